//! The words by which a figure is bound to what it is of: `data/statistic_words.csv`, `data/indicator_nouns.csv`,
//! `data/region_words.csv`.

use std::sync::LazyLock;

use crate::fold;
use crate::table;
use crate::text::Text;
use crate::trie::Trie;

/// What a word does in a clause with a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Noun,
    /// A verb used as a noun (服务, 建设), by jieba.
    VerbalNoun,
    /// A verb, by jieba.
    Verb,
    Adverb,
    Preposition,
    Conjunction,
    /// 的
    Of,
    /// 了
    Particle,
    /// 其, 该, 这
    Pronoun,
    Have,
    Reach,
    Total,
    Act,
    ActNoun,
    State,
    Light,
    Causative,
    Empty,
    Up,
    Down,
    UpTo,
    DownTo,
    To,
    From,
    Increment,
    Share,
    Among,
    Other,
    Respectively,
    Closer,
    Plan,
    Forecast,
    Target,
    Norm,
    Provisional,
    Say,
    Source,
    Than,
    Gap,
    YearOnYear,
    PeriodOnPeriod,
    Each,
    Region(Level),
}

/// Which of the places of a text 全市 or 我省 means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Level {
    Country,
    Province,
    City,
    County,
    Township,
}

/// What an indicator noun measures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Measure {
    Rate,
    Share,
    Growth,
    Amount,
    Number,
    /// Not parted from what stands before it.
    Whole,
    /// Goes with a measure behind it: 最高.
    Prefix,
}

impl Measure {
    /// The measure of a class of the table.
    pub(crate) fn named(class: &str) -> Option<Measure> {
        named(MEASURES, class)
    }

    /// What a word measures, as far as it can be told: a rate, a share or a growth by the noun of the table that it ends in, else
    /// an amount.
    pub(crate) fn of_word(folded: &str) -> Measure {
        let nouns = MEASURE_NOUNS.longest(folded.chars().rev(), |_, _| true);
        match nouns {
            Some((_, measure @ (Measure::Rate | Measure::Share | Measure::Growth))) => *measure,
            _ => Measure::Amount,
        }
    }
}

const CLASSES: &[(&str, Class)] = &[
    ("noun", Class::Noun),
    ("adverb", Class::Adverb),
    ("preposition", Class::Preposition),
    ("conjunction", Class::Conjunction),
    ("of", Class::Of),
    ("particle", Class::Particle),
    ("have", Class::Have),
    ("reach", Class::Reach),
    ("total", Class::Total),
    ("act", Class::Act),
    ("act_noun", Class::ActNoun),
    ("state", Class::State),
    ("light", Class::Light),
    ("causative", Class::Causative),
    ("empty", Class::Empty),
    ("verb", Class::Verb),
    ("up", Class::Up),
    ("down", Class::Down),
    ("up_to", Class::UpTo),
    ("down_to", Class::DownTo),
    ("to", Class::To),
    ("from", Class::From),
    ("increment", Class::Increment),
    ("share", Class::Share),
    ("among", Class::Among),
    ("other", Class::Other),
    ("respectively", Class::Respectively),
    ("closer", Class::Closer),
    ("plan", Class::Plan),
    ("forecast", Class::Forecast),
    ("target", Class::Target),
    ("norm", Class::Norm),
    ("provisional", Class::Provisional),
    ("say", Class::Say),
    ("source", Class::Source),
    ("than", Class::Than),
    ("gap", Class::Gap),
    ("yoy", Class::YearOnYear),
    ("qoq", Class::PeriodOnPeriod),
    ("each", Class::Each),
];

const LEVELS: &[(&str, Level)] = &[
    ("country", Level::Country),
    ("province", Level::Province),
    ("city", Level::City),
    ("county", Level::County),
    ("township", Level::Township),
];

const MEASURES: &[(&str, Measure)] = &[
    ("rate", Measure::Rate),
    ("share", Measure::Share),
    ("growth", Measure::Growth),
    ("measure", Measure::Amount),
    ("number", Measure::Number),
    ("whole", Measure::Whole),
    ("prefix", Measure::Prefix),
];

