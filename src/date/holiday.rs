//! Days known by their number: “五一”, 十一长假, 三八妇女节.
//!
//! ```text
//! holiday = quote name quote | name (假期 | 期间 | 节 | 长假 …)
//! ```
//!
//! Refused: the name without quotes or such a word behind it (五一 may be 51).
//!
//! Table: `data/holidays.csv`.

use std::sync::LazyLock;

use crate::fold;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

static HOLIDAYS: LazyLock<Trie<(u32, u32)>> = LazyLock::new(|| {
    let mut holidays = Trie::default();
    for row in table::built_in(include_str!("../../data/holidays.csv")) {
        if let (Ok(month), Ok(day)) = (row.field(1).parse(), row.field(2).parse()) {
            holidays.insert(fold::fold_word(row.field(0)).chars(), (month, day));
        }
    }
    holidays
});

/// Words that show the name of a holiday in front of them.
const SHOWING: [&str; 14] =
    ["假期", "期间", "黄金周", "前夕", "节", "长假", "小长假", "档", "前后", "劳动", "国庆", "妇女", "儿童", "建军"];

/// The holiday named at `start`: its end, month and day.
pub(super) fn read(text: &Text, start: Position) -> Option<(Position, u32, u32)> {
    let (length, (month, day)) = HOLIDAYS.longest(text.from(start), |_, _| true)?;
    let end = start + length;
    let quoted = matches!(
        (text.before(start), text.at(end)),
        ('“', '”') | ('"', '"') | ('‘', '’') | ('「', '」') | ('『', '』')
    );
    let shown =
        SHOWING.iter().any(|word| text.has(end, word)) && !crate::numeral::Symbol::of(text.before(start)).is_numeral();
    (quoted || shown).then_some((end, *month, *day))
}
