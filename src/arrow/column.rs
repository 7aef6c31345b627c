//! Columns, each by its name and a function from a row to its cell.
//!
//! A list of structs is columns again, of the inner rows of all rows one behind the other.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int32Array, Int64Array, ListArray, RecordBatch,
    StructArray,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema};
use rust_decimal::Decimal;

use super::record_batch;
use crate::number::Number;
use crate::span::Span;

/// Digits of `value_decimal`, and those of them behind the point.
const PRECISION: u8 = 38;
const SCALE: u8 = 10;

/// The columns that were built so far of some rows.
pub(super) struct Columns<'r, R> {
    rows: &'r [R],
    fields: Vec<FieldRef>,
    arrays: Vec<ArrayRef>,
    failed: Option<ArrowError>,
}

impl<'r, R> Columns<'r, R> {
    pub(super) fn of(rows: &'r [R]) -> Self {
        Columns { rows, fields: Vec::new(), arrays: Vec::new(), failed: None }
    }

    pub(super) fn finish(self) -> Result<RecordBatch, ArrowError> {
        match self.failed {
            Some(error) => Err(error),
            None => record_batch(Schema::new(self.fields), self.arrays, self.rows.len()),
        }
    }

    fn push(mut self, name: &str, nullable: bool, array: ArrayRef) -> Self {
        self.fields.push(Arc::new(Field::new(name, array.data_type().clone(), nullable)));
        self.arrays.push(array);
        self
    }

