//! The tables of documents as Arrow record batches: what pandas, polars, DuckDB, Spark and parquet read without a copy.
//!
//! ```text
//! documents   (7, Document), (8, Document), …      a number for each, and what it says
//! rows        (7, 0, Quantity), (7, 1, Quantity)   of one table, all documents one behind the other      mod.rs
//! columns     document  row  start  end  text …    one function from a row to its cell for each           column.rs
//! tables      quantities, labels, dates, entities  mention.rs, entity.rs
//!             statistics                           statistic.rs: each row with its figure and sentence
//! batches     at most 8,192 rows in each
//! ```
//!
//! The schema is that of the columns of no rows, so that it cannot say anything else than they do. Cells have the names and
//! values of the JSON, with offsets in code points. `document` and `row` say where a row is from: the number given with the
//! document, and the place in its list, which is what `quantity`, `parent`, `change_of` and `duplicate_of` count.
//!
//! | JSON | Arrow | why |
//! |---|---|---|
//! | offsets, places in a list | `Int32` | Spark has no unsigned integers |
//! | decimal string | `Utf8` | the digits of no column are known before its texts are read, and 1/3 has none: only a string holds all |
//! | – | `value_decimal`, `Decimal128(38, 10)` | to reckon with: the same number, null where it does not fit exactly |
//! | `resolved` of a date | `Utf8`, and its first and last day as `Date32` | EDTF says more than two days; two days can be joined |
//! | list of cues, of evidence | `List<Struct>` | |
//! | children of an entity | `List<Struct>`, those of children behind their parent | a struct cannot hold itself |

mod column;
mod entity;
mod mention;
mod statistic;

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::{ArrowError, Schema, SchemaRef};

use crate::document::Document;
use crate::error::{Error, Kind};
use column::Columns;

pub use arrow_array;
pub use arrow_schema;

/// Rows of one record batch at most, so that its strings stay far below what offsets of 32 bits can count.
const ROWS: usize = 8192;

/// One of the tables that documents have.
///
/// ```
/// use mingshu::arrow::Table;
/// let table: Table = "statistics".parse()?;
/// assert_eq!(table, Table::Statistics);
/// # Ok::<(), mingshu::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Table {
    /// The numbers with their units.
    Quantities,
    /// The numerals that rank or name.
    Labels,
    /// The expressions of calendar and clock time.
    Dates,
    /// The names.
    Entities,
    /// The figures that the text reports, each with its value, its unit and its sentence.
    Statistics,
}

impl Table {
    /// All tables.
    pub const ALL: &'static [Table] =
        &[Table::Quantities, Table::Labels, Table::Dates, Table::Entities, Table::Statistics];

