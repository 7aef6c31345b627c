//! The words between two mentions, and the marks.
//!
//! ```text
//! word   = an indicator of the user, wherever it stands
//!        | a word of the tables, the longest that ends where one of the dictionary does, else one of the dictionary
//! parted = act object | thing change | 共 act | act 到      支援|灾区, 价格|下降, 共|出动, 输送|到: two words in a report
//! joined = 新 act | act 出                                  新签约, 梳理出: one
//! ```
//! An adjective before a verb is an adverb (稳定输送), and so is a word said twice (稳稳抬起). A space between two characters
//! is a pause, as in headlines; one beside a digit is none.
//!
//! What it refuses, and why: to part a word of the dictionary anywhere else, since a wrong part is worse than a rare word.

use std::ops::Range;

use super::role::{self, Role};
use super::token::{Kind, Token};
use super::word::{self, Class};
use crate::entity;
use crate::text::{Position, Text};

/// No quotation with a space in it is longer, in words.
const QUOTED: usize = 12;

fn is_mark(character: char) -> bool {
    // Nearly every character is an ideograph, for which the general question takes long.
    let is_ideograph = matches!(character, '\u{4e00}'..='\u{9fff}');
    !is_ideograph && !character.is_alphanumeric() && !matches!(character, '·' | '%' | '&' | '+' | '-')
}

