//! Sentences, their clauses, and the brackets in which these stand.
//!
//! ```text
//! sentence = what stands between two ends: 。 ! ? and the closing marks behind them, a line end,
//!            a full stop behind a Chinese character
//! clause   = what stands between two of , ; : and brackets; with the number of brackets around it
//! ```
//!
//! | no end of a sentence | why |
//! |---|---|
//! | 3.5 · U.S. · 3. 强化 | a full stop ends a sentence only behind a Chinese character, a bracket or a percent sign |
//! | （其中甲县3个。乙县2个） | within brackets, unless these stay open for 200 characters |
//! | 《谁来养活我们？》 | before 》 |
//! | “好不好？”的疑问 | where the text goes on behind the quotation mark with 的, 等, a comma … |
//! | ……, ； | pauses: the one is none, the other ends a clause |
//!
//! | no end of a clause | why |
//! |---|---|
//! | 1,100万 | three digits behind the comma: thousands |
//! | 9:30 · 1:3 · http://… | a colon between digits, or before // |
//! | 小麦、玉米 | 、 parts the members of a list: whoever reads clauses asks for it |
//!
//! A line end always ends both, and closes all brackets: headings (一、总体要求) and list items are sentences of their own.

use std::ops::Range;

use crate::class::Class;
use crate::text::{Position, Text, NOTHING};

/// A bracket that stays open for so long was never meant to be closed.
const BRACKET: u32 = 200;

fn opens(character: char) -> bool {
    matches!(character, '(' | '[' | '【' | '〔')
}

fn closes(character: char) -> bool {
    matches!(character, ')' | ']' | '】' | '〕')
}

/// The sentences of a text in order, without the spaces around them; none is empty.
pub(crate) struct Sentences<'a> {
    text: &'a Text<'a>,
    at: Position,
}

pub(crate) fn sentences<'a>(text: &'a Text<'a>) -> Sentences<'a> {
    Sentences { text, at: Position(0) }
}

impl Iterator for Sentences<'_> {
    type Item = Range<Position>;

    fn next(&mut self) -> Option<Range<Position>> {
        let text = self.text;
        loop {
            let start = self.at;
            if start >= text.end() {
                return None;
            }
            let end = sentence_end(text, start);
            self.at = end.max(start + 1);
            let range = trimmed(text, start, end);
            if range.start < range.end {
                return Some(range);
            }
        }
    }
}

fn is_space(character: char) -> bool {
    super::line::is_space(character) || character == '\n'
}

fn trimmed(text: &Text, mut start: Position, mut end: Position) -> Range<Position> {
    while start < end && is_space(text.at(start)) {
        start = start + 1;
    }
    while start < end && is_space(text.before(end)) {
        end = end - 1;
    }
    start..end
}

/// Where the sentence that begins at `start` ends, its closing marks included.
fn sentence_end(text: &Text, start: Position) -> Position {
    let (mut depth, mut opened) = (0u32, start);
    let mut from = start;
    while let Some(at) = text.classes.next(from, Class::BOUND) {
        from = at + 1;
        match text.at(at) {
            '\n' => return at + 1,
            '\r' if text.at(at + 1) != '\n' => return at + 1,
            '。' | '!' | '?' | '.' if depth == 0 || at - opened > BRACKET => {
                if let Some(end) = end_after(text, at) {
                    return end;
                }
            }
            character if opens(character) => {
                opened = if depth == 0 { at } else { opened };
                depth = depth.saturating_add(1);
            }
            character if closes(character) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text.end()
}

/// The end of the sentence if the mark at `at` ends one: behind all marks and closing quotation marks.
fn end_after(text: &Text, at: Position) -> Option<Position> {
    // So that a run of marks is not walked again from each of them.
    const MOST: u32 = 8;
    let is_mark = |character| matches!(character, '。' | '!' | '?');
    let next = text.at(at + 1);
    match text.at(at) {
        '.' => {
            let before = text.before(at);
            let is_behind_word = matches!(before, '\u{3400}'..='\u{9fff}' | ')' | '%' | '”');
            if !is_behind_word || next.is_ascii_alphanumeric() || next == '.' {
                return None;
            }
        }
        // A query of an address, a sign of a program.
        '?' | '!' if next.is_ascii_alphanumeric() && text.before(at).is_ascii() => return None,
        _ => {}
    }
    let mut end = at + 1;
    while is_mark(text.at(end)) && end - at < MOST {
        end = end + 1;
    }
    if text.at(end) == '》' {
        return None;
    }
    let quoted = end;
    let is_closing = |end: Position| {
        let character = text.at(end);
        matches!(character, '”' | '’' | '」' | '』') || closes(character) || character == '"' && end == quoted
    };
    while is_closing(end) && end - quoted < MOST {
        end = end + 1;
    }
    let goes_on = matches!(text.at(end), ',' | '、' | ';' | ':' | '的' | '等' | '和' | '及' | '与' | '》');
    (end == quoted || !goes_on).then_some(end)
}

/// A clause of a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Clause {
    /// Without the mark that ends it, and without spaces around it; never empty.
    pub(crate) range: Range<Position>,
    /// How many brackets are open around it.
    pub(crate) depth: u32,
    /// What ends it: a pause, an end of the sentence, a bracket; nothing at the end of a line.
    pub(crate) mark: char,
}

/// The clauses of a sentence in order.
pub(crate) struct Clauses<'a> {
    text: &'a Text<'a>,
    at: Position,
    end: Position,
    depth: u32,
}

