//! Ages by the decade: 年近七旬, 年逾八旬.
//!
//! ```text
//! age = 年 (近 | 过 | 逾 | 届 | 满 | 已) digit 旬        said in 岁, ten to a 旬
//! ```
//!
//! Refused: 三旬 without such a word before it, which is thirty days; 七旬老人, which is no more exact than 老人.

use super::approximation::Cue;
use crate::mention::Approximation;
use crate::text::{Position, Text};

/// Whether the 旬 behind the number at `start` are decades of a life.
pub(super) fn counts_decades(text: &Text, start: Position) -> bool {
    matches!(text.before(start), '近' | '过' | '逾' | '届' | '满' | '已') && text.before(start - 1) == '年'
}

/// What the word before such an age makes of it.
pub(super) fn cue(text: &Text, start: Position) -> Option<Cue> {
    let approximation = match text.before(start) {
        '近' => Approximation::Nearly,
        '过' | '逾' => Approximation::Over,
        _ => return None,
    };
    Some(Cue { range: start - 1..start, approximation })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn decades_of_a_life() {
        let rule = |text: &Text, at| {
            let cue = cue(text, at).map_or("exactly".into(), |cue| cue.approximation.to_string());
            counts_decades(text, at).then_some(cue)
        };
        check(
            rule,
            &[
                ("年近|七旬", "nearly"),
                ("年過|七旬", "over"),
                ("年逾|七旬", "over"),
                ("年届|七旬", "exactly"),
                ("历时|三旬", ""),
                ("近|三旬", ""),
                ("|七旬老人", ""),
            ],
        );
    }
}
