//! The elements that a line of furniture is made of.
//!
//! ```text
//! line    = { element | cell | joint }
//! element = stamp                2021-10-03 09:03:17, 2021年7月2日
//!         | field value          来源：河北日报, 责任编辑：王某, 记者 张某
//!         | counter              阅读：123, 浏览次数 12 次, 0条评论
//!         | name                 首页, 打印, 微信, 24小时: a word of the table and nothing else between two joints
//! value   = up to the next joint, field or counter; further cells continue it
//! cell    = anything else between two joints
//! joint   = a space, a bar, a bracket, an arrow, a dot, a comma
//! ```
//!
//! Nothing is judged here: the elements are counted, and `furniture.rs` says what they make of the line.
//!
//! Table: `data/page_words.csv`.

use super::cue::{self, Class, Classes};
use super::line::is_letter;
use crate::text::{Position, Text};

/// What a line holds.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Tally {
    /// Whole days, and those of them with a clock time, and with seconds.
    pub(super) stamps: u32,
    pub(super) clocks: u32,
    pub(super) seconds: u32,
    pub(super) sources: u32,
    pub(super) people: u32,
    /// Of the people, those without a colon: 记者 张某.
    pub(super) spaced: u32,
    pub(super) contacts: u32,
    pub(super) counters: u32,
    pub(super) posted: u32,
    pub(super) tools: u32,
    pub(super) menus: u32,
    pub(super) shares: u32,
    pub(super) tabs: u32,
    pub(super) lists: u32,
    pub(super) maybe_lists: u32,
    pub(super) spam: u32,
    /// Cells that are no element, the letters in them, and those of the longest.
    pub(super) cells: u32,
    pub(super) letters: u32,
    pub(super) longest: u32,
    pub(super) commas: u32,
    pub(super) bars: u32,
    pub(super) arrows: u32,
    /// Whether it ends with a field that has no value.
    pub(super) is_hollow: bool,
}

impl Tally {
    /// Whether nothing stands in the line but elements.
    pub(super) fn is_clean(&self) -> bool {
        self.cells == 0
    }

    /// The cells and names of a row.
    pub(super) fn row(&self) -> u32 {
        let names = [self.tools, self.menus, self.shares, self.tabs, self.lists, self.maybe_lists, self.cells];
        names.into_iter().fold(0, u32::saturating_add)
    }

    fn name(&mut self, classes: Classes) {
        for (class, count) in [
            (Class::Tool, &mut self.tools),
            (Class::Menu, &mut self.menus),
            (Class::Share, &mut self.shares),
            (Class::Tab, &mut self.tabs),
            (Class::List, &mut self.lists),
            (Class::MaybeList, &mut self.maybe_lists),
        ] {
            if classes.has(class) {
                *count = count.saturating_add(1);
                return;
            }
        }
    }
}

const NAMES: Classes =
    Classes::of(&[Class::Tool, Class::Menu, Class::Share, Class::Tab, Class::List, Class::MaybeList]);
const FIELDS: Classes = Classes::of(&[Class::Source, Class::Person, Class::Credit, Class::Contact]);

/// Characters between the elements of a line.
pub(super) fn is_joint(character: char) -> bool {
    super::line::is_space(character)
        || matches!(
            character,
            '|' | '·'
                | '•'
                | '>'
                | '<'
                | '»'
                | '«'
                | '›'
                | '‹'
                | '→'
                | '←'
                | '↑'
                | '↓'
                | '/'
                | '\\'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '【'
                | '】'
                | '〔'
                | '〕'
                | '「'
                | '」'
                | ','
                | '、'
                | ';'
                | ':'
                | '-'
                | '—'
                | '–'
                | '─'
                | '_'
                | '*'
                | '#'
                | '='
                | '+'
                | '~'
                | '▲'
                | '▼'
                | '●'
                | '◆'
                | '■'
                | '□'
                | '★'
                | '☆'
                | '※'
                | '►'
                | '▶'
                | '◎'
                | '○'
        )
}

