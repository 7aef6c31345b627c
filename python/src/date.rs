//! The classes `DateMention`, `Date` and `Period`, each around its type of the core.
//!
//! A whole day is a `datetime.date` and a day with a time a `datetime.datetime`; what is less is a `Date`, and what is more
//! a `Period`.

use std::hash::Hash;

#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyType};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_union};

use crate::argument::Text;
use crate::error::raised;
use crate::name::{DateKind, DateModifier, DatePattern, Precision};
use crate::quantity::{Cue, CueRow};
use crate::record::{from_json, pickled, to_json, value_class, Recipe, Record, Repr, TupleOf};

value_class!(DateMention, Date, Period);

/// An expression of calendar or clock time: 2021年7月2日, 前三季度, 去年, 下周三, 春节.
///
/// >>> import mingshu
/// >>> [date] = mingshu.extract("截至10月31日", anchor="2024-11-02").dates
/// >>> date
/// DateMention('10月31日', kind='date', value='--10-31', modifier='on_or_before')
/// >>> date.resolved
/// Period('../2024-10-31')
/// >>> [date] = mingshu.extract("昨天", anchor="2024-11-02").dates
/// >>> date.resolved
/// datetime.date(2024, 11, 1)
/// >>> [date] = mingshu.extract("去年", anchor="2024-11-02").dates
/// >>> date.to_interval()
/// (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct DateMention(pub(crate) mingshu::DateMention);

impl DateMention {
    fn visible(&self) -> impl Eq + Hash + '_ {
        let mention = &self.0;
        let cues: Vec<_> = mention.cues().iter().map(|cue| (cue.span().characters(), cue.surface())).collect();
        let place = (mention.span().characters(), mention.surface(), mention.kind(), cues);
        (place, mention.value(), mention.timex(), mention.modifier(), mention.resolved(), mention.is_furniture())
    }
}

#[pymethods]
impl DateMention {
    #[classattr]
    fn __match_args__() -> DatePattern {
        DatePattern
    }

    /// The first code point of the mention.
    #[getter]
    fn start(&self) -> usize {
        self.0.span().characters().start
    }

    /// The code point after the mention.
    #[getter]
    fn end(&self) -> usize {
        self.0.span().characters().end
    }

    /// The mention as written: always ``document.text[start:end]``.
    #[getter]
    fn text(&self) -> &str {
        self.0.surface()
    }

    /// What sort of time it says.
    #[getter]
    fn kind(&self) -> DateKind {
        DateKind(self.0.kind())
    }

    /// What the words say as EDTF (ISO 8601-2), nothing filled in: ``2024``, ``--10-31``, ``2019/2020``, ``P3Y``.
    ///
    /// ``None`` where they only point, as 今年 and 目前 do.
    #[getter]
    fn value(&self) -> Option<&str> {
        self.0.value()
    }

    /// The value of a TIMEX3 tag, resolved as far as it can be: ``2024-Q3``, ``XXXX-WXX-3``, ``PRESENT_REF``.
    #[getter]
    fn timex(&self) -> &str {
        self.0.timex().as_str()
    }

    /// How the words around it, or its own last word, change what it says: 截至, 至今, 前; 年底.
    #[getter]
    fn modifier(&self) -> Option<DateModifier> {
        self.0.modifier().map(DateModifier)
    }

    /// The words around it that bound it.
    #[getter]
    fn cues(&self, py: Python<'_>) -> PyResult<TupleOf<Cue>> {
        TupleOf::new(py, self.0.cues().iter().cloned().map(Cue))
    }

    /// The time that is meant, cues included: a ``datetime.date`` where it is one whole day, a ``datetime.datetime`` where
    /// it is one moment, a ``Date`` where it is one year or month, else a ``Period``.
    ///
    /// Counted from the anchor where the words ask for one; ``None`` where nothing certain can be said.
    #[getter]
    fn resolved(&self) -> Option<Resolved> {
        self.0.resolved().map(Resolved)
    }

    /// Whether it stands in page furniture: navigation, bylines, lists of other pages.
    #[getter]
    fn furniture(&self) -> bool {
        self.0.is_furniture()
    }

