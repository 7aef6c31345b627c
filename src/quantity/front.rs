//! The words in front of a number that belong to it: signs, scales and currencies.
//!
//! ```text
//! front = (± | 正负) | { sign | 零下 | 摄氏 | 华氏 | currency }      -3.5, 负三点五, 零下5度, 摄氏20度, ￥300, 港币100元
//! ```
//!
//! Refused: a hyphen that joins (3-2, A-1) or stands behind a word before what cannot be below zero, 零下 without a
//! temperature, a currency before another unit (￥3公斤), ±800千伏 (the two poles of a line), and 50±3 (how certain the 50 is).

use std::ops::Range;

use super::amount::Amount;
use crate::mention::QuantityKind;
use crate::numeral;
use crate::text::{self, Position, Text};
use crate::unit::{self, Unit, UnitKind};

/// A word in front of a number that is part of it: its start, whether it turns the sign or means both, the unit it sets.
pub(super) struct Front {
    pub(super) start: Position,
    pub(super) negative: bool,
    pub(super) both: bool,
    pub(super) unit: Option<(Range<Position>, &'static Unit)>,
}

/// The words in front of the number that belong to it: 负, 零下, 摄氏, ￥, 人民币.
pub(super) fn read(text: &Text, amount: &Amount, floor: Position) -> Front {
    let start = amount.range.start;
    let mut front = Front { start, negative: false, both: false, unit: None };
    if let Some(sign) = tolerance(text, amount).filter(|sign| *sign >= floor) {
        return Front { start: sign, both: true, ..front };
    }
    loop {
        let near = text.skip_spaces_back(front.start);
        let temperature = match amount.unit.as_ref() {
            Some(used) => used.unit.dimension == "temperature" || used.unit.dimension == "degree",
            None => false,
        };
        let taken = if temperature && text.has_before(near, "零下") {
            Some((near - 2, true, None))
        } else if temperature && text.has_before(near, "摄氏") {
            Some((near - 2, false, unit::named("摄氏度").map(|unit| (near - 2..near, unit))))
        } else if temperature && (text.has_before(near, "华氏温度") || text.has_before(near, "华氏")) {
            let length = if text.has_before(near, "华氏温度") { 4 } else { 2 };
            Some((near - length, false, unit::named("华氏度").map(|unit| (near - length..near, unit))))
        } else if front.start == start && !front.negative {
            match numeral::sign_before(text, start) {
                Some(sign) => Some((sign, true, None)),
                // 华氏-31度, 增长率-1.42‰: behind a word a hyphen is a sign only on a scale that goes below zero.
                None if !matches!(
                    amount.kind,
                    QuantityKind::Count | QuantityKind::Number | QuantityKind::Duration | QuantityKind::Age
                ) && matches!(text.before(start), '-' | '−')
                    && text::is_letter(text.before(start - 1))
                    && !text.before(start - 1).is_ascii() =>
                {
                    Some((start - 1, true, None))
                }
                None => money(text, amount, near),
            }
        } else {
            money(text, amount, near)
        };
        let Some((from, negative, unit)) = taken else { break };
        if from < floor || from >= front.start {
            break;
        }
        front.start = from;
        front.negative |= negative;
        front.unit = front.unit.take().or(unit);
    }
    front
}

/// The start of ± or 正负 in front of the number, which then says how far something may be off, either way.
///
/// ±800千伏 are the two poles of one line, and 50±3 says how certain the 50 is: neither is read.
fn tolerance(text: &Text, amount: &Amount) -> Option<Position> {
    let near = text.skip_spaces_back(amount.range.start);
    let length = match text.before(near) {
        '±' => 1,
        '负' if text.has_before(near, "正负") => 2,
        _ => return None,
    };
    let sign = near - length;
    let previous = text.before(text.skip_spaces_back(sign));
    let behind_number = previous.is_ascii_alphanumeric() || matches!(previous, ')' | ']' | '%');
    let poles = amount.unit.as_ref().is_some_and(|used| used.unit.dimension == "voltage");
    (!behind_number && !poles && !amount.vague && amount.low == amount.high).then_some(sign)
}

type Taken = (Position, bool, Option<(Range<Position>, &'static Unit)>);

/// ￥300, US$20, 人民币100元: only where the number has no other unit.
fn money(text: &Text, amount: &Amount, near: Position) -> Option<Taken> {
    let fits = match amount.unit.as_ref() {
        None => true,
        Some(used) => used.unit.kind == UnitKind::Currency,
    };
    let (from, unit) = unit::currency_before(text, near).filter(|_| fits)?;
    Some((from, false, Some((from..near, unit))))
}

#[cfg(test)]
mod tests {
    use super::super::build::tests::shown;
    use crate::snapshot::check;

    #[test]
    fn what_stands_in_front() {
        check(
            shown,
            &[
                ("￥|300", "￥300 = currency 300 CNY"),
                ("US$|20", "US$20 = currency 20 USD"),
                ("港币|100元", "港币100元 = currency 100 HKD"),
                ("新台币约|31亿元", "31亿元 = currency 3100000000 TWD about (约)"),
                ("零下|5度", "零下5度 = temperature -5 Cel"),
                ("摄氏|20度", "摄氏20度 = temperature 20 Cel"),
                ("华氏-|31度", "华氏-31度 = temperature -31 [degF]"),
                ("负|三点五", "负三点五 = number -3.5"),
                ("增长率-|1.42%", "-1.42% = percent -1.42 %"),
                ("误差±|3%", "±3% = percent [-3..3] %"),
                ("误差正负 |3%", "正负 3% = percent [-3..3] %"),
                ("误差±|0%", "±0% = percent 0 %"),
                // A unit that money has not, no scale below zero, two poles, how certain a number is, a range.
                ("￥|3公斤", "3公斤 = measure 3 kg"),
                ("零下|5人", "5人 = count 5 {person}"),
                ("±|800千伏", "800千伏 = measure 800 kV"),
                ("50±|3毫克", "3毫克 = measure 3 mg"),
                ("±|3—5%", "3—5% = percent [3..5] %"),
            ],
        );
    }
}
