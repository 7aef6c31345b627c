//! Words and idioms that contain a numeral character and report no number: 统一, 进一步, 三心二意, 六盘水.
//!
//! A word vetoes a numeral only if it covers the whole of it: 一起 does not cut 七十一起, and 一百 is no 一 with a word
//! behind it. Nor does a word begin at a numeral that 第, 周 or 初 has taken (周一起). Where a word ends inside a numeral (统一 in 统一百分制) the numeral begins behind the word.
//!
//! Table: `data/words.csv`.

use std::sync::LazyLock;

use crate::fold;
use crate::numeral::Symbol;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

struct Words {
    /// Each word with the characters that cancel it when they follow.
    words: Trie<&'static str>,
    /// How many characters may stand in front of a word's first numeral character.
    reach: u32,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut table = Words { words: Trie::default(), reach: 0 };
    for row in table::built_in(include_str!("../data/words.csv")) {
        let row: &'static table::Row = Box::leak(Box::new(row));
        let word = fold::fold_word(row.field(0));
        let first = word.chars().position(|character| Symbol::of(character).is_hanzi()).unwrap_or_default();
        table.reach = table.reach.max(first as u32);
        table.words.insert(word.chars(), row.field(2));
    }
    table
});

/// What the words around a numeral character say of the numeral that starts there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Veto {
    /// No word covers it.
    None,
    /// A word covers it all; reading goes on behind the word.
    Until(Position),
}

/// 第十二, 周一起, 初一是, 10点十分: behind these the numeral is theirs and begins no word.
fn binds_numeral(before: char) -> bool {
    matches!(before, '第' | '周' | '期' | '拜' | '初' | '点') || before.is_ascii_digit()
}

/// Looks for a word that covers the numeral starting at `start`; words do not reach back over `floor`.
pub(crate) fn veto(text: &Text, start: Position, floor: Position) -> Veto {
    let mut run_end = start;
    while Symbol::of(text.at(run_end)).is_hanzi() {
        run_end = run_end + 1;
    }
    let mut best = start;
    let first = floor.max(start - WORDS.reach);
    let mut word_start = start;
    loop {
        let accepts =
            |length, not_before: &&str| !not_before.contains(text.at(word_start + length)) || not_before.is_empty();
        let end = WORDS.words.longest(text.from(word_start), accepts).map_or(start, |(length, _)| word_start + length);
        let begins_free = word_start < start || !binds_numeral(text.before(start));
        if end > best && begins_free && (word_start < start || end >= run_end) {
            best = end;
        }
        if word_start <= first {
            break;
        }
        word_start = word_start - 1;
    }
    if best > start {
        Veto::Until(best)
    } else {
        Veto::None
    }
}
