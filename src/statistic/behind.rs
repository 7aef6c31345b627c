//! What stands behind a figure: the thing, and what is said of it.
//!
//! ```text
//! behind    = noun [act] [predicate]               20个县 | 标准化建设 | 全覆盖; the noun as noun.rs tells it
//!           | dimension 的 noun                    148米 | 高 | 的大楼
//! predicate = [adverb] verb { verb } [object]      300家企业 | 实施数字化转型
//!           | preposition … verb                   到乡镇卫生院驻点 | 指导: the verb behind what 的 closes
//!           | 是 … act 的                         17个 | 是去年投产的: the act
//!           | not predicate                        60处火情 | 未得到控制
//! ```
//! What it refuses, and why
//! - 投入3亿元建设…: a noun of act behind a sum is the next act
//! - 17个乡镇建成17所: a verb whose object is the next figure
//! - 让, 使: what others do then

use super::clause::{self, counts_events, is_relative, is_self_sufficient, Figure, Indicator};
use super::phrase::{Phrase, Sentence, REACH};
use super::role::Role;
use super::token::Kind;
use super::word::Class;
use crate::mention::{Quantity, QuantityKind};
use std::ops::Range;

impl Sentence<'_> {
    /// What stands behind the figure: the thing, and what is said of it.
    #[allow(clippy::too_many_arguments, reason = "the parts of one clause")]
    pub(super) fn behind(
        &self,
        start: usize,
        at: usize,
        edge: usize,
        end: usize,
        quantity: &Quantity,
        figure: &mut Figure,
    ) {
        let relative = is_relative(quantity.kind());
        let unit = &*clause::unit(quantity);
        let leads = edge.saturating_sub(1);
        let has_verb = edge > start
            && (self.is_verb(leads)
                || self.is_any(leads, &[Class::ActNoun, Class::VerbalNoun]) && figure.indicator.is_some());
        // 148米高的大楼
        let dimension = at.saturating_add(1);
        if self.plays(dimension, Role::Dimension) && self.is(dimension.saturating_add(1), Class::Of) {
            let first = dimension.saturating_add(2);
            let last = self.phrase_after(first, end, true, "");
            figure.subject = self.phrase(first..last);
            figure.indicator =
                Some(Indicator::Words(Phrase::of(self.range(&(dimension..dimension.saturating_add(1))))));
            figure.is_bare = false;
            figure.end = last.max(figure.end);
            return;
        }
        // 与2008年的310只相比: it says nothing more of them.
        if self.plays(at.saturating_add(1), Role::Compared) && self.is(edge.saturating_sub(1), Class::Of) {
            figure.subject = Phrase::default();
            figure.end = at.saturating_add(2).min(end);
            return;
        }
        let mut after = at.saturating_add(1);
        let had_subject = !figure.subject.is_empty();
        let self_sufficient = is_self_sufficient(unit) || matches!(unit, "元" | "美元" | "%");
        let taken = |noun: &Range<usize>| {
            // 新建公厕20座垃圾站5座: the noun of the next figure.
            let of_next = had_subject && self.leads_to_figure(noun.start, end) && !self.is_own(noun, unit);
            // 公园的三座水塔: the noun behind is the thing.
            let possessed = self.is(leads, Class::Of) && leads >= start && edge > start;
            possessed && had_subject || !of_next && (!had_subject || !self_sufficient || self.is(after, Class::Of))
        };
        if let Some(noun) = self.noun_behind(at, end, unit, has_verb).filter(taken) {
            let takes = !relative || self.is(after, Class::Of) || !had_subject;
            // 投入3亿元建设…: 建设 is the next act.
            let is_act = self.is_any(noun.start, &[Class::ActNoun])
                && (noun.len() > 1 || noun.end < end)
                && matches!(unit, "元" | "人" | "美元" | "人次");
            if takes && !is_act {
                let (mut thing, mut act) = (noun.clone(), None);
                let holds = self.is_any(leads, &[Class::Have, Class::Total]);
                let last = noun.end.saturating_sub(1);
                // 195万亩农田改造: under a light verb, or none, the act closes the phrase.
                let light = has_verb && self.is(edge.saturating_sub(1), Class::Light) || had_subject;
                let said = self.is_verb(noun.end) || self.is(noun.end, Class::Adverb);
                if (light || figure.indicator.is_none() && said)
                    && !counts_events(unit)
                    && noun.len() > 1
                    && self.is(last, Class::ActNoun)
                    && !self.is_counted(last, unit)
                {
                    thing.end = last;
                    act = Some(last..noun.end);
                }
                // 实现320个行政村全覆盖, 完成30个小区的改造: what is done is the act behind.
                let done = noun.end.saturating_add(usize::from(self.is(noun.end, Class::Of)));
                let is_done = self.is(leads, Class::Light)
                    && self.is_any(done, &[Class::Act, Class::ActNoun, Class::VerbalNoun, Class::Verb, Class::State])
                    && done.saturating_add(1) >= end;
                let nested = noun.len() > 2 && self.is(last.saturating_sub(1), Class::Of);
                if is_done {
                    act = Some(done..done.saturating_add(1));
                } else if nested
                    && self.is(leads, Class::Light)
                    && self.is_any(last, &[Class::ActNoun, Class::VerbalNoun])
                {
                    thing.end = last.saturating_sub(1);
                    act = Some(last..noun.end);
                }
                // 有30个项目签约
                if holds
                    && noun.len() > 1
                    && self.is(last, Class::ActNoun)
                    && self.is_counted(last.saturating_sub(1), unit)
                {
                    thing.end = last;
                    act = Some(last..noun.end);
                }
                // 4000家企业参展
                if (!has_verb || holds || self.is(leads, Class::Causative))
                    && noun.len() > 1
                    && self.is(last, Class::State)
                {
                    thing.end = last;
                    act = Some(last..noun.end);
                }
                // 20个县标准化建设全覆盖
                let causes = self.is(leads, Class::Causative);
                if (!has_verb || causes) && noun.len() > 1 && self.is(last, Class::Verb) && self.folded(last).len() > 1
                {
                    thing.end = last;
                    act = Some(last..noun.end);
                }
                figure.subject = self.phrase(thing);
                figure.is_bare = false;
                after = noun.end;
                if let Some(act) = act {
                    figure.indicator = Some(Indicator::Words(self.phrase(act)));
                }
            }
        }
        figure.end = after.max(figure.end);
        // 投资20亿元建设产业园, 投资6亿元建设的水厂: what it is for.
        if quantity.kind() == QuantityKind::Currency && figure.subject.is_empty() && figure.end == at.saturating_add(1)
        {
            let act = at.saturating_add(1);
            if self.is_any(act, &[Class::Act, Class::ActNoun, Class::Verb]) {
                let noun = act.saturating_add(1).saturating_add(usize::from(self.is(act.saturating_add(1), Class::Of)));
                let last = self.phrase_after(noun, end, false, "");
                if noun < last {
                    figure.subject = self.phrase(noun..last);
                    // 投入1260万元改造卫生院7所: the words are of the next figure, too.
                    let counted = self.is_quantity(last);
                    figure.end = if counted { figure.end } else { last };
                }
            }
        }
        // 导致菲律宾114人死亡
        let cause = self.skip_names(start, edge).checked_sub(1).filter(|cause| *cause >= start);
        let causes = cause.is_some_and(|cause| self.is(cause, Class::Causative));
        if causes && figure.subject.is_empty() && is_self_sufficient(unit) {
            // 造成1人死亡: the unit is the noun.
            if let Some(token) = self.token(at) {
                let length = u32::try_from(unit.chars().count()).unwrap_or(0);
                figure.subject = Phrase::of(token.end - length..token.end);
            }
        }
        if (figure.indicator.is_none() || causes || figure.is_toll) && !figure.is_growth {
            // 为20万名学生提供资助3亿元: for whom.
            let is_for = edge
                .checked_sub(1)
                .is_some_and(|before| before >= start && matches!(self.folded(before), ['为' | '对' | '给']));
            // 30亿元支持60个县的项目: what the money does.
            let is_for = is_for || quantity.kind() == QuantityKind::Currency && self.is(after, Class::Causative);
            figure.indicator = self.predicate(after, end, is_for).or(figure.indicator.take());
        }
        if relative && figure.indicator.is_none() && !figure.is_growth && !figure.subject.is_empty() {
            figure.indicator = Some(Indicator::Named("占比", None));
        }
        // 8%的预定目标
        let of = self.is(at.saturating_add(1), Class::Of);
        let last = after.checked_sub(1).filter(|last| of && *last > at && self.is(*last, Class::Target));
        if let Some(last) = last {
            figure.is_target = Some(self.range(&(last..after)));
            figure.subject = Phrase::default();
            figure.indicator = None;
        }
    }

    /// 35%进展顺利: all that is said behind a percentage of a known thing.
    pub(super) fn said_behind(&self, from: usize, end: usize) -> Option<Indicator> {
        let last = (from..end).find(|index| self.is_quantity(*index) || self.is_joint(*index)).unwrap_or(end);
        let mut first = from;
        while first < last && self.is_any(first, &[Class::Adverb, Class::Plan, Class::Of]) {
            first = first.saturating_add(1);
        }
        let short = last.saturating_sub(first) <= 8 && first < last;
        short.then(|| Indicator::Words(self.unquoted(first..last)))
    }

    /// Without the quotation marks around the whole.
    pub(super) fn unquoted(&self, tokens: Range<usize>) -> Phrase {
        let last = tokens.end.saturating_sub(1);
        let is_mark =
            |index: usize, marks: &[char]| matches!(self.kind(index), Some(Kind::Mark(mark)) if marks.contains(&mark));
        let quoted = tokens.len() > 2 && is_mark(tokens.start, &['“', '"', '「']) && is_mark(last, &['”', '"', '」']);
        let inner = if quoted { tokens.start.saturating_add(1)..last } else { tokens };
        Phrase::of(self.range(&inner))
    }

    /// What is said of the thing behind the figure: 达到标准, 参加.
    pub(super) fn predicate(&self, from: usize, end: usize, is_for: bool) -> Option<Indicator> {
        let is_around = |index: &usize| {
            self.is_any(*index, &[Class::Adverb, Class::Particle, Class::Plan, Class::Forecast])
                || (self.plays(*index, Role::Locative) && self.folded(*index).len() > 1)
                || self.is_word(*index, "因此")
                || self.is_word(*index, "由此")
                || matches!(self.kind(*index), Some(Kind::Gloss | Kind::Date(_)))
        };
        let first = (from..end).find(|index| !is_around(index))?;
        // 致4人死亡2人受伤
        if self.plays(first, Role::Fate) {
            return Some(Indicator::Words(Phrase::of(self.range(&(first..first.saturating_add(1))))));
        }
        // 2人伤势严重
        if self.plays(first, Role::Condition) {
            let last = (first..end).find(|index| !self.is_nominal(*index)).unwrap_or(end);
            return Some(Indicator::Words(self.phrase(first..last)));
        }
        // 98座换乘站让地铁出行畅通: what others do then.
        if self.is_word(first, "让") || self.is_word(first, "使") {
            return None;
        }
        // 40亿元用于农村供水工程
        if self.is_word(first, "用于") {
            return Some(Indicator::Words(Phrase::of(self.range(&(first..first.saturating_add(1))))));
        }
        if self.is_any(first, &[Class::Preposition]) {
            // 到乡镇卫生院驻点指导, 在历史上建立的学校死亡: the act follows, behind what 的 closes.
            let is_mark = |index: usize, mark: char| self.token(index).is_some_and(|token| token.is_mark(mark));
            // 围绕“合作共赢”主题畅谈: what is quoted is no act.
            let is_said = |index: usize| {
                let mut before = (first..index).rev().take(REACH);
                let opened = before.find(|mark| is_mark(*mark, '“') || is_mark(*mark, '”'));
                opened.is_some_and(|opened| is_mark(opened, '“'))
            };
            let is_act = |index: &usize| {
                !is_said(*index)
                    && (self.is_verb(*index) || self.is(*index, Class::ActNoun) && *index == first.saturating_add(1))
            };
            let of = (first..end).rev().find(|index| self.is(*index, Class::Of)).unwrap_or(first);
            // 对节目播出进行了报道
            let empty = (of..end).find(|index| self.is(*index, Class::Empty));
            if let Some(empty) = empty {
                return self.predicate(empty, end, is_for);
            }
            // 两名青少年因车祸死亡
            let is_known = |index: &usize| {
                !is_said(*index)
                    && (self.is_any(*index, &[Class::Act, Class::ActNoun]) || self.plays(*index, Role::Fate))
            };
            let verb =
                (of..end).find(is_known).or_else(|| (of..end).find(is_act)).or_else(|| (first..end).find(is_act))?;
            return Some(Indicator::Words(Phrase::of(self.range(&(verb..verb.saturating_add(1))))));
        }
        // 正稳步建设, 标准化建设: a noun of act says it behind an adverb, or at the end.
        let is_act_noun = self.is(first, Class::State)
            || self.is_any(first, &[Class::ActNoun, Class::VerbalNoun])
                && (is_for || first > from || first.saturating_add(1) == end);
        if !(is_act_noun || self.is_verb(first) || self.is_any(first, &[Class::Reach]))
            || self.is_any(first, &[Class::Have, Class::Share, Class::Up, Class::Down, Class::UpTo, Class::DownTo])
            || self.is(first, Class::Say)
                && !(first.saturating_add(1)..first.saturating_add(3)).any(|index| self.is_nominal(index))
        {
            return None;
        }
        // 7个村为门诊所在地: what they are.
        if self.is(first, Class::Reach) && !(first..end).any(|index| self.is_verb(index)) && self.is_word(first, "为")
        {
            return None;
        }
        let mut last = first.saturating_add(1);
        while last < end && (self.is_verb(last) || self.is_any(last, &[Class::Particle])) && !self.is(last, Class::Have)
        {
            last = last.saturating_add(1);
        }
        // 进行 | 精准对接
        let empty = self.is(first, Class::Empty);
        last = if empty && self.is(last, Class::Adverb) { last.saturating_add(1) } else { last };
        let verbs = last;
        // 11个部门联合发起的行动: the verb is of what follows.
        let is_object =
            |index: usize| self.is_nominal(index) || self.is(index, Class::Of) || empty && self.is(index, Class::Act);
        while last < end && !self.is(verbs, Class::Of) && is_object(last) {
            last = last.saturating_add(1);
        }
        // 进行供需对接, 助力乡村振兴: a verb behind the object that closes the clause is its last noun.
        let closing = last > verbs && self.is_verb(last) && last.saturating_add(1) >= end;
        if closing && !self.is(last.saturating_sub(1), Class::Of) && !self.plays(last, Role::Fate) {
            last = last.saturating_add(1);
        }
        if self.is_quantity(last) {
            // The object is of the next figure: 17个乡镇建成17所.
            if self.is(first, Class::Reach) || verbs > first && !is_for {
                return None;
            }
        }
        // 产生 of 20家企业产生…: what has its own figure is no predicate.
        let counts = (last..end)
            .take_while(|index| !matches!(self.kind(*index), Some(Kind::Mark('、'))))
            .any(|index| self.is_quantity(index));
        if counts && !is_for && !self.is(first, Class::Verb) {
            return None;
        }
        let last = if counts { verbs } else { last };
        // 80处火情未得到控制: what is not so.
        let is_not = |index: &usize| {
            matches!(self.folded(*index), ['未'] | ['尚' | '并' | '仍' | '还', '未'] | ['没', '有'] | ['没'] | ['不'])
        };
        let not = (from..first).find(is_not);
        // 进行了“大走访”, 接受了培训
        let first = if self.is(first, Class::Empty) && verbs < last { verbs } else { first };
        // 遇害后: a frame of what follows.
        let mut last = last;
        while last > first.saturating_add(1) && self.plays(last.saturating_sub(1), Role::Locative) {
            last = last.saturating_sub(1);
        }
        let verbs = verbs.min(last);
        let mut words = Phrase::default();
        for piece in [first..verbs.max(first), verbs.max(first)..last] {
            let mut piece = piece;
            while piece.start < piece.end && self.is(piece.end.saturating_sub(1), Class::Particle) {
                piece.end = piece.end.saturating_sub(1);
            }
            if piece.start < piece.end {
                words = words.and(&self.unquoted(piece));
            }
        }
        let not = not.map(|not| Phrase::of(self.range(&(not..not.saturating_add(1)))));
        let words = match not.filter(|_| !words.is_empty()) {
            Some(not) => not.and(&words),
            None => words,
        };
        (!words.is_empty()).then_some(Indicator::Words(words))
    }
}
