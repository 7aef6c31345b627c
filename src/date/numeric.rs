//! Dates in figures alone: 2021-10-03, 2021/10/3, 2021.10.3, 13.5.2015, 20240307.
//!
//! ```text
//! date = YYYY s M s D | D s M s YYYY | DD/MM/YY | YY/MM/DD       the last two with a YY over 31; s is one of - / . — and the same twice; a space with two-digit months
//! month = YYYY.MM                              from one to another: 2021.01—2021.12, 2006.05-2007
//! page = YYY s MM s DD                         behind a colon, of the Republic (發布日期：113-02-06)
//! day  = YYYYMMDD | M.D | M/D                  only in front of a clock time; M/D before 截止 or （二） too
//! ```
//!
//! The day stands before the month where the year stands last (13.5.2015), unless that cannot be.
//!
//! Refused: 3-2 (a score), 4/5 (a fraction), 1.2.3.4 and 2021-118 (numbers), impossible days.

use super::civil::days_in_month;
use super::part;
use super::path::{Path, Step, Which};
use super::republic;
use super::steps;
use super::year::Steps;
use crate::numeral::Symbol;
use crate::text::{Position, Text};

/// Arabic digits at a place: the place behind them and their value; at most four of them.
fn run(text: &Text, at: Position) -> Option<(Position, i32)> {
    let (mut end, mut value) = (at, 0i32);
    while let Symbol::Arabic(digit) = Symbol::of(text.at(end)) {
        if end - at == 8 {
            return None;
        }
        value = value.saturating_mul(10).saturating_add(digit.into());
        end = end + 1;
    }
    (end > at).then_some((end, value))
}

fn whole(end: Position, year: i32, month: i32, day: i32) -> Option<Steps> {
    let fits = u8::try_from(month).ok().zip(u8::try_from(day).ok());
    let real = fits.is_some_and(|(month, day)| day > 0 && day <= days_in_month(year, month));
    let path = [Step::Year(Which::Said(year)), Step::Month(Which::Said(month)), Step::Day(Which::Said(day))];
    real.then(|| (end, Path::from_iter(path)))
}

/// Whether a number goes on through this character, so that what stands before it is part of something longer.
fn joins(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '.' | '/' | '+')
}

