//! Whole articles, written for this project and judged row by row before the program had read them: `tests/gold/mod.rs`
//! says how. `tests/articles/NAME.rows` holds the rows as they are read now and how they differ from the judgement,
//! so that a row which goes wrong is seen, and one which comes right.
//!
//! ```text
//! 38 figures: 37 found, 30 right in value, unit, subject and indicator; ...
//!   10.36亿人次 = 旅客 | 发送 | in 中国 | at 2025-01/2025-03         as judged
//! ≠ 2.14亿亩 = 亩 | 春播 | in 中国 | at 2025-04-17                   not as judged:
//!       subject: 亩, want 粮食 | 春播粮食                            what, and what is accepted
//! - 500株 = 个体 | 总数                                              not read
//! + 4月 = 风电 | 数量 | in 中国                                      no row at all
//! ~ 两个 = 居群 | 数量 | in 中国                                     need not be read
//! ```
//! `MINGSHU_WRITE=1 cargo test --test articles` writes these files anew: look at what changed before it is committed.
#![cfg(feature = "names")]
// A test may panic: that is how it fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects
)]

mod gold;
#[allow(dead_code)] // The other tests use the rest.
mod invariants;
mod shown;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use gold::{Fault, Row};
use mingshu::{Document, Statistic};
use shown::shown;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")
}

/// How many rows of how many are right, by what is asked of them.
#[derive(Default)]
struct Tally {
    wanted: usize,
    read: usize,
    found: usize,
    core: usize,
    whole: usize,
    parents: [usize; 3],
    periods: [usize; 2],
    invented: usize,
    regions: usize,
    statuses: usize,
    changes: usize,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.wanted += other.wanted;
        self.read += other.read;
        self.found += other.found;
        self.core += other.core;
        self.whole += other.whole;
        (0..3).for_each(|index| self.parents[index] += other.parents[index]);
        (0..2).for_each(|index| self.periods[index] += other.periods[index]);
        self.invented += other.invented;
        self.regions += other.regions;
        self.statuses += other.statuses;
        self.changes += other.changes;
    }

    fn count(&mut self, row: &Row, read: &Statistic, faults: &[Fault]) {
        let right = |field: &str| usize::from(faults.iter().all(|fault| fault.field != field));
        self.found += 1;
        self.core += usize::from(faults.iter().all(|fault| !gold::CORE.contains(&fault.field)));
        self.whole += usize::from(faults.is_empty());
        self.regions += right("region");
        self.statuses += right("status");
        self.changes += right("change");
        if read.parent().is_some() {
            self.parents[1] += 1;
            self.parents[0] += right("relation");
        }
        if row.has_period() {
            self.periods[0] += right("period");
        } else {
            self.invented += 1 - right("period");
        }
    }

    /// The harmonic mean of precision and recall, in percent.
    fn f1(right: usize, read: usize, wanted: usize) -> f64 {
        200.0 * right as f64 / ((read + wanted).max(1) as f64)
    }

    fn line(&self) -> String {
        format!(
            "{} rows, {} read: {} found ({:.1}), {} right at core ({:.1}), {} in all; parents {} of {}, {} read ({:.1}); \
             periods {} of {}, {} invented; of those found region {}, status {}, change {}",
            self.wanted,
            self.read,
            self.found,
            Tally::f1(self.found, self.read, self.wanted),
            self.core,
            Tally::f1(self.core, self.read, self.wanted),
            self.whole,
            self.parents[0],
            self.parents[2],
            self.parents[1],
            Tally::f1(self.parents[0], self.parents[1], self.parents[2]),
            self.periods[0],
            self.periods[1],
            self.invented,
            self.regions,
            self.statuses,
            self.changes,
        )
    }
}

