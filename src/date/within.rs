//! Which of its kind within a week, month or year, and how many at one end of it.
//!
//! ```text
//! nth  = (第 | 倒数第) n (周 | 个星期一 | 天 | 个月) | 最后一 (周 | 天 | 个星期一)
//! ends = 前 n 天 | 最后 n (天 | 周)
//! half = (上 | 前 | 下 | 后) 半周
//! ```
//!
//! Refused: 第二天堂 (another word), 前三日元 (money), 前两周 (from the first day, or from the first Monday).

use super::part::{one, weekday};
use super::path::{Step, Which};
use super::steps::{after_words, number};
use super::year::Steps;
use crate::text::{Position, Text};

/// 第二周, 第一个星期一, 第三天, 最后一个周五, 最后一天: which of its kind within the month or year before it.
pub(super) fn nth(text: &Text, start: Position) -> Option<Steps> {
    let (after, n) = if text.has(start, "最后一") {
        (start + 3, -1)
    } else if text.has(start, "倒数第") {
        let (after, value, _) = number(text, start + 3)?;
        (after, i16::try_from(value).ok()?.checked_neg()?)
    } else if text.at(start) == '第' {
        let (after, value, _) = number(text, start + 1)?;
        (after, i16::try_from(value).ok().filter(|value| *value > 0)?)
    } else {
        return None;
    };
    let of = after_words(text, after, &["个"]);
    for week in ["星期", "礼拜", "周"] {
        if !text.has(of, week) {
            continue;
        }
        let end = of + week.chars().count() as u32;
        if let Some(weekday) = weekday(text.at(end)).filter(|_| of > after) {
            return one(end + 1, Step::NthWeekday(i8::try_from(n).ok()?, weekday));
        }
        return one(end, Step::Week(Which::Said(n.into())));
    }
    match text.at(of) {
        '天' | '日' if of == after && text.at(of + 1) != '堂' => one(of + 1, Step::NthDay(n)),
        '月' if of > after && (1..=12).contains(&n) => one(of + 1, Step::Month(Which::Said(n.into()))),
        _ => None,
    }
}

/// 前20天, 最后三天, 最后三周: so many at one end of the week, month or year before it.
pub(super) fn ends(text: &Text, start: Position) -> Option<Steps> {
    let (from, last) = match text.at(start) {
        '前' => (start + 1, false),
        '最' if text.has(start, "最后") => (start + 2, true),
        _ => return None,
    };
    let (after, count, _) = number(text, from)?;
    let mark = text.skip_spaces(after);
    let count = i8::try_from(count).ok().filter(|count| (2..=100).contains(count))?;
    let end = after_words(text, mark, &["个星期", "个礼拜", "个周", "星期", "礼拜", "周"]);
    if end > mark {
        // 前两周 of a month: from its first day, or its first Monday.
        let whole = last && weekday(text.at(end)).is_none() && !matches!(text.at(end), '年' | '岁');
        return if whole { one(end, Step::LastWeeks(count.unsigned_abs())) } else { None };
    }
    let days = text.at(mark) == '天' || text.at(mark) == '日' && !matches!(text.at(mark + 1), '元' | '均' | '游');
    if !days || text.at(mark + 1) == '堂' {
        return None;
    }
    one(mark + 1, Step::EndDays(if last { count.checked_neg()? } else { count }))
}

/// 上半周, 前半周 and 下半周, 后半周: behind a week.
pub(super) fn half_week(text: &Text, start: Position) -> Option<Steps> {
    let half = match text.at(start) {
        '上' | '前' => 1,
        '下' | '后' => 2,
        _ => return None,
    };
    text.has(start + 1, "半周").then(|| one(start + 3, Step::HalfWeek(half)))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn which_and_how_many() {
        check(
            |text: &Text, at| {
                let (end, path) = nth(text, at)?;
                Some(format!("{} = {:?}", text.slice(&(at..end)), path.first()?))
            },
            &[
                ("第二周", "第二周 = Week(Said(2))"),
                ("第一个星期一", "第一个星期一 = NthWeekday(1, 1)"),
                ("最后一个周五", "最后一个周五 = NthWeekday(-1, 5)"),
                ("最后一天", "最后一天 = NthDay(-1)"),
                ("倒数第二天", "倒数第二天 = NthDay(-2)"),
                ("第二名", ""),
                ("第二天堂", ""),
            ],
        );
        check(
            |text: &Text, at| {
                let (end, path) = ends(text, at).or_else(|| half_week(text, at))?;
                Some(format!("{} = {:?}", text.slice(&(at..end)), path.first()?))
            },
            &[
                ("前20天", "前20天 = EndDays(20)"),
                ("最后三天", "最后三天 = EndDays(-3)"),
                ("最后 3 周", "最后 3 周 = LastWeeks(3)"),
                ("下半周", "下半周 = HalfWeek(2)"),
                ("前两周", ""),
                ("最后三名", ""),
                ("前三日元", ""),
            ],
        );
    }
}
