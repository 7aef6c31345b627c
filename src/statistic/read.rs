//! The walk over the sentences of a text, and what is carried from one figure to the next.

use std::collections::hash_map::RandomState;
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use super::clause::{Figure, Here};
use super::parent::{self, Scope};
use super::period::Frame;
use super::phrase::{Phrase, Sentence, REACH};
use super::refuse::{self, Verdict};
use super::region::{Places, Region};
use super::role::Role;
use super::row::Row;
use super::section::Section;
use super::token::{self, Clause, Kind, Reader, Token};
use super::value::{Change, Field, Statistic, Status};
use super::word::{self, Class};
use crate::document::Document;
use crate::mention::{Bound, Quantity};
use crate::number::Number;
use crate::page::sentences;
use crate::text::{Position, Text};

/// The statistics of a document whose mentions are known.
pub(crate) fn read(text: &Text, document: &Document) -> Vec<Statistic> {
    if document.quantities.is_empty() {
        return Vec::new();
    }
    let mut walk = Walk::new(text, document);
    let (mut reader, mut tokens, mut clauses) = (Reader::default(), Vec::new(), Vec::new());
    let mut last_end = Position(0);
    for sentence in sentences(text) {
        reader.tokens(text, document, &sentence, &mut tokens);
        if text.folded(&(last_end..sentence.start)).contains(&'\n') || last_end == Position(0) {
            walk.line(sentence.start);
        }
        last_end = sentence.end;
        walk.report(&sentence);
        walk.year_told(&sentence);
        if tokens.is_empty() {
            walk.pass(&sentence);
            continue;
        }
        token::clauses(&tokens, &mut clauses);
        walk.sentence(&tokens, &clauses);
    }
    walk.finish()
}

/// What is in force within a sentence.
#[derive(Default)]
pub(super) struct State {
    pub(super) frame: Option<Frame>,
    /// When the sentence before was, for 同期.
    pub(super) frame_before: Option<Frame>,
    /// The time of an earlier value: 由上世纪70年代的5%提高到13%.
    pub(super) own_frame: Option<Frame>,
    /// Whether the frame was said within a clause behind the first, and holds for its own thing only.
    pub(super) frame_is_local: bool,
    pub(super) status: Option<(Status, Range<Position>)>,
    pub(super) provisional: Option<Range<Position>>,
    /// The thing that the sentence speaks of, and the clause that named it.
    pub(super) topic: Option<(usize, Phrase)>,
    /// The place that a clause without figures speaks of: 中轴线位于北京，全长7.8公里.
    pub(super) place: Option<Range<Position>>,
    /// The act and the object of a clause without figures: 播放公益广告，每月100次.
    pub(super) object: Option<(usize, Phrase, Phrase)>,
    /// The place of the total, while its parts have places of their own.
    pub(super) whole_region: Option<Option<Region>>,
    pub(super) organisation: Option<(Arc<str>, Range<Position>)>,
    pub(super) per: Option<Phrase>,
    pub(super) basis: Option<(Box<str>, Range<Position>)>,
    pub(super) first_clause: usize,
    /// Rows from here on are of this sentence.
    pub(super) first_row: usize,
    /// The open brackets: the row before each.
    pub(super) brackets: Vec<Option<usize>>,
    /// Parts that are open, each with the depth of its brackets, the deepest last.
    pub(super) scopes: Vec<(usize, Scope)>,
    /// The row of an earlier value (由3家) that waits for its later one.
    pub(super) earlier: Option<usize>,
    /// The measure of the growth that 其中 parts: 产量 of 机床产量增长12%，其中数控机床增长18%.
    pub(super) measure: Option<Range<Position>>,
    /// The measure that a heading gives its items: 主要产品产量：粮食131万吨.
    pub(super) heading: Option<Phrase>,
    /// The noun right before an open bracket: 钢铁 of 钢铁（下降3%）.
    pub(super) before_bracket: Option<Phrase>,
}

/// Whether the words of a figure begin with the mark of a list: 、护士15名.
fn at_list(sentence: &Sentence, left: usize, at: usize) -> bool {
    left < at && sentence.token(left).is_some_and(|token| token.is_mark('、') || token.is(Class::Conjunction))
}

