//! What a heading, a report or the opening of a sentence says of the figures behind it: when they are of, and whether they are
//! done.
//!
//! ```text
//! section = heading { line }              2024年工作安排: its year, and that it is planned; date/heading.rs tells what a heading is
//!         | heading of two times          “十五”时期和2005年工作回顾: a paragraph opens with one of them
//!         | year 是…的一年 { sentence }      2022年是极不平凡的一年: what follows is of that year
//!         | 披露 [year] 年度报告 { sentence }  what follows is of that year; of 三季报 its first nine months
//! stretch = [marks] time ， …              1—10月，…。…。: governs the sentences behind it in its line, and the growth in the
//!                                         paragraphs below it, up to a heading or another time
//! ```
//! What it refuses, and why
//! - a time behind the first figure of its sentence, and one that something is compared with: these are of their own figure
//! - a time that only points (今年): what follows may be of any year
//! - a report whose name (季报) does not say which part of the year it is on

use super::period::Frame;
use super::phrase::Sentence;
use super::read::Walk;
use super::token::Kind;
use super::word::Class;
use crate::date::{self, Heading};
use crate::text::Position;
use std::ops::Range;

/// What the last heading says.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// When its figures are of; nothing while a paragraph has not said which of two times.
    pub(super) frame: Option<Frame>,
    pub(super) heading: Heading,
    /// Where the heading says it.
    pub(super) place: Range<Position>,
    /// Whether it names two times.
    pub(super) names_two: bool,
}

