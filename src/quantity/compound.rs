//! What is added behind a number and its unit: 5元3角, 1米75, 3斤半, 5小时30分, 九块九.
//!
//! ```text
//! compound = amount { [零 | 又] numeral smaller-unit [半] } [ 半 | bare digits ]
//!          | degrees minutes [seconds]                       39度54分20秒, 116°23′: parts of an angle
//! ```
//!
//! A smaller unit must be of the same dimension, and money's of the same currency. Bare digits follow 块, 米 and 度
//! only, and 秒 (28秒76), and only where nothing counts them (九块九, 一米七五, 十二度五).
//!
//! Refused: a larger or another unit (3角5元, 3元5斤), 3美元5角, 九块九个, 三斤半导体.

use super::amount::Amount;
use crate::number::Number;
use crate::numeral::{self, Symbol};
use crate::text::{Position, Text};
use crate::unit::{self, Unit, UnitKind};

/// What is added behind an amount: its end, its worth in the first unit, and the unit that a further part must be below.
pub(super) type More = (Position, Option<Number>, &'static Unit);

/// The next part of an amount that is counted in `of` and whose last part was in `last`.
pub(super) fn next(text: &Text, amount: &Amount, of: &'static Unit, last: &Unit) -> Option<More> {
    arc(text, amount, of, last)
        .or_else(|| smaller(text, amount, of, last))
        .or_else(|| half_more(text, amount, of))
        .or_else(|| bare_digits(text, amount, of))
}

/// A further number with a unit smaller than the last.
fn smaller(text: &Text, amount: &Amount, of: &'static Unit, last: &Unit) -> Option<More> {
    let mut from = amount.range.end;
    if matches!(text.at(from), '零' | '又' | '〇') || (text.at(from) == '0' && Symbol::of(text.at(from + 1)).is_hanzi())
    {
        from = from + 1;
    }
    from = text.skip_spaces(from);
    let numeral = numeral::read(text, from)?;
    if numeral.vague || numeral.inner.is_some() {
        return None;
    }
    let at = text.skip_spaces(numeral.range.end);
    let bare_individual = matches!(text.at(at), '个');
    let at = if bare_individual { at + 1 } else { at };
    let (end, unit) = unit::units_at(text, at).find(|(_, unit)| is_smaller(last, unit))?;
    if bare_individual && unit.dimension != "duration" {
        return None;
    }
    let worth = small_factor(unit)?.divide(small_factor(of)?);
    let mut value = numeral.value()?;
    let mut end = end;
    if text.at(end) == '半' && !unit::units_at(text, end + 1).any(|(_, unit)| unit.dimension == "duration") {
        value = value.add(Number::ratio_of(1, 2)?)?;
        end = end + 1;
    }
    Some((end, worth.and_then(|worth| value.multiply(worth)), unit))
}

/// 39度54分20秒: minutes and seconds of an angle. Minutes of one digit may be tenths that are spoken (39度5分).
fn arc(text: &Text, amount: &Amount, of: &'static Unit, last: &Unit) -> Option<More> {
    if of.dimension != "degree" {
        return None;
    }
    let numeral = numeral::read(text, text.skip_spaces(amount.range.end))?;
    let end = numeral.range.end;
    let (name, parts) = match text.at(end) {
        '分' | '′' | '\'' if last.dimension == "degree" => ("角分", 60),
        '秒' | '″' | '"' if last.name == "角分" => ("角秒", 3600),
        _ => return None,
    };
    let value = numeral.value().filter(|value| value.less_than(Number::from(60)) == Some(true))?;
    let signed = matches!(text.at(end), '′' | '\'');
    if name == "角分" && numeral.len() < 2 && !signed && numeral::read(text, end + 1).is_none() {
        return None;
    }
    Some((end + 1, value.divide(Number::from(parts)), unit::named(name)?))
}

fn is_smaller(of: &Unit, unit: &Unit) -> bool {
    if of.dimension == "money" {
        let smaller = unit.factor.zip(of.factor).is_some_and(|(small, large)| small.less_than(large) == Some(true));
        return unit.kind == UnitKind::Subunit && unit.code == of.code && smaller;
    }
    let time = |unit: &Unit| matches!(unit.dimension, "duration" | "time" | "hour" | "minute");
    let same = (of.dimension == unit.dimension || time(of) && time(unit))
        && unit.kind == UnitKind::Measure
        && of.kind == UnitKind::Measure;
    let compounds = matches!(
        of.dimension,
        "length" | "mass" | "duration" | "age" | "volume" | "area" | "data" | "time" | "hour" | "minute"
    );
    same && compounds
        && small_factor(unit).zip(small_factor(of)).is_some_and(|(small, large)| small.less_than(large) == Some(true))
}

/// 分 and 时 have no factor of their own, since they mean other things too; behind a larger unit of time they do.
fn small_factor(unit: &Unit) -> Option<Number> {
    match unit.dimension {
        "minute" => Some(Number::from(60)),
        "hour" => Some(Number::from(3600)),
        _ => unit.factor,
    }
}

/// 三斤半, 两年半, 一吨半: half a unit more.
fn half_more(text: &Text, amount: &Amount, of: &'static Unit) -> Option<More> {
    let end = amount.range.end;
    let halves = matches!(of.kind, UnitKind::Measure | UnitKind::Currency | UnitKind::Multiple)
        || of.name == "个"
        || of.name == "成";
    if text.at(end) != '半' || !halves || amount.compound {
        return None;
    }
    let end = end + 1;
    // 1分半钟
    let end = if text.at(end) == '钟' && of.name.starts_with('分') { end + 1 } else { end };
    let next = text.at(end);
    let joined = matches!(next, '导' | '岛' | '径' | '场' | '成' | '决' | '数' | '个' | '年' | '天' | '小');
    let worth = if of.name == "成" { Some(Number::from(5)) } else { Number::ratio_of(1, 2) };
    (!joined).then_some((end, worth, of))
}

/// 九块九, 三块零四, 一米七五, 十二度五: digits below the unit.
fn bare_digits(text: &Text, amount: &Amount, of: &'static Unit) -> Option<More> {
    let from = amount.range.end;
    // 九块九毛九: behind 毛 a digit counts the next smaller unit.
    let tenths = matches!(text.before(from), '毛' | '角') && of.dimension == "money" && amount.compound;
    let takes = matches!(
        (of.kind, of.name),
        (UnitKind::Currency, "块" | "蚊" | "镑") | (UnitKind::Measure, "米" | "度" | "秒")
    );
    let hundredths = text.before(from) == '秒' && small_factor(of).is_some();
    if !tenths && !hundredths && (!takes || amount.compound) {
        return None;
    }
    let mut end = from;
    let mut mantissa = 0i128;
    while end - from < 3 {
        let digit = match Symbol::of(text.at(end)) {
            Symbol::Arabic(digit) | Symbol::Digit(digit) => digit,
            Symbol::Zero => 0,
            _ => break,
        };
        mantissa = mantissa.checked_mul(10)?.checked_add(digit.into())?;
        end = end + 1;
    }
    let next = text.at(end);
    let counted = Symbol::of(next).is_numeral()
        || matches!(next, '.' | '%' | '点' | '分')
        || unit::units_at(text, end).next().is_some();
    if end == from || counted {
        return None;
    }
    if hundredths {
        // 28秒76: hundredths, whatever the first unit was.
        let seconds = Number::ratio_of(mantissa, 100)?;
        // 11秒8 has one digit, and so counts tenths.
        let seconds = if end - from == 1 { seconds.multiply(Number::from(10))? } else { seconds };
        let seconds = if end - from == 3 { seconds.divide(Number::from(10))? } else { seconds };
        return Some((end, seconds.divide(small_factor(of)?), of));
    }
    let scale = 10i128.checked_pow(if tenths { 2 } else { end - from })?;
    Some((end, Number::ratio_of(mantissa, scale), of))
}

#[cfg(test)]
mod tests {
    use super::super::amount;
    use super::*;
    use crate::snapshot::{check, ends};

    /// The whole amount, since a part is said in the unit of the first.
    fn shown(text: &Text, at: Position) -> Option<String> {
        let amount = amount::read(text, at)?;
        let unit = amount.unit.as_ref().map_or("", |used| used.unit.name);
        Some(format!("{} = {} {unit}", text.slice(&amount.range), ends(amount.low, amount.high)))
    }

    #[test]
    fn what_is_added_behind() {
        check(
            shown,
            &[
                ("5元3角", "5元3角 = 5.3 元"),
                ("5元零3分", "5元零3分 = 5.03 元"),
                ("3斤2两", "3斤2两 = 3.2 斤"),
                ("1小时30分", "1小时30分 = 1.5 小时"),
                ("1分半钟", "1分半钟 = 1.5 分"),
                ("三斤半", "三斤半 = 3.5 斤"),
                ("2年零3个月", "2年零3个月 = 2.25 年"),
                ("九块九", "九块九 = 9.9 块"),
                ("三块零四", "三块零四 = 3.04 块"),
                ("九块九毛九", "九块九毛九 = 9.99 块"),
                ("一米七五", "一米七五 = 1.75 米"),
                ("28秒76", "28秒76 = 28.76 秒"),
                ("11秒8", "11秒8 = 11.8 秒"),
                ("5角", "5角 = 0.5 元"),
                // A larger unit, another dimension, digits that are counted, half of the next word.
                ("3角5元", "3角 = 0.3 元"),
                ("3元5斤", "3元 = 3 元"),
                ("3美元5角", "3美元 = 3 美元"),
                ("九块九个", "九块 = 9 块"),
                ("一米七五厘米", "一米七五厘米 = 1.75 米"),
                ("五米3人", "五米 = 5 米"),
                ("三斤半导体", "三斤 = 3 斤"),
                ("5元3", "5元 = 5 元"),
            ],
        );
    }
}
