//! Labels: numerals that rank or name things and measure nothing.
//!
//! ```text
//! ordinal    = 第 numeral [classifier] | 前 numeral [名 | 位] | heading numeral (、 | )) | numeral 届 | numeral 中全会 | 人大 numeral 次会议
//! grade      = small numeral [(— | 至) small numeral] (级 [甲等 …] | 等奖 | 型 | 甲 | 星级 | A级)
//! identifier = numeral (号 | 楼 | 室 | 强 …) | (电话 | 编号 | 国道 …) digits | latin with digits | digits + digits
//!            | quoted slogan | “digits” | phone | long or padded digits | 1.2.3 | 二十大
//! ```
//!
//! Policies and campaigns that `data/words.csv` knows as slogans (两不误) are identifiers too; the scan takes them.
//!
//! Refused: 目前三名 and 前三天 (counts), 县、乡、村三级 and 两级 (a count of levels), 5.6级 (a measure), a quoted quantity (“20万元”).
//!
//! Table: `data/labels.csv`.

use std::ops::Range;
use std::sync::LazyLock;

use crate::fold;
use crate::mention::LabelKind;
use crate::number::Number;
use crate::numeral::{self, Numeral, Shape, Symbol};
use crate::table;
use crate::text::{is_dash, Position, Text, NOTHING};
use crate::trie::Trie;
use crate::unit::{self, UnitKind};

/// A label of a text; `kind` is `None` where a numeral is neither label nor quantity (万吨级).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    pub(crate) range: Range<Position>,
    pub(crate) kind: Option<LabelKind>,
    pub(crate) value: Option<Number>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    Any,
    Small,
    Large,
}

struct Rule {
    kind: Option<LabelKind>,
    size: Size,
    in_span: bool,
    not_near: &'static str,
}

#[derive(Default)]
struct Rules {
    after: Trie<Vec<Rule>>,
    /// Written backwards.
    before: Trie<Vec<Rule>>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = Rules::default();
    for row in table::built_in(include_str!("../data/labels.csv")) {
        let row: &'static table::Row<'static> = Box::leak(Box::new(row));
        let kind = match row.field(2) {
            "ordinal" => Some(LabelKind::Ordinal),
            "grade" => Some(LabelKind::Grade),
            "identifier" => Some(LabelKind::Identifier),
            _ => None,
        };
        let size = match row.field(3) {
            "small" => Size::Small,
            "large" => Size::Large,
            _ => Size::Any,
        };
        let rule = Rule { kind, size, in_span: row.field(4) == "yes", not_near: row.field(5) };
        let word = fold::fold_word(row.field(0));
        if row.field(1) == "after" {
            let mut all = rules.after.insert(word.chars(), Vec::new()).unwrap_or_default();
            all.push(rule);
            rules.after.insert(word.chars(), all);
        } else {
            let mut all = rules.before.insert(word.chars().rev(), Vec::new()).unwrap_or_default();
            all.push(rule);
            rules.before.insert(word.chars().rev(), all);
        }
    }
    rules
});

/// Reads the label whose numeral starts at `start`; words before it are taken in back to `floor`.
pub(crate) fn read(text: &Text, start: Position, floor: Position, after_ordinal: bool) -> Option<Found> {
    if matches!(Symbol::of(text.at(start)), Symbol::Arabic(_)) {
        if let Some(found) = code(text, start, floor) {
            return Some(found);
        }
    }
    let numeral = numeral::read(text, start)?;
    if after_ordinal && numeral.integer().is_some_and(|value| value < 100) {
        let unit_end = unit::units_at(text, numeral.range.end).next().map_or(numeral.range.end, |(end, _)| end);
        return Some(found(start..unit_end, LabelKind::Ordinal, numeral.value()));
    }
    if let Some(found) = graded_range(text, &numeral) {
        return Some(found);
    }
    ordinal(text, &numeral, floor)
        .or_else(|| first_of(text, &numeral, floor))
        .or_else(|| heading(text, &numeral))
        .or_else(|| ranked(text, &numeral))
}

fn found(range: Range<Position>, kind: LabelKind, value: Option<Number>) -> Found {
    Found { range, kind: Some(kind), value }
}

