//! Which places the names mean: looks up each place, and the place that the name of a body begins with.
//!
//! ```text
//! place = chain                     六枝特区郎岱镇
//!       | chain rest                六枝特区郎岱镇花脚村: the code of the chain
//! body  = chain rest                六枝特区郎岱镇卫生院: the chain is a child, and its code that of the body
//! ```
//! The places that are clear by themselves are the context of the others: 鼓楼区 in a text about 福州 is the one there.
//!
//! A country's sign may stand in front of its place (美得克萨斯州), and signs beside each other (中巴) where the text names what
//! they stand for.
//!
//! What it refuses, and why
//! - 太平 of 太平洋, 北京 of 北京路: the stem of a township within a word, and a city in the name of a road
//! - 淮河 in 河南淮河, which is in no subdistrict of that name: the code is that of the place in front of it
//! - what is first of all something else ([`super::homonym`]), unless the text names the place around it
//! - 云溪区 where the text says 云溪市: a rank behind a name that the tables do not have under it makes another name
//! - to choose without need: what the text does not make clear has candidates and no code

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::entity::homonym::{self, Homonym};
use crate::entity::{select, Entity, EntityKind, Found, Source};
use crate::place::{self, Candidate, Lookup, Place, PlaceKind};
use crate::text::{Position, Text};

/// Candidates of one mention: the rest can be looked up.
const MOST_CANDIDATES: usize = 8;

/// Places from which the others are seen: those named most.
const MOST_CONTEXT: usize = 8;

/// Countries of a text that the signs of countries are looked for among.
const MOST_COUNTRIES: usize = 64;

/// No candidates, shared.
pub(super) fn nothing() -> Arc<[Candidate]> {
    static NOTHING: LazyLock<Arc<[Candidate]>> = LazyLock::new(Arc::default);
    NOTHING.clone()
}

/// What a name means.
#[derive(Clone)]
struct Meaning {
    candidates: Arc<[Candidate]>,
    best: Option<Arc<Place>>,
    /// Whether it is more than the stem of townships: 北京路 is sooner a road than a subdistrict.
    is_place: bool,
}

impl Meaning {
    fn of(name: &[char], lookup: Lookup) -> Self {
        let is_place = lookup.best().is_some()
            || lookup.candidates.iter().any(|candidate| {
                let place = candidate.place();
                place.kind() != PlaceKind::Township || place.name().chars().eq(name.iter().copied())
            });
        let best = lookup.best().cloned().map(Arc::new);
        let mut candidates = lookup.candidates;
        candidates.truncate(MOST_CANDIDATES);
        Meaning { candidates: candidates.into(), best, is_place }
    }

    /// Whether it means one place whatever the text is about: a large one, or the only one of its name.
    fn is_clear(&self) -> bool {
        let is_small = |place: &Arc<Place>| matches!(place.kind(), PlaceKind::Township | PlaceKind::Zone);
        self.best.as_ref().is_some_and(|best| !is_small(best) || self.candidates.len() == 1)
    }
}

/// Gives the places their codes and names, and the bodies the place in their name.
/// What begins at `own` is a name of the user, and stays.
pub(super) fn locate(text: &Text, entities: &mut Vec<Entity>, own: &HashSet<u32>) {
    let mut names =
        Names { text, alone: BTreeMap::new(), seen: BTreeMap::new(), context: Vec::new(), countries: Vec::new() };
    let mut counts = Counts::default();
    for entity in entities.iter_mut() {
        names.add_places(entity);
        names.count(entity, &mut counts);
    }
    counts.places.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    names.countries = counts.countries();
    names.context = counts.most();
    for entity in entities.iter_mut() {
        names.settle(entity);
    }
    let is_within = |entity: &Entity| entity.kind == EntityKind::Location && is_within_words(text, range(entity).start);
    entities.retain(|entity| {
        own.contains(&(entity.span.characters().start as u32)) || !names.is_word(entity) && !is_within(entity)
    });
}

