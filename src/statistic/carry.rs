//! What a clause does not say of its figure, taken from what was said before.
//!
//! ```text
//! source  = the earlier value (由3家增加到5家) | the figure before the bracket | the figure before | the total of 其中
//! carried = the noun before the bracket that holds it alone             食品（657件）、服装（589件）
//!         , what its own words stand for                    stand_in.rs    降幅, 剩余, 占比
//!         , the act that others of the list have            alike.rs       出动民兵1850人次，冲锋舟35艘
//!         , the object or the place of the clause before    topic.rs       播放公益广告，每月100次
//!         , the unit as its own noun                        1200人参加
//!         , the topic, where it is nearer, or the source    topic.rs, owner.rs
//!         , the measure of the source                       产量131万吨，其中早稻12万吨
//!         , the measure or the noun of what is counted alike, or of a heading    alike.rs
//! ```
//! Each is asked in turn, and only for what is still missing.

use super::clause::{self, counts_fates, counts_regions, Figure, Here, Indicator};
use super::phrase::{Phrase, Sentence};
use super::read::Walk;
use super::row::Row;
use super::value::{Field, Relation, Status};
use super::word::{self, Class, Measure};
use crate::mention::{Quantity, QuantityKind};
use crate::text::Position;

/// The rows that a figure may take from.
#[derive(Clone, Copy)]
pub(super) struct Sources {
    /// The first value of a change (由3家增加到5家), whose second the figure is.
    pub(super) earlier: Option<usize>,
    /// The figure before the bracket that the figure stands in.
    pub(super) bracket: Option<usize>,
    /// The one before, in the sentence.
    pub(super) last: Option<usize>,
    /// The whole that the sentence parts.
    pub(super) total: Option<usize>,
    /// The first of these.
    pub(super) nearest: Option<usize>,
}

/// No row further back gives its name to a rate.
pub(super) const NEAR: usize = 8;

