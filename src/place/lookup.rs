//! What a whole text means as a place: follows the chain of its names from the top, and weighs what is left.

use std::collections::BTreeMap;

use super::gazetteer::{Gazetteer, PlaceId, CHINA};
use super::index::{Form, Meaning};
use super::value::{Candidate, Lookup, Place, PlaceKind, WHOLE};
use crate::fold;

/// More characters than the longest chain has.
const LONGEST: usize = 100;

/// What a text means that is the name of one place, or a chain of names from the top: 六枝特区郎岱镇.
///
/// Any link of the chain may be missing, and so may the suffixes (六枝郎岱); the characters may be traditional. A name
/// that several places bear gives them all as candidates, and none is best unless it is clear. A text that is not wholly
/// a place gives no candidate.
///
/// The score of a candidate is its weight among the weights of all of them. The weight is the product of:
///
/// | | weight |
/// |---|---|
/// | rank | 100 for a country, a province and a region of several divisions; 16 for a prefecture, a part of a division (九龙), a state and a city abroad; 4 for a county, 1 for a township and a zone |
/// | each name of the chain | 1 in full, 1/2 for another name or without its suffix |
/// | a place that is no more | 1/8 |
/// | a name without its suffix that stands alone | 1/32 for a township, 1/8 for a place that is no more |
///
/// Where the text is a name without its suffix that stands alone, 1/32 is set aside for what the tables do not know: 嵩山
/// is the name of a subdistrict, and 0.33 is all it gets, for most who write it mean the mountain. A former place is left
/// out beside one of its heirs. The weights say that 吉林 is sooner the province than the city, and
/// nothing more: they do not know that Beijing's 朝阳区 is written about more often than that of Changchun.
///
/// ```
/// use mingshu::lookup_place;
///
/// assert_eq!(lookup_place("六枝特區郎岱鎮").best().unwrap().code(), Some("520203110"));
/// assert_eq!(lookup_place("贵州六枝").best().unwrap().full_name(), "贵州省六盘水市六枝特区");
/// assert_eq!(lookup_place("襄樊市").best().unwrap().to_string(), "420600 former prefecture 湖北省襄樊市");
/// assert_eq!(lookup_place("寮國").best().unwrap().to_string(), "LA country 老挝");
/// let members: Vec<String> = lookup_place("渝鄂湘黔").best().unwrap().codes().map(String::from).collect();
/// assert_eq!(members, ["500000", "420000", "430000", "520000"]);
///
/// let lookup = lookup_place("鼓楼区");
/// assert!(lookup.best().is_none());
/// assert_eq!(lookup.candidates().len(), 4); // Nanjing, Xuzhou, Fuzhou, Kaifeng
/// ```
pub fn lookup_place(text: &str) -> Lookup {
    lookup_place_in(text, &[])
}

/// What a text means as a place, seen from other places: those of the same article, or the one it is about.
///
/// As [`lookup_place`], with one more factor in the weight, by the least place that a candidate shares with any of them,
/// itself included: 4 for China, 1024 for a province or another country, and eight times as much for each rank below: a
/// prefecture, a county or a place abroad, a township.
///
/// ```
/// use mingshu::{lookup_place, lookup_place_in};
///
/// assert!(lookup_place("鼓楼区").best().is_none());
/// let fujian = lookup_place("福建").best().unwrap().clone();
/// let found = lookup_place_in("鼓楼区", &[fujian]);
/// assert_eq!(found.best().unwrap().full_name(), "福建省福州市鼓楼区");
/// ```
pub fn lookup_place_in(text: &str, context: &[Place]) -> Lookup {
    let mut characters = Vec::new();
    // Cutting the text would make a place of what is none.
    if text.len() <= LONGEST.saturating_mul(char::MAX.len_utf8()) {
        fold::fold_into(text.trim(), &mut characters, &mut Vec::new());
    }
    lookup_folded(&characters, context)
}

