//! One figure in its clause: what stands before it and behind it.
//!
//! ```text
//! figure = thing [reach] quantity                  病床数达1500张
//!        | thing act quantity                      旅客发送1115万人次
//!        | act thing quantity                      新建公厕230座
//!        | act quantity thing                      选派2254名医师
//!        | quantity thing [predicate]              19家医疗机构完成改造
//!        | [thing] change quantity                 产值同比增长5%
//!        | [thing] share whole [的] quantity       占人口的20%
//!        | [thing] figure fate                    3死5伤: the unit says what befell them
//! reach  = 达 为 是 共计 约 …
//! ```
//! A noun behind a classifier goes before the noun in front of it: Chinese counts with number, classifier, noun.

use std::borrow::Cow;
use std::ops::Range;

use super::phrase::{Phrase, Sentence, REACH};
use super::role::{self, Role};
use super::token::{Clause, Kind};
use super::value::Change;
use super::word::{self, Class};
use crate::fold;
use crate::mention::{Quantity, QuantityKind};
use crate::text::Position;

/// What a figure is an amount of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Indicator {
    /// Words of the text.
    Words(Phrase),
    /// A name of ours, and the words that stand for it.
    Named(&'static str, Option<Range<Position>>),
}

/// A figure where it stands: its token, in its clause.
#[derive(Clone, Copy)]
pub(super) struct Here<'s> {
    pub(super) sentence: &'s Sentence<'s>,
    pub(super) clause: &'s Clause,
    pub(super) at: usize,
    pub(super) quantity: &'s Quantity,
}

/// What a clause says of one figure.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// Nothing where the clause has no noun for it.
    pub(super) subject: Phrase,
    /// Nothing where the clause has no word for it.
    pub(super) indicator: Option<Indicator>,
    /// 增长5%: the figure is the change itself.
    pub(super) is_growth: bool,
    /// 增至5%, 新增5人.
    pub(super) change: Option<(Change, Range<Position>)>,
    /// 由, 从 before it: the earlier value.
    pub(super) is_earlier: Option<Range<Position>>,
    /// 由 … 增加到 before it.
    pub(super) is_later: bool,
    pub(super) denominator: Option<Phrase>,
    /// The name of a percentage: 占比, 建档率.
    pub(super) is_share: bool,
    pub(super) is_target: Option<Range<Position>>,
    /// What else it is compared with: 比全国平均水平高3个百分点.
    pub(super) compared: Option<Range<Position>>,
    /// Whether the noun was only taken over from an indicator (全长135公里).
    pub(super) is_bare: bool,
    /// 全国平均降水量: what the measure is of is the region.
    pub(super) is_regional: bool,
    /// Whether the subject is nothing but a noun of act.
    pub(super) is_act_alone: bool,
    /// 导致260趟渡轮被取消: what befell them stands behind.
    pub(super) is_toll: bool,
    /// Before which token the next figure's words begin.
    pub(super) end: usize,
}

impl Figure {
    fn new(end: usize) -> Figure {
        Figure {
            subject: Phrase::default(),
            indicator: None,
            is_growth: false,
            change: None,
            is_earlier: None,
            is_later: false,
            denominator: None,
            is_share: false,
            is_target: None,
            compared: None,
            is_bare: false,
            is_regional: false,
            is_act_alone: false,
            is_toll: false,
            end,
        }
    }
}

pub(super) fn is_relative(kind: QuantityKind) -> bool {
    matches!(kind, QuantityKind::Percent | QuantityKind::PercentagePoint | QuantityKind::Ratio)
}

/// The unit of a quantity in simplified characters, as the rules and the tables name it: 戶 is 户.
pub(super) fn unit(quantity: &Quantity) -> Cow<'_, str> {
    fold::fold_word(quantity.unit().unwrap_or_default())
}

/// Units that are nouns themselves: what follows is a verb, or says more of them.
pub(super) fn is_self_sufficient(unit: &str) -> bool {
    matches!(unit, "人" | "户" | "人次" | "人次数" | "户次" | "口" | "次" | "场次" | "万人" | "例次")
}

/// Units that are regions themselves: 9省区.
pub(super) fn counts_regions(unit: &str) -> bool {
    matches!(unit, "国" | "省" | "市" | "县" | "区" | "乡" | "镇" | "村" | "省区" | "省市" | "省区市" | "地市" | "地")
}

