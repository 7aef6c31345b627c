//! The words of time: 今年, 上周三, 目前, 春节, and those that open an expression with a numeral (近, 每, 前).
//!
//! ```text
//! relative = (上 | 下 | 这 | 本 …) [个 | 一 | 一个] (年 | 月 | 周 …)      上个月, 下下周
//! weekday  = (周 | 星期 | 礼拜) (一 … 六 | 日 | 天 | 末)
//! ```
//!
//! Refused: a word that its neighbours make part of another (项目前期, 体现在, 今日头条), as the columns `not_after` and
//! `not_before` list them, or a longer word of the table that means `none` (今日美国); a festival or season of one's own that the table marks as standing only behind a year.
//!
//! Tables: `data/time_words.csv`, `data/festivals.csv`, `data/eras.csv`.

use std::sync::LazyLock;

use super::era::{self, Era};
use super::festival::{festivals, Rule};
use super::path::{Daypart, Edge, Path, Step, Way, Which};
use super::solar_term::solar_term_names;
use crate::fold;
use crate::numeral::Symbol;
use crate::table::{self, Neighbours, Row};
use crate::text::{Position, Text};
use crate::trie::Trie;

/// What a word of time does in an expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// Steps of a path: 今年, 今晚, 年底.
    Steps(Path),
    /// 目前, 此刻
    Present {
        /// 此刻
        instant: bool,
    },
    /// 日前, 今后
    Vague {
        /// Which way from the anchor.
        way: Way,
        /// Whether a counted time may follow: 最近三天.
        opens: bool,
    },
    /// 民国, 公元前: a number follows.
    Era(Era),
    /// 近, 未来: a counted time follows.
    Window(Way),
    /// 之后, 此前: a counted time follows, beside what was told.
    Beside(Way),
    /// 再过: a counted time follows, at whose end it is.
    Ahead,
    /// 前, 下: whole units follow.
    Whole(Way),
    /// 每, 每隔, 每逢
    Again(Again),
    /// 今日美国, 去年货: a longer word that begins like a time.
    Nothing,
}

/// What follows a word that says that a time comes again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Again {
    /// 每: what comes again, or how long it takes to.
    Every,
    /// 每隔: how long it takes to.
    Other,
    /// 每逢: what comes again.
    When,
}

/// Where a word says a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Only {
    /// Wherever it stands.
    Anywhere,
    /// Behind a coarser step: 2025年春.
    Behind,
    /// At the start of a clause: 之后三天.
    Opening,
    /// In front of a character: 今起.
    Before(char),
    /// At the start of a clause and in front of a character: 明起.
    OpeningBefore(char),
}

fn only(place: &str) -> Option<Only> {
    match place {
        "" => Some(Only::Anywhere),
        "behind" => Some(Only::Behind),
        "opening" => Some(Only::Opening),
        _ => {
            let (place, opens) = place.strip_prefix("opening ").map_or((place, false), |place| (place, true));
            let next = place.strip_prefix("before ")?.chars().next()?;
            Some(if opens { Only::OpeningBefore(next) } else { Only::Before(next) })
        }
    }
}

pub(super) struct Word {
    pub(super) meaning: Meaning,
    /// Where alone it says a time.
    only: Only,
    not_after: Neighbours,
    not_before: Neighbours,
}

impl Word {
    fn new(meaning: Meaning, only: Only, not_after: &'static str, not_before: &'static str) -> Word {
        Word { meaning, only, not_after: not_after.into(), not_before: not_before.into() }
    }
}

struct Lexicon {
    words: Trie<Word>,
    /// One bit for each pair of first characters, hashed: nearly every place that is no word ends here.
    pairs: Vec<u64>,
}

const PAIRS: u32 = 1 << 16;

fn pair(first: char, second: char) -> (usize, u64) {
    let hash = u32::from(first).wrapping_mul(0x9e37).wrapping_add(u32::from(second)) % PAIRS;
    ((hash / 64) as usize, 1 << (hash % 64))
}

impl Lexicon {
    fn add(&mut self, word: &str, entry: Word) {
        let word = fold::fold_word(word);
        let next = match entry.only {
            Only::Before(next) | Only::OpeningBefore(next) => Some(next),
            _ => None,
        };
        let mut characters = word.chars().chain(next);
        if let (Some(first), Some(second)) = (characters.next(), characters.next()) {
            self.add_pair(first, second);
        }
        self.words.insert(word.chars(), entry);
    }

