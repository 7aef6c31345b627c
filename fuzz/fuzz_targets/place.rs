//! Any text may be looked up, and from any place: scores are shares in order, and each candidate is found by its full name.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingshu::{lookup_place, lookup_place_in, Lookup};

fuzz_target!(|text: &str| {
    let (name, context) = text.split_once('\n').unwrap_or((text, ""));
    let context: Vec<_> = lookup_place(context).candidates().iter().take(3).map(|c| c.place().clone()).collect();
    let lookup = lookup_place_in(name, &context);
    let scores: Vec<f64> = lookup.candidates().iter().map(|candidate| candidate.score()).collect();
    assert!(scores.windows(2).all(|pair| pair[0] >= pair[1]));
    assert!(scores.iter().sum::<f64>() < 1.0 + 1e-3);
    if let Some(place) = lookup.best() {
        assert!(!lookup_place(&place.full_name()).candidates().is_empty(), "{place}");
    }
    let json = serde_json::to_string(&lookup).expect("a lookup is JSON");
    assert_eq!(serde_json::from_str::<Lookup>(&json).expect("its JSON reads back"), lookup);
});
