//! Names out of closed sets, as strings; the stubs list each set for type checkers.

#[cfg(feature = "stubs")]
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript};

/// A name of the core's enum, as an interned string.
macro_rules! closed_set {
    ($($name:ident($kind:ty): $($variant:literal),+;)+) => {$(
        #[derive(Clone, Copy)]
        pub(crate) struct $name(pub(crate) $kind);

        impl<'py> IntoPyObject<'py> for $name {
            type Target = PyString;
            type Output = Bound<'py, PyString>;
            type Error = std::convert::Infallible;

            #[cfg(feature = "stubs")]
            const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
                type_hint_identifier!("typing", "Literal"),
                $(PyStaticExpr::Constant { value: PyStaticConstant::Str($variant) }),+
            );

            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                Ok(PyString::intern(py, self.0.as_str()))
            }
        }
    )+};
}

closed_set! {
    QuantityKind(mingshu::QuantityKind):
        "count", "measure", "currency", "percent", "percentage_point", "ratio", "duration", "age", "temperature", "number";
    Approximation(mingshu::Approximation): "about", "nearly", "over", "under", "at_least", "at_most", "vague";
    LabelKind(mingshu::LabelKind): "ordinal", "grade", "identifier";
    DateKind(mingshu::DateKind): "date", "time", "datetime", "period", "duration", "set";
    DateModifier(mingshu::DateModifier):
        "before", "after", "on_or_before", "on_or_after", "start", "middle", "end", "approximate";
    Precision(mingshu::Precision): "year", "month", "day";
    Prefer(mingshu::Prefer): "past", "future", "nearest";
    Status(mingshu::Status): "actual", "target", "planned", "forecast", "norm";
    Change(mingshu::Change): "increase", "decrease";
    Relation(mingshu::Relation): "part", "rate", "share_of", "target", "baseline", "forecast";
    Table(mingshu::arrow::Table): "quantities", "labels", "dates", "entities", "statistics";
    PlaceKind(mingshu::PlaceKind):
        "country", "province", "prefecture", "county", "township", "zone", "state", "city", "region";
}

/// The names for positional patterns, as in `case Quantity("currency", value, "元")`; type checkers need them literally.
macro_rules! match_arguments {
    ($($name:ident($($field:literal),+);)+) => {$(
        pub(crate) struct $name;

        impl<'py> IntoPyObject<'py> for $name {
            type Target = PyTuple;
            type Output = Bound<'py, PyTuple>;
            type Error = PyErr;

            #[cfg(feature = "stubs")]
            const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
                type_hint_identifier!("builtins", "tuple"),
                $(type_hint_subscript!(
                    type_hint_identifier!("typing", "Literal"),
                    PyStaticExpr::Constant { value: PyStaticConstant::Str($field) }
                )),+
            );

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
                PyTuple::new(py, [$($field),+])
            }
        }
    )+};
}

match_arguments! {
    DocumentPattern("quantities", "labels", "dates", "entities", "statistics");
    QuantityPattern("kind", "value", "unit");
    LabelPattern("kind", "value");
    DatePattern("kind", "value");
    EntityPattern("kind", "name");
    StatisticPattern("subject", "indicator", "quantity");
    CuePattern("start", "end", "text");
    PlacePattern("kind", "code", "name");
    CandidatePattern("score", "place");
}
