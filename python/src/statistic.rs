//! The classes `Statistic`, around its type of the core, and `Statistics`, the rows of a document.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use mingshu::Field;
use pyo3::exceptions::PyIndexError;
#[cfg(feature = "stubs")]
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyTuple, PyType};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript};

use crate::argument::Text;
use crate::name::{Change, Relation, StatisticPattern, Status};
use crate::record::{from_json, pickled, to_json, value_class, Recipe, Record, Repr, TupleOf};

value_class!(Statistic);

/// A figure that the text reports: of what, where, when, and as part of what.
///
/// ``quantity``, ``parent`` and ``change_of`` are places among ``document.quantities``, ``duplicate_of`` is one among
/// ``document.statistics``. What the text does not say is ``None``; ``evidence`` gives the places of the text that a field
/// rests on.
///
/// >>> import mingshu
/// >>> rows = mingshu.extract("全县共有医院153个，其中公立医院21个。").statistics
/// >>> rows[1]
/// Statistic('公立医院', indicator='数量', quantity=1, relation='part', parent=0)
/// >>> rows[1].evidence["subject"]
/// [(13, 17)]
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Statistic(pub(crate) mingshu::Statistic);

const FIELDS: [Field; 16] = [
    Field::Subject,
    Field::Head,
    Field::Constraint,
    Field::Indicator,
    Field::Per,
    Field::Denominator,
    Field::Region,
    Field::Organisation,
    Field::Period,
    Field::Status,
    Field::Change,
    Field::Basis,
    Field::Relation,
    Field::Attribution,
    Field::Members,
    Field::Provisional,
];

type Evidence = BTreeMap<&'static str, Vec<(usize, usize)>>;

fn evidence(row: &mingshu::Statistic) -> Evidence {
    let places = |field: Field| {
        let places = row.evidence(field).iter().map(|place| (place.characters().start, place.characters().end));
        places.collect::<Vec<_>>()
    };
    FIELDS.iter().map(|field| (field.as_str(), places(*field))).filter(|(_, places)| !places.is_empty()).collect()
}

impl Statistic {
    fn visible(&self) -> impl Eq + Hash + '_ {
        let row = &self.0;
        let what = (row.quantity(), row.subject(), row.head(), row.indicator(), row.per(), row.denominator());
        let frame =
            (row.region(), row.region_code(), row.organisation(), row.period(), row.period_text(), row.status());
        let change = (row.change(), row.change_text(), row.basis(), row.relation(), row.parent(), row.change_of());
        let lists = (row.constraint().collect::<Vec<_>>(), row.members().collect::<Vec<_>>(), row.members_complete());
        (what, frame, change, lists, row.attribution(), row.is_provisional(), row.duplicate_of(), evidence(row))
    }
}

#[pymethods]
impl Statistic {
    #[classattr]
    fn __match_args__() -> StatisticPattern {
        StatisticPattern
    }

    /// The place of the figure among ``document.quantities``.
    #[getter]
    fn quantity(&self) -> usize {
        self.0.quantity()
    }

    /// The thing that is counted or measured, with the words that restrict it, without its region.
    #[getter]
    fn subject(&self) -> Option<&str> {
        self.0.subject()
    }

    /// The last noun of the subject.
    #[getter]
    fn head(&self) -> Option<&str> {
        self.0.head()
    }

    /// Thresholds in the subject: 65岁以上, 二级及以上.
    #[getter]
    fn constraint(&self, py: Python<'_>) -> PyResult<TupleOf<String>> {
        TupleOf::new(py, self.0.constraint().map(str::to_owned))
    }

    /// The property or act: 数量 of a bare stock, 建档率, 发放; 增长率 of a growth in percent.
    #[getter]
    fn indicator(&self) -> Option<&str> {
        self.0.indicator()
    }

    /// The base of a distribution: 乡镇 of 每个乡镇建成1所.
    #[getter]
    fn per(&self) -> Option<&str> {
        self.0.per()
    }

    /// The whole of a share.
    #[getter]
    fn denominator(&self) -> Option<&str> {
        self.0.denominator()
    }

    /// The place that the figure holds for; 全市 is the city that the text speaks of.
    #[getter]
    fn region(&self) -> Option<&str> {
        self.0.region()
    }

    /// The code of the place.
    #[getter]
    fn region_code(&self) -> Option<&str> {
        self.0.region_code()
    }

    /// The body or other owner that the figure belongs to.
    #[getter]
    fn organisation(&self) -> Option<&str> {
        self.0.organisation()
    }

    /// The time as EDTF; the day of the text is not filled in.
    #[getter]
    fn period(&self) -> Option<&str> {
        self.0.period()
    }

    /// The words of time.
    #[getter]
    fn period_text(&self) -> Option<&str> {
        self.0.period_text()
    }

    /// Whether it is a fact, a target, a plan, a forecast or a norm.
    #[getter]
    fn status(&self) -> Status {
        Status(self.0.status())
    }

    /// Which way it moves, where a verb says so.
    #[getter]
    fn change(&self) -> Option<Change> {
        self.0.change().map(Change)
    }

