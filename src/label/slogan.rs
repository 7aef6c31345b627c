//! Slogans: a short quotation that begins with a Chinese digit, “三个三”, “四早”, “两不误”.
//!
//! ```text
//! slogan = opening-quote numeral … closing-quote          at most eight characters
//! ```
//!
//! The numeral counts the members of what is named. Refused: a quoted quantity (“二十万元”), a quoted numeral (“三十”), the
//! article (“一张车票”), 零, which says that there is none (“零关税”), a whole sentence (“三六九，往外走”), and a word that quotes
//! only emphasise (“一站式”服务, “一定进展”): `data/words.csv` is asked before this rule. It also knows the slogans that need no
//! quotes (一带一路): the scan asks [`crate::word`].

use std::ops::Range;

use super::{found, Found};
use crate::mention::LabelKind;
use crate::numeral::{self, Symbol};
use crate::text::{Position, Text};
use crate::unit::{self, UnitKind};
use crate::word;

/// “三个三”, “四早”, “两不误”: a short quotation that begins with a Chinese digit and is no quantity.
pub(crate) fn read(text: &Text, start: Position, floor: Position) -> Option<Found> {
    const LONGEST: usize = 8;
    let close = match text.before(start) {
        '“' => '”',
        '「' => '」',
        '‘' => '’',
        '"' => '"',
        '『' => '』',
        _ => return None,
    };
    if start <= floor && floor > Position(0) || !Symbol::of(text.at(start)).is_hanzi() {
        return None;
    }
    let length = text.from(start).take(LONGEST).position(|character| character == close)? as u32;
    let end = start + length;
    let numeral = numeral::read(text, start)?;
    let counted = unit::units_at(text, numeral.range.end).next().is_some_and(|(unit_end, _)| unit_end == end);
    let is_amount = numeral.range.end == end || (counted && (numeral.len() > 1 || length > 2));
    let names = length >= 2 && !is_amount && !is_common(text, &(start..end), numeral.range.end);
    names.then(|| found(start..end, LabelKind::Identifier, None))
}

/// Whether the quotation is an ordinary expression: an idiom or adverb of the table, or a noun of it that counts no
/// members (一盘棋, 半壁江山), with no numeral behind it; an article and its noun; 零 with a noun; a sentence.
fn is_common(text: &Text, quoted: &Range<Position>, numeral_end: Position) -> bool {
    let numeral_from = |from: Position| {
        text.from(from).take((quoted.end - from) as usize).any(|letter| Symbol::of(letter).is_numeral())
    };
    let word = word::covering(text, quoted.start, quoted.start);
    let counts_members = !matches!(text.at(quoted.start), '一' | '半' | '百' | '千' | '万');
    let worded = word.is_some_and(|word| {
        let ordinary = !word.is_slogan && (word.is_phrase || !counts_members);
        ordinary && (word.range.end >= quoted.end || !numeral_from(word.range.end))
    });
    let article = text.at(quoted.start) == '一'
        && numeral_end == quoted.start + 1
        && unit::units_at(text, numeral_end).any(|(_, unit)| unit.kind == UnitKind::Classifier)
        && !numeral_from(numeral_end);
    let sentence = text.from(quoted.start).take((quoted.end - quoted.start) as usize).any(|letter| letter == ',');
    worded || article || text.at(quoted.start) == '零' || sentence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::tests::shown;
    use crate::snapshot::check;

    #[test]
    fn slogans() {
        let rule = |text: &Text, at| read(text, at, Position(0)).map(|found| shown(text, found));
        check(
            rule,
            &[
                ("“|三个三”", "三个三 = identifier"),
                ("「|兩不誤」", "兩不誤 = identifier"),
                ("“|四早”", "四早 = identifier"),
                // A quantity, a bare number, a long quotation, none at all.
                ("“|二十万元”", ""),
                ("“|三十”", ""),
                ("“|三个和尚没有水喝的故事”", ""),
                ("|三个三", ""),
                ("“|20万元”", ""),
                // A word, with a numeral behind it a slogan; an article, none of something, a sentence.
                ("“|一站式”服务", ""),
                ("“|一定进展”", ""),
                ("“|一老一新”", "一老一新 = identifier"),
                ("“|一张车票”", ""),
                ("“|零关税”", ""),
                ("“|三北”", "三北 = identifier"),
                ("“|五花八门”", ""),
                ("“|三六九，往外走”", ""),
            ],
        );
    }
}
