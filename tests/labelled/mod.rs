//! Reads labelled text: one sentence a line, each name in brackets behind its type, `[LOC:六枝特区]`; `#` begins a heading.
//! `data/names/README.md` says what is a name.

use std::fs;
use std::ops::Range;
use std::path::Path;

/// The types that are labelled.
pub(crate) const TYPES: [&str; 5] = ["PER", "LOC", "ORG", "TITLE", "WORK"];

/// The marked sentences of a file.
pub(crate) fn sentences(path: &Path) -> std::io::Result<Vec<String>> {
    let text = fs::read_to_string(path)?;
    Ok(text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(str::to_owned).collect())
}

/// A sentence without its marks, and its names: their types and where they stand, in bytes.
pub(crate) struct Sentence<'a> {
    pub(crate) text: String,
    pub(crate) names: Vec<(&'a str, Range<usize>)>,
}

/// Takes the marks out of a sentence, or says what is wrong with them.
pub(crate) fn unmark(sentence: &str) -> Result<Sentence<'_>, String> {
    let mut read = Sentence { text: String::new(), names: Vec::new() };
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
        read.text.push_str(before);
        let start = read.text.len();
        read.text.push_str(surface);
        read.names.push((kind, start..read.text.len()));
        rest = after;
    }
    if rest.contains(']') {
        return Err("a bracket is never opened".into());
    }
    read.text.push_str(rest);
    Ok(read)
}
