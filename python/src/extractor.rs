//! The class `Extractor` and the function `extract`.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript};

use crate::argument::{Anchor, Given, Names, OnError, Prefer, Text, Texts, Words, Workers};
use crate::batch::Batch;
use crate::document::Document;
use crate::error::raised;
use crate::name;
use crate::pipe::{Pipe, Run};
use crate::record::{Recipe, Record};

/// Bytes of one text in a batch, if nothing else is said: more than any page, and less than would stop a machine.
pub(crate) const MAX_BYTES: usize = 10_000_000;

/// What the given text says, as data.
///
/// ``anchor`` is the day, or day and time, from which 昨天 and 10月31日 are counted: a ``datetime.date``, a
/// ``datetime.datetime``, a ``Date`` or an ISO 8601 string; without it the page's own date is taken, if it says one.
/// ``prefer`` says which day a partial date means: the last one before the anchor, the first one after it, or the
/// nearest; without it, the one of the same year or week, unless that is far off. Without ``lunar``, 八月 of 八月十五 is
/// August, and days of the lunar calendar are only those that name it: 农历八月十五, 正月十五, 中秋. Without ``entities`` no
/// names are looked for, and neither a model nor a dictionary is loaded; without ``statistics`` no figure is bound to what it
/// is of. As statistics rest on the names, they are looked for where these are, if nothing else is said. ``names`` and ``words``
/// are your own, as ``Extractor`` takes them; for many texts make one of these, which reads them once. Any text gives a
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
#[pyo3(signature = (
    text, *, anchor = None, prefer = None, lunar = true, entities = true, statistics = None, names = None, words = None
))]
#[expect(clippy::too_many_arguments, reason = "they are keywords of Python")]
pub(crate) fn extract(
    py: Python<'_>,
    text: Text<'_>,
    anchor: Option<Anchor>,
    prefer: Option<Prefer>,
    lunar: bool,
    entities: bool,
    statistics: Option<bool>,
    names: Option<Names>,
    words: Option<Words>,
) -> PyResult<Document> {
    Ok(Extractor::new(anchor, prefer, lunar, entities, statistics, names, words)?.extract(py, text))
}

/// An engine with its options, to be made once and used for many texts, from any number of threads.
///
/// ``names`` are names to be found besides those that are known: for each kind, ours (``ORG``) or your own (``DRUG``), the
/// names, or a dict of names with what each is called. They are found in both scripts and widths, the longest first, and go
/// before all that is known; a name in Latin letters is found as a whole word, case and all.
///
/// >>> import mingshu
/// >>> extractor = mingshu.Extractor(anchor="2024-10-31")
/// >>> extractor.extract("共有153个").quantities
/// (Quantity('153个', kind='count', value=Decimal('153'), unit='个'),)
/// >>> extractor = mingshu.Extractor(names={"ORG": ["名数社"], "DRUG": {"拜阿司匹灵": "阿司匹林"}})
/// >>> [str(entity) for entity in extractor.extract("名數社售拜阿司匹靈").entities]
/// ['ORG 名数社', 'DRUG 阿司匹林']
///
/// ``words`` are other words of your own, by their kind, each kind with a list of them or a dict with the details of each; or
/// the path of a table in UTF-8, GB18030 or UTF-16 with the columns ``kind``, ``word`` and any of the details:
///
/// ==============  ================================================  ======================================================
/// kind            what it is                                        details
/// ==============  ================================================  ======================================================
/// ``unit``        a unit behind a number                            ``dimension`` (needed: length, mass, money, ...),
///                                                                   ``code``, ``factor`` (its worth in the SI unit:
///                                                                   ``50``, ``"0.5"``, ``"1000/3"``)
/// ``classifier``  what counts                                       ``code``, ``dimension`` (the kind of thing it counts)
/// ``title``       an office beside a person's name                  ``class``: head (if not given), modifier, department,
///                                                                   field
/// ``indicator``   the last noun of what is measured                 ``class``: measure, rate, share, growth, number,
///                                                                   whole; if not given rate, share or growth by the noun
///                                                                   it ends in (率, 比重, 增速), else measure
/// ``veto``        a word in which nothing is a number or a date
/// ``ORG``, ...    a name, as in ``names``                           ``canonical``: what it is called
/// ==============  ================================================  ======================================================
///
/// >>> words = {"classifier": {"标箱": {"code": "{TEU}"}}, "veto": ["五粮液"]}
/// >>> [str(quantity) for quantity in mingshu.Extractor(words=words).extract("运五粮液3万標箱").quantities]
/// ['count 30000 {TEU}']
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Extractor {
    extractor: mingshu::Extractor,
    anchor: Option<String>,
    prefer: Option<Prefer>,
}

