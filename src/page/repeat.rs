//! Passages that stand on the page twice: the article printed again, the headline above and in the lead.
//!
//! ```text
//! piece   = a sentence, or a part of one between semicolons
//! letters = its letters and digits after folding, and a point between digits (1.5 is not 15)
//! repeat  = a piece of at least 15 letters whose letters are those of an earlier piece
//! passage = repeats side by side here and there, and whatever short pieces stand between them in both
//! ```
//!
//! The first passage of several is the one that is repeated. Each piece is hashed once, and equality is checked letter by
//! letter, so the time is linear and a clash of hashes is no repeat.
//!
//! Refused: shorter pieces, which recur by themselves (记者获悉, 同比增长5%); pieces that differ in one letter.

use std::collections::hash_map::{Entry, HashMap};
use std::ops::Range;

use super::sentence;
use crate::text::{Position, Text};

/// A passage, and an earlier one that says the same.
pub(super) struct Repeat {
    pub(super) later: Range<Position>,
    pub(super) earlier: Range<Position>,
}

/// Pieces with fewer letters recur by themselves.
const SHORTEST: u32 = 15;

pub(super) fn repeats(text: &Text) -> Vec<Repeat> {
    let mut first: HashMap<u64, Range<Position>> = HashMap::new();
    let mut repeats: Vec<Repeat> = Vec::new();
    for sentence in sentence::sentences(text) {
        let mut start = sentence.start;
        while start < sentence.end {
            let (end, letters, hash) = piece(text, start, sentence.end);
            let later = start..end;
            start = end;
            // Mostly signs: no sentence, and to compare it could take long.
            let is_worded = letters >= SHORTEST && later.end - later.start <= letters.saturating_mul(4);
            if !is_worded {
                continue;
            }
            match first.entry(hash) {
                Entry::Vacant(place) => {
                    place.insert(later);
                }
                Entry::Occupied(place) => {
                    let earlier = place.get().clone();
                    if same_letters(text, &earlier, &later) {
                        push(text, &mut repeats, Repeat { later, earlier });
                    }
                }
            }
        }
    }
    repeats
}

/// Adds a repeat, or widens the last one by it.
fn push(text: &Text, repeats: &mut Vec<Repeat>, repeat: Repeat) {
    // Longer gaps are no few short pieces; and the time to look at them is bounded.
    const GAP: u32 = 200;
    if let Some(last) = repeats.last_mut() {
        let follows = last.earlier.end <= repeat.earlier.start && repeat.earlier.end <= last.later.start;
        let here = last.later.end..repeat.later.start;
        let there = last.earlier.end..repeat.earlier.start;
        let is_near = there.end - there.start <= GAP && here.end - here.start <= GAP;
        if follows && is_near && same_letters(text, &there, &here) {
            (last.later.end, last.earlier.end) = (repeat.later.end, repeat.earlier.end);
            return;
        }
    }
    repeats.push(repeat);
}

/// The piece that begins at a place: its end behind the semicolon, how many letters, and their hash.
fn piece(text: &Text, start: Position, end: Position) -> (Position, u32, u64) {
    let (mut letters, mut hash, mut stop) = (0u32, 0u64, start);
    let characters = text.characters().get(start.0 as usize..end.0 as usize).unwrap_or_default();
    for character in characters {
        stop = stop + 1;
        if is_letter(text, *character, stop - 1) {
            letters = letters.saturating_add(1);
            hash = (hash.rotate_left(5) ^ u64::from(u32::from(*character))).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        } else if *character == ';' {
            break;
        }
    }
    (stop, letters, hash)
}

fn is_letter(text: &Text, character: char, at: Position) -> bool {
    match character {
        '\u{3400}'..='\u{9fff}' => true,
        '.' => text.before(at).is_ascii_digit() && text.at(at + 1).is_ascii_digit(),
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        _ => character.is_alphanumeric(),
    }
}

fn letters<'a>(text: &'a Text, range: &Range<Position>) -> impl Iterator<Item = char> + 'a {
    let characters = text.characters().get(range.start.0 as usize..range.end.0 as usize).unwrap_or_default();
    let places = characters.iter().zip(range.start.0..);
    places.filter(|(character, place)| is_letter(text, **character, Position(*place))).map(|(character, _)| *character)
}

fn same_letters(text: &Text, one: &Range<Position>, other: &Range<Position>) -> bool {
    letters(text, one).eq(letters(text, other))
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
