//! Some of those that were counted before, by what is said of them.
//!
//! ```text
//! some = verb … 的 [有] figure        检查企业86家，停产整顿的5家; 住校的有860人: the verb is what they are counted by
//! ```
//! What it refuses, and why
//! - 年产值超亿元的12家: an amount says which ones, as refuse.rs tells
//! - 新建的桥梁12座: a noun stands before the figure
//! - at the head of a sentence: nothing was counted before

use super::clause::{Figure, Indicator};
use super::phrase::{Phrase, Sentence, REACH};
use super::token::Kind;
use super::word::Class;

impl Sentence<'_> {
    /// Whether the words from `start` to `edge` say only which ones are counted; the figure then has them as its indicator.
    pub(super) fn some_of_them(
        &self,
        start: usize,
        at: usize,
        edge: usize,
        end: usize,
        unit: &str,
        figure: &mut Figure,
    ) -> bool {
        let have = edge.checked_sub(1).filter(|have| *have > start && self.is(*have, Class::Have));
        let of = have.unwrap_or(edge).checked_sub(1).filter(|of| *of > start && self.is(*of, Class::Of));
        let Some(of) = of.filter(|of| start > 0 && of.saturating_sub(start) <= REACH) else { return false };
        if self.noun_behind(at, end, unit, true).is_some() {
            return false;
        }
        let frames = [Class::Adverb, Class::Among, Class::Total, Class::Have];
        let is_frame = |index: usize| self.is_any(index, &frames) && !matches!(self.folded(index), ['不' | '未']);
        let first = (start..of).find(|index| !is_frame(*index) && !self.says_where_or_when(*index));
        let Some(first) =
            first.filter(|first| self.is_verb(*first) || self.is_any(*first, &[Class::State, Class::Adverb]))
        else {
            return false;
        };
        let is_plain = |index: usize| matches!(self.kind(index), Some(Kind::Word(_)));
        if !(first..of).all(is_plain) || self.is_any(first, &[Class::Share, Class::Reach]) {
            return false;
        }
        figure.indicator = Some(Indicator::Words(Phrase::of(self.range(&(first..of)))));
        true
    }
}
