//! The Rust of the guide, compiled and run: each block of its pages stands in a test below, line for line but for remarks.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;

#[test]
fn statistics_with_their_figures() {
    use mingshu::extract;

    let document = extract("全县共有医院153个，其中公立医院21个。");
    let rows: Vec<(Option<&str>, &str)> = document
        .statistics()
        .iter()
        .filter_map(|row| Some((row.subject(), document.quantities().get(row.quantity())?.surface())))
        .collect();
    assert_eq!(rows, [(Some("医院"), "153个"), (Some("公立医院"), "21个")]);
}

#[test]
fn amounts_of_money() {
    use mingshu::{Extractor, QuantityKind};

    let extractor = Extractor::default();
    let document = extractor.extract("全年财政投入18.72亿元，其中市级5.4亿元，县级13.32亿元。");
    let money: Vec<_> = document
        .quantities()
        .iter()
        .filter(|quantity| quantity.kind() == QuantityKind::Currency)
        .filter_map(|quantity| quantity.value()?.as_decimal())
        .collect();
    assert_eq!(money[0], money[1] + money[2]);
}

/// The lines of code, without indentation, remarks and blank lines.
fn code(source: &str) -> String {
    let lines = source.lines().map(|line| line.split("//").next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_block_of_the_guide_is_run_here() {
    let here = code(include_str!("guide.rs"));
    for language in ["en", "zh"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(language);
        let mut blocks = 0;
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let page = fs::read_to_string(&path).unwrap();
            for block in page.split("```rust\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
                assert!(here.contains(&code(block)), "{} has what no test runs:\n{block}", path.display());
                blocks += 1;
            }
        }
        assert!(blocks > 0, "no Rust in {language}");
    }
}