    /// That verb.
    #[getter]
    fn change_text(&self) -> Option<&str> {
        self.0.change_text()
    }

    /// What it is compared with: ``yoy``, ``qoq``, ``vs:1949``.
    #[getter]
    fn basis(&self) -> Option<&str> {
        self.0.basis()
    }

    /// How it depends on its parent.
    #[getter]
    fn relation(&self) -> Option<Relation> {
        self.0.relation().map(Relation)
    }

    /// The quantity that it depends on.
    #[getter]
    fn parent(&self) -> Option<usize> {
        self.0.parent()
    }

    /// The quantity whose change it is.
    #[getter]
    fn change_of(&self) -> Option<usize> {
        self.0.change_of()
    }

    /// Who states it.
    #[getter]
    fn attribution(&self) -> Option<&str> {
        self.0.attribution()
    }

    /// What is counted, one by one, where the text lists it.
    #[getter]
    fn members(&self, py: Python<'_>) -> PyResult<TupleOf<String>> {
        TupleOf::new(py, self.0.members().map(str::to_owned))
    }

    /// Whether the list names all that is counted; ``None`` without a list.
    #[getter]
    fn members_complete(&self) -> Option<bool> {
        self.0.members_complete()
    }

    /// Whether the text says that it may be corrected.
    #[getter]
    fn provisional(&self) -> bool {
        self.0.is_provisional()
    }

    /// The place of the earlier row that states the same fact.
    #[getter]
    fn duplicate_of(&self) -> Option<usize> {
        self.0.duplicate_of()
    }

    /// For each field that says something, the places of the text that it rests on.
    #[getter]
    fn evidence(&self) -> Evidence {
        evidence(&self.0)
    }

    /// The fields as a plain dict.
    fn to_dict(&self) -> Record<StatisticRecord<'_>> {
        Record(statistic_record(&self.0))
    }

    /// The fields as JSON.
    fn to_json(&self) -> PyResult<String> {
        to_json(&self.0)
    }

    /// Reads what ``to_json`` writes.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, json: Text<'_>) -> PyResult<Self> {
        from_json(&json.as_str()).map(Statistic)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let status = Some(self.0.status()).filter(|status| *status != mingshu::Status::Actual).map(Status);
        Ok(Repr::of(py, "Statistic", self.0.subject().unwrap_or_default())?
            .with(py, "indicator", self.indicator())?
            .with(py, "quantity", Some(self.quantity()))?
            .with(py, "region", self.region())?
            .with(py, "period", self.period())?
            .with(py, "status", status)?
            .with(py, "change", self.change())?
            .with(py, "relation", self.relation())?
            .with(py, "parent", self.parent())?
            .finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        pickled::<Statistic>(py, self.to_json()?)
    }
}

/// The rows of a document, as a tuple; ``tree`` puts the parts below their totals, and ``str`` draws that.
///
/// >>> import mingshu
/// >>> rows = mingshu.extract("全县共有医院153个，其中公立医院21个、民营医院132个。").statistics
/// >>> len(rows), rows[0].subject
/// (3, '医院')
/// >>> print(rows)
/// 医院 数量
///   公立医院 数量
///   民营医院 数量
#[pyclass(frozen, module = "mingshu", sequence)]
pub(crate) struct Statistics {
    /// The document that they are of.
    document: Arc<mingshu::Document>,
    rows: Py<PyTuple>,
    /// The rows below each.
    below: Vec<Vec<usize>>,
    /// The rows below none.
    roots: Vec<usize>,
}

/// A tree is not drawn deeper than any text nests its parts.
const DEEPEST: usize = 64;

impl Statistics {
    pub(crate) fn new(py: Python<'_>, document: Arc<mingshu::Document>) -> PyResult<Self> {
        let rows = PyTuple::new(py, document.statistics().iter().cloned().map(Statistic))?.unbind();
        let above = document.statistic_parents();
        let (mut below, mut roots) = (vec![Vec::new(); above.len()], Vec::new());
        for (row, above) in above.iter().enumerate() {
            match above.and_then(|above| below.get_mut(above)) {
                Some(below) => below.push(row),
                None => roots.push(row),
            }
        }
        Ok(Statistics { document, rows, below, roots })
    }

    fn below(&self, parent: Option<usize>) -> &[usize] {
        parent.map_or(&self.roots, |parent| self.below.get(parent).map_or(&[], Vec::as_slice))
    }

    fn drawn(&self, py: Python<'_>, parent: Option<usize>, depth: usize, lines: &mut Vec<String>) -> PyResult<()> {
        for index in self.below(parent).iter().copied().filter(|_| depth < DEEPEST) {
            let row = self.rows.bind(py).get_item(index)?;
            lines.push(format!("{}{}", "  ".repeat(depth), row.str()?.to_cow()?));
            self.drawn(py, Some(index), depth.saturating_add(1), lines)?;
        }
        Ok(())
    }

