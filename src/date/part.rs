//! What stands inside a year: quarters, months, weeks, days, of the Gregorian calendar and of the lunar one.
//!
//! ```text
//! quarter = [第] n 季度 | 一至三季度
//! months  = n (至 | - …) n 月 | 五六月 | (前 | 首) n 个月 | (前 | 首) n 季度 | 今年前三季 | 最后 n 个月
//! bare    = n                                              2024年10月15: behind a year and a month, before a pause
//! counted = n {、 n} count [个] 月                            7、8两月, 7、8、9三个月
//! month   = n 月 [份] | 正月 | 冬月 | 腊月 | 闰 n 月
//! list    = n {、 n} (日 | 月 | 季度)                         7月1、2日, 9、10月: of each number but the last a mention of its own
//! day     = n (日 | 号) | n (至 | - …) n 日 | 初 n | 廿三          初五 and 十五 without 日 are days of a lunar month
//! letter  = Q (1 … 4) | H (1 | 2)                                behind a year
//! ```
//!
//! Refused: 提前6个月 (another word); 3个月 and 两月 (lengths), 每3月; 两日, 三日内, 近5日, 4日游 (lengths or names); 31号楼 without a month; 周三次 (a
//! count).

use super::path::{Path, Step, Which};
use super::steps::{after_words, joint, number, Calendar};
use super::year::Steps;
use crate::numeral::{self, Numeral, Shape, Symbol};
use crate::text::{Position, Text};
use crate::unit;

pub(super) fn one(end: Position, step: Step) -> Option<Steps> {
    Some((end, Path::from_iter([step])))
}

fn small(value: u32) -> Option<u8> {
    u8::try_from(value).ok()
}

fn said(value: u32) -> Which {
    Which::Said(i32::try_from(value).unwrap_or_default())
}

/// 三季度, 第一季度, 一至三季度; 第三季 only behind a year, since programmes have seasons too.
pub(super) fn quarter(text: &Text, start: Position, inside: bool) -> Option<Steps> {
    let ordinal = text.at(start) == '第';
    let (after, value, _) = number(text, if ordinal { start + 1 } else { start })?;
    if text.at(start) == '两' || !(1..=4).contains(&value) {
        return None;
    }
    if text.has(after, "季度") {
        return one(after + 2, Step::Quarter(said(value)));
    }
    if ordinal && inside && text.at(after) == '季' && !matches!(text.at(after + 1), '节' | '后') {
        return one(after + 1, Step::Quarter(said(value)));
    }
    let is_quarter = |mark: Position| text.has(mark, "季度");
    if !numbers_item(text, start) && is_listed(text, after, value, 4, is_quarter) {
        return one(after, Step::Quarter(said(value)));
    }
    let (end, last, _) = number(text, joint(text, after)?)?;
    let rises = value < last && last <= 4 && text.has(end, "季度");
    let months = || Some((small(value.checked_mul(3)?.checked_sub(2)?)?, small(last.checked_mul(3)?)?));
    months().filter(|_| rises).and_then(|(first, last)| one(end + 2, Step::Months(first, last)))
}

/// Q3 and H1, behind a year.
pub(super) fn lettered(text: &Text, start: Position) -> Option<Steps> {
    if text.at(start + 2).is_ascii_alphanumeric() {
        return None;
    }
    match (text.at(start), Symbol::of(text.at(start + 1))) {
        ('Q', Symbol::Arabic(quarter @ 1..=4)) => one(start + 2, Step::Quarter(said(quarter.into()))),
        ('H', Symbol::Arabic(half @ 1..=2)) => one(start + 2, Step::Half(half)),
        _ => None,
    }
}