/// The options make the extractor.
impl PartialEq for Extractor {
    fn eq(&self, other: &Self) -> bool {
        self.visible() == other.visible()
            && sorted(&self.extractor) == sorted(&other.extractor)
            && self.extractor.words().eq(other.extractor.words())
    }
}

impl Eq for Extractor {}

impl Hash for Extractor {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.visible().hash(state);
    }
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (
        *, anchor = None, prefer = None, lunar = true, entities = true, statistics = None, names = None, words = None
    ))]
    pub(crate) fn new(
        anchor: Option<Anchor>,
        prefer: Option<Prefer>,
        lunar: bool,
        entities: bool,
        statistics: Option<bool>,
        names: Option<Names>,
        words: Option<Words>,
    ) -> PyResult<Self> {
        let anchor = anchor.map(|Anchor(iso)| iso);
        let mut extractor = match &anchor {
            Some(iso) => mingshu::Extractor::new().with_anchor(iso).map_err(|error| raised(&error, iso))?,
            None => mingshu::Extractor::new(),
        };
        if let Some(Prefer(prefer)) = prefer {
            extractor = extractor.with_prefer(prefer);
        }
        extractor = extractor.with_lunar(lunar).with_entities(entities);
        if let Some(statistics) = statistics {
            extractor = extractor.with_statistics(statistics);
        }
        for (kind, given) in names.into_iter().flat_map(|Names(names)| names) {
            let named = match given {
                Given::Plain(names) => extractor.with_names(&kind, names),
                Given::Called(names) => extractor.with_aliases(&kind, names),
            };
            extractor = named.map_err(|error| raised(&error, ""))?;
        }
        if let Some(Words(words)) = words {
            extractor = extractor.with_words(&words);
        }
        Ok(Extractor { extractor, anchor, prefer })
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

    /// Whether names are looked for.
    #[getter]
    fn entities(&self) -> bool {
        self.extractor.entities()
    }

    /// Whether statistics are looked for.
    #[getter]
    fn statistics(&self) -> bool {
        self.extractor.statistics()
    }

    /// The names that were given: of each kind, each name with what it is called.
    #[getter]
    fn names(&self, py: Python<'_>) -> PyResult<NamesOf> {
        let kinds = PyDict::new(py);
        for (kind, name, called) in self.extractor.names() {
            let names = match kinds.get_item(kind.as_str())? {
                Some(names) => names.cast_into()?,
                None => {
                    let names = PyDict::new(py);
                    kinds.set_item(kind.as_str(), &names)?;
                    names
                }
            };
            names.set_item(name, called)?;
        }
        Ok(NamesOf(kinds.unbind()))
    }

    /// The words that were given: of each kind, each word with its details.
    #[getter]
    fn words(&self) -> WordsOf {
        let mut kinds = WordsOf::new();
        for word in self.extractor.words() {
            let details = word.details().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            kinds.entry(word.kind().to_owned()).or_default().insert(word.text().to_owned(), details);
        }
        kinds
    }

    /// What the given text says, as data.
    fn extract(&self, py: Python<'_>, text: Text<'_>) -> Document {
        let utf8 = text.as_str();
        let document = py.detach(|| self.extractor.extract(&utf8));
        drop(utf8);
        Document::new(document, &text.string)
    }

    /// What each of many texts says, read by several threads.
    ///
    /// As ``mingshu.extract_batch``.
    #[pyo3(signature = (texts, *, workers = None, on_error = OnError::Raise, progress = false, max_bytes = MAX_BYTES))]
    pub(crate) fn extract_batch(
        &self,
        py: Python<'_>,
        texts: Texts<'_>,
        workers: Option<Workers>,
        on_error: OnError,
        progress: bool,
        max_bytes: usize,
    ) -> PyResult<Batch> {
        Batch::read(py, &self.extractor, &texts, &Run { workers, on_error, max_bytes }, progress)
    }

    /// What each of a stream of texts says, in order, as it comes.
    ///
    /// As ``mingshu.pipe``.
    #[pyo3(signature = (texts, *, workers = None, on_error = OnError::Raise, max_bytes = MAX_BYTES))]
    pub(crate) fn pipe(
        &self,
        texts: Texts<'_>,
        workers: Option<Workers>,
        on_error: OnError,
        max_bytes: usize,
    ) -> PyResult<Pipe> {
        Pipe::new(&self.extractor, &texts, &Run { workers, on_error, max_bytes })
    }

    /// The options as a plain dict.
    fn to_dict(&self, py: Python<'_>) -> PyResult<Record<Options<'_>>> {
        Ok(Record(self.options(py)?))
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
        if !self.entities() {
            options.push("entities=False".to_owned());
        }
        if self.statistics() != self.entities() {
            options.push(format!("statistics={}", if self.statistics() { "True" } else { "False" }));
        }
        let count = self.extractor.names().count();
        if count > 0 {
            options.push(format!("names=<{count}>"));
        }
        let count = self.extractor.words().count();
        if count > 0 {
            options.push(format!("words=<{count}>"));
        }
        Ok(format!("Extractor({})", options.join(", ")))
    }

    // The options are keywords, which a recipe cannot name but a `functools.partial` can.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        let partial = py.import("functools")?.getattr("partial")?;
        let options = self.options(py)?.into_pyobject(py)?;
        Ok(Recipe(partial.call((py.get_type::<Extractor>(),), Some(&options))?, PyTuple::empty(py)))
    }
}

