//! Units: what may stand behind a number, and what it is called elsewhere.
//!
//! One trie over four tables answers which units are written at a place, longest first. A name is refused where the
//! next character makes another word of the two (元 before 素, 位 before 于): the tables' column `not_before`. A Latin
//! name is refused before a letter or digit (5G of 5GB, 2kmx).
//!
//! Tables: `data/units.csv` (UCUM), `data/currencies.csv` (ISO 4217), `data/classifiers.csv`, `data/relatives.csv`.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::fold;
use crate::number::Number;
use crate::table::{self, Neighbours};
use crate::text::{Position, Text};
use crate::trie::Trie;

/// Which table a unit comes from, with what that table alone says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum UnitKind {
    /// `data/units.csv`
    Measure,
    /// `data/currencies.csv`: a main unit.
    Currency,
    /// `data/currencies.csv`: 角, 分, 美分, pence.
    Subunit,
    /// `data/classifiers.csv`
    Classifier,
    /// `data/relatives.csv`: %, 成, 折.
    Percent,
    /// `data/relatives.csv`: 个百分点, 基点.
    PercentagePoint,
    /// `data/relatives.csv`: 倍.
    Multiple,
}

/// A unit of one of the tables.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Unit {
    pub(crate) kind: UnitKind,
    pub(crate) name: &'static str,
    pub(crate) code: &'static str,
    pub(crate) dimension: &'static str,
    /// What one of it is worth: in the coherent SI unit; in the main unit of money; in percent.
    pub(crate) factor: Option<Number>,
    /// Added after the factor: the zero of a temperature scale in kelvin.
    pub(crate) offset: Option<Number>,
    /// The unit of money that a subunit is a part of.
    pub(crate) main: Option<&'static Unit>,
    not_before: Neighbours,
}

impl Unit {
    /// A unit of the user.
    pub(crate) fn of_user(
        kind: UnitKind,
        name: &'static str,
        code: &'static str,
        dimension: &'static str,
        factor: Option<Number>,
    ) -> Unit {
        Unit { kind, name, code, dimension, factor, offset: None, main: None, not_before: Neighbours::default() }
    }

    /// Whether the unit may stand where `next` follows it.
    fn allows(&self, next: char) -> bool {
        let is_latin = || self.name.ends_with(|last: char| last.is_ascii_alphabetic());
        let joined = next.is_ascii_alphanumeric() && is_latin();
        !joined && !self.not_before.has(next)
    }

    fn si_value(&self, value: Number, per: &[&Unit]) -> Option<Number> {
        let mut factor = match self.kind {
            UnitKind::Percent => match self.code {
                "[ppth]" => Number::ratio_of(1, 1_000)?,
                "[pptth]" => Number::ratio_of(1, 10_000)?,
                "10*-5" => Number::ratio_of(1, 100_000)?,
                "[ppm]" => Number::ratio_of(1, 1_000_000)?,
                "[ppb]" => Number::ratio_of(1, 1_000_000_000)?,
                _ => Number::ratio_of(1, 100)?,
            },
            UnitKind::Classifier | UnitKind::PercentagePoint | UnitKind::Multiple => return None,
            UnitKind::Measure | UnitKind::Currency | UnitKind::Subunit => self.factor?,
        };
        for per in per {
            // Money has no SI unit, so a rate of it has no coherent one.
            if self.kind != UnitKind::Measure || per.kind != UnitKind::Measure {
                return None;
            }
            factor = factor.divide(per.factor?)?;
        }
        let scaled = value.multiply(factor)?;
        match self.offset {
            Some(offset) => scaled.add(offset),
            None => Some(scaled),
        }
    }
}

