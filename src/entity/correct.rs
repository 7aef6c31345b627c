//! Corrects what a tagger that looks two characters far cannot know of a body.
//!
//! ```text
//! bracket   区)卫生健康局         a name holds both brackets or neither: it begins behind the odd one, or ends before it
//! withheld  刘|某某               the name of a person goes on over 某, which stands for what is not told
//! verb      建设|新场乡卫生院      a body that a rule is certain of stays when the rest before it begins with a verb or joins
//! side      中国|塞舌尔            two countries side by side are two
//! joint     即|市人民医院        the same behind a word of one character that no body begins with
//! task      文旅局|组织小分队     a body ends before 组织, which begins what it does; but 局组织科 is a department
//! cry       哈哈哈|沈其昌         a laugh or a cry in front of a person is no part of the name
//! week      周六|饶河街          a day of the week in front of a place is none of its name
//! word      救援队|伍, 占比|达     what goes on as another word is no name
//! front     印发|六盘水市          what stands before a division with its rank, and is no place, is none of its name
//! word      其中|国民小学          a name that begins within 其中 is none
//! alone     Big Firms            Latin words that are a whole sentence: nothing says that they name a body
//! form      鄂尔多斯盆地          a form of the land or the sea right behind a place belongs to its name
//! centre    伦敦|市中心            the middle of a town is called so behind its short name; 中心医院 is a hospital
//! basin     太湖|流域            a basin belongs to the name of its river or lake
//! surname   小|李                the surname of somebody who is called so is no name
//! digits    Tel13800001111       a telephone number is no person
//! item      2.|城南中学           the number of an item at the head of its line is none of the name
//! count     青河县|第23处公园     a place in a count is no body
//! sign      华|侨                  the first character of a word is no country; a statesman is no place, nor are common words
//! class     人才培训中心, 龙头医院  a facility whose name is made of common words alone is one of many
//! ```
//! What it refuses, and why
//! - to call an organ a class: 旅游发展局 is one body though its words are common; a rank or a place makes a facility one too
//! - a form of the land behind a country or a continent: 中国沙漠 are many
//! - a class in quotes: “爱心超市” is somebody's name for it

use std::ops::Range;

use super::found::{Found as Rule, Strength};
use super::homonym::{self, Homonym};
use super::tagger;
use super::{generic, landmark, organization};
use super::{EntityKind, Found};
use crate::place;
use crate::text::{Position, Text, NOTHING};
use crate::unit;

/// Nobody is called by more digits: Tel13800001111 is a number.
const MOST_DIGITS: usize = 4;

/// Corrects the names that the tagger found. `bodies` are those of the rules, in the order of the text.
pub(super) fn correct(text: &Text, names: &mut Vec<Found>, bodies: &[Rule]) {
    part_countries(text, names);
    for name in names.iter_mut() {
        if name.kind == EntityKind::Location && homonym::of(text.folded(&name.range)) == Some(Homonym::Person) {
            name.kind = EntityKind::Person;
        }
        without_odd_brackets(text, &mut name.range);
        without_item(text, &mut name.range);
        if name.kind == EntityKind::Organization {
            without_count(text, name);
        }
        match name.kind {
            EntityKind::Organization => {
                without_verb(text, &mut name.range, bodies);
                without_task(text, &mut name.range);
            }
            EntityKind::Person => {
                with_withheld(text, &mut name.range);
                without_cry(text, &mut name.range);
            }
            EntityKind::Location => {
                without_week(text, &mut name.range);
                without_front(text, &mut name.range);
                without_centre(text, &mut name.range);
                with_form(text, &mut name.range);
            }
            _ => {}
        }
    }
    names.retain(|name| {
        name.range.start < name.range.end
            && !(text.before(name.range.start) == '其' && text.at(name.range.start) == '中')
            && match name.kind {
                EntityKind::Organization => {
                    // 消防救援队 | 伍: the word goes on.
                    let goes_on = text.before(name.range.end) == '队' && text.at(name.range.end) == '伍';
                    // 六大产业
                    let counts = matches!(text.folded(&name.range), [number, '大'] if "一二三四五六七八九十两".contains(*number));
                    !(goes_on
                        || counts
                        // 260台次
                        || is_count(text, &name.range)
                        || generic::is_generic(text, &name.range)
                        || is_class(text, &name.range)
                        || is_alone(text, &name.range)
                        || text.folded(&name.range).iter().all(|side| "东西南北中部".contains(*side)))
                }
                EntityKind::Location => !is_no_place(text, &name.range),
                // 占比达, 贡献率始终. Not all words of the table that begin with a surname: people are called so, too.
                EntityKind::Person => {
                    let words = text.folded(&name.range);
                    let digits = words.iter().filter(|character| character.is_ascii_digit()).count();
                    !matches!(words, ['占', '比', ..] | ['贡', '献', ..]) && digits <= MOST_DIGITS
                        && !(words.len() == 1 && matches!(text.before(name.range.start), '小' | '老' | '阿'))
                }
                _ => true,
            }
    });
}

