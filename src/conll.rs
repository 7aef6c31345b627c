//! The entities of a document as columns: a character a line with its tag, as the corpora of named entities are written.
//!
//! ```text
//! line  = character space tag
//! tag   = O | B-type | I-type             scheme BIO
//!       | O | B- | I- | E- | S-type       scheme BIOES: E ends an entity, S is one of one character
//! ```
//! A blank line ends a sentence: behind 。 ! ? … and the quotes and brackets that close with it, and at the end of a line.
//! White space has no line, for it parts the columns.
//!
//! Which types the kinds become, by the set of types:
//!
//! | kind | mingshu | conll | ontonotes |
//! |---|---|---|---|
//! | `PER` | `PER` | `PER` | `PERSON` |
//! | `LOC` with a code | `LOC` | `LOC` | `GPE` |
//! | `LOC` without | `LOC` | `LOC` | `LOC` |
//! | `ORG` | `ORG` | `ORG` | `ORG` |
//! | `WORK` | `WORK` | `MISC` | `WORK_OF_ART` |
//! | `TITLE`, `PHONE`, `EMAIL`, `URL`, `ID` | themselves | – | – |
//! | kinds of the user | themselves | `MISC` | themselves |
//! | dates; times of day | – | – | `DATE`; `TIME` |
//! | quantities: currency; percent, percentage point; measure, temperature; duration, age; all others | – | – | `MONEY`; `PERCENT`; `QUANTITY`; `DATE`; `CARDINAL` |
//! | ordinals | – | – | `ORDINAL` |
//!
//! OntoNotes has numbers and dates among its entities, so those of the document stand there, too, where no name does. Of a
//! count its number alone is one: 153 of 153个.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::error::{Error, Kind};
use crate::mention::{DateKind, LabelKind, Quantity, QuantityKind};

/// How the tags of [`Document::to_conll`] mark where an entity begins and ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum TagScheme {
    /// `B-` at its first character, `I-` at the others.
    #[default]
    Bio,
    /// `E-` at its last, and `S-` where it has one only.
    Bioes,
}

/// The types of the tags of [`Document::to_conll`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum TagSet {
    /// Ours: `PER`, `LOC`, `ORG`, `TITLE`, `WORK`, ….
    #[default]
    Mingshu,
    /// Those of CoNLL-2003: `PER`, `LOC`, `ORG`, `MISC`.
    Conll,
    /// Those of OntoNotes 5: `PERSON`, `GPE`, `ORG`, `WORK_OF_ART`, `DATE`, `MONEY`, ….
    OntoNotes,
}

