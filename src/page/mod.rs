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

pub(crate) use sentence::sentences;

use crate::document::{Document, Duplicate};
use crate::span::Span;
use crate::text::Text;

/// Finds furniture and repeats, and marks the mentions that stand in furniture.
pub(crate) fn read(text: &Text, document: &mut Document) {
    document.furniture = furniture::furniture(text).iter().map(|range| text.span(range)).collect();
    document.duplicates = repeat::repeats(text)
        .iter()
        .map(|repeat| Duplicate { span: text.span(&repeat.later), of: text.span(&repeat.earlier) })
        .collect();
    let furniture = &document.furniture;
    mark(furniture, &mut document.quantities, |quantity| quantity.span, |quantity| quantity.set_furniture());
    mark(furniture, &mut document.labels, |label| label.span, |label| label.furniture = true);
    mark(furniture, &mut document.dates, |date| date.span, |date| date.furniture = true);
}

/// Marks the mentions of a list that begin within furniture; both stand in the order of the text.
fn mark<Mention>(
    furniture: &[Span],
    mentions: &mut [Mention],
    span: impl Fn(&Mention) -> Span,
    set: impl Fn(&mut Mention),
) {
    let mut rest = furniture.iter().peekable();
    for mention in mentions {
        let place = span(mention).bytes();
        while rest.next_if(|piece| piece.bytes().end <= place.start).is_some() {}
        if rest.peek().is_some_and(|piece| piece.bytes().start <= place.start) {
            set(mention);
        }
    }
}
