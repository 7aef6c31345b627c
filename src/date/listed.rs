//! Days that no rule gives: whoever keeps them announces them (地球一小时), or counts them by a calendar that is not here
//! (排灯节, 洒红节).
//!
//! Refused: the years that the list does not have.
//!
//! Table: `data/listed_days.csv`.

use std::sync::LazyLock;

use super::civil::Civil;
use crate::table::{self, Row};

/// A festival of the table, by its row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Listed(u8);

struct Days {
    name: String,
    /// The year of the first day.
    first: i32,
    days: Vec<Option<Civil>>,
}

static DAYS: LazyLock<Vec<Days>> = LazyLock::new(|| {
    table::built_in(include_str!("../../data/listed_days.csv")).filter_map(|row| days(&row)).collect()
});

fn days(row: &Row) -> Option<Days> {
    let first = row.field(1).parse().ok()?;
    let days = (first..).zip(row.field(2).split('|')).map(|(year, date)| day(year, date)).collect();
    Some(Days { name: row.field(0).to_owned(), first, days })
}

fn day(year: i32, date: &str) -> Option<Civil> {
    let (month, day) = date.split_once('-')?;
    Civil::new(year, month.parse().ok()?, day.parse().ok()?)
}

impl Listed {
    pub(crate) fn of(name: &str) -> Option<Listed> {
        (0..).zip(DAYS.iter()).find(|(_, days)| days.name == name).map(|(row, _)| Listed(row))
    }

    /// The day in a Gregorian year, if the table has it.
    pub(crate) fn in_year(self, year: i32) -> Option<Civil> {
        let listed = DAYS.get(usize::from(self.0))?;
        let index = usize::try_from(year.checked_sub(listed.first)?).ok()?;
        listed.days.get(index).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(name: &str, year: i32) -> Option<String> {
        Listed::of(name).unwrap().in_year(year).map(|day| day.to_string())
    }

    #[test]
    fn known_days() {
        for (name, date) in [
            ("diwali", "2024-10-31"),
            ("diwali", "2025-10-20"),
            ("holi", "2024-03-25"),
            ("holi", "2026-03-04"),
            ("pongal", "2024-01-15"),
            ("raksha_bandhan", "2013-08-20"),
            ("onam", "2013-09-16"),
            ("navaratri", "2018-10-10"),
            ("dussehra", "2018-10-19"),
            ("thaipusam", "2024-01-25"),
            ("yom_haatzmaut", "2018-04-19"),
            ("tisha_bav", "2022-08-07"),
            ("earth_hour", "2016-03-19"),
            ("earth_hour", "2023-03-25"),
        ] {
            assert_eq!(day(name, date.get(..4).unwrap().parse().unwrap()).as_deref(), Some(date), "{name}");
        }
    }

    #[test]
    fn years_without_a_day() {
        assert_eq!((day("diwali", 2000), day("diwali", 2036)), (None, None));
        assert_eq!((day("earth_hour", 2006), day("earth_hour", 2027)), (None, None));
        // 2022 has two of them, and for 2012 none is known.
        assert_eq!((day("gobind_singh", 2022), day("youth_service", 2012)), (None, None));
        assert_eq!(Listed::of("easter"), None);
    }

    #[test]
    fn the_table_is_whole() {
        for listed in DAYS.iter() {
            let (name, known) = (&listed.name, listed.days.iter().flatten().count());
            assert!(known * 2 > listed.days.len() || name == "youth_service", "{name}: {known}");
            // Every field that is not empty is a day.
            let row = table::built_in(include_str!("../../data/listed_days.csv"));
            let field = row.filter(|row| row.field(0) == name).map(|row| row.items(2).count()).next();
            assert_eq!(field, Some(known), "{name}");
            // A calendar that follows sun and moon does not wander by more than a month.
            let days: Vec<i32> = listed.days.iter().flatten().map(|day| day.to_days()).collect();
            let year = |pair: &[i32]| (pair[1] - pair[0]) as f64 / 365.25;
            assert!(days.windows(2).all(|pair| (year(pair) - year(pair).round()).abs() < 0.09), "{name}");
        }
    }

    #[test]
    fn each_is_of_its_season_and_weekday() {
        let days = |name: &str| DAYS.iter().find(|listed| listed.name == name).unwrap().days.iter().flatten();
        let between = |name: &str, first: (u8, u8), last: (u8, u8)| {
            days(name).all(|day| (first..=last).contains(&(day.month(), day.day())))
        };
        assert!(between("pongal", (1, 14), (1, 15)) && between("vaisakhi", (4, 13), (4, 14)));
        assert!(between("diwali", (10, 17), (11, 15)) && between("holi", (3, 1), (3, 30)));
        assert!(days("earth_hour").all(|day| day.weekday() == 6 && day.month() == 3 && day.day() >= 19));
        assert!(days("youth_service").all(|day| day.weekday() == 5 && day.month() == 4));
        // As the laws of Israel have it: on no sabbath, nor so that one is broken for it.
        assert!(days("yom_haatzmaut").all(|day| matches!(day.weekday(), 2..=4)));
        assert!(days("yom_hashoah").all(|day| matches!(day.weekday(), 1..=4)));
        assert!(days("tisha_bav").all(|day| day.weekday() != 6));
        for ((start, end), diwali) in days("navaratri").zip(days("dussehra")).zip(days("diwali")) {
            // A lunar day may be left out, or stand twice.
            assert!((7..=10).contains(&(end.to_days() - start.to_days())), "{start}");
            assert!((18..=21).contains(&(diwali.to_days() - end.to_days())), "{end}");
        }
    }
}
