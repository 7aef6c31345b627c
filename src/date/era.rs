//! Years counted in eras: 民国110年, 光绪二十四年, 令和6年, 公元前221年.
//!
//! Table: `data/eras.csv`.

use std::sync::LazyLock;

use crate::fold;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// No era of the table is longer.
const LONGEST: u32 = 150;

/// Era names, written backwards, and the year before their first.
static ERAS: LazyLock<Trie<u32>> = LazyLock::new(|| {
    let mut eras = Trie::default();
    for row in table::built_in(include_str!("../../data/eras.csv")) {
        if let Ok(first) = row.field(1).parse::<u32>() {
            eras.insert(fold::fold_word(row.field(0)).chars().rev(), first.saturating_sub(1));
        }
    }
    eras
});

/// A year before or after the beginning of the common era.
pub(super) enum Year {
    Common(u32),
    /// 公元前221年, as EDTF counts: the year before 1 is 0.
    Before(u32),
}

/// The year that the era in front of `start` makes of `value`, and where the era begins.
pub(super) fn year(text: &Text, start: Position, value: u32) -> Option<(Position, Year)> {
    let near = text.skip_spaces_back(start);
    if text.has_before(near, "公元前") {
        return Some((near - 3, Year::Before(value.checked_sub(1)?)));
    }
    if text.has_before(near, "公元") {
        return Some((near - 2, Year::Common(value)));
    }
    let (length, zero) = ERAS.longest(text.back_from(near), |_, _| true)?;
    (1..LONGEST).contains(&value).then(|| (near - length, Year::Common(zero.saturating_add(value))))
}