/// A value of a field may be so long, in letters; of a person, one name of it.
const LONGEST_VALUE: u32 = 30;
const LONGEST_NAME: u32 = 4;

/// Counts what stands between two places of one line.
pub(super) fn tally(text: &Text, start: Position, end: Position) -> Tally {
    let mut tally = Tally::default();
    let mut at = start;
    // The field whose value is being read, and the letters of it so far.
    let mut field: Option<(Class, u32)> = None;
    while at < end {
        let character = text.at(at);
        if is_joint(character) {
            match character {
                '|' => tally.bars = tally.bars.saturating_add(1),
                '>' | '»' | '›' | '→' => tally.arrows = tally.arrows.saturating_add(1),
                ',' => tally.commas = tally.commas.saturating_add(1),
                _ => {}
            }
            at = at + 1;
        } else if let Some(stamp) = stamp(text, at) {
            tally.stamps = tally.stamps.saturating_add(1);
            tally.clocks = tally.clocks.saturating_add(u32::from(stamp.has_clock));
            tally.seconds = tally.seconds.saturating_add(u32::from(stamp.has_seconds));
            tally.is_hollow = false;
            at = stamp.end;
        } else if let Some(counter) = counter(text, at).filter(|counter| *counter <= end) {
            tally.counters = tally.counters.saturating_add(1);
            (field, at) = (None, counter);
            tally.is_hollow = false;
        } else if let Some(found) = field_name(text, at, end) {
            let count = match found.class {
                Class::Source => &mut tally.sources,
                Class::Person | Class::Credit => &mut tally.people,
                _ => &mut tally.contacts,
            };
            *count = count.saturating_add(1);
            tally.spaced = tally.spaced.saturating_add(u32::from(!found.has_colon));
            (field, at) = (Some((found.class, 0)), found.end);
            tally.is_hollow = true;
        } else if let Some(post) = posted(text, at) {
            tally.posted = tally.posted.saturating_add(1);
            (field, at) = (None, post);
        } else if let Some((name_end, classes)) = name(text, at, end) {
            // 字号：大 中 小, 分享到：微信 微博: the names are its value.
            if field.is_none_or(|(class, _)| class != Class::Source) {
                tally.name(classes);
            }
            tally.is_hollow = false;
            at = name_end;
        } else {
            let (cell_end, letters, spam) = cell(text, at, end);
            tally.spam = tally.spam.saturating_add(spam);
            let fits = match &mut field {
                None => false,
                Some((Class::Person | Class::Credit, _)) => letters <= LONGEST_NAME,
                Some((_, sum)) => {
                    *sum = sum.saturating_add(letters);
                    *sum <= LONGEST_VALUE
                }
            };
            if !fits {
                tally.cells = tally.cells.saturating_add(1);
                tally.letters = tally.letters.saturating_add(letters);
                tally.longest = tally.longest.max(letters);
            }
            tally.is_hollow = false;
            at = cell_end;
        }
    }
    tally
}

/// 发表于 2021-10-03 09:03: where the time begins.
fn posted(text: &Text, at: Position) -> Option<Position> {
    let (end, _) = cue::word(text, at, Classes::of(&[Class::Posted]))?;
    let next = text.skip_spaces(end);
    stamp(text, next).map(|_| next)
}

struct Field {
    class: Class,
    has_colon: bool,
    end: Position,
}

