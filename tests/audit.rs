//! Reads `tests/specs/audit.toml`, which Python reads too: texts whose figures agree, each with one that can be altered.
//!
//! ```toml
//! [[case]]
//! identity = "total"
//! text = "医院153个（公立21个、民营{132|123}个）"
//! ```
//! `{132|123}` is written 132 in the clean text and 123 in the altered one. The clean text has a check of the identity that
//! holds (or whose verdict is `clean`; `none` asks for no check), and none that contradicts. The altered one has a check of the
//! identity that contradicts. The texts of `quiet` have none that contradicts.
#![cfg(feature = "names")]
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::fs;
use std::path::Path;

use mingshu::{extract, Check, Document, Verdict};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
    quiet: Quiet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    identity: String,
    text: String,
    #[serde(default = "holds")]
    clean: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quiet {
    texts: Vec<String>,
}

fn holds() -> String {
    "holds".into()
}

fn read() -> File {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs/audit.toml");
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

impl Case {
    fn with(&self, altered: bool) -> String {
        let (before, rest) = self.text.split_once('{').unwrap();
        let (figures, behind) = rest.split_once('}').unwrap();
        let (clean, other) = figures.split_once('|').unwrap();
        format!("{before}{}{behind}", if altered { other } else { clean })
    }
}

fn shown(checks: &[Check]) -> String {
    let lines = checks.iter().map(|check| format!("\n    {} {}: {check}", check.verdict(), check.identity()));
    lines.collect()
}

/// What every check keeps, whatever it says.
fn is_sound(document: &Document, checks: &[Check]) {
    for check in checks {
        let quantities: Vec<usize> = check.quantities().collect();
        assert!(!quantities.is_empty() && quantities.len() <= check.spans().len());
        for (quantity, span) in quantities.iter().zip(check.spans()) {
            assert_eq!(document.quantities()[*quantity].span(), *span);
        }
        if let (Some(stated), Some(computed), Some(tolerance)) = (check.stated(), check.computed(), check.tolerance()) {
            let off = (stated.to_f64() - computed.to_f64()).abs();
            let fits = off <= tolerance.to_f64() * (1.0 + 1e-9) + 1e-9;
            match check.verdict() {
                Verdict::Holds => assert!(fits, "{check}"),
                Verdict::Contradicts => {
                    assert!(
                        !fits || check.explanation().contains("listed") || check.explanation().contains("crease"),
                        "{check}"
                    );
                }
                _ => {}
            }
        }
        let json = serde_json::to_string(check).unwrap();
        let read: Check = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }
}

fn miss(case: &Case) -> Option<String> {
    let (clean, altered) = (extract(&case.with(false)), extract(&case.with(true)));
    let (checks, wrong) = (clean.audit(), altered.audit());
    is_sound(&clean, &checks);
    is_sound(&altered, &wrong);
    let of = |check: &&Check| check.identity().as_str() == case.identity;
    let contradicts = |check: &Check| check.verdict() == Verdict::Contradicts;
    if checks.iter().any(contradicts) {
        return Some(format!("a false alarm{}", shown(&checks)));
    }
    let expected = match case.clean.as_str() {
        "none" => true,
        verdict => checks.iter().filter(of).any(|check| check.verdict().as_str() == verdict),
    };
    if !expected {
        return Some(format!("the clean text has no such check{}", shown(&checks)));
    }
    let found = wrong.iter().filter(of).any(contradicts);
    (!found).then(|| format!("the altered figure is not found{}", shown(&wrong)))
}

#[test]
fn an_altered_figure_is_found_and_a_right_one_is_not() {
    let file = read();
    let misses: Vec<String> =
        file.case.iter().filter_map(|case| miss(case).map(|problem| format!("{}\n  {problem}", case.text))).collect();
    assert!(misses.is_empty(), "{} of {} texts fail\n{}", misses.len(), file.case.len(), misses.join("\n"));
    for identity in ["total", "share", "change", "base", "list", "restatement"] {
        assert!(file.case.iter().filter(|case| case.identity == identity).count() >= 10, "{identity}");
    }
}

#[test]
fn what_may_be_right_raises_no_alarm() {
    let alarms: Vec<String> = read()
        .quiet
        .texts
        .iter()
        .filter_map(|text| {
            let document = extract(text);
            let checks = document.audit();
            is_sound(&document, &checks);
            checks
                .iter()
                .any(|check| check.verdict() == Verdict::Contradicts)
                .then(|| format!("{text}{}", shown(&checks)))
        })
        .collect();
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

#[test]
fn a_document_that_was_stored_gives_the_same_checks() {
    for case in read().case {
        let document = extract(&case.with(true));
        let stored: Document = serde_json::from_str(&document.to_json()).unwrap();
        assert_eq!(document.audit(), stored.audit());
    }
}

#[test]
fn a_text_without_statistics_has_no_checks() {
    assert!(extract("").audit().is_empty());
    assert!(mingshu::Extractor::new()
        .with_statistics(false)
        .extract("医院153个（公立21个、民营123个）")
        .audit()
        .is_empty());
}
