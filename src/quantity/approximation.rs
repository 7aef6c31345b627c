//! Words that change what a number says: 近, 约, 以上, 不足, 左右, the inner 余.
//!
//! ```text
//! cues = [ before [filler] ] [ sign or currency ] QUANTITY [ after ]         filler = 了 | 有 | 为 | 是 | 在
//! ```
//!
//! The cue of a share or a multiple reaches over what it is one of (接近当年的10倍), and an amount may be said again for its
//! bound (七座及七座以下).
//!
//! Cues may be spaced (小于 或 等于 100). 比 170 低 and 比 5 万多 put a word on either side: under and over.
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
use crate::text::{self, Position, Text};
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
        let row: &'static table::Row<'static> = Box::leak(Box::new(row));
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

/// How far in front of a number a cue may begin.
const REACH: usize = 16;

/// The characters in front of a place without the spaces between them, nearest first.
fn near_before<'t>(text: &'t Text, end: Position) -> impl Iterator<Item = char> + 't {
    text.back_from(end).take(REACH).filter(|character| *character != ' ')
}

/// Where so many of them begin.
fn start_before(text: &Text, end: Position, mut length: u32) -> Position {
    let mut at = end;
    while length > 0 && at > Position(0) {
        at = at - 1;
        length = length.saturating_sub(u32::from(text.at(at) != ' '));
    }
    at
}

/// The cue that ends before `end`, not reaching back over `floor`.
pub(super) fn before(text: &Text, end: Position, floor: Position) -> Option<Cue> {
    let near = text.skip_spaces_back(end);
    let behind_filler = || filler_before(text, near);
    for end in std::iter::once(near).chain(std::iter::once_with(behind_filler).flatten()) {
        // Most numbers have no cue in front of them, and two characters tell.
        let (first, second) = (text.before(end), text.before(text.skip_spaces_back(end - 1)));
        if !WORDS.before.begins_with(first) || !WORDS.before.may_hold(first, second) {
            continue;
        }
        // 上 and 过 bound a bare power (上百, 过万) and nothing else.
        let bare_power = matches!(Symbol::of(text.at(end)), Symbol::Power(_) | Symbol::Myriad(_));
        let accepts = |length: u32, word: &Word| {
            let weak = length == 1 && matches!(first, '上' | '过');
            // 过四成, 占比过20
            let amount = || near_before(text, end).nth(1).is_some_and(|second| "比率值额量数入产龄资".contains(second));
            let share = || first == '过' && (amount() || text.from(end).take(4).any(|character| character == '成'));
            let near = || text.before(start_before(text, end, length));
            (bare_power || !weak || share()) && (word.not_near.is_empty() || !word.not_near.contains(near()))
        };
        let word = WORDS.before.longest(near_before(text, end), accepts);
        if let Some((length, word)) = word {
            let range = start_before(text, end, length)..text.skip_spaces_back(end);
            // 高达 and 最高达到 set no bound, and hide the word inside them that would.
            let cue = word.approximation.map(|approximation| Cue { range: range.clone(), approximation });
            return cue.filter(|_| range.start >= floor);
        }
    }
    None
}

/// Verbs and particles that may stand between a cue and its number: 超过了5万, 至少配备一名, 大约需要2小时.
const FILLERS: [&str; 28] = [
    "了", "有", "为", "是", "在", "需", "需要", "要", "达", "达到", "配", "配备", "配有", "设", "设立", "安排", "建成",
    "得", "也得", "还得", "要花", "得花", "需花", "花", "用", "要等", "得等", "等",
];

static FILLED: LazyLock<Trie<()>> = LazyLock::new(|| {
    let mut fillers = Trie::default();
    for filler in FILLERS {
        fillers.insert(filler.chars().rev(), ());
    }
    fillers
});

/// Where the longest filler that ends at a place begins, without the spaces in front of it.
fn filler_before(text: &Text, end: Position) -> Option<Position> {
    let (length, ()) = FILLED.longest(text.back_from(end), |_, ()| true)?;
    Some(text.skip_spaces_back(end - length))
}

