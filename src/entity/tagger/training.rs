//! What `tools/train-names.rs` needs of the tagger: the same clues, and the writer of the model.

use super::clue::{Clues, Sentence, SLOT};
use super::{label, model};
use crate::entity::combine;
use crate::text::Text;

/// How many labels there are: outside, and four for each kind.
pub const LABELS: usize = label::LABELS;

/// The clues at each character of a text, as numbers that name the clue and the slot.
pub fn clues(text: &str) -> Vec<Vec<u64>> {
    let text = Text::new(text);
    let hints = combine::hints(&text);
    let mut hints = hints.as_slice();
    let characters = text.characters();
    let mut all: Vec<Vec<u64>> = vec![Vec::new(); characters.len()];
    for range in super::sentences(characters) {
        let sentence = Sentence::new(characters, range.clone(), &mut hints);
        let here = all.get_mut(range).unwrap_or_default();
        Clues::default().each(&sentence, |clue, reach| {
            reach.slots(|slot, at| {
                if let Some(clues) = here.get_mut(at) {
                    clues.push(clue | u64::from(slot) << SLOT);
                }
            });
        });
    }
    all
}

/// Whether one label may stand behind another.
pub fn may_follow(before: usize, label: usize) -> bool {
    label::may_follow(before, label)
}

/// A model file: a header of text, the weights of the clues, and those of the steps from label to label.
pub fn write(header: &str, weights: &[(u64, [f32; LABELS])], transitions: &[[f32; LABELS]; LABELS]) -> Vec<u8> {
    model::write(header, weights, transitions)
}
