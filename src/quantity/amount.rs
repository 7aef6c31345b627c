//! One number with its unit, and what is added behind it: 5元3角, 1米75, 3斤半, 5小时30分, 一个半月.
//!
//! ```text
//! amount   = numeral [inner] [unit [rate]] { [零] numeral smaller-unit } [ 半 | bare digits ]
//! fraction = see crate::numeral            三分之一, 百分之五
//! rate     = "/" unit [(· | /) unit] | 每 unit            元/平方米, 元/平方米·月, 毫克每升
//! ```
//!
//! A smaller unit must be of the same dimension, and money's of the same currency. Bare digits follow 块, 米 and 度
//! only, and 秒 (28秒76), and only where nothing counts them (九块九, 一米七五, 十二度五).
//!
//! 三成 and 八折 are said in percent, and so is their unit.
//!
//! 5角 is 0.5 元: money is always said in the unit that its code stands for.
//!
//! 百把人 is about a hundred, and A the ampere where a current is spoken of.
//!
//! Refused: 分 alone as money (a score), 月 alone (a month of the calendar), 块 before a noun (a piece) and behind one that
//! was laid, set up or hung (铺设地砖300块).

use std::borrow::Cow;
use std::ops::Range;

use arrayvec::ArrayVec;

use super::{age, approximation};
use crate::mention::QuantityKind;
use crate::number::Number;
use crate::numeral::{self, Fraction, FractionSign, Numeral, Shape, Symbol};
use crate::text::{Position, Text};
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

/// A number with its unit.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) range: Range<Position>,
    /// The bare number with its magnitude.
    pub(super) number: Range<Position>,
    pub(super) kind: QuantityKind,
    pub(super) low: Option<Number>,
    pub(super) high: Option<Number>,
    pub(super) vague: bool,
    pub(super) inner: Option<Range<Position>>,
    pub(super) unit: Option<UnitUse>,
    pub(super) multiplier: Range<Position>,
    /// The numeral, if the amount is one numeral and a unit.
    pub(super) numeral: Option<Numeral>,
    /// Whether more than one number with a unit was read (5元3角).
    pub(super) compound: bool,
    /// Whether the values have their signs already, as the ends of a range do.
    pub(super) signed: bool,
}

impl Amount {
    fn map(&mut self, change: impl Fn(Number) -> Option<Number>) {
        self.low = self.low.and_then(&change);
        self.high = self.high.and_then(&change);
    }
}

/// Reads the amount that starts at `start`.
pub(super) fn read(text: &Text, start: Position) -> Option<Amount> {
    if let Some(fraction) = numeral::read_fraction(text, start) {
        return Some(shared(fraction));
    }
    if text.has(start, "一半") && !matches!(text.at(start + 2), '个' | '年' | '天') {
        let half = Number::ratio_of(1, 2);
        return Some(bare(start..start + 2, QuantityKind::Ratio, half));
    }
    let numeral = numeral::read(text, start)?;
    let mut amount = bare(numeral.range.clone(), QuantityKind::Number, numeral.low);
    amount.high = numeral.high;
    amount.vague = numeral.vague;
    amount.inner = numeral.inner.clone();
    amount.multiplier = numeral.multiplier.clone();
    with_unit(text, &mut amount, &numeral);
    amount.numeral = Some(numeral);
    Some(amount)
}

/// An amount of a kind that its numeral alone shows, without a unit.
pub(super) fn bare(range: Range<Position>, kind: QuantityKind, value: Option<Number>) -> Amount {
    Amount {
        number: range.clone(),
        kind,
        low: value,
        high: value,
        vague: false,
        inner: None,
        unit: None,
        multiplier: range.end..range.end,
        numeral: None,
        compound: false,
        signed: false,
        range,
    }
}

/// Signs are units of their own: the row of `data/relatives.csv` gives their code.
fn sign_unit(sign: FractionSign) -> Option<(&'static Unit, &'static str)> {
    let name = match sign {
        FractionSign::Percent | FractionSign::Smaller => "%",
        FractionSign::PerMille => "‰",
        FractionSign::Ratio => return None,
    };
    unit::named(name).map(|unit| (unit, name))
}

fn shared(fraction: Fraction) -> Amount {
    let (low, high) = fraction.shown();
    let range = fraction.range.clone();
    let mut amount = bare(range.clone(), QuantityKind::Ratio, low);
    amount.high = high;
    amount.vague = fraction.numerator.vague;
    if let Some((unit, name)) = sign_unit(fraction.sign) {
        amount.kind = QuantityKind::Percent;
        amount.unit = Some(UnitUse {
            range: range.end..range.end,
            unit,
            name: Some(Cow::Borrowed(name)),
            per: None,
            gloss: None,
        });
    }
    amount
}

