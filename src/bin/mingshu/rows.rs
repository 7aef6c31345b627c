//! The CSV rows: one for each mention, with the fields of the JSON records in their order, behind the file and, if asked for, the
//! id of the text.

use std::borrow::Cow;

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

/// The header of a list; with `has_id`, the id of the text stands behind its file.
pub(crate) fn header(list: Table, has_id: bool) -> Vec<u8> {
    let columns: &[&str] = match list {
        Table::Quantities => &QUANTITY_HEADER,
        Table::Labels => &LABEL_HEADER,
        Table::Dates => &DATE_HEADER,
        Table::Entities => &ENTITY_HEADER,
        Table::Statistics => &STATISTIC_HEADER,
    };
    let columns: Vec<Cell> = columns.iter().map(|column| Cell::Borrowed(*column)).collect();
    lines(has_id.then_some("id"), [columns.as_slice()].into_iter())
}

/// The rows of one list, without their header.
pub(crate) fn of(file: &str, id: Option<&str>, document: &Document, list: Table) -> Vec<u8> {
    match list {
        Table::Quantities => lines(id, document.quantities().iter().map(|mention| quantity(file, mention))),
        Table::Labels => lines(id, document.labels().iter().map(|mention| label(file, mention))),
        Table::Dates => lines(id, document.dates().iter().map(|mention| date(file, mention))),
        Table::Entities => {
            let mut rows = Vec::new();
            document.entities().iter().for_each(|mention| entity(file, mention, None, &mut rows));
            lines(id, rows.into_iter())
        }
        Table::Statistics => {
            let with_quantity = |row| Some((row, document.quantities().get(Statistic::quantity(row))?));
            let rows = document.statistics().iter().filter_map(with_quantity);
            lines(id, rows.map(|(row, quantity)| statistic(file, row, quantity)))
        }
    }
}

/// Each row on a line, with `id` as its second cell.
fn lines<'a>(id: Option<&str>, rows: impl Iterator<Item = impl AsRef<[Cell<'a>]>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        let row = row.as_ref();
        let (file, rest) = row.split_at(row.len().min(1));
        let cells = file.iter().map(|cell| cell.as_bytes()).chain(id.map(str::as_bytes));
        // Memory is always written to.
        let _ = writer.write_record(cells.chain(rest.iter().map(|cell| cell.as_bytes())));
    }
    writer.into_inner().unwrap_or_default()
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
