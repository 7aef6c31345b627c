//! Which texts are read, and how: the same for every command that reads texts.

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Args;
use mingshu::Extractor;

use crate::arguments::{Input, When};
use crate::complain;
use crate::crew::{in_order, Flow};
use crate::files::{self, Shape};
use crate::input::{self, Page, Request};
use crate::progress::Progress;
use crate::source::{Item, Name, Source};
use crate::{names, words};

#[derive(Args)]
pub(crate) struct Reading {
    /// The texts to read: files, folders, patterns; - is the standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the files hold [default: what their endings say, text without one]
    #[arg(long, value_enum, default_value_t = Input::Auto, hide_default_value = true)]
    input: Input,
    /// The field of a line of JSON that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    field: String,
    /// The encoding of the texts, such as gb18030 or big5 [default: UTF-8; else GB18030, Big5 or UTF-16 if the bytes say so]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The day from which 昨天 and 10月31日 are counted, as YYYY-MM-DD, perhaps with a time [default: the date of the page]
    #[arg(long, value_name = "DATE")]
    anchor: Option<String>,
    /// Read 八月 of 八月十五 as August; 农历八月十五 and 正月十五 stay lunar
    #[arg(long)]
    no_lunar: bool,
    /// A table of names to be found besides those that are known: columns kind, name and, if you like, canonical
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
    /// A table of your own words: units, classifiers, titles, indicators, names, and words without numbers; may be given again
    #[arg(long, value_name = "FILE")]
    words: Vec<PathBuf>,
    /// How many threads read [default: as many as the machine has processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    workers: Option<u8>,
    /// Refuse a text that is longer
    #[arg(long, value_name = "N", default_value_t = 10_000_000, value_parser = clap::value_parser!(u32))]
    max_bytes: u32,
}

impl Reading {
    /// An extractor with the day, the calendar and the words that are asked for; or what is wrong with them.
    pub(crate) fn extractor(&self) -> Result<Extractor, String> {
        let mut extractor = Extractor::new().with_lunar(!self.no_lunar);
        if let Some(anchor) = &self.anchor {
            extractor = extractor.with_anchor(anchor).map_err(|error| error.to_string())?;
        }
        if let Some(path) = &self.names {
            extractor = names::read(extractor, path, self.max_bytes)?;
        }
        for path in &self.words {
            extractor = extractor.with_words(&words::read(path, self.max_bytes)?);
        }
        Ok(extractor)
    }

    /// The extractor and the texts; what is wrong with either is said.
    pub(crate) fn prepared(&self, output: Option<&Path>) -> Option<(Extractor, Texts<'_>)> {
        let prepared = self.extractor().and_then(|extractor| Ok((extractor, self.texts(output, None)?)));
        prepared.map_err(complain).ok()
    }

    /// The texts, none of which is the output; of a line of JSON the field `id` is kept.
    pub(crate) fn texts<'a>(&'a self, output: Option<&Path>, id: Option<&'a str>) -> Result<Texts<'a>, String> {
        let encoding = input::encoding(self.encoding.as_deref())?;
        input::standard_once(&self.files)?;
        let files = files::meant(&self.files);
        if let Some(output) = output {
            files::apart(output, &self.files, files.iter().flatten().chain(&self.names).chain(&self.words))?;
        }
        Ok(Texts { reading: self, files, request: Request { encoding, field: &self.field, id } })
    }

    /// What the content of a file is, as the user says or as its name does.
    fn shape(&self, path: &Path) -> Shape {
        match self.input {
            Input::Auto => files::shape(path),
            Input::Text => Shape::Text,
            Input::Html => Shape::Html,
            Input::Jsonl => Shape::Lines,
        }
    }
}

/// Why there is no text where one was meant.
pub(crate) struct Failure {
    pub(crate) name: Name,
    pub(crate) reason: String,
}

impl Failure {
    fn new(name: Name, reason: impl fmt::Display) -> Self {
        Failure { name, reason: reason.to_string() }
    }
}

