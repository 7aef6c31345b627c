//! The noun phrase behind a figure: where it begins and ends, and whether there is one.
//!
//! ```text
//! noun = figure [gloss] [的] [region] phrase        17% | 的 | 全国 | 湿地面积; the phrase as bounds.rs tells it
//!      | figure plan verb noun                     96家 | 拟改制国有企业: up to what the classifier counts
//!      | figure verb … doer                        15名 | 涉嫌售卖冒牌货人士: a noun that says no more than person
//! ```
//! Of the phrase that stands there the figure has what its classifier counts (counted.rs); the rest is said of it, or is of the
//! next figure: 60个商圈 | 客流量805万人次, 对820项商品 | 实施…, 26万亩早稻 | 长势.
//!
//! What it refuses, and why
//! - 在新增8万套的基础上, 航行1万海里后: a frame
//! - 站上5万亿元台阶, 1.2亿吨的历史新高: a level
//! - 3.5万人的温饱问题, 9人因涉嫌诈骗被捕, 3人被困: what they need, why, and what befell them
//! - 1.2万户 | 户均增收4600元: the mean of the next figure
//! - 6300亩湿地 | 的清澈水面: an area is of the first noun
//! - 5人进入飞船, 8地开建枢纽: the unit is the noun, and a verb follows

use super::clause::{counts_events, counts_regions, is_self_sufficient};
use super::phrase::Sentence;
use super::role::Role;
use super::token::Kind;
use super::word::{self, Class, Measure};
use std::ops::Range;

