//! The unit behind a number, and what the words around it make of its name.
//!
//! ```text
//! unit = 个 [半 | 多] time-unit             3个月, 一个半月, 1个多月, 两个小时
//!      | 个 百 分 点                         set with spaces
//!      | 死 numeral 伤                       people
//!      | unit [rate] | 元 currency          12千米, 5元人民币
//!      | A                                  where a current is spoken of
//! rate = "/" unit [(· | /) unit] | 每 unit   元/平方米, 元/平方米·月, 毫克每升
//! ```
//!
//! Refused: 分 alone as money (a score), 月 alone (a month of the calendar), 分 and 时 as times where no 秒 or 分 follows, 成
//! above ten, 番 without 翻, 方 without 万 or what is dug, poured or stored (三方会谈), 块 before a noun (a piece) and behind one that was laid, set up or hung (铺设地砖300块).
//!
//! Tables: those of [`crate::unit`].

use std::borrow::Cow;
use std::ops::Range;

use arrayvec::ArrayVec;

use super::sense;
use crate::mention::QuantityKind;
use crate::number::Number;
use crate::numeral::{self, Numeral, Shape, Symbol};
use crate::text::{self, is_letter, Position, Text};
use crate::unit::{self, Unit, UnitKind};

/// A unit in use: where it is written, what it means.
#[derive(Clone, Debug)]
pub(super) struct UnitUse {
    pub(super) range: Range<Position>,
    pub(super) unit: &'static Unit,
    /// Where the unit is not simply the slice: `%` of 百分之….
    pub(super) name: Option<Cow<'static, str>>,
    /// What stands behind 每 or "/".
    pub(super) per: Option<Rate>,
    /// What follows the unit and only names it again: 人民币 of 元人民币.
    pub(super) gloss: Option<Range<Position>>,
}

/// The denominator of a rate: where it is written, and its units (平方米·月 has two).
#[derive(Clone, Debug)]
pub(super) struct Rate {
    pub(super) range: Range<Position>,
    pub(super) units: ArrayVec<&'static Unit, 2>,
}

/// A unit behind a number, with what may be said between the two.
pub(super) struct Found {
    pub(super) used: UnitUse,
    /// Whether 半 belongs to the number: 一个半月.
    pub(super) half: bool,
    /// The inner 多: 1个多月.
    pub(super) inner: Option<Range<Position>>,
}

impl UnitUse {
    /// A unit that is simply its slice.
    pub(super) fn plain(range: Range<Position>, unit: &'static Unit) -> UnitUse {
        UnitUse { range, unit, name: None, per: None, gloss: None }
    }

    fn found(self) -> Option<Found> {
        Some(Found { used: self, half: false, inner: None })
    }
}

/// The kind that a unit makes a number.
pub(super) fn kind(unit: &Unit) -> QuantityKind {
    match (unit.kind, unit.dimension) {
        (UnitKind::Currency | UnitKind::Subunit, _) => QuantityKind::Currency,
        (UnitKind::Percent, _) => QuantityKind::Percent,
        (UnitKind::PercentagePoint, _) => QuantityKind::PercentagePoint,
        (UnitKind::Multiple, _) => QuantityKind::Ratio,
        (UnitKind::Classifier, _) => QuantityKind::Count,
        (UnitKind::Measure, "temperature") => QuantityKind::Temperature,
        (UnitKind::Measure, "duration" | "time" | "hour" | "minute") => QuantityKind::Duration,
        (UnitKind::Measure, "age") => QuantityKind::Age,
        (UnitKind::Measure, "container_volume") => QuantityKind::Count,
        (UnitKind::Measure, _) => QuantityKind::Measure,
    }
}

