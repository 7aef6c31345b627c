//! What a lookup gives back: places, and candidates with their scores.

use std::fmt;
use std::sync::Arc;

use serde::de::Error as _;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What sort of place a [`Place`] is, by its rank.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PlaceKind {
    /// A country or territory of ISO 3166-1: 中国, 法国, 格陵兰.
    Country,
    /// Of the first rank: 贵州省, 北京市, 西藏自治区, 香港特别行政区.
    Province,
    /// Of the second rank: 六盘水市, 黔东南苗族侗族自治州, 兴安盟.
    Prefecture,
    /// Of the third rank: 六枝特区, 朝阳区, 昆山市, 太仆寺旗.
    County,
    /// Of the fourth rank: 郎岱镇, 建国门街道, 贡宝拉格苏木.
    Township,
    /// A development zone, a farm or a forest, which the statistics bureau counts beside counties and townships.
    Zone,
    /// A state, a Japanese prefecture or a region abroad: 加利福尼亚州, 北海道, 苏格兰.
    State,
    /// A city abroad: 东京, 纽约.
    City,
    /// Several divisions or countries, or a part of one: 长三角, 京津冀, 中亚.
    Region,
}

impl PlaceKind {
    /// The name used in JSON, Python and the shell.
    pub fn as_str(&self) -> &'static str {
        match self {
            PlaceKind::Country => "country",
            PlaceKind::Province => "province",
            PlaceKind::Prefecture => "prefecture",
            PlaceKind::County => "county",
            PlaceKind::Township => "township",
            PlaceKind::Zone => "zone",
            PlaceKind::State => "state",
            PlaceKind::City => "city",
            PlaceKind::Region => "region",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        use PlaceKind::*;
        [Country, Province, Prefecture, County, Township, Zone, State, City, Region]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

impl fmt::Display for PlaceKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// A place that has a name and, in most cases, a code.
///
/// `Display` prints the code, the kind and the full name.
///
/// | place | code | full name |
/// |---|---|---|
/// | 郎岱镇 | `520203110` | 贵州省六盘水市六枝特区郎岱镇 |
/// | 信义区 | `710000`, the nearest code above it | 台湾省台北市信义区 |
/// | 东京 | `JP`, the nearest code above it | 日本东京 |
/// | 崇文区, which is no more | `110101`, the code of its heir 东城区 | 北京市崇文区 |
/// | 长三角 | none, for there are several | 长三角 |
///
/// ```
/// let place = mingshu::lookup_place("六枝特区郎岱镇").best().unwrap().clone();
/// assert_eq!(place.to_string(), "520203110 township 贵州省六盘水市六枝特区郎岱镇");
/// let above: Vec<&str> = place.parents().iter().map(|parent| parent.name()).collect();
/// assert_eq!(above, ["贵州省", "六盘水市", "六枝特区"]);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    // Shared, since each of its parts has it among its parents.
    pub(crate) name: Arc<str>,
    pub(crate) kind: PlaceKind,
    pub(crate) former: bool,
    pub(crate) codes: Arc<[Box<str>]>,
    pub(crate) parents: Arc<[Place]>,
}

impl Place {
    /// Its own name, in full and in simplified characters: 六枝特区.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names of all that it lies in, from the top, and its own: 贵州省六盘水市六枝特区. China is not named.
    pub fn full_name(&self) -> String {
        self.parents.iter().map(Place::name).chain([self.name()]).collect()
    }

    /// The code: GB/T 2260 with six digits down to the county, nine digits for a township, ISO 3166-1 alpha-2 for a
    /// country.
    ///
    /// A place without a code of its own has that of the smallest place around it (710000 for 台北市, `JP` for 东京), a
    /// former one that of its first heir. `None` for a region of several codes.
    pub fn code(&self) -> Option<&str> {
        match &*self.codes {
            [code] => Some(code),
            [code, ..] if self.former => Some(code),
            _ => None,
        }
    }

    /// The codes of all that it covers today: several for a region, and for a former place that was parted.
    pub fn codes(&self) -> impl ExactSizeIterator<Item = &str> {
        self.codes.iter().map(AsRef::as_ref)
    }

    /// What sort of place it is.
    pub fn kind(&self) -> PlaceKind {
        self.kind
    }

    /// Whether it is no more under this name or in this rank: 襄樊市, 崇文区, 思茅地区.
    pub fn is_former(&self) -> bool {
        self.former
    }

    /// The places it lies in, from the top: province, prefecture, county, or the country of a place abroad.
    pub fn parents(&self) -> &[Place] {
        &self.parents
    }

