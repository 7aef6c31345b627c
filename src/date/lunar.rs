//! The Chinese lunisolar calendar, from the lunar year 1900 to the lunar year 2100.
//!
//! A month begins on the day of the new moon and has 29 or 30 days; a leap month bears the number of the month before it.
//! A lunar year bears the number of the Gregorian year in which it begins, so that its last month runs into the next.
//!
//! Refused: days of other years; 三十 in a month of 29 days; 闰四月 in a year that has none.
//!
//! Table: `data/lunar.csv`.

use std::sync::LazyLock;

use arrayvec::ArrayVec;

use super::civil::Civil;
use crate::table;

/// The lunar year of the first row.
const FIRST_YEAR: i32 = 1900;

/// Parsed when the first lunar day of a text is read.
static YEARS: LazyLock<Vec<Year>> = LazyLock::new(|| {
    table::built_in(include_str!("../../data/lunar.csv")).filter_map(|row| Year::parse(&row)).collect()
});

/// One row of the table.
struct Year {
    /// Its first day, in days since 1 January 1970.
    first: i32,
    leap_month: u8,
    /// The days of its months, in their order.
    lengths: ArrayVec<u8, 13>,
}

impl Year {
    fn parse(row: &table::Row) -> Option<Year> {
        let mut first = row.field(1).split('-');
        let first = Civil::new(first.next()?.parse().ok()?, first.next()?.parse().ok()?, first.next()?.parse().ok()?)?;
        Some(Year {
            first: first.to_days(),
            leap_month: row.field(2).parse().ok()?,
            lengths: row.field(3).chars().map(|length| if length == '大' { 30 } else { 29 }).take(13).collect(),
        })
    }

    fn of(year: i32) -> Option<&'static Year> {
        YEARS.get(usize::try_from(year.checked_sub(FIRST_YEAR)?).ok()?)
    }

    /// Number, whether it is the leap month, and days of each month.
    fn months(&self) -> impl Iterator<Item = (u8, bool, u8)> + '_ {
        let numbers = (1..=12).flat_map(|number| {
            let leap = (number == self.leap_month).then_some((number, true));
            std::iter::once((number, false)).chain(leap)
        });
        numbers.zip(&self.lengths).map(|((number, leap), length)| (number, leap, *length))
    }
}

/// A day as the calendar names it: 农历二〇二三年闰二月初一 is year 2023, month 2, leap, day 1. Whether there is such a day,
/// [`Lunar::to_civil`] says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Lunar {
    pub(crate) year: i32,
    /// 1 is 正月, 12 is 腊月.
    pub(crate) month: u8,
    pub(crate) leap: bool,
    pub(crate) day: u8,
}

impl Lunar {
    /// The Gregorian day, if the calendar has this one.
    pub(crate) fn to_civil(self) -> Option<Civil> {
        let year = Year::of(self.year)?;
        let mut days = year.first;
        for (number, leap, length) in year.months() {
            if (number, leap) == (self.month, self.leap) {
                let into = i32::from(self.day).checked_sub(1)?;
                return (1..=length).contains(&self.day).then(|| Civil::from_days(days.checked_add(into)?)).flatten();
            }
            days = days.checked_add(length.into())?;
        }
        None
    }

    /// The lunar day of a Gregorian one, if the table reaches so far: 1900-01-31 to 2101-01-28.
    pub(crate) fn from_civil(civil: Civil) -> Option<Lunar> {
        let days = civil.to_days();
        let index = YEARS.partition_point(|year| year.first <= days).checked_sub(1)?;
        let year = YEARS.get(index)?;
        let mut into = days.checked_sub(year.first)?;
        for (month, leap, length) in year.months() {
            if into < length.into() {
                let day = u8::try_from(into).ok()?.checked_add(1)?;
                return Some(Lunar { year: FIRST_YEAR.checked_add(i32::try_from(index).ok()?)?, month, leap, day });
            }
            into = into.checked_sub(length.into())?;
        }
        None
    }
}

