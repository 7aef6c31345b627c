//! A text ready to be read: one folded character for each character of the source, addressed by [`Position`].
//!
//! All grammar works on positions in this array, so a rule never touches bytes and an offset never moves:
//! the position *is* the code point offset that Python sees, and the table beside it gives the byte offset.

use std::cell::{Cell, OnceCell};
use std::ops::{Add, Range, Sub};

use crate::class::Classes;
#[cfg(feature = "names")]
use crate::entity::Openers;
use crate::fold;
use crate::numeral;
use crate::span::Span;
use crate::user::Words;

/// A character's place in a [`Text`]. Its arithmetic saturates: a place before the start or past the end holds
/// no character, and asking for one is not an error.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub(crate) struct Position(pub(crate) u32);

impl Add<u32> for Position {
    type Output = Position;

    fn add(self, count: u32) -> Position {
        Position(self.0.saturating_add(count))
    }
}

impl Sub<u32> for Position {
    type Output = Position;

    fn sub(self, count: u32) -> Position {
        Position(self.0.saturating_sub(count))
    }
}

/// The number of characters between two positions.
impl Sub<Position> for Position {
    type Output = u32;

    fn sub(self, other: Position) -> u32 {
        self.0.saturating_sub(other.0)
    }
}

/// Where a thread keeps the memory of its last text, since the pages of fresh memory cost more than the folding.
#[derive(Default)]
struct Buffers {
    characters: Vec<char>,
    offsets: Vec<u32>,
    classes: Classes,
}

/// Buffers above this many characters are given back to the system.
const KEPT: usize = 1 << 20;

thread_local! {
    static BUFFERS: Cell<Buffers> = Cell::default();
}

impl Drop for Text<'_> {
    fn drop(&mut self) {
        if self.characters.capacity() <= KEPT {
            let characters = std::mem::take(&mut self.characters);
            let (offsets, classes) = (std::mem::take(&mut self.offsets), std::mem::take(&mut self.classes));
            let buffers = Buffers { characters, offsets, classes };
            // A thread that is ending has no place for them, and needs none.
            BUFFERS.try_with(|place| place.set(buffers)).unwrap_or_default();
        }
    }
}

/// What stands outside the text.
pub(crate) const NOTHING: char = '\0';

/// Bytes that are read of one text, so that an offset fits 32 bits.
const LONGEST: usize = u32::MAX as usize / 2;

/// The part of an overlong text that is read.
fn head(source: &str) -> &str {
    (0..4).find_map(|back| source.get(..LONGEST.saturating_sub(back))).unwrap_or_default()
}

/// Whether a character is a letter, as [`char::is_alphabetic`] has it.
pub(crate) fn is_letter(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphabetic(),
        _ => told(character).unwrap_or_else(|| character.is_alphabetic()),
    }
}

/// Whether a character is a letter or a digit, as [`char::is_alphanumeric`] has it.
pub(crate) fn is_letter_or_digit(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphanumeric(),
        _ => told(character).unwrap_or_else(|| character.is_alphanumeric()),
    }
}

/// Whether a character of Chinese text is a letter, without a look at the tables of Unicode; of others nothing.
fn told(character: char) -> Option<bool> {
    match character {
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Some(true),
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{e000}'..='\u{f8ff}' => {
            Some(false)
        }
        _ => None,
    }
}

/// Whether a character joins the two ends of a range.
pub(crate) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '—' | '–' | '―' | '~' | '─' | '−' | '〜')
}

/// A text of more than 2 GiB is read up to that size; its tail yields no mentions.
pub(crate) struct Text<'t> {
    /// The numerals already read, so that each is parsed once however many stages ask for it.
    pub(crate) numerals: numeral::Memory,
    /// The words of the user, which every stage asks besides its table.
    words: Option<&'t Words>,
    source: &'t str,
    characters: Vec<char>,
    offsets: Vec<u32>,
    /// What may begin at each character.
    pub(crate) classes: Classes,
    traditional: OnceCell<bool>,
    /// What names may begin at each character, as the readers of names find out when they have to know.
    #[cfg(feature = "names")]
    pub(crate) openers: OnceCell<Openers>,
    /// Whether it counts its years by the Republic, as the dates find out when they have to know.
    pub(crate) counts_republic: OnceCell<bool>,
}

