//! Exact amounts and how far their printed digits let them reach.
//!
//! ```text
//! 20.47万   = 204700 ± 50           half a unit of the last printed digit
//! 95.27%    = 95.27 ± 0.005
//! 153个     = 153                   things that are counted one by one are not rounded
//! 近5万     = ..= 50000             a cue opens an end; 约 opens both
//! ```
//! Fractions of whole numbers and nothing else. What overflows becomes an amount of which nothing is known, and so can
//! neither hold nor contradict.

use crate::mention::{Approximation, Quantity, QuantityKind};
use crate::number::Number;
use crate::text::{Position, Text};

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Ratio {
    top: i128,
    bottom: i128,
}

fn divisor(mut a: u128, mut b: u128) -> u128 {
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a.max(1)
}

impl Ratio {
    pub(super) const ZERO: Ratio = Ratio { top: 0, bottom: 1 };
    pub(super) const ONE: Ratio = Ratio { top: 1, bottom: 1 };

    pub(super) fn of(top: i128, bottom: i128) -> Option<Ratio> {
        if bottom == 0 {
            return None;
        }
        let common = i128::try_from(divisor(top.unsigned_abs(), bottom.unsigned_abs())).ok()?;
        let sign = if bottom < 0 { -1 } else { 1 };
        let part = |value: i128| value.checked_div(common)?.checked_mul(sign);
        Some(Ratio { top: part(top)?, bottom: part(bottom)? })
    }

    pub(super) fn whole(value: usize) -> Option<Ratio> {
        Ratio::of(i128::try_from(value).ok()?, 1)
    }

    pub(super) fn from(number: Number) -> Option<Ratio> {
        let (top, bottom) = number.parts()?;
        Ratio::of(top, bottom)
    }

    pub(super) fn number(self) -> Option<Number> {
        Number::ratio_of(self.top, self.bottom)
    }

    pub(super) fn plus(self, other: Ratio) -> Option<Ratio> {
        let top = self.top.checked_mul(other.bottom)?.checked_add(other.top.checked_mul(self.bottom)?)?;
        Ratio::of(top, self.bottom.checked_mul(other.bottom)?)
    }

    pub(super) fn minus(self, other: Ratio) -> Option<Ratio> {
        self.plus(Ratio { top: other.top.checked_neg()?, bottom: other.bottom })
    }

    pub(super) fn times(self, other: Ratio) -> Option<Ratio> {
        Ratio::of(self.top.checked_mul(other.top)?, self.bottom.checked_mul(other.bottom)?)
    }

    pub(super) fn over(self, other: Ratio) -> Option<Ratio> {
        Ratio::of(self.top.checked_mul(other.bottom)?, self.bottom.checked_mul(other.top)?)
    }

    pub(super) fn less(self, other: Ratio) -> Option<bool> {
        Some(self.top.checked_mul(other.bottom)? < other.top.checked_mul(self.bottom)?)
    }

    pub(super) fn size(self) -> Ratio {
        Ratio { top: self.top.checked_abs().unwrap_or(i128::MAX), bottom: self.bottom }
    }

    /// Rounded to so many places, without zeros at the end.
    pub(super) fn rounded(self, places: u32) -> Option<String> {
        let lift = 10i128.checked_pow(places)?;
        let doubled = self.top.checked_abs()?.checked_mul(lift)?.checked_mul(2)?.checked_add(self.bottom)?;
        let digits = doubled.checked_div(self.bottom.checked_mul(2)?)?;
        let sign = if self.top < 0 && digits != 0 { "-" } else { "" };
        let (whole, rest) = (digits.checked_div(lift)?, digits.checked_rem(lift)?);
        let width = places as usize;
        let decimals = format!("{rest:0width$}");
        let decimals = decimals.trim_end_matches('0');
        Some(if decimals.is_empty() || places == 0 {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{decimals}")
        })
    }
}

/// A value with the ends between which it lies; an end that is absent is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Amount {
    pub(super) value: Option<Ratio>,
    pub(super) low: Option<Ratio>,
    pub(super) high: Option<Ratio>,
    /// Whether it is what digits say, without a cue.
    pub(super) is_printed: bool,
}

impl Amount {
    /// Nothing is known of it.
    pub(super) const UNKNOWN: Amount = Amount { value: None, low: None, high: None, is_printed: false };

    pub(super) fn exactly(value: Ratio) -> Amount {
        Amount { value: Some(value), low: Some(value), high: Some(value), is_printed: true }
    }

    pub(super) fn whole(value: usize) -> Amount {
        Ratio::whole(value).map_or(Amount::UNKNOWN, Amount::exactly)
    }

