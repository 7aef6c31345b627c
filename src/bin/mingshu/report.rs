//! `mingshu report`: texts as one page of HTML, with what was found in them marked, and their statistics as tables.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use encoding_rs::Encoding;
use mingshu::Extractor;

use crate::arguments::When;
use crate::output::Output;
use crate::progress::Progress;
use crate::{complain, input, names, unwritable, Outcome};

pub(crate) const EXAMPLES: &str = "\
The page is one file that loads nothing, follows the light or dark setting of its reader, and can be printed or sent.
Of very long texts the beginning is shown, and the page says so.

Examples:
  mingshu report 公报.txt -o 公报.html
  mingshu report pages/*.txt -o pages.html --title 各县公报
  mingshu report 新闻.txt --anchor 2024-10-31 > 新闻.html

Exit codes: 0 all was read; 1 something could not be read or written; 2 wrong usage";

#[derive(Args)]
pub(crate) struct Report {
    /// The texts to show; - is the standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write to this file, whole or not at all [default: the standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The title of the page [default: the name of the first file]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
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
    /// Refuse a text that is longer
    #[arg(long, value_name = "N", default_value_t = 10_000_000, value_parser = clap::value_parser!(u32))]
    max_bytes: u32,
}

/// Reads the files one after the other and writes the page. A file that cannot be read is reported, here and on the page.
pub(crate) fn run(request: &Report) -> Outcome {
    let (extractor, encoding) = match settings(request) {
        Ok(settings) => settings,
        Err(message) => {
            complain(message);
            return Outcome::WrongUsage;
        }
    };
    let (name, opened) = Output::open(request.output.as_deref());
    let mut outcome = Outcome::Fine;
    match opened.and_then(|output| write(output, request, &extractor, encoding, &mut outcome)) {
        Ok(()) => outcome,
        Err(error) => unwritable(&name, &error, outcome),
    }
}

fn settings(request: &Report) -> Result<(Extractor, Option<&'static Encoding>), String> {
    let mut extractor = Extractor::new().with_lunar(!request.no_lunar);
    if let Some(anchor) = &request.anchor {
        extractor = extractor.with_anchor(anchor).map_err(|error| error.to_string())?;
    }
    if let Some(path) = &request.names {
        extractor = names::read(extractor, path, request.max_bytes)?;
    }
    let encoding = input::encoding(request.encoding.as_deref())?;
    input::standard_once(&request.files)?;
    Ok((extractor, encoding))
}

fn write(
    mut output: Output,
    request: &Report,
    extractor: &Extractor,
    encoding: Option<&'static Encoding>,
    outcome: &mut Outcome,
) -> io::Result<()> {
    let first = request.files.first().map(|file| shown(file)).unwrap_or_default();
    let mut report = mingshu::Report::new(request.title.as_deref().unwrap_or(&first));
    let progress = Progress::over(request.files.iter(), When::Auto);
    for path in &request.files {
        progress.start(path);
        let file = path.display().to_string();
        match input::read(path, encoding, request.max_bytes) {
            Err(refusal) => {
                progress.aside(|| complain(format_args!("{file}: {refusal}")));
                report.fail(&shown(path), &refusal.to_string());
                *outcome = Outcome::Incomplete;
            }
            Ok(text) => {
                if let Some(detected) = text.detected {
                    progress.aside(|| complain(format_args!("{file}: read as {}", detected.name())));
                }
                report.add(&shown(path), &extractor.extract(&text.content));
            }
        }
        progress.done(path);
    }
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
