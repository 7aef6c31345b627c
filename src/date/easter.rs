//! Easter, from which the churches count the feasts that move with it.
//!
//! Easter is the Sunday after the full moon of spring, as the tables of the church give it and not the sky: the first
//! that falls on 21 March or later. The churches of the West go by the Gregorian calendar; those of the East (东正教),
//! with few exceptions, by the Julian, in which 21 March comes later and the moon has not been put right since 325.
//!
//! Refused: the years before 1583, which had no Gregorian calendar.

use super::civil::Civil;

/// The first year with a Gregorian Easter.
const FIRST_YEAR: i32 = 1583;

/// 复活节 of the Catholic and the Protestant churches.
#[expect(clippy::arithmetic_side_effects, reason = "the years 1583 to 9999 make no number above 300,000")]
pub(crate) fn western(year: i32) -> Option<Civil> {
    (FIRST_YEAR..=9999).contains(&year).then_some(())?;
    let (golden, century) = (year % 19, year / 100);
    // The days that the calendar left out, and those by which the moon has run ahead of its cycle of 19 years.
    let (left_out, ahead) = (century - century / 4, (8 * century + 13) / 25);
    let moon = (19 * golden + 15 + left_out - ahead) % 30;
    // No more than 29 days may lie between two full moons, and none may fall twice on 18 April in 19 years.
    let early = moon == 29 || moon == 28 && golden > 10;
    sunday_after(Civil::new(year, 3, 21)?.add_days(moon - i32::from(early))?)
}

/// 东正教复活节.
#[expect(clippy::arithmetic_side_effects, reason = "the years 1583 to 9999 make no number above 300,000")]
pub(crate) fn eastern(year: i32) -> Option<Civil> {
    (FIRST_YEAR..=9999).contains(&year).then_some(())?;
    let behind = year / 100 - year / 400 - 2;
    sunday_after(Civil::new(year, 3, 21)?.add_days(behind + (19 * (year % 19) + 15) % 30)?)
}

/// The Sunday after a day; a week later if it is one.
fn sunday_after(day: Civil) -> Option<Civil> {
    day.add_days(7i32.checked_sub(i32::from(day.weekday() % 7))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Easter of 1900 to 2099 in days from 22 March, in base 36: by `easter` of python-dateutil 2.9.0, with which that of
    /// convertdate 2.5.1 agrees.
    const WESTERN: [&str; 2] = [
        "OG8LCWO9SK5PG1LDWH9TD5PATLDQH9TE5PAUL6QI2MEYIAUF6QI3MERJAUF7QBVN7RJ4NF7KBVN8RJ4OFSKCVG8SC4O9SKCPG8LD",
        "WO9TK5PH1LDXH9TE5PAULDQI9TE6PAUM6QI3MEYJAUF7QI3NERJBUF7RBVN8RJ4OF7KCVN8SJ4OGSKCWG8SD4O9TKCPH8LDXO9TL",
    ];

    /// The same for the Eastern churches, in days from 4 April of the Gregorian calendar.
    const EASTERN: [&str; 2] = [
        "IANF6QBVM7RJ3NF0JBVG7RC4NFSKBVG8RC4O8SK5OG1LCWH9SK5PG1LDWH9TD5PATL6QH9ME5PAUL6QI2MEYIAUF6QB3MERJANF7",
        "QBVN7RJ4NF0KBVG8RC4OFSKCVG8SC4O9SK5PG1LDWH9TK5PH1LDXH9TE5PAUL6QI9ME6PAUF6QI3MEYJAUF7QB3NERJ4NF7KBVN8",
    ];

    fn assert_days(easter: fn(i32) -> Option<Civil>, first: (u8, u8), days: [&str; 2]) {
        for (year, days) in (1900..).zip(days.concat().chars()) {
            let first = Civil::new(year, first.0, first.1).unwrap();
            let days = i32::try_from(days.to_digit(36).unwrap()).unwrap();
            assert_eq!(easter(year), first.add_days(days), "{year}");
        }
    }

    #[test]
    fn two_centuries_are_those_of_dateutil() {
        assert_days(western, (3, 22), WESTERN);
        assert_days(eastern, (4, 4), EASTERN);
    }

    #[test]
    fn known_days() {
        let days = |year| (western(year).unwrap().to_string(), eastern(year).unwrap().to_string());
        assert_eq!(days(2024), ("2024-03-31".into(), "2024-05-05".into()));
        assert_eq!(days(2025), ("2025-04-20".into(), "2025-04-20".into()));
        // The earliest and the latest that there are, and the two corrections of the moon.
        assert_eq!(days(1818).0, "1818-03-22");
        assert_eq!(days(1943).0, "1943-04-25");
        assert_eq!((days(1954).0, days(1981).0), ("1954-04-18".into(), "1981-04-19".into()));
    }

    #[test]
    fn every_easter_is_a_sunday_of_spring() {
        for year in 1583..=9999 {
            let (west, east) = (western(year).unwrap(), eastern(year).unwrap());
            assert_eq!((west.weekday(), east.weekday()), (7, 7), "{year}");
            assert!(Civil::new(year, 3, 22) <= Some(west) && Some(west) <= Civil::new(year, 4, 25), "{year}");
            assert!(west <= east || year > 2698, "{year}");
        }
        for year in [1582, 10_000, 0, i32::MIN, i32::MAX] {
            assert_eq!((western(year), eastern(year)), (None, None));
        }
    }
}
