//! A number with its unit, as a mention of a text.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use smol_str::SmolStr;

use super::Cue;
use crate::number::Number;
use crate::span::Span;
use crate::unit::UnitOf;

/// What sort of magnitude a [`Quantity`] is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum QuantityKind {
    /// Things counted with a classifier: 153个, 20.47万例, 400人次.
    Count,
    /// A physical unit: 12千米, 387万亩, 35毫克/升.
    Measure,
    /// Money: 1.26万亿元, US$20.
    Currency,
    /// 95.27%, 百分之三, 三成, 八折, 4‰.
    Percent,
    /// 0.3个百分点, 25个基点.
    PercentagePoint,
    /// 三分之一, 1:3, 2倍, 翻两番.
    Ratio,
    /// A measured or counted time: 31.37万小时, 半年, 3天.
    Duration,
    /// 65岁, 十二周岁.
    Age,
    /// 37℃, 零下5度.
    Temperature,
    /// A number with no unit at all.
    Number,
}

/// How the words around a number change what it says.
///
/// 以上, 以下 and 以内 include the number itself, 超过 and 不满 do not (Civil Code of China, art. 1259).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Approximation {
    /// 约5万, 5万左右.
    About,
    /// 近5万: a little less.
    Nearly,
    /// 5万余, 超5万: more, the number excluded.
    Over,
    /// 不足5万: less, the number excluded.
    Under,
    /// 5万以上, 至少5万: more, the number included.
    AtLeast,
    /// 5万以下, 不超过5万: less, the number included.
    AtMost,
    /// 十几, 数百, 两三百: bounds and no single value.
    Vague,
}

name_as_serialized! {
    QuantityKind {
        Count => "count", Measure => "measure", Currency => "currency", Percent => "percent",
        PercentagePoint => "percentage_point", Ratio => "ratio", Duration => "duration", Age => "age",
        Temperature => "temperature", Number => "number",
    }
    Approximation {
        About => "about", Nearly => "nearly", Over => "over", Under => "under",
        AtLeast => "at_least", AtMost => "at_most", Vague => "vague",
    }
}

/// One end of an interval.
///
/// ```
/// let low = mingshu::parse_quantity("65%以上")?.low().unwrap();
/// assert_eq!((low.number.to_string().as_str(), low.inclusive), ("65", true));
/// assert_eq!(serde_json::to_string(&low)?, r#"{"number":"65","inclusive":true}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Bound {
    /// The number at the end.
    pub number: Number,
    /// Whether the number itself belongs to the interval.
    pub inclusive: bool,
}

/// A number with its unit, as one mention of a text, with its exact value or bounds.
///
/// The surface is the core span: the number, an inner 余 or 多, the magnitude (万, 亿) and the unit. Words
/// outside it that change the value are its [cues](Quantity::cues).
///
/// | written | value | low | high | approximation | unit |
/// |---|---|---|---|---|---|
/// | 20.47万例 | 204700 | – | – | – | 例 |
/// | 近7万人次 | 70000 | – | 70000, excluded | nearly | 人次 |
/// | 65%以上 | 65 | 65, included | – | at_least | % |
/// | 5—10万元 | – | 50000 | 100000 | – | 元 |
/// | 十几个 | – | 11 | 19 | vague | 个 |
/// | ±3% | – | -3 | 3 | – | % |
///
/// ```
/// let quantity: mingshu::Quantity = "20.47万例".parse()?;
/// assert_eq!(quantity.value().unwrap().to_string(), "204700");
/// assert_eq!(quantity.unit(), Some("例"));
/// assert_eq!(quantity.unit_code(), Some("{case}"));
/// # Ok::<(), mingshu::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Quantity {
    pub(crate) span: Span,
    pub(crate) text: SmolStr,
    pub(crate) number: Span,
    pub(crate) kind: QuantityKind,
    pub(crate) approximation: Option<Approximation>,
    pub(crate) value: Option<Number>,
    pub(crate) unit: Option<UnitOf>,
    pub(crate) details: Option<Box<Details>>,
}

/// What most quantities lack, kept apart so that each of them is small: a text may be nothing but numbers.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Details {
    pub(crate) cues: Box<[Cue]>,
    pub(crate) low: Option<Bound>,
    pub(crate) high: Option<Bound>,
    pub(crate) multiplier: Option<Cow<'static, str>>,
    pub(crate) per: Option<Box<str>>,
    pub(crate) furniture: bool,
}

impl Details {
    /// Nothing at all if there are none.
    pub(crate) fn boxed(self) -> Option<Box<Details>> {
        (self != Details::default()).then(|| Box::new(self))
    }
}

impl Quantity {
    /// Where the core span stands in the document.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The core span as written; always the slice of the text at [`span`](Quantity::span).
    pub fn surface(&self) -> &str {
        &self.text
    }

    /// Where the bare number with its magnitude stands.
    pub fn number_span(&self) -> Span {
        self.number
    }

    /// The words that change the value, in the order of the text.
    pub fn cues(&self) -> &[Cue] {
        self.details.as_ref().map_or(&[], |details| &details.cues)
    }

    /// What sort of magnitude it is.
    pub fn kind(&self) -> QuantityKind {
        self.kind
    }

