//! One document behind the other in the format that was asked for.

use std::io::{self, Write};

use mingshu::arrow::arrow_array::RecordBatch;

use crate::output::Output;
use crate::parquet;
use crate::render::Renderer;

/// A document as it is written.
pub(crate) enum Written {
    Bytes(Vec<u8>),
    /// Rows of parquet.
    Rows(Vec<RecordBatch>),
}

/// Where documents are written.
pub(crate) struct Sink<'a> {
    renderer: &'a Renderer,
    place: Place,
    count: usize,
}

enum Place {
    Plain(Output),
    Parquet(Box<parquet::Writer>),
    /// Not any more, since something went wrong.
    Lost,
}

impl<'a> Sink<'a> {
    pub(crate) fn new(output: Output, renderer: &'a Renderer) -> Self {
        Sink { renderer, place: Place::Plain(output), count: 0 }
    }

    /// Writes one document.
    pub(crate) fn put(&mut self, written: &Written) -> io::Result<()> {
        match (written, &mut self.place) {
            (Written::Bytes(bytes), Place::Plain(output)) => {
                self.renderer.before(self.count, &mut *output)?;
                output.write_all(bytes)?;
            }
            (Written::Rows(rows), Place::Parquet(writer)) => writer.write(rows)?,
            (Written::Rows(rows), place) => {
                // Only now, so that a run that reads nothing writes nothing.
                let Place::Plain(output) = std::mem::replace(place, Place::Lost) else { return Ok(()) };
                let mut writer = parquet::Writer::new(output, self.renderer.list(), self.renderer.has_id)?;
                writer.write(rows)?;
                *place = Place::Parquet(Box::new(writer));
            }
            (Written::Bytes(_), _) => {}
        }
        self.count = self.count.saturating_add(1);
        Ok(())
    }

    /// Whether nothing was written yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Hands on what is still held back, for a reader who watches.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        match &mut self.place {
            Place::Plain(output) => output.flush(),
            _ => Ok(()),
        }
    }

    /// Writes what follows the last document; nothing at all where there was none.
    pub(crate) fn finish(self) -> io::Result<()> {
        if self.count == 0 {
            return Ok(());
        }
        match self.place {
            Place::Plain(mut output) => {
                output.write_all(self.renderer.end().as_bytes())?;
                output.finish()
            }
            Place::Parquet(writer) => writer.finish()?.finish(),
            Place::Lost => Ok(()),
        }
    }
}
