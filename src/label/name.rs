//! Numbers that are part of a name: 二十大, 6栋2单元, Windows 11, 歼-20, “雪龙2”, 〔2021〕.
//!
//! ```text
//! congress = [党的] numeral 大                             of 7 to 30
//! address  = numeral (栋 | 段 | 组 …) before a further number of the address
//! part     = Latin number | word - number | “ word number ” | 〔 year 〕
//! ```
//!
//! Refused: 十大品牌 (a list of ten), 二十大类 (kinds), 6栋楼 (a count), PMI 50.2 (a reading), and a number with a unit.

use std::ops::Range;

use super::{found, table, Found};
use crate::mention::LabelKind;
use crate::numeral::{self, Numeral, Shape, Symbol};
use crate::text::{Position, Text};
use crate::unit;

/// 二十大, 党的十八大: a party congress, not a list of ten (十大品牌).
pub(super) fn congress(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    let Range { start, end } = numeral.range;
    if text.at(end) != '大' {
        return None;
    }
    let numbered = numeral.shape != Shape::Arabic && numeral.integer().is_some_and(|value| (7..=30).contains(&value));
    let named = text.has_before(start, "党的") || numeral.len() > 1;
    // 二十大类, 二十大卡: a longer word of measure.
    let longer = unit::units_at(text, end).next().is_some_and(|(unit_end, _)| unit_end > end + 1);
    (numbered && named && !longer).then(|| found(start..end + 1, LabelKind::Identifier, numeral.value()))
}

/// 6栋2单元, 五段7号: a place in an address, shown by the next one behind it.
pub(super) fn address(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    let Range { start, end } = numeral.range;
    if !matches!(text.at(end), '栋' | '幢' | '座' | '段' | '巷' | '弄' | '组') || numeral.integer().is_none() {
        return None;
    }
    let next = numeral::read(text, end + 1)?;
    let placed = matches!(text.at(next.range.end), '号' | '室' | '单' | '楼' | '层' | '弄' | '巷' | '之');
    placed.then(|| found(start..end + 1, LabelKind::Identifier, numeral.value()))
}

/// Windows 11, ISO 9001, 歼-20, 〔2021〕: a bare number behind a Latin word, a hyphen or in the brackets of a file number.
pub(super) fn part(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    if !table::is_plain(numeral) {
        return None;
    }
    let Range { start, end } = numeral.range;
    let near = text.skip_spaces_back(start);
    let has_unit = || {
        let after = text.skip_spaces(end);
        unit::units_at(text, after).next().is_some() || Symbol::of(text.at(after)).is_numeral()
    };
    let latin = near != start && is_product(text, near, numeral) && unit::currency_before(text, near).is_none();
    // “雪龙2”: a number that closes a quoted name.
    let closing = matches!(text.at(end), '”' | '」' | '’')
        && text.before(start).is_alphabetic()
        && !Symbol::of(text.before(start)).is_numeral();
    let hyphen = text.before(start) == '-' && text.before(start - 1).is_alphabetic() && !numeral.has_point;
    let bracketed =
        matches!((text.before(start), text.at(end)), ('〔', '〕') | ('[', ']') | ('【', '】')) && numeral.len() == 4;
    let tied = (latin || hyphen) && !matches!(text.at(end), '-' | '~' | '—' | '至' | '到' | '%');
    (bracketed || closing || tied && !has_unit()).then(|| found(start..end, LabelKind::Identifier, None))
}

/// Windows 11 and ISO 9001 are names, PMI 50.2 and WBC 12.6 are readings: a word with small letters, or any word before
/// a whole number.
fn is_product(text: &Text, end: Position, numeral: &Numeral) -> bool {
    let word: Vec<char> =
        text.back_from(end).take_while(|character| character.is_ascii_alphabetic()).take(24).collect();
    let small = word.len() >= 3 && word.iter().any(|character| character.is_ascii_lowercase());
    let reading = matches!(text.at(numeral.range.end), '/' | '×' | '±' | '(');
    !word.is_empty() && !reading && (small || !numeral.has_point)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::tests::asked;
    use crate::snapshot::check;

    #[test]
    fn parts_of_names() {
        check(
            asked(&[congress, address, part]),
            &[
                ("党的|二十大", "二十大 = identifier 20"),
                ("|6栋2单元", "6栋 = identifier 6"),
                ("Windows |11，", "11 = identifier"),
                ("歼-|20，", "20 = identifier"),
                ("〔|2021〕", "2021 = identifier"),
                ("“雪龙|2”", "2 = identifier"),
                // A list of ten, kinds, a count, readings, money, counts behind a word.
                ("|十大品牌", ""),
                ("|二十大类", ""),
                ("|6栋楼", ""),
                ("PMI |50.2", ""),
                ("WBC |12.6", ""),
                ("US$ |20", ""),
                ("Windows |11台", ""),
            ],
        );
    }
}
