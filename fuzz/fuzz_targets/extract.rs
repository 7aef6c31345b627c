//! Any text gives a document that keeps its promises, and a sentence in front of it only moves the mentions.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let document = invariants::examine(text);
    assert_eq!(document, mingshu::extract(text), "a second reading");

    // No rule looks over an empty line, so what stands in front of one moves the offsets and nothing else.
    let near = invariants::examine(&format!("\n\n{text}"));
    let far = invariants::examine(&format!("{}{text}", "😀\n\n".repeat(12)));
    let printed = |document: &mingshu::Document, shift: usize| -> Vec<String> {
        let quantities = document.quantities().iter().map(|found| (found.span(), found.to_string()));
        let labels = document.labels().iter().map(|found| (found.span(), found.to_string()));
        let dates = document.dates().iter().map(|found| (found.span(), found.to_string()));
        let all = quantities.chain(labels).chain(dates);
        all.map(|(span, found)| format!("{} {found}", span.characters().start + shift)).collect()
    };
    assert_eq!(printed(&near, 34), printed(&far, 0), "behind other lines");
});