impl Extractor {
    fn options(&self, py: Python<'_>) -> PyResult<Options<'_>> {
        let names = self.names(py)?;
        Ok(Options {
            anchor: self.anchor(),
            prefer: self.prefer(),
            lunar: self.lunar(),
            entities: self.entities(),
            statistics: Some(self.statistics()),
            names,
            words: self.words(),
        })
    }

    fn visible(&self) -> impl Eq + Hash + '_ {
        (&self.anchor, self.prefer, self.lunar(), self.entities(), self.statistics(), self.extractor.names().count())
    }
}

#[derive(IntoPyObject)]
struct Options<'a> {
    anchor: Option<&'a str>,
    prefer: Option<name::Prefer>,
    lunar: bool,
    entities: bool,
    statistics: Option<bool>,
    names: NamesOf,
    words: WordsOf,
}

/// `dict[str, dict[str, dict[str, str]]]`
type WordsOf = BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>;

/// The names in one order, since that in which they were given says nothing.
fn sorted(extractor: &mingshu::Extractor) -> Vec<(&mingshu::EntityKind, &str, &str)> {
    let mut names: Vec<_> = extractor.names().collect();
    names.sort_unstable();
    names
}

/// `dict[str, dict[str, str]]`
struct NamesOf(Py<PyDict>);

impl<'py> IntoPyObject<'py> for NamesOf {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = std::convert::Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "str"),
        type_hint_subscript!(
            type_hint_identifier!("builtins", "dict"),
            type_hint_identifier!("builtins", "str"),
            type_hint_identifier!("builtins", "str")
        )
    );

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0.into_bound(py))
    }
}
