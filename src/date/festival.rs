//! Days known by a name (春节, 母亲节, 国家公祭日) and their dates in a year.
//!
//! Refused: a name that another word begins with (圣诞树) or ends with (全年三十亿), or whose 日 begins another word (世界人口日益增长,
//! 消防日常); the days that `data/README.md` lists as left out, because every country announces its own.
//!
//! Table: `data/festivals.csv`.

use std::ops::RangeInclusive;

use super::civil::{days_in_month, Civil};
use super::lunar::{last_day_of_year, Lunar};
use super::solar_term::{solar_term_day, solar_term_names};
use super::{easter, hebrew, islamic, listed, tibetan};
use crate::fold;
use crate::table::{self, Row};

/// What follows 日 in words that begin with it: 日益, 日常, 日报.
const AFTER_DAY: &str = "益渐趋常报均记志出程";

/// What gives the first day of a festival in a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Rule {
    /// A day of the Gregorian calendar.
    Solar { month: u8, day: u8 },
    /// A day of the lunar calendar, never of a leap month.
    Lunar { month: u8, day: u8 },
    /// The day of a solar term, by its number.
    Term(u8),
    /// A weekday counted within a month: the second (`which`) Sunday (7) of May; -1 is the last.
    Weekday { month: u8, which: i8, weekday: u8 },
    /// The last day of the lunar year.
    Eve,
    /// So many days after Easter of the Western churches, or before it.
    Easter(i16),
    /// The same for Easter of the Eastern churches.
    Orthodox(i16),
    /// A day of the Hebrew calendar; month 1 is that of 逾越节.
    Hebrew { month: u8, day: u8 },
    /// A day of the Islamic calendar.
    Islamic { month: u8, day: u8 },
    /// A day of the Tibetan calendar.
    Tibetan { month: u8, day: u8 },
    /// A day of `data/listed_days.csv`.
    Listed(listed::Listed),
}

impl Rule {
    fn parse(calendar: &str, date: &str, terms: &[String]) -> Option<Rule> {
        let mut parts = date.split('-');
        let mut part = || parts.next()?.parse().ok();
        Some(match calendar {
            "solar" => Rule::Solar { month: part()?, day: part()? },
            "lunar" => Rule::Lunar { month: part()?, day: part()? },
            "hebrew" => Rule::Hebrew { month: part()?, day: part()? },
            "islamic" => Rule::Islamic { month: part()?, day: part()? },
            "tibetan" => Rule::Tibetan { month: part()?, day: part()? },
            "weekday" => {
                let month = part()?;
                let which = match parts.next()? {
                    "last" => -1,
                    which => which.parse().ok()?,
                };
                Rule::Weekday { month, which, weekday: parts.next()?.parse().ok()? }
            }
            "easter" => Rule::Easter(date.parse().ok()?),
            "orthodox" => Rule::Orthodox(date.parse().ok()?),
            "listed" => Rule::Listed(listed::Listed::of(date)?),
            "term" => Rule::Term(u8::try_from(terms.iter().position(|term| *term == fold::fold_word(date))?).ok()?),
            "eve" => Rule::Eve,
            _ => return None,
        })
    }

    /// The day in a Gregorian year. `None` if the year has no such day or two of them: 腊八 falls on 10 January and on 30
    /// December 2022, and on no day of 2023. Each calendar says which years it knows.
    pub(crate) fn in_year(self, year: i32) -> Option<Civil> {
        match self {
            Rule::Solar { month, day } => Civil::new(year, month, day),
            Rule::Lunar { month, day } => {
                only_in(year, year.checked_sub(1)?..=year, |year| Lunar { year, month, leap: false, day }.to_civil())
            }
            Rule::Eve => {
                only_in(year, year.checked_sub(1)?..=year, |lunar_year| last_day_of_year(lunar_year)?.to_civil())
            }
            Rule::Term(index) => solar_term_day(index.into(), year),
            Rule::Weekday { month, which, weekday } => {
                let days = (1..=days_in_month(year, month)).filter_map(|day| Civil::new(year, month, day));
                let mut of_week = days.filter(|day| day.weekday() == weekday);
                let nth = usize::from(which.unsigned_abs()).checked_sub(1)?;
                if which > 0 {
                    of_week.nth(nth)
                } else {
                    of_week.nth_back(nth)
                }
            }
            Rule::Easter(days) => easter::western(year)?.add_days(days.into()),
            Rule::Orthodox(days) => easter::eastern(year)?.add_days(days.into()),
            Rule::Hebrew { month, day } => {
                // The year that began in the autumn before, and the next.
                let before = year.checked_add(3760)?;
                only_in(year, before..=before.checked_add(1)?, |year| hebrew::to_civil(year, month, day))
            }
            Rule::Islamic { month, day } => {
                only_in(year, islamic::years(year)?, |year| islamic::to_civil(year, month, day))
            }
            Rule::Tibetan { month, day } => {
                only_in(year, year.checked_sub(1)?..=year, |year| tibetan::to_civil(year, month, day))
            }
            Rule::Listed(listed) => listed.in_year(year),
        }
    }
}

