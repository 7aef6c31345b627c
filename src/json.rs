//! Documents and mentions as JSON, both ways.
//!
//! Mentions are written where they are defined; here stand the document, and reading back. JSON knows code
//! points only. A [`Document`] carries its text, so reading it back finds the bytes of every mention again and
//! checks that each mention is the piece of the text it says it is. A mention that is read back alone has
//! nothing to find its bytes in: [`Span::bytes`] is then `0..0`.
//!
//! Refused: a mention that lies outside the text or differs from it, a bound without its `inclusive`, an entity that overlaps
//! the one before it or does not hold its children, an office of what is no person, furniture or duplicates out of order,
//! and a mention that is marked as furniture where there is none, or is not where there is.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::Error as _;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::SmolStr;

use crate::date::{Moment, Period, Timex};
use crate::document::{Document, Duplicate};
use crate::entity::{Entity, EntityKind};
use crate::mention::{
    Approximation, Bound, Cue, DateKind, DateMention, DateModifier, Details, Label, LabelKind, Quantity, QuantityKind,
};
use crate::number::Number;
use crate::page;
#[cfg(feature = "places")]
use crate::place::Candidate;
use crate::span::Span;
use crate::statistic::{Field, Statistic};
use crate::unit::{ReadBack, UnitOf};

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Document", 9)?;
        record.serialize_field("text", &self.text)?;
        record.serialize_field("published", &self.published)?;
        record.serialize_field("quantities", &self.quantities)?;
        record.serialize_field("labels", &self.labels)?;
        record.serialize_field("dates", &self.dates)?;
        record.serialize_field("entities", &self.entities)?;
        record.serialize_field("statistics", &self.statistics)?;
        record.serialize_field("furniture", &Places::written(&self.furniture))?;
        record.serialize_field("duplicates", &self.duplicates)?;
        record.end()
    }
}

#[derive(Deserialize)]
struct DocumentRecord {
    text: Box<str>,
    quantities: Vec<Quantity>,
    labels: Vec<Label>,
    dates: Vec<DateMention>,
    entities: Vec<Entity>,
    statistics: Vec<Statistic>,
    published: Option<Moment>,
    furniture: Vec<(u32, u32)>,
    duplicates: Vec<Duplicate>,
}

/// `[start, end, of_start, of_end]`
impl Serialize for Duplicate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (later, earlier) = (self.span.characters(), self.of.characters());
        (later.start, later.end, earlier.start, earlier.end).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let DocumentRecord {
            text,
            mut quantities,
            mut labels,
            mut dates,
            mut entities,
            mut statistics,
            published,
            furniture,
            mut duplicates,
        } = DocumentRecord::deserialize(deserializer)?;
        let mut places = Places::of(&text);
        let mut furniture: Vec<Span> = furniture.iter().map(|(start, end)| unplaced(*start, *end)).collect();
        for span in &mut furniture {
            places.find(span, None).map_err(D::Error::custom)?;
        }
        in_order(&furniture).map_err(D::Error::custom)?;
        places.furniture = &furniture;
        for quantity in &mut quantities {
            let is_furniture = quantity.is_furniture();
            places.find_mention(&mut quantity.span, &quantity.text, is_furniture).map_err(D::Error::custom)?;
            places.find(&mut quantity.number, None).map_err(D::Error::custom)?;
            for cue in quantity.details.iter_mut().flat_map(|details| &mut details.cues) {
                places.find(&mut cue.span, Some(&cue.text)).map_err(D::Error::custom)?;
            }
        }
        for label in &mut labels {
            places.find_mention(&mut label.span, &label.text, label.furniture).map_err(D::Error::custom)?;
        }
        for date in &mut dates {
            places.find_mention(&mut date.span, &date.text, date.furniture).map_err(D::Error::custom)?;
            for cue in &mut date.cues {
                places.find(&mut cue.span, Some(&cue.text)).map_err(D::Error::custom)?;
            }
        }
        places.find_all(&mut entities).map_err(D::Error::custom)?;
        places.check_marks(&entities).map_err(D::Error::custom)?;
        let is_person = |index: usize| entities.get(index).is_some_and(|entity| entity.kind == EntityKind::Person);
        if let Some(of) = entities.iter().filter_map(Entity::of).find(|of| !is_person(*of)) {
            return Err(D::Error::custom(format_args!("`of` is {of}, which is no person")));
        }
        places.find_rows(&mut statistics, quantities.len()).map_err(D::Error::custom)?;
        for Duplicate { span, of } in &mut duplicates {
            places.find(span, None).map_err(D::Error::custom)?;
            places.find(of, None).map_err(D::Error::custom)?;
            in_order([&*of, span]).map_err(D::Error::custom)?;
        }
        in_order(duplicates.iter().map(|duplicate| &duplicate.span)).map_err(D::Error::custom)?;
        Ok(Document { text, quantities, labels, dates, entities, statistics, published, furniture, duplicates })
    }
}

