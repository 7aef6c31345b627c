//! Fractions: 三分之一, 九又四分之三, 百分之三十六点九, 千分之四, 3/4.
//!
//! ```text
//! fraction = numeral 分之 numeral | numeral 又 numeral 分之 numeral | arabic "/" arabic
//! sign     = 百分之 (%), 千分之 (‰), 万分之 and smaller (in %), else a plain ratio; 百分百 and 百分三十 leave out 之
//! ```
//!
//! Refused: 分之 without a numeral on both sides, a zero denominator, 3/4/5 and 2021/10 (dates, lists).

use std::ops::Range;

use super::symbol::Symbol;
use super::{positional, Numeral, Shape};
use crate::number::Number;
use crate::text::{Position, Text};
use crate::unit;

/// The sign that a fraction's denominator stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FractionSign {
    /// 百分之
    Percent,
    /// 千分之
    PerMille,
    /// 万分之, 百万分之: said as a share of a hundred, 0.03 for 万分之三.
    Smaller,
    /// Any other denominator.
    Ratio,
}

/// A fraction of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Fraction {
    pub(crate) range: Range<Position>,
    pub(crate) sign: FractionSign,
    /// The whole number in front of 又.
    whole: Option<Number>,
    pub(crate) numerator: Numeral,
    denominator: Number,
}

impl Fraction {
    /// What the fraction is worth: 0.2 for 百分之二十.
    pub(crate) fn ratio(&self) -> Option<Number> {
        let part = self.numerator.value()?.divide(self.denominator)?;
        match self.whole {
            None => Some(part),
            Some(whole) => whole.add(part),
        }
    }

    /// The numbers to show with the sign: 20 for 百分之二十; the ratio itself where there is no sign.
    pub(crate) fn shown(&self) -> (Option<Number>, Option<Number>) {
        match self.sign {
            FractionSign::Ratio => (self.ratio(), self.ratio()),
            FractionSign::Smaller => {
                let percent = self.ratio().and_then(|ratio| ratio.multiply(Number::from(100)));
                (percent, percent)
            }
            _ => (self.numerator.low, self.numerator.high),
        }
    }
}

/// Reads the fraction that starts at `start`.
pub(crate) fn read_fraction(text: &Text, start: Position) -> Option<Fraction> {
    let (end, power) = super::with(text, start, |first| (first.range.end, first.closing_power))?;
    let after = text.skip_spaces(end);
    if !matches!(text.at(after), '分' | '又' | '/') && power != 2 {
        return None;
    }
    let first = super::read(text, start)?;
    if let Some(at) = bar(text, after) {
        return over(text, start, None, &first, at);
    }
    if text.has(after, "又") {
        let second = super::read(text, text.skip_spaces(after + 1))?;
        let after = text.skip_spaces(second.range.end);
        // 2又1/3
        if text.at(after) == '/' {
            let fraction = slashed(text, second.range.start, second)?;
            return Some(Fraction { range: start..fraction.range.end, whole: first.value(), ..fraction });
        }
        // 9又¾
        if matches!(Symbol::of(text.at(second.range.start)), Symbol::Vulgar(_)) {
            let (range, sign) = (start..second.range.end, FractionSign::Ratio);
            return Some(Fraction {
                range,
                sign,
                whole: first.value(),
                numerator: second,
                denominator: Number::from(1),
            });
        }
        return over(text, start, first.value(), &second, bar(text, after)?);
    }
    if text.has(start, "百分")
        && first.len() == 1
        && !matches!(text.at(start + 2), '点' | '比' | '制' | '数' | '率' | '号')
    {
        return over(text, start, None, &first, start + 2);
    }
    if text.at(after) == '/' && after == first.range.end {
        return slashed(text, start, first);
    }
    None
}

/// The position behind 分之, which may be spaced.
fn bar(text: &Text, at: Position) -> Option<Position> {
    let second = text.skip_spaces(at + 1);
    (text.at(at) == '分' && text.at(second) == '之').then_some(second + 1)
}