    fn add_pair(&mut self, first: char, second: char) {
        let (slot, bit) = pair(first, second);
        self.pairs.get_mut(slot).into_iter().for_each(|bits| *bits |= bit);
    }
}

/// A number with its sign: `-1`, `+1`, `=1` (counted from a date of the text), `3`.
fn which(item: &str) -> Option<Which> {
    match item.strip_prefix('=') {
        Some(same) => same.parse().ok().map(Which::Same),
        None => item.parse().ok().map(Which::Offset),
    }
}

/// The steps that a row of the table spells: `day -1 daypart night`.
fn steps(meaning: &str) -> Option<Path> {
    let mut path = Path::new();
    let mut items = meaning.split(' ');
    while let Some(name) = items.next() {
        let small = |item: Option<&str>| item.and_then(|item| item.parse::<u8>().ok());
        let step = match name {
            "weekend" => Step::Weekend,
            "halfweek" => Step::HalfWeek(small(items.next())?),
            "months" => Step::Months(small(items.next())?, small(items.next())?),
            "century" => Step::Century(which(items.next()?)?),
            "year" => Step::Year(which(items.next()?)?),
            "same" => Step::SamePeriod(items.next()?.parse().ok()?),
            "half" => Step::Half(small(items.next())?),
            "quarter" => match items.next()? {
                item if item.starts_with('=') => Step::Quarter(which(item)?),
                item => Step::Quarter(Which::Said(item.parse().ok()?)),
            },
            "lunarmonth" => Step::LunarMonth { month: small(items.next())?, leap: false },
            "namedmonth" => Step::Month(Which::Said(items.next()?.parse().ok()?)),
            "month" => Step::Month(which(items.next()?)?),
            "halfmonth" => Step::HalfMonth(small(items.next())?),
            "tenday" => Step::Tenday(small(items.next())?, small(items.next())?),
            "season" => Step::Season(small(items.next())?),
            "week" => Step::Week(which(items.next()?)?),
            "years" => Step::YearsFrom(items.next()?.parse().ok()?, items.next()?.parse().ok()?),
            "days" => Step::DaysFrom(items.next()?.parse().ok()?, items.next()?.parse().ok()?),
            "day" => Step::Day(which(items.next()?)?),
            "edge" => Step::Edge(match items.next()? {
                "start" => Edge::Start,
                "middle" => Edge::Middle,
                _ => Edge::End,
            }),
            "daypart" => Step::Daypart(match items.next()? {
                "dawn" => Daypart::Dawn,
                "daybreak" => Daypart::Daybreak,
                "early" => Daypart::Early,
                "morning" => Daypart::Morning,
                "day" => Daypart::Daytime,
                "noon" => Daypart::Noon,
                "afternoon" => Daypart::Afternoon,
                "evening" => Daypart::Evening,
                _ => Daypart::Night,
            }),
            _ => return None,
        };
        path.try_push(step).ok()?;
    }
    Some(path)
}

fn meaning(spelled: &str) -> Option<Meaning> {
    Some(match spelled {
        "present" => Meaning::Present { instant: false },
        "instant" => Meaning::Present { instant: true },
        "past" => Meaning::Vague { way: Way::Past, opens: false },
        "past or window past" => Meaning::Vague { way: Way::Past, opens: true },
        "future" => Meaning::Vague { way: Way::Future, opens: false },
        "future or window future" => Meaning::Vague { way: Way::Future, opens: true },
        "window past" => Meaning::Window(Way::Past),
        "window future" => Meaning::Window(Way::Future),
        "whole past" => Meaning::Whole(Way::Past),
        "whole future" => Meaning::Whole(Way::Future),
        "beside past" => Meaning::Beside(Way::Past),
        "beside future" => Meaning::Beside(Way::Future),
        "ahead" => Meaning::Ahead,
        "none" => Meaning::Nothing,
        "every" => Meaning::Again(Again::Every),
        "every other" => Meaning::Again(Again::Other),
        "every when" => Meaning::Again(Again::When),
        _ => Meaning::Steps(steps(spelled)?),
    })
}

