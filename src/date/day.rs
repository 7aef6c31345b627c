//! A day of the calendar as far as it is said, and its EDTF.

use crate::text::Position;

/// A day as far as it is said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Day {
    pub(super) year: Option<u32>,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
    /// Stretches of a year: the first and last month.
    pub(super) months: Option<(u32, u32)>,
    /// 199X, 20XX: decades and centuries.
    pub(super) masked: Option<String>,
    pub(super) weekday: Option<u32>,
}

impl Day {
    pub(super) fn is_possible(&self) -> bool {
        let longest = match (self.month, self.year) {
            (Some(2), Some(year)) if !is_leap(year) => 28,
            (Some(2), _) => 29,
            (Some(4 | 6 | 9 | 11), _) => 30,
            _ => 31,
        };
        self.month.is_none_or(|month| (1..=12).contains(&month))
            && self.day.is_none_or(|day| (1..=longest).contains(&day))
    }

    /// The EDTF of its first and last moment, equal unless it is a stretch of months.
    pub(super) fn ends(&self) -> (String, String) {
        if let Some(masked) = &self.masked {
            return (masked.clone(), masked.clone());
        }
        if let Some(weekday) = self.weekday {
            let written = format!("----W-{weekday}");
            return (written.clone(), written);
        }
        let year = self.year.map_or_else(|| "-".to_string(), |year| format!("{year:04}"));
        if let Some((first, last)) = self.months {
            return (format!("{year}-{first:02}"), format!("{year}-{last:02}"));
        }
        let written = match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            (None, Some(day)) => format!("{year}--{day:02}"),
            (None, None) => year,
        };
        (written.clone(), written)
    }
}

/// Whether the calendar has such a day.
pub(super) fn is_possible_day(year: u32, month: u32, day: u32) -> bool {
    Day { year: Some(year), month: Some(month), day: Some(day), ..Day::default() }.is_possible()
}

fn is_leap(year: u32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// A piece of the calendar, its range, and whether it is only a number that a second piece may complete (2019-2020年).
pub(super) struct Piece {
    pub(super) start: Position,
    pub(super) end: Position,
    pub(super) day: Day,
}
