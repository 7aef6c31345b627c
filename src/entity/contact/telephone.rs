//! Telephone numbers.
//!
//! ```text
//! telephone = [ country ] mobile | (landline | free | taiwan) [ extension ]            138 0001 1111, 0851-82345678, 400-123-4567
//!           | word short | short word                                            拨打120, 12345热线
//!           | word local [ extension ]                                                       电话：82345678
//!           | + country number                                                   +1 650-555-0100
//! country   = [ ( ] + 86 | 852 | 853 | 886 [ ) ]                                 +86, 0086, (852)
//! landline  = area | ( area ) local                                              0851-82345678, (0851)8234 5678
//! extension = 转 | - digits                                                      转801
//! ```
//! The digits stand together or in the groups that are usual, with one hyphen or space between. `word` is one that says that
//! a number is dialled: 电话, 拨打, 热线.
//!
//! What it refuses, and why
//! - 110, 12345 and 82345678 without such a word, and with a unit behind: 120个, 12345人
//! - areas that there are not (0111-), mobile numbers that begin with 10 to 12, numbers with digits or letters around them
//! - numbers of other countries without a plus, and those in groups of three without such a word: +1 000 000 000 may be a sum

use arrayvec::{ArrayString, ArrayVec};

use super::{run, table, Read};
use crate::entity::EntityKind;
use crate::numeral::Symbol;
use crate::text::{Position, Text};
use crate::unit;

/// A group of digits.
#[derive(Clone, Copy)]
struct Group {
    start: Position,
    end: Position,
}

impl Group {
    fn length(&self) -> usize {
        (self.end - self.start) as usize
    }
}

type Digits = ArrayString<24>;

/// The number at a place; `last` is the end of the contact before it.
pub(super) fn read(text: &Text, at: Position, last: Option<Position>) -> Option<Read> {
    if text.before(at).is_ascii_digit() {
        return None;
    }
    let (end, name) = match country(text, at) {
        Some((country, national)) => Number { text, at, country, last }.read(national)?,
        None => abroad(text, at, last)?,
    };
    Some(Read { end, kind: EntityKind::Phone, name: Some(name) })
}

/// The country that is named before a number, and where the number begins; `None` if nothing can begin here.
fn country(text: &Text, at: Position) -> Option<(Option<&'static str>, Position)> {
    let opened = text.at(at) == '(';
    let plus = if opened { at + 1 } else { at };
    let has_plus = text.at(plus) == '+';
    let start = if has_plus { plus + 1 } else { plus };
    if !text.at(start).is_ascii_digit() {
        return None;
    }
    for (written, code) in [("0086", "86"), ("86", "86"), ("886", "886"), ("852", "852"), ("853", "853")] {
        if !text.has(start, written) {
            continue;
        }
        let end = start + written.len() as u32;
        let closed = opened && text.at(end) == ')';
        let end = if closed { end + 1 } else { end };
        let parted = matches!(text.at(end), ' ' | '-');
        // 86 and 852 alone are numbers like any other.
        if closed || has_plus && !opened || written == "0086" || parted && code == "86" {
            let next = if parted { end + 1 } else { end };
            return matches!(text.at(next), '0'..='9' | '(').then_some((Some(code), next));
        }
    }
    (!has_plus).then_some((None, at))
}

/// A number of another country, with its plus: +1 650-555-0100, (+44)20 7946 0958. Thousands in groups of three are a sum
/// where no word says otherwise.
fn abroad(text: &Text, at: Position, last: Option<Position>) -> Option<(Position, String)> {
    let opened = text.at(at) == '(';
    let plus = if opened { at + 1 } else { at };
    if text.at(plus) != '+' {
        return None;
    }
    let code = run(text, plus + 1, if opened { 3 } else { 15 }, |character| character.is_ascii_digit());
    let next = if opened && text.at(code) == ')' { code + 1 } else { code };
    if code == plus + 1 || opened && next == code {
        return None;
    }
    let next = if matches!(text.at(next), ' ' | '-') { next + 1 } else { next };
    let groups = groups(text, next);
    let end = groups.last().map_or(code, |last| last.end);
    let mut name = String::from("+");
    let digits = text.folded(&(plus..end)).iter().filter(|character| character.is_ascii_digit());
    name.extend(digits);
    let number = Number { text, at, country: None, last };
    let is_sum = groups.iter().all(|group| group.length() == 3);
    let sure = (9..=16).contains(&name.len()) && (!is_sum || number.is_dialled());
    (sure && number.stands_alone(end, Form::Foreign)).then_some((end, name))
}

struct Number<'t> {
    text: &'t Text<'t>,
    /// Where the whole number begins.
    at: Position,
    country: Option<&'static str>,
    last: Option<Position>,
}