/// How often each clear place is named.
#[derive(Default)]
struct Counts {
    places: Vec<(usize, Arc<Place>)>,
    index_of: HashMap<Arc<Place>, usize>,
}

impl Counts {
    fn add(&mut self, place: Arc<Place>) {
        let index = *self.index_of.entry(place.clone()).or_insert(self.places.len());
        match self.places.get_mut(index) {
            Some((count, _)) => *count = count.saturating_add(1),
            None => self.places.push((1, place)),
        }
    }

    /// The countries that are named or hold what is, in the order of the places.
    fn countries(&self) -> Vec<Place> {
        let mut countries: Vec<Place> = Vec::new();
        for country in self.places.iter().filter_map(|(_, place)| place.chain().next()) {
            if country.kind() == PlaceKind::Country && !countries.contains(country) {
                countries.push(country.clone());
                if countries.len() == MOST_COUNTRIES {
                    break;
                }
            }
        }
        countries
    }

    /// The first, which are the most frequent; of equals the earlier.
    fn most(self) -> Vec<Place> {
        self.places.iter().take(MOST_CONTEXT).map(|(_, place)| Place::clone(place)).collect()
    }
}

/// The names of a text, each looked up once.
struct Names<'t> {
    text: &'t Text<'t>,
    /// By themselves.
    alone: BTreeMap<&'t [char], Meaning>,
    /// Seen from the other places of the text.
    seen: BTreeMap<&'t [char], Meaning>,
    context: Vec<Place>,
    countries: Vec<Place>,
}

/// The part of a name that the tables know.
struct Known<'t> {
    name: &'t [char],
    /// What stands behind it.
    rest: &'t [char],
}

impl<'t> Names<'t> {
    /// What a name means by itself.
    fn alone(&mut self, name: &'t [char]) -> &Meaning {
        self.alone.entry(name).or_insert_with(|| Meaning::of(name, place::lookup_folded(name, &[])))
    }

    /// What a name means in this text: what is clear by itself stays so.
    fn meaning(&mut self, name: &'t [char]) -> Meaning {
        let homonym = homonym::of(name);
        let alone = self.alone(name).clone();
        if let Some(countries) = self.countries(name, &alone) {
            return countries;
        }
        let is_clear = alone.is_clear() && homonym.is_none();
        if is_clear || alone.candidates.is_empty() {
            return alone;
        }
        let context = &self.context;
        let seen = self.seen.entry(name).or_insert_with(|| Meaning::of(name, place::lookup_folded(name, context)));
        // A short name of a township is none where nothing near it is named.
        let is_here = |best: &Arc<Place>| {
            let is_full = best.kind() != PlaceKind::Township || ends_with(name, best.name());
            is_full || self.context.iter().any(|place| holds(place, best))
        };
        let is_near = |best: &Arc<Place>| {
            let is_large = best.kind() < PlaceKind::Township || best.name().chars().eq(name.iter().copied());
            is_large && self.context.iter().any(|place| holds(place, best))
        };
        match &seen.best {
            Some(best) if homonym.is_some() && is_near(best) || homonym.is_none() && is_here(best) => seen.clone(),
            _ if homonym.is_some() => Meaning { candidates: nothing(), best: None, is_place: false },
            Some(_) => Meaning { best: None, ..seen.clone() },
            None if alone.best.is_some() => alone,
            None => seen.clone(),
        }
    }