impl<'t> Text<'t> {
    /// Folds `source` into the buffers of this thread, which go back to it with the text.
    pub(crate) fn new(source: &'t str) -> Self {
        Text::with_words(source, None)
    }

    /// The same with the words of the user.
    pub(crate) fn with_words(source: &'t str, words: Option<&'t Words>) -> Self {
        let Buffers { mut characters, mut offsets, mut classes } = BUFFERS.try_with(Cell::take).unwrap_or_default();
        let readable = if source.len() < LONGEST { source } else { head(source) };
        fold::fold_into(readable, &mut characters, &mut offsets);
        classes.fill(&characters);
        Text {
            source,
            characters,
            offsets,
            classes,
            words,
            numerals: numeral::Memory::default(),
            traditional: OnceCell::new(),
            #[cfg(feature = "names")]
            openers: OnceCell::new(),
            counts_republic: OnceCell::new(),
        }
    }

    /// Whether it is written in traditional characters: one in ten of its Chinese characters at least is folded. A text in
    /// simplified ones that quotes a traditional word is not. Counted at the first question.
    pub(crate) fn is_traditional(&self) -> bool {
        const SHARE: usize = 10;
        *self.traditional.get_or_init(|| {
            let chinese = |character: char| ('\u{3400}'..='\u{9FFF}').contains(&character);
            let pairs = self.source.chars().zip(&self.characters).filter(|(source, _)| chinese(*source));
            let count = |(all, folded): (usize, usize), (source, read): (char, &char)| {
                (all.saturating_add(1), folded.saturating_add(usize::from(source != *read)))
            };
            let (all, folded) = pairs.fold((0, 0), count);
            folded > 0 && folded.saturating_mul(SHARE) >= all
        })
    }

