//! Who does what the verb behind it says: 农户 | 收购稻谷3600吨.
//!
//! ```text
//! done = doer act thing figure      doer = noun of persons | noun of a body, at the head of the clause with at most two nouns before it
//! ```
//! The doer is no part of the thing, and the act is the verb of the clause, though the dictionary calls it a noun.
//!
//! What it refuses, and why
//! - 企业研发投入3亿元, 居民消费价格: a measure closes the phrase, and the act belongs to it
//! - 村民服务中心12个, 医院护理人员320名: one noun with the act before it (compound.rs)
//! - 农户的收购量: what is his

use super::phrase::{Sentence, REACH};
use super::role::Role;
use super::word::{self, Class};

/// No more nouns say which doer it is.
const LONGEST: usize = 2;

impl Sentence<'_> {
    /// Whether the noun at `doer`, in words that begin at `floor`, does what the act behind it says to the thing that ends
    /// before `end`.
    pub(super) fn is_done_by(&self, floor: usize, doer: usize, end: usize) -> bool {
        let (act, thing) = (doer.saturating_add(1), doer.saturating_add(2));
        let is_act = self.is(act, Class::ActNoun) || self.is(act, Class::VerbalNoun) && self.is_agent(doer);
        is_act
            && thing < end
            // 团队 | 利用浮标 | 开展观测: by what means.
            && !self.plays(act, Role::Means)
            // 居民 | 出行时间, 机构 | 诊疗人次
            && !self.plays(thing, Role::Degree)
            && !self.is_word(thing, "人次")
            && self.folded(thing).len() > 1
            && !self.is(thing, Class::Of)
            && (self.is_agent(doer) || self.is_body_noun(doer))
            && self.opens_as_doer(floor, doer)
            && (!self.is_compound(floor, act) || self.plays(thing, Role::Device))
            && self.measure(&(thing..end)).is_none()
    }

    /// Where the nouns end that begin at `from`.
    pub(super) fn nominals(&self, from: usize) -> usize {
        (from..from.saturating_add(REACH)).find(|index| !self.is_nominal(*index)).unwrap_or(from)
    }

    /// A noun of persons or of a body that acts.
    pub(super) fn is_agent(&self, noun: usize) -> bool {
        let word = self.folded(noun);
        let is_persons = word.len() > 1 && word.last().is_some_and(|last| word::is_person(*last) || *last == '户');
        self.is(noun, Class::Noun)
            && (is_persons || self.closes_with(noun, Role::Agency) || self.closes_with(noun, Role::Authority))
    }

    /// 指挥部, 救援队: a noun whose last character says that it is a body.
    fn is_body_noun(&self, noun: usize) -> bool {
        let word = self.folded(noun);
        self.is(noun, Class::Noun)
            && word.len() > 1
            && word.last().is_some_and(|last| "业社院校所局会队组部站场港馆".contains(*last))
    }

    /// Whether the words before the doer say no more than which one.
    fn opens_as_doer(&self, floor: usize, doer: usize) -> bool {
        let first = (floor..doer)
            .rev()
            .take(LONGEST.saturating_add(1))
            .take_while(|index| self.is_any(*index, &[Class::Noun, Class::VerbalNoun, Class::ActNoun]))
            .count();
        let before = doer.saturating_sub(first).checked_sub(1).filter(|before| *before >= floor);
        let ends_other = before.is_some_and(|before| {
            self.is(before, Class::Of)
                || self.is_joint(before)
                || self.is_verb(before)
                || self.is(before, Class::Preposition)
        });
        first <= LONGEST && !ends_other
    }
}
