//! What stands around a number and belongs to it: the base of a rate, the indefinite article.

use std::ops::Range;

use crate::number::Number;
use crate::numeral;
use crate::text::{self, Position, Text};
use crate::unit::{self, Unit, UnitKind};

/// The base of a rate, written as a round number: 每千人口, 每10万人.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Base {
    pub(crate) range: Range<Position>,
    /// The base without 每.
    pub(crate) text: Box<str>,
}

/// 每 with a round number and a noun: it leads to the number that it is the base of.
pub(super) fn base(text: &Text, start: Position) -> Option<Base> {
    if text.before(start) != '每' {
        return None;
    }
    let numeral = numeral::read(text, start)?;
    // 千, 10万, 1000: a power of ten of at least a hundred.
    let value = numeral.value()?;
    let round = (2..=9).any(|power| 10i64.checked_pow(power).map(Number::from) == Some(value));
    let people = |at: Position| {
        ["人口", "人", "名", "户", "个", "公顷", "平方公里", "平方千米"]
            .iter()
            .find(|word| text.has(at, word))
            .map(|word| at + word.chars().count() as u32)
    };
    let measured = unit::units_at(text, numeral.range.end)
        .find(|(_, unit)| matches!(unit.kind, UnitKind::Measure | UnitKind::Currency))
        .map(|(end, _)| end);
    let end = people(numeral.range.end).or(measured)?;
    round.then(|| Base { range: start..end, text: text.slice(&(start..end)).into() })
}

/// The denominator unit that the words before a number set: 平方米 of 每平方米5000元, 人 of 人均3.5万元.
pub(super) fn per(text: &Text, start: Position, floor: Position) -> Option<Box<str>> {
    const REACH: u32 = 12;
    let first = floor.max(start - REACH);
    let mut at = start;
    while at > first {
        at = at - 1;
        match text.at(at) {
            '每' => {
                let from = at + 1;
                // 每隔, 每到, 每逢 say how often.
                if matches!(text.at(from), '隔' | '到' | '逢' | '当') {
                    return None;
                }
                let unit = unit::units_at(text, from)
                    .find(|(end, unit)| *end <= start && matches!(unit.kind, UnitKind::Measure | UnitKind::Classifier));
                return match unit {
                    // 每个区3个: the noun behind 个 is the base.
                    Some((end, unit)) if unit.name == "个" => noun(text, end, start),
                    Some((end, _)) => Some(text.slice(&(from..end)).into()),
                    // 每月薪资3000元: a month is no unit, and what is paid no part of it.
                    None if text.at(from) == '月' => Some("月".into()),
                    None if start - from <= 4 && start > from => Some(text.slice(&(from..start)).into()),
                    None => None,
                };
            }
            // 时速35公里
            '速' if text.before(at) == '时' => return Some("小时".into()),
            '均' => {
                let base = ["人", "户", "日", "年", "月", "亩", "周", "时"]
                    .into_iter()
                    .find(|word| text.has_before(at, word))?;
                // The yearly mean of a level (年均浓度) is no amount per year.
                let level = ["浓度", "气温", "温度", "湿度", "水位", "值"].iter().any(|word| text.has(at + 1, word));
                return (!level).then(|| base.into());
            }
            ',' | '。' | ';' | '\n' | '(' | ')' | ':' | '、' => return None,
            _ => {}
        }
    }
    None
}

/// The noun between 每个 and the verb or number that follows.
fn noun(text: &Text, from: Position, start: Position) -> Option<Box<str>> {
    const LONGEST: u32 = 4;
    let mut end = from;
    while end < start
        && !matches!(
            text.at(end),
            '有' | '配'
                | '设'
                | '建'
                | '拥'
                | '达'
                | '共'
                | '至'
                | '平'
                | '都'
                | '每'
                | '补'
                | '投'
                | '将'
                | '选'
                | '要'
                | '须'
                | '可'
                | '需'
        )
    {
        end = end + 1;
    }
    (end > from && end - from <= LONGEST).then(|| text.slice(&(from..end)).into())
}

