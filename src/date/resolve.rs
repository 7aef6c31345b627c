//! From what the words say to the days they mean, counted from the anchor and from earlier dates of the same line.
//!
//! A path is walked from its coarsest step: each narrows the stretch that the ones before it left. A step that needs more
//! than is known (昨天 without an anchor, 15日 without a month) leaves the whole unresolved: nothing is filled in.
//!
//! | written | meant |
//! |---|---|
//! | 10月31日 | of the day that it repeats in brackets (今天（10月31日）) or the date it is listed behind; of the year that opened the line (2023年，…); else of the anchor's year, or a near one if that is far off |
//! | 7日 | of the month last named in the line, unless it stands behind its subject in a new sentence (军方7日说); else of the anchor's month, or a near one if that is far off |
//! | 前11个月, 1—12月 | in January and February of the year before, since they are not over |
//! | 前两个月 | before they are over the two months before this one |
//! | 今冬明春 | in January and February the winter that it is; the spring behind it |
//! | 8日-10日 | of one month, or on into the next |
//! | 周三 | of the anchor's week, from Monday; 上周三 of the week before |
//! | 下午3点 | of the day last named in the sentence; else of the anchor's day |
//! | 当年, 上年同期 | counted from the date last named in the line |
//! | 当天, 同一天, 次日 | counted from the whole day last named in the text, but for bounds (自3月5日以来); else from the anchor |
//! | 明天上午 | of that day from 8 to 12: the hours that are usually meant |
//! | 晚上12点 | the end of the day; 晚上两点 is of the next |
//! | 夜间列车 | of no day, if none has been named in the sentence |
//! | 年底, 10月初 | the year, the month: where it begins or ends is not said |
//! | 全年, 年末 | of the year that a heading gave; else of the one told of last, if it is over (1995年，…。年末…), but never of one that something is only compared with (较2019年) or priced by (1980年不变价) |
//! | 五年来 | below the heading of a review of the year before, and in a report to a meeting of January to April: the calendar years that it closes |
//! | 2020年至今 | from 2020 to the anchor |
//!
//! Times that are counted from the anchor (近三年) are in `elapsed`. Whoever wants another reading of partial dates sets [`Prefer`].

use arrayvec::ArrayVec;

use super::anchor::{civil, Prefer};
use super::civil::Civil;
use super::path::{Daypart, Edge, Expression, Path, Step, Way, Which};
use super::read::Found;
use super::reckon::{lunar_day, lunar_month, month_from, moved, next_day, single, years, Days};
use super::value::{Date, Moment, Period, Time};
use crate::mention::DateModifier;

/// What resolving knows: the anchor, and what the text has said so far.
pub(crate) struct Resolver {
    pub(super) anchor: Option<Moment>,
    pub(super) prefer: Option<Prefer>,
    /// The year that opened the line.
    pub(super) year: Option<i32>,
    /// The year that a heading gave to the lines below it, and to those of no other year.
    section: Option<i32>,
    /// The second year of a heading of two: a line that opens with either is of it, and so are those below.
    section_next: Option<i32>,
    /// The year that a review ends with, as its heading says.
    pub(super) reviewed: Option<i32>,
    /// Whether the page is a report to a meeting.
    pub(super) is_report: bool,
    /// The year last told of, in whatever line.
    told_year: Option<i32>,
    /// Whether the heading has had a year before: the first one counts.
    in_heading: bool,
    /// The days last named in the line.
    pub(super) last: Option<Days>,
    /// The day last named in the sentence.
    pub(super) day: Option<Date>,
    /// The whole day last named in the text and not only as a bound, to which 当天 and 同一天 point back.
    pub(super) told: Option<Civil>,
    /// Whether a sentence has begun since the last date.
    pub(super) fresh: bool,
    /// How the expression stands in its sentence.
    pub(super) place: Place,
    /// What the last expression means without its cues.
    core: Option<Period>,
}

/// How an expression stands in its sentence.
#[derive(Clone, Copy, Default)]
pub(crate) struct Place {
    /// Behind its subject: 军方8日说.
    pub(crate) behind_word: bool,
    /// In brackets just behind a day: 今天（4月4日）.
    pub(crate) in_brackets: bool,
    /// Listed just behind another: 2024年9、10月.
    pub(crate) in_list: bool,
    /// Right behind another: 今冬明春.
    pub(crate) adjoins: bool,
    /// With a word that bounds it: 年底前.
    pub(crate) bounded: bool,
    /// Named only for what is compared with it or priced by it: 较2019年, 按1980年不变价.
    pub(crate) aside: bool,
}