/// 第一名, 第12届, 倒数第二
fn ordinal(text: &Text, numeral: &Numeral, floor: Position) -> Option<Found> {
    let near = text.skip_spaces_back(numeral.range.start);
    if text.before(near) != '第' || near <= floor && floor > Position(0) {
        return None;
    }
    let start = near - 1;
    let end = numeral.range.end;
    let unit_end = unit::units_at(text, text.skip_spaces(end))
        .find(|(_, unit)| matches!(unit.kind, UnitKind::Classifier) || unit.dimension == "duration")
        .map_or(end, |(unit_end, _)| unit_end);
    Some(found(start..unit_end, LabelKind::Ordinal, numeral.value()))
}

/// 前三名, 排名前50, 跻身世界前十: the first of an order.
fn first_of(text: &Text, numeral: &Numeral, floor: Position) -> Option<Found> {
    // 目前, 此前, 提前, 公元前: words of time and place, behind which the number counts.
    const WORDS: &str = "目此之以日当年生先提眼面午晚会战事案临跟空史从往元门台楼床车";
    let Range { start, end } = numeral.range;
    let previous = text.before(start - 1);
    let several = numeral.integer().is_some_and(|value| value > 1);
    if text.before(start) != '前' || start <= floor && floor > Position(0) || WORDS.contains(previous) || !several {
        return None;
    }
    let after = text.skip_spaces(end);
    let ranked = unit::units_at(text, after).find(|(_, unit)| matches!(unit.name, "名" | "位"));
    let next = text.at(end);
    let bare = previous.is_alphabetic()
        && (next == '的' || matches!(next, NOTHING | ',' | '。' | ';' | '、' | '!' | '?' | ')' | '”' | '\n' | '\r'));
    let label_end = ranked.map(|(unit_end, _)| unit_end).or(bare.then_some(end))?;
    Some(found(start - 1..label_end, LabelKind::Ordinal, numeral.value()))
}

/// 一、 … （二） … 3. … at the start of a line or a sentence.
fn heading(text: &Text, numeral: &Numeral) -> Option<Found> {
    let Range { start, end } = numeral.range;
    let value = numeral.integer()?;
    if value > 99 || numeral.inner.is_some() {
        return None;
    }
    let near = text.skip_spaces_back(start);
    let opened = text.before(near) == '(';
    let outer = text.skip_spaces_back(if opened { near - 1 } else { near });
    let at_line_start = matches!(text.before(outer), NOTHING | '\n' | '\r');
    let at_sentence_start = matches!(text.before(outer), '。' | ';' | ':' | '!' | '?');
    let next = text.at(end);
    let is_hanzi = numeral.shape != Shape::Arabic;
    let closed = match next {
        '、' if is_hanzi => is_word(text.at(end + 1)) || at_line_start && text.at(end + 1).is_ascii_digit(),
        '、' | '.' | '．' => at_line_start && is_word(text.at(text.skip_spaces(end + 1))),
        ')' => opened && !is_list_of_figures(text, end + 1),
        _ => false,
    };
    // 一是 … 二是 … 三是 lists points.
    let spoken = next == '是' && is_hanzi && numeral.len() == 1 && !is_word(text.before(start));
    let placed = at_line_start || opened || at_sentence_start && is_hanzi;
    (closed && placed || spoken).then(|| found(start..end, LabelKind::Ordinal, numeral.value()))
}

/// 5—6级, 二至三级: a stretch of grades is a grade, of no one value.
fn graded_range(text: &Text, first: &Numeral) -> Option<Found> {
    let mut next = text.skip_spaces(first.range.end);
    let joins = |character: char| is_dash(character) || matches!(character, '至' | '到' | '、');
    if !joins(text.at(next)) {
        return None;
    }
    while joins(text.at(next)) {
        next = next + 1;
    }
    let last = numeral::read(text, text.skip_spaces(next))?;
    let small = |numeral: &Numeral| numeral.integer().is_some_and(|value| value <= 20);
    let graded = text.at(last.range.end) == '级' && !matches!(text.at(last.range.end + 1), '数' | '联');
    (small(first) && small(&last) && graded && first.integer() < last.integer())
        .then(|| found(first.range.start..last.range.end + 1, LabelKind::Grade, None))
}

fn is_list_of_figures(text: &Text, after: Position) -> bool {
    Symbol::of(text.at(after)).is_numeral()
}

