//! Ranges and ratios: 5—10万元, 60至65岁, 三、四百人, 1:3, 一比三.
//!
//! Refused: what changes from one value to another (从0.7米到231米), which is two quantities, and 从0到1, which is none.

use std::ops::Range;

use super::amount::{self, Amount};
use super::{Context, Reading};
use crate::mention::QuantityKind;
use crate::number::Number;
use crate::numeral::{self, Shape};
use crate::text::{is_dash, Position, Text};
use crate::unit::{self, UnitKind};

/// Words of a contest: with one of them near, 3-2 and 3比2 are scores.
const CONTEST: [&str; 15] = [
    "完胜", "平手", "扳成", "比分", "战胜", "击败", "战平", "领先", "险胜", "力克", "横扫", "大胜", "不敌", "负于",
    "逆转",
];

/// The range that begins with `first`.
pub(super) fn read(text: &Text, first: &Amount) -> Option<Amount> {
    if first.compound && first.unit.is_none() || first.low.is_none() {
        return None;
    }
    let end = first.range.end;
    if let Some(next) = joint(text, end) {
        let last = signed(text, same_money(text, first, next))?;
        if is_change(text, first, &last) {
            return None;
        }
        return join(text, first, last, false);
    }
    // 三、四百人: neighbouring digits.
    if text.at(end) == '、' && first.unit.is_none() {
        let last = amount::read(text, end + 1)?;
        let (low, high) = (first.numeral.as_ref()?.integer()?, coefficient(last.numeral.as_ref()?)?);
        let single = first.number.end - first.number.start == 1;
        let has_more = text.at(last.range.end) == '、' || text.before(first.range.start) == '、';
        let counted = last.unit.as_ref().is_some_and(|unit| unit.range.start != unit.range.end);
        if single && counted && !has_more && high == Number::from(i64::from(low).saturating_add(1)) {
            return join(text, first, last, true);
        }
        return None;
    }
    // -3000与8000间, 3和5之间
    if matches!(text.at(text.skip_spaces(end)), '与' | '和') {
        let next = text.skip_spaces(text.skip_spaces(end) + 1);
        let last = amount::read(text, next)?;
        // 3000与8000间: 间 is no classifier here.
        if first.unit.is_none() && last.unit.as_ref().is_some_and(|used| used.unit.name == "间") {
            let end = last.number.end;
            let last = Amount { unit: None, kind: QuantityKind::Number, range: last.range.start..end, ..last };
            return join(text, first, last, false);
        }
        let between = text.skip_spaces(last.range.end);
        if text.has(between, "之间")
            || text.at(between) == '间' && !matches!(text.at(between + 1), '隔' | '距' | '接' | '谍' | '断')
        {
            return join(text, first, last, false);
        }
    }
    None
}

/// 从0.4米到86米，从补课到领先: from one state to another, and no stretch between two ends.
///
/// Both ends have their units, and the clause says that something changes: it names the change (从5吨到10吨的跨越), goes on
/// with it (，增长一倍), is one of two of its kind, or has no subject and ends far from where it began.
fn is_change(text: &Text, first: &Amount, last: &Amount) -> bool {
    const FAR: i64 = 20;
    const CHANGES: [&str; 18] = [
        "跨越", "飞跃", "跃升", "突破", "转变", "变化", "提升", "增长", "提高", "上升", "下降", "降低", "减少", "扩大",
        "发展", "升级", "蜕变", "巨变",
    ];
    let (start, end) = (first.range.start, last.range.end);
    let written = |amount: &Amount| amount.unit.as_ref().is_some_and(|used| used.range.start < used.range.end);
    let from = start - 1;
    if !matches!(text.at(from), '从' | '由' | '自') || start == Position(0) || !written(first) || !written(last) {
        return false;
    }
    let named = |at: Position| CHANGES.iter().any(|change| text.has(at, change));
    let next = text.at(end);
    let pause = matches!(next, ',' | ';' | '、');
    let after = text.skip_spaces(end + 1);
    let opens = !text.before(from).is_alphanumeric();
    let twin = pause && matches!(text.at(after), '从' | '由') && opens;
    let far = |first: Number, last: Number| {
        first.multiply(Number::from(FAR)).and_then(|far| far.less_than(last)) == Some(true)
    };
    let grown = first.low.zip(last.low).is_some_and(|(first, last)| far(first, last));
    let ends = !next.is_alphanumeric() && !matches!(next, '(' | '“');
    next == '的' && named(end + 1) || named(end) || pause && named(after) || twin || opens && ends && grown
}