pub(super) struct Walk<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) document: &'a Document,
    pub(super) places: Places,
    /// The rows of this sentence.
    pub(super) rows: Vec<Row>,
    done: Vec<Statistic>,
    /// The first row of each fact, by its hash.
    seen: HashMap<u64, u32>,
    hasher: RandomState,
    pub(super) state: State,
    pub(super) clause: usize,
    pub(super) line: Position,
    pub(super) region: Option<Region>,
    /// What a region word meant last: it holds for later lines too.
    pub(super) home: Option<Region>,
    /// A stretch of time that governs what follows it in this line.
    pub(super) stretch: Option<Frame>,
    /// Whether it was said in the line before; then it governs growth alone.
    pub(super) stretch_is_far: bool,
    /// What the last heading says: when, and whether it is done.
    pub(super) section: Option<Section>,
    /// The years last spoken of: 五年来.
    pub(super) span: Option<Frame>,
    /// The year to come, or this one, that was last pointed at in the line.
    pub(super) pointed: Option<Frame>,
    /// The place spoken of before a landmark.
    pub(super) region_beside: Option<Option<Region>>,
    /// The day of the page.
    pub(super) today: Option<Box<str>>,
    pub(super) attribution: Option<(Arc<str>, Range<Position>)>,
    /// The words of the last frame, which many rows share.
    pub(super) words_of_time: Option<(Range<Position>, Arc<str>)>,
    pub(super) entity: usize,
}

impl<'a> Walk<'a> {
    fn new(text: &'a Text<'a>, document: &'a Document) -> Self {
        let places = Places::of(text, document);
        Walk {
            text,
            document,
            rows: Vec::new(),
            done: Vec::new(),
            seen: HashMap::new(),
            hasher: RandomState::new(),
            state: State::default(),
            clause: 0,
            line: Position(0),
            region: None,
            home: places.title.clone(),
            places,
            stretch: None,
            stretch_is_far: false,
            section: None,
            span: None,
            pointed: None,
            region_beside: None,
            today: document.published().map(|published| published.date().to_string().into()),
            attribution: None,
            words_of_time: None,
            entity: 0,
        }
    }

    fn line(&mut self, start: Position) {
        self.line = start;
        self.region = self.home.clone();
        // 上半年，…。: the growth of the next paragraph is of it too; a heading ends it.
        // What a heading says of them goes before it.
        let is_said = self.section.as_ref().is_some_and(|section| section.frame.is_some());
        self.stretch = self.stretch.take().filter(|_| !is_said && self.is_paragraph(start));
        self.stretch_is_far = self.stretch.is_some();
        self.attribution = None;
        (self.pointed, self.region_beside) = (None, None);
        self.heading(start);
    }

    /// A sentence without figures: the places in it are noted.
    fn pass(&mut self, sentence: &Range<Position>) {
        self.open_stretch_alone(sentence);
        let end = sentence.end.0 as usize;
        let entities = self.document.entities.get(self.entity..).unwrap_or_default();
        let count = entities.iter().take_while(|entity| entity.span().characters().start < end).count();
        self.entity = self.entity.saturating_add(count);
        // A text that names no division of the country speaks of the country.
        if self.places.is_national() && self.home.is_none() {
            let words = self.text.folded(sentence);
            let found = words.windows(2).position(|pair| matches!(pair, ['全' | '我', '国']));
            if let Some(found) = found {
                let start = sentence.start + u32::try_from(found).unwrap_or(0);
                self.home = self.places.meant(self.text, word::Level::Country, self.line, start..start + 2);
                self.region = self.region.take().or(self.home.clone());
            }
        }
    }

