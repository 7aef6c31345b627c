//! The words around an expression of time that bound it: 截至10月底, 2020年至今, 10月31日前, 约10点左右.
//!
//! ```text
//! cues = (截至 | 截止 | 约 | 大约) expression (起 | 以来 | 至今 | 前 | 以后 | 或之前 | 左右 …)
//! ```
//!
//! They are no part of the core span, as with quantities; what they make of it is the modifier and what it resolves to.
//!
//! Refused: 10日前往, 今年前11个月, 3月起草 (parts of other words), 18:30开始 (a point).

use super::path::{Edge, Expression, Step};
use super::read::Found;
use crate::mention::DateModifier;
use crate::numeral::Symbol;
use crate::text::{Position, Text};

/// Words in front of an expression that bound it.
const OPENING: [(&str, DateModifier); 8] = [
    ("截止到", DateModifier::OnOrBefore),
    ("截至到", DateModifier::OnOrBefore),
    ("截止至", DateModifier::OnOrBefore),
    ("截至", DateModifier::OnOrBefore),
    ("截止", DateModifier::OnOrBefore),
    ("大约", DateModifier::Approximate),
    ("大概", DateModifier::Approximate),
    ("约", DateModifier::Approximate),
];

/// Words behind an expression that bound it, what must not follow them, and whether the open end is the present.
const CLOSING: [(&str, DateModifier, &str, bool); 23] = [
    ("至今", DateModifier::OnOrAfter, "天日年后", true),
    ("以来", DateModifier::OnOrAfter, "", true),
    ("开始", DateModifier::OnOrAfter, "前之", false),
    ("起", DateModifier::OnOrAfter, "义诉草码伏源点初飞跌落床步到了价重家降获", false),
    ("或之前", DateModifier::OnOrBefore, "", false),
    ("或以前", DateModifier::OnOrBefore, "", false),
    ("及之前", DateModifier::OnOrBefore, "", false),
    ("及以前", DateModifier::OnOrBefore, "", false),
    ("或之后", DateModifier::OnOrAfter, "", false),
    ("或以后", DateModifier::OnOrAfter, "", false),
    ("及之后", DateModifier::OnOrAfter, "", false),
    ("及以后", DateModifier::OnOrAfter, "", false),
    ("之前", DateModifier::Before, "", false),
    ("以前", DateModifier::Before, "", false),
    ("之后", DateModifier::After, "", false),
    ("以后", DateModifier::After, "", false),
    ("过后", DateModifier::After, "", false),
    ("为止", DateModifier::OnOrBefore, "", false),
    ("左右", DateModifier::Approximate, "", false),
    ("前后", DateModifier::Approximate, "", false),
    ("许", DateModifier::Approximate, "多可诺下久愿", false),
    ("前", DateModifier::Before, "往来进景期沿线三两四一二十个半夕锋台身天日", false),
    ("后", DateModifier::After, "续期备勤代果者盾劲方半台排来卫世生裔援进院面座三两天日", false),
];

/// The cues around an expression and what they make of it.
pub(super) fn with_cues(text: &Text, mut found: Found, floor: Position) -> Found {
    if !matches!(found.expression, Expression::Path(_) | Expression::Stretch(..) | Expression::Present { .. }) {
        return found;
    }
    if let Expression::Path(path) = &found.expression {
        found.modifier = path.iter().find_map(|step| match step {
            Step::Edge(Edge::Start) => Some(DateModifier::Start),
            Step::Edge(Edge::Middle) => Some(DateModifier::Middle),
            Step::Edge(Edge::End) => Some(DateModifier::End),
            _ => None,
        });
    }
    let near = text.skip_spaces_back(found.range.start);
    let may_open = matches!(text.before(near), '到' | '至' | '止' | '约' | '概');
    let opening = OPENING
        .iter()
        .filter(|_| may_open)
        .find(|(word, _)| text.has_before(near, word) && near - word.chars().count() as u32 >= floor);
    if let Some((word, modifier)) = opening {
        found.cues.push(near - word.chars().count() as u32..near);
        found.modifier = Some(*modifier);
    }
    let end = found.range.end;
    let has_clock = match &found.expression {
        Expression::Path(path) | Expression::Stretch(_, path) => matches!(path.last(), Some(Step::Clock(_))),
        _ => false,
    };
    let may_close = matches!(
        text.at(end),
        '至' | '以' | '开' | '起' | '或' | '及' | '之' | '过' | '为' | '左' | '前' | '许' | '后'
    );
    let closing = CLOSING.iter().filter(|_| may_close).find(|(word, _, not_before, _)| {
        let next = text.at(end + word.chars().count() as u32);
        // 今年前11个月: 前 belongs to what follows.
        let opens = word.chars().count() == 1 && Symbol::of(next).is_numeral();
        // 18:30开始 is a point, 3月1日开始 the start of a stretch.
        let opens = opens || *word == "开始" && has_clock;
        text.has(end, word) && !not_before.contains(next) && !opens
    });
    if let Some((word, modifier, _, until_now)) = closing {
        found.cues.push(end..end + word.chars().count() as u32);
        found.modifier = Some(*modifier);
        found.until_now = *until_now;
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::date::shown;
    use crate::snapshot::check;

    #[test]
    fn words_around() {
        let cues = |text: &crate::text::Text, at| {
            let found = shown::found(text, at)?;
            let words: Vec<&str> = found.cues.iter().map(|cue| text.slice(cue)).collect();
            found.modifier.map(|modifier| format!("{modifier} {}", words.join(" ")).trim_end().to_owned())
        };
        check(
            cues,
            &[
                ("截至|10月底", "on_or_before 截至"),
                ("2020年至今", "on_or_after 至今"),
                ("10月31日前，", "before 前"),
                ("1月4日或之前", "on_or_before 或之前"),
                ("约|10点左右", "approximate 约 左右"),
                ("10月底", "end"),
                ("年初", "start"),
                ("10日前往", ""),
                ("今年前11个月", ""),
                ("3月起草", ""),
                ("18:30开始", ""),
                ("2024年", ""),
            ],
        );
    }
}