fn is_word(character: char) -> bool {
    character.is_alphabetic() && !Symbol::of(character).is_numeral() || character == '“' || character == '《'
}

/// The rules of `data/labels.csv`.
fn ranked(text: &Text, numeral: &Numeral) -> Option<Found> {
    let Range { start, end } = numeral.range;
    if let Some(kind) = listed(text, numeral) {
        return Some(found(start..end, kind, numeral.value()));
    }
    let value = numeral.integer();
    let size_fits = |size: Size| match size {
        Size::Any => value.is_some(),
        Size::Small => value.is_some_and(|value| value < 1000) && numeral.len() <= 3,
        Size::Large => numeral.closing_power > 0,
    };
    let after = text.skip_spaces(end);
    let best = RULES
        .after
        .prefixes(text.from(after))
        .flat_map(|(length, rules)| rules.iter().map(move |rule| (length, rule)))
        .filter(|(length, rule)| {
            size_fits(rule.size) && (rule.not_near.is_empty() || !rule.not_near.contains(text.at(after + *length)))
        })
        .last();
    if let Some((length, rule)) = best {
        let is_level_count =
            text.at(after) == '级' && length == 1 && rule.size == Size::Small && counts_levels(text, numeral);
        if !is_level_count && !is_counted(text, numeral, after) {
            let range = start..if rule.in_span { after + length } else { end };
            let range = if rule.size == Size::Large { start..after + length } else { range };
            return Some(Found { range, kind: rule.kind, value: numeral.value() });
        }
    }
    // 万吨级, 十亿元级
    if Symbol::of(text.at(start)).is_hanzi() {
        let measured =
            unit::units_at(text, end).find(|(_, unit)| matches!(unit.kind, UnitKind::Measure | UnitKind::Currency));
        if let Some((unit_end, _)) = measured.filter(|(unit_end, _)| text.at(*unit_end) == '级') {
            return Some(Found { range: start..unit_end + 1, kind: None, value: None });
        }
    }
    if let Some(end) = session(text, numeral) {
        return Some(found(start..end, LabelKind::Ordinal, numeral.value()));
    }
    if let Some(end) = congress(text, numeral) {
        return Some(found(start..end, LabelKind::Identifier, numeral.value()));
    }
    if let Some(kind) = address(text, numeral) {
        return Some(found(start..end + 1, kind, numeral.value()));
    }
    let is_plain = numeral.shape == Shape::Arabic
        && !numeral.has_separators
        && numeral.inner.is_none()
        && numeral.closing_power == 0;
    if is_plain {
        if is_part_of_name(text, numeral) {
            return Some(found(start..end, LabelKind::Identifier, None));
        }
        let mut near = text.skip_spaces_back(start);
        while matches!(text.before(near), ':' | '为' | '是' | '(' | ' ') {
            near = near - 1;
        }
        let fits = |length: u32, rule: &Rule| {
            let away = text.before(near - length);
            !rule.not_near.contains(away) && (rule.size == Size::Any || size_fits(rule.size))
        };
        let accepts = |length: u32, rules: &Vec<Rule>| rules.iter().any(|rule| fits(length, rule));
        let named = RULES.before.longest(text.back_from(near), accepts).and_then(|(_, rules)| rules.first());
        if let Some(rule) = named {
            if unit::units_at(text, end).next().is_none() {
                return Some(Found { range: start..end, kind: rule.kind, value: numeral.value() });
            }
        }
    }
    None
}

/// 人大三次会议, 五次全会: which session it is; 召开三次会议 counts them.
fn session(text: &Text, numeral: &Numeral) -> Option<Position> {
    let Range { start, end } = numeral.range;
    if text.at(end) != '次' {
        return None;
    }
    let meets = ["次会议", "次全会", "次全体会议", "次大会"].iter().any(|word| text.has(end, word));
    let bodies = ["人大", "政协", "纪委", "常委会", "党委", "届", "代会", "委员会", "理事会", "届中央"];
    let numbered =
        numeral.integer().is_some_and(|value| value < 100) && bodies.iter().any(|body| text.has_before(start, body));
    (meets && numbered).then(|| end + 1)
}

