//! The user's own words: units, classifiers, titles of office, indicators, words that are no numbers, and names.
//!
//! ```text
//! words = kind { word { detail "=" value } }          classifier: 标箱  code={TEU}  dimension=containers
//! ```
//! A stage asks its built-in table and then the words that the [`Text`](crate::text::Text) carries; the longest wins, and of
//! two that are as long that of the user. Both are folded, so a word in either script and width finds all of them. The words
//! belong to one extractor; without any, nothing is asked.
//!
//! What it refuses, and why: see [`Words::with`]; each error quotes the piece, and of a table the line.

mod table;
mod veto;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::entity::{EntityKind, Names};
use crate::error::{Error, Kind};
use crate::fold;
use crate::number::Number;
use crate::trie::Trie;
use crate::unit::{Unit, UnitKind};

pub(crate) use veto::vetoes;

/// In characters.
const LONGEST: usize = 100;

/// What may be said of a word besides its kind, in the order of the columns.
const DETAILS: [&str; 5] = ["code", "dimension", "factor", "class", "canonical"];

/// The classes of a kind, and what to say of any other.
type Classes = (&'static [&'static str], &'static str);

const TITLES: Classes =
    (&["head", "modifier", "department", "field"], "no class of titles: head, modifier, department, field");
const INDICATORS: Classes = (
    &["measure", "rate", "share", "growth", "number", "whole"],
    "no class of indicators: measure, rate, share, growth, number, whole",
);

const NO_DIMENSION: &str =
    "no dimension that is known, such as length, area, volume, mass, duration, power, energy or money";

/// The values of [`DETAILS`].
type Details = [Option<Box<str>>; DETAILS.len()];

/// Words of the user's own, for [`Extractor::with_words`](crate::Extractor::with_words).
///
/// | kind | what it is | details |
/// |---|---|---|
/// | `unit` | a unit behind a number: 担 | `dimension` (needed: one of those of the built-in units, such as `length`, `mass` or `energy`, or `money`), `code` (UCUM, ISO 4217, or `{…}`), `factor` (its worth in the SI unit: `50`, `1000/3`) |
/// | `classifier` | what counts: 标箱 | `code`, `dimension` (the kind of thing it counts) |
/// | `title` | an office beside a person's name: 首席数据官 | `class`: `head` (if not given), `modifier`, `department`, `field` |
/// | `indicator` | the last noun of what is measured: 入园率 | `class`: `measure`, `rate`, `share`, `growth`, `number`, `whole`; if not given `rate`, `share` or `growth` by the noun it ends in (率, 比重, 增速), else `measure` |
/// | `veto` | a word in which nothing is a number, a date or a label: 五粮液 | |
/// | `ORG`, `DRUG`, … | a name, of a kind that begins with no small letter | `canonical`: what it is called |
///
/// The `code` of a unit or classifier is the word in braces if it is not given.
///
/// ```
/// use mingshu::{Extractor, Words};
/// let words = Words::new()
///     .with("classifier", "标箱", [("code", "{TEU}"), ("dimension", "containers")])?
///     .with("unit", "老担", [("dimension", "mass"), ("factor", "50")])?
///     .with("veto", "五粮液", [])?;
/// let document = Extractor::new().with_words(&words).extract("吞吐3.5万標箱，存粮20老担，喝五粮液");
/// let found: Vec<String> = document.quantities().iter().map(|quantity| quantity.to_string()).collect();
/// assert_eq!(found, ["count 35000 {TEU}", "measure 20 {老担}"]);
/// assert_eq!(document.quantities()[1].si_value(), Some(1000.into()));
/// # Ok::<(), mingshu::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Words {
    /// By kind and word.
    given: BTreeMap<(Box<str>, Box<str>), Details>,
    names: Names,
    units: Trie<&'static Unit>,
    #[cfg(feature = "names")]
    pub(crate) offices: crate::entity::Offices,
    /// Written backwards, since they close what they are asked of.
    #[cfg(feature = "names")]
    pub(crate) indicators: Trie<crate::statistic::Measure>,
    #[cfg(feature = "names")]
    has_indicators: bool,
    vetoes: Trie<()>,
}

/// One of the [`Words`], as it was given.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Word<'w> {
    kind: &'w str,
    text: &'w str,
    details: &'w Details,
}

