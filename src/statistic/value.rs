//! A row of the statistics, as a value that owns its text.

use std::fmt;
use std::sync::Arc;

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::span::Span;

macro_rules! closed_set {
    ($(#[$about:meta])* $kind:ident { $($(#[$what:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum $kind { $($(#[$what])* $variant),+ }

        impl $kind {
            /// The name used in JSON, Python and the shell.
            pub fn as_str(&self) -> &'static str {
                match self { $($kind::$variant => $name),+ }
            }

            #[cfg(test)]
            const ALL: &[$kind] = &[$($kind::$variant),+];
        }

        impl fmt::Display for $kind {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(self.as_str())
            }
        }
    };
}

closed_set! {
    /// Whether a figure is a fact.
    Status {
        /// It is so: the default.
        Actual = "actual",
        /// What is to be reached: 省级指标18.68万.
        Target = "target",
        /// What somebody means to do: 拟, 计划, 力争.
        Planned = "planned",
        /// What is expected: 预计, 届时, 有望.
        Forecast = "forecast",
        /// What a rule asks for: 不得低于10平方米.
        Norm = "norm",
    }
}

closed_set! {
    /// Which way a figure moves, where a verb says so.
    Change {
        /// 增长, 增至, 新增.
        Increase = "increase",
        /// 下降, 降至. The value stays positive.
        Decrease = "decrease",
    }
}

closed_set! {
    /// How a row depends on its parent.
    Relation {
        /// One component of the parent's total: 其中…, or in its bracket.
        Part = "part",
        /// A percentage or multiple stated beside the count that it is the ratio of: 72家，占78.26%.
        Rate = "rate",
        /// A percentage of the parent: 人口6.5万人，其中老年人占20%.
        ShareOf = "share_of",
        /// The target for the parent.
        Target = "target",
        /// The earlier value of a change: 由21000人.
        Baseline = "baseline",
        /// The later value that is expected of the parent.
        Forecast = "forecast",
    }
}

closed_set! {
    /// A field of a [`Statistic`] that can be traced to the text.
    Field {
        /// Its places, joined, are the subject.
        Subject = "subject",
        /// What a right answer must name.
        Head = "head",
        /// Thresholds within the subject.
        Constraint = "constraint",
        /// The property or act; or, where the text has no word for it, the figure itself.
        Indicator = "indicator",
        /// The base of a distribution.
        Per = "per",
        /// The whole of a share.
        Denominator = "denominator",
        /// The word or name of the place.
        Region = "region",
        /// The body or other owner.
        Organisation = "organisation",
        /// The expressions of time with their cues.
        Period = "period",
        /// The word that makes it other than a fact.
        Status = "status",
        /// The verb of the change.
        Change = "change",
        /// The words of comparison.
        Basis = "basis",
        /// The words that tie it to its parent.
        Relation = "relation",
        /// Who states it.
        Attribution = "attribution",
        /// The listed members.
        Members = "members",
        /// The word that makes it provisional.
        Provisional = "provisional",
    }
}

/// A figure that the text reports: of what, where, when, and as part of what.
///
/// What the text does not say is `None`. Whatever is said is a piece of the text, or follows from pieces that
/// [`evidence`](Statistic::evidence) gives.
///
/// ```
/// let document = mingshu::extract("全县共有医院153个，其中公立医院21个。");
/// let rows = document.statistics();
/// assert_eq!((rows[1].subject(), rows[1].indicator()), (Some("公立医院"), Some("数量")));
/// assert_eq!((rows[1].relation().unwrap().as_str(), rows[1].parent()), ("part", Some(rows[0].quantity())));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Statistic {
    pub(crate) quantity: u32,
    pub(crate) subject: Option<Box<str>>,
    pub(crate) head: Option<Box<str>>,
    pub(crate) indicator: Option<Box<str>>,
    pub(crate) region: Option<Arc<str>>,
    pub(crate) region_code: Option<Arc<str>>,
    pub(crate) organisation: Option<Arc<str>>,
    pub(crate) period: Option<Arc<str>>,
    pub(crate) period_text: Option<Arc<str>>,
    pub(crate) status: Status,
    pub(crate) change: Option<Change>,
    pub(crate) relation: Option<Relation>,
    pub(crate) parent: Option<u32>,
    pub(crate) change_of: Option<u32>,
    pub(crate) attribution: Option<Arc<str>>,
    pub(crate) provisional: bool,
    pub(crate) duplicate_of: Option<u32>,
    rare: Option<Box<Rare>>,
    pub(crate) evidence: Evidence,
}

