//! A total and its parts.
//!
//! ```text
//! parts      = 其中 part {、 part}                 need not be all
//!            | ( part {、 part} )                  are all, unless the bracket says 其中 or 等
//!            | part {、 part} 其他 part            are all
//!            | the parts of a partition            公立 and 民营, 男 and 女: are all
//! ```
//! Where the parts are all, they must be as much as the total. Where they need not be, they must not be more. What it refuses,
//! and why
//! - 其中女职工200人、党员400人 of 500: some may be both, so that their sum says nothing (`overlapping`)
//! - a sibling of the total that happens to have its unit: only 、, 其他, the bracket, the noun of the total or a partition make
//!   a figure one more part where the statistics did not

use super::check::{Check, Identity, Verdict};
use super::sheet::{Figure, Sheet};
use super::value::{self, Amount, Ratio};
use super::word::{self, Meaning};
use crate::mention::QuantityKind;
use crate::statistic::Relation;

/// So many figures behind the parts are looked at.
const MOST_MORE: usize = 64;

pub(super) fn check(sheet: &Sheet, checks: &mut Vec<Check>) {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for (index, figure) in sheet.figures.iter().enumerate() {
        if figure.row.relation() == Some(Relation::Part) && !figure.is_repeated {
            parts.extend(figure.row.parent().and_then(|parent| sheet.figure_of(parent)).map(|total| (total, index)));
        }
        if figure.is_repeated {
            continue;
        }
        if let Some(total) = index.checked_sub(1).filter(|total| is_gloss(sheet, *total, index)) {
            let amount = converted(sheet, index, total);
            checks.extend(sheet.check(Identity::Restatement, total, &[index], amount, figure.quantity.surface()));
        } else if let Some(total) = exceeded(sheet, index) {
            let how = format!("of these {}", figure.quantity.surface());
            let amount = converted(sheet, index, total);
            checks.extend(sheet.written(Identity::Total, Verdict::Contradicts, total, &[index], amount, &how, ""));
        }
    }
    parts.sort_unstable();
    for run in parts.chunk_by(|(total, one), (next_total, next)| {
        total == next_total
            && sheet.get(*one).map(|figure| figure.sentence) == sheet.get(*next).map(|figure| figure.sentence)
            && !word::says(sheet.lead(*next), Meaning::Among)
    }) {
        let Some((total, _)) = run.first().copied() else { continue };
        let mut run: Vec<usize> = run.iter().map(|(_, part)| *part).collect();
        // 所 among 个: of another sentence half, if any of them is a 个.
        let is_other = |part: &usize| {
            sheet.get(*part).zip(sheet.get(total)).is_some_and(|(part, total)| is_other_count(part, total))
        };
        if !run.iter().all(is_other) {
            run.retain(|part| !is_other(part));
        }
        extend(sheet, total, &mut run);
        checks.extend(sum(sheet, total, &run));
    }
}

/// A part in the unit of its total.
fn converted(sheet: &Sheet, part: usize, total: usize) -> Amount {
    let (Some(part), Some(total)) = (sheet.get(part), sheet.get(total)) else { return Amount::UNKNOWN };
    match value::factor(part.quantity, total.quantity) {
        Some(factor) => part.amount.scaled(factor),
        // 攤 of 個: the statistics made it a part, so both count.
        None if is_other_count(part, total) => part.amount,
        None => Amount::UNKNOWN,
    }
}

/// Whether two count with different classifiers.
fn is_other_count(part: &Figure, total: &Figure) -> bool {
    let counts = |figure: &Figure| figure.quantity.kind() == QuantityKind::Count;
    counts(part)
        && counts(total)
        && part.quantity.unit() != total.quantity.unit()
        && !value::is_alike(part.quantity, total.quantity)
}

/// The total that a figure behind 其中 alone exceeds.
fn exceeded(sheet: &Sheet, index: usize) -> Option<usize> {
    let (part, total_index) = (sheet.get(index)?, index.checked_sub(1)?);
    let total = sheet.get(total_index)?;
    let lead: Vec<char> =
        sheet.lead(index).iter().copied().filter(|character| !matches!(character, ',' | '(')).collect();
    let opens = word::begins(&lead, Meaning::Among).is_some();
    let near = part.sentence == total.sentence && part.bracket == total.bracket;
    let levels =
        part.is_level() && total.is_level() && part.is_actual() && total.is_actual() && part.row.relation().is_none();
    let noun = sheet.subject(total_index);
    let same = !noun.is_empty() && sheet.subject(index).ends_with(&noun);
    let more = opens && near && levels && same && total.amount.is_below(converted(sheet, index, total_index));
    more.then_some(total_index)
}

