//! Rows of Arrow are the rows of JSON: the same names, the same values, nothing lost and nothing added but what is said below.
#![cfg(feature = "arrow")]
// A test may panic: that is how it fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use mingshu::arrow::arrow_array::cast::AsArray;
use mingshu::arrow::arrow_array::types::{Date32Type, Decimal128Type, Float64Type, Int32Type, Int64Type};
use mingshu::arrow::arrow_array::{Array, RecordBatch, StructArray};
use mingshu::arrow::arrow_schema::DataType;
use mingshu::arrow::Table;
use mingshu::Document;
use serde_json::{json, Map, Value};

/// The columns that JSON has not.
const OURS: [&str; 6] = ["document", "row", "value_decimal", "first_day", "last_day", "sentence"];

fn cell(array: &dyn Array, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().value(row).into(),
        DataType::Boolean => array.as_boolean().value(row).into(),
        DataType::Int32 => array.as_primitive::<Int32Type>().value(row).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
        DataType::Float64 => array.as_primitive::<Float64Type>().value(row).into(),
        DataType::Date32 => array.as_primitive::<Date32Type>().value(row).into(),
        DataType::Decimal128(..) => array.as_primitive::<Decimal128Type>().value_as_string(row).into(),
        DataType::List(_) => {
            let inner = array.as_list::<i32>().value(row);
            (0..inner.len()).map(|row| cell(&inner, row)).collect()
        }
        DataType::Struct(_) => Value::Object(fields(array.as_struct(), row)),
        other => panic!("{other} is no type of ours"),
    }
}

fn fields(array: &StructArray, row: usize) -> Map<String, Value> {
    let names = array.column_names().into_iter().map(str::to_owned);
    names.zip(array.columns().iter().map(|column| cell(column, row))).collect()
}

fn rows_of(table: Table, document: &Document) -> Vec<Map<String, Value>> {
    let batches = table.record_batches([(7, document)]).unwrap();
    let of = |batch: RecordBatch| {
        let array = StructArray::from(batch);
        (0..array.len()).map(|row| fields(&array, row)).collect::<Vec<_>>()
    };
    batches.into_iter().flat_map(of).collect()
}

/// A row of JSON in the shape that a table has, where lists become lists of structs.
fn tabular(mut row: Map<String, Value>, document: &Value) -> Map<String, Value> {
    if let Some(Value::Array(cues)) = row.get_mut("cues") {
        cues.iter_mut().for_each(|cue| *cue = json!({"start": cue[0], "end": cue[1], "text": cue[2]}));
    }
    if let Some(Value::Array(candidates)) = row.get_mut("candidates") {
        for it in candidates {
            let place = &it["place"];
            *it = json!({
                "score": it["score"], "code": place["code"], "full_name": place["full_name"], "kind": place["kind"],
            });
        }
    }
    if let Some(children) = row.get("children") {
        let mut flat = Vec::new();
        flatten(children, &mut flat);
        row.insert("children".into(), flat.into());
    }
    if let Some(Value::Object(evidence)) = row.get("evidence") {
        let place = |field: &str, place: &Value| json!({"field": field, "start": place[0], "end": place[1]});
        let places = evidence
            .iter()
            .flat_map(|(field, places)| places.as_array().unwrap().iter().map(move |it| place(field, it)));
        let mut places: Vec<Value> = places.collect();
        sort(&mut places);
        row.insert("evidence".into(), places.into());
        let index = row["quantity"].as_u64().unwrap() as usize;
        let Value::Object(figure) = &document["quantities"][index] else { panic!() };
        for name in
            ["start", "end", "text", "kind", "value", "low", "high", "low_inclusive", "high_inclusive", "approx"]
        {
            row.insert(name.into(), figure[name].clone());
        }
        for (name, of) in
            [("unit", "unit"), ("unit_code", "unit_code"), ("dimension", "dimension"), ("unit_per", "per")]
        {
            row.insert(name.into(), figure[of].clone());
        }
    }
    row
}

fn flatten(children: &Value, into: &mut Vec<Value>) {
    for child in children.as_array().unwrap() {
        let names = ["start", "end", "text", "kind", "name", "code"];
        into.push(names.iter().map(|name| ((*name).to_owned(), child[name].clone())).collect::<Map<_, _>>().into());
        flatten(&child["children"], into);
    }
}

fn sort(places: &mut [Value]) {
    places.sort_by_key(ToString::to_string);
}

/// Compares all tables of a document; returns how many rows there were.
fn compare(text: &str) -> usize {
    let document = mingshu::extract(text);
    let json: Value = serde_json::from_str(&document.to_json()).unwrap();
    let mut count = 0;
    for table in Table::ALL {
        let expected = json[table.as_str()].as_array().unwrap();
        let rows = rows_of(*table, &document);
        assert_eq!(rows.len(), expected.len(), "{table}");
        for (index, (mut row, expected)) in rows.into_iter().zip(expected).enumerate() {
            assert_eq!((&row["document"], &row["row"]), (&json!(7), &json!(index)));
            check_own_columns(&row, text);
            row.retain(|name, _| !OURS.contains(&name.as_str()));
            if let Some(Value::Array(places)) = row.get_mut("evidence") {
                sort(places);
            }
            assert_eq!(row, tabular(expected.as_object().unwrap().clone(), &json), "{table}");
            count += 1;
        }
    }
    count
}

fn check_own_columns(row: &Map<String, Value>, text: &str) {
    if let Some(Value::String(decimal)) = row.get("value_decimal") {
        let number = |text: &str| text.parse::<mingshu::Decimal>().unwrap();
        assert_eq!(number(decimal), number(row["value"].as_str().unwrap()));
    }
    if let Some(Value::String(sentence)) = row.get("sentence") {
        let surface = row["text"].as_str().unwrap();
        assert!(sentence.contains(surface) && text.contains(sentence), "`{surface}` in `{sentence}`");
    }
    if let (Some(Value::Number(first)), Some(Value::Number(last))) = (row.get("first_day"), row.get("last_day")) {
        assert!(first.as_i64() <= last.as_i64());
    }
}

#[test]
fn rows_are_those_of_the_json() {
    let mut count = 0;
    for entry in std::fs::read_dir("examples/articles").unwrap() {
        count += compare(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    assert!(count > 500, "{count} rows are too few to tell");
}

#[test]
fn rows_of_odd_numbers_and_names() {
    compare(
        "三分之一强，0.00000000001毫克，99999999999999999999999999999999人，±3%，5—10万元/平方米，十几个，65岁以上",
    );
    compare("😀２０２４年，六枝特区郎岱镇卫生院（《红楼梦》）设床位１５００张；公元前221年；截至去年10月");
    compare("");
}

#[test]
fn days_are_counted_from_1970() {
    let document = mingshu::extract("1970年1月2日；2024年2月");
    let days: Vec<(Value, Value)> = rows_of(Table::Dates, &document)
        .iter()
        .map(|row| (row["first_day"].clone(), row["last_day"].clone()))
        .collect();
    assert_eq!(days, [(json!(1), json!(1)), (json!(19754), json!(19782))]);
}

#[test]
fn a_long_sentence_is_cut_around_its_figure() {
    let text = "全县共有医院153个，".repeat(300);
    for row in rows_of(Table::Statistics, &mingshu::extract(&text)) {
        let sentence = row["sentence"].as_str().unwrap();
        assert!(sentence.contains("153个") && sentence.chars().count() <= 404, "{sentence}");
    }
}
