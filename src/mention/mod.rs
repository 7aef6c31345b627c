//! The mentions a document holds, as values that own their text: [`Quantity`], [`Label`] and [`DateMention`], each in a file.

use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use crate::span::Span;

/// Gives kinds the names that serde writes.
macro_rules! name_as_serialized {
    ($($kind:ident { $($variant:ident => $name:literal),+ $(,)? })+) => {$(
        impl $kind {
            /// The name used in JSON, Python and the shell.
            pub fn as_str(&self) -> &'static str {
                match self { $($kind::$variant => $name),+ }
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(self.as_str())
            }
        }
    )+};
}
pub(crate) use name_as_serialized;

mod date;
mod label;
mod quantity;

pub use date::{DateKind, DateMention, DateModifier};
pub use label::{Label, LabelKind};
pub(crate) use quantity::Details;
pub use quantity::{Approximation, Bound, Quantity, QuantityKind};

/// A word that changes what a number says: 近, 约, 以上, the inner 余.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Cue {
    pub(crate) span: Span,
    pub(crate) text: SmolStr,
}

impl Cue {
    /// Where the word stands in the document.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The word as written.
    pub fn surface(&self) -> &str {
        &self.text
    }
}

impl Serialize for Cue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let characters = self.span.characters();
        (characters.start, characters.end, &self.text).serialize(serializer)
    }
}
