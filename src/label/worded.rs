//! Labels by the word beside the numeral: 三级甲等, 一等奖, 118号, 19楼, 编号3201, 扬麦25.
//!
//! ```text
//! label = numeral word | word [: | 为 | 是 | (] arabic        with the words of the table
//! ```
//!
//! A word in front makes a label of a number without a unit only.
//!
//! A type is a class (2型糖尿病), and a model behind its maker or before a machine (麦道11型货机).
//!
//! Refused: 里氏6级 and 6级地震 (a measure), 三室 of a flat, 3后, and 小麦25: what the table's column
//! `not_near` and the functions below say.
//!
//! Table: `data/labels.csv`.

use std::ops::Range;

use super::table::{self, Size};
use super::{grade, Found};
use crate::mention::LabelKind;
use crate::numeral::{Numeral, Shape};
use crate::text::{Position, Text};
use crate::unit;

/// 三级甲等, 118号: the word stands behind the numeral.
pub(super) fn behind(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    let Range { start, end } = numeral.range;
    let after = text.skip_spaces(end);
    let (length, rule) = table::behind(text, after, numeral)?;
    let levels =
        text.at(after) == '级' && length == 1 && rule.size == Size::Small && grade::counts_levels(text, numeral);
    if levels || is_counted(text, numeral, after) {
        return None;
    }
    let end = match text.at(after) {
        _ if rule.in_span || rule.size == Size::Large => after + length,
        // 二期 of 二期工程
        '期' => after + 1,
        _ => end,
    };
    let kind = if text.at(after) == '型' && is_model(text, start, after + length) {
        Some(LabelKind::Identifier)
    } else {
        rule.kind
    };
    Some(Found { range: start..end, kind, value: numeral.value() })
}

/// 麦道11型货机: behind a maker's name or before a machine the type is the name of a model; 2型糖尿病 is a class.
fn is_model(text: &Text, start: Position, end: Position) -> bool {
    const MAKERS: [&str; 23] = [
        "麦道", "波音", "空客", "图", "伊尔", "米", "苏", "安", "歼", "轰", "运", "直", "解放", "红旗", "东风", "北斗",
        "长征", "快舟", "力箭", "和谐", "复兴", "巨浪", "鹰击",
    ];
    const MACHINES: [&str; 32] = [
        "客机",
        "货机",
        "飞机",
        "战机",
        "战斗机",
        "直升机",
        "运输机",
        "无人机",
        "教练机",
        "预警机",
        "轰炸机",
        "导弹",
        "火箭",
        "运载",
        "卫星",
        "舰",
        "护卫",
        "驱逐",
        "登陆",
        "补给",
        "潜艇",
        "坦克",
        "装甲车",
        "机车",
        "动车",
        "列车",
        "客车",
        "货车",
        "轿车",
        "发动机",
        "雷达",
        "步枪",
    ];
    MAKERS.iter().any(|maker| text.has_before(start, maker)) || MACHINES.iter().any(|machine| text.has(end, machine))
}

/// 编号：3201, 波音737: the word stands in front of the digits.
pub(super) fn in_front(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    if !table::is_plain(numeral) {
        return None;
    }
    let mut near = text.skip_spaces_back(first_of_list(text, numeral.range.start));
    while matches!(text.before(near), ':' | '为' | '是' | '(' | ' ') {
        near = near - 1;
    }
    let rule = table::in_front(text, near, numeral)?;
    // 手机3700余部: a count.
    let behind = numeral.range.end + u32::from(matches!(text.at(numeral.range.end), '余' | '多'));
    let has_unit = unit::units_at(text, behind).next().is_some();
    (!has_unit).then(|| Found { range: numeral.range.clone(), kind: rule.kind, value: numeral.value() })
}

