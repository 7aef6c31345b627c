#![doc = include_str!("../README.md")]

mod amount;
#[cfg(feature = "arrow")]
pub mod arrow;
mod audit;
mod bits;
mod class;
mod conll;
mod date;
mod document;
mod entity;
mod error;
mod export;
mod extract;
mod fold;
mod json;
mod label;
mod mention;
mod number;
mod numeral;
mod page;
#[cfg(feature = "places")]
mod place;
mod quantity;
#[cfg(feature = "report")]
mod report;
mod small_map;
#[cfg(test)]
mod snapshot;
mod span;
mod statistic;
mod table;
mod text;
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training {
    pub use crate::entity::training::*;
}
mod trie;
mod unit;
mod user;
mod word;

pub use audit::{Check, Identity, Verdict};
pub use conll::{TagScheme, TagSet};
pub use date::{Date, Moment, Period, Precision, Prefer, Time, Timex};
pub use document::{Document, Duplicate};
pub use entity::{Entity, EntityKind};
pub use error::Error;
pub use extract::{extract, Extractor};
pub use mention::{
    Approximation, Bound, Cue, DateKind, DateMention, DateModifier, Label, LabelKind, Quantity, QuantityKind,
};
pub use number::{Fraction, Number};
pub use numeral::whole::Numeral;
pub use numeral::{parse_number, to_chinese, Style};
#[cfg(feature = "places")]
pub use place::{lookup_place, lookup_place_in, Candidate, Lookup, Place, PlaceKind};
pub use quantity::parse_quantity;
#[cfg(feature = "report")]
pub use report::{Report, Summary};
pub use rust_decimal::Decimal;
pub use span::Span;
pub use statistic::{Change, Field, Relation, Statistic, Status};
pub use user::{Word, Words};

impl std::str::FromStr for Quantity {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parse_quantity(text)
    }
}
