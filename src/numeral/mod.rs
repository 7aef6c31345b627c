//! Numerals: the exact value of a number as Chinese text writes it.
//!
//! ```text
//! numeral    = amount | digits [ point digits ]
//! amount     = group { myriad group } [ digit ]          一亿二千万, 3千5百万, 三万五 (the last digit is elided 千)
//! group      = [ coefficient ] power [ 零 ] …            一千零五, 十五, 3千5百
//! coefficient= digit | pair | arabic                     pair: 两三百, 十七八万, 三五百
//! arabic     = 20.47 | 1,100 | 19·5 | 3.2e4
//! digits     = 二〇二一 | 幺幺〇                          digits without powers are read as they stand
//! inner      = 余 | 多 | 来 | 几 | 数                     十余万, 2000多万, 十几, 几十
//! fraction   = numeral 分之 numeral | numeral 又 fraction | arabic / arabic
//! ```
//!
//! Refused: a power that does not fall (百千), an unsaid digit that no power follows (几个), 点 with no digit on both
//! sides, 三点二十 (a time), financial digits that stand alone in words (陆地, 参加, 收拾), 1,10 (no group of three).
//! A number of more than 28 digits has its span and no value.
//!
//! Table: `data/numerals.csv`. Source of the rules: GB/T 15835-2011 (digits, 零, 〇), common usage for elision.

mod arabic;
mod decimal;
mod digits;
mod fraction;
mod memory;
mod positional;
mod state;
mod symbol;
pub(crate) mod whole;
mod write;

use std::ops::Range;

use rust_decimal::Decimal;

pub(crate) use fraction::{read_fraction, Fraction, FractionSign};
pub(crate) use memory::{read, with, Memory};
pub(crate) use symbol::{is_wordlike, Symbol};
pub use write::{to_chinese, Style};

use crate::error::{Error, Kind};
use crate::number::Number;
use crate::text::{Position, Text};

/// In which characters a numeral is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// 1,100
    Arabic,
    /// 一百二十, 20万: at least one Chinese power or myriad.
    Hanzi,
    /// 二〇二一: Chinese digits read as they stand; also one digit alone.
    Digits,
}

/// `mantissa / 10^scale`, in integers wide enough for every value that [`Number`] can hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Scaled {
    pub(crate) mantissa: i128,
    pub(crate) scale: u32,
}

impl Scaled {
    pub(crate) fn shift(self, power: u32) -> Option<Scaled> {
        let scale = self.scale.saturating_sub(power);
        let rest = power.saturating_sub(self.scale);
        Some(Scaled { mantissa: self.mantissa.checked_mul(10i128.checked_pow(rest)?)?, scale })
    }

    pub(crate) fn number(self) -> Option<Number> {
        let Scaled { mut mantissa, mut scale } = self;
        // Nearly all need no arithmetic of wide integers.
        if let Ok(mut narrow) = i64::try_from(mantissa) {
            while scale > 0 && narrow.checked_rem(10) == Some(0) {
                narrow = narrow.checked_div(10)?;
                scale = scale.saturating_sub(1);
            }
            if scale == 0 {
                return Some(Number::from(narrow));
            }
            mantissa = narrow.into();
        }
        while scale > 0 && mantissa.checked_rem(10) == Some(0) {
            mantissa = mantissa.checked_div(10)?;
            scale = scale.saturating_sub(1);
        }
        Decimal::try_from_i128_with_scale(mantissa, scale).ok().map(Number::Decimal)
    }
}

/// A numeral of a text: where it stands, what it is worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Numeral {
    pub(crate) range: Range<Position>,
    pub(crate) shape: Shape,
    /// The lowest and highest value said; equal unless a pair or an unsaid digit makes it vague.
    /// `None` when it needs more digits than [`Number`] has.
    pub(crate) low: Option<Number>,
    pub(crate) high: Option<Number>,
    /// Whether a pair or an unsaid digit leaves the value open.
    pub(crate) vague: bool,
    /// The closing myriads (万, 亿, 万亿): what [`crate::Quantity::multiplier`] shows.
    pub(crate) multiplier: Range<Position>,
    /// The power of ten that closes the numeral (5 of 三十万, counted from the closing 十), for 5至10万.
    pub(crate) closing_power: u32,
    /// The power of ten of the closing myriads alone.
    pub(crate) closing_myriad: u32,
    /// The inner 余, 多 or 来.
    pub(crate) inner: Option<Range<Position>>,
    /// Whether a decimal point was read.
    pub(crate) has_point: bool,
    /// Whether the digits were grouped by separators.
    pub(crate) has_separators: bool,
}

