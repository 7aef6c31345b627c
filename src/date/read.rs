//! The grammar of an expression of time, over what the rooms beside this one read.
//!
//! ```text
//! expression = path [ [起] joint path ]                     2019年至2020年, 5月1日至5日, 9至11点, 周一至五
//!            | path (和 | 与) path (之间 | 间)                2007年与2009年间
//!            | path [的] (前 | 后) amount                    圣诞节前一天
//!            | counted                                      近三年, 三天前, 每月: see counted.rs
//!            | 目前 | 日前 | 近年来 …
//! ```
//!
//! A year that is only pointed at stands apart from a part of it that bears a number: 今年 | 前三季度, 上世纪 | 60年代. The part is
//! resolved within that year all the same.
//!
//! Refused: what only points as the name of a work (《今夜无眠》); a falling stretch (2020-2019年), and days that no calendar has (2月30日), which are read and reported nowhere.

use std::ops::Range;

use arrayvec::ArrayVec;

use super::counted::{counted, every, opened, whole_units};
use super::cue::with_cues;
use super::lexicon::{self, Meaning};
use super::path::{Amount, Expression, Level, Path, Step, Way, Which};
use super::reckoned::{days_in_a_row, from_day, from_that_day, same_hour};
use super::steps::{after_words, joint, path, Calendar, Reading, Start};
use super::{amount, holiday, part, Listed};
use crate::class::Class;
use crate::mention::DateModifier;
use crate::numeral::{self, Numeral, Shape, Symbol};
use crate::text::{Position, Text};
use crate::unit;

/// An expression of time in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    pub(crate) range: Range<Position>,
    pub(crate) expression: Expression,
    /// The year just in front (今年 | 前三季度), within which the expression lies.
    pub(crate) frame: Option<Step>,
    pub(crate) cues: ArrayVec<Range<Position>, 2>,
    pub(crate) modifier: Option<DateModifier>,
    /// 至今, 以来: the open end is the present.
    pub(crate) until_now: bool,
}

impl Found {
    /// An expression that stands in no text.
    pub(super) fn of(expression: Expression) -> Found {
        Found {
            range: Position(0)..Position(0),
            expression,
            frame: None,
            cues: ArrayVec::new(),
            modifier: None,
            until_now: false,
        }
    }
}

/// What the scan knows in front of an expression.
#[derive(Clone, Default)]
pub(crate) struct Before {
    /// The end of the last mention: no cue reaches back over it.
    pub(crate) floor: Position,
    /// What has just been listed (2019年、20年).
    pub(crate) listed: Option<Listed>,
    /// A year that was pointed at, and its end.
    pub(crate) frame: Option<(Position, Step)>,
    /// The calendar of months with a number.
    pub(crate) calendar: Calendar,
}

