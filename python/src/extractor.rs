//! The class `Extractor` and the function `extract`.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::argument::{Anchor, Text};
use crate::document::Document;
use crate::error::raised;
use crate::record::{Recipe, Record};

/// What the given text says, as data.
///
/// ``anchor`` is the day from which partial dates (10月31日) are to be resolved: a ``datetime.date``, a
/// ``datetime.datetime`` or an ISO 8601 string. So far it is checked, and nothing is resolved. Any text gives a
/// document, perhaps an empty one; other threads run while it is read.
///
/// >>> import mingshu
/// >>> document = mingshu.extract("管理高血压患者20.47万例")
/// >>> document.quantities[0].value
/// Decimal('204700')
#[pyfunction]
#[pyo3(signature = (text, *, anchor = None))]
pub(crate) fn extract(py: Python<'_>, text: Text<'_>, anchor: Option<Anchor>) -> PyResult<Document> {
    Ok(Extractor::new(anchor)?.extract(py, text))
}

/// An engine with its options, to be made once and used for many texts, from any number of threads.
///
/// >>> import mingshu
/// >>> extractor = mingshu.Extractor(anchor="2024-10-31")
/// >>> extractor.extract("共有153个").quantities
/// (Quantity('153个', kind='count', value=Decimal('153'), unit='个'),)
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Extractor {
    extractor: mingshu::Extractor,
    anchor: Option<String>,
}

/// The options make the extractor.
impl PartialEq for Extractor {
    fn eq(&self, other: &Self) -> bool {
        self.anchor == other.anchor
    }
}

impl Eq for Extractor {}

impl Hash for Extractor {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.anchor.hash(state);
    }
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (*, anchor = None))]
    fn new(anchor: Option<Anchor>) -> PyResult<Self> {
        let anchor = anchor.map(|Anchor(iso)| iso);
        let extractor = match &anchor {
            Some(iso) => mingshu::Extractor::new().with_anchor(iso).map_err(|error| raised(&error, iso))?,
            None => mingshu::Extractor::new(),
        };
        Ok(Extractor { extractor, anchor })
    }

    /// The anchor as an ISO 8601 string, or ``None``.
    #[getter]
    fn anchor(&self) -> Option<&str> {
        self.anchor.as_deref()
    }

    /// What the given text says, as data.
    fn extract(&self, py: Python<'_>, text: Text<'_>) -> Document {
        let utf8 = text.as_str();
        let document = py.detach(|| self.extractor.extract(&utf8));
        drop(utf8);
        Document::new(document, text.string)
    }

    /// The options as a plain dict.
    fn to_dict(&self) -> Record<Options<'_>> {
        Record(Options { anchor: self.anchor() })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        match self.anchor() {
            Some(anchor) => Ok(format!("Extractor(anchor={})", anchor.into_pyobject(py)?.repr()?)),
            None => Ok("Extractor()".to_owned()),
        }
    }

    // The options are keywords, which a recipe cannot name but a `functools.partial` can.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        let partial = py.import("functools")?.getattr("partial")?;
        let options = Options { anchor: self.anchor() }.into_pyobject(py)?;
        Ok(Recipe(partial.call((py.get_type::<Extractor>(),), Some(&options))?, PyTuple::empty(py)))
    }
}

#[derive(IntoPyObject)]
struct Options<'a> {
    anchor: Option<&'a str>,
}