/// The name of a field and the colon or bracket behind it; 记者 张某 and 发布时间 2021-10-03 may do without.
fn field_name(text: &Text, at: Position, end: Position) -> Option<Field> {
    let (name_end, classes) = cue::word(text, at, FIELDS)?;
    let next = text.skip_spaces(name_end);
    let class =
        [Class::Person, Class::Credit, Class::Source, Class::Contact].into_iter().find(|class| classes.has(*class))?;
    if next < end && matches!(text.at(next), ':' | '】' | ']') {
        // 责任编辑：some are names of people and of sources alike; with a colon they are the latter.
        let class = if classes.has(Class::Source) { Class::Source } else { class };
        return Some(Field { class, has_colon: true, end: next + 1 });
    }
    let is_parted = next > name_end || matches!(text.at(name_end), '/' | '|');
    let goes_on = match class {
        Class::Person => is_parted,
        Class::Source => stamp(text, next).is_some(),
        _ => false,
    };
    (next < end && goes_on).then_some(Field { class, has_colon: false, end: next })
}

/// Names that fill the place up to the next joint: 打印, 打印关闭.
fn name(text: &Text, at: Position, end: Position) -> Option<(Position, Classes)> {
    const CHAIN: u32 = 4;
    let (mut stop, mut first) = (at, None);
    for _ in 0..CHAIN {
        let (word_end, classes) = cue::word(text, stop, NAMES)?;
        first = first.or(Some(classes));
        stop = word_end;
        if stop >= end || is_joint(text.at(stop)) || matches!(text.at(stop), '!' | '…') {
            return first.map(|classes| (stop.min(end), classes));
        }
    }
    None
}

/// Up to the next joint, or to a field or counter that follows without one: the end, the letters, the words of spam.
fn cell(text: &Text, at: Position, end: Position) -> (Position, u32, u32) {
    let (mut stop, mut letters, mut spam, mut spam_end) = (at, 0u32, 0u32, at);
    while stop < end {
        let character = text.at(stop);
        if stop > at && is_joint(character) {
            break;
        }
        let has_colon = |field: &Field| field.has_colon && field.class == Class::Source;
        if stop > at && field_name(text, stop, end).as_ref().is_some_and(has_colon) {
            break;
        }
        if stop >= spam_end {
            if let Some((word_end, _)) = cue::word(text, stop, Classes::of(&[Class::Spam])) {
                spam = spam.saturating_add(1);
                spam_end = word_end;
            }
        }
        letters = letters.saturating_add(u32::from(is_letter(character)));
        stop = stop + 1;
    }
    (stop, letters, spam)
}

/// A day of the calendar in figures, as programs print it.
struct Stamp {
    end: Position,
    has_clock: bool,
    has_seconds: bool,
}

/// `2021-10-03 09:03:17`, `2021年7月2日`, `10-03 09:03`: a day without its year needs the clock.
fn stamp(text: &Text, at: Position) -> Option<Stamp> {
    if !text.at(at).is_ascii_digit() || text.before(at).is_ascii_digit() {
        return None;
    }
    let (digits, first_end) = figures(text, at);
    let is_join = |character| matches!(character, '-' | '/' | '.' | '年' | '月');
    let has_year = digits == 4 && is_join(text.at(first_end)) && text.at(first_end) != '月';
    let month = if has_year { first_end + 1 } else { at };
    let (month_digits, month_end) = figures(text, month);
    if !(1..=2).contains(&month_digits) || !is_join(text.at(month_end)) || text.at(month_end) == '年' {
        return None;
    }
    let (day_digits, mut end) = figures(text, month_end + 1);
    if !(1..=2).contains(&day_digits) {
        return None;
    }
    if text.at(end) == '日' {
        end = end + 1;
    }
    let mut clock = text.skip_spaces(end);
    if text.at(clock) == 'T' {
        clock = clock + 1;
    }
    match clock_time(text, clock) {
        Some((end, has_seconds)) => Some(Stamp { end, has_clock: has_year, has_seconds }),
        _ if has_year => Some(Stamp { end, has_clock: false, has_seconds: false }),
        _ => None,
    }
}

