//! Times that are named only for something else, and so are not when anything that follows was.
//!
//! ```text
//! aside = (比 | 较 | 高于 …) time          较2019年增长5%: what is compared with it
//!       | time (同期 | 以来最)              2019年同期的1.9倍, 1963年以来最大: the same, said behind it
//!       | time [的] (不变价 | 可比价 …)     按1980年不变价: whose prices it is reckoned in
//! ```
//! What it refuses: 举办于2019年, 位于: 于 alone says when or where something is.
//!
//! Table: `data/time_asides.csv`.

use std::ops::Range;
use std::sync::LazyLock;

use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

struct Words {
    /// Read backwards: those in front of a time.
    before: Trie<()>,
    behind: Trie<()>,
    prices: Trie<()>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { before: Trie::default(), behind: Trie::default(), prices: Trie::default() };
    for row in table::built_in(include_str!("../../data/time_asides.csv")) {
        let _ = match row.field(1) {
            "before" => words.before.insert(row.field(0).chars().rev(), ()),
            "behind" => words.behind.insert(row.field(0).chars(), ()),
            _ => words.prices.insert(row.field(0).chars(), ()),
        };
    }
    words
});

/// Whether a time is named only for what is compared with it or priced by it.
pub(super) fn is_aside(text: &Text, at: &Range<Position>) -> bool {
    WORDS.before.longest(text.back_from(at.start), |_, ()| true).is_some()
        || is_price_base(text, at.end)
        || is_compared(text, at.end)
}

/// 2019年 | 同期的1.9倍, 1963年以来 | 最大: what is compared with it, said behind it.
pub(crate) fn is_compared(text: &Text, end: Position) -> bool {
    let holds_since = end.0 > 2 && text.has(end - 2, "以来");
    let end = if holds_since { end - 2 } else { end };
    WORDS.behind.longest(text.from(end), |_, ()| true).is_some()
}

/// 1980年 | 不变价, 2010年 | 的可比价格: in whose prices something is reckoned.
pub(crate) fn is_price_base(text: &Text, end: Position) -> bool {
    WORDS.prices.longest(text.from(end), |_, ()| true).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_beside_what_it_is_compared_with() {
        for (words, want) in [
            ("较|2019年|增长", true),
            ("高于|2019年|的水平", true),
            ("按|1980年|不变价计算", true),
            ("按|1980年|的可比价格", true),
            ("为|2019年|同期的1.9倍", true),
            ("为|1963年|以来最大洪水", true),
            ("为|1963年以来|最大洪水", true),
            ("|2012年以来|，产值增长", false),
            ("举办于|2019年|的展会", false),
            ("在|2019年|建成", false),
        ] {
            let mut parts = words.split('|').map(|part| part.chars().count() as u32);
            let (start, length) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
            let text = words.replace('|', "");
            assert_eq!(is_aside(&Text::new(&text), &(Position(start)..Position(start + length))), want, "{words}");
        }
    }
}
