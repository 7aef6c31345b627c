//! The tables of quantities, labels and dates.

use super::column::Columns;
use super::Row;
use crate::date::Period;
use crate::mention::{Cue, DateMention, Label, Quantity};

type Of<'r, 'd, T> = Columns<'r, Row<&'d T>>;

pub(super) fn quantities<'r, 'd>(columns: Of<'r, 'd, Quantity>) -> Of<'r, 'd, Quantity> {
    columns
        .document(|row| row.document)
        .place("row", |row| row.row)
        .span(|row| row.it.span())
        .text("text", |row| row.it.surface())
        .places("number", |row| {
            let number = row.it.number_span().characters();
            [number.start, number.end]
        })
        .list("cues", |row| row.it.cues(), cues)
        .text("kind", |row| row.it.kind().as_str())
        .number("value", |row| row.it.value())
        .decimal("value_decimal", |row| row.it.value())
        .number("low", |row| row.it.low().map(|bound| bound.number))
        .number("high", |row| row.it.high().map(|bound| bound.number))
        .flag_or_null("low_inclusive", |row| row.it.low().map(|bound| bound.inclusive))
        .flag_or_null("high_inclusive", |row| row.it.high().map(|bound| bound.inclusive))
        .said("approx", |row| row.it.approximation().map(|approximation| approximation.as_str()))
        .said("unit", |row| row.it.unit())
        .said("unit_code", |row| row.it.unit_code())
        .said("dimension", |row| row.it.dimension())
        .number("si_value", |row| row.it.si_value())
        .said("multiplier", |row| row.it.multiplier())
        .said("per", |row| row.it.per())
        .flag("furniture", |row| row.it.is_furniture())
}

pub(super) fn labels<'r, 'd>(columns: Of<'r, 'd, Label>) -> Of<'r, 'd, Label> {
    columns
        .document(|row| row.document)
        .place("row", |row| row.row)
        .span(|row| row.it.span())
        .text("text", |row| row.it.surface())
        .text("kind", |row| row.it.kind().as_str())
        .number("value", |row| row.it.value())
        .flag("furniture", |row| row.it.is_furniture())
}

pub(super) fn dates<'r, 'd>(columns: Of<'r, 'd, DateMention>) -> Of<'r, 'd, DateMention> {
    columns
        .document(|row| row.document)
        .place("row", |row| row.row)
        .span(|row| row.it.span())
        .text("text", |row| row.it.surface())
        .text("kind", |row| row.it.kind().as_str())
        .said("value", |row| row.it.value())
        .text("timex", |row| row.it.timex().as_str())
        .said("modifier", |row| row.it.modifier().map(|modifier| modifier.as_str()))
        .list("cues", |row| row.it.cues(), cues)
        .said("resolved", |row| row.it.resolved().map(|period| period.to_string()))
        .day("first_day", |row| {
            row.it
                .resolved()
                .and_then(Period::start)
                .and_then(|start| start.date().first_civil())
                .map(|day| day.to_days())
        })
        .day("last_day", |row| {
            row.it.resolved().and_then(Period::end).and_then(|end| end.date().last_civil()).map(|day| day.to_days())
        })
        .flag("furniture", |row| row.it.is_furniture())
}

pub(super) fn cues<'r, 'd>(columns: Columns<'r, &'d Cue>) -> Columns<'r, &'d Cue> {
    columns.span(|cue| cue.span()).text("text", |cue| cue.surface())
}
