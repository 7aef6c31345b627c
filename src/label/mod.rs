//! Labels: numerals that rank or name things and measure nothing.
//!
//! ```text
//! label      = ordinal | heading | grade | identifier
//! ordinal    = 第一名, 第12届, 前三名 | 十四届, 人大三次会议            src/label/ordinal.rs, assembly.rs
//! heading    = 一、 | （二） | 3. | 一是                               src/label/heading.rs
//! grade      = 三级甲等, 5—6级, 一、二、三等奖                           src/label/grade.rs, worded.rs
//! identifier = 118号, 编号3201, 扬麦25 | 二十大 | Windows 11          src/label/worded.rs, assembly.rs, name.rs
//!            | 5G, 1+4+4, 1.2.3, 010-12345678 | “三个三”             src/label/code.rs, slogan.rs
//! ```
//!
//! Each file says what it refuses. What they have in common: a number with a unit is left to the quantities, and so is
//! one that the words around it count. Scores (3-2) are told from ranges in `src/quantity/range.rs`. Policies and
//! campaigns that `data/words.csv` knows as slogans (两不误) are identifiers too; the scan takes them.
//!
//! Table: `data/labels.csv`.

mod assembly;
mod code;
mod grade;
mod heading;
mod name;
mod ordinal;
mod slogan;
mod table;
mod worded;

use std::ops::Range;
use std::sync::LazyLock;

pub(crate) use slogan::read as slogan;

use crate::bits;
use crate::mention::LabelKind;
use crate::number::Number;
use crate::numeral::{self, Numeral, Symbol};
use crate::text::{Position, Text};

/// A label of a text; `kind` is `None` where a numeral is neither label nor quantity (万吨级).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    pub(crate) range: Range<Position>,
    pub(crate) kind: Option<LabelKind>,
    pub(crate) value: Option<Number>,
}

fn found(range: Range<Position>, kind: LabelKind, value: Option<Number>) -> Found {
    Found { range, kind: Some(kind), value }
}

/// What makes a label of a numeral; words before it are taken in back to the given place.
type Reader = fn(&Text, &Numeral, Position) -> Option<Found>;

/// A reader, and the characters beside a numeral, spaces aside, without which it has nothing to say. One that names none is
/// always asked.
struct Rule {
    read: Reader,
    before: &'static str,
    behind: &'static str,
}

const fn rule(read: Reader, before: &'static str, behind: &'static str) -> Rule {
    Rule { read, before, behind }
}

/// The rules, in the order in which they are asked: the first that knows the numeral takes it.
const RULES: [Rule; 23] = [
    rule(grade::stretch, "", "-—–―~─−〜至到、"),
    rule(name::stretch, "", "-—–―~─−〜至到"),
    rule(name::numbered, "", "、和及"),
    rule(name::class, "", "级版"),
    rule(name::device, "", "排层T导道通特"),
    rule(ordinal::ranked, "第", ""),
    rule(ordinal::closing, "至到—-~", ""),
    rule(ordinal::first, "前", ""),
    rule(ordinal::phase, "", "期"),
    rule(ordinal::volume, "(", "、和卷册辑编集章回篇"),
    rule(heading::read, "", "年、.．)是"),
    rule(grade::listed, "", "、和及或"),
    rule(assembly::term, "", "届"),
    rule(assembly::session, "", "次"),
    rule(assembly::congress, "", "大"),
    rule(worded::behind, "", ""),
    rule(grade::class, "", ""),
    rule(name::flight, "遥神", ""),
    rule(name::team, "", "队"),
    rule(name::address, "栋幢元楼", "栋幢座段巷弄组"),
    rule(name::part, " \t-〔[【”」’", "”」’》"),
    rule(worded::in_front, "", ""),
    rule(name::service, "", ""),
];

/// Which rules to ask beside each character of the basic plane, a bit for each: most numerals are refused with four looks.
struct Telling {
    always: u32,
    before: Vec<u32>,
    behind: Vec<u32>,
}

static TELLING: LazyLock<Telling> = LazyLock::new(|| {
    let mut telling = Telling { always: 0, before: vec![0; 1 << 16], behind: vec![0; 1 << 16] };
    for (rule, bit) in RULES.iter().zip((0..u32::BITS).filter_map(|place| 1u32.checked_shl(place))) {
        if rule.before.is_empty() && rule.behind.is_empty() {
            telling.always |= bit;
        }
        for (table, characters) in [(&mut telling.before, rule.before), (&mut telling.behind, rule.behind)] {
            for character in characters.chars() {
                table.get_mut(character as usize).into_iter().for_each(|rules| *rules |= bit);
            }
        }
    }
    telling
});

