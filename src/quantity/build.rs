//! Puts a quantity together: an amount, what stands in front of it, the cues around it, and the bounds that these set.
//!
//! ```text
//! quantity = [cue] [front] amount [cue]          see front.rs and approximation.rs
//! ```
//!
//! A bare number takes the unit of its heading; a bare 度 is a temperature, an angle or a kilowatt-hour by the words before
//! it. A number with two ends has bounds and no value.
//!
//! Refused: what reports nothing (reported.rs), and 近 of 近十年来, which says which ten years and not how many.

use std::borrow::Cow;
use std::ops::Range;

use arrayvec::ArrayVec;

use super::amount::Amount;
use super::unit_use::{self, UnitUse};
use super::{age, approximation, context, front, header, reported, Context, Reading};
use crate::error::{Error, Kind};
use crate::mention::{Approximation, Bound, Cue, Details, Quantity, QuantityKind};
use crate::number::Number;
use crate::numeral::Shape;
use crate::text::{self, Position, Text};
use crate::unit::{self, UnitKind, UnitOf};

pub(super) fn build(text: &Text, mut amount: Amount, given: &Context) -> Reading {
    let floor = given.floor;
    let front = front::read(text, &amount, floor);
    if let Some((range, unit)) = &front.unit {
        if amount.unit.is_none() {
            amount.kind = unit_use::kind(unit);
            amount.unit = Some(UnitUse::plain(range.clone(), unit));
        } else if amount.kind == QuantityKind::Temperature
            || amount.unit.as_ref().is_some_and(|unit| unit.unit.dimension == "degree")
        {
            amount.kind = QuantityKind::Temperature;
            if let Some(used) = amount.unit.as_mut() {
                used.unit = unit;
            }
        } else if amount.kind == QuantityKind::Currency {
            // 港币100元: the word in front says which 元.
            if let Some(used) = amount.unit.as_mut() {
                used.unit = unit;
            }
        }
    }
    headed(text, &mut amount, front.start, given);
    degrees(text, &mut amount, front.start);
    age::of_a_life(text, &mut amount);
    let range = front.start..amount.range.end;
    let before = approximation::before(text, front.start, floor);
    let mut after = approximation::after(text, amount.range.end, amount.kind == QuantityKind::Count);
    let mut before = before;
    if amount.unit.as_ref().is_some_and(|used| text.at(used.range.start) == '旬') && amount.kind == QuantityKind::Age {
        before = age::cue(text, range.start);
    }
    if after.is_none() && amount.kind == QuantityKind::Percent && text.at(amount.range.end) == '多' {
        let range = amount.range.end..amount.range.end + 1;
        after = Some(approximation::Cue { range, approximation: Approximation::Over });
    }
    let shares = matches!(amount.kind, QuantityKind::Ratio | QuantityKind::Percent);
    before = before.or_else(|| if shares { approximation::over_genitive(text, range.start) } else { None });
    after = after.or_else(|| approximation::repeated(text, &amount.range));
    // 3000万方级以上: 级 between a unit and its bound.
    let measured = matches!(amount.kind, QuantityKind::Measure | QuantityKind::Currency);
    if after.is_none() && measured && text.at(amount.range.end) == '级' {
        let bounds = |cue: &approximation::Cue| {
            cue.approximation == Approximation::AtLeast || cue.approximation == Approximation::AtMost
        };
        after = approximation::after(text, amount.range.end + 1, false).filter(bounds);
    }
    if is_achieved(text, &amount, before.as_ref(), after.is_some()) {
        before = None;
    }
    if let Some((cue, word)) = approximation::compared(text, range.start, amount.range.end, floor) {
        after = Some(approximation::Cue { range: word, approximation: cue.approximation });
        before = Some(cue);
    }
    // 近十年来 is the last ten years, 历时近十年 almost ten.
    if amount.kind == QuantityKind::Duration && before.as_ref().is_some_and(|cue| text.slice(&cue.range) == "近") {
        let lasting = ["历时", "时隔", "连续", "持续", "跨度", "有着", "长达", "已有", "了"];
        let long = before.as_ref().is_some_and(|cue| lasting.iter().any(|word| text.has_before(cue.range.start, word)));
        let next = text.at(amount.range.end);
        if !long && (!text::is_letter(next) || matches!(next, '来' | '以' | '间' | '内' | '最' | '同' | '新' | '里'))
        {
            before = None;
        }
    }
    if let Some(cue) = &before {
        named_before(text, &mut amount, cue.range.start, floor);
    }
    // 突破一批技术: a verb, and an article behind it.
    let verb = before.as_ref().is_some_and(|cue| matches!(text.slice(&cue.range), "突破" | "超越" | "接近" | "冲破"));
    let has_cue = before.is_some() && !(verb && text.slice(&amount.number) == "一") || after.is_some();
    if !reported::is_reported(text, &amount, &range, has_cue) {
        return Reading::Nothing(amount.range.end);
    }
    if front.both {
        amount.low = amount.low.map(Number::negate);
        amount.signed = true;
    }
    let is_range = !amount.vague && amount.low != amount.high;
    let mut approximation = before.as_ref().or(after.as_ref()).map(|cue| cue.approximation);
    if let Some(inner) = &amount.inner {
        if !matches!(approximation, Some(Approximation::AtLeast | Approximation::Under)) {
            approximation = Some(approximation::of_inner(text, inner));
        }
    }
    let turn = |number: Number| if front.negative && !amount.signed { number.negate() } else { number };
    let (mut low, mut high) = (amount.low.map(turn), amount.high.map(turn));
    if front.negative && amount.vague {
        std::mem::swap(&mut low, &mut high);
    }
    let closed = |number: Option<Number>| number.map(|number| Bound { number, inclusive: true });
    let (value, (low, high), approximation) = if amount.vague {
        (None, (closed(low), closed(high)), Some(Approximation::Vague))
    } else if is_range {
        (None, (closed(low), closed(high)), None)
    } else {
        let bounds = approximation.zip(low).map(|(approximation, value)| approximation::bounds(approximation, value));
        (low, bounds.unwrap_or_default(), approximation)
    };
    let mut cues = ArrayVec::<Range<Position>, 4>::new();
    cues.extend(before.map(|cue| cue.range));
    cues.extend(amount.inner.clone());
    cues.extend(amount.unit.as_ref().and_then(|unit| unit.gloss.clone()));
    cues.extend(after.map(|cue| cue.range));
    let consumed_end = cues.iter().map(|cue| cue.end).chain([amount.range.end]).max().unwrap_or(amount.range.end);
    let used = amount.unit.as_ref();
    let takes_base = !matches!(
        amount.kind,
        QuantityKind::Age | QuantityKind::Duration | QuantityKind::Percent | QuantityKind::PercentagePoint
    );
    let per = used
        .and_then(|used| used.per.as_ref())
        .map(|per| text.slice(&per.range).into())
        .or_else(|| given.base.filter(|_| takes_base).map(|base| base.text.clone()))
        .or_else(|| if takes_base { context::per(text, range.start, floor) } else { None });
    let multiplier = (amount.multiplier.start < amount.multiplier.end).then(|| text.slice(&amount.multiplier));
    let details = Details {
        cues: cues.iter().map(|cue| Cue { span: text.span(cue), text: text.slice(cue).into() }).collect(),
        low,
        high,
        multiplier: multiplier.map(multiplier_as_written),
        per,
        furniture: false,
    };
    let quantity = Quantity {
        span: text.span(&range),
        text: text.slice(&range).into(),
        number: text.span(&amount.number),
        kind: amount.kind,
        approximation,
        value,
        unit: used.map(|used| {
            let per = used.per.as_ref().map_or(&[][..], |per| &per.units);
            UnitOf::written(unit_use::written(text, used), used.unit, per)
        }),
        details: details.boxed(),
    };
    Reading::Quantity(quantity, range.start..consumed_end)
}

