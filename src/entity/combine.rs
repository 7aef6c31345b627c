//! Persons, places, bodies and offices: what the tagger proposes and what the rules know, put together.
//!
//! ```text
//! people = certain rule | tagger | likely rule where nothing else was found
//! bodies = certain rule | tagger, unless it is a class | likely rule where nothing else was found
//! places = tagger
//! titles = beside the people, once it is known who they are
//! ```
//! A rule that is certain takes the place of all that the tagger saw there; one that is likely only fills a gap.

use std::ops::Range;

use super::found::Strength;
use super::{generic, organization, person, title};
use super::{EntityKind, Found, Source};
use crate::text::{Position, Text};

/// The persons, places, bodies and offices of a text.
pub(super) fn names(text: &Text) -> Vec<Found> {
    let mut names = tagged(text);
    names.retain(|name| name.kind != EntityKind::Organization || !generic::is_generic(text, &name.range));
    let places: Vec<Range<Position>> = of(&names, &EntityKind::Location);
    take(&mut names, person::people_by_title(text), &EntityKind::Person);
    take(&mut names, organization::organizations(text, &places), &EntityKind::Organization);
    let people = of(&names, &EntityKind::Person);
    let bodies = of(&names, &EntityKind::Organization);
    let titles = title::titles(text, &people, &bodies);
    names.extend(titles.into_iter().map(|title| Found {
        range: title.range,
        kind: EntityKind::Title,
        source: Source::Rule,
        name: None,
    }));
    names
}

#[cfg(feature = "names")]
fn tagged(text: &Text) -> Vec<Found> {
    super::tagger::names(text)
}

#[cfg(not(feature = "names"))]
fn tagged(_: &Text) -> Vec<Found> {
    Vec::new()
}

fn of(names: &[Found], kind: &EntityKind) -> Vec<Range<Position>> {
    names.iter().filter(|name| name.kind == *kind).map(|name| name.range.clone()).collect()
}

/// Takes in what a rule found; both lists are in the order of the text, none of a list over another.
fn take(names: &mut Vec<Found>, rules: Vec<super::found::Found>, kind: &EntityKind) {
    let mut merged: Vec<Found> = Vec::with_capacity(names.len().saturating_add(rules.len()));
    let mut old = std::mem::take(names).into_iter().peekable();
    for rule in rules {
        while let Some(name) = old.next_if(|name| name.range.end <= rule.range.start) {
            merged.push(name);
        }
        let mut over: Vec<Found> = Vec::new();
        while let Some(name) = old.next_if(|name| name.range.start < rule.range.end) {
            over.push(name);
        }
        if over.is_empty() || rule.strength == Strength::Certain {
            merged.push(Found { range: rule.range, kind: kind.clone(), source: Source::Rule, name: None });
        } else {
            merged.extend(over);
        }
    }
    merged.extend(old);
    *names = merged;
}
