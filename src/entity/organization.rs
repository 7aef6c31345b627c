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
use super::office;
use super::place::Chain;
use crate::fold;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// What must stand before a suffix.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Known words: 局.
    Field,
    /// Any proper part: 有限公司.
    Proper,
    /// The same, but the suffix is as often a word of its own: 汽车.
    Sector,
    /// Nothing but a place: 队.
    Bare,
    /// A body of which it is a part: 分行, 骨科.
    Body,
}

pub(super) struct Suffix {
    pub(super) needs: Needs,
    /// 党委 and its like, which an office may begin with.
    is_party: bool,
    /// 学院, 研究所, 分公司: what a body has as parts of any name.
    is_part: bool,
    /// 科, 股: what no body is called by itself.
    is_inner: bool,
    /// 中学: a place is no name for it.
    is_school: bool,
    not_before: Box<str>,
}

impl Suffix {
    /// Whether what follows makes another word of it: 局面; 长 does not where it is the 长 of 长期.
    fn refuses(&self, text: &Text, end: Position) -> bool {
        self.not_before.contains(text.at(end)) && !text.has(end, "长期")
    }
}

struct Tables {
    /// Whether the name is also a word.
    named: Trie<bool>,
    words: Trie<()>,
    suffixes: Trie<Suffix>,
    /// The suffixes of which one without a place is found, from their end.
    firms: Trie<()>,
    /// Whether a character begins a word of the tables, a rank or a prefix.
    begins: Vec<bool>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let (named, words, suffixes, firms) = (Trie::default(), Trie::default(), Trie::default(), Trie::default());
    let mut tables = Tables { named, words, suffixes, firms, begins: vec![false; 1 << 16] };
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
            "bare" => Needs::Bare,
            "body" => Needs::Body,
            _ => Needs::Field,
        };
        if word.ends_with("公司") && needs == Needs::Proper {
            tables.firms.insert(word.chars().rev(), ());
        }
        let is_party = row.field(1) == "party" && word.starts_with(['党', '团']);
        let is_of_parts = matches!(row.field(1), "science" | "education" | "health" | "department" | "justice");
        let is_part = word.chars().count() > 1
            && (is_of_parts
                || word.ends_with(['处', '局', '厂', '部', '矿', '署', '所', '队', '馆', '科'])
                || word.ends_with("公司")
                || matches!(&*word, "中心" | "集团"));
        let is_school = word.ends_with("中学")
            || word.ends_with("小学")
            || matches!(&*word, "国小" | "国中" | "学校" | "幼儿园" | "高中" | "初中");
        let is_inner = matches!(&*word, "科" | "股" | "课");
        let suffix = Suffix { needs, is_party, is_part, is_inner, is_school, not_before: row.field(3).into() };
        tables.suffixes.insert(word.chars(), suffix);
    }
    for word in ["合作社", "律师事务所", "会计师事务所", "基金会"] {
        tables.firms.insert(word.chars().rev(), ());
    }
    let ranks = LONG_RANKS.iter().map(|(word, _)| *word).chain(["省", "市", "县", "区", "州", "镇", "乡", "旗", "盟"]);
    let firsts: Vec<char> = ranks.chain(PREFIXES).filter_map(|word| word.chars().next()).collect();
    for (begins, character) in tables.begins.iter_mut().zip('\0'..) {
        let in_table = tables.named.begins_with(character) || tables.words.begins_with(character);
        *begins = in_table || firsts.contains(&character);
    }
    tables
});

/// The end of the chain of places that begins at `start`, if it ends at or before `end`.
pub(super) fn place_ending_before(text: &Text, start: Position, end: Position) -> Option<Position> {
    Chain::at(text, start).ends().map(|(link, _)| link).find(|link| *link <= end)
}

