//! Reads the specs in `tests/specs`, which Python reads too: what each bracketed mention of a text must be.
//!
//! ```toml
//! [[case]]
//! want  = "currency 1260000000000 CNY"        # the Display of every mention in brackets
//! texts = ["产值[1.26万亿元]", "[12,600亿元]的产值"]
//!
//! [[case]]                                    # several mentions in one text: a list, in the order of the text
//! want  = ["ordinal 12", "count 153 {item}"]
//! texts = ["[第12届]大会选出[153个]节目"]
//!
//! [[case]]                                    # of the page: furniture, or a passage that repeats an earlier one
//! want  = "furniture"
//! texts = ["全县新建村卫生室120所。\n[责任编辑：周明]"]
//!
//! [[none]]                                    # no mention of this list at all
//! kind  = "quantity"                          # or label, date, entity, furniture, duplicate
//! texts = ["三心二意"]
//! ```
//!
//! A case may also say `unit`, `multiplier`, `per`, `si_value` (strings; an empty one means there is none) and `cues`
//! (a list of words): they hold for each quantity in brackets. A case of dates may set `anchor`, `prefer` and `lunar`, and say
//! `timex` and `cues`. A case may give `words` to the extractor
//! (`{ veto = ["五粮液"] }`, or with details: `{ classifier = { 标箱 = { code = "{TEU}" } } }`), and one of entities `names` (`{ DRUG = ["阿司匹林"] }`, or `{ DRUG = { 拜阿司匹灵 =
//! "阿司匹林" } }` with what each is called), and say of each entity in brackets its `children`, a list of what they print,
//! and of all entities the name of the person that each is `of`, empty where there is none. A case may say of each bracket whether
//! it stands in `furniture` (`[false, true]`). A bracket that belongs to the text is written `\[`, `\]`.
//!
//! Of the lists that a case wants something from (quantities, labels, dates, entities), all mentions must agree in place and
//! Display: an extra one fails. In `known_gaps.toml` each text must fail; one that passes belongs in another file.
// A test may panic: that is how it fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use mingshu::{DateMention, Document, Entity, Extractor, Quantity, Words};
use serde::Deserialize;

const GAPS: &str = "known_gaps.toml";

/// Of another form: `tests/places.rs` reads it.
const PLACES: &str = "places.toml";

/// Of other forms: `tests/statistics.rs` and `tests/audit.rs` read them.
const STATISTICS: &str = "statistics.toml";
const AUDIT: &str = "audit.toml";

/// Asks for the codes of places.
const LOCATED: &str = "entities_places.toml";

/// Ask for names that the tagger finds.
const TAGGED: [&str; 2] = ["entities_bylines.toml", "entities_names.toml"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    case: Vec<Case>,
    #[serde(default)]
    none: Vec<Nothing>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    want: Want,
    texts: Vec<String>,
    unit: Option<String>,
    cues: Option<Vec<String>>,
    multiplier: Option<String>,
    per: Option<String>,
    si_value: Option<String>,
    anchor: Option<String>,
    prefer: Option<String>,
    lunar: Option<bool>,
    timex: Option<String>,
    #[serde(default)]
    names: BTreeMap<String, Names>,
    #[serde(default)]
    words: BTreeMap<String, OwnWords>,
    children: Option<Vec<String>>,
    of: Option<Vec<String>>,
    furniture: Option<Vec<bool>>,
}

/// Names of the user: as they are, or each with what it is called.
#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    Plain(Vec<String>),
    Called(BTreeMap<String, String>),
}

/// Other words of the user: as they are, or each with its details.
#[derive(Deserialize)]
#[serde(untagged)]
enum OwnWords {
    Plain(Vec<String>),
    Detailed(BTreeMap<String, BTreeMap<String, String>>),
}

