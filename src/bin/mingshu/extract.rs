//! The command `mingshu extract`: which texts, how they are read, and where the result goes.

use std::cell::Cell;
use std::io::{self, IsTerminal};
use std::path::Path;

use encoding_rs::Encoding;
use mingshu::{Document, Extractor};

use crate::arguments::{Extract, Format, Input, OnError, Table};
use crate::crew::{in_order, Flow};
use crate::files::{self, Shape};
use crate::input::{self, Request};
use crate::output::Output;
use crate::progress::Progress;
use crate::render::Renderer;
use crate::sink::{Sink, Written};
use crate::source::{Item, Source};
use crate::{complain, names, unwritable, words, Outcome};

/// Formats that hold one of the lists and nothing else.
fn only_list(format: Format) -> Option<(Table, &'static str)> {
    match format {
        Format::Conll => Some((Table::Entities, "conll has entities only: --table entities")),
        Format::Jsonld => Some((Table::Statistics, "jsonld has statistics only: --table statistics")),
        Format::SdmxCsv => Some((Table::Statistics, "sdmx-csv has statistics only: --table statistics")),
        _ => None,
    }
}

/// Whether the document is printed whole unless a list is asked for.
fn is_whole(format: Format) -> bool {
    matches!(format, Format::Json | Format::Jsonl)
}

pub(crate) fn run(request: &Extract) -> Outcome {
    let (extractor, encoding) = match engine(request) {
        Ok(engine) => engine,
        Err(message) => {
            complain(message);
            return Outcome::WrongUsage;
        }
    };
    let (name, opened) = Output::open(request.output.as_deref());
    let outcome = Cell::new(Outcome::Fine);
    match opened.and_then(|output| run_to(output, request, &extractor, encoding, &outcome)) {
        Ok(()) => outcome.get(),
        Err(error) => unwritable(&name, &error, outcome.get()),
    }
}

/// The extractor with its options, and the encoding that was named; or what is wrong with them.
fn engine(request: &Extract) -> Result<(Extractor, Option<&'static Encoding>), String> {
    let mut extractor = Extractor::new();
    if let Some(anchor) = &request.anchor {
        extractor = extractor.with_anchor(anchor).map_err(|error| error.to_string())?;
    }
    if let Some(prefer) = request.prefer {
        extractor = extractor.with_prefer(prefer.into());
    }
    let only = only_list(request.format);
    if let Some((_, message)) = only.filter(|(only, _)| request.table.is_some_and(|table| table != *only)) {
        return Err(message.into());
    }
    // Names are looked for only where they are printed, or statistics rest on them.
    let listed = request.table.or(only.map(|(only, _)| only));
    let lists = |wanted: &[Table]| listed.map_or(is_whole(request.format), |table| wanted.contains(&table));
    extractor = extractor
        .with_statistics(lists(&[Table::Statistics]))
        .with_entities(lists(&[Table::Entities, Table::Statistics]))
        .with_lunar(!request.no_lunar);
    if let Some(path) = &request.names {
        extractor = names::read(extractor, path, request.max_bytes)?;
    }
    for path in &request.words {
        extractor = extractor.with_words(&words::read(path, request.max_bytes)?);
    }
    if request.format == Format::Parquet && request.output.is_none() && io::stdout().is_terminal() {
        return Err("parquet is not for a terminal: -o FILE".into());
    }
    let encoding = input::encoding(request.encoding.as_deref())?;
    input::standard_once(&request.files)?;
    Ok((extractor, encoding))
}

/// What a worker makes of a text: the lines to be told about it, and the document as it is written, if it was read.
struct Done {
    notes: Vec<String>,
    written: Option<Written>,
}

/// A text, or why there is none.
type Job = (i64, Result<Item, String>);

/// Reads the texts one after the other. An error is one of the output; a text that cannot be read is reported, noted in
/// `outcome`, and passed over or the end of it all, as the user wants.
fn run_to(
    output: Output,
    request: &Extract,
    extractor: &Extractor,
    encoding: Option<&'static Encoding>,
    outcome: &Cell<Outcome>,
) -> io::Result<()> {
    let to_terminal = request.output.is_none() && io::stdout().is_terminal();
    let files = files::meant(&request.files);
    let shape = |path: &Path| match request.input {
        Input::Auto => files::shape(path),
        Input::Text => Shape::Text,
        Input::Html => Shape::Html,
        Input::Jsonl => Shape::Lines,
    };
    let has_lines = files.iter().flatten().any(|file| shape(file) == Shape::Lines);
    let renderer = Renderer {
        format: request.format,
        table: request.table.or(only_list(request.format).map(|(only, _)| only)),
        tags: (request.scheme.into(), request.types.into()),
        several: files.len() > 1 || has_lines,
        has_id: request.id.is_some(),
        colour: to_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let progress = Progress::over(files.iter().flatten(), request.progress);
    let reading = Request { encoding, field: &request.field, id: request.id.as_deref() };

    let jobs = files.into_iter().flat_map(|file| -> Box<dyn Iterator<Item = Result<Item, String>>> {
        let path = match file {
            Ok(path) => path,
            Err((path, reason)) => return Box::new(std::iter::once(Err(format!("{}: {reason}", path.display())))),
        };
        progress.start(&path);
        match Source::open(&path, shape(&path), request.max_bytes, |file| progress.through(file)) {
            Ok(source) => Box::new(source.map(|item| item.map_err(|(name, refusal)| format!("{name}: {refusal}")))),
            Err(refusal) => Box::new(std::iter::once(Err(format!("{}: {refusal}", path.display())))),
        }
    });
    let work = |(number, job): Job| {
        let read = job.and_then(|item| {
            let name = item.name.clone();
            match input::page(item, &reading) {
                Ok(page) => Ok((name, page)),
                Err(refusal) => Err(format!("{name}: {refusal}")),
            }
        });
        match read {
            Err(message) => Done { notes: vec![message], written: None },
            Ok((name, page)) => {
                let notes = page.text.detected.map(|detected| format!("{name}: read as {}", detected.name()));
                let document: Document = extractor.extract(&page.text.content);
                match renderer.document(&name, page.id.as_ref(), number, &document) {
                    Ok(written) => Done { notes: notes.into_iter().collect(), written: Some(written) },
                    Err(error) => Done { notes: vec![format!("{name}: {error}")], written: None },
                }
            }
        }
    };
    let mut sink = Sink::new(output, &renderer);
    let (mut result, mut is_stopped) = (Ok(()), false);
    let take = |done: Done| {
        progress.tell();
        for note in &done.notes {
            progress.aside(|| complain(note));
        }
        let Some(written) = done.written else {
            outcome.set(Outcome::Incomplete);
            is_stopped = request.on_error == OnError::Stop;
            return if is_stopped { Flow::Stop } else { Flow::Go };
        };
        // Only a terminal shows the bar and the result at once.
        result = match to_terminal {
            true => progress.aside(|| sink.put(&written).and_then(|()| sink.flush())),
            false => sink.put(&written),
        };
        if result.is_err() {
            Flow::Stop
        } else {
            Flow::Go
        }
    };
    in_order(request.workers.map_or_else(workers, usize::from), (0..).zip(jobs), work, take);
    drop(progress);
    result?;
    match is_stopped {
        // What is on the standard output already stays there.
        true => sink.flush(),
        false => sink.finish(),
    }
}

/// As many as the machine has processors for.
fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
