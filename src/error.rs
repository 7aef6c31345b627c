//! The one error type of the crate.
//!
//! Extraction cannot fail: any text gives a document, perhaps an empty one. Only strict parsers
//! ([`crate::parse_number`], [`crate::parse_quantity`]), options and tables return an [`Error`].

use std::fmt;

/// Why a strict parser, an option or a table was refused; the message quotes the piece at fault.
///
/// ```
/// let error = mingshu::parse_number("两三百").unwrap_err();
/// assert!(error.is_inexact());
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    kind: Kind,
    piece: Box<str>,
    at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Numeral,
    Quantity,
    Inexact,
    OutOfRange,
    Unit,
    Anchor,
    Date,
    Prefer,
    Style,
    Table,
    /// A file of weights, which only the crate itself reads.
    #[cfg(feature = "names")]
    Model,
    Name,
    Entity,
    Tags,
    /// A word of the user, and what is wrong with it.
    Word(&'static str),
    #[cfg(feature = "arrow")]
    TableName,
}

const NO_ENTITY: &str = "not a kind of entity, such as ORG or DRUG";

impl Error {
    pub(crate) fn new(kind: Kind, piece: &str, at: usize) -> Self {
        const LONGEST: usize = 40;
        let mut quoted: String = piece.chars().take(LONGEST).collect();
        if piece.chars().nth(LONGEST).is_some() {
            quoted.push('…');
        }
        Error { kind, piece: quoted.into_boxed_str(), at }
    }

    /// The text is not one whole numeral.
    pub fn is_numeral(&self) -> bool {
        self.kind == Kind::Numeral
    }

    /// The text is a numeral, but an inexact one (十几, 两三百, 近5万): it has bounds and no single value.
    pub fn is_inexact(&self) -> bool {
        self.kind == Kind::Inexact
    }

    /// The value needs more than 28 significant digits.
    pub fn is_out_of_range(&self) -> bool {
        self.kind == Kind::OutOfRange
    }

    /// The text after the number is not a known unit.
    pub fn is_unit(&self) -> bool {
        self.kind == Kind::Unit
    }

    /// The anchor is not a date.
    pub fn is_anchor(&self) -> bool {
        self.kind == Kind::Anchor
    }

    /// The text is no date, time or period as this library writes them.
    pub fn is_date(&self) -> bool {
        self.kind == Kind::Date
    }

    /// The preference is none of `past`, `future` and `nearest`.
    pub fn is_prefer(&self) -> bool {
        self.kind == Kind::Prefer
    }

    /// The number has no writing in the style asked for.
    pub fn is_style(&self) -> bool {
        self.kind == Kind::Style
    }

    /// A table has a bad row; [`Error::at`] is then its line.
    pub fn is_table(&self) -> bool {
        self.kind == Kind::Table
    }

    /// A word for [`crate::Words`], or a line of their table, which is then [`Error::at`].
    pub fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word(_))
    }

    /// A name for [`crate::Extractor::with_names`] is empty, too long, or goes over a line.
    pub fn is_name(&self) -> bool {
        self.kind == Kind::Name
    }

    /// A kind for [`crate::Extractor::with_names`] is empty or has spaces.
    pub fn is_entity_kind(&self) -> bool {
        self.kind == Kind::Entity
    }

    /// The scheme or the set of tags is none that there is.
    pub fn is_tags(&self) -> bool {
        self.kind == Kind::Tags
    }

    /// There is no table of that name.
    #[cfg(feature = "arrow")]
    pub fn is_table_name(&self) -> bool {
        self.kind == Kind::TableName
    }

    /// The text is not one quantity: it holds none, several, or words besides.
    pub fn is_quantity(&self) -> bool {
        self.kind == Kind::Quantity
    }

    /// The same of a line of a table of words.
    pub(crate) fn in_line(self, line: usize) -> Self {
        let kind = match self.kind {
            Kind::Entity => Kind::Word(NO_ENTITY),
            kind => kind,
        };
        Error { kind, at: line, ..self }
    }

    /// The message with its place in characters of the text that was given, as people and Python count.
    ///
    /// ```
    /// let error = mingshu::parse_quantity("三百呀").unwrap_err();
    /// assert_eq!(error.to_string(), "unknown unit `呀` at byte 6");
    /// assert_eq!(error.in_characters("三百呀"), "unknown unit `呀` at character 2");
    /// ```
    pub fn in_characters(&self, text: &str) -> String {
        let message = self.to_string();
        match message.strip_suffix(&format!(" at byte {}", self.at)) {
            Some(start) => format!("{start} at character {}", self.character(text)),
            None => message,
        }
    }

    /// The character of the given text at which the trouble starts.
    pub fn character(&self, text: &str) -> usize {
        text.char_indices().take_while(|(byte, _)| *byte < self.at).count()
    }

    /// The byte of the given text at which the trouble starts; of a table, the line.
    pub fn at(&self) -> usize {
        self.at
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Error { kind, piece, at } = self;
        match kind {
            Kind::Numeral => write!(formatter, "not a numeral: `{piece}` at byte {at}"),
            Kind::Quantity => write!(formatter, "not one quantity: `{piece}` at byte {at}"),
            Kind::Inexact => write!(formatter, "an inexact numeral has no single value: `{piece}` at byte {at}"),
            Kind::OutOfRange => write!(formatter, "more than 28 significant digits: `{piece}` at byte {at}"),
            Kind::Unit => write!(formatter, "unknown unit `{piece}` at byte {at}"),
            Kind::Anchor => write!(formatter, "not an ISO 8601 date: `{piece}`"),
            Kind::Date => write!(formatter, "not a date or period: `{piece}`"),
            Kind::Prefer => write!(formatter, "not past, future or nearest: `{piece}`"),
            Kind::Style => write!(formatter, "cannot write `{piece}` in this style"),
            Kind::Name => write!(formatter, "not a name of 1 to 100 characters in one line: `{piece}`"),
            Kind::Entity => write!(formatter, "{NO_ENTITY}: `{piece}`"),
            Kind::Word(reason) if *at > 0 => write!(formatter, "{reason}: `{piece}` in line {at}"),
            Kind::Word(reason) => write!(formatter, "{reason}: `{piece}`"),
            Kind::Tags => write!(formatter, "not BIO or BIOES, nor mingshu, conll or ontonotes: `{piece}`"),
            #[cfg(feature = "arrow")]
            Kind::TableName => {
                let names: Vec<&str> = crate::arrow::Table::ALL.iter().map(|table| table.as_str()).collect();
                write!(formatter, "no table `{piece}`: there are {}", names.join(", "))
            }
            Kind::Table => write!(formatter, "bad table row: `{piece}` in line {at}"),
            #[cfg(feature = "names")]
            Kind::Model => write!(formatter, "not a model of names: {piece}"),
        }
    }
}

impl std::error::Error for Error {}
