//! The members that a count closes or opens.
//!
//! ```text
//! members = 甲、乙[、丙]等 count noun         not complete, unless the count is theirs
//!         | count (甲、乙、丙) [noun]         complete if the count is theirs
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
