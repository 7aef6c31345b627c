//! Times that are counted from the anchor: up to it, whole units beside it, and so long before or after.
//!
//! | written | meant |
//! |---|---|
//! | 近三年 | from the anchor's day three years ago to the anchor |
//! | 之后三天, 此前两年 | from the day last named in the line, or else the anchor's |
//! | 前两天, 上两周, and 近三年 seen from a year alone | the whole units before the anchor's |
//! | 三年前, 半年前, 三天前 | that year, that month, that day |
//!
//! Refused: vague counts (几十年来), and hours from an anchor without a clock.

use super::path::{Amount, Unit, Way};
use super::reckon::{month_from, moved, quarter_from, single, week_from, Days};
use super::resolve::{is_early, Resolver};
use super::value::{Date, Moment, Period, Time};

impl Resolver {
    pub(super) fn window(&self, amount: Amount, way: Way) -> Option<Period> {
        if amount.is_vague {
            return None;
        }
        let sign = if way == Way::Past { -1 } else { 1 };
        let anchor = self.anchor?;
        // 过去一年 in a report of which only the year is known.
        // 五年来 below the heading of a review, or in a report of the first months of a year: the years that it closes.
        let reviews = self.reviewed.is_some_and(|year| self.anchor_year() == year.checked_add(1));
        let is_over = way == Way::Past && (reviews || self.is_report && is_early(anchor.date()));
        if (anchor.date().month().is_none() || is_over) && amount.unit == Unit::Year {
            return self.whole(amount, way);
        }
        let now = if amount.unit < Unit::Day { anchor } else { Moment::from(Date::from(self.anchor_day()?)) };
        let other = moved(now, amount, sign)?;
        if way == Way::Past {
            Period::between(other, now)
        } else {
            Period::between(now, other)
        }
    }

    /// So long from the day last named in the line, or else from the anchor.
    pub(super) fn beside(&self, amount: Amount, way: Way) -> Option<Period> {
        if self.last.is_none() || amount.is_vague {
            return self.window(amount, way);
        }
        let told = Moment::from(Date::from(self.last_day()?));
        let other = moved(told, amount, if way == Way::Past { -1 } else { 1 })?;
        if way == Way::Past {
            Period::between(other, told)
        } else {
            Period::between(told, other)
        }
    }

    /// The whole units before or after the anchor's own.
    pub(super) fn whole(&self, amount: Amount, way: Way) -> Option<Period> {
        let count = amount.halves.checked_div(2)?;
        if amount.halves % 2 != 0 || amount.is_vague {
            return None;
        }
        let (first, last) = if way == Way::Past { (count.checked_neg()?, -1) } else { (1, count) };
        let ends = |one: &dyn Fn(i32) -> Option<(Moment, Moment)>| Period::between(one(first)?.0, one(last)?.1);
        let date = |days: Option<Days>| days.map(|(start, end)| (Moment::from(start), Moment::from(end)));
        match amount.unit {
            Unit::Year => ends(&|n| date(Some(single(Date::of_year(self.anchor_year()?.checked_add(n)?)?)))),
            Unit::Quarter => ends(&|n| date(quarter_from(self.anchor_month()?, n))),
            Unit::Month => ends(&|n| date(month_from(self.anchor_month()?, n))),
            Unit::Week => ends(&|n| date(week_from(self.anchor_day()?, n))),
            Unit::Day => ends(&|n| date(Some(single(self.anchor_day()?.add_days(n)?.into())))),
            unit => ends(&|n| {
                let anchor = self.anchor?;
                let moment = moved(anchor, Amount { halves: n.checked_mul(2)?, unit, is_vague: false }, 1)?;
                let time = moment.time()?;
                let time = match unit {
                    Unit::Hour => Time::new(time.hour(), None, None),
                    Unit::Minute => Time::new(time.hour(), time.minute(), None),
                    _ => Some(time),
                };
                let moment = Moment::new(moment.date(), time)?;
                Some((moment, moment))
            }),
        }
    }

    /// That year, month, week or day, or that minute.
    pub(super) fn shift(&self, amount: Amount, way: Way) -> Option<Period> {
        if amount.is_vague {
            return None;
        }
        let sign = if way == Way::Past { -1 } else { 1 };
        let even = amount.halves % 2 == 0;
        let count = amount.halves.checked_mul(sign)?;
        let date = match amount.unit {
            Unit::Year if even => single(Date::of_year(self.anchor_year()?.checked_add(count.checked_div(2)?)?)?),
            Unit::Year => month_from(self.anchor_month()?, count.checked_mul(6)?)?,
            Unit::Quarter if even => month_from(self.anchor_month()?, count.checked_div(2)?.checked_mul(3)?)?,
            Unit::Month if even => month_from(self.anchor_month()?, count.checked_div(2)?)?,
            Unit::Week if even => week_from(self.anchor_day()?, count.checked_div(2)?)?,
            Unit::Quarter => return None,
            Unit::Month | Unit::Week | Unit::Day => {
                let now = Moment::from(Date::from(self.anchor_day()?));
                return moved(now, amount, sign).map(|moment| Period::at(moment.date()));
            }
            Unit::Hour | Unit::Minute | Unit::Second => {
                return self.anchor.and_then(|anchor| moved(anchor, amount, sign)).map(Period::at);
            }
        };
        Period::between(date.0, date.1)
    }
}
