//! The shorter forms of a division's name: 六枝 for 六枝特区, 紫云县 and 紫云 for 紫云苗族布依族自治县.
//!
//! ```text
//! full  = own { people [ 族 ] } suffix
//! forms = own | own short               own has two characters or more
//! ```
//! What it refuses, and why
//! - to cut a name to one character: 沙县 is never 沙, 东区 is never 东
//! - to cut 左旗, 前旗 and their like: 科尔沁左翼中 is nobody's name
//! - to cut zones and places abroad, whose suffix is no rank: what is short of them stands in the tables
//!
//! Tables: `data/place_suffixes.csv`, `data/nationalities.csv`.

use super::value::PlaceKind;
use crate::table;

/// A row of `place_suffixes.csv`.
struct Suffix {
    written: String,
    nationalities: Nationalities,
    short: Vec<String>,
}

/// Which peoples go with a suffix.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nationalities {
    None,
    /// Those with 族: 管城回族区.
    Marked,
    /// Those without it, too: 新疆维吾尔自治区.
    Bare,
}

/// The two tables, read once for each gazetteer.
#[derive(Default)]
pub(super) struct Suffixes {
    /// Those of each kind, the longest first.
    suffixes: Vec<(PlaceKind, Vec<Suffix>)>,
    /// Without 族, the longest first.
    nationalities: Vec<String>,
}

/// The forms of one name: its own name, and what may follow it instead of the suffix.
pub(super) struct Forms<'s, 'n> {
    pub(super) own: &'n str,
    pub(super) short: &'s [String],
}

impl Suffixes {
    pub(super) fn read() -> Self {
        let mut all = Suffixes::default();
        for row in table::built_in(include_str!("../../data/place_suffixes.csv")) {
            for kind in row.items(1).filter_map(PlaceKind::named) {
                let suffix = Suffix {
                    written: row.field(0).to_string(),
                    nationalities: match row.field(2) {
                        "bare" => Nationalities::Bare,
                        "marked" => Nationalities::Marked,
                        _ => Nationalities::None,
                    },
                    short: row.items(3).map(str::to_string).collect(),
                };
                match all.suffixes.iter_mut().find(|(known, _)| *known == kind) {
                    Some((_, suffixes)) => suffixes.push(suffix),
                    None => all.suffixes.push((kind, vec![suffix])),
                }
            }
        }
        for (_, suffixes) in &mut all.suffixes {
            suffixes.sort_by_key(|suffix| std::cmp::Reverse(suffix.written.len()));
        }
        let rows = table::built_in(include_str!("../../data/nationalities.csv"));
        all.nationalities = rows.map(|row| row.field(0).to_string()).collect();
        all.nationalities.sort_by_key(|name| std::cmp::Reverse(name.len()));
        all
    }

    /// The shorter forms of a name, where it has any.
    pub(super) fn forms<'s, 'n>(&'s self, name: &'n str, kind: PlaceKind) -> Option<Forms<'s, 'n>> {
        let (_, suffixes) = self.suffixes.iter().find(|(known, _)| *known == kind)?;
        let (suffix, whole) =
            suffixes.iter().find_map(|suffix| Some((suffix, name.strip_suffix(&*suffix.written)?)))?;
        let mut own = whole;
        while let Some(shorter) = self.without_people(own, suffix.nationalities) {
            own = shorter;
        }
        // A name without peoples is short already.
        let short = if own.len() < whole.len() { suffix.short.as_slice() } else { &[] };
        let is_half = suffix.written == "旗" && own.ends_with(['左', '右', '前', '后', '中', '合']);
        (has_two(own) && !is_half).then_some(Forms { own, short })
    }

    /// The name without the people it ends with. 族 says that there is one; without it, 内蒙古 keeps its 蒙古.
    fn without_people<'n>(&self, name: &'n str, which: Nationalities) -> Option<&'n str> {
        if which == Nationalities::None {
            return None;
        }
        let mut peoples = self.nationalities.iter();
        match name.strip_suffix('族') {
            Some(marked) => peoples.find_map(|people| marked.strip_suffix(people.as_str())),
            None if which == Nationalities::Marked => None,
            None => {
                let mut bare = peoples.filter(|people| has_two(people) || *people == "各");
                bare.find_map(|people| name.strip_suffix(people.as_str())).filter(|shorter| has_two(shorter))
            }
        }
    }
}

/// Whether a name has at least two characters.
fn has_two(name: &str) -> bool {
    name.chars().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(name: &str, kind: PlaceKind) -> String {
        let suffixes = Suffixes::read();
        let Some(Forms { own, short }) = suffixes.forms(name, kind) else { return "-".into() };
        let short = short.iter().map(|short| format!("{own}{short}"));
        [own.to_string()].into_iter().chain(short).collect::<Vec<String>>().join(" ")
    }

    #[test]
    fn a_name_loses_its_suffix_and_its_peoples() {
        for (name, kind, expected) in [
            ("贵州省", PlaceKind::Province, "贵州"),
            ("内蒙古自治区", PlaceKind::Province, "内蒙古"),
            ("新疆维吾尔自治区", PlaceKind::Province, "新疆"),
            ("香港特别行政区", PlaceKind::Province, "香港"),
            ("六盘水市", PlaceKind::Prefecture, "六盘水"),
            ("黔东南苗族侗族自治州", PlaceKind::Prefecture, "黔东南 黔东南州 黔东南自治州"),
            ("巴音郭楞蒙古自治州", PlaceKind::Prefecture, "巴音郭楞 巴音郭楞州 巴音郭楞自治州"),
            ("兴安盟", PlaceKind::Prefecture, "兴安"),
            ("六枝特区", PlaceKind::County, "六枝"),
            ("浦东新区", PlaceKind::County, "浦东"),
            ("万柏林区", PlaceKind::County, "万柏林"),
            ("管城回族区", PlaceKind::County, "管城 管城区"),
            ("上高山乡", PlaceKind::Township, "上高山"),
            ("紫云苗族布依族自治县", PlaceKind::County, "紫云 紫云县 紫云自治县"),
            ("隆林各族自治县", PlaceKind::County, "隆林 隆林县 隆林自治县"),
            ("东乡族自治县", PlaceKind::County, "-"),
            ("鄂伦春自治旗", PlaceKind::County, "鄂伦春"),
            ("太仆寺旗", PlaceKind::County, "太仆寺"),
            ("科尔沁左翼中旗", PlaceKind::County, "-"),
            ("津市市", PlaceKind::County, "津市"),
            ("沙县", PlaceKind::County, "-"),
            ("郊区", PlaceKind::County, "-"),
            ("郎岱镇", PlaceKind::Township, "郎岱"),
            ("牛场苗族彝族乡", PlaceKind::Township, "牛场 牛场乡"),
            ("建国门街道", PlaceKind::Township, "建国门"),
            ("国营中捷农场", PlaceKind::Zone, "-"),
            ("加利福尼亚州", PlaceKind::State, "-"),
        ] {
            assert_eq!(forms(name, kind), expected, "{name}");
        }
    }
}
