//! How fast mingshu reads: megabytes (10^6 bytes of UTF-8) a second, per kind of text and per call of the public API;
//! the first call of a fresh process; and how the time grows on hostile input.
//!
//! `cargo bench --bench press`, or a part of it: `cargo bench --bench press -- throughput first hostile`.
//!
//! Times are those that the processor spent on it, so that other programs on the machine hardly count.
//!
//! A program of its own instead of a framework: it must start itself again to time a first call, and the growth on
//! hostile input is a ratio of two single runs.

// A benchmark may stop on a broken assumption: nothing here reads unknown input.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::unwrap_used)]

use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use mingshu::{Document, Extractor, Style};

const PRESS: &str = include_str!("data/press.txt");
const TRADITIONAL: &str = include_str!("data/press_traditional.txt");
const DATES: &str = include_str!("data/dates.txt");
const DENSE: [&str; 8] = [
    include_str!("../examples/articles/agriculture.txt"),
    include_str!("../examples/articles/county-news.txt"),
    include_str!("../examples/articles/education.txt"),
    include_str!("../examples/articles/environment.txt"),
    include_str!("../examples/articles/festival-taiwan.txt"),
    include_str!("../examples/articles/health-bulletin.txt"),
    include_str!("../examples/articles/statistics-communique.txt"),
    include_str!("../examples/articles/transport.txt"),
];
/// Places as addresses and articles write them.
const CHAINS: [&str; 6] = [
    "贵州省六盘水市六枝特区郎岱镇",
    "六枝特区郎岱镇",
    "重庆市黔江区",
    "黔东南苗族侗族自治州凯里市",
    "江苏昆山",
    "臺北市信義區",
];
const FIRST_CALL: &str = "--first-call";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == FIRST_CALL) {
        return first_call();
    }
    // Cargo adds `--bench`; what else begins with a dash is not for us either.
    let wanted: Vec<&str> = arguments.iter().map(String::as_str).filter(|part| !part.starts_with('-')).collect();
    let has = |part: &str| wanted.is_empty() || wanted.contains(&part);
    if has("first") {
        first_calls();
    }
    if has("throughput") {
        throughput();
    }
    if has("hostile") {
        hostile();
    }
    // Only when named: five seconds of one thing, for `perf record`.
    if wanted.contains(&"loop-press") {
        let articles: Vec<&str> = PRESS.split("\n\n").collect();
        let extractor = Extractor::new();
        repeat(|| articles.iter().for_each(|article| drop(black_box(extractor.extract(article)))));
    }
    if wanted.contains(&"loop-numbers") {
        let articles: Vec<&str> = PRESS.split("\n\n").collect();
        let extractor = Extractor::new().with_entities(false);
        repeat(|| articles.iter().for_each(|article| drop(black_box(extractor.extract(article)))));
    }
    if wanted.contains(&"loop-dates") {
        let articles: Vec<&str> = DATES.split("\n\n").collect();
        let extractor = Extractor::new().with_anchor("2024-10-31").expect("a day is an anchor");
        repeat(|| articles.iter().for_each(|article| drop(black_box(extractor.extract(article)))));
    }
    if wanted.contains(&"loop-numerals") {
        let numerals = numerals();
        repeat(|| numerals.iter().for_each(|text| drop(black_box(mingshu::parse_number(text)))));
    }
}

fn repeat(work: impl Fn()) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(5) {
        work();
    }
}

// ---- throughput ----

