//! Where the result goes: the standard output, or a file that is there whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The unfinished file, which an interrupt has to remove.
static PARTIAL: Mutex<Option<PathBuf>> = Mutex::new(None);

/// An open destination.
///
/// A file is written beside its final place and takes that place in [`Output::finish`]; dropped before that, it leaves
/// nothing behind and whatever stood there before untouched.
pub(crate) struct Output {
    writer: BufWriter<Box<dyn Write + Send>>,
    place: Option<(PathBuf, PathBuf)>,
}

impl Output {
    /// The file at `path`, or the standard output, with what it is called in a complaint.
    pub(crate) fn open(path: Option<&Path>) -> (String, io::Result<Self>) {
        match path {
            Some(path) => (path.display().to_string(), Output::file(path)),
            None => ("standard output".into(), Ok(Output::standard())),
        }
    }

    /// The standard output.
    fn standard() -> Self {
        Output { writer: BufWriter::new(Box::new(io::stdout())), place: None }
    }

    /// A file at `path`; fails now, before any work is done, if it cannot be written.
    fn file(path: &Path) -> io::Result<Self> {
        // Through a symbolic link, so that the link stays and its target is replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let earlier = fs::metadata(&target).ok();
        if let Some(earlier) = &earlier {
            if earlier.is_dir() {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            if !earlier.is_file() {
                // A device or a pipe is written to; a file must not take its place.
                let device = OpenOptions::new().write(true).open(&target)?;
                return Ok(Output { writer: BufWriter::new(Box::new(device)), place: None });
            }
            // A directory may allow what the file itself forbids; the file's word counts.
            OpenOptions::new().append(true).open(&target)?;
        }
        let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
        let partial = target.with_file_name(format!(".{name}.{}.partial", std::process::id()));
        remove_when_interrupted(&partial);
        let file = File::create_new(&partial)?;
        if let Some(earlier) = earlier {
            file.set_permissions(earlier.permissions())?;
        }
        Ok(Output { writer: BufWriter::new(Box::new(file)), place: Some((partial, target)) })
    }

    /// Writes what is still buffered and, for a file, moves it to its place.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()?;
        if let Some((partial, target)) = &self.place {
            fs::rename(partial, target)?;
            self.place = None;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some((partial, _)) = &self.place {
            // It is the unfinished file of this process; if it is gone already, so much the better.
            let _ = fs::remove_file(partial);
        }
    }
}

/// Ctrl-C and a request to end take the unfinished file away and give the exit code that shells expect.
fn remove_when_interrupted(partial: &Path) {
    *PARTIAL.lock().unwrap_or_else(PoisonError::into_inner) = Some(partial.to_path_buf());
    // A second handler in one process is refused, and the first then does the same work.
    let _ = ctrlc::set_handler(|| {
        if let Some(partial) = PARTIAL.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = fs::remove_file(partial);
        }
        std::process::exit(130);
    });
}