/// The expression of time that begins at a place.
pub(crate) fn read(text: &Text, start: Position, before: &Before) -> Option<Found> {
    let adjoins = |end: Position| start == end || start == end + 1 && text.at(end) == '的';
    let frame = before.frame.filter(|(end, _)| adjoins(*end)).map(|(_, step)| step);
    let is_numeral = Symbol::of(text.at(start)).is_numeral();
    if let (Some(Listed::Weekday(earlier)), true) = (before.listed, is_numeral) {
        if let Some(weekday) = bare_weekday(text, start).filter(|weekday| earlier < *weekday) {
            // 周五、六、日: 日 is no numeral, and the two are the weekend.
            let weekend = weekday == 6 && text.has(start + 1, "、日") && !text.has(start + 3, "本");
            let (first, from) = if weekend { (Step::Weekend, start + 3) } else { (Step::Weekday(weekday), start + 1) };
            let mut path = Path::from_iter([first]);
            let given = Start { level: Some(Level::Day), behind_day: true, ..Start::default() };
            // 周一、三晚上7点
            let rest = super::steps::path(text, from, &given).filter(|rest| rest.until.is_none());
            let end = rest.as_ref().map_or(from, |rest| rest.end);
            path.extend(rest.into_iter().flat_map(|rest| rest.path).take(4));
            return Some(Found { range: start..end, ..Found::of(Expression::Path(path)) });
        }
    }
    let behind = if is_numeral { behind(text, start) } else { Behind::Path };
    if behind == Behind::Nothing {
        return None;
    }
    // 半夜, 几年前: of these numerals words of time are made.
    let may_be_word = !is_numeral || matches!(Symbol::of(text.at(start)), Symbol::Half | Symbol::Several);
    let word = if may_be_word { lexicon::word(text, start, false) } else { None };
    // 《今夜无眠》: in the name of a work nobody speaks from a day.
    let opens_title = text.before(start) == '《';
    let found = |end: Position, expression: Expression| {
        if opens_title && expression.points() {
            return None;
        }
        let found = Found { range: start..end, frame, ..Found::of(expression) };
        Some(with_cues(text, found, before.floor))
    };
    match word.map(|(end, word)| (end, &word.meaning)) {
        Some((_, Meaning::Nothing)) => return None,
        Some((end, Meaning::Present { instant })) => return found(end, Expression::Present { instant: *instant }),
        Some((end, Meaning::Vague { way, opens })) => {
            let vague = if *way == Way::Past { Expression::Past } else { Expression::Future };
            // 上世纪最近三年 is counted from no day that is known.
            let counted = if *opens && frame.is_none() { opened(text, start, end, *way) } else { None };
            let (end, expression) = counted.unwrap_or((end, vague));
            return found(end, expression);
        }
        Some((end, Meaning::Again(again))) => {
            let (end, expression) = every(text, end, *again, before.calendar)?;
            let is_impossible = match &expression {
                Expression::Each(first, last) => {
                    [Some(first), last.as_ref()].into_iter().flatten().any(|path| !is_possible(path))
                }
                _ => false,
            };
            return found(end, if is_impossible { Expression::Impossible } else { expression });
        }
        Some((end, Meaning::Window(way))) => {
            return opened(text, start, end, *way).and_then(|(end, expression)| found(end, expression));
        }
        Some((end, Meaning::Beside(way))) => {
            let (end, amount) = amount::read(text, end)?;
            return found(end, Expression::Beside(amount, *way));
        }
        Some((end, Meaning::Ahead)) => {
            let (end, amount) = amount::read(text, end)?;
            // 过一天算一天: how the days go by.
            if end - start > 2 && text.at(start) == '过' && matches!(text.at(end), '算' | '是' | '少') {
                return None;
            }
            return found(end, Expression::Shift(amount, Way::Future));
        }
        Some((end, Meaning::Whole(way))) => {
            if let Some(reading) = reading(text, start, before, frame) {
                return found(reading.0, reading.1);
            }
            // 上个小时
            let one = || amount::unit(text, end).filter(|_| text.at(end) == '个');
            let one = || {
                one().map(|(end, unit, times)| (end, Amount { halves: times.saturating_mul(2), unit, is_vague: false }))
            };
            let (end, amount) = amount::read(text, end).or_else(one)?;
            return if whole_units(text, start, end, amount) {
                found(end, Expression::Whole(amount, *way))
            } else {
                None
            };
        }
        Some(_) => {}
        None if is_numeral || opens_path(text.at(start)) || text.at(start + 1) == '(' => {}
        None => return None,
    }
    let counted = || if is_numeral { counted(text, start) } else { None };
    let path = if behind == Behind::Path { reading(text, start, before, frame) } else { None };
    let (end, expression) = path.or_else(counted)?;
    found(end, expression)
}

/// Whether a path may begin with the character though no word of time does: 第三季度, 大年初三, 闰四月, 农历; 明(2025)年 too.
fn opens_path(character: char) -> bool {
    matches!(
        character,
        '第' | '大' | '闰' | '农' | '阴' | '旧' | '夏' | '首' | '头' | '前' | '后' | '最' | '早' | '晚' | '差'
    )
}

