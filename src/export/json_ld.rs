//! Statistics as JSON-LD with the terms of schema.org: `Observation` and `StatisticalVariable`, as Data Commons uses them.
//!
//! ```text
//! CreativeWork            the text: name (its source), datePublished
//! └ mentions Observation  a row: value, minValue, maxValue, unitText, unitCode, observationAbout, observationDate,
//!   │                     observationPeriod, description (the figure as written)
//!   ├ variableMeasured    StatisticalVariable: populationType, measuredProperty, measurementDenominator
//!   ├ observationAbout    Place with its code, Organization
//!   ├ valueReference      the row that it depends on
//!   └ additionalProperty  our other fields by their names: constraint, status, change, basis, per, relation, attribution, …
//! ```
//! The context stands in the document and nothing has to be fetched; numbers are `xsd:decimal` in strings, so that no reader
//! turns them into floats. A number that no decimal equals is a plain string: `1/3`.

use serde_json::{json, Map, Value};

use super::observed;
use crate::document::Document;
use crate::mention::{Quantity, QuantityKind};
use crate::number::Number;
use crate::statistic::{Statistic, Status};

/// The properties of an object that say something.
struct Object(Map<String, Value>);

impl Object {
    fn of(kind: &str) -> Self {
        Object(Map::new()).with("@type", Some(kind))
    }

    fn with(mut self, name: &str, value: Option<impl Into<Value>>) -> Self {
        if let Some(value) = value {
            self.0.insert(name.into(), value.into());
        }
        self
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Value {
        Value::Object(object.0)
    }
}

impl Document {
    /// The [statistics](Document::statistics) as JSON-LD with the terms of schema.org, in one line: the text is a `CreativeWork`
    /// that mentions an `Observation` for each row. `source` is the name or address of the text.
    ///
    /// ```
    /// let document = mingshu::extract("2024年管理高血压患者20.47万例。");
    /// let json: serde_json::Value = serde_json::from_str(&document.to_json_ld(Some("公报.txt")))?;
    /// let observation = &json["mentions"][0];
    /// assert_eq!((&json["name"], &observation["@type"]), (&"公报.txt".into(), &"Observation".into()));
    /// assert_eq!((&observation["value"], &observation["observationDate"]), (&"204700".into(), &"2024".into()));
    /// assert_eq!(observation["variableMeasured"]["populationType"], "高血压患者");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn to_json_ld(&self, source: Option<&str>) -> String {
        let parents = self.statistic_parents();
        let rows = self.statistics().iter().enumerate().zip(parents);
        let observations = rows.filter_map(|((row, statistic), parent)| {
            let quantity = self.quantities().get(statistic.quantity())?;
            Some(observation(row, statistic, quantity, parent))
        });
        let work = Object::of("CreativeWork")
            .with("@context", Some(context()))
            .with("name", source)
            .with("datePublished", self.published().map(|published| published.to_string()))
            .with("mentions", Some(observations.collect::<Vec<Value>>()));
        Value::from(work).to_string()
    }
}

fn context() -> Value {
    let decimal = json!({ "@type": "xsd:decimal" });
    json!({
        "@vocab": "https://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "value": decimal,
        "minValue": decimal,
        "maxValue": decimal,
    })
}

fn observation(row: usize, statistic: &Statistic, quantity: &Quantity, parent: Option<usize>) -> Value {
    let time = statistic.period().and_then(observed);
    let (date, length) = time.map_or((None, None), |time| (Some(time.date), time.length));
    let variable = Object::of("StatisticalVariable")
        .with("populationType", statistic.subject())
        .with("measuredProperty", statistic.indicator())
        .with("measurementDenominator", statistic.denominator());
    let place = statistic.region().map(|name| {
        Value::from(Object::of("Place").with("name", Some(name)).with("identifier", statistic.region_code()))
    });
    let organization =
        statistic.organisation().map(|name| Value::from(Object::of("Organization").with("name", Some(name))));
    let mut about: Vec<Value> = place.into_iter().chain(organization).collect();
    let about = if about.len() > 1 { Some(Value::Array(about)) } else { about.pop() };
    let properties = properties(statistic, quantity);
    Object::of("Observation")
        .with("@id", Some(name(row)))
        .with("variableMeasured", Some(variable))
        .with("observationAbout", about)
        .with("observationDate", date)
        .with("observationPeriod", length)
        .with("value", quantity.value().map(number))
        .with("minValue", quantity.low().map(|bound| number(bound.number)))
        .with("maxValue", quantity.high().map(|bound| number(bound.number)))
        .with("unitText", quantity.unit())
        .with("unitCode", quantity.unit_code().map(|code| unit_code(quantity, code)))
        .with("description", Some(quantity.surface()))
        .with("valueReference", parent.map(|parent| json!({ "@id": name(parent) })))
        .with("additionalProperty", (!properties.is_empty()).then_some(properties))
        .into()
}

