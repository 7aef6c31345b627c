//! The place that a figure holds for.
//!
//! ```text
//! place = region word     全市, 我省: the place of that rank that the text speaks of; 全國 of a page of Taiwan is Taiwan
//!       | name            a place before the verb of its clause; a body with a place in its name
//! title = [关于] [year] name words kind  2024年青溪市人民政府工作报告: the text speaks of the place that its title opens with
//!       | 在 name 第 n 届人民代表大会      in the head of the text: whose report it is
//! ```
//! 全市 is the city named last in the same line, else the one the text names most; one that something is done with or
//! brought to (与甲市签订, 赴乙市) and that of a team (甲市代表团) are not spoken of, and the one that the text opens with counts
//! above others. A place holds over commas and sentences to the
//! end of its line; the one that a region word means, and that of the title or of the body that publishes the page (来源：某县
//! 政府), hold for the lines behind too. A list of places (江苏和浙江) is one region, as it is written; it and a landmark (机场)
//! hold for their sentence. 全国 is of the foreign country that its line has just named.
//!
//! What it refuses: the name of a firm with its number (海川精密（300001）), and what is quoted with more behind it (“青岩黄芪”).

use std::ops::Range;
use std::sync::Arc;

use super::role::{self, Role};
use super::word::Level;
use crate::date;
use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::fold;
use crate::place::{Place, PlaceKind};
use crate::text::{Position, Text};

/// A place with what names it in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Region {
    pub(super) name: Arc<str>,
    pub(super) code: Option<Arc<str>>,
    pub(super) text: Range<Position>,
}

impl Region {
    /// Whether it is no division but something that stands within one (机场, 大桥), or a list of places: what follows its
    /// sentence is of the place before.
    pub(super) fn is_passing(&self) -> bool {
        let name: Vec<char> = fold::fold_word(&self.name).chars().collect();
        name.contains(&'、') || role::closes(&name, Role::Landmark)
    }

    /// Whether both are divisions of China and neither lies within the other.
    pub(super) fn is_apart(&self, other: &Region) -> bool {
        /// 14 of 140000: without what stands for all below it.
        fn division(region: &Region) -> Option<&str> {
            let code = region.code.as_deref()?;
            let is_chinese = code.len() >= 6 && code.bytes().all(|digit| digit.is_ascii_digit());
            is_chinese.then(|| code.strip_suffix("0000").or(code.strip_suffix("00")).unwrap_or(code))
        }
        let pair = division(self).zip(division(other));
        pair.is_some_and(|(one, other)| !one.starts_with(other) && !other.starts_with(one))
    }
}

/// A place that the text names, by rank.
struct Named {
    at: Position,
    level: Level,
    name: Arc<str>,
    code: Option<Arc<str>>,
    weight: u32,
}

/// The places of a text.
#[derive(Default)]
pub(super) struct Places {
    /// In the order of the text.
    named: Vec<Named>,
    most: [Option<usize>; 5],
    /// The place that the title opens with.
    pub(super) title: Option<Region>,
    /// Names of firms that a number of the exchange follows.
    firms: Vec<Box<str>>,
}

fn levels(place: &Place) -> impl Iterator<Item = Level> {
    let is_city = place.name().ends_with('市');
    let found = match place.kind() {
        PlaceKind::Country => [Some(Level::Country), None],
        PlaceKind::Province => [Some(Level::Province), is_city.then_some(Level::City)],
        PlaceKind::Prefecture => [Some(Level::City), None],
        PlaceKind::County => [Some(Level::County), is_city.then_some(Level::City)],
        PlaceKind::Township => [Some(Level::Township), None],
        _ => [None, None],
    };
    found.into_iter().flatten()
}

/// The rank that the last character of a name says; a place that no table has is a place all the same.
fn rank(name: &str) -> Option<Level> {
    rank_of(name.chars().next_back()?)
}

fn rank_of(last: char) -> Option<Level> {
    match last {
        '省' => Some(Level::Province),
        '市' => Some(Level::City),
        '县' | '区' | '旗' => Some(Level::County),
        '镇' | '乡' => Some(Level::Township),
        _ => None,
    }
}

/// How a name stands in its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Standing {
    /// The text opens with it.
    Opening,
    Plain,
    /// Something is done with it or brought to it, or it has sent a team.
    Aside,
}

impl Standing {
    fn weight(self, plain: u32) -> u32 {
        match self {
            Standing::Opening => plain.saturating_add(6),
            Standing::Plain => plain,
            Standing::Aside => 1,
        }
    }
}