impl Walk<'_> {
    /// What the clause does not say of the figure, taken from the one before it.
    pub(super) fn carry(&mut self, here: Here, figure: &Figure, row: &mut Row) {
        // 汽车（增长12%）、钢铁（下降3%）: of the noun before the bracket.
        let opens_bracket = here.clause.before == Some('(') && figure.subject.is_empty();
        // 食品（657件）、服装（589件）: what the bracket counts.
        let is_alone = here.at == here.clause.start && here.at.saturating_add(1) == here.clause.end;
        let is_counted = is_alone && figure.is_target.is_none() && counts_members(here.quantity);
        let noun = self.state.before_bracket.clone().filter(|_| opens_bracket && (figure.is_growth || is_counted));
        if let Some(noun) = noun {
            row.subject = noun;
            if !figure.is_growth {
                (row.subject, row.indicator) = self.without_measure(&row.subject);
                let is_percent = here.quantity.kind() == QuantityKind::Percent;
                let share = is_percent.then_some(Indicator::Named("占比", None));
                row.indicator = row.indicator.take().or(figure.indicator.clone()).or(share);
                // What stood before its noun is no whole of it.
                self.state.brackets.last_mut().into_iter().for_each(|before| *before = None);
            }
        }
        let sources = self.sources(figure);
        self.stand_in(here, figure, &sources, row);
        self.act_alone(here, figure, sources.last, row);
        self.act_of_list(here, figure, sources.last, row);
        self.loss(figure, row);
        if self.of_object(here, figure, sources.earlier, row) {
            return;
        }
        self.of_place(here, figure, row);
        self.own_noun(here, figure, &sources, row);
        if row.subject.is_empty() && !are_others(here, figure) {
            self.said_before(here, figure, &sources, row);
        }
        self.without_source(here, figure, row);
        self.growth_of_another(here, figure, sources.last, row);
        self.alike_measure(here, figure, row);
        self.of_sort(here.quantity, row);
        self.of_heading(figure, row);
        if let Some(target) = &figure.is_target {
            row.statistic.status = Status::Target;
            row.rests(self.text, Field::Status, std::slice::from_ref(target));
        }
    }

    fn sources(&self, figure: &Figure) -> Sources {
        let last = self.rows.len().checked_sub(1).filter(|last| *last >= self.state.first_row);
        let bracket = self.state.brackets.last().copied().flatten();
        let earlier = figure.is_later.then_some(self.state.earlier).flatten();
        let total = self.state.scopes.last().map(|(_, scope)| scope.total);
        // 甲县损失3亿元（占18%），乙县2亿元: what a bracket says of the figure before it is over.
        let depth = self.state.brackets.len();
        let open = last.map(|last| (0..=last).rev().take(NEAR).find(|row| self.is_within(*row, depth)).unwrap_or(last));
        let open = open.filter(|open| *open >= self.state.first_row);
        let nearest = earlier.or(bracket.filter(|_| figure.subject.is_empty())).or(open).or(total);
        Sources { earlier, bracket, last, total, nearest }
    }

    fn is_within(&self, row: usize, depth: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.depth <= depth)
    }

    /// 该组织绑架了6人: the organisation is not those who are counted; the unit is the noun.
    fn own_noun(&self, here: Here, figure: &Figure, sources: &Sources, row: &mut Row) {
        let Here { sentence, at, quantity, .. } = here;
        let is_person = |phrase: &Phrase| phrase.folded(self.text).last().is_some_and(|last| word::is_person(*last));
        let is_person_unit = matches!(&*clause::unit(quantity), "人" | "户");
        let is_done = matches!(&figure.indicator, Some(Indicator::Words(_))) && is_person_unit && !figure.is_bare;
        if !is_done || !row.subject.is_empty() {
            return;
        }
        let topic = self.state.topic.as_ref().map(|(_, topic)| topic);
        let before = sources.nearest.and_then(|source| self.rows.get(source)).map(|source| &source.subject);
        let mut candidates = topic.into_iter().chain(before).peekable();
        // 新设企业23万户，日均新设1300户: the same are counted again.
        let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
        let again = rows.iter().rev().take(NEAR).find(|row| !row.figure_is_growth && !row.is_relative);
        let again = again.is_some_and(|source| {
            let of = self.document.quantities.get(source.statistic.quantity());
            // 入园企业11户，投产5户: of the same ones.
            let of_same = clause::unit(quantity) == "户" && !source.is_unit_noun;
            (quantity.per().is_some() || of_same) && of.is_some_and(|of| of.unit() == quantity.unit())
        });
        if !again && candidates.peek().is_some() && !candidates.any(is_person) {
            self.unit_noun(sentence, at, quantity, row);
        }
    }

    /// The thing that was spoken of, or that of the figure before, whichever is nearer.
    fn said_before(&self, here: Here, figure: &Figure, sources: &Sources, row: &mut Row) {
        let Sources { earlier, bracket, last, .. } = *sources;
        let source = sources.nearest.and_then(|source| self.rows.get(source));
        let source = source.map(|source| self.past_parts(here, figure, source));
        let source = source.and_then(|source| self.owner(source, here.quantity, row, figure));
        let topic = self.state.topic.as_ref();
        let bare_pair = figure.is_bare && last.and_then(|last| self.rows.get(last)).is_some_and(|row| row.is_bare);
        // 出口31亿元，规模创十年新高，同比增长14%: the size is that of the trade.
        // 平均降雨量152毫米，最大降雨量出现在甲地，达301毫米: another one of the measure.
        let is_most = |topic: &Phrase| topic.folded(self.text).starts_with(&['最']);
        let topic =
            topic.filter(|(_, topic)| source.is_none() || is_most(topic) || !self.is_bare(topic, Measure::Amount));
        let topic = topic.filter(|_| !bare_pair && (!figure.is_regional || figure.is_growth));
        // 自然增长率6‰，计划生育率94%: a rate is of no other.
        let topic = topic.filter(|(_, topic)| !figure.is_share || !topic.folded(self.text).ends_with(&['率']));
        let source = source.filter(|_| !figure.is_regional || figure.is_growth || bracket.is_some());
        let topic_is_nearer = match (topic, source) {
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
        } else if let Some(source) = source {
            // 7户21人: each is its own noun.
            if !source.is_unit_noun {
                row.subject = self.thing_of(figure, source);
            }
            self.measure_of(here, figure, source, earlier.is_some(), row);
        }
    }

    /// The thing of a row before, as a figure has it.
    fn thing_of(&self, figure: &Figure, source: &Row) -> Phrase {
        let thing = self.without_counterpart(&source.subject, figure);
        if !figure.is_share {
            return thing;
        }
        // 增速加快1.6个百分点，贡献率达到37%: of what grew.
        let thing = self.without_change(&thing);
        // 公司出口额1亿美元，占销售收入的41%: an amount is a share of an amount.
        let of_amount = figure.denominator.as_ref().is_some_and(|whole| self.is_measure(whole));
        match &source.indicator {
            Some(Indicator::Words(words))
                if of_amount && self.is_measure(words) && source.subject != *words && !self.names(words, &thing) =>
            {
                thing.and(words)
            }
            _ => thing,
        }
    }

    /// What is measured of the thing of a row before.
    fn measure_of(&self, here: Here, figure: &Figure, source: &Row, is_later: bool, row: &mut Row) {
        // 收入9067亿元，增长2.6%，实现利润913亿元: the profit is of the thing.
        if source.figure_is_growth && !figure.is_growth && row.indicator.is_some() && !is_later {
            row.subject = self.without_measure(&row.subject).0;
        }
        // 客流量1115万人次，同比增长11.8%: the growth is of the flow.
        if figure.is_growth && !source.figure_is_growth {
            // 支出18亿元，完成预算的97%，增长6%: the growth is of the level.
            let level = source.statistic.parent.filter(|_| source.statistic.relation == Some(Relation::Rate));
            let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
            let level = rows.iter().rev().take(NEAR).find(|row| Some(row.statistic.quantity) == level);
            let is_rate = matches!(&source.indicator, Some(Indicator::Words(words)) if self.is_measure(words));
            let level = level.filter(|level| !is_rate && level.subject == source.subject && !level.figure_is_growth);
            row.subject = self.grown(level.unwrap_or(source), &row.subject);
        } else if source.figure_is_growth && !figure.is_growth && row.indicator.is_none() && !is_later {
            // 自给率下降2个百分点至61%: a level of what fell.
            (row.subject, row.indicator) = self.without_measure(&row.subject);
            // 占比重提高2个百分点，达到12%
            if row.is_relative && matches!(source.indicator, Some(Indicator::Named("占比", _))) {
                row.indicator = source.indicator.clone();
            }
        } else if row.indicator.is_none() && self.is_stock(here.sentence, here.clause, here.at, source) {
            // 新增床位300张，累计达2.1万张: how many there are by now.
        } else if row.indicator.is_none() || is_later && matches!(row.indicator, Some(Indicator::Named("占比", None)))
        {
            // 发送旅客4亿人次，恢复到七成，日均700万人次: an amount has the act of the level.
            let is_share = matches!(source.indicator, Some(Indicator::Named("占比", _))) && !row.is_relative;
            let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
            let level = source.statistic.parent.filter(|_| is_share);
            let level = rows.iter().rev().take(NEAR).find(|row| Some(row.statistic.quantity) == level);
            row.indicator = level.unwrap_or(source).indicator.clone();
        }
    }

    /// What a figure is, of which nothing before says what it is of.
    fn without_source(&self, here: Here, figure: &Figure, row: &mut Row) {
        let is_act = here.quantity.kind() == QuantityKind::Currency && figure.is_act_alone;
        if row.subject.is_empty() && figure.is_bare && !is_act {
            row.is_bare = true;
            if let Some(Indicator::Words(words)) = row.indicator.clone() {
                if !figure.is_share {
                    row.indicator = None;
                }
                row.subject = words;
            }
        }
        if row.subject.is_empty() && !figure.is_growth {
            self.unit_noun(here.sentence, here.at, here.quantity, row);
        }
        if figure.is_share && row.indicator.is_none() {
            row.indicator = Some(Indicator::Named("占比", None));
        }
    }

    /// 1200人参加: the unit is the noun.
    fn unit_noun(&self, sentence: &Sentence, at: usize, quantity: &Quantity, row: &mut Row) {
        let unit = &*clause::unit(quantity);
        let end = sentence.token(at).map_or(Position(0), |token| token.end);
        let length = u32::try_from(unit.chars().count()).unwrap_or(0);
        // 近1亿人次享受便利: persons did it.
        let figure_end = self.text.span(&(end..end)).characters().start;
        let is_said = matches!(&row.indicator, Some(Indicator::Words(words))
            if words.pieces.first().is_some_and(|piece| piece.start.0 as usize >= figure_end));
        if unit == "人次" && is_said && self.text.folded(&(end - length..end)).iter().copied().eq(unit.chars()) {
            row.subject = Phrase::of(end - length..end - length + 1);
            row.is_unit_noun = true;
            return;
        }
        if (counts_regions(unit) || matches!(unit, "人" | "户" | "校" | "部门"))
            && self.text.folded(&(end - length..end)).iter().copied().eq(unit.chars())
        {
            row.subject = Phrase::of(end - length..end);
            row.is_unit_noun = true;
        }
    }
}

/// Whether a figure alone in a bracket counts the noun before it: no length and no age does.
fn counts_members(quantity: &Quantity) -> bool {
    matches!(quantity.kind(), QuantityKind::Count | QuantityKind::Percent | QuantityKind::Currency)
}

/// Whether those who are counted are others than those that were spoken of.
fn are_others(here: Here, figure: &Figure) -> bool {
    let Here { sentence, clause, at, quantity } = here;
    let unit = &*clause::unit(quantity);
    // 近1200万人次参加: whoever they are, they are not what the clause before spoke of.
    let opens = at == clause.start && unit == "人次";
    // 救出6名遇难者，仍有9人失联: these are not those.
    let lead = at.checked_sub(1).filter(|lead| *lead >= clause.start && sentence.is(*lead, Class::Have));
    let remain = lead.is_some_and(|lead| {
        let first = if sentence.folded(lead).len() > 1 { lead } else { lead.saturating_sub(1) };
        unit == "人" && matches!(sentence.folded(first), ['仍' | '尚' | '还' | '另', ..])
    });
    counts_fates(unit) || (opens || remain) && !figure.is_bare && matches!(&figure.indicator, Some(Indicator::Words(_)))
}
