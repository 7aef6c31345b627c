//! Calendar expressions: days, months, years, parts of years, decades, centuries, and stretches of them.
//!
//! ```text
//! date    = year [ month [ day ] ] | month [ day ] | day | YYYY-MM-DD        then a clock time, if one follows
//! year    = four digits 年 | era n 年 (民国110年, 公元前221年) | two digits 年 (in a list that a four-digit year began)
//! part    = [前] n 季度 | 第n季度 | 上半年 | 下半年 | 前n个月 | 上旬 | 底 …
//! stretch = date (至 | 到 | - | — | ~) date          2019年至2020年, 1—6月, 8月5日至11日, 2001-2017
//! plan    = 十四五 (the fourteenth five-year plan)
//! ```
//!
//! Refused: 2月30日 and 13月 (read, and reported nowhere); 20年, 两日, 三日内 (durations); 周三次 (a count).
//! Source of the values: EDTF (ISO 8601-2), with nothing filled in.

use super::day::{Day, Piece};
use super::period::{bare_stretch, century, five_year_plan, joins, joint, part_of_year, season, short_decade, stretch};
use super::{clock, era, holiday, Date};
use crate::mention::DateKind;
use crate::numeral::{self, Shape, Symbol};
use crate::text::{is_dash, Position, Text};
use crate::unit;

/// Reads the date whose first numeral starts at `start`. Words in front of it (前, 上, 民国, 下午) are taken in, back to
/// `floor`; `after_year` says that a four-digit year has just been listed.
pub(crate) fn read(text: &Text, start: Position, floor: Position, after_year: bool) -> Option<Date> {
    if !may_begin(text, start) {
        return None;
    }
    if let Some(clock) = clock::read(text, start, floor) {
        return Some(clock_date(text, &clock, floor));
    }
    let piece = bare_stretch(text, start).or_else(|| piece(text, start, floor, after_year))?;
    if piece.start < floor {
        return None;
    }
    let joined = stretch(text, &piece);
    let (end, last) = joined.unwrap_or((piece.end, piece.day.clone()));
    let is_stretch = end != piece.end || piece.day.months.is_some();
    if !piece.day.is_possible() || !last.is_possible() {
        return Some(Date { range: piece.start..end, kind: DateKind::Date, value: None });
    }
    let (low, high) = (piece.day.ends().0, last.ends().1);
    if is_stretch {
        let value = if low == high { low } else { format!("{low}/{high}") };
        return Some(Date { range: piece.start..end, kind: DateKind::Period, value: Some(value) });
    }
    if low.contains('/') {
        return Some(Date { range: piece.start..end, kind: DateKind::Period, value: Some(low) });
    }
    let whole_day = piece.day.day.is_some();
    let next = if text.at(end) == 'T' { end + 1 } else { text.skip_spaces(end) };
    if let (true, Some(clock)) = (whole_day, clock::read(text, next, end)) {
        if clock.start <= next {
            let value = format!("{low}T{}", clock.written());
            return Some(Date { range: piece.start..clock.end, kind: DateKind::Datetime, value: Some(value) });
        }
    }
    Some(Date { range: piece.start..end, kind: DateKind::Date, value: Some(low) })
}

/// Whether the character behind the numeral, or the one before it, can belong to a date: a test that spares most
/// numerals of a text the grammar of dates.
fn may_begin(text: &Text, start: Position) -> bool {
    if matches!(text.before(start), '周' | '期' | '拜' | '上' | '下' | '前' | '第' | '月') {
        return true;
    }
    let Some(numeral) = numeral::read(text, start) else { return true };
    let next = text.at(text.skip_spaces(numeral.range.end));
    let first = text.at(start);
    let is_holiday =
        numeral.shape != Shape::Arabic && matches!(first, '三' | '五' | '六' | '七' | '八' | '九' | '十' | '一');
    let listed_year = matches!(next, '、' | '和' | '及' | '或') && numeral.len() == 4;
    if is_holiday && holiday::read(text, start).is_some() || listed_year || text.before(start) == '初' {
        return true;
    }
    let is_plan = numeral.len() <= 3 && numeral.shape != Shape::Arabic && text.before(numeral.range.end) == '五';
    numeral.has_point
        || is_plan
        || numeral.len() == 4 && numeral.shape == Shape::Arabic
        || matches!(
            next,
            '年' | '月'
                | '日'
                | '时'
                | '点'
                | ':'
                | '-'
                | '/'
                | '.'
                | '—'
                | '–'
                | '~'
                | '─'
                | '至'
                | '到'
                | '世'
                | '季'
                | '学'
                | '财'
        )
}