/// Whether a numeral may start at a place; a test of one character and the next, since 京, 数 and 参 are far more often
/// parts of words (北京, 数据, 参加).
pub(crate) fn may_start(text: &Text, at: Position) -> bool {
    let next = || Symbol::of(text.at(at + 1));
    match Symbol::of(text.at(at)) {
        Symbol::None => false,
        Symbol::Several => matches!(next(), Symbol::Power(_) | Symbol::Myriad(_)),
        Symbol::Strung(_) => next().is_numeral(),
        Symbol::Arabic(_) => true,
        _ => !symbol::is_wordlike(text.at(at)) || positional::is_joined(text, at),
    }
}

impl Numeral {
    pub(crate) fn len(&self) -> u32 {
        self.range.end - self.range.start
    }

    /// The one value it has, unless it is vague or out of range.
    pub(crate) fn value(&self) -> Option<Number> {
        if self.vague {
            None
        } else {
            self.low
        }
    }

    /// The value as a small integer, as calendars and labels need it.
    pub(crate) fn integer(&self) -> Option<u32> {
        let decimal = self.value()?.as_decimal()?;
        if self.has_point || decimal.scale() > 0 {
            return None;
        }
        u32::try_from(decimal.mantissa()).ok()
    }
}

/// The start of the sign in front of a numeral (负, 负的, -, −), if there is one.
///
/// A hyphen is a sign only where nothing stands before it that it could join: 3-2 and A-1 have none.
pub(crate) fn sign_before(text: &Text, start: Position) -> Option<Position> {
    /// 减负, 胜负: words that end with 负, and no signs.
    const ENDED: &str = "正减增担抱肩欠胜自辜背";
    let near = text.skip_spaces_back(start);
    let word = match text.before(near) {
        '负' => Some(near - 1),
        '的' if text.before(near - 1) == '负' => Some(near - 2),
        _ => None,
    };
    if let Some(word) = word.filter(|word| !ENDED.contains(text.before(*word))) {
        return Some(word);
    }
    if !matches!(text.before(start), '-' | '−') {
        return None;
    }
    let previous = text.before(start - 1);
    let joins = previous.is_alphanumeric()
        || matches!(previous, ')' | ']' | '%' | '℃' | '°' | '+' | '-' | '.' | '/' | '"' | '”' | '*' | '_' | '=');
    // 结果是-3.14: behind a verb of being a hyphen joins nothing.
    let joins = joins && !matches!(previous, '是' | '为' | '于' | '至' | '到' | '即' | '由' | '从' | '达');
    (!joins).then_some(start - 1)
}

/// An amount as cheques have it, in 元: 壹拾壹元壹角, 玖圆整, 一角. Each part is a numeral of its own.
fn cheque(text: &Text, start: Position) -> Option<Number> {
    let mut at = start;
    let mut total = Number::from(0);
    for (names, hundredths) in [(['元', '圆'], 100), (['角', '毛'], 10), (['分', '分'], 1)] {
        let from = if Symbol::of(text.at(at)) == Symbol::Zero { at + 1 } else { at };
        let Some(numeral) = positional::read_whole(text, from) else { continue };
        // 壹佰貳拾參肆角: a cheque may leave out 元 in front of 角.
        if !names.contains(&text.at(numeral.range.end)) || numeral.shape == Shape::Arabic {
            continue;
        }
        at = numeral.range.end + 1;
        total = total.add(numeral.value()?.multiply(Number::ratio_of(hundredths, 100)?)?)?;
    }
    let end = if matches!(text.at(at), '整' | '正') { at + 1 } else { at };
    (at > start && end == text.end()).then_some(total)
}

