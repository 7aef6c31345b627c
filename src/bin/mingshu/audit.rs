//! `mingshu audit`: whether the figures of texts agree with each other.

use std::io::{self, Write};

use comfy_table::{presets, ContentArrangement, Table, TableComponent};
use mingshu::{Check, Document, Extractor, Number, Verdict};
use serde::Serialize;

use crate::arguments::{Audit, AuditFormat, When};
use crate::crew::Flow;
use crate::input::Page;
use crate::output::Output;
use crate::reading::Texts;
use crate::source::Name;
use crate::{unwritable, Outcome};

const HEADER: [&str; 10] = [
    "file",
    "verdict",
    "identity",
    "stated",
    "computed",
    "tolerance",
    "quantities",
    "spans",
    "surfaces",
    "explanation",
];

/// The checks of one file.
#[derive(Serialize)]
struct Record<'a> {
    file: &'a str,
    #[serde(flatten)]
    check: &'a Check,
    surfaces: Vec<&'a str>,
}

/// Audits one text after the other; the outcome says whether a figure contradicts another.
pub(crate) fn run(request: &Audit) -> Outcome {
    let Some((extractor, texts)) = request.reading.prepared(request.output.as_deref()) else {
        return Outcome::WrongUsage;
    };
    let (name, opened) = Output::open(request.output.as_deref());
    let mut outcome = Outcome::Fine;
    match opened.and_then(|output| audit_to(output, request, &extractor, texts, &mut outcome)) {
        Ok(()) => outcome,
        Err(error) => match unwritable(&name, &error, outcome) {
            // 1 says that something contradicts.
            Outcome::Incomplete if error.kind() != io::ErrorKind::BrokenPipe => Outcome::WrongUsage,
            outcome => outcome,
        },
    }
}

fn audit_to(
    mut output: Output,
    request: &Audit,
    extractor: &Extractor,
    texts: Texts,
    outcome: &mut Outcome,
) -> io::Result<()> {
    let (mut written, mut result) = (Written::default(), Ok(()));
    let several = texts.are_several();
    let progress = texts.progress(When::Auto);
    let audit = |_, name: &Name, page: &Page| {
        let document = extractor.extract(&page.text.content);
        let checks = document.audit();
        Ok((name.to_string(), document, checks))
    };
    texts.each(&progress, audit, |done| {
        let Ok((file, document, mut checks)) = done else {
            *outcome = Outcome::WrongUsage;
            return Flow::Go;
        };
        if checks.iter().any(|check| check.verdict() == Verdict::Contradicts) && *outcome == Outcome::Fine {
            *outcome = Outcome::Incomplete;
        }
        if request.contradictions {
            checks.retain(|check| check.verdict() == Verdict::Contradicts);
        }
        let heading = several.then_some(file.as_str());
        result =
            progress.aside(|| write(&mut output, request.format, &file, heading, &document, &checks, &mut written));
        written.texts = written.texts.saturating_add(1);
        if result.is_ok() {
            Flow::Go
        } else {
            Flow::Stop
        }
    });
    drop(progress);
    result?;
    if written.texts == 0 {
        return Ok(());
    }
    if request.format == AuditFormat::Json {
        writeln!(output, "\n]")?;
    }
    output.finish()
}

/// What stands in the output already.
#[derive(Default)]
struct Written {
    texts: usize,
    checks: usize,
}

fn write(
    output: &mut Output,
    format: AuditFormat,
    file: &str,
    heading: Option<&str>,
    document: &Document,
    checks: &[Check],
    written: &mut Written,
) -> io::Result<()> {
    let first = written.texts == 0;
    let records = checks.iter().map(|check| Record { file, check, surfaces: surfaces(document, check) });
    match format {
        AuditFormat::Table => {
            if !first {
                writeln!(output)?;
            }
            if let Some(file) = heading {
                writeln!(output, "{}", plain(file))?;
            }
            write!(output, "{}", table(document, checks))
        }
        AuditFormat::Jsonl => records.into_iter().try_for_each(|record| {
            serde_json::to_writer(&mut *output, &record)?;
            writeln!(output)
        }),
        AuditFormat::Json => {
            write!(output, "{}", if first { "[" } else { "" })?;
            for record in records {
                writeln!(output, "{}", if written.checks == 0 { "" } else { "," })?;
                written.checks = written.checks.saturating_add(1);
                serde_json::to_writer_pretty(&mut *output, &record)?;
            }
            Ok(())
        }
        AuditFormat::Csv => {
            let mut writer = csv::Writer::from_writer(output);
            if first {
                writer.write_record(HEADER)?;
            }
            for check in checks {
                let number = |number: Option<Number>| number.map(|number| number.to_string()).unwrap_or_default();
                let quantities: Vec<String> = check.quantities().map(|index| index.to_string()).collect();
                let spans: Vec<String> = check.spans().iter().map(position).collect();
                writer.write_record([
                    file,
                    check.verdict().as_str(),
                    check.identity().as_str(),
                    &number(check.stated()),
                    &number(check.computed()),
                    &number(check.tolerance()),
                    &quantities.join(" "),
                    &spans.join(" "),
                    &surfaces(document, check).join("、"),
                    check.explanation(),
                ])?;
            }
            writer.flush()
        }
    }
}

fn position(span: &mingshu::Span) -> String {
    format!("{}:{}", span.characters().start, span.characters().end)
}

fn surfaces<'a>(document: &'a Document, check: &Check) -> Vec<&'a str> {
    check.spans().iter().filter_map(|span| document.text().get(span.bytes())).collect()
}

fn table(document: &Document, checks: &[Check]) -> String {
    if checks.is_empty() {
        return "nothing to check\n".into();
    }
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_style(TableComponent::HeaderLines, '─');
    for lines in [TableComponent::VerticalLines, TableComponent::LeftBorder, TableComponent::RightBorder] {
        table.remove_style(lines);
    }
    table.remove_style(TableComponent::MiddleHeaderIntersections);
    table.set_header(["verdict", "identity", "position", "figures", "explanation"]);
    for check in checks {
        let place = check.spans().first().map(position).unwrap_or_default();
        let surfaces = plain(&surfaces(document, check).join(" "));
        let verdict = match check.verdict() {
            Verdict::Contradicts => "CONTRADICTS",
            Verdict::Holds => "holds",
            _ => "cannot tell",
        };
        table.add_row([verdict, check.identity().as_str(), &place, &short(&surfaces), &plain(check.explanation())]);
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    let shown = table.to_string();
    shown.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Long lists of members are cut.
fn short(text: &str) -> String {
    const LONGEST: usize = 24;
    match text.char_indices().nth(LONGEST).and_then(|(end, _)| text.get(..end)) {
        Some(start) => format!("{start}…"),
        None => text.to_owned(),
    }
}

/// Control characters, which could steer the terminal, become spaces.
fn plain(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}