/// The unit of a quantity. Most are a row of a table and nothing more, which takes no memory of its own.
#[derive(Clone, Debug)]
pub(crate) enum UnitOf {
    /// A row under its own name.
    Row(&'static Unit),
    /// A row in another spelling (個, 个小时) or with a denominator.
    Spelt(Box<Spelt>),
    /// Whatever JSON says.
    ReadBack(Box<ReadBack>),
}

#[derive(Clone, Debug)]
pub(crate) struct Spelt {
    name: Cow<'static, str>,
    unit: &'static Unit,
    /// The units of the denominator, and the code of the whole; nothing where there is none.
    per: Box<[&'static Unit]>,
    code: Option<Box<str>>,
}

#[derive(Clone, Debug)]
pub(crate) struct ReadBack {
    pub(crate) name: Option<Box<str>>,
    pub(crate) code: Option<Box<str>>,
    pub(crate) dimension: Option<Box<str>>,
    pub(crate) si_value: Option<Number>,
}

impl UnitOf {
    /// A row as it is written, with the units of its denominator.
    pub(crate) fn written(name: Cow<'static, str>, unit: &'static Unit, per: &[&'static Unit]) -> UnitOf {
        if per.is_empty() && name == unit.name {
            return UnitOf::Row(unit);
        }
        let below: Vec<&str> = per.iter().map(|unit| unit.code).collect();
        let code = match below.join(".") {
            below if below.is_empty() => None,
            // A stroke divides by the next code alone: CNY/(kW.h).
            below if below.contains(['.', '/']) => Some(format!("{}/({below})", unit.code).into()),
            below => Some(format!("{}/{below}", unit.code).into()),
        };
        UnitOf::Spelt(Box::new(Spelt { name, unit, per: per.into(), code }))
    }

    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            UnitOf::Row(unit) => Some(unit.name),
            UnitOf::Spelt(spelt) => Some(&spelt.name),
            UnitOf::ReadBack(read) => read.name.as_deref(),
        }
    }

    pub(crate) fn code(&self) -> Option<&str> {
        match self {
            UnitOf::Row(unit) => Some(unit.code),
            UnitOf::Spelt(spelt) => spelt.code.as_deref().or(Some(spelt.unit.code)),
            UnitOf::ReadBack(read) => read.code.as_deref(),
        }
    }

    pub(crate) fn dimension(&self) -> Option<&str> {
        match self {
            UnitOf::Row(unit) => Some(unit.dimension),
            UnitOf::Spelt(spelt) => Some(spelt.unit.dimension),
            UnitOf::ReadBack(read) => read.dimension.as_deref(),
        }
    }