    /// The countries that the characters of a name stand for, where the text names each and does not name the division
    /// that is called so: 巴中 in a text about 巴西.
    fn countries(&self, name: &[char], alone: &Meaning) -> Option<Meaning> {
        let place = match *name {
            [sign] if alone.best.is_none() => place::country_named(sign, &self.countries)?,
            _ => place::countries_named(name, &self.countries)?,
        };
        let includes_china = place.codes().any(|code| code == "CN");
        let is_meant = alone.candidates.iter().any(|candidate| {
            let other = candidate.place();
            match other.kind() {
                // 中东 is no pair, and 中阿 may be one.
                PlaceKind::Region => {
                    let is_of_china = includes_china && other.codes().any(|code| code == "CN");
                    !is_of_china || self.context.iter().any(|region| is_with_china(other, region))
                }
                _ => {
                    let full: Vec<char> = other.name().chars().collect();
                    let is_near = |near: &Place| near != other && holds(near, other);
                    self.alone.contains_key(full.as_slice()) || self.context.iter().any(is_near)
                }
            }
        });
        if is_meant {
            return None;
        }
        let candidates = Arc::from([Candidate::sure(place.clone())]);
        Some(Meaning { candidates, best: Some(Arc::new(place)), is_place: true })
    }

    /// Whether a name is an ordinary word here.
    fn is_word(&mut self, entity: &Entity) -> bool {
        entity.kind == EntityKind::Location
            && entity.code.is_none()
            && entity.candidates.is_empty()
            && homonym::of(self.folded(entity)) == Some(Homonym::Word)
    }

    /// Whether a name goes on with a rank under which the tables do not have it: 云溪市, where they have a 云溪区.
    fn has_other_rank(&self, name: &[char], end: Position) -> bool {
        let Some(rank) = (end < self.text.end()).then(|| self.text.at(end)).filter(|rank| RANKS.contains(rank)) else {
            return false;
        };
        let is_bare = name.last().is_some_and(|last| !RANKS.contains(last) && !"省镇乡村旗".contains(*last));
        // 广东市场, 宁波市区, 河南县域
        let next = end + 1;
        let is_word = next < self.text.end() && BEHIND_RANKS.contains(self.text.at(next));
        let whole: Vec<char> = name.iter().copied().chain([rank]).collect();
        is_bare && !is_word && place::lookup_folded(&whole, &[]).candidates.is_empty()
    }

