//! Positional numerals: groups of powers closed by myriads, in Chinese, Arabic or mixed digits.
//!
//! One pass from left to right keeps the finished groups (`total`), the group being read (`group`) and the
//! coefficient that waits for its power (`pending`). Low and high ends are reckoned side by side, so 十七八万 comes
//! out as 170000 to 180000 with no second pass. What cannot continue the numeral ends it; what would make it wrong
//! (a power that does not fall) takes it back to the last power that was right.

use super::arabic;
use super::decimal::{arabic_alone, decimals, half, with_decimals};
use super::digits::{digit_run, digits, liang_counts, pair};
use super::symbol::{is_wordlike, Symbol};
use super::{Numeral, Scaled, Shape};
use crate::text::{Position, Text};
use crate::unit;

/// Low and high end; `None` once out of range.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Amount {
    low: Option<i128>,
    high: Option<i128>,
}

impl Amount {
    const ZERO: Amount = Amount { low: Some(0), high: Some(0) };
    const ONE: Amount = Amount { low: Some(1), high: Some(1) };

    fn between(low: u8, high: u8) -> Amount {
        Amount { low: Some(low.into()), high: Some(high.into()) }
    }

    fn plus(self, other: Amount) -> Amount {
        let sum = |a: Option<i128>, b: Option<i128>| a?.checked_add(b?);
        Amount { low: sum(self.low, other.low), high: sum(self.high, other.high) }
    }

    fn shift(self, power: u32) -> Amount {
        let product = |a: Option<i128>| a?.checked_mul(10i128.checked_pow(power)?);
        Amount { low: product(self.low), high: product(self.high) }
    }