/// 前三季度, 前11个月: from January on. Behind a year (`inside`) also 前一个月 and 最后四个月.
pub(super) fn first_months(text: &Text, start: Position, inside: bool) -> Option<Steps> {
    let from = match text.at(start) {
        // 提前6个月, 之前三个月: another word.
        '前' if matches!(text.before(start), '提' | '之') => return None,
        // 龙头三个月: part of another word.
        '头' if !matches!(text.before(start), '带' | '龙' | '街' | '床' | '源' | '镜') => start + 1,
        '前' | '首' => start + 1,
        '最' if inside && text.has(start, "最后") => start + 2,
        '后' if inside => start + 1,
        _ => return None,
    };
    let (after, count, _) = number(text, from)?;
    let after = text.skip_spaces(after);
    let last_months = from > start + 1 || text.at(start) == '后';
    let (end, months) = if text.has(after, "个季度") || text.has(after, "季度") {
        (after_words(text, after, &["个季度", "季度"]), count.checked_mul(3)?)
    } else if text.at(after) == '季'
        && !matches!(text.at(after + 1), '节' | '后')
        && (text.before(start) == '年' || (2..=3).contains(&count) && text.is_traditional())
    {
        // 今年前三季, as Taiwan has it
        (after + 1, count.checked_mul(3)?)
    } else if text.has(after, "个月")
        || text.at(after) == '月'
            && (inside || opens_clause(text, start, count) && !Symbol::of(text.at(after + 1)).is_numeral())
    {
        (after_words(text, after, &["个月", "月"]), count)
    } else {
        return None;
    };
    if !(1..=12).contains(&months) || !inside && count == 1 {
        return None;
    }
    let months = small(months)?;
    one(end, if last_months { Step::Months(13u8.checked_sub(months)?, 12) } else { Step::Months(1, months) })
}

/// 前9月出口增长5%: at the start of a clause, as headlines have it.
fn opens_clause(text: &Text, start: Position, count: u32) -> bool {
    matches!(text.at(start), '前' | '首') && !text.before(start).is_alphanumeric() && (2..=12).contains(&count)
}

/// 五六月
pub(super) fn pair_of_months(text: &Text, start: Position) -> Option<Steps> {
    let digit = |at: Position| match Symbol::of(text.at(at)) {
        Symbol::Digit(digit) => Some(digit),
        _ => None,
    };
    let (first, last) = digit(start).zip(digit(start + 1)).filter(|(first, last)| first.saturating_add(1) == *last)?;
    let is_pair = |numeral: &Numeral| numeral.vague && numeral.len() == 2;
    let is_pair = text.at(start + 2) == '月' && numeral::with(text, start, is_pair) == Some(true);
    is_pair.then(|| one(after_words(text, start + 3, &["份"]), Step::Months(first, last)))?
}

/// 1—6月, 五六月
pub(super) fn months(text: &Text, start: Position) -> Option<Steps> {
    if let Some(pair) = pair_of_months(text, start) {
        return Some(pair);
    }
    let (after, first, _) = number(text, start)?;
    let (end, last, _) = number(text, joint(text, after)?)?;
    let mark = text.skip_spaces(end);
    let rises = (1..12).contains(&first) && first < last && last <= 12;
    if !rises || text.at(mark) != '月' || after - start > 2 || end - after > 4 || text.at(start) == '两' {
        return None;
    }
    // 1—6月 and no more: 3至5月10日 is a day.
    let days_follow = number(text, mark + 1).is_some_and(|(end, ..)| matches!(text.at(end), '日' | '号'));
    if days_follow {
        return None;
    }
    one(after_words(text, mark + 1, &["份"]), Step::Months(small(first)?, small(last)?))
}

