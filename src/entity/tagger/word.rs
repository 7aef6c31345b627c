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
    /// The first three letters of its part of speech.
    pub(super) tag: u64,
    /// The kind of body it may close, from 1; 0 for none.
    pub(super) head: u64,
}

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// The words of a sentence, which must be folded.
pub(super) fn words(characters: &[char]) -> Vec<Word> {
    let sentence: String = characters.iter().collect();
    let mut words = Vec::with_capacity(characters.len());
    let mut start = 0usize;
    for tagged in JIEBA.tag(&sentence, false) {
        let end = start.saturating_add(tagged.word.chars().count());
        let letters = tagged.tag.bytes().chain([0; 3]).take(3);
        let tag = letters.fold(0, |tag, letter| tag << 8 | u64::from(letter));
        words.push(Word { start, end, tag, head: head(characters.get(start..end).unwrap_or_default()) });
        start = end;
    }
    words
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
        let tag = |letters: &[u8; 3]| letters.iter().fold(0, |tag, letter| tag << 8 | u64::from(*letter));
        assert!(words.iter().any(|word| word.tag == tag(b"n\0\0")));
    }
}