/// 3死5伤: units that say what befell persons.
pub(super) fn counts_fates(unit: &str) -> bool {
    matches!(unit, "死" | "伤" | "傷" | "亡")
}

/// Units of events, whose nouns are acts: 培训20场.
pub(super) fn counts_events(unit: &str) -> bool {
    matches!(
        unit,
        "次" | "场"
            | "场次"
            | "期"
            | "批"
            | "批次"
            | "轮"
            | "届"
            | "回"
            | "趟"
            | "班"
            | "班次"
            | "起"
            | "项"
            | "小时"
            | "天"
    )
}

impl Sentence<'_> {
    /// Reads the figure at token `at` of a clause from `start` to `end`; `next` is the end of its words behind it.
    pub(super) fn figure(&self, start: usize, at: usize, end: usize, quantity: &Quantity, carried: bool) -> Figure {
        let behind = at.saturating_add(1);
        let mut figure = Figure::new(behind);
        let unit = &*unit(quantity);
        let kind = quantity.kind();
        let relative = is_relative(kind);
        if let Some(token) = self.token(at).filter(|_| counts_fates(unit)) {
            figure.indicator = Some(Indicator::Words(Phrase::of(token.end - 1..token.end)));
            return figure;
        }
        // What only leads to the figure.
        let mut edge = at;
        // 能力达每小时50吨: what it is a rate by.
        let each = at.checked_sub(2).filter(|each| *each >= start && self.is(*each, Class::Each));
        let rated = quantity.per().filter(|per| self.is_word(at.saturating_sub(1), per));
        edge = each.filter(|each| *each > start && rated.is_some()).unwrap_or(edge);
        edge = self.based(start, at, quantity).unwrap_or(edge);
        let rated = edge < at;
        let mut to = false;
        while let Some(index) = edge.checked_sub(1).filter(|index| *index >= start) {
            // 为2万名妇女开展筛查: for whom.
            let served = |noun: Option<Range<usize>>| {
                let end_of_noun = noun.map(|noun| noun.end).or(is_self_sufficient(unit).then_some(behind));
                end_of_noun.is_some_and(|served| self.predicate(served, end, true).is_some())
            };
            if self.is_word(index, "为") && served(self.noun_behind(at, end, unit, true)) {
                break;
            }
            let leads = (edge == at || rated) && self.is_word(index, "在") && index > start
                || self.is_any(
                    index,
                    &[
                        Class::Reach,
                        Class::Total,
                        Class::Adverb,
                        Class::Particle,
                        Class::To,
                        Class::Respectively,
                        Class::Plan,
                        Class::Forecast,
                        Class::Norm,
                    ],
                )
                || self.is_aside(index)
                || matches!(self.kind(index), Some(Kind::Mark(':' | '"' | '“' | '-' | '—')));
            // 车流量今天（10月1日）超3000万辆次: a time between the noun and its figure.
            let is_time = self.is_time(index) && index > start && {
                let first = index.checked_sub(1).filter(|before| self.is_time(*before)).unwrap_or(index);
                first.checked_sub(1).is_some_and(|noun| noun >= start && self.is_noun(noun))
            };
            // 提升至2023年7.5亿元
            let dated = self.is_time(index)
                && index
                    .checked_sub(1)
                    .is_some_and(|verb| verb >= start && self.is_any(verb, &[Class::UpTo, Class::DownTo]));
            // 突破20项关键技术: the act, where nothing stands before it that reaches so much.
            let attains = self.is_word(index, "突破")
                && (start..index)
                    .all(|before| self.is_any(before, &[Class::Adverb, Class::Total]) || self.is_time(before))
                && self.noun_behind(at, end, unit, true).is_some();
            if attains {
                figure.indicator = Some(Indicator::Words(Phrase::of(self.range(&(index..index.saturating_add(1))))));
                break;
            }
            // 总产量要求达到30万吨: a plan.
            let is_asked = edge < at && index > start && self.is_word(index, "要求");
            if !leads && !is_time && !dated && !is_asked {
                break;
            }
            // 增长超过了17%: more than so much, and not up to it.
            let compares = matches!(self.folded(index), ['超' | '突' | '接', ..]);
            // 增长高达31%, 效率提升达到20%: the growth itself.
            let grows = index
                .checked_sub(1)
                .is_some_and(|change| change >= start && self.is_any(change, &[Class::Up, Class::Down]));
            let rises = relative && grows && matches!(self.folded(index), [.., '达'] | ['达', '到']);
            to |= self.is_any(index, &[Class::To, Class::Reach]) && !compares && !rises;
            edge = index;
        }
        // 增长到2024年的63%
        let dated = edge.checked_sub(3).filter(|changed| {
            *changed >= start
                && self.is_any(*changed, &[Class::UpTo, Class::DownTo])
                && matches!(self.kind(changed.saturating_add(1)), Some(Kind::Date(_)))
                && self.is(changed.saturating_add(2), Class::Of)
        });
        if let Some(changed) = dated {
            edge = changed.saturating_add(1);
            to = true;
        }
        // 贸易额达到创纪录的2401亿美元
        if !relative && edge > start && self.is(edge.saturating_sub(1), Class::Of) {
            let reach = (start..edge).rev().take(4).find(|index| self.is(*index, Class::Reach));
            let describes = |reach: usize| {
                (reach.saturating_add(1)..edge)
                    .all(|index| !matches!(self.kind(index), Some(Kind::Date(_) | Kind::Place(_))))
            };
            edge = reach.filter(|reach| *reach > start && describes(*reach)).unwrap_or(edge);
        }
        let before = edge.checked_sub(1).filter(|before| *before >= start);
        let class = before.and_then(|before| self.class(before));
        figure.is_later = self.is_changed_from(start, at);
        // 4人死亡2人受伤: what befell these stands behind them.
        let befell = is_self_sufficient(unit) && self.plays(behind, Role::Fate);
        let befell = befell && before.is_some_and(|before| self.is_verb(before));
        match (before, class) {
            _ if befell => {}
            _ if kind == QuantityKind::Count && self.some_of_them(start, at, edge, end, unit, &mut figure) => {}
            // 较全国平均高出1.2个百分点
            (Some(verb), Some(Class::Gap))
                if (start..verb).rev().take(REACH).any(|than| self.is(than, Class::Than)) =>
            {
                self.changed(start, verb, false, kind, &mut figure)
            }
            // 比上年净增387元
            (Some(verb), Some(Class::Increment))
                if (start..verb).rev().take(4).any(|than| self.is(than, Class::Than)) =>
            {
                self.changed(start, verb, to, kind, &mut figure)
            }
            (Some(verb), Some(Class::Up | Class::Down)) => self.changed(start, verb, to, kind, &mut figure),
            (Some(verb), Some(Class::UpTo | Class::DownTo)) => self.changed(start, verb, true, kind, &mut figure),
            (Some(verb), _) if (to || self.leads_up(verb)) && self.is_verb(verb) && self.has_from(start, verb) => {
                // 由3家调整到5家, 从3000元提到4000元: a level, of whatever it was of.
                let subject = self.phrase_before(start, verb);
                figure.subject = self.phrase(subject..verb);
            }
            _ => self.level(start, at, edge, end, quantity, &mut figure),
        }
        // 由每百人1.2部提高到7.5部: before it is asked whether the clause has a thing for the earlier value …
        if let Some(per) = quantity.per() {
            self.without_base(per, &mut figure);
        }
        if let Some(from) = self.earlier_value(start, edge) {
            figure.is_earlier = Some(self.range(&(from..from.saturating_add(1))));
            // 覆盖率已由5%提高到13%
            let edge = self.skip_back(start, from);
            let subject = self.phrase_before(start, edge)..edge;
            // 从过去的10小时减少为4小时: what stands behind 从 is when.
            if !figure.subject.is_empty() && from.saturating_add(1) < at && self.is_past(from.saturating_add(1)) {
                figure.subject = Phrase::default();
                figure.indicator = None;
            }
            let body =
                edge.checked_sub(1).filter(|body| *body >= start && matches!(self.kind(*body), Some(Kind::Body(_))));
            let act = self.act_closing(start, edge).filter(|_| figure.subject.is_empty());
            if let Some(act) = act {
                // 研发 | 投入 | 从5亿元提升至10亿元
                figure.subject = self.phrase(self.phrase_before(start, act)..act);
                figure.indicator = Some(Indicator::Words(self.phrase(act..edge)));
            } else if let Some(share) = self.share_before(start, edge).filter(|_| relative) {
                // 电商占进出口比重从1%增长到5%
                self.share(start, share, edge, &mut figure);
            } else if figure.subject.is_empty() && subject.start < subject.end {
                self.thing(start, subject, None, &mut figure);
            } else if let (true, Some(body)) = (figure.subject.is_empty(), body) {
                figure.subject = Phrase::of(self.range(&(body..edge)));
            }
        }
        // … and again of the thing before 由: 牛肉每公斤由26元降至24元.
        if let Some(per) = quantity.per() {
            self.without_base(per, &mut figure);
        }
        // 项目规划用地180亩: the land is of what is built.
        let is_land = figure.indicator.is_none() && role::has(&figure.subject.folded(self.text), Role::Site);
        if is_land {
            figure.indicator = Some(Indicator::Words(std::mem::take(&mut figure.subject)));
            figure.is_bare = true;
        }
        // 单日录得15万人次: how it is reckoned, and no thing.
        let words = figure.subject.folded(self.text);
        if word::is_prefix(&words) || role::has(&words, Role::Ground) {
            figure.subject = Phrase::default();
        }
        // 以25%的速度增长: the figure is the growth.
        let pace = behind.saturating_add(1);
        if relative
            && self.is(behind, Class::Of)
            && self.plays(pace, Role::Pace)
            && self.is_word(edge.saturating_sub(1), "以")
            && edge > start
        {
            let topic = self.skip_back(start, edge.saturating_sub(1));
            let change = (pace..end).find(|index| self.is_any(*index, &[Class::Up, Class::Down]));
            let place = change.map(|change| self.range(&(change..change.saturating_add(1))));
            figure.subject = self.phrase(self.phrase_before(start, topic)..topic);
            figure.is_growth = true;
            figure.change = change.zip(place.clone()).map(|(change, place)| {
                (if self.is(change, Class::Up) { Change::Increase } else { Change::Decrease }, place)
            });
            figure.indicator = Some(Indicator::Named("增长率", place));
            figure.end = change.map_or(pace, |change| change.saturating_add(1)).min(end);
            return figure;
        }
        // 按照每月1300元的标准扣除
        let standard = behind.saturating_add(1);
        let by = (start..edge).rev().find(|index| !self.is_time(*index) && !matches!(self.folded(*index), ['每', ..]));
        let by = by.filter(|by| self.is_word(*by, "按照") || self.is_word(*by, "按"));
        if let Some(by) = by.filter(|_| self.is(behind, Class::Of) && self.plays(standard, Role::Standard)) {
            let topic = self.skip_back(start, by);
            figure.subject = self.phrase(self.phrase_before(start, topic)..topic);
            figure.indicator = Some(Indicator::Words(Phrase::of(self.range(&(standard..standard.saturating_add(1))))));
            figure.end = standard.saturating_add(1).min(end);
            // 按每人1800元的标准 | 发放 | 见习补贴: of what is given.
            let given = standard.saturating_add(2);
            if figure.subject.is_empty() && self.is_verb(given.saturating_sub(1)) {
                let last = self.phrase_after(given, end, true, "");
                figure.subject = self.phrase(given..last);
                figure.end = last.max(figure.end).min(end);
            }
            return figure;
        }
        // 保持10%以上增长: the figure is the growth.
        let change = (behind..end.saturating_add(1)).take(2).find(|index| !self.is(*index, Class::Of));
        let change =
            change.filter(|change| relative && !figure.is_growth && self.is_any(*change, &[Class::Up, Class::Down]));
        let closes =
            |change: usize| !self.is_nominal(change.saturating_add(1)) && !self.is_quantity(change.saturating_add(1));
        if let Some(change) = change.filter(|change| closes(*change)) {
            let up = self.is(change, Class::Up);
            let place = self.range(&(change..change.saturating_add(1)));
            figure.is_growth = true;
            figure.is_share = false;
            figure.change = Some((if up { Change::Increase } else { Change::Decrease }, place.clone()));
            figure.indicator = Some(Indicator::Named("增长率", Some(place)));
            figure.end = change.saturating_add(1).min(end);
            return figure;
        }
        // 学校增加了200个学位: what there is more of stands behind.
        let counts = !relative && !is_self_sufficient(unit) && !counts_regions(unit);
        let more = (figure.is_growth && !figure.is_later && counts)
            .then(|| self.noun_behind(at, end, unit, true))
            .flatten()
            .filter(|noun| !self.leads_to_figure(noun.start, end));
        if let Some(noun) = more {
            figure.end = noun.end.max(figure.end);
            figure.subject = self.phrase(noun);
        }
        // 其中65%为女性, 七成三是退休人员: they are the share.
        let is = relative && !figure.is_growth && figure.subject.is_empty() && figure.indicator.is_none();
        let is = is && matches!(self.folded(behind), ['为' | '是']) && kind == QuantityKind::Percent;
        let who = behind.saturating_add(1);
        let last = if is { self.phrase_after(who, end, true, "") } else { who };
        if last > who && last >= end {
            figure.subject = self.phrase(who..last);
            figure.indicator = Some(Indicator::Named("占比", Some(self.range(&(behind..who)))));
            figure.is_share = true;
            figure.end = last;
            return figure;
        }
        // 17个是去年投产的: what is said of them.
        let last = end.checked_sub(1).filter(|last| *last > who && self.is(*last, Class::Of));
        let said = last.filter(|_| !relative && self.is_word(behind, "是"));
        let said = said.and_then(|last| self.predicate(who, last, false).map(|said| (said, last)));
        if let Some((said, last)) = said.filter(|_| figure.subject.is_empty() && figure.indicator.is_none()) {
            figure.indicator = Some(said);
            figure.end = last;
            return figure;
        }
        if self.beside(start, at, end, quantity, &mut figure) {
            return figure;
        }
        // Behind the figure.
        if !figure.is_growth && !relative || self.is(behind, Class::Of) && !figure.is_share {
            self.behind(start, at, edge, end, quantity, &mut figure);
        } else if relative && figure.subject.is_empty() && figure.indicator.is_none() {
            // 80%中型矿山达到标准: of the noun behind it.
            if carried && !(kind == QuantityKind::Percent && self.is_noun(behind)) {
                figure.indicator = self.said_behind(behind, end);
            } else {
                self.behind(start, at, edge, end, quantity, &mut figure);
            }
        } else if relative
            && !figure.is_growth
            && edge > start
            && self.is_any(edge.saturating_sub(1), &[Class::Act, Class::Verb])
        {
            // 加征10%关税
            self.behind(start, at, edge, end, quantity, &mut figure);
        }
        figure
    }

    /// 由 or 从 before the words of the figure: its place.
    fn earlier_value(&self, start: usize, end: usize) -> Option<usize> {
        let mut index = end;
        while let Some(before) = index.checked_sub(1).filter(|before| *before >= start) {
            if self.is(before, Class::From) {
                // 由A公司投资3亿元 is no change: a change follows behind the figure.
                let changes = (end..self.tokens.len().min(end.saturating_add(12)))
                    .skip(1)
                    .take_while(|index| !matches!(self.kind(*index), Some(Kind::Mark(';' | '。'))))
                    .any(|index| {
                        let classes = [Class::UpTo, Class::DownTo, Class::To, Class::Up, Class::Down];
                        self.is_any(index, &classes) || self.leads_up(index)
                    });
                return changes.then_some(before);
            }
            if self.is_verb(before) || self.is_quantity(before) {
                return None;
            }
            index = before;
        }
        None
    }

    /// A date, or a bracket behind one.
    pub(super) fn is_time(&self, index: usize) -> bool {
        let is_date = |index: usize| matches!(self.kind(index), Some(Kind::Date(_)));
        let is_gloss = matches!(self.kind(index), Some(Kind::Gloss));
        is_date(index) || is_gloss && index.checked_sub(1).is_some_and(is_date)
    }

    pub(super) fn is_quantity(&self, index: usize) -> bool {
        matches!(self.kind(index), Some(Kind::Quantity(_)))
    }

    /// 过去, 最初: when the earlier value was.
    /// 由过去的, 由改革前的
    fn is_past(&self, index: usize) -> bool {
        let next = index.saturating_add(1);
        let before = self.is_word(next, "前") && self.is(next.saturating_add(1), Class::Of);
        self.plays(index, Role::Past) || self.is_nominal(index) && before
    }

    /// 提到, 调到: a verb with its 到, which is one of change behind 从 alone.
    fn leads_up(&self, index: usize) -> bool {
        self.is_any(index, &[Class::Verb, Class::Act]) && matches!(self.folded(index), [_, '到'])
    }

    fn has_from(&self, start: usize, end: usize) -> bool {
        (start.saturating_sub(12)..end).any(|index| self.is(index, Class::From))
    }

    /// Whether a verb of change with its 到 stands before the words of the figure, and 由 or 从 before that.
    fn is_changed_from(&self, start: usize, end: usize) -> bool {
        let changed = (start..end)
            .any(|index| self.is_any(index, &[Class::UpTo, Class::DownTo, Class::To]) || self.leads_up(index));
        changed && self.has_from(start, end)
    }
}
