//! The labels of characters, and the best path through their scores.
//!
//! ```text
//! closed   outside · begin × 3 · single × 3        may stand behind outside, end, single
//! open     inside × 3 · end × 3                    may stand behind begin and inside of their own kind
//! ```
//! Seven labels lead to seven others and two to each of the rest, instead of all to all. So the scores of a character stand in
//! two halves, each as wide as a register, and the labels of a half go side by side.

use std::ops::Range;

/// Outside, and begin, inside, end and single of three kinds: the order of the model file, by which equals are told apart.
pub(super) const LABELS: usize = 13;
/// The lanes of a row of scores; see [`LANES`].
pub(super) const WIDTH: usize = 16;
const HALF: usize = 8;

/// The scores of the labels at a character, by lane.
pub(super) type Row = [i16; WIDTH];

/// The lane of each label: outside and three of single, three of begin; three of inside, three of end. The begins and the
/// insides fill a quarter each, since they are laid on both quarters of the open half.
pub(super) const LANES: [usize; LABELS] = [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3];

/// The labels that closed ones may stand behind, in their order.
const CLOSING: [usize; 7] = [0, 3, 4, 7, 8, 11, 12];

/// The scores of [`CLOSING`].
fn closing(row: &Row) -> [i16; CLOSING.len()] {
    let [outside, single1, single2, single3, .., end1, end2, end3, _] = *row;
    [outside, end1, single1, end2, single2, end3, single3]
}

/// The scores of begin and inside of a kind.
fn opening(row: &Row, kind: usize) -> [i16; 2] {
    let [_, _, _, _, begin1, begin2, begin3, _, inside1, inside2, inside3, ..] = *row;
    match kind {
        0 => [begin1, inside1],
        1 => [begin2, inside2],
        _ => [begin3, inside3],
    }
}

/// The begin and the inside of a kind.
fn opening_labels(kind: usize) -> [usize; 2] {
    let begin = kind.saturating_mul(4).saturating_add(1);
    [begin, begin.saturating_add(1)]
}

/// The score of one label behind another.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    /// From each of [`CLOSING`] to the closed labels.
    closed: [[i16; HALF]; CLOSING.len()],
    /// To the open labels, from the begin of their kind and from the inside.
    open: [[i16; HALF]; 2],
    /// The same by the label that they lead to.
    into_closed: [[i16; CLOSING.len()]; LABELS],
    into_open: [[i16; 2]; LABELS],
}

impl Steps {
    /// From the score of each step; those that may not be are never taken.
    pub(super) fn new(step: impl Fn(usize, usize) -> i16) -> Self {
        let into_closed = std::array::from_fn(|label| CLOSING.map(|before| step(before, label)));
        let into_open = std::array::from_fn(|label| match part(label) {
            Part::Inside(kind) | Part::End(kind) => opening_labels(kind).map(|before| step(before, label)),
            _ => [NEVER; 2],
        });
        let mut steps = Steps { closed: Default::default(), open: Default::default(), into_closed, into_open };
        for ((lane, closed), open) in LANES.into_iter().zip(into_closed).zip(into_open) {
            match lane.checked_sub(HALF) {
                None => set_lane(&mut steps.closed, lane, closed),
                Some(lane) => set_lane(&mut steps.open, lane, open),
            }
        }
        steps
    }

    /// From outside to outside.
    fn outside(&self) -> i16 {
        self.closed[0][0]
    }
}

