//! Years counted in eras: 民国110年, 光绪二十四年, 令和6年, 公元前221年.
//!
//! Table: `data/eras.csv`.

use crate::table;

/// How an era counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Era {
    /// The year before its first.
    From(i32),
    /// 公元前: backwards from the year 0 of ISO 8601.
    Before,
}

impl Era {
    /// The year that it counts as its n-th; no era of the table is longer than the common one.
    pub(super) fn year(self, count: i32) -> Option<i32> {
        const LONGEST: i32 = 200;
        match self {
            Era::From(0) if (1..=9999).contains(&count) => Some(count),
            Era::From(zero) if (1..LONGEST).contains(&count) => zero.checked_add(count),
            Era::Before if (1..=9999).contains(&count) => 1i32.checked_sub(count),
            _ => None,
        }
    }
}

/// The names and how they count.
pub(super) fn all() -> impl Iterator<Item = (String, Era)> {
    let common = [("公元", Era::From(0)), ("西元", Era::From(0)), ("公元前", Era::Before), ("西元前", Era::Before)];
    let regnal = table::built_in(include_str!("../../data/eras.csv")).filter_map(|row| {
        let first: i32 = row.field(1).parse().ok()?;
        Some((row.field(0).to_owned(), Era::From(first.saturating_sub(1))))
    });
    common.into_iter().map(|(name, era)| (name.to_owned(), era)).chain(regnal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_eras() {
        let year = |name: &str, count| {
            let (_, era) = all().find(|(found, _)| found == name).unwrap();
            era.year(count)
        };
        assert_eq!((year("民国", 110), year("公元", 2021), year("公元前", 221)), (Some(2021), Some(2021), Some(-220)));
        assert_eq!((year("光绪", 1), year("光绪", 24), year("令和", 6)), (Some(1875), Some(1898), Some(2024)));
        assert_eq!((year("民国", 0), year("民国", 999), year("公元前", 0)), (None, None, None));
    }
}
