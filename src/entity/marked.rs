//! The tables at the foot of the rule files: texts with the names that the rule finds in them, in brackets.

use std::ops::Range;

use super::found::{Found, Strength};
use super::title::titles;
use crate::text::{Position, Text};

/// The text without the brackets, with what a rule finds in it marked: `[certain]`, `<likely>`.
pub(super) fn shown(source: &str, rule: impl Fn(&Text) -> Vec<Found>) -> String {
    let source: String = source.chars().filter(|character| !matches!(character, '[' | ']' | '<' | '>')).collect();
    let text = Text::new(&source);
    let (mut shown, mut end) = (String::new(), Position(0));
    for one in rule(&text) {
        let (open, close) = if one.strength == Strength::Certain { ('[', ']') } else { ('<', '>') };
        shown.push_str(text.slice(&(end..one.range.start)));
        shown.push(open);
        shown.push_str(text.slice(&one.range));
        shown.push(close);
        end = one.range.end;
    }
    shown.push_str(text.slice(&(end..text.end())));
    shown
}

/// The text with the offices in square brackets, read from one with people in `{}` and organisations in `<>`.
pub(super) fn titled(source: &str) -> String {
    let (mut plain, mut marks, mut open) = (String::new(), Vec::new(), Position(0));
    for character in source.chars().filter(|character| !matches!(character, '[' | ']')) {
        let at = Position(plain.chars().count() as u32);
        match character {
            '{' | '<' => open = at,
            '}' | '>' => marks.push((open..at, character)),
            _ => plain.push(character),
        }
    }
    let of = |mark: char| -> Vec<Range<Position>> {
        marks.iter().filter(|(_, is)| *is == mark).map(|(range, _)| range.clone()).collect()
    };
    let text = Text::new(&plain);
    let titles = titles(&text, &of('}'), &of('>'));
    let mut ends: Vec<(Position, u8, char)> = Vec::new();
    let ranges = marks.iter().map(|(range, mark)| (range, if *mark == '}' { '{' } else { '<' }, *mark));
    for (range, open, close) in ranges.chain(titles.iter().map(|title| (&title.range, '[', ']'))) {
        ends.extend([(range.start, 1, open), (range.end, 0, close)]);
    }
    ends.sort();
    let (mut shown, mut end) = (String::new(), Position(0));
    for (at, _, mark) in ends {
        shown.push_str(text.slice(&(end..at)));
        shown.push(mark);
        end = at;
    }
    shown.push_str(text.slice(&(end..text.end())));
    shown
}

/// Compares texts with their own marks, and shows all that differ.
#[track_caller]
pub(super) fn check(rule: impl Fn(&str) -> String, table: &[&str]) {
    let differ =
        |want: &&str| Some(rule(want)).filter(|read| read != want).map(|read| format!("want {want}\nread {read}"));
    let misread: Vec<String> = table.iter().filter_map(differ).collect();
    assert!(misread.is_empty(), "{} of {} texts differ\n{}", misread.len(), table.len(), misread.join("\n"));
}
