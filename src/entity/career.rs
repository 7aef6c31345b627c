//! Offices that a curriculum vitae tells of its person: 历任甲公司财务部经理、副总经理,现任乙公司董事长.
//!
//! Surface forms
//! - behind 任 in a line that tells of a life: `张秉义,男,1965年生,历任永安机械厂车间主任、厂长`
//! - behind a verb that begins a line, or stands behind its first stretch of time: `2011年6月至今,任永安机械监事会主席`
//! - between the marks of a line that tells of a life: `张秉义,男,1965年生,永安大学教授、博士生导师,曾任系主任`
//! ```text
//! career = verb [ "为" | ":" ] item { separator item }
//!        | mark ORG office { "、" item } mark
//! verb   = 历任 | 曾任 | 现任 | 兼任 | 担任 | 拟任 | 先后任 | … | 任 | 现为 | 现职 | 当选
//! item   = [ ORG | place ] office | a few other characters      学徒 is no office, but what follows it may be
//! ```
//! What it refuses, and why
//! - what was studied (永安大学法学硕士), though 硕士 and 博士 are as good as offices beside a name
//! - the same words anywhere else: 他现任县教育局局长 in a report tells of no office beside a name
//! - an office over a comma without a body of its own: what begins there may be something else
//!
//! Table: `data/titles.csv`, through [`office`].

use std::ops::Range;
use std::sync::LazyLock;

use super::found::is_han;
use super::office;
use super::opener::{openers, CAREER};
use super::place::Chain;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// Words of which a line has at least [`LEAST_MARKS`] if it tells of a life.
const MARKS: [&str; 33] = [
    ",男",
    ",女",
    "出生",
    "年生",
    "月生",
    "学历",
    "国籍",
    "族,",
    "籍,",
    "入伍",
    "入党",
    "学士",
    "转业",
    "退休",
    "(19",
    "(18",
    "起任",
    "兼任",
    "就读",
    "中共党员",
    "参加工作",
    "毕业",
    "历任",
    "曾任",
    "现任",
    "至今",
    "先生",
    "女士",
    "硕士",
    "博士",
    "本科",
    "大专",
    "职称",
];
const LEAST_MARKS: u32 = 2;
/// More items than one verb has.
const MOST: usize = 12;
/// More characters than an item has behind its body.
const LONGEST: u32 = 12;

/// The offices of careers, in the order of the text, which both lists have.
pub(super) fn offices(
    text: &Text,
    people: &[Range<Position>],
    organizations: &[Range<Position>],
) -> Vec<Range<Position>> {
    let mut found = Vec::new();
    let mut line = Position(0)..Position(0);
    let mut tells_of_a_life = false;
    let openers = openers(text);
    let mut at = Position(0);
    while let Some(sign) = openers.next(at, CAREER) {
        at = if text.at(sign) == '任' { sign + 1 } else { sign + 2 };
        if at > line.end {
            line = line_around(text, at);
            tells_of_a_life = tells(text, &line, people);
        }
        let begins = tells_of_a_life || begins_line(text, line.start, at);
        if begins && !matches!(text.at(at), '务' | '职' | '命' | '期' | '意' | '何' | '教' | '课') {
            items(text, at, line.end, organizations, &mut found);
        }
    }
    set_off(text, people, organizations, &mut found);
    found.sort_by_key(|office| (office.start, office.end));
    found.dedup();
    found
}

