//! A document in the format that was asked for, and what stands between two of them.

use std::io::{self, Write};

use mingshu::{DateMention, Document, Entity, Label, Quantity, Statistic, TagScheme, TagSet};
use serde::Serialize;
use serde_json::Value;

use crate::arguments::{Format, Table};
use crate::sink::Written;
use crate::{parquet, rows, table};

/// A document with the file it came from, whole or with one list only.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
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
    Entities { text: &'a str, entities: &'a [Entity] },
    Statistics { text: &'a str, quantities: &'a [Quantity], statistics: &'a [Statistic] },
}

/// How documents are written: each by itself, on any thread, and then one behind the other.
pub(crate) struct Renderer {
    pub(crate) format: Format,
    pub(crate) table: Option<Table>,
    /// Of the format conll.
    pub(crate) tags: (TagScheme, TagSet),
    /// Whether several texts may come, so that each has to be told apart.
    pub(crate) several: bool,
    /// Whether the id of each text was asked for.
    pub(crate) has_id: bool,
    pub(crate) colour: bool,
}

impl Renderer {
    /// The list that is printed where there is room for one.
    pub(crate) fn list(&self) -> Table {
        self.table.unwrap_or(Table::Quantities)
    }

    /// One document, without what stands before the first, between two and behind the last.
    pub(crate) fn document(
        &self,
        file: &str,
        id: Option<&Value>,
        number: i64,
        document: &Document,
    ) -> Result<Written, String> {
        if self.format == Format::Parquet {
            let id = self.has_id.then(|| id.map(cell));
            let id = id.as_ref().map(Option::as_deref);
            let rows = parquet::rows(file, id, number, document, self.list());
            return rows.map(Written::Rows).map_err(|error| error.to_string().to_lowercase());
        }
        Ok(Written::Bytes(self.text(file, id, document)))
    }

    fn text(&self, file: &str, id: Option<&Value>, document: &Document) -> Vec<u8> {
        let content = self.content(document);
        let named = (self.several || self.format == Format::Jsonl).then_some(file);
        let id = id.or(self.has_id.then_some(&Value::Null));
        let record = Record { file: named, id, content };
        match self.format {
            Format::Table => table::of(document, self.list(), named, self.colour).into_bytes(),
            Format::Json => serde_json::to_vec_pretty(&record).unwrap_or_default(),
            Format::Jsonl => {
                let mut line = serde_json::to_vec(&record).unwrap_or_default();
                line.push(b'\n');
                line
            }
            Format::Csv => rows::of(file, id.map(cell).as_deref(), document, self.list()),
            Format::Conll => document.to_conll(self.tags.0, self.tags.1).into_bytes(),
            Format::Jsonld => (document.to_json_ld(Some(file)) + "\n").into_bytes(),
            Format::SdmxCsv => {
                let lines = document.to_sdmx_csv(Some(file));
                lines.split_once('\n').map(|(_, rows)| rows.into()).unwrap_or_default()
            }
            // Rows, and no text.
            Format::Parquet => Vec::new(),
        }
    }

    /// What stands before the document that comes after so many others.
    pub(crate) fn before(&self, written: usize, mut output: impl Write) -> io::Result<()> {
        match (self.format, written) {
            (Format::Json, 0) if self.several => output.write_all(b"[\n"),
            (Format::Json, _) if self.several => output.write_all(b",\n"),
            (Format::Csv, 0) => output.write_all(&rows::header(self.list(), self.has_id)),
            (Format::SdmxCsv, 0) => output.write_all(Document::default().to_sdmx_csv(None).as_bytes()),
            (Format::Table, 1..) => output.write_all(b"\n"),
            _ => Ok(()),
        }
    }

    /// What follows the last document.
    pub(crate) fn end(&self) -> &'static str {
        match (self.format, self.several) {
            (Format::Json, true) => "\n]\n",
            (Format::Json, false) => "\n",
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
            Some(Table::Entities) => Content::Entities { text, entities: document.entities() },
            // They point at the quantities.
            Some(Table::Statistics) => {
                Content::Statistics { text, quantities: document.quantities(), statistics: document.statistics() }
            }
        }
    }
}

/// The id of a text in a cell.
pub(crate) fn cell(id: &Value) -> String {
    match id {
        Value::Null => String::new(),
        Value::String(id) => id.clone(),
        other => other.to_string(),
    }
}
