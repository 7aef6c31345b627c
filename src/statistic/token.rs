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

use super::word::{self, Class};
use crate::document::Document;
use crate::entity::{self, EntityKind};
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
                EntityKind::Location if entity.code().is_none() && is_thing(entity.surface()) => Kind::Work,
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
            words(text, at..mention.start, matches!(mention.kind, Kind::Date(_)), tokens);
            if matches!(mention.kind, Kind::Quantity(_)) && opens_headline(text, at, mention) {
                tokens.push(Token { start: mention.start - 1, end: mention.start, kind: Kind::Mark(',') });
            }
            tokens.push(Token { start: mention.start, end: mention.end, kind: mention.kind });
            at = mention.end;
        }
        words(text, at..sentence.end, false, tokens);
        glosses(tokens);
        quotations(tokens);
        seasons(text, tokens);
    }

    fn push(&mut self, range: Range<usize>, kind: Kind, sentence: &Range<Position>) {
        let start = position(range.start).max(sentence.start);
        let end = position(range.end).min(sentence.end);
        if start < end {
            self.mentions.push(Mention { start, end, kind });
        }
    }
}

/// A road, a port or a lake is a thing with figures of its own rather than a region.
fn is_thing(name: &str) -> bool {
    name.ends_with(|last| {
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

fn is_mark(character: char) -> bool {
    !character.is_alphanumeric() && !matches!(character, '·' | '%' | '&' | '+' | '-')
}

/// The words and marks between two mentions.
fn words(text: &Text, range: Range<Position>, before_date: bool, tokens: &mut Vec<Token>) {
    let mut at = range.start;
    while at < range.end {
        let character = text.at(at);
        if character.is_whitespace() {
            // 仓库爆炸 七人失踪: a space between characters is a pause.
            let is_hanzi = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
            let next = at + 1;
            if at > range.start && next < range.end && is_hanzi(text.before(at)) && is_hanzi(text.at(next)) {
                tokens.push(Token { start: at, end: next, kind: Kind::Mark(',') });
            }
            at = next;
            continue;
        }
        if is_mark(character) {
            tokens.push(Token { start: at, end: at + 1, kind: Kind::Mark(character) });
            at = at + 1;
            continue;
        }
        let mut end = at;
        while end < range.end && !text.at(end).is_whitespace() && !is_mark(text.at(end)) {
            // Jieba has 比达 for a name.
            if text.has(end, "占比") {
                break;
            }
            end = end + 1;
        }
        if text.has(end, "占比") && end < range.end {
            if at < end {
                stretch(text, at..end, tokens);
            }
            tokens.push(Token { start: end, end: end + 2, kind: Kind::Word(Class::Noun) });
            at = end + 2;
            continue;
        }
        // 价格比 | 上年: what is compared.
        if before_date && end == range.end && matches!(text.before(end), '比' | '较') {
            if at < end - 1 {
                stretch(text, at..end - 1, tokens);
            }
            tokens.push(Token { start: end - 1, end, kind: Kind::Word(Class::Than) });
        } else {
            stretch(text, at..end, tokens);
        }
        at = end;
    }
}

/// The words of a stretch without marks: the longest of the tables that end where a word of jieba does.
fn stretch(text: &Text, range: Range<Position>, tokens: &mut Vec<Token>) {
    let characters = text.folded(&range);
    let mut parts: Vec<(usize, usize, Class)> = Vec::with_capacity(characters.len());
    let (mut adjective, mut adverb) = (false, false);
    entity::parts(characters, |start, end, tag| {
        // 支援灾区 is a phrase of the dictionary: its verb is one here.
        let middle = start.saturating_add(2);
        let is_long = end.saturating_sub(start) >= 4;
        let head =
            is_long.then(|| word::word(characters.get(start..).unwrap_or_default(), |length| length == 2)).flatten();
        let is_verb = |class| matches!(class, Class::Act | Class::Say | Class::Light | Class::Causative | Class::Empty);
        // 新建村 is a village somewhere, and 新建 | 村卫生室 here.
        let is_village = end.saturating_sub(start) == 3 && (tag == "ns" || tag == "nr" || tag == "nz");
        let head = match is_village {
            true => word::word(characters.get(start..).unwrap_or_default(), |length| length == 2),
            false => head,
        };
        if let Some((_, class)) = head.filter(|(_, class)| is_verb(*class)) {
            parts.push((start, middle, class));
            parts.push((middle, end, Class::Noun));
            return;
        }
        // 价格下降 is two words.
        let tail = end.saturating_sub(2);
        let is_change = end.saturating_sub(start) >= 4
            && word::word(characters.get(tail..).unwrap_or_default(), |length| length == 2)
                .is_some_and(|(length, class)| length == 2 && matches!(class, Class::Up | Class::Down));
        if is_change && tag.starts_with('n') {
            let change = word::word(characters.get(tail..).unwrap_or_default(), |length| length == 2);
            parts.push((start, tail, Class::Noun));
            parts.push((tail, end, change.map_or(Class::Up, |(_, class)| class)));
            return;
        }
        // 共出动 is two words.
        let second = start.saturating_add(1);
        let is_sum = end.saturating_sub(start) == 3 && matches!(characters.get(start), Some('共' | '已' | '均'));
        let verb = is_sum.then(|| word::word(characters.get(second..).unwrap_or_default(), |length| length == 2));
        if let Some((_, class)) = verb.flatten().filter(|(_, class)| is_verb(*class)) {
            parts.push((start, second, Class::Adverb));
            parts.push((second, end, class));
            return;
        }
        // 亭亭玉立 describes.
        let doubled = characters.get(start) == characters.get(second) && end.saturating_sub(start) == 4;
        let class = if doubled { Class::Adverb } else { word::of_tag(tag) };
        // 稳定输送: an adjective before a verb is an adverb.
        let known =
            word::word(characters.get(start..).unwrap_or_default(), |length| length == end.saturating_sub(start));
        let class_here = known.map_or(class, |(_, class)| class);
        // 输送到 is two words.
        let last = end.saturating_sub(1);
        let leads = end.saturating_sub(start) == 3 && characters.get(last) == Some(&'到') && class == Class::Noun;
        let verb =
            leads.then(|| word::word(characters.get(start..).unwrap_or_default(), |length| length == 2)).flatten();
        if let Some((_, class)) = verb.filter(|(_, class)| is_verb(*class)) {
            if std::mem::take(&mut adjective) {
                if let Some(last) = parts.last_mut() {
                    last.2 = Class::Adverb;
                }
            }
            parts.push((start, last, class));
            parts.push((last, end, Class::To));
            return;
        }
        let reduplicated = std::mem::take(&mut adverb) && class_here == Class::Verb;
        if std::mem::take(&mut adjective) && class_here == Class::Act || reduplicated {
            if let Some(last) = parts.last_mut() {
                last.2 = Class::Adverb;
            }
        }
        let same = end.saturating_sub(start) == 2 && characters.get(start) == characters.get(second);
        adjective = tag == "a" || tag == "z" || same;
        adverb = same;
        parts.push((start, end, class));
    });
    let place = |offset: usize| range.start + u32::try_from(offset).unwrap_or(u32::MAX);
    let mut index = 0usize;
    let mut was_act = false;
    while let Some((start, end, class)) = parts.get(index).copied() {
        let rest = parts.get(index..).unwrap_or_default();
        let ends = |length: usize| {
            let at = start.saturating_add(length);
            rest.iter().take_while(|(from, ..)| *from < at).any(|(_, to, _)| *to == at)
        };
        let found = word::word(characters.get(start..).unwrap_or_default(), ends);
        let (end, class) = found.map_or((end, class), |(length, class)| (start.saturating_add(length), class));
        // 新签约, 新认定: one act.
        let verb = parts.get(index.saturating_add(1)).filter(|_| found.is_none() || end == start.saturating_add(1));
        let new = verb.filter(|(from, to, _)| {
            characters.get(start) == Some(&'新')
                && end == start.saturating_add(1)
                && (2..=3).contains(&to.saturating_sub(*from))
        });
        let new = new.and_then(|(from, to, class)| {
            let whole = to.saturating_sub(*from);
            let known = word::word(characters.get(*from..).unwrap_or_default(), |length| length == whole);
            let class = known.map_or(*class, |(_, class)| class);
            matches!(class, Class::Act | Class::ActNoun | Class::Verb).then_some(*to)
        });
        let (end, class) = new.map_or((end, class), |end| (end, Class::Act));
        // 共 of 医共体: one character of a word that nobody knows.
        let count = rest.iter().take_while(|(from, ..)| *from < end).count().max(1);
        let next_is_single = rest.get(count).is_some_and(|(from, to, _)| to.saturating_sub(*from) == 1);
        let unknown = class == Class::Total && end.saturating_sub(start) == 1 && next_is_single;
        let class = if unknown { Class::Noun } else { class };
        // 梳理出, 建起: one act.
        let completes = was_act
            && end.saturating_sub(start) == 1
            && matches!(characters.get(start), Some('出' | '起' | '回' | '完' | '掉'));
        if let Some(last) = tokens.last_mut().filter(|last| completes && last.end == place(start)) {
            last.end = place(end);
            last.kind = Kind::Word(Class::Act);
            index = index.saturating_add(1);
            continue;
        }
        was_act = matches!(class, Class::Act | Class::ActNoun | Class::Verb) && end.saturating_sub(start) > 1;
        // 该组织: no verb.
        let is_named = class == Class::ActNoun
            && start
                .checked_sub(1)
                .and_then(|before| characters.get(before))
                .is_some_and(|before| matches!(before, '该' | '此' | '本' | '其'));
        let class = if is_named { Class::Noun } else { class };
        tokens.push(Token { start: place(start), end: place(end), kind: Kind::Word(class) });
        index = index.saturating_add(count);
    }
}

/// 两车相撞 27人受伤: in a headline a space parts the event from who was hurt.
fn opens_headline(text: &Text, from: Position, mention: &Mention) -> bool {
    const FATES: [&str; 10] = ["死亡", "受伤", "遇难", "失踪", "丧生", "身亡", "死伤", "遇害", "获救", "被困"];
    mention.start > from
        && text.at(mention.start - 1).is_whitespace()
        && FATES.iter().any(|fate| text.has(mention.end, fate))
}

/// Makes one token of each bracket without a figure.
fn glosses(tokens: &mut Vec<Token>) {
    let mut open: Vec<usize> = Vec::new();
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens.iter().copied() {
        kept.push(token);
        match token.kind {
            Kind::Mark('(' | '[' | '【' | '〔') => open.push(kept.len().saturating_sub(1)),
            // Whatever is around a figure is no gloss.
            Kind::Quantity(_) => open.clear(),
            Kind::Mark(')' | ']' | '】' | '〕') => {
                if let Some(first) = open.pop() {
                    let start = kept.get(first).map_or(token.start, |opening| opening.start);
                    kept.truncate(first);
                    kept.push(Token { start, end: token.end, kind: Kind::Gloss });
                }
            }
            _ => {}
        }
    }
    *tokens = kept;
}

/// 国庆档, 暑期档: a season of films is no time.
fn seasons(text: &Text, tokens: &mut [Token]) {
    for index in 0..tokens.len().saturating_sub(1) {
        let next = tokens.get(index.saturating_add(1)).map(|next| next.start);
        if let (Some(token), Some(next)) = (tokens.get_mut(index), next) {
            let is_date = matches!(token.kind, Kind::Date(_)) && token.end == next;
            if is_date && text.at(next) == '档' && !matches!(text.before(next), '年' | '月' | '日') {
                token.kind = Kind::Word(Class::Noun);
            }
        }
    }
}

/// The most words of a quotation that is a name.
const LONGEST_NAME: usize = 12;

/// A short quotation without a figure or a pause is a name, whatever its words are: “全国劳动模范”.
fn quotations(tokens: &mut [Token]) {
    let mut open: Option<usize> = None;
    for index in 0..tokens.len() {
        match tokens.get(index).map(|token| token.kind) {
            Some(Kind::Mark('“' | '「')) => open = Some(index),
            Some(Kind::Mark('”' | '」')) => {
                let Some(first) = open.take().filter(|first| index.saturating_sub(*first) <= LONGEST_NAME) else {
                    continue;
                };
                for token in tokens.get_mut(first..index).unwrap_or_default() {
                    if matches!(token.kind, Kind::Word(_)) {
                        token.kind = Kind::Word(Class::Noun);
                    }
                }
            }
            Some(Kind::Quantity(_) | Kind::Mark(',' | '。' | ';' | '!' | '?')) => open = None,
            _ => {}
        }
    }
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

#[cfg(test)]
mod dump {
    use super::*;
    #[test]
    fn dump() {
        let Ok(source) = std::env::var("DUMP") else { return };
        for source in source.lines() {
            let document = crate::Extractor::new().extract(source);
            let text = Text::new(source);
            let (mut reader, mut tokens) = (Reader::default(), Vec::new());
            reader.tokens(&text, &document, &(Position(0)..text.end()), &mut tokens);
            let shown = |token: &Token| match token.kind {
                Kind::Word(class) => format!("{} {class:?}", text.slice(&token.range())),
                kind => format!("{} {kind:?}", text.slice(&token.range())),
            };
            println!("{}", tokens.iter().map(shown).collect::<Vec<_>>().join(" | "));
            for s in &document.statistics {
                println!(
                    "   {:?} S={:?} I={:?}",
                    document.quantities[s.quantity()].surface(),
                    s.subject(),
                    s.indicator()
                );
            }
        }
    }

    #[test]
    fn count() {
        let Ok(file) = std::env::var("DUMPFILE") else { return };
        let all = std::fs::read_to_string(file).unwrap();
        let mut counts = std::collections::HashMap::new();
        let extractor = crate::Extractor::new().with_statistics(false);
        for source in all.lines() {
            let document = extractor.extract(source);
            let text = Text::new(source);
            let mut reader = Reader::default();
            let mut tokens = Vec::new();
            reader.tokens(&text, &document, &(Position(0)..text.end()), &mut tokens);
            let mut cl = Vec::new();
            clauses(&tokens, &mut cl);
            for c in cl {
                let t = &tokens[c.start..c.end];
                if !t.iter().any(|t| matches!(t.kind, Kind::Quantity(_))) {
                    continue;
                }
                for t in t {
                    if let Kind::Word(class) = t.kind {
                        *counts.entry((text.slice(&t.range()).to_string(), format!("{class:?}"))).or_insert(0usize) +=
                            1;
                    }
                }
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(k, n)| (std::cmp::Reverse(*n), k.clone()));
        for ((w, c), n) in counts {
            println!("CNT {n} {c} {w}");
        }
    }
}