impl Walk<'_> {
    /// What follows a report is of its months: 披露2022年年度报告。报告期内…; 三季报 of the year before it, or of the page's own.
    pub(super) fn report(&mut self, sentence: &Range<Position>) {
        /// In characters: no name of a report is longer before its 报.
        const LONGEST: usize = 6;
        let words = self.text.folded(sentence);
        let ends = words.iter().enumerate().filter(|(_, character)| matches!(character, '报' | '绩'));
        let named = ends.into_iter().find_map(|(end, _)| {
            let starts = end.saturating_sub(LONGEST)..end;
            starts.into_iter().find_map(|start| {
                let at = sentence.start + u32::try_from(start).ok()?;
                let months = date::report_at(self.text, at)??;
                // 台中报道: 中报 is a report only behind its year.
                if self.text.at(at) == '中' && self.text.before(at) != '年' {
                    return None;
                }
                Some((at..sentence.start + u32::try_from(end.saturating_add(1)).ok()?, months))
            })
        });
        let Some((name, months)) = named else { return };
        let at = name.start;
        let dates = &self.document.dates;
        let position = |offset: usize| Position(u32::try_from(offset).unwrap_or(u32::MAX));
        let end = dates.partition_point(|date| position(date.span.characters().end) <= at);
        let last = end.checked_sub(1).and_then(|last| Some((last, dates.get(last)?.span.characters())));
        let before = last.filter(|(_, place)| at - position(place.end) < 2 && position(place.start) >= sentence.start);
        let before = before
            .and_then(|(index, place)| Frame::of(self.document, index, position(place.start)..position(place.end)));
        let whole = before.filter(|frame| frame.is_whole());
        let frame = match (whole, months) {
            (Some(frame), 12) => Some(frame),
            // 三季报 without its year: of the year in which the page is.
            (whole, 3 | 6 | 9) => {
                let said = whole.as_ref().and_then(|frame| frame.value.as_deref()?.get(..4));
                let year = said.or(self.today.as_deref().and_then(|today| today.get(..4)));
                year.map(|year| {
                    let start = whole.as_ref().map_or(at, |frame| frame.text.start);
                    Frame::of_months(year, months, start..name.end)
                })
            }
            _ => None,
        };
        if let Some(frame) = frame {
            let place = frame.text.clone();
            self.section = Some(Section { place, frame: Some(frame), heading: Heading::Review, names_two: false });
        }
    }

    /// 2022年是极不平凡的一年。: what follows is of that year.
    pub(super) fn year_told(&mut self, sentence: &Range<Position>) {
        /// In characters: no longer sentence says what year it was.
        const LONGEST: u32 = 60;
        let dates = &self.document.dates;
        let first = dates.partition_point(|date| date.span.characters().start < sentence.start.0 as usize);
        let Some(date) = dates.get(first) else { return };
        let position = |offset: usize| Position(u32::try_from(offset).unwrap_or(u32::MAX));
        let place = date.span.characters();
        let range = position(place.start)..position(place.end);
        if range.start - sentence.start > 1 || range.end >= sentence.end || self.text.at(range.end) != '是' {
            return;
        }
        let end = sentence.end.min(range.end + LONGEST);
        let words = self.text.folded(&(range.end..end));
        let clause = words.iter().position(|mark| matches!(mark, ',' | '。' | ';' | '!')).unwrap_or(words.len());
        let told = words.get(..clause).unwrap_or_default();
        if !(told.ends_with(&['一', '年']) || told.ends_with(&['之', '年'])) {
            return;
        }
        let frame = Frame::of(self.document, first, range.clone()).filter(|frame| frame.is_whole());
        let heading = self.section.as_ref().map_or(Heading::Review, |section| section.heading);
        if frame.is_some() {
            self.section = Some(Section { frame, heading, place: range, names_two: false });
        }
    }

    /// A time that opens its sentence governs those behind it, up to the next one that opens a sentence.
    pub(super) fn open_stretch(&mut self, sentence: &Sentence, at: usize) {
        let is_first = self.rows.len() == self.state.first_row;
        let is_source = at.checked_sub(1).is_some_and(|before| sentence.is_any(before, &[Class::From, Class::Source]));
        if !is_first || is_source {
            return;
        }
        // Below a heading of 2022年, 2021年为5万: that figure alone.
        let has_section = self.section.as_ref().is_some_and(|section| section.frame.is_some());
        let next = at.saturating_add(1);
        if has_section
            && sentence.is(next, Class::Reach)
            && matches!(sentence.kind(next.saturating_add(1)), Some(Kind::Quantity(_)))
        {
            return;
        }
        self.stretch_is_far = false;
        self.stretch = self.state.frame.clone().filter(|frame| frame.is_stretch && !frame.is_pointer());
        // In a section of two times a paragraph opens with one of them.
        let opens_line = sentence.token(0).is_some_and(|first| first.start - self.line <= 1)
            && (0..at).all(|index| matches!(sentence.kind(index), Some(Kind::Mark(_))));
        if let Some(section) = self.section.as_mut().filter(|section| section.names_two && opens_line) {
            section.frame = self.stretch.clone();
        }
    }

    /// 五年来，全市经济稳步发展。: a time that opens a sentence without figures.
    pub(super) fn open_stretch_alone(&mut self, sentence: &Range<Position>) {
        let dates = &self.document.dates;
        let first = dates.partition_point(|date| date.span.characters().start < sentence.start.0 as usize);
        let Some(date) = dates.get(first) else { return };
        let place = date.span.characters();
        let position = |offset: usize| Position(u32::try_from(offset).unwrap_or(u32::MAX));
        let range = position(place.start)..position(place.end);
        // 今年前三季度，: the second says more.
        let next = dates.get(first.saturating_add(1)).map(|next| next.span.characters());
        let (first, range, opens) = match next.filter(|next| position(next.start) == range.end) {
            Some(next) => (first.saturating_add(1), position(next.start)..position(next.end), range.start),
            None => (first, range.clone(), range.start),
        };
        if opens - sentence.start > 1 || self.text.at(range.end) != ',' {
            return;
        }
        let frame = Frame::of(self.document, first, range);
        if let Some(frame) = frame.filter(|frame| frame.is_stretch && !frame.is_pointer()) {
            self.stretch = Some(frame);
            self.stretch_is_far = false;
        }
    }

    /// Whether a line is one of text: a heading closes with no mark.
    pub(super) fn is_paragraph(&self, start: Position) -> bool {
        let mut last = ' ';
        let mut at = start;
        while at < self.text.end() && self.text.at(at) != '\n' {
            if !self.text.at(at).is_whitespace() {
                last = self.text.at(at);
            }
            at = at + 1;
        }
        matches!(last, '。' | '!' | '?' | ';')
    }

    /// A line that is a heading with a year: it holds for the lines below it.
    pub(super) fn heading(&mut self, start: Position) {
        let dates = &self.document.dates;
        let first = dates.partition_point(|date| date.span.characters().start < start.0 as usize);
        let Some(date) = dates.get(first) else { return };
        let place = date.span.characters();
        let range = Position(u32::try_from(place.start).unwrap_or(u32::MAX))
            ..Position(u32::try_from(place.end).unwrap_or(u32::MAX));
        if self.text.folded(&(start..range.start)).contains(&'\n') {
            return;
        }
        let Some(heading) = date::heading(self.text, &range) else { return };
        // “十五”时期和2005年工作回顾: which of the two a figure below is of, its own sentence says.
        let names_two = dates.get(first.saturating_add(1)).is_some_and(|next| {
            let next = Position(u32::try_from(next.span.characters().start).unwrap_or(u32::MAX));
            let between = self.text.folded(&(range.end..next));
            !between.contains(&'\n') && matches!(between, [.., '和' | '及' | '与']) && !date::says_kind(between)
        });
        let frame = Frame::of(self.document, first, range.clone()).filter(Frame::is_whole);
        if frame.is_some() || names_two {
            let frame = frame.filter(|_| !names_two);
            self.section = Some(Section { frame, heading, place: range, names_two });
        }
    }
}
