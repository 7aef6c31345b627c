//! The year that a heading gives to the lines below it: what 全年 and 年末 mean there, whatever day the page is of.
//!
//! ```text
//! heading = [number] words year words kind [words]       一、1996年工作回顾和1997年工作打算
//!         | number year words                            二、1987年的任务: a numbered line that opens with its year
//! kind    = 回顾 · 总结 · 工作情况 · 公报 · 公告 …          what has been done: a review
//!         | 工作安排 · 主要任务 · 重点工作 · 预期目标 …       what is to be done: a plan
//! title   = [place] year words 工作报告                   in which year the report is made: the page's own date
//! report  = year (年报 | 年度报告 | 半年报 | 三季报 …)      披露2022年年度报告: what the text tells of from there on;
//!           of a part of a year it tells how many of its months
//! ```
//! The first kind behind the year decides, in a numbered line else its last word; a heading holds until the next one.
//!
//! What it refuses, and why
//! - a line that is a sentence or longer than a heading: news tells of a year in its first line, too
//! - a year with a day: that is when the page is of, and not what it is about
//!
//! Table: `data/heading_words.csv`.

use std::ops::Range;
use std::sync::LazyLock;

use super::path::{Expression, Step, Which};
use super::read::Found;
use super::value::Moment;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// No heading is longer, in characters.
const LONGEST: u32 = 48;

/// No title stands further from the beginning of its page.
const HEAD: u32 = 300;

/// The words of headings.
#[derive(Default)]
struct Words {
    /// What each makes of its heading.
    kinds: Trie<Heading>,
    /// Words that close the heading of a plan.
    closing: Vec<String>,
    /// Words that close the title of a report.
    titles: Vec<String>,
    /// What a report is called, and how many months of the year it is on; nothing where its name does not say.
    reports: Trie<Option<u8>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for row in table::built_in(include_str!("../../data/heading_words.csv")) {
        for word in row.items(1) {
            match row.field(0) {
                "closing" => words.closing.push(word.to_owned()),
                "title" => words.titles.push(word.to_owned()),
                kind @ ("yearly" | "three_quarters" | "half" | "quarter" | "partial") => {
                    let months = match kind {
                        "yearly" => Some(12),
                        "three_quarters" => Some(9),
                        "half" => Some(6),
                        "quarter" => Some(3),
                        _ => None,
                    };
                    words.reports.insert(word.chars(), months);
                }
                kind => {
                    let heading = if kind == "plan" { Heading::Plan } else { Heading::Review };
                    words.kinds.insert(word.chars(), heading);
                }
            }
        }
    }
    words
});

/// What a heading says of the year in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Heading {
    /// What was done in it.
    Review,
    /// What is to be done in it.
    Plan,
}

fn is_pause(character: char) -> bool {
    matches!(character, '。' | '!' | '?' | ';' | ',')
}

/// How many characters there are to the end of a line, if it is within reach; nothing at all where a pause comes first.
fn rest_of_line(characters: impl Iterator<Item = char>) -> Option<Option<u32>> {
    match characters.zip(0..LONGEST).find(|(character, _)| *character == '\n' || is_pause(*character)) {
        Some(('\n', length)) => Some(Some(length)),
        Some(_) => None,
        None => Some(None),
    }
}

/// The line around a place, if it is short enough for a heading and no sentence.
fn line(text: &Text, at: &Range<Position>) -> Option<Range<Position>> {
    let start = match rest_of_line(text.back_from(at.start))? {
        Some(length) => at.start - length,
        None if at.start.0 < LONGEST => Position(0),
        None => return None,
    };
    let end = match rest_of_line(text.from(at.end))? {
        Some(length) => at.end + length,
        None if text.end() - at.end < LONGEST => text.end(),
        None => return None,
    };
    let is_heading = end - start <= LONGEST && !text.folded(at).iter().any(|character| is_pause(*character));
    is_heading.then_some(start..end)
}

/// What the heading that holds the year at `at` says of it; nothing where the line is no heading.
pub(crate) fn heading(text: &Text, at: &Range<Position>) -> Option<Heading> {
    let line = line(text, at)?;
    if matches!(text.at(at.end), '第' | '上' | '下' | '前') || text.at(at.end).is_ascii_digit() {
        return None;
    }
    let rest = at.end..line.end;
    let said = (0..rest.end - rest.start).map(|offset| rest.start + offset).find_map(|at| {
        WORDS.kinds.longest(text.from(at).take((rest.end - at) as usize), |_, _| true).map(|(_, heading)| *heading)
    });
    said.or_else(|| is_number(text.folded(&(line.start..at.start))).then(|| closing(text.folded(&rest))).flatten())
}

/// Whether words between two times of a heading say of the first what it is: 工作回顾和.
#[cfg(feature = "names")]
pub(crate) fn says_kind(words: &[char]) -> bool {
    (0..words.len()).any(|at| {
        let rest = words.get(at..).unwrap_or_default();
        WORDS.kinds.longest(rest.iter().copied(), |_, _| true).is_some()
    })
}

