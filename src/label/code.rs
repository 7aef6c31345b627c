//! Codes: digits tied to Latin letters and signs, quoted, or too long and padded to be amounts.
//!
//! ```text
//! code = letters tied to digits            PM2.5, COVID-19, v1.2.3, www.a1.cn/12, 12@a.cn
//!      | digits letters                    5G, 3D打印, 4K; with a second end: 02B01—06
//!      | digits + …                        1+4+4, 1+N
//!      | digits . digits . digits          1.2.3, 10.0.0.1
//!      | digits - digits                   010-12345678, 400-123-4567, 3-2-1
//!      | “ digits ” | digits **** digits    “996”, 138****5678
//!      | month (· | .) day                 6·18, “5·12”, 3.15晚会
//!      | 7×24小时
//!      | digits / digits 决赛               1/4决赛
//!      | nine digits or more | 0 digits     13900001111, 007
//! ```
//!
//! Refused: digits with a unit of measure or money (5GB, 20RMB, 16A of a current), a scaled number (10k, 3e5), a decimal,
//! a date that stands with a unit (6·5米), and 3-5, which is a range.

use std::ops::Range;

use super::{found, Found};
use crate::mention::LabelKind;
use crate::numeral::{self, Symbol};
use crate::text::{Position, Text};
use crate::unit::{self, UnitKind};

/// The Arabic digits that the scan has come to.
struct Digits {
    start: Position,
    end: Position,
    /// The characters around them.
    previous: char,
    next: char,
}

impl Digits {
    fn count(&self) -> u32 {
        self.end - self.start
    }
}

/// What makes a code of digits that no letters stand before: the place where it ends.
type Form = fn(&Text, &Digits) -> Option<Position>;

/// The forms, in the order in which they are asked.
const FORMS: [Form; 12] = [
    address,
    sum,
    version,
    quoted,
    knockout,
    day_name,
    known_day,
    always,
    quoted_day,
    lettered,
    hyphenated,
    long_or_padded,
];

/// Reads the code whose first digit is at `start`; letters before it are taken in back to `floor`.
pub(super) fn read(text: &Text, start: Position, floor: Position) -> Option<Found> {
    let previous = text.before(start);
    let glued = is_code(previous)
        || matches!(previous, '·' | '-' | '.' | '/' | '_' | '+' | '=' | ':' | '?' | '&' | '@' | '*' | '#');
    let around = if glued && start > floor { code_around(text, start, floor) } else { None };
    let end = run(text, start, |character| character.is_ascii_digit());
    let digits = Digits { start, end, previous, next: text.at(end) };
    let range = around.or_else(|| Some(start..FORMS.iter().find_map(|form| form(text, &digits))?))?;
    Some(found(range, LabelKind::Identifier, None))
}

fn is_code(character: char) -> bool {
    character.is_ascii_alphanumeric()
}

/// 123@mail.example
fn address(text: &Text, digits: &Digits) -> Option<Position> {
    let joins = |character| is_code(character) || matches!(character, '@' | '.' | '-' | '_');
    (digits.next == '@' && is_code(text.at(digits.end + 1))).then(|| run(text, digits.end, joins))
}

/// 1+4+4, 1+N
fn sum(text: &Text, digits: &Digits) -> Option<Position> {
    let joins = |character| is_code(character) || matches!(character, '+' | '.');
    (digits.next == '+' && is_code(text.at(digits.end + 1))).then(|| run(text, digits.end, joins))
}

/// 1.2.3, 10.0.0.1
fn version(text: &Text, digits: &Digits) -> Option<Position> {
    if digits.next != '.' || !text.at(digits.end + 1).is_ascii_digit() {
        return None;
    }
    let last = run(text, digits.end, |character| character.is_ascii_digit() || character == '.');
    let last = if text.before(last) == '.' { last - 1 } else { last };
    let dots = text.from(digits.end).take((last - digits.end) as usize).filter(|character| *character == '.').count();
    (dots > 1).then_some(last)
}

