//! A text that is one whole numeral, as a value: `"一百二十万三".parse::<Numeral>()`.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::error::Error;
use crate::number::Number;

/// A numeral as written, with its exact value: the typed form of [`crate::parse_number`].
///
/// ```
/// use mingshu::Numeral;
/// let numeral: Numeral = "一百二十万三".parse()?;
/// assert_eq!(numeral.value().to_string(), "1203000");
/// assert_eq!(numeral.surface(), "一百二十万三");
/// assert!("两三百".parse::<Numeral>().unwrap_err().is_inexact());
/// # Ok::<(), mingshu::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Numeral {
    text: Box<str>,
    value: Number,
}

impl Numeral {
    /// The numeral as written, without the spaces around it.
    pub fn surface(&self) -> &str {
        &self.text
    }

    /// What it is worth.
    pub fn value(&self) -> Number {
        self.value
    }
}

impl FromStr for Numeral {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Ok(Numeral { value: super::parse_number(text)?, text: text.trim().into() })
    }
}

/// The numeral as written.
impl fmt::Display for Numeral {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

/// The numeral as written: its value is in it.
impl Serialize for Numeral {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> serde::Deserialize<'de> for Numeral {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_numeral_parses() {
        let numeral: Numeral = " 两千五 ".parse().unwrap();
        assert_eq!((numeral.surface(), numeral.to_string().as_str()), ("两千五", "两千五"));
        assert_eq!(numeral.value(), Number::from(2500));
        assert!("两千五百个".parse::<Numeral>().unwrap_err().is_numeral());
        assert!("".parse::<Numeral>().unwrap_err().is_numeral());
        assert!("十几".parse::<Numeral>().unwrap_err().is_inexact());
    }
}
