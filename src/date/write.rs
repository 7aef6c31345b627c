//! Expressions as EDTF and as TIMEX3.
//!
//! EDTF is written of what the words say and no more: 10月31日 is `--10-31` and 周三 `-W-3` (the cut-short forms of ISO
//! 8601:2000, which EDTF lacks), 90年代 is `199X`, 前三季度 `--01/--09`, 近三年 `P3Y`; 今年 says nothing by itself.
//! TIMEX3 is written of the resolved time where there is one, else with X for what is open.

use smol_str::SmolStr;

use super::path::{Amount, Daypart, Expression, Path, Step, Unit, Which};
use super::read::Found;
use super::resolve::Resolver;
use super::value::{self, push, push_two, Date, Period, Precision, Time, Timex};
use crate::mention::DateKind;

/// What sort of time the expression says.
pub(super) fn kind(expression: &Expression) -> DateKind {
    match expression {
        Expression::Path(path) => kind_of_path(path),
        Expression::Stretch(..) | Expression::Whole(..) | Expression::Beside(..) => DateKind::Period,
        Expression::Window(..) => DateKind::Duration,
        Expression::Shift(amount, _) if amount.unit < Unit::Day => DateKind::Datetime,
        Expression::Shift(amount, _) if amount.unit == Unit::Week => DateKind::Period,
        Expression::Every(_) | Expression::Each(..) => DateKind::Set,
        _ => DateKind::Date,
    }
}

fn kind_of_path(path: &Path) -> DateKind {
    let clock = path.iter().any(|step| matches!(step, Step::Clock(_) | Step::Daypart(_)));
    match path.last() {
        _ if clock && path.iter().all(|step| matches!(step, Step::Clock(_) | Step::Daypart(_))) => DateKind::Time,
        _ if clock => DateKind::Datetime,
        Some(Step::Feast(feast)) if feast.days > 1 => DateKind::Period,
        Some(Step::Decade(first, last)) if first != last => DateKind::Period,
        Some(
            Step::Years(..)
            | Step::YearsFrom(..)
            | Step::SamePeriod(_)
            | Step::Half(_)
            | Step::Quarter(_)
            | Step::Months(..)
            | Step::HalfMonth(_)
            | Step::Tenday(..)
            | Step::Week(_)
            | Step::Weekend
            | Step::HalfWeek(_)
            | Step::EndDays(_)
            | Step::LastWeeks(_)
            | Step::LunarMonth { .. }
            | Step::Days(..)
            | Step::DaysFrom(..),
        ) => DateKind::Period,
        _ => DateKind::Date,
    }
}

/// The EDTF of what the words say; `None` where they only point (今年, 昨天, 目前).
pub(super) fn edtf(found: &Found) -> Option<SmolStr> {
    match &found.expression {
        Expression::Path(path) | Expression::Each(path, None) => of_path(path),
        Expression::Stretch(first, last) | Expression::Each(first, Some(last)) => {
            let (first, last) = (of_path(first)?, of_path(last)?);
            let (start, end) = (first.split('/').next()?, last.split('/').next_back()?);
            Some(format!("{start}/{end}").into())
        }
        Expression::Window(amount, _) | Expression::Beside(amount, _) | Expression::Every(amount)
            if !amount.is_vague =>
        {
            Some(duration(*amount))
        }
        _ => None,
    }
}

fn of_path(path: &Path) -> Option<SmolStr> {
    // Weeks and lunar days have numbers only within a year that is said.
    let named = matches!(path.first(), Some(Step::Year(Which::Said(_)))) && path.iter().all(Step::is_said);
    let reckoned = path.iter().any(|step| match step {
        Step::Week(Which::Said(_))
        | Step::NthWeekday(..)
        | Step::NthDay(_)
        | Step::EndDays(_)
        | Step::LastWeeks(_)
        | Step::LunarMonth { .. }
        | Step::LunarDay(_) => true,
        Step::Feast(feast) => feast.fixed().is_none(),
        _ => false,
    });
    if reckoned {
        let found = Found::of(Expression::Path(path.clone()));
        return if named {
            Resolver::new(None, None).resolve(&found, false).map(|period| period.to_string().into())
        } else {
            None
        };
    }
    let mut written = Written::default();
    for step in path {
        written.add(step);
    }
    written.finish()
}

