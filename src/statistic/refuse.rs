//! Which figures are no rows.
//!
//! | written | why not |
//! |---|---|
//! | 65岁以上老年人, 2000万元以上企业 | restricts a subject |
//! | 服务半年, 停电3小时 | says for how long; the value of a property (用时1小时) is a row |
//! | 甲、乙、丙等三县, 四省 behind their names | closes a list whose members it counts |
//! | 市、县两级 | counts levels |
//! | 派出一名 | 一 with a classifier is an article, but not where each has one or one is built |
//! | 数百人, 几个 | no figure |
//! | within 《》 and names | part of a name |

use super::phrase::Sentence;
use super::token::{Clause, Kind};
use super::word::{self, Class, Measure};
use crate::mention::{Approximation, Quantity, QuantityKind};
use crate::number::Number;

/// What becomes of a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    Row,
    /// A word of a subject.
    Restriction,
    Nothing,
}

fn is_one(quantity: &Quantity) -> bool {
    quantity.value() == Some(Number::from(1i64)) && quantity.surface().starts_with(['一', '壹'])
}

/// What becomes of the figure at token `at` of a clause.
pub(super) fn verdict(sentence: &Sentence, clause: &Clause, at: usize, quantity: &Quantity) -> Verdict {
    if quantity.is_furniture() {
        return Verdict::Nothing;
    }
    let before = at.checked_sub(1).filter(|before| *before >= clause.start);
    let behind = at.saturating_add(1);
    let unit = quantity.unit().unwrap_or_default();
    // 用时约1小时, 年龄: what leads to the figure may stand between.
    let noun = (clause.start..at).rev().find(|index| {
        !sentence.is_any(*index, &[Class::Reach, Class::Adverb, Class::Total, Class::To, Class::UpTo, Class::DownTo])
    });
    // 用时 may be two words.
    let measured = noun.is_some_and(|noun| {
        let first = (clause.start..noun)
            .rev()
            .take(2)
            .take_while(|index| matches!(sentence.kind(*index), Some(Kind::Word(_))))
            .last();
        let words = sentence.range(&(first.unwrap_or(noun)..noun.saturating_add(1)));
        let mut nouns = word::measures(sentence.text.folded(&words));
        nouns.any(|(_, measure)| matches!(measure, Measure::Amount | Measure::Rate | Measure::Growth))
    });
    match quantity.kind() {
        QuantityKind::Age if !measured => return Verdict::Restriction,
        QuantityKind::Duration if !measured => {
            let by_load = quantity.multiplier().is_some() && noun.is_some_and(|noun| sentence.is_nominal(noun));
            let is_work = matches!(unit, "学时" | "课时" | "工时");
            return if by_load || is_work { Verdict::Row } else { Verdict::Nothing };
        }
        // 200多万普查员
        QuantityKind::Number if quantity.multiplier().is_some() && sentence.is(behind, Class::Noun) => {}
        QuantityKind::Number if before.is_none_or(|_| noun.is_none_or(|noun| !sentence.is_nominal(noun))) => {
            return Verdict::Nothing;
        }
        _ => {}
    }
    if unit == "级"
        || quantity.approximation() == Some(Approximation::Vague)
            && quantity.surface().contains(['数', '几', '幾', '數'])
            && !quantity.surface().starts_with(['十', '二', '三', '四', '五', '六', '七', '八', '九'])
    {
        return Verdict::Nothing;
    }
    let is_percent =
        matches!(quantity.kind(), QuantityKind::Percent | QuantityKind::Ratio | QuantityKind::PercentagePoint);
    let is_followed = sentence.is_nominal(behind)
        && !matches!(sentence.kind(behind), Some(Kind::Gloss | Kind::Mark('”' | '"' | '/')))
        || sentence.is(behind, Class::Of);
    let bound_behind =
        quantity.cues().last().is_some_and(|cue| cue.span().characters().start >= quantity.span().characters().end)
            && matches!(
                quantity.approximation(),
                Some(Approximation::AtLeast | Approximation::AtMost | Approximation::Over | Approximation::Under)
            );
    if !is_percent && bound_behind && is_followed && behind < clause.end {
        let others = (clause.start..clause.end)
            .any(|index| index != at && matches!(sentence.kind(index), Some(Kind::Quantity(_))));
        let after_verb = before
            .is_some_and(|before| sentence.is_verb(before) || sentence.is_any(before, &[Class::Reach, Class::Total]));
        if !after_verb || others && sentence.is(behind, Class::Of) {
            return Verdict::Restriction;
        }
    }
    if is_one(quantity) && !is_percent && quantity.kind() == QuantityKind::Count {
        let builds = ["配备", "新建", "建成", "增设", "建立", "建有", "设立", "建"];
        let built = (clause.start..at).any(|index| builds.iter().any(|word| sentence.is_word(index, word)));
        let each = (clause.start..at).any(|index| sentence.is(index, Class::Each));
        if !(built && each || quantity.per().is_some() && quantity.per() != Some("年")) {
            return Verdict::Nothing;
        }
    }
    if closes_list(sentence, clause, at, quantity) {
        return Verdict::Nothing;
    }
    Verdict::Row
}

/// 甲、乙、丙等三县; 渝鄂湘黔四省; 市、县两级.
fn closes_list(sentence: &Sentence, clause: &Clause, at: usize, quantity: &Quantity) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| *before >= clause.start) else { return false };
    let starts_hanzi = quantity.surface().starts_with(|first: char| !first.is_ascii_digit());
    if sentence.is(before, Class::Closer) {
        let members = super::member::listed_before(sentence, clause.start, before);
        let count = u32::try_from(members.len()).unwrap_or(0);
        return quantity.value() == Some(Number::from(i64::from(count))) && count > 1;
    }
    let unit = quantity.unit().unwrap_or_default();
    let is_place = matches!(sentence.kind(before), Some(Kind::Place(_)));
    if starts_hanzi && is_place && matches!(unit, "省" | "市" | "地" | "县" | "国" | "省份" | "区" | "州" | "大" | "个")
    {
        let members = super::member::listed_before(sentence, clause.start, at);
        return members.len() > 1 || sentence.folded(before).len() > 2;
    }
    if matches!(unit, "室" | "部分" | "方面" | "地") && starts_hanzi {
        return true;
    }
    if matches!(unit, "大" | "者" | "方" | "项") && starts_hanzi {
        let members = super::member::listed_before(sentence, clause.start, at);
        return members.len() > 1;
    }
    false
}