/// Figures behind the parts that are parts too, although they are too much.
fn extend(sheet: &Sheet, total: usize, run: &mut Vec<usize>) {
    let (Some(whole), Some(first), Some(last)) =
        (sheet.get(total), run.first().and_then(|part| sheet.get(*part)), run.last().copied())
    else {
        return;
    };
    let candidates: Vec<usize> = (last.saturating_add(1)..sheet.figures.len())
        .take(MOST_MORE)
        .take_while(|index| sheet.get(*index).is_some_and(|figure| figure.sentence == first.sentence))
        .take_while(|index| !sheet.lead(*index).contains(&';') && !word::says(sheet.lead(*index), Meaning::Among))
        .filter(|index| {
            sheet.get(*index).is_some_and(|figure| {
                figure.is_level()
                    && figure.bracket == first.bracket
                    && figure.row.relation().is_none()
                    && figure.row.per().is_none()
                    && value::is_alike(figure.quantity, whole.quantity)
            })
        })
        .collect();
    let closes = |index: &usize| word::says(sheet.lead(*index), Meaning::Rest);
    let in_bracket = first.bracket.is_some() && first.bracket != whole.bracket;
    let rest = candidates.iter().rposition(closes);
    let noun = sheet.subject(total);
    for (place, index) in candidates.iter().enumerate() {
        let lead = sheet.lead(*index);
        let is_joined = lead.first() == Some(&'、') && run.last().is_some_and(|last| last.saturating_add(1) == *index);
        let mut leads: Vec<&[char]> = run.iter().map(|part| sheet.lead(*part)).collect();
        leads.push(lead);
        let is_noun = !noun.is_empty() && sheet.subject(*index).ends_with(&noun);
        if rest.is_some_and(|rest| place <= rest)
            || in_bracket
            || is_joined
            || is_noun
            || word::partition(&leads).is_some()
        {
            run.push(*index);
        } else {
            break;
        }
    }
}

/// What makes the parts all of the total.
#[derive(Clone, Copy, PartialEq)]
enum Closed {
    Rest,
    Partition,
    Bracket,
}

fn closes(sheet: &Sheet, total: usize, run: &[usize]) -> Option<Closed> {
    let leads: Vec<&[char]> = run.iter().map(|part| sheet.lead(*part)).collect();
    let subject_rests = |part: &usize| word::begins(&sheet.subject(*part), Meaning::Rest).is_some();
    if run.iter().any(|part| subject_rests(part) || word::says(sheet.lead(*part), Meaning::Rest)) && run.len() > 1 {
        return Some(Closed::Rest);
    }
    if word::partition(&leads) == Some(true) {
        return Some(Closed::Partition);
    }
    let (Some(whole), Some(first), Some(last)) =
        (sheet.get(total), run.first().and_then(|part| sheet.get(*part)), run.last().and_then(|part| sheet.get(*part)))
    else {
        return None;
    };
    // The bracket opens behind the total, and closes behind the last part.
    let opens = first
        .bracket
        .is_some_and(|bracket| bracket >= whole.place.end && bracket.0.saturating_sub(whole.place.end.0) <= 12);
    let behind = sheet.text.from(last.place.end).take(8).take_while(|character| *character != ')');
    let behind: Vec<char> = behind.collect();
    let closes = !word::says(&behind, Meaning::Open);
    let says_some = leads.iter().any(|lead| word::says(lead, Meaning::Among) || word::says(lead, Meaning::Open));
    (opens && closes && !says_some && run.len() > 1).then_some(Closed::Bracket)
}

/// 181.15万吨(36.23亿斤): the total itself, in another unit.
fn is_gloss(sheet: &Sheet, total: usize, gloss: usize) -> bool {
    let lead = sheet.lead(gloss);
    sheet.get(gloss).zip(sheet.get(total)).is_some_and(|(gloss, whole)| {
        gloss.bracket.is_some_and(|bracket| bracket == whole.place.end)
            && lead.len() <= 3
            && gloss.quantity.unit_code() != whole.quantity.unit_code()
            && gloss.quantity.kind() != QuantityKind::Count
            && value::is_alike(gloss.quantity, whole.quantity)
    })
}

fn sum(sheet: &Sheet, total: usize, run: &[usize]) -> Option<Check> {
    let whole = sheet.get(total)?;
    let computed = run.iter().fold(Amount::whole(0), |sum, part| sum.plus(converted(sheet, *part, total)));
    let how = sheet.joined(run, " + ");
    let written = |verdict, why| sheet.written(Identity::Total, verdict, total, run, computed, &how, why);
    if run.iter().any(|part| is_gloss(sheet, total, *part)) {
        return None;
    }
    let same_status =
        run.iter().all(|part| sheet.get(*part).is_some_and(|part| part.row.status() == whole.row.status()));
    let agrees = whole.amount.agrees(computed);
    if agrees == Some(true) && run.len() > 1 {
        return written(Verdict::Holds, "");
    }
    let other_counts = run.iter().filter_map(|part| sheet.get(*part)).any(|part| is_other_count(part, whole));
    if other_counts {
        return written(Verdict::CannotTell, "they are counted in different ways");
    }
    if !same_status {
        return written(Verdict::CannotTell, "some are facts and some are not");
    }
    let names_all = closes(sheet, total, run);
    // A bracket that gives much less does not name all.
    let much_less = names_all == Some(Closed::Bracket)
        && Ratio::of(3, 5).is_some_and(|most| computed.is_below(whole.amount.scaled(most)));
    if much_less {
        return written(Verdict::CannotTell, "the bracket may not name all");
    }
    if names_all.is_some() {
        return sheet.check(Identity::Total, total, run, computed, &how);
    }
    if whole.amount.is_below(computed) {
        let leads = |part: &usize| word::says(sheet.lead(*part), Meaning::Overlapping);
        // Amounts of money are parted in several ways at once: 工业投资, 民间投资.
        let is_money = whole.quantity.kind() == QuantityKind::Currency;
        return match run.len() > 1 && (is_money || run.iter().any(leads)) {
            true => written(Verdict::CannotTell, "the parts may overlap"),
            false => written(Verdict::Contradicts, ""),
        };
    }
    match agrees {
        None => written(Verdict::CannotTell, "a figure is not exact"),
        Some(_) => written(Verdict::CannotTell, "the parts need not be all"),
    }
}
