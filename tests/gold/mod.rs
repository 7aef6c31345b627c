//! The rows of whole articles as a reader judged them, and what the rows that were read lack of them.
//!
//! `tests/articles/NAME.toml` judges `tests/articles/NAME.txt`, passage by passage:
//! ```toml
//! [[passage]]
//! region = "平川县"      # of every row of the passage that says no other
//! period = "2022"
//! rows = [
//!     { figure = "486个", value = "486", unit = "个", subject = "医疗卫生机构", indicator = "总数 | 数量" },
//!     { figure = "18个", value = "18", unit = "个", subject = "医院", indicator = "数量", relation = "part", parent = "486个" },
//! ]
//! ```
//! Rows stand in the order of the text, so that a figure is the next one so written. ` | ` parts what is accepted, the
//! best first, and `-` is nothing. A row without `status` is a fact; without `change`, `approx`, `per` or `parent` it must
//! have none; `basis`, `of` (the whole of a share), `change_of` and `repeated` count where they are given. A row that is
//! `optional` neither counts nor costs. Nothing else on the page is a row.

use std::fs;
use std::ops::Range;
use std::path::Path;

use mingshu::{Decimal, Document, Quantity, Statistic};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    passage: Vec<Passage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Passage {
    region: String,
    period: String,
    rows: Vec<Row>,
}

/// A row as it should be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) figure: String,
    value: String,
    unit: String,
    subject: String,
    indicator: String,
    region: Option<String>,
    period: Option<String>,
    status: Option<String>,
    change: Option<String>,
    basis: Option<String>,
    approx: Option<String>,
    per: Option<String>,
    of: Option<String>,
    relation: Option<String>,
    parent: Option<String>,
    change_of: Option<String>,
    #[serde(default)]
    repeated: bool,
    #[serde(default)]
    pub(crate) optional: bool,
    /// Where the figure stands, in bytes.
    #[serde(skip)]
    pub(crate) place: Range<usize>,
}

/// The rows of an article, each with its place.
///
/// # Panics
/// A figure stands nowhere in the text after the figure of the row before it.
pub(crate) fn rows(folder: &Path, name: &str, text: &str) -> Vec<Row> {
    let source = fs::read_to_string(folder.join(name).with_extension("toml")).unwrap();
    let file: File = toml::from_str(&source).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (mut found, mut after) = (Vec::new(), 0);
    for passage in file.passage {
        for mut row in passage.rows {
            row.region.get_or_insert_with(|| passage.region.clone());
            row.period.get_or_insert_with(|| passage.period.clone());
            let start = next_figure(text, &row.figure, after).unwrap_or_else(|| panic!("{name}: no {}", row.figure));
            row.place = start..start + row.figure.len();
            after = start + 1;
            found.push(row);
        }
    }
    found
}

/// Where a figure next stands that is no tail of a longer one: 3个 is not in 13个, nor 264个 in 11,264个.
fn next_figure(text: &str, figure: &str, after: usize) -> Option<usize> {
    let starts = text.match_indices(figure).map(|(start, _)| start);
    starts.filter(|start| *start >= after).find(|start| {
        let before = text[..*start].trim_end_matches(['.', ',']);
        let touches = *start - before.len() < 2;
        !(touches && before.ends_with(|last: char| last.is_ascii_digit()))
    })
}

/// A field that is not as it should be: its name, what is wanted, what was read.
pub(crate) struct Fault {
    pub(crate) field: &'static str,
    pub(crate) want: String,
    pub(crate) read: String,
}

/// The fields that make a row what it is.
pub(crate) const CORE: [&str; 4] = ["value", "unit", "subject", "indicator"];

