//! The walk over the sentences of a text, and what is carried from one figure to the next.

use std::collections::HashMap;
use std::ops::Range;

use super::clause::{Figure, Indicator};
use super::parent::{self, Scope};
use super::period::Frame;
use super::phrase::{Phrase, Sentence};
use super::refuse::{self, Verdict};
use super::region::{self, Places, Region};
use super::row::Row;
use super::token::{self, Clause, Kind, Reader, Token};
use super::value::{Change, Field, Relation, Statistic, Status};
use super::word::{self, Class, Measure};
use crate::document::Document;
use crate::mention::{Quantity, QuantityKind};
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
struct State {
    frame: Option<Frame>,
    /// Whether the frame was said within a clause behind the first, and holds for its own thing only.
    frame_is_local: bool,
    status: Option<(Status, Range<Position>)>,
    provisional: Option<Range<Position>>,
    /// The thing that the sentence speaks of, and the clause that named it.
    topic: Option<(usize, Phrase)>,
    /// The act and the object of a clause without figures: 播放公益广告，每月100次.
    object: Option<(usize, Phrase, Phrase)>,
    organisation: Option<(Box<str>, Range<Position>)>,
    per: Option<Phrase>,
    basis: Option<(Box<str>, Range<Position>)>,
    first_clause: usize,
    /// Rows from here on are of this sentence.
    first_row: usize,
    /// The open brackets: the row before each.
    brackets: Vec<Option<usize>>,
    scopes: Vec<(usize, Scope)>,
    /// The row of an earlier value (由3家) that waits for its later one.
    earlier: Option<usize>,
    /// The measure of the growth that 其中 parts: 产量 of 机床产量增长12%，其中数控机床增长18%.
    measure: Option<Range<Position>>,
}

/// Whether the words of a figure begin with the mark of a list: 、护士15名.
fn at_list(sentence: &Sentence, left: usize, at: usize) -> bool {
    left < at && sentence.token(left).is_some_and(|token| token.is_mark('、') || token.is(Class::Conjunction))
}

struct Walk<'a> {
    text: &'a Text<'a>,
    document: &'a Document,
    places: Places,
    rows: Vec<Row>,
    state: State,
    clause: usize,
    line: Position,
    region: Option<Region>,
    /// What a region word meant last: it holds for later lines too.
    home: Option<Region>,
    /// A stretch of time that governs the growth in this line.
    stretch: Option<Frame>,
    attribution: Option<(Box<str>, Range<Position>)>,
    entity: usize,
}

impl<'a> Walk<'a> {
    fn new(text: &'a Text<'a>, document: &'a Document) -> Self {
        Walk {
            text,
            document,
            places: Places::of(document),
            rows: Vec::new(),
            state: State::default(),
            clause: 0,
            line: Position(0),
            region: None,
            home: None,
            stretch: None,
            attribution: None,
            entity: 0,
        }
    }

    fn line(&mut self, start: Position) {
        self.line = start;
        self.region = self.home.clone();
        self.stretch = None;
        self.attribution = None;
    }