/// 二十大, 党的十八大: a party congress, not a list of ten (十大品牌).
fn congress(text: &Text, numeral: &Numeral) -> Option<Position> {
    let Range { start, end } = numeral.range;
    let numbered = numeral.shape != Shape::Arabic && numeral.integer().is_some_and(|value| (7..=30).contains(&value));
    let named = text.has_before(start, "党的") || numeral.len() > 1;
    // 二十大类, 二十大卡: a longer word of measure.
    let longer = unit::units_at(text, end).next().is_some_and(|(unit_end, _)| unit_end > end + 1);
    (numbered && named && text.at(end) == '大' && !longer).then(|| end + 1)
}

/// 6栋2单元, 五段7号: a place in an address, shown by the next one behind it.
fn address(text: &Text, numeral: &Numeral) -> Option<LabelKind> {
    let end = numeral.range.end;
    if !matches!(text.at(end), '栋' | '幢' | '座' | '段' | '巷' | '弄' | '组') || numeral.integer().is_none() {
        return None;
    }
    let next = numeral::read(text, end + 1)?;
    let placed = matches!(text.at(next.range.end), '号' | '室' | '单' | '楼' | '层' | '弄' | '巷' | '之');
    placed.then_some(LabelKind::Identifier)
}

/// Windows 11, ISO 9001, 歼-20, 〔2021〕: a bare number behind a Latin word, a hyphen or in the brackets of a file number.
fn is_part_of_name(text: &Text, numeral: &Numeral) -> bool {
    let Range { start, end } = numeral.range;
    let near = text.skip_spaces_back(start);
    let has_unit = || {
        let after = text.skip_spaces(end);
        unit::units_at(text, after).next().is_some() || Symbol::of(text.at(after)).is_numeral()
    };
    let latin = near != start && is_product(text, near, numeral) && unit::currency_before(text, near).is_none();
    // “雪龙2”: a number that closes a quoted name.
    let closing = matches!(text.at(end), '”' | '」' | '’')
        && text.before(start).is_alphabetic()
        && !Symbol::of(text.before(start)).is_numeral();
    let hyphen = text.before(start) == '-' && text.before(start - 1).is_alphabetic() && !numeral.has_point;
    let bracketed =
        matches!((text.before(start), text.at(end)), ('〔', '〕') | ('[', ']') | ('【', '】')) && numeral.len() == 4;
    bracketed
        || closing
        || (latin || hyphen) && !matches!(text.at(end), '-' | '~' | '—' | '至' | '到' | '%') && !has_unit()
}

/// Windows 11 and ISO 9001 are names, PMI 50.2 and WBC 12.6 are readings: a word with small letters, or any word before
/// a whole number.
fn is_product(text: &Text, end: Position, numeral: &Numeral) -> bool {
    let word: Vec<char> =
        text.back_from(end).take_while(|character| character.is_ascii_alphabetic()).take(24).collect();
    let small = word.len() >= 3 && word.iter().any(|character| character.is_ascii_lowercase());
    let reading = matches!(text.at(numeral.range.end), '/' | '×' | '±' | '(');
    !word.is_empty() && !reading && (small || !numeral.has_point)
}

/// 一、二、三等奖: members of a list whose last one has the word of rank.
fn listed(text: &Text, numeral: &Numeral) -> Option<LabelKind> {
    const LONGEST: usize = 6;
    let small = |numeral: &Numeral| numeral.integer().is_some_and(|value| value <= 20) && numeral.len() <= 2;
    let mut end = numeral.range.end;
    for _ in 0..LONGEST {
        if !matches!(text.at(end), '、' | '和' | '及' | '或') {
            return None;
        }
        let next = numeral::read(text, end + 1).filter(small)?;
        end = next.range.end;
        let rank = RULES.after.longest(text.from(end), |length, rules| {
            rules.iter().any(|rule| rule.size == Size::Small && !rule.not_near.contains(text.at(end + length)))
        });
        if let Some((_, rules)) = rank.filter(|_| small(numeral)) {
            return rules.iter().find_map(|rule| rule.kind);
        }
    }
    None
}