fn standing(text: &Text, entity: &Entity) -> Standing {
    const LONGEST_LIST: usize = 40;
    let span = entity.span().characters();
    let start = Position(u32::try_from(span.start).unwrap_or(u32::MAX));
    // 与甲市、乙市等地: the word before the list.
    let before = text.back_from(start).take(LONGEST_LIST);
    let joins = |character: &char| character.is_alphabetic() || *character == '、';
    let list: Vec<char> = before.take_while(joins).collect();
    // 达到 is another word, and 甲市和乙市 a pair.
    let is_toward = |words: &[char]| match words {
        ['与', before, ..] => !matches!(before, '给' | '赋'),
        ['到', before, ..] => !matches!(before, '达' | '得' | '受' | '遇' | '等' | '提'),
        ['和', before, ..] => !"省市县区旗州盟乡镇".contains(*before),
        ['赴' | '与' | '到' | '和', ..] => true,
        _ => false,
    };
    let is_with = match list.as_slice() {
        // The first of the list: a name of two or three characters behind the word.
        ['、', rest @ ..] => rest
            .rsplit(|character| *character == '、')
            .next()
            .is_some_and(|first| (2..4).any(|length| first.get(length..).is_some_and(is_toward))),
        words => is_toward(words),
    };
    let is_team = entity.surface().ends_with(['队', '隊', '团', '團']);
    if is_with || is_team {
        Standing::Aside
    } else if span.start < LONGEST_LIST && text.back_from(start).all(|character| character.is_whitespace()) {
        Standing::Opening
    } else {
        Standing::Plain
    }
}

impl Places {
    pub(super) fn of(text: &Text, document: &Document) -> Places {
        let title = title(text, document).or_else(|| congress(text, document)).or_else(|| publisher(text, document));
        let mut places = Places { title, firms: firms(text, document), ..Places::default() };
        if let Some(title) = &places.title {
            let level = rank(&title.name);
            let named = level.map(|level| Named {
                at: title.text.start,
                level,
                name: title.name.clone(),
                code: title.code.clone(),
                weight: 2,
            });
            places.named.extend(named);
        }
        for entity in &document.entities {
            let standing = standing(text, entity);
            places.add_body(entity, standing);
            for entity in std::iter::once(entity).chain(&entity.children) {
                places.add(entity, standing);
            }
        }
        let mut weights: std::collections::HashMap<(Level, &str), u32> = std::collections::HashMap::new();
        for named in &places.named {
            let weight = weights.entry((named.level, &named.name)).or_default();
            *weight = weight.saturating_add(named.weight);
        }
        let mut best = [(0u32, None); 5];
        for (index, named) in places.named.iter().enumerate() {
            let weight = weights.get(&(named.level, &*named.name)).copied().unwrap_or_default();
            if let Some(slot) = best.get_mut(named.level as usize).filter(|(most, _)| weight > *most) {
                *slot = (weight, Some(index));
            }
        }
        places.most = best.map(|(_, index)| index);
        places
    }

    /// Whether the name of a listed firm stands at a place.
    pub(super) fn is_firm(&self, text: &Text, at: Position) -> bool {
        self.firms.iter().any(|firm| text.has(at, firm))
    }

    /// Whether no division of a country is named.
    pub(super) fn is_national(&self) -> bool {
        !self.named.iter().any(|named| named.weight > 1 && !matches!(named.level, Level::Country | Level::Township))
    }

    /// The city of a body whose place no table has: 东江市 of 东江市中级人民法院.
    fn add_body(&mut self, entity: &Entity, standing: Standing) {
        /// 城市规划局, 超市, 夜市: other words.
        const OTHER: &str = "城都超上门夜各全本股集街我该两";
        if entity.kind() != &EntityKind::Organization || entity.code().is_some() || standing == Standing::Aside {
            return;
        }
        let name: Vec<char> = entity.surface().chars().take(5).collect();
        let Some(last) = (2..5).find(|last| matches!(name.get(*last), Some('市' | '县' | '縣'))) else { return };
        if name.get(last.saturating_sub(1)).is_some_and(|before| OTHER.contains(*before)) {
            return;
        }
        let name: String = name.iter().take(last.saturating_add(1)).collect();
        let at = Position(u32::try_from(entity.span().characters().start).unwrap_or(u32::MAX));
        if let Some(level) = rank(&name) {
            self.named.push(Named { at, level, name: name.into(), code: None, weight: standing.weight(2) });
        }
    }

