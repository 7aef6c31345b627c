//! What is seen at a character of a sentence: the clues, each with the characters it says something about.
//!
//! | clue | of | says something about |
//! |---|---|---|
//! | character | 县 | itself and two on each side |
//! | pair | 县长 | the two and one on each side |
//! | classes | digit, ideograph, ideograph | the three |
//! | person | how often three characters are surname, given, given | the three and one on each side |
//! | word | part of speech, with its length, the one before, the one behind | the beginning, inside and end of the word |
//! | head | the next word within eight that may close a body (局, 医院), and how far | the same |
//! | place | a name of the gazetteer, its ranks and length | its beginning, inside, end, and one on each side |
//! | bare place | the same, in a sentence without any mark: speech, a heading | the same |
//! | hint | what a rule took for a person or a body | its beginning, inside, end, and one on each side |
//!
//! A clue is a number: five bits say which sort, three which of its characters is meant, 56 what is seen. A clue never seen in
//! training weighs nothing.

use std::ops::Range;
use std::sync::LazyLock;

use super::word::{Word, Words, NO_WORD};
use crate::entity::opener::{openers, PLACE};
use crate::place::{Gazetteer, NameClass};
use crate::table;
use crate::text::Text;
use crate::trie::Trie;

/// How many slots a clue has at most.
pub(super) const SLOTS: usize = 5;

/// Takes the clues of a sentence. A clue speaks of several characters, each in a slot of its own.
pub(super) trait See {
    /// Of five characters, which may stand up to four before the sentence, and behind it.
    fn window(&mut self, clue: u64, first: isize);

    /// All that the one in the middle of five characters and the two before it say of the five.
    fn middle(&mut self, Middle { character, pair, classes }: Middle, first: isize) {
        [character, pair, classes].into_iter().for_each(|clue| self.window(clue, first));
    }

    /// Of a word: the slots are its beginning, its inside, its end, or a word of one character.
    fn word(&mut self, clue: u64, word: Range<usize>);

    /// All that its part of speech says of a word.
    fn tags(&mut self, tags: Tags, word: Range<usize>) {
        tags.clues().into_iter().flatten().for_each(|clue| self.word(clue, word.clone()));
    }

    /// Of a name of two characters or more: the slots are before, its beginning, its inside, its end, and behind.
    fn name(&mut self, clue: u64, name: Range<usize>);

    /// All that a look at a name says of it.
    fn seen(&mut self, seen: Seen, name: Range<usize>) {
        seen.clues().into_iter().flatten().for_each(|clue| self.name(clue, name.clone()));
    }
}

/// The bits that hold the slot.
pub(super) const SLOT: u32 = 56;

/// The sorts of clue.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Sort {
    Character = 1,
    Pair,
    Classes,
    Person,
    Tag,
    TagAndLength,
    TagAndBefore,
    TagAndBehind,
    Before,
    Behind,
    Head,
    TagAndHead,
    HeadAndHead,
    Place,
    LongestPlace,
    LongestPlaceRank,
    Hint,
    HintAndLength,
    BarePlace,
}

/// The bits that hold the sort.
pub(super) const SORT: u32 = 59;

fn clue(sort: Sort, seen: u64) -> u64 {
    (sort as u64) << SORT | seen & ((1 << SLOT) - 1)
}

/// The clue of the classes of three characters, four bits each.
pub(super) fn of_classes(classes: u64) -> u64 {
    clue(Sort::Classes, classes)
}

/// The classes of three ideographs, as in most places.
pub(super) const IDEOGRAPHS: u64 = HAN << 8 | HAN << 4 | HAN;

/// The bits of the classes of three characters.
pub(super) const CLASS_BITS: u32 = 12;

pub(super) fn is_character(clue: u64) -> bool {
    clue >> SORT == Sort::Character as u64
}

pub(super) fn is_pair(clue: u64) -> bool {
    clue >> SORT == Sort::Pair as u64
}

/// The clues of a character: itself, with the one before it, the classes of it and the two before it.
#[derive(Clone, Copy)]
pub(super) struct Middle {
    pub(super) character: u64,
    pub(super) pair: u64,
    pub(super) classes: u64,
}

/// The part of speech of a word, its length, and the parts of speech of the words beside it; each below 64.
#[derive(Clone, Copy)]
pub(super) struct Tags {
    pub(super) tag: u64,
    pub(super) length: u64,
    pub(super) before: u64,
    pub(super) behind: u64,
}

impl Tags {
    /// The clues, by what stands beside the part of speech in them.
    pub(super) fn clues(self) -> [[u64; 2]; 3] {
        let Tags { tag, length, before, behind } = self;
        [
            [clue(Sort::Tag, tag), clue(Sort::TagAndLength, tag << 4 | length)],
            [clue(Sort::Before, before), clue(Sort::TagAndBefore, tag << 6 | before)],
            [clue(Sort::Behind, behind), clue(Sort::TagAndBehind, tag << 6 | behind)],
        ]
    }
}