/// What few rows have, apart so that the others are small.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Rare {
    pub(crate) constraint: Box<[Box<str>]>,
    pub(crate) per: Option<Box<str>>,
    pub(crate) denominator: Option<Box<str>>,
    pub(crate) change_text: Option<Box<str>>,
    pub(crate) basis: Option<Box<str>>,
    pub(crate) members: Box<[Box<str>]>,
    pub(crate) members_complete: Option<bool>,
}

impl Statistic {
    /// A row of a quantity, of which nothing is known yet.
    pub(crate) fn of(quantity: u32) -> Self {
        Statistic {
            quantity,
            subject: None,
            head: None,
            indicator: None,
            region: None,
            region_code: None,
            organisation: None,
            period: None,
            period_text: None,
            status: Status::Actual,
            change: None,
            relation: None,
            parent: None,
            change_of: None,
            attribution: None,
            provisional: false,
            duplicate_of: None,
            rare: None,
            evidence: Evidence::default(),
        }
    }

    /// Nothing is kept for what nobody said.
    #[cfg(feature = "names")]
    pub(crate) fn tidy(&mut self) {
        self.rare = self.rare.take().filter(|rare| **rare != Rare::default());
    }

    #[cfg(feature = "names")]
    pub(crate) fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// Which of the document's [quantities](crate::Document::quantities) it is about.
    pub fn quantity(&self) -> usize {
        self.quantity as usize
    }

    /// The thing that is counted or measured, with the words that restrict it, without its region.
    pub fn subject(&self) -> Option<&str> {
        self.subject.as_deref()
    }

    /// The last noun of the subject.
    pub fn head(&self) -> Option<&str> {
        self.head.as_deref()
    }

    /// Thresholds in the subject: 65岁以上, 二级及以上.
    pub fn constraint(&self) -> impl ExactSizeIterator<Item = &str> {
        self.rare.as_ref().map_or(&[][..], |rare| &rare.constraint).iter().map(AsRef::as_ref)
    }

    /// The property or act: 数量 of a bare stock, 建档率, 发放, 总面积; 增长率 of a growth in percent.
    pub fn indicator(&self) -> Option<&str> {
        self.indicator.as_deref()
    }

    /// The base of a distribution: 乡镇 of 每个乡镇建成1所.
    pub fn per(&self) -> Option<&str> {
        self.rare.as_ref()?.per.as_deref()
    }

    /// The whole of a share.
    pub fn denominator(&self) -> Option<&str> {
        self.rare.as_ref()?.denominator.as_deref()
    }

    /// The place that the figure holds for; 全市 is the city that the text speaks of.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// The code of the place, as [`Entity::code`](crate::Entity::code) gives it.
    pub fn region_code(&self) -> Option<&str> {
        self.region_code.as_deref()
    }

    /// The body or other owner that the figure belongs to.
    pub fn organisation(&self) -> Option<&str> {
        self.organisation.as_deref()
    }

    /// The time as EDTF: `2024`, `2020/2024-10-31`. The day of the text is not filled in.
    pub fn period(&self) -> Option<&str> {
        self.period.as_deref()
    }

    /// The words of time.
    pub fn period_text(&self) -> Option<&str> {
        self.period_text.as_deref()
    }

    /// Whether it is a fact, a target, a plan, a forecast or a norm.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Which way it moves, where a verb says so.
    pub fn change(&self) -> Option<Change> {
        self.change
    }

    /// That verb.
    pub fn change_text(&self) -> Option<&str> {
        self.rare.as_ref()?.change_text.as_deref()
    }

