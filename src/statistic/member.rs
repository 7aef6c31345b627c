//! The members that a count closes or opens.
//!
//! ```text
//! members = 甲、乙[、丙]等 count noun         not complete, unless the count is theirs
//!         | count (甲、乙、丙) [noun]         complete if the count is theirs
//!         | count noun, 分别是甲、乙和丙      the same
//! ```

use std::ops::Range;

use super::phrase::Sentence;
use super::token::Kind;
use super::word::Class;
use crate::text::{Position, Text};

/// The members of the list that ends before token `end`.
pub(super) fn listed_before(sentence: &Sentence, start: usize, end: usize) -> Vec<Range<Position>> {
    let mut members = Vec::new();
    let mut last = end;
    let mut at = end;
    while let Some(index) = at.checked_sub(1).filter(|index| *index >= start) {
        let is_pause = sentence.token(index).is_some_and(|token| token.is_mark('、'));
        let is_joint = is_pause || sentence.is(index, Class::Conjunction);
        let is_member = sentence.is_nominal(index)
            || matches!(sentence.kind(index), Some(Kind::Place(_) | Kind::Body(_) | Kind::Work));
        if is_joint {
            members.push(sentence.range(&(at..last)));
            last = index;
        } else if !is_member {
            break;
        }
        at = index;
    }
    if !members.is_empty() && at < last {
        members.push(sentence.range(&(at..last)));
    }
    members.retain(|member| member.start < member.end);
    members.reverse();
    members
}

/// What stands between a count and the list of what is counted.
const INTRODUCTIONS: [&str; 5] = ["分别是", "分别为", "依次是", "依次为", "分别有"];

/// In characters: how far behind the count its list may be introduced.
const FARTHEST_LIST: u32 = 24;

/// In characters: a longer member is a sentence.
const LONGEST_MEMBER: u32 = 24;

/// The members that are listed behind a count, before `end`: 4个项目，分别是甲、乙、丙和丁.
pub(super) fn listed_behind(text: &Text, from: Position, end: Position) -> Vec<Range<Position>> {
    let mut at = from;
    let introduced = loop {
        if at >= end || at - from > FARTHEST_LIST || text.at(at).is_ascii_digit() {
            return Vec::new();
        }
        // 12个县区中，前三的分别是…: of some of them.
        if text.at(at) == '中' && text.at(at + 1) == ','
            || text.before(at) == ',' && !INTRODUCTIONS.iter().any(|words| text.has(at, words))
        {
            return Vec::new();
        }
        if let Some(words) = INTRODUCTIONS.iter().find(|words| text.has(at, words)) {
            break at + u32::try_from(words.chars().count()).unwrap_or(0);
        }
        at = at + 1;
    };
    let (mut members, mut start) = (Vec::new(), introduced);
    at = introduced;
    loop {
        let character = if at < end { text.at(at) } else { '。' };
        let ends = matches!(character, ',' | '。' | ';' | '!' | '\n' | '(' | ')');
        let joins = character == '、' || matches!(character, '和' | '及') && !members.is_empty();
        // What is counted, or is too long, is no list of names.
        if character.is_ascii_digit() || at - start > LONGEST_MEMBER {
            return Vec::new();
        }
        if ends || joins {
            if start < at {
                members.push(start..at);
            }
            start = at + 1;
        }
        if ends {
            break;
        }
        at = at + 1;
    }
    if members.len() < 2 {
        members.clear();
    }
    members
}

/// The members in a bracket without figures.
pub(super) fn in_bracket(text: &Text, bracket: &Range<Position>) -> Vec<Range<Position>> {
    let (mut members, mut start) = (Vec::new(), bracket.start + 1);
    let mut at = start;
    let end = bracket.end - 1;
    while at <= end {
        if at == end || text.at(at) == '、' {
            if start < at {
                members.push(start..at);
            }
            start = at + 1;
        }
        at = at + 1;
    }
    if members.len() < 2 {
        members.clear();
    }
    members
}