/// 260台次: a number in digits with nothing but its unit.
fn is_count(text: &Text, range: &Range<Position>) -> bool {
    let digits = text.folded(range).iter().take_while(|character| character.is_ascii_digit()).count();
    let unit = range.start + u32::try_from(digits).unwrap_or(0);
    digits > 0 && unit < range.end && unit::units_at(text, unit).any(|(end, _)| end == range.end)
}

/// 青河县 | 第23处公园: a place in a count is no body.
fn without_count(text: &Text, name: &mut Found) {
    let words = text.folded(&name.range);
    let Some((classifier, rest)) = words.split_last() else { return };
    let digits = rest.iter().rev().take_while(|digit| digit.is_ascii_digit()).count();
    let place = rest.len().saturating_sub(digits.saturating_add(1));
    let counts = matches!(classifier, '处' | '家' | '所' | '座' | '个') && digits > 0 && place > 1;
    if counts && rest.get(place) == Some(&'第') {
        name.kind = EntityKind::Location;
        name.range.end = name.range.start + u32::try_from(place).unwrap_or(0);
    }
}

/// 2.|城南中学
fn without_item(text: &Text, range: &mut Range<Position>) {
    let words = text.folded(range);
    let digits = words.iter().take_while(|digit| digit.is_ascii_digit()).count();
    let is_item = digits > 0 && words.get(digits).is_some_and(|mark| matches!(mark, '.' | '、' | ')'));
    // 3.0T磁共振: a number that goes on.
    let goes_on = words.get(digits.saturating_add(1)).is_some_and(char::is_ascii_digit);
    if is_item && !goes_on && matches!(text.before(range.start), '\n' | NOTHING) {
        range.start = range.start + u32::try_from(digits).unwrap_or(0).saturating_add(1);
    }
}

/// Parts two names of countries that stand side by side.
fn part_countries(text: &Text, names: &mut Vec<Found>) {
    let mut parted = Vec::new();
    for name in
        names.iter_mut().filter(|name| name.kind == EntityKind::Location && name.range.end - name.range.start > 3)
    {
        if let Some(length) = place::two_countries(text.folded(&name.range)) {
            let second = name.range.start + length as u32;
            parted.push(Found { range: second..name.range.end, ..name.clone() });
            name.range.end = second;
        }
    }
    if !parted.is_empty() {
        names.extend(parted);
        names.sort_by_key(|name| name.range.start);
    }
}

/// Whether what looks like a place is a part of a word, or common words alone.
fn is_no_place(text: &Text, range: &Range<Position>) -> bool {
    let name = text.folded(range);
    match *name {
        // 各乡镇 are many.
        ['各', ..] => true,
        // 乡镇和县直单位
        ['和', '县'] => text.at(range.end) == '直' || matches!(text.before(range.start), '镇' | '乡' | '市' | '区'),
        // 华 of 华侨.
        [sign] => is_cut(sign, text.at(range.end)),
        // 中东 of 中东部.
        ref name if name.iter().all(|side| "东西南北中".contains(*side)) => text.at(range.end) == '部',
        _ => {
            name.len() > 3
                && !name.last().is_some_and(|last| "场园馆寺塔桥站道路街港库".contains(*last))
                && landmark::length_at(name) == 0
                && tagger::is_common(name)
                && place::chain_at(name, |_| 0).is_none()
        }
    }
}

/// Whether a sign is the beginning of a word: 欧元, 华侨. The 奥 of 奥运会 stays, as most who label names have it.
fn is_cut(sign: char, next: char) -> bool {
    matches!((sign, next), ('欧' | '日' | '美', '元') | ('华', '人' | '侨' | '裔'))
}