/// “996”: digits that are quoted alone. 138****5678: digits that are masked.
fn quoted(text: &Text, digits: &Digits) -> Option<Position> {
    let quotes = matches!((digits.previous, digits.next), ('“', '”') | ('"', '"') | ('「', '」') | ('‘', '’'));
    let masked = digits.next == '*' && text.at(digits.end + 1) == '*';
    (quotes || masked).then(|| run(text, digits.end, |character| character.is_ascii_digit() || character == '*'))
}

/// 1/4决赛
fn knockout(text: &Text, digits: &Digits) -> Option<Position> {
    if digits.next != '/' {
        return None;
    }
    let last = run(text, digits.end + 1, |character| character.is_ascii_digit());
    (last > digits.end + 1 && text.has(last, "决赛")).then_some(last)
}

/// 6·18大促: a day that has become a name, where no unit says otherwise.
fn day_name(text: &Text, digits: &Digits) -> Option<Position> {
    let Digits { start, end, next, .. } = *digits;
    if !matches!(next, '·' | '・') || digits.count() > 2 || text.at(start) == '0' {
        return None;
    }
    let last = run(text, end + 1, |character| character.is_ascii_digit());
    let (month, day) = (digits_value(text, start, end), digits_value(text, end + 1, last));
    let is_day = (1..=12).contains(&month) && (10..=31).contains(&day) && last - end <= 3;
    let measured = || unit::units_at(text, text.skip_spaces(last)).any(|(_, unit)| unit.kind != UnitKind::Classifier);
    (is_day && !measured() && !Symbol::of(text.at(last)).is_numeral()).then_some(last)
}

/// 3.15晚会, 5.12地震: a day with the point of a decimal, in front of what it has become the name of.
fn known_day(text: &Text, digits: &Digits) -> Option<Position> {
    const NAMED: [&str; 12] =
        ["晚会", "国际消费", "消费者权益", "大地震", "汶川", "特大", "洪灾", "大促", "购物节", "事故", "惨案", "暴雨"];
    let Digits { start, end, next, .. } = *digits;
    if next != '.' || digits.count() > 2 || text.at(start) == '0' {
        return None;
    }
    let last = run(text, end + 1, |character| character.is_ascii_digit());
    let quote = u32::from(matches!(text.at(last), '”' | '"' | '」'));
    let (month, day) = (digits_value(text, start, end), digits_value(text, end + 1, last));
    let is_day = (1..=12).contains(&month) && (1..=31).contains(&day) && (2..=3).contains(&(last - end));
    (is_day && NAMED.iter().any(|name| text.has(last + quote, name))).then_some(last)
}

/// 7×24小时: around the clock.
fn always(text: &Text, digits: &Digits) -> Option<Position> {
    if !matches!(digits.next, '×' | '*' | 'x' | 'X') || digits.count() > 2 {
        return None;
    }
    let last = run(text, digits.end + 1, |character| character.is_ascii_digit());
    let both = (digits_value(text, digits.start, digits.end), digits_value(text, digits.end + 1, last));
    matches!(both, (7, 24) | (24, 7)).then_some(if text.has(last, "小时") { last + 2 } else { last })
}

/// “5·12”
fn quoted_day(text: &Text, digits: &Digits) -> Option<Position> {
    if !matches!(digits.previous, '“' | '"' | '「') || !matches!(digits.next, '·' | '・') {
        return None;
    }
    let last = run(text, digits.end, |character| character.is_ascii_digit() || matches!(character, '·' | '・'));
    matches!(text.at(last), '”' | '"' | '」').then_some(last)
}

