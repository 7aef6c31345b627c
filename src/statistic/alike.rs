//! What a figure has of another one that is counted alike: its act, its measure, its noun.
//!
//! ```text
//! act     = act figure behind a thing that was counted by its act   生猪存栏86万头，出栏124万头
//!         | act thing figure , thing figure          参加养老保险1.9万人，失业保险1.1万人
//! measure = thing rate 为 figure , thing 为 figure     甲县的覆盖率为61%，乙县为54%
//!         | thing measure figure [, growth] ; thing figure   产量4.6万辆，增长8%；机床1.3万台: of the same unit, or of goods
//!         | thing rate figure , 其中 thing figure      合格率97%，其中食品98.2%
//! noun    = noun figure , 其中 sort figure             学校214所，其中公办127所
//! heading = measure : thing figure …                 主要产品产量：粮食131万吨，油料9万吨
//! stock   = 新增 thing figure , 累计达 figure           how many there are by now, and not how many are new
//! ```
//! Counted alike means: with the same unit, in the clause before, in the same sentence.

use super::carry::NEAR;
use super::clause::{self, Figure, Here, Indicator};
use super::joined;
use super::phrase::{Sentence, REACH};
use super::read::Walk;
use super::role::{self, Role};
use super::row::Row;
use super::token::{Clause, Kind};
use super::value::Relation;
use super::word::Class;
use crate::mention::{Quantity, QuantityKind};