/// The date in figures at a place; `joined` says that the sign of a stretch stands before it.
pub(super) fn read(text: &Text, start: Position, joined: bool) -> Option<Steps> {
    if !joined && joins(text.before(start)) && !text.before(start).is_ascii_alphabetic() {
        return None;
    }
    let (after, first) = run(text, start)?;
    let width = after - start;
    if width == 8 {
        let (year, rest) = (first / 10_000, first % 10_000);
        let alone =
            !joins(text.at(after)) && !text.at(after).is_alphanumeric() && !text.before(start).is_alphanumeric();
        return if alone && (1900..2100).contains(&year) { whole(after, year, rest / 100, rest % 100) } else { None };
    }
    let separator = text.at(after);
    let spaced = separator == ' ' && width == 4 && (1900..2100).contains(&first);
    if !matches!(separator, '-' | '/' | '.' | '—') && !spaced {
        return None;
    }
    let (second_end, second) = run(text, after + 1)?;
    let second_width = second_end - (after + 1);
    if text.at(second_end) != separator || second_width > 2 || spaced && second_width != 2 {
        return None;
    }
    let (end, third) = run(text, second_end + 1)?;
    let third_width = end - (second_end + 1);
    let goes_on = text.at(end) == separator && !spaced && text.at(end + 1).is_ascii_digit();
    // 2022-03-08-10:45 and 4/2/2019-4/9/2019 go on with something else.
    if goes_on && text.at(end + 3) != ':' && third_width != 4 || spaced && third_width != 2 {
        return None;
    }
    match (width, third_width) {
        (4, 1..=2) => whole(end, first, second, third),
        // 發布日期：113-02-06
        (3, 2) if second_width == 2 => {
            republic::labelled(text, start, first).and_then(|year| whole(end, year, second, third))
        }
        // 2019-11-2110:45: a clock time without a pause.
        (4, 4) if separator == '-' && text.at(end) == ':' => whole(end - 2, first, second, third / 100),
        (1..=2, 4) => whole(end, third, second, first).or_else(|| whole(end, third, first, second)),
        // 05/05/89, 89/05/05: a year of two digits that can be no day.
        (2, 2) if separator == '/' && second_width == 2 => {
            let year = |digits: i32| digits.checked_add(1900).filter(|_| digits > 31);
            match (year(first), year(third)) {
                (Some(year), None) => whole(end, year, second, third),
                (None, Some(year)) => whole(end, year, second, first).or_else(|| whole(end, year, first, second)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// 2021.01—2021.12: months of years, from one to another.
pub(super) fn month_of_year(text: &Text, start: Position, joined: bool) -> Option<Steps> {
    let month = |start: Position| {
        let (after, year) = run(text, start).filter(|(after, _)| *after == start + 4)?;
        let (end, month) = run(text, after + 1).filter(|(end, _)| *end == after + 3)?;
        let real = text.at(after) == '.' && (1900..2100).contains(&year) && (1..=12).contains(&month);
        (real && (!joins(text.at(end)) || text.at(end) == '-')).then_some((end, year, month))
    };
    let year_alone = |start: Position| {
        let (end, year) = run(text, start).filter(|(end, _)| *end == start + 4)?;
        let whole = !joins(text.at(end)) && !text.at(end).is_alphanumeric();
        (whole && (1900..2100).contains(&year)).then(|| (end, Path::from_iter([Step::Year(Which::Said(year))])))
    };
    // 2006.05-2007: behind the figures of a month, not behind 3月.
    let behind_figures = |start: Position| text.before(start - 1).is_ascii_digit() && text.before(start - 3) == '.';
    let Some((end, year, of_year)) = month(start) else {
        return if joined && behind_figures(start) { year_alone(start) } else { None };
    };
    let runs_on = || steps::joint(text, end).is_some_and(|next| month(next).is_some() || year_alone(next).is_some());
    let path = [Step::Year(Which::Said(year)), Step::Month(Which::Said(of_year))];
    (joined || !joins(text.before(start)) && runs_on()).then(|| (end, Path::from_iter(path)))
}

/// 2/15, 11.20: month and day, where a clock time follows or 号 shows that it is a day.
pub(super) fn month_and_day(text: &Text, start: Position) -> Option<Steps> {
    if joins(text.before(start)) {
        return None;
    }
    let (after, month) = run(text, start)?;
    if !matches!(text.at(after), '.' | '/' | '-') || after - start > 2 {
        return None;
    }
    let (end, day) = run(text, after + 1)?;
    let fits = u8::try_from(month).ok().zip(u8::try_from(day).ok());
    // 29 February is a day of some year.
    let real = fits.is_some_and(|(month, day)| day > 0 && day <= days_in_month(2000, month));
    let next = text.skip_spaces(end);
    let marked = text.at(end) == '号';
    // 11/5截止, 11/5（二）: what follows is said of days.
    let named = ["截止", "开幕", "登场", "举行", "上映", "开始"].iter().any(|word| text.has(end, word))
        || matches!(text.at(end), '起' | '止' | '前') && !text.at(end + 1).is_alphanumeric()
        || text.at(end) == '(' && part::weekday(text.at(end + 1)).is_some() && text.at(end + 2) == ')';
    let named = named && text.at(after) == '/';
    // 2.15 10:30 may be a price and its time: behind a point the hour has a word.
    let worded = text.at(after) != '.' || (1..=2).any(|digits| matches!(text.at(next + digits), '点' | '时'));
    let clock = next > end
        && worded
        && super::clock::read(text, next, super::clock::Before { daypart: None, day: true }).is_some();
    let end = if marked { end + 1 } else { end };
    let path = [Step::Month(Which::Said(month)), Step::Day(Which::Said(day))];
    (real && (marked || clock || named) && end - after <= 4).then(|| (end, Path::from_iter(path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::shown;
    use crate::snapshot::check;

    #[test]
    fn dates_in_figures() {
        check(
            |text: &Text, at| shown::steps(text, at, read(text, at, false)),
            &[
                ("2021-10-03", "2021-10-03 = 2021-10-03"),
                ("2021/10/3", "2021/10/3 = 2021-10-03"),
                ("2021.10.3", "2021.10.3 = 2021-10-03"),
                ("13.5.2015", "13.5.2015 = 2015-05-13"),
                ("1/22/2015", "1/22/2015 = 2015-01-22"),
                ("20240307", "20240307 = 2024-03-07"),
                ("05/06/89", "05/06/89 = 1989-06-05"),
                ("89/06/05", "89/06/05 = 1989-06-05"),
                ("05/06/12", ""),
                ("05-06-89", ""),
                ("2022 11 23", "2022 11 23 = 2022-11-23"),
                // Scores, fractions, versions, file numbers, and days that no calendar has.
                ("3-2", ""),
                ("4/5", ""),
                ("1.2.3.4", ""),
                ("2021-118", ""),
                ("2021-02-30", ""),
                ("12345678", ""),
                ("2022 1 3", ""),
            ],
        );
        check(
            |text: &Text, at| shown::steps(text, at, month_and_day(text, at)),
            &[
                ("11.20 20点", "11.20 = --11-20"),
                ("11/3号", "11/3号 = --11-03"),
                ("11/5截止", "11/5 = --11-05"),
                ("11/5起，", "11/5 = --11-05"),
                ("11/5（二）", "11/5 = --11-05"),
                ("2/3起事故", ""),
                ("2/15", ""),
                ("3.14", ""),
                ("13.1 5点", ""),
            ],
        );
    }
}
