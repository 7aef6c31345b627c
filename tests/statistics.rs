//! Reads `tests/specs/statistics.toml`, which Python reads too: the rows of each text.
//!
//! ```toml
//! [[case]]
//! text = "全县共有医院153个，其中公立医院21个。"
//! rows = ["153个 = 医院 | 数量", "21个 = 公立医院 | 数量 | part 153个"]
//! ```
//! A row is the figure as written, its subject (`-` where the text says none), its indicator, and in this order what else it
//! says: the status if it is no fact, the change, its basis, `per X`, `of X` (the whole of a share), the relation with the
//! figure of the parent, `change of X`, `provisional`, `repeated`. A case may list `region`, `period`, `organisation` and
//! `attribution` for all of its rows (empty where there is none), `members` of the row that has some, and set `anchor`.
//! A `[[gap]]` must fail: one that holds belongs among the cases.
#![cfg(feature = "names")]
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod shown;

use std::fs;
use std::path::Path;

use mingshu::{Document, Extractor, Field, Statistic};
use serde::Deserialize;
use shown::shown;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
    #[serde(default)]
    gap: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    rows: Vec<String>,
    region: Option<Vec<String>>,
    period: Option<Vec<String>>,
    organisation: Option<Vec<String>>,
    attribution: Option<Vec<String>>,
    members: Option<Vec<String>>,
    anchor: Option<String>,
}

/// What is wrong with a case, or nothing.
fn miss(case: &Case) -> Option<String> {
    let mut extractor = Extractor::new();
    if let Some(anchor) = &case.anchor {
        extractor = extractor.with_anchor(anchor).unwrap();
    }
    let document = extractor.extract(&case.text);
    evidence_holds(&document);
    let rows: Vec<String> = document.statistics().iter().map(|row| shown(&document, row, false)).collect();
    if rows != case.rows {
        return Some(format!("want {:?}\n    got  {rows:?}", case.rows));
    }
    let each = |field: fn(&Statistic) -> Option<&str>| -> Vec<String> {
        document.statistics().iter().map(|row| field(row).unwrap_or_default().to_owned()).collect()
    };
    let members = document.statistics().iter().find(|row| row.members().len() > 0);
    let members = members.map(|row| row.members().map(str::to_owned).collect()).unwrap_or_default();
    let checks = [
        ("region", &case.region, each(Statistic::region)),
        ("period", &case.period, each(Statistic::period)),
        ("organisation", &case.organisation, each(Statistic::organisation)),
        ("attribution", &case.attribution, each(Statistic::attribution)),
        ("members", &case.members, members),
    ];
    let wrong = checks.into_iter().find(|(_, want, got)| want.as_ref().is_some_and(|want| want != got));
    wrong.map(|(name, want, got)| format!("want {name} {want:?}\n    got  {got:?}"))
}

/// Whatever a row says rests on places of the text, and a subject is what stands there.
fn evidence_holds(document: &Document) {
    let text = document.text();
    for row in document.statistics() {
        let joined = |field| row.evidence(field).iter().filter_map(|place| text.get(place.bytes())).collect::<String>();
        assert_eq!(row.subject().unwrap_or_default(), joined(Field::Subject), "{text}");
        for (said, field) in [
            (row.indicator(), Field::Indicator),
            (row.per(), Field::Per),
            (row.denominator(), Field::Denominator),
            (row.region(), Field::Region),
            (row.organisation(), Field::Organisation),
            (row.period_text(), Field::Period),
            (row.change_text(), Field::Change),
            (row.basis(), Field::Basis),
            (row.attribution(), Field::Attribution),
        ] {
            assert_eq!(said.is_some(), !row.evidence(field).is_empty(), "{field} of {row}: {text}");
        }
    }
}

fn read() -> File {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs/statistics.toml");
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_row_is_as_specified() {
    let file = read();
    let misses: Vec<String> =
        file.case.iter().filter_map(|case| miss(case).map(|problem| format!("{}\n    {problem}", case.text))).collect();
    assert!(misses.is_empty(), "{} of {} texts fail\n{}", misses.len(), file.case.len(), misses.join("\n"));
    assert!(file.case.len() >= 140, "only {} texts are left", file.case.len());
}

#[test]
fn gaps_are_still_gaps() {
    let closed: Vec<String> =
        read().gap.into_iter().filter(|case| miss(case).is_none()).map(|case| case.text).collect();
    assert!(closed.is_empty(), "these hold now; make cases of them:\n{}", closed.join("\n"));
}