/// [`lookup_place_in`] for folded characters.
pub(crate) fn lookup_folded(characters: &[char], context: &[Place]) -> Lookup {
    if characters.is_empty() || characters.len() > LONGEST {
        return Lookup::default();
    }
    let gazetteer = Gazetteer::get();
    let (meanings, is_sure) = chains(gazetteer, characters);
    let mut weighed: Vec<(f64, Place)> = meanings
        .iter()
        .filter(|(place, _)| !has_heir(gazetteer, **place, &meanings))
        .filter_map(|(place, names)| Some((names * rank(gazetteer, *place), gazetteer.place(*place)?)))
        .collect();
    // A row of countries (中韩) is sooner meant than a township that is called so.
    if weighed.iter().all(|(weight, _)| *weight < 1.0) {
        weighed.extend(row(gazetteer, characters).map(|place| (1.0, place)));
    }
    let unknown = if is_sure || weighed.is_empty() { 0.0 } else { 1.0 / 32.0 };
    for (weight, place) in &mut weighed {
        *weight *= context.iter().map(|other| nearness(place, other)).fold(1.0, f64::max);
    }
    let total = weighed.iter().fold(unknown, |total, (weight, _)| total + weight);
    let share = |weight: f64| (weight / total * f64::from(WHOLE)).round() as u32;
    let mut candidates: Vec<Candidate> =
        weighed.into_iter().map(|(weight, place)| Candidate { score: share(weight), place }).collect();
    // Stable, so that equals stay in the order of their codes.
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.score));
    Lookup { candidates }
}

/// The places that the whole text means as a chain of names, each with the product of the weights of those names; and
/// whether one of them is more than a name without its suffix.
fn chains(gazetteer: &Gazetteer, characters: &[char]) -> (BTreeMap<PlaceId, f64>, bool) {
    // Where a chain has come to, and by which place; a place lies in fewer than ten others, so the chains are short.
    let mut open: BTreeMap<(usize, Option<PlaceId>), f64> = BTreeMap::from([((0, None), 1.0)]);
    let mut whole: BTreeMap<PlaceId, f64> = BTreeMap::new();
    let mut is_sure = false;
    while let Some(((at, around), weight)) = open.pop_first() {
        let rest = characters.get(at..).unwrap_or_default();
        let at = at.saturating_add(rest.iter().take_while(|character| **character == ' ').count());
        let rest = characters.get(at..).unwrap_or_default();
        for found in gazetteer.names_at(rest) {
            let end = at.saturating_add(found.length);
            for meaning in found.meanings {
                // 南极 of 中国南极 is no township: China alone says too little.
                let is_lost = |around| {
                    let is_township =
                        gazetteer.record(meaning.place).is_some_and(|record| record.kind == PlaceKind::Township);
                    meaning.form == Form::Short && is_township && is_china(gazetteer, around)
                };
                if around.is_some_and(|around| !gazetteer.is_within(meaning.place, around) || is_lost(around)) {
                    continue;
                }
                let is_alone = around.is_none() && end == characters.len();
                let weight = weight * form(gazetteer, *meaning, is_alone);
                let best = if end == characters.len() {
                    is_sure |= !is_alone || meaning.form != Form::Short;
                    whole.entry(meaning.place).or_default()
                } else {
                    open.entry((end, Some(meaning.place))).or_default()
                };
                *best = best.max(weight);
            }
        }
    }
    if let [sign] = *characters {
        whole.extend(gazetteer.abbreviated(sign).map(|place| (place, 1.0)));
        is_sure = true;
    }
    (whole, is_sure)
}

/// The chain of names that some characters begin with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Chain {
    /// How many characters it has.
    pub(crate) length: usize,
    /// Whether it is more than one name without its suffix.
    pub(crate) is_firm: bool,
}

