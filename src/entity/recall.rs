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

use std::ops::Range;

use super::{EntityKind, Found, Source};
use crate::text::{Position, Text};

/// No more names than these that begin with one character are looked for, the longest; so the time stays linear.
const MOST: usize = 16;

/// Adds the names of a text where they were passed over. `names` are in the order of the text.
pub(super) fn recall(text: &Text, names: &mut Vec<Found>) {
    let known = known(text, names);
    // One bit for each of 256 classes of characters: nearly all characters begin no name.
    let mut begins = [0u64; 4];
    let bit = |character: char| ((u32::from(character) >> 6 & 3) as usize, 1u64 << (u32::from(character) & 63));
    for first in known.iter().filter_map(|(name, _)| name.first()) {
        let (word, mask) = bit(*first);
        if let Some(bits) = begins.get_mut(word) {
            *bits |= mask;
        }
    }
    let mut again = Vec::new();
    for gap in gaps(text, names) {
        let mut at = gap.start;
        loop {
            let may_begin = |character: &char| {
                let (word, mask) = bit(*character);
                begins.get(word).is_some_and(|bits| bits & mask != 0)
            };
            let Some(skipped) = text.folded(&(at..gap.end)).iter().position(may_begin) else { break };
            at = at + skipped as u32;
            match longest(text, at, gap.end, &known) {
                Some((end, kind)) => {
                    again.push(Found { range: at..end, kind: kind.clone(), source: Source::Model, name: None });
                    at = end;
                }
                None => at = at + 1,
            }
        }
    }
    if !again.is_empty() {
        names.extend(again);
        names.sort_by_key(|name| name.range.start);
    }
}

/// The names to look for, by their first character, the longest first.
fn known<'t>(text: &'t Text, names: &[Found]) -> Vec<(&'t [char], EntityKind)> {
    let by_name = |name: &Found| (text.folded(&name.range), name.kind.clone());
    let mut all: Vec<(&[char], EntityKind)> = names.iter().map(by_name).collect();
    let order = |name: &[char]| (name.first().copied(), std::cmp::Reverse(name.len()));
    all.sort_by(|(one, _), (other, _)| order(one).cmp(&order(other)).then_with(|| one.cmp(other)));
    let mut known: Vec<(&[char], EntityKind)> = Vec::new();
    let mut of_one_first = 0usize;
    for same in all.chunk_by(|(one, _), (other, _)| one == other) {
        let Some((name, kind)) = same.first() else { continue };
        let least = match (kind, name.len()) {
            (EntityKind::Person, 2) => 2,
            (EntityKind::Person | EntityKind::Location, 3..) | (EntityKind::Organization, 4..) => 1,
            _ => continue,
        };
        // A name of two kinds is none to go by.
        let is_clear = same.len() >= least && same.iter().all(|(_, other)| other == kind);
        if !is_clear || name.iter().any(char::is_ascii_digit) {
            continue;
        }
        let is_new = known.last().is_none_or(|(last, _)| last.first() != name.first());
        of_one_first = if is_new { 1 } else { of_one_first.saturating_add(1) };
        if of_one_first <= MOST {
            known.push((name, kind.clone()));
        }
    }
    known
}

/// The longest known name at a position.
fn longest<'k>(
    text: &Text,
    at: Position,
    limit: Position,
    known: &'k [(&[char], EntityKind)],
) -> Option<(Position, &'k EntityKind)> {
    let first = known.partition_point(|(name, _)| name.first() < Some(&text.at(at)));
    let same = known.get(first..).unwrap_or_default().iter().take_while(|(name, _)| name.first() == Some(&text.at(at)));
    same.map(|(name, kind)| (at + name.len() as u32, name, kind))
        .find(|(end, name, _)| *end <= limit && text.folded(&(at..*end)) == **name && is_whole(text, at..*end))
        .map(|(end, _, kind)| (end, kind))
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
