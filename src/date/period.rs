//! Stretches of the calendar: parts of years, decades, centuries, plans, and one date to another.
//!
//! ```text
//! part    = [前] n 季度 | 第n季度 | 上半年 | 下半年 | 前n个月
//! stretch = date (至 | 到 | - | — | ~) date | 1—6月 | 2019-2020年 | 2001-2017 | 2023/24赛季
//! plan    = 十四五 | n 世纪 [n 年代]
//! ```
//!
//! Refused: falling stretches, and numbers that no 年, 月 or 日 closes (5-10).

use super::calendar::{after_words, number, piece};
use super::day::{Day, Piece};
use crate::numeral::{Shape, Symbol};
use crate::text::{is_dash, Position, Text};

/// 2023/24赛季, 2023-24学年
pub(super) fn season(text: &Text, start: Position, after: Position, year: u32) -> Option<Piece> {
    if !matches!(text.at(after), '/' | '-' | '—') || !(1900..2100).contains(&year) {
        return None;
    }
    let (end, short, _) = number(text, after + 1)?;
    let named = ["赛季", "学年", "财年", "年度"].iter().find(|word| text.has(end, word))?;
    let last = year.saturating_add(1);
    let follows = short == last % 100 || short == last;
    let end = end + named.chars().count() as u32;
    let masked = Some(format!("{year}/{last}"));
    follows.then(|| Piece { start, end, day: Day { masked, ..Day::default() } })
}

/// 前三季度, 第一季度, 四季度, 上半年, 前11个月
pub(super) fn part_of_year(text: &Text, start: Position, floor: Position) -> Option<Piece> {
    let before = text.before(start);
    let piece = |from: Position, end: Position, months: (u32, u32)| {
        Some(Piece { start: from, end, day: Day { months: Some(months), ..Day::default() } })
    };
    if text.has(start, "半年") && matches!(before, '上' | '下') && start > floor {
        return piece(start - 1, start + 2, if before == '上' { (1, 6) } else { (7, 12) });
    }
    let (after, value, _) = number(text, start)?;
    if text.before(start) == '第'
        && text.at(after) == '季'
        && !text.has(after, "季度")
        && (1..=4).contains(&value)
        && start > floor
        && !matches!(text.at(after + 1), '节' | '后')
    {
        let last = value.saturating_mul(3);
        return piece(start - 1, after + 1, (last.saturating_sub(2), last));
    }
    if text.has(after, "季度") && (1..=4).contains(&value) && text.at(start) != '两' {
        let last = value.saturating_mul(3);
        let from = if matches!(before, '前' | '第') && start > floor { start - 1 } else { start };
        let first = if before == '前' { 1 } else { last.saturating_sub(2) };
        return piece(from, after + 2, (first, last));
    }
    if text.has(after, "个月") && before == '前' && (1..=12).contains(&value) && start > floor {
        return piece(start - 1, after + 2, (1, value));
    }
    None
}

/// 十四五: 2021 to 2025. The first plan began in 1953, the third in 1966; since then there is one every five years.
pub(super) fn five_year_plan(text: &Text, start: Position) -> Option<Piece> {
    let digit = |at: Position| match Symbol::of(text.at(at)) {
        Symbol::Digit(digit) if text.at(at) != '两' => Some(u32::from(digit)),
        _ => None,
    };
    let (number, end) = match (text.at(start), digit(start + 1)) {
        ('十', Some(5)) if text.at(start + 2) != '五' => (10, start + 2),
        ('十', Some(ones)) if text.at(start + 2) == '五' => (ones.saturating_add(10), start + 3),
        _ => match digit(start) {
            Some(ones) if text.at(start + 1) == '五' => (ones, start + 2),
            _ => return None,
        },
    };
    let named = ["时期", "期间", "规划", "计划", "以来", "末", "收官", "开局"].iter().any(|word| text.has(end, word));
    let quoted = matches!(text.before(start), '“' | '"' | '「' | '‘') && matches!(text.at(end), '”' | '"' | '」' | '’');
    if !(named && number > 5 || quoted)
        || matches!(Symbol::of(text.before(start)), Symbol::Digit(_) | Symbol::Arabic(_))
    {
        return None;
    }
    let first = match number {
        1 => 1953,
        2 => 1958,
        _ => number.saturating_sub(3).saturating_mul(5).saturating_add(1966),
    };
    let masked = Some(format!("{first}/{}", first.saturating_add(4)));
    Some(Piece { start, end, day: Day { masked, ..Day::default() } })
}