/// The unit behind a number.
pub(super) fn read(text: &Text, end: Position, numeral: &Numeral) -> Option<Found> {
    let from = text.skip_spaces(end);
    if from != end && numeral.shape == Shape::Digits && numeral.len() == 1 && !text::is_letter(text.at(from)) {
        return None;
    }
    if let Some(found) = headlined(text, from, numeral).or_else(|| general_classifier(text, from)) {
        return Some(found);
    }
    if let Some(found) = spaced_points(text, from) {
        return Some(found);
    }
    if let Some(unit) = unit::ampere(text, numeral.range.start, from) {
        return UnitUse::plain(from..from + 1, unit).found();
    }
    for (unit_end, unit) in unit::units_at(text, from) {
        if !fits(text, unit, from, unit_end, numeral) {
            continue;
        }
        let unit = sense::of(text, unit, numeral.range.start, unit_end);
        let mut used = UnitUse::plain(from..unit_end, unit);
        if matches!(unit.kind, UnitKind::Currency)
            && unit_end - from > 1
            && matches!(text.at(from), '元' | '块' | '圆')
            && text.at(from + 1) != '钱'
        {
            let gloss = Some(from + 1..unit_end);
            return UnitUse { gloss, ..UnitUse::plain(from..from + 1, unit) }.found();
        }
        if unit.kind == UnitKind::Percent && unit.factor != Some(Number::from(1)) {
            used.name = Some(Cow::Borrowed("%"));
        }
        used.per = rate(text, unit_end, unit);
        return used.found();
    }
    None
}

/// 个 百 分 点, set with spaces.
fn spaced_points(text: &Text, from: Position) -> Option<Found> {
    let mut end = from;
    for expected in "个百分点".chars() {
        end = text.skip_spaces(end);
        if text.at(end) != expected {
            return None;
        }
        end = end + 1;
    }
    let unit = unit::named("个百分点")?;
    UnitUse { name: Some(Cow::Borrowed(unit.name)), ..UnitUse::plain(from..end, unit) }.found()
}

/// 1死30伤: the dead and the injured, as headlines have them, are people; 一箭26星: satellites of one rocket.
fn headlined(text: &Text, from: Position, numeral: &Numeral) -> Option<Found> {
    let counted = match text.at(from) {
        '死' | '亡' => numeral::read(text, from + 1).is_some_and(|next| {
            let end = next.range.end;
            text.at(end) == '伤' || matches!(text.at(end), '余' | '多') && text.at(end + 1) == '伤'
        }),
        '伤' => matches!(text.before(numeral.range.start), '死' | '亡'),
        _ => false,
    };
    // 下降2.3个点: no items, since they have no tenths.
    let closed = !text::is_letter(text.at(from + 2));
    if text.has(from, "个点") && numeral.has_point && numeral.shape == Shape::Arabic && closed {
        return UnitUse::plain(from..from + 2, unit::named("个百分点")?).found();
    }
    // 一箭26星
    let launched = text.at(from) == '星' && text.has_before(numeral.range.start, "一箭");
    let name = match (launched, counted) {
        (true, _) => "枚",
        (_, true) => "人",
        _ => return None,
    };
    UnitUse::plain(from..from + 1, unit::named(name)?).found()
}

/// 个 with a unit of time behind it, and what may stand between: 3个月, 一个半月, 1个多月, 两个小时.
fn general_classifier(text: &Text, from: Position) -> Option<Found> {
    if !matches!(text.at(from), '个' | '個') {
        return None;
    }
    let between = u32::from(matches!(text.at(from + 1), '半' | '多' | '来'));
    let noun = from + 1 + between;
    let takes_general = |end: Position, unit: &Unit| {
        unit.kind == UnitKind::Measure && unit.dimension == "duration"
            || unit.kind == UnitKind::Classifier && unit.name.ends_with('次') && end - noun > 1
    };
    let years = || text.has(noun, "年头").then_some((noun + 2, unit::named("年")?));
    let other = || unit::units_at(text, noun).find(|(end, unit)| takes_general(*end, unit));
    let (end, unit) = years().or_else(other).or_else(|| {
        // 个钟, as 个年头, is said only behind 个.
        let end = if text.has(noun, "钟") && !text.has(noun, "钟头") { noun + 1 } else { return None };
        Some((end, unit::named("小时")?))
    })?;
    // 8个天线, 12个年度: days and years are counted without 个.
    let alone = end - noun == 1 && matches!(text.at(noun), '日' | '天' | '年');
    if alone || text.at(noun) == '夜' || text.at(noun) == '晚' {
        return None;
    }
    let half = text.at(from + 1) == '半';
    let inner = (between == 1 && !half).then(|| from + 1..from + 2);
    // 一个半月 and 1个多月 are counted in 个月.
    let name = (between == 1).then(|| Cow::Owned(format!("个{}", text.slice(&(noun..end)))));
    Some(Found { used: UnitUse { name, ..UnitUse::plain(from..end, unit) }, half, inner })
}