/// 10后 and 80版 are no counts, but 3年后 is handled by the unit and 2型 needs a bare number; 一号 … fit all.
fn is_counted(text: &Text, numeral: &Numeral, after: Position) -> bool {
    match text.at(after) {
        // 80后, 00后 are generations; 3后 is nothing.
        '后' => {
            numeral.len() != 2 || numeral.integer().is_none_or(|value| value % 5 != 0) || numeral.shape == Shape::Hanzi
        }
        '甲' => numeral.shape == Shape::Arabic || numeral.integer().is_none_or(|value| value > 3),
        '室' => numeral.shape != Shape::Arabic,
        // 6级地震 measures, as 5.6级 does.
        '级' => {
            ["地震", "强震", "余震"].iter().any(|word| text.has(after + 1, word))
                || text.has_before(numeral.range.start, "里氏")
        }
        // 连续举办12届 counts them.
        '届' => ["连续", "举办", "举办了", "培养", "培养了", "已", "了", "过"]
            .iter()
            .any(|word| text.has_before(numeral.range.start, word)),
        _ => false,
    }
}

/// 县、乡、村三级 and 两级 count levels; 二级以上 is a grade.
fn counts_levels(text: &Text, numeral: &Numeral) -> bool {
    let start = numeral.range.start;
    text.at(start) == '两'
        || (numeral.shape != Shape::Arabic
            && (text
                .back_from(start)
                .take(5)
                .take_while(|character| *character != '。')
                .any(|character| character == '、')
                || text.back_from(start).take(2).filter(|place| "省市县乡村区镇".contains(*place)).count() == 2))
}

/// “三个三”, “四早”, “两不误”: a short quotation that begins with a Chinese digit and is no quantity.
pub(crate) fn slogan(text: &Text, start: Position, floor: Position) -> Option<Found> {
    const LONGEST: usize = 8;
    let close = match text.before(start) {
        '“' => '”',
        '「' => '」',
        '‘' => '’',
        '"' => '"',
        '『' => '』',
        _ => return None,
    };
    if start <= floor && floor > Position(0) || !Symbol::of(text.at(start)).is_hanzi() {
        return None;
    }
    let length = text.from(start).take(LONGEST).position(|character| character == close)? as u32;
    let end = start + length;
    let numeral = numeral::read(text, start)?;
    let counted = unit::units_at(text, numeral.range.end).next().is_some_and(|(unit_end, _)| unit_end == end);
    let is_amount = numeral.range.end == end || (counted && (numeral.len() > 1 || length > 2));
    (length >= 2 && !is_amount).then(|| found(start..end, LabelKind::Identifier, None))
}

fn is_code(character: char) -> bool {
    character.is_ascii_alphanumeric()
}

