//! Statistics as SDMX-CSV, the exchange format of statistical offices (ISO 17369).
//!
//! | column | what it holds |
//! |---|---|
//! | `DATAFLOW` | `MINGSHU:STATISTICS(1.0)`, as the format wants it in front |
//! | `SOURCE` | the name or address of the text, if one is given |
//! | `ROW` | the place among the statistics, from 0 |
//! | `INDICATOR` | the property or act: 建档率, 发放, 数量 |
//! | `SUBJECT` | what is counted or measured |
//! | `CONSTRAINT` | thresholds within the subject, parted by 、 |
//! | `REF_AREA`, `REF_AREA_NAME` | the code of the place, if it has one, and its name |
//! | `TIME_PERIOD` | `2024`, `2024-09`, `2024-10-31`; of several, the first and how long: `2024-01-01/P9M` |
//! | `OBS_VALUE` | the decimal, to be multiplied by ten to the `UNIT_MULT`; empty where there are bounds alone, or a fraction that no decimal equals |
//! | `UNIT_MEASURE` | the code of the unit: UCUM, ISO 4217 |
//! | `UNIT_MULT` | 0; 4 of 万, 8 of 亿, as it is written |
//! | `OBS_STATUS` | `A` a fact, `P` provisional, `F` forecast; empty of what SDMX has no code for: target, planned, norm |
//! | `STATUS` | `actual`, `target`, `planned`, `forecast`, `norm` |
//! | `OBS_LOW`, `OBS_HIGH` | the bounds, by the same `UNIT_MULT` |
//! | `CHANGE`, `BASIS` | `increase` or `decrease`, and what it is compared with: `yoy`, `qoq`, `vs:1949` |
//! | `PER`, `DENOMINATOR` | the base of a distribution, the whole of a share |
//! | `RELATION`, `PARENT` | how the row depends on another, and its `ROW` |
//! | `ORGANISATION` | the body that the figure belongs to |
//! | `DATA_PROVIDER` | who states it |
//! | `TIME_TEXT`, `OBS_TEXT` | the words of time, and the figure, as they are written |
//!
//! Cells are quoted as RFC 4180 has it. What is not said is an empty cell.

use std::fmt::Write;

use super::observed;
use crate::document::Document;
use crate::fold;
use crate::mention::{Bound, Quantity};
use crate::number::Number;
use crate::numeral::Symbol;
use crate::statistic::{Statistic, Status};

const DATAFLOW: &str = "MINGSHU:STATISTICS(1.0)";

const COLUMNS: [&str; 25] = [
    "DATAFLOW",
    "SOURCE",
    "ROW",
    "INDICATOR",
    "SUBJECT",
    "CONSTRAINT",
    "REF_AREA",
    "REF_AREA_NAME",
    "TIME_PERIOD",
    "OBS_VALUE",
    "UNIT_MEASURE",
    "UNIT_MULT",
    "OBS_STATUS",
    "STATUS",
    "OBS_LOW",
    "OBS_HIGH",
    "CHANGE",
    "BASIS",
    "PER",
    "DENOMINATOR",
    "RELATION",
    "PARENT",
    "ORGANISATION",
    "DATA_PROVIDER",
    "TIME_TEXT",
];

impl Document {
    /// The [statistics](Document::statistics) as SDMX-CSV: a header, and a line for each. `source` is what its column `SOURCE`
    /// says: the name or address of the text.
    ///
    /// `INDICATOR, REF_AREA, TIME_PERIOD, OBS_VALUE, UNIT_MEASURE, UNIT_MULT, OBS_STATUS` are those of SDMX; `OBS_VALUE` times
    /// ten to the `UNIT_MULT` is the value.
    ///
    /// ```
    /// let document = mingshu::extract("2024年管理高血压患者20.47万例。");
    /// let csv = document.to_sdmx_csv(None);
    /// let (header, row) = csv.trim_end().split_once("\r\n").unwrap();
    /// assert!(header.starts_with("DATAFLOW,SOURCE,ROW,INDICATOR,SUBJECT,"));
    /// assert!(row.starts_with("MINGSHU:STATISTICS(1.0),,0,管理,高血压患者,,,,2024,20.47,{case},4,A,actual,"));
    /// ```
    pub fn to_sdmx_csv(&self, source: Option<&str>) -> String {
        let mut csv = String::new();
        line(&mut csv, COLUMNS.iter().copied().chain(["OBS_TEXT"]));
        let parents = self.statistic_parents();
        for ((row, statistic), parent) in self.statistics().iter().enumerate().zip(parents) {
            if let Some(quantity) = self.quantities().get(statistic.quantity()) {
                cells(&mut csv, source, row, statistic, quantity, parent);
            }
        }
        csv
    }
}