/// What may begin with a numeral, by what stands behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// 153个, 24.5度
    Nothing,
    /// 三天, 3个月: an amount, which may be counted from a day.
    Amount,
    /// 10月, 9点, 2024-
    Path,
}

/// One look behind the numeral: it spares most numerals of a text the grammar.
fn behind(text: &Text, start: Position) -> Behind {
    let first = text.at(start);
    // 六点一十 reads as a decimal, 〇 as a digit string: their own readers look.
    let seen = |numeral: &Numeral| (numeral.range.end, numeral.shape, numeral.has_point, numeral.vague);
    let Some((numeral_end, shape, has_point, vague)) = numeral::with(text, start, seen) else { return Behind::Path };
    let length = numeral_end - start;
    let mut end = numeral_end;
    if matches!(text.at(end), ' ' | '\t') {
        end = text.skip_spaces(end);
    }
    let (next, unit) = (text.at(end), text.at(end + 1));
    let marks = match next {
        '年' | '月' | '日' | '号' | '时' | '点' | ':' | '-' | '/' | '.' | '—' | '–' | '―' | '─' | '~' | '〜' | '−'
        | '至' | '到' | '世' | '季' | '学' | '财' | '周' | '星' | '礼' | '半' | 'a' | 'A' | 'p' | 'P' => true,
        // 百分之八
        '分' => unit != '之',
        _ => false,
    };
    // 五一, 十四五: more than one digit.
    let named = || Symbol::of(text.at(start + 1)).is_numeral() && holiday::may_begin(first);
    let listed = || {
        matches!(next, '、' | '和' | '与') && Symbol::of(unit).is_numeral()
            || matches!(text.before(start), '、' | '和' | '与') && part::counted_month(text, start).is_some()
    };
    // 二OO八年, 一九八0年: the zero of another alphabet.
    let zero = || matches!(next, 'O' | 'o' | '0') && shape != Shape::Arabic;
    let begins_path = marks
        || listed()
        || zero()
        // 11.20 20点
        || has_point && text.at(numeral_end) == ' ' && next.is_ascii_digit()
        || has_point && (shape != Shape::Arabic || text.from(start).take(3).any(|next| next == '点'))
        || vague && length == 2
        || shape != Shape::Hanzi && matches!(length, 4 | 8)
        || shape != Shape::Arabic && (named() || text.classes.has(start, Class::TIME));
    let is_counted = || match next {
        '天' | '小' | '秒' | '刻' | '钟' => true,
        '个' => matches!(unit, '月' | '星' | '礼' | '小' | '季' | '钟' | '周' | '半' | '多' | '年'),
        // 三百多名 is no time.
        '多' | '余' => {
            let is_unit = matches!(
                unit,
                '个' | '年'
                    | '月'
                    | '日'
                    | '天'
                    | '周'
                    | '星'
                    | '礼'
                    | '小'
                    | '季'
                    | '世'
                    | '时'
                    | '分'
                    | '秒'
                    | '刻'
                    | '钟'
            );
            is_unit || !unit.is_alphabetic()
        }
        _ => false,
    };
    if begins_path {
        Behind::Path
    } else if is_counted() {
        Behind::Amount
    } else {
        Behind::Nothing
    }
}

