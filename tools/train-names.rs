//! Makes `data/names.model` from labelled text: the weights of the tagger, a linear-chain conditional random field.
//!
//! ```console
//! $ cargo run --release --features training --example train-names -- data/names.model data/names/train FOLDER
//! $ cargo run --release --features training --example train-names -- --test data/names/held_back.txt data/names.model data/names/train
//! ```
//! Each folder holds `.txt` files of sentences with bracketed names (`data/names/README.md`) or `.jsonl` files of rows `text,
//! entities [{start, end, type}]`. What a file is worth is in [`SOURCES`]. The result depends on the files alone: one thread,
//! one order. It takes about two minutes for 60,000 sentences.
//!
//! The weights are found by FTRL-Proximal (McMahan et al., 2013), which makes the most of them zero. Each time a sentence is read, a
//! part of its clues is hidden, so that no clue is trusted for what its neighbours say; the weights of the last three
//! epochs are averaged. At the end the smallest rows are dropped until [`MOST_ROWS`] are left.
// A tool may fail loudly.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::string_slice)]

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use mingshu::training::{self, LABELS};

/// What a sentence of a file is worth, by the beginning of the file's name; other files are worth 1. Nothing is taken of one
/// worth 0. `chained` files part 浙江省|温州市, which our text does not: the pieces are joined.
const SOURCES: [Source; 6] = [
    Source { file: "silver.laws", worth: 0.0, chained: true },
    Source { file: "silver.", worth: 0.15, chained: true },
    Source { file: "aishell", worth: 3.0, chained: false },
    // The same sentences in both scripts, which folding makes one.
    Source { file: "uner_gsd.", worth: 1.0, chained: false },
    Source { file: "uner_gsdsimp.", worth: 1.0, chained: false },
    Source { file: "", worth: 2.5, chained: false },
];

struct Source {
    file: &'static str,
    worth: f32,
    chained: bool,
}

/// A clue seen fewer times is left out.
const LEAST_SEEN: u32 = 3;
const MOST_ROWS: usize = 260_000;
const EPOCHS: usize = 7;
/// From which epoch on, and how often in each, the weights are taken into the average.
const FIRST_AVERAGED: usize = 5;
const AVERAGED_IN_EPOCH: usize = 4;
/// Of a hundred clues, how many are hidden.
const HIDDEN: usize = 20;
/// FTRL: how fast it learns, and how hard it pulls to zero.
const RATE: f32 = 0.1;
const PULL: f32 = 0.3;
const LONGEST: usize = 600;

const KINDS: [&str; 3] = ["PER", "LOC", "ORG"];
type Row = [f32; LABELS];
type Name = (usize, usize, usize);

struct Sentence {
    text: String,
    names: Vec<Name>,
    worth: f32,
}

/// A sentence made ready: its clues as numbers of known ones, where those of each character begin, its labels.
struct Example {
    clues: Vec<u32>,
    starts: Vec<u32>,
    labels: Vec<u8>,
    worth: f32,
}

struct Weights {
    weight: Vec<Row>,
    sum: Vec<Row>,
    square: Vec<Row>,
    steps: [Row; LABELS],
    step_square: [Row; LABELS],
    follow: [[bool; LABELS]; LABELS],
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut tests = Vec::new();
    while arguments.first().is_some_and(|argument| argument == "--test") {
        tests.push(PathBuf::from(arguments.get(1).ok_or("--test needs a file")?));
        arguments.drain(..2);
    }
    let [output, folders @ ..] = arguments.as_slice() else {
        return Err("usage: train-names [--test FILE]… OUTPUT FOLDER…".into());
    };
    let start = Instant::now();
    let mut sentences = Vec::new();
    let mut files = Vec::new();
    for folder in folders {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
        paths.sort();
        for path in paths {
            let before = sentences.len();
            read(&path, &mut sentences)?;
            if sentences.len() > before {
                files.push(format!(
                    "{} ({})",
                    path.file_name().unwrap_or_default().to_string_lossy(),
                    sentences.len() - before
                ));
            }
        }
    }
    let seen: Vec<Vec<Vec<u64>>> = sentences.iter().map(|sentence| training::clues(&sentence.text)).collect();
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for clue in seen.iter().flatten().flatten() {
        *counts.entry(*clue).or_default() += 1;
    }
    let mut known: Vec<u64> =
        counts.into_iter().filter(|(_, count)| *count >= LEAST_SEEN).map(|(clue, _)| clue).collect();
    known.sort_unstable();
    let examples: Vec<Example> =
        sentences.iter().zip(seen).map(|(sentence, seen)| example(sentence, &seen, &known)).collect();
    println!("{} sentences, {} clues, {:.0} s", examples.len(), known.len(), start.elapsed().as_secs_f32());

