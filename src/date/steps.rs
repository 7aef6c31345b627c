//! A path read step by step, from the coarse to the fine, out of what the rooms of years, parts, clocks and words know.
//!
//! ```text
//! path = step { [的] step }         2024年 10月 31日 下午 3点, 去年全年, 十月的第一个周二, 农历 五月 初五
//! ```
//!
//! Refused: steps that do not go down (5日3月), an hour without its day behind a month, 上午 behind a year (今年早些时候), 夏 behind 的
//! (今年的夏粮), and what bears a number behind a year that is only pointed at (今年 | 前三季度): a mention of its own.

use super::lexicon::{self, Meaning};
use super::path::{Daypart, Level, Path, Step, Which};
use super::value::Time;
use super::year::Steps;
use super::{clock, holiday, numeric, part, republic, within, year};
use crate::numeral::{self, Shape, Symbol};
use crate::text::{is_dash, Position, Text};

/// A path and where it ends; the hour that ends a stretch of hours (9至11点).
pub(super) struct Reading {
    pub(super) end: Position,
    pub(super) path: Path,
    pub(super) until: Option<Time>,
}

/// The calendar that a month with a number is of.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Calendar {
    /// The one that the form says: 八月十五 and 闰四月 are lunar, 八月十五日 and 八月 are not.
    #[default]
    AsWritten,
    /// The lunar one, since the text has named it: 农历八月.
    Lunar,
    /// The Gregorian one, unless the text names the other: the lunar dates are switched off.
    Gregorian,
}

impl Calendar {
    /// The calendar of what follows a path: one that has named the lunar calendar has switched it on (正月初一至八月十五).
    pub(super) fn behind(self, path: &Path) -> Calendar {
        if path.iter().any(|step| matches!(step, Step::LunarMonth { .. })) {
            Calendar::AsWritten
        } else {
            self
        }
    }
}

/// What is known where a path starts.
#[derive(Clone, Copy, Default)]
pub(super) struct Start {
    pub(super) calendar: Calendar,
    /// The level of the step before it, finer than which it must be.
    pub(super) level: Option<Level>,
    pub(super) listed_year: bool,
    pub(super) century: bool,
    pub(super) daypart: Option<Daypart>,
    pub(super) behind_month: bool,
    pub(super) behind_day: bool,
    /// The sign of a stretch stands before it.
    pub(super) joined: bool,
    /// Nothing finer than a day.
    pub(super) whole_days: bool,
}

/// Steps from the coarse to the fine, as long as they go down.
pub(super) fn path(text: &Text, start: Position, given: &Start) -> Option<Reading> {
    let mut reading = Reading { end: start, path: Path::new(), until: None };
    let mut calendar = given.calendar;
    loop {
        let at = if reading.path.is_empty() { reading.end } else { next_place(text, reading.end) };
        let last = reading.path.last().copied();
        let level = last.as_ref().map(Step::level).or(given.level);
        let may_name = calendar != Calendar::Lunar && matches!(text.at(at), '农' | '阴' | '旧' | '夏');
        // 农历新年 is a word; 夏 of 夏历 is none.
        if may_name && lexicon::word(text, at, true).is_none_or(|(end, _)| end - at == 1) {
            let named = ["农历", "阴历", "旧历", "夏历"].iter().find(|name| text.has(at, name));
            if let Some(name) = named {
                let behind = after_words(text, at + name.chars().count() as u32, &["的"]);
                if !continue_at(text, behind, &mut reading, given, level, last, Calendar::Lunar) {
                    break;
                }
                calendar = Calendar::Lunar;
                continue;
            }
        }
        if !continue_at(text, at, &mut reading, given, level, last, calendar) {
            break;
        }
        if reading.until.is_some() {
            break;
        }
    }
    (!reading.path.is_empty()).then_some(reading)
}