/// The one day in the Gregorian year, of those in the years of another calendar that it touches.
fn only_in(year: i32, years: RangeInclusive<i32>, day: impl Fn(i32) -> Option<Civil>) -> Option<Civil> {
    let mut days = years.filter_map(day).filter(|day| day.year() == year);
    days.next().filter(|_| days.next().is_none())
}

/// A festival: when it begins, and how long it lasts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Feast {
    pub(crate) rule: Rule,
    /// Days after the one that the rule gives, or before it: 1 for 国庆节第二天.
    offset: i16,
    /// 30 for 斋月, and 1 for most.
    pub(crate) days: u8,
}

impl From<Rule> for Feast {
    fn from(rule: Rule) -> Feast {
        Feast { rule, offset: 0, days: 1 }
    }
}

/// How far one counts on from a festival of a single day: 春节第七天.
const COUNTED_ON: i16 = 10;

impl Feast {
    /// Month and day, if they are the same in every year.
    pub(crate) fn fixed(self) -> Option<(u8, u8)> {
        match self.rule {
            Rule::Solar { month, day } if self.days == 1 && self.offset == 0 => Some((month, day)),
            _ => None,
        }
    }

    /// Its n-th day, from the end if n is below zero: 光明节第三天, 斋月最后一天. Of a festival of one day, that day and those
    /// behind it.
    pub(crate) fn nth_day(self, n: i16) -> Option<Feast> {
        let days = i16::from(self.days);
        let within = if n > 0 { n.checked_sub(1)? } else { days.checked_add(n).filter(|_| days > 1)? };
        let last = if days > 1 { days } else { COUNTED_ON };
        (0..last).contains(&within).then_some(())?;
        Some(Feast { offset: self.offset.checked_add(within)?, days: 1, ..self })
    }

    /// Its first and its last day: of the one that begins in the Gregorian year.
    pub(crate) fn in_year(self, year: i32) -> Option<(Civil, Civil)> {
        let first = self.rule.in_year(year)?.add_days(self.offset.into())?;
        Some((first, first.add_days(i32::from(self.days).checked_sub(1)?)?))
    }
}

/// A name of the table.
pub(crate) struct Festival {
    /// Folded.
    pub(crate) name: String,
    pub(crate) feast: Feast,
    /// If one of these characters stands before it, it is another word: 年三十 behind 全.
    pub(crate) not_after: String,
    /// The same for what follows: 圣诞 before 树.
    pub(crate) not_before: String,
}

/// The table, one after another each of its names.
pub(crate) fn festivals() -> impl Iterator<Item = Festival> {
    let terms: Vec<String> = solar_term_names().collect();
    let rows = table::built_in(include_str!("../../data/festivals.csv"));
    rows.filter_map(move |row| Some(named(&row, feast(&row, &terms)?))).flatten()
}

fn feast(row: &Row, terms: &[String]) -> Option<Feast> {
    // pongal -1, 4-last-6 -3: so many days from there.
    let (date, offset) = match row.field(2).split_once(' ') {
        Some((date, offset)) => (date, offset.parse().ok()?),
        None => (row.field(2), 0),
    };
    let rule = Rule::parse(row.field(1), date, terms)?;
    let days = if row.field(3).is_empty() { 1 } else { row.field(3).parse().ok()? };
    Some(Feast { rule, offset, days })
}

