//! Lists whose last number alone has the unit: 12、15和18个, 2.6、0.4和1.8个百分点.
//!
//! ```text
//! list = number { (、 | 和 | 及 | 与) number } (、 | 和 | 及 | 与) quantity | number { × number } × length
//! ```
//!
//! The unit and kind hold for all; the closing magnitude too, where the number before it is smaller than what it
//! multiplies (3、5和8万 are all 万). 0.4个和1.8个百分点: a broken number of 个 is one of 个百分点.
//!
//! A size has its unit at the end too: 120×80×45厘米 are three lengths.
//!
//! Refused: a number that has a unit of its own, or anything but one joining word between two numbers; 4×100米接力,
//! which is run four times.

use crate::mention::{Quantity, QuantityKind};
use crate::number::Number;

/// Hands the unit of each list's last number back to the numbers before it.
pub(crate) fn share_units(text: &str, quantities: &mut [Quantity]) {
    let mut handed_on = false;
    for index in (1..quantities.len()).rev() {
        let Some((before, rest)) = quantities.split_at_mut_checked(index) else { continue };
        let (Some(first), Some(last)) = (before.last_mut(), rest.first()) else { continue };
        // Its unit stands behind it, and was not handed on from elsewhere (百分之二十 has none to give).
        let has_own = handed_on || last.number.bytes().end < last.span.bytes().end;
        handed_on = has_own && wants_unit(first, last) && is_joined(text, first, last);
        if handed_on {
            share(first, last);
        }
    }
}

fn wants_unit(first: &Quantity, last: &Quantity) -> bool {
    let points = last.kind == QuantityKind::PercentagePoint;
    let broken = first.value.and_then(|value| value.as_decimal()).is_some_and(|decimal| decimal.scale() > 0);
    first.kind == QuantityKind::Number || points && broken && first.unit() == Some("个")
}

fn is_joined(text: &str, first: &Quantity, last: &Quantity) -> bool {
    let gap = text.get(first.span.bytes().end..last.span.bytes().start).unwrap_or_default();
    // 160/100mmHg
    let pressures = gap == "/" && last.dimension() == Some("pressure");
    pressures || is_size(text, gap, last) || matches!(gap.trim(), "、" | "和" | "及" | "与" | "與" | "或" | "以及")
}

/// 120×80×45厘米, but not 4×100米接力.
fn is_size(text: &str, gap: &str, last: &Quantity) -> bool {
    const REACH: usize = 6;
    let times = matches!(gap.trim(), "×" | "*" | "✕") && last.dimension() == Some("length");
    let behind = || text.get(last.span.bytes().end..).unwrap_or_default().chars().take(REACH).collect::<String>();
    times && !behind().contains("接力")
}

fn share(first: &mut Quantity, last: &Quantity) {
    first.kind = last.kind;
    first.unit = last.unit.clone();
    let mut details = first.details.take().map(|details| *details).unwrap_or_default();
    if details.per.is_none() {
        details.per = last.per().map(Into::into);
    }
    if details.multiplier.is_none() {
        if let Some(scale) = scale(last) {
            let coefficient = last.value.and_then(|value| value.divide(scale));
            let smaller = first.value.zip(coefficient).and_then(|(first, last)| first.divide(last));
            // 3 and 8 of 8万 are alike in size; 3000 before 8万 has its own.
            if smaller.is_some_and(|ratio| ratio.less_than(Number::from(100)) == Some(true)) {
                first.value = first.value.and_then(|value| value.multiply(scale));
                for bound in [&mut details.low, &mut details.high].into_iter().flatten() {
                    // Of the size of the value, which has just been multiplied.
                    bound.number = bound.number.multiply(scale).unwrap_or(bound.number);
                }
                details.multiplier = last.details.as_ref().and_then(|details| details.multiplier.clone());
            }
        }
    }
    first.details = details.boxed();
}

/// What the multiplier of a quantity multiplies by.
fn scale(quantity: &Quantity) -> Option<Number> {
    let power: u32 = quantity
        .multiplier()?
        .chars()
        .map(|character| match character {
            '万' | '萬' => 4,
            '亿' | '億' => 8,
            _ => 0,
        })
        .sum();
    Some(Number::from(10i64.checked_pow(power)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{check, quantities};

    #[test]
    fn the_last_unit_of_a_list() {
        let rule = |text: &crate::text::Text, _| {
            let (source, mut found) = quantities(text);
            share_units(source, &mut found);
            let found: Vec<String> = found.iter().map(|found| found.to_string()).collect();
            Some(found.join(", "))
        };
        check(
            rule,
            &[
                ("12、15和18个", "count 12 {item}, count 15 {item}, count 18 {item}"),
                ("3、5和8万人", "count 30000 {person}, count 50000 {person}, count 80000 {person}"),
                ("3000和8万人", "count 3000 {person}, count 80000 {person}"),
                (
                    "0.4个和1.8个百分点",
                    "percentage_point 0.4 {percentage_point}, percentage_point 1.8 {percentage_point}",
                ),
                ("120×80×45厘米", "measure 120 cm, measure 80 cm, measure 45 cm"),
                ("4×100米接力", "number 4, measure 100 m"),
                ("3×2.5平方毫米", "number 3, measure 2.5 mm2"),
                ("160/100mmHg", "measure 160 mm[Hg], measure 100 mm[Hg]"),
                // Its own unit, a joint that is none, a unit that the last one does not write itself.
                ("12人和18个", "count 12 {person}, count 18 {item}"),
                ("12，18个", "number 12, count 18 {item}"),
                ("4个和8个百分点", "count 4 {item}, percentage_point 8 {percentage_point}"),
                ("12和百分之二十", "number 12, percent 20 %"),
            ],
        );
    }

    #[test]
    fn each_has_its_own_value_in_si() {
        let text = crate::text::Text::new("20和30℃");
        let (source, mut found) = quantities(&text);
        share_units(source, &mut found);
        let values: Vec<_> = found.iter().filter_map(|found| found.si_value()).map(|value| value.to_string()).collect();
        assert_eq!(values, ["293.15", "303.15"]);
    }
}
