//! All places with their codes and names, in memory: made once from the tables, at the first question.
//!
//! Tables: `data/divisions.csv.zlib` (the divisions of China), `data/divisions_since.csv` (those that came later),
//! `data/hong_kong_macao_taiwan.csv`, `data/countries.csv`, `data/places_abroad.csv`, `data/places_former.csv`,
//! `data/regions.csv`, `data/place_names.csv` (names that no rule makes), and those of [`super::name`].
//!
//! The divisions fill nine tenths of it, so they are read in one pass without a copy of any name: a name is a piece of the
//! unpacked table, in which `tools/make-places.rs` wrote the folded form beside the few that folding changes. All other names
//! are few, are folded here, and are appended to it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock, OnceLock};

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::index::{Form, Found, Index, Written};
use super::name::{Forms, Suffixes};
use super::value::{Place, PlaceKind};
#[cfg(feature = "names")]
use crate::entity::Opening;
use crate::error::{Error, Kind};
use crate::fold;
use crate::table::{self, Row};

/// A place's row in the gazetteer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct PlaceId(pub(super) u32);

/// A published code as a number: GB/T 2260 of six or nine digits, or the two letters of ISO 3166, which are less.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Code(u32);

impl Code {
    /// Reads digits or two capital letters.
    fn read(text: &str) -> Option<Code> {
        match *text.as_bytes() {
            [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => Some(Code(u32::from(first) << 8 | u32::from(second))),
            [b'1'..=b'9', ..] if matches!(text.len(), 6 | 9) => text.parse().ok().map(Code),
            _ => None,
        }
    }

    /// The code of a part of this county, by its three digits.
    fn part(self, digits: &str) -> Option<Code> {
        let number: u32 = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        self.0.checked_mul(1000)?.checked_add(number).map(Code)
    }

    pub(super) fn is_country(self) -> bool {
        self.0 < 1 << 16
    }

    /// The code of the unit of this rank that it lies in, by its digits: 10,000 for the province, 100 for the prefecture,
    /// 1 for the county.
    fn start(self, rank: u32) -> u32 {
        let county = if self.0 >= 1_000_000 { self.0.wrapping_div(1000) } else { self.0 };
        county.checked_div(rank).unwrap_or_default()
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_country() {
            let letter = |shift: u32| char::from_u32(self.0 >> shift & 0xFF).unwrap_or_default();
            write!(formatter, "{}{}", letter(8), letter(0))
        } else {
            write!(formatter, "{}", self.0)
        }
    }
}

/// One place.
pub(super) struct Record {
    name: Range<u32>,
    pub(super) kind: PlaceKind,
    pub(super) former: bool,
    /// Its own code or that of the place around it; of a region and a former place, the first that it covers.
    pub(super) code: Code,
    pub(super) parent: Option<PlaceId>,
    /// The places that a region or a former place covers, in `Gazetteer::covers`.
    covers: Range<u32>,
}

/// What sort of name of a place stands somewhere.
#[cfg(feature = "names")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NameClass {
    /// A province, prefecture or county in full: 六枝特区.
    FullDivision,
    /// A township or zone in full: 郎岱镇.
    FullTownship,
    /// A province, prefecture or county by a shorter or other name: 六枝.
    ShortDivision,
    /// A township or zone by a shorter name: 郎岱.
    ShortTownship,
    /// A country, a place abroad, a region.
    Elsewhere,
}

/// The places and the index of their names.
#[derive(Default)]
pub(crate) struct Gazetteer {
    /// The table of divisions, and the other names behind it.
    text: String,
    records: Vec<Record>,
    /// For each place that others lie in, what they share: all that it lies in, and itself. Made when first asked for.
    chains: Vec<OnceLock<Arc<[Place]>>>,
    covers: Vec<PlaceId>,
    index: Index,
    /// What a single character stands for: 黔.
    abbreviations: Vec<(char, PlaceId)>,
    /// What a single character stands for beside the abbreviation of another country alone: 塔 in 中塔.
    paired: Vec<(char, PlaceId)>,
    /// The divisions of the large table stand at the start of `records`, in the order of their codes.
    divisions: usize,
    /// The codes of the others.
    codes: HashMap<Code, PlaceId>,
}