/// A path, and the stretch that it may begin.
fn reading(text: &Text, start: Position, before: &Before, frame: Option<Step>) -> Option<(Position, Expression)> {
    let century = matches!(frame, Some(Step::Century(_)));
    let level = frame.as_ref().map(Step::level);
    let calendar = before.calendar;
    let given =
        Start { level, century, listed_year: before.listed == Some(Listed::Year), calendar, ..Start::default() };
    let first = path(text, start, &given)?;
    let first = with_weekday(text, first);
    let first = from_that_day(text, first);
    let first = days_in_a_row(text, first);
    if !is_possible(&first.path) {
        // 2月30日至3月5日: nor is what it begins.
        let end = runs_to(text, &first, frame, calendar).map_or(first.end, |(end, _)| end);
        return Some((end, Expression::Impossible));
    }
    if let Some((end, amount, way)) = same_hour(text, &first) {
        return Some((end, Expression::Shift(amount, way)));
    }
    match runs_to(text, &first, frame, calendar) {
        Some((end, last)) if !is_possible(&last) => Some((end, Expression::Impossible)),
        Some((end, last)) => Some((end, Expression::Stretch(first.path, last))),
        None => match from_day(text, &first) {
            Some((end, amount, way)) => Some((end, Expression::ShiftFrom(first.path, amount, way))),
            None => Some((first.end, Expression::Path(first.path))),
        },
    }
}

/// Where what a path begins ends, if it runs on: its end in the text, and the other path.
pub(super) fn runs_to(
    text: &Text,
    first: &Reading,
    frame: Option<Step>,
    calendar: Calendar,
) -> Option<(Position, Path)> {
    let Some(hour) = first.until else { return second(text, first, frame, calendar.behind(&first.path)) };
    let mut last = first.path.clone();
    last.pop();
    last.try_push(Step::Clock(hour)).ok()?;
    Some((first.end, last))
}

/// 10月12日，星期一 and 星期一，10月12日: a weekday beside a day says nothing new and belongs to it.
fn with_weekday(text: &Text, first: Reading) -> Reading {
    if let ([Step::Weekday(_)], ',') = (first.path.as_slice(), text.at(first.end)) {
        let day = path(text, text.skip_spaces(first.end + 1), &Start::default());
        let is_day = |reading: &Reading| {
            matches!(reading.path.as_slice(), [.., Step::Month(Which::Said(_)), Step::Day(Which::Said(_))])
        };
        return day.filter(is_day).unwrap_or(first);
    }
    let is_day = matches!(first.path.last(), Some(Step::Day(Which::Said(_)))) && first.path.len() > 1;
    if !is_day {
        return first;
    }
    let opens = text.at(first.end);
    let at = match opens {
        ',' | '、' | '(' => text.skip_spaces(first.end + 1),
        _ => text.skip_spaces(first.end),
    };
    let weekday = lexicon::word(text, at, false).and_then(|(end, word)| match &word.meaning {
        Meaning::Steps(steps) if matches!(steps.as_slice(), [Step::Weekday(_)]) => Some(end),
        _ => None,
    });
    let end = match weekday {
        Some(end) if opens != '(' => end,
        Some(end) if text.at(end) == ')' => end + 1,
        // 11月5日（二）, as Taiwan has it
        None if opens == '(' && part::weekday(text.at(at)).is_some() && text.at(at + 1) == ')' => at + 2,
        _ => return first,
    };
    // 10月12日（星期六）上午9时: the time of that day goes on behind it.
    let start = Start { level: Some(Level::Day), behind_day: true, ..Start::default() };
    let rest = path(text, text.skip_spaces(end), &start);
    match rest {
        Some(rest) if rest.path.len().saturating_add(first.path.len()) <= first.path.capacity() => {
            let steps = first.path.iter().chain(&rest.path).copied().collect();
            Reading { end: rest.end, path: steps, until: rest.until }
        }
        _ => Reading { end, ..first },
    }
}

