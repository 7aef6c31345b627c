//! A row while it is made: the statistic, and what later rows ask of it.

use std::ops::Range;

use super::clause::Indicator;
use super::phrase::Phrase;
use super::value::{Evidence, Field, Statistic};
use crate::span::Span;
use crate::text::{Position, Text};

pub(super) struct Row {
    pub(super) statistic: Statistic,
    /// The places that each field rests on.
    pub(super) evidence: Vec<(Field, Box<[Span]>)>,
    pub(super) subject: Phrase,
    pub(super) indicator: Option<Indicator>,
    pub(super) depth: usize,
    /// The number of its clause in the text.
    pub(super) clause: usize,
    pub(super) figure_is_growth: bool,
    pub(super) is_relative: bool,
    /// Whether the subject is only the name of the indicator.
    pub(super) is_bare: bool,
    /// Whether the subject is the unit: 7户.
    pub(super) is_unit_noun: bool,
    /// Whether something else is compared with it: 较去年同期的52万人次 | 增加73%.
    pub(super) is_base: bool,
}

impl Row {
    /// Where the act stands that the row is of.
    pub(super) fn act(&self) -> Option<Range<Position>> {
        match &self.indicator {
            Some(Indicator::Words(words)) => words.pieces.first().cloned(),
            _ => None,
        }
    }

    /// Whether nothing was done with what is counted: it is there, or somebody has it.
    pub(super) fn is_held(&self) -> bool {
        matches!(self.indicator, None | Some(Indicator::Named("数量", _)))
    }

    pub(super) fn new(quantity: usize) -> Row {
        Row {
            statistic: Statistic::of(u32::try_from(quantity).unwrap_or(u32::MAX)),
            evidence: Vec::new(),
            subject: Phrase::default(),
            indicator: None,
            depth: 0,
            clause: 0,
            figure_is_growth: false,
            is_relative: false,
            is_bare: false,
            is_unit_noun: false,
            is_base: false,
        }
    }

    /// Notes the places that a field rests on.
    pub(super) fn rests(&mut self, text: &Text, field: Field, places: &[Range<Position>]) {
        let places: Box<[_]> =
            places.iter().filter(|place| place.start < place.end).map(|place| text.span(place)).collect();
        if !places.is_empty() && self.evidence.iter().all(|(of, _)| *of != field) {
            self.evidence.push((field, places));
        }
    }

    /// Writes the subject and the indicator, which later rows might have changed.
    pub(super) fn finish(&mut self, text: &Text, at: Range<Position>) {
        let subject = std::mem::take(&mut self.subject);
        if !subject.is_empty() {
            self.statistic.subject = Some(subject.written(text));
            self.statistic.head = subject.head.as_ref().map(|head| text.slice(head).into());
            if !subject.constraint.is_empty() {
                self.statistic.rare().constraint =
                    subject.constraint.iter().map(|piece| text.slice(piece).into()).collect();
            }
            self.rests(text, Field::Subject, &subject.pieces);
            self.rests(text, Field::Head, subject.head.as_slice());
            self.rests(text, Field::Constraint, &subject.constraint);
        }
        match self.indicator.take() {
            Some(Indicator::Words(words)) => {
                self.statistic.indicator = Some(words.written(text));
                self.rests(text, Field::Indicator, &words.pieces);
            }
            Some(Indicator::Named(name, place)) => {
                self.statistic.indicator = Some(name.into());
                self.rests(text, Field::Indicator, &[place.unwrap_or(at)]);
            }
            None => {
                self.statistic.indicator = Some("数量".into());
                self.rests(text, Field::Indicator, &[at]);
            }
        }
        self.statistic.evidence = Evidence::of(&mut self.evidence);
        self.statistic.tidy();
    }
}
