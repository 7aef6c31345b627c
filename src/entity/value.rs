//! The mention of an entity, as a value that owns its text.

use std::fmt;
use std::sync::Arc;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(feature = "places")]
use crate::place::Candidate;
use crate::span::Span;

/// What an [`Entity`] is the name of.
///
/// ```
/// use mingshu::EntityKind;
/// assert_eq!(EntityKind::from("LOC"), EntityKind::Location);
/// assert_eq!(EntityKind::from("DRUG").as_str(), "DRUG"); // a kind of the user's own
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum EntityKind {
    /// `PER`, a person, the name alone: 冯本学, 古丽巴努·沙迪克.
    Person,
    /// `LOC`, a place: 六枝特区郎岱镇, 京津冀, 长江, 徐闻港.
    Location,
    /// `ORG`, a named body or institution: 六枝特区郎岱镇卫生院, 省委.
    Organization,
    /// `TITLE`, an office beside the name of its holder: 党委书记.
    Title,
    /// `WORK`, a book, a law, a film, a paper, with its brackets: 《红楼梦》.
    Work,
    /// `PHONE`: 0851-12345678, 13800001111, 拨打120.
    Phone,
    /// `EMAIL`: name@example.cn.
    Email,
    /// `URL`: <https://example.cn/a>, www.example.cn.
    Url,
    /// `ID`, a number with a check digit that names a person or a body: an identity card, a unified social credit code.
    Id,
    /// A kind of the user's own, by its name.
    Other(Arc<str>),
}

impl EntityKind {
    /// The name used in JSON, Python and the shell.
    pub fn as_str(&self) -> &str {
        match self {
            EntityKind::Person => "PER",
            EntityKind::Location => "LOC",
            EntityKind::Organization => "ORG",
            EntityKind::Title => "TITLE",
            EntityKind::Work => "WORK",
            EntityKind::Phone => "PHONE",
            EntityKind::Email => "EMAIL",
            EntityKind::Url => "URL",
            EntityKind::Id => "ID",
            EntityKind::Other(name) => name,
        }
    }
}

/// The kind of this name; a name that is none of ours is a kind of its own.
impl From<&str> for EntityKind {
    fn from(name: &str) -> Self {
        match name {
            "PER" => EntityKind::Person,
            "LOC" => EntityKind::Location,
            "ORG" => EntityKind::Organization,
            "TITLE" => EntityKind::Title,
            "WORK" => EntityKind::Work,
            "PHONE" => EntityKind::Phone,
            "EMAIL" => EntityKind::Email,
            "URL" => EntityKind::Url,
            "ID" => EntityKind::Id,
            name => EntityKind::Other(name.into()),
        }
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl Serialize for EntityKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EntityKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(EntityKind::from(&*String::deserialize(deserializer)?))
    }
}

/// A name in a text: of a person, a place, a body, an office or a work, or a way to reach one.
///
/// Those of a document do not overlap; what lies within one is among its [children](Entity::children).
///
/// | written | kind | name | code |
/// |---|---|---|---|
/// | 六枝特區郎岱鎮 | `LOC` | 贵州省六盘水市六枝特区郎岱镇 | 520203110 |
/// | 《紅樓夢》 | `WORK` | 《红楼梦》 | – |
/// | １３８ ０００１ １１１１ | `PHONE` | +8613800011111 | – |
///
/// `Display` prints the kind, the code if there is one, and the name; a `?` in the place of the code says that the name
/// may mean several places and none of them is clear.
///
/// ```
/// let document = mingshu::extract("读《紅樓夢》，致电１３８ ０００１ １１１１");
/// let found: Vec<String> = document.entities().iter().map(|entity| entity.to_string()).collect();
/// assert_eq!(found, ["WORK 《红楼梦》", "PHONE +8613800011111"]);
/// assert_eq!(document.entities()[0].surface(), "《紅樓夢》");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Entity {
    pub(crate) span: Span,
    pub(crate) text: Box<str>,
    pub(crate) kind: EntityKind,
    /// `None` where it is the text itself.
    pub(crate) name: Option<Box<str>>,
    pub(crate) code: Option<Box<str>>,
    /// Shared by all mentions of the same name.
    #[cfg(feature = "places")]
    pub(crate) candidates: Arc<[Candidate]>,
    pub(crate) of: Option<u32>,
    pub(crate) children: Vec<Entity>,
    pub(crate) furniture: bool,
}

impl Entity {
    /// Where it stands in the document.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The name as written.
    pub fn surface(&self) -> &str {
        &self.text
    }

    /// What it is the name of.
    pub fn kind(&self) -> &EntityKind {
        &self.kind
    }

    /// The name in simplified and half-width characters: of a place that is clear with all that it lies in, of a telephone
    /// as E.164, of a name that the user gave as the user calls it.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.text)
    }

    /// The code of a place or of the place that a body bears in its name, where it is clear: GB/T 2260 of six digits down
    /// to the county, nine for a township, ISO 3166-1 for a country; [`Place::code`](crate::Place::code) says more.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The places that the name, or the place it begins with, may mean, seen from the other places of the text; the
    /// likeliest first, and at most eight.
    #[cfg(feature = "places")]
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// Whose office a title is: the place of that `PER` among the entities of the document.
    pub fn of(&self) -> Option<usize> {
        self.of.map(|index| index as usize)
    }

    /// The entities that lie within it, in the order of the text: the place in the name of a body, a work in a work.
    pub fn children(&self) -> &[Entity] {
        &self.children
    }

    /// Whether it stands in page furniture: a byline, a link to another page, the small print.
    pub fn is_furniture(&self) -> bool {
        self.furniture
    }

    /// Whether the name may mean several places, none of which is clear.
    fn is_open(&self) -> bool {
        #[cfg(feature = "places")]
        return self.kind == EntityKind::Location && self.code.is_none() && self.candidates.len() > 1;
        #[cfg(not(feature = "places"))]
        return false;
    }
}

/// The kind, the code and the name: `LOC 520203110 贵州省六盘水市六枝特区郎岱镇`, `LOC ? 鼓楼区`, `PER 冯本学`.
impl fmt::Display for Entity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.kind)?;
        match &self.code {
            Some(code) => write!(formatter, " {code}")?,
            None if self.is_open() => formatter.write_str(" ?")?,
            None => {}
        }
        write!(formatter, " {}", self.name())
    }
}

impl Serialize for Entity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[cfg(feature = "places")]
        let candidates: &[Candidate] = &self.candidates;
        #[cfg(not(feature = "places"))]
        let candidates: [(); 0] = [];
        let characters = self.span.characters();
        let mut record = serializer.serialize_struct("Entity", 10)?;
        record.serialize_field("start", &characters.start)?;
        record.serialize_field("end", &characters.end)?;
        record.serialize_field("text", &self.text)?;
        record.serialize_field("kind", &self.kind)?;
        record.serialize_field("name", self.name())?;
        record.serialize_field("code", &self.code)?;
        record.serialize_field("candidates", &candidates)?;
        record.serialize_field("of", &self.of)?;
        record.serialize_field("children", &self.children)?;
        record.serialize_field("furniture", &self.furniture)?;
        record.end()
    }
}