/// Codes: digits tied to Latin letters, plus signs, dots, or too long and padded to be amounts.
fn code(text: &Text, start: Position, floor: Position) -> Option<Found> {
    let identifier = |range: Range<Position>| Some(found(range, LabelKind::Identifier, None));
    let previous = text.before(start);
    let glued = is_code(previous)
        || matches!(previous, '·' | '-' | '.' | '/' | '_' | '+' | '=' | ':' | '?' | '&' | '@' | '*' | '#');
    if glued && start > floor {
        if let Some(range) = code_around(text, start, floor) {
            return identifier(range);
        }
    }
    let mut end = start;
    while matches!(Symbol::of(text.at(end)), Symbol::Arabic(_)) {
        end = end + 1;
    }
    let digits = end - start;
    let next = text.at(end);
    // 123@mail.example
    if next == '@' && is_code(text.at(end + 1)) {
        return identifier(
            start..run(text, end, |character| is_code(character) || matches!(character, '@' | '.' | '-' | '_')),
        );
    }
    // 1+4+4, 1+N
    if next == '+' && is_code(text.at(end + 1)) {
        let last = run(text, end, |character| is_code(character) || matches!(character, '+' | '.'));
        return identifier(start..last);
    }
    // 1.2.3, 10.0.0.1
    if next == '.' && matches!(Symbol::of(text.at(end + 1)), Symbol::Arabic(_)) {
        let last = run(text, end, |character| character.is_ascii_digit() || character == '.');
        let dots = text.from(end).take((last - end) as usize).filter(|character| *character == '.').count();
        let last = if text.before(last) == '.' { last - 1 } else { last };
        if dots > 1
            && last > end
            && text.from(end).take((last - end) as usize).filter(|character| *character == '.').count() > 1
        {
            return identifier(start..last);
        }
    }
    // “996”: digits that are quoted alone
    let quotes = matches!((previous, next), ('“', '”') | ('"', '"') | ('「', '」') | ('‘', '’'));
    // 138****5678
    let masked = next == '*' && matches!(text.at(end + 1), '*');
    if quotes || masked {
        return identifier(start..run(text, end, |character| character.is_ascii_digit() || character == '*'));
    }
    // 1/4决赛
    if next == '/' {
        let last = run(text, end + 1, |character| character.is_ascii_digit());
        if last > end + 1 && text.has(last, "决赛") {
            return identifier(start..last);
        }
    }
    // 6·18大促: a day that has become a name, where no unit says otherwise
    if matches!(next, '·' | '・') && digits <= 2 && text.at(start) != '0' {
        let last = run(text, end + 1, |character| character.is_ascii_digit());
        let day = numeral_value(text, end + 1, last);
        let month = numeral_value(text, start, end);
        let is_day = (1..=12).contains(&month) && (10..=31).contains(&day) && last - end <= 3;
        if is_day
            && !unit::units_at(text, text.skip_spaces(last)).any(|(_, unit)| unit.kind != UnitKind::Classifier)
            && !Symbol::of(text.at(last)).is_numeral()
        {
            return identifier(start..last);
        }
    }
    // “5·12”: a day that has become a name
    if matches!(previous, '“' | '"' | '「') && matches!(next, '·' | '・') {
        let last = run(text, end, |character| character.is_ascii_digit() || matches!(character, '·' | '・'));
        if matches!(text.at(last), '”' | '"' | '」') {
            return identifier(start..last);
        }
    }
    // 5G, 3D打印, 4K: letters that are no unit
    if next.is_ascii_alphabetic() && !text.has(end, "A级") {
        let is_unit = unit::units_at(text, end).next().is_some();
        let is_scaled = numeral::read(text, start).is_some_and(|numeral| numeral.range.end > end);
        let is_exponent =
            matches!(next, 'e' | 'E') && (text.at(end + 1).is_ascii_digit() || matches!(text.at(end + 1), '-' | '+'));
        let is_unit = is_unit || unit::ampere(text, start, end).is_some();
        let is_money = text.has(end, "RMB") || text.has(end, "CNY") || text.has(end, "USD");
        if !is_unit && !is_scaled && !is_exponent && !is_money {
            return identifier(start..run(text, end, is_code));
        }
    }
    // 0851-12345678, 400-123-4567, 2021-118, 3-2-1
    if next == '-' && matches!(Symbol::of(text.at(end + 1)), Symbol::Arabic(_)) {
        let second = run(text, end + 1, |character| character.is_ascii_digit());
        let width = second - (end + 1);
        let padded = text.at(start) == '0' && digits > 1 || text.at(end + 1) == '0' && width > 1;
        let chained = text.at(second) == '-' && matches!(Symbol::of(text.at(second + 1)), Symbol::Arabic(_));
        let behind_area = text.before(start) == ')' && digits >= 3 && width >= 4;
        if padded || chained || behind_area || digits >= 3 && width >= 7 {
            return identifier(start..run(text, end, |character| character.is_ascii_digit() || character == '-'));
        }
    }
    let padded = text.at(start) == '0' && digits > 1;
    let is_amount =
        text.at(end) == '.' || text.at(end) == ',' && matches!(Symbol::of(text.at(end + 1)), Symbol::Arabic(_));
    let has_unit = || {
        let after = text.skip_spaces(end);
        unit::units_at(text, after).next().is_some()
            || Symbol::of(text.at(after)).is_hanzi()
            || unit::currency_before(text, text.skip_spaces_back(start)).is_some()
    };
    if (digits >= 9 || padded) && !is_amount && !has_unit() {
        return identifier(start..end);
    }
    None
}