/// More than the table of divisions holds; a stream that unpacks to more is no table of ours.
const LARGEST: usize = 4 << 20;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    // The test below reads the same bytes and vouches that they are a table.
    Gazetteer::read(include_bytes!("../../data/divisions.csv.zlib")).unwrap_or_default()
});

impl Gazetteer {
    /// The built-in places, read at the first call.
    pub(crate) fn get() -> &'static Gazetteer {
        &GAZETTEER
    }

    /// Reads the packed table of divisions, and the small tables.
    ///
    /// # Errors
    /// The bytes are not a table of divisions in the order of their codes ([`Error::is_table`]).
    pub(super) fn read(divisions: &[u8]) -> Result<Self, Error> {
        let unpacked = decompress_to_vec_zlib_with_limit(divisions, LARGEST)
            .map_err(|error| Error::new(Kind::Table, &error.to_string(), 0))?;
        let text = String::from_utf8(unpacked).map_err(|error| Error::new(Kind::Table, &error.to_string(), 0))?;
        let mut builder = Builder { suffixes: Suffixes::read(), ..Builder::default() };
        builder.divisions(text)?;
        builder.since();
        builder.hong_kong_macao_taiwan();
        builder.abroad();
        builder.former();
        builder.regions();
        builder.names();
        Ok(builder.finish())
    }

    #[cfg(test)]
    pub(super) fn index_size(&self) -> (usize, usize, u32) {
        self.index.size()
    }

    /// All places.
    #[cfg(test)]
    pub(super) fn places(&self) -> impl Iterator<Item = PlaceId> {
        (0..self.records.len() as u32).map(PlaceId)
    }

    pub(super) fn record(&self, place: PlaceId) -> Option<&Record> {
        self.records.get(place.0 as usize)
    }

    /// The names that the folded characters begin with, the longest first.
    pub(crate) fn names_at<'g>(&'g self, characters: &'g [char]) -> impl Iterator<Item = Found<'g>> {
        self.index.names_at(&self.text, characters)
    }

    /// What the names begin with.
    #[cfg(feature = "names")]
    pub(crate) fn openings(&self) -> impl Iterator<Item = Opening> + '_ {
        self.index.pairs().map(|(first, second)| (first, Some(second)))
    }

    /// What sort of name a meaning is, for the tagger.
    #[cfg(feature = "names")]
    pub(crate) fn name_class(&self, meaning: super::index::Meaning) -> NameClass {
        let is_full = meaning.form == super::index::Form::Full;
        match (self.record(meaning.place).map(|record| record.kind), is_full) {
            (Some(PlaceKind::Province | PlaceKind::Prefecture | PlaceKind::County), true) => NameClass::FullDivision,
            (Some(PlaceKind::Province | PlaceKind::Prefecture | PlaceKind::County), false) => NameClass::ShortDivision,
            (Some(PlaceKind::Township | PlaceKind::Zone), true) => NameClass::FullTownship,
            (Some(PlaceKind::Township | PlaceKind::Zone), false) => NameClass::ShortTownship,
            _ => NameClass::Elsewhere,
        }
    }

    /// How long the names are that the folded characters begin with, the longest first, and whether each is more than the
    /// name of a township or a zone without its suffix (嵩山).
    #[cfg(feature = "names")]
    pub(crate) fn lengths_at<'g>(&'g self, characters: &'g [char]) -> impl Iterator<Item = (u32, bool)> + 'g {
        self.names_at(characters).map(|found| {
            let is_strong = found.meanings.iter().any(|meaning| {
                let is_small = |kind| matches!(kind, PlaceKind::Township | PlaceKind::Zone);
                meaning.form == Form::Full || self.record(meaning.place).is_some_and(|record| !is_small(record.kind))
            });
            (found.length as u32, is_strong)
        })
    }

    /// The provinces and countries that a single character stands for.
    pub(super) fn abbreviated(&self, character: char) -> impl Iterator<Item = PlaceId> + '_ {
        self.abbreviations.iter().filter(move |(sign, _)| *sign == character).map(|(_, place)| *place)
    }

    /// The countries that a single character may stand for beside the abbreviation of another.
    pub(super) fn paired(&self, character: char) -> impl Iterator<Item = PlaceId> + '_ {
        let paired = self.paired.iter().filter(move |(sign, _)| *sign == character).map(|(_, place)| *place);
        let is_country = |place: &PlaceId| self.record(*place).is_some_and(|record| record.code.is_country());
        self.abbreviated(character).filter(is_country).chain(paired)
    }

    fn piece(&self, range: &Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// The place with this code.
    fn by_code(&self, code: Code) -> Option<PlaceId> {
        let divisions = self.records.get(..self.divisions).unwrap_or_default();
        match divisions.binary_search_by_key(&order(code), |record| order(record.code)) {
            Ok(place) => Some(PlaceId(place as u32)),
            Err(_) => self.codes.get(&code).copied(),
        }
    }

    /// What a region or a former place covers today.
    pub(super) fn covered(&self, record: &Record) -> &[PlaceId] {
        self.covers.get(record.covers.start as usize..record.covers.end as usize).unwrap_or_default()
    }

    /// The place and all that it lies in, from the bottom.
    pub(super) fn up(&self, place: PlaceId) -> impl Iterator<Item = PlaceId> + '_ {
        std::iter::successors(Some(place), |place| self.record(*place)?.parent)
    }

    /// Whether a place lies in another: by its parents, or by the parents of what it or the other covers today. China
    /// holds all that has a code of GB/T 2260.
    pub(super) fn is_within(&self, place: PlaceId, other: PlaceId) -> bool {
        let (Some(record), Some(around)) = (self.record(place), self.record(other)) else { return false };
        if place == other {
            return false;
        }
        if around.kind == PlaceKind::Country && around.code == CHINA {
            return !record.code.is_country();
        }
        let covered = self.covered(around);
        let holds = |place: PlaceId| self.up(place).any(|above| above == other || covered.contains(&above));
        holds(place) || (record.former && self.covered(record).iter().any(|heir| holds(*heir)))
    }

    /// The place as a value of its own.
    pub(super) fn place(&self, place: PlaceId) -> Option<Place> {
        let record = self.record(place)?;
        let chain = |parent: PlaceId| {
            let made = || self.place(parent).map(|place| place.chain().cloned().collect()).unwrap_or_default();
            self.chains.get(parent.0 as usize).map(|chain| chain.get_or_init(made).clone())
        };
        let mut codes: Vec<Code> =
            self.covered(record).iter().filter_map(|place| self.record(*place)).map(|record| record.code).collect();
        if codes.is_empty() {
            codes.push(record.code);
        }
        codes.dedup();
        Some(Place {
            name: self.piece(&record.name).into(),
            kind: record.kind,
            former: record.former,
            codes: codes.iter().map(|code| code.to_string().into()).collect(),
            parents: record.parent.and_then(chain).unwrap_or_default(),
        })
    }

    /// A region that no table has, of several places: 渝鄂湘黔.
    pub(super) fn union(&self, name: &[char], places: &[PlaceId]) -> Place {
        let codes = places.iter().filter_map(|place| self.record(*place)).map(|record| record.code.to_string().into());
        Place {
            name: name.iter().collect::<String>().into(),
            kind: PlaceKind::Region,
            former: false,
            codes: codes.collect(),
            parents: Arc::default(),
        }
    }
}

