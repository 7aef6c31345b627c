//! The classes `Place`, `Candidate` and `Lookup`, each around its type of the core, and `lookup_place`.

use std::hash::Hash;

use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::argument::{wrong_type, Text};
use crate::name::{CandidatePattern, PlaceKind, PlacePattern};
use crate::record::{from_json, pickled, to_json, value_class, Recipe, Record, Repr, TupleOf};
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
#[cfg(feature = "stubs")]
use pyo3::PyTypeInfo;
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

value_class!(Place, Candidate, Lookup);

/// A place that has a name and, in most cases, a code.
///
/// ===================  ===================================  ========================
/// place                code                                 full_name
/// ===================  ===================================  ========================
/// 郎岱镇               520203110                            贵州省六盘水市六枝特区郎岱镇
/// 信义区               710000, the nearest code above it    台湾省台北市信义区
/// 东京                 JP, the nearest code above it        日本东京
/// 崇文区 (no more)     110101, the code of its heir 东城区  北京市崇文区
/// 长三角               None, for there are several          长三角
/// ===================  ===================================  ========================
///
/// ``str`` gives the code, the kind and the full name on one line.
///
/// >>> import mingshu
/// >>> place = mingshu.lookup_place("六枝特区郎岱镇").best
/// >>> place
/// Place('贵州省六盘水市六枝特区郎岱镇', kind='township', code='520203110')
/// >>> [parent.name for parent in place.parents]
/// ['贵州省', '六盘水市', '六枝特区']
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Place(mingshu::Place);

impl Place {
    fn visible(&self) -> impl Eq + Hash + '_ {
        &self.0
    }
}

#[pymethods]
impl Place {
    #[classattr]
    fn __match_args__() -> PlacePattern {
        PlacePattern
    }

    /// Its own name, in full and in simplified characters: 六枝特区.
    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    /// The names of all that it lies in, from the top, and its own: 贵州省六盘水市六枝特区.
    #[getter]
    fn full_name(&self) -> String {
        self.0.full_name()
    }

    /// GB/T 2260 with six digits, nine digits for a township, ISO 3166-1 alpha-2 for a country.
    ///
    /// A place without a code of its own has that of the smallest place around it, a former one that of its first heir;
    /// ``None`` for a region of several codes.
    #[getter]
    fn code(&self) -> Option<&str> {
        self.0.code()
    }

    /// The codes of all that it covers today: several for a region, and for a former place that was parted.
    #[getter]
    fn codes<'py>(&self, py: Python<'py>) -> PyResult<TupleOf<String>> {
        TupleOf::new(py, self.0.codes().map(str::to_owned))
    }

    /// What sort of place it is, by its rank.
    #[getter]
    fn kind(&self) -> PlaceKind {
        PlaceKind(self.0.kind())
    }

    /// Whether it is no more under this name or in this rank: 襄樊市, 崇文区, 思茅地区.
    #[getter]
    fn former(&self) -> bool {
        self.0.is_former()
    }

    /// The places it lies in, from the top.
    #[getter]
    fn parents(&self, py: Python<'_>) -> PyResult<TupleOf<Place>> {
        TupleOf::new(py, self.0.parents().iter().cloned().map(Place))
    }

    /// The fields as a plain dict.
    fn to_dict(&self) -> Record<PlaceRecord<'_>> {
        Record(place_record(&self.0))
    }

    /// The fields as JSON.
    fn to_json(&self) -> PyResult<String> {
        to_json(&self.0)
    }

    /// Reads what ``to_json`` writes.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, json: Text<'_>) -> PyResult<Self> {
        from_json(&json.as_str()).map(Place)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let repr = Repr::of(py, "Place", &self.full_name())?.with(py, "kind", Some(self.kind()))?;
        Ok(repr.with(py, "code", self.code())?.with(py, "former", self.former().then_some(true))?.finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        pickled::<Place>(py, self.to_json()?)
    }
}

#[derive(IntoPyObject)]
pub(crate) struct PlaceRecord<'a> {
    name: &'a str,
    full_name: String,
    code: Option<&'a str>,
    kind: PlaceKind,
    former: bool,
    codes: Vec<&'a str>,
    parents: Vec<ParentRecord<'a>>,
}

#[derive(IntoPyObject)]
pub(crate) struct ParentRecord<'a> {
    name: &'a str,
    kind: PlaceKind,
    former: bool,
    codes: Vec<&'a str>,
}

fn place_record(place: &mingshu::Place) -> PlaceRecord<'_> {
    let parent = |parent| {
        let PlaceRecord { name, kind, former, codes, .. } = place_record(parent);
        ParentRecord { name, kind, former, codes }
    };
    PlaceRecord {
        name: place.name(),
        full_name: place.full_name(),
        code: place.code(),
        kind: PlaceKind(place.kind()),
        former: place.is_former(),
        codes: place.codes().collect(),
        parents: place.parents().iter().map(parent).collect(),
    }
}

/// A place that a name may mean, with its share in what the name may mean.
///
/// >>> import mingshu
/// >>> for candidate in mingshu.lookup_place("白云区").candidates:
/// ...     print(candidate.score, candidate.place)
/// 0.5 440111 county 广东省广州市白云区
/// 0.5 520113 county 贵州省贵阳市白云区
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Candidate(pub(crate) mingshu::Candidate);

impl Candidate {
    fn visible(&self) -> impl Eq + Hash + '_ {
        &self.0
    }
}

#[pymethods]
impl Candidate {
    #[classattr]
    fn __match_args__() -> CandidatePattern {
        CandidatePattern
    }

    /// The place.
    #[getter]
    fn place(&self) -> Place {
        Place(self.0.place().clone())
    }

