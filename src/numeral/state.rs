//! How far a positional numeral has been read, and what each kind of character does to it.
//!
//! ```text
//! 零       a gap: the next digit counts ones and is not elided       三千零五
//! 五       waits for its power, or ends the numeral                  三百五
//! 两三     waits as a pair, with a low and a high end                两三百
//! 几       an unsaid digit, before a power or behind 十               几十, 十几
//! 3       waits for its power, unless it would spill over the last   3千5百, not 3万20000
//! 百       takes what waits into its group, if it falls              三百五十, not 百千
//! 万       closes the group; right behind a myriad it multiplies all  一万五千亿
//! 余 多 来  before a myriad, behind something settled                 2000余万
//! ```
//!
//! A power that belongs to the unit (千克, 兆瓦) ends the numeral, and so do 百分之, 京 of 京津冀 and a year behind 万.

use super::arabic;
use super::digits::{liang_counts, pair, run_end};
use super::symbol::{is_wordlike, Symbol};
use crate::text::{Position, Text};
use crate::unit;

/// Low and high end; `None` once out of range.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) low: Option<i128>,
    pub(super) high: Option<i128>,
}

impl Amount {
    pub(super) const ZERO: Amount = Amount { low: Some(0), high: Some(0) };
    pub(super) const ONE: Amount = Amount { low: Some(1), high: Some(1) };

    pub(super) fn between(low: u8, high: u8) -> Amount {
        Amount { low: Some(low.into()), high: Some(high.into()) }
    }

    pub(super) fn plus(self, other: Amount) -> Amount {
        let sum = |a: Option<i128>, b: Option<i128>| a?.checked_add(b?);
        Amount { low: sum(self.low, other.low), high: sum(self.high, other.high) }
    }

    pub(super) fn shift(self, power: u32) -> Amount {
        let product = |a: Option<i128>| a?.checked_mul(10i128.checked_pow(power)?);
        Amount { low: product(self.low), high: product(self.high) }
    }