impl Resolver {
    pub(crate) fn new(anchor: Option<Moment>, prefer: Option<Prefer>) -> Resolver {
        Resolver {
            anchor,
            prefer,
            year: None,
            section: None,
            section_next: None,
            reviewed: None,
            is_report: false,
            told_year: None,
            in_heading: false,
            last: None,
            day: None,
            told: None,
            fresh: false,
            place: Place::default(),
            core: None,
        }
    }

    /// A new line says nothing of the one before it.
    pub(crate) fn new_line(&mut self) {
        (self.year, self.last, self.day, self.fresh) = (self.section, None, None, true);
        self.in_heading = false;
    }

    /// A heading gives its first year to the lines below it.
    pub(crate) fn new_section(&mut self, year: i32) {
        if std::mem::replace(&mut self.in_heading, true) {
            self.section_next = Some(year);
        } else {
            (self.section, self.section_next) = (Some(year), None);
        }
    }

    /// What follows a report on a year is of that year: 披露2022年年度报告。报告期内….
    pub(crate) fn new_report(&mut self, year: i32) {
        (self.year, self.section) = (Some(year), Some(year));
    }

    /// A heading of a review, of years that end so.
    pub(crate) fn new_review(&mut self, years: Option<Period>) {
        self.reviewed = years.and_then(|years| Some(years.end()?.date().year()));
    }

    /// The year told of last, where it is over or the text has no day of its own: what 全年 and 年末 mean.
    pub(super) fn year_told(&self) -> Option<i32> {
        let is_over = |year: i32| {
            let now = self.anchor.map(|anchor| anchor.date());
            now.is_none_or(|now| now.year().checked_sub(1) == Some(year) && is_early(now))
        };
        self.year.or(self.told_year).filter(|year| is_over(*year))
    }

    /// A new sentence is of the same year, and perhaps of another day.
    pub(crate) fn new_sentence(&mut self) {
        (self.day, self.fresh) = (None, true);
    }

    /// The expression that comes next stands so.
    pub(crate) fn at(&mut self, place: Place) {
        self.place = place;
    }

    /// What an expression means; `opens` says that its year holds for the rest of the line.
    pub(crate) fn resolve(&mut self, found: &Found, opens: bool) -> Option<Period> {
        self.core = self.expression(found);
        self.fresh = false;
        let resolved = self.core?;
        if let (Some(start), Some(end)) = (resolved.start(), resolved.end()) {
            // 比上年同期…, 投资比上年同期…: both are of the same days.
            let compares =
                matches!(&found.expression, Expression::Path(path) if matches!(path.as_slice(), [Step::SamePeriod(_)]));
            // 较2019年增长…: the year that is spoken of is another.
            let is_aside = self.place.aside && start.date().month().is_none();
            if !compares && !is_aside {
                self.last = Some((start.date(), end.date()));
            }
            let is_year_told = matches!(&found.expression, Expression::Path(path) if path.iter().any(tells_year));
            if is_year_told && !self.place.aside && start.date().year() == end.date().year() {
                self.told_year = Some(end.date().year());
            }
            self.day = Some(start.date()).filter(|date| date.day().is_some() && start.date() == end.date());
            let bounds =
                matches!(found.modifier, Some(DateModifier::Before | DateModifier::After | DateModifier::OnOrAfter));
            if let Some(day) = self.day.and_then(Date::first_civil).filter(|_| !bounds) {
                self.told = Some(day);
            }
            if opens {
                self.year = Some(end.date().year());
            }
            // 1985年工作情况和1986年工作安排; 今年的任务是….
            let is_year =
                matches!(&found.expression, Expression::Path(path) if matches!(path.as_slice(), [Step::Year(_)]));
            let other = self.section_next.filter(|next| opens && is_year && Some(*next) == self.year);
            if other.is_some() {
                self.section_next = std::mem::replace(&mut self.section, other);
            }
        }
        self.bounded(found, resolved)
    }

    /// What the last expression means without its cues: 2020 of 2020年至今.
    pub(crate) fn core(&self) -> Option<Period> {
        self.core
    }