/// 从0到1, 从1到100: how something begins and grows, and no stretch of numbers.
pub(super) fn idiom(text: &Text, first: &Amount) -> Option<Reading> {
    let start = first.range.start;
    if text.before(start) != '从' || first.unit.is_some() || text.at(first.range.end) != '到' {
        return None;
    }
    let last = amount::read(text, first.range.end + 1).filter(|last| last.unit.is_none())?;
    let is = |amount: &Amount, value: i64| amount.low == Some(Number::from(value)) && amount.high == amount.low;
    let grows = is(first, 0) && is(&last, 1) || is(first, 1) && [10, 100, 1000].iter().any(|value| is(&last, *value));
    grows.then_some(Reading::Nothing(last.range.end))
}

/// $200—$300: the sign of money may be said twice.
fn same_money(text: &Text, first: &Amount, next: Position) -> Position {
    let sign = text.at(next);
    let repeated = matches!(sign, '$' | '¥' | '€' | '£' | '₩') && text.before(first.range.start) == sign;
    if repeated {
        next + 1
    } else {
        next
    }
}

/// The second end, which may have a sign of its own: -15～-8℃, 零下15度至零下8度.
fn signed(text: &Text, next: Position) -> Option<Amount> {
    let words = ["零下摄氏", "摄氏零下", "零下", "负", "-", "−"];
    let sign = words.iter().find(|word| text.has(next, word)).map_or(0, |word| word.chars().count() as u32);
    // 零下5到零上3度
    let above = if text.has(next, "零上") { 2 } else { 0 };
    let mut amount = amount::read(text, next + sign + above)?;
    if sign > 0 {
        amount.low = amount.low.map(Number::negate);
        amount.high = amount.high.map(Number::negate);
    }
    Some(amount)
}

/// Whether the first end is below zero; a bare hyphen behind a word is a sign only on a scale that goes there.
fn begins_below_zero(text: &Text, first: &Amount, last: &Amount) -> bool {
    let start = first.range.start;
    let scale = matches!(last.kind, QuantityKind::Temperature | QuantityKind::Percent)
        || last.unit.as_ref().is_some_and(|used| used.unit.dimension == "degree");
    let word =
        text.has_before(start, "零下") || text.has_before(start, "零下摄氏") || text.has_before(start, "摄氏零下");
    numeral::sign_before(text, start).is_some() || scale && (word || matches!(text.before(start), '-' | '−'))
}

/// The position behind the sign that joins two ends.
fn joint(text: &Text, end: Position) -> Option<Position> {
    let mut sign = text.skip_spaces(end);
    // 1万(含)-5万元
    for gloss in ["(含)", "(不含)"] {
        if text.has(sign, gloss) {
            sign = text.skip_spaces(sign + gloss.chars().count() as u32);
        }
    }
    match text.at(sign) {
        dash if is_dash(dash) => {
            // A dash may be two long; another sign behind it is that of the number (-15～-8).
            let next = if text.at(sign + 1) == text.at(sign) { sign + 2 } else { sign + 1 };
            Some(text.skip_spaces(next))
        }
        '至' | '到' => Some(text.skip_spaces(sign + 1)),
        _ => None,
    }
}

/// The number in front of the closing powers: 5 of 5万, 三 of 三百.
fn coefficient(numeral: &numeral::Numeral) -> Option<Number> {
    let scale = Number::from(10i64.checked_pow(numeral.closing_power)?);
    numeral.high?.divide(scale)
}

