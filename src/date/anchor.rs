//! The anchor: the day, as far as it is known, from which 昨天 and 10月 are counted.
//!
//! ```text
//! anchor = YYYY [-MM [-DD [ (T | space) HH [:MM [:SS [.fraction]]] [Z | ±HH:MM] ]]]
//! ```
//!
//! It may be cut short, as ISO 8601 allows: a text may be known to be of 2019 and no more. A time zone is checked and left
//! out: a text speaks of the time where it was written.
//!
//! Refused: the basic form 20241031, weeks and days of the year, days that do not exist, other years than 0001–9999.

use super::civil::Civil;
use super::value::{Date, Moment, Time};

/// Which day is meant by one that names no year or month of its own (10月31日, 周三).
///
/// Without a preference a day of the year is of the anchor's own year, unless that is more than nine months away and the
/// same day of a neighbouring year is near; a weekday is of the anchor's own week, from Monday to Sunday.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Prefer {
    /// The last one that is not after the anchor.
    Past,
    /// The first one that is not before the anchor.
    Future,
    /// The one with the fewest days between.
    Nearest,
}

impl Prefer {
    /// The name used in Python and the shell.
    pub fn as_str(&self) -> &'static str {
        match self {
            Prefer::Past => "past",
            Prefer::Future => "future",
            Prefer::Nearest => "nearest",
        }
    }
}

impl std::str::FromStr for Prefer {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Prefer::Past, Prefer::Future, Prefer::Nearest]
            .into_iter()
            .find(|prefer| prefer.as_str() == text)
            .ok_or_else(|| crate::Error::new(crate::error::Kind::Prefer, text, 0))
    }
}

fn moment(year: i32, month: Option<u8>, day: Option<u8>, time: Option<Time>) -> Option<Moment> {
    if year < 1 || time.is_some_and(|time| time.hour() > 23) {
        return None;
    }
    Moment::new(Date::new(year, month, day)?, time)
}

/// The anchor that a text writes.
pub(crate) fn parse(text: &str) -> Option<Moment> {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(without_zone(time)?)),
        None => (text, None),
    };
    let date: Date = date.parse().ok()?;
    let time = match time {
        Some(time) => Some(clock(time)?),
        None => None,
    };
    moment(date.year(), date.month(), date.day(), time)
}

/// HH:MM:SS with its fraction cut off.
fn clock(time: &str) -> Option<Time> {
    let (whole, fraction) = time.split_once('.').map_or((time, None), |(whole, fraction)| (whole, Some(fraction)));
    let time: Time = whole.parse().ok()?;
    let fits = fraction.is_none_or(|fraction| {
        time.second().is_some() && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit())
    });
    fits.then_some(time)
}

fn without_zone(time: &str) -> Option<&str> {
    if let Some(clock) = time.strip_suffix('Z') {
        return Some(clock);
    }
    match time.split_once(['+', '-']) {
        Some((clock, zone)) => (zone.len() == 5 && zone.parse::<Time>().is_ok()).then_some(clock),
        None => Some(time),
    }
}

/// The anchor's day for reckoning, where it is a whole day.
pub(super) fn civil(anchor: Moment) -> Option<Civil> {
    anchor.date().day().and_then(|_| anchor.date().first_civil())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_and_times() {
        for (text, read) in [
            ("2024-10-31", "2024-10-31"),
            ("0987-01-02", "0987-01-02"),
            ("2024-02-29", "2024-02-29"),
            ("2024", "2024"),
            ("2024-10", "2024-10"),
            ("2024-10-31T09", "2024-10-31T09"),
            ("2024-10-31T09:58", "2024-10-31T09:58"),
            ("2024-10-31 09:58:24", "2024-10-31T09:58:24"),
            ("2024-10-31T09:58:24.125", "2024-10-31T09:58:24"),
            ("2024-10-31T09:58:24Z", "2024-10-31T09:58:24"),
            ("2024-10-31T09:58:24+08:00", "2024-10-31T09:58:24"),
        ] {
            assert_eq!(parse(text).map(|moment| moment.to_string()).as_deref(), Some(read), "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "昨天",
            "202",
            "2024-",
            "2024-10T09",
            "20241031",
            "2024-1-1",
            "2024-13-01",
            "2023-02-29",
            "0000-01-01",
            "-0001-01-01",
            "2024-10-31T",
            "2024-10-31T9:58",
            "2024-10-31T24:00",
            "2024-10-31T09:58.5",
            "2024-10-31T09:58:24+8",
            "2024-10-31-01",
            "２０２４-10-31",
            "31/10/2024",
            r#"{"year": 2019}"#,
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
