//! Times of day: 09:58:24, 8时30分, 下午3点半, 3:15pm.
//!
//! ```text
//! clock  = HH:MM [ :SS ] [时] [am | pm] | hour (时 | 点 [钟]) [ minute 分 [ second 秒 ] | 半 | 整 | 一刻 | 三刻 | minute ]
//!        | hour 点 (搭 | 踏) n | hour 点 n 个字                                      in Cantonese, n times five minutes
//!        | figures 点 two figures                           19点30: figures have a point of their own for decimals
//!        | hour 点 (差 | 过) short | 差 short hour 点                                九点差五分, 差一刻三点; short = n 分 | 一刻
//! hours  = hour (至 | - …) clock | two hours in a row                          9至11点, 七八点
//! ```
//!
//! The daypart before it is a step of its own and moves the hour: 下午3点 is 15, 晚上12点 is 24, 中午1点 is 13.
//!
//! Refused: an hour over 24, a minute over 59; 四时 (the seasons), 时次, 时代 and 8千瓦时; 点 without a daypart, a day, minutes or a pause around it (3点建议); 三点一四 (a
//! decimal); 1:30 after 比例 (a ratio) and 18:33:49 behind 结构 (shares).

use super::path::Daypart;
use super::value::Time;
use crate::numeral::Symbol;
use crate::text::{Position, Text};

/// What stands before a clock time and makes it likelier.
#[derive(Clone, Copy, Default)]
pub(super) struct Before {
    pub(super) daypart: Option<Daypart>,
    /// A day: 7月2日15时.
    pub(super) day: bool,
}

/// The clock time at a place.
pub(super) fn read(text: &Text, start: Position, before: Before) -> Option<(Position, Time)> {
    let read = if text.at(start) == '差' {
        short_of(text, start, before)
    } else {
        digital(text, start, before).or_else(|| spoken(text, start, before))
    };
    let (end, hour, minute, second) = read?;
    let time = Time::new(hour, minute, second)?;
    Some((end, in_daypart(time, before.daypart)))
}

/// 9至11点, 七八点: the first hour has no word of its own.
pub(super) fn hours(text: &Text, start: Position, before: Before) -> Option<(Position, Time, Time)> {
    if let (Symbol::Digit(first), Symbol::Digit(last)) = (Symbol::of(text.at(start)), Symbol::of(text.at(start + 1))) {
        let (end, time) = read(text, start + 1, before).filter(|_| first.saturating_add(1) == last)?;
        let first = in_daypart(Time::new(first, None, None)?, before.daypart);
        return (time.minute().is_none()).then_some((end, first, time));
    }
    let (after, hour) = small(text, start, 24)?;
    let next = super::steps::joint(text, after)?;
    let (_, last_hour) = small(text, next, 24)?;
    let (end, last) = read(text, next, before)?;
    (hour < last_hour).then_some(())?;
    Some((end, in_daypart(Time::new(hour, None, None)?, before.daypart), last))
}

/// The hour of 24 that the daypart makes of an hour of twelve.
pub(super) fn in_daypart(time: Time, daypart: Option<Daypart>) -> Time {
    let hour = match (daypart, time.hour()) {
        (Some(Daypart::Afternoon | Daypart::Evening), hour @ 1..=11) => hour.saturating_add(12),
        (Some(Daypart::Noon), hour @ 1..=2) => hour.saturating_add(12),
        (Some(Daypart::Night), hour @ 5..=11) => hour.saturating_add(12),
        (Some(Daypart::Night), 12) if time.minute().unwrap_or_default() == 0 => 24,
        (Some(Daypart::Night), 12) | (Some(Daypart::Dawn | Daypart::Daybreak), 12) => 0,
        (_, hour) => hour,
    };
    time.with_hour(hour)
}