fn cells(
    csv: &mut String,
    source: Option<&str>,
    row: usize,
    statistic: &Statistic,
    quantity: &Quantity,
    parent: Option<usize>,
) {
    let power = power(quantity);
    let scaled = |number: Option<Number>| number.and_then(|number| decimal(number, power)).unwrap_or_default();
    let bound = |bound: Option<Bound>| scaled(bound.map(|bound| bound.number));
    let constraint: Vec<&str> = statistic.constraint().collect();
    let period = statistic.period().map(time_period).unwrap_or_default();
    let status = match statistic.status() {
        Status::Actual if statistic.is_provisional() => "P",
        Status::Actual => "A",
        Status::Forecast => "F",
        Status::Target | Status::Planned | Status::Norm => "",
    };
    let text = Option::unwrap_or_default;
    line(
        csv,
        [
            DATAFLOW,
            text(source),
            &row.to_string(),
            text(statistic.indicator()),
            text(statistic.subject()),
            &constraint.join("、"),
            text(statistic.region_code()),
            text(statistic.region()),
            &period,
            &scaled(quantity.value()),
            text(quantity.unit_code()),
            &power.to_string(),
            status,
            statistic.status().as_str(),
            &bound(quantity.low()),
            &bound(quantity.high()),
            statistic.change().map_or("", |change| change.as_str()),
            text(statistic.basis()),
            text(statistic.per()),
            text(statistic.denominator()),
            statistic.relation().map_or("", |relation| relation.as_str()),
            &parent.map(|parent| parent.to_string()).unwrap_or_default(),
            text(statistic.organisation()),
            text(statistic.attribution()),
            text(statistic.period_text()),
            quantity.surface(),
        ]
        .into_iter(),
    );
}

/// As RFC 4180 has it: a field with a comma, a quote or the end of a line in it stands in quotes.
fn line<'a>(csv: &mut String, fields: impl Iterator<Item = &'a str>) {
    for (index, field) in fields.enumerate() {
        if index > 0 {
            csv.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) {
            let _ = write!(csv, "\"{}\"", field.replace('"', "\"\""));
        } else {
            csv.push_str(field);
        }
    }
    csv.push_str("\r\n");
}

/// 4 of 万, 8 of 亿, 12 of 万亿; 0 where there is none, or another sign among them.
fn power(quantity: &Quantity) -> u32 {
    let multiplier = fold::fold_word(quantity.multiplier().unwrap_or_default());
    let powers = multiplier.chars().map(|character| match Symbol::of(character) {
        Symbol::Power(power) | Symbol::Myriad(power) => Some(u32::from(power)),
        _ => None,
    });
    powers.sum::<Option<u32>>().unwrap_or_default()
}

fn decimal(number: Number, power: u32) -> Option<String> {
    let unit = Number::from(10i64.checked_pow(power)?);
    Some(number.divide(unit)?.as_decimal()?.to_string())
}

/// The time as SDMX writes it: a range of time begins with a whole day.
fn time_period(period: &str) -> String {
    match observed(period) {
        None => String::new(),
        Some(time) => match time.length {
            None => time.date,
            Some(length) => {
                let first = time.date.parse().map_or(time.date, |date: crate::Date| date.first_day().to_string());
                format!("{first}/{length}")
            }
        },
    }
}

#[cfg(test)]
mod tests {
    fn rows(text: &str) -> Vec<Vec<String>> {
        let csv = crate::extract(text).to_sdmx_csv(Some("公报,一.txt"));
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let pairs = |record: csv::StringRecord| {
            header
                .iter()
                .zip(record.iter())
                .filter(|(_, cell)| !cell.is_empty())
                .map(|(name, cell)| format!("{name}={cell}"))
                .collect()
        };
        reader.records().map(|record| pairs(record.unwrap())).collect()
    }

    #[test]
    fn a_row_for_each_statistic() {
        let rows = rows("2024年前三季度，全省产值1.26万亿元，同比增长5.2%。预计全年建成医院不少于20家，占三分之一。");
        let has = |row: usize, cells: &[&str]| {
            for cell in cells {
                assert!(rows[row].iter().any(|have| have == cell), "{cell} is not in {:?}", rows[row]);
            }
        };
        has(0, &["SOURCE=公报,一.txt", "ROW=0", "OBS_VALUE=1.26", "UNIT_MULT=12", "UNIT_MEASURE=CNY", "OBS_STATUS=A"]);
        has(0, &["TIME_PERIOD=2024-01-01/P9M", "OBS_TEXT=1.26万亿元"]);
        has(1, &["OBS_VALUE=5.2", "UNIT_MULT=0", "CHANGE=increase", "BASIS=yoy", "PARENT=0"]);
        has(2, &["OBS_VALUE=20", "OBS_LOW=20", "STATUS=forecast", "OBS_STATUS=F"]);
    }

    #[test]
    fn nothing_is_a_header() {
        assert_eq!(crate::extract("").to_sdmx_csv(None).lines().count(), 1);
    }
}
