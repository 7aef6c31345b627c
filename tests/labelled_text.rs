//! The labelled sentences in `data/names`: well marked, none twice, none both trained on and held back.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

const TYPES: [&str; 5] = ["PER", "LOC", "ORG", "TITLE", "WORK"];

fn sentences(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

/// The types and surfaces of the names of a sentence, or what is wrong with its marks.
fn names(sentence: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut names = Vec::new();
    let mut rest = sentence;
    while let Some((before, marked)) = rest.split_once('[') {
        let (name, after) = marked.split_once(']').ok_or("a bracket is open")?;
        let (kind, surface) = name.split_once(':').ok_or("a name without a type")?;
        if before.contains(']') || surface.contains('[') || surface.trim() != surface || surface.is_empty() {
            return Err(format!("brackets do not pair up at {name}"));
        }
        if !TYPES.contains(&kind) {
            return Err(format!("no such type: {kind}"));
        }
        names.push((kind, surface));
        rest = after;
    }
    if rest.contains(']') {
        return Err("a bracket is never opened".into());
    }
    Ok(names)
}

#[test]
fn every_sentence_is_well_marked_and_stands_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/names");
    let mut trained = Vec::new();
    for entry in fs::read_dir(folder.join("train")).unwrap() {
        trained.extend(sentences(&entry.unwrap().path()));
    }
    let held_back = sentences(&folder.join("held_back.txt"));
    assert!(trained.len() >= 1_800 && held_back.len() >= 300, "{} and {}", trained.len(), held_back.len());
    let mut seen = HashSet::new();
    for sentence in trained.iter().chain(&held_back) {
        let names = names(sentence).unwrap_or_else(|mistake| panic!("{mistake}\n{sentence}"));
        let works = names.iter().filter(|(kind, _)| *kind == "WORK");
        assert!(works.clone().all(|(_, work)| work.starts_with('《') && work.ends_with('》')), "{sentence}");
        assert!(seen.insert(sentence), "stands twice: {sentence}");
    }
}
