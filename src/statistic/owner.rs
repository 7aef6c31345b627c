//! Whose a measure is that the clause names without its thing: which of what was said before can own it.
//!
//! ```text
//! owner = the thing before            企业86家，利润2亿元
//!       | that before persons         合作社210个，社员1.3万人，总产值3亿元: persons have no output
//!       | the whole behind its parts  陆域44个、海域3个，总面积110万平方公里
//!       | the thing without its flow  财政收入12亿元，支出15亿元: of the finances
//! grown = owner [measure | act]       商品房销售面积 of 面积32万平方米，增长8%; 生猪存栏 of 存栏14万头，下降2%
//! ```
//! What it refuses, and why
//! - 城镇新增就业5万人，失业率3%: what an economy has (`unowned` among the roles) is of nothing that is counted
//! - 自然增长率8‰，多胎率12%: a rate is no thing of another, and what had no thing of its own gives none
//! - 资产总额612亿元，存款余额498亿元: a sum of money has no other amount
//! - 辖15个乡镇，面积2379平方公里: what belongs to something has not its measures
//! - 7户21人: a unit that is its own noun

use super::carry::NEAR;
use super::clause::{counts_fates, Figure, Here, Indicator};
use super::phrase::Phrase;
use super::read::Walk;
use super::role::{self, Role};
use super::row::Row;
use super::value::Relation;
use super::word::{self, Measure};
use crate::mention::Quantity;