/// The offices right behind a body that is set off by a mark, in lines that tell of a life.
fn set_off(
    text: &Text,
    people: &[Range<Position>],
    organizations: &[Range<Position>],
    found: &mut Vec<Range<Position>>,
) {
    let (mut line, mut tells_of_a_life) = (Position(0)..Position(0), false);
    for body in organizations {
        // 2003.02—2009.11 甲局科员、副科长
        let is_behind_time = || {
            let before = text.skip_spaces_back(body.start);
            let start = line_start(text, before);
            matches!(text.before(before), '0'..='9' | '月' | '—' | '-' | '今') && begins_line(text, start, before)
        };
        let is_behind_mark = text.before(body.start) == ',';
        if !is_behind_mark && !is_behind_time() {
            continue;
        }
        let from = office::skip_outside(text, body.end);
        let Some(office) = office_from(text, from, text.end()).filter(|office| !is_han(text.at(office.end))) else {
            continue;
        };
        if body.start >= line.end {
            line = line_around(text, body.start);
            tells_of_a_life = tells(text, &line, people);
        }
        if tells_of_a_life || !is_behind_mark {
            let behind = office.end;
            found.push(office);
            if text.at(behind) == '、' {
                items(text, behind + 1, line.end, organizations, found);
            }
        }
    }
}

/// Whether a line tells of a life: it has some of the marks, and may begin with whose life it is.
fn tells(text: &Text, line: &Range<Position>, people: &[Range<Position>]) -> bool {
    let person = people.get(people.partition_point(|person| person.start < line.start));
    let is_of = |person: &Range<Position>| {
        person.start == line.start && matches!(text.at(person.end), ',' | ':' | '(' | '曾' | '历' | '先' | '女')
    };
    let marks = marks(text, line.start, line.end);
    marks >= LEAST_MARKS || marks > 0 && person.is_some_and(is_of)
}

/// Where the line of a position begins, if that is near.
fn line_start(text: &Text, at: Position) -> Position {
    const NEAR: usize = 30;
    let before = text.back_from(at).take(NEAR).take_while(|character| *character != '\n').count();
    at - before as u32
}

/// The line that a position is in.
fn line_around(text: &Text, at: Position) -> Range<Position> {
    let is_end = |character: char| character == '\n';
    let before = text.back_from(at).take_while(|character| !is_end(*character)).count();
    let behind = text.from(at).take_while(|character| !is_end(*character)).count();
    at - before as u32..at + behind as u32
}

/// The marks, each with a bit of its own.
static BITS: LazyLock<Trie<u64>> = LazyLock::new(|| {
    let mut bits = Trie::default();
    for (index, mark) in (0u64..).zip(MARKS) {
        bits.insert(mark.chars(), 1 << index);
    }
    bits
});

/// How many of the marks a line has.
fn marks(text: &Text, start: Position, end: Position) -> u32 {
    let line = text.folded(&(start..end));
    let marked = |at: usize| BITS.longest(line.get(at..).unwrap_or_default().iter().copied(), |_, _| true);
    let seen = (0..line.len()).filter_map(marked).fold(0u64, |seen, (_, bit)| seen | bit);
    seen.count_ones()
}

/// Whether the verb that ends at `end` is the first of its line but for a stretch of time.
fn begins_line(text: &Text, start: Position, end: Position) -> bool {
    /// More characters than a stretch of time and a verb have.
    const FRONT: u32 = 24;
    if end - start > FRONT {
        return false;
    }
    let is_time = |character: &char| {
        character.is_ascii_digit() || "年月日至今起自从到.-—~, 历曾现兼担任先后".contains(*character)
    };
    text.folded(&(start..end)).iter().all(is_time)
}

fn items(
    text: &Text,
    mut at: Position,
    end: Position,
    organizations: &[Range<Position>],
    found: &mut Vec<Range<Position>>,
) {
    if matches!(text.at(at), '为' | ':') {
        at = at + 1;
    }
    for _ in 0..MOST {
        let owner = owner_at(text, at, organizations);
        let from = office::skip_outside(text, text.skip_spaces(owner.unwrap_or(at)));
        match office_from(text, from, end) {
            Some(office) => {
                at = office.end;
                found.push(office);
            }
            None => at = behind_other(text, from),
        }
        at = match text.at(at) {
            '兼' if text.at(at + 1) == '任' => return,
            '、' | '兼' | '和' | '及' | '与' => at + 1,
            ',' | ';' if owner_at(text, at + 1, organizations).is_some() => at + 1,
            _ => return,
        };
    }
}

