//! Amounts as people read them: digits in groups of three, bounds with their signs. The alternate form of `Display`.

use std::fmt::{self, Write};

use crate::mention::{Bound, Quantity};
use crate::number::Number;

/// With a comma at every three digits before the point: `1,234.56789`. A fraction stays as it is.
pub(crate) fn write_grouped(formatter: &mut fmt::Formatter<'_>, plain: &str) -> fmt::Result {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    formatter.write_str(sign)?;
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && whole.len().saturating_sub(index).checked_rem(3) == Some(0) {
            formatter.write_char(',')?;
        }
        formatter.write_char(digit)?;
    }
    match fraction {
        Some(fraction) => write!(formatter, ".{fraction}"),
        None => Ok(()),
    }
}

/// The bounds if the text sets any, else the value: `11–19`, `>50,000`, `≤3`, `204,700`; `?` where there is neither.
pub(crate) fn write_amount(formatter: &mut fmt::Formatter<'_>, quantity: &Quantity) -> fmt::Result {
    let end = |bound: Bound, sign: &'static str| (if bound.inclusive { "" } else { sign }, bound.number);
    match (quantity.low(), quantity.high()) {
        (Some(low), Some(high)) => {
            let ((above, low), (below, high)) = (end(low, ">"), end(high, "<"));
            write!(formatter, "{above}{low:#}–{below}{high:#}")
        }
        (Some(low), None) => write!(formatter, "{}{:#}", if low.inclusive { '≥' } else { '>' }, low.number),
        (None, Some(high)) => write!(formatter, "{}{:#}", if high.inclusive { '≤' } else { '<' }, high.number),
        (None, None) => match quantity.value() {
            Some(value) => write!(formatter, "{value:#}"),
            None => formatter.write_char('?'),
        },
    }
}

/// As in JSON; in the alternate form, `{:#}`, with a comma at every three digits.
///
/// ```
/// let number = mingshu::parse_number("1.26万亿")?;
/// assert_eq!((format!("{number}"), format!("{number:#}")), ("1260000000000".into(), "1,260,000,000,000".into()));
/// # Ok::<(), mingshu::Error>(())
/// ```
impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Decimal(decimal) if formatter.alternate() => write_grouped(formatter, &decimal.to_string()),
            Number::Decimal(decimal) => fmt::Display::fmt(decimal, formatter),
            Number::Fraction(fraction) => fmt::Display::fmt(fraction, formatter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_before_the_point_only() {
        let shown = |text: &str| format!("{:#}", text.parse::<Number>().unwrap());
        assert_eq!(shown("999"), "999");
        assert_eq!(shown("-1260000000000"), "-1,260,000,000,000");
        assert_eq!(shown("1234.56789"), "1,234.56789");
        assert_eq!(shown("1/3"), "1/3");
    }

    #[test]
    fn bounds_go_before_the_value() {
        for (written, shown) in [
            ("20.47万例", "204,700"),
            ("近7万人次", "<70,000"),
            ("超过5万人", ">50,000"),
            ("65%以上", "≥65"),
            ("不超过3人", "≤3"),
            ("十几个", "11–19"),
            ("5—10万元", "50,000–100,000"),
            ("三分之一", "1/3"),
        ] {
            assert_eq!(format!("{:#}", crate::parse_quantity(written).unwrap()), shown, "{written}");
        }
    }
}
