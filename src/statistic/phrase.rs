//! Noun phrases: the words that a figure is of, found from the figure outwards.
//!
//! ```text
//! phrase = { [relative 的] noun | phrase joint phrase }       joint = 、 和 与 及 或
//! ```
//! To the left a phrase ends at a verb, a preposition, a time, a region or a name of a body, but a relative clause (符合条件的
//! 大学生) goes on over its verb. To the right it ends at the verb of the clause.

use std::ops::Range;

use super::role::Role;
use super::token::{Kind, Token};
use super::word::{self, Class};
use crate::text::{Position, Text};

/// No word further off, in tokens, says more of a date or a figure: the time of a clause without pauses grows with its length.
pub(super) const REACH: usize = 32;

/// The tokens of a sentence, and what may be asked of them.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) tokens: &'a [Token],
    /// Which figures are no rows but restrict a subject (65岁以上): these are words of a phrase.
    pub(super) restricts: &'a [bool],
    /// Which figures are rows.
    pub(super) rows: &'a [bool],
}

/// The words of a subject or an indicator: pieces of the text, which may have been said at different places.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Phrase {
    pub(super) pieces: Vec<Range<Position>>,
    pub(super) head: Option<Range<Position>>,
    pub(super) constraint: Vec<Range<Position>>,
}

impl Phrase {
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub(super) fn of(range: Range<Position>) -> Phrase {
        Phrase { head: Some(range.clone()), pieces: vec![range], constraint: Vec::new() }
    }

    /// This phrase and one behind it, whose head is that of both.
    pub(super) fn and(mut self, other: &Phrase) -> Phrase {
        for piece in &other.pieces {
            match self.pieces.last_mut() {
                Some(last) if last.end == piece.start => last.end = piece.end,
                _ => self.pieces.push(piece.clone()),
            }
        }
        self.head = other.head.clone().or(self.head);
        self.constraint.extend(other.constraint.iter().cloned());
        self
    }

    pub(super) fn written(&self, text: &Text) -> Box<str> {
        self.pieces.iter().map(|piece| text.slice(piece)).collect::<String>().into()
    }

    pub(super) fn folded(&self, text: &Text) -> Vec<char> {
        self.pieces.iter().flat_map(|piece| text.folded(piece).iter().copied()).collect()
    }
}