fn throughput() {
    let press: Vec<&str> = PRESS.split("\n\n").collect();
    let traditional: Vec<&str> = TRADITIONAL.split("\n\n").collect();
    let plain = without_numerals(PRESS);
    let plain: Vec<&str> = plain.split("\n\n").collect();
    let whole = PRESS.repeat(1_000_000 / PRESS.len());
    // Numbers and dates alone first; then names too, which need the dictionary and the model.
    let extractor = Extractor::new().with_entities(false);
    let documents: Vec<_> = press.iter().map(|article| extractor.extract(article)).collect();

    println!("{:<46}{:>10}{:>10}{:>12}", "throughput", "MB/s", "median", "mentions/kB");
    extraction("extract: press text, an article a call", &extractor, &press);
    extraction("extract: press text, 1 MB in one call", &extractor, &[&whole]);
    extraction("extract: the same in traditional characters", &extractor, &traditional);
    extraction("extract: its sentences without any numeral", &extractor, &plain);
    extraction("extract: text dense with numbers", &extractor, &DENSE);
    let dates: Vec<&str> = DATES.split("\n\n").collect();
    let anchored = extractor.clone().with_anchor("2024-10-31").expect("a day is an anchor");
    extraction("extract: text dense with dates", &extractor, &dates);
    extraction("extract: the same, seen from a day", &anchored, &dates);
    extraction("extract: press text, seen from a day", &anchored, &press);
    let named = Extractor::new();
    extraction("extract with names: press text", &named, &press);
    extraction("extract with names: traditional characters", &named, &traditional);
    extraction("extract with names: without any numeral", &named, &plain);
    let names = named.clone().with_statistics(false);
    let entities = |document: &Document| document.entities().len();
    what_it_adds("names alone: press text", &extractor, &names, &press, entities);
    what_it_adds("names alone: traditional characters", &extractor, &names, &traditional, entities);
    what_it_adds("statistics alone: press text", &names, &named, &press, |document| document.statistics().len());
    // JSON is measured against the bytes of the text it was made from, as the others are.
    row("Document::to_json: press text", bytes(&press), None, || {
        documents.iter().map(|document| document.to_json().len()).sum()
    });

    let numerals = numerals();
    let written: Vec<&str> = numerals.iter().map(String::as_str).collect();
    let quantities: Vec<&str> = documents.iter().flat_map(|d| d.quantities()).map(|q| q.surface()).collect();
    println!();
    println!("{:<46}{:>10}{:>10}{:>12}", "one short text a call", "MB/s", "median", "calls/s");
    per_call("parse_number: 1,000 numerals below 10^12", &written, |text| {
        usize::from(mingshu::parse_number(text).is_ok())
    });
    per_call("parse_quantity: the quantities of the press text", &quantities, |text| {
        usize::from(mingshu::parse_quantity(text).is_ok())
    });
    let values: Vec<_> = numerals.iter().filter_map(|text| mingshu::parse_number(text).ok()).collect();
    let mut turn = 0;
    per_call("to_chinese: the same 1,000 numbers", &written, |_| {
        turn = (turn + 1) % values.len();
        mingshu::to_chinese(values[turn], Style::Plain).map_or(0, |text| text.len())
    });
    per_call("lookup_place: chains of two to four names", &CHAINS, look_up);
    per_call("lookup_place: names that dozens of places bear", &["太平镇", "新华街道", "朝阳", "中山"], look_up);
    println!();
}

fn extraction(name: &str, extractor: &Extractor, texts: &[&str]) {
    let mentions: usize = texts
        .iter()
        .map(|text| extractor.extract(text))
        .map(|document| document.quantities().len() + document.labels().len() + document.dates().len())
        .sum();
    row(name, bytes(texts), Some(mentions), || {
        texts.iter().map(|text| extractor.extract(text).quantities().len()).sum()
    });
}

/// What a stage adds to the time of the rest.
fn what_it_adds(name: &str, without: &Extractor, with: &Extractor, texts: &[&str], count: impl Fn(&Document) -> usize) {
    let read = |extractor: &Extractor| time(|| texts.iter().map(|text| count(&extractor.extract(text))).sum());
    let ((least, median), (least_with, median_with)) = (read(without), read(with));
    let bytes = bytes(texts);
    let mentions: usize = texts.iter().map(|text| count(&with.extract(text))).sum();
    let dense = format!("{:.1}", mentions as f64 * 1000.0 / bytes as f64);
    let alone = |with: Duration, without: Duration| rate(bytes, with.saturating_sub(without));
    println!("{name:<46}{:>10.1}{:>10.1}{dense:>12}", alone(least_with, least), alone(median_with, median));
}

