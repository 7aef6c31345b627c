//! The command `mingshu`: reads Chinese text and prints its numbers with their units, exactly.
//!
//! [`arguments`] says what may be asked. For all that read texts [`reading`] is the same: [`files`] finds the files, [`source`]
//! gives their texts one by one, and [`input`] decodes them. The library does the work in a [`crew`] of threads, [`render`] writes
//! it down (people read a [`table`], spreadsheets [`rows`]), and [`output`] puts it in its place.

mod arguments;
mod audit;
mod crew;
mod extract;
mod files;
mod html;
mod input;
mod names;
mod output;
mod parquet;
mod place;
mod progress;
mod reading;
mod render;
mod report;
mod rows;
mod sink;
mod source;
mod table;
mod words;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser;

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
        Command::Audit(request) => audit::run(&request),
        Command::Extract(request) => extract::run(&request),
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
                complain(error.in_characters(text));
                outcome = Outcome::Incomplete;
            }
        }
    }
    outcome
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