    /// The first and the last day of what is meant, whatever ``resolved`` is; ``None`` where it is not resolved. An end that
    /// is open, or before year 1, is ``None``.
    fn to_interval<'py>(&self, py: Python<'py>) -> PyResult<Option<Interval<'py>>> {
        self.0.resolved().map(|resolved| interval(py, resolved)).transpose()
    }

    /// The fields as a plain dict; ``resolved`` is EDTF.
    fn to_dict(&self) -> Record<DateRecord<'_>> {
        Record(date_record(&self.0))
    }

    /// The fields as JSON.
    fn to_json(&self) -> PyResult<String> {
        to_json(&self.0)
    }

    /// Reads what ``to_json`` writes.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, json: Text<'_>) -> PyResult<Self> {
        from_json(&json.as_str()).map(DateMention)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(Repr::of(py, "DateMention", self.text())?
            .with(py, "kind", Some(self.kind()))?
            .with(py, "value", self.value())?
            .with(py, "modifier", self.modifier())?
            .finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        pickled::<DateMention>(py, self.to_json()?)
    }
}

#[derive(IntoPyObject)]
pub(crate) struct DateRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: DateKind,
    value: Option<&'a str>,
    timex: &'a str,
    modifier: Option<DateModifier>,
    cues: Vec<CueRow<'a>>,
    resolved: Option<String>,
    furniture: bool,
}

pub(crate) fn date_record(mention: &mingshu::DateMention) -> DateRecord<'_> {
    let characters = mention.span().characters();
    DateRecord {
        start: characters.start,
        end: characters.end,
        text: mention.surface(),
        kind: DateKind(mention.kind()),
        value: mention.value(),
        timex: mention.timex().as_str(),
        modifier: mention.modifier().map(DateModifier),
        cues: mention.cues().iter().map(CueRow).collect(),
        resolved: mention.resolved().map(|resolved| resolved.to_string()),
        furniture: mention.is_furniture(),
    }
}

/// A year or a month: a day of which less is known.
///
/// >>> import mingshu
/// >>> month = mingshu.Date("2024-02")
/// >>> month.year, month.month, month.precision
/// (2024, 2, 'month')
/// >>> month.to_interval()
/// (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Date(pub(crate) mingshu::Date);

impl Date {
    fn visible(&self) -> impl Eq + Hash + '_ {
        self.0
    }
}

#[pymethods]
impl Date {
    /// Reads EDTF: ``2024``, ``2024-10`` or ``2024-10-31``.
    #[new]
    #[pyo3(signature = (edtf, /))]
    fn new(edtf: Text<'_>) -> PyResult<Self> {
        let edtf = edtf.as_str();
        edtf.parse().map(Date).map_err(|error| raised(&error, &edtf))
    }

    /// The year; 0 is 1 BC, as in ISO 8601.
    #[getter]
    fn year(&self) -> i32 {
        self.0.year()
    }

    /// 1 to 12, or ``None``.
    #[getter]
    fn month(&self) -> Option<u8> {
        self.0.month()
    }

    /// 1 to 31, or ``None``.
    #[getter]
    fn day(&self) -> Option<u8> {
        self.0.day()
    }

    /// How much is known.
    #[getter]
    fn precision(&self) -> Precision {
        Precision(self.0.precision())
    }

    /// The first day it can be; ``None`` before year 1, which ``datetime`` cannot hold.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        whole_day(py, self.0.first_day())
    }

    /// The last day it can be; ``None`` before year 1, which ``datetime`` cannot hold.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        whole_day(py, self.0.last_day())
    }

    /// The first and the last day it can be.
    fn to_interval<'py>(&self, py: Python<'py>) -> PyResult<Interval<'py>> {
        Ok((self.start(py)?, self.end(py)?))
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Date('{}')", self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        Ok(Recipe(py.get_type::<Date>().into_any(), (self.0.to_string(),).into_pyobject(py)?))
    }
}

/// A stretch of time; an end may be open.
///
/// >>> import mingshu
/// >>> period = mingshu.Period("2024-01/2024-09")
/// >>> period.start, period.end
/// (Date('2024-01'), Date('2024-09'))
/// >>> period.to_interval()
/// (datetime.date(2024, 1, 1), datetime.date(2024, 9, 30))
/// >>> mingshu.Period("2020/..").end is None
/// True
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Period(pub(crate) mingshu::Period);

impl Period {
    fn visible(&self) -> impl Eq + Hash + '_ {
        self.0
    }
}