/// 突破20项以上核心技术: a breakthrough in them, and no bound of their number; 突破3万件 passes the number.
fn is_achieved(text: &Text, amount: &Amount, cue: Option<&approximation::Cue>, bounded: bool) -> bool {
    const REACH: usize = 18;
    const PROBLEMS: [&str; 9] = ["技术", "难题", "瓶颈", "难关", "工艺", "卡点", "堵点", "壁垒", "难点"];
    if !cue.is_some_and(|cue| text.has(cue.range.start, "突破")) || amount.kind != QuantityKind::Count {
        return false;
    }
    let clause: String =
        text.from(amount.range.end).take(REACH).take_while(|letter| letter.is_alphanumeric()).collect();
    bounded || PROBLEMS.iter().any(|problem| clause.contains(problem))
}

fn multiplier_as_written(surface: &str) -> Cow<'static, str> {
    for known in ["万", "亿", "万亿", "萬", "億", "兆"] {
        if surface == known {
            return Cow::Borrowed(known);
        }
    }
    Cow::Owned(surface.to_string())
}

/// 新台币约31亿元: the currency may be named in front of the cue.
fn named_before(text: &Text, amount: &mut Amount, cue: Position, floor: Position) {
    let plain = |used: &UnitUse| used.unit.kind == UnitKind::Currency && matches!(used.unit.name, "元" | "块" | "圆");
    if let Some((start, unit)) = unit::currency_before(text, text.skip_spaces_back(cue)) {
        if let Some(used) = amount.unit.as_mut().filter(|used| plain(used) && start >= floor) {
            used.unit = unit;
        }
    }
}

