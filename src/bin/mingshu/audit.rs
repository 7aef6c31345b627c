//! `mingshu audit`: whether the figures of texts agree with each other.

use std::io::{self, Write};

use comfy_table::{presets, ContentArrangement, Table, TableComponent};
use encoding_rs::Encoding;
use mingshu::{Check, Document, Extractor, Number, Verdict};
use serde::Serialize;

use crate::arguments::{Audit, AuditFormat};
use crate::output::Output;
use crate::{complain, input, unwritable, Outcome};

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

/// Audits one file after the other; the outcome says whether a figure contradicts another.
pub(crate) fn run(request: &Audit) -> Outcome {
    let wrong = |message: &str| {
        complain(message);
        Outcome::WrongUsage
    };
    let extractor = match request.anchor.as_deref().map(|anchor| Extractor::new().with_anchor(anchor)) {
        None => Extractor::new(),
        Some(Ok(extractor)) => extractor,
        Some(Err(error)) => return wrong(&error.to_string()),
    };
    let encoding = match input::encoding(request.encoding.as_deref()) {
        Ok(encoding) => encoding,
        Err(message) => return wrong(&message),
    };
    if let Err(message) = input::standard_once(&request.files) {
        return wrong(&message);
    }
    let (name, opened) = Output::open(request.output.as_deref());
    let mut outcome = Outcome::Fine;
    match opened.and_then(|output| audit_to(output, request, &extractor, encoding, &mut outcome)) {
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
    encoding: Option<&'static Encoding>,
    outcome: &mut Outcome,
) -> io::Result<()> {
    let (mut rendered, mut printed) = (0usize, 0usize);
    for path in &request.files {
        let file = path.display().to_string();
        let text = match input::read(path, encoding, request.max_bytes) {
            Err(refusal) => {
                complain(format_args!("{file}: {refusal}"));
                *outcome = Outcome::WrongUsage;
                continue;
            }
            Ok(text) => text,
        };
        if let Some(detected) = text.detected {
            complain(format_args!("{file}: read as {}", detected.name()));
        }
        let document = extractor.extract(&text.content);
        let mut checks = document.audit();
        if checks.iter().any(|check| check.verdict() == Verdict::Contradicts) && *outcome == Outcome::Fine {
            *outcome = Outcome::Incomplete;
        }
        if request.contradictions {
            checks.retain(|check| check.verdict() == Verdict::Contradicts);
        }
        write(&mut output, request, &file, &document, &checks, rendered == 0, &mut printed)?;
        rendered = rendered.saturating_add(1);
    }
    if rendered == 0 {
        return Ok(());
    }
    if request.format == AuditFormat::Json {
        writeln!(output, "\n]")?;
    }
    output.finish()
}

fn write(
    output: &mut Output,
    request: &Audit,
    file: &str,
    document: &Document,
    checks: &[Check],
    first: bool,
    printed: &mut usize,
) -> io::Result<()> {
    let records = checks.iter().map(|check| Record { file, check, surfaces: surfaces(document, check) });
    match request.format {
        AuditFormat::Table => {
            if !first {
                writeln!(output)?;
            }
            if request.files.len() > 1 {
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
                writeln!(output, "{}", if *printed == 0 { "" } else { "," })?;
                *printed = printed.saturating_add(1);
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