pub(super) const CHINA: Code = Code(0x434E); // CN

/// A gazetteer that is being read.
#[derive(Default)]
struct Builder {
    gazetteer: Gazetteer,
    written: Vec<Written>,
    suffixes: Suffixes,
}

impl Builder {
    fn finish(self) -> Gazetteer {
        let mut gazetteer = self.gazetteer;
        gazetteer.index = Index::new(&gazetteer.text, &self.written);
        gazetteer.chains.resize_with(gazetteer.records.len(), OnceLock::new);
        gazetteer
    }

    /// Notes a name that is a piece of the text.
    fn write(&mut self, name: &Range<u32>, place: PlaceId, form: Form) {
        if let Ok(length) = u8::try_from(name.len()) {
            self.written.push(Written { start: name.start, place, length, form });
        }
    }

    /// Appends a name to the text.
    fn append(&mut self, name: &str) -> Range<u32> {
        let start = self.gazetteer.text.len() as u32;
        self.gazetteer.text.push_str(name);
        start..self.gazetteer.text.len() as u32
    }

    /// Adds a record under its full name, which is folded at `folded`, and the forms that rules make of it.
    fn add(&mut self, record: Record, folded: Range<u32>) -> PlaceId {
        let place = PlaceId(self.gazetteer.records.len() as u32);
        self.write(&folded, place, Form::Full);
        if let Some(Forms { own, short }) = self.suffixes.forms(self.gazetteer.piece(&folded), record.kind) {
            // Few names have any.
            let short: Vec<String> = short.iter().map(|short| format!("{own}{short}")).collect();
            let own = folded.start..folded.start.saturating_add(own.len() as u32);
            self.write(&own, place, Form::Short);
            for name in short {
                let name = self.append(&name);
                self.write(&name, place, Form::Short);
            }
        }
        self.gazetteer.records.push(record);
        place
    }

