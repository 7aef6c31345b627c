//! Sums with stretches of days, months and years.

use super::civil::Civil;
use super::lunar::Lunar;
use super::path::{Amount, Unit};
use super::value::{Date, Moment, Time};

/// A stretch of whole days, months or years; both ends know equally much.
pub(super) type Days = (Date, Date);

pub(super) fn single(date: Date) -> Days {
    (date, date)
}

pub(super) fn years(first: i32, last: i32) -> Option<Days> {
    Some((Date::of_year(first)?, Date::of_year(last)?))
}

pub(super) fn months(year: i32, first: u8, last: u8) -> Option<Days> {
    Some((Date::of_month(year, first)?, Date::of_month(year, last)?))
}

pub(super) fn days(month: Date, first: u8, last: u8) -> Option<Days> {
    let day = |day| Date::new(month.year(), month.month(), Some(day));
    Some((day(first)?, day(last)?))
}

/// Spring is March to May, as meteorologists count; winter runs into the next year.
pub(super) fn season_months(year: i32, season: u8) -> Option<Days> {
    match season {
        1 => months(year, 3, 5),
        2 => months(year, 6, 8),
        3 => months(year, 9, 11),
        _ => Some((Date::of_month(year, 12)?, Date::of_month(year.checked_add(1)?, 2)?)),
    }
}

pub(super) fn month_from(month: Date, offset: i32) -> Option<Days> {
    let count =
        month.year().checked_mul(12)?.checked_add(i32::from(month.month()?))?.checked_sub(1)?.checked_add(offset)?;
    let moved = Date::of_month(count.div_euclid(12), u8::try_from(count.rem_euclid(12)).ok()?.checked_add(1)?)?;
    Some(single(moved))
}

pub(super) fn quarter_from(month: Date, offset: i32) -> Option<Days> {
    let into = i32::from(month.month()?).checked_sub(1)?.rem_euclid(3);
    let first = offset.checked_mul(3)?.checked_sub(into)?;
    Some((month_from(month, first)?.0, month_from(month, first.checked_add(2)?)?.0))
}

/// Monday to Sunday of the week so many weeks on.
pub(super) fn week_from(day: Civil, offset: i32) -> Option<Days> {
    let monday = day.add_days(1i32.checked_sub(day.weekday().into())?)?.add_days(offset.checked_mul(7)?)?;
    Some((monday.into(), monday.add_days(6)?.into()))
}

pub(super) fn on_weekday(monday: Civil, weekday: u8) -> Option<Days> {
    Some(single(monday.add_days(i32::from(weekday).checked_sub(1)?)?.into()))
}

/// The n-th week of a year as ISO 8601 counts, and of a month from its first Monday on; from the last if n is below zero.
pub(super) fn nth_week(here: Days, n: i32) -> Option<Days> {
    let first = here.0.first_civil()?;
    if n < 0 {
        // The week that holds 28 December is the last of the year; of a month that of its last Monday.
        let within = match here.0.month() {
            None => Civil::new(first.year(), 12, 28)?,
            Some(_) => here.1.last_civil()?,
        };
        let (monday, sunday) = week_from(within, n.checked_add(1)?)?;
        return (monday.first_civil()? >= first.add_days(-6)?).then_some((monday, sunday));
    }
    let first = match here.0.month() {
        // The week that holds 4 January is the first.
        None => Civil::new(first.year(), 1, 4)?
            .add_days(1i32.checked_sub(Civil::new(first.year(), 1, 4)?.weekday().into())?)?,
        Some(_) => first.add_days(8i32.checked_sub(first.weekday().into())?.rem_euclid(7))?,
    };
    let monday = first.add_days(n.checked_sub(1)?.checked_mul(7)?)?;
    (Some(monday) <= here.1.last_civil()).then_some(())?;
    Some((monday.into(), monday.add_days(6)?.into()))
}

pub(super) fn nth_weekday(here: Days, n: i8, weekday: u8) -> Option<Days> {
    let (first, last) = (here.0.first_civil()?, here.1.last_civil()?);
    let day = if n > 0 {
        let ahead = i32::from(weekday).checked_sub(first.weekday().into())?.rem_euclid(7);
        first.add_days(i32::from(n).checked_sub(1)?.checked_mul(7)?.checked_add(ahead)?)?
    } else {
        let back = i32::from(last.weekday()).checked_sub(weekday.into())?.rem_euclid(7);
        last.add_days(i32::from(n).checked_add(1)?.checked_mul(7)?.checked_sub(back)?)?
    };
    (first <= day && day <= last).then(|| single(day.into()))
}

/// The Gregorian day of a day in the lunar year that begins in `year`.
pub(super) fn lunar_day(year: i32, month: u8, leap: bool, day: u8) -> Option<Date> {
    Lunar { year, month, leap, day }.to_civil().map(Date::from)
}

pub(super) fn lunar_month(year: i32, month: u8, leap: bool) -> Option<Days> {
    let last = [30, 29].into_iter().find_map(|day| lunar_day(year, month, leap, day))?;
    Some((lunar_day(year, month, leap, 1)?, last))
}

pub(super) fn next_day(moment: Moment) -> Option<Moment> {
    let day = Civil::new(moment.date().year(), moment.date().month()?, moment.date().day()?)?.add_days(1)?;
    Moment::new(day.into(), moment.time())
}

/// A moment so much later, or earlier; what counts in hours needs a time.
pub(super) fn moved(from: Moment, amount: Amount, sign: i32) -> Option<Moment> {
    let halves = amount.halves.checked_mul(sign)?;
    let day = from.date().day().and_then(|_| from.date().first_civil())?;
    let date = |civil: Civil| Moment::new(civil.into(), from.time());
    let half_months = |times: i32| {
        let count = halves.checked_mul(times)?;
        let moved = day.add_months(count.checked_div(2)?)?;
        // Half a month is fifteen days.
        date(moved.add_days((count % 2).checked_mul(15)?)?)
    };
    match amount.unit {
        Unit::Year => half_months(12),
        Unit::Quarter => half_months(3),
        Unit::Month => half_months(1),
        Unit::Week if halves % 2 == 0 => date(day.add_days(halves.checked_mul(7)?.checked_div(2)?)?),
        Unit::Day if halves % 2 == 0 => date(day.add_days(halves.checked_div(2)?)?),
        Unit::Week => None,
        unit => {
            let half: i64 = match unit {
                Unit::Day => 43_200,
                Unit::Hour => 1_800,
                Unit::Minute => 30,
                _ => 0,
            };
            let seconds = match unit {
                Unit::Second => i64::from(halves.checked_div(2)?),
                _ => i64::from(halves).checked_mul(half)?,
            };
            // Half a day needs no clock: it is a day and twelve hours.
            let time = from.time().or(if unit == Unit::Day { Time::new(0, None, None) } else { None })?;
            let total = time.seconds().checked_add(seconds)?;
            let moved = day.add_days(i32::try_from(total.div_euclid(86_400)).ok()?)?;
            let rest = total.rem_euclid(86_400);
            let part = |value: i64| u8::try_from(value).ok();
            let (hour, minute, second) = (part(rest / 3600)?, part(rest / 60 % 60)?, part(rest % 60)?);
            let minutes = time.minute().is_some() || minute > 0 || unit < Unit::Hour;
            let seconds = time.second().is_some() || second > 0;
            let time = Time::new(hour, (minutes || seconds).then_some(minute), seconds.then_some(second))?;
            Moment::new(moved.into(), Some(time))
        }
    }
}
