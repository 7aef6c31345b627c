//! What the README and the guide show is what the program prints: their shell examples are run, the README's tables are read.
//!
//! The examples in Rust are tests of the documentation, those in Python run in `tests/python/test_docs.py`.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use mingshu::{extract, parse_quantity, Bound, Number, Quantity};

const README: &str = include_str!("../README.md");

/// Several texts in one cell, all of which the row is true of.
const BETWEEN_TEXTS: &str = " · ";

/// The rows of every table that has all of these columns, cut down to them; code marks are taken off.
fn rows<const COLUMNS: usize>(columns: [&str; COLUMNS]) -> Vec<[String; COLUMNS]> {
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_string()).collect()
    };
    let mut found = Vec::new();
    let mut places: Option<[usize; COLUMNS]> = None;
    let mut header = true;
    for line in README.lines() {
        if !line.starts_with('|') {
            (places, header) = (None, true);
        } else if header {
            let names = cells(line);
            let all = columns.map(|column| names.iter().position(|name| name == column));
            places = all.iter().all(Option::is_some).then(|| all.map(Option::unwrap));
            header = false;
        } else if let Some(places) = places.filter(|_| !line.starts_with("|---")) {
            let row = cells(line);
            found.push(places.map(|place| row[place].clone()));
        }
    }
    assert!(!found.is_empty(), "no table has the columns {columns:?}");
    found
}

fn quantity(text: &str) -> Quantity {
    parse_quantity(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn quantities_print_what_the_tables_say() {
    for [written, prints] in rows(["written", "prints"]).into_iter().chain(rows(["写法", "输出"])) {
        for text in written.split(BETWEEN_TEXTS) {
            assert_eq!(quantity(text).to_string(), prints, "{text}");
        }
    }
}

#[test]
fn inexact_amounts_have_the_bounds_of_the_table() {
    let number = |number: Option<Number>| number.map_or("–".into(), |number| number.to_string());
    let bound = |bound: Option<Bound>| {
        bound.map_or("–".into(), |Bound { number, inclusive }| {
            format!("{number} {}", if inclusive { "included" } else { "excluded" })
        })
    };
    for [written, approx, value, low, high] in rows(["written", "approx", "value", "low", "high"]) {
        for text in written.split(BETWEEN_TEXTS) {
            let quantity = quantity(text);
            let approximation = quantity.approximation().map_or("–", |approximation| approximation.as_str());
            let found = [approximation.into(), number(quantity.value()), bound(quantity.low()), bound(quantity.high())];
            assert_eq!(found, [approx.as_str(), &value, &low, &high], "{text}");
        }
    }
}

#[test]
fn labels_dates_and_refusals_are_what_the_tables_say() {
    let of = |kind: &str| matches!(kind, "ordinal" | "grade" | "identifier");
    for [kind, written] in rows(["kind", "written"]).into_iter().filter(|[kind, _]| of(kind)) {
        for text in written.split(BETWEEN_TEXTS) {
            let document = extract(text);
            let kinds: Vec<&str> = document.labels().iter().map(|label| label.kind().as_str()).collect();
            assert_eq!((kinds, document.quantities().len()), (vec![kind.as_str()], 0), "{text}");
        }
    }
    for [written, kind, value] in rows(["written", "kind", "value"]) {
        for text in written.split(BETWEEN_TEXTS) {
            let dates: Vec<String> = extract(text).dates().iter().map(|date| date.to_string()).collect();
            assert_eq!(dates, [format!("{kind} {value}")], "{text}");
        }
    }
    for [texts] in rows(["nothing in"]) {
        for text in texts.split(BETWEEN_TEXTS) {
            let document = extract(text);
            assert!(document.quantities().is_empty() && document.labels().is_empty(), "{text}: {document:?}");
            assert!(document.dates().is_empty(), "{text}: {document:?}");
        }
    }
}

/// The README and the pages of the guide in both languages, by their paths in the repository.
#[cfg(all(feature = "cli", unix))]
fn pages() -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![root.join("README.md")];
    for language in ["en", "zh"] {
        let guide = std::fs::read_dir(root.join("docs").join(language)).unwrap();
        paths.extend(guide.map(|entry| entry.unwrap().path()));
    }
    paths.sort();
    let text = |path: &std::path::PathBuf| std::fs::read_to_string(path).unwrap();
    paths.iter().map(|path| (path.strip_prefix(root).unwrap().display().to_string(), text(path))).collect()
}

/// Runs each example of the command, those of a page one behind the other in a folder of their own; how to build and install is
/// left out.
#[cfg(all(feature = "cli", unix))]
#[test]
fn commands_print_what_is_shown() {
    use std::path::Path;
    use std::process::Command;

    let binaries = Path::new(env!("CARGO_BIN_EXE_mingshu")).parent().unwrap().display().to_string();
    let path = format!("{binaries}:{}", std::env::var("PATH").unwrap_or_default());
    let folders = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shown");
    let _ = std::fs::remove_dir_all(&folders);
    for (page, text) in pages() {
        let folder = folders.join(page.replace('/', "-"));
        std::fs::create_dir_all(&folder).unwrap();
        std::os::unix::fs::symlink(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"), folder.join("examples"))
            .unwrap();
        let mut run = 0;
        for block in text.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
            let own =
                |example: &&str| !["make ", "pip ", "cargo ", "git "].iter().any(|tool| example.starts_with(tool));
            for example in block.split("$ ").filter(|example| !example.is_empty()).filter(own) {
                let (command, shown) = example.split_once('\n').unwrap();
                let ended =
                    Command::new("sh").args(["-c", command]).env("PATH", &path).current_dir(&folder).output().unwrap();
                let printed = String::from_utf8(ended.stdout).unwrap();
                assert_eq!(
                    printed,
                    shown,
                    "{page}: $ {command}\n{printed}\n{}",
                    String::from_utf8_lossy(&ended.stderr)
                );
                run += 1;
            }
        }
        assert!(run > 0 || page != "README.md");
    }
}