    /// Its share, from 0 to 1; those of one lookup add up to 1, or to less where a short name may be something that is in
    /// no table. It weighs ranks and forms of names, and knows nothing of how often a place is written about.
    #[getter]
    fn score(&self) -> f64 {
        self.0.score()
    }

    /// The fields as a plain dict.
    fn to_dict(&self) -> Record<CandidateRecord<'_>> {
        Record(candidate_record(&self.0))
    }

    /// The fields as JSON.
    fn to_json(&self) -> PyResult<String> {
        to_json(&self.0)
    }

    /// Reads what ``to_json`` writes.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, json: Text<'_>) -> PyResult<Self> {
        from_json(&json.as_str()).map(Candidate)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let full_name = self.0.place().full_name();
        Ok(Repr::of(py, "Candidate", &full_name)?.with(py, "score", Some(self.score()))?.finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        pickled::<Candidate>(py, self.to_json()?)
    }
}

#[derive(IntoPyObject)]
pub(crate) struct CandidateRecord<'a> {
    score: f64,
    place: PlaceRecord<'a>,
}

pub(crate) fn candidate_record(candidate: &mingshu::Candidate) -> CandidateRecord<'_> {
    CandidateRecord { score: candidate.score(), place: place_record(candidate.place()) }
}

/// What a name may mean: the candidates, best first, and the best one where it is clear.
///
/// >>> import mingshu
/// >>> mingshu.lookup_place("六盘水").best
/// Place('贵州省六盘水市', kind='prefecture', code='520200')
/// >>> mingshu.lookup_place("鼓楼区")
/// Lookup(best=None, candidates=4)
/// >>> mingshu.lookup_place("乌有乡").candidates
/// ()
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Lookup(mingshu::Lookup);

impl Lookup {
    fn visible(&self) -> impl Eq + Hash + '_ {
        &self.0
    }
}

#[pymethods]
impl Lookup {
    /// The best candidate where it is clear, which is where its score is 0.75 or more.
    #[getter]
    fn best(&self) -> Option<Place> {
        self.0.best().cloned().map(Place)
    }

    /// All that the name may mean, the highest score first; empty for a name that is not known.
    #[getter]
    fn candidates(&self, py: Python<'_>) -> PyResult<TupleOf<Candidate>> {
        TupleOf::new(py, self.0.candidates().iter().cloned().map(Candidate))
    }

    /// The fields as a plain dict.
    fn to_dict(&self) -> Record<LookupRecord<'_>> {
        Record(LookupRecord { candidates: self.0.candidates().iter().map(candidate_record).collect() })
    }

    /// The fields as JSON.
    fn to_json(&self) -> PyResult<String> {
        to_json(&self.0)
    }

    /// Reads what ``to_json`` writes.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, json: Text<'_>) -> PyResult<Self> {
        from_json(&json.as_str()).map(Lookup)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let best = match self.best() {
            Some(best) => best.__repr__(py)?,
            None => "None".to_owned(),
        };
        Ok(format!("Lookup(best={best}, candidates={})", self.0.candidates().len()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        pickled::<Lookup>(py, self.to_json()?)
    }
}

#[derive(IntoPyObject)]
pub(crate) struct LookupRecord<'a> {
    candidates: Vec<CandidateRecord<'a>>,
}

/// The places from which a name is seen: one, or several.
pub(crate) struct Within(Vec<mingshu::Place>);

impl<'py> FromPyObject<'_, 'py> for Within {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        <Place as PyTypeInfo>::TYPE_HINT,
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterable"), <Place as PyTypeInfo>::TYPE_HINT)
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(place) = object.cast::<Place>() {
            return Ok(Within(vec![place.get().0.clone()]));
        }
        let Ok(several) = object.try_iter() else {
            return Err(wrong_type("a Place or several", &object, ""));
        };
        let place = |place: PyResult<Bound<'py, PyAny>>| {
            let place = place?;
            match place.cast::<Place>() {
                Ok(place) => Ok(place.get().0.clone()),
                Err(_) => Err(wrong_type("a Place or several", &place, ": look it up first")),
            }
        };
        several.map(place).collect::<PyResult<_>>().map(Within)
    }
}

/// What a text means that is the name of one place, or a chain of names from the top: 六枝特区郎岱镇.
///
/// Any link of the chain may be missing, and so may the suffixes (六枝郎岱); the characters may be traditional. A name that
/// several places bear gives them all, and none is best unless it is clear. A text that is not wholly a place gives no
/// candidate. ``within`` is a place from which the name is seen, or several: those of the same article.
///
/// A candidate's score is its weight among the weights of all. The higher rank weighs more, the name in full more than
/// without its suffix, a place that is no more less, and one near to ``within`` far more; how often a place is written
/// about is not known. A name without its suffix may be something else, so that 嵩山, a subdistrict, is never sure alone.
///
/// >>> import mingshu
/// >>> mingshu.lookup_place("六枝特區郎岱鎮").best.code
/// '520203110'
/// >>> mingshu.lookup_place("襄樊市").best
/// Place('湖北省襄樊市', kind='prefecture', code='420600', former=True)
/// >>> fujian = mingshu.lookup_place("福建").best
/// >>> mingshu.lookup_place("鼓楼区", within=fujian).best
/// Place('福建省福州市鼓楼区', kind='county', code='350102')
#[pyfunction]
#[pyo3(signature = (text, *, within = None))]
pub(crate) fn lookup_place(text: Text<'_>, within: Option<Within>) -> Lookup {
    let context = within.map(|Within(places)| places).unwrap_or_default();
    Lookup(mingshu::lookup_place_in(&text.as_str(), &context))
}