/// What is seen of a name by itself: below 32 each, and its length, which is 6 where it is more.
#[derive(Clone, Copy)]
pub(super) enum Seen {
    /// The ranks of what the longest name of the gazetteer means.
    Longest { ranks: u64, length: u64 },
    /// The rule that took it for a name.
    Hint { rule: u64, length: u64 },
}

impl Seen {
    pub(super) fn clues(self) -> [Option<u64>; 3] {
        match self {
            Seen::Longest { ranks, length } => [
                Some(clue(Sort::Place, ranks << 4 | length.min(5))),
                Some(clue(Sort::LongestPlace, ranks << 4 | length)),
                Some(clue(Sort::LongestPlaceRank, ranks)),
            ],
            Seen::Hint { rule, length } => {
                [Some(clue(Sort::Hint, rule)), Some(clue(Sort::HintAndLength, rule << 4 | length)), None]
            }
        }
    }
}

/// What a rule saw in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Hint {
    /// Which rule, and how sure it is.
    pub(crate) rule: u8,
    pub(crate) range: Range<usize>,
}

/// A folded sentence with its words.
pub(super) struct Sentence<'s> {
    characters: &'s [char],
    /// What may begin at each of them.
    openers: &'s [u16],
    words: &'s [Word],
    /// Those that begin in the sentence, and where the sentence begins.
    hints: (&'s [Hint], usize),
}

impl<'s> Sentence<'s> {
    /// The sentence that stands at `range` of a text. `hints` are those of the text, in its order; those of the sentences
    /// before are taken off.
    pub(super) fn new<'h: 's>(
        text: &'s Text,
        range: Range<usize>,
        hints: &mut &'h [Hint],
        words: &'s mut Words,
    ) -> Self {
        let characters = text.characters().get(range.clone()).unwrap_or_default();
        let openers = openers(text).bits().get(range.clone()).unwrap_or_default();
        let split = |hints: &'h [Hint], at: usize| hints.split_at(hints.partition_point(|hint| hint.range.start < at));
        let here = split(hints, range.start).1;
        let (here, rest) = split(here, range.end);
        *hints = rest;
        Sentence { characters, openers, words: words.of(characters, openers), hints: (here, range.start) }
    }

    pub(super) fn length(&self) -> usize {
        self.characters.len()
    }
}

/// Memory for the clues of a sentence.
#[derive(Default)]
pub(super) struct Clues {
    /// The characters of the sentence and their looks, with some of nothing before it and behind.
    padded: Vec<(char, Look)>,
    /// For each word, the nearest head behind it, and how far it is.
    heads: Vec<(u64, u64)>,
}

/// How many of nothing stand before a sentence, and behind it.
const PADDING: usize = 4;
const PADDING_BEHIND: usize = 2;

impl Clues {
    /// Hands each clue of a sentence to `see`.
    pub(super) fn each(&mut self, sentence: &Sentence, see: &mut impl See) {
        let looks = &*LOOKS;
        let nothing = |count| std::iter::repeat_n((NONE, looks.of(NONE)), count);
        self.padded.clear();
        self.padded.extend(nothing(PADDING));
        self.padded.extend(sentence.characters.iter().map(|character| (*character, looks.of(*character))));
        self.padded.extend(nothing(PADDING_BEHIND));
        self.characters(see);
        self.words(sentence.words, see);
        let is_bare = !self.padded.iter().any(|(_, look)| matches!(look.class(), 9..=12));
        places(sentence, is_bare, see);
        let (hints, start) = sentence.hints;
        for hint in hints {
            let range = hint.range.start.saturating_sub(start)..hint.range.end.saturating_sub(start);
            let length = range.len().min(6) as u64;
            see.seen(Seen::Hint { rule: hint.rule.into(), length }, range);
        }
    }

    fn characters(&self, see: &mut impl See) {
        // Two before the sentence are seen as nothing, and the classes of two behind it.
        let end = self.padded.len().saturating_sub(PADDING + PADDING_BEHIND) as isize;
        for (at, window) in (-2isize..).zip(self.padded.windows(3)) {
            let [(_, first), (before, second), (character, third)] = *window else { return };
            let (before, code) = (u64::from(u32::from(before)), u64::from(u32::from(character)));
            let middle = Middle {
                character: clue(Sort::Character, code),
                // The pair that ends here: its four characters and the one behind.
                pair: clue(Sort::Pair, before << 21 | code),
                classes: of_classes(first.class() << 8 | second.class() << 4 | third.class()),
            };
            let start = at.saturating_sub(2);
            if (0..end).contains(&at) {
                see.middle(middle, start);
            } else if at < 0 {
                see.window(middle.character, start);
                see.window(middle.pair, start);
            } else {
                see.window(middle.classes, start);
            }
            if first.surname() > 0 {
                let seen = first.surname() << 4 | second.given() << 2 | third.given();
                see.window(clue(Sort::Person, seen), start.saturating_sub(1));
            }
        }
    }

