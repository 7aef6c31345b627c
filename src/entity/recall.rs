//! Names said again: what a text calls somebody once is the same where the tagger passed over it.
//!
//! ```text
//! again = a name of a person, a place or a body that the text has elsewhere, where nothing else was found
//! ```
//! What it refuses, and why
//! - short names, which are words, too: a person of two characters is taken up only if the text has it twice for sure
//! - to go into another name, or to change its kind
//! - to cut a word of Latin letters: Big Firm is not in Big Firms
//! - a name that the text gives two kinds

use std::collections::BTreeMap;
use std::ops::Range;

use super::{EntityKind, Found, Source};
use crate::text::{Position, Text};
use crate::trie::Trie;

/// A text with more different names has them looked for no further: they would be a list.
const MOST: usize = 5_000;

/// Adds the names of a text where they were passed over. `names` are in the order of the text.
pub(super) fn recall(text: &Text, names: &mut Vec<Found>) {
    let mut known: BTreeMap<&[char], (EntityKind, u32)> = BTreeMap::new();
    for name in names.iter() {
        let counted = known.entry(text.folded(&name.range)).or_insert_with(|| (name.kind.clone(), 0));
        // A name of two kinds is none to go by.
        counted.1 = if counted.0 == name.kind { counted.1.saturating_add(1) } else { 0 };
    }
    let mut trie = Trie::default();
    let mut count = 0usize;
    for (name, (kind, times)) in known.into_iter().take(MOST) {
        let least = match (&kind, name.len()) {
            (EntityKind::Person, 2) => 2,
            (EntityKind::Person | EntityKind::Location, 3..) | (EntityKind::Organization, 4..) => 1,
            _ => continue,
        };
        if times >= least && name.iter().all(|character| !character.is_ascii_digit()) {
            trie.insert(name.iter().copied(), kind);
            count = count.saturating_add(1);
        }
    }
    if count == 0 {
        return;
    }
    let mut again = Vec::new();
    for gap in gaps(text, names) {
        let mut at = gap.start;
        while at < gap.end {
            match trie.longest(text.from(at), |length, _| at + length <= gap.end && is_whole(text, at..at + length)) {
                Some((length, kind)) => {
                    let range = at..at + length;
                    at = range.end;
                    again.push(Found { range, kind: kind.clone(), source: Source::Model, name: None });
                }
                None => at = at + 1,
            }
        }
    }
    names.extend(again);
    names.sort_by_key(|name| name.range.start);
}

/// Whether it begins and ends where a word of Latin letters may.
fn is_whole(text: &Text, range: Range<Position>) -> bool {
    let within = |at: Position| text.before(at).is_ascii_alphanumeric() && text.at(at).is_ascii_alphanumeric();
    !within(range.start) && !within(range.end)
}

/// What lies between the names.
fn gaps(text: &Text, names: &[Found]) -> Vec<Range<Position>> {
    let starts = names.iter().map(|name| name.range.start).chain([text.end()]);
    let ends = [Position(0)].into_iter().chain(names.iter().map(|name| name.range.end));
    ends.zip(starts).filter(|(end, start)| end < start).map(|(end, start)| end..start).collect()
}
