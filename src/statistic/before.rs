//! The words before a level: a figure that no verb of change leads to (change.rs).
//!
//! ```text
//! level  = thing [act] [adverb] figure            旅客 | 发送1115万人次
//!        | doer act thing figure                  医院 | 招聘医生12名; 村里, 用两年时间
//!        | begin act thing figure                 开工建设 | 水源工程36处: two acts
//!        | thing by-means act [thing] figure      产品 | 通过电商平台 | 出口1.2亿元
//!        | less thing act figure                  减少 | 群众垫付 | 46亿元: of which there is less
//!        | act thing figure                       新建公厕230座
//!        | thing have figure                      上下游企业已有146家
//! ```
//! What it refuses, and why
//! - 月人均120元, 平均每千人3张: what a figure is by is no thing; it is of what was said before
//! - 高达10米: the word says which way it is measured, and is no thing
//! - a time between thing and verb (在“十四五”时期) is no part of either
//! - 因浓雾取消28架次: why it was done is not what it was done to
//! - 移送司法机关3人: with persons, what stands between the verb and the figure is part of what was done

use super::clause::{self, counts_events, is_relative, is_self_sufficient, Figure, Indicator};
use super::phrase::{Phrase, Sentence};
use super::role::{self, Role};
use super::token::Kind;
use super::word::{Class, Measure};
use crate::mention::{Quantity, QuantityKind};
use std::ops::Range;