/// The byte at which each character of a text starts, and the end of the text; and what of it is furniture.
struct Places<'t> {
    text: &'t str,
    bytes: Vec<u32>,
    furniture: &'t [Span],
}

impl<'t> Places<'t> {
    fn of(text: &'t str) -> Self {
        let ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        Places { text, bytes: ends.map_while(|byte| u32::try_from(byte).ok()).collect(), furniture: &[] }
    }

    fn written(spans: &[Span]) -> Vec<[usize; 2]> {
        spans.iter().map(|span| [span.characters().start, span.characters().end]).collect()
    }

    fn find(&self, span: &mut Span, surface: Option<&str>) -> Result<(), String> {
        let characters = span.characters();
        let (start, end) = (self.bytes.get(characters.start), self.bytes.get(characters.end));
        let piece = match (start, end) {
            (Some(&start), Some(&end)) => self.text.get(start as usize..end as usize).map(|piece| (start..end, piece)),
            _ => None,
        };
        let Some((bytes, piece)) = piece else {
            return Err(format!("{}..{} is no place in the text", characters.start, characters.end));
        };
        if let Some(surface) = surface.filter(|surface| *surface != piece) {
            return Err(format!("the text at {}..{} is not `{surface}`", characters.start, characters.end));
        }
        *span = Span::new(bytes, narrow(characters.start)..narrow(characters.end));
        Ok(())
    }

    /// Finds a mention, which is marked where it stands in furniture and nowhere else.
    fn find_mention(&self, span: &mut Span, surface: &str, is_furniture: bool) -> Result<(), String> {
        self.find(span, Some(surface))?;
        self.check_mark(*span, is_furniture)
    }

    fn check_mark(&self, span: Span, is_furniture: bool) -> Result<(), String> {
        if page::is_within(self.furniture, span) == is_furniture {
            return Ok(());
        }
        let Range { start, end } = span.characters();
        Err(format!("`furniture` of {start}..{end} is {is_furniture}, and the document says otherwise"))
    }

    fn check_marks(&self, entities: &[Entity]) -> Result<(), String> {
        entities.iter().try_for_each(|entity| {
            self.check_mark(entity.span, entity.furniture)?;
            self.check_marks(&entity.children)
        })
    }

    /// Finds what rows rest on, and checks what they point at.
    fn find_rows(&self, rows: &mut [Statistic], quantities: usize) -> Result<(), String> {
        for (index, row) in rows.iter_mut().enumerate() {
            let of = [Some(row.quantity()), row.parent(), row.change_of()];
            if let Some(of) = of.into_iter().flatten().find(|of| *of >= quantities) {
                return Err(format!("there is no quantity {of}"));
            }
            if let Some(earlier) = row.duplicate_of().filter(|earlier| *earlier >= index) {
                return Err(format!("`duplicate_of` is {earlier}, which is no earlier row"));
            }
            if row.parent.is_some() != row.relation.is_some() {
                return Err("`parent` and `relation` go together".into());
            }
            for place in &mut row.evidence.places {
                self.find(place, None)?;
            }
            let subject: String =
                row.evidence(Field::Subject).iter().filter_map(|place| self.text.get(place.bytes())).collect();
            if row.subject().unwrap_or_default() != subject {
                return Err(format!("the subject of row {index} is not what it rests on"));
            }
        }
        Ok(())
    }

