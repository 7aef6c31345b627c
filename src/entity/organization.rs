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
//! start   = [ prefix ] ( named | place { place } body | rank known ) | boundary known | unknown "有限公司"
//! branch  = [ 附属 | 驻 ] ( body | place { place } body )    body and known as in the grammar of bodies
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
//! Table: `data/organizations.csv`, and those of [`super::body`] and [`super::generic`].

use std::ops::Range;
use std::sync::LazyLock;

use super::body::{self, body, counts, ends_well, is_rank_character, Before, STOPS};
use super::found::{apart, is_han, Found, Strength};
use super::generic;
use super::office;
use super::place::Chain;
use crate::fold;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

struct Tables {
    /// Whether the name is also a word.
    named: Trie<bool>,
    /// The suffixes of which one without a place is found, from their end.
    firms: Trie<()>,
    /// Whether a character begins a word of the tables, a rank or a prefix.
    begins: Vec<bool>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { named: Trie::default(), firms: Trie::default(), begins: vec![false; 1 << 16] };
    for row in table::built_in(include_str!("../../data/organizations.csv")) {
        for name in row.items(0) {
            tables.named.insert(fold::fold_word(name).chars(), row.items(2).any(|word| word == name));
        }
    }
    for word in ["有限公司", "有限责任公司", "合作社", "律师事务所", "会计师事务所", "基金会"]
    {
        tables.firms.insert(word.chars().rev(), ());
    }
    let ranks = LONG_RANKS.iter().map(|(word, _)| *word).chain(["省", "市", "县", "区", "州", "镇", "乡", "旗", "盟"]);
    let firsts: Vec<char> = ranks.chain(PREFIXES).filter_map(|word| word.chars().next()).collect();
    for (begins, character) in tables.begins.iter_mut().zip('\0'..) {
        let in_table = tables.named.begins_with(character) || body::begins_word(character);
        *begins = in_table || firsts.contains(&character);
    }
    tables
});

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
        while text.at(at) == '《' {
            at = behind_work(text, at);
            floor = at;
        }
        while places.next_if(|place| place.start < at).is_some() {}
        let given = places.peek().filter(|place| place.start == at).map(|place| place.end);
        let start = if may_begin(text.at(at)) { start_at(text, at, given) } else { None };
        let start = start.filter(|(end, _)| !generic::is_generic(text, &(at..*end)));
        if let Some((end, strength)) = start {
            floor = with_branches(text, end);
            found.push(Found { range: at..floor, strength });
            at = floor;
            continue;
        }
        found.extend(firm_ending_behind(text, at, floor));
        at = given.unwrap_or(at + 1).max(at + 1);
    }
    apart(found)
}

/// The end of the title of a work: what is named in it is no organisation. The place behind the mark if it is not closed.
fn behind_work(text: &Text, at: Position) -> Position {
    const LONGEST: usize = 60;
    let closes = text.from(at).take(LONGEST).position(|character| character == '》');
    at + closes.map_or(1, |offset| (offset as u32).saturating_add(1))
}

/// Whether anything but a firm without a place may begin with the character.
fn may_begin(character: char) -> bool {
    is_han(character) || character.is_ascii_alphabetic()
}

/// What an organisation may begin with in front of its place: 中共 | 上犹县委.
const PREFIXES: [&str; 9] = ["中国共产党", "财团法人", "共青团", "中共", "国立", "国网", "民航", "兵团", "武警"];

fn start_at(text: &Text, at: Position, given: Option<Position>) -> Option<(Position, Strength)> {
    if counts(text, at) {
        return None;
    }
    if !TABLES.begins.get(text.at(at) as usize).copied().unwrap_or_default() {
        return placed(text, at, given);
    }
    let prefix = PREFIXES.iter().find(|word| text.has(at, word));
    let prefixed = prefix.and_then(|word| named_placed_ranked(text, at + word.chars().count() as u32, None));
    [prefixed, named_placed_ranked(text, at, given)]
        .into_iter()
        .flatten()
        .max_by_key(|(end, strength)| (*end, *strength))
}

fn named_placed_ranked(text: &Text, at: Position, given: Option<Position>) -> Option<(Position, Strength)> {
    let named = TABLES.named.longest(text.from(at), |length, _| ends_well(text, at, at + length));
    let named = named.filter(|(length, is_word)| !**is_word || stands_alone(text, at, at + *length));
    let named =
        named.map(|(length, is_word)| (at + length, if *is_word { Strength::Likely } else { Strength::Certain }));
    let placed = placed(text, at, given);
    let by_rank = rank(text, at).and_then(|(end, strength, is_country)| {
        let last = text.before(end);
        let found = body(text, end, if is_country { Before::Place(last) } else { Before::Rank(last) })?;
        Some((found.0, found.1.min(strength)))
    });
    let before = text.before(at);
    let bare = if !is_han(before) || BOUNDARIES.contains(before) { bare(text, at) } else { None };
    let found = [named, placed, by_rank].into_iter().flatten().max_by_key(|(end, strength)| (*strength, *end));
    found.or(bare)
}

