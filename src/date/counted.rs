//! Times that are counted: up to now, from now, before and after a day, and again and again.
//!
//! ```text
//! window = (近 | 最近 | 过去 | 未来 | 今后 …) amount [来] | amount (来 | 以来)      近三年, 五年来: up to now, from now
//! whole  = (前 | 上 | 后 | 下) amount                                            前两天, 下三周: whole units
//! shift  = amount (前 | 后 | 以前 | 之后 …)                                      三天前, 半年后
//! beside = (之后 | 此后 | 之前) amount | 再过 amount                               之后三天: from what was told; 再过三天
//! set    = 每 (unit | weekday | festival) | 每 unit path | 每隔 amount            每月, 每周三, 每年10月
//!        | 每逢 path | set joint path                                           每逢周末, 每周一至周五, 每天9点至17点
//! ```
//!
//! Refused: 5天内 and 历时三年 (quantities), 近5年期 and 近三年级 (parts of words), 近300天 and 历时近三年 (nearly as long), 提前2天 and 零下1月 (前 and 下
//! of other words), 前三天 (the first three of something), 每小时 (the denominator of a rate), 30天前往 (前往). 五年后 behind another sentence is
//! found and not resolved, unless 将 or the like stands beside it.

use super::amount;
use super::cue::{self, Counted};
use super::lexicon::Again;
use super::path::{Amount, Daypart, Expression, Level, Path, Step, Unit, Way, Which};
use super::read::runs_to;
use super::steps::{after_words, path, Calendar, Reading, Start};
use crate::numeral::Symbol;
use crate::text::{Position, Text};

/// Words that say how long: 近 behind them is "nearly".
const NEARLY: [&str; 24] = [
    "已过去",
    "过去了",
    "历时",
    "耗时",
    "费时",
    "用时",
    "时隔",
    "相隔",
    "间隔",
    "持续",
    "延续",
    "连续",
    "长达",
    "跨度",
    "有着",
    "已",
    "达",
    "了",
    "早",
    "晚",
    "迟",
    "提前",
    "推迟",
    "延长",
];

/// 近三年, 过去一年, 未来五天: an amount behind an opening word, which ends at `from`.
pub(super) fn opened(text: &Text, start: Position, from: Position, way: Way) -> Option<(Position, Expression)> {
    let (end, amount) = amount::read(text, from)?;
    // 由过去的十天缩短为三天, 从过去的4小时: how long it took.
    let took = way == Way::Past
        && (text.before(start) == '由' || amount.unit < Unit::Day && matches!(text.before(start), '从' | '比' | '较'));
    // 近5年期国债, 近三年级: part of another word. 近300天 is an approximate count unless a past is meant: 近 with a
    // round or large number says "nearly".
    if took || matches!(text.at(end), '期' | '级' | '龄' | '制') {
        return None;
    }
    let lasts = NEARLY.iter().any(|word| text.has_before(start, word));
    let near = from - start == 1;
    let nearly = near && (amount.halves > 60 || lasts) && !matches!(text.at(end), '来' | '以');
    if nearly || amount.unit < Unit::Day && near {
        return None;
    }
    let end = after_words(text, end, &["以来", "来"]);
    Some((end, Expression::Window(amount, way)))
}

