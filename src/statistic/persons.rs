//! Acts of persons, or with them, before a figure that counts them.
//!
//! ```text
//! persons = noun-of-persons verb object figure        村民 | 参加体检1.6万人: the persons are counted, and the rest is the act
//!         | … noun-of-persons act figure              完成 | 老年人 | 健康体检12万人
//!         | act figure                                健康管理19万人: of whom was said before
//! ```
//! What it refuses, and why
//! - 面向应届生招聘护士: for whom
//! - 骨科手术720台、急诊手术260台: the same things are counted, and there is no act among them
//! - 减税、退税: a list of acts

use std::ops::Range;

use super::clause::{counts_events, Figure, Indicator};
use super::phrase::Sentence;
use super::word::{self, Class};

impl Sentence<'_> {
    /// 村民参加体检1.6万人: the persons stand before the verb.
    pub(super) fn persons(&self, start: usize, subject: &Range<usize>, figure: &mut Figure) {
        let verb = self.verb(start, self.skip_back(start, subject.start));
        let ends_person = |index: usize| self.folded(index).last().is_some_and(|last| word::is_person(*last));
        let last = subject.end.saturating_sub(1);
        if verb.start >= verb.end
            || ends_person(last)
            || !self.is_any(verb.start, &[Class::Act, Class::ActNoun, Class::Verb])
        {
            return;
        }
        let topic = self.skip_back(start, verb.start);
        let who = self.phrase_before(start, topic)..topic;
        // 面向应届生招聘护士: for whom.
        if who.start > start && self.is(who.start.saturating_sub(1), Class::Preposition) {
            return;
        }
        if who.start < who.end && ends_person(who.end.saturating_sub(1)) && self.measure(subject).is_none() {
            figure.subject = self.phrase(who);
            figure.indicator = Some(Indicator::Words(self.phrase(verb.start..subject.end)));
        }
    }

    /// 完成 of 完成老年人健康体检: what follows the noun of persons, or closes the phrase, is the act.
    pub(super) fn part_act(&self, subject: &Range<usize>, is_persons: bool, unit: &str, figure: &mut Figure) {
        let light_or_none = match &figure.indicator {
            None => true,
            Some(Indicator::Words(words)) => words.pieces.first().is_some_and(|piece| {
                subject
                    .start
                    .checked_sub(3)
                    .into_iter()
                    .chain(subject.start.checked_sub(2))
                    .chain(subject.start.checked_sub(1))
                    .any(|index| {
                        self.is(index, Class::Light)
                            && self
                                .token(index)
                                .is_some_and(|token| token.start >= piece.start && token.end <= piece.end)
                    })
            }),
            _ => false,
        };
        if !light_or_none || self.measure(subject).is_some() {
            return;
        }
        let is_act = |index: usize| self.is_any(index, &[Class::ActNoun, Class::VerbalNoun, Class::Verb, Class::Act]);
        let Some(last) = subject.end.checked_sub(1).filter(|last| is_act(*last)) else { return };
        let after_person = (subject.start..last)
            .rev()
            .find(|index| self.folded(*index).last().is_some_and(|last| word::is_person(*last)))
            .map(|index| index.saturating_add(1));
        let start = match after_person {
            Some(start) if is_persons => start,
            // 健康管理19万人: of whom was said before.
            None if is_persons && figure.indicator.is_none() => subject.start,
            _ if counts_events(unit) || !self.is(last, Class::ActNoun) => return,
            // 减税、退税: a list of acts.
            _ if last > subject.start && self.is_joint(last.saturating_sub(1)) => return,
            _ => last,
        };
        if start < subject.start || start == subject.start && !is_persons {
            return;
        }
        let thing = self.phrase(subject.start..start);
        let act = self.phrase(start..subject.end);
        // 普查手术820台、急诊手术310台: the same are counted.
        let echo = self.echo(subject.start, last).filter(|_| start == last && !is_persons);
        let is_act = |index: usize| self.is_any(index, &[Class::Act, Class::Light]);
        if echo.is_some_and(|echo| (echo.saturating_sub(4)..echo).chain(last.saturating_sub(4)..last).any(is_act)) {
            return;
        }
        if act.is_empty() || thing.is_empty() && start > subject.start {
            return;
        }
        figure.subject = thing;
        figure.indicator = Some(Indicator::Words(act));
    }
}
