//! A count and the list of what it counts.
//!
//! ```text
//! 3个(甲镇卫生院、乙镇卫生院、丙镇卫生院)次中心        as many as the bracket names
//! 3个项目，分别是甲、乙、丙                            as many as are named
//! 甲、乙等4个县                                       not fewer than are named
//! ```
//! A list joins its last with 和 or 及, and so does a name: as many members as there are of either reading are accepted. It
//! contradicts only where the members look alike, since a bracket may also explain: 3个(省、市、县).

use super::check::{Check, Identity, Verdict};
use super::sheet::{position, Sheet};
use super::value::Amount;
use crate::mention::QuantityKind;
use crate::span::Span;
use crate::statistic::Field;

pub(super) fn check(sheet: &Sheet, checks: &mut Vec<Check>) {
    for (index, figure) in sheet.figures.iter().enumerate() {
        let members = figure.row.evidence(Field::Members);
        if members.len() > 1 && figure.quantity.kind() == QuantityKind::Count && !figure.is_repeated {
            checks.extend(count(sheet, index, members));
        }
    }
}

fn count(sheet: &Sheet, index: usize, members: &[Span]) -> Option<Check> {
    let figure = sheet.get(index)?;
    let words = |span: &Span| {
        let place = span.characters();
        sheet.text.folded(&(position(place.start)..position(place.end)))
    };
    let is_before = members.last().is_some_and(|last| last.characters().start < figure.place.start.0 as usize);
    // 甲和乙 may be two.
    let joined =
        |span: &Span| words(span).iter().filter(|character| matches!(character, '和' | '与' | '及' | '跟')).count();
    let more: usize = members.iter().map(joined).sum();
    let (least, most) = (members.len(), members.len().saturating_add(more));
    let fits = (least..=most).find(|count| figure.amount.agrees(Amount::whole(*count)) == Some(true));
    let computed = Amount::whole(fits.unwrap_or(least));
    let how = format!("{} listed", fits.unwrap_or(least));
    let last = |span: &Span| words(span).last().copied();
    let ends: Vec<Option<char>> = members.iter().map(last).collect();
    let are_alike = ends.windows(2).all(|pair| pair.first() == pair.last())
        && members.iter().all(|member| (2..=24).contains(&words(member).len()));
    let too_many = figure.amount.is_below(Amount::whole(least));
    let too_few = Amount::whole(most).is_below(figure.amount);
    let goes_on = is_before || last(members.last()?) == Some('等');
    let (verdict, why) = match (fits, goes_on) {
        (Some(_), _) => (Verdict::Holds, ""),
        (None, true) if !too_many => (Verdict::CannotTell, "the list goes on"),
        (None, _) if are_alike && (too_many || too_few) => (Verdict::Contradicts, ""),
        (None, _) => (Verdict::CannotTell, "the list may be none of them"),
    };
    let mut check = sheet.written(Identity::List, verdict, index, &[], computed, &how, why)?;
    check.spans.extend_from_slice(members);
    Some(check)
}