/// 5G, 3D打印, 4K: letters that are no unit.
fn lettered(text: &Text, digits: &Digits) -> Option<Position> {
    let Digits { start, end, next, .. } = *digits;
    if !next.is_ascii_alphabetic() || text.has(end, "A级") {
        return None;
    }
    let is_unit = unit::units_at(text, end).next().is_some() || unit::ampere(text, start, end).is_some();
    let is_scaled = numeral::read(text, start).is_some_and(|numeral| numeral.range.end > end);
    let is_exponent =
        matches!(next, 'e' | 'E') && (text.at(end + 1).is_ascii_digit() || matches!(text.at(end + 1), '-' | '+'));
    let is_money = ["RMB", "CNY", "USD"].iter().any(|code| text.has(end, code));
    (!is_unit && !is_scaled && !is_exponent && !is_money).then(|| stretch_end(text, run(text, end, is_code)))
}

/// 0851-12345678, 400-123-4567, 2021-118, 3-2-1
fn hyphenated(text: &Text, digits: &Digits) -> Option<Position> {
    let Digits { start, end, previous, next } = *digits;
    if next != '-' || !text.at(end + 1).is_ascii_digit() {
        return None;
    }
    let second = run(text, end + 1, |character| character.is_ascii_digit());
    let width = second - (end + 1);
    let padded = text.at(start) == '0' && digits.count() > 1 || text.at(end + 1) == '0' && width > 1;
    let chained = text.at(second) == '-' && text.at(second + 1).is_ascii_digit();
    let behind_area = previous == ')' && digits.count() >= 3 && width >= 4;
    let phone = digits.count() >= 3 && width >= 7;
    (padded || chained || behind_area || phone)
        .then(|| run(text, end, |character| character.is_ascii_digit() || character == '-'))
}

/// 13900001111, 007: too many digits, or one too many in front.
fn long_or_padded(text: &Text, digits: &Digits) -> Option<Position> {
    let Digits { start, end, next, .. } = *digits;
    let padded = text.at(start) == '0' && digits.count() > 1;
    let is_amount = next == '.' || next == ',' && text.at(end + 1).is_ascii_digit();
    let has_unit = || {
        let after = text.skip_spaces(end);
        unit::units_at(text, after).next().is_some()
            || Symbol::of(text.at(after)).is_hanzi()
            || unit::currency_before(text, text.skip_spaces_back(start)).is_some()
    };
    ((digits.count() >= 9 || padded) && !is_amount && !has_unit()).then_some(end)
}

/// The run of code characters around a place: a URL, an address, COVID-19, v1.2.3.
fn code_around(text: &Text, start: Position, floor: Position) -> Option<Range<Position>> {
    const LONGEST: u32 = 512;
    let joins = |character: char| {
        is_code(character)
            || character == '·'
            || matches!(character, '-' | '.' | '/' | '_' | ':' | '?' | '&' | '=' | '@' | '%' | '#' | '+' | '~')
    };
    let mut first = start;
    while first > floor && start - first < LONGEST && joins(text.before(first)) {
        first = first - 1;
    }
    // Without a letter in front there is neither an address nor a name, and the run behind is not looked at.
    if !text.back_from(start).take((start - first) as usize).any(|character| character.is_ascii_alphabetic()) {
        return None;
    }
    let mut last = run(text, start, joins);
    while last > start + 1 && !is_code(text.before(last)) && text.before(last) != '/' {
        last = last - 1;
    }
    let whole: String = text.from(first).take((last - first) as usize).collect();
    let is_address = whole.contains("://") || whole.contains("www.") || whole.contains('@');
    if is_address {
        return Some(first..last);
    }
    // Only what letters, hyphens and dots tie to the digits: A-1, PM2.5, H7N9.
    let tied = |character: char| is_code(character) || matches!(character, '-' | '_' | '.' | '·' | '+');
    let mut near = start;
    while near > first && tied(text.before(near)) {
        near = near - 1;
    }
    while near < start && !is_code(text.at(near)) {
        near = near + 1;
    }
    let letters = text.from(near).take((start - near) as usize).any(|character| character.is_ascii_alphabetic());
    let money = unit::currency_before(text, text.skip_spaces_back(start)).is_some();
    if !letters || money {
        return None;
    }
    let mut last = run(text, start, tied);
    while last > start + 1 && !is_code(text.before(last)) {
        last = last - 1;
    }
    if counts_machines(text, near, start, last) {
        return None;
    }
    Some(near..stretch_end(text, last))
}