/// A number of one or two Arabic digits, or a Chinese one below sixty; no more digits follow.
fn small(text: &Text, at: Position, limit: u8) -> Option<(Position, u8)> {
    let mut end = at;
    let (mut value, mut digits, mut tens) = (0u8, 0u8, false);
    loop {
        match Symbol::of(text.at(end)) {
            Symbol::Arabic(digit) if digits < 2 && !tens => {
                value = value.saturating_mul(10).saturating_add(digit);
                digits = digits.saturating_add(1);
            }
            Symbol::Zero if digits == 0 && !tens => digits = digits.saturating_add(1),
            Symbol::Digit(digit) if digits < 2 => {
                value = if tens || value == 0 { value.saturating_add(digit) } else { return None };
                digits = digits.saturating_add(1);
            }
            Symbol::Power(1) if !tens && value < 6 => {
                value = if value == 0 { 10 } else { value.saturating_mul(10) };
                (tens, digits) = (true, 1);
            }
            Symbol::Tens(digit) if end == at => (value, tens, digits) = (digit.saturating_mul(10), true, 1),
            Symbol::None => break,
            Symbol::Half => break,
            _ => return None,
        }
        end = end + 1;
    }
    (end > at && value <= limit).then_some((end, value))
}

/// Two Arabic digits at most, and the end.
fn pair(text: &Text, at: Position, limit: u8) -> Option<(Position, u8)> {
    let mut end = at;
    let mut value = 0u8;
    while let (Symbol::Arabic(digit), true) = (Symbol::of(text.at(end)), end - at < 2) {
        value = value.saturating_mul(10).saturating_add(digit);
        end = end + 1;
    }
    let whole = !matches!(Symbol::of(text.at(end)), Symbol::Arabic(_));
    (end > at && whole && value <= limit).then_some((end, value))
}

/// am, pm, a.m, P.M.
fn half_day(text: &Text, at: Position) -> Option<(Position, bool)> {
    let at = text.skip_spaces(at);
    let afternoon = match text.at(at) {
        'a' | 'A' => false,
        'p' | 'P' => true,
        _ => return None,
    };
    let middle = if text.at(at + 1) == '.' { at + 2 } else { at + 1 };
    let end = if text.at(middle + 1) == '.' && middle > at + 1 { middle + 2 } else { middle + 1 };
    (matches!(text.at(middle), 'm' | 'M') && !text.at(middle + 1).is_ascii_alphabetic()).then_some((end, afternoon))
}

/// The end of a clock time, its hour, minute and second.
type Parts = (Position, u8, Option<u8>, Option<u8>);

fn digital(text: &Text, start: Position, before: Before) -> Option<Parts> {
    // 开放时间：9：00: the colon of a field, and no further figures.
    let colon = text.before(start) == ':' && text.before(start - 1).is_ascii_digit();
    if !before.day && (colon || matches!(text.before(start), '.' | '/') || text.before(start).is_ascii_digit()) {
        return None;
    }
    let (colon, hour) = pair(text, start, 24)?;
    let shift = |hour: u8, afternoon: bool| match (hour, afternoon) {
        (1..=11, true) => hour.saturating_add(12),
        (12, false) => 0,
        _ => hour,
    };
    if text.at(colon) != ':' {
        let (end, afternoon) = half_day(text, colon)?;
        return (hour <= 12).then(|| (end, shift(hour, afternoon), None, None));
    }
    let (mut end, minute) = pair(text, colon + 1, 59)?;
    if end - colon != 3 {
        return None;
    }
    let ratio = ["比例", "比例为", "比", "比为", "比率", "比分", "按", "配比", "以"]
        .iter()
        .any(|word| text.has_before(start, word));
    // 四节比分20:15、18:17: all of them are scores.
    let ratio = ratio || text.before(start) == '、' && text.has_before(text.first_pair(start), "比分");
    let ratio = ratio || text.has(end, "的比例") || text.has(end, "比例");
    if ratio && before.daypart.is_none() {
        return None;
    }
    let mut second = None;
    if text.at(end) == ':' {
        let (after, value) = pair(text, end + 1, 60)?;
        (end, second) = (after, Some(value));
    }
    if before.daypart.is_none() && !before.day && is_structure(text, start, end, second.is_some()) {
        return None;
    }
    if let Some((end, afternoon)) = half_day(text, end).filter(|_| hour <= 12) {
        return Some((end, shift(hour, afternoon), Some(minute), second));
    }
    if text.at(end) == '时' && !text.has(end, "时间") {
        end = end + 1;
    }
    Some((end, hour, Some(minute), second))
}

