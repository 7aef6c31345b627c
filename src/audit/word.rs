//! The words of `data/audit_words.csv`.

use std::sync::LazyLock;

use crate::table;

/// What a word tells the audit; see the head of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    Among,
    Rest,
    Open,
    Sum,
    Average,
    Real,
    Overlapping,
    Share,
    All,
    Then,
}

/// No partition of the table has more parts.
const MOST_PARTS: usize = 8;

type Words = Vec<Vec<char>>;

struct Table {
    words: Vec<(Meaning, Words)>,
    partitions: Vec<Words>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut read = Table { words: Vec::new(), partitions: Vec::new() };
    for row in table::built_in(include_str!("../../data/audit_words.csv")) {
        let words: Words = row.items(1).map(|word| word.chars().collect()).collect();
        let meaning = match row.field(0) {
            "among" => Meaning::Among,
            "rest" => Meaning::Rest,
            "open" => Meaning::Open,
            "sum" => Meaning::Sum,
            "average" => Meaning::Average,
            "real" => Meaning::Real,
            "overlapping" => Meaning::Overlapping,
            "share" => Meaning::Share,
            "all" => Meaning::All,
            "then" => Meaning::Then,
            _ => {
                read.partitions.push(words);
                continue;
            }
        };
        read.words.push((meaning, words));
    }
    read
});

fn contains(characters: &[char], word: &[char]) -> bool {
    !word.is_empty() && characters.windows(word.len()).any(|window| window == word)
}

/// Whether one of the words stands among the characters.
pub(super) fn says(characters: &[char], meaning: Meaning) -> bool {
    let rows = TABLE.words.iter().filter(|(of, _)| *of == meaning);
    rows.flat_map(|(_, words)| words).any(|word| contains(characters, word))
}

/// Whether the characters begin with one of the words.
pub(super) fn begins(characters: &[char], meaning: Meaning) -> Option<usize> {
    let rows = TABLE.words.iter().filter(|(of, _)| *of == meaning);
    rows.flat_map(|(_, words)| words).filter(|word| characters.starts_with(word)).map(Vec::len).max()
}

/// Whether parts, by what is said of each, are some of the parts of one partition: `Some(true)` if they are all of them.
pub(super) fn partition(parts: &[&[char]]) -> Option<bool> {
    if parts.len() > MOST_PARTS {
        return None;
    }
    let reads = |words: &Words| {
        let mut taken = vec![false; words.len()];
        for part in parts {
            // The longest word that is in it: 非国有 before 国有.
            let found =
                words.iter().enumerate().filter(|(_, word)| contains(part, word)).max_by_key(|(_, word)| word.len());
            let slot = found.and_then(|(index, _)| taken.get_mut(index)).filter(|taken| !**taken)?;
            *slot = true;
        }
        Some(taken.iter().all(|taken| *taken))
    };
    TABLE.partitions.iter().filter_map(reads).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn partitions_are_known_whole_or_in_part() {
        let parts = [of("其中国有企业"), of("、非国有企业")];
        let parts: Vec<&[char]> = parts.iter().map(Vec::as_slice).collect();
        assert_eq!(partition(&parts), Some(true));
        assert_eq!(partition(&parts[..1]), Some(false));
        assert_eq!(partition(&[&of("医院"), &of("诊所")]), None);
        assert_eq!(partition(&[&of("男"), &of("男")]), None);
    }

    #[test]
    fn words_are_found_anywhere() {
        assert!(says(&of("，其中，小学"), Meaning::Among) && !says(&of("小学"), Meaning::Among));
        assert_eq!(begins(&of("其他企业"), Meaning::Rest), Some(2));
    }
}