    /// The exact value with its magnitude applied; `None` for a range, a vague amount or a number out of range.
    pub fn value(&self) -> Option<Number> {
        self.value
    }

    /// The lower end, if the text sets one.
    pub fn low(&self) -> Option<Bound> {
        self.details.as_ref().and_then(|details| details.low)
    }

    /// The upper end, if the text sets one.
    pub fn high(&self) -> Option<Bound> {
        self.details.as_ref().and_then(|details| details.high)
    }

    /// How the words around the number change what it says.
    pub fn approximation(&self) -> Option<Approximation> {
        self.approximation
    }

    /// The unit as written, without 万 and 亿; `%` for 百分之….
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_ref().and_then(UnitOf::name)
    }

    /// The unit as a published code: UCUM, ISO 4217 for money, a UCUM annotation such as `{case}` for a classifier.
    pub fn unit_code(&self) -> Option<&str> {
        self.unit.as_ref().and_then(UnitOf::code)
    }

    /// The dimension of the unit: `length`, `mass`, …; for a classifier, the kind of thing counted.
    pub fn dimension(&self) -> Option<&str> {
        self.unit.as_ref().and_then(UnitOf::dimension)
    }

    /// The value in the coherent SI unit of its dimension, where an exact factor exists.
    pub fn si_value(&self) -> Option<Number> {
        self.unit.as_ref()?.si_value(self.value)
    }

    /// 万, 亿, 万亿 as written.
    pub fn multiplier(&self) -> Option<&str> {
        self.details.as_ref()?.multiplier.as_deref()
    }

    /// The denominator unit: 平方米 of 元/平方米, 人 of 人均3.5万元.
    pub fn per(&self) -> Option<&str> {
        self.details.as_ref()?.per.as_deref()
    }

    /// Whether it stands in page furniture: navigation, counters, rankings.
    pub fn is_furniture(&self) -> bool {
        self.details.as_ref().is_some_and(|details| details.furniture)
    }

    pub(crate) fn set_furniture(&mut self) {
        self.details.get_or_insert_default().furniture = true;
    }

    /// What the accessors say, since the same unit may be a row of a table or have been read back from JSON.
    fn said(&self) -> impl Eq + Hash + '_ {
        let place = (self.span, self.number, &self.text);
        let unit = (self.unit(), self.unit_code(), self.dimension(), self.si_value());
        (place, self.kind, self.value, self.approximation, unit, &self.details)
    }
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.said() == other.said()
    }
}

impl Eq for Quantity {}

impl Hash for Quantity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.said().hash(state);
    }
}

/// The kind, the value or the bounds, and the unit's code: `currency 1260000000000 CNY`; in the alternate form, `{:#}`,
/// the amount alone as people read it: `1,260,000,000,000`, `>50,000`, `11–19`.
impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if formatter.alternate() {
            return crate::amount::write_amount(formatter, self);
        }
        write!(formatter, "{}", self.kind)?;
        match (self.value, self.low(), self.high()) {
            (_, Some(low), Some(high)) => write!(
                formatter,
                " {}{}..{}{}",
                if low.inclusive { "[" } else { "(" },
                low.number,
                high.number,
                if high.inclusive { "]" } else { ")" }
            )?,
            (Some(value), ..) => write!(formatter, " {value}")?,
            (None, Some(low), None) => write!(formatter, " {}{}..", if low.inclusive { "[" } else { "(" }, low.number)?,
            (None, None, Some(high)) => {
                write!(formatter, " ..{}{}", high.number, if high.inclusive { "]" } else { ")" })?
            }
            (None, None, None) => write!(formatter, " ?")?,
        }
        if let Some(unit) = self.unit_code().or(self.unit()) {
            write!(formatter, " {unit}")?;
        }
        if let Some(approximation) = self.approximation {
            write!(formatter, " {approximation}")?;
        }
        Ok(())
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (whole, number) = (self.span.characters(), self.number.characters());
        let mut record = serializer.serialize_struct("Quantity", 20)?;
        record.serialize_field("start", &whole.start)?;
        record.serialize_field("end", &whole.end)?;
        record.serialize_field("text", &self.text)?;
        record.serialize_field("number", &[number.start, number.end])?;
        record.serialize_field("cues", self.cues())?;
        record.serialize_field("kind", &self.kind)?;
        record.serialize_field("value", &self.value)?;
        record.serialize_field("low", &self.low().map(|bound| bound.number))?;
        record.serialize_field("high", &self.high().map(|bound| bound.number))?;
        record.serialize_field("low_inclusive", &self.low().map(|bound| bound.inclusive))?;
        record.serialize_field("high_inclusive", &self.high().map(|bound| bound.inclusive))?;
        record.serialize_field("approx", &self.approximation)?;
        record.serialize_field("unit", &self.unit())?;
        record.serialize_field("unit_code", &self.unit_code())?;
        record.serialize_field("dimension", &self.dimension())?;
        record.serialize_field("si_value", &self.si_value())?;
        record.serialize_field("multiplier", &self.multiplier())?;
        record.serialize_field("per", &self.per())?;
        record.serialize_field("furniture", &self.is_furniture())?;
        record.end()
    }
}
