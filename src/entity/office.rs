//! The grammar of an office: 党委书记, 常务副省长, 心内科主任, 首席科学家, 卫生局局长.
//!
//! ```text
//! office = { part } head
//! part   = modifier | department | field [ 局 | 厅 | 部 | 处 … ]   the bracket only where the head begins with the same
//! ```
//! What it refuses, and why
//! - 原, 前, 时任, 现任, 老, 退休: they say when the office was held, and are no part of it
//! - a head that goes on as another word: 主席台, 书记员, 会长期; a column of the table says what may not follow
//! - trades (司机, 作家, 运动员) and bylines (记者): they are no offices
//!
//! Table: `data/titles.csv`.

use std::sync::LazyLock;

use super::opener::{openers, OFFICE};
use super::Opening;
use crate::fold;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Head,
    Modifier,
    Department,
    Field,
}

/// The words of a table from both ends: offices in front of a name are read backwards.
#[derive(Clone, Default)]
pub(crate) struct Offices {
    forward: Trie<Office>,
    backward: Trie<Office>,
}

type Office = (Kind, Box<str>);

static OFFICES: LazyLock<Offices> = LazyLock::new(|| {
    let mut offices = Offices::default();
    for row in table::built_in(include_str!("../../data/titles.csv")) {
        offices.add(&fold::fold_word(row.field(0)), row.field(1), row.field(2));
    }
    offices
});

impl Offices {
    /// Adds a folded word of a class; a head where the class is no other.
    pub(crate) fn add(&mut self, word: &str, class: &str, not_before: &str) {
        let kind = match class {
            "modifier" => Kind::Modifier,
            "department" => Kind::Department,
            "field" => Kind::Field,
            _ => Kind::Head,
        };
        self.backward.insert(word.chars().rev(), (kind, not_before.into()));
        self.forward.insert(word.chars(), (kind, not_before.into()));
    }
}

/// The longest word that ends at `end`, of the user's or ours.
fn backward<'t>(
    text: &'t Text<'_>,
    end: Position,
    most: u32,
    accepts: impl Fn(&Office) -> bool,
) -> Option<(u32, &'t Office)> {
    let longest = |offices: &'t Offices| {
        offices.backward.longest(text.back_from(end).take(most as usize), |_, office| accepts(office))
    };
    longer(longest(&OFFICES), own(text).and_then(longest))
}

/// The longest word that begins at `start`, of the user's or ours.
fn forward<'t>(
    text: &'t Text<'_>,
    start: Position,
    accepts: impl Fn(u32, &Office) -> bool,
) -> Option<(u32, &'t Office)> {
    let longest = |offices: &'t Offices| offices.forward.longest(text.from(start), &accepts);
    longer(longest(&OFFICES), own(text).and_then(longest))
}

/// Of two that are as long, that of the user.
fn longer<'t>(ours: Option<(u32, &'t Office)>, own: Option<(u32, &'t Office)>) -> Option<(u32, &'t Office)> {
    match (ours, own) {
        (Some((length, _)), Some((other, _))) if other < length => ours,
        _ => own.or(ours),
    }
}

/// The first position at or behind `at` where a word of an office may begin.
pub(super) fn next(text: &Text, at: Position) -> Option<Position> {
    if own(text).is_some() {
        return (at < text.end()).then_some(at);
    }
    openers(text).next(at, OFFICE)
}

/// What the words of the table begin with.
pub(super) fn openings() -> impl Iterator<Item = Opening> {
    OFFICES.forward.openings()
}

fn own<'t>(text: &Text<'t>) -> Option<&'t Offices> {
    text.words().map(|words| &words.offices)
}

/// The last characters of all heads.
pub(super) fn last_characters() -> impl Iterator<Item = char> {
    (0..1 << 16).filter_map(char::from_u32).filter(|character| OFFICES.backward.begins_with(*character))
}

/// What stands between a body and an office and belongs to neither, longest first.
const OUTSIDE: [&str; 23] = [
    "首位女",
    "首位",
    "末代",
    "新当选",
    "时任",
    "现任",
    "新任",
    "首任",
    "前任",
    "继任",
    "历任",
    "已故",
    "退休",
    "在读",
    "著名",
    "知名",
    "青年",
    "优秀",
    "籍",
    "原",
    "前",
    "老",
    "现",
];

/// The end of the words before an office that are no part of it: 原 before 副市长.
pub(super) fn skip_outside(text: &Text, start: Position) -> Position {
    OUTSIDE.iter().find(|word| text.has(start, word)).map_or(start, |word| start + word.chars().count() as u32)
}