/// Year, month and day as far as they are said, and what comes after them.
#[derive(Default)]
struct Written {
    year: Option<SmolStr>,
    month: Option<u8>,
    day: Option<u8>,
    /// First and last month or day of a stretch.
    months: Option<(u8, u8)>,
    days: Option<(u8, u8)>,
    season: Option<u8>,
    weekday: Option<u8>,
    half_week: Option<u8>,
    clock: Option<Time>,
}

impl Written {
    fn add(&mut self, step: &Step) {
        match step {
            Step::Century(Which::Said(hundreds)) => self.year = Some(format!("{hundreds:02}XX").into()),
            Step::Decade(first, last) => {
                let century = self.year.as_deref().and_then(|year| year.get(..2)).unwrap_or("XX");
                let decade = |tens| format!("{century}{tens}X");
                self.year = Some(both(decade(*first), decade(*last)).into());
            }
            Step::Years(first, last) => self.year = Some(of_years(*first, *last).into()),
            Step::Year(Which::Said(year)) => self.year = Date::of_year(*year).map(of_date),
            Step::Half(half) => self.months = Some(if *half == 1 { (1, 6) } else { (7, 12) }),
            Step::Quarter(Which::Said(quarter)) => {
                let last = u8::try_from(quarter.saturating_mul(3)).unwrap_or_default();
                self.months = Some((last.saturating_sub(2), last));
            }
            Step::Months(first, last) => self.months = Some((*first, *last)),
            Step::Season(season) => self.season = Some(season.saturating_add(20)),
            Step::Month(Which::Said(month)) => self.month = u8::try_from(*month).ok(),
            Step::Day(Which::Said(day)) => self.day = u8::try_from(*day).ok(),
            Step::Days(first, last) => self.days = Some((*first, *last)),
            Step::HalfMonth(half) => self.days = Some(if *half == 1 { (1, 15) } else { (16, 0) }),
            Step::Tenday(first, last) => {
                let start = first.saturating_sub(1).saturating_mul(10).saturating_add(1);
                self.days = Some((start, if *last < 3 { last.saturating_mul(10) } else { 0 }));
            }
            Step::Feast(feast) => (self.month, self.day) = feast.fixed().unzip(),
            Step::Weekday(weekday) => self.weekday = Some(*weekday),
            Step::HalfWeek(half) => self.half_week = Some(*half),
            Step::Clock(time) => self.clock = Some(*time),
            _ => {}
        }
    }

    fn finish(self) -> Option<SmolStr> {
        if let Some(half) = self.half_week {
            return Some(if half == 1 { "-W-1/-W-3" } else { "-W-4/-W-7" }.into());
        }
        let year = self.year.as_deref().unwrap_or("-");
        if let Some((first, last)) = self.months {
            return Some(both(format!("{year}-{first:02}"), format!("{year}-{last:02}")).into());
        }
        if let Some((first, last)) = self.days {
            // A month that is not said may have 28 to 31 days: its last is not said either.
            let longest = self.month.and_then(|month| {
                let known = self.year.as_deref().and_then(|year| year.parse().ok());
                let longest = |year| super::civil::days_in_month(year, month);
                known.map(longest).or_else(|| (month != 2).then(|| longest(2000)))
            });
            let last = if last > 0 { last } else { longest? };
            let month = self.month.map_or_else(|| "-".to_owned(), |month| format!("-{month:02}"));
            return Some(both(format!("{year}{month}-{first:02}"), format!("{year}{month}-{last:02}")).into());
        }
        let mut written = value::Written::new();
        let mut add = |mark: &str, part: Option<u8>| {
            written.try_push_str(mark).unwrap_or_default();
            part.into_iter().for_each(|part| push_two(&mut written, part));
        };
        match (self.month, self.day, self.season, self.weekday) {
            (month @ Some(_), day, ..) => {
                add(year, None);
                add("-", month);
                day.into_iter().for_each(|day| add("-", Some(day)));
            }
            (None, day @ Some(_), ..) => {
                add(year, None);
                add("--", day);
            }
            (None, None, season @ Some(_), _) => {
                add(year, None);
                add("-", season);
            }
            (None, None, None, Some(weekday)) => {
                add("-W-", None);
                push(&mut written, char::from(b'0'.saturating_add(weekday)));
            }
            _ => add(self.year.as_deref().unwrap_or_default(), None),
        }
        if let Some(clock) = self.clock {
            push(&mut written, 'T');
            clock.write(&mut written);
        }
        (!written.is_empty()).then(|| written.as_str().into())
    }
}

