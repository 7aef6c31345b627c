//! A verb of change before a figure.
//!
//! ```text
//! change = thing [than] up | down figure          产值比上年增长5%: the growth; with 到 or 为 the level that it leads to
//! thing  = phrase [act]                           研发经费 | 投入, 乡村旅游 | 接待 | 总人次: an act before the change is a noun
//! by     = 按 … basis                           按可比口径, 扣除价格因素: how it is reckoned, and no part of the thing
//! drive  = who 拉动 what 增长 points             服务业 | 拉动 | 2个百分点: how much of the growth is whose doing
//! than   = 比 what | 与 time 相比                  what it is compared with, and no part of the thing
//! ```
//! What it refuses, and why
//! - 平均每年增长: a word of measure alone is no thing; it is of what was said before
//! - 拉动工业利润增长: what makes the profit grow is said of what stands before, and no part of it

use super::clause::{is_relative, Figure, Indicator};
use super::phrase::{Phrase, Sentence, REACH};
use super::role::Role;
use super::token::{Clause, Kind};
use super::value::Change;
use super::word::{self, Class};
use crate::mention::QuantityKind;

impl Sentence<'_> {
    /// A verb of change before the figure: the change itself, or with 到 the level that it leads to.
    pub(super) fn changed(&self, start: usize, verb: usize, to: bool, kind: QuantityKind, figure: &mut Figure) {
        let relative = is_relative(kind);
        let word = self.range(&(verb..verb.saturating_add(1)));
        let exceeds = self.is(verb, Class::Gap) && matches!(self.folded(verb), ['高' | '多' | '快' | '大' | '超', ..]);
        let up = exceeds || self.is_any(verb, &[Class::Up, Class::UpTo, Class::Increment]);
        figure.change = Some((if up { Change::Increase } else { Change::Decrease }, word.clone()));
        // 同比, 比上年, 较去年同期 and adverbs are no part of the thing.
        let mut edge = verb;
        while let Some(index) = edge.checked_sub(1).filter(|index| *index >= start) {
            let is_around = self.is_any(
                index,
                &[
                    Class::YearOnYear,
                    Class::PeriodOnPeriod,
                    Class::Adverb,
                    Class::Respectively,
                    Class::Plan,
                    Class::Forecast,
                    Class::Particle,
                    Class::Than,
                    Class::Total,
                ],
            ) || matches!(self.kind(index), Some(Kind::Date(_)))
                || self.closes_date(start, index)
                // 收入实际增长6%
                || matches!(self.folded(index), ['实', '际' | '质'] | ['名', '义'])
                // 产值三年增长了一倍: for how long.
                || self.is_aside(index);
            if !is_around {
                break;
            }
            edge = index;
        }
        // 总收益的修订估计 | 上升2%
        edge = self.estimated(start, edge);
        // 旅游收入按可比口径 | 增长5%: how it is reckoned.
        if let Some(by) = self.reckoned_by(start, edge) {
            edge = self.skip_back(start, by);
        }
        // 比全国平均水平高3个百分点
        let than = (start..edge).rev().take(12).find(|index| self.is(*index, Class::Than)).filter(|than| {
            // 较2021年开通首月增长: a time, whatever happened in it.
            self.is_date(than.saturating_add(1))
                // 较相同运行径路的普通列车: a verb within what it is compared with.
                || (*than..edge).all(|index| !self.is_verb(index) || (index..edge).any(|of| self.is(of, Class::Of)))
                    // 含量较 | 高的产业: it describes.
                    && !self.is(than.saturating_add(2), Class::Of)
        });
        if let Some(than) = than.filter(|than| than.saturating_add(1) < edge) {
            let beside = self.estimated(start, than);
            if !self.is_date(than.saturating_add(1)) {
                figure.compared = Some(self.range(&(than.saturating_add(1)..edge)));
            }
            edge = beside;
            while let Some(index) =
                edge.checked_sub(1).filter(|index| *index >= start && self.is(*index, Class::Adverb))
            {
                edge = index;
            }
        }
        if let Some(share) = self.share_before(start, edge).filter(|_| to && relative) {
            self.share(start, share, edge, figure);
            return;
        }
        // 新兴产业占增加值比重提高1.8个百分点: the change of a share.
        let is_share = edge.checked_sub(1).is_some_and(|last| matches!(self.folded(last), ['比', '重' | '例']));
        let share = self.share_before(start, edge).filter(|share| self.is(*share, Class::Share));
        if let Some(share) = share.filter(|_| is_share && kind == QuantityKind::PercentagePoint) {
            let change = figure.change.clone();
            self.share(start, share, edge, figure);
            figure.is_share = false;
            figure.is_growth = true;
            figure.change = change;
            return;
        }
        // 耗煤量 | 与2014年相比 | 下降31%
        if edge.checked_sub(1).is_some_and(|compared| self.plays(compared, Role::Compared)) {
            let date = (start..edge).rev().take(6).find(|index| self.is_date(*index));
            edge = date.and_then(|date| self.set_beside(date)).filter(|beside| *beside >= start).unwrap_or(edge);
        }
        let mut subject = self.phrase_before(start, edge)..edge;
        // 研发经费 | 投入 | 增长10%
        if let Some(act) = self.act_closing(start, edge) {
            subject.start = self.phrase_before(start, act);
        }
        // 乡村旅游 | 接待 | 总人次: an amount alone is of the act.
        let act = subject.start.checked_sub(1).filter(|act| *act > start && self.is(*act, Class::Act));
        let is_count = subject.len() < 3 && self.is_word(subject.end.saturating_sub(1), "人次");
        let is_amount = is_count || self.measure(&subject).is_some_and(|measured| measured.index == subject.start);
        if let Some(act) = act.filter(|_| is_amount && !subject.is_empty()) {
            let first = self.phrase_before(start, act);
            subject.start = if first < act { first } else { subject.start };
        }
        // 报废汽车回收量增长35%: the clause has its verb, so that one before the noun is of the noun.
        let modifier = subject
            .start
            .checked_sub(1)
            .filter(|verb| *verb >= start && !subject.is_empty() && self.is_any(*verb, &[Class::Verb, Class::Act]));
        let opens = |verb: usize| {
            verb == start
                || matches!(
                    self.kind(verb.saturating_sub(1)),
                    Some(Kind::Date(_) | Kind::Place(_) | Kind::Word(Class::Region(_)))
                )
        };
        let drives = |verb: usize| self.plays(verb, Role::Drive);
        if let Some(verb) = modifier.filter(|verb| self.folded(*verb).len() > 1 && opens(*verb) && !drives(*verb)) {
            subject.start = verb;
        }
        // 服务业 | 拉动 | 生产总值增长3个百分点: how much of the growth is its doing.
        let drive = (start..verb).rev().take(REACH).find(|drive| *drive > start && self.plays(*drive, Role::Drive));
        if let Some(drive) = drive.filter(|_| kind == QuantityKind::PercentagePoint && !to) {
            let topic = self.skip_back(start, drive);
            figure.subject = self.phrase(self.phrase_before(start, topic)..topic);
            figure.indicator = Some(Indicator::Words(Phrase::of(self.range(&(drive..drive.saturating_add(1))))));
            figure.change = None;
            return;
        }
        // 制造业 | 实际使用外资 | 增长22%: whose use of it grows.
        let uses = subject.start.checked_sub(1).filter(|uses| *uses >= start && !subject.is_empty());
        if let Some(uses) = uses.filter(|uses| self.plays(*uses, Role::Usage)) {
            subject.start = self.phrase_before(start, uses).min(uses);
        }
        if to {
            self.thing(start, subject, None, figure);
            if figure.indicator.is_none() && relative {
                figure.indicator = Some(Indicator::Named("占比", None));
            }
            return;
        }
        figure.is_growth = true;
        // 平均每年增长11.5%: of what was said before.
        let is_mean = subject.len() == 1 && word::is_prefix(self.folded(subject.start));
        figure.subject = if is_mean { Phrase::default() } else { self.phrase(subject) };
        // 比冬前提高2.6个百分点 is a change, 比全国高3个百分点 a gap.
        if kind == QuantityKind::PercentagePoint && (figure.compared.is_none() || self.folded(verb).len() > 1) {
            figure.indicator = Some(Indicator::Words(Phrase::of(word)));
            return;
        }
        // 比全国高3个百分点 is a gap, 比传统方式提高3倍 a growth.
        // 比历史最高的1993年少1.8万吨: with another time, and no gap.
        let dated = than.is_some_and(|than| (than..verb).any(|index| self.is_date(index)));
        let is_gap = figure.compared.is_some()
            && !dated
            && (self.folded(verb).len() == 1 || self.is(verb, Class::Gap) || kind == QuantityKind::PercentagePoint);
        let named = match (is_gap, relative, up) {
            (true, ..) => "差距",
            (_, true, _) => "增长率",
            (_, _, true) => "增加",
            _ => "减少",
        };
        figure.indicator = Some(Indicator::Named(named, Some(word)));
    }

    /// Before the words that say that a figure is an estimate of what is named: 总收益 | 的修订估计.
    pub(super) fn estimated(&self, start: usize, edge: usize) -> usize {
        let Some(estimate) = edge.checked_sub(1).filter(|last| *last > start && self.plays(*last, Role::Estimate))
        else {
            return edge;
        };
        let first =
            if self.plays(estimate.saturating_sub(1), Role::Revised) { estimate.saturating_sub(1) } else { estimate };
        let of = first.checked_sub(1).filter(|of| *of > start && self.is(*of, Class::Of));
        of.unwrap_or(edge)
    }

    /// 按 of 按可比口径, 按1980年不变价: where the words begin that say how a figure is reckoned, if they end at `edge`.
    pub(super) fn reckoned_by(&self, start: usize, edge: usize) -> Option<usize> {
        const LONGEST: usize = 6;
        let is_by = |index: &usize| {
            matches!(self.folded(*index), ['按', ..]) && self.is(*index, Class::Preposition)
                || matches!(self.folded(*index), ['扣' | '剔', '除'])
        };
        let by = (start..edge).rev().take(LONGEST).take_while(|index| {
            is_by(index) || self.is_nominal(*index) || self.is_date(*index) || self.is(*index, Class::Verb)
        });
        let by = by.into_iter().find(is_by)?;
        let closes = edge.checked_sub(1).is_some_and(|last| last > by && self.closes_with(last, Role::Basis));
        closes.then_some(by)
    }

    /// Whether the figure is what another is compared with: 较去年同期的52万人次 | 增加73%.
    pub(super) fn is_base(&self, clause: &Clause, at: usize) -> bool {
        let Some(of) = at.checked_sub(1).filter(|of| *of > clause.start) else { return false };
        // 较去年52万人次增加
        let reach = if self.is(of, Class::Of) { REACH } else { usize::from(self.is_date(of)) };
        let than = (clause.start..of).rev().take(reach).find(|index| self.is(*index, Class::Than));
        let changes = (at.saturating_add(1)..clause.end).take(3).find(|index| !self.is(*index, Class::Adverb));
        than.is_some() && changes.is_some_and(|change| self.is_any(change, &[Class::Up, Class::Down]))
    }

    pub(super) fn is_date(&self, index: usize) -> bool {
        matches!(self.kind(index), Some(Kind::Date(_)))
    }

    /// Before a time that stands between the thing and its verb: 经济总量 | 在“十四五”时期 | 跨越.
    pub(super) fn skip_time(&self, start: usize, end: usize) -> usize {
        let mut at = end;
        while at > start && (self.is_date(at.saturating_sub(1)) || self.closes_date(start, at.saturating_sub(1))) {
            at = at.saturating_sub(1);
        }
        let preposition =
            at.checked_sub(1).filter(|index| *index > start && at < end && self.is(*index, Class::Preposition));
        preposition.map_or(end, |preposition| self.skip_back(start, preposition))
    }

    /// Words and marks around a date: “十一”期间.
    fn closes_date(&self, start: usize, index: usize) -> bool {
        let is_mark = |index: usize| matches!(self.kind(index), Some(Kind::Mark('“' | '”')));
        let is_around = |index: usize| {
            is_mark(index) || self.plays(index, Role::Locative) || matches!(self.folded(index), ['末' | '初' | '底'])
        };
        let first = start.max(index.saturating_sub(2));
        let date = (first..=index.saturating_add(1)).any(|near| matches!(self.kind(near), Some(Kind::Date(_))));
        is_around(index) && date
    }
}
