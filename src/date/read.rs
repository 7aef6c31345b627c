//! The grammar of an expression of time, over what the rooms beside this one read.
//!
//! ```text
//! expression = path [ joint path ] | path 和 path (之间 | 间)                         2019年至2020年, 5月1日至5日, 9至11点
//!            | (近 | 过去 | 未来 …) amount [来] | amount (来 | 以来)                   近三年, 五年来: up to now, from now
//!            | (前 | 上 | 后 | 下) amount                                             前两天, 下三周: whole units
//!            | amount (前 | 后 | 以前 | 之后 …)                                       三天前, 半年后
//!            | 每 (unit | path) | 每 (unit) path | 每隔 amount                        每月, 每周三, 每年10月
//!            | 目前 | 日前 | 近年来 …
//! path       = step { [的] step }                    each finer than the last: 2024年 10月 31日 下午 3点, 十月的第一个周二
//! cues       = (自 | 从 | 截至 …) expression (起 | 以来 | 至今 | 前 | 以后 | 左右 …)
//! ```
//!
//! A year that is only pointed at stands apart from a part of it that bears a number: 今年 | 前三季度, 上世纪 | 60年代. The part is
//! resolved within that year all the same. Cues are no part of the core span, as with quantities.
//!
//! Refused: a path whose steps do not go down (5日3月), a falling stretch (2020-2019年), 5天内 and 历时三年 (quantities), 30天前
//! 往 (前往).

use std::ops::Range;

use arrayvec::ArrayVec;

use super::lexicon::{self, Meaning};
use super::path::{Amount, Edge, Expression, Level, Path, Step, Unit, Way, Which};
use super::year::Steps;
use super::{amount, clock, holiday, numeric, part, year};
use crate::mention::DateModifier;
use crate::numeral::{self, Shape, Symbol};
use crate::text::{is_dash, Position, Text};

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
    /// Whether a four-digit year has just been listed (2019年、20年).
    pub(crate) listed_year: bool,
    /// A year that was pointed at, and its end.
    pub(crate) frame: Option<(Position, Step)>,
}

/// The expression of time that begins at a place.
pub(crate) fn read(text: &Text, start: Position, before: &Before) -> Option<Found> {
    let behind = |end: Position| start == end || start == end + 1 && text.at(end) == '的';
    let frame = before.frame.filter(|(end, _)| behind(*end)).map(|(_, step)| step);
    let is_numeral = Symbol::of(text.at(start)).is_numeral();
    if is_numeral && !numeral_may_begin(text, start) {
        return None;
    }
    let word = if is_numeral { None } else { lexicon::word(text, start, false) };
    let found = |end: Position, expression| {
        let found = Found { range: start..end, frame, ..Found::of(expression) };
        Some(with_cues(text, found, before.floor))
    };
    match word.map(|(end, word)| (end, &word.meaning)) {
        Some((end, Meaning::Present { instant })) => return found(end, Expression::Present { instant: *instant }),
        Some((end, Meaning::Past)) => {
            return opened(text, start, Way::Past, frame.is_none())
                .or_else(|| Some((end, Expression::Past)))
                .and_then(|(end, expression)| found(end, expression))
        }
        Some((end, Meaning::Future)) => {
            return opened(text, start, Way::Future, true)
                .or_else(|| Some((end, Expression::Future)))
                .and_then(|(end, expression)| found(end, expression))
        }
        Some((end, Meaning::Every { other })) => {
            return every(text, end, *other).and_then(|(end, expression)| found(end, expression));
        }
        Some((_, Meaning::Window(way))) => {
            return opened(text, start, *way, true).and_then(|(end, expression)| found(end, expression));
        }
        Some((end, Meaning::Whole(way))) => {
            if let Some(reading) = reading(text, start, before, frame) {
                return found(reading.0, reading.1);
            }
            let (end, amount) = amount::read(text, end)?;
            return if whole_units(text, start, end, amount) {
                found(end, Expression::Whole(amount, *way))
            } else {
                None
            };
        }
        Some(_) => {}
        None if is_numeral || opens_path(text.at(start)) => {}
        None => return None,
    }
    let counted = || if is_numeral { counted(text, start) } else { None };
    let (end, expression) = reading(text, start, before, frame).or_else(counted)?;
    found(end, expression)
}

