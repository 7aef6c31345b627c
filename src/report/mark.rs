//! What is marked in a text: each mention with its colour, its short label, and what it says in full.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::html::cut;
use super::look::Hue;
use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::mention::{LabelKind, QuantityKind};
use crate::span::Span;

/// The longest explanation of a mention, in characters.
const LONGEST_TITLE: usize = 200;

/// What a piece of the text is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Sort {
    /// Furniture of the page: the n-th.
    Furniture(usize),
    /// A passage that repeats an earlier one.
    Repeat(usize),
    Entity(usize),
    /// The n-th of all entities within others, in the order in which they are met.
    Child(usize),
    Date(usize),
    Label(usize),
    Quantity(usize),
}

/// A piece of the text to be marked, in bytes; the outer of two comes first in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: Reverse<usize>,
    pub(super) sort: Sort,
    /// Whether it goes on from a piece before it.
    pub(super) is_rest: bool,
}

/// All marks of a document; the first of the text comes out first.
pub(super) struct Marks<'d> {
    document: &'d Document,
    children: Vec<&'d Entity>,
    /// For each quantity the row of the statistics that says what it is of.
    row_of: Vec<Option<u32>>,
    pub(super) heap: BinaryHeap<Reverse<Mark>>,
}

/// What is shown of a mark.
pub(super) struct Shown {
    pub(super) hue: Hue,
    pub(super) label: String,
    pub(super) title: String,
}

impl<'d> Marks<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let mut found = Vec::new();
        let mut children = Vec::new();
        let mut add = |span: Span, sort: Sort| {
            let bytes = span.bytes();
            if bytes.start < bytes.end {
                found.push(Reverse(Mark { start: bytes.start, end: Reverse(bytes.end), sort, is_rest: false }));
            }
        };
        document.furniture().iter().enumerate().for_each(|(index, span)| add(*span, Sort::Furniture(index)));
        document.duplicates().iter().enumerate().for_each(|(index, repeat)| add(repeat.span(), Sort::Repeat(index)));
        document.quantities().iter().enumerate().for_each(|(index, found)| add(found.span(), Sort::Quantity(index)));
        document.labels().iter().enumerate().for_each(|(index, found)| add(found.span(), Sort::Label(index)));
        document.dates().iter().enumerate().for_each(|(index, found)| add(found.span(), Sort::Date(index)));
        for (index, entity) in document.entities().iter().enumerate() {
            add(entity.span(), Sort::Entity(index));
            let mut within: Vec<&Entity> = entity.children().iter().collect();
            while let Some(child) = within.pop() {
                add(child.span(), Sort::Child(children.len()));
                children.push(child);
                within.extend(child.children());
            }
        }
        let mut row_of = vec![None; document.quantities().len()];
        for (row, statistic) in document.statistics().iter().zip(0u32..).map(|(statistic, row)| (row, statistic)) {
            row_of.iter_mut().skip(statistic.quantity()).take(1).for_each(|slot| *slot = Some(row));
        }
        Marks { document, children, row_of, heap: found.into() }
    }

    /// `None` for furniture and repeats, which have no colour.
    pub(super) fn shown(&self, sort: Sort) -> Option<Shown> {
        let (hue, label, title) = match sort {
            Sort::Furniture(_) | Sort::Repeat(_) => return None,
            Sort::Quantity(index) => {
                let quantity = self.document.quantities().get(index)?;
                let (hue, label) = figure(quantity.kind());
                let row = self.row_of.get(index).copied().flatten();
                let row = row.and_then(|row| self.document.statistics().get(row as usize));
                let title = match row {
                    Some(row) => format!("{quantity} · {row}"),
                    None => quantity.to_string(),
                };
                (hue, label, title)
            }
            Sort::Label(index) => {
                let label = self.document.labels().get(index)?;
                let short = match label.kind() {
                    LabelKind::Ordinal => "ORD",
                    LabelKind::Grade => "GRADE",
                    LabelKind::Identifier => "CODE",
                };
                (Hue::Rank, short, label.to_string())
            }
            Sort::Date(index) => (Hue::Date, "DATE", self.document.dates().get(index)?.to_string()),
            Sort::Entity(index) => return self.document.entities().get(index).map(name),
            Sort::Child(index) => return self.children.get(index).map(|entity| name(entity)),
        };
        Some(Shown { hue, label: label.to_owned(), title: cut(&title, LONGEST_TITLE) })
    }
}

fn figure(kind: QuantityKind) -> (Hue, &'static str) {
    match kind {
        QuantityKind::Count => (Hue::Count, "COUNT"),
        QuantityKind::Number => (Hue::Count, "NUMBER"),
        QuantityKind::Measure => (Hue::Measure, "MEASURE"),
        QuantityKind::Temperature => (Hue::Measure, "TEMP"),
        QuantityKind::Currency => (Hue::Money, "MONEY"),
        QuantityKind::Percent => (Hue::Share, "PERCENT"),
        QuantityKind::PercentagePoint => (Hue::Share, "POINT"),
        QuantityKind::Ratio => (Hue::Share, "RATIO"),
        QuantityKind::Duration => (Hue::Time, "TIME"),
        QuantityKind::Age => (Hue::Time, "AGE"),
    }
}

fn name(entity: &Entity) -> Shown {
    let hue = match entity.kind() {
        EntityKind::Person => Hue::Person,
        EntityKind::Location => Hue::Place,
        EntityKind::Organization => Hue::Body,
        EntityKind::Title => Hue::Office,
        EntityKind::Work => Hue::Work,
        EntityKind::Phone | EntityKind::Email | EntityKind::Url | EntityKind::Id => Hue::Contact,
        EntityKind::Other(_) => Hue::Other,
    };
    Shown { hue, label: cut(entity.kind().as_str(), 12), title: cut(&entity.to_string(), LONGEST_TITLE) }
}
