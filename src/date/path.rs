//! What an expression of time says, before anything is resolved: a path from the coarse to the fine.
//!
//! ```text
//! 去年10月31日下午3点   year −1 · month 10 · day 31 · afternoon · 15
//! 下周三                week +1 · weekday 3
//! 2024年前三季度        year 2024 · months 1–9
//! 五月初五              lunar month 5 · lunar day 5
//! ```
//!
//! Each step narrows what the steps before it left. One that names its part (`Said`) has a value of its own; one that
//! counts from the anchor (`Offset`) or from an earlier date of the text (`Same`) has a value only when it is resolved.

use arrayvec::ArrayVec;

use super::festival::Feast;
use super::value::Time;

/// Which of its kind: the one named, or one counted from somewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Which {
    /// By its own number: 2024年, 10月, 31日.
    Said(i32),
    /// Counted from the anchor: 0 is 今年, −1 is 上个月.
    Offset(i32),
    /// Counted from the last date of the text: 0 is 当年, 1 is 次日.
    Same(i32),
}

/// The parts of a day that have a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Daypart {
    /// 凌晨
    Dawn,
    /// 清晨, 拂晓
    Daybreak,
    /// 早上
    Early,
    /// 上午
    Morning,
    /// 白天
    Daytime,
    /// 中午
    Noon,
    /// 下午
    Afternoon,
    /// 傍晚
    Evening,
    /// 晚上, 夜间
    Night,
}

impl Daypart {
    /// The hours that are usually meant: the first, and the one at which it ends. No standard fixes them, and the sun
    /// would say otherwise in summer.
    pub(crate) fn hours(self) -> (u8, u8) {
        match self {
            Daypart::Dawn => (0, 6),
            Daypart::Daybreak => (5, 8),
            Daypart::Early => (6, 9),
            Daypart::Morning => (8, 12),
            Daypart::Daytime => (6, 18),
            Daypart::Noon => (11, 13),
            Daypart::Afternoon => (12, 18),
            Daypart::Evening => (17, 19),
            Daypart::Night => (18, 24),
        }
    }
}

/// Where in a year or month: 初, 中, 底.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Edge {
    /// 年初, 10月初
    Start,
    /// 年中, 中叶
    Middle,
    /// 年底, 月末
    End,
}

/// One step of a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// 21世纪 is `Said(20)`, the hundreds of its years.
    Century(Which),
    /// 90年代 is 9; 七八十年代 is 7 to 8.
    Decade(u8, u8),
    /// “十四五”, 2023-24赛季, 2019、2020两年: the first and last year.
    Years(i32, i32),
    /// 2024年, 今年
    Year(Which),
    /// 今明两年: the first and last year, counted from the anchor.
    YearsFrom(i8, i8),
    /// 上年同期: the last date of the text, so many years on.
    SamePeriod(i32),
    /// 上半年
    Half(u8),
    /// 三季度
    Quarter(Which),
    /// 前11个月, 1—6月: the first and last month.
    Months(u8, u8),
    /// 春 to 冬: 1 to 4.
    Season(u8),
    /// 10月
    Month(Which),
    /// 上半月
    HalfMonth(u8),
    /// 上旬 is 1; 中下旬 is 2 to 3.
    Tenday(u8, u8),
    /// 农历八月, 闰四月
    LunarMonth {
        /// 1 to 12.
        month: u8,
        /// 闰.
        leap: bool,
    },
    /// 初五, 廿三
    LunarDay(u8),
    /// 春节, 国庆, 冬至, 斋月
    Feast(Feast),
    /// 上周; within a month or year its n-th week.
    Week(Which),
    /// 周三
    Weekday(u8),
    /// 周末
    Weekend,
    /// 上半周 is 1, 下半周 is 2.
    HalfWeek(u8),
    /// 第一个星期一: n counts from the end when it is below zero.
    NthWeekday(i8, u8),
    /// 31日, 昨天
    Day(Which),
    /// 明后两天: the first and last day, counted from the anchor.
    DaysFrom(i8, i8),
    /// 15至17日, within a month.
    Days(u8, u8),
    /// 最后一天 is −1.
    NthDay(i16),
    /// 前20天: so many days from the first on; below zero 最后三天, up to the last.
    EndDays(i8),
    /// 最后三周
    LastWeeks(u8),
    /// 年底, 10月初
    Edge(Edge),
    /// 上午
    Daypart(Daypart),
    /// 9:58
    Clock(Time),
}