/// Family names: festivals and solar terms of two characters are given names too (李国庆, 张立春).
const FAMILY_NAMES: &str = "李王张刘陈杨赵吴徐孙胡朱郭罗邓谢韩曹彭萧蔡潘";

/// Solar terms whose names are words of their own.
const WEATHER: [&str; 6] = ["大雪", "小雪", "雨水", "小满", "大暑", "小暑"];

fn relative(unit: &str, offset: i32) -> Option<Step> {
    Some(match unit {
        "century" => Step::Century(Which::Offset(offset)),
        "year" => Step::Year(Which::Offset(offset)),
        "quarter" => Step::Quarter(Which::Offset(offset)),
        "month" => Step::Month(Which::Offset(offset)),
        "week" => Step::Week(Which::Offset(offset)),
        _ => return None,
    })
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { words: Trie::default(), pairs: vec![0; (PAIRS / 64) as usize] };
    openings().for_each(|(first, second)| lexicon.add_pair(first, second));
    let rows: Vec<&'static Row<'static>> =
        table::built_in(include_str!("../../data/time_words.csv")).map(|row| &*Box::leak(Box::new(row))).collect();
    let tagged = |tag: &'static str| {
        rows.iter().filter_map(move |row| Some((row.field(1).strip_prefix(tag)?.strip_prefix(' ')?, *row)))
    };
    // The relatives first, so that a word of the table's own overrides what is joined.
    for (offset, prefix) in tagged("prefix") {
        for (unit, noun) in tagged("unit") {
            let Some(step) = offset.parse().ok().and_then(|offset| relative(unit, offset)) else { continue };
            for between in ["", "个", "一", "一个"] {
                let meaning = Meaning::Steps(Path::from_iter([step]));
                let entry = Word::new(meaning, Only::Anywhere, prefix.field(3), noun.field(4));
                lexicon.add(&format!("{}{between}{}", prefix.field(0), noun.field(0)), entry);
            }
        }
    }
    for week in ["周", "星期", "礼拜"] {
        // 四周一片, 一周三次 and 两个星期天 hold no weekday, and 周三次 counts.
        let (not_after, not_before) = match week {
            "周" => ("一二三四五六七八九十两几数半整0123456789", "次个天种场期岁年星均产游波"),
            _ => ("个半两几0123456789", "次个天种场期"),
        };
        let weekdays = (1..).zip(["一", "二", "三", "四", "五", "六", "日"]).chain([(7, "天")]);
        let steps = weekdays.map(|(weekday, name)| (Step::Weekday(weekday), name)).chain([(Step::Weekend, "末")]);
        for (step, name) in steps {
            let meaning = Meaning::Steps(Path::from_iter([step]));
            lexicon.add(&format!("{week}{name}"), Word::new(meaning, Only::Anywhere, not_after, not_before));
        }
    }
    for (name, era) in era::all() {
        lexicon.add(&name, Word::new(Meaning::Era(era), Only::Anywhere, "", ""));
    }
    for (index, name) in (0..).zip(solar_term_names()) {
        let meaning = || Meaning::Steps(Path::from_iter([Step::Feast(Rule::Term(index).into())]));
        // 大雪 and 雨水 are weather unless a year stands before them or 节气 behind.
        let only = if WEATHER.contains(&name.as_str()) { Only::Behind } else { Only::Anywhere };
        let not_before = if name == "清明" { "上" } else { "" };
        lexicon.add(&format!("{name}节气"), Word::new(meaning(), Only::Anywhere, "", ""));
        lexicon.add(&name, Word::new(meaning(), only, FAMILY_NAMES, not_before));
    }
    for festival in festivals() {
        let meaning = Meaning::Steps(Path::from_iter([Step::Feast(festival.feast)]));
        let family = if festival.name.chars().count() == 2 { FAMILY_NAMES } else { "" };
        let not_after = Box::leak((festival.not_after + family).into_boxed_str());
        let not_before = Box::leak(festival.not_before.into_boxed_str());
        lexicon.add(&festival.name, Word::new(meaning, Only::Anywhere, not_after, not_before));
    }
    for row in &rows {
        if let Some(meaning) = meaning(row.field(1)) {
            let Some(only) = only(row.field(2)) else { continue };
            lexicon.add(row.field(0), Word::new(meaning, only, row.field(3), row.field(4)));
        }
    }
    lexicon
});

