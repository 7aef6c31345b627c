//! The same fact, stated twice.
//!
//! ```text
//! 全市共有医院153个。 … 全市共有医院135个。
//! ```
//! Two rows are of the same fact if nothing tells them apart: subject, indicator, region, owner, time, status, change and base.
//! That is not enough, since a row may miss a word that does. They contradict only where the words before both figures are the
//! same too, name the region or the owner themselves, stand behind no time or place that the other lacks (当时，), and no place is
//! named and no heading stands between them; else they are not mentioned.

use std::collections::HashMap;

use super::check::{Check, Identity, Verdict};
use super::sheet::{Figure, Sheet};
use super::value;
use super::word::{self, Meaning};
use crate::statistic::Field;

pub(super) fn check(sheet: &Sheet, checks: &mut Vec<Check>) {
    let mut seen: HashMap<Key, usize> = HashMap::new();
    for (index, figure) in sheet.figures.iter().enumerate() {
        let is_fact = figure.row.relation().is_none() && figure.row.per().is_none() && figure.row.change().is_none();
        let Some(key) = key(sheet, index, figure).filter(|_| is_fact && figure.is_level() && !figure.is_repeated)
        else {
            continue;
        };
        let Some(earlier) = seen.get(&key).copied() else {
            seen.insert(key, index);
            continue;
        };
        checks.extend(compare(sheet, earlier, index));
    }
}

/// All that tells facts apart, and the words before the figure.
type Key = (Vec<char>, String, Vec<Option<String>>, &'static str);

fn key(sheet: &Sheet, index: usize, figure: &Figure) -> Option<Key> {
    let row = figure.row;
    let owned = |words: Option<&str>| words.map(str::to_owned);
    let frame = vec![
        owned(row.indicator()),
        owned(row.region()),
        owned(row.organisation()),
        owned(row.period()),
        owned(row.denominator()),
        owned(row.basis()),
    ];
    let clause: Vec<char> =
        sheet.clause(index).iter().copied().filter(|character| !character.is_whitespace()).collect();
    Some((clause, owned(row.subject())?, frame, row.status().as_str()))
}

fn compare(sheet: &Sheet, earlier: usize, later: usize) -> Option<Check> {
    let (first, second) = (sheet.get(earlier)?, sheet.get(later)?);
    let factor = value::factor(first.quantity, second.quantity)?;
    if first.sentence == second.sentence {
        return None;
    }
    let amount = first.amount.scaled(factor);
    let named = |index: usize, figure: &Figure| {
        let clause = sheet.clause(index);
        let start = (figure.place.start.0 as usize).saturating_sub(clause.len());
        let says_region = clause.windows(2).any(|pair| {
            matches!(
                pair,
                ['全' | '我' | '本', '国' | '省' | '市' | '县' | '区' | '州' | '乡' | '镇' | '村' | '校' | '院']
            )
        });
        says_region
            || [Field::Region, Field::Organisation].iter().any(|field| {
                figure.row.evidence(*field).iter().any(|span| {
                    span.characters().start >= start && span.characters().end <= figure.place.start.0 as usize
                })
            })
    };
    let how = format!("{} before", first.quantity.surface());
    let agrees = second.amount.agrees(amount);
    let [before, behind] = [earlier, later].map(|index| sheet.before_clause(index));
    let same_frame = before == behind || ![before, behind].iter().any(|words| word::says(words, Meaning::Then));
    let apart = sheet.names_between(earlier, later) || sheet.heading_between(earlier, later);
    let is_named = named(earlier, first) && named(later, second) && same_frame && !apart;
    match agrees {
        Some(true) => sheet.written(Identity::Restatement, Verdict::Holds, later, &[earlier], amount, &how, ""),
        Some(false) if is_named => {
            sheet.written(Identity::Restatement, Verdict::Contradicts, later, &[earlier], amount, &how, "")
        }
        _ => None,
    }
}
