//! Offices right beside the name of a person.
//!
//! Surface forms
//! - in front: 县长陆正坤; several, split at 、 or 兼: 党委书记、院长张秉义; of several bodies: 省委常委、广州市委书记江浩然
//! - behind: 李克亮副局长; in brackets: 张秉义（院长）
//! - a bracket between: 院长（兼）张秉义; people who share one (副州长王永胜、张玉琼): it belongs to the first of them
//! ```text
//! titles = { owned separator } owned [ "(兼)" ] PER | PER office { "、" office } | PER "(" office { "、" office } ")"
//! owned  = [ ORG ] [ 的 ] [ outside ] office | place office
//! office = as in the grammar of offices; right behind an ORG, all that stands between the two if it ends in a head; at
//!          the start of a clause with the department before it, known or not: 安质部部长
//! ```
//! What it refuses, and why
//! - an office without a person beside it: 市长热线, 院长办公会, 教育局局长说
//! - 原, 前, 时任 and their like: they stand outside
//! - an office between two persons is that of the second: 李强局长王海 does not say whose it is
//! - heads that are verbs (代表, 指挥) behind a person, but before a mark
//! - an office set off by a comma (李某，前会长): nothing says that it is one phrase
//!
//! Table: `data/titles.csv`, through [`office`].

use std::ops::Range;

use super::found::is_han;
use super::generic;
use super::office;
use super::place;
use crate::text::{Position, Text};

/// An office, and the person who holds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Title {
    pub(crate) range: Range<Position>,
    /// Which of the people.
    pub(crate) of: usize,
}

/// More offices than one person is given in one breath.
const MOST: usize = 8;

/// The offices beside the people, in the order of the text. Both lists are in the order of the text, none over another.
pub(crate) fn titles(text: &Text, people: &[Range<Position>], organizations: &[Range<Position>]) -> Vec<Title> {
    let mut titles: Vec<Title> = Vec::new();
    let mut floor = Position(0);
    for (of, person) in people.iter().enumerate() {
        let front = in_front(text, person.start, floor, organizations);
        titles.extend(front.into_iter().rev().map(|range| Title { range, of }));
        let next = people.get(of.saturating_add(1)).map_or(text.end() + 1, |next| next.start);
        let behind = behind(text, person.end, next, organizations);
        floor = behind.last().map_or(person.end, |last| last.end).max(person.end);
        titles.extend(behind.into_iter().map(|range| Title { range, of }));
    }
    titles
}

/// The offices that end before a person, the nearest first.
fn in_front(text: &Text, person: Position, floor: Position, organizations: &[Range<Position>]) -> Vec<Range<Position>> {
    let mut found: Vec<Range<Position>> = Vec::new();
    let mut end = text.skip_spaces_back(person);
    if text.before(end) == ')' {
        let bracket =
            ["(兼)", "(代)", "(挂职)", "(兼任)", "(主持工作)"].into_iter().find(|word| text.has_before(end, word));
        end = bracket.map_or(end, |word| end - word.chars().count() as u32);
    }
    while found.len() < MOST {
        let owner = organization_before(organizations, end).filter(|owner| owner.start >= floor);
        let start = match owner {
            Some(owner) if owner.end == end => None,
            Some(owner) => office_between(text, owner.end, end),
            None => office_of_nobody(text, floor, end),
        };
        let Some(start) = start else { break };
        found.push(start..end);
        // 省委常委、广州市委书记: the body and its 、 are passed over.
        let mut before = start;
        if let Some(owner) = owner.filter(|owner| text.skip_spaces(owner.end) == start) {
            before = owner.start;
        } else if let Some(place) = place_before(text, start, floor) {
            before = place;
        }
        let separator = text.before(before);
        end = match separator {
            '、' | '兼' | '暨' => before - 1,
            ' ' if office::head_ending_at(text, text.skip_spaces_back(before), floor).is_some() => {
                text.skip_spaces_back(before)
            }
            _ => break,
        };
        if text.before(end) == '、' && separator == '兼' {
            end = end - 1;
        }
    }
    found
}

/// The last organisation that ends at or before a position.
fn organization_before(organizations: &[Range<Position>], end: Position) -> Option<&Range<Position>> {
    let count = organizations.partition_point(|organization| organization.end <= end);
    organizations.get(count.checked_sub(1)?)
}

