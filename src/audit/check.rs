//! One identity of the text and whether it holds, as a value that owns its text.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::mention::name_as_serialized;
use crate::number::Number;
use crate::span::Span;

/// Whether figures that the text ties together agree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verdict {
    /// They agree within the digits that are printed.
    Holds,
    /// No rounding can make them agree.
    Contradicts,
    /// A cue (约, 近, 余), an open list or several readings leave it open.
    CannotTell,
}

/// What ties figures together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Identity {
    /// A total is the sum of its parts.
    Total,
    /// A share or a rate is its numerator over its denominator.
    Share,
    /// Before, after and change.
    Change,
    /// So much for each, times how many, is so much in all.
    Base,
    /// A count and the list of what is counted.
    List,
    /// The same fact, stated twice.
    Restatement,
}

name_as_serialized! {
    Verdict { Holds => "holds", Contradicts => "contradicts", CannotTell => "cannot_tell" }
    Identity {
        Total => "total", Share => "share", Change => "change", Base => "base", List => "list",
        Restatement => "restatement"
    }
}

/// Figures that the text ties together, and whether they agree: what [`Document::audit`](crate::Document::audit) gives.
///
/// ```
/// let document = mingshu::extract("全县共有医院153个（公立医院21个、民营医院123个）。");
/// let checks = document.audit();
/// assert_eq!(checks[0].verdict(), mingshu::Verdict::Contradicts);
/// assert_eq!(checks[0].to_string(), "医院 数量: 153个, but 21个 + 123个 = 144个, 9个 less");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Check {
    pub(crate) verdict: Verdict,
    pub(crate) identity: Identity,
    pub(crate) stated: Option<Number>,
    pub(crate) computed: Option<Number>,
    pub(crate) tolerance: Option<Number>,
    pub(crate) quantities: Vec<u32>,
    pub(crate) spans: Vec<Span>,
    pub(crate) explanation: Box<str>,
}

impl Check {
    /// Whether they agree.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// What ties them together.
    pub fn identity(&self) -> Identity {
        self.identity
    }

    /// What the text says, in the unit of the first of the [quantities](Check::quantities); `None` where it gives bounds alone.
    pub fn stated(&self) -> Option<Number> {
        self.stated
    }

    /// What follows from the other figures, exactly; `None` where one of them has no value or the result is out of range.
    pub fn computed(&self) -> Option<Number> {
        self.computed
    }

    /// How far the two may lie apart: half a unit of the last printed digit of each figure, carried through the reckoning.
    /// `None` where a cue opens an end.
    pub fn tolerance(&self) -> Option<Number> {
        self.tolerance
    }

    /// Which of the document's quantities take part: first the one that is checked.
    pub fn quantities(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.quantities.iter().map(|quantity| *quantity as usize)
    }

    /// Where they stand, in the same order; behind them the members of a list.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The check in one line.
    pub fn explanation(&self) -> &str {
        &self.explanation
    }
}

/// The [explanation](Check::explanation).
impl fmt::Display for Check {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.explanation)
    }
}

impl Serialize for Check {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ends = |span: &Span| [span.characters().start, span.characters().end];
        let mut record = serializer.serialize_struct("Check", 8)?;
        record.serialize_field("verdict", &self.verdict)?;
        record.serialize_field("identity", &self.identity)?;
        record.serialize_field("stated", &self.stated)?;
        record.serialize_field("computed", &self.computed)?;
        record.serialize_field("tolerance", &self.tolerance)?;
        record.serialize_field("quantities", &self.quantities)?;
        record.serialize_field("spans", &self.spans.iter().map(ends).collect::<Vec<_>>())?;
        record.serialize_field("explanation", &self.explanation)?;
        record.end()
    }
}

#[derive(Deserialize)]
struct Record {
    verdict: Verdict,
    identity: Identity,
    stated: Option<Number>,
    computed: Option<Number>,
    tolerance: Option<Number>,
    quantities: Vec<u32>,
    spans: Vec<(u32, u32)>,
    explanation: Box<str>,
}

/// Without its document a check has only code points: the bytes of its spans are `0..0`.
impl<'de> Deserialize<'de> for Check {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let record = Record::deserialize(deserializer)?;
        Ok(Check {
            verdict: record.verdict,
            identity: record.identity,
            stated: record.stated,
            computed: record.computed,
            tolerance: record.tolerance,
            quantities: record.quantities,
            spans: record.spans.into_iter().map(|(start, end)| Span::new(0..0, start..end)).collect(),
            explanation: record.explanation,
        })
    }
}
