//! Where a noun phrase begins and ends, from the figure outwards.
//!
//! ```text
//! phrase = { [relative 的] { modifier } noun | phrase joint phrase }     joint = 、 和 与 及 或
//! ```
//! To the left it ends at a verb, a preposition, a time, a region or a name of a body; a relative clause (符合条件的大学生)
//! goes on over its verb, and a list before 等 over its acts (制作、放映环节等产业). To the right it ends at the verb of the clause.
//! A verb that only the dictionary calls one may stand within (生产应用企业), and makes one noun with a noun of one character
//! behind it (集聚区), with what it measures (损害程度, 压减率), with funds that it names (救助资金), behind 被
//! (被骗资金), and where compound.rs says so.
//!
//! What it refuses, and why
//! - 每万人口: the base of a rate is no part of what is measured
//! - 部门 | 组织收入: an office acts
//! - 开幕式上 | 签约项目: where it was
//! - 医院 | 招聘医生, 村里 | 流转土地, 以…等方式 | 补充教师: who does it, where or how, and the verb behind it is the clause's
//! - 三年时间 | 培训教师: how long

use super::phrase::Sentence;
use super::role::{self, Role};
use super::token::Kind;
use super::word::{self, Class};

impl Sentence<'_> {
    /// Where the noun phrase begins that ends before token `end`, not before `floor`.
    pub(super) fn phrase_before(&self, floor: usize, end: usize) -> usize {
        let (mut at, mut relative, mut listed, mut restricted) = (end, false, false, false);
        let is_comma = |index: usize| self.token(index).is_some_and(|token| token.is_mark('、'));
        while let Some(index) = at.checked_sub(1).filter(|index| *index >= floor) {
            let before = index.checked_sub(1).filter(|before| *before >= floor);
            // 每 | 万人口 | 拥有量: the base of a rate is no part of what is measured.
            if at < end && before.is_some_and(|each| self.is(each, Class::Each) && self.is_word(each, "每")) {
                break;
            }
            // 村里 | 流转土地: where it was, and not whose.
            if at < end && self.plays(index, Role::Official) && !self.is(at, Class::Of) {
                break;
            }
            // 每千常住人口 | 床位
            if at < end && self.base_end(index.saturating_sub(2)) == Some(at) {
                break;
            }
            // 以奖代补等形式 | 建设水窖: by what means.
            let is_means =
                self.plays(index, Role::Channel) && before.is_some_and(|closer| self.is(closer, Class::Closer));
            if at < end && is_means && self.is_any(at, &[Class::ActNoun, Class::VerbalNoun]) {
                break;
            }
            // 用三年时间 | 培训教师: how long.
            let lasts = at < end && self.is_word(index, "时间") && before.is_some_and(|before| self.is_aside(before));
            if lasts {
                break;
            }
            // 税务部门 | 组织税费收入: an office acts.
            if at < end && self.is_official_act(floor, index) {
                break;
            }
            // 公司 | 采购设备: who does it opens the clause.
            if at < end && before.is_some_and(|doer| self.is_done_by(floor, doer, end)) {
                break;
            }
            // 每10万人中 | 拥有大学文化程度的: among whom it is reckoned.
            let each = |index: usize| (floor..index).rev().take(5).any(|each| self.is(each, Class::Each));
            if at < end && (self.is_word(index, "中") || self.is_word(index, "里")) && each(index) {
                break;
            }
            // 开幕式上 | 集中签约项目: where it was.
            let is_long = |before: usize| self.is(before, Class::Noun) && self.folded(before).len() > 1;
            // 完工后 | 高峰时间: when it is.
            let done = self.folded(index).strip_suffix(&['后']).filter(|_| at < end);
            let is_done = |done: &[char]| match done.is_empty() {
                true => before.is_some_and(|before| self.plays(before, Role::Completion)),
                false => role::has(done, Role::Completion),
            };
            if done.is_some_and(is_done) {
                break;
            }
            if at < end && self.is_word(index, "上") && before.is_some_and(is_long) {
                break;
            }
            // 抓获 | 以某人为首的团伙: the act opens the clause, and no relative clause.
            if relative && self.is(index, Class::Act) && self.is_word(at, "以") && self.opens_clause(floor, index) {
                break;
            }
            // 培育 | 年产值超20亿元的企业: of the clause, and not of the amount that says which.
            restricted |= self.is_restriction(index);
            if relative && restricted && self.is(index, Class::Act) && self.is_nominal(at) {
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
            } else if at < end && self.is_verb(index) && before.is_some_and(|by| self.is_word(by, "被")) {
                // 被骗 | 资金
                true
            } else if self.is_word(index, "被") {
                self.is_verb(at) && at < end
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

    /// Where the base of a rate ends whose number and persons are words of their own: 每 | 千 | 常住人口.
    pub(super) fn base_end(&self, each: usize) -> Option<usize> {
        let (number, whom) = (each.saturating_add(1), each.saturating_add(2));
        let is_number = matches!(self.folded(number), ['百' | '千' | '万'] | ['十' | '百', '万']);
        let is_whom = matches!(self.folded(whom), [.., '人', '口'] | ['人' | '户' | '名']);
        (self.is(each, Class::Each) && is_number && is_whom).then(|| whom.saturating_add(1))
    }

    /// Whether no noun stands before a noun.
    pub(super) fn opens_clause(&self, floor: usize, noun: usize) -> bool {
        noun.checked_sub(1).is_none_or(|first| first < floor || !self.is_nominal(first) && !self.is(first, Class::Of))
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
                matches!(next, [last] if matches!(last, '率' | '数' | '量' | '额' | '费' | '值' | '点' | '者' | '员' | '金' | '户' | '业' | '力' | '面' | '地' | '区' | '案'))
            };
        // 见习 | 留用率
        let rate = matches!(self.folded(index.saturating_add(2)), ['率']);
        let closed = closed
            || is_followed && rate && self.is(index, Class::Verb) && self.is(index.saturating_add(1), Class::Verb);
        // 脱贫 | 村; but 新建 | 村卫生室
        let village = is_followed && matches!(self.folded(index.saturating_add(1)), ['县' | '村' | '镇' | '乡']);
        let closed = closed || village && !self.is_nominal(index.saturating_add(2));
        // 通车里程, 到达时间
        let served = index.checked_sub(2).is_some_and(|to| self.is_word(to, "为") || self.is_word(to, "给"));
        let measured = is_followed
            && !served
            && !self.plays(index, Role::Regain)
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
        // 服装、造纸 | 行业
        let sector = is_followed && self.plays(index.saturating_add(1), Role::Sector);
        // 救助 | 资金, 补贴 | 资金
        let granted = is_followed && self.plays(index, Role::Grant) && self.plays(index.saturating_add(1), Role::Fund);
        let closed = closed
            || is_followed && self.is_compound(floor, index)
            || granted
            || sector
            || single && self.is(index.saturating_add(1), Class::Noun);
        let is_change = self.is_any(index, &[Class::Up, Class::Down, Class::UpTo, Class::DownTo]);
        // 压减率, 下降率
        let is_rate = is_followed && matches!(self.folded(index.saturating_add(1)), ['率']);
        if (closed || measured) && self.is_verb(index) && (!is_change || is_rate) {
            return true;
        }
        if !self.is(index, Class::Verb) {
            return false;
        }
        let Some(before) = index.checked_sub(1).filter(|before| *before >= floor) else { return false };
        // 新建和 | 拓宽道路: another act.
        let other = before.checked_sub(1).filter(|other| *other >= floor && self.is_joint(before));
        if other.is_some_and(|other| self.is_verb(other) && self.opens_clause(floor, other)) {
            return false;
        }
        let inside = self.is_nominal(before)
            && !matches!(self.kind(before), Some(Kind::Gloss))
            && !self.acts_before(floor, before, index);
        is_followed && (inside || self.is_verb(before) || self.is(before, Class::Reach))
            || inside && self.folded(index).len() == 1
    }

    /// Whether the noun before a verb says who does it, where or by what means, so that the verb is that of the clause.
    fn acts_before(&self, floor: usize, noun: usize, verb: usize) -> bool {
        // 医院 | 招聘医生12名
        let is_long = self.folded(verb).len() > 1 && self.folded(verb.saturating_add(1)).len() > 1;
        let is_agency = self.is_agent(noun) && is_long && self.opens_clause(floor, noun);
        // 通过招聘、引进等方式 | 补充教师
        let is_means = self.plays(noun, Role::Channel) && self.is(noun.saturating_sub(1), Class::Closer);
        is_agency || is_means || self.plays(noun, Role::Official)
    }

    /// A verb that modifies stands in no phrase with a list behind it: 调拨帐篷、棉被等物资 is no compound.
    fn may_modify(&self, index: usize, end: usize) -> bool {
        // 刑事发案 | 数、破案 | 数
        let is_closed = matches!(self.folded(index.saturating_add(1)), ['数' | '率' | '额' | '量']);
        is_closed
            || !self.is(index, Class::Verb)
            || !(index..end).any(|later| {
                self.is(later, Class::Closer) || self.token(later).is_some_and(|token| token.is_mark('、'))
            })
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
            // 涉及甲、乙、丙的措施: the list is of the relative clause.
            .take_while(|index| match self.kind(*index) {
                Some(Kind::Quantity(_)) => false,
                Some(Kind::Mark('、')) => self.is_verb(start) || self.is_word(start, "来自"),
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
            // 七个社 | 亩产皮棉: the measure of the next figure.
            if at > start
                && self.plays(at, Role::Yields)
                && matches!(self.folded(at), [_, '产'])
                && self.is(at, Class::Noun)
            {
                break;
            }
            // 50名医生 | 及大量药品: another count.
            if at > start && self.is_joint(at) && self.plays(next, Role::Many) {
                break;
            }
            // 上百座建筑 | 被淹
            if at > start && self.plays(at, Role::Fate) && !self.is_nominal(next) {
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
            // 客房 | 天天客满
            let is_doubled = matches!(self.folded(at), [one, other] if one == other);
            let describes = at > start
                && !is_doubled
                && self.is(at, Class::Adverb)
                && next < end
                && (next..end).all(|index| self.is(index, Class::Noun) && !self.plays(index, Role::Locative));
            if describes {
                return end;
            }
            // 集聚|区, 加工|厂: a verb and a noun of one character are one noun.
            let closed = at > start && self.is_verb(at) && self.folded(at).len() == 2 && self.closes_compound(next);
            // 6亿元困难学生帮扶 | 资金: a sum is of the funds that close the clause.
            let funds = at > start && unit.ends_with('元') && self.is_verb(at) && self.plays(next, Role::Fund);
            // 987宗相关 | 举报
            let related = at > start
                && self.is_verb(at)
                && self.plays(at.saturating_sub(1), Role::Related)
                && !self.is_nominal(next);
            // 空袭 | 行动, 招聘 | 活动
            let event = at > start && self.is_verb(at) && !self.is(at, Class::Say) && self.plays(next, Role::Event);
            let closed = closed || event || related || funds && !self.is_nominal(next.saturating_add(1));
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
                // 地级及以上城市
                if self.is_word(next, "以上") || self.is_word(next, "以下") {
                    at = next;
                    continue;
                }
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
                // 新增两个 | 发射工位: the clause has its verb.
                let has_verb =
                    start.checked_sub(2).is_some_and(|verb| self.is_any(verb, &[Class::Act, Class::Increment]));
                let attribute = self.is(at, Class::Verb) || has_verb && self.is(at, Class::Act);
                let opens = attribute && at == start && modified && self.is_nominal(next) && next < end;
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
        const SUFFIXES: &str = "区县村镇站点厂场园所库带群链线户队院馆室率";
        self.is(index, Class::Noun) && matches!(self.folded(index), [last] if SUFFIXES.contains(*last))
    }

    /// Whether the words from here on are those before another figure: 12名医生、护士15名.
    pub(super) fn leads_to_figure(&self, from: usize, end: usize) -> bool {
        let first =
            (from..end).find(|index| !self.is_nominal(*index) && !self.is_any(*index, &[Class::Reach, Class::Total]));
        // 3个村4000名村民: the next figure has a noun of its own.
        first.is_some_and(|index| self.is_quantity(index) && !self.is_noun(index.saturating_add(1)))
    }

    /// An act before the verb of its clause, which is a noun there: 投入 of 研发投入 | 占, where no phrase ends otherwise.
    pub(super) fn act_closing(&self, start: usize, end: usize) -> Option<usize> {
        let act = end.checked_sub(1).filter(|act| *act >= start && self.is(*act, Class::Act))?;
        let alone = self.phrase_before(start, end) == end && self.phrase_before(start, act) < act;
        alone.then_some(act)
    }
}
