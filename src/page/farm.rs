//! Link farms: a tail of the page that strings up the key words of other sites.
//!
//! ```text
//! farm = cell `|` cell `|` …      at least eight, of four letters and more on average, hardly a figure, no 。
//!      | cells with two words of spam among them
//! ```
//!
//! A farm closes its page: if running text stands below it, only words of spam make it one. It may begin in a line of
//! text, behind its last 。.
//!
//! Refused: rows of a table (they begin with `|`, or hold figures), lists of names, whose cells are short.
//!
//! Table: `data/page_words.csv`.

use super::cue::{self, Class, Classes};
use super::element::Tally;
use super::line::is_letter;
use crate::text::{Position, Text};

/// How sure a farm is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Farm {
    /// It holds words of spam, in a row of cells.
    Sure,
    /// It must close the page.
    AtEnd,
}

/// From so many bars on, a line may be a farm.
pub(super) const BARS: u32 = 7;

/// What the place is, by its bars.
pub(super) fn barred(text: &Text, start: Position, end: Position) -> Option<Farm> {
    if text.at(start) == '|' {
        return None;
    }
    let (mut cells, mut letters, mut figures) = (0u32, 0u32, 0u32);
    let (mut digits, mut others) = (0u32, 0u32);
    let length = (end - start) as usize;
    for character in text.from(start).take(length).chain(['|']) {
        if character == '|' {
            // A cell of figures, as tables have.
            figures = figures.saturating_add(u32::from(digits > others));
            cells = cells.saturating_add(u32::from(digits > 0 || others > 0));
            (digits, others) = (0, 0);
        } else if character.is_ascii_digit() {
            digits = digits.saturating_add(1);
        } else if is_letter(character) {
            others = others.saturating_add(1);
            letters = letters.saturating_add(1);
        }
    }
    let is_wordy = letters >= cells.saturating_mul(4) && figures.saturating_mul(5) <= cells;
    if cells <= BARS || !is_wordy {
        return None;
    }
    Some(if spam_words(text, start, end) > 1 { Farm::Sure } else { Farm::AtEnd })
}

/// How many words of spam stand between two places.
fn spam_words(text: &Text, start: Position, end: Position) -> u32 {
    let (mut from, mut count) = (start, 0u32);
    while let Some((word, _)) = cue::find(text, from, end, Classes::of(&[Class::Spam])) {
        count = count.saturating_add(1);
        from = word.end;
    }
    count
}

/// What a short line is, by its words of spam.
pub(super) fn spam(tally: &Tally) -> Option<Farm> {
    match tally.spam {
        0 | 1 => None,
        _ if tally.bars > 2 => Some(Farm::Sure),
        _ => Some(Farm::AtEnd),
    }
}
