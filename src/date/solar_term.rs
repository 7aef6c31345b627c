//! The 24 solar terms of the years 1900 to 2100: the days on which the sun reaches every 15th degree.
//!
//! Two fall in each month; the first of the year is 小寒, number 0, and the last 冬至, number 23. Days are those of Beijing
//! time, UTC+8, in all years.
//!
//! Tables: `data/solar_terms.csv` (names), `data/solar_term_days.csv` (days).

use std::sync::LazyLock;

use super::civil::Civil;
use crate::fold;
use crate::table;

/// The year of the first row.
const FIRST_YEAR: i32 = 1900;

/// The days of the month, year by year. Parsed when the first term of a known year is read.
static DAYS: LazyLock<Vec<[u8; 24]>> = LazyLock::new(|| {
    let rows = table::built_in(include_str!("../../data/solar_term_days.csv"));
    rows.map(|row| {
        let mut days = [0; 24];
        for (day, column) in days.iter_mut().zip(1..) {
            *day = row.field(column).parse().unwrap_or_default();
        }
        days
    })
    .collect()
});

/// The names, folded, in the order of their numbers.
pub(crate) fn solar_term_names() -> impl Iterator<Item = String> {
    table::built_in(include_str!("../../data/solar_terms.csv")).map(|row| fold::fold_word(row.field(0)).into_owned())
}

/// The day of a term, by its number and the Gregorian year; `None` outside of 1900 to 2100.
pub(crate) fn solar_term_day(index: usize, year: i32) -> Option<Civil> {
    let row = usize::try_from(year.checked_sub(FIRST_YEAR)?).ok()?;
    let day = DAYS.get(row)?.get(index)?;
    let month = u8::try_from(index / 2).ok()?.checked_add(1)?;
    Civil::new(year, month, *day)
}

#[cfg(test)]
mod tests {
    use tyme4rs::tyme::solar::SolarTerm;
    use tyme4rs::tyme::Culture;

    use super::*;

    fn day(name: &str, year: i32) -> Civil {
        let index = solar_term_names().position(|term| term == name).unwrap();
        solar_term_day(index, year).unwrap()
    }

    #[test]
    fn known_days() {
        for (name, year, month, of_month) in [
            ("小寒", 2021, 1, 5),
            ("立春", 2021, 2, 3),
            ("清明", 2008, 4, 4),
            ("清明", 2023, 4, 5),
            ("立春", 2024, 2, 4),
            ("秋分", 2018, 9, 23),
            ("冬至", 2021, 12, 21),
            ("冬至", 1951, 12, 23),
            ("大寒", 1979, 1, 20),
        ] {
            assert_eq!(day(name, year), Civil::new(year, month, of_month).unwrap(), "{name} {year}");
        }
        for (index, year) in [(24, 2000), (usize::MAX, 2000), (0, 1899), (0, 2101), (0, i32::MIN), (0, i32::MAX)] {
            assert_eq!(solar_term_day(index, year), None);
        }
    }

    #[test]
    fn the_two_tables_have_the_same_terms_and_every_year() {
        let days = include_str!("../../data/solar_term_days.csv");
        let header = days.lines().find(|line| !line.starts_with('#')).unwrap();
        assert!(solar_term_names().eq(header.split(',').skip(1).map(fold::fold_word)));
        assert!(table::built_in(days).zip(FIRST_YEAR..).all(|(row, year)| row.field(0) == year.to_string()));
        assert_eq!(DAYS.len(), 201);
        let longitudes = table::built_in(include_str!("../../data/solar_terms.csv"));
        assert!(longitudes.zip(0..).all(|(row, index)| row.field(1) == ((285 + 15 * index) % 360).to_string()));
    }

    #[test]
    fn terms_are_15_or_so_days_apart() {
        let days = (FIRST_YEAR..=2100).flat_map(|year| (0..24).map(move |index| solar_term_day(index, year).unwrap()));
        let days: Vec<i32> = days.map(Civil::to_days).collect();
        assert_eq!(days.len(), 4_824);
        assert!(days.windows(2).all(|pair| (14..=16).contains(&(pair[1] - pair[0]))));
    }

    #[test]
    fn every_term_is_that_of_tyme() {
        let mut other = Vec::new();
        for year in FIRST_YEAR..=2100 {
            for (index, name) in solar_term_names().enumerate() {
                let number = isize::try_from(index).unwrap() + 1;
                let theirs = SolarTerm::from_index(isize::try_from(year).unwrap(), number);
                assert_eq!(theirs.get_name(), name);
                let theirs = theirs.get_solar_day();
                let ours = solar_term_day(index, year).unwrap();
                let theirs = format!("{:04}-{:02}-{:02}", theirs.get_year(), theirs.get_month(), theirs.get_day());
                if ours.to_string() != theirs {
                    other.push(format!("{name} {ours} {theirs}"));
                }
            }
        }
        // Its first five are those that the almanacs of the time printed, by older methods and the meridian of Beijing; the
        // last, half a minute past midnight, is yet to come.
        assert_eq!(
            other,
            [
                "小雪 1912-11-22 1912-11-23",
                "秋分 1913-09-23 1913-09-24",
                "大雪 1917-12-08 1917-12-07",
                "白露 1927-09-09 1927-09-08",
                "夏至 1928-06-22 1928-06-21",
                "春分 2084-03-20 2084-03-19",
            ]
        );
    }
}
