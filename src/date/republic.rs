//! Years of the Republic without its name, and what brackets number behind a word that points, as pages of Taiwan write
//! them.
//!
//! ```text
//! year     = number (80 … 130) 年 month | 年度 | 年底 …        113年10月14日, 112年度: in a text in traditional characters
//!          | number 学年 [度]                                 113學年度
//!          | number 年                                        112年, 98年8月: where the text also says 民国, or 113年10月,
//!                                                            or opens a clause with 112年 and names a place of Taiwan,
//!                                                            or whose page has its day so: 發布日期：113-02-06
//! brackets = (今 | 明 | 去 …) ( year ) 年                      明(2025)年, 今(113)年
//!          | (本 | 上 | 下) ( month ) 月 | (昨 | 今 | 前 …) ( day ) 日   本（10）月, 昨（15）日
//! ```
//!
//! Refused: lengths (历时100年, 112年来, 113年的历史), ordinals (第100年), and every text in simplified characters.

use super::path::{Path, Step, Which};
use super::steps::number;
use super::year::{opens_part_of_year, Steps};
use crate::numeral::Symbol;
use crate::table;
use crate::text::{Position, Text};
use std::cell::OnceCell;
use std::sync::LazyLock;

/// The year before the first of the Republic.
const BEFORE: u32 = 1911;

/// Words in front of a number of years that last, and behind one.
const LASTING: &str = "约近逾超达过了有满共时经隔立已第每足整活长建";
const LASTED: &str = "来前后间内多余之老里期";

/// The year, if the number from `start` to the 年 that ends at `end` is one of the Republic.
pub(super) fn year(text: &Text, start: Position, end: Position, value: u32) -> Option<u32> {
    let width = end - start;
    if !is_count(value) || !text.is_traditional() || Symbol::of(text.before(start)).is_numeral() {
        return None;
    }
    let before = text.before(start);
    let dated = is_dated(text, end) && before != '第';
    // 98年8月 may be 1998 in Hong Kong.
    let sure = dated && value >= 100;
    let lasts = || {
        LASTING.contains(before)
            || LASTED.contains(text.at(end))
            || ["历史", "的历史", "以来", "以上", "战乱", "岁月"].iter().any(|word| text.has(end, word))
    };
    let bare = || width <= 4 && before != '.' && !lasts();
    (sure || (dated || bare()) && counts(text)).then(|| value.saturating_add(BEFORE))
}

/// 113學年度: the year in which a school year begins, and its end.
pub(super) fn school_year(text: &Text, start: Position, mark: Position, value: u32) -> Option<(Position, u32)> {
    let ordinal = text.before(start) == '第' || Symbol::of(text.before(start)).is_numeral();
    if !is_count(value) || ordinal || !text.has(mark, "学年") || !text.is_traditional() {
        return None;
    }
    let end = if text.at(mark + 2) == '度' { mark + 3 } else { mark + 2 };
    Some((end, value.saturating_add(BEFORE)))
}

/// 發布日期：113-02-06: the year of a day in figures behind a label, in a text in traditional characters.
pub(super) fn labelled(text: &Text, start: Position, value: i32) -> Option<i32> {
    let is_labelled = text.before(text.skip_spaces_back(start)) == ':' && text.is_traditional();
    let value = u32::try_from(value).ok().filter(|value| is_labelled && is_count(*value))?;
    i32::try_from(value.saturating_add(BEFORE)).ok()
}

/// Whether the head of a page has such a day.
fn has_labelled_day(text: &Text) -> bool {
    /// How far the head of a page goes, in characters.
    const HEAD: usize = 1_000;
    let colons = (0u32..).zip(text.characters()).take(HEAD).filter(|(_, character)| **character == ':');
    let is_digits = |from: Position, count: u32| (0..count).all(|place| text.at(from + place).is_ascii_digit());
    colons.into_iter().any(|(at, _)| {
        let start = text.skip_spaces(Position(at) + 1);
        let mark = text.at(start + 3);
        matches!(mark, '-' | '/' | '.')
            && text.at(start + 6) == mark
            && is_digits(start, 3)
            && is_digits(start + 4, 2)
            && is_digits(start + 7, 2)
            && !text.at(start + 9).is_ascii_digit()
            && number(text, start).is_some_and(|(_, value, _)| value >= 100 && is_count(value))
    })
}

fn is_count(value: u32) -> bool {
    (80..=130).contains(&value)
}

/// Whether what stands behind 年 is of the calendar.
fn is_dated(text: &Text, end: Position) -> bool {
    let nth = || text.at(end) == '第' && number(text, end + 1).is_some_and(|(after, ..)| text.at(after) == '季');
    opens_part_of_year(text, text.skip_spaces(end))
        || text.at(end) == '度' && text.at(end + 1) != '过'
        || matches!(text.at(end), '底' | '初' | '末') && !matches!(text.at(end + 1), '心' | '期' | '步')
        || nth()
}