fn named<Value: Copy>(names: &[(&str, Value)], name: &str) -> Option<Value> {
    names.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

static WORDS: LazyLock<Trie<Class>> = LazyLock::new(|| {
    let mut words = Trie::default();
    for row in table::built_in(include_str!("../../data/statistic_words.csv")) {
        if let Some(class) = named(CLASSES, row.field(1)) {
            words.insert(fold::fold_word(row.field(0)).chars(), class);
        }
    }
    for row in table::built_in(include_str!("../../data/region_words.csv")) {
        if let Some(level) = named(LEVELS, row.field(1)) {
            words.insert(fold::fold_word(row.field(0)).chars(), Class::Region(level));
        }
    }
    words
});

/// Written backwards, since they close what they are asked of.
static MEASURE_NOUNS: LazyLock<Trie<Measure>> = LazyLock::new(|| {
    let mut nouns = Trie::default();
    for row in table::built_in(include_str!("../../data/indicator_nouns.csv")) {
        if let Some(measure) = named(MEASURES, row.field(1)) {
            nouns.insert(fold::fold_word(row.field(0)).chars().rev(), measure);
        }
    }
    nouns
});

/// The longest word of the table that begins the characters and ends where `ends` agrees.
pub(super) fn word(characters: &[char], ends: impl Fn(usize) -> bool) -> Option<(usize, Class)> {
    let (length, class) = WORDS.longest(characters.iter().copied(), |length, _| ends(length as usize))?;
    Some((length as usize, *class))
}

/// The indicator nouns that characters of a text end with, the longest first; of two that are as long, that of the user.
pub(super) fn measures(text: &Text, characters: &[char]) -> impl Iterator<Item = (usize, Measure)> {
    let prefixes = |nouns: &Trie<Measure>| -> Vec<(usize, Measure)> {
        let found = nouns.prefixes(characters.iter().rev().copied());
        let found = found.map(|(length, measure)| (length as usize, *measure));
        found.filter(|(_, measure)| *measure != Measure::Prefix).collect()
    };
    let mut found = prefixes(&MEASURE_NOUNS);
    if let Some(words) = text.words() {
        let own = prefixes(&words.indicators);
        found.retain(|(length, _)| !own.iter().any(|(own, _)| own == length));
        found.extend(own);
        found.sort_unstable_by_key(|(length, _)| *length);
    }
    found.into_iter().rev()
}

/// 最高, 平均: a word that goes with the measure behind it.
pub(super) fn is_prefix(characters: &[char]) -> bool {
    let found = MEASURE_NOUNS.prefixes(characters.iter().rev().copied());
    found.into_iter().any(|(length, measure)| *measure == Measure::Prefix && length as usize == characters.len())
}

/// The class of a word that the table does not have, by its part of speech in jieba's dictionary.
pub(super) fn of_tag(tag: &str) -> Class {
    match tag {
        "vn" => Class::VerbalNoun,
        "d" | "ad" | "vd" | "dg" => Class::Adverb,
        "p" => Class::Preposition,
        "c" => Class::Conjunction,
        "r" | "rr" | "rz" | "rg" => Class::Pronoun,
        "ul" | "uz" | "ug" | "uv" | "ud" | "y" | "e" | "o" => Class::Particle,
        "uj" => Class::Of,
        // A classifier without its number: 这艘船.
        "q" | "mq" => Class::Pronoun,
        _ if tag.starts_with('v') => Class::Verb,
        _ => Class::Noun,
    }
}

/// The characters that close the nouns of persons.
pub(super) fn is_person(last: char) -> bool {
    matches!(
        last,
        '人' | '者'
            | '员'
            | '生'
            | '师'
            | '民'
            | '户'
            | '工'
            | '童'
            | '女'
            | '众'
            | '客'
            | '商'
            | '兵'
            | '军'
            | '友'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_tables_is_known() {
        for row in table::built_in(include_str!("../../data/statistic_words.csv")) {
            assert!(named(CLASSES, row.field(1)).is_some(), "{}: {}", row.field(0), row.field(1));
        }
        for row in table::built_in(include_str!("../../data/region_words.csv")) {
            assert!(named(LEVELS, row.field(1)).is_some(), "{}: {}", row.field(0), row.field(1));
        }
        for row in table::built_in(include_str!("../../data/indicator_nouns.csv")) {
            assert!(named(MEASURES, row.field(1)).is_some(), "{}: {}", row.field(0), row.field(1));
        }
    }

    #[test]
    fn the_longest_noun_comes_first() {
        let characters: Vec<char> = "农村居民人均可支配收入".chars().collect();
        let found: Vec<_> = measures(&Text::new(""), &characters).map(|(length, _)| length).collect();
        assert_eq!(found, [7, 5, 2]);
    }
}