impl Sentence<'_> {
    /// The noun phrase behind the figure.
    pub(super) fn noun_behind(&self, at: usize, end: usize, unit: &str, has_verb: bool) -> Option<Range<usize>> {
        let mut first = at.saturating_add(1);
        if matches!(self.kind(first), Some(Kind::Gloss)) {
            first = first.saturating_add(1);
        }
        let of = self.is(first, Class::Of);
        if of {
            first = first.saturating_add(1);
        }
        // 17% | 的 | 全国 | 湿地面积
        if matches!(self.kind(first), Some(Kind::Word(Class::Region(_)))) {
            first = first.saturating_add(1);
        }
        if self.has_no_noun(first, end, unit, of, has_verb) {
            return None;
        }
        // 96家拟改制国有企业: what is planned for them, or done with them, stands before the noun that is counted.
        let planned = self.is(first, Class::Plan) && self.is_verb(first.saturating_add(1));
        let noun = first.saturating_add(2)..end;
        let nominal = noun.take_while(|index| planned && self.is_nominal(*index));
        if let Some(counted) = nominal.into_iter().find(|index| self.is_counted(*index, unit)) {
            return Some(first..counted.saturating_add(1));
        }
        // 15名涉嫌售卖冒牌货人士: who they are is said before a noun that says no more than person.
        if let Some(person) = self.doers(first, end).filter(|_| matches!(unit, "名" | "位")) {
            return Some(first..person);
        }
        // 发生15次爆炸: what happens so often.
        let alone = first.saturating_add(1) >= end || !self.is_nominal(first.saturating_add(1));
        if has_verb && counts_events(unit) && self.is(first, Class::Verb) && alone {
            return Some(first..first.saturating_add(1));
        }
        let next = first.saturating_add(1);
        let modified = of || !is_self_sufficient(unit) || has_verb && self.is_nominal(first);
        // 人民币 says more of the unit.
        if self.is_word(first, "人民币") || self.is_word(first, "左右") {
            first = first.saturating_add(1);
        }
        let mut last = self.phrase_after(first, end, modified, unit);
        // 200家技术 | 转移机构 | 和金融机构
        last = self.counted_end(first, last, unit);
        while let Some(further) = self.counted(first, last, end, unit) {
            let joint = self.is_joint(further).then(|| self.phrase_after(further.saturating_add(1), end, true, unit));
            last = joint.filter(|joint| *joint > further.saturating_add(1)).unwrap_or(further);
            if joint.is_none() {
                break;
            }
        }
        let last = self.own_end(at, first, last, end, unit);
        (first < last && (of || !self.is_any(first, &[Class::Other]) || last > next)).then_some(first..last)
    }

    /// Behind the noun of persons that an act before it describes, where it closes the clause.
    fn doers(&self, first: usize, end: usize) -> Option<usize> {
        let person = end.checked_sub(1).filter(|person| *person > first && self.plays(*person, Role::Doer))?;
        let describes = |index: usize| self.is_nominal(index) || self.is_verb(index) || self.is_place(index);
        (self.is_verb(first) && (first..person).all(describes)).then_some(end)
    }

    /// Whether what begins behind the figure is no noun of it.
    fn has_no_noun(&self, first: usize, end: usize, unit: &str, of: bool, has_verb: bool) -> bool {
        let next = first.saturating_add(1);
        // 在新增8万套的基础上: a frame.
        if self.plays(first, Role::Ground) && (of || self.is_word(first.saturating_add(1), "上")) {
            return true;
        }
        // 121% | 最高: it is said of the figure.
        if !of && self.plays(first, Role::Superlative) && !self.is_nominal(next) {
            return true;
        }
        // 1.2万户 | 户均增收4600元: the mean of the next figure.
        if !of && self.plays(first, Role::Base) {
            return true;
        }
        // 2人伤势严重
        if !of && is_self_sufficient(unit) && self.plays(first, Role::Condition) {
            return true;
        }
        // 400人就业: an act that closes the clause is theirs.
        let closes = self.is(first, Class::ActNoun) && !self.is_nominal(first.saturating_add(1));
        if !of && unit == "人" && closes {
            return true;
        }
        // 3.5万人的温饱问题: they are counted, and not what they need.
        let closing = (first..end.min(first.saturating_add(6))).take_while(|index| self.is_nominal(*index)).last();
        if of && is_self_sufficient(unit) && closing.is_some_and(|closing| self.plays(closing, Role::Need)) {
            return true;
        }
        // 12个乡镇中有9个 | 受灾: what is said of some of them.
        let among = self.is_word(first.saturating_sub(3), "中") && self.is(first.saturating_sub(2), Class::Have);
        if !of && among && self.is_any(first, &[Class::State, Class::Act]) && !self.is_nominal(next) {
            return true;
        }
        // 9人因涉嫌诈骗被捕: why.
        if !of && is_self_sufficient(unit) && matches!(self.folded(first), ['因', ..]) {
            return true;
        }
        // 有3人被困: what befell them.
        if !of && is_self_sufficient(unit) && self.plays(first, Role::Fate) {
            return true;
        }
        // 5人进入飞船: a person does what follows.
        if !of && is_self_sufficient(unit) && self.is_any(first, &[Class::Verb, Class::Act]) && !has_verb {
            return true;
        }
        // 站上5万亿元台阶: a level, and no noun.
        let alone = !self.is_nominal(next);
        if alone && self.plays(first, Role::Threshold) {
            return true;
        }
        // 1.2亿吨的历史新高, 30%左右的较高水平
        let closing = (first..end.min(first.saturating_add(4))).take_while(|index| self.is_nominal(*index)).last();
        if of && closing.is_some_and(|closing| self.plays(closing, Role::Threshold)) {
            return true;
        }
        // 航行1万海里后: no noun.
        if alone && self.plays(first, Role::Locative) && !self.is_word(first, "方面") && !self.is_word(first, "阶段")
        {
            return true;
        }
        let is_noun = is_self_sufficient(unit) || counts_regions(unit);
        if !of && is_noun && self.is(first, Class::State) {
            return true;
        }
        // 十三部门 | 规范…, 8地 | 开建枢纽: they are the noun, and do what follows.
        let acts = self.is_any(first, &[Class::Verb, Class::Act, Class::ActNoun]);
        if !of && (unit == "部门" || counts_regions(unit) && acts) {
            return true;
        }
        // 9省区 | 进出口9395亿元
        if !of && counts_regions(unit) && self.leads_to_figure(first, end) {
            return true;
        }
        false
    }

    /// Where the words of the figure's own noun end, in the phrase from `first` to `last`.
    fn own_end(&self, at: usize, first: usize, last: usize, end: usize, unit: &str) -> usize {
        let mut last = last;
        // 92个行政村建设88所: the act is that of the next figure.
        while last > first.saturating_add(1)
            && self.is_quantity(last)
            && self.is_any(last.saturating_sub(1), &[Class::ActNoun, Class::VerbalNoun, Class::Act])
        {
            last = last.saturating_sub(1);
        }
        // 300万辆新能源汽车 | 的充电需求: what the classifier counts stands before 的.
        let nested = (first..last).find(|index| {
            self.is(*index, Class::Of) && *index > first && self.is_counted(index.saturating_sub(1), unit)
        });
        // 6300亩湿地 | 的清澈水面: an area is of the first noun.
        let area = matches!(unit, "公顷" | "亩" | "平方公里" | "平方千米" | "平方米" | "公里" | "千米");
        let nested =
            nested.or_else(|| (first..last).find(|index| area && *index > first && self.is(*index, Class::Of)));
        if let Some(nested) = nested.filter(|_| !self.is_counted(last.saturating_sub(1), unit)) {
            last = nested;
        }
        // 12万农村群众 | 的出行问题: persons are counted, and not their problem.
        let is_person = |index: usize| {
            let ends = self.folded(index).last().is_some_and(|last| word::is_person(*last));
            (ends || self.is_word(index, "人口")) && self.is_noun(index)
        };
        let persons = (first..last)
            .find(|index| *index > first && self.is(*index, Class::Of) && is_person(index.saturating_sub(1)));
        let counts_persons = matches!(unit, "" | "人" | "名");
        if let Some(persons) = persons.filter(|_| counts_persons && !is_person(last.saturating_sub(1))) {
            last = persons;
        }
        // 60个商圈 | 客流量805万人次, 8类家电 | 销量增长30%: the measure is of the next figure.
        let grows = self.is_any(last, &[Class::YearOnYear, Class::PeriodOnPeriod, Class::Up, Class::Down]);
        // 339个城市 | 平均日照时数为1800小时
        let reached = if self.is(last, Class::Reach) { last.saturating_add(1) } else { last };
        if (grows || self.is_quantity(reached)) && first < last {
            let measured = self.measure(&(first..last)).filter(|measured| {
                matches!(measured.kind, Measure::Amount | Measure::Rate | Measure::Share) && measured.index > first
            });
            last = measured.map_or(last, |measured| measured.index.min(last));
        }
        // 96个国家和地区 | 的跨境旅客22万人次: what is nested is of the next figure.
        if self.is_quantity(last) {
            last = (first..last).find(|index| self.is(*index, Class::Of)).unwrap_or(last);
        }
        // 对820项商品 | 实施…: what is done to them.
        let before = at
            .checked_sub(1)
            .filter(|before| self.is_any(*before, &[Class::Preposition]) || self.is_word(*before, "将"));
        let act = |index: &usize| {
            self.is_any(*index, &[Class::Act, Class::ActNoun, Class::Light, Class::Empty])
                && !self.is(index.saturating_add(1), Class::Of)
                && self.is_noun(index.saturating_sub(1))
        };
        if let Some(act) = before.and_then(|_| (first.saturating_add(1)..last).find(act)) {
            last = act;
        }
        // 支持34家企业 | 改建窑炉: what they are to do.
        let causes = at.checked_sub(1).is_some_and(|before| self.is(before, Class::Causative));
        let own = |index: &usize| act(index) && self.is_counted(index.saturating_sub(1), unit);
        if let Some(act) = (first.saturating_add(1)..last).find(own).filter(|_| causes) {
            last = act;
        }
        // 26万亩早稻 | 长势: how it is.
        if last > first.saturating_add(1) && self.plays(last.saturating_sub(1), Role::Condition) {
            last = last.saturating_sub(1);
        }
        // 在94个工作点 | 工作: where somebody works.
        let closing = last.saturating_sub(1);
        let works = closing > first && last == end && self.is_word(at.saturating_sub(1), "在");
        if works && !self.is(closing.saturating_sub(1), Class::Of) && self.plays(closing, Role::Duty) {
            last = closing;
        }
        last
    }
}