/// 空客320、330和350: the start of the first number of a list, whose word in front holds for all.
fn first_of_list(text: &Text, start: Position) -> Position {
    const LONGEST: usize = 6;
    let mut first = start;
    for _ in 0..LONGEST {
        if !matches!(text.before(first), '、' | '和' | '及' | '与') {
            break;
        }
        let digits = text.back_from(first - 1).take(LONGEST).take_while(char::is_ascii_digit).count() as u32;
        if digits == 0 {
            break;
        }
        first = first - 1 - digits;
    }
    first
}

/// 10后 and 80版 are no counts, but 3年后 is handled by the unit and 2型 needs a bare number; 一号 … fit all.
fn is_counted(text: &Text, numeral: &Numeral, after: Position) -> bool {
    match text.at(after) {
        // 80后, 00后 are generations; 3后 is nothing.
        '后' => {
            numeral.len() != 2 || numeral.integer().is_none_or(|value| value % 5 != 0) || numeral.shape == Shape::Hanzi
        }
        // 打了5井: without a name in front it counts.
        '井' => {
            !text.before(numeral.range.start).is_alphabetic()
                || matches!(text.before(numeral.range.start), '了' | '共' | '打' | '钻' | '有')
        }
        '甲' => numeral.shape == Shape::Arabic || numeral.integer().is_none_or(|value| value > 3),
        '室' => numeral.shape != Shape::Arabic,
        // 分三期建设 counts the phases.
        '期' => matches!(text.before(numeral.range.start), '分' | '为' | '了' | '共'),
        // 6级地震 measures, as 5.6级 does.
        '级' => {
            ["地震", "强震", "余震"].iter().any(|word| text.has(after + 1, word))
                || text.has_before(numeral.range.start, "里氏")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::tests::asked;
    use crate::snapshot::check;

    #[test]
    fn names_with_a_word() {
        check(
            asked(&[behind, in_front]),
            &[
                ("|三级甲等医院", "三级甲等 = grade 3"),
                ("|三甲医院", "三甲 = grade 3"),
                ("|二级以上", "二级 = grade 2"),
                ("|2型糖尿病", "2型 = grade 2"),
                ("|5A级景区", "5A级 = grade 5"),
                ("麦道|11型", "11型 = identifier 11"),
                ("|9型导弹", "9型 = identifier 9"),
                ("|三型肝炎", "三型 = grade 3"),
                ("水库|二期工程", "二期 = ordinal 2"),
                ("二十届|三中全会", "三中全会 = ordinal 3"),
                ("|118号文", "118号 = identifier 118"),
                ("|80后", "80后 = identifier 80"),
                ("|500强", "500强 = identifier 500"),
                ("|318国道", "318国道 = identifier 318"),
                ("|千亿级集群", "千亿级 = nothing"),
                // Levels and measures, counts, flats, years from now, other words that begin alike.
                ("县、乡、村|三级", ""),
                ("|5.6级", ""),
                ("|6级地震", ""),
                ("里氏|6级", ""),
                ("|三室", ""),
                ("分|三期建设", ""),
                ("|三级联动", ""),
                ("|3后", ""),
                ("|三级数", ""),
                ("|二甲苯", ""),
                ("|5强度", ""),
                // In front: not with a unit, not behind a crop, not a broken number of a variety.
                ("编号：|3201", "3201 = identifier 3201"),
                ("版本为|2.3", "2.3 = identifier 2.3"),
                ("编号|123456789012345", "123456789012345 = identifier 123456789012345"),
                ("波音|737", "737 = identifier 737"),
                ("波音787、747和|737等", "737 = identifier 737"),
                ("铁路|12306售票", "12306 = identifier 12306"),
                ("|12306系统", "12306 = identifier 12306"),
                ("扬麦|25，", "25 = identifier 25"),
                ("歼|20", "20 = identifier 20"),
                ("编号|3个", ""),
                ("小麦|25，", ""),
                ("扬麦|25吨", ""),
                ("扬麦|25.5", ""),
                ("货运|20，", ""),
                ("|12系统", ""),
                ("铁路|12，", ""),
                ("波音787、|20架", ""),
            ],
        );
    }
}
