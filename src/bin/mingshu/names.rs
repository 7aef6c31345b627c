//! The table of the user's names: `kind,name` or `kind,name,canonical` under a header, as CSV in UTF-8 or another encoding of
//! Chinese.

use std::path::Path;

use mingshu::Extractor;

use crate::input;

/// Gives the names in a file to an extractor.
///
/// # Errors
/// The file cannot be read, or a row is no name: the message has its file and line.
pub(crate) fn read(mut extractor: Extractor, path: &Path, limit: u32) -> Result<Extractor, String> {
    let file = path.display();
    let text = input::read(path, None, limit).map_err(|refusal| format!("{file}: {refusal}"))?;
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(text.content.as_bytes());
    let header: Vec<String> =
        reader.headers().map_err(|_| format!("{file}: is no table"))?.iter().map(|name| name.trim().into()).collect();
    let columns: Vec<&str> = header.iter().map(String::as_str).collect();
    if !matches!(columns.as_slice(), ["kind", "name"] | ["kind", "name", "canonical"]) {
        return Err(format!(
            "{file}: line 1: the columns are kind, name and perhaps canonical, not {}",
            columns.join(", ")
        ));
    }
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            format!("{file}: line {line}: is no row of a table")
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let fields: Vec<&str> = record.iter().map(str::trim).collect();
        let with_name = match *fields.as_slice() {
            [kind, name] | [kind, name, ""] => extractor.with_names(kind, [name]),
            [kind, name, canonical] => extractor.with_aliases(kind, [(name, canonical)]),
            _ => return Err(format!("{file}: line {line}: {} fields, not two or three", fields.len())),
        };
        extractor = with_name.map_err(|error| format!("{file}: line {line}: {error}"))?;
    }
    Ok(extractor)
}
