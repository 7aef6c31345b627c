//! The CSV rows: one for each mention, with the fields of the JSON records in their order.

use std::borrow::Cow;
use std::io::{self, Write};

use mingshu::{Bound, DateMention, Document, Entity, Label, Number, Quantity, Span, Statistic};

use crate::arguments::Table;

/// Lists are flattened: `number` into its two ends, `cues` into their words.
const QUANTITY_HEADER: [&str; 21] = [
    "file",
    "start",
    "end",
    "text",
    "number_start",
    "number_end",
    "cues",
    "kind",
    "value",
    "low",
    "high",
    "low_inclusive",
    "high_inclusive",
    "approx",
    "unit",
    "unit_code",
    "dimension",
    "si_value",
    "multiplier",
    "per",
    "furniture",
];
const LABEL_HEADER: [&str; 7] = ["file", "start", "end", "text", "kind", "value", "furniture"];
const DATE_HEADER: [&str; 11] =
    ["file", "start", "end", "text", "kind", "value", "timex", "modifier", "cues", "resolved", "furniture"];
/// Children are rows of their own behind the one that holds them; `of` is the row of the person, from 0, children not counted.
const ENTITY_HEADER: [&str; 10] = ["file", "start", "end", "text", "kind", "name", "code", "of", "within", "furniture"];

/// What a figure says, and the fields of its row; lists are separated by 、, and `parent` and `change_of` are rows of the
/// quantities, from 0.
const STATISTIC_HEADER: [&str; 34] = [
    "file",
    "start",
    "end",
    "text",
    "value",
    "low",
    "high",
    "approx",
    "unit",
    "unit_code",
    "quantity",
    "subject",
    "head",
    "constraint",
    "indicator",
    "per",
    "denominator",
    "region",
    "region_code",
    "organisation",
    "period",
    "period_text",
    "status",
    "change",
    "change_text",
    "basis",
    "relation",
    "parent",
    "change_of",
    "attribution",
    "members",
    "members_complete",
    "provisional",
    "duplicate_of",
];

type Cell<'a> = Cow<'a, str>;

/// The rows of one list, below their header if they come first.
pub(crate) fn write(file: &str, document: &Document, list: Table, first: bool, output: impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(output);
    match list {
        Table::Quantities => {
            let rows = document.quantities().iter().map(|mention| quantity(file, mention));
            records(&mut writer, first.then_some(QUANTITY_HEADER), rows)
        }
        Table::Labels => {
            let rows = document.labels().iter().map(|mention| label(file, mention));
            records(&mut writer, first.then_some(LABEL_HEADER), rows)
        }
        Table::Dates => {
            let rows = document.dates().iter().map(|mention| date(file, mention));
            records(&mut writer, first.then_some(DATE_HEADER), rows)
        }
        Table::Entities => {
            let mut rows = Vec::new();
            document.entities().iter().for_each(|mention| entity(file, mention, None, &mut rows));
            records(&mut writer, first.then_some(ENTITY_HEADER), rows.into_iter())
        }
        Table::Statistics => {
            let with_quantity = |row| Some((row, document.quantities().get(Statistic::quantity(row))?));
            let rows = document.statistics().iter().filter_map(with_quantity);
            let rows = rows.map(|(row, quantity)| statistic(file, row, quantity));
            records(&mut writer, first.then_some(STATISTIC_HEADER), rows)
        }
    }
    .map_err(cause)?;
    writer.flush()
}

fn records<'a, const COLUMNS: usize>(
    writer: &mut csv::Writer<impl Write>,
    header: Option<[&'a str; COLUMNS]>,
    rows: impl Iterator<Item = [Cell<'a>; COLUMNS]>,
) -> csv::Result<()> {
    if let Some(header) = header {
        writer.write_record(header)?;
    }
    for row in rows {
        writer.write_record(row.iter().map(|cell| cell.as_bytes()))?;
    }
    Ok(())
}

/// The failure of the output itself, whose kind tells a closed pipe from a full disk.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(cause) => cause,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn quantity<'a>(file: &'a str, quantity: &'a Quantity) -> [Cell<'a>; 21] {
    let [start, end] = ends(quantity.span());
    let [number_start, number_end] = ends(quantity.number_span());
    let cues: Vec<&str> = quantity.cues().iter().map(|cue| cue.surface()).collect();
    let bound = |bound: Option<Bound>| number(bound.map(|bound| bound.number));
    let inclusive = |bound: Option<Bound>| bound.map_or(Cow::Borrowed(""), |bound| truth(bound.inclusive));
    [
        file.into(),
        start,
        end,
        quantity.surface().into(),
        number_start,
        number_end,
        cues.join(" ").into(),
        quantity.kind().as_str().into(),
        number(quantity.value()),
        bound(quantity.low()),
        bound(quantity.high()),
        inclusive(quantity.low()),
        inclusive(quantity.high()),
        quantity.approximation().map_or("", |approximation| approximation.as_str()).into(),
        quantity.unit().unwrap_or_default().into(),
        quantity.unit_code().unwrap_or_default().into(),
        quantity.dimension().unwrap_or_default().into(),
        number(quantity.si_value()),
        quantity.multiplier().unwrap_or_default().into(),
        quantity.per().unwrap_or_default().into(),
        truth(quantity.is_furniture()),
    ]
}

