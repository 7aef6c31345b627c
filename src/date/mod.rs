//! Expressions of calendar and clock time: read from the text, written as EDTF and TIMEX3, resolved against an anchor.
//!
//! ```text
//! text ── read ──▶ Found: a path of steps, from coarse to fine ── write ──▶ value, timex
//!                                                              └─ resolve ─▶ resolved
//! ```
//!
//! `read` is the grammar; `year`, `part`, `within`, `clock`, `numeric`, `amount`, `reckoned` and `holiday` are what it is made of, `lexicon` the
//! words of time, `cue` those beside one. `path` holds the types between the two halves. `resolve`, `narrow`, `choice` and `elapsed`
//! count days with `civil`, `lunar` and `festival`; festivals move with `lunar`, `solar_term`, `easter` and the calendars
//! `hebrew`, `islamic` and `tibetan`, or are `listed`.

mod amount;
mod anchor;
mod aside;
mod choice;
mod civil;
mod clock;
mod counted;
mod cue;
mod easter;
mod elapsed;
mod era;
mod festival;
mod heading;
mod hebrew;
mod holiday;
mod islamic;
mod lexicon;
mod listed;
mod lunar;
mod narrow;
mod numeric;
mod part;
mod path;
mod published;
mod read;
mod reckon;
mod reckoned;
mod republic;
mod resolve;
mod solar_term;
mod steps;
mod tibetan;
mod value;
mod within;
mod write;
mod year;

pub(crate) use anchor::parse as parse_anchor;
pub use anchor::Prefer;
#[cfg(feature = "names")]
pub(crate) use aside::{is_compared, is_price_base};
pub(crate) use civil::Civil;
#[cfg(feature = "names")]
pub(crate) use heading::{closes_title, heading, report_at, says_kind, Heading};
use path::{Amount, Unit, Way};
pub(crate) use path::{Expression, Step, Which};
pub(crate) use read::{read, Before, Found};
pub(crate) use steps::Calendar;
pub use value::{Date, Moment, Period, Precision, Time, Timex};

use crate::class::Class;
use crate::mention::{Cue, DateMention, DateModifier};
use crate::text::{self, Position, Text};

/// Whether a word of time may begin with two characters; numerals are asked for apart.
#[inline]
pub(crate) fn may_begin(first: char, second: char) -> bool {
    lexicon::may_begin(first, second)
}

/// The characters that words of time begin with.
pub(crate) fn first_characters() -> impl Iterator<Item = char> {
    lexicon::first_characters()
}

/// The step of a year or century that is only pointed at and stands alone: 今年, 上世纪. A part of it may follow.
pub(crate) fn pointed(found: &Found) -> Option<Step> {
    match &found.expression {
        Expression::Path(path) if found.cues.iter().all(|cue| cue.end <= found.range.start) => match path.as_slice() {
            [step @ (Step::Year(Which::Offset(_) | Which::Same(_)) | Step::Century(Which::Offset(_)))] => Some(*step),
            _ => None,
        },
        // 五年后 | 3月30日
        Expression::Shift(Amount { halves, unit: Unit::Year, is_vague: false }, way) if halves % 2 == 0 => {
            let years = halves / 2;
            Some(Step::Year(Which::Offset(if *way == Way::Past { years.saturating_neg() } else { years })))
        }
        _ => None,
    }
}

/// Whether a numeral begins the name of a time: “十四五”, 七夕, 万历十五年.
pub(crate) fn is_named(text: &Text, at: Position) -> bool {
    year::five_year_plan(text, at).is_some() || text.classes.has(at, Class::TIME) && holiday::is_named(text, at)
}

/// Gives the cue in front of a year that is pointed at to the part of it that follows: of 截至去年10月 it is 10月 that bounds.
pub(crate) fn hand_on_cue(year: &mut Found, part: &mut Found) {
    if part.frame.is_some() && !year.cues.is_empty() {
        // 截至今年4月末: the bound outranks the end of the month.
        let bounds =
            !matches!(part.modifier, None | Some(DateModifier::Start | DateModifier::Middle | DateModifier::End));
        let handed = year.modifier.take();
        part.modifier = if bounds { part.modifier } else { handed.or(part.modifier) };
        let cues: arrayvec::ArrayVec<_, 2> = year.cues.drain(..).chain(part.cues.drain(..)).take(2).collect();
        part.cues = cues;
    }
}

