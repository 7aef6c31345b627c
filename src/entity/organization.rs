//! Organisations by what their names are made of.
//!
//! Surface forms
//! - a chain of places and a body: 贵州省六盘水市卫生健康委, 六枝特区郎岱镇卫生院, 美国国防部, 镇雄县委
//! - a rank and a body, at a boundary: 省委, 市卫生健康局, 县人大常委会, 国家统计局; 中共 before any of them
//! - well-known bodies: 国务院, 证监会, 新华社
//! - with their departments and branches, in one span: 省卫生健康委基层卫生健康处, 公安局雁塔分局, 国务院台湾事务办公室
//! - firms and the like of any name, from a boundary to their suffix: 恒越新材料有限公司 (likely only)
//! ```text
//! organization = start { branch }
//! start   = place { place } body | rank known | named | boundary unknown suffix
//! body    = known | unknown proper
//! known   = { word | suffix | numeral | 和 } suffix        words of the table; a field suffix (局) needs at least one
//! unknown = up to ten characters, none of them a particle, no verb among them
//! branch  = known | place { place } known | department
//! ```
//! What it refuses, and why
//! - classes: 乡镇卫生院, 全市学校, 该公司; see [`super::generic`]
//! - a suffix that goes on as another word: 局面, 部门, 市委托, 教育局长
//! - a rank that ends another word: 城市管理局 is no 市管理局, 社区卫生服务中心 no 区卫生服务中心
//! - 党委 and 党组 of a body before 书记 and 委员: 省卫健委 | 党组书记 is an office of the body
//! - the second of a pair: 县委县政府 are two
//!
//! Strength: certain if every word between start and suffix is known, or few are not and the suffix is that of one body
//! (中学, 有限公司); likely behind a place that is only the short name of a township (嵩山), for suffixes that are
//! words of their own (汽车, 集团), and for firms without a place.
//!
//! Tables: `data/organizations.csv`, `data/organization_suffixes.csv`, `data/body_words.csv`, `data/generic_bodies.csv`.

use std::ops::Range;
use std::sync::LazyLock;

use super::found::{apart, is_han, Found, Strength};
use super::generic;
use super::place::Chain;
use crate::fold;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// What must stand before a suffix.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Field,
    Proper,
    Sector,
}

pub(super) struct Suffix {
    pub(super) needs: Needs,
    is_party: bool,
    is_department: bool,
    not_before: Box<str>,
}

struct Tables {
    /// Whether the name is also a word.
    named: Trie<bool>,
    words: Trie<()>,
    suffixes: Trie<Suffix>,
    /// The suffixes of which one without a place is found, from their end.
    firms: Trie<()>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let (named, words, suffixes, firms) = (Trie::default(), Trie::default(), Trie::default(), Trie::default());
    let mut tables = Tables { named, words, suffixes, firms };
    for row in table::built_in(include_str!("../../data/organizations.csv")) {
        for name in row.items(0) {
            tables.named.insert(fold::fold_word(name).chars(), row.items(2).any(|word| word == name));
        }
    }
    for row in table::built_in(include_str!("../../data/body_words.csv")) {
        tables.words.insert(fold::fold_word(row.field(0)).chars(), ());
    }
    for row in table::built_in(include_str!("../../data/organization_suffixes.csv")) {
        let word = fold::fold_word(row.field(0));
        let needs = match row.field(2) {
            "proper" => Needs::Proper,
            "sector" => Needs::Sector,
            _ => Needs::Field,
        };
        if word.ends_with("公司") && needs == Needs::Proper {
            tables.firms.insert(word.chars().rev(), ());
        }
        let is_party = row.field(1) == "party" && word.starts_with('党');
        let is_department = row.field(1) == "department";
        tables.suffixes.insert(word.chars(), Suffix { needs, is_party, is_department, not_before: row.field(3).into() });
    }
    for word in ["合作社", "律师事务所", "会计师事务所", "基金会"] {
        tables.firms.insert(word.chars().rev(), ());
    }
    tables
});

