//! Counted times: 三年, 一年半, 半个月, 48小时, as 近, 前 and 后 make dates of them.
//!
//! ```text
//! amount = (number [joint number] [多 | 几] [个] [半] unit | 半 [个] unit) [半]       三年, 一年半, 两个半月, 20多个月, 三到五年
//!        | number 分半钟 | amount [零 | 又] amount                                一分半钟; 两年零三个月, 一小时四十分钟
//! unit   = 年 | 季度 | 月 | 周 | 星期 | 礼拜 | 天 | 日 | 小时 | 钟头 | 分钟 | 刻钟 | 秒
//! ```
//!
//! Refused: an amount of nothing, a thousand years or more (a year: 之后2018年), and more than 9,999 of anything.

use std::sync::LazyLock;

use super::path::{Amount, Unit};
use crate::numeral;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// Names of the units and how many of the unit one is (一刻钟 is 15 minutes).
const UNITS: [(&str, Unit, i32); 24] = [
    ("个年头", Unit::Year, 1),
    ("周年", Unit::Year, 1),
    ("年", Unit::Year, 1),
    ("个季度", Unit::Quarter, 1),
    ("季度", Unit::Quarter, 1),
    ("个月", Unit::Month, 1),
    ("月", Unit::Month, 1),
    ("个星期", Unit::Week, 1),
    ("星期", Unit::Week, 1),
    ("个礼拜", Unit::Week, 1),
    ("礼拜", Unit::Week, 1),
    ("个周", Unit::Week, 1),
    ("周", Unit::Week, 1),
    ("天", Unit::Day, 1),
    ("日", Unit::Day, 1),
    ("个小时", Unit::Hour, 1),
    ("小时", Unit::Hour, 1),
    ("个钟头", Unit::Hour, 1),
    ("钟头", Unit::Hour, 1),
    ("分钟", Unit::Minute, 1),
    ("刻钟", Unit::Minute, 15),
    ("秒钟", Unit::Second, 1),
    ("秒", Unit::Second, 1),
    ("个钟", Unit::Hour, 1),
];

static NAMES: LazyLock<Trie<(Unit, i32)>> = LazyLock::new(|| {
    let mut names = Trie::default();
    for (name, unit, times) in UNITS {
        names.insert(name.chars(), (unit, times));
    }
    names
});

/// The unit at a place: the place behind it, the unit and how many of it one is.
pub(super) fn unit(text: &Text, at: Position) -> Option<(Position, Unit, i32)> {
    let (length, (unit, times)) = NAMES.longest(text.from(at), |_, _| true)?;
    Some((at + length, *unit, *times))
}

/// The amount at a place.
pub(super) fn read(text: &Text, at: Position) -> Option<(Position, Amount)> {
    const MOST: i32 = 9_999;
    let numeral = numeral::read(text, at)?;
    let mut is_vague = numeral.vague || numeral.inner.is_some();
    let mut end = numeral.range.end;
    let mut halves = match (numeral.value(), numeral.integer()) {
        // 半年
        _ if text.at(at) == '半' && numeral.len() == 1 => 1,
        (_, Some(count)) => i32::try_from(count).ok()?.checked_mul(2)?,
        // 两三年, 几十年
        (None, _) if numeral.vague => {
            numeral.low.and_then(|low| low.to_string().parse::<i32>().ok())?.checked_mul(2)?
        }
        _ => return None,
    };
    // 三到五年: no one knows how many.
    if let Some(last) = super::steps::joint(text, end).and_then(|next| numeral::read(text, next)) {
        let rises =
            last.integer().and_then(|last| i32::try_from(last).ok()?.checked_mul(2)).filter(|last| halves < *last);
        (end, is_vague) = (rises.map(|_| last.range.end)?, true);
    }
    if matches!(text.at(end), '多' | '余') {
        (end, is_vague) = (end + 1, true);
    }
    // 3个多月
    if text.at(end) == '个' && text.at(end + 1) == '多' {
        (end, is_vague) = (end + 2, true);
    }
    // 两个半月, 一个半小时
    if text.at(end) == '个' && text.at(end + 1) == '半' {
        (end, halves) = (end + 2, halves.checked_add(1)?);
    }
    // 一分半钟
    let half_minute = text.has(end, "分半钟");
    let (mut end, unit, times) = if half_minute { (end + 3, Unit::Minute, 1) } else { unit(text, end)? };
    halves = halves.checked_add(half_minute.into())?;
    if matches!(text.at(end), '多' | '余') {
        (end, is_vague) = (end + 1, true);
    } else if text.at(end) == '半' && matches!(unit, Unit::Year | Unit::Day) && halves % 2 == 0 {
        // 一年半, 三天半
        (end, halves) = (end + 1, halves.checked_add(1)?);
    }
    // 之后2018年: a year and no length.
    if unit == Unit::Year && halves >= 2_000 {
        return None;
    }
    let mut halves = halves.checked_mul(times)?;
    let mut unit = unit;
    if let Some((after, smaller, count)) = if is_vague { None } else { further(text, end, unit) } {
        halves = halves.checked_mul(count)?.checked_add(smaller.halves)?;
        (end, unit) = (after, smaller.unit);
    }
    (halves > 0 && halves <= MOST.saturating_mul(2)).then_some((end, Amount { halves, unit, is_vague }))
}