    /// Finds entities and their children, which must stand in order and within.
    fn find_all(&self, entities: &mut [Entity]) -> Result<(), String> {
        let mut floor = 0;
        for entity in entities {
            self.find(&mut entity.span, Some(&entity.text))?;
            let Range { start, end } = entity.span.characters();
            if start < floor || start >= end {
                return Err(format!("{start}..{end} does not stand behind the entity before it"));
            }
            floor = end;
            self.find_all(&mut entity.children)?;
            let inner = |child: &Entity| entity.span.contains(&child.span);
            if !entity.children.iter().all(inner) {
                return Err(format!("a child of {start}..{end} lies outside of it"));
            }
        }
        Ok(())
    }
}

/// Passages are not empty and stand in order, without overlap.
fn in_order<'s>(spans: impl IntoIterator<Item = &'s Span>) -> Result<(), String> {
    let mut floor = 0;
    for span in spans {
        let Range { start, end } = span.characters();
        if start >= end || start < floor {
            return Err(format!("{start}..{end} is empty or out of order"));
        }
        floor = end;
    }
    Ok(())
}

/// Every offset was read as `u32`, so nothing is ever cut off here.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A place known in characters only, until a document gives it its bytes.
fn unplaced(start: u32, end: u32) -> Span {
    Span::new(0..0, start..end)
}

impl<'de> Deserialize<'de> for Cue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (start, end, text) = Deserialize::deserialize(deserializer)?;
        Ok(Cue { span: unplaced(start, end), text })
    }
}

impl<'de> Deserialize<'de> for Duplicate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (start, end, of_start, of_end) = Deserialize::deserialize(deserializer)?;
        Ok(Duplicate { span: unplaced(start, end), of: unplaced(of_start, of_end) })
    }
}

#[derive(Deserialize)]
struct QuantityRecord {
    start: u32,
    end: u32,
    text: SmolStr,
    number: (u32, u32),
    cues: Box<[Cue]>,
    kind: QuantityKind,
    value: Option<Number>,
    low: Option<Number>,
    high: Option<Number>,
    low_inclusive: Option<bool>,
    high_inclusive: Option<bool>,
    approx: Option<Approximation>,
    unit: Option<Box<str>>,
    unit_code: Option<Box<str>>,
    dimension: Option<Box<str>>,
    si_value: Option<Number>,
    multiplier: Option<Cow<'static, str>>,
    per: Option<Box<str>>,
    furniture: bool,
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let record = QuantityRecord::deserialize(deserializer)?;
        let bound = |name, number: Option<Number>, inclusive| match (number, inclusive) {
            (Some(number), Some(inclusive)) => Ok(Some(Bound { number, inclusive })),
            (None, None) => Ok(None),
            _ => Err(D::Error::custom(format_args!("`{name}` and `{name}_inclusive` go together"))),
        };
        let details = Details {
            cues: record.cues,
            low: bound("low", record.low, record.low_inclusive)?,
            high: bound("high", record.high, record.high_inclusive)?,
            multiplier: record.multiplier,
            per: record.per,
            furniture: record.furniture,
        };
        let unit = match (record.unit, record.unit_code, record.dimension, record.si_value) {
            (None, None, None, None) => None,
            (name, code, dimension, si_value) => {
                Some(UnitOf::ReadBack(Box::new(ReadBack { name, code, dimension, si_value })))
            }
        };
        Ok(Quantity {
            span: unplaced(record.start, record.end),
            text: record.text,
            number: unplaced(record.number.0, record.number.1),
            kind: record.kind,
            approximation: record.approx,
            value: record.value,
            unit,
            details: details.boxed(),
        })
    }
}

#[derive(Deserialize)]
struct LabelRecord {
    start: u32,
    end: u32,
    text: SmolStr,
    kind: LabelKind,
    value: Option<Number>,
    furniture: bool,
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let LabelRecord { start, end, text, kind, value, furniture } = LabelRecord::deserialize(deserializer)?;
        Ok(Label { span: unplaced(start, end), text, kind, value, furniture })
    }
}