/// The end of the chain of places that begins at `start`, if it ends at or before `end`.
pub(super) fn place_ending_before(text: &Text, start: Position, end: Position) -> Option<Position> {
    Chain::at(text, start).ends().map(|(link, _)| link).find(|link| *link <= end)
}

/// The suffixes that begin at a position, shortest first.
pub(super) fn suffixes_at<'t>(text: &'t Text, at: Position) -> impl Iterator<Item = (u32, &'static Suffix)> + 't {
    TABLES.suffixes.prefixes(text.from(at))
}

/// The longest well-known name at a position.
pub(super) fn named_at(text: &Text, at: Position) -> Option<u32> {
    TABLES.named.longest(text.from(at), |_, _| true).map(|(length, _)| length)
}

/// The organisations of the text, in its order and none over another. `places` are those that another stage has found;
/// the names of the gazetteer are known besides.
pub(crate) fn organizations(text: &Text, places: &[Range<Position>]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut places = places.iter().peekable();
    let (mut at, mut floor) = (Position(0), Position(0));
    while at < text.end() {
        while places.next_if(|place| place.start < at).is_some() {}
        let given = places.peek().filter(|place| place.start == at).map(|place| place.end);
        if given.is_none() && !may_begin(text.at(at)) {
            if let Some(firm) = firm_ending_behind(text, at, floor) {
                found.push(firm);
            }
            at = at + 1;
            continue;
        }
        let start = start_at(text, at, given);
        let Some((end, strength)) = start.filter(|(end, _)| !generic::is_generic(text, &(at..*end))) else {
            if let Some(firm) = firm_ending_behind(text, at, floor) {
                found.push(firm);
            }
            at = at + 1;
            continue;
        };
        let end = with_branches(text, end);
        found.push(Found { range: at..end, strength });
        floor = end;
        at = end;
    }
    apart(found)
}

/// Whether anything but a firm without a place may begin with the character.
fn may_begin(character: char) -> bool {
    is_han(character) || character.is_ascii_alphanumeric()
}

fn start_at(text: &Text, at: Position, given: Option<Position>) -> Option<(Position, Strength)> {
    let named = TABLES.named.longest(text.from(at), |length, _| ends_well(text, at, at + length));
    let named = named.map(|(length, is_word)| {
        (at + length, if *is_word { Strength::Likely } else { Strength::Certain })
    });
    let chain = Chain::at(text, at);
    let links = given.map(|end| (end, true)).into_iter().chain(chain.ends());
    let placed = links.filter_map(|(end, is_strong)| {
        let (body, strength) = body(text, ranked(text, end), Before::Place(text.before(end)))?;
        Some((body, if is_strong { strength } else { Strength::Likely }))
    });
    let placed = placed.max_by_key(|(end, strength)| (*strength, *end));
    let by_rank = rank(text, at).and_then(|(end, strength)| {
        let (body, _) = body(text, end, Before::Rank(text.before(end)))?;
        Some((body, strength))
    });
    [named, placed, by_rank].into_iter().flatten().max_by_key(|(end, strength)| (*end, *strength))
}

/// Behind a place, 市 and the like may stand once more: 黔江 | 区卫健委.
fn ranked(text: &Text, end: Position) -> Position {
    let is_rank = matches!(text.at(end), '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '旗');
    if is_rank && !is_rank_character(text.before(end)) { end + 1 } else { end }
}

fn is_rank_character(character: char) -> bool {
    matches!(character, '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '旗' | '盟' | '村' | '国' | '道')
}

/// The end of a rank that a body of the place at hand begins with (省, 国家), and how sure it is.
fn rank(text: &Text, at: Position) -> Option<(Position, Strength)> {
    const LONG: [&str; 9] = ["中共", "国家", "全国", "自治区", "自治州", "自治县", "地区", "中华", "中央"];
    if let Some(word) = LONG.iter().find(|word| text.has(at, word)) {
        let end = at + word.chars().count() as u32;
        let chained = *word == "中共" && is_rank_character(text.at(end));
        return Some((if chained { end + 1 } else { end }, Strength::Certain));
    }
    let others = match text.at(at) {
        '省' => "节反各全外该本我两",
        '市' => "城都超上门夜各全本股楼该外入闹早晚我两集街",
        '县' => "各全郡邻该本知外我两",
        '区' => "社地校城园景灾山库片小战特军禁林牧老新辖各全该本我疫矿商街市郊盆东西南北中时治专厂牧湾",
        '州' => "各全我",
        '镇' => "集城古各全重该乡村市小我老",
        '乡' => "城家故老下回各全水返该同他异四我山",
        '旗' => "红国锦各全会军战彩八我",
        '盟' => "联同结加各欧东非",
        _ => return None,
    };
    let before = text.before(at);
    if others.contains(before) {
        return None;
    }
    let is_boundary = !is_han(before) || BEFORE.contains(before);
    Some((at + 1, if is_boundary { Strength::Certain } else { Strength::Likely }))
}

/// Characters that end a word in front of a body.
const BEFORE: &str = "由在和与到向从经对被据以及等的是为将让给同请派赴受获悉称任兼当听报了着过会委府记者原前时日月年底称说因于入出自";

/// What stands before a body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A place that ends with this character.
    Place(char),
    /// A rank that ends with this character.
    Rank(char),
    /// A body, of which it is a part.
    Body,
}

/// The end of the body that begins at `at`.
fn body(text: &Text, at: Position, before: Before) -> Option<(Position, Strength)> {
    /// More characters than stand between the place and the end of a body.
    const REACH: usize = 24;
    /// More unknown characters than a proper part has, and than one has that is trusted.
    const UNKNOWN: usize = 10;
    const TRUSTED: usize = 6;
    let mut known = [false; REACH + 8];
    let set = |known: &mut [bool; REACH + 8], offset: usize| {
        if let Some(slot) = known.get_mut(offset) {
            *slot = true;
        }
    };
    set(&mut known, 0);
    let mut is_unknown = matches!(before, Before::Place(_));
    let mut last_known = 0;
    let (mut by_known, mut by_unknown) = (None, None);
    for offset in 0..REACH {
        let here = at + offset as u32;
        let character = text.at(here);
        let is_known = known.get(offset).copied().unwrap_or_default();
        if !is_known && !is_unknown && offset > last_known {
            break;
        }
        if !(is_han(character) || character.is_ascii_alphanumeric() || character == '·') {
            break;
        }
        if is_known {
            last_known = last_known.max(offset);
            for (length, ()) in TABLES.words.prefixes(text.from(here)) {
                let end = offset.saturating_add(length as usize);
                last_known = last_known.max(end);
                set(&mut known, end);
            }
            let is_joint = offset > 0 && matches!(character, '和' | '与' | '及' | '暨');
            if is_joint || character.is_ascii_alphanumeric() || is_numeral(character) {
                set(&mut known, offset.saturating_add(1));
                last_known = last_known.max(offset.saturating_add(1));
            }
        } else if is_unknown && (STOPS.contains(character) || generic::breaks_name(text, here)) {
            is_unknown = false;
        }
        for (length, suffix) in TABLES.suffixes.prefixes(text.from(here)) {
            let end = here + length;
            let next = text.at(end);
            let is_office = suffix.is_party && matches!(next, '书' | '副' | '委' | '成');
            let refuses = suffix.not_before.contains(next);
            if refuses || is_office && (offset > 0 || before == Before::Body) {
                continue;
            }
            if is_known {
                if let Some(strength) = known_strength(text, here, end, suffix, offset, before) {
                    by_known = by_known.max(Some((end, strength)));
                    let after = offset.saturating_add(length as usize);
                    set(&mut known, after);
                    last_known = last_known.max(after);
                }
            } else if is_unknown && suffix.needs != Needs::Field && offset > 1 && offset <= UNKNOWN {
                let is_trusted = suffix.needs == Needs::Proper && offset <= TRUSTED;
                let strength = if is_trusted { Strength::Certain } else { Strength::Likely };
                let is_next = by_unknown.is_none_or(|(_, first, _)| first == offset);
                if is_next {
                    by_unknown = Some((end, offset, strength));
                }
            }
        }
    }
    by_known.or(by_unknown.map(|(end, _, strength)| (end, strength)))
}

fn is_numeral(character: char) -> bool {
    matches!(character, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '〇' | '百' | '第')
}

/// Characters that no proper part holds.
const STOPS: &str = "的了在把被将是从向对等说称由并且也都就还已于让给请去来又再不没这那我你他她它们着过与和及或至";

/// How sure a body is whose words are all known; `None` if the suffix may not stand there.
fn known_strength(
    text: &Text,
    start: Position,
    end: Position,
    suffix: &Suffix,
    offset: usize,
    before: Before,
) -> Option<Strength> {
    let is_empty = offset == 0;
    let length = end - start;
    match suffix.needs {
        Needs::Sector => Some(Strength::Likely),
        _ if suffix.is_department => (before == Before::Body || offset > 0).then_some(Strength::Certain),
        // 镇雄县 | 委, 县 | 府
        Needs::Field if is_empty && length == 1 => {
            let rank = match before {
                Before::Place(rank) | Before::Rank(rank) => is_rank_character(rank) && !matches!(rank, '国' | '村' | '道'),
                Before::Body => false,
            };
            (rank && matches!(text.at(start), '委' | '府')).then_some(Strength::Certain)
        }
        Needs::Field if before == Before::Body && is_empty && !suffix.is_party => None,
        Needs::Field | Needs::Proper => Some(Strength::Certain),
    }
}

/// Whether the suffix that a name ends with allows what follows: 教育部 does not stand before 门.
fn ends_well(text: &Text, start: Position, end: Position) -> bool {
    let next = text.at(end);
    if !is_han(next) {
        return true;
    }
    let last = (1..=3.min(end - start)).rev();
    let suffix = last.filter_map(|length| {
        let (longest, suffix) = TABLES.suffixes.longest(text.from(end - length).take(length as usize), |_, _| true)?;
        (longest == length).then_some(suffix)
    });
    suffix.take(1).all(|suffix| !suffix.not_before.contains(next))
}

/// The end of an organisation with its departments and branches.
fn with_branches(text: &Text, mut end: Position) -> Position {
    /// More branches than one name has.
    const MOST: usize = 4;
    for _ in 0..MOST {
        let known = body(text, end, Before::Body);
        let branch = known.or_else(|| {
            let chain = Chain::at(text, end);
            let branches = chain.ends().filter(|(_, is_strong)| *is_strong);
            let mut bodies = branches.filter_map(|(place, _)| branch_of(text, place));
            bodies.next()
        });
        match branch {
            Some((branch, Strength::Certain)) if branch > end => end = branch,
            _ => break,
        }
    }
    end
}

/// Behind the place in 公安局雁塔分局, 建设银行兰考县支行.
fn branch_of(text: &Text, place: Position) -> Option<(Position, Strength)> {
    let (end, _) = body(text, place, Before::Body)?;
    Some((end, Strength::Certain))
}

/// A firm that ends behind `at` and begins at a boundary: 恒越新材料有限公司.
fn firm_ending_behind(text: &Text, at: Position, floor: Position) -> Option<Found> {
    /// More characters than the name of a firm has, and fewer than it has.
    const LONGEST: u32 = 18;
    const SHORTEST: u32 = 4;
    let end = at + 1;
    if !matches!(text.at(at), '司' | '社' | '所' | '会') {
        return None;
    }
    let (length, ()) = TABLES.firms.longest(text.back_from(end).take((end - floor) as usize), |_, ()| true)?;
    let mut start = end - length;
    while start > floor && is_han(text.before(start)) && !STOPS.contains(text.before(start)) && end - start <= LONGEST {
        start = start - 1;
    }
    let range = start..end;
    let fits = end - start > length.saturating_add(1) && end - start <= LONGEST && end - start >= SHORTEST;
    let is_clean = (0..(end - start)).all(|offset| !generic::breaks_name(text, start + offset));
    (fits && is_clean && !generic::is_generic(text, &range)).then_some(Found { range, strength: Strength::Likely })
}
