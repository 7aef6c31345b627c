//! A document in the format that was asked for.

use std::io::{self, Write};

use mingshu::{DateMention, Document, Entity, Label, Quantity, Statistic, TagScheme, TagSet};
use serde::Serialize;

use crate::arguments::{Format, Table};
use crate::{rows, table};

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
    Entities { text: &'a str, entities: &'a [Entity] },
    Statistics { text: &'a str, quantities: &'a [Quantity], statistics: &'a [Statistic] },
}

/// Writes documents one after the other, so that memory holds one document at a time.
pub(crate) struct Renderer {
    pub(crate) format: Format,
    pub(crate) table: Option<Table>,
    /// Of the format conll.
    pub(crate) tags: (TagScheme, TagSet),
    /// Whether several files were asked for, so that each has to be told apart.
    pub(crate) several: bool,
    pub(crate) colour: bool,
    pub(crate) rendered: usize,
}

impl Renderer {
    /// The document of one file, with what separates it from the one before.
    pub(crate) fn document(&mut self, file: &str, document: &Document, mut output: impl Write) -> io::Result<()> {
        let first = self.rendered == 0;
        self.rendered = self.rendered.saturating_add(1);
        let list = self.table.unwrap_or(Table::Quantities);
        let content = self.content(document);
        match (self.format, self.several) {
            (Format::Table, several) => {
                let shown = table::of(document, list, several.then_some(file), self.colour);
                write!(output, "{}{shown}", if first { "" } else { "\n" })
            }
            (Format::Json, false) => {
                serde_json::to_writer_pretty(&mut output, &Record { file: None, content })?;
                writeln!(output)
            }
            (Format::Json, true) => {
                writeln!(output, "{}", if first { "[" } else { "," })?;
                Ok(serde_json::to_writer_pretty(output, &Record { file: Some(file), content })?)
            }
            (Format::Jsonl, _) => {
                serde_json::to_writer(&mut output, &Record { file: Some(file), content })?;
                writeln!(output)
            }
            (Format::Conll, _) => {
                let (scheme, types) = self.tags;
                write!(output, "{}", document.to_conll(scheme, types))
            }
            (Format::Csv, _) => rows::write(file, document, list, first, output),
        }
    }

    /// What follows the last document.
    pub(crate) fn end(&self) -> &'static str {
        match (self.format, self.several) {
            (Format::Json, true) => "\n]\n",
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
