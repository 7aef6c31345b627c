//! The strict parser never panics, reads what it read once more from its print, and agrees with the sign in front.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingshu::{parse_number, Number};

fuzz_target!(|text: &str| {
    match parse_number(text) {
        Ok(number) => {
            let printed = number.to_string();
            assert_eq!(printed.parse(), Ok(number), "its print");
            assert_eq!(parse_number(&format!(" {text}\n")), Ok(number), "spaces around");
            let unsigned = !text.trim_start().starts_with(['负', '負', '-', '−', '－', '﹣', '+', '＋', '﹢', '正']);
            if unsigned && !text.trim_start().starts_with('.') {
                let negative = parse_number(&format!("负{}", text.trim()));
                assert_eq!(negative.map(opposite), Ok(number), "with 负 in front");
            }
        }
        Err(error) => {
            assert!(text.is_char_boundary(error.at()), "{error}");
            assert!(error.is_numeral() || error.is_inexact() || error.is_out_of_range(), "{error}");
        }
    }
});

fn opposite(number: Number) -> Number {
    let printed = number.to_string();
    let turned = printed.strip_prefix('-').map_or_else(|| format!("-{printed}"), str::to_string);
    turned.parse().unwrap_or(number)
}