/// The run of code characters around a place: a URL, an address, COVID-19, v1.2.3.
fn code_around(text: &Text, start: Position, floor: Position) -> Option<Range<Position>> {
    const LONGEST: u32 = 512;
    let joins = |character: char| {
        is_code(character)
            || character == '·'
            || matches!(character, '-' | '.' | '/' | '_' | ':' | '?' | '&' | '=' | '@' | '%' | '#' | '+' | '~')
    };
    let mut first = start;
    while first > floor && start - first < LONGEST && joins(text.before(first)) {
        first = first - 1;
    }
    // Without a letter in front there is neither an address nor a name, and the run behind is not looked at.
    if !text.back_from(start).take((start - first) as usize).any(|character| character.is_ascii_alphabetic()) {
        return None;
    }
    let mut last = run(text, start, joins);
    while last > start + 1 && !is_code(text.before(last)) && text.before(last) != '/' {
        last = last - 1;
    }
    let whole: String = text.from(first).take((last - first) as usize).collect();
    let is_address = whole.contains("://") || whole.contains("www.") || whole.contains('@');
    if is_address {
        return Some(first..last);
    }
    // Only what letters, hyphens and dots tie to the digits: A-1, PM2.5, H7N9.
    let tied = |character: char| is_code(character) || matches!(character, '-' | '_' | '.' | '·' | '+');
    let mut near = start;
    while near > first && tied(text.before(near)) {
        near = near - 1;
    }
    while near < start && !is_code(text.at(near)) {
        near = near + 1;
    }
    let letters = text.from(near).take((start - near) as usize).any(|character| character.is_ascii_alphabetic());
    let money = unit::currency_before(text, text.skip_spaces_back(start)).is_some();
    if !letters || money {
        return None;
    }
    let mut last = run(text, start, tied);
    while last > start + 1 && !is_code(text.before(last)) {
        last = last - 1;
    }
    Some(near..last)
}

/// The value of a few Arabic digits.
fn numeral_value(text: &Text, start: Position, end: Position) -> u32 {
    text.from(start).take((end - start) as usize).fold(0, |value, character| {
        character.to_digit(10).map_or(value, |digit| value.saturating_mul(10).saturating_add(digit))
    })
}