/// Whether the characters number a heading: 一、 （二） 3.
fn is_number(before: &[char]) -> bool {
    const LONGEST: usize = 5;
    let is_numeral = |character: &char| character.is_ascii_digit() || "一二三四五六七八九十".contains(*character);
    let is_mark = |character: &char| matches!(character, '(' | ')' | '、' | '.' | ' ' | '“' | '\t');
    before.len() <= LONGEST
        && before.iter().any(is_numeral)
        && before.iter().all(|character| is_numeral(character) || is_mark(character))
}

/// What the last word of a numbered heading makes of it; a line with figures is none.
fn closing(rest: &[char]) -> Option<Heading> {
    if rest.iter().any(|character| character.is_ascii_digit() || *character == '%') {
        return None;
    }
    let rest: String = rest.iter().filter(|character| character.is_alphanumeric()).collect();
    let is_plan = WORDS.closing.iter().any(|word| rest.ends_with(word.as_str()));
    (!rest.is_empty()).then_some(if is_plan { Heading::Plan } else { Heading::Review })
}

/// Whether the words behind the place in a title say that it is one of a report on the place.
#[cfg(feature = "names")]
pub(crate) fn closes_title(words: &str) -> bool {
    let words = words.trim_end_matches(|character: char| !character.is_alphanumeric());
    WORDS.titles.iter().any(|title| words.ends_with(title.as_str()))
}

/// The year that an expression names, alone or with a part of it: 2023年, 2024年一季度.
pub(super) fn year(found: &Found) -> Option<i32> {
    let is_part = |step: &Step| matches!(step, Step::Half(_) | Step::Quarter(_) | Step::Months(..) | Step::Month(_));
    let path = match &found.expression {
        Expression::Path(path) | Expression::Stretch(path, _) => path,
        _ => return None,
    };
    match path.as_slice() {
        [Step::Year(Which::Said(year)), rest @ ..] if rest.iter().all(is_part) => Some(*year),
        _ => None,
    }
    .filter(|_| found.frame.is_none() && found.modifier.is_none())
}

/// What report on the year before `end` is named there: how many of its months it is on, if it says so. 2022年 | 年度报告.
pub(super) fn names_report(text: &Text, end: Position) -> Option<Option<u8>> {
    let at = if text.at(end) == '的' { end + 1 } else { end };
    report_at(text, at)
}

/// The report that is named at a place: 三季报.
pub(crate) fn report_at(text: &Text, at: Position) -> Option<Option<u8>> {
    WORDS.reports.longest(text.from(at), |_, _| true).map(|(_, months)| *months)
}

/// The year in which a report is made, as its title says: 1997年省政府工作报告.
pub(super) fn title(text: &Text, found: &[Found]) -> Option<Moment> {
    let head = found.iter().take_while(|found| found.range.start.0 < HEAD);
    let of_title = |found: &Found| {
        let year = year(found)?;
        let line = line(text, &found.range)?;
        let rest: String = text.folded(&(found.range.end..line.end)).iter().collect();
        rest.contains("工作报告").then_some(year)
    };
    super::anchor::parse(&head.filter_map(of_title).next()?.to_string())
}

/// Whether the page is a report to a meeting, as its head says: 政府工作报告, 关于…执行情况的报告.
pub(super) fn is_report(text: &Text) -> bool {
    let head = (0..HEAD).map(Position).take_while(|at| *at < text.end() && text.at(*at) != '。');
    head.into_iter().any(|at| text.has(at, "工作报告") || text.has(at, "的报告"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_heading_gives_its_year() {
        let resolved = |page: &str| {
            let document = crate::extract(page);
            let last = document.dates().last().and_then(|date| date.resolved());
            last.map(|resolved| resolved.to_string()).unwrap_or_default()
        };
        for (page, want) in [
            ("2023年全县国民经济和社会发展统计公报\n县统计局 2024年3月28日\n全年产值5亿元", "2023"),
            ("2023年卫生健康事业发展统计公报\n2024年6月1日\n年末床位5张", "2023"),
            ("县政府工作简报\n2024年3月28日\n全年产值5亿元", "2024"),
            ("1999年县政府工作报告\n各位代表：\n去年产值5亿元", "1998"),
            ("1999年县政府工作报告\n一、1998年工作回顾\n过去一年，产值5亿元", "1998"),
            ("县政府工作报告\n一、一九八六年的工作\n全年产值5亿元", "1986"),
            ("县政府工作报告\n二、1987年的任务\n全年产值5亿元", "1987"),
            ("1998年县政府工作报告\n一、过去五年工作回顾\n五年来，投资5亿元", "1993/1997"),
            ("2024年一季度全县经济运行情况\n县统计局\n1—3月完成投资5亿元", "2024-01/2024-03"),
            ("2023年，全县发布公报。\n2024年3月28日\n全年产值5亿元", "2024"),
        ] {
            assert_eq!(resolved(page), want, "{page}");
        }
    }
}
