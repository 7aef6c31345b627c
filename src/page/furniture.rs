//! Page furniture: what stands on a page and is not its text, found line by line from the text alone.
//!
//! ```text
//! line       = what it is by itself (kind.rs), or by its neighbours:
//! list       = heading { entry }    to the end of the page; where text follows, only entries with a bullet, a number or a
//!                                   day, for the last of the others may be a title
//! farm       = what strings up key words, if no text follows
//! stamps     = a day with a clock time, if there are no more than two of them: else they are of a log
//! neighbours = contacts beside the small print; menu words beside a menu; rules (---) between furniture;
//!              one line of few words below a field without a value (来源： / 某报)
//! ```
//!
//! Refused, because false alarms on running text are worse than misses: whatever could be text by itself and has no such
//! neighbours (lines of contacts, one word of a menu, a heading 相关信息 with text below it).

use std::ops::Range;

use super::kind::{kind, tail, Kind};
use super::line::lines;
use crate::text::{Position, Text};

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
    if !judged.iter().all(|line| line.kind.is_text()) {
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

/// A list with text below it.
fn settle_list(judged: &mut [Judged], heading: usize, entries: usize, is_sure: bool) {
    let first = heading.saturating_add(1);
    let is_marked = |line: &&Judged| match line.kind {
        Kind::Tabs | Kind::Dated => true,
        Kind::Marked => is_sure,
        _ => false,
    };
    let marked = judged.iter().skip(first).take(entries).take_while(is_marked).count();
    let is_empty = entries == 0 && judged.get(first).is_none_or(|next| next.kind.closes_list());
    if marked > 0 || is_empty {
        judged.iter_mut().skip(heading).take(marked.saturating_add(1)).for_each(|line| line.kind = Kind::Other);
    }
}

/// A line with a day and a clock time is a byline only where there are no more of them: else it is one of a log. Alone it is
/// what somebody wants to know.
fn settle_stamps(judged: &mut [Judged]) {
    // The article may stand on the page twice.
    const FEW: usize = 2;
    for kind in [Kind::Stamp, Kind::Barred] {
        if judged.len() > 1 && judged.iter().filter(|line| line.kind == kind).count() <= FEW {
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
                ("|某报 | 2024-10-31 09:58 | 周明\n正文。", "某报 | 2024-10-31 09:58 | 周明"),
                ("阅读：123", "阅读：123"),
                ("上一篇：怎么干！", "上一篇：怎么干！"),
                ("正文。（责编：周明）", "（责编：周明）"),
                ("[查看原文](https://a.cn)", "[查看原文](https://a.cn)"),
                ("03001004020000000000000", "03001004020000000000000"),
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
