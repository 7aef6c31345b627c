//! The table of the user's names: `kind,name` or `kind,name,canonical` under a header, as CSV in UTF-8 or another encoding of
//! Chinese. A row is a line, for no name goes over one; empty lines and those that begin with `#` say nothing.

use std::path::Path;

use csv::StringRecord;
use mingshu::Extractor;

use crate::input;

/// Gives the names in a file to an extractor.
///
/// # Errors
/// The file cannot be read, or a row is no name: the message has its file and line.
pub(crate) fn read(mut extractor: Extractor, path: &Path, limit: u32) -> Result<Extractor, String> {
    let file = path.display();
    let text = input::read(path, None, limit).map_err(|refusal| format!("{file}: {refusal}"))?;
    let mut lines = text.content.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#'));
    let (header, line) = lines.next().unwrap_or_default();
    let columns = fields(header);
    let columns: Vec<&str> = columns.iter().collect();
    if !matches!(columns.as_slice(), ["kind", "name"] | ["kind", "name", "canonical"]) {
        let line = line.max(1);
        let columns = columns.join(", ");
        return Err(format!("{file}: line {line}: the columns are kind, name and perhaps canonical, not `{columns}`"));
    }
    for (row, line) in lines {
        let fields = fields(row);
        let fields: Vec<&str> = fields.iter().collect();
        let with_name = match *fields.as_slice() {
            [kind, name] | [kind, name, ""] => extractor.with_names(kind, [name]),
            [kind, name, canonical] => extractor.with_aliases(kind, [(name, canonical)]),
            _ => return Err(format!("{file}: line {line}: two or three fields are wanted, not {}", fields.len())),
        };
        extractor = with_name.map_err(|error| format!("{file}: line {line}: {error}"))?;
    }
    Ok(extractor)
}

/// The fields of one row, without the spaces around them.
fn fields(row: &str) -> StringRecord {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_reader(row.as_bytes());
    let mut fields = StringRecord::new();
    // A line of a text is always a row.
    reader.read_record(&mut fields).unwrap_or_default();
    fields
}
