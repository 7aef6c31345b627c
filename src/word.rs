//! Words and idioms that contain a numeral character and report no number: 统一, 进一步, 三心二意, 六盘水. Those that name a
//! policy or a campaign (两不误) are labels; the others are no mention at all.
//!
//! A word vetoes a numeral only if it covers the whole of it: 一起 does not cut 七十一起, and 一百 is no 一 with a word
//! behind it. Nor does a word begin at a numeral that 第, 周 or 初 has taken (周一起). Where a word ends inside a numeral
//! (统一 in 统一百分制) the numeral begins behind the word.
//!
//! Table: `data/words.csv`.

use std::ops::Range;
use std::sync::LazyLock;

use crate::bits;
use crate::fold;
use crate::numeral::{self, Symbol};
use crate::table::{self, Neighbours};
use crate::text::{self, Position, Text};
use crate::trie::Trie;

/// What the table says of a word.
struct Entry {
    is_slogan: bool,
    /// Whether the word is neither a noun nor a name, so that quotes only emphasise it.
    is_phrase: bool,
    /// The characters that cancel the word when they follow.
    not_before: Neighbours,
}

struct Words {
    words: Trie<Entry>,
    /// How many characters may stand in front of a word's first numeral character.
    reach: u32,
    /// For each character of the basic plane, how far in front of it the words begin that hold it as a numeral, and how far
    /// behind it those that it begins hold one: a bit for each distance.
    distances: Vec<(u32, u32)>,
}

impl Words {
    fn distances(&self, character: char) -> (u32, u32) {
        self.distances.get(character as usize).copied().unwrap_or_default()
    }

    /// How far in front of the numeral at a place words may begin that hold it.
    fn beginnings<'t>(
        &self,
        text: &'t Text,
        start: Position,
        floor: Position,
    ) -> impl Iterator<Item = u32> + use<'_, 't> {
        let reach = self.reach.min(start - floor);
        let before = self.distances(text.at(start)).0 & bits::below(reach.saturating_add(1));
        bits::places(before).filter(move |distance| {
            let behind = self.distances(text.at(start - *distance)).1;
            behind & 1u32.checked_shl(*distance).unwrap_or_default() != 0
        })
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut table = Words { words: Trie::default(), reach: 0, distances: vec![(0, 0); 1 << 16] };
    for row in table::built_in(include_str!("../data/words.csv")) {
        let row: &'static table::Row<'static> = Box::leak(Box::new(row));
        let word = fold::fold_word(row.field(0));
        let first = word.chars().position(|character| Symbol::of(character).is_hanzi()).unwrap_or_default();
        table.reach = table.reach.max(first as u32);
        for (distance, character) in (0..u32::BITS).zip(word.chars()).filter(|(_, held)| Symbol::of(*held).is_hanzi()) {
            let bit = 1u32.checked_shl(distance).unwrap_or_default();
            table.distances.get_mut(character as usize).into_iter().for_each(|(before, _)| *before |= bit);
            let first = word.chars().next().unwrap_or_default();
            table.distances.get_mut(first as usize).into_iter().for_each(|(_, behind)| *behind |= bit);
        }
        let class = row.field(1);
        let is_phrase = !matches!(class, "slogan" | "noun" | "name" | "term");
        let entry = Entry { is_slogan: class == "slogan", is_phrase, not_before: row.field(2).into() };
        table.words.insert(word.chars(), entry);
    }
    table
});

/// A word that covers a numeral.
pub(crate) struct Word {
    pub(crate) range: Range<Position>,
    /// Whether it names a policy or campaign (两不误, 一带一路), which is a label; other words are nothing.
    pub(crate) is_slogan: bool,
    /// Whether it is an idiom, an adverb or the like, which names nothing in quotes either.
    pub(crate) is_phrase: bool,
}

fn is_power(character: char) -> bool {
    matches!(Symbol::of(character), Symbol::Power(_) | Symbol::Myriad(_))
}

