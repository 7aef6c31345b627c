//! Words that change what a number says: 近, 约, 以上, 不足, 左右, the inner 余.
//!
//! ```text
//! cues = [ before [filler] ] [ sign or currency ] QUANTITY [ after ]         filler = 了 | 有 | 为 | 是 | 在
//! ```
//!
//! 达, 达到, 为, 共, 累计 change nothing. A word is refused where it is the tail of another (最近 is no 近, 合约 no 约):
//! the table's column `not_near`. 不 in front of 超过 makes the longer word 不超过 (at most).
//!
//! Table: `data/approximators.csv`. Source of 以上 and 超过: Civil Code of China, art. 1259.

use std::ops::Range;
use std::sync::LazyLock;

use crate::fold;
use crate::mention::{Approximation, Bound};
use crate::number::Number;
use crate::numeral::Symbol;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

struct Word {
    approximation: Option<Approximation>,
    not_near: &'static str,
}

#[derive(Default)]
struct Words {
    /// Written backwards.
    before: Trie<Word>,
    after: Trie<Word>,
    inner: Trie<Word>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for row in table::built_in(include_str!("../../data/approximators.csv")) {
        let row: &'static table::Row = Box::leak(Box::new(row));
        let approximation = match row.field(2) {
            "about" => Some(Approximation::About),
            "nearly" => Some(Approximation::Nearly),
            "over" => Some(Approximation::Over),
            "under" => Some(Approximation::Under),
            "at_least" => Some(Approximation::AtLeast),
            "at_most" => Some(Approximation::AtMost),
            _ => None,
        };
        let word = Word { approximation, not_near: row.field(3) };
        let folded = fold::fold_word(row.field(0));
        match row.field(1) {
            "before" => words.before.insert(folded.chars().rev(), word),
            "after" => words.after.insert(folded.chars(), word),
            _ => words.inner.insert(folded.chars(), word),
        };
    }
    words
});

/// A cue of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Cue {
    pub(super) range: Range<Position>,
    pub(super) approximation: Approximation,
}

/// The cue that ends before `end`, not reaching back over `floor`.
pub(super) fn before(text: &Text, end: Position, floor: Position) -> Option<Cue> {
    let near = text.skip_spaces_back(end);
    let filled = match text.before(near) {
        '了' | '有' | '为' | '是' | '在' => Some(text.skip_spaces_back(near - 1)),
        _ => None,
    };
    [Some(near), filled].into_iter().flatten().find_map(|end| {
        // 上 bounds a bare power (上百, 上万) and nothing else.
        let bare_power = matches!(Symbol::of(text.at(end)), Symbol::Power(_) | Symbol::Myriad(_));
        let accepts = |length: u32, word: &Word| {
            (bare_power || length > 1 || text.before(end) != '上') && !word.not_near.contains(text.before(end - length))
        };
        let (length, word) = WORDS.before.longest(text.back_from(end), accepts)?;
        let range = end - length..end;
        (range.start >= floor).then_some(Cue { range, approximation: word.approximation? })
    })
}

/// The cue that starts at `start`, behind a unit.
pub(super) fn after(text: &Text, start: Position) -> Option<Cue> {
    let near = text.skip_spaces(start);
    let accepts =
        |length: u32, word: &Word| word.not_near.is_empty() || !word.not_near.contains(text.at(near + length));
    let (length, word) = WORDS.after.longest(text.from(near), accepts)?;
    Some(Cue { range: near..near + length, approximation: word.approximation? })
}

/// 余, 多 or 来 between a number and its unit.
pub(super) fn inner(text: &Text, start: Position) -> Option<Range<Position>> {
    let accepts =
        |length: u32, word: &Word| word.not_near.is_empty() || !word.not_near.contains(text.at(start + length));
    let (length, _) = WORDS.inner.longest(text.from(start), accepts)?;
    Some(start..start + length)
}

/// The interval that a value and its approximation span.
pub(super) fn bounds(approximation: Approximation, value: Number) -> (Option<Bound>, Option<Bound>) {
    let bound = |inclusive| Some(Bound { number: value, inclusive });
    match approximation {
        Approximation::Over => (bound(false), None),
        Approximation::AtLeast => (bound(true), None),
        Approximation::Nearly | Approximation::Under => (None, bound(false)),
        Approximation::AtMost => (None, bound(true)),
        Approximation::About | Approximation::Vague => (None, None),
    }
}