    fn folded(&self, entity: &Entity) -> &'t [char] {
        self.text.folded(&range(entity))
    }

    /// The part of a place's name that the tables know: all of it, the chain that it begins with, or what stands behind
    /// the sign of a country.
    fn known(&mut self, entity: &Entity) -> Option<Known<'t>> {
        if entity.kind != EntityKind::Location {
            return None;
        }
        let whole = self.folded(entity);
        let cut = |length: usize| Some(Known { name: whole.get(..length)?, rest: whole.get(length..)? });
        // 天山南北 and 黄龙九寨站 begin with what is called like a county, and is none.
        let is_large =
            |place: &Place| !matches!(place.kind(), PlaceKind::County | PlaceKind::Township | PlaceKind::Zone);
        let is_landmark = landmark_length(whole) == whole.len();
        if self.has_other_rank(whole, range(entity).end) {
            return None;
        }
        let alone = self.alone(whole).clone();
        if !alone.candidates.is_empty() {
            if let Some(length) = self.before_landmark(whole, &alone) {
                return cut(length);
            }
            // 黄河, 南海 and 淮河 are what everybody means by them, and no subdistricts.
            let is_meant = !is_landmark || alone.candidates.iter().any(|candidate| is_large(candidate.place()));
            return cut(whole.len()).filter(|_| is_meant);
        }
        if self.countries(whole, &alone).is_some() {
            return cut(whole.len());
        }
        if let Some(known) = self.behind_sign(whole) {
            return Some(known);
        }
        let chain = place::chain_at(whole, landmark_length)?;
        // 印度洋 is not in 印度, nor 青海湖 in 青海 because its name says so; 哈尔科夫州 and 天津港 are where their names say.
        if landmark_length(whole) > chain.length && !SITES.iter().any(|site| ends_with(whole, site)) {
            return None;
        }
        // 北京东路 is a road somewhere, and 拉萨八廓街 one there.
        let (name, rest) = whole.split_at_checked(chain.length)?;
        // 兰 of 拉法兰 is no site: the whole is another name.
        if matches!(rest, [end] if !place::is_feature(end) && !"省市县区州镇乡村城段线舰东西南北".contains(*end))
        {
            return None;
        }
        let is_whole = rest.len() > 2 && !matches!(rest, ['东' | '西' | '南' | '北' | '中' | '大', ..]);
        let is_road = !is_whole && matches!(rest, [.., '路' | '街' | '道' | '巷']);
        (chain.is_firm || !is_road && self.alone(name).best.as_ref().is_some_and(|place| is_large(place)))
            .then(|| cut(chain.length))?
    }

    /// How long the place is in front of a landmark that a township is called after: 河南 of 河南黄河.
    fn before_landmark(&mut self, whole: &'t [char], alone: &Meaning) -> Option<usize> {
        let first = alone.candidates.first()?.place();
        if !matches!(first.kind(), PlaceKind::Township | PlaceKind::Zone) || whole.len() < 4 {
            return None;
        }
        (2..whole.len().saturating_sub(1)).find(|length| {
            let rest = whole.get(*length..).unwrap_or_default();
            rest.last().is_some_and(place::is_feature)
                && landmark_length(rest) == rest.len()
                && !first.name().chars().eq(rest.iter().copied())
                && whole.get(..*length).is_some_and(|name| self.alone(name).best.is_some())
        })
    }

    /// What stands behind the sign of a country that it lies in, or the sign itself before a part of the country: 得克萨斯州
    /// of 美得克萨斯州, 黎 of 黎南部.
    fn behind_sign(&mut self, whole: &'t [char]) -> Option<Known<'t>> {
        let (sign, rest) = whole.split_first().filter(|(_, rest)| rest.len() > 1)?;
        let own =
            place::lookup_folded(&[*sign], &[]).best().filter(|place| place.kind() == PlaceKind::Country).cloned();
        let country = place::country_named(*sign, &self.countries).or(own)?;
        if PARTS.iter().any(|part| rest.iter().copied().eq(part.chars())) {
            return Some(Known { name: whole.get(..1)?, rest });
        }
        let length = match place::chain_at(rest, landmark_length) {
            Some(chain) => chain.length,
            None => return None,
        };
        let name = rest.get(..length)?;
        let is_within = self.alone(name).best.as_ref().is_some_and(|place| place.parents().first() == Some(&country));
        is_within.then_some(Known { name, rest: rest.get(length..)? })
    }

    /// Adds to each body the place that its name begins with.
    fn add_places(&mut self, entity: &mut Entity) {
        entity.children.iter_mut().for_each(|child| self.add_places(child));
        if entity.kind != EntityKind::Organization {
            return;
        }
        let whole = self.folded(entity);
        let Some(chain) = place::chain_at(whole, landmark_length).filter(|chain| chain.length < whole.len()) else {
            return;
        };
        let Some(name) = whole.get(..chain.length) else { return };
        let start = range(entity).start;
        let place = start..start + chain.length as u32;
        if self.has_other_rank(name, place.end) {
            return;
        }
        let is_free = entity.children.first().is_none_or(|first| range(first).start >= place.end);
        if is_free && (chain.is_firm || self.alone(name).best.is_some()) {
            let found = Found { range: place, kind: EntityKind::Location, source: Source::Rule, name: None };
            entity.children.insert(0, select::entity(self.text, found));
        }
    }

    fn count(&mut self, entity: &Entity, counts: &mut Counts) {
        entity.children.iter().for_each(|child| self.count(child, counts));
        let known = self.known(entity).filter(|known| homonym::of(known.name).is_none());
        let clear = known.map(|known| self.alone(known.name).clone()).filter(Meaning::is_clear);
        if let Some(best) = clear.and_then(|meaning| meaning.best) {
            counts.add(best);
        }
    }

    fn settle(&mut self, entity: &mut Entity) {
        entity.children.iter_mut().for_each(|child| self.settle(child));
        if let Some(Known { name, rest }) = self.known(entity) {
            let Meaning { candidates, best, is_place } = self.meaning(name);
            if is_place {
                entity.candidates = candidates;
            }
            let whole = self.folded(entity);
            // The user's own name for it stays.
            let is_own = !entity.name().chars().eq(whole.iter().copied());
            if let Some(best) = best {
                entity.code = best.code().map(Into::into);
                if !is_own {
                    let full: String = best.full_name().chars().chain(rest.iter().copied()).collect();
                    entity.name = (*full != *entity.text).then(|| full.into());
                }
            }
        } else if entity.kind == EntityKind::Organization {
            let start = range(entity).start;
            let is_own = |child: &&Entity| child.kind == EntityKind::Location && range(child).start == start;
            if let Some(place) = entity.children.first().filter(is_own) {
                (entity.code, entity.candidates) = (place.code.clone(), place.candidates.clone());
            }
        }
    }
}