/// 第十二, 周一起, 初一是, 10点十分: behind these the numeral is theirs and begins no word.
fn binds_numeral(text: &Text, start: Position) -> bool {
    let before = text.before(start);
    matches!(before, '第' | '周' | '期' | '拜' | '初' | '点' | '翻')
        || before.is_ascii_digit()
        || ["翻了", "翻近", "翻了近", "翻了将近"].iter().any(|word| text.has_before(start, word))
}

/// 唯一, 统一 …: words whose last numeral is the first of 一一.
fn ends_in_one(text: &Text, start: Position) -> bool {
    matches!(text.before(start), '唯' | '统' | '单' | '万' | '之' | '专' | '同' | '其' | '周')
}

/// 南北两山, 龟、蛇两山
fn names_pair(text: &Text, start: Position) -> bool {
    let pair = ["南北", "东西", "左右", "上下", "前后", "内外"].iter().any(|pair| text.has_before(start, pair));
    pair || text::is_letter(text.before(start)) && text.back_from(start).take(4).any(|letter| letter == '、')
}

/// The word that covers the numeral starting at `start`; words do not reach back over `floor`.
pub(crate) fn covering(text: &Text, start: Position, floor: Position) -> Option<Word> {
    // No word is longer, so whether a numeral goes on beyond it does not matter.
    const LONGEST: u32 = 24;
    let mut run_end = start;
    while run_end - start < LONGEST && Symbol::of(text.at(run_end)).is_hanzi() {
        run_end = run_end + 1;
    }
    let mut best: Option<Word> = None;
    for distance in WORDS.beginnings(text, start, floor) {
        let word_start = start - distance;
        let accepts = |length, entry: &Entry| !entry.not_before.has(text.at(word_start + length));
        if let Some((length, entry)) = WORDS.words.longest(text.from(word_start), accepts) {
            let end = word_start + length;
            let begins_inside = word_start == start;
            // 金额为伍仟元: 为伍 does not cut a financial digit from its power.
            let cuts = end == start + 1 && numeral::is_wordlike(text.at(start)) && is_power(text.at(end));
            // 唯一一家: 唯一 ends where 一一 would begin. 南北两山: a pair that is named is counted.
            let split = text.has(word_start, "一一") && ends_in_one(text, word_start);
            let paired =
                begins_inside && entry.is_slogan && length == 2 && text.at(start) == '两' && names_pair(text, start);
            let covers = !split
                && !paired
                && if begins_inside { end >= run_end && !binds_numeral(text, start) } else { end > start && !cuts };
            if covers && best.as_ref().is_none_or(|best| end > best.range.end) {
                best = Some(Word { range: word_start..end, is_slogan: entry.is_slogan, is_phrase: entry.is_phrase });
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn words() {
        let rule = |text: &Text, at| {
            let word = covering(text, at, Position(0))?;
            let slogan = if word.is_slogan { " slogan" } else { "" };
            Some(format!("{}{slogan}", text.slice(&word.range)))
        };
        check(
            rule,
            &[
                ("统|一战线", "统一战线"),
                ("进|一步加强", "进一步"),
                ("|三心二意", "三心二意"),
                ("推进“|一带一路”", "一带一路 slogan"),
                ("在|六盘水", "六盘水"),
                ("践行|两山理念", "两山 slogan"),
                ("南北|两山", ""),
                ("龟、蛇|两山", ""),
                ("唯|一一家", "唯一"),
                ("|一一核对", "一一"),
                // The word ends inside the numeral, which then begins behind it.
                ("统|一百分制", "统一"),
                // The numeral goes on beyond the word, or is taken by what stands before it.
                ("|七十一起", ""),
                ("|一百", ""),
                ("第|十二分", ""),
                ("周|一起", ""),
                ("10点|十分", ""),
                ("为|伍仟元", ""),
            ],
        );
        let text = Text::new("统一");
        assert!(
            covering(&text, Position(1), Position(1)).is_none(),
            "a word does not reach back over the last mention"
        );
    }
}
