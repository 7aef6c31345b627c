//! Expressions of calendar and clock time that hold a numeral.

mod calendar;
#[cfg_attr(not(test), expect(dead_code, reason = "the sums of dates, until the reading of dates calls them"))]
mod civil;
mod clock;
mod day;
mod era;
#[cfg_attr(not(test), expect(dead_code, reason = "the festivals, until the reading of dates calls them"))]
mod festival;
mod holiday;
mod iso;
#[cfg_attr(not(test), expect(dead_code, reason = "the lunar calendar, until the reading of dates calls it"))]
mod lunar;
mod period;
mod solar_term;

use std::ops::Range;

pub(crate) use calendar::read;
pub(crate) use iso::is_date;

use crate::mention::DateKind;
use crate::text::Position;

/// A date of a text, before it becomes a [`crate::DateMention`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Date {
    pub(crate) range: Range<Position>,
    pub(crate) kind: DateKind,
    /// EDTF; `None` for an impossible date (2月30日), which is read and reported nowhere.
    pub(crate) value: Option<String>,
}