/// The file of rows of an article, and its tally.
fn compared(document: &Document, wanted: &[Row]) -> (String, Tally) {
    let mut tally = Tally::default();
    let mut lines: Vec<(usize, String)> = Vec::new();
    let rows: Vec<&Statistic> = document.statistics().iter().collect();
    let place = |row: &Statistic| {
        let quantity = &document.quantities()[row.quantity()];
        let cues = quantity.cues().iter().map(|cue| cue.span().bytes());
        let start = quantity.span().bytes().start;
        (start, cues.fold(quantity.span().bytes(), |all, cue| all.start.min(cue.start)..all.end.max(cue.end)))
    };
    let mut used = vec![false; rows.len()];
    for want in wanted {
        let met = (0..rows.len()).find(|index| {
            let (_, widened) = place(rows[*index]);
            let core = document.quantities()[rows[*index].quantity()].span().bytes();
            let starts = [core.start, widened.start].contains(&want.place.start);
            !used[*index] && starts && [core.end, widened.end].contains(&want.place.end)
        });
        if !want.optional {
            tally.wanted += 1;
            tally.parents[2] += usize::from(want.has_parent());
            tally.periods[1] += usize::from(want.has_period());
        }
        let Some(index) = met else {
            if !want.optional {
                lines.push((want.place.start, format!("- {}", want.in_short())));
            }
            continue;
        };
        used[index] = true;
        let line = shown(document, rows[index], true);
        if want.optional {
            lines.push((want.place.start, format!("~ {line}")));
            continue;
        }
        let faults = gold::faults(document, rows[index], want);
        tally.read += 1;
        tally.count(want, rows[index], &faults);
        let mut entry = format!("{} {line}", if faults.is_empty() { ' ' } else { '≠' });
        for Fault { field, want, read } in &faults {
            write!(entry, "\n      {field}: {read}, want {want}").unwrap();
        }
        lines.push((want.place.start, entry));
    }
    for (row, _) in rows.iter().zip(&used).filter(|(_, used)| !**used) {
        tally.read += 1;
        lines.push((place(row).0, format!("+ {}", shown(document, row, true))));
    }
    lines.sort_by_key(|(start, _)| *start);
    let body: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    (format!("{}\n{}\n", tally.line(), body.join("\n")), tally)
}

/// The judged rows of a file, in their order, each with the fields that are wrong in it.
fn verdicts(file: &str) -> Vec<(&str, Vec<&str>)> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut judged = false;
    for line in file.lines().skip(1) {
        if let Some(fault) = line.strip_prefix("      ") {
            let field = fault.split(':').next().unwrap_or_default();
            found.last_mut().filter(|_| judged).into_iter().for_each(|(_, fields)| fields.push(field));
            continue;
        }
        judged = line.starts_with([' ', '≠', '-']);
        if judged {
            found.push((line, if line.starts_with('-') { vec!["the row"] } else { Vec::new() }));
        }
    }
    found
}

/// What an outdated file tells apart: the fields that went wrong, those that came right, and how much else changed.
fn difference(recorded: &str, now: &str) -> String {
    let (before, after) = (verdicts(recorded), verdicts(now));
    let mut report = String::new();
    for ((old, were), (new, are)) in before.iter().zip(&after) {
        let lost: Vec<&str> = are.iter().filter(|field| !were.contains(field)).copied().collect();
        let won: Vec<&str> = were.iter().filter(|field| !are.contains(field)).copied().collect();
        if !lost.is_empty() {
            writeln!(report, "    went wrong, {}: {old}\n        now {new}", lost.join(", ")).unwrap();
        }
        if !won.is_empty() {
            writeln!(report, "    came right, {}: {new}", won.join(", ")).unwrap();
        }
    }
    let other = now.lines().filter(|line| !recorded.lines().any(|old| old == *line)).count();
    writeln!(report, "    {other} lines differ from the recorded ones").unwrap();
    report
}

#[test]
fn articles_are_read_as_recorded() {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 18, "only {} articles are left", names.len());

    let (mut all, mut outdated) = (Tally::default(), String::new());
    for name in &names {
        let text = fs::read_to_string(folder().join(name).with_extension("txt")).unwrap();
        let document = invariants::examine(&text);
        let (now, tally) = compared(&document, &gold::rows(&folder(), name, &text));
        println!("{name}: {}", tally.line());
        all.add(&tally);
        let path = folder().join(name).with_extension("rows");
        let recorded = fs::read_to_string(&path).unwrap_or_default();
        if recorded == now {
            continue;
        }
        let difference = difference(&recorded, &now);
        if std::env::var_os("MINGSHU_WRITE").is_some() {
            println!("{name}.rows is written anew\n{difference}");
            fs::write(path, now).unwrap();
        } else {
            write!(outdated, "\n{name}\n{difference}").unwrap();
        }
    }
    println!("all: {}", all.line());
    assert!(outdated.is_empty(), "rows differ; if that is right, write them anew with MINGSHU_WRITE=1{outdated}");
}
