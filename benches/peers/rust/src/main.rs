//! The Rust crates on the same task: a list of whole numerals, read one by one.
//!
//! `peers speed NUMERALS TEXTS ANCHOR`: two JSON files, `[["一百二十", 120], …]` and `{"task": ["…", …], …}`, and the day
//! from which dates are seen; prints one JSON line per measurement. `peers read TEXTS`: a JSON file `["…", …]`; prints what chinese-number reads in each.
//! `peers names TEXTS SENTENCES`: two files of that kind; prints the measurements on the texts, and then what jieba-rs finds
//! in each of the sentences: words with their tags.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use chinese_number::from_chinese_to_u64_ten_thousand as from_chinese;
use cpu_time::ThreadTime;
use jieba_rs::Jieba;
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let argument = |at| std::env::args().nth(at).ok_or("see the head of main.rs");
    let read = |at| -> Result<String, Box<dyn std::error::Error>> { Ok(std::fs::read_to_string(argument(at)?)?) };
    if argument(1)? == "read" {
        let texts: Vec<String> = serde_json::from_str(&read(2)?)?;
        let readings: serde_json::Map<String, _> = texts
            .into_iter()
            .map(|text| {
                let reading = from_chinese(&text).map_or_else(|error| format!("error: {error}"), |n| n.to_string());
                (text, reading.into())
            })
            .collect();
        println!("{}", serde_json::Value::from(readings));
        return Ok(());
    }
    if argument(1)? == "names" {
        names(&serde_json::from_str::<Vec<String>>(&read(2)?)?, &serde_json::from_str::<Vec<String>>(&read(3)?)?);
        return Ok(());
    }
    let numerals: Vec<(String, u64)> = serde_json::from_str(&read(2)?)?;
    let texts: BTreeMap<String, Vec<String>> = serde_json::from_str(&read(3)?)?;
    let written: Vec<&str> = numerals.iter().map(|(text, _)| text.as_str()).collect();

    let ours = |text: &str| mingshu::parse_number(text).ok()?.to_string().parse().ok();
    let theirs = |text: &str| from_chinese(text).ok();
    report("mingshu (Rust)", "number", "parse_number", &written, &right(&numerals, ours), |text| {
        black_box(mingshu::parse_number(text)).is_ok()
    });
    report(
        "chinese-number (Rust)",
        "number",
        "from_chinese_to_u64_ten_thousand",
        &written,
        &right(&numerals, theirs),
        |text| black_box(from_chinese(text)).is_ok(),
    );
    for (task, texts) in &texts {
        // Without names, which the others do not look for.
        let extractor = mingshu::Extractor::new().with_entities(false);
        let extractor = if task.starts_with("dates") { extractor.with_anchor(&argument(4)?)? } else { extractor };
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        report("mingshu (Rust)", task, "Extractor::extract", &texts, &None, |text| {
            black_box(extractor.extract(text)).quantities().is_empty()
        });
    }
    Ok(())
}

fn names(texts: &[String], sentences: &[String]) {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let extractor = mingshu::Extractor::new().with_statistics(false);
    report("mingshu (Rust)", "names", "with_statistics(false).extract", &texts, &None, |text| {
        black_box(extractor.extract(text)).entities().is_empty()
    });
    let jieba = Jieba::new();
    report("jieba-rs (Rust)", "names", "Jieba::tag(_, true)", &texts, &None, |text| {
        black_box(jieba.tag(text, true)).is_empty()
    });
    let tagged: Vec<Vec<_>> = sentences
        .iter()
        .map(|sentence| jieba.tag(sentence, true).into_iter().map(|tag| (tag.word, tag.tag)).collect())
        .collect();
    println!("{}", json!(tagged));
}

fn right(numerals: &[(String, u64)], read: impl Fn(&str) -> Option<u64>) -> Option<usize> {
    Some(numerals.iter().filter(|(text, value)| read(text) == Some(*value)).count())
}

/// The best of many passes over the texts, for two seconds: as the Python peers are measured.
fn report(who: &str, task: &str, name: &str, texts: &[&str], right: &Option<usize>, work: impl Fn(&str) -> bool) {
    let start = Instant::now();
    let mut best = Duration::MAX;
    while start.elapsed() < Duration::from_secs(2) {
        let pass = ThreadTime::now();
        for text in texts {
            black_box(work(black_box(text)));
        }
        best = best.min(pass.elapsed());
    }
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    println!(
        "{}",
        json!({
            "peer": who, "task": task, "name": name, "texts": texts.len(), "bytes": bytes,
            "seconds": best.as_secs_f64(), "right": right,
        })
    );
}
