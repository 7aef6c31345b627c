//! What else a word may be to the grammar, whatever its class: 期间 makes a frame of the noun before it, 可达 a distance of a time.
//!
//! A word has one class, by which it stands in a clause, and any number of roles, which a single rule asks for. What is no
//! role: whatever a rule can tell by the class, or by one character. Table: `data/statistic_roles.csv`.

use std::sync::LazyLock;

use super::phrase::Sentence;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// What a word may be besides its class; the table says what each means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Locative,
    Ground,
    Size,
    Dimension,
    Standard,
    Remainder,
    Number,
    Past,
    Done,
    Since,
    Beside,
    Compared,
    Toward,
    Dispatch,
    Partner,
    Outlook,
    Setter,
    Open,
    World,
    Reached,
    Fate,
    Means,
    Unowned,
    Occasion,
    Carrier,
    Lies,
    Why,
    Sort,
    Rule,
    Chief,
    Basis,
    Begin,
    Sanction,
    Agency,
    Degree,
    Channel,
    Official,
    Grant,
    Build,
    Together,
    Kin,
    Away,
    Discipline,
    Pace,
    Existence,
    Condition,
    Attack,
    Harm,
    Reckoning,
    Release,
    Restated,
    Line,
    Base,
    Output,
    Superlative,
    Claim,
    Completion,
    Ability,
    Threshold,
    Fund,
    Sender,
    Duty,
    Drive,
    Toll,
    Event,
    Flow,
    Handling,
    Sector,
    Doer,
    Quality,
    Rank,
    Honour,
    Learning,
    Around,
    Manner,
    Need,
    Many,
    Trade,
    Usage,
    Site,
    Goal,
    Attain,
    Detached,
    Storeyed,
    Spent,
    Occupation,
    Sum,
    Yields,
    Mean,
    Series,
    Estimate,
    Revised,
    Authority,
    Related,
    Apart,
    Premises,
    Cost,
    Staff,
    Device,
    Gross,
    Regain,
    YearOf,
    Crew,
    Landmark,
}

const ROLES: &[(&str, Role)] = &[
    ("locative", Role::Locative),
    ("ground", Role::Ground),
    ("size", Role::Size),
    ("dimension", Role::Dimension),
    ("standard", Role::Standard),
    ("remainder", Role::Remainder),
    ("number", Role::Number),
    ("past", Role::Past),
    ("done", Role::Done),
    ("since", Role::Since),
    ("beside", Role::Beside),
    ("compared", Role::Compared),
    ("toward", Role::Toward),
    ("dispatch", Role::Dispatch),
    ("partner", Role::Partner),
    ("outlook", Role::Outlook),
    ("setter", Role::Setter),
    ("open", Role::Open),
    ("world", Role::World),
    ("reached", Role::Reached),
    ("fate", Role::Fate),
    ("means", Role::Means),
    ("unowned", Role::Unowned),
    ("occasion", Role::Occasion),
    ("carrier", Role::Carrier),
    ("lies", Role::Lies),
    ("why", Role::Why),
    ("sort", Role::Sort),
    ("rule", Role::Rule),
    ("chief", Role::Chief),
    ("basis", Role::Basis),
    ("begin", Role::Begin),
    ("sanction", Role::Sanction),
    ("agency", Role::Agency),
    ("degree", Role::Degree),
    ("channel", Role::Channel),
    ("official", Role::Official),
    ("grant", Role::Grant),
    ("build", Role::Build),
    ("together", Role::Together),
    ("kin", Role::Kin),
    ("away", Role::Away),
    ("discipline", Role::Discipline),
    ("pace", Role::Pace),
    ("existence", Role::Existence),
    ("condition", Role::Condition),
    ("attack", Role::Attack),
    ("harm", Role::Harm),
    ("reckoning", Role::Reckoning),
    ("release", Role::Release),
    ("restated", Role::Restated),
    ("line", Role::Line),
    ("base", Role::Base),
    ("output", Role::Output),
    ("superlative", Role::Superlative),
    ("claim", Role::Claim),
    ("completion", Role::Completion),
    ("ability", Role::Ability),
    ("threshold", Role::Threshold),
    ("fund", Role::Fund),
    ("sender", Role::Sender),
    ("duty", Role::Duty),
    ("drive", Role::Drive),
    ("toll", Role::Toll),
    ("event", Role::Event),
    ("flow", Role::Flow),
    ("handling", Role::Handling),
    ("sector", Role::Sector),
    ("doer", Role::Doer),
    ("quality", Role::Quality),
    ("rank", Role::Rank),
    ("honour", Role::Honour),
    ("learning", Role::Learning),
    ("around", Role::Around),
    ("manner", Role::Manner),
    ("need", Role::Need),
    ("many", Role::Many),
    ("trade", Role::Trade),
    ("usage", Role::Usage),
    ("site", Role::Site),
    ("goal", Role::Goal),
    ("attain", Role::Attain),
    ("detached", Role::Detached),
    ("storeyed", Role::Storeyed),
    ("spent", Role::Spent),
    ("occupation", Role::Occupation),
    ("sum", Role::Sum),
    ("yields", Role::Yields),
    ("mean", Role::Mean),
    ("series", Role::Series),
    ("estimate", Role::Estimate),
    ("revised", Role::Revised),
    ("authority", Role::Authority),
    ("related", Role::Related),
    ("apart", Role::Apart),
    ("premises", Role::Premises),
    ("cost", Role::Cost),
    ("staff", Role::Staff),
    ("device", Role::Device),
    ("gross", Role::Gross),
    ("regain", Role::Regain),
    ("year_of", Role::YearOf),
    ("crew", Role::Crew),
    ("landmark", Role::Landmark),
];

