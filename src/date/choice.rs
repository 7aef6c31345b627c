//! Which of its kind is meant: the year of a 10月31日, the month of a 7日, the week of a 周三.
//!
//! What the text has said decides: a day in brackets, a list, the year that opened the line. Else it is of the anchor's own
//! year, month or week, or of a neighbouring one that is near where that is far off; [`Prefer`] may say otherwise.

use super::anchor::Prefer;
use super::path::{Amount, Expression, Step, Unit, Way};
use super::read::Found;
use super::reckon::{month_from, on_weekday, single, week_from, Days};
use super::resolve::Resolver;
use super::value::Date;

impl Resolver {
    /// What names the month that the line goes on from: a day or a month, and no longer time (入冬以来).
    fn last_month(&self) -> Option<Date> {
        let (start, end) = self.last?;
        (end.day().is_some() || start == end && end.month().is_some()).then_some(end)
    }

    /// The month that a part of a month is of.
    pub(super) fn month(&self, here: Option<Days>) -> Option<Date> {
        match here {
            Some((start, end)) => Some(start).filter(|_| start == end && start.month().is_some()),
            None => {
                let last = self.last_month();
                last.and_then(|date| Date::of_month(date.year(), date.month()?)).or(self.anchor_month())
            }
        }
    }

    pub(super) fn day_of_month(&self, here: Option<Days>, day: u8) -> Option<Days> {
        let in_month = |month: Date| Date::new(month.year(), month.month(), Some(day)).map(single);
        if here.is_some() {
            return in_month(self.month(here)?);
        }
        // In a new sentence 军方8日说 is of the news, and 8日， goes on from what was told.
        let of_news = self.fresh && self.place.behind_word && self.anchor_month().is_some();
        if let Some(date) = self.last_month().filter(|_| !of_news) {
            return in_month(date);
        }
        let month = self.anchor_month()?;
        let candidates = [-1, 0, 1].map(|offset| month_from(month, offset).and_then(|(month, _)| in_month(month)));
        // A day more than three weeks away is rather of the neighbouring month, if that one is near.
        self.choose(candidates, 21, 10)
    }

    pub(super) fn weekday(&self, weekday: u8) -> Option<Days> {
        let anchor = self.anchor_day()?;
        let candidates = [-1, 0, 1].map(|offset| on_weekday(week_from(anchor, offset)?.0.first_civil()?, weekday));
        self.choose(candidates, i32::MAX, 0)
    }

    /// 前两个月 in February: what is not over yet is not looked back on, and the two months before are meant. `from_first`
    /// says that the words are such.
    pub(super) fn counted_back(&self, found: &Found, from_first: bool) -> Option<Found> {
        const FEW: u8 = 3;
        /// From this day on a month may be summed up.
        const CLOSING: u8 = 25;
        let Expression::Path(path) = &found.expression else { return None };
        let [Step::Months(1, last)] = path.as_slice() else { return None };
        let anchor = self.anchor?.date();
        let (month, day) = (anchor.month()?, anchor.day()?);
        let is_over = month > *last || month == *last && day >= CLOSING;
        let alone = found.frame.is_none() && self.year.is_none() && self.prefer.is_none();
        let amount = Amount { halves: i32::from(*last).checked_mul(2)?, unit: Unit::Month, is_vague: false };
        let expression = Expression::Whole(amount, Way::Past);
        (from_first && alone && *last <= FEW && !is_over).then(|| Found { expression, ..found.clone() })
    }

    /// 1—12月 and 前三季度 in January: of the year that is over.
    pub(super) fn year_before(&self, first: u8, last: u8) -> Option<i32> {
        const MANY: u8 = 6;
        let near = self.year.is_some() || self.prefer.is_some() || self.place.in_brackets || self.place.in_list;
        let early = self.anchor_month()?.month()? <= 2;
        if first == 1 && last >= MANY && early && !near {
            self.anchor_year()?.checked_sub(1)
        } else {
            None
        }
    }

    /// What comes once a year: in the year that stands before it, that opened the line, or that is near the anchor.
    pub(super) fn yearly(
        &self,
        here: Option<Days>,
        forced: Option<i32>,
        in_year: impl Fn(i32) -> Option<Days>,
    ) -> Option<Days> {
        if let Some((start, end)) = here {
            return if start == end && start.month().is_none() { in_year(start.year()) } else { None };
        }
        let bracketed = self.day.filter(|_| self.place.in_brackets).map(|day| day.year());
        let listed = self.last.filter(|_| self.place.in_list).map(|(_, end)| end.year());
        if let Some(year) = forced.or(bracketed).or(listed).or(self.year) {
            return in_year(year);
        }
        let year = self.anchor_year()?;
        let candidates = [year.checked_sub(1)?, year, year.checked_add(1)?].map(in_year);
        // More than nine months away, and less than two on the other side: a writer drops the year of what is near.
        self.choose(candidates, 270, 45)
    }

    /// One of what came before, the anchor's own, and what comes after. Without a preference it is the anchor's own, unless
    /// that is `far` and another `near`, in days.
    fn choose(&self, candidates: [Option<Days>; 3], far: i32, near: i32) -> Option<Days> {
        let [earlier, own, later] = candidates;
        let Some(anchor) = self.anchor_day() else { return own };
        let distance = |days: &Days| -> Option<i32> {
            let (start, end) = (days.0.first_civil()?.to_days(), days.1.last_civil()?.to_days());
            let now = anchor.to_days();
            Some(start.saturating_sub(now).max(now.saturating_sub(end)).max(0))
        };
        let has_begun = |days: &Days| days.0.first_civil().is_some_and(|start| start <= anchor);
        let is_over = |days: &Days| days.1.last_civil().is_some_and(|end| end < anchor);
        match self.prefer {
            Some(Prefer::Past) => [later, own, earlier].into_iter().flatten().find(has_begun),
            Some(Prefer::Future) => [earlier, own, later].into_iter().flatten().find(|days| !is_over(days)),
            Some(Prefer::Nearest) => [own, earlier, later].into_iter().flatten().min_by_key(|days| distance(days)),
            None => {
                // 2月29日 in a year that has none.
                let Some(own) = own else {
                    return [later, earlier].into_iter().flatten().min_by_key(|days| distance(days));
                };
                let other = [earlier, later].into_iter().flatten().find(|days| distance(days) <= Some(near));
                if distance(&own)? > far {
                    other.or(Some(own))
                } else {
                    Some(own)
                }
            }
        }
    }
}