    fn sentence(&mut self, tokens: &[Token], clauses: &[Clause]) {
        let (mut restricts, mut is_row) = (vec![false; tokens.len()], vec![false; tokens.len()]);
        for clause in clauses {
            for at in clause.start..clause.end {
                let Some(quantity) = tokens.get(at).and_then(|token| self.quantity(token)) else { continue };
                let sentence = Sentence { text: self.text, tokens, restricts: &restricts, rows: &[] };
                let verdict = refuse::verdict(Here { sentence: &sentence, clause, at, quantity });
                if let Some(slot) = restricts.get_mut(at) {
                    *slot = verdict == Verdict::Restriction;
                }
                if let Some(slot) = is_row.get_mut(at) {
                    *slot = verdict == Verdict::Row;
                }
            }
        }
        let sentence = Sentence { text: self.text, tokens, restricts: &restricts, rows: &is_row };
        let group = self.group(&sentence).or_else(|| self.partition(&sentence));
        let opens_with_among = group.is_some() || (0..3).any(|index| sentence.is(index, Class::Among));
        if !opens_with_among {
            self.settle();
        }
        let mut previous = std::mem::take(&mut self.state);
        if let Some(region) = previous.whole_region.take().filter(|_| !opens_with_among) {
            self.region = region;
        }
        self.state.first_row = if opens_with_among { previous.first_row } else { self.rows.len() };
        if let Some(region) = self.region_beside.take().filter(|_| !opens_with_among) {
            self.region = region;
        }
        self.state.frame_before = previous.frame.clone();
        if opens_with_among {
            self.state.frame = previous.frame;
            self.state.topic = previous.topic;
            self.state.organisation = previous.organisation;
        }
        if let Some(total) = group {
            self.open_group(total);
        }
        self.state.first_clause = self.clause.saturating_add(1);
        self.attribute(&sentence);
        for (index, clause) in clauses.iter().enumerate() {
            self.clause(&sentence, clause, clauses.get(index.saturating_add(1)), &is_row);
        }
    }

