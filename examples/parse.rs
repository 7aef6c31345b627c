//! Reads single numerals and quantities, and writes numbers in Chinese.
//!
//! `cargo run --example parse`

use mingshu::{parse_number, to_chinese, Error, Quantity, Style};

fn main() -> Result<(), Error> {
    for numeral in ["一百二十万三", "壹仟零伍拾", "20.47万", "百分之三十六点九", "三分之一"] {
        // Values are exact: a decimal where one exists, else a fraction.
        println!("{numeral} = {}", parse_number(numeral)?);
    }

    let rent: Quantity = "35元/平方米".parse()?;
    println!("{} {:?} for each {:?}", rent.kind(), rent.unit_code(), rent.per());

    for style in [Style::Plain, Style::Financial, Style::Traditional, Style::Digits] {
        println!("{style:?}: {}", to_chinese(1_203_000.into(), style)?);
    }

    // An inexact numeral has no single value, and the error says so.
    if let Err(error) = parse_number("两三百") {
        println!("{error}");
    }
    Ok(())
}