/// Whether 一 with a classifier is the article (一位医生) and not a count (至少一位, 配备一辆).
pub(super) fn is_article(text: &Text, number: &Range<Position>, end: Position, unit: &Unit, has_cue: bool) -> bool {
    const COUNTING: [&str; 21] = [
        "仅", "只", "共", "各", "只有", "仅有", "共有", "配备", "配有", "配", "设", "设立", "另", "剩", "唯一", "增加",
        "减少", "新增", "建成", "不足", "达",
    ];
    let one = number.end - number.start == 1 && text.at(number.start) == '一';
    if !one || unit.kind != UnitKind::Classifier || has_cue {
        return false;
    }
    let near = text.skip_spaces_back(number.start);
    let near = if matches!(text.before(near), '了' | '有') { near - 1 } else { near };
    // 每村一名医生 counts; 每一位医生 does not.
    let each = text.back_from(number.start).take(4).position(|character| character == '每').is_some_and(|at| at > 0);
    // 建设一支, 分配一名, 表达一种: the tail of another word.
    let tail = match text.before(near) {
        '设' => "建开铺假常公架陈敷".contains(text.before(near - 1)),
        '配' => "分支装匹".contains(text.before(near - 1)),
        '达' => "传发表到抵转直".contains(text.before(near - 1)),
        '共' => "公中".contains(text.before(near - 1)),
        _ => false,
    };
    let counted = each || !tail && COUNTING.iter().any(|word| text.has_before(near, word));
    // 配备呼吸机一台: behind its noun the phrase counts; an article stands in front.
    // A quotation, a title or a number behind it is a noun too (一个“奇迹”, 一位95后).
    let next = text.at(end);
    let pause = !next.is_alphanumeric() && !matches!(next, '“' | '‘' | '《' | '「' | '"');
    let thing = matches!(unit.dimension, "vehicles" | "buildings" | "facilities" | "organisations" | "persons")
        || unit.name == "台";
    let noun_before = text::is_letter(text.before(number.start)) && text.before(number.start) != '的';
    let counts = counted || noun_before && pause && thing;
    !counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn bases_of_a_rate() {
        check(
            |text, at| base(text, at).map(|base| base.text.into()),
            &[
                ("每|千人口", "千人口"),
                ("每|10万人", "10万人"),
                ("每|100万人", "100万人"),
                ("每|百公里", "百公里"),
                ("每|100户", "100户"),
                ("每|三人", ""),
                ("每|20万人", ""),
                ("每|千次", ""),
                ("|千人口", ""),
            ],
        );
    }

    #[test]
    fn denominators() {
        check(
            |text, at| per(text, at, Position(0)).map(|per| per.into()),
            &[
                ("每平方米|5000元", "平方米"),
                ("每个区配备|3个", "区"),
                ("每户补助|2000元", "户"),
                ("每月薪资约|3000元", "月"),
                ("人均可支配收入|3.5万元", "人"),
                ("日均|300人", "日"),
                ("时速|35公里", "小时"),
                // How often, another clause, a mean level, too far away.
                ("每隔|3天", ""),
                ("每人一份，|5元", ""),
                ("年均浓度|35微克", ""),
                ("平均|35元", ""),
                ("每个人都非常非常努力地完成了|35件", ""),
            ],
        );
    }

    #[test]
    fn articles() {
        let rule = |text: &Text, at| {
            let (end, unit) = unit::units_at(text, at + 1).next()?;
            Some(is_article(text, &(at..at + 1), end, unit, false).to_string())
        };
        check(
            rule,
            &[
                ("来了|一位医生", "true"),
                ("是|一个“奇迹”", "true"),
                ("的|一家。", "true"),
                ("每|一位医生", "true"),
                ("建设|一支", "true"),
                ("开设了|一门课", "true"),
                ("传达|一种", "true"),
                // Something counts it, or it stands behind its noun.
                ("仅|一家", "false"),
                ("每所设|一名", "false"),
                ("配备了|一辆", "false"),
                ("每村|一名医生", "false"),
                ("呼吸机|一台。", "false"),
                ("来了|两位医生", "false"),
                ("重|一斤", "false"),
            ],
        );
    }
}