/// Adds the next step, if one stands at `at`.
fn continue_at(
    text: &Text,
    at: Position,
    reading: &mut Reading,
    given: &Start,
    level: Option<Level>,
    last: Option<Step>,
    calendar: Calendar,
) -> bool {
    let begins = may_go_on(text.at(at)) || reading.path.is_empty() && may_open(text.at(at));
    if !begins {
        return false;
    }
    // 今年 | 前三季度, 上世纪 | 60年代: what bears a number is a mention of its own.
    let pointed = matches!(
        last,
        Some(Step::Year(Which::Offset(_) | Which::Same(_)) | Step::Century(Which::Offset(_) | Which::Same(_)))
    ) && reading.path.len() == 1
        && !given.joined;
    if pointed && bears_number(text, at) {
        return false;
    }
    if matches!(last, Some(Step::Years(..))) {
        return false;
    }
    if given.whole_days && level >= Some(Level::Day) {
        return false;
    }
    // A year, month or day is no hour.
    let mark = mark(text, at);
    let clock_before = clock_before(reading, given);
    if mark.is_none() && (clock_before.day || clock_before.daypart.is_some() || level.is_none()) {
        if let Some((end, first, last)) = clock::hours(text, at, clock_before) {
            if reading.path.try_push(Step::Clock(first)).is_ok() {
                reading.end = end;
                reading.until = Some(last);
                return true;
            }
        }
    }
    let dated = matches!(reading.path.as_slice(), [.., Step::Year(Which::Said(_)), Step::Month(Which::Said(_))]);
    let in_month = matches!(last, Some(Step::Month(Which::Said(_)))) && reading.path.len() <= 2;
    let bare_day = || {
        let bare = || if in_month { part::day_that_runs_on(text, at, given.joined) } else { None };
        if dated { part::bare_day(text, at) } else { None }.or_else(bare)
    };
    let Some((end, steps)) = component(text, at, mark, given, level, last, calendar).or_else(bare_day) else {
        let may_be_clock = mark.is_none() && level < Some(Level::Clock);
        let clock = if may_be_clock { clock::read(text, at, clock_before) } else { None };
        // 3月 5点 is no time: behind a month or year an hour needs its day.
        let clock = clock.filter(|_| level.is_none() || level >= Some(Level::Day));
        return clock.is_some_and(|(end, time)| {
            reading.end = end;
            reading.path.try_push(Step::Clock(time)).is_ok()
        });
    };
    let goes_down = steps.first().is_some_and(|step| {
        level.is_none_or(|level| step.level() > level || matches!((step, last), (Step::Edge(_), Some(_))))
    });
    // 上半年6月, 前三季度3日: a part of a year has no months or days with numbers of their own.
    let in_part = level == Some(Level::PartOfYear)
        && steps.first().is_some_and(|step| {
            matches!(step.level(), Level::Month | Level::Week)
                || matches!(step, Step::Day(_) | Step::Days(..) | Step::DaysFrom(..) | Step::LunarDay(_))
        });
    if in_part || !goes_down || reading.path.len().saturating_add(steps.len()) > reading.path.capacity() {
        return false;
    }
    let (end, steps) = holiday::with_day(text, end, steps);
    reading.path.extend(steps);
    // 去年全年: the whole of it.
    let whole = text.at(end) == '全' && text.at(end + 1) == '年' && text.at(end + 2) != '龄';
    let whole = whole && matches!(reading.path.last(), Some(Step::Year(_)));
    reading.end = if whole { end + 2 } else { end };
    true
}

/// Whether a further step may begin with the character.
fn may_go_on(character: char) -> bool {
    Symbol::of(character).is_numeral()
        || lexicon::begins_with(character)
        || matches!(
            character,
            '底' | '差'
                | '倒'
                | '末'
                | '第'
                | '闰'
                | '朔'
                | '望'
                | '农'
                | '阴'
                | '旧'
                | '初'
                | '日'
                | '天'
                | 'Q'
                | 'H'
        )
}

/// Whether the first step may begin with the character though no word of time does: 首季度, 腊月, 大年初三, 最后三天.
fn may_open(character: char) -> bool {
    matches!(character, '大' | '夏' | '首' | '头' | '前' | '后' | '最' | '早' | '晚' | '正' | '腊' | '冬')
}

fn clock_before(reading: &Reading, given: &Start) -> clock::Before {
    let daypart = reading.path.iter().rev().find_map(|step| match step {
        Step::Daypart(daypart) => Some(*daypart),
        _ => None,
    });
    let day = reading.path.iter().any(|step| step.level() == Level::Day) || given.behind_day;
    clock::Before { daypart: daypart.or(given.daypart), day }
}