    fn nested<'py>(&self, py: Python<'py>, parent: Option<usize>, depth: usize) -> PyResult<Bound<'py, PyTuple>> {
        let mut rows = Vec::new();
        for index in self.below(parent).iter().copied().filter(|_| depth < DEEPEST) {
            let row = self.rows.bind(py).get_item(index)?;
            rows.push((row, self.nested(py, Some(index), depth.saturating_add(1))?));
        }
        PyTuple::new(py, rows)
    }
}

/// `Iterator[Statistic]`
struct Rows<'py>(Bound<'py, PyIterator>);

impl<'py> IntoPyObject<'py> for Rows<'py> {
    type Target = PyIterator;
    type Output = Bound<'py, PyIterator>;
    type Error = std::convert::Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterator"), Statistic::OUTPUT_TYPE);

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

/// `tuple[Any, ...]`: tuples of a row and such a tuple, which stubs cannot say of themselves.
struct Tree<'py>(Bound<'py, PyTuple>);

impl<'py> IntoPyObject<'py> for Tree<'py> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = std::convert::Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        type_hint_identifier!("typing", "Any"),
        PyStaticExpr::Constant { value: PyStaticConstant::Ellipsis }
    );

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

#[pymethods]
impl Statistics {
    /// The rows that depend on none, each with those that depend on it: tuples of a row and such a tuple.
    fn tree<'py>(&self, py: Python<'py>) -> PyResult<Tree<'py>> {
        self.nested(py, None, 0).map(Tree)
    }

    /// The rows as a table in HTML with inline styles, parts below their totals; at most 300, and what is cut is said.
    ///
    /// >>> import mingshu
    /// >>> mingshu.extract("全县医院153个，其中公立医院21个。").statistics.to_html().count("<tr")
    /// 3
    fn to_html(&self, py: Python<'_>) -> String {
        py.detach(|| self.document.statistics_to_html())
    }

    /// What a notebook shows.
    fn _repr_html_(&self, py: Python<'_>) -> String {
        self.to_html(py)
    }

    fn __len__(&self) -> usize {
        self.below.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.rows.bind(py).as_any().get_item(index).map_err(|error| {
            if error.is_instance_of::<PyIndexError>(py) {
                PyIndexError::new_err("no such row")
            } else {
                error
            }
        })
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Rows<'py>> {
        self.rows.bind(py).try_iter().map(Rows)
    }

    fn __contains__(&self, py: Python<'_>, row: &Bound<'_, PyAny>) -> PyResult<bool> {
        self.rows.bind(py).contains(row)
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        match other.cast::<Statistics>() {
            Ok(other) => self.rows.bind(py).eq(other.get().rows.bind(py)),
            Err(_) => self.rows.bind(py).eq(other),
        }
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        let mut hasher = std::collections::hash_map::DefaultHasher::new();
        self.rows.bind(py).hash()?.hash(&mut hasher);
        Ok(hasher.finish())
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        let mut lines = Vec::new();
        self.drawn(py, None, 0, &mut lines)?;
        Ok(lines.join("\n"))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.rows.bind(py).repr()?.to_cow()?.into_owned())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        // As the tuple that it is.
        let tuple = py.import("builtins")?.getattr("tuple")?;
        Ok(Recipe(tuple, (self.rows.bind(py).clone(),).into_pyobject(py)?))
    }
}

#[derive(IntoPyObject)]
pub(crate) struct StatisticRecord<'a> {
    quantity: usize,
    subject: Option<&'a str>,
    head: Option<&'a str>,
    constraint: Vec<&'a str>,
    indicator: Option<&'a str>,
    per: Option<&'a str>,
    denominator: Option<&'a str>,
    region: Option<&'a str>,
    region_code: Option<&'a str>,
    organisation: Option<&'a str>,
    period: Option<&'a str>,
    period_text: Option<&'a str>,
    status: Status,
    change: Option<Change>,
    change_text: Option<&'a str>,
    basis: Option<&'a str>,
    relation: Option<Relation>,
    parent: Option<usize>,
    change_of: Option<usize>,
    attribution: Option<&'a str>,
    members: Vec<&'a str>,
    members_complete: Option<bool>,
    provisional: bool,
    duplicate_of: Option<usize>,
    evidence: Evidence,
}

pub(crate) fn statistic_record(row: &mingshu::Statistic) -> StatisticRecord<'_> {
    StatisticRecord {
        quantity: row.quantity(),
        subject: row.subject(),
        head: row.head(),
        constraint: row.constraint().collect(),
        indicator: row.indicator(),
        per: row.per(),
        denominator: row.denominator(),
        region: row.region(),
        region_code: row.region_code(),
        organisation: row.organisation(),
        period: row.period(),
        period_text: row.period_text(),
        status: Status(row.status()),
        change: row.change().map(Change),
        change_text: row.change_text(),
        basis: row.basis(),
        relation: row.relation().map(Relation),
        parent: row.parent(),
        change_of: row.change_of(),
        attribution: row.attribution(),
        members: row.members().collect(),
        members_complete: row.members_complete(),
        provisional: row.is_provisional(),
        duplicate_of: row.duplicate_of(),
        evidence: evidence(row),
    }
}
