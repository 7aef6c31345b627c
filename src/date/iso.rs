//! The anchor date, as options give it: ISO 8601 in its extended form.
//!
//! ```text
//! anchor = YYYY [-MM [-DD [ (T | space) HH [:MM [:SS [.fraction]]] [Z | ±HH:MM] ]]]
//! ```
//!
//! It may be cut short, as the standard allows: a text may be known to be of 2019 and no more. The same parts may come
//! as a JSON object, `{"year": 2019, "month": 6}`, as programs hand on a partly known date.
//!
//! Refused: the basic form 20241031, weeks and days of the year, days that do not exist, other years than 0001–9999.

use super::day::is_possible_day;

/// The parts of a partly known date, each there only if the larger ones are.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    year: u32,
    month: Option<u32>,
    day: Option<u32>,
    hour: Option<u32>,
    minute: Option<u32>,
    second: Option<u32>,
}

impl Parts {
    fn written(&self) -> Option<String> {
        let mut written = format!("{:04}", self.year);
        let smaller = [("-", self.month), ("-", self.day), ("T", self.hour), (":", self.minute), (":", self.second)];
        let known = smaller.iter().take_while(|(_, part)| part.is_some()).count();
        for (separator, part) in smaller.iter().take(known) {
            written.push_str(&format!("{separator}{:02}", (*part)?));
        }
        (known == smaller.iter().filter(|(_, part)| part.is_some()).count()).then_some(written)
    }
}

/// Whether the text is a date, or a date and time.
pub(crate) fn is_date(text: &str) -> bool {
    if text.starts_with('{') {
        let parts: Option<Parts> = serde_json::from_str(text).ok();
        return parts.and_then(|parts| parts.written()).is_some_and(|written| is_date(&written));
    }
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    match time {
        None => is_day(date),
        Some(time) => is_day(date) && date.len() == "YYYY-MM-DD".len() && is_time(time),
    }
}

fn is_day(date: &str) -> bool {
    let mut parts = date.split('-');
    let year = parts.next().and_then(|year| digits(year, 4));
    // A part that is not there is taken as the first of its kind, which always exists.
    let month = parts.next().map_or(Some(1), |month| digits(month, 2));
    let day = parts.next().map_or(Some(1), |day| digits(day, 2));
    match (year, month, day, parts.next()) {
        (Some(year), Some(month), Some(day), None) => year > 0 && is_possible_day(year, month, day),
        _ => false,
    }
}

fn is_time(time: &str) -> bool {
    let (clock, zone) = match time.strip_suffix('Z') {
        Some(clock) => (clock, None),
        None => match time.split_once(['+', '-']) {
            Some((clock, zone)) => (clock, Some(zone)),
            None => (time, None),
        },
    };
    let (clock, fraction) = match clock.split_once('.') {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (clock, None),
    };
    let mut parts = clock.split(':');
    let (hour, minute, second) = (parts.next(), parts.next(), parts.next());
    let below = |part: Option<&str>, limit| part.and_then(|part| digits(part, 2)).is_some_and(|value| value < limit);
    below(hour, 24)
        && (minute.is_none() || below(minute, 60))
        && second.map_or(fraction.is_none(), |_| below(second, 61))
        && parts.next().is_none()
        && fraction.is_none_or(|fraction| !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit()))
        && zone.is_none_or(|zone| zone.len() == 5 && is_time(zone))
}

fn digits(part: &str, length: usize) -> Option<u32> {
    let exact = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    exact.then(|| part.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates_and_times() {
        for text in [
            "2024-10-31",
            "0987-01-02",
            "2024-02-29",
            "2024",
            "2024-10",
            "2024-10-31T09",
            "2024-10-31T09:58",
            "2024-10-31 09:58:24",
            "2024-10-31T09:58:24.125",
            "2024-10-31T09:58:24Z",
            "2024-10-31T09:58:24+08:00",
        ] {
            assert!(is_date(text), "{text}");
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
            "2024-10-31T",
            "2024-10-31T9:58",
            "2024-10-31T24:00",
            "2024-10-31T09:58.5",
            "2024-10-31T09:58:24+8",
            "2024-10-31-01",
            "２０２４-10-31",
            "31/10/2024",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
