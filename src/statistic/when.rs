//! When the figures of a sentence are of: the expressions of time in it from left to right, and the words that point back to one.
//!
//! ```text
//! when = date                         as period.rs says; in force for what follows
//!      | 同期                          at the head of a clause: the days of the sentence before
//!      | 五年 (共 | 间 | act)          the five years spoken of before
//!      | congress 以来                 党的十八大以来: data/congresses.csv says from which month on
//! ```
//! What it refuses, and why
//! - a time that something is compared with (较2019年, 比历史最高的1984年, 1963年以来最大): the basis, or nothing
//! - the time of a later value for the earlier one (由71%提高到94.6%)

use super::period::{self, Frame};
use super::phrase::{Sentence, REACH};
use super::read::Walk;
use super::role::Role;
use super::row::Row;
use super::token::{Clause, Kind};
use super::value::{Field, Relation};
use super::word::Class;
use crate::date;
use crate::mention::{Quantity, QuantityKind};

impl Walk<'_> {
    pub(super) fn date(&mut self, sentence: &Sentence, clause: &Clause, at: usize, index: usize) {
        let range = sentence.range(&(at..at.saturating_add(1)));
        let Some(frame) = Frame::of(self.document, index, range.clone()) else { return };
        let frame = self.same_days_earlier(frame);
        // 按1980年不变价格计算: in whose prices.
        if date::is_price_base(self.text, range.end) {
            return;
        }
        // 较“十三五”末
        let quoted = at.checked_sub(1).filter(|before| matches!(sentence.kind(*before), Some(Kind::Mark('“'))));
        let is_of_date = |index: &usize| matches!(sentence.kind(*index), Some(Kind::Date(_) | Kind::Mark('“')));
        let than = quoted.unwrap_or(at).checked_sub(1).filter(|before| sentence.is_any(*before, &[Class::Than]));
        // 为1963年以来最大洪水: among which it is the greatest.
        if date::is_compared(self.text, range.end) && self.text.slice(&range).chars().count() > 2 {
            let is_multiple = sentence.is_any(at.saturating_add(1), &[Class::YearOnYear]);
            if !is_multiple {
                return;
            }
        }
        // 今年是“十三五” | 开局之年: which year of the plan this is.
        let is_mark =
            |index: usize| matches!(sentence.kind(index), Some(Kind::Mark('”'))) || sentence.is(index, Class::Of);
        let behind = (at.saturating_add(1)..at.saturating_add(4)).find(|index| !is_mark(*index));
        let is_year_of = behind.is_some_and(|behind| sentence.plays(behind, Role::YearOf));
        if is_year_of && (clause.start..at).rev().take(3).any(|is| sentence.is_word(is, "是")) {
            return;
        }
        // 比历史最高的1984年低35万吨: what is compared with, with a word on it.
        if sentence.is_year_of_than(clause, at) {
            return;
        }
        // 30日发布的民调: when it was made known is not when it holds.
        if sentence.plays(at.saturating_add(1), Role::Release) && sentence.is(at.saturating_add(2), Class::Of) {
            return;
        }
        // 记者6月1日从市卫健委获悉: when it was told.
        let learns = clause.end.checked_sub(1).is_some_and(|last| sentence.plays(last, Role::Learning));
        let mut near = at..clause.end.min(at.saturating_add(REACH));
        if learns && !near.any(|index| matches!(sentence.kind(index), Some(Kind::Quantity(_)))) {
            return;
        }
        // 国庆假期后, 五一前夕: the days around are not the day.
        let next = at.saturating_add(1);
        let rest = if sentence.is_word(next, "假期") { next.saturating_add(1) } else { next };
        if sentence.plays(next, Role::Around) || rest > next && matches!(sentence.folded(rest), ['前' | '后']) {
            return;
        }
        // 受中秋假日等因素影响: what it is put down to.
        let last = clause.end.saturating_sub(1);
        if sentence.is_word(clause.start, "受") && sentence.is_word(last, "影响") {
            return;
        }
        // 环比 | 前一天: what it is compared with.
        let compares = at.checked_sub(1).filter(|before| {
            sentence.is_any(*before, &[Class::PeriodOnPeriod, Class::YearOnYear])
                && matches!(sentence.folded(*before), [.., '比'])
        });
        if compares.is_some() {
            return;
        }
        // 与2023年相比
        let beside = sentence.set_beside(at);
        // 与2008年的310只相比: the time of that figure alone.
        let set = at.checked_sub(1).is_some_and(|before| sentence.plays(before, Role::Beside))
            && sentence.is(at.saturating_add(1), Class::Of)
            && matches!(sentence.kind(at.saturating_add(2)), Some(Kind::Quantity(_)))
            && sentence.plays(at.saturating_add(3), Role::Compared);
        if set {
            self.state.own_frame = Some(frame);
            return;
        }
        // 较今年“五一”假期: the date goes on from another.
        let of_than = (at.saturating_sub(3)..at)
            .rev()
            .find(|index| !is_of_date(index))
            .filter(|before| sentence.is(*before, Class::Than) && at.saturating_sub(*before) > 1);
        if let Some(than) = than.or(of_than).or(beside) {
            let words = self.text.folded(&range);
            let said = |word: &str| words.iter().collect::<String>().contains(word);
            let basis: Box<str> =
                if said("上月") || said("上季") || said("上一季") || said("上周") || said("上一月") || said("前一日")
                {
                    "qoq".into()
                } else if said("上年") || said("去年") || said("上一年") || said("前一年") {
                    "yoy".into()
                } else {
                    format!("vs:{}", frame.value.as_deref().unwrap_or(&words.iter().collect::<String>())).into()
                };
            self.state.basis = Some((basis, sentence.range(&(than..at.saturating_add(1)))));
            // 较2018年的7000元低: of that figure alone it is the time.
            let figure = at.saturating_add(2);
            if sentence.is(at.saturating_add(1), Class::Of) && matches!(sentence.kind(figure), Some(Kind::Quantity(_)))
            {
                self.state.own_frame = Some(frame);
            }
            return;
        }
        // 是2010年的3.2倍, 是2019年同期的48.8%: what it is a multiple of.
        // 是“九五”时期的1.9倍
        let of = (at.saturating_add(1)..at.saturating_add(4))
            .find(|index| {
                !(sentence.is(*index, Class::YearOnYear)
                    || sentence.is_word(*index, "时期")
                    || matches!(sentence.kind(*index), Some(Kind::Mark('”'))))
            })
            .unwrap_or(at);
        let behind = of.saturating_add(1);
        let is_equal = at.checked_sub(1).is_some_and(|reach| sentence.is_any(reach, &[Class::Reach, Class::To]));
        let is_multiple = sentence.is(of, Class::Of)
            && sentence.token(behind).and_then(|token| self.quantity(token)).is_some_and(|quantity| {
                quantity.kind() == QuantityKind::Ratio || is_equal && quantity.kind() == QuantityKind::Percent
            });
        // 是2012年联营前的2.3倍
        let next = (at.saturating_add(1)..at.saturating_add(10))
            .find(|index| matches!(sentence.kind(*index), Some(Kind::Quantity(_) | Kind::Mark(','))));
        let far = next.filter(|next| is_equal && sentence.is(next.saturating_sub(1), Class::Of));
        let far = far.and_then(|next| self.quantity(sentence.token(next)?));
        let is_multiple = is_multiple || far.is_some_and(|quantity| quantity.kind() == QuantityKind::Ratio);
        if is_multiple {
            let words = frame.value.clone().unwrap_or_else(|| self.text.slice(&range).into());
            self.state.basis = Some((format!("vs:{words}").into(), range));
            return;
        }
        // 到2021年已入编43人: up to then.
        let until =
            at.checked_sub(1).filter(|before| sentence.is_word(*before, "到") || sentence.is_word(*before, "至"));
        let reach = clause.end.min(at.saturating_add(REACH));
        let done = (at..reach).any(|index| sentence.plays(index, Role::Done));
        let frame = match until.filter(|until| done && *until >= clause.start) {
            Some(until) => frame.until(sentence.range(&(until..until.saturating_add(1))).start),
            None => frame,
        };
        // 自7月10日启航以来
        // 自去年 | 十月推行申报以来
        let first = (clause.start..at).rev().take_while(|index| matches!(sentence.kind(*index), Some(Kind::Date(_))));
        let from = first.last().unwrap_or(at).checked_sub(1).is_some_and(|before| {
            sentence.is_word(before, "自") || sentence.is_word(before, "从") || sentence.is_word(before, "自从")
        });
        let since = (at..reach).find(|index| sentence.plays(*index, Role::Since));
        // 2018年6月 | 成立 | 以来
        let next = at.saturating_add(1);
        let began = since.is_some_and(|since| {
            since == next.saturating_add(1)
                && sentence.is_any(next, &[Class::Act, Class::ActNoun, Class::Verb, Class::VerbalNoun])
        });
        let frame = match since.filter(|_| from || began) {
            Some(since) => frame.since(sentence.range(&(since..since.saturating_add(1))).end, self.today.as_deref()),
            None => frame,
        };
        // 由上世纪70年代的5%提高到13%: the time of the first alone.
        let figure =
            (at.saturating_add(1)..reach).find(|index| matches!(sentence.kind(*index), Some(Kind::Quantity(_))));
        let leaves = at.checked_sub(1).is_some_and(|before| sentence.is(before, Class::From));
        let changes = figure.filter(|_| leaves).is_some_and(|figure| {
            (figure..reach).any(|index| sentence.is_any(index, &[Class::UpTo, Class::DownTo, Class::To]))
        });
        if changes {
            self.state.own_frame = Some(frame);
            return;
        }
        // …将于2025年三季度投产，总投资35亿元: a time behind the figure and the plan is of that figure alone.
        let is_announced = (at.saturating_sub(2)..at).any(|plan| sentence.announced_time(clause, plan) == Some(at));
        if is_announced {
            return;
        }
        // 今年: what is planned behind it in its line is of this year, too.
        let is_year = frame.is_pointer() && frame.value.as_deref().is_some_and(|year| year.len() == 4);
        if is_year && matches!(self.text.folded(&range), ['今' | '明' | '本', '年', ..]) {
            self.pointed = Some(frame.clone());
        }
        let is_school_year = self.text.folded(&range).iter().any(|character| matches!(character, '学' | '度' | '季'));
        if frame.years().is_some() && !is_school_year {
            self.span = Some(frame.clone());
        }
        self.state.frame_is_local = clause.before.is_some() && at > clause.start && at.saturating_add(1) < clause.end;
        self.state.frame = match self.state.frame.take() {
            Some(before) => Some(before.and(frame)),
            None => Some(frame),
        };
        self.open_stretch(sentence, at);
    }

    /// 五年来，…。五年共…: the same five years as before.
    pub(super) fn span_again(&mut self, sentence: &Sentence, clause: &Clause, at: usize, quantity: &Quantity) {
        let next = at.saturating_add(1);
        let opens = at == clause.start || at == clause.start.saturating_add(1) && sentence.is_word(clause.start, "这");
        let acts = [Class::Total, Class::Act, Class::ActNoun, Class::Verb, Class::Adverb, Class::Increment];
        let goes_on = sentence.is_any(next, &acts) || sentence.is_word(next, "间") || sentence.is_word(next, "中");
        let count = quantity.value().and_then(|value| value.to_string().parse::<i32>().ok());
        let years = count.filter(|_| opens && goes_on && quantity.unit() == Some("年"));
        let section = || self.section.as_ref().and_then(|section| section.frame.as_ref());
        let known = self.span.as_ref().or_else(section).filter(|span| years.is_some() && span.years() == years);
        if let Some(frame) = known {
            let text = sentence.range(&(at..next));
            self.state.frame = Some(frame.clone().again(text));
        }
    }

    /// 党的十八大以来: from the congress on.
    pub(super) fn congress(&mut self, sentence: &Sentence, at: usize) {
        let range = sentence.range(&(at..at.saturating_add(1)));
        let next = at.saturating_add(1);
        if !sentence.plays(next, Role::Since) {
            return;
        }
        if let Some(month) = period::congress(&self.text.folded(&range).iter().collect::<String>()) {
            let end = sentence.range(&(next..next.saturating_add(1))).end;
            self.state.frame = Some(Frame::said(month, range).since(end, self.today.as_deref()));
        }
    }

    /// 上年同期 of nothing that the dates of its line say: of what the figures around it are of.
    fn same_days_earlier(&self, frame: Frame) -> Frame {
        let words = self.text.folded(&frame.text);
        let is_same = frame.value.is_none() && matches!(words, ['上' | '去', '年', '同', '期']);
        let section = || self.section.as_ref().and_then(|section| section.frame.as_ref());
        // 上年 below the heading of a year: the one before it.
        if let Some(year) = section().filter(|year| matches!(words, ['上', '年']) && year.is_whole()) {
            return year.year_earlier(frame.text.clone()).unwrap_or(frame);
        }
        let around = self.state.frame.as_ref().or(self.stretch.as_ref()).or_else(section);
        let earlier = around.filter(|_| is_same).and_then(|around| around.year_earlier(frame.text.clone()));
        earlier.unwrap_or(frame)
    }

    /// 同期 stands for a time where no figure stands right behind it: 同期5万, the value of then.
    pub(super) fn is_of_now(&self, sentence: &Sentence, at: usize) -> bool {
        !matches!(sentence.kind(at.saturating_add(1)), Some(Kind::Quantity(_)))
            && !sentence.is_any(at.saturating_add(1), &[Class::Of, Class::Reach])
    }

    /// 由71%提高到94.6%: no earlier value is of the days of the later one, if nothing else was said of it.
    pub(super) fn unsay_baselines(&mut self) {
        let when = |row: &Row| row.evidence.iter().find(|(field, _)| *field == Field::Period).cloned();
        for at in 0..self.rows.len() {
            let Some(row) = self.rows.get(at).filter(|row| row.statistic.relation == Some(Relation::Baseline)) else {
                continue;
            };
            let parent = row.statistic.parent;
            let later = self.rows.get(at.saturating_add(1)..).unwrap_or_default().iter();
            let later = later.into_iter().find(|row| Some(row.statistic.quantity) == parent);
            let is_same = later.is_some_and(|later| when(later).is_some() && when(later) == when(row));
            let is_span = row.statistic.period().is_some_and(|period| period.contains('/'));
            if let Some(row) = self.rows.get_mut(at).filter(|_| is_same && !is_span) {
                (row.statistic.period, row.statistic.period_text) = (None, None);
                row.evidence.retain(|(field, _)| *field != Field::Period);
            }
        }
    }
}