/// Where the next step may stand: behind spaces, 的, a T or a comma of the format 2021-07-02T09:58.
fn next_place(text: &Text, end: Position) -> Position {
    let near = text.skip_spaces(end);
    match text.at(near) {
        '的' => text.skip_spaces(near + 1),
        'T' if text.at(near + 1).is_ascii_digit() => near + 1,
        // 2022-03-08-10：45
        '-' if text.at(near + 1).is_ascii_digit() && text.at(near + 3) == ':' => near + 1,
        _ => near,
    }
}

/// Whether what stands at a place bears a number (10月, 第一季度, 前三季度, 上半年).
fn bears_number(text: &Text, at: Position) -> bool {
    let numeral = |at: Position| Symbol::of(text.at(at)).is_numeral();
    numeral(at)
        || matches!(text.at(at), '前' | '第' | '上' | '下' | '首' | '头' | '后' | '初' | '闰') && numeral(at + 1)
        || text.has(at, "最后") && numeral(text.skip_spaces(at + 2))
}

/// The next step or steps at a place, none of them a clock time; the mark of the numeral there, if it tells.
fn component(
    text: &Text,
    at: Position,
    mark: Option<char>,
    given: &Start,
    level: Option<Level>,
    last: Option<Step>,
    calendar: Calendar,
) -> Option<Steps> {
    let coarser = |than: Level| level < Some(than);
    let character = text.at(at);
    if let Some(last) = &last {
        if let Some((end, edge)) = year::edge(text, at, last) {
            return Some((end, Path::from_iter([Step::Edge(edge)])));
        }
        // 上周三, 下周周六
        if matches!(last, Step::Week(_)) {
            let from = after_words(text, at, &["的"]);
            if let Some(steps) = within::half_week(text, from).or_else(|| within::ends(text, from)) {
                return Some(steps);
            }
            let from = after_words(text, from, &["星期", "礼拜", "周"]);
            if text.at(from) == '末' {
                return Some((from + 1, Path::from_iter([Step::Weekend])));
            }
            let weekday = part::weekday(text.at(from)).filter(|_| !counts_weekday(text, from + 1))?;
            return Some((from + 1, Path::from_iter([Step::Weekday(weekday)])));
        }
        if let Step::LunarMonth { .. } = last {
            return part::lunar_day(text, at, false);
        }
    }
    let inside = level.is_some();
    if Symbol::of(character).is_numeral() {
        let in_year = coarser(Level::PartOfYear);
        let years = || {
            if coarser(Level::Year) {
                year::read(text, at, given.listed_year, given.century || matches!(last, Some(Step::Century(_))))
            } else {
                None
            }
        };
        let figures = || {
            if inside {
                return None;
            }
            numeric::read(text, at, given.joined).or_else(|| numeric::month_of_year(text, at, given.joined))
        };
        let span = || if inside { None } else { years_span(text, at) };
        let of_year =
            || if in_year { part::quarter(text, at, inside).or_else(|| part::months(text, at)) } else { None };
        let pair = || if in_year { part::pair_of_months(text, at) } else { None };
        let month = || if coarser(Level::Month) { part::month(text, at, calendar) } else { None };
        let behind_month = given.behind_month || matches!(last, Some(Step::Month(_))) || level == Some(Level::Month);
        let day = || {
            if coarser(Level::Day) && !matches!(level, Some(Level::Year | Level::PartOfYear)) {
                part::day(text, at, behind_month)
            } else {
                None
            }
        };
        let named = || {
            if coarser(Level::Day) && (level.is_none() || level == Some(Level::Year)) {
                holiday::read(text, at)
            } else {
                None
            }
        };
        // Nearly all tell by the mark right behind them what alone they can be.
        match mark {
            Some('年') => return named().or_else(years),
            Some('月') => return named().or_else(pair).or_else(month),
            Some('日' | '号') => return named().or_else(day),
            _ => {}
        }
        return figures()
            .or_else(named)
            .or_else(span)
            .or_else(years)
            .or_else(of_year)
            .or_else(month)
            .or_else(day)
            .or_else(|| if inside { None } else { numeric::month_and_day(text, at) })
            // 昨天半夜, 昨天一早
            .or_else(|| if opens_word(text, at) { word_steps(text, at, level) } else { None });
    }
    match character {
        'Q' | 'H' if level == Some(Level::Year) => part::lettered(text, at),
        '第' if inside => part::quarter(text, at, true).or_else(|| within::nth(text, at)),
        '第' => part::quarter(text, at, false),
        '倒' if inside => within::nth(text, at),
        // 10月前20天, 今年最后三周; the last months of a year are read below.
        '前' | '最' if inside && within::ends(text, at).is_some() => within::ends(text, at),
        '最' if inside && text.has(at, "最后一") => within::nth(text, at).or_else(|| {
            if coarser(Level::PartOfYear) {
                part::first_months(text, at, level == Some(Level::Year))
            } else {
                None
            }
        }),
        '初' if Symbol::of(text.at(at + 1)).is_numeral() => None,
        _ if !inside && text.at(at + 1) == '(' => {
            republic::in_brackets(text, at).or_else(|| word_steps(text, at, level))
        }
        '前' | '首' | '头' | '后' | '最' if coarser(Level::PartOfYear) => {
            part::first_months(text, at, level == Some(Level::Year)).or_else(|| word_steps(text, at, level))
        }
        '闰' if coarser(Level::Month) => part::month(text, at, calendar).or_else(|| word_steps(text, at, level)),
        '正' | '腊' | '冬' if coarser(Level::Month) => {
            part::month(text, at, calendar).or_else(|| word_steps(text, at, level))
        }
        '早' | '晚' if level.is_none() => clock_word(text, at).or_else(|| word_steps(text, at, level)),
        '大' if text.has(at, "大年") => new_year(text, at).or_else(|| word_steps(text, at, level)),
        _ => word_steps(text, at, level),
    }
}