/// 三次产业结构由18:33:49调整为17:33:50: the shares of a whole, which the clause names; of three of them 调整为 is enough.
fn is_structure(text: &Text, start: Position, end: Position, three: bool) -> bool {
    const REACH: usize = 20;
    let clause =
        text.back_from(start).take(REACH).take_while(|character| !matches!(character, '。' | '!' | '?' | ';' | '\n'));
    let clause: String = clause.collect::<Vec<_>>().into_iter().rev().collect();
    let any = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    let named = any(&["结构", "比例", "比重", "占比", "之比", "构成", "配比"]);
    let changed = || {
        let into = ["调整为", "优化为", "调整到", "变化为", "演变为", "变为"];
        into.iter().any(|word| text.has(end, word)) || into.iter().any(|word| text.has_before(start, word))
    };
    (named || three && changed()) && !any(&["时间", "时刻", "钟点", "比赛"])
}

/// 差五分九点: so long before the hour.
fn short_of(text: &Text, start: Position, before: Before) -> Option<Parts> {
    let (after, minutes) = quarter(text, start + 1)?;
    let (after, hour) = small(text, text.skip_spaces(after), 24)?;
    let end = if text.has(after, "点钟") { after + 2 } else { after + 1 };
    if text.at(after) != '点' {
        return None;
    }
    let (hour, minute) = earlier(hour, minutes, before)?;
    Some((end, hour, Some(minute), None))
}

/// 五分, 五分钟 or 一刻, by which an hour is missed: less than half of it.
fn quarter(text: &Text, at: Position) -> Option<(Position, u8)> {
    let (after, value) = small(text, at, 29)?;
    let after = text.skip_spaces(after);
    match (text.at(after), value) {
        ('刻', 1) => Some((after + 1, 15)),
        ('分', 1..) => Some((if text.at(after + 1) == '钟' { after + 2 } else { after + 1 }, value)),
        _ => None,
    }
}

/// So many minutes before the hour; before 下午一点 it is past twelve.
fn earlier(hour: u8, minutes: u8, before: Before) -> Option<(u8, u8)> {
    let hour = match hour {
        1 if before.daypart.is_some() => 12,
        _ => hour.checked_sub(1)?,
    };
    Some((hour, 60u8.checked_sub(minutes)?))
}

fn spoken(text: &Text, start: Position, before: Before) -> Option<Parts> {
    if text.before(start) == '第' {
        return None;
    }
    let (after, hour) = small(text, start, 24)?;
    let after = text.skip_spaces(after);
    let mark = text.at(after);
    let end = match mark {
        '时' if !matches!(
            text.at(after + 1),
            '间' | '次'
                | '候'
                | '期'
                | '代'
                | '速'
                | '空'
                | '常'
                | '段'
                | '刻'
                | '长'
                | '限'
                | '差'
                | '机'
                | '事'
                | '装'
                | '尚'
                | '辰'
        ) =>
        {
            after + 1
        }
        '点' => after + 1,
        _ => return None,
    };
    // 九点差五分, 八点过一刻
    let missed = if mark == '点' && matches!(text.at(end), '差' | '过') { quarter(text, end + 1) } else { None };
    if let Some((after, value)) = missed {
        let (hour, minute) = if text.at(end) == '差' { earlier(hour, value, before)? } else { (hour, value) };
        return Some((after, hour, Some(minute), None));
    }
    // 十点零五到十四点零八: behind another of its kind.
    let before_sign = start - 2;
    let joined = matches!(text.before(start), '到' | '至')
        && Symbol::of(text.before(before_sign)) == Symbol::Zero
        && text.before(before_sign - 1) == '点';
    let (end, minute, second) = minutes(text, end, mark, before, joined);
    let is_time = before.daypart.is_some()
        || before.day && (mark == '时' || minute.is_some() || !text.at(end).is_alphanumeric() || text.has(end, "钟"))
        || minute.is_some()
        || hour == 0 && !Symbol::of(text.at(end)).is_numeral() && matches!(Symbol::of(text.at(start)), Symbol::Zero)
        || text.before(end) == '钟'
        // 11时结束: 时 is an hour unless a word says otherwise (四时, the seasons); 点 is one only at a pause.
        || mark == '时' && text.at(start) != '四' && !Symbol::of(text.at(end)).is_numeral() && !matches!(text.before(start), '千' | '每' | '共' | '达')
        || pauses(text, end) && !counts(text, start, end, mark);
    is_time.then_some((end, hour, minute, second))
}