/// The end of the longest name of a place of three characters or more, or of one with its suffix, that begins at `start`.
pub(super) fn place_beginning(text: &Text, start: Position) -> Option<Position> {
    let chain = Chain::at(text, start);
    let mut ends = chain.ends().filter(|(end, is_strong)| *is_strong && *end - start > 2);
    ends.next().map(|(end, _)| end)
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
    at + closes.map_or(1, |offset| offset as u32).saturating_add(1).max(1)
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
    let (length, ()) = TABLES.words.longest(text.from(at), |_, ()| true)?;
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

fn is_rank_character(character: char) -> bool {
    matches!(character, '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '旗' | '盟' | '村' | '国' | '道')
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

/// What stands before a body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A place that ends with this character.
    Place(char),
    /// A rank that ends with this character.
    Rank(char),
    /// A body, of which it is a part.
    Body,
    /// A place behind a body, of which both are a part: 公安局 | 雁塔 | 分局.
    Branch(char),
    /// Nothing: the body begins at a boundary.
    Boundary,
}

/// How the words up to a place within a body are known.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Known {
    #[default]
    Not,
    /// They end with a word.
    Word,
    /// They end with a suffix: what stands before the place is a body already.
    Suffix,
}

/// More characters than stand between the place and the end of a body.
const REACH: usize = 24;

/// More characters than an unknown proper part has.
const UNKNOWN: usize = 10;

/// Which places within a body known words lead up to.
struct Path {
    known: [Known; REACH + 16],
    /// The last of them.
    last: usize,
}

impl Path {
    fn at(&self, offset: usize) -> Known {
        self.known.get(offset).copied().unwrap_or_default()
    }

    /// Whether a body stands before what is read.
    fn is_inner(&self, before: Before) -> bool {
        matches!(before, Before::Body | Before::Branch(_)) || self.known.contains(&Known::Suffix)
    }

    fn add(&mut self, offset: usize, known: Known) {
        if let Some(slot) = self.known.get_mut(offset).filter(|slot| **slot != Known::Word) {
            *slot = known;
            self.last = self.last.max(offset);
        }
    }
}

/// The end of the body that begins at `at`.
fn body(text: &Text, at: Position, before: Before) -> Option<(Position, Strength)> {
    let mut path = Path { known: [Known::Not; REACH + 16], last: 0 };
    path.add(0, if before == Before::Body { Known::Suffix } else { Known::Word });
    // 臺北市 | 立圖書館
    if text.at(at) == '立' && matches!(before, Before::Place('省' | '市' | '县') | Before::Rank('省' | '市' | '县'))
    {
        path.add(1, Known::Word);
    }
    let mut is_unknown = before.allows_unknown();
    let (mut by_known, mut by_unknown) = (None, None);
    for offset in 0..REACH {
        let here = at + offset as u32;
        let character = text.at(here);
        let known = path.at(offset);
        let is_letter = character.is_ascii_alphanumeric() || character == '·';
        let is_off = offset > path.last && (!is_unknown || offset > UNKNOWN || by_unknown.is_some());
        if is_off || !is_han(character) && !is_letter {
            break;
        }
        if counts(text, here) {
            break;
        }
        let breaks = generic::breaks_name(text, here);
        is_unknown &= !breaks && !STOPS.contains(character);
        // 卫健局 | 组织 is a verb, but 市委 | 组织部 a department.
        let is_department = || TABLES.suffixes.longest(text.from(here), |length, _| length > 2).is_some();
        let is_open = known == Known::Word || known == Known::Suffix && (!breaks || is_department());
        if is_open {
            words(text, here, offset, known, &mut path);
        }
        for (length, suffix) in TABLES.suffixes.prefixes(text.from(here)) {
            let end = here + length;
            let next = text.at(end);
            let is_office = suffix.is_party && matches!(next, '书' | '副' | '委' | '成');
            let is_placed = offset == 0 && matches!(before, Before::Place(_) | Before::Rank(_));
            if suffix.refuses(text, end) || is_office && !is_placed {
                continue;
            }
            // 疾控科 | 科长
            let is_twice = length == 1 && suffix.needs == Needs::Field && known == Known::Suffix && offset > 0;
            let may_stand = !is_twice && (!suffix.is_inner || path.is_inner(before));
            if is_open && may_stand {
                if let Some(strength) = known_strength(text, here, end, suffix, offset, before) {
                    by_known = by_known.max(Some((end, strength)));
                    path.add(offset.saturating_add(length as usize), Known::Suffix);
                }
            } else if is_unknown && by_unknown.is_none_or(|(_, first, _)| first == offset) {
                let strength = unknown_strength(suffix, offset, before);
                by_unknown = strength.map(|strength| (end, offset, strength)).or(by_unknown);
            }
        }
    }
    by_known.or(by_unknown.map(|(end, _, strength)| (end, strength)))
}

/// 七家博物馆, 两所学校: what is counted is no name.
fn counts(text: &Text, at: Position) -> bool {
    let is_number = is_numeral(text.at(at)) || matches!(text.at(at), '两' | '几' | '多' | '数' | '各' | '某' | '每');
    is_number
        && matches!(
            text.at(at + 1),
            '家' | '所' | '个' | '间' | '座' | '名' | '位' | '处' | '条' | '类' | '批' | '支' | '辆' | '种'
        )
}

/// The words, numbers and joints that begin at an offset of the path.
fn words(text: &Text, here: Position, offset: usize, known: Known, path: &mut Path) {
    for (length, ()) in TABLES.words.prefixes(text.from(here)) {
        path.add(offset.saturating_add(length as usize), Known::Word);
    }
    let character = text.at(here);
    let is_joint = offset > 0 && known == Known::Word && matches!(character, '和' | '与' | '及' | '暨');
    // 第五, 一四九; 一 alone counts: 一处.
    let is_number = is_numeral(character)
        && (character == '第' || is_numeral(text.before(here)) && offset > 0 || is_numeral(text.at(here + 1)));
    if is_joint || is_number || character.is_ascii_alphanumeric() {
        path.add(offset.saturating_add(1), Known::Word);
    }
}

impl Before {
    /// Whether a proper part that no table knows may follow.
    fn allows_unknown(self) -> bool {
        matches!(self, Before::Place(_) | Before::Branch(_) | Before::Body)
    }
}

/// How sure a body is with an unknown proper part of so many characters, if it is one at all.
fn unknown_strength(suffix: &Suffix, length: usize, before: Before) -> Option<Strength> {
    let (most, trusted) = match (suffix.needs, before) {
        (Needs::Proper, Before::Place(_)) => (UNKNOWN, 6),
        (_, Before::Branch(_)) if suffix.is_part => (6, 6),
        (_, Before::Body) if suffix.is_part => (6, 6),
        (Needs::Sector, Before::Place(_)) => (3, 0),
        _ => return None,
    };
    let strength = if length <= trusted { Strength::Certain } else { Strength::Likely };
    (length > 1 && length <= most).then_some(strength)
}

fn is_numeral(character: char) -> bool {
    matches!(character, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '〇' | '百' | '第')
}

/// Characters that no proper part holds.
const STOPS: &str =
    "的了在到赴往把被将是为从向对等说称由并且也都就还已于让给请去来又再不没这那我你他她它们着过与和及或至遭盼拟于因约每几应";

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
    match suffix.needs {
        // 第八 | 师
        Needs::Body if end - start == 1 => (offset > 1 && is_numeral(text.before(start))).then_some(Strength::Certain),
        Needs::Body => (!is_empty || matches!(before, Before::Body | Before::Branch(_))).then_some(Strength::Certain),
        Needs::Bare => (is_empty && matches!(before, Before::Place(_))).then_some(Strength::Likely),
        Needs::Sector if suffix.is_part && matches!(before, Before::Body | Before::Branch(_)) => {
            Some(Strength::Certain)
        }
        Needs::Sector => (!is_empty).then_some(Strength::Likely),
        Needs::Proper if suffix.is_school && is_empty => None,
        // 镇雄县 | 委, 县 | 府, 自然资源部 | 北海 | 局
        Needs::Field if is_empty && end - start == 1 => {
            let may = match before {
                Before::Place(rank) | Before::Rank(rank) => {
                    let is_division = is_rank_character(rank) && !matches!(rank, '国' | '村' | '道');
                    is_division && matches!(text.at(start), '委' | '府')
                }
                Before::Branch(_) => matches!(text.at(start), '局' | '处' | '院'),
                Before::Body | Before::Boundary => false,
            };
            may.then_some(Strength::Certain)
        }
        // 香港 | 财政司司长 is an office.
        Needs::Field
            if end - start == 1 && text.at(start) == '司' && text.at(end) == '司' && before != Before::Body =>
        {
            None
        }
        Needs::Field if is_empty && matches!(before, Before::Body | Before::Boundary) && !suffix.is_party => None,
        Needs::Proper if is_empty && before == Before::Boundary => None,
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
    suffix.take(1).all(|suffix| !suffix.refuses(text, end))
}

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
