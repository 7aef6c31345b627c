//! Times that are named only for something else, and so are not when anything that follows was.
//!
//! ```text
//! aside = (比 | 较 | 高于 …) time          较2019年增长5%: what is compared with it
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
    prices: Trie<()>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { before: Trie::default(), prices: Trie::default() };
    for row in table::built_in(include_str!("../../data/time_asides.csv")) {
        let _ = match row.field(1) {
            "before" => words.before.insert(row.field(0).chars().rev(), ()),
            _ => words.prices.insert(row.field(0).chars(), ()),
        };
    }
    words
});

/// Whether a time is named only for what is compared with it or priced by it.
pub(super) fn is_aside(text: &Text, at: &Range<Position>) -> bool {
    WORDS.before.longest(text.back_from(at.start), |_, ()| true).is_some() || is_price_base(text, at.end)
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
