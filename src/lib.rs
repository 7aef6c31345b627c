//! Reads Chinese text and returns its numbers with their units, exactly.

mod document;
mod error;
mod json;
mod mention;
mod number;
mod span;

pub use document::Document;
pub use error::Error;
pub use mention::{Approximation, Bound, Cue, DateKind, DateMention, Label, LabelKind, Quantity, QuantityKind};
pub use number::{Fraction, Number};
pub use rust_decimal::Decimal;
pub use span::Span;

/// How [`to_chinese`] writes a number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum Style {
    /// 一百二十万三千
    #[default]
    Plain,
    /// 壹佰贰拾万叁仟
    Financial,
    /// 一百二十萬三千
    Traditional,
    /// 一二〇三〇〇〇
    Digits,
}

/// The engine.
#[derive(Clone, Debug, Default)]
pub struct Extractor {}

impl Extractor {
    /// An extractor with the built-in tables.
    pub fn new() -> Self {
        Extractor::default()
    }

    /// The day from which partial dates (10月31日) are resolved: an ISO 8601 date or date and time.
    pub fn with_anchor(self, anchor: &str) -> Result<Self, Error> {
        let _ = anchor;
        Ok(self)
    }

    /// What `text` says, as data.
    pub fn extract(&self, text: &str) -> Document {
        Document { text: text.into(), ..Document::default() }
    }
}

/// What `text` says, as data.
pub fn extract(text: &str) -> Document {
    Extractor::new().extract(text)
}

/// The exact value of a text that is one whole numeral.
pub fn parse_number(text: &str) -> Result<Number, Error> {
    Err(Error::new(error::Kind::Numeral, text, 0))
}

/// The one quantity that the whole text is.
pub fn parse_quantity(text: &str) -> Result<Quantity, Error> {
    Err(Error::new(error::Kind::Numeral, text, 0))
}

/// Writes a number in Chinese.
pub fn to_chinese(number: Number, style: Style) -> Result<String, Error> {
    let _ = style;
    Err(Error::new(error::Kind::Style, &number.to_string(), 0))
}

impl std::str::FromStr for Quantity {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parse_quantity(text)
    }
}