/// Whether a unit is what the context means by its name.
fn fits(text: &Text, unit: &Unit, from: Position, end: Position, numeral: &Numeral) -> bool {
    let next = text.at(end);
    let pause = !is_letter(next) || next.is_ascii();
    // 突破3亿 台州企业领跑: in a headline the space is a pause, and the character behind it begins a word.
    let over_pause =
        text.before(from) == ' ' && matches!(Symbol::of(text.before(text.skip_spaces_back(from))), Symbol::Myriad(_));
    if over_pause && unit.kind == UnitKind::Classifier && end - from == 1 && !pause {
        return false;
    }
    match (unit.kind, unit.name) {
        // 287例次之: 次之 is next in rank. 8000人次之多 goes on.
        (UnitKind::Classifier, name) if next == '之' && name.ends_with('次') && name.len() > '次'.len_utf8() => {
            text::is_letter(text.at(end + 1))
        }
        // 10派5元: a dividend.
        (UnitKind::Classifier, "派") => numeral::read(text, end).is_none_or(|paid| text.at(paid.range.end) != '元'),
        // 数十万日伪军: of Japan.
        (UnitKind::Measure, "日") => !matches!(next, '伪' | '寇' | '侨'),
        (UnitKind::Subunit, name) if name.chars().count() == 1 => {
            // 2角 and 五毛 are money by themselves; 分, 仙, 先 only behind a larger unit.
            matches!(name, "角" | "毛") && (pause || Symbol::of(next).is_numeral())
        }
        (UnitKind::Currency, "块") => {
            let closed = pause
                || Symbol::of(next).is_numeral()
                || matches!(
                    next,
                    '多' | '钱' | '左' | '以' | '的' | '一' | '每' | '和' | '至' | '到' | '起' | '啊' | '吧' | '了'
                );
            closed && !is_laid(text, numeral.range.start)
        }
        (UnitKind::Measure, "月") => {
            numeral.vague || text.before(from) == '半' || matches!(text.at(numeral.range.start), '两')
        }
        // 一分九秒 and 1分半钟 are times; 25分 alone is a score.
        (UnitKind::Measure, "分") => {
            text.at(end) == '半' || numeral::read(text, end).is_some_and(|second| text.at(second.range.end) == '秒')
        }
        (UnitKind::Measure, "时") => numeral::read(text, end).is_some_and(|second| text.at(second.range.end) == '分'),
        (UnitKind::Measure, "方") => numeral.closing_myriad > 0 || is_filled(text, numeral, end),
        // 3胜2平1负: 平 alone closes names (樊九平).
        (UnitKind::Classifier, "平") => {
            let behind = text.at(end + 1);
            matches!(text.before(numeral.range.start), '胜' | '负' | '、' | ',') && !pause
                || pause && text.before(numeral.range.start) == '胜'
                || matches!(behind, '负' | '胜')
                || Symbol::of(next).is_numeral()
        }
        (UnitKind::Multiple, "番") => doubled(text, numeral.range.start),
        (UnitKind::Percent, "成") => {
            numeral.low.is_some_and(|low| low.less_than(Number::from(11)) == Some(true)) && !numeral.has_separators
        }
        (UnitKind::Percent, "折") => numeral.low.is_some_and(|low| low.less_than(Number::from(100)) == Some(true)),
        _ => true,
    }
}