    /// What it is compared with: `yoy`, `qoq`, `vs:1949`.
    pub fn basis(&self) -> Option<&str> {
        self.rare.as_ref()?.basis.as_deref()
    }

    /// How it depends on its parent.
    pub fn relation(&self) -> Option<Relation> {
        self.relation
    }

    /// The quantity that it depends on.
    pub fn parent(&self) -> Option<usize> {
        self.parent.map(|parent| parent as usize)
    }

    /// The quantity whose change it is: 11.8% of 1115万人次，同比增长11.8%.
    pub fn change_of(&self) -> Option<usize> {
        self.change_of.map(|level| level as usize)
    }

    /// Who states it.
    pub fn attribution(&self) -> Option<&str> {
        self.attribution.as_deref()
    }

    /// What is counted, one by one, where the text lists it.
    pub fn members(&self) -> impl ExactSizeIterator<Item = &str> {
        self.rare.as_ref().map_or(&[][..], |rare| &rare.members).iter().map(AsRef::as_ref)
    }

    /// Whether the list names all that is counted; `None` without a list.
    pub fn members_complete(&self) -> Option<bool> {
        self.rare.as_ref()?.members_complete
    }

    /// Whether the text says that it may be corrected: 初步核算.
    pub fn is_provisional(&self) -> bool {
        self.provisional
    }

    /// The earlier row that states the same fact.
    pub fn duplicate_of(&self) -> Option<usize> {
        self.duplicate_of.map(|earlier| earlier as usize)
    }

    /// The places of the text that a field rests on, in the order in which they are read; empty where the field says nothing.
    pub fn evidence(&self, field: Field) -> &[Span] {
        self.evidence.fields().find(|(of, _)| *of == field).map_or(&[], |(_, places)| places)
    }
}

/// What of what: `公立医院 数量`, and the status if it is no fact, and the change.
impl fmt::Display for Statistic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.subject().unwrap_or("-"), self.indicator().unwrap_or("-"))?;
        if self.status != Status::Actual {
            write!(formatter, " {}", self.status)?;
        }
        self.change.map_or(Ok(()), |change| write!(formatter, " {change}"))
    }
}

/// Where each field stands, in the order of the fields: one list of places for all, since every row has many.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Evidence {
    /// Each field, and how many of the places are its own.
    fields: Box<[(Field, u16)]>,
    pub(crate) places: Box<[Span]>,
}

impl Evidence {
    pub(crate) fn of(found: &mut [(Field, Box<[Span]>)]) -> Self {
        found.sort_by_key(|(field, _)| *field);
        let count = |places: &[Span]| u16::try_from(places.len()).unwrap_or(u16::MAX);
        let kept = |places: &[Span]| usize::from(count(places));
        Evidence {
            fields: found.iter().map(|(field, places)| (*field, count(places))).collect(),
            places: found.iter().flat_map(|(_, places)| places.iter().take(kept(places)).copied()).collect(),
        }
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = (Field, &[Span])> {
        let mut start = 0usize;
        self.fields.iter().map(move |(field, count)| {
            let end = start.saturating_add(usize::from(*count));
            let places = self.places.get(start..end).unwrap_or_default();
            start = end;
            (*field, places)
        })
    }
}

/// `{"subject": [[0, 4]], …}`
impl Serialize for Evidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for (field, places) in self.fields() {
            let places: Vec<[usize; 2]> =
                places.iter().map(|place| [place.characters().start, place.characters().end]).collect();
            map.serialize_entry(&field, &places)?;
        }
        map.end()
    }
}

