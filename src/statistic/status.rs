//! Whether a figure is a fact, a plan, a target, a forecast or a norm.
//!
//! ```text
//! status = 拟 | 计划 | 力争 | 将 verb | 再 act       planned, for what follows in the sentence
//!        | 达产后 | 建成后 … 可             planned: what a thing is to give once it is built
//!        | 预计 | 有望 …                          forecast, which 将 does not change
//!        | 不得 | 应 verb                         a norm
//!        | 已 | 已经                              a fact again
//!        | figure noun 将于 time                  of that figure alone, and so is the time
//! ```
//! What no word of its sentence says, the heading above it does (2024年工作安排), or its year: nothing is so that is to come.
//!
//! What it refuses, and why
//! - 将其, 将水稻: 将 before a noun is 把; 计划 and 打算 behind a noun are nouns; 为确保 says what for
//! - 128家拟改制企业: of what kind they are
//! - a day to come without its year: it may be of last year

use super::clause::{Figure, Here, Indicator};
use super::period::Frame;
use super::phrase::{Sentence, REACH};
use super::read::Walk;
use super::role::Role;
use super::row::Row;
use super::token::{Clause, Kind};
use super::value::{Field, Status};
use super::word::Class;
use crate::date::Heading;
use crate::text::Position;
use std::ops::Range;

impl Sentence<'_> {
    /// Whether a noun phrase stands from here to a verb of change with its 到: 审批时间由30天压缩至.
    fn is_what_changes(&self, clause: &Clause, from: usize) -> bool {
        let first = from.saturating_add(usize::from(self.is(from, Class::Act)));
        let end = (first..clause.end).find(|index| !(self.is_nominal(*index) || self.is_joint(*index))).unwrap_or(from);
        let closes = end.checked_sub(1).is_some_and(|last| last > from && self.is(last, Class::Noun));
        let changes = |index: usize| self.is_any(index, &[Class::UpTo, Class::DownTo, Class::From]);
        closes && changes(end)
    }
}

impl Sentence<'_> {
    /// Whether 计划 is a noun: 超过计划, 国家计划的, 改善计划覆盖; but for 改造计划投资, where it may be the verb.
    fn is_programme(&self, clause: &Clause, at: usize) -> bool {
        let next = at.saturating_add(1);
        let Some(before) = at.checked_sub(1).filter(|before| *before >= clause.start) else { return false };
        if !matches!(self.folded(at), [.., '划']) {
            return false;
        }
        let measured = self.is_any(before, &[Class::Reach, Class::Gap, Class::Than, Class::Share, Class::Have])
            || self.plays(before, Role::Attain);
        let is_act = self.folded(before).len() > 1
            && self.is_any(before, &[Class::Act, Class::ActNoun, Class::VerbalNoun, Class::Verb, Class::Up]);
        let begins = self.is_any(next, &[Class::Increment, Class::Light, Class::Preposition, Class::Adverb])
            || self.plays(next, Role::Build)
            || self.plays(next, Role::Completion)
            || self.plays(next, Role::Sender)
            || self.is_word(next, "投资")
            || self.is_date(next);
        measured || self.is(next, Class::Of) || is_act && !begins
    }
}

