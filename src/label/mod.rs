//! Labels: numerals that rank or name things and measure nothing.
//!
//! ```text
//! label      = ordinal | heading | grade | identifier
//! ordinal    = 第一名, 第12届, 前三名 | 十四届, 人大三次会议            src/label/ordinal.rs, assembly.rs
//! heading    = 一、 | （二） | 3. | 一是                               src/label/heading.rs
//! grade      = 三级甲等, 5—6级, 一、二、三等奖                           src/label/grade.rs, worded.rs
//! identifier = 118号, 编号3201, 扬麦25 | 二十大 | Windows 11          src/label/worded.rs, assembly.rs, name.rs
//!            | 5G, 1+4+4, 1.2.3, 010-12345678 | “三个三”             src/label/code.rs, slogan.rs
//! ```
//!
//! Each file says what it refuses. What they have in common: a number with a unit is left to the quantities, and so is
//! one that the words around it count. Scores (3-2) are told from ranges in `src/quantity/range.rs`. Policies and
//! campaigns that `data/words.csv` knows as slogans (两不误) are identifiers too; the scan takes them.
//!
//! Table: `data/labels.csv`.

mod assembly;
mod code;
mod grade;
mod heading;
mod name;
mod ordinal;
mod slogan;
mod table;
mod worded;

use std::ops::Range;

pub(crate) use slogan::read as slogan;

use crate::mention::LabelKind;
use crate::number::Number;
use crate::numeral::{self, Numeral, Symbol};
use crate::text::{Position, Text};

/// A label of a text; `kind` is `None` where a numeral is neither label nor quantity (万吨级).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    pub(crate) range: Range<Position>,
    pub(crate) kind: Option<LabelKind>,
    pub(crate) value: Option<Number>,
}

fn found(range: Range<Position>, kind: LabelKind, value: Option<Number>) -> Found {
    Found { range, kind: Some(kind), value }
}

/// What makes a label of a numeral; words before it are taken in back to the given place.
type Rule = fn(&Text, &Numeral, Position) -> Option<Found>;

/// The rules, in the order in which they are asked: the first that knows the numeral takes it.
const RULES: [Rule; 23] = [
    grade::stretch,
    name::stretch,
    name::numbered,
    name::class,
    name::device,
    ordinal::ranked,
    ordinal::closing,
    ordinal::first,
    ordinal::phase,
    ordinal::volume,
    heading::read,
    grade::listed,
    assembly::term,
    assembly::session,
    assembly::congress,
    worded::behind,
    grade::class,
    name::flight,
    name::team,
    name::address,
    name::part,
    worded::in_front,
    name::service,
];

/// Reads the label whose numeral starts at `start`; words before it are taken in back to `floor`.
pub(crate) fn read(text: &Text, start: Position, floor: Position, after_ordinal: bool) -> Option<Found> {
    if matches!(Symbol::of(text.at(start)), Symbol::Arabic(_)) {
        if let Some(found) = code::read(text, start, floor) {
            return Some(found);
        }
    }
    let numeral = numeral::read(text, start)?;
    if let Some(found) = after_ordinal.then(|| ordinal::continued(text, &numeral)).flatten() {
        return Some(found);
    }
    RULES.iter().find_map(|rule| rule(text, &numeral, floor))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn shown(text: &Text, found: Found) -> String {
        let label = found.kind.map_or("nothing".into(), |kind| match found.value {
            Some(value) => format!("{kind} {value}"),
            None => kind.to_string(),
        });
        format!("{} = {label}", text.slice(&found.range))
    }

    /// What some of the rules say of a numeral.
    pub(super) fn asked(rules: &'static [Rule]) -> impl Fn(&Text, Position) -> Option<String> {
        |text, at| {
            let numeral = numeral::read(text, at)?;
            rules.iter().find_map(|rule| rule(text, &numeral, Position(0))).map(|found| shown(text, found))
        }
    }

    #[test]
    fn the_first_rule_that_knows_it_takes_it() {
        let label = |text: &Text, at| read(text, at, Position(0), false).map(|found| shown(text, found));
        crate::snapshot::check(
            label,
            &[
                ("|3级", "3级 = grade 3"),
                ("第|3级", "第3级 = ordinal 3"),
                ("|3、4级", "3、4级 = grade"),
                ("|3.1.2版", "3.1.2 = identifier"),
                ("第|3.1.2版", "3.1.2 = identifier"),
                ("|一、二级医院", "一、二级 = grade"),
                ("|三万元", ""),
                ("|12", ""),
            ],
        );
    }
}
