//! Where the scan stops: at the characters that numerals and words of time begin with.

use std::sync::LazyLock;

use crate::date;
use crate::numeral::Symbol;

/// One byte for each character of the basic plane: nearly every character of a text is passed over with one look.
pub(crate) struct Stops(Vec<bool>);

impl Stops {
    /// Whether something may begin with the character.
    pub(crate) fn holds(&self, character: char) -> bool {
        self.0.get(character as usize).copied().unwrap_or_default()
    }
}

static STOPS: LazyLock<Stops> = LazyLock::new(|| {
    let mut stops: Vec<bool> = (0..1 << 16)
        .map(|code| char::from_u32(code).is_some_and(|character| Symbol::of(character).is_numeral()))
        .collect();
    for character in date::first_characters() {
        if let Some(stop) = stops.get_mut(character as usize) {
            *stop = true;
        }
    }
    Stops(stops)
});

/// The characters at which the scan stops.
pub(crate) fn stops() -> &'static Stops {
    &STOPS
}
