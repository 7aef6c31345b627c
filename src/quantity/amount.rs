//! One number with its unit: 20.47万例, 2000余元, 三成五, 翻两番, 百把人, and the parts added behind it.
//!
//! ```text
//! amount   = numeral [inner] [unit] { part }     see unit_use.rs and compound.rs
//!          | fraction | 一半                      三分之一, 百分之五
//! ```
//!
//! 三成 and 八折 are said in percent, and so is their unit; 翻两番 is fourfold, and 年近七旬 an age in 岁.
//!
//! 5角 is 0.5 元: money is always said in the unit that its code stands for.
//!
//! 百把人 is about a hundred; 一百把 counts what has a handle.

use std::borrow::Cow;
use std::ops::Range;

use super::unit_use::{self, Found, UnitUse};
use super::{age, approximation, compound};
use crate::mention::QuantityKind;
use crate::number::Number;
use crate::numeral::{self, Fraction, FractionSign, Numeral, Shape, Symbol};
use crate::text::{Position, Text};
use crate::unit::{self, Unit, UnitKind};

/// A number with its unit.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) range: Range<Position>,
    /// The bare number with its magnitude.
    pub(super) number: Range<Position>,
    pub(super) kind: QuantityKind,
    pub(super) low: Option<Number>,
    pub(super) high: Option<Number>,
    pub(super) vague: bool,
    pub(super) inner: Option<Range<Position>>,
    pub(super) unit: Option<UnitUse>,
    pub(super) multiplier: Range<Position>,
    /// The numeral, if the amount is one numeral and a unit.
    pub(super) numeral: Option<Numeral>,
    /// Whether more than one number with a unit was read (5元3角).
    pub(super) compound: bool,
    /// Whether the values have their signs already, as the ends of a range do.
    pub(super) signed: bool,
}

impl Amount {
    fn map(&mut self, change: impl Fn(Number) -> Option<Number>) {
        self.low = self.low.and_then(&change);
        self.high = self.high.and_then(&change);
    }
}

/// Reads the amount that starts at `start`.
pub(super) fn read(text: &Text, start: Position) -> Option<Amount> {
    if let Some(fraction) = numeral::read_fraction(text, start) {
        return Some(shared(fraction));
    }
    if text.has(start, "一半") && !matches!(text.at(start + 2), '个' | '年' | '天') {
        let half = Number::ratio_of(1, 2);
        return Some(bare(start..start + 2, QuantityKind::Ratio, half));
    }
    let numeral = numeral::read(text, start)?;
    let mut amount = bare(numeral.range.clone(), QuantityKind::Number, numeral.low);
    amount.high = numeral.high;
    amount.vague = numeral.vague;
    amount.inner = numeral.inner.clone();
    amount.multiplier = numeral.multiplier.clone();
    with_unit(text, &mut amount, &numeral);
    amount.numeral = Some(numeral);
    Some(amount)
}

/// An amount of a kind that its numeral alone shows, without a unit.
pub(super) fn bare(range: Range<Position>, kind: QuantityKind, value: Option<Number>) -> Amount {
    Amount {
        number: range.clone(),
        kind,
        low: value,
        high: value,
        vague: false,
        inner: None,
        unit: None,
        multiplier: range.end..range.end,
        numeral: None,
        compound: false,
        signed: false,
        range,
    }
}

/// Signs are units of their own: the row of `data/relatives.csv` gives their code.
fn sign_unit(sign: FractionSign) -> Option<(&'static Unit, &'static str)> {
    let name = match sign {
        FractionSign::Percent | FractionSign::Smaller => "%",
        FractionSign::PerMille => "‰",
        FractionSign::Ratio => return None,
    };
    unit::named(name).map(|unit| (unit, name))
}

fn shared(fraction: Fraction) -> Amount {
    let (low, high) = fraction.shown();
    let range = fraction.range.clone();
    let mut amount = bare(range.clone(), QuantityKind::Ratio, low);
    amount.high = high;
    amount.vague = fraction.numerator.vague;
    if let Some((unit, name)) = sign_unit(fraction.sign) {
        amount.kind = QuantityKind::Percent;
        amount.unit = Some(UnitUse { name: Some(Cow::Borrowed(name)), ..UnitUse::plain(range.end..range.end, unit) });
    }
    amount
}