#[cfg_attr(not(test), expect(dead_code, reason = "read by the stage of statistics"))]
pub(crate) fn clauses<'a>(text: &'a Text<'a>, sentence: &Range<Position>) -> Clauses<'a> {
    Clauses { text, at: sentence.start, end: sentence.end, depth: 0 }
}

impl Iterator for Clauses<'_> {
    type Item = Clause;

    fn next(&mut self) -> Option<Clause> {
        while self.at < self.end {
            let (start, depth) = (self.at, self.depth);
            let mut at = start;
            while at < self.end && !is_clause_mark(self.text, at) {
                at = at + 1;
            }
            let mark = if at < self.end { self.text.at(at) } else { NOTHING };
            self.at = at + 1;
            if opens(mark) {
                self.depth = depth.saturating_add(1);
            } else if closes(mark) {
                self.depth = depth.saturating_sub(1);
            }
            let range = trimmed(self.text, start, at);
            if range.start < range.end {
                return Some(Clause { range, depth, mark });
            }
        }
        None
    }
}

fn is_clause_mark(text: &Text, at: Position) -> bool {
    let (before, next) = (text.before(at), text.at(at + 1));
    let between_digits = before.is_ascii_digit() && next.is_ascii_digit();
    match text.at(at) {
        ',' if between_digits => text.from(at + 1).take(4).take_while(char::is_ascii_digit).count() != 3,
        ':' => !between_digits && !text.has(at + 1, "//"),
        ',' | ';' | '。' => true,
        '!' | '?' | '.' => end_after(text, at).is_some(),
        character => opens(character) || closes(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<String> {
        let text = Text::new(source);
        sentences(&text).map(|range| text.slice(&range).to_string()).collect()
    }

    #[test]
    fn sentences_of_a_page() {
        for (page, want) in [
            ("一、总体要求\n坚持统筹。突出重点！", "一、总体要求|坚持统筹。|突出重点！"),
            ("（一）加强领导。要明确分工。", "（一）加强领导。|要明确分工。"),
            ("增长3.5%。9:30开始.下一步,U.S.标准", "增长3.5%。|9:30开始.|下一步,U.S.标准"),
            ("1. 强化监管\r\n2. 优化服务", "1. 强化监管|2. 优化服务"),
            ("他说：“好。”大家都同意。", "他说：“好。”|大家都同意。"),
            ("回应“行不行？”的疑问。完", "回应“行不行？”的疑问。|完"),
            ("读《谁来种地？》一书。好", "读《谁来种地？》一书。|好"),
            ("共5个（甲县3个。乙县2个）。另有1个", "共5个（甲县3个。乙县2个）。|另有1个"),
            ("见附件（略。)再说", "见附件（略。)再说"),
            ("真的吗？！是的……等等。", "真的吗？！|是的……等等。"),
            ("见http://a.cn/b?c=1。好", "见http://a.cn/b?c=1。|好"),
            ("“第一句。第二句。”完", "“第一句。|第二句。”|完"),
            (" \n　\n", ""),
            ("没有句号", "没有句号"),
        ] {
            assert_eq!(read(page).join("|"), want, "{page}");
        }
        // A bracket that is never closed does not swallow the page.
        let page = format!("（{}。好。好。", "的".repeat(250));
        assert_eq!(read(&page).len(), 3);
    }

    #[test]
    fn clauses_know_their_brackets() {
        let read = |source: &str| {
            let text = Text::new(source);
            let sentence = sentences(&text).next().unwrap();
            let shown = |clause: Clause| format!("{}{}{}", clause.depth, text.slice(&clause.range), clause.mark);
            clauses(&text, &sentence).map(shown).collect::<Vec<_>>().join(" ").replace(NOTHING, "")
        };
        assert_eq!(
            read("共有机构67个，其中：医院5个（公立3个、民营2个（含乡1个）），其他2个。"),
            "0共有机构67个, 0其中: 0医院5个( 1公立3个、民营2个( 2含乡1个) 0其他2个。"
        );
        assert_eq!(read("收入1,100万元,支出12,34"), "0收入1,100万元, 0支出12, 034");
        assert_eq!(read("9:30，比分3:1;见 http://a.cn/?q=1"), "09:30, 0比分3:1; 0见 http://a.cn/?q=1");
        assert_eq!(read("）3.5%）增长."), "03.5%) 0增长.");
        assert_eq!(read("增加[甲【乙】丙]丁"), "0增加[ 1甲【 2乙】 1丙] 0丁");
    }

    #[test]
    fn every_character_but_spaces_is_in_one_sentence() {
        for page in ["甲。 乙！\n\n丙（丁。）戊", "。。。", "）））", "(((", "a\r\rb", "“”", "。”。”"]
        {
            let text = Text::new(page);
            let whole: String = sentences(&text).map(|range| text.slice(&range)).collect();
            let strip = |text: &str| text.chars().filter(|character| !is_space(*character)).collect::<String>();
            assert_eq!(strip(&whole), strip(page), "{page}");
        }
    }
}