    /// A string in every row.
    pub(super) fn text<'a>(self, name: &str, cell: impl Fn(&'r R) -> &'a str) -> Self {
        let array = strings(self.rows.iter().map(|row| Some(cell(row))));
        self.push(name, false, array)
    }

    /// A string, or null where the text says nothing.
    pub(super) fn said<S: AsRef<str>>(self, name: &str, cell: impl Fn(&'r R) -> Option<S>) -> Self {
        let array = strings(self.rows.iter().map(cell));
        self.push(name, true, array)
    }

    /// The number of a document.
    pub(super) fn document(self, cell: impl Fn(&'r R) -> i64) -> Self {
        let array = Int64Array::from_iter_values(self.rows.iter().map(cell));
        self.push("document", false, Arc::new(array))
    }

    /// A place in a text or a list.
    pub(super) fn place(self, name: &str, cell: impl Fn(&'r R) -> usize) -> Self {
        let array = Int32Array::from_iter_values(self.rows.iter().map(|row| narrow(cell(row))));
        self.push(name, false, Arc::new(array))
    }

    /// The two places of a span.
    pub(super) fn span(self, cell: impl Fn(&'r R) -> Span) -> Self {
        self.place("start", |row| cell(row).characters().start).place("end", |row| cell(row).characters().end)
    }

    /// A place in a list, or null.
    pub(super) fn link(self, name: &str, cell: impl Fn(&'r R) -> Option<usize>) -> Self {
        let array: Int32Array = self.rows.iter().map(|row| cell(row).map(narrow)).collect();
        self.push(name, true, Arc::new(array))
    }

    pub(super) fn flag(self, name: &str, cell: impl Fn(&'r R) -> bool) -> Self {
        let array: BooleanArray = self.rows.iter().map(|row| Some(cell(row))).collect();
        self.push(name, false, Arc::new(array))
    }

    pub(super) fn flag_or_null(self, name: &str, cell: impl Fn(&'r R) -> Option<bool>) -> Self {
        let array: BooleanArray = self.rows.iter().map(cell).collect();
        self.push(name, true, Arc::new(array))
    }

    /// A number as its exact digits.
    pub(super) fn number(self, name: &str, cell: impl Fn(&'r R) -> Option<Number>) -> Self {
        self.said(name, |row| cell(row).map(|number| number.to_string()))
    }

    /// A number to reckon with, null where it does not fit exactly.
    pub(super) fn decimal(mut self, name: &str, cell: impl Fn(&'r R) -> Option<Number>) -> Self {
        let array: Decimal128Array =
            self.rows.iter().map(|row| cell(row)?.as_decimal().and_then(to_fixed_point)).collect();
        match array.with_precision_and_scale(PRECISION, SCALE as i8) {
            Ok(array) => self.push(name, true, Arc::new(array)),
            Err(error) => {
                self.failed = Some(error);
                self
            }
        }
    }

    /// A share from 0 to 1.
    pub(super) fn share(self, name: &str, cell: impl Fn(&'r R) -> f64) -> Self {
        let array = Float64Array::from_iter_values(self.rows.iter().map(cell));
        self.push(name, false, Arc::new(array))
    }

    /// A day, as days since 1970.
    pub(super) fn day(self, name: &str, cell: impl Fn(&'r R) -> Option<i32>) -> Self {
        let array: Date32Array = self.rows.iter().map(cell).collect();
        self.push(name, true, Arc::new(array))
    }

    /// A list of strings, which may be empty.
    pub(super) fn texts<'a, Texts: IntoIterator<Item = &'a str>>(
        self,
        name: &str,
        cell: impl Fn(&'r R) -> Texts,
    ) -> Self {
        let mut strings = StringBuilder::new();
        let lengths: Vec<usize> =
            self.rows.iter().map(|row| cell(row).into_iter().map(|text| strings.append_value(text)).count()).collect();
        self.push_list(name, Arc::new(strings.finish()), lengths)
    }

    /// A list of places.
    pub(super) fn places<Places: IntoIterator<Item = usize>>(self, name: &str, cell: impl Fn(&'r R) -> Places) -> Self {
        let mut places = Vec::new();
        let lengths: Vec<usize> =
            self.rows.iter().map(|row| cell(row).into_iter().map(|place| places.push(narrow(place))).count()).collect();
        self.push_list(name, Arc::new(Int32Array::from(places)), lengths)
    }

    /// A list of structs, whose fields are columns of the inner rows.
    pub(super) fn list<I, Inner: IntoIterator<Item = I>>(
        mut self,
        name: &str,
        cell: impl Fn(&'r R) -> Inner,
        columns: impl FnOnce(Columns<'_, I>) -> Columns<'_, I>,
    ) -> Self {
        let mut inner = Vec::new();
        let lengths: Vec<usize> =
            self.rows.iter().map(|row| cell(row).into_iter().map(|it| inner.push(it)).count()).collect();
        match columns(Columns::of(&inner)).finish() {
            Ok(batch) => self.push_list(name, Arc::new(StructArray::from(batch)), lengths),
            Err(error) => {
                self.failed = Some(error);
                self
            }
        }
    }

    fn push_list(mut self, name: &str, values: ArrayRef, lengths: Vec<usize>) -> Self {
        let item = Arc::new(Field::new("item", DataType::clone(values.data_type()), false));
        match ListArray::try_new(item, OffsetBuffer::from_lengths(lengths), values, None) {
            Ok(array) => self.push(name, false, Arc::new(array)),
            Err(error) => {
                self.failed = Some(error);
                self
            }
        }
    }
}

fn strings<S: AsRef<str>>(cells: impl Iterator<Item = Option<S>>) -> ArrayRef {
    let mut builder = StringBuilder::new();
    cells.for_each(|cell| builder.append_option(cell));
    Arc::new(builder.finish())
}

/// Offsets fit: a text is read up to 2 GiB.
fn narrow(place: usize) -> i32 {
    i32::try_from(place).unwrap_or(i32::MAX)
}

/// The number times ten to the scale, where that is exact and not too long.
fn to_fixed_point(decimal: Decimal) -> Option<i128> {
    let decimal = decimal.normalize();
    let lift = u32::from(SCALE).checked_sub(decimal.scale())?;
    let scaled = decimal.mantissa().checked_mul(10i128.checked_pow(lift)?)?;
    let limit = 10u128.checked_pow(u32::from(PRECISION))?;
    (scaled.unsigned_abs() < limit).then_some(scaled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_fits_exactly_or_not_at_all() {
        let scaled = |text: &str| to_fixed_point(text.parse().unwrap());
        assert_eq!(scaled("20.47"), Some(204_700_000_000));
        assert_eq!(scaled("-0.5"), Some(-5_000_000_000));
        assert_eq!(scaled("0.0000000001"), Some(1));
        assert_eq!(scaled("0.00000000001"), None);
        assert_eq!(
            scaled("9999999999999999999999999999"),
            Some(9_999_999_999_999_999_999_999_999_999 * 10_000_000_000)
        );
        assert_eq!(scaled("10000000000000000000000000000"), None);
        assert_eq!(scaled(&Decimal::MAX.to_string()), None);
    }
}
