//! Page furniture: what stands on a page and is not its text, found line by line from the text alone.
//!
//! | furniture | a line of it |
//! |---|---|
//! | path | 当前位置：首页 > 新闻 > 正文 |
//! | menu | 首页 新闻 政务公开 互动交流 · 打印 关闭 · 国内 \| 国际 \| 财经 \| 体育 |
//! | byline, source, stamp | 来源：某报 作者：某某 · 2021-10-03 09:03:17 · （责任编辑：某某）, also behind the last 。 of a line |
//! | counter | 阅读：123 · 浏览次数 12 次 · 共有0条评论 |
//! | share bar | 分享到：微信 微博 · QQ空间 |
//! | turn | 上一篇：… 下一篇：… |
//! | list of other pages | 推荐阅读, and the lines below it |
//! | tabs of a ranking | 24小时 一周 一月 |
//! | small print | `small_print.rs`, and the lines of contacts beside it |
//! | link farm | `farm.rs` |
//! | links, numbers of a page | [查看原文](https://…) · a line of twenty and more digits |
//!
//! ```text
//! line   = what its elements make of it (element.rs), in this order; a line with a 。 is text
//! list   = heading { line of few words }    to the end of the page or to other furniture; if text or a byline follows,
//!                                           only lines with a bullet, a number or a day, since the last may be a title
//! small  = lines of contacts beside the small print; menu words beside a menu; rules (---) between furniture;
//!          one line of few words below a field without a value (来源： / 某报)
//! ```
//!
//! Refused, because false alarms on running text are worse than misses: any line with a 。 but for its tail; a day alone,
//! which may sign a notice, and three times of a log; 记者：… alone, which may ask a question; 参与：120人 alone; lines of
//! contacts alone; words of menus without a control (首页, 打印) or bars beside them; (某某) at the end of an article.
//!
//! Table: `data/page_words.csv`.

use std::ops::Range;

use super::cue::{self, Class, Classes};
use super::element::{self, Tally};
use super::farm::{self, Farm};
use super::line::{is_letter, lines, Line};
use super::small_print;
use crate::text::{Position, Text};

/// What a line is by itself. What is not certain by itself waits for its neighbours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// Running text, or too long to be anything else.
    Prose,
    /// Few words and no 。: a title, or an entry of a list.
    Short,
    /// The same with a bullet or a number; the same with a day.
    Marked,
    Dated,
    /// A day with a clock time, as programs print it; that between a source and an author.
    Stamp,
    Barred,
    /// Nothing to read: a rule, a sign.
    Bare,
    /// One or more words of a menu.
    Menu,
    /// Fields of contacts.
    Contact,
    /// Tabs of a ranking.
    Tabs,
    /// Heads a list of other pages, certainly or perhaps.
    List,
    MaybeList,
    /// A farm if no text follows.
    FarmAtEnd,
    /// Furniture, and what sort of it.
    Byline,
    Hollow,
    SmallPrint,
    Other,
}

impl Kind {
    fn is_furniture(self) -> bool {
        matches!(self, Kind::Byline | Kind::Hollow | Kind::SmallPrint | Kind::Other)
    }

    /// Whether it ends a list of other pages; below a byline's title begins an article.
    fn closes_list(self) -> bool {
        matches!(self, Kind::SmallPrint | Kind::Other)
    }

    fn may_be_entry(self) -> bool {
        matches!(self, Kind::Short | Kind::Marked | Kind::Dated | Kind::Bare | Kind::Menu | Kind::Tabs)
    }
}

/// A line, or the tail of one, with what it is.
struct Judged {
    start: Position,
    end: Position,
    apart: bool,
    kind: Kind,
}

