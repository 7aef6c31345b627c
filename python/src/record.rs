//! What every value class does alike: equality, plain dicts, tuples of values, a readable `repr`, pickling by JSON.
//!
//! The `OUTPUT_TYPE` of a type is what the generated stubs say of it; it is built with the feature `stubs` only.

use std::marker::PhantomData;

use pyo3::exceptions::PyRuntimeError;
#[cfg(feature = "stubs")]
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use pyo3::{intern, BoundObject, PyClass};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript};
use serde::de::DeserializeOwned;
use serde::Serialize;

use crate::error::refused;

/// How Python builds a value again: the function to call, and its arguments.
pub(crate) struct Recipe<'py>(pub(crate) Bound<'py, PyAny>, pub(crate) Bound<'py, PyTuple>);

impl<'py> IntoPyObject<'py> for Recipe<'py> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        type_hint_identifier!("typing", "Any"),
        PyStaticExpr::Constant { value: PyStaticConstant::Ellipsis }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        (self.0, self.1).into_pyobject(py)
    }
}

/// The recipe of a pickled value: its class reads back the JSON.
///
/// The JSON is the published schema, so a pickle needs no extractor, holds every field, and outlives a change of
/// the private layout of the types.
pub(crate) fn pickled<'py, T: PyClass>(py: Python<'py>, json: String) -> PyResult<Recipe<'py>> {
    Ok(Recipe(py.get_type::<T>().getattr(intern!(py, "from_json"))?, (json,).into_pyobject(py)?))
}

pub(crate) fn to_json<T: Serialize>(value: &T) -> PyResult<String> {
    serde_json::to_string(value).map_err(|error| PyRuntimeError::new_err(error.to_string()))
}

pub(crate) fn from_json<T: DeserializeOwned>(json: &str) -> PyResult<T> {
    serde_json::from_str(json).map_err(|error| refused("json", error.to_string(), None))
}

/// `Quantity('20.47万例', kind='count', value=Decimal('204700'))`, with what is absent left out.
pub(crate) struct Repr {
    written: String,
}

impl Repr {
    pub(crate) fn of(py: Python<'_>, class: &str, text: &str) -> PyResult<Self> {
        let mut repr = Repr { written: format!("{class}(") };
        repr.push(py, text)?;
        Ok(repr)
    }

    pub(crate) fn with<'py, T: IntoPyObject<'py>>(
        mut self,
        py: Python<'py>,
        name: &str,
        value: Option<T>,
    ) -> PyResult<Self>
    where
        PyErr: From<T::Error>,
    {
        if let Some(value) = value {
            self.written.push_str(", ");
            self.written.push_str(name);
            self.written.push('=');
            self.push(py, value)?;
        }
        Ok(self)
    }

    pub(crate) fn finish(mut self) -> String {
        self.written.push(')');
        self.written
    }

    fn push<'py, T: IntoPyObject<'py>>(&mut self, py: Python<'py>, value: T) -> PyResult<()>
    where
        PyErr: From<T::Error>,
    {
        let value = value.into_pyobject(py)?.into_any().into_bound();
        self.written.push_str(value.repr()?.to_cow()?.as_ref());
        Ok(())
    }
}

/// `tuple[T, ...]`
pub(crate) struct TupleOf<T> {
    tuple: Py<PyTuple>,
    of: PhantomData<fn() -> T>,
}

impl<T> TupleOf<T> {
    pub(crate) fn new<'py>(py: Python<'py>, values: impl ExactSizeIterator<Item = T>) -> PyResult<Self>
    where
        T: IntoPyObject<'py>,
    {
        Ok(TupleOf { tuple: PyTuple::new(py, values)?.unbind(), of: PhantomData })
    }

    pub(crate) fn clone_ref(&self, py: Python<'_>) -> Self {
        TupleOf { tuple: self.tuple.clone_ref(py), of: PhantomData }
    }
}

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for TupleOf<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = std::convert::Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        T::OUTPUT_TYPE,
        PyStaticExpr::Constant { value: PyStaticConstant::Ellipsis }
    );

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.tuple.into_bound(py))
    }
}

/// `dict[str, Any]`
pub(crate) struct Record<T>(pub(crate) T);

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Record<T> {
    type Target = T::Target;
    type Output = T::Output;
    type Error = T::Error;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("typing", "Any")
    );

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        self.0.into_pyobject(py)
    }
}

/// Equality and hash of a class, from the fields that Python sees.
///
/// The core compares byte offsets too, which Python never sees and JSON does not keep.
macro_rules! value_class {
    ($($class:ident),+) => {$(
        impl PartialEq for $class {
            fn eq(&self, other: &Self) -> bool {
                self.visible() == other.visible()
            }
        }

        impl Eq for $class {}

        impl std::hash::Hash for $class {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                std::hash::Hash::hash(&self.visible(), state);
            }
        }
    )+};
}

pub(crate) use value_class;
