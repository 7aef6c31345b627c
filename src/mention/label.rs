//! A numeral that names or ranks, as a mention of a text.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use smol_str::SmolStr;

use crate::number::Number;
use crate::span::Span;

/// Why a numeral names or ranks a thing and is no magnitude.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LabelKind {
    /// A place in an order: 第一名, 第12届, the heading 一、.
    Ordinal,
    /// A level or class: 三级甲等, 二级以上, 一等奖, 2型.
    Grade,
    /// A name: 5G, 1+4+4, “三个三”, 118号, a long digit string.
    Identifier,
}

name_as_serialized! {
    LabelKind { Ordinal => "ordinal", Grade => "grade", Identifier => "identifier" }
}

/// A numeral that ranks or names and is no magnitude: 第一名, 三级甲等, 2型, 5G.
///
/// ```
/// let document = mingshu::extract("第12届运动会");
/// let label = &document.labels()[0];
/// assert_eq!((label.kind().as_str(), label.surface()), ("ordinal", "第12届"));
/// assert_eq!(label.value().unwrap().to_string(), "12");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Label {
    pub(crate) span: Span,
    pub(crate) text: SmolStr,
    pub(crate) kind: LabelKind,
    pub(crate) value: Option<Number>,
    pub(crate) furniture: bool,
}

impl Label {
    /// Where it stands in the document.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The label as written.
    pub fn surface(&self) -> &str {
        &self.text
    }

    /// Why it is no magnitude.
    pub fn kind(&self) -> LabelKind {
        self.kind
    }

    /// The number in it, where there is one: 12 for 第12届.
    pub fn value(&self) -> Option<Number> {
        self.value
    }

    /// Whether it stands in page furniture: navigation, counters, rankings.
    pub fn is_furniture(&self) -> bool {
        self.furniture
    }
}

/// The kind and the number: `ordinal 12`.
impl fmt::Display for Label {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.kind)?;
        self.value.map_or(Ok(()), |value| write!(formatter, " {value}"))
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let characters = self.span.characters();
        let mut record = serializer.serialize_struct("Label", 6)?;
        record.serialize_field("start", &characters.start)?;
        record.serialize_field("end", &characters.end)?;
        record.serialize_field("text", &self.text)?;
        record.serialize_field("kind", &self.kind)?;
        record.serialize_field("value", &self.value)?;
        record.serialize_field("furniture", &self.furniture)?;
        record.end()
    }
}
