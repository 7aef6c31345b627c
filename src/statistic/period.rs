//! The time of a figure: the last expression of time before it, over commas.
//!
//! ```text
//! frame = date { date }       今年 | 前三季度: the second says it all
//! ```
//! What it refuses, and why
//! - 比去年, 较2015年: what is compared with, not when; it is the basis
//! - 每月, 日均: a base, which is `per`
//! - the day of the text: nobody has said it
//! - the year of the page's own date: only a heading (2023年工作回顾) gives a year to the lines below it
//! - to carry a moment (目前, 截至) into the next sentence: a stock there has no time of its own. A stretch of the calendar
//!   governs the sentences behind it, as section.rs says.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::document::Document;
use crate::mention::{DateKind, DateMention};
use crate::table;
use crate::text::Position;

/// A frame of time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Frame {
    pub(super) value: Option<Arc<str>>,
    pub(super) text: Range<Position>,
    /// A stretch of the calendar with both ends, and not a moment.
    pub(super) is_stretch: bool,
    is_pointer: bool,
}

impl Frame {
    /// The frame of a date that stands in the text at `range`.
    pub(super) fn of(document: &Document, index: usize, range: Range<Position>) -> Option<Frame> {
        let date = document.dates.get(index).filter(|date| !date.furniture)?;
        if matches!(date.kind, DateKind::Set | DateKind::Time) {
            return None;
        }
        let position = |offset: usize| Position(u32::try_from(offset).unwrap_or(u32::MAX));
        let (mut start, mut end) = (range.start, range.end);
        for cue in &date.cues {
            let place = cue.span().characters();
            // 自7月10日启航以来: the cue may stand apart.
            if place.end.abs_diff(end.0 as usize) < 12 {
                start = start.min(position(place.start));
                end = end.max(position(place.end));
            }
        }
        let absolute = |value: &&str| !value.starts_with('-') && !value.starts_with('P') && !value.contains('T');
        let resolved = date.resolved.map(|resolved| Arc::<str>::from(resolved.to_string()));
        let value = resolved.or_else(|| date.value().filter(absolute).map(Into::into));
        let is_pointer = date.value.is_none();
        let is_stretch = date.cues.is_empty()
            && !date.timex.as_str().contains("REF")
            && value
                .as_deref()
                .is_some_and(|value| !value.starts_with("..") && !value.ends_with("..") && is_coarse(date));
        Some(Frame { value, text: start..end, is_stretch, is_pointer })
    }

    /// A time that the words at a place stand for.
    pub(super) fn said(value: &str, text: Range<Position>) -> Frame {
        Frame { value: Some(value.into()), text, is_stretch: false, is_pointer: false }
    }

    /// The same time, said in other words.
    pub(super) fn again(self, text: Range<Position>) -> Frame {
        Frame { text, ..self }
    }

    /// How many years it lasts, if it is so many whole ones: 5 of 1983/1987, and of 1983-04-12/1988-04-12.
    pub(super) fn years(&self) -> Option<i32> {
        let (first, last) = self.value.as_deref()?.split_once('/')?;
        let year = |end: &str| end.get(..4)?.parse::<i32>().ok();
        let apart = year(last)?.checked_sub(year(first)?)?;
        match (first.get(4..)?, last.get(4..)?) {
            ("", "") => apart.checked_add(1),
            (one, other) if one == other => Some(apart),
            _ => None,
        }
        .filter(|years| *years > 1)
    }

    /// The first months of a year.
    pub(super) fn of_months(year: &str, months: u8, text: Range<Position>) -> Frame {
        let value = Some(format!("{year}-01/{year}-{months:02}").into());
        Frame { value, text, is_stretch: true, is_pointer: false }
    }

    /// The same days of the year before: 上年同期 of what the figures around it are of.
    pub(super) fn year_earlier(&self, text: Range<Position>) -> Option<Frame> {
        let earlier = |end: &str| {
            let year: i32 = end.get(..4)?.parse().ok()?;
            Some(format!("{:04}{}", year.checked_sub(1)?, end.get(4..)?))
        };
        let ends: Option<Vec<String>> = self.value.as_deref()?.split('/').map(earlier).collect();
        Some(Frame { value: Some(ends?.join("/").into()), text, is_stretch: false, is_pointer: true })
    }

    /// Whole years or months: 1998, 1993/1997, 2024-01/2024-03.
    pub(super) fn is_whole(&self) -> bool {
        self.value.as_deref().is_some_and(|value| value.split('/').all(|end| matches!(end.len(), 4 | 7)))
    }

    /// 截至2023年6月底: the same day for all that is counted up to it.
    pub(super) fn is_until(&self) -> bool {
        self.value.as_deref().is_some_and(|value| value.starts_with(".."))
    }

    pub(super) fn is_pointer(&self) -> bool {
        self.is_pointer
    }

    /// Up to then, with the word that says so.
    pub(super) fn until(self, start: Position) -> Frame {
        let value = self.value.as_deref().map(|value| match value.contains("..") {
            true => value.into(),
            false => format!("../{}", value.rsplit('/').next().unwrap_or(value)).into(),
        });
        Frame { value, text: start.min(self.text.start)..self.text.end, is_stretch: false, ..self }
    }

    /// From then on, with the word that says so.
    pub(super) fn since(self, end: Position, today: Option<&str>) -> Frame {
        let value = self.value.as_deref().map(|value| match value.contains('/') {
            true => value.into(),
            false => format!("{value}/{}", today.unwrap_or("..")).into(),
        });
        Frame { value, text: self.text.start..end.max(self.text.end), is_stretch: false, ..self }
    }

    /// A frame and the date that goes on from it: 今年 | 前三季度, 2024年 | 10月.
    pub(super) fn and(self, next: Frame) -> Frame {
        let adjoins = next.text.start - self.text.end <= 1 && (self.is_pointer || next.value.is_some());
        if !adjoins {
            return next;
        }
        Frame { text: self.text.start..next.text.end, value: next.value.or(self.value), ..next }
    }
}

/// The congresses of the party and their months: 十八大.
static CONGRESSES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let rows = table::built_in(include_str!("../../data/congresses.csv"));
    rows.map(|row| (row.field(0).to_owned(), row.field(1).to_owned())).collect()
});

/// The month of a congress that words name: 党的十八大.
pub(super) fn congress(words: &str) -> Option<&'static str> {
    let found = CONGRESSES.iter().find(|(name, _)| words.ends_with(name.as_str()))?;
    Some(&found.1)
}

/// A month or longer.
fn is_coarse(date: &DateMention) -> bool {
    let Some(resolved) = date.resolved else { return date.value().is_some_and(|value| value.len() <= 9) };
    match resolved.moment() {
        Some(moment) => moment.time().is_none() && moment.date().day().is_none(),
        None => matches!(date.kind, DateKind::Period | DateKind::Duration),
    }
}