    /// What a quantity says, in its own unit.
    pub(super) fn of(text: &Text, quantity: &Quantity) -> Amount {
        let bound = |bound: Option<crate::mention::Bound>| bound.and_then(|bound| Ratio::from(bound.number));
        let value = quantity.value().and_then(Ratio::from);
        let open = Amount { value, low: bound(quantity.low()), high: bound(quantity.high()), is_printed: false };
        match (quantity.approximation(), value) {
            (None, Some(value)) if quantity.low().is_none() && quantity.high().is_none() => {
                let Some(half) = half_unit(text, quantity) else { return open };
                let (Some(low), Some(high)) = (value.minus(half), value.plus(half)) else { return Amount::UNKNOWN };
                Amount { value: Some(value), low: Some(low), high: Some(high), is_printed: true }
            }
            (Some(Approximation::Nearly | Approximation::Under | Approximation::AtMost), Some(value)) => {
                Amount { high: open.high.or(Some(value)), low: Some(Ratio::ZERO), ..open }
            }
            (Some(Approximation::Over | Approximation::AtLeast), Some(value)) => {
                Amount { low: open.low.or(Some(value)), ..open }
            }
            (Some(Approximation::About), _) => Amount { low: None, high: None, ..open },
            _ => open,
        }
    }

    fn is_bounded(&self) -> bool {
        self.value.is_some() && self.low.is_some() && self.high.is_some() && self.is_printed
    }

    fn combined(
        self,
        other: Amount,
        value: fn(Ratio, Ratio) -> Option<Ratio>,
        low: Option<Ratio>,
        high: Option<Ratio>,
    ) -> Amount {
        let value = self.value.zip(other.value).and_then(|(a, b)| value(a, b));
        Amount { value, low, high, is_printed: self.is_printed && other.is_printed }
    }

    pub(super) fn plus(self, other: Amount) -> Amount {
        let low = self.low.zip(other.low).and_then(|(a, b)| a.plus(b));
        let high = self.high.zip(other.high).and_then(|(a, b)| a.plus(b));
        self.combined(other, Ratio::plus, low, high)
    }

    pub(super) fn minus(self, other: Amount) -> Amount {
        let low = self.low.zip(other.high).and_then(|(a, b)| a.minus(b));
        let high = self.high.zip(other.low).and_then(|(a, b)| a.minus(b));
        self.combined(other, Ratio::minus, low, high)
    }

    /// Neither is below zero.
    pub(super) fn times(self, other: Amount) -> Amount {
        let low = self.low.zip(other.low).and_then(|(a, b)| a.times(b));
        let high = self.high.zip(other.high).and_then(|(a, b)| a.times(b));
        self.combined(other, Ratio::times, low, high)
    }

    /// Neither is below zero; by an amount that may be zero nothing is divided.
    pub(super) fn over(self, other: Amount) -> Amount {
        let positive = |end: Option<Ratio>| end.filter(|end| end.top > 0);
        let low = self.low.zip(positive(other.high)).and_then(|(a, b)| a.over(b));
        let high = self.high.zip(positive(other.low)).and_then(|(a, b)| a.over(b));
        self.combined(other, Ratio::over, low, high)
    }

    pub(super) fn scaled(self, factor: Ratio) -> Amount {
        self.times(Amount::exactly(factor))
    }

    /// Turned around zero: a fall of a rise.
    pub(super) fn negated(self) -> Amount {
        Amount::exactly(Ratio::ZERO).minus(self)
    }

    /// Whether two that should be equal can be: `None` where nothing is certain.
    pub(super) fn agrees(self, other: Amount) -> Option<bool> {
        if self.is_below(other) || other.is_below(self) {
            return Some(false);
        }
        // An end that cannot be compared is as good as open.
        let compared = |a: Option<Ratio>, b: Option<Ratio>| a.zip(b).and_then(|(a, b)| a.less(b)).is_some();
        let known = self.is_bounded() && other.is_bounded();
        (known && compared(self.high, other.low) && compared(other.high, self.low)).then_some(true)
    }

    /// Whether all it may be is less than all the other may be.
    pub(super) fn is_below(self, other: Amount) -> bool {
        self.high.zip(other.low).and_then(|(high, low)| high.less(low)) == Some(true)
    }

    /// How far the values of two may lie apart before they contradict.
    pub(super) fn tolerance(self, other: Amount) -> Option<Ratio> {
        if !self.is_bounded() || !other.is_bounded() {
            return None;
        }
        let (above, below) = if self.value?.less(other.value?)? { (other, self) } else { (self, other) };
        above.value?.minus(above.low?)?.plus(below.high?.minus(below.value?)?)
    }
}