    /// The interval that the cues make of it: 2020年至今, 10月31日前.
    fn bounded(&self, found: &Found, period: Period) -> Option<Period> {
        match found.modifier {
            // 自6月14日起到9月14日之前: the bound is of its end alone.
            Some(DateModifier::Before | DateModifier::OnOrBefore)
                if matches!(found.expression, Expression::Stretch(..)) =>
            {
                Some(period)
            }
            Some(DateModifier::Before | DateModifier::OnOrBefore) => Period::new(None, period.end()),
            Some(DateModifier::After) => Period::new(period.end(), None),
            Some(DateModifier::OnOrAfter) => {
                let now = if found.until_now { self.anchor.map(|anchor| Moment::from(anchor.date())) } else { None };
                Period::new(period.start(), now).or_else(|| Period::new(period.start(), None))
            }
            _ => Some(period),
        }
    }

    fn expression(&self, found: &Found) -> Option<Period> {
        match &found.expression {
            Expression::Path(path) => self.path(found.frame, path, None),
            Expression::Stretch(first, last) => self.stretch(found.frame, first, last),
            Expression::Window(amount, way) => self.window(*amount, *way),
            Expression::Beside(amount, way) => self.beside(*amount, *way),
            Expression::Whole(amount, way) => self.whole(*amount, *way),
            Expression::Shift(amount, way) => self.shift(*amount, *way),
            Expression::ShiftFrom(path, amount, way) => {
                let day = self.path(found.frame, path, None)?.moment()?;
                let sign = if *way == Way::Past { -1 } else { 1 };
                if amount.is_vague {
                    None
                } else {
                    moved(day, *amount, sign).map(Period::at)
                }
            }
            // 明年此时
            Expression::Present { .. } if found.frame.is_some() => {
                let (year, day) = (self.step(found.frame?, None, None)?.0.year(), Date::from(self.anchor_day()?));
                Date::new(year, day.month(), day.day()).map(Period::at)
            }
            Expression::Present { instant } => {
                let anchor = self.anchor?;
                Some(if *instant { Period::at(anchor) } else { Period::at(anchor.date()) })
            }
            Expression::Every(_)
            | Expression::Each(..)
            | Expression::Past
            | Expression::Future
            | Expression::Impossible => None,
        }
    }

    fn stretch(&self, frame: Option<Step>, first: &Path, last: &Path) -> Option<Period> {
        let start = self.path(frame, first, None)?;
        let edge = |path: &Path, edge| path.last() == Some(&Step::Edge(edge));
        // 上世纪末至今 begins where the century ends, 至本世纪初 ends where it begins.
        let from = if edge(first, Edge::End) { start.end()? } else { start.start()? };
        let year = from.date().year();
        // 8日-10日: of one month, or on into the next.
        if let ([Step::Day(Which::Said(_))], [Step::Day(Which::Said(last))], None) =
            (first.as_slice(), last.as_slice(), frame)
        {
            let month = Date::of_month(from.date().year(), from.date().month()?)?;
            let on = |(month, _): Days| Date::new(month.year(), month.month(), Some(u8::try_from(*last).ok()?));
            let end = |offset| {
                month_from(month, offset).and_then(on).and_then(|end| Period::between(from, Moment::from(end)))
            };
            return end(0).or_else(|| end(1));
        }
        let own_year = |path: &Path| matches!(path.first(), Some(Step::Year(_) | Step::Century(_) | Step::Years(..)));
        let forced = if own_year(last) || frame.is_some() { None } else { Some(year) };
        let end = |forced| {
            let period = self.path(frame, last, forced)?;
            if edge(last, Edge::Start) {
                period.start()
            } else {
                period.end()
            }
        };
        Period::new(Some(from), end(forced)).filter(|_| end(forced).is_some()).or_else(|| {
            // 12月25日至1月5日 runs into the next year, 晚上9点至凌晨3点 into the next day.
            let clock = |path: &Path| matches!(path.last(), Some(Step::Clock(_)));
            let end = match (clock(first), forced) {
                (true, _) => next_day(end(forced)?)?,
                (false, Some(year)) => end(Some(year.checked_add(1)?))?,
                _ => return None,
            };
            Period::new(Some(from), Some(end))
        })
    }

