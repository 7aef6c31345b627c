//! A document in the format that was asked for.

use std::io;

use mingshu::{DateMention, Document, Label, Quantity};
use serde::Serialize;
use serde_json::Value;

use crate::arguments::{Format, Table};
use crate::table;

/// The columns of a CSV file are the fields of the JSON records, in their order; only lists are flattened.
const QUANTITY_COLUMNS: &[&str] = &[
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
const LABEL_COLUMNS: &[&str] = &["start", "end", "text", "kind", "value"];
const DATE_COLUMNS: &[&str] = &["start", "end", "text", "kind", "value"];

/// A document with the file it came from, whole or with one list only.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(flatten)]
    content: Content<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Content<'a> {
    Whole(&'a Document),
    Quantities { text: &'a str, quantities: &'a [Quantity] },
    Labels { text: &'a str, labels: &'a [Label] },
    Dates { text: &'a str, dates: &'a [DateMention] },
}

/// Turns documents into bytes one after the other, so that memory holds one document at a time.
pub(crate) struct Renderer {
    pub(crate) format: Format,
    pub(crate) table: Option<Table>,
    /// Whether several files were asked for, so that each has to be told apart.
    pub(crate) several: bool,
    pub(crate) colour: bool,
    pub(crate) rendered: usize,
}

impl Renderer {
    /// The document of one file, with what separates it from the one before.
    pub(crate) fn document(&mut self, file: &str, document: &Document) -> io::Result<Vec<u8>> {
        let first = self.rendered == 0;
        self.rendered = self.rendered.saturating_add(1);
        match self.format {
            Format::Table => {
                let heading = self.several.then_some(file);
                let shown = table::of(document, self.table.unwrap_or(Table::Quantities), heading, self.colour);
                Ok(if first { shown } else { format!("\n{shown}") }.into_bytes())
            }
            Format::Json => {
                let file = self.several.then_some(file);
                let record = serde_json::to_string_pretty(&Record { file, content: self.content(document) })?;
                let shown = match (self.several, first) {
                    (false, _) => format!("{record}\n"),
                    (true, true) => format!("[\n{record}"),
                    (true, false) => format!(",\n{record}"),
                };
                Ok(shown.into_bytes())
            }
            Format::Jsonl => {
                let mut bytes = serde_json::to_vec(&Record { file: Some(file), content: self.content(document) })?;
                bytes.push(b'\n');
                Ok(bytes)
            }
            Format::Csv => self.rows(file, document, first),
        }
    }

    /// What follows the last document.
    pub(crate) fn end(&self) -> &'static str {
        match (self.format, self.several, self.rendered) {
            (Format::Json, true, 0) => "[]\n",
            (Format::Json, true, _) => "\n]\n",
            _ => "",
        }
    }

    fn content<'a>(&self, document: &'a Document) -> Content<'a> {
        let text = document.text();
        match self.table {
            None => Content::Whole(document),
            Some(Table::Quantities) => Content::Quantities { text, quantities: document.quantities() },
            Some(Table::Labels) => Content::Labels { text, labels: document.labels() },
            Some(Table::Dates) => Content::Dates { text, dates: document.dates() },
        }
    }

    fn rows(&self, file: &str, document: &Document, with_header: bool) -> io::Result<Vec<u8>> {
        let (columns, records) = match self.table.unwrap_or(Table::Quantities) {
            Table::Quantities => (QUANTITY_COLUMNS, values(document.quantities())?),
            Table::Labels => (LABEL_COLUMNS, values(document.labels())?),
            Table::Dates => (DATE_COLUMNS, values(document.dates())?),
        };
        let mut writer = csv::Writer::from_writer(Vec::new());
        if with_header {
            writer.write_record(["file"].iter().chain(columns))?;
        }
        for record in &records {
            writer.write_field(file)?;
            for column in columns {
                writer.write_field(field(record, column))?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        writer.into_inner().map_err(|error| error.into_error())
    }
}

fn values<T: Serialize>(mentions: &[T]) -> io::Result<Vec<Value>> {
    Ok(mentions.iter().map(serde_json::to_value).collect::<Result<_, _>>()?)
}

/// One field of a JSON record as the text of a CSV cell; what is not said is empty.
fn field(record: &Value, column: &str) -> String {
    let value = match column {
        "number_start" => record.get("number").and_then(|number| number.get(0)),
        "number_end" => record.get("number").and_then(|number| number.get(1)),
        _ => record.get(column),
    };
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        // The only list is that of the cues: [start, end, text] each.
        Some(Value::Array(cues)) => {
            let words: Vec<&str> = cues.iter().filter_map(|cue| cue.get(2)).filter_map(Value::as_str).collect();
            words.join(" ")
        }
        Some(other) => other.to_string(),
    }
}
