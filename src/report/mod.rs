//! A document as HTML: the text with its mentions marked, and the statistics as a table, parts below their totals.
//!
//! One renderer serves the notebook and the page of `mingshu report`. A notebook gets styles within the elements, for an
//! untrusted one strips all else; a page has a sheet. What is shown is escaped, and nothing is shown that can run. The
//! output is bounded: of a text of any length so much is shown as a reader could want, and a line says what is not.
//!
//! ```text
//! html   writing it: escapes, elements       look   colours and styles
//! mark   what is marked, and how it is called
//! text   the marked text                      table  the statistics
//! page   a page of several documents          summary  what many documents hold together
//! ```

mod html;
mod look;
mod mark;
mod page;
mod summary;
mod table;
mod text;

use html::{Dress, Html};
use look::Look;

pub use page::Report;
pub use summary::Summary;

use crate::audit::Verdict;
use crate::document::Document;

/// What is shown of a document.
struct View {
    /// The number of the document on its page.
    number: usize,
    /// So many bytes of marked text, at most and roughly.
    budget: usize,
    /// So many rows of statistics, at most.
    rows: usize,
    /// Up to which byte the text is shown.
    shown: usize,
}

impl View {
    /// In a notebook, which keeps it all in its file.
    const NOTEBOOK: View = View { number: 0, budget: 400_000, rows: 300, shown: 0 };

    fn of_page(number: usize) -> View {
        View { number, budget: 4_000_000, rows: 5_000, shown: 0 }
    }

    /// The name of the place at which a quantity stands in the text.
    fn anchor(&self, quantity: usize) -> String {
        format!("d{}q{quantity}", self.number)
    }
}

impl Document {
    /// The document as a piece of HTML with inline styles, safe to be put into any page: the text with its mentions marked, then
    /// the statistics. A megabyte or two at most; what is cut is said. [`Report`] writes whole pages.
    ///
    /// ```
    /// let html = mingshu::extract("<b>全县医院153个，其中公立医院21个。").to_html();
    /// assert!(html.contains("&lt;b&gt;全县") && html.contains("153个") && !html.contains("<b>"));
    /// ```
    pub fn to_html(&self) -> String {
        let mut html = Html::new(Dress::Inline);
        write_document(&mut html, self, View::NOTEBOOK);
        html.finish()
    }

    /// The statistics alone, as a table in HTML with inline styles; at most 300 rows, and what is cut is said.
    pub fn statistics_to_html(&self) -> String {
        let mut html = Html::new(Dress::Inline);
        open_root(&mut html);
        write_statistics(&mut html, self, &View::NOTEBOOK);
        html.close("div").finish_into()
    }
}

impl Html {
    fn finish_into(&mut self) -> String {
        std::mem::replace(self, Html::new(self.dress)).finish()
    }
}

/// The classes keep the notebook from reading `$5和$6` as a formula.
fn open_root(html: &mut Html) {
    match html.dress {
        Dress::Inline => html.open_with("div", &Look::ROOT, "", &[("class", "mingshu tex2jax_ignore mathjax_ignore")]),
        Dress::Sheet => html.open("div", &Look::ROOT),
    };
}

fn write_document(html: &mut Html, document: &Document, mut view: View) {
    open_root(html);
    html.open_with("details", &Look::FOLD, "", &[("open", "")]).open("summary", &Look::HEAD);
    html.element("span", &Look::HEADING, "Text").text(" ");
    let mut about = format!("{} characters", text::grouped(document.text().chars().count()));
    if let Some(published) = document.published() {
        about.push_str(&format!(" · published {published}"));
    }
    html.element("span", &Look::MUTED, &about).close("summary");
    view.shown = text::write(html, document, &view);
    html.close("details");
    write_audit(html, document, &view);
    write_statistics(html, document, &view);
    html.close("div");
}

/// Whether the figures agree: what contradicts first, then how much holds or is left open.
fn write_audit(html: &mut Html, document: &Document, view: &View) {
    let checks = document.audit();
    let count = |verdict: Verdict| checks.iter().filter(|check| check.verdict() == verdict).count();
    if checks.is_empty() {
        return;
    }
    html.open_with("details", &Look::FOLD, "", &[("open", "")]).open("summary", &Look::HEAD);
    html.element("span", &Look::HEADING, "Audit").text(" ");
    let [holds, wrong, open] =
        [Verdict::Holds, Verdict::Contradicts, Verdict::CannotTell].map(count).map(text::grouped);
    html.element("span", &Look::MUTED, &format!("{wrong} contradict · {holds} hold · {open} left open"))
        .close("summary");
    html.open("ul", &Look::FINDINGS);
    let found = checks.iter().filter(|check| check.verdict() == Verdict::Contradicts);
    for check in found.take(view.rows) {
        html.open("li", &Look::NONE).element("span", &Look::STATUS, check.identity().as_str()).text(" ");
        html.text(&html::cut(check.explanation(), 300)).close("li");
    }
    html.close("ul").close("details");
}

