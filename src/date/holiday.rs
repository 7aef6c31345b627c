//! Holidays whose names begin with a numeral: those called by the number of their day (五一假期, “十一”黄金周, 八一建军节), and
//! festivals like 七夕.
//!
//! ```text
//! holiday = festival | name word | name festival | quote name quote       word: 假期, 期间, 黄金周, 节 …
//! day     = festival [的] (第 n 天 | 首日 | 最后一天)                      春节第三天, 光明节首日
//! ```
//!
//! Refused: such a name without quotes, such a word or its festival behind it (五一 may be 51), unless it is the whole text.
//!
//! Tables: `data/holidays.csv`, `data/festivals.csv`.

use std::sync::LazyLock;

use super::festival::{Feast, Rule};
use super::lexicon::{self, Meaning};
use super::path::{Path, Step};
use super::steps::after_words;
use super::within;
use super::year::Steps;
use crate::fold;
use crate::numeral::Symbol;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

static HOLIDAYS: LazyLock<Trie<Rule>> = LazyLock::new(|| {
    let mut holidays = Trie::default();
    for row in table::built_in(include_str!("../../data/holidays.csv")) {
        if let (Ok(month), Ok(day)) = (row.field(1).parse(), row.field(2).parse()) {
            holidays.insert(fold::fold_word(row.field(0)).chars(), Rule::Solar { month, day });
        }
    }
    holidays
});

/// Words that show the name of a holiday in front of them.
const SHOWING: [&str; 14] =
    ["假期", "期间", "黄金周", "前夕", "节", "长假", "小长假", "档", "前后", "劳动", "国庆", "妇女", "儿童", "建军"];

/// Whether a name may begin with the numeral: 五一, 七夕, 十四五.
pub(super) fn may_begin(first: char) -> bool {
    HOLIDAYS.begins_with(first)
}

/// The holiday named at a place.
pub(super) fn read(text: &Text, start: Position) -> Option<Steps> {
    if let Some((end, steps)) = festival(text, start) {
        return Some((end, steps));
    }
    if !HOLIDAYS.begins_with(text.at(start)) {
        return None;
    }
    let (length, rule) = HOLIDAYS.longest(text.from(start), |_, _| true)?;
    let end = start + length;
    // 八一建军节, 五一国际劳动节: the festival of that day belongs to the name.
    let festival = lexicon::word(text, end, true).and_then(|(end, word)| match &word.meaning {
        Meaning::Steps(steps) if steps.as_slice() == [Step::Feast(Feast::from(*rule))] => Some(end),
        _ => None,
    });
    let quoted = matches!(
        (text.before(start), text.at(end)),
        ('“', '”') | ('"', '"') | ('‘', '’') | ('「', '」') | ('『', '』')
    );
    let shown = SHOWING.iter().any(|word| text.has(end, word)) && !Symbol::of(text.before(start)).is_numeral();
    let named = festival.is_some() && !Symbol::of(text.before(start)).is_numeral();
    // A text that is nothing else, as a cell of a table is.
    let alone = start == Position(0) && end == text.end();
    (quoted || shown || named || alone)
        .then(|| (festival.unwrap_or(end), Path::from_iter([Step::Feast(Feast::from(*rule))])))
}

/// Whether a festival or the year of an era begins with the numeral.
pub(super) fn is_named(text: &Text, at: Position) -> bool {
    let era = || match lexicon::word(text, at, false) {
        Some((end, word)) => matches!(word.meaning, Meaning::Era(_)) && Symbol::of(text.at(end)).is_numeral(),
        None => false,
    };
    festival(text, at).is_some() || era()
}

/// 春节第三天, 庞格尔节的首日, 斋月最后一天: the day counted within the festival that a step names.
pub(super) fn with_day(text: &Text, end: Position, mut steps: Path) -> Steps {
    let Some(Step::Feast(feast)) = steps.last().copied() else { return (end, steps) };
    let from = after_words(text, end, &["的"]);
    let nth = if text.has(from, "首日") && text.at(from + 2) != '封' {
        Some((from + 2, 1))
    } else {
        within::nth(text, from).and_then(|(end, path)| match path.as_slice() {
            [Step::NthDay(n)] => Some((end, *n)),
            _ => None,
        })
    };
    match nth.and_then(|(end, n)| Some((end, feast.nth_day(n)?))) {
        Some((end, feast)) => {
            steps.pop();
            steps.push(Step::Feast(feast));
            (end, steps)
        }
        None => (end, steps),
    }
}

/// A festival of the table that a numeral begins: 七夕, 五旬节.
fn festival(text: &Text, start: Position) -> Option<Steps> {
    let (end, word) = lexicon::word(text, start, false).filter(|_| !Symbol::of(text.before(start)).is_numeral())?;
    match &word.meaning {
        Meaning::Steps(steps) if matches!(steps.as_slice(), [Step::Feast(_)]) => Some((end, steps.clone())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::shown;
    use crate::snapshot::check;

    #[test]
    fn holidays_by_their_number() {
        check(
            |text: &Text, at| shown::steps(text, at, read(text, at)),
            &[
                ("五一假期", "五一 = --05-01"),
                ("“|十一”黄金周", "十一 = --10-01"),
                ("八一建军节", "八一建军节 = --08-01"),
                ("五一", "五一 = --05-01"),
                ("七夕", "七夕 = -"),
                ("共|五一个", ""),
                ("五一路", ""),
                ("二五一假期", ""),
            ],
        );
    }
}
