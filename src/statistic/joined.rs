//! What figures that are joined say for one another.
//!
//! ```text
//! 118所学校、940家企业 | 参会             what is said of the last is said of all
//! 3家国家级、12家省级 | 示范园区           what only says of which sort it is has the noun of the last
//! 28种、300多万只 | 候鸟                  both are of the noun
//! 分别占全市的38%和47%                    of what, and when, the first is
//! 监测对象1236户4418人                    both are of the thing before the first
//! ```

use super::clause::{self, Figure, Indicator};
use super::phrase::{Phrase, Sentence};
use super::read::Walk;
use super::role::{self, Role};
use super::share_out::LONGEST_LIST;
use super::value::Field;
use crate::mention::Quantity;
use crate::text::{Position, Text};
use std::ops::Range;

/// 国家级, 大型, 一类: of what sort something is, and no thing.
fn is_rank(words: &[char]) -> bool {
    matches!(words.len(), 2 | 3) && matches!(words.last(), Some('级' | '型' | '类'))
}

/// 省级, 公办: of what sort something is, where nothing else is said of it.
pub(super) fn is_sort(words: &[char]) -> bool {
    matches!(words, [_, '级'] | ['国', '家', '级']) || role::has(words, Role::Sort)
}

impl Walk<'_> {
    /// 龙头企业 of 国家级龙头企业.
    pub(super) fn without_sort(&self, subject: &Phrase) -> Phrase {
        let Some((first, rest)) = subject.pieces.split_first() else { return subject.clone() };
        if let Some(noun) = rest.first().filter(|_| is_sort(self.text.folded(first))) {
            return Phrase::of(noun.clone());
        }
        let words = self.text.folded(first);
        let length = (2..=3usize)
            .find(|length| words.len() > length.saturating_add(1) && words.get(..*length).is_some_and(is_sort));
        let start = length.and_then(|length| Some(first.start + u32::try_from(length).ok()?));
        start.map_or_else(|| subject.clone(), |start| Phrase::of(start..first.end))
    }

    /// 118所学校、940家企业参会: what is said of the last is said of all that are joined to it.
    pub(super) fn share_predicate(&mut self, readings: &[(usize, usize)], joined: &[bool]) {
        let mut is_said = true;
        for (pair, joined) in readings.windows(2).zip(joined.iter().skip(1)).rev().take(LONGEST_LIST) {
            let [(row, _), (next, _)] = pair else { break };
            let said = self.rows.get(*next).filter(|row| !row.is_relative && !row.figure_is_growth);
            // 3家国家级、12家省级示范园区: what they are is said of the last.
            let kind = said.and_then(|row| self.behind_rank(&row.subject)).filter(|_| *joined && is_said);
            let noun = said.map(|row| row.subject.clone()).filter(|noun| *joined && !noun.is_empty());
            let said = said.and_then(|row| row.indicator.clone()).filter(|said| matches!(said, Indicator::Words(_)));
            let is_toll = |said: &Indicator, text: &Text| matches!(said, Indicator::Words(words) if role::has(&words.folded(text), Role::Toll));
            let text = self.text;
            let Some(row) = self.rows.get_mut(*row).filter(|row| !row.is_relative) else { break };
            if let Some(kind) = kind.filter(|_| is_rank(&row.subject.folded(text))) {
                row.subject = row.subject.clone().and(&Phrase::of(kind));
            }
            // 28种、300多万只水鸟: both are of the noun.
            if row.subject.is_empty() {
                row.subject = noun.unwrap_or_default();
            }
            // 造成14个乡镇、167个村、12.4万人受灾: what it did to them is said behind.
            let says_nothing = match &row.indicator {
                None => true,
                Some(indicator) => is_toll(indicator, text) && said.as_ref().is_some_and(|said| !is_toll(said, text)),
            };
            is_said &= *joined && says_nothing && said.is_some();
            if let Some(said) = said.filter(|_| is_said) {
                row.indicator = Some(said);
            }
        }
    }

    /// 监测对象1236户4418人: both are of the thing before the first.
    pub(super) fn of_pair(
        &self,
        sentence: &Sentence,
        quantity: &Quantity,
        row: usize,
        first: usize,
        figure: &mut Figure,
    ) {
        let is_pair = matches!(&*clause::unit(quantity), "人" | "户" | "口" | "名" | "人次");
        let Some((row, first)) = self.rows.get(row).zip(sentence.token(first)) else { return };
        let leads = row.subject.pieces.last().is_some_and(|last| last.end <= first.start);
        if is_pair
            && leads
            && figure.subject.is_empty()
            && !row.is_unit_noun
            && !row.figure_is_growth
            && !row.is_relative
        {
            figure.subject = row.subject.clone();
        }
    }

    /// 示范园区 of 省级示范园区.
    fn behind_rank(&self, subject: &Phrase) -> Option<Range<Position>> {
        let first = subject.pieces.first().filter(|_| subject.pieces.len() == 1)?;
        let words = self.text.folded(first);
        let length = (2..=3).find(|length| words.get(..*length).is_some_and(is_rank))?;
        let start = first.start + u32::try_from(length).ok()?;
        (start < first.end).then_some(start..first.end)
    }

    /// 分别占全市的38%和47%: of what the first is a share.
    pub(super) fn share_whole(&mut self, readings: &[(usize, usize)]) {
        let Some(first) = readings.first().and_then(|(row, _)| self.rows.get(*row)) else { return };
        let Some(whole) = first.statistic.denominator().map(Box::<str>::from) else { return };
        let evidence = first.evidence.iter().find(|(field, _)| *field == Field::Denominator).cloned();
        for (row, _) in readings.iter().skip(1) {
            let row = self.rows.get_mut(*row).filter(|row| row.is_relative && row.statistic.denominator().is_none());
            let Some(row) = row else { continue };
            row.statistic.rare().denominator = Some(whole.clone());
            row.evidence.extend(evidence.clone());
        }
    }

    /// What is said of one figure of a list holds for all: when the first is of.
    pub(super) fn share_time(&mut self, readings: &[(usize, usize)]) {
        let Some(first) = readings.first().and_then(|(row, _)| self.rows.get(*row)) else { return };
        let Some(words) = first.statistic.period_text.clone() else { return };
        let period = first.statistic.period.clone();
        let evidence = first.evidence.iter().find(|(field, _)| *field == Field::Period).cloned();
        for (row, _) in readings.iter().skip(1) {
            let row = self.rows.get_mut(*row).filter(|row| row.statistic.period_text.is_none());
            let Some(row) = row else { continue };
            row.statistic.period = period.clone();
            row.statistic.period_text = Some(words.clone());
            row.evidence.extend(evidence.clone());
        }
    }
}
