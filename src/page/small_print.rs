//! The small print at the foot of a page: copyright, registration, disclaimers.
//!
//! ```text
//! line     = of at most 300 characters, with one of
//!            a sure mark: ICP备 and a number, 公网安备 and a number, ©, Copyright, 网站标识码 …
//!            版权所有 at either end, if the line is no sentence
//!            a phrase in which the page speaks of itself (不代表本网观点), alone in a short line or beside another phrase
//! ```
//!
//! Refused: sentences about copyright (未经许可不得转载他人作品。), in which no page speaks of itself; 版权所有者, ICP备案.
//!
//! Table: `data/page_words.csv`.

use std::ops::Range;

use super::cue::{self, Class, Classes};
use super::element::is_joint;
use super::line::Line;
use crate::class;
use crate::text::{Position, Text};

/// The small print is short.
const LONGEST: u32 = 300;

const PHRASES: Classes = Classes::of(&[Class::Sure, Class::Licence, Class::Mark, Class::Own, Class::Notice]);

pub(super) fn is_small_print(text: &Text, line: &Line) -> bool {
    const SHORT: u32 = 60;
    let length = line.end - line.start;
    // Nearly all lines have nothing that small print begins with.
    let begins = || text.classes.next_before(line.start, line.end, class::Class::PHRASE).is_some();
    if length > LONGEST || !begins() {
        return false;
    }
    let (mut sure, mut marks, mut own, mut notices, mut begins) = (0u32, 0u32, 0u32, 0u32, false);
    let mut from = line.start;
    while let Some((Range { start: at, end }, classes)) = cue::find(text, from, line.end, PHRASES) {
        if classes.has(Class::Own) {
            own = own.saturating_add(1);
            begins |= at == line.start;
        } else if classes.has(Class::Notice) {
            notices = notices.saturating_add(1);
        } else if classes.has(Class::Sure) || classes.has(Class::Licence) && has_number(text, end) {
            sure = sure.saturating_add(1);
        } else if classes.has(Class::Mark) && (at == line.start && is_joint(text.at(end)) || end == line.end) {
            marks = marks.saturating_add(1);
        }
        from = end;
    }
    // 声明：该文观点仅代表作者本人……
    let is_statement = (0..3).any(|skipped| text.has(line.start + skipped, "声明:"));
    let phrases = own.saturating_add(notices);
    let speaks_of_itself = own > 0 && (is_statement || phrases.saturating_add(sure) > 1);
    if line.stop.is_some() {
        return speaks_of_itself || sure > 1;
    }
    let has_sign = text.from(line.start).take(length as usize).any(|character| character == cue::COPYRIGHT);
    let alone = own > 0 && (begins || length <= SHORT);
    has_sign || sure > 0 || marks > 0 || speaks_of_itself || alone || notices > 1 && length <= SHORT
}

/// ICP备12345678号, 公网安备 52020102000001号, 许可证编号：…
fn has_number(text: &Text, end: Position) -> bool {
    const REACH: usize = 6;
    let is_between =
        |character: &char| is_joint(*character) || matches!(character, '案' | '编' | '号' | '第' | '字' | '证');
    text.from(end).take(REACH).find(|character| !is_between(character)).is_some_and(|next| next.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::line::lines;
    use crate::snapshot::check;

    #[test]
    fn small_print() {
        let rule = |text: &Text, _| lines(text).next().filter(|line| is_small_print(text, line)).map(|_| "yes".into());
        check(
            rule,
            &[
                ("黔ICP备12345678号-1", "yes"),
                ("ICP备案号：黔12345678号", ""),
                ("某公网安备 52000000000001号", "yes"),
                ("版权所有 青禾县人民政府", "yes"),
                ("青禾县人民政府版权所有", "yes"),
                ("© 青禾网", "yes"),
                ("文章仅代表作者本人", "yes"),
                ("声明：文章仅代表作者本人，供参考。", "yes"),
                ("凡转载者不代表本网观点，如有侵权请联系。", "yes"),
                ("未经授权 禁止转载", "yes"),
                // No page speaks of itself.
                ("取得ICP备案。", ""),
                ("版权所有者享有复制权", ""),
                ("未经许可，不得转载他人作品。", ""),
                ("这仅代表作者本人的看法，多数人不同意。", ""),
                ("信息网络传播视听节目许可证办理指南", ""),
            ],
        );
    }
}
