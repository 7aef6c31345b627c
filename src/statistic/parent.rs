//! How a row depends on another.
//!
//! ```text
//! part      = 其中 … | within the bracket behind a total      of the nearest total before
//! share_of  = a percentage in their place
//! rate      = a percentage with the count beside it           72家，占比78.26%
//! target    = 目标, 指标 in a bracket
//! baseline  = 由, 从 before the earlier of two levels
//! ```
//! 其中 reaches to the end of its sentence, or of its bracket, or to where a sibling of the total appears: a figure that opens
//! parts of its own, or one with which the parts would exceed the total.

use super::clause;
use super::row::Row;
use super::value::Relation;
use crate::mention::{Quantity, QuantityKind};
use crate::number::Number;

/// A total further back, in rows, is not that of 其中.
const FARTHEST_TOTAL: usize = 64;

/// Parts that are open.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// The total: its place among the rows.
    pub(super) total: usize,
    pub(super) sum: Number,
}

pub(super) fn is_relative(quantity: &Quantity) -> bool {
    matches!(quantity.kind(), QuantityKind::Percent | QuantityKind::PercentagePoint | QuantityKind::Ratio)
}

/// Whether one may be a part of the other, by kind and unit.
pub(super) fn is_alike(part: &Quantity, total: &Quantity) -> bool {
    if part.per() != total.per() {
        return false;
    }
    let is_count = |quantity: &Quantity| matches!(quantity.kind(), QuantityKind::Count | QuantityKind::Number);
    if is_count(part) && is_count(total) {
        // 专利167件，涵盖12大类: kinds are no part of what is of them.
        let kinds = |quantity: &Quantity| matches!(&*clause::unit(quantity), "类" | "大类" | "种");
        if kinds(part) && !kinds(total) {
            return false;
        }
        let persons = |quantity: &Quantity| matches!(&*clause::unit(quantity), "人" | "名" | "位" | "例" | "人次");
        let same = part.unit() == total.unit() || part.unit().is_none() || total.unit().is_none();
        return same || persons(part) == persons(total) && part.unit() != Some("次") && total.unit() != Some("次");
    }
    part.kind() == total.kind()
        && (part.unit() == total.unit()
            || part.unit_code() == total.unit_code()
            || part.dimension().is_some() && part.dimension() == total.dimension())
}

/// Whether one more part still lies within the total.
pub(super) fn fits(scope: &Scope, part: &Quantity, total: &Quantity) -> bool {
    let (Some(value), Some(whole)) = (part.si_value().or(part.value()), total.si_value().or(total.value())) else {
        return true;
    };
    let Some(sum) = scope.sum.add(value) else { return true };
    // Rounded figures may exceed their total by a little.
    let slack = whole.multiply(Number::from(1005i64)).and_then(|whole| whole.divide(Number::from(1000i64)));
    slack.and_then(|slack| slack.less_than(sum)) != Some(true)
}

/// The nearest level before that parts may be of.
pub(super) fn total(rows: &[Row], from: usize, depth: usize) -> Option<usize> {
    // 35人，较去年27人增加8人，其中…: nor of what another figure is compared with.
    let is_earlier = |row: &Row| row.is_base || row.statistic.relation == Some(Relation::Baseline);
    let may = |row: &&Row| !row.figure_is_growth && row.depth <= depth && !is_earlier(row);
    let from = from.max(rows.len().saturating_sub(FARTHEST_TOTAL));
    let rest = rows.get(from..).unwrap_or_default();
    let is_level = |row: &Row| may(&row) && row.statistic.relation != Some(Relation::Rate);
    // 累计发送4.25亿人次，日均1180万人次。其中…: no part is of a mean.
    // 收入7亿元，比上年增收1亿元，其中…: nor of an increase, if what increases was said.
    let is_increase = |row: &Row| row.statistic.change.is_some() && row.statistic.basis().is_some();
    let is_whole = |row: &Row| is_level(row) && row.statistic.per().is_none();
    let nearest = rest.iter().rposition(|row| is_whole(row) && !is_increase(row));
    let nearest = nearest.or_else(|| rest.iter().rposition(is_whole));
    let nearest = nearest.or_else(|| rest.iter().rposition(is_level));
    nearest.map(|index| from.saturating_add(index))
}