    /// Walks a path; `forced` is the year of a part that names none.
    fn path(&self, frame: Option<Step>, path: &Path, forced: Option<i32>) -> Option<Period> {
        let mut here: Option<Days> = None;
        let (mut daypart, mut clock) = (None, None);
        let mut lunar = None;
        // 次年 | 一季度: the year has just been counted, and is not counted on.
        let counted = matches!(frame, Some(Step::Year(Which::Same(_)))).then_some(self.last).flatten();
        let frame = frame.filter(|_| counted.is_none());
        here = here.or(counted);
        let framed: ArrayVec<Step, 8>;
        let steps = if frame.is_some() {
            framed = frame.iter().chain(path).copied().take(8).collect();
            framed.as_slice()
        } else {
            path.as_slice()
        };
        for (step, next) in steps.iter().zip(steps.iter().skip(1).map(Some).chain([None])) {
            match (step, next) {
                // Month and day at once: 2月29日 is of a year that has it.
                (Step::Month(Which::Said(month)), Some(Step::Day(Which::Said(day)))) => {
                    let (month, day) = (u8::try_from(*month).ok()?, u8::try_from(*day).ok()?);
                    here = Some(self.yearly(here, forced, |year| Date::new(year, Some(month), Some(day)).map(single))?);
                    continue;
                }
                // 今冬 in January is the winter that it is of.
                (Step::Year(Which::Offset(0)), Some(Step::Season(4))) => {
                    let in_winter = self.anchor_month().and_then(|month| month.month()).is_some_and(|month| month <= 2);
                    let year = self.anchor_year()?.checked_sub(i32::from(in_winter))?;
                    here = Some(years(year, year)?);
                    continue;
                }
                // 年末 below a heading is of the year of the heading.
                (Step::Year(Which::Offset(0)), Some(Step::Edge(_))) if self.section.is_some() => {
                    here = self.section.and_then(|year| years(year, year));
                    continue;
                }
                // 1995年，…。年末…: of the year told of; 年底前 is still to come.
                (Step::Year(Which::Offset(0)), Some(Step::Edge(Edge::End)))
                    if !self.place.bounded && self.year_told().is_some() =>
                {
                    here = self.year_told().and_then(|year| years(year, year));
                    continue;
                }
                // 今冬明春: the spring that ends that winter.
                (Step::Year(Which::Offset(1)), Some(Step::Season(1))) if self.winter_adjoins().is_some() => {
                    let year = self.winter_adjoins()?;
                    here = Some(years(year, year)?);
                    continue;
                }
                (Step::Day(Which::Said(_)), _) if here.is_some_and(|here| here.0.day().is_some()) => continue,
                _ => {}
            }
            match step {
                Step::Daypart(part) => daypart = Some(*part),
                Step::Clock(time) => clock = Some(*time),
                Step::Edge(_) => {}
                Step::LunarMonth { month, leap } => lunar = Some((*month, *leap)),
                Step::LunarDay(day) => {
                    let (month, leap) = lunar.take()?;
                    here = Some(self.yearly(here, forced, |year| lunar_day(year, month, leap, *day).map(single))?);
                }
                _ => here = Some(self.step(*step, here, forced)?),
            }
        }
        if let Some((month, leap)) = lunar {
            here = Some(self.yearly(here, forced, |year| lunar_month(year, month, leap))?);
        }
        match (clock, daypart) {
            (Some(time), _) => self.at_clock(here, time, daypart),
            // 加开夜间列车: of no day that is known.
            (None, Some(_)) if here.is_none() && self.day.is_none() && self.place.behind_word => None,
            (None, Some(daypart)) => {
                let day = self.one_day(here)?;
                let (first, last) = daypart.hours();
                let at = |hour| Moment::new(day, Some(Time::new(hour, None, None)?));
                Period::new(Some(at(first)?), Some(at(last)?))
            }
            (None, None) => here.and_then(|(start, end)| Period::between(start, end)),
        }
    }

    /// The year in which the winter ends that stands right before.
    fn winter_adjoins(&self) -> Option<i32> {
        self.last.filter(|(_, end)| self.place.adjoins && end.month() == Some(2)).map(|(_, end)| end.year())
    }

    /// The day that a part of a day or a clock time is of.
    fn one_day(&self, here: Option<Days>) -> Option<Date> {
        match here {
            Some((start, end)) => Some(start).filter(|_| start == end && start.day().is_some()),
            // 周一至周五8:30-17:30: of each of them.
            None if self.place.adjoins && self.last.is_some_and(|(start, end)| start != end) => None,
            None => self.day.or(self.anchor_day().map(Date::from)),
        }
    }

