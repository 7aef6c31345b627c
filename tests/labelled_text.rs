//! The labelled sentences in `data/names`: well marked, none twice, none both trained on and held back.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, missing_docs)]

mod labelled;

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use labelled::{sentences, unmark};

#[test]
fn every_sentence_is_well_marked_and_stands_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/names");
    let mut trained = Vec::new();
    for entry in fs::read_dir(folder.join("train")).unwrap() {
        trained.extend(sentences(&entry.unwrap().path()).unwrap());
    }
    let held_back = sentences(&folder.join("held_back.txt")).unwrap();
    assert!(trained.len() >= 8_000 && held_back.len() >= 800, "{} and {}", trained.len(), held_back.len());
    let mut seen = HashSet::new();
    for sentence in trained.iter().chain(&held_back) {
        let read = unmark(sentence).unwrap_or_else(|mistake| panic!("{mistake}\n{sentence}"));
        let mut works =
            read.names.iter().filter(|(kind, _)| *kind == "WORK").map(|(_, place)| &read.text[place.clone()]);
        assert!(works.all(|work| work.starts_with('《') && work.ends_with('》')), "{sentence}");
        assert!(seen.insert(sentence), "stands twice: {sentence}");
    }
}