impl OwnWords {
    fn each(&self) -> Vec<(&str, Vec<(&str, &str)>)> {
        match self {
            OwnWords::Plain(words) => words.iter().map(|word| (word.as_str(), Vec::new())).collect(),
            OwnWords::Detailed(words) => {
                fn details(given: &BTreeMap<String, String>) -> Vec<(&str, &str)> {
                    given.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
                }
                words.iter().map(|(word, given)| (word.as_str(), details(given))).collect()
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Want {
    Each(String),
    InOrder(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {
    kind: List,
    texts: Vec<String>,
}

/// The list of a document that a mention stands in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum List {
    Quantity,
    Label,
    Date,
    Entity,
    Furniture,
    Duplicate,
}

impl List {
    fn of(want: &str) -> List {
        match want.split(' ').next() {
            // A quantity of time is counted (duration 3 a), a date is written as ISO 8601 has it (duration P3Y).
            Some("duration") if want.starts_with("duration P") => List::Date,
            Some("ordinal" | "grade" | "identifier") => List::Label,
            Some("date" | "time" | "datetime" | "period" | "set") => List::Date,
            Some("furniture") => List::Furniture,
            Some("duplicate") => List::Duplicate,
            // PER, LOC, DRUG: kinds of entities alone are in capitals.
            Some(kind) if kind.starts_with(|first: char| first.is_ascii_uppercase()) => List::Entity,
            _ => List::Quantity,
        }
    }
}

/// What a mention is, and where: in bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mention {
    start: usize,
    end: usize,
    says: String,
}

/// The text without its brackets, and what they held.
fn unmark(marked: &str) -> Result<(String, Vec<Range<usize>>), String> {
    let (mut text, mut places, mut open) = (String::new(), Vec::new(), None);
    let mut characters = marked.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, open) {
            ('\\', _) if matches!(characters.peek(), Some('[' | ']')) => text.extend(characters.next()),
            ('[', None) => open = Some(text.len()),
            (']', Some(start)) => {
                places.push(start..text.len());
                open = None;
            }
            ('[' | ']', _) => return Err("brackets do not pair up".into()),
            _ => text.push(character),
        }
    }
    if open.is_some() || places.iter().any(Range::is_empty) {
        return Err("brackets do not pair up, or hold nothing".into());
    }
    Ok((text, places))
}

fn mentions(document: &Document, lists: &HashSet<List>) -> Vec<Mention> {
    let mention =
        |place: mingshu::Span, says: String| Mention { start: place.bytes().start, end: place.bytes().end, says };
    let mut found = Vec::new();
    if lists.contains(&List::Quantity) {
        found.extend(document.quantities().iter().map(|quantity| mention(quantity.span(), quantity.to_string())));
    }
    if lists.contains(&List::Label) {
        found.extend(document.labels().iter().map(|label| mention(label.span(), label.to_string())));
    }
    if lists.contains(&List::Date) {
        found.extend(document.dates().iter().map(|date| mention(date.span(), date.to_string())));
    }
    if lists.contains(&List::Entity) {
        found.extend(document.entities().iter().map(|entity| mention(entity.span(), entity.to_string())));
    }
    if lists.contains(&List::Furniture) {
        found.extend(document.furniture().iter().map(|place| mention(*place, "furniture".into())));
    }
    if lists.contains(&List::Duplicate) {
        found.extend(document.duplicates().iter().map(|repeat| mention(repeat.span(), "duplicate".into())));
    }
    found.sort();
    found
}

/// Of each place, whether a mention there is marked as furniture.
fn marks(document: &Document, places: &[Range<usize>]) -> Vec<bool> {
    let quantities = document.quantities().iter().map(|quantity| (quantity.span(), quantity.is_furniture()));
    let labels = document.labels().iter().map(|label| (label.span(), label.is_furniture()));
    let dates = document.dates().iter().map(|date| (date.span(), date.is_furniture()));
    let entities = document.entities().iter().map(|entity| (entity.span(), entity.is_furniture()));
    let marked: HashSet<Range<usize>> = quantities
        .chain(labels)
        .chain(dates)
        .chain(entities)
        .filter(|(_, is_furniture)| *is_furniture)
        .map(|(span, _)| span.bytes())
        .collect();
    places.iter().map(|place| marked.contains(place)).collect()
}

fn list(mentions: &[Mention], text: &str) -> String {
    if mentions.is_empty() {
        return "nothing".into();
    }
    let each = mentions
        .iter()
        .map(|mention| format!("{} = {}", text.get(mention.start..mention.end).unwrap_or_default(), mention.says));
    each.collect::<Vec<_>>().join(", ")
}

/// What is wrong with a text of a case, or nothing.
fn miss(extractor: &Extractor, case: &Case, marked: &str) -> Result<Option<String>, String> {
    let (text, places) = unmark(marked)?;
    let wants: Vec<&String> = match &case.want {
        Want::Each(want) => places.iter().map(|_| want).collect(),
        Want::InOrder(wants) => wants.iter().collect(),
    };
    if places.is_empty() || wants.len() != places.len() {
        return Err(format!("{} mentions are wanted and {} stand in brackets", wants.len(), places.len()));
    }
    let wanted: Vec<Mention> = places
        .iter()
        .zip(&wants)
        .map(|(place, want)| Mention { start: place.start, end: place.end, says: want.to_string() })
        .collect();
    let lists: HashSet<List> = wants.iter().map(|want| List::of(want)).collect();
    let mut with_options = extractor.clone();
    if let Some(anchor) = &case.anchor {
        with_options = with_options.with_anchor(anchor).map_err(|error| error.to_string())?;
    }
    if let Some(prefer) = &case.prefer {
        with_options = with_options.with_prefer(prefer.parse().map_err(|_| format!("no such preference: {prefer}"))?);
    }
    with_options = with_options.with_lunar(case.lunar.unwrap_or(true));
    for (kind, names) in &case.names {
        let named = match names {
            Names::Plain(names) => with_options.with_names(kind, names),
            Names::Called(names) => with_options.with_aliases(kind, names),
        };
        with_options = named.map_err(|error| error.to_string())?;
    }
    if !case.words.is_empty() {
        let given = case.words.iter().flat_map(|(kind, words)| words.each().into_iter().map(move |word| (kind, word)));
        let mut words = Words::new();
        for (kind, (word, details)) in given {
            words = words.with(kind, word, details).map_err(|error| error.to_string())?;
        }
        with_options = with_options.with_words(&words);
    }
    let document = with_options.extract(&text);
    let found = mentions(&document, &lists);
    if found != wanted {
        return Ok(Some(format!("want {}\n        got  {}", list(&wanted, &text), list(&found, &text))));
    }
    let marks = marks(&document, &places);
    if let Some(want) = case.furniture.as_ref().filter(|want| **want != marks) {
        return Ok(Some(format!("want furniture {want:?}\n        got            {marks:?}")));
    }
    let at = |quantity: &&Quantity| places.iter().any(|place| *place == quantity.span().bytes());
    let dates = document.dates().iter().filter(|date| places.contains(&date.span().bytes()));
    let of = |entity: &Entity| entity.of().map_or("", |of| document.entities()[of].name()).to_string();
    let of: Vec<String> = document.entities().iter().map(of).collect();
    if let Some(want) = case.of.as_ref().filter(|want| **want != of) {
        return Ok(Some(format!("want of {want:?}\n        got     {of:?}")));
    }
    let entities = document.entities().iter().filter(|entity| places.contains(&entity.span().bytes()));
    Ok(dates
        .filter_map(|date| case.miss_in_date(date))
        .chain(entities.filter_map(|entity| case.miss_in_entity(entity)))
        .chain(document.quantities().iter().filter(at).filter_map(|quantity| case.miss_in(quantity)))
        .next())
}

impl Case {
    /// What is wrong with the details of a date, or nothing.
    fn miss_in_date(&self, date: &DateMention) -> Option<String> {
        let cues: Vec<&str> = date.cues().iter().map(|cue| cue.surface()).collect();
        if let Some(want) = self.cues.as_ref().filter(|want| **want != cues) {
            return Some(format!("{}: want cues {want:?}\n        got  {cues:?}", date.surface()));
        }
        let timex = date.timex().as_str();
        let want = self.timex.as_deref().filter(|want| *want != timex)?;
        Some(format!("{}: want timex {want:?}\n        got  {timex:?}", date.surface()))
    }

    /// What is wrong with the details of an entity, or nothing.
    fn miss_in_entity(&self, entity: &Entity) -> Option<String> {
        let children: Vec<String> = entity.children().iter().map(Entity::to_string).collect();
        if let Some(want) = self.children.as_ref().filter(|want| **want != children) {
            return Some(format!("{}: want children {want:?}\n        got  {children:?}", entity.surface()));
        }
        None
    }

    /// What is wrong with the details of a quantity, or nothing.
    fn miss_in(&self, quantity: &Quantity) -> Option<String> {
        let cues: Vec<&str> = quantity.cues().iter().map(|cue| cue.surface()).collect();
        if let Some(want) = self.cues.as_ref().filter(|want| **want != cues) {
            return Some(format!("{}: want cues {want:?}\n        got  {cues:?}", quantity.surface()));
        }
        let si_value = quantity.si_value().map(|value| value.to_string());
        let strings = [
            ("unit", &self.unit, quantity.unit()),
            ("multiplier", &self.multiplier, quantity.multiplier()),
            ("per", &self.per, quantity.per()),
            ("si_value", &self.si_value, si_value.as_deref()),
        ];
        for (name, want, got) in strings {
            if want.as_deref().is_some_and(|want| want != got.unwrap_or_default()) {
                let (want, got) = (want.as_deref().unwrap_or_default(), got.unwrap_or_default());
                return Some(format!("{}: want {name} {want:?}\n        got  {got:?}", quantity.surface()));
            }
        }
        None
    }
}

/// What is wrong with a text in which nothing of a list may be found, or nothing.
fn excess(extractor: &Extractor, kind: List, marked: &str) -> Result<Option<String>, String> {
    let (text, places) = unmark(marked)?;
    if !places.is_empty() {
        return Err("nothing is wanted here, yet something stands in brackets".into());
    }
    let found = mentions(&extractor.extract(&text), &HashSet::from([kind]));
    Ok((!found.is_empty()).then(|| format!("want no {kind:?}\n        got  {}", list(&found, &text))))
}

/// Each text of a file with what is wrong with it, if anything is.
fn results(path: &Path) -> Vec<(String, Option<String>)> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let source = fs::read_to_string(path).unwrap();
    let file: File = toml::from_str(&source).unwrap_or_else(|error| panic!("{name}: {error}"));
    let extractor = Extractor::new();
    let mut results = Vec::new();
    let mut seen = HashSet::new();
    let cases = file.case.iter().flat_map(|case| {
        // The same text may stand under several anchors.
        let names: Vec<&String> = case.names.keys().chain(case.words.keys()).collect();
        let options = format!("{:?} {:?} {:?} {names:?}", case.anchor, case.prefer, case.lunar);
        case.texts.iter().map(|marked| (marked, options.clone(), miss(&extractor, case, marked))).collect::<Vec<_>>()
    });
    let nothings = file.none.iter().flat_map(|none| {
        let kind = ["quantity", "label", "date", "entity", "furniture", "duplicate"][none.kind as usize];
        none.texts
            .iter()
            .map(|marked| (marked, kind.to_owned(), excess(&extractor, none.kind, marked)))
            .collect::<Vec<_>>()
    });
    for (marked, kind, result) in cases.chain(nothings) {
        let place = format!("{name}: {marked}");
        let problem = result.unwrap_or_else(|mistake| panic!("{place}\n    the spec itself is wrong: {mistake}"));
        assert!(seen.insert((marked.clone(), kind.clone())), "{place}\n    stands twice in the file");
        results.push((place, problem));
    }
    assert!(!results.is_empty(), "{name} holds no text");
    results
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .filter(|path| ![PLACES, STATISTICS, AUDIT].iter().any(|name| path.ends_with(name)))
        .filter(|path| cfg!(feature = "places") || !path.ends_with(LOCATED))
        .filter(|path| cfg!(feature = "names") || !TAGGED.iter().any(|name| path.ends_with(name)))
        .collect();
    files.sort();
    files
}

#[test]
fn every_spec_holds() {
    let (mut count, mut failures, mut report) = (0, 0, String::new());
    for path in files().iter().filter(|path| !path.ends_with(GAPS)) {
        for (place, problem) in results(path) {
            count += 1;
            if let Some(problem) = problem {
                failures += 1;
                writeln!(report, "    {place}\n        {problem}").unwrap();
            }
        }
    }
    assert!(failures == 0, "{failures} of {count} texts fail\n{report}");
    assert!(count >= 600, "only {count} texts are left");
}

#[test]
fn every_known_gap_is_still_open() {
    let Some(path) = files().into_iter().find(|path| path.ends_with(GAPS)) else { return };
    let closed: Vec<String> =
        results(&path).into_iter().filter(|(_, problem)| problem.is_none()).map(|(place, _)| place).collect();
    assert!(closed.is_empty(), "these pass now: move them to the other specs\n    {}", closed.join("\n    "));
}

#[test]
fn brackets_are_stripped_and_escaped() {
    let read = |marked| {
        let (text, places) = unmark(marked).ok()?;
        Some((text, places.iter().map(|place| (place.start, place.end)).collect::<Vec<_>>()))
    };
    assert_eq!(read("共[12个]"), Some(("共12个".into(), vec![(3, 8)])));
    assert_eq!(read(r"见\[1\]，共[2个]"), Some(("见[1]，共2个".into(), vec![(12, 16)])));
    assert_eq!(read("共[[12个]"), None);
    assert_eq!(read("共12个]"), None);
    assert_eq!(read("共[]"), None);
}