#[pymethods]
impl Period {
    /// Reads EDTF: ``2024-01/2024-09``, ``2020/..``, ``../2024-10-31``.
    #[new]
    #[pyo3(signature = (edtf, /))]
    fn new(edtf: Text<'_>) -> PyResult<Self> {
        let edtf = edtf.as_str();
        edtf.parse().map(Period).map_err(|error| raised(&error, &edtf))
    }

    /// Where it starts, as far as it is known; ``None`` where it is open.
    #[getter]
    fn start(&self) -> Option<Moment> {
        self.0.start().map(Moment)
    }

    /// Where it ends, as far as it is known; ``None`` where it is open.
    #[getter]
    fn end(&self) -> Option<Moment> {
        self.0.end().map(Moment)
    }

    /// The first and the last day of it; ``None`` where it is open.
    fn to_interval<'py>(&self, py: Python<'py>) -> PyResult<Interval<'py>> {
        interval(py, self.0)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Period('{}')", self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        Ok(Recipe(py.get_type::<Period>().into_any(), (self.0.to_string(),).into_pyobject(py)?))
    }
}

type Interval<'py> = (Option<Bound<'py, PyDate>>, Option<Bound<'py, PyDate>>);

/// The first and the last day of a period.
fn interval(py: Python<'_>, period: mingshu::Period) -> PyResult<Interval<'_>> {
    let start = period.start().map(|start| whole_day(py, start.date().first_day()));
    let end = period.end().map(|end| whole_day(py, end.date().last_day()));
    Ok((start.transpose()?.flatten(), end.transpose()?.flatten()))
}

fn whole_day(py: Python<'_>, date: mingshu::Date) -> PyResult<Option<Bound<'_, PyDate>>> {
    match (date.month(), date.day()) {
        (Some(month), Some(day)) if date.year() >= 1 => PyDate::new(py, date.year(), month, day).map(Some),
        _ => Ok(None),
    }
}

/// The day on which hour 24 is hour 0, for `datetime` has no hour 24; `None` behind the year 9999, its last.
fn day_after(date: mingshu::Date) -> Option<(i32, u8, u8)> {
    let (year, month, day) = (date.year(), date.month()?, date.day()?);
    let next_day = day.checked_add(1).map(|day| (year, month, day));
    let next_month = month.checked_add(1).map(|month| (year, month, 1));
    let next_year = year.checked_add(1).map(|year| (year, 1, 1));
    [next_day, next_month, next_year]
        .into_iter()
        .flatten()
        .find(|(year, month, day)| mingshu::Date::new(*year, Some(*month), Some(*day)).is_some())
}

/// A moment on its way to Python.
pub(crate) struct Moment(pub(crate) mingshu::Moment);

impl<'py> IntoPyObject<'py> for Moment {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("datetime", "date"),
        type_hint_identifier!("datetime", "datetime"),
        type_hint_identifier!("mingshu._core", "Date")
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let date = self.0.date();
        let (Some(month), Some(day), true) = (date.month(), date.day(), date.year() >= 1) else {
            return Ok(Date(date).into_pyobject(py)?.into_any());
        };
        match self.0.time() {
            None => PyDate::new(py, date.year(), month, day).map(Bound::into_any),
            Some(time) if time.hour() == 24 => match day_after(date) {
                Some((year, month, day)) => {
                    PyDateTime::new(py, year, month, day, 0, 0, 0, 0, None).map(Bound::into_any)
                }
                None => Ok(Date(date).into_pyobject(py)?.into_any()),
            },
            Some(time) => {
                let (minute, second) = (time.minute().unwrap_or_default(), time.second().unwrap_or_default());
                // A leap second has no place in `datetime`.
                let second = second.min(59);
                PyDateTime::new(py, date.year(), month, day, time.hour(), minute, second, 0, None).map(Bound::into_any)
            }
        }
    }
}

/// A resolved time on its way to Python.
pub(crate) struct Resolved(mingshu::Period);

impl<'py> IntoPyObject<'py> for Resolved {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("datetime", "date"),
        type_hint_identifier!("datetime", "datetime"),
        type_hint_identifier!("mingshu._core", "Date"),
        type_hint_identifier!("mingshu._core", "Period")
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self.0.moment() {
            Some(moment) => Moment(moment).into_pyobject(py),
            None => Ok(Period(self.0).into_pyobject(py)?.into_any()),
        }
    }
}