    fn add(&mut self, entity: &Entity, standing: Standing) {
        let is_unknown = entity.code().is_none() && entity.candidates().is_empty();
        if let Some(level) = rank(entity.name()).filter(|_| is_unknown && entity.kind() == &EntityKind::Location) {
            let at = Position(u32::try_from(entity.span().characters().start).unwrap_or(u32::MAX));
            let weight = standing.weight(2);
            self.named.push(Named { at, level, name: entity.surface().into(), code: None, weight });
            return;
        }
        let (Some(code), Some(candidate)) = (entity.code(), entity.candidates().first()) else { return };
        let at = Position(u32::try_from(entity.span().characters().start).unwrap_or(u32::MAX));
        let place = candidate.place();
        if place.code() != Some(code) {
            return;
        }
        for (place, weight) in
            std::iter::once((place, standing.weight(4))).chain(place.parents().iter().map(|parent| (parent, 1)))
        {
            for level in levels(place) {
                self.named.push(Named {
                    at,
                    level,
                    name: place.name().into(),
                    code: place.code().map(Into::into),
                    weight,
                });
            }
        }
    }

    /// What a region word at `text` means, in the line that begins at `line`.
    pub(super) fn meant(&self, source: &Text, level: Level, line: Position, text: Range<Position>) -> Option<Region> {
        if level == Level::Country {
            let name = source.slice(&text);
            // 土耳其总统说，全国进入紧急状态: of the country just named.
            let end = self.named.partition_point(|named| named.at < text.start);
            let near = self.named.get(..end).unwrap_or_default().iter().rev().take(8);
            let near = near.take_while(|named| named.at >= line).find(|named| named.weight > 1);
            let is_foreign = |named: &&Named| {
                named.level == Level::Country
                    && named.code.as_deref().is_some_and(|code| code.len() == 2 && code != "CN")
            };
            if let Some(named) = near.filter(is_foreign).filter(|_| matches!(name, "全国" | "全國")) {
                return Some(Region { name: named.name.clone(), code: named.code.clone(), text });
            }
            // 全國 on a page of Taiwan.
            let province = self.most.get(Level::Province as usize).copied().flatten();
            let province = province.and_then(|index| self.named.get(index));
            let is_taiwan = |named: &&Named| named.code.as_deref().is_some_and(|code| code.starts_with("71"));
            if let Some(named) = province.filter(is_taiwan).filter(|_| name == "全國") {
                return Some(Region { name: named.name.clone(), code: named.code.clone(), text });
            }
            let name = if name.contains('国') || name.contains('國') { "中国" } else { name };
            return Some(Region { name: name.into(), code: Some("CN".into()), text });
        }
        let end = self.named.partition_point(|named| named.at < text.start);
        let near = self.named.get(..end).unwrap_or_default().iter().rev().take(40);
        let near = near.take_while(|named| named.at >= line).find(|named| named.level == level && named.weight > 1);
        let most = self.most.get(level as usize).copied().flatten().and_then(|index| self.named.get(index));
        near.or(most).map(|named| Region { name: named.name.clone(), code: named.code.clone(), text })
    }
}

/// The place that the title of a report opens with: 2024年青溪市人民政府工作报告, 桐川县民生实事进展播报.
fn title(text: &Text, document: &Document) -> Option<Region> {
    /// No title is longer, and no name of a division, in characters.
    const LONGEST: u32 = 48;
    const LONGEST_NAME: u32 = 8;
    let is_letter = |at: &Position| text.at(*at).is_alphanumeric();
    let mut start = (0..LONGEST).map(Position).find(is_letter)?;
    if text.has(start, "关于") {
        start = start + 2;
    }
    if text.at(start).is_ascii_digit() && text.at(start + 4) == '年' {
        start = start + 5;
    }
    let last = (2..LONGEST_NAME).find(|offset| rank_of(text.at(start + *offset)).is_some())?;
    let name = start..start + last + 1;
    // Known to be a name, or to open that of a body.
    let entity = document.entities.iter().find(|entity| entity.span().characters().start >= start.0 as usize)?;
    let is_name = matches!(entity.kind(), EntityKind::Location | EntityKind::Organization);
    if !is_name || entity.span().characters().start != start.0 as usize {
        return None;
    }
    let line = text.from(name.end).take(LONGEST as usize).position(|character| character == '\n')?;
    let words: String = text.folded(&(name.end..name.end + u32::try_from(line).ok()?)).iter().collect();
    if !date::closes_title(&words) {
        return None;
    }
    let is_whole = entity.span().characters().end == name.end.0 as usize;
    let code = entity.code().filter(|_| is_whole && entity.kind() == &EntityKind::Location).map(Into::into);
    Some(Region { name: text.slice(&name).into(), code, text: name })
}

