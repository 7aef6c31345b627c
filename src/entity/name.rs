//! The name of a person: where one begins, and how far it goes.
//!
//! ```text
//! name   = surname given [ given ] | surname 某 [ 某 ] | japanese given [ given ] [ given ] | element { element }
//! follow = a mark, a verb of saying, or a word that often stands behind a name
//! ```
//! Whether a given name has one character or two is settled by what follows: 王强 | 在 has one, 陆正坤 | 到 two, and 王有为 |
//! 说 two, though 为 often stands behind names.
//!
//! What it refuses, and why
//! - a word that begins like a name (贺信, 方向), unless a longer name is closed by what follows it (方向明说)
//! - a given name that begins with a word: 张在, 李的
//!
//! Tables: `data/surnames.csv`, `data/name_characters.csv`, `data/name_cues.csv`.

use std::sync::LazyLock;

use super::found::{is_han, Strength};
use super::office;
use crate::fold;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Surname {
    Plain,
    /// So often a word that it needs more around it: 高, 石.
    Word,
    /// The same, and a word that stands where names do: 向, 和.
    Particle,
    Compound,
    Japanese,
    Element,
    /// A word that only begins with a surname: 贺信.
    None,
}

/// What a word beside a name says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// A longer word that only begins like a cue: 称号.
    None,
    Saying,
    Behind,
    After,
}

/// What a character may do, as bits.
pub(super) const GIVEN: u8 = 1;
pub(super) const TRANSLITERATION: u8 = 2;
pub(super) const LAST_OF_OFFICE: u8 = 4;
pub(super) const FIRST_OF_SAYING: u8 = 8;
pub(super) const FIRST_OF_BYLINE: u8 = 16;
pub(super) const DOT: u8 = 32;
/// 某, which stands for the rest of a name.
pub(super) const VEIL: u8 = 64;

pub(super) struct Tables {
    pub(super) surnames: Trie<Surname>,
    pub(super) behind: Trie<Cue>,
    pub(super) bylines: Trie<()>,
    /// Words in front of a name, from their end, and whether they say what the person is.
    pub(super) before: Trie<bool>,
    /// One byte for each character of the basic plane.
    marks: Vec<u8>,
}

impl Tables {
    fn mark(&mut self, character: char, bit: u8) {
        if let Some(marks) = self.marks.get_mut(character as usize) {
            *marks |= bit;
        }
    }

    pub(super) fn has(&self, character: char, bit: u8) -> bool {
        self.marks(character) & bit != 0
    }

    /// What a character may do, as bits.
    pub(super) fn marks(&self, character: char) -> u8 {
        self.marks.get(character as usize).copied().unwrap_or_default()
    }
}

pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let (surnames, behind, bylines, before) = (Trie::default(), Trie::default(), Trie::default(), Trie::default());
    let mut tables = Tables { surnames, behind, bylines, before, marks: vec![0; 1 << 16] };
    for row in table::built_in(include_str!("../../data/surnames.csv")) {
        let kind = match row.field(1) {
            "word" => Surname::Word,
            "particle" => Surname::Particle,
            "compound" => Surname::Compound,
            "japanese" => Surname::Japanese,
            "element" => Surname::Element,
            "none" => Surname::None,
            _ => Surname::Plain,
        };
        tables.surnames.insert(fold::fold_word(row.field(0)).chars(), kind);
    }
    for row in table::built_in(include_str!("../../data/name_characters.csv")) {
        let bit = if row.field(0) == "given" { GIVEN } else { TRANSLITERATION };
        for character in fold::fold_word(row.field(1)).chars() {
            tables.mark(character, bit);
        }
    }
    for row in table::built_in(include_str!("../../data/name_cues.csv")) {
        let word = fold::fold_word(row.field(0));
        let first = word.chars().next().unwrap_or_default();
        let last = word.chars().last().unwrap_or_default();
        match row.field(1) {
            "byline" => {
                tables.bylines.insert(word.chars(), ());
                tables.mark(first, FIRST_OF_BYLINE);
            }
            "before" => {
                tables.before.insert(word.chars().rev(), false);
            }
            "trade" => {
                tables.before.insert(word.chars().rev(), true);
                tables.mark(last, LAST_OF_OFFICE);
            }
            side => {
                let cue = match side {
                    "none" => Cue::None,
                    "saying" => Cue::Saying,
                    "behind" => Cue::Behind,
                    _ => Cue::After,
                };
                // Of a word that stands on several sides, the first counts.
                let known = tables.behind.longest(word.chars(), |_, _| true);
                if known.is_none_or(|(length, _)| (length as usize) < word.chars().count()) {
                    tables.behind.insert(word.chars(), cue);
                }
                if matches!(cue, Cue::Saying | Cue::Behind) {
                    tables.mark(first, FIRST_OF_SAYING);
                }
            }
        }
    }
    for character in office::last_characters() {
        tables.mark(character, LAST_OF_OFFICE);
    }
    tables.mark('某', VEIL);
    for dot in ['·', '•', '・', '‧'] {
        tables.mark(dot, DOT);
    }
    tables
});

