//! The classes `Quantity` and `Cue`, each around its type of the core, and `parse_quantity`.

use std::hash::Hash;

use mingshu::Bound as End;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyType};

use crate::argument::Text;
use crate::error::raised;
use crate::name::{Approximation, CuePattern, QuantityKind, QuantityPattern};
use crate::number::Exact;
use crate::record::{from_json, pickled, to_json, value_class, Recipe, Record, Repr, TupleOf};

value_class!(Quantity, Cue);

/// A number with its unit, as one mention of a text, with its exact value or bounds.
///
/// ``text`` is the core span as written: the number, an inner 余 or 多, the magnitude (万, 亿) and the unit. Words
/// outside it that change the value are the ``cues``. What the text does not say is ``None``.
///
/// ============  ========  =======================  =========
/// written       value     low, high                approx
/// ============  ========  =======================  =========
/// 20.47万例     204700    None, None               None
/// 近7万人次     70000     None, 70000 (excluded)   nearly
/// 65%以上       65        65 (included), None      at_least
/// 5—10万元      None      50000, 100000            None
/// 十几个        None      11, 19                   vague
/// ============  ========  =======================  =========
///
/// ``str`` gives the kind, the value and the unit's code on one line.
///
/// >>> import mingshu
/// >>> quantity = mingshu.parse_quantity("20.47万例")
/// >>> quantity
/// Quantity('20.47万例', kind='count', value=Decimal('204700'), unit='例')
/// >>> str(quantity)
/// 'count 204700 {case}'
/// >>> quantity.start, quantity.end, quantity.multiplier
/// (0, 7, '万')
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Quantity(pub(crate) mingshu::Quantity);

impl Quantity {
    fn visible(&self) -> impl Eq + Hash + '_ {
        let Quantity(quantity) = self;
        let place = (quantity.span().characters(), quantity.number_span().characters(), quantity.surface());
        let cues: Vec<_> = quantity.cues().iter().map(cue_fields).collect();
        let magnitude = (quantity.value(), quantity.low(), quantity.high(), quantity.approximation());
        let unit = (quantity.unit(), quantity.unit_code(), quantity.dimension(), quantity.si_value());
        (place, cues, quantity.kind(), magnitude, unit, quantity.multiplier(), quantity.per(), quantity.is_furniture())
    }
}

fn number_of(end: Option<End>) -> Option<Exact> {
    end.map(|end| Exact(end.number))
}

#[pymethods]
impl Quantity {
    #[classattr]
    fn __match_args__() -> QuantityPattern {
        QuantityPattern
    }

    /// The first code point of the core span.
    #[getter]
    fn start(&self) -> usize {
        self.0.span().characters().start
    }

    /// The code point after the core span.
    #[getter]
    fn end(&self) -> usize {
        self.0.span().characters().end
    }

    /// The core span as written: always ``document.text[start:end]``.
    #[getter]
    fn text(&self) -> &str {
        self.0.surface()
    }

    /// Start and end of the bare number with its magnitude.
    #[getter]
    fn number(&self) -> (usize, usize) {
        let characters = self.0.number_span().characters();
        (characters.start, characters.end)
    }

    /// The words that change the value, in the order of the text.
    #[getter]
    fn cues(&self, py: Python<'_>) -> PyResult<TupleOf<Cue>> {
        TupleOf::new(py, self.0.cues().iter().cloned().map(Cue))
    }

    /// What sort of magnitude it is.
    #[getter]
    fn kind(&self) -> QuantityKind {
        QuantityKind(self.0.kind())
    }

    /// The exact value with its magnitude applied; ``None`` for a range, a vague amount, a number out of range.
    #[getter]
    fn value(&self) -> Option<Exact> {
        self.0.value().map(Exact)
    }

    /// The lower end, if the text sets one.
    #[getter]
    fn low(&self) -> Option<Exact> {
        number_of(self.0.low())
    }

    /// The upper end, if the text sets one.
    #[getter]
    fn high(&self) -> Option<Exact> {
        number_of(self.0.high())
    }

    /// Whether the lower end itself is meant too.
    #[getter]
    fn low_inclusive(&self) -> Option<bool> {
        self.0.low().map(|end| end.inclusive)
    }

    /// Whether the upper end itself is meant too.
    #[getter]
    fn high_inclusive(&self) -> Option<bool> {
        self.0.high().map(|end| end.inclusive)
    }

    /// How the words around the number change what it says.
    #[getter]
    fn approx(&self) -> Option<Approximation> {
        self.0.approximation().map(Approximation)
    }

    /// The unit as written, without 万 and 亿; ``%`` for 百分之….
    #[getter]
    fn unit(&self) -> Option<&str> {
        self.0.unit()
    }

    /// The unit as a published code: UCUM, ISO 4217 for money, an annotation such as ``{case}`` for a classifier.
    #[getter]
    fn unit_code(&self) -> Option<&str> {
        self.0.unit_code()
    }

    /// The dimension of the unit (``length``, ``mass``); for a classifier, the kind of thing counted.
    #[getter]
    fn dimension(&self) -> Option<&str> {
        self.0.dimension()
    }

    /// The value in the coherent SI unit of its dimension, where an exact factor exists.
    #[getter]
    fn si_value(&self) -> Option<Exact> {
        self.0.si_value().map(Exact)
    }

    /// 万, 亿, 万亿 as written.
    #[getter]
    fn multiplier(&self) -> Option<&str> {
        self.0.multiplier()
    }

    /// The denominator unit: 平方米 of 元/平方米, 人 of 人均3.5万元.
    #[getter]
    fn per(&self) -> Option<&str> {
        self.0.per()
    }

