//! Bodies that meet: which term, which session, which congress.
//!
//! ```text
//! term     = numeral 届                               十四届全国人大, 全国政协十四届, 十四届代表大会
//! session  = body numeral 次 (会议 | 全会 | 大会)        人大三次会议
//! congress = [党的 | 中共 …] numeral 大                  二十大, 中共一大会址
//! ```
//!
//! Refused: what counts them (参加四届, 连续举办12届, 十届世乒赛冠军, 两届; 召开三次会议), the article (呈现一届盛会, 最多的一届),
//! 十大品牌 (a list of ten), 二十大类 (kinds), 党的三大作风.

use std::ops::Range;

use super::{found, Found};
use crate::mention::LabelKind;
use crate::numeral::{self, Numeral, Shape};
use crate::text::{Position, Text};
use crate::unit;

fn any_at(text: &Text, at: Position, words: &[&str]) -> bool {
    words.iter().any(|word| text.has(at, word))
}

fn any_before(text: &Text, end: Position, words: &[&str]) -> bool {
    words.iter().any(|word| text.has_before(end, word))
}

/// Parties, whose congresses and terms are numbered.
const PARTIES: [&str; 14] = [
    "中共",
    "越共",
    "朝共",
    "老党",
    "民革",
    "民盟",
    "民建",
    "民进",
    "农工党",
    "致公党",
    "九三学社",
    "台盟",
    "科协",
    "党的",
];

/// 十四届全国人大: the body behind or in front says which term it is, whatever the verb; else the verb decides.
pub(super) fn term(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    const BEHIND: [&str; 17] = [
        "全国人大",
        "全国政协",
        "全国人民",
        "全国委员会",
        "人大",
        "人民代表",
        "政协",
        "中央",
        "委员会",
        "常委",
        "常务",
        "理事会",
        "董事会",
        "监事会",
        "执委会",
        "历次",
        "省委",
    ];
    const BEFORE: [&str; 7] = ["政协", "人大", "共产党", "常委会", "委员会", "理事会", "工商联"];
    const COUNTING: [&str; 26] = [
        "连续", "举办", "办", "培养", "已", "了", "过", "获", "获得", "夺得", "参加", "参与", "蝉联", "卫冕", "历经",
        "经历", "先后", "共", "近", "前", "连任", "当选", "征战", "主持", "跨越", "出战",
    ];
    let Range { start, end } = numeral.range;
    let after = text.skip_spaces(end);
    if text.at(after) != '届' || matches!(text.at(after + 1), '时' | '满') {
        return None;
    }
    // 举办2026届毕业生招聘会: a class of that year, whatever the verb.
    let is_year = end - start == 4 && text.at(start).is_ascii_digit();
    if is_year && numeral.integer().is_some_and(|year| (1950..2100).contains(&year)) {
        return Some(found(start..after + 1, LabelKind::Ordinal, numeral.value()));
    }
    numeral.integer()?;
    let one = text.slice(&numeral.range) == "一";
    let next = after + 1;
    // 二十届二中、三中全会, 一届三次会议
    let meets = numeral::read(text, next).is_some_and(|next| matches!(text.at(next.range.end), '中' | '次' | '、'));
    let chosen =
        one && matches!(text.before(start), '新' | '每' | '上' | '下' | '本' | '这' | '那' | '某' | '换' | '任' | '的');
    let body =
        meets || any_at(text, next, &BEHIND) || any_before(text, start, &BEFORE) || any_before(text, start, &PARTIES);
    // 十届世乒赛女团冠军
    let titles = || {
        let clause: String = text.from(next).take(10).take_while(|letter| letter.is_alphanumeric()).collect();
        clause.contains("冠军") && !clause.contains('的')
    };
    let counted = || one || text.at(start) == '两' || any_before(text, start, &COUNTING) || titles();
    if chosen || !body && counted() {
        return None;
    }
    Some(found(start..next, LabelKind::Ordinal, numeral.value()))
}

