//! One self-contained page: a heading, a list of contents if there are several documents, and each of them.

use super::html::{cut, Dress, Html};
use super::look::{sheet, Look};
use super::text::grouped;
use super::{write_document, Summary, View};
use crate::document::Document;

/// A page of HTML that shows documents, with its styles for light and dark within it and nothing to load.
///
/// ```
/// let mut report = mingshu::Report::new("三县公报");
/// report.add("甲县.txt", &mingshu::extract("甲县医院153个。"));
/// report.add("乙县.txt", &mingshu::extract("乙县医院21个。"));
/// let page = report.to_html();
/// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<a href=\"#d1\">乙县.txt</a>"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    title: String,
    entries: Vec<Entry>,
    summary: Summary,
}

/// A document on the page.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Entry {
    name: String,
    statistics: usize,
    shown: String,
}

impl Report {
    /// An empty page with a title.
    pub fn new(title: &str) -> Self {
        Report { title: cut(title, 200), entries: Vec::new(), summary: Summary::default() }
    }

    /// Puts a document on the page, under its name. About four megabytes of it are shown at most, and what is cut is said.
    pub fn add(&mut self, name: &str, document: &Document) {
        let mut html = Html::new(Dress::Sheet);
        write_document(&mut html, document, View::of_page(self.entries.len()));
        let (name, statistics) = (cut(name, 200), document.statistics().len());
        self.entries.push(Entry { name, statistics, shown: html.finish() });
        self.summary.add(document);
    }

    /// Notes a text that gave no document: which, and why.
    pub fn fail(&mut self, name: &str, why: &str) {
        self.summary.fail(name, why);
    }

    /// Whether no document was put on it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The page.
    pub fn to_html(&self) -> String {
        let mut html = Html::new(Dress::Sheet);
        html.raw("<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\">");
        html.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        // Nothing on the page may run or be loaded, whatever a text holds.
        html.raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\">",
        );
        html.raw("<title>").text(&self.title).raw("</title><style>").raw(&sheet()).raw("</style></head><body>");
        html.raw("<h1>").text(&self.title).raw("</h1>");
        if self.entries.len() != 1 || self.summary.has_failures() {
            self.summary.write(&mut html);
        }
        if self.entries.len() > 1 {
            html.raw("<nav aria-label=\"contents\"><ol>");
            for (number, entry) in self.entries.iter().enumerate() {
                html.raw(&format!("<li><a href=\"#d{number}\">")).text(&entry.name).raw("</a> ");
                html.element("span", &Look::MUTED, &format!("{} statistics", grouped(entry.statistics))).raw("</li>");
            }
            html.raw("</ol></nav>");
        }
        for (number, entry) in self.entries.iter().enumerate() {
            html.raw(&format!("<section id=\"d{number}\">"));
            if self.entries.len() > 1 || entry.name != self.title {
                html.raw("<h2>").text(&entry.name).raw("</h2>");
            }
            html.raw(&entry.shown).raw("</section>");
        }
        html.raw("</body></html>\n");
        html.finish()
    }
}