fn of_date(date: Date) -> SmolStr {
    let mut written = value::Written::new();
    date.write(&mut written);
    written.as_str().into()
}

/// A stretch, or the one thing that it is.
fn both(first: String, last: String) -> String {
    if first == last {
        first
    } else {
        format!("{first}/{last}")
    }
}

/// `P3Y`, `PT48H`; halves of a year are months.
fn duration(amount: Amount) -> SmolStr {
    let (halves, letter) = match amount.unit {
        Unit::Year if amount.halves % 2 == 0 => (amount.halves, 'Y'),
        Unit::Year => (amount.halves.saturating_mul(12), 'M'),
        Unit::Quarter => (amount.halves.saturating_mul(3), 'M'),
        Unit::Month => (amount.halves, 'M'),
        Unit::Week => (amount.halves, 'W'),
        Unit::Day => (amount.halves, 'D'),
        Unit::Hour => (amount.halves, 'H'),
        Unit::Minute => (amount.halves, 'M'),
        Unit::Second => (amount.halves, 'S'),
    };
    let mut written = value::Written::new();
    written.try_push_str(if amount.unit < Unit::Day { "PT" } else { "P" }).unwrap_or_default();
    match u8::try_from(halves / 2) {
        Ok(count @ 0..10) => push(&mut written, char::from(b'0'.saturating_add(count))),
        Ok(count @ 10..100) => push_two(&mut written, count),
        _ => written.try_push_str(&(halves / 2).to_string()).unwrap_or_default(),
    }
    if halves % 2 != 0 {
        written.try_push_str(".5").unwrap_or_default();
    }
    push(&mut written, letter);
    written.as_str().into()
}

/// Years with four digits and the sign of those before Christ.
fn of_years(first: i32, last: i32) -> String {
    let year = |year: i32| if year < 0 { format!("{year:05}") } else { format!("{year:04}") };
    format!("{}/{}", year(first), year(last))
}

/// The TIMEX3 value, of the resolved time as far as there is one.
pub(super) fn timex(found: &Found, core: Option<Period>) -> Timex {
    let value = match &found.expression {
        Expression::Path(path) => timex_of_path(found.frame, path, core),
        Expression::Stretch(first, last) => {
            let start = core.and_then(|core| Period::new(core.start(), core.start()));
            let finish = core.and_then(|core| Period::new(core.end(), core.end()));
            let first = timex_of_path(found.frame, first, start);
            format!("{first}/{}", timex_of_path(found.frame, last, finish)).into()
        }
        Expression::Window(amount, _) | Expression::Beside(amount, _) | Expression::Every(amount) => {
            if amount.is_vague {
                "PXX".into()
            } else {
                duration(*amount)
            }
        }
        Expression::Each(path, None) => timex_of_path(None, path, None),
        Expression::Each(first, Some(last)) => {
            let first = timex_of_path(None, first, None);
            format!("{first}/{}", timex_of_path(None, last, None)).into()
        }
        Expression::Whole(..) | Expression::Shift(..) | Expression::ShiftFrom(..) => match core {
            Some(period) => period.to_string().into(),
            None => "XXXX-XX-XX".into(),
        },
        Expression::Present { .. } => "PRESENT_REF".into(),
        Expression::Past => "PAST_REF".into(),
        Expression::Future => "FUTURE_REF".into(),
        Expression::Impossible => "".into(),
    };
    Timex(value)
}

