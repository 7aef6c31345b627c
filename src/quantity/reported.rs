//! Whether a numeral that has been read says how much of something there is.
//!
//! ```text
//! reported = amount with a unit, if no article | arabic number | 十五 and longer | one Chinese digit that stands alone
//! ```
//!
//! Refused: the indefinite article (一位医生: see context.rs), 万元 of a heading and 亿元 of 亿元村, the round numbers of a slogan
//! (千企联千村), 零点 (midnight), 二期 (an order), 两度会晤 (twice), 两市成交额 (the exchanges), one Chinese digit in a word (老三说).

use std::ops::Range;

use super::amount::Amount;
use super::context;
use crate::mention::QuantityKind;
use crate::numeral::{Shape, Symbol};
use crate::text::{self, Position, Text};
use crate::unit::UnitKind;

/// Whether the number reports something: has a unit and is no article, or is a number that can stand alone.
pub(super) fn is_reported(text: &Text, amount: &Amount, range: &Range<Position>, has_cue: bool) -> bool {
    let alone = text.skip_spaces_back(range.start) == Position(0) && text.skip_spaces(range.end) == text.end();
    // 万元 in 单位：万元 and 亿元 in 亿元村 are no amounts: a bare power needs a cue, or to be an age (百岁).
    let bare_power = amount.numeral.as_ref().is_some_and(|numeral| {
        numeral.shape == Shape::Hanzi
            && (0..numeral.len()).all(|index| {
                matches!(Symbol::of(text.at(numeral.range.start + index)), Symbol::Power(2..) | Symbol::Myriad(_))
            })
    });
    if bare_power && !has_cue && !alone && amount.inner.is_none() && amount.kind != QuantityKind::Age {
        let one = amount.number.end - amount.number.start == 1 && matches!(text.at(amount.number.start), '万' | '亿');
        let reached = matches!(text.before(range.start), '达' | '到' | '为' | '至' | '成');
        let cell = !text::is_letter(text.before(range.start)) && !text::is_letter(text.at(range.end));
        if one && !reached || cell || is_parallel(text, range, &amount.number) {
            return false;
        }
    }
    let is = |numeral: &str| amount.number.end - amount.number.start == 1 && text.slice(&amount.number) == numeral;
    // 半海半滩: half of one thing and half of another.
    if is("半") && amount.kind == QuantityKind::Count && text.before(range.start - 1) == '半' {
        return false;
    }
    if let Some(used) = &amount.unit {
        let article = context::is_article(text, &amount.number, range.end, used.unit, has_cue);
        // 零点 is midnight.
        let midnight = used.unit.name == "点" && is("零");
        // 二 ranks where 两 counts: 二期, 二类, but 二人 and 二位.
        let ranks = used.unit.kind == UnitKind::Classifier
            && is("二")
            && !matches!(used.unit.name, "个" | "人" | "位" | "者" | "老");
        // 两度会晤: twice, no degree.
        let times = used.range.end - used.range.start == 1
            && text.at(used.range.start) == '度'
            && matches!(text.at(amount.number.start), '两' | '三' | '数')
            && amount.number.end - amount.number.start == 1
            && text::is_letter(text.at(range.end))
            && amount.kind == QuantityKind::Temperature
            && !text.back_from(range.start).take(6).any(|character| matches!(character, '温' | '升' | '降' | '下'));
        // 一二三批: one after another, and no hundred of them.
        let row = text.folded(&amount.number);
        let counted_off = used.unit.kind == UnitKind::Classifier
            && row.len() >= 3
            && row.windows(2).all(|pair| match pair {
                [first, next] => matches!(
                    (Symbol::of(*first), Symbol::of(*next)),
                    (Symbol::Digit(first), Symbol::Digit(next)) if first.saturating_add(1) == next
                ),
                _ => false,
            });
        if counted_off && !alone {
            return false;
        }
        let exchanges = used.unit.name == "市" && text.at(amount.number.start) == '两' && are_exchanges(text, range);
        return (!article && !ranks || alone) && !midnight && !times && !exchanges;
    }
    let Some(numeral) = &amount.numeral else { return true };
    let first = text.at(range.start);
    match numeral.shape {
        Shape::Arabic => true,
        Shape::Hanzi => {
            let bare_power = numeral.len() == 1
                || Symbol::of(first) == Symbol::Several && amount.unit.is_none() && !has_cue && numeral.len() < 2;
            let isolated = !text::is_letter(text.before(range.start)) && !text::is_letter(text.at(range.end));
            (!bare_power || isolated || has_cue) && !(numeral.vague && numeral.len() < 2)
        }
        Shape::Digits => {
            let isolated = !text::is_letter(text.before(range.start)) && !text::is_letter(text.at(range.end));
            // 答案是四不是五: a digit that is the whole predicate.
            let predicate = matches!(text.before(range.start), '是' | '为' | '于')
                && (!text::is_letter(text.at(range.end)) || matches!(text.at(range.end), '不' | '而'));
            // 一“加”一“减”: the digit goes with what is quoted.
            let quotes = matches!(text.at(range.end), '“' | '「' | '‘') && first == '一';
            (isolated && !quotes || predicate) && first != '半' || numeral.has_point || alone || numeral.len() > 3
        }
    }
}

