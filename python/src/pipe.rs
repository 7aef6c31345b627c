//! The class `Pipe`: documents of a stream of texts, in order, and never more than a few texts ahead.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyFloat, PyIterator, PyString};

use crate::argument::{Anchor, Names, OnError, Prefer, Text, Texts, Words, Workers};
use crate::crew::{Crew, Given, Gone, Outcome};
use crate::document::Document;
use crate::error::refused;
use crate::extractor::{Extractor, MAX_BYTES};

/// A job is handed to a thread when it has so many texts, or so many bytes.
const TEXTS: usize = 64;
const BYTES: usize = 1 << 16;

/// How often a wait is broken off to look for Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(50);

/// How a run is done.
pub(crate) struct Run {
    pub(crate) workers: Option<Workers>,
    pub(crate) on_error: OnError,
    pub(crate) max_bytes: usize,
}

/// What each of a stream of texts says, in order, as it comes: for texts that no memory holds.
///
/// Only some hundred texts are read ahead, so an iterator over a billion of them needs no more memory than one over a
/// thousand. The options are those of ``extract_batch``.
///
/// >>> import mingshu
/// >>> lines = (f"第{number}批{number}个" for number in range(3))
/// >>> for document in mingshu.pipe(lines):
/// ...     print(document.quantities[0])
/// count 0 {item}
/// count 1 {item}
/// count 2 {item}
#[pyfunction]
#[pyo3(signature = (
    texts, *, workers = None, on_error = OnError::Raise, max_bytes = MAX_BYTES, anchor = None, prefer = None, lunar = true,
    entities = true, statistics = None, names = None, words = None
))]
#[expect(clippy::too_many_arguments, reason = "they are keywords of Python")]
pub(crate) fn pipe(
    texts: Texts<'_>,
    workers: Option<Workers>,
    on_error: OnError,
    max_bytes: usize,
    anchor: Option<Anchor>,
    prefer: Option<Prefer>,
    lunar: bool,
    entities: bool,
    statistics: Option<bool>,
    names: Option<Names>,
    words: Option<Words>,
) -> PyResult<Pipe> {
    let extractor = Extractor::new(anchor, prefer, lunar, entities, statistics, names, words)?;
    extractor.pipe(texts, workers, on_error, max_bytes)
}

/// The documents of texts, one after the other, as ``pipe`` gives them; ``None`` where a row is no text.
///
/// >>> import mingshu
/// >>> pipe = mingshu.pipe(["医院3个", None, "村医7名"], on_error="null")
/// >>> [document and document.quantities[0].text for document in pipe]
/// ['3个', None, '7名']
/// >>> pipe.errors
/// {1: 'expected str, not None'}
#[pyclass(module = "mingshu")]
pub(crate) struct Pipe {
    texts: Option<Py<PyIterator>>,
    /// What the texts ended with, to be raised when all before it is out.
    ended: Option<PyErr>,
    crew: Crew,
    ready: std::vec::IntoIter<Outcome>,
    row: usize,
    on_error: OnError,
    max_bytes: usize,
    errors: BTreeMap<usize, String>,
    process: u32,
}

impl Pipe {
    pub(crate) fn new(extractor: &mingshu::Extractor, texts: &Texts<'_>, run: &Run) -> PyResult<Self> {
        let workers = match run.workers {
            Some(Workers(workers)) => workers,
            None => std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
        };
        let texts = texts.iterate()?;
        Ok(Pipe {
            texts: Some(texts.unbind()),
            ended: None,
            crew: Crew::new(extractor, workers)?,
            ready: Vec::new().into_iter(),
            row: 0,
            on_error: run.on_error,
            max_bytes: run.max_bytes,
            errors: BTreeMap::new(),
            process: std::process::id(),
        })
    }

    /// The next document, `None` in the place of a bad row; `None` of all at the end.
    pub(crate) fn advance(&mut self, py: Python<'_>) -> PyResult<Option<Option<mingshu::Document>>> {
        if self.process != std::process::id() {
            return Err(PyRuntimeError::new_err("a pipe stays behind in the process that began it"));
        }
        let Some(outcome) = self.outcome(py)? else { return self.ended.take().map_or(Ok(None), Err) };
        let row = self.row;
        self.row = self.row.saturating_add(1);
        match (outcome, self.on_error) {
            (Ok(document), _) => Ok(Some(Some(document))),
            (Err(message), OnError::Null) => {
                self.errors.insert(row, message);
                Ok(Some(None))
            }
            (Err(message), OnError::Raise) => Err(refused("row", format!("row {row}: {message}"), Some(row))),
        }
    }

    pub(crate) fn into_errors(self) -> BTreeMap<usize, String> {
        self.errors
    }

    fn outcome(&mut self, py: Python<'_>) -> PyResult<Option<Outcome>> {
        loop {
            if let Some(outcome) = self.ready.next() {
                return Ok(Some(outcome));
            }
            let mut patience = PATIENCE;
            if self.texts.is_some() && self.crew.has_room() {
                let job = self.job(py);
                if !job.is_empty() {
                    self.crew.hand_in(job);
                }
                patience = Duration::ZERO;
            } else if self.crew.is_idle() {
                return Ok(None);
            }
            py.check_signals()?;
            let crew = &mut self.crew;
            match py.detach(|| crew.take(patience)) {
                Ok(Some(outcomes)) => self.ready = outcomes.into_iter(),
                Ok(None) => {}
                Err(Gone) => return Err(PyRuntimeError::new_err("the threads of this pipe are gone")),
            }
        }
    }

    fn job(&mut self, py: Python<'_>) -> Vec<Given> {
        let (mut job, mut bytes) = (Vec::new(), 0usize);
        let Some(texts) = &self.texts else { return job };
        let mut texts = texts.bind(py).clone();
        while job.len() < TEXTS && bytes < BYTES {
            match texts.next() {
                Some(Ok(text)) => {
                    let given = given(&text, self.max_bytes);
                    bytes = bytes.saturating_add(given.as_ref().map_or(0, String::len));
                    job.push(given);
                }
                end => {
                    self.texts = None;
                    self.ended = end.and_then(Result::err);
                    break;
                }
            }
        }
        job
    }
}

/// The text of a row, or why it is none.
fn given(row: &Bound<'_, PyAny>, max_bytes: usize) -> Given {
    let too_long = || format!("longer than {max_bytes} bytes");
    let said = |error: PyErr| error.value(row.py()).to_string();
    // No character is less than a byte, so what is far too long is not copied first.
    if row.cast::<PyString>().is_ok() && row.len().map_err(said)? > max_bytes {
        return Err(too_long());
    }
    // What pandas puts where nothing is.
    if row.cast::<PyFloat>().is_ok_and(|number| number.value().is_nan()) {
        return Err("expected str, not NaN".to_owned());
    }
    let text = row.extract::<Text<'_>>().map_err(said)?;
    let text = text.as_str().into_owned();
    if text.len() > max_bytes {
        return Err(too_long());
    }
    Ok(text)
}

#[pymethods]
impl Pipe {
    /// Why rows are ``None``, by their place among those that came out so far.
    #[getter]
    fn errors(&self) -> BTreeMap<usize, String> {
        self.errors.clone()
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Option<Document>>> {
        Ok(self.advance(py)?.map(|document| document.map(Document::read)))
    }
}
