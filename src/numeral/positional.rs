//! Positional numerals: groups of powers closed by myriads, in Chinese, Arabic or mixed digits.
//!
//! ```text
//! numeral = group { myriad group } [ digit ]       一亿二千万, 3千5百万, 三万五 (the last digit is elided 千)
//! group   = [ coefficient ] power [ 零 ] …         一千零五, 十五, 3千5百; see state.rs, character by character
//! ```
//!
//! Refused: a wordlike character alone (陆地, 参加), and a numeral of nothing but zeros in front of a power.
//!
//! One pass from left to right keeps the finished groups (`total`), the group being read (`group`) and the
//! coefficient that waits for its power (`pending`). Low and high ends are reckoned side by side, so 十七八万 comes
//! out as 170000 to 180000 with no second pass. What cannot continue the numeral ends it; what would make it wrong
//! (a power that does not fall) takes it back to the last power that was right.

use super::arabic;
use super::decimal::{arabic_alone, decimals, half, plain, vulgar, with_decimals};
use super::digits::{digits, pair, run_end};
use super::state::{self, Amount, Coefficient, State, Step};
use super::symbol::{is_wordlike, Symbol};
use super::{Numeral, Scaled, Shape};
use crate::text::{Position, Text};

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
        Symbol::Vulgar(part) => Some(vulgar(text, start, None, part)),
        Symbol::Arabic(_) => {
            let arabic = arabic::read(text, start)?;
            if ends_here(text.at(arabic.end)) || arabic.has_point || arabic.value.is_none_or(|value| value.scale > 0) {
                Some(arabic_alone(text, start, arabic))
            } else if let (Symbol::Vulgar(part), Some(whole)) = (Symbol::of(text.at(arabic.end)), arabic.value) {
                Some(vulgar(text, arabic.end, whole.number().map(|whole| (arabic.start.min(start), whole)), part))
            } else {
                let mut numeral = with_decimals(text, groups(text, start)?);
                numeral.has_separators |= arabic.has_separators;
                Some(numeral)
            }
        }
        // 三家, 两所: nearly all Chinese digits stand alone.
        Symbol::Digit(digit) if ends_here(text.at(start + 1)) => {
            let value = Scaled { mantissa: digit.into(), scale: 0 }.number();
            Some(plain(start..start + 1, Shape::Digits, value))
        }
        Symbol::Zero | Symbol::Digit(_) | Symbol::Strung(_) => {
            let run = start..run_end(text, start);
            let stands_alone = match run.end - start {
                0 | 1 => Symbol::of(text.at(start)) == Symbol::Zero,
                2 => pair(text, &run).is_none() || decimals(text, run.end).is_some(),
                _ => true,
            };
            if stands_alone {
                digits(text, run)
            } else {
                let numeral = groups(text, start)?;
                Some(with_decimals(text, numeral))
            }
        }
        _ => Some(with_decimals(text, groups(text, start)?)),
    }
}

/// Whether no numeral goes on through the character: nearly all end in front of a unit or a noun.
fn ends_here(next: char) -> bool {
    !next.is_ascii()
        && Symbol::of(next) == Symbol::None
        && !matches!(next, '余' | '多' | '来' | '个' | '点' | '又' | '百' | '·' | '・' | '‧')
}

/// The main loop of the module's documentation.
fn groups(text: &Text, start: Position) -> Option<Numeral> {
    let mut state = State::at(start);
    let mut inner = None;
    let mut last_right = None;
    let is_arabic = matches!(Symbol::of(text.at(start)), Symbol::Arabic(_));
    loop {
        let here = over_spaces(text, &state);
        state.spaced |= here != state.end && state.pending.is_none();
        match state::step(text, here, &mut state, here == start) {
            Step::Taken => {}
            Step::Ended => break,
            Step::Wrong => {
                state = last_right?;
                break;
            }
        }
        if Symbol::of(text.at(here)) == Symbol::None && text.at(here) != '个' {
            inner = Some(here..state.end);
        }
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
