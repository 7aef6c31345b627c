//! What one step of a path means within the days that the steps before it left.
//!
//! ```text
//! step = years | quarter | month | week | day | festival …      2023年 | 上半年 | 10月 | 下旬 | 最后三周 | 春节
//! ```
//! A step that needs more than is known gives nothing: 15日 without a month, 昨天 without an anchor.
//!
//! What it refuses, and why
//! - 去年上周: of no week that is known
//! - 前40天 of a month, 31日 of April: days that are none of the stretch

use super::civil::days_in_month;
use super::path::{Step, Which};
use super::reckon::{
    days, month_from, months, nth_week, nth_weekday, on_weekday, quarter_from, season_months, single, week_from, years,
    Days,
};
use super::resolve::Resolver;
use super::value::Date;

impl Resolver {
    /// The days of a step within those of the steps before it; `forced` is the year, where the stretch asks for one.
    pub(super) fn step(&self, step: Step, here: Option<Days>, forced: Option<i32>) -> Option<Days> {
        match step {
            Step::Century(which) => {
                let hundreds = match which {
                    Which::Said(hundreds) => hundreds,
                    Which::Offset(offset) | Which::Same(offset) => {
                        self.anchor_year()?.div_euclid(100).checked_add(offset)?
                    }
                };
                let first = hundreds.checked_mul(100)?;
                years(first, first.checked_add(99)?)
            }
            Step::Decade(first, last) => {
                let year = |tens: u8| here?.0.year().checked_add(i32::from(tens).checked_mul(10)?);
                years(year(first)?, year(last)?.checked_add(9)?)
            }
            Step::Years(first, last) => years(first, last),
            Step::YearsFrom(first, last) => {
                let year = |offset: i8| self.anchor_year()?.checked_add(offset.into());
                years(year(first)?, year(last)?)
            }
            Step::Year(which) => {
                let year = match which {
                    Which::Said(year) => year,
                    Which::Offset(offset) => self.anchor_year()?.checked_add(offset)?,
                    Which::Same(offset) => {
                        // 2020年是“十三五”最后一年，全年…: of no span of years.
                        let is_one = |last: &Days| last.0.year() == last.1.year();
                        let one = self.last.filter(is_one).map(|last| last.0.year());
                        let last = one.or(self.year).or(self.last.map(|last| last.0.year()));
                        let last = last.or_else(|| self.year_told()).or(self.anchor_year());
                        last?.checked_add(offset)?
                    }
                };
                years(year, year)
            }
            Step::SamePeriod(offset) => {
                let (start, end) = self.last?;
                let moved = |date: Date| {
                    let (year, month) = (date.year().checked_add(offset)?, date.month());
                    let day = date.day().map(|day| day.min(days_in_month(year, month.unwrap_or(1))));
                    Date::new(year, month, day)
                };
                Some((moved(start)?, moved(end)?))
            }
            Step::Half(1) => self.yearly(here, forced, |year| months(year, 1, 6)),
            Step::Half(_) => self.yearly(here, forced, |year| months(year, 7, 12)),
            Step::Quarter(Which::Said(quarter)) => {
                let last = u8::try_from(quarter.checked_mul(3)?).ok()?;
                self.yearly(here, forced, |year| months(year, last.checked_sub(2)?, last))
            }
            // 去年上周: of no week that is known.
            Step::Week(Which::Offset(_)) | Step::Quarter(Which::Offset(_)) if here.is_some() => None,
            Step::Quarter(Which::Offset(offset)) => quarter_from(self.anchor_month()?, offset),
            Step::Quarter(Which::Same(offset)) => quarter_from(
                self.last.map(|last| last.0).filter(|date| date.month().is_some()).or(self.anchor_month())?,
                offset,
            ),
            Step::Months(first, last) => {
                let before = forced.or_else(|| self.year_before(first, last));
                self.yearly(here, before, |year| months(year, first, last))
            }
            Step::Season(season) => self.yearly(here, forced, |year| season_months(year, season)),
            Step::Month(Which::Said(month)) => {
                let month = u8::try_from(month).ok()?;
                self.yearly(here, forced, |year| months(year, month, month))
            }
            Step::Month(Which::Offset(offset)) => match here {
                // 去年本月
                Some((start, _)) => {
                    let month = self.anchor_month()?.month()?;
                    if offset == 0 {
                        months(start.year(), month, month)
                    } else {
                        None
                    }
                }
                None => month_from(self.anchor_month()?, offset),
            },
            Step::Month(Which::Same(offset)) => month_from(
                self.last.map(|last| last.0).filter(|date| date.month().is_some()).or(self.anchor_month())?,
                offset,
            ),
            Step::HalfMonth(half) => {
                let month = self.month(here)?;
                let last = month.last_day().day()?;
                if half == 1 {
                    days(month, 1, 15)
                } else {
                    days(month, 16, last)
                }
            }
            Step::Tenday(first, last) => {
                let month = self.month(here)?;
                let start = first.checked_sub(1)?.checked_mul(10)?.checked_add(1)?;
                days(month, start, if last == 3 { month.last_day().day()? } else { last.checked_mul(10)? })
            }
            Step::LunarMonth { .. } | Step::LunarDay(_) | Step::Edge(_) | Step::Daypart(_) | Step::Clock(_) => here,
            Step::Feast(feast) => {
                let in_year = |year| feast.in_year(year).map(|(first, last)| (Date::from(first), Date::from(last)));
                // 八月中秋: of the lunar month, which says nothing new.
                let year = here.filter(|here| here.0.month().is_some()).map(|here| single(here.0.year_alone()));
                self.yearly(year.or(here), forced, in_year)
            }
            Step::Week(Which::Said(n)) => nth_week(here?, n),
            Step::Week(Which::Offset(offset)) => week_from(self.anchor_day()?, offset),
            Step::Week(Which::Same(offset)) => week_from(self.last_day().or(self.anchor_day())?, offset),
            Step::Weekday(weekday) => match here {
                Some((monday, _)) => on_weekday(monday.first_civil()?, weekday),
                None => self.weekday(weekday),
            },
            Step::Weekend => {
                let monday = here.map_or_else(|| week_from(self.anchor_day()?, 0), Some)?.0.first_civil()?;
                Some((monday.add_days(5)?.into(), monday.add_days(6)?.into()))
            }
            Step::HalfWeek(half) => {
                let monday = here.map_or_else(|| week_from(self.anchor_day()?, 0), Some)?.0.first_civil()?;
                // Wednesday ends the first half.
                let (first, last) = if half == 1 { (0, 2) } else { (3, 6) };
                Some((monday.add_days(first)?.into(), monday.add_days(last)?.into()))
            }
            Step::LastWeeks(count) => {
                Some((nth_week(here?, i32::from(count).checked_neg()?)?.0, nth_week(here?, -1)?.1))
            }
            Step::EndDays(count) => {
                let (start, end) = (here?.0.first_civil()?, here?.1.last_civil()?);
                let further = i32::from(count.checked_abs()?).checked_sub(1)?;
                let (first, last) = if count > 0 {
                    (start, start.add_days(further)?)
                } else {
                    (end.add_days(further.checked_neg()?)?, end)
                };
                (start <= first && last <= end).then(|| (first.into(), last.into()))
            }
            Step::NthWeekday(n, weekday) => nth_weekday(here?, n, weekday),
            Step::Day(Which::Said(day)) => self.day_of_month(here, u8::try_from(day).ok()?),
            Step::DaysFrom(first, last) => {
                let day = |offset: i8| Some(Date::from(self.anchor_day()?.add_days(offset.into())?));
                Some((day(first)?, day(last)?))
            }
            // 去年今日, 上月今日
            Step::Day(Which::Offset(offset)) if here.is_some() => {
                let (start, day) = (here?.0, Date::from(self.anchor_day()?));
                let month = start.month().or(day.month());
                Date::new(start.year(), month, day.day()).filter(|_| offset == 0).map(single)
            }
            Step::Day(Which::Offset(offset)) => Some(single(self.anchor_day()?.add_days(offset)?.into())),
            Step::Day(Which::Same(offset)) => {
                let day = self.told.or(self.last_day()).or(self.anchor_day())?;
                Some(single(day.add_days(offset)?.into()))
            }
            Step::Days(first, last) => {
                let (month, _) = self.day_of_month(here, first)?;
                days(Date::of_month(month.year(), month.month()?)?, first, last)
            }
            Step::NthDay(n) => {
                let (start, end) = here?;
                let day = if n > 0 {
                    start.first_civil()?.add_days(i32::from(n).checked_sub(1)?)?
                } else {
                    end.last_civil()?.add_days(i32::from(n).checked_add(1)?)?
                };
                (Some(day) <= end.last_civil()).then(|| single(day.into()))
            }
        }
    }
}