/// How fine a step is: a path only goes down.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Level {
    Century,
    Decade,
    Year,
    PartOfYear,
    Month,
    Week,
    Day,
    Daypart,
    Clock,
}

impl Step {
    pub(crate) fn level(&self) -> Level {
        match self {
            Step::Century(_) => Level::Century,
            Step::Decade(..) => Level::Decade,
            Step::Years(..) | Step::YearsFrom(..) | Step::Year(_) | Step::SamePeriod(_) => Level::Year,
            Step::Half(_) | Step::Quarter(_) | Step::Months(..) | Step::Season(_) => Level::PartOfYear,
            Step::Month(_) | Step::LunarMonth { .. } => Level::Month,
            Step::HalfMonth(_) | Step::Tenday(..) | Step::Week(_) | Step::LastWeeks(_) => Level::Week,
            Step::LunarDay(_)
            | Step::Feast(_)
            | Step::Weekday(_)
            | Step::Weekend
            | Step::HalfWeek(_)
            | Step::EndDays(_)
            | Step::NthWeekday(..)
            | Step::Day(_)
            | Step::Days(..)
            | Step::DaysFrom(..)
            | Step::NthDay(_) => Level::Day,
            // An edge closes what it stands behind; nothing finer follows it.
            Step::Edge(_) => Level::Clock,
            Step::Daypart(_) => Level::Daypart,
            Step::Clock(_) => Level::Clock,
        }
    }

    /// Whether the step says which by itself, without an anchor or an earlier date.
    pub(crate) fn is_said(&self) -> bool {
        !matches!(
            self,
            Step::Century(Which::Offset(_) | Which::Same(_))
                | Step::Year(Which::Offset(_) | Which::Same(_))
                | Step::Quarter(Which::Offset(_) | Which::Same(_))
                | Step::Month(Which::Offset(_) | Which::Same(_))
                | Step::Week(Which::Offset(_) | Which::Same(_))
                | Step::Day(Which::Offset(_) | Which::Same(_))
                | Step::SamePeriod(_)
                | Step::DaysFrom(..)
                | Step::YearsFrom(..)
        )
    }
}

/// Steps from the coarse to the fine.
pub(crate) type Path = ArrayVec<Step, 6>;

/// The units in which time is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// A counted time: 三年, 一年半, 48小时.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Amount {
    /// Twice the count, so that 半 is a whole number.
    pub(crate) halves: i32,
    pub(crate) unit: Unit,
    /// 多, 几: more than the count, or no one knows how many.
    pub(crate) is_vague: bool,
}

/// Which way a window opens, or a shift goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    Past,
    Future,
}

/// An expression of time as its words say it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Expression {
    /// A place in the calendar or on the clock.
    Path(Path),
    /// From one to another.
    Stretch(Path, Path),
    /// 近三年, 未来五天: a time up to now, or from now.
    Window(Amount, Way),
    /// 前两天, 下三周: whole units before or after the present one.
    Whole(Amount, Way),
    /// 三天前, 五年后
    Shift(Amount, Way),
    /// 之后三天, 此前两年: so long behind or before what was told.
    Beside(Amount, Way),
    /// 圣诞节前一天, 2月13日的31天后: counted from a day.
    ShiftFrom(Path, Amount, Way),
    /// 每月, 每隔三天: comes again after so long.
    Every(Amount),
    /// 每周三, 每年10月: comes again whenever it is that; 每周一至周五, 每天9点至17点: from one to another.
    Each(Path, Option<Path>),
    /// 目前, and 此刻 to the minute.
    Present {
        /// 此刻
        instant: bool,
    },
    /// 日前, 近年来
    Past,
    /// 今后
    Future,
    /// 2月30日: read, and reported nowhere.
    Impossible,
}

impl Expression {
    /// Whether it only points from where one stands: 今夜, 目前, 日前.
    pub(crate) fn points(&self) -> bool {
        match self {
            Expression::Path(path) => {
                path.first().is_some_and(|step| !step.is_said() || step.level() >= Level::Daypart)
            }
            Expression::Present { .. } | Expression::Past | Expression::Future => true,
            _ => false,
        }
    }
}
