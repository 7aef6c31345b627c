//! Passages that stand on the page twice: the article printed again, the headline above and in the lead.
//!
//! ```text
//! piece   = a sentence, or a part of one between semicolons
//! letters = its letters and digits after folding, and a point between digits (1.5 is not 15)
//! repeat  = a piece of at least 15 letters whose letters are those of an earlier piece
//! passage = repeats side by side here and there, and whatever short pieces stand between them in both
//! ```
//!
//! The first passage of several is the one that is repeated. Pieces are found by their first letters, then by a hash
//! of their first and last 15, and compared letter by letter, so the time is linear and a clash of hashes is no repeat.
//!
//! Refused: shorter pieces, which recur by themselves (记者获悉, 同比增长5%); pieces that differ in one letter.

use std::ops::Range;

use super::sentence;
use crate::class::Class;
use crate::text::{is_letter_or_digit, Position, Text};

/// A passage, and an earlier one that says the same.
pub(super) struct Repeat {
    pub(super) later: Range<Position>,
    pub(super) earlier: Range<Position>,
}

/// Pieces with fewer letters recur by themselves.
const SHORTEST: usize = 15;

pub(super) fn repeats(text: &Text) -> Vec<Repeat> {
    // Room for the sentences of usual length.
    const LENGTH: usize = 64;
    let mut pieces: Vec<(u64, Range<Position>)> = Vec::with_capacity(text.characters().len() / LENGTH);
    for sentence in sentence::sentences(text) {
        let mut start = sentence.start;
        while start < sentence.end {
            let piece = start..piece_end(text, start, sentence.end);
            start = piece.end;
            if (piece.end - piece.start) as usize >= SHORTEST {
                pieces.push((opening(text, &piece), piece));
            }
        }
    }
    // Sorted, what is alike stands together, the first of it in front. No hash that a text could be made to fill.
    let sort = |pieces: &mut Vec<(u64, Range<Position>)>| {
        pieces.sort_unstable_by_key(|(key, piece)| (*key, piece.start));
    };
    let is_alike = |(one, _): &(u64, _), (other, _): &(u64, _)| one == other;
    sort(&mut pieces);
    // Few open as another does, so that the rest of most is never looked at.
    let mut pieces: Vec<_> = pieces
        .chunk_by(is_alike)
        .filter(|alike| alike.len() > 1)
        .flatten()
        .filter_map(|(_, piece)| key(text, piece).map(|key| (key, piece.clone())))
        .collect();
    sort(&mut pieces);
    let alike = pieces.chunk_by(is_alike).filter_map(|alike| alike.split_first());
    let mut pairs: Vec<_> =
        alike.flat_map(|((_, first), rest)| rest.iter().map(move |(_, later)| (later, first))).collect();
    pairs.sort_unstable_by_key(|(later, _)| later.start);
    let mut repeats: Vec<Repeat> = Vec::new();
    for (later, earlier) in pairs {
        if same_letters(text, earlier, later) {
            push(text, &mut repeats, Repeat { later: later.clone(), earlier: earlier.clone() });
        }
    }
    repeats
}

/// Adds a repeat, or widens the last one by it.
fn push(text: &Text, repeats: &mut Vec<Repeat>, repeat: Repeat) {
    if let Some(last) = repeats.last_mut() {
        let follows = last.earlier.end <= repeat.earlier.start && repeat.earlier.end <= last.later.start;
        let here = last.later.end..repeat.later.start;
        let there = last.earlier.end..repeat.earlier.start;
        if follows && same_letters(text, &there, &here) {
            (last.later.end, last.earlier.end) = (repeat.later.end, repeat.earlier.end);
            return;
        }
    }
    repeats.push(repeat);
}

/// The end of the piece that begins at a place, behind the semicolon.
fn piece_end(text: &Text, start: Position, end: Position) -> Position {
    let mut from = start;
    while let Some(at) = text.classes.next_before(from, end, Class::BOUND) {
        from = at + 1;
        if text.at(at) == ';' {
            return from;
        }
    }
    end
}

/// The first four letters.
fn opening(text: &Text, piece: &Range<Position>) -> u64 {
    letters(text, piece).take(4).fold(0, |opening, letter| opening << 16 ^ u64::from(u32::from(letter)))
}

