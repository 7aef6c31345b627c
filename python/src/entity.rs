//! The class `Entity`, around its type of the core.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::argument::Text;
use crate::name::EntityPattern;
use crate::place::{candidate_record, Candidate, CandidateRecord};
use crate::record::{from_json, pickled, to_json, Recipe, Record, Repr, TupleOf};

/// A name in a text: of a person, a place, a body, an office or a work, or a way to reach one.
///
/// ====================  =====  ============================  =========
/// written               kind   name                          code
/// ====================  =====  ============================  =========
/// 六枝特區郎岱鎮        LOC    贵州省六盘水市六枝特区郎岱镇  520203110
/// 《紅樓夢》            WORK   《红楼梦》                    None
/// １３８ ０００１ １１１１  PHONE  +8613800011111                None
/// ====================  =====  ============================  =========
///
/// ``str`` gives the kind, the code if there is one, and the name on one line; a ``?`` in the place of the code says that
/// the name may mean several places and none of them is clear.
///
/// >>> import mingshu
/// >>> [work] = mingshu.extract("读《紅樓夢》").entities
/// >>> work
/// Entity('《紅樓夢》', kind='WORK', name='《红楼梦》')
/// >>> str(work)
/// 'WORK 《红楼梦》'
#[pyclass(frozen, eq, hash, module = "mingshu")]
pub(crate) struct Entity(pub(crate) mingshu::Entity);

/// The core compares byte offsets too, which Python never sees and JSON does not keep.
fn is_same(one: &mingshu::Entity, other: &mingshu::Entity) -> bool {
    let visible = |entity: &mingshu::Entity| (entity.span().characters(), entity.of(), entity.is_furniture());
    visible(one) == visible(other)
        && (one.surface(), one.kind(), one.name(), one.code())
            == (other.surface(), other.kind(), other.name(), other.code())
        && one.candidates() == other.candidates()
        && one.children().len() == other.children().len()
        && one.children().iter().zip(other.children()).all(|(one, other)| is_same(one, other))
}

impl PartialEq for Entity {
    fn eq(&self, other: &Self) -> bool {
        is_same(&self.0, &other.0)
    }
}

impl Eq for Entity {}

/// Equal entities have these equal.
impl Hash for Entity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let entity = &self.0;
        (entity.span().characters(), entity.surface(), entity.kind(), entity.name(), entity.code()).hash(state);
    }
}

#[pymethods]
impl Entity {
    #[classattr]
    fn __match_args__() -> EntityPattern {
        EntityPattern
    }

    /// The first code point of the mention.
    #[getter]
    fn start(&self) -> usize {
        self.0.span().characters().start
    }

    /// The code point after the mention.
    #[getter]
    fn end(&self) -> usize {
        self.0.span().characters().end
    }

    /// The name as written: always ``document.text[start:end]``.
    #[getter]
    fn text(&self) -> &str {
        self.0.surface()
    }

    /// What it is the name of: ``PER``, ``LOC``, ``ORG``, ``TITLE``, ``WORK``, ``PHONE``, ``EMAIL``, ``URL``, ``ID``, or a
    /// kind of the user's own.
    #[getter]
    fn kind(&self) -> &str {
        self.0.kind().as_str()
    }

    /// The name in simplified and half-width characters: of a place that is clear with all that it lies in, of a telephone
    /// as E.164, of a name that the user gave as the user calls it.
    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    /// The code of a place, or of the place that a body bears in its name, where it is clear: GB/T 2260 of six digits down
    /// to the county, nine for a township, ISO 3166-1 for a country.
    #[getter]
    fn code(&self) -> Option<&str> {
        self.0.code()
    }

    /// The places that the name, or the place it begins with, may mean, seen from the other places of the text; the
    /// likeliest first, and at most eight.
    #[getter]
    fn candidates(&self, py: Python<'_>) -> PyResult<TupleOf<Candidate>> {
        TupleOf::new(py, self.0.candidates().iter().cloned().map(Candidate))
    }

    /// Whose office a title is: the place of that ``PER`` among ``document.entities``.
    #[getter]
    fn of(&self) -> Option<usize> {
        self.0.of()
    }

    /// The entities that lie within it, in the order of the text: the place in the name of a body, a work in a work.
    #[getter]
    fn children(&self, py: Python<'_>) -> PyResult<TupleOf<Entity>> {
        TupleOf::new(py, self.0.children().iter().cloned().map(Entity))
    }

    /// Whether it stands in page furniture: a byline, a link to another page, the small print.
    #[getter]
    fn furniture(&self) -> bool {
        self.0.is_furniture()
    }

    /// The fields as a plain dict.
    fn to_dict(&self) -> Record<EntityRecord<'_>> {
        Record(entity_record(&self.0))
    }

    /// The fields as JSON.
    fn to_json(&self) -> PyResult<String> {
        to_json(&self.0)
    }

    /// Reads what ``to_json`` writes.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, json: Text<'_>) -> PyResult<Self> {
        from_json(&json.as_str()).map(Entity)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let name = Some(self.name()).filter(|name| *name != self.text());
        let repr = Repr::of(py, "Entity", self.text())?.with(py, "kind", Some(self.kind()))?.with(py, "name", name)?;
        Ok(repr.with(py, "code", self.code())?.with(py, "of", self.of())?.finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Recipe<'py>> {
        pickled::<Entity>(py, self.to_json()?)
    }
}

#[derive(IntoPyObject)]
pub(crate) struct EntityRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'a str,
    name: &'a str,
    code: Option<&'a str>,
    candidates: Vec<CandidateRecord<'a>>,
    of: Option<usize>,
    children: Vec<EntityRecord<'a>>,
    furniture: bool,
}

pub(crate) fn entity_record(entity: &mingshu::Entity) -> EntityRecord<'_> {
    let characters = entity.span().characters();
    EntityRecord {
        start: characters.start,
        end: characters.end,
        text: entity.surface(),
        kind: entity.kind().as_str(),
        name: entity.name(),
        code: entity.code(),
        candidates: entity.candidates().iter().map(candidate_record).collect(),
        of: entity.of(),
        children: entity.children().iter().map(entity_record).collect(),
        furniture: entity.is_furniture(),
    }
}
