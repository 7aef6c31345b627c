//! Which places the names mean: looks up each place, and the place that the name of a body begins with.
//!
//! ```text
//! place = chain                     六枝特区郎岱镇
//!       | chain rest                六枝特区郎岱镇花脚村: the code of the chain
//! body  = chain rest                六枝特区郎岱镇卫生院: the chain is a child, and its code that of the body
//! ```
//! The places that are clear by themselves are the context of the others: 鼓楼区 in a text about 福州 is the one there.
//!
//! What it refuses, and why
//! - 太平 of 太平洋, 北京 of 北京路: the stem of a township within a word, and a city in the name of a road
//! - to choose without need: what the text does not make clear has candidates and no code

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::entity::{select, Entity, EntityKind, Found, Source};
use crate::place::{self, Candidate, Lookup, Place, PlaceKind};
use crate::text::{Position, Text};

/// Candidates of one mention: the rest can be looked up.
const MOST_CANDIDATES: usize = 8;

/// Places from which the others are seen: those named most.
const MOST_CONTEXT: usize = 8;

/// No candidates, shared.
pub(super) fn nothing() -> Arc<[Candidate]> {
    static NOTHING: LazyLock<Arc<[Candidate]>> = LazyLock::new(Arc::default);
    NOTHING.clone()
}

/// What a name means.
#[derive(Clone)]
struct Meaning {
    candidates: Arc<[Candidate]>,
    best: Option<Arc<Place>>,
    /// Whether it is more than the stem of townships: 北京路 is sooner a road than a subdistrict.
    is_place: bool,
}

impl Meaning {
    fn of(name: &[char], lookup: Lookup) -> Self {
        let is_place = lookup.best().is_some()
            || lookup.candidates.iter().any(|candidate| {
                let place = candidate.place();
                place.kind() != PlaceKind::Township || place.name().chars().eq(name.iter().copied())
            });
        let best = lookup.best().cloned().map(Arc::new);
        let mut candidates = lookup.candidates;
        candidates.truncate(MOST_CANDIDATES);
        Meaning { candidates: candidates.into(), best, is_place }
    }
}

/// Gives the places their codes and names, and the bodies the place in their name.
pub(super) fn locate(text: &Text, entities: &mut [Entity]) {
    let mut names = Names { text, alone: HashMap::new(), seen: HashMap::new(), context: Vec::new() };
    let mut counts = Counts::default();
    for entity in entities.iter_mut() {
        names.add_places(entity);
        names.count(entity, &mut counts);
    }
    names.context = counts.most();
    for entity in entities.iter_mut() {
        names.settle(entity);
    }
}

/// How often each clear place is named.
#[derive(Default)]
struct Counts {
    places: Vec<(usize, Arc<Place>)>,
    index_of: HashMap<Arc<Place>, usize>,
}

impl Counts {
    fn add(&mut self, place: Arc<Place>) {
        let index = *self.index_of.entry(place.clone()).or_insert(self.places.len());
        match self.places.get_mut(index) {
            Some((count, _)) => *count = count.saturating_add(1),
            None => self.places.push((1, place)),
        }
    }

    /// The most frequent; of equals the earlier.
    fn most(mut self) -> Vec<Place> {
        self.places.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        self.places.iter().take(MOST_CONTEXT).map(|(_, place)| Place::clone(place)).collect()
    }
}

/// The names of a text, each looked up once.
struct Names<'t> {
    text: &'t Text<'t>,
    /// By themselves.
    alone: HashMap<&'t [char], Meaning>,
    /// Seen from the other places of the text.
    seen: HashMap<&'t [char], Meaning>,
    context: Vec<Place>,
}

impl<'t> Names<'t> {
    /// What a name means by itself.
    fn alone(&mut self, name: &'t [char]) -> &Meaning {
        self.alone.entry(name).or_insert_with(|| Meaning::of(name, place::lookup_folded(name, &[])))
    }

    /// What a name means in this text: what is clear by itself stays so.
    fn meaning(&mut self, name: &'t [char]) -> Meaning {
        let alone = self.alone(name);
        if alone.best.is_some() || alone.candidates.is_empty() {
            return alone.clone();
        }
        let context = &self.context;
        self.seen.entry(name).or_insert_with(|| Meaning::of(name, place::lookup_folded(name, context))).clone()
    }