fn with_unit(text: &Text, amount: &mut Amount, numeral: &Numeral) {
    let end = numeral.range.end;
    let mut from = end;
    // 2000余元, 十多个: the inner word stands before the unit.
    if amount.inner.is_none() && (numeral.shape != Shape::Digits || numeral.len() > 1) {
        let bare_power =
            numeral.len() == 1 && matches!(Symbol::of(text.at(end - 1)), Symbol::Power(_) | Symbol::Myriad(_));
        // 百把人 is about a hundred; 一百把 counts what has a handle.
        let inner = approximation::inner(text, end).filter(|inner| text.at(inner.start) != '把' || bare_power);
        if let Some(inner) = inner {
            let has_unit = unit_use::read(text, inner.end, numeral).is_some();
            if has_unit || !matches!(text.at(inner.start), '来' | '把') && numeral.shape != Shape::Digits {
                from = inner.end;
                amount.number.end = end;
                amount.range.end = inner.end;
                amount.inner = Some(inner);
            }
        }
    }
    let Some(Found { used: mut unit, half, inner }) = unit_use::read(text, from, numeral) else { return };
    amount.range.end = unit.range.end.max(unit.per.as_ref().map_or(unit.range.end, |per| per.range.end));
    amount.inner = amount.inner.take().or(inner);
    amount.kind = unit_use::kind(unit.unit);
    if half {
        let half = Number::ratio_of(1, 2);
        amount.map(|number| number.add(half?));
    }
    match unit.unit.kind {
        // 翻两番 is to double twice.
        UnitKind::Multiple if unit.unit.name == "番" => amount.map(|number| {
            let times = u32::try_from(number.as_decimal()?.mantissa()).ok()?;
            Some(Number::from(2i64.checked_pow(times)?))
        }),
        UnitKind::Percent | UnitKind::PercentagePoint => share(text, amount, &unit, numeral),
        _ => {}
    }
    if unit.unit.name == "旬" && age::counts_decades(text, numeral.range.start) {
        if let Some(years) = unit::named("岁") {
            amount.map(|number| number.multiply(Number::from(10)));
            amount.kind = QuantityKind::Age;
            unit = UnitUse { unit: years, name: Some(Cow::Borrowed(years.name)), ..unit };
        }
    }
    let of = unit.unit;
    let simple = unit.per.is_none();
    let written_end = amount.range.end;
    amount.unit = Some(unit);
    if simple && !amount.vague {
        let mut last = of;
        while let Some((end, add, unit)) = compound::next(text, amount, of, last) {
            amount.map(|number| number.add(add?));
            amount.range.end = end;
            amount.compound = true;
            last = unit;
        }
    }
    // 6块5/公斤
    if let (true, Some(rate)) = (amount.range.end != written_end, unit_use::rate(text, amount.range.end, of)) {
        amount.range.end = rate.range.end;
        if let Some(unit) = amount.unit.as_mut() {
            unit.name = Some(Cow::Owned(format!("{}/{}", of.name, text.slice(&rate.range))));
            unit.per = Some(rate);
        }
    }
    // 5角 is half a 元: money is said in the unit that its code stands for.
    if of.kind == UnitKind::Subunit {
        amount.map(|number| number.multiply(of.factor?));
        if let Some(unit) = amount.unit.as_mut() {
            unit.unit = of.main.unwrap_or(of);
            unit.name = Some(Cow::Borrowed(unit.unit.name));
        }
    }
}

/// 三成 is 30 percent, 三成五 35; 八折 80, 八五折 85.
fn share(text: &Text, amount: &mut Amount, unit: &UnitUse, numeral: &Numeral) {
    let Some(factor) = unit.unit.factor else { return };
    let digits = numeral.shape == Shape::Digits && numeral.len() == 2;
    if unit.unit.name == "折" && (digits && !numeral.vague || numeral.integer().is_some_and(|value| value >= 10)) {
        return;
    }
    amount.map(|number| number.multiply(factor));
    if unit.unit.name == "成" {
        // 七成 六, spaced, only where nothing could begin with the digit.
        let digit_at = text.skip_spaces(amount.range.end);
        let next = text.at(digit_at + 1);
        let closed = if digit_at == amount.range.end {
            unit::units_at(text, digit_at + 1).next().is_none() && !Symbol::of(next).is_numeral()
        } else {
            !next.is_alphanumeric()
        };
        if let (Symbol::Digit(digit) | Symbol::Arabic(digit), true) = (Symbol::of(text.at(digit_at)), closed) {
            amount.range.end = digit_at + 1;
            amount.map(|number| number.add(Number::from(i64::from(digit))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{check, ends};

    fn shown(text: &Text, at: Position) -> Option<String> {
        let amount = read(text, at)?;
        let mut shown = format!("{} = {} {}", text.slice(&amount.range), amount.kind, ends(amount.low, amount.high));
        if let Some(used) = &amount.unit {
            shown += &format!(" {}", unit_use::written(text, used));
        }
        Some(shown)
    }

    #[test]
    fn a_number_with_its_unit() {
        check(
            shown,
            &[
                ("20.47万例病例", "20.47万例 = count 204700 例"),
                ("12", "12 = number 12"),
                ("十几个", "十几个 = count 11..19 个"),
                ("2000余元", "2000余元 = currency 2000 元"),
                ("3个多月", "3个多月 = duration 3 个月"),
                ("一个半月", "一个半月 = duration 1.5 个月"),
                ("两个小时", "两个小时 = duration 2 个小时"),
                ("100元人民币", "100元 = currency 100 元"),
                ("一半的人", "一半 = ratio 0.5"),
                ("一半个", "一 = number 1"),
                ("0.3 个 百 分 点", "0.3 个 百 分 点 = percentage_point 0.3 个百分点"),
                // Shares.
                ("三分之一", "三分之一 = ratio 1/3"),
                ("百分之三", "百分之三 = percent 3 %"),
                ("三成五", "三成五 = percent 35 %"),
                ("三成 六。", "三成 六 = percent 36 %"),
                ("八五折", "八五折 = percent 85 %"),
                ("八折", "八折 = percent 80 %"),
                ("3倍", "3倍 = ratio 3 倍"),
                ("翻|两番", "两番 = ratio 4 番"),
                ("跑了|两番", "两番 = count 2 番"),
                // About a hundred, and a hundred that have a handle.
                ("百把人", "百把人 = count 100 人"),
                ("一百把伞", "一百把 = count 100 把"),
                // An age, a rate behind a part, a part of money alone, nothing to count.
                ("年近|七旬", "七旬 = age 70 岁"),
                ("历时|七旬", "七旬 = duration 7 旬"),
                ("6块5/公斤", "6块5/公斤 = currency 6.5 块/公斤"),
                ("5角", "5角 = currency 0.5 元"),
                ("座位|16A", "16 = number 16"),
                ("的", ""),
            ],
        );
    }
}
