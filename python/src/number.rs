//! Exact numbers: `decimal.Decimal`, or `fractions.Fraction` where no finite decimal is equal.

use mingshu::{Number, Style};
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyFloat, PyString, PyType};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_union};

use crate::argument::{wrong_type, Text};
use crate::error::{raised, refused};

/// More digits than any value of the core has; longer ones are refused before they are written out.
const LONGEST: i128 = 60;

fn decimal_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "decimal", "Decimal")
}

fn fraction_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "fractions", "Fraction")
}

/// A number on its way to Python.
#[derive(Clone, Copy)]
pub(crate) struct Exact(pub(crate) Number);

impl<'py> IntoPyObject<'py> for Exact {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr =
        type_hint_union!(type_hint_identifier!("decimal", "Decimal"), type_hint_identifier!("fractions", "Fraction"));

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self.0 {
            Number::Decimal(decimal) => decimal.into_pyobject(py),
            Number::Fraction(fraction) => fraction_class(py)?.call1((fraction.numerator(), fraction.denominator())),
        }
    }
}

const WRITABLE: &str = "int, Decimal, Fraction or str";

/// A number on its way in: `int`, `Decimal`, `Fraction`, or a string such as `1203000`, `-0.5`, `1/3`.
pub(crate) struct Given(Number);

impl std::fmt::Display for Given {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

impl<'py> FromPyObject<'_, 'py> for Given {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "int"),
        type_hint_identifier!("decimal", "Decimal"),
        type_hint_identifier!("fractions", "Fraction"),
        type_hint_identifier!("builtins", "str")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = object.py();
        if object.is_instance_of::<PyFloat>() {
            let hint = ": a float is seldom the number that was meant, give Decimal('0.1') or '0.1'";
            return Err(wrong_type(WRITABLE, &object, hint));
        }
        let text = if object.is_instance_of::<PyString>() {
            object.extract::<Text<'_>>()?.as_str().into_owned()
        } else if object.is_instance(decimal_class(py)?)? {
            decimal_digits(&object)?
        } else if object.is_instance(fraction_class(py)?)? {
            let numerator = integer_digits(&object.getattr(intern!(py, "numerator"))?)?;
            let denominator = integer_digits(&object.getattr(intern!(py, "denominator"))?)?;
            format!("{numerator}/{denominator}")
        } else if object.hasattr(intern!(py, "__index__"))? && !object.is_instance_of::<PyBool>() {
            integer_digits(&object)?
        } else {
            return Err(wrong_type(WRITABLE, &object, ""));
        };
        text.parse().map(Given).map_err(|error| raised(&error, &text))
    }
}

/// The digits of an integer of any Python type that can stand in for one.
fn integer_digits(integer: &Bound<'_, PyAny>) -> PyResult<String> {
    integer.extract::<i128>().map(|integer| integer.to_string()).map_err(|_| too_long())
}

/// The digits without an exponent, which is written out only if that stays short.
fn decimal_digits(decimal: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = decimal.py();
    if !decimal.call_method0(intern!(py, "is_finite"))?.extract::<bool>()? {
        return Err(refused("numeral", format!("not a finite number: `{decimal}`"), None));
    }
    let exponent: i128 = decimal.call_method0(intern!(py, "adjusted"))?.extract()?;
    if exponent.abs() > LONGEST {
        return Err(too_long());
    }
    decimal.call_method1(intern!(py, "__format__"), ("f",))?.extract()
}

fn too_long() -> PyErr {
    refused("out_of_range", "more than 28 significant digits".to_owned(), None)
}

/// The exact value of a text that is one whole numeral.
///
/// A finite decimal comes back as ``decimal.Decimal``, anything else as ``fractions.Fraction``. Raises
/// ``MingshuError`` (a ``ValueError``) for a text that is no numeral, or an inexact one (十几, 两三百).
///
/// >>> import mingshu
/// >>> mingshu.parse_number("一百二十万三")
/// Decimal('1203000')
/// >>> mingshu.parse_number("三分之一")
/// Fraction(1, 3)
#[pyfunction]
pub(crate) fn parse_number(text: Text<'_>) -> PyResult<Exact> {
    let text = text.as_str();
    mingshu::parse_number(&text).map(Exact).map_err(|error| raised(&error, &text))
}

/// Writes a number in Chinese.
///
/// ``number`` is an ``int``, a ``Decimal``, a ``Fraction`` or a string of digits (``"0.5"``, ``"1/3"``); a
/// ``float`` is refused, because it is seldom the number that was meant. The styles of 1203000:
///
/// ===============  ================
/// ``plain``        一百二十万三千
/// ``financial``    壹佰贰拾万叁仟
/// ``traditional``  一百二十萬三千
/// ``digits``       一二〇三〇〇〇
/// ===============  ================
///
/// 10¹² is 一万亿, and 一兆 in the traditional style.
///
/// >>> import mingshu
/// >>> mingshu.to_chinese(1203000)
/// '一百二十万三千'
/// >>> mingshu.to_chinese(1203000, style="financial")
/// '壹佰贰拾万叁仟'
#[pyfunction]
#[pyo3(signature = (number, style: "Literal['plain', 'financial', 'traditional', 'digits']" = "plain"))]
pub(crate) fn to_chinese(number: Given, style: &str) -> PyResult<String> {
    let style = match style {
        "plain" => Style::Plain,
        "financial" => Style::Financial,
        "traditional" => Style::Traditional,
        "digits" => Style::Digits,
        _ => {
            let message = format!("unknown style `{style}`: plain, financial, traditional or digits");
            return Err(refused("style", message, None));
        }
    };
    mingshu::to_chinese(number.0, style).map_err(|error| raised(&error, &number.0.to_string()))
}
