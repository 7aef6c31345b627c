//! What Python hands in: a text, an anchor date, names and other words.

use std::borrow::Cow;

use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
#[cfg(feature = "stubs")]
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDate, PyDateTime, PyDict, PyIterator, PyMapping, PyString};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::date::Date;
use crate::error::{raised, raised_in, refused};
use crate::number::Given as Number;

/// A `str`, with its UTF-8 made for the time of the call.
///
/// Borrowing the UTF-8 from Python would make it keep a second copy within every string it ever hands in.
pub(crate) struct Text<'py> {
    pub(crate) string: Bound<'py, PyString>,
    utf8: Bound<'py, PyBytes>,
}

impl Text<'_> {
    pub(crate) fn as_str(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.utf8.as_bytes())
    }
}

impl<'py> FromPyObject<'_, 'py> for Text<'py> {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = object.py();
        let Ok(string) = object.cast::<PyString>() else {
            let hint = if object.is_instance_of::<PyBytes>() || object.is_instance_of::<PyByteArray>() {
                ": decode it first, as in data.decode('gb18030')"
            } else {
                ""
            };
            return Err(wrong_type("str", &object, hint));
        };
        let utf8 = string.encode_utf8().map_err(|error| match error.is_instance_of::<PyUnicodeEncodeError>(py) {
            true => {
                let at = error.value(py).getattr(intern!(py, "start")).and_then(|start| start.extract()).ok();
                let place = at.map(|at: usize| format!(" at character {at}")).unwrap_or_default();
                refused("surrogate", format!("half of a surrogate pair is no character{place}"), at)
            }
            false => error,
        })?;
        Ok(Text { string: string.to_owned(), utf8 })
    }
}

/// The reference date: a `datetime.date`, a `datetime.datetime`, a `Date` or an ISO 8601 string; kept as the string.
pub(crate) struct Anchor(pub(crate) String);

/// A partly known date as programs hand it on, an object of JSON: `{"year": 2019, "month": 6}`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
    hour: Option<u8>,
    minute: Option<u8>,
    second: Option<u8>,
}

impl Parts {
    /// ISO 8601; `None` where a part is known and a larger one is not.
    fn iso(&self) -> Option<String> {
        let mut iso = format!("{:04}", self.year);
        let parts = [('-', self.month), ('-', self.day), ('T', self.hour), (':', self.minute), (':', self.second)];
        let known = parts.iter().take_while(|(_, part)| part.is_some()).count();
        for (mark, part) in parts.iter().filter_map(|(mark, part)| part.map(|part| (mark, part))) {
            iso.push_str(&format!("{mark}{part:02}"));
        }
        (known == parts.iter().filter(|(_, part)| part.is_some()).count()).then_some(iso)
    }
}

impl<'py> FromPyObject<'_, 'py> for Anchor {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("datetime", "date"),
        type_hint_identifier!("mingshu._core", "Date"),
        type_hint_identifier!("builtins", "str")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = object.py();
        let iso = if object.is_instance_of::<PyDateTime>() {
            // Words like 昨天 mean the wall clock of the writer: the zone and the split second say nothing more.
            let options = PyDict::new(py);
            options.set_item(intern!(py, "tzinfo"), py.None())?;
            let wall_clock = object.call_method(intern!(py, "replace"), (), Some(&options))?;
            wall_clock.call_method1(intern!(py, "isoformat"), ("T", "seconds"))?
        } else if object.is_instance_of::<PyDate>() {
            object.call_method0(intern!(py, "isoformat"))?
        } else if object.is_instance_of::<PyString>() {
            object.to_owned()
        } else if object.is_instance_of::<Date>() {
            object.str()?.into_any()
        } else {
            return Err(wrong_type("a date, a datetime or an ISO 8601 string", &object, ""));
        };
        let iso = iso.extract::<Text<'_>>()?.as_str().into_owned();
        let parts = if iso.starts_with('{') { serde_json::from_str::<Parts>(&iso).ok() } else { None };
        Ok(Anchor(parts.and_then(|parts| parts.iso()).unwrap_or(iso)))
    }
}

/// Which day a partial date means: `past`, `future` or `nearest`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Prefer(pub(crate) mingshu::Prefer);

/// How columns are tagged: `BIO` or `BIOES`.
#[derive(Clone, Copy, Default)]
pub(crate) struct TagScheme(pub(crate) mingshu::TagScheme);

/// The types in the columns: `mingshu`, `conll` or `ontonotes`.
#[derive(Clone, Copy, Default)]
pub(crate) struct TagSet(pub(crate) mingshu::TagSet);

/// One of the tables of a document.
#[derive(Clone, Copy)]
pub(crate) struct TableName(pub(crate) mingshu::arrow::Table);

/// What a bad row does: it ends the run, or is `None` and reported.
#[derive(Clone, Copy, Default)]
pub(crate) enum OnError {
    #[default]
    Raise,
    Null,
}

