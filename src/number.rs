//! Exact numbers: a decimal where one exists, else a fraction in lowest terms.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// An exact number: a finite decimal of at most 28 significant digits, or a fraction that no finite decimal equals.
///
/// | written | number |
/// |---|---|
/// | 20.47万 | `Decimal` 204700 |
/// | 四分之三 | `Decimal` 0.75 |
/// | 三分之一 | `Fraction` 1/3 |
///
/// ```
/// use mingshu::parse_number;
/// assert_eq!(parse_number("一百二十万三")?.to_string(), "1203000");
/// assert_eq!(parse_number("三分之一")?.to_string(), "1/3");
/// # Ok::<(), mingshu::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Number {
    /// A finite decimal, without trailing zeros.
    Decimal(Decimal),
    /// A number that has no finite decimal.
    Fraction(Fraction),
}

/// A fraction in lowest terms, with a positive denominator: a number that has no finite decimal, or one of more than 28
/// digits. Neither part is beyond [`i64::MAX`], whatever the sign.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Fraction {
    numerator: i64,
    denominator: i64,
}

impl Fraction {
    /// The number above the line, which carries the sign.
    pub fn numerator(&self) -> i64 {
        self.numerator
    }

    /// The number below the line, always positive.
    pub fn denominator(&self) -> i64 {
        self.denominator
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Number::Decimal(Decimal::from(value))
    }
}

impl Number {
    /// The decimal, if the number has a finite one.
    pub fn as_decimal(&self) -> Option<Decimal> {
        match self {
            Number::Decimal(decimal) => Some(*decimal),
            Number::Fraction(_) => None,
        }
    }

    /// The nearest binary floating-point number: for plotting, not for reckoning.
    pub fn to_f64(&self) -> f64 {
        match self {
            Number::Decimal(decimal) => decimal.to_string().parse().unwrap_or(f64::NAN),
            Number::Fraction(fraction) => fraction.numerator as f64 / fraction.denominator as f64,
        }
    }

    /// `None` when the exact result needs more digits than the type has: the value is then not rounded but left out.
    pub(crate) fn multiply(self, other: Number) -> Option<Number> {
        let (a, b) = (self.parts()?, other.parts()?);
        match (self, other) {
            (Number::Decimal(a), Number::Decimal(b)) => exact_product(a, b).map(|d| Number::Decimal(d.normalize())),
            _ => Number::ratio_of(a.0.checked_mul(b.0)?, a.1.checked_mul(b.1)?),
        }
    }

    pub(crate) fn divide(self, other: Number) -> Option<Number> {
        let (a, b) = (self.parts()?, other.parts()?);
        Number::ratio_of(a.0.checked_mul(b.1)?, a.1.checked_mul(b.0)?)
    }

    pub(crate) fn add(self, other: Number) -> Option<Number> {
        match (self, other) {
            (Number::Decimal(a), Number::Decimal(b)) => exact_sum(a, b).map(|d| Number::Decimal(d.normalize())),
            _ => {
                let (a, b) = (self.parts()?, other.parts()?);
                let numerator = a.0.checked_mul(b.1)?.checked_add(b.0.checked_mul(a.1)?)?;
                Number::ratio_of(numerator, a.1.checked_mul(b.1)?)
            }
        }
    }

    pub(crate) fn negate(self) -> Number {
        match self {
            Number::Decimal(decimal) => Number::Decimal(if decimal.is_zero() {
                decimal
            } else {
                Decimal::ZERO.checked_sub(decimal).unwrap_or(decimal)
            }),
            Number::Fraction(Fraction { numerator, denominator }) => {
                Number::Fraction(Fraction { numerator: numerator.saturating_neg(), denominator })
            }
        }
    }

    pub(crate) fn is_negative(&self) -> bool {
        match self {
            Number::Decimal(decimal) => decimal.is_sign_negative() && !decimal.is_zero(),
            Number::Fraction(fraction) => fraction.numerator < 0,
        }
    }

    /// Whether `self < other`; `None` when the comparison needs more digits than the type has.
    pub(crate) fn less_than(self, other: Number) -> Option<bool> {
        match (self, other) {
            (Number::Decimal(a), Number::Decimal(b)) => Some(a < b),
            _ => {
                let (a, b) = (self.parts()?, other.parts()?);
                Some(a.0.checked_mul(b.1)? < b.0.checked_mul(a.1)?)
            }
        }
    }

    /// The exact quotient of two integers: a decimal if it has one, else a fraction.
    pub(crate) fn ratio_of(numerator: i128, denominator: i128) -> Option<Number> {
        if denominator == 0 {
            return None;
        }
        let divisor = greatest_common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()?;
        let sign = if denominator < 0 { -1 } else { 1 };
        let numerator = numerator.checked_div(divisor)?.checked_mul(sign)?;
        let denominator = denominator.checked_div(divisor)?.checked_mul(sign)?;
        if let Some((scaled, scale)) = as_power_of_ten(numerator, denominator) {
            if let Ok(decimal) = Decimal::try_from_i128_with_scale(scaled, scale) {
                return Some(Number::Decimal(decimal.normalize()));
            }
        }
        // Both signs have one range: 负 is read after the number, and every number can be negated.
        let part = |value: i128| i64::try_from(value).ok().filter(|value| *value != i64::MIN);
        Some(Number::Fraction(Fraction { numerator: part(numerator)?, denominator: part(denominator)? }))
    }