    let mut weights = Weights::new(known.len());
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(88_172_645_463_325_252);
    let mut average = Average::new(known.len());
    for epoch in 1..=EPOCHS {
        for index in (1..order.len()).rev() {
            order.swap(index, random.below(index + 1));
        }
        let mut loss = 0f64;
        for part in order.chunks(order.len().div_ceil(AVERAGED_IN_EPOCH)) {
            let losses = part.iter().map(|index| weights.learn(&examples[*index].with_hidden(&mut random)));
            loss += losses.map(f64::from).sum::<f64>();
            if epoch >= FIRST_AVERAGED {
                average.add(&weights);
            }
        }
        println!("epoch {epoch}: loss {:.3}, {:.0} s", loss / order.len() as f64, start.elapsed().as_secs_f32());
    }

    average.put(&mut weights);
    let mut rows: Vec<(u64, Row)> = known.iter().copied().zip(weights.weight.iter().copied()).collect();
    let size = |row: &Row| row.iter().fold(0f32, |most, weight| most.max(weight.abs()));
    rows.retain(|(_, row)| size(row) > 1.0 / 64.0);
    println!("{} rows that weigh something", rows.len());
    if rows.len() > MOST_ROWS {
        rows.sort_by(|one, other| size(&other.1).total_cmp(&size(&one.1)).then(one.0.cmp(&other.0)));
        rows.truncate(MOST_ROWS);
        rows.sort_by_key(|(clue, _)| *clue);
    }
    for (weight, clue) in weights.weight.iter_mut().zip(&known) {
        match rows.binary_search_by_key(clue, |(clue, _)| *clue) {
            Ok(_) => {}
            Err(_) => *weight = [0.0; LABELS],
        }
    }
    let mut header = String::from(
        "mingshu names: weights of a linear-chain conditional random field, made by tools/train-names.rs\n",
    );
    header.push_str(&format!("trained on: {}\n", files.join(", ")));
    header.push_str("licence: NOTICE says what the texts ask for\n");
    for test in &tests {
        let mut sentences = Vec::new();
        read(test, &mut sentences)?;
        let line = weights.test(&sentences, &known);
        println!("{}: {line}", test.file_name().unwrap_or_default().to_string_lossy());
        header.push_str(&format!("alone on {}: {line}\n", test.file_name().unwrap_or_default().to_string_lossy()));
    }
    let file = training::write(&header, &rows, &weights.steps);
    fs::write(output, &file)?;
    println!("{} rows, {} bytes, {:.0} s", rows.len(), file.len(), start.elapsed().as_secs_f32());
    Ok(())
}

/// Adds the sentences of a file.
fn read(path: &Path, sentences: &mut Vec<Sentence>) -> Result<(), Box<dyn Error>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let source = SOURCES.iter().find(|source| name.starts_with(source.file)).unwrap();
    let is_marked = name.ends_with(".txt");
    if source.worth == 0.0 || !is_marked && !name.ends_with(".jsonl") {
        return Ok(());
    }
    for line in fs::read_to_string(path)?.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, mut names) = if is_marked { marked(line)? } else { row(line)? };
        names.sort_unstable();
        if source.chained {
            names.dedup_by(|next, last| {
                let joins = last.1 == next.0 && last.2 == 1 && next.2 == 1;
                if joins {
                    last.1 = next.1;
                }
                joins
            });
        }
        let length = text.chars().count();
        if (1..LONGEST).contains(&length) && names.iter().all(|(start, end, _)| start < end && *end <= length) {
            sentences.push(Sentence { text, names, worth: source.worth });
        }
    }
    Ok(())
}