    fn words(&mut self, words: &[Word], see: &mut impl See) {
        self.find_heads(words);
        let mut before = NO_WORD;
        for ((index, word), (kind, distance)) in words.iter().enumerate().zip(&self.heads) {
            let reach = || word.start..word.end;
            let behind = words.get(index.saturating_add(1)).map_or(NO_WORD, |next| next.tag);
            let tag = word.tag;
            let length = word.end.saturating_sub(word.start).min(6) as u64;
            see.tags(Tags { tag, length, before, behind }, reach());
            if *kind > 0 {
                see.word(clue(Sort::Head, kind << 4 | distance), reach());
                see.word(clue(Sort::TagAndHead, tag << 2 | (*distance).min(3)), reach());
            }
            if *kind > 0 || word.head > 0 {
                see.word(clue(Sort::HeadAndHead, word.head << 9 | kind << 2 | (*distance).min(2)), reach());
            }
            before = tag;
        }
    }

    /// The nearest head behind each word, from the right.
    fn find_heads(&mut self, words: &[Word]) {
        self.heads.clear();
        self.heads.resize(words.len(), (0, 0));
        let mut next: Option<(usize, u64)> = None;
        for (index, (word, head)) in words.iter().zip(&mut self.heads).enumerate().rev() {
            if let Some((there, kind)) = next {
                let distance = there.saturating_sub(index);
                if distance <= HEAD_REACH {
                    *head = (kind, distance as u64);
                }
            }
            let first = self.padded.get(word.start.saturating_add(PADDING));
            if !first.is_some_and(|(_, look)| matches!(look.class(), HAN | NUMERAL)) {
                next = None;
            } else if word.head > 0 {
                next = Some((index, word.head));
            }
        }
    }
}

/// How far a head is looked for, in words.
const HEAD_REACH: usize = 8;

/// No more names than these at one character: the longest.
const MOST_NAMES: usize = 3;

fn places(sentence: &Sentence, is_bare: bool, see: &mut impl See) {
    let gazetteer = Gazetteer::get();
    let mut free = 0usize;
    for (start, _) in sentence.openers.iter().enumerate().filter(|(_, opener)| **opener & PLACE != 0) {
        let rest = sentence.characters.get(start..).unwrap_or_default();
        for (rank, found) in gazetteer.names_at(rest).take(MOST_NAMES).enumerate() {
            let ranks = found.meanings.iter().fold(0u64, |ranks, meaning| {
                ranks
                    | match gazetteer.name_class(*meaning) {
                        NameClass::FullDivision => 1,
                        NameClass::FullTownship => 2,
                        NameClass::ShortDivision => 4,
                        NameClass::ShortTownship => 8,
                        NameClass::Elsewhere => 16,
                    }
            });
            let end = start.saturating_add(found.length);
            let length = found.length as u64;
            if rank == 0 && start >= free {
                free = end;
                see.seen(Seen::Longest { ranks, length: length.min(6) }, start..end);
                if is_bare {
                    see.name(clue(Sort::BarePlace, ranks << 4 | length.min(5)), start..end);
                }
            } else {
                see.name(clue(Sort::Place, ranks << 4 | length.min(5)), start..end);
            }
        }
    }
}

/// What stands outside a sentence.
const NONE: char = '\0';
const OTHER: u64 = 6;
const NUMERAL: u64 = 7;
const HAN: u64 = 8;

/// The class of a character.
fn class(character: char) -> u64 {
    match character {
        NONE => 0,
        '0'..='9' => 1,
        'a'..='z' => 2,
        'A'..='Z' => 3,
        ' ' | '\t' => 4,
        '·' | '•' | '-' => 5,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万' | '亿' => {
            NUMERAL
        }
        '\u{3400}'..='\u{9fff}' => HAN,
        '《' | '〈' | '“' | '「' | '(' => 9,
        '》' | '〉' | '”' | '」' | ')' => 10,
        '，' | '。' | ',' | ';' | ':' | '!' | '?' => 11,
        '、' => 12,
        _ => OTHER,
    }
}

