//! Every number that can be written in Chinese is read back, in each style.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingshu::{parse_number, to_chinese, Decimal, Number, Style};

fuzz_target!(|input: (i128, u8, i64, i64)| {
    let (mantissa, scale, above, below) = input;
    // Shifting by the scale's high bits makes short numbers as likely as long ones.
    let mantissa = mantissa >> (u32::from(scale) / 32 * 16);
    if let Ok(decimal) = Decimal::try_from_i128_with_scale(mantissa, u32::from(scale % 29)) {
        returns(Number::Decimal(decimal.normalize()));
    }
    if let Ok(fraction) = format!("{above}/{below}").parse() {
        returns(fraction);
    }
});

fn returns(number: Number) {
    for style in [Style::Plain, Style::Financial, Style::Traditional, Style::Digits] {
        let Ok(written) = to_chinese(number, style) else { continue };
        match parse_number(&written) {
            Ok(read) => assert_eq!(read, number, "{written}"),
            // 一二 and 三五 also say "one or two" and "three to five"; they may be refused, never misread.
            Err(error) => assert!(style == Style::Digits && error.is_inexact(), "{written}: {error}"),
        }
    }
}