impl<'a> Sentence<'a> {
    pub(super) fn token(&self, index: usize) -> Option<&'a Token> {
        self.tokens.get(index)
    }

    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    pub(super) fn class(&self, index: usize) -> Option<Class> {
        self.tokens.get(index).and_then(Token::class)
    }

    pub(super) fn is(&self, index: usize, class: Class) -> bool {
        self.class(index) == Some(class)
    }

    pub(super) fn is_any(&self, index: usize, classes: &[Class]) -> bool {
        self.class(index).is_some_and(|class| classes.contains(&class))
    }

    pub(super) fn folded(&self, index: usize) -> &'a [char] {
        self.tokens.get(index).map_or(&[], |token| self.text.folded(&token.range()))
    }

    pub(super) fn is_word(&self, index: usize, word: &str) -> bool {
        self.folded(index).iter().copied().eq(word.chars())
    }

    /// From the start of the first token to the end of the last.
    pub(super) fn range(&self, tokens: &Range<usize>) -> Range<Position> {
        let start = self.tokens.get(tokens.start).map_or(Position(0), |token| token.start);
        let end = tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.end);
        start..end.max(start)
    }

    /// A figure that is a word of a phrase.
    pub(super) fn is_restriction(&self, index: usize) -> bool {
        matches!(self.kind(index), Some(Kind::Quantity(_))) && self.restricts.get(index).copied().unwrap_or(false)
    }

    /// Whether a token can stand in a noun phrase by itself.
    pub(super) fn is_nominal(&self, index: usize) -> bool {
        match self.kind(index) {
            Some(Kind::Label | Kind::Work | Kind::Gloss | Kind::Person(_)) => true,
            Some(Kind::Mark(mark)) => {
                matches!(mark, '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '"' | '·' | '/')
            }
            Some(Kind::Quantity(_)) => self.is_restriction(index),
            Some(Kind::Word(class)) => matches!(
                class,
                Class::Noun
                    | Class::VerbalNoun
                    | Class::ActNoun
                    | Class::State
                    | Class::Other
                    | Class::Target
                    | Class::Pronoun
            ),
            _ => false,
        }
    }

    /// A nominal that is a word.
    pub(super) fn is_noun(&self, index: usize) -> bool {
        self.is_any(index, &[Class::Noun, Class::VerbalNoun, Class::ActNoun])
            || matches!(self.kind(index), Some(Kind::Label))
    }

    pub(super) fn is_verb(&self, index: usize) -> bool {
        self.is_any(
            index,
            &[
                Class::Verb,
                Class::Act,
                Class::Light,
                Class::Causative,
                Class::Empty,
                Class::Have,
                Class::Increment,
                Class::Up,
                Class::Down,
                Class::UpTo,
                Class::DownTo,
                Class::Share,
                Class::Say,
            ],
        )
    }

    pub(super) fn is_joint(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.is_mark('、') || token.is(Class::Conjunction))
    }

    /// Where the noun phrase begins that ends before token `end`, not before `floor`.
    pub(super) fn phrase_before(&self, floor: usize, end: usize) -> usize {
        let (mut at, mut relative, mut listed) = (end, false, false);
        let is_comma = |index: usize| self.token(index).is_some_and(|token| token.is_mark('、'));
        while let Some(index) = at.checked_sub(1).filter(|index| *index >= floor) {
            let before = index.checked_sub(1).filter(|before| *before >= floor);
            // 每 | 万人口 | 拥有量: the base of a rate is no part of what is measured.
            if at < end && before.is_some_and(|each| self.is(each, Class::Each) && self.is_word(each, "每")) {
                break;
            }
            // 税务部门 | 组织税费收入: an office acts.
            if at < end && self.is_official_act(floor, index) {
                break;
            }
            // 开幕式上 | 集中签约项目: where it was.
            let is_long = |before: usize| self.is(before, Class::Noun) && self.folded(before).len() > 1;
            if at < end && self.is_word(index, "上") && before.is_some_and(is_long) {
                break;
            }
            let goes_on = if self.is(index, Class::Of) {
                relative = true;
                true
            } else if self.is_nominal(index) || self.is_modifier(floor, index, at < end) && self.may_modify(index, end)
            {
                true
            } else if at < end && self.is_any(index, &[Class::Up, Class::Down]) && self.plays(at, Role::Outlook) {
                // 经济增长 | 预期
                before.is_some_and(|before| self.is_nominal(before))
            } else if self.is_joint(index) {
                // 最高点、海拔4087米: a measure begins anew.
                let words = self.text.folded(&self.range(&(at..end)));
                let anew = self.token(index).is_some_and(|token| token.is_mark('、'))
                    && word::measures(self.text, words).any(|(length, _)| length == words.len());
                !anew
                    && at < end
                    && before.is_some_and(|before| {
                        self.is_nominal(before)
                            || listed && self.is_verb(before)
                            || self.is_place(before) && !relative
                            || self.is_modifier(floor, before, true)
                    })
            } else if self.is(index, Class::Closer) {
                // 甲、乙等公益广告
                listed = at < end && before.is_some_and(|before| self.is_nominal(before));
                listed
            } else if listed && self.is_verb(index) && (is_comma(at) || before.is_some_and(is_comma)) {
                // 制作、发行、放映环节等产业: acts of a list.
                true
            } else if self.is_word(index, "对") {
                // 中央对地方转移支付, 中国对美国出口额
                let is_partner = self.is_place(at) || self.plays(at, Role::Partner);
                is_partner && before.is_some_and(|before| self.is_nominal(before) || self.is_place(before))
            } else if self.is_place(index) && before.is_some_and(|before| self.is_word(before, "对")) {
                at < end
                    && before
                        .and_then(|before| before.checked_sub(1))
                        .is_some_and(|first| first >= floor && self.is_nominal(first))
            } else if self.is_place(index) {
                // 北京市的, 贵州和云南的: not of the phrase, but one within a relative clause or a list is.
                relative && before.is_some_and(|before| self.is_verb(before) || self.is(before, Class::Preposition))
            } else if relative && self.is(index, Class::Light) {
                // 现有完成备案的模型
                before.is_some_and(|before| self.is(before, Class::Have))
            } else {
                relative
                    && (self.is_verb(index) && !self.is_any(index, &[Class::Causative, Class::Say, Class::Light])
                        || self.is_any(
                            index,
                            &[Class::Adverb, Class::Preposition, Class::Reach, Class::Particle, Class::To],
                        ))
            };
            if !goes_on {
                break;
            }
            at = index;
        }
        // 的 and the like open no phrase.
        while at < end && !self.opens_phrase(at) && !self.is(at, Class::Pronoun) {
            at = at.saturating_add(1);
        }
        at
    }

    /// A noun of act behind 部门 or 机关 and before a noun is a verb.
    pub(super) fn is_official_act(&self, floor: usize, index: usize) -> bool {
        let office = index.checked_sub(1).filter(|office| *office >= floor && self.is(*office, Class::Noun));
        self.is(index, Class::ActNoun)
            && self.folded(index.saturating_add(1)).len() > 1
            && office.is_some_and(|office| {
                self.folded(office).ends_with(&['部', '门']) || self.folded(office).ends_with(&['机', '关'])
            })
    }

    /// A verb that only the dictionary calls one stands within a compound, or opens one behind another verb: 生产应用企业,
    /// 达到推荐标准.
    fn is_modifier(&self, floor: usize, index: usize, is_followed: bool) -> bool {
        // 建档|率, 投资|额
        let closed = is_followed
            && {
                let next = self.folded(index.saturating_add(1));
                matches!(next, [last] if matches!(last, '率' | '数' | '量' | '额' | '费' | '值' | '点' | '者' | '员' | '金' | '户' | '业' | '力' | '面' | '地' | '区'))
            };
        // 通车里程, 到达时间
        let measured = is_followed
            && !self.is_any(index, &[Class::Light, Class::Have, Class::Share, Class::Increment, Class::Causative])
            && {
                let next = self.folded(index.saturating_add(1));
                next.len() > 1 && next.last() == Some(&'率')
                    || word::measures(self.text, next).any(|(length, _)| length == next.len() && length > 1)
            };
        // 创新|药: a verb with a noun of one character.
        let single = is_followed
            && self.is(index, Class::Verb)
            && self.folded(index.saturating_add(1)).len() == 1
            && self.folded(index).len() == 2;
        let closed = closed || single && self.is(index.saturating_add(1), Class::Noun);
        let is_change = self.is_any(index, &[Class::Up, Class::Down, Class::UpTo, Class::DownTo]);
        if (closed || measured) && self.is_verb(index) && !is_change {
            return true;
        }
        if !self.is(index, Class::Verb) {
            return false;
        }
        let Some(before) = index.checked_sub(1).filter(|before| *before >= floor) else { return false };
        let inside = self.is_nominal(before) && !matches!(self.kind(before), Some(Kind::Gloss));
        is_followed && (inside || self.is_verb(before) || self.is(before, Class::Reach))
            || inside && self.folded(index).len() == 1
    }

    /// A verb that modifies stands in no phrase with a list behind it: 调拨帐篷、棉被等物资 is no compound.
    fn may_modify(&self, index: usize, end: usize) -> bool {
        !self.is(index, Class::Verb)
            || !(index..end).any(|later| {
                self.is(later, Class::Closer) || self.token(later).is_some_and(|token| token.is_mark('、'))
            })
    }

    fn is_place(&self, index: usize) -> bool {
        matches!(self.kind(index), Some(Kind::Place(_)))
    }

    fn opens_phrase(&self, index: usize) -> bool {
        match self.kind(index) {
            Some(Kind::Mark(mark)) => matches!(mark, '“' | '‘' | '「' | '『'),
            Some(Kind::Word(class)) => !matches!(
                class,
                Class::Of
                    | Class::Conjunction
                    | Class::Adverb
                    | Class::Reach
                    | Class::Particle
                    | Class::Pronoun
                    | Class::To
            ),
            Some(Kind::Gloss) => false,
            _ => true,
        }
    }

    /// Where the noun phrase ends that begins at token `start`, not behind `end`.
    pub(super) fn phrase_after(&self, start: usize, end: usize, modified: bool, unit: &str) -> usize {
        let mut at = start;
        let mut last = start;
        // One before another verb of the tables is within a compound: 二级公立医疗机构完成.
        let later = (start..end.min(start.saturating_add(24)))
            .rev()
            .find(|index| self.is_verb(*index) && !self.is(*index, Class::Verb));
        // A verb before 的 belongs to a relative clause.
        let of = (start..end.min(start.saturating_add(12)))
            // 来自甲、乙、丙的人员: the list is of the relative clause.
            .take_while(|index| match self.kind(*index) {
                Some(Kind::Quantity(_)) => false,
                Some(Kind::Mark('、')) => self.is_word(start, "来自"),
                _ => true,
            })
            .find(|index| self.is(*index, Class::Of));
        while at < end {
            let next = at.saturating_add(1);
            // 大学生返乡加入团队
            let counted = at > start && self.is_counted(at.saturating_sub(1), unit);
            if counted && self.is(at, Class::State) && self.is_verb(next) {
                break;
            }
            let within = of.is_some_and(|of| at < of);
            let single = self.folded(at).len() == 1 && next < end;
            let compound = (single || later.is_some_and(|later| at < later))
                && at > start
                && self.is_nominal(next)
                && !self.plays(next, Role::Locative)
                && self.is(at, Class::Verb);
            // 全球 | 新增绿化面积
            let compound = compound
                || at > start
                    && self.is(at, Class::Increment)
                    && self.is_nominal(next)
                    && !self.leads_to_figure(next, end);
            // 超长期 | 特别国债: an adverb in the midst of nouns that close the clause.
            let describes = at > start
                && self.is(at, Class::Adverb)
                && next < end
                && (next..end).all(|index| self.is(index, Class::Noun) && !self.plays(index, Role::Locative));
            if describes {
                return end;
            }
            // 集聚|区, 加工|厂: a verb and a noun of one character are one noun.
            let closed = at > start && self.is_verb(at) && self.folded(at).len() == 2 && self.closes_compound(next);
            if closed || self.is_nominal(at) || matches!(self.kind(at), Some(Kind::Body(_))) || self.is_place(at) {
                last = next;
            } else if at > start && self.is(at, Class::Causative) && next == end {
                // 提供价值3亿美元的军事支持
                last = next;
            } else if self.is(at, Class::Of) && at > start {
                if self.plays(next, Role::Ground) {
                    break;
                }
            } else if self.is(at, Class::Closer)
                && at > start
                && next < end
                && (self.is_nominal(next) || self.is(next, Class::Verb) && self.is_nominal(next.saturating_add(1)))
            {
                // 水库、堤防等设施
            } else if self.is_joint(at) && at > start {
                let article = matches!(self.folded(next), ['一', _]);
                if !within && (!(self.is_nominal(next) && next < end) || article || self.leads_to_figure(next, end)) {
                    break;
                }
            } else {
                let word = |class: Class| {
                    at == start
                        || !matches!(class, Class::Preposition | Class::From | Class::Say) && !self.is_word(at, "是")
                };
                // 千名经理人正在收获的田野上, 87%的企业实行了多种形式的改制: the noun is there, and its predicate begins.
                let is_past = self.is_verb(at) && self.is_word(next, "了");
                let is_whole = at > start && (is_past || self.is_counted(at.saturating_sub(1), unit));
                let relative = within && !is_whole && (self.class(at).is_some_and(word) || self.is_joint(at));
                let opens = self.is(at, Class::Verb) && at == start && modified && self.is_nominal(next) && next < end;
                if !(relative || compound || opens) {
                    break;
                }
            }
            at = next;
        }
        // 部门联合发布: the noun of act goes with the verb behind it.
        if last > start.saturating_add(1)
            && last < end
            && self.is_verb(last)
            && !self.is(last, Class::Verb)
            && self.is(last.saturating_sub(1), Class::VerbalNoun)
        {
            last = last.saturating_sub(1);
        }
        last
    }

    /// A noun of one character that makes a noun of the verb before it.
    fn closes_compound(&self, index: usize) -> bool {
        const SUFFIXES: &str = "区站点厂场园所库带群链线户队院馆室率";
        self.is(index, Class::Noun) && matches!(self.folded(index), [last] if SUFFIXES.contains(*last))
    }

    /// Whether the words from here on are those before another figure: 12名医生、护士15名.
    pub(super) fn leads_to_figure(&self, from: usize, end: usize) -> bool {
        let first =
            (from..end).find(|index| !self.is_nominal(*index) && !self.is_any(*index, &[Class::Reach, Class::Total]));
        // 3个村4000名村民: the next figure has a noun of its own.
        first.is_some_and(|index| {
            matches!(self.kind(index), Some(Kind::Quantity(_))) && !self.is_noun(index.saturating_add(1))
        })
    }

    /// A phrase of tokens: without the words of region in it, and with its head.
    pub(super) fn phrase(&self, tokens: Range<usize>) -> Phrase {
        let mut phrase = Phrase::default();
        let mut tokens = tokens;
        // 这座大桥: the classifier goes with the pronoun.
        if self.is(tokens.start, Class::Pronoun)
            && self.folded(tokens.start.saturating_add(1)).len() == 1
            && tokens.len() > 2
        {
            tokens.start = tokens.start.saturating_add(2);
        }
        // 15天有效”的车票: a quotation that was opened before is not of it.
        let opening = tokens.clone().find(|index| matches!(self.kind(*index), Some(Kind::Mark('“' | '”'))));
        if let Some(closing) = opening.filter(|index| matches!(self.kind(*index), Some(Kind::Mark('”')))) {
            if closing.saturating_add(2) < tokens.end && self.is(closing.saturating_add(1), Class::Of) {
                tokens.start = closing.saturating_add(2);
            }
        }
        // 青海与西藏 | 之间的 | 输电能力
        if self.plays(tokens.start, Role::Locative)
            && self.is(tokens.start.saturating_add(1), Class::Of)
            && tokens.len() > 2
        {
            tokens.start = tokens.start.saturating_add(2);
        }
        while tokens.start < tokens.end && !self.opens_phrase(tokens.start) {
            tokens.start = tokens.start.saturating_add(1);
        }
        let closes = |index: usize| {
            !self.plays(index, Role::Open)
                && !self.plays(index, Role::Locative)
                && !self.is(index, Class::Of)
                && !self.is_joint(index)
                && !self.is_any(index, &[Class::Adverb])
                && !self.is_word(index, "约")
        };
        // 1所医院(即市人民医院): no other name of the thing.
        let glosses = |index: usize| {
            self.folded(index)
                .get(1)
                .is_some_and(|first| matches!(first, '即' | '含' | '均' | '指' | '包' | '如' | '见'))
        };
        while let Some(last) = tokens
            .end
            .checked_sub(1)
            .filter(|last| *last > tokens.start && matches!(self.kind(*last), Some(Kind::Gloss)) && glosses(*last))
        {
            tokens.end = last;
        }
        while let Some(last) = tokens
            .end
            .checked_sub(1)
            .filter(|last| *last >= tokens.start && !closes(*last) && (*last > tokens.start || !self.is_noun(*last)))
        {
            tokens.end = last;
        }
        // 把国防开支: no preposition opens a noun phrase; a mark is none.
        while self.is_word(tokens.start, "把") || self.is_word(tokens.start, "在") && tokens.len() > 1 {
            tokens.start = tokens.start.saturating_add(1);
        }
        if tokens.clone().all(|index| matches!(self.kind(index), Some(Kind::Mark(_)))) {
            return phrase;
        }
        let whole = self.range(&tokens);
        if whole.start >= whole.end {
            return phrase;
        }
        let mut open: Option<Range<Position>> = None;
        for index in tokens.clone() {
            let Some(token) = self.token(index) else { continue };
            if matches!(token.kind, Kind::Word(Class::Region(_))) {
                phrase.pieces.extend(open.take());
                continue;
            }
            open = Some(open.map_or(token.start, |piece| piece.start)..token.end);
        }
        phrase.pieces.extend(open);
        phrase.head = self.head(&tokens);
        phrase.constraint = self.constraints(&tokens);
        phrase
    }

    /// The last noun, with the one before it where it is one character.
    fn head(&self, tokens: &Range<usize>) -> Option<Range<Position>> {
        let noun = tokens.clone().rev().find(|index| {
            matches!(
                self.kind(*index),
                Some(Kind::Word(_) | Kind::Work | Kind::Body(_) | Kind::Person(_) | Kind::Label)
            )
        })?;
        let before = noun.checked_sub(1).filter(|before| *before >= tokens.start && self.is_nominal(*before));
        let adjoins =
            |before: &usize| self.token(*before).map(|token| token.end) == self.token(noun).map(|token| token.start);
        let start = match before.filter(adjoins) {
            Some(before) if self.folded(noun).len() < 2 => before,
            _ => noun,
        };
        Some(self.range(&(start..noun.saturating_add(1))))
    }

    /// Thresholds: 65岁以上, and a grade with 及以上.
    fn constraints(&self, tokens: &Range<usize>) -> Vec<Range<Position>> {
        let mut found = Vec::new();
        for index in tokens.clone() {
            match self.kind(index) {
                Some(Kind::Quantity(_)) => found.push(self.range(&(index..index.saturating_add(1)))),
                Some(Kind::Label) => {
                    let end = (index.saturating_add(1)..tokens.end.min(index.saturating_add(4)))
                        .find(|next| self.is_word(*next, "以上") || self.is_word(*next, "以下"));
                    found.extend(end.map(|end| self.range(&(index..end.saturating_add(1)))));
                }
                _ => {}
            }
        }
        found
    }

    /// A figure that is no row and no word: 连续5年.
    pub(super) fn is_aside(&self, index: usize) -> bool {
        let is_row = self.rows.get(index).copied().unwrap_or(false);
        matches!(self.kind(index), Some(Kind::Quantity(_))) && !is_row && !self.is_restriction(index)
    }
}
