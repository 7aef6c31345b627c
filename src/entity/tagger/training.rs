//! What `tools/train-names.rs` needs of the tagger: the same clues, and the writer of the model.

use std::ops::Range;

use super::clue::{Clues, See, Sentence, SLOT};
use super::word::Words;
use super::{label, model};
use crate::entity::{combine, organization};
use crate::error::Error;
use crate::text::Text;

/// How many labels there are: outside, and four for each kind.
pub const LABELS: usize = label::LABELS;

/// The clues at each character of a text, as numbers that name the clue and the slot.
pub fn clues(text: &str) -> Vec<Vec<u64>> {
    let text = Text::new(text);
    let hints = combine::hints(&text, &organization::organizations(&text));
    let mut hints = hints.as_slice();
    let characters = text.characters();
    let mut all: Vec<Vec<u64>> = vec![Vec::new(); characters.len()];
    let mut words = Words::default();
    for range in super::sentences(&text) {
        let sentence = Sentence::new(&text, range.clone(), &mut hints, &mut words);
        let here = all.get_mut(range).unwrap_or_default();
        Clues::default().each(&sentence, &mut Collected(here));
    }
    all
}

/// The clues at each character of a sentence.
struct Collected<'c>(&'c mut [Vec<u64>]);

impl Collected<'_> {
    fn take(&mut self, clue: u64, slot: u64, at: usize) {
        if let Some(clues) = self.0.get_mut(at) {
            clues.push(clue | slot << SLOT);
        }
    }
}

impl See for Collected<'_> {
    fn window(&mut self, clue: u64, first: isize) {
        (0u64..5).for_each(|slot| self.take(clue, slot, first.wrapping_add(slot as isize) as usize));
    }

    fn word(&mut self, clue: u64, word: Range<usize>) {
        let last = word.end.saturating_sub(1);
        if word.start == last {
            return self.take(clue, 3, last);
        }
        self.take(clue, 0, word.start);
        (word.start.saturating_add(1)..last).for_each(|at| self.take(clue, 1, at));
        self.take(clue, 2, last);
    }

    fn name(&mut self, clue: u64, name: Range<usize>) {
        let last = name.end.saturating_sub(1);
        self.take(clue, 0, name.start.wrapping_sub(1));
        self.take(clue, 1, name.start);
        (name.start.saturating_add(1)..last).for_each(|at| self.take(clue, 2, at));
        self.take(clue, 3, last);
        self.take(clue, 4, name.end);
    }
}

/// Whether one label may stand behind another.
pub fn may_follow(before: usize, label: usize) -> bool {
    label::may_follow(before, label)
}

/// The names that a model file finds in a text, as ranges of characters.
///
/// # Errors
/// The bytes are no model file, or would unpack to more than one may; any bytes may be asked for.
pub fn names(file: &[u8], text: &str) -> Result<Vec<Range<usize>>, Error> {
    let model = model::Model::read(file)?;
    let text = Text::new(text);
    let hints = combine::hints(&text, &organization::organizations(&text));
    let found = super::names_by(&model, &text, &hints);
    Ok(found.into_iter().map(|name| name.range.start.0 as usize..name.range.end.0 as usize).collect())
}

/// A model file: a header of text, the weights of the clues, and those of the steps from label to label.
pub fn write(header: &str, weights: &[(u64, [f32; LABELS])], transitions: &[[f32; LABELS]; LABELS]) -> Vec<u8> {
    model::write(header, weights, transitions)
}