/// The furniture of a page, in order.
pub(super) fn furniture(text: &Text) -> Vec<Range<Position>> {
    let mut judged = Vec::new();
    for line in lines(text) {
        let kind = kind(text, &line);
        judged.push(Judged { start: line.start, end: line.end, apart: line.apart, kind });
        if let Some((start, kind)) = tail(text, &line, kind) {
            judged.push(Judged { start, end: line.end, apart: false, kind });
        }
    }
    if judged
        .iter()
        .any(|line| !matches!(line.kind, Kind::Prose | Kind::Short | Kind::Marked | Kind::Dated | Kind::Bare))
    {
        settle_lists(&mut judged);
        settle_neighbours(text, &mut judged);
    }
    spans(&judged)
}

/// Lines of furniture that follow each other are one span, blank lines between them included.
fn spans(judged: &[Judged]) -> Vec<Range<Position>> {
    let mut spans: Vec<Range<Position>> = Vec::new();
    let mut goes_on = false;
    for line in judged {
        if line.kind.is_furniture() {
            match spans.last_mut().filter(|_| goes_on) {
                Some(last) => last.end = line.end,
                None => spans.push(line.start..line.end),
            }
        }
        goes_on = line.kind.is_furniture();
    }
    spans
}

/// Longer lines are no elements.
const LONGEST: u32 = 200;

fn kind(text: &Text, line: &Line) -> Kind {
    let length = line.end - line.start;
    if line.bars >= farm::BARS && line.stop.is_none() {
        match farm::barred(text, line.start, line.end) {
            Some(Farm::Sure) => return Kind::Other,
            Some(Farm::AtEnd) if length > LONGEST => return Kind::FarmAtEnd,
            _ => {}
        }
    }
    if line.stop.is_none() && length <= LONGEST {
        let kind = by_elements(text, line);
        if kind.is_furniture() || !small_print::is_small_print(text, line) {
            return kind;
        }
        return Kind::SmallPrint;
    }
    if small_print::is_small_print(text, line) {
        return Kind::SmallPrint;
    }
    Kind::Prose
}

/// What stands behind the last 。 of a line of text, and where: （责任编辑：某某）, or a farm.
fn tail(text: &Text, line: &Line, kind: Kind) -> Option<(Position, Kind)> {
    const LONGEST_TAIL: u32 = 60;
    let mut start = line.stop.filter(|_| kind == Kind::Prose)?;
    while matches!(text.at(start), ' ' | '”' | '’' | '」' | '』' | '》' | ')') && start < line.end {
        start = start + 1;
    }
    let length = line.end - start;
    if line.bars >= farm::BARS {
        match farm::barred(text, start, line.end) {
            Some(Farm::Sure) => return Some((start, Kind::Other)),
            Some(Farm::AtEnd) => return Some((start, Kind::FarmAtEnd)),
            None => {}
        }
    }
    if length == 0 || length > LONGEST_TAIL {
        return None;
    }
    let tally = element::tally(text, start, line.end);
    let says = tally.sources > 0 || tally.counters > 0 || tally.tools > 0;
    (says && tally.is_clean() && tally.commas == 0).then_some((start, Kind::Byline))
}

/// What the elements of a line without a 。 make of it.
fn by_elements(text: &Text, line: &Line) -> Kind {
    let start = opening(text, line);
    if opens_furniture(text, start, line.end) || is_path(text, start, line.end) || is_links(text, line) {
        return Kind::Other;
    }
    let tally = element::tally(text, line.start, line.end);
    let has_bracket = text.at(line.start) == '(';
    if let Some(kind) = if tally.is_clean() { clean(&tally, has_bracket) } else { mixed(&tally) } {
        return kind;
    }
    if line.bars >= farm::BARS && farm::barred(text, line.start, line.end).is_some() {
        return Kind::FarmAtEnd;
    }
    match farm::spam(&tally) {
        Some(Farm::Sure) => return Kind::Other,
        Some(Farm::AtEnd) => return Kind::FarmAtEnd,
        None => {}
    }
    unmarked(text, line, &tally)
}

