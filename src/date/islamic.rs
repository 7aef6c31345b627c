//! The Islamic calendar by its rule of thirty years: the festivals of the Muslims (开斋节, 古尔邦节).
//!
//! Months have 30 and 29 days by turns; in 11 of 30 years (2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29) the last has 30. The
//! first day of the first year is 16 July 622 of the Julian calendar. This is the calendar of Chinese handbooks (中西回史日历).
//!
//! **A day more or less.** Where a month begins with the crescent that someone sees, it may begin a day earlier or later
//! than by rule, and not in every country on the same day. Of the two calendars without sightings this one is nearer to
//! the days that 宁夏 and 新疆 announce; that of Saudi Arabia (Umm al-Qura) is often a day ahead of both. The months that are
//! known to us as announced for another day in China are in a list below.

use super::civil::Civil;

/// Year and month, and by how many days China began it later than the rule does, or earlier: 古尔邦节 of 2016 (12 September,
/// by the 中国伊斯兰教协会) and of 2025 (6 June, by the government of 新疆).
const ANNOUNCED: [(i32, u8, i32); 2] = [(1437, 12, -1), (1446, 12, -1)];

/// The day of a month, if that may have it: 1 is 穆哈兰姆月, 9 the month of the fast.
pub(crate) fn to_civil(year: i32, month: u8, day: u8) -> Option<Civil> {
    ((1..=12).contains(&month) && (1..=30).contains(&day)).then_some(())?;
    let before = year.checked_sub(1)?;
    let leap_days = year.checked_mul(11)?.checked_add(3)?.div_euclid(30);
    let months = i32::from(month).checked_sub(1)?;
    let in_year =
        months.checked_mul(29)?.checked_add(i32::from(month / 2))?.checked_add(i32::from(day))?.checked_sub(1)?;
    let days = before.checked_mul(354)?.checked_add(leap_days)?.checked_add(in_year)?;
    let announced = ANNOUNCED.iter().find(|(years, months, _)| (*years, *months) == (year, month));
    Civil::new(622, 7, 19)?.add_days(days.checked_add(announced.map_or(0, |(.., days)| *days))?)
}

/// The years of which days fall in a Gregorian year, and a few beside them.
pub(crate) fn years(gregorian: i32) -> Option<std::ops::RangeInclusive<i32>> {
    // 10,307 of its years last as long as 10,000 of ours.
    let near = gregorian.checked_sub(622)?.checked_mul(10_307)?.div_euclid(10_000);
    Some(near.checked_sub(1)?..=near.checked_add(2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        // By convertdate 2.5.1, which has the same rule.
        for ((year, month, day), date) in [
            ((1, 1, 1), "0622-07-19"),
            ((30, 12, 10), "0651-08-07"),
            ((31, 1, 1), "0651-08-27"),
            ((1300, 1, 1), "1882-11-12"),
            ((1356, 12, 10), "1938-02-11"),
            ((1400, 1, 1), "1979-11-21"),
            ((1421, 12, 10), "2001-03-06"),
            ((1430, 1, 1), "2008-12-29"),
            ((1447, 12, 10), "2026-05-27"),
            ((1500, 1, 1), "2076-11-28"),
        ] {
            assert_eq!(to_civil(year, month, day).unwrap().to_string(), date, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn the_days_that_china_kept() {
        // 开斋节 (month 10) and 古尔邦节 (month 12) by the notices of 宁夏 and 新疆, and of their press.
        for (year, month, date) in [
            (1423, 10, "2002-12-06"),
            (1433, 10, "2012-08-19"),
            (1434, 10, "2013-08-08"),
            (1437, 12, "2016-09-12"),
            (1438, 10, "2017-06-26"),
            (1440, 10, "2019-06-05"),
            (1440, 12, "2019-08-12"),
            (1442, 10, "2021-05-13"),
            (1442, 12, "2021-07-20"),
            (1443, 10, "2022-05-03"),
            (1443, 12, "2022-07-10"),
            (1444, 10, "2023-04-22"),
            (1444, 12, "2023-06-29"),
            (1446, 10, "2025-03-31"),
            (1446, 12, "2025-06-06"),
        ] {
            let day = if month == 10 { 1 } else { 10 };
            assert_eq!(to_civil(year, month, day).unwrap().to_string(), date, "{year}-{month}");
        }
    }

    #[test]
    fn months_have_30_and_29_days_by_turns() {
        for year in 1300..=1500 {
            for month in 1..12 {
                let first = |month| to_civil(year, month, 1).unwrap().to_days();
                let moved = ANNOUNCED.iter().any(|(years, months, _)| (*years, *months) == (year, month + 1));
                let days = if month % 2 == 1 { 30 } else { 29 };
                assert_eq!(first(month + 1) - first(month), days - i32::from(moved), "{year}-{month}");
            }
            let days = to_civil(year + 1, 1, 1).unwrap().to_days() - to_civil(year, 1, 1).unwrap().to_days();
            let leap = [2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29].contains(&(year % 30));
            assert_eq!(days, 354 + i32::from(leap), "{year}");
        }
    }

    #[test]
    fn all_years_of_a_gregorian_year_are_asked() {
        for gregorian in 623..=9998 {
            let years = years(gregorian).unwrap();
            let (first, last) = (to_civil(*years.start(), 1, 1), to_civil(*years.end() + 1, 1, 1).unwrap());
            assert!(first.is_none_or(|first| first.year() < gregorian) && last.year() > gregorian, "{gregorian}");
        }
        assert_eq!((years(i32::MIN), years(i32::MAX)), (None, None));
    }

    #[test]
    fn days_that_no_month_has_are_none() {
        for (year, month, day) in
            [(1445, 0, 1), (1445, 13, 1), (1445, 1, 0), (1445, 1, 31), (i32::MAX, 1, 1), (i32::MIN, 1, 1)]
        {
            assert_eq!(to_civil(year, month, day), None, "{year}-{month}-{day}");
        }
    }
}
