//! The places that begin at a character, for rules that need one in front of a body: 贵州省六盘水市 | 卫生健康委.

use super::opener::{openers, PLACE};
use crate::place::Gazetteer;
use crate::text::{Position, Text};

/// More links than a chain of places has.
const LINKS: usize = 5;

/// The ends of a chain of places, link by link.
#[derive(Default)]
pub(super) struct Chain {
    ends: [Option<(Position, bool)>; LINKS],
}

impl Chain {
    /// The chain that begins at `at`, each link the longest name there is.
    pub(super) fn at(text: &Text, at: Position) -> Chain {
        let mut chain = Chain::default();
        let (mut end, mut is_sure) = (at, true);
        for link in &mut chain.ends {
            let Some((length, is_strong)) = longest(text, end) else { break };
            end = end + length;
            is_sure &= is_strong;
            *link = Some((end, is_sure));
        }
        chain
    }

    /// Whether no place begins there.
    pub(super) fn is_empty(&self) -> bool {
        self.ends.first().is_none_or(Option::is_none)
    }

    /// Where the links end, the last first, and whether all up to it are surely places.
    pub(super) fn ends(&self) -> impl Iterator<Item = (Position, bool)> + '_ {
        self.ends.iter().rev().filter_map(|end| *end)
    }
}

/// The end of the chain of places that begins at `start`, if it ends at or before `end`.
pub(super) fn ending_before(text: &Text, start: Position, end: Position) -> Option<Position> {
    Chain::at(text, start).ends().map(|(link, _)| link).find(|link| *link <= end)
}

/// The end of the chain of places of three characters or more that begins at `start`.
pub(super) fn beginning_at(text: &Text, start: Position) -> Option<Position> {
    let chain = Chain::at(text, start);
    let mut ends = chain.ends().filter(|(end, is_strong)| *is_strong && *end - start > 2);
    ends.next().map(|(end, _)| end)
}

fn longest(text: &Text, at: Position) -> Option<(u32, bool)> {
    // Nearly everywhere no place begins.
    if openers(text).at(at) & PLACE == 0 || super::locate::is_within_words(text, at) {
        return None;
    }
    let characters = text.characters().get(at.0 as usize..).unwrap_or_default();
    Gazetteer::get().lengths_at(characters).next()
}