/// 人大三次会议, 五次全会: which session it is; 召开三次会议 counts them.
pub(super) fn session(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    let Range { start, end } = numeral.range;
    if text.at(end) != '次' {
        return None;
    }
    let meets = any_at(text, end, &["次会议", "次全会", "次全体会议", "次大会"]);
    let bodies = ["人大", "政协", "纪委", "常委会", "党委", "届", "代会", "委员会", "理事会", "届中央"];
    let numbered = numeral.integer().is_some_and(|value| value < 100) && any_before(text, start, &bodies);
    (meets && numbered).then(|| found(start..end + 1, LabelKind::Ordinal, numeral.value()))
}

/// 二十大, 党的十八大, 中共一大会址: a congress, not a list of ten (十大品牌).
pub(super) fn congress(text: &Text, numeral: &Numeral, _: Position) -> Option<Found> {
    const BEHIND: [&str; 33] = [
        "会址",
        "纪念馆",
        "旧址",
        "代表",
        "报告",
        "精神",
        "召开",
        "开幕",
        "闭幕",
        "胜利",
        "主题",
        "部署",
        "以来",
        "以后",
        "后",
        "前",
        "期间",
        "提出",
        "确定",
        "通过",
        "筹备",
        "和",
        "与",
        "及",
        "的",
        "上",
        "在",
        "至",
        "到",
        "会",
        "是",
        "擘画",
        "党章",
    ];
    let Range { start, end } = numeral.range;
    if text.at(end) != '大' || numeral.shape == Shape::Arabic {
        return None;
    }
    let value = numeral.integer().filter(|value| (1..=30).contains(value))?;
    let party = any_before(text, start, &PARTIES);
    let next = text.at(end + 1);
    let closed = !next.is_alphabetic() || any_at(text, end + 1, &BEHIND);
    let named = match value {
        // 党的三大作风 are three: of the first six, a congress is what nothing is counted behind.
        1..=6 => party && closed && !text.has_before(start, "党的") || text.has_before(start, "党的") && next == '会',
        7..=10 => party,
        // 十二大行业 are twelve.
        11..=17 => party || closed && numeral.len() > 1,
        _ => party || numeral.len() > 1,
    };
    // 二十大类, 二十大卡: a longer word of measure.
    let longer = unit::units_at(text, end).next().is_some_and(|(unit_end, _)| unit_end > end + 1);
    (named && !longer).then(|| found(start..end + 1, LabelKind::Identifier, numeral.value()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::tests::asked;
    use crate::snapshot::check;

    #[test]
    fn terms_and_sessions() {
        check(
            asked(&[term, session]),
            &[
                ("|十四届代表大会", "十四届 = ordinal 14"),
                ("审议了|十四届全国人大三次会议", "十四届 = ordinal 14"),
                ("全国政协|十四届常委会", "十四届 = ordinal 14"),
                ("政协|一届三次会议", "一届 = ordinal 1"),
                ("一届|三次会议", "三次 = ordinal 3"),
                ("人大|三次会议", "三次 = ordinal 3"),
                // Counts, and the article.
                ("连续举办|12届", ""),
                ("先后参加|四届奥运会", ""),
                ("金牌、|十届世乒赛女团冠军", ""),
                ("|两届峰会", ""),
                ("呈现|一届难忘的盛会", ""),
                ("规模最大的|一届博览会", ""),
                ("新|一届理事会", ""),
                ("换|一届委员会", ""),
                ("召开|三次会议", ""),
                ("到|五届时", ""),
            ],
        );
    }

    #[test]
    fn congresses() {
        check(
            asked(&[congress]),
            &[
                ("党的|二十大", "二十大 = identifier 20"),
                ("党的|七大在延安召开", "七大 = identifier 7"),
                ("中共|一大会址", "一大 = identifier 1"),
                ("民建|十二大各项准备", "十二大 = identifier 12"),
                ("|十八大以来", "十八大 = identifier 18"),
                // Lists and kinds.
                ("|十大品牌", ""),
                ("|二十大类", ""),
                ("|十二大行业", ""),
                ("党的|三大作风", ""),
                ("中共|三大优势", ""),
                ("全国|五大湖", ""),
                ("|20大精神", ""),
            ],
        );
    }
}
