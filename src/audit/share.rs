//! A share or a rate, and the counts that it is of.
//!
//! ```text
//! share = part / whole         医院153个，其中公立医院21个，占13.7%
//!       | done / given         检查120家，合格114家，合格率95%
//!       | done / target        管理20.47万例，完成率109.58%(指标18.68万)
//! ```
//! Texts seldom say what a share is of, and the next count need not be it: 达标72家，占比78.26%；其中甲类48家，占比52.17% are both
//! of 92. So every count that may be the whole is tried. If one fits, the share holds. It contradicts only where the text
//! leaves no doubt about the whole, and nothing else fits either.

use std::collections::HashMap;

use super::check::{Check, Identity, Verdict};
use super::sheet::{Figure, Sheet};
use super::value::{self, Amount, Ratio};
use super::word::{self, Meaning};
use crate::mention::QuantityKind;
use crate::statistic::{Field, Relation};

/// So many counts before a rate are looked at.
const REACH: usize = 12;

/// A count that a share may be of.
#[derive(Clone, Copy, PartialEq)]
struct Whole {
    figure: usize,
    is_certain: bool,
}

pub(super) fn check(sheet: &Sheet, checks: &mut Vec<Check>) {
    let mut of_subject: HashMap<Vec<char>, Vec<usize>> = HashMap::new();
    let mut target_of: HashMap<usize, usize> = HashMap::new();
    let mut rate_of: HashMap<usize, usize> = HashMap::new();
    for (index, figure) in sheet.figures.iter().enumerate() {
        let parent = figure.row.parent().and_then(|parent| sheet.figure_of(parent));
        match (figure.row.relation(), parent) {
            (Some(Relation::Target), Some(parent)) => drop(target_of.insert(parent, index)),
            (Some(Relation::Rate), Some(parent)) => drop(rate_of.entry(parent).or_insert(index)),
            _ => {}
        }
    }
    for (index, figure) in sheet.figures.iter().enumerate() {
        let numerator = figure.row.parent().and_then(|parent| sheet.figure_of(parent));
        let is_rate = figure.row.relation() == Some(Relation::Rate)
            && figure.quantity.kind() == QuantityKind::Percent
            && figure.row.change().is_none()
            && !figure.is_repeated;
        if let (true, Some(numerator)) = (is_rate, numerator) {
            let mut wholes = Vec::new();
            if let Some(target) = target_of.get(&numerator) {
                let completes = figure.row.indicator().is_some_and(|indicator| indicator.contains("完成"));
                wholes.push(Whole { figure: *target, is_certain: completes });
            }
            wholes.extend(part_of(sheet, index, numerator, &rate_of));
            wholes.extend(given(sheet, index, numerator));
            wholes.extend(named(sheet, index, numerator));
            let same = of_subject.get(&sheet.subject(numerator)).map_or(&[][..], Vec::as_slice);
            let same = same.iter().rev().take(REACH).filter(|whole| **whole != numerator);
            wholes.extend(same.map(|whole| Whole { figure: *whole, is_certain: false }));
            checks.extend(divide(sheet, index, numerator, &wholes, &rate_of));
        }
        if figure.is_level() && figure.is_actual() {
            of_subject.entry(sheet.subject(index)).or_default().push(index);
        }
    }
}

