//! A bar on the standard error, shown only to people and only for work that takes a while; or, where it is asked for and there
//! is no terminal, a line from time to time.

use std::cell::RefCell;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::arguments::When;
use crate::complain;

/// One file this long, or several files, deserve a bar.
const LONG: u64 = 1_000_000;

/// Between two lines in a log.
const PAUSE: Duration = Duration::from_secs(10);

pub(crate) struct Progress {
    bar: ProgressBar,
    /// When the last line was written, if lines are.
    lines: Option<RefCell<Instant>>,
    total: u64,
}

impl Progress {
    /// A bar over the bytes of all files, or a hidden one.
    pub(crate) fn over<'a>(files: impl Iterator<Item = &'a PathBuf>, when: When) -> Self {
        let (mut total, mut count) = (0u64, 0usize);
        for file in files {
            total = total.saturating_add(length(file));
            count = count.saturating_add(1);
        }
        let is_terminal = std::io::stderr().is_terminal();
        let is_wanted = match when {
            When::Always => true,
            When::Auto => is_terminal && (count > 1 || total >= LONG),
            When::Never => false,
        };
        if !is_wanted || !is_terminal {
            let lines = is_wanted.then(|| RefCell::new(Instant::now()));
            return Progress { bar: ProgressBar::hidden(), lines, total };
        }
        let bar = ProgressBar::new(total);
        if let Ok(style) =
            ProgressStyle::with_template("{bar:30} {binary_bytes}/{binary_total_bytes} {eta:>4} {wide_msg}")
        {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar, lines: None, total }
    }

    /// Names the file at work.
    pub(crate) fn start(&self, file: &Path) {
        self.bar.set_message(file.display().to_string());
    }

    /// Counts what is read of a file.
    pub(crate) fn through(&self, file: Box<dyn Read>) -> impl Read + 'static {
        self.bar.wrap_read(file)
    }

    /// Writes a line, if lines are written and it is time for one.
    pub(crate) fn tell(&self) {
        let Some(last) = &self.lines else { return };
        let mut last = last.borrow_mut();
        if last.elapsed() >= PAUSE {
            *last = Instant::now();
            self.line();
        }
    }

    fn line(&self) {
        const MEGABYTE: u64 = 1_000_000;
        let megabytes = |bytes: u64| bytes.checked_div(MEGABYTE).unwrap_or_default();
        complain(format_args!("{} of {} MB read", megabytes(self.bar.position()), megabytes(self.total)));
    }

    /// Takes the bar away while `action` prints, so that the two do not mix.
    pub(crate) fn aside<T>(&self, action: impl FnOnce() -> T) -> T {
        self.bar.suspend(action)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.lines.is_some() {
            self.line();
        }
        self.bar.finish_and_clear();
    }
}

fn length(file: &Path) -> u64 {
    file.metadata().map_or(0, |metadata| metadata.len())
}