fn without_odd_brackets(text: &Text, range: &mut Range<Position>) {
    let (mut open, mut depth) = (None, 0usize);
    for (offset, character) in (0u32..).zip(text.folded(range)) {
        match character {
            '(' => {
                open = Some(range.start + offset);
                depth = depth.saturating_add(1);
            }
            ')' if depth == 0 => {
                range.start = range.start + offset + 1;
                return without_odd_brackets(text, range);
            }
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    if depth > 0 {
        range.end = open.unwrap_or(range.end);
    }
}

fn with_withheld(text: &Text, range: &mut Range<Position>) {
    if range.end - range.start == 1 {
        while range.end - range.start < 3 && text.at(range.end) == '某' {
            range.end = range.end + 1;
        }
    }
}

/// Takes the form of the land behind a place into its name: 鄂尔多斯 | 盆地.
fn with_form(text: &Text, range: &mut Range<Position>) {
    const FORMS: [&str; 9] = ["盆地", "平原", "半岛", "群岛", "海峡", "山脉", "大峡谷", "油田", "气田"];
    let is_wide = place::is_country_or_continent(text.folded(range));
    if text.has(range.end, "流域") && matches!(text.before(range.end), '江' | '河' | '湖' | '溪' | '水') {
        range.end = range.end + 2;
    }
    if let Some(form) = FORMS.iter().find(|form| text.has(range.end, form)).filter(|_| !is_wide) {
        range.end = range.end + form.chars().count() as u32;
    }
}

/// 印发 | 六盘水市: cuts one or two characters before a division with its rank if they are no place.
fn without_front(text: &Text, range: &mut Range<Position>) {
    let is_place = |from: Position, to: Position| {
        let name = text.folded(&(from..to));
        place::chain_at(name, |_| 0).is_some_and(|chain| chain.length == name.len())
    };
    let is_ranked = matches!(text.before(range.end), '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '旗');
    if !is_ranked || is_place(range.start, range.end) {
        return;
    }
    let fronts = (1..3).map(|length| range.start + length);
    let mut fronts = fronts.filter(|front| *front + 2 < range.end && is_place(*front, range.end));
    if let Some(front) = fronts.next().filter(|front| !is_place(range.start, *front)) {
        range.start = front;
    }
}

/// 伦敦 | 市中心, but 淄博市 | 中心血站 and 上海市 | 中心城区.
fn without_centre(text: &Text, range: &mut Range<Position>) {
    if text.has_before(range.end, "市中心") && range.end - range.start > 4 {
        range.end = range.end - 3;
        return;
    }
    let is_centre = text.before(range.end) == '市' && text.has(range.end, "中心");
    if is_centre && range.end - range.start > 2 && !"医血小学校卫城幼支".contains(text.at(range.end + 2)) {
        range.end = range.end - 1;
    }
}

fn without_verb(text: &Text, range: &mut Range<Position>, bodies: &[Rule]) {
    let first = bodies.partition_point(|body| body.range.start <= range.start);
    let inner = bodies.get(first..).unwrap_or_default().iter().take_while(|body| body.range.end <= range.end);
    for body in inner.filter(|body| body.range.end == range.end && body.strength == Strength::Certain) {
        let is_next = body.range.start == range.start + 1;
        let is_joint = is_next && "即里由与和在对从经向据为及或".contains(text.at(range.start))
            || text.before(body.range.start) == '即';
        if is_joint || generic::breaks_name(text, range.start) {
            range.start = body.range.start;
            return;
        }
    }
}

/// 文旅局 | 组织小分队, but 市委组织部.
fn without_task(text: &Text, range: &mut Range<Position>) {
    let name = text.folded(range);
    let at = name.windows(4).position(|window| {
        matches!(window, [body, '组', '织', next] if "局厅委院司校署".contains(*body) && !"部处科室局股员办人".contains(*next))
    });
    if let Some(at) = at {
        range.end = range.start + at as u32 + 1;
    }
}

/// 哈哈哈 | 沈其昌: two or more of the same cry before a name.
fn without_cry(text: &Text, range: &mut Range<Position>) {
    let name = text.folded(range);
    let Some(first) = name.first().filter(|first| "哈啊呵嘿嘻呜哇嗷".contains(**first)) else { return };
    let cry = name.iter().take_while(|letter| *letter == first).count();
    if cry > 1 && name.len() > cry.saturating_add(1) {
        range.start = range.start + cry as u32;
    }
}

/// 周六 | 饶河街, 上周 | 阿里山.
fn without_week(text: &Text, range: &mut Range<Position>) {
    let is_time = match text.folded(range) {
        ['周', day, _, _, ..] => "一二三四五六日末".contains(*day),
        ['上' | '本' | '下', '周', _, _, ..] => true,
        _ => false,
    };
    if is_time {
        range.start = range.start + 2;
    }
}

/// Whether Latin words are all that their sentence has.
fn is_alone(text: &Text, range: &Range<Position>) -> bool {
    let is_end = |character: char| matches!(character, '。' | ';' | '!' | '?' | '\n' | NOTHING);
    let is_latin = |character: &char| character.is_ascii();
    is_end(text.before(range.start)) && is_end(text.at(range.end)) && text.folded(range).iter().all(is_latin)
}

/// Words that close the name of a facility, of which there are many.
const FACILITIES: [&str; 14] =
    ["中心", "平台", "医院", "卫生院", "公司", "机构", "学校", "企业", "基地", "超市", "网站", "商店", "工厂", "队伍"];

/// Whether a facility's name is made of common words alone.
fn is_class(text: &Text, range: &Range<Position>) -> bool {
    FACILITIES.iter().any(|facility| text.has_before(range.end, facility))
        && organization::named_at(text, range.start).is_none()
        && !matches!(text.before(range.start), '“' | '「' | '"')
        && tagger::is_common(text.folded(range))
}