/// Of a line that holds elements and nothing else.
fn clean(tally: &Tally, has_bracket: bool) -> Option<Kind> {
    let names = tally.row();
    let fields = tally.sources.saturating_add(tally.counters).saturating_add(tally.posted);
    if names > 0 && tally.lists > 0 && fields == 0 {
        return Some(Kind::List);
    }
    if names > 0 && tally.maybe_lists > 0 && names == tally.maybe_lists.saturating_add(tally.tools) && fields == 0 {
        return Some(Kind::MaybeList);
    }
    // 编辑：周某，李某 may pause, but no other value.
    if tally.commas > 0 && tally.sources > tally.authors {
        return None;
    }
    if tally.sources > 0 {
        return Some(if tally.is_hollow { Kind::Hollow } else { Kind::Byline });
    }
    // 记者：… alone may be a question.
    let company = tally.spaced > 0 || tally.people > 1 || has_bracket || fields > 0 || tally.stamps > 0;
    if tally.people > 0 && company && !tally.is_hollow || tally.posted > 0 {
        return Some(Kind::Byline);
    }
    if tally.people > 0 {
        return None;
    }
    if tally.contacts > 0 {
        return Some(Kind::Contact);
    }
    if tally.clocks > 0 && names == 0 && tally.counters == 0 {
        return (tally.printed > 0).then_some(Kind::Stamp);
    }
    if tally.keys == 1 && names == 1 && tally.counters == 0 {
        return Some(Kind::Menu);
    }
    if tally.counters > 0 || tally.tools > 0 {
        return Some(Kind::Other);
    }
    if tally.tabs > 1 && tally.tabs == names {
        return Some(Kind::Tabs);
    }
    if tally.shares > 2 || tally.bars > 2 && tally.menus > 3 {
        return Some(Kind::Other);
    }
    (tally.menus > 0 && tally.stamps == 0).then_some(Kind::Menu)
}

/// Of a line that holds other cells too.
fn mixed(tally: &Tally) -> Option<Kind> {
    const FEW_LETTERS: u32 = 16;
    const MENU_WORD: u32 = 8;
    if tally.commas > 0 {
        return None;
    }
    let few_cells = tally.cells <= 2 && tally.letters <= FEW_LETTERS;
    let says = tally.sources > 0 || tally.counters > 0 || tally.posted > 0;
    if few_cells && tally.clocks > 0 && says {
        return Some(Kind::Byline);
    }
    if few_cells && tally.clocks > 0 && tally.bars > 1 {
        return Some(Kind::Barred);
    }
    // 某某 来源：某报 责任编辑：某某; 日期：2021-10-03 来源：某报
    let opens = tally.cells == 1 && tally.letters <= FEW_LETTERS / 4;
    if opens && (tally.sources > 1 || tally.sources > 0 && tally.stamps > 0) {
        return Some(Kind::Byline);
    }
    let known = tally.tools.saturating_add(tally.menus).saturating_add(tally.shares);
    let (row, few) = (tally.row(), tally.longest <= MENU_WORD && tally.stamps == 0);
    let is_menu = tally.tools > tally.keys && known > 1 && row > 2 && known.saturating_mul(2) >= row;
    let is_barred = tally.bars > 2 && known.saturating_mul(5) >= row.saturating_mul(3);
    (few && (is_menu || is_barred)).then_some(Kind::Other)
}