    fn folded(&self, entity: &Entity) -> &'t [char] {
        self.text.folded(&range(entity))
    }

    /// The part of a place's name that the tables know: all of it, or the chain that it begins with.
    fn known(&mut self, entity: &Entity) -> Option<&'t [char]> {
        if entity.kind != EntityKind::Location {
            return None;
        }
        let whole = self.folded(entity);
        // 天山南北 and 黄龙九寨站 begin with what is called like a county, and is none.
        let is_large =
            |place: &Place| !matches!(place.kind(), PlaceKind::County | PlaceKind::Township | PlaceKind::Zone);
        let is_landmark = landmark_length(whole) == whole.len();
        let alone = &self.alone(whole).candidates;
        if !alone.is_empty() {
            // 黄河, 南海 and 淮河 are what everybody means by them, and no subdistricts.
            let is_meant = !is_landmark || alone.iter().any(|candidate| is_large(candidate.place()));
            return is_meant.then_some(whole);
        }
        let chain = place::chain_at(whole)?;
        // 印度洋 is not in 印度, nor 青海湖 in 青海 because its name says so.
        if landmark_length(whole) > chain.length {
            return None;
        }
        let is_road = matches!(whole, [.., '路' | '街' | '道' | '巷']);
        let name = whole.get(..chain.length)?;
        (chain.is_firm || !is_road && self.alone(name).best.as_ref().is_some_and(|place| is_large(place)))
            .then_some(name)
    }

    /// Adds to each body the place that its name begins with.
    fn add_places(&mut self, entity: &mut Entity) {
        entity.children.iter_mut().for_each(|child| self.add_places(child));
        if entity.kind != EntityKind::Organization {
            return;
        }
        let whole = self.folded(entity);
        let Some(chain) = place::chain_at(whole).filter(|chain| chain.length < whole.len()) else { return };
        let Some(name) = whole.get(..chain.length) else { return };
        let start = range(entity).start;
        let place = start..start + chain.length as u32;
        let is_free = entity.children.first().is_none_or(|first| range(first).start >= place.end);
        if is_free && (chain.is_firm || self.alone(name).best.is_some()) {
            let found = Found { range: place, kind: EntityKind::Location, source: Source::Rule, name: None };
            entity.children.insert(0, select::entity(self.text, found));
        }
    }

    fn count(&mut self, entity: &Entity, counts: &mut Counts) {
        entity.children.iter().for_each(|child| self.count(child, counts));
        if let Some(best) = self.known(entity).and_then(|name| self.alone(name).best.clone()) {
            counts.add(best);
        }
    }

    fn settle(&mut self, entity: &mut Entity) {
        entity.children.iter_mut().for_each(|child| self.settle(child));
        if let Some(name) = self.known(entity) {
            let Meaning { candidates, best, is_place } = self.meaning(name);
            if is_place {
                entity.candidates = candidates;
            }
            let whole = self.folded(entity);
            // The user's own name for it stays.
            let is_own = !entity.name().chars().eq(whole.iter().copied());
            if let Some(best) = best {
                entity.code = best.code().map(Into::into);
                let rest = whole.get(name.len()..).unwrap_or_default();
                if !is_own {
                    let full: String = best.full_name().chars().chain(rest.iter().copied()).collect();
                    entity.name = (*full != *entity.text).then(|| full.into());
                }
            }
        } else if entity.kind == EntityKind::Organization {
            let start = range(entity).start;
            let is_own = |child: &&Entity| child.kind == EntityKind::Location && range(child).start == start;
            if let Some(place) = entity.children.first().filter(is_own) {
                (entity.code, entity.candidates) = (place.code.clone(), place.candidates.clone());
            }
        }
    }
}

/// How long the landmark is that a name begins with.
#[cfg(feature = "names")]
fn landmark_length(name: &[char]) -> usize {
    super::landmark::length_at(name)
}

#[cfg(not(feature = "names"))]
fn landmark_length(_: &[char]) -> usize {
    0
}

fn range(entity: &Entity) -> Range<Position> {
    let characters = entity.span.characters();
    Position(characters.start as u32)..Position(characters.end as u32)
}