/// Gives a bare number the unit of its heading.
fn headed(text: &Text, amount: &mut Amount, start: Position, given: &Context) {
    let bare = amount.unit.is_none() && amount.kind == QuantityKind::Number && amount.multiplier.is_empty();
    if !bare || amount.numeral.as_ref().is_some_and(|numeral| numeral.shape != Shape::Arabic) {
        return;
    }
    let Some(header) = header::inline(text, start).or_else(|| given.headers.over(text, start).cloned()) else { return };
    let scale = 10i64.checked_pow(header.power).map(Number::from);
    let scaled = |number: Number| number.multiply(scale?);
    amount.low = amount.low.and_then(scaled);
    amount.high = amount.high.and_then(scaled);
    amount.multiplier = header.multiplier;
    if let Some((range, unit)) = header.unit {
        amount.kind = unit_use::kind(unit);
        amount.unit = Some(UnitUse::plain(range, unit));
    }
}

/// A bare 度 is a temperature where the weather or a body is spoken of, or nothing else is; else an angle or a kilowatt-hour.
fn degrees(text: &Text, amount: &mut Amount, start: Position) {
    const REACH: usize = 12;
    let Some(used) = amount.unit.as_mut().filter(|used| used.unit.dimension == "degree") else { return };
    let sentence = text.back_from(start).take_while(|character| !matches!(character, '。' | '!' | '?' | ';' | '\n'));
    // 39度54分: an angle, which has minutes.
    if amount.compound && matches!(text.before(amount.range.end), '分' | '秒' | '′' | '″' | '\'' | '"') {
        return;
    }
    let before: String = sentence.take(REACH).collect::<Vec<_>>().into_iter().rev().collect();
    let any = |words: &[&str]| words.iter().any(|word| before.contains(word));
    let after = text.at(used.range.end);
    let myriads = amount.multiplier.start < amount.multiplier.end;
    if after == '电' || myriads || any(&["电", "千瓦"]) {
        if let Some(unit) = unit::named("千瓦时") {
            used.unit = unit;
            amount.kind = QuantityKind::Measure;
        }
    } else if !any(&["角", "经", "纬", "转", "倾", "斜", "坡", "近视", "散光", "酒", "硬", "方位"])
        && !matches!(after, '角' | '经' | '纬' | '近' | '旋')
        && !turns(text, used.range.end)
        && (amount.low != Some(Number::from(360)) || any(&["温", "热", "烤"]))
    {
        if let Some(unit) = unit::named("摄氏度") {
            used.unit = unit;
            amount.kind = QuantityKind::Temperature;
        }
    }
}

/// 360度全景, 180度大转弯: how far something turns.
fn turns(text: &Text, end: Position) -> bool {
    const TURNS: [&str; 12] =
        ["环", "全景", "无死角", "全方位", "转", "大转", "视角", "视野", "回环", "翻", "掉头", "俯瞰"];
    let from = if text.at(end) == '的' { end + 1 } else { end };
    TURNS.iter().any(|word| text.has(from, word)) && !text.has(from, "环境")
}