fn clock_date(text: &Text, clock: &clock::Clock, floor: Position) -> Date {
    let written = clock.written();
    let joint = is_dash(text.at(clock.end)) || matches!(text.at(clock.end), '至' | '到');
    if joint {
        let mut next = clock.end + 1;
        while is_dash(text.at(next)) {
            next = next + 1;
        }
        if let Some(last) = clock::read(text, next, floor.max(next)) {
            let value = format!("T{written}/T{}", last.written());
            return Date { range: clock.start..last.end, kind: DateKind::Period, value: Some(value) };
        }
    }
    Date { range: clock.start..clock.end, kind: DateKind::Time, value: Some(format!("T{written}")) }
}

/// A numeral of calendar size and the position behind it.
pub(super) fn number(text: &Text, at: Position) -> Option<(Position, u32, Shape)> {
    let at = text.skip_spaces(at);
    let numeral = numeral::read(text, at)?;
    let plain = numeral.inner.is_none() && !numeral.has_separators && numeral.closing_myriad == 0 && numeral.len() <= 5;
    let value = numeral.integer()?;
    plain.then_some((numeral.range.end, value, numeral.shape))
}

pub(super) fn piece(text: &Text, start: Position, floor: Position, after_year: bool) -> Option<Piece> {
    if let Some((end, month, day)) = holiday::read(text, start) {
        return Some(Piece { start, end, day: Day { month: Some(month), day: Some(day), ..Day::default() } });
    }
    if let Some(piece) = lunar_day(text, start, floor) {
        return Some(piece);
    }
    if let Some(piece) = part_of_year(text, start, floor).or_else(|| five_year_plan(text, start)) {
        return Some(piece);
    }
    if let Some(piece) = weekday(text, start) {
        return Some(piece);
    }
    let (after, value, shape) = number(text, start)?;
    let width = after - start;
    let mark = text.skip_spaces(after);
    let is_year = match shape {
        Shape::Hanzi => false,
        _ => width == 4 && (1000..3000).contains(&value),
    };
    if text.at(mark) == '世' && text.at(mark + 1) == '纪' {
        return century(text, start, mark + 2, value);
    }
    if text.at(mark) == '年' && text.at(mark + 1) == '代' {
        let value = if (1000..3000).contains(&value) { value } else { short_decade(text, start, value)? };
        let era = text.has_before(start, "上世纪");
        let end = after_words(text, mark + 2, &["初期", "中期", "末期", "后期", "初", "末", "中"]);
        let masked = Some(format!("{}X", value / 10));
        return Some(Piece { start: if era { start - 3 } else { start }, end, day: Day { masked, ..Day::default() } });
    }
    if text.at(mark) == '年' && !matches!(text.at(mark + 1), '级') {
        let two_digits = width == 2 && after_year && shape != Shape::Hanzi;
        let (from, year) = match era::year(text, start, value) {
            Some((from, era::Year::Common(year))) => (from, year),
            Some((from, era::Year::Before(year))) => {
                let masked = Some(format!("-{year:04}"));
                return Some(Piece { start: from, end: mark + 1, day: Day { masked, ..Day::default() } });
            }
            None if is_year => (start, value),
            None if two_digits => (start, value.saturating_add(2000)),
            None => return None,
        };
        // 2000年历史 and 距今约2000年 count years.
        let about =
            ["约", "近", "逾", "超", "达", "过", "了", "距今", "有"].iter().any(|word| text.has_before(start, word));
        if about && value % 100 == 0 && from == start {
            return None;
        }
        if ["历史", "来的", "的历史", "文明"].iter().any(|word| text.has(mark + 1, word)) {
            return None;
        }
        let day = Day { year: Some(year), ..Day::default() };
        return Some(inside_year(text, Piece { start: from, end: mark + 1, day }));
    }
    if let Some(piece) = season(text, start, after, value) {
        return Some(piece);
    }
    // 2019、2020年
    if is_year && matches!(text.at(after), '、' | '和' | '及' | '或') {
        if let Some((next, second, second_shape)) = number(text, after + 1) {
            let listed = next - (after + 1) == 4 && (1000..3000).contains(&second) && second_shape == shape;
            if listed && matches!(text.at(next), '年' | '、' | '和' | '及') && value < second {
                return Some(Piece { start, end: after, day: Day { year: Some(value), ..Day::default() } });
            }
        }
    }
    let school_year = ["学年", "财年"].iter().any(|word| text.has(mark, word));
    // 2024南湾音乐节: a year in front of a name.
    // 北京2022, 在2025世界机器人大会上: inside a name too, unless the word in front counts.
    let counted = matches!(
        text.before(start),
        '共' | '有'
            | '约'
            | '近'
            | '超'
            | '达'
            | '逾'
            | '了'
            | '计'
            | '为'
            | '是'
            | '至'
            | '到'
            | '增'
            | '升'
            | '降'
            | '从'
            | '由'
            | '个'
            | '第'
            | '过'
            | '破'
            | '均'
            | '足'
    ) || Symbol::of(text.before(start)).is_numeral()
        || text.before(start).is_ascii_alphanumeric();
    let closes = matches!(text.at(after), '》' | '”' | '」' | '’');
    let inside = mark == after
        && !counted
        && (2000..2100).contains(&value)
        && text.before(start).is_alphabetic()
        && (closes || !text.at(after).is_ascii() && text.at(after).is_alphabetic());
    let names = inside
        || mark == after
            && !text.at(after).is_ascii()
            && text.at(after).is_alphabetic()
            && !text.before(start).is_alphanumeric();
    let modern =
        (1949..2100).contains(&value) && unit::units_at(text, after).next().is_none() && !joins(text.before(start));
    if is_year
        && shape == Shape::Arabic
        && (school_year
            || names
                && modern
                && unit::currency_before(text, start).is_none()
                && !Symbol::of(text.at(after)).is_numeral()
                && !matches!(text.at(after), '余' | '多' | '至' | '到' | '来' | '与' | '和' | '以' | '左' | '上'))
    {
        let end = if school_year { mark + 2 } else { after };
        return Some(Piece { start, end, day: Day { year: Some(value), ..Day::default() } });
    }
    if is_year && shape == Shape::Arabic {
        if let Some(piece) = numeric(text, start, after, value) {
            return Some(piece);
        }
    }
    if text.at(mark) == '月'
        && !matches!(text.at(mark + 1), '球' | '龄')
        && text.at(start) != '两'
        && value <= 99
        && !has_count_before(text, start)
    {
        return Some(inside_month(text, start, mark, value, None));
    }
    day(text, start, mark, value)
}

