//! What a character may be the beginning of: one byte for each character of a text, noted once when it is folded.
//!
//! Every pass over a text asks for the next character of its classes. Most characters have none of them, and eight are passed
//! over with one look.

use std::ops::BitOr;
use std::sync::LazyLock;

use crate::numeral::Symbol;
use crate::text::{Position, NOTHING};
use crate::{date, page};

/// A set of classes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Class(u8);

impl Class {
    /// A numeral may begin here.
    pub(crate) const NUMERAL: Class = Class(1);
    /// A word of time may begin here: the character and the next say so.
    pub(crate) const TIME: Class = Class(1 << 1);
    /// What ends or parts lines and sentences: line ends, full stops, semicolons, brackets, bars.
    pub(crate) const BOUND: Class = Class(1 << 2);
    /// A contact may begin here: a letter or digit of ASCII, + and (.
    pub(crate) const CONTACT: Class = Class(1 << 3);
    /// A phrase of the small print may begin here, or a heading that names a unit (单位：万元).
    pub(crate) const PHRASE: Class = Class(1 << 4);
    /// Some word of time begins with the character.
    pub(crate) const OPENING: Class = Class(1 << 5);
    /// A bracket of a work, or the end of a line.
    pub(crate) const WORK: Class = Class(1 << 6);
    /// What ends a sentence for the readers of names.
    pub(crate) const SENTENCE: Class = Class(1 << 7);
}

impl BitOr for Class {
    type Output = Class;

    fn bitor(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// The classes of each character of the basic plane.
static CLASSES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut classes = vec![0; 1 << 16];
    let mut add = |characters: &mut dyn Iterator<Item = char>, class: Class| {
        characters.for_each(|character| {
            classes.get_mut(character as usize).into_iter().for_each(|classes| *classes |= class.0);
        });
    };
    add(&mut Symbol::characters(), Class::NUMERAL);
    add(&mut date::first_characters(), Class::OPENING);
    add(&mut "\n\r。!?.;|()[]【】〔〕".chars(), Class::BOUND);
    add(&mut ('\0'..='\x7f').filter(char::is_ascii_alphanumeric).chain(['+', '(']), Class::CONTACT);
    add(&mut page::first_characters(), Class::PHRASE);
    add(&mut ['单'].into_iter(), Class::PHRASE);
    add(&mut "《》〈〉\n".chars(), Class::WORK);
    add(&mut "。!?;…\n\r".chars(), Class::SENTENCE);
    classes
});

/// The classes of the characters of one text.
#[derive(Default)]
pub(crate) struct Classes(Vec<u8>);

impl Classes {
    /// Puts those of other characters in place of what there was.
    pub(crate) fn fill(&mut self, characters: &[char]) {
        self.0.clear();
        let known: &[u8] = &CLASSES;
        // None beyond the basic plane has one.
        let of = |character: &char| known.get(*character as usize).copied().unwrap_or_default();
        self.0.extend(characters.iter().map(of));
        let tell = |classes: &mut u8, first: char, second: char| {
            if *classes & Class::OPENING.0 != 0 && date::may_begin(first, second) {
                *classes |= Class::TIME.0;
            }
        };
        let seconds = characters.get(1..).unwrap_or_default();
        for (classes, (first, second)) in self.0.iter_mut().zip(characters.iter().zip(seconds)) {
            tell(classes, *first, *second);
        }
        self.0.last_mut().zip(characters.last()).into_iter().for_each(|(classes, last)| tell(classes, *last, NOTHING));
    }

    /// Whether the character at a place is of one of the classes wanted.
    pub(crate) fn has(&self, at: Position, wanted: Class) -> bool {
        self.0.get(at.0 as usize).is_some_and(|classes| classes & wanted.0 != 0)
    }

    /// The first character at or behind a place that is of one of the classes wanted.
    #[inline]
    pub(crate) fn next(&self, from: Position, wanted: Class) -> Option<Position> {
        Self::first(self.0.get(from.0 as usize..)?, from, wanted)
    }

    /// The same, before another place: nothing behind it is looked at.
    pub(crate) fn next_before(&self, from: Position, to: Position, wanted: Class) -> Option<Position> {
        Self::first(self.0.get(from.0 as usize..to.0 as usize)?, from, wanted)
    }

    fn first(classes: &[u8], from: Position, wanted: Class) -> Option<Position> {
        let wide = u64::from_le_bytes([wanted.0; 8]);
        let mut at = from;
        let mut eights = classes.chunks_exact(8);
        for eight in &mut eights {
            let found = u64::from_le_bytes(eight.try_into().ok()?) & wide;
            if found != 0 {
                return Some(at + found.trailing_zeros() / 8);
            }
            at = at + 8;
        }
        let last = eights.remainder().iter().position(|classes| classes & wanted.0 != 0)?;
        Some(at + last as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_of_a_class() {
        let characters: Vec<char> = "全县共有各级各类医疗卫生机构12个。今年𠀾A".chars().collect();
        let mut classes = Classes::default();
        classes.fill(&characters);
        let next = |from, wanted| classes.next(Position(from), wanted).map(|at| at.0);
        assert_eq!([next(0, Class::NUMERAL), next(15, Class::NUMERAL)], [Some(14), Some(15)]);
        assert_eq!([next(0, Class::BOUND), next(18, Class::BOUND)], [Some(17), None]);
        assert_eq!([next(16, Class::TIME), next(16, Class::TIME | Class::BOUND)], [Some(18), Some(17)]);
        assert_eq!([next(16, Class::CONTACT), next(22, Class::CONTACT), next(99, Class::TIME)], [Some(21), None, None]);
        assert!(classes.has(Position(17), Class::BOUND) && !classes.has(Position(20), Class::NUMERAL));
    }
}
