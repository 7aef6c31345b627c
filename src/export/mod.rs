//! Statistics in the vocabularies of others: JSON-LD with the terms of schema.org, and SDMX-CSV.
//!
//! Both say of each row: what is observed ([`json_ld`]: `variableMeasured`; [`sdmx`]: `INDICATOR`, `SUBJECT`), where, when, and
//! the value, with our own fields beside those that the vocabulary has. What the text does not say is left out.

mod json_ld;
mod sdmx;

use crate::date::{Civil, Date, Moment, Period, Precision};

/// When something was observed, as ISO 8601 has it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Observed {
    /// A day, a month or a year, perhaps with a time: the first of them where there are more.
    date: String,
    /// How long it goes on, where that is more than the date says: `P9M`.
    length: Option<String>,
}

/// The time of a row; of an open stretch (截至10月31日, 2020年以来) the end that is known.
fn observed(period: &str) -> Option<Observed> {
    let period: Period = period.parse().ok()?;
    let at = |moment: Moment| Observed { date: moment.to_string(), length: None };
    match (period.start(), period.end()) {
        (Some(start), Some(end)) if start != end => {
            let length = length(start, end)?;
            Some(Observed { length: Some(length), ..at(start) })
        }
        (Some(moment), _) | (None, Some(moment)) => Some(at(moment)),
        (None, None) => None,
    }
}

/// From the first of a date to the last of another, both included: years, months or days, as fine as the finer one. Times of
/// day have none.
fn length(start: Moment, end: Moment) -> Option<String> {
    if start.time().is_some() || end.time().is_some() {
        return None;
    }
    let (start, end) = (start.date(), end.date());
    let (first, last) = (start.first_day(), end.last_day());
    let years = last.year().checked_sub(first.year())?;
    Some(match start.precision().max(end.precision()) {
        Precision::Year => format!("P{}Y", years.checked_add(1)?),
        Precision::Month => {
            let months = i32::from(last.month()?).checked_sub(i32::from(first.month()?))?;
            format!("P{}M", years.checked_mul(12)?.checked_add(months)?.checked_add(1)?)
        }
        Precision::Day => format!("P{}D", days(last)?.checked_sub(days(first)?)?.checked_add(1)?),
    })
}

fn days(date: Date) -> Option<i32> {
    Some(Civil::new(date.year(), date.month()?, date.day()?)?.to_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_observation() {
        for (period, expected) in [
            ("2024", "2024"),
            ("2024-09", "2024-09"),
            ("2024-10-31", "2024-10-31"),
            ("2024-01/2024-09", "2024-01 P9M"),
            ("2021/2025", "2021 P5Y"),
            ("2023/2024-06", "2023 P18M"),
            ("2023-12-30/2024-01-02", "2023-12-30 P4D"),
            ("2024-02/2024-03-01", "2024-02 P30D"),
            ("../2024-10-31", "2024-10-31"),
            ("2020/..", "2020"),
            ("今年", ""),
        ] {
            let shown = observed(period).map(|observed| match observed.length {
                Some(length) => format!("{} {length}", observed.date),
                None => observed.date,
            });
            assert_eq!(shown.unwrap_or_default(), expected, "{period}");
        }
    }
}
