//! Measures the rules on the labelled text: `cargo test --lib measure_ -- --ignored --nocapture`.

// It counts what it was given, and panics where the labelled text is wrong.
#![allow(clippy::arithmetic_side_effects, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::ops::Range;

use super::found::{Found, Strength};
use super::organization::organizations;
use super::person::people_by_title;
use super::title::titles;
use crate::text::{Position, Text};

/// A text without its marks, and the kind and place of each.
type Sentence = (String, Vec<(String, Range<Position>)>);

/// The sentences to develop on, with the marks taken out.
fn sentences() -> Vec<Sentence> {
    let files = [
        include_str!("../../data/names/train/economy-science-world.txt"),
        include_str!("../../data/names/train/government-health-education.txt"),
    ];
    let lines = files.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
    lines.map(unmarked).collect()
}

fn unmarked(line: &str) -> Sentence {
    let (mut source, mut spans, mut rest) = (String::new(), Vec::new(), line);
    let end = |source: &str| Position(source.chars().count() as u32);
    while let Some((before, marked)) = rest.split_once('[') {
        source.push_str(before);
        let (kind, name) = marked.split_once(':').unwrap();
        let (name, after) = name.split_once(']').unwrap();
        let start = end(&source);
        source.push_str(name);
        spans.push((kind.to_string(), start..end(&source)));
        rest = after;
    }
    source.push_str(rest);
    (source, spans)
}

fn of(spans: &[(String, Range<Position>)], kind: &str) -> Vec<Range<Position>> {
    spans.iter().filter(|(is, _)| is == kind).map(|(_, range)| range.clone()).collect()
}

/// The part of a text around a range, with the range in brackets.
fn shown(text: &Text, range: &Range<Position>) -> String {
    let (before, after) = (range.start - 8..range.start, range.end..Position((range.end.0 + 8).min(text.end().0)));
    format!("{}[{}]{}", text.slice(&before), text.slice(range), text.slice(&after))
}

#[test]
#[ignore = "measures: cargo test --lib measure_ -- --ignored --nocapture"]
fn measure_titles() {
    let (mut right, mut made, mut gold) = (0, 0, 0);
    for (source, spans) in sentences() {
        let text = Text::new(&source);
        let wanted = of(&spans, "TITLE");
        let found: Vec<_> =
            titles(&text, &of(&spans, "PER"), &of(&spans, "ORG")).into_iter().map(|t| t.range).collect();
        right += found.iter().filter(|range| wanted.contains(range)).count();
        made += found.len();
        gold += wanted.len();
        for range in found.iter().filter(|range| !wanted.contains(range)) {
            println!("wrong {}", shown(&text, range));
        }
        for range in wanted.iter().filter(|range| !found.contains(range)) {
            println!("missed {}", shown(&text, range));
        }
    }
    println!("TITLE F1 {:.2} ({right} of {made} made, {gold} wanted)", 200.0 * right as f64 / (made + gold) as f64);
}

fn measure(kind: &str, rule: impl Fn(&Text, &[(String, Range<Position>)]) -> Vec<Found>) {
    let mut counts: BTreeMap<Strength, (usize, usize)> = BTreeMap::new();
    let mut gold = 0;
    for (source, spans) in sentences() {
        let text = Text::new(&source);
        let wanted = of(&spans, kind);
        gold += wanted.len();
        let found = rule(&text, &spans);
        for one in &found {
            let is_right = wanted.contains(&one.range);
            let count = counts.entry(one.strength).or_default();
            count.0 += usize::from(is_right);
            count.1 += 1;
            if !is_right {
                println!("wrong {:?} {}", one.strength, shown(&text, &one.range));
            }
        }
        for range in wanted.iter().filter(|range| found.iter().all(|one| one.range != **range)) {
            println!("missed {}", shown(&text, range));
        }
    }
    for (strength, (right, made)) in &counts {
        println!("{kind} {strength:?}: precision {:.1} ({right} of {made})", 100.0 * *right as f64 / *made as f64);
    }
    let right: usize = counts.values().map(|count| count.0).sum();
    println!("{kind} recall {:.1} ({right} of {gold})", 100.0 * right as f64 / gold as f64);
}

