//! Any document can be audited, shown and exported: checks rest on its own figures, and nothing of the text gets out as a tag.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingshu::Document;

fuzz_target!(|text: &str| {
    let document = mingshu::extract(text);
    for check in document.audit() {
        assert!(!check.to_string().is_empty());
        let json = serde_json::to_string(&check).expect("a check is JSON");
        // Without its document a check knows no bytes, so what is compared is the JSON.
        let back: mingshu::Check = serde_json::from_str(&json).expect("its JSON reads back");
        assert_eq!(serde_json::to_string(&back).expect("a check is JSON"), json);
    }
    let rows = document.statistics().len();
    let mut tree: Vec<usize> = document.statistic_tree().into_iter().map(|(row, _)| row).collect();
    tree.sort_unstable();
    assert!(tree.into_iter().eq(0..rows), "each row stands in the tree once");

    let tags = |html: &str| html.matches("<script").count() + html.matches("<img").count();
    assert_eq!(tags(&document.to_html()), 0);
    assert_eq!(tags(&document.statistics_to_html()), 0);

    let json: Document = serde_json::from_str(&document.to_json()).expect("a document reads back");
    assert_eq!(json, document);
});
