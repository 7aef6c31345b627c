//! Which nouns a classifier counts: 家 counts 机构 and no 技术, so that 200家技术转移机构 is of the 机构.
//!
//! What stands behind a classifier is a noun that it counts, with what goes before that noun, verbs among it. Classifiers that are
//! not in the table count whatever stands there. Table: `data/classifier_nouns.csv`.

use std::sync::LazyLock;

use super::phrase::Sentence;
use super::token::Kind;
use super::word::Class;
use crate::table;
use crate::trie::Trie;

/// The ends of the nouns of each classifier, written from their last character on.
static NOUNS: LazyLock<Vec<(Box<str>, Trie<()>)>> = LazyLock::new(|| {
    let rows = table::built_in(include_str!("../../data/classifier_nouns.csv"));
    let nouns = rows.map(|row| {
        let mut ends = Trie::default();
        for noun in row.items(1) {
            ends.insert(noun.chars().rev(), ());
        }
        (row.field(0).into(), ends)
    });
    nouns.collect()
});

/// How many words behind the end of a phrase the noun of its classifier may stand.
const FARTHEST: usize = 5;

impl Sentence<'_> {
    /// Whether a classifier is known to count the noun at a token.
    pub(super) fn is_counted(&self, index: usize, unit: &str) -> bool {
        let nouns = NOUNS.iter().find(|(classifier, _)| **classifier == *unit);
        nouns.is_some_and(|(_, nouns)| {
            self.is_noun(index) && nouns.prefixes(self.folded(index).iter().rev().copied()).next().is_some()
        })
    }

    /// Where the noun ends that a classifier counts, if more than it stands there: 三名航天员 | 集体亮相, 三座水塔 | 化身3000平方米.
    pub(super) fn counted_end(&self, first: usize, last: usize, unit: &str) -> usize {
        if last <= first {
            return last;
        }
        let persons = matches!(unit, "名" | "位");
        let figure = self.is_quantity(last);
        let is_general = matches!(unit, "个" | "项" | "件" | "条");
        let acts = |from: usize| {
            from < last
                && !is_general
                && (from..last).all(|index| self.is_any(index, &[Class::VerbalNoun, Class::ActNoun, Class::Act]))
        };
        let farthest = if persons || figure { 0 } else { 2 };
        let names = |index: usize| matches!(self.kind(index), Some(Kind::Mark(_) | Kind::Gloss | Kind::Label));
        let is_whole = self.is_counted(last.saturating_sub(1), unit) || (first..last).any(names);
        let person = (first..last).rev().find(|index| self.is_counted(*index, unit)).filter(|_| !is_whole);
        let closes = |person: &usize| !(*person..last).any(|index| self.is(index, Class::Of) || self.is_joint(index));
        let person = person.map(|person| person.saturating_add(1)).filter(|end| {
            // 7所高校 | 合作
            // 6个行业共性技术研究院: nouns and nothing else are one.
            let nouns = is_general && (*end..last).all(|index| self.is(index, Class::Noun));
            last.saturating_sub(*end) > farthest && !nouns || acts(*end)
        });
        person.filter(closes).unwrap_or(last)
    }

    /// Whether the noun behind a classifier is its own, and not of the figure behind: 40座机场10%, but 公厕20座垃圾站5座.
    pub(super) fn is_own(&self, noun: &std::ops::Range<usize>, unit: &str) -> bool {
        let counted = noun.end.checked_sub(1).is_some_and(|last| self.is_counted(last, unit));
        let next = self.token(noun.end).filter(|token| matches!(token.kind, Kind::Quantity(_)));
        counted && next.is_some_and(|next| !self.text.has_before(next.end, unit))
    }

    /// Where the phrase from `first` to `last` behind a classifier ends, if its noun stands further on: 技术 | 转移机构.
    pub(super) fn counted(&self, first: usize, last: usize, end: usize, unit: &str) -> Option<usize> {
        NOUNS.iter().find(|(classifier, _)| **classifier == *unit)?;
        let is_counted = |index: usize| self.is_counted(index, unit);
        if last > first && is_counted(last.saturating_sub(1)) {
            return None;
        }
        // 个 and the like count nearly everything: a noun that is not in the table may be whole, unless one closes the clause.
        let is_general = matches!(unit, "个" | "项" | "件" | "条");
        let closes = |noun: usize| {
            let open = |index: usize| self.is_any(index, &[Class::Act, Class::Of]) || self.is_joint(index);
            noun.saturating_add(1) == end && !(last..noun).any(open)
        };
        let within = |index: &usize| {
            self.is_nominal(*index)
                || self.is_any(
                    *index,
                    &[
                        Class::Act,
                        Class::Verb,
                        Class::Of,
                        Class::Increment,
                        Class::Up,
                        Class::Down,
                        Class::Causative,
                        Class::Adverb,
                    ],
                )
                || matches!(self.kind(*index), Some(Kind::Place(_)))
                || self.is_word(*index, "被")
        };
        let reach = end.min(last.saturating_add(FARTHEST));
        let mut nouns = (last..reach).take_while(within).filter(|index| *index > first && is_counted(*index));
        let noun = if is_general && last > first { nouns.find(|noun| closes(*noun))? } else { nouns.next()? };
        // 5名 | 参加培训的学员: up to the end of the run of nouns.
        let more =
            (noun.saturating_add(1)..reach).take_while(|index| self.is_noun(*index) && is_counted(*index)).last();
        Some(more.unwrap_or(noun).saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_classifier_stands_once() {
        for (index, (classifier, _)) in NOUNS.iter().enumerate() {
            assert!(NOUNS.iter().skip(index + 1).all(|(other, _)| other != classifier), "{classifier}");
        }
    }
}
