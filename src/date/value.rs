//! The values that dates resolve to: a day as far as it is known, a moment, a stretch of time.
//!
//! ```text
//! date   = YYYY [-MM [-DD]]                 a year before 1 has a minus: -0220 is 221 BC (EDTF counts a year 0)
//! moment = date [T HH [:MM [:SS]]]
//! period = moment | moment/moment | moment/.. | ../moment
//! ```
//!
//! What they print is EDTF (ISO 8601-2, level 0 and the open ends of level 1), and what they print they read.
//!
//! Refused: a month 13, 30 February, a period that ends before it starts.

use std::fmt;
use std::str::FromStr;

use arrayvec::ArrayString;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::SmolStr;

use super::civil::{days_in_month, Civil};
use crate::error::{Error, Kind};

/// How much of a [`Date`] is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Precision {
    /// The year alone.
    Year,
    /// Year and month.
    Month,
    /// Year, month and day.
    Day,
}

impl Precision {
    /// The name used in Python: `year`, `month`, `day`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Precision::Year => "year",
            Precision::Month => "month",
            Precision::Day => "day",
        }
    }
}

/// A day of the Gregorian calendar as far as it is known: 2024, 2024-10 or 2024-10-31.
///
/// There is no order among such days: 2024 is neither before 2024-05 nor behind it. What [`Date::first_day`] and
/// [`Date::last_day`] give is known to the day.
///
/// ```
/// use mingshu::{Date, Precision};
/// let date: Date = "2024-02".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2024, Some(2), None));
/// assert_eq!(date.precision(), Precision::Month);
/// assert_eq!(date.last_day().to_string(), "2024-02-29");
/// assert!("2023-02-29".parse::<Date>().is_err());
/// # Ok::<(), mingshu::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Date {
    year: i32,
    /// 0 where it is not known.
    month: u8,
    /// 0 where it is not known.
    day: u8,
}

impl Date {
    /// The year, month and day; a later part is known only with the earlier ones. `None` if no calendar has it.
    pub fn new(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Date> {
        let real = (-9999..=9999).contains(&year)
            && match (month, day) {
                (None, None) => true,
                (Some(month), None) => (1..=12).contains(&month),
                (Some(month), Some(day)) => (1..=days_in_month(year, month)).contains(&day),
                (None, Some(_)) => false,
            };
        real.then_some(Date { year, month: month.unwrap_or_default(), day: day.unwrap_or_default() })
    }

    pub(super) fn of_year(year: i32) -> Option<Date> {
        Date::new(year, None, None)
    }

    pub(super) fn of_month(year: i32, month: u8) -> Option<Date> {
        Date::new(year, Some(month), None)
    }

    /// The year; 0 is 1 BC, as in ISO 8601.
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 12, if known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// 1 to 31, if known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// How much is known.
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (0, _) => Precision::Year,
            (_, 0) => Precision::Month,
            _ => Precision::Day,
        }
    }

    pub(super) fn year_alone(self) -> Date {
        Date { year: self.year, month: 0, day: 0 }
    }

    /// The first day it can be.
    pub fn first_day(self) -> Date {
        Date { year: self.year, month: self.month.max(1), day: self.day.max(1) }
    }

    /// The last day it can be.
    pub fn last_day(self) -> Date {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in_month(self.year, month) } else { self.day };
        Date { year: self.year, month, day }
    }

    /// The day for reckoning: the first it can be; `None` before year 1.
    pub(crate) fn first_civil(self) -> Option<Civil> {
        let first = self.first_day();
        Civil::new(first.year, first.month, first.day)
    }

    /// The day for reckoning: the last it can be; `None` before year 1.
    pub(crate) fn last_civil(self) -> Option<Civil> {
        let last = self.last_day();
        Civil::new(last.year, last.month, last.day)
    }
}

impl From<Civil> for Date {
    fn from(civil: Civil) -> Date {
        Date { year: civil.year(), month: civil.month(), day: civil.day() }
    }
}

/// Room for a whole moment: a sign, eight digits, a time and the marks between.
pub(super) type Written = ArrayString<48>;

/// Two digits, without the machinery of formats: a document writes thousands of dates.
pub(super) fn push_two(written: &mut Written, value: u8) {
    for digit in [value / 10, value % 10] {
        push(written, char::from(b'0'.saturating_add(digit % 10)));
    }
}

pub(super) fn push(written: &mut Written, character: char) {
    // There is room: the parts are checked when they are made.
    written.try_push(character).unwrap_or_default();
}

impl Date {
    pub(super) fn write(self, written: &mut Written) {
        if self.year < 0 {
            push(written, '-');
        }
        let year = self.year.unsigned_abs();
        push_two(written, u8::try_from(year / 100).unwrap_or_default());
        push_two(written, u8::try_from(year % 100).unwrap_or_default());
        for part in [self.month, self.day].into_iter().filter(|part| *part > 0) {
            push(written, '-');
            push_two(written, part);
        }
    }
}

