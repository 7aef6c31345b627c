//! The words around an expression of time that bound it: 截至10月底, 2020年至今, 10月31日前, 约10点左右.
//!
//! ```text
//! cues = (截至 | 截止 | 约 | 大约) expression (起 | 以来 | 至今 | 前 | 以后 | 或之前 | 左右 …)
//! ```
//!
//! They are no part of the core span, as with quantities; what they make of it is the modifier and what it resolves to.
//!
//! Refused: 10日前往, 今年前11个月, 3月起草 (parts of other words), 18:30开始 (a point).
//!
//! Table: `data/time_cues.csv`.

use std::sync::LazyLock;

use super::path::{Edge, Expression, Step, Way};
use super::read::Found;
use crate::fold;
use crate::mention::DateModifier;
use crate::numeral::Symbol;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// A word beside a time.
pub(super) struct CueWord {
    /// What it makes of a date, and whether the open end is the present (至今).
    bound: Option<(DateModifier, bool)>,
    /// What it makes of a counted time.
    pub(super) counted: Option<Counted>,
    not_before: &'static str,
}

/// What a word behind a counted time makes of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Counted {
    /// 三天前, 五年后
    Shift(Way),
    /// 五年来
    Since,
}

struct Cues {
    /// Read backwards: the words in front of a date.
    before: Trie<CueWord>,
    after: Trie<CueWord>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut cues = Cues { before: Trie::default(), after: Trie::default() };
    for row in table::built_in(include_str!("../../data/time_cues.csv")) {
        let word = fold::fold_word(row.field(0));
        let cue = CueWord {
            bound: bound(row.field(2)),
            counted: counted(row.field(3)),
            not_before: Box::leak(row.field(4).to_owned().into_boxed_str()),
        };
        if row.field(1) == "before" {
            cues.before.insert(word.chars().rev(), cue);
        } else {
            cues.after.insert(word.chars(), cue);
        }
    }
    cues
});

fn bound(name: &str) -> Option<(DateModifier, bool)> {
    let modifier = match name {
        "on_or_before" => DateModifier::OnOrBefore,
        "on_or_after" | "on_or_after now" => DateModifier::OnOrAfter,
        "before" => DateModifier::Before,
        "after" => DateModifier::After,
        "approximate" => DateModifier::Approximate,
        _ => return None,
    };
    Some((modifier, name.ends_with(" now")))
}

fn counted(name: &str) -> Option<Counted> {
    match name {
        "past" => Some(Counted::Shift(Way::Past)),
        "future" => Some(Counted::Shift(Way::Future)),
        "since" => Some(Counted::Since),
        _ => None,
    }
}

/// The longest word behind a time that is of the kind asked for.
pub(super) fn behind(
    text: &Text,
    end: Position,
    is_kind: impl Fn(&CueWord) -> bool,
) -> Option<(Position, &'static CueWord)> {
    let cues = &*CUES;
    if !cues.after.begins_with(text.at(end)) {
        return None;
    }
    let accepts = |length: u32, cue: &CueWord| is_kind(cue) && !cue.not_before.contains(text.at(end + length));
    cues.after.longest(text.from(end), accepts).map(|(length, cue)| (end + length, cue))
}

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
    let opening = CUES.before.longest(text.back_from(near), |length, _| near - length >= floor);
    if let Some((length, CueWord { bound: Some((modifier, _)), .. })) = opening {
        found.cues.push(near - length..near);
        found.modifier = Some(*modifier);
    }
    // “十四五”以来: the quotes are those of the name.
    let quoted = matches!(text.at(found.range.end), '”' | '"' | '’' | '」' | '』')
        && matches!(&found.expression, Expression::Path(path) if matches!(path.as_slice(), [Step::Years(..)]));
    let end = if quoted { found.range.end + 1 } else { found.range.end };
    let has_clock = match &found.expression {
        Expression::Path(path) | Expression::Stretch(_, path) => matches!(path.last(), Some(Step::Clock(_))),
        _ => false,
    };
    let closing = behind(text, end, |cue| cue.bound.is_some()).filter(|(after, _)| {
        // 今年前11个月: 前 belongs to what follows. 18:30开始 is a point, 3月1日开始 the start of a stretch.
        let opens = *after - end == 1 && Symbol::of(text.at(*after)).is_numeral();
        !(opens || has_clock && text.has(end, "开始"))
    });
    if quoted && matches!(text.at(end), '末' | '初') {
        // “十三五”末
        found.cues.push(end..end + 1);
        found.modifier = Some(if text.at(end) == '末' { DateModifier::End } else { DateModifier::Start });
    } else if let Some((after, CueWord { bound: Some((modifier, until_now)), .. })) = closing {
        found.cues.push(end..after);
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
                ("“|十四五”以来", "on_or_after 以来"),
                ("“|十三五”末", "end 末"),
                ("10日前往", ""),
                ("今年前11个月", ""),
                ("3月起草", ""),
                ("18:30开始", ""),
                ("2024年", ""),
            ],
        );
    }
}
