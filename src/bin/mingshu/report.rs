//! `mingshu report`: texts as one page of HTML, with what was found in them marked, and their statistics as tables.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use mingshu::Extractor;

use crate::arguments::When;
use crate::crew::Flow;
use crate::input::Page;
use crate::output::Output;
use crate::reading::{Reading, Texts};
use crate::source::Name;
use crate::{unwritable, Outcome};

pub(crate) const EXAMPLES: &str = "\
The page is one file that loads nothing, follows the light or dark setting of its reader, and can be printed or sent.
Of very long texts the beginning is shown, and the page says so. What is read is what mingshu extract --help says.

Examples:
  mingshu report 公报.txt -o 公报.html
  mingshu report pages/*.html -o pages.html --title 各县公报
  mingshu report 新闻.txt --anchor 2024-10-31 > 新闻.html

Exit codes: 0 all was read; 1 something could not be read or written; 2 wrong usage";

#[derive(Args)]
pub(crate) struct Report {
    /// Write to this file, whole or not at all [default: the standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The title of the page [default: the name of the first file]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

/// Reads the texts one after the other and writes the page. What cannot be read is reported, here and on the page.
pub(crate) fn run(request: &Report) -> Outcome {
    let Some((extractor, texts)) = request.reading.prepared(request.output.as_deref()) else {
        return Outcome::WrongUsage;
    };
    let (name, opened) = Output::open(request.output.as_deref());
    let mut outcome = Outcome::Fine;
    match opened.and_then(|output| write(output, request, &extractor, texts, &mut outcome)) {
        Ok(()) => outcome,
        Err(error) => unwritable(&name, &error, outcome),
    }
}

fn write(
    mut output: Output,
    request: &Report,
    extractor: &Extractor,
    texts: Texts,
    outcome: &mut Outcome,
) -> io::Result<()> {
    let first = texts.first().map(shown).unwrap_or_default();
    let mut report = mingshu::Report::new(request.title.as_deref().unwrap_or(&first));
    let progress = texts.progress(When::Auto);
    let read = |_, name: &Name, page: &Page| Ok((name.to_string(), extractor.extract(&page.text.content)));
    texts.each(&progress, read, |done| {
        match done {
            Ok((name, document)) => report.add(&shown(Path::new(&name)), &document),
            Err(failure) => {
                report.fail(&shown(Path::new(&failure.name.to_string())), &failure.reason);
                *outcome = Outcome::Incomplete;
            }
        }
        Flow::Go
    });
    drop(progress);
    if report.is_empty() {
        // Nothing was read, so there is nothing to write: no file, not even an empty one.
        return Ok(());
    }
    output.write_all(report.to_html().as_bytes())?;
    output.finish()
}

/// What the page calls a file: its name without its folders, which are nobody's business but the writer's.
fn shown(path: &Path) -> String {
    match path.file_name() {
        Some(_) if path == Path::new("-") => "standard input".into(),
        Some(name) => name.to_string_lossy().into_owned(),
        None => path.display().to_string(),
    }
}