/// 两市成交额, 沪深两市: the exchanges of Shanghai and Shenzhen, a name and no count of cities.
fn are_exchanges(text: &Text, range: &Range<Position>) -> bool {
    const BEFORE: [&str; 7] = ["沪深", "深沪", "沪、深", "沪", "A股", "B股", "股市"];
    const TRADED: [&str; 22] = [
        "成交",
        "股指",
        "主力",
        "资金",
        "融资",
        "两融",
        "个股",
        "股票",
        "指数",
        "高开",
        "低开",
        "平开",
        "收盘",
        "收涨",
        "收跌",
        "放量",
        "缩量",
        "涨停",
        "跌停",
        "总市值",
        "震荡",
        "北向",
    ];
    const BETWEEN: [&str; 8] = ["全天", "合计", "总", "单日", "日均", "早盘", "午后", "今日"];
    let from = BETWEEN
        .iter()
        .find(|word| text.has(range.end, word))
        .map_or(range.end, |word| range.end + word.chars().count() as u32);
    let from = if text.at(from) == '总' { from + 1 } else { from };
    // 两市超3000只个股上涨
    const NEAR: usize = 12;
    let clause: String = text.from(range.end).take(NEAR).take_while(|letter| letter.is_alphanumeric()).collect();
    let shares = ["个股", "只股", "股票", "涨停", "跌停"].iter().any(|word| clause.contains(word));
    let city = text.has_before(range.start, "沪") && text::is_letter(text.before(range.start - 1));
    BEFORE.iter().any(|word| text.has_before(range.start, word)) && !city
        || TRADED.iter().any(|word| text.has(from, word))
        || shares
}

/// 千企联千村, “千村未来、万村共富”: round numbers of a slogan, side by side or behind an opening quote.
fn is_parallel(text: &Text, range: &Range<Position>, number: &Range<Position>) -> bool {
    const REACH: usize = 6;
    let round = |letter: char| matches!(letter, '百' | '千' | '万');
    let one = number.end - number.start == 1;
    let quoted = matches!(text.before(range.start), '“' | '「' | '‘' | '『');
    let clause = |letter: &char| letter.is_alphabetic() || matches!(letter, '、' | ',');
    // 3万 and 数千 beside it are amounts.
    let alone = |at: Position| {
        round(text.at(at)) && !Symbol::of(text.before(at)).is_numeral() && !Symbol::of(text.at(at + 1)).is_numeral()
    };
    let behind =
        (0u32..).zip(text.from(range.end).take(REACH).take_while(clause)).any(|(index, _)| alone(range.end + index));
    let before = (1u32..)
        .zip(text.back_from(range.start).take(REACH).take_while(clause))
        .any(|(index, _)| alone(range.start - index));
    one && round(text.at(number.start)) && (quoted || behind || before)
}

#[cfg(test)]
mod tests {
    use super::super::build::tests::shown;
    use crate::snapshot::check;

    #[test]
    fn what_is_reported() {
        check(
            shown,
            &[
                ("|三个人", "三个 = count 3 {item}"),
                ("|12，", "12 = number 12"),
                ("答案是|四不是五", "四 = number 4"),
                ("|万亿元", "万亿元 = currency 1000000000000 CNY"),
                ("达|亿元", "亿元 = currency 100000000 CNY"),
                ("|百岁老人", "百岁 = age 100 a"),
                // A digit in a word, an article, a heading's scale, midnight, an order, a time.
                ("老|三说", ""),
                ("，|一“加”一“减”", ""),
                ("有|一位医生", ""),
                ("突破|一批技术", ""),
                ("这个|亿元村", ""),
                ("“|千村未来、万村共富", ""),
                ("千企联|千村", ""),
                ("上|千村", "千村 = count 1000 {village} at_least (上)"),
                ("数千人到|千村", "千村 = count 1000 {village}"),
                ("的|零点整", ""),
                ("半海|半滩", ""),
                ("第|二期工程", ""),
                ("了|两度会晤", ""),
                ("前|一二三批", ""),
                // The two exchanges, and two cities.
                ("|两市成交额", ""),
                ("沪深|两市", ""),
                ("，|两市全天成交", ""),
                ("惠及|两市居民", "两市 = count 2 {city}"),
                ("京沪|两市居民", "两市 = count 2 {city}"),
            ],
        );
    }
}
