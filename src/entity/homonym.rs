//! Names of places that are first of all something else: words, rivers, statesmen.
//!
//! ```text
//! word     物流园区, 山城    no place, unless the text names the place around it
//! feature  长城, 运河        a place that is in no division, unless the text names the place around it
//! person   拉夫罗夫          a person
//! ```
//! What it refuses: to guess. What the text does not bear out has no code. Table: `data/place_homonyms.csv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::table;

/// What a name is first of all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Homonym {
    Word,
    Feature,
    Person,
}

static HOMONYMS: LazyLock<HashMap<Box<[char]>, Homonym>> = LazyLock::new(|| {
    let rows = table::built_in(include_str!("../../data/place_homonyms.csv"));
    let meaning = |word: &str| match word {
        "word" => Some(Homonym::Word),
        "feature" => Some(Homonym::Feature),
        "person" => Some(Homonym::Person),
        _ => None,
    };
    rows.filter_map(|row| Some((row.field(0).chars().collect(), meaning(row.field(1))?))).collect()
});

/// What a folded name is first of all, where that is no place.
pub(super) fn of(name: &[char]) -> Option<Homonym> {
    HOMONYMS.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_a_meaning() {
        let rows = table::built_in(include_str!("../../data/place_homonyms.csv")).count();
        assert_eq!(HOMONYMS.len(), rows);
        let found = |name: &str| of(&name.chars().collect::<Vec<char>>());
        assert_eq!(found("物流园区"), Some(Homonym::Word));
        assert_eq!(found("运河"), Some(Homonym::Feature));
        assert_eq!(found("六枝特区"), None);
    }
}
