//! Decimals, and the powers that multiply them: 20.47万, 三点一四, 一点五亿, 10~15k元, 半百.
//!
//! ```text
//! decimal = arabic [inner] { power } | integer 点 digits { power }          power = 十 … 亿 | k | K | M
//! ```
//!
//! Refused: 三点二十 and 三点五分 (times), 点 without a digit on both sides, 18K金 and 3M公司.

use std::ops::Range;

use super::arabic::Arabic;
use super::symbol::{is_wordlike, Symbol, Vulgar};
use super::{Numeral, Scaled, Shape};
use crate::number::Number;
use crate::text::{Position, Text};
use crate::unit;

/// 半: a half, and 半百 fifty.
pub(super) fn half(text: &Text, start: Position) -> Numeral {
    let mut power = 0;
    let mut end = start + 1;
    if let Symbol::Power(value @ 2..=3) = Symbol::of(text.at(end)) {
        power = value.into();
        end = end + 1;
    }
    let value = Scaled { mantissa: 5, scale: 1 }.shift(power).and_then(Scaled::number);
    plain(start..end, if power == 0 { Shape::Digits } else { Shape::Hanzi }, value)
}

/// ¾, and behind a whole number 2½; 1½万 is of myriads.
pub(super) fn vulgar(text: &Text, at: Position, whole: Option<(Position, Number)>, part: Vulgar) -> Numeral {
    let (start, value) = match whole {
        Some((start, whole)) => (start, part.value().and_then(|part| whole.add(part))),
        None => (at, part.value()),
    };
    let mut numeral = plain(start..at + 1, Shape::Arabic, value);
    if let Symbol::Myriad(power @ (4 | 8)) = Symbol::of(text.at(at + 1)) {
        let scale = Scaled { mantissa: 1, scale: 0 }.shift(power.into()).and_then(Scaled::number);
        let value = value.zip(scale).and_then(|(value, scale)| value.multiply(scale));
        (numeral.low, numeral.high) = (value, value);
        (numeral.range.end, numeral.multiplier) = (at + 2, at + 1..at + 2);
        (numeral.closing_power, numeral.closing_myriad) = (power.into(), power.into());
    }
    numeral
}

pub(super) fn plain(range: Range<Position>, shape: Shape, value: Option<Number>) -> Numeral {
    Numeral {
        shape,
        low: value,
        high: value,
        vague: false,
        multiplier: range.end..range.end,
        closing_power: 0,
        closing_myriad: 0,
        inner: None,
        has_point: false,
        has_separators: false,
        range,
    }
}

/// An Arabic decimal with the powers that follow it: 20.47万, 3.5千, 1.2万亿.
pub(super) fn arabic_alone(text: &Text, start: Position, arabic: Arabic) -> Numeral {
    let mut numeral = plain(arabic.start.min(start)..arabic.end, Shape::Arabic, None);
    numeral.has_point = arabic.has_point;
    numeral.has_separators = arabic.has_separators;
    scaled_by_powers(text, numeral, arabic.value)
}

/// Multiplies a finished decimal by the powers and myriads behind it.
pub(super) fn scaled_by_powers(text: &Text, mut numeral: Numeral, value: Option<Scaled>) -> Numeral {
    let mut power = 0u32;
    let mut position = text.skip_spaces(numeral.range.end);
    let mut inner = None;
    if matches!(text.at(position), '余' | '多') && matches!(Symbol::of(text.at(position + 1)), Symbol::Myriad(_)) {
        inner = Some(position..position + 1);
        position = position + 1;
    }
    let first = position;
    loop {
        let symbol = Symbol::of(text.at(position));
        match symbol {
            Symbol::Power(value)
                if position == first
                    && value > 1
                    && !unit::starts_prefixed(text, position)
                    && !text.has(position, "百分") =>
            {
                power = power.saturating_add(value.into());
                numeral.multiplier = position + 1..position + 1;
            }
            Symbol::None if position == first && thousands(text, position, &numeral) > 0 => {
                power = power.saturating_add(thousands(text, position, &numeral));
                numeral.multiplier = position..position;
                numeral.closing_myriad = power;
                position = position + 1;
                numeral.range.end = position;
                break;
            }
            Symbol::Myriad(value) if !unit::starts_prefixed(text, position) && !is_wordlike(text.at(position)) => {
                if numeral.closing_myriad == 0 {
                    numeral.multiplier = position..position;
                }
                power = power.saturating_add(value.into());
                numeral.closing_myriad = numeral.closing_myriad.saturating_add(value.into());
            }
            _ => break,
        }
        position = position + 1;
        numeral.shape = Shape::Hanzi;
        numeral.range.end = position;
    }
    numeral.multiplier = if numeral.closing_myriad > 0 {
        numeral.multiplier.start..numeral.range.end
    } else {
        numeral.range.end..numeral.range.end
    };
    if power > 0 {
        numeral.inner = inner;
    }
    numeral.closing_power = power;
    numeral.low = value.and_then(|value| value.shift(power)).and_then(Scaled::number);
    numeral.high = numeral.low;
    numeral
}

/// The power of k, K and M behind Arabic digits (10~15k元, 1.04M); 18K金 (its fineness) and 3M公司 have none.
pub(super) fn thousands(text: &Text, at: Position, numeral: &Numeral) -> u32 {
    let power = match text.at(at) {
        'k' | 'K' => 3,
        'M' => 6,
        _ => return 0,
    };
    let next = text.at(at + 1);
    let counts = !next.is_ascii() && next != '金' && unit::units_at(text, at + 1).next().is_some();
    // “全4K”: the lines of a picture.
    let picture = matches!(next, '”' | '」');
    let closed = !next.is_alphanumeric() && !picture || counts;
    if closed && numeral.range.end == at && numeral.shape == Shape::Arabic {
        power
    } else {
        0
    }
}

