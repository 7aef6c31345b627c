//! The Hebrew calendar, as it is reckoned by rule: the festivals of the Jews.
//!
//! A year begins on the day of the mean new moon of autumn, or up to two days later, so that no fast falls beside a
//! sabbath. It has 12 months or, 7 times in 19 years, 13; the one put in stands before the month of 普珥节, which keeps its
//! number here.
//!
//! A day begins at sunset; here it is the one into which it runs: 逾越节 of 2024, from the evening of 22 April on, is
//! 23 April.

use super::civil::Civil;

/// The first day of the first year, in days since 1 January 1970.
const EPOCH: i32 = -2_092_590;

/// The months as the Bible counts them: 1 is 尼散月, in spring, 7 is 提斯利月, with which the year begins, and 12 is 亚达月, the
/// second of that name in a year that has two.
pub(crate) fn to_civil(year: i32, month: u8, day: u8) -> Option<Civil> {
    let (first, next) = (new_year(year)?, new_year(year.checked_add(1)?)?);
    let length = next.checked_sub(first)?;
    // 353 or 383 days leave one out of 基斯流月, 355 or 385 put one into 玛西班月.
    let (marheshvan, kislev) = (if length % 10 == 5 { 30 } else { 29 }, if length % 10 == 3 { 29 } else { 30 });
    let (start, days) = match month {
        7 => (first, 30),
        8 => (first.checked_add(30)?, marheshvan),
        9 => (first.checked_add(30)?.checked_add(marheshvan)?, kislev),
        10 => (first.checked_add(30)?.checked_add(marheshvan)?.checked_add(kislev)?, 29),
        11 => (first.checked_add(59)?.checked_add(marheshvan)?.checked_add(kislev)?, 30),
        12 => (next.checked_sub(206)?, 29),
        1 => (next.checked_sub(177)?, 30),
        2 => (next.checked_sub(147)?, 29),
        3 => (next.checked_sub(118)?, 30),
        4 => (next.checked_sub(88)?, 29),
        5 => (next.checked_sub(59)?, 30),
        6 => (next.checked_sub(29)?, 29),
        _ => return None,
    };
    let day = i32::from(day);
    (1..=days).contains(&day).then(|| Civil::from_days(start.checked_add(day)?.checked_sub(1)?)).flatten()
}

/// The first day of a year, in days since 1 January 1970.
fn new_year(year: i32) -> Option<i32> {
    let (before, day, after) = (elapsed(year.checked_sub(1)?)?, elapsed(year)?, elapsed(year.checked_add(1)?)?);
    // A year may have 353 to 355 or 383 to 385 days.
    let late = match (after.checked_sub(day)?, day.checked_sub(before)?) {
        (356, _) => 2,
        (_, 382) => 1,
        _ => 0,
    };
    EPOCH.checked_add(day)?.checked_add(late)
}

/// Whole days from the first new moon to that of the year, which is put off from a Sunday, a Wednesday and a Friday.
fn elapsed(year: i32) -> Option<i32> {
    let months = i64::from(year).checked_mul(235)?.checked_sub(234)?.div_euclid(19);
    // A month has 29 days and 13,753 of 25,920 parts.
    let parts = months.checked_mul(13_753)?.checked_add(12_084)?;
    let day = months.checked_mul(29)?.checked_add(parts.div_euclid(25_920))?;
    let put_off = day.checked_add(1)?.checked_mul(3)?.rem_euclid(7) < 3;
    i32::try_from(day.checked_add(i64::from(put_off))?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// New year of 1900 to 2099 in days from 5 September, in base 36: by pyluach 2.3.0, with which convertdate 2.5.1
    /// agrees. With it each year has its length, and each month its place.
    const NEW_YEARS: [&str; 2] = [
        "J9RH5PF4LBTI7RG4NC2K8SI6OE4MAUI7QG5NC1L9SH7PD3LATJ7QF5NC1LASH6OE2MAUI8QF4MC1K8RH6OD3MBTJ7PF4NB1K9RG6",
        "PD2MBTI8PE4OC0K9SG5PE2LBSI7RG5ND1J9TH5PE3LAUH7QG3MC2J8SI6OE3KAUJ6QF5MB1J8RH5ND3L9TJ8PF4MB0K8RG6OC2MA",
    ];

    #[test]
    fn two_centuries_are_those_of_pyluach() {
        for (year, days) in (1900..).zip(NEW_YEARS.concat().chars()) {
            let first = Civil::new(year, 9, 5).unwrap();
            let days = i32::try_from(days.to_digit(36).unwrap()).unwrap();
            assert_eq!(to_civil(year + 3761, 7, 1), first.add_days(days), "{year}");
        }
    }

    #[test]
    fn known_days() {
        for ((year, month, day), date) in [
            ((5784, 7, 1), "2023-09-16"),
            ((5784, 7, 10), "2023-09-25"),
            ((5784, 7, 22), "2023-10-07"),
            ((5784, 9, 25), "2023-12-08"),
            ((5785, 9, 25), "2024-12-26"),
            ((5784, 11, 15), "2024-01-25"),
            // Of a year of 13 months, and of one of 12.
            ((5784, 12, 14), "2024-03-24"),
            ((5785, 12, 14), "2025-03-14"),
            ((5784, 1, 15), "2024-04-23"),
            ((5784, 2, 18), "2024-05-26"),
            ((5784, 3, 6), "2024-06-12"),
            ((5734, 7, 10), "1973-10-06"),
            ((5708, 2, 5), "1948-05-14"),
        ] {
            assert_eq!(to_civil(year, month, day).unwrap().to_string(), date);
        }
    }

    #[test]
    fn the_months_of_a_year_follow_each_other() {
        for year in 5660..=5861 {
            let first = |year, month| to_civil(year, month, 1).unwrap().to_days();
            let length = first(year + 1, 7) - first(year, 7);
            assert!([353, 354, 355, 383, 384, 385].contains(&length), "{year}: {length}");
            assert!(matches!(to_civil(year, 7, 1).unwrap().weekday(), 1 | 2 | 4 | 6), "{year}");
            let order = [7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6];
            for pair in order.windows(2) {
                let days = first(year, pair[1]) - first(year, pair[0]);
                let leap_month = if pair == [11, 12] && length > 380 { 30 } else { 0 };
                assert!([29, 30].contains(&(days - leap_month)), "{year}-{}", pair[0]);
                let last = u8::try_from(days - leap_month).unwrap();
                assert!(to_civil(year, pair[0], last).is_some() && to_civil(year, pair[0], last + 1).is_none());
            }
        }
    }

    #[test]
    fn days_that_the_calendar_does_not_have_are_none() {
        for (year, month, day) in
            [(5784, 0, 1), (5784, 13, 1), (5784, 7, 0), (5784, 7, 31), (i32::MAX, 7, 1), (i32::MIN, 7, 1)]
        {
            assert_eq!(to_civil(year, month, day), None, "{year}-{month}-{day}");
        }
    }
}
