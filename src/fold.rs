//! Folding: every writing of a character brought to one, so that each later table is written once.
//!
//! Surface forms
//! - traditional and variant characters: 萬 億 兩 參 圓 噸 → 万 亿 两 参 圆 吨
//! - words that go against them: 乾隆, 畢昇, 蒜薹 keep 乾, 昇, 薹; 瞭解 is 了解, 計畫 计划, 海哩 海里
//! - full width and small forms: ３．５％ （Ａ） ﹪ ￥ → 3.5% (A) % ¥; every space of some width → U+0020
//! ```text
//! text   = { word | character }    the leftmost word first, and the longest of those
//! word   = the traditional side of traditional_phrases.csv, or the simplified side (乾县 keeps 乾 too)
//! result = one folded character for each source character, always
//! ```
//! What it refuses, and why
//! - to insert or delete (U+200B, U+FEFF, combining marks): a place in the folded text is one in the source
//! - dashes – — and 。、“”《》·「」, which the grammar tells apart; － ～ ﹣ alone fold, with their blocks
//! - ㎡ ㎏ Ⅲ ½ and CJK radicals: units and digits, some of several characters, for the tables that know them
//! - readings (参 as three, 弐 as two: the digit table's) and letter case
//! - to guess: 打坏 is "broken" in simplified text, though OpenCC makes it 打坯; data/README.md lists these
//!
//! Tables: `traditional.csv` and `traditional_phrases.csv`, from OpenCC 1.4.2 (TSCharacters, TSPhrases);
//! widths from the `<wide>` and `<small>` decompositions of the Unicode Character Database.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

const CHARACTERS: &str = include_str!("../data/traditional.csv");
const PHRASES: &str = include_str!("../data/traditional_phrases.csv");

/// Currency signs and small forms, each above its narrow form. The small 、 — 〔 〕 have no ASCII form.
const WIDE: &str = "￠￡￥￦﹐﹒﹔﹕﹖﹗﹙﹚﹛﹜﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫";
const NARROW: &str = "¢£¥₩,.;:?!(){}#&*+-<>=\\$%@";

/// Marks in the table the characters that fold by their neighbours. A text that holds this noncharacter keeps it.
const BY_CONTEXT: char = char::MAX;

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);

/// Folds `source`: puts one folded character and one byte offset for each source character, and one last offset, the
/// length, in place of what the two lists held. Linear in `source`, whose offsets must fit 32 bits: callers refuse longer
/// documents.
pub(crate) fn fold_into(source: &str, characters: &mut Vec<char>, offsets: &mut Vec<u32>) {
    if source.is_ascii() {
        characters.clear();
        offsets.clear();
        characters.extend(source.bytes().map(char::from));
        offsets.extend(0..=narrow(source.len()));
        return;
    }
    let tables = &*TABLES;
    characters.clear();
    offsets.clear();
    // Counting first is cheap, and saves two thirds of the memory that source.len() entries would take.
    let count = source.chars().count();
    characters.reserve_exact(count);
    offsets.reserve_exact(count.saturating_add(1));

    // The places of the characters that are left to their neighbours.
    let mut by_context = Vec::new();
    let (mut rest, mut offset) = (source.as_bytes(), 0u32);
    while let Some(first) = rest.first() {
        // Nearly all characters of Chinese text are of three bytes, and four of them are folded at once.
        if let Some((codes, behind)) = rest.split_first_chunk().and_then(|(bytes, behind)| Some((four(bytes)?, behind)))
        {
            let folded = codes.map(|code| tables.basic(code));
            if folded.iter().fold(false, |any, folded| any | (*folded == BY_CONTEXT)) {
                let told = |(place, folded): (usize, char)| (folded == BY_CONTEXT).then_some(place);
                by_context.extend((characters.len()..).zip(folded).filter_map(told));
            }
            characters.extend_from_slice(&folded);
            offsets.extend_from_slice(&[0, 3, 6, 9].map(|bytes| offset.wrapping_add(bytes)));
            (rest, offset) = (behind, offset.wrapping_add(12));
            continue;
        }
        let (folded, length) = if first.is_ascii() {
            (char::from(*first), 1)
        } else {
            let character = source.get(offset as usize..).and_then(|rest| rest.chars().next()).unwrap_or_default();
            (tables.lookup(character), character.len_utf8())
        };
        if folded == BY_CONTEXT {
            by_context.push(characters.len());
        }
        characters.push(folded);
        offsets.push(offset);
        rest = rest.get(length..).unwrap_or_default();
        offset = offset.wrapping_add(length as u32);
    }
    tables.fold_words(source, characters, offsets, &by_context);
    offsets.push(narrow(source.len()));
}

/// The folded form of one character, without context.
#[cfg(test)]
fn fold_char(character: char) -> char {
    match TABLES.lookup(character) {
        BY_CONTEXT => TABLES.alone(character),
        folded => folded,
    }
}