/// Of a line that is no furniture by itself.
fn unmarked(text: &Text, line: &Line, tally: &Tally) -> Kind {
    const ENTRY: u32 = 40;
    const PAGE_NUMBER: u32 = 20;
    let (mut letters, mut digits) = (0u32, 0u32);
    let length = line.end - line.start;
    for character in text.from(line.start).take(length as usize) {
        if character.is_ascii_digit() {
            digits = digits.saturating_add(1);
        } else if is_letter(character) {
            letters = letters.saturating_add(1);
        }
    }
    let has_bullet = matches!(text.at(line.start), '·' | '•' | '●' | '◆' | '■' | '▪' | '>' | '»' | '*' | '-');
    let has_number = text.at(line.start).is_ascii_digit() && {
        let after = line.start + text.from(line.start).take(3).take_while(char::is_ascii_digit).count() as u32;
        matches!(text.at(after), ' ' | '.' | '、')
    };
    match letters {
        0 if digits >= PAGE_NUMBER && digits == length => Kind::Other,
        0 => Kind::Bare,
        _ if letters > ENTRY => Kind::Prose,
        _ if tally.stamps > 0 => Kind::Dated,
        _ if has_bullet || has_number => Kind::Marked,
        _ => Kind::Short,
    }
}

/// The first place of a line that is no joint.
fn opening(text: &Text, line: &Line) -> Position {
    let length = (line.end - line.start) as usize;
    line.start + text.from(line.start).take(length).take_while(|character| element::is_joint(*character)).count() as u32
}

/// 当前位置：…, 上一篇：…, 相关阅读：…
fn opens_furniture(text: &Text, start: Position, end: Position) -> bool {
    if let Some((word_end, classes)) =
        cue::word(text, start, Classes::of(&[Class::Path, Class::Turn, Class::List])).filter(|(stop, _)| *stop <= end)
    {
        let next = text.skip_spaces(word_end);
        let is_alone = next >= end;
        return match text.at(next) {
            ':' if classes.has(Class::List) => text.skip_spaces(next + 1) < end,
            _ if classes.has(Class::List) => false,
            _ if is_alone => classes.has(Class::Turn),
            character => next > word_end || element::is_joint(character),
        };
    }
    false
}

/// 首页 > 资讯 > 青禾, 某某网>>地方>>正文: the first step is a home, or the last is 正文.
///
/// 登录官网 > 填写内容 are steps to take.
fn is_path(text: &Text, start: Position, end: Position) -> bool {
    const HOMES: [&str; 6] = ["首页", "主页", "网", "论坛", "频道", "门户"];
    const NO_HOMES: [&str; 3] = ["互联网", "官网", "联网"];
    const STEPS: [&str; 5] = ["登录", "打开", "进入", "点击", "选择"];
    const LAST: [&str; 2] = ["正文", "正文内容"];
    const LONGEST: u32 = 12;
    let is_arrow = |character: &char| matches!(character, '>' | '»' | '›');
    let length = (end - start) as usize;
    let Some(arrow) = text.from(start).take(length).position(|character| is_arrow(&character)) else { return false };
    let first = text.skip_spaces_back(start + arrow as u32);
    let ends_with = |words: &[&str]| words.iter().any(|word| text.has_before(first, word));
    if first - start > LONGEST || STEPS.iter().any(|step| text.has(start, step)) || ends_with(&NO_HOMES) {
        return false;
    }
    let is_last = |word: &&str| {
        let place = end - word.chars().count() as u32;
        text.has_before(end, word) && element::is_joint(text.before(place))
    };
    ends_with(&HOMES) || LAST.iter().any(is_last)
}

/// [查看原文](https://…), or several links.
fn is_links(text: &Text, line: &Line) -> bool {
    const TOOL: Classes = Classes::of(&[Class::Tool, Class::Turn]);
    let (mut at, mut links, mut has_tool) = (line.start, 0u32, false);
    while at < line.end {
        let find = |from: Position, wanted: char| {
            let length = (line.end - from) as usize;
            text.from(from).take(length).position(|character| character == wanted).map(|skipped| from + skipped as u32)
        };
        let (Some(close), true) = (find(at, ']'), text.at(at) == '[') else { return false };
        if text.at(close + 1) != '(' || !(text.has(close + 2, "http") || text.at(close + 2) == '/') {
            return false;
        }
        let Some(stop) = find(close, ')') else { return false };
        has_tool |= cue::word(text, at + 1, TOOL).is_some_and(|(word_end, _)| word_end == close);
        links = links.saturating_add(1);
        at = text.skip_spaces(stop + 1);
        if text.at(at) == '|' {
            at = text.skip_spaces(at + 1);
        }
    }
    has_tool || links > 1
}