/// 腊月廿三, 八月十五: a day of a lunar month has no 日. Which day of which year it is, only a lunar calendar can tell, so it
/// is read here and has no value.
fn lunar_day(text: &Text, start: Position, floor: Position) -> Option<Piece> {
    let (after, value, shape) = number(text, start)?;
    // 大年初三, 五月初五
    if text.before(start) == '初' && shape != Shape::Arabic && value <= 10 && start > floor {
        return Some(Piece { start: start - 1, end: after, day: Day { day: Some(99), ..Day::default() } });
    }
    let month = ["腊月", "正月", "冬月"].iter().any(|word| text.has_before(start, word));
    let lunar = month && start - 2 >= floor && shape != Shape::Arabic && value <= 30;
    lunar.then(|| Piece { start: start - 2, end: after, day: Day { day: Some(99), ..Day::default() } })
}

/// A number in front that makes N月 a length: 每3月. Kept for the one case that the calendar cannot tell itself.
fn has_count_before(text: &Text, start: Position) -> bool {
    matches!(text.before(start), '每' | '.')
}

pub(super) fn after_words(text: &Text, at: Position, words: &[&str]) -> Position {
    words.iter().find(|word| text.has(at, word)).map_or(at, |word| at + word.chars().count() as u32)
}

/// The month, half, quarter or ending that follows a year.
fn inside_year(text: &Text, piece: Piece) -> Piece {
    let Piece { start, end, day } = piece;
    let next = text.skip_spaces(end);
    let year = day.year;
    if let Some((after, value, _)) = number(text, next) {
        let mark = text.skip_spaces(after);
        if text.at(mark) == '月' && value <= 99 {
            return inside_month(text, start, mark, value, year);
        }
    }
    if let Some(part) = part_of_year(text, next + u32::from(matches!(text.at(next), '前' | '第' | '上' | '下')), next)
    {
        return Piece { start, end: part.end, day: Day { year, ..part.day } };
    }
    Piece { start, end: after_words(text, end, &["年底", "底", "末", "初"]), day }
}