/// 浇筑混凝土300方, 300方砂石: cubic metres of what is dug, poured or stored; three 方 else are parties.
fn is_filled(text: &Text, numeral: &Numeral, end: Position) -> bool {
    const REACH: u32 = 6;
    const STUFF: [&str; 14] =
        ["土", "砂", "沙", "石", "混凝土", "储量", "气", "蓄水", "库容", "填", "挖", "木材", "渣", "淤泥"];
    let start = numeral.range.start;
    let party = numeral.shape != Shape::Arabic && numeral.len() == 1;
    let before = || (0..REACH).any(|back| STUFF.iter().any(|word| text.has_before(start - back, word)));
    STUFF.iter().any(|word| text.has(end, word)) || !party && before()
}

/// 铺设地砖300块: pieces of what is laid, set up or hung. 地砖300块 alone may be a price.
fn is_laid(text: &Text, start: Position) -> bool {
    const REACH: u32 = 8;
    const THINGS: [&str; 8] = ["砖", "瓦", "板", "碑", "匾", "牌", "玻璃", "屏"];
    const VERBS: [&str; 9] = ["铺", "砌", "竖", "立", "挂", "设置", "安装", "更换", "制作"];
    let end = if matches!(text.before(start), '共' | '约' | '近') { start - 1 } else { start };
    let thing = THINGS.iter().any(|thing| text.has_before(end, thing)) && !text.has_before(end, "老板");
    let clause =
        text.back_from(end).take(REACH as usize).take_while(|character| character.is_alphabetic()).count() as u32;
    thing && (1..clause).any(|back| VERBS.iter().any(|verb| text.has_before(end - back, verb)))
}

/// 翻一番, 翻了两番, 翻了近四番.
fn doubled(text: &Text, start: Position) -> bool {
    const ABOUT: [&str; 10] = ["将近", "接近", "大约", "超过", "不止", "近", "约", "逾", "超", "至少"];
    let about = ABOUT.iter().find(|word| text.has_before(start, word));
    let start = about.map_or(start, |word| start - word.chars().count() as u32);
    ["翻", "翻了", "翻上"].iter().any(|word| text.has_before(start, word))
}

/// 元/平方米, 毫克每升: the unit behind the sign.
pub(super) fn rate(text: &Text, end: Position, of: &Unit) -> Option<Rate> {
    let sign = text.skip_spaces(end);
    // 连续三年每年投入: what is spent each year, and no years by the year.
    if text.at(sign) == '每' && of.dimension == "duration" && text.has(sign + 1, of.name) {
        return None;
    }
    let from = match text.at(sign) {
        '/' => text.skip_spaces(sign + 1),
        '每' => sign + 1,
        _ => return None,
    };
    let below = |from: Position| {
        unit::units_at(text, from).find(|(_, unit)| matches!(unit.kind, UnitKind::Measure | UnitKind::Classifier))
    };
    let (mut end, unit) = below(from)?;
    // 元/度: electricity is sold by the kilowatt-hour.
    let unit = if unit.dimension == "degree" && of.dimension == "money" { unit::named("千瓦时")? } else { unit };
    let mut units = ArrayVec::from_iter([unit]);
    if matches!(text.at(end), '·' | '•' | '⋅' | '/') {
        if let Some((further, unit)) = below(end + 1) {
            units.push(unit);
            end = further;
        }
    }
    Some(Rate { range: from..end, units })
}

