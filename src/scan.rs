//! Where the scan stops: at the characters that numerals and words of time begin with.

use std::sync::LazyLock;

use crate::date;
use crate::numeral::Symbol;

/// What may begin with a character.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Stop {
    #[default]
    Nothing,
    /// A word of time, if the next character says so too.
    Word,
    Numeral,
}

/// One byte for each character of the basic plane: nearly every character of a text is passed over with one look.
pub(crate) struct Stops(Vec<Stop>);

impl Stops {
    /// What may begin with the character.
    pub(crate) fn of(&self, character: char) -> Stop {
        self.0.get(character as usize).copied().unwrap_or_default()
    }
}

static STOPS: LazyLock<Stops> = LazyLock::new(|| {
    let mut stops = vec![Stop::Nothing; 1 << 16];
    for character in date::first_characters() {
        stops.get_mut(character as usize).into_iter().for_each(|stop| *stop = Stop::Word);
    }
    for character in (0..1 << 16).filter_map(char::from_u32).filter(|character| Symbol::of(*character).is_numeral()) {
        stops.get_mut(character as usize).into_iter().for_each(|stop| *stop = Stop::Numeral);
    }
    Stops(stops)
});

/// The characters at which the scan stops.
pub(crate) fn stops() -> &'static Stops {
    &STOPS
}