/// The second half of a stretch, with what the first half says of it.
fn second(text: &Text, first: &Reading, frame: Option<Step>, calendar: Calendar) -> Option<(Position, Path)> {
    let between = matches!(text.at(first.end), '和' | '与');
    // 自10月1日起至7日止
    let from = if text.at(first.end) == '起' { first.end + 1 } else { first.end };
    let next = if between { first.end + 1 } else { joint(text, from)? };
    if let [.., Step::Weekday(weekday)] = first.path.as_slice() {
        if let Some(last) = bare_weekday(text, next).filter(|last| weekday < last && !between) {
            let mut path = first.path.clone();
            path.pop();
            path.push(Step::Weekday(last));
            return Some((next + 1, path));
        }
    }
    let next = after_words(text, next, &["次年", "翌年"]);
    let next_year = text.before(next) == '年' && (text.has_before(next, "次年") || text.has_before(next, "翌年"));
    let clock = matches!(first.path.last(), Some(Step::Clock(_)));
    let daypart = first.path.iter().find_map(|step| match step {
        Step::Daypart(daypart) if clock => Some(*daypart),
        _ => None,
    });
    // 大年初一到初三
    if let [.., Step::LunarDay(day)] = first.path.as_slice() {
        if let Some((end, last)) = part::lunar_day(text, next, true).filter(|_| !between && text.at(next) == '初') {
            let rises = matches!(last.as_slice(), [Step::LunarDay(last)] if day < last);
            let mut path = first.path.clone();
            path.pop();
            path.extend(last);
            return rises.then_some((end, path));
        }
    }
    let behind_month = first.path.iter().any(|step| matches!(step, Step::Month(_)));
    let start = Start { daypart, behind_month, behind_day: clock, joined: true, calendar, ..Start::default() };
    let last = path(text, next, &start)?;
    // 周一至周五8:30-17:30: the hours are of each day, and no end of the last.
    let clock_runs_on = !clock
        && (last.until.is_some()
            || matches!(last.path.last(), Some(Step::Clock(_))) && joint(text, last.end).is_some());
    let last = if clock_runs_on { path(text, next, &Start { whole_days: true, ..start })? } else { last };
    let last = Some(last).filter(|last| last.until.is_none())?;
    let (top, level) = (first.path.first()?.level(), last.path.first()?.level());
    // 5月1日至3时 says nothing of one kind.
    let alike = first.path.last()?.level() >= level.min(Level::Day) || matches!(last.path.last(), Some(Step::Edge(_)));
    if !alike || between && !text.has(last.end, "之间") && !text.has(last.end, "间") {
        return None;
    }
    let end = if between { after_words(text, last.end, &["之间", "间"]) } else { last.end };
    // 12月25日到今天: what is only pointed at lies in nothing that stands before it.
    let inherits = top < level && last.path.first().is_some_and(Step::is_said);
    let mut joined: Path = first.path.iter().copied().filter(|step| inherits && step.level() < level).collect();
    // 11月15日至次年3月15日 says by itself that it runs on.
    if let (true, Some(Step::Year(Which::Said(year)))) = (next_year, joined.first_mut()) {
        *year = year.saturating_add(1);
    }
    for step in &last.path {
        joined.try_push(*step).ok()?;
    }
    let falls = falls(&first.path, &joined) && frame.is_none();
    (!falls).then_some((end, joined))
}

/// 周一至五: the weekday of which only the number stands.
fn bare_weekday(text: &Text, at: Position) -> Option<u8> {
    let (weekday, next) = (part::weekday(text.at(at))?, text.at(at + 1));
    // 周一三五: one more of the list.
    let one_more = weekday_behind(text, at, weekday);
    let counts = Symbol::of(next).is_numeral() && !one_more
        || matches!(next, '月' | '日' | '号' | '点' | '时')
        || !text.has(at + 1, "晚上") && unit::units_at(text, at + 1).next().is_some();
    (!counts).then_some(weekday)
}

fn weekday_behind(text: &Text, at: Position, earlier: u8) -> bool {
    part::weekday(text.at(at + 1)).is_some_and(|weekday| earlier < weekday) && !Symbol::of(text.at(at + 2)).is_numeral()
}