/// The rules that may know a numeral.
fn rules(text: &Text, numeral: &Numeral) -> impl Iterator<Item = &'static Rule> {
    let Range { start, end } = numeral.range;
    let telling = &*TELLING;
    let of = |table: &[u32], character: char| table.get(character as usize).copied().unwrap_or_default();
    let before =
        of(&telling.before, text.before(start)) | of(&telling.before, text.before(text.skip_spaces_back(start)));
    let behind = of(&telling.behind, text.at(end)) | of(&telling.behind, text.at(text.skip_spaces(end)));
    let asked = telling.always | before | behind;
    bits::places(asked).filter_map(|place| RULES.get(place as usize))
}

/// Reads the label whose numeral starts at `start`; words before it are taken in back to `floor`.
pub(crate) fn read(text: &Text, start: Position, floor: Position, after_ordinal: bool) -> Option<Found> {
    if matches!(Symbol::of(text.at(start)), Symbol::Arabic(_)) {
        if let Some(found) = code::read(text, start, floor) {
            return Some(found);
        }
    }
    let numeral = numeral::read(text, start)?;
    if let Some(found) = after_ordinal.then(|| ordinal::continued(text, &numeral)).flatten() {
        return Some(found);
    }
    rules(text, &numeral).find_map(|rule| (rule.read)(text, &numeral, floor))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    pub(super) fn shown(text: &Text, found: Found) -> String {
        let label = found.kind.map_or("nothing".into(), |kind| match found.value {
            Some(value) => format!("{kind} {value}"),
            None => kind.to_string(),
        });
        format!("{} = {label}", text.slice(&found.range))
    }

    /// What some of the rules say of a numeral.
    pub(super) fn asked(readers: &'static [Reader]) -> impl Fn(&Text, Position) -> Option<String> {
        |text, at| {
            let numeral = numeral::read(text, at)?;
            readers.iter().find_map(|read| read(text, &numeral, Position(0))).map(|found| shown(text, found))
        }
    }

    /// A rule that leaves out a telling character would lose what it reads: here all of them are asked at each numeral of the
    /// specs, whatever they tell.
    #[test]
    fn rules_are_told_by_the_characters_beside() {
        const SPECS: [&str; 4] = [
            include_str!("../../tests/specs/labels.toml"),
            include_str!("../../tests/specs/negative.toml"),
            include_str!("../../tests/specs/counts.toml"),
            include_str!("../../tests/specs/statistics.toml"),
        ];
        let (mut asked, mut labels) = (0, 0);
        for line in SPECS.iter().flat_map(|specs| specs.lines()) {
            let text = Text::new(line);
            let mut at = Position(0);
            while let Some(start) = text.classes.next(at, crate::class::Class::NUMERAL) {
                at = start + 1;
                let Some(numeral) = numeral::read(&text, start) else { continue };
                let is_code = matches!(Symbol::of(text.at(start)), Symbol::Arabic(_))
                    && code::read(&text, start, Position(0)).is_some();
                if !is_code {
                    let all = RULES.iter().find_map(|rule| (rule.read)(&text, &numeral, Position(0)));
                    asked += 1;
                    labels += u32::from(all.is_some());
                    assert_eq!(read(&text, start, Position(0), false), all, "{line} at {}", start.0);
                }
            }
        }
        assert!(asked > 5000 && labels > 500, "{labels} labels of {asked} numerals");
    }

    #[test]
    fn the_first_rule_that_knows_it_takes_it() {
        let label = |text: &Text, at| read(text, at, Position(0), false).map(|found| shown(text, found));
        crate::snapshot::check(
            label,
            &[
                ("|3级", "3级 = grade 3"),
                ("第|3级", "第3级 = ordinal 3"),
                ("|3、4级", "3、4级 = grade"),
                ("|3.1.2版", "3.1.2 = identifier"),
                ("第|3.1.2版", "3.1.2 = identifier"),
                ("|一、二级医院", "一、二级 = grade"),
                ("|三万元", ""),
                ("|12", ""),
            ],
        );
    }
}
