//! Numbers that are part of a name: 6栋2单元, Windows 11, 歼-20, “雪龙2”, 〔2021〕.
//!
//! ```text
//! address  = numeral (栋 | 段 | 组 …) before a further number of the address | (单元 | 栋) digits
//! numbered = digits {(、 | 和) digits} (、 | 和) digits (号 noun | 室 | 后)   1、2号楼, 70、80后: each of them
//! part     = Latin number | word - number | “ word number ” | 《 word number 》 | “ word ” version | 〔 year 〕
//! flight   = (遥 | 神) numeral                             F遥十六, 神十五乘组
//! team     = work numeral 队                              综采四队
//! stretch  = numeral (至 | — …) numeral (号 noun | 星)       1至3号机组, 29—32星: no one value
//! service  = 123xx | 95xxx | 96xxx                         12345, 95306
//! class    = year 级 | version 版                         2009级: the year in which students began; 3.0版
//! device   = numeral (排 | 层 | T | 导联 …) machine          256排CT, 3.0T磁共振, 12导联心电图机
//! ```
//!
//! Refused: 6栋楼 (a count), PMI 50.2 and “优”2.0升至2.5 (readings), 1至3号停水 (days), 共12345 (a count), and a number with a
//! unit.

use std::ops::Range;

use super::{found, table, Found};
use crate::mention::LabelKind;
use crate::numeral::{self, Numeral, Shape, Symbol};
use crate::text::{is_dash, Position, Text};
use crate::unit;

/// 6栋2单元, 五段7号: a place in an address, shown by the next one behind it.
pub(super) fn address(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    let Range { start, end } = numeral.range;
    // 2单元501: a room without its word.
    let behind_door = match text.before(start) {
        '栋' | '幢' => true,
        '元' => text.before(start - 1) == '单',
        '楼' => text.before(start - 1) == '号',
        _ => false,
    };
    if behind_door && table::is_plain(numeral) && matches!(numeral.len(), 3 | 4) && !text.at(end).is_alphabetic() {
        let numbered = text.back_from(start).take(4).any(|letter| letter.is_ascii_digit());
        return numbered.then(|| found(start..end, LabelKind::Identifier, numeral.value()));
    }
    if !matches!(text.at(end), '栋' | '幢' | '座' | '段' | '巷' | '弄' | '组') || numeral.integer().is_none() {
        return None;
    }
    let next = numeral::read(text, end + 1)?;
    let placed = matches!(text.at(next.range.end), '号' | '室' | '单' | '楼' | '层' | '弄' | '巷' | '之');
    placed.then(|| found(start..end + 1, LabelKind::Identifier, numeral.value()))
}

/// Windows 11, ISO 9001, 歼-20, 〔2021〕: a bare number behind a Latin word, a hyphen or in the brackets of a file number.
pub(super) fn part(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    if !table::is_plain(numeral) {
        return None;
    }
    let Range { start, end } = numeral.range;
    let near = text.skip_spaces_back(start);
    let has_unit = || {
        let after = text.skip_spaces(end);
        unit::units_at(text, after).next().is_some() || Symbol::of(text.at(after)).is_numeral()
    };
    let latin = near != start && is_product(text, near, numeral) && unit::currency_before(text, near).is_none();
    // “雪龙2”, 《流浪地球2》: a number that closes a quoted name.
    let closing = matches!(text.at(end), '”' | '」' | '’' | '》')
        && text.before(start).is_alphabetic()
        && !Symbol::of(text.before(start)).is_numeral();
    let hyphen = text.before(start) == '-' && text.before(start - 1).is_alphabetic() && !numeral.has_point;
    let bracketed =
        matches!((text.before(start), text.at(end)), ('〔', '〕') | ('[', ']') | ('【', '】')) && numeral.len() == 4;
    let tied = (latin || hyphen) && !matches!(text.at(end), '-' | '~' | '—' | '至' | '到' | '%');
    (bracketed || closing || (tied || is_version(text, numeral)) && !has_unit())
        .then(|| found(start..end, LabelKind::Identifier, None))
}

/// Windows 11 and ISO 9001 are names, PMI 50.2 and WBC 12.6 are readings: a word with small letters, or any word before
/// a whole number.
fn is_product(text: &Text, end: Position, numeral: &Numeral) -> bool {
    let word: Vec<char> =
        text.back_from(end).take_while(|character| character.is_ascii_alphabetic()).take(24).collect();
    let small = word.len() >= 3 && word.iter().any(|character| character.is_ascii_lowercase());
    let reading = matches!(text.at(numeral.range.end), '/' | '×' | '±' | '(');
    !word.is_empty() && !reading && (small || !numeral.has_point)
}