/// What stands behind the hour: its minutes and seconds.
fn minutes(text: &Text, end: Position, mark: char, before: Before, joined: bool) -> (Position, Option<u8>, Option<u8>) {
    if mark == '点' && text.at(end) == '钟' {
        return (end + 1, None, None);
    }
    if mark == '点' && text.has(end, "多钟") {
        return (end + 2, None, None);
    }
    if text.at(end) == '半' && !matches!(text.at(end + 1), '径' | '数') {
        return (end + 1, Some(30), None);
    }
    if text.at(end) == '整'
        && !matches!(text.at(end + 1), '改' | '治' | '体' | '理' | '队' | '修' | '合' | '顿' | '个' | '装')
    {
        return (end + 1, Some(0), None);
    }
    if let Some((end, minute)) = fives(text, end).filter(|_| mark == '点') {
        return (end, Some(minute), None);
    }
    // 9 时 30 分, as some word processors space it.
    let spaced = small(text, text.skip_spaces(end), 59).map(|(after, value)| (text.skip_spaces(after), value));
    let spaced = spaced.filter(|(after, _)| text.at(*after) == '分');
    let Some((after, value)) = spaced.or_else(|| small(text, end, 59)) else { return (end, None, None) };
    if text.at(after) == '刻' && matches!(value, 1 | 3) {
        return (after + 1, Some(value.saturating_mul(15)), None);
    }
    if text.at(after) == '分' && !matches!(text.at(after + 1), '之' | '钟' | '钱') {
        if let Some((end, second)) = small(text, after + 1, 60).filter(|(end, _)| text.at(*end) == '秒') {
            return (end + 1, Some(value), Some(second));
        }
        return (after + 1, Some(value), None);
    }
    let first = Symbol::of(text.at(end));
    // 三点二十, and behind a day or daypart 三点零五: elsewhere that is a decimal.
    let tens = first.is_hanzi() && after - end >= 2 && first != Symbol::Zero;
    let likely = before.daypart.is_some() || before.day;
    let figures = matches!(Symbol::of(text.before(end - 1)), Symbol::Arabic(_)) && after - end == 2;
    let likely = likely || figures;
    // 十点零五到十四点零八: from one to another, both of them with minutes.
    let runs_on = mark == '点' && first == Symbol::Zero && after - end == 2 && {
        let hour = super::steps::joint(text, after).and_then(|next| small(text, next, 24));
        joined || hour.is_some_and(|(mark, _)| text.at(mark) == '点' && Symbol::of(text.at(mark + 1)) == Symbol::Zero)
    };
    let minutes = runs_on
        || mark == '点'
            && after - end >= 2
            && (!text.at(after).is_alphanumeric() || figures && !Symbol::of(text.at(after)).is_numeral())
            && (tens || likely && matches!(first, Symbol::Zero | Symbol::Arabic(_)))
        || before.daypart.is_some() && after - end == 2 && matches!(first, Symbol::Zero | Symbol::Arabic(_));
    if minutes {
        (after, Some(value), None)
    } else {
        (end, None, None)
    }
}

/// 三點搭半, 三點踏三, 三點一個字: Cantonese counts minutes by fives.
fn fives(text: &Text, at: Position) -> Option<(Position, u8)> {
    if matches!(text.at(at), '搭' | '踏') {
        if text.at(at + 1) == '半' {
            return Some((at + 2, 30));
        }
        let (end, count) = small(text, at + 1, 11)?;
        return Some((end, count.saturating_mul(5)));
    }
    let (end, count) = small(text, at, 11)?;
    (text.has(end, "个字") && count > 0).then(|| (end + 2, count.saturating_mul(5)))
}

