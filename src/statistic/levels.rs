//! One figure for each of the levels that were said before.
//!
//! ```text
//! back    = 成交量5亿手，成交额8万亿元，分别增长25%和42%      as many growths, or shares, as levels
//! joined  = 收入10亿元，利润2亿元，同比增长17%和21%          the same without 分别
//! reached = 茶园2万亩、核桃8000亩，累计达5万亩和3万亩
//! ends    = 甲、乙分别由3%和5%提高到6%和9%                  the earlier values and the later ones
//! signs   = 分别下降3%、增长8%和下降11%                     a verb of change right before a growth is its own
//! ```

use super::phrase::{Phrase, Sentence};
use super::read::Walk;
use super::row::Row;
use super::token::Clause;
use super::value::{Change, Field, Relation};
use super::word::Class;

impl Walk<'_> {
    /// 分别下降3%、增长8%和下降11%: a verb of change right before a growth holds for it alone.
    pub(super) fn own_signs(&mut self, sentence: &Sentence, readings: &[(usize, usize)]) {
        for (row, at) in readings.iter().skip(1) {
            let Some(verb) = at.checked_sub(1).filter(|verb| sentence.is_any(*verb, &[Class::Up, Class::Down])) else {
                continue;
            };
            let place = sentence.range(&(verb..*at));
            let Some(row) = self.rows.get_mut(*row).filter(|row| row.figure_is_growth) else { continue };
            let change = if sentence.is(verb, Class::Up) { Change::Increase } else { Change::Decrease };
            if row.statistic.change == Some(change) {
                continue;
            }
            row.statistic.change = Some(change);
            row.statistic.rare().change_text = Some(self.text.slice(&place).into());
            row.evidence.retain(|(field, _)| *field != Field::Change);
            row.rests(self.text, Field::Change, std::slice::from_ref(&place));
        }
    }

    /// 甲、乙分别由3%和5%提高到6%和9%: the earlier values and the later ones are one for each.
    pub(super) fn distribute_ends(
        &mut self,
        sentence: &Sentence,
        clause: &Clause,
        readings: &[(usize, usize)],
    ) -> bool {
        let [one, two, three, four] = readings else { return false };
        let joins =
            |one: usize, other: usize| one.saturating_add(2) == other && sentence.is_joint(one.saturating_add(1));
        let is_earlier = |reading: &(usize, usize)| {
            self.rows.get(reading.0).is_some_and(|row| row.statistic.relation == Some(Relation::Baseline))
        };
        if !joins(one.1, two.1) || !joins(three.1, four.1) || !is_earlier(one) {
            return false;
        }
        for (earlier, later) in [(one, three), (two, four)] {
            let quantity = self.rows.get(later.0).map(|row| row.statistic.quantity);
            let change = self.rows.get(three.0).and_then(|row| row.statistic.change);
            if let Some(row) = self.rows.get_mut(earlier.0) {
                row.statistic.relation = Some(Relation::Baseline);
                row.statistic.parent = quantity;
            }
            if let Some(row) = self.rows.get_mut(later.0) {
                row.statistic.change = change;
            }
        }
        self.distribute(sentence, clause, &[*one, *two]);
        self.distribute(sentence, clause, &[*three, *four]);
        true
    }

    /// 茶园2万亩、核桃8000亩，累计达5万亩和3万亩: one for each of as many levels.
    pub(super) fn reaches_levels(&mut self, sentence: &Sentence, readings: &[(usize, usize)]) -> bool {
        let Some((first, at)) = readings.first().copied() else { return false };
        let are_joined = readings.windows(2).all(|pair| {
            let [(_, one), (_, other)] = pair else { return false };
            one.saturating_add(2) == *other && sentence.is_joint(one.saturating_add(1))
        });
        let is_reached = at.checked_sub(1).is_some_and(|reach| sentence.is(reach, Class::Reach));
        let before = self.rows.get(self.state.first_row..first).unwrap_or_default();
        let is_level = |row: &Row| !row.figure_is_growth && !row.is_relative;
        let carried = before.last().zip(self.rows.get(first)).is_some_and(|(last, row)| last.subject == row.subject);
        if !are_joined || !is_reached || !carried || before.len() != readings.len() || !before.iter().all(is_level) {
            return false;
        }
        let subjects: Vec<_> = before.iter().map(|row| row.subject.clone()).collect();
        for ((row, _), subject) in readings.iter().zip(subjects) {
            if let Some(row) = self.rows.get_mut(*row) {
                row.subject = subject;
            }
        }
        true
    }

    /// Whether joined growths stand behind exactly as many levels of this sentence, with nothing of their own.
    pub(super) fn follows_levels(&self, sentence: &Sentence, readings: &[(usize, usize)]) -> bool {
        let Some((first, _)) = readings.first().copied() else { return false };
        let are_joined = readings.windows(2).all(|pair| {
            let [(_, one), (_, other)] = pair else { return false };
            one.saturating_add(2) == *other && sentence.is_joint(one.saturating_add(1))
        });
        let before = self.rows.get(self.state.first_row..first).unwrap_or_default();
        let is_level = |row: &Row| !row.figure_is_growth && !row.is_relative;
        let grows = self.rows.get(first).zip(before.last()).is_some_and(|(row, last)| {
            row.figure_is_growth && last.clause < row.clause && row.statistic.change_of.is_some()
        });
        are_joined && grows && before.len() == readings.len() && before.iter().all(is_level)
    }

    /// 签发护照300万本、通行证及签注1800万本，分别上升7%、27%: the list is what the last of as many figures is of.
    pub(super) fn follows_as_many(&self, readings: &[(usize, usize)], subject: &Phrase) -> bool {
        let Some((first, _)) = readings.first().copied() else { return false };
        let before = self.rows.get(self.state.first_row..first).unwrap_or_default();
        let Some(last) = before.last() else { return false };
        let levels =
            before.iter().rev().take(readings.len()).take_while(|row| !row.figure_is_growth && !row.is_relative);
        last.subject == *subject && levels.count() == readings.len()
    }

    /// 成交量5亿手，成交额8万亿元，分别增长25%和42%: one for each of the levels before.
    pub(super) fn distribute_back(&mut self, readings: &[(usize, usize)]) {
        let Some((first, _)) = readings.first().copied() else { return };
        let from = first.checked_sub(readings.len()).filter(|from| *from >= self.state.first_row);
        if let Some(from) = from {
            self.distribute_shares(readings, from, first);
        }
        let from = from.unwrap_or(first);
        let growth = self.rows.get(first).filter(|row| row.figure_is_growth);
        let Some(growth) = growth.map(|row| {
            (
                row.indicator.clone(),
                row.statistic.change,
                row.statistic.change_text().map(Box::<str>::from),
                row.statistic.basis().map(Box::<str>::from),
                row.evidence.clone(),
            )
        }) else {
            return;
        };
        let mut levels: Vec<(Phrase, Option<u32>)> = self
            .rows
            .get(from..first)
            .unwrap_or_default()
            .iter()
            .filter(|row| !row.figure_is_growth && !row.is_relative)
            .map(|row| {
                let measure = self.grown(row, &row.subject);
                (measure, Some(row.statistic.quantity))
            })
            .collect();
        if levels.len() != readings.len() {
            // 标准分别增长22%和24%: of one thing.
            let thing = self.rows.get(first).map(|row| row.subject.clone()).unwrap_or_default();
            let level = self.rows.get(first).and_then(|row| row.statistic.change_of);
            levels = readings.iter().map(|_| (thing.clone(), level)).collect();
        }
        for ((row, _), (subject, level)) in readings.iter().zip(levels) {
            let Some(row) = self.rows.get_mut(*row) else { continue };
            let (indicator, change, words, basis, evidence) = &growth;
            row.subject = subject;
            row.figure_is_growth = true;
            row.indicator = indicator.clone();
            row.statistic.change = *change;
            row.statistic.rare().change_text = words.clone();
            row.statistic.rare().basis = basis.clone();
            row.statistic.change_of = level;
            row.statistic.relation = None;
            row.statistic.parent = None;
            for (field, places) in evidence.iter().filter(|(field, _)| matches!(field, Field::Change | Field::Basis)) {
                if row.evidence.iter().all(|(of, _)| of != field) {
                    row.evidence.push((*field, places.clone()));
                }
            }
        }
    }

    /// 园区38家、基地24家，分别占全省的47%和33%: a share for each of the levels before.
    fn distribute_shares(&mut self, readings: &[(usize, usize)], from: usize, first: usize) {
        let is_share = |row: &Row| row.is_relative && !row.figure_is_growth;
        let Some(share) = self.rows.get(first).filter(|row| is_share(row)) else { return };
        let indicator = share.indicator.clone();
        let levels = self.rows.get(from..first).unwrap_or_default();
        if levels.iter().any(|row| row.is_relative || row.figure_is_growth) {
            return;
        }
        let levels: Vec<_> = levels.iter().map(|row| (row.subject.clone(), row.statistic.quantity)).collect();
        for ((row, _), (subject, level)) in readings.iter().zip(levels) {
            let Some(row) = self.rows.get_mut(*row).filter(|row| is_share(row)) else { continue };
            row.subject = subject;
            row.indicator = indicator.clone();
            row.statistic.relation = Some(Relation::Rate);
            row.statistic.parent = Some(level);
        }
    }
}