impl Walk<'_> {
    /// The act that is all the clause says, and whose act it is.
    pub(super) fn act_alone(&self, here: Here, figure: &Figure, last: Option<usize>, row: &mut Row) {
        if !figure.is_act_alone || row.indicator.is_some() {
            return;
        }
        // 计划投资12亿元: the act is all that the clause says.
        if here.quantity.kind() == QuantityKind::Currency && !row.subject.is_empty() {
            row.indicator = Some(Indicator::Words(std::mem::take(&mut row.subject)));
            return;
        }
        // 平台建成后，每年发电2200万度: the act of what is spoken of.
        let is_act = row.subject.head.as_ref().is_some_and(|head| self.is_act(head));
        let topic = self.state.topic.as_ref().filter(|_| is_act);
        if let Some((_, topic)) = topic {
            let topic = self.without_change(topic);
            row.indicator = Some(Indicator::Words(std::mem::replace(&mut row.subject, topic)));
            return;
        }
        // 生猪存栏86万头，出栏124万头
        let source = last.and_then(|last| self.rows.get(last)).filter(|source| {
            let of = self.document.quantities.get(source.statistic.quantity());
            of.is_some_and(|of| of.unit() == here.quantity.unit() && of.kind() == QuantityKind::Count)
                && source.clause.saturating_add(2) > self.clause
        });
        if let Some(source) = source {
            row.indicator = Some(Indicator::Words(std::mem::replace(&mut row.subject, source.subject.clone())));
        }
    }

    /// 出动民兵1850人次，各类车辆260台次、冲锋舟35艘: the same act.
    pub(super) fn act_of_list(&self, here: Here, figure: &Figure, last: Option<usize>, row: &mut Row) {
        let Here { sentence, clause, at, quantity } = here;
        let is_plain = row.indicator.is_none()
            && !row.subject.is_empty()
            && quantity.kind() == QuantityKind::Count
            && figure.end == at.saturating_add(1);
        let is_list = is_plain
            && (clause.start.max(at.saturating_sub(REACH))..at).all(|index| {
                sentence.is_nominal(index)
                    || sentence.is(index, Class::Pronoun)
                    || sentence.is_joint(index)
                    || matches!(sentence.kind(index), Some(Kind::Quantity(_)))
            });
        if !is_list {
            return;
        }
        let before = last.and_then(|last| self.rows.get(last));
        let before = before.filter(|before| before.clause.saturating_add(2) > self.clause);
        if at > clause.start && figure.indicator.is_none() {
            row.indicator = self.alike_act(clause, quantity, before);
        }
        let sent = before
            .and_then(|before| before.indicator.as_ref())
            .filter(|act| matches!(act, Indicator::Words(act) if role::has(&act.folded(self.text), Role::Sender)));
        if let Some(sent) = sent {
            row.indicator = Some(sent.clone());
        }
    }

    /// 农作物受灾面积16万公顷，直接经济损失58亿元: the loss is of the disaster, and of no thing before.
    pub(super) fn loss(&self, figure: &Figure, row: &mut Row) {
        let is_loss = matches!(&row.indicator, Some(Indicator::Words(words))
            if words.folded(self.text).ends_with(&['济', '损', '失']));
        if is_loss && row.subject.is_empty() && figure.is_bare {
            if let Some(Indicator::Words(words)) = row.indicator.take() {
                row.subject = words;
            }
        }
    }

    /// 甲国增长1.2%，乙国为0.9%: the growth of another.
    pub(super) fn growth_of_another(&self, here: Here, figure: &Figure, last: Option<usize>, row: &mut Row) {
        let Here { sentence, clause, at, quantity } = here;
        let growth = last.and_then(|last| self.rows.get(last)).filter(|before| {
            before.figure_is_growth && before.is_relative && before.clause.saturating_add(2) > self.clause
        });
        let is_plain = matches!(row.indicator, None | Some(Indicator::Named("占比" | "数量", _)));
        let is_so = quantity.kind() == QuantityKind::Percent
            && at > clause.start
            && sentence.is_word(at.saturating_sub(1), "为");
        // 月增4千人或0.03%: the same growth in other terms.
        let or = at
            .checked_sub(1)
            .filter(|or| *or > clause.start && (sentence.is_word(*or, "或") || sentence.is_word(*or, "即")));
        let or = or.filter(|or| matches!(sentence.kind(or.saturating_sub(1)), Some(Kind::Quantity(_))));
        let level =
            last.and_then(|last| self.rows.get(last)).filter(|before| before.figure_is_growth && !before.is_relative);
        if let Some(growth) = level.filter(|_| or.is_some() && quantity.kind() == QuantityKind::Percent) {
            row.subject = growth.subject.clone();
            row.indicator = Some(Indicator::Named("增长率", None));
            row.figure_is_growth = true;
            row.statistic.change = growth.statistic.change;
            row.statistic.change_of = growth.statistic.change_of;
            return;
        }
        if let Some(growth) = growth.filter(|_| is_plain && is_so && !figure.is_share && figure.denominator.is_none()) {
            if matches!(growth.indicator, Some(Indicator::Named("增长率", _))) {
                row.indicator = growth.indicator.clone();
                row.figure_is_growth = true;
                row.statistic.change = growth.statistic.change;
            }
        }
    }

    fn is_rate(&self, indicator: &Indicator) -> bool {
        matches!(indicator, Indicator::Words(words) if words.folded(self.text).ends_with(&['率']))
    }

    /// The act before the thing of the figure before.
    pub(super) fn alike_act(&self, clause: &Clause, quantity: &Quantity, before: Option<&Row>) -> Option<Indicator> {
        let before = before.filter(|before| {
            let of = self.document.quantities.get(before.statistic.quantity());
            let is_same = of.is_some_and(|of| of.unit() == quantity.unit());
            is_same && !before.is_relative && before.statistic.change.is_none() && clause.before != Some('(')
        })?;
        let Some(Indicator::Words(act)) = &before.indicator else { return None };
        let (last, first) = act.pieces.last().zip(before.subject.pieces.first())?;
        (last.end == first.start && !self.is_measure(act)).then(|| Indicator::Words(act.clone()))
    }

    /// The measure of the figure before, or of the total, where the clause says only of what else it is.
    pub(super) fn alike_measure(&self, here: Here, figure: &Figure, row: &mut Row) {
        let Here { sentence, clause, at, quantity } = here;
        let is_plain = matches!(row.indicator, None | Some(Indicator::Named("占比" | "数量", _)));
        let is_growth = row.figure_is_growth || figure.is_growth;
        if !is_plain || is_growth || figure.subject.is_empty() || figure.denominator.is_some() {
            return;
        }
        let leads = at.checked_sub(1).filter(|leads| *leads >= clause.start).is_some_and(|leads| {
            sentence.is_any(leads, &[Class::Reach, Class::Have, Class::From]) || sentence.is_word(leads, "仅")
        });
        let is_share = figure.is_share || quantity.kind() != QuantityKind::Percent;
        let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
        if let Some(series) = self.series(here, figure) {
            row.indicator = Some(series);
            return;
        }
        let before = rows.last().filter(|before| {
            let of = self.document.quantities.get(before.statistic.quantity());
            let is_same = of.is_some_and(|of| of.unit() == quantity.unit() && of.kind() == quantity.kind());
            is_same && !before.figure_is_growth && before.clause.saturating_add(2) > self.clause
        });
        let before = before.and_then(|before| before.indicator.as_ref()).filter(|of| {
            // 病床使用率63%，卫生院35%: nothing leads to a rate.
            let is_default = matches!(figure.indicator, Some(Indicator::Named("占比", None)));
            leads || figure.is_later || is_default && !is_share && self.is_rate(of)
        });
        let total = self.state.scopes.last().and_then(|(_, scope)| self.rows.get(scope.total));
        let total = total.and_then(|total| total.indicator.as_ref()).filter(|of| !is_share && self.is_rate(of));
        if let Some(Indicator::Words(words)) = total.or(before) {
            if self.is_measure(words) {
                row.indicator = Some(Indicator::Words(words.clone()));
            }
        }
    }

    /// 水稻产量9万吨，增长1%；油料4万吨: a clause of a thing and its figure alone has the measure of the level before that is
    /// counted in the same unit.
    fn series(&self, here: Here, figure: &Figure) -> Option<Indicator> {
        let Here { sentence, clause, at, quantity } = here;
        let words = clause.start.max(at.saturating_sub(REACH))..at;
        let is_alone = at.saturating_add(1) == clause.end
            && words.into_iter().all(|index| {
                sentence.is_nominal(index)
                    || sentence.is_joint(index)
                    || sentence.is_any(index, &[Class::Among, Class::Of])
            });
        if !is_alone || matches!(figure.indicator, Some(Indicator::Words(_))) {
            return None;
        }
        let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
        let is_level = |row: &&Row| {
            let of = self.document.quantities.get(row.statistic.quantity());
            !row.figure_is_growth
                && row.statistic.relation != Some(Relation::Part)
                && of.is_some_and(|of| counted_alike(of, quantity))
                && row.clause.saturating_add(NEAR) > self.clause
        };
        let level = rows.iter().rev().take(NEAR).find(is_level)?;
        let of = self.document.quantities.get(level.statistic.quantity())?;
        let measure = match &level.indicator {
            Some(Indicator::Words(words)) => words,
            // 人均可支配收入8912元；城镇居民10964元
            _ if level.is_bare => &level.subject,
            _ => return None,
        };
        let folded = measure.folded(self.text);
        // 雨量487毫米，小时雨强96毫米: a measure of its own.
        let thing = figure.subject.folded(self.text);
        if thing.last().is_some_and(|last| "率量值强度位额价".contains(*last)) {
            return None;
        }
        let is_mean = folded.contains(&'均') || folded.ends_with(&['价', '格']);
        let is_state = role::has(&folded, Role::Trade);
        let may_have = match quantity.kind() {
            _ if role::has(&folded, Role::Series) => true,
            _ if of.unit() != quantity.unit() || self.names(measure, &figure.subject) => false,
            // 财政收入12亿元；社会投资8亿元: sums of money are no series, and means and prices are.
            QuantityKind::Currency => is_mean && self.is_measure(measure),
            QuantityKind::Measure => is_state || self.is_measure(measure),
            QuantityKind::Percent => !level.is_bare && folded.ends_with(&['数']),
            _ => is_state,
        };
        may_have.then(|| Indicator::Words(measure.clone()))
    }

    /// What only says of which sort it is has the noun of what was counted before.
    pub(super) fn of_sort(&self, quantity: &Quantity, row: &mut Row) {
        let [piece] = row.subject.pieces.as_slice() else { return };
        if quantity.kind() != QuantityKind::Count || !joined::is_sort(self.text.folded(piece)) {
            return;
        }
        let rows = self.rows.get(self.state.first_row..).unwrap_or_default();
        let noun = rows.iter().rev().take(NEAR).find(|row| {
            let of = self.document.quantities.get(row.statistic.quantity());
            of.is_some_and(|of| of.unit() == quantity.unit()) && !row.is_unit_noun && !row.subject.is_empty()
        });
        if let Some(noun) = noun {
            row.subject = row.subject.clone().and(&self.without_sort(&noun.subject));
        }
    }

    /// The measure that a heading gives its items.
    pub(super) fn of_heading(&self, figure: &Figure, row: &mut Row) {
        let is_item = matches!(row.indicator, None | Some(Indicator::Named("数量", _)));
        if is_item && !row.is_relative && !figure.is_growth && !figure.subject.is_empty() {
            row.indicator = self.state.heading.clone().map(Indicator::Words).or(row.indicator.take());
        }
    }

    /// Whether what is reached stands behind what was new: 新增床位300张，累计达2.1万张.
    pub(super) fn is_stock(&self, sentence: &Sentence, clause: &Clause, at: usize, source: &Row) -> bool {
        let reach = at.checked_sub(1).filter(|reach| *reach >= clause.start && sentence.is(*reach, Class::Reach));
        let is_new =
            matches!(&source.indicator, Some(Indicator::Words(act)) if act.folded(self.text).starts_with(&['新']));
        reach.is_some()
            && is_new
            && source.clause < self.clause
            && source.statistic.relation != Some(Relation::Baseline)
    }

    /// The indicator that the first figure of a list gives the next: 新增校舍2万平方米、学位1200个.
    pub(super) fn listed_act(&self, quantity: &Quantity, before: &Row, figure: &mut Figure) {
        if before.is_relative || matches!(before.indicator, Some(Indicator::Named(..))) {
            return;
        }
        // The act before the first governs all, whatever they are counted by.
        let governs = matches!(&before.indicator, Some(Indicator::Words(act))
            if act.pieces.last().zip(before.subject.pieces.first()).is_some_and(|(act, thing)| act.end <= thing.start)
                && (act.pieces.len() > 1 || !self.is_measure(act)));
        if governs {
            figure.change = figure.change.take().or(before.statistic.change.zip(before.act()));
        }
        let of = self.document.quantities.get(before.statistic.quantity());
        if governs || of.is_some_and(|of| of.kind() == quantity.kind()) {
            figure.indicator = before.indicator.clone();
        }
    }
}

/// Whether two figures can be of one measure: in one unit, or both of goods.
fn counted_alike(one: &Quantity, other: &Quantity) -> bool {
    let are_goods = |quantity: &Quantity| {
        let is_piece = || {
            matches!(
                &*clause::unit(quantity),
                "台" | "辆" | "套" | "部" | "艘" | "架" | "只" | "头" | "羽" | "箱" | "标箱"
            )
        };
        quantity.kind() == QuantityKind::Measure || quantity.kind() == QuantityKind::Count && is_piece()
    };
    one.kind() == other.kind() && one.unit() == other.unit() || are_goods(one) && are_goods(other)
}
