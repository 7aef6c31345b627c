//! Errors of the core as `mingshu.MingshuError`, which is written in Python (`mingshu/error.py`): the stable
//! ABI of Python 3.10 cannot extend `ValueError` with attributes from here.

use pyo3::import_exception;
use pyo3::prelude::*;

import_exception!(mingshu.error, MingshuError);

/// The error of the core as Python shows it: the case by name, the place in code points.
pub(crate) fn raised(error: &mingshu::Error, text: &str) -> PyErr {
    let at = match error.is_word() {
        // The line of a table.
        true => Some(error.at()).filter(|line| *line > 0),
        false => Some(error.character(text)),
    };
    refused(kind(error), error.in_characters(text), at)
}

/// The same of a table in a file.
pub(crate) fn raised_in(error: &mingshu::Error, file: &str) -> PyErr {
    refused(kind(error), format!("{file}: {error}"), Some(error.at()).filter(|line| *line > 0))
}

/// An error that Python's side alone can meet.
pub(crate) fn refused(kind: &'static str, message: String, at: Option<usize>) -> PyErr {
    MingshuError::new_err((message, kind, at))
}

fn kind(error: &mingshu::Error) -> &'static str {
    if error.is_numeral() {
        "numeral"
    } else if error.is_inexact() {
        "inexact"
    } else if error.is_out_of_range() {
        "out_of_range"
    } else if error.is_unit() {
        "unit"
    } else if error.is_quantity() {
        "quantity"
    } else if error.is_table() {
        "table"
    } else if error.is_anchor() {
        "anchor"
    } else if error.is_date() {
        "date"
    } else if error.is_prefer() {
        "prefer"
    } else if error.is_name() {
        "name"
    } else if error.is_entity_kind() {
        "entity_kind"
    } else if error.is_word() {
        "word"
    } else if error.is_tags() {
        "tags"
    } else if error.is_table_name() {
        "table_name"
    } else {
        "style"
    }
}