    /// Whether a coefficient would spill over the power that precedes it (3万20000).
    fn reaches(self, power: u32) -> bool {
        match (self.high, 10i128.checked_pow(power)) {
            (Some(high), Some(limit)) => high >= limit,
            _ => true,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Coefficient {
    Digit,
    Pair,
    Unsaid,
    Arabic,
}

#[derive(Clone, Copy)]
struct State {
    end: Position,
    total: Amount,
    group: Amount,
    pending: Option<(Amount, Coefficient)>,
    /// The power that a further power of this group must stay below.
    group_power: u32,
    /// The power of the last myriad.
    myriad: Option<u32>,
    /// The power that the next digit would follow, for elision.
    last_power: Option<u32>,
    zero: bool,
    /// Whether the page sets spaces between the characters of this numeral.
    spaced: bool,
    vague: bool,
    /// Any Chinese power or myriad read?
    has_power: bool,
    multiplier: Position,
    closing_power: u32,
    closing_myriad: u32,
}

/// Reads the numeral that starts at `start` in running text.
pub(crate) fn read(text: &Text, start: Position) -> Option<Numeral> {
    if is_wordlike(text.at(start)) && !is_joined(text, start) {
        return None;
    }
    read_whole(text, start)
}

/// Whether what follows a wordlike character makes it a numeral: 陆佰, 伍角, but not 陆地.
pub(super) fn is_joined(text: &Text, start: Position) -> bool {
    let next = text.at(text.skip_spaces(start + 1));
    let joined = Symbol::of(next).is_hanzi() || matches!(next, '点' | '元' | '圆' | '角' | '分');
    joined && (text.at(start) != '○' || Symbol::of(text.before(start)).is_hanzi())
}

/// Reads the numeral that starts at `start` where nothing but a numeral is expected.
pub(super) fn read_whole(text: &Text, start: Position) -> Option<Numeral> {
    match Symbol::of(text.at(start)) {
        Symbol::None => None,
        Symbol::Half => Some(half(text, start)),
        Symbol::Arabic(_) => {
            let arabic = arabic::read(text, start)?;
            if arabic.has_point || arabic.value.is_none_or(|value| value.scale > 0) {
                Some(arabic_alone(text, start, arabic))
            } else {
                let mut numeral = with_decimals(text, groups(text, start)?);
                numeral.has_separators |= arabic.has_separators;
                Some(numeral)
            }
        }
        Symbol::Zero | Symbol::Digit(_) | Symbol::Strung(_) => {
            let run = digit_run(text, start);
            let has_decimals = run.last().is_some_and(|(_, last)| decimals(text, *last + 1).is_some());
            let stands_alone = run.len() > 2 || (run.len() == 2 && (pair(&run).is_none() || has_decimals));
            if stands_alone || matches!(run.first(), Some((Symbol::Zero, _))) {
                digits(text, start, &run)
            } else {
                let numeral = groups(text, start)?;
                Some(with_decimals(text, numeral))
            }
        }
        _ => Some(with_decimals(text, groups(text, start)?)),
    }
}

/// The main loop of the module's documentation.
fn groups(text: &Text, start: Position) -> Option<Numeral> {
    let mut state = State {
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
    };
    let mut inner = None;
    let mut last_right = None;
    let is_arabic = matches!(Symbol::of(text.at(start)), Symbol::Arabic(_));
    loop {
        let here = over_spaces(text, &state);
        state.spaced |= here != state.end && state.pending.is_none();
        let symbol = Symbol::of(text.at(here));
        let next = match symbol {
            Symbol::None => inner_word(text, here, &state),
            Symbol::Zero => zeros(text, here, &state),
            Symbol::Digit(_) => coefficient(text, here, &state),
            Symbol::Pair(digit) if here == start => Some(State {
                end: here + 1,
                pending: Some((Amount::between(digit, digit), Coefficient::Digit)),
                ..state
            }),
            Symbol::Arabic(_) => arabic_coefficient(text, here, &state),
            Symbol::Several => unsaid(text, here, &state),
            Symbol::Tens(digit) if state.pending.is_none() && state.group_power > 1 => Some(State {
                end: here + 1,
                group: state.group.plus(Amount::between(digit, digit).shift(1)),
                group_power: 1,
                last_power: Some(1),
                has_power: true,
                ..state
            }),
            Symbol::Power(value) => match power(text, here, value.into(), &state, here == start) {
                Step::Taken(state) => Some(state),
                Step::Ended => None,
                Step::Wrong => {
                    state = last_right?;
                    None
                }
            },
            Symbol::Myriad(value) => match myriad(text, here, value.into(), &state, here == start) {
                Step::Taken(state) => Some(state),
                Step::Ended => None,
                Step::Wrong => {
                    state = last_right?;
                    None
                }
            },
            _ => None,
        };
        let Some(next) = next else { break };
        if symbol == Symbol::None && text.at(here) != '个' {
            inner = Some(here..next.end);
        }
        state = next;
        if state.pending.is_none() {
            last_right = Some(state);
        }
    }
    if state.end == start || (state.zero && state.pending.is_none() && state.last_power.is_none()) {
        return None;
    }
    let (tail, pending_vague) = match state.pending {
        None => (Amount::ZERO, false),
        Some((amount, kind)) => {
            (amount.shift(elided_power(&state, kind, text)), matches!(kind, Coefficient::Pair | Coefficient::Unsaid))
        }
    };
    let amount = state.total.plus(state.group).plus(tail);
    let number = |value: Option<i128>| value.and_then(|mantissa| Scaled { mantissa, scale: 0 }.number());
    let open = state.pending.is_some();
    let multiplier = if state.closing_myriad > 0 && !open { state.multiplier..state.end } else { state.end..state.end };
    Some(Numeral {
        range: start..state.end,
        shape: match (state.has_power, is_arabic) {
            (true, _) => Shape::Hanzi,
            (false, true) => Shape::Arabic,
            (false, false) => Shape::Digits,
        },
        low: number(amount.low),
        high: number(amount.high),
        vague: state.vague || pending_vague,
        multiplier,
        closing_power: if open { 0 } else { state.closing_power },
        closing_myriad: if open { 0 } else { state.closing_myriad },
        inner,
        has_point: false,
        has_separators: false,
    })
}

/// Pages set 20 万 and 一百 五 十 二 with spaces. One is crossed in front of a power, 余 or 多, and in front of a digit
/// that has its power; never in front of a digit that could begin another number.
fn over_spaces(text: &Text, state: &State) -> Position {
    let next = text.skip_spaces(state.end);
    if next == state.end || state.last_power.is_none() && state.pending.is_none() {
        return state.end;
    }
    let is_power = |at: Position| matches!(Symbol::of(text.at(at)), Symbol::Power(_) | Symbol::Myriad(_));
    let continues = match Symbol::of(text.at(next)) {
        Symbol::Power(_) | Symbol::Myriad(_) => state.pending.is_some(),
        Symbol::Digit(_) | Symbol::Several => {
            let ones = state.spaced && state.last_power == Some(1);
            let after = text.skip_spaces(next + 1);
            state.pending.is_none() && (ones || is_power(after) || text.at(after) == '又')
        }
        Symbol::None => matches!(text.at(next), '余' | '多') && is_power(next + 1),
        _ => false,
    };
    if continues {
        next
    } else {
        state.end
    }
}

/// What a power or myriad does to the state.
#[expect(clippy::large_enum_variant, reason = "lives on the stack of one loop, and no more than one at a time")]
enum Step {
    Taken(State),
    Ended,
    Wrong,
}

/// 三万五 is 35000: a last digit right behind 百, 千 or a myriad counts the power below it.
fn elided_power(state: &State, kind: Coefficient, text: &Text) -> u32 {
    let single = match kind {
        Coefficient::Arabic => matches!(text.before(state.end - 1), '百' | '千' | '万' | '亿' | '佰' | '仟'),
        _ => true,
    };
    match state.last_power {
        Some(power) if power >= 2 && !state.zero && single => power.saturating_sub(1),
        _ => 0,
    }
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
    let run = digit_run(text, here);
    // 三十两 is a mass.
    if text.at(here) == '两' && state.last_power.is_some() && !liang_counts(text, here) {
        return None;
    }
    let (amount, kind) = match run.as_slice() {
        [(Symbol::Digit(digit), _)] => (Amount::between(*digit, *digit), Coefficient::Digit),
        [(Symbol::Digit(digit), _), (Symbol::Zero, _), ..] => (Amount::between(*digit, *digit), Coefficient::Digit),
        _ => {
            let (low, high) = pair(&run)?;
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

fn power(text: &Text, here: Position, power: u32, state: &State, first: bool) -> Step {
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
    Step::Taken(State {
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
    })
}

fn myriad(text: &Text, here: Position, power: u32, state: &State, first: bool) -> Step {
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
    Step::Taken(State {
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
    })
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
    // 1个亿, 两个亿: 个 in front of 亿 says nothing.
    if text.at(here) == '个' && text.at(here + 1) == '亿' && state.pending.is_some() && state.last_power.is_none() {
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
    use crate::snapshot::{check, ends, shown};

    #[test]
    fn readings() {
        let rule = |text: &super::Text, at| {
            let numeral = super::read(text, at)?;
            let inner = numeral.inner.as_ref().map_or(String::new(), |inner| format!(" {}", text.slice(inner)));
            Some(shown(text, &numeral.range, ends(numeral.low, numeral.high) + &inner))
        };
        check(
            rule,
            &[
                ("二千零三", "二千零三 = 2003"),
                ("一千一十", "一千一十 = 1010"),
                ("一百十一", "一百十一 = 111"),
                ("壹佰零伍", "壹佰零伍 = 105"),
                ("廿三", "廿三 = 23"),
                ("两亿零五十万", "两亿零五十万 = 200500000"),
                ("一万五千亿", "一万五千亿 = 1500000000000"),
                ("三万万", "三万万 = 300000000"),
                ("3千5百万", "3千5百万 = 35000000"),
                ("1,100万", "1,100万 = 11000000"),
                ("6亿1163.2万", "6亿1163.2万 = 611632000"),
                ("一百 五 十 二", "一百 五 十 二 = 152"),
                ("1个亿", "1个亿 = 100000000"),
                // The last digit is elided 千, 百 or 十.
                ("三万五", "三万五 = 35000"),
                ("两千五", "两千五 = 2500"),
                ("三千零五", "三千零五 = 3005"),
                ("13万2", "13万2 = 132000"),
                ("3万4000", "3万4000 = 34000"),
                // Pairs and unsaid digits have two ends, and 余 stands inside.
                ("十七八万", "十七八万 = 170000..180000"),
                ("两三百", "两三百 = 200..300"),
                ("三十几万", "三十几万 = 310000..390000"),
                ("几十", "几十 = 20..90"),
                ("十几", "十几 = 11..19"),
                ("20几万", "20几万 = 210000..290000"),
                ("2000余万", "2000余万 = 20000000 余"),
                ("二十来万", "二十来万 = 200000 来"),
                // What cannot go on ends it, and what would be wrong takes it back.
                ("百千", "百 = 100"),
                ("三百千", "三百 = 300"),
                ("3万2021年", "3万 = 30000"),
                ("3万20000", "3万 = 30000"),
                ("三十两", "三十 = 30"),
                ("20京津冀", "20 = 20"),
                ("90百分位", "90 = 90"),
                ("五零", "五零 = 50"),
                // A power that belongs to the unit, and one that does not.
                ("一千瓦", "一 = 1"),
                ("三万五千克", "三万五千 = 35000"),
                ("十二千米", "十二 = 12"),
                ("20万千瓦", "20万 = 200000"),
                ("一百兆瓦", "一百 = 100"),
                // Wordlike characters alone, and an unsaid digit that counts nothing.
                ("陆地", ""),
                ("陆佰", "陆佰 = 600"),
                ("参加", ""),
                ("几个", ""),
                ("数据", ""),
            ],
        );
    }
}