impl Number<'_> {
    fn read(&self, start: Position) -> Option<(Position, String)> {
        /// The digits of 110: most numbers of a text have fewer.
        const SHORTEST: usize = 3;
        let text = self.text;
        let (area, start) = self.bracketed_area(start)?;
        let groups = groups(text, start);
        for count in (1..=groups.len()).rev() {
            let groups = groups.get(..count).unwrap_or_default();
            let end = groups.last()?.end;
            let lengths: ArrayVec<usize, 5> = groups.iter().map(Group::length).collect();
            if lengths.iter().sum::<usize>() < SHORTEST {
                return None;
            }
            let mut digits = Digits::new();
            for group in groups {
                text.folded(&(group.start..group.end))
                    .iter()
                    .for_each(|digit| digits.try_push(*digit).unwrap_or_default());
            }
            let form = match &area {
                Some(area) => {
                    let form = if table::is_area(area) { Form::Landline } else { Form::Taiwan };
                    local(&digits, &lengths, area).then(|| (format!("{area}{digits}"), form))
                }
                None => self.form(&digits, &lengths, end),
            };
            let Some((number, form)) = form else { continue };
            let (end, extension) = match form {
                Form::Landline | Form::Free => extension(text, end, true),
                Form::Taiwan | Form::Local => extension(text, end, false),
                _ => (end, None),
            };
            if !self.stands_alone(end, form) {
                return None;
            }
            let mut name = self.named(&number, form);
            if let Some(extension) = extension {
                name.push_str(";ext=");
                name.push_str(&extension);
            }
            return Some((end, name));
        }
        None
    }

    /// (0851) and where the number goes on.
    fn bracketed_area(&self, start: Position) -> Option<(Option<Digits>, Position)> {
        let text = self.text;
        if text.at(start) != '(' {
            return Some((None, start));
        }
        let end = run(text, start + 1, 5, |character| character.is_ascii_digit());
        let mut area = Digits::new();
        text.folded(&(start + 1..end)).iter().for_each(|digit| area.try_push(*digit).unwrap_or_default());
        let known = table::is_area(&area) || table::is_area_of_taiwan(&area);
        let next = if matches!(text.at(end + 1), ' ' | '-') { end + 2 } else { end + 1 };
        (known && text.at(end) == ')').then_some((Some(area), next))
    }

    /// What a number is by its digits and groups, with all of its digits.
    fn form(&self, digits: &str, lengths: &[usize], end: Position) -> Option<(String, Form)> {
        let solid = lengths.len() == 1;
        let national = matches!(self.country, None | Some("86"));
        let mobile =
            digits.len() == 11 && digits.starts_with('1') && !matches!(digits.get(1..2), Some("0" | "1" | "2"));
        if national && mobile && matches!(lengths, [11] | [3, 4, 4] | [3, 8] | [4, 4, 3] | [7, 4]) {
            return Some((digits.into(), Form::Mobile));
        }
        let free = digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"));
        if national
            && free
            && (matches!(lengths, [3, 3, 4] | [3, 4, 3] | [4, 3, 3] | [3, 7]) || solid && self.is_dialled())
        {
            return Some((digits.into(), Form::Free));
        }
        match self.country {
            Some("852" | "853") => {
                return (digits.len() == 8 && matches!(lengths, [8] | [4, 4])).then(|| (digits.into(), Form::Foreign));
            }
            Some("886") => {
                let whole = format!("0{}", digits.strip_prefix('0').unwrap_or(digits));
                let mut lengths: ArrayVec<usize, 5> = lengths.iter().copied().collect();
                if let Some(first) = lengths.first_mut() {
                    *first = first.saturating_add(usize::from(whole.len() > digits.len()));
                }
                return taiwan(&whole, &lengths).then_some((whole, Form::Taiwan));
            }
            Some(_) => {
                let whole = format!("0{}", digits.strip_prefix('0').unwrap_or(digits));
                return landline(&whole, lengths, whole.len().saturating_sub(digits.len()))
                    .then_some((whole, Form::Landline));
            }
            None => {}
        }
        if landline(digits, lengths, 0) {
            return Some((digits.into(), Form::Landline));
        }
        if taiwan(digits, lengths) && (!solid || self.is_dialled()) {
            return Some((digits.into(), Form::Taiwan));
        }
        let short = solid && table::is_service(digits);
        if short && (table::is_dialled(self.text, self.at, true) || table::is_named_behind(self.text, end)) {
            return Some((digits.into(), Form::Short));
        }
        let years = matches!(lengths, [4, 4]) && (digits.starts_with("19") || digits.starts_with("20"));
        let is_local = matches!(lengths, [7] | [8] | [4, 4] | [3, 4]) && !digits.starts_with(['0', '1']) && !years;
        (is_local && self.is_dialled()).then(|| (digits.into(), Form::Local))
    }

    /// Whether a word before it says that it is dialled, or it follows another number: 电话：82345678、82345679.
    fn is_dialled(&self) -> bool {
        let follows = self.last.is_some_and(|last| {
            let between = self.text.folded(&(last..self.at));
            matches!(between, ['、' | '/' | ',' | ';' | '或' | '和' | ' '] | [',' | ';', ' '])
        });
        follows || table::is_dialled(self.text, self.at, false)
    }

    /// Whether nothing around it makes it part of something else.
    fn stands_alone(&self, end: Position, form: Form) -> bool {
        let text = self.text;
        let joined = |character: char| {
            matches!(character, '-' | '.' | '_' | '/' | '=' | '*' | '&' | '#' | '+' | '@' | '$' | '¥')
        };
        let (before, after) = (text.before(self.at), text.at(end));
        let follows = |test: fn(&char) -> bool| test(&text.at(end + 1));
        if after.is_ascii_alphanumeric() || after == '*' || after == '@' || after == '%' {
            return false;
        }
        // 110、119 and 110/119 may follow each other; 110-120 and 12345.6 are something else.
        if matches!(after, '-' | '.' | ':' | ',' | '~' | '—') && follows(char::is_ascii_digit) && form != Form::Mobile
        {
            return false;
        }
        let dialled = || table::is_dialled(text, self.at, form == Form::Short);
        if (before.is_ascii_alphanumeric() || joined(before) && before != '/') && !dialled() {
            return false;
        }
        let next = text.skip_spaces(end);
        let measured = || {
            unit::units_at(text, next).next().is_some()
                || Symbol::of(text.at(next)).is_hanzi()
                || matches!(text.at(next), '余' | '多')
        };
        let sure = form == Form::Landline || form != Form::Short && form != Form::Local && dialled();
        sure || !measured()
    }

    /// As E.164 has it, where the country is known.
    fn named(&self, number: &str, form: Form) -> String {
        match (form, self.country) {
            (Form::Short | Form::Local, _) => number.to_string(),
            (Form::Foreign, Some(country)) => format!("+{country}{number}"),
            (Form::Taiwan, _) => format!("+886{}", number.strip_prefix('0').unwrap_or(number)),
            _ => format!("+86{}", number.strip_prefix('0').unwrap_or(number)),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Mobile,
    Landline,
    Free,
    Taiwan,
    /// Of Hong Kong or Macao, with the number of the country.
    Foreign,
    Short,
    Local,
}

/// The groups of digits from a place on, with one hyphen or space between.
fn groups(text: &Text, start: Position) -> ArrayVec<Group, 5> {
    const LONGEST: usize = 13;
    let mut groups = ArrayVec::new();
    let mut next = start;
    while text.at(next).is_ascii_digit() && !groups.is_full() {
        let end = run(text, next, LONGEST, |character| character.is_ascii_digit());
        groups.push(Group { start: next, end });
        if !matches!(text.at(end), '-' | '–' | '—' | ' ') {
            break;
        }
        next = end + 1;
    }
    // More than any number has: the digits go on.
    if groups.last().is_some_and(|last| text.at(last.end).is_ascii_digit()) {
        groups.pop();
    }
    groups
}

/// Whether digits are an area of the mainland and a number there; `missing` zeros were not written.
fn landline(digits: &str, lengths: &[usize], missing: usize) -> bool {
    [3usize, 4].into_iter().any(|width| {
        let Some((area, rest)) = digits.split_at_checked(width) else { return false };
        if !table::is_area(area) {
            return false;
        }
        match lengths {
            [_] => local(rest, &[rest.len()], area),
            [first, others @ ..] => first.saturating_add(missing) == width && local(rest, others, area),
            [] => false,
        }
    })
}

/// Whether digits are a number within an area.
fn local(digits: &str, lengths: &[usize], area: &str) -> bool {
    if !table::is_area(area) {
        let mut all: ArrayVec<usize, 6> = ArrayVec::from_iter([area.len()]);
        all.extend(lengths.iter().copied());
        return taiwan(&format!("{area}{digits}"), &all);
    }
    let sound = !digits.starts_with(['0', '1']) && digits.len() == lengths.iter().sum::<usize>();
    let whole =
        if area.len() == 3 { matches!(lengths, [8] | [4, 4]) } else { matches!(lengths, [7 | 8] | [4, 4] | [3, 4]) };
    sound && whole
}

/// Whether digits with their 0 are a number of Taiwan.
fn taiwan(digits: &str, lengths: &[usize]) -> bool {
    if digits.starts_with("09") {
        return digits.len() == 10 && matches!(lengths, [10] | [4, 3, 3] | [4, 6] | [2, 8]);
    }
    if digits.starts_with("0800") {
        return digits.len() == 10 && matches!(lengths, [4, 3, 3] | [4, 6]);
    }
    let [area, rest @ ..] = lengths else { return false };
    let known = digits.get(..*area).is_some_and(table::is_area_of_taiwan);
    let sound = matches!(digits.len(), 9 | 10) && matches!(rest, [6..=8] | [3, 3] | [3, 4] | [4, 4]);
    known && sound && digits.get(*area..).is_some_and(|rest| !rest.starts_with(['0', '1']))
}

/// 转801, -801: where the number ends with it; a hyphen says so only behind a number that is known to be whole.
fn extension(text: &Text, end: Position, hyphen: bool) -> (Position, Option<String>) {
    let words = ["转", " 转", "-转", "分机", " 分机", " ext.", " ext. ", "-"];
    for word in words {
        if !text.has(end, word) || word == "-" && !hyphen {
            continue;
        }
        let start = text.skip_spaces(end + word.chars().count() as u32);
        let last = run(text, start, 6, |character| character.is_ascii_digit());
        let least = if word == "-" { 2 } else { 1 };
        if (least..=5).contains(&(last - start)) && text.at(last) != '-' {
            return (last, Some(super::run_of(text, start, last)));
        }
    }
    (end, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn telephones() {
        check(
            |text, at| {
                let read = read(text, at, None)?;
                Some(format!("{} = {}", text.slice(&(at..read.end)), read.name.unwrap_or_default()))
            },
            &[
                ("|13800001111", "13800001111 = +8613800001111"),
                ("|138-0000-1111，", "138-0000-1111 = +8613800001111"),
                ("|138 0000 1111", "138 0000 1111 = +8613800001111"),
                ("|+86 138 0000 1111", "+86 138 0000 1111 = +8613800001111"),
                ("|(+86)13800001111", "(+86)13800001111 = +8613800001111"),
                ("|0086-13800001111", "0086-13800001111 = +8613800001111"),
                ("|0851-82345678转801", "0851-82345678转801 = +8685182345678;ext=801"),
                ("07-|7134000轉1201", ""),
                ("|07-7134000轉1201", "07-7134000轉1201 = +88677134000;ext=1201"),
                ("|0851-82345678-801", "0851-82345678-801 = +8685182345678;ext=801"),
                ("|(0851)8234567", "(0851)8234567 = +868518234567"),
                ("|（０１０）８２３４ ５６７８", "（０１０）８２３４ ５６７８ = +861082345678"),
                ("|+86-10-82345678", "+86-10-82345678 = +861082345678"),
                ("|01082345678", "01082345678 = +861082345678"),
                ("|400-812-3456", "400-812-3456 = +864008123456"),
                ("热线|4008123456", "4008123456 = +864008123456"),
                ("拨打|120", "120 = 120"),
                ("|12345热线", "12345 = 12345"),
                ("“|12345”政务服务便民热线", "12345 = 12345"),
                ("客服|95588", "95588 = 95588"),
                ("电话：|82345678", "82345678 = 82345678"),
                ("|02-2345-6789", "02-2345-6789 = +886223456789"),
                ("|(02)2345-6789", "(02)2345-6789 = +886223456789"),
                ("|0912-345-678", "0912-345-678 = +886912345678"),
                ("|+886 2 2345 6789", "+886 2 2345 6789 = +886223456789"),
                ("|+886-912-345-678", "+886-912-345-678 = +886912345678"),
                ("|+852 2345 6789", "+852 2345 6789 = +85223456789"),
                ("|(853)28345678", "(853)28345678 = +85328345678"),
                ("|+1 650-555-0100", "+1 650-555-0100 = +16505550100"),
                ("|(+44)20 7946 0958", "(+44)20 7946 0958 = +442079460958"),
                ("电话：|+16505550100", "+16505550100 = +16505550100"),
                // No telephones.
                ("|120", ""),
                ("拨打|120个电话", ""),
                ("投诉|12345件", ""),
                ("|82345678", ""),
                ("|4008123456", ""),
                ("|10800001111", ""),
                ("|138000011112", ""),
                ("|0111-82345678", ""),
                ("|010-1234567", ""),
                ("|2021-07-02", ""),
                ("|2019-2020", ""),
                ("|1-3", ""),
                ("|13800001111元", ""),
                ("|0.35", ""),
                ("|+1 000 000 000", ""),
                ("|+16505550100", ""),
                ("|+1", ""),
                ("A|13800001111", ""),
            ],
        );
    }
}
