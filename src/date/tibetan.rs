//! The Tibetan calendar as it is reckoned in Lhasa (浦派, Phugpa): 藏历新年, 雪顿节.
//!
//! A month is the time from one new moon to the next, in thirty lunar days; a day bears the number of the lunar day that
//! ends in it, so that numbers may be left out or stand twice. New moons and lunar days come from mean motions, corrected
//! for moon and sun by a table each, all in whole fractions (S. Janson, *Tibetan calendar mathematics*, 2014). A leap month
//! stands before the month of its number, and festivals are held in the first of the two (雪顿节 of 2024).
//!
//! Of a number that stands twice the first day is meant; for one that is left out, the day in which that lunar day lies.
//! Refused: years before 1900 and after 2100.

use super::civil::Civil;

/// Parts of a day in which all of it is whole.
const DAY: i64 = 102_317_040;

/// 1 January 1970, counted as the calendar counts days.
const EPOCH: i64 = 2_440_588;

/// Sixtieths of a day by which the moon is late, for each 28th of its way around, up to the quarter.
const MOON: [i64; 8] = [0, 5, 10, 15, 19, 22, 24, 25];

/// The same for the sun, for each twelfth.
const SUN: [i64; 4] = [0, 6, 10, 11];

/// The Gregorian day of a day in the Tibetan year that begins in `year`.
pub(crate) fn to_civil(year: i32, month: u8, day: u8) -> Option<Civil> {
    let known = (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=30).contains(&day);
    known.then_some(())?;
    let months = month_count(year.into(), month.into());
    let after = |months, day| ends(months, day).checked_add(1);
    let first = match day {
        // A month begins behind the last, even if its own first number is left out.
        1 => after(months.checked_sub(1)?, 30)?,
        _ => after(months, i64::from(day).checked_sub(1)?)?.min(ends(months, day.into())),
    };
    Civil::from_days(i32::try_from(first.checked_sub(EPOCH)?).ok()?)
}

/// The new moons from 1027 to the one of the month: 67 for 65 months of the sun.
#[expect(clippy::arithmetic_side_effects, reason = "only for years 1900 to 2100")]
fn month_count(year: i64, month: i64) -> i64 {
    let ratio = 67 * (12 * (year - 806) + month - 3) + 61;
    // Behind the leap month of the year the count is one ahead.
    ratio / 65 + i64::from(ratio % 65 > 49)
}

/// The day in which a lunar day ends.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "only for months of 1900 to 2100: no product above ten to the fifteenth"
)]
fn ends(months: i64, day: i64) -> i64 {
    let mean = (2_015_501 * DAY + 4_783 * 18_090) + months * (167_025 * 18_090) + day * (11_135 * 9_045);
    let moon = corrected(&MOON, 253 * months + 126 * day + 475, 126) * (DAY / 7_560);
    let sun = corrected(&SUN, 390 * months + 13 * day + 3_252, 402) * (DAY / 24_120);
    (mean + moon - sun).div_euclid(DAY)
}

/// The value of a table at `place` steps of `step` parts, in as many parts: it rises to its last entry, falls, and does the
/// same below zero.
#[expect(clippy::arithmetic_side_effects, reason = "only for the two tables, of values below a hundred")]
fn corrected(table: &[i64], place: i64, step: i64) -> i64 {
    let quarter = i64::try_from(table.len()).unwrap_or_default() - 1;
    let entry = |index: i64| {
        let (half, into) = (index.div_euclid(2 * quarter), index.rem_euclid(2 * quarter));
        let up = usize::try_from(into.min(2 * quarter - into)).ok().and_then(|index| table.get(index));
        up.copied().unwrap_or_default() * if half % 2 == 0 { 1 } else { -1 }
    };
    let (index, rest) = (place.div_euclid(step), place.rem_euclid(step));
    entry(index) * step + rest * (entry(index + 1) - entry(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_that_lhasa_kept() {
        // 藏历新年, 雪顿节 and 燃灯节, by the press of 西藏.
        for (month, day, dates) in [
            (
                1,
                1,
                "2005-02-09 2006-02-28 2007-02-18 2008-02-07 2009-02-25 2010-02-14 2011-03-05 2012-02-22 2013-02-11 \
                 2014-03-02 2015-02-19 2016-02-09 2017-02-27 2018-02-16 2019-02-05 2020-02-24 2021-02-12 2022-03-03 \
                 2023-02-21 2024-02-10 2025-02-28 2026-02-18",
            ),
            (
                6,
                30,
                "2006-08-23 2007-08-12 2008-08-30 2009-08-20 2010-08-10 2011-08-29 2012-08-17 2013-08-06 2015-08-14 \
                 2017-08-21 2019-08-30 2020-08-19 2021-08-08 2022-08-27 2023-08-16 2024-08-04",
            ),
            (10, 25, "2013-12-27 2020-12-10 2024-12-25"),
        ] {
            for date in dates.split(' ') {
                let year = date.get(..4).unwrap().parse().unwrap();
                assert_eq!(to_civil(year, month, day).unwrap().to_string(), date);
            }
        }
    }

    #[test]
    fn numbers_that_are_left_out_or_stand_twice() {
        let day = |year, month, day| to_civil(year, month, day).unwrap().to_string();
        // The year begins with the second day; the 25th lies in the 24th; the 30th stands on 17 and 18 August.
        assert_eq!((day(1977, 1, 1), day(1977, 1, 2)), ("1977-02-19".into(), "1977-02-19".into()));
        assert_eq!((day(2010, 10, 24), day(2010, 10, 25)), ("2010-11-30".into(), "2010-11-30".into()));
        assert_eq!((day(2031, 6, 30), day(2031, 7, 1)), ("2031-08-17".into(), "2031-08-19".into()));
    }

    #[test]
    fn years_and_months_follow_the_moon() {
        for year in 1900..2100 {
            let new_year = |year| to_civil(year, 1, 1).unwrap();
            let days = new_year(year + 1).to_days() - new_year(year).to_days();
            assert!((353..=356).contains(&days) || (383..=386).contains(&days), "{year}: {days}");
            for month in 1..=12 {
                let days: Vec<i32> = (1..=30).map(|day| to_civil(year, month, day).unwrap().to_days()).collect();
                assert!(days.windows(2).all(|pair| (0..=2).contains(&(pair[1] - pair[0]))), "{year}-{month}");
                assert!((28..=30).contains(&(days[29] - days[0])), "{year}-{month}");
            }
        }
    }

    #[test]
    fn days_that_the_calendar_does_not_have_are_none() {
        for (year, month, day) in [(2024, 0, 1), (2024, 13, 1), (2024, 1, 0), (2024, 1, 31), (1899, 1, 1), (2101, 1, 1)]
        {
            assert_eq!(to_civil(year, month, day), None, "{year}-{month}-{day}");
        }
    }
}
