//! Makes entities of what the producers found: outermost and longest ones that do not overlap, with what lies within.
//!
//! ```text
//! one holds the other    党委书记 in 郎岱镇党委书记       the inner one is a child; of the same place the better source stays
//! they cross             the better source stays, of equals the longer, of equals the earlier
//! office [ 、 office ] person                              主任冯本学, 党委书记、主任冯本学: the office is of the person
//! person [ , | ( | : ] office [ 、 office ]                冯本学主任, 冯本学(党委书记、主任)
//! ```
//! What it refuses, and why
//! - to link an office over words: 主任介绍,冯本学… may be two people
//! - a code for a name that several places bear, unless the other places of the text make it clear
//! - more than [`MOST_DEPTH`] levels of children: only brackets within brackets have them

use crate::entity::{Entity, EntityKind, Found, Source};
use crate::text::{Position, Text};

/// A work within a work within a name has three.
const MOST_DEPTH: usize = 4;

/// The entities of what was found, in the order of the text.
pub(super) fn select(text: &Text, found: Vec<Found>) -> Vec<Entity> {
    #[cfg(feature = "places")]
    let own = found.iter().filter(|found| found.source == Source::User).map(|found| found.range.start.0).collect();
    let mut entities = nested(text, compatible(found));
    #[cfg(feature = "places")]
    super::locate::locate(text, &mut entities, &own);
    link_titles(text, &mut entities);
    entities
}

/// What is left when of two that cross one has gone: each pair is apart, or one holds the other.
///
/// Sorted by their start, those that are still open lie within each other like a stack: a new one can only cross those on
/// top of it.
fn compatible(mut found: Vec<Found>) -> Vec<Found> {
    found.retain(|found| found.range.start < found.range.end);
    found.sort_by(|one, other| {
        let by_place = (one.range.start, other.range.end).cmp(&(other.range.start, one.range.end));
        by_place.then(other.source.cmp(&one.source))
    });
    let mut kept: Vec<Option<Found>> = Vec::with_capacity(found.len());
    let mut open: Vec<usize> = Vec::new();
    'next: for new in found {
        while let Some(index) = open.last() {
            let Some(top) = kept.get(*index).and_then(Option::as_ref) else {
                open.pop();
                continue;
            };
            if top.range.end <= new.range.start {
                open.pop();
            } else if top.range == new.range {
                continue 'next;
            } else if new.range.end <= top.range.end {
                break;
            } else if is_better(&new, top) {
                if let Some(lost) = kept.get_mut(*index) {
                    *lost = None;
                }
                open.pop();
            } else {
                continue 'next;
            }
        }
        open.push(kept.len());
        kept.push(Some(new));
    }
    kept.into_iter().flatten().collect()
}

/// Of two that cross, whether the later one stays.
fn is_better(later: &Found, earlier: &Found) -> bool {
    let rank = |found: &Found| (found.source, found.range.end - found.range.start);
    rank(later) > rank(earlier)
}

/// Puts each into the one that holds it.
fn nested(text: &Text, found: Vec<Found>) -> Vec<Entity> {
    let mut entities = Vec::new();
    // Those that are open, the outermost first.
    let mut open: Vec<(Position, Entity)> = Vec::new();
    // Where the last name of the user ends: what it says, the user knows better than the tagger.
    let mut known = Position(0);
    for found in found {
        let is_guess = found.source == Source::Model;
        if is_guess
            && (found.range.end <= known || !text.folded(&found.range).iter().any(|letter| letter.is_alphanumeric()))
        {
            continue;
        }
        if found.source == Source::User {
            known = known.max(found.range.end);
        }
        close(&mut open, &mut entities, found.range.start);
        if open.len() < MOST_DEPTH {
            open.push((found.range.end, entity(text, found)));
        }
    }
    close(&mut open, &mut entities, text.end());
    entities
}

/// Hands those that end here to the one around them.
fn close(open: &mut Vec<(Position, Entity)>, entities: &mut Vec<Entity>, at: Position) {
    while open.last().is_some_and(|(end, _)| *end <= at) {
        let Some((_, entity)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, around)) => around.children.push(entity),
            None => entities.push(entity),
        }
    }
}

pub(super) fn entity(text: &Text, found: Found) -> Entity {
    let surface = text.slice(&found.range);
    let name = found.name.or_else(|| Some(text.folded(&found.range).iter().collect::<String>().into()));
    Entity {
        span: text.span(&found.range),
        text: surface.into(),
        kind: found.kind,
        name: name.filter(|name| **name != *surface),
        code: None,
        #[cfg(feature = "places")]
        candidates: super::locate::nothing(),
        of: None,
        children: Vec::new(),
        furniture: false,
    }
}