    fn at_clock(&self, here: Option<Days>, time: Time, daypart: Option<Daypart>) -> Option<Period> {
        let day = self.one_day(here)?;
        let moment = Moment::new(day, Some(time))?;
        let past_midnight = daypart == Some(Daypart::Night) && time.hour() < 5;
        let moment = match time.hour() {
            24 => next_day(Moment::new(day, Some(time.with_hour(0)))?)?,
            _ if past_midnight => next_day(moment)?,
            _ => moment,
        };
        Some(Period::at(moment))
    }

    pub(super) fn anchor_day(&self) -> Option<Civil> {
        self.anchor.and_then(civil)
    }

    pub(super) fn anchor_year(&self) -> Option<i32> {
        self.anchor.map(|anchor| anchor.date().year())
    }

    pub(super) fn anchor_month(&self) -> Option<Date> {
        let date = self.anchor?.date();
        Date::of_month(date.year(), date.month()?)
    }

    /// The first day of the date last named in the line.
    pub(super) fn last_day(&self) -> Option<Civil> {
        self.last
            .filter(|(start, end)| start == end && start.day().is_some())
            .and_then(|(start, _)| start.first_civil())
    }
}

/// Whether a day is one of the first months of its year, or of none that is known: later it is the end of that year itself
/// that is spoken of.
pub(super) fn is_early(date: Date) -> bool {
    const FRESH: u8 = 4;
    date.month().is_none_or(|month| month <= FRESH)
}

/// Whether a step says of which year it is, or of which part of the anchor's: 1995年, 去年, 一季度, but not 全年.
fn tells_year(step: &Step) -> bool {
    !matches!(
        step,
        Step::Year(Which::Same(_)) | Step::SamePeriod(_) | Step::Edge(_) | Step::Daypart(_) | Step::Clock(_)
    )
}

#[cfg(test)]
mod tests {
    use crate::date::shown;
    use crate::snapshot::check;

    /// 31 October 2024 is a Thursday.
    #[test]
    fn from_an_anchor() {
        check(
            shown::resolved("2024-10-31"),
            &[
                ("去年", "2023"),
                ("上个月", "2024-09"),
                ("上季度", "2024-07/2024-09"),
                ("下周三", "2024-11-06"),
                ("周日", "2024-11-03"),
                ("昨天", "2024-10-30"),
                ("30日", "2024-10-30"),
                ("12月31日", "2024-12-31"),
                ("前三季度", "2024-01/2024-09"),
                ("冬季", "2024-12/2025-02"),
                ("90年代", "1990/1999"),
                ("近三年", "2021-10-31/2024-10-31"),
                ("未来十天", "2024-10-31/2024-11-10"),
                ("前两周", "2024-10-14/2024-10-27"),
                ("半年前", "2024-04"),
                ("两周前", "2024-10-14/2024-10-20"),
                ("三天后", "2024-11-03"),
                ("2020年至今", "2020/2024-10-31"),
                ("截至|10月底", "../2024-10"),
                ("明天上午", "2024-11-01T08/2024-11-01T12"),
                ("晚上12点", "2024-11-01T00"),
                ("晚上两点", "2024-11-01T02"),
                ("晚上9点到凌晨3点", "2024-10-31T21/2024-11-01T03"),
                ("12月25日至1月5日", "2024-12-25/2025-01-05"),
                ("明后两天", "2024-11-01/2024-11-02"),
                ("20世纪90年代末至21世纪初", "1999/2000"),
                ("之后三天", "2024-10-31/2024-11-03"),
                ("今明两年", "2024/2025"),
                // Sets, vague times, hours without a clock, and no such day.
                ("每周三", ""),
                ("几十年来", ""),
                ("两小时前", ""),
                ("日前", ""),
                ("发生|两周后", ""),
            ],
        );
    }

    #[test]
    fn from_less_than_a_day() {
        check(
            shown::resolved("2024"),
            &[("去年", "2023"), ("10月", "2024-10"), ("三年前", "2021"), ("昨天", ""), ("上个月", ""), ("周三", "")],
        );
        check(shown::resolved("2024-10"), &[("上个月", "2024-09"), ("半年前", "2024-04"), ("15日", "2024-10-15")]);
    }

    #[test]
    fn across_the_turn_of_the_year() {
        check(
            shown::resolved("2024-01-05"),
            &[("12月31日", "2023-12-31"), ("3月1日", "2024-03-01"), ("一季度", "2024-01/2024-03")],
        );
        check(shown::resolved("2024-12-28"), &[("1月1日", "2025-01-01"), ("3月1日", "2024-03-01")]);
        check(shown::resolved("2023-03-22"), &[("2月29日", "2024-02-29")]);
    }
}
