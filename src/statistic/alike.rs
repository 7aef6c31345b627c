//! What a figure has of another one that is counted alike: its act, its measure, its noun.
//!
//! ```text
//! act     = act thing figure , thing figure          参加养老保险1.9万人，失业保险1.1万人
//! measure = thing rate 为 figure , thing 为 figure     甲县的覆盖率为61%，乙县为54%
//!         | thing rate figure , 其中 thing figure      合格率97%，其中食品98.2%
//! noun    = noun figure , 其中 sort figure             学校214所，其中公办127所
//! heading = measure : thing figure …                 主要产品产量：粮食131万吨，油料9万吨
//! stock   = 新增 thing figure , 累计达 figure           how many there are by now, and not how many are new
//! ```
//! Counted alike means: with the same unit, in the clause before, in the same sentence.

use super::carry::NEAR;
use super::clause::{Figure, Here, Indicator};
use super::joined;
use super::phrase::Sentence;
use super::read::Walk;
use super::row::Row;
use super::token::Clause;
use super::value::Relation;
use super::word::Class;
use crate::mention::{Quantity, QuantityKind};

impl Walk<'_> {
    fn is_rate(&self, indicator: &Indicator) -> bool {
        matches!(indicator, Indicator::Words(words) if words.folded(self.text).ends_with(&['率']))
    }

    /// The act before the thing of the figure before.
    pub(super) fn alike_act(&self, clause: &Clause, quantity: &Quantity, before: Option<&Row>) -> Option<Indicator> {
        let before = before.filter(|before| {
            let of = self.document.quantities.get(before.statistic.quantity());
            let is_same = of.is_some_and(|of| of.unit() == quantity.unit());
            is_same && !before.is_relative && before.statistic.change.is_none() && clause.before != Some('(')
        })?;
        let Some(Indicator::Words(act)) = &before.indicator else { return None };
        let (last, first) = act.pieces.last().zip(before.subject.pieces.first())?;
        (last.end == first.start && !self.is_measure(act)).then(|| Indicator::Words(act.clone()))
    }

    /// The measure of the figure before, or of the total, where the clause says only of what else it is.
    pub(super) fn alike_measure(&self, here: Here, figure: &Figure, row: &mut Row) {
        let Here { sentence, clause, at, quantity } = here;
        let is_plain = matches!(row.indicator, None | Some(Indicator::Named("占比" | "数量", _)));
        let is_growth = row.figure_is_growth || figure.is_growth;
        if !is_plain || is_growth || figure.subject.is_empty() || figure.denominator.is_some() {
            return;
        }
        let leads = at.checked_sub(1).filter(|leads| *leads >= clause.start).is_some_and(|leads| {
            sentence.is_any(leads, &[Class::Reach, Class::Have, Class::From]) || sentence.is_word(leads, "仅")
        });
        let is_share = figure.is_share || quantity.kind() != QuantityKind::Percent;
        let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
        let before = rows.last().filter(|before| {
            let of = self.document.quantities.get(before.statistic.quantity());
            let is_same = of.is_some_and(|of| of.unit() == quantity.unit() && of.kind() == quantity.kind());
            is_same && !before.figure_is_growth && before.clause.saturating_add(2) > self.clause
        });
        let before = before.and_then(|before| before.indicator.as_ref()).filter(|of| {
            // 病床使用率63%，卫生院35%: nothing leads to a rate.
            let is_default = matches!(figure.indicator, Some(Indicator::Named("占比", None)));
            leads || figure.is_later || is_default && !is_share && self.is_rate(of)
        });
        let total = self.state.scopes.last().and_then(|(_, scope)| self.rows.get(scope.total));
        let total = total.and_then(|total| total.indicator.as_ref()).filter(|of| !is_share && self.is_rate(of));
        if let Some(Indicator::Words(words)) = total.or(before) {
            if self.is_measure(words) {
                row.indicator = Some(Indicator::Words(words.clone()));
            }
        }
    }

    /// What only says of which sort it is has the noun of what was counted before.
    pub(super) fn of_sort(&self, quantity: &Quantity, row: &mut Row) {
        let [piece] = row.subject.pieces.as_slice() else { return };
        if quantity.kind() != QuantityKind::Count || !joined::is_sort(self.text.folded(piece)) {
            return;
        }
        let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
        let noun = rows.iter().rev().take(NEAR).find(|row| {
            let of = self.document.quantities.get(row.statistic.quantity());
            of.is_some_and(|of| of.unit() == quantity.unit()) && !row.is_unit_noun && !row.subject.is_empty()
        });
        if let Some(noun) = noun {
            row.subject = row.subject.clone().and(&self.without_sort(&noun.subject));
        }
    }

    /// The measure that a heading gives its items.
    pub(super) fn of_heading(&self, figure: &Figure, row: &mut Row) {
        let is_item = matches!(row.indicator, None | Some(Indicator::Named("数量", _)));
        if is_item && !row.is_relative && !figure.is_growth && !figure.subject.is_empty() {
            row.indicator = self.state.heading.clone().map(Indicator::Words).or(row.indicator.take());
        }
    }

    /// Whether what is reached stands behind what was new: 新增床位300张，累计达2.1万张.
    pub(super) fn is_stock(&self, sentence: &Sentence, clause: &Clause, at: usize, source: &Row) -> bool {
        let reach = at.checked_sub(1).filter(|reach| *reach >= clause.start && sentence.is(*reach, Class::Reach));
        let is_new =
            matches!(&source.indicator, Some(Indicator::Words(act)) if act.folded(self.text).starts_with(&['新']));
        reach.is_some()
            && is_new
            && source.clause < self.clause
            && source.statistic.relation != Some(Relation::Baseline)
    }

    /// The indicator that the first figure of a list gives the next: 新增校舍2万平方米、学位1200个.
    pub(super) fn listed_act(&self, quantity: &Quantity, before: &Row, figure: &mut Figure) {
        if before.is_relative || matches!(before.indicator, Some(Indicator::Named(..))) {
            return;
        }
        // The act before the first governs all, whatever they are counted by.
        let governs = matches!(&before.indicator, Some(Indicator::Words(act))
            if act.pieces.last().zip(before.subject.pieces.first()).is_some_and(|(act, thing)| act.end <= thing.start)
                && (act.pieces.len() > 1 || !self.is_measure(act)));
        if governs {
            figure.change = figure.change.take().or(before.statistic.change.zip(before.act()));
        }
        let of = self.document.quantities.get(before.statistic.quantity());
        if governs || of.is_some_and(|of| of.kind() == quantity.kind()) {
            figure.indicator = before.indicator.clone();
        }
    }
}