impl Sentence<'_> {
    /// The words before a level.
    pub(super) fn level(
        &self,
        start: usize,
        at: usize,
        edge: usize,
        end: usize,
        quantity: &Quantity,
        figure: &mut Figure,
    ) {
        let relative = is_relative(quantity.kind());
        // 完成年度目标的103%, 超额6.5%完成任务: of what was said before.
        if relative && self.done_of_goal(start, at, end, figure) {
            return;
        }
        // 总产值按1980年不变价计算 | 为2亿元
        let edge = self.reckoned_by(start, edge).map_or(edge, |by| self.skip_back(start, by));
        let edge = self.estimated(start, edge);
        let Some(before) = edge.checked_sub(1).filter(|before| *before >= start) else { return };
        // 当中可卡因占2.3公吨: a part by its amount.
        if self.is(before, Class::Share) && !relative && before > start {
            figure.subject = self.phrase(self.phrase_before(start, before)..before);
            return;
        }
        // 失业率以甲市3.6% | 最高: of what stands before where it is so.
        let leads = (start..edge).rev().take(6).find(|leads| self.is_word(*leads, "以"));
        let most = at.saturating_add(1);
        let is_most = self.plays(most, Role::Superlative) || self.is_word(most, "最");
        if let Some(leads) =
            leads.filter(|leads| is_most && *leads > start && self.says_where_or_when(leads.saturating_add(1)))
        {
            let topic = self.skip_back(start, leads);
            let first = self.phrase_before(start, topic);
            if first < topic {
                self.thing(start, first..topic, None, figure);
                return;
            }
        }
        // 电动船在渡船中所占比例超过两成
        if let Some((thing, whole, share)) = self.share_within(start, edge).filter(|_| relative) {
            figure.subject = self.phrase(thing);
            figure.denominator = Some(self.phrase(whole)).filter(|whole| !whole.is_empty());
            figure.indicator = Some(Indicator::Words(Phrase::of(self.range(&share))));
            figure.is_share = true;
            return;
        }
        // 占全市人口的20%, 占比
        if relative {
            // 销量达到总销量的53%
            let reached = || {
                let of = self.is(before, Class::Of);
                let near = (start..before).rev().take(8).take_while(|index| !self.is_verb(*index));
                let is_percent = of && quantity.kind() == QuantityKind::Percent;
                is_percent.then(|| near.into_iter().find(|index| self.is(*index, Class::Reach))).flatten()
            };
            if let Some(share) = self.share_before(start, edge).or_else(reached) {
                self.share(start, share, edge, figure);
                return;
            }
        }
        // 低于计划4个百分点
        let against = if self.is_goal(edge) && edge < at { edge.saturating_add(1) } else { edge };
        let is_amount = matches!(quantity.kind(), QuantityKind::Measure | QuantityKind::Duration);
        if (relative || is_amount) && self.set_against(start, against, quantity, figure) {
            return;
        }
        let unit = &*clause::unit(quantity);
        let is_act_noun = self.is_any(before, &[Class::ActNoun, Class::VerbalNoun])
            && self.noun_behind(at, end, unit, true).is_some();
        let verb_adjoins = is_act_noun || self.is_verb(before) && !self.is(before, Class::Share);
        // 开展互动宣讲100场: an earlier act governs it.
        let event = counts_events(unit) && before > start && self.is_nominal(before.saturating_sub(1));
        // 减少群众垫付46亿元: what there is less of.
        let eased = quantity.kind() == QuantityKind::Currency
            && before > start.saturating_add(1)
            && self.is(start, Class::Down)
            && self.is_any(before, &[Class::Verb, Class::Act])
            && self.noun_behind(at, end, unit, true).is_none()
            && (start.saturating_add(1)..before).all(|index| self.is_nominal(index));
        if eased {
            figure.subject = self.phrase(start.saturating_add(1)..edge);
            self.act(&(start..start.saturating_add(1)), None, figure);
            return;
        }
        // 举办营业性演出312场: the act opens the clause, and what was held closes it.
        let held = event
            && self.is(before, Class::Act)
            && self.is(start, Class::Act)
            && self.phrase_before(start, before) == start.saturating_add(1);
        let governed = held
            || self.is(before, Class::Verb) && event
            || self.is(before, Class::Verb)
                && (start..before)
                    .rev()
                    .take_while(|index| !self.is(*index, Class::Of))
                    .any(|index| self.is_any(index, &[Class::Act, Class::Light]));
        if verb_adjoins && !governed {
            let verb = if is_act_noun { before..edge } else { self.verb(start, edge) };
            let topic = self.skip_time(start, self.skip_back(start, verb.start));
            let subject = self.phrase_before(start, topic)..topic;
            // 因浓雾取消28架次: why, and not what.
            let cause = subject.start.checked_sub(1).filter(|cause| *cause >= start);
            let is_cause = cause.is_some_and(|cause| self.plays(cause, Role::Why));
            let subject = if is_cause { subject.end..subject.end } else { subject };
            // 发布了5项标准: what is made known is counted.
            let counts = quantity.kind() == QuantityKind::Count
                && !self.plays(verb.start, Role::Claim)
                && self.noun_behind(at, end, unit, true).is_some();
            let holds = self.is(verb.start, Class::Have);
            // 公司营业收入只有6亿元: a measure with its value.
            if holds && self.measure(&subject).is_some_and(|measured| measured.kind == Measure::Amount) {
                self.thing(start, subject, None, figure);
                return;
            }
            if holds || self.is(verb.start, Class::Say) && !counts {
                // 上下游企业已有146家: who is counted stands before the verb.
                // 像她这样在基地务工的有83人: the unit is the noun.
                let last = subject.end.saturating_sub(1);
                let is_relative =
                    self.is(topic.saturating_sub(1), Class::Of) && subject.clone().any(|index| self.is_verb(index));
                if holds && is_relative && topic > start && is_self_sufficient(unit) {
                    return;
                }
                let is_place = !subject.is_empty() && self.plays(last, Role::Locative);
                if holds && !is_place && self.noun_behind(at, end, unit, true).is_none() {
                    figure.subject = self.phrase(subject);
                }
                return;
            }
            // 热线受理 | 投诉12万件: what is dealt with.
            let object = verb.end.saturating_sub(1);
            let is_act = self.is_any(object, &[Class::Act, Class::ActNoun, Class::VerbalNoun]);
            let handles = verb.len() == 2 && self.plays(verb.start, Role::Handling) && is_act;
            if handles && self.noun_behind(at, end, unit, true).is_none() {
                figure.subject = self.phrase(object..verb.end);
                self.act(&(verb.start..object), None, figure);
                return;
            }
            // 病床增加到: read elsewhere; 旅客发送1115万人次.
            let noun_behind = self.noun_behind(at, end, unit, true);
            if self.is(verb.start, Class::Light) && noun_behind.is_none() && self.measure(&subject).is_some() {
                // 业务量完成1.2亿件
                self.thing(start, subject, None, figure);
                return;
            }
            // 警方接获126宗: who deals with them is none of them.
            let by = subject.end.saturating_sub(1);
            let is_authority = quantity.kind() == QuantityKind::Count && self.plays(by, Role::Authority);
            if noun_behind.is_none() && !is_authority && !self.is(verb.start, Class::Causative) {
                figure.subject = self.phrase(subject);
            }
            self.act(&verb, None, figure);
            return;
        }
        // 包括枪手在内的5人死亡
        if self.is(before, Class::Of) && self.is_word(before.saturating_sub(1), "在内") {
            return;
        }
        // 涉嫌走私的 | 10人: the unit is the noun.
        let is_noun =
            |unit: &str| unit == "人" || matches!(unit, "户" | "家") && self.noun_behind(at, end, unit, true).is_none();
        if self.is(before, Class::Of) && before > start && is_noun(unit) {
            let first = self.phrase_before(start, before);
            if (first..before).any(|index| self.is_verb(index)) {
                return;
            }
        }
        // 代表、官员等500人参加: of the list.
        if self.is(before, Class::Closer) {
            figure.subject = self.phrase(self.phrase_before(start, before)..before);
            // 设有甲、乙等5大板块
            let verb = self.verb(start, self.skip_names(start, edge));
            if verb.start < verb.end && !self.is_any(verb.start, &[Class::Say, Class::Have]) {
                self.act(&verb, None, figure);
            }
            return;
        }
        // 将危险区域内7户全部转移, 造成当地113人遇难: a frame, and no thing.
        // 822名医护人员 | 中488人死亡
        let behind_noun = start.checked_sub(1).is_some_and(|noun| self.is_noun(noun)) && self.is_word(before, "中");
        let there = self.is_word(before, "当地")
            || (before > start || self.folded(before).len() > 1 || behind_noun) && self.plays(before, Role::Locative);
        // 企业中 | 八成企业: among them, and no thing.
        let among = relative && self.plays(before, Role::Locative) && self.is_noun(at.saturating_add(1));
        if is_self_sufficient(unit) && there || among {
            return;
        }
        let mut subject = self.phrase_before(start, if governed { before } else { edge })..edge;
        // 志愿者已累计服务42万小时: a noun of act behind an adverb is the verb.
        let act_alone = subject.len() == 1 && self.is(subject.start, Class::ActNoun) && subject.start > start;
        let earlier = subject.start.saturating_sub(1);
        if act_alone && (self.is_any(earlier, &[Class::Adverb, Class::Total]) || self.is_date(earlier)) {
            let topic = self.skip_back(start, subject.start);
            let topic = if self.is_date(topic.saturating_sub(1)) { topic.saturating_sub(1).max(start) } else { topic };
            let thing = self.phrase(self.phrase_before(start, topic)..topic);
            if !thing.is_empty() {
                figure.subject = thing;
                self.act(&subject, None, figure);
                return;
            }
        }
        if subject.start >= subject.end {
            // 甲公司26日收报23元: over the time.
            let before = if self.is_date(before) && before > start { before.saturating_sub(1) } else { before };
            // 民航69万人次: a body or a thing with a name.
            let named =
                matches!(self.kind(before), Some(Kind::Body(_) | Kind::Place(_) | Kind::Word(Class::Region(_))));
            let verb = self.verb(start, self.skip_names(start, edge));
            // 空袭加沙地带30个目标: over the name to the verb.
            if named && verb.start < verb.end && !self.is(verb.start, Class::Say) {
                self.act(&verb, None, figure);
            } else if matches!(self.kind(before), Some(Kind::Body(_))) && !relative {
                figure.subject = self.phrase(before..before.saturating_add(1));
            }
            return;
        }
        // 急诊室一季度 | 求诊人次 | 52万: an amount of the act.
        let treats =
            subject.start.checked_sub(1).filter(|act| *act > start && self.is_any(*act, &[Class::Act, Class::Verb]));
        if let Some(act) = treats.filter(|_| subject.len() == 1 && self.is_word(subject.start, "人次")) {
            let topic = self.skip_time(start, self.skip_back(start, act));
            let topic = if self.is_date(topic.saturating_sub(1)) { topic.saturating_sub(1).max(start) } else { topic };
            let thing = self.phrase(self.phrase_before(start, topic)..topic);
            if !thing.is_empty() {
                figure.subject = thing;
                figure.indicator = Some(Indicator::Words(Phrase::of(self.range(&(act..subject.end)))));
                return;
            }
        }
        // 产品 | 通过电商平台 | 出口1.2亿元: by what means.
        let means = subject.start.checked_sub(1).filter(|means| *means >= start && self.plays(*means, Role::Means));
        let acts = |index: &usize| {
            self.is_any(*index, &[Class::ActNoun, Class::VerbalNoun, Class::Act]) || self.plays(*index, Role::Trade)
        };
        // The act behind the noun of means, and what it is done to: 通过网店 | 销售 | 农产品.
        let act = subject.clone().skip(1).find(acts).filter(|_| means.is_some() && !relative);
        if let Some((means, act)) = means.zip(act) {
            let object = act.saturating_add(1)..subject.end;
            let topic = self.skip_time(start, self.skip_back(start, means));
            let topic = if self.is_date(topic.saturating_sub(1)) { topic.saturating_sub(1).max(start) } else { topic };
            let topic = self.phrase_before(start, topic)..topic;
            figure.subject = self.phrase(if object.is_empty() { topic } else { object });
            self.act(&(act..act.saturating_add(1)), None, figure);
            return;
        }
        // 每个村医每月700元: by whom it is reckoned.
        let each = subject.start.checked_sub(1).filter(|each| *each >= start && self.is(*each, Class::Each));
        if each.is_some()
            && subject.len() == 1
            && self.is(subject.start, Class::Noun)
            && quantity.kind() == QuantityKind::Currency
        {
            return;
        }
        // 管理高血压患者: a noun of act that opens the clause is its verb.
        let mut verb = self.verb(start, self.skip_names(start, subject.start));
        // 实施十年来累计审查政策188万件: behind a sum the act is near.
        let summed = subject.start.checked_sub(1).is_some_and(|sum| sum >= start && self.is(sum, Class::Total));
        if (verb.start >= verb.end || summed) && self.opens_with_act(start, &subject) {
            verb = subject.start..subject.start.saturating_add(1);
            subject.start = verb.end;
        }
        // 开工建设 | 水源工程: two acts.
        let rest = subject.start.saturating_add(1)..subject.end;
        let is_works = rest.len() == 1 && matches!(self.folded(rest.start), ['工', '程'] | ['项', '目']);
        let begins = verb.len() == 1 && verb.end == subject.start && self.plays(verb.start, Role::Begin);
        if begins
            && self.is(subject.start, Class::ActNoun)
            && !is_works
            && !rest.is_empty()
            && !self.is(rest.start, Class::Of)
        {
            verb.end = rest.start;
            subject.start = rest.start;
        }
        // 现有确诊病例: the act says which.
        let held = verb.start.checked_sub(1).filter(|have| *have >= start && self.is(*have, Class::Have));
        if held.is_some() && verb.end == subject.start && verb.len() == 1 && self.is(verb.start, Class::Act) {
            subject.start = verb.start;
            verb = subject.start..subject.start;
        }
        // 新增 | 新冠肺炎确诊病例: an act within the noun of what is new.
        if verb.len() == 1 && verb.end == subject.start && self.is(verb.start, Class::Act) {
            let first = self.phrase_before(start, verb.start);
            let new = first
                .checked_sub(1)
                .filter(|new| *new >= start && first < verb.start && self.is(*new, Class::Increment));
            if let Some(new) = new {
                subject.start = first;
                verb = new..first;
            }
        }
        let verb = Some(verb).filter(|verb| verb.start < verb.end);
        // 达到基本标准48家: the thing reaches a standard, and stands elsewhere.
        let reach = subject.start.checked_sub(1).filter(|reach| *reach >= start && self.is(*reach, Class::Reach));
        let reach = reach.filter(|reach| !self.is_word(*reach, "为"));
        if let (Some(reach), false) = (reach, relative) {
            let topic = self.skip_back(start, reach);
            figure.subject = self.phrase(self.phrase_before(start, topic)..topic);
            figure.indicator = Some(Indicator::Words(Phrase::of(self.range(&(reach..subject.end)))));
            return;
        }
        if self.noun_behind(at, end, unit, true).is_none() {
            self.target(start, &subject, figure);
        }
        if let Some(target) = figure.is_target.clone() {
            // 粮食产量目标为300万吨: of what is aimed at.
            let mut aim = subject.clone();
            while aim.start < aim.end && {
                let last = aim.end.saturating_sub(1);
                self.is(last, Class::Target) || self.plays(last, Role::Setter)
            } {
                aim.end = aim.end.saturating_sub(1);
            }
            let grows =
                aim.end.checked_sub(1).filter(|last| aim.len() > 1 && self.is_any(*last, &[Class::Up, Class::Down]));
            if let Some(change) = grows {
                figure.subject = self.phrase(aim.start..change);
                figure.is_growth = relative;
                figure.indicator = Some(Indicator::Named("增长率", Some(self.range(&(change..aim.end)))));
            } else if !(aim.is_empty() || aim.len() == 1 && self.plays(aim.start, Role::Setter)) {
                self.thing(start, aim, verb, figure);
            }
            figure.is_target = Some(target);
            return;
        }
        let light = verb.as_ref().is_none_or(|verb| self.is_any(verb.start, &[Class::Light, Class::Say]));
        figure.is_act_alone = subject.len() == 1
            && light
            && self.is_any(subject.start, &[Class::ActNoun, Class::VerbalNoun, Class::State]);
        self.thing(start, subject.clone(), verb, figure);
        if relative && figure.indicator.is_none() {
            figure.indicator = Some(Indicator::Named("占比", None));
        }
        // 高达10米, 重达3吨: which way it is measured.
        let reach = self.range(&(edge..edge.saturating_add(1)));
        let way = matches!(self.folded(edge), [way, '达'] if role::has(&[*way], Role::Dimension));
        if way && figure.indicator.is_none() && matches!(quantity.dimension(), Some("length" | "mass")) && edge < at {
            figure.indicator = Some(Indicator::Words(Phrase::of(reach.start..reach.start + 1)));
        }
        // 茶叶 | 出口 | 3万吨: goods that are sold or bought abroad.
        let is_goods = !relative && quantity.kind() != QuantityKind::Currency && figure.indicator.is_none();
        let traded = figure.subject.pieces.last().filter(|_| is_goods).cloned();
        if let Some(last) = traded.filter(|last| last.end - last.start > 3 || figure.subject.pieces.len() > 1) {
            let flow = last.end - 2..last.end;
            // 进出口 is another word.
            let is_trade = role::has(self.text.folded(&flow), Role::Trade);
            if is_trade && !self.text.has_before(flow.start, "进") {
                let mut goods = figure.subject.clone();
                match goods.pieces.last_mut().filter(|piece| piece.end - piece.start > 2) {
                    Some(piece) => piece.end = flow.start,
                    None => drop(goods.pieces.pop()),
                }
                goods.head = goods.pieces.last().cloned();
                figure.subject = goods;
                figure.indicator = Some(Indicator::Words(Phrase::of(flow)));
            }
        }
        // 老年人 | 健康体检 20万人
        let is_persons = quantity.dimension() == Some("persons")
            || matches!(&*clause::unit(quantity), "人" | "名" | "例" | "位" | "人次");
        self.part_act(&subject, is_persons, &clause::unit(quantity), figure);
        // 移送司法机关3人: what was done with them.
        let last = subject.end.saturating_sub(1);
        let verb = self.verb(start, self.skip_back(start, subject.start));
        if matches!(&*clause::unit(quantity), "人" | "名")
            && self.closes_with(last, Role::Sanction)
            && verb.start < verb.end
        {
            figure.indicator = Some(Indicator::Words(self.phrase(verb.start..subject.end)));
            figure.subject = Phrase::default();
        }
        if is_persons {
            self.persons(start, &subject, figure);
        }
    }

    /// 月人均120元, 平均每千人3张, 牛肉每公斤26元: what a figure is by is no thing.
    pub(super) fn without_base(&self, per: &str, figure: &mut Figure) {
        let words = figure.subject.folded(self.text);
        let per: Vec<char> = per.chars().collect();
        let thing = words.strip_suffix(per.as_slice()).and_then(|words| words.strip_suffix(&['每']));
        let by = thing.is_some_and(|thing| !thing.is_empty() && !role::has(thing, Role::Base));
        if let Some(last) = figure.subject.pieces.last_mut().filter(|_| by) {
            let length = u32::try_from(per.len()).unwrap_or(0).saturating_add(1);
            if last.end - last.start > length {
                last.end = last.end - length;
                figure.subject.head = None;
                return;
            }
        }
        let rest = words.strip_suffix(per.as_slice()).unwrap_or(&words);
        let is_base = |words: &[char]| words.is_empty() || role::has(words, Role::Base);
        if (0..=rest.len())
            .any(|at| rest.split_at_checked(at).is_some_and(|(one, other)| is_base(one) && is_base(other)))
        {
            figure.subject = Phrase::default();
        }
    }

    /// Whether the phrase opens the clause with a noun of act and its object: 管理 | 高血压患者.
    pub(super) fn opens_with_act(&self, start: usize, subject: &Range<usize>) -> bool {
        let first = subject.start;
        let rest = first.saturating_add(1)..subject.end;
        if rest.is_empty() || self.is(rest.start, Class::Of) || matches!(self.kind(rest.start), Some(Kind::Mark('、')))
        {
            return false;
        }
        let before = first.checked_sub(1).filter(|before| *before >= start);
        let after_adverb = before
            .is_some_and(|before| self.is_any(before, &[Class::Adverb, Class::Total, Class::Plan, Class::Forecast]));
        // 村里 | 流转土地, 医院 | 招聘医生, 用两年时间 | 培训教师: who does it, or how long.
        let after_doer = before.is_some_and(|before| {
            let lasts = self.is_word(before, "时间") && before.checked_sub(1).is_some_and(|span| self.is_aside(span));
            let by_means =
                self.plays(before, Role::Channel) && self.is(before.saturating_sub(1), Class::Closer) && before > start;
            lasts || by_means || self.plays(before, Role::Official) || self.is_done_by(start, before, subject.end)
        });
        if self.is_compound(start, first) {
            return false;
        }
        let is_act =
            self.is(first, Class::ActNoun) || (after_adverb || after_doer) && self.is(first, Class::VerbalNoun);
        // 补贴资金800万元: one noun.
        let is_fund = rest.len() == 1 && self.plays(first, Role::Grant) && self.plays(rest.start, Role::Fund);
        let noun_alone = is_fund || self.measure(subject).is_some_and(|measured| measured.index <= rest.start);
        is_act
            && !noun_alone
            && (before.is_none()
                || after_adverb
                || after_doer
                || before.is_some_and(|before| {
                    matches!(
                        self.kind(before),
                        Some(
                            Kind::Date(_)
                                | Kind::Place(_)
                                | Kind::Body(_)
                                | Kind::Word(Class::Region(_) | Class::Conjunction)
                                | Kind::Mark(_)
                        )
                    )
                }))
    }

    /// 目标, 指标 before the figure.
    pub(super) fn target(&self, start: usize, subject: &Range<usize>, figure: &mut Figure) {
        let Some(last) = subject.end.checked_sub(1).filter(|last| self.is(*last, Class::Target)) else { return };
        // 军事目标 is a thing; in a bracket, or with 为, it is a target.
        let named = subject.len() <= 3 && self.plays(subject.start, Role::Setter);
        let in_bracket =
            named || start.checked_sub(1).is_some_and(|index| matches!(self.kind(index), Some(Kind::Mark('('))));
        let targets = subject.clone().filter(|index| self.is(*index, Class::Target)).count();
        if in_bracket
            || subject.len() <= targets.saturating_add(1) && subject.len() < 4 && (targets > 1 || subject.len() == 1)
            || self.is(subject.end, Class::Reach)
        {
            figure.is_target = Some(self.range(&(last..subject.end)));
        }
    }
}
