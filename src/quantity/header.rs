//! Units that stand in a heading and not behind the number: 发行总额（亿）10.00, 总人口（万人）：1412.6, 单位：万元.
//!
//! ```text
//! inline = "(" { myriad } unit ")" [ ":" | 为 ] number         for the one number behind it
//! block  = 单位 ":" { myriad } unit … the rows below            to the end of the table block
//! ```
//!
//! A table block ends at an empty line, at a line with a full stop in it, or at the next 单位. Refused: a heading of
//! more than one unit (单位：亿元、%), since nothing says which column has which; a number with a unit of its own; a
//! number at the start of a row, which numbers the row.

use std::ops::Range;

use crate::class::Class;
use crate::numeral::Symbol;
use crate::text::{Position, Text};
use crate::unit::{self, Unit};

/// A unit from a heading.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// The power of ten of 万 and 亿 in front of the unit.
    pub(super) power: u32,
    pub(super) multiplier: Range<Position>,
    /// The unit and where it is written; a heading may be a bare 亿.
    pub(super) unit: Option<(Range<Position>, &'static Unit)>,
}

/// The block headings of a text, in order.
#[derive(Debug, Default)]
pub(crate) struct Headers(Vec<(Range<Position>, Header)>);

impl Headers {
    /// Finds the headings 单位：… and the rows that each covers.
    pub(crate) fn find(text: &Text) -> Headers {
        let mut headers = Headers::default();
        let mut from = Position(0);
        while let Some(at) = text.classes.next(from, Class::PHRASE) {
            from = at + 1;
            if text.has(at, "单位:") {
                if let Some(last) = headers.0.last_mut() {
                    last.0.end = last.0.end.min(at);
                }
                let from = text.skip_spaces(at + 3);
                let mut until = from;
                while !matches!(text.at(until), '\0' | '\n' | '\r' | ')' | ' ' | ',' | '。' | ';' | ']')
                    && until - from < 16
                {
                    until = until + 1;
                }
                if let Some(header) = parse(text, from, until) {
                    headers.0.push((until..block_end(text, until), header));
                }
            }
        }
        headers
    }

    /// The heading that covers a number.
    pub(super) fn over(&self, text: &Text, start: Position) -> Option<&Header> {
        if self.0.is_empty() {
            return None;
        }
        let after = self.0.partition_point(|(rows, _)| rows.start <= start);
        let (rows, header) = self.0.get(after.checked_sub(1)?)?;
        let begins_row = matches!(text.before(text.skip_spaces_back(start)), '\n' | '\r');
        (start < rows.end && !begins_row).then_some(header)
    }
}

/// Where the rows below a heading end.
fn block_end(text: &Text, from: Position) -> Position {
    let mut at = from;
    let mut line_is_empty = false;
    while at < text.end() {
        match text.at(at) {
            '\n' if line_is_empty => break,
            '\n' => line_is_empty = true,
            ' ' | '\t' | '\r' => {}
            '。' => break,
            _ => line_is_empty = false,
        }
        at = at + 1;
    }
    at
}

/// The heading in brackets right in front of a number.
pub(super) fn inline(text: &Text, start: Position) -> Option<Header> {
    const LONGEST: u32 = 14;
    let mut near = text.skip_spaces_back(start);
    while matches!(text.before(near), ':' | '为' | '=') {
        near = text.skip_spaces_back(near - 1);
    }
    if text.before(near) != ')' {
        return None;
    }
    let until = near - 1;
    let mut open = until;
    while open > Position(0) && text.before(open) != '(' {
        if until - open > LONGEST || text.before(open) == ')' {
            return None;
        }
        open = open - 1;
    }
    let from = if text.has(open, "单位:") { open + 3 } else { open };
    parse(text, from, until)
}

fn parse(text: &Text, from: Position, until: Position) -> Option<Header> {
    let mut at = from;
    let mut power = 0u32;
    while let Symbol::Myriad(value) = Symbol::of(text.at(at)) {
        if at >= until {
            break;
        }
        power = power.saturating_add(value.into());
        at = at + 1;
    }
    let multiplier = from..at;
    if at == until {
        return (power > 0).then_some(Header { power, multiplier, unit: None });
    }
    let (end, unit) = unit::units_at(text, at).find(|(end, _)| *end == until)?;
    Some(Header { power, multiplier, unit: Some((at..end, unit)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    fn shown(header: &Header) -> String {
        let unit = header.unit.as_ref().map_or("", |(_, unit)| unit.name);
        format!("10^{} {unit}", header.power).trim_end().to_string()
    }

    #[test]
    fn headings_in_brackets() {
        check(
            |text, at| inline(text, at).as_ref().map(shown),
            &[
                ("发行总额（亿）|10.00", "10^8"),
                ("总人口（万人）：|1412.6", "10^4 人"),
                ("收入(单位：亿元)为 |3", "10^8 元"),
                ("面积（平方公里）|12", "10^0 平方公里"),
                // No unit, more than a unit, another bracket, too far away.
                ("总人口（约）|12", ""),
                ("总人口（万人以上）|12", ""),
                ("总额（亿）（续）|12", ""),
                ("总额（亿），|12", ""),
                ("|12", ""),
            ],
        );
    }

    #[test]
    fn headings_over_rows() {
        let rule = |text: &Text, at| {
            let headers = Headers::find(text);
            headers.over(text, at).map(shown)
        };
        check(
            rule,
            &[
                ("单位：万元\n收入 |12", "10^4 元"),
                ("單位：萬元\n收入 |12", "10^4 元"),
                ("单位：亿\n收入 |12\n", "10^8"),
                ("单位：万元\n收入 3\n单位：人\n职工 |12", "10^0 人"),
                // A row's own number, more than one unit, and what ends the rows.
                ("单位：万元\n|12 收入", ""),
                ("单位：亿元、%\n收入 |12", ""),
                ("单位：万元\n收入 3\n\n职工 |12", ""),
                ("单位：万元\n收入。职工 |12", ""),
                ("收入 |12\n单位：万元", ""),
            ],
        );
    }
}
