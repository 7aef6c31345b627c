//! The Python extension module `mingshu._core`: the public types of the core crate, one to one.
//!
//! The files mirror the core's: `number`, `mention`, `document`, `extractor`, `error`; `argument` reads what
//! Python hands in. Offsets are code points, numbers are `decimal.Decimal` or `fractions.Fraction`, and the
//! interpreter is released while a text is read.

mod argument;
mod document;
mod error;
mod extractor;
mod mention;
mod number;
mod record;

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::extractor::{extract, Extractor};
    #[pymodule_export]
    use super::mention::{parse_quantity, Cue, Date, Label, Quantity};
    #[pymodule_export]
    use super::number::{parse_number, to_chinese};
}
