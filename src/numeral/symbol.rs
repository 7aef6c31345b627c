//! The characters that numerals are made of.
//!
//! Table: `data/numerals.csv`.

use std::sync::LazyLock;

use crate::number::Number;
use crate::table;

/// What a folded character is to a numeral.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Symbol {
    /// Not part of any numeral.
    #[default]
    None,
    /// 0–9.
    Arabic(u8),
    /// 零 〇
    Zero,
    /// 一 to 九, 两, 壹 to 玖.
    Digit(u8),
    /// 俩 仨: a digit with its own 个.
    Pair(u8),
    /// 幺: a one in digit strings.
    Strung(u8),
    /// 廿 卅 卌
    Tens(u8),
    /// 十 百 千: a power of ten inside a group of four.
    Power(u8),
    /// 万 亿 兆 京: a power of ten that closes a group.
    Myriad(u8),
    /// 半
    Half,
    /// 几 数: an unsaid digit.
    Several,
    /// ¾: a fraction, its numerator and denominator.
    Vulgar(Vulgar),
}

/// A fraction in one character: sixteen times its numerator and its denominator, so that a symbol keeps its two bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Vulgar(u8);

impl Vulgar {
    fn of(written: &str) -> Option<Vulgar> {
        let (numerator, denominator) = written.split_once('/')?;
        let (numerator, denominator) = (numerator.parse::<u8>().ok()?, denominator.parse::<u8>().ok()?);
        (denominator < 16).then_some(Vulgar(numerator.checked_mul(16)?.checked_add(denominator)?))
    }

    /// What it is worth.
    pub(crate) fn value(self) -> Option<Number> {
        Number::ratio_of((self.0 / 16).into(), (self.0 % 16).into())
    }
}

/// A dense table over the basic plane: one load per character, which is what the scan spends its time on.
struct Symbols {
    /// The characters that are some.
    characters: Vec<char>,
    symbols: Vec<Symbol>,
    wordlike: Vec<bool>,
}

static SYMBOLS: LazyLock<Symbols> = LazyLock::new(|| {
    let mut table =
        Symbols { characters: Vec::new(), symbols: vec![Symbol::None; 1 << 16], wordlike: vec![false; 1 << 16] };
    let mut set = |character: char, symbol| {
        if let Some(slot) = table.symbols.get_mut(character as usize) {
            *slot = symbol;
            table.characters.push(character);
        }
    };
    for (digit, character) in (0..).zip('0'..='9') {
        set(character, Symbol::Arabic(digit));
    }
    for row in table::built_in(include_str!("../../data/numerals.csv")) {
        let Some(character) = row.field(0).chars().next() else { continue };
        if let Some(vulgar) = Vulgar::of(row.field(2)) {
            set(character, Symbol::Vulgar(vulgar));
            continue;
        }
        let Ok(value) = row.field(2).parse() else { continue };
        let symbol = match row.field(1) {
            "zero" => Symbol::Zero,
            "digit" => Symbol::Digit(value),
            "pair" => Symbol::Pair(value),
            "strung" => Symbol::Strung(value),
            "tens" => Symbol::Tens(value),
            "power" => Symbol::Power(value),
            "myriad" => Symbol::Myriad(value),
            "half" => Symbol::Half,
            _ => Symbol::Several,
        };
        set(character, symbol);
        if row.field(3) == "wordlike" {
            table.wordlike.get_mut(character as usize).into_iter().for_each(|is_wordlike| *is_wordlike = true);
        }
    }
    table
});

impl Symbol {
    /// The symbol that a folded character is.
    pub(crate) fn of(character: char) -> Symbol {
        SYMBOLS.symbols.get(character as usize).copied().unwrap_or_default()
    }

    /// The characters that are one.
    pub(crate) fn characters() -> impl Iterator<Item = char> {
        SYMBOLS.characters.iter().copied()
    }

    pub(crate) fn is_numeral(self) -> bool {
        self != Symbol::None
    }

    /// Whether the character is a Chinese (not an Arabic) numeral character.
    pub(crate) fn is_hanzi(self) -> bool {
        !matches!(self, Symbol::None | Symbol::Arabic(_) | Symbol::Vulgar(_))
    }
}

/// Whether the character is so common in words (参, 陆, 拾) that it needs another numeral beside it.
pub(crate) fn is_wordlike(character: char) -> bool {
    SYMBOLS.wordlike.get(character as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters() {
        for (character, symbol) in [
            ('7', Symbol::Arabic(7)),
            ('〇', Symbol::Zero),
            ('两', Symbol::Digit(2)),
            ('玖', Symbol::Digit(9)),
            ('仨', Symbol::Pair(3)),
            ('幺', Symbol::Strung(1)),
            ('卅', Symbol::Tens(3)),
            ('佰', Symbol::Power(2)),
            ('亿', Symbol::Myriad(8)),
            ('几', Symbol::Several),
            ('半', Symbol::Half),
            ('¾', Symbol::Vulgar(Vulgar(0x34))),
            // Of the source, before folding; and characters that only look like numerals.
            ('７', Symbol::None),
            ('萬', Symbol::None),
            ('丨', Symbol::None),
            ('点', Symbol::None),
            ('😀', Symbol::None),
        ] {
            assert_eq!(Symbol::of(character), symbol, "{character}");
        }
        assert!(is_wordlike('陆') && is_wordlike('参'));
        assert!(!is_wordlike('壹') && !is_wordlike('六'));
    }
}
