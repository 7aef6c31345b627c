//! Ordinals: places in an order.
//!
//! ```text
//! ordinal = 第 numeral [classifier]                         第一名, 第12届, 倒数第二
//!         | 前 numeral [名 | 位]                             前三名, 排名前50, 跻身世界前十
//!         | ordinal (、 | 和 | 及 | 与) numeral [unit]        第1、2、3名
//!         | body numeral 次 (会议 | 全会 | 大会)              人大三次会议
//! ```
//!
//! Refused: 目前三名, 此前三位 (a time, and a count behind it), 前三天 and 前10% (how much comes first), 召开三次会议 (a count).

use std::ops::Range;

use super::{found, Found};
use crate::mention::LabelKind;
use crate::numeral::Numeral;
use crate::text::{Position, Text, NOTHING};
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

/// 人大三次会议, 五次全会: which session it is; 召开三次会议 counts them.
pub(super) fn session(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    let Range { start, end } = numeral.range;
    if text.at(end) != '次' {
        return None;
    }
    let meets = ["次会议", "次全会", "次全体会议", "次大会"].iter().any(|word| text.has(end, word));
    let bodies = ["人大", "政协", "纪委", "常委会", "党委", "届", "代会", "委员会", "理事会", "届中央"];
    let numbered =
        numeral.integer().is_some_and(|value| value < 100) && bodies.iter().any(|body| text.has_before(start, body));
    (meets && numbered).then(|| found(start..end + 1, LabelKind::Ordinal, numeral.value()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::tests::{asked, shown};
    use crate::snapshot::check;

    #[test]
    fn ordinals() {
        check(
            asked(&[ranked, first, session]),
            &[
                ("第|一名", "第一名 = ordinal 1"),
                ("第 |12 届", "第 12 届 = ordinal 12"),
                ("倒数第|二", "第二 = ordinal 2"),
                ("第|3天", "第3天 = ordinal 3"),
                ("第|3公里", "第3 = ordinal 3"),
                ("人大|三次会议", "三次 = ordinal 3"),
                ("召开|三次会议", ""),
                ("夺得前|三名", "前三名 = ordinal 3"),
                ("世界前|十，", "前十 = ordinal 10"),
                ("排名前|50的", "前50 = ordinal 50"),
                ("目前|三名伤者", ""),
                ("前|三天", ""),
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
