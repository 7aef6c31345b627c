//! Slogans: a short quotation that begins with a Chinese digit, “三个三”, “四早”, “两不误”.
//!
//! ```text
//! slogan = opening-quote numeral … closing-quote          at most eight characters
//! ```
//!
//! Refused: a quoted quantity (“二十万元”), a quoted numeral (“三十”), and one without quotes, which `data/words.csv` must
//! know (一带一路): the scan asks [`crate::word`].

use super::{found, Found};
use crate::mention::LabelKind;
use crate::numeral::{self, Symbol};
use crate::text::{Position, Text};
use crate::unit;

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
    (length >= 2 && !is_amount).then(|| found(start..end, LabelKind::Identifier, None))
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
            ],
        );
    }
}
