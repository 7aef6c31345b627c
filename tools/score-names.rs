//! Scores the names that the library finds in labelled text: `score-names [--show TYPE] FILE…`.
//!
//! A name is right if its place and its type are exactly those of the label. For each type and for all of them it prints
//! precision, recall and F1; with `--show`, each name of the type that was missed (`-`) or found in vain (`+`).

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

#[path = "../tests/labelled/mod.rs"]
mod labelled;

use labelled::{sentences, unmark, TYPES};

/// Of one type: how many were right, found and labelled.
#[derive(Clone, Copy, Default)]
struct Score {
    right: u32,
    found: u32,
    labelled: u32,
}

impl Score {
    fn add(&mut self, other: Score) {
        self.right = self.right.saturating_add(other.right);
        self.found = self.found.saturating_add(other.found);
        self.labelled = self.labelled.saturating_add(other.labelled);
    }

    fn print(self, name: &str) {
        let share = |of: u32| if of == 0 { 0.0 } else { 100.0 * f64::from(self.right) / f64::from(of) };
        let (precision, recall) = (share(self.found), share(self.labelled));
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        println!("{name:<6} {precision:>9.1} {recall:>7.1} {f1:>6.1} {:>6}", self.labelled);
    }
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).peekable();
    let shown = arguments.next_if(|argument| argument == "--show").and_then(|_| arguments.next());
    let mut scores: BTreeMap<usize, Score> = BTreeMap::new();
    for file in arguments {
        let read = sentences(Path::new(&file)).map_err(|error| error.to_string());
        let scored = read.and_then(|sentences| {
            sentences.iter().try_for_each(|sentence| score(sentence, &mut scores, shown.as_deref()))
        });
        if let Err(mistake) = scored {
            eprintln!("{file}: {mistake}");
            return ExitCode::FAILURE;
        }
    }
    println!("type   precision  recall     F1  names");
    let mut all = Score::default();
    for (index, name) in TYPES.iter().enumerate() {
        let score = scores.get(&index).copied().unwrap_or_default();
        score.print(name);
        all.add(score);
    }
    all.print("all");
    ExitCode::SUCCESS
}

fn score(marked: &str, scores: &mut BTreeMap<usize, Score>, shown: Option<&str>) -> Result<(), String> {
    let sentence = unmark(marked).map_err(|mistake| format!("{mistake}: {marked}"))?;
    let document = mingshu::extract(&sentence.text);
    let found: Vec<_> =
        document.entities().iter().map(|entity| (entity.kind().as_str(), entity.span().bytes())).collect();
    for (index, kind) in TYPES.iter().enumerate() {
        let of_kind = |names: &[(&str, std::ops::Range<usize>)]| -> Vec<std::ops::Range<usize>> {
            names.iter().filter(|(other, _)| other == kind).map(|(_, place)| place.clone()).collect()
        };
        let (labelled, found) = (of_kind(&sentence.names), of_kind(&found));
        let right = labelled.iter().filter(|place| found.contains(place)).count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let score = Score { right: count(right), found: count(found.len()), labelled: count(labelled.len()) };
        scores.entry(index).or_default().add(score);
        if shown == Some(kind) {
            let show = |sign: char, place: &std::ops::Range<usize>| {
                println!("{sign} {}\t{}", sentence.text.get(place.clone()).unwrap_or_default(), sentence.text);
            };
            labelled.iter().filter(|place| !found.contains(place)).for_each(|place| show('-', place));
            found.iter().filter(|place| !labelled.contains(place)).for_each(|place| show('+', place));
        }
    }
    Ok(())
}