/// The roles of each word, a bit for each.
static WORDS: LazyLock<Trie<u128>> = LazyLock::new(|| {
    let mut words = Trie::default();
    for row in table::built_in(include_str!("../../data/statistic_roles.csv")) {
        let Some((_, role)) = ROLES.iter().find(|(name, _)| *name == row.field(0)) else { continue };
        for word in row.items(1) {
            // A word that has roles already keeps them.
            if let Some(others) = words.insert(word.chars(), bit(*role)) {
                words.insert(word.chars(), others | bit(*role));
            }
        }
    }
    words
});

/// No word of the table is longer.
const LONGEST: u32 = 6;

fn bit(role: Role) -> u128 {
    1u128.checked_shl(role as u32).unwrap_or(0)
}

/// Whether a word has a role.
pub(super) fn has(word: &[char], role: Role) -> bool {
    let found = WORDS.longest(word.iter().copied(), |length, _| length as usize == word.len());
    found.is_some_and(|(_, roles)| roles & bit(role) != 0)
}

/// Whether words are, or close with, a word of a role.
pub(super) fn closes(words: &[char], role: Role) -> bool {
    let first = words.len().saturating_sub(LONGEST as usize);
    (first..words.len()).any(|start| words.get(start..).is_some_and(|last| has(last, role)))
}

/// Whether a word with a role begins at a place, whatever goes on behind it.
pub(super) fn begins(text: &Text, at: Position, role: Role) -> bool {
    let characters = text.folded(&(at..text.end().min(at + LONGEST)));
    let mut found = WORDS.prefixes(characters.iter().copied());
    found.any(|(_, roles)| roles & bit(role) != 0)
}

impl Sentence<'_> {
    /// Whether a token is a word with a role, or closes with one of two characters: 司法|机关.
    pub(super) fn closes_with(&self, index: usize, role: Role) -> bool {
        let word = self.folded(index);
        let tail = word.len().checked_sub(2).and_then(|start| word.get(start..)).unwrap_or_default();
        has(word, role) || has(tail, role)
    }

    /// Whether a token is a word with a role.
    pub(super) fn plays(&self, index: usize, role: Role) -> bool {
        has(self.folded(index), role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_of_the_table_is_known_and_has_words() {
        let rows: Vec<_> = table::built_in(include_str!("../../data/statistic_roles.csv")).collect();
        assert_eq!(rows.len(), ROLES.len());
        for row in rows {
            let (_, role) = ROLES.iter().find(|(name, _)| *name == row.field(0)).expect("a known role");
            for word in row.items(1) {
                let characters: Vec<char> = word.chars().collect();
                assert!(has(&characters, *role) && characters.len() <= LONGEST as usize, "{word}");
            }
        }
    }

    #[test]
    fn a_word_is_whole_or_begins_what_stands_there() {
        let characters: Vec<char> = "期间".chars().collect();
        assert!(has(&characters, Role::Locative) && !has(&characters, Role::Past));
        let text = Text::new("半小时可达县城");
        assert!(begins(&text, Position(3), Role::Reached) && !begins(&text, Position(4), Role::Reached));
    }
}
