//! Days of the Gregorian calendar and the sums that dates need: weekdays, days between, months on.
//!
//! The calendar is carried back before 1582 as if it had always run (ISO 8601). Years are 1 to 9999; a sum that leaves
//! them is `None`, and so is a day that no month has (2月30日).

use std::fmt;

/// Days of a common year before each month.
const DAYS_BEFORE: [i32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// Days from 1 January of year 1 to 1 January 1970, from which days are counted.
const EPOCH: i32 = 719_162;

/// A day that the calendar has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Civil {
    year: i32,
    month: u8,
    day: u8,
}

impl Civil {
    /// The day, if there is one: `None` outside of the years 1 to 9999, for month 13, and for 30 February.
    pub(crate) fn new(year: i32, month: u8, day: u8) -> Option<Civil> {
        let real = (1..=9999).contains(&year) && (1..=days_in_month(year, month)).contains(&day);
        real.then_some(Civil { year, month, day })
    }

    /// 1 to 9999.
    pub(crate) fn year(self) -> i32 {
        self.year
    }

    /// 1 to 12.
    pub(crate) fn month(self) -> u8 {
        self.month
    }

    /// 1 to 31.
    pub(crate) fn day(self) -> u8 {
        self.day
    }

    /// Days since 1 January 1970, below zero before it.
    #[expect(clippy::arithmetic_side_effects, reason = "the years 1 to 9999 make no sum above four million")]
    pub(crate) fn to_days(self) -> i32 {
        let before = usize::from(self.month).checked_sub(1).and_then(|month| DAYS_BEFORE.get(month));
        let leap_day = i32::from(self.month > 2 && is_leap(self.year));
        days_before_year(self.year) + before.copied().unwrap_or_default() + leap_day + i32::from(self.day) - 1 - EPOCH
    }

    /// The day so many days after 1 January 1970.
    pub(crate) fn from_days(days: i32) -> Option<Civil> {
        let days = days.checked_add(EPOCH)?;
        // 400 years have 146,097 days: the year is this guess or one of the two above it.
        let guess = i64::from(days).checked_mul(400)?.div_euclid(146_097);
        let guess = i32::try_from(guess).ok()?;
        let year = [guess.checked_add(2)?, guess.checked_add(1)?, guess]
            .into_iter()
            .find(|year| (1..=9999).contains(year) && days_before_year(*year) <= days)?;
        let mut day = days.checked_sub(days_before_year(year))?.checked_add(1)?;
        for month in 1..=12 {
            let length = i32::from(days_in_month(year, month));
            if day <= length {
                return Civil::new(year, month, u8::try_from(day).ok()?);
            }
            day = day.checked_sub(length)?;
        }
        None
    }

    /// 1 is Monday, 7 is Sunday, as in ISO 8601.
    pub(crate) fn weekday(self) -> u8 {
        // 1 January 1970 was a Thursday.
        let since_monday = self.to_days().saturating_add(3).rem_euclid(7);
        u8::try_from(since_monday).unwrap_or_default().saturating_add(1)
    }

    /// The day so many days later, or earlier if `days` is below zero.
    pub(crate) fn add_days(self, days: i32) -> Option<Civil> {
        Civil::from_days(self.to_days().checked_add(days)?)
    }

    /// The same day of the month so many months later, or the last of that month if it is shorter: 31 January and one
    /// month is 28 or 29 February.
    pub(crate) fn add_months(self, months: i32) -> Option<Civil> {
        let months =
            self.year.checked_mul(12)?.checked_add(i32::from(self.month))?.checked_sub(1)?.checked_add(months)?;
        let (year, month) = (months.div_euclid(12), u8::try_from(months.rem_euclid(12)).ok()?.checked_add(1)?);
        Civil::new(year, month, self.day.min(days_in_month(year, month)))
    }
}

