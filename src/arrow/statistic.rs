//! The table of statistics: each row with the figure that it reports, and the sentence in which that stands.
//!
//! The figure's `start`, `end`, `text`, `kind`, `value`, bounds, `approx`, `unit`, `unit_code` and `dimension` are copied, so that
//! nobody has to join two tables to add up a column; its `per` is `unit_per` here, since the row has a `per` of its own.

use super::column::Columns;
use super::Row;
use crate::document::Document;
use crate::mention::Quantity;
use crate::page;
use crate::span::Span;
use crate::statistic::{Field, Statistic};
use crate::text::{Position, Text};

/// Of a longer sentence, so many characters around the figure: a text of one sentence must not be copied into each row.
const CONTEXT: u32 = 200;

/// A figure with what it is of.
pub(super) struct Figure<'d> {
    statistic: &'d Statistic,
    quantity: &'d Quantity,
    sentence: &'d str,
}

pub(super) fn rows<'d>(documents: &[(i64, &'d Document)]) -> Vec<Row<Figure<'d>>> {
    documents.iter().flat_map(|(document, it)| of_document(*document, it)).collect()
}

fn of_document(document: i64, it: &Document) -> Vec<Row<Figure<'_>>> {
    if it.statistics().is_empty() {
        return Vec::new();
    }
    let text = Text::new(it.text());
    let mut sentences = page::sentences(&text).peekable();
    let mut rows = Vec::new();
    for (row, statistic) in it.statistics().iter().enumerate() {
        let Some(quantity) = it.quantities().get(statistic.quantity()) else { continue };
        let characters = quantity.span().characters();
        let start = Position(u32::try_from(characters.start).unwrap_or(u32::MAX));
        let end = Position(u32::try_from(characters.end).unwrap_or(u32::MAX));
        // Rows stand in the order of their figures.
        while sentences.next_if(|sentence| sentence.end <= start).is_some() {}
        let around = start - CONTEXT..end + CONTEXT;
        let sentence = sentences.peek().filter(|sentence| sentence.start <= start).unwrap_or(&around);
        let sentence = sentence.start.max(around.start)..sentence.end.min(around.end).min(text.end());
        rows.push(Row { document, row, it: Figure { statistic, quantity, sentence: text.slice(&sentence) } });
    }
    rows
}

pub(super) fn statistics<'r, 'd>(columns: Columns<'r, Row<Figure<'d>>>) -> Columns<'r, Row<Figure<'d>>> {
    columns
        .document(|row| row.document)
        .place("row", |row| row.row)
        .said("subject", |row| row.it.statistic.subject())
        .said("indicator", |row| row.it.statistic.indicator())
        .number("value", |row| row.it.quantity.value())
        .decimal("value_decimal", |row| row.it.quantity.value())
        .said("unit", |row| row.it.quantity.unit())
        .said("approx", |row| row.it.quantity.approximation().map(|approximation| approximation.as_str()))
        .number("low", |row| row.it.quantity.low().map(|bound| bound.number))
        .number("high", |row| row.it.quantity.high().map(|bound| bound.number))
        .flag_or_null("low_inclusive", |row| row.it.quantity.low().map(|bound| bound.inclusive))
        .flag_or_null("high_inclusive", |row| row.it.quantity.high().map(|bound| bound.inclusive))
        .said("region", |row| row.it.statistic.region())
        .said("region_code", |row| row.it.statistic.region_code())
        .said("organisation", |row| row.it.statistic.organisation())
        .said("period", |row| row.it.statistic.period())
        .said("period_text", |row| row.it.statistic.period_text())
        .text("status", |row| row.it.statistic.status().as_str())
        .said("change", |row| row.it.statistic.change().map(|change| change.as_str()))
        .said("change_text", |row| row.it.statistic.change_text())
        .said("basis", |row| row.it.statistic.basis())
        .said("relation", |row| row.it.statistic.relation().map(|relation| relation.as_str()))
        .link("parent", |row| row.it.statistic.parent())
        .link("change_of", |row| row.it.statistic.change_of())
        .said("per", |row| row.it.statistic.per())
        .said("denominator", |row| row.it.statistic.denominator())
        .said("head", |row| row.it.statistic.head())
        .texts("constraint", |row| row.it.statistic.constraint())
        .texts("members", |row| row.it.statistic.members())
        .flag_or_null("members_complete", |row| row.it.statistic.members_complete())
        .said("attribution", |row| row.it.statistic.attribution())
        .flag("provisional", |row| row.it.statistic.is_provisional())
        .link("duplicate_of", |row| row.it.statistic.duplicate_of())
        .text("kind", |row| row.it.quantity.kind().as_str())
        .said("unit_code", |row| row.it.quantity.unit_code())
        .said("unit_per", |row| row.it.quantity.per())
        .said("dimension", |row| row.it.quantity.dimension())
        .place("quantity", |row| row.it.statistic.quantity())
        .span(|row| row.it.quantity.span())
        .text("text", |row| row.it.quantity.surface())
        .text("sentence", |row| row.it.sentence)
        .list(
            "evidence",
            |row| evidence(row.it.statistic),
            |places| {
                places
                    .text("field", |(field, _)| field.as_str())
                    .place("start", |(_, place)| place.characters().start)
                    .place("end", |(_, place)| place.characters().end)
            },
        )
}

/// Each place with the field that rests on it.
fn evidence(statistic: &Statistic) -> impl Iterator<Item = (Field, Span)> + '_ {
    statistic.evidence.iter().flat_map(|(field, places)| places.iter().map(|place| (*field, *place)))
}