/// The texts that are meant, in their order.
pub(crate) struct Texts<'a> {
    reading: &'a Reading,
    files: Vec<Result<PathBuf, (PathBuf, String)>>,
    request: Request<'a>,
}

impl Texts<'_> {
    /// Whether there may be more than one.
    pub(crate) fn are_several(&self) -> bool {
        self.files.len() > 1 || self.files.iter().flatten().any(|file| self.reading.shape(file) == Shape::Lines)
    }

    /// The first file.
    pub(crate) fn first(&self) -> Option<&Path> {
        self.files.first().map(|file| match file {
            Ok(path) | Err((path, _)) => path.as_path(),
        })
    }

    pub(crate) fn progress(&self, when: When) -> Progress {
        Progress::over(self.files.iter().flatten(), when)
    }

    /// Hands what several threads make of each text, with its number and its name, to `take` in the order of the texts; or why
    /// there is nothing, of which the user has then been told.
    pub(crate) fn each<Done: Send>(
        self,
        progress: &Progress,
        work: impl Fn(i64, &Name, &Page) -> Result<Done, String> + Sync,
        mut take: impl FnMut(Result<Done, Failure>) -> Flow,
    ) {
        let Texts { reading, files, request } = self;
        let jobs = files.into_iter().flat_map(|file| -> Box<dyn Iterator<Item = Result<Item, Failure>>> {
            let refused = |path: &Path, reason| Box::new(std::iter::once(Err(Failure::new(Name::of(path), reason))));
            let path = match file {
                Ok(path) => path,
                Err((path, reason)) => return refused(&path, reason),
            };
            progress.start(&path);
            match Source::open(&path, reading.shape(&path), reading.max_bytes, |file| progress.through(file)) {
                Ok(source) => Box::new(source.map(|item| item.map_err(|(name, refusal)| Failure::new(name, refusal)))),
                Err(refusal) => refused(&path, refusal.to_string()),
            }
        });
        let read = |(number, job): (i64, Result<Item, Failure>)| {
            let item = job?;
            let name = item.name.clone();
            let page = input::page(item, &request).map_err(|refusal| Failure::new(name.clone(), refusal))?;
            let note = page.text.detected.map(|detected| format!("{name}: read as {}", detected.name()));
            match work(number, &name, &page) {
                Ok(done) => Ok((note, done)),
                Err(reason) => Err(Failure::new(name, reason)),
            }
        };
        let mut complaints = Complaints::default();
        let workers = reading.workers.map_or_else(workers, usize::from);
        in_order(workers, (0..).zip(jobs), read, |done| {
            progress.tell();
            take(match done {
                Ok((note, done)) => {
                    note.into_iter().for_each(|note| progress.aside(|| complain(note)));
                    Ok(done)
                }
                Err(failure) => {
                    progress.aside(|| complaints.tell(&failure));
                    Err(failure)
                }
            })
        });
        progress.aside(|| complaints.rest());
    }
}

/// As many as the machine has processors for.
fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Tells of what cannot be read; of the lines of one file of the first ones, and how many there were besides.
#[derive(Default)]
struct Complaints {
    lines_of: Option<Name>,
    count: u64,
}

/// How many lines of a file are complained of.
const MOST: u64 = 10;

impl Complaints {
    fn tell(&mut self, Failure { name, reason }: &Failure) {
        let is_same = self.lines_of.as_ref().is_some_and(|known| known.file == name.file);
        if !is_same {
            self.rest();
            *self = Complaints { lines_of: Some(name.clone()), count: 0 };
        }
        self.count = self.count.saturating_add(1);
        if self.count <= MOST {
            complain(format_args!("{name}: {reason}"));
        }
    }

    /// How many were passed over.
    fn rest(&self) {
        let more = self.count.saturating_sub(MOST);
        if let Some(name) = self.lines_of.as_ref().filter(|_| more > 0) {
            let what = if more == 1 { "line" } else { "lines" };
            complain(format_args!("{}: {more} more {what} could not be read", name.file));
        }
    }
}
