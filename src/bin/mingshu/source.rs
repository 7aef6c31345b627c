//! The texts of a file, one after the other, so that memory holds a few of them at a time.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use flate2::bufread::MultiGzDecoder;

use crate::files::Shape;
use crate::input::Refusal;

/// What a text is called: by its file; of JSON Lines, with the number of the line behind a colon.
#[derive(Clone)]
pub(crate) struct Name {
    pub(crate) file: Arc<str>,
    pub(crate) line: Option<u64>,
}

impl Name {
    pub(crate) fn of(path: &Path) -> Self {
        Name { file: path.display().to_string().into(), line: None }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(formatter, "{}:{line}", self.file),
            None => formatter.write_str(&self.file),
        }
    }
}

/// A text as it stands in a file, still in bytes.
pub(crate) struct Item {
    pub(crate) name: Name,
    pub(crate) bytes: Vec<u8>,
    pub(crate) shape: Shape,
}

/// An open file.
pub(crate) struct Source {
    name: Name,
    shape: Shape,
    limit: u32,
    reader: Box<dyn BufRead>,
    is_packed: bool,
    line: u64,
    is_done: bool,
}

const GZIP: [u8; 2] = [0x1F, 0x8B];

impl Source {
    /// Opens a file, or the standard input if that is `-`; what was packed by gzip is unpacked as it is read. `seen` stands
    /// between the file and its reader, to count what goes through.
    pub(crate) fn open<Seen: Read + 'static>(
        path: &Path,
        shape: Shape,
        limit: u32,
        seen: impl FnOnce(Box<dyn Read>) -> Seen,
    ) -> Result<Source, Refusal> {
        let file: Box<dyn Read> = if path == Path::new("-") {
            Box::new(io::stdin())
        } else if path.is_dir() {
            return Err(Refusal::Directory);
        } else {
            Box::new(File::open(path).map_err(Refusal::Unreadable)?)
        };
        let mut plain = BufReader::with_capacity(1 << 16, seen(file));
        let is_packed = plain.fill_buf().map_err(Refusal::Unreadable)?.starts_with(&GZIP);
        let reader: Box<dyn BufRead> = match is_packed {
            true => Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(plain))),
            false => Box::new(plain),
        };
        let is_called_packed = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
        if is_called_packed && !is_packed {
            return Err(Refusal::NotPacked);
        }
        Ok(Source { name: Name::of(path), shape, limit, reader, is_packed, line: 0, is_done: false })
    }

    /// The whole file.
    fn whole(&mut self) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Vec::new();
        // One byte more than the limit, so that what has no known length is measured as it is read: a pipe, a packed file.
        let most = u64::from(self.limit).saturating_add(1);
        let read = self.reader.by_ref().take(most).read_to_end(&mut bytes);
        read.map_err(|error| self.failed(error))?;
        match bytes.len() > self.limit as usize {
            true => Err(Refusal::TooLong { limit: self.limit }),
            false => Ok(bytes),
        }
    }

    /// The next line that is not blank; its end is passed, however long it is.
    fn line(&mut self) -> Option<Result<Vec<u8>, Refusal>> {
        loop {
            let mut bytes = Vec::new();
            let most = u64::from(self.limit).saturating_add(2);
            match self.reader.by_ref().take(most).read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => self.line = self.line.saturating_add(1),
                Err(error) => {
                    self.is_done = true;
                    self.line = self.line.saturating_add(1);
                    return Some(Err(self.failed(error)));
                }
            }
            let is_whole = bytes.last() == Some(&b'\n');
            if is_whole {
                bytes.pop();
            }
            if bytes.len() > self.limit as usize {
                if !is_whole {
                    if let Err(error) = self.skip_line() {
                        self.is_done = true;
                        return Some(Err(self.failed(error)));
                    }
                }
                return Some(Err(Refusal::TooLong { limit: self.limit }));
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(Ok(bytes));
            }
        }
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            let (length, ends) = match buffer.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at.saturating_add(1), true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.reader.consume(length);
            if ends {
                return Ok(());
            }
        }
    }

    fn failed(&self, error: io::Error) -> Refusal {
        match self.is_packed {
            true => Refusal::BadlyPacked,
            false => Refusal::Unreadable(error),
        }
    }
}

/// The texts, or why one cannot be read with its name.
impl Iterator for Source {
    type Item = Result<Item, (Name, Refusal)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let read = match self.shape {
            Shape::Lines => self.line()?,
            _ => {
                self.is_done = true;
                self.whole()
            }
        };
        let name = match self.shape {
            Shape::Lines => Name { line: Some(self.line), ..self.name.clone() },
            _ => self.name.clone(),
        };
        Some(match read {
            Ok(bytes) => Ok(Item { name, bytes, shape: self.shape }),
            Err(refusal) => Err((name, refusal)),
        })
    }
}
