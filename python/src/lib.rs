//! The Python extension module `mingshu._core`: the public types of the core crate, one to one.
//!
//! `number`, `quantity`, `mention`, `date`, `entity`, `statistic`, `document`, `extractor`, `place` and `error` mirror the core; `batch`, `pipe` and
//! `crew` read many texts with many threads, and `table` hands rows on; `argument` reads what Python hands in, `name` and
//! `record` hold what the classes share. Offsets are code points, numbers are
//! `decimal.Decimal` or `fractions.Fraction`, and the interpreter is released while a text is read.

mod argument;
mod batch;
mod crew;
mod date;
mod document;
mod entity;
mod error;
mod extractor;
mod mention;
mod name;
mod number;
mod pipe;
mod place;
mod quantity;
mod record;
mod statistic;
mod table;

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use super::batch::{extract_batch, Batch};
    #[pymodule_export]
    use super::date::{Date, DateMention, Period};
    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::entity::Entity;
    #[pymodule_export]
    use super::extractor::{extract, Extractor};
    #[pymodule_export]
    use super::mention::Label;
    #[pymodule_export]
    use super::number::{parse_number, to_chinese};
    #[pymodule_export]
    use super::pipe::{pipe, Pipe};
    #[pymodule_export]
    use super::place::{lookup_place, Candidate, Lookup, Place};
    #[pymodule_export]
    use super::quantity::{parse_quantity, Cue, Quantity};
    #[pymodule_export]
    use super::statistic::{Statistic, Statistics};
    #[pymodule_export]
    use super::table::Table;
}
