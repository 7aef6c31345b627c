//! Dates keep the promises of a document with any anchor and preference, and neither changes what the words say.
//!
//! The first five bytes are the anchor's year (two), its month, its day, and how much of it is taken with which
//! preference; the text follows.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use libfuzzer_sys::{fuzz_target, Corpus};
use mingshu::{Date, DateMention, Document, Extractor, Precision, Prefer};

fuzz_target!(|input: &[u8]| -> Corpus {
    let Some((&[high, low, month, day, how], text)) = input.split_first_chunk::<5>() else { return Corpus::Reject };
    let Ok(text) = std::str::from_utf8(text) else { return Corpus::Reject };
    // Most years are of the two centuries for which the tables know the lunar calendar, some of any.
    let year = if high < b'A' { u16::from_be_bytes([high, low]) % 9999 + 1 } else { 1900 + u16::from(low) % 201 };
    let anchor = anchor(year, month % 12 + 1, day % 31 + 1, how);
    let mut extractor = match Extractor::new().with_anchor(&anchor) {
        Ok(extractor) => extractor,
        Err(error) => {
            // 31 June, and no more: everything else that `anchor` writes is one.
            assert!(error.is_anchor() && anchor.get(8..).is_some_and(|day| day > "28"), "{anchor}: {error}");
            return Corpus::Reject;
        }
    };
    let preference = [None, Some(Prefer::Past), Some(Prefer::Future), Some(Prefer::Nearest)][usize::from(how % 4)];
    if let Some(preference) = preference {
        extractor = extractor.with_prefer(preference);
    }

    let document = extractor.extract(text);
    assert_eq!(invariants::broken_promise(&document, text), None, "{anchor}, {preference:?}: {text:?}");
    assert_eq!(document, extractor.extract(text), "a second reading");

    let unanchored = invariants::examine(text);
    assert_eq!(said(&document), said(&unanchored), "the anchor {anchor} changes what is said");
    for date in document.dates().iter().filter(|date| date.modifier().is_none()) {
        // A day that is said in full is what it is, wherever one stands.
        let value = date.value().and_then(|value| value.parse::<Date>().ok());
        if let Some(value) = value.filter(|value| value.precision() == Precision::Day) {
            let resolved = date.resolved().and_then(|period| period.moment());
            assert_eq!(resolved, Some(value.into()), "{:?}, seen from {anchor}", date.surface());
        }
    }
    Corpus::Keep
});

/// An anchor of every length: a year, a month, a day, a day with a clock time.
fn anchor(year: u16, month: u8, day: u8, how: u8) -> String {
    match how / 4 % 8 {
        0 => format!("{year:04}"),
        1 => format!("{year:04}-{month:02}"),
        2 => format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}", how / 32 * 3, how % 60),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// All that does not depend on where one stands.
fn said(document: &Document) -> impl PartialEq + std::fmt::Debug + '_ {
    let date = |date: &DateMention| {
        let (kind, value, modifier) = (date.kind(), date.value().map(str::to_string), date.modifier());
        (date.span(), kind, value, modifier, date.cues().to_vec())
    };
    (
        document.quantities(),
        document.labels(),
        document.published(),
        document.dates().iter().map(date).collect::<Vec<_>>(),
    )
}