    /// Whether it stands in page furniture: navigation, counters, rankings.
    #[getter]
    fn furniture(&self) -> bool {
        self.0.is_furniture()
    }

    /// The fields as a plain dict; ``cues`` are ``[start, end, text]``.
    fn to_dict(&self) -> Record<QuantityRecord<'_>> {
        Record(quantity_record(&self.0))
    }

    /// The fields as JSON; numbers are strings.
    fn to_json(&self) -> PyResult<String> {
        to_json(&self.0)
    }

    /// Reads what ``to_json`` writes.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, json: Text<'_>) -> PyResult<Self> {
        from_json(&json.as_str()).map(Quantity)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(Repr::of(py, "Quantity", self.text())?
            .with(py, "kind", Some(self.kind()))?
            .with(py, "value", self.value())?
            .with(py, "low", self.low())?
            .with(py, "high", self.high())?
            .with(py, "approx", self.approx())?
            .with(py, "unit", self.unit())?
            .with(py, "per", self.per())?
            .finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        pickled::<Quantity>(py, self.to_json()?)
    }
}

#[derive(IntoPyObject)]
pub(crate) struct QuantityRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    number: Vec<usize>,
    cues: Vec<CueRow<'a>>,
    kind: QuantityKind,
    value: Option<Exact>,
    low: Option<Exact>,
    high: Option<Exact>,
    low_inclusive: Option<bool>,
    high_inclusive: Option<bool>,
    approx: Option<Approximation>,
    unit: Option<&'a str>,
    unit_code: Option<&'a str>,
    dimension: Option<&'a str>,
    si_value: Option<Exact>,
    multiplier: Option<&'a str>,
    per: Option<&'a str>,
    furniture: bool,
}

pub(crate) fn quantity_record(quantity: &mingshu::Quantity) -> QuantityRecord<'_> {
    let (whole, number) = (quantity.span().characters(), quantity.number_span().characters());
    let (low, high) = (quantity.low(), quantity.high());
    QuantityRecord {
        start: whole.start,
        end: whole.end,
        text: quantity.surface(),
        number: vec![number.start, number.end],
        cues: quantity.cues().iter().map(CueRow).collect(),
        kind: QuantityKind(quantity.kind()),
        value: quantity.value().map(Exact),
        low: number_of(low),
        high: number_of(high),
        low_inclusive: low.map(|end| end.inclusive),
        high_inclusive: high.map(|end| end.inclusive),
        approx: quantity.approximation().map(Approximation),
        unit: quantity.unit(),
        unit_code: quantity.unit_code(),
        dimension: quantity.dimension(),
        si_value: quantity.si_value().map(Exact),
        multiplier: quantity.multiplier(),
        per: quantity.per(),
        furniture: quantity.is_furniture(),
    }
}

/// The one quantity that the whole text is.
///
/// Raises ``MingshuError`` (a ``ValueError``) for any other text.
///
/// >>> import mingshu
/// >>> mingshu.parse_quantity("1.26万亿元")
/// Quantity('1.26万亿元', kind='currency', value=Decimal('1260000000000'), unit='元')
#[pyfunction]
pub(crate) fn parse_quantity(text: Text<'_>) -> PyResult<Quantity> {
    let text = text.as_str();
    mingshu::parse_quantity(&text).map(Quantity).map_err(|error| raised(&error, &text))
}

/// A word that changes what a number says: 近, 约, 以上, the inner 余.
///
/// >>> import mingshu
/// >>> [cue] = mingshu.extract("约5万人").quantities[0].cues
/// >>> cue
/// Cue('约', start=0, end=1)
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Cue(pub(crate) mingshu::Cue);

fn cue_fields(cue: &mingshu::Cue) -> (usize, usize, &str) {
    let characters = cue.span().characters();
    (characters.start, characters.end, cue.surface())
}

impl Cue {
    fn visible(&self) -> impl Eq + Hash + '_ {
        cue_fields(&self.0)
    }
}

#[pymethods]
impl Cue {
    #[classattr]
    fn __match_args__() -> CuePattern {
        CuePattern
    }

    /// The first code point of the word.
    #[getter]
    fn start(&self) -> usize {
        self.0.span().characters().start
    }

    /// The code point after the word.
    #[getter]
    fn end(&self) -> usize {
        self.0.span().characters().end
    }

    /// The word as written.
    #[getter]
    fn text(&self) -> &str {
        self.0.surface()
    }

    /// The fields as a plain dict.
    fn to_dict(&self) -> Record<CueRecord<'_>> {
        let (start, end, text) = cue_fields(&self.0);
        Record(CueRecord { start, end, text })
    }

    /// ``[start, end, text]`` as JSON.
    fn to_json(&self) -> PyResult<String> {
        to_json(&self.0)
    }

    /// Reads what ``to_json`` writes.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, json: Text<'_>) -> PyResult<Self> {
        from_json(&json.as_str()).map(Cue)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (start, end, text) = cue_fields(&self.0);
        Ok(Repr::of(py, "Cue", text)?.with(py, "start", Some(start))?.with(py, "end", Some(end))?.finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        pickled::<Cue>(py, self.to_json()?)
    }
}

#[derive(IntoPyObject)]
pub(crate) struct CueRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// A cue inside the dict of its quantity: `[start, end, text]`.
pub(crate) struct CueRow<'a>(pub(crate) &'a mingshu::Cue);

impl<'py> IntoPyObject<'py> for CueRow<'_> {
    type Target = PyList;
    type Output = Bound<'py, PyList>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let (start, end, text) = cue_fields(self.0);
        let row = PyList::empty(py);
        row.append(start)?;
        row.append(end)?;
        row.append(text)?;
        Ok(row)
    }
}
