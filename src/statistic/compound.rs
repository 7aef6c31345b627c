//! A verb and a noun that are one noun: 检测中心, 求职骗案.
//!
//! ```text
//! compound = verb noun          where the noun is what the verb is for                检测中心, 培训机构
//!          | verb noun          where another item of the list closes with the noun    网购骗案895宗、求职骗案588宗
//!          | verb noun          where the items before it in the list are nouns        有厂房12处、养殖小区3个
//!          | verb verb 率 | verb 率 and the like                                        bounds.rs
//! ```
//! What it refuses, and why
//! - 新建公厕230座、改建公厕58座: where the item before has its act, this one has one too
//! - 建设中心3个: who makes or mends a place does not say what it is for

use super::phrase::{Sentence, REACH};
use super::role::Role;
use super::token::Kind;
use super::word::Class;

impl Sentence<'_> {
    /// Whether a verb and the noun behind it are one noun, in words that begin at `floor`.
    pub(super) fn is_compound(&self, floor: usize, verb: usize) -> bool {
        let noun = verb.saturating_add(1);
        let is_verb = self.is_any(verb, &[Class::Verb, Class::VerbalNoun, Class::ActNoun]);
        if !is_verb || !self.is_noun(noun) || self.plays(verb, Role::Build) {
            return false;
        }
        let echoes = || self.echo(floor, noun).is_some_and(|noun| !self.is_object(noun));
        self.is_purpose(verb) || echoes() || self.is_listed(floor)
    }

    /// 检测 | 中心: what a place or a body is for.
    pub(super) fn is_purpose(&self, verb: usize) -> bool {
        let noun = verb.saturating_add(1);
        let is_staff = self.plays(verb, Role::Staff) && self.closes_with(noun, Role::Crew);
        is_staff
            || self.plays(verb, Role::Occupation)
                && (self.closes_with(noun, Role::Agency) || self.closes_with(noun, Role::Premises))
    }

    /// The noun of the figure before, or of the next one of the list, where it is the same one: 网购骗案895宗、求职骗案588宗.
    pub(super) fn echo(&self, floor: usize, noun: usize) -> Option<usize> {
        let same = |figure: usize| {
            let last = figure.checked_sub(1).filter(|last| *last != noun && self.is_noun(*last));
            last.filter(|last| self.folded(*last) == self.folded(noun))
        };
        let before = (floor.saturating_sub(4)..floor.saturating_add(1)).rev().find(|index| self.is_quantity(*index));
        let next = noun.saturating_add(2);
        let is_item = self.is_quantity(noun.saturating_add(1)) && self.is_joint(next);
        let later = || (next..next.saturating_add(6)).find(|index| self.is_quantity(*index)).filter(|_| is_item);
        before.and_then(same).or_else(|| later().and_then(same))
    }

    /// Whether a verb opens the words before a noun: 改建 | 公厕.
    fn is_object(&self, noun: usize) -> bool {
        let act = noun.checked_sub(1).filter(|act| self.is_verb(*act));
        act.is_some_and(|act| act.checked_sub(1).is_none_or(|before| !self.is_nominal(before)))
    }

    /// Whether the words that begin at `floor` are an item of a list whose items before are nouns that have no act.
    fn is_listed(&self, floor: usize) -> bool {
        let Some(mark) = self.joint_at(floor) else { return false };
        let Some(figure) = mark.checked_sub(1).filter(|figure| self.is_quantity(*figure)) else { return false };
        let items = (figure.saturating_sub(REACH)..figure).rev().take_while(|index| match self.kind(*index) {
            Some(Kind::Mark(mark)) => mark == '、',
            _ => true,
        });
        figure.checked_sub(1).is_some_and(|noun| self.is_noun(noun))
            && !items.into_iter().any(|index| {
                self.is_verb(index) && !self.is(index, Class::Have)
                    || self.is(index, Class::ActNoun) && self.joint_at(index).is_some()
                    || self.is_any(index, &[Class::Preposition, Class::Plan, Class::Total])
            })
    }

    /// The 、 right before the words that begin at `floor`, or at `floor` itself.
    fn joint_at(&self, floor: usize) -> Option<usize> {
        let is_mark = |index: usize| self.token(index).is_some_and(|token| token.is_mark('、'));
        if is_mark(floor) {
            return Some(floor);
        }
        floor.checked_sub(1).filter(|mark| is_mark(*mark))
    }
}
