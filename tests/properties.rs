//! What holds for whole classes of texts: nothing panics, offsets are right, numbers read back as they were written,
//! and a change of script, of width or of surroundings changes nothing else.
//!
//! An ordinary run draws the same few texts every time. `MINGSHU_LONG=1` (in the release profile) draws new ones, and
//! as many as the promises name.
// A test may panic: that is how it fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects
)]

mod grammar;
mod invariants;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ferrous_opencc::{config::BuiltinConfig, OpenCC};
use invariants::examine;
use mingshu::{
    extract, parse_number, parse_quantity, to_chinese, Decimal, Document, Entity, Extractor, Number, Span, Style,
};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseError, TestCaseResult, TestRunner};

const STYLES: [Style; 4] = [Style::Plain, Style::Financial, Style::Traditional, Style::Digits];

fn is_long() -> bool {
    std::env::var("MINGSHU_LONG").is_ok_and(|value| value == "1")
}

/// Tries a property on `few` values of a strategy, or on `many` in a long run.
fn holds<S: Strategy>(few: u32, many: u32, strategy: S, property: impl Fn(S::Value) -> TestCaseResult) {
    let config = ProptestConfig {
        cases: if is_long() { many } else { few },
        max_global_rejects: u32::MAX,
        failure_persistence: None,
        rng_seed: if is_long() { RngSeed::Random } else { RngSeed::Fixed(1259) },
        ..ProptestConfig::default()
    };
    if let Err(error) = TestRunner::new(config).run(&strategy, property) {
        panic!("{error}");
    }
}

/// Reads a text; fails the property where the document breaks a promise.
fn read(text: &str) -> Result<Document, TestCaseError> {
    let document = extract(text);
    match invariants::broken_promise(&document, text) {
        None => Ok(document),
        Some(promise) => Err(TestCaseError::fail(format!("{promise}: {text:?}"))),
    }
}

