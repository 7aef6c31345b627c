//! Writes numbers in Chinese: the inverse of [`super::parse_number`].
//!
//! Groups of four digits from the left, each with 千 百 十 and closed by 万 亿 and again 万 (一万亿), as the mainland counts; in
//! traditional style, and from 10^16 on, by 万 亿 兆 京. One 零 for any gap of zeros inside a number; 十 to 十九 without 一 at the very start (in financial style 壹拾); 二 before 百 and 千 as in official texts.
//! Fractions are written 三分之一. Source: GB/T 15835-2011; financial digits as on cheques.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind};
use crate::number::Number;

/// How [`to_chinese`] writes a number; in JSON by the names that Python and the shell use.
///
/// ```
/// let style: mingshu::Style = serde_json::from_str(r#""financial""#)?;
/// assert_eq!(style, mingshu::Style::Financial);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Style {
    /// 一百二十万三千
    #[default]
    Plain,
    /// 壹佰贰拾万叁仟: for cheques and contracts.
    Financial,
    /// 一百二十萬三千
    Traditional,
    /// 一二〇三〇〇〇: digit by digit, as years are written.
    Digits,
}

struct Script {
    digits: [char; 10],
    powers: [&'static str; 4],
    myriads: [&'static str; 5],
    /// Whether 亿 closes all before it where it can: 一万亿.
    is_layered: bool,
    point: char,
    minus: char,
}

const PLAIN: Script = Script {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    powers: ["", "十", "百", "千"],
    myriads: ["", "万", "亿", "兆", "京"],
    is_layered: true,
    point: '点',
    minus: '负',
};
const FINANCIAL: Script = Script {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    powers: ["", "拾", "佰", "仟"],
    ..PLAIN
};
const TRADITIONAL: Script =
    Script { myriads: ["", "萬", "億", "兆", "京"], is_layered: false, point: '點', minus: '負', ..PLAIN };
const DIGITS: Script =
    Script { digits: ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'], ..PLAIN };

/// Writes a number in Chinese.
///
/// | number | plain | financial | digits |
/// |---|---|---|---|
/// | 1203000 | 一百二十万三千 | 壹佰贰拾万叁仟 | 一二〇三〇〇〇 |
/// | 10 | 十 | 壹拾 | 一〇 |
/// | 0.5 | 零点五 | 零点伍 | 〇点五 |
/// | 1/3 | 三分之一 | 叁分之壹 | – |
///
/// # Errors
/// The number is 10^20 or more, for which there is no settled word, or a fraction in [`Style::Digits`].
///
/// ```
/// use mingshu::{parse_number, to_chinese, Style};
/// assert_eq!(to_chinese(parse_number("1203000")?, Style::Plain)?, "一百二十万三千");
/// # Ok::<(), mingshu::Error>(())
/// ```
pub fn to_chinese(number: Number, style: Style) -> Result<String, Error> {
    let refused = || Error::new(Kind::Style, &number.to_string(), 0);
    let script = match style {
        Style::Plain => &PLAIN,
        Style::Financial => &FINANCIAL,
        Style::Traditional => &TRADITIONAL,
        Style::Digits => &DIGITS,
    };
    let sign = if number.is_negative() { script.minus.to_string() } else { String::new() };
    let body = match number {
        Number::Decimal(decimal) => decimal_text(decimal.abs(), script, style),
        Number::Fraction(_) if style == Style::Digits => None,
        Number::Fraction(fraction) => {
            let part = |value: i64| whole_text(&value.unsigned_abs().to_string(), script, style);
            part(fraction.denominator())
                .zip(part(fraction.numerator()))
                .map(|(below, above)| format!("{below}分之{above}"))
        }
    };
    body.map(|body| sign + &body).ok_or_else(refused)
}

fn decimal_text(decimal: Decimal, script: &Script, style: Style) -> Option<String> {
    let text = decimal.normalize().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut written = whole_text(whole, script, style)?;
    if !fraction.is_empty() {
        written.push(script.point);
        written.extend(fraction.bytes().filter_map(|byte| digit(script, byte)));
    }
    Some(written)
}

fn digit(script: &Script, byte: u8) -> Option<char> {
    script.digits.get(usize::from(byte.checked_sub(b'0')?)).copied()
}

fn whole_text(digits: &str, script: &Script, style: Style) -> Option<String> {
    if style == Style::Digits {
        return digits.bytes().map(|byte| digit(script, byte)).collect();
    }
    if digits == "0" {
        return Some(script.digits.first()?.to_string());
    }
    let mut written = String::new();
    let mut gap = false;
    let bytes = digits.as_bytes();
    // 一亿零一亿 is not read as one number.
    let is_layered = script.is_layered && bytes.len() <= 16;
    for (index, byte) in bytes.iter().enumerate() {
        let place = bytes.len().checked_sub(index)?.checked_sub(1)?;
        let (group, power) = (place.checked_div(4)?, place.checked_rem(4)?);
        if *byte == b'0' {
            gap = true;
        } else {
            if gap && !written.is_empty() {
                written.push(digit(script, b'0')?);
            }
            gap = false;
            let leads_ten = written.is_empty() && power == 1 && *byte == b'1' && style != Style::Financial;
            if !leads_ten {
                written.push(digit(script, *byte)?);
            }
            written.push_str(script.powers.get(power)?);
        }
        let start = index.saturating_sub(3_usize.saturating_sub(power));
        let closes_all = is_layered && group == 2 && !written.is_empty();
        let is_closed = power == 0 && (closes_all || bytes.get(start..=index)?.iter().any(|byte| *byte != b'0'));
        if is_closed {
            // 一万亿
            let group = if is_layered && group == 3 { 1 } else { group };
            written.push_str(script.myriads.get(group)?);
            // 一万零一千 is not said: a gap at the end of a group is heard only with the next group's own zeros.
            gap = gap && bytes.get(index.saturating_add(1)) == Some(&b'0');
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings() {
        let written = |number: &str, style| {
            let number: Number = number.parse().unwrap();
            to_chinese(number, style).unwrap_or_else(|error| error.to_string())
        };
        for (number, plain) in [
            ("0", "零"),
            ("10", "十"),
            ("110", "一百一十"),
            ("105", "一百零五"),
            ("1010", "一千零一十"),
            ("11000", "一万一千"),
            ("10500", "一万零五百"),
            ("100010000", "一亿零一万"),
            ("1000000000000", "一万亿"),
            ("1000000000001", "一万亿零一"),
            ("1200000000000", "一万二千亿"),
            ("9999000000000000", "九千九百九十九万亿"),
            ("1000100000000", "一万零一亿"),
            ("10000000000000000", "一京"),
            ("-2.05", "负二点零五"),
            ("-7/3", "负三分之七"),
            ("99999999999999999999", "九千九百九十九京九千九百九十九兆九千九百九十九亿九千九百九十九万九千九百九十九"),
            ("100000000000000000000", "cannot write `100000000000000000000` in this style"),
        ] {
            assert_eq!(written(number, Style::Plain), plain, "{number}");
        }
        assert_eq!(written("10.5", Style::Financial), "壹拾点伍");
        assert_eq!(written("-120000.5", Style::Traditional), "負十二萬點五");
        assert_eq!(written("1000000000000", Style::Traditional), "一兆");
        assert_eq!(written("1203000000000", Style::Financial), "壹万贰仟零叁拾亿");
        assert_eq!(written("2008", Style::Digits), "二〇〇八");
        assert_eq!(written("1/3", Style::Digits), "cannot write `1/3` in this style");
    }
}