/// CT1台，DR 2台: machines whose name is in capitals, and how many there are.
fn counts_machines(text: &Text, first: Position, start: Position, end: Position) -> bool {
    let capitals = text.folded(&(first..start)).iter().all(char::is_ascii_uppercase) && start - first >= 2;
    let few = end - start <= 2 && text.folded(&(start..end)).iter().all(char::is_ascii_digit);
    capitals && few && matches!(text.at(end), '台' | '套') && !text.at(end + 1).is_alphanumeric()
}

/// 02B01—06: a second end of as many digits as the first belongs to the name.
fn stretch_end(text: &Text, end: Position) -> Position {
    const LONGEST: usize = 4;
    let digits = |at: Position| run(text, at, |character| character.is_ascii_digit());
    let width = text.back_from(end).take(LONGEST).take_while(char::is_ascii_digit).count() as u32;
    let next = end + 1;
    let joined = matches!(text.at(end), '—' | '~' | '至') && width > 0;
    let last = digits(next);
    let closed = !matches!(text.at(last), '.' | '%') && unit::units_at(text, last).next().is_none();
    if joined && last - next == width && closed && !Symbol::of(text.at(last)).is_numeral() {
        last
    } else {
        end
    }
}

/// The value of a few Arabic digits.
fn digits_value(text: &Text, start: Position, end: Position) -> u32 {
    text.from(start).take((end - start) as usize).fold(0, |value, character| {
        character.to_digit(10).map_or(value, |digit| value.saturating_mul(10).saturating_add(digit))
    })
}

fn run(text: &Text, start: Position, joins: impl Fn(char) -> bool) -> Position {
    let mut end = start;
    while end < text.end() && joins(text.at(end)) {
        end = end + 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::tests::shown;
    use crate::snapshot::check;

    #[test]
    fn codes() {
        check(
            |text, at| read(text, at, Position(0)).map(|found| shown(text, found)),
            &[
                ("|5G网络", "5G = identifier"),
                ("|02B01—06星", "02B01—06 = identifier"),
                ("A|01至03星", "A01至03 = identifier"),
                ("A|01至3月", "A01 = identifier"),
                ("A|01至03米", "A01 = identifier"),
                ("PM|2.5浓度", "PM2.5 = identifier"),
                ("COVID-|19疫苗", "COVID-19 = identifier"),
                ("v|1.2.3", "v1.2.3 = identifier"),
                ("“|1+4+4”", "1+4+4 = identifier"),
                ("|1.2.3", "1.2.3 = identifier"),
                ("“|996”", "996 = identifier"),
                ("|138****5678", "138****5678 = identifier"),
                ("|1/4决赛", "1/4 = identifier"),
                ("|6·18大促", "6·18 = identifier"),
                ("|3.15晚会", "3.15 = identifier"),
                ("|7×24小时服务", "7×24小时 = identifier"),
                ("|3.15米", ""),
                ("|4×100米接力", ""),
                ("|010-12345678", "010-12345678 = identifier"),
                ("|3-2-1", "3-2-1 = identifier"),
                ("|13900001111", "13900001111 = identifier"),
                ("|007", "007 = identifier"),
                ("www.a1.cn/|12", "www.a1.cn/12 = identifier"),
                ("|12@a.cn", "12@a.cn = identifier"),
                // Units, money, powers, decimals, ranges.
                ("|5GB", ""),
                ("CT|1台，", ""),
                ("CR|400台，", "CR400 = identifier"),
                ("|5km", ""),
                ("|20RMB", ""),
                ("|3e5", ""),
                ("|10k", ""),
                ("|1/4的人", ""),
                ("|6·5米", ""),
                ("|3-5", ""),
                ("|007人", ""),
                ("US$|20", ""),
                ("|1234567890元", ""),
                ("|1.5", ""),
            ],
        );
    }
}