/// Gives an expression what the ones before it say of it.
pub(crate) fn hand_on(text: &Text, earlier: &[Found], found: &mut Found) {
    hand_on_set(text, earlier, found);
    hand_on_daypart(text, earlier, found);
}

/// What is listed behind a set comes again too, and so do the hours of its days: 每周三、周五, 每年5月和10月, 每月1日、15日.
fn hand_on_set(text: &Text, earlier: &[Found], found: &mut Found) {
    let Some(set) = earlier.last() else { return };
    let Expression::Each(each, _) = &set.expression else { return };
    let (path, last) = match &found.expression {
        Expression::Path(path) => (path, None),
        Expression::Stretch(path, last) => (path, Some(last)),
        _ => return,
    };
    let level = |path: &path::Path| path.first().map(Step::level);
    let apart = found.range.start - set.range.end;
    let between = apart == 1 && matches!(text.at(set.range.end), '、' | '和' | '及' | '与' | '或')
        || apart == 0 && may_list(set).is_some();
    // 每周一至周五9时至17时
    let hours = text.skip_spaces(set.range.end) == found.range.start && level(path) >= Some(path::Level::Daypart);
    if (between && level(each) == level(path) || hours)
        && path.iter().chain(last.into_iter().flatten()).all(Step::is_said)
    {
        found.expression = Expression::Each(path.clone(), last.cloned());
    }
}

/// Gives the part of the day that a clause has named to a bare hour that follows: 今晚（1月21日）8时.
fn hand_on_daypart(text: &Text, earlier: &[Found], hour: &mut Found) {
    /// How far apart the two may stand.
    const NEAR: u32 = 16;
    let Expression::Path(path) = &mut hour.expression else { return };
    let [Step::Clock(time)] = path.as_mut_slice() else { return };
    for found in earlier.iter().rev().take(2) {
        let from = found.range.end;
        let apart = hour.range.start - from;
        let between = text.from(from).take(apart.min(NEAR) as usize);
        if apart > NEAR || between.into_iter().any(|character| matches!(character, ',' | '。' | ';' | '、' | '\n')) {
            return;
        }
        let Expression::Path(path) = &found.expression else { return };
        if let Some(Step::Daypart(daypart)) = path.last() {
            *time = clock::in_daypart(*time, Some(*daypart));
            return;
        }
    }
}

/// Whether the expression is a set of whole units and no more: 每年, 每天.
pub(crate) fn is_bare_set(found: &Found) -> bool {
    matches!(&found.expression, Expression::Every(amount) if amount.halves == 2)
}

/// What a list may go on from with less than the whole of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Listed {
    /// 2019年、20年
    Year,
    /// 周二、四; 周一三五: behind that weekday.
    Weekday(u8),
}

/// What a list may go on from behind the expression.
pub(crate) fn may_list(found: &Found) -> Option<Listed> {
    let (Expression::Path(path) | Expression::Each(path, None)) = &found.expression else { return None };
    match path.last()? {
        Step::Year(Which::Said(_)) => Some(Listed::Year),
        Step::Weekday(weekday) => Some(Listed::Weekday(*weekday)),
        _ => None,
    }
}

