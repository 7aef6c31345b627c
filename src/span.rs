//! Where a mention stands in its text: in bytes for Rust, in code points for Python, JSON and the shell.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A place in a text, known in bytes and in characters (Unicode code points) alike; ends are exclusive.
///
/// Rust slices with [`Span::bytes`]; Python, JSON, Arrow and the shell count with [`Span::characters`].
/// Both are taken down in the one pass over the text, so neither ever has to be recounted.
///
/// ```
/// let document = mingshu::extract("共有12个");
/// let span = document.quantities()[0].span();
/// assert_eq!(span.bytes(), 6..11);
/// assert_eq!(span.characters(), 2..5);
/// ```
///
/// The JSON of a mention gives characters only. A span that stands alone keeps both, so that nothing is lost:
///
/// ```
/// # let span = mingshu::extract("共有12个").quantities()[0].span();
/// let json = serde_json::to_string(&span)?;
/// assert_eq!(json, r#"{"bytes":[6,11],"characters":[2,5]}"#);
/// assert_eq!(serde_json::from_str::<mingshu::Span>(&json)?, span);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(into = "Ends", try_from = "Ends")]
pub struct Span {
    byte_start: u32,
    byte_end: u32,
    character_start: u32,
    character_end: u32,
}

/// A span as it is written.
#[derive(Serialize, Deserialize)]
struct Ends {
    bytes: (u32, u32),
    characters: (u32, u32),
}

impl From<Span> for Ends {
    fn from(span: Span) -> Ends {
        Ends { bytes: (span.byte_start, span.byte_end), characters: (span.character_start, span.character_end) }
    }
}

impl TryFrom<Ends> for Span {
    type Error = &'static str;

    fn try_from(Ends { bytes, characters }: Ends) -> Result<Span, &'static str> {
        if bytes.0 > bytes.1 || characters.0 > characters.1 {
            return Err("a span ends before it starts");
        }
        Ok(Span::new(bytes.0..bytes.1, characters.0..characters.1))
    }
}

impl Span {
    pub(crate) fn new(bytes: Range<u32>, characters: Range<u32>) -> Self {
        Span {
            byte_start: bytes.start,
            byte_end: bytes.end,
            character_start: characters.start,
            character_end: characters.end,
        }
    }

    /// The byte range, for slicing a `&str`; `0..0` in a mention that was read back from JSON without its document.
    pub fn bytes(&self) -> Range<usize> {
        self.byte_start as usize..self.byte_end as usize
    }

    /// The range in Unicode code points, for slicing a Python string.
    pub fn characters(&self) -> Range<usize> {
        self.character_start as usize..self.character_end as usize
    }

    /// From the start of this span to the end of a later one.
    pub(crate) fn to(self, last: &Span) -> Span {
        Span { byte_end: last.byte_end, character_end: last.character_end, ..self }
    }

    /// Whether the two spans share at least one character.
    pub fn overlaps(&self, other: &Span) -> bool {
        self.byte_start < other.byte_end && other.byte_start < self.byte_end
    }

    /// Whether `other` lies within this span.
    pub fn contains(&self, other: &Span) -> bool {
        self.byte_start <= other.byte_start && other.byte_end <= self.byte_end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_that_ends_before_it_starts_is_refused() {
        let read = |json: &str| serde_json::from_str::<Span>(json).map_err(|error| error.to_string());
        assert_eq!(read(r#"{"bytes":[6,6],"characters":[2,2]}"#), Ok(Span::new(6..6, 2..2)));
        for bad in [r#"{"bytes":[6,5],"characters":[2,5]}"#, r#"{"bytes":[6,11],"characters":[5,2]}"#] {
            assert_eq!(read(bad).unwrap_err(), "a span ends before it starts");
        }
        assert!(read(r#"{"characters":[2,5]}"#).is_err());
        assert!(read(r#"{"bytes":[-1,5],"characters":[2,5]}"#).is_err());
    }
}
