//! Names that the user gives: drugs, products, villages, people, under our kinds or kinds of the user's own.
//!
//! ```text
//! names = kind { name [ what it is called ] }        DRUG: 拜阿司匹灵 = 阿司匹林
//! ```
//! Both the names and the text are folded, so a name in either script and width finds all of them; the longest name that
//! begins at a place wins, and the next is looked for behind it.
//!
//! What it refuses, and why
//! - a name within a longer word of Latin, Greek or Cyrillic letters and digits: IBM in IBMs, A1 in A12; case counts
//! - a name that is empty, has more than [`LONGEST`] characters or goes over a line: it is no name, and an error
//!
//! The names stand in a [`Trie`]. An automaton (daachorse, charwise) was measured with 100,000 names of two to eight
//! characters: it reads press text twice as fast, but takes ten times as long to build, and cannot say which shorter name fits
//! when the longest is refused for the letters around it.

use std::fmt;
use std::ops::Range;

use crate::entity::{EntityKind, Found, Source};
use crate::error::{Error, Kind};
use crate::fold;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// In characters.
const LONGEST: usize = 100;

/// The names of the user, ready to be found.
#[derive(Clone, Default)]
pub(crate) struct Names {
    entries: Vec<Entry>,
    /// Folded name to its entry.
    index: Trie<u32>,
}

#[derive(Clone)]
struct Entry {
    kind: EntityKind,
    name: Box<str>,
    /// `None` where the name is what it is called.
    called: Option<Box<str>>,
}

impl Names {
    /// Adds a name; a name that is given again takes the kind that is given last.
    ///
    /// # Errors
    /// The kind is no word ([`Error::is_entity_kind`]), or the name is no name ([`Error::is_name`]).
    pub(crate) fn add(&mut self, kind: &EntityKind, name: &str, called: Option<&str>) -> Result<(), Error> {
        let word = kind.as_str();
        if word.is_empty() || word.chars().any(|character| character.is_whitespace() || character.is_control()) {
            return Err(Error::new(Kind::Entity, word, 0));
        }
        for given in [Some(name), called].into_iter().flatten() {
            let blank = given.trim().is_empty() || given.chars().any(char::is_control);
            if blank || given.chars().nth(LONGEST).is_some() {
                return Err(Error::new(Kind::Name, given, 0));
            }
        }
        let name = name.trim();
        let called = called.map(str::trim).filter(|called| *called != name);
        let entry = Entry { kind: kind.clone(), name: name.into(), called: called.map(Into::into) };
        let next = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let folded = fold::fold_word(name);
        match self.index.insert(folded.chars(), next) {
            Some(known) => {
                self.index.insert(folded.chars(), known);
                if let Some(place) = self.entries.get_mut(known as usize) {
                    *place = entry;
                }
            }
            None => self.entries.push(entry),
        }
        Ok(())
    }

    /// The kind of each name, the name, and what it is called.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&EntityKind, &str, &str)> {
        self.entries.iter().map(|entry| (&entry.kind, &*entry.name, entry.called.as_deref().unwrap_or(&entry.name)))
    }

    /// The names in a text, which do not overlap.
    pub(super) fn find(&self, text: &Text) -> Vec<Found> {
        let splits = |place: Position| is_letter(text.before(place)) && is_letter(text.at(place));
        let found = occurrences(&self.index, text, splits).filter_map(|(range, entry)| {
            let Entry { kind, called, .. } = self.entries.get(*entry as usize)?;
            Some(Found { range, kind: kind.clone(), source: Source::User, name: called.clone() })
        });
        found.collect()
    }
}

/// The words of a table in a text: the longest at each place, the next one behind it. A word neither begins nor ends where
/// that `splits` what stands on both sides.
pub(crate) fn occurrences<'a, V>(
    words: &'a Trie<V>,
    text: &'a Text<'_>,
    splits: impl Fn(Position) -> bool + 'a,
) -> impl Iterator<Item = (Range<Position>, &'a V)> + 'a {
    let mut at = Position(0);
    std::iter::from_fn(move || loop {
        let rest = text.characters().get(at.0 as usize..)?;
        let start = at + words.skip(rest)? as u32;
        let longest =
            if splits(start) { None } else { words.longest(text.from(start), |length, _| !splits(start + length)) };
        match longest {
            Some((length, value)) => {
                at = start + length;
                return Some((start..at, value));
            }
            None => at = start + 1,
        }
    })
}

impl fmt::Debug for Names {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} names", self.entries.len())
    }
}

/// Whether a character is of a script that writes words apart: Latin, Greek, Cyrillic and their marks, and digits.
pub(crate) fn is_letter(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || (character.is_alphanumeric() && character < '\u{2000}')
        || matches!(character, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(names: &[&str], source: &str) -> String {
        let mut all = Names::default();
        names.iter().for_each(|name| all.add(&EntityKind::from("X"), name, None).unwrap());
        let text = Text::new(source);
        all.find(&text).iter().map(|found| text.slice(&found.range)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_longest_name_at_its_word_boundaries() {
        for (names, source, expected) in [
            (&["阿司匹林", "阿司匹林肠溶片"][..], "服阿司匹林肠溶片和阿司匹林", "阿司匹林肠溶片 阿司匹林"),
            (&["阿斯匹靈腸溶片"], "服阿斯匹灵肠溶片", "阿斯匹灵肠溶片"),
            (&["ＩＢＭ"], "IBM、IBMs、xIBM、ＩＢＭ公司、IBM2", "IBM ＩＢＭ"),
            (&["A1", "A"], "A12、A1、A", "A1 A"),
            (&["Café"], "Café、Cafés", "Café"),
            (&["E", "E网"], "E网通", "E网"),
            (&["World Bank"], "在World Bank任职；World Banks", "World Bank"),
        ] {
            assert_eq!(read(names, source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        let mut names = Names::default();
        let drug = EntityKind::from("DRUG");
        for bad in ["", "  ", "阿司\n匹林", &"长".repeat(101)] {
            assert!(names.add(&drug, bad, None).unwrap_err().is_name(), "{bad}");
        }
        assert!(names.add(&drug, "阿司匹林", Some("")).unwrap_err().is_name());
        assert!(names.add(&EntityKind::from("a b"), "阿司匹林", None).unwrap_err().is_entity_kind());
        names.add(&drug, "阿斯匹靈", None).unwrap();
        names.add(&EntityKind::Work, "阿斯匹灵", Some("阿司匹林")).unwrap();
        assert_eq!(names.iter().collect::<Vec<_>>(), [(&EntityKind::Work, "阿斯匹灵", "阿司匹林")]);
    }
}
