//! The body that a name of an organisation ends with: what stands before the suffix, and which suffix.
//!
//! ```text
//! body    = known | unknown proper
//! known   = { word | suffix | number | joint } suffix     the words of the table; 和 is a joint between two of them
//! unknown = two to ten characters of no table, none of them a particle, no verb among them
//! ```
//! A field suffix (局) needs at least one word before it, a proper one (有限公司) may stand behind a place alone, one of
//! a sector (汽车) is as often a word, and the suffix of a part (分行, 骨科) needs a body. The longest known body is
//! taken, and else the first that is not known.
//!
//! What it refuses, and why
//! - a suffix that goes on as another word: 局面, 部门, 教育局长
//! - what is counted: 七家博物馆
//! - a verb behind a body, though it be a word of names, too: 卫健局组织医疗队
//! - 党委 of a body before 书记: that is an office; 郎岱镇党委 is a body of its own
//!
//! Tables: `data/organization_suffixes.csv`, `data/body_words.csv`.

use std::sync::LazyLock;

use super::found::{is_han, Strength};
use super::generic;
use super::Opening;
use crate::fold;
use crate::table::{self, Row};
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
    /// 中学: a place above a township is no name for it.
    is_school: bool,
    not_before: Box<str>,
}

impl Suffix {
    fn new(word: &str, row: &Row) -> Suffix {
        let needs = match row.field(2) {
            "proper" => Needs::Proper,
            "sector" => Needs::Sector,
            "bare" => Needs::Bare,
            "body" => Needs::Body,
            _ => Needs::Field,
        };
        let is_of_parts = matches!(row.field(1), "science" | "education" | "health" | "department" | "justice")
            || word.ends_with(['处', '局', '厂', '部', '矿', '署', '所', '队', '馆', '科'])
            || ["公司", "中心", "集团"].iter().any(|part| word.ends_with(part));
        Suffix {
            needs,
            is_party: row.field(1) == "party" && word.starts_with(['党', '团']),
            is_part: is_of_parts && word.chars().count() > 1,
            is_inner: matches!(word, "科" | "股" | "课"),
            is_school: word.ends_with("中学")
                || word.ends_with("小学")
                || matches!(word, "国小" | "国中" | "学校" | "幼儿园" | "高中" | "初中"),
            not_before: row.field(3).into(),
        }
    }

    /// Whether what follows makes another word of it: 局面; 长 does not where it is the 长 of 长期.
    fn refuses(&self, text: &Text, end: Position) -> bool {
        self.not_before.contains(text.at(end)) && !text.has(end, "长期")
    }
}

struct Tables {
    words: Trie<()>,
    suffixes: Trie<Suffix>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { words: Trie::default(), suffixes: Trie::default() };
    for row in table::built_in(include_str!("../../data/body_words.csv")) {
        tables.words.insert(fold::fold_word(row.field(0)).chars(), ());
    }
    for row in table::built_in(include_str!("../../data/organization_suffixes.csv")) {
        let word = fold::fold_word(row.field(0));
        tables.suffixes.insert(word.chars(), Suffix::new(&word, &row));
    }
    tables
});

/// The suffixes that begin at a position, shortest first.
pub(super) fn suffixes_at<'t>(text: &'t Text, at: Position) -> impl Iterator<Item = (u32, &'static Suffix)> + 't {
    TABLES.suffixes.prefixes(text.from(at))
}

/// The longest word of the table at a position.
pub(super) fn word_at(text: &Text, at: Position) -> Option<u32> {
    TABLES.words.longest(text.from(at), |_, ()| true).map(|(length, ())| length)
}

/// What the words of the table begin with.
pub(super) fn openings() -> impl Iterator<Item = Opening> {
    TABLES.words.openings()
}

pub(super) fn is_rank_character(character: char) -> bool {
    matches!(character, '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '旗' | '盟' | '村' | '国' | '道')
}

/// What stands before a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
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
pub(super) fn body(text: &Text, at: Position, before: Before) -> Option<(Position, Strength)> {
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
        is_unknown = is_unknown && !breaks && !STOPS.contains(character);
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
pub(super) fn counts(text: &Text, at: Position) -> bool {
    may_count(text.at(at))
        && matches!(
            text.at(at + 1),
            '家' | '所' | '个' | '间' | '座' | '名' | '位' | '处' | '条' | '类' | '批' | '支' | '辆' | '种'
        )
}

/// Whether a character counts where a word follows that is counted.
fn may_count(character: char) -> bool {
    is_numeral(character) || matches!(character, '两' | '几' | '多' | '数' | '各' | '某' | '每')
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
pub(super) const STOPS: &str =
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
        // 郎岱镇小学 is one, 新北市国小 are many.
        Needs::Proper if suffix.is_school && is_empty => {
            matches!(before, Before::Place('村' | '镇' | '乡')).then_some(Strength::Certain)
        }
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
pub(super) fn ends_well(text: &Text, start: Position, end: Position) -> bool {
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
