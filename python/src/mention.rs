//! The class `Label`, around its type of the core.

use std::hash::Hash;

use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::argument::Text;
use crate::name::{LabelKind, LabelPattern};
use crate::number::Exact;
use crate::record::{from_json, pickled, to_json, value_class, Recipe, Record, Repr};

value_class!(Label);

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
        (self.0.span().characters(), self.0.surface(), self.0.kind(), self.0.value(), self.0.is_furniture())
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

    /// Whether it stands in page furniture: navigation, counters, rankings.
    #[getter]
    fn furniture(&self) -> bool {
        self.0.is_furniture()
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
    furniture: bool,
}

pub(crate) fn label_record(mention: &mingshu::Label) -> LabelRecord<'_> {
    let characters = mention.span().characters();
    LabelRecord {
        start: characters.start,
        end: characters.end,
        text: mention.surface(),
        kind: LabelKind(mention.kind()),
        value: mention.value().map(Exact),
        furniture: mention.is_furniture(),
    }
}
