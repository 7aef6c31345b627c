//! Numbers in Arabic digits: 20.47, 1,100, 19·5, 3.2e4, full width alike.
//!
//! ```text
//! arabic = digits [ { separator group } ] [ point digits ] [ ("e" | "E") [sign] digits ]
//! group  = three digits
//! ```
//!
//! A comma separates thousands only in front of a group of exactly three digits, after one to three digits, and only
//! where both commas and digits are of one width: `2067个,其中` and `2021,2022` hold none. Spaces separate thousands where the
//! number stands right behind a word and right before its unit (共有8 416宗, 約1 180萬人次), as government pages of Hong Kong set
//! them: not 編號3 120個, nor cells without a unit. Apostrophes do not separate.

use super::symbol::Symbol;
use super::Scaled;
use crate::text::{Position, Text, NOTHING};
use crate::unit;

/// An Arabic number: its end and its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arabic {
    pub(super) start: Position,
    pub(super) end: Position,
    /// `None` when it has more digits than an exact value can hold.
    pub(super) value: Option<Scaled>,
    pub(super) digits: u32,
    pub(super) has_point: bool,
    pub(super) has_separators: bool,
    /// Written with a leading zero (007).
    pub(super) is_padded: bool,
}

fn digit(text: &Text, position: Position) -> Option<u8> {
    match Symbol::of(text.at(position)) {
        Symbol::Arabic(digit) => Some(digit),
        _ => None,
    }
}

fn push(value: Option<i128>, digit: u8) -> Option<i128> {
    value?.checked_mul(10)?.checked_add(digit.into())
}

/// Reads the number that starts at `start`.
pub(super) fn read(text: &Text, start: Position) -> Option<Arabic> {
    if let Some(arabic) = bare_point(text, start) {
        return Some(arabic);
    }
    let mut end = start;
    let mut mantissa = Some(0);
    while let Some(value) = digit(text, end) {
        mantissa = push(mantissa, value);
        end = end + 1;
    }
    let digits = end - start;
    if digits == 0 {
        return None;
    }
    let is_padded = digits > 1 && digit(text, start) == Some(0);
    let mut has_separators = false;
    if digits <= 3 && !is_padded {
        while let Some(group) = separated_group(text, end) {
            for value in group {
                mantissa = push(mantissa, value);
            }
            has_separators = true;
            end = end + 4;
        }
        // 34,172,68.5 is a row of cells.
        if has_separators
            && text.at(end) == ','
            && digit(text, end + 1).is_some()
            && text.source_at(end).is_ascii() == text.source_at(start).is_ascii()
        {
            end = start + digits;
            has_separators = false;
            mantissa = (0..digits).try_fold(0, |value, index| push(Some(value), digit(text, start + index)?));
        }
    }
    if digits <= 3 && !is_padded && !has_separators {
        if let Some((after, value)) = spaced_groups(text, start, end, mantissa) {
            (end, mantissa, has_separators) = (after, value, true);
        }
    }
    let mut scale = 0u32;
    let mut has_point = false;
    let point = matches!(text.at(end), '.' | '·' | '・' | '‧');
    if point && digit(text, end + 1).is_some() && !is_chained(text, end) {
        has_point = true;
        end = end + 1;
        while let Some(value) = digit(text, end) {
            mantissa = push(mantissa, value);
            scale = scale.saturating_add(1);
            end = end + 1;
        }
    }
    let mut value = mantissa.map(|mantissa| Scaled { mantissa, scale });
    if let Some((after, power)) = exponent(text, end).or_else(|| scientific(text, end)) {
        end = after;
        value = value.and_then(|value| match u32::try_from(power) {
            Ok(power) => value.shift(power),
            Err(_) => Some(Scaled { scale: value.scale.checked_add(power.unsigned_abs())?, ..value }),
        });
    }
    Some(Arabic { start, end, value, digits, has_point, has_separators, is_padded })
}

