//! Words and their parts of speech, from jieba's dictionary.
//!
//! Only the dictionary is asked: jieba's guesses at words that are not in it cost three times as much and made the tagger
//! worse when measured (they take a name and the verb behind it for one word).

use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::clue::head;

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

/// The letters of a part of speech as one number.
fn code(tag: &[u8]) -> u32 {
    tag.iter().fold(0, |code, letter| code << 8 | u32::from(*letter))
}

static CODES: LazyLock<Vec<u32>> = LazyLock::new(|| TAGS.iter().map(|tag| code(tag.as_bytes())).collect());

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

/// The words of a sentence, which must be folded.
pub(super) fn words(characters: &[char]) -> Vec<Word> {
    let sentence: String = characters.iter().collect();
    let mut words = Vec::with_capacity(characters.len());
    let mut start = 0usize;
    for tagged in JIEBA.tag(&sentence, false) {
        let end = start.saturating_add(tagged.word.chars().count());
        let code = code(tagged.tag.as_bytes());
        let tag = CODES.iter().position(|known| *known == code).map_or(0, |tag| tag.saturating_add(1) as u64);
        words.push(Word { start, end, tag, head: head(characters.get(start..end).unwrap_or_default()) });
        start = end;
    }
    words
}

/// Each word of folded characters with its start, its end and its part of speech.
pub(crate) fn parts(characters: &[char], mut each: impl FnMut(usize, usize, &str)) {
    let piece: String = characters.iter().collect();
    let mut start = 0usize;
    for tagged in JIEBA.tag(&piece, false) {
        let end = start.saturating_add(tagged.word.chars().count());
        each(start, end, tagged.tag);
        start = end;
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

    #[test]
    fn words_cover_the_sentence() {
        let sentence: Vec<char> = "郎岱镇卫生院院长冯本学说😀A".chars().collect();
        let words = words(&sentence);
        assert_eq!((words[0].start, words.last().unwrap().end), (0, sentence.len()));
        assert!(words.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert!(words.iter().any(|word| word.tag == 1) && words.iter().all(|word| word.tag < NO_WORD));
    }
}