/// Whether one place holds the other, or the least place above both is a prefecture or less.
fn holds(place: &Place, other: &Place) -> bool {
    let is_near = |above: &Place| {
        matches!(above.kind(), PlaceKind::Prefecture | PlaceKind::County | PlaceKind::City)
            && place.chain().any(|shared| shared == above)
    };
    other.parents().iter().any(is_near) || other.parents().last() == Some(place) || place == other
}

/// Whether a region is China and another region: 中阿 in a text that names 阿拉伯国家.
fn is_with_china(both: &Place, region: &Place) -> bool {
    region.kind() == PlaceKind::Region && both.codes().filter(|code| *code != "CN").eq(region.codes())
}

/// What says the rank of a place behind its name.
const RANKS: [char; 4] = ['市', '县', '区', '州'];

/// What makes another word of a rank: 市场, 县域, 区间, 州际.
const BEHIND_RANKS: &str = "场民域间块级际值容面政监划郊州县区市镇乡";

/// Parts of a country.
const PARTS: [&str; 12] =
    ["东部", "西部", "南部", "北部", "中部", "东南部", "东北部", "西南部", "西北部", "中北部", "中南部", "全境"];

/// What is where its name begins to say: units of other countries, and sites that a town has.
const SITES: [&str; 13] = ["州", "省", "县", "市", "区", "镇", "村", "港", "机场", "车站", "东站", "西站", "口岸"];

fn ends_with(name: &[char], end: &str) -> bool {
    name.iter().rev().copied().zip(end.chars().rev()).filter(|(one, other)| one == other).count() == end.chars().count()
}

/// How long the landmark is that a name begins with.
#[cfg(feature = "names")]
fn landmark_length(name: &[char]) -> usize {
    super::landmark::length_at(name)
}

#[cfg(not(feature = "names"))]
fn landmark_length(_: &[char]) -> usize {
    0
}

fn range(entity: &Entity) -> Range<Position> {
    let characters = entity.span.characters();
    Position(characters.start as u32)..Position(characters.end as u32)
}

/// Whether what is written like a place is a part of words: 产业兴县 and 建成县级 have verbs, 港澳台商投资企业 a sort of firm.
pub(super) fn is_within_words(text: &Text, at: Position) -> bool {
    /// How the words end that a county thrives by: 产业, 科教, 生态, 文化, 人才, 旅游, 商贸, 品牌.
    const MEANS: &str = "业教育态化才游贸牌技";
    match text.at(at) {
        '兴' => text.at(at + 1) == '县' && MEANS.contains(text.before(at)),
        '成' => text.has(at, "成县级") && text.before(at) == '建',
        '港' => text.has(at, "港澳台商") || text.has(at, "港澳台投资") || text.has(at, "港、澳、台商"),
        '澳' => text.has(at, "澳、台商") && text.before(at - 1) == '港',
        '台' => text.at(at + 1) == '商' && matches!(text.before(at - 1), '澳'),
        _ => false,
    }
}