/// EDTF: `2024`, `2024-10`, `2024-10-31`, `-0220`.
impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = Written::new();
        self.write(&mut written);
        formatter.pad(&written)
    }
}

/// Exactly so many digits, nothing else.
fn digits(part: &str, length: usize) -> Option<u32> {
    let exact = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    exact.then(|| part.parse().ok())?
}

fn small(part: &str) -> Option<u8> {
    digits(part, 2).and_then(|value| u8::try_from(value).ok())
}

fn refused(text: &str) -> Error {
    Error::new(Kind::Date, text, 0)
}

impl FromStr for Date {
    type Err = Error;

    /// Reads what it prints, and no other form.
    fn from_str(text: &str) -> Result<Date, Error> {
        let (sign, unsigned) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let mut parts = unsigned.split('-');
        let year = parts.next().and_then(|part| digits(part, 4)).and_then(|year| i32::try_from(year).ok());
        let (month, day) = (parts.next().map(small), parts.next().map(small));
        let known = !matches!(month, Some(None)) && !matches!(day, Some(None)) && parts.next().is_none();
        year.filter(|_| known)
            .and_then(|year| Date::new(year.saturating_mul(sign), month.flatten(), day.flatten()))
            .ok_or_else(|| refused(text))
    }
}

/// A time of day as far as it is known: 15, 15:30 or 15:30:24.
///
/// The hour 24 is the end of a day, as in 12月16日24时.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Time {
    hour: u8,
    minute: Option<u8>,
    second: Option<u8>,
}

impl Time {
    /// A second is known only with its minute; `None` beyond 24:00, minute 59 or second 60.
    pub fn new(hour: u8, minute: Option<u8>, second: Option<u8>) -> Option<Time> {
        let rest = minute.unwrap_or_default().max(second.unwrap_or_default());
        let real = (hour < 24 || hour == 24 && rest == 0)
            && minute.is_none_or(|minute| minute < 60)
            && second.is_none_or(|second| second < 61 && minute.is_some());
        real.then_some(Time { hour, minute, second })
    }

    /// 0 to 24.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// 0 to 59, if known.
    pub fn minute(self) -> Option<u8> {
        self.minute
    }

    /// 0 to 60, if known.
    pub fn second(self) -> Option<u8> {
        self.second
    }

    pub(super) fn with_hour(self, hour: u8) -> Time {
        Time { hour, ..self }
    }

    /// Seconds since midnight, what is not known being zero.
    pub(super) fn seconds(self) -> i64 {
        let part = |value: u8, unit: i64| i64::from(value).saturating_mul(unit);
        part(self.hour, 3600)
            .saturating_add(part(self.minute.unwrap_or_default(), 60))
            .saturating_add(part(self.second.unwrap_or_default(), 1))
    }
}

impl Time {
    pub(super) fn write(self, written: &mut Written) {
        push_two(written, self.hour);
        for part in [self.minute, self.second].into_iter().flatten() {
            push(written, ':');
            push_two(written, part);
        }
    }
}

/// ISO 8601: `15`, `15:30`, `15:30:24`.
impl fmt::Display for Time {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = Written::new();
        self.write(&mut written);
        formatter.pad(&written)
    }
}

impl FromStr for Time {
    type Err = Error;

    fn from_str(text: &str) -> Result<Time, Error> {
        let mut parts = text.split(':');
        let (hour, minute, second) = (parts.next().and_then(small), parts.next().map(small), parts.next().map(small));
        let known = !matches!(minute, Some(None)) && !matches!(second, Some(None)) && parts.next().is_none();
        hour.filter(|_| known)
            .and_then(|hour| Time::new(hour, minute.flatten(), second.flatten()))
            .ok_or_else(|| refused(text))
    }
}

/// A day, as far as it is known, and on a whole day perhaps a time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Moment {
    date: Date,
    time: Option<Time>,
}

impl Moment {
    pub(super) fn written(self) -> Written {
        let mut written = Written::new();
        self.date.write(&mut written);
        if let Some(time) = self.time {
            push(&mut written, 'T');
            time.write(&mut written);
        }
        written
    }

    /// A time needs a whole day: `None` for one on a month or a year.
    pub fn new(date: Date, time: Option<Time>) -> Option<Moment> {
        (time.is_none() || date.precision() == Precision::Day).then_some(Moment { date, time })
    }

    /// The day.
    pub fn date(self) -> Date {
        self.date
    }

    /// The time, if one is known.
    pub fn time(self) -> Option<Time> {
        self.time
    }
}

impl From<Date> for Moment {
    fn from(date: Date) -> Moment {
        Moment { date, time: None }
    }
}

