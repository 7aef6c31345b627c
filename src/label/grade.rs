//! Grades: levels and classes, where the word of `data/labels.csv` alone does not say it.
//!
//! ```text
//! grade = small (— | 至 | 、) small 级                      5—6级, 二至三级: no one value
//!       | small { (、 | 和) small } (、 | 和) small rank      一、二、三等奖: each of them
//! class = numeral unit 级                                  万吨级, 十亿元级: no mention at all
//! ```
//!
//! Refused: 县、乡、村三级 and 两级, which count levels, and a stretch that does not rise.

use std::ops::Range;

use super::{found, table, Found};
use crate::mention::LabelKind;
use crate::numeral::{self, Numeral, Shape, Symbol};
use crate::text::{is_dash, Position, Text};
use crate::unit::{self, UnitKind};

/// 5—6级, 二至三级: a stretch of grades is a grade, of no one value.
pub(super) fn stretch(text: &Text, first: &Numeral, _: Position) -> Option<Found> {
    let mut next = text.skip_spaces(first.range.end);
    let joins = |character: char| is_dash(character) || matches!(character, '至' | '到' | '、');
    if !joins(text.at(next)) {
        return None;
    }
    while joins(text.at(next)) {
        next = next + 1;
    }
    let last = numeral::read(text, text.skip_spaces(next))?;
    let small = |numeral: &Numeral| numeral.integer().is_some_and(|value| value <= 20);
    let graded = text.at(last.range.end) == '级' && !matches!(text.at(last.range.end + 1), '数' | '联');
    (small(first) && small(&last) && graded && first.integer() < last.integer())
        .then(|| found(first.range.start..last.range.end + 1, LabelKind::Grade, None))
}

/// 一、二、三等奖: members of a list whose last one has the word of rank.
pub(super) fn listed(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    const LONGEST: usize = 6;
    let small = |numeral: &Numeral| numeral.integer().is_some_and(|value| value <= 20) && numeral.len() <= 2;
    let mut end = numeral.range.end;
    for _ in 0..LONGEST {
        if !matches!(text.at(end), '、' | '和' | '及' | '或') {
            return None;
        }
        end = numeral::read(text, end + 1).filter(small)?.range.end;
        if let Some(kind) = table::rank(text, end).filter(|_| small(numeral)) {
            return Some(found(numeral.range.clone(), kind, numeral.value()));
        }
    }
    None
}

/// 万吨级, 十亿元级: a class of size, which reports nothing.
pub(super) fn class(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    let Range { start, end } = numeral.range;
    // No unit of a class is longer, and hardly a numeral has 级 that near.
    const LONGEST: usize = 8;
    if !Symbol::of(text.at(start)).is_hanzi() || !text.from(end).take(LONGEST).any(|character| character == '级') {
        return None;
    }
    let (unit_end, _) =
        unit::units_at(text, end).find(|(_, unit)| matches!(unit.kind, UnitKind::Measure | UnitKind::Currency))?;
    (text.at(unit_end) == '级').then(|| Found { range: start..unit_end + 1, kind: None, value: None })
}

/// 县、乡、村三级 and 两级 count levels; 二级以上 is a grade.
pub(super) fn counts_levels(text: &Text, numeral: &Numeral) -> bool {
    let start = numeral.range.start;
    text.at(start) == '两'
        || (numeral.shape != Shape::Arabic
            && (text
                .back_from(start)
                .take(5)
                .take_while(|character| *character != '。')
                .any(|character| character == '、')
                || text.back_from(start).take(2).filter(|place| "省市县乡村区镇".contains(*place)).count() == 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::tests::asked;
    use crate::snapshot::check;

    #[test]
    fn grades() {
        check(
            asked(&[stretch, listed, class]),
            &[
                ("|一、二、三等奖", "一 = grade 1"),
                ("一、|二、三等奖", "二 = grade 2"),
                ("|5—6级阵风", "5—6级 = grade"),
                ("|二至三级医院", "二至三级 = grade"),
                ("|万吨级货轮", "万吨级 = nothing"),
                ("|十亿元级", "十亿元级 = nothing"),
                // The word alone, a stretch that falls, other words with 级, a list without a rank, digits of a size.
                ("|三级", ""),
                ("|6—5级", ""),
                ("|三至四级数", ""),
                ("|一、二、三组", ""),
                ("|5万吨级", ""),
            ],
        );
    }

    #[test]
    fn counts_of_levels() {
        let rule = |text: &Text, at| Some(counts_levels(text, &numeral::read(text, at)?).to_string());
        check(
            rule,
            &[
                ("县、乡、村|三级", "true"),
                ("省市|三级", "true"),
                ("|两级", "true"),
                ("|三级", "false"),
                ("医院|三级", "false"),
                ("县、乡、村|3级", "false"),
            ],
        );
    }
}
