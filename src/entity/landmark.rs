//! Well-known places that are no divisions: rivers, mountains, regions, roads, stations, historic states.
//!
//! ```text
//! landmark = the longest name of the table that begins at a character
//! ```
//! What it refuses: names that are more often something else, which are not in the table. Table: `data/landmarks.csv`. The
//! names are hints for the tagger, which knows where one is part of a longer name: 黄河 in 黄河水利委员会.

use std::ops::Range;
use std::sync::LazyLock;

use super::opener::{openers, LANDMARK};
use super::Opening;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

static LANDMARKS: LazyLock<Trie<()>> = LazyLock::new(|| {
    let mut landmarks = Trie::default();
    for row in table::built_in(include_str!("../../data/landmarks.csv")) {
        landmarks.insert(row.field(0).chars(), ());
    }
    landmarks
});

/// How long the landmark is that characters begin with; 0 if none.
pub(super) fn length_at(characters: &[char]) -> usize {
    LANDMARKS.longest(characters.iter().copied(), |_, _| true).map_or(0, |(length, ())| length as usize)
}

/// What the names begin with.
pub(super) fn openings() -> impl Iterator<Item = Opening> {
    LANDMARKS.openings()
}

/// The landmarks of a text, in its order and none over another.
pub(super) fn landmarks<'t>(text: &'t Text) -> impl Iterator<Item = Range<Position>> + 't {
    let openers = openers(text);
    let mut at = Position(0);
    std::iter::from_fn(move || loop {
        let start = openers.next(at, LANDMARK)?;
        let length = length_at(text.characters().get(start.0 as usize..).unwrap_or_default());
        at = start + length.max(1) as u32;
        if length > 0 {
            return Some(start..at);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_counts() {
        let found = |text: &str| {
            let text = Text::new(text);
            landmarks(&text).map(|range| text.slice(&range).to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(found("長江、黃河與塔里木盆地"), "長江 黃河 塔里木盆地");
        assert_eq!(found("欧元区经济、的"), "欧元区");
        assert_eq!(found(""), "");
    }
}