/// 年, 月, 日 or 号 right behind a numeral, if it tells what alone the numeral can be: not behind figures with points, and
/// behind four digits, which may be a year, only 年.
fn mark(text: &Text, at: Position) -> Option<char> {
    let (mark, length) = numeral::with(text, at, |numeral| {
        let is_plain = !numeral.has_point && !numeral.has_separators;
        is_plain.then_some((text.at(numeral.range.end), numeral.len()))
    })??;
    (mark == '年' || length != 4 && matches!(mark, '月' | '日' | '号')).then_some(mark)
}

/// 半夜, 一早, 一大早: words of time that begin with a numeral.
fn opens_word(text: &Text, at: Position) -> bool {
    matches!((text.at(at), text.at(at + 1)), ('半', '夜') | ('一', '早' | '大'))
}

/// 晚8点, 早8时: the part of the day, without a day, of an hour.
fn clock_word(text: &Text, at: Position) -> Option<Steps> {
    let daypart = if text.at(at) == '早' { Daypart::Early } else { Daypart::Night };
    let before = clock::Before { daypart: Some(daypart), day: false };
    let glued = matches!(text.before(at), '最' | '还' | '更' | '提' | '较' | '过' | '太' | '不' | '或' | '稍' | '尽');
    let (end, _) = clock::read(text, at + 1, before).filter(|_| !glued)?;
    let is_hour = matches!(text.before(end), '点' | '时' | '分' | '半' | '钟' | '刻')
        || text.at(at + 2) == ':'
        || text.at(at + 3) == ':';
    is_hour.then(|| (at + 1, Path::from_iter([Step::Daypart(daypart)])))
}

/// 大年初三, 大年三十: days of the lunar new year.
fn new_year(text: &Text, at: Position) -> Option<Steps> {
    let from = after_words(text, at, &["大年"]);
    let (end, mut steps) = part::lunar_day(text, from, true)?;
    let day = steps.pop()?;
    let path = match day {
        Step::LunarDay(30) => Path::from_iter([Step::Feast(super::festival::Rule::Eve.into())]),
        day => Path::from_iter([Step::LunarMonth { month: 1, leap: false }, day]),
    };
    Some((end, path))
}

/// The steps of a word of time, or of the era that it opens.
fn word_steps(text: &Text, at: Position, level: Option<Level>) -> Option<Steps> {
    let inside = level.is_some();
    // 今年的夏粮: what stands only behind a year stands right behind it.
    let (end, word) = lexicon::word(text, at, inside && text.before(at) != '的')?;
    // 今年早些时候: a part of the day is of a day.
    let of_day =
        |steps: &Path| !matches!(steps.first(), Some(Step::Daypart(_))) || level.is_none() || level >= Some(Level::Day);
    match &word.meaning {
        Meaning::Steps(steps) if of_day(steps) => Some((end, steps.clone())),
        Meaning::Era(era) if !inside => year::in_era(text, end, *era),
        _ => None,
    }
}

