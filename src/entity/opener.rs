//! What may begin at a character of a text: asked once for all readers of names, since nearly everywhere nothing does.
//!
//! ```text
//! opener = the first two characters of a word of a table, or the first alone where one is enough
//!        | a character that tells of a person beside it
//! ```
//! A bit says which tables have a word that begins so; a few pairs share their bits with others, so whoever sees one asks its
//! table. Words of the user are in none.

use std::sync::LazyLock;

use super::{landmark, name, office, organization, tagger, work};
use crate::place::Gazetteer;
use crate::text::{Position, Text};

/// A well-known body.
pub(super) const NAMED: u16 = 1;
/// A word of bodies.
pub(super) const WORD: u16 = 2;
/// A rank: 省, 国家.
pub(super) const RANK: u16 = 4;
/// What a body may begin with in front of its place.
pub(super) const PREFIX: u16 = 8;
pub(super) const PLACE: u16 = 16;
pub(super) const LANDMARK: u16 = 32;
/// A word of an office.
pub(super) const OFFICE: u16 = 64;
/// No beginning: the end of a firm, or the mark in front of a work.
pub(super) const TURN: u16 = 128;
/// No beginning: a character that a person stands beside.
pub(super) const PERSON: u16 = 256;
/// 任 and its like, behind which a career goes on.
pub(super) const CAREER: u16 = 512;
/// A programme that is named without brackets.
pub(super) const PROGRAMME: u16 = 1024;
/// No beginning: a character that closes the name of a body.
pub(super) const HEAD: u16 = 2048;

/// The first character of a word, and the second where one alone does not tell.
pub(crate) type Opening = (char, Option<char>);

/// What may begin at each character of a text.
#[derive(Debug, Default)]
pub(crate) struct Openers(Vec<u16>);

/// The openers of a text, looked for at the first question.
pub(super) fn openers<'t>(text: &'t Text) -> &'t Openers {
    text.openers.get_or_init(|| {
        let (table, characters) = (&*TABLE, text.characters());
        let both = |pair: &[char]| match *pair {
            [first, second] => table.alone(first) | table.both(first, second),
            _ => 0,
        };
        let mut bits: Vec<u16> = characters.windows(2).map(both).collect();
        bits.extend(characters.last().map(|last| table.alone(*last)));
        Openers(bits)
    })
}

impl Openers {
    /// The bits of the characters.
    pub(super) fn bits(&self) -> &[u16] {
        &self.0
    }

    /// What may begin at a position, as bits.
    pub(super) fn at(&self, at: Position) -> u16 {
        self.0.get(at.0 as usize).copied().unwrap_or_default()
    }

    /// The first position at or behind one where any of `bits` may begin.
    pub(super) fn next(&self, at: Position, bits: u16) -> Option<Position> {
        /// So many are asked at once.
        const TOGETHER: usize = 16;
        let mut rest = self.0.get(at.0 as usize..)?;
        let mut skipped = 0u32;
        while let Some((together, behind)) = rest.split_first_chunk::<TOGETHER>() {
            if together.iter().fold(0, |all, here| all | here) & bits != 0 {
                break;
            }
            rest = behind;
            skipped = skipped.saturating_add(TOGETHER as u32);
        }
        let here = rest.iter().position(|here| here & bits != 0)?;
        Some(at + skipped + here as u32)
    }
}

struct Table {
    /// For each character of the basic plane.
    characters: Vec<u16>,
    /// For each hash of two characters.
    pairs: Vec<u16>,
}

/// The bits of a hash of two characters: more than ten times as many places as pairs, so that few share one.
const PAIR_BITS: u32 = 19;

fn pair(first: char, second: char) -> usize {
    let both = u64::from(u32::from(first)) << 21 | u64::from(u32::from(second));
    (both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - PAIR_BITS)) as usize
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { characters: vec![0; 1 << 16], pairs: vec![0; 1 << PAIR_BITS] };
    table.add(organization::openings());
    table.add(landmark::openings().map(|opening| (opening, LANDMARK)));
    table.add(office::openings().map(|opening| (opening, OFFICE)));
    table.add(Gazetteer::get().openings().map(|opening| (opening, PLACE)));
    table.add(work::openings().map(|opening| (opening, PROGRAMME)));
    table.add(name::telling().map(|character| ((character, None), PERSON)));
    let careers = [('任', None), ('当', Some('选')), ('现', Some('为')), ('现', Some('职'))];
    table.add(careers.into_iter().map(|opening| (opening, CAREER)));
    table.add(tagger::closing().map(|character| ((character, None), HEAD)));
    table
});

impl Table {
    fn add(&mut self, openings: impl Iterator<Item = (Opening, u16)>) {
        for ((first, second), bit) in openings {
            let place = match second {
                Some(second) => self.pairs.get_mut(pair(first, second)),
                None => self.characters.get_mut(first as usize),
            };
            place.into_iter().for_each(|bits| *bits |= bit);
        }
    }

    fn alone(&self, first: char) -> u16 {
        self.characters.get(first as usize).copied().unwrap_or_default()
    }

    fn both(&self, first: char, second: char) -> u16 {
        self.pairs.get(pair(first, second)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_is_known() {
        for (word, bit) in [
            ("新华社", NAMED),
            ("卫生局", WORD),
            ("届", WORD),
            ("省委", RANK),
            ("国家", RANK),
            ("中共", PREFIX),
            ("郎岱镇", PLACE),
            ("长江", LANDMARK),
            ("县长", OFFICE),
            ("副", OFFICE),
            ("《", TURN),
            ("·", PERSON),
            ("任", CAREER),
        ] {
            let text = Text::new(word);
            assert!(openers(&text).at(Position(0)) & bit != 0, "{word}");
            assert_eq!(openers(&text).next(Position(0), bit), Some(Position(0)), "{word}");
        }
        // One alone, since a pair may share its bits with another.
        let text = Text::new("的");
        assert_eq!((openers(&text).bits(), openers(&text).next(Position(0), u16::MAX)), (&[0][..], None));
        assert_eq!(openers(&text).at(Position(9)), 0);
    }
}
