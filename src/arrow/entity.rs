//! The table of names. Those that lie within one are a list of it, of whatever depth, in the order of the text.

use super::column::Columns;
use super::Row;
use crate::entity::Entity;

pub(super) fn entities<'r, 'd>(columns: Columns<'r, Row<&'d Entity>>) -> Columns<'r, Row<&'d Entity>> {
    let columns = columns
        .document(|row| row.document)
        .place("row", |row| row.row)
        .span(|row| row.it.span())
        .text("text", |row| row.it.surface())
        .text("kind", |row| row.it.kind().as_str())
        .text("name", |row| row.it.name())
        .said("code", |row| row.it.code());
    #[cfg(feature = "places")]
    let columns = columns.list("candidates", |row| row.it.candidates(), candidates);
    columns
        .link("of", |row| row.it.of())
        .list("children", |row| within(row.it), children)
        .flag("furniture", |row| row.it.is_furniture())
}

#[cfg(feature = "places")]
fn candidates<'r, 'd>(columns: Columns<'r, &'d crate::Candidate>) -> Columns<'r, &'d crate::Candidate> {
    columns
        .share("score", |candidate| candidate.score())
        .said("code", |candidate| candidate.place().code())
        .said("full_name", |candidate| Some(candidate.place().full_name()))
        .text("kind", |candidate| candidate.place().kind().as_str())
}

fn children<'r, 'd>(columns: Columns<'r, &'d Entity>) -> Columns<'r, &'d Entity> {
    columns
        .span(|child| child.span())
        .text("text", |child| child.surface())
        .text("kind", |child| child.kind().as_str())
        .text("name", |child| child.name())
        .said("code", |child| child.code())
}

/// Each child, and behind it its own.
fn within(entity: &Entity) -> Vec<&Entity> {
    let mut found = Vec::new();
    let mut open: Vec<&Entity> = entity.children().iter().rev().collect();
    while let Some(child) = open.pop() {
        found.push(child);
        open.extend(child.children().iter().rev());
    }
    found
}
