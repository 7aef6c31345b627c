//! What a rule of names has found, and how far it may be trusted.

use std::ops::Range;

use crate::text::Position;

/// How far a rule may be trusted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Strength {
    /// A hint: right more often than not, and for others to confirm.
    Likely,
    /// Stands by itself.
    Certain,
}

/// A name that a rule has found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    pub(crate) range: Range<Position>,
    pub(crate) strength: Strength,
}

/// The names in the order of the text, none over another: of two that overlap, the one that is certain stays, else the
/// longer one, else the first.
pub(super) fn apart(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|one| (one.range.start, std::cmp::Reverse(one.strength), std::cmp::Reverse(one.range.end)));
    let mut apart: Vec<Found> = Vec::with_capacity(found.len());
    for one in found {
        let worth = |one: &Found| (one.strength, one.range.end - one.range.start);
        match apart.last_mut() {
            Some(last) if one.range.start < last.range.end => {
                if worth(&one) > worth(last) {
                    *last = one;
                }
            }
            _ => apart.push(one),
        }
    }
    apart
}

/// Whether a character is one that Chinese is written in.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_that_overlap_one_stays() {
        use Strength::{Certain, Likely};
        let one = |start, end, strength| Found { range: Position(start)..Position(end), strength };
        let kept = apart(vec![one(4, 6, Certain), one(0, 2, Likely), one(0, 3, Likely), one(3, 6, Likely)]);
        assert_eq!(kept, [one(0, 3, Likely), one(4, 6, Certain)]);
        assert_eq!(apart(vec![one(0, 2, Certain), one(1, 4, Likely)]), [one(0, 2, Certain)]);
        assert!(is_han('省') && is_han('𠀀') && !is_han('a') && !is_han('、'));
    }
}