    pub(super) fn quantity(&self, token: &Token) -> Option<&'a Quantity> {
        match token.kind {
            Kind::Quantity(index) => self.document.quantities.get(index),
            _ => None,
        }
    }

    fn clause(&mut self, sentence: &Sentence, clause: &Clause, next: Option<&Clause>, is_row: &[bool]) {
        // 按不变价格计算: how it is reckoned stands between a figure and its growth, and parts them not.
        let reckons =
            sentence.plays(clause.start, Role::Reckoning) || matches!(sentence.folded(clause.start), ['按', ..]);
        let is_aside =
            reckons && !(clause.start..clause.end).any(|index| matches!(sentence.kind(index), Some(Kind::Quantity(_))));
        self.clause = self.clause.saturating_add(usize::from(!is_aside));
        match clause.before {
            Some('(' | '[' | '【' | '〔') => {
                let before = self.rows.len().checked_sub(1).filter(|row| *row >= self.state.first_row);
                let before = before.map(|before| self.level_of(before));
                // The bracket must stand behind the figure itself.
                let adjoins = clause
                    .start
                    .checked_sub(2)
                    .is_some_and(|index| matches!(sentence.kind(index), Some(Kind::Quantity(_))))
                    || clause.start.checked_sub(2).is_some_and(|index| sentence.is_nominal(index));
                self.state.brackets.push(before.filter(|_| adjoins));
                // 汽车（增长12%）、钢铁（下降3%）: of the noun before it.
                let noun = clause.start.checked_sub(2).filter(|noun| sentence.is_noun(*noun));
                self.state.before_bracket = noun.map(|noun| {
                    let floor = noun.saturating_sub(REACH);
                    let end = noun.saturating_add(1);
                    sentence.phrase(sentence.phrase_before(floor, end)..end)
                });
            }
            Some(')' | ']' | '】' | '〕') => {
                let depth = self.state.brackets.len();
                self.close_parts(depth);
                self.state.brackets.pop();
            }
            // 主要预期目标：
            Some(':') => {
                // 主要预期目标是：
                let mut before = (0..clause.start.saturating_sub(1)).rev();
                let named = before.find(|index| !sentence.is(*index, Class::Reach));
                if let Some(named) = named.filter(|index| sentence.is(*index, Class::Target)) {
                    self.state.status = Some((Status::Target, sentence.range(&(named..named.saturating_add(1)))));
                }
            }
            Some(';') => {
                // 某港1—6月完成…；完成…: a clause that opens with its verb is of the thing before, and of its time.
                let goes_on = sentence.is_verb(clause.start);
                self.plan_goes_on(goes_on);
                self.close_aspect();
                // 其中…21个；新增企业74家: another act is of no parts.
                if goes_on {
                    let depth = self.state.brackets.len();
                    self.close_parts(depth);
                }
                if !goes_on && std::mem::take(&mut self.state.frame_is_local) {
                    self.state.frame = None;
                }
            }
            _ => {}
        }
        // 与上年末相比，增加3万人: what it is compared with stands in a clause of its own.
        let compares = clause.start.checked_sub(2).is_some_and(|last| sentence.plays(last, Role::Compared));
        if !(compares && clause.before == Some(',')) {
            self.state.basis = None;
        }
        self.state.per = None;
        let depth = self.state.brackets.len();
        let mut from = clause.start;
        let mut seen_verb = false;
        let mut counted = false;
        let mut readings: Vec<(usize, usize)> = Vec::new();
        let mut joined: Vec<bool> = Vec::new();
        for at in clause.start..clause.end {
            let Some(token) = sentence.token(at) else { break };
            match token.kind {
                Kind::Word(class) => {
                    self.word(sentence, clause, at, class, depth, seen_verb);
                    seen_verb |= sentence.is_verb(at) || at == clause.start && sentence.is(at, Class::ActNoun);
                }
                Kind::Date(index) => self.date(sentence, clause, at, index),
                Kind::Label => self.congress(sentence, at),
                Kind::Quantity(index) if !is_row.get(at).copied().unwrap_or(false) => {
                    if let Some(quantity) = self.document.quantities.get(index) {
                        self.span_again(sentence, clause, at, quantity);
                    }
                }
                Kind::Place(index) if !seen_verb || sentence.is_where_it_befell(at) => {
                    self.place(sentence, clause, at, index)
                }
                Kind::Body(index) if !seen_verb => self.body(index, at, sentence),
                Kind::Quantity(index) if is_row.get(at).copied().unwrap_or(false) => {
                    let Some(quantity) = self.document.quantities.get(index) else { continue };
                    let end = (at.saturating_add(1)..clause.end)
                        .find(|later| {
                            matches!(sentence.kind(*later), Some(Kind::Quantity(_)))
                                && !sentence.is_restriction(*later)
                                && !sentence.is_aside(*later)
                        })
                        .map_or(clause.end, |later| later.saturating_add(1))
                        .min(clause.end);
                    let carried = self.rows.len() > self.state.first_row;
                    let mut figure = sentence.figure(from, at, end, quantity, carried);
                    // 9个市24个县: one act, said before or behind.
                    let chained = readings.last().filter(|_| {
                        from == at
                            || from.saturating_add(1) == at && sentence.is(from, Class::Conjunction)
                            || sentence.is(from, Class::Of)
                    });
                    if let Some((row, first)) = chained.filter(|_| from == at) {
                        self.of_pair(sentence, quantity, *row, *first, &mut figure);
                    }
                    if let Some(row) =
                        chained.and_then(|(row, _)| self.rows.get_mut(*row)).filter(|row| !row.figure_is_growth)
                    {
                        // 4000项约3.7万场次活动: both are of the noun.
                        let unit = self.document.quantities.get(row.statistic.quantity()).and_then(Quantity::unit);
                        let is_kind = matches!(unit, Some("类" | "大类" | "种" | "批"));
                        if from == at && (row.subject.is_empty() || is_kind) && !figure.subject.is_empty() {
                            row.subject = figure.subject.clone();
                        }
                        match (&row.indicator, &figure.indicator) {
                            // 58个国家的620家企业参展: of the firms alone.
                            (None, Some(_)) if !sentence.is(from, Class::Of) => {
                                row.indicator = figure.indicator.clone();
                            }
                            (Some(_), None) => figure.indicator = row.indicator.clone(),
                            _ => {}
                        }
                    }
                    figure.end = figure.end.min(clause.end);
                    let left = from;
                    from = figure.end;
                    counted = true;
                    // 设有职能部门5个、科室5个
                    let listed = readings.last().filter(|_| {
                        figure.indicator.is_none() && !figure.subject.is_empty() && at_list(sentence, left, at)
                    });
                    if let Some(row) = listed.and_then(|(row, _)| self.rows.get(*row)) {
                        if !parent::is_relative(quantity) {
                            self.listed_act(quantity, row, &mut figure);
                        }
                    }
                    let opens_parts =
                        next.is_some_and(|next| next.before != Some('(') && sentence.is(next.start, Class::Among));
                    readings.push((self.rows.len(), at));
                    joined.push(left == at || left.saturating_add(1) == at && sentence.is_joint(left));
                    let here = Here { sentence, clause, at, quantity };
                    self.row(here, index, figure, depth, opens_parts);
                }
                _ => {}
            }
        }
        self.share_predicate(&readings, &joined);
        self.distribute(sentence, clause, &readings);
        self.own_signs(sentence, &readings);
        if !counted || self.state.topic.is_none() {
            self.topic(sentence, clause);
        }
        if !counted {
            self.object(sentence, clause);
        }
    }

    fn row(&mut self, here: Here, index: usize, figure: Figure, depth: usize, opens_parts: bool) {
        let Here { sentence, clause, at, quantity } = here;
        let mut row = Row::new(index);
        row.depth = depth;
        row.clause = self.clause;
        row.figure_is_growth = figure.is_growth;
        row.is_relative = parent::is_relative(quantity);
        row.subject = figure.subject.clone();
        row.indicator = figure.indicator.clone();
        let own_subject = !figure.subject.is_empty() && !figure.is_bare;
        let level = self.rows.last().filter(|_| self.rows.len() > self.state.first_row);
        let level = level.filter(|level| !level.figure_is_growth && sentence.is_base(clause, at));
        if let Some(level) = level {
            (row.subject, row.indicator) = (level.subject.clone(), level.indicator.clone());
            row.is_base = true;
        } else {
            self.carry(here, &figure, &mut row);
        }
        if let Some(denominator) = &figure.denominator {
            row.statistic.rare().denominator = Some(denominator.written(self.text));
            row.rests(self.text, Field::Denominator, &denominator.pieces);
        }
        if let Some((change, place)) = &figure.change {
            row.statistic.change = Some(*change);
            row.statistic.rare().change_text = Some(self.text.slice(place).into());
            row.rests(self.text, Field::Change, std::slice::from_ref(place));
        }
        if row.statistic.change.is_some() || figure.denominator.is_some() && figure.compared.is_some() {
            if let Some((basis, place)) = &self.state.basis {
                row.statistic.rare().basis = Some(basis.clone());
                row.rests(self.text, Field::Basis, std::slice::from_ref(place));
            } else if let Some(place) = &figure.compared {
                row.statistic.rare().basis = Some(format!("vs:{}", self.text.slice(place)).into());
                row.rests(self.text, Field::Basis, std::slice::from_ref(place));
            }
        }
        self.frame(here, &figure, &mut row);
        self.relate(clause, quantity, &figure, &mut row, depth, opens_parts, own_subject);
        self.part_within(here, &mut row);
        self.earlier_of(here, &mut row);
        self.list(here, &mut row);
        self.rows.push(row);
    }

    /// Writes down the rows of the sentences that are over: no later one asks for them.
    fn settle(&mut self) {
        self.unsay_baselines();
        if self.done.is_empty() && !self.rows.is_empty() {
            // No figure has two rows; to grow would take as much again.
            self.done.reserve_exact(self.document.quantities.len());
        }
        for mut row in self.rows.drain(..) {
            let quantity = self.document.quantities.get(row.statistic.quantity());
            let at = quantity.map_or(Position(0)..Position(0), |quantity| {
                let place = quantity.span().characters();
                let position = |offset: usize| Position(u32::try_from(offset).unwrap_or(u32::MAX));
                position(place.start)..position(place.end)
            });
            row.finish(self.text, at);
            let mut statistic = row.statistic;
            let fact = Fact::of(self.document, &statistic);
            let index = u32::try_from(self.done.len()).unwrap_or(u32::MAX);
            let earlier = *self.seen.entry(self.hasher.hash_one(&fact)).or_insert(index);
            // Two facts may have one hash.
            let same = self.done.get(earlier as usize).is_some_and(|earlier| Fact::of(self.document, earlier) == fact);
            if same && statistic.subject.is_some() {
                statistic.duplicate_of = Some(earlier);
            }
            self.done.push(statistic);
        }
    }

    /// The rows as they are given back.
    fn finish(mut self) -> Vec<Statistic> {
        self.settle();
        self.done.shrink_to_fit();
        self.done
    }
}

/// What a row states: two rows with the same fact say it twice.
#[derive(PartialEq, Eq, Hash)]
struct Fact<'a> {
    value: Option<Number>,
    bounds: [Option<Bound>; 2],
    words: [Option<&'a str>; 6],
    status: Status,
    change: Option<Change>,
}

impl<'a> Fact<'a> {
    fn of(document: &'a Document, row: &'a Statistic) -> Fact<'a> {
        let quantity = document.quantities.get(row.quantity());
        Fact {
            value: quantity.and_then(Quantity::value),
            bounds: [quantity.and_then(Quantity::low), quantity.and_then(Quantity::high)],
            words: [
                quantity.and_then(Quantity::unit),
                row.subject(),
                row.indicator(),
                row.region(),
                row.period(),
                row.per(),
            ],
            status: row.status,
            change: row.change,
        }
    }
}