/// A sentence with bracketed names.
fn marked(line: &str) -> Result<(String, Vec<Name>), Box<dyn Error>> {
    let (mut text, mut names, mut rest) = (String::new(), Vec::new(), line);
    while let Some((before, name)) = rest.split_once('[') {
        let (name, after) = name.split_once(']').ok_or("an open bracket")?;
        let (kind, surface) = name.split_once(':').ok_or("a name without a type")?;
        text.push_str(before);
        let start = text.chars().count();
        text.push_str(surface);
        if let Some(kind) = KINDS.iter().position(|known| *known == kind) {
            names.push((start, text.chars().count(), kind));
        }
        rest = after;
    }
    text.push_str(rest);
    Ok((text, names))
}

/// A row of JSON.
fn row(line: &str) -> Result<(String, Vec<Name>), Box<dyn Error>> {
    let row: serde_json::Value = serde_json::from_str(line)?;
    let mut names = Vec::new();
    for entity in row["entities"].as_array().ok_or("no entities")? {
        let kind = entity["type"].as_str().ok_or("no type")?;
        let kind = if kind == "GPE" { "LOC" } else { kind };
        if let Some(kind) = KINDS.iter().position(|known| *known == kind) {
            let place = |field: &str| entity[field].as_u64().map(|place| place as usize).ok_or("no offsets");
            names.push((place("start")?, place("end")?, kind));
        }
    }
    Ok((row["text"].as_str().ok_or("no text")?.to_owned(), names))
}

fn example(sentence: &Sentence, seen: &[Vec<u64>], known: &[u64]) -> Example {
    let mut labels = vec![0u8; seen.len()];
    for (start, end, kind) in &sentence.names {
        let begin = 1 + 4 * *kind as u8;
        if end - start == 1 {
            labels[*start] = begin + 3;
        } else {
            labels[*start] = begin;
            labels[start + 1..end - 1].fill(begin + 1);
            labels[end - 1] = begin + 2;
        }
    }
    let (mut clues, mut starts) = (Vec::new(), vec![0]);
    for here in seen {
        clues.extend(here.iter().filter_map(|clue| known.binary_search(clue).ok()).map(|number| number as u32));
        starts.push(clues.len() as u32);
    }
    Example { clues, starts, labels, worth: sentence.worth }
}

/// The sum of the weights at several times.
struct Average {
    weight: Vec<Row>,
    steps: [Row; LABELS],
    count: f32,
}

impl Average {
    fn new(count: usize) -> Self {
        Average { weight: vec![[0.0; LABELS]; count], steps: [[0.0; LABELS]; LABELS], count: 0.0 }
    }

    fn add(&mut self, weights: &Weights) {
        let now = weights.weight.iter().chain(&weights.steps);
        for (sum, row) in self.weight.iter_mut().chain(&mut self.steps).zip(now) {
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
        self.count += 1.0;
    }

    /// Makes the average the weights.
    fn put(&self, weights: &mut Weights) {
        let now = weights.weight.iter_mut().chain(&mut weights.steps);
        for (row, sum) in now.zip(self.weight.iter().chain(&self.steps)) {
            *row = sum.map(|sum| sum / self.count);
        }
    }
}

impl Example {
    /// The same with some of its clues hidden.
    fn with_hidden(&self, random: &mut Random) -> Example {
        let (mut clues, mut starts) = (Vec::with_capacity(self.clues.len()), vec![0]);
        for at in 0..self.labels.len() {
            clues.extend(self.clues_at(at).iter().filter(|_| random.below(100) >= HIDDEN));
            starts.push(clues.len() as u32);
        }
        Example { clues, starts, labels: self.labels.clone(), worth: self.worth }
    }

