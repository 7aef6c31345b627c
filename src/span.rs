//! Where a mention stands in its text: in bytes for Rust, in code points for Python, JSON and the shell.

use std::ops::Range;

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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    byte_start: u32,
    byte_end: u32,
    character_start: u32,
    character_end: u32,
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
