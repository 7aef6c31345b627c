//! The tables at the foot of the rule files: texts, and what the rule of that file alone reads in them.

use std::fmt::Display;
use std::ops::Range;

use crate::mention::Quantity;
use crate::number::Number;
use crate::numeral;
use crate::quantity::{self, Context, Headers, Reading};
use crate::text::{Position, Text};

/// Compares what a rule reads in each text with what its table says, and shows all lines that differ.
///
/// The rule is asked at the `|` of the text, or at its start. An empty reading says that the rule must not match.
#[track_caller]
pub(crate) fn check(rule: impl Fn(&Text, Position) -> Option<String>, table: &[(&str, &str)]) {
    let misread = |(marked, want): &(&str, &str)| {
        let before = marked.split_once('|').map_or("", |(before, _)| before);
        let source = marked.replacen('|', "", 1);
        let read = rule(&Text::new(&source), Position(before.chars().count() as u32)).unwrap_or_default();
        (read != *want).then(|| format!("{marked}\n    want {want}\n    read {read}"))
    };
    let misread: Vec<String> = table.iter().filter_map(misread).collect();
    assert!(misread.is_empty(), "{} of {} readings differ\n{}", misread.len(), table.len(), misread.join("\n"));
}

/// `surface = reading`
pub(crate) fn shown(text: &Text, range: &Range<Position>, reading: impl Display) -> String {
    format!("{} = {reading}", text.slice(range))
}

/// One value, or the two ends between which it lies; `?` where it is out of range.
pub(crate) fn ends(low: Option<Number>, high: Option<Number>) -> String {
    let end = |number: Option<Number>| number.map_or("?".into(), |number| number.to_string());
    if low == high {
        end(low)
    } else {
        format!("{}..{}", end(low), end(high))
    }
}

/// The quantities of a text as the quantity stage alone finds them, and the text: for the passes that come after it.
pub(crate) fn quantities<'t>(text: &Text<'t>) -> (&'t str, Vec<Quantity>) {
    let headers = Headers::default();
    let (mut at, mut floor, mut found) = (Position(0), Position(0), Vec::new());
    while at < text.end() {
        let context = Context { floor, base: None, headers: &headers };
        let reading = if numeral::may_start(text, at) { quantity::read(text, at, &context) } else { None };
        at = match reading {
            Some(Reading::Quantity(quantity, range)) => {
                found.push(quantity);
                floor = range.end;
                floor
            }
            _ => at + 1,
        };
    }
    (text.slice(&(Position(0)..text.end())), found)
}
