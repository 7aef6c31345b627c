//! A sentence as a row of tokens: the mentions that were found in it, and the words between them.
//!
//! ```text
//! sentence = { quantity | date | label | name | gloss | mark | word }
//! gloss    = a bracket without a figure: 卫生院(街道卫生服务中心)
//! word     = a word of the tables, else one of jieba with its part of speech
//! ```
//! A quantity and a date take in the cues that adjoin them (近, 以上, 截至). Where two mentions overlap, the quantity goes first,
//! but one within a work or a name of a body that begins before it is part of the name.

use std::ops::Range;

use super::role::{self, Role};
use super::word::Class;
use super::{parting, shape};
use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::mention::Cue;
use crate::text::{Position, Text};

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Quantity(usize),
    Date(usize),
    Label,
    /// A name; its place among the entities.
    Place(usize),
    Body(usize),
    Person(usize),
    Work,
    Gloss,
    Mark(char),
    Word(Class),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: Position,
    pub(super) end: Position,
    pub(super) kind: Kind,
}

impl Token {
    pub(super) fn range(&self) -> Range<Position> {
        self.start..self.end
    }

    pub(super) fn is(&self, class: Class) -> bool {
        self.kind == Kind::Word(class)
    }

    pub(super) fn class(&self) -> Option<Class> {
        match self.kind {
            Kind::Word(class) => Some(class),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// A mention of a sentence.
struct Mention {
    start: Position,
    end: Position,
    kind: Kind,
}

/// Where the lists of the document have been read to.
#[derive(Default)]
pub(super) struct Reader {
    quantity: usize,
    date: usize,
    label: usize,
    entity: usize,
    mentions: Vec<Mention>,
}

/// A mention with the cues that adjoin it.
fn widened(range: Range<usize>, cues: &[Cue]) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    for cue in cues.iter().rev() {
        let place = cue.span().characters();
        start = if place.end == start { place.start } else { start };
    }
    for cue in cues {
        let place = cue.span().characters();
        end = if place.start == end { place.end } else { end };
    }
    start..end
}

fn position(offset: usize) -> Position {
    Position(u32::try_from(offset).unwrap_or(u32::MAX))
}

/// The mentions of a list that begin before `end`; the cursor moves behind them.
fn take<'d, Item>(
    items: &'d [Item],
    cursor: &mut usize,
    start: impl Fn(&Item) -> usize,
    end: usize,
) -> (usize, &'d [Item]) {
    let first = *cursor;
    let rest = items.get(first..).unwrap_or_default();
    let count = rest.iter().take_while(|item| start(item) < end).count();
    *cursor = first.saturating_add(count);
    (first, rest.get(..count).unwrap_or_default())
}

impl Reader {
    /// The tokens of the next sentence; nothing if it has no figure.
    pub(super) fn tokens(
        &mut self,
        text: &Text,
        document: &Document,
        sentence: &Range<Position>,
        tokens: &mut Vec<Token>,
    ) {
        tokens.clear();
        self.mentions.clear();
        let end = sentence.end.0 as usize;
        let start = |span: crate::span::Span| span.characters().start;
        let (first, quantities) = take(&document.quantities, &mut self.quantity, |quantity| start(quantity.span), end);
        let (first_date, dates) = take(&document.dates, &mut self.date, |date| start(date.span), end);
        let (_, labels) = take(&document.labels, &mut self.label, |label| start(label.span), end);
        let (first_entity, entities) = take(&document.entities, &mut self.entity, |entity| start(entity.span), end);
        if !quantities.iter().any(|quantity| !quantity.is_furniture()) {
            return;
        }
        for (quantity, index) in quantities.iter().zip(first..) {
            let range = widened(quantity.span.characters(), quantity.cues());
            self.push(range, Kind::Quantity(index), sentence);
        }
        for (date, index) in dates.iter().zip(first_date..) {
            self.push(widened(date.span.characters(), &date.cues), Kind::Date(index), sentence);
        }
        for label in labels {
            self.push(label.span.characters(), Kind::Label, sentence);
        }
        for (entity, index) in entities.iter().zip(first_entity..) {
            let kind = match entity.kind() {
                EntityKind::Location if entity.code().is_none() && is_thing(text, entity) => Kind::Work,
                EntityKind::Location => Kind::Place(index),
                EntityKind::Organization => Kind::Body(index),
                EntityKind::Person => Kind::Person(index),
                _ => Kind::Work,
            };
            self.push(entity.span.characters(), kind, sentence);
        }
        // A name that begins before the figure in it goes first, then the longer.
        let rank = |mention: &Mention| match mention.kind {
            Kind::Work | Kind::Body(_) => 0,
            Kind::Quantity(_) => 1,
            Kind::Date(_) => 2,
            _ => 3,
        };
        self.mentions.sort_by_key(|mention| (mention.start, rank(mention), std::cmp::Reverse(mention.end)));
        let mut at = sentence.start;
        for mention in &self.mentions {
            if mention.start < at {
                continue;
            }
            parting::words(text, at..mention.start, matches!(mention.kind, Kind::Date(_)), tokens);
            if matches!(mention.kind, Kind::Quantity(_))
                && parting::opens_headline(text, at, mention.start..mention.end)
            {
                tokens.push(Token { start: mention.start - 1, end: mention.start, kind: Kind::Mark(',') });
            }
            tokens.push(Token { start: mention.start, end: mention.end, kind: mention.kind });
            at = mention.end;
        }
        parting::words(text, at..sentence.end, false, tokens);
        shape::glosses(text, tokens);
        shape::quotations(tokens);
        shape::seasons(text, tokens);
        shape::descriptions(tokens);
        shape::honours(text, tokens);
        shape::manners(text, tokens);
        shape::states(tokens);
        shape::by_time(text, tokens);
        shape::plans(text, tokens);
        shape::stages(text, tokens);
        shape::negations(text, tokens);
    }