    /// Adds a place that stands in a small table.
    fn add_named(&mut self, name: &str, kind: PlaceKind, code: Code, parent: Option<PlaceId>) -> PlaceId {
        self.add_record(name, |name| Record { name, kind, former: false, code, parent, covers: 0..0 })
    }

    /// Appends the name and adds the record that is made with it.
    fn add_record(&mut self, name: &str, record: impl FnOnce(Range<u32>) -> Record) -> PlaceId {
        let folded = fold::fold_word(name);
        let written = self.append(name);
        let folded = if folded == name { written.clone() } else { self.append(&folded) };
        self.add(record(written), folded)
    }

    /// Adds other names of a place.
    fn add_names<'r>(&mut self, names: impl Iterator<Item = &'r str>, place: PlaceId) {
        for name in names {
            let name = self.append(&fold::fold_word(name));
            self.write(&name, place, Form::Other);
        }
    }

    /// Reads the table of divisions: `code,name` or `code,name,folded`, a division before its parts. A code of three digits
    /// continues the last one of six.
    fn divisions(&mut self, text: String) -> Result<(), Error> {
        let lines = text.bytes().filter(|byte| *byte == b'\n').count();
        self.gazetteer.records.reserve(lines);
        self.written.reserve(lines.saturating_mul(2).saturating_add(1 << 12));
        // Names are appended behind the table while it is read.
        let end = text.len();
        self.gazetteer.text = text;
        // The last province, prefecture and county that were read, and the last code.
        let mut above: [Option<(PlaceId, Code)>; 3] = [None; 3];
        let (mut at, mut last, mut last_county) = (0usize, (0, 0), None);
        for number in 1usize.. {
            let Some(rest) = self.gazetteer.text.get(at..end).filter(|rest| !rest.is_empty()) else { break };
            let line = rest.lines().next().unwrap_or_default();
            let start = at;
            at = at.saturating_add(line.len()).saturating_add(1);
            if number == 1 {
                continue;
            }
            let bad = || Error::new(Kind::Table, line, number);
            let (code, name) = line.split_once(',').ok_or_else(bad)?;
            let (name, folded) = name.split_once(',').map_or((name, None), |(name, folded)| (name, Some(folded)));
            let name_start = start.saturating_add(code.len()).saturating_add(1) as u32;
            let code = match code.len() {
                3 => last_county.and_then(|county: Code| county.part(code)),
                _ => Code::read(code).filter(|code| !code.is_country()),
            };
            let code = code.ok_or_else(bad)?;
            if name.is_empty() || u8::try_from(name.len()).is_err() || folded == Some("") || order(code) <= last {
                return Err(bad());
            }
            last = order(code);
            last_county = if code.0 < 1_000_000 { Some(code) } else { last_county };
            let (kind, rank) = rank(code);
            // The nearest of the units above that have the same digits.
            let parent = above.iter().take(rank).zip([10_000, 100, 1]).rev().find_map(|(unit, digits)| {
                unit.filter(|(_, above)| above.start(digits) == code.start(digits)).map(|(place, _)| place)
            });
            if parent.is_none() && rank > 0 {
                return Err(bad());
            }
            let name = name_start..name_start.saturating_add(name.len() as u32);
            let folded = folded.map_or(name.clone(), |folded| {
                let start = name.end.saturating_add(1);
                start..start.saturating_add(folded.len() as u32)
            });
            let place = self.add(Record { name, kind, former: false, code, parent, covers: 0..0 }, folded);
            if let Some(unit) = above.get_mut(rank) {
                *unit = Some((place, code));
            }
        }
        self.gazetteer.divisions = self.gazetteer.records.len();
        Ok(())
    }

    /// Whose code this is, among all that were read so far.
    fn by_code(&self, code: &str) -> Option<PlaceId> {
        self.gazetteer.by_code(Code::read(code)?)
    }

    /// Divisions that are younger than the large table.
    fn since(&mut self) {
        for row in table::built_in(include_str!("../../data/divisions_since.csv")) {
            let Some(code) = code_of(&row, 0) else { continue };
            let parent = [100, 10_000]
                .into_iter()
                .find_map(|digits: u32| self.gazetteer.by_code(Code(code.start(digits).saturating_mul(digits))));
            let place = self.add_named(row.field(1), rank(code).0, code, parent);
            self.gazetteer.codes.insert(code, place);
        }
    }

    /// Three provinces whose parts have no codes.
    fn hong_kong_macao_taiwan(&mut self) {
        let mut named: HashMap<String, PlaceId> = HashMap::new();
        for row in table::built_in(include_str!("../../data/hong_kong_macao_taiwan.csv")) {
            let (Some(code), Some(kind)) = (code_of(&row, 0), PlaceKind::named(row.field(2))) else { continue };
            let is_whole = row.field(1).is_empty();
            let parent = named.get(row.field(1)).copied().or_else(|| self.gazetteer.by_code(code));
            let place = self.add_named(row.field(3), kind, code, parent.filter(|_| !is_whole));
            self.add_names(row.items(4), place);
            if is_whole {
                self.gazetteer.codes.insert(code, place);
            }
            // Those that hold others come first in the table, and no two of them share a name.
            named.entry(row.field(3).to_string()).or_insert(place);
        }
    }

    fn abroad(&mut self) {
        for row in table::built_in(include_str!("../../data/countries.csv")) {
            let Some(code) = code_of(&row, 0) else { continue };
            let place = self.add_named(row.field(1), PlaceKind::Country, code, None);
            self.gazetteer.codes.insert(code, place);
            self.add_names(row.items(2).chain(row.items(3)), place);
        }
        for row in table::built_in(include_str!("../../data/places_abroad.csv")) {
            let (Some(code), Some(kind)) = (code_of(&row, 2), PlaceKind::named(row.field(1))) else { continue };
            let country = self.gazetteer.by_code(code);
            let place = self.add_named(row.field(0), kind, code, country);
            self.add_names(row.items(3), place);
            // 巴黎市; a name that says already what it is (墨西哥城) takes nothing more.
            let takes_more = kind == PlaceKind::City && !row.field(0).ends_with(['市', '城', '港', '岛']);
            if takes_more && !row.items(3).any(|name| name.strip_suffix('市') == Some(row.field(0))) {
                let name = format!("{}市", row.field(0));
                self.add_names([name.as_str()].into_iter(), place);
            }
        }
    }

    /// The places with the codes of a column.
    fn covers(&mut self, row: &Row, column: usize) -> Range<u32> {
        let start = self.gazetteer.covers.len() as u32;
        let places: Vec<PlaceId> = row.items(column).filter_map(|code| self.by_code(code)).collect();
        self.gazetteer.covers.extend(places);
        start..self.gazetteer.covers.len() as u32
    }

    fn former(&mut self) {
        for row in table::built_in(include_str!("../../data/places_former.csv")) {
            let (Some(kind), covers) = (PlaceKind::named(row.field(1)), self.covers(&row, 2)) else { continue };
            let Some(heir) = self.gazetteer.covers.get(covers.start as usize).copied() else { continue };
            let Some(code) = self.gazetteer.record(heir).map(|record| record.code) else { continue };
            // What its first heir lies in, as far as that ranks above it.
            let parent = self
                .gazetteer
                .up(heir)
                .skip(1)
                .chain([heir])
                .find(|above| self.gazetteer.record(*above).is_some_and(|above| above.kind < kind));
            self.add_record(row.field(0), |name| Record { name, kind, former: true, code, parent, covers });
        }
    }

    fn regions(&mut self) {
        for row in table::built_in(include_str!("../../data/regions.csv")) {
            let covers = self.covers(&row, 1);
            let Some(first) = self.gazetteer.covers.get(covers.start as usize).copied() else { continue };
            let Some(code) = self.gazetteer.record(first).map(|record| record.code) else { continue };
            // A region of one division lies in it.
            let parent = Some(first).filter(|_| covers.len() == 1);
            let kind = PlaceKind::Region;
            let place =
                self.add_record(row.field(0), |name| Record { name, kind, former: false, code, parent, covers });
            self.add_names(row.items(2), place);
        }
    }

    /// Names that no rule makes, and abbreviations.
    fn names(&mut self) {
        for row in table::built_in(include_str!("../../data/place_names.csv")) {
            let Some(place) = self.by_code(row.field(0)) else { continue };
            self.add_names(row.items(1), place);
            let signs = row.items(2).flat_map(str::chars).map(|sign| (sign, place));
            self.gazetteer.abbreviations.extend(signs);
            let signs = row.items(3).flat_map(str::chars).map(|sign| (sign, place));
            self.gazetteer.paired.extend(signs);
        }
    }
}