impl Sentence<'_> {
    /// 比 before a year that a word is said of: 比 | 历史最高的 | 1984年.
    fn is_year_of_than(&self, clause: &Clause, date: usize) -> bool {
        let Some(of) = date.checked_sub(1).filter(|of| self.is(*of, Class::Of)) else { return false };
        let reach = clause.start.max(of.saturating_sub(REACH / 2))..of;
        let mut before = reach
            .rev()
            .take_while(|index| !matches!(self.kind(*index), Some(Kind::Quantity(_) | Kind::Date(_) | Kind::Mark(_))));
        before.any(|index| self.is(index, Class::Than))
    }

    /// 与 before a time that something is compared with: 与2018年相比, 与“十三五”末相比.
    pub(super) fn set_beside(&self, date: usize) -> Option<usize> {
        let is_mark = |index: usize| matches!(self.kind(index), Some(Kind::Mark('“' | '”')));
        let around = |index: &usize| {
            is_mark(*index)
                || self.plays(*index, Role::Locative)
                || self.is_any(*index, &[Class::YearOnYear])
                || matches!(self.folded(*index), ['末' | '初' | '底'])
        };
        let before = (date.saturating_sub(2)..date).rev().find(|index| !is_mark(*index))?;
        // 与2010年第六次人口普查相比
        let is_nominal =
            |index: &usize| around(index) || self.is_nominal(*index) || matches!(self.kind(*index), Some(Kind::Label));
        let compared = |index: &usize| self.plays(*index, Role::Compared) && self.is(*index, Class::Verb);
        let rest = date.saturating_add(1)..date.saturating_add(REACH);
        let behind = rest.clone().take_while(|index| compared(index) || is_nominal(index)).find(compared);
        let behind = behind.or_else(|| rest.take(4).find(|index| !around(index)))?;
        (self.plays(before, Role::Beside) && self.plays(behind, Role::Compared)).then_some(before)
    }
}
