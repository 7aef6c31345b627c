//! The table of the audit. A document does not hold its checks: they are made here.

use super::column::Columns;
use super::Row;
use crate::audit::Check;
use crate::document::Document;

pub(super) fn rows(documents: &[(i64, &Document)]) -> Vec<Row<Check>> {
    let of = |(document, of): &(i64, &Document)| {
        let document = *document;
        of.audit().into_iter().enumerate().map(move |(row, it)| Row { document, row, it })
    };
    documents.iter().flat_map(of).collect()
}

pub(super) fn checks<'r>(columns: Columns<'r, Row<Check>>) -> Columns<'r, Row<Check>> {
    columns
        .document(|row| row.document)
        .place("row", |row| row.row)
        .text("verdict", |row| row.it.verdict().as_str())
        .text("identity", |row| row.it.identity().as_str())
        .number("stated", |row| row.it.stated())
        .number("computed", |row| row.it.computed())
        .number("tolerance", |row| row.it.tolerance())
        .places("quantities", |row| row.it.quantities())
        .list("spans", |row| row.it.spans(), |spans| spans.span(|span| **span))
        .text("explanation", |row| row.it.explanation())
}