    pub(crate) fn words(&self) -> Option<&'t Words> {
        self.words
    }

    pub(crate) fn end(&self) -> Position {
        Position(self.characters.len() as u32)
    }

    /// The folded character at a position, [`NOTHING`] outside the text.
    pub(crate) fn at(&self, position: Position) -> char {
        self.characters.get(position.0 as usize).copied().unwrap_or(NOTHING)
    }

    /// The folded character before a position, [`NOTHING`] at the start of the text.
    pub(crate) fn before(&self, position: Position) -> char {
        if position.0 == 0 {
            NOTHING
        } else {
            self.at(position - 1)
        }
    }

    pub(crate) fn characters(&self) -> &[char] {
        &self.characters
    }

    /// The folded characters from a position on.
    pub(crate) fn from(&self, position: Position) -> impl Iterator<Item = char> + '_ {
        self.characters.get(position.0 as usize..).unwrap_or_default().iter().copied()
    }

    /// The folded characters before a position, nearest first.
    pub(crate) fn back_from(&self, position: Position) -> impl Iterator<Item = char> + '_ {
        self.characters.get(..position.0 as usize).unwrap_or_default().iter().rev().copied()
    }

    /// Whether `word` (in folded form) stands at a position.
    pub(crate) fn has(&self, position: Position, word: &str) -> bool {
        let mut characters = self.from(position);
        word.chars().all(|character| characters.next() == Some(character))
    }

    /// Whether `word` (in folded form) ends just before a position.
    pub(crate) fn has_before(&self, position: Position, word: &str) -> bool {
        let mut characters = self.back_from(position);
        word.chars().rev().all(|character| characters.next() == Some(character))
    }

    /// The first position at or after this one that holds no space; line ends are not crossed.
    pub(crate) fn skip_spaces(&self, mut position: Position) -> Position {
        while matches!(self.at(position), ' ' | '\t') {
            position = position + 1;
        }
        position
    }

    /// The last position at or before this one that has no space before it.
    pub(crate) fn skip_spaces_back(&self, mut position: Position) -> Position {
        while matches!(self.before(position), ' ' | '\t') {
            position = position - 1;
        }
        position
    }

    /// The start of the list of pairs that the pair at a position is a member of: that of 20:15 for the last of 20:15、18:17.
    pub(crate) fn first_pair(&self, position: Position) -> Position {
        const LONGEST: u32 = 64;
        let joins = |character: char| character.is_ascii_digit() || matches!(character, ':' | '-' | '、' | ',' | ' ');
        let mut first = position;
        while position - first < LONGEST && joins(self.before(first)) {
            first = first - 1;
        }
        first
    }

    /// The source characters between two positions, unfolded.
    pub(crate) fn slice(&self, range: &Range<Position>) -> &'t str {
        let bytes = self.span(range).bytes();
        self.source.get(bytes).unwrap_or_default()
    }

    /// The folded characters between two positions.
    pub(crate) fn folded(&self, range: &Range<Position>) -> &[char] {
        self.characters.get(range.start.0 as usize..range.end.0 as usize).unwrap_or_default()
    }

    /// The source character at a position, before folding.
    pub(crate) fn source_at(&self, position: Position) -> char {
        self.slice(&(position..position + 1)).chars().next().unwrap_or(NOTHING)
    }

    pub(crate) fn span(&self, range: &Range<Position>) -> Span {
        let byte = |position: Position| {
            self.offsets.get(position.0 as usize).or(self.offsets.last()).copied().unwrap_or_default()
        };
        Span::new(byte(range.start)..byte(range.end), range.start.0..range.end.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_of_the_source_and_characters_folded() {
        let text = Text::new("共 １２萬\t😀。");
        assert_eq!(text.characters().iter().collect::<String>(), "共 12万\t😀。");
        assert_eq!((text.at(Position(4)), text.source_at(Position(4))), ('万', '萬'));
        let range = Position(2)..Position(5);
        assert_eq!((text.slice(&range), text.span(&range).bytes()), ("１２萬", 4..13));
        assert_eq!(text.slice(&(Position(6)..Position(7))), "😀");
        assert!(text.has(Position(2), "12万") && !text.has(Position(2), "12萬"));
        assert!(text.has_before(Position(5), "2万") && !text.has_before(Position(1), "的共"));
    }

    #[test]
    fn nothing_stands_outside_the_text() {
        let text = Text::new("一二");
        assert_eq!((text.before(Position(0)), text.at(text.end())), (NOTHING, NOTHING));
        assert_eq!((Position(0) - 1, Position(u32::MAX) + 1), (Position(0), Position(u32::MAX)));
        assert_eq!(Position(1) - Position(2), 0);
        assert_eq!(text.slice(&(Position(1)..Position(9))), "二");
        assert_eq!(Text::new("").span(&(Position(0)..Position(1))).bytes(), 0..0);
    }

    #[test]
    fn spaces_are_crossed_within_a_line() {
        let text = Text::new("a \t\nb");
        assert_eq!(text.skip_spaces(Position(1)), Position(3));
        assert_eq!(text.skip_spaces_back(Position(3)), Position(1));
        assert_eq!(text.skip_spaces_back(Position(4)), Position(4));
    }

    #[test]
    fn scripts() {
        let is_traditional = |source: &str| Text::new(source).is_traditional();
        assert!(is_traditional("統計至113年，由縣府審核") && is_traditional("萬"));
        assert!(!is_traditional("统计至113年，由县府审核") && !is_traditional("") && !is_traditional("Ａ１"));
        assert!(!is_traditional("县府在页面上引用了一个繁体的字：縣，其余都是简体"));
    }

    #[test]
    fn dashes() {
        let dashes: String = "-—–―~～─−〜一_至·=".chars().filter(|character| is_dash(*character)).collect();
        // ～ folds to ~, and 一 is a numeral.
        assert_eq!(dashes, "-—–―~─−〜");
        assert!(is_dash(Text::new("～").at(Position(0))));
    }
}
