//! Times of day: 09:58:24, 8时30分, 下午3点半, 晚上九点.
//!
//! ```text
//! clock   = [ daypart ] ( HH:MM [ :SS ] | hour (时 | 点 [钟]) [ minute 分 [ second 秒 ] | 半 | 整 | 一刻 | 三刻 ] )
//! daypart = 凌晨 | 早上 | 上午 | 中午 | 下午 | 傍晚 | 晚上 | 晚 …
//! ```
//!
//! Refused: an hour over 24, a minute over 59; 点 without a daypart, minutes or a pause behind it (3点建议);
//! 1:30 after 比例 (a ratio).

use crate::numeral::{self, Symbol};
use crate::text::{Position, Text};

/// Dayparts and whether they move the hours one to eleven into the second half of the day.
const DAYPARTS: [(&str, bool); 16] = [
    ("凌晨", false),
    ("清晨", false),
    ("早晨", false),
    ("早上", false),
    ("上午", false),
    ("中午", false),
    ("午后", true),
    ("下午", true),
    ("傍晚", true),
    ("晚上", true),
    ("晚间", true),
    ("夜间", true),
    ("深夜", true),
    ("夜里", true),
    ("今晚", true),
    ("晚", true),
];

/// Hour, minute, second as far as said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Clock {
    pub(super) start: Position,
    pub(super) end: Position,
    hour: u32,
    minute: Option<u32>,
    second: Option<u32>,
}

impl Clock {
    /// `09:58:24`, `15:30`, `15`.
    pub(super) fn written(&self) -> String {
        let mut written = format!("{:02}", self.hour);
        for part in [self.minute, self.second].into_iter().flatten() {
            written.push_str(&format!(":{part:02}"));
        }
        written
    }
}

/// Reads the clock time whose hour, or the daypart before it, starts at `start`.
pub(super) fn read(text: &Text, start: Position, floor: Position) -> Option<Clock> {
    // Most numerals are no hours, and one look behind them shows it.
    let shows = |at: Position| {
        let next = numeral::read(text, at).map(|numeral| text.at(text.skip_spaces(numeral.range.end)));
        matches!(next, Some(':' | '时' | '点')) || numeral::read(text, at).is_some_and(|numeral| numeral.has_point)
    };
    let is_numeral = Symbol::of(text.at(start)).is_numeral();
    if is_numeral && !shows(start) {
        return None;
    }
    let daypart = DAYPARTS.iter().find(|(word, _)| !is_numeral && text.has(start, word));
    if !is_numeral && daypart.is_none() {
        return None;
    }
    let (mut from, first, afternoon) = match daypart {
        Some((word, afternoon)) => (start, text.skip_spaces(start + word.chars().count() as u32), Some(*afternoon)),
        None => (start, start, None),
    };
    let mut afternoon = afternoon;
    if daypart.is_none() {
        let near = text.skip_spaces_back(start);
        if let Some((word, later)) = DAYPARTS.iter().find(|(word, _)| text.has_before(near, word)) {
            let before = near - word.chars().count() as u32;
            if before >= floor {
                (from, afternoon) = (before, Some(*later));
            }
        }
    }
    let mut clock = digital(text, first, afternoon.is_some()).or_else(|| spoken(text, first, afternoon.is_some()))?;
    clock.start = from;
    if afternoon == Some(true) && clock.hour < 12 {
        clock.hour = clock.hour.saturating_add(12);
    }
    Some(clock)
}

fn small(text: &Text, at: Position, limit: u32) -> Option<(Position, u32)> {
    let numeral = numeral::read(text, at)?;
    let value = numeral.integer()?;
    (value <= limit && numeral.inner.is_none() && numeral.len() <= 4 && text.at(at) != '两'
        || value == 2 && numeral.len() == 1)
        .then_some((numeral.range.end, value))
}

/// Two Arabic digits at most, and the end.
fn pair(text: &Text, at: Position, limit: u32) -> Option<(Position, u32)> {
    let mut end = at;
    let mut value = 0u32;
    while let (Symbol::Arabic(digit), true) = (Symbol::of(text.at(end)), end - at < 2) {
        value = value.saturating_mul(10).saturating_add(digit.into());
        end = end + 1;
    }
    let whole = !matches!(Symbol::of(text.at(end)), Symbol::Arabic(_));
    (end > at && whole && value <= limit).then_some((end, value))
}