fn inside_month(text: &Text, start: Position, mark: Position, month: u32, year: Option<u32>) -> Piece {
    let end = mark + 1;
    if let Some((after, value, shape)) = number(text, end) {
        let sign = text.skip_spaces(after);
        // 八月十五: Chinese numbers with no 日 are of the lunar calendar.
        let hanzi = shape == Shape::Hanzi && !matches!(Symbol::of(text.at(start)), Symbol::Arabic(_));
        let bare = !matches!(text.at(after), '日' | '号' | '至' | '到') && unit::units_at(text, after).next().is_none();
        if hanzi && bare && (10..=30).contains(&value) && month <= 12 && year.is_none() {
            return Piece { start, end: after, day: Day { day: Some(99), ..Day::default() } };
        }
        // 3月15—17日
        if let Some((last, last_end)) =
            joint(text, after).and_then(|next| number(text, next)).map(|(end, last, _)| (last, text.skip_spaces(end)))
        {
            if matches!(text.at(last_end), '日' | '号') && value < last && last <= 31 {
                let day = |day| Day { year, month: Some(month), day: Some(day), ..Day::default() };
                if day(value).is_possible() && day(last).is_possible() {
                    let masked = Some(format!("{}/{}", day(value).ends().0, day(last).ends().0));
                    return Piece { start, end: last_end + 1, day: Day { masked, ..Day::default() } };
                }
            }
        }
        if matches!(text.at(sign), '日' | '号') && value <= 99 {
            return Piece {
                start,
                end: sign + 1,
                day: Day { year, month: Some(month), day: Some(value), ..Day::default() },
            };
        }
    }
    let end = after_words(text, end, &["份", "上旬", "中旬", "下旬", "底", "末", "初"]);
    Piece { start, end, day: Day { year, month: Some(month), ..Day::default() } }
}

/// 15日: a day of the month, unless the words around it count days.
fn day(text: &Text, start: Position, mark: Position, value: u32) -> Option<Piece> {
    let counts = text.at(start) == '两'
        || matches!(text.before(start), '每' | '近' | '约' | '仅' | '第' | '超' | '达' | '周' | '逾')
        || ["内", "以内", "之内", "游", "均", "元", "圆", "币", "龄", "线", "语", "本", "志", "记"]
            .iter()
            .any(|word| text.has(mark + 1, word));
    let is_day = text.at(mark) == '日' && (1..=31).contains(&value) && !counts;
    is_day.then(|| Piece { start, end: mark + 1, day: Day { day: Some(value), ..Day::default() } })
}

/// 2021-10-03, 2021/10/3, 2021.10.3
fn numeric(text: &Text, start: Position, after: Position, year: u32) -> Option<Piece> {
    let separator = text.at(after);
    if !matches!(separator, '-' | '/' | '.' | '—') {
        return None;
    }
    let two = |at: Position| {
        let (mut end, mut value) = (at, 0u32);
        while let (Symbol::Arabic(digit), true) = (Symbol::of(text.at(end)), end - at < 2) {
            value = value.saturating_mul(10).saturating_add(digit.into());
            end = end + 1;
        }
        (end > at && !matches!(Symbol::of(text.at(end)), Symbol::Arabic(_))).then_some((end, value))
    };
    let (second, month) = two(after + 1)?;
    if text.at(second) != separator {
        return None;
    }
    let (end, day) = two(second + 1)?;
    let day = Day { year: Some(year), month: Some(month), day: Some(day), ..Day::default() };
    (day.is_possible() && text.at(end) != separator).then_some(Piece { start, end, day })
}

/// 周三, 星期五: only where no counted noun or classifier follows (周三次 counts).
fn weekday(text: &Text, start: Position) -> Option<Piece> {
    let word = ["星期", "礼拜", "周"].into_iter().find(|word| text.has_before(start, word))?;
    let from = start - word.chars().count() as u32;
    let value = match Symbol::of(text.at(start)) {
        Symbol::Digit(value @ 1..=6) if text.at(start) != '两' => u32::from(value),
        _ => return None,
    };
    let counted = text.before(from) == '每' && matches!(text.at(start + 1), '班' | '趟' | '列' | '封' | '例')
        || matches!(text.at(start + 1), '次' | '个' | '天' | '种' | '场' | '期' | '岁' | '年' | '星')
        || Symbol::of(text.at(start + 1)).is_hanzi()
        || Symbol::of(text.before(from)).is_numeral();
    (!counted).then(|| Piece { start: from, end: start + 1, day: Day { weekday: Some(value), ..Day::default() } })
}
