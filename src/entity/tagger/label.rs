//! The labels of characters, and the best path through their scores.

use std::ops::Range;

/// Outside, and begin, inside, end and single of three kinds.
pub(super) const LABELS: usize = 13;
/// A row of scores is padded so that it fills a register.
pub(super) const WIDTH: usize = 16;

/// The score of one label behind another.
#[derive(Clone, Debug)]
pub(super) struct Steps([[i16; WIDTH]; WIDTH]);

impl Steps {
    /// From the score of each step; what may not be is a step that nobody takes.
    pub(super) fn new(step: impl Fn(usize, usize) -> i16) -> Self {
        let score = |before, label| match before < LABELS && label < LABELS && may_follow(before, label) {
            true => step(before, label),
            false => NEVER,
        };
        Steps(std::array::from_fn(|before| std::array::from_fn(|label| score(before, label))))
    }
}

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

/// Less than any path scores that may win. The best score is brought to 0 at each character, so that all stay small.
const NEVER: i16 = i16::MIN / 2;

/// Takes the label `before` for all labels that it leads to best; without a branch, so that the labels go side by side.
#[inline(always)]
fn choose(next: &mut [i16; WIDTH], back: &mut [i16; WIDTH], from: i16, before: i16, steps: &[i16; WIDTH]) {
    for ((next, back), step) in next.iter_mut().zip(back).zip(steps) {
        let score = from.saturating_add(*step);
        *back = if score > *next { before } else { *back };
        *next = score.max(*next);
    }
}

/// Finds best paths; keeps its memory from one sentence to the next.
#[derive(Default)]
pub(super) struct Path {
    /// For each character, the best label before each label.
    back: Vec<[u8; WIDTH]>,
    labels: Vec<u8>,
}

impl Path {
    /// The best path through the scores of a sentence.
    pub(super) fn best(&mut self, scores: &[[i16; WIDTH]], steps: &Steps) {
        self.back.clear();
        self.labels.clear();
        let Some((first, rest)) = scores.split_first() else { return };
        let mut best = [NEVER; WIDTH];
        for (label, (best, score)) in best.iter_mut().zip(first).enumerate().take(LABELS) {
            if may_follow(0, label) {
                *best = *score;
            }
        }
        for scores in rest {
            let mut next = [i16::MIN; WIDTH];
            let mut back = [0i16; WIDTH];
            let most = best.iter().copied().max().unwrap_or_default();
            for ((from, steps), before) in best.iter().zip(&steps.0).zip(0..LABELS as i16) {
                choose(&mut next, &mut back, from.saturating_sub(most), before, steps);
            }
            for (next, score) in next.iter_mut().zip(scores) {
                *next = next.saturating_add(*score);
            }
            best = next;
            self.back.push(back.map(|before| before as u8));
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
        let steps = Steps::new(|_, _| 0);
        // Begin PER, end PER, outside, single LOC.
        path.best(&[row(1), row(3), row(0), row(8)], &steps);
        assert_eq!(path.names().collect::<Vec<_>>(), [(0, 0..2), (1, 3..4)]);
        // An end with no begin is none.
        path.best(&[row(3), row(0)], &steps);
        assert_eq!(path.names().count(), 0);
        path.best(&[], &steps);
        assert_eq!(path.names().count(), 0);
    }
}