/// Lists of other pages and farms, from the last line up, since both depend on what follows.
fn settle_lists(judged: &mut [Judged]) {
    let (mut text_below, mut entries, mut open) = (false, 0usize, judged.len());
    for place in (0..judged.len()).rev() {
        let Some(kind) = judged.get(place).map(|line| line.kind) else { continue };
        match kind {
            Kind::Prose => text_below = true,
            Kind::FarmAtEnd => {
                let settled = if text_below { Kind::Prose } else { Kind::Other };
                judged.iter_mut().skip(place).take(1).for_each(|line| line.kind = settled);
            }
            Kind::List if !text_below => {
                // Nothing but lists, to the end of the page.
                let is_taken =
                    |kind: Kind| kind.may_be_entry() || matches!(kind, Kind::List | Kind::Stamp | Kind::Barred);
                let below = judged.iter_mut().take(open).skip(place);
                below.filter(|line| is_taken(line.kind)).for_each(|line| line.kind = Kind::Other);
                open = place;
            }
            Kind::List | Kind::MaybeList => settle_list(judged, place, entries, kind == Kind::List),
            _ => {}
        }
        // How many entries stand in a row from here on.
        entries = if kind.may_be_entry() { entries.saturating_add(1) } else { 0 };
    }
}

fn settle_list(judged: &mut [Judged], heading: usize, entries: usize, is_sure: bool) {
    let first = heading.saturating_add(1);
    let next = judged.get(first.saturating_add(entries)).map(|line| line.kind);
    let is_closed = next.is_none_or(Kind::closes_list);
    let is_marked = |line: &&Judged| match line.kind {
        Kind::Tabs | Kind::Dated => true,
        Kind::Marked => is_sure,
        _ => false,
    };
    let marked = judged.iter().skip(first).take(entries).take_while(is_marked).count();
    let taken = if is_closed && is_sure { entries } else { marked };
    if taken > 0 || entries == 0 && is_closed {
        judged.iter_mut().skip(heading).take(taken.saturating_add(1)).for_each(|line| line.kind = Kind::Other);
    }
}

/// A line with a day and a clock time is a byline only where there are no more of them: else it is one of a log.
fn settle_stamps(judged: &mut [Judged]) {
    // The article may stand on the page twice.
    const FEW: usize = 2;
    for kind in [Kind::Stamp, Kind::Barred] {
        if judged.iter().filter(|line| line.kind == kind).count() <= FEW {
            judged.iter_mut().filter(|line| line.kind == kind).for_each(|line| line.kind = Kind::Byline);
        }
    }
}

/// What is furniture beside furniture only.
fn settle_neighbours(text: &Text, judged: &mut [Judged]) {
    settle_stamps(judged);
    spread(judged, Kind::Contact, Kind::SmallPrint);
    spread(judged, Kind::Menu, Kind::Other);
    settle_values(text, judged);
    // Rules and signs between furniture, or from it to the end of the page.
    let mut before = false;
    for place in 0..judged.len() {
        let Some(kind) = judged.get(place).map(|line| line.kind) else { continue };
        if kind == Kind::Bare && before {
            let bare = judged.iter().skip(place).take_while(|line| line.kind == Kind::Bare).count();
            let after = judged.get(place.saturating_add(bare)).is_none_or(|line| line.kind.is_furniture());
            if after {
                judged.iter_mut().skip(place).take(bare).for_each(|line| line.kind = Kind::Other);
            }
            before = after;
        } else if kind != Kind::Bare {
            before = kind.is_furniture();
        }
    }
}