/// The unit as written: the slice, without spaces between its parts.
pub(super) fn written(text: &Text, unit: &UnitUse) -> Cow<'static, str> {
    if let Some(name) = &unit.name {
        return name.clone();
    }
    let end = unit.per.as_ref().map_or(unit.range.end, |per| per.range.end);
    let slice = text.slice(&(unit.range.start..end));
    if slice == unit.unit.name {
        Cow::Borrowed(unit.unit.name)
    } else if slice == "％" {
        Cow::Borrowed("%")
    } else {
        Cow::Owned(slice.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    /// The unit behind the numeral at a place.
    fn shown(text: &Text, at: Position) -> Option<String> {
        let numeral = numeral::read(text, at)?;
        let Found { used, half, inner } = read(text, numeral.range.end, &numeral)?;
        let half = if half { " and a half" } else { "" };
        let inner = inner.map_or(String::new(), |inner| format!(" with {}", text.slice(&inner)));
        Some(format!("{} = {} {}{half}{inner}", text.slice(&used.range), kind(used.unit), written(text, &used)))
    }

    #[test]
    fn units() {
        check(
            shown,
            &[
                ("12千米", "千米 = measure 千米"),
                ("5 km", "km = measure km"),
                ("100元人民币", "元 = currency 元"),
                ("3个", "个 = count 个"),
                ("3个月", "个月 = duration 个月"),
                ("一个半月", "个半月 = duration 个月 and a half"),
                ("1个多月", "个多月 = duration 个月 with 多"),
                ("两个钟", "个钟 = duration 个钟"),
                ("3个日夜", "个 = count 个"),
                ("8个天线", "个 = count 个"),
                ("12个年度", "个 = count 个"),
                ("2个年头", "个年头 = duration 个年头"),
                ("0.3 个 百 分 点", "个 百 分 点 = percentage_point 个百分点"),
                ("三成", "成 = percent %"),
                ("翻|两番", "番 = ratio 番"),
                ("翻了近|四番", "番 = ratio 番"),
                ("跑了|两番", "番 = count 番"),
                ("35毫克/升", "毫克/升 = measure 毫克/升"),
                ("5毫克每升", "毫克每升 = measure 毫克每升"),
                ("5元/个月", "元 = currency 元/个月"),
                ("15元/平方米·月", "元 = currency 元/平方米·月"),
                ("15元/平方米·的", "元 = currency 元/平方米"),
                ("3年每年", "年 = duration 年"),
                ("3胜|2平1负", "平 = count 平"),
                ("5元/的", "元 = currency 元"),
                ("12的", ""),
            ],
        );
    }

    #[test]
    fn names_that_mean_something_else() {
        check(
            shown,
            &[
                ("25分", "分 = count 分"),
                ("5分30秒", "分 = duration 分"),
                ("3时30分", "时 = duration 时"),
                ("半月", "月 = duration 月"),
                ("两月", "月 = duration 月"),
                ("3块", "块 = currency 块"),
                ("3块地", "块 = count 块"),
                ("铺设地砖|3块", "块 = count 块"),
                ("地砖|3块", "块 = currency 块"),
                ("安装空调|3块", "块 = currency 块"),
                ("铺好，老板|3块", "块 = currency 块"),
                ("电流|16A", "A = measure A"),
                ("座位|16A", ""),
                ("3月", ""),
                ("3时", ""),
                ("15成", ""),
                ("20万方", "方 = measure 方"),
                ("3方砂石", "方 = measure 方"),
                ("挖土|3方", "方 = measure 方"),
                ("3方会谈", ""),
                ("樊|九平，", ""),
                ("中沙伊|三方签署", ""),
                ("20万方言", ""),
                ("5元素", ""),
                ("1死30伤", "死 = count 死"),
                ("2.3个点，", "个点 = percentage_point 个点"),
                ("3个点，", "个 = count 个"),
                ("1死|30伤", "伤 = count 伤"),
                ("九死一生", ""),
                ("287例次之，", "例 = count 例"),
                ("8000人次之多", "人次 = count 人次"),
                ("10派5元", ""),
            ],
        );
    }
}