/// Each entry point of the crate takes the text.
fn try_all(text: &str) -> TestCaseResult {
    read(text)?;
    for number in [parse_number(text), text.parse()] {
        match number {
            Ok(number) => prop_assert_eq!(number.to_string().parse(), Ok(number), "{:?}", text),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
    match parse_quantity(text) {
        Ok(quantity) => prop_assert!(text.contains(quantity.surface()), "{:?}", text),
        Err(error) => prop_assert!(text.is_char_boundary(error.at()), "{:?}: {}", text, error),
    }
    let _ = Extractor::new().with_anchor(text);
    Ok(())
}

mod no_panic {
    use super::*;

    #[test]
    fn on_any_unicode() {
        holds(2_000, 1_000_000, any::<String>(), |text| try_all(&text));
    }

    #[test]
    fn on_strings_of_the_grammar() {
        holds(4_000, 1_000_000, grammar::soup(40), |text| try_all(&text));
    }

    #[test]
    fn on_broken_bytes() {
        holds(1_000, 100_000, (grammar::soup(12), any::<(u16, u16, u8)>()), |(text, (cut, place, byte))| {
            let mut bytes = text.into_bytes();
            bytes.truncate(bytes.len().saturating_sub(usize::from(cut % 4)));
            if !bytes.is_empty() {
                let place = usize::from(place) % bytes.len();
                bytes[place] = byte;
            }
            try_all(&String::from_utf8_lossy(&bytes))
        });
    }

    /// One and two characters: of the grammar in an ordinary run, of the common script in a long one.
    #[test]
    fn on_every_short_string() {
        let mut characters: BTreeSet<char> = grammar::CHARACTERS.chars().collect();
        if is_long() {
            characters.extend(' '..='~');
            characters.extend(grammar::common_characters());
            characters.extend(grammar::words().iter().flat_map(|word| word.chars()));
        }
        let characters: Vec<char> = characters.into_iter().collect();
        let halves = characters.chunks(characters.len().div_ceil(2));
        std::thread::scope(|scope| {
            for half in halves {
                let characters = &characters;
                scope.spawn(move || {
                    for first in half {
                        examine(&first.to_string());
                        for second in characters {
                            examine(&[*first, *second].iter().collect::<String>());
                        }
                    }
                });
            }
        });
    }
}

mod offsets {
    use super::*;

    /// Emoji, astral and combining characters between the mentions move both kinds of offset alike.
    #[test]
    fn among_characters_of_every_width() {
        const WIDTHS: [&str; 9] = ["a", "é", "e\u{301}", "中", "😀", "👨‍👩‍👧", "𠀀", "\u{FEFF}", "🇨🇳"];
        let filler = prop::sample::select(WIDTHS.as_slice());
        let mixed = prop::collection::vec((filler, grammar::mention()), 1..6);
        holds(2_000, 100_000, mixed, |pieces| {
            let text: String = pieces.iter().map(|(filler, mention)| format!("{filler}{mention}，")).collect();
            let characters: Vec<char> = text.chars().collect();
            for quantity in read(&text)?.quantities() {
                let slice: String = characters[quantity.span().characters()].iter().collect();
                prop_assert_eq!(slice, quantity.surface());
            }
            Ok(())
        });
    }
}

mod round_trip {
    use super::*;

    fn returns(number: Number, style: Style) -> TestCaseResult {
        let written = to_chinese(number, style).unwrap();
        prop_assert_eq!(parse_number(&written), Ok(number), "{}", written);
        Ok(())
    }

    fn every_small_number(style: Style) {
        let numbers = (0..=99_999).map(Number::from);
        let lost: Vec<String> = numbers
            .filter(|number| returns(*number, style).is_err() && !(style == Style::Digits && is_pair(*number)))
            .map(|number| format!("{number} {:?}", to_chinese(number, style)))
            .collect();
        assert!(lost.is_empty(), "{} lost, first {:?}", lost.len(), &lost[..lost.len().min(20)]);
    }

    #[test]
    fn of_every_small_number_in_plain_style() {
        every_small_number(Style::Plain);
    }

    #[test]
    fn of_every_small_number_in_financial_style() {
        every_small_number(Style::Financial);
    }

    #[test]
    fn of_every_small_number_in_traditional_style() {
        every_small_number(Style::Traditional);
    }

    /// 一二 also says "one or two", and 三五 "three to five": such a pair may be refused as inexact, never misread.
    fn is_pair(number: Number) -> bool {
        let written = to_chinese(number, Style::Digits).unwrap();
        written.chars().count() == 2 && parse_number(&written).is_err_and(|error| error.is_inexact())
    }

    #[test]
    fn of_every_small_number_digit_by_digit() {
        every_small_number(Style::Digits);
        assert_eq!((0..=99_999).filter(|value| is_pair(Number::from(*value))).count(), 10);
    }

    #[test]
    fn of_large_numbers() {
        holds(4_000, 1_000_000, (-9_999_999_999_999_999_i64..10_000_000_000_000_000, 0..4_usize), |(value, style)| {
            let number = Number::from(value);
            prop_assume!(STYLES[style] != Style::Digits || !is_pair(number));
            returns(number, STYLES[style])
        });
    }

    /// Numbers with many zeros, where 零 and the myriads are easy to get wrong.
    #[test]
    fn of_sparse_numbers() {
        let sparse = prop::collection::vec((0..20_u32, 1..10_u64), 1..4);
        holds(4_000, 1_000_000, (sparse, 0..3_usize), |(digits, style)| {
            let value = digits.iter().map(|(power, digit)| u128::from(*digit) * 10_u128.pow(*power)).sum::<u128>();
            prop_assume!(value < 10_u128.pow(20));
            let decimal = Decimal::try_from_i128_with_scale(value as i128, 0).unwrap();
            returns(Number::Decimal(decimal), STYLES[style])
        });
    }

    #[test]
    fn of_decimals() {
        holds(4_000, 1_000_000, (any::<i64>(), 1..=6_u32, 0..4_usize), |(mantissa, places, style)| {
            returns(Number::Decimal(Decimal::new(mantissa % 10_000_000_000_000_000, places).normalize()), STYLES[style])
        });
    }

    #[test]
    fn of_fractions() {
        let part = || prop_oneof![1..100_i64, 1..10_000_000_i64, 1..=i64::MAX, Just(i64::MAX)];
        holds(4_000, 1_000_000, (part(), part(), any::<bool>(), 0..3_usize), |(above, below, negative, style)| {
            let number: Number = format!("{}{above}/{below}", if negative { "-" } else { "" }).parse().unwrap();
            returns(number, STYLES[style])
        });
    }

    /// A number with a unit is found whole in a text, with its value.
    #[test]
    fn in_running_text() {
        holds(4_000, 200_000, (0..10_000_000_000_000_000_i64, 0..3_usize), |(value, style)| {
            let number = Number::from(value);
            let written = to_chinese(number, STYLES[style]).unwrap();
            let document = read(&format!("投入{written}元。"))?;
            let found = document.quantities().iter().map(|found| (found.surface().to_string(), found.value()));
            prop_assert_eq!(found.collect::<Vec<_>>(), [(format!("{written}元"), Some(number))]);
            Ok(())
        });
    }
}

mod metamorphic {
    use super::*;

    /// What a document says, apart from how it is spelt, as if `shift` characters stood in front of it.
    fn said(document: &Document, shift: usize) -> Vec<String> {
        let place = |span: Span| {
            let place = span.characters();
            format!("{}..{}", place.start + shift, place.end + shift)
        };
        let mut said = Vec::new();
        for quantity in document.quantities() {
            let cues: Vec<String> = quantity.cues().iter().map(|cue| place(cue.span())).collect();
            let si = quantity.si_value().map(|number| number.to_string());
            let number = place(quantity.number_span());
            said.push(format!("{} {quantity} number {number} cues {cues:?} SI {si:?}", place(quantity.span())));
        }
        said.extend(document.labels().iter().map(|label| format!("{} {label}", place(label.span()))));
        said.extend(document.dates().iter().map(|date| format!("{} {date}", place(date.span()))));
        said
    }

    /// The names that a document finds; what they mean may depend on the text around.
    fn named(document: &Document) -> Vec<String> {
        let children = |entity: &Entity| entity.children().iter().map(Entity::to_string).collect::<Vec<_>>().join("; ");
        let shown = |entity: &Entity| format!("{:?} {entity} {}", entity.span().characters(), children(entity));
        document.entities().iter().map(shown).collect()
    }

    static TO_TRADITIONAL: LazyLock<OpenCC> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2t).unwrap());

    #[test]
    fn traditional_text_says_what_simplified_text_says() {
        holds(2_000, 10_000, grammar::sentence(), |simplified| {
            let traditional = TO_TRADITIONAL.convert(&simplified);
            prop_assume!(traditional.chars().count() == simplified.chars().count());
            let (one, other) = (read(&traditional)?, read(&simplified)?);
            prop_assert_eq!(said(&one, 0), said(&other, 0), "{} {}", traditional, simplified);
            prop_assert_eq!(named(&one), named(&other), "{} {}", traditional, simplified);
            Ok(())
        });
    }

    #[test]
    fn full_width_text_says_what_half_width_text_says() {
        let widen = |character: char| match character {
            '!'..='~' => char::from_u32(u32::from(character) + 0xFEE0).unwrap(),
            other => other,
        };
        holds(2_000, 10_000, grammar::sentence(), |half| {
            let full: String = half.chars().map(widen).collect();
            let (one, other) = (read(&full)?, read(&half)?);
            prop_assert_eq!(said(&one, 0), said(&other, 0), "{} {}", full, half);
            prop_assert_eq!(named(&one), named(&other), "{} {}", full, half);
            Ok(())
        });
    }

    /// A line in front moves the spans by its length; a sentence behind does nothing.
    #[test]
    fn a_neutral_sentence_beside_a_text_moves_spans_only() {
        const BEFORE: [&str; 4] = ["记者获悉。", "😀据悉。\n", "Hello.\n", "\n\n"];
        const BEHIND: [&str; 4] = ["据悉。", "\n", "记者获悉，情况良好。", "😀"];
        holds(2_000, 10_000, (grammar::sentence(), 0..4_usize), |(text, which)| {
            let (before, behind) = (BEFORE[which], BEHIND[which]);
            let alone = said(&read(&text)?, before.chars().count());
            let moved = said(&read(&format!("{before}{text}{behind}"))?, 0);
            prop_assert_eq!(moved, alone, "{:?} {} {:?}", before, text, behind);
            Ok(())
        });
    }

    /// What of a page is furniture, and what stands twice, does not depend on a line of text in front.
    #[test]
    fn a_neutral_line_before_a_page_moves_its_furniture_only() {
        let said = |document: &Document, shift: usize| -> Vec<(usize, usize)> {
            let places = document.furniture().iter().copied();
            let places =
                places.chain(document.duplicates().iter().flat_map(|duplicate| [duplicate.span(), duplicate.of()]));
            places.map(|span| span.characters()).map(|place| (place.start + shift, place.end + shift)).collect()
        };
        const BEFORE: [&str; 3] = ["记者获悉。\n", "😀据悉。\n\n", "今年很好。\r\n"];
        holds(2_000, 10_000, (grammar::page(), 0..3_usize), |(page, which)| {
            let (before, alone) = (BEFORE[which], read(&page)?);
            let moved = read(&format!("{before}{page}"))?;
            prop_assert_eq!(said(&moved, 0), said(&alone, before.chars().count()), "{:?} {:?}", before, page);
            Ok(())
        });
    }

    #[test]
    fn sentences_are_no_furniture() {
        holds(2_000, 10_000, prop::collection::vec(grammar::sentence(), 1..8), |sentences| {
            let page = sentences.join("\n");
            let document = read(&page)?;
            prop_assert!(document.furniture().is_empty(), "{:?} {}", document.furniture(), page);
            Ok(())
        });
    }

    /// 据悉， leads a sentence in and says nothing.
    #[test]
    fn a_lead_in_moves_spans_only() {
        holds(2_000, 10_000, grammar::sentence(), |text| {
            let lead = "据悉，";
            let (moved, alone) = (read(&format!("{lead}{text}"))?, read(&text)?);
            prop_assert_eq!(said(&moved, 0), said(&alone, lead.chars().count()), "{}", text);
            Ok(())
        });
    }

    /// Which year or month a partial date is of may come from the sentence before: what it resolves to is left out.
    #[test]
    fn two_sentences_say_what_each_says() {
        let said = |document: &Document, shift: usize| -> Vec<String> {
            let mut said = said(document, shift);
            said.truncate(said.len() - document.dates().len());
            said.extend(document.dates().iter().map(|date| {
                let place = date.span().characters();
                format!("{} {} {:?} {:?}", place.start + shift, date.kind(), date.value(), date.modifier())
            }));
            said
        };
        holds(2_000, 10_000, (grammar::sentence(), grammar::sentence()), |(first, second)| {
            // A day of its own would date the page, and both sentences with it.
            let extractor = Extractor::new().with_anchor("2024-10-31").unwrap();
            let joined = extractor.extract(&format!("{first}{second}"));
            let mut apart = said(&extractor.extract(&first), 0);
            apart.extend(said(&extractor.extract(&second), first.chars().count()));
            let mut joined = said(&joined, 0);
            apart.sort();
            joined.sort();
            prop_assert_eq!(joined, apart, "{} {}", first, second);
            Ok(())
        });
    }

    #[test]
    fn the_same_text_says_the_same_twice() {
        let extractor = Extractor::new();
        holds(1_000, 10_000, grammar::soup(40), |text| {
            let first = extractor.extract(&text);
            prop_assert_eq!(&first, &extractor.extract(&text));
            prop_assert_eq!(&first, &extract(&text));
            Ok(())
        });
    }
}

