//! Ordinals: places in an order.
//!
//! ```text
//! ordinal = 第 numeral [classifier]                         第一名, 第12届, 倒数第二
//!         | 前 numeral [名 | 位]                             前三名, 排名前50, 跻身世界前十
//!         | ordinal (至 | 到 | —) numeral [unit]           第一至四卷, 第1—3名
//!         | title digit 、 digit (卷 | 册 …)                帛书二、三卷; 读了三卷 counts
//!         | project numeral 期                         园区二期已投产; 二期工程 is in the table
//!         | ordinal (、 | 和 | 及 | 与) numeral [unit]        第1、2、3名
//! ```
//!
//! Refused: 目前三名, 此前三位 (a time, and a count behind it), 前三天 and 前10% (how much comes first).

use std::ops::Range;

use super::{found, Found};
use crate::mention::LabelKind;
use crate::numeral::{self, Numeral, Shape, Symbol};
use crate::text::{is_dash, Position, Text, NOTHING};
use crate::unit::{self, UnitKind};

/// 第一名, 第12届, 倒数第二
pub(super) fn ranked(text: &Text, numeral: &Numeral, floor: Position) -> Option<Found> {
    let near = text.skip_spaces_back(numeral.range.start);
    if text.before(near) != '第' || near <= floor && floor > Position(0) {
        return None;
    }
    let start = near - 1;
    let end = numeral.range.end;
    let unit_end = unit::units_at(text, text.skip_spaces(end))
        .find(|(_, unit)| matches!(unit.kind, UnitKind::Classifier) || unit.dimension == "duration")
        .map_or(end, |(unit_end, _)| unit_end);
    Some(found(start..unit_end, LabelKind::Ordinal, numeral.value()))
}

/// 2 and 3 of 第1、2、3名: one more of an order, behind the last.
pub(super) fn continued(text: &Text, numeral: &Numeral) -> Option<Found> {
    let Range { start, end } = numeral.range;
    let near = numeral.integer().is_some_and(|value| value < 100);
    let unit_end = unit::units_at(text, end).next().map_or(end, |(unit_end, _)| unit_end);
    near.then(|| found(start..unit_end, LabelKind::Ordinal, numeral.value()))
}

/// 四卷 of 第一至四卷: the end of a stretch of an order.
pub(super) fn closing(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    const LONGEST: usize = 4;
    let Range { start, end } = numeral.range;
    if !matches!(text.before(start), '至' | '到' | '—' | '-' | '~') {
        return None;
    }
    let digits =
        text.back_from(start - 1).take(LONGEST).take_while(|letter| Symbol::of(*letter).is_numeral()).count() as u32;
    let first = start - 1 - digits;
    if digits == 0 || text.before(first) != '第' {
        return None;
    }
    let opening = numeral::read(text, first)?;
    let rises = opening.range.end == start - 1 && opening.integer()? < numeral.integer()?;
    let unit_end = unit::units_at(text, end)
        .find(|(_, unit)| unit.kind == UnitKind::Classifier)
        .map_or(end, |(unit_end, _)| unit_end);
    rises.then(|| found(start..unit_end, LabelKind::Ordinal, numeral.value()))
}

/// 前三名, 排名前50, 跻身世界前十: the first of an order.
pub(super) fn first(text: &Text, numeral: &Numeral, floor: Position) -> Option<Found> {
    // 目前, 此前, 提前, 公元前: words of time and place, behind which the number counts.
    const WORDS: &str = "目此之以日当年生先提眼面午晚会战事案临跟空史从往元门台楼床车";
    let Range { start, end } = numeral.range;
    if text.before(start) != '前' {
        return None;
    }
    let previous = text.before(start - 1);
    let several = numeral.integer().is_some_and(|value| value > 1);
    if start <= floor && floor > Position(0) || WORDS.contains(previous) || !several {
        return None;
    }
    let after = text.skip_spaces(end);
    let ranked = unit::units_at(text, after).find(|(_, unit)| matches!(unit.name, "名" | "位"));
    let next = text.at(end);
    let bare = previous.is_alphabetic()
        && (next == '的' || matches!(next, NOTHING | ',' | '。' | ';' | '、' | '!' | '?' | ')' | '”' | '\n' | '\r'));
    let label_end = ranked.map(|(unit_end, _)| unit_end).or(bare.then_some(end))?;
    Some(found(start - 1..label_end, LabelKind::Ordinal, numeral.value()))
}

