//! The words of `data/page_words.csv`, and what they are of a page.

use std::sync::LazyLock;

use crate::fold;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

/// What a word is of a page; the table says what each means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Tool,
    Menu,
    Share,
    Tab,
    Path,
    Turn,
    List,
    MaybeList,
    Source,
    Person,
    Credit,
    Contact,
    Counter,
    Posted,
    Sure,
    Licence,
    Mark,
    Own,
    Notice,
    Spam,
}

const CLASSES: [(&str, Class); 20] = [
    ("tool", Class::Tool),
    ("menu", Class::Menu),
    ("share", Class::Share),
    ("tab", Class::Tab),
    ("path", Class::Path),
    ("turn", Class::Turn),
    ("list", Class::List),
    ("maybe_list", Class::MaybeList),
    ("source", Class::Source),
    ("person", Class::Person),
    ("credit", Class::Credit),
    ("contact", Class::Contact),
    ("counter", Class::Counter),
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

static WORDS: LazyLock<Trie<Classes>> = LazyLock::new(|| {
    let mut words = Trie::default();
    for row in table::built_in(include_str!("../../data/page_words.csv")) {
        let word = fold::fold_word(row.field(0));
        let class = CLASSES.iter().find(|(name, _)| *name == row.field(1));
        let new = class.map_or(Classes::default(), |(_, class)| Classes::of(&[*class]));
        if let Some(Classes(old)) = words.insert(word.chars(), new) {
            words.insert(word.chars(), Classes(old | new.0));
        }
    }
    words
});

/// The longest word at a place that is one of `wanted`, and its end.
pub(super) fn word(text: &Text, at: Position, wanted: Classes) -> Option<(Position, Classes)> {
    let (length, classes) = WORDS.longest(text.from(at), |_, classes| classes.meets(wanted))?;
    Some((at + length, *classes))
}

/// Whether a word may begin with the character.
pub(super) fn begins_with(character: char) -> bool {
    WORDS.begins_with(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_table_is_known() {
        for row in table::built_in(include_str!("../../data/page_words.csv")) {
            assert!(CLASSES.iter().any(|(name, _)| *name == row.field(1)), "{}: {}", row.field(0), row.field(1));
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
        assert!(classes.has(Class::Source) && !classes.has(Class::Counter));
        assert_eq!(word(&text, Position(0), Classes::of(&[Class::Counter])).unwrap().0, Position(2));
        assert!(word(&text, Position(1), Classes::of(&[Class::Counter])).is_none());
    }
}