#[derive(Deserialize)]
struct DateRecord {
    start: u32,
    end: u32,
    text: SmolStr,
    kind: DateKind,
    value: Option<SmolStr>,
    timex: Timex,
    modifier: Option<DateModifier>,
    cues: Box<[Cue]>,
    resolved: Option<Period>,
    furniture: bool,
}

impl<'de> Deserialize<'de> for DateMention {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let DateRecord { start, end, text, kind, value, timex, modifier, cues, resolved, furniture } =
            DateRecord::deserialize(deserializer)?;
        Ok(DateMention { span: unplaced(start, end), text, kind, value, timex, modifier, cues, resolved, furniture })
    }
}

#[derive(Deserialize)]
struct EntityRecord {
    start: u32,
    end: u32,
    text: Box<str>,
    kind: EntityKind,
    name: Box<str>,
    code: Option<Box<str>>,
    #[cfg(feature = "places")]
    candidates: Vec<Candidate>,
    of: Option<u32>,
    children: Vec<Entity>,
    furniture: bool,
}

impl<'de> Deserialize<'de> for Entity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let record = EntityRecord::deserialize(deserializer)?;
        Ok(Entity {
            span: unplaced(record.start, record.end),
            name: Some(record.name).filter(|name| *name != record.text),
            text: record.text,
            kind: record.kind,
            code: record.code,
            #[cfg(feature = "places")]
            candidates: record.candidates.into(),
            of: record.of,
            children: record.children,
            furniture: record.furniture,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 😀 is one character of four bytes, so a mix-up of bytes and characters shows.
    fn sample() -> Document {
        Document {
            text: "😀近三分之一强".into(),
            quantities: vec![Quantity {
                span: Span::new(7..19, 2..6),
                text: "三分之一".into(),
                number: Span::new(7..19, 2..6),
                kind: QuantityKind::Ratio,
                approximation: Some(Approximation::Nearly),
                value: "1/3".parse().ok(),
                unit: None,
                details: Some(Box::new(Details {
                    cues: Box::new([Cue { span: Span::new(4..7, 1..2), text: "近".into() }]),
                    high: Some(Bound { number: "1/3".parse().unwrap(), inclusive: false }),
                    per: Some("人".into()),
                    ..Details::default()
                })),
            }],
            statistics: vec![],
            labels: vec![Label {
                span: Span::new(0..4, 0..1),
                text: "😀".into(),
                kind: LabelKind::Ordinal,
                value: None,
                furniture: true,
            }],
            dates: vec![DateMention {
                span: Span::new(19..22, 6..7),
                text: "强".into(),
                kind: DateKind::Date,
                value: Some("2024".into()),
                timex: Timex("2024".into()),
                modifier: Some(DateModifier::OnOrAfter),
                cues: Box::new([Cue { span: Span::new(16..19, 5..6), text: "一".into() }]),
                resolved: "2024/..".parse().ok(),
                furniture: true,
            }],
            entities: vec![
                sample_entity(0..4, 0..1, "😀", EntityKind::Person, Vec::new()),
                sample_entity(
                    4..19,
                    1..6,
                    "近三分之一",
                    EntityKind::Organization,
                    vec![sample_entity(7..10, 2..3, "三", EntityKind::from("DRUG"), Vec::new())],
                ),
                Entity { of: Some(0), ..sample_entity(19..22, 6..7, "强", EntityKind::Title, Vec::new()) },
            ],
            published: "2024-10-31T09:58".parse().ok(),
            furniture: vec![Span::new(0..4, 0..1), Span::new(19..22, 6..7)],
            duplicates: vec![Duplicate { span: Span::new(16..19, 5..6), of: Span::new(7..10, 2..3) }],
        }
    }

    fn sample_entity(
        bytes: Range<u32>,
        characters: Range<u32>,
        text: &str,
        kind: EntityKind,
        children: Vec<Entity>,
    ) -> Entity {
        Entity {
            furniture: matches!(text, "😀" | "强"),
            span: Span::new(bytes, characters),
            text: text.into(),
            kind,
            name: None,
            code: Some("520203".into()),
            #[cfg(feature = "places")]
            candidates: crate::place::lookup_place("六枝特区").candidates.into(),
            of: None,
            children,
        }
    }

    #[test]
    fn a_document_is_read_back_with_its_bytes() {
        let read: Document = serde_json::from_str(&sample().to_json()).unwrap();
        assert_eq!(read, sample());
    }

    #[test]
    fn a_mention_read_back_alone_has_characters_only() {
        let json = serde_json::to_string(sample().quantities().first().unwrap()).unwrap();
        let read: Quantity = serde_json::from_str(&json).unwrap();
        assert_eq!((read.span().characters(), read.span().bytes()), (2..6, 0..0));
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }

    #[test]
    fn what_does_not_fit_its_text_is_refused() {
        let refused = |from: &str, to: &str| {
            let json = sample().to_json().replace(from, to);
            serde_json::from_str::<Document>(&json).unwrap_err().to_string()
        };
        assert!(refused("\"end\":6", "\"end\":60").contains("is no place in the text"));
        assert!(refused("\"end\":6", "\"end\":5").contains("the text at 2..5 is not `三分之一`"));
        assert!(refused("\"furniture\":[[0,1]", "\"furniture\":[[0,9]").contains("is no place in the text"));
        assert!(refused("\"furniture\":[[0,1]", "\"furniture\":[[0,7]").contains("6..7 is empty or out of order"));
        assert!(refused("\"duplicates\":[[5,6,", "\"duplicates\":[[5,5,").contains("5..5 is empty"));
        assert!(refused(",2,3]]", ",2,6]]").contains("5..6 is empty or out of order"));
        assert!(refused("\"of\":0", "\"of\":1").contains("`of` is 1, which is no person"));
        assert!(refused("\"text\":\"近三分之一\"", "\"text\":\"近\"").contains("is not `近`"));
        let shifted = "\"start\":0,\"end\":6,\"text\":\"😀近三分之一\"";
        assert!(refused("\"start\":1,\"end\":6,\"text\":\"近三分之一\"", shifted).contains("behind the entity before"));
        let outside = "\"start\":0,\"end\":1,\"text\":\"😀\",\"kind\":\"DRUG\"";
        assert!(
            refused("\"start\":2,\"end\":3,\"text\":\"三\",\"kind\":\"DRUG\"", outside).contains("lies outside of it")
        );
        assert!(refused("\"high_inclusive\":false", "\"high_inclusive\":null").contains("go together"));
    }

    #[test]
    fn a_mark_that_contradicts_the_furniture_is_refused() {
        let changes: [fn(&mut Document); 6] = [
            |document| document.furniture.clear(),
            |document| document.quantities.iter_mut().for_each(Quantity::set_furniture),
            |document| document.labels.iter_mut().for_each(|label| label.furniture = false),
            |document| document.dates.iter_mut().for_each(|date| date.furniture = false),
            |document| document.entities.iter_mut().for_each(|entity| entity.furniture = true),
            |document| {
                let children = document.entities.iter_mut().flat_map(|entity| &mut entity.children);
                children.for_each(|child| child.furniture = true);
            },
        ];
        for change in changes {
            let mut document = sample();
            change(&mut document);
            let refused = serde_json::from_str::<Document>(&document.to_json()).unwrap_err().to_string();
            assert!(refused.contains("the document says otherwise"), "{refused}");
        }
    }

    #[test]
    #[cfg(feature = "names")]
    fn rows_are_read_back_and_checked() {
        let document = crate::extract("😀全县共有医院153个，其中公立医院21个。");
        let json = document.to_json();
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
        let refused = |from: &str, to: &str| {
            let broken = json.replacen(from, to, 1);
            assert_ne!(broken, json, "{from}");
            serde_json::from_str::<Document>(&broken).unwrap_err().to_string()
        };
        assert!(refused("\"parent\":0", "\"parent\":7").contains("there is no quantity 7"));
        assert!(refused("\"parent\":0", "\"parent\":null").contains("go together"));
        assert!(refused("\"duplicate_of\":null", "\"duplicate_of\":1").contains("which is no earlier row"));
        assert!(refused("\"subject\":\"医院\"", "\"subject\":\"学校\"").contains("is not what it rests on"));
        assert!(refused("\"subject\":[[5,7]]", "\"subject\":[[5,99]]").contains("is no place in the text"));
    }
}
