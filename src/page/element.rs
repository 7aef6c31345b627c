//! The elements that a line of furniture is made of.
//!
//! ```text
//! line    = { element | cell | joint }
//! element = stamp                2021-11-08 10:24:36, 2021年7月2日
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
use crate::text::{is_letter_or_digit, Position, Text};

/// What a line holds.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Tally {
    /// Whole days, those of them with a clock time, and those with one as programs print it.
    pub(super) stamps: u32,
    pub(super) clocks: u32,
    pub(super) printed: u32,
    /// Fields about the page, and those that name its authors.
    pub(super) sources: u32,
    pub(super) authors: u32,
    pub(super) people: u32,
    pub(super) contacts: u32,
    pub(super) counters: u32,
    pub(super) posted: u32,
    /// Controls, and those of them that are words of running text too.
    pub(super) tools: u32,
    pub(super) keys: u32,
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
        if classes.has(Class::Key) {
            self.keys = self.keys.saturating_add(1);
            self.tools = self.tools.saturating_add(1);
            return;
        }
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
    Classes::of(&[Class::Tool, Class::Key, Class::Menu, Class::Share, Class::Tab, Class::List, Class::MaybeList]);
const FIELDS: Classes = Classes::of(&[Class::Source, Class::Author, Class::Person, Class::Credit, Class::Contact]);
const COUNTERS: Classes = Classes::of(&[Class::Counter, Class::Count]);

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

/// A value of a field may be so long, in letters.
const LONGEST_VALUE: u32 = 30;

/// Counts what stands between two places of one line.
pub(super) fn tally(text: &Text, start: Position, end: Position) -> Tally {
    let mut tally = Tally::default();
    let mut at = start;
    // The field whose value is being read, and the letters of it so far.
    let mut field: Option<(Class, u32)> = None;
    let mut counts = 0u32;
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
            tally.printed = tally.printed.saturating_add(u32::from(stamp.is_printed));
            tally.is_hollow = false;
            at = stamp.end;
        } else if let Some(counter) = counter(text, at).filter(|counter| counter.end <= end) {
            let count = if counter.is_sure { &mut tally.counters } else { &mut counts };
            *count = count.saturating_add(1);
            (field, at) = (None, counter.end);
            tally.is_hollow = false;
        } else if let Some(found) = field_name(text, at, end) {
            let count = match found.class {
                Class::Source | Class::Author => &mut tally.sources,
                Class::Person | Class::Credit => &mut tally.people,
                _ => &mut tally.contacts,
            };
            *count = count.saturating_add(1);
            tally.authors = tally.authors.saturating_add(u32::from(found.is_author));
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
                Some((Class::Author | Class::Person | Class::Credit, _)) => is_name(text, at, cell_end),
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
    // 参与 120人 alone may be a figure of the text.
    if counts > 1 || tally.counters > 0 {
        tally.counters = tally.counters.saturating_add(counts);
    } else {
        tally.cells = tally.cells.saturating_add(counts);
    }
    tally
}

/// The name of a person, as far as that can be told: up to four characters, and none that asks or tells; or Latin letters.
fn is_name(text: &Text, start: Position, end: Position) -> bool {
    const LONGEST: u32 = 4;
    const LATIN: u32 = 20;
    let length = end - start;
    let mut characters = text.from(start).take(length as usize);
    let tells = |character| "您你我他她吗呢么什的了是不这那怎谢请好".contains(character);
    length <= LONGEST && !text.from(start).take(length as usize).any(tells)
        || length <= LATIN && characters.all(|character| character.is_ascii())
}

/// 发表于 2021-11-08 10:24: where the time begins.
fn posted(text: &Text, at: Position) -> Option<Position> {
    let (end, _) = cue::word(text, at, Classes::of(&[Class::Posted]))?;
    let next = text.skip_spaces(end);
    stamp(text, next).map(|_| next)
}

struct Field {
    class: Class,
    /// Whether it is a word for those who made the page, with a colon or without (责任编辑 周某).
    is_author: bool,
    has_colon: bool,
    end: Position,
}

/// The name of a field and the colon or bracket behind it; 记者 张某 and 发布时间 2021-10-03 may do without.
fn field_name(text: &Text, at: Position, end: Position) -> Option<Field> {
    let (name_end, classes) = cue::word(text, at, FIELDS)?;
    let next = text.skip_spaces(name_end);
    let is_author = classes.has(Class::Author);
    let first_of = |order: [Class; 5]| order.into_iter().find(|class| classes.has(*class));
    // 责任编辑 is an author with a colon, and else a person.
    if next < end && matches!(text.at(next), ':' | '】' | ']') {
        let class = first_of([Class::Author, Class::Source, Class::Person, Class::Credit, Class::Contact])?;
        return Some(Field { class, is_author, has_colon: true, end: next + 1 });
    }
    let class = first_of([Class::Person, Class::Source, Class::Author, Class::Credit, Class::Contact])?;
    let is_parted = next > name_end || matches!(text.at(name_end), '/' | '|');
    let goes_on = match class {
        Class::Person => is_parted,
        Class::Source => stamp(text, next).is_some(),
        _ => false,
    };
    (next < end && goes_on).then_some(Field { class, is_author, has_colon: false, end: next })
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
        let has_colon = |field: &Field| field.has_colon && matches!(field.class, Class::Source | Class::Author);
        if stop > at && field_name(text, stop, end).as_ref().is_some_and(has_colon) {
            break;
        }
        if stop >= spam_end {
            if let Some((word_end, _)) = cue::word(text, stop, Classes::of(&[Class::Spam])) {
                spam = spam.saturating_add(1);
                spam_end = word_end;
            }
        }
        letters = letters.saturating_add(u32::from(is_letter_or_digit(character)));
        stop = stop + 1;
    }
    (stop, letters, spam)
}