/// Words that close the name of a body, the longer ones first. Their order is part of the model.
const HEADS: &[&str] = &[
    "公司",
    "集团",
    "银行",
    "支行",
    "分行",
    "大学",
    "学院",
    "中学",
    "小学",
    "学校",
    "幼儿园",
    "医院",
    "卫生院",
    "法院",
    "检察院",
    "研究院",
    "研究所",
    "委员会",
    "协会",
    "学会",
    "联合会",
    "基金会",
    "政府",
    "党委",
    "党组",
    "人大",
    "政协",
    "党支部",
    "公安局",
    "委",
    "局",
    "厅",
    "部",
    "署",
    "处",
    "司",
    "院",
    "科",
    "中心",
    "社",
    "馆",
    "站",
    "所",
    "队",
    "会",
    "校",
    "厂",
    "场",
    "店",
    "办",
    "行",
    "台",
    "报",
    "军",
    "党",
    "网",
    "室",
    "组",
    "库",
    "团",
    "庙",
    "寺",
];

/// The heads, last character first, each with its place in the list from 1.
static ENDS: LazyLock<Trie<u64>> = LazyLock::new(|| {
    let mut ends = Trie::default();
    for (head, kind) in HEADS.iter().zip(1..) {
        ends.insert(head.chars().rev(), kind);
    }
    ends
});

/// The last characters of the heads.
pub(in crate::entity) fn closing() -> impl Iterator<Item = char> {
    HEADS.iter().filter_map(|head| head.chars().next_back())
}

/// The kind of body that a word closes, from 1; 0 for none.
#[inline]
pub(super) fn head(word: &[char]) -> u64 {
    ENDS.longest(word.iter().rev().copied(), |_, _| true).map_or(0, |(_, kind)| *kind)
}

/// What a character looks like by itself: its class, and how much more often it is a surname or stands in a given name than
/// elsewhere, in four classes each.
#[derive(Clone, Copy, Default)]
struct Look(u8);

impl Look {
    fn class(self) -> u64 {
        u64::from(self.0 >> 4)
    }

    fn surname(self) -> u64 {
        u64::from(self.0 >> 2 & 3)
    }

    fn given(self) -> u64 {
        u64::from(self.0 & 3)
    }
}

/// The looks of the basic plane.
struct Looks(Vec<Look>);

static LOOKS: LazyLock<Looks> = LazyLock::new(|| {
    let look = |code| Look((char::from_u32(code).map_or(OTHER, class) as u8) << 4);
    let mut looks: Vec<Look> = (0..1 << 16).map(look).collect();
    for row in table::built_in(include_str!("../../../data/person_characters.csv")) {
        let class = |column| row.field(column).parse::<u8>().unwrap_or_default() & 3;
        for character in row.field(2).chars() {
            if let Some(look) = looks.get_mut(character as usize) {
                look.0 = look.0 & 0xf0 | class(0) << 2 | class(1);
            }
        }
    }
    Looks(looks)
});

impl Looks {
    fn of(&self, character: char) -> Look {
        self.0.get(character as usize).copied().unwrap_or(Look((OTHER as u8) << 4))
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;

    /// Counts the clues that speak of each character.
    impl See for Vec<usize> {
        fn window(&mut self, _: u64, first: isize) {
            (first..first + 5).for_each(|at| self.iter_mut().skip(at as usize).take(1).for_each(|count| *count += 1));
        }

        fn word(&mut self, _: u64, word: Range<usize>) {
            self[word].iter_mut().for_each(|count| *count += 1);
        }

        fn name(&mut self, _: u64, name: Range<usize>) {
            assert!(name.len() >= 2);
            self[name].iter_mut().for_each(|count| *count += 1);
        }
    }

    fn counts(text: &str) -> Vec<usize> {
        let text = Text::new(text);
        let mut words = Words::default();
        let sentence = Sentence::new(&text, 0..text.characters().len(), &mut &[][..], &mut words);
        let mut counts = vec![0; sentence.length()];
        Clues::default().each(&sentence, &mut counts);
        counts
    }

    #[test]
    fn every_character_has_clues() {
        for text in ["郎岱镇", "县", "六枝特区郎岱镇卫生院院长冯本学", "ab 1"] {
            assert!(counts(text).iter().all(|count| *count >= 5), "{text}");
        }
        assert!(counts("").is_empty());
        // A place says more than other words.
        assert!(counts("的郎岱镇的")[1] > counts("的卫生院的")[1]);
    }

    #[test]
    fn heads_are_told_by_their_end() {
        let head = |word: &str| head(&word.chars().collect::<Vec<_>>());
        assert_eq!(HEADS[head("人民医院") as usize - 1], "医院");
        assert_eq!((head("医"), head("")), (0, 0));
    }

    #[test]
    fn surnames_and_given_names_are_known() {
        let known = |character| (LOOKS.of(character).surname(), LOOKS.of(character).given());
        assert!(known('冯').0 == 3 && known('的') == (0, 0) && known('a') == (0, 0));
    }
}
