//! Whatever the clues of a text weigh, the tagger finds names within it, in order, one behind the other.
//!
//! The first byte says how many of the next are weights, taken over and over; the rest is the text. The weights are
//! written as a model file of the very clues of the text, so that all of them count.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use mingshu::training::{self, LABELS};

fuzz_target!(|bytes: &[u8]| {
    let Some((count, rest)) = bytes.split_first() else { return };
    let Some((weights, text)) = rest.split_at_checked(usize::from(*count)) else { return };
    let text = String::from_utf8_lossy(text);
    // From -4 to 4, as weights are.
    let mut weights = weights.iter().cycle().map(|weight| f32::from(*weight as i8) / 32.0);
    let mut weight = || weights.next().unwrap_or(1.0);
    let steps = std::array::from_fn(|_| std::array::from_fn(|_| weight()));
    let clues: BTreeSet<u64> = training::clues(&text).into_iter().flatten().collect();
    let rows: Vec<(u64, [f32; LABELS])> =
        clues.into_iter().map(|clue| (clue, std::array::from_fn(|_| weight()))).collect();
    let file = training::write("weights of a fuzzer", &rows, &steps);

    let names = training::names(&file, &text).expect("what was written is read");
    assert!(names.iter().all(|name| name.start < name.end && name.end <= text.chars().count()), "{names:?}");
    assert!(names.windows(2).all(|pair| pair[0].end <= pair[1].start), "{names:?}");
});
