//! Chinese digits in a row: 二〇二一 as they stand, and pairs that say "this or that" (两三, 七八, 三五).
//!
//! Refused: 两 behind another digit where nothing shows that it counts (三两 is a mass, 三两个 two or three).

use std::ops::Range;

use super::decimal::{decimals, plain, scaled_by_powers, scaled_decimals};
use super::symbol::Symbol;
use super::{Numeral, Scaled, Shape};
use crate::text::{Position, Text};
use crate::unit;

/// Where the Chinese digits in a row end; 两 behind another digit is the unit of mass unless a power or a counted noun follows.
pub(super) fn run_end(text: &Text, start: Position) -> Position {
    let mut position = start;
    loop {
        let character = text.at(position);
        let is_digit = matches!(Symbol::of(character), Symbol::Zero | Symbol::Digit(_) | Symbol::Strung(_));
        if !is_digit || (character == '两' && position != start && !liang_counts(text, position)) {
            return position;
        }
        position = position + 1;
    }
}

pub(super) fn liang_counts(text: &Text, position: Position) -> bool {
    matches!(Symbol::of(text.at(position + 1)), Symbol::Power(_) | Symbol::Myriad(_))
        || (matches!(text.before(position), '一' | '三') && starts_counted(text, position + 1))
}

/// Whether a classifier or a unit of time stands at a place: 一两个, 一两天.
fn starts_counted(text: &Text, at: Position) -> bool {
    unit::units_at(text, at).any(|(_, unit)| unit.kind == unit::UnitKind::Classifier || unit.dimension == "duration")
}

/// 两三, 七八, 三五, 三两: two digits that say "this or that".
pub(super) fn pair(text: &Text, run: &Range<Position>) -> Option<(u8, u8)> {
    if run.end - run.start != 2 {
        return None;
    }
    match (Symbol::of(text.at(run.start)), Symbol::of(text.at(run.start + 1))) {
        (Symbol::Digit(a), Symbol::Digit(b)) if b == a.saturating_add(1) || (a, b) == (3, 5) => Some((a, b)),
        (Symbol::Digit(3), Symbol::Digit(2)) => Some((2, 3)),
        _ => None,
    }
}

/// 二〇二一: digits that are read as they stand, with a decimal part and myriads behind.
pub(super) fn digits(text: &Text, run: Range<Position>) -> Option<Numeral> {
    let end = run.end;
    if end - run.start == 1 && matches!(Symbol::of(text.at(run.start)), Symbol::Strung(_)) {
        return None;
    }
    let mut mantissa = Some(0i128);
    for character in text.folded(&run) {
        let digit = match Symbol::of(*character) {
            Symbol::Digit(digit) | Symbol::Strung(digit) => digit,
            _ => 0,
        };
        mantissa = mantissa.and_then(|value| value.checked_mul(10)?.checked_add(digit.into()));
    }
    let value = mantissa.map(|mantissa| Scaled { mantissa, scale: 0 });
    let numeral = plain(run, Shape::Digits, value.and_then(Scaled::number));
    Some(match decimals(text, end) {
        Some(part) => scaled_decimals(text, numeral, mantissa, part),
        None => scaled_by_powers(text, numeral, value),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{check, ends, shown};

    #[test]
    fn digits_in_a_row() {
        let rule = |text: &Text, at| {
            let run = at..run_end(text, at);
            if let Some((low, high)) = pair(text, &run) {
                return Some(shown(text, &run, format!("{low}..{high}")));
            }
            let numeral = digits(text, run)?;
            Some(shown(text, &numeral.range, ends(numeral.low, numeral.high)))
        };
        check(
            rule,
            &[
                ("二〇二一年", "二〇二一 = 2021"),
                ("幺幺零", "幺幺零 = 110"),
                ("一三点五", "一三点五 = 13.5"),
                ("一二三万", "一二三万 = 1230000"),
                // This or that: neighbours, three to five, two or three.
                ("两三", "两三 = 2..3"),
                ("七八", "七八 = 7..8"),
                ("三五", "三五 = 3..5"),
                ("三两天", "三两 = 2..3"),
                ("一两个", "一两 = 1..2"),
                ("二四", "二四 = 24"),
                // 两 as a unit of mass ends the digits; 幺 alone is the youngest.
                ("三两", "三 = 3"),
                ("五两黄金", "五 = 5"),
                ("幺儿", ""),
            ],
        );
    }
}