/// Where the head of an office begins that ends at `end`; it does not reach back over `floor`.
pub(super) fn head_ending_at(text: &Text, end: Position, floor: Position) -> Option<Position> {
    let (length, _) = backward(text, end, end - floor, |(kind, _)| *kind == Kind::Head)?;
    Some(end - length)
}

/// Whether an office ends at `end`, behind which a name begins at `name`: 主席国 is no office and a 国.
pub(super) fn ends_before_name(text: &Text, end: Position, name: Position) -> bool {
    let head = backward(text, end, u32::MAX, |(kind, _)| *kind == Kind::Head);
    // 副总 | 理 and 部长 | 官 are the beginnings of longer offices.
    let goes_on = || {
        (1..4).any(|back| {
            let start = end - back;
            let longer = forward(text, start, |_, (kind, _)| *kind == Kind::Head);
            longer.is_some_and(|(length, _)| start + length > end)
        })
    };
    head.is_some_and(|(_, (_, not_before))| name > end || !not_before.contains(text.at(name)) && !goes_on())
}

/// Where the office begins that ends at `end`; it does not reach back over `floor`.
pub(super) fn ending_at(text: &Text, end: Position, floor: Position) -> Option<Position> {
    let mut start = head_ending_at(text, end, floor)?;
    while let Some(before) = part_ending_at(text, start, floor) {
        start = before;
    }
    Some(start)
}

fn part_ending_at(text: &Text, end: Position, floor: Position) -> Option<Position> {
    let part = |end: Position, only: Option<Kind>| {
        let fits = |kind: Kind| only.map_or(kind != Kind::Head, |only| only == kind);
        let (length, _) = backward(text, end, end - floor, |(kind, _)| fits(*kind))?;
        Some(end - length)
    };
    // 卫生局 | 局长
    let body = text.before(end);
    let is_repeated =
        body == text.at(end) && matches!(body, '局' | '厅' | '部' | '处' | '科' | '股' | '司' | '署' | '室');
    part(end, None).or_else(|| if is_repeated && end > floor { part(end - 1, Some(Kind::Field)) } else { None })
}

/// Where the office ends that begins at `start`, and where its head does begin.
pub(super) fn beginning_at(text: &Text, start: Position) -> Option<Position> {
    /// More parts than an office has.
    const PARTS: usize = 6;
    let (mut at, mut end) = (start, None);
    for _ in 0..PARTS {
        let ends_well = |length: u32, not_before: &str| !not_before.contains(text.at(at + length));
        let longest = forward(text, at, |length, (_, not_before)| ends_well(length, not_before));
        let Some((length, (kind, _))) = longest else { break };
        at = at + length;
        if *kind == Kind::Head {
            end = Some(at);
        }
    }
    end
}

/// Heads that are verbs, too: 张三代表全体职工 is no 代表.
pub(super) fn is_verb(text: &Text, start: Position, end: Position) -> bool {
    const VERBS: [&str; 14] = [
        "代表", "指挥", "主编", "监制", "督导", "助理", "经理", "参谋", "领队", "主笔", "导演", "调度", "教练", "主管",
    ];
    VERBS.iter().any(|verb| end - start == verb.chars().count() as u32 && text.has(start, verb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_from_their_end_and_from_their_start() {
        for (source, backwards, forwards) in [
            ("党委书记", "党委书记", "党委书记"),
            ("常务副省长", "常务副省长", "常务副省长"),
            ("原副市长", "副市长", ""),
            ("心內科主任", "心內科主任", "心內科主任"),
            ("衛生局局長", "衛生局局長", ""),
            ("外交大臣", "外交大臣", "外交大臣"),
            ("主席台", "", ""),
            ("书记员", "书记员", "书记员"),
            ("资深副总经理", "资深副总经理", "资深副总经理"),
            ("运动员", "", ""),
        ] {
            let text = Text::new(source);
            let start = ending_at(&text, text.end(), Position(0));
            let read = start.map(|start| text.slice(&(start..text.end()))).unwrap_or_default();
            assert_eq!(read, backwards, "{source}");
            let end = beginning_at(&text, Position(0));
            let read = end.map(|end| text.slice(&(Position(0)..end))).unwrap_or_default();
            assert_eq!(read, forwards, "{source}");
        }
    }

    #[test]
    fn the_table_is_as_large_as_promised() {
        let rows = table::built_in(include_str!("../../data/titles.csv"));
        assert!(rows.filter(|row| matches!(row.field(1), "head" | "modifier")).count() > 600);
    }
}
