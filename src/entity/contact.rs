//! Contacts.

use crate::entity::Found;
use crate::text::Text;

/// The contacts of a text.
pub(crate) fn contacts(_text: &Text) -> Vec<Found> {
    Vec::new()
}