/// `09:03`, `09:03:17`: the end, and whether it has seconds.
fn clock_time(text: &Text, at: Position) -> Option<(Position, bool)> {
    let (hours, colon) = figures(text, at);
    let (minutes, end) = figures(text, colon + 1);
    if !(1..=2).contains(&hours) || text.at(colon) != ':' || minutes != 2 {
        return None;
    }
    match figures(text, end + 1) {
        (2, seconds_end) if text.at(end) == ':' => Some((seconds_end, true)),
        _ => Some((end, false)),
    }
}

/// How many ASCII digits stand at a place, and where they end.
fn figures(text: &Text, at: Position) -> (u32, Position) {
    const MOST: usize = 12;
    let count = text.from(at).take(MOST).take_while(char::is_ascii_digit).count() as u32;
    (count, at + count)
}

/// 阅读：123, 浏览次数 12 次, 本文已被浏览5次, 0条评论, 123人阅读, 评论(0): its end.
fn counter(text: &Text, at: Position) -> Option<Position> {
    const OPENING: usize = 6;
    let is_opening =
        |character: &char| matches!(character, '本' | '文' | '此' | '页' | '已' | '有' | '被' | '共' | '总');
    let start = at + text.from(at).take(OPENING).take_while(is_opening).count() as u32;
    // 123人阅读
    if let Some(number) = number(text, start) {
        let unit = reader_unit(text, text.skip_spaces(number));
        let (end, _) = cue::word(text, text.skip_spaces(unit), Classes::of(&[Class::Counter]))?;
        let end = counted(text, end).0;
        return (unit > number && closes(text, end)).then_some(end);
    }
    let (word_end, _) = cue::word(text, start, Classes::of(&[Class::Counter]))?;
    let (name_end, has_suffix) = counted(text, word_end);
    let mut next = text.skip_spaces(name_end);
    let has_colon = text.at(next) == ':';
    if has_colon {
        next = text.skip_spaces(next + 1);
    }
    let has_bracket = matches!(text.at(next), '(' | '[');
    if has_bracket {
        next = text.skip_spaces(next + 1);
    }
    let Some(number) = number(text, next) else {
        // 浏览次数： with the number lost
        return (has_suffix && has_colon && !has_bracket).then_some(next);
    };
    let mut end = reader_unit(text, text.skip_spaces(number));
    end = if end == text.skip_spaces(number) { number } else { end };
    if has_bracket && matches!(text.at(end), ')' | ']') {
        end = end + 1;
    }
    let is_parted = has_suffix || next > name_end;
    (is_parted && closes(text, end)).then_some(end)
}

/// 阅读 | 量, 浏览 | 次数
fn counted(text: &Text, at: Position) -> (Position, bool) {
    let suffix = ["次数", "人数", "数", "量"].into_iter().find(|suffix| text.has(at, suffix));
    (at + suffix.map_or(0, |suffix| suffix.chars().count() as u32), suffix.is_some())
}

/// The end of a unit of readers, or the place itself.
fn reader_unit(text: &Text, at: Position) -> Position {
    let unit = ["人次", "次", "条", "人"].into_iter().find(|unit| text.has(at, unit));
    at + unit.map_or(0, |unit| unit.chars().count() as u32)
}

/// `123`, `1,234`, `1.2万`, `1.2w+`
fn number(text: &Text, at: Position) -> Option<Position> {
    const LONGEST: usize = 12;
    if !text.at(at).is_ascii_digit() {
        return None;
    }
    let is_part = |character: &char| character.is_ascii_digit() || matches!(character, '.' | ',');
    let mut end = at + text.from(at).take(LONGEST).take_while(is_part).count() as u32;
    for tail in ['万', 'w', 'W', 'k', '+'] {
        if text.at(end) == tail {
            end = end + 1;
        }
    }
    Some(end)
}

/// Whether a counter may end here: at a joint, at the end of the line, or before a field (阅读：127来源：…).
fn closes(text: &Text, at: Position) -> bool {
    let next = text.at(at);
    is_joint(next) || matches!(next, '\n' | crate::text::NOTHING) || field_name(text, at, text.end()).is_some()
}
