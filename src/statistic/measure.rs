//! The noun that says what is measured, and the thing before it: 居民电子健康档案 | 建档率.
//!
//! ```text
//! measured = thing [prefix] [act] noun        noun of `indicator_nouns.csv`; 最高|运营|时速, 管理|完成|率
//! ```
//! The longest noun of the table that closes the phrase is taken; one of one character only where it is a word of its own, or
//! closes one (率, 数, 额).
//!
//! What it refuses, and why
//! - a noun that begins within a word and goes on over its end: 小客车流量 has 流量, and no 车流量
//! - 质量, 力量: no amounts
//! - to part names of aggregates (地区生产总值), which the table calls whole

use std::ops::Range;

use super::clause::Indicator;
use super::phrase::{Phrase, Sentence};
use super::read::Walk;
use super::role::Role;
use super::token::Kind;
use super::word::{self, Class, Measure};
use crate::text::Position;

/// Where the indicator noun of a phrase begins.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    /// The first token behind the thing; the noun may begin within the one before it.
    pub(super) index: usize,
    pub(super) start: Position,
    pub(super) kind: Measure,
}

impl Sentence<'_> {
    /// Parts a phrase before the indicator noun that closes it: 居民电子健康档案 | 建档率.
    pub(super) fn measure(&self, tokens: &Range<usize>) -> Option<Measured> {
        let last = tokens.end.checked_sub(1).filter(|last| *last >= tokens.start)?;
        if !matches!(self.kind(last), Some(Kind::Word(_))) {
            return None;
        }
        let whole = self.range(tokens);
        for (length, kind) in word::measures(self.text, self.text.folded(&whole)) {
            let at = whole.end - u32::try_from(length).unwrap_or(u32::MAX);
            let index =
                tokens.clone().rev().take_while(|index| self.token(*index).is_some_and(|token| token.end > at)).last();
            let Some(index) = index else { continue };
            let exact = self.token(index).is_some_and(|token| token.start == at);
            // 长, 重 are words of their own; 率 and 数 close words.
            // 发行额, 需求量 are whole words; 质量 is no amount.
            let closes = length == 1 && kind == Measure::Amount && {
                let word = self.folded(index);
                word.len() > 2
                    && !word.ends_with(&['质', '量'])
                    && !word.ends_with(&['力', '量'])
                    && word.last().is_some_and(|last| matches!(last, '额' | '量'))
            };
            if length == 1 && !exact && !closes && !matches!(kind, Measure::Rate | Measure::Number) {
                continue;
            }
            // 注册用户数: 户数 is none.
            if kind == Measure::Number && !exact && length > 1 {
                // 失业人数 is one word.
                if self.text.has_before(whole.end, "人数") {
                    return None;
                }
                continue;
            }
            // 创业贷款 | 余额: no thing is left before the longer one.
            let acts = index.checked_sub(1).filter(|act| *act > tokens.start && exact && length > 3);
            if acts.is_some_and(|act| self.is_any(act, &[Class::ActNoun, Class::VerbalNoun])) && kind != Measure::Whole
            {
                continue;
            }
            if kind == Measure::Whole {
                return Some(Measured { index, start: at, kind });
            }
            // 小客车流量 has no 车流量.
            let spans =
                !exact && !closes && self.token(index).is_some_and(|token| token.start < at && token.end < whole.end);
            if spans && length > 1 {
                continue;
            }
            // 年产值 is one word.
            let head = self.token(index).map(|token| self.text.folded(&(token.start..at.max(token.start))));
            if let Some(head) = head.filter(|head| !exact && word::is_prefix(head)) {
                return Some(Measured { index, start: at - u32::try_from(head.len()).unwrap_or(0), kind });
            }
            if !exact && !closes && kind != Measure::Rate {
                return Some(Measured { index: index.saturating_add(1), start: at, kind });
            }
            let index = self.with_prefix(tokens.start, self.with_act(tokens.start, index, kind));
            let start = self.token(index).map_or(at, |token| token.start);
            return Some(Measured { index, start, kind });
        }
        // 旅客 | 平均消费: whatever is averaged is a measure.
        let mean = tokens.clone().rev().find(|index| *index < last && self.is_word(*index, "平均"));
        if let Some(mean) = mean.filter(|mean| *mean > tokens.start) {
            return Some(Measured { index: mean, start: self.token(mean)?.start, kind: Measure::Amount });
        }
        // 利率目标区间
        let is_rate = |index: &usize| self.folded(*index).last() == Some(&'率') && self.folded(*index).len() > 1;
        let index = tokens.clone().rev().find(is_rate)?;
        Some(Measured { index, start: self.token(index)?.start, kind: Measure::Rate })
    }

    /// The part of a phrase before its indicator noun.
    pub(super) fn before_measure(&self, tokens: &Range<usize>, measured: &Measured) -> Phrase {
        let mut phrase = self.phrase(tokens.start..measured.index);
        phrase.pieces.retain(|piece| piece.start < measured.start);
        if let Some(last) = phrase.pieces.last_mut().filter(|last| last.end > measured.start) {
            last.end = measured.start;
        }
        if let Some(head) = phrase.head.as_mut().filter(|head| head.end > measured.start) {
            head.end = measured.start;
        }
        phrase
    }

    /// 最高, 平均 belong to the measure behind them.
    fn with_prefix(&self, start: usize, index: usize) -> usize {
        let mut at = index;
        while let Some(before) =
            at.checked_sub(1).filter(|before| *before >= start && word::is_prefix(self.folded(*before)))
        {
            at = before;
        }
        at
    }

    /// A rate takes the words of act before it with it: 管理|完成|率.
    fn with_act(&self, start: usize, index: usize, measure: Measure) -> usize {
        let mut at = index;
        if !matches!(measure, Measure::Rate | Measure::Amount | Measure::Number) {
            return at;
        }
        let is_act = |index: usize| {
            self.is_any(
                index,
                &[Class::VerbalNoun, Class::ActNoun, Class::Verb, Class::Act, Class::Light, Class::Up, Class::Down],
            )
        };
        let single = measure == Measure::Rate && self.folded(index).len() == 1;
        let is_act = |index: usize| is_act(index) && (measure == Measure::Rate || !self.is(index, Class::VerbalNoun));
        // 通车里程, 报名人数: one act; 面积 of 播种 has its own line in the table.
        if measure != Measure::Rate {
            let act = at
                .checked_sub(1)
                // 被害面积28公顷: what opens the clause is no thing.
                .filter(|before| {
                    *before > start
                        || self.is(*before, Class::Act)
                        || self.is(*before, Class::Verb) && self.plays(index, Role::Size)
                        || self.plays(index, Role::Degree)
                })
                .filter(|before| is_act(*before) && !self.is(*before, Class::Light))
                // 被骗 | 金额
                .filter(|before| !before.checked_sub(1).is_some_and(|by| self.is_word(by, "被")))
                // 社会保障和就业 | 支出: what it is spent for.
                .filter(|before| !before.checked_sub(1).is_some_and(|joint| joint > start && self.is_joint(joint)));
            return act.unwrap_or(at);
        }
        while let Some(before) = at.checked_sub(1).filter(|before| *before >= start) {
            // 数控化率
            let within = at == index || self.folded(at).len() == 1;
            if is_act(before) || single && within && self.is_nominal(before) {
                at = before;
            } else {
                break;
            }
        }
        at
    }
}

