//! The class `Batch`: the documents of many texts.

use std::collections::BTreeMap;

use pyo3::exceptions::PyIndexError;
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyList, PySlice, PyTuple};
use pyo3::IntoPyObjectExt;
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::argument::{Anchor, Names, OnError, Prefer, TableName, Texts, Words, Workers};
use crate::document::Document;
use crate::extractor::{Extractor, MAX_BYTES};
use crate::pipe::{Pipe, Run};
use crate::record::Recipe;
use crate::table::{Rows, Table};

/// What each of many texts says, read by ``workers`` threads while the interpreter is free; as many as the machine has cores, if
/// nothing else is said.
///
/// ``texts`` are a list, an iterator, a Series of pandas or polars, or an array, a chunked array or a column of pyarrow or
/// whatever else speaks Arrow. A row that is no text (``None``, not a string, half of a surrogate pair, longer than
/// ``max_bytes``) raises ``MingshuError`` with its place as ``at``; with ``on_error="null"`` its document is ``None``, and
/// ``errors`` of the batch says why. ``progress`` shows a bar of tqdm. Ctrl-C ends it at once. The other options are those of
/// ``Extractor``, which has this as a method, too.
///
/// >>> import mingshu
/// >>> batch = mingshu.extract_batch(["全县共有医院153个", "其中公立医院21个"], anchor="2024-10-31")
/// >>> len(batch), batch[1].quantities[0].text
/// (2, '21个')
#[pyfunction]
#[pyo3(signature = (
    texts, *, workers = None, on_error = OnError::Raise, progress = false, max_bytes = MAX_BYTES, anchor = None, prefer = None,
    lunar = true, entities = true, statistics = None, names = None, words = None
))]
#[expect(clippy::too_many_arguments, reason = "they are keywords of Python")]
pub(crate) fn extract_batch(
    py: Python<'_>,
    texts: Texts<'_>,
    workers: Option<Workers>,
    on_error: OnError,
    progress: bool,
    max_bytes: usize,
    anchor: Option<Anchor>,
    prefer: Option<Prefer>,
    lunar: bool,
    entities: bool,
    statistics: Option<bool>,
    names: Option<Names>,
    words: Option<Words>,
) -> PyResult<Batch> {
    let extractor = Extractor::new(anchor, prefer, lunar, entities, statistics, names, words)?;
    extractor.extract_batch(py, texts, workers, on_error, progress, max_bytes)
}

/// The documents of many texts, in order; ``None`` where a row is no text, and ``errors`` says why.
///
/// The tables of all documents are one: ``document`` is the place of the text.
///
/// >>> import mingshu
/// >>> batch = mingshu.extract_batch(["医院3个", None, "村医7名"], on_error="null")
/// >>> batch
/// Batch(documents=3, errors=1, quantities=2, labels=0, dates=0, entities=0, statistics=2)
/// >>> batch[2].quantities[0].value
/// Decimal('7')
/// >>> [(row["document"], row["subject"], row["value"]) for row in batch.to_dicts("statistics")]
/// [(0, '医院', '3'), (2, '村医', '7')]
/// >>> batch[1:]
/// Batch(documents=2, errors=1, quantities=1, labels=0, dates=0, entities=0, statistics=1)
/// >>> batch.errors
/// {1: 'expected str, not None'}
#[pyclass(frozen, module = "mingshu")]
pub(crate) struct Batch {
    documents: Vec<Option<Py<Document>>>,
    errors: BTreeMap<usize, String>,
}

impl Batch {
    /// Reads all texts; `progress` is told how many more are done, now and then.
    pub(crate) fn read(
        py: Python<'_>,
        extractor: &mingshu::Extractor,
        texts: &Texts<'_>,
        run: &Run,
        progress: bool,
    ) -> PyResult<Self> {
        let bar = if progress { Some(texts.progress_bar()?) } else { None };
        let mut pipe = Pipe::new(extractor, texts, run)?;
        let read = Batch::drain(py, &mut pipe, bar.as_ref());
        if let Some(bar) = bar {
            bar.call_method0("close")?;
        }
        Ok(Batch { documents: read?, errors: pipe.into_errors() })
    }

    fn drain(py: Python<'_>, pipe: &mut Pipe, bar: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<Option<Py<Document>>>> {
        let mut documents = Vec::new();
        while let Some(document) = pipe.advance(py)? {
            documents.push(document.map(|document| Py::new(py, Document::read(document))).transpose()?);
            if let Some(bar) = bar {
                bar.call_method1("update", (1,))?;
            }
        }
        Ok(documents)
    }

    fn list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, self.documents.iter().map(|document| document.as_ref().map(|document| document.clone_ref(py))))
    }

    fn count(&self, list: fn(&mingshu::Document) -> usize) -> usize {
        self.documents.iter().flatten().map(|document| list(document.get().core())).fold(0, usize::saturating_add)
    }
}

/// `Iterator[Document | None]`
struct Each<'py>(Bound<'py, PyIterator>);

impl<'py> IntoPyObject<'py> for Each<'py> {
    type Target = PyIterator;
    type Output = Bound<'py, PyIterator>;
    type Error = std::convert::Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterator"), <Option<Document>>::OUTPUT_TYPE);

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

/// The documents of a batch, from whatever can be gone through.
struct Documents(Vec<Option<Py<Document>>>);

impl<'py> FromPyObject<'_, 'py> for Documents {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterable"), <Option<Document>>::OUTPUT_TYPE);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let each = |document: PyResult<Bound<'py, PyAny>>| Ok(document?.extract()?);
        object.try_iter()?.map(each).collect::<PyResult<_>>().map(Documents)
    }
}

/// Why rows are `None`.
#[derive(Default)]
struct Errors(BTreeMap<usize, String>);

