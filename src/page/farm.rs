//! Link farms: a tail of the page that strings up the key words of other sites.
//!
//! ```text
//! farm = cell `|` cell `|` …      at least eight, of four letters and more on average, hardly a figure, no 。
//!      | cells with two words of spam among them
//! ```
//!
//! A farm closes its page: if running text stands below it, only words of spam make it one. It may begin in a line of
//! text, behind its last 。.
//!
//! Refused: rows of a table (they begin with `|`, or hold figures), lists of names, whose cells are short, and of
//! institutions, whose cells end alike.
//!
//! Table: `data/page_words.csv`.

use super::cue::{self, Class, Classes};
use super::element::Tally;
use crate::text::{is_letter_or_digit, Position, Text};

/// How sure a farm is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Farm {
    /// It holds words of spam, in a row of cells.
    Sure,
    /// It must close the page.
    AtEnd,
}

/// From so many bars on, a line may be a farm.
pub(super) const BARS: u32 = 7;

/// What the place is, by its bars.
pub(super) fn barred(text: &Text, start: Position, end: Position) -> Option<Farm> {
    if text.at(start) == '|' {
        return None;
    }
    let (mut cells, mut letters, mut figures) = (0u32, 0u32, 0u32);
    let (mut digits, mut others) = (0u32, 0u32);
    // Cells that end like the one before: 某某医院|某某卫生院 is a list.
    let (mut alike, mut last, mut last_before) = (0u32, ' ', ' ');
    let length = (end - start) as usize;
    for character in text.from(start).take(length).chain(['|']) {
        if character == '|' {
            // A cell of figures, as tables have.
            figures = figures.saturating_add(u32::from(digits > others));
            cells = cells.saturating_add(u32::from(digits > 0 || others > 0));
            alike = alike.saturating_add(u32::from(last == last_before));
            (digits, others, last_before) = (0, 0, last);
        } else if character.is_ascii_digit() {
            digits = digits.saturating_add(1);
        } else if is_letter_or_digit(character) {
            others = others.saturating_add(1);
            letters = letters.saturating_add(1);
            last = character;
        }
    }
    let is_wordy = letters >= cells.saturating_mul(4) && figures.saturating_mul(5) <= cells;
    if cells <= BARS || !is_wordy {
        return None;
    }
    if spam_words(text, start, end) > 1 {
        return Some(Farm::Sure);
    }
    (alike.saturating_mul(2) < cells).then_some(Farm::AtEnd)
}

/// How many words of spam stand between two places.
fn spam_words(text: &Text, start: Position, end: Position) -> u32 {
    let (mut from, mut count) = (start, 0u32);
    while let Some((word, _)) = cue::find(text, from, end, Classes::of(&[Class::Spam])) {
        count = count.saturating_add(1);
        from = word.end;
    }
    count
}

/// What a short line is, by its words of spam.
pub(super) fn spam(tally: &Tally) -> Option<Farm> {
    match tally.spam {
        0 | 1 => None,
        _ if tally.bars > 2 => Some(Farm::Sure),
        _ => Some(Farm::AtEnd),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn farms() {
        let rule = |text: &Text, at| {
            let by_words = || spam(&crate::page::element::tally(text, at, text.end()));
            Some(format!("{:?}", barred(text, at, text.end()).or_else(by_words)?))
        };
        // The first | shows where the rule is asked.
        let keys =
            "|家用打印机维修|二手车交易市场|自动焊接设备|搬家公司电话|考研辅导班|别墅装修图|宠物用品店|英语口语学习";
        check(
            rule,
            &[
                (keys, "AtEnd"),
                (&format!("{keys}|六合彩|时时彩"), "Sure"),
                ("懒人减肥方法 老姜精油", "AtEnd"),
                ("|六合彩|时时彩|百家乐|私服", "Sure"),
                // Too few, figures, names, institutions, a table, one word of spam.
                ("|家用打印机维修|二手车交易市场|自动焊接设备", ""),
                ("|地区生产总值|112|301|88|95|77|64|58|91", ""),
                ("|周明|李红|王强|赵敏|钱程|孙立|吴刚|郑平", ""),
                ("|平安镇卫生院|安乐镇卫生院|东山乡卫生院|西山乡卫生院|南山乡卫生院|北山乡卫生院|河口镇卫生院|大河镇卫生院", ""),
                (&format!("|{keys}"), ""),
                ("查获六合彩案3起", ""),
            ],
        );
    }
}
