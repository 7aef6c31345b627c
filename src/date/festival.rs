//! Days known by a name (春节, 母亲节, 国家公祭日) and their dates in a year.
//!
//! Refused: a name that another word begins with (圣诞树), or whose 日 begins another word (世界人口日益增长, 消防日常).
//!
//! Table: `data/festivals.csv`.

use super::civil::{days_in_month, Civil};
use super::lunar::{last_day_of_year, Lunar};
use super::solar_term::{solar_term_day, solar_term_names};
use crate::fold;
use crate::table;

/// What follows 日 in words that begin with it: 日益, 日常, 日报.
const AFTER_DAY: &str = "益渐趋常报均记志出程";

/// What gives the date of a festival in a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Rule {
    /// A day of the Gregorian calendar.
    Solar { month: u8, day: u8 },
    /// A day of the lunar calendar, never of a leap month.
    Lunar { month: u8, day: u8 },
    /// The day of a solar term, by its number.
    Term(usize),
    /// A weekday counted within a month: the second (`which`) Sunday (7) of May.
    Weekday { month: u8, which: u8, weekday: u8 },
    /// The last day of the lunar year.
    Eve,
}

impl Rule {
    fn parse(calendar: &str, date: &str, terms: &[String]) -> Option<Rule> {
        let mut parts = date.split('-').map(str::parse);
        let mut part = || parts.next()?.ok();
        match calendar {
            "solar" => Some(Rule::Solar { month: part()?, day: part()? }),
            "lunar" => Some(Rule::Lunar { month: part()?, day: part()? }),
            "weekday" => Some(Rule::Weekday { month: part()?, which: part()?, weekday: part()? }),
            "term" => terms.iter().position(|term| *term == fold::fold_word(date)).map(Rule::Term),
            "eve" => Some(Rule::Eve),
            _ => None,
        }
    }

    /// The day in a Gregorian year. `None` if the year has no such day or two of them: 腊八 falls on 10 January and on 30
    /// December 2022, and on no day of 2023. Lunar days and terms are known from 1900 to 2100.
    pub(crate) fn in_year(self, year: i32) -> Option<Civil> {
        match self {
            Rule::Solar { month, day } => Civil::new(year, month, day),
            Rule::Lunar { month, day } => {
                only_in(year, |lunar_year| Lunar { year: lunar_year, month, leap: false, day }.to_civil())
            }
            Rule::Eve => only_in(year, |lunar_year| last_day_of_year(lunar_year)?.to_civil()),
            Rule::Term(index) => solar_term_day(index, year),
            Rule::Weekday { month, which, weekday } => (1..=days_in_month(year, month))
                .filter_map(|day| Civil::new(year, month, day))
                .filter(|day| day.weekday() == weekday)
                .nth(usize::from(which).checked_sub(1)?),
        }
    }
}

/// The one day in the Gregorian year, of those in the two lunar years that it touches.
fn only_in(year: i32, day: impl Fn(i32) -> Option<Civil>) -> Option<Civil> {
    let early = day(year.checked_sub(1)?).filter(|day| day.year() == year);
    let late = day(year).filter(|day| day.year() == year);
    early.xor(late)
}

/// A name of the table.
pub(crate) struct Festival {
    /// Folded.
    pub(crate) name: String,
    pub(crate) rule: Rule,
    /// If one of these characters follows, it is another word: 圣诞 before 树.
    pub(crate) not_before: String,
}

/// The table, one after another each of its names.
pub(crate) fn festivals() -> impl Iterator<Item = Festival> {
    let terms: Vec<String> = solar_term_names().collect();
    table::built_in(include_str!("../../data/festivals.csv")).flat_map(move |row| {
        let rule = Rule::parse(row.field(1), row.field(2), &terms);
        let not_before = fold::fold_word(row.field(3));
        let named = |rule| {
            let festival = |name: &str| {
                let after_day = if name.ends_with('日') { AFTER_DAY } else { "" };
                Festival { name: fold::fold_word(name), rule, not_before: not_before.clone() + after_day }
            };
            row.items(0).map(festival).collect::<Vec<_>>()
        };
        rule.map(named).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(name: &str, year: i32) -> Option<String> {
        let festival = festivals().find(|festival| festival.name == name).unwrap();
        festival.rule.in_year(year).map(|day| day.to_string())
    }

    #[test]
    fn known_days() {
        for (name, date) in [
            ("元旦", "2024-01-01"),
            ("国庆节", "1949-10-01"),
            ("国家公祭日", "2014-12-13"),
            ("春节", "2024-02-10"),
            ("除夕", "2024-02-09"),
            ("除夕", "2025-01-28"),
            ("元宵节", "2025-02-12"),
            ("端午", "2023-06-22"),
            ("七夕", "2023-08-22"),
            ("中秋", "2020-10-01"),
            ("重阳节", "2025-10-29"),
            ("腊八节", "2024-01-18"),
            ("小年", "2024-02-02"),
            ("清明节", "2024-04-04"),
            ("农民丰收节", "2018-09-23"),
            ("母亲节", "2024-05-12"),
            ("父亲节", "2024-06-16"),
            ("感恩节", "2023-11-23"),
            ("全民国防教育日", "2024-09-21"),
            ("文化和自然遗产日", "2024-06-08"),
            ("全国助残日", "2024-05-19"),
        ] {
            let year = date.split('-').next().unwrap().parse().unwrap();
            assert_eq!(day(name, year).as_deref(), Some(date), "{name}");
        }
    }

    #[test]
    fn a_day_that_a_year_has_not_once_is_none() {
        assert_eq!((day("腊八", 2022), day("腊八", 2023)), (None, None));
        assert_eq!((day("春节", 1899), day("春节", 2101), day("清明节", 2101)), (None, None, None));
        assert_eq!(day("母亲节", 0), None);
        assert_eq!(Rule::Weekday { month: 2, which: 5, weekday: 7 }.in_year(2023), None);
        assert_eq!(Rule::Weekday { month: 2, which: 0, weekday: 7 }.in_year(2023), None);
        assert_eq!(Rule::Weekday { month: 13, which: 1, weekday: 1 }.in_year(2023), None);
    }

    #[test]
    fn every_row_has_a_rule_that_gives_days() {
        let rows = table::built_in(include_str!("../../data/festivals.csv"));
        assert_eq!(rows.map(|row| row.items(0).count()).sum::<usize>(), festivals().count());
        for festival in festivals() {
            let years = (1901..=2100).filter(|year| festival.rule.in_year(*year).is_some()).count();
            // 腊八 alone may fall twice in a year, or not at all.
            let due = if festival.rule == (Rule::Lunar { month: 12, day: 8 }) { 140 } else { 200 };
            assert!(years >= due, "{}: {years}", festival.name);
        }
    }

    #[test]
    fn names_are_whole_words() {
        let find = |name| festivals().find(|festival| festival.name == name).unwrap();
        assert!(find("圣诞").not_before.contains('树'));
        assert!(find("世界人口日").not_before.contains('益'));
        assert!(find("元旦").not_before.is_empty());
        assert_eq!(find("元旦节").rule, find("元旦").rule);
    }

    #[test]
    fn the_eve_is_the_day_before_the_festival() {
        for year in 1901..=2100 {
            let (eve, festival) = (Rule::Eve.in_year(year).unwrap(), Rule::Lunar { month: 1, day: 1 }.in_year(year));
            assert_eq!(eve.add_days(1), festival, "{year}");
        }
    }
}