/// 21世纪, 20世纪90年代
pub(super) fn century(text: &Text, start: Position, end: Position, value: u32) -> Option<Piece> {
    let hundreds = value.checked_sub(1)?;
    if value > 30 {
        return None;
    }
    let masked =
        |masked: String, end: Position| Some(Piece { start, end, day: Day { masked: Some(masked), ..Day::default() } });
    if let Some((after, decade, _)) = number(text, end) {
        if text.has(after, "年代") && decade < 100 {
            let end = after_words(text, after + 2, &["初期", "中期", "末期", "后期", "初", "末", "中"]);
            return masked(format!("{hundreds:02}{}X", decade / 10), end);
        }
    }
    masked(format!("{hundreds:02}XX"), after_words(text, end, &["中叶", "末", "初"]))
}

/// The century of a bare decade is the last in which it lies: 90年代 is 1990, 20年代 is 2020.
pub(super) fn short_decade(text: &Text, start: Position, value: u32) -> Option<u32> {
    let last_century = text.has_before(start, "上世纪") || value >= 30;
    (value < 100 && value % 10 == 0).then(|| value.saturating_add(if last_century { 1900 } else { 2000 }))
}

/// 2019-2020年, 1—6月, 5至11日, 2001-2017: the first number has no word of its own.
pub(super) fn bare_stretch(text: &Text, start: Position) -> Option<Piece> {
    let (after, first, shape) = number(text, start)?;
    let next = joint(text, after)?;
    let (end, last, _) = number(text, next)?;
    let widths = (after - start, end - next);
    let mark = text.skip_spaces(end);
    let is_year = |value: u32, width: u32| width == 4 && (1000..3000).contains(&value) && shape != Shape::Hanzi;
    if is_year(first, widths.0) && first < last {
        let full = is_year(last, widths.1);
        let named = text.at(mark) == '年' && text.at(mark + 1) != '代';
        let open =
            full && (1900..2100).contains(&first) && last < 2100 && !joins(text.before(start)) && !joins(text.at(end));
        if named && full || open && widths == (4, 4) {
            let end = if named { mark + 1 } else { end };
            let end = after_words(text, end, &["度"]);
            return Some(Piece { start, end, day: Day { masked: Some(format!("{first}/{last}")), ..Day::default() } });
        }
        return None;
    }
    if first == 0 || first >= last || widths.0 > 3 || widths.1 > 3 {
        return None;
    }
    if text.at(mark) == '月' && last <= 12 {
        let end = after_words(text, mark + 1, &["份"]);
        return Some(Piece { start, end, day: Day { months: Some((first, last)), ..Day::default() } });
    }
    if text.at(mark) == '日' && last <= 31 && !text.has(mark + 1, "内") {
        let masked = Some(format!("---{first:02}/---{last:02}"));
        return Some(Piece { start, end: mark + 1, day: Day { masked, ..Day::default() } });
    }
    None
}

pub(super) fn joins(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '.' | '/' | '+')
}

/// The position behind the sign of a stretch, if one stands at `at`.
pub(super) fn joint(text: &Text, at: Position) -> Option<Position> {
    let mut end = text.skip_spaces(at);
    match text.at(end) {
        dash if is_dash(dash) => {
            while is_dash(text.at(end)) {
                end = end + 1;
            }
        }
        '至' | '到' => end = end + 1,
        _ => return None,
    }
    Some(text.skip_spaces(end))
}

/// The second half of a stretch of dates, with what the first half says of it.
pub(super) fn stretch(text: &Text, first: &Piece) -> Option<(Position, Day)> {
    let next = joint(text, first.end)?;
    if first.day.masked.is_some() || first.day.weekday.is_some() || first.day.months.is_some() {
        return None;
    }
    let shift = u32::from(matches!(text.at(next), '次'));
    let last = piece(text, next + shift, next, false)?;
    if last.start != next || last.day.masked.is_some() || last.day.weekday.is_some() {
        return None;
    }
    let first = &first.day;
    let mut day = last.day;
    day.year = day.year.or(first.year);
    if day.month.is_none() && day.day.is_some() {
        day.month = first.month;
    }
    Some((last.end, day))
}
