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
//! reach  = 达 为 是 共计 约 …
//! ```
//! A noun behind a classifier goes before the noun in front of it: Chinese counts with number, classifier, noun.

use std::ops::Range;

use super::phrase::{Measured, Phrase, Sentence};
use super::token::Kind;
use super::value::Change;
use super::word::{self, Class, Measure};
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
    /// Whether the subject is nothing but a noun of act.
    pub(super) is_act_alone: bool,
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
            is_act_alone: false,
            end,
        }
    }
}

fn is_relative(kind: QuantityKind) -> bool {
    matches!(kind, QuantityKind::Percent | QuantityKind::PercentagePoint | QuantityKind::Ratio)
}

/// Units that are nouns themselves: what follows is a verb, or says more of them.
fn is_self_sufficient(unit: &str) -> bool {
    matches!(unit, "人" | "户" | "人次" | "人次数" | "户次" | "口" | "次" | "场次" | "万人" | "例次")
}

/// Units of events, whose nouns are acts: 培训20场.
fn counts_events(unit: &str) -> bool {
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
        let unit = quantity.unit().unwrap_or_default();
        let kind = quantity.kind();
        let relative = is_relative(kind);
        // What only leads to the figure.
        let mut edge = at;
        let mut to = false;
        while let Some(index) = edge.checked_sub(1).filter(|index| *index >= start) {
            // 为2万名妇女开展筛查: for whom.
            if self.is_word(index, "为")
                && self.noun_behind(at, end, unit, true).is_some_and(|noun| self.predicate(noun.end, end).is_some())
            {
                break;
            }
            let leads = self.is_any(
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
            ) || self.is_aside(index)
                || matches!(self.kind(index), Some(Kind::Mark(':' | '"' | '“' | '-' | '—')));
            if !leads {
                break;
            }
            to |= self.is_any(index, &[Class::To, Class::Reach]);
            edge = index;
        }
        let before = edge.checked_sub(1).filter(|before| *before >= start);
        let class = before.and_then(|before| self.class(before));
        figure.is_later = self.is_changed_from(start, edge);
        match (before, class) {
            (Some(verb), Some(Class::Up | Class::Down)) => self.changed(start, verb, to, kind, &mut figure),
            (Some(verb), Some(Class::UpTo | Class::DownTo)) => self.changed(start, verb, true, kind, &mut figure),
            (Some(verb), _) if to && self.is_verb(verb) && self.has_from(start, verb) => {
                // 由3家调整到5家: a level, of whatever it was of.
                let subject = self.phrase_before(start, verb);
                figure.subject = self.phrase(subject..verb);
            }
            _ => self.level(start, at, edge, end, quantity, &mut figure),
        }
        if let Some(from) = self.point_before(start, edge) {
            figure.is_earlier = Some(self.range(&(from..from.saturating_add(1))));
            let subject = self.phrase_before(start, from)..from;
            if figure.subject.is_empty() && subject.start < subject.end {
                self.thing(start, subject, None, &mut figure);
            }
        }
        // Behind the figure.
        if !figure.is_growth && !relative || self.is(behind, Class::Of) && !figure.is_share {
            self.behind(start, at, edge, end, unit, relative, &mut figure);
        } else if relative && figure.subject.is_empty() && figure.indicator.is_none() {
            if carried {
                figure.indicator = self.said_behind(behind, end);
            } else {
                self.behind(start, at, edge, end, unit, relative, &mut figure);
            }
        } else if relative
            && !figure.is_growth
            && edge > start
            && self.is_any(edge.saturating_sub(1), &[Class::Act, Class::Verb])
        {
            // 加征10%关税
            self.behind(start, at, edge, end, unit, relative, &mut figure);
        }
        figure
    }

    /// 由 or 从 before the words of the figure: its place.
    fn point_before(&self, start: usize, end: usize) -> Option<usize> {
        let mut index = end;
        while let Some(before) = index.checked_sub(1).filter(|before| *before >= start) {
            if self.is(before, Class::From) {
                // 由A公司投资3亿元 is no change: a change follows behind the figure.
                let changes = (end..self.tokens.len().min(end.saturating_add(12)))
                    .skip(1)
                    .take_while(|index| !matches!(self.kind(*index), Some(Kind::Mark(';' | '。'))))
                    .any(|index| self.is_any(index, &[Class::UpTo, Class::DownTo, Class::To, Class::Up, Class::Down]));
                return changes.then_some(before);
            }
            if self.is_verb(before) || matches!(self.kind(before), Some(Kind::Quantity(_))) {
                return None;
            }
            index = before;
        }
        None
    }

    fn has_from(&self, start: usize, end: usize) -> bool {
        (start.saturating_sub(12)..end).any(|index| self.is(index, Class::From))
    }

    /// Whether a verb of change with its 到 stands before the words of the figure, and 由 or 从 before that.
    fn is_changed_from(&self, start: usize, end: usize) -> bool {
        let changed = (start..end).any(|index| self.is_any(index, &[Class::UpTo, Class::DownTo, Class::To]));
        changed && self.has_from(start, end)
    }

    /// A verb of change before the figure: the change itself, or with 到 the level that it leads to.
    fn changed(&self, start: usize, verb: usize, to: bool, kind: QuantityKind, figure: &mut Figure) {
        let relative = is_relative(kind);
        let word = self.range(&(verb..verb.saturating_add(1)));
        let up = self.is_any(verb, &[Class::Up, Class::UpTo]);
        figure.change = Some((if up { Change::Increase } else { Change::Decrease }, word.clone()));
        // 同比, 比上年, 较去年同期 and adverbs are no part of the thing.
        let mut edge = verb;
        while let Some(index) = edge.checked_sub(1).filter(|index| *index >= start) {
            let is_around = self.is_any(
                index,
                &[
                    Class::YearOnYear,
                    Class::PeriodOnPeriod,
                    Class::Adverb,
                    Class::Respectively,
                    Class::Plan,
                    Class::Forecast,
                    Class::Particle,
                    Class::Than,
                    Class::Total,
                ],
            ) || matches!(self.kind(index), Some(Kind::Date(_)));
            if !is_around {
                break;
            }
            edge = index;
        }
        // 比全国平均水平高3个百分点
        let than = (start..edge)
            .rev()
            .take(12)
            .take_while(|index| !self.is_verb(*index))
            .find(|index| self.is(*index, Class::Than));
        if let Some(than) = than.filter(|than| than.saturating_add(1) < edge) {
            figure.compared = Some(self.range(&(than.saturating_add(1)..edge)));
            edge = than;
            while let Some(index) =
                edge.checked_sub(1).filter(|index| *index >= start && self.is(*index, Class::Adverb))
            {
                edge = index;
            }
        }
        if let Some(share) = self.share_before(start, edge).filter(|_| to && relative) {
            self.share(start, share, edge, figure);
            return;
        }
        let subject = self.phrase_before(start, edge)..edge;
        if to {
            self.thing(start, subject, None, figure);
            if figure.indicator.is_none() && relative {
                figure.indicator = Some(Indicator::Named("占比", None));
            }
            return;
        }
        figure.is_growth = true;
        figure.subject = self.phrase(subject);
        if kind == QuantityKind::PercentagePoint && figure.compared.is_none() {
            figure.indicator = Some(Indicator::Words(Phrase::of(word)));
            return;
        }
        let named = match (figure.compared.is_some(), relative, up) {
            (true, ..) => "差距",
            (_, true, _) => "增长率",
            (_, _, true) => "增加",
            _ => "减少",
        };
        figure.indicator = Some(Indicator::Named(named, Some(word)));
    }

    /// The words before a level.
    fn level(&self, start: usize, at: usize, edge: usize, end: usize, quantity: &Quantity, figure: &mut Figure) {
        let relative = is_relative(quantity.kind());
        let Some(before) = edge.checked_sub(1).filter(|before| *before >= start) else { return };
        // 占全市人口的20%, 占比
        if relative {
            if let Some(share) = self.share_before(start, edge) {
                self.share(start, share, edge, figure);
                return;
            }
        }
        if relative && self.set_against(start, edge, quantity, figure) {
            return;
        }
        let unit = quantity.unit().unwrap_or_default();
        let is_act_noun = self.is_any(before, &[Class::ActNoun, Class::VerbalNoun])
            && self.noun_behind(at, end, unit, true).is_some();
        let verb_adjoins = is_act_noun || self.is_verb(before) && !self.is(before, Class::Share);
        // 开展互动宣讲100场: an earlier act governs it.
        let event = counts_events(unit) && before > start && self.is_nominal(before.saturating_sub(1));
        let governed = self.is(before, Class::Verb) && event
            || self.is(before, Class::Verb)
                && (start..before).any(|index| self.is_any(index, &[Class::Act, Class::Light]));
        if verb_adjoins && !governed {
            let verb = if is_act_noun { before..edge } else { self.verb(start, edge) };
            let topic = self.skip_back(start, verb.start);
            let subject = self.phrase_before(start, topic)..topic;
            if self.is(verb.start, Class::Have) || self.is(verb.start, Class::Say) {
                return;
            }
            // 病床增加到: read elsewhere; 旅客发送1115万人次.
            let noun_behind = self.noun_behind(at, end, unit, true);
            if self.is(verb.start, Class::Light) && noun_behind.is_none() && self.measure(&subject).is_some() {
                // 业务量完成1.2亿件
                self.thing(start, subject, None, figure);
                return;
            }
            if noun_behind.is_none() && !self.is(verb.start, Class::Causative) {
                figure.subject = self.phrase(subject);
            }
            self.act(&verb, None, figure);
            return;
        }
        let mut subject = self.phrase_before(start, if governed { before } else { edge })..edge;
        if subject.start >= subject.end {
            // 民航69万人次: a body or a thing with a name.
            let named =
                matches!(self.kind(before), Some(Kind::Body(_) | Kind::Place(_) | Kind::Word(Class::Region(_))));
            let verb = self.verb(start, self.skip_names(start, edge));
            // 空袭加沙地带30个目标: over the name to the verb.
            if named && verb.start < verb.end && !self.is(verb.start, Class::Say) {
                self.act(&verb, None, figure);
            } else if matches!(self.kind(before), Some(Kind::Body(_))) && !relative {
                figure.subject = self.phrase(before..edge);
            }
            return;
        }
        // 管理高血压患者: a noun of act that opens the clause is its verb.
        let mut verb = self.verb(start, self.skip_names(start, subject.start));
        if verb.start >= verb.end && self.opens_with_act(start, &subject) {
            verb = subject.start..subject.start.saturating_add(1);
            subject.start = verb.end;
        }
        let verb = Some(verb).filter(|verb| verb.start < verb.end);
        // 达到基本标准48家: the thing reaches a standard, and stands elsewhere.
        let reach = subject.start.checked_sub(1).filter(|reach| *reach >= start && self.is(*reach, Class::Reach));
        if let (Some(reach), false) = (reach, relative) {
            let topic = self.skip_back(start, reach);
            figure.subject = self.phrase(self.phrase_before(start, topic)..topic);
            figure.indicator = Some(Indicator::Words(Phrase::of(self.range(&(reach..subject.end)))));
            return;
        }
        if self.noun_behind(at, end, unit, true).is_none() {
            self.target(start, &subject, figure);
        }
        if figure.is_target.is_some() {
            return;
        }
        let light = verb.as_ref().is_none_or(|verb| self.is(verb.start, Class::Light));
        figure.is_act_alone =
            subject.len() == 1 && light && self.is_any(subject.start, &[Class::ActNoun, Class::VerbalNoun]);
        self.thing(start, subject.clone(), verb, figure);
        if relative && figure.indicator.is_none() {
            figure.indicator = Some(Indicator::Named("占比", None));
        }
        // 老年人 | 健康体检 20万人
        let is_persons = quantity.dimension() == Some("persons")
            || matches!(quantity.unit(), Some("人" | "名" | "例" | "位" | "人次"));
        self.part_act(&subject, is_persons, quantity.unit().unwrap_or_default(), figure);
        if is_persons {
            self.persons(start, &subject, figure);
        }
    }

    /// 占全市人口的, and what it is a share of.
    fn share(&self, start: usize, share: usize, edge: usize, figure: &mut Figure) {
        let mut whole = share.saturating_add(1)..edge;
        if let Some(Measured { index, kind: Measure::Share, .. }) = self.measure(&whole) {
            whole.end = index;
        }
        figure.denominator = Some(self.phrase(whole)).filter(|phrase| !phrase.is_empty());
        figure.is_share = true;
        figure.indicator = Some(Indicator::Named("占比", Some(self.range(&(share..share.saturating_add(1))))));
        let mut topic = share;
        while let Some(index) = topic.checked_sub(1).filter(|index| *index >= start && self.is(*index, Class::Adverb)) {
            topic = index;
        }
        figure.subject = self.phrase(self.phrase_before(start, topic)..topic);
    }

    /// 高于全国6个百分点, 是2010年的3.2倍.
    fn set_against(&self, start: usize, edge: usize, quantity: &Quantity, figure: &mut Figure) -> bool {
        let multiple = quantity.kind() == QuantityKind::Ratio && self.is(edge.saturating_sub(1), Class::Of);
        let found = (start..edge)
            .rev()
            .take(10)
            .find(|index| self.is(*index, Class::Gap) || multiple && self.is(*index, Class::Reach));
        let Some(found) = found.filter(|found| found.saturating_add(1) < edge) else { return false };
        let other = found.saturating_add(1)..if multiple { edge.saturating_sub(1) } else { edge };
        let place = self.range(&(found..found.saturating_add(1)));
        figure.compared = Some(self.range(&other));
        let topic = self.skip_back(start, found);
        let subject = self.phrase_before(start, topic)..topic;
        figure.subject = self.phrase(subject);
        if multiple {
            figure.denominator = Some(Phrase::of(self.range(&other)));
            figure.indicator = Some(Indicator::Named("倍数", Some(place)));
        } else {
            figure.is_growth = true;
            figure.indicator = Some(Indicator::Named("差距", Some(place)));
        }
        true
    }

    /// A noun phrase with or without its verb.
    fn thing(&self, start: usize, subject: Range<usize>, verb: Option<Range<usize>>, figure: &mut Figure) {
        let light = verb.as_ref().is_none_or(|verb| {
            verb.len() == 1
                && self.is_any(verb.start, &[Class::Light, Class::Have, Class::Reach, Class::Say, Class::Share])
        });
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
        let Some(measured) = measured else {
            figure.subject = self.phrase(subject);
            if let Some(verb) = verb {
                self.act(&verb, Some(start), figure);
            }
            return;
        };
        let whole = self.range(&subject);
        figure.is_share = matches!(measured.kind, Measure::Rate | Measure::Share);
        figure.is_growth = measured.kind == Measure::Growth;
        figure.subject = self.before_measure(&subject, &measured);
        if figure.is_growth && figure.subject.is_empty() {
            // 销量环比增幅
            let mut edge = subject.start;
            let around = |index: usize| {
                self.is_any(index, &[Class::YearOnYear, Class::PeriodOnPeriod, Class::Adverb, Class::Than, Class::Of])
                    || matches!(self.kind(index), Some(Kind::Date(_)))
            };
            while let Some(index) = edge.checked_sub(1).filter(|index| *index >= start && around(*index)) {
                edge = index;
            }
            figure.subject = self.phrase(self.phrase_before(start, edge)..edge);
        }
        // 企业实现利润18亿元: of whom, before the verb.
        if let Some(verb) = verb.as_ref().filter(|verb| figure.subject.is_empty() && self.is(verb.start, Class::Light))
        {
            let topic = self.skip_back(start, verb.start);
            figure.subject = self.phrase(self.phrase_before(start, topic)..topic);
        }
        let words = Phrase::of(measured.start..whole.end);
        let size = word::is_bare_size(&words.folded(self.text));
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

    /// The indicator of a verb: nothing for one of holding.
    fn act(&self, verb: &Range<usize>, start: Option<usize>, figure: &mut Figure) {
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

    /// 村民参加体检1.6万人: the persons stand before the verb.
    fn persons(&self, start: usize, subject: &Range<usize>, figure: &mut Figure) {
        let verb = self.verb(start, self.skip_back(start, subject.start));
        let ends_person = |index: usize| self.folded(index).last().is_some_and(|last| word::is_person(*last));
        let last = subject.end.saturating_sub(1);
        if verb.start >= verb.end
            || ends_person(last)
            || !self.is_any(verb.start, &[Class::Act, Class::ActNoun, Class::Verb])
        {
            return;
        }
        let topic = self.skip_back(start, verb.start);
        let who = self.phrase_before(start, topic)..topic;
        if who.start < who.end && ends_person(who.end.saturating_sub(1)) && self.measure(subject).is_none() {
            figure.subject = self.phrase(who);
            figure.indicator = Some(Indicator::Words(self.phrase(verb.start..subject.end)));
        }
    }

    /// 完成 of 完成老年人健康体检: what follows the noun of persons, or closes the phrase, is the act.
    fn part_act(&self, subject: &Range<usize>, is_persons: bool, unit: &str, figure: &mut Figure) {
        let light_or_none = match &figure.indicator {
            None => true,
            Some(Indicator::Words(words)) => words.pieces.first().is_some_and(|piece| {
                subject
                    .start
                    .checked_sub(3)
                    .into_iter()
                    .chain(subject.start.checked_sub(2))
                    .chain(subject.start.checked_sub(1))
                    .any(|index| {
                        self.is(index, Class::Light)
                            && self
                                .token(index)
                                .is_some_and(|token| token.start >= piece.start && token.end <= piece.end)
                    })
            }),
            _ => false,
        };
        if !light_or_none || self.measure(subject).is_some() {
            return;
        }
        let is_act = |index: usize| self.is_any(index, &[Class::ActNoun, Class::VerbalNoun, Class::Verb, Class::Act]);
        let Some(last) = subject.end.checked_sub(1).filter(|last| is_act(*last)) else { return };
        let after_person = (subject.start..last)
            .rev()
            .find(|index| self.folded(*index).last().is_some_and(|last| word::is_person(*last)))
            .map(|index| index.saturating_add(1));
        let start = match after_person {
            Some(start) if is_persons => start,
            // 健康管理19万人: of whom was said before.
            None if is_persons && figure.indicator.is_none() => subject.start,
            _ if counts_events(unit) || !self.is(last, Class::ActNoun) => return,
            _ => last,
        };
        if start < subject.start || start == subject.start && !is_persons {
            return;
        }
        let thing = self.phrase(subject.start..start);
        let act = self.phrase(start..subject.end);
        if act.is_empty() || thing.is_empty() && start > subject.start {
            return;
        }
        figure.subject = thing;
        figure.indicator = Some(Indicator::Words(act));
    }

    /// Whether the phrase opens the clause with a noun of act and its object: 管理 | 高血压患者.
    fn opens_with_act(&self, start: usize, subject: &Range<usize>) -> bool {
        let first = subject.start;
        let rest = first.saturating_add(1)..subject.end;
        if rest.is_empty() || self.is(rest.start, Class::Of) || matches!(self.kind(rest.start), Some(Kind::Mark('、')))
        {
            return false;
        }
        let before = first.checked_sub(1).filter(|before| *before >= start);
        let after_adverb = before
            .is_some_and(|before| self.is_any(before, &[Class::Adverb, Class::Total, Class::Plan, Class::Forecast]));
        let is_act = self.is(first, Class::ActNoun) || after_adverb && self.is(first, Class::VerbalNoun);
        let noun_alone = self.measure(subject).is_some_and(|measured| measured.index <= rest.start);
        is_act
            && !noun_alone
            && (before.is_none()
                || after_adverb
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
    fn target(&self, start: usize, subject: &Range<usize>, figure: &mut Figure) {
        let Some(last) = subject.end.checked_sub(1).filter(|last| self.is(*last, Class::Target)) else { return };
        // 军事目标 is a thing; in a bracket, or with 为, it is a target.
        let who = [
            "省定", "市定", "国定", "县定", "年度", "全年", "预期", "预定", "省级", "市级", "国家", "规划", "考核",
            "下达",
        ];
        let named = subject.len() <= 3 && who.iter().any(|word| self.is_word(subject.start, word));
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

    /// Before names of places and bodies too: 采购上海发电企业.
    fn skip_names(&self, start: usize, end: usize) -> usize {
        let mut at = self.skip_back(start, end);
        while let Some(index) = at.checked_sub(1).filter(|index| {
            *index >= start
                && matches!(
                    self.kind(*index),
                    Some(
                        Kind::Place(_) | Kind::Body(_) | Kind::Date(_) | Kind::Word(Class::Region(_) | Class::Particle)
                    )
                )
        }) {
            at = index;
        }
        at
    }

    /// The verb that ends before token `end`: a word, or two.
    fn verb(&self, start: usize, end: usize) -> Range<usize> {
        // 配备有: the holding adds nothing.
        if let Some(act) = end.checked_sub(2).filter(|act| *act >= start && self.is(end.saturating_sub(1), Class::Have))
        {
            if self.is_any(act, &[Class::Act, Class::ActNoun, Class::Verb]) {
                return act..act.saturating_add(1);
            }
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
        at..end
    }

    /// Before adverbs, particles and sums.
    fn skip_back(&self, start: usize, end: usize) -> usize {
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

    /// 占 before the whole of a share.
    fn share_before(&self, start: usize, end: usize) -> Option<usize> {
        (start..end)
            .rev()
            .take(20)
            .take_while(|index| {
                self.is_nominal(*index)
                    || self.is_any(
                        *index,
                        &[
                            Class::Of,
                            Class::Share,
                            Class::Have,
                            Class::Verb,
                            Class::Conjunction,
                            Class::Total,
                            Class::Adverb,
                        ],
                    )
                    || matches!(
                        self.kind(*index),
                        Some(
                            Kind::Place(_)
                                | Kind::Body(_)
                                | Kind::Date(_)
                                | Kind::Word(Class::Region(_))
                                | Kind::Mark('、')
                        )
                    )
            })
            .find(|index| self.is(*index, Class::Share))
    }

    /// The noun phrase behind the figure.
    fn noun_behind(&self, at: usize, end: usize, unit: &str, has_verb: bool) -> Option<Range<usize>> {
        let mut first = at.saturating_add(1);
        if matches!(self.kind(first), Some(Kind::Gloss)) {
            first = first.saturating_add(1);
        }
        let of = self.is(first, Class::Of);
        if of || matches!(self.kind(first), Some(Kind::Word(Class::Region(_)))) {
            first = first.saturating_add(1);
        }
        // 发生15次爆炸: what happens so often.
        let alone = first.saturating_add(1) >= end || !self.is_nominal(first.saturating_add(1));
        if has_verb && counts_events(unit) && self.is(first, Class::Verb) && alone {
            return Some(first..first.saturating_add(1));
        }
        let next = first.saturating_add(1);
        let later_verb = (next..end)
            .take_while(|index| !matches!(self.kind(*index), Some(Kind::Quantity(_))))
            .skip(1)
            .any(|index| self.is_verb(index));
        let _ = later_verb;
        let modified = of || !is_self_sufficient(unit) || has_verb && self.is_nominal(first);
        // 人民币 says more of the unit.
        if self.is_word(first, "人民币") || self.is_word(first, "左右") {
            first = first.saturating_add(1);
        }
        if !of && is_self_sufficient(unit) && self.is(first, Class::State) {
            return None;
        }
        let mut last = self.phrase_after(first, end, modified);
        // 143个行政村建设136所: the act is that of the next figure.
        while last > next
            && matches!(self.kind(last), Some(Kind::Quantity(_)))
            && self.is_any(last.saturating_sub(1), &[Class::ActNoun, Class::VerbalNoun, Class::Act])
        {
            last = last.saturating_sub(1);
        }
        (first < last && (of || !self.is_any(first, &[Class::Other]) || last > next)).then_some(first..last)
    }

    /// What stands behind the figure: the thing, and what is said of it.
    #[allow(clippy::too_many_arguments, reason = "the parts of one clause")]
    fn behind(
        &self,
        start: usize,
        at: usize,
        edge: usize,
        end: usize,
        unit: &str,
        relative: bool,
        figure: &mut Figure,
    ) {
        let leads = edge.saturating_sub(1);
        let has_verb = edge > start
            && (self.is_verb(leads)
                || self.is_any(leads, &[Class::ActNoun, Class::VerbalNoun]) && figure.indicator.is_some());
        let mut after = at.saturating_add(1);
        let had_subject = !figure.subject.is_empty();
        let self_sufficient = is_self_sufficient(unit) || matches!(unit, "元" | "美元" | "%");
        let taken = |noun: &Range<usize>| {
            // 新建公厕20座垃圾站5座: the noun of the next figure.
            let of_next = had_subject && self.leads_to_figure(noun.start, end);
            !of_next && (!had_subject || !self_sufficient || self.is(after, Class::Of))
        };
        if let Some(noun) = self.noun_behind(at, end, unit, has_verb).filter(taken) {
            let takes = !relative || self.is(after, Class::Of) || !had_subject;
            // 投入3亿元建设…: 建设 is the next act.
            let is_act = self.is_any(noun.start, &[Class::ActNoun])
                && (noun.len() > 1 || noun.end < end)
                && matches!(unit, "元" | "人" | "美元" | "人次");
            if takes && !is_act {
                let (mut thing, mut act) = (noun.clone(), None);
                let last = noun.end.saturating_sub(1);
                // 195万亩农田改造: under a light verb, or none, the act closes the phrase.
                let light = has_verb && self.is(edge.saturating_sub(1), Class::Light) || had_subject;
                let said = self.is_verb(noun.end) || self.is(noun.end, Class::Adverb);
                if (light || figure.indicator.is_none() && said)
                    && !counts_events(unit)
                    && noun.len() > 1
                    && self.is(last, Class::ActNoun)
                {
                    thing.end = last;
                    act = Some(last..noun.end);
                }
                // 4000家企业参展
                if !has_verb && noun.len() > 1 && self.is(last, Class::State) {
                    thing.end = last;
                    act = Some(last..noun.end);
                }
                // 20个县标准化建设全覆盖
                if !has_verb && noun.len() > 1 && self.is_any(last, &[Class::Verb]) {
                    thing.end = last;
                    act = Some(last..noun.end);
                }
                figure.subject = self.phrase(thing);
                figure.is_bare = false;
                after = noun.end;
                if let Some(act) = act {
                    figure.indicator = Some(Indicator::Words(self.phrase(act)));
                }
            }
        }
        figure.end = after.max(figure.end);
        // 投资20亿元建设产业园: what it is for.
        if matches!(unit, "元" | "美元" | "欧元" | "港元" | "日元")
            && figure.subject.is_empty()
            && figure.end == at.saturating_add(1)
        {
            let act = at.saturating_add(1);
            if self.is_any(act, &[Class::Act, Class::ActNoun, Class::Verb]) {
                let noun = act.saturating_add(1);
                let last = self.phrase_after(noun, end, false);
                if noun < last && !matches!(self.kind(last), Some(Kind::Quantity(_))) {
                    figure.subject = self.phrase(noun..last);
                    figure.end = last;
                }
            }
        }
        let causes = has_verb && self.is(edge.saturating_sub(1), Class::Causative);
        if causes && figure.subject.is_empty() && is_self_sufficient(unit) {
            // 造成1人死亡: the unit is the noun.
            if let Some(token) = self.token(at) {
                let length = u32::try_from(unit.chars().count()).unwrap_or(0);
                figure.subject = Phrase::of(token.end - length..token.end);
            }
        }
        if (figure.indicator.is_none() || causes) && !figure.is_growth {
            figure.indicator = self.predicate(after, end).or(figure.indicator.take());
        }
        if relative && figure.indicator.is_none() && !figure.is_growth && !figure.subject.is_empty() {
            figure.indicator = Some(Indicator::Named("占比", None));
        }
        // 8%的预定目标
        let of = self.is(at.saturating_add(1), Class::Of);
        let last = after.checked_sub(1).filter(|last| of && *last > at && self.is(*last, Class::Target));
        if let Some(last) = last {
            figure.is_target = Some(self.range(&(last..after)));
            figure.subject = Phrase::default();
            figure.indicator = None;
        }
    }

    /// 35%进展顺利: all that is said behind a percentage of a known thing.
    fn said_behind(&self, from: usize, end: usize) -> Option<Indicator> {
        let last = (from..end)
            .find(|index| matches!(self.kind(*index), Some(Kind::Quantity(_) | Kind::Mark('、'))))
            .unwrap_or(end);
        let mut first = from;
        while first < last && self.is_any(first, &[Class::Adverb, Class::Plan, Class::Of]) {
            first = first.saturating_add(1);
        }
        let short = last.saturating_sub(first) <= 8 && first < last;
        short.then(|| Indicator::Words(self.unquoted(first..last)))
    }

    /// Without the quotation marks around the whole.
    fn unquoted(&self, tokens: Range<usize>) -> Phrase {
        let last = tokens.end.saturating_sub(1);
        let is_mark =
            |index: usize, marks: &[char]| matches!(self.kind(index), Some(Kind::Mark(mark)) if marks.contains(&mark));
        let quoted = tokens.len() > 2 && is_mark(tokens.start, &['“', '"', '「']) && is_mark(last, &['”', '"', '」']);
        let inner = if quoted { tokens.start.saturating_add(1)..last } else { tokens };
        Phrase::of(self.range(&inner))
    }

    /// What is said of the thing behind the figure: 达到标准, 参加.
    fn predicate(&self, from: usize, end: usize) -> Option<Indicator> {
        let is_around = |index: &usize| {
            self.is_any(*index, &[Class::Adverb, Class::Particle, Class::Plan, Class::Forecast])
                || matches!(self.kind(*index), Some(Kind::Gloss | Kind::Date(_)))
        };
        let first = (from..end).find(|index| !is_around(index))?;
        if self.is_any(first, &[Class::Preposition]) {
            // 到乡镇卫生院驻点指导: the act follows.
            let is_act = |index: &usize| {
                self.is_verb(*index) || self.is(*index, Class::ActNoun) && *index == first.saturating_add(1)
            };
            let verb = (first..end).find(is_act)?;
            return Some(Indicator::Words(Phrase::of(self.range(&(verb..verb.saturating_add(1))))));
        }
        // 正稳步建设, 标准化建设: a noun of act says it behind an adverb, or at the end.
        let is_act_noun = self.is(first, Class::State)
            || self.is_any(first, &[Class::ActNoun, Class::VerbalNoun])
                && (first > from || first.saturating_add(1) == end);
        if !(is_act_noun || self.is_verb(first) || self.is_any(first, &[Class::Reach]))
            || self.is_any(first, &[Class::Have, Class::Share, Class::Up, Class::Down, Class::UpTo, Class::DownTo])
            || self.is(first, Class::Say) && !self.is_nominal(first.saturating_add(1))
        {
            return None;
        }
        let mut last = first.saturating_add(1);
        while last < end && (self.is_verb(last) || self.is_any(last, &[Class::Particle])) && !self.is(last, Class::Have)
        {
            last = last.saturating_add(1);
        }
        let verbs = last;
        while last < end && (self.is_nominal(last) || self.is(last, Class::Of)) {
            last = last.saturating_add(1);
        }
        if matches!(self.kind(last), Some(Kind::Quantity(_))) {
            // The object is of the next figure: 17个乡镇建成17所.
            if self.is(first, Class::Reach) || verbs > first {
                return None;
            }
        }
        // 产生 of 20家企业产生…: what has its own figure is no predicate.
        let counts = (last..end)
            .take_while(|index| !matches!(self.kind(*index), Some(Kind::Mark('、'))))
            .any(|index| matches!(self.kind(index), Some(Kind::Quantity(_))));
        if counts && !self.is(first, Class::Verb) {
            return None;
        }
        let last = if counts { verbs } else { last };
        // 进行了“大走访”, 接受了培训
        let first = if self.is(first, Class::Empty) && verbs < last { verbs } else { first };
        let mut words = Phrase::default();
        for piece in [first..verbs.max(first), verbs.max(first)..last] {
            let mut piece = piece;
            while piece.start < piece.end && self.is(piece.end.saturating_sub(1), Class::Particle) {
                piece.end = piece.end.saturating_sub(1);
            }
            if piece.start < piece.end {
                words = words.and(&self.unquoted(piece));
            }
        }
        (!words.is_empty()).then_some(Indicator::Words(words))
    }
}