    /// The name used in JSON, Python and the shell.
    pub fn as_str(&self) -> &'static str {
        match self {
            Table::Quantities => "quantities",
            Table::Labels => "labels",
            Table::Dates => "dates",
            Table::Entities => "entities",
            Table::Statistics => "statistics",
        }
    }

    /// The columns of its record batches.
    ///
    /// ```
    /// use mingshu::arrow::Table;
    /// let schema = Table::Labels.schema();
    /// let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    /// assert_eq!(names, ["document", "row", "start", "end", "text", "kind", "value", "furniture"]);
    /// ```
    pub fn schema(&self) -> SchemaRef {
        match self.batches(&[]) {
            Ok((schema, _)) => schema,
            // Without rows there is nothing that could be amiss.
            Err(_) => Arc::new(Schema::empty()),
        }
    }

    /// The rows of these documents, in order, in batches of at most 8,192 rows; none where there are no rows. Each document
    /// comes with the number by which its rows name it.
    ///
    /// ```
    /// use mingshu::arrow::Table;
    /// let document = mingshu::extract("全县共有医院153个，其中公立医院21个。");
    /// let batches = Table::Statistics.record_batches([(7, &document)])?;
    /// assert_eq!(batches[0].num_rows(), 2);
    /// assert_eq!(batches[0].schema(), Table::Statistics.schema());
    /// # Ok::<(), mingshu::arrow::arrow_schema::ArrowError>(())
    /// ```
    ///
    /// # Errors
    /// The strings of one column of 8,192 rows are more than 2 GiB.
    pub fn record_batches<'d>(
        &self,
        documents: impl IntoIterator<Item = (i64, &'d Document)>,
    ) -> Result<Vec<RecordBatch>, ArrowError> {
        let documents: Vec<(i64, &Document)> = documents.into_iter().collect();
        self.batches(&documents).map(|(_, batches)| batches)
    }

    fn batches(&self, documents: &[(i64, &Document)]) -> Result<(SchemaRef, Vec<RecordBatch>), ArrowError> {
        match self {
            Table::Quantities => batches(&rows(documents, Document::quantities), mention::quantities),
            Table::Labels => batches(&rows(documents, Document::labels), mention::labels),
            Table::Dates => batches(&rows(documents, Document::dates), mention::dates),
            Table::Entities => batches(&rows(documents, Document::entities), entity::entities),
            Table::Statistics => batches(&statistic::rows(documents), statistic::statistics),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl FromStr for Table {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let table = Table::ALL.iter().find(|table| table.as_str() == name).copied();
        table.ok_or_else(|| Error::new(Kind::TableName, name, 0))
    }
}

/// A row of a table, with where it is from.
struct Row<T> {
    document: i64,
    row: usize,
    it: T,
}

fn rows<'d, T>(documents: &[(i64, &'d Document)], list: fn(&Document) -> &[T]) -> Vec<Row<&'d T>> {
    let of = |(document, of): &(i64, &'d Document)| {
        let document = *document;
        list(of).iter().enumerate().map(move |(row, it)| Row { document, row, it })
    };
    documents.iter().flat_map(of).collect()
}

/// The schema, and the rows in batches.
fn batches<R>(rows: &[R], columns: fn(Columns<R>) -> Columns<R>) -> Result<(SchemaRef, Vec<RecordBatch>), ArrowError> {
    let batch = |rows| columns(Columns::of(rows)).finish();
    let schema = batch(&[])?.schema();
    let built: Result<Vec<RecordBatch>, ArrowError> = rows.chunks(ROWS).map(batch).collect();
    Ok((schema, built?))
}

/// A record batch even of no columns, which has to be told how many rows it has.
fn record_batch(schema: Schema, arrays: Vec<arrow_array::ArrayRef>, rows: usize) -> Result<RecordBatch, ArrowError> {
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(Arc::new(schema), arrays, &options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_the_names_that_they_print() {
        for table in Table::ALL {
            assert_eq!(table.as_str().parse::<Table>().unwrap(), *table);
        }
        let error = "rows".parse::<Table>().unwrap_err();
        assert!(error.to_string().contains("`rows`"), "{error}");
    }

    #[test]
    fn rows_name_their_document_and_place() {
        let first = crate::extract("医院3个，学校5所");
        let second = crate::extract("没有数字");
        let third = crate::extract("村医7名");
        let batches = Table::Quantities.record_batches([(4, &first), (5, &second), (9, &third)]).unwrap();
        let [batch] = batches.as_slice() else { panic!() };
        use arrow_array::cast::AsArray;
        use arrow_array::types::{Int32Type, Int64Type};
        let column = |name| batch.column_by_name(name).unwrap();
        assert_eq!(column("document").as_primitive::<Int64Type>().values(), &[4, 4, 9]);
        assert_eq!(column("row").as_primitive::<Int32Type>().values(), &[0, 1, 0]);
    }

    #[test]
    fn no_rows_are_no_batches_and_have_a_schema() {
        assert!(Table::Dates.record_batches([]).unwrap().is_empty());
        for table in Table::ALL {
            let schema = table.schema();
            assert_eq!((schema.field(0).name().as_str(), schema.field(1).name().as_str()), ("document", "row"));
        }
    }

    #[test]
    fn batches_are_cut_in_order() {
        let document = crate::extract(&"医院3个，".repeat(ROWS + 1));
        let batches = Table::Quantities.record_batches([(0, &document)]).unwrap();
        let counts: Vec<usize> = batches.iter().map(RecordBatch::num_rows).collect();
        assert_eq!(counts, [ROWS, 1]);
    }
}
