//! The tokens of a sentence and what may be asked of them, and noun phrases as pieces of the text.
//!
//! ```text
//! phrase = { piece }       pieces may be far apart: 第 | 二 | 产业增加值 of 第一、二、三产业增加值
//! head   = the last noun, with the one before it where it is one character
//! ```
//! Where a phrase begins and ends is told in `bounds.rs`.
//!
//! What it refuses, and why
//! - words of region (全市) in a phrase: they say where
//! - adverbs, particles, 的 and words of place at its ends; a bracket that says the thing again (即市人民医院)

use std::ops::Range;

use super::role::Role;
use super::token::{Kind, Token};
use super::word::Class;
use crate::text::{Position, Text};

/// No word further off, in tokens, says more of a date or a figure: the time of a clause without pauses grows with its length.
pub(super) const REACH: usize = 32;

/// The tokens of a sentence, and what may be asked of them.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) tokens: &'a [Token],
    /// Which figures are no rows but restrict a subject (65岁以上): these are words of a phrase.
    pub(super) restricts: &'a [bool],
    /// Which figures are rows.
    pub(super) rows: &'a [bool],
}

/// The words of a subject or an indicator: pieces of the text, which may have been said at different places.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Phrase {
    pub(super) pieces: Vec<Range<Position>>,
    pub(super) head: Option<Range<Position>>,
    pub(super) constraint: Vec<Range<Position>>,
}

impl Phrase {
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub(super) fn of(range: Range<Position>) -> Phrase {
        Phrase { head: Some(range.clone()), pieces: vec![range], constraint: Vec::new() }
    }

    /// This phrase and one behind it, whose head is that of both.
    pub(super) fn and(mut self, other: &Phrase) -> Phrase {
        for piece in &other.pieces {
            match self.pieces.last_mut() {
                Some(last) if last.end == piece.start => last.end = piece.end,
                _ => self.pieces.push(piece.clone()),
            }
        }
        self.head = other.head.clone().or(self.head);
        self.constraint.extend(other.constraint.iter().cloned());
        self
    }

    pub(super) fn written(&self, text: &Text) -> Box<str> {
        self.pieces.iter().map(|piece| text.slice(piece)).collect::<String>().into()
    }

    pub(super) fn folded(&self, text: &Text) -> Vec<char> {
        self.pieces.iter().flat_map(|piece| text.folded(piece).iter().copied()).collect()
    }
}