    /// Whether a coefficient would spill over the power that precedes it (3万20000).
    pub(super) fn reaches(self, power: u32) -> bool {
        match (self.high, 10i128.checked_pow(power)) {
            (Some(high), Some(limit)) => high >= limit,
            _ => true,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Coefficient {
    Digit,
    Pair,
    Unsaid,
    Arabic,
}

#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) end: Position,
    pub(super) total: Amount,
    pub(super) group: Amount,
    pub(super) pending: Option<(Amount, Coefficient)>,
    /// The power that a further power of this group must stay below.
    pub(super) group_power: u32,
    /// The power of the last myriad.
    pub(super) myriad: Option<u32>,
    /// The power that the next digit would follow, for elision.
    pub(super) last_power: Option<u32>,
    pub(super) zero: bool,
    /// Whether the page sets spaces between the characters of this numeral.
    pub(super) spaced: bool,
    pub(super) vague: bool,
    /// Any Chinese power or myriad read?
    pub(super) has_power: bool,
    pub(super) multiplier: Position,
    pub(super) closing_power: u32,
    pub(super) closing_myriad: u32,
}

impl State {
    /// Nothing read yet.
    pub(super) fn at(start: Position) -> State {
        State {
            end: start,
            total: Amount::ZERO,
            group: Amount::ZERO,
            pending: None,
            group_power: 4,
            myriad: None,
            last_power: None,
            zero: false,
            spaced: false,
            vague: false,
            has_power: false,
            multiplier: start,
            closing_power: 0,
            closing_myriad: 0,
        }
    }
}

/// What became of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It is in the state.
    Taken,
    /// It does not continue the numeral.
    Ended,
    /// With it, the numeral is right only up to its last power.
    Wrong,
}

/// Reads the character at `here`, which is the first of the numeral or not, into the state.
pub(super) fn step(text: &Text, here: Position, state: &mut State, first: bool) -> Step {
    let next = match Symbol::of(text.at(here)) {
        Symbol::Power(value) => return power(text, here, value.into(), state, first),
        Symbol::Myriad(value) => return myriad(text, here, value.into(), state, first),
        Symbol::None => inner_word(text, here, state),
        Symbol::Zero => zeros(text, here, state),
        Symbol::Digit(_) => coefficient(text, here, state),
        Symbol::Arabic(_) => arabic_coefficient(text, here, state),
        Symbol::Several => unsaid(text, here, state),
        Symbol::Pair(digit) if first => {
            Some(State { end: here + 1, pending: Some((Amount::between(digit, digit), Coefficient::Digit)), ..*state })
        }
        Symbol::Tens(digit) if state.pending.is_none() && state.group_power > 1 => Some(State {
            end: here + 1,
            group: state.group.plus(Amount::between(digit, digit).shift(1)),
            group_power: 1,
            last_power: Some(1),
            has_power: true,
            ..*state
        }),
        _ => None,
    };
    let Some(next) = next else { return Step::Ended };
    *state = next;
    Step::Taken
}

fn zeros(text: &Text, here: Position, state: &State) -> Option<State> {
    if state.last_power.is_none() {
        // A leading zero alone: 零 as a number, 零点五.
        let alone = state.pending.is_none() && state.end == here;
        return alone.then_some(State { end: here + 1, pending: Some((Amount::ZERO, Coefficient::Digit)), ..*state });
    }
    if state.pending.is_some() {
        return None;
    }
    let mut end = here;
    while Symbol::of(text.at(end)) == Symbol::Zero {
        end = end + 1;
    }
    let continues = matches!(
        Symbol::of(text.at(end)),
        Symbol::Digit(_) | Symbol::Arabic(_) | Symbol::Power(_) | Symbol::Several | Symbol::Tens(_)
    );
    continues.then_some(State { end, zero: true, ..*state })
}

fn coefficient(text: &Text, here: Position, state: &State) -> Option<State> {
    if state.pending.is_some() {
        return None;
    }
    let run = here..run_end(text, here);
    // 三十两 is a mass; in 一千两三百 it counts.
    let pair_counts = || pair(text, &run).is_some() && matches!(Symbol::of(text.at(here + 2)), Symbol::Power(_));
    if text.at(here) == '两' && state.last_power.is_some() && !liang_counts(text, here) && !pair_counts() {
        return None;
    }
    let is_alone = run.end - here == 1 || Symbol::of(text.at(here + 1)) == Symbol::Zero;
    let (amount, kind) = match Symbol::of(text.at(here)) {
        Symbol::Digit(digit) if is_alone => (Amount::between(digit, digit), Coefficient::Digit),
        _ => {
            let (low, high) = pair(text, &run)?;
            (Amount::between(low, high), Coefficient::Pair)
        }
    };
    let width = if kind == Coefficient::Pair { 2 } else { 1 };
    Some(State { end: here + width, pending: Some((amount, kind)), ..*state })
}

fn arabic_coefficient(text: &Text, here: Position, state: &State) -> Option<State> {
    if state.pending.is_some() {
        return None;
    }
    let arabic = arabic::read(text, here)?;
    // 6亿1163.2万: a decimal that its own myriad makes whole.
    if let (Some(value), Some(last), Symbol::Myriad(power)) =
        (arabic.value, state.last_power, Symbol::of(text.at(arabic.end)))
    {
        let power = u32::from(power);
        if value.scale > 0 && value.scale <= power && power < last && !arabic.has_separators {
            let whole = value.shift(power).map(|whole| whole.mantissa);
            return Some(State {
                end: arabic.end + 1,
                total: state.total.plus(Amount { low: whole, high: whole }),
                myriad: Some(power),
                last_power: Some(power),
                multiplier: arabic.end,
                closing_power: power,
                closing_myriad: power,
                ..*state
            });
        }
    }
    let amount = match arabic.value {
        Some(value) if value.scale == 0 => Amount { low: Some(value.mantissa), high: Some(value.mantissa) },
        Some(_) => return None,
        None => Amount { low: None, high: None },
    };
    if let Some(power) = state.last_power {
        // 3万4000 and 13万2 are one number; 3万 before a year, a padded code or a grouped number is not.
        let year = matches!(text.at(text.skip_spaces(arabic.end)), '年' | '月' | '日' | '-' | '/' | ':' | '%');
        if year || (arabic.is_padded && arabic.digits != power) || amount.reaches(power) {
            return None;
        }
    }
    // A padded tail says its zeros itself: 1百01.
    let zero = state.zero || arabic.digits > 1;
    Some(State { end: arabic.end, zero, pending: Some((amount, Coefficient::Arabic)), ..*state })
}

/// 几 and 数 stand for an unsaid digit where a power follows (几十, 三百几十) or 十 precedes (十几).
fn unsaid(text: &Text, here: Position, state: &State) -> Option<State> {
    if let Some((amount, Coefficient::Arabic)) = state.pending {
        return after_tens(text, here, state, amount);
    }
    if state.pending.is_some() {
        return None;
    }
    let followed = matches!(Symbol::of(text.at(here + 1)), Symbol::Power(_) | Symbol::Myriad(_))
        && !unit::starts_prefixed(text, here + 1)
        && !text.has(here + 1, "百分之")
        && !text.has(here + 1, "百分点");
    let after_ten = text.at(here) == '几' && (state.last_power == Some(1) || state.zero);
    let allowed = if state.last_power.is_none() { followed } else { text.at(here) == '几' && (followed || after_ten) };
    let low = if followed && !after_ten { 2 } else { 1 };
    allowed.then_some(State { end: here + 1, pending: Some((Amount::between(low, 9), Coefficient::Unsaid)), ..*state })
}

/// 30几万, 20几个: an unsaid digit behind round Arabic tens.
fn after_tens(text: &Text, here: Position, state: &State, amount: Amount) -> Option<State> {
    let tens = amount.low?;
    let round = tens.checked_rem(10) == Some(0) && tens > 0 && state.last_power.is_none();
    let counts = matches!(Symbol::of(text.at(here + 1)), Symbol::Myriad(_)) || unit::starts_classifier(text, here + 1);
    (round && counts && text.at(here) == '几').then(|| State {
        end: here + 1,
        pending: Some((amount.plus(Amount::between(1, 9)), Coefficient::Unsaid)),
        ..*state
    })
}

fn power(text: &Text, here: Position, power: u32, state: &mut State, first: bool) -> Step {
    if unit::starts_prefixed(text, here) && prefix_belongs_to_unit(state, power) {
        return Step::Ended;
    }
    // 90百分位 holds no hundred.
    if text.has(here, "百分") && matches!(state.pending, Some((_, Coefficient::Arabic))) {
        return Step::Ended;
    }
    let amount = match state.pending {
        Some((amount, _)) => amount,
        // 十五 and 二千十七 leave out 一; 百万, 千万 do so only at the start.
        None if first || (power == 1 && state.group_power > 1) || state.zero => Amount::ONE,
        None => return Step::Ended,
    };
    let vague = state.vague || matches!(state.pending, Some((_, Coefficient::Pair | Coefficient::Unsaid)));
    if power >= state.group_power {
        return Step::Wrong;
    }
    if let Some((amount, Coefficient::Arabic)) = state.pending {
        if amount.reaches(state.group_power) && state.last_power.is_some() {
            return Step::Wrong;
        }
    }
    *state = State {
        end: here + 1,
        group: state.group.plus(amount.shift(power)),
        pending: None,
        group_power: power,
        last_power: Some(power),
        zero: false,
        vague,
        has_power: true,
        multiplier: here + 1,
        closing_power: power,
        closing_myriad: 0,
        ..*state
    };
    Step::Taken
}

fn myriad(text: &Text, here: Position, power: u32, state: &mut State, first: bool) -> Step {
    if unit::starts_prefixed(text, here) && prefix_belongs_to_unit(state, power) {
        return Step::Ended;
    }
    if first && (is_wordlike(text.at(here)) || power == 12) {
        return Step::Ended;
    }
    // 京 after a number names the capital (20京津冀) unless a numeral continues it.
    let capital = matches!(text.at(here + 1), '津' | '沪' | '东' | '城' | '剧' | '郊' | '广' | '哈' | '杭' | '港')
        || ["京九铁路", "京九线", "京九高"].iter().any(|line| text.has(here, line));
    if is_wordlike(text.at(here)) && capital {
        return Step::Ended;
    }
    let mut group = state.group;
    let mut vague = state.vague;
    if let Some((amount, kind)) = state.pending {
        group = group.plus(amount);
        vague |= matches!(kind, Coefficient::Pair | Coefficient::Unsaid);
    } else if first {
        group = Amount::ONE;
    }
    let fresh = state.pending.is_some() || state.group != Amount::ZERO || first;
    let rises = state.myriad.is_none_or(|last| power > last);
    let total = match (fresh, rises) {
        // 万亿, 万万: a myriad right behind a myriad multiplies all.
        (false, _) if state.myriad.is_some() => state.total.shift(power),
        (false, _) => return Step::Ended,
        (true, true) => state.total.plus(group).shift(power),
        (true, false) if state.myriad == Some(power) => return Step::Wrong,
        (true, false) => state.total.plus(group.shift(power)),
    };
    let closes = state.closing_myriad > 0 && !fresh;
    *state = State {
        end: here + 1,
        total,
        group: Amount::ZERO,
        pending: None,
        group_power: 4,
        myriad: Some(power),
        last_power: Some(power),
        zero: false,
        spaced: state.spaced,
        vague,
        has_power: true,
        multiplier: if closes { state.multiplier } else { here },
        closing_power: if state.pending.is_none() && state.closing_power > 0 {
            state.closing_power.saturating_add(power)
        } else {
            power
        },
        closing_myriad: if closes { state.closing_myriad.saturating_add(power) } else { power },
    };
    Step::Taken
}

/// 千克 behind a bare coefficient or a finished number is the unit (3千克, 20万千瓦); inside a number it is 千
/// (三万五千克 is 35000 克), if it can be (十二千米 is 12 千米) and is no 兆.
fn prefix_belongs_to_unit(state: &State, power: u32) -> bool {
    match state.pending {
        None => true,
        Some(_) => state.last_power.is_none_or(|last| last <= power) || power == 12,
    }
}

/// 余, 多 or 来 between a number and its myriad: 2000余万, 二十来万.
fn inner_word(text: &Text, here: Position, state: &State) -> Option<State> {
    // 6个亿吨级油田: 个 counts what is of that grade.
    let is_grade = (2..6).any(|ahead| text.at(here + ahead) == '级');
    // 1个亿, 两个亿: 个 in front of 亿 says nothing.
    if !is_grade
        && text.at(here) == '个'
        && text.at(here + 1) == '亿'
        && state.pending.is_some()
        && state.last_power.is_none()
    {
        return Some(State { end: here + 1, ..*state });
    }
    let inner = matches!(text.at(here), '余' | '多' | '来');
    let settled = match state.pending {
        None => state.last_power.is_some(),
        Some((_, kind)) => kind == Coefficient::Arabic,
    };
    let continues = matches!(Symbol::of(text.at(here + 1)), Symbol::Myriad(_)) && !is_wordlike(text.at(here + 1));
    (inner && settled && continues).then_some(State { end: here + 1, ..*state })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{check, ends};

    /// What stands in the state when the characters up to the end have been read, and what the next one does.
    fn shown(text: &Text, at: Position) -> Option<String> {
        let mut state = State::at(Position(0));
        while state.end < at {
            let first = state.end == Position(0);
            if step(text, state.end, &mut state, first) != Step::Taken {
                return None;
            }
        }
        let number = |amount: Amount| {
            let number = |value: Option<i128>| value.and_then(|value| i64::try_from(value).ok()).map(Into::into);
            ends(number(amount.low), number(amount.high))
        };
        Some(match step(text, at, &mut state, at == Position(0)) {
            Step::Taken => {
                let pending = state.pending.map_or(String::new(), |(amount, _)| format!(", {} waits", number(amount)));
                format!("{} and {}{pending}", number(state.total), number(state.group))
            }
            Step::Ended => "ended".into(),
            Step::Wrong => "wrong".into(),
        })
    }

    #[test]
    fn what_the_next_character_does() {
        check(
            shown,
            &[
                ("|三千", "0 and 0, 3 waits"),
                ("三|千", "0 and 3000"),
                ("三千|五", "0 and 3000, 5 waits"),
                ("三千|零五", "0 and 3000"),
                ("三千|两三百", "0 and 3000, 2..3 waits"),
                ("|十五", "0 and 10"),
                ("|廿三", "0 and 20"),
                ("|几十", "0 and 0, 2..9 waits"),
                ("十|几", "0 and 10, 1..9 waits"),
                ("三百|万", "3000000 and 0"),
                ("三万|亿", "3000000000000 and 0"),
                ("2000|余万", "0 and 0, 2000 waits"),
                ("6亿|1163.2万", "611632000 and 0"),
                ("1|个亿", "0 and 0, 1 waits"),
                // What cannot continue it, and what would be wrong.
                ("三|个", "ended"),
                ("三|克", "ended"),
                ("三|千克", "ended"),
                ("三万|2021年", "ended"),
                ("三万|20000", "ended"),
                ("三十|两", "ended"),
                ("90|百分位", "ended"),
                ("20|京津冀", "ended"),
                ("百|千", "ended"),
                ("三百五|千", "wrong"),
                ("三万五|万", "wrong"),
            ],
        );
    }
}
