//! Words and their parts of speech, from jieba's dictionary.
//!
//! Only the dictionary is asked: jieba's guesses at words that are not in it cost three times as much and made the tagger
//! worse when measured (they take a name and the verb behind it for one word).

use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::clue::head;
use crate::entity::opener::HEAD;

/// A word of a sentence.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its part of speech: a place in [`TAGS`] from 1, 0 for others.
    pub(super) tag: u64,
    /// The kind of body it may close, from 1; 0 for none.
    pub(super) head: u64,
}

/// The parts of speech of jieba's dictionary, the most frequent first. Their order is part of the model.
const TAGS: &[&str] = &[
    "n", "nr", "v", "i", "l", "ns", "m", "nz", "nrt", "zg", "nt", "a", "vn", "z", "d", "t", "j", "b", "g", "r", "s",
    "c", "nrfg", "x", "f", "ng", "o", "q", "vg", "p", "ad", "mq", "y", "ag", "an", "e", "u", "tg", "vq", "vi", "k",
    "vd", "rr", "mg", "h", "dg", "uz", "uv", "ul", "uj", "ug", "ud", "rz", "rg", "df",
];

/// Five bits of each of the last three letters of a part of speech: none of [`TAGS`] ends like another that is as long.
fn code(tag: &str) -> usize {
    tag.bytes().fold(0, |code, letter| code << 5 & 0x7fff | usize::from(letter & 31))
}

/// The place of each part of speech in [`TAGS`] from 1, by its code; 0 for others.
static PLACES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut places = vec![0; 1 << 15];
    for (tag, place) in TAGS.iter().zip(1..) {
        places.get_mut(code(tag)).into_iter().for_each(|slot| *slot = place);
    }
    places
});

/// The part of speech of what stands outside a sentence.
pub(super) const NO_WORD: u64 = 63;

/// Words that its dictionary lacks, and of which it would make others (派 | 发现 | 金红利), with their parts of speech.
const ADDED: &[(&str, &str)] = &[("现金红利", "n"), ("现金分红", "n"), ("现金股利", "n")];

/// How often they are taken to stand in the texts that the dictionary was counted from: as often as their like.
const FREQUENCY: usize = 100;

static JIEBA: LazyLock<Jieba> = LazyLock::new(|| {
    let mut jieba = Jieba::new();
    for (word, tag) in ADDED {
        jieba.add_word(word, Some(FREQUENCY), Some(tag));
    }
    jieba
});

/// Calls `each` for the words of folded characters, with their start, their end and their part of speech.
pub(crate) fn parts(characters: &[char], each: impl FnMut(usize, usize, &str)) {
    parts_of(characters, &mut String::new(), each);
}

/// The same with memory for the characters as a string.
fn parts_of(characters: &[char], piece: &mut String, mut each: impl FnMut(usize, usize, &str)) {
    piece.clear();
    // Nearly all of them have three bytes.
    piece.reserve(characters.len().saturating_mul(3));
    characters.iter().for_each(|character| piece.push(*character));
    for word in JIEBA.tag(piece, false) {
        each(word.start, word.end, word.tag);
    }
}

/// Parts sentences into words; keeps its memory from one to the next.
#[derive(Default)]
pub(super) struct Words {
    piece: String,
    words: Vec<Word>,
}

impl Words {
    /// The words of a sentence, which must be folded; `openers` are those of its characters.
    pub(super) fn of(&mut self, characters: &[char], openers: &[u16]) -> &[Word] {
        let (places, words) = (&*PLACES, &mut self.words);
        words.clear();
        parts_of(characters, &mut self.piece, |start, end, tag| {
            let tag = places.get(code(tag)).copied().map_or(0, u64::from);
            let may_close = openers.get(end.wrapping_sub(1)).is_some_and(|last| last & HEAD != 0);
            let head = if may_close { head(characters.get(start..end).unwrap_or_default()) } else { 0 };
            words.push(Word { start, end, tag, head });
        });
        words
    }
}

/// Whether characters are common words of the dictionary alone, of two characters or more: no name, nothing unknown.
pub(in crate::entity) fn is_common(characters: &[char]) -> bool {
    let sentence: String = characters.iter().collect();
    let tagged = JIEBA.tag(&sentence, false);
    let is_common = |tag: &str| matches!(tag, "n" | "v" | "vn" | "a" | "ad" | "an" | "b" | "d" | "l" | "f" | "vd");
    tagged.len() > 1 && tagged.iter().all(|word| is_common(word.tag) && word.word.chars().count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::opener::openers;
    use crate::text::Text;

    #[test]
    fn no_part_of_speech_stands_for_another() {
        let places: Vec<u8> = TAGS.iter().map(|tag| PLACES[code(tag)]).collect();
        assert!(places.iter().copied().eq(1..=TAGS.len() as u8));
        assert_eq!((PLACES[code("eng")], PLACES[code("")]), (0, 0));
    }

    #[test]
    fn words_cover_the_sentence() {
        let text = Text::new("郎岱镇卫生院院长冯本学说😀A");
        let sentence = text.characters();
        let mut memory = Words::default();
        let words = memory.of(sentence, openers(&text).bits());
        assert_eq!((words[0].start, words.last().unwrap().end), (0, sentence.len()));
        assert!(words.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert!(words.iter().any(|word| word.tag == 1) && words.iter().all(|word| word.tag < NO_WORD));
    }
}
