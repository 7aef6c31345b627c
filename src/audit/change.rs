//! Before, after and change.
//!
//! ```text
//! 由12所增加到15所，增加3所         15 − 12
//! 由1200张增加到1500张，增长25%      (1500 − 1200) ÷ 1200
//! 由85%提高到92%，提高7个百分点     92 − 85
//! 20家，比上年增加3家，增长17.6%     3 ÷ (20 − 3)
//! 2023年30万吨 … 2024年33万吨，同比增长10%
//! ```
//! What it refuses, and why
//! - 年均增长: several years lie between the two values
//! - 可比价, and the growth of 增加值 and 生产总值: at constant prices, which the amounts are not
//! - 由2020年的… 同比增长: of another year than the value before

use std::collections::HashMap;

use super::check::{Check, Identity, Verdict};
use super::sheet::{Figure, Sheet};
use super::value::{self, Amount, Ratio};
use super::word::{self, Meaning};
use crate::mention::QuantityKind;
use crate::statistic::{Change, Relation};

pub(super) fn check(sheet: &Sheet, checks: &mut Vec<Check>) {
    let mut before_of: HashMap<usize, usize> = HashMap::new();
    for (index, figure) in sheet.figures.iter().enumerate() {
        if figure.row.relation() == Some(Relation::Baseline) {
            let later = figure.row.parent().and_then(|later| sheet.figure_of(later));
            later.map(|later| before_of.insert(later, index));
        }
    }
    let mut of_year: HashMap<Key, usize> = HashMap::new();
    let mut increment_of: HashMap<usize, usize> = HashMap::new();
    for (index, figure) in sheet.figures.iter().enumerate() {
        if figure.is_repeated {
            continue;
        }
        if let Some(before) = before_of.get(&index) {
            checks.extend(direction(sheet, *before, index));
        }
        let level = figure.row.change_of().and_then(|level| sheet.figure_of(level));
        if let Some(level) = level.filter(|level| *level != index) {
            if let Some(before) = before_of.get(&level) {
                checks.extend(grown(sheet, *before, level, index, true));
            } else if let Some(before) = year_before(sheet, level, index, &of_year) {
                let (Some(earlier), Some(later)) = (sheet.get(before), sheet.get(level)) else { continue };
                let near = earlier.line == later.line && later.quantity.kind() != QuantityKind::Currency;
                checks.extend(grown(sheet, before, level, index, near));
            }
            match increment_of.get(&level) {
                Some(increment) if figure.quantity.kind() == QuantityKind::Percent => {
                    checks.extend(by_increment(sheet, level, *increment, index));
                }
                _ if !figure.is_relative() => drop(increment_of.insert(level, index)),
                _ => {}
            }
        }
        if let (true, Some(key)) = (figure.is_level(), year(figure).and_then(|year| key(figure, year))) {
            of_year.insert(key, index);
        }
    }
}

/// What is of whom, where, and in which year.
type Key = (String, String, Option<String>, Option<String>, i32);

fn year(figure: &Figure) -> Option<i32> {
    figure.row.period().filter(|period| period.len() == 4)?.parse().ok()
}

fn key(figure: &Figure, year: i32) -> Option<Key> {
    let owned = |words: Option<&str>| words.map(str::to_owned);
    let row = figure.row;
    Some((owned(row.subject())?, owned(row.indicator())?, owned(row.region()), owned(row.organisation()), year))
}

/// The level of the year before, for a growth over it.
fn year_before(sheet: &Sheet, level: usize, growth: usize, of_year: &HashMap<Key, usize>) -> Option<usize> {
    let figure = sheet.get(level)?;
    let growth = sheet.get(growth)?;
    if growth.row.basis() != Some("yoy") {
        return None;
    }
    let before = of_year.get(&key(figure, year(figure)?.checked_sub(1)?)?).copied()?;
    value::is_alike(sheet.get(before)?.quantity, figure.quantity).then_some(before)
}

/// What says that two values do not give the growth.
fn is_otherwise(sheet: &Sheet, growth: usize) -> bool {
    let lead = sheet.clause(growth);
    let figure = sheet.get(growth);
    let real = figure.and_then(|figure| figure.row.subject()).is_some_and(|subject| {
        subject.contains("增加值")
            || subject.contains("生产总值")
            || subject.contains("总产值")
            || subject.contains("GDP")
    });
    word::says(lead, Meaning::Average) || word::says(lead, Meaning::Real) || real
}

/// 增加到 of what is less than before.
fn direction(sheet: &Sheet, before: usize, after: usize) -> Option<Check> {
    let (earlier, later) = (sheet.get(before)?, sheet.get(after)?);
    // A better place is a smaller number.
    if matches!(later.quantity.unit(), Some("位" | "名" | "级" | "等" | "类")) {
        return None;
    }
    let factor = value::factor(earlier.quantity, later.quantity)?;
    let amount = earlier.amount.scaled(factor);
    let (wrong, word) = match later.row.change()? {
        Change::Increase => (later.amount.is_below(amount), "no increase from"),
        Change::Decrease => (amount.is_below(later.amount), "no decrease from"),
    };
    let how = format!("{word} {}", earlier.quantity.surface());
    wrong.then(|| sheet.written(Identity::Change, Verdict::Contradicts, after, &[before], amount, &how, ""))?
}

