//! Names in running text: found by several producers, then chosen, linked and looked up.
//!
//! ```text
//! text ─┬─ user names  ─┐
//!       ├─ contact      ├─▶ Found ── select ─▶ Entity: flat, outermost, with children, name, code, of
//!       ├─ work         │
//!       ├─ rules        │
//!       └─ tagger      ─┘
//! ```
//!
//! A producer reads the folded text and returns what it found as [`Found`], in any order and with any overlaps; it knows
//! nothing of the others. Where two overlap, [`select`] decides by their [`Source`].

#[cfg(feature = "names")]
mod body;
#[cfg(feature = "names")]
mod career;
#[cfg(feature = "names")]
mod combine;
mod contact;
#[cfg(feature = "names")]
mod correct;
#[cfg(feature = "names")]
mod found;
#[cfg(feature = "names")]
mod generic;
#[cfg(feature = "places")]
mod homonym;
#[cfg(feature = "names")]
mod landmark;
#[cfg(feature = "places")]
mod locate;
#[cfg(all(test, feature = "names"))]
mod marked;
#[cfg(all(test, feature = "names"))]
mod measure;
#[cfg(feature = "names")]
mod name;
#[cfg(feature = "names")]
mod office;
#[cfg(feature = "names")]
mod opener;
#[cfg(feature = "names")]
mod organization;
#[cfg(feature = "names")]
mod person;
#[cfg(feature = "names")]
mod place;
#[cfg(feature = "names")]
mod recall;
mod select;
#[cfg(feature = "names")]
mod tagger;
#[cfg(feature = "names")]
mod title;
mod user;
mod value;
mod work;

use std::ops::Range;

pub(crate) use contact::contacts;
#[cfg(feature = "names")]
pub(crate) use office::Offices;
#[cfg(feature = "names")]
pub(crate) use opener::{Openers, Opening};
#[cfg(feature = "names")]
pub(crate) use tagger::parts;
#[cfg(feature = "training")]
pub(crate) use tagger::training;
pub(crate) use user::{is_letter, occurrences, Names};
pub use value::{Entity, EntityKind};

use crate::text::{Position, Text};

/// Who found a name: where two cross, the later one of this list wins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(not(feature = "names"), allow(dead_code))]
pub(crate) enum Source {
    /// The statistical tagger.
    Model,
    /// A rule for titles, organisations or places.
    Rule,
    /// Brackets of works.
    Work,
    /// A telephone, an address, a number with its check digit.
    Contact,
    /// A list of the user.
    User,
}

/// What a producer found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    pub(crate) range: Range<Position>,
    pub(crate) kind: EntityKind,
    pub(crate) source: Source,
    /// What it is called, where that is more than its folded characters.
    pub(crate) name: Option<Box<str>>,
}

/// The entities of a text. The contacts were found before, since the numerals in them are no quantities.
pub(crate) fn mentions(text: &Text, contacts: Vec<Found>, names: Option<&Names>) -> Vec<Entity> {
    let mut found = contacts;
    found.extend(names.map(|names| names.find(text)).unwrap_or_default());
    found.extend(work::works(text));
    #[cfg(feature = "names")]
    found.extend(combine::names(text));
    select::select(text, found)
}
