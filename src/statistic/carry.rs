//! What a clause does not say of its figure, taken from what was said before.
//!
//! ```text
//! source = the earlier value (由3家增加到5家) | the figure before the bracket | the figure before | the total of 其中
//! topic, object: topic.rs; the topic goes first where it is nearer
//! ```

use std::ops::Range;

use super::clause::{counts_fates, counts_regions, Figure, Here, Indicator};
use super::phrase::{Phrase, Sentence, REACH};
use super::read::Walk;
use super::role::{self, Role};
use super::row::Row;
use super::token::Kind;
use super::value::{Field, Relation, Status};
use super::word::{self, Class, Measure};
use crate::mention::{Quantity, QuantityKind};
use crate::text::Position;

/// No row further back gives its name to a rate.
pub(super) const NEAR: usize = 8;

impl Walk<'_> {
    /// What the clause does not say of the figure, taken from the one before it.
    pub(super) fn carry(&mut self, here: Here, figure: &Figure, row: &mut Row) {
        let Here { sentence, clause, at, quantity } = here;
        let last = self.rows.len().checked_sub(1).filter(|last| *last >= self.state.first_row);
        let bracket = self.state.brackets.last().copied().flatten();
        let earlier = figure.is_later.then_some(self.state.earlier).flatten();
        let scope = self.state.scopes.last().map(|(_, scope)| scope.total);
        // 汽车（增长12%）、钢铁（下降3%）: of the noun before the bracket.
        let opens_bracket = clause.before == Some('(') && figure.is_growth && figure.subject.is_empty();
        if let Some(noun) = self.state.before_bracket.clone().filter(|_| opens_bracket) {
            row.subject = noun;
        }
        let is_money = quantity.kind() == QuantityKind::Currency;
        let source = earlier.or(bracket.filter(|_| figure.subject.is_empty())).or(last).or(scope);
        // 剩余6万亩: of what was said before.
        let is_word = figure.subject.pieces.len() == 1 && figure.subject.head.as_ref() == figure.subject.pieces.first();
        if is_word && role::has(&figure.subject.folded(self.text), Role::Remainder) {
            let total = scope.and_then(|total| self.rows.get(total)).map(|row| row.subject.clone());
            row.subject = match total {
                Some(total) => row.subject.clone().and(&total),
                // 其他业务收入11亿元: a thing of its own, where nothing is parted.
                None if row.indicator.is_some() => std::mem::take(&mut row.subject),
                None => Phrase::default(),
            };
        }
        if figure.is_share {
            self.stem(row, last);
        }
        // 其中省财政补助5亿元，市政府自筹3亿元: each part is of who gives it.
        let gives = is_money && scope.is_some() && matches!(row.indicator, Some(Indicator::Words(_)));
        let giver = sentence.token(clause.start).filter(|giver| matches!(giver.kind, Kind::Body(_)));
        if let Some(giver) = giver.filter(|_| gives && row.subject.is_empty()) {
            row.subject = Phrase::of(giver.range());
        }
        // 农作物受灾面积5千公顷，其中成灾3千公顷: of the crops.
        if is_word && figure.indicator.is_none() && role::has(&figure.subject.folded(self.text), Role::Harm) {
            if let Some(total) = scope.and_then(|total| self.rows.get(total)) {
                row.indicator = Some(Indicator::Words(std::mem::replace(&mut row.subject, total.subject.clone())));
            }
        }
        // 企业186家，增加值增长7%: the value added of these.
        let bare_measure =
            figure.is_growth && row.subject.pieces.len() == 1 && self.is_bare(&row.subject, Measure::Amount);
        if let Some(source) = last.filter(|_| bare_measure).and_then(|last| self.rows.get(last)) {
            if !source.figure_is_growth && !source.is_bare && !source.is_relative && source.subject != row.subject {
                row.subject = source.subject.clone().and(&row.subject);
            }
        }
        if let Some(measure) =
            self.state.measure.clone().filter(|_| figure.is_growth && !row.subject.is_empty() && !bare_measure)
        {
            let has_measure = row.subject.pieces.last().and_then(|last| self.shared_tail(last, None)).is_some();
            // 进出口总值增长8%，其中出口增长6%: the measure names it already.
            let names = self.names(&Phrase::of(measure.clone()), &row.subject);
            if !has_measure && !names {
                row.subject = row.subject.clone().and(&Phrase::of(measure));
            }
        }
        // 引资增长8%，占比提升4个百分点: the share of what was spoken of.
        let bare_share = figure.is_growth && self.is_bare(&row.subject, Measure::Share);
        let source_of_share = last.filter(|_| bare_share).and_then(|last| self.rows.get(last));
        if let Some(source) = source_of_share.filter(|source| !source.is_bare && !source.subject.is_empty()) {
            row.subject = source.subject.clone().and(&row.subject);
        }
        // 这个数字比去年增长50%: what was counted; 8月份初步数字为250万人次: behind a list of parts, of the whole.
        let names_number = row.subject.head.as_ref().is_some_and(|head| {
            let words = row.subject.folded(self.text);
            role::has(&words, Role::Number)
                || words.starts_with(&['初', '步']) && role::has(self.text.folded(head), Role::Number)
        });
        if names_number {
            if let Some(source) = source.and_then(|source| self.rows.get(source)) {
                let of = source.statistic.parent.filter(|_| source.statistic.relation == Some(Relation::Part));
                let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
                let whole = rows.iter().rev().take(NEAR).find(|row| Some(row.statistic.quantity) == of);
                row.subject = whole.unwrap_or(source).subject.clone();
            }
        }
        // 降幅收窄0.6个百分点: of the fall that was said before.
        if figure.is_growth && self.is_bare(&row.subject, Measure::Growth) {
            if let Some(source) = source.and_then(|source| self.rows.get(source)) {
                row.subject = source.subject.clone().and(&row.subject);
            }
        }
        // 计划投资12亿元: the act is all that the clause says.
        let act_alone = is_money && figure.is_act_alone;
        if act_alone && !row.subject.is_empty() && row.indicator.is_none() {
            row.indicator = Some(Indicator::Words(std::mem::take(&mut row.subject)));
        }
        // 平台建成后，每年发电2200万度: the act of what is spoken of.
        let topic = self.state.topic.as_ref().filter(|_| {
            figure.is_act_alone
                && row.indicator.is_none()
                && row.subject.head.as_ref().is_some_and(|head| self.is_act(head))
        });
        if let Some((_, topic)) = topic {
            let topic = self.without_change(topic);
            row.indicator = Some(Indicator::Words(std::mem::replace(&mut row.subject, topic)));
        }
        // 生猪存栏86万头，出栏124万头
        if row.indicator.is_none() && figure.is_act_alone {
            if let Some(source) = last.and_then(|last| self.rows.get(last)) {
                let of = self.document.quantities.get(source.statistic.quantity());
                if of.is_some_and(|of| of.unit() == quantity.unit() && of.kind() == QuantityKind::Count)
                    && source.clause.saturating_add(2) > self.clause
                {
                    row.indicator = Some(Indicator::Words(std::mem::replace(&mut row.subject, source.subject.clone())));
                }
            }
        }
        // 出动民兵1850人次，各类车辆260台次、冲锋舟35艘: the same act.
        let before =
            last.and_then(|last| self.rows.get(last)).filter(|before| before.clause.saturating_add(2) > self.clause);
        let is_list = row.indicator.is_none()
            && !row.subject.is_empty()
            && quantity.kind() == QuantityKind::Count
            && (clause.start.max(at.saturating_sub(REACH))..at).all(|index| {
                sentence.is_nominal(index)
                    || sentence.is(index, Class::Pronoun)
                    || sentence.is_joint(index)
                    || matches!(sentence.kind(index), Some(Kind::Quantity(_)))
            });
        if is_list && at > clause.start && figure.end == at.saturating_add(1) && figure.indicator.is_none() {
            row.indicator = self.alike_act(clause, quantity, before).or(row.indicator.take());
        }
        let sent = before
            .and_then(|before| before.indicator.as_ref())
            .filter(|act| matches!(act, Indicator::Words(act) if role::has(&act.folded(self.text), Role::Sender)));
        if let Some(sent) = sent.filter(|_| is_list && figure.end == at.saturating_add(1)) {
            row.indicator = Some(sent.clone());
        }
        // 农作物受灾面积16万公顷，直接经济损失58亿元: the loss is of the disaster, and of no thing before.
        let is_loss = matches!(&row.indicator, Some(Indicator::Words(words))
            if words.folded(self.text).ends_with(&['损', '失']));
        if is_loss && row.subject.is_empty() && figure.is_bare {
            if let Some(Indicator::Words(words)) = row.indicator.take() {
                row.subject = words;
            }
        }
        let may_be_object = !figure.is_growth && !row.is_relative && earlier.is_none();
        if row.subject.is_empty() && may_be_object && row.indicator.is_none() {
            let object = self.state.object.as_ref().filter(|(clause, ..)| clause.saturating_add(1) == self.clause);
            if let Some((_, object, act)) = object {
                row.subject = object.clone();
                row.indicator = Some(Indicator::Words(act.clone()));
                return;
            }
        }
        // 下调了增长预期，从4.6%下调至3.1%: of what was changed.
        let changed = self.state.object.as_ref().filter(|(clause, _, act)| {
            let act = act.folded(self.text);
            let class = word::word(&act, |length| length == act.len()).map(|(_, class)| class);
            clause.saturating_add(1) == self.clause && matches!(class, Some(Class::Up | Class::Down))
        });
        if let Some((_, object, _)) = changed.filter(|_| row.subject.is_empty() && figure.is_earlier.is_some()) {
            row.subject = object.clone();
        }
        // 订购导弹，射程为160公里: of the object before.
        let object = self.state.object.as_ref().filter(|(clause, ..)| clause.saturating_add(1) == self.clause);
        let is_property = figure.is_bare && quantity.kind() == QuantityKind::Measure;
        if let Some((_, object, _)) = object.filter(|_| row.subject.is_empty() && is_property) {
            row.subject = object.clone();
        }
        // 全长7.8公里: of the place that was spoken of.
        let is_size = figure.is_bare && matches!(quantity.dimension(), Some("length" | "area"));
        if let Some(place) = self.state.place.clone().filter(|_| row.subject.is_empty() && is_size) {
            row.subject = Phrase::of(place);
        }
        // 该组织绑架了6人: the organisation is not those who are counted.
        let is_person = |phrase: &Phrase| phrase.folded(self.text).last().is_some_and(|last| word::is_person(*last));
        let is_person_unit = matches!(quantity.unit(), Some("人" | "户"));
        let is_done = matches!(&figure.indicator, Some(Indicator::Words(_))) && is_person_unit && !figure.is_bare;
        let topic = self.state.topic.as_ref().map(|(_, topic)| topic);
        let before = source.and_then(|source| self.rows.get(source)).map(|source| &source.subject);
        let mut candidates = topic.into_iter().chain(before).peekable();
        // 新设企业23万户，日均新设1300户: the same are counted again.
        let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
        let again = rows.iter().rev().take(NEAR).find(|row| !row.figure_is_growth && !row.is_relative);
        let again = again.is_some_and(|source| {
            let of = self.document.quantities.get(source.statistic.quantity());
            // 入园企业11户，投产5户: of the same ones.
            let of_same = quantity.unit() == Some("户") && !source.is_unit_noun;
            (quantity.per().is_some() || of_same) && of.is_some_and(|of| of.unit() == quantity.unit())
        });
        let is_object =
            is_done && !again && row.subject.is_empty() && candidates.peek().is_some() && !candidates.any(is_person);
        if is_object {
            self.unit_noun(sentence, at, quantity, row);
        }
        // 近1200万人次参加: whoever they are, they are not what the clause before spoke of.
        let opens = at == clause.start && quantity.unit() == Some("人次");
        // 救出6名遇难者，仍有9人失联: these are not those.
        let lead = at.checked_sub(1).filter(|lead| *lead >= clause.start && sentence.is(*lead, Class::Have));
        let remain = lead.is_some_and(|lead| {
            let first = if sentence.folded(lead).len() > 1 { lead } else { lead.saturating_sub(1) };
            quantity.unit() == Some("人") && matches!(sentence.folded(first), ['仍' | '尚' | '还' | '另', ..])
        });
        let opens = opens || remain;
        let are_others = counts_fates(quantity.unit().unwrap_or_default())
            || opens && !figure.is_bare && matches!(&figure.indicator, Some(Indicator::Words(_)));
        if row.subject.is_empty() && !are_others {
            let source_row = source.and_then(|source| self.rows.get(source));
            let source_row = source_row.and_then(|source| self.owner(source, quantity, row, figure));
            let topic = self.state.topic.as_ref();
            let bare_pair = figure.is_bare && last.and_then(|last| self.rows.get(last)).is_some_and(|row| row.is_bare);
            // 出口31亿元，规模创十年新高，同比增长14%: the size is that of the trade.
            // 平均降雨量152毫米，最大降雨量出现在甲地，达301毫米: another one of the measure.
            let is_most = |topic: &Phrase| topic.folded(self.text).starts_with(&['最']);
            let topic = topic
                .filter(|(_, topic)| source_row.is_none() || is_most(topic) || !self.is_bare(topic, Measure::Amount));
            let topic = topic.filter(|_| !bare_pair && (!figure.is_regional || figure.is_growth));
            let source_row = source_row.filter(|_| !figure.is_regional || figure.is_growth || bracket.is_some());
            let topic_is_nearer = match (topic, source_row) {
                (Some((clause, _)), Some(source)) => *clause > source.clause && earlier.is_none() && bracket.is_none(),
                (Some(_), None) => true,
                _ => false,
            };
            if topic_is_nearer {
                row.subject = topic.map(|(_, topic)| self.without_change(topic)).unwrap_or_default();
                // 化妆品升幅最大，达15%: the measure that was spoken of.
                if row.indicator.is_none() && !figure.is_growth {
                    (row.subject, row.indicator) = self.without_measure(&row.subject);
                }
            } else if let Some(source) = source_row {
                // 7户21人: each is its own noun.
                if !source.is_unit_noun {
                    row.subject = self.without_counterpart(&source.subject, figure);
                    // 增速加快1.6个百分点，贡献率达到37%: of what grew.
                    if figure.is_share {
                        row.subject = self.without_change(&row.subject);
                    }
                    // 公司出口额1亿美元，占销售收入的41%: an amount is a share of an amount.
                    let of_amount = figure.denominator.as_ref().is_some_and(|whole| self.is_measure(whole));
                    if let Some(Indicator::Words(words)) =
                        source.indicator.as_ref().filter(|_| figure.is_share && of_amount)
                    {
                        if self.is_measure(words) && source.subject != *words && !self.names(words, &row.subject) {
                            row.subject = row.subject.clone().and(words);
                        }
                    }
                }
                // 收入9067亿元，增长2.6%，实现利润913亿元: the profit is of the thing.
                if source.figure_is_growth && !figure.is_growth && row.indicator.is_some() && earlier.is_none() {
                    row.subject = self.without_measure(&row.subject).0;
                }
                // 客流量1115万人次，同比增长11.8%: the growth is of the flow.
                if figure.is_growth && !source.figure_is_growth {
                    row.subject = self.grown(source, &row.subject);
                } else if source.figure_is_growth && !figure.is_growth && row.indicator.is_none() && earlier.is_none() {
                    // 自给率下降2个百分点至61%: a level of what fell.
                    (row.subject, row.indicator) = self.without_measure(&row.subject);
                    // 占比重提高2个百分点，达到12%
                    if row.is_relative && matches!(source.indicator, Some(Indicator::Named("占比", _))) {
                        row.indicator = source.indicator.clone();
                    }
                } else if row.indicator.is_none() && self.is_stock(sentence, clause, at, source) {
                    // 新增床位300张，累计达2.1万张: how many there are by now.
                } else if row.indicator.is_none()
                    || (earlier.is_some() && matches!(row.indicator, Some(Indicator::Named("占比", None))))
                {
                    row.indicator = source.indicator.clone();
                }
            }
        }
        if row.subject.is_empty() && figure.is_bare && !act_alone {
            row.is_bare = true;
            if let Some(Indicator::Words(words)) = row.indicator.clone() {
                if !figure.is_share {
                    row.indicator = None;
                }
                row.subject = words;
            }
        }
        if row.subject.is_empty() && !figure.is_growth {
            self.unit_noun(sentence, at, quantity, row);
        }
        if figure.is_share && row.indicator.is_none() {
            row.indicator = Some(Indicator::Named("占比", None));
        }
        // 甲国增长1.2%，乙国为0.9%: the growth of another.
        let growth = last.and_then(|last| self.rows.get(last)).filter(|before| {
            before.figure_is_growth && before.is_relative && before.clause.saturating_add(2) > self.clause
        });
        let is_plain = matches!(row.indicator, None | Some(Indicator::Named("占比" | "数量", _)));
        let is_so = quantity.kind() == QuantityKind::Percent
            && at > clause.start
            && sentence.is_word(at.saturating_sub(1), "为");
        if let Some(growth) = growth.filter(|_| is_plain && is_so && !figure.is_share && figure.denominator.is_none()) {
            if matches!(growth.indicator, Some(Indicator::Named("增长率", _))) {
                row.indicator = growth.indicator.clone();
                row.figure_is_growth = true;
                row.statistic.change = growth.statistic.change;
            }
        }
        self.alike_measure(here, figure, row);
        self.of_sort(quantity, row);
        self.of_heading(figure, row);
        if let Some(target) = &figure.is_target {
            row.statistic.status = Status::Target;
            row.rests(self.text, Field::Status, std::slice::from_ref(target));
        }
    }

    /// 1200人参加: the unit is the noun.
    fn unit_noun(&self, sentence: &Sentence, at: usize, quantity: &Quantity, row: &mut Row) {
        let unit = quantity.unit().unwrap_or_default();
        let end = sentence.token(at).map_or(Position(0), |token| token.end);
        let length = u32::try_from(unit.chars().count()).unwrap_or(0);
        // 近1亿人次享受便利: persons did it.
        let figure_end = self.text.span(&(end..end)).characters().start;
        let is_said = matches!(&row.indicator, Some(Indicator::Words(words))
            if words.pieces.first().is_some_and(|piece| piece.start.0 as usize >= figure_end));
        if unit == "人次" && is_said && self.text.slice(&(end - length..end)) == unit {
            row.subject = Phrase::of(end - length..end - length + 1);
            row.is_unit_noun = true;
            return;
        }
        if (counts_regions(unit) || matches!(unit, "人" | "户" | "校" | "部门"))
            && self.text.slice(&(end - length..end)) == unit
        {
            row.subject = Phrase::of(end - length..end);
            row.is_unit_noun = true;
        }
    }

    /// Whether a word is a noun of act of the tables.
    fn is_act(&self, head: &std::ops::Range<Position>) -> bool {
        let words = self.text.folded(head);
        word::word(words, |length| length == words.len())
            .is_some_and(|(length, class)| length == words.len() && class == Class::ActNoun)
    }

    /// Whether a phrase is a noun of measure and nothing else: 占比, 规模.
    pub(super) fn is_bare(&self, words: &Phrase, kind: Measure) -> bool {
        let folded = words.folded(self.text);
        let mut measures = word::measures(self.text, &folded);
        measures.any(|(length, measure)| length == folded.len() && measure == kind)
    }

    pub(super) fn is_measure(&self, words: &Phrase) -> bool {
        let folded = words.folded(self.text);
        let mut measures = word::measures(self.text, &folded);
        measures.any(|(length, measure)| {
            let rest = folded.len().checked_sub(length).and_then(|rest| folded.get(..rest)).unwrap_or_default();
            (rest.is_empty() || word::is_prefix(rest))
                && matches!(measure, Measure::Amount | Measure::Rate | Measure::Share)
                || measure == Measure::Rate
        })
    }

    /// 进出口总值 of 出口: a measure that names the thing itself.
    pub(super) fn names(&self, measure: &Phrase, thing: &Phrase) -> bool {
        let thing = thing.folded(self.text);
        let measure = measure.folded(self.text);
        // 进出口总值 names 进口, too.
        thing == ['进', '口'] && measure.starts_with(&['进', '出', '口'])
            || measure.windows(thing.len().max(1)).any(|window| window == thing)
    }

    /// A thing and its measure: 食品 | 自给率.
    fn without_measure(&self, thing: &Phrase) -> (Phrase, Option<Indicator>) {
        let Some(last) = thing.pieces.last() else { return (thing.clone(), None) };
        // 国内生产总值 is one name.
        let words = self.text.folded(last);
        let mut measures = word::measures(self.text, words)
            .take_while(|(length, measure)| *measure != Measure::Whole || *length < words.len());
        let found = measures.find(|(length, measure)| {
            *length > 1 && !matches!(measure, Measure::Number | Measure::Whole | Measure::Prefix)
        });
        let start = found.and_then(|(length, _)| Some(last.end - u32::try_from(length).ok()?));
        let Some(start) = start.filter(|start| *start > last.start || thing.pieces.len() > 1) else {
            return (thing.clone(), None);
        };
        // 最大降雨量: no thing is left.
        if thing.pieces.len() == 1 && word::is_prefix(self.text.folded(&(last.start..start))) {
            return (thing.clone(), None);
        }
        let measure = start..last.end;
        let mut subject = thing.clone();
        if start == last.start {
            subject.pieces.pop();
        } else if let Some(last) = subject.pieces.last_mut() {
            last.end = start;
        }
        subject.head = subject.pieces.last().cloned();
        (subject, Some(Indicator::Words(Phrase::of(measure))))
    }

    /// 固定资产投资增长: the topic of a growth is what grows.
    pub(super) fn without_change(&self, topic: &Phrase) -> Phrase {
        let mut topic = topic.clone();
        let is_change = |piece: &Range<Position>| matches!(self.text.folded(piece), ['增', '长' | '速'] | ['下', '降']);
        if topic.pieces.len() > 1 && topic.pieces.last().is_some_and(is_change) {
            topic.pieces.pop();
            topic.head = topic.pieces.last().cloned();
        }
        if let Some(last) = topic.pieces.last_mut() {
            for word in ["增长", "增速", "下降"] {
                if self.text.has_before(last.end, word) && last.end - last.start > 2 {
                    last.end = last.end - 2;
                }
            }
        }
        topic
    }
}
