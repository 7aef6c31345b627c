//! The classes `Label` and `Date`, each around its type of the core.

use std::hash::Hash;

use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::argument::Text;
use crate::name::{DateKind, DatePattern, LabelKind, LabelPattern};
use crate::number::Exact;
use crate::record::{from_json, pickled, to_json, value_class, Recipe, Record, Repr};

value_class!(Label, Date);

/// A numeral that ranks or names and is no magnitude: 第一名, 三级甲等, 2型, 5G.
///
/// >>> import mingshu
/// >>> [label] = mingshu.extract("第12届运动会").labels
/// >>> label
/// Label('第12届', kind='ordinal', value=Decimal('12'))
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Label(pub(crate) mingshu::Label);

impl Label {
    fn visible(&self) -> impl Eq + Hash + '_ {
        (self.0.span().characters(), self.0.surface(), self.0.kind(), self.0.value())
    }
}

#[pymethods]
impl Label {
    #[classattr]
    fn __match_args__() -> LabelPattern {
        LabelPattern
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

    /// Why it is no magnitude.
    #[getter]
    fn kind(&self) -> LabelKind {
        LabelKind(self.0.kind())
    }

    /// The number in it, where there is one: 12 for 第12届.
    #[getter]
    fn value(&self) -> Option<Exact> {
        self.0.value().map(Exact)
    }

    /// The fields as a plain dict.
    fn to_dict(&self) -> Record<LabelRecord<'_>> {
        Record(label_record(&self.0))
    }

    /// The fields as JSON.
    fn to_json(&self) -> PyResult<String> {
        to_json(&self.0)
    }

    /// Reads what ``to_json`` writes.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, json: Text<'_>) -> PyResult<Self> {
        from_json(&json.as_str()).map(Label)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let repr = Repr::of(py, "Label", self.text())?;
        Ok(repr.with(py, "kind", Some(self.kind()))?.with(py, "value", self.value())?.finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        pickled::<Label>(py, self.to_json()?)
    }
}

#[derive(IntoPyObject)]
pub(crate) struct LabelRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: LabelKind,
    value: Option<Exact>,
}

pub(crate) fn label_record(mention: &mingshu::Label) -> LabelRecord<'_> {
    let characters = mention.span().characters();
    LabelRecord {
        start: characters.start,
        end: characters.end,
        text: mention.surface(),
        kind: LabelKind(mention.kind()),
        value: mention.value().map(Exact),
    }
}

/// An expression of calendar or clock time: 2021年7月2日, 10月31日, 2019年至2020年, 09:58.
///
/// >>> import mingshu
/// >>> [date] = mingshu.extract("截至2024年10月31日").dates
/// >>> date
/// Date('2024年10月31日', kind='date', value='2024-10-31')
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Date(pub(crate) mingshu::DateMention);

impl Date {
    fn visible(&self) -> impl Eq + Hash + '_ {
        (self.0.span().characters(), self.0.surface(), self.0.kind(), self.0.value())
    }
}

#[pymethods]
impl Date {
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

    /// What the words say as EDTF (ISO 8601-2), nothing filled in: ``2024``, ``--10-31``, ``2019/2020``.
    #[getter]
    fn value(&self) -> &str {
        self.0.value()
    }

    /// The fields as a plain dict.
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
        from_json(&json.as_str()).map(Date)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let repr = Repr::of(py, "Date", self.text())?;
        Ok(repr.with(py, "kind", Some(self.kind()))?.with(py, "value", Some(self.value()))?.finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        pickled::<Date>(py, self.to_json()?)
    }
}

#[derive(IntoPyObject)]
pub(crate) struct DateRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: DateKind,
    value: &'a str,
}

pub(crate) fn date_record(mention: &mingshu::DateMention) -> DateRecord<'_> {
    let characters = mention.span().characters();
    DateRecord {
        start: characters.start,
        end: characters.end,
        text: mention.surface(),
        kind: DateKind(mention.kind()),
        value: mention.value(),
    }
}