/// The words and marks between two mentions.
pub(super) fn words(text: &Text, range: Range<Position>, before_date: bool, tokens: &mut Vec<Token>) {
    let mut at = range.start;
    while at < range.end {
        let character = text.at(at);
        if character.is_whitespace() {
            // 仓库爆炸 七人失踪: a space between characters is a pause.
            let is_hanzi = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
            let next = at + 1;
            let is_wide = text.slice(&(at..next)) == "\u{3000}";
            // “山河好景 四季同行”: within what is quoted it is none.
            let mut marks = tokens.iter().rev().take(QUOTED).filter(|token| token.is_mark('“') || token.is_mark('”'));
            let is_quoted = marks.next().is_some_and(|mark| mark.is_mark('“'));
            // 营收突破500亿元 员工数首超3万人: behind a figure too.
            let is_behind_figure = tokens.last().is_some_and(|token| matches!(token.kind, Kind::Quantity(_)));
            if !is_quoted
                && (at > range.start || is_wide || is_behind_figure)
                && next < range.end
                && is_hanzi(text.before(at))
                && is_hanzi(text.at(next))
            {
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
            if is_ratio(text, end) {
                break;
            }
            end = end + 1;
        }
        if is_ratio(text, end) && end < range.end {
            if at < end {
                stretch(text, at..end, tokens);
            }
            tokens.push(Token { start: end, end: end + 2, kind: Kind::Word(Class::Noun) });
            at = end + 2;
            continue;
        }
        // 价格比 | 上年: what is compared.
        let is_than = matches!(text.before(end), '比' | '较') && !matches!(text.before(end - 1), '环' | '同');
        if before_date && end == range.end && is_than {
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

/// 占比, 之比; 所占比例 is 所 | 占 | 比例.
fn is_ratio(text: &Text, at: Position) -> bool {
    let is_whole = text.before(at) == '所' && matches!(text.at(at + 2), '例' | '重');
    text.at(at + 1) == '比' && matches!(text.at(at), '占' | '之') && !is_whole
}

/// A word, or a part of one of the dictionary.
#[derive(Clone, Copy)]
struct Part {
    start: usize,
    end: usize,
    class: Class,
    /// Whether it is an indicator of the user, which stays whole.
    is_own: bool,
}

impl Part {
    fn new(start: usize, end: usize, class: Class) -> Self {
        Part { start, end, class, is_own: false }
    }

    fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// The class that the tables give the whole word, or its own.
    fn known(self, characters: &[char]) -> Class {
        exactly(characters, self.start, self.end).unwrap_or(self.class)
    }
}

/// The class of the tables for a stretch of characters.
fn exactly(characters: &[char], start: usize, end: usize) -> Option<Class> {
    let rest = characters.get(start..).unwrap_or_default();
    let length = end.saturating_sub(start);
    word::word(rest, |found| found == length).map(|(_, class)| class)
}

fn is_act(class: &Class) -> bool {
    matches!(class, Class::Act | Class::Say | Class::Light | Class::Causative | Class::Empty)
}

/// A word of the dictionary that is two in a report: its parts.
fn parted(characters: &[char], start: usize, end: usize, tag: &str) -> Option<[Part; 2]> {
    let length = end.saturating_sub(start);
    let (second, middle, tail, last) =
        (start.saturating_add(1), start.saturating_add(2), end.saturating_sub(2), end.saturating_sub(1));
    let two = |at: usize, first: Class, other: Class| Some([Part::new(start, at, first), Part::new(at, end, other)]);
    // 支援灾区 is a phrase of the dictionary; 新建村 is a village somewhere, and 新建 | 村卫生室 here.
    let is_village = length == 3 && matches!(tag, "ns" | "nr" | "nz");
    // 扩建工程 is a thing; what it costs may follow.
    let is_works = characters.get(middle..end).is_some_and(|tail| tail == ['工', '程'] || tail == ['项', '目']);
    if length >= 4 && !is_works || is_village {
        if let Some(class) = exactly(characters, start, middle).filter(is_act) {
            return two(middle, class, Class::Noun);
        }
    }
    // 妥善安置, 全面落实
    if length == 4 && exactly(characters, start, middle) == Some(Class::Adverb) {
        if let Some(class) = exactly(characters, middle, end).filter(|class| is_act(class) || *class == Class::ActNoun)
        {
            return two(middle, Class::Adverb, class);
        }
    }
    // 价格下降, 物价上涨
    if length >= 4 && (tag.starts_with('n') || tag == "l") {
        let change = exactly(characters, tail, end).filter(|class| matches!(class, Class::Up | Class::Down));
        if let Some(class) = change {
            return two(tail, Class::Noun, class);
        }
    }
    // 共出动
    if length == 3 && matches!(characters.get(start), Some('共' | '已' | '均')) {
        if let Some(class) = exactly(characters, second, end).filter(is_act) {
            return two(second, Class::Adverb, class);
        }
    }
    // 输送到
    if length == 3 && characters.get(last) == Some(&'到') && word::of_tag(tag) == Class::Noun {
        if let Some(class) = exactly(characters, start, last).filter(is_act) {
            return two(last, class, Class::To);
        }
    }
    None
}

/// The words of jieba, each with its class, and those that are two here parted.
fn dictionary(characters: &[char]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(characters.len());
    // What the word before was, if a verb makes an adverb of it.
    let (mut describes, mut reduplicates) = (false, false);
    entity::parts(characters, |start, end, tag| {
        let length = end.saturating_sub(start);
        let doubled = characters.get(start) == characters.get(start.saturating_add(1));
        // 亭亭玉立 describes.
        let class = if doubled && length == 4 { Class::Adverb } else { word::of_tag(tag) };
        let whole = Part::new(start, end, class);
        let two = parted(characters, start, end, tag);
        let first = two.map_or(whole, |[first, _]| first);
        // 稳定 | 输送, 稳稳 | 抬起
        let verb = first.known(characters);
        if describes && verb == Class::Act || reduplicates && matches!(verb, Class::Act | Class::Verb) {
            parts.iter_mut().last().into_iter().for_each(|before| before.class = Class::Adverb);
        }
        reduplicates = two.is_none() && doubled && length == 2;
        describes = two.is_none() && matches!(tag, "a" | "z") || reduplicates;
        match two {
            Some(two) => parts.extend(two),
            None => parts.push(whole),
        }
    });
    parts
}

/// Cuts the words of the dictionary where an indicator of the user stands: 扣 | 非净利润 is 扣非净利润.
fn with_own(text: &Text, characters: &[char], parts: Vec<Part>) -> Vec<Part> {
    let Some(words) = text.words().filter(|words| words.has_indicators()) else { return parts };
    let mut own: Vec<Part> = Vec::new();
    let mut end = characters.len();
    while end > 0 {
        let rest = characters.get(..end).unwrap_or_default();
        end = match words.indicators.longest(rest.iter().rev().copied(), |_, _| true) {
            Some((length, _)) => {
                let start = end.saturating_sub(length as usize);
                own.push(Part { start, end, class: Class::Noun, is_own: true });
                start
            }
            None => end.saturating_sub(1),
        };
    }
    if own.is_empty() {
        return parts;
    }
    own.reverse();
    let mut cut: Vec<Part> = Vec::with_capacity(parts.len());
    let mut own = own.into_iter().peekable();
    let mut done = 0usize;
    for part in parts {
        let mut start = part.start.max(done);
        while let Some(word) = own.next_if(|word| word.start < part.end) {
            if start < word.start {
                cut.push(Part::new(start, word.start, Class::Noun));
            }
            (start, done) = (word.end, word.end);
            cut.push(word);
        }
        if start < part.end {
            let class = if start == part.start { part.class } else { Class::Noun };
            cut.push(Part { start, class, ..part });
        }
    }
    cut
}

/// 新签约, 新认定: where the act behind 新 ends.
fn new_act(characters: &[char], first: Part, next: Option<&Part>) -> Option<usize> {
    let is_new = first.len() == 1 && characters.get(first.start) == Some(&'新');
    let next = next.filter(|next| is_new && (2..=3).contains(&next.len()))?;
    matches!(next.known(characters), Class::Act | Class::ActNoun | Class::Verb).then_some(next.end)
}

/// The words of a stretch without marks: the longest of the tables that end where a word of the dictionary does.
fn stretch(text: &Text, range: Range<Position>, tokens: &mut Vec<Token>) {
    let characters = text.folded(&range);
    let parts = with_own(text, characters, dictionary(characters));
    let place = |offset: usize| range.start + u32::try_from(offset).unwrap_or(u32::MAX);
    let mut index = 0usize;
    let mut was_act = false;
    while let Some(part) = parts.get(index).copied() {
        let rest = parts.get(index..).unwrap_or_default();
        let ends = |length: usize| {
            let at = part.start.saturating_add(length);
            rest.iter().take_while(|other| other.start < at && !other.is_own).any(|other| other.end == at)
        };
        let found = word::word(characters.get(part.start..).unwrap_or_default(), ends);
        let known = found.map_or(part, |(length, class)| {
            let end = part.start.saturating_add(length);
            Part { end, class, ..part }
        });
        let new = new_act(characters, known, rest.get(1));
        let known = new.map_or(known, |end| Part { end, class: Class::Act, ..known });
        let count = rest.iter().take_while(|other| other.start < known.end).count().max(1);
        // 共 of 医共体: one character of a word that nobody knows.
        let next_is_single = rest.get(count).is_some_and(|next| next.len() == 1 && next.class != Class::Verb);
        let unknown = known.class == Class::Total && known.len() == 1 && next_is_single;
        // 6万亩地
        let is_land = index == 0 && known.len() == 1 && characters.first() == Some(&'地');
        // 该组织 is no verb.
        let before = known.start.checked_sub(1).and_then(|before| characters.get(before));
        let named = known.class == Class::ActNoun && matches!(before, Some('该' | '此' | '本' | '其'));
        let class = if unknown || named || is_land { Class::Noun } else { known.class };
        index = index.saturating_add(count);
        // 梳理出, 建起: one act.
        let completes = was_act
            && known.len() == 1
            && matches!(characters.get(known.start), Some('出' | '起' | '回' | '完' | '掉'));
        if let Some(act) = tokens.last_mut().filter(|act| completes && act.end == place(known.start)) {
            act.end = place(known.end);
            act.kind = Kind::Word(Class::Act);
            continue;
        }
        // 贡献了, 通过了: 了 makes a verb of the word before it.
        if class == Class::Particle && characters.get(known.start) == Some(&'了') && known.len() == 1 {
            let noun = tokens.last_mut().filter(|noun| noun.end == place(known.start) && noun.end - noun.start == 2);
            let noun = noun.filter(|noun| noun.is(Class::Noun) || noun.is(Class::Preposition));
            noun.into_iter().for_each(|noun| noun.kind = Kind::Word(Class::Act));
        }
        was_act = matches!(class, Class::Act | Class::ActNoun | Class::Verb) && known.len() > 1;
        tokens.push(Token { start: place(known.start), end: place(known.end), kind: Kind::Word(class) });
    }
}

/// 两车相撞 27人受伤: in a headline a space parts the event from who was hurt.
pub(super) fn opens_headline(text: &Text, from: Position, figure: Range<Position>) -> bool {
    figure.start > from && text.at(figure.start - 1).is_whitespace() && role::begins(text, figure.end, Role::Fate)
}