impl<'w> Word<'w> {
    /// `unit`, `classifier`, `title`, `indicator`, `veto`, or the kind of a name.
    pub fn kind(&self) -> &'w str {
        self.kind
    }

    /// The word.
    pub fn text(&self) -> &'w str {
        self.text
    }

    /// The details that were given, by their names.
    pub fn details(&self) -> impl Iterator<Item = (&'static str, &'w str)> {
        DETAILS.into_iter().zip(self.details).filter_map(|(name, value)| Some((name, value.as_deref()?)))
    }

    fn detail(&self, name: &str) -> Option<&'w str> {
        self.details().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

impl Words {
    /// No words.
    pub fn new() -> Self {
        Words::default()
    }

    /// With one word more. A word that is given again under the same kind takes what is said last.
    ///
    /// # Errors
    /// The word, its kind or a detail is none of those above, or a detail does not go with the kind ([`Error::is_word`]).
    pub fn with<'a>(
        mut self,
        kind: &str,
        word: &str,
        details: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Error> {
        self.add(kind, word, details)?;
        Ok(self)
    }

    /// The words of a table: lines of comma-separated values under a header with `kind`, `word` (or `name`) and any of `code`,
    /// `dimension`, `factor`, `class`, `canonical`, in any order. Empty lines and those that begin with `#` say nothing.
    ///
    /// ```
    /// let words = mingshu::Words::from_csv("kind,word,code\nclassifier,标箱,{TEU}\nveto,五粮液,\n")?;
    /// assert_eq!(words.iter().len(), 2);
    /// let error = mingshu::Words::from_csv("kind,word\nclasifier,标箱\n").unwrap_err();
    /// assert!(error.is_word() && error.at() == 2);
    /// # Ok::<(), mingshu::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Words::with`]; [`Error::at`] is the line.
    pub fn from_csv(source: &str) -> Result<Self, Error> {
        table::read(source)
    }

    /// The words that were given, each once, by kind and word.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Word<'_>> {
        self.given.iter().map(|((kind, text), details)| Word { kind, text, details })
    }

    fn add<'a>(
        &mut self,
        kind: &str,
        word: &str,
        details: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<(), Error> {
        let text = plain(word)?;
        let mut said = Details::default();
        for (name, value) in details {
            let slot = DETAILS.iter().position(|known| *known == name).and_then(|place| said.get_mut(place));
            let slot = slot.ok_or_else(|| wrong("no such detail of a word", name))?;
            *slot = Some(plain(value)?.into());
        }
        let word = Word { kind, text, details: &said };
        let folded = fold::fold_word(text);
        match kind {
            "unit" | "classifier" => {
                let unit = unit(&word)?;
                self.units.insert(folded.chars(), unit);
            }
            "title" => {
                only(&word, &["class"])?;
                let class = class(&word, TITLES)?.unwrap_or("head");
                #[cfg(feature = "names")]
                self.offices.add(&folded, class, "");
                #[cfg(not(feature = "names"))]
                let _ = class;
            }
            "indicator" => {
                only(&word, &["class"])?;
                let class = class(&word, INDICATORS)?;
                #[cfg(feature = "names")]
                {
                    use crate::statistic::Measure;
                    let measure = class.and_then(Measure::named).unwrap_or_else(|| Measure::of_word(&folded));
                    self.indicators.insert(folded.chars().rev(), measure);
                    self.has_indicators = true;
                }
                #[cfg(not(feature = "names"))]
                let _ = class;
            }
            "veto" => {
                only(&word, &[])?;
                self.vetoes.insert(folded.chars(), ());
            }
            // A small letter is a slip of the pen in one of the kinds above.
            name if name.starts_with(|first: char| first.is_ascii_lowercase()) => {
                return Err(wrong(
                    "no kind of word: unit, classifier, title, indicator, veto, or one of names such as ORG",
                    name,
                ));
            }
            name => {
                only(&word, &["canonical"])?;
                self.names.add(&EntityKind::from(name), text, word.detail("canonical"))?;
            }
        }
        self.given.insert((kind.into(), text.into()), said);
        Ok(())
    }

    /// With the words of another, which go before those that are here.
    pub(crate) fn extend(&mut self, words: &Words) {
        for word in words.iter() {
            // It was taken once, and is taken again.
            let details: Vec<(&str, &str)> = word.details().collect();
            let _ = self.add(word.kind, word.text, details);
        }
        for (kind, name, called) in words.names.iter() {
            let _ = self.names.add(kind, name, Some(called));
        }
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    #[cfg(feature = "names")]
    pub(crate) fn has_indicators(&self) -> bool {
        self.has_indicators
    }

    pub(crate) fn names_mut(&mut self) -> &mut Names {
        &mut self.names
    }

    /// The longest unit of the user that the characters begin with.
    pub(crate) fn unit(&self, characters: impl Iterator<Item = char>) -> Option<(u32, &&'static Unit)> {
        self.units.longest(characters, |_, _| true)
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} words, {:?}", self.given.len(), self.names)
    }
}