/// The totals that the counted is part of.
fn part_of(sheet: &Sheet, share: usize, numerator: usize, rate_of: &HashMap<usize, usize>) -> Vec<Whole> {
    let mut wholes = Vec::new();
    let Some(figure) = sheet.get(share) else { return wholes };
    let denominator = sheet.words(figure.row, Field::Denominator);
    let named = figure.row.indicator().unwrap_or_default().chars().collect::<Vec<_>>();
    let is_share = word::says(&named, Meaning::Share) || word::says(sheet.between(numerator, share), Meaning::Share);
    let mut at = numerator;
    while let Some(part) = sheet.get(at).filter(|part| part.row.relation() == Some(Relation::Part)) {
        let Some(total) = part.row.parent().and_then(|parent| sheet.figure_of(parent)) else { break };
        let noun = sheet.subject(total);
        let is_meant = denominator.is_empty()
            || word::says(&denominator, Meaning::All) && denominator.len() <= 4
            || !noun.is_empty() && denominator.ends_with(&noun) && denominator.len() <= noun.len().saturating_add(2);
        let is_meant = is_meant && points_at(sheet.between(numerator, share), &noun);
        // Where the total has a share of its own, the parts may be shares of the same.
        let is_certain = at == numerator && is_share && is_meant && !rate_of.contains_key(&total);
        wholes.push(Whole { figure: total, is_certain });
        if total >= at || wholes.len() > REACH {
            break;
        }
        at = total;
    }
    wholes
}

/// Whether the words between a count and its share name no other whole: ，占全省的 does.
fn points_at(words: &[char], noun: &[char]) -> bool {
    const LEADS: &str = ",、( 占比重例份额率为达到约近总数量的全部仅只";
    let start = words.windows(noun.len().max(1)).position(|window| window == noun);
    let (before, behind) = match start {
        Some(start) if !noun.is_empty() => words.split_at(start),
        _ => (words, &[][..]),
    };
    let behind = behind.get(noun.len()..).unwrap_or_default();
    before.iter().chain(behind).all(|character| LEADS.contains(*character) || character.is_whitespace())
}

/// What was given before what was done of it: 检查120家，合格114家，合格率95%.
fn given(sheet: &Sheet, rate: usize, numerator: usize) -> Vec<Whole> {
    let (Some(figure), Some(done)) = (sheet.get(rate), sheet.get(numerator)) else { return Vec::new() };
    let named: Vec<char> = sheet.words(figure.row, Field::Indicator);
    let Some(stem) = named.strip_suffix(&['率']).and_then(|stem| stem.get(stem.len().saturating_sub(2)..)) else {
        return Vec::new();
    };
    let holds = |characters: &[char]| stem.len() == 2 && characters.windows(2).any(|window| window == stem);
    let thing = sheet.subject(numerator);
    let says = holds(sheet.lead(numerator)) || sheet.text.from(done.place.end).take(2).eq(stem.iter().copied());
    let before = (0..numerator).rev().take(REACH);
    let near = before.take_while(|index| sheet.get(*index).is_some_and(|given| given.sentence == done.sentence));
    let fit = near.filter(|index| {
        sheet.get(*index).is_some_and(|given| {
            let same = thing.is_empty() || thing == sheet.subject(*index) || holds(&thing);
            let large = given.amount.value.zip(done.amount.value).and_then(|(given, done)| given.less(done));
            given.is_level()
                && given.bracket == done.bracket
                && same
                && large == Some(false)
                && value::is_alike(given.quantity, done.quantity)
        })
    });
    fit.map(|whole| Whole { figure: whole, is_certain: says && figure.is_actual() && done.is_actual() }).collect()
}

/// The whole that the text names: 占医院总数的13.7%.
fn named(sheet: &Sheet, share: usize, numerator: usize) -> Vec<Whole> {
    let (Some(figure), Some(part)) = (sheet.get(share), sheet.get(numerator)) else { return Vec::new() };
    let mut name = sheet.words(figure.row, Field::Denominator);
    for ending in ["总数", "总量", "总额"] {
        let ending: Vec<char> = ending.chars().collect();
        if name.ends_with(&ending) {
            name.truncate(name.len().saturating_sub(2));
        }
    }
    if name.len() < 2 {
        return Vec::new();
    }
    let before = (0..numerator).rev().take(REACH).filter(|index| {
        sheet.get(*index).is_some_and(|whole| {
            whole.is_level() && value::is_alike(whole.quantity, part.quantity) && sheet.subject(*index) == name
        })
    });
    before
        .map(|whole| Whole {
            figure: whole,
            is_certain: sheet.get(whole).is_some_and(|whole| whole.sentence == part.sentence && whole.is_actual()),
        })
        .collect()
}