    /// Numerator and denominator; `None` only if the scale is beyond what i128 holds.
    pub(crate) fn parts(self) -> Option<(i128, i128)> {
        match self {
            Number::Decimal(decimal) => Some((decimal.mantissa(), 10i128.checked_pow(decimal.scale())?)),
            Number::Fraction(fraction) => Some((fraction.numerator.into(), fraction.denominator.into())),
        }
    }
}

/// `Decimal::checked_mul` rounds when the product has more than 28 places; here a product is exact or absent.
fn exact_product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    let mantissa = a.mantissa().checked_mul(b.mantissa())?;
    Decimal::try_from_i128_with_scale(mantissa, a.scale().checked_add(b.scale())?).ok()
}

fn exact_sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    let scale = a.scale().max(b.scale());
    let lift = |d: Decimal| d.mantissa().checked_mul(10i128.checked_pow(scale.checked_sub(d.scale())?)?);
    Decimal::try_from_i128_with_scale(lift(a)?.checked_add(lift(b)?)?, scale).ok()
}

/// `numerator / denominator` as `scaled / 10^scale`, if the denominator has no prime factor but 2 and 5.
fn as_power_of_ten(numerator: i128, denominator: i128) -> Option<(i128, u32)> {
    let (mut rest, mut twos, mut fives) = (denominator, 0u32, 0u32);
    while rest.checked_rem(2)? == 0 {
        rest = rest.checked_div(2)?;
        twos = twos.checked_add(1)?;
    }
    while rest.checked_rem(5)? == 0 {
        rest = rest.checked_div(5)?;
        fives = fives.checked_add(1)?;
    }
    if rest != 1 {
        return None;
    }
    let scale = twos.max(fives);
    let lift = 10i128.checked_pow(scale)?.checked_div(denominator)?;
    Some((numerator.checked_mul(lift)?, scale))
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while let Some(remainder) = a.checked_rem(b) {
        (a, b) = (b, remainder);
    }
    a.max(1)
}

impl fmt::Display for Fraction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.numerator, self.denominator)
    }
}

/// Reads what [`Display`](fmt::Display) writes: `204700`, `-0.5`, `1/3`.
impl std::str::FromStr for Number {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || crate::Error::new(crate::error::Kind::Numeral, text, 0);
        match text.split_once('/') {
            Some((numerator, denominator)) => {
                let part = |digits: &str| digits.parse::<i64>().map(i128::from).map_err(|_| refused());
                Number::ratio_of(part(numerator)?, part(denominator)?).ok_or_else(refused)
            }
            None => Decimal::from_str_exact(text).map(|d| Number::Decimal(d.normalize())).map_err(|_| refused()),
        }
    }
}

/// A string, so that no reader of JSON turns an exact decimal into a float.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// As its number: `"1/3"`.
impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Fraction {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Number::deserialize(deserializer)? {
            Number::Fraction(fraction) => Ok(fraction),
            Number::Decimal(decimal) => {
                Err(serde::de::Error::custom(format_args!("`{decimal}` is a decimal and no fraction")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(a: i128, b: i128) -> String {
        Number::ratio_of(a, b).map_or("none".into(), |n| n.to_string())
    }

    #[test]
    fn a_quotient_is_a_decimal_where_one_exists() {
        assert_eq!(ratio(3, 4), "0.75");
        assert_eq!(ratio(600, 1000), "0.6");
        assert_eq!(ratio(2, 6), "1/3");
        assert_eq!(ratio(1, -3), "-1/3");
        assert_eq!(ratio(1, 0), "none");
    }

    #[test]
    fn a_fraction_and_its_negative_are_of_one_range() {
        let limit = i128::from(i64::MAX);
        assert_eq!(ratio(-limit, 3), "-9223372036854775807/3");
        assert_eq!(ratio(1, limit), "1/9223372036854775807");
        assert_eq!(ratio(-limit - 1, 3), "none");
        assert_eq!(ratio(limit + 1, 3), "none");
        assert_eq!(ratio(3, limit + 1), "none");
        assert!("-9223372036854775808/3".parse::<Number>().is_err());
    }

    #[test]
    fn arithmetic_is_exact_or_absent() {
        let third = Number::ratio_of(1, 3).unwrap();
        assert_eq!(third.add(Number::from(9)).unwrap().to_string(), "28/3");
        assert_eq!(third.multiply(Number::from(3)).unwrap().to_string(), "1");
        assert_eq!(Number::Decimal(Decimal::MAX).add(Number::from(1)), None);
        assert_eq!(Number::from(-2).negate().to_string(), "2");
    }
}
