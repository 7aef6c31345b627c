//! Any text is a table of words or is refused with a line of it, and an extractor with these words keeps its promises.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;
use mingshu::{Extractor, Words};

fuzz_target!(|source: &str| {
    let words = match Words::from_csv(source) {
        Ok(words) => words,
        Err(error) => {
            assert!(error.at() <= source.lines().count() + 1, "no such line: {error}");
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    // What was given can be given again, one by one.
    let again = words.iter().try_fold(Words::new(), |again, word| {
        again.with(word.kind(), word.text(), word.details().map(|(name, value)| (name, value)))
    });
    let again = again.expect("a word that was taken is taken again");
    assert!(words.iter().eq(again.iter()));

    // A text of the words: each behind a number, behind a name, and alone.
    let said: Vec<String> = words.iter().map(|word| format!("共有{0}35万{0}，王小明{0}，", word.text())).collect();
    let text = said.concat();
    let document = Extractor::new().with_words(&words).extract(&text);
    if let Some(promise) = invariants::broken_promise(&document, &text) {
        panic!("{promise}: {text:?}");
    }
});