/// Lines of a kind become furniture where they touch some of another kind, or each other there.
fn spread(judged: &mut [Judged], kind: Kind, beside: Kind) {
    let touch = |line: &mut Judged, touches: &mut bool| {
        if line.kind == kind && *touches {
            line.kind = beside;
        }
        *touches = line.kind == beside;
    };
    let mut touches = false;
    judged.iter_mut().for_each(|line| touch(line, &mut touches));
    touches = false;
    judged.iter_mut().rev().for_each(|line| touch(line, &mut touches));
}

/// 来源： / 某报: the value of a field stands below it, if furniture follows.
fn settle_values(text: &Text, judged: &mut [Judged]) {
    const LONGEST_VALUE: u32 = 10;
    for place in 0..judged.len() {
        let [field, value, next, ..] = judged.get_mut(place..).unwrap_or_default() else { return };
        let is_value = field.kind == Kind::Hollow && value.kind == Kind::Short && !value.apart;
        if is_value && next.kind.is_furniture() && value.end - value.start <= LONGEST_VALUE {
            let has_pause = text.from(value.start).take(LONGEST_VALUE as usize).any(|character| character == ',');
            if !has_pause {
                value.kind = Kind::Byline;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    fn read(text: &Text, _: Position) -> Option<String> {
        let pieces: Vec<&str> = furniture(text).iter().map(|piece| text.slice(piece)).collect();
        Some(pieces.join(" … ").replace('\n', "/"))
    }

    #[test]
    fn lines_that_are_furniture_by_themselves() {
        check(
            read,
            &[
                ("当前位置：首页 > 资讯", "当前位置：首页 > 资讯"),
                ("某某网>>地方>>正文", "某某网>>地方>>正文"),
                ("首页 新闻 政务公开 县情", "首页 新闻 政务公开 县情"),
                ("|国内 | 国际 | 财经 | 体育", "国内 | 国际 | 财经 | 体育"),
                ("来源：某报 作者：周明", "来源：某报 作者：周明"),
                ("（记者 周明）", "（记者 周明）"),
                ("|某报 | 2024-10-31 09:58 | 周明", "某报 | 2024-10-31 09:58 | 周明"),
                ("阅读：123", "阅读：123"),
                ("上一篇：怎么干！", "上一篇：怎么干！"),
                ("正文。（责编：周明）", "（责编：周明）"),
                ("[查看原文](https://a.cn)", "[查看原文](https://a.cn)"),
                ("02002003010000000000000", "02002003010000000000000"),
                // Running text, steps, logs, tables, questions.
                ("来源：某报。", ""),
                ("登录某某网 > 填写内容", ""),
                ("互联网 > 电视", ""),
                ("教育 卫生 文化", ""),
                ("记者：怎么办", ""),
                ("2024年10月31日 09:58", ""),
                ("正文。（记者 周明）", ""),
                ("[全县新建120所](https://a.cn)", ""),
            ],
        );
    }

    #[test]
    fn lines_that_are_furniture_beside_others() {
        check(
            read,
            &[
                ("推荐阅读\n某县春耕\n某县义诊", "推荐阅读/某县春耕/某县义诊"),
                ("推荐阅读\n· 某县春耕\n某县义诊\n正文。", "推荐阅读/· 某县春耕"),
                ("相关信息\n某县春耕", ""),
                ("相关信息\n某县春耕 2024-10-31\n正文。", "相关信息/某县春耕 2024-10-31"),
                ("首页\n要闻\n正文。", "首页/要闻"),
                ("要闻\n正文。", ""),
                ("电话：1\n©2024 某县", "电话：1/©2024 某县"),
                ("电话：1\n正文。", ""),
                ("来源：\n某报\n我要评论", "来源：/某报/我要评论"),
                ("来源：\n\n某县春耕\n正文。", "来源："),
                ("我要评论\n---\n+1", "我要评论/---/+1"),
                ("我要评论\n---\n正文。", "我要评论"),
            ],
        );
    }
}