fn join(text: &Text, first: &Amount, last: Amount, is_list: bool) -> Option<Amount> {
    if first.vague || last.vague || last.low.is_none() {
        return None;
    }
    let mut low = first.low?;
    let high = last.low?;
    let (first_unit, last_unit) = (first.unit.as_ref(), last.unit.as_ref());
    let same_unit = match (first_unit, last_unit) {
        (None, _) => true,
        (Some(a), Some(b)) => a.unit.code == b.unit.code,
        // 百分之二十到三十
        (Some(a), None) => a.unit.kind == UnitKind::Percent && a.range.start == a.range.end,
    };
    if !same_unit {
        return None;
    }
    if let (Some(a), Some(b)) = (&first.numeral, &last.numeral) {
        let bare = first_unit.is_none() && a.closing_myriad == 0;
        if bare && b.closing_power > a.closing_power {
            // 三至五百 shares 百; 五至十万 and 一千到两千万 only 万, since 五十万 and more would not rise.
            let all = if a.closing_power > 0 { b.closing_myriad } else { b.closing_power };
            for power in [all, b.closing_myriad] {
                let scaled = low.multiply(Number::from(10i64.checked_pow(power)?))?;
                if scaled.less_than(high) == Some(true) {
                    low = scaled;
                    break;
                }
            }
        } else if bare && b.closing_power == 0 && a.has_point == b.has_point && is_list {
            return None;
        }
    }
    // 三成到五成 and 3折至5折 are scaled by their own unit; a bare first number by the last one's.
    if let (None, Some(unit)) = (first_unit, last_unit) {
        if unit.unit.name == "成" || unit.unit.name == "折" {
            low = low.multiply(unit.unit.factor?)?;
        }
    }
    if begins_below_zero(text, first, &last) {
        low = low.negate();
    }
    if low.less_than(high) != Some(true) {
        return None;
    }
    let (kind, unit) = match (&first.unit, &last.unit) {
        (Some(unit), None) => (first.kind, Some(unit.clone())),
        _ => (last.kind, last.unit.clone()),
    };
    let dashed = is_dash(text.at(text.skip_spaces(first.range.end)));
    let unitless = unit.is_none();
    if dashed && unitless && (text.at(last.range.end) == '-' || text.at(last.range.end).is_ascii_alphabetic()) {
        return None;
    }
    Some(Amount {
        range: first.range.start..last.range.end,
        number: first.number.start..last.number.end,
        low: Some(low),
        high: Some(high),
        vague: false,
        compound: false,
        numeral: None,
        signed: true,
        kind,
        unit,
        ..last
    })
}

/// 3-2 as a score: a falling pair of small numbers, or any pair in a contest.
pub(super) fn score(text: &Text, first: &Amount) -> Option<Reading> {
    let end = first.range.end;
    if first.unit.is_some() || !matches!(text.at(end), '-' | '—' | '–') {
        return None;
    }
    let next = if text.at(end + 1) == text.at(end) { end + 2 } else { end + 1 };
    let last = amount::read(text, next)?;
    let plain = |amount: &Amount| {
        amount
            .numeral
            .as_ref()
            .is_some_and(|numeral| numeral.shape == Shape::Arabic && !numeral.has_point && !numeral.has_separators)
    };
    let outcome = last.unit.as_ref().is_some_and(|used| matches!(used.unit.name, "胜" | "负" | "平"));
    if last.unit.is_some() && !outcome || !plain(first) || !plain(&last) {
        return None;
    }
    let falls = last.low?.less_than(first.low?) == Some(true);
    let mut after = last.range.end;
    while matches!(text.at(after), '-') && text.at(after + 1).is_ascii_digit() {
        after = amount::read(text, after + 1)?.range.end;
    }
    let after = if outcome { last.number.end } else { after };
    (falls || outcome || after != last.range.end || in_contest(text, &(first.range.start..after)))
        .then_some(Reading::Identifier(first.range.start..after))
}

fn in_contest(text: &Text, range: &Range<Position>) -> bool {
    const REACH: usize = 8;
    let in_sentence = |character: &char| !matches!(character, '。' | '!' | '?' | ';' | '\n');
    let first = if text.before(range.start) == '、' { text.first_pair(range.start) } else { range.start };
    let before: Vec<char> = text.back_from(first).take(REACH).take_while(in_sentence).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = text.from(range.end).take(REACH).take_while(in_sentence).collect();
    CONTEST.iter().any(|word| before.contains(word) || after.contains(word))
        || before.ends_with('以') && !after.starts_with('的')
}