/// The body behind a chain of places that begins at `at`, or behind the place that is given.
fn placed(text: &Text, at: Position, given: Option<Position>) -> Option<(Position, Strength)> {
    let chain = if is_word(text, at) { Chain::default() } else { Chain::at(text, at) };
    // 日本国 | 会 is 日本 | 国会, too.
    let shorter =
        |(end, is_strong)| [Some((end, is_strong)), (text.before(end) == '国').then_some((end - 1, is_strong))];
    let links = given.map(|end| (end, true)).into_iter().chain(chain.ends().flat_map(shorter).flatten());
    let bodies = links.filter_map(|(end, is_strong)| {
        let begins = ranked(text, end);
        let last = text.before(begins);
        let before = if is_strong { Before::Place(last) } else { Before::Rank(last) };
        let found = body(text, begins, before).or_else(|| posted(text, end))?;
        Some(if is_strong { found } else { (found.0, Strength::Likely) })
    });
    bodies.max_by_key(|(end, strength)| (*strength, *end))
}

/// Whether the name of a place at `at` is sooner a word: 会同 without its 县, 友好, 合作; 和 behind another word.
fn is_word(text: &Text, at: Position) -> bool {
    const WORDS: [&str; 15] = [
        "会同", "合作", "和平", "公安", "友好", "团结", "共和", "保障", "青年", "民主", "中央", "新城", "发展", "城区",
        "联合",
    ];
    let before = text.before(at);
    let is_joint = text.at(at) == '和' && is_han(before) && !matches!(before, '在' | '到' | '从' | '赴' | '对' | '的');
    let is_division = matches!(text.at(at + 2), '县' | '区' | '市' | '镇' | '乡');
    is_joint || !is_division && WORDS.iter().any(|word| text.has(at, word))
}

/// A body of known words alone, at a boundary: 農糧署, 運輸及物流局.
fn bare(text: &Text, at: Position) -> Option<(Position, Strength)> {
    let length = body::word_at(text, at)?;
    let (end, strength) = body(text, at, Before::Boundary)?;
    if strength < Strength::Certain || generic::breaks_name(text, at) {
        return None;
    }
    // 组织部部长 is an office, department and all.
    let is_department = matches!(text.before(end), '部' | '处' | '科' | '室' | '办' | '委' | '股' | '课' | '组');
    let is_office = is_department && office::beginning_at(text, end).is_some();
    (at + length < end && !is_office).then_some((end, Strength::Likely))
}

/// 中国 | 驻匈牙利大使馆
fn posted(text: &Text, at: Position) -> Option<(Position, Strength)> {
    if text.at(at) != '驻' {
        return None;
    }
    named_placed_ranked(text, at + 1, None)
}

/// Whether a name that is also a word is none here: what stands before and behind it begins and ends no longer word.
fn stands_alone(text: &Text, start: Position, end: Position) -> bool {
    const BEHIND: &str = "的与和及在将称表宣公今已对向为集股等发推拟首总";
    let (before, behind) = (text.before(start), text.at(end));
    // 衞生署派員: names that end like a body do not go on.
    let behind =
        if matches!(text.before(end), '署' | '局' | '部' | '府' | '院') && end - start > 2 { ' ' } else { behind };
    (!is_han(before) || BOUNDARIES.contains(before)) && (!is_han(behind) || BEHIND.contains(behind))
}

/// Behind a place, 市 and the like may stand once more: 黔江 | 区卫健委.
fn ranked(text: &Text, end: Position) -> Position {
    let is_rank = matches!(text.at(end), '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '旗');
    if is_rank && !is_rank_character(text.before(end)) {
        end + 1
    } else {
        end
    }
}

/// Ranks of more than one character, and whether they stand for a country.
const LONG_RANKS: [(&str, bool); 8] = [
    ("国家", true),
    ("全国", true),
    ("中华民国", true),
    ("中华", true),
    ("中央", false),
    ("自治区", false),
    ("自治州", false),
    ("自治县", false),
];

/// The end of a rank that a body of the place at hand begins with (省, 国家), how sure it is, and whether it stands for
/// a country, behind which there are names of every sort.
fn rank(text: &Text, at: Position) -> Option<(Position, Strength, bool)> {
    if let Some((word, is_country)) = LONG_RANKS.iter().find(|(word, _)| text.has(at, word)) {
        return Some((at + word.chars().count() as u32, Strength::Certain, *is_country));
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
    let is_boundary = !is_han(before) || BOUNDARIES.contains(before);
    Some((at + 1, if is_boundary { Strength::Certain } else { Strength::Likely }, false))
}

/// Characters that end a word in front of a body.
const BOUNDARIES: &str =
    "由在和与到向从经对被据以及等的是为将让给同请派赴受获悉称任兼听报了着过会委府记者原前时日月年底称说因于入出自";

/// The end of an organisation with its departments and branches.
fn with_branches(text: &Text, mut end: Position) -> Position {
    /// More branches than one name has.
    const MOST: usize = 4;
    for _ in 0..MOST {
        if is_word(text, end) {
            break;
        }
        let branch = if text.at(end) == '驻' {
            posted(text, end)
        } else {
            // 首都医科大学 | 附属 | 北京天坛医院
            let attached = ["附属", "附设", "直属"].iter().any(|word| text.has(end, word));
            let end = if attached { end + 2 } else { end };
            let chain = Chain::at(text, end);
            let placed = chain.ends().filter(|(_, is_strong)| *is_strong).find_map(|(place, _)| {
                let begins = ranked(text, place);
                body(text, begins, Before::Branch(text.before(begins)))
            });
            let named = || TABLES.named.longest(text.from(end), |_, _| true);
            let named = if attached { named().map(|(length, _)| (end + length, Strength::Certain)) } else { None };
            let placed = placed.or(named);
            placed.or_else(|| body(text, end, Before::Body))
        };
        match branch {
            Some((branch, Strength::Certain)) if branch > end => end = branch,
            _ => break,
        }
    }
    end
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