impl<'py> FromPyObject<'_, 'py> for OnError {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("typing", "Literal"),
        PyStaticExpr::Constant { value: PyStaticConstant::Str("raise") },
        PyStaticExpr::Constant { value: PyStaticConstant::Str("null") }
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match object.extract::<Text<'_>>()?.as_str().as_ref() {
            "raise" => Ok(OnError::Raise),
            "null" => Ok(OnError::Null),
            other => Err(refused("on_error", format!("not raise or null: `{other}`"), None)),
        }
    }
}

/// How many threads read at a time: at least one, and not more than any machine has.
#[derive(Clone, Copy)]
pub(crate) struct Workers(pub(crate) usize);

impl<'py> FromPyObject<'_, 'py> for Workers {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        const MOST: i64 = 1024;
        match object.extract::<i64>()? {
            workers if (1..=MOST).contains(&workers) => Ok(Workers(usize::try_from(workers).unwrap_or(1))),
            other => Err(refused("workers", format!("not 1 to {MOST} workers: {other}"), None)),
        }
    }
}

/// Whatever has texts as its rows; `mingshu/_outside.py` knows what that may be.
pub(crate) struct Texts<'py>(Bound<'py, PyAny>);

impl<'py> Texts<'py> {
    pub(crate) fn iterate(&self) -> PyResult<Bound<'py, PyIterator>> {
        Ok(self.outside("texts")?.cast_into()?)
    }

    /// A bar of tqdm for as many texts as there are.
    pub(crate) fn progress_bar(&self) -> PyResult<Bound<'py, PyAny>> {
        self.outside("progress_bar")
    }

    fn outside(&self, function: &str) -> PyResult<Bound<'py, PyAny>> {
        self.0.py().import(intern!(self.0.py(), "mingshu._outside"))?.call_method1(function, (&self.0,))
    }
}

impl<'py> FromPyObject<'_, 'py> for Texts<'py> {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        type_hint_identifier!("typing", "Any")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Texts(object.to_owned()))
    }
}

/// A name out of a closed set.
macro_rules! named_argument {
    ($($name:ident: $($literal:literal),+;)+) => {$(
        impl<'py> FromPyObject<'_, 'py> for $name {
            type Error = PyErr;

            #[cfg(feature = "stubs")]
            const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
                type_hint_identifier!("typing", "Literal"),
                $(PyStaticExpr::Constant { value: PyStaticConstant::Str($literal) }),+
            );

            fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
                let name = object.extract::<Text<'_>>()?;
                let name = name.as_str();
                name.parse().map($name).map_err(|error| raised(&error, &name))
            }
        }
    )+};
}

named_argument! {
    Prefer: "past", "future", "nearest";
    TagScheme: "BIO", "BIOES";
    TagSet: "mingshu", "conll", "ontonotes";
    TableName: "quantities", "labels", "dates", "entities", "statistics", "audit";
}

/// The names of the user by their kind: `{"ORG": ["名数社"], "DRUG": {"拜阿司匹灵": "阿司匹林"}}`.
pub(crate) struct Names(pub(crate) Vec<(String, Given)>);

/// The names of one kind: as they are, or each with what it is called.
pub(crate) enum Given {
    Plain(Vec<String>),
    Called(Vec<(String, String)>),
}

impl<'py> FromPyObject<'_, 'py> for Names {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Mapping"),
        type_hint_identifier!("builtins", "str"),
        type_hint_union!(
            type_hint_subscript!(
                type_hint_identifier!("collections.abc", "Iterable"),
                type_hint_identifier!("builtins", "str")
            ),
            type_hint_subscript!(
                type_hint_identifier!("collections.abc", "Mapping"),
                type_hint_identifier!("builtins", "str"),
                type_hint_identifier!("builtins", "str")
            )
        )
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let text = |object: &Bound<'py, PyAny>| Ok::<_, PyErr>(object.extract::<Text<'_>>()?.as_str().into_owned());
        let Ok(kinds) = object.cast::<PyMapping>() else {
            return Err(wrong_type("a dict of kinds and their names", &object, ""));
        };
        let mut names = Vec::new();
        for item in kinds.items()?.iter() {
            let (kind, given) = item.extract::<(Bound<'py, PyAny>, Bound<'py, PyAny>)>()?;
            let given = if let Ok(called) = given.cast::<PyMapping>() {
                let pair = |item: Bound<'py, PyAny>| {
                    let (name, called) = item.extract::<(Bound<'py, PyAny>, Bound<'py, PyAny>)>()?;
                    Ok((text(&name)?, text(&called)?))
                };
                Given::Called(called.items()?.iter().map(pair).collect::<PyResult<_>>()?)
            } else {
                // One name would be taken for its characters.
                let list = given.try_iter().ok().filter(|_| !given.is_instance_of::<PyString>());
                let list = list.ok_or_else(|| wrong_type("a list of names or a dict", &given, ""))?;
                Given::Plain(list.map(|name| text(&name?)).collect::<PyResult<_>>()?)
            };
            names.push((text(&kind)?, given));
        }
        Ok(Names(names))
    }
}

/// The words of the user: a table in a file, or by their kind: `{"classifier": ["标箱"], "unit": {"老担": {"dimension": "mass"}}}`.
pub(crate) struct Words(pub(crate) mingshu::Words);

