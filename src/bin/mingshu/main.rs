//! The command `mingshu`: reads Chinese text and prints its numbers with their units, exactly.
//!
//! [`arguments`] says what may be asked, [`input`] reads and decodes, the library does the work, [`render`] writes it
//! down (people read a [`table`], spreadsheets [`rows`]), and [`output`] puts it in its place.

mod arguments;
mod audit;
mod input;
mod names;
mod output;
mod place;
mod progress;
mod render;
mod report;
mod rows;
mod table;

use std::collections::HashSet;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use arguments::{Arguments, Command, Extract, Format, Table};
use clap::Parser;
use encoding_rs::Encoding;
use mingshu::Extractor;
use output::Output;
use progress::Progress;
use render::Renderer;

/// How a run ended, as the help states it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Fine = 0,
    Incomplete = 1,
    WrongUsage = 2,
}

fn main() -> ExitCode {
    let outcome = match Arguments::try_parse() {
        Ok(arguments) => run(arguments.command),
        Err(error)
            if error.use_stderr()
                && error.kind() != clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand =>
        {
            complain(format_args!("{}; see mingshu --help", arguments::in_one_line(&error)));
            Outcome::WrongUsage
        }
        // The help and the version, asked for or given to a bare `mingshu`; a closed pipe is no trouble.
        Err(error) => {
            let _ = error.print();
            if error.use_stderr() {
                Outcome::WrongUsage
            } else {
                Outcome::Fine
            }
        }
    };
    ExitCode::from(outcome as u8)
}

fn run(command: Command) -> Outcome {
    match command {
        Command::Extract(request) => extract(&request),
        Command::Audit(request) => audit::run(&request),
        Command::Number { texts } => each(&texts, |text| mingshu::parse_number(text).map(|number| number.to_string())),
        Command::Quantity { texts, json } => each(&texts, |text| {
            let quantity = mingshu::parse_quantity(text)?;
            Ok(if json { serde_json::to_string(&quantity).unwrap_or_default() } else { quantity.to_string() })
        }),
        Command::Chinese { numbers, style } => {
            each(&numbers, |number| mingshu::to_chinese(number.parse()?, style.into()))
        }
        Command::Place(request) => place::run(&request),
        Command::Report(request) => report::run(&request),
    }
}

/// Prints one line for each text that `read` understands, and a complaint for each other.
fn each(texts: &[String], read: impl Fn(&str) -> Result<String, mingshu::Error>) -> Outcome {
    let mut outcome = Outcome::Fine;
    let mut output = io::stdout().lock();
    for text in texts {
        match read(text) {
            Ok(line) => {
                if let Err(error) = writeln!(output, "{line}") {
                    return unwritable("standard output", &error, outcome);
                }
            }
            Err(error) => {
                complain(error);
                outcome = Outcome::Incomplete;
            }
        }
    }
    outcome
}

fn extract(request: &Extract) -> Outcome {
    let wrong = |message: &str| {
        complain(message);
        Outcome::WrongUsage
    };
    let extractor = match request.anchor.as_deref().map(|anchor| Extractor::new().with_anchor(anchor)) {
        None => Extractor::new(),
        Some(Ok(extractor)) => extractor,
        Some(Err(error)) => return wrong(&error.to_string()),
    };
    let extractor = match request.prefer {
        Some(prefer) => extractor.with_prefer(prefer.into()),
        None => extractor,
    };
    if request.format == Format::Conll && request.table.is_some_and(|table| table != Table::Entities) {
        return wrong("conll has entities only: --table entities");
    }
    // Names are looked for only where they are printed, or statistics rest on them.
    let lists_entities = match request.table {
        Some(table) => matches!(table, Table::Entities | Table::Statistics),
        None => matches!(request.format, Format::Json | Format::Jsonl | Format::Conll),
    };
    let lists_statistics = match request.table {
        Some(table) => table == Table::Statistics,
        None => matches!(request.format, Format::Json | Format::Jsonl),
    };
    let extractor = extractor.with_statistics(lists_statistics);
    let mut extractor = extractor.with_lunar(!request.no_lunar).with_entities(lists_entities);
    if let Some(path) = &request.names {
        match names::read(extractor, path, request.max_bytes) {
            Ok(with_names) => extractor = with_names,
            Err(message) => return wrong(&message),
        }
    }
    let encoding = match &request.encoding {
        None => None,
        Some(name) => match Encoding::for_label_no_replacement(name.as_bytes()) {
            None => return wrong(&format!("unknown encoding `{name}`")),
            known => known,
        },
    };
    let mut seen = HashSet::new();
    if request.files.iter().filter(|file| *file == Path::new("-")).any(|file| !seen.insert(file)) {
        return wrong("the standard input, `-`, can be read only once");
    }
    let (name, opened) = match &request.output {
        Some(path) => (path.display().to_string(), Output::file(path)),
        None => ("standard output".into(), Ok(Output::standard())),
    };
    let mut outcome = Outcome::Fine;
    match opened.and_then(|output| extract_to(output, request, &extractor, encoding, &mut outcome)) {
        Ok(()) => outcome,
        Err(error) => unwritable(&name, &error, outcome),
    }
}

/// Reads the files one after the other. An error is one of the output; a file that cannot be read is reported,
/// noted in `outcome` and passed over.
fn extract_to(
    mut output: Output,
    request: &Extract,
    extractor: &Extractor,
    encoding: Option<&'static Encoding>,
    outcome: &mut Outcome,
) -> io::Result<()> {
    let to_terminal = request.output.is_none() && io::stdout().is_terminal();
    let mut renderer = Renderer {
        format: request.format,
        table: request.table,
        tags: (request.scheme.into(), request.types.into()),
        several: request.files.len() > 1,
        colour: to_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        rendered: 0,
    };
    let progress = Progress::over(&request.files);
    for path in &request.files {
        progress.start(path);
        let file = path.display().to_string();
        match input::read(path, encoding, request.max_bytes) {
            Err(refusal) => {
                progress.aside(|| complain(format_args!("{file}: {refusal}")));
                *outcome = Outcome::Incomplete;
            }
            Ok(text) => {
                if let Some(detected) = text.detected {
                    progress.aside(|| complain(format_args!("{file}: read as {}", detected.name())));
                }
                let document = extractor.extract(&text.content);
                // Only a terminal shows the bar and the result at once.
                if to_terminal {
                    progress.aside(|| {
                        renderer.document(&file, &document, &mut output)?;
                        output.flush()
                    })?;
                } else {
                    renderer.document(&file, &document, &mut output)?;
                }
            }
        }
        progress.done(path);
    }
    drop(progress);
    if renderer.rendered == 0 {
        // Nothing was read, so there is nothing to write: no file, not even an empty one.
        return Ok(());
    }
    output.write_all(renderer.end().as_bytes())?;
    output.finish()
}

/// A reader that has seen enough, such as `head`, is no error.
fn unwritable(name: &str, error: &io::Error, outcome: Outcome) -> Outcome {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return outcome;
    }
    let reason = match error.kind() {
        // The file need not be there, but its directory must.
        io::ErrorKind::NotFound => "no such directory".into(),
        _ => input::reason(error),
    };
    complain(format_args!("{name}: cannot be written: {reason}"));
    Outcome::Incomplete
}

/// One line on the standard error. If that is closed, there is nobody left to tell.
fn complain(message: impl Display) {
    let _ = writeln!(io::stderr(), "mingshu: {message}");
}