/// The place whose congress a report was made to: 在海陵市第十一届人民代表大会第四次会议上.
fn congress(text: &Text, document: &Document) -> Option<Region> {
    const HEAD: u32 = 160;
    const LONGEST_NAME: u32 = 8;
    let at = (1..HEAD).map(Position).find(|at| text.before(*at) == '在' && text.at(*at).is_alphabetic())?;
    let last = (2..LONGEST_NAME).find(|offset| rank_of(text.at(at + *offset)).is_some())?;
    let name = at..at + last + 1;
    let nth = (name.end.0..name.end.0.saturating_add(LONGEST_NAME)).map(Position);
    let is_congress = text.at(name.end) == '第' && nth.into_iter().any(|at| text.has(at, "届人民代表大会"));
    let is_name = |entity: &&Entity| entity.span().characters() == (name.start.0 as usize..name.end.0 as usize);
    let code = document.entities.iter().find(is_name).and_then(Entity::code).map(Into::into);
    is_congress.then(|| Region { name: text.slice(&name).into(), code, text: name })
}

/// The place of the body that publishes the page, as its head says: 发布单位：某县政府.
fn publisher(text: &Text, document: &Document) -> Option<Region> {
    const HEAD: usize = 300;
    const LONGEST_NAME: u32 = 6;
    let body =
        document.entities.iter().take_while(|entity| entity.span().characters().start < HEAD).find(|entity| {
            let start = position(entity.span().characters().start);
            let mark = Position(start.0.saturating_sub(1));
            let says = |word: &str| {
                let length = u32::try_from(word.chars().count()).unwrap_or(0);
                mark.0.checked_sub(length).is_some_and(|word_start| text.has(Position(word_start), word))
            };
            matches!(entity.kind(), EntityKind::Organization | EntityKind::Location)
                && text.before(start) == ':'
                && ["来源", "发布单位", "发布机构", "发布机关", "发文机关", "主办单位"].iter().any(|word| says(word))
        })?;
    let start = position(body.span().characters().start);
    let last = (2..LONGEST_NAME).find(|offset| rank_of(text.at(start + *offset)).is_some())?;
    let name = start..start + last + 1;
    let child =
        body.children().first().filter(|child| child.surface().chars().count() == (last as usize).saturating_add(1));
    let code = child.and_then(|child| child.code()).map(Into::into);
    Some(Region { name: text.slice(&name).into(), code, text: name })
}

fn position(offset: usize) -> Position {
    Position(u32::try_from(offset).unwrap_or(u32::MAX))
}

/// The names of firms that a number of the exchange follows: 海川精密（300001）.
fn firms(text: &Text, document: &Document) -> Vec<Box<str>> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 3..=6;
    let mut firms = Vec::new();
    let labels = document.labels.iter().map(|label| (label.span(), label.surface()));
    let numbers = document.quantities.iter().map(|quantity| (quantity.span(), quantity.surface()));
    for (span, surface) in labels.chain(numbers) {
        let start = position(span.characters().start);
        let is_number = surface.len() == 6 && surface.bytes().all(|digit| digit.is_ascii_digit());
        if !is_number || text.before(start) != '(' {
            continue;
        }
        let open = Position(start.0.saturating_sub(1));
        let length = text.back_from(open).take(7).take_while(|character| character.is_alphabetic()).count();
        if LENGTHS.contains(&length) {
            let name = Position(open.0.saturating_sub(u32::try_from(length).unwrap_or(0)))..open;
            firms.push(text.folded(&name).iter().collect::<String>().into());
        }
    }
    firms
}

/// A name as it is written; of a sign of one character (港) the name that it stands for.
pub(super) fn of_entity(entity: &Entity, text: Range<Position>) -> Region {
    let is_sign = entity.surface().chars().nth(1).is_none();
    let name = if is_sign { entity.name().trim_end_matches("特别行政区") } else { entity.surface() };
    Region { name: name.into(), code: entity.code().map(Into::into), text }
}