impl Walk<'_> {
    /// Whether a word is a noun of act of the tables.
    pub(super) fn is_act(&self, head: &Range<Position>) -> bool {
        let words = self.text.folded(head);
        word::word(words, |length| length == words.len())
            .is_some_and(|(length, class)| length == words.len() && class == Class::ActNoun)
    }

    /// Whether a phrase is a noun of measure and nothing else: 占比, 规模.
    pub(super) fn is_bare(&self, words: &Phrase, kind: Measure) -> bool {
        let folded = words.folded(self.text);
        let mut measures = word::measures(self.text, &folded);
        measures.any(|(length, measure)| length == folded.len() && measure == kind)
    }

    pub(super) fn is_measure(&self, words: &Phrase) -> bool {
        let folded = words.folded(self.text);
        let mut measures = word::measures(self.text, &folded);
        measures.any(|(length, measure)| {
            let rest = folded.len().checked_sub(length).and_then(|rest| folded.get(..rest)).unwrap_or_default();
            (rest.is_empty() || word::is_prefix(rest))
                && matches!(measure, Measure::Amount | Measure::Rate | Measure::Share)
                || measure == Measure::Rate
        })
    }

    /// 进出口总值 of 出口: a measure that names the thing itself.
    pub(super) fn names(&self, measure: &Phrase, thing: &Phrase) -> bool {
        let thing = thing.folded(self.text);
        let measure = measure.folded(self.text);
        // 进出口总值 names 进口, too.
        thing == ['进', '口'] && measure.starts_with(&['进', '出', '口'])
            || measure.windows(thing.len().max(1)).any(|window| window == thing)
    }

    /// A thing and its measure: 食品 | 自给率.
    pub(super) fn without_measure(&self, thing: &Phrase) -> (Phrase, Option<Indicator>) {
        let Some(last) = thing.pieces.last() else { return (thing.clone(), None) };
        // 国内生产总值 is one name.
        let words = self.text.folded(last);
        let mut measures = word::measures(self.text, words)
            .take_while(|(length, measure)| *measure != Measure::Whole || *length < words.len());
        let found = measures.find(|(length, measure)| {
            *length > 1 && !matches!(measure, Measure::Number | Measure::Whole | Measure::Prefix)
        });
        let start = found.and_then(|(length, _)| Some(last.end - u32::try_from(length).ok()?));
        let Some(start) = start.filter(|start| *start > last.start || thing.pieces.len() > 1) else {
            return (thing.clone(), None);
        };
        // 最大降雨量: no thing is left.
        if thing.pieces.len() == 1 && word::is_prefix(self.text.folded(&(last.start..start))) {
            return (thing.clone(), None);
        }
        let measure = start..last.end;
        let mut subject = thing.clone();
        if start == last.start {
            subject.pieces.pop();
        } else if let Some(last) = subject.pieces.last_mut() {
            last.end = start;
        }
        subject.head = subject.pieces.last().cloned();
        (subject, Some(Indicator::Words(Phrase::of(measure))))
    }

    /// 固定资产投资增长: the topic of a growth is what grows.
    pub(super) fn without_change(&self, topic: &Phrase) -> Phrase {
        let mut topic = topic.clone();
        let is_change = |piece: &Range<Position>| matches!(self.text.folded(piece), ['增', '长' | '速'] | ['下', '降']);
        if topic.pieces.len() > 1 && topic.pieces.last().is_some_and(is_change) {
            topic.pieces.pop();
            topic.head = topic.pieces.last().cloned();
        }
        if let Some(last) = topic.pieces.last_mut() {
            for word in ["增长", "增速", "下降"] {
                if self.text.has_before(last.end, word) && last.end - last.start > 2 {
                    last.end = last.end - 2;
                }
            }
        }
        topic
    }
}