fn row(name: &str, bytes: usize, mentions: Option<usize>, work: impl FnMut() -> usize) {
    let (best, median) = time(work);
    let mentions = mentions.map_or(String::new(), |n| format!("{:.1}", n as f64 * 1000.0 / bytes as f64));
    println!("{name:<46}{:>10.1}{:>10.1}{mentions:>12}", rate(bytes, best), rate(bytes, median));
}

fn per_call(name: &str, texts: &[&str], mut work: impl FnMut(&str) -> usize) {
    let (best, median) = time(|| texts.iter().map(|text| work(black_box(text))).sum());
    let calls = texts.len() as f64 / best.as_secs_f64();
    let bytes = bytes(texts);
    println!("{name:<46}{:>10.1}{:>10.1}{calls:>12.0}", rate(bytes, best), rate(bytes, median));
}

fn bytes(texts: &[&str]) -> usize {
    texts.iter().map(|text| text.len()).sum()
}

fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / time.as_secs_f64() / 1e6
}

/// The best and the median of 75 samples of at least 20 ms each. The best is the least disturbed by other programs.
fn time(mut work: impl FnMut() -> usize) -> (Duration, Duration) {
    const SAMPLES: usize = 75;
    const SAMPLE: Duration = Duration::from_millis(20);
    let start = Instant::now();
    let mut runs = 0u32;
    while start.elapsed() < SAMPLE * 3 || runs < 2 {
        black_box(work());
        runs += 1;
    }
    let runs = (runs / 3).max(1);
    let mut samples: Vec<Duration> = (0..SAMPLES)
        .map(|_| {
            let start = ThreadTime::now();
            for _ in 0..runs {
                black_box(work());
            }
            start.elapsed() / runs
        })
        .collect();
    samples.sort_unstable();
    (samples[0], samples[SAMPLES / 2])
}