fn run(text: &Text, start: Position, joins: impl Fn(char) -> bool) -> Position {
    let mut end = start;
    while end < text.end() && joins(text.at(end)) {
        end = end + 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    fn shown(text: &Text, found: Found) -> String {
        let label = found.kind.map_or("nothing".into(), |kind| match found.value {
            Some(value) => format!("{kind} {value}"),
            None => kind.to_string(),
        });
        format!("{} = {label}", text.slice(&found.range))
    }

    fn label(text: &Text, at: Position) -> Option<String> {
        read(text, at, Position(0), false).map(|found| shown(text, found))
    }

    #[test]
    fn ordinals() {
        check(
            label,
            &[
                ("第|一名", "第一名 = ordinal 1"),
                ("第 |12 届", "第 12 届 = ordinal 12"),
                ("倒数第|二", "第二 = ordinal 2"),
                ("第|3天", "第3天 = ordinal 3"),
                ("第|3公里", "第3 = ordinal 3"),
                ("|十四届代表大会", "十四届 = ordinal 14"),
                ("连续举办|12届", ""),
                ("二十届|三中全会", "三中全会 = ordinal 3"),
                ("人大|三次会议", "三次 = ordinal 3"),
                ("召开|三次会议", ""),
                ("夺得前|三名", "前三名 = ordinal 3"),
                ("世界前|十，", "前十 = ordinal 10"),
                ("排名前|50的", "前50 = ordinal 50"),
                ("目前|三名伤者", ""),
                ("前|三天", ""),
                ("排名前|10%", ""),
                ("会前|3，", ""),
            ],
        );
        let after_ordinal = |text: &Text, at| read(text, at, Position(0), true).map(|found| shown(text, found));
        check(after_ordinal, &[("第1、|2名", "2名 = ordinal 2"), ("第1、|200名", "")]);
    }

    #[test]
    fn headings() {
        check(
            label,
            &[
                ("|一、总体要求", "一 = ordinal 1"),
                ("（|二）主要目标", "二 = ordinal 2"),
                ("|3. 强化监管", "3 = ordinal 3"),
                ("如下：|一、总则", "一 = ordinal 1"),
                ("|一是抓实", "一 = ordinal 1"),
                // In the middle of a sentence, of figures, a decimal, too high.
                ("占|3、4成", ""),
                ("共|3. 强化", ""),
                ("（|2）5人", ""),
                ("|3.5", ""),
                ("|120、总则", ""),
                ("统|一是", ""),
            ],
        );
    }

    #[test]
    fn grades() {
        check(
            label,
            &[
                ("|三级甲等医院", "三级甲等 = grade 3"),
                ("|三甲医院", "三甲 = grade 3"),
                ("|二级以上", "二级 = grade 2"),
                ("|2型糖尿病", "2型 = grade 2"),
                ("|一等奖", "一等奖 = grade 1"),
                ("|5A级景区", "5A级 = grade 5"),
                ("|一、二、三等奖", "一 = grade 1"),
                ("|5—6级阵风", "5—6级 = grade"),
                ("|二至三级医院", "二至三级 = grade"),
                // Counts of levels, measures, classes of sizes, names with 甲 and 级.
                ("县、乡、村|三级", ""),
                ("省市|两级", ""),
                ("|两级", ""),
                ("|5.6级", ""),
                ("|6级地震", ""),
                ("里氏|6级", ""),
                ("|三级数", ""),
                ("|6—5级", ""),
                ("|二甲苯", ""),
                ("|万吨级货轮", "万吨级 = nothing"),
                ("|千亿级集群", "千亿级 = nothing"),
            ],
        );
    }

    #[test]
    fn names_with_a_word() {
        check(
            label,
            &[
                ("|118号文", "118号 = identifier 118"),
                ("|19楼", "19楼 = identifier 19"),
                ("|80后", "80后 = identifier 80"),
                ("|500强", "500强 = identifier 500"),
                ("|318国道", "318国道 = identifier 318"),
                ("党的|二十大", "二十大 = identifier 20"),
                ("|6栋2单元", "6栋 = identifier 6"),
                ("编号：|3201", "3201 = identifier 3201"),
                ("波音|737", "737 = identifier 737"),
                ("扬麦|25，", "25 = identifier 25"),
                ("歼|20", "20 = identifier 20"),
                ("Windows |11，", "11 = identifier"),
                ("〔|2021〕", "2021 = identifier"),
                ("“雪龙|2”", "2 = identifier"),
                ("小麦|25，", ""),
                ("扬麦|25吨", ""),
                ("扬麦|25.5", ""),
                ("货运|20，", ""),
                // Years from now, rooms as a measure of flats, a list of ten, buildings, counts behind the word, readings.
                ("|3后", ""),
                ("|三室", ""),
                ("|十大品牌", ""),
                ("|6栋楼", ""),
                ("|5强度", ""),
                ("编号|3个", ""),
                ("PMI |50.2", ""),
                ("WBC |12.6", ""),
                ("US$ |20", ""),
            ],
        );
    }

    #[test]
    fn slogans() {
        let rule = |text: &Text, at| slogan(text, at, Position(0)).map(|found| shown(text, found));
        check(
            rule,
            &[
                ("“|三个三”", "三个三 = identifier"),
                ("「|兩不誤」", "兩不誤 = identifier"),
                ("“|四早”", "四早 = identifier"),
                // A quantity, a bare number, a long quotation, none at all.
                ("“|二十万元”", ""),
                ("“|三十”", ""),
                ("“|三个和尚没有水喝的故事”", ""),
                ("|三个三", ""),
                ("“|20万元”", ""),
            ],
        );
    }

    #[test]
    fn codes() {
        check(
            label,
            &[
                ("|5G网络", "5G = identifier"),
                ("PM|2.5浓度", "PM2.5 = identifier"),
                ("COVID-|19疫苗", "COVID-19 = identifier"),
                ("v|1.2.3", "v1.2.3 = identifier"),
                ("“|1+4+4”", "1+4+4 = identifier"),
                ("|1.2.3", "1.2.3 = identifier"),
                ("“|996”", "996 = identifier"),
                ("|138****5678", "138****5678 = identifier"),
                ("|1/4决赛", "1/4 = identifier"),
                ("|6·18大促", "6·18 = identifier"),
                ("|010-12345678", "010-12345678 = identifier"),
                ("|3-2-1", "3-2-1 = identifier"),
                ("|13900001111", "13900001111 = identifier"),
                ("|007", "007 = identifier"),
                ("www.a1.cn/|12", "www.a1.cn/12 = identifier"),
                ("|12@a.cn", "12@a.cn = identifier"),
                // Units, money, powers, decimals, ranges.
                ("|5GB", ""),
                ("|5km", ""),
                ("|20RMB", ""),
                ("|3e5", ""),
                ("|10k", ""),
                ("|1/4的人", ""),
                ("|6·5米", ""),
                ("|3-5", ""),
                ("|007人", ""),
                ("US$|20", ""),
                ("|1234567890元", ""),
                ("|1.5", ""),
            ],
        );
    }
}