/// “琅琊”2.0发布, “雪豹”2乘组: right behind a quoted name; “优”2.0升至2.5 is a reading that changes.
fn is_version(text: &Text, numeral: &Numeral) -> bool {
    let Range { start, end } = numeral.range;
    let next = text.at(end);
    let changes =
        matches!(next, '升' | '降' | '增' | '减' | '提' | '上' | '下' | '变' | '至' | '到' | '-' | '—' | '~' | '%');
    let published = next == '上' && text.has(end, "上线");
    let quoted = matches!(text.before(start), '”' | '」' | '’');
    let named = if numeral.has_point { numeral.len() <= 4 } else { numeral.len() <= 2 && next.is_alphabetic() };
    quoted && named && (!changes || published)
}

/// F遥十六, 神十五乘组: the number of a flight, in Chinese numerals.
pub(super) fn flight(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    const BEHIND: [&str; 12] =
        ["乘组", "航天员", "飞船", "载人", "任务", "发射", "返回", "与", "和", "号", "、", "运载"];
    let Range { start, end } = numeral.range;
    let small = numeral.shape != Shape::Arabic && numeral.integer().is_some_and(|value| (1..=99).contains(&value));
    let behind = || BEHIND.iter().any(|word| text.has(end, word)) || !text.at(end).is_alphabetic();
    let named = match text.before(start) {
        '遥' => !matches!(text.before(start - 1), '逍' | '路' | '迢'),
        // 精神, 眼神, 女神: other words.
        '神' => {
            !matches!(text.before(start - 1), '精' | '眼' | '女' | '心' | '财' | '战' | '鬼' | '众' | '诸' | '出')
                && behind()
        }
        _ => false,
    };
    let has_unit = || unit::units_at(text, end).next().is_some();
    (small && named && !has_unit()).then(|| found(start..end, LabelKind::Identifier, numeral.value()))
}

/// 综采四队: a team known by its number, behind the work that it does.
pub(super) fn team(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    const WORK: [&str; 9] = ["综采", "综掘", "掘进", "采煤", "开拓", "机电", "生产", "钻井", "勘探"];
    let Range { start, end } = numeral.range;
    let named = text.at(end) == '队' && WORK.iter().any(|work| text.has_before(start, work));
    (named && numeral.integer().is_some()).then(|| found(start..end + 1, LabelKind::Identifier, numeral.value()))
}

/// What has a number with 号.
const NUMBERED: [&str; 20] = [
    "机组",
    "楼",
    "线",
    "洞",
    "井",
    "厂房",
    "仓",
    "门",
    "泊位",
    "馆",
    "码头",
    "台风",
    "车",
    "航站楼",
    "坑",
    "桥",
    "闸",
    "船",
    "星",
    "卫星",
];

/// 1至3号机组, 29—32星: a stretch of numbered things is a name, of no one value; 1至3号 alone may be days.
pub(super) fn stretch(text: &Text, first: &Numeral, _: Position) -> Option<Found> {
    let next = first.range.end;
    if !(is_dash(text.at(next)) || matches!(text.at(next), '至' | '到')) {
        return None;
    }
    let last = numeral::read(text, if text.at(next + 1) == text.at(next) { next + 2 } else { next + 1 })?;
    let end = last.range.end;
    let numbered = text.at(end) == '号' && NUMBERED.iter().any(|word| text.has(end + 1, word));
    let satellites = text.at(end) == '星' && !matches!(text.at(end + 1), '期' | '级' | '座');
    let rises = first.integer()? < last.integer()?;
    let end = if numbered { end + 1 } else { end };
    (rises && (numbered || satellites)).then(|| found(first.range.start..end, LabelKind::Identifier, None))
}

/// 1、2号楼, 3、4号机组: members of a list whose last one has 号 and what is numbered.
pub(super) fn numbered(text: &Text, first: &Numeral, _: Position) -> Option<Found> {
    const LONGEST: usize = 8;
    if !table::is_plain(first) || first.has_point || first.len() > 3 {
        return None;
    }
    let mut end = first.range.end;
    for _ in 0..LONGEST {
        if !matches!(text.at(end), '、' | '和' | '及') {
            return None;
        }
        end = numeral::read(text, end + 1).filter(|next| table::is_plain(next) && next.len() <= 3)?.range.end;
        // 101、102室, 70、80后
        let room = text.at(end) == '室' && first.len() >= 3 && !matches!(text.at(end + 1), '内' | '外' | '温');
        let born = text.at(end) == '后' && first.len() == 2 && first.integer().is_some_and(|value| value % 5 == 0);
        if text.at(end) == '号' || room || born {
            let named = room || born || NUMBERED.iter().any(|word| text.has(end + 1, word));
            return named.then(|| found(first.range.clone(), LabelKind::Identifier, first.value()));
        }
    }
    None
}