/// 10月, 闰四月, 正月, in the calendar that the text has named, if any.
pub(super) fn month(text: &Text, start: Position, calendar: Calendar) -> Option<Steps> {
    for (name, month) in [("正月", 1), ("冬月", 11), ("腊月", 12)] {
        if text.has(start, name) && !text.has(start + 2, "球") {
            return one(start + 2, Step::LunarMonth { month, leap: false });
        }
    }
    let leap = text.at(start) == '闰';
    let from = if leap { start + 1 } else { start };
    let month_alone = || counted_month(text, start).and_then(|(end, month)| one(end, Step::Month(said(month.into()))));
    // 八两月: eight and two are no number.
    let Some((after, value, shape)) = number(text, from) else { return if leap { None } else { month_alone() } };
    let mark = text.skip_spaces(after);
    let counted = matches!(text.before(start), '.' | '第') || text.at(from) == '两';
    let is_month = |mark: Position| text.at(mark) == '月' && !matches!(text.at(mark + 1), '球' | '龄');
    if !counted && !leap && !numbers_item(text, start) && is_listed(text, after, value, 12, is_month) {
        return one(after, Step::Month(said(value)));
    }
    if !counted && !leap && calendar != Calendar::Lunar {
        if let Some((end, month)) = counted_month(text, start) {
            return one(end, Step::Month(said(month.into())));
        }
    }
    if text.at(mark) != '月' || matches!(text.at(mark + 1), '球' | '龄') || counted || value > 99 || value == 0 {
        return None;
    }
    let end = after_words(text, mark + 1, &["份"]);
    let month = small(value)?;
    let lunar_day = shape != Shape::Arabic && (text.at(end) == '初' && Symbol::of(text.at(end + 1)).is_numeral())
        || lunar_day_follows(text, end, value);
    if calendar == Calendar::Gregorian {
        // 闰四月 is not April, and no other calendar has it: month 0 is read and reported nowhere.
        let value = if text.before(start) == '闰' { 0 } else { value };
        return if leap { None } else { one(end, Step::Month(said(value))) };
    }
    if leap || (calendar == Calendar::Lunar || lunar_day) && value <= 12 {
        return one(end, Step::LunarMonth { month, leap });
    }
    one(end, Step::Month(said(value)))
}

/// 7、8两月, 十、十一、十二三个月: a month of a list that is counted behind it.
pub(super) fn counted_month(text: &Text, start: Position) -> Option<(Position, u8)> {
    let (first_end, first) = month_number(text, start)?;
    let inside = matches!(text.before(start), '、' | '和' | '与') && Symbol::of(text.before(start - 1)).is_numeral();
    let (mut end, mut last, mut items) = (first_end, first, 1u8);
    while items < 12 && matches!(text.at(end), '、' | '和' | '与') {
        let (next, value) = month_number(text, end + 1).filter(|(_, value)| last < *value)?;
        (end, last) = (next, value);
        items = items.saturating_add(1);
    }
    let count = match Symbol::of(text.at(end)) {
        Symbol::Digit(count @ 2..=6) => count,
        _ => return None,
    };
    // Behind the first of them fewer follow: 8 of 7、8两月.
    let fits = if inside { items <= count } else { items == count };
    let is_months = text.at(end + 1) == '月' && text.at(end + 2) != '份' || text.has(end + 1, "个月");
    (fits && is_months).then_some((first_end, first))
}

/// A month's number in a list: figures, or the characters of no more than one.
fn month_number(text: &Text, start: Position) -> Option<(Position, u8)> {
    let (end, value) = match (Symbol::of(text.at(start)), Symbol::of(text.at(start + 1))) {
        (Symbol::Arabic(1), Symbol::Arabic(digit @ 0..=2)) => (start + 2, digit.saturating_add(10)),
        (Symbol::Arabic(digit), _) => (start + 1, digit),
        (Symbol::Power(1), Symbol::Digit(digit @ 1..=2)) if text.at(start + 1) != '两' => {
            (start + 2, digit.saturating_add(10))
        }
        (Symbol::Power(1), _) => (start + 1, 10),
        (Symbol::Digit(digit), _) if text.at(start) != '两' => (start + 1, digit),
        _ => return None,
    };
    let whole = !matches!(Symbol::of(text.at(end)), Symbol::Arabic(_)) && !Symbol::of(text.before(start)).is_numeral();
    ((1..=12).contains(&value) && whole).then_some((end, value))
}