/// The characters that a name stands beside or around.
pub(super) fn telling() -> impl Iterator<Item = char> {
    const TELLING: u8 = DOT | LAST_OF_OFFICE | VEIL | FIRST_OF_BYLINE | FIRST_OF_SAYING;
    (0..1 << 16).filter_map(char::from_u32).filter(|character| TABLES.has(*character, TELLING))
}

/// What follows a name, or what would.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Follow {
    Nothing,
    /// A word of one character that is in given names, too: 为, 向, 有.
    Weak,
    Word,
    /// A mark, a verb of saying or a form of address.
    Strong,
}

pub(super) fn follow(text: &Text, at: Position) -> Follow {
    let next = text.at(at);
    if !is_han(next) {
        return Follow::Strong;
    }
    match TABLES.behind.longest(text.from(at), |_, _| true) {
        None | Some((_, Cue::None)) => Follow::Nothing,
        Some((_, Cue::Saying | Cue::Behind)) => Follow::Strong,
        Some((1, Cue::After)) if TABLES.has(next, GIVEN) => Follow::Weak,
        Some((_, Cue::After)) => Follow::Word,
    }
}

pub(super) fn is_given(character: char) -> bool {
    TABLES.has(character, GIVEN)
}

/// A name, and what speaks for it.
pub(super) struct Name {
    pub(super) end: Position,
    pub(super) kind: Surname,
    /// Whether all given characters are usual ones.
    pub(super) is_usual: bool,
    pub(super) follow: Follow,
    /// Whether the last character may as well be the word behind a shorter name: 邵婷 | 正用.
    is_cut_elsewhere: bool,
}

/// The name that begins at `start`.
pub(super) fn name_at(text: &Text, start: Position) -> Option<Name> {
    let (length, kind) = TABLES.surnames.longest(text.from(start), |_, _| true)?;
    match kind {
        // 方向 is a word, and 方向明 may be a name all the same.
        Surname::None => {
            let (surname, _) = TABLES.surnames.longest(text.from(start), |_, kind| *kind != Surname::None)?;
            let name = given(text, start + surname, Surname::Particle, 2)?;
            (name.end > start + length && name.follow >= Follow::Word).then_some(name)
        }
        Surname::Element => elements(text, start),
        Surname::Japanese => given(text, start + length, *kind, 3),
        _ => given(text, start + length, *kind, 2),
    }
}

/// Two or three names of one people, or one: 扎西 | 顿珠, 宝音 | 德力格尔, 德吉.
pub(super) fn elements(text: &Text, start: Position) -> Option<Name> {
    const MOST: usize = 3;
    let mut end = start;
    for _ in 0..MOST {
        let element = TABLES.surnames.longest(text.from(end), |_, kind| *kind == Surname::Element);
        let Some((length, _)) = element else { break };
        end = end + length;
    }
    // 边巴 | 卓 玛: an element may be followed by what the table does not know.
    let follow = follow(text, end);
    (end > start).then_some(Name { end, kind: Surname::Element, is_usual: true, follow, is_cut_elsewhere: false })
}

/// The name whose given part begins at `start`, which has at most so many characters.
fn given(text: &Text, start: Position, kind: Surname, most: u32) -> Option<Name> {
    let first = text.at(start);
    if first == '某' {
        let end = if text.at(start + 1) == '某' { start + 2 } else { start + 1 };
        return Some(Name {
            end,
            kind: Surname::Plain,
            is_usual: true,
            follow: Follow::Strong,
            is_cut_elsewhere: false,
        });
    }
    if !is_han(first) || !is_given(first) && follow(text, start) >= Follow::Word {
        return None;
    }
    let name = |count: u32| {
        let end = start + count;
        let all = |holds: fn(char) -> bool| (0..count).all(|offset| holds(text.at(start + offset)));
        let is_usual = all(is_given);
        all(is_han).then(|| Name { end, kind, is_usual, follow: follow(text, end), is_cut_elsewhere: false })
    };
    let mut best = name(1)?;
    for count in 2..=most {
        // A mark or a clear word ends the shorter name.
        if best.follow == Follow::Strong || best.follow == Follow::Word && !text.at(best.end).is_alphabetic() {
            break;
        }
        let Some(longer) = name(count) else { break };
        let keeps = match best.follow {
            Follow::Word => longer.follow < Follow::Strong || !longer.is_usual,
            // 王有 | 为 | 说
            Follow::Weak => longer.follow == Follow::Nothing,
            _ => false,
        };
        if keeps {
            break;
        }
        let is_cut_elsewhere = best.follow == Follow::Weak && longer.follow < Follow::Strong;
        best = Name { is_cut_elsewhere, ..longer };
    }
    Some(best)
}

/// The strength of a name beside a cue.
pub(super) fn strength(name: &Name, length: u32) -> Option<Strength> {
    let is_word = match name.kind {
        Surname::Particle => true,
        Surname::Word => length < 3 || name.follow < Follow::Word,
        _ => false,
    };
    let doubts = [
        !name.is_usual,
        is_word,
        name.follow < Follow::Word || name.is_cut_elsewhere,
        name.follow == Follow::Nothing && name.kind == Surname::Element,
    ];
    match doubts.into_iter().filter(|doubt| *doubt).count() {
        0 => Some(Strength::Certain),
        1 => Some(Strength::Likely),
        _ => None,
    }
}