/// The exact value of a text that is one whole numeral.
///
/// Spaces around it are allowed, and a sign (负, -) in front. A number that no finite decimal equals comes as a
/// fraction.
///
/// | text | value |
/// |---|---|
/// | 一百二十万三 | 1203000 |
/// | 壹佰零伍 | 105 |
/// | 1,100万 | 11000000 |
/// | 负三点一四 | -3.14 |
/// | 百分之二十 | 0.2 |
/// | 壹拾壹元壹角 | 11.1 |
/// | 三分之一 | 1/3 |
///
/// # Errors
/// The text is no numeral ([`Error::is_numeral`]), has no single value (十几, 两三百: [`Error::is_inexact`]), or needs
/// more than 28 digits ([`Error::is_out_of_range`]).
///
/// ```
/// assert_eq!(mingshu::parse_number("一百二十万三")?.to_string(), "1203000");
/// assert!(mingshu::parse_number("两三个").is_err());
/// # Ok::<(), mingshu::Error>(())
/// ```
pub fn parse_number(text: &str) -> Result<Number, Error> {
    let trimmed = text.trim();
    let offset = text.find(trimmed).unwrap_or_default();
    let refuse = |kind| Err(Error::new(kind, trimmed, offset));
    let text = Text::new(trimmed);
    let mut start = Position(0);
    let mut negative = false;
    for sign in ["负的", "负", "-", "−", "+", "正"] {
        if text.has(start, sign) {
            negative = !matches!(sign, "+" | "正");
            start = text.skip_spaces(start + sign.chars().count() as u32);
            break;
        }
    }
    if start == text.end() {
        return refuse(Kind::Numeral);
    }
    let value = match read_fraction(&text, start) {
        Some(fraction) if fraction.range.end == text.end() => fraction.ratio(),
        _ => match positional::read_whole(&text, start) {
            Some(numeral) if numeral.range.end == text.end() => {
                if numeral.vague || numeral.inner.is_some() {
                    return refuse(Kind::Inexact);
                }
                numeral.value()
            }
            _ => match cheque(&text, start) {
                Some(value) => Some(value),
                None => return refuse(Kind::Numeral),
            },
        },
    };
    match value {
        Some(value) => Ok(if negative { value.negate() } else { value }),
        None => refuse(Kind::OutOfRange),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn signs() {
        let rule = |text: &Text, at| Some(text.slice(&(sign_before(text, at)?..at)).to_string());
        check(
            rule,
            &[
                ("负|三", "负"),
                ("负的 |三", "负的 "),
                ("负的|三", "负的"),
                ("，-|3", "-"),
                ("结果是-|3.14", "-"),
                ("（−|8", "−"),
                // A hyphen that joins, and both signs at once.
                ("3-|2", ""),
                ("A-|1", ""),
                ("歼-|20", ""),
                ("正负|三", ""),
                ("欠|三", ""),
            ],
        );
    }

    #[test]
    fn beginnings() {
        let rule = |text: &Text, at| Some(may_start(text, at).to_string());
        check(
            rule,
            &[
                ("3", "true"),
                ("三", "true"),
                ("数十", "true"),
                ("数据", "false"),
                ("几万", "true"),
                ("几个", "false"),
                ("陆佰", "true"),
                ("陆地", "false"),
                ("幺幺零", "true"),
                ("幺儿", "false"),
                ("点五", "false"),
            ],
        );
    }

    #[test]
    fn whole_numerals() {
        let rule = |text: &Text, _| {
            let source = text.slice(&(Position(0)..text.end()));
            Some(parse_number(source).map_or_else(|error| error.to_string(), |number| number.to_string()))
        };
        check(
            rule,
            &[
                ("负三点一四", "-3.14"),
                ("正 五", "5"),
                ("百分之二十", "0.2"),
                // Cheques.
                ("壹拾壹元壹角", "11.1"),
                ("玖圆整", "9"),
                ("伍分", "0.05"),
                ("壹元零贰分正", "1.02"),
                ("壹元找零", "not a numeral: `壹元找零` at byte 0"),
                ("5元", "not a numeral: `5元` at byte 0"),
                ("十多", "not a numeral: `十多` at byte 0"),
                ("两三百", "an inexact numeral has no single value: `两三百` at byte 0"),
                ("2000余万", "an inexact numeral has no single value: `2000余万` at byte 0"),
                ("万亿亿亿亿", "more than 28 significant digits: `万亿亿亿亿` at byte 0"),
                ("负", "not a numeral: `负` at byte 0"),
            ],
        );
    }
}
