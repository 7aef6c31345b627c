//! Which files are read: those that are named, those of folders, and those that fit a pattern.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::input::reason;

/// What the content of a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    Text,
    /// A web page, of which the main content is the text.
    Html,
    /// JSON Lines: an object a line, with the text in one of its fields.
    Lines,
}

/// The endings of files that are read from a folder, besides those with .gz behind them.
const ENDINGS: [(&str, Shape); 9] = [
    ("txt", Shape::Text),
    ("text", Shape::Text),
    ("md", Shape::Text),
    ("html", Shape::Html),
    ("htm", Shape::Html),
    ("xhtml", Shape::Html),
    ("shtml", Shape::Html),
    ("jsonl", Shape::Lines),
    ("ndjson", Shape::Lines),
];

/// What the name of a file says of its content; `None` where it says nothing that is known.
fn known(path: &Path) -> Option<Shape> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let (stem, ending) = name.rsplit_once('.')?;
    ENDINGS.iter().find(|(known, _)| *known == ending && !stem.is_empty()).map(|(_, shape)| *shape)
}

/// What the content of a file is, by its name; text, if that says nothing.
pub(crate) fn shape(path: &Path) -> Shape {
    known(path).unwrap_or(Shape::Text)
}

/// The files that are meant, in order: those of a folder and of a pattern by their names. What cannot be found is handed to
/// `refuse` with the reason, in its place.
pub(crate) fn meant(given: &[PathBuf]) -> Vec<Result<PathBuf, (PathBuf, String)>> {
    let mut files = Vec::new();
    for path in given {
        if path == Path::new("-") || path.is_file() {
            files.push(Ok(path.clone()));
        } else if path.is_dir() {
            let before = files.len();
            folder(path, &mut files);
            if files.len() == before {
                let reason = "holds no file that ends in .txt, .md, .html or .jsonl, or in one of these and .gz";
                files.push(Err((path.clone(), reason.into())));
            }
        } else {
            pattern(path, &mut files);
        }
    }
    files
}

/// The files of a folder and of those in it. Hidden ones are passed over, and so are links to folders, which may lead in a ring.
fn folder(path: &Path, files: &mut Vec<Result<PathBuf, (PathBuf, String)>>) {
    let entries: io::Result<Vec<PathBuf>> =
        fs::read_dir(path).and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return files.push(Err((path.into(), reason(&error)))),
    };
    entries.sort_unstable();
    for entry in entries {
        let is_hidden = entry.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        let is_link = entry.is_symlink();
        if is_hidden {
            continue;
        }
        if entry.is_dir() && !is_link {
            folder(&entry, files);
        } else if entry.is_file() && known(&entry).is_some() {
            files.push(Ok(entry));
        }
    }
}

const OPTIONS: glob::MatchOptions =
    glob::MatchOptions { case_sensitive: true, require_literal_separator: false, require_literal_leading_dot: true };

/// The files that fit a pattern such as `pages/**/*.html`, where the shell has not spelt it out.
fn pattern(path: &Path, files: &mut Vec<Result<PathBuf, (PathBuf, String)>>) {
    let text = path.to_string_lossy();
    let is_pattern = text.contains(['*', '?', '[']) && !path.exists();
    let Some(found) = Some(&*text).filter(|_| is_pattern).and_then(|text| glob::glob_with(text, OPTIONS).ok()) else {
        // Whatever it is, opening it tells.
        return files.push(Ok(path.to_path_buf()));
    };
    let before = files.len();
    for entry in found {
        match entry {
            Ok(entry) if entry.is_dir() => {}
            Ok(entry) => files.push(Ok(entry)),
            Err(error) => files.push(Err((error.path().into(), reason(error.error())))),
        }
    }
    if files.len() == before {
        files.push(Err((path.to_path_buf(), "no file fits this pattern".into())));
    }
}

/// Whether the output is none of the files, and none that the next run would find among them: what is read must not be
/// written over, nor what is written be read.
///
/// # Errors
/// It is one: the message says so.
pub(crate) fn apart<'a>(
    output: &Path,
    given: &[PathBuf],
    files: impl IntoIterator<Item = &'a PathBuf>,
) -> Result<(), String> {
    let shown = output.display();
    let place = match fs::canonicalize(output) {
        Ok(place) if !place.is_file() => return Ok(()),
        Ok(place) => {
            if files.into_iter().any(|file| fs::canonicalize(file).is_ok_and(|file| file == place)) {
                return Err(format!("{shown}: is read, and cannot be written to as well; see --output"));
            }
            place
        }
        // It is not there yet, but perhaps its folder is.
        Err(_) => {
            let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let Some((folder, name)) = fs::canonicalize(folder).ok().zip(output.file_name()) else { return Ok(()) };
            folder.join(name)
        }
    };
    for path in given {
        let is_found = match fs::canonicalize(path) {
            Ok(folder) => place.strip_prefix(folder).is_ok_and(|below| is_visible(below) && known(below).is_some()),
            Err(_) => fits(path, output),
        };
        if is_found {
            let path = path.display();
            return Err(format!("{shown}: lies in {path}, and would be read as a text by the next run; see --output"));
        }
    }
    Ok(())
}

/// Whether nothing in a path is hidden.
fn is_visible(path: &Path) -> bool {
    path.iter().all(|part| !part.to_string_lossy().starts_with('.'))
}

/// Whether a file, there or not, fits a pattern.
fn fits(pattern: &Path, file: &Path) -> bool {
    let absolute = |path: &Path| std::path::absolute(path).ok();
    let (Some(pattern), Some(file)) = (absolute(pattern), absolute(file)) else { return false };
    let options = glob::MatchOptions { require_literal_separator: true, ..OPTIONS };
    glob::Pattern::new(&pattern.to_string_lossy()).is_ok_and(|pattern| pattern.matches_path_with(&file, options))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_what_a_file_is() {
        for (name, expected) in [
            ("a.txt", Some(Shape::Text)),
            ("a.TXT.GZ", Some(Shape::Text)),
            ("页/a.htm", Some(Shape::Html)),
            ("a.jsonl.gz", Some(Shape::Lines)),
            ("a.json", None),
            ("a.gz", None),
            ("txt", None),
            (".txt", None),
        ] {
            assert_eq!(known(Path::new(name)), expected, "{name}");
        }
        assert_eq!(shape(Path::new("a")), Shape::Text);
    }
}
