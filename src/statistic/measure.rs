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

use super::phrase::{Phrase, Sentence};
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
                .filter(|before| *before > start || self.is(*before, Class::Act) || self.plays(index, Role::Degree))
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