fn counts_weekday(text: &Text, at: Position) -> bool {
    matches!(text.at(at), '次' | '个' | '天' | '种' | '场' | '期') || Symbol::of(text.at(at)).is_hanzi()
}

/// 2019-2020年, 2019至2020年, 2001-2017: the first year has no 年.
fn years_span(text: &Text, start: Position) -> Option<Steps> {
    let (after, first, shape) = number(text, start)?;
    let (end, last, _) = number(text, joint(text, after)?)?;
    let four = |value: u32, from: Position, to: Position| to - from == 4 && (1000..3000).contains(&value);
    let mark = text.skip_spaces(end);
    let next = joint(text, after)?;
    let joins = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '.' | '/' | '+');
    if shape == Shape::Hanzi || !four(first, start, after) {
        return None;
    }
    // 2019至2020年10月, 1985到89年9月: the last is more than a year, and the other half of a stretch.
    let dated = number(text, text.skip_spaces(mark + 1)).is_some_and(|(end, ..)| text.at(end) == '月');
    if dated && text.at(mark) == '年' {
        let short = end - next == 2 && (first / 100 == 19) == (last >= 50) && first % 100 < last;
        let later = four(last, next, end) && first < last || short;
        let year = i32::try_from(first).ok().filter(|_| later && !joins(text.before(start)))?;
        return Some((after, Path::from_iter([Step::Year(Which::Said(year))])));
    }
    if first >= last {
        return None;
    }
    let both = four(last, next, end);
    let named = text.at(mark) == '年' && text.at(mark + 1) != '代';
    let modern = (1900..2100).contains(&first) && last < 2100;
    let open = both && modern && !joins(text.before(start)) && !joins(text.at(end)) && text.at(mark) != '年';
    if !(named && both || open) {
        return None;
    }
    let end = if named { after_words(text, mark + 1, &["度"]) } else { after_words(text, end, &year::SEASONS) };
    let years = (i32::try_from(first).ok()?, i32::try_from(last).ok()?);
    Some((end, Path::from_iter([Step::Years(years.0, years.1)])))
}

/// A numeral of calendar size and the position behind it.
pub(super) fn number(text: &Text, at: Position) -> Option<(Position, u32, Shape)> {
    let at = text.skip_spaces(at);
    numeral::with(text, at, |numeral| {
        let plain = numeral.inner.is_none() && !numeral.has_separators && numeral.closing_myriad == 0;
        let value = numeral.integer().filter(|_| plain && numeral.len() <= 5)?;
        Some((numeral.range.end, value, numeral.shape))
    })?
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

pub(super) fn after_words(text: &Text, at: Position, words: &[&str]) -> Position {
    words.iter().find(|word| text.has(at, word)).map_or(at, |word| at + word.chars().count() as u32)
}

#[cfg(test)]
mod tests {
    use crate::date::shown;
    use crate::snapshot::check;

    #[test]
    fn steps_go_down() {
        check(
            shown::expression,
            &[
                ("2024年10月31日下午3点", "2024年10月31日下午3点 = datetime 2024-10-31T15"),
                ("2024年 10月", "2024年 10月 = date 2024-10"),
                ("2024年前三季度", "2024年前三季度 = period 2024-01/2024-09"),
                ("2024年五月初五", "2024年五月初五 = date 2024-06-10"),
                ("2024年10月的第一个周二", "2024年10月的第一个周二 = date 2024-10-01"),
                ("2024年春节", "2024年春节 = date 2024-02-10"),
                ("2021-07-02T09:58", "2021-07-02T09:58 = datetime 2021-07-02T09:58"),
                ("下周三下午两点", "下周三下午两点 = datetime -W-3T14"),
                ("今年前三季度", "今年 = date XXXX"),
                ("今年以来", "今年 = date XXXX"),
                ("今年早些时候", "今年 = date XXXX"),
                ("今年的夏粮", "今年 = date XXXX"),
                ("5日3月", "5日 = date ---05"),
                ("10月5点", "10月 = date --10"),
            ],
        );
    }
}
