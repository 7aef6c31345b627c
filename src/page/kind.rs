//! What a line is by itself.
//!
//! | furniture | a line of it |
//! |---|---|
//! | path | 当前位置：首页 > 新闻 > 正文 |
//! | menu | 首页 新闻 政务公开 互动交流 · 打印 关闭 · 国内 \| 国际 \| 财经 \| 体育 |
//! | byline, source, stamp | 来源：某报 作者：某某 · 2021-11-08 10:24:36 · （责任编辑：某某）, also behind the last 。 of a line |
//! | counter | 阅读：123 · 浏览次数 12 次 · 共有0条评论 |
//! | share bar | 分享到：微信 微博 · QQ空间 |
//! | turn | 上一篇：… 下一篇：… |
//! | list of other pages | 推荐阅读, and the lines below it |
//! | tabs of a ranking | 24小时 一周 一月 |
//! | small print | `small_print.rs`, and the lines of contacts beside it |
//! | link farm | `farm.rs` |
//! | links, numbers of a page | [查看原文](https://…) · a line of twenty and more digits |
//!
//! A line with a 。 is text, but for its tail; of the others the elements decide (`element.rs`), then the small print, and what
//! is left over may still be an entry of a list: `furniture.rs` asks its neighbours.
//!
//! Refused: a day alone, which may sign a notice; 记者：… alone, which may ask a question; 参与：120人 alone; words of menus
//! without a control (首页) or bars beside them; steps to take (登录官网 > 填写内容); (某某) at the end of an article.
//!
//! Table: `data/page_words.csv`.

use super::cue::{self, Class, Classes};
use super::element::{self, Tally};
use super::farm::{self, Farm};
use super::line::Line;
use super::small_print;
use crate::text::{is_letter_or_digit, Position, Text};

/// What a line is by itself. What is not certain by itself waits for its neighbours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Running text, or too long to be anything else.
    Prose,
    /// Many words, but no 。: a long title, or a sentence of some other kind of page.
    Long,
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
    /// Whether it is text unless a neighbour says otherwise; no neighbour does if all lines are.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Kind::Prose | Kind::Long | Kind::Short | Kind::Marked | Kind::Dated | Kind::Bare)
    }

    pub(super) fn is_furniture(self) -> bool {
        matches!(self, Kind::Byline | Kind::Hollow | Kind::SmallPrint | Kind::Other)
    }

    /// Whether it ends a list of other pages; below a byline's title begins an article.
    pub(super) fn closes_list(self) -> bool {
        matches!(self, Kind::SmallPrint | Kind::Other)
    }

    pub(super) fn may_be_entry(self) -> bool {
        matches!(self, Kind::Short | Kind::Marked | Kind::Dated | Kind::Bare | Kind::Menu | Kind::Tabs)
    }
}

/// Longer lines are no elements.
const LONGEST: u32 = 200;

/// What a line is.
pub(super) fn kind(text: &Text, line: &Line) -> Kind {
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
pub(super) fn tail(text: &Text, line: &Line, kind: Kind) -> Option<(Position, Kind)> {
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
    let says = tally.sources > 0 || tally.counters > 0 || tally.tools > tally.keys;
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
    // 记者：… alone may be a question, and 记者 手记 a title.
    let company = tally.authors > 0 || tally.people > 1 || has_bracket || fields > 0 || tally.stamps > 0;
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
        } else if is_letter_or_digit(character) {
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
        _ if letters > ENTRY => Kind::Long,
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

/// 更多农业新闻：…, 更多国际报道：…
fn opens_more(text: &Text, start: Position) -> bool {
    const NAMES: [&str; 4] = ["新闻", "报道", "资讯", "文章"];
    /// No field of news has a longer name.
    const LONGEST: u32 = 6;
    let colon = (2..=LONGEST.saturating_add(2)).map(|length| start + length).find(|at| text.at(*at) == ':');
    text.has(start, "更多") && colon.is_some_and(|colon| NAMES.iter().any(|name| text.has_before(colon, name)))
}

/// 当前位置：…, 上一篇：…, 相关阅读：…, 延伸阅读：…, 更多农业新闻：…
fn opens_furniture(text: &Text, start: Position, end: Position) -> bool {
    if opens_more(text, start) {
        return true;
    }
    if let Some((word_end, classes)) =
        cue::word(text, start, Classes::of(&[Class::Path, Class::Turn, Class::List, Class::MaybeList]))
            .filter(|(stop, _)| *stop <= end)
    {
        let next = text.skip_spaces(word_end);
        let is_parted = next > word_end || element::is_joint(text.at(next));
        return match text.at(next) {
            ':' if classes.has(Class::List) || text.has(start, "延伸阅读") => text.skip_spaces(next + 1) < end,
            _ if classes.has(Class::Turn) => next >= end || is_parted,
            ':' | '>' | '»' | '›' | '】' | ']' => classes.has(Class::Path),
            _ => false,
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