/// Gives each office its person: the one right behind it, or else the one before.
fn link_titles(text: &Text, entities: &mut [Entity]) {
    let between = |one: &Entity, other: &Entity| {
        let range = Position(one.span.characters().end as u32)..Position(other.span.characters().start as u32);
        text.folded(&range)
    };
    // From the right: the person that what follows leads to.
    let mut behind: Option<(usize, bool)> = None;
    for index in (0..entities.len()).rev() {
        let Some(entity) = entities.get(index) else { break };
        let joined = |is_person: bool| {
            let next = entities.get(index.saturating_add(1));
            next.is_some_and(|next| joins(between(entity, next), !is_person))
        };
        behind = match entity.kind {
            EntityKind::Person => Some((index, true)),
            EntityKind::Title => behind.filter(|(_, is_person)| joined(*is_person)).map(|(person, _)| (person, false)),
            // 省委书记、省人大常委会主任: a body stands before its office.
            EntityKind::Organization | EntityKind::Location => {
                behind.filter(|(_, is_person)| !is_person && joined(false)).map(|(person, _)| (person, false))
            }
            _ => None,
        };
        if let (Some((person, false)), Some(entity)) = (behind, entities.get_mut(index)) {
            if entity.kind == EntityKind::Title {
                entity.of = u32::try_from(person).ok();
            }
        }
    }
    // From the left: the person that stands before, for offices that have none yet.
    let mut before: Option<(usize, bool)> = None;
    for index in 0..entities.len() {
        let Some(entity) = entities.get(index) else { break };
        let joined = |is_person: bool| {
            let last = index.checked_sub(1).and_then(|last| entities.get(last));
            last.is_some_and(|last| {
                let between = between(last, entity);
                joins(between, !is_person) || is_person && matches!(between, [',' | '(' | ':'])
            })
        };
        before = match entity.kind {
            EntityKind::Person => Some((index, true)),
            EntityKind::Title if entity.of.is_some() => None,
            EntityKind::Title | EntityKind::Organization | EntityKind::Location => {
                before.filter(|(_, is_person)| joined(*is_person)).map(|(person, _)| (person, false))
            }
            _ => None,
        };
        if let (Some((person, false)), Some(entity)) = (before, entities.get_mut(index)) {
            if entity.kind == EntityKind::Title {
                entity.of = u32::try_from(person).ok();
            }
        }
    }
}

/// Whether what stands between two names lets one belong to the other; `listed` where it may be a list.
fn joins(between: &[char], listed: bool) -> bool {
    match between {
        [] | [' '] => true,
        ['、' | '兼' | '和' | '及' | '·' | '/'] => listed,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Source;

    /// What is chosen of `start..end source kind`, with the children in brackets.
    fn chosen(found: &[(u32, u32, Source)]) -> String {
        let text = Text::new("零一二三四五六七八九");
        let found = found.iter().map(|(start, end, source)| Found {
            range: Position(*start)..Position(*end),
            kind: EntityKind::from(&*format!("{source:?}")),
            source: *source,
            name: None,
        });
        fn show(entity: &Entity) -> String {
            let children: Vec<String> = entity.children.iter().map(show).collect();
            let children = if children.is_empty() { String::new() } else { format!("[{}]", children.join(" ")) };
            format!("{}:{}{children}", entity.text, entity.kind)
        }
        select(&text, found.collect()).iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_outermost_and_longest_of_the_best_source() {
        use Source::{Contact, Model, Rule, User, Work};
        for (found, expected) in [
            (&[][..], ""),
            (&[(3, 3, Rule)], ""),
            (&[(5, 7, Rule), (0, 2, Model)], "零一:Model 五六:Rule"),
            // Of the same place, the better source.
            (&[(0, 2, Model), (0, 2, User), (0, 2, Rule)], "零一:User"),
            // One holds the other.
            (&[(1, 3, User), (0, 5, Work), (3, 4, Model)], "零一二三四:Work[一二:User 三:Model]"),
            (&[(0, 5, Model), (0, 3, Rule), (1, 2, Contact)], "零一二三四:Model[零一二:Rule[一:Contact]]"),
            // They cross.
            (&[(0, 3, Rule), (2, 5, Model)], "零一二:Rule"),
            (&[(0, 3, Model), (2, 5, Rule)], "二三四:Rule"),
            (&[(0, 3, Rule), (2, 6, Rule)], "二三四五:Rule"),
            (&[(0, 3, Rule), (2, 5, Rule)], "零一二:Rule"),
            // The children of what has gone stay, where they may.
            (&[(0, 5, Model), (0, 2, Rule), (3, 8, Rule)], "零一:Rule 三四五六七:Rule"),
            (&[(0, 5, Model), (3, 5, Model), (4, 8, User)], "四五六七:User"),
            // A fifth level has gone.
            (
                &[(0, 9, Rule), (1, 8, Rule), (2, 7, Rule), (3, 6, Rule), (4, 5, Rule)],
                "零一二三四五六七八:Rule[一二三四五六七:Rule[二三四五六:Rule[三四五:Rule]]]",
            ),
        ] {
            assert_eq!(chosen(found), expected, "{found:?}");
        }
    }
}