/// 前两天, 上二周, 下三周: two or more whole units, or 前一天; 前三名 is read elsewhere.
pub(super) fn whole_units(text: &Text, start: Position, end: Position, amount: Amount) -> bool {
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
pub(super) fn counted(text: &Text, start: Position) -> Option<(Position, Expression)> {
    // 第三天后, 近五年来 and 约两年前 are read from their first word.
    if matches!(text.before(start), '第' | '.') {
        return None;
    }
    let (end, amount) = amount::read(text, start)?;
    let (after, cue) = cue::behind(text, end, |cue| cue.counted.is_some())?;
    if let Some(within) = within_day(text, start, after, amount, cue.counted?) {
        return Some(within);
    }
    match cue.counted? {
        // 三年前10月: 前 belongs to what follows.
        Counted::Shift(Way::Past) if after - end == 1 && Symbol::of(text.at(after)).is_numeral() => None,
        Counted::Shift(Way::Past) => Some((after, Expression::Shift(amount, Way::Past))),
        Counted::Shift(Way::Future) => {
            let amount = Amount { is_vague: amount.is_vague || !from_anchor(text, start, after), ..amount };
            Some((after, Expression::Shift(amount, Way::Future)))
        }
        Counted::Since => Some((after, Expression::Window(amount, Way::Past))),
    }
}

/// 三天后下午3点, 两天前的晚上: a time of the day that is counted.
fn within_day(
    text: &Text,
    start: Position,
    after: Position,
    amount: Amount,
    counted: Counted,
) -> Option<(Position, Expression)> {
    let Counted::Shift(way) = counted else { return None };
    if amount.unit != Unit::Day || amount.halves % 2 != 0 || amount.is_vague {
        return None;
    }
    if way == Way::Future && !from_anchor(text, start, after) {
        return None;
    }
    let days = amount.halves / 2;
    let day = Step::Day(Which::Offset(if way == Way::Past { days.saturating_neg() } else { days }));
    let level = Some(Level::Day);
    let rest = path(text, after_words(text, after, &["的"]), &Start { level, behind_day: true, ..Start::default() })?;
    let mut whole = Path::from_iter([day]);
    whole.try_extend_from_slice(&rest.path).ok()?;
    rest.until.is_none().then_some((rest.end, Expression::Path(whole)))
}

/// Whether an amount with 后 is counted from the anchor: 三天后 at the start of a line, 大桥将在三年后建成. Behind an event
/// (发生两周后), behind another sentence with no sign of the future, and in 80年后的今天 it is counted from what was told.
fn from_anchor(text: &Text, start: Position, end: Position) -> bool {
    const FUTURE: [char; 4] = ['将', '拟', '料', '望'];
    /// How far a sign of the future may stand from the amount.
    const NEAR: usize = 16;
    if text.has(end, "的今天") {
        return false;
    }
    // 走了大约五天之后: since it set out.
    if ["了", "了约", "了近", "了大约", "了将近"].iter().any(|word| text.has_before(start, word)) {
        return false;
    }
    let before = text.before(text.skip_spaces_back(start));
    if matches!(before, '。' | ';' | '!' | '?' | ',') {
        let goes_on = |character: &char| !matches!(character, '。' | ';' | '!' | '?' | '\n');
        let behind = text.from(end).take(NEAR).take_while(goes_on);
        let told = if before == ',' { NEAR } else { 0 };
        let told = text.back_from(start).take(told).take_while(goes_on);
        return behind.chain(told).any(|character| FUTURE.contains(&character));
    }
    !before.is_alphabetic()
        || matches!(before, '在' | '于' | '约' | '近' | '将' | '计' | '他' | '她' | '我' | '你' | '们' | '再' | '等')
}

/// 每月, 每周三, 每年10月, 每周一至周五, 每天晚上8点, 每隔三天, 每逢春节: what stands behind 每.
pub(super) fn every(text: &Text, start: Position, again: Again, calendar: Calendar) -> Option<(Position, Expression)> {
    let one = |unit| Amount { halves: 2, unit, is_vague: false };
    let inner = |at: Position, level: Option<Level>| {
        let behind_day = level == Some(Level::Day);
        path(text, at, &Start { level, calendar, behind_day, ..Start::default() })
    };
    let each = |reading: Reading| match runs_to(text, &reading, None, calendar) {
        Some((end, last)) => (end, Expression::Each(reading.path, Some(last))),
        None => (reading.end, Expression::Each(reading.path, None)),
    };
    if again == Again::When {
        let comes_again = |reading: &Reading| {
            !matches!(reading.path.first(), Some(Step::Year(_) | Step::Clock(_)))
                && reading.path.iter().all(Step::is_said)
        };
        return inner(start, None).filter(comes_again).map(each);
    }
    // 每3天, 每两年; 每10年
    let amount = amount::read(text, start).filter(|(_, amount)| again == Again::Other || amount.halves <= 200);
    if amount.is_some() || again == Again::Other {
        return amount.map(|(end, amount)| (end, Expression::Every(amount)));
    }
    let named = after_words(text, start, &["个"]);
    // 每周三 before 每周; 每个春节, 每个冬季.
    let weekday = inner(named, Some(Level::Week))
        .filter(|reading| matches!(reading.path.first(), Some(Step::Weekday(_) | Step::Weekend)))
        .filter(|reading| !counts_runs(text, reading.end));
    let season = || {
        inner(named, None)
            .filter(|reading| matches!(reading.path.first(), Some(Step::Feast(_) | Step::Season(_) | Step::Daypart(_))))
    };
    if let Some(reading) = weekday.or_else(season) {
        return Some(each(reading));
    }
    // 每晚8点
    if text.at(named) == '晚' {
        let night = Some(Daypart::Night);
        let given = Start { level: Some(Level::Daypart), daypart: night, ..Start::default() };
        if let Some(reading) = path(text, named + 1, &given) {
            return Some(each(reading));
        }
    }
    let (end, unit, times) = amount::unit(text, named).or_else(|| match text.at(named) {
        '月' => Some((named + 1, Unit::Month, 1)),
        '晚' => Some((named + 1, Unit::Day, 1)),
        '工' if text.has(named, "工作日") => Some((named + 3, Unit::Day, 1)),
        _ => None,
    })?;
    // 每小时 and finer are denominators of rates (每小时60公里).
    if times != 1 || unit < Unit::Day || unit == Unit::Year && text.at(end) == '级' {
        return None;
    }
    let level = match unit {
        Unit::Year => Level::Year,
        Unit::Quarter => Level::PartOfYear,
        Unit::Month => Level::Month,
        Unit::Week => Level::Week,
        _ => Level::Day,
    };
    let within = inner(after_words(text, end, &["的"]), Some(level)).map(each);
    Some(within.unwrap_or_else(|| (end, Expression::Every(one(unit)))))
}

/// 每周一班, 每周三节课: so many a week, and no weekday.
fn counts_runs(text: &Text, at: Position) -> bool {
    let counts = matches!(text.at(at), '班' | '趟' | '列' | '架' | '节' | '堂' | '篇' | '回');
    counts && Symbol::of(text.before(at)).is_numeral() && !matches!(text.at(at + 1), '会' | '车' | '目' | '假')
}

#[cfg(test)]
mod tests {
    use crate::date::shown;
    use crate::snapshot::check;

    #[test]
    fn windows_and_shifts() {
        check(
            shown::expression,
            &[
                ("近三年", "近三年 = duration P3Y"),
                ("近三年来", "近三年来 = duration P3Y"),
                ("过去一年半", "过去一年半 = duration P18M"),
                ("未来五天", "未来五天 = duration P5D"),
                ("五年来", "五年来 = duration P5Y"),
                ("几十年来", "几十年来 = duration PXX"),
                ("三天前", "三天前 = date XXXX-XX-XX"),
                ("三天前的晚上", "三天前的晚上 = datetime XXXX-XX-XXTNI"),
                ("之后三天", "之后三天 = period P3D"),
                ("再过三天", "再过三天 = date XXXX-XX-XX"),
                ("从|过去的10小时", ""),
                ("两小时后", "两小时后 = datetime XXXX-XX-XX"),
                ("前两天", "前两天 = period XXXX-XX-XX"),
                ("下三周", "下三周 = period XXXX-XX-XX"),
                // Quantities, other words, the first three of something.
                ("5天内", ""),
                ("近5年期", ""),
                ("近三年级", ""),
                ("近300天", ""),
                ("提|前2天", ""),
                ("零|下1月", ""),
                ("住|上三五天", ""),
                ("前三天", ""),
                ("30天前往", ""),
                ("三年后期", ""),
            ],
        );
    }

    #[test]
    fn sets() {
        check(
            shown::expression,
            &[
                ("每月", "每月 = set P1M"),
                ("每个星期", "每个星期 = set P1W"),
                ("每两年", "每两年 = set P2Y"),
                ("每隔三天", "每隔三天 = set P3D"),
                ("每周三", "每周三 = set -W-3"),
                ("每年10月", "每年10月 = set --10"),
                ("每月15日", "每月15日 = set ---15"),
                ("每晚8点", "每晚8点 = set T20"),
                ("每周一至五", "每周一至五 = set -W-1/-W-5"),
                ("每年5月至10月", "每年5月至10月 = set --05/--10"),
                ("每天9至17点", "每天9至17点 = set T09/T17"),
                ("每逢周末", "每逢周末 = set XXXX-WXX-WE"),
                ("每周一班", "每周 = set P1W"),
                ("每到一处", ""),
                ("每小时60公里", ""),
                ("每人", ""),
                ("每次", ""),
            ],
        );
    }
}