/// The sentences of `text` that hold no character a numeral could begin with: what a scan can skip.
fn without_numerals(text: &str) -> String {
    const NUMERALS: &str = "〇零一二两三四五六七八九十百千万亿兆半几数第多每上";
    text.split("\n\n")
        .map(|article| {
            article
                .split_inclusive(['。', '，', '；', '\n'])
                .filter(|clause| !clause.chars().any(|c| c.is_ascii_digit() || NUMERALS.contains(c)))
                .collect::<String>()
        })
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// A thousand whole numbers below 10^12 in Chinese characters, of every length alike; the same on every run.
fn numerals() -> Vec<String> {
    let mut state = 20_261_122i64;
    (0..1000)
        .map(|turn| {
            // Knuth's constants; the upper half of the state is random enough here.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let value = (state >> 20).abs() % 10i64.pow(turn % 12 + 1);
            mingshu::to_chinese(value.into(), Style::Plain).expect("a whole number can be written")
        })
        .collect()
}

// ---- the first call ----

/// Times the first call of this process and prints it in nanoseconds.
fn first_call() {
    let article = PRESS.split("\n\n").next().unwrap_or_default();
    let start = ThreadTime::now();
    let extractor = Extractor::new().with_entities(false);
    let first = black_box(extractor.extract(article));
    let first_time = start.elapsed();
    let start = ThreadTime::now();
    black_box(extractor.extract(article));
    let second_time = start.elapsed();
    let start = ThreadTime::now();
    look_up("贵州省");
    let place_time = start.elapsed();
    let start = ThreadTime::now();
    let named = black_box(mingshu::extract(article));
    println!(
        "{} {} {} {} {} {}",
        first_time.as_nanos(),
        second_time.as_nanos(),
        place_time.as_nanos(),
        start.elapsed().as_nanos(),
        first.quantities().len(),
        named.entities().len()
    );
}

/// How many places a text may mean; none without the feature.
#[cfg(feature = "places")]
fn look_up(text: &str) -> usize {
    black_box(mingshu::lookup_place(text)).candidates().len()
}

#[cfg(not(feature = "places"))]
fn look_up(_: &str) -> usize {
    0
}

/// Starts this program anew, many times, and prints what a first call takes.
fn first_calls() {
    const PROCESSES: usize = 40;
    let program = std::env::current_exe().expect("a running program has a path");
    let mut first = Vec::new();
    let mut second = Vec::new();
    let mut place = Vec::new();
    let mut names = Vec::new();
    let mut whole = Vec::new();
    for _ in 0..PROCESSES {
        let start = Instant::now();
        let output = Command::new(&program).arg(FIRST_CALL).output().expect("this program starts again");
        whole.push(start.elapsed());
        let output = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut fields = output.split_whitespace().map(|field| Duration::from_nanos(field.parse().expect("a number")));
        first.extend(fields.next());
        second.extend(fields.next());
        place.extend(fields.next());
        names.extend(fields.next());
    }
    println!("{:<46}{:>10}{:>10}{:>12}", "a fresh process, one article", "best", "median", "worst");
    for (name, mut times) in [
        ("first extract without names, which builds the tables", first),
        ("second extract", second),
        ("then the first lookup_place, which unpacks places", place),
        ("then the first extract with names", names),
        ("the process from start to end, on the clock", whole),
    ] {
        times.sort_unstable();
        let milliseconds = |at: usize| times[at].as_secs_f64() * 1e3;
        println!(
            "{name:<46}{:>7.2} ms{:>7.2} ms{:>9.2} ms",
            milliseconds(0),
            milliseconds(times.len() / 2),
            milliseconds(times.len() - 1)
        );
    }
    println!();
}

// ---- hostile input ----

/// Pieces that, repeated, make a careless scanner go back over what it has read.
const HOSTILE: &[&str] = &[
    "一",
    "万",
    "亿",
    "十",
    "零",
    "〇",
    "点",
    "半",
    "几",
    "两",
    "数",
    "负",
    "的",
    "年",
    "月",
    "日",
    "时",
    "元",
    "个",
    "%",
    "，",
    "、",
    "。",
    "第",
    "每",
    "约",
    "近",
    "多",
    "余",
    "成",
    "倍",
    "度",
    "米",
    "人",
    "不",
    "共",
    "（",
    "）",
    "[",
    "「",
    "1",
    "0",
    "１",
    ".",
    ",",
    "-",
    "—",
    "~",
    "/",
    ":",
    "+",
    "\"",
    "“",
    " ",
    "\n",
    "a",
    "é",
    "😀",
    "\u{301}",
    "一万",
    "万一",
    "一点",
    "点一",
    "十几",
    "几十",
    "一二",
    "三五",
    "二〇",
    "一个",
    "一元",
    "一年",
    "第一",
    "一、",
    "万亿",
    "亿万",
    "年月",
    "月日",
    "分之",
    "百分之",
    "三分之一",
    "千分之",
    "以上",
    "不足",
    "超过",
    "人均",
    "每千",
    "平方",
    "平方米",
    "公里",
    "百分点",
    "1.",
    ".1",
    "1,",
    ",1",
    "1,000",
    ",000",
    "1-",
    "1—",
    "1~",
    "1:",
    "1/",
    "1+",
    "1%",
    "1年",
    "2020年",
    "1月",
    "1日",
    "1时",
    "1个",
    "1元",
    "1万",
    "1余万",
    "1/1",
    "1 ",
    "1a",
    "a1",
    "（1",
    "（一",
    "[1",
    "1）",
    "1、",
    "1×",
    "-1",
    "$1",
    "¥",
    "￥1",
    "1e",
    "1e4",
    "1角",
    "1元1角",
    "1小时1分",
    "1米1",
    "5至",
    "5到10",
    "从",
    "从1",
    "每1",
    "每平方米",
    "/平方米",
    "元/",
    "1:1:",
    "3-2 ",
    "每千人口",
    "每千人口1人",
    "单位：万元",
    "（亿）",
    "1个百分",
    "三级甲等",
    "十四五",
    "“三",
    "1万—",
    "一到",
    "一至",
    "一百",
    "千百",
    "百千万亿",
    "负的",
    "民国",
    "星期",
    "上午",
    "下午3点",
    "正月初",
    "农历",
    "世纪",
    "年代",
    "1天1夜",
    "1月1日至",
    "2020—",
    "年月日",
    "1年2月3日4时5分6秒",
    "2021年10月31日10时30分",
    "2021-10-",
    "1/1/1/",
    "1.1.1.",
    "2020年至2021年至",
    "今年",
    "昨天",
    "目前",
    "上上",
    "周一周二",
    "每周三",
    "近三年",
    "截至2020年",
    "正月初一",
    "春节前后",
    "光绪元年",
    "19",
    "20",
    "两三",
];

/// One hostile text at the two sizes.
struct Growth {
    piece: &'static str,
    /// Where the growth stopped: 128 kB unless the time ran away.
    size: usize,
    small: Duration,
    /// `None` when the small sizes say that it would take too long to wait for.
    large: Option<Duration>,
    ratio: f64,
}

impl Growth {
    fn of(extractor: &Extractor, piece: &'static str) -> Growth {
        // Doubled step by step, so that an input whose time grows with the square is left before it hurts.
        const PATIENCE: Duration = Duration::from_secs(3);
        const NOTICEABLE: Duration = Duration::from_millis(100);
        let time = |size: usize, runs| fastest(extractor, &piece.repeat(size / piece.len()), runs);
        let mut size = 1 << 12;
        let mut small = time(size, 5);
        while size < SMALL {
            let double = time(size * 2, 5);
            // Times eight in size from here, were it to grow as it just did.
            let growth = (double.as_secs_f64() / small.as_secs_f64()).powi(3);
            size *= 2;
            small = double;
            if small > NOTICEABLE && small.mul_f64(growth) > PATIENCE {
                return Growth { piece, size, small, large: None, ratio: growth };
            }
        }
        let large = time(LARGE, 6);
        Growth { piece, size, small, large: Some(large), ratio: large.as_secs_f64() / small.as_secs_f64() }
    }

    fn is_over(&self) -> bool {
        // Below 25 ms the ratio tells more of fresh memory and of other programs than of the scan.
        self.large.is_none_or(|large| {
            large > Duration::from_secs(1) || (self.ratio > 10.0 && large > Duration::from_millis(25))
        })
    }
}

const SMALL: usize = 1 << 17;
const LARGE: usize = 1 << 20;

fn hostile() {
    // With an anchor, so that every date is resolved too.
    let extractor = Extractor::new().with_anchor("2024-10-31").expect("a day is an anchor");
    let mut rows: Vec<Growth> = HOSTILE.iter().map(|piece| Growth::of(&extractor, piece)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.large.is_none(), row.large, row.small)));
    println!("hostile input: {} pieces, each repeated to 128 kB and to 1 MB (linear is a ratio of 8)", rows.len());
    let over = rows.iter().filter(|row| row.is_over()).count();
    println!("over the promise of ratio <= 10 and 1 MB under 1 s: {over}");
    println!("{:<20}{:>12}{:>12}{:>8}{:>10}", "the slowest", "128 kB", "1 MB", "ratio", "MB/s");
    for (_, row) in rows.iter().enumerate().filter(|(at, row)| *at < 12 || row.is_over()) {
        let milliseconds = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1e3);
        println!(
            "{:<20}{:>12}{:>12}{:>8.1}{:>10}{}",
            format!("{:?}", row.piece),
            milliseconds(row.small),
            row.large.map_or(format!("at {} kB", row.size >> 10), milliseconds),
            row.ratio,
            row.large.map_or(String::new(), |large| format!("{:.1}", rate(LARGE, large))),
            if row.is_over() { "  <- over" } else { "" }
        );
    }
    let worst = rows.iter().map(|row| row.ratio).fold(0.0, f64::max);
    println!("largest ratio {worst:.1}");
}

fn fastest(extractor: &Extractor, text: &str, runs: u32) -> Duration {
    (0..runs)
        .map(|_| {
            let start = ThreadTime::now();
            black_box(extractor.extract(text));
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}
