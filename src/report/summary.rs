//! What many documents hold together.

use super::html::{cut, Dress, Html};
use super::look::Look;
use super::text::grouped;
use crate::document::Document;

/// How many failures are listed.
const LISTED: usize = 10;

/// Counts of the documents of a batch and of what was found in them, for a reader.
///
/// ```
/// let mut summary = mingshu::Summary::default();
/// summary.add(&mingshu::extract("全县医院153个。"));
/// summary.fail("row 1", "not a text");
/// let html = summary.to_html();
/// assert!(html.contains("documents") && html.contains("row 1"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    documents: usize,
    characters: usize,
    quantities: usize,
    labels: usize,
    dates: usize,
    entities: usize,
    statistics: usize,
    failed: usize,
    failures: Vec<(String, String)>,
}

impl Summary {
    /// Counts a document.
    pub fn add(&mut self, document: &Document) {
        let add = |count: &mut usize, more: usize| *count = count.saturating_add(more);
        add(&mut self.documents, 1);
        add(&mut self.characters, document.text().chars().count());
        add(&mut self.quantities, document.quantities().len());
        add(&mut self.labels, document.labels().len());
        add(&mut self.dates, document.dates().len());
        add(&mut self.entities, document.entities().len());
        add(&mut self.statistics, document.statistics().len());
    }

    /// Counts a text that gave no document: which, and why. The first ten are listed.
    pub fn fail(&mut self, which: &str, why: &str) {
        self.failed = self.failed.saturating_add(1);
        if self.failures.len() < LISTED {
            self.failures.push((cut(which, 120), cut(why, 200)));
        }
    }

    pub(super) fn has_failures(&self) -> bool {
        self.failed > 0
    }

    /// A table in HTML with inline styles.
    pub fn to_html(&self) -> String {
        let mut html = Html::new(Dress::Inline);
        super::open_root(&mut html);
        self.write(&mut html);
        html.close("div");
        html.finish()
    }

    pub(super) fn write(&self, html: &mut Html) {
        let counts = [
            ("documents", self.documents),
            ("failed", self.failed),
            ("characters", self.characters),
            ("quantities", self.quantities),
            ("labels", self.labels),
            ("dates", self.dates),
            ("entities", self.entities),
            ("statistics", self.statistics),
        ];
        html.open("table", &Look::TABLE).raw("<thead><tr>");
        for (name, _) in counts {
            html.open_with("th", &Look::HEADER_NUMBER, "", &[("scope", "col")]).text(name).close("th");
        }
        html.raw("</tr></thead><tbody><tr>");
        for (_, count) in counts {
            html.element("td", &Look::NUMBER, &grouped(count));
        }
        html.raw("</tr></tbody>").close("table");
        for (which, why) in &self.failures {
            html.element("p", &Look::CUT, &format!("{which}: {why}"));
        }
        let more = self.failed.saturating_sub(self.failures.len());
        if more > 0 {
            html.element("p", &Look::CUT, &format!("… and {} more failed", grouped(more)));
        }
    }
}