impl Serialize for Statistic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Statistic", 25)?;
        record.serialize_field("quantity", &self.quantity)?;
        record.serialize_field("subject", &self.subject)?;
        record.serialize_field("head", &self.head)?;
        record.serialize_field("constraint", &self.constraint().collect::<Vec<_>>())?;
        record.serialize_field("indicator", &self.indicator)?;
        record.serialize_field("per", &self.per())?;
        record.serialize_field("denominator", &self.denominator())?;
        record.serialize_field("region", &self.region())?;
        record.serialize_field("region_code", &self.region_code())?;
        record.serialize_field("organisation", &self.organisation())?;
        record.serialize_field("period", &self.period())?;
        record.serialize_field("period_text", &self.period_text())?;
        record.serialize_field("status", &self.status)?;
        record.serialize_field("change", &self.change)?;
        record.serialize_field("change_text", &self.change_text())?;
        record.serialize_field("basis", &self.basis())?;
        record.serialize_field("relation", &self.relation)?;
        record.serialize_field("parent", &self.parent)?;
        record.serialize_field("change_of", &self.change_of)?;
        record.serialize_field("attribution", &self.attribution())?;
        record.serialize_field("members", &self.members().collect::<Vec<_>>())?;
        record.serialize_field("members_complete", &self.members_complete())?;
        record.serialize_field("provisional", &self.provisional)?;
        record.serialize_field("duplicate_of", &self.duplicate_of)?;
        record.serialize_field("evidence", &self.evidence)?;
        record.end()
    }
}

#[derive(Deserialize)]
struct Record {
    quantity: u32,
    subject: Option<Box<str>>,
    head: Option<Box<str>>,
    constraint: Vec<Box<str>>,
    indicator: Option<Box<str>>,
    per: Option<Box<str>>,
    denominator: Option<Box<str>>,
    region: Option<Box<str>>,
    region_code: Option<Box<str>>,
    organisation: Option<Box<str>>,
    period: Option<Box<str>>,
    period_text: Option<Box<str>>,
    status: Status,
    change: Option<Change>,
    change_text: Option<Box<str>>,
    basis: Option<Box<str>>,
    relation: Option<Relation>,
    parent: Option<u32>,
    change_of: Option<u32>,
    attribution: Option<Box<str>>,
    members: Vec<Box<str>>,
    members_complete: Option<bool>,
    provisional: bool,
    duplicate_of: Option<u32>,
    evidence: std::collections::BTreeMap<Field, Vec<(u32, u32)>>,
}

impl<'de> Deserialize<'de> for Statistic {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let record = Record::deserialize(deserializer)?;
        let places =
            |places: Vec<(u32, u32)>| places.iter().map(|(start, end)| Span::new(0..0, *start..*end)).collect();
        let mut row = Statistic::of(record.quantity);
        row.subject = record.subject;
        row.head = record.head;
        row.indicator = record.indicator;
        row.region = record.region.map(Into::into);
        row.region_code = record.region_code.map(Into::into);
        row.organisation = record.organisation.map(Into::into);
        row.period = record.period.map(Into::into);
        row.period_text = record.period_text.map(Into::into);
        row.status = record.status;
        row.change = record.change;
        row.relation = record.relation;
        row.parent = record.parent;
        row.change_of = record.change_of;
        row.attribution = record.attribution.map(Into::into);
        row.provisional = record.provisional;
        row.duplicate_of = record.duplicate_of;
        let mut evidence: Vec<(Field, Box<[Span]>)> =
            record.evidence.into_iter().map(|(field, found)| (field, places(found))).collect();
        row.evidence = Evidence::of(&mut evidence);
        let rare = Rare {
            constraint: record.constraint.into(),
            per: record.per,
            denominator: record.denominator,
            change_text: record.change_text,
            basis: record.basis,
            members: record.members.into(),
            members_complete: record.members_complete,
        };
        row.rare = (rare != Rare::default()).then(|| Box::new(rare));
        Ok(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_json() {
        let same = |name: &str, value: String| assert_eq!(format!("\"{name}\""), value);
        Status::ALL.iter().for_each(|value| same(value.as_str(), serde_json::to_string(value).unwrap()));
        Change::ALL.iter().for_each(|value| same(value.as_str(), serde_json::to_string(value).unwrap()));
        Relation::ALL.iter().for_each(|value| same(value.as_str(), serde_json::to_string(value).unwrap()));
        Field::ALL.iter().for_each(|value| same(value.as_str(), serde_json::to_string(value).unwrap()));
    }
}