/// The digits behind 点: their end, their value, their count.
pub(super) fn decimals(text: &Text, point: Position) -> Option<(Position, Option<i128>, u32)> {
    let spaced = text.skip_spaces(point);
    let point = if Symbol::of(text.before(point)).is_hanzi() { spaced } else { point };
    if text.at(point) != '点' {
        return None;
    }
    // 六 点 五: spaced as the page may be, but only between Chinese digits.
    let spaced = text.skip_spaces(point + 1);
    let first = if Symbol::of(text.at(spaced)).is_hanzi() { spaced } else { point + 1 };
    let (mut end, mut mantissa) = (first, Some(0i128));
    loop {
        let digit = match Symbol::of(text.at(end)) {
            Symbol::Arabic(digit) | Symbol::Digit(digit) => digit,
            Symbol::Zero => 0,
            _ => break,
        };
        if text.at(end) == '两' {
            break;
        }
        mantissa = mantissa.and_then(|value| value.checked_mul(10)?.checked_add(digit.into()));
        end = end + 1;
    }
    // 三点二十 and 三点五分 tell the time.
    let is_time = matches!(Symbol::of(text.at(end)), Symbol::Power(1) | Symbol::Half)
        || (matches!(text.at(end), '分' | '刻') && !matches!(text.at(end + 1), '之' | '钱' | '钟'));
    (end > first && !is_time).then_some((end, mantissa, end - first))
}

pub(super) fn with_decimals(text: &Text, numeral: Numeral) -> Numeral {
    if numeral.vague || numeral.inner.is_some() {
        return numeral;
    }
    let whole = numeral.low.and_then(|number| number.as_decimal()).map(|decimal| decimal.mantissa());
    match decimals(text, numeral.range.end) {
        Some(part) => scaled_decimals(text, numeral, whole, part),
        None if thousands(text, numeral.range.end, &numeral) > 0 => {
            scaled_by_powers(text, numeral, whole.map(|mantissa| Scaled { mantissa, scale: 0 }))
        }
        None => numeral,
    }
}

pub(super) fn scaled_decimals(
    text: &Text,
    mut numeral: Numeral,
    whole: Option<i128>,
    part: (Position, Option<i128>, u32),
) -> Numeral {
    let (end, fraction, places) = part;
    let mantissa = whole
        .zip(fraction)
        .and_then(|(whole, fraction)| whole.checked_mul(10i128.checked_pow(places)?)?.checked_add(fraction));
    numeral.range.end = end;
    numeral.has_point = true;
    scaled_by_powers(text, numeral, mantissa.map(|mantissa| Scaled { mantissa, scale: places }))
}

#[cfg(test)]
mod tests {
    use super::super::memory;
    use super::*;
    use crate::snapshot::{check, ends, shown};

    #[test]
    fn decimals_behind_the_point() {
        let rule = |text: &Text, at| {
            let (end, mantissa, places) = decimals(text, at)?;
            Some(shown(text, &(at..end), format!("{} in {places} places", mantissa.unwrap_or(-1))))
        };
        check(
            rule,
            &[
                ("三|点一四", "点一四 = 14 in 2 places"),
                ("三|点零五亿", "点零五 = 5 in 2 places"),
                ("三|點5", "點5 = 5 in 1 places"),
                ("六| 点 五", " 点 五 = 5 in 1 places"),
                // A mass, two times, a time with 分之 of a fraction, and a point without digits.
                ("三|点五两", "点五 = 5 in 1 places"),
                ("三|点二十", ""),
                ("三|点五分", ""),
                ("三|点一刻", ""),
                ("百分之三|点五分之差", "点五 = 5 in 1 places"),
                ("三|点半", ""),
                ("三|点开会", ""),
                ("3| 点5", ""),
            ],
        );
    }

    #[test]
    fn powers_behind_the_number() {
        let rule = |text: &Text, at| {
            let numeral = memory::read(text, at)?;
            let inner = numeral.inner.as_ref().map_or("", |inner| text.slice(inner));
            let powers = format!("{} 10^{} {inner}", ends(numeral.low, numeral.high), numeral.closing_power);
            Some(shown(text, &numeral.range, powers.trim_end()))
        };
        check(
            rule,
            &[
                ("20.47万例", "20.47万 = 204700 10^4"),
                ("1.2万亿元", "1.2万亿 = 1200000000000 10^12"),
                ("3.5千", "3.5千 = 3500 10^3"),
                ("1.5多亿", "1.5多亿 = 150000000 10^8 多"),
                ("一点五亿", "一点五亿 = 150000000 10^8"),
                ("半百", "半百 = 50 10^0"),
                ("半万", "半 = 0.5 10^0"),
                ("15k元", "15k = 15000 10^3"),
                ("1.04M", "1.04M = 1040000 10^6"),
                // The unit's own power, a gold's fineness, a company, a tenth power that nobody says.
                ("3.5千克", "3.5 = 3.5 10^0"),
                ("1.5兆瓦", "1.5 = 1.5 10^0"),
                ("18K金", "18 = 18 10^0"),
                ("3M公司", "3 = 3 10^0"),
                ("1.5十", "1.5 = 1.5 10^0"),
            ],
        );
    }
}