/// .5: a point with nothing in front that it could belong to.
fn bare_point(text: &Text, start: Position) -> Option<Arabic> {
    let outer = text.before(start - 1);
    if text.before(start) != '.'
        || start == Position(0)
        || outer.is_ascii_alphanumeric()
        || matches!(outer, '.' | ')' | '/' | '_' | '-')
    {
        return None;
    }
    let (mut end, mut mantissa) = (start, Some(0));
    while let Some(value) = digit(text, end) {
        mantissa = push(mantissa, value);
        end = end + 1;
    }
    let digits = end - start;
    let value = mantissa.map(|mantissa| Scaled { mantissa, scale: digits });
    let open = digits > 0 && text.at(end) != '.';
    open.then_some(Arabic {
        start: start - 1,
        end,
        value,
        digits,
        has_point: true,
        has_separators: false,
        is_padded: false,
    })
}

/// The three digits after a thousands separator at `comma`.
fn separated_group(text: &Text, comma: Position) -> Option<[u8; 3]> {
    if text.at(comma) != ',' {
        return None;
    }
    let group = [digit(text, comma + 1)?, digit(text, comma + 2)?, digit(text, comma + 3)?];
    let next = comma + 4;
    // 82，225.00元: a comma of the wrong width separates where a point or a further group shows it.
    let one_width = text.source_at(comma).is_ascii() == text.source_at(comma + 1).is_ascii();
    let shown = text.at(next) == '.' && digit(text, next + 1).is_some()
        || text.at(next) == ',' && (1..=3).all(|place| digit(text, next + place).is_some());
    (digit(text, next).is_none() && (one_width || shown)).then_some(group)
}

/// The last characters of what leads to an amount, folded.
const LEADS: &str = "共有约达逾近过至于为是增减计录超到得及和与接涉处查获批出收发供设提供到的";

/// What a number behind it names or sorts: 表1 120人, 男12 150人.
const LABELS: &str = "表图组第号男女甲乙丙丁班期卷栏章节条款项页排座楼室层区级年月日时分";

/// The groups of three digits behind `start..end`, each with a space before it, up to the unit: their end and the value.
fn spaced_groups(
    text: &Text,
    start: Position,
    end: Position,
    mut value: Option<i128>,
) -> Option<(Position, Option<i128>)> {
    let before = text.before(start);
    if !is_thin_space(text.at(end)) || before.is_ascii_alphanumeric() || before.is_whitespace() {
        return None;
    }
    if matches!(before, '号' | '第' | '.' | '-' | '/') {
        return None;
    }
    let mut after = end;
    while is_thin_space(text.at(after)) {
        let group = (1..=3).try_fold(value, |value, place| Some(push(value, digit(text, after + place)?)));
        let Some(grouped) = group.filter(|_| digit(text, after + 4).is_none()) else { break };
        (value, after) = (grouped, after + 4);
    }
    // 表1 120人, 男120 150人 are two numbers: behind a noun one group is none, but behind 共有, 约, 录得 and a mark.
    // Before one or two digits a verb or a noun of the sentence leads to an amount (拘捕4 372人), and a label does not.
    let is_short = end - start < 3 && !LABELS.contains(before);
    let opens = before == NOTHING || !before.is_alphanumeric() || LEADS.contains(before) || is_short;
    if after - end < 8 && !opens {
        return None;
    }
    let is_scaled = matches!(Symbol::of(text.at(after)), Symbol::Power(_) | Symbol::Myriad(_));
    let has_unit = || text.at(after).is_alphabetic() && unit::units_at(text, after).next().is_some();
    (after > end && (is_scaled || has_unit())).then_some((after, value))
}

/// A space that may part thousands: plain, no-break or thin.
fn is_thin_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Whether a second point follows the digits after this one: 1.2.3 is a version, a date or an address.
fn is_chained(text: &Text, point: Position) -> bool {
    let mut end = point + 1;
    while digit(text, end).is_some() {
        end = end + 1;
    }
    text.at(end) == '.' && digit(text, end + 1).is_some()
}

