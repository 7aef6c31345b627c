//! What a text says, as data: the result of [`crate::extract`].

use crate::date::Moment;
use crate::entity::Entity;
use crate::mention::{DateMention, Label, Quantity};

/// What a text says: its quantities, its dates, its names, and the numerals that are labels.
///
/// Mentions of one list stand in the order of the text and do not overlap.
///
/// ```
/// let document = mingshu::extract("第二批共有153个，占95.27%");
/// let found: Vec<String> = document.quantities().iter().map(|q| q.to_string()).collect();
/// assert_eq!(found, ["count 153 {item}", "percent 95.27 %"]);
/// assert_eq!(document.labels()[0].surface(), "第二批");
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    pub(crate) text: Box<str>,
    pub(crate) quantities: Vec<Quantity>,
    pub(crate) labels: Vec<Label>,
    pub(crate) dates: Vec<DateMention>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) published: Option<Moment>,
}

impl Document {
    /// The text that was read, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The numbers with their units.
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }

    /// The numerals that rank or name and are no magnitudes.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// The expressions of calendar and clock time.
    pub fn dates(&self) -> &[DateMention] {
        &self.dates
    }

    /// The names of persons, places, bodies, offices and works, and the ways to reach them.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// When the page was published, as its head, byline or signature says; from then partial dates are counted if no
    /// anchor is given.
    ///
    /// ```
    /// let document = mingshu::extract("县卫健局通报\n发布时间：2024-10-31 09:58  来源：县政府网\n昨天，……");
    /// assert_eq!(document.published().unwrap().to_string(), "2024-10-31T09:58");
    /// assert_eq!(document.dates()[1].resolved().unwrap().to_string(), "2024-10-30");
    /// ```
    pub fn published(&self) -> Option<Moment> {
        self.published
    }

    /// The whole document as JSON; offsets are code points, decimals are strings.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
