//! What a percentage or a multiple is of.
//!
//! ```text
//! share   = thing 占 whole [share noun] figure       医院占机构的比重为7%
//!         | thing 在 whole 中所占 share noun figure     电动船在渡船中所占比例超过两成
//! against = thing 高于 other figure                  高于全国6个百分点
//!         | thing 是 other 的 figure                 是2010年的3.2倍
//! goal    = thing 完成 | 超过 goal [的] figure        完成年度计划的102%
//!         | thing 超额 figure 完成 goal               超额6.5%完成任务
//! ```
//! What it refuses, and why: a whole further than twenty words from its figure, or one behind a pause.

use super::clause::{is_relative, Figure, Indicator};
use super::measure::Measured;
use super::phrase::{Phrase, Sentence};
use super::role::{self, Role};
use super::token::Kind;
use super::word::{Class, Level, Measure};
use crate::mention::{Quantity, QuantityKind};
use std::ops::Range;

/// No whole stands further from its figure, in words.
const FARTHEST: usize = 20;

impl Sentence<'_> {
    /// 占全市人口的, and what it is a share of.
    pub(super) fn share(&self, start: usize, share: usize, edge: usize, figure: &mut Figure) {
        let mut whole = share.saturating_add(1)..edge;
        if let Some(Measured { index, kind: Measure::Share, .. }) = self.measure(&whole) {
            whole.end = index;
        }
        // 占全国的15%: a region is a whole, too.
        let region = whole.clone().find(|index| matches!(self.kind(*index), Some(Kind::Word(Class::Region(_)))));
        let region = region.map(|region| Phrase::of(self.range(&(region..region.saturating_add(1)))));
        figure.denominator = Some(self.phrase(whole)).filter(|phrase| !phrase.is_empty()).or(region);
        figure.is_share = true;
        figure.indicator = Some(Indicator::Named("占比", Some(self.range(&(share..share.saturating_add(1))))));
        let topic = self.skip_back(start, share);
        // 研发投入 | 占比重
        let noun = self.act_closing(start, topic).unwrap_or(topic);
        figure.subject = self.phrase(self.phrase_before(start, noun)..topic);
    }

    /// The thing, the whole and the noun of share of 电动船 | 在渡船中 | 所占比例.
    pub(super) fn share_within(&self, start: usize, edge: usize) -> Option<(Range<usize>, Range<usize>, Range<usize>)> {
        let within = start.max(edge.saturating_sub(FARTHEST))..edge;
        let held = within.clone().rev().find(|index| matches!(self.folded(*index), ['所', '占'] | ['占']))?;
        let first = if self.is_word(held.saturating_sub(1), "所") { held.saturating_sub(1) } else { held };
        let end = first.checked_sub(1).filter(|end| self.is_word(*end, "中") || self.is_word(*end, "里"))?;
        let open = within.rev().find(|index| *index < end && self.is_word(*index, "在"))?;
        let noun = (held.saturating_add(1)..edge).find(|index| !self.is(*index, Class::Of))?;
        let measured = self.measure(&(noun..edge)).filter(|measured| measured.kind == Measure::Share)?;
        let thing = self.skip_back(start, open);
        (measured.index == noun)
            .then(|| (self.phrase_before(start, thing)..thing, open.saturating_add(1)..end, noun..edge))
    }

    /// 计划, 年度计划
    pub(super) fn is_goal(&self, index: usize) -> bool {
        self.folded(index).last_chunk::<2>().is_some_and(|last| role::has(last, Role::Goal))
    }

    /// How far a goal was reached.
    pub(super) fn done_of_goal(&self, start: usize, at: usize, end: usize, figure: &mut Figure) -> bool {
        if let Some(goal) = self.goal(start, at) {
            self.share(start, goal.start, goal.end, figure);
            figure.indicator = Some(Indicator::Words(Phrase::of(self.range(&goal))));
            return true;
        }
        let Some((exceeds, goal)) = self.exceeded(start, at, end) else { return false };
        self.share(start, exceeds.start, exceeds.end, figure);
        (figure.denominator, figure.end) = (None, goal.end);
        figure.indicator = Some(Indicator::Words(self.phrase(exceeds).and(&self.phrase(goal))));
        true
    }

    /// 超额 and 完成任务 around a percentage.
    fn exceeded(&self, start: usize, at: usize, end: usize) -> Option<(Range<usize>, Range<usize>)> {
        let exceeds = at.checked_sub(1).filter(|before| *before >= start && self.is_word(*before, "超额"))?;
        let done = at.saturating_add(1);
        let goal = (done..end).take(6).skip(1).find(|index| self.is_goal(*index))?;
        self.plays(done, Role::Attain).then(|| (exceeds..at, done..goal.saturating_add(1)))
    }

    /// What a percentage says how far it was done: 完成 | 年度计划 [的] | 102%, 超过 | 计划 | 3.2%.
    fn goal(&self, start: usize, at: usize) -> Option<Range<usize>> {
        let end = at.checked_sub(1).map(|last| if self.is(last, Class::Of) { last } else { at })?;
        let last = end.checked_sub(1).filter(|last| *last > start && self.is_goal(*last))?;
        let said = |index: &usize| {
            self.is_nominal(*index) || self.is_date(*index) || matches!(self.class(*index), Some(Class::Region(_)))
        };
        let mut before = (start.max(last.saturating_sub(5))..last).rev();
        let verb = before.find(|index| self.plays(*index, Role::Attain) || !said(index))?;
        self.plays(verb, Role::Attain).then_some(verb..end)
    }

    /// 高于全国6个百分点, 是2010年的3.2倍.
    pub(super) fn set_against(&self, start: usize, edge: usize, quantity: &Quantity, figure: &mut Figure) -> bool {
        let multiple = quantity.kind() == QuantityKind::Ratio && self.is(edge.saturating_sub(1), Class::Of);
        let found = (start..edge)
            .rev()
            .take(10)
            .find(|index| self.is(*index, Class::Gap) || multiple && self.is(*index, Class::Reach));
        // 高于全国平均水平3.1公斤; but 高于去年的 may be of anything.
        let is_mean = || matches!(self.folded(edge.saturating_sub(1)), [.., '水', '平'] | [.., '平', '均']);
        let is_lead = quantity.kind() == QuantityKind::Duration;
        let found = found.filter(|_| is_relative(quantity.kind()) || is_lead || is_mean());
        let Some(found) = found.filter(|found| found.saturating_add(1) < edge) else { return false };
        let other = found.saturating_add(1)..if multiple { edge.saturating_sub(1) } else { edge };
        let place = self.range(&(found..found.saturating_add(1)));
        if let Some(measure) = self.measure_of_both(found, &other).filter(|_| quantity.kind() == QuantityKind::Percent)
        {
            let end = other.end.saturating_sub(usize::from(self.is(other.end.saturating_sub(1), Class::Of)));
            figure.subject = Phrase::of(self.range(&(other.start..end)));
            figure.indicator = Some(Indicator::Words(self.phrase(measure)));
            return true;
        }
        figure.compared = Some(self.range(&other));
        let topic = self.skip_back(start, found);
        let subject = self.phrase_before(start, topic)..topic;
        figure.subject = self.phrase(subject);
        if multiple {
            figure.denominator = Some(Phrase::of(self.range(&other)));
            let named = if quantity.unit() == Some("倍") { "倍数" } else { "占比" };
            figure.indicator = Some(Indicator::Named(named, Some(place)));
        } else {
            figure.is_growth = true;
            figure.indicator = Some(Indicator::Named("差距", Some(place)));
        }
        true
    }

    /// 合格率为92%，高于全国平均的90%: what the percentage before and that of the other are called, as the gap would be in points.
    fn measure_of_both(&self, gap: usize, other: &Range<usize>) -> Option<Range<usize>> {
        let last = other.end.checked_sub(1)?;
        if !(self.is(last, Class::Of) || self.is_word(last, "平均") || self.is_word(last, "平均水平")) {
            return None;
        }
        let near = gap.saturating_sub(FARTHEST)..gap;
        let before = near.clone().rev().find(|index| self.is_quantity(*index))?;
        let is_percent =
            matches!(self.folded(before), [.., '%']) || matches!(self.folded(before), ['百', '分', '之', ..]);
        let edge = (near.start..before).rev().find(|index| !self.is_any(*index, &[Class::Reach, Class::Adverb]))?;
        let edge = edge.saturating_add(1);
        let measured = self.measure(&(self.phrase_before(near.start, edge)..edge)).filter(|_| is_percent)?;
        (measured.kind == Measure::Rate).then_some(measured.index..edge)
    }

    /// 占全国的15%: the country is the whole, and not where.
    pub(super) fn is_within_share(&self, start: usize, at: usize) -> bool {
        let share = at.checked_sub(1).filter(|share| *share >= start && self.is(*share, Class::Share));
        share.is_some() && self.is(at, Class::Region(Level::Country))
    }

    /// 占 before the whole of a share.
    pub(super) fn share_before(&self, start: usize, end: usize) -> Option<usize> {
        (start..end)
            .rev()
            .take(20)
            .take_while(|index| {
                // 占同期外贸总值六成
                let is_then = index.checked_sub(1).is_some_and(|share| self.is(share, Class::Share));
                self.is_nominal(*index)
                    || is_then && self.is(*index, Class::YearOnYear)
                    || self.is_any(
                        *index,
                        &[
                            Class::Of,
                            Class::Share,
                            Class::Have,
                            Class::Verb,
                            Class::Act,
                            Class::Increment,
                            Class::Plan,
                            Class::Conjunction,
                            Class::Total,
                            Class::Adverb,
                        ],
                    )
                    || self.says_where_or_when(*index)
                    || matches!(self.kind(*index), Some(Kind::Mark('、')))
            })
            .find(|index| self.is(*index, Class::Share))
    }
}