/// Of this document alone: a blank node.
fn name(row: usize) -> String {
    format!("_:statistic{row}")
}

fn number(number: Number) -> Value {
    match number {
        Number::Decimal(decimal) => decimal.to_string().into(),
        Number::Fraction(_) => plain(&number.to_string()),
    }
}

/// A string that the context does not turn into a decimal.
fn plain(text: &str) -> Value {
    json!({ "@value": text })
}

/// schema.org asks for a prefix before what is no code of UN/CEFACT.
fn unit_code(quantity: &Quantity, code: &str) -> String {
    match quantity.kind() {
        QuantityKind::Currency if code.chars().all(|letter| letter.is_ascii_uppercase()) => format!("ISO4217:{code}"),
        _ => format!("UCUM:{code}"),
    }
}

/// What schema.org has no property for.
fn properties(statistic: &Statistic, quantity: &Quantity) -> Vec<Value> {
    let constraint: Vec<&str> = statistic.constraint().collect();
    let constraint = (!constraint.is_empty()).then(|| constraint.join("、"));
    let status = (statistic.status() != Status::Actual).then(|| statistic.status().as_str());
    let named = [
        ("constraint", constraint.as_deref()),
        ("status", status),
        ("change", statistic.change().as_ref().map(|change| change.as_str())),
        ("basis", statistic.basis()),
        ("per", statistic.per()),
        ("relation", statistic.relation().as_ref().map(|relation| relation.as_str())),
        ("attribution", statistic.attribution()),
        ("provisional", statistic.is_provisional().then_some("true")),
        ("approx", quantity.approximation().as_ref().map(|approximation| approximation.as_str())),
        ("periodText", statistic.period_text()),
    ];
    let property = |(name, value): (&str, Option<&str>)| {
        Some(json!({ "@type": "PropertyValue", "name": name, "value": plain(value?) }))
    };
    named.into_iter().filter_map(property).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{json, Value};

    #[test]
    fn an_observation_for_each_statistic() {
        let text = "2024年前三季度，六枝特区建成医院12家，其中公立医院占三分之一。";
        let document = crate::extract(text);
        let work: Value = serde_json::from_str(&document.to_json_ld(None)).unwrap();
        assert_eq!(work["@context"]["@vocab"], "https://schema.org/");
        assert!(work.get("name").is_none());
        let first = &work["mentions"][0];
        assert_eq!(first["@id"], "_:statistic0");
        assert_eq!((&first["value"], &first["unitCode"]), (&json!("12"), &json!("UCUM:{establishment}")));
        assert_eq!((&first["observationDate"], &first["observationPeriod"]), (&json!("2024-01"), &json!("P9M")));
        assert!(first["observationAbout"].to_string().contains("\"identifier\":\"520203\""), "{first}");
        assert_eq!(work["mentions"].as_array().unwrap().len(), document.statistics().len());
        let fraction =
            work["mentions"].as_array().unwrap().iter().find(|row| row["description"] == "三分之一").unwrap();
        assert_eq!(fraction["value"], json!({ "@value": "1/3" }));
        assert_eq!(fraction["valueReference"], json!({ "@id": "_:statistic0" }));
    }

    #[test]
    fn nothing_is_a_work_that_mentions_nothing() {
        let work: Value = serde_json::from_str(&crate::extract("").to_json_ld(None)).unwrap();
        assert_eq!(work["mentions"], json!([]));
    }
}