/// 园区二期已投产: the phase of a project, at the end of its name; 办了三期 counts.
pub(super) fn phase(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    const PROJECTS: [&str; 48] = [
        "工程",
        "项目",
        "园区",
        "公园",
        "产业园",
        "号线",
        "线",
        "机组",
        "电站",
        "电厂",
        "厂",
        "基地",
        "港",
        "港区",
        "码头",
        "水库",
        "机场",
        "大桥",
        "隧道",
        "中心",
        "新城",
        "铁路",
        "高铁",
        "高速",
        "公路",
        "扩建",
        "改造",
        "扩容",
        "小区",
        "馆",
        "广场",
        "风电场",
        "光伏",
        "油田",
        "气田",
        "管道",
        "管线",
        "快线",
        "地铁",
        "航站楼",
        "校区",
        "医院",
        "装置",
        "调水",
        "灌区",
        "枢纽",
        "治理",
        "整治",
    ];
    let Range { start, end } = numeral.range;
    if text.at(end) != '期' {
        return None;
    }
    let small = numeral.shape != Shape::Arabic && numeral.integer().is_some_and(|value| (1..=9).contains(&value));
    let several = text.at(start) == '两';
    let named = PROJECTS.iter().any(|project| text.has_before(start, project));
    let next = text.at(end + 1);
    let closed = !matches!(next, '限' | '间' | '货' | '刊' | '盼' | '望' | '末' | '内' | '满');
    (small && !several && named && closed).then(|| found(start..end + 1, LabelKind::Ordinal, numeral.value()))
}

/// 帛书二、三卷: volumes of one work, told by their numbers; each is an ordinal.
pub(super) fn volume(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    let is_volume = |at: Position| matches!(text.at(at), '卷' | '册' | '辑' | '编' | '集' | '章' | '回' | '篇');
    let Range { start, end } = numeral.range;
    let single =
        |numeral: &Numeral| numeral.shape != Shape::Arabic && numeral.integer().is_some_and(|value| value <= 20);
    let titled = |at: Position| {
        let before = text.before(at);
        before == '》'
            || before == '”'
            || before.is_alphabetic() && !"了过读出共有约近收录写买购印全为是第".contains(before)
    };
    let joined = |at: Position| matches!(text.at(at), '、' | '和');
    // 《年谱》（1—9卷）: which volumes, of no one value.
    if text.before(start) == '(' && matches!(text.before(start - 1), '》' | '”') && is_dash(text.at(end)) {
        let last = numeral::read(text, end + 1).filter(|last| is_volume(last.range.end))?;
        return Some(found(start..last.range.end + 1, LabelKind::Ordinal, None));
    }
    let last = is_volume(end);
    let (first, label_end) = if joined(end) && !last {
        let next = numeral::read(text, end + 1).filter(single)?;
        let follows = numeral.integer().is_some_and(|value| next.integer() == Some(value.saturating_add(1)));
        (start, (follows && is_volume(next.range.end)).then_some(end)?)
    } else if last && joined(start - 1) {
        let digits =
            text.back_from(start - 1).take_while(|letter| Symbol::of(*letter).is_hanzi()).take(3).count() as u32;
        let first = start - 1 - digits;
        let before = numeral::read(text, first).filter(|before| before.range.end == start - 1)?;
        let follows = before.integer().is_some_and(|value| numeral.integer() == Some(value.saturating_add(1)));
        (first, follows.then_some(end + 1)?)
    } else {
        return None;
    };
    (single(numeral) && titled(first)).then(|| found(start..label_end, LabelKind::Ordinal, numeral.value()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::tests::{asked, shown};
    use crate::snapshot::check;

    #[test]
    fn ordinals() {
        check(
            asked(&[ranked, closing, first, phase, volume]),
            &[
                ("第|一名", "第一名 = ordinal 1"),
                ("第 |12 届", "第 12 届 = ordinal 12"),
                ("倒数第|二", "第二 = ordinal 2"),
                ("第|3天", "第3天 = ordinal 3"),
                ("第|3公里", "第3 = ordinal 3"),
                ("夺得前|三名", "前三名 = ordinal 3"),
                ("世界前|十，", "前十 = ordinal 10"),
                ("排名前|50的", "前50 = ordinal 50"),
                ("目前|三名伤者", ""),
                ("园区|二期已投产", "二期 = ordinal 2"),
                ("地铁5号线|一期通车", "一期 = ordinal 1"),
                ("第一至|四卷", "四卷 = ordinal 4"),
                ("第1—|3名", "3名 = ordinal 3"),
                ("第3至|1名", ""),
                ("一至|四卷", ""),
                ("《年谱》（|1—9卷）", "1—9卷 = ordinal"),
                ("（|1—9卷）", ""),
                ("帛书|二、三卷", "二 = ordinal 2"),
                ("帛书二、|三卷", "三卷 = ordinal 3"),
                ("收录|二、三卷", ""),
                ("帛书|二、五卷", ""),
                ("帛书|三卷", ""),
                ("前|三天", ""),
                ("培训班办了|三期", ""),
                ("工程|两期", ""),
                ("中心|一期间", ""),
                ("排名前|10%", ""),
                ("会前|3，", ""),
            ],
        );
    }

    #[test]
    fn more_of_an_order() {
        let rule = |text: &Text, at| continued(text, &crate::numeral::read(text, at)?).map(|found| shown(text, found));
        check(rule, &[("第1、|2名", "2名 = ordinal 2"), ("第1和|2", "2 = ordinal 2"), ("第1、|200名", "")]);
    }
}
