//! Persons, places, bodies and offices: what the tagger proposes and what the rules know, put together.
//!
//! ```text
//! hints  = people and bodies that the rules see, and words for offices
//! names  = tagger(text, hints), corrected, and taken up where the text says them again
//! titles = beside the people, once it is known who they are, and of the careers that a vita tells
//! ```
//! The rules do not overrule the tagger: it has learnt from the labelled text how far each of them may be trusted. Measured
//! on sentences held back, that was better than any order of precedence between them.

use std::ops::Range;

use super::found::Strength;
use super::tagger::{self, Hint};
use super::{career, correct, landmark, office, organization, person, recall, title};
use super::{EntityKind, Found, Source};
use crate::text::{Position, Text};

/// The persons, places, bodies and offices of a text.
pub(super) fn names(text: &Text) -> Vec<Found> {
    let bodies = organization::organizations(text);
    let mut names = tagger::names(text, &hints(text, &bodies));
    correct::correct(text, &mut names, &bodies);
    recall::recall(text, &mut names);
    let people = of(&names, &EntityKind::Person);
    let bodies = of(&names, &EntityKind::Organization);
    let titles = title::titles(text, &people, &bodies);
    let told = career::offices(text, &people, &bodies);
    names.extend(titles.into_iter().map(|title| title.range).chain(told).map(|range| Found {
        range,
        kind: EntityKind::Title,
        source: Source::Rule,
        name: None,
    }));
    names
}

/// What the rules see before anything is known of the text, in its order.
pub(super) fn hints(text: &Text, bodies: &[super::found::Found]) -> Vec<Hint> {
    let hint = |kind: u8| {
        move |found: &super::found::Found| Hint {
            rule: kind << 1 | u8::from(found.strength == Strength::Certain),
            range: found.range.start.0 as usize..found.range.end.0 as usize,
        }
    };
    let mut hints: Vec<Hint> = person::people_by_title(text).iter().map(hint(0)).collect();
    hints.extend(bodies.iter().map(hint(1)));
    hints.extend(
        landmark::landmarks(text).map(|range| Hint { rule: 5, range: range.start.0 as usize..range.end.0 as usize }),
    );
    let mut at = Position(0);
    while let Some(start) = office::next(text, at) {
        at = match office::beginning_at(text, start).filter(|end| *end > start + 1) {
            Some(end) => {
                hints.push(Hint { rule: 4, range: start.0 as usize..end.0 as usize });
                end
            }
            None => start + 1,
        };
    }
    hints.sort_by_key(|hint| (hint.range.start, hint.rule));
    hints
}

fn of(names: &[Found], kind: &EntityKind) -> Vec<Range<Position>> {
    names.iter().filter(|name| name.kind == *kind).map(|name| name.range.clone()).collect()
}
