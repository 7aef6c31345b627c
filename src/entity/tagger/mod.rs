//! The statistical tagger: persons, places and organisations in running text, by a linear-chain conditional random field over
//! characters.
//!
//! Surface forms: every name of these three kinds that the labelled text has taught it; rules of other modules correct it.
//! ```text
//! text ─▶ sentence ─▶ words (jieba) ─┐
//!                 └─▶ places  ───────┴─▶ clues ─▶ scores of 13 labels at each character ─▶ the best path ─▶ names
//! labels = outside | (begin, inside, end, single) of PER, LOC, ORG
//! ```
//! What it refuses, and why
//! - a name over the end of a sentence or a line
//! - titles of office and works, which rules read better; nested names: the outermost is what it was taught
//! - to judge by what stands more than eight words away, or in another sentence
//!
//! [`word`] parts a sentence into words, [`clue`] says what is seen at each character, [`model`] holds what each clue weighs,
//! [`label`] finds the best path. `tools/train-names.rs` makes `data/names.model` from labelled text; it sees the same
//! clues through [`crate::training`]. Table: `data/person_characters.csv`.

mod clue;
mod label;
mod model;
#[cfg(feature = "training")]
pub(crate) mod training;
mod word;

use std::ops::Range;
use std::sync::LazyLock;

use super::{EntityKind, Found, Source};
use crate::class::Class;
use crate::text::{Position, Text};
pub(super) use clue::{closing, Hint};
use clue::{Clues, Sentence};
use label::Path;
use model::{Model, Scores};
pub(super) use word::is_common;
pub(crate) use word::parts;
use word::Words;

/// A longer sentence is read in pieces.
const LONGEST_SENTENCE: u32 = 400;

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    // A test reads the same bytes and vouches for them.
    Model::read(include_bytes!("../../../data/names.model")).unwrap_or_default()
});

/// The names of a text. `hints` are what rules saw in it, in its order.
pub(super) fn names<'t>(text: &'t Text, hints: &'t [Hint]) -> Vec<Found> {
    names_by(&MODEL, text, hints)
}

/// The names of a text by a model.
fn names_by<'t>(model: &Model, text: &'t Text, mut hints: &'t [Hint]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut clues = Clues::default();
    let mut scores = Scores::default();
    let mut path = Path::default();
    let mut words = Words::default();
    for range in sentences(text) {
        let sentence = Sentence::new(text, range.clone(), &mut hints, &mut words);
        model.score(&sentence, &mut clues, &mut scores);
        path.best(scores.rows(), model.steps());
        for (kind, name) in path.names() {
            let place = |offset: usize| Position(range.start.saturating_add(offset) as u32);
            found.push(Found {
                range: place(name.start)..place(name.end),
                kind: match kind {
                    0 => EntityKind::Person,
                    1 => EntityKind::Location,
                    _ => EntityKind::Organization,
                },
                source: Source::Model,
                name: None,
            });
        }
    }
    found
}

/// The sentences of a text, each with the mark that ends it.
fn sentences<'t>(text: &'t Text) -> impl Iterator<Item = Range<usize>> + 't {
    let mut start = Position(0);
    std::iter::from_fn(move || {
        // No further than a piece may reach: text without marks would be searched to its end for each piece.
        let reach = text.end().min(start + LONGEST_SENTENCE);
        let mark = text.classes.next_before(start, reach, Class::SENTENCE);
        let piece = start..mark.map_or(reach, |mark| mark + 1);
        start = piece.end;
        (piece.start < piece.end).then_some(piece.start.0 as usize..piece.end.0 as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_their_marks() {
        let pieces = |text: &str| {
            let characters: Vec<char> = text.chars().collect();
            sentences(&Text::new(text)).map(|range| characters[range].iter().collect::<String>()).collect::<Vec<_>>()
        };
        assert_eq!(pieces("一句。二句\n三句"), ["一句。", "二句\n", "三句"]);
        assert_eq!(pieces(""), Vec::<String>::new());
        assert_eq!(
            pieces(&"一".repeat(900)).iter().map(|piece| piece.chars().count()).collect::<Vec<_>>(),
            [400, 400, 100]
        );
    }
}

#[cfg(test)]
mod speed {
    use super::*;

    struct Nobody;

    impl clue::See for Nobody {
        fn window(&mut self, clue: u64, _: isize) {
            std::hint::black_box(clue);
        }

        fn word(&mut self, clue: u64, _: Range<usize>) {
            std::hint::black_box(clue);
        }

        fn name(&mut self, clue: u64, _: Range<usize>) {
            std::hint::black_box(clue);
        }
    }

    #[test]
    #[ignore = "measures: cargo test --release --lib speed_of_the_tagger -- --ignored --nocapture"]
    fn speed_of_the_tagger() {
        let press = include_str!("../../../benches/data/press.txt").repeat(20);
        let text = Text::new(&press);
        let measure = |name: &str, work: &mut dyn FnMut()| {
            let mut best = f64::MAX;
            for _ in 0..7 {
                let start = cpu_time::ThreadTime::now();
                work();
                best = best.min(start.elapsed().as_secs_f64());
            }
            println!("{name}: {:.1} MB/s", press.len() as f64 / best / 1e6);
        };
        let bodies = super::super::organization::organizations(&text);
        let hints = super::super::combine::hints(&text, &bodies);
        measure("hints", &mut || {
            let bodies = super::super::organization::organizations(&text);
            std::hint::black_box(super::super::combine::hints(&text, &bodies));
        });
        let ranges: Vec<Range<usize>> = sentences(&text).collect();
        let mut memory: Vec<Words> = ranges.iter().map(|_| Words::default()).collect();
        measure("words", &mut || {
            for (range, words) in ranges.iter().zip(&mut memory) {
                let openers = &super::super::opener::openers(&text).bits()[range.clone()];
                std::hint::black_box(words.of(&text.characters()[range.clone()], openers));
            }
        });
        let mut rest = hints.as_slice();
        let with_words = ranges.iter().zip(&mut memory);
        let ready: Vec<_> =
            with_words.map(|(range, words)| Sentence::new(&text, range.clone(), &mut rest, words)).collect();
        let mut clues = Clues::default();
        measure("clues", &mut || {
            for sentence in &ready {
                clues.each(sentence, &mut Nobody);
            }
        });
        let (mut scores, mut path) = (Scores::default(), Path::default());
        measure("clues and scores", &mut || {
            for sentence in &ready {
                MODEL.score(sentence, &mut clues, &mut scores);
            }
        });
        let scored: Vec<_> = ready
            .iter()
            .map(|sentence| {
                MODEL.score(sentence, &mut clues, &mut scores);
                scores.clone()
            })
            .collect();
        measure("path", &mut || {
            for scores in &scored {
                path.best(std::hint::black_box(scores.rows()), MODEL.steps());
            }
        });
        measure("all", &mut || {
            std::hint::black_box(super::super::combine::names(&text));
        });
        let articles: Vec<Text> = press.split("\n\n").map(Text::new).collect();
        measure("all, an article a call", &mut || {
            for article in &articles {
                std::hint::black_box(super::super::combine::names(article));
            }
        });
        measure("with selection", &mut || {
            for article in &articles {
                std::hint::black_box(super::super::mentions(article, Vec::new(), None));
            }
        });
    }
}