/// Whether what follows an hour leaves it an hour: a pause, 左右, 到, 前, 开始.
fn pauses(text: &Text, at: Position) -> bool {
    let near = text.skip_spaces(at);
    // 六 点 五 成 is a number with a point.
    !text.at(at).is_alphanumeric() && (near == at || !Symbol::of(text.at(near)).is_numeral())
        || matches!(
            text.at(at),
            '左' | '许' | '到' | '至' | '前' | '后' | '起' | '开' | '在' | '的' | '档' | '举' | '以' | '之'
        )
}

/// 提出3点, 约3点 and 涨3点: points, not hours; 约10点左右 is an hour.
fn counts(text: &Text, start: Position, end: Position, mark: char) -> bool {
    let near = text.before(text.skip_spaces_back(start));
    let points =
        matches!(near, '有' | '出' | '下' | '这' | '共' | '了' | '列' | '第' | '涨' | '跌' | '报' | '破' | '守');
    let about = matches!(near, '约' | '达' | '为' | '到' | '于' | '近');
    mark == '点' && (points || about && !matches!(text.at(end), '左' | '许' | '以' | '之' | '前' | '后'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{check, shown};

    fn clock(before: Before) -> impl Fn(&Text, Position) -> Option<String> {
        move |text, at| read(text, at, before).map(|(end, time)| shown(text, &(at..end), time))
    }

    #[test]
    fn times() {
        check(
            clock(Before::default()),
            &[
                ("09:58:24", "09:58:24 = 09:58:24"),
                ("8时30分", "8时30分 = 08:30"),
                ("三点半", "三点半 = 03:30"),
                ("三点一刻", "三点一刻 = 03:15"),
                ("三点二十，", "三点二十 = 03:20"),
                ("九点钟", "九点钟 = 09"),
                ("3:15pm", "3:15pm = 15:15"),
                ("4pm", "4pm = 16"),
                ("零点", "零点 = 00"),
                ("三点搭半", "三点搭半 = 03:30"),
                ("三点二个字", "三点二个字 = 03:10"),
                ("差五分九点", "差五分九点 = 08:55"),
                ("九点差五分", "九点差五分 = 08:55"),
                ("差一刻三点钟", "差一刻三点钟 = 02:45"),
                ("八点过五分", "八点过五分 = 08:05"),
                ("差五分及格", ""),
                ("10点左右", "10点 = 10"),
                ("9时许", "9时 = 09"),
                ("19点30开演", "19点30 = 19:30"),
                // Points, decimals, ratios, and no such time.
                ("3点建议", ""),
                ("提出|3点，", ""),
                ("涨|3点，", ""),
                ("三点一四", ""),
                ("比例为|1:30", ""),
                ("1:30的比例", ""),
                ("时间：|9：00", "9：00 = 09:00"),
                ("1:|9:00", ""),
                ("比分20:15、|18:17", ""),
                ("产业结构由|18:33:49调整为17:33:50", ""),
                ("三产|18:33:49调整为17:33:50", ""),
                ("时刻由|18:33:49调整为17:33:50", "18:33:49 = 18:33:49"),
                ("25:00", ""),
                ("9:60", ""),
                ("六 点 五", ""),
                ("24小时", ""),
            ],
        );
    }

    #[test]
    fn dayparts_move_the_hour() {
        let of = |daypart| clock(Before { daypart: Some(daypart), day: false });
        check(of(Daypart::Afternoon), &[("3点", "3点 = 15"), ("12点", "12点 = 12"), ("15点", "15点 = 15")]);
        check(of(Daypart::Night), &[("8点", "8点 = 20"), ("12点", "12点 = 24"), ("2点", "2点 = 02")]);
        check(of(Daypart::Noon), &[("1点", "1点 = 13"), ("11点", "11点 = 11")]);
        check(of(Daypart::Dawn), &[("12点", "12点 = 00"), ("4点", "4点 = 04")]);
    }

    #[test]
    fn stretches_of_hours() {
        let rule = |text: &Text, at| {
            hours(text, at, Before::default())
                .map(|(end, first, last)| shown(text, &(at..end), format!("{first} {last}")))
        };
        check(
            rule,
            &[("9至11点，", "9至11点 = 09 11"), ("七八点，", "七八点 = 07 08"), ("11至9点，", ""), ("七九点，", "")],
        );
    }
}
