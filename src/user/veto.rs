//! Words of the user in which nothing is a number, a date or a label: 五粮液, 58同城, 一号店.
//!
//! The longest word at a place wins, and the next is looked for behind it. A word that begins or ends within a numeral
//! (一号 of 二十一号, where 一号店 is asked for) or within a word of Latin letters is none.

use std::ops::Range;

use super::Words;
use crate::entity;
use crate::numeral::Symbol;
use crate::text::{Position, Text};

/// The places of the text that the words cover, in order.
pub(crate) fn vetoes(words: &Words, text: &Text) -> Vec<Range<Position>> {
    let is_numeral = |character: char| Symbol::of(character).is_numeral();
    let splits = |at: Position| {
        let (before, behind) = (text.before(at), text.at(at));
        is_numeral(before) && is_numeral(behind) || entity::is_letter(before) && entity::is_letter(behind)
    };
    entity::occurrences(&words.vetoes, text, splits).map(|(range, ())| range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_at_their_bounds() {
        for (vetoes, source, expected) in [
            (&["五粮液"][..], "五粮液、五糧液、十五粮液", "五粮液 五糧液"),
            (&["58同城"], "58同城、158同城、５８同城", "58同城 ５８同城"),
            (&["一号店", "一号店铺"], "一号店和一号店铺", "一号店 一号店铺"),
            (&["T3"], "T3、T30、AT3", "T3"),
            (&["十一"], "十一、二十一、十一万", "十一"),
        ] {
            let words = vetoes.iter().fold(Words::new(), |words, word| words.with("veto", word, []).unwrap());
            let text = Text::new(source);
            let found: Vec<&str> = super::vetoes(&words, &text).iter().map(|range| text.slice(range)).collect();
            assert_eq!(found.join(" "), expected);
        }
    }
}
