//! Words beside a figure that say how it is reckoned, what it is spent on, or what amounts to so much.
//!
//! ```text
//! based   = thing [平均] 每 base figure           普及率达到 | 每百人31部, 用电量 | 平均每户120度
//! spent   = sum 用于 thing                       3亿元 | 用于 | 教育: of what it is spent on
//! amounts = act measure figure 的 noun           推出 | 总额 | 800亿元的 | 复苏计划: the measure of the noun behind
//! ```
//! What it refuses, and why
//! - 每人每月1000元: two bases, and no thing before them
//! - 3亿元用于2024年12个项目: a time or a figure among the words behind 用于
//! - 总额800亿元: with no act before it a measure of what was spoken of

use super::clause::{Figure, Indicator};
use super::phrase::{Phrase, Sentence, REACH};
use super::role::Role;
use super::word::Class;
use crate::mention::{Quantity, QuantityKind};

impl Sentence<'_> {
    /// Where the base of a figure begins that stands right before it, if a thing stands before that.
    pub(super) fn based(&self, start: usize, at: usize, quantity: &Quantity) -> Option<usize> {
        let per = quantity.per()?;
        let length = u32::try_from(per.chars().count()).ok()?.saturating_add(1);
        let figure = self.token(at)?.start;
        let begins = |index: &usize| self.token(*index).is_some_and(|token| token.start + length == figure);
        let each = (start..at).rev().take(4).find(begins).filter(|each| *each > start)?;
        // 每人 | 每月1000元: both are bases, and no thing stands before them.
        let is_based = (start..each).rev().take(2).any(|index| matches!(self.folded(index), ['每', ..]));
        if self.text.at(figure - length) != '每' || is_based {
            return None;
        }
        let mean = each.checked_sub(1).filter(|mean| *mean > start && self.is_word(*mean, "平均"));
        Some(mean.unwrap_or(each))
    }

    /// What is spent on something, or amounts to so much: whether all is known of the figure.
    pub(super) fn beside(&self, start: usize, at: usize, end: usize, quantity: &Quantity, figure: &mut Figure) -> bool {
        let behind = at.saturating_add(1);
        let next = behind.saturating_add(1);
        // 占总量一半以上 | 的 | 个人消费增长8%: the share is that of the noun, whose words are those of the next figure.
        if figure.is_share && figure.subject.is_empty() && self.is(behind, Class::Of) {
            figure.subject = self.noun_behind(at, end, "", true).map(|noun| self.phrase(noun)).unwrap_or_default();
        }
        if quantity.kind() != QuantityKind::Currency || end.saturating_sub(next) > REACH {
            return false;
        }
        if self.is_word(behind, "用于") && figure.subject.is_empty() && next < end {
            let words = (next..end).all(|index| self.is_nominal(index) || self.is_verb(index) || self.is_joint(index));
            if words {
                let verb = Phrase::of(self.range(&(behind..next)));
                figure.subject = self.phrase(next..end);
                figure.indicator = figure.indicator.take().or(Some(Indicator::Words(verb)));
                figure.end = end;
            }
            return words;
        }
        let measure = at.checked_sub(1).filter(|measure| *measure > start && self.plays(*measure, Role::Gross));
        let Some(measure) = measure.filter(|measure| self.is_verb(measure.saturating_sub(1))) else { return false };
        let noun = self.is(behind, Class::Of).then(|| self.noun_behind(at, end, "", true)).flatten();
        let Some(noun) = noun.filter(|noun| noun.start == next) else { return false };
        // 经济 | 复苏 | 计划: one noun, where nothing else follows.
        let rest = noun.end..end;
        let is_whole = rest.len() < 4
            && (self.is_noun(end.saturating_sub(1)) || self.is(end.saturating_sub(1), Class::Plan))
            && rest.clone().rev().skip(1).all(|index| self.is_nominal(index) || self.is_verb(index));
        let noun = if is_whole { noun.start..end } else { noun };
        figure.end = noun.end.max(figure.end);
        figure.subject = self.phrase(noun);
        figure.indicator = Some(Indicator::Words(Phrase::of(self.range(&(measure..at)))));
        true
    }
}
