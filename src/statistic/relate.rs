//! The relation of a row to the rows before it: see `parent.rs` for what the relations are.

use super::clause::{Figure, Here, Indicator};
use super::parent::{self, Scope};
use super::phrase::{Phrase, Sentence};
use super::read::Walk;
use super::role::{self, Role};
use super::row::Row;
use super::token::{Clause, Kind};
use super::value::{Field, Relation};
use super::word::{Class, Measure};
use crate::mention::{Quantity, QuantityKind};
use crate::number::Number;

/// A group further back, in rows, is not the one that 医院中 opens.
const FARTHEST_GROUP: usize = 64;

impl Walk<'_> {
    /// The parts that are open within as many brackets.
    fn parts_at(&self, depth: usize) -> Option<usize> {
        let last = self.state.scopes.len().checked_sub(1)?;
        self.state.scopes.get(last).filter(|(at, _)| *at == depth).map(|_| last)
    }

    /// Parts that were opened within as many brackets, or more, end.
    pub(super) fn close_parts(&mut self, depth: usize) {
        while self.state.scopes.last().is_some_and(|(at, _)| *at >= depth) {
            self.state.scopes.pop();
        }
    }

    /// 其中 opens parts of the nearest total before it.
    pub(super) fn open_parts(&mut self, depth: usize) {
        self.close_parts(depth);
        let growth = self.rows.last().filter(|row| self.rows.len() > self.state.first_row && row.figure_is_growth);
        self.state.measure =
            growth.and_then(|row| row.subject.pieces.last().cloned()).and_then(|last| self.shared_tail(&last, None));
        // 价格总水平上涨1.5%，其中城市上涨0.9%: the prices there.
        if let Some(measure) = self.state.measure.as_mut() {
            let level = measure.end - 3..measure.end;
            if matches!(self.text.folded(&level), ['总', '水', '平'] | ['总', '指', '数']) {
                *measure = level.start - 2..level.start;
            }
        }
        let bracket = self.state.brackets.last().copied().flatten();
        let total = match bracket {
            Some(row) => Some(row),
            None => parent::total(&self.rows, self.state.first_row, depth),
        };
        if let Some(total) = total {
            self.state.scopes.push((depth, Scope { total, sum: Number::from(0i64) }));
        }
    }

    /// 渔业方面…，其中…；农业方面…: what is said of one aspect ends with it.
    pub(super) fn close_aspect(&mut self) {
        let total = self.state.scopes.last().and_then(|(_, scope)| self.rows.get(scope.total));
        let end = total.and_then(|total| total.subject.pieces.last()).map(|piece| piece.end);
        if end.is_some_and(|end| self.text.has(end, "方面") || self.text.has(end, "部分")) {
            self.state.scopes.pop();
        }
    }

    /// 新增, 新建: what is new of the whole is new of its parts.
    fn is_increment(&self, words: &Phrase) -> bool {
        words.folded(self.text).starts_with(&['新'])
    }

    /// 医院中，公立医院6个: the row whose parts a sentence that opens so tells.
    pub(super) fn group(&self, sentence: &Sentence) -> Option<usize> {
        let middle = (1..12).find(|index| sentence.is_word(*index, "中"))?;
        let is_pause =
            |index: usize| sentence.token(index).is_some_and(|token| token.is_mark(',') || token.is_mark(':'));
        if !is_pause(middle.saturating_add(1)) || !(0..middle).all(|index| sentence.is_nominal(index)) {
            return None;
        }
        let words = self.text.folded(&sentence.range(&(0..middle)));
        let is_of = |row: &Row| !row.is_relative && !row.figure_is_growth && row.subject.folded(self.text) == words;
        let from = self.rows.len().saturating_sub(FARTHEST_GROUP);
        let found = self.rows.get(from..)?.iter().rposition(is_of)?;
        Some(from.saturating_add(found))
    }

    /// 按产业分，…; 分地区看，…: the total that a sentence which opens so takes apart.
    pub(super) fn partition(&self, sentence: &Sentence) -> Option<usize> {
        if !matches!(sentence.folded(0), ['按' | '分' | '从', ..]) {
            return None;
        }
        let closing = (1..12).find(|index| sentence.token(*index).is_some_and(|token| token.is_mark(',')));
        let last = closing?.saturating_sub(1);
        if !matches!(sentence.folded(last), [.., '分' | '看']) {
            return None;
        }
        // Of the same paragraph.
        let is_near = |row: &Row| {
            let quantity = self.document.quantities.get(row.statistic.quantity());
            quantity.is_some_and(|quantity| quantity.span().characters().start >= self.line.0 as usize)
        };
        let is_total =
            |row: &Row| !row.is_relative && !row.figure_is_growth && row.statistic.relation.is_none() && row.depth == 0;
        let from = self.rows.len().saturating_sub(FARTHEST_GROUP);
        let found = self.rows.get(from..)?.iter().rposition(|row| is_total(row) && is_near(row))?;
        Some(from.saturating_add(found))
    }

    /// Opens the parts of that row, which are of its time.
    pub(super) fn open_group(&mut self, total: usize) {
        self.state.scopes.push((0, Scope { total, sum: Number::from(0i64) }));
    }

    /// 完成年度计划
    fn names_goal(&self, words: &Phrase) -> bool {
        let words = words.folded(self.text);
        words.len() > 3 && words.last_chunk::<2>().is_some_and(|last| role::has(last, Role::Goal))
    }

    /// 亩产, 均价: what is reckoned for one of many.
    fn is_mean(&self, indicator: &Indicator) -> bool {
        matches!(indicator, Indicator::Words(words) if role::has(&words.folded(self.text), Role::Mean))
    }

    /// 换手率, 利率: a rate of no figure beside it.
    fn is_detached(&self, row: &Row) -> bool {
        let Some(Indicator::Words(words)) = &row.indicator else { return false };
        let words = words.folded(self.text);
        (2..4).any(|length| {
            words.get(words.len().saturating_sub(length)..).is_some_and(|last| role::has(last, Role::Detached))
        })
    }

    /// 损失48万元，破获率84%: a rate is of money only where it says what became of that (执行率).
    fn is_of_no_money(&self, row: &Row, beside: usize) -> bool {
        let Some(Indicator::Words(words)) = &row.indicator else { return false };
        let words = words.folded(self.text);
        let of = self.rows.get(beside).and_then(|row| self.document.quantities.get(row.statistic.quantity()));
        of.is_some_and(|of| of.kind() == QuantityKind::Currency)
            && words.ends_with(&['率'])
            && !words.last_chunk::<3>().is_some_and(|last| role::has(last, Role::Spent))
    }

    fn is_rate_of_others(&self, row: &Row, total: usize) -> bool {
        let Some(Indicator::Words(words)) = &row.indicator else { return false };
        let (of, whole) =
            (row.subject.folded(self.text), self.rows.get(total).map(|row| row.subject.folded(self.text)));
        let same = whole.is_some_and(|whole| of.ends_with(&whole) || whole.ends_with(&of));
        !same && words.folded(self.text).ends_with(&['率'])
    }

    /// What a growth is of, or the row itself: 产值52亿元，增长16%（其中…）.
    pub(super) fn level_of(&self, row: usize) -> usize {
        let growth = self.rows.get(row).filter(|row| row.figure_is_growth);
        let of = growth.and_then(|growth| growth.statistic.change_of);
        let near = row.saturating_sub(FARTHEST_GROUP)..=row;
        let level =
            of.and_then(|of| near.rev().find(|at| self.rows.get(*at).is_some_and(|row| row.statistic.quantity == of)));
        level.unwrap_or(row)
    }

    /// The name of a total that is a rate (合格率), and no share.
    fn rate_of(&self, total: usize) -> Option<Phrase> {
        let total = self.rows.get(total).filter(|total| total.is_relative && !total.figure_is_growth)?;
        let Some(Indicator::Words(words)) = &total.indicator else { return None };
        words.folded(self.text).ends_with(&['率']).then(|| words.clone())
    }

    /// 受理50件，审结40件，其中受理…: parts are of the total of the same act.
    fn retarget_act(&mut self, index: usize, row: &Row) {
        let Some(Indicator::Words(act)) = &row.indicator else { return };
        let act = act.folded(self.text);
        let is_of = |row: &Row| match &row.indicator {
            Some(Indicator::Words(words)) => words.folded(self.text) == act,
            _ => false,
        };
        let Some((_, scope)) = self.state.scopes.get(index) else { return };
        let is_first = scope.sum == Number::from(0i64);
        let Some(total) = self.rows.get(scope.total).filter(|total| is_first && !is_of(total)) else { return };
        let unit = |row: &Row| self.document.quantities.get(row.statistic.quantity()).and_then(Quantity::unit);
        let found = self.rows.iter().enumerate().rev().take(6).find(|(at, other)| {
            *at >= self.state.first_row && is_of(other) && other.depth == total.depth && unit(other) == unit(total)
        });
        if let (Some((found, _)), Some((_, scope))) = (found, self.state.scopes.get_mut(index)) {
            scope.total = found;
        }
    }

    /// A rate of what the figure before it counts: 健康管理5.9万人，健康管理率72.4%.
    pub(super) fn stem(&self, row: &mut Row, last: Option<usize>) {
        let (Some(Indicator::Words(rate)), Some(before)) = (&row.indicator, last.and_then(|last| self.rows.get(last)))
        else {
            return;
        };
        let (Some(Indicator::Words(act)), false) = (&before.indicator, row.subject.is_empty()) else { return };
        let whole = row.subject.clone().and(rate);
        let words = whole.folded(self.text);
        let stem = words.strip_suffix(&['率']).filter(|stem| act.folded(self.text) == **stem);
        if stem.is_some() {
            row.subject = before.subject.clone();
            row.indicator = Some(Indicator::Words(whole));
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one row of one clause")]
    pub(super) fn relate(
        &mut self,
        clause: &Clause,
        quantity: &Quantity,
        figure: &Figure,
        row: &mut Row,
        depth: usize,
        opens_parts: bool,
        own_subject: bool,
    ) {
        let here = self.rows.len();
        let last = here.checked_sub(1).filter(|last| *last >= self.state.first_row);
        let bracket = self.state.brackets.last().copied().flatten();
        let parent_of = |walk: &Self, index: usize| walk.rows.get(index).map(|row| row.statistic.quantity);
        // 由3家增加到5家
        if figure.is_later {
            if let Some(earlier) = self.state.earlier.take() {
                if let Some(earlier) = self.rows.get_mut(earlier) {
                    earlier.statistic.relation = Some(Relation::Baseline);
                    earlier.statistic.parent = Some(row.statistic.quantity);
                }
            }
        } else if let Some(place) = &figure.is_earlier {
            self.state.earlier = Some(here);
            row.rests(self.text, Field::Relation, std::slice::from_ref(place));
        }
        if figure.is_target.is_some() {
            let target = bracket.or(last.filter(|last| {
                self.rows.get(*last).is_some_and(|row| {
                    let of = self.document.quantities.get(row.statistic.quantity());
                    of.is_some_and(|of| parent::is_alike(quantity, of))
                })
            }));
            let counted = target
                .and_then(|target| self.rows.get(target))
                .filter(|row| row.is_relative)
                .and_then(|row| row.statistic.parent);
            let target_row = target.and_then(|target| self.rows.get(target));
            if let Some(target_row) = target_row {
                row.statistic.relation = Some(Relation::Target);
                let of = counted.filter(|_| !row.is_relative).unwrap_or(target_row.statistic.quantity);
                row.statistic.parent = Some(of);
                let of = self.rows.iter().rev().take(8).find(|row| row.statistic.quantity == of);
                if let Some(of) = of.filter(|_| !own_subject) {
                    row.subject = of.subject.clone();
                    row.indicator = of.indicator.clone();
                }
            }
            return;
        }
        if figure.is_growth {
            let is_points = quantity.kind() == QuantityKind::PercentagePoint;
            // 同比增长8.6%，增速比上月提高0.9个百分点: points are of the rate beside them.
            let of_rate = is_points && self.is_bare(&row.subject, Measure::Growth);
            let level =
                last.map(|last| last.saturating_sub(usize::from(self.rows.get(last).is_some_and(|row| row.is_base))));
            let near = level.filter(|last| {
                self.rows
                    .get(*last)
                    .is_some_and(|row| (!own_subject || of_rate) && row.clause.saturating_add(2) > self.clause)
            });
            // 涨幅由0.1%扩大至0.5%，环比上涨0.7%: a rate of growth is no level that grows.
            let near = near.filter(|near| {
                let words = self.rows.get(*near).and_then(|row| row.indicator.as_ref());
                !matches!(words, Some(Indicator::Words(words)) if self.is_bare(words, Measure::Growth))
            });
            // 产值52亿元，增长16%（其中工业38亿元，增长18%）: of the level within the bracket.
            let within = near.filter(|near| self.rows.get(*near).is_some_and(|row| row.depth == depth && depth > 0));
            let level = within.or(bracket).or(near);
            // 增长5%，拉动…: growth beside growth says the same level.
            if let Some(level) = level.and_then(|level| self.rows.get(level)) {
                // 占78.9%，同比增长28.3%: a percentage is of the level, and not of its share.
                let is_share = match &level.indicator {
                    Some(Indicator::Named(name, _)) => *name == "占比",
                    // 完成预算的98%，增长5%
                    Some(Indicator::Words(words)) => self.names_goal(words),
                    None => false,
                };
                let whole = level.statistic.parent.filter(|_| {
                    is_share
                        && level.statistic.relation == Some(Relation::Rate)
                        && quantity.kind() == QuantityKind::Percent
                });
                let of = self.document.quantities.get(level.statistic.quantity());
                let is_percent = of.is_some_and(|of| of.kind() == QuantityKind::Percent);
                let is_rate = level.figure_is_growth && is_percent;
                row.statistic.change_of = match level.figure_is_growth {
                    true if !(is_points && is_rate) => level.statistic.change_of,
                    _ => whole.or(Some(level.statistic.quantity)),
                };
            }
            return;
        }
        // Within the parts of a total, or its bracket.
        let scope = self.parts_at(depth);
        let scope_total = scope.and_then(|scope| self.state.scopes.get(scope)).map(|(_, scope)| scope.total);
        if !row.is_relative {
            let opened = match scope {
                Some(_) => true,
                None if bracket.is_some() && depth > 0 => {
                    if let Some(total) = bracket {
                        self.state.scopes.push((depth, Scope { total, sum: Number::from(0i64) }));
                    }
                    true
                }
                None => false,
            };
            let index = self.parts_at(depth);
            if let (true, Some(index)) = (opened, index) {
                // …；农村居民人均收入: a mean of others is no part.
                let is_mean = matches!(&row.indicator, Some(Indicator::Words(words)) if words.folded(self.text).starts_with(&['人', '均']));
                let sibling = (opens_parts || is_mean && own_subject) && clause.before == Some(';');
                // 143个村建设136所卫生室(7个村…): of the villages.
                if bracket.is_some() && own_subject {
                    self.retarget(index, row);
                } else if bracket.is_none() {
                    self.retarget_act(index, row);
                }
                // 粮食亩产412斤，其中水稻586斤: the same mean of these, which are no parts of a sum.
                let whole = scope_total.and_then(|total| self.rows.get(total));
                let of = whole.and_then(|whole| self.document.quantities.get(whole.statistic.quantity()));
                let mean = whole.and_then(|whole| whole.indicator.as_ref()).filter(|mean| self.is_mean(mean));
                if let Some(mean) = mean.filter(|_| of.is_some_and(|of| parent::is_alike(quantity, of))) {
                    if row.indicator.is_none() {
                        row.indicator = Some(mean.clone());
                    }
                    return;
                }
                let total = self.state.scopes.get(index).and_then(|(_, scope)| {
                    let total = self.rows.get(scope.total)?;
                    let total = self.document.quantities.get(total.statistic.quantity())?;
                    (!sibling && parent::is_alike(quantity, total))
                        .then(|| (parent::fits(scope, quantity, total), scope.total))
                });
                match total {
                    Some((true, total)) => {
                        row.statistic.relation = Some(Relation::Part);
                        row.statistic.parent = parent_of(self, total);
                        // 粮食产量…，其中夏粮86万吨: of the same measure.
                        let whole = self.rows.get(total).and_then(|total| total.indicator.clone());
                        // 新增公路…，其中高速公路146公里: and of the same act.
                        let is_measure = |words: &Phrase| self.is_measure(words) || self.is_increment(words);
                        if let Some(Indicator::Words(words)) = whole.filter(|_| row.indicator.is_none()) {
                            row.indicator = is_measure(&words).then_some(Indicator::Words(words));
                        }
                        if let (Some((_, scope)), Some(value)) =
                            (self.state.scopes.get_mut(index), quantity.si_value().or(quantity.value()))
                        {
                            scope.sum = scope.sum.add(value).unwrap_or(scope.sum);
                        }
                    }
                    Some((false, _)) => {
                        self.state.scopes.remove(index);
                    }
                    None if sibling => {
                        self.state.scopes.remove(index);
                    }
                    None => {}
                }
            }
            return;
        }
        if row.is_relative && quantity.kind() != QuantityKind::PercentagePoint {
            if self.is_detached(row) {
                return;
            }
            // 老人260名，平均年龄81岁，入住率85%: no rate is of an age.
            let is_age = |index: usize| {
                let quantity =
                    self.rows.get(index).and_then(|row| self.document.quantities.get(row.statistic.quantity()));
                quantity.is_some_and(|quantity| quantity.kind() == QuantityKind::Age)
            };
            let over_age = last.is_some_and(is_age);
            let last = last.map(|last| last.saturating_sub(usize::from(over_age))).filter(|last| !is_age(*last));
            let last = last.filter(|last| *last >= self.state.first_row);
            let beside = last.filter(|last| {
                self.rows.get(*last).is_some_and(|other| {
                    let near = other.clause.saturating_add(2).saturating_add(usize::from(over_age)) > self.clause;
                    let level = !other.is_relative && !other.figure_is_growth;
                    // The count and its rate are of one thing.
                    let same = !own_subject || self.same_thing(&other.subject, &row.subject);
                    near && level && same && other.depth <= depth && Some(*last) != scope_total
                })
            });
            let beside = beside.filter(|beside| !self.is_of_no_money(row, *beside));
            let beside = beside.or_else(|| {
                // 72家，占78%，增长…: the count before another percentage of it.
                let last = last.and_then(|last| self.rows.get(last))?;
                (last.depth < depth).then_some(bracket).flatten()
            });
            if let Some(beside) = beside.filter(|_| figure.is_share || !own_subject) {
                row.statistic.relation = Some(Relation::Rate);
                row.statistic.parent = parent_of(self, beside);
                return;
            }
            if let Some(total) = scope_total {
                // 零就业家庭援助率96%: a rate of others than those of the total.
                if own_subject && self.is_rate_of_others(row, total) {
                    return;
                }
                if let Some(rate) = self.rate_of(total) {
                    // 合格率97%，其中食品98.2%: the same rate of these, unless it says 占.
                    if matches!(&row.indicator, None | Some(Indicator::Named("占比", None))) {
                        row.indicator = Some(Indicator::Words(rate));
                    }
                    return;
                }
                row.statistic.relation = Some(Relation::ShareOf);
                row.statistic.parent = parent_of(self, total);
            }
        }
    }

    /// 净利润8亿元，上年同期为-1亿元: the earlier value of the figure before.
    pub(super) fn earlier_of(&self, here: Here, row: &mut Row) {
        let Here { sentence, clause, at, quantity } = here;
        let reach = clause.start.saturating_add(1);
        let is_then = sentence.is_date(clause.start)
            && matches!(sentence.folded(clause.start), ['上' | '去', '年' | '期', ..])
            && reach.saturating_add(1) == at
            && sentence.is(reach, Class::Reach);
        let last =
            self.rows.last().filter(|last| is_then && self.rows.len() > self.state.first_row && !last.figure_is_growth);
        let of = last.and_then(|last| self.document.quantities.get(last.statistic.quantity()));
        if let (Some(last), Some(of)) = (last, of) {
            if row.statistic.relation.is_none() && parent::is_alike(quantity, of) && last.subject == row.subject {
                row.statistic.relation = Some(Relation::Baseline);
                row.statistic.parent = Some(last.statistic.quantity);
            }
        }
    }

    /// 40个行业中有27个行业…: a part of those before 中.
    pub(super) fn part_within(&self, here: Here, row: &mut Row) {
        let Here { sentence, clause, at, quantity } = here;
        /// No more words stand between the two figures.
        const NEAR: usize = 8;
        if row.statistic.relation.is_some() || row.is_relative || row.figure_is_growth {
            return;
        }
        let first = clause.start.max(at.saturating_sub(NEAR));
        let before = (first..at).rev().find(|index| matches!(sentence.kind(*index), Some(Kind::Quantity(_))));
        let Some(before) = before else { return };
        let middle = (before..at).rev().find(|index| !sentence.is_any(*index, &[Class::Have, Class::Adverb]));
        let within = middle.is_some_and(|middle| middle > before && matches!(sentence.folded(middle), [.., '中']));
        let whole = self.rows.last().filter(|whole| {
            let of = self.document.quantities.get(whole.statistic.quantity());
            let stands = sentence.token(before).map(|token| token.kind);
            matches!(stands, Some(Kind::Quantity(index)) if index == whole.statistic.quantity())
                && of.is_some_and(|of| of.unit() == quantity.unit() && of.kind() == quantity.kind())
        });
        if let Some(whole) = whole.filter(|_| within) {
            row.statistic.relation = Some(Relation::Part);
            row.statistic.parent = Some(whole.statistic.quantity);
            if row.subject.is_empty() {
                row.subject = whole.subject.clone();
            }
        }
    }

    /// The total of a bracket is the figure of its clause that is of the same noun, if there is one.
    pub(super) fn retarget(&mut self, scope: usize, row: &Row) {
        let Some(total) = self.state.scopes.get(scope).map(|(_, scope)| scope.total) else { return };
        let Some(clause) = self.rows.get(total).map(|row| row.clause) else { return };
        let noun = row.subject.folded(self.text);
        let is_of = |row: &Row| row.subject.folded(self.text).ends_with(&noun);
        if noun.is_empty() || self.rows.get(total).is_some_and(is_of) {
            return;
        }
        let near = self.rows.iter().enumerate().rev().take(6).find(|(_, other)| other.clause == clause && is_of(other));
        if let (Some((near, _)), Some((_, scope))) = (near, self.state.scopes.get_mut(scope)) {
            scope.total = near;
        }
    }

    pub(super) fn same_thing(&self, one: &Phrase, other: &Phrase) -> bool {
        let (one, other) = (one.folded(self.text), other.folded(self.text));
        !one.is_empty()
            && !other.is_empty()
            && (one.ends_with(&other) || other.ends_with(&one) || other.starts_with(&one))
    }
}