/// A hash of the first and the last letters, if there are enough; most pieces differ in these.
fn key(text: &Text, piece: &Range<Position>) -> Option<u64> {
    let mix = |hash: u64, letter: char| {
        (hash.rotate_left(5) ^ u64::from(u32::from(letter))).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    let (mut count, mut hash) = (0, 0);
    for letter in letters(text, piece).take(SHORTEST) {
        count = usize::saturating_add(count, 1);
        hash = mix(hash, letter);
    }
    (count == SHORTEST).then(|| letters(text, piece).rev().take(SHORTEST).fold(hash, mix))
}

fn is_letter(text: &Text, character: char, at: Position) -> bool {
    is_letter_or_digit(character)
        || character == '.' && text.before(at).is_ascii_digit() && text.at(at + 1).is_ascii_digit()
}

fn letters<'a>(text: &'a Text, range: &Range<Position>) -> impl DoubleEndedIterator<Item = char> + 'a {
    let characters = text.characters().get(range.start.0 as usize..range.end.0 as usize).unwrap_or_default();
    let places = characters.iter().zip(range.start.0..range.end.0);
    places.filter(|(character, place)| is_letter(text, **character, Position(*place))).map(|(character, _)| *character)
}

/// Refuses a passage that is mostly signs where the other is not: to walk it again and again would take long.
fn same_letters(text: &Text, one: &Range<Position>, other: &Range<Position>) -> bool {
    const MOST: u32 = 60;
    let (one_length, other_length) = (one.end - one.start, other.end - other.start);
    one_length <= other_length.saturating_mul(4).saturating_add(MOST) && letters(text, one).eq(letters(text, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<(String, String)> {
        let text = Text::new(source);
        let shown = |range: &Range<Position>| text.slice(range).to_string();
        repeats(&text).iter().map(|repeat| (shown(&repeat.later), shown(&repeat.earlier))).collect()
    }

    #[test]
    fn passages_that_stand_twice() {
        let title = "青禾县三年建成一百二十所村卫生室";
        let page = format!("{title}\n{title}\n正文从这里开始。");
        assert_eq!(read(&page), [(title.to_string(), title.to_string())]);
        // Spaces, punctuation and script do not count, and short sentences between repeats belong to them.
        let page = "全县今年共有机构一千二百个，比去年多。好。全县今年共发放宣传资料三万余份。末。\n\
                    全縣今年共有機構一千二百個 比去年多。好！全县今年共发放宣传资料三万余份。";
        let [(later, earlier)] = read(page).try_into().unwrap();
        assert!(later.starts_with("全縣今年共有") && later.ends_with("三万余份。"), "{later}");
        assert!(earlier.starts_with("全县今年共有") && earlier.ends_with("三万余份。"), "{earlier}");
    }

    #[test]
    fn a_part_between_semicolons() {
        let page =
            "全县建立电子档案二十万份;发放各类宣传资料一百三十余万份。\n共建立电子档案;发放各类宣传资料一百三十余万份。";
        assert_eq!(
            read(page),
            [("发放各类宣传资料一百三十余万份。".into(), "发放各类宣传资料一百三十余万份。".into())]
        );
    }

    #[test]
    fn what_is_no_repeat() {
        for page in [
            "同比增长5%。\n同比增长5%。",
            "全县今年的医疗卫生机构共有1.5万个。全县今年的医疗卫生机构共有15万个。",
            "全县今年的医疗卫生机构共有12个。全县今年的医疗卫生机构共有13个。",
            "全县今年的医疗卫生机构共有12个。",
            "",
        ] {
            assert!(read(page).is_empty(), "{page}");
        }
    }

    #[test]
    fn the_first_of_three_is_repeated() {
        let page = "全县今年共有医疗卫生机构一千二百个。".repeat(3);
        let text = Text::new(&page);
        let places: Vec<_> =
            repeats(&text).iter().map(|repeat| (repeat.later.start.0, repeat.earlier.start.0)).collect();
        assert_eq!(places, [(18, 0), (36, 0)]);
    }
}