/// The longest chain of names that folded characters begin with. A township without its suffix does not begin one (太平 of
/// 太平洋), and a link without its suffix is none where a longer word begins: 淮河 in 河南淮河, 东山 in 福建东山岛.
/// `landmark` says how long the well-known name is that characters begin with.
pub(crate) fn chain_at(characters: &[char], landmark: impl Fn(&[char]) -> usize) -> Option<Chain> {
    let gazetteer = Gazetteer::get();
    let mut longest: Option<Chain> = None;
    let mut open: Vec<(usize, Option<PlaceId>)> = vec![(0, None)];
    while let Some((at, around)) = open.pop() {
        let rest = characters.get(at..).unwrap_or_default();
        for found in gazetteer.names_at(rest) {
            let length = at.saturating_add(found.length);
            for Meaning { place, form } in found.meanings.iter().copied() {
                let Some(record) = gazetteer.record(place) else { continue };
                let is_stem = form == Form::Short && around.is_none();
                let is_small = matches!(record.kind, PlaceKind::Township | PlaceKind::Zone);
                let name = rest.get(..found.length).unwrap_or_default();
                let is_part = || {
                    let next = rest.get(found.length..).unwrap_or_default();
                    let is_longer = next.first().is_some_and(is_feature) && !matches!(next, ['口', '岸', ..]);
                    let is_feature = || name.last().is_some_and(is_feature) && landmark(rest) >= found.length;
                    is_longer && (is_small || record.kind == PlaceKind::County)
                        || is_small && (is_feature() || around.is_some_and(|around| is_china(gazetteer, around)))
                };
                if around.is_some_and(|around| !gazetteer.is_within(place, around))
                    || is_stem && is_small
                    || form == Form::Short && around.is_some() && is_part()
                {
                    continue;
                }
                if !open.contains(&(length, Some(place))) {
                    open.push((length, Some(place)));
                }
                match &mut longest {
                    Some(longest) if longest.length == length => longest.is_firm |= !is_stem,
                    Some(longest) if longest.length > length => {}
                    longest => *longest = Some(Chain { length, is_firm: !is_stem }),
                }
            }
        }
    }
    longest
}

/// What ends the name of something that is no division, and makes another word of a division's name without its suffix:
/// 秦淮河, 东山岛, 东北部.
pub(crate) fn is_feature(character: &char) -> bool {
    "江河湖海湾溪泉山岭岛港口路街道站桥部寨园寺祠坛".contains(*character)
}

fn is_china(gazetteer: &Gazetteer, place: PlaceId) -> bool {
    gazetteer.record(place).is_some_and(|record| record.code == CHINA && record.kind == PlaceKind::Country)
}

/// The weight of a name by its form.
fn form(gazetteer: &Gazetteer, Meaning { place, form }: Meaning, is_alone: bool) -> f64 {
    let Some(record) = gazetteer.record(place) else { return 0.0 };
    let short = match record.kind {
        _ if !is_alone => 1.0,
        PlaceKind::Township => 1.0 / 32.0,
        _ if record.former => 1.0 / 8.0,
        _ => 1.0,
    };
    match form {
        Form::Full => 1.0,
        Form::Other => 1.0 / 2.0,
        Form::Short => short / 2.0,
    }
}

/// The weight of a place by its rank.
fn rank(gazetteer: &Gazetteer, place: PlaceId) -> f64 {
    let Some(record) = gazetteer.record(place) else { return 0.0 };
    let rank = match record.kind {
        PlaceKind::Region if record.parent.is_some() => 16.0,
        PlaceKind::Country | PlaceKind::Province | PlaceKind::Region => 100.0,
        PlaceKind::Prefecture | PlaceKind::State | PlaceKind::City => 16.0,
        PlaceKind::County => 4.0,
        PlaceKind::Township | PlaceKind::Zone => 1.0,
    };
    if record.former {
        rank / 8.0
    } else {
        rank
    }
}

/// Whether a former place stands beside an heir of its own, or beside another former place that says the same.
fn has_heir(gazetteer: &Gazetteer, place: PlaceId, among: &BTreeMap<PlaceId, f64>) -> bool {
    let Some(record) = gazetteer.record(place).filter(|record| record.former) else { return false };
    let heirs = gazetteer.covered(record);
    heirs.iter().any(|heir| among.contains_key(heir))
        || among.range(..place).any(|(other, _)| {
            gazetteer.record(*other).is_some_and(|other| other.former && gazetteer.covered(other) == heirs)
        })
}

/// A region of provinces, or of countries, each by its one character: 渝鄂湘黔, 中日韩.
fn row(gazetteer: &Gazetteer, characters: &[char]) -> Option<Place> {
    [PlaceKind::Province, PlaceKind::Country].into_iter().find_map(|kind| {
        let mut places: Vec<PlaceId> = Vec::new();
        for character in characters {
            let is_kind = |place: &PlaceId| gazetteer.record(*place).is_some_and(|record| record.kind == kind);
            let place = gazetteer.abbreviated(*character).find(is_kind)?;
            if places.contains(&place) {
                return None;
            }
            places.push(place);
        }
        (places.len() >= 2).then(|| gazetteer.union(characters, &places))
    })
}

