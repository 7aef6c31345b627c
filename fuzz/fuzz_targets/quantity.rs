//! A text that is one quantity is found as that quantity, with the same value, wherever `extract` looks at it.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;
use mingshu::parse_quantity;

fuzz_target!(|text: &str| {
    match parse_quantity(text) {
        Ok(quantity) => {
            let document = invariants::examine(text);
            assert_eq!(document.quantities(), [quantity.clone()], "the document says another");
            let trimmed = text.trim();
            let again = parse_quantity(trimmed).expect("a quantity without the spaces around it");
            assert_eq!((again.value(), again.unit()), (quantity.value(), quantity.unit()), "spaces count");
        }
        Err(error) => {
            assert!(text.is_char_boundary(error.at()), "{error}");
            assert!(error.is_numeral() || error.is_unit() || error.is_quantity(), "{error}");
        }
    }
});
