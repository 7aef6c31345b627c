//! An expression of time, as a mention of a text.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use smol_str::SmolStr;

use super::Cue;
use crate::date::{Period, Timex};
use crate::span::Span;

/// What sort of time a [`DateMention`] says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DateKind {
    /// A day, month, year or season: 2021年7月2日, 10月31日, 去年, 目前.
    Date,
    /// A time of day: 9:58, 下午3点半, 晚上.
    Time,
    /// A day with its time: 2021年07月02日 09:58:24, 昨晚.
    Datetime,
    /// A stretch of the calendar: 2019年至2020年, 1—6月, 前三季度, 上周.
    Period,
    /// A counted time up to now or from now: 近三年, 五年来, 未来十天.
    Duration,
    /// A time that comes again: 每月, 每周三, 每年10月.
    Set,
}

/// How the words around a date, or its own last word, change what it says; named as in TIMEX3.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DateModifier {
    /// 10月31日前: up to then; whether that day itself is meant is not said.
    Before,
    /// 2018年后: from then on; the interval begins with the year that is named, whether or not it is meant itself.
    After,
    /// 截至10月底, 1月4日或之前.
    OnOrBefore,
    /// 2019年起, 2020年至今, 7月10日以来.
    OnOrAfter,
    /// 年初, 10月初.
    Start,
    /// 年中, 中叶.
    Middle,
    /// 年底, 月末.
    End,
    /// 约10点, 10点左右, 春节前后.
    Approximate,
}

name_as_serialized! {
    DateKind {
        Date => "date", Time => "time", Datetime => "datetime", Period => "period", Duration => "duration", Set => "set",
    }
    DateModifier {
        Before => "before", After => "after", OnOrBefore => "on_or_before", OnOrAfter => "on_or_after",
        Start => "start", Middle => "middle", End => "end", Approximate => "approximate",
    }
}

/// An expression of calendar or clock time: 2021年7月2日, 前三季度, 去年10月, 下周三, 春节.
///
/// The surface is the core span; words around it that bound it (至今, 截至, 前) are its [cues](DateMention::cues), and what
/// they make of it is in [`resolved`](DateMention::resolved). A year that is only pointed at is a mention of its own
/// beside a numbered part of it: 今年 | 前三季度.
///
/// | written | kind | value | modifier | resolved, with the anchor 2024-10-31 |
/// |---|---|---|---|---|
/// | 2024年10月 | date | 2024-10 | – | 2024-10 |
/// | 10月31日 | date | --10-31 | – | 2024-10-31 |
/// | 前三季度 | period | --01/--09 | – | 2024-01/2024-09 |
/// | 去年 | date | – | – | 2023 |
/// | 2020年至今 | date | 2020 | on_or_after | 2020/2024-10-31 |
/// | 近三年 | duration | P3Y | – | 2021-10-31/2024-10-31 |
/// | 每周三 | set | -W-3 | – | – |
///
/// ```
/// let extractor = mingshu::Extractor::new().with_anchor("2024-10-31")?;
/// let document = extractor.extract("截至去年10月，");
/// let dates = document.dates();
/// assert_eq!((dates[1].surface(), dates[1].value()), ("10月", Some("--10")));
/// assert_eq!(dates[1].cues()[0].surface(), "截至");
/// assert_eq!(dates[1].resolved().unwrap().to_string(), "../2023-10");
/// # Ok::<(), mingshu::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DateMention {
    pub(crate) span: Span,
    pub(crate) text: SmolStr,
    pub(crate) kind: DateKind,
    pub(crate) value: Option<SmolStr>,
    pub(crate) timex: Timex,
    pub(crate) modifier: Option<DateModifier>,
    pub(crate) cues: Box<[Cue]>,
    pub(crate) resolved: Option<Period>,
    pub(crate) furniture: bool,
}

impl DateMention {
    /// Where it stands in the document.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The expression as written.
    pub fn surface(&self) -> &str {
        &self.text
    }

    /// What sort of time it says.
    pub fn kind(&self) -> DateKind {
        self.kind
    }

    /// What the words say as EDTF (ISO 8601-2), with nothing filled in: `2024`, `--10-31`, `2019/2020`, `P3Y`; `None`
    /// where they only point, as 今年 and 目前 do.
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// The value of a TIMEX3 tag, resolved as far as it can be: `2024-Q3`, `XXXX-WXX-3`, `P3Y`, `PRESENT_REF`.
    pub fn timex(&self) -> &Timex {
        &self.timex
    }

    /// How the words around it, or its own last word, change what it says.
    pub fn modifier(&self) -> Option<DateModifier> {
        self.modifier
    }

    /// The words around it that bound it: 截至, 至今, 前.
    pub fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// The time that is meant, cues included: counted from the anchor where the words ask for one, and `None` where
    /// nothing certain can be said.
    pub fn resolved(&self) -> Option<Period> {
        self.resolved
    }

    /// Whether it stands in page furniture: navigation, bylines, lists of other pages.
    pub fn is_furniture(&self) -> bool {
        self.furniture
    }
}

/// The kind, the EDTF value or else the TIMEX3 value, the modifier, and what it resolves to if that is something else:
/// `date --10-31 before = ../2024-10-31`.
impl fmt::Display for DateMention {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.value().unwrap_or(self.timex.as_str());
        write!(formatter, "{} {said}", self.kind)?;
        if let Some(modifier) = self.modifier {
            write!(formatter, " {modifier}")?;
        }
        match self.resolved.map(|resolved| resolved.to_string()) {
            // 199X says its years, and XX6X does not.
            Some(resolved)
                if resolved != said && (self.modifier.is_some() || !said.ends_with('X') || said.starts_with("XX")) =>
            {
                write!(formatter, " = {resolved}")
            }
            _ => Ok(()),
        }
    }
}

impl Serialize for DateMention {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let characters = self.span.characters();
        let mut record = serializer.serialize_struct("DateMention", 10)?;
        record.serialize_field("start", &characters.start)?;
        record.serialize_field("end", &characters.end)?;
        record.serialize_field("text", &self.text)?;
        record.serialize_field("kind", &self.kind)?;
        record.serialize_field("value", &self.value)?;
        record.serialize_field("timex", &self.timex)?;
        record.serialize_field("modifier", &self.modifier)?;
        record.serialize_field("cues", &self.cues)?;
        record.serialize_field("resolved", &self.resolved)?;
        record.serialize_field("furniture", &self.furniture)?;
        record.end()
    }
}
