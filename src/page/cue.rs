//! The words of `data/page_words.csv`, and what they are of a page.

use std::ops::Range;
use std::sync::LazyLock;

use crate::class;
use crate::fold;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// What a word is of a page; the table says what each means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Tool,
    Key,
    Menu,
    Share,
    Tab,
    Path,
    Turn,
    List,
    MaybeList,
    Source,
    Author,
    Person,
    Credit,
    Contact,
    Counter,
    Count,
    Posted,
    Sure,
    Licence,
    Mark,
    Own,
    Notice,
    Spam,
}

const CLASSES: [(&str, Class); 23] = [
    ("tool", Class::Tool),
    ("key", Class::Key),
    ("menu", Class::Menu),
    ("share", Class::Share),
    ("tab", Class::Tab),
    ("path", Class::Path),
    ("turn", Class::Turn),
    ("list", Class::List),
    ("maybe_list", Class::MaybeList),
    ("source", Class::Source),
    ("author", Class::Author),
    ("person", Class::Person),
    ("credit", Class::Credit),
    ("contact", Class::Contact),
    ("counter", Class::Counter),
    ("count", Class::Count),
    ("posted", Class::Posted),
    ("sure", Class::Sure),
    ("licence", Class::Licence),
    ("mark", Class::Mark),
    ("own", Class::Own),
    ("notice", Class::Notice),
    ("spam", Class::Spam),
];

/// A set of classes: a word may be several things (分享 is counted, and heads a row of networks).
#[derive(Clone, Copy, Default)]
pub(super) struct Classes(u32);

impl Classes {
    pub(super) const fn of(classes: &[Class]) -> Self {
        let (mut bits, mut rest) = (0, classes);
        while let [first, others @ ..] = rest {
            bits |= 1 << *first as u32;
            rest = others;
        }
        Classes(bits)
    }

    pub(super) fn has(self, class: Class) -> bool {
        self.meets(Classes::of(&[class]))
    }

    fn meets(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }
}

/// The classes that are looked for in running text, and not only at the start of an element.
const PHRASES: Classes =
    Classes::of(&[Class::Sure, Class::Licence, Class::Mark, Class::Own, Class::Notice, Class::Spam]);

/// Small print all by itself.
pub(super) const COPYRIGHT: char = '©';

struct Words {
    words: Trie<Classes>,
    /// What phrases begin with, and what other words do.
    phrases: Pairs,
    others: Pairs,
}

impl Words {
    fn pairs(&self, wanted: Classes) -> &Pairs {
        if wanted.meets(PHRASES) {
            &self.phrases
        } else {
            &self.others
        }
    }
}

/// A bit for each pair of characters that a word begins with, by a hash of the two: nearly all questions end here.
/// No word has one character only.
struct Pairs(Vec<u64>);

impl Pairs {
    fn place(first: char, second: char) -> (usize, u64) {
        let hash = (u32::from(first) << 7 ^ u32::from(second)).wrapping_mul(0x9e37_79b1);
        ((hash >> 22) as usize, 1 << (hash >> 16 & 63))
    }

    fn insert(&mut self, word: &str) {
        let mut characters = word.chars();
        if let (Some(first), Some(second)) = (characters.next(), characters.next()) {
            let (slot, bit) = Pairs::place(first, second);
            self.0.iter_mut().skip(slot).take(1).for_each(|bits| *bits |= bit);
        }
    }

    fn may_begin(&self, first: char, second: char) -> bool {
        let (slot, bit) = Pairs::place(first, second);
        self.0.get(slot).is_some_and(|bits| bits & bit != 0)
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let pairs = || Pairs(vec![0; 1 << 10]);
    let mut words = Words { words: Trie::default(), phrases: pairs(), others: pairs() };
    for row in table::built_in(include_str!("../../data/page_words.csv")) {
        let word = fold::fold_word(row.field(0));
        let class = CLASSES.iter().find(|(name, _)| *name == row.field(1));
        let new = class.map_or(Classes::default(), |(_, class)| Classes::of(&[*class]));
        if let Some(Classes(old)) = words.words.insert(word.chars(), new) {
            words.words.insert(word.chars(), Classes(old | new.0));
        }
        let pairs = if new.meets(PHRASES) { &mut words.phrases } else { &mut words.others };
        pairs.insert(&word);
    }
    words
});

/// The longest word at a place that is one of `wanted`, and its end. Phrases are not asked for together with others.
pub(super) fn word(text: &Text, at: Position, wanted: Classes) -> Option<(Position, Classes)> {
    if !WORDS.pairs(wanted).may_begin(text.at(at), text.at(at + 1)) {
        return None;
    }
    let (length, classes) = WORDS.words.longest(text.from(at), |_, classes| classes.meets(wanted))?;
    Some((at + length, *classes))
}

/// The first phrase that is one of `wanted`, between two places of a text.
pub(super) fn find(text: &Text, from: Position, to: Position, wanted: Classes) -> Option<(Range<Position>, Classes)> {
    let (pairs, mut at) = (WORDS.pairs(wanted), from);
    loop {
        at = text.classes.next_before(at, to, class::Class::PHRASE)?;
        if pairs.may_begin(text.at(at), text.at(at + 1)) {
            if let Some((end, classes)) = word(text, at, wanted).filter(|(end, _)| *end <= to) {
                return Some((at..end, classes));
            }
        }
        at = at + 1;
    }
}

/// The characters that phrases begin with, and the sign of copyright.
pub(crate) fn first_characters() -> impl Iterator<Item = char> {
    let rows = table::built_in(include_str!("../../data/page_words.csv"));
    let is_phrase = |name: &str| CLASSES.iter().any(|(known, class)| *known == name && PHRASES.has(*class));
    let firsts = rows.filter(move |row| is_phrase(row.field(1)));
    firsts.filter_map(|row| fold::fold_word(row.field(0)).chars().next()).chain([COPYRIGHT])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_table_is_known() {
        for row in table::built_in(include_str!("../../data/page_words.csv")) {
            assert!(CLASSES.iter().any(|(name, _)| *name == row.field(1)), "{}: {}", row.field(0), row.field(1));
            assert!(row.field(0).chars().count() > 1, "{} is too short", row.field(0));
        }
        for (place, (name, class)) in CLASSES.iter().enumerate() {
            assert_eq!(place, *class as usize, "{name}");
        }
    }

    #[test]
    fn a_word_may_be_several_things() {
        let text = Text::new("分享到：");
        let (end, classes) = word(&text, Position(0), Classes::of(&[Class::Source])).unwrap();
        assert_eq!(end, Position(3));
        assert!(classes.has(Class::Source) && !classes.has(Class::Count));
        assert_eq!(word(&text, Position(0), Classes::of(&[Class::Count])).unwrap().0, Position(2));
        assert!(word(&text, Position(1), Classes::of(&[Class::Count])).is_none());
    }
}
