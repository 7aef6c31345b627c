//! Numbers with a check digit that name a person or a body.
//!
//! ```text
//! resident = division (6) date (8) order (3) check          GB 11643: 17 digits, then a digit or X
//! body     = department category division (6) body (9) check    GB 32100: a unified social credit code of 18 characters
//! Taiwan   = letter 1 | 2 | 8 | 9 digits (7) check
//! ```
//! What it refuses, and why
//! - a number whose check digit, date or province is wrong: it is an identifier like any other, and no `ID`
//! - the old numbers of 15 digits, passports, accounts, licences: nothing in them can be checked

use super::{run, run_of, table, Read};
use crate::entity::EntityKind;
use crate::text::{Position, Text};

/// The number that begins at the start of a run of letters and digits.
pub(super) fn read(text: &Text, at: Position) -> Option<Read> {
    const LONGEST: usize = 19;
    let end = run(text, at, LONGEST, |character| character.is_ascii_alphanumeric());
    if !matches!(end - at, 10 | 18) || is_joined(text.before(at)) || is_joined(text.at(end)) {
        return None;
    }
    let number = run_of(text, at, end);
    let valid = is_resident(&number) || is_body(&number) || is_of_taiwan(&number);
    valid.then(|| Read { end, kind: EntityKind::Id, name: Some(number.to_ascii_uppercase()) })
}

/// Part of a longer code.
fn is_joined(character: char) -> bool {
    matches!(character, '-' | '_' | '/' | '.' | '=' | '&' | '*' | '+')
}

fn is_resident(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let Some((digits, check)) = number.split_at_checked(17).filter(|(_, check)| check.len() == 1) else { return false };
    let Some(sum) = weighed(digits, &WEIGHTS, |character| character.to_digit(10)) else { return false };
    let expected = "10X98765432".chars().nth((sum % 11) as usize);
    check.to_ascii_uppercase().chars().next() == expected
        && table::is_division(digits.get(..2).unwrap_or_default())
        && is_date(digits.get(6..14).unwrap_or_default())
}

/// A day on which somebody may have been born.
fn is_date(digits: &str) -> bool {
    let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u16>().ok());
    let (Some(year), Some(month), Some(day)) = (part(0..4), part(4..6), part(6..8)) else { return false };
    let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else { return false };
    (1850..=2100).contains(&year) && crate::Date::new(i32::from(year), Some(month), Some(day)).is_some()
}

fn is_body(number: &str) -> bool {
    const SIGNS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let value = |character: char| SIGNS.find(character).and_then(|value| u32::try_from(value).ok());
    let Some((body, check)) = number.split_at_checked(17).filter(|(_, check)| check.len() == 1) else { return false };
    let Some(sum) = weighed(body, &WEIGHTS, value) else { return false };
    let division = body.get(2..8).unwrap_or_default();
    let is_placed = division == "100000" || table::is_division(division.get(..2).unwrap_or_default());
    check.chars().next().and_then(value) == Some(31u32.saturating_sub(sum % 31) % 31)
        && division.bytes().all(|byte| byte.is_ascii_digit())
        && is_placed
        && body.starts_with(|first: char| matches!(first, '1'..='9' | 'A' | 'N' | 'Y'))
}

fn is_of_taiwan(number: &str) -> bool {
    // By the counties in the order in which they were given their numbers, from 10 on.
    const LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    const WEIGHTS: [u32; 9] = [8, 7, 6, 5, 4, 3, 2, 1, 1];
    let mut characters = number.chars();
    let Some(county) = characters.next().and_then(|letter| LETTERS.find(letter)) else { return false };
    let county = u32::try_from(county).unwrap_or_default().saturating_add(10);
    let digits = characters.as_str();
    let Some(sum) = weighed(digits, &WEIGHTS, |character| character.to_digit(10)) else { return false };
    let first = (county / 10).saturating_add((county % 10).saturating_mul(9));
    digits.starts_with(['1', '2', '8', '9']) && first.saturating_add(sum) % 10 == 0
}

/// The sum of the values of the characters, each times its weight; `None` if one has no value or their count differs.
fn weighed(number: &str, weights: &[u32], value: impl Fn(char) -> Option<u32>) -> Option<u32> {
    if number.chars().count() != weights.len() {
        return None;
    }
    let products =
        number.chars().zip(weights).map(|(character, weight)| Some(value(character)?.saturating_mul(*weight)));
    products.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn identity_numbers() {
        check(
            |text, at| read(text, at).map(|read| format!("{} {}", read.kind, read.name.unwrap_or_default())),
            &[
                ("身份证|11010519491231002X，", "ID 11010519491231002X"),
                ("|11010519491231002x", "ID 11010519491231002X"),
                ("|110105194912310021", ""),
                ("|990105194912310025", ""),
                ("|91350100M000100Y43", "ID 91350100M000100Y43"),
                ("|91350100M000100Y44", ""),
                ("|A123456789", "ID A123456789"),
                ("|A123456788", ""),
                ("-|A123456789", ""),
                ("|A123456789-1", ""),
                ("|1234567890", ""),
                ("|110105491231002", ""),
            ],
        );
    }
}
