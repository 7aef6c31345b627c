//! Grades: levels and classes, where the word of `data/labels.csv` alone does not say it.
//!
//! ```text
//! grade = small (— | 至 | 、) small 级                      5—6级, 二至三级: no one value
//!       | small { (、 | 和) small } (、 | 和) small rank      一、二、三等奖: each of them; 一、二、三产业 are ordinals
//! class = numeral unit 级                                  万吨级, 十亿元级: no mention at all
//! ```
//!
//! Refused: 县、乡、村三级, 两级 and 三级服务网络, which count levels, and a stretch that does not rise.

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
    let Range { start, mut end } = numeral.range;
    for _ in 0..LONGEST {
        if !matches!(text.at(end), '、' | '和' | '及' | '或') {
            return None;
        }
        end = numeral::read(text, end + 1).filter(small)?.range.end;
        // 一、二类: alone 二类 is no mention, and 三类 counts kinds.
        if text.at(end) == '类' && numeral.shape != Shape::Arabic && text.at(start) == '一' {
            return Some(found(numeral.range.clone(), LabelKind::Grade, numeral.value()));
        }
        // 一、二、三产业: the ordinals of the sectors are said without 第, too.
        if text.has(end, "产业") && numeral.shape != Shape::Arabic && small(numeral) {
            return Some(found(numeral.range.clone(), LabelKind::Ordinal, numeral.value()));
        }
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

/// 县、乡、村三级, 两级, 五级书记 and 三级养老服务体系 count levels; 二级以上 and 三级医院 are grades.
///
/// Levels are listed in front, or something works over all of them; the noun behind 级 decides between the two.
pub(super) fn counts_levels(text: &Text, numeral: &Numeral) -> bool {
    /// What has a grade, where nothing is listed in front.
    const GRADED: [&str; 36] = [
        "以上",
        "以下",
        "及以",
        "或以",
        "甲等",
        "乙等",
        "医院",
        "中医",
        "综合",
        "专科",
        "公立",
        "应急",
        "响应",
        "预警",
        "警",
        "保护",
        "等保",
        "风",
        "大风",
        "标准",
        "文物",
        "伤残",
        "残疾",
        "公路",
        "巡视",
        "调研",
        "企业",
        "子公司",
        "支流",
        "能效",
        "勋章",
        "航天",
        "飓风",
        "台风",
        "学科",
        "市场",
    ];
    /// What works over several levels: straight behind 级, and at the end of the phrase.
    const OVER: [&str; 16] = [
        "书记",
        "河长",
        "林长",
        "田长",
        "路长",
        "干部",
        "人大代表",
        "党组织",
        "联动",
        "贯通",
        "联网",
        "联审",
        "管理",
        "调解",
        "宣讲",
        "网格",
    ];
    const ENDS: [&str; 8] = ["体系", "网络", "服务网", "联动", "架构", "机制", "平台", "网"];
    const REACH: usize = 12;
    let Range { start, end } = numeral.range;
    if text.at(start) == '两' {
        return true;
    }
    if numeral.shape == Shape::Arabic {
        return false;
    }
    let graded = GRADED.iter().any(|word| text.has(end + 1, word));
    let listed = text.back_from(start).take(5).take_while(|letter| *letter != '。').any(|letter| letter == '、')
        || text.back_from(start).take(2).filter(|place| "省市县乡村区镇城旗州盟".contains(*place)).count() == 2;
    let several = numeral.integer().is_some_and(|value| (3..=7).contains(&value));
    let phrase: String = text.from(end + 1).take(REACH).take_while(|letter| letter.is_alphanumeric()).collect();
    let phrase = phrase.split('的').next().unwrap_or_default();
    let over = OVER.iter().any(|word| phrase.starts_with(word)) || ENDS.iter().any(|word| phrase.contains(word));
    !graded && (listed || several && over)
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
                ("|一、二类水体", "一 = grade 1"),
                ("|三、四类人群", ""),
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
                ("城乡|三级养老服务", "true"),
                ("|五级书记抓落实", "true"),
                ("|三级养老服务体系", "true"),
                ("|四级河长", "true"),
                // What has a grade, behind a list of other things too; a system of one grade, another phrase.
                ("发热门诊、|三级医院", "false"),
                ("|三级医院服务体系", "false"),
                ("|四级应急响应机制", "false"),
                ("|二级养老服务体系", "false"),
                ("|三级保护的体系", "false"),
                ("|三级抽查，体系", "false"),
            ],
        );
    }
}