/// The month that the leap month of the year follows, if it has one: 2 in 2023.
pub(crate) fn leap_month(year: i32) -> Option<u8> {
    Year::of(year).map(|year| year.leap_month).filter(|month| *month != 0)
}

/// The days of a month, 29 or 30; `None` if the year has no such month.
pub(crate) fn month_days(year: i32, month: u8, leap: bool) -> Option<u8> {
    Year::of(year)?.months().find(|(number, is_leap, _)| (*number, *is_leap) == (month, leap)).map(|(.., days)| days)
}

/// 除夕, the last day of the lunar year: 腊月三十, or 腊月廿九 if the month is short.
pub(crate) fn last_day_of_year(year: i32) -> Option<Lunar> {
    let (month, leap, day) = Year::of(year)?.months().last()?;
    Some(Lunar { year, month, leap, day })
}

#[cfg(test)]
mod tests {
    use chinese_lunisolar_calendar::LunisolarDate;
    use chrono::NaiveDate;
    use tyme4rs::tyme::solar::SolarDay;

    use super::*;

    fn civil(year: i32, month: u8, day: u8) -> Civil {
        Civil::new(year, month, day).unwrap()
    }

    fn lunar(year: i32, month: u8, leap: bool, day: u8) -> Lunar {
        Lunar { year, month, leap, day }
    }

    /// Every day of the table.
    fn days() -> impl Iterator<Item = Civil> {
        (civil(1900, 1, 31).to_days()..=civil(2101, 1, 28).to_days()).map(|days| Civil::from_days(days).unwrap())
    }

    #[test]
    fn known_days() {
        for (gregorian, day) in [
            (civil(1900, 1, 31), lunar(1900, 1, false, 1)),
            // The calendar that was used in 1916: a day before that of the meridian of 120 degrees.
            (civil(1916, 2, 3), lunar(1916, 1, false, 1)),
            (civil(1949, 10, 1), lunar(1949, 8, false, 10)),
            (civil(1978, 9, 17), lunar(1978, 8, false, 15)),
            (civil(2020, 5, 23), lunar(2020, 4, true, 1)),
            (civil(2023, 3, 22), lunar(2023, 2, true, 1)),
            (civil(2024, 2, 9), lunar(2023, 12, false, 30)),
            (civil(2025, 1, 28), lunar(2024, 12, false, 29)),
            (civil(2025, 7, 25), lunar(2025, 6, true, 1)),
            // The leap month that a simpler rule puts behind the seventh.
            (civil(2033, 12, 22), lunar(2033, 11, true, 1)),
            (civil(2101, 1, 28), lunar(2100, 12, false, 29)),
        ] {
            assert_eq!(day.to_civil(), Some(gregorian));
            assert_eq!(Lunar::from_civil(gregorian), Some(day));
        }
        assert_eq!((leap_month(2023), leap_month(2024), leap_month(2033)), (Some(2), None, Some(11)));
        assert_eq!((month_days(2023, 2, true), month_days(2023, 2, false)), (Some(29), Some(30)));
        assert_eq!(last_day_of_year(2023), Some(lunar(2023, 12, false, 30)));
        assert_eq!(last_day_of_year(2024), Some(lunar(2024, 12, false, 29)));
    }