fn digital(text: &Text, first: Position, has_daypart: bool) -> Option<Clock> {
    let (colon, hour) = pair(text, first, 24)?;
    let (mut end, minute) = if text.at(colon) == ':' { pair(text, colon + 1, 59)? } else { return None };
    if end - colon != 3 {
        return None;
    }
    let ratio = ["比例", "比例为", "比", "比为", "比率", "比分", "按", "配比", "以"]
        .iter()
        .any(|word| text.has_before(first, word));
    if ratio && !has_daypart || matches!(text.before(first), ':' | '.' | '/') {
        return None;
    }
    let mut second = None;
    if text.at(end) == ':' {
        let (after, value) = pair(text, end + 1, 60)?;
        (end, second) = (after, Some(value));
    }
    Some(Clock { start: first, end, hour, minute: Some(minute), second })
}

fn spoken(text: &Text, first: Position, has_daypart: bool) -> Option<Clock> {
    let (after, hour) = small(text, first, 24)?;
    let after = text.skip_spaces(after);
    let mark = text.at(after);
    let mut end = match mark {
        '时' if !matches!(
            text.at(after + 1),
            '间' | '候' | '期' | '代' | '速' | '空' | '常' | '段' | '刻' | '长' | '限' | '差'
        ) =>
        {
            after + 1
        }
        '点' => after + 1,
        _ => return None,
    };
    let (mut minute, mut second) = (None, None);
    if mark == '点' && text.at(end) == '钟' {
        end = end + 1;
    } else if text.at(end) == '半' {
        (end, minute) = (end + 1, Some(30));
    } else if text.at(end) == '整' {
        (end, minute) = (end + 1, Some(0));
    } else if text.has(end, "一刻") || text.has(end, "三刻") {
        minute = Some(if text.at(end) == '一' { 15 } else { 45 });
        end = end + 2;
    } else if let Some((mut after, value)) = small(text, end, 59) {
        let padded = matches!(Symbol::of(text.at(end)), Symbol::Zero | Symbol::Arabic(_)) || after - end >= 2;
        if text.at(after) == '分' && !matches!(text.at(after + 1), '之' | '钟' | '钱') {
            after = after + 1;
            (end, minute) = (after, Some(value));
            if let Some((after, value)) = small(text, end, 60) {
                if text.at(after) == '秒' {
                    (end, second) = (after + 1, Some(value));
                }
            }
        } else if mark == '点'
            && after - end >= 2
            && Symbol::of(text.at(end)).is_hanzi()
            && !text.at(after).is_alphanumeric()
        {
            // 三点二十
            (end, minute) = (after, Some(value));
        } else if has_daypart && padded && after - end == 2 {
            (end, minute) = (after, Some(value));
        }
    }
    let pauses = |character: char| {
        !character.is_alphanumeric()
            || matches!(character, '左' | '许' | '到' | '至' | '前' | '后' | '起' | '开' | '在' | '的' | '档' | '举')
    };
    // 提出3点: points, not hours.
    let near = text.before(text.skip_spaces_back(first));
    let counts = mark == '点'
        && matches!(
            near,
            '有' | '出' | '下' | '这' | '共' | '了' | '列' | '第' | '约' | '达' | '为' | '涨' | '跌' | '报'
        );
    // 今天18时发布, 20日6时, （5月16日）18时: behind a day the number is an hour, whatever follows.
    let before = text.skip_spaces_back(first);
    let behind_day = mark == '时'
        && (matches!(text.before(before), '日' | '号' | '晨' | '晚' | '早')
            || text.before(before) == ')'
            || ["今天", "昨天", "明天", "当天", "前天"].iter().any(|word| text.has_before(before, word)));
    let is_time =
        has_daypart || behind_day || minute.is_some() || text.before(end) == '钟' || (pauses(text.at(end)) && !counts);
    is_time.then_some(Clock { start: first, end, hour, minute, second })
}