    /// A value of this unit in the coherent SI unit; `None` where no exact factor exists.
    pub(crate) fn si_value(&self, value: Option<Number>) -> Option<Number> {
        match self {
            UnitOf::Row(unit) => unit.si_value(value?, &[]),
            UnitOf::Spelt(spelt) => spelt.unit.si_value(value?, &spelt.per),
            UnitOf::ReadBack(read) => read.si_value,
        }
    }
}

struct Units {
    names: Trie<Vec<&'static Unit>>,
    /// Words in front of money, written backwards.
    prefixes: Trie<&'static Unit>,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let mut units = Units { names: Trie::default(), prefixes: Trie::default() };
    let exact = |field: &str| field.parse::<Number>().ok();
    for row in table::built_in(include_str!("../data/currencies.csv")) {
        let row = keep(row);
        let code = row.field(0);
        let subunit = |hundredths: i64| Some(Number::Decimal(Decimal::new(hundredths, 2)));
        let columns = [
            (1, UnitKind::Currency, subunit(100)),
            (3, UnitKind::Subunit, subunit(10)),
            (4, UnitKind::Subunit, subunit(1)),
        ];
        let main = row.items(1).next().map(|name| {
            let factor = subunit(100);
            let unit = Unit {
                kind: UnitKind::Currency,
                name,
                code,
                dimension: "money",
                factor,
                offset: None,
                main: None,
                not_before: Neighbours::default(),
            };
            &*Box::leak(Box::new(unit))
        });
        for (column, kind, factor) in columns {
            for name in row.items(column) {
                units.add(Unit {
                    kind,
                    name,
                    code,
                    dimension: "money",
                    factor,
                    offset: None,
                    main: if kind == UnitKind::Subunit { main } else { None },
                    not_before: row.field(5).into(),
                });
            }
        }
        for name in row.items(2) {
            let unit = Unit {
                kind: UnitKind::Currency,
                name,
                code,
                dimension: "money",
                factor: subunit(100),
                offset: None,
                main: None,
                not_before: Neighbours::default(),
            };
            units.prefixes.insert(fold::fold_word(name).chars().rev(), Box::leak(Box::new(unit)));
        }
    }
    for row in table::built_in(include_str!("../data/units.csv")) {
        let row = keep(row);
        for name in row.items(0) {
            units.add(Unit {
                kind: UnitKind::Measure,
                name,
                code: row.field(1),
                dimension: row.field(2),
                factor: exact(row.field(3)),
                offset: exact(row.field(4)),
                main: None,
                not_before: row.field(5).into(),
            });
        }
    }
    for row in table::built_in(include_str!("../data/relatives.csv")) {
        let row = keep(row);
        let kind = match row.field(1) {
            "percent" => UnitKind::Percent,
            "percentage_point" => UnitKind::PercentagePoint,
            _ => UnitKind::Multiple,
        };
        for name in row.items(0) {
            units.add(Unit {
                kind,
                name,
                code: row.field(3),
                dimension: "proportion",
                factor: exact(row.field(2)),
                offset: None,
                main: None,
                not_before: row.field(4).into(),
            });
        }
    }
    for row in table::built_in(include_str!("../data/classifiers.csv")) {
        let row = keep(row);
        units.add(Unit {
            kind: UnitKind::Classifier,
            name: row.field(0),
            code: row.field(1),
            dimension: row.field(2),
            factor: None,
            offset: None,
            main: None,
            not_before: row.field(3).into(),
        });
    }
    units
});

/// The built-in tables live as long as the program; their rows are read once.
fn keep(row: table::Row<'static>) -> &'static table::Row<'static> {
    Box::leak(Box::new(row))
}

impl Units {
    fn add(&mut self, unit: Unit) {
        let folded = fold::fold_word(unit.name);
        let unit: &'static Unit = Box::leak(Box::new(unit));
        self.names.slot(folded.chars()).into_iter().for_each(|units| units.get_or_insert_default().push(unit));
    }
}

/// The units written at a place, longest first; of one name, those of the user before money, measures and classifiers.
#[inline]
pub(crate) fn units_at<'t>(text: &'t Text<'_>, at: Position) -> UnitsAt<'t> {
    UnitsAt { text, start: at, built_in: u32::MAX, own: u32::MAX, end: at, next: text.at(at), units: [].iter() }
}

/// The units of each name at a place that the next character allows.
pub(crate) struct UnitsAt<'t> {
    text: &'t Text<'t>,
    start: Position,
    /// The names of the tables and of the user that are still to come are shorter than these, in characters. Nearly all who
    /// ask take the longest name, so each is looked up when it is wanted.
    built_in: u32,
    own: u32,
    /// The end of the name in hand, the character there, and what else the name may be.
    end: Position,
    next: char,
    units: std::slice::Iter<'t, &'static Unit>,
}

impl<'t> UnitsAt<'t> {
    /// The longest name that is still to come: its length and what it may be.
    fn name(&mut self) -> Option<(u32, &'t [&'static Unit])> {
        let shorter = |length: u32| self.text.from(self.start).take(length.saturating_sub(1) as usize);
        let built_in = UNITS.names.longest(shorter(self.built_in), |_, _| true);
        let own = self.text.words().and_then(|words| words.unit(shorter(self.own)));
        match (built_in, own) {
            (built_in, Some((length, unit))) if built_in.is_none_or(|(built_in, _)| built_in <= length) => {
                self.own = length;
                Some((length, std::slice::from_ref(unit)))
            }
            (Some((length, units)), _) => {
                self.built_in = length;
                Some((length, units))
            }
            (None, _) => None,
        }
    }
}