/// Whether a path may begin with the character though no word of time does: 第三季度, 大年初三, 闰四月, 农历.
fn opens_path(character: char) -> bool {
    matches!(character, '第' | '大' | '闰' | '农' | '阴' | '旧' | '夏' | '首' | '前' | '后' | '最')
}

/// Whether what stands behind the numeral can make a date of it: a test that spares most numerals of a text the grammar.
fn numeral_may_begin(text: &Text, start: Position) -> bool {
    let first = text.at(start);
    // 六点一十 reads as a decimal, 〇 as a digit string: their own readers look.
    let Some(numeral) = numeral::read(text, start) else { return true };
    let mut end = numeral.range.end;
    if matches!(text.at(end), ' ' | '\t') {
        end = text.skip_spaces(end);
    }
    let next = text.at(end);
    let marks = matches!(
        next,
        '年' | '月'
            | '日'
            | '号'
            | '时'
            | '点'
            | ':'
            | '-'
            | '/'
            | '.'
            | '—'
            | '–'
            | '―'
            | '─'
            | '~'
            | '〜'
            | '−'
            | '至'
            | '到'
            | '世'
            | '季'
            | '学'
            | '财'
            | '周'
            | '星'
            | '礼'
            | '天'
            | '小'
            | '分'
            | '秒'
            | '刻'
            | '钟'
            | '半'
            | '多'
            | '余'
            | 'a'
            | 'A'
            | 'p'
            | 'P'
    );
    let counted = || {
        let unit = text.at(end + 1);
        next == '个' && matches!(unit, '月' | '星' | '礼' | '小' | '季' | '钟' | '周' | '半' | '多' | '年')
    };
    // 五一, 十四五: more than one digit.
    let named = || Symbol::of(text.at(start + 1)).is_numeral() && holiday::may_begin(first);
    marks
        || counted()
        || numeral.has_point && numeral.shape != Shape::Arabic
        || numeral.vague && numeral.len() == 2
        || numeral.shape != Shape::Hanzi && matches!(numeral.len(), 4 | 8)
        || numeral.shape != Shape::Arabic && (named() || lexicon::may_begin(text, start))
}

/// 近三年, 过去一年, 未来五天: an opening word and an amount; 前半年 is none of them.
fn opened(text: &Text, start: Position, way: Way, opens: bool) -> Option<(Position, Expression)> {
    let openers: &[&str] = match way {
        Way::Past => &["最近的", "最近", "近", "过去的", "过去"],
        Way::Future => &["未来的", "未来", "今后", "接下来的", "接下来", "将来"],
    };
    let opener = openers.iter().find(|opener| text.has(start, opener)).filter(|_| opens)?;
    let (end, amount) = amount::read(text, start + opener.chars().count() as u32)?;
    // 近5年期国债, 近三年级: part of another word. 近300天 is an approximate count unless a past is meant: 近 with a
    // round or large number says "nearly".
    if matches!(text.at(end), '期' | '级' | '龄' | '制' | '的' if text.at(end) != '的') {
        return None;
    }
    let nearly = *opener == "近" && amount.halves > 60 && !matches!(text.at(end), '来' | '以');
    if nearly || amount.unit < Unit::Day && *opener == "近" {
        return None;
    }
    let end = after_words(text, end, &["以来", "来"]);
    Some((end, Expression::Window(amount, way)))
}

/// 前两天, 上二周, 下三周: two or more whole units, or 前一天; 前三名 is read elsewhere.
fn whole_units(text: &Text, start: Position, end: Position, amount: Amount) -> bool {
    // 提前2天, 零下1月, 网上两周: behind another word 前 and 下 are part of it.
    let before = text.before(start);
    let apart = !before.is_alphabetic()
        || matches!(
            before,
            '在' | '于' | '是' | '比' | '的' | '了' | '这' | '从' | '我' | '你' | '他' | '她' | '们' | '向'
        );
    if !apart {
        return false;
    }
    // 前两天 is the other day, 前三天 the first three of something.
    let first_few = matches!(text.at(start), '前' | '后') && amount.unit >= Unit::Day && amount.halves > 4;
    if first_few {
        return false;
    }
    let period = amount.unit != Unit::Second || amount.halves <= 120;
    // 前十年间, 上百年, 前半小时, 后两年制
    let round = matches!(text.at(start + 1), '百' | '千' | '万' | '亿' | '半');
    // 住上三五天: 上 behind a verb, and no one knows how many.
    let lasting = text.at(start) == '上' && amount.is_vague;
    period && !round && !lasting && !matches!(text.at(end), '级' | '期' | '制' | '龄' | '间' | '内' | '里')
}