fn write_statistics(html: &mut Html, document: &Document, view: &View) {
    if document.statistics().is_empty() {
        html.element("p", &Look::CUT, "no statistics");
        return;
    }
    html.open_with("details", &Look::FOLD, "", &[("open", "")]).open("summary", &Look::HEAD);
    html.element("span", &Look::HEADING, "Statistics").text(" ");
    let rows = document.statistics().len();
    let about = format!("{} {}", text::grouped(rows), if rows == 1 { "row" } else { "rows" });
    html.element("span", &Look::MUTED, &about).close("summary");
    table::write(html, document, view);
    html.close("details");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::extract;

    /// The text of the blocks that show it: tags taken out and escapes read back.
    fn shown(html: &str) -> String {
        let mut text = String::new();
        for block in html.split("lang=\"zh\">").skip(1) {
            let block = block.split("</div>").next().unwrap();
            for piece in block.split('<') {
                text.push_str(piece.split_once('>').map_or(piece, |(_, behind)| behind));
            }
        }
        let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"), ("&amp;", "&")];
        escapes.iter().fold(text, |text, (escape, character)| text.replace(escape, character))
    }

    /// Whether every element is closed in its order.
    fn is_balanced(html: &str) -> bool {
        let mut open = Vec::new();
        for tag in html.split('<').skip(1).map(|piece| piece.split(['>', ' ']).next().unwrap()) {
            match tag.strip_prefix('/') {
                Some(name) if open.pop() != Some(name) => return false,
                None if !tag.starts_with('!') && tag != "meta" => open.push(tag),
                _ => {}
            }
        }
        open.is_empty()
    }

    fn page(text: &str) -> String {
        let mut report = Report::new(text);
        report.add(text, &extract(text));
        let page = report.to_html();
        // Behind the language of the page itself.
        page.split_once("<body>").unwrap().1.replace("</body></html>", "")
    }

    #[test]
    fn names_within_names_nest_and_every_mention_has_its_label() {
        let html = extract("黔江区濯水镇卫生院2024年接诊3.2万人次。").to_html();
        let (inner, outer, date, count) =
            (html.find("'LOC'"), html.find("'ORG'"), html.find("'DATE'"), html.find("'COUNT'"));
        assert!(inner.is_some() && inner < outer && outer < date && date < count, "{html}");
        assert!(html.contains("title=\"count 32000 {person_time} · "));
        assert_eq!(shown(&html), "黔江区濯水镇卫生院2024年接诊3.2万人次。");
    }

    #[test]
    fn parts_stand_below_their_total_with_bars() {
        let html = extract("全县共有医院153个，其中公立医院21个、民营医院132个，占86.27%。").statistics_to_html();
        assert_eq!(html.matches("<tr").count(), 5);
        assert!(html.contains("13.7% (21 of 153)") && html.contains("86.27%, as stated"), "{html}");
        // The points stand below each other.
        assert!(html.contains("padding-right:calc(12px + 3ch);\" title=\"153个\">153<"));
    }

    #[test]
    fn figures_that_contradict_stand_before_the_table() {
        let html = extract("全县共有医院153个（公立医院21个、民营医院123个）。").to_html();
        let (finding, table) = (html.find("153个, but 21个 + 123个 = 144个"), html.find("<table"));
        assert!(finding.is_some() && finding < table && html.contains("1 contradict · "), "{html}");
        assert!(!extract("医院3个").to_html().contains("Audit"));
    }

    #[test]
    fn furniture_is_grey() {
        let html = extract("当前位置：首页 > 新闻\n新建村卫生室120所。").to_html();
        assert_eq!(html.matches("title=\"furniture of the page\">").count(), 1, "{html}");
    }

    #[test]
    fn a_text_without_anything_is_shown_as_it_is() {
        assert_eq!(shown(&extract("").to_html()), "");
        assert_eq!(shown(&extract("\n 你好 \r\n").to_html()), "\n 你好 \r\n");
        assert!(extract("").statistics_to_html().contains("no statistics"));
        assert!(Report::new("空").to_html().ends_with("</body></html>\n"));
    }

    #[test]
    fn what_is_shown_of_a_long_text_is_bounded() {
        for unit in ["1个", "&", "的", "其中3个，占5%。\n"] {
            let text = unit.repeat(600_000usize.checked_div(unit.len()).unwrap());
            let document = extract(&text);
            let html = document.to_html();
            assert!(html.len() < 2_500_000, "{unit}: {}", html.len());
            assert!(html.contains("characters are shown."));
            assert!(text.starts_with(&shown(&html)) && is_balanced(&html), "{unit}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn any_text_is_shown_unchanged_and_nothing_runs(
            pieces in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(vec![
                        "<script>", "</script>", "</div>", "'", "\"", "&amp;", "&", "医院", "3个", "其中", "占5%", "2024年", "，",
                        "《", "》", "\n", "\r", "。", "黔江区卫健委", "主任", "周立", "第二批", "12345", "一", "来源：某报 10月1日",
                    ]).prop_map(str::to_owned),
                    any::<char>().prop_map(String::from),
                ],
                0..60,
            )
        ) {
            let text = pieces.concat();
            let html = extract(&text).to_html();
            prop_assert_eq!(shown(&html), text.replace('\0', "\u{FFFD}"));
            for html in [html, page(&text)] {
                prop_assert!(is_balanced(&html), "{}", html);
                prop_assert!(!html.contains("<script") && !html.contains("onerror="));
            }
        }
    }
}