impl Iterator for UnitsAt<'_> {
    type Item = (Position, &'static Unit);

    fn next(&mut self) -> Option<(Position, &'static Unit)> {
        loop {
            if let Some(unit) = self.units.find(|unit| unit.allows(self.next)) {
                return Some((self.end, *unit));
            }
            let (length, units) = self.name()?;
            self.end = self.start + length;
            (self.next, self.units) = (self.text.at(self.end), units.iter());
        }
    }
}

/// The word for money that ends just before a place (￥, 人民币, US$), longest first, and its start.
pub(crate) fn currency_before(text: &Text, end: Position) -> Option<(Position, &'static Unit)> {
    let (length, unit) = UNITS.prefixes.longest(text.back_from(end), |_, _| true)?;
    let start = end - length;
    let is_latin = text.at(start).is_ascii_alphabetic();
    (!is_latin || !text.before(start).is_ascii_alphanumeric()).then_some((start, *unit))
}

/// Whether the table of units knows a dimension.
pub(crate) fn is_dimension(name: &str) -> bool {
    static DIMENSIONS: LazyLock<BTreeSet<Box<str>>> =
        LazyLock::new(|| table::built_in(include_str!("../data/units.csv")).map(|row| row.field(2).into()).collect());
    DIMENSIONS.contains(name)
}

/// Whether a unit whose name begins with a power of ten (千克, 兆瓦, 百帕) stands at a place.
pub(crate) fn starts_prefixed(text: &Text, at: Position) -> bool {
    if !matches!(text.at(at), '千' | '兆' | '百' | '京') {
        return false;
    }
    // 一千欧元: a longer unit behind the power wins over 千欧.
    let behind = units_at(text, at + 1).next().map(|(end, _)| end);
    units_at(text, at).any(|(end, unit)| unit.kind == UnitKind::Measure && behind.is_none_or(|behind| behind <= end))
}

/// The A of 额定电流16A. Alone the letter is a seat or a grade, and the ampere only where a current is spoken of.
pub(crate) fn ampere(text: &Text, number: Position, at: Position) -> Option<&'static Unit> {
    const REACH: u32 = 4;
    let alone = text.at(at) == 'A' && !text.at(at + 1).is_alphanumeric();
    if !alone || !(0..=REACH).any(|back| text.has_before(number - back, "电流")) {
        return None;
    }
    named("安培")
}

/// Whether a classifier stands at a place.
pub(crate) fn starts_classifier(text: &Text, at: Position) -> bool {
    units_at(text, at).any(|(_, unit)| unit.kind == UnitKind::Classifier)
}

