//! Headings: the number of a section, a list item or a point of a speech.
//!
//! ```text
//! heading = at the start of a line or sentence:  一、 | （二） | 3. | 3、 | 一是
//! ```
//!
//! Refused: numbers above 99, one in brackets before more figures, and Arabic ones inside a line (共3. 强化).

use std::ops::Range;

use super::{found, Found};
use crate::mention::LabelKind;
use crate::number::Number;
use crate::numeral::{self, Numeral, Shape, Symbol};
use crate::text::{Position, Text, NOTHING};

/// 一、 … （二） … 3. … at the start of a line or a sentence.
pub(super) fn read(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    let Range { start, end } = numeral.range;
    if let Some(point) = before_year(text, numeral) {
        return Some(found(start..point, LabelKind::Ordinal, number_of(text, start..point)));
    }
    let value = numeral.integer()?;
    if value > 99 || numeral.inner.is_some() {
        return None;
    }
    let near = text.skip_spaces_back(start);
    let opened = text.before(near) == '(';
    let outer = text.skip_spaces_back(if opened { near - 1 } else { near });
    let at_line_start = matches!(text.before(outer), NOTHING | '\n' | '\r');
    let at_sentence_start = matches!(text.before(outer), '。' | ';' | ':' | '!' | '?');
    let next = text.at(end);
    let is_hanzi = numeral.shape != Shape::Arabic;
    let closed = match next {
        '、' if is_hanzi => is_word(text.at(end + 1)) || at_line_start && text.at(end + 1).is_ascii_digit(),
        '、' | '.' | '．' => at_line_start && opens_item(text, text.skip_spaces(end + 1)),
        // （一）一般公共预算: Chinese figures in brackets at the start of a line number it, whatever follows.
        ')' => opened && (is_hanzi && at_line_start || !is_list_of_figures(text, end + 1)),
        _ => false,
    };
    // 一是 … 二是 … 三是 lists points.
    let spoken = next == '是' && is_hanzi && numeral.len() == 1 && !is_word(text.before(start));
    let placed = at_line_start || opened || at_sentence_start && is_hanzi;
    (closed && placed || spoken).then(|| found(start..end, LabelKind::Ordinal, numeral.value()))
}

/// 7.2023年粮食产量: the point of an item whose text opens with a year, and no decimal.
fn before_year(text: &Text, numeral: &Numeral) -> Option<Position> {
    let Range { start, end } = numeral.range;
    if !numeral.has_point || text.at(end) != '年' || numeral.shape != Shape::Arabic {
        return None;
    }
    let digits = text.from(start).take(3).take_while(char::is_ascii_digit).count() as u32;
    let point = start + digits;
    let line_start = matches!(text.before(text.skip_spaces_back(start)), NOTHING | '\n' | '\r');
    let year = end - (point + 1) == 4 && matches!((text.at(point + 1), text.at(point + 2)), ('1', '9') | ('2', '0'));
    (line_start && year && digits <= 2 && text.at(point) == '.').then_some(point)
}

fn number_of(text: &Text, range: Range<Position>) -> Option<Number> {
    let digits: String = text.folded(&range).iter().collect();
    digits.parse::<i64>().ok().map(Number::from)
}

/// Whether the text of an item may begin here: a word, or an ordinal (1.十四届全国人大).
fn opens_item(text: &Text, at: Position) -> bool {
    let ordinal = || numeral::read(text, at).is_some_and(|numeral| text.at(numeral.range.end) == '届');
    is_word(text.at(at)) || ordinal()
}

fn is_list_of_figures(text: &Text, after: Position) -> bool {
    Symbol::of(text.at(after)).is_numeral()
}

fn is_word(character: char) -> bool {
    character.is_alphabetic() && !Symbol::of(character).is_numeral() || character == '“' || character == '《'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::tests::asked;
    use crate::snapshot::check;

    #[test]
    fn headings() {
        check(
            asked(&[read]),
            &[
                ("|一、总体要求", "一 = ordinal 1"),
                ("（|二）主要目标", "二 = ordinal 2"),
                ("|3. 强化监管", "3 = ordinal 3"),
                ("如下：|一、总则", "一 = ordinal 1"),
                ("|一是抓实", "一 = ordinal 1"),
                ("|7.2023年粮食产量", "7 = ordinal 7"),
                ("|1.十四届全国人大", "1 = ordinal 1"),
                // In the middle of a sentence, of figures, a decimal, too high.
                ("占|3、4成", ""),
                ("共|3. 强化", ""),
                ("（|2）5人", ""),
                ("|3.5", ""),
                ("|7.5年", ""),
                ("共|7.2023年", ""),
                ("|120、总则", ""),
                ("统|一是", ""),
            ],
        );
    }
}