fn grown(sheet: &Sheet, before: usize, level: usize, growth: usize, is_certain: bool) -> Option<Check> {
    let (earlier, later, figure) = (sheet.get(before)?, sheet.get(level)?, sheet.get(growth)?);
    let fall = figure.row.change() == Some(Change::Decrease);
    let factor = value::factor(earlier.quantity, later.quantity)?;
    let base = earlier.amount.scaled(factor);
    let signed = |amount: Amount| if fall { amount.negated() } else { amount };
    let hundred = Ratio::of(100, 1)?;
    let times = || later.amount.over(base);
    let rate = || signed(times().minus(Amount::whole(1))).scaled(hundred);
    let difference = || signed(later.amount.minus(base));
    let [earlier_said, later_said] = [earlier, later].map(|figure| figure.quantity.surface());
    let apart =
        if fall { format!("{earlier_said} − {later_said}") } else { format!("{later_said} − {earlier_said}") };
    let ways: Vec<(Amount, String)> = match figure.quantity.kind() {
        QuantityKind::Percent if later.is_relative() => {
            vec![(rate(), format!("({apart}) ÷ {earlier_said}")), (difference(), apart)]
        }
        QuantityKind::Percent => vec![(rate(), format!("({apart}) ÷ {earlier_said}"))],
        QuantityKind::PercentagePoint if later.quantity.kind() == QuantityKind::Percent => vec![(difference(), apart)],
        QuantityKind::Ratio => vec![
            (signed(times().minus(Amount::whole(1))), format!("({apart}) ÷ {earlier_said}")),
            (times(), format!("{later_said} ÷ {earlier_said}")),
        ],
        _ => {
            let back = value::factor(later.quantity, figure.quantity)?;
            vec![(difference().scaled(back), apart)]
        }
    };
    let chosen = ways.iter().find(|(amount, _)| figure.amount.agrees(*amount) == Some(true)).or(ways.first())?;
    let none_fits = ways.iter().all(|(amount, _)| figure.amount.agrees(*amount) == Some(false));
    // 同比 of a value that is not of the year before.
    let other_basis = figure.row.basis().is_some()
        && is_certain
        && earlier.row.period() != later.row.period()
        && !follows(earlier, later)
        || figure.row.basis().is_some()
            && earlier.row.period().is_none()
            && later.row.period().is_none()
            && earlier.sentence == later.sentence;
    let operands = [level, before];
    let other_time = figure.row.period() != later.row.period() || figure.sentence != later.sentence;
    let doubt = !is_certain
        || other_time
        || is_otherwise(sheet, growth)
        || other_basis
        || !earlier.is_actual() && later.is_actual();
    if none_fits && doubt {
        let why = "it may be of other years, or at constant prices";
        return sheet.written(Identity::Change, Verdict::CannotTell, growth, &operands, chosen.0, &chosen.1, why);
    }
    sheet.check(Identity::Change, growth, &operands, chosen.0, &chosen.1)
}

/// Whether two values are of a year and the next.
fn follows(earlier: &Figure, later: &Figure) -> bool {
    year(earlier).zip(year(later)).is_some_and(|(earlier, later)| earlier.checked_add(1) == Some(later))
}

/// An amount and a rate of one change: 比上年增加3家，增长17.6%.
fn by_increment(sheet: &Sheet, level: usize, increment: usize, rate: usize) -> Option<Check> {
    let (whole, more, figure) = (sheet.get(level)?, sheet.get(increment)?, sheet.get(rate)?);
    let factor = value::factor(more.quantity, whole.quantity)?;
    let fall = figure.row.change() == Some(Change::Decrease);
    if more.row.change() != figure.row.change() || more.sentence != figure.sentence || figure.row.change().is_none() {
        return None;
    }
    let times = whole.amount.over(more.amount.scaled(factor));
    let base = if fall { times.plus(Amount::whole(1)) } else { times.minus(Amount::whole(1)) };
    let amount = Amount::whole(1).over(base).scaled(Ratio::of(100, 1)?);
    let [whole_said, more_said] = [whole, more].map(|figure| figure.quantity.surface());
    let how = format!("{more_said} ÷ ({whole_said} {} {more_said})", if fall { "+" } else { "−" });
    let same_basis =
        figure.row.basis() == more.row.basis() || figure.row.basis().is_none() || more.row.basis().is_none();
    let adjoins = increment.checked_add(1) == Some(rate);
    let doubt = is_otherwise(sheet, rate) || is_otherwise(sheet, increment) || !same_basis || !adjoins;
    let operands = [increment, level];
    if figure.amount.agrees(amount) == Some(false) && doubt {
        let why = "it may be of other years, or at constant prices";
        return sheet.written(Identity::Change, Verdict::CannotTell, rate, &operands, amount, &how, why);
    }
    sheet.check(Identity::Change, rate, &operands, amount, &how)
}