/// A hundredth, or a thousandth.
fn scale(figure: &Figure) -> Option<Ratio> {
    match figure.quantity.unit_code() {
        Some("%") => Ratio::of(100, 1),
        Some("[ppth]") => Ratio::of(1000, 1),
        _ => None,
    }
}

fn divide(
    sheet: &Sheet,
    share: usize,
    numerator: usize,
    wholes: &[Whole],
    rate_of: &HashMap<usize, usize>,
) -> Option<Check> {
    let (figure, part) = (sheet.get(share)?, sheet.get(numerator)?);
    let scale = scale(figure)?;
    let quotient = |whole: &Whole| {
        let of = sheet.get(whole.figure)?;
        let factor = value::factor(part.quantity, of.quantity)?;
        Some(part.amount.scaled(factor).over(of.amount).scaled(scale))
    };
    let tried: Vec<(&Whole, Amount)> =
        wholes.iter().filter_map(|whole| quotient(whole).map(|amount| (whole, amount))).collect();
    let how = |whole: usize| sheet.joined(&[numerator, whole], " ÷ ");
    // Of figures with two digits, much fits by chance: an unlikely whole must fit closely.
    let is_close = |amount: &Amount| {
        let most = figure.amount.value.and_then(|said| said.over(Ratio::of(50, 1)?));
        most.zip(figure.amount.tolerance(*amount)).and_then(|(most, tolerance)| most.less(tolerance)) == Some(false)
    };
    let fits = tried
        .iter()
        .find(|(whole, amount)| figure.amount.agrees(*amount) == Some(true) && (whole.is_certain || is_close(amount)));
    if let Some((whole, amount)) = fits {
        return sheet.check(Identity::Share, share, &[numerator, whole.figure], *amount, &how(whole.figure));
    }
    // Of the same whole as the share of the total.
    for (whole, _) in &tried {
        let Some(rate) = rate_of.get(&whole.figure).filter(|rate| **rate != share) else { continue };
        let (Some(total), Some(of_total)) = (sheet.get(whole.figure), sheet.get(*rate)) else { continue };
        if total.amount == part.amount {
            continue;
        }
        let amount = part.amount.times(of_total.amount).over(total.amount);
        if figure.amount.agrees(amount) == Some(true) && is_close(&amount) {
            let how =
                format!("{} × {} ÷ {}", part.quantity.surface(), of_total.quantity.surface(), total.quantity.surface());
            return sheet.check(Identity::Share, share, &[numerator, *rate, whole.figure], amount, &how);
        }
    }
    let certain = tried.iter().find(|(whole, _)| whole.is_certain);
    let (whole, amount) = certain.or(tried.first())?;
    let operands = [numerator, whole.figure];
    let none_fits = tried.iter().all(|(_, amount)| figure.amount.agrees(*amount) == Some(false));
    let is_cut = amount.value.zip(figure.amount.value).zip(figure.amount.high).is_some_and(|((value, said), high)| {
        let unit = high.minus(said).and_then(|half| half.plus(half)).and_then(|unit| said.plus(unit));
        value.less(said) == Some(false) && unit.and_then(|next| value.less(next)) == Some(true)
    });
    let (verdict, why) = match (certain.is_some() && none_fits, is_cut) {
        (true, false) => (Verdict::Contradicts, ""),
        (true, true) => (Verdict::CannotTell, "cut and not rounded"),
        _ if certain.is_some() => (Verdict::CannotTell, "a figure is not exact"),
        _ => (Verdict::CannotTell, "it may be a share of something else"),
    };
    sheet.written(Identity::Share, verdict, share, &operands, *amount, &how(whole.figure), why)
}
