//! Days that no rule gives: whoever keeps them announces them (排灯节, 洒红节, 地球一小时).
//!
//! Refused: the years that the list does not have.
//!
//! Table: `data/listed_days.csv`.

use std::sync::LazyLock;

use super::civil::Civil;
use crate::table;

/// A festival of the table, by its column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Column(u8);

/// The columns behind the year, in their order.
const NAMES: [&str; 3] = ["diwali", "holi", "earth_hour"];

static DAYS: LazyLock<Vec<(i32, [Option<Civil>; 3])>> = LazyLock::new(|| {
    let rows = table::built_in(include_str!("../../data/listed_days.csv"));
    rows.filter_map(|row| {
        let year = row.field(0).parse().ok()?;
        Some((year, [1, 2, 3].map(|column| day(year, row.field(column)))))
    })
    .collect()
});

fn day(year: i32, date: &str) -> Option<Civil> {
    let (month, day) = date.split_once('-')?;
    Civil::new(year, month.parse().ok()?, day.parse().ok()?)
}

impl Column {
    pub(crate) fn of(name: &str) -> Option<Column> {
        (0..).zip(NAMES).find(|(_, column)| *column == name).map(|(index, _)| Column(index))
    }

    /// The day in a Gregorian year, if the table has it.
    pub(crate) fn in_year(self, year: i32) -> Option<Civil> {
        let (_, days) = DAYS.iter().find(|(listed, _)| *listed == year)?;
        days.get(usize::from(self.0)).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (name, date) in [
            ("diwali", "2024-10-31"),
            ("diwali", "2025-10-20"),
            ("holi", "2024-03-25"),
            ("holi", "2026-03-04"),
            ("earth_hour", "2016-03-19"),
            ("earth_hour", "2023-03-25"),
        ] {
            let year = date.get(..4).unwrap().parse().unwrap();
            assert_eq!(Column::of(name).unwrap().in_year(year).unwrap().to_string(), date, "{name}");
        }
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(DAYS.len(), 35);
        let in_season =
            |day: Civil, first: (u8, u8), last: (u8, u8)| (first..=last).contains(&(day.month(), day.day()));
        for (year, [diwali, holi, earth_hour]) in DAYS.iter() {
            assert!(in_season(diwali.unwrap(), (10, 17), (11, 15)), "{year}");
            assert!(in_season(holi.unwrap(), (3, 1), (3, 30)), "{year}");
            assert_eq!(earth_hour.is_some(), (2007..=2026).contains(year), "{year}");
            assert!(earth_hour.is_none_or(|day| day.weekday() == 6 && day.month() == 3 && day.day() >= 19), "{year}");
        }
        assert_eq!(Column::of("diwali").unwrap().in_year(2000), None);
        assert_eq!(Column::of("earth_hour").unwrap().in_year(2006), None);
        assert_eq!(Column::of("easter"), None);
    }
}