fn set_lane<const N: usize>(rows: &mut [[i16; HALF]; N], lane: usize, scores: [i16; N]) {
    for (row, score) in rows.iter_mut().zip(scores) {
        row.iter_mut().skip(lane).take(1).for_each(|place| *place = score);
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
#[cfg(any(test, feature = "training"))]
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

/// Less than any path scores that may win. Scores are told from that of outside, so that all stay small.
const NEVER: i16 = i16::MIN / 2;

/// Sets the scores of the closed labels of a character: its own with that of the best way to it, by any label before it. A
/// call of its own, as the next: inlined into the loop over the characters, the labels would not go side by side.
#[inline(never)]
fn closed(here: &mut [i16; HALF], scores: &[i16; HALF], before: &Row, steps: &[[i16; HALF]; CLOSING.len()]) {
    let mut best = [i16::MIN; HALF];
    for (before, steps) in closing(before).iter().zip(steps) {
        for (best, step) in best.iter_mut().zip(steps) {
            *best = before.saturating_add(*step).max(*best);
        }
    }
    sum(here, scores, &best, before[0]);
}

/// The same of the open labels, by the begin or the inside of their kind.
#[inline(never)]
fn open(here: &mut [i16; HALF], scores: &[i16; HALF], before: &Row, steps: &[[i16; HALF]; 2]) {
    let mut best = [i16::MIN; HALF];
    let [from, _, _, _, begin1, begin2, begin3, none, inside1, inside2, inside3, ..] = *before;
    let before = [[begin1, begin2, begin3, none], [inside1, inside2, inside3, none]];
    for (before, steps) in before.iter().zip(steps) {
        for ((best, step), before) in best.iter_mut().zip(steps).zip(before.iter().cycle()) {
            *best = before.saturating_add(*step).max(*best);
        }
    }
    sum(here, scores, &best, from);
}

/// The scores of a character with those of the best ways to it, told from a score before it.
#[inline(always)]
fn sum(sum: &mut [i16; HALF], scores: &[i16; HALF], best: &[i16; HALF], from: i16) {
    for ((sum, score), best) in sum.iter_mut().zip(scores).zip(best) {
        *sum = score.saturating_add(best.saturating_sub(from));
    }
}

/// Sets the scores of the best paths to each label of a character, from those of the character before it.
#[inline(always)]
fn step(here: &mut Row, before: &Row, scores: &Row, steps: &Steps) {
    if let (Some((left, right)), Some((own_left, own_right))) =
        (here.split_first_chunk_mut(), scores.split_first_chunk())
    {
        closed(left, own_left, before, &steps.closed);
        if let (Some(right), Some(own_right)) = (right.first_chunk_mut(), own_right.first_chunk()) {
            open(right, own_right, before, &steps.open);
        }
    }
}

/// Which label leads to the best score, the first of equals.
fn best_of<const N: usize>(labels: [usize; N], before: [i16; N], steps: &[i16; N]) -> usize {
    let (mut best, mut most) = (0, i32::MIN);
    for ((label, before), step) in labels.into_iter().zip(before).zip(steps) {
        let score = i32::from(before).wrapping_add(i32::from(*step));
        if score > most {
            (best, most) = (label, score);
        }
    }
    best
}

/// Finds best paths; keeps its memory from one sentence to the next.
#[derive(Default)]
pub(super) struct Path {
    /// For each character, the scores of the best paths to each label.
    best: Vec<Row>,
    labels: Vec<u8>,
}

impl Path {
    /// The best path through the scores of a sentence.
    pub(super) fn best(&mut self, scores: &[Row], steps: &Steps) {
        // Each place is written before it is read.
        self.best.resize(scores.len(), [0; WIDTH]);
        self.labels.resize(scores.len(), 0);
        let Some((first, rest)) = scores.split_first() else { return };
        let Some((best, others)) = self.best.split_first_mut() else { return };
        *best = *first;
        best.iter_mut().skip(HALF).for_each(|open| *open = NEVER);
        let mut before: &Row = best;
        for (here, scores) in others.iter_mut().zip(rest) {
            step(here, before, scores, steps);
            before = here;
        }
        // Of equals at the end, the last.
        let last = CLOSING.into_iter().zip(closing(before)).max_by_key(|(_, score)| *score);
        let mut label = last.map_or(0, |(label, _)| label);
        let Some((end, labels)) = self.labels.split_last_mut() else { return };
        *end = label as u8;
        let ways = self.best.iter().zip(self.best.iter().skip(1)).zip(rest);
        for (place, ((before, here), scores)) in labels.iter_mut().zip(ways).rev() {
            label = match part(label) {
                // Nearly always. Outside is also the first of equals.
                Part::Outside if here[0].wrapping_sub(scores[0]) == steps.outside() => 0,
                Part::Inside(kind) | Part::End(kind) => steps
                    .into_open
                    .get(label)
                    .map_or(0, |steps| best_of(opening_labels(kind), opening(before, kind), steps)),
                _ => steps.into_closed.get(label).map_or(0, |steps| best_of(CLOSING, closing(before), steps)),
            };
            *place = label as u8;
        }
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
            row[LANES[label]] = 10;
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