impl<'a> Sentence<'a> {
    pub(super) fn token(&self, index: usize) -> Option<&'a Token> {
        self.tokens.get(index)
    }

    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    pub(super) fn class(&self, index: usize) -> Option<Class> {
        self.tokens.get(index).and_then(Token::class)
    }

    pub(super) fn is(&self, index: usize, class: Class) -> bool {
        self.class(index) == Some(class)
    }

    pub(super) fn is_any(&self, index: usize, classes: &[Class]) -> bool {
        self.class(index).is_some_and(|class| classes.contains(&class))
    }

    pub(super) fn folded(&self, index: usize) -> &'a [char] {
        self.tokens.get(index).map_or(&[], |token| self.text.folded(&token.range()))
    }

    pub(super) fn is_word(&self, index: usize, word: &str) -> bool {
        self.folded(index).iter().copied().eq(word.chars())
    }

    /// From the start of the first token to the end of the last.
    pub(super) fn range(&self, tokens: &Range<usize>) -> Range<Position> {
        let start = self.tokens.get(tokens.start).map_or(Position(0), |token| token.start);
        let end = tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.end);
        start..end.max(start)
    }

    /// A figure that is a word of a phrase.
    pub(super) fn is_restriction(&self, index: usize) -> bool {
        self.is_quantity(index) && self.restricts.get(index).copied().unwrap_or(false)
    }

    /// Whether a token can stand in a noun phrase by itself.
    pub(super) fn is_nominal(&self, index: usize) -> bool {
        match self.kind(index) {
            Some(Kind::Label | Kind::Work | Kind::Gloss | Kind::Person(_)) => true,
            Some(Kind::Mark(mark)) => {
                matches!(mark, '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '"' | '·' | '/')
            }
            Some(Kind::Quantity(_)) => self.is_restriction(index),
            Some(Kind::Word(class)) => matches!(
                class,
                Class::Noun
                    | Class::VerbalNoun
                    | Class::ActNoun
                    | Class::State
                    | Class::Other
                    | Class::Target
                    | Class::Pronoun
            ),
            _ => false,
        }
    }

    /// A nominal that is a word.
    pub(super) fn is_noun(&self, index: usize) -> bool {
        self.is_any(index, &[Class::Noun, Class::VerbalNoun, Class::ActNoun])
            || matches!(self.kind(index), Some(Kind::Label))
    }

    pub(super) fn is_verb(&self, index: usize) -> bool {
        self.is_any(
            index,
            &[
                Class::Verb,
                Class::Act,
                Class::Light,
                Class::Causative,
                Class::Empty,
                Class::Have,
                Class::Increment,
                Class::Up,
                Class::Down,
                Class::UpTo,
                Class::DownTo,
                Class::Share,
                Class::Say,
            ],
        )
    }

    pub(super) fn is_joint(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.is_mark('、') || token.is(Class::Conjunction))
    }

    pub(super) fn is_place(&self, index: usize) -> bool {
        matches!(self.kind(index), Some(Kind::Place(_)))
    }

    /// A name of a place or a body, a time, or a word of region.
    pub(super) fn says_where_or_when(&self, index: usize) -> bool {
        matches!(self.kind(index), Some(Kind::Place(_) | Kind::Body(_) | Kind::Date(_) | Kind::Word(Class::Region(_))))
    }

    pub(super) fn opens_phrase(&self, index: usize) -> bool {
        match self.kind(index) {
            Some(Kind::Mark(mark)) => matches!(mark, '“' | '‘' | '「' | '『'),
            Some(Kind::Word(class)) => !matches!(
                class,
                Class::Of
                    | Class::Conjunction
                    | Class::Adverb
                    | Class::Reach
                    | Class::Particle
                    | Class::Pronoun
                    | Class::To
            ),
            Some(Kind::Gloss) => false,
            _ => true,
        }
    }

    /// A phrase of tokens: without the words of region in it, and with its head.
    pub(super) fn phrase(&self, tokens: Range<usize>) -> Phrase {
        let mut phrase = Phrase::default();
        let mut tokens = tokens;
        // 这座大桥: the classifier goes with the pronoun.
        if self.is(tokens.start, Class::Pronoun)
            && self.folded(tokens.start.saturating_add(1)).len() == 1
            && tokens.len() > 2
        {
            tokens.start = tokens.start.saturating_add(2);
        }
        // 15天有效”的车票: a quotation that was opened before is not of it.
        let opening = tokens.clone().find(|index| matches!(self.kind(*index), Some(Kind::Mark('“' | '”'))));
        if let Some(closing) = opening.filter(|index| matches!(self.kind(*index), Some(Kind::Mark('”')))) {
            if closing.saturating_add(2) < tokens.end && self.is(closing.saturating_add(1), Class::Of) {
                tokens.start = closing.saturating_add(2);
            }
        }
        // 青海与西藏 | 之间的 | 输电能力
        if self.plays(tokens.start, Role::Locative)
            && self.is(tokens.start.saturating_add(1), Class::Of)
            && tokens.len() > 2
        {
            tokens.start = tokens.start.saturating_add(2);
        }
        // 中亚 | 地区 | 货运: where.
        // A division with its rank takes no 地区: 滨江县 | 地区生产总值.
        let is_ranked =
            |place: usize| self.folded(place).last().is_some_and(|last| "省市县区旗州盟乡镇".contains(*last));
        let within = tokens.start.checked_sub(1).is_some_and(|place| self.is_place(place) && !is_ranked(place));
        let of_output = self.folded(tokens.start.saturating_add(1)).starts_with(&['生', '产']);
        if within && self.is_word(tokens.start, "地区") && tokens.len() > 1 && !of_output {
            tokens.start = tokens.start.saturating_add(1);
        }
        // 建成后的 | 图书馆: when it was.
        let later = tokens.start.saturating_add(3);
        if later < tokens.end
            && self.plays(tokens.start, Role::Completion)
            && self.plays(tokens.start.saturating_add(1), Role::Locative)
            && self.is(later.saturating_sub(1), Class::Of)
        {
            tokens.start = later;
        }
        while tokens.start < tokens.end && !self.opens_phrase(tokens.start) {
            tokens.start = tokens.start.saturating_add(1);
        }
        let closes = |index: usize| {
            !self.plays(index, Role::Open)
                && !self.plays(index, Role::Locative)
                && !self.is(index, Class::Of)
                && !self.is_joint(index)
                && !self.is_any(index, &[Class::Adverb])
                && !self.is_word(index, "约")
                && !self.is_word(index, "平均")
                && !self.is_word(index, "之一")
        };
        // 1所医院(即市人民医院): no other name of the thing.
        let glosses = |index: usize| {
            self.folded(index)
                .get(1)
                .is_some_and(|first| matches!(first, '即' | '含' | '均' | '指' | '包' | '如' | '见'))
        };
        while let Some(last) = tokens
            .end
            .checked_sub(1)
            .filter(|last| *last > tokens.start && matches!(self.kind(*last), Some(Kind::Gloss)) && glosses(*last))
        {
            tokens.end = last;
        }
        while let Some(last) = tokens
            .end
            .checked_sub(1)
            .filter(|last| *last >= tokens.start && !closes(*last) && (*last > tokens.start || !self.is_noun(*last)))
        {
            tokens.end = last;
        }
        // 把国防开支: no preposition opens a noun phrase; a mark is none.
        while self.is_word(tokens.start, "把") || self.is_word(tokens.start, "在") && tokens.len() > 1 {
            tokens.start = tokens.start.saturating_add(1);
        }
        // 建成后 | 预计产值: a word of time alone is no thing.
        let alone = tokens.len() == 1 && matches!(self.folded(tokens.start), ['后' | '前' | '时' | '末' | '初' | '底']);
        if alone || tokens.clone().all(|index| matches!(self.kind(index), Some(Kind::Mark(_)))) {
            return phrase;
        }
        let whole = self.range(&tokens);
        if whole.start >= whole.end {
            return phrase;
        }
        let mut open: Option<Range<Position>> = None;
        for index in tokens.clone() {
            let Some(token) = self.token(index) else { continue };
            if matches!(token.kind, Kind::Word(Class::Region(_))) {
                phrase.pieces.extend(open.take());
                continue;
            }
            open = Some(open.map_or(token.start, |piece| piece.start)..token.end);
        }
        phrase.pieces.extend(open);
        phrase.head = self.head(&tokens);
        phrase.constraint = self.constraints(&tokens);
        phrase
    }

    /// The last noun, with the one before it where it is one character.
    fn head(&self, tokens: &Range<usize>) -> Option<Range<Position>> {
        let noun = tokens.clone().rev().find(|index| {
            matches!(
                self.kind(*index),
                Some(Kind::Word(_) | Kind::Work | Kind::Body(_) | Kind::Person(_) | Kind::Label)
            )
        })?;
        let before = noun.checked_sub(1).filter(|before| *before >= tokens.start && self.is_nominal(*before));
        let adjoins =
            |before: &usize| self.token(*before).map(|token| token.end) == self.token(noun).map(|token| token.start);
        let start = match before.filter(adjoins) {
            Some(before) if self.folded(noun).len() < 2 => before,
            _ => noun,
        };
        Some(self.range(&(start..noun.saturating_add(1))))
    }

    /// Thresholds: 65岁以上, and a grade with 及以上.
    fn constraints(&self, tokens: &Range<usize>) -> Vec<Range<Position>> {
        let mut found = Vec::new();
        for index in tokens.clone() {
            match self.kind(index) {
                Some(Kind::Quantity(_)) => found.push(self.range(&(index..index.saturating_add(1)))),
                Some(Kind::Label) => {
                    let end = (index.saturating_add(1)..tokens.end.min(index.saturating_add(4)))
                        .find(|next| self.is_word(*next, "以上") || self.is_word(*next, "以下"));
                    found.extend(end.map(|end| self.range(&(index..end.saturating_add(1)))));
                }
                _ => {}
            }
        }
        found
    }

    /// A figure that is no row and no word: 连续5年.
    pub(super) fn is_aside(&self, index: usize) -> bool {
        let is_row = self.rows.get(index).copied().unwrap_or(false);
        self.is_quantity(index) && !is_row && !self.is_restriction(index)
    }
}