    fn push(&mut self, range: Range<usize>, kind: Kind, sentence: &Range<Position>) {
        let start = position(range.start).max(sentence.start);
        let end = position(range.end).min(sentence.end);
        if start < end {
            self.mentions.push(Mention { start, end, kind });
        }
    }
}

/// A road, a port or a lake is a thing with figures of its own rather than a region, and so is what runs between two
/// countries (中欧 | 班列).
fn is_thing(text: &Text, entity: &Entity) -> bool {
    let runs = role::begins(text, position(entity.span.characters().end), Role::Line);
    runs || entity.surface().ends_with(|last| {
        matches!(
            last,
            '路' | '铁'
                | '港'
                | '场'
                | '站'
                | '桥'
                | '园'
                | '道'
                | '线'
                | '渠'
                | '坝'
                | '湖'
                | '库'
                | '河'
                | '馆'
                | '塔'
                | '楼'
        )
    })
}

/// A clause: a stretch of tokens between two pauses.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// Places among the tokens.
    pub(super) start: usize,
    pub(super) end: usize,
    /// What stands before it; nothing at the start of the sentence.
    pub(super) before: Option<char>,
}

/// The clauses of the tokens of a sentence.
pub(super) fn clauses(tokens: &[Token], clauses: &mut Vec<Clause>) {
    clauses.clear();
    let (mut start, mut before) = (0, None);
    for (index, token) in tokens.iter().enumerate() {
        let Kind::Mark(mark @ (',' | ';' | ':' | '。' | '!' | '?' | '(' | ')' | '[' | ']' | '【' | '】' | '〔' | '〕')) =
            token.kind
        else {
            continue;
        };
        clauses.push(Clause { start, end: index, before });
        (start, before) = (index.saturating_add(1), Some(mark));
    }
    if start < tokens.len() {
        clauses.push(Clause { start, end: tokens.len(), before });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens of a text, each with what it is.
    fn tokens(source: &str) -> String {
        let document = crate::Extractor::new().with_statistics(false).extract(source);
        let text = Text::new(source);
        let (mut reader, mut tokens) = (Reader::default(), Vec::new());
        reader.tokens(&text, &document, &(Position(0)..text.end()), &mut tokens);
        let shown = |token: &Token| match token.kind {
            Kind::Word(class) => format!("{} {class:?}", text.slice(&token.range())),
            kind => format!("{} {kind:?}", text.slice(&token.range())),
        };
        tokens.iter().map(shown).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_of_the_tables_go_before_those_of_jieba() {
        for (source, want) in [
            ("占比达5%", "占比 Noun|达 Reach|5% Quantity(0)"),
            ("支援灾区5人", "支援 Act|灾区 Noun|5人 Quantity(0)"),
            ("比上年增长5%", "比 Than|上年 Date(0)|增长 Up|5% Quantity(0)"),
            ("卫生站(中心)近5个", "卫生站 Noun|(中心) Gloss|近5个 Quantity(0)"),
            ("5个(3个)", "5个 Quantity(0)|( Mark('(')|3个 Quantity(1)|) Mark(')')"),
        ] {
            assert_eq!(tokens(source), want);
        }
    }
}