/// The folded form of a whole word of a table; user tables may be traditional.
pub(crate) fn fold_word(word: &str) -> Cow<'_, str> {
    let tables = &*TABLES;
    if word.chars().all(|character| tables.lookup(character) == character) {
        return Cow::Borrowed(word);
    }
    let mut characters = Vec::new();
    fold_into(word, &mut characters, &mut Vec::new());
    characters.into_iter().collect()
}

/// The codes of four characters, if all of them are of three bytes.
fn four(bytes: &[u8; 12]) -> Option<[u16; 4]> {
    let &[a, a1, a2, b, b1, b2, c, c1, c2, d, d1, d2] = bytes;
    // Each of the latter two bytes has 0x80 above its six bits.
    let bits = |first: u8, second: u8| (u16::from(first) << 12).wrapping_add(u16::from(second) << 6);
    let code =
        |first: u8, second: u8, third: u8| bits(first, second).wrapping_add(u16::from(third)).wrapping_sub(0x2080);
    let are_three = a & b & c & d & 0xe0 == 0xe0 && (a | b | c | d) & 0x10 == 0;
    are_three.then(|| [code(a, a1, a2), code(b, b1, b2), code(c, c1, c2), code(d, d1, d2)])
}

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A word seen from one of its telling characters: `before` is what precedes it, `after` begins with it.
struct Word {
    before: &'static str,
    after: &'static str,
    folded: &'static str,
}

struct Tables {
    /// The folded form of each character of the basic plane, by its code.
    basic: Box<[char; 1 << 16]>,
    /// Those of planes 1 to 3, NUL where it is the character itself.
    higher: Vec<char>,
    /// How each telling character folds alone, and its words: those that begin farthest back, then the longest.
    telling: HashMap<char, (char, Vec<Word>)>,
}

impl Tables {
    fn new() -> Self {
        let mut basic = Box::new(['\0'; 1 << 16]);
        basic.iter_mut().zip(0..).for_each(|(folded, code)| *folded = char::from_u32(code).unwrap_or_default());
        // NUL because memory comes zeroed: the pages that no text asks for are never touched.
        let mut tables = Tables { basic, higher: vec!['\0'; 0x3_0000], telling: HashMap::new() };
        let spaces = "\u{A0}\u{202F}\u{3000}".chars().chain('\u{2000}'..='\u{200A}').map(|space| (space, ' '));
        let widths = ('！'..='～').zip('!'..='~').chain(WIDE.chars().zip(NARROW.chars()));
        let characters = rows(CHARACTERS).flat_map(|(from, to)| from.chars().zip(to.chars()));
        spaces.chain(widths).chain(characters).for_each(|(from, to)| tables.set(from, to));

        // Simplified text writes 乾县 and 毕昇 too, and must fold like 乾縣 and 畢昇.
        let simplified = rows(PHRASES).filter(|(from, to)| from != to).map(|(_, to)| (to, to));
        let words: Vec<_> = rows(PHRASES).chain(simplified).collect();
        let pairs = words.iter().flat_map(|(from, to)| from.chars().zip(to.chars()));
        let telling = pairs.map(|(from, to)| (from, tables.lookup(from), to)).filter(|(_, alone, to)| alone != to);
        tables.telling = telling.map(|(from, alone, _)| (from, (alone, Vec::new()))).collect();
        for &(from, folded) in &words {
            for (place, character) in from.char_indices() {
                let Some((_, list)) = tables.telling.get_mut(&character) else { continue };
                let (before, after) = from.split_at_checked(place).unwrap_or_default();
                list.push(Word { before, after, folded });
            }
        }
        for list in tables.telling.values_mut().map(|(_, list)| list) {
            list.sort_by_key(|word| std::cmp::Reverse((word.before.len(), word.after.len())));
        }
        let telling: Vec<char> = tables.telling.keys().copied().collect();
        telling.into_iter().for_each(|character| tables.set(character, BY_CONTEXT));
        tables
    }

    fn set(&mut self, from: char, to: char) {
        let entry = match (from as usize).checked_sub(self.basic.len()) {
            None => self.basic.get_mut(from as usize),
            Some(place) => self.higher.get_mut(place),
        };
        entry.into_iter().for_each(|entry| *entry = to);
    }

    /// The folded form of the character of the basic plane that has the code: no code is outside the table.
    #[inline]
    fn basic(&self, code: u16) -> char {
        self.basic.get(usize::from(code)).copied().unwrap_or_default()
    }

    fn lookup(&self, character: char) -> char {
        let Some(place) = (character as usize).checked_sub(self.basic.len()) else {
            return self.basic(character as u16);
        };
        match self.higher.get(place) {
            None | Some('\0') => character,
            Some(&folded) => folded,
        }
    }

    fn alone(&self, character: char) -> char {
        self.telling.get(&character).map_or(character, |&(alone, _)| alone)
    }

