//! So much for each, times how many of them, is so much in all.
//!
//! ```text
//! 17个乡镇，每个乡镇建成1所卫生院，共建成17所
//! 为500名学生每人发放补助1000元，共计50万元
//! ```
//! It contradicts only where a word of summing (共, 合计) leads to the total; without one the third figure may be anything.
//! What it refuses, and why: 每年, 每天, since for how long is seldom said.

use super::check::{Check, Identity, Verdict};
use super::sheet::Sheet;
use super::word::{self, Meaning};

/// So many figures before and behind the rate are looked at.
const REACH: usize = 3;

/// In characters: what leads to the sum.
const LONGEST_LEAD: usize = 10;

const TIMES: [&str; 8] = ["年", "月", "日", "天", "周", "小时", "季度", "分钟"];

pub(super) fn check(sheet: &Sheet, checks: &mut Vec<Check>) {
    for (index, figure) in sheet.figures.iter().enumerate() {
        let per = figure.row.per().filter(|per| !TIMES.contains(per));
        if let Some(per) = per.filter(|_| !figure.is_relative() && !figure.is_repeated && figure.row.change().is_none())
        {
            checks.extend(multiply(sheet, index, per));
        }
    }
}

fn multiply(sheet: &Sheet, each: usize, per: &str) -> Option<Check> {
    let figure = sheet.get(each)?;
    let near = |index: usize| {
        sheet.get(index).is_some_and(|other| other.sentence == figure.sentence && other.bracket == figure.bracket)
    };
    let folded: Vec<char> = crate::text::Text::new(per).characters().to_vec();
    let is_base = |index: &usize| {
        sheet.get(*index).is_some_and(|base| {
            let unit: Vec<char> = base.quantity.unit().unwrap_or_default().chars().collect();
            let persons = matches!(per, "人" | "名" | "位") && matches!(base.quantity.unit(), Some("人" | "名" | "位"));
            let behind = sheet.text.from(base.place.end).take(folded.len()).eq(folded.iter().copied());
            let nouns = behind || sheet.subject(*index).ends_with(&folded);
            base.is_level() && base.row.per().is_none() && (persons || nouns || unit == folded)
        })
    };
    let base = (0..each).rev().take(REACH).take_while(|index| near(*index)).find(is_base)?;
    let thing = sheet.subject(each);
    let is_total = |index: &usize| {
        sheet.get(*index).is_some_and(|total| {
            // The unit alone tells: 每人1000元 has a `per` that its total has not.
            let same_unit =
                total.quantity.unit() == figure.quantity.unit() && total.quantity.kind() == figure.quantity.kind();
            let noun = sheet.subject(*index);
            let same = thing.is_empty() || noun.is_empty() || noun.ends_with(&thing) || thing.ends_with(&noun);
            total.is_level() && total.row.per().is_none() && same_unit && same && *index != base
        })
    };
    let behind =
        (each.saturating_add(1)..sheet.figures.len()).take(REACH).take_while(|index| near(*index)).find(is_total);
    let total = behind.or_else(|| (0..each).rev().take(REACH).take_while(|index| near(*index)).find(is_total))?;
    let whole = sheet.get(total)?;
    let computed = sheet.get(base)?.amount.times(figure.amount);
    let how = sheet.joined(&[base, each], " × ");
    let operands = [base, each];
    let lead = sheet.lead(total);
    // 全县共配备50名: of more than what was multiplied.
    let same =
        !thing.is_empty() && thing == sheet.subject(total) && !lead.contains(&'全') && lead.len() <= LONGEST_LEAD;
    let says = behind.is_some() && word::says(lead, Meaning::Sum) && same;
    let same_status = whole.row.status() == figure.row.status();
    if whole.amount.agrees(computed) == Some(false) && !(says && same_status) {
        let why = "it need not be their sum";
        return sheet.written(Identity::Base, Verdict::CannotTell, total, &operands, computed, &how, why);
    }
    sheet.check(Identity::Base, total, &operands, computed, &how)
}