/// Where the office begins that stands between its owner and `end`.
fn office_between(text: &Text, owner: Position, end: Position) -> Option<Position> {
    /// More characters than stand between a body and the end of an office of it.
    const LONGEST: u32 = 9;
    let least = office::ending_at(text, end, owner)?;
    let mut start = text.skip_spaces(owner);
    // 总裁兼首席执行官 are two; 调查规划院原副院长 is one, and the rest is the body's.
    let last =
        (0..least - start).map(|offset| start + offset).filter(|at| matches!(text.at(*at), '兼' | '原' | '前')).last();
    if let Some(last) = last.filter(|last| *last > start || text.at(*last) == '兼') {
        start = last + 1;
    }
    let gap = start..least;
    let within = || (0..gap.end - gap.start).map(|offset| gap.start + offset);
    let is_whole = within().all(|at| {
        is_joined(text.at(at))
            && !text.at(at).is_ascii_digit()
            && text.at(at) != '族'
            && !generic::breaks_name(text, at)
    });
    if gap.end - gap.start > LONGEST || !is_whole {
        return extended(text, owner, least);
    }
    let outside = office::skip_outside(text, start);
    if outside <= least {
        start = outside;
    }
    Some(start.min(least))
}

/// Whether a character may stand within an office.
fn is_joined(character: char) -> bool {
    is_han(character)
        && !matches!(
            character,
            '的' | '和' | '与' | '及' | '由' | '在' | '对' | '了' | '是' | '将' | '被' | '让' | '向' | '派' | '请'
        )
        || character.is_ascii_alphanumeric()
}

fn office_of_nobody(text: &Text, floor: Position, end: Position) -> Option<Position> {
    let start = office::ending_at(text, end, floor)?;
    extended(text, floor, start)
}

/// The office with an unknown department in front of it, where that begins a clause: 安质部 | 部长.
fn extended(text: &Text, floor: Position, start: Position) -> Option<Position> {
    /// More characters than a department has.
    const LONGEST: u32 = 6;
    let is_inner = matches!(text.before(start), '部' | '科' | '处' | '室' | '办' | '组' | '股' | '班' | '课' | '队');
    if !is_inner || start <= floor {
        return Some(start);
    }
    let mut first = start;
    while first > floor && is_joined(text.before(first)) && start - first <= LONGEST {
        first = first - 1;
    }
    first = office::skip_outside(text, first);
    if let Some(end) = place::ending_before(text, first, start) {
        first = end;
    }
    let begins_with_rank = matches!(
        text.at(first),
        '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '旗' | '国' | '该' | '各' | '某' | '全'
    );
    let fits = start - first <= LONGEST && start - first > 1 && !begins_with_rank;
    Some(if fits { first } else { start })
}

/// The start of the chain of places that ends at `end` and begins behind a 、: 昆明市 in 省委常委、昆明市市长.
fn place_before(text: &Text, end: Position, floor: Position) -> Option<Position> {
    /// More characters than stand between two offices.
    const LONGEST: usize = 16;
    let back = text.back_from(end).take(LONGEST.min((end - floor) as usize)).position(|character| character == '、')?;
    let start = end - back as u32;
    (start < end && place::ending_before(text, start, end) == Some(end)).then_some(start)
}

/// The offices that begin behind a person.
fn behind(text: &Text, person: Position, next: Position, organizations: &[Range<Position>]) -> Vec<Range<Position>> {
    let bracketed = text.at(person) == '(';
    let mut found = Vec::new();
    let mut start = if bracketed { person + 1 } else { person };
    while found.len() < MOST {
        let Some(end) = office::beginning_at(text, start) else { break };
        let count = organizations.partition_point(|organization| organization.end <= start);
        let in_organization = organizations.get(count).is_some_and(|organization| organization.start < end);
        if end >= next || in_organization {
            break;
        }
        if !bracketed && office::is_verb(text, start, end) && is_han(text.at(end)) {
            break;
        }
        found.push(start..end);
        if text.at(end) != '、' {
            // (院长) must be all that the bracket holds.
            if bracketed && text.at(end) != ')' {
                found.clear();
            }
            return found;
        }
        start = end + 1;
    }
    if bracketed {
        found.clear();
    }
    found
}