/// All that is wrong with a row that was read, the core fields first.
pub(crate) fn faults(document: &Document, read: &Statistic, want: &Row) -> Vec<Fault> {
    let quantity = &document.quantities()[read.quantity()];
    let figure = |index: usize| document.quantities()[index].surface();
    let mut found = Vec::new();
    let mut compare = |field, want: &str, read: &str, same: &dyn Fn(&str, &str) -> bool| {
        if !choices(want).any(|choice| same(read, choice)) {
            found.push(Fault { field, want: want.to_owned(), read: read.to_owned() });
        }
    };
    let equal = |read: &str, choice: &str| bare(read) == bare(choice);
    let or_none = |word: &Option<String>| word.clone().unwrap_or_else(|| "-".to_owned());
    compare("value", &want.value, &amount(quantity), &same_amount);
    compare("unit", &want.unit, quantity.unit().unwrap_or("-"), &equal);
    compare("subject", &want.subject, read.subject().unwrap_or("-"), &same_subject);
    compare("indicator", &want.indicator, read.indicator().unwrap_or("-"), &|read, choice| {
        same_indicator(read, choice)
            || choices(&want.subject).any(|subject| same_indicator(read, &format!("{subject}{choice}")))
    });
    compare("region", &or_none(&want.region), read.region().unwrap_or("-"), &equal);
    compare("period", &or_none(&want.period), read.period().unwrap_or("-"), &str::eq_ignore_ascii_case);
    compare("status", want.status.as_deref().unwrap_or("actual"), read.status().as_str(), &equal);
    compare("change", &or_none(&want.change), read.change().map_or("-", |change| change.as_str()), &equal);
    let approximation = quantity.approximation().map(|approximation| approximation.to_string());
    compare("approx", &or_none(&want.approx), approximation.as_deref().unwrap_or("-"), &equal);
    compare("per", &or_none(&want.per), read.per().unwrap_or("-"), &equal);
    let parent = |relation: &str, parent: &str| match relation {
        "-" => "-".to_owned(),
        relation => format!("{relation} {parent}"),
    };
    let relations: Vec<String> = choices(want.relation.as_deref().unwrap_or("-"))
        .map(|relation| parent(relation, want.parent.as_deref().unwrap_or("-")))
        .collect();
    let said = read.relation().zip(read.parent()).map(|(relation, index)| format!("{relation} {}", figure(index)));
    compare("relation", &relations.join(" | "), said.as_deref().unwrap_or("-"), &equal);
    let given = [
        ("basis", &want.basis, read.basis()),
        ("of", &want.of, read.denominator()),
        ("change of", &want.change_of, read.change_of().map(figure)),
    ];
    for (field, want, read) in given {
        compare(field, want.as_deref().unwrap_or(read.unwrap_or("-")), read.unwrap_or("-"), &equal);
    }
    if want.repeated && read.duplicate_of().is_none() {
        found.push(Fault { field: "repeated", want: "yes".to_owned(), read: "-".to_owned() });
    }
    found
}

impl Row {
    /// The row without its particulars.
    pub(crate) fn in_short(&self) -> String {
        let first = |choices: &str| choices.split(" | ").next().unwrap_or("-").to_owned();
        format!("{} = {} | {}", self.figure, first(&self.subject), first(&self.indicator))
    }

    pub(crate) fn has_parent(&self) -> bool {
        self.parent.is_some() && self.relation.as_deref().is_some_and(|relation| !relation.starts_with('-'))
    }

    /// Whether the text says when.
    pub(crate) fn has_period(&self) -> bool {
        self.period.as_deref().is_some_and(|period| !choices(period).any(|choice| choice == "-"))
    }
}

fn choices(text: &str) -> impl Iterator<Item = &str> {
    text.split(" | ")
}

/// The value, or the two ends of a range.
fn amount(quantity: &Quantity) -> String {
    let end = |bound: Option<mingshu::Bound>| bound.map_or("?".to_owned(), |bound| bound.number.to_string());
    match quantity.value() {
        Some(value) => value.to_string(),
        None if quantity.low().is_none() && quantity.high().is_none() => "-".to_owned(),
        None => format!("{}..{}", end(quantity.low()), end(quantity.high())),
    }
}

/// 34.0 is 34.
fn same_amount(read: &str, want: &str) -> bool {
    let exact = |text: &str| text.parse::<Decimal>().ok();
    read == want || exact(read).is_some_and(|number| exact(want) == Some(number))
}

/// A text without its punctuation, spaces and 的.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace() && !",，。、；:：()（）“”‘’《》的".contains(*character))
        .collect()
}

/// A subject may lack less than half of the wanted words, or say half as much more.
fn same_subject(read: &str, want: &str) -> bool {
    let (read, want) = (bare(read), bare(want));
    let (length, wanted) = (read.chars().count() as f64, want.chars().count() as f64);
    read == want
        || (length > 0.0 && want.contains(&read) && length >= 0.6 * wanted)
        || (wanted > 0.0 && read.contains(&want) && length <= 1.5 * wanted)
}

/// The names of a rate of growth.
const GROWTH: [&str; 9] = ["增长率", "同比增长率", "增长", "同比增长", "增速", "增幅", "下降", "降幅", "年均增长率"];

/// An indicator may be a part of the wanted one, or hold it; a bare count needs no name.
fn same_indicator(read: &str, want: &str) -> bool {
    let (read, want) = (bare(read), bare(want));
    let related =
        !read.is_empty() && read != "-" && (want.contains(&read) || (!want.is_empty() && read.contains(&want)));
    related
        || (want == "数量" && matches!(read.as_str(), "-" | "数" | "个数" | "总数" | "人数" | "數量" | "總數"))
        || (want == "增长率" && GROWTH.contains(&read.as_str()))
}
