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
    /// the statistics. At most about a megabyte; what is cut is said. [`Report`] writes whole pages.
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
    write_statistics(html, document, &view);
    html.close("div");
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