/// 接近当年的10倍, 约占总量的四成: the cue of a share or a multiple, over what it is a share or a multiple of.
pub(super) fn over_genitive(text: &Text, start: Position) -> Option<Cue> {
    const LONGEST: u32 = 10;
    const CUES: [(&str, Approximation); 9] = [
        ("接近", Approximation::Nearly),
        ("将近", Approximation::Nearly),
        ("超过", Approximation::Over),
        ("超出", Approximation::Over),
        ("不到", Approximation::Under),
        ("不足", Approximation::Under),
        ("约占", Approximation::About),
        ("约为", Approximation::About),
        ("约是", Approximation::About),
    ];
    if text.before(start) != '的' {
        return None;
    }
    let of = start - 1;
    for length in 1..=LONGEST {
        let from = of - length;
        // Another number or clause lies between; 2016年 and 十年前 are times.
        let first = text.at(from);
        if !first.is_alphanumeric() || Symbol::of(first).is_numeral() && !is_time(text, from, of) {
            return None;
        }
        let is_cue =
            |(word, _): &&(&str, Approximation)| word.ends_with(text.before(from)) && text.has_before(from, word);
        if let Some((word, approximation)) = CUES.iter().find(is_cue) {
            let cue = from - word.chars().count() as u32..from;
            let longer = *word == "超过" && matches!(text.before(cue.start), '不' | '未' | '没');
            // 接近尾声的三成项目: the verb has its own object.
            let closed = ["尾声", "完工", "完成", "竣工"].iter().any(|word| text.has(from, word));
            return (!longer && !closed).then_some(Cue { range: cue, approximation: *approximation });
        }
    }
    None
}

/// Whether the numeral that goes through `at` is part of a year or a number of years before `end`.
fn is_time(text: &Text, at: Position, end: Position) -> bool {
    text.from(at).take((end - at) as usize).find(|letter| !Symbol::of(*letter).is_numeral()) == Some('年')
}

/// 七座及七座以下: the amount said again behind 及, with the bound that it has.
pub(super) fn repeated(text: &Text, amount: &Range<Position>) -> Option<Cue> {
    if !matches!(text.at(amount.end), '及' | '或' | '和') {
        return None;
    }
    let length = amount.end - amount.start;
    let again = amount.end + 1;
    let same = (0..length).all(|index| text.at(again + index) == text.at(amount.start + index));
    let cue = after(text, again + length, false).filter(|cue| {
        same && length > 1 && matches!(cue.approximation, Approximation::AtLeast | Approximation::AtMost)
    })?;
    Some(Cue { range: amount.end..cue.range.end, ..cue })
}

/// 比 170 低: the cues on both sides of a number.
pub(super) fn compared(text: &Text, start: Position, end: Position, floor: Position) -> Option<(Cue, Range<Position>)> {
    let near = text.skip_spaces_back(start);
    let next = text.skip_spaces(end);
    let approximation = match text.at(next) {
        '低' | '少' | '小' | '短' | '轻' => Approximation::Under,
        '高' | '多' | '大' | '长' | '重' => Approximation::Over,
        _ => return None,
    };
    let than = text.before(near) == '比' && near > floor && !text::is_letter(text.at(next + 1));
    than.then(|| (Cue { range: near - 1..near, approximation }, next..next + 1))
}

/// The cue that starts at `start`, behind a unit.
///
/// 多 is none behind a classifier, where it begins the next word (一个多功能厅), and neither is 内.
pub(super) fn after(text: &Text, start: Position, is_classifier: bool) -> Option<Cue> {
    let near = text.skip_spaces(start);
    let accepts =
        |length: u32, word: &Word| word.not_near.is_empty() || !word.not_near.contains(text.at(near + length));
    let (length, word) = WORDS.after.longest(text.from(near), accepts)?;
    // 笔试成绩×60%+面试成绩×40%: a sum of products.
    if text.at(near) == '+' {
        let figures = text.back_from(start).take_while(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '%'));
        let product = start - figures.count() as u32;
        if matches!(text.before(product), '×' | '*') {
            return None;
        }
    }
    // 一园内, 三省之内: where, and no bound of their number.
    let inside = length == 1 && text.at(near) == '内' || length == 2 && text.has(near, "之内");
    if is_classifier && (length == 1 && text.at(near) == '多' || inside) {
        return None;
    }
    Some(Cue { range: near..near + length, approximation: word.approximation? })
}

/// 余, 多 or 来 between a number and its unit.
pub(super) fn inner(text: &Text, start: Position) -> Option<Range<Position>> {
    let accepts =
        |length: u32, word: &Word| word.not_near.is_empty() || !word.not_near.contains(text.at(start + length));
    let (length, _) = WORDS.inner.longest(text.from(start), accepts)?;
    Some(start..start + length)
}