/// Whether the text counts by the Republic: it names it, or dates something in a year that can be none else.
fn counts(text: &Text) -> bool {
    *text.counts_republic.get_or_init(|| {
        let characters = text.characters();
        let named = characters.windows(2).any(|pair| matches!(pair, ['民', '国']));
        // Asked for each such year, and looked for once.
        let taiwan = OnceCell::new();
        let is_in_taiwan = || {
            *taiwan.get_or_init(|| characters.windows(2).any(|pair| PLACES.iter().any(|name| pair == name.as_slice())))
        };
        named
            || has_labelled_day(text)
            || (0u32..).zip(characters).filter(|(_, character)| **character == '年').any(|(at, _)| {
                let end = Position(at);
                let digits = text.back_from(end).take(4).take_while(char::is_ascii_digit).count() as u32;
                digits == 3
                    && number(text, end - digits).is_some_and(|(_, value, _)| value >= 100 && is_count(value))
                    && (is_dated(text, end + 1) || opens_clause(text, end - digits, end + 1) && is_in_taiwan())
            })
    })
}

/// Names that a text on Taiwan has, folded.
static PLACES: LazyLock<Vec<[char; 2]>> = LazyLock::new(|| {
    let pair = |name: &str| <[char; 2]>::try_from(name.chars().collect::<Vec<_>>()).ok();
    let rows = table::built_in(include_str!("../../data/republic_places.csv"));
    rows.filter_map(|row| pair(row.field(0))).collect()
});

/// 112年溺水, 较110年: a number of years that lasts would say so.
fn opens_clause(text: &Text, start: Position, end: Position) -> bool {
    let before = text.before(start);
    let opens =
        !before.is_alphanumeric() || matches!(before, '于' | '在' | '自' | '较' | '比' | '至' | '到' | '从' | '由');
    opens && text.at(end).is_alphabetic() && !LASTED.contains(text.at(end)) && text.at(end) != '的'
}

/// 明(2025)年, 今（113）年, 本（10）月, 昨（15）日: the year, month or day that the brackets say.
pub(super) fn in_brackets(text: &Text, start: Position) -> Option<Steps> {
    let (close, value, _) = number(text, start + 2)?;
    let value_width = close - (start + 2);
    if text.at(close) != ')' || !text.at(start + 2).is_ascii_digit() {
        return None;
    }
    let said = |value: u32| Which::Said(i32::try_from(value).unwrap_or_default());
    let end = close + 2;
    let step = match (text.at(close + 1), text.at(start)) {
        ('年', '今' | '明' | '去' | '前' | '后' | '本') if value_width == 4 => Step::Year(said(value)),
        ('年', '今' | '明' | '去' | '前' | '后' | '本') if is_count(value) => {
            Step::Year(said(value.saturating_add(BEFORE)))
        }
        ('月', '本' | '上' | '下' | '今') if (1..=12).contains(&value) => Step::Month(said(value)),
        ('日', '今' | '昨' | '明' | '前' | '后' | '本') if (1..=31).contains(&value) => Step::Day(said(value)),
        _ => return None,
    };
    Some((end, Path::from_iter([step])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::shown;
    use crate::snapshot::check;

    #[test]
    fn years_without_their_era() {
        let rule = |text: &Text, at| {
            let (after, value, _) = number(text, at)?;
            year(text, at, after + 1, value).map(|year| year.to_string())
        };
        check(
            rule,
            &[
                ("統計至|113年10月", "2024"),
                ("較|112年度增加", "2023"),
                ("與|111年底相較", "2022"),
                ("民國以來，|112年營業額", "2023"),
                ("在113年10月比|112年減少", "2023"),
                ("民國|98年8月", "2009"),
                ("臺中市統計，|112年溺水31人", "2023"),
                ("老屋在高雄，有|112年", ""),
                // Lengths, ordinals, another script, no sign of the Republic.
                ("民國建立，歷時|112年", ""),
                ("民國建立以來，|113年的歷史", ""),
                ("民國第|100年", ""),
                ("民國後|120年來", ""),
                ("统计至|113年10月", ""),
                ("營業額在|112年減少", ""),
                ("回歸於|97年7月", ""),
                ("民國的|75年", ""),
            ],
        );
    }

    #[test]
    fn brackets() {
        check(
            |text: &Text, at| shown::steps(text, at, in_brackets(text, at)),
            &[
                ("明(2025)年", "明(2025)年 = 2025"),
                ("今（113）年", "今（113）年 = 2024"),
                ("本（10）月", "本（10）月 = --10"),
                ("昨（15）日", "昨（15）日 = ---15"),
                ("昨（15）人", ""),
                ("昨（45）日", ""),
                ("今（5）年", ""),
                ("今（年）", ""),
            ],
        );
    }
}