fn with_unit(text: &Text, amount: &mut Amount, numeral: &Numeral) {
    let end = numeral.range.end;
    let mut from = end;
    // 2000余元, 十多个: the inner word stands before the unit.
    if amount.inner.is_none() && (numeral.shape != Shape::Digits || numeral.len() > 1) {
        let bare_power =
            numeral.len() == 1 && matches!(Symbol::of(text.at(end - 1)), Symbol::Power(_) | Symbol::Myriad(_));
        // 百把人 is about a hundred; 一百把 counts what has a handle.
        let inner = approximation::inner(text, end).filter(|inner| text.at(inner.start) != '把' || bare_power);
        if let Some(inner) = inner {
            let has_unit = unit_use(text, inner.end, numeral).is_some();
            if has_unit || !matches!(text.at(inner.start), '来' | '把') && numeral.shape != Shape::Digits {
                from = inner.end;
                amount.number.end = end;
                amount.range.end = inner.end;
                amount.inner = Some(inner);
            }
        }
    }
    let Some((unit, half, inner)) = unit_use(text, from, numeral) else { return };
    amount.range.end = unit.range.end.max(unit.per.as_ref().map_or(unit.range.end, |per| per.range.end));
    amount.inner = amount.inner.take().or(inner);
    amount.kind = kind(unit.unit);
    if half {
        let half = Number::ratio_of(1, 2);
        amount.map(|number| number.add(half?));
    }
    match unit.unit.kind {
        // 翻两番 is to double twice.
        UnitKind::Multiple if unit.unit.name == "番" => amount.map(|number| {
            let times = u32::try_from(number.as_decimal()?.mantissa()).ok()?;
            Some(Number::from(2i64.checked_pow(times)?))
        }),
        UnitKind::Percent | UnitKind::PercentagePoint => share(text, amount, &unit, numeral),
        _ => {}
    }
    let mut unit = unit;
    if unit.unit.name == "旬" && age::counts_decades(text, numeral.range.start) {
        if let Some(years) = unit::named("岁") {
            amount.map(|number| number.multiply(Number::from(10)));
            amount.kind = QuantityKind::Age;
            unit = UnitUse { unit: years, name: Some(Cow::Borrowed(years.name)), ..unit };
        }
    }
    let of = unit.unit;
    let simple = unit.per.is_none();
    let written_end = amount.range.end;
    amount.unit = Some(unit);
    if simple && !amount.vague {
        let mut last = of;
        while let Some((end, add, unit)) = smaller(text, amount, of, last)
            .or_else(|| half_more(text, amount, of))
            .or_else(|| bare_digits(text, amount, of))
        {
            amount.map(|number| number.add(add?));
            amount.range.end = end;
            amount.compound = true;
            last = unit;
        }
    }
    // 6块5/公斤
    if let (true, Some(rate)) = (amount.range.end != written_end, rate(text, amount.range.end, of)) {
        amount.range.end = rate.range.end;
        if let Some(unit) = amount.unit.as_mut() {
            unit.name = Some(Cow::Owned(format!("{}/{}", of.name, text.slice(&rate.range))));
            unit.per = Some(rate);
        }
    }
    // 5角 is half a 元: money is said in the unit that its code stands for.
    if of.kind == UnitKind::Subunit {
        amount.map(|number| number.multiply(of.factor?));
        if let Some(unit) = amount.unit.as_mut() {
            unit.unit = of.main.unwrap_or(of);
            unit.name = Some(Cow::Borrowed(unit.unit.name));
        }
    }
}

