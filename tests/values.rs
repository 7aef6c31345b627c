//! Every public value can be written with serde, and what is read back is equal.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Debug;

use mingshu::{
    extract, parse_number, parse_quantity, Approximation, Bound, DateKind, Decimal, Document, Fraction, LabelKind,
    Number, Numeral, QuantityKind, Span, Style,
};
use serde::de::DeserializeOwned;
use serde::Serialize;

/// The JSON of a value that is the same after a round trip.
fn json<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: T) -> String {
    let json = serde_json::to_string(&value).unwrap();
    assert_eq!(serde_json::from_str::<T>(&json).unwrap(), value, "{json}");
    json
}

#[test]
fn values_that_stand_alone() {
    let document: Document = extract("第二批近7万人次，截至2024年");
    let quantity = document.quantities()[0].clone();
    assert_eq!(json::<Span>(quantity.span()), r#"{"bytes":[12,22],"characters":[4,8]}"#);
    assert_eq!(json::<Bound>(quantity.high().unwrap()), r#"{"number":"70000","inclusive":false}"#);
    assert_eq!(json::<Number>(quantity.value().unwrap()), r#""70000""#);
    assert_eq!(json::<Numeral>("七万".parse().unwrap()), r#""七万""#);
    assert_eq!(json(QuantityKind::PercentagePoint), r#""percentage_point""#);
    assert_eq!(json(Approximation::AtLeast), r#""at_least""#);
    assert_eq!(json(LabelKind::Grade), r#""grade""#);
    assert_eq!(json(DateKind::Datetime), r#""datetime""#);
    for (style, name) in [
        (Style::Plain, "plain"),
        (Style::Financial, "financial"),
        (Style::Traditional, "traditional"),
        (Style::Digits, "digits"),
    ] {
        assert_eq!(json(style), format!("\"{name}\""));
    }
    json(document);
}

#[test]
fn a_fraction_is_written_as_its_number() {
    let Number::Fraction(third) = parse_number("负三分之一").unwrap() else { panic!("a third has no decimal") };
    assert_eq!(json::<Fraction>(third), r#""-1/3""#);
    let refused = serde_json::from_str::<Fraction>(r#""1/4""#).unwrap_err().to_string();
    assert!(refused.contains("`0.25` is a decimal and no fraction"), "{refused}");
}

/// A mention that is read back without its document knows its characters and not its bytes.
#[test]
fn mentions_read_back_alone_keep_all_but_their_bytes() {
    let quantity = parse_quantity("近7万人次").unwrap();
    let json = serde_json::to_string(&quantity).unwrap();
    let read: mingshu::Quantity = serde_json::from_str(&json).unwrap();
    assert_eq!(read.value(), Some(Number::Decimal(Decimal::from(70_000))));
    assert_eq!(read.span().characters(), quantity.span().characters());
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
}
