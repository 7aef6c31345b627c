//! The table of the user's own words: see [`Words::from_csv`].

use std::path::Path;

use mingshu::Words;

use crate::input;

/// The words in a file, in UTF-8 or another encoding of Chinese.
///
/// # Errors
/// The file cannot be read, or a line is no word: the message has its file and line.
pub(crate) fn read(path: &Path, limit: u32) -> Result<Words, String> {
    let file = path.display();
    let text = input::read(path, None, limit).map_err(|refusal| format!("{file}: {refusal}"))?;
    Words::from_csv(&text.content).map_err(|error| format!("{file}: {error}"))
}