/// 三天前, 五年后, 五年来.
fn counted(text: &Text, start: Position) -> Option<(Position, Expression)> {
    // 第三天后, 近五年来 and 约两年前 are read from their first word.
    if matches!(text.before(start), '第' | '.') {
        return None;
    }
    let (end, amount) = amount::read(text, start)?;
    const PAST: [(&str, &str); 3] =
        [("以前", ""), ("之前", ""), ("前", "后景往来进列述沿茅线提端台期夕卫身任瞻辈奏三两四一二十个年半两")];
    const FUTURE: [(&str, &str); 4] =
        [("以后", ""), ("之后", ""), ("过后", ""), ("后", "续期备勤代果者盾劲方半台排来卫世生裔援进院面")];
    const SINCE: [(&str, &str); 2] = [("以来", ""), ("来", "自到临宾源历说看讲回往访电")];
    let closes = |words: &[(&str, &str)]| {
        words.iter().find_map(|(word, not_before)| {
            let after = end + word.chars().count() as u32;
            (text.has(end, word) && !not_before.contains(text.at(after))).then_some(after)
        })
    };
    if let Some(end) = closes(&PAST) {
        return Some((end, Expression::Shift(amount, Way::Past)));
    }
    if let Some(end) = closes(&FUTURE) {
        let amount = Amount { is_vague: amount.is_vague || !from_anchor(text, start), ..amount };
        return Some((end, Expression::Shift(amount, Way::Future)));
    }
    closes(&SINCE).map(|end| (end, Expression::Window(amount, Way::Past)))
}

/// 每月, 每周三, 每年10月, 每天晚上8点, 每隔三天: what stands behind 每.
fn every(text: &Text, start: Position, other: bool) -> Option<(Position, Expression)> {
    let one = |unit| Amount { halves: 2, unit, is_vague: false };
    let inner = |at: Position, unit: Option<Unit>| {
        let from = if text.at(at) == '的' { at + 1 } else { at };
        let level = match unit {
            Some(Unit::Year) => Some(Level::Year),
            Some(Unit::Month) => Some(Level::Month),
            Some(Unit::Week) => Some(Level::Week),
            Some(Unit::Day) => Some(Level::Day),
            Some(_) => Some(Level::Clock),
            None => None,
        };
        path(text, from, &Start { level, ..Start::default() }).filter(|reading| reading.until.is_none())
    };
    if other {
        let (end, amount) = amount::read(text, start)?;
        return Some((end, Expression::Set(Some(amount), Path::new())));
    }
    if let Some((end, amount)) = amount::read(text, start).filter(|(_, amount)| amount.halves <= 200) {
        // 每3天, 每两年; 每10年
        return Some((end, Expression::Set(Some(amount), Path::new())));
    }
    let named = after_words(text, start, &["个"]);
    // 每周三 before 每周; 每个春节, 每个冬季.
    let weekday = path(text, named, &Start { level: Some(Level::Week), ..Start::default() });
    let weekday = weekday.filter(|reading| matches!(reading.path.first(), Some(Step::Weekday(_) | Step::Weekend)));
    let season = || {
        let seasonal = |reading: &Reading| {
            matches!(reading.path.first(), Some(Step::Feast(_) | Step::Season(_) | Step::Daypart(_)))
        };
        inner(named, None).filter(seasonal)
    };
    if let Some(reading) = weekday.or_else(season) {
        return Some((reading.end, Expression::Set(None, reading.path)));
    }
    // 每晚8点
    if text.at(named) == '晚' {
        let night = super::path::Daypart::Night;
        let given = Start { level: Some(Level::Daypart), daypart: Some(night), ..Start::default() };
        if let Some(reading) = path(text, named + 1, &given) {
            return Some((reading.end, Expression::Set(None, reading.path)));
        }
    }
    let (end, unit, times) = amount::unit(text, named).or_else(|| match text.at(named) {
        '月' => Some((named + 1, Unit::Month, 1)),
        '晚' => Some((named + 1, Unit::Day, 1)),
        '工' if text.has(named, "工作日") => Some((named + 3, Unit::Day, 1)),
        _ => None,
    })?;
    if times != 1 || matches!(text.at(end), '均' | '人' | '龄' | '级') && unit == Unit::Year && text.at(end) == '级'
    {
        return None;
    }
    // 每小时 and finer are denominators of rates (每小时60公里).
    if unit < Unit::Day {
        return None;
    }
    match inner(end, Some(unit)) {
        Some(reading) => Some((reading.end, Expression::Set(None, reading.path))),
        None => Some((end, Expression::Set(Some(one(unit)), Path::new()))),
    }
}