    fn clues_at(&self, at: usize) -> &[u32] {
        &self.clues[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

impl Weights {
    fn new(count: usize) -> Self {
        let follow = std::array::from_fn(|before| std::array::from_fn(|label| training::may_follow(before, label)));
        let rows = || vec![[0.0; LABELS]; count];
        let steps = [[0.0; LABELS]; LABELS];
        Weights { weight: rows(), sum: rows(), square: rows(), steps, step_square: steps, follow }
    }

    fn scores(&self, example: &Example) -> Vec<Row> {
        let score = |at| {
            let mut score = [0.0; LABELS];
            for clue in example.clues_at(at) {
                for (score, weight) in score.iter_mut().zip(&self.weight[*clue as usize]) {
                    *score += weight;
                }
            }
            score
        };
        (0..example.labels.len()).map(score).collect()
    }

    /// One step down the gradient of one sentence; returns its loss before the step.
    fn learn(&mut self, example: &Example) -> f32 {
        let count = example.labels.len();
        let scores = self.scores(example);
        // Forward and backward in scaled probabilities.
        let mut steps = [[0f32; LABELS]; LABELS];
        for (before, row) in steps.iter_mut().enumerate() {
            for (label, step) in row.iter_mut().enumerate() {
                if self.follow[before][label] {
                    *step = self.steps[before][label].exp();
                }
            }
        }
        let mut log_sum = 0f64;
        let chances: Vec<Row> = scores
            .iter()
            .map(|row| {
                let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                log_sum += f64::from(most);
                row.map(|score| (score - most).exp())
            })
            .collect();
        let mut forward: Vec<Row> = Vec::with_capacity(count);
        let mut scales = Vec::with_capacity(count);
        for (at, chance) in chances.iter().enumerate() {
            let mut row = [0f32; LABELS];
            match forward.last() {
                None => (0..LABELS).filter(|label| self.follow[0][*label]).for_each(|label| row[label] = chance[label]),
                Some(last) => {
                    for (before, last) in last.iter().enumerate() {
                        for (sum, step) in row.iter_mut().zip(&steps[before]) {
                            *sum += last * step;
                        }
                    }
                    row.iter_mut().zip(&chances[at]).for_each(|(sum, chance)| *sum *= chance);
                }
            }
            let scale = row.iter().sum::<f32>().max(1e-30);
            log_sum += f64::from(scale.ln());
            scales.push(scale);
            forward.push(row.map(|value| value / scale));
        }
        let mut backward: Row = std::array::from_fn(|label| if self.follow[label][0] { 1.0 } else { 0.0 });
        let end = forward[count - 1].iter().zip(&backward).map(|(one, other)| one * other).sum::<f32>().max(1e-30);
        log_sum += f64::from(end.ln());
        backward.iter_mut().for_each(|value| *value /= end);
        let mut gold = 0f64;
        let mut step_gradient = [[0f32; LABELS]; LABELS];
        for at in (0..count).rev() {
            let mut gradient: Row = std::array::from_fn(|label| forward[at][label] * backward[label]);
            let label = usize::from(example.labels[at]);
            gradient[label] -= 1.0;
            gold += f64::from(scores[at][label]);
            if at > 0 {
                let mut earlier = [0f32; LABELS];
                for before in 0..LABELS {
                    for label in 0..LABELS {
                        let value = steps[before][label] * chances[at][label] * backward[label] / scales[at];
                        earlier[before] += value;
                        step_gradient[before][label] += forward[at - 1][before] * value;
                    }
                }
                let before = usize::from(example.labels[at - 1]);
                gold += f64::from(self.steps[before][label]);
                step_gradient[before][label] -= 1.0;
                backward = earlier;
            }
            if gradient.iter().any(|value| value.abs() > 1e-4) {
                for clue in example.clues_at(at) {
                    self.step(*clue as usize, &gradient, example.worth);
                }
            }
        }
        for before in 0..LABELS {
            for label in 0..LABELS {
                let gradient = step_gradient[before][label] * example.worth;
                if gradient != 0.0 && self.follow[before][label] {
                    self.step_square[before][label] += gradient * gradient;
                    self.steps[before][label] -= 0.05 * gradient / (1.0 + self.step_square[before][label].sqrt());
                }
            }
        }
        (log_sum - gold) as f32
    }

    /// FTRL-Proximal for one row.
    fn step(&mut self, clue: usize, gradient: &Row, worth: f32) {
        let (weight, sum, square) = (&mut self.weight[clue], &mut self.sum[clue], &mut self.square[clue]);
        for label in 0..LABELS {
            let gradient = gradient[label] * worth;
            let squared = square[label] + gradient * gradient;
            sum[label] += gradient - (squared.sqrt() - square[label].sqrt()) / RATE * weight[label];
            square[label] = squared;
            let beyond = sum[label].abs() - PULL;
            weight[label] =
                if beyond <= 0.0 { 0.0 } else { -sum[label].signum() * beyond * RATE / (1.0 + squared.sqrt()) };
        }
    }

    /// Strict precision, recall and F1 of the best paths.
    fn test(&self, sentences: &[Sentence], known: &[u64]) -> String {
        let (mut right, mut found, mut gold) = ([0usize; 3], [0usize; 3], [0usize; 3]);
        for sentence in sentences {
            let example = example(sentence, &training::clues(&sentence.text), known);
            let names = self.names(&self.scores(&example));
            names.iter().for_each(|name| found[name.2] += 1);
            sentence.names.iter().for_each(|name| gold[name.2] += 1);
            names.iter().filter(|name| sentence.names.contains(name)).for_each(|name| right[name.2] += 1);
        }
        let f1 = |right: usize, found: usize, gold: usize| 200.0 * right as f64 / (found + gold).max(1) as f64;
        let kinds: Vec<String> =
            (0..3).map(|kind| format!("{} {:.1}", KINDS[kind], f1(right[kind], found[kind], gold[kind]))).collect();
        let all = f1(right.iter().sum(), found.iter().sum(), gold.iter().sum());
        format!("F1 {all:.1} ({})", kinds.join(", "))
    }

    fn names(&self, scores: &[Row]) -> Vec<Name> {
        let mut best: Row =
            std::array::from_fn(|label| if self.follow[0][label] { scores[0][label] } else { f32::NEG_INFINITY });
        let mut back: Vec<[usize; LABELS]> = Vec::new();
        for row in &scores[1..] {
            let choices: [usize; LABELS] = std::array::from_fn(|label| {
                let may = (0..LABELS).filter(|before| self.follow[*before][label]);
                let value = |before: &usize| best[*before] + self.steps[*before][label];
                may.max_by(|one, other| value(one).total_cmp(&value(other))).unwrap_or_default()
            });
            best = std::array::from_fn(|label| best[choices[label]] + self.steps[choices[label]][label] + row[label]);
            back.push(choices);
        }
        let last = (0..LABELS).filter(|label| self.follow[*label][0]);
        let mut label = last.max_by(|one, other| best[*one].total_cmp(&best[*other])).unwrap_or_default();
        let mut labels = vec![label];
        for choices in back.iter().rev() {
            label = choices[label];
            labels.push(label);
        }
        labels.reverse();
        let (mut names, mut start) = (Vec::new(), 0);
        for (at, label) in labels.iter().enumerate().filter(|(_, label)| **label > 0) {
            let (kind, part) = ((label - 1) / 4, (label - 1) % 4);
            match part {
                0 => start = at,
                2 => names.push((start, at + 1, kind)),
                3 => names.push((at, at + 1, kind)),
                _ => {}
            }
        }
        names
    }
}

/// Xorshift: the same order everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}