    /// The place with all that it lies in, from the top.
    pub(crate) fn chain(&self) -> impl DoubleEndedIterator<Item = &Place> {
        self.parents.iter().chain([self])
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code().unwrap_or("-");
        let former = if self.former { "former " } else { "" };
        write!(formatter, "{code} {former}{} {}", self.kind, self.full_name())
    }
}

/// The full name is written for readers, and made anew when it is read back.
impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Place", 7)?;
        record.serialize_field("name", self.name())?;
        record.serialize_field("full_name", &self.full_name())?;
        record.serialize_field("code", &self.code())?;
        record.serialize_field("kind", &self.kind)?;
        record.serialize_field("former", &self.former)?;
        record.serialize_field("codes", &*self.codes)?;
        let parents: Vec<Parent> = self.parents.iter().map(Parent::of).collect();
        record.serialize_field("parents", &parents)?;
        record.end()
    }
}

/// A parent as JSON has it: those above it stand before it in the list.
#[derive(Serialize, Deserialize)]
struct Parent {
    name: Box<str>,
    kind: PlaceKind,
    former: bool,
    codes: Box<[Box<str>]>,
}

impl Parent {
    fn of(place: &Place) -> Self {
        let (name, codes) = (place.name(), place.codes().map(Into::into).collect());
        Parent { name: name.into(), kind: place.kind, former: place.former, codes }
    }
}

#[derive(Deserialize)]
struct Record {
    #[serde(flatten)]
    place: Parent,
    parents: Vec<Parent>,
}

/// More than any place has; a longer list would grow with its square.
const MOST_PARENTS: usize = 8;

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Record { place, parents } = Record::deserialize(deserializer)?;
        if parents.len() > MOST_PARENTS {
            return Err(D::Error::custom("more parents than a place has"));
        }
        let mut above: Vec<Place> = Vec::new();
        for Parent { name, kind, former, codes } in parents {
            let (name, codes) = (name.into(), codes.into());
            let next = Place { name, kind, former, codes, parents: above.clone().into() };
            above.push(next);
        }
        let Parent { name, kind, former, codes } = place;
        Ok(Place { name: name.into(), kind, former, codes: codes.into(), parents: above.into() })
    }
}

/// Parts of a score: a score is a count of them, so that it can be compared and hashed.
pub(crate) const WHOLE: u32 = 1_000_000;

/// A place that a name may mean, with its share in what the name may mean.
///
/// ```
/// let lookup = mingshu::lookup_place("白云区");
/// let found: Vec<String> = lookup.candidates().iter().map(|c| format!("{:.2} {}", c.score(), c.place())).collect();
/// assert_eq!(found, ["0.50 440111 county 广东省广州市白云区", "0.50 520113 county 贵州省贵阳市白云区"]);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Candidate {
    #[serde(with = "share")]
    pub(crate) score: u32,
    pub(crate) place: Place,
}

impl Candidate {
    /// The only place that a name means.
    pub(crate) fn sure(place: Place) -> Self {
        Candidate { score: WHOLE, place }
    }

    /// The place.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Its share, from 0 to 1; those of one lookup add up to 1, or to less where a short name may be something that is in
    /// no table. [`crate::lookup_place`] says how it is reckoned: it weighs ranks and forms of names, and knows nothing of
    /// how often a place is written about.
    pub fn score(&self) -> f64 {
        f64::from(self.score) / f64::from(WHOLE)
    }
}

/// A score as a number from 0 to 1.
mod share {
    use super::*;

    pub(super) fn serialize<S: Serializer>(score: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        (f64::from(*score) / f64::from(WHOLE)).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        let share = f64::deserialize(deserializer)?;
        if !(0.0..=1.0).contains(&share) {
            return Err(D::Error::custom("a score lies between 0 and 1"));
        }
        // At most a million.
        Ok((share * f64::from(WHOLE)).round() as u32)
    }
}

/// What a name may mean: the candidates, best first, and the best one where it is clear.
///
/// ```
/// assert_eq!(mingshu::lookup_place("六盘水").best().unwrap().code(), Some("520200"));
/// assert!(mingshu::lookup_place("白云区").best().is_none()); // there are two
/// assert!(mingshu::lookup_place("乌有乡").candidates().is_empty());
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Lookup {
    pub(crate) candidates: Vec<Candidate>,
}

impl Lookup {
    /// The least score at which a candidate is clear: three times that of all others together.
    pub(crate) const CLEAR: u32 = WHOLE / 4 * 3;

    /// The best candidate where it is clear, which is where its score is 0.75 or more.
    pub fn best(&self) -> Option<&Place> {
        let best = self.candidates.first().filter(|candidate| candidate.score >= Self::CLEAR)?;
        Some(&best.place)
    }

    /// All that the name may mean, the highest score first; empty for a name that is not known.
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }
}