/// 三成 is 30 percent, 三成五 35; 八折 80, 八五折 85.
fn share(text: &Text, amount: &mut Amount, unit: &UnitUse, numeral: &Numeral) {
    let Some(factor) = unit.unit.factor else { return };
    let digits = numeral.shape == Shape::Digits && numeral.len() == 2;
    if unit.unit.name == "折" && (digits && !numeral.vague || numeral.integer().is_some_and(|value| value >= 10)) {
        return;
    }
    amount.map(|number| number.multiply(factor));
    if unit.unit.name == "成" {
        // 七成 六, spaced, only where nothing could begin with the digit.
        let digit_at = text.skip_spaces(amount.range.end);
        let next = text.at(digit_at + 1);
        let closed = if digit_at == amount.range.end {
            unit::units_at(text, digit_at + 1).next().is_none() && !Symbol::of(next).is_numeral()
        } else {
            !next.is_alphanumeric()
        };
        if let (Symbol::Digit(digit) | Symbol::Arabic(digit), true) = (Symbol::of(text.at(digit_at)), closed) {
            amount.range.end = digit_at + 1;
            amount.map(|number| number.add(Number::from(i64::from(digit))));
        }
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

type Found = (UnitUse, bool, Option<Range<Position>>);

/// The unit behind a number, whether 半 is said with it (一个半月), and an inner 多 (1个多月).
fn unit_use(text: &Text, end: Position, numeral: &Numeral) -> Option<Found> {
    let from = text.skip_spaces(end);
    if from != end && numeral.shape == Shape::Digits && numeral.len() == 1 && !text.at(from).is_alphabetic() {
        return None;
    }
    if let Some(found) = general_classifier(text, from) {
        return Some(found);
    }
    if let Some(found) = spaced_points(text, from) {
        return Some(found);
    }
    if let Some(unit) = unit::ampere(text, numeral.range.start, from) {
        return Some((UnitUse { range: from..from + 1, unit, name: None, per: None, gloss: None }, false, None));
    }
    for (unit_end, unit) in unit::units_at(text, from) {
        if !fits(text, unit, from, unit_end, numeral) {
            continue;
        }
        let mut found = UnitUse { range: from..unit_end, unit, name: None, per: None, gloss: None };
        if matches!(unit.kind, UnitKind::Currency)
            && unit_end - from > 1
            && matches!(text.at(from), '元' | '块' | '圆')
            && text.at(from + 1) != '钱'
        {
            let rest = from + 1..unit_end;
            found = UnitUse { range: from..from + 1, unit, name: None, per: None, gloss: Some(rest) };
            return Some((found, false, None));
        }
        if unit.kind == UnitKind::Percent && unit.factor != Some(Number::from(1)) {
            found.name = Some(Cow::Borrowed("%"));
        }
        found.per = rate(text, unit_end, unit);
        return Some((found, false, None));
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
    Some((
        UnitUse { range: from..end, unit, name: Some(Cow::Borrowed(unit.name)), per: None, gloss: None },
        false,
        None,
    ))
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
    let (end, unit) = unit::units_at(text, noun).find(|(end, unit)| takes_general(*end, unit)).or_else(|| {
        // 个钟, 个年头 are said only behind 个.
        let end = if text.has(noun, "钟") && !text.has(noun, "钟头") { noun + 1 } else { return None };
        Some((end, unit::named("小时")?))
    })?;
    if text.at(noun) == '日' && unit.name == "日" || text.at(noun) == '夜' || text.at(noun) == '晚' {
        return None;
    }
    let half = text.at(from + 1) == '半';
    let inner = (between == 1 && !half).then(|| from + 1..from + 2);
    // 一个半月 and 1个多月 are counted in 个月.
    let name = (between == 1).then(|| Cow::Owned(format!("个{}", text.slice(&(noun..end)))));
    Some((UnitUse { range: from..end, unit, name, per: None, gloss: None }, half, inner))
}

/// Whether a unit is what the context means by its name.
fn fits(text: &Text, unit: &Unit, from: Position, end: Position, numeral: &Numeral) -> bool {
    let next = text.at(end);
    let pause = !next.is_alphabetic() || next.is_ascii();
    match (unit.kind, unit.name) {
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
        (UnitKind::Multiple, "番") => doubled(text, numeral.range.start),
        (UnitKind::Percent, "成") => {
            numeral.low.is_some_and(|low| low.less_than(Number::from(11)) == Some(true)) && !numeral.has_separators
        }
        (UnitKind::Percent, "折") => numeral.low.is_some_and(|low| low.less_than(Number::from(100)) == Some(true)),
        _ => true,
    }
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

/// 翻一番, 翻了两番.
fn doubled(text: &Text, start: Position) -> bool {
    ["翻", "翻了", "翻上"].iter().any(|word| text.has_before(start, word))
}

/// 元/平方米, 毫克每升: the unit behind the sign.
fn rate(text: &Text, end: Position, of: &Unit) -> Option<Rate> {
    let sign = text.skip_spaces(end);
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

/// What is added behind an amount: its end, its worth in the first unit, and the unit that a further part must be below.
type More = (Position, Option<Number>, &'static Unit);

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
    use crate::snapshot::{check, ends};

    fn shown(text: &Text, at: Position) -> Option<String> {
        let amount = read(text, at)?;
        let mut shown = format!("{} = {} {}", text.slice(&amount.range), amount.kind, ends(amount.low, amount.high));
        if let Some(used) = &amount.unit {
            shown += &format!(" {}", written(text, used));
        }
        Some(shown)
    }

    #[test]
    fn a_number_with_its_unit() {
        check(
            shown,
            &[
                ("20.47万例病例", "20.47万例 = count 204700 例"),
                ("12", "12 = number 12"),
                ("十几个", "十几个 = count 11..19 个"),
                ("2000余元", "2000余元 = currency 2000 元"),
                ("3个多月", "3个多月 = duration 3 个月"),
                ("一个半月", "一个半月 = duration 1.5 个月"),
                ("两个小时", "两个小时 = duration 2 个小时"),
                ("100元人民币", "100元 = currency 100 元"),
                ("一半的人", "一半 = ratio 0.5"),
                ("一半个", "一 = number 1"),
                ("0.3 个 百 分 点", "0.3 个 百 分 点 = percentage_point 0.3 个百分点"),
                // Shares.
                ("三分之一", "三分之一 = ratio 1/3"),
                ("百分之三", "百分之三 = percent 3 %"),
                ("三成五", "三成五 = percent 35 %"),
                ("三成 六。", "三成 六 = percent 36 %"),
                ("八五折", "八五折 = percent 85 %"),
                ("八折", "八折 = percent 80 %"),
                ("3倍", "3倍 = ratio 3 倍"),
                ("翻|两番", "两番 = ratio 4 番"),
                ("跑了|两番", "两番 = count 2 番"),
                // Rates.
                ("35毫克/升", "35毫克/升 = measure 35 毫克/升"),
                ("5毫克每升", "5毫克每升 = measure 5 毫克每升"),
                ("6块5/公斤", "6块5/公斤 = currency 6.5 块/公斤"),
                ("5元/个月", "5元/个月 = currency 5 元/个月"),
                ("5元/的", "5元 = currency 5 元"),
                ("15元/平方米·月", "15元/平方米·月 = currency 15 元/平方米·月"),
                ("15元/平方米·的", "15元/平方米 = currency 15 元/平方米"),
                // About a hundred, and a hundred that have a handle.
                ("百把人", "百把人 = count 100 人"),
                ("一百把伞", "一百把 = count 100 把"),
            ],
        );
    }

    #[test]
    fn what_is_added_behind() {
        check(
            shown,
            &[
                ("5元3角", "5元3角 = currency 5.3 元"),
                ("5元零3分", "5元零3分 = currency 5.03 元"),
                ("3斤2两", "3斤2两 = measure 3.2 斤"),
                ("1小时30分", "1小时30分 = duration 1.5 小时"),
                ("1分半钟", "1分半钟 = duration 1.5 分"),
                ("三斤半", "三斤半 = measure 3.5 斤"),
                ("2年零3个月", "2年零3个月 = duration 2.25 年"),
                ("九块九", "九块九 = currency 9.9 块"),
                ("三块零四", "三块零四 = currency 3.04 块"),
                ("九块九毛九", "九块九毛九 = currency 9.99 块"),
                ("一米七五", "一米七五 = measure 1.75 米"),
                ("28秒76", "28秒76 = duration 28.76 秒"),
                ("11秒8", "11秒8 = duration 11.8 秒"),
                ("5角", "5角 = currency 0.5 元"),
                // A larger unit, another dimension, digits that are counted, half of the next word.
                ("3角5元", "3角 = currency 0.3 元"),
                ("3元5斤", "3元 = currency 3 元"),
                ("3美元5角", "3美元 = currency 3 美元"),
                ("九块九个", "九块 = currency 9 块"),
                ("一米七五厘米", "一米七五厘米 = measure 1.75 米"),
                ("五米3人", "五米 = measure 5 米"),
                ("三斤半导体", "三斤 = measure 3 斤"),
                ("5元3", "5元 = currency 5 元"),
            ],
        );
    }

    #[test]
    fn units_that_mean_something_else() {
        check(
            shown,
            &[
                ("25分", "25分 = count 25 分"),
                ("5分30秒", "5分30秒 = duration 5.5 分"),
                ("3月", "3 = number 3"),
                ("半月", "半月 = duration 0.5 月"),
                ("两月", "两月 = duration 2 月"),
                ("3块", "3块 = currency 3 块"),
                ("3块地", "3块 = count 3 块"),
                ("铺设地砖|3块", "3块 = count 3 块"),
                ("地砖|3块", "3块 = currency 3 块"),
                ("安装空调|3块", "3块 = currency 3 块"),
                ("电流|16A", "16A = measure 16 A"),
                ("座位|16A", "16 = number 16"),
                ("年近|七旬", "七旬 = age 70 岁"),
                ("历时|七旬", "七旬 = duration 7 旬"),
                ("15成", "15 = number 15"),
                ("3时", "3 = number 3"),
                ("5元素", "5 = number 5"),
                ("的", ""),
            ],
        );
    }
}
