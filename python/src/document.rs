//! The class `Document`: a text with the tuples of its mentions.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyString, PyType};

use crate::argument::{TableName, TagScheme, TagSet, Text};
use crate::audit::Check;
use crate::date::{date_record, DateMention, DateRecord, Moment};
use crate::entity::{entity_record, Entity, EntityRecord};
use crate::mention::{label_record, Label, LabelRecord};
use crate::name::DocumentPattern;
use crate::quantity::{quantity_record, Quantity, QuantityRecord};
use crate::record::{from_json, pickled, to_json, Recipe, Record, Repr, TupleOf};
use crate::statistic::{statistic_record, StatisticRecord, Statistics};
use crate::table::{Rows, Table};

/// What a text says: its quantities, labels, dates and entities, each in the order of the text.
///
/// Offsets are code points, so ``document.text[mention.start:mention.end] == mention.text`` always.
///
/// >>> import mingshu
/// >>> document = mingshu.extract("第二批共有153个，占95.27%")
/// >>> document
/// Document('第二批共有153个，占95.27%', quantities=2, labels=1, dates=0, entities=0, statistics=2)
/// >>> [str(quantity) for quantity in document.quantities]
/// ['count 153 {item}', 'percent 95.27 %']
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Document {
    /// Shared with its statistics, which show themselves from it.
    document: Arc<mingshu::Document>,
    /// The very string that was read, or one made when it is first asked for: slicing `.text` for each mention must not build
    /// it anew each time.
    text: PyOnceLock<Py<PyString>>,
    quantities: PyOnceLock<TupleOf<Quantity>>,
    labels: PyOnceLock<TupleOf<Label>>,
    dates: PyOnceLock<TupleOf<DateMention>>,
    entities: PyOnceLock<TupleOf<Entity>>,
    statistics: PyOnceLock<Py<Statistics>>,
}

impl Document {
    /// What was read of a string of Python.
    pub(crate) fn new(document: mingshu::Document, text: &Bound<'_, PyString>) -> Self {
        let read = Document::read(document);
        // Nobody else has seen it yet.
        read.text.set(text.py(), text.clone().unbind()).unwrap_or_default();
        read
    }

    /// What was read of a text that is not at hand as a string of Python.
    pub(crate) fn read(document: mingshu::Document) -> Self {
        Document {
            document: Arc::new(document),
            text: PyOnceLock::new(),
            quantities: PyOnceLock::new(),
            labels: PyOnceLock::new(),
            dates: PyOnceLock::new(),
            entities: PyOnceLock::new(),
            statistics: PyOnceLock::new(),
        }
    }

    pub(crate) fn core(&self) -> &mingshu::Document {
        &self.document
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document
    }
}

impl Eq for Document {}

/// The text decides nearly all: equal documents have equal texts.
impl Hash for Document {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.document.text().hash(state);
    }
}

#[pymethods]
impl Document {
    #[classattr]
    fn __match_args__() -> DocumentPattern {
        DocumentPattern
    }

