//! The audit: do the figures that a text ties together agree?
//!
//! ```text
//! total        医院153个（公立医院21个、民营医院132个）              153 = 21 + 132              total.rs
//! share        医院153个，其中公立医院21个，占13.7%                  13.7 ≈ 21 ÷ 153             share.rs
//! change       由12所增加到15所，增长25%                             25 = (15 − 12) ÷ 12         change.rs
//! base         17个乡镇，每个乡镇1所，共17所                         17 = 17 × 1                 base.rs
//! list         3个(甲镇、乙镇、丙镇)                                 3 = 3 listed                list.rs
//! restatement  全市医院153个 … 全市医院153个                         153 = 153                   restated.rs
//! ```
//! Each figure reaches as far as its printed digits leave it open, and a little further through each step of the reckoning
//! (`value.rs`). Two that cannot meet *contradict*; two that are printed, and meet, *hold*; all else is left open. It reads the
//! finished rows and the text between them, so that a document that was stored can be audited later.
//!
//! What it refuses, and why: each file says so. An alarm that is none costs more trust than one that is missed, so whatever has a
//! second reading is left open.
//! Tables: `data/audit_words.csv`.

mod base;
mod change;
mod check;
mod list;
mod restated;
mod share;
mod sheet;
mod total;
mod value;
mod word;

pub use check::{Check, Identity, Verdict};

use crate::document::Document;
use crate::text::Text;

/// The checks of a document, in the order of the figures that are checked.
pub(crate) fn audit(document: &Document) -> Vec<Check> {
    if document.statistics.is_empty() {
        return Vec::new();
    }
    let text = Text::new(&document.text);
    let sheet = sheet::Sheet::of(&text, document);
    let mut checks = Vec::new();
    total::check(&sheet, &mut checks);
    share::check(&sheet, &mut checks);
    change::check(&sheet, &mut checks);
    base::check(&sheet, &mut checks);
    list::check(&sheet, &mut checks);
    restated::check(&sheet, &mut checks);
    checks.sort_by(|one, other| (&one.quantities, one.identity).cmp(&(&other.quantities, other.identity)));
    checks
}