/// 2024年10月15: a day without its 日, right behind the month and before a pause.
pub(super) fn bare_day(text: &Text, start: Position) -> Option<Steps> {
    let (end, value, shape) = number(text, start)?;
    let pause = match text.at(end) {
        ',' => !text.at(end + 1).is_ascii_digit(),
        '。' | ')' | '\n' | crate::text::NOTHING => true,
        _ => false,
    };
    let glued = text.before(start) == '月' && shape == Shape::Arabic && end - start <= 2;
    if glued && pause && (1..=31).contains(&value) {
        one(end, Step::Day(said(value)))
    } else {
        None
    }
}

/// 1月3至2月10日, 1月3至2月10: a day without its 日 that runs on to one of another month.
pub(super) fn day_that_runs_on(text: &Text, start: Position, joined: bool) -> Option<Steps> {
    let day = |at: Position| {
        let (end, value, shape) = number(text, at)?;
        let glued = text.before(at) == '月' && shape == Shape::Arabic && end - at <= 2;
        (glued && (1..=31).contains(&value)).then_some((end, value))
    };
    let (end, value) = day(start)?;
    let last = || {
        let (month, ..) = number(text, joint(text, end)?)?;
        (text.at(month) == '月').then(|| day(month + 1))?
    };
    // Behind another that has no 日 either: a digit stands before the sign of the stretch.
    let behind = || {
        let digits = text.back_from(start - 1).take(2).take_while(char::is_ascii_digit).count() as u32;
        let sign = text.skip_spaces_back(start - 1 - digits) - 1;
        matches!(text.at(sign), '至' | '到' | '-' | '—' | '~') && text.before(sign).is_ascii_digit()
    };
    let whole = text.at(end) != '.' && unit::units_at(text, end).next().is_none();
    let fits = if joined { whole && behind() } else { last().is_some() };
    fits.then(|| one(end, Step::Day(said(value))))?
}

/// 八月十五: Chinese numbers with no 日 are of the lunar calendar.
fn lunar_day_follows(text: &Text, end: Position, month: u32) -> bool {
    if MOONS.iter().any(|(name, _)| text.has(end, name)) {
        return month <= 12;
    }
    let Some((after, value, shape)) = number(text, end) else { return false };
    let hanzi = shape == Shape::Hanzi;
    let mark = text.skip_spaces(after);
    let bare = !matches!(text.at(mark), '日' | '号' | '至' | '到') && joint(text, after).is_none();
    // 八月十五晚上: 晚 counts nights, and here it does not.
    let counts = unit::units_at(text, after).next().is_some() && !text.has(after, "晚上");
    hanzi && bare && !counts && (10..=30).contains(&value) && month <= 12
}

/// 朔日 and 望日, the day of the new moon and that of the full moon.
const MOONS: [(&str, u8); 2] = [("朔日", 1), ("望日", 15)];

/// A day behind a lunar month: 初五, 十五, 廿三, 三十日, 朔日.
pub(super) fn lunar_day(text: &Text, start: Position, behind_year: bool) -> Option<Steps> {
    if let Some((name, day)) = MOONS.iter().find(|(name, _)| text.has(start, name) && !behind_year) {
        return one(start + name.chars().count() as u32, Step::LunarDay(*day));
    }
    // 初三零时: one character, whatever numeral goes on behind it.
    match (text.at(start), Symbol::of(text.at(start + 1)), Symbol::of(text.at(start + 2))) {
        ('初', Symbol::Digit(day), Symbol::Zero) if text.at(start + 1) != '两' => {
            return one(start + 2, Step::LunarDay(day));
        }
        _ => {}
    }
    let from = if text.at(start) == '初' { start + 1 } else { start };
    let (after, value, shape) = number(text, from)?;
    let early = from > start && value <= 10 || from == start && (1..=30).contains(&value);
    if !early || shape == Shape::Arabic && from > start || value == 0 {
        return None;
    }
    // 大年初三 needs no month; a bare 三十 does.
    if behind_year && from == start && value != 30 {
        return None;
    }
    one(after_words(text, after, &["日"]), Step::LunarDay(small(value)?))
}