    /// The text that was read, unchanged.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.text.get_or_init(py, || PyString::new(py, self.document.text()).unbind()).bind(py).clone()
    }

    /// The numbers with their units.
    #[getter]
    fn quantities(&self, py: Python<'_>) -> PyResult<TupleOf<Quantity>> {
        let build = || TupleOf::new(py, self.document.quantities().iter().cloned().map(Quantity));
        self.quantities.get_or_try_init(py, build).map(|tuple| tuple.clone_ref(py))
    }

    /// The numerals that rank or name and are no magnitudes.
    #[getter]
    fn labels(&self, py: Python<'_>) -> PyResult<TupleOf<Label>> {
        let build = || TupleOf::new(py, self.document.labels().iter().cloned().map(Label));
        self.labels.get_or_try_init(py, build).map(|tuple| tuple.clone_ref(py))
    }

    /// The expressions of calendar and clock time.
    #[getter]
    fn dates(&self, py: Python<'_>) -> PyResult<TupleOf<DateMention>> {
        let build = || TupleOf::new(py, self.document.dates().iter().cloned().map(DateMention));
        self.dates.get_or_try_init(py, build).map(|tuple| tuple.clone_ref(py))
    }

    /// The names of persons, places, bodies, offices and works, and the ways to reach them.
    #[getter]
    fn entities(&self, py: Python<'_>) -> PyResult<TupleOf<Entity>> {
        let build = || TupleOf::new(py, self.document.entities().iter().cloned().map(Entity));
        self.entities.get_or_try_init(py, build).map(|tuple| tuple.clone_ref(py))
    }

    /// The figures that the text reports, each with what it is of, where, when, and as part of what.
    ///
    /// >>> import mingshu
    /// >>> document = mingshu.extract("管理高血压患者20.47万例，管理完成率为109.58%。")
    /// >>> for row in document.statistics:
    /// ...     print(row.subject, row.indicator, document.quantities[row.quantity].value, row.relation)
    /// 高血压患者 管理 204700 None
    /// 高血压患者 管理完成率 109.58 rate
    #[getter]
    fn statistics(&self, py: Python<'_>) -> PyResult<Py<Statistics>> {
        let build = || Py::new(py, Statistics::new(py, self.document.clone())?);
        self.statistics.get_or_try_init(py, build).map(|rows| rows.clone_ref(py))
    }

    /// Whether the figures that the text ties together agree: totals with their parts, shares and rates with their counts,
    /// changes with what was before and after, counts with their lists, and what is stated twice.
    ///
    /// In the order of the figures that are checked; what is tied to nothing is not mentioned.
    ///
    /// >>> import mingshu
    /// >>> document = mingshu.extract("全县共有医院153个，其中公立医院21个，占17.3%。")
    /// >>> for check in document.audit():
    /// ...     print(check.verdict, check)
    /// cannot_tell 医院 数量: 153个 against 21个: the parts need not be all
    /// contradicts 公立医院 占比: 17.3%, but 21个 ÷ 153个 = 13.725%, 3.575% less; the digits allow 0.05%
    fn audit(&self, py: Python<'_>) -> PyResult<TupleOf<Check>> {
        let checks = py.detach(|| self.document.audit());
        TupleOf::new(py, checks.into_iter().map(Check))
    }

    /// When the page was published, as its head, byline or signature says; partial dates are counted from then if no
    /// anchor is given. A ``datetime.date``, or a ``datetime.datetime`` where the page has a time.
    #[getter]
    fn published(&self) -> Option<Moment> {
        self.document.published().map(Moment)
    }

    /// The furniture of the page, as places: menus, paths, bylines and sources, counters, lists of other pages, the small
    /// print, link farms. The mentions in it are marked.
    ///
    /// >>> import mingshu
    /// >>> document = mingshu.extract("当前位置：首页 > 新闻\n新建村卫生室120所。\n阅读：35次")
    /// >>> [document.text[start:end] for start, end in document.furniture]
    /// ['当前位置：首页 > 新闻', '阅读：35次']
    /// >>> [(quantity.text, quantity.furniture) for quantity in document.quantities]
    /// [('120所', False), ('35次', True)]
    #[getter]
    fn furniture(&self, py: Python<'_>) -> PyResult<TupleOf<(usize, usize)>> {
        TupleOf::new(py, self.document.furniture().iter().map(|span| ends(*span)))
    }

    /// The passages that repeat an earlier one of the page: start, end, and those of the earlier one.
    ///
    /// Sentences of at least 15 letters, compared without spaces, punctuation and script; repeats side by side are one.
    #[getter]
    fn duplicates(&self, py: Python<'_>) -> PyResult<TupleOf<(usize, usize, usize, usize)>> {
        TupleOf::new(py, self.document.duplicates().iter().map(passages))
    }

    /// The whole document as a plain dict of lists and dicts; numbers are ``Decimal`` or ``Fraction``.
    fn to_dict<'py>(&self, py: Python<'py>) -> Record<DocumentRecord<'_, 'py>> {
        Record(DocumentRecord {
            text: self.text(py),
            published: self.document.published().map(|published| published.to_string()),
            quantities: self.document.quantities().iter().map(quantity_record).collect(),
            labels: self.document.labels().iter().map(label_record).collect(),
            dates: self.document.dates().iter().map(date_record).collect(),
            entities: self.document.entities().iter().map(entity_record).collect(),
            statistics: self.document.statistics().iter().map(statistic_record).collect(),
            furniture: self.document.furniture().iter().map(|span| ends(*span)).collect(),
            duplicates: self.document.duplicates().iter().map(passages).collect(),
        })
    }

    /// The whole document as JSON; numbers are strings, so that no reader turns them into floats.
    fn to_json(&self) -> PyResult<String> {
        to_json(&*self.document)
    }

    /// One of the tables, which other libraries read without a copy: ``quantities``, ``labels``, ``dates``, ``entities``,
    /// ``statistics`` or ``audit``.
    fn table(&self, py: Python<'_>, name: TableName) -> PyResult<Table> {
        Table::of(py, name, &[(0, &self.document)])
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
    ///
    /// >>> import mingshu
    /// >>> document = mingshu.extract("全县共有医院153个，其中公立医院21个。")
    /// >>> [(row["subject"], row["value"], row["unit"]) for row in document.to_dicts("statistics")]
    /// [('医院', '153', '个'), ('公立医院', '21', '个')]
    fn to_dicts<'py>(&self, py: Python<'py>, table: TableName) -> PyResult<Rows<'py>> {
        self.table(py, table)?.to_dicts(py)
    }

    /// The statistics as JSON-LD with the terms of schema.org, in one line: the text is a ``CreativeWork`` that mentions an
    /// ``Observation`` for each row. ``source`` is the name or address of the text.
    ///
    /// >>> import json, mingshu
    /// >>> document = mingshu.extract("2024年管理高血压患者20.47万例。")
    /// >>> work = json.loads(document.to_json_ld(source="公报.txt"))
    /// >>> row = work["mentions"][0]
    /// >>> work["name"], row["value"], row["observationDate"], row["variableMeasured"]["populationType"]
    /// ('公报.txt', '204700', '2024', '高血压患者')
    #[pyo3(signature = (*, source = None))]
    fn to_json_ld(&self, source: Option<Text<'_>>) -> String {
        self.document.to_json_ld(source.as_ref().map(Text::as_str).as_deref())
    }

    /// The statistics as SDMX-CSV: a header, and a line for each. ``source`` is what the column ``SOURCE`` says.
    ///
    /// ``OBS_VALUE`` times ten to the ``UNIT_MULT`` is the value: 20.47 and 4 of 20.47万.
    ///
    /// >>> import csv, mingshu
    /// >>> document = mingshu.extract("2024年管理高血压患者20.47万例。")
    /// >>> [row] = csv.DictReader(document.to_sdmx_csv().splitlines())
    /// >>> [row[name] for name in ("INDICATOR", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS")]
    /// ['管理', '2024', '20.47', '{case}', '4', 'A']
    #[pyo3(signature = (*, source = None))]
    fn to_sdmx_csv(&self, source: Option<Text<'_>>) -> String {
        self.document.to_sdmx_csv(source.as_ref().map(Text::as_str).as_deref())
    }

    /// The entities as columns: each character on a line with its tag, a blank line behind each sentence.
    ///
    /// ``scheme`` is ``BIO``, if not given, or ``BIOES``. ``types``, ``mingshu`` if not given, says how the kinds are called:
    ///
    /// =====================  ==========  ========  ==========================
    /// kind                   mingshu     conll     ontonotes
    /// =====================  ==========  ========  ==========================
    /// PER                    PER         PER       PERSON
    /// LOC                    LOC         LOC       GPE with a code, or LOC
    /// ORG                    ORG         ORG       ORG
    /// WORK                   WORK        MISC      WORK_OF_ART
    /// TITLE, contacts        themselves  --        --
    /// kinds of the user      themselves  MISC      themselves
    /// dates                  --          --        DATE, TIME
    /// quantities, ordinals   --          --        MONEY, PERCENT, QUANTITY, CARDINAL, ORDINAL
    /// =====================  ==========  ========  ==========================
    ///
    /// >>> import mingshu
    /// >>> print(mingshu.extract("读《诗》。").to_conll(types="ontonotes"), end="")
    /// 读 O
    /// 《 B-WORK_OF_ART
    /// 诗 I-WORK_OF_ART
    /// 》 I-WORK_OF_ART
    /// 。 O
    /// <BLANKLINE>
    #[pyo3(signature = (*, scheme = TagScheme::default(), types = TagSet::default()))]
    fn to_conll(&self, scheme: TagScheme, types: TagSet) -> String {
        self.document.to_conll(scheme.0, types.0)
    }

    /// The document as HTML: the text with its mentions marked, and the statistics as a table.
    ///
    /// A piece with inline styles, safe to be put into any page and of a megabyte or two at most; with ``title`` a whole page of
    /// its own, for light and dark, of some ten at most. What of a long text is not shown is said. Everything is escaped.
    ///
    /// >>> import mingshu
    /// >>> document = mingshu.extract("全县医院153个，其中公立医院21个。")
    /// >>> document.to_html()[:12], document.to_html(title="公报")[:15]
    /// ('<div style="', '<!DOCTYPE html>')
    #[pyo3(signature = (*, title = None))]
    fn to_html(&self, py: Python<'_>, title: Option<Text<'_>>) -> String {
        let Some(title) = title.map(|title| title.as_str().into_owned()) else {
            return py.detach(|| self.document.to_html());
        };
        py.detach(|| {
            let mut report = mingshu::Report::new(&title);
            report.add(&title, &self.document);
            report.to_html()
        })
    }

    /// What a notebook shows.
    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| self.document.to_html())
    }

    /// Reads what ``to_json`` writes, and checks each mention against the text.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, json: Text<'_>) -> PyResult<Self> {
        from_json(&json.as_str()).map(Document::read)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        const LONGEST: usize = 40;
        let mut start: String = self.document.text().chars().take(LONGEST).collect();
        if start.len() < self.document.text().len() {
            start.push('…');
        }
        Ok(Repr::of(py, "Document", &start)?
            .with(py, "quantities", Some(self.document.quantities().len()))?
            .with(py, "labels", Some(self.document.labels().len()))?
            .with(py, "dates", Some(self.document.dates().len()))?
            .with(py, "entities", Some(self.document.entities().len()))?
            .with(py, "statistics", Some(self.document.statistics().len()))?
            .finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        pickled::<Document>(py, self.to_json()?)
    }
}

fn ends(span: mingshu::Span) -> (usize, usize) {
    let characters = span.characters();
    (characters.start, characters.end)
}

fn passages(duplicate: &mingshu::Duplicate) -> (usize, usize, usize, usize) {
    let ((start, end), (of_start, of_end)) = (ends(duplicate.span()), ends(duplicate.of()));
    (start, end, of_start, of_end)
}

#[derive(IntoPyObject)]
struct DocumentRecord<'a, 'py> {
    text: Bound<'py, PyString>,
    published: Option<String>,
    quantities: Vec<QuantityRecord<'a>>,
    labels: Vec<LabelRecord<'a>>,
    dates: Vec<DateRecord<'a>>,
    entities: Vec<EntityRecord<'a>>,
    statistics: Vec<StatisticRecord<'a>>,
    furniture: Vec<(usize, usize)>,
    duplicates: Vec<(usize, usize, usize, usize)>,
}