impl Walk<'_> {
    /// The row whose thing a figure is of, where its clause has none; `source` is the one that is nearest.
    pub(super) fn owner<'r>(
        &'r self,
        source: &'r Row,
        quantity: &Quantity,
        row: &Row,
        figure: &Figure,
    ) -> Option<&'r Row> {
        let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
        // 传染病1126例，死亡3人，发病率为190.8/10万: a rate is of what has a name.
        let unnamed = row.is_relative && source.is_unit_noun;
        let source = if unnamed { rows.iter().rev().take(NEAR).find(|row| !row.is_unit_noun)? } else { source };
        let source = self.whole(self.without_persons(source, quantity, figure), figure);
        let is_measure = matches!(&figure.indicator, Some(Indicator::Words(_))) && figure.is_bare;
        let owns = !is_measure || !self.says(&figure.indicator, Role::Unowned) && self.owns_measures(source, figure);
        owns.then_some(source)
    }

    /// Whether a row is of something that can have measures.
    fn owns_measures(&self, row: &Row, figure: &Figure) -> bool {
        let is_rate = || figure.is_share && row.subject.folded(self.text).ends_with(&['率']);
        // 五金厂只有8名工人、3台车床，年销售额50万元: it is the factory's.
        let is_held = self.says(&figure.indicator, Role::Output) && row.is_held() && self.has_holder(row);
        // 原煤产量12万吨，发电量3亿千瓦时: of no coal.
        let of = self.document.quantities.get(row.statistic.quantity());
        let are_goods = || of.is_some_and(|of| of.dimension() == Some("mass"));
        let is_output = || match &row.indicator {
            Some(Indicator::Words(words)) => role::has(&words.folded(self.text), Role::Series),
            _ => true,
        };
        let is_apart = self.says(&figure.indicator, Role::Apart) && are_goods() && is_output();
        !row.is_bare
            && !is_held
            && !is_apart
            && (!self.is_sum(row) || figure.is_share)
            && !self.says(&row.indicator, Role::Rule)
            && !is_rate()
    }

    /// Whether a firm or another body is named as having what is counted.
    fn has_holder(&self, row: &Row) -> bool {
        let topic = self.state.topic.as_ref().filter(|(clause, _)| *clause == row.clause);
        row.statistic.organisation().is_some()
            || topic
                .is_some_and(|(_, topic)| *topic != row.subject && role::closes(&topic.folded(self.text), Role::Agency))
    }

    /// 缴纳税金6900万元，出口额增长4%: a sum of money has no other amount.
    pub(super) fn is_sum(&self, row: &Row) -> bool {
        role::has(&row.subject.folded(self.text), Role::Sum)
    }

    /// Whether an indicator is, or closes with, a word of a role.
    fn says(&self, indicator: &Option<Indicator>, role: Role) -> bool {
        let Some(Indicator::Words(words)) = indicator else { return false };
        let words = words.folded(self.text);
        role::closes(&words, role)
    }

    /// 合作社210个，社员1.3万人，总产值3亿元: it is of what the sentence spoke of before the persons.
    fn without_persons<'r>(&'r self, source: &'r Row, quantity: &Quantity, figure: &Figure) -> &'r Row {
        let is_person = |row: &Row| row.subject.folded(self.text).last().is_some_and(|last| word::is_person(*last));
        if quantity.per().is_some() || !self.says(&figure.indicator, Role::Output) || !is_person(source) {
            return source;
        }
        let rows = self.rows.get(self.state.first_row..).unwrap_or_default().iter();
        rows.rev().take(NEAR).find(|row| !is_person(row) && !row.subject.is_empty()).unwrap_or(source)
    }

    /// 陆域44个、海域3个，总面积110万平方公里: behind a list of parts a sum is of the whole.
    fn whole<'r>(&'r self, source: &'r Row, figure: &Figure) -> &'r Row {
        let is_part = |row: &Row| row.statistic.relation == Some(Relation::Part);
        let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
        let [.., one, other] = rows else { return source };
        let are_parts = is_part(one) && is_part(other) && one.statistic.parent == other.statistic.parent;
        let is_sum = matches!(&figure.indicator, Some(Indicator::Words(words))
            if words.pieces.first().is_some_and(|first| self.text.folded(first).starts_with(&['总'])));
        let whole = || rows.iter().rev().take(NEAR).find(|row| Some(row.statistic.quantity) == source.statistic.parent);
        if are_parts && is_sum {
            whole().unwrap_or(source)
        } else {
            source
        }
    }

    /// 收入36亿元，其中土地出让收入31亿元；支出38亿元: behind a semicolon a measure is of the whole again.
    pub(super) fn past_parts<'r>(&'r self, here: Here, figure: &Figure, source: &'r Row) -> &'r Row {
        let is_again = here.clause.before == Some(';') && figure.is_bare;
        let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
        let mut whole = source;
        for row in rows.iter().rev().take(NEAR) {
            if Some(row.statistic.quantity) == whole.statistic.parent && whole.statistic.relation.is_some() {
                whole = row;
            }
        }
        if is_again {
            whole
        } else {
            source
        }
    }

    /// 财政 of 财政收入12亿元，支出15亿元: the one flow is none of the other.
    pub(super) fn without_counterpart(&self, thing: &Phrase, figure: &Figure) -> Phrase {
        let mut thing = thing.clone();
        let spends = figure.is_bare
            && matches!(&figure.indicator, Some(Indicator::Words(words))
                if matches!(words.folded(self.text).as_slice(), ['支', '出'] | ['总', '支', '出']));
        let earns = |end| ["财政收入", "预算收入"].iter().any(|words| self.text.has_before(end, words));
        if let Some(last) = thing.pieces.last_mut().filter(|last| spends && earns(last.end)) {
            last.end = last.end - 2;
            thing.head = None;
        }
        thing
    }

    /// What grows: the thing of a level, with its measure or its act of state.
    pub(super) fn grown(&self, level: &Row, thing: &Phrase) -> Phrase {
        let Some(Indicator::Words(words)) = &level.indicator else { return thing.clone() };
        let folded = words.folded(self.text);
        // 商品房销售面积, 增速: the noun that closes it measures.
        let closes = |(length, measure): (usize, Measure)| {
            length > 1 && matches!(measure, Measure::Amount | Measure::Rate | Measure::Share)
        };
        let befell = folded.first().is_some_and(|first| counts_fates(first.encode_utf8(&mut [0; 4])));
        let is_measured = self.is_measure(words)
            || role::has(&folded, Role::Trade)
            || folded.len() == 1 && befell
            || word::measures(self.text, &folded).any(closes);
        let is_change = level.statistic.change_text() == Some(words.written(self.text).as_ref());
        if !is_measured || is_change || level.subject == *words || self.names(words, thing) {
            return thing.clone();
        }
        thing.clone().and(words)
    }
}