/// Whether an amount with 后 is counted from the anchor: 三天后, 他两小时后回来. Behind an event (发生两周后) it is counted from
/// there, and no one knows when that was.
fn from_anchor(text: &Text, start: Position) -> bool {
    let before = text.before(text.skip_spaces_back(start));
    !before.is_alphabetic()
        || matches!(before, '在' | '于' | '约' | '近' | '将' | '他' | '她' | '我' | '你' | '们' | '再' | '等')
}

/// A path, and the stretch that it may begin.
fn reading(text: &Text, start: Position, before: &Before, frame: Option<Step>) -> Option<(Position, Expression)> {
    let century = matches!(frame, Some(Step::Century(_)));
    let level = frame.as_ref().map(Step::level);
    let first = path(text, start, &Start { level, century, listed_year: before.listed_year, ..Start::default() })?;
    if !is_possible(&first.path) {
        return Some((first.end, Expression::Impossible));
    }
    if let Some(last) = first.until {
        let mut second = first.path.clone();
        second.pop();
        second.try_push(Step::Clock(last)).ok()?;
        return Some((first.end, Expression::Stretch(first.path, second)));
    }
    let first = with_weekday(text, first);
    match second(text, &first, frame) {
        Some((end, last)) if !is_possible(&last) => Some((end, Expression::Impossible)),
        Some((end, last)) => Some((end, Expression::Stretch(first.path, last))),
        None => match from_day(text, &first) {
            Some((end, amount, way)) => Some((end, Expression::ShiftFrom(first.path, amount, way))),
            None => Some((first.end, Expression::Path(first.path))),
        },
    }
}

/// 圣诞节前一天, 2月13日的31天后: an amount counted from the day before it.
fn from_day(text: &Text, first: &Reading) -> Option<(Position, Amount, Way)> {
    if first.path.last()?.level() != Level::Day {
        return None;
    }
    let at = after_words(text, first.end, &["的"]);
    let way = match text.at(at) {
        '前' => Way::Past,
        '后' => Way::Future,
        _ if at > first.end => {
            let (end, expression) = counted(text, at)?;
            return match expression {
                Expression::Shift(amount, way) => Some((end, amount, way)),
                _ => None,
            };
        }
        _ => return None,
    };
    let (end, amount) = amount::read(text, at + 1).filter(|(_, amount)| amount.unit >= Unit::Day)?;
    Some((end, amount, way))
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
    let at = match text.at(first.end) {
        ',' | '、' => text.skip_spaces(first.end + 1),
        ' ' => text.skip_spaces(first.end),
        _ => return first,
    };
    match lexicon::word(text, at, false).map(|(end, word)| (end, &word.meaning)) {
        Some((end, Meaning::Steps(steps))) if matches!(steps.as_slice(), [Step::Weekday(_)]) => {
            Reading { end, ..first }
        }
        _ => first,
    }
}

