//! The words that make a numeral a label, by the side of it on which they stand.
//!
//! Table: `data/labels.csv`.

use std::sync::LazyLock;

use crate::fold;
use crate::mention::LabelKind;
use crate::numeral::{Numeral, Shape};
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// Which numerals a word fits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    Any,
    /// A whole number below 1000, of at most three characters.
    Small,
    /// Closed by a power of ten.
    Large,
    /// Three to six Arabic digits and nothing else.
    Digits,
}

impl Size {
    fn fits(self, numeral: &Numeral) -> bool {
        let value = numeral.integer();
        match self {
            // A licence number is longer than any integer of a calendar.
            Size::Any => value.is_some() || is_plain(numeral) && !numeral.has_point,
            Size::Small => value.is_some_and(|value| value < 1000) && numeral.len() <= 3,
            Size::Large => numeral.closing_power > 0,
            Size::Digits => is_plain(numeral) && !numeral.has_point && (3..=6).contains(&numeral.len()),
        }
    }
}

/// A row of the table.
pub(super) struct Rule {
    pub(super) kind: Option<LabelKind>,
    pub(super) size: Size,
    pub(super) in_span: bool,
    not_near: &'static str,
}

#[derive(Default)]
struct Rules {
    after: Trie<Vec<Rule>>,
    /// Written backwards.
    before: Trie<Vec<Rule>>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = Rules::default();
    for row in table::built_in(include_str!("../../data/labels.csv")) {
        let row: &'static table::Row<'static> = Box::leak(Box::new(row));
        let kind = match row.field(2) {
            "ordinal" => Some(LabelKind::Ordinal),
            "grade" => Some(LabelKind::Grade),
            "identifier" => Some(LabelKind::Identifier),
            _ => None,
        };
        let size = match row.field(3) {
            "small" => Size::Small,
            "large" => Size::Large,
            "digits" => Size::Digits,
            _ => Size::Any,
        };
        let rule = Rule { kind, size, in_span: row.field(4) == "yes", not_near: row.field(5) };
        let word = fold::fold_word(row.field(0));
        let (trie, letters): (_, Vec<char>) = match row.field(1) {
            "after" => (&mut rules.after, word.chars().collect()),
            _ => (&mut rules.before, word.chars().rev().collect()),
        };
        let Some(rules) = trie.slot(letters.into_iter()) else { continue };
        rules.get_or_insert_default().push(rule);
    }
    rules
});

/// The longest word at a place that fits the numeral before it, and its length.
pub(super) fn behind(text: &Text, at: Position, numeral: &Numeral) -> Option<(u32, &'static Rule)> {
    RULES
        .after
        .prefixes(text.from(at))
        .flat_map(|(length, rules)| rules.iter().map(move |rule| (length, rule)))
        .filter(|(length, rule)| rule.size.fits(numeral) && !rule.not_near.contains(text.at(at + *length)))
        .last()
}

/// The longest word that ends before a place and fits the numeral behind it; one for any numeral takes versions too
/// (版本2.3) and numbers of any length.
pub(super) fn in_front(text: &Text, end: Position, numeral: &Numeral) -> Option<&'static Rule> {
    let fits = |length: u32, rule: &Rule| {
        let sized = rule.size == Size::Any || rule.size.fits(numeral);
        sized && !rule.not_near.contains(text.before(end - length))
    };
    let accepts = |length: u32, rules: &Vec<Rule>| rules.iter().any(|rule| fits(length, rule));
    RULES.before.longest(text.back_from(end), accepts).and_then(|(_, rules)| rules.first())
}

/// The kind that the longest word of small numerals at a place gives: 等奖 behind 一、二、三.
pub(super) fn rank(text: &Text, at: Position) -> Option<LabelKind> {
    let accepts = |length: u32, rules: &Vec<Rule>| {
        rules.iter().any(|rule| rule.size == Size::Small && !rule.not_near.contains(text.at(at + length)))
    };
    let (_, rules) = RULES.after.longest(text.from(at), accepts)?;
    rules.iter().find_map(|rule| rule.kind)
}

/// Whether a numeral is nothing but Arabic digits and a point.
pub(super) fn is_plain(numeral: &Numeral) -> bool {
    numeral.shape == Shape::Arabic && !numeral.has_separators && numeral.inner.is_none() && numeral.closing_power == 0
}