/// The one quantity that the whole text is.
///
/// # Errors
/// The text holds no quantity, or more than one quantity with its cues ([`Error::is_quantity`]); or what follows the
/// number is no known unit ([`Error::is_unit`]).
///
/// ```
/// let quantity = mingshu::parse_quantity("近7万人次")?;
/// assert_eq!(quantity.to_string(), "count 70000 {person_time} nearly");
/// assert!(mingshu::parse_quantity("12斗篷").unwrap_err().is_unit());
/// # Ok::<(), mingshu::Error>(())
/// ```
pub fn parse_quantity(source: &str) -> Result<Quantity, Error> {
    // Names and statistics say nothing of what a quantity is.
    let document = crate::Extractor::new().with_entities(false).extract(source);
    let trimmed = source.trim();
    let first = source.find(trimmed).unwrap_or_default();
    let last = first.saturating_add(trimmed.len());
    match document.quantities() {
        [quantity] => {
            let spans = quantity.cues().iter().map(|cue| cue.span().bytes()).chain([quantity.span().bytes()]);
            let (start, end) =
                spans.fold((usize::MAX, 0), |(start, end), span| (start.min(span.start), end.max(span.end)));
            if start == first && end == last {
                Ok(quantity.clone())
            } else if start == first && quantity.unit().is_none() {
                Err(Error::new(Kind::Unit, source.get(end..last).unwrap_or_default(), end))
            } else {
                Err(Error::new(Kind::Quantity, trimmed, first))
            }
        }
        _ => Err(Error::new(Kind::Quantity, trimmed, first)),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::{read, Headers};
    use super::*;
    use crate::snapshot::check;

    /// What the stage makes of the numeral at a place, with its cues.
    pub(in crate::quantity) fn shown(text: &Text, at: Position) -> Option<String> {
        let headers = Headers::default();
        let context = Context { floor: Position(0), base: None, headers: &headers };
        match read(text, at, &context)? {
            Reading::Quantity(quantity, _) => {
                let cues: Vec<&str> = quantity.cues().iter().map(Cue::surface).collect();
                let cues = if cues.is_empty() { String::new() } else { format!(" ({})", cues.join(" ")) };
                Some(format!("{} = {quantity}{cues}", quantity.surface()))
            }
            Reading::Identifier(range) => Some(format!("{} = identifier", text.slice(&range))),
            Reading::Base(base) => Some(format!("{} = base", base.text)),
            Reading::Nothing(_) => None,
        }
    }

    #[test]
    fn what_the_cues_make_of_it() {
        check(
            shown,
            &[
                ("近|7万人次", "7万人次 = count 70000 {person_time} nearly (近)"),
                ("|65%以上", "65% = percent 65 % at_least (以上)"),
                ("|2000余人", "2000余人 = count 2000 {person} over (余)"),
                ("约|2000余人", "2000余人 = count 2000 {person} over (约 余)"),
                ("至少|30多人", "30多人 = count 30 {person} at_least (至少 多)"),
                ("|100元人民币", "100元 = currency 100 CNY (人民币)"),
                ("比|5万人多。", "5万人 = count 50000 {person} over (比 多)"),
                ("零下|十几度", "零下十几度 = temperature [-19..-11] Cel vague"),
                ("突破|20项以上核心技术", "20项 = count 20 {item} at_least (以上)"),
                ("突破|20项关键技术", "20项 = count 20 {item}"),
                ("突破|20项，", "20项 = count 20 {item} over (突破)"),
                ("接近当年的|10倍", "10倍 = ratio 10 1 nearly (接近)"),
                ("|3000万方级以上油田", "3000万方 = measure 30000000 m3 at_least (以上)"),
                ("|3000万方级油田", "3000万方 = measure 30000000 m3"),
                ("年近|70的老人", "70 = age 70 a nearly (近)"),
                ("今年近|70，", "70 = number 70 nearly (近)"),
                ("近|十年来", "十年 = duration 10 a"),
                ("历时近|十年", "十年 = duration 10 a nearly (近)"),
            ],
        );
    }

    #[test]
    fn which_degree() {
        check(
            shown,
            &[
                ("气温|30度", "30度 = temperature 30 Cel"),
                ("用电|30度", "30度 = measure 30 kW.h"),
                ("|30度电", "30度电 = measure 30 kW.h"),
                ("倾斜|30度", "30度 = measure 30 deg"),
                ("|30度角", "30度 = measure 30 deg"),
                ("|360度全景", "360度 = measure 360 deg"),
                ("|180度的大转弯", "180度 = measure 180 deg"),
                ("|30度环境", "30度 = temperature 30 Cel"),
            ],
        );
    }

    #[test]
    fn values_in_si() {
        let si = |text: &Text, _| parse_quantity(text.slice(&(Position(0)..text.end()))).ok()?.si_value();
        let rule = |text: &Text, at| si(text, at).map(|value| value.to_string());
        check(
            rule,
            &[
                ("387万亩", "2580000000"),
                ("1亩", "2000/3"),
                ("37℃", "310.15"),
                ("36千米/小时", "10"),
                ("4‰", "0.004"),
                ("5角", "0.5"),
                // No exact factor, a rate of money, things counted, points.
                ("5元/公斤", ""),
                ("30度角", ""),
                ("3个", ""),
                ("0.3个百分点", ""),
            ],
        );
    }
}