/// Whether both ends say by their own numbers that the last is earlier.
fn falls(first: &Path, last: &Path) -> bool {
    let number = |step: &Step| match step {
        Step::Year(Which::Said(value)) | Step::Quarter(Which::Said(value)) => Some(*value),
        Step::Month(Which::Said(value)) | Step::Day(Which::Said(value)) => Some(*value),
        _ => None,
    };
    let years_said = matches!(first.first(), Some(Step::Year(Which::Said(_))));
    for (a, b) in first.iter().zip(last) {
        match (number(a), number(b)) {
            _ if a.level() != b.level() => return false,
            (Some(a), Some(b)) if a != b => return a > b && years_said,
            (Some(_), Some(_)) => {}
            _ if a == b => {}
            _ => return false,
        }
    }
    false
}

/// Whether the calendar can have such a path: 2月30日 and 13月 it cannot.
fn is_possible(path: &Path) -> bool {
    // 2024年闰二月, 2024年腊月三十: of the lunar calendar, where a year is named.
    if let [Step::Year(Which::Said(year)), Step::LunarMonth { month, leap }, rest @ ..] = path.as_slice() {
        let day = if let [Step::LunarDay(day)] = rest { *day } else { 1 };
        return !(1900..=2100).contains(year) || super::reckon::lunar_day(*year, *month, *leap, day).is_some();
    }
    let (mut year, mut month) = (2000, None);
    for step in path {
        match step {
            Step::Year(Which::Said(said)) => year = *said,
            Step::Month(Which::Said(said)) => {
                month = u8::try_from(*said).ok().filter(|month| (1..=12).contains(month));
                if month.is_none() {
                    return false;
                }
            }
            Step::Day(Which::Said(said)) => {
                let longest = month.map_or(31, |month| super::civil::days_in_month(year, month));
                if *said < 1 || *said > longest.into() {
                    return false;
                }
            }
            Step::Days(_, last) => {
                let longest = month.map_or(31, |month| super::civil::days_in_month(year, month));
                if *last > longest {
                    return false;
                }
            }
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::date::shown;
    use crate::snapshot::check;

    #[test]
    fn stretches() {
        check(
            shown::expression,
            &[
                ("2019年至2020年", "2019年至2020年 = period 2019/2020"),
                ("2019-2020年", "2019-2020年 = period 2019/2020"),
                ("5月1日至5日", "5月1日至5日 = period --05-01/--05-05"),
                ("5月1日—6月2日", "5月1日—6月2日 = period --05-01/--06-02"),
                ("周一至周五", "周一至周五 = period -W-1/-W-5"),
                ("周一至五上午", "周一至五 = period -W-1/-W-5"),
                ("5月1日起至7日止", "5月1日起至7日 = period --05-01/--05-07"),
                ("《|今夜无眠》", ""),
                ("上午9点到11点", "上午9点到11点 = period T09/T11"),
                ("2007年与2009年间", "2007年与2009年间 = period 2007/2009"),
                ("2018年12月至次年1月", "2018年12月至次年1月 = period 2018-12/2019-01"),
                ("2020年至2019年", "2020年 = date 2020"),
                ("2007年和2009年，", "2007年 = date 2007"),
            ],
        );
    }

    #[test]
    fn what_is_no_date() {
        check(
            shown::expression,
            &[
                ("2月30日", "2月30日 = impossible"),
                ("13月5日", "13月5日 = impossible"),
                ("2月30日至3月5日", "2月30日至3月5日 = impossible"),
                ("153个", ""),
                ("1500张", ""),
                ("24.5度", ""),
                ("二十一条", ""),
                ("3天", ""),
            ],
        );
    }

    #[test]
    fn a_day_and_its_weekday() {
        check(
            shown::expression,
            &[
                ("10月12日，星期六", "10月12日，星期六 = date --10-12"),
                ("星期六，10月12日", "星期六，10月12日 = date --10-12"),
                ("圣诞节前一天", "圣诞节前一天 = date XXXX-XX-XX"),
                ("2月13日的31天后", "2月13日的31天后 = date XXXX-XX-XX"),
            ],
        );
    }
}
