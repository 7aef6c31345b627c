//! Every day of 1900 to 2100 in seven writings, and the lunar day that each is.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, clippy::indexing_slicing, missing_docs)]

use chrono::{Datelike, Days, NaiveDate};
use mingshu::extract;

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 二〇二一
fn digit_by_digit(number: i32) -> String {
    number.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}

/// 三十一
fn spoken(number: u32) -> String {
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", DIGITS[tens as usize]),
    };
    let ones = number % 10;
    if ones == 0 {
        tens
    } else {
        format!("{tens}{}", DIGITS[ones as usize])
    }
}

fn full_width(text: &str) -> String {
    let wide = |character: char| match character {
        '0'..='9' => char::from_u32(character as u32 - '0' as u32 + '０' as u32).unwrap(),
        other => other,
    };
    text.chars().map(wide).collect()
}

fn writings(day: NaiveDate) -> [String; 7] {
    let (year, month, of_month) = (day.year(), day.month(), day.day());
    let republic = match year - 1911 {
        count @ 1.. => format!("民國{count}年{month}月{of_month}日"),
        _ => format!("公元{year}年{month}月{of_month}日"),
    };
    [
        format!("{year}年{month}月{of_month}日"),
        format!("{year}年{month:02}月{of_month:02}号"),
        format!("{year}-{month:02}-{of_month:02}"),
        format!("{year}/{month}/{of_month}"),
        format!("{}年{}月{}日", digit_by_digit(year), spoken(month), spoken(of_month)),
        full_width(&format!("{year}年{month}月{of_month}日")),
        republic,
    ]
}

#[test]
fn every_day_is_read_in_every_writing() {
    let last = NaiveDate::from_ymd_opt(2100, 12, 31).unwrap();
    let mut day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
    let mut wrong = Vec::new();
    while day <= last {
        // A month a text, so that no reading hides behind the next.
        let month: Vec<NaiveDate> = day.iter_days().take_while(|next| next.month() == day.month()).collect();
        for writing in 0..7 {
            let text: Vec<String> = month.iter().map(|day| writings(*day)[writing].clone()).collect();
            let document = extract(&text.join("。"));
            let read: Vec<String> =
                document.dates().iter().map(|date| date.value().unwrap_or("-").to_owned()).collect();
            let want: Vec<String> = month.iter().map(ToString::to_string).collect();
            if read != want || !document.quantities().is_empty() || !document.labels().is_empty() {
                wrong.push(format!("{}: {read:?}", text.join("。")));
            }
            let resolved = document
                .dates()
                .iter()
                .all(|date| date.resolved().map(|day| day.to_string()).as_deref() == date.value());
            assert!(resolved, "{text:?}");
        }
        day = day.checked_add_days(Days::new(month.len() as u64)).unwrap();
    }
    assert!(wrong.is_empty(), "{} months differ, the first\n{}", wrong.len(), wrong[0]);
}
