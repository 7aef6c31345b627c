//! Reads the tables in `data/`: comma-separated rows under a header, `#` comments, quotes where a field needs them.

use std::borrow::Cow;

use crate::error::{Error, Kind};

/// One row of a table.
pub(crate) struct Row<'source> {
    fields: Vec<Cow<'source, str>>,
}

impl Row<'_> {
    /// The field of a column, empty when the row is short.
    pub(crate) fn field(&self, column: usize) -> &str {
        self.fields.get(column).map_or("", AsRef::as_ref)
    }

    /// The `|`-separated items of a column.
    pub(crate) fn items(&self, column: usize) -> impl Iterator<Item = &str> {
        let mut rest = self.field(column);
        let next = move || {
            let (item, behind) = split_at(rest, b'|').unwrap_or((rest, ""));
            rest = behind;
            (!(item.is_empty() && behind.is_empty())).then_some(item)
        };
        std::iter::from_fn(next).filter(|item| !item.is_empty())
    }
}

/// The lines that say something, each with its number.
pub(crate) fn lines(source: &str) -> impl Iterator<Item = (usize, &str)> + '_ {
    (1..).zip(source.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
}

/// The rows below the header; a row with another number of fields than the header is an error with its line.
pub(crate) fn rows(source: &str) -> impl Iterator<Item = Result<Row<'_>, Error>> + '_ {
    let mut width = None;
    lines(source).filter_map(move |(line, text)| {
        let fields = split(text);
        match width {
            None => {
                width = Some(fields.len());
                None
            }
            Some(width) if width == fields.len() => Some(Ok(Row { fields })),
            Some(_) => Some(Err(Error::new(Kind::Table, text, line))),
        }
    })
}

/// The rows of a table of our own. `tests/tables.rs` and the unit test below vouch that none is bad.
pub(crate) fn built_in(source: &'static str) -> impl Iterator<Item = Row<'static>> {
    rows(source).filter_map(Result::ok)
}

/// Room for the fields of nearly every table.
const USUAL: usize = 8;

/// A short field and what is behind its mark; `split_once` is made for longer texts.
fn split_at(line: &str, mark: u8) -> Option<(&str, &str)> {
    let at = line.bytes().position(|byte| byte == mark)?;
    line.get(..at).zip(line.get(at.saturating_add(1)..))
}

/// The fields of a line.
pub(crate) fn split(line: &str) -> Vec<Cow<'_, str>> {
    // Nearly no row has quotes, and its fields are then slices of it.
    if !line.contains('"') {
        let mut fields = Vec::with_capacity(USUAL);
        let mut rest = line;
        while let Some((field, behind)) = split_at(rest, b',') {
            fields.push(Cow::Borrowed(field));
            rest = behind;
        }
        fields.push(Cow::Borrowed(rest));
        return fields;
    }
    let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                field.push('"');
                characters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(Cow::Owned(std::mem::take(&mut field))),
            _ => field.push(character),
        }
    }
    fields.push(Cow::Owned(field));
    fields
}

/// The neighbours that a row of a table refuses.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Neighbours {
    characters: &'static str,
    /// A bit for the lowest six bits of each: most that are not of the list are told by it.
    bits: u64,
}

impl Neighbours {
    /// Whether the character is one of them.
    #[inline]
    pub(crate) fn has(self, character: char) -> bool {
        self.bits & Neighbours::bit(character) != 0 && self.characters.contains(character)
    }

    fn bit(character: char) -> u64 {
        1 << (u32::from(character) % u64::BITS)
    }
}

impl From<&'static str> for Neighbours {
    fn from(characters: &'static str) -> Neighbours {
        let bits = characters.chars().fold(0, |bits, character| bits | Neighbours::bit(character));
        Neighbours { characters, bits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_quotes_comments_and_refuses_short_rows() {
        let read: Vec<_> = rows("# why\na,b\n1,\"x,\"\"y\"\"\"\n\n2\n").collect();
        assert_eq!(read[0].as_ref().unwrap().field(1), "x,\"y\"");
        assert_eq!(read[1].as_ref().err().unwrap().to_string(), "bad table row: `2` in line 5");
    }
}
