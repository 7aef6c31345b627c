//! Tables as parquet: the columns of [`mingshu::arrow`] behind the file and, if asked for, the id of the text.

use std::io;
use std::iter::repeat_n;
use std::sync::Arc;

use mingshu::arrow::arrow_array::{ArrayRef, RecordBatch, StringArray};
use mingshu::arrow::arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use mingshu::Document;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use crate::arguments::Table;
use crate::output::Output;

/// Rows that are held in memory before they are written.
const GROUP: usize = 1 << 16;

fn table(table: Table) -> mingshu::arrow::Table {
    match table {
        Table::Quantities => mingshu::arrow::Table::Quantities,
        Table::Labels => mingshu::arrow::Table::Labels,
        Table::Dates => mingshu::arrow::Table::Dates,
        Table::Entities => mingshu::arrow::Table::Entities,
        Table::Statistics => mingshu::arrow::Table::Statistics,
    }
}

fn schema(list: Table, has_id: bool) -> SchemaRef {
    let own = [Some(Field::new("file", DataType::Utf8, false)), has_id.then(|| Field::new("id", DataType::Utf8, true))];
    let columns = table(list).schema();
    let columns = columns.fields().iter().map(|field| field.as_ref().clone());
    Arc::new(Schema::new(own.into_iter().flatten().chain(columns).collect::<Vec<Field>>()))
}

/// The rows of a document, which is the `number`th; `id` is its own, if it was asked for and it has one.
pub(crate) fn rows(
    file: &str,
    id: Option<Option<&str>>,
    number: i64,
    document: &Document,
    list: Table,
) -> Result<Vec<RecordBatch>, ArrowError> {
    let schema = schema(list, id.is_some());
    let with_file = |batch: RecordBatch| {
        let count = batch.num_rows();
        let text = |text: Option<&str>| -> ArrayRef { Arc::new(repeat_n(text, count).collect::<StringArray>()) };
        let mut columns = vec![text(Some(file))];
        columns.extend(id.map(text));
        columns.extend(batch.columns().iter().cloned());
        RecordBatch::try_new(Arc::clone(&schema), columns)
    };
    table(list).record_batches([(number, document)])?.into_iter().map(with_file).collect()
}

/// A file of one table.
pub(crate) struct Writer(ArrowWriter<Output>);

impl Writer {
    pub(crate) fn new(output: Output, list: Table, has_id: bool) -> io::Result<Self> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(GROUP))
            .build();
        Ok(Writer(ArrowWriter::try_new(output, schema(list, has_id), Some(properties)).map_err(cause)?))
    }

    pub(crate) fn write(&mut self, batches: &[RecordBatch]) -> io::Result<()> {
        batches.iter().try_for_each(|batch| self.0.write(batch)).map_err(cause)
    }

    pub(crate) fn finish(self) -> io::Result<Output> {
        self.0.into_inner().map_err(cause)
    }
}

/// The failure of the output itself, whose kind tells a closed pipe from a full disk.
fn cause(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => match cause.downcast::<io::Error>() {
            Ok(cause) => *cause,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}
