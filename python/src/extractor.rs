//! The class `Extractor` and the function `extract`.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::argument::{Anchor, Prefer, Text};
use crate::document::Document;
use crate::error::raised;
use crate::name;
use crate::record::{Recipe, Record};

/// What the given text says, as data.
///
/// ``anchor`` is the day, or day and time, from which 昨天 and 10月31日 are counted: a ``datetime.date``, a
/// ``datetime.datetime``, a ``Date`` or an ISO 8601 string; without it the page's own date is taken, if it says one.
/// ``prefer`` says which day a partial date means: the last one before the anchor, the first one after it, or the
/// nearest; without it, the one of the same year or week, unless that is far off. Without ``lunar``, 八月 of 八月十五 is
/// August, and days of the lunar calendar are only those that name it: 农历八月十五, 正月十五, 中秋. Any text gives a
/// document, perhaps an empty one; other threads run while it is read.
///
/// >>> import mingshu
/// >>> document = mingshu.extract("昨天管理高血压患者20.47万例", anchor="2024-10-31")
/// >>> document.quantities[0].value
/// Decimal('204700')
/// >>> document.dates[0].resolved
/// datetime.date(2024, 10, 30)
/// >>> [date.value for date in mingshu.extract("2024年八月十五").dates]
/// ['2024-09-17']
/// >>> [date.value for date in mingshu.extract("2024年八月十五", lunar=False).dates]
/// ['2024-08']
#[pyfunction]
#[pyo3(signature = (text, *, anchor = None, prefer = None, lunar = true))]
pub(crate) fn extract(
    py: Python<'_>,
    text: Text<'_>,
    anchor: Option<Anchor>,
    prefer: Option<Prefer>,
    lunar: bool,
) -> PyResult<Document> {
    Ok(Extractor::new(anchor, prefer, lunar)?.extract(py, text))
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
    prefer: Option<Prefer>,
}

/// The options make the extractor.
impl PartialEq for Extractor {
    fn eq(&self, other: &Self) -> bool {
        (&self.anchor, self.prefer, self.lunar()) == (&other.anchor, other.prefer, other.lunar())
    }
}

impl Eq for Extractor {}

impl Hash for Extractor {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.anchor, self.prefer, self.lunar()).hash(state);
    }
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (*, anchor = None, prefer = None, lunar = true))]
    fn new(anchor: Option<Anchor>, prefer: Option<Prefer>, lunar: bool) -> PyResult<Self> {
        let anchor = anchor.map(|Anchor(iso)| iso);
        let mut extractor = match &anchor {
            Some(iso) => mingshu::Extractor::new().with_anchor(iso).map_err(|error| raised(&error, iso))?,
            None => mingshu::Extractor::new(),
        };
        if let Some(Prefer(prefer)) = prefer {
            extractor = extractor.with_prefer(prefer);
        }
        Ok(Extractor { extractor: extractor.with_lunar(lunar), anchor, prefer })
    }

    /// The anchor as an ISO 8601 string, or ``None``.
    #[getter]
    fn anchor(&self) -> Option<&str> {
        self.anchor.as_deref()
    }

    /// Which day a partial date means, or ``None``.
    #[getter]
    fn prefer(&self) -> Option<name::Prefer> {
        self.prefer.map(|Prefer(prefer)| name::Prefer(prefer))
    }

    /// Whether 八月十五 is read as a day of the lunar calendar.
    #[getter]
    fn lunar(&self) -> bool {
        self.extractor.lunar()
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
        Record(self.options())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut options = Vec::new();
        if let Some(anchor) = self.anchor() {
            options.push(format!("anchor={}", anchor.into_pyobject(py)?.repr()?));
        }
        if let Some(prefer) = self.prefer() {
            options.push(format!("prefer={}", prefer.into_pyobject(py)?.repr()?));
        }
        if !self.lunar() {
            options.push("lunar=False".to_owned());
        }
        Ok(format!("Extractor({})", options.join(", ")))
    }

    // The options are keywords, which a recipe cannot name but a `functools.partial` can.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        let partial = py.import("functools")?.getattr("partial")?;
        let options = self.options().into_pyobject(py)?;
        Ok(Recipe(partial.call((py.get_type::<Extractor>(),), Some(&options))?, PyTuple::empty(py)))
    }
}

impl Extractor {
    fn options(&self) -> Options<'_> {
        Options { anchor: self.anchor(), prefer: self.prefer(), lunar: self.lunar() }
    }
}

#[derive(IntoPyObject)]
struct Options<'a> {
    anchor: Option<&'a str>,
    prefer: Option<name::Prefer>,
    lunar: bool,
}