mod overflow {
    use super::*;

    /// The mention is there with its text, and has no value.
    fn has_no_value(text: &str) {
        let document = examine(text);
        let values = document.quantities().iter().map(|quantity| (quantity.value(), quantity.low(), quantity.high()));
        for (value, low, high) in values {
            assert_eq!((value, low, high), (None, None, None), "{text:.60}");
        }
        assert!(!document.quantities().is_empty(), "the text is lost: {text:.60}");
    }

    #[test]
    fn numbers_of_ten_thousand_digits_have_no_value() {
        let runs = ["1", "９", "九", "8", "九零"].map(|digit| digit.repeat(10_000));
        for digits in runs.into_iter().chain([format!("1{}", ",000".repeat(10_000))]) {
            for text in [
                format!("投资{digits}元"),
                format!("约{digits}万元"),
                format!("{digits}%"),
                format!("长{digits}.5米"),
                format!("第{digits}名"),
            ] {
                examine(&text);
            }
            has_no_value(&format!("投资{digits}元"));
            let point = if digits.starts_with('九') { '点' } else { '.' };
            for number in [digits.clone(), format!("-{digits}"), format!("{digits}{point}5"), format!("{digits}万")] {
                assert!(parse_number(&number).is_err_and(|error| error.is_out_of_range()), "{number:.20}");
            }
        }
    }