/// ×10^9, ×10⁹: scientific notation as laboratories write it.
fn scientific(text: &Text, at: Position) -> Option<(Position, i32)> {
    let sign = text.skip_spaces(at);
    let ten = text.skip_spaces(sign + 1);
    if !matches!(text.at(sign), '×' | 'x' | 'X' | '*') || !text.has(ten, "10") {
        return None;
    }
    let raised = |character: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == character);
    let caret = text.at(ten + 2) == '^';
    let (mut end, mut power) = (if caret { ten + 3 } else { ten + 2 }, 0i32);
    let first = end;
    while end - first < 2 {
        let value = if caret {
            digit(text, end).map(i32::from)
        } else {
            raised(text.at(end)).and_then(|value| i32::try_from(value).ok())
        };
        let Some(value) = value else { break };
        power = power.saturating_mul(10).saturating_add(value);
        end = end + 1;
    }
    (end > first).then_some((end, power))
}

fn exponent(text: &Text, at: Position) -> Option<(Position, i32)> {
    if !matches!(text.at(at), 'e' | 'E') {
        return None;
    }
    let negative = matches!(text.at(at + 1), '-' | '−');
    let first = if negative || text.at(at + 1) == '+' { at + 2 } else { at + 1 };
    let (mut end, mut power) = (first, 0i32);
    while let (Some(value), true) = (digit(text, end), end - first < 2) {
        power = power.saturating_mul(10).saturating_add(value.into());
        end = end + 1;
    }
    let closed = end > first && !text.at(end).is_ascii_alphanumeric();
    closed.then_some((end, if negative { power.saturating_neg() } else { power }))
}

#[cfg(test)]
mod tests {
    use crate::snapshot::{check, ends, shown};

    #[test]
    fn readings() {
        let rule = |text: &super::Text, at| {
            let arabic = super::read(text, at)?;
            let value = arabic.value.and_then(super::Scaled::number);
            let padded = if arabic.is_padded { " padded" } else { "" };
            Some(shown(text, &(arabic.start..arabic.end), ends(value, value) + padded))
        };
        check(
            rule,
            &[
                ("20.47万", "20.47 = 20.47"),
                ("１９·５", "１９·５ = 19.5"),
                ("0.50", "0.50 = 0.5"),
                ("007", "007 = 7 padded"),
                // Groups of three, both widths, but not mixed ones without a point or a further group to show it.
                ("1,100", "1,100 = 1100"),
                ("１，１００", "１，１００ = 1100"),
                ("82，225.00元", "82，225.00 = 82225"),
                ("5，200人", "5 = 5"),
                ("1,10", "1 = 1"),
                ("2021,2022", "2021 = 2021"),
                ("2067,其中", "2067 = 2067"),
                ("34,172,68.5", "34 = 34"),
                ("001,100", "001 = 1 padded"),
                ("1 100", "1 = 1"),
                ("共|1 100人", "1 100 = 1100"),
                ("共|2 180 000人", "2 180 000 = 2180000"),
                ("约|1 180万", "1 180 = 1180"),
                ("编号|3 120个", "3 = 3"),
                ("共|2023 150人", "2023 = 2023"),
                ("共|12 1500人", "12 = 12"),
                // Powers of ten.
                ("3.2e4", "3.2e4 = 32000"),
                ("5E-3", "5E-3 = 0.005"),
                ("5e3x", "5 = 5"),
                ("8.8×10^9/L", "8.8×10^9 = 8800000000"),
                ("6 x 10⁴", "6 x 10⁴ = 60000"),
                ("120×80", "120 = 120"),
                // Points with nothing in front, and two points of a version.
                ("增长.|5", ".5 = 0.5"),
                ("v.|5", "5 = 5"),
                ("1.2.3", "1 = 1"),
                ("12.", "12 = 12"),
                ("12345678901234567890123456789012345678901", "12345678901234567890123456789012345678901 = ?"),
                ("一百", ""),
            ],
        );
    }
}