fn code_of(row: &Row, column: usize) -> Option<Code> {
    Code::read(row.field(column))
}

/// Where a code stands in the table of divisions: the parts of a county behind it.
fn order(code: Code) -> (u32, u32) {
    (code.start(1), code.0)
}

/// What a code of GB/T 2260 says of the rank. The bureau numbers zones from 71 among counties and from 400 among
/// townships.
fn rank(code: Code) -> (PlaceKind, usize) {
    let county = code.start(1);
    let part = |of: u32| county.checked_rem(of).unwrap_or_default();
    if code.0 != county {
        let is_zone = code.0.checked_rem(1000).is_some_and(|number| number >= 400);
        (if is_zone { PlaceKind::Zone } else { PlaceKind::Township }, 3)
    } else if part(10_000) == 0 {
        (PlaceKind::Province, 0)
    } else if part(100) == 0 {
        (PlaceKind::Prefecture, 1)
    } else if (71..80).contains(&part(100)) {
        (PlaceKind::Zone, 2)
    } else {
        (PlaceKind::County, 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec_zlib;

    const PACKED: &[u8] = include_bytes!("../../data/divisions.csv.zlib");

    fn unpacked() -> String {
        String::from_utf8(decompress_to_vec_zlib_with_limit(PACKED, LARGEST).unwrap()).unwrap()
    }

    #[test]
    fn the_built_in_table_is_whole_and_folded() {
        let gazetteer = Gazetteer::read(PACKED).unwrap();
        let table = unpacked();
        assert_eq!(gazetteer.divisions, table.lines().count() - 1);
        assert!(gazetteer.divisions > 44_000);
        for row in table.lines().skip(1).map(|line| line.split(',').collect::<Vec<&str>>()) {
            let (name, folded) = (row[1], row.get(2).copied());
            assert_eq!(folded.unwrap_or(name), fold::fold_word(name));
            assert!(name.chars().count() >= 2 && folded != Some(name), "{name}");
        }
        // Each code of the small tables is known.
        let whole = [PlaceKind::Country, PlaceKind::Province];
        let no_parent = gazetteer.records.iter().filter(|record| record.parent.is_none());
        let lost: Vec<&str> = no_parent
            .filter(|record| !whole.contains(&record.kind) && record.covers.len() < 2)
            .map(|record| gazetteer.piece(&record.name))
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn codes_say_rank_and_parents() {
        let gazetteer = Gazetteer::get();
        for (code, kind, parents) in [
            ("520000", PlaceKind::Province, ""),
            ("520200", PlaceKind::Prefecture, "贵州省"),
            ("520203", PlaceKind::County, "贵州省 六盘水市"),
            ("520203110", PlaceKind::Township, "贵州省 六盘水市 六枝特区"),
            ("110101", PlaceKind::County, "北京市"),
            ("429004", PlaceKind::County, "湖北省"),
            ("441900101", PlaceKind::Township, "广东省 东莞市"),
            ("130171", PlaceKind::Zone, "河北省 石家庄市"),
            ("653228", PlaceKind::County, "新疆维吾尔自治区 和田地区"),
            ("710000", PlaceKind::Province, ""),
            ("JP", PlaceKind::Country, ""),
        ] {
            let place = gazetteer.place(gazetteer.by_code(Code::read(code).unwrap()).unwrap()).unwrap();
            let above: Vec<&str> = place.parents().iter().map(Place::name).collect();
            assert_eq!((place.code(), place.kind(), above.join(" ").as_str()), (Some(code), kind, parents));
        }
        for code in ["", "52", "052020", "5202031", "jp", "JPN", "52020a", "+52020", "9999999999"] {
            assert_eq!(Code::read(code), None, "{code}");
        }
    }

    #[test]
    fn a_bad_table_is_an_error_with_its_line() {
        for (table, line) in [
            ("code,name\n110000\n", 2),
            ("code,name\n11,北京市\n", 2),
            ("code,name\n110000,\n", 2),
            ("code,name\n110101,东城区\n", 2),
            ("code,name\n110000,北京市\n110000,北京市\n", 3),
            ("code,name\n110000,北京市\n120101,和平区\n", 3),
            ("code,name\nCN,中国\n", 2),
            ("code,name\n110000,北京市,\n", 2),
            ("code,name\n001,东华门街道\n", 2),
            ("code,name\n110000,北京市\n110101,东城区\n-01,东华门街道\n", 4),
            ("code,name\n110000,北京市\n110101,东城区\n002,景山街道\n001,东华门街道\n", 5),
        ] {
            let error = Gazetteer::read(&compress_to_vec_zlib(table.as_bytes(), 1)).err().unwrap();
            assert!(error.is_table(), "{table}: {error}");
            assert!(error.to_string().ends_with(&format!("line {line}")), "{table}: {error}");
        }
        let long = format!("code,name\n110000,{}\n", "北".repeat(100));
        assert!(Gazetteer::read(&compress_to_vec_zlib(long.as_bytes(), 1)).is_err());
        assert!(Gazetteer::read(&compress_to_vec_zlib(&[b'x', 0xFF], 1)).is_err());
        // A small stream that unpacks to more than any table.
        assert!(Gazetteer::read(&compress_to_vec_zlib(&vec![b'\n'; LARGEST + 1], 1)).is_err());
        assert!(Gazetteer::read(&compress_to_vec_zlib(b"code,name\n110000,\xE5\x8C\x97\xE4\xBA\xAC\n", 1)).is_ok());
    }

    #[test]
    fn a_cut_or_garbled_stream_is_an_error() {
        for cut in (0..PACKED.len()).step_by(PACKED.len() / 50) {
            assert!(Gazetteer::read(&PACKED[..cut]).is_err(), "{cut}");
        }
        for place in (0..PACKED.len()).step_by(PACKED.len() / 50) {
            let mut garbled = PACKED.to_vec();
            garbled[place] ^= 0x55;
            assert!(Gazetteer::read(&garbled).is_err(), "{place}");
        }
        // A stream that is whole, of a table that is not: nothing panics, whatever it says.
        let table = unpacked();
        for place in (0..table.len()).step_by(table.len() / 50) {
            let mut garbled = table.clone().into_bytes();
            garbled[place] = b"\n,0\r"[place % 4];
            drop(Gazetteer::read(&compress_to_vec_zlib(&garbled, 1)));
        }
    }
}