    #[test]
    fn magnitudes_beyond_all_numbers_have_no_value() {
        for text in ["投资一万亿亿亿亿元", "投资9万亿亿亿亿元", "投资1e99元", "九千京京亿元"]
        {
            has_no_value(text);
        }
        for text in [
            "万亿亿亿",
            "万万万万万万",
            "一百亿亿亿亿亿",
            "1e99",
            "1e-99",
            "79228162514264337593543950336",
            "0.00000000000000000000000000001",
            "七万亿亿亿亿分之一",
            "9223372036854775808分之一",
            "三分之9223372036854775808",
        ] {
            examine(text);
            if let Ok(number) = parse_number(text) {
                assert_eq!(number.to_string().parse(), Ok(number), "{text}");
            }
        }
    }

    #[test]
    fn dates_that_do_not_exist_are_none() {
        for text in [
            "2021年13月1日",
            "2021年2月30日",
            "2021-13-01",
            "2021-02-30",
            "9999年99月",
            "99月99日",
            "4月31日",
            "2月30日",
            "2023年2月29日",
            "61点",
            "25:61",
            "99:99:99",
        ] {
            let dates: Vec<String> = examine(text).dates().iter().map(|date| date.to_string()).collect();
            assert!(dates.is_empty(), "{text}: {dates:?}");
        }
        for text in
            ["年0", "0年", "0000年0月0日", "公元0年", "第0季度", "0月0日", "0点0分", "0世纪", "00年代", "99999年"]
        {
            examine(text);
        }
    }

    #[test]
    fn numbers_that_cannot_be_written_are_refused() {
        let limit = Decimal::try_from_i128_with_scale(10_i128.pow(20), 0).unwrap();
        for number in [Number::Decimal(limit), Number::Decimal(Decimal::MAX), Number::Decimal(Decimal::MIN)] {
            assert!(to_chinese(number, Style::Plain).is_err(), "{number}");
        }
        holds(2_000, 100_000, (any::<i128>(), 0..29_u32, 0..4_usize), |(mantissa, scale, style)| {
            if let Ok(decimal) = Decimal::try_from_i128_with_scale(mantissa >> 32, scale) {
                if let Ok(written) = to_chinese(Number::Decimal(decimal), STYLES[style]) {
                    let read = parse_number(&written);
                    prop_assert_eq!(read, Ok(Number::Decimal(decimal.normalize())), "{}", written);
                }
            }
            Ok(())
        });
    }
}