fn wrong(reason: &'static str, piece: &str) -> Error {
    Error::new(Kind::Word(reason), piece, 0)
}

/// A word or detail without the spaces around it.
fn plain(given: &str) -> Result<&str, Error> {
    let trimmed = given.trim();
    if trimmed.is_empty() || trimmed.chars().any(char::is_control) || trimmed.chars().nth(LONGEST).is_some() {
        return Err(wrong("not a word of 1 to 100 characters in one line", given));
    }
    Ok(trimmed)
}

/// Whether no other details than these are given.
fn only(word: &Word, details: &[&str]) -> Result<(), Error> {
    match word.details().find(|(name, _)| !details.contains(name)) {
        Some((name, _)) => Err(wrong("a detail that does not go with this kind of word", name)),
        None => Ok(()),
    }
}

/// The class that is given, if any.
fn class<'w>(word: &Word<'w>, (classes, reason): Classes) -> Result<Option<&'w str>, Error> {
    match word.detail("class") {
        Some(class) if !classes.contains(&class) => Err(wrong(reason, class)),
        class => Ok(class),
    }
}

fn unit(word: &Word) -> Result<&'static Unit, Error> {
    let is_classifier = word.kind == "classifier";
    only(word, if is_classifier { &["code", "dimension"] } else { &["code", "dimension", "factor"] })?;
    if word.text.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(wrong("a unit begins with no digit", word.text));
    }
    let dimension = match word.detail("dimension") {
        Some(dimension) => dimension,
        None if is_classifier => "items",
        None => return Err(wrong("a unit needs its dimension, such as length or money", word.text)),
    };
    let factor = match word.detail("factor") {
        None => None,
        Some(factor) => {
            let number =
                factor.parse::<Number>().ok().filter(|number| *number != Number::from(0) && !number.is_negative());
            Some(number.ok_or_else(|| wrong("not a factor above 0, such as 50, 0.5 or 1000/3", factor))?)
        }
    };
    let (kind, factor) = match dimension {
        _ if is_classifier => (UnitKind::Classifier, None),
        "money" if factor.is_some() => return Err(wrong("money has no factor", word.text)),
        "money" => (UnitKind::Currency, Some(Number::from(1))),
        _ if crate::unit::is_dimension(dimension) => (UnitKind::Measure, factor),
        _ => return Err(wrong(NO_DIMENSION, dimension)),
    };
    let code = word.detail("code").map_or_else(|| format!("{{{}}}", word.text), Into::into);
    Ok(kept(kind, word.text, &code, dimension, factor))
}