/// 31日, 15号, 15—17日; 号 names a day only behind a month.
pub(super) fn day(text: &Text, start: Position, behind_month: bool) -> Option<Steps> {
    let (after, value, _) = number(text, start)?;
    let mark = text.skip_spaces(after);
    if let Some((end, last, _)) = joint(text, after).and_then(|next| number(text, next)) {
        let mark = text.skip_spaces(end);
        let rises = (1..31).contains(&value) && value < last && last <= 31 && after - start <= 3;
        if rises && is_day_mark(text, mark, behind_month) && (behind_month || !counts_days(text, start, mark)) {
            return one(mark + 1, Step::Days(small(value)?, small(last)?));
        }
    }
    let behind_month = behind_month || behind_listed_day(text, start);
    let in_list = || {
        (behind_month || matches!(text.before(start), '、'))
            && is_listed(text, after, value, 31, |mark| {
                is_day_mark(text, mark, behind_month) && !counts_days(text, start, mark)
            })
    };
    if !is_day_mark(text, mark, behind_month) && in_list() {
        return one(after, Step::Day(said(value)));
    }
    if !is_day_mark(text, mark, behind_month) || value > 99 {
        return None;
    }
    if !behind_month && (!(1..=31).contains(&value) || counts_days(text, start, mark)) {
        return None;
    }
    one(mark + 1, Step::Day(said(value)))
}

/// 7月1、2、3日: whether rising numbers follow of which the last bears the unit.
fn is_listed(text: &Text, after: Position, first: u32, most: u32, is_mark: impl Fn(Position) -> bool) -> bool {
    let (mut end, mut last) = (after, first);
    // A year has no more months; longer lists of days are cut in two.
    for _ in 0..12 {
        if !matches!(text.at(end), '、' | '和' | '与') || first == 0 {
            return false;
        }
        let Some((next, value, _)) = number(text, end + 1).filter(|(_, value, _)| last < *value && *value <= most)
        else {
            return false;
        };
        let mark = text.skip_spaces(next);
        if is_mark(mark) {
            return true;
        }
        (end, last) = (next, value);
    }
    false
}

/// 9月10号，11号: whether a day of a month stands right before it.
fn behind_listed_day(text: &Text, start: Position) -> bool {
    let mut start = start;
    for _ in 0..12 {
        if text.before(start - 1) != '号' || !matches!(text.before(start), ',' | '、' | '和' | '与' | '及') {
            return false;
        }
        let digits = text.back_from(start - 2).take(3).take_while(|digit| Symbol::of(*digit).is_numeral()).count();
        start = start - 2 - digits as u32;
        if text.before(start) == '月' {
            return digits > 0;
        }
    }
    false
}

/// 二、 at the start of a line numbers an item.
fn numbers_item(text: &Text, start: Position) -> bool {
    matches!(text.before(start), '\n' | '。' | '(' | crate::text::NOTHING)
}

fn is_day_mark(text: &Text, mark: Position, behind_month: bool) -> bool {
    let next = mark + 1;
    // 13号晚上6点: a part of the day shows that it is one.
    let shown = || ["早上", "上午", "中午", "下午", "晚上", "凌晨", "早", "晚"].iter().any(|part| text.has(next, part));
    text.at(mark) == '日'
        || text.at(mark) == '号' && !matches!(text.at(next), '楼' | '线' | '院') && (behind_month || shown())
}

