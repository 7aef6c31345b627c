//! The class `Check`, around its type of the core.

use std::hash::Hash;

use mingshu::Number as CoreNumber;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::argument::Text;
use crate::name::{CheckPattern, Identity, Verdict};
use crate::number::Exact;
use crate::record::{from_json, pickled, to_json, value_class, Recipe, Record, Repr, TupleOf};

value_class!(Check);

/// Figures that the text ties together, and whether they agree.
///
/// ``quantities`` are places among ``document.quantities``: first the figure that is checked. ``spans`` are their places in
/// the text, and behind them those of the members of a list.
///
/// >>> import mingshu
/// >>> document = mingshu.extract("全县共有医院153个（公立医院21个、民营医院123个）。")
/// >>> check, = document.audit()
/// >>> check.verdict, check.identity, check.stated, check.computed, check.tolerance
/// ('contradicts', 'total', Decimal('153'), Decimal('144'), Decimal('0'))
/// >>> print(check)
/// 医院 数量: 153个, but 21个 + 123个 = 144个, 9个 less
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Check(pub(crate) mingshu::Check);

fn spans(check: &mingshu::Check) -> Vec<(usize, usize)> {
    check.spans().iter().map(|span| (span.characters().start, span.characters().end)).collect()
}

impl Check {
    fn visible(&self) -> impl Eq + Hash + '_ {
        let check = &self.0;
        let numbers: [Option<CoreNumber>; 3] = [check.stated(), check.computed(), check.tolerance()];
        let operands = (check.quantities().collect::<Vec<_>>(), spans(check));
        (check.verdict(), check.identity(), numbers, operands, check.explanation())
    }
}

#[pymethods]
impl Check {
    #[classattr]
    fn __match_args__() -> CheckPattern {
        CheckPattern
    }

    /// Whether the figures agree.
    #[getter]
    fn verdict(&self) -> Verdict {
        Verdict(self.0.verdict())
    }

    /// What ties them together.
    #[getter]
    fn identity(&self) -> Identity {
        Identity(self.0.identity())
    }

    /// What the text says, in the unit of the figure that is checked; ``None`` where it gives bounds alone.
    #[getter]
    fn stated(&self) -> Option<Exact> {
        self.0.stated().map(Exact)
    }

    /// What follows from the other figures, exactly; ``None`` where one of them has no value.
    #[getter]
    fn computed(&self) -> Option<Exact> {
        self.0.computed().map(Exact)
    }

    /// How far the two may lie apart, by the digits that are printed; ``None`` where a cue opens an end.
    #[getter]
    fn tolerance(&self) -> Option<Exact> {
        self.0.tolerance().map(Exact)
    }

    /// The places of the figures among ``document.quantities``, first the one that is checked.
    #[getter]
    fn quantities(&self, py: Python<'_>) -> PyResult<TupleOf<usize>> {
        TupleOf::new(py, self.0.quantities())
    }

    /// Where the figures stand, and behind them the members of a list.
    #[getter]
    fn spans(&self, py: Python<'_>) -> PyResult<TupleOf<(usize, usize)>> {
        TupleOf::new(py, spans(&self.0).into_iter())
    }

    /// The check in one line.
    #[getter]
    fn explanation(&self) -> &str {
        self.0.explanation()
    }

    /// The fields as a plain dict.
    fn to_dict(&self) -> Record<CheckRecord<'_>> {
        Record(CheckRecord {
            verdict: self.verdict(),
            identity: self.identity(),
            stated: self.stated(),
            computed: self.computed(),
            tolerance: self.tolerance(),
            quantities: self.0.quantities().collect(),
            spans: spans(&self.0),
            explanation: self.0.explanation(),
        })
    }

    /// The fields as JSON.
    fn to_json(&self) -> PyResult<String> {
        to_json(&self.0)
    }

    /// Reads what ``to_json`` writes.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, json: Text<'_>) -> PyResult<Self> {
        from_json(&json.as_str()).map(Check)
    }

    fn __str__(&self) -> &str {
        self.0.explanation()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(Repr::of(py, "Check", self.0.explanation())?
            .with(py, "verdict", Some(self.verdict()))?
            .with(py, "identity", Some(self.identity()))?
            .finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        pickled::<Check>(py, self.to_json()?)
    }
}

#[derive(IntoPyObject)]
pub(crate) struct CheckRecord<'a> {
    verdict: Verdict,
    identity: Identity,
    stated: Option<Exact>,
    computed: Option<Exact>,
    tolerance: Option<Exact>,
    quantities: Vec<usize>,
    spans: Vec<(usize, usize)>,
    explanation: &'a str,
}