/// Quantities outlive the extractor that found them, and point at their units. So the units of the user live as long as the
/// program, each once however often it is given.
fn kept(kind: UnitKind, name: &str, code: &str, dimension: &str, factor: Option<Number>) -> &'static Unit {
    static UNITS: Mutex<BTreeMap<String, &'static Unit>> = Mutex::new(BTreeMap::new());
    // No word has a tab in it.
    let key = format!("{kind:?}\t{name}\t{code}\t{dimension}\t{factor:?}");
    let mut units = UNITS.lock().unwrap_or_else(PoisonError::into_inner);
    units.entry(key).or_insert_with(|| {
        let text = |text: &str| -> &'static str { Box::leak(text.into()) };
        Box::leak(Box::new(Unit::of_user(kind, text(name), text(code), text(dimension), factor)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;

    fn refusal(kind: &str, word: &str, details: &[(&str, &str)]) -> String {
        Words::new().with(kind, word, details.iter().copied()).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn what_is_no_word_is_refused() {
        for (kind, word, details, expected) in [
            ("unit", "", &[][..], "not a word of 1 to 100 characters in one line: ``"),
            ("unit", "担", &[], "a unit needs its dimension, such as length or money: `担`"),
            (
                "unit",
                "担",
                &[("dimension", "mass"), ("factor", "0")],
                "not a factor above 0, such as 50, 0.5 or 1000/3: `0`",
            ),
            (
                "unit",
                "担",
                &[("dimension", "mass"), ("factor", "五十")],
                "not a factor above 0, such as 50, 0.5 or 1000/3: `五十`",
            ),
            ("unit", "点券", &[("dimension", "money"), ("factor", "2")], "money has no factor: `点券`"),
            (
                "unit",
                "老担",
                &[("dimension", "weight")],
                "no dimension that is known, such as length, area, volume, mass, duration, power, energy or money: `weight`",
            ),
            ("unit", "2号", &[("dimension", "mass")], "a unit begins with no digit: `2号`"),
            ("classifier", "标箱", &[("factor", "2")], "a detail that does not go with this kind of word: `factor`"),
            ("classifier", "标箱", &[("colour", "red")], "no such detail of a word: `colour`"),
            ("title", "首席", &[("class", "boss")], "no class of titles: head, modifier, department, field: `boss`"),
            (
                "indicator",
                "率",
                &[("class", "x")],
                "no class of indicators: measure, rate, share, growth, number, whole: `x`",
            ),
            ("veto", "五粮液", &[("class", "x")], "a detail that does not go with this kind of word: `class`"),
            (
                "vetoes",
                "五粮液",
                &[],
                "no kind of word: unit, classifier, title, indicator, veto, or one of names such as ORG: `vetoes`",
            ),
            ("OR G", "x", &[], "not a kind of entity, such as ORG or DRUG: `OR G`"),
        ] {
            assert_eq!(refusal(kind, word, details), expected);
        }
    }

    #[test]
    fn a_unit_is_kept_once() {
        let unit = || kept(UnitKind::Classifier, "标箱", "{TEU}", "containers", None);
        assert!(std::ptr::eq(unit(), unit()));
    }

    #[test]
    fn words_belong_to_their_extractor() {
        let words = Words::new().with("classifier", "料仓", []).unwrap();
        let own = Extractor::new().with_words(&words);
        let unit = |extractor: &Extractor| extractor.extract("共3料倉").quantities()[0].unit().map(str::to_owned);
        assert_eq!(unit(&own).as_deref(), Some("料倉"));
        assert_eq!(unit(&Extractor::new()), None);
    }

    #[cfg(feature = "names")]
    #[test]
    fn an_indicator_stays_whole_wherever_the_dictionary_would_part_it() {
        let words = ["营收", "归母净利润", "扣非净利润", "入园率", "客单价"];
        let words = words.iter().fold(Words::new(), |words, word| words.with("indicator", word, []).unwrap());
        let own = Extractor::new().with_words(&words);
        for (source, expected) in [
            ("公司实现营收17.9亿元。", "17.9亿元 公司 营收"),
            ("公司归母净利润6.42亿元。", "6.42亿元 公司 归母净利润"),
            ("全年扣非净利润2.87亿元。", "2.87亿元 扣非净利润 数量"),
            ("全年扣非淨利潤2.87億元。", "2.87億元 扣非淨利潤 数量"),
            ("全县幼儿入园率92.5%。", "92.5% 幼儿 入园率"),
            ("门店客单价63元，营收3亿元。", "63元 门店 客单价, 3亿元 门店 营收"),
        ] {
            let document = own.extract(source);
            let shown: Vec<String> = document.statistics().iter().map(|row| shown(&document, row)).collect();
            assert_eq!(shown.join(", "), expected);
        }
    }

    #[cfg(feature = "names")]
    fn shown(document: &crate::Document, row: &crate::Statistic) -> String {
        let figure = document.quantities()[row.quantity()].surface();
        [Some(figure), row.subject(), row.indicator()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_add_up_and_the_last_word_counts() {
        let first = Words::new().with("classifier", "标箱", [("code", "{a}")]).unwrap();
        let second =
            Words::new().with("classifier", "标箱", [("code", "{b}")]).unwrap().with("DRUG", "五毒散", []).unwrap();
        let extractor = Extractor::new().with_words(&first).with_words(&second);
        let document = extractor.extract("3标箱五毒散");
        assert_eq!(document.quantities()[0].unit_code(), Some("{b}"));
        assert_eq!(document.entities()[0].to_string(), "DRUG 五毒散");
        assert_eq!(extractor.words().map(|word| word.kind().to_owned()).collect::<Vec<_>>(), ["DRUG", "classifier"]);
    }
}
