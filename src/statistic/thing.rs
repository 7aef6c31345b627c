//! A noun phrase with its verb: what the figure is of, and its indicator.
//!
//! ```text
//! indicator = the noun of measure that closes the phrase, under a light verb or none     实现产值 → 产值
//!           | the measure of yield before its object                                    平均亩产皮棉 → 平均亩产
//!           | the verb                                                                  新建公厕 → 新建
//!           | 数量, where there is neither, or only a verb of holding
//! ```

use super::clause::{Figure, Indicator};
use super::phrase::{Phrase, Sentence, REACH};
use super::role::{self, Role};
use super::token::Kind;
use super::value::Change;
use super::word::{Class, Measure};
use std::ops::Range;

impl Sentence<'_> {
    /// A noun phrase with or without its verb.
    pub(super) fn thing(&self, start: usize, subject: Range<usize>, verb: Option<Range<usize>>, figure: &mut Figure) {
        let light = verb.as_ref().is_none_or(|verb| {
            verb.len() == 1
                && self.is_any(verb.start, &[Class::Light, Class::Have, Class::Reach, Class::Say, Class::Share])
        });
        if let Some(object) = self.yielded(&subject) {
            figure.indicator = Some(Indicator::Words(Phrase::of(self.range(&object.0))));
            figure.subject = self.phrase(object.1);
            return;
        }
        // 加工 | 鲜椒 | 能力: the act is that of the ability.
        let last = subject.end.saturating_sub(1);
        let able = verb
            .as_ref()
            .filter(|verb| verb.len() == 1 && self.is_any(verb.start, &[Class::ActNoun, Class::VerbalNoun]));
        if let Some(able) = able.filter(|_| self.is_word(last, "能力") && !subject.is_empty()) {
            let act = Phrase::of(self.range(able));
            figure.indicator = Some(Indicator::Words(act.and(&Phrase::of(self.range(&(last..subject.end))))));
            figure.subject = self.phrase(subject.start..last);
            figure.is_bare = figure.subject.is_empty();
            return;
        }
        let measured = self.measure(&subject).filter(|measured| measured.kind != Measure::Whole);
        let whole_rate = self
            .measure(&subject)
            .filter(|measured| measured.kind == Measure::Whole && self.text.before(self.range(&subject).end) == '率');
        if let (None, Some(rate), None) = (&measured, whole_rate, &verb) {
            figure.is_share = true;
            figure.indicator = Some(Indicator::Words(Phrase::of(rate.start..self.range(&subject).end)));
            figure.subject = self.phrase(subject);
            return;
        }
        // 对物流总额增长贡献率: of what stands before, here or elsewhere.
        // 对 | 全部规模以上工业 | 增长贡献率: other words may stand between.
        let to = (start..subject.start).rev().take(6).find(|to| self.is_word(*to, "对"));
        let end = self.range(&subject).end;
        let contributes = ["贡献率", "贡献", "依存度", "依赖度"].iter().any(|word| self.text.has_before(end, word));
        if let Some(to) = to.filter(|_| contributes) {
            figure.is_share = true;
            figure.indicator = Some(Indicator::Words(Phrase::of(self.range(&(to..subject.end)))));
            figure.subject = self.phrase(self.phrase_before(start, to)..to);
            return;
        }
        let Some(measured) = measured else {
            figure.subject = self.phrase(subject);
            if let Some(verb) = verb {
                self.act(&verb, Some(start), figure);
            }
            return;
        };
        // 死亡人数, 参保人数: the persons of an act are the thing, and the act alone is none.
        let acts = subject.start..measured.index.min(subject.end);
        let is_act = |index: usize| self.is_any(index, &[Class::Act, Class::ActNoun, Class::VerbalNoun, Class::Verb]);
        let of_act = acts.len() == 1 && is_act(acts.start) && self.text.before(self.range(&subject).end) == '数';
        if measured.kind == Measure::Number && of_act && verb.is_none() {
            figure.subject = self.phrase(subject);
            return;
        }
        // 培训补贴600万元: the name of money.
        let is_cost = acts.len() == 1 && is_act(acts.start) && self.plays(measured.index, Role::Cost);
        if is_cost && measured.kind == Measure::Amount && verb.is_none() {
            figure.subject = self.phrase(subject);
            return;
        }
        // 下调存款准备金率0.4个百分点, 增加贷款额度300亿元: the change is what is said.
        let changes =
            verb.as_ref().filter(|verb| verb.len() == 1 && self.is_any(verb.start, &[Class::Up, Class::Down]));
        if let Some(verb) = changes {
            figure.subject = self.phrase(subject);
            self.act(verb, Some(start), figure);
            return;
        }
        // 推动产业规模达到500亿元: the size is reached, whoever made it so.
        let drives = |verb: &Range<usize>| self.is(verb.start, Class::Causative) || self.plays(verb.start, Role::Drive);
        let is_driven = verb.as_ref().is_some_and(|verb| verb.len() == 1 && drives(verb));
        let light = light || is_driven && measured.kind != Measure::Number;
        let whole = self.range(&subject);
        figure.is_share = matches!(measured.kind, Measure::Rate | Measure::Share);
        figure.is_growth = measured.kind == Measure::Growth;
        figure.subject = self.before_measure(&subject, &measured);
        if figure.subject.is_empty() && (figure.is_growth || verb.is_none()) {
            // 销量环比增幅, 毕业生预计规模
            let mut edge = subject.start;
            let around = |index: usize| {
                let classes = [
                    Class::YearOnYear,
                    Class::PeriodOnPeriod,
                    Class::Adverb,
                    Class::Than,
                    Class::Of,
                    Class::Plan,
                    Class::Forecast,
                    Class::Total,
                ];
                self.is_any(index, &classes) || self.is_time(index)
            };
            while let Some(index) = edge.checked_sub(1).filter(|index| *index >= start && around(*index)) {
                edge = index;
            }
            figure.subject = self.phrase(self.phrase_before(start, edge)..edge);
        }
        // 民航客运量218万人次: of the body; 全国平均降水量70毫米: of the region.
        let owner = subject.start.checked_sub(1).filter(|owner| *owner >= start && figure.subject.is_empty());
        match owner.and_then(|owner| Some((owner, self.kind(owner)?))) {
            Some((owner, Kind::Body(_) | Kind::Place(_))) => {
                figure.subject = Phrase::of(self.range(&(owner..subject.start)))
            }
            Some((_, Kind::Word(Class::Region(_)))) => figure.is_regional = true,
            _ => {}
        }
        // 企业实现利润18亿元: of whom, before the verb.
        if let Some(verb) = verb.as_ref().filter(|verb| figure.subject.is_empty() && self.is(verb.start, Class::Light))
        {
            let mut topic = self.skip_back(start, verb.start);
            while topic > start && self.is_time(topic.saturating_sub(1)) {
                topic = self.skip_back(start, topic.saturating_sub(1));
            }
            figure.subject = self.phrase(self.phrase_before(start, topic)..topic);
        }
        // 专利申请量全球占比: of the whole world.
        let last = measured.index.checked_sub(1).filter(|last| *last > subject.start);
        let world = last.filter(|last| measured.kind == Measure::Share && self.plays(*last, Role::World));
        if let Some(world) = world {
            figure.denominator = Some(Phrase::of(self.range(&(world..world.saturating_add(1)))));
            figure.subject = self.phrase(subject.start..world);
        }
        let words = Phrase::of(measured.start..whole.end);
        let size = role::has(&words.folded(self.text), Role::Size);
        match (measured.kind, verb) {
            // 考取证书人数91人: what is counted is the act.
            (Measure::Number, Some(verb)) if !light => figure.indicator = Some(Indicator::Words(self.phrase(verb))),
            (Measure::Number, _)
                if self.is_any(measured.index, &[Class::Act, Class::ActNoun, Class::Verb, Class::VerbalNoun]) =>
            {
                figure.indicator = Some(Indicator::Words(words));
            }
            (Measure::Number, _) => figure.indicator = Some(Indicator::Named("数量", Some(measured.start..whole.end))),
            (Measure::Amount, Some(verb)) if !light && size && !figure.subject.is_empty() => {
                self.act(&verb, Some(start), figure)
            }
            // 减免医疗费用: the fees are remitted.
            (Measure::Amount, Some(verb)) if !light => {
                figure.subject = self.phrase(subject);
                self.act(&verb, Some(start), figure);
            }
            (_, Some(verb)) if !light && figure.subject.is_empty() => {
                figure.subject = words;
                self.act(&verb, None, figure);
            }
            _ => figure.indicator = Some(Indicator::Words(words)),
        }
        figure.is_bare = figure.subject.is_empty();
    }

    /// A measure of yield and its object: 平均亩产 | 皮棉, 人均占有 | 粮食.
    fn yielded(&self, subject: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let last = subject.end.checked_sub(1)?;
        let mut yields = (subject.start..last).take(REACH).filter(|index| self.plays(*index, Role::Yields));
        let yields = yields.next()?;
        let is_mean = |index: &usize| matches!(self.folded(*index), [.., '均']);
        let mean = yields.checked_sub(1).filter(|mean| *mean >= subject.start).filter(is_mean);
        let object = yields.saturating_add(1)..subject.end;
        // 占有, 生产 without 人均 are verbs; 人均消费支出 is a measure.
        let is_yield = mean.is_some() || self.folded(yields).last() == Some(&'产') && self.is(yields, Class::Noun);
        let is_object = self.is(object.start, Class::Noun) && self.measure(&object).is_none();
        (is_yield && is_object).then(|| (mean.unwrap_or(yields)..object.start, object))
    }

    /// The indicator of a verb: nothing for one of holding.
    pub(super) fn act(&self, verb: &Range<usize>, start: Option<usize>, figure: &mut Figure) {
        let last = verb.end.saturating_sub(1);
        figure.is_toll = self.is(last, Class::Causative) && self.plays(last, Role::Toll);
        if self.is_any(verb.start, &[Class::Have, Class::Reach]) {
            return;
        }
        if self.is(verb.start, Class::Increment) {
            figure.change = Some((Change::Increase, self.range(verb)));
            // 城镇新增就业: what is new is of the town.
            if let Some(start) = start {
                let owner = self.phrase(self.phrase_before(start, verb.start)..verb.start);
                if !owner.is_empty() {
                    figure.subject = owner.and(&figure.subject);
                }
            }
        }
        if self.is_any(verb.start, &[Class::Up, Class::Down]) {
            let up = self.is(verb.start, Class::Up);
            figure.change = Some((if up { Change::Increase } else { Change::Decrease }, self.range(verb)));
        }
        let words = Phrase::of(self.range(verb));
        figure.indicator = Some(Indicator::Words(words));
    }

    /// Before names of places and bodies too: 采购上海发电企业.
    pub(super) fn skip_names(&self, start: usize, end: usize) -> usize {
        let mut at = self.skip_back(start, end);
        // 设立甲、乙等首批5个公园: over the members.
        let closer = at.checked_sub(1).filter(|closer| *closer > start && self.is(*closer, Class::Closer));
        // 医疗服务等6个领域、演出服务等3个领域: a list goes on, and has no verb.
        if let Some(closer) = closer.filter(|_| !self.is_joint(start)) {
            let verb = (start.max(closer.saturating_sub(REACH))..closer).find(|index| {
                self.is_any(*index, &[Class::Act, Class::Light, Class::Have, Class::Increment])
                    || self.is(*index, Class::ActNoun)
                        && (*index == start || self.is(index.saturating_add(1), Class::Particle))
            });
            at = verb.map_or(at, |verb| verb.saturating_add(1));
        }
        while let Some(index) = at.checked_sub(1).filter(|index| {
            *index >= start
                && (self.is_word(*index, "当地") || self.says_where_or_when(*index) || self.is(*index, Class::Particle))
        }) {
            at = index;
        }
        at
    }

    /// The verb that ends before token `end`: a word, or two.
    pub(super) fn verb(&self, start: usize, end: usize) -> Range<usize> {
        // 配备有: the holding adds nothing.
        if let Some(act) = end.checked_sub(2).filter(|act| *act >= start && self.is(end.saturating_sub(1), Class::Have))
        {
            if self.is_any(act, &[Class::Act, Class::ActNoun, Class::Verb]) {
                return act..act.saturating_add(1);
            }
        }
        // 覆盖渤海7个区域: a noun of act is a verb where it opens the clause.
        if let Some(act) = end.checked_sub(1).filter(|act| *act >= start && self.is(*act, Class::ActNoun)) {
            let opens = act == start
                || self.is_official_act(start, act)
                || self.is(act.saturating_add(1), Class::Particle)
                || self.is_any(act.saturating_sub(1), &[Class::Adverb, Class::Total, Class::Plan, Class::Forecast]);
            if opens {
                return act..end;
            }
        }
        // 农户 | 收购 | 稻谷3600吨
        let done = end.checked_sub(1).filter(|act| *act > start);
        if let Some(act) = done.filter(|act| self.is_done_by(start, act.saturating_sub(1), self.nominals(end))) {
            return act..end;
        }
        // 对 | 参加“丝路茶会”国家 | 出口: of whom it is.
        let of_whom = end.checked_sub(2).filter(|to| *to >= start && self.is_word(*to, "对"));
        if of_whom.is_some() && matches!(self.kind(end), Some(Kind::Mark('“'))) {
            return end..end;
        }
        let mut at = end;
        while let Some(index) = at.checked_sub(1).filter(|index| *index >= start && end.saturating_sub(*index) <= 2) {
            let first = at == end;
            let goes_on = self.is_verb(index) && (first || !self.is(at, Class::Have) && !self.is(index, Class::Have))
                || first
                    && self.is(index, Class::To)
                    && index.checked_sub(1).is_some_and(|verb| verb >= start && self.is_verb(verb));
            // 应用 | 实现: the first is a noun with others before it.
            let noun_before = index.checked_sub(1).is_some_and(|before| before >= start && self.is_nominal(before));
            if !goes_on || !first && self.is(index, Class::Verb) && noun_before {
                break;
            }
            at = index;
        }
        // 新建和拓宽: both.
        let joint = at.checked_sub(2).filter(|act| *act >= start && at < end && self.is_joint(at.saturating_sub(1)));
        if let Some(act) =
            joint.filter(|act| self.is_any(*act, &[Class::Act, Class::Verb]) && self.opens_clause(start, *act))
        {
            at = act;
        }
        at..end
    }

    /// Before adverbs, particles and sums.
    pub(super) fn skip_back(&self, start: usize, end: usize) -> usize {
        let mut at = end;
        while let Some(index) = at.checked_sub(1).filter(|index| *index >= start) {
            if !self.is_any(
                index,
                &[Class::Adverb, Class::Particle, Class::Total, Class::Plan, Class::Forecast, Class::Respectively],
            ) && !self.is_aside(index)
            {
                break;
            }
            at = index;
        }
        at
    }
}