impl<'py> FromPyObject<'_, 'py> for Words {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Mapping"),
            type_hint_identifier!("builtins", "str"),
            type_hint_union!(
                type_hint_subscript!(
                    type_hint_identifier!("collections.abc", "Iterable"),
                    type_hint_identifier!("builtins", "str")
                ),
                type_hint_subscript!(
                    type_hint_identifier!("collections.abc", "Mapping"),
                    type_hint_identifier!("builtins", "str"),
                    type_hint_union!(
                        type_hint_identifier!("builtins", "str"),
                        type_hint_subscript!(
                            type_hint_identifier!("collections.abc", "Mapping"),
                            type_hint_identifier!("builtins", "str"),
                            Detail::INPUT_TYPE
                        )
                    )
                )
            )
        ),
        type_hint_identifier!("builtins", "str"),
        type_hint_subscript!(type_hint_identifier!("os", "PathLike"), type_hint_identifier!("builtins", "str"))
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = object.py();
        let refused = |error| raised(&error, "");
        if object.is_instance_of::<PyString>() || object.hasattr(intern!(py, "__fspath__"))? {
            let (name, table) = py
                .import(intern!(py, "mingshu._outside"))?
                .call_method1(intern!(py, "table"), (object,))?
                .extract::<(String, String)>()?;
            return mingshu::Words::from_csv(&table).map(Words).map_err(|error| raised_in(&error, &name));
        }
        let text = |object: &Bound<'py, PyAny>| Ok::<_, PyErr>(object.extract::<Text<'_>>()?.as_str().into_owned());
        let pairs = |mapping: &Bound<'py, PyMapping>| -> PyResult<Vec<(String, Bound<'py, PyAny>)>> {
            let pair = |item: Bound<'py, PyAny>| {
                let (name, value) = item.extract::<(Bound<'py, PyAny>, Bound<'py, PyAny>)>()?;
                Ok((text(&name)?, value))
            };
            mapping.items()?.iter().map(pair).collect()
        };
        let Ok(kinds) = object.cast::<PyMapping>() else {
            return Err(wrong_type("a dict of kinds and their words, or the path of a table", &object, ""));
        };
        let mut words = mingshu::Words::new();
        for (kind, given) in pairs(&kinds)? {
            if let Ok(detailed) = given.cast::<PyMapping>() {
                for (word, details) in pairs(detailed)? {
                    // What a name is called; of the kinds that are not names it could be any of the details.
                    let is_called = details.is_instance_of::<PyString>();
                    let details: Vec<(String, String)> = if is_called && !is_lower(&kind) {
                        vec![("canonical".into(), text(&details)?)]
                    } else {
                        let Ok(details) = details.cast::<PyMapping>() else {
                            let expected = format!("a dict of the details of `{word}`");
                            return Err(wrong_type(&expected, &details, ""));
                        };
                        let pair = |(name, value): (String, Bound<'py, PyAny>)| {
                            let Detail(value) =
                                value.extract().map_err(|error: PyErr| of_detail(&error, py, &name, &word))?;
                            Ok((name, value))
                        };
                        pairs(details)?.into_iter().map(pair).collect::<PyResult<_>>()?
                    };
                    let details = details.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                    words = words.with(&kind, &word, details).map_err(refused)?;
                }
            } else {
                // One word would be taken for its characters.
                let list = given.try_iter().ok().filter(|_| !given.is_instance_of::<PyString>());
                let list = list.ok_or_else(|| wrong_type("a list of words or a dict", &given, ""))?;
                for word in list {
                    words = words.with(&kind, &text(&word?)?, []).map_err(refused)?;
                }
            }
        }
        Ok(Words(words))
    }
}

/// A detail of a word: a string, or a number for a factor.
struct Detail(String);

impl<'py> FromPyObject<'_, 'py> for Detail {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("builtins", "int"),
        type_hint_identifier!("decimal", "Decimal"),
        type_hint_identifier!("fractions", "Fraction")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            return Ok(Detail(object.extract::<Text<'_>>()?.as_str().into_owned()));
        }
        object.extract::<Number>().map(|number| Detail(number.to_string()))
    }
}

/// The same error, with the detail and the word that it is of.
fn of_detail(error: &PyErr, py: Python<'_>, name: &str, word: &str) -> PyErr {
    match error.is_instance_of::<PyTypeError>(py) {
        true => PyTypeError::new_err(format!("{name} of `{word}`: {}", error.value(py))),
        false => error.clone_ref(py),
    }
}

fn is_lower(kind: &str) -> bool {
    kind.starts_with(|first: char| first.is_ascii_lowercase())
}

/// A `TypeError` that names what came; the hint stands behind it.
pub(crate) fn wrong_type(expected: &str, object: &Bound<'_, PyAny>, hint: &str) -> PyErr {
    let came = match object.get_type().name() {
        _ if object.is_none() => "None".to_owned(),
        Ok(name) => name.to_string(),
        Err(error) => return error,
    };
    PyTypeError::new_err(format!("expected {expected}, not {came}{hint}"))
}