/// 12345, 95306: a number that is called, where nothing is counted.
pub(super) fn service(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    let Range { start, end } = numeral.range;
    if !table::is_plain(numeral) || numeral.has_point || numeral.len() != 5 {
        return None;
    }
    let value = numeral.integer()?;
    let called = (12300..12400).contains(&value) || (95000..97000).contains(&value);
    let near = text.skip_spaces_back(start);
    let counted = matches!(
        text.before(near),
        '达' | '共'
            | '约'
            | '超'
            | '为'
            | '至'
            | '到'
            | '过'
            | '近'
            | '计'
            | '于'
            | '有'
            | ':'
            | '是'
            | '足'
            | '余'
            | '='
            | '-'
            | '—'
            | ','
    ) || !text.before(near).is_alphanumeric() && !text.at(end).is_alphabetic();
    let joined = matches!(text.at(end), '-' | '—' | '~' | '至' | '%' | '/' | '×' | '人')
        || Symbol::of(text.at(end)).is_numeral();
    let has_unit = unit::units_at(text, text.skip_spaces(end)).next().is_some();
    let money = unit::currency_before(text, near).is_some();
    (called && !counted && !joined && !has_unit && !money)
        .then(|| found(start..end, LabelKind::Identifier, numeral.value()))
}

/// 2009级: the students who began in a year. 3.0版: what comes in versions, whose number is no whole one.
pub(super) fn class(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    let Range { start, end } = numeral.range;
    let year = table::is_plain(numeral) && numeral.integer().is_some_and(|value| (1900..2100).contains(&value));
    let class = text.at(end) == '级' && !matches!(text.at(end + 1), '别' | '差' | '数');
    let version = table::is_plain(numeral)
        && numeral.has_point
        && text.at(end) == '版'
        && !matches!(text.at(end + 1), '面' | '权' | '图' | '税' | '主' | '块');
    let value = if version { None } else { numeral.value() };
    (year && class || version).then(|| found(start..end + 1, LabelKind::Identifier, value))
}

/// 256排CT, 3.0T磁共振, 12导联心电图机: what tells one machine from another is a part of its name.
pub(super) fn device(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    const TELLING: [&str; 8] = ["排", "层", "T", "导联", "导", "道", "通道", "特斯拉"];
    const MACHINES: [&str; 17] = [
        "CT",
        "螺旋CT",
        "双源CT",
        "能谱CT",
        "PET",
        "MR",
        "磁共振",
        "核磁",
        "超导磁共振",
        "超导型磁共振",
        "心电图",
        "动态心电",
        "多导睡眠",
        "脑电图",
        "心电监护",
        "发动机",
        "涡轮",
    ];
    let Range { start, end } = numeral.range;
    let may_tell = matches!(text.at(end), '排' | '层' | 'T' | '导' | '道' | '通' | '特');
    if !may_tell || !table::is_plain(numeral) {
        return None;
    }
    let behind = |word: &&str| {
        let next = end + word.chars().count() as u32;
        text.has(end, word) && MACHINES.iter().any(|machine| text.has(text.skip_spaces(next), machine))
    };
    let word = TELLING.iter().find(|word| behind(word))?;
    Some(found(start..end + word.chars().count() as u32, LabelKind::Identifier, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::tests::asked;
    use crate::snapshot::check;

    #[test]
    fn parts_of_names() {
        check(
            asked(&[flight, team, stretch, numbered, class, device, address, part, service]),
            &[
                ("|6栋2单元", "6栋 = identifier 6"),
                ("2单元|501。", "501 = identifier 501"),
                ("3号楼|1201，", "1201 = identifier 1201"),
                ("各单元|501。", ""),
                ("2单元|501户", ""),
                ("Windows |11，", "11 = identifier"),
                ("歼-|20，", "20 = identifier"),
                ("〔|2021〕", "2021 = identifier"),
                ("“雪龙|2”", "2 = identifier"),
                ("《流浪地球|2》", "2 = identifier"),
                ("“琅琊”|2.0发布", "2.0 = identifier"),
                ("“雪豹”|2乘组", "2 = identifier"),
                ("号F遥|十六运载", "十六 = identifier 16"),
                ("神|十五乘组", "十五 = identifier 15"),
                ("综采|四队", "四队 = identifier 4"),
                ("来了|四队", ""),
                ("|1至3号机组", "1至3号 = identifier"),
                ("|1、2和3号楼", "1 = identifier 1"),
                ("|101、102室", "101 = identifier 101"),
                ("|70、80后", "70 = identifier 70"),
                ("|1、2号停水", ""),
                ("|1、2个", ""),
                ("|29—32星", "29—32 = identifier"),
                ("拨通|12345反映", "12345 = identifier 12345"),
                ("自贸区|3.0版", "3.0版 = identifier"),
                ("|2009级本科", "2009级 = identifier 2009"),
                ("|256排CT", "256排 = identifier"),
                ("|3.0T超导磁共振", "3.0T = identifier"),
                ("|12导联心电图机", "12导联 = identifier"),
                ("|256排座椅", ""),
                // A count, readings, money, counts behind a word.
                ("|6栋楼", ""),
                ("PMI |50.2", ""),
                ("WBC |12.6", ""),
                ("US$ |20", ""),
                ("Windows |11台", ""),
                ("“优”|2.0升至2.5", ""),
                ("“五一”|3天", ""),
                ("“标普”|60。", ""),
                ("精神|十五，", ""),
                ("|1至3号停水", ""),
                ("|3至1号机组", ""),
                ("共|12345，", ""),
                ("|12345人", ""),
                ("|20级", ""),
            ],
        );
    }
}