fn timex_of_path(frame: Option<Step>, path: &Path, core: Option<Period>) -> SmolStr {
    // Nearly all: a year, month or day that is known, and written as it is.
    let plain = |step: &Step| matches!(step, Step::Year(_) | Step::Month(_) | Step::Day(_) | Step::Weekday(_));
    if let Some(moment) = core.and_then(Period::moment).filter(|_| frame.iter().chain(path).all(plain)) {
        return moment.written().as_str().into();
    }
    if let Some(said) = if core.is_none() { said(frame, path) } else { None } {
        return said;
    }
    let start = core.and_then(Period::start).map(super::value::Moment::date);
    let said = frame.iter().chain(path).find_map(|step| match step {
        Step::Year(Which::Said(year)) => Some(*year),
        _ => None,
    });
    let year = start.map(Date::year).or(said);
    let year = year.and_then(Date::of_year).map_or_else(|| "XXXX".to_owned(), |year| year.to_string());
    let month =
        |date: Option<Date>| date.and_then(Date::month).map_or_else(|| "XX".to_owned(), |month| format!("{month:02}"));
    let mut written = year.clone();
    for step in frame.iter().chain(path) {
        match step {
            Step::Century(_) => {
                written = start.map_or_else(|| century(step), |date| format!("{:02}", date.year().div_euclid(100)))
            }
            Step::Decade(first, last) => {
                let century =
                    start.map_or_else(|| format!("{written:.2}"), |date| format!("{:02}", date.year().div_euclid(100)));
                written = both(format!("{century}{first}"), format!("{century}{last}"));
            }
            Step::Years(first, last) => written = of_years(*first, *last),
            Step::Year(_) => written.clone_from(&year),
            Step::YearsFrom(..) | Step::SamePeriod(_) => {
                written = core.map_or_else(|| "XXXX".to_owned(), |core| core.to_string())
            }
            Step::Half(half) => written = format!("{year}-H{half}"),
            Step::Quarter(Which::Said(quarter)) => written = format!("{year}-Q{quarter}"),
            Step::Quarter(_) => {
                let quarter = start.and_then(Date::month).map(|month| month.div_ceil(3));
                written = quarter.map_or_else(|| "XXXX-QX".to_owned(), |quarter| format!("{year}-Q{quarter}"));
            }
            Step::Months(first, last) => written = format!("{year}-{first:02}/{year}-{last:02}"),
            Step::Season(season) => {
                let name =
                    ["SP", "SU", "FA", "WI"].get(usize::from(season.saturating_sub(1))).copied().unwrap_or_default();
                written = format!("{year}-{name}");
            }
            Step::Month(Which::Said(said)) => written = format!("{year}-{said:02}"),
            Step::Month(_) => written = format!("{year}-{}", month(start)),
            Step::Week(_) => written = start.and_then(iso_week).unwrap_or_else(|| "XXXX-WXX".to_owned()),
            Step::Weekend => written = start.and_then(iso_week).unwrap_or_else(|| "XXXX-WXX".to_owned()) + "-WE",
            Step::Weekday(weekday) => {
                written = start.map_or_else(|| format!("XXXX-WXX-{weekday}"), |date| date.to_string());
            }
            Step::Day(Which::Said(day)) => match start.filter(|date| date.precision() == Precision::Day) {
                Some(date) => written = date.to_string(),
                None if path.iter().any(|step| matches!(step, Step::Month(_))) => {
                    written.push_str(&format!("-{day:02}"))
                }
                None => written = format!("{written}-XX-{day:02}"),
            },
            Step::Feast(feast) => {
                written = match (feast.fixed(), core) {
                    (Some((month, day)), _) => format!("{year}-{month:02}-{day:02}"),
                    (None, Some(core)) if feast.days > 1 => core.to_string(),
                    _ => start.map_or_else(|| "XXXX-XX-XX".to_owned(), |date| date.to_string()),
                }
            }
            Step::HalfMonth(_) | Step::Tenday(..) | Step::Days(..) | Step::DaysFrom(..) => {
                if let Some(core) = core {
                    written = core.to_string();
                }
            }
            Step::HalfWeek(_) | Step::EndDays(_) | Step::LastWeeks(_) => {
                written = core.map_or_else(|| "XXXX-XX-XX".to_owned(), |core| core.to_string());
            }
            Step::LunarMonth { .. } => written = core.map_or_else(|| "XXXX-XX".to_owned(), |core| core.to_string()),
            Step::LunarDay(_) | Step::NthWeekday(..) | Step::Day(_) | Step::NthDay(_) => {
                written = start.map_or_else(|| "XXXX-XX-XX".to_owned(), |date| date.to_string());
            }
            Step::Edge(_) => {}
            Step::Daypart(part) => {
                if path.iter().any(|step| matches!(step, Step::Clock(_))) {
                    continue;
                }
                let day = if written == "XXXX" || start.is_none() && written.len() < 6 {
                    "XXXX-XX-XX".to_owned()
                } else {
                    written
                };
                let day = match start.filter(|date| date.precision() == Precision::Day) {
                    Some(date) => date.to_string(),
                    None => day,
                };
                written = format!(
                    "{day}T{}",
                    match part {
                        Daypart::Dawn | Daypart::Daybreak => "DA",
                        Daypart::Early | Daypart::Morning => "MO",
                        Daypart::Daytime => "DT",
                        Daypart::Noon => "MI",
                        Daypart::Afternoon => "AF",
                        Daypart::Evening => "EV",
                        Daypart::Night => "NI",
                    }
                );
            }
            Step::Clock(time) => {
                let moment = core.and_then(Period::start).filter(|moment| moment.time().is_some());
                written = match moment {
                    Some(moment) => moment.to_string(),
                    None if written == "XXXX" => format!("T{time}"),
                    None => format!("{written}T{time}"),
                };
            }
        }
    }
    written.into()
}