#[test]
#[ignore = "measures: cargo test --lib measure_ -- --ignored --nocapture"]
fn measure_people() {
    measure("PER", |text, _| people_by_title(text));
}

#[test]
#[ignore = "measures: cargo test --lib measure_ -- --ignored --nocapture"]
fn measure_organizations() {
    measure("ORG", |text, _| organizations(text));
}

/// Shows what the rules read in the lines of a file: `MINGSHU_TEXT=file cargo test --lib measure_show -- --ignored --nocapture`.
#[test]
#[ignore = "shows: MINGSHU_TEXT=file cargo test --lib measure_ -- --ignored --nocapture"]
fn measure_show() {
    let Ok(lines) = std::env::var("MINGSHU_TEXT").map(|path| std::fs::read_to_string(path).unwrap()) else { return };
    for line in lines.lines() {
        let text = Text::new(line);
        let organizations = organizations(&text);
        let people = people_by_title(&text);
        let ranges = |found: &[Found]| found.iter().map(|one| one.range.clone()).collect::<Vec<_>>();
        let titles = titles(&text, &ranges(&people), &ranges(&organizations));
        let mut marks: Vec<(Range<Position>, &str)> = Vec::new();
        for (found, certain, likely) in [(&organizations, "O", "o"), (&people, "P", "p")] {
            let mark =
                |one: &Found| (one.range.clone(), if one.strength == Strength::Certain { certain } else { likely });
            marks.extend(found.iter().map(mark));
        }
        marks.extend(titles.into_iter().map(|title| (title.range, "T")));
        marks.sort_by_key(|(range, _)| (range.start, range.end));
        let shown: Vec<String> = marks.iter().map(|(range, mark)| format!("{mark}:{}", shown(&text, range))).collect();
        println!("{}\n", shown.join("\n"));
    }
}

#[test]
#[ignore = "measures: cargo test --release --lib measure_speed -- --ignored --nocapture"]
fn measure_speed() {
    let press = include_str!("../../benches/data/press.txt").repeat(20);
    let hostile = ["县", "长", "、", "·", "主任、", "张", "王记者", "省委", "北京市", "公司", "副", "第一", "说"];
    let texts = [("press", press)].into_iter();
    let texts = texts.chain(hostile.map(|word| (word, word.repeat((1 << 20) / word.len()))));
    for (name, source) in texts {
        let text = Text::new(&source);
        let people: Vec<_> = people_by_title(&text).into_iter().map(|one| one.range).collect();
        let bodies: Vec<_> = organizations(&text).into_iter().map(|one| one.range).collect();
        let speed = |rule: &dyn Fn() -> usize| {
            let mut best = 0f64;
            for _ in 0..5 {
                let start = cpu_time::ThreadTime::now();
                let count = rule();
                best = best.max(source.len() as f64 / start.elapsed().as_secs_f64() / 1e6);
                assert!(count <= source.len());
            }
            best
        };
        println!(
            "{name}: people {:.0}, organizations {:.0}, titles {:.0} MB/s",
            speed(&|| people_by_title(&text).len()),
            speed(&|| organizations(&text).len()),
            speed(&|| titles(&text, &people, &bodies).len())
        );
    }
}

#[test]
#[ignore = "shows: MINGSHU_TEXT=file cargo test --lib measure_ -- --ignored --nocapture"]
fn measure_marks() {
    let Ok(path) = std::env::var("MINGSHU_TEXT") else { return };
    for line in std::fs::read_to_string(&path).unwrap().lines() {
        if path.contains("title") {
            println!("        \"{}\",", super::marked::titled(&line.replace(['[', ']'], "")));
        } else if path.contains("org") {
            println!("        \"{}\",", super::marked::shown(line, organizations));
        } else {
            println!("        \"{}\",", super::marked::shown(line, people_by_title));
        }
    }
}
