//! Works: books, laws, papers, films and papers of the day, in the brackets that name them.
//!
//! ```text
//! work = 《 title 》 | 〈 title 〉        a title may hold works: 《〈论语〉译注》, 《关于修改《条例》的决定》
//!      | programme                     one that texts name without brackets, too: 央视网消息(新闻联播)
//! ```
//! What it refuses, and why
//! - a bracket that is not closed in its line, or by the other sort
//! - more than [`LONGEST`] characters: then one of the brackets was forgotten
//! - brackets without a letter or a digit: 《》, 《……》
//! - 「」 and 『』, which quote speech as often as they name a work, and the ASCII signs < and >
//!
//! - programmes whose name is an expression of its own: 第一时间, 海峡两岸
//!
//! An opening bracket without its end is passed over: of 《甲《乙》 the work is 《乙》. Table: `data/programmes.csv`.

use std::sync::LazyLock;

use crate::class::Class;
#[cfg(feature = "names")]
use crate::entity::opener::{openers, PROGRAMME};
#[cfg(feature = "names")]
use crate::entity::Opening;
use crate::entity::{EntityKind, Found, Source};
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// The longest titles are those of notices about notices.
const LONGEST: u32 = 160;

/// The works of a text, the inner before the outer.
pub(super) fn works(text: &Text) -> Vec<Found> {
    let mut found = Vec::new();
    let mut open: Vec<(Position, char)> = Vec::new();
    let mut next = Position(0);
    while let Some(at) = text.classes.next(next, Class::WORK) {
        next = at + 1;
        let character = text.at(at);
        match character {
            '《' => open.push((at, '》')),
            '〈' => open.push((at, '〉')),
            '\n' => open.clear(),
            '》' | '〉' => {
                // What was opened since is not closed any more.
                let near = open.iter().rev().take_while(|(start, _)| at - *start <= LONGEST);
                let Some(since) = near.map(|(_, closing)| *closing).position(|closing| closing == character) else {
                    continue;
                };
                let opening = open.len().saturating_sub(since.saturating_add(1));
                let start = open.get(opening).map_or(at, |(start, _)| *start);
                open.truncate(opening);
                let range = start..at + 1;
                if text.folded(&range).iter().any(|character| character.is_alphanumeric()) {
                    found.push(Found { range, kind: EntityKind::Work, source: Source::Work, name: None });
                }
            }
            _ => {}
        }
    }
    found.extend(programmes(text));
    found
}

static PROGRAMMES: LazyLock<Trie<()>> = LazyLock::new(|| {
    let mut programmes = Trie::default();
    for row in table::built_in(include_str!("../../data/programmes.csv")) {
        programmes.insert(row.field(0).chars(), ());
    }
    programmes
});

/// What the names of the programmes begin with.
#[cfg(feature = "names")]
pub(super) fn openings() -> impl Iterator<Item = Opening> {
    PROGRAMMES.openings()
}

/// The first position at or behind one where a programme may begin.
#[cfg(feature = "names")]
fn next(text: &Text, at: Position) -> Option<Position> {
    openers(text).next(at, PROGRAMME)
}

#[cfg(not(feature = "names"))]
fn next(text: &Text, at: Position) -> Option<Position> {
    Some(at + PROGRAMMES.skip(text.characters().get(at.0 as usize..)?)? as u32)
}

/// The programmes that are named without brackets.
fn programmes<'t>(text: &'t Text) -> impl Iterator<Item = Found> + 't {
    let mut at = Position(0);
    std::iter::from_fn(move || loop {
        let start = next(text, at)?;
        let longest = PROGRAMMES.longest(text.from(start), |_, ()| true);
        at = start + longest.map_or(1, |(length, ())| length);
        if longest.is_some() {
            return Some(Found { range: start..at, kind: EntityKind::Work, source: Source::Work, name: None });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> String {
        let text = Text::new(source);
        works(&text).iter().map(|found| text.slice(&found.range)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn works_are_balanced() {
        let overlong = format!("《{}》", "长".repeat(200));
        for (source, expected) in [
            ("读《红楼梦》，看《人民日报》", "《红楼梦》 《人民日报》"),
            ("《〈论语〉译注》", "〈论语〉 《〈论语〉译注》"),
            ("《关于修改《条例》的决定》", "《条例》 《关于修改《条例》的决定》"),
            ("《甲《乙》", "《乙》"),
            ("《甲》乙》", "《甲》"),
            ("《甲〉乙》", "《甲〉乙》"),
            ("《甲〈乙》丙〉", "《甲〈乙》"),
            ("《甲\n乙》", ""),
            ("《》《……》《 》", ""),
            ("“甲”「乙」『丙』<丁>", ""),
            (&overlong, ""),
        ] {
            assert_eq!(read(source), expected, "{source}");
        }
    }
}
