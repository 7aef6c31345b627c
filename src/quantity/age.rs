//! Ages by the decade: 年近七旬, 年逾八旬.
//!
//! ```text
//! age = 年 (近 | 过 | 逾 | 届 | 满 | 已) digit 旬        said in 岁, ten to a 旬
//!     | 年 (近 | 过 | 逾 | 届 | 满 | 已) number          年近70: of 20 to 120
//! ```
//!
//! Refused: 今年近70 and 去年已70, where 年 is part of a time, 三旬 without such a word before it, which is thirty days; 七旬老人, which is no more exact than 老人.

use std::borrow::Cow;

use super::amount::Amount;
use super::approximation::Cue;
use super::unit_use::UnitUse;
use crate::mention::{Approximation, QuantityKind};
use crate::number::Number;
use crate::numeral::Symbol;
use crate::text::{Position, Text};
use crate::unit;

/// Whether the 旬 behind the number at `start` are decades of a life.
pub(super) fn counts_decades(text: &Text, start: Position) -> bool {
    matches!(text.before(start), '近' | '过' | '逾' | '届' | '满' | '已') && text.before(start - 1) == '年'
}

/// 年近70: a bare number behind such a word is an age.
pub(super) fn of_a_life(text: &Text, amount: &mut Amount) {
    let start = amount.range.start;
    let bare = amount.unit.is_none() && amount.kind == QuantityKind::Number && amount.multiplier.is_empty();
    let years = |number: Number| {
        number.less_than(Number::from(20)) == Some(false) && number.less_than(Number::from(121)) == Some(true)
    };
    let before = text.before(start - 2);
    let time = matches!(
        before,
        '今' | '去'
            | '前'
            | '明'
            | '后'
            | '全'
            | '每'
            | '当'
            | '近'
            | '往'
            | '同'
            | '本'
            | '次'
            | '多'
            | '几'
            | '余'
            | '半'
    ) || Symbol::of(before).is_numeral();
    if bare && counts_decades(text, start) && !time && amount.low.is_some_and(years) {
        amount.kind = QuantityKind::Age;
        amount.unit = unit::named("岁").map(|unit| {
            let range = amount.range.end..amount.range.end;
            UnitUse { name: Some(Cow::Borrowed(unit.name)), ..UnitUse::plain(range, unit) }
        });
    }
}

/// What the word before such an age makes of it.
pub(super) fn cue(text: &Text, start: Position) -> Option<Cue> {
    let approximation = match text.before(start) {
        '近' => Approximation::Nearly,
        '过' | '逾' => Approximation::Over,
        _ => return None,
    };
    Some(Cue { range: start - 1..start, approximation })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn decades_of_a_life() {
        let rule = |text: &Text, at| {
            let cue = cue(text, at).map_or("exactly".into(), |cue| cue.approximation.to_string());
            counts_decades(text, at).then_some(cue)
        };
        check(
            rule,
            &[
                ("年近|七旬", "nearly"),
                ("年過|七旬", "over"),
                ("年逾|七旬", "over"),
                ("年届|七旬", "exactly"),
                ("历时|三旬", ""),
                ("近|三旬", ""),
                ("|七旬老人", ""),
            ],
        );
    }
}