    #[test]
    fn days_that_the_calendar_does_not_have_are_none() {
        for day in [
            lunar(2024, 12, false, 30),
            lunar(2023, 12, false, 31),
            lunar(2023, 12, false, 0),
            lunar(2023, 3, true, 1),
            lunar(2024, 2, true, 1),
            lunar(2024, 0, false, 1),
            lunar(2024, 13, false, 1),
            lunar(1899, 12, false, 1),
            lunar(2101, 1, false, 1),
            lunar(i32::MIN, 1, false, 1),
            lunar(i32::MAX, 255, true, 255),
        ] {
            assert_eq!(day.to_civil(), None, "{day:?}");
        }
        for outside in [civil(1900, 1, 30), civil(2101, 1, 29), civil(1, 1, 1), civil(9999, 12, 31)] {
            assert_eq!(Lunar::from_civil(outside), None, "{outside}");
        }
        assert_eq!((leap_month(1899), month_days(2101, 1, false), last_day_of_year(2101)), (None, None, None));
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(YEARS.len(), 201);
        for (year, (row, next)) in (FIRST_YEAR..).zip(YEARS.iter().zip(&YEARS[1..])) {
            assert_eq!(row.first + row.lengths.iter().copied().map(i32::from).sum::<i32>(), next.first, "{year}");
        }
        for (year, row) in (FIRST_YEAR..).zip(YEARS.iter()) {
            assert_eq!(row.lengths.len(), if row.leap_month == 0 { 12 } else { 13 }, "{year}");
            let first = Civil::from_days(row.first).unwrap();
            assert!((civil(year, 1, 21)..=civil(year, 2, 21)).contains(&first), "{first}");
        }
        // 7 leap months in 19 years.
        assert_eq!(YEARS.iter().filter(|year| year.leap_month != 0).count(), 74);
    }

    #[test]
    fn every_day_there_and_back() {
        let mut count = 0;
        let mut before: Option<Lunar> = None;
        for day in days() {
            let read = Lunar::from_civil(day).unwrap();
            assert_eq!(read.to_civil(), Some(day));
            let follows = before.is_none_or(|before| match read.day {
                1 => month_days(before.year, before.month, before.leap) == Some(before.day),
                _ => lunar(before.year, before.month, before.leap, before.day + 1) == read,
            });
            assert!(follows, "{day}");
            (before, count) = (Some(read), count + 1);
        }
        assert_eq!(count, 73_412);
    }

    /// How many of the days another calendar reads as this one does, in both directions, and the months in which it reads
    /// some of them otherwise.
    fn compare(days: impl Iterator<Item = Civil>, read: impl Fn(Civil) -> Lunar) -> (usize, Vec<(i32, u8)>) {
        let (same, other): (Vec<Civil>, Vec<Civil>) = days.partition(|day| {
            let theirs = read(*day);
            Lunar::from_civil(*day) == Some(theirs) && theirs.to_civil() == Some(*day)
        });
        let mut months: Vec<_> =
            other.into_iter().filter_map(Lunar::from_civil).map(|ours| (ours.year, ours.month)).collect();
        months.dedup();
        (same.len(), months)
    }

    #[test]
    fn every_day_is_that_of_chinese_lunisolar_calendar() {
        // The years that it knows.
        let days = days().filter(|day| *day >= civil(1901, 2, 19));
        let (same, other) = compare(days, |day| {
            let date = NaiveDate::from_ymd_opt(day.year(), day.month().into(), day.day().into()).unwrap();
            let theirs = LunisolarDate::from_date(date).unwrap();
            let month = theirs.to_lunar_month();
            lunar(
                theirs.to_lunisolar_year().to_u16().into(),
                month.to_u8() % 100,
                month.is_leap_month(),
                theirs.to_lunar_day().to_u8(),
            )
        });
        // The new moon of 4 September 2089, at 23:59, stands there on the 5th.
        assert_eq!(other, [(2089, 8)]);
        assert_eq!(same, 72_998);
    }

    #[test]
    fn every_day_is_that_of_tyme() {
        let (same, other) = compare(days(), |day| {
            let year = isize::try_from(day.year()).unwrap();
            let theirs = SolarDay::from_ymd(year, day.month().into(), day.day().into()).get_lunar_day();
            let month = theirs.get_lunar_month();
            lunar(
                i32::try_from(month.get_year()).unwrap(),
                u8::try_from(month.get_month()).unwrap(),
                month.is_leap(),
                u8::try_from(theirs.get_day()).unwrap(),
            )
        });
        // The new moon of 8 August 2097, at 00:01, stands there on the 7th.
        assert_eq!(other, [(2097, 6), (2097, 7)]);
        assert_eq!(same, 73_382);
    }
}
