//! Full width digits and signs say what half width ones say, with the same offsets in characters.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    // A comma separates thousands only between digits of its own width, so a text of one width is compared.
    if text.chars().any(|character| matches!(character, '！'..='～' | '\u{FE50}'..='\u{FE6F}')) {
        return;
    }
    let wide: String = text.chars().map(widen).collect();
    let (narrow, wide) = (invariants::examine(text), invariants::examine(&wide));
    let printed = |document: &mingshu::Document| -> Vec<String> {
        let quantities = document.quantities().iter().map(|found| (found.span(), found.to_string()));
        let labels = document.labels().iter().map(|found| (found.span(), found.to_string()));
        let dates = document.dates().iter().map(|found| (found.span(), found.to_string()));
        let all = quantities.chain(labels).chain(dates);
        all.map(|(span, found)| format!("{:?} {found}", span.characters())).collect()
    };
    assert_eq!(printed(&narrow), printed(&wide));
});

fn widen(character: char) -> char {
    match character {
        '!'..='~' => char::from_u32(u32::from(character).wrapping_add(0xFEE0)).unwrap_or(character),
        other => other,
    }
}