/// Whether the words around N日 count days or make another word of it: 近5日, 三日内, 4日游, 3日元.
fn counts_days(text: &Text, start: Position, mark: Position) -> bool {
    // 阿达10日表示, 附近24日发生, 仅28日和29日: what is said or listed is of a day.
    let says = || ["表示", "说", "称", "宣布", "报道", "发表"].iter().any(|verb| text.has(mark + 1, verb));
    let lists = || {
        matches!(text.at(mark + 1), '、' | '和')
            && number(text, mark + 2).is_some_and(|(end, value, _)| text.at(end) == '日' && value <= 31)
    };
    if matches!(text.before(start), '达' | '近') && (says() || text.has_before(start, "附近"))
        || text.before(start) == '仅' && lists()
    {
        return false;
    }
    // 一日3次: how often in a day.
    let doses = number(text, mark + 1).is_some_and(|(end, ..)| matches!(text.at(end), '次' | '餐' | '顿'));
    // 被处15日拘留: how long.
    let sentenced = ["被处", "处以", "并处", "予以"].iter().any(|word| text.has_before(start, word));
    doses
        || sentenced
        || text.at(start) == '两'
        || matches!(
            text.before(start),
            '每' | '近' | '约' | '仅' | '第' | '超' | '达' | '周' | '逾' | '连' | '续' | '满'
        )
        || [
            "内", "以内", "之内", "游", "均", "元", "圆", "币", "龄", "线", "语", "本", "志", "记", "方", "军", "产",
            "历天",
        ]
        .iter()
        .any(|word| text.has(mark + 1, word))
}

/// The weekday named at a place behind 星期 or 周: 一 to 六, 日, 天.
pub(super) fn weekday(character: char) -> Option<u8> {
    match (character, Symbol::of(character)) {
        ('日' | '天', _) => Some(7),
        ('两', _) => None,
        (_, Symbol::Digit(value @ 1..=6)) => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::shown;
    use crate::snapshot::check;

    #[test]
    fn quarters_and_months() {
        check(
            |text: &Text, at| shown::steps(text, at, quarter(text, at, false)),
            &[
                ("三季度", "三季度 = --07/--09"),
                ("第1季度", "第1季度 = --01/--03"),
                ("一至三季度", "一至三季度 = --01/--09"),
                ("两季度", ""),
                ("五季度", ""),
                ("第三季", ""),
            ],
        );
        check(
            |text: &Text, at| shown::steps(text, at, months(text, at)),
            &[
                ("1—6月", "1—6月 = --01/--06"),
                ("1至11月份", "1至11月份 = --01/--11"),
                ("五六月", "五六月 = --05/--06"),
                ("6-1月", ""),
                ("3至5月10日", ""),
                ("1-6日", ""),
            ],
        );
        check(
            |text: &Text, at| shown::steps(text, at, first_months(text, at, true)),
            &[
                ("前11个月", "前11个月 = --01/--11"),
                ("前三季度", "前三季度 = --01/--09"),
                ("首九个月", "首九个月 = --01/--09"),
                ("今年|前三季營收", "前三季 = --01/--09"),
                ("|前三季播出30集", ""),
                ("最后4个月", "最后4个月 = --09/--12"),
                ("前13个月", ""),
                ("前三名", ""),
            ],
        );
        check(
            |text: &Text, at| shown::steps(text, at, month(text, at, Calendar::AsWritten)),
            &[
                ("10月", "10月 = --10"),
                ("十月份", "十月份 = --10"),
                ("5月龄", ""),
                ("两月", ""),
                ("0月", ""),
                ("3个月", ""),
                ("八月十五", "八月 = -"),
            ],
        );
        check(
            |text: &Text, at| shown::steps(text, at, month(text, at, Calendar::Gregorian)),
            &[("八月十五", "八月 = --08"), ("正月十五", "正月 = -"), ("闰四月", ""), ("闰|四月", "四月 = --00")],
        );
    }

    #[test]
    fn days() {
        check(
            |text: &Text, at| shown::steps(text, at, day(text, at, false)),
            &[
                ("15日", "15日 = ---15"),
                ("15—17日", "15—17日 = ---15/---17"),
                ("13号晚上", "13号 = ---13"),
                ("13号楼", ""),
                ("9月10号，|11号", "11号 = ---11"),
                ("三号和|四号", ""),
                ("近|5日", ""),
                ("3日内", ""),
                ("100日元", ""),
                ("两日", ""),
                ("32日", ""),
            ],
        );
        check(
            |text: &Text, at| shown::steps(text, at, day_that_runs_on(text, at, false)),
            &[("1月|3至2月10", "3 = ---03"), ("1月|3至2月", ""), ("1月|3至5人", ""), ("1月|3", "")],
        );
    }
}