macro_rules! named {
    ($($kind:ident { $($variant:ident => $name:literal),+ })+) => {$(
        impl $kind {
            /// The name used in Python and the shell.
            pub fn as_str(self) -> &'static str {
                match self { $($kind::$variant => $name),+ }
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl FromStr for $kind {
            type Err = Error;

            fn from_str(name: &str) -> Result<Self, Error> {
                [$($kind::$variant),+].into_iter().find(|kind| kind.as_str() == name).ok_or(Error::new(Kind::Tags, name, 0))
            }
        }
    )+};
}

named! {
    TagScheme { Bio => "BIO", Bioes => "BIOES" }
    TagSet { Mingshu => "mingshu", Conll => "conll", OntoNotes => "ontonotes" }
}

impl Document {
    /// The entities as columns: each character on a line with its tag, a blank line behind each sentence.
    ///
    /// | kind | `Mingshu` | `Conll` | `OntoNotes` |
    /// |---|---|---|---|
    /// | `PER` | `PER` | `PER` | `PERSON` |
    /// | `LOC` | `LOC` | `LOC` | `GPE` with a code, `LOC` without |
    /// | `ORG` | `ORG` | `ORG` | `ORG` |
    /// | `WORK` | `WORK` | `MISC` | `WORK_OF_ART` |
    /// | `TITLE` and contacts | themselves | – | – |
    /// | kinds of the user | themselves | `MISC` | themselves |
    /// | dates, quantities, ordinals | – | – | `DATE`, `TIME`, `MONEY`, `PERCENT`, `QUANTITY`, `CARDINAL`, `ORDINAL` |
    ///
    /// ```
    /// use mingshu::{TagScheme, TagSet};
    ///
    /// let document = mingshu::extract("读《诗》。");
    /// assert_eq!(document.to_conll(TagScheme::Bio, TagSet::Mingshu), "读 O\n《 B-WORK\n诗 I-WORK\n》 I-WORK\n。 O\n\n");
    /// let columns = document.to_conll(TagScheme::Bioes, TagSet::OntoNotes);
    /// assert!(columns.contains("》 E-WORK_OF_ART\n"));
    /// ```
    pub fn to_conll(&self, scheme: TagScheme, types: TagSet) -> String {
        let mut tagged: Vec<(Range<usize>, Cow<'_, str>)> = self
            .entities()
            .iter()
            .filter_map(|entity| Some((entity.span().characters(), type_of(entity, types)?)))
            .collect();
        if types == TagSet::OntoNotes {
            self.add_numbers(&mut tagged);
        }
        let mut tagged = tagged.into_iter().peekable();
        let mut columns = String::with_capacity(self.text().len().saturating_mul(2));
        let mut ends_sentence = false;
        for (at, character) in self.text().chars().enumerate() {
            while tagged.next_if(|(range, _)| range.end <= at).is_some() {}
            let entity = tagged.peek().filter(|(range, _)| range.start <= at);
            let closes = matches!(character, '”' | '’' | '」' | '』' | '）' | ')' | '》' | '"');
            let stops = matches!(character, '。' | '!' | '?' | '！' | '？' | '…');
            if character == '\n'
                || ends_sentence && entity.is_none_or(|(range, _)| range.start == at) && !closes && !stops
            {
                end_sentence(&mut columns);
                ends_sentence = false;
            }
            if character.is_whitespace() {
                continue;
            }
            columns.push(character);
            columns.push(' ');
            match entity {
                None => columns.push('O'),
                Some((range, kind)) => {
                    let (first, last) = (range.start == at, range.end == at.saturating_add(1));
                    columns.push(match scheme {
                        TagScheme::Bioes if first && last => 'S',
                        TagScheme::Bioes if last => 'E',
                        _ if first => 'B',
                        _ => 'I',
                    });
                    columns.push('-');
                    columns.push_str(kind);
                }
            }
            columns.push('\n');
            ends_sentence = stops || ends_sentence && closes;
        }
        end_sentence(&mut columns);
        columns
    }

    /// Adds the numbers and dates where no name stands.
    fn add_numbers<'d>(&'d self, tagged: &mut Vec<(Range<usize>, Cow<'d, str>)>) {
        let quantities = self.quantities().iter().map(|quantity| {
            let (span, kind) = quantity_type(quantity);
            (span, kind)
        });
        let dates = self.dates().iter().map(|date| {
            let kind = if date.kind() == DateKind::Time { "TIME" } else { "DATE" };
            (date.span().characters(), kind)
        });
        let labels = self.labels().iter().filter(|label| label.kind() == LabelKind::Ordinal);
        let labels = labels.map(|label| (label.span().characters(), "ORDINAL"));
        let numbers = quantities.chain(dates).chain(labels).map(|(range, kind)| (range, Cow::Borrowed(kind)));
        let names = tagged.len();
        tagged.extend(numbers);
        let mut ranked: Vec<_> = std::mem::take(tagged).into_iter().enumerate().collect();
        ranked.sort_by_key(|(index, (range, _))| (range.start, *index));
        for (index, (range, kind)) in ranked {
            // Numbers do not overlap each other, nor names.
            while tagged.last().is_some_and(|(last, _)| last.end > range.start) && index < names {
                tagged.pop();
            }
            if tagged.last().is_none_or(|(last, _)| last.end <= range.start) {
                tagged.push((range, kind));
            }
        }
    }
}

/// One blank line, however many ends come together.
fn end_sentence(columns: &mut String) {
    if !columns.is_empty() && !columns.ends_with("\n\n") {
        columns.push('\n');
    }
}

fn type_of(entity: &Entity, types: TagSet) -> Option<Cow<'_, str>> {
    let kind = entity.kind();
    let contact =
        matches!(kind, EntityKind::Title | EntityKind::Phone | EntityKind::Email | EntityKind::Url | EntityKind::Id);
    let name = match (types, kind) {
        (TagSet::Mingshu, kind) => kind.as_str(),
        _ if contact => return None,
        (TagSet::Conll, EntityKind::Work | EntityKind::Other(_)) => "MISC",
        (TagSet::OntoNotes, EntityKind::Person) => "PERSON",
        (TagSet::OntoNotes, EntityKind::Location) if entity.code().is_some() => "GPE",
        (TagSet::OntoNotes, EntityKind::Work) => "WORK_OF_ART",
        (_, kind) => kind.as_str(),
    };
    Some(Cow::Borrowed(name))
}

/// The part of a quantity that OntoNotes marks, and as what.
fn quantity_type(quantity: &Quantity) -> (Range<usize>, &'static str) {
    let whole = quantity.span().characters();
    match quantity.kind() {
        QuantityKind::Currency => (whole, "MONEY"),
        QuantityKind::Percent | QuantityKind::PercentagePoint => (whole, "PERCENT"),
        QuantityKind::Measure | QuantityKind::Temperature => (whole, "QUANTITY"),
        QuantityKind::Duration | QuantityKind::Age => (whole, "DATE"),
        QuantityKind::Count => (quantity.number_span().characters(), "CARDINAL"),
        QuantityKind::Ratio | QuantityKind::Number => (whole, "CARDINAL"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tags in a row, sentences parted by a bar.
    fn tags(text: &str, scheme: TagScheme, types: TagSet) -> String {
        let extractor = crate::Extractor::new();
        let extractor = extractor.with_names("LOC", ["福建", "乌有岛"]).unwrap();
        let extractor = extractor.with_names("DRUG", ["阿司匹林"]).unwrap().with_names("TITLE", ["主任"]).unwrap();
        let columns = extractor.with_names("PER", ["阿牛"]).unwrap().extract(text).to_conll(scheme, types);
        let lines = columns.lines().map(|line| line.split_once(' ').map_or("|", |(_, tag)| tag));
        lines.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_character_has_a_tag() {
        use TagScheme::{Bio, Bioes};
        use TagSet::{Conll, Mingshu, OntoNotes};
        for (text, scheme, types, expected) in [
            ("", Bio, Mingshu, ""),
            ("\n \n", Bio, Mingshu, ""),
            ("主任阿牛", Bio, Mingshu, "B-TITLE I-TITLE B-PER I-PER |"),
            ("主任阿牛", Bio, Conll, "O O B-PER I-PER |"),
            ("主任阿牛", Bioes, OntoNotes, "O O B-PERSON E-PERSON |"),
            #[cfg(feature = "places")]
            ("福建、乌有岛", Bioes, OntoNotes, "B-GPE E-GPE O B-LOC I-LOC E-LOC |"),
            ("福建。他说:“好。”\n\n乌有岛", Bioes, Conll, "B-LOC E-LOC O | O O O O O O O | B-LOC I-LOC E-LOC |"),
            ("《好！好》好", Bio, Conll, "B-MISC I-MISC I-MISC I-MISC I-MISC O |"),
            ("阿司匹林", Bio, Conll, "B-MISC I-MISC I-MISC I-MISC |"),
            ("阿司匹林", Bio, OntoNotes, "B-DRUG I-DRUG I-DRUG I-DRUG |"),
            ("3个，5元", Bioes, OntoNotes, "S-CARDINAL O O B-MONEY E-MONEY |"),
            (
                "《3个》第2",
                Bioes,
                OntoNotes,
                "B-WORK_OF_ART I-WORK_OF_ART I-WORK_OF_ART E-WORK_OF_ART B-ORDINAL E-ORDINAL |",
            ),
            ("2024年8时", Bioes, OntoNotes, "B-DATE I-DATE I-DATE I-DATE E-DATE B-TIME E-TIME |"),
            ("3个", Bio, Mingshu, "O O |"),
        ] {
            assert_eq!(tags(text, scheme, types), expected, "{text} {scheme} {types}");
        }
    }

    #[test]
    fn a_set_is_known_by_its_name() {
        assert_eq!("BIOES".parse(), Ok(TagScheme::Bioes));
        assert_eq!("ontonotes".parse(), Ok(TagSet::OntoNotes));
        assert!("bilou".parse::<TagScheme>().unwrap_err().is_tags());
    }
}
