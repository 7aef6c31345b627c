//! The texts of mentions. Nearly all are of a few characters, and these take no memory of their own: a page has hundreds.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use arrayvec::ArrayString;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Bytes of the longest text without memory of its own: five Chinese characters, or a day in figures.
const SHORT: usize = 16;

/// A text that does not change.
#[derive(Clone)]
pub(crate) enum ShortText {
    Short(ArrayString<SHORT>),
    Long(Box<str>),
}

impl Deref for ShortText {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            ShortText::Short(text) => text,
            ShortText::Long(text) => text,
        }
    }
}

impl From<&str> for ShortText {
    #[inline]
    fn from(text: &str) -> ShortText {
        match ArrayString::from(text) {
            Ok(short) => ShortText::Short(short),
            Err(_) => ShortText::Long(text.into()),
        }
    }
}

impl From<String> for ShortText {
    fn from(text: String) -> ShortText {
        match ArrayString::from(&text) {
            Ok(short) => ShortText::Short(short),
            Err(_) => ShortText::Long(text.into()),
        }
    }
}

impl PartialEq for ShortText {
    fn eq(&self, other: &ShortText) -> bool {
        **self == **other
    }
}

impl Eq for ShortText {}

impl PartialOrd for ShortText {
    fn partial_cmp(&self, other: &ShortText) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ShortText {
    fn cmp(&self, other: &ShortText) -> std::cmp::Ordering {
        (**self).cmp(&**other)
    }
}

impl Hash for ShortText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for ShortText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}

impl fmt::Display for ShortText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self)
    }
}

impl Serialize for ShortText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for ShortText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(std::borrow::Cow::<'de, str>::deserialize(deserializer)?.as_ref().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_any_length_are_alike() {
        for text in ["", "近", "二〇二四年十月", "二〇二四年十月三十一日", "16 of them bytes"] {
            let owned = ShortText::from(text.to_owned());
            assert_eq!((&*owned, owned == text.into(), format!("{owned:?}")), (text, true, format!("{text:?}")));
        }
        assert!(ShortText::from("二") < "二〇二四年十月三十一日".into());
        assert_eq!(std::mem::size_of::<Option<ShortText>>(), 24);
    }
}
