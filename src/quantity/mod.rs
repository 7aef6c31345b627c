//! Quantities: numbers with their units, bounds and cues.
//!
//! ```text
//! quantity = [cue] [sign | ± | 正负 | currency | scale] ( range | amount ) [cue]
//! range    = amount joint amount              joint = - | — | ~ | 至 | 到; 三、四百 with neighbouring digits
//!          | amount (与 | 和) amount (之间 | 间)
//! ratio    = numeral (: | 比) numeral         1:3, 一比三
//! ```
//!
//! In a range the magnitude and the unit of the last number hold for the first, where it has none and is the smaller
//! (5至10万元); not where both have their own (5万至10亿). A range has bounds and no value.
//!
//! ±3% is the range from -3 to 3; ±800千伏 are two poles, and 50±3 is left as two numbers.
//!
//! Refused: one Chinese digit without a unit; the indefinite article (一个, 一位), unless something counts (至少一个,
//! 每…一名); 3-2, 3:2 and 3比2 where teams meet; a falling range; a change (从0.7米到231米), which is two quantities; bases of a rate (每千人口), which become the
//! `per` of the number they lead to.
//!
//! Tables: those of [`crate::unit`], `data/approximators.csv`.

mod age;
mod amount;
mod approximation;
mod build;
mod compound;
mod context;
mod front;
mod header;
mod interval;
mod list;
mod range;
mod reported;
mod sense;
mod unit_use;

use std::ops::Range;

use crate::text::{Position, Text};

pub use build::parse_quantity;
pub(crate) use context::Base;
pub(crate) use header::Headers;
pub(crate) use interval::close as close_intervals;
pub(crate) use list::share_units;

use crate::mention::Quantity;

/// What the quantity stage makes of a numeral.
// There is one at a time, and nearly all are quantities.
#[allow(clippy::large_enum_variant)]
pub(crate) enum Reading {
    /// A quantity; the text that it takes up, cues included.
    Quantity(Quantity, Range<Position>),
    /// A name made of numbers: 3-2, 1:2:3.
    Identifier(Range<Position>),
    /// The base of a rate: 每千人口.
    Base(Base),
    /// A numeral that reports nothing.
    Nothing(Position),
}

/// What the text has said before a number and holds for it.
pub(crate) struct Context<'a> {
    /// The end of the last mention: cues and signs are not taken in over it.
    pub(crate) floor: Position,
    /// The rate base that the clause has given (每千人口).
    pub(crate) base: Option<&'a Base>,
    pub(crate) headers: &'a Headers,
}

/// Reads the quantity whose numeral starts at `start`.
pub(crate) fn read(text: &Text, start: Position, context: &Context) -> Option<Reading> {
    if let Some(base) = context::base(text, start) {
        return Some(Reading::Base(base));
    }
    if let Some(reading) = range::ratio(text, start, context) {
        return Some(reading);
    }
    let first = amount::read(text, start)?;
    if let Some(reading) = range::score(text, &first).or_else(|| range::idiom(text, &first)) {
        return Some(reading);
    }
    let whole = range::read(text, &first).unwrap_or(first);
    Some(build::build(text, whole, context))
}
