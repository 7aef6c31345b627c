//! The lines of a page, without the spaces around them, and what can be seen of each in one pass.

use crate::class::Class;
use crate::text::{Position, Text};

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) start: Position,
    pub(super) end: Position,
    /// Whether a blank line stands before it.
    pub(super) apart: bool,
    /// How many `|` it holds.
    pub(super) bars: u32,
    /// The end of its last 。: where it holds one, it is running text.
    pub(super) stop: Option<Position>,
}

pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\u{feff}' | '\u{200b}')
}

/// The lines of `text`, in their order; `\r` ends one too, unless `\n` follows.
pub(super) fn lines<'a>(text: &'a Text) -> impl Iterator<Item = Line> + 'a {
    let characters = text.characters();
    let (mut at, mut apart, mut first) = (Position(0), false, true);
    std::iter::from_fn(move || loop {
        if at >= text.end() {
            return None;
        }
        let (mut from, mut bars, mut stop) = (at, 0, None);
        let end = loop {
            let Some(place) = text.classes.next(from, Class::BOUND) else { break text.end() };
            match text.at(place) {
                '\n' => break place,
                '\r' if text.at(place + 1) != '\n' => break place,
                '|' => bars = u32::saturating_add(bars, 1),
                '。' => stop = Some(place + 1),
                _ => {}
            }
            from = place + 1;
        };
        let (from, to) = trimmed(characters, at.0 as usize, end.0 as usize);
        at = end + 1;
        if from < to {
            let line =
                Line { start: Position(from as u32), end: Position(to as u32), apart: apart && !first, bars, stop };
            (apart, first) = (false, false);
            return Some(line);
        }
        apart = true;
    })
}

fn trimmed(characters: &[char], start: usize, end: usize) -> (usize, usize) {
    let line = characters.get(start..end).unwrap_or_default();
    let from = line.iter().position(|character| !is_space(*character)).unwrap_or(line.len());
    let to = line.iter().rposition(|character| !is_space(*character)).map_or(from, |last| last.saturating_add(1));
    (start.saturating_add(from), start.saturating_add(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_what_they_hold() {
        let text = Text::new("\n　一|二\r\n三。四\r五\n \n六");
        let read =
            |line: Line| (text.slice(&(line.start..line.end)), line.apart, line.bars, line.stop.map(|stop| stop.0));
        let lines: Vec<_> = lines(&text).map(read).collect();
        assert_eq!(
            lines,
            [("一|二", false, 1, None), ("三。四", false, 0, Some(9)), ("五", false, 0, None), ("六", true, 0, None)]
        );
    }
}
