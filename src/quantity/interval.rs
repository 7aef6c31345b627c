//! Two bounds that close one interval: 大于100并且小于300, 最多100最少20个.
//!
//! ```text
//! interval = bounded [ 并且 | 且 | 而且 ] bounded
//! ```
//!
//! One of them must bound from below and the other from above, the low end must be the lower, and they must be of one
//! unit (the first may leave it out). Refused: 大于50小于12, which no number meets, and bounds in different clauses.

use crate::mention::{Details, Quantity};

/// Makes one quantity of each two neighbours that close an interval.
pub(crate) fn close(text: &str, quantities: &mut Vec<Quantity>) {
    quantities.dedup_by(|last, first| match join(text, first, last) {
        Some(joined) => {
            *first = joined;
            true
        }
        None => false,
    });
}

fn join(text: &str, first: &Quantity, last: &Quantity) -> Option<Quantity> {
    let (low, high) = match (first.low(), first.high(), last.low(), last.high()) {
        (Some(low), None, None, Some(high)) | (None, Some(high), Some(low), None) => (low, high),
        _ => return None,
    };
    let one_unit = first.unit.is_none() || first.unit_code() == last.unit_code();
    let first_end = first.cues().iter().map(|cue| cue.span.bytes().end).chain([first.span.bytes().end]).max()?;
    let last_start = last.cues().iter().map(|cue| cue.span.bytes().start).chain([last.span.bytes().start]).min()?;
    let gap = text.get(first_end..last_start)?.trim();
    let inner = |quantity: &Quantity| quantity.cues().iter().any(|cue| quantity.span.contains(&cue.span));
    let joined = one_unit && matches!(gap, "" | "并且" | "且" | "而且" | "並且") && !inner(first) && !inner(last);
    if !joined || low.number.less_than(high.number) != Some(true) {
        return None;
    }
    let span = first.span.to(&last.span);
    let start = first.span.bytes().start;
    let details = Details {
        cues: first.cues().iter().chain(last.cues()).cloned().collect(),
        low: Some(low),
        high: Some(high),
        ..last.details.as_deref().cloned().unwrap_or_default()
    };
    Some(Quantity {
        span,
        text: text.get(start..last.span.bytes().end)?.into(),
        number: first.number.to(&last.number),
        value: None,
        approximation: None,
        details: details.boxed(),
        ..last.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{check, quantities};

    #[test]
    fn two_bounds_that_meet() {
        let rule = |text: &crate::text::Text, _| {
            let (source, mut found) = quantities(text);
            close(source, &mut found);
            let found: Vec<String> = found.iter().map(|found| format!("{} = {found}", found.surface())).collect();
            Some(found.join(", "))
        };
        check(
            rule,
            &[
                ("大于100并且小于300", "100并且小于300 = number (100..300)"),
                ("最多100最少20个", "100最少20个 = count [20..100] {item}"),
                ("不低于5%且不超过8%", "5%且不超过8% = percent [5..8] %"),
                // No number meets both, two clauses, two units, both from below.
                ("大于50小于12", "50 = number 50 over, 12 = number 12 under"),
                ("大于100，小于300", "100 = number 100 over, 300 = number 300 under"),
                ("大于3米小于5吨", "3米 = measure 3 m over, 5吨 = measure 5 t under"),
                ("大于100大于300", "100 = number 100 over, 300 = number 300 over"),
            ],
        );
    }
}