/// The country that a character stands for among those that a text names; China need not be named.
pub(crate) fn country_named(sign: char, named: &[Place]) -> Option<Place> {
    let gazetteer = Gazetteer::get();
    gazetteer.place(named_by(gazetteer, sign, named)?)
}

/// The countries that two to four characters stand for among those that a text names, the most named first: 中巴 in a text
/// about 巴西.
pub(crate) fn countries_named(characters: &[char], named: &[Place]) -> Option<Place> {
    if !(2..=4).contains(&characters.len()) {
        return None;
    }
    let gazetteer = Gazetteer::get();
    let mut places: Vec<PlaceId> = Vec::new();
    for sign in characters {
        let place = named_by(gazetteer, *sign, named).filter(|place| !places.contains(place))?;
        places.push(place);
    }
    Some(gazetteer.union(characters, &places))
}

fn named_by(gazetteer: &Gazetteer, sign: char, named: &[Place]) -> Option<PlaceId> {
    let code = |place: PlaceId| gazetteer.record(place).map(|record| record.code.to_string());
    let rank = |place: &PlaceId| {
        let code = code(*place)?;
        named.iter().position(|named| named.code() == Some(code.as_str()))
    };
    let is_named = |place: &PlaceId| is_china(gazetteer, *place) || rank(place).is_some();
    // Of several the one named most.
    gazetteer.paired(sign).filter(is_named).min_by_key(rank)
}

/// Where two names of countries stand side by side that are no chain, the length of the first: 中国|塞舌尔, 中国|中亚.
#[cfg(feature = "names")]
pub(crate) fn two_countries(characters: &[char]) -> Option<usize> {
    let gazetteer = Gazetteer::get();
    // 沙特阿拉伯 is one.
    let names = || gazetteer.names_at(characters);
    if names().any(|whole| whole.length == characters.len()) {
        return None;
    }
    names().find_map(|first| {
        let rest = characters.get(first.length..).filter(|rest| !rest.is_empty())?;
        let mut second = gazetteer.names_at(rest).filter(|second| second.length == rest.len());
        let is_whole = second.any(|second| second.meanings.iter().any(|meaning| is_country(meaning.place)));
        let begins = first
            .meanings
            .iter()
            .any(|meaning| gazetteer.record(meaning.place).is_some_and(|record| record.kind == PlaceKind::Country));
        (is_whole && begins).then_some(first.length)
    })
}

/// Whether characters name a country or a region of countries: 中国, 欧洲.
#[cfg(feature = "names")]
pub(crate) fn is_country_or_continent(characters: &[char]) -> bool {
    let mut whole = Gazetteer::get().names_at(characters).filter(|found| found.length == characters.len());
    whole.any(|found| found.meanings.iter().any(|meaning| is_country(meaning.place)))
}

#[cfg(feature = "names")]
fn is_country(place: PlaceId) -> bool {
    let gazetteer = Gazetteer::get();
    gazetteer.record(place).is_some_and(|record| {
        let mut covered = gazetteer.covered(record).iter().filter_map(|place| gazetteer.record(*place));
        record.kind == PlaceKind::Country
            || record.kind == PlaceKind::Region && covered.any(|covered| covered.code.is_country())
    })
}

