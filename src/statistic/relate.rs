//! The relation of a row to the rows before it: see `parent.rs` for what the relations are.

use super::clause::Figure;
use super::parent::{self, Scope};
use super::phrase::Phrase;
use super::read::Walk;
use super::row::Row;
use super::token::Clause;
use super::value::{Field, Relation};
use crate::mention::Quantity;
use crate::number::Number;

impl Walk<'_> {
    /// The parts that are open within as many brackets.
    fn parts_at(&self, depth: usize) -> Option<usize> {
        let last = self.state.scopes.len().checked_sub(1)?;
        self.state.scopes.get(last).filter(|(at, _)| *at == depth).map(|_| last)
    }

    /// Parts that were opened within as many brackets, or more, end.
    pub(super) fn close_parts(&mut self, depth: usize) {
        while self.state.scopes.last().is_some_and(|(at, _)| *at >= depth) {
            self.state.scopes.pop();
        }
    }

    /// 其中 opens parts of the nearest total before it.
    pub(super) fn open_parts(&mut self, depth: usize) {
        self.close_parts(depth);
        let growth = self.rows.last().filter(|row| self.rows.len() > self.state.first_row && row.figure_is_growth);
        self.state.measure =
            growth.and_then(|row| row.subject.pieces.last().cloned()).and_then(|last| self.shared_tail(&last, None));
        let bracket = self.state.brackets.last().copied().flatten();
        let total = match bracket {
            Some(row) => Some(row),
            None => parent::total(&self.rows, self.state.first_row, depth),
        };
        if let Some(total) = total {
            self.state.scopes.push((depth, Scope { total, sum: Number::from(0i64) }));
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one row of one clause")]
    pub(super) fn relate(
        &mut self,
        clause: &Clause,
        quantity: &Quantity,
        figure: &Figure,
        row: &mut Row,
        depth: usize,
        opens_parts: bool,
        own_subject: bool,
    ) {
        let here = self.rows.len();
        let last = here.checked_sub(1).filter(|last| *last >= self.state.first_row);
        let bracket = self.state.brackets.last().copied().flatten();
        let parent_of = |walk: &Self, index: usize| walk.rows.get(index).map(|row| row.statistic.quantity);
        // 由3家增加到5家
        if figure.is_later {
            if let Some(earlier) = self.state.earlier.take() {
                if let Some(earlier) = self.rows.get_mut(earlier) {
                    earlier.statistic.relation = Some(Relation::Baseline);
                    earlier.statistic.parent = Some(row.statistic.quantity);
                }
            }
        } else if let Some(place) = &figure.is_earlier {
            self.state.earlier = Some(here);
            row.rests(self.text, Field::Relation, std::slice::from_ref(place));
        }
        if figure.is_target.is_some() {
            let target = bracket.or(last.filter(|last| {
                self.rows.get(*last).is_some_and(|row| {
                    let of = self.document.quantities.get(row.statistic.quantity());
                    of.is_some_and(|of| parent::is_alike(quantity, of))
                })
            }));
            let counted = target
                .and_then(|target| self.rows.get(target))
                .filter(|row| row.is_relative)
                .and_then(|row| row.statistic.parent);
            let target_row = target.and_then(|target| self.rows.get(target));
            if let Some(target_row) = target_row {
                row.statistic.relation = Some(Relation::Target);
                let of = counted.filter(|_| !row.is_relative).unwrap_or(target_row.statistic.quantity);
                row.statistic.parent = Some(of);
                if let Some(of) = self.rows.iter().rev().take(8).find(|row| row.statistic.quantity == of) {
                    row.subject = of.subject.clone();
                    row.indicator = of.indicator.clone();
                }
            }
            return;
        }
        if figure.is_growth {
            let near = last.filter(|last| {
                self.rows.get(*last).is_some_and(|row| !own_subject && row.clause.saturating_add(2) > self.clause)
            });
            let level = bracket.or(near);
            // 增长5%，拉动…: growth beside growth says the same level.
            if let Some(level) = level.and_then(|level| self.rows.get(level)) {
                row.statistic.change_of =
                    if level.figure_is_growth { level.statistic.change_of } else { Some(level.statistic.quantity) };
            }
            return;
        }
        // Within the parts of a total, or its bracket.
        let scope = self.parts_at(depth);
        let scope_total = scope.and_then(|scope| self.state.scopes.get(scope)).map(|(_, scope)| scope.total);
        if !row.is_relative {
            let opened = match scope {
                Some(_) => true,
                None if bracket.is_some() && depth > 0 => {
                    if let Some(total) = bracket {
                        self.state.scopes.push((depth, Scope { total, sum: Number::from(0i64) }));
                    }
                    true
                }
                None => false,
            };
            let index = self.parts_at(depth);
            if let (true, Some(index)) = (opened, index) {
                let sibling = opens_parts && clause.before == Some(';');
                // 143个村建设136所卫生室(7个村…): of the villages.
                if bracket.is_some() && own_subject {
                    self.retarget(index, row);
                }
                let total = self.state.scopes.get(index).and_then(|(_, scope)| {
                    let total = self.rows.get(scope.total)?;
                    let total = self.document.quantities.get(total.statistic.quantity())?;
                    (!sibling && parent::is_alike(quantity, total))
                        .then(|| (parent::fits(scope, quantity, total), scope.total))
                });
                match total {
                    Some((true, total)) => {
                        row.statistic.relation = Some(Relation::Part);
                        row.statistic.parent = parent_of(self, total);
                        if let (Some((_, scope)), Some(value)) =
                            (self.state.scopes.get_mut(index), quantity.si_value().or(quantity.value()))
                        {
                            scope.sum = scope.sum.add(value).unwrap_or(scope.sum);
                        }
                    }
                    Some((false, _)) => {
                        self.state.scopes.remove(index);
                    }
                    None if sibling => {
                        self.state.scopes.remove(index);
                    }
                    None => {}
                }
            }
            return;
        }
        if row.is_relative && quantity.kind() != crate::mention::QuantityKind::PercentagePoint {
            let beside = last.filter(|last| {
                self.rows.get(*last).is_some_and(|other| {
                    let near = other.clause.saturating_add(2) > self.clause;
                    let level = !other.is_relative && !other.figure_is_growth;
                    // The count and its rate are of one thing.
                    let same = !own_subject || self.same_thing(&other.subject, &row.subject);
                    near && level && same && other.depth <= depth && Some(*last) != scope_total
                })
            });
            let beside = beside.or_else(|| {
                // 72家，占78%，增长…: the count before another percentage of it.
                let last = last.and_then(|last| self.rows.get(last))?;
                (last.depth < depth).then_some(bracket).flatten()
            });
            if let Some(beside) = beside.filter(|_| figure.is_share || !own_subject) {
                row.statistic.relation = Some(Relation::Rate);
                row.statistic.parent = parent_of(self, beside);
                return;
            }
            if let Some(total) = scope_total {
                row.statistic.relation = Some(Relation::ShareOf);
                row.statistic.parent = parent_of(self, total);
            }
        }
    }

    /// The total of a bracket is the figure of its clause that is of the same noun, if there is one.
    pub(super) fn retarget(&mut self, scope: usize, row: &Row) {
        let Some(total) = self.state.scopes.get(scope).map(|(_, scope)| scope.total) else { return };
        let Some(clause) = self.rows.get(total).map(|row| row.clause) else { return };
        let noun = row.subject.folded(self.text);
        let is_of = |row: &Row| row.subject.folded(self.text).ends_with(&noun);
        if noun.is_empty() || self.rows.get(total).is_some_and(is_of) {
            return;
        }
        let near = self.rows.iter().enumerate().rev().take(6).find(|(_, other)| other.clause == clause && is_of(other));
        if let (Some((near, _)), Some((_, scope))) = (near, self.state.scopes.get_mut(scope)) {
            scope.total = near;
        }
    }

    pub(super) fn same_thing(&self, one: &Phrase, other: &Phrase) -> bool {
        let (one, other) = (one.folded(self.text), other.folded(self.text));
        !one.is_empty()
            && !other.is_empty()
            && (one.ends_with(&other) || other.ends_with(&one) || other.starts_with(&one))
    }
}