/// Half a unit of the last printed digit.
fn half_unit(text: &Text, quantity: &Quantity) -> Option<Ratio> {
    let place = quantity.number_span().characters();
    let position = |offset: usize| Position(u32::try_from(offset).unwrap_or(u32::MAX));
    let digits = text.folded(&(position(place.start)..position(place.end)));
    let printed = digits.iter().skip_while(|character| !matches!(character, '.' | '点' | '·')).skip(1);
    let printed =
        printed.take_while(|character| character.is_ascii_digit() || "零〇一二三四五六七八九".contains(**character));
    let mut places = u32::try_from(printed.count()).ok()?;
    let mut power = 1i128;
    for character in quantity.multiplier().unwrap_or_default().chars() {
        power = power.checked_mul(match character {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' | 'k' | 'K' => 1000,
            '万' | '萬' => 10_000,
            'M' => 1_000_000,
            '亿' | '億' => 100_000_000,
            _ => return None,
        })?;
    }
    // 三成 is 30% to the nearest ten.
    if quantity.unit() == Some("%") && matches!(text.at(position(place.end)), '成' | '折') {
        power = power.checked_mul(10)?;
    }
    let is_counted = matches!(quantity.kind(), QuantityKind::Count | QuantityKind::Number);
    if is_counted && places == 0 && power == 1 {
        return Some(Ratio::ZERO);
    }
    // 5元3角 prints what its first number does not show.
    let scale = quantity.value().and_then(|value| value.as_decimal()).map_or(0, |decimal| decimal.normalize().scale());
    if power == 1 {
        places = places.max(scale);
    }
    Ratio::of(power, 2i128.checked_mul(10i128.checked_pow(places)?)?)
}

/// Whether two may be added, by kind and unit.
pub(super) fn is_alike(one: &Quantity, other: &Quantity) -> bool {
    factor(one, other).is_some()
}

/// By what an amount of `from` becomes one of `to`.
pub(super) fn factor(from: &Quantity, to: &Quantity) -> Option<Ratio> {
    if from.per() != to.per() {
        return None;
    }
    let is_count = |quantity: &Quantity| matches!(quantity.kind(), QuantityKind::Count | QuantityKind::Number);
    if is_count(from) && is_count(to) {
        let persons = |quantity: &Quantity| matches!(quantity.unit(), Some("人" | "名" | "位"));
        let same = from.unit() == to.unit() || from.unit().is_none() || to.unit().is_none();
        return (same || persons(from) && persons(to)).then_some(Ratio::ONE);
    }
    if from.kind() != to.kind() {
        return None;
    }
    if from.unit() == to.unit() || from.unit_code().is_some() && from.unit_code() == to.unit_code() {
        return Some(Ratio::ONE);
    }
    if from.dimension().is_none() || from.dimension() != to.dimension() {
        return None;
    }
    let size = |quantity: &Quantity| Ratio::from(quantity.si_value()?)?.over(Ratio::from(quantity.value()?)?);
    size(from)?.over(size(to)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(source: &str) -> Amount {
        let document = crate::extract(source);
        let text = Text::new(document.text());
        let amount = Amount::of(&text, document.quantities().first().unwrap());
        amount
    }

    fn ends(source: &str) -> String {
        let shown = |end: Option<Ratio>| end.and_then(|end| end.rounded(6)).unwrap_or("?".into());
        let amount = amount(source);
        format!("{}..{}", shown(amount.low), shown(amount.high))
    }

    #[test]
    fn digits_say_how_exact_a_figure_is() {
        for (source, expected) in [
            ("共20.47万例", "204650..204750"),
            ("共１，１００萬元", "10995000..11005000"),
            ("占95.27%", "95.265..95.275"),
            ("占百分之三十六点九", "36.85..36.95"),
            ("占三成", "25..35"),
            ("医院153个", "153..153"),
            ("产粮30吨", "29.5..30.5"),
            ("产值1.26万亿元", "1255000000000..1265000000000"),
            ("近5万人", "0..50000"),
            ("5万余人", "50000..?"),
            ("至少500人", "500..?"),
            ("约5万人", "?..?"),
            ("5—10万元", "50000..100000"),
        ] {
            assert_eq!(ends(source), expected, "{source}");
        }
    }

    #[test]
    fn what_overflows_is_unknown() {
        let large = Amount::exactly(Ratio::of(i128::MAX, 1).unwrap());
        assert_eq!(large.plus(large).agrees(large), None);
        assert_eq!(large.times(large).agrees(Amount::whole(1)), None);
        assert_eq!(Amount::whole(1).over(Amount::whole(0)).agrees(Amount::whole(1)), None);
    }

    #[test]
    fn rounding_is_for_reading_only() {
        let shown = |top, bottom, places| Ratio::of(top, bottom).unwrap().rounded(places).unwrap();
        assert_eq!(shown(2, 3, 2), "0.67");
        assert_eq!(shown(-1, 3, 1), "-0.3");
        assert_eq!(shown(12, 1, 2), "12");
        assert_eq!(shown(-1, 300, 1), "0");
    }
}