    /// Settles the characters that the first pass left to their neighbours.
    fn fold_words(&self, source: &str, characters: &mut [char], starts: &[u32], places: &[usize]) {
        let mut free = 0; // where the last word ended: words do not overlap
        for &place in places {
            let Some(&start) = starts.get(place).filter(|_| characters.get(place) == Some(&BY_CONTEXT)) else {
                continue;
            };
            let (behind, ahead) = source.split_at_checked(start as usize).unwrap_or_default();
            let behind = behind.get(free..).unwrap_or_default();
            let character = ahead.chars().next().unwrap_or_default();
            let words = self.telling.get(&character).map_or(&[][..], |(_, words)| words);
            let word = words.iter().find(|word| ahead.starts_with(word.after) && behind.ends_with(word.before));
            if let Some(word) = word {
                let first = place.saturating_sub(word.before.chars().count());
                let entries = characters.iter_mut().skip(first);
                entries.zip(word.folded.chars()).for_each(|(entry, folded)| *entry = folded);
                free = (start as usize).saturating_add(word.after.len());
            } else if let Some(entry) = characters.get_mut(place) {
                *entry = self.alone(character);
            }
        }
    }
}

/// The rows of a table of two columns: no comment, no header, no empty line.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).filter_map(|line| line.split_once(','))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]
mod tests {
    use super::*;
    use ferrous_opencc::{config::BuiltinConfig, OpenCC};

    /// Where OpenCC 1.4.2 and the older table in ferrous-opencc part; then what this project added.
    const APART: &str = "劄幷扞拚搧擡牴甦甯礆箚舖袷谿貍逕遶𠼤𰻞両値叅圎増戸枱歳畆畞畮觔薴";

    /// Folds, and checks what holds for any text.
    fn fold(source: &str) -> String {
        let (mut characters, mut offsets) = (Vec::new(), Vec::new());
        fold_into(source, &mut characters, &mut offsets);
        let expected = source.char_indices().map(|(offset, _)| offset).chain([source.len()]);
        assert!(expected.eq(offsets.iter().map(|&offset| offset as usize)), "{source}");
        assert_eq!(characters.len() + 1, offsets.len(), "{source}");
        characters.into_iter().collect()
    }

    #[test]
    fn folds_each_form_and_no_other() {
        for (source, folded) in [
            ("", ""),
            ("ASCII, 3.5%\r\n\0", "ASCII, 3.5%\r\n\0"),
            ("一萬兩千噸\0參佰億圓", "一万两千吨\0参佰亿圆"),
            ("３．５％（Ａｂ）￥１，０００：～－", "3.5%(Ab)¥1,000:~-"),
            ("﹪﹐﹑﹒﹔﹕﹙﹚﹣﹩﹫﹘￠￡￦", "%,﹑.;:()-$@﹘¢£₩"),
            ("1\u{3000}2\u{A0}3\u{202F}4\u{2009}5\u{200B}6\u{FEFF}", "1 2 3 4 5\u{200B}6\u{FEFF}"),
            ("。、“”《》·「」–—㎡Ⅲ½⼆弐e\u{301}", "。、“”《》·「」–—㎡Ⅲ½⼆弐e\u{301}"),
            ("𠁞 😀 👨‍👩‍👧 𰻞\u{10FFFF}", "𠀾 😀 👨‍👩‍👧 𰻝\u{10FFFF}"),
        ] {
            assert_eq!((fold(source).as_str(), fold(folded).as_str()), (folded, folded));
        }
    }

    #[test]
    fn words_go_before_characters() {
        for (source, folded) in [
            ("乾隆六十年，乾燥，乾坤，乾", "乾隆六十年,干燥,乾坤,干"),
            ("乾縣乾县，畢昇毕昇", "乾县乾县,毕昇毕昇"),
            ("瞭望不瞭解，計畫畫", "瞭望不了解,计划画"),
            ("十海哩，五英哩", "十海里,五英里"),
            ("慰藉着藉着", "慰藉着借着"),     // the leftmost word wins
            ("扭轉乾坤一擲", "扭转乾坤一掷"), // words do not overlap
            ("打坏，沈重，低於單價", "打坏,沈重,低于单价"),
        ] {
            assert_eq!((fold(source).as_str(), fold(folded).as_str()), (folded, folded));
        }
    }

    #[test]
    fn tables_are_sound_and_agree_with_another_opencc() {
        let opencc = OpenCC::from_config(BuiltinConfig::T2s).unwrap();
        let theirs = |character: char| opencc.convert(&character.to_string());
        for character in '\0'..=char::MAX {
            let folded = fold_char(character);
            assert_eq!(fold_char(folded), folded, "{character}");
            let compared = !folded.is_ascii() && !NARROW.contains(folded) && !APART.contains(character);
            assert!(!compared || theirs(character) == folded.to_string(), "{character}");
        }
        assert!(rows(CHARACTERS).all(|(from, to)| from != to && from.chars().chain(to.chars()).count() == 2));
        let mut shared = 0;
        for (from, to) in rows(PHRASES) {
            assert_eq!((fold(from).as_str(), fold(to).as_str()), (to, to), "{from}");
            // Its list of words is older: where it differs, one side of the two has no such word.
            let (converted, apart) = (opencc.convert(from), from.chars().map(theirs).collect::<String>());
            shared += usize::from(converted == to);
            assert!(converted == to || converted == apart || to == apart, "{from}");
        }
        assert!(shared > 250, "{shared}");
    }
}