/// 1:3 and 一比三 are ratios; 3:2 in a contest and 1:2:3 are names.
pub(super) fn ratio(text: &Text, start: Position, context: &Context) -> Option<Reading> {
    let first = numeral::read(text, start)?;
    let sign = text.at(first.range.end);
    if !matches!(sign, ':' | '比' | '∶') {
        return None;
    }
    let last = numeral::read(text, first.range.end + 1)?;
    let plain = |numeral: &numeral::Numeral| {
        numeral.inner.is_none() && !numeral.vague && numeral.shape != Shape::Digits || numeral.len() == 1
    };
    if !plain(&first) || !plain(&last) || sign == '比' && unit::units_at(text, last.range.end).next().is_some() {
        return None;
    }
    let range = start..last.range.end;
    // No ratio has a nought.
    let zero = Some(Number::from(0));
    let scoreless = first.value() == zero || last.value() == zero;
    if text.at(last.range.end) == sign && numeral::read(text, last.range.end + 1).is_some()
        || in_contest(text, &range)
        || scoreless
    {
        let mut end = last.range.end;
        while let Some(next) = numeral::read(text, end + 1).filter(|_| text.at(end) == sign) {
            end = next.range.end;
        }
        return Some(Reading::Identifier(start..end));
    }
    let value = first.value()?.divide(last.value()?);
    let amount = amount::bare(range, QuantityKind::Ratio, value);
    Some(super::build::build(text, amount, context))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeral::Symbol;
    use crate::quantity::Headers;
    use crate::snapshot::{check, ends};

    #[test]
    fn ranges() {
        let rule = |text: &Text, at| {
            let range = read(text, &amount::read(text, at)?)?;
            let unit = range.unit.as_ref().map_or("".into(), |used| format!(" {}", used.unit.name));
            Some(format!("{} = {}{unit}", text.slice(&range.range), ends(range.low, range.high)))
        };
        check(
            rule,
            &[
                ("5—10万元", "5—10万元 = 50000..100000 元"),
                ("5万—10万元", "5万—10万元 = 50000..100000 元"),
                ("5万至10亿", "5万至10亿 = 50000..1000000000"),
                ("三至五百人", "三至五百人 = 300..500 人"),
                ("一千到两千万", "一千到两千万 = 10000000..20000000"),
                ("60岁－65岁", "60岁－65岁 = 60..65 岁"),
                ("$|200—$300", "200—$300 = 200..300"),
                ("百分之二十到三十", "百分之二十到三十 = 20..30 %"),
                ("三成到五成", "三成到五成 = 30..50 成"),
                ("三到五成", "三到五成 = 30..50 成"),
                ("三、四百人", "三、四百人 = 300..400 人"),
                ("3和5之间", "3和5 = 3..5"),
                ("3000与8000间", "3000与8000 = 3000..8000"),
                ("1万(含)-5万元", "1万(含)-5万元 = 10000..50000 元"),
                ("-|15～-8℃", "15～-8℃ = -15..-8 ℃"),
                ("零下|15度至零下8度", "15度至零下8度 = -15..-8 度"),
                ("零下|5到零上3度", "5到零上3度 = -5..3 度"),
                ("从|5岁到10岁的儿童", "5岁到10岁 = 5..10 岁"),
                ("票价从|5元到50元，", "5元到50元 = 5..50 元"),
                ("从|3米到5米不等", "3米到5米 = 3..5 米"),
                // A change: one of two, named, gone on with, far without a subject.
                ("从|0.7米到231米，从追赶到领跑", ""),
                ("实现从|5吨到10吨的跨越", ""),
                ("产量由|5吨到10吨，增长一倍", ""),
                ("。从|3人到300人，", ""),
                // Falling, of two units, three of a list, not neighbours, no ends.
                ("10-5元", ""),
                ("5元—10人", ""),
                ("三、四、五人", ""),
                ("三、五人", ""),
                ("3和5", ""),
                ("十几至20人", ""),
                ("3-5B", ""),
                ("5至", ""),
            ],
        );
    }

    #[test]
    fn scores_and_ratios() {
        let headers = Headers::default();
        let context = Context { floor: Position(0), base: None, headers: &headers };
        let rule = |text: &Text, at: Position| {
            assert!(Symbol::of(text.at(at)).is_numeral());
            let reading = ratio(text, at, &context)
                .or_else(|| score(text, &amount::read(text, at)?))
                .or_else(|| idiom(text, &amount::read(text, at)?))?;
            Some(match reading {
                Reading::Identifier(range) => format!("{} = identifier", text.slice(&range)),
                Reading::Quantity(quantity, _) => format!("{} = {quantity}", quantity.surface()),
                Reading::Base(_) | Reading::Nothing(_) => "nothing".into(),
            })
        };
        check(
            rule,
            &[
                ("1:3", "1:3 = ratio 1/3"),
                ("一比三", "一比三 = ratio 1/3"),
                ("1：4稀释", "1：4 = ratio 0.25"),
                ("1:2:3", "1:2:3 = identifier"),
                ("战胜对手|3:2", "3:2 = identifier"),
                ("比分20:15、18:17、|22:13。", "22:13 = identifier"),
                ("3比0", "3比0 = identifier"),
                ("3比2元", ""),
                ("从|0到1的突破", "nothing"),
                ("从|1到100", "nothing"),
                ("从|1到5", ""),
                ("三比较", ""),
                // Scores fall, or stand in a contest.
                ("3-2", "3-2 = identifier"),
                ("3-2-1", "3-2-1 = identifier"),
                ("战胜对手|2-3", "2-3 = identifier"),
                ("5-3胜", "5-3 = identifier"),
                ("3-5", ""),
                ("3-2天", ""),
                ("3.5-2.5", ""),
            ],
        );
    }
}