fn label<'a>(file: &'a str, label: &'a Label) -> [Cell<'a>; 7] {
    let [start, end] = ends(label.span());
    [
        file.into(),
        start,
        end,
        label.surface().into(),
        label.kind().as_str().into(),
        number(label.value()),
        truth(label.is_furniture()),
    ]
}

fn date<'a>(file: &'a str, date: &'a DateMention) -> [Cell<'a>; 11] {
    let [start, end] = ends(date.span());
    let cues: Vec<&str> = date.cues().iter().map(|cue| cue.surface()).collect();
    [
        file.into(),
        start,
        end,
        date.surface().into(),
        date.kind().as_str().into(),
        date.value().unwrap_or_default().into(),
        date.timex().as_str().into(),
        date.modifier().map_or("", |modifier| modifier.as_str()).into(),
        cues.join(" ").into(),
        date.resolved().map_or(Cow::Borrowed(""), |resolved| resolved.to_string().into()),
        truth(date.is_furniture()),
    ]
}

/// The row of an entity, and behind it those of what it holds; `within` names the kind that holds it.
fn entity<'a>(file: &'a str, mention: &'a Entity, within: Option<&'a Entity>, rows: &mut Vec<[Cell<'a>; 10]>) {
    let [start, end] = ends(mention.span());
    rows.push([
        file.into(),
        start,
        end,
        mention.surface().into(),
        mention.kind().as_str().into(),
        mention.name().into(),
        mention.code().unwrap_or_default().into(),
        mention.of().map_or(Cow::Borrowed(""), |of| of.to_string().into()),
        within.map_or("", |around| around.kind().as_str()).into(),
        truth(mention.is_furniture()),
    ]);
    mention.children().iter().for_each(|child| entity(file, child, Some(mention), rows));
}

fn statistic<'a>(file: &'a str, row: &'a Statistic, quantity: &'a Quantity) -> [Cell<'a>; 34] {
    let [start, end] = ends(quantity.span());
    let bound = |bound: Option<Bound>| number(bound.map(|bound| bound.number));
    let text = |text: Option<&'a str>| Cow::Borrowed(text.unwrap_or_default());
    let index = |index: Option<usize>| index.map_or(Cow::Borrowed(""), |index| index.to_string().into());
    [
        file.into(),
        start,
        end,
        quantity.surface().into(),
        number(quantity.value()),
        bound(quantity.low()),
        bound(quantity.high()),
        quantity.approximation().map_or("", |approximation| approximation.as_str()).into(),
        text(quantity.unit()),
        text(quantity.unit_code()),
        index(Some(row.quantity())),
        text(row.subject()),
        text(row.head()),
        row.constraint().collect::<Vec<_>>().join("、").into(),
        text(row.indicator()),
        text(row.per()),
        text(row.denominator()),
        text(row.region()),
        text(row.region_code()),
        text(row.organisation()),
        text(row.period()),
        text(row.period_text()),
        row.status().as_str().into(),
        row.change().map_or("", |change| change.as_str()).into(),
        text(row.change_text()),
        text(row.basis()),
        row.relation().map_or("", |relation| relation.as_str()).into(),
        index(row.parent()),
        index(row.change_of()),
        text(row.attribution()),
        row.members().collect::<Vec<_>>().join("、").into(),
        row.members_complete().map_or(Cow::Borrowed(""), truth),
        truth(row.is_provisional()),
        index(row.duplicate_of()),
    ]
}

fn ends<'a>(span: Span) -> [Cell<'a>; 2] {
    let characters = span.characters();
    [characters.start.to_string().into(), characters.end.to_string().into()]
}

/// What is not said is an empty cell.
fn number<'a>(number: Option<Number>) -> Cell<'a> {
    number.map_or(Cow::Borrowed(""), |number| number.to_string().into())
}

fn truth<'a>(truth: bool) -> Cell<'a> {
    Cow::Borrowed(if truth { "true" } else { "false" })
}
