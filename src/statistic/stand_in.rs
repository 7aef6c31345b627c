//! A word that stands for what was said before, or measures it without naming it.
//!
//! ```text
//! remainder   剩余6万亩                          the rest of the total
//! giver       其中省财政补助5亿元                  each part is of who gives it
//! harm        受灾面积5千公顷，其中成灾3千公顷       of the crops
//! measure     企业186家，增加值增长7%              the value added of these
//!             机床产量增长12%，其中数控机床增长18%   the output of these
//!             引资增长8%，占比提升4个百分点          the share of what was spoken of
//!             降幅收窄0.6个百分点                  of the fall
//! number      这个数字比去年增长50%                what was counted
//! ```
//! What it refuses, and why
//! - 其他业务收入11亿元: where nothing is parted, a thing of its own
//! - 进出口总值增长8%，其中出口增长6%: the measure names the thing already

use super::carry::{Sources, NEAR};
use super::clause::{Figure, Here, Indicator};
use super::phrase::Phrase;
use super::read::Walk;
use super::role::{self, Role};
use super::row::Row;
use super::token::Kind;
use super::value::Relation;
use super::word::Measure;
use crate::mention::QuantityKind;

impl Walk<'_> {
    /// What the words of a figure stand for, by what was said before.
    pub(super) fn stand_in(&self, here: Here, figure: &Figure, sources: &Sources, row: &mut Row) {
        let total = self.row_at(sources.total);
        let (last, nearest) = (self.row_at(sources.last), self.row_at(sources.nearest));
        self.remainder(here, figure, total, row);
        if figure.is_share {
            self.stem(row, sources.last);
        }
        self.giver(here, total, row);
        self.harm(figure, total, row);
        if figure.is_growth {
            self.measured_growth(last, row);
        }
        self.number(nearest, row);
        // 降幅收窄0.6个百分点: of the fall that was said before.
        if let Some(source) = nearest.filter(|_| figure.is_growth && self.is_bare(&row.subject, Measure::Growth)) {
            row.subject = source.subject.clone().and(&row.subject);
        }
    }

    fn row_at(&self, place: Option<usize>) -> Option<&Row> {
        self.rows.get(place?)
    }

    /// Whether the indicator of a row stands behind its figure.
    fn is_said_behind(&self, here: Here, row: &Row) -> bool {
        let end = here.sentence.token(here.at).map(|figure| figure.end);
        row.act().zip(end).is_some_and(|(act, end)| act.start >= end)
    }

    /// Whether the words of a figure are one word of a role.
    fn is_word_of(&self, figure: &Figure, role: Role) -> bool {
        let subject = &figure.subject;
        subject.pieces.len() == 1
            && subject.head.as_ref() == subject.pieces.first()
            && role::has(&subject.folded(self.text), role)
    }

    /// 剩余6万亩: of what was said before.
    fn remainder(&self, here: Here, figure: &Figure, total: Option<&Row>, row: &mut Row) {
        if self.is_word_of(figure, Role::Remainder) {
            row.subject = match total {
                Some(total) => row.subject.clone().and(&total.subject),
                // 剩余1条可恢复通车: what is said of it stands behind.
                None if row.indicator.is_some() && !self.is_said_behind(here, row) => std::mem::take(&mut row.subject),
                None => Phrase::default(),
            };
        }
    }

    /// 其中省财政补助5亿元，市政府自筹3亿元: each part is of who gives it.
    fn giver(&self, here: Here, total: Option<&Row>, row: &mut Row) {
        let gives = here.quantity.kind() == QuantityKind::Currency && total.is_some();
        let giver = here.sentence.token(here.clause.start).filter(|giver| matches!(giver.kind, Kind::Body(_)));
        if let (true, Some(giver), Some(Indicator::Words(_))) = (row.subject.is_empty() && gives, giver, &row.indicator)
        {
            row.subject = Phrase::of(giver.range());
        }
    }

    /// 农作物受灾面积5千公顷，其中成灾3千公顷: of the crops.
    fn harm(&self, figure: &Figure, total: Option<&Row>, row: &mut Row) {
        if let Some(total) = total.filter(|_| figure.indicator.is_none() && self.is_word_of(figure, Role::Harm)) {
            row.indicator = Some(Indicator::Words(std::mem::replace(&mut row.subject, total.subject.clone())));
        }
    }

    /// What grows, where the clause names its measure alone or its thing alone.
    fn measured_growth(&self, last: Option<&Row>, row: &mut Row) {
        // 企业186家，增加值增长7%: the value added of these.
        let is_amount = row.subject.pieces.len() == 1 && self.is_bare(&row.subject, Measure::Amount);
        if let Some(source) = last.filter(|_| is_amount) {
            let may_own = !source.is_bare && !source.is_relative && !self.is_sum(source);
            if !source.figure_is_growth && may_own && source.subject != row.subject {
                row.subject = source.subject.clone().and(&row.subject);
            }
        }
        // 机床产量增长12%，其中数控机床增长18%
        if let Some(measure) = self.state.measure.clone().filter(|_| !row.subject.is_empty() && !is_amount) {
            let has_measure = row.subject.pieces.last().and_then(|last| self.shared_tail(last, None)).is_some();
            // 进出口总值增长8%，其中出口增长6%: the measure names it already.
            let names = self.names(&Phrase::of(measure.clone()), &row.subject);
            if !has_measure && !names {
                row.subject = row.subject.clone().and(&Phrase::of(measure));
            }
        }
        // 引资增长8%，占比提升4个百分点: the share of what was spoken of.
        let share_of = last.filter(|_| self.is_bare(&row.subject, Measure::Share));
        if let Some(source) = share_of.filter(|source| !source.is_bare && !source.subject.is_empty()) {
            row.subject = source.subject.clone().and(&row.subject);
        }
    }

    /// 这个数字比去年增长50%: what was counted; 8月份初步数字为250万人次: behind a list of parts, of the whole.
    fn number(&self, nearest: Option<&Row>, row: &mut Row) {
        let Some(head) = &row.subject.head else { return };
        let words = row.subject.folded(self.text);
        let names_number = role::has(&words, Role::Number)
            || words.starts_with(&['初', '步']) && role::has(self.text.folded(head), Role::Number);
        if let Some(source) = nearest.filter(|_| names_number) {
            let of = source.statistic.parent.filter(|_| source.statistic.relation == Some(Relation::Part));
            let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
            let whole = rows.iter().rev().take(NEAR).find(|row| Some(row.statistic.quantity) == of);
            row.subject = whole.unwrap_or(source).subject.clone();
        }
    }
}