fn over(text: &Text, start: Position, whole: Option<Number>, denominator: &Numeral, at: Position) -> Option<Fraction> {
    let at = text.skip_spaces(at);
    let negative = text.at(at) == '负';
    let mut numerator = positional::read_whole(text, if negative { at + 1 } else { at })?;
    if negative {
        numerator.low = numerator.low.map(Number::negate);
        numerator.high = numerator.high.map(Number::negate);
    }
    let one = Number::from(1);
    let size = denominator.value()?;
    let is_hanzi = denominator.shape != Shape::Arabic;
    let sign = match size.as_decimal().map(|decimal| decimal.mantissa()) {
        _ if whole.is_some() || !is_hanzi => FractionSign::Ratio,
        Some(100) if denominator.len() == 1 => FractionSign::Percent,
        Some(1_000) if denominator.len() == 1 => FractionSign::PerMille,
        Some(10_000..) if is_power_of_ten(size) => FractionSign::Smaller,
        _ => FractionSign::Ratio,
    };
    one.divide(size)?;
    Some(Fraction { range: start..numerator.range.end, sign, whole, numerator, denominator: size })
}

fn is_power_of_ten(size: Number) -> bool {
    size.as_decimal().is_some_and(|decimal| decimal.mantissa().to_string().trim_end_matches('0') == "1")
}

/// 3/4, but not a date (2021/10), not a list (1/2/3) and not a code with padded digits.
fn slashed(text: &Text, start: Position, numerator: Numeral) -> Option<Fraction> {
    let denominator = super::read(text, numerator.range.end + 1)?;
    let whole = |numeral: &Numeral| !numeral.has_point && !numeral.vague && numeral.closing_myriad == 0;
    let joined = |character: char| character == '/' || character == '-' || character.is_ascii_alphanumeric();
    let alone = !joined(text.before(start)) && !joined(text.at(denominator.range.end));
    // 160/100mmHg: two pressures.
    let pressures =
        unit::units_at(text, text.skip_spaces(denominator.range.end)).any(|(_, unit)| unit.dimension == "pressure");
    let padded = |at: Position, length: u32| Symbol::of(text.at(at)) == Symbol::Arabic(0) && length > 1;
    if !alone
        || pressures
        || !whole(&numerator)
        || !whole(&denominator)
        || padded(start, numerator.len())
        || padded(denominator.range.start, denominator.len())
        || (numerator.shape == Shape::Arabic && numerator.len() >= 4 && denominator.len() < 3)
    {
        return None;
    }
    let size = denominator.value()?;
    Number::from(1).divide(size)?;
    Some(Fraction {
        range: start..denominator.range.end,
        sign: FractionSign::Ratio,
        whole: None,
        numerator,
        denominator: size,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{check, ends, shown};

    #[test]
    fn readings() {
        let rule = |text: &Text, at| {
            let fraction = read_fraction(text, at)?;
            let (low, high) = fraction.shown();
            let sign = match fraction.sign {
                FractionSign::Percent => " %",
                FractionSign::PerMille => " ‰",
                FractionSign::Smaller => " % of a smaller share",
                FractionSign::Ratio => "",
            };
            Some(shown(text, &fraction.range, ends(low, high) + sign))
        };
        check(
            rule,
            &[
                ("三分之一", "三分之一 = 1/3"),
                ("四分之三", "四分之三 = 0.75"),
                ("九又四分之三", "九又四分之三 = 9.75"),
                ("2又1/3", "2又1/3 = 7/3"),
                ("9又¾", "9又¾ = 9.75"),
                ("3 分 之 2", "3 分 之 2 = 2/3"),
                ("3/4的人", "3/4 = 0.75"),
                // Signs.
                ("百分之三十六点九", "百分之三十六点九 = 36.9 %"),
                ("百分之负三", "百分之负三 = -3 %"),
                ("百分之十几", "百分之十几 = 11..19 %"),
                ("百分百", "百分百 = 100 %"),
                ("百分三十", "百分三十 = 30 %"),
                ("千分之四", "千分之四 = 4 ‰"),
                ("万分之三", "万分之三 = 0.03 % of a smaller share"),
                ("100分之7", "100分之7 = 0.07"),
                // No second numeral, no nought below the line, no other words with 百分.
                ("三分之", ""),
                ("分之一", ""),
                ("零分之一", ""),
                ("百分制", ""),
                ("百分点", ""),
                ("三分", ""),
                // Dates, lists, codes and two pressures.
                ("2021/10", ""),
                ("1/2/3", ""),
                ("|1/2-3", ""),
                ("A|1/2", ""),
                ("01/12", ""),
                ("160/100mmHg", ""),
                ("2.5/3", ""),
            ],
        );
    }
}