fn named(row: &Row, feast: Feast) -> Vec<Festival> {
    let festival = |name: &str| Festival {
        name: fold::fold_word(name).into_owned(),
        feast,
        not_after: fold::fold_word(row.field(4)).into_owned(),
        not_before: fold::fold_word(row.field(5)).into_owned() + if name.ends_with('日') { AFTER_DAY } else { "" },
    };
    row.items(0).map(festival).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(name: &str, year: i32) -> Option<String> {
        let festival = festivals().find(|festival| festival.name == name).unwrap();
        festival.feast.rule.in_year(year).map(|day| day.to_string())
    }

    fn feast(name: &str) -> Feast {
        festivals().find(|festival| festival.name == name).unwrap().feast
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
            ("阵亡将士纪念日", "2024-05-27"),
            ("世界防治麻风病日", "2024-01-28"),
            ("地球一小时", "2024-03-23"),
            ("万圣节", "2024-10-31"),
            ("年三十", "2025-01-28"),
            ("卫塞节", "2024-05-22"),
            ("藏历新年", "2022-03-03"),
            ("雪顿节", "2023-08-16"),
            ("排灯节", "2023-11-12"),
            ("忏悔星期二", "2024-02-13"),
            ("圣灰礼仪日", "2024-02-14"),
            ("棕枝主日", "2024-03-24"),
            ("濯足节", "2024-03-28"),
            ("耶稣受难日", "2024-03-29"),
            ("复活节", "2024-03-31"),
            ("复活节星期一", "2024-04-01"),
            ("耶稣升天节", "2024-05-09"),
            ("圣灵降临节", "2024-05-19"),
            ("三一主日", "2024-05-26"),
            ("基督圣体圣血节", "2024-05-30"),
            ("东正教复活节", "2024-05-05"),
            ("洁净星期一", "2024-03-18"),
            ("谢肉节", "2024-03-11"),
            ("东正教圣三一主日", "2024-06-23"),
            ("伊斯兰新年", "2023-07-19"),
            ("圣纪节", "2024-09-16"),
            ("斋月", "2024-03-11"),
            ("盖德尔夜", "2022-04-29"),
            ("开斋节", "2024-04-10"),
            ("肉孜节", "2025-03-31"),
            ("古尔邦节", "2024-06-17"),
            ("宰牲节", "2023-06-29"),
            ("犹太新年", "2024-10-03"),
            ("赎罪日", "2023-09-25"),
            ("光明节", "2024-12-26"),
            ("逾越节", "2025-04-13"),
            ("九夜节", "2018-10-10"),
            ("以色列独立日", "2013-04-16"),
            ("圣殿被毁日", "2013-07-16"),
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
            let years = (1901..=2100).filter(|year| festival.feast.in_year(*year).is_some()).count();
            let due = match festival.feast.rule {
                // 腊八 alone of its calendar may fall twice in a year, or not at all.
                Rule::Lunar { month: 12, day: 8 } => 140,
                // A year of 354 or 355 days: each of them falls twice in six or seven of 200 of ours.
                Rule::Islamic { .. } => 193,
                // The list has nine years of one and 35 of most.
                Rule::Listed(_) => 9,
                _ => 200,
            };
            assert!((due..=200).contains(&years), "{}: {years}", festival.name);
            assert!((1..=48).contains(&festival.feast.days), "{}", festival.name);
        }
    }

    #[test]
    fn some_last_for_days() {
        let days = |name: &str, year| {
            let (first, last) = feast(name).in_year(year).unwrap();
            format!("{first}/{last}")
        };
        assert_eq!(days("斋月", 2023), "2023-03-23/2023-04-21");
        assert_eq!(days("大斋期", 2024), "2024-02-14/2024-03-30");
        assert_eq!(days("四旬期", 2024), "2024-02-14/2024-03-28");
        assert_eq!(days("圣周", 2024), "2024-03-24/2024-03-30");
        assert_eq!(days("住棚节", 2023), "2023-09-30/2023-10-06");
        assert_eq!(days("逾越节", 2024), "2024-04-23/2024-04-29");
        // Into the next year.
        assert_eq!(days("光明节", 2024), "2024-12-26/2025-01-02");
        assert_eq!(days("春节", 2024), "2024-02-10/2024-02-10");
        assert_eq!((feast("元旦").fixed(), feast("宋干节").fixed(), feast("春节").fixed()), (Some((1, 1)), None, None));
    }

    #[test]
    fn days_from_the_one_of_the_rule() {
        let first = |name: &str, year| feast(name).in_year(year).unwrap().0.to_string();
        assert_eq!(first("秘书节", 2024), "2024-04-24");
        assert_eq!(first("美国祖父母节", 2024), "2024-09-08");
        assert_eq!(first("将临期第一主日", 2023), "2023-12-03");
        assert_eq!(first("庞格尔节", 2024), "2024-01-14");
    }

    #[test]
    fn a_day_counted_within_a_festival() {
        let nth = |name: &str, n| Some(feast(name).nth_day(n)?.in_year(2024)?.0.to_string());
        assert_eq!(nth("庞格尔节", 3).as_deref(), Some("2024-01-16"));
        assert_eq!(nth("斋月", -1).as_deref(), Some("2024-04-09"));
        assert_eq!(nth("春节", 3).as_deref(), Some("2024-02-12"));
        // The fourth day is the last, and a festival of one day has no last one.
        assert_eq!(
            (nth("庞格尔节", 5), nth("庞格尔节", -5), nth("春节", -1), nth("春节", 0)),
            (None, None, None, None)
        );
    }

    #[test]
    fn a_day_of_a_shorter_year_may_fall_twice() {
        // Two fasts begin in 2030, and two new years began in 2008.
        assert_eq!((day("斋月", 2030), day("伊斯兰新年", 2008)), (None, None));
        assert_eq!(day("斋月", 2029).as_deref(), Some("2029-01-16"));
    }

    #[test]
    fn names_are_whole_words() {
        let find = |name| festivals().find(|festival| festival.name == name).unwrap();
        assert!(find("圣诞").not_before.contains('树'));
        assert!(find("世界人口日").not_before.contains('益'));
        assert!(find("元宵节").not_before.is_empty());
        assert_eq!(find("元旦节").feast, find("元旦").feast);
        assert!(find("年三十").not_after.contains('全') && find("年三十").not_before.contains('亿'));
    }

    #[test]
    fn the_eve_is_the_day_before_the_festival() {
        for year in 1901..=2100 {
            let (eve, festival) = (Rule::Eve.in_year(year).unwrap(), Rule::Lunar { month: 1, day: 1 }.in_year(year));
            assert_eq!(eve.add_days(1), festival, "{year}");
        }
    }
}
