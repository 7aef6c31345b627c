//! The text with its marks.
//!
//! Marks nest: what lies within another stands within its element. Of two that cross, the later is cut in two at the end of the
//! earlier, and its last piece bears the label. Furniture and repeats are grey, and their mentions still marked.
//! A text is shown up to a budget of markup; of a long one the first part lies open and the rest is folded.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::html::{Dress, Html};
use super::look::{Hue, Look};
use super::mark::{Mark, Marks, Shown, Sort};
use super::View;
use crate::document::Document;

/// About what a mark costs in markup, in bytes.
const COST_INLINE: usize = 520;
const COST_SHEET: usize = 180;

/// The longest mention, in bytes, that is not broken over lines.
const SHORT: usize = 36;

/// How many characters lie open of a text that is longer than that by half.
const OPEN: usize = 1_200;

/// Writes the text, with what of it is cut and the legend, and says up to which byte it is shown.
pub(super) fn write(html: &mut Html, document: &Document, view: &View) -> usize {
    let text = document.text();
    let mut marks = Marks::of(document);
    let shown = visible(text, &marks, view.budget, if html.dress == Dress::Inline { COST_INLINE } else { COST_SHEET });
    let fold = fold(text, shown);
    let mut counted = BTreeMap::new();
    let attributes = [("lang", "zh")];
    html.open_with("div", &Look::TEXT, "", &attributes);
    paint(html, text, &mut marks, (0, fold), view, &mut counted);
    html.close("div");
    if fold < shown {
        let rest = text.get(fold..shown).unwrap_or_default().chars().count();
        html.open("details", &Look::FOLD).open("summary", &Look::HEAD);
        html.element("span", &Look::MUTED, &format!("{} more characters", grouped(rest))).close("summary");
        html.open_with("div", &Look::TEXT, "", &attributes);
        paint(html, text, &mut marks, (fold, shown), view, &mut counted);
        html.close("div").close("details");
    }
    if shown < text.len() {
        let (all, shown) = (text.chars().count(), text.get(..shown).unwrap_or_default().chars().count());
        let line = format!("The first {} of {} characters are shown.", grouped(shown), grouped(all));
        html.element("p", &Look::CUT, &line);
    }
    if !counted.is_empty() {
        html.open("p", &Look::LEGEND);
        for ((hue, label), count) in counted {
            html.open("span", &Look::LEGEND_ENTRY).open_mark(hue, "", &[]).text(&label).close("span");
            html.text(&format!(" {}", grouped(count))).close("span").text(" ");
        }
        html.close("p");
    }
    shown
}

pub(super) fn grouped(count: usize) -> String {
    format!("{:#}", crate::Number::from(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// Up to which byte the text goes within the budget.
fn visible(text: &str, marks: &Marks, budget: usize, cost: usize) -> usize {
    let mut starts: Vec<usize> = marks.heap.iter().map(|Reverse(mark)| mark.start).collect();
    starts.sort_unstable();
    let mut left = budget;
    for start in starts {
        if start.saturating_add(cost) > left {
            return boundary(text, start.min(left));
        }
        left = left.saturating_sub(cost);
    }
    boundary(text, left)
}

/// The last boundary of characters that is not behind a byte.
fn boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..4).map(|back| byte.saturating_sub(back)).find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

/// Where a long text is folded: behind the line, or else the sentence, in which the open part would end.
fn fold(text: &str, shown: usize) -> usize {
    let of_character = |count: usize| text.char_indices().nth(count).map_or(text.len(), |(byte, _)| byte);
    let (open, most) = (of_character(OPEN), of_character(OPEN.saturating_mul(3) / 2));
    if most >= shown {
        return shown;
    }
    let window = text.get(open..most).unwrap_or_default();
    let end = |mark: char| window.find(mark).map(|at| at.saturating_add(mark.len_utf8()));
    open.saturating_add(end('\n').or_else(|| end('。')).unwrap_or(0))
}

/// Writes one stretch of the text with the marks that begin in it; what goes on behind it stays among the marks.
fn paint(
    html: &mut Html,
    text: &str,
    marks: &mut Marks,
    (from, to): (usize, usize),
    view: &View,
    counted: &mut BTreeMap<(Hue, String), usize>,
) {
    let mut open: Vec<Open> = Vec::new();
    let mut at = from;
    while let Some(Reverse(mark)) = marks.heap.pop() {
        if mark.start >= to {
            marks.heap.push(Reverse(mark));
            break;
        }
        while open.last().is_some_and(|last| last.end <= mark.start) {
            open.pop().into_iter().for_each(|last| last.close(html, text, &mut at));
        }
        let limit = open.last().map_or(to, |last| last.end);
        let goes_on = mark.end.0 > limit;
        if goes_on {
            marks.heap.push(Reverse(Mark { start: limit, is_rest: true, ..mark }));
        }
        advance(html, text, &mut at, mark.start);
        let label = begin(html, marks, &mark, view);
        if let (Some(label), false) = (&label, mark.is_rest) {
            let count = counted.entry(label.clone()).or_default();
            *count = count.saturating_add(1);
        }
        open.push(Open { end: mark.end.0.min(limit), label: label.filter(|_| !goes_on) });
    }
    while let Some(last) = open.pop() {
        last.close(html, text, &mut at);
    }
    advance(html, text, &mut at, to);
}

/// Writes the text up to a byte.
fn advance(html: &mut Html, text: &str, at: &mut usize, byte: usize) {
    html.text(text.get(*at..byte).unwrap_or_default());
    *at = byte.max(*at);
}

/// A mark whose element is open.
struct Open {
    end: usize,
    /// What stands at its end, unless it goes on elsewhere.
    label: Option<(Hue, String)>,
}

impl Open {
    fn close(self, html: &mut Html, text: &str, at: &mut usize) {
        advance(html, text, at, self.end);
        if let Some((hue, label)) = self.label {
            html.label(hue, &label);
        }
        html.close("span");
    }
}

/// Opens the element of a mark, and gives its label if it has one.
fn begin(html: &mut Html, marks: &Marks, mark: &Mark, view: &View) -> Option<(Hue, String)> {
    let Some(Shown { hue, label, title }) = marks.shown(mark.sort) else {
        let (look, title) = match mark.sort {
            Sort::Furniture(_) => (&Look::ASIDE, "furniture of the page"),
            _ => (&Look::REPEAT, "repeats an earlier passage"),
        };
        html.open_with("span", look, "", &[("title", title)]);
        return None;
    };
    // A short mention stays on one line with its label.
    let is_short = mark.end.0.saturating_sub(mark.start) <= SHORT;
    let more = if is_short { "white-space:pre;" } else { "" };
    match mark.sort {
        Sort::Quantity(index) if html.dress == Dress::Sheet && !mark.is_rest => {
            html.open_mark(hue, more, &[("title", &title), ("id", &view.anchor(index))])
        }
        _ => html.open_mark(hue, more, &[("title", &title)]),
    };
    Some((hue, label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_folded_behind_a_line() {
        let line = "全县新建村卫生室一百二十所。\n";
        let text = line.repeat(200);
        let at = fold(&text, text.len());
        assert!(at.checked_rem(line.len()) == Some(0) && at > 0 && at < text.len());
        assert_eq!(fold("短", 3), 3);
        assert_eq!(fold(&"啊".repeat(5_000), 15_000), OPEN * 3);
    }
}