/// The second half of a stretch, with what the first half says of it.
fn second(text: &Text, first: &Reading, frame: Option<Step>) -> Option<(Position, Path)> {
    let between = matches!(text.at(first.end), '和' | '与');
    let next = if between { first.end + 1 } else { joint(text, first.end)? };
    let next = after_words(text, next, &["次年", "翌年"]);
    let next_year = text.before(next) == '年' && (text.has_before(next, "次年") || text.has_before(next, "翌年"));
    let clock = matches!(first.path.last(), Some(Step::Clock(_)));
    let daypart = first.path.iter().find_map(|step| match step {
        Step::Daypart(daypart) if clock => Some(*daypart),
        _ => None,
    });
    let behind_month = first.path.iter().any(|step| matches!(step, Step::Month(_)));
    let start = Start { daypart, behind_month, behind_day: clock, joined: true, ..Start::default() };
    let last = path(text, next, &start).filter(|last| last.until.is_none())?;
    let (top, level) = (first.path.first()?.level(), last.path.first()?.level());
    // 5月1日至3时 says nothing of one kind.
    let alike = first.path.last()?.level() >= level.min(Level::Day) || matches!(last.path.last(), Some(Step::Edge(_)));
    if !alike || between && !text.has(last.end, "之间") && !text.has(last.end, "间") {
        return None;
    }
    let end = if between { after_words(text, last.end, &["之间", "间"]) } else { last.end };
    let mut joined: Path = first.path.iter().copied().filter(|step| step.level() < level && top < level).collect();
    if next_year {
        let Some(Step::Year(Which::Said(year))) = joined.first_mut() else { return None };
        *year = year.saturating_add(1);
    }
    for step in &last.path {
        joined.try_push(*step).ok()?;
    }
    let falls = falls(&first.path, &joined) && frame.is_none();
    (!falls).then_some((end, joined))
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

/// A path and where it ends; the hour that ends a stretch of hours (9至11点).
pub(super) struct Reading {
    end: Position,
    path: Path,
    until: Option<super::value::Time>,
}

/// What is known where a path starts.
#[derive(Clone, Copy, Default)]
struct Start {
    /// The level of the step before it, finer than which it must be.
    level: Option<Level>,
    listed_year: bool,
    century: bool,
    daypart: Option<super::path::Daypart>,
    behind_month: bool,
    behind_day: bool,
    /// The sign of a stretch stands before it.
    joined: bool,
}

/// Steps from the coarse to the fine, as long as they go down.
fn path(text: &Text, start: Position, given: &Start) -> Option<Reading> {
    let mut reading = Reading { end: start, path: Path::new(), until: None };
    let mut lunar = false;
    loop {
        let at = if reading.path.is_empty() { reading.end } else { next_place(text, reading.end) };
        let last = reading.path.last().copied();
        let level = last.as_ref().map(Step::level).or(given.level);
        let may_name = !lunar && matches!(text.at(at), '农' | '阴' | '旧' | '夏');
        if may_name && lexicon::word(text, at, true).is_none() {
            let named = ["农历", "阴历", "旧历", "夏历"].iter().find(|name| text.has(at, name));
            if let Some(name) = named {
                let behind = after_words(text, at + name.chars().count() as u32, &["的"]);
                if !continue_at(text, behind, &mut reading, given, level, last, true) {
                    break;
                }
                lunar = true;
                continue;
            }
        }
        if !continue_at(text, at, &mut reading, given, level, last, lunar) {
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
    lunar: bool,
) -> bool {
    if !reading.path.is_empty() && !may_go_on(text.at(at)) {
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
    let clock_before = clock_before(reading, given);
    if clock_before.day || clock_before.daypart.is_some() || level.is_none() {
        if let Some((end, first, last)) = clock::hours(text, at, clock_before) {
            if reading.path.try_push(Step::Clock(first)).is_ok() {
                reading.end = end;
                reading.until = Some(last);
                return true;
            }
        }
    }
    let Some((end, steps)) = component(text, at, given, level, last, lunar || is_lunar(&reading.path)) else {
        let clock = if level < Some(Level::Clock) { clock::read(text, at, clock_before) } else { None };
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
    if !goes_down || reading.path.len().saturating_add(steps.len()) > reading.path.capacity() {
        return false;
    }
    reading.path.extend(steps);
    reading.end = end;
    true
}

/// Whether a further step may begin with the character.
fn may_go_on(character: char) -> bool {
    Symbol::of(character).is_numeral()
        || lexicon::begins_with(character)
        || matches!(character, '底' | '末' | '第' | '闰' | '农' | '阴' | '旧' | '初' | '日' | '天')
}

fn is_lunar(path: &Path) -> bool {
    matches!(path.last(), Some(Step::LunarMonth { .. }))
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
        // 2021-09-12-11：23
        '-' if text.at(near + 1).is_ascii_digit() && text.at(near + 3) == ':' => near + 1,
        _ => near,
    }
}

/// Whether what stands at a place bears a number (10月, 第一季度, 前三季度, 上半年).
fn bears_number(text: &Text, at: Position) -> bool {
    let numeral = |at: Position| Symbol::of(text.at(at)).is_numeral();
    numeral(at)
        || matches!(text.at(at), '前' | '第' | '上' | '下' | '首' | '后' | '初' | '闰') && numeral(at + 1)
        || text.has(at, "最后") && numeral(at + 2)
}

/// The next step or steps at a place, none of them a clock time.
fn component(
    text: &Text,
    at: Position,
    given: &Start,
    level: Option<Level>,
    last: Option<Step>,
    lunar: bool,
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
        let figures = || if inside { None } else { numeric::read(text, at, given.joined) };
        let span = || if inside { None } else { years_span(text, at) };
        let of_year =
            || if in_year { part::quarter(text, at, inside).or_else(|| part::months(text, at)) } else { None };
        let month = || if coarser(Level::Month) { part::month(text, at, lunar) } else { None };
        let behind_month = given.behind_month || matches!(last, Some(Step::Month(_))) || level == Some(Level::Month);
        let day =
            || if coarser(Level::Day) && level != Some(Level::Year) { part::day(text, at, behind_month) } else { None };
        let named = || {
            if coarser(Level::Day) && (level.is_none() || level == Some(Level::Year)) {
                holiday::read(text, at)
            } else {
                None
            }
        };
        return figures()
            .or_else(named)
            .or_else(span)
            .or_else(years)
            .or_else(of_year)
            .or_else(month)
            .or_else(day)
            .or_else(|| if inside { None } else { numeric::month_and_day(text, at) });
    }
    match character {
        '第' if inside => part::quarter(text, at, true).or_else(|| part::nth(text, at)),
        '第' => part::quarter(text, at, false),
        '最' if inside && text.has(at, "最后一") => part::nth(text, at),
        '初' if Symbol::of(text.at(at + 1)).is_numeral() => None,
        '前' | '首' | '后' | '最' if coarser(Level::PartOfYear) => {
            part::first_months(text, at, level == Some(Level::Year)).or_else(|| word_steps(text, at, level))
        }
        '正' | '腊' | '冬' | '闰' if coarser(Level::Month) => {
            part::month(text, at, true).or_else(|| word_steps(text, at, level))
        }
        '大' if text.has(at, "大年") => new_year(text, at).or_else(|| word_steps(text, at, level)),
        _ => word_steps(text, at, level),
    }
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
    if shape == Shape::Hanzi || !four(first, start, after) || first >= last {
        return None;
    }
    let both = four(last, next, end);
    let named = text.at(mark) == '年' && text.at(mark + 1) != '代';
    let modern = (1900..2100).contains(&first) && last < 2100;
    let open = both && modern && !joins(text.before(start)) && !joins(text.at(end)) && text.at(mark) != '年';
    if !(named && both || open) {
        return None;
    }
    // 2019至2020年10月: the last is more than a year.
    if named && number(text, text.skip_spaces(mark + 1)).is_some_and(|(end, ..)| text.at(end) == '月') {
        return None;
    }
    let end = if named { after_words(text, mark + 1, &["度"]) } else { after_words(text, end, &year::SEASONS) };
    let years = (i32::try_from(first).ok()?, i32::try_from(last).ok()?);
    Some((end, Path::from_iter([Step::Years(years.0, years.1)])))
}

/// Whether the calendar can have such a path: 2月30日 and 13月 it cannot.
fn is_possible(path: &Path) -> bool {
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

/// A numeral of calendar size and the position behind it.
pub(super) fn number(text: &Text, at: Position) -> Option<(Position, u32, Shape)> {
    let at = text.skip_spaces(at);
    let numeral = numeral::read(text, at)?;
    let plain = numeral.inner.is_none() && !numeral.has_separators && numeral.closing_myriad == 0 && numeral.len() <= 5;
    let value = numeral.integer()?;
    plain.then_some((numeral.range.end, value, numeral.shape))
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

/// Words in front of an expression that bound it.
const OPENING: [(&str, DateModifier); 8] = [
    ("截止到", DateModifier::OnOrBefore),
    ("截至到", DateModifier::OnOrBefore),
    ("截止至", DateModifier::OnOrBefore),
    ("截至", DateModifier::OnOrBefore),
    ("截止", DateModifier::OnOrBefore),
    ("大约", DateModifier::Approximate),
    ("大概", DateModifier::Approximate),
    ("约", DateModifier::Approximate),
];

/// Words behind an expression that bound it, what must not follow them, and whether the open end is the present.
const CLOSING: [(&str, DateModifier, &str, bool); 23] = [
    ("至今", DateModifier::OnOrAfter, "天日年后", true),
    ("以来", DateModifier::OnOrAfter, "", true),
    ("开始", DateModifier::OnOrAfter, "前之", false),
    ("起", DateModifier::OnOrAfter, "义诉草码伏源点初飞跌落床步到了价重家降获", false),
    ("或之前", DateModifier::OnOrBefore, "", false),
    ("或以前", DateModifier::OnOrBefore, "", false),
    ("及之前", DateModifier::OnOrBefore, "", false),
    ("及以前", DateModifier::OnOrBefore, "", false),
    ("或之后", DateModifier::OnOrAfter, "", false),
    ("或以后", DateModifier::OnOrAfter, "", false),
    ("及之后", DateModifier::OnOrAfter, "", false),
    ("及以后", DateModifier::OnOrAfter, "", false),
    ("之前", DateModifier::Before, "", false),
    ("以前", DateModifier::Before, "", false),
    ("之后", DateModifier::After, "", false),
    ("以后", DateModifier::After, "", false),
    ("过后", DateModifier::After, "", false),
    ("为止", DateModifier::OnOrBefore, "", false),
    ("左右", DateModifier::Approximate, "", false),
    ("前后", DateModifier::Approximate, "", false),
    ("许", DateModifier::Approximate, "多可诺下久愿", false),
    ("前", DateModifier::Before, "往来进景期沿线三两四一二十个半夕锋台身天日", false),
    ("后", DateModifier::After, "续期备勤代果者盾劲方半台排来卫世生裔援进院面座三两天日", false),
];

/// The cues around an expression and what they make of it.
fn with_cues(text: &Text, mut found: Found, floor: Position) -> Found {
    if !matches!(found.expression, Expression::Path(_) | Expression::Stretch(..) | Expression::Present { .. }) {
        return found;
    }
    if let Expression::Path(path) = &found.expression {
        found.modifier = path.iter().find_map(|step| match step {
            Step::Edge(Edge::Start) => Some(DateModifier::Start),
            Step::Edge(Edge::Middle) => Some(DateModifier::Middle),
            Step::Edge(Edge::End) => Some(DateModifier::End),
            _ => None,
        });
    }
    let near = text.skip_spaces_back(found.range.start);
    let may_open = matches!(text.before(near), '到' | '至' | '止' | '约' | '概');
    let opening = OPENING
        .iter()
        .filter(|_| may_open)
        .find(|(word, _)| text.has_before(near, word) && near - word.chars().count() as u32 >= floor);
    if let Some((word, modifier)) = opening {
        found.cues.push(near - word.chars().count() as u32..near);
        found.modifier = Some(*modifier);
    }
    let end = found.range.end;
    let has_clock = match &found.expression {
        Expression::Path(path) | Expression::Stretch(_, path) => matches!(path.last(), Some(Step::Clock(_))),
        _ => false,
    };
    let may_close = matches!(
        text.at(end),
        '至' | '以' | '开' | '起' | '或' | '及' | '之' | '过' | '为' | '左' | '前' | '许' | '后'
    );
    let closing = CLOSING.iter().filter(|_| may_close).find(|(word, _, not_before, _)| {
        let next = text.at(end + word.chars().count() as u32);
        // 今年前11个月: 前 belongs to what follows.
        let opens = word.chars().count() == 1 && Symbol::of(next).is_numeral();
        // 18:30开始 is a point, 3月1日开始 the start of a stretch.
        let opens = opens || *word == "开始" && has_clock;
        text.has(end, word) && !not_before.contains(next) && !opens
    });
    if let Some((word, modifier, _, until_now)) = closing {
        found.cues.push(end..end + word.chars().count() as u32);
        found.modifier = Some(*modifier);
        found.until_now = *until_now;
    }
    found
}