/// The unit of a name in its table; for the few units that a rule writes itself.
pub(crate) fn named(name: &str) -> Option<&'static Unit> {
    let (length, units) = UNITS.names.longest(name.chars(), |_, _| true)?;
    units.first().copied().filter(|_| length as usize == name.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    fn read(text: &Text, at: Position) -> Option<String> {
        let (end, unit) = units_at(text, at).next()?;
        Some(format!("{} {} {}", text.slice(&(at..end)), unit.code, unit.dimension))
    }

    #[test]
    fn the_longest_unit_at_a_place() {
        check(
            read,
            &[
                ("人次以上", "人次 {person_time} occurrences"),
                ("人", "人 {person} persons"),
                ("平方公里", "平方公里 km2 area"),
                ("平方公尺", "平方公尺 m2 area"),
                ("千瓦时", "千瓦时 kW.h energy"),
                ("km的路", "km km length"),
                ("％", "％ % proportion"),
                ("個百分點", "個百分點 {percentage_point} proportion"),
                ("元", "元 CNY money"),
                ("港元", "港元 HKD money"),
                // Another word begins: a Latin letter or digit goes on, or the table says so.
                ("kmx", ""),
                ("km2", "km2 km2 area"),
                ("km4x", ""),
                ("元素", ""),
                ("位于", ""),
                ("的", ""),
                ("", ""),
            ],
        );
    }

    #[test]
    fn every_unit_at_a_place_longest_first() {
        let all = |text: &Text, at| {
            let mut names: Vec<_> =
                units_at(text, at).map(|(_, unit)| format!("{} {:?}", unit.name, unit.kind)).collect();
            names.dedup();
            Some(names.join(", "))
        };
        check(
            all,
            &[
                ("人次", "人次 Classifier, 人 Classifier"),
                ("度电", "度电 Measure, 度 Measure"),
                ("元人民币", "元人民币 Currency, 元 Currency"),
                ("分钟", "分钟 Measure, 分 Subunit, 分 Measure"),
            ],
        );
    }

    #[test]
    fn the_unit_of_a_quantity() {
        fn shown<const PER: usize>(name: &'static str, row: &str, per: [&str; PER]) -> String {
            let unit = UnitOf::written(name.into(), named(row).unwrap(), &per.map(|per| named(per).unwrap()));
            let si_value = unit.si_value(Some(Number::from(36))).map_or("-".into(), |value| value.to_string());
            let own = if matches!(unit, UnitOf::Row(_)) { "" } else { " of its own" };
            let field = Option::unwrap_or_default;
            format!("{} {} {} {si_value}{own}", field(unit.name()), field(unit.code()), field(unit.dimension()))
        }
        assert_eq!(shown("千米", "千米", []), "千米 km length 36000");
        assert_eq!(shown("个", "个", []), "个 {item} items -");
        assert_eq!(shown("個", "个", []), "個 {item} items - of its own");
        assert_eq!(shown("千米/小时", "千米", ["小时"]), "千米/小时 km/h length 10 of its own");
        assert_eq!(shown("元/千瓦时", "元", ["千瓦时"]), "元/千瓦时 CNY/(kW.h) money - of its own");
        assert_eq!(shown("克/吨·公里", "克", ["吨", "千米"]), "克/吨·公里 g/(t.km) mass 0.000000036 of its own");
        assert_eq!(shown("℃", "℃", []), "℃ Cel temperature 309.15");
    }

    #[test]
    fn amperes() {
        let rule = |text: &Text, at| ampere(text, at, at + 2).map(|unit| unit.code.to_string());
        check(
            rule,
            &[
                ("额定电流|16A", "A"),
                ("電流為|16A，", "A"),
                ("坐在|16A", ""),
                ("电流|16A级", ""),
                ("电流|16AB", ""),
                ("电流很大的人坐在|16A", ""),
            ],
        );
    }

    #[test]
    fn money_in_front() {
        let rule = |text: &Text, at| {
            let (start, unit) = currency_before(text, at)?;
            Some(format!("{} {}", text.slice(&(start..at)), unit.code))
        };
        check(
            rule,
            &[
                ("￥|300", "￥ CNY"),
                ("US$|20", "US$ USD"),
                ("人民币|100", "人民币 CNY"),
                ("AUS$|20", ""),
                ("共|20", ""),
            ],
        );
    }

    #[test]
    fn powers_that_belong_to_a_unit() {
        let rule = |text: &Text, at| Some(starts_prefixed(text, at).to_string());
        check(
            rule,
            &[
                ("千克", "true"),
                ("兆瓦", "true"),
                ("百帕", "true"),
                ("千欧", "true"),
                ("千欧元", "false"),
                ("千人", "false"),
                ("万瓦", "false"),
                ("千", "false"),
            ],
        );
        assert_eq!(named("摄氏度").map(|unit| unit.code), Some("Cel"));
        assert_eq!(named("摄氏度数"), None);
    }
}