/// EDTF: `2024-10`, `2024-10-31T15:30`.
impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.written())
    }
}

impl FromStr for Moment {
    type Err = Error;

    fn from_str(text: &str) -> Result<Moment, Error> {
        let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
        let time = time.map(Time::from_str).transpose()?;
        Moment::new(date.parse()?, time).ok_or_else(|| refused(text))
    }
}

/// A stretch of time from the start of one moment to the end of another; an end may be open.
///
/// A single day, month or year is the period from itself to itself.
///
/// ```
/// use mingshu::Period;
/// let period: Period = "2024-01/2024-09".parse()?;
/// assert_eq!(period.start().unwrap().date().first_day().to_string(), "2024-01-01");
/// assert_eq!(period.end().unwrap().date().last_day().to_string(), "2024-09-30");
/// assert_eq!("2020/..".parse::<Period>()?.end(), None);
/// # Ok::<(), mingshu::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Period {
    start: Option<Moment>,
    end: Option<Moment>,
}

impl Period {
    /// `None` for an end before the start, and for two open ends.
    pub fn new(start: Option<Moment>, end: Option<Moment>) -> Option<Period> {
        let rises = match (start, end) {
            (Some(start), Some(end)) => {
                let key = |Date { year, month, day }: Date| (year, month, day);
                (key(start.date.first_day()), start.time.map_or(0, Time::seconds))
                    <= (key(end.date.last_day()), end.time.map_or(i64::MAX, Time::seconds))
            }
            (None, None) => false,
            _ => true,
        };
        rises.then_some(Period { start, end })
    }

    /// From a moment to itself.
    pub(super) fn at(moment: impl Into<Moment>) -> Period {
        let moment = moment.into();
        Period { start: Some(moment), end: Some(moment) }
    }

    pub(super) fn between(start: impl Into<Moment>, end: impl Into<Moment>) -> Option<Period> {
        Period::new(Some(start.into()), Some(end.into()))
    }

    /// Its first moment; `None` where the start is open.
    pub fn start(self) -> Option<Moment> {
        self.start
    }

    /// Its last moment; `None` where the end is open.
    pub fn end(self) -> Option<Moment> {
        self.end
    }

    /// The one moment it is, if it starts and ends with it: a day, a month or a year.
    pub fn moment(self) -> Option<Moment> {
        self.start.filter(|_| self.start == self.end)
    }
}

/// EDTF: `2024-10-31`, `2024-01/2024-09`, `2020/..`, `../2024-10-31`.
impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |formatter: &mut fmt::Formatter<'_>, moment: Option<Moment>| match moment {
            Some(moment) => fmt::Display::fmt(&moment, formatter),
            None => formatter.write_str(".."),
        };
        end(formatter, self.start)?;
        if self.start != self.end {
            formatter.write_str("/")?;
            end(formatter, self.end)?;
        }
        Ok(())
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Period, Error> {
        let end = |part: &str| if part == ".." { Ok(None) } else { part.parse::<Moment>().map(Some) };
        let (start, last) = text.split_once('/').unwrap_or((text, text));
        Period::new(end(start)?, end(last)?).ok_or_else(|| refused(text))
    }
}

/// The value of a TIMEX3 tag (ISO-TimeML): `2024-10-31T15:30`, `2024-Q3`, `XXXX-WXX-3`, `P3Y`, `PRESENT_REF`.
///
/// It is finer than EDTF in that it knows quarters, weeks and dayparts, and coarser in that it has no open ends.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timex(pub(crate) SmolStr);

impl Timex {
    /// The value as TIMEX3 writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Timex {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

macro_rules! serialize_as_written {
    ($($kind:ty),+) => {$(
        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

serialize_as_written!(Date, Time, Moment, Period);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read() {
        for text in ["2024", "2024-10", "2024-10-31", "-0220", "0099-01", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in ["2024", "2024-10-31T15", "2024-10-31T15:30:24", "2024-01/2024-09", "2020/..", "../2024-10-31"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_refused() {
        for text in ["", "24", "2024-13", "2023-02-29", "2024-1", "2024--01", "2024-10-31-", "20241031", "２０２４"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        for text in ["..", "../..", "2024/2023", "2024-10T15", "2024-10-31T25", "2024-10-31T15:60", "/2024", "2024/"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn first_and_last_days() {
        let ends = |text: &str| {
            let date: Date = text.parse().unwrap();
            format!("{} {}", date.first_day(), date.last_day())
        };
        assert_eq!(ends("2024"), "2024-01-01 2024-12-31");
        assert_eq!(ends("2023-02"), "2023-02-01 2023-02-28");
        assert_eq!(ends("2024-10-31"), "2024-10-31 2024-10-31");
    }
}
