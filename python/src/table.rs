//! The class `Table`: rows of one or many documents as Arrow record batches, which other libraries take over without a copy.
//!
//! `PyCapsule::new_with_value` puts the stream of the C data interface into a capsule and drops it with the capsule, and the
//! consumer marks a stream that it took: no unsafe code is ours. Taking a stream in would need it, so texts come from other
//! libraries as Python strings.

use std::sync::Arc;

use mingshu::arrow::arrow_array::cast::AsArray;
use mingshu::arrow::arrow_array::ffi_stream::FFI_ArrowArrayStream;
use mingshu::arrow::arrow_array::types::{Date32Type, Decimal128Type, Float64Type, Int32Type, Int64Type};
use mingshu::arrow::arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchIterator};
use mingshu::arrow::arrow_schema::ffi::FFI_ArrowSchema;
use mingshu::arrow::arrow_schema::{ArrowError, DataType, SchemaRef};
use pyo3::exceptions::{PyOverflowError, PyRuntimeError};
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyCapsule, PyDate, PyDelta, PyDict, PyList, PyString, PyType};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript};

use crate::argument::TableName;
use crate::name;

/// A table of one or many documents, in Arrow's memory.
///
/// Whatever knows Arrow reads it as it is, without a copy: ``pyarrow.table(table)``, ``polars.DataFrame(table)``,
/// ``pandas.DataFrame.from_arrow(table)``, and DuckDB by the name of the variable. ``document`` is the place of the document,
/// ``row`` the place in its list, offsets are code points, numbers are exact digits; ``value_decimal`` is the same number as
/// ``decimal128(38, 10)``, and null where it does not fit.
///
/// >>> import mingshu
/// >>> table = mingshu.extract("全县共有医院153个，其中公立医院21个。").table("statistics")
/// >>> len(table)
/// 2
/// >>> table.columns[:6]
/// ['document', 'row', 'subject', 'indicator', 'value', 'value_decimal']
/// >>> table.to_dicts()[1]["subject"]
/// '公立医院'
#[pyclass(frozen, module = "mingshu")]
pub(crate) struct Table {
    name: TableName,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    pub(crate) fn of(py: Python<'_>, name: TableName, documents: &[(i64, &mingshu::Document)]) -> PyResult<Self> {
        let batches = py.detach(|| name.0.record_batches(documents.iter().copied()));
        let batches = batches.map_err(|error| PyOverflowError::new_err(error.to_string()))?;
        Ok(Table { name, schema: name.0.schema(), batches })
    }

    fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).fold(0, usize::saturating_add)
    }

    fn through<'py>(&self, py: Python<'py>, way: &str) -> PyResult<Bound<'py, PyAny>> {
        let copy = Table { name: self.name, schema: Arc::clone(&self.schema), batches: self.batches.clone() };
        py.import("mingshu._outside")?.call_method1(way, (copy,))
    }
}

#[pymethods]
impl Table {
    /// Which table it is.
    #[getter]
    fn name(&self) -> name::Table {
        name::Table(self.name.0)
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// As a ``pyarrow.Table``, without a copy.
    pub(crate) fn to_arrow<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.through(py, "to_arrow")
    }

    /// As a ``pandas.DataFrame`` of Arrow's types, so that nothing turns into floats where a cell is empty.
    pub(crate) fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.through(py, "to_pandas")
    }

    /// As a ``polars.DataFrame``.
    pub(crate) fn to_polars<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.through(py, "to_polars")
    }

    /// As a list of plain dicts; needs no other library.
    pub(crate) fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Rows<'py>> {
        let rows = PyList::empty(py);
        for batch in &self.batches {
            let names: Vec<Bound<'py, PyString>> =
                self.schema.fields().iter().map(|field| PyString::intern(py, field.name())).collect();
            for row in 0..batch.num_rows() {
                rows.append(record(py, &names, batch.columns(), row)?)?;
            }
        }
        Ok(Rows(rows))
    }

    /// The stream of Arrow's PyCapsule interface; a requested schema is left to the consumer to cast to.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Capsule<'py>> {
        let _ = requested_schema;
        let batches: Vec<Result<RecordBatch, ArrowError>> = self.batches.iter().cloned().map(Ok).collect();
        let reader = RecordBatchIterator::new(batches, Arc::clone(&self.schema));
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream").map(Capsule)
    }

    /// The schema of Arrow's PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Capsule<'py>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref());
        let schema = schema.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema").map(Capsule)
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    fn __repr__(&self) -> String {
        format!("Table('{}', rows={}, columns={})", self.name.0, self.rows(), self.schema.fields().len())
    }
}

/// `object`: type checkers know capsules from Python 3.13 on.
struct Capsule<'py>(Bound<'py, PyCapsule>);

impl<'py> IntoPyObject<'py> for Capsule<'py> {
    type Target = PyCapsule;
    type Output = Bound<'py, PyCapsule>;
    type Error = std::convert::Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "object");

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

/// `list[dict[str, Any]]`
pub(crate) struct Rows<'py>(Bound<'py, PyList>);

impl<'py> IntoPyObject<'py> for Rows<'py> {
    type Target = PyList;
    type Output = Bound<'py, PyList>;
    type Error = std::convert::Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "list"),
        type_hint_subscript!(
            type_hint_identifier!("builtins", "dict"),
            type_hint_identifier!("builtins", "str"),
            type_hint_identifier!("typing", "Any")
        )
    );

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

fn record<'py>(
    py: Python<'py>,
    names: &[Bound<'py, PyString>],
    columns: &[ArrayRef],
    row: usize,
) -> PyResult<Bound<'py, PyDict>> {
    let record = PyDict::new(py);
    for (name, column) in names.iter().zip(columns) {
        record.set_item(name, cell(py, column, row)?)?;
    }
    Ok(record)
}

/// A cell as Python has it; there are no other types than these in our tables.
fn cell<'py>(py: Python<'py>, array: &dyn Array, row: usize) -> PyResult<Bound<'py, PyAny>> {
    if array.is_null(row) {
        return Ok(py.None().into_bound(py));
    }
    Ok(match array.data_type() {
        DataType::Utf8 => PyString::new(py, array.as_string::<i32>().value(row)).into_any(),
        DataType::Boolean => array.as_boolean().value(row).into_pyobject(py)?.to_owned().into_any(),
        DataType::Int32 => array.as_primitive::<Int32Type>().value(row).into_pyobject(py)?.into_any(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into_pyobject(py)?.into_any(),
        DataType::Float64 => array.as_primitive::<Float64Type>().value(row).into_pyobject(py)?.into_any(),
        DataType::Decimal128(..) => {
            static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
            let digits = array.as_primitive::<Decimal128Type>().value_as_string(row);
            DECIMAL.import(py, "decimal", "Decimal")?.call1((digits,))?
        }
        DataType::Date32 => {
            let since = PyDelta::new(py, array.as_primitive::<Date32Type>().value(row), 0, 0, true)?;
            PyDate::new(py, 1970, 1, 1)?.call_method1("__add__", (since,))?
        }
        DataType::List(_) => {
            let items = array.as_list::<i32>().value(row);
            let items = (0..items.len()).map(|item| cell(py, &items, item)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, items)?.into_any()
        }
        DataType::Struct(fields) => {
            let names: Vec<Bound<'py, PyString>> =
                fields.iter().map(|field| PyString::intern(py, field.name())).collect();
            record(py, &names, array.as_struct().columns(), row)?.into_any()
        }
        other => return Err(PyRuntimeError::new_err(format!("a column of {other}"))),
    })
}
