//! The labels of characters, and the best path through their scores.

use std::ops::Range;

/// Outside, and begin, inside, end and single of three kinds.
pub(super) const LABELS: usize = 13;
/// A row of scores is padded so that it fills a register.
pub(super) const WIDTH: usize = 16;

/// The score of one label behind another.
pub(super) type Transitions = [[i16; WIDTH]; WIDTH];

/// The part of a name that a label stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Outside,
    Begin(usize),
    Inside(usize),
    End(usize),
    Single(usize),
}

fn part(label: usize) -> Part {
    let Some(inner) = label.checked_sub(1) else { return Part::Outside };
    let kind = inner >> 2;
    match inner & 3 {
        0 => Part::Begin(kind),
        1 => Part::Inside(kind),
        2 => Part::End(kind),
        _ => Part::Single(kind),
    }
}

/// Whether one label may stand behind another: a name that has begun goes on or ends.
pub(super) fn may_follow(before: usize, label: usize) -> bool {
    let open = match part(before) {
        Part::Begin(kind) | Part::Inside(kind) => Some(kind),
        _ => None,
    };
    let goes_on = match part(label) {
        Part::Inside(kind) | Part::End(kind) => Some(kind),
        _ => None,
    };
    open == goes_on
}

/// The pairs of labels that may follow each other.
const PAIRS: usize = 61;

static FOLLOWING: std::sync::LazyLock<Vec<(u8, u8)>> = std::sync::LazyLock::new(|| {
    let all = (0..LABELS).flat_map(|label| (0..LABELS).map(move |before| (before, label)));
    let mut pairs = Vec::with_capacity(PAIRS);
    pairs.extend(
        all.filter(|(before, label)| may_follow(*before, *label)).map(|(before, label)| (before as u8, label as u8)),
    );
    pairs
});

const NEVER: i32 = i32::MIN / 2;

/// Finds best paths; keeps its memory from one sentence to the next.
#[derive(Default)]
pub(super) struct Path {
    /// For each character, the best label before each label.
    back: Vec<[u8; WIDTH]>,
    labels: Vec<u8>,
}

impl Path {
    /// The best path through the scores of a sentence.
    pub(super) fn best(&mut self, scores: &[[i16; WIDTH]], transitions: &Transitions) {
        self.back.clear();
        self.labels.clear();
        let Some((first, rest)) = scores.split_first() else { return };
        let mut best = [NEVER; WIDTH];
        for (label, (best, score)) in best.iter_mut().zip(first).enumerate().take(LABELS) {
            if may_follow(0, label) {
                *best = i32::from(*score);
            }
        }
        for scores in rest {
            let mut next = [NEVER; WIDTH];
            let mut back = [0u8; WIDTH];
            for (before, label) in FOLLOWING.iter() {
                let (before_at, label_at) = (usize::from(*before) & 15, usize::from(*label) & 15);
                let step = transitions.get(before_at).and_then(|row| row.get(label_at)).copied().unwrap_or_default();
                let score = best.get(before_at).copied().unwrap_or(NEVER).saturating_add(i32::from(step));
                if let (Some(next), Some(back)) = (next.get_mut(label_at), back.get_mut(label_at)) {
                    if score > *next {
                        *next = score;
                        *back = *before;
                    }
                }
            }
            for (next, score) in next.iter_mut().zip(scores) {
                *next = next.saturating_add(i32::from(*score));
            }
            best = next;
            self.back.push(back);
        }
        let last = (0..LABELS).filter(|label| may_follow(*label, 0));
        let mut label = last.max_by_key(|label| best.get(*label).copied()).unwrap_or_default() as u8;
        self.labels.push(label);
        for back in self.back.iter().rev() {
            label = back.get(usize::from(label)).copied().unwrap_or_default();
            self.labels.push(label);
        }
        self.labels.reverse();
    }

    /// The names of the last path: their kinds, 0 PER, 1 LOC, 2 ORG, and their characters.
    pub(super) fn names(&self) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        let mut start = 0;
        self.labels.iter().enumerate().filter_map(move |(at, label)| match part(usize::from(*label)) {
            Part::Begin(_) => {
                start = at;
                None
            }
            Part::End(kind) => Some((kind, start..at.saturating_add(1))),
            Part::Single(kind) => Some((kind, at..at.saturating_add(1))),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_follow_each_other() {
        assert_eq!(FOLLOWING.len(), PAIRS);
        // Inside needs a begin of its own kind; outside ends nothing.
        assert!(may_follow(1, 2) && may_follow(1, 3) && !may_follow(1, 6) && !may_follow(1, 0) && !may_follow(0, 2));
    }

    #[test]
    fn the_best_path_is_a_path() {
        let row = |label: usize| {
            let mut row = [0i16; WIDTH];
            row[label] = 10;
            row
        };
        let mut path = Path::default();
        // Begin PER, end PER, outside, single LOC.
        path.best(&[row(1), row(3), row(0), row(8)], &[[0; WIDTH]; WIDTH]);
        assert_eq!(path.names().collect::<Vec<_>>(), [(0, 0..2), (1, 3..4)]);
        // An end with no begin is none.
        path.best(&[row(3), row(0)], &[[0; WIDTH]; WIDTH]);
        assert_eq!(path.names().count(), 0);
        path.best(&[], &[[0; WIDTH]; WIDTH]);
        assert_eq!(path.names().count(), 0);
    }
}