    /// A sentence without figures: the places in it are noted.
    fn pass(&mut self, sentence: &Range<Position>) {
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
                let verdict = refuse::verdict(&sentence, clause, at, quantity);
                if let Some(slot) = restricts.get_mut(at) {
                    *slot = verdict == Verdict::Restriction;
                }
                if let Some(slot) = is_row.get_mut(at) {
                    *slot = verdict == Verdict::Row;
                }
            }
        }
        let sentence = Sentence { text: self.text, tokens, restricts: &restricts, rows: &is_row };
        let opens_with_among = (0..3).find(|index| sentence.is(*index, Class::Among)).is_some();
        let previous = std::mem::take(&mut self.state);
        self.state.first_row = if opens_with_among { previous.first_row } else { self.rows.len() };
        if opens_with_among {
            self.state.frame = previous.frame;
            self.state.topic = previous.topic;
            self.state.organisation = previous.organisation;
        }
        self.state.first_clause = self.clause.saturating_add(1);
        self.attribute(&sentence);
        for (index, clause) in clauses.iter().enumerate() {
            self.clause(&sentence, clause, clauses.get(index.saturating_add(1)), &is_row);
        }
    }

    fn quantity(&self, token: &Token) -> Option<&'a Quantity> {
        match token.kind {
            Kind::Quantity(index) => self.document.quantities.get(index),
            _ => None,
        }
    }

    fn clause(&mut self, sentence: &Sentence, clause: &Clause, next: Option<&Clause>, is_row: &[bool]) {
        self.clause = self.clause.saturating_add(1);
        match clause.before {
            Some('(' | '[' | '【' | '〔') => {
                let before = self.rows.len().checked_sub(1).filter(|row| *row >= self.state.first_row);
                // The bracket must stand behind the figure itself.
                let adjoins = clause
                    .start
                    .checked_sub(2)
                    .is_some_and(|index| matches!(sentence.kind(index), Some(Kind::Quantity(_))))
                    || clause.start.checked_sub(2).is_some_and(|index| sentence.is_nominal(index));
                self.state.brackets.push(before.filter(|_| adjoins));
            }
            Some(')' | ']' | '】' | '〕') => {
                let depth = self.state.brackets.len();
                self.state.scopes.retain(|(at, _)| *at < depth);
                self.state.brackets.pop();
            }
            Some(';') => {
                self.state.status = None;
                if std::mem::take(&mut self.state.frame_is_local) {
                    self.state.frame = None;
                }
            }
            _ => {}
        }
        self.state.basis = None;
        self.state.per = None;
        let depth = self.state.brackets.len();
        let mut from = clause.start;
        let mut seen_verb = false;
        let mut counted = false;
        let mut readings: Vec<(usize, usize)> = Vec::new();
        for at in clause.start..clause.end {
            let Some(token) = sentence.token(at) else { break };
            match token.kind {
                Kind::Word(class) => {
                    self.word(sentence, clause, at, class, depth, seen_verb);
                    seen_verb |= sentence.is_verb(at) || at == clause.start && sentence.is(at, Class::ActNoun);
                }
                Kind::Date(index) => self.date(sentence, clause, at, index),
                Kind::Place(index) if !seen_verb => self.place(sentence, at, index),
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
                        from == at || from.saturating_add(1) == at && sentence.is(from, Class::Conjunction)
                    });
                    if let Some(row) =
                        chained.and_then(|(row, _)| self.rows.get_mut(*row)).filter(|row| !row.figure_is_growth)
                    {
                        match (&row.indicator, &figure.indicator) {
                            (None, Some(_)) => row.indicator = figure.indicator.clone(),
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
                    if let Some(row) = listed
                        .and_then(|(row, _)| self.rows.get(*row))
                        .filter(|row| !row.is_relative && !parent::is_relative(quantity))
                    {
                        let of = self.document.quantities.get(row.statistic.quantity());
                        if of.is_some_and(|of| of.kind() == quantity.kind())
                            && !matches!(row.indicator, Some(Indicator::Named(..)))
                        {
                            figure.indicator = row.indicator.clone();
                        }
                    }
                    let opens_parts =
                        next.is_some_and(|next| next.before != Some('(') && sentence.is(next.start, Class::Among));
                    readings.push((self.rows.len(), at));
                    self.row(sentence, clause, at, index, figure, depth, opens_parts);
                }
                _ => {}
            }
        }
        self.distribute(sentence, clause, &readings);
        if !counted || self.state.topic.is_none() {
            self.topic(sentence, clause);
        }
        if !counted {
            self.object(sentence, clause);
        }
    }

    /// The act and its object, where a clause ends with one.
    fn object(&mut self, sentence: &Sentence, clause: &Clause) {
        let start = sentence.phrase_before(clause.start, clause.end);
        let Some(verb) = start.checked_sub(1).filter(|verb| *verb >= clause.start && sentence.is_verb(*verb)) else {
            return;
        };
        let object = sentence.phrase(start..clause.end);
        if !object.is_empty() && !sentence.is_any(verb, &[Class::Have, Class::Say]) {
            let act = Phrase::of(sentence.range(&(verb..start)));
            self.state.object = Some((self.clause, object, act));
        }
    }

    /// The thing that a clause speaks of: the noun phrase before its verb.
    fn topic(&mut self, sentence: &Sentence, clause: &Clause) {
        let mut start = clause.start;
        let is_frame = |index: usize| {
            matches!(sentence.kind(index), Some(Kind::Date(_) | Kind::Place(_) | Kind::Word(Class::Region(_))))
                || sentence.is_any(index, &[Class::Adverb, Class::Conjunction, Class::Among, Class::Total])
        };
        while start < clause.end && is_frame(start) {
            start = start.saturating_add(1);
        }
        if sentence.is_any(start, &[Class::Preposition, Class::Source, Class::Than]) {
            return;
        }
        let mut end = start;
        while end < clause.end
            && (sentence.is_nominal(end)
                || matches!(sentence.kind(end), Some(Kind::Mark('、')))
                || sentence.is_any(end, &[Class::Of, Class::Conjunction]))
        {
            end = end.saturating_add(1);
        }
        // 警方称: who says it is not what it is of.
        if (end..end.saturating_add(3).min(clause.end)).any(|index| sentence.is(index, Class::Say)) {
            return;
        }
        // 假日期间: a frame.
        if end.checked_sub(1).is_some_and(|last| word::is_locative(sentence.folded(last))) {
            return;
        }
        // 投资增长显著加快: the growth is said of the investment.
        if end <= start || matches!(sentence.kind(end), Some(Kind::Quantity(_))) {
            return;
        }
        let mut noun = sentence.phrase(start..end);
        if let Some(Kind::Body(_) | Kind::Place(_)) = start.checked_sub(1).and_then(|before| sentence.kind(before)) {
            if noun.is_empty() {
                noun = Phrase::default();
            }
        }
        if !noun.is_empty() {
            self.state.topic = Some((self.clause, noun));
        }
    }

    fn word(&mut self, sentence: &Sentence, clause: &Clause, at: usize, class: Class, depth: usize, seen_verb: bool) {
        let range = sentence.range(&(at..at.saturating_add(1)));
        let next = at.saturating_add(1);
        match class {
            Class::Region(level) => {
                if let Some(region) = self.places.meant(self.text, level, self.line, range) {
                    if !seen_verb || self.region.is_none() {
                        self.region = Some(region.clone());
                    }
                    // A county may speak of the country; what follows is of the county.
                    if level != word::Level::Country || self.places.is_national() {
                        self.home = Some(region);
                    }
                }
            }
            Class::Among => self.open_parts(range, depth, clause),
            Class::Plan => {
                // 为确保…: a purpose.
                if at.checked_sub(1).is_some_and(|before| before >= clause.start && sentence.is_word(before, "为")) {
                    return;
                }
                // 将其, 将…确定为: 将 before a noun is 把.
                let is_object = sentence.is_word(at, "将")
                    && !(sentence.is_verb(next)
                        || sentence.is_any(
                            next,
                            &[
                                Class::Adverb,
                                Class::Reach,
                                Class::ActNoun,
                                Class::Preposition,
                                Class::VerbalNoun,
                                Class::Total,
                            ],
                        ));
                let is_noun = sentence.is_any(at, &[Class::Plan])
                    && at.checked_sub(1).is_some_and(|before| before >= clause.start && sentence.is_nominal(before))
                    && !(sentence.is_verb(next)
                        || sentence.is_any(next, &[Class::ActNoun, Class::VerbalNoun, Class::Adverb]));
                if !is_object
                    && !is_noun
                    && self.state.status.as_ref().is_none_or(|(status, _)| *status != Status::Forecast)
                {
                    self.state.status = Some((Status::Planned, range));
                }
            }
            Class::Forecast => self.state.status = Some((Status::Forecast, range)),
            Class::Norm
                if sentence.is_verb(next)
                    || sentence.is_any(next, &[Class::Reach, Class::Gap])
                    || matches!(sentence.kind(next), Some(Kind::Quantity(_))) =>
            {
                self.state.status = Some((Status::Norm, range));
            }
            Class::Adverb
                if sentence.is_word(at, "已") || sentence.is_word(at, "已经") || sentence.is_word(at, "现已") =>
            {
                self.state.status = None;
            }
            Class::Adverb if sentence.is_word(at, "再") && sentence.is_any(next, &[Class::Act, Class::ActNoun]) => {
                self.state.status = Some((Status::Planned, range));
            }
            Class::Provisional => self.state.provisional = Some(range),
            Class::YearOnYear => self.state.basis = Some(("yoy".into(), range)),
            Class::PeriodOnPeriod => self.state.basis = Some(("qoq".into(), range)),
            // 各村 may be one word.
            Class::Pronoun if matches!(sentence.folded(at), ['各' | '每', noun, ..] if !matches!(noun, '类' | '级' | '种' | '项' | '界' | '方' | '地')) =>
            {
                self.state.per = Some(Phrase::of(range.start + 1..range.end));
            }
            Class::Each => {
                // 各乡镇: another thing than that of the time before.
                if at == clause.start && std::mem::take(&mut self.state.frame_is_local) {
                    self.state.frame = None;
                }
                let end = sentence.phrase_after(next, clause.end, false);
                // 每百户, 各类: a noun must follow.
                let phrase = sentence.phrase(next..end);
                let is_kind =
                    sentence.folded(next).first().is_some_and(|first| matches!(first, '类' | '级' | '种' | '项'));
                if !phrase.is_empty() && !is_kind && !sentence.is_any(next, &[Class::Of]) {
                    self.state.per = Some(phrase);
                }
            }
            _ => {}
        }
    }

    fn date(&mut self, sentence: &Sentence, clause: &Clause, at: usize, index: usize) {
        let range = sentence.range(&(at..at.saturating_add(1)));
        let Some(frame) = Frame::of(self.document, index, range.clone()) else { return };
        let than = at.checked_sub(1).filter(|before| sentence.is_any(*before, &[Class::Than]));
        let of_than = at.checked_sub(2).filter(|before| {
            sentence.is(*before, Class::Than) && matches!(sentence.kind(before.saturating_add(1)), Some(Kind::Date(_)))
        });
        if let Some(than) = than.or(of_than) {
            let words = self.text.folded(&range);
            let said = |word: &str| words.iter().collect::<String>().contains(word);
            let basis: Box<str> = if said("上月") || said("上季") || said("上周") || said("上一月") || said("前一日")
            {
                "qoq".into()
            } else if said("上年") || said("去年") || said("上一年") || said("前一年") {
                "yoy".into()
            } else {
                format!("vs:{}", frame.value.as_deref().unwrap_or(&words.iter().collect::<String>())).into()
            };
            self.state.basis = Some((basis, sentence.range(&(than..at.saturating_add(1)))));
            return;
        }
        // 是2010年的3.2倍: what it is a multiple of.
        let behind = at.saturating_add(2);
        let is_multiple = sentence.is(at.saturating_add(1), Class::Of)
            && sentence
                .token(behind)
                .and_then(|token| self.quantity(token))
                .is_some_and(|quantity| quantity.kind() == QuantityKind::Ratio);
        if is_multiple {
            let words = frame.value.clone().unwrap_or_else(|| self.text.slice(&range).into());
            self.state.basis = Some((format!("vs:{words}").into(), range));
            return;
        }
        // 到2021年已入编43人: up to then.
        let until =
            at.checked_sub(1).filter(|before| sentence.is_word(*before, "到") || sentence.is_word(*before, "至"));
        let done =
            (at..clause.end).any(|index| ["已", "已经", "累计"].iter().any(|word| sentence.is_word(index, word)));
        let frame = match until.filter(|until| done && *until >= clause.start) {
            Some(until) => frame.until(sentence.range(&(until..until.saturating_add(1))).start),
            None => frame,
        };
        // 自7月10日启航以来
        let from = at.checked_sub(1).is_some_and(|before| {
            sentence.is_word(before, "自") || sentence.is_word(before, "从") || sentence.is_word(before, "自从")
        });
        let since = (at..clause.end).find(|index| sentence.is_word(*index, "以来") || sentence.is_word(*index, "以後"));
        let frame = match since.filter(|_| from) {
            Some(since) => {
                let today = self.document.published().map(|published| published.date().to_string());
                frame.since(sentence.range(&(since..since.saturating_add(1))).end, today)
            }
            None => frame,
        };
        self.state.frame_is_local = clause.before.is_some() && at > clause.start && at.saturating_add(1) < clause.end;
        self.state.frame = match self.state.frame.take() {
            Some(before) => Some(before.and(frame)),
            None => Some(frame),
        };
        self.stretch = self.state.frame.clone().filter(|frame| frame.is_stretch && !frame.is_pointer());
    }

    fn place(&mut self, sentence: &Sentence, at: usize, index: usize) {
        let Some(entity) = self.document.entities.get(index) else { return };
        // 从贵州到广东: where something goes is not where the figure holds.
        let before = at.checked_sub(1);
        // A moment said of one place is not said of the next: 云南目前…，在庙街镇….
        let here = |region: &Region| sentence.token(0).is_some_and(|first| region.text.start >= first.start);
        if self.region.as_ref().is_some_and(here)
            && self.clause > self.state.first_clause
            && self.state.frame.as_ref().is_some_and(|frame| !frame.is_stretch)
        {
            self.state.frame = None;
        }
        // One of a list, or what something is done to.
        let next = at.saturating_add(1);
        let is_listed = sentence
            .token(next)
            .is_some_and(|token| token.is_mark('、') || token.is(Class::Conjunction) || token.is(Class::Closer))
            || before.is_some_and(|before| {
                sentence.token(before).is_some_and(|token| token.is_mark('、') || token.is(Class::Conjunction))
            });
        let is_object = before.is_some_and(|before| {
            ["对", "向", "与", "同", "跟", "给", "至", "赴"].iter().any(|word| sentence.is_word(before, word))
        });
        if is_listed || is_object {
            return;
        }
        if before
            .is_some_and(|before| sentence.is_any(before, &[Class::From, Class::Source, Class::Than, Class::Share]))
        {
            return;
        }
        let range = sentence.range(&(at..at.saturating_add(1)));
        // 湖北 | 武汉
        let joined = self.region.as_ref().filter(|region| {
            region.text.end == range.start
                && before.is_some_and(|before| matches!(sentence.kind(before), Some(Kind::Place(_))))
        });
        let mut region = region::of_entity(entity, range.clone());
        if let Some(before) = joined {
            region.text = before.text.start..range.end;
            region.name = self.text.slice(&region.text).into();
        }
        self.region = Some(region);
    }

    fn body(&mut self, index: usize, at: usize, sentence: &Sentence) {
        let Some(entity) = self.document.entities.get(index) else { return };
        let range = sentence.range(&(at..at.saturating_add(1)));
        // Who states it does not own it; 央视网消息 heads the text.
        let behind = (at.saturating_add(1)..at.saturating_add(4)).any(|index| {
            sentence.is(index, Class::Say)
                || ["消息", "讯", "电", "报道"].iter().any(|word| sentence.is_word(index, word))
        });
        let source = at.checked_sub(1).is_some_and(|before| {
            sentence.is_any(before, &[Class::Source, Class::From, Class::Conjunction])
                || sentence.is_word(before, "援引")
        });
        let is_object = at.checked_sub(1).is_some_and(|before| {
            ["对", "向", "与", "同", "跟", "给", "赴"].iter().any(|word| sentence.is_word(before, word))
        });
        if behind || source || is_object {
            return;
        }
        self.state.organisation = Some((entity.surface().into(), range.clone()));
        // The body that a sentence opens with speaks for its place.
        let first = sentence.token(0).map_or(Position(0), |token| token.start);
        let opens = at < 3 && self.region.as_ref().is_some_and(|region| region.text.start < first);
        if self.region.is_none() || opens {
            if let (Some(child), Some(code)) = (entity.children().first(), entity.code()) {
                let text = range.start..range.start + u32::try_from(child.surface().chars().count()).unwrap_or(0);
                self.region = Some(Region { name: child.surface().into(), code: Some(code.into()), text });
            }
        }
    }

    /// Who states what this sentence says: 据国家统计局公布, 省卫健委主任介绍.
    fn attribute(&mut self, sentence: &Sentence) {
        let say = (0..sentence.tokens.len().min(40)).find(|index| sentence.is(*index, Class::Say));
        let Some(say) = say else { return };
        let speaker =
            (0..say).rev().find(|index| matches!(sentence.kind(*index), Some(Kind::Body(_) | Kind::Person(_))));
        let Some(speaker) = speaker else { return };
        // Behind 向, 对 stands whom it is told.
        if speaker
            .checked_sub(1)
            .is_some_and(|before| sentence.is_any(before, &[Class::Preposition]) && !sentence.is_word(before, "从"))
        {
            return;
        }
        let range = sentence.range(&(speaker..speaker.saturating_add(1)));
        self.attribution = Some((self.text.slice(&range).into(), range));
    }

    /// 其中 opens parts of the nearest total before it.
    fn open_parts(&mut self, range: Range<Position>, depth: usize, clause: &Clause) {
        let _ = (range, clause);
        self.state.scopes.retain(|(at, _)| *at < depth);
        let growth = self.rows.last().filter(|row| self.rows.len() > self.state.first_row && row.figure_is_growth);
        self.state.measure =
            growth.and_then(|row| row.subject.pieces.last().cloned()).and_then(|last| self.shared_tail(&last, None));
        let bracket = self.state.brackets.last().copied().flatten();
        let total = match bracket {
            Some(row) => Some(row),
            None => parent::total(&self.rows, self.state.first_row, depth),
        };
        if let Some(total) = total {
            self.state.scopes.push((depth, Scope { total, sum: Number::from(0i64) }));
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one row of one clause")]
    fn row(
        &mut self,
        sentence: &Sentence,
        clause: &Clause,
        at: usize,
        index: usize,
        figure: Figure,
        depth: usize,
        opens_parts: bool,
    ) {
        let Some(quantity) = self.document.quantities.get(index) else { return };
        let mut row = Row::new(index);
        row.depth = depth;
        row.clause = self.clause;
        row.figure_is_growth = figure.is_growth;
        row.is_relative = parent::is_relative(quantity);
        row.subject = figure.subject.clone();
        row.indicator = figure.indicator.clone();
        let own_subject = !figure.subject.is_empty() && !figure.is_bare;
        self.carry(sentence, at, quantity, &figure, &mut row);
        if let Some(denominator) = &figure.denominator {
            row.statistic.denominator = Some(denominator.written(self.text));
            row.rests(self.text, Field::Denominator, &denominator.pieces);
        }
        if let Some((change, place)) = &figure.change {
            row.statistic.change = Some(*change);
            row.statistic.change_text = Some(self.text.slice(place).into());
            row.rests(self.text, Field::Change, std::slice::from_ref(place));
        }
        if row.statistic.change.is_some() || figure.denominator.is_some() && figure.compared.is_some() {
            if let Some((basis, place)) = &self.state.basis {
                row.statistic.basis = Some(basis.clone());
                row.rests(self.text, Field::Basis, std::slice::from_ref(place));
            } else if let Some(place) = &figure.compared {
                row.statistic.basis = Some(format!("vs:{}", self.text.slice(place)).into());
                row.rests(self.text, Field::Basis, std::slice::from_ref(place));
            }
        }
        self.frame(sentence, at, &figure, &mut row, quantity);
        self.relate(clause, quantity, &figure, &mut row, depth, opens_parts, own_subject);
        self.list(sentence, clause, at, quantity, &mut row);
        self.rows.push(row);
    }

    /// What the clause does not say of the figure, taken from the one before it.
    fn carry(&mut self, sentence: &Sentence, at: usize, quantity: &Quantity, figure: &Figure, row: &mut Row) {
        let last = self.rows.len().checked_sub(1).filter(|last| *last >= self.state.first_row);
        let bracket = self.state.brackets.last().copied().flatten();
        let earlier = figure.is_later.then_some(self.state.earlier).flatten();
        let scope = self.state.scopes.last().map(|(_, scope)| scope.total);
        let source = earlier.or(bracket.filter(|_| figure.subject.is_empty())).or(last).or(scope);
        // 剩余6万亩: of what was said before.
        if figure.subject.pieces.len() == 1 && figure.subject.head == figure.subject.pieces.first().cloned() {
            let words = figure.subject.folded(self.text);
            if ["其他", "其它", "其余", "剩余", "剩下"].iter().any(|other| other.chars().eq(words.iter().copied()))
            {
                let total = scope.and_then(|total| self.rows.get(total)).map(|row| row.subject.clone());
                row.subject = total.map_or(Phrase::default(), |total| row.subject.clone().and(&total));
            }
        }
        // 企业186家，增加值增长7%: the value added of these.
        let bare_measure = figure.is_growth && row.subject.pieces.len() == 1 && {
            let folded = row.subject.folded(self.text);
            let mut measures = word::measures(&folded);
            measures.any(|(length, measure)| length == folded.len() && measure == Measure::Amount)
        };
        if let Some(source) = last.filter(|_| bare_measure).and_then(|last| self.rows.get(last)) {
            if !source.figure_is_growth && !source.is_bare && !source.is_relative && source.subject != row.subject {
                row.subject = source.subject.clone().and(&row.subject);
            }
        }
        if let Some(measure) =
            self.state.measure.clone().filter(|_| figure.is_growth && !row.subject.is_empty() && !bare_measure)
        {
            let has_measure = row.subject.pieces.last().and_then(|last| self.shared_tail(last, None)).is_some();
            if !has_measure {
                row.subject = row.subject.clone().and(&Phrase::of(measure));
            }
        }
        // 降幅收窄0.6个百分点: of the fall that was said before.
        if figure.is_growth && self.is_growth_noun(&row.subject) {
            if let Some(source) = source.and_then(|source| self.rows.get(source)) {
                row.subject = source.subject.clone().and(&row.subject);
            }
        }
        // 计划投资12亿元: the act is all that the clause says.
        let is_money = quantity.kind() == QuantityKind::Currency;
        let act_alone = is_money && figure.is_act_alone;
        if act_alone && !row.subject.is_empty() {
            row.indicator = Some(Indicator::Words(std::mem::take(&mut row.subject)));
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
        if row.subject.is_empty() && !figure.is_growth && row.indicator.is_none() {
            let object = self.state.object.as_ref().filter(|(clause, ..)| clause.saturating_add(1) == self.clause);
            if let Some((_, object, act)) = object {
                row.subject = object.clone();
                row.indicator = Some(Indicator::Words(act.clone()));
                return;
            }
        }
        if row.subject.is_empty() {
            let source_row = source.and_then(|source| self.rows.get(source));
            // 出生率为6‰，死亡率为7‰: the first had no thing either.
            let source_row = source_row.filter(|row| !(figure.is_bare && row.is_bare));
            let topic = self.state.topic.as_ref();
            let bare_pair = figure.is_bare && last.and_then(|last| self.rows.get(last)).is_some_and(|row| row.is_bare);
            let topic = topic.filter(|_| !bare_pair);
            let topic_is_nearer = match (topic, source_row) {
                (Some((clause, _)), Some(source)) => *clause > source.clause && earlier.is_none() && bracket.is_none(),
                (Some(_), None) => true,
                _ => false,
            };
            if topic_is_nearer {
                row.subject = topic.map(|(_, topic)| self.without_change(topic)).unwrap_or_default();
            } else if let Some(source) = source_row {
                row.subject = source.subject.clone();
                // 客流量1115万人次，同比增长11.8%: the growth is of the flow.
                if figure.is_growth && !source.figure_is_growth {
                    if let Some(Indicator::Words(words)) = &source.indicator {
                        if self.is_measure(words) && source.subject != *words {
                            row.subject = row.subject.clone().and(words);
                        }
                    }
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
            // 1200人参加: the unit is the noun.
            let unit = quantity.unit().unwrap_or_default();
            let end = sentence.token(at).map_or(Position(0), |token| token.end);
            let length = u32::try_from(unit.chars().count()).unwrap_or(0);
            if matches!(unit, "人" | "户" | "国" | "省" | "市" | "县" | "区" | "乡" | "镇" | "村" | "校")
                && self.text.slice(&(end - length..end)) == unit
            {
                row.subject = Phrase::of(end - length..end);
            }
        }
        if figure.is_share && row.indicator.is_none() {
            row.indicator = Some(Indicator::Named("占比", None));
        }
        if let Some(target) = &figure.is_target {
            row.statistic.status = Status::Target;
            row.rests(self.text, Field::Status, std::slice::from_ref(target));
        }
    }

    fn is_growth_noun(&self, words: &Phrase) -> bool {
        let folded = words.folded(self.text);
        let mut measures = word::measures(&folded);
        measures.any(|(length, measure)| length == folded.len() && measure == Measure::Growth)
    }

    fn is_measure(&self, words: &Phrase) -> bool {
        let folded = words.folded(self.text);
        let mut measures = word::measures(&folded);
        measures.any(|(length, measure)| {
            length == folded.len() && matches!(measure, Measure::Amount | Measure::Rate | Measure::Share)
                || measure == Measure::Rate
        })
    }

    /// 固定资产投资增长: the topic of a growth is what grows.
    fn without_change(&self, topic: &Phrase) -> Phrase {
        let mut topic = topic.clone();
        if let Some(last) = topic.pieces.last_mut() {
            for word in ["增长", "增速", "下降"] {
                if self.text.has_before(last.end, word) && last.end - last.start > 2 {
                    last.end = last.end - 2;
                }
            }
        }
        topic
    }

    /// Where, when, whose, and whether it is so.
    fn frame(&mut self, sentence: &Sentence, at: usize, figure: &Figure, row: &mut Row, quantity: &Quantity) {
        let text = self.text;
        let stretch = self.stretch.as_ref().filter(|_| figure.is_growth && self.state.basis.is_some());
        if let Some(frame) = self.state.frame.as_ref().or(stretch) {
            row.statistic.period = frame.value.clone();
            row.statistic.period_text = Some(text.slice(&frame.text).into());
            row.rests(text, Field::Period, std::slice::from_ref(&frame.text));
        }
        if let Some(region) = &self.region {
            row.statistic.region = Some(region.name.clone());
            row.statistic.region_code = region.code.clone();
            row.rests(text, Field::Region, std::slice::from_ref(&region.text));
        }
        if let Some((name, place)) = &self.state.organisation {
            row.statistic.organisation = Some(name.clone());
            row.rests(text, Field::Organisation, std::slice::from_ref(place));
        }
        if let Some((name, place)) = &self.attribution {
            row.statistic.attribution = Some(name.clone());
            row.rests(text, Field::Attribution, std::slice::from_ref(place));
        }
        if let (Some((status, place)), Status::Actual) = (&self.state.status, row.statistic.status) {
            row.statistic.status = *status;
            row.rests(text, Field::Status, std::slice::from_ref(place));
        }
        if let Some(cue) = quantity.cues().iter().find(|cue| cue.surface().starts_with("不得")) {
            row.statistic.status = Status::Norm;
            let place = cue.span().characters();
            let position = |offset: usize| Position(u32::try_from(offset).unwrap_or(u32::MAX));
            row.rests(text, Field::Status, &[position(place.start)..position(place.end)]);
        }
        if let Some(place) = &self.state.provisional {
            row.statistic.provisional = true;
            row.rests(text, Field::Provisional, std::slice::from_ref(place));
        }
        if let Some(per) = quantity.per().filter(|per| !quantity.unit().unwrap_or_default().contains(*per)) {
            row.statistic.per = Some(per.into());
            let place = sentence.token(at).map(|token| {
                let span = self.before(token.start, per);
                span.unwrap_or(token.range())
            });
            row.rests(text, Field::Per, place.as_slice());
        } else if let Some(per) = self.state.per.take() {
            row.statistic.per = Some(per.written(text));
            row.rests(text, Field::Per, &per.pieces);
        }
        self.state.per = None;
    }

    /// Where a word stands last within the forty characters before a place.
    fn before(&self, at: Position, word: &str) -> Option<Range<Position>> {
        let length = u32::try_from(word.chars().count()).unwrap_or(0);
        (0..40u32)
            .map(|back| at - length - back)
            .find(|start| self.text.has(*start, word))
            .map(|start| start..start + length)
    }

    #[allow(clippy::too_many_arguments, reason = "one row of one clause")]
    fn relate(
        &mut self,
        clause: &Clause,
        quantity: &Quantity,
        figure: &Figure,
        row: &mut Row,
        depth: usize,
        opens_parts: bool,
        own_subject: bool,
    ) {
        let place = self.text.span(&(Position(0)..Position(0)));
        let _ = place;
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
                if let Some(of) = self.rows.iter().rev().take(8).find(|row| row.statistic.quantity == of) {
                    row.subject = of.subject.clone();
                    row.indicator = of.indicator.clone();
                }
            }
            return;
        }
        if figure.is_growth {
            let near = last.filter(|last| {
                self.rows.get(*last).is_some_and(|row| !own_subject && row.clause.saturating_add(2) > self.clause)
            });
            let level = bracket.or(near);
            // 增长5%，拉动…: growth beside growth says the same level.
            if let Some(level) = level.and_then(|level| self.rows.get(level)) {
                row.statistic.change_of =
                    if level.figure_is_growth { level.statistic.change_of } else { Some(level.statistic.quantity) };
            }
            return;
        }
        // Within the parts of a total, or its bracket.
        let scope = self.state.scopes.iter().rposition(|(at, _)| *at == depth);
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
            let index = self.state.scopes.iter().rposition(|(at, _)| *at == depth);
            if let (true, Some(index)) = (opened, index) {
                let sibling = opens_parts && clause.before == Some(';');
                // 143个村建设136所卫生室(7个村…): of the villages.
                if bracket.is_some() && own_subject {
                    self.retarget(index, row);
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
        if row.is_relative && quantity.kind() != crate::mention::QuantityKind::PercentagePoint {
            let beside = last.filter(|last| {
                self.rows.get(*last).is_some_and(|other| {
                    let near = other.clause.saturating_add(2) > self.clause;
                    let level = !other.is_relative && !other.figure_is_growth;
                    // The count and its rate are of one thing.
                    let same = !own_subject || self.same_thing(&other.subject, &row.subject);
                    near && level && same && other.depth <= depth && Some(*last) != scope_total
                })
            });
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
                row.statistic.relation = Some(Relation::ShareOf);
                row.statistic.parent = parent_of(self, total);
            }
        }
    }

    /// The total of a bracket is the figure of its clause that is of the same noun, if there is one.
    fn retarget(&mut self, scope: usize, row: &Row) {
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

    fn same_thing(&self, one: &Phrase, other: &Phrase) -> bool {
        let (one, other) = (one.folded(self.text), other.folded(self.text));
        !one.is_empty()
            && !other.is_empty()
            && (one.ends_with(&other) || other.ends_with(&one) || other.starts_with(&one))
    }

    /// The members of a list around the figure.
    fn list(&mut self, sentence: &Sentence, clause: &Clause, at: usize, quantity: &Quantity, row: &mut Row) {
        let members = match at.checked_sub(1).filter(|before| *before >= clause.start) {
            Some(before) if sentence.is(before, Class::Closer) => {
                super::member::listed_before(sentence, clause.start, before)
            }
            _ => Vec::new(),
        };
        let gloss = sentence.token(at.saturating_add(1)).filter(|token| token.kind == Kind::Gloss);
        let members = match gloss {
            Some(gloss) if members.is_empty() => super::member::in_bracket(self.text, &gloss.range()),
            _ => members,
        };
        if members.len() < 2 {
            return;
        }
        let count = Number::from(i64::try_from(members.len()).unwrap_or(i64::MAX));
        row.statistic.members_complete = Some(quantity.value() == Some(count));
        row.statistic.members = members.iter().map(|member| self.text.slice(member).into()).collect();
        row.rests(self.text, Field::Members, &members);
    }

    /// 甲、乙产值分别增长15%和9%: one for each.
    fn distribute(&mut self, sentence: &Sentence, clause: &Clause, readings: &[(usize, usize)]) {
        let (Some((_, first)), true) = (readings.first().copied(), readings.len() > 1) else { return };
        let is_respectively = (clause.start..first).any(|index| sentence.is(index, Class::Respectively));
        if !is_respectively {
            // 增长17%、21.7%: without 分别 the figures share what was said of the first.
            return;
        }
        let Some(subject) = readings.first().and_then(|(row, _)| self.rows.get(*row)).map(|row| row.subject.clone())
        else {
            return;
        };
        let Some(change) = readings.first().and_then(|(row, _)| self.rows.get(*row)).map(|row| {
            (
                row.indicator.clone(),
                row.statistic.change,
                row.statistic.change_text.clone(),
                row.statistic.basis.clone(),
                row.figure_is_growth,
                row.statistic.evidence.clone(),
            )
        }) else {
            return;
        };
        let Some((piece, rest)) = subject.pieces.split_first() else { return };
        let pieces = self.parts(sentence, piece);
        if pieces.len() != readings.len() {
            self.distribute_back(readings);
            return;
        }
        // 集成电路制造、机器人制造销售收入: what closes the last is of all.
        let last = pieces.last().cloned().unwrap_or(piece.clone());
        let tail = self.shared_tail(&last, pieces.first());
        for ((row, _), piece) in readings.iter().zip(&pieces) {
            let Some(row) = self.rows.get_mut(*row) else { continue };
            let mut phrase = Phrase::of(piece.clone());
            if let Some(tail) = tail.as_ref().filter(|tail| tail.end > piece.end) {
                phrase = phrase.and(&Phrase::of(tail.clone()));
            }
            row.subject = rest.iter().fold(phrase, |phrase, piece| phrase.and(&Phrase::of(piece.clone())));
            let (indicator, kind, words, basis, is_growth, evidence) = &change;
            if *is_growth && !row.figure_is_growth {
                row.figure_is_growth = true;
                row.statistic.relation = None;
                row.statistic.parent = None;
            }
            row.indicator = indicator.clone();
            row.statistic.change = *kind;
            row.statistic.change_text = words.clone();
            row.statistic.basis = basis.clone();
            for (field, places) in evidence.iter().filter(|(field, _)| matches!(field, Field::Change | Field::Basis)) {
                if row.statistic.evidence.iter().all(|(of, _)| of != field) {
                    row.statistic.evidence.push((*field, places.clone()));
                }
            }
        }
    }

    /// 成交量5亿手，成交额8万亿元，分别增长25%和42%: one for each of the levels before.
    fn distribute_back(&mut self, readings: &[(usize, usize)]) {
        let Some((first, _)) = readings.first().copied() else { return };
        let Some(from) = first.checked_sub(readings.len()).filter(|from| *from >= self.state.first_row) else { return };
        let growth = self.rows.get(first).filter(|row| row.figure_is_growth && row.statistic.change_of.is_some());
        let Some(growth) = growth.map(|row| {
            (
                row.indicator.clone(),
                row.statistic.change,
                row.statistic.change_text.clone(),
                row.statistic.basis.clone(),
                row.statistic.evidence.clone(),
            )
        }) else {
            return;
        };
        let levels: Vec<(Phrase, u32)> = self
            .rows
            .get(from..first)
            .unwrap_or_default()
            .iter()
            .filter(|row| !row.figure_is_growth && !row.is_relative)
            .map(|row| {
                let measure = match &row.indicator {
                    Some(Indicator::Words(words)) if self.is_measure(words) && row.subject != *words => {
                        row.subject.clone().and(words)
                    }
                    _ => row.subject.clone(),
                };
                (measure, row.statistic.quantity)
            })
            .collect();
        if levels.len() != readings.len() {
            return;
        }
        for ((row, _), (subject, level)) in readings.iter().zip(levels) {
            let Some(row) = self.rows.get_mut(*row) else { continue };
            let (indicator, change, words, basis, evidence) = &growth;
            row.subject = subject;
            row.figure_is_growth = true;
            row.indicator = indicator.clone();
            row.statistic.change = *change;
            row.statistic.change_text = words.clone();
            row.statistic.basis = basis.clone();
            row.statistic.change_of = Some(level);
            row.statistic.relation = None;
            row.statistic.parent = None;
            for (field, places) in evidence.iter().filter(|(field, _)| matches!(field, Field::Change | Field::Basis)) {
                if row.statistic.evidence.iter().all(|(of, _)| of != field) {
                    row.statistic.evidence.push((*field, places.clone()));
                }
            }
        }
    }

    /// The members of a list that one phrase holds.
    fn parts(&self, sentence: &Sentence, piece: &Range<Position>) -> Vec<Range<Position>> {
        let (mut parts, mut start) = (Vec::new(), piece.start);
        for token in sentence.tokens.iter().filter(|token| token.start >= piece.start && token.end <= piece.end) {
            if token.is_mark('、') || token.is(Class::Conjunction) {
                parts.push(start..token.start);
                start = token.end;
            }
        }
        parts.push(start..piece.end);
        parts
    }

    /// The indicator noun that closes the last member, where the first has none.
    fn shared_tail(&self, last: &Range<Position>, first: Option<&Range<Position>>) -> Option<Range<Position>> {
        let has = |range: &Range<Position>| {
            let mut measures = word::measures(self.text.folded(range));
            measures.find(|(length, _)| *length > 1).map(|(length, _)| length)
        };
        if first.is_some_and(|first| has(first).is_some()) {
            return None;
        }
        let length = u32::try_from(has(last)?).ok()?;
        Some(last.end - length..last.end)
    }

    /// The rows as they are given back.
    fn finish(mut self) -> Vec<Statistic> {
        let mut seen: HashMap<Key, u32> = HashMap::new();
        for (index, row) in self.rows.iter_mut().enumerate() {
            let quantity = self.document.quantities.get(row.statistic.quantity());
            let at = quantity.map_or(Position(0)..Position(0), |quantity| {
                let place = quantity.span().characters();
                let position = |offset: usize| Position(u32::try_from(offset).unwrap_or(u32::MAX));
                position(place.start)..position(place.end)
            });
            row.finish(self.text, at);
            let statistic = &row.statistic;
            let amount = quantity.map(|quantity| {
                (quantity.value(), quantity.low(), quantity.high(), quantity.unit().map(str::to_owned))
            });
            let key = (
                amount,
                statistic.subject.clone(),
                statistic.indicator.clone(),
                statistic.region.clone(),
                statistic.period.clone(),
                statistic.per.clone(),
                statistic.status,
                statistic.change,
            );
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            let earlier = *seen.entry(key).or_insert(index);
            row.statistic.duplicate_of = (earlier != index && row.statistic.subject.is_some()).then_some(earlier);
        }
        self.rows.into_iter().map(|row| row.statistic).collect()
    }
}

type Amount = (Option<Number>, Option<crate::mention::Bound>, Option<crate::mention::Bound>, Option<String>);
type Text2 = Option<Box<str>>;
type Key = (Option<Amount>, Text2, Text2, Text2, Text2, Text2, Status, Option<Change>);
