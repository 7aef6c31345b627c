//! A day that is reckoned from another, and days that are counted from one on.
//!
//! ```text
//! hour = day [的] (此时 | 现在 | 这个时候 …)                     昨天此时, 明天这个时候
//! day  = day 的 day                                        明天的后天
//!      | day [的] (前 | 后) amount | festival (次日 | 翌日)      圣诞节前一天, 清明次日
//! days = day { day } n 天 | day (起 | 往后) [的 | 连续] n 天     今天明天后天三天, 今起三天
//! ```
//!
//! Refused: 今起三天内 (a term), 昨天、现在 (two times).

use super::amount;
use super::counted::counted;
use super::lexicon::{self, Meaning};
use super::path::{Amount, Expression, Level, Path, Step, Unit, Way, Which};
use super::steps::{after_words, number, Reading};
use crate::text::{Position, Text};

/// 昨天此时, 明天这个时候: whole days from the moment that the text speaks at.
pub(super) fn same_hour(text: &Text, first: &Reading) -> Option<(Position, Amount, Way)> {
    const NOW: [&str; 8] = ["此时", "此刻", "这时候", "这个时候", "这个时间", "同一时间", "现在", "这会儿"];
    let [Step::Day(Which::Offset(days))] = first.path.as_slice() else { return None };
    let at = after_words(text, first.end, &["的"]);
    let end = after_words(text, at, &NOW);
    if *days == 0 || end == at {
        return None;
    }
    let way = if *days < 0 { Way::Past } else { Way::Future };
    let halves = days.checked_abs()?.checked_mul(48)?;
    Some((end, Amount { halves, unit: Unit::Hour, is_vague: false }, way))
}

/// The days from the anchor to the day that a path says and no more: 0 of 今天.
fn day_alone(path: &[Step]) -> Option<i32> {
    match path {
        [Step::Day(Which::Offset(days))] => Some(*days),
        _ => None,
    }
}

/// The day alone that a word says.
fn day_word(text: &Text, at: Position) -> Option<(Position, i32)> {
    let (end, word) = lexicon::word(text, at, false)?;
    match &word.meaning {
        Meaning::Steps(steps) => Some((end, day_alone(steps)?)),
        _ => None,
    }
}

/// 今天明天后天三天, 今起三天: days that follow one another, and are counted.
pub(super) fn days_in_a_row(text: &Text, first: Reading) -> Reading {
    let days_from = |from: i32, last: i32| {
        Some(Path::from_iter([Step::DaysFrom(i8::try_from(from).ok()?, i8::try_from(last).ok()?)]))
    };
    // 今起三天, 明天起的三天, 明天往后三天; 今起三天内 is a term.
    let onwards = || {
        let from = day_alone(&first.path)?;
        let at = after_words(text, first.end, &["的"]);
        let at = Some(after_words(text, at, &["起", "往后", "开始"])).filter(|end| *end > at)?;
        let (after, count, _) = number(text, after_words(text, at, &["的", "连续"]))?;
        let whole = text.at(after) == '天' && (2..=30).contains(&count);
        let term =
            matches!(text.at(after + 1), '内' | '后' | '前') || text.has(after + 1, "之") || text.has(after + 1, "以");
        let path = days_from(from, from.checked_add(i32::try_from(count).ok()?)?.checked_sub(1)?)?;
        (whole && !term).then(|| Reading { end: after + 1, path, until: None })
    };
    let row = || {
        let from = day_alone(&first.path)?;
        let (mut end, mut last) = (first.end, from);
        while let Some((after, day)) = day_word(text, end).filter(|(_, day)| last.checked_add(1) == Some(*day)) {
            (end, last) = (after, day);
        }
        let (after, count, _) = number(text, end).filter(|_| last > from)?;
        let counted = i64::from(count) == i64::from(last).saturating_sub(i64::from(from)).saturating_add(1)
            && matches!(text.at(after), '天' | '日');
        let path = days_from(from, last)?;
        counted.then(|| Reading { end: after + 1, path, until: None })
    };
    onwards().or_else(row).unwrap_or(first)
}

/// 明天的后天, 昨天的前天: a day that is counted from another.
pub(super) fn from_that_day(text: &Text, first: Reading) -> Reading {
    let further = || {
        let from = day_alone(&first.path).filter(|days| *days != 0 && text.at(first.end) == '的')?;
        let (end, days) = day_word(text, first.end + 1).filter(|(_, days)| *days != 0)?;
        Some((end, from.checked_add(days)?))
    };
    match further() {
        Some((end, days)) => Reading { end, path: Path::from_iter([Step::Day(Which::Offset(days))]), until: None },
        None => first,
    }
}

/// 圣诞节前一天, 2月13日的31天后: an amount counted from the day before it.
pub(super) fn from_day(text: &Text, first: &Reading) -> Option<(Position, Amount, Way)> {
    if first.path.last()?.level() != Level::Day {
        return None;
    }
    let at = after_words(text, first.end, &["的"]);
    let days = |count: u32| {
        Some(Amount { halves: i32::try_from(count.checked_mul(2)?).ok()?, unit: Unit::Day, is_vague: false })
    };
    if let [.., Step::Feast(_)] = first.path.as_slice() {
        // 清明次日, 除夕翌日
        let next = after_words(text, at, &["次日", "翌日"]);
        if next > at {
            return Some((next, days(1)?, Way::Future));
        }
    }
    if text.has(at, "后第") {
        // 清明节后第一天
        let (after, count, _) = number(text, at + 2)?;
        let is_day = text.at(after) == '天' && (1..=100).contains(&count);
        return if is_day { Some((after + 1, days(count)?, Way::Future)) } else { None };
    }
    let way = match text.at(at) {
        '前' => Way::Past,
        '后' => Way::Future,
        _ if at > first.end => {
            let (end, expression) = counted(text, at)?;
            return match expression {
                Expression::Shift(amount, way) => Some((end, amount, way)),
                _ => None,
            };
        }
        _ => return None,
    };
    let (end, amount) = amount::read(text, at + 1).filter(|(_, amount)| amount.unit >= Unit::Day)?;
    Some((end, amount, way))
}

#[cfg(test)]
mod tests {
    use crate::date::shown;
    use crate::snapshot::check;

    #[test]
    fn days_from_a_day() {
        check(
            shown::resolved("2024-10-31"),
            &[
                ("明天的后天", "2024-11-03"),
                ("昨天的前天", "2024-10-28"),
                ("今天明天后天三天", "2024-10-31/2024-11-02"),
                ("今起三天", "2024-10-31/2024-11-02"),
                ("明天往后三天", "2024-11-01/2024-11-03"),
                ("国庆节后第二天", "2024-10-03"),
                ("清明次日", "2024-04-05"),
                ("今天明天两周", "2024-10-31"),
                ("今天起三天内", "2024-10-31"),
            ],
        );
    }
}
