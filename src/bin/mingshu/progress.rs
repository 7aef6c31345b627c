//! A bar on the standard error, shown only to people and only for work that takes a while.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// One file this long, or several files, deserve a bar.
const LONG: u64 = 1_000_000;

pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar over the bytes of all files, or a hidden one.
    pub(crate) fn over(files: &[PathBuf]) -> Self {
        let total = files.iter().map(|file| length(file)).fold(0u64, u64::saturating_add);
        if !std::io::stderr().is_terminal() || (files.len() < 2 && total < LONG) {
            return Progress { bar: ProgressBar::hidden() };
        }
        let bar = ProgressBar::new(total);
        if let Ok(style) =
            ProgressStyle::with_template("{bar:30} {binary_bytes}/{binary_total_bytes} {eta:>4} {wide_msg}")
        {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar }
    }

    /// Names the file at work.
    pub(crate) fn start(&self, file: &Path) {
        self.bar.set_message(file.display().to_string());
    }

    /// Counts the file as done, read or not.
    pub(crate) fn done(&self, file: &Path) {
        self.bar.inc(length(file));
    }

    /// Takes the bar away while `action` prints, so that the two do not mix.
    pub(crate) fn aside<T>(&self, action: impl FnOnce() -> T) -> T {
        self.bar.suspend(action)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn length(file: &Path) -> u64 {
    file.metadata().map_or(0, |metadata| metadata.len())
}
