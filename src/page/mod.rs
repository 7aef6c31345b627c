//! The page around the text: furniture, and passages that stand twice.
//!
//! ```text
//! lines      what is not blank between line ends                        line.rs
//! elements   what a line of furniture is made of                        element.rs, by the words of cue.rs
//! kinds      what a line is by itself                                   kind.rs, small_print.rs, farm.rs
//! furniture  what the lines are by their neighbours                     furniture.rs
//! sentences  and their clauses and brackets, for the stages behind      sentence.rs
//! repeats    passages that stand earlier on the page                    repeat.rs
//! ```
//!
//! All of it is seen in the text alone: there is no HTML any more by the time a text comes here.
//!
//! Not done: adverts pushed inside a word (一项[某某减肥茶,]目). What is cut apart can only be seen by one who knows most
//! words of the language; the tables here know numerals, units and places.

mod cue;
mod element;
mod farm;
mod furniture;
mod kind;
mod line;
mod repeat;
mod sentence;
mod small_print;

pub(crate) use cue::first_characters;
pub(crate) use sentence::sentences;

use crate::document::{Document, Duplicate};
use crate::entity::Entity;
use crate::mention::Quantity;
use crate::span::Span;
use crate::text::Text;

/// Finds furniture and repeats, and marks the mentions that stand in furniture.
pub(crate) fn read(text: &Text, document: &mut Document) {
    document.furniture = furniture::furniture(text).iter().map(|range| text.span(range)).collect();
    document.duplicates = repeat::repeats(text)
        .iter()
        .map(|repeat| Duplicate { span: text.span(&repeat.later), of: text.span(&repeat.earlier) })
        .collect();
    let is_within = |span: Span| is_within(&document.furniture, span);
    document.quantities.iter_mut().filter(|quantity| is_within(quantity.span)).for_each(Quantity::set_furniture);
    document.labels.iter_mut().for_each(|label| label.furniture = is_within(label.span));
    document.dates.iter_mut().for_each(|date| date.furniture = is_within(date.span));
    mark_entities(&mut document.entities, &is_within);
}

fn mark_entities(entities: &mut [Entity], is_within: &impl Fn(Span) -> bool) {
    for entity in entities {
        entity.furniture = is_within(entity.span);
        mark_entities(&mut entity.children, is_within);
    }
}

/// Whether a mention begins in furniture, which stands in the order of the text.
pub(crate) fn is_within(furniture: &[Span], span: Span) -> bool {
    let start = span.characters().start;
    let next = furniture.partition_point(|piece| piece.characters().end <= start);
    furniture.get(next).is_some_and(|piece| piece.characters().start <= start)
}