/// 两年零三个月, 一小时四十分钟: what a smaller unit adds, and how many of it the larger one has.
fn further(text: &Text, at: Position, of: Unit) -> Option<(Position, Amount, i32)> {
    let names: &[&str] = match of {
        Unit::Year => &["个月"],
        Unit::Week => &["天"],
        Unit::Day => &["个小时", "小时"],
        Unit::Hour => &["分钟"],
        Unit::Minute => &["秒钟", "秒"],
        _ => return None,
    };
    let from = if matches!(text.at(at), '零' | '又') { at + 1 } else { at };
    let numeral = numeral::read(text, from).filter(|numeral| !numeral.vague && numeral.inner.is_none())?;
    let end = numeral.range.end;
    let name = names.iter().find(|name| text.has(end, name))?;
    let (unit, count) = match of {
        Unit::Year => (Unit::Month, 12),
        Unit::Week => (Unit::Day, 7),
        Unit::Day => (Unit::Hour, 24),
        Unit::Hour => (Unit::Minute, 60),
        _ => (Unit::Second, 60),
    };
    let value = i32::try_from(numeral.integer()?).ok().filter(|value| (1..count).contains(value))?;
    let amount = Amount { halves: value.checked_mul(2)?, unit, is_vague: false };
    Some((end + name.chars().count() as u32, amount, count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{check, shown};

    #[test]
    fn amounts_in_halves_of_their_unit() {
        let amount = |text: &Text, at| {
            let (end, amount) = read(text, at)?;
            let vague = if amount.is_vague { " vague" } else { "" };
            Some(shown(text, &(at..end), format!("{} {:?}{vague}", amount.halves, amount.unit)))
        };
        check(
            amount,
            &[
                ("三年", "三年 = 6 Year"),
                ("一年半", "一年半 = 3 Year"),
                ("半年", "半年 = 1 Year"),
                ("两个半月", "两个半月 = 5 Month"),
                ("20多个月", "20多个月 = 40 Month vague"),
                ("3个多月", "3个多月 = 6 Month vague"),
                ("几十年", "几十年 = 40 Year vague"),
                ("48小时", "48小时 = 96 Hour"),
                ("两年零三个月", "两年零三个月 = 54 Month"),
                ("一小时四十分钟", "一小时四十分钟 = 200 Minute"),
                ("一分半钟", "一分半钟 = 3 Minute"),
                ("两年3月", "两年 = 4 Year"),
                ("三刻钟", "三刻钟 = 90 Minute"),
                ("两周", "两周 = 4 Week"),
                // Years, and what is no time.
                ("2018年", ""),
                ("0天", ""),
                ("三个", ""),
                ("3.5天", ""),
            ],
        );
    }
}
