//! The command `mingshu extract`: which texts, how they are read, and where the result goes.

use std::cell::Cell;
use std::io::{self, IsTerminal};

use mingshu::Extractor;

use crate::arguments::{Extract, Format, OnError, Table};
use crate::crew::Flow;
use crate::input::Page;
use crate::output::Output;
use crate::reading::Texts;
use crate::render::Renderer;
use crate::sink::{Sink, Written};
use crate::source::Name;
use crate::{complain, unwritable, Outcome};

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
    let prepared = extractor(request).and_then(|extractor| {
        let texts = request.reading.texts(request.output.as_deref(), request.id.as_deref())?;
        Ok((extractor, texts))
    });
    let (extractor, texts) = match prepared {
        Ok(prepared) => prepared,
        Err(message) => {
            complain(message);
            return Outcome::WrongUsage;
        }
    };
    let (name, opened) = Output::open(request.output.as_deref());
    let outcome = Cell::new(Outcome::Fine);
    match opened.and_then(|output| run_to(output, request, &extractor, texts, &outcome)) {
        Ok(()) => outcome.get(),
        Err(error) => unwritable(&name, &error, outcome.get()),
    }
}

/// The extractor with its options; or what is wrong with them.
fn extractor(request: &Extract) -> Result<Extractor, String> {
    let mut extractor = request.reading.extractor()?;
    if let Some(prefer) = request.prefer {
        extractor = extractor.with_prefer(prefer.into());
    }
    let only = only_list(request.format);
    if let Some((_, message)) = only.filter(|(only, _)| request.table.is_some_and(|table| table != *only)) {
        return Err(message.into());
    }
    if request.format == Format::Parquet && request.output.is_none() && io::stdout().is_terminal() {
        return Err("parquet is not for a terminal: -o FILE".into());
    }
    // Names are looked for only where they are printed, or statistics rest on them.
    let listed = request.table.or(only.map(|(only, _)| only));
    let lists = |wanted: &[Table]| listed.map_or(is_whole(request.format), |table| wanted.contains(&table));
    Ok(extractor
        .with_statistics(lists(&[Table::Statistics]))
        .with_entities(lists(&[Table::Entities, Table::Statistics])))
}

/// Reads the texts one after the other. An error is one of the output; a text that cannot be read is noted in `outcome`, and
/// passed over or the end of it all, as the user wants.
fn run_to(
    output: Output,
    request: &Extract,
    extractor: &Extractor,
    texts: Texts,
    outcome: &Cell<Outcome>,
) -> io::Result<()> {
    let to_terminal = request.output.is_none() && io::stdout().is_terminal();
    let renderer = Renderer {
        format: request.format,
        table: request.table.or(only_list(request.format).map(|(only, _)| only)),
        tags: (request.scheme.into(), request.types.into()),
        several: texts.are_several(),
        has_id: request.id.is_some(),
        colour: to_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let progress = texts.progress(request.progress);
    let mut sink = Sink::new(output, &renderer);
    let (mut result, mut is_stopped, mut lacks_id) = (Ok(()), false, request.id.is_some());
    let write = |number, name: &Name, page: &Page| {
        let document = extractor.extract(&page.text.content);
        let written = renderer.document(&name.to_string(), page.id.as_ref(), number, &document);
        written.map(|written| (written, page.id.is_some())).map_err(|error| error.to_string())
    };
    texts.each(&progress, write, |done: Result<(Written, bool), _>| {
        let Ok((written, has_id)) = done else {
            outcome.set(Outcome::Incomplete);
            is_stopped = request.on_error == OnError::Stop;
            return if is_stopped { Flow::Stop } else { Flow::Go };
        };
        lacks_id &= !has_id;
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
    });
    drop(progress);
    result?;
    if let Some(id) = request.id.as_ref().filter(|_| lacks_id && !sink.is_empty()) {
        complain(format_args!("no text has a field `{id}`; see --id"));
    }
    match is_stopped {
        // What is on the standard output already stays there.
        true => sink.flush(),
        false => sink.finish(),
    }
}