/// A day of the calendar in figures, as programs print it.
struct Stamp {
    end: Position,
    has_clock: bool,
    /// With a clock time, and seconds or a day without 年.
    is_printed: bool,
}

/// `2021-11-08 10:24:36`, `2021年7月2日`, `10-03 09:03`: a day without its year needs the clock.
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
        Some((end, has_seconds)) => {
            let is_printed = has_year && (has_seconds || text.at(first_end) != '年');
            Some(Stamp { end, has_clock: has_year, is_printed })
        }
        _ if has_year => Some(Stamp { end, has_clock: false, is_printed: false }),
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

/// A count of readers, and whether it is one by itself.
struct Counter {
    end: Position,
    is_sure: bool,
}

/// 阅读：123, 浏览次数 12 次, 本文已被浏览5次, 0条评论, 123人阅读, 评论(0).
fn counter(text: &Text, at: Position) -> Option<Counter> {
    const OPENING: usize = 6;
    let is_opening =
        |character: &char| matches!(character, '本' | '文' | '此' | '页' | '已' | '有' | '被' | '共' | '总');
    let start = at + text.from(at).take(OPENING).take_while(is_opening).count() as u32;
    // 123人阅读
    if let Some(number) = number(text, start) {
        let unit = reader_unit(text, text.skip_spaces(number));
        let (end, classes) = cue::word(text, text.skip_spaces(unit), COUNTERS)?;
        let end = counted(text, end).0;
        let is_sure = classes.has(Class::Counter);
        return (unit > number && closes(text, end)).then_some(Counter { end, is_sure });
    }
    let (word_end, classes) = cue::word(text, start, COUNTERS)?;
    let is_sure = classes.has(Class::Counter);
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
        return (has_suffix && has_colon && !has_bracket).then_some(Counter { end: next, is_sure });
    };
    let mut end = reader_unit(text, text.skip_spaces(number));
    end = if end == text.skip_spaces(number) { number } else { end };
    if has_bracket && matches!(text.at(end), ')' | ']') {
        end = end + 1;
    }
    let is_parted = has_suffix || next > name_end;
    (is_parted && closes(text, end)).then_some(Counter { end, is_sure })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn elements() {
        let rule = |text: &Text, at| {
            let found = tally(text, at, text.end());
            let counts = [
                ("stamp", found.stamps),
                ("clock", found.clocks),
                ("source", found.sources),
                ("person", found.people),
                ("contact", found.contacts),
                ("counter", found.counters),
                ("posted", found.posted),
                ("tool", found.tools),
                ("menu", found.menus),
                ("share", found.shares),
                ("tab", found.tabs),
                ("cell", found.cells),
            ];
            let shown = counts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{count} {name}"));
            Some(shown.collect::<Vec<_>>().join(", "))
        };
        check(
            rule,
            &[
                ("2024年10月31日 09:58:24来源：某报 作者：周明", "1 stamp, 1 clock, 2 source"),
                ("10-31 09:58", "1 stamp"),
                ("2024-10-31T09:58", "1 stamp, 1 clock"),
                ("发布时间 2024/10/31", "1 stamp, 1 source"),
                ("记者 周明 通讯员 李红", "2 person"),
                ("责任编辑 周明", "1 person"),
                ("责任编辑：周明_QH1", "1 source"),
                ("电话：0800-1234567 邮编：550000", "2 contact"),
                ("阅读：127来源：某报", "1 source, 1 counter"),
                ("浏览次数 1.2万 次", "1 counter"),
                ("本文已被浏览5次", "1 cell"),
                ("本文已被浏览 5 次", "1 counter"),
                ("0人参与，3条评论", "2 counter"),
                ("周明 发表于 2024-10-31 09:58", "1 stamp, 1 clock, 1 posted, 1 cell"),
                ("打印关闭 首页", "2 tool"),
                ("首页 新闻 微信 24小时", "1 tool, 1 menu, 1 share, 1 tab"),
                ("字号：大 中 小", "1 source"),
                // Words in longer words, figures of the text, questions.
                ("打印机 关闭煤矿", "2 cell"),
                ("阅读30分钟", "1 cell"),
                ("参与：120人", "1 cell"),
                ("10-31", "2 cell"),
                ("2024-10", "2 cell"),
                ("来源于某报", "1 cell"),
                ("编辑：您怎么看", "1 source, 1 cell"),
            ],
        );
    }
}
