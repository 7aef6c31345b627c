//! Reads `tests/specs/places.toml`, which Python reads too: what a name means as a place. All failures are listed.
#![cfg(feature = "places")]
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ferrous_opencc::{config::BuiltinConfig, OpenCC};
use mingshu::{lookup_place, lookup_place_in, Lookup, Place};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
    ambiguous: Vec<Ambiguous>,
    none: Vec<None>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    want: String,
    within: Option<String>,
    texts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ambiguous {
    among: Vec<String>,
    count: Option<usize>,
    texts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct None {
    texts: Vec<String>,
}

fn file() -> File {
    toml::from_str(include_str!("specs/places.toml")).unwrap()
}

fn printed(lookup: &Lookup) -> Vec<String> {
    lookup.candidates().iter().map(|candidate| candidate.place().to_string()).collect()
}

#[test]
fn names_mean_what_the_specs_say() {
    let File { case, ambiguous, none } = file();
    let mut wrong = Vec::new();
    for Case { want, within, texts } in &case {
        let context: Vec<Place> =
            within.iter().map(|name| lookup_place(name).best().expect("the context is clear").clone()).collect();
        for text in texts {
            let lookup = lookup_place_in(text, &context);
            if lookup.best().map(Place::to_string).as_ref() != Some(want) {
                wrong.push(format!("{text}: not {want} but {:?}", printed(&lookup)));
            }
        }
    }
    for Ambiguous { among, count, texts } in &ambiguous {
        for text in texts {
            let lookup = lookup_place(text);
            let found = printed(&lookup);
            let has_all = among.iter().all(|place| found.contains(place));
            if lookup.best().is_some() || !has_all || count.is_some_and(|count| count != found.len()) {
                wrong.push(format!("{text}: best {:?} among {found:?}", lookup.best().map(Place::to_string)));
            }
        }
    }
    for text in none.iter().flat_map(|none| &none.texts) {
        let found = printed(&lookup_place(text));
        if !found.is_empty() {
            wrong.push(format!("{text:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn scores_are_shares_in_order() {
    let File { case, ambiguous, .. } = file();
    for text in case.iter().flat_map(|case| &case.texts).chain(ambiguous.iter().flat_map(|case| &case.texts)) {
        let lookup = lookup_place(text);
        let scores: Vec<f64> = lookup.candidates().iter().map(|candidate| candidate.score()).collect();
        assert!(scores.is_sorted_by(|one, next| one >= next), "{text}: {scores:?}");
        assert!(scores.iter().sum::<f64>() < 1.0 + 1e-4, "{text}: {scores:?}");
        assert_eq!(lookup.best().is_some(), scores.first().is_some_and(|score| *score >= 0.75), "{text}");
    }
}

#[test]
fn json_reads_back() {
    let File { case, ambiguous, .. } = file();
    for text in case.iter().flat_map(|case| &case.texts).chain(ambiguous.iter().flat_map(|case| &case.texts)) {
        let lookup = lookup_place(text);
        let json = serde_json::to_string(&lookup).unwrap();
        assert_eq!(serde_json::from_str::<Lookup>(&json).unwrap(), lookup, "{json}");
    }
    let place = lookup_place("六枝特区").best().unwrap().clone();
    assert_eq!(
        serde_json::to_string(&place).unwrap(),
        "{\"name\":\"六枝特区\",\"full_name\":\"贵州省六盘水市六枝特区\",\"code\":\"520203\",\"kind\":\"county\",\
         \"former\":false,\"codes\":[\"520203\"],\"parents\":[{\"name\":\"贵州省\",\"kind\":\"province\",\"former\":false,\
         \"codes\":[\"520000\"]},{\"name\":\"六盘水市\",\"kind\":\"prefecture\",\"former\":false,\"codes\":[\"520200\"]}]}"
    );
}

#[test]
fn regions_and_parted_places_have_several_codes() {
    let codes = |name: &str| lookup_place(name).best().unwrap().codes().map(String::from).collect::<Vec<String>>();
    assert_eq!(codes("长三角"), ["310000", "320000", "330000", "340000"]);
    assert_eq!(codes("沪杭"), ["310000", "330100"]);
    assert_eq!(codes("莱芜市"), ["370116", "370117"]);
    assert_eq!(codes("六枝特区"), ["520203"]);
    let place = lookup_place("莱芜市").best().unwrap().clone();
    assert!(place.is_former());
    assert_eq!(place.code(), Some("370116"));
    assert_eq!(lookup_place("长三角").best().unwrap().code(), Option::None);
}

/// Whatever the text: scores are shares in order, a clear one has three quarters, and JSON reads back.
fn promise(text: &str, context: &[Place]) {
    let lookup = lookup_place_in(text, context);
    let scores: Vec<f64> = lookup.candidates().iter().map(|candidate| candidate.score()).collect();
    assert!(scores.is_sorted_by(|one, next| one >= next), "{text}: {scores:?}");
    assert!(scores.iter().sum::<f64>() < 1.0 + 1e-3, "{text}: {scores:?}");
    assert_eq!(lookup.best().is_some(), scores.first().is_some_and(|score| *score >= 0.75), "{text}");
    let json = serde_json::to_string(&lookup).unwrap();
    assert_eq!(serde_json::from_str::<Lookup>(&json).unwrap(), lookup, "{json}");
}

/// Pieces that chains are made of, and some that they are not.
const PIECES: [&str; 24] = [
    "贵州",
    "省",
    "六盘水",
    "市",
    "六枝",
    "特区",
    "郎岱镇",
    "朝阳",
    "区",
    "太平",
    "镇",
    "街道",
    "中国",
    "日本",
    "东京",
    "襄樊",
    "莱芜",
    "长三角",
    "渝",
    "鄂",
    " ",
    "台灣",
    "臺北",
    "的",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_keeps_the_promises(text in any::<String>()) {
        promise(&text, &[]);
    }

    #[test]
    fn any_chain_keeps_the_promises(
        pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..6),
        context in proptest::sample::select(&PIECES[..]),
    ) {
        let context: Vec<Place> =
            lookup_place(context).candidates().iter().take(3).map(|candidate| candidate.place().clone()).collect();
        promise(&pieces.concat(), &context);
    }
}

/// The scripts agree, also where a name is ambiguous.
#[test]
fn traditional_characters_mean_the_same() {
    let opencc = OpenCC::from_config(BuiltinConfig::S2t).unwrap();
    let File { case, ambiguous, none } = file();
    let texts = case.iter().flat_map(|case| &case.texts).chain(ambiguous.iter().flat_map(|case| &case.texts));
    for text in texts.chain(none.iter().flat_map(|none| &none.texts)) {
        let traditional = opencc.convert(text);
        assert_eq!(printed(&lookup_place(&traditional)), printed(&lookup_place(text)), "{traditional}");
    }
}

#[test]
fn long_and_broken_texts_mean_nothing() {
    for piece in ["太平镇", "六枝", "六枝特区", "一", "\u{301}", "\0", "é", "😀", " ", "黔"] {
        for times in [1, 2, 20, 34, 100, 100_000] {
            let lookup = lookup_place(&piece.repeat(times));
            assert!(times == 1 || lookup.candidates().is_empty(), "{piece} {times}");
        }
    }
}