impl<'py> FromPyObject<'_, 'py> for Errors {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "int"),
        type_hint_identifier!("builtins", "str")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        object.extract().map(Errors)
    }
}

/// A place among the documents, or a slice of them.
enum Index<'py> {
    One(isize),
    Slice(Bound<'py, PySlice>),
}

impl<'py> FromPyObject<'_, 'py> for Index<'py> {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr =
        type_hint_union!(type_hint_identifier!("builtins", "int"), type_hint_identifier!("builtins", "slice"));

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match object.cast::<PySlice>() {
            Ok(slice) => Ok(Index::Slice(slice.to_owned())),
            Err(_) => object.extract().map(Index::One),
        }
    }
}

/// What stands there: a document or `None`; of a slice, a batch.
enum Found {
    One(Option<Py<Document>>),
    Batch(Py<Batch>),
}

impl<'py> IntoPyObject<'py> for Found {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    // As of `Statistics`: stubs cannot say that it depends on the place.
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("typing", "Any");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self {
            Found::One(document) => document.into_bound_py_any(py),
            Found::Batch(batch) => Ok(batch.into_bound(py).into_any()),
        }
    }
}

#[pymethods]
impl Batch {
    #[new]
    #[pyo3(signature = (documents, errors = Errors::default()))]
    fn new(documents: Documents, errors: Errors) -> Self {
        Batch { documents: documents.0, errors: errors.0 }
    }

    /// Why rows are ``None``, by their place.
    #[getter]
    fn errors(&self) -> BTreeMap<usize, String> {
        self.errors.clone()
    }

    /// One of the tables of all documents, which other libraries read without a copy: ``quantities``, ``labels``, ``dates``,
    /// ``entities``, ``statistics`` or ``audit``.
    fn table(&self, py: Python<'_>, name: TableName) -> PyResult<Table> {
        let documents: Vec<(i64, &mingshu::Document)> = (0i64..)
            .zip(&self.documents)
            .filter_map(|(number, document)| Some((number, document.as_ref()?.get().core())))
            .collect();
        Table::of(py, name, &documents)
    }

    /// A table as a ``pyarrow.Table``.
    fn to_arrow<'py>(&self, py: Python<'py>, table: TableName) -> PyResult<Bound<'py, PyAny>> {
        self.table(py, table)?.to_arrow(py)
    }

    /// A table as a ``pandas.DataFrame``.
    fn to_pandas<'py>(&self, py: Python<'py>, table: TableName) -> PyResult<Bound<'py, PyAny>> {
        self.table(py, table)?.to_pandas(py)
    }

    /// A table as a ``polars.DataFrame``.
    fn to_polars<'py>(&self, py: Python<'py>, table: TableName) -> PyResult<Bound<'py, PyAny>> {
        self.table(py, table)?.to_polars(py)
    }

    /// A table as a list of plain dicts.
    fn to_dicts<'py>(&self, py: Python<'py>, table: TableName) -> PyResult<Rows<'py>> {
        self.table(py, table)?.to_dicts(py)
    }

    /// What a notebook shows: how much was read and found, and the first of the rows that are no texts.
    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| {
            let mut summary = mingshu::Summary::default();
            for document in self.documents.iter().flatten() {
                summary.add(document.get().core());
            }
            for (row, why) in &self.errors {
                summary.fail(&format!("row {row}"), why);
            }
            summary.to_html()
        })
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Each<'py>> {
        self.list(py)?.into_any().try_iter().map(Each)
    }

    fn __len__(&self) -> usize {
        self.documents.len()
    }

    fn __getitem__(&self, py: Python<'_>, index: Index<'_>) -> PyResult<Found> {
        let document = |index: usize| self.documents.get(index).map(|it| it.as_ref().map(|it| it.clone_ref(py)));
        let length = self.documents.len();
        match index {
            Index::One(index) => {
                let index = if index < 0 { index.saturating_add_unsigned(length) } else { index };
                let document = usize::try_from(index).ok().and_then(document);
                document.map(Found::One).ok_or_else(|| PyIndexError::new_err("no such document"))
            }
            Index::Slice(slice) => {
                // Python counts it out, steps backwards and all.
                let places = slice.call_method1("indices", (length,))?;
                let places = py.import("builtins")?.getattr("range")?.call1(places.cast_into::<PyTuple>()?)?;
                let places: Vec<usize> = places.try_iter()?.map(|place| place?.extract()).collect::<PyResult<_>>()?;
                let why = |(row, place): (usize, &usize)| Some((row, self.errors.get(place)?.clone()));
                let errors = places.iter().enumerate().filter_map(why).collect();
                let documents = places.iter().copied().filter_map(document).collect();
                Py::new(py, Batch { documents, errors }).map(Found::Batch)
            }
        }
    }

    fn __eq__(&self, other: &Batch) -> bool {
        let said = |batch: &Batch| {
            batch.documents.iter().map(|it| it.as_ref().map(|it| it.get().core().clone())).collect::<Vec<_>>()
        };
        self.errors == other.errors && said(self) == said(other)
    }

    fn __repr__(&self) -> String {
        format!(
            "Batch(documents={}, errors={}, quantities={}, labels={}, dates={}, entities={}, statistics={})",
            self.documents.len(),
            self.errors.len(),
            self.count(|document| document.quantities().len()),
            self.count(|document| document.labels().len()),
            self.count(|document| document.dates().len()),
            self.count(|document| document.entities().len()),
            self.count(|document| document.statistics().len()),
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        let arguments = (self.list(py)?, self.errors.clone()).into_pyobject(py)?;
        Ok(Recipe(py.get_type::<Batch>().into_any(), arguments.cast_into::<PyTuple>()?))
    }
}