/// Where the body or the place ends that begins here.
fn owner_at(text: &Text, at: Position, organizations: &[Range<Position>]) -> Option<Position> {
    let count = organizations.partition_point(|organization| organization.start < at);
    let body = organizations.get(count).filter(|organization| organization.start == at).map(|body| body.end);
    body.or_else(|| Chain::at(text, at).ends().next().map(|(end, _)| end))
}

/// The office that begins here, with the department in front of it: 财务部经理.
fn office_from(text: &Text, start: Position, end: Position) -> Option<Range<Position>> {
    // 现任 | 公司 | 董事
    let own = ["本公司", "该公司", "公司", "该集团", "集团", "该校", "某部"];
    let start = own.iter().find(|word| text.has(start, word)).map_or(start, |word| start + word.chars().count() as u32);
    let mut head = start;
    while head < end && head - start <= LONGEST && is_han(text.at(head)) {
        if let Some(last) = office::beginning_at(text, head).filter(|last| *last <= end) {
            let is_whole = !is_han(text.at(last)) || matches!(text.at(last), '兼' | '和' | '及' | '与' | '等' | '职');
            if is_whole {
                let is_degree = ["硕士", "博士"].iter().any(|degree| text.has_before(last, degree));
                return (!is_degree).then_some(start..last);
            }
        }
        head = head + 1;
    }
    None
}

/// Where an item ends that is no office.
fn behind_other(text: &Text, start: Position) -> Position {
    let mut at = start;
    while at - start <= LONGEST && is_han(text.at(at)) {
        at = at + 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The offices of a line; the bodies stand in angle brackets.
    fn told(marked: &str) -> String {
        let (mut source, mut bodies, mut length) = (String::new(), Vec::new(), 0u32);
        for character in marked.chars() {
            match character {
                '<' => bodies.push(Position(length)..Position(length)),
                '>' => bodies.last_mut().unwrap().end = Position(length),
                _ => {
                    source.push(character);
                    length = length.saturating_add(1);
                }
            }
        }
        let text = Text::new(&source);
        offices(&text, &[], &bodies).iter().map(|office| text.slice(office)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn offices_of_a_life() {
        for (line, expected) in [
            ("沈其昌，男，1965年出生，历任<永安机械厂>车间主任、厂长。", "车间主任 厂长"),
            (
                "沈其昌，男，1965年出生，历任<永安机械厂>技术员、副厂长，<永安集团>财务部经理。",
                "技术员 副厂长 财务部经理",
            ),
            ("2011年6月至今，任<永安机械股份有限公司>监事会主席。", "监事会主席"),
            ("现任<永安机械>董事长、党委书记。", "董事长 党委书记"),
            ("曾任：<甲大学>教授；<乙大学>副校长", "教授 副校长"),
            ("卞玉，女，苗族，1990年6月生，現任靖宇縣副縣長", "副縣長"),
            (
                "沈其昌，1965年出生，籍贯不详，<永安大学>教授、博士生导师，曾任公司董事兼总经理。",
                "教授 博士生导师 董事 总经理",
            ),
            ("沈其昌，侗族，<永安大学>法学硕士，现为<永安机械>总工程师。", "总工程师"),
            ("沈其昌（1901—1977），男，1948年當選<永安學院>院士", "院士"),
            ("2003.02—2009.11　<永安县水利局>科员、副局长", "科员 副局长"),
        ] {
            assert_eq!(told(line), expected, "{line}");
        }
    }

    #[test]
    fn no_career() {
        for line in [
            "记者了解到，他现任<县教育局>局长。",
            "沈其昌，男，1965年出生，任务是查清<永安机械厂>厂长的去向。",
            "历任总统都住在这里。",
        ] {
            assert_eq!(told(line), "", "{line}");
        }
    }

    #[test]
    fn hostile_text_is_read_to_its_end() {
        for word in ["任", "历任局长、", "出生,男任", "任局"] {
            let source = word.repeat(20_000);
            assert!(offices(&Text::new(&source), &[], &[]).len() <= 240_000, "{word}");
        }
    }
}