/// The longest word of time at a place; `behind` says that a coarser step stands before it.
pub(super) fn word(text: &Text, at: Position, behind: bool) -> Option<(Position, &'static Word)> {
    let lexicon = &*LEXICON;
    let first = text.at(at);
    if !lexicon.words.begins_with(first) {
        return None;
    }
    let accepts = |length: u32, word: &Word| {
        let end = at + length;
        // 周六周日: the numeral before belongs to a weekday of its own.
        let weekday = || {
            text.before(at - 1) == '周'
                && matches!(&word.meaning, Meaning::Steps(steps) if matches!(steps.as_slice(), [Step::Weekday(_)]))
        };
        let opens = || !text.before(at).is_alphanumeric() || matches!(text.before(at), '从' | '自');
        let fits = match word.only {
            Only::Anywhere => true,
            Only::Behind => behind,
            Only::Opening => opens(),
            Only::Before(next) => text.at(end) == next,
            Only::OpeningBefore(next) => text.at(end) == next && opens(),
        };
        fits && (behind || !word.not_after.has(text.before(at)) || weekday()) && !word.not_before.has(text.at(end))
    };
    let (length, word) = lexicon.words.longest(text.from(at), accepts)?;
    Some((at + length, word))
}

/// Whether a word of time begins with the character.
pub(super) fn begins_with(character: char) -> bool {
    LEXICON.words.begins_with(character)
}

/// Whether a word of time may begin with two characters.
#[inline]
pub(super) fn may_begin(first: char, second: char) -> bool {
    let (slot, bit) = pair(first, second);
    LEXICON.pairs.get(slot).is_some_and(|bits| bits & bit != 0) || first == '每'
}

/// What opens an expression and is no word of the table: a character in front of a numeral (近三年, 第一季度, 闰四月, 过十天,
/// 晚8时), of a bracket with one (今(2024)年), and 最后三天, 阴历.
fn openings() -> impl Iterator<Item = (char, char)> {
    const BEFORE_NUMERAL: &str = "近前首上后下头第差过闰早晚";
    let pairs = |first| Symbol::characters().map(move |second| (first, second));
    let counted = BEFORE_NUMERAL.chars().flat_map(pairs);
    let bracketed = "今明去昨前后本上下".chars().map(|first| (first, '('));
    counted.chain(bracketed).chain([('最', '后'), ('阴', '历'), ('旧', '历'), ('夏', '历')])
}

/// Characters that a word of time begins with, for the scan.
pub(super) fn first_characters() -> impl Iterator<Item = char> {
    LEXICON.words.first_characters().chain(['第', '闰', '阴', '旧', '夏', '早', '晚', '头', '首', '差'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn words_and_their_neighbours() {
        let surface = |text: &Text, at| word(text, at, false).map(|(end, _)| text.slice(&(at..end)).to_owned());
        check(
            surface,
            &[
                ("今年以来", "今年"),
                ("上个月", "上个月"),
                ("下下周三", "下下周"),
                ("星期天", "星期天"),
                ("去年同期", "去年同期"),
                ("近年来", "近年来"),
                ("春节期间", "春节"),
                ("冬至节气", "冬至节气"),
                ("民国110年", "民国"),
                // Parts of other words.
                ("项|目前期", ""),
                ("体|现在", ""),
                ("今日头条", ""),
                ("附|近日", ""),
                ("圣诞树", ""),
                ("文|明起源", ""),
                ("今天来", "今天"),
                ("今起，", "今"),
                ("今来", ""),
                ("超过|去年", "去年"),
                ("四|周一片", ""),
                ("周三次", ""),
                // Only behind a year, or with 节气.
                ("春分装", "春分"),
                ("秋粮", ""),
                ("大雪纷飞", ""),
                ("大雪节气", "大雪节气"),
            ],
        );
    }

    #[test]
    fn every_row_has_a_meaning() {
        for row in table::built_in(include_str!("../../data/time_words.csv")) {
            let spelled = row.field(1);
            let joined = spelled.starts_with("prefix ") || spelled.starts_with("unit ");
            assert!(joined || meaning(spelled).is_some(), "{}: {spelled}", row.field(0));
            assert!(only(row.field(2)).is_some(), "{}", row.field(0));
        }
    }
}