/// Makes mentions of what was read, with the anchor given or the page's own date.
pub(crate) fn mentions(
    text: &Text,
    found: &[Found],
    anchor: Option<Moment>,
    prefer: Option<Prefer>,
) -> (Option<Moment>, Vec<DateMention>) {
    let published = published::published(text, found).or_else(|| heading::title(text, found));
    let mut resolver = resolve::Resolver::new(anchor.or(published), prefer);
    resolver.is_report = heading::is_report(text);
    let mut mentions = Vec::with_capacity(found.len());
    let mut behind = Position(0);
    for found in found {
        // Counted and not searched: a loop without a way out is one that the processor runs in wide steps.
        let between = text.characters().get(behind.0 as usize..found.range.start.0 as usize).unwrap_or_default();
        let count = |wanted: char| between.iter().filter(|character| **character == wanted).count();
        if count('\n') > 0 {
            resolver.new_line();
        } else if count('。') > 0 {
            resolver.new_sentence();
        }
        resolver.at(resolve::Place {
            behind_word: text::is_letter(text.before(found.range.start)),
            in_brackets: between == ['('],
            in_list: matches!(between, ['、' | '和' | '与' | '及']),
            adjoins: between.iter().all(|space| *space == ' '),
            bounded: matches!(found.modifier, Some(DateModifier::Before | DateModifier::OnOrBefore)),
            aside: aside::is_aside(text, &found.range),
        });
        behind = found.range.end;
        let from_first = text.at(found.range.start) == '前' && text.before(found.range.end) == '月';
        let counted_back = resolver.counted_back(found, from_first);
        let found = counted_back.as_ref().unwrap_or(found);
        let resolved = resolver.resolve(found, opens_line(text, found));
        if let Some(kind) = heading::heading(text, &found.range) {
            resolver.new_review(resolved.filter(|_| kind == heading::Heading::Review));
        }
        if let Some(year) = heading::year(found).filter(|_| heading::heading(text, &found.range).is_some()) {
            resolver.new_section(year);
        } else if let Some(year) =
            heading::year(found).filter(|_| heading::names_report(text, found.range.end).is_some())
        {
            resolver.new_report(year);
        }
        let core = if found.modifier.is_some() { resolver.core() } else { resolved };
        let range = &found.range;
        mentions.push(DateMention {
            span: text.span(range),
            text: text.slice(range).into(),
            kind: write::kind(&found.expression),
            value: write::edtf(found),
            timex: write::timex(found, core),
            modifier: found.modifier,
            cues: found.cues.iter().map(|cue| Cue { span: text.span(cue), text: text.slice(cue).into() }).collect(),
            resolved,
            furniture: false,
        });
    }
    (published, mentions)
}

/// Whether the year of an expression holds for what follows in its line: 2023年，… and a year at the start of a sentence
/// do; one that is only compared with (比2023年), one that is over (挥别2022) and one that is part of a name (2025年第12届) do not.
fn opens_line(text: &Text, found: &Found) -> bool {
    let has_year = matches!(&found.expression, Expression::Path(path) if matches!(path.first(), Some(Step::Year(_))));
    let before = text.before(text.skip_spaces_back(found.range.start));
    let behind = text.at(found.range.end);
    let compared = matches!(before, '比' | '较' | '同' | '与' | '于' | '别');
    let pause = matches!(behind, ',' | '、' | ':');
    let opening = matches!(before, '。' | '\n' | ';' | crate::text::NOTHING) && behind != '第';
    has_year && !compared && (pause || opening)
}

/// What the tables at the foot of the files of this stage are made of.
#[cfg(test)]
mod shown {
    use super::path::Expression;
    use super::read::{read, Before, Found};
    use super::year::Steps;
    use super::{resolve, write};
    use crate::text::{Position, Text};

    /// The steps that a rule reads, as the EDTF of what they say; `-` where they only point.
    pub(super) fn steps(text: &Text, at: Position, steps: Option<Steps>) -> Option<String> {
        let (end, path) = steps?;
        let said = write::edtf(&Found::of(Expression::Path(path)));
        Some(format!("{} = {}", text.slice(&(at..end)), said.as_deref().unwrap_or("-")))
    }

    /// The expression that begins at a place.
    pub(super) fn found(text: &Text, at: Position) -> Option<Found> {
        read(text, at, &Before::default())
    }

    /// Its kind, and EDTF or else TIMEX3.
    pub(super) fn expression(text: &Text, at: Position) -> Option<String> {
        let found = found(text, at)?;
        if found.expression == Expression::Impossible {
            return Some(format!("{} = impossible", text.slice(&found.range)));
        }
        let said = write::edtf(&found).unwrap_or_else(|| write::timex(&found, None).0);
        Some(format!("{} = {} {said}", text.slice(&found.range), write::kind(&found.expression)))
    }

    /// What it resolves to, seen from a moment.
    pub(super) fn resolved(anchor: &'static str) -> impl Fn(&Text, Position) -> Option<String> {
        move |text, at| {
            let mut resolver = resolve::Resolver::new(super::parse_anchor(anchor), None);
            Some(resolver.resolve(&found(text, at)?, false)?.to_string())
        }
    }
}