impl Walk<'_> {
    /// Notes a word that says whether what follows is a fact: 拟, 预计, 不得, 已.
    pub(super) fn note_status(&mut self, sentence: &Sentence, clause: &Clause, at: usize, class: Class) {
        let range = sentence.range(&(at..at.saturating_add(1)));
        let next = at.saturating_add(1);
        // …将于2025年三季度投产: of the figure before it alone.
        if sentence.announced_time(clause, at).is_some() {
            return;
        }
        match class {
            // 任务是：力争…；: a target that is striven for.
            Class::Plan
                if matches!(sentence.folded(at), ['力', '争'] | ['确', '保'])
                    && matches!(self.state.status, Some((Status::Target, _))) => {}
            Class::Plan => {
                // 为确保…: a purpose.
                if at.checked_sub(1).is_some_and(|before| before >= clause.start && sentence.is_word(before, "为")) {
                    return;
                }
                // 将其, 将…确定为: 将 before a noun is 把.
                let is_object = sentence.is_word(at, "将")
                    && !(sentence.is_verb(next)
                        || sentence.is_any(
                            next,
                            &[
                                Class::Adverb,
                                Class::Reach,
                                Class::ActNoun,
                                Class::Preposition,
                                Class::VerbalNoun,
                                Class::Total,
                            ],
                        ));
                // 将审批时间由30天压缩至5天: 将 is 把, too, where what is changed stands between it and the verb.
                let is_object = is_object || sentence.is_word(at, "将") && sentence.is_what_changes(clause, next);
                // 计划, 规划 and 打算 are nouns too.
                let is_noun = matches!(sentence.folded(at), [.., '划' | '算'])
                    && at.checked_sub(1).is_some_and(|before| before >= clause.start && sentence.is_nominal(before))
                    && !(sentence.is_verb(next)
                        || sentence.is_any(next, &[Class::ActNoun, Class::VerbalNoun, Class::Adverb, Class::To])
                        || matches!(sentence.kind(next), Some(Kind::Date(_))));
                let is_noun = is_noun || sentence.is_programme(clause, at);
                // 128家拟改制企业: of what kind they are.
                let is_attribute =
                    at.checked_sub(1).is_some_and(|before| matches!(sentence.kind(before), Some(Kind::Quantity(_))));
                // 预计将: of the two the forecast says more, but for 预计…，计划….
                let is_forecast = self.state.status.as_ref().is_some_and(|(status, _)| *status == Status::Forecast);
                let says_less = matches!(sentence.folded(at), ['将', ..]);
                if !(is_object || is_noun || is_attribute || is_forecast && says_less) {
                    self.state.status = Some((Status::Planned, range));
                }
            }
            // 比去年预计完成数减少: of what it is compared with.
            Class::Forecast
                if (clause.start.max(at.saturating_sub(2))..at).any(|than| sentence.is(than, Class::Than)) => {}
            Class::Forecast => self.state.status = Some((Status::Forecast, range)),
            Class::Norm
                if matches!(sentence.folded(at), ['不', ..])
                    || sentence.is_verb(next)
                    || sentence.is_any(next, &[Class::Reach, Class::Gap])
                    || matches!(sentence.kind(next), Some(Kind::Quantity(_))) =>
            {
                self.state.status = Some((Status::Norm, range));
            }
            Class::Adverb
                if sentence.is_word(at, "已") || sentence.is_word(at, "已经") || sentence.is_word(at, "现已") =>
            {
                self.state.status = None;
            }
            // 建成后，每年可发电5亿度
            Class::Adverb if sentence.plays(at, Role::Ability) && sentence.is_once_complete(at) => {
                self.state.status = Some((Status::Planned, range));
            }
            // 会在未来三年动用
            Class::Adverb
                if sentence.is_word(at, "会")
                    && (next..next.saturating_add(3))
                        .any(|index| matches!(sentence.folded(index), ['未', '来', ..])) =>
            {
                self.state.status = Some((Status::Planned, range));
            }
            Class::Adverb if sentence.is_word(at, "再") && sentence.is_any(next, &[Class::Act, Class::ActNoun]) => {
                self.state.status = Some((Status::Planned, range));
            }
            _ => {}
        }
    }

    /// Behind ；the targets of 目标是： go on, and so does what is planned, where the clause opens with its verb: 计划新建…；改造….
    pub(super) fn plan_goes_on(&mut self, opens_with_verb: bool) {
        let is_plan = |place: &Range<Position>| self.text.slice(place).ends_with(['划', '劃', '争', '爭']);
        let status = self.state.status.take().filter(|(status, place)| match status {
            Status::Target => true,
            Status::Planned => opens_with_verb && is_plan(place),
            _ => false,
        });
        self.state.status = status;
    }

    /// Whether the figure is a fact, and when it is announced for.
    pub(super) fn status(&mut self, here: Here, figure: &Figure, row: &mut Row) {
        let Here { sentence, clause, at, quantity } = here;
        let text = self.text;
        // 预计推高通胀，64%的受访者反对: what has a predicate of its own is not what was expected before.
        let first = sentence.token(clause.start).map_or(Position(0), |token| token.start);
        let figure_end = sentence.token(at).map_or(Position(0), |token| token.end);
        let is_own = at == clause.start
            && matches!(&figure.indicator, Some(Indicator::Words(words))
                if words.pieces.first().is_some_and(|piece| piece.start >= figure_end));
        let announced = self.announced(sentence, clause, at);
        if let Some((_, frame)) = &announced {
            row.statistic.period = frame.value.clone();
            row.statistic.period_text = Some(text.slice(&frame.text).into());
            row.evidence.retain(|(field, _)| *field != Field::Period);
            row.rests(text, Field::Period, std::slice::from_ref(&frame.text));
        }
        let status = self.state.status.as_ref().filter(|(_, place)| !is_own || place.start >= first);
        let status = announced.as_ref().map(|(status, _)| status).or(status);
        let planned = || self.is_below_plan(sentence, clause, at, row).or_else(|| self.is_to_come(row));
        let status = status.cloned().or_else(planned);
        if let (Some((status, place)), Status::Actual) = (&status, row.statistic.status) {
            row.statistic.status = *status;
            row.rests(text, Field::Status, std::slice::from_ref(place));
        }
        if let Some(cue) = quantity.cues().iter().find(|cue| cue.surface().starts_with("不得")) {
            row.statistic.status = Status::Norm;
            let place = cue.span().characters();
            let position = |offset: usize| Position(u32::try_from(offset).unwrap_or(u32::MAX));
            row.rests(text, Field::Status, &[position(place.start)..position(place.end)]);
        }
    }

    /// Below 2024年工作安排, what is of that year and not said to be done is planned; below a heading of two times, what is of the
    /// year of the page.
    fn is_below_plan(
        &self,
        sentence: &Sentence,
        clause: &Clause,
        at: usize,
        row: &Row,
    ) -> Option<(Status, Range<Position>)> {
        let section = self.section.as_ref().filter(|section| section.heading == Heading::Plan)?;
        let period = row.statistic.period()?;
        let frame = section.frame.as_ref().and_then(|frame| frame.value.as_deref());
        let year = self.today.as_deref().and_then(|today| today.get(..4)).filter(|_| section.names_two);
        let is_done = |index: usize| sentence.plays(index, Role::Done) || sentence.is(index, Class::Particle);
        let near = clause.start.max(at.saturating_sub(REACH))..clause.end.min(at.saturating_add(REACH));
        // 一季度 of the year of the plan is planned, too.
        let is_within = |year: &str| year.len() == 4 && period.get(..4) == Some(year) && !period.starts_with("..");
        let is_of_it = Some(period) == frame || frame.is_some_and(is_within) || year.is_some_and(is_within);
        (is_of_it && !near.into_iter().any(is_done)).then(|| (Status::Planned, section.place.clone()))
    }

    /// 12条产线将于2025年三季度投产: what is said behind the figure of when it is planned.
    fn announced(&self, sentence: &Sentence, clause: &Clause, at: usize) -> Option<((Status, Range<Position>), Frame)> {
        let near = at.saturating_add(1)..clause.end.min(at.saturating_add(REACH));
        let mut near = near.take_while(|index| !matches!(sentence.kind(*index), Some(Kind::Quantity(_))));
        let plan = near.find(|index| sentence.is_any(*index, &[Class::Plan, Class::Forecast]))?;
        let date = sentence.announced_time(clause, plan)?;
        let Some(Kind::Date(index)) = sentence.kind(date) else { return None };
        let frame = Frame::of(self.document, index, sentence.range(&(date..date.saturating_add(1))))?;
        let status = if sentence.is(plan, Class::Plan) { Status::Planned } else { Status::Forecast };
        Some(((status, sentence.range(&(plan..plan.saturating_add(1)))), frame))
    }

    /// 到2030年，产值突破1万亿元, on a page of 2024: nothing is so that is to come. The year must be said: a day without one may
    /// be of last year.
    fn is_to_come(&self, row: &Row) -> Option<(Status, Range<Position>)> {
        let (period, words) = (row.statistic.period()?, row.statistic.period_text()?);
        let today = self.today.as_deref()?;
        let start = period.split('/').next().unwrap_or(period);
        let year = start.get(..4).unwrap_or_default();
        let is_said = words.contains(year) || words.contains("明年") || words.contains("后年");
        let is_later = !year.is_empty() && is_said && start > today && !today.starts_with(start);
        let place = self.state.frame.as_ref().filter(|_| is_later)?.text.clone();
        Some((Status::Planned, place))
    }
}

impl Sentence<'_> {
    /// Whether what is said at a place is so once something is built: 建成后，每年 | 可.
    fn is_once_complete(&self, at: usize) -> bool {
        let near = at.saturating_sub(REACH / 2)..at;
        let mut after = near.rev().filter(|index| self.is_word(*index, "后"));
        after.any(|after| after.checked_sub(1).is_some_and(|act| self.plays(act, Role::Completion)))
    }

    /// The time right behind a word of plan that stands behind the figure of its clause: 将于 | 2025年三季度.
    pub(super) fn announced_time(&self, clause: &Clause, plan: usize) -> Option<usize> {
        if plan < clause.start || !self.is_any(plan, &[Class::Plan, Class::Forecast]) {
            return None;
        }
        let before = clause.start.max(plan.saturating_sub(REACH))..plan;
        let has_figure = before.into_iter().any(|index| self.is_quantity(index));
        let next = plan.saturating_add(1);
        let date = if self.is(next, Class::Preposition) { next.saturating_add(1) } else { next };
        (has_figure && matches!(self.kind(date), Some(Kind::Date(_)))).then_some(date)
    }
}