impl fmt::Display for Civil {
    /// ISO 8601: 2021-07-02.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Whether the year has a 29 February.
pub(crate) fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// 28 to 31, and 0 for a month that no year has.
pub(crate) fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// Days from 1 January of year 1 to 1 January of `year`.
#[expect(clippy::arithmetic_side_effects, reason = "only for years 1 to 9999")]
fn days_before_year(year: i32) -> i32 {
    let whole = year - 1;
    whole * 365 + whole / 4 - whole / 100 + whole / 400
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Months, NaiveDate};

    use super::*;

    fn civil(text: &str) -> Civil {
        let mut parts = text.split('-').map(|part| part.parse::<u16>().unwrap());
        let (year, month, day) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        Civil::new(year.into(), u8::try_from(month).unwrap(), u8::try_from(day).unwrap()).unwrap()
    }

    #[test]
    fn days_that_no_calendar_has_are_none() {
        for (year, month, day) in [
            (2021, 2, 29),
            (1900, 2, 29),
            (2000, 2, 30),
            (2021, 4, 31),
            (2021, 13, 1),
            (2021, 0, 1),
            (2021, 1, 0),
            (0, 1, 1),
            (10_000, 1, 1),
            (-1, 1, 1),
        ] {
            assert_eq!(Civil::new(year, month, day), None, "{year}-{month}-{day}");
        }
        assert!(is_leap(2000) && is_leap(2024) && !is_leap(1900) && !is_leap(2023));
    }

    #[test]
    fn every_day_from_1900_to_2100_is_that_of_chrono() {
        let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        let mut count = 0;
        for theirs in first.iter_days().take_while(|day| day.year() <= 2100) {
            let (month, day) = (u8::try_from(theirs.month()).unwrap(), u8::try_from(theirs.day()).unwrap());
            let ours = Civil::new(theirs.year(), month, day).unwrap();
            let days = i32::try_from((theirs - epoch).num_days()).unwrap();
            assert_eq!(ours.to_days(), days);
            assert_eq!(Civil::from_days(days), Some(ours));
            assert_eq!(u32::from(ours.weekday()), theirs.weekday().number_from_monday());
            assert_eq!(ours.to_string(), theirs.to_string());
            let later = theirs.checked_add_months(Months::new(count % 40)).unwrap();
            assert_eq!(ours.add_months(i32::try_from(count % 40).unwrap()).unwrap().to_string(), later.to_string());
            assert_eq!((ours.year(), ours.month(), ours.day()), (theirs.year(), month, day));
            count += 1;
        }
        assert_eq!(count, 73_414);
    }

    #[test]
    fn every_day_of_the_calendar_comes_back_from_its_number() {
        let (first, last) = (civil("1-1-1").to_days(), civil("9999-12-31").to_days());
        let mut before = None;
        for days in first..=last {
            let day = Civil::from_days(days).unwrap();
            assert_eq!(day.to_days(), days);
            assert!(before < Some(day), "{day}");
            before = Some(day);
        }
        for outside in [first - 1, last + 1, first - 400, last + 400, i32::MIN, i32::MAX, -EPOCH - 1] {
            assert_eq!(Civil::from_days(outside), None, "{outside}");
        }
    }

    #[test]
    fn sums_end_where_the_calendar_does() {
        assert_eq!(civil("2021-1-31").add_months(1), Some(civil("2021-2-28")));
        assert_eq!(civil("2020-1-31").add_months(1), Some(civil("2020-2-29")));
        assert_eq!(civil("2020-3-31").add_months(-1), Some(civil("2020-2-29")));
        assert_eq!(civil("2021-1-15").add_months(-13), Some(civil("2019-12-15")));
        assert_eq!(civil("2021-12-1").add_days(31), Some(civil("2022-1-1")));
        assert_eq!(civil("2021-1-1").add_days(-1), Some(civil("2020-12-31")));
        for sum in [
            civil("9999-12-31").add_days(1),
            civil("1-1-1").add_days(-1),
            civil("9999-12-1").add_months(1),
            civil("1-1-1").add_months(-1),
            civil("2021-1-1").add_days(i32::MAX),
            civil("2021-1-1").add_months(i32::MAX),
            civil("2021-1-1").add_months(i32::MIN),
        ] {
            assert_eq!(sum, None);
        }
    }
}