/// How near a place is to another, by the least place they share.
fn nearness(place: &Place, other: &Place) -> f64 {
    // A region and a former place are known by what they cover today.
    let covers = other.former || other.codes.len() > 1;
    let covered = |above: &Place| covers && above.codes.iter().any(|code| other.codes.contains(code));
    let shared = place.chain().zip(other.chain().map(Some).chain(std::iter::repeat(None)));
    let shared = shared.filter(|(one, another)| Some(*one) == *another || covered(one)).last();
    match shared.map(|(shared, _)| shared.kind) {
        Some(PlaceKind::Township | PlaceKind::Zone) => 524_288.0,
        Some(PlaceKind::County | PlaceKind::City | PlaceKind::State) => 65_536.0,
        Some(PlaceKind::Prefecture) => 8192.0,
        Some(PlaceKind::Province | PlaceKind::Country | PlaceKind::Region) => 1024.0,
        None => {
            let is_division =
                |place: &Place| place.codes.iter().all(|code| code.starts_with(|c: char| c.is_ascii_digit()));
            if is_division(place) && is_division(other) {
                4.0
            } else {
                1.0
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The candidates of a text, the best first.
    fn found(text: &str) -> Vec<String> {
        lookup_place(text).candidates().iter().map(|candidate| candidate.place().to_string()).collect()
    }

    #[test]
    fn every_place_is_found_by_its_full_name() {
        let gazetteer = Gazetteer::get();
        let mut missing = Vec::new();
        let mut count = 0;
        for place in gazetteer.places() {
            count += 1;
            let value = gazetteer.place(place).unwrap();
            let lookup = lookup_place(&value.full_name());
            if !lookup.candidates().iter().any(|candidate| candidate.place() == &value) {
                // A former place may be left out beside its heir.
                let has_heir = value.former
                    && lookup.candidates().iter().any(|candidate| value.codes.contains(&candidate.place().codes[0]));
                if !has_heir {
                    missing.push(value.to_string());
                }
            }
        }
        assert!(count > 46_000, "{count}");
        assert!(missing.is_empty(), "{missing:#?}");
    }

    #[test]
    fn a_chain_may_miss_links_but_not_break() {
        assert_eq!(found("六枝郎岱"), ["520203110 township 贵州省六盘水市六枝特区郎岱镇"]);
        assert_eq!(found("贵州郎岱镇"), ["520203110 township 贵州省六盘水市六枝特区郎岱镇"]);
        assert!(found("郎岱六枝").is_empty());
        assert!(found("云南郎岱镇").is_empty());
        assert!(found("六枝特区郎岱镇的").is_empty());
    }

    #[test]
    fn a_former_place_stands_behind_its_heir() {
        assert_eq!(found("沙县"), ["350405 county 福建省三明市沙县区"]);
        assert_eq!(found("襄樊"), ["420600 former prefecture 湖北省襄樊市"]);
        assert_eq!(found("莱芜市钢城区"), ["370117 county 山东省济南市钢城区"]);
    }

    #[test]
    fn a_context_is_a_place_of_any_sort() {
        for (context, expected) in [
            ("江苏省南京市", "320106 county 江苏省南京市鼓楼区"),
            ("福州市", "350102 county 福建省福州市鼓楼区"),
            ("莆田地区", ""),
            ("海峡西岸经济区", "350102 county 福建省福州市鼓楼区"),
            ("日本", ""),
        ] {
            let context: Vec<Place> = lookup_place(context).best().cloned().into_iter().collect();
            let best = lookup_place_in("鼓楼区", &context).best().map(Place::to_string);
            assert_eq!(best.unwrap_or_default(), expected, "{context:?}");
        }
    }

    #[test]
    fn a_short_name_alone_may_be_something_else() {
        let score = |text: &str| lookup_place(text).candidates()[0].score();
        assert_eq!((score("嵩山街道"), score("威海嵩山")), (1.0, 1.0));
        assert!(score("嵩山") < 0.4 && score("六枝") > 0.95 && score("襄樊") > 0.75, "{}", score("襄樊"));
    }

    #[test]
    fn provinces_in_a_row_are_a_region() {
        let lookup = lookup_place("陕甘青新");
        let region = lookup.best().unwrap();
        assert_eq!(region.codes().collect::<Vec<_>>(), ["610000", "620000", "630000", "650000"]);
        assert_eq!((region.code(), region.kind()), (None, PlaceKind::Region));
        assert!(found("陕陕").is_empty() && found("陕人").is_empty() && found("陕美").is_empty());
        assert_eq!(found("陕"), ["610000 province 陕西省"]);
        let countries = lookup_place("中日韩");
        assert_eq!(countries.best().unwrap().codes().collect::<Vec<_>>(), ["CN", "JP", "KR"]);
        assert_eq!(found("澳"), ["820000 province 澳门特别行政区", "AU country 澳大利亚"]);
    }
}