/// What an inner word says: 把 is about, 余 and the others over.
pub(super) fn of_inner(text: &Text, inner: &Range<Position>) -> Approximation {
    let word = WORDS.inner.longest(text.from(inner.start), |_, _| true);
    word.and_then(|(_, word)| word.approximation).unwrap_or(Approximation::Over)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    fn shown(text: &Text, cue: Option<Cue>) -> Option<String> {
        cue.map(|cue| format!("{} {}", text.slice(&cue.range), cue.approximation))
    }

    #[test]
    fn cues_in_front() {
        check(
            |text, at| shown(text, before(text, at, Position(0))),
            &[
                ("约|5万", "约 about"),
                ("約 |5萬", "約 about"),
                ("超过了|5万", "超过 over"),
                ("不超过|5万", "不超过 at_most"),
                ("小于 或 等于 |100", "小于 或 等于 at_most"),
                ("至少配备|一名", "至少 at_least"),
                ("至少得|一年", "至少 at_least"),
                ("排队最少要花|40分钟", "最少 at_least"),
                ("至少获得|三项", ""),
                ("上|百", "上 at_least"),
                ("占比过|20", "过 over"),
                // The tail of another word, a bound that is hidden, a bare power's words before another number.
                ("最近|5万", ""),
                ("合约|5万", ""),
                ("高达|5万", ""),
                ("最高达到|5万", ""),
                ("上|3天", ""),
                ("过|5天", ""),
                ("共有|5万", ""),
                ("|5万", ""),
            ],
        );
        let text = Text::new("约5");
        assert_eq!(before(&text, Position(1), Position(1)), None, "a cue does not reach back over the last mention");
    }

    #[test]
    fn cues_behind() {
        check(
            |text, at| shown(text, after(text, at, false)),
            &[
                ("5万|以上", "以上 at_least"),
                ("5万 |及以下", "及以下 at_most"),
                ("5万| 左右", "左右 about"),
                ("5天|内", "内 at_most"),
                ("5年|多", "多 over"),
                ("5年|内容", ""),
                ("5年|多数", ""),
                ("5人|起诉", ""),
                ("5人|来", ""),
            ],
        );
        let text = Text::new("多");
        assert_eq!(after(&Text::new("内"), Position(0), true), None, "inside three provinces");
        assert_eq!(after(&text, Position(0), true), None, "behind a classifier 多 begins the next word");
    }

    #[test]
    fn cues_inside() {
        check(
            |text, at| inner(text, at).map(|range| text.slice(&range).to_string()),
            &[
                ("2000|余元", "余"),
                ("十|多个", "多"),
                ("十|来个", "来"),
                ("百|把人", "把"),
                ("5|余额", ""),
                ("5|多数", ""),
                ("5|来自", ""),
                ("5|个", ""),
            ],
        );
    }

    #[test]
    fn cues_over_a_genitive() {
        check(
            |text, at| shown(text, over_genitive(text, at)),
            &[
                ("接近当年的|10倍", "接近 nearly"),
                ("超过2016年的|10倍", "超过 over"),
                ("接近十年前的|三倍", "接近 nearly"),
                ("约占总规模的|四成", "约占 about"),
                ("不到全国平均水平的|一半", "不到 under"),
                // Another number, another clause, the verb's own object, another word.
                ("不到三百人的|四成", ""),
                ("接近当年，的|10倍", ""),
                ("接近尾声的|三成", ""),
                ("不超过当年的|3倍", ""),
                ("当年的|10倍", ""),
                ("接近|10倍", ""),
            ],
        );
    }

    #[test]
    fn amounts_said_again() {
        let rule = |text: &Text, at: Position| {
            let end = at + text.from(at).position(|letter| matches!(letter, '及' | '或' | '，' | ','))? as u32;
            shown(text, repeated(text, &(at..end)))
        };
        check(
            rule,
            &[
                ("|七座及七座以下", "及七座以下 at_most"),
                ("|18岁及18岁以上", "及18岁以上 at_least"),
                ("|七座及九座以下", ""),
                ("|七座及七座车", ""),
                ("|七座，七座以下", ""),
            ],
        );
    }

    #[test]
    fn cues_on_both_sides() {
        let rule = |text: &Text, at| {
            let (cue, word) = compared(text, at, at + 3, Position(0))?;
            Some(format!("{} … {} {}", text.slice(&cue.range), text.slice(&word), cue.approximation))
        };
        check(
            rule,
            &[
                ("比|170低", "比 … 低 under"),
                ("比 |5万元 多。", "比 … 多 over"),
                ("比 |5万个多。", "比 … 多 over"),
                ("比|170低点", ""),
                ("由|170低", ""),
                ("比|170", ""),
            ],
        );
    }

    #[test]
    fn which_bounds_include_the_number() {
        let shown = |approximation| {
            let end = |bound: Option<Bound>| {
                bound.map_or("-".into(), |bound| {
                    format!("{}{}", bound.number, if bound.inclusive { " included" } else { "" })
                })
            };
            let (low, high) = bounds(approximation, Number::from(5));
            format!("{}..{}", end(low), end(high))
        };
        for (approximation, want) in [
            (Approximation::Over, "5..-"),
            (Approximation::AtLeast, "5 included..-"),
            (Approximation::Nearly, "-..5"),
            (Approximation::Under, "-..5"),
            (Approximation::AtMost, "-..5 included"),
            (Approximation::About, "-..-"),
        ] {
            assert_eq!(shown(approximation), want, "{approximation}");
        }
    }
}