/// `XXXX-10-31`: year, month and day as they are said, of what resolves to nothing and has no other steps.
fn said(frame: Option<Step>, path: &Path) -> Option<SmolStr> {
    let mut written = value::Written::new();
    match frame
        .iter()
        .chain(path)
        .find_map(|step| if let Step::Year(Which::Said(year)) = step { Some(*year) } else { None })
    {
        Some(year) => Date::of_year(year)?.write(&mut written),
        None => written.try_push_str("XXXX").ok()?,
    }
    let year = written.len();
    let in_month = path.iter().any(|step| matches!(step, Step::Month(_)));
    for step in frame.iter().chain(path) {
        let (mark, part) = match step {
            Step::Year(_) => {
                written.truncate(year);
                continue;
            }
            Step::Month(Which::Said(month)) => {
                written.truncate(year);
                ("-", month)
            }
            Step::Day(Which::Said(day)) => (if in_month { "-" } else { "-XX-" }, day),
            _ => return None,
        };
        written.try_push_str(mark).ok()?;
        push_two(&mut written, u8::try_from(*part).ok().filter(|part| *part < 100)?);
    }
    Some(written.as_str().into())
}

fn century(step: &Step) -> String {
    match step {
        Step::Century(Which::Said(hundreds)) => format!("{hundreds:02}"),
        _ => "XX".to_owned(),
    }
}

/// `2024-W44`: the year of a week is that of its Thursday.
fn iso_week(day: Date) -> Option<String> {
    let day = day.first_civil()?;
    let thursday = day.add_days(4i32.checked_sub(day.weekday().into())?)?;
    let january = super::civil::Civil::new(thursday.year(), 1, 1)?;
    let week = thursday.to_days().checked_sub(january.to_days())?.checked_div(7)?.checked_add(1)?;
    Some(format!("{:04}-W{week:02}", thursday.year()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::shown;
    use crate::snapshot::check;
    use crate::text::{Position, Text};

    #[test]
    fn timex_of_what_is_said() {
        let unresolved = |text: &Text, at: Position| Some(timex(&shown::found(text, at)?, None).to_string());
        check(
            unresolved,
            &[
                ("10月31日", "XXXX-10-31"),
                ("15日", "XXXX-XX-15"),
                ("周三", "XXXX-WXX-3"),
                ("三季度", "XXXX-Q3"),
                ("上半年", "XXXX-H1"),
                ("冬季", "XXXX-WI"),
                ("90年代", "199"),
                ("21世纪", "20"),
                ("下午3点", "T15"),
                ("每月", "P1M"),
                ("目前", "PRESENT_REF"),
                ("日前", "PAST_REF"),
                ("今后", "FUTURE_REF"),
            ],
        );
    }

    #[test]
    fn durations() {
        let of = |halves, unit| duration(Amount { halves, unit, is_vague: false });
        assert_eq!((of(6, Unit::Year), of(3, Unit::Year)), ("P3Y".into(), "P18M".into()));
        assert_eq!((of(5, Unit::Month), of(2, Unit::Quarter)), ("P2.5M".into(), "P3M".into()));
        assert_eq!((of(96, Unit::Hour), of(30, Unit::Minute)), ("PT48H".into(), "PT15M".into()));
    }
}
