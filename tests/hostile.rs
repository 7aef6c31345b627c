//! Texts that a person would not write: long repetitions, nests, runs that begin like something and never end.
//!
//! Every one must be read in linear time. An ordinary run compares each with the others, which no machine is too slow
//! for; `MINGSHU_LONG=1` (in the release profile, on a quiet machine) compares two sizes of each.
// A test may panic: that is how it fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

mod invariants;

use std::time::{Duration, Instant};

/// Pieces that are repeated; where a `…` stands, the pieces before and behind it stand once.
const PIECES: &[&str] = &[
    // one character
    "一",
    "零",
    "〇",
    "两",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "兆",
    "京",
    "半",
    "几",
    "数",
    "廿",
    "壹",
    "陆",
    "俩",
    "幺",
    "点",
    "年",
    "月",
    "日",
    "时",
    "分",
    "秒",
    "号",
    "第",
    "每",
    "约",
    "近",
    "负",
    "的",
    "元",
    "个",
    "人",
    "米",
    "度",
    "成",
    "折",
    "倍",
    "%",
    "‰",
    "，",
    ",",
    ".",
    "。",
    "、",
    "-",
    "—",
    "~",
    "/",
    ":",
    "：",
    "比",
    "至",
    "到",
    "与",
    "+",
    "*",
    "=",
    "@",
    "#",
    "&",
    "?",
    "_",
    "(",
    ")",
    "（",
    "[",
    "]",
    "“",
    "”",
    "\"",
    "￥",
    "$",
    "1",
    "0",
    "９",
    "a",
    "e",
    "k",
    "M",
    "X",
    " ",
    "\u{3000}",
    "\t",
    "\n",
    "\r\n",
    "\u{301}",
    "😀",
    "萬",
    "乾",
    "藉",
    "瞭",
    "中",
    // period two
    "一万",
    "万亿",
    "一一",
    "一二",
    "二十",
    "十一",
    "一百",
    "百千",
    "千百",
    "万一",
    "零一",
    "一零",
    "几十",
    "十几",
    "半个",
    "一点",
    "点一",
    "点半",
    "年月",
    "一年",
    "1年",
    "1月",
    "1日",
    "1时",
    "1分",
    "1点",
    "1.",
    ".1",
    "1,",
    ",1",
    "1-",
    "1—",
    "1:",
    "1/",
    "1+",
    "1@",
    "1_",
    "1=",
    "1%",
    "1&",
    "1 ",
    "1~",
    "1至",
    "1比",
    "1与",
    "1和",
    "1、",
    "1）",
    "（1",
    "(1",
    "[1",
    "1a",
    "a1",
    "1e",
    "1k",
    "1万",
    "1千",
    "1百",
    "1元",
    "1角",
    "1米",
    "1个",
    "一、",
    "一个",
    "一起",
    "一比",
    "一至",
    "一和",
    "一又",
    "一分",
    "一 ",
    "一每",
    "“一",
    "\"一",
    "第一",
    "第1",
    "每一",
    "每千",
    "每万",
    "人均",
    "负一",
    "-1",
    "￥1",
    "$1",
    "约1",
    "近一",
    "a.",
    "a@",
    ".@",
    "a:",
    "乾1",
    "隆乾",
    "三、",
    "三五",
    "三两",
    "两两",
    "半1",
    "0.",
    "00",
    "9,",
    "分之",
    "之分",
    // period three and more
    "百分之",
    "一一点",
    "一点一",
    "一分之",
    "分之一",
    "一又一",
    "1.1.",
    "1:1:",
    "1,1,",
    "1-1-",
    "1/1/",
    "1——",
    "1，1",
    "，一，",
    "一万亿",
    "一百万",
    "一千零",
    "一千克",
    "三四百",
    "两三百",
    "十七八万",
    ",111",
    "111,",
    "1,111",
    "1,111,",
    "1.11",
    "12:",
    "12:30",
    "12:30:",
    "1月1日",
    "1年1月",
    "2021年",
    "2021-",
    "2021-1-",
    "2021-10-03",
    "2021/",
    "2021、",
    "2021年、",
    "20年、",
    "1—6月",
    "至2020年",
    "5元3角",
    "1米75",
    "3小时",
    "1元1角1分",
    "每千人口",
    "每10万人",
    "1元/",
    "元/平方米",
    "1元每",
    "平方",
    "平方公里",
    "个百分点",
    "不超过",
    "不少于1",
    "一个半",
    "个半月",
    "上半年",
    "前三季度",
    "季度",
    "十四五",
    "“十四五",
    "世纪",
    "1世纪",
    "年代",
    "90年代",
    "民国1年",
    "民国",
    "下午",
    "下午1",
    "周三",
    "星期",
    "三级",
    "三级甲等",
    "级甲等",
    "1级",
    "二十大",
    "第一名",
    "其中",
    "人民币",
    "人民币1",
    "US$",
    "US$1",
    "零下",
    "零下1度",
    "摄氏",
    "华氏1度",
    "战胜1-1",
    "1比1比",
    "一比一比",
    "电话1",
    "电话:",
    "电话为",
    "1.a",
    "a-1",
    "a.1@",
    "http://1",
    "www.1",
    "COVID-19",
    "1=1",
    "?1=1&",
    "v1.",
    "1e1",
    "1e9e",
    "1k1",
    "乾隆",
    "畢昇",
    "一 万",
    "1 万",
    "一  二",
    "1,  ",
    "(含)",
    "1(含)-",
    "1~~~",
    "三成五",
    "九块九",
    "一半一",
    "约约1",
    "1左右",
    "一两以上",
    "一百几",
    "千多万",
    "余万",
    "2000余",
    "((一)",
    "“三个",
    "“一”",
    "(1)",
    "一。",
    // once at an end
    "1…,111",
    "1…:1…x",
    "1…:1…:",
    "一…比一…比",
    "1…-1…-",
    "1…-1…x",
    "1…/1",
    "1….1",
    "1….1…@",
    "…1.…a@",
    "…1=…a",
    "1…+1",
    "1… …元",
    "一… …万",
    "1…一",
    "一…百…万",
    "一万…零",
    "一万…零…一",
    "一百…零…千",
    "1…0",
    "0.…0…1",
    "一点…零…分",
    "一点…五…半",
    "三分之…一",
    "百分之…九",
    "1…:",
    "“…一",
    "“一…二…”",
    "一…、一",
    "电话…:…1",
    "电话…(…1",
    "…(…1)",
    "…（一）",
    "(1…)",
    "第… …一",
    "每… …一",
    "负… …一",
    "￥… …1",
    "1…~",
    "1…—…年",
    "2021…—",
    "1月…至",
    "5…至",
    "1…战胜",
    "…人均…1元",
    "每千人口…，…1",
    "1元…半",
    "1元…1角",
    "1米…1",
    "九块…九",
    "1米…零",
    "http://…a1",
    "…a-…1",
    "…@…1",
    "1…@",
    "12:30…:30",
    "民国…民国…1年",
    "…年…1",
    "1… …-… …2",
    "1…(含)",
    "…\u{301}…1",
    "3…万",
    "3.5…万",
    "3…亿",
    "3…兆",
    "3…京",
    "1e…9",
    "1e-…9",
    "…１２，３４５",
    "１…，１１１",
];

/// A text of about `size` bytes made from a pattern.
fn text(pattern: &str, size: usize) -> String {
    let parts: Vec<&str> = pattern.split('…').collect();
    match parts.as_slice() {
        [all] => all.repeat(size / all.len()),
        // 1…,111 is "1" and then ",111" again and again.
        [start, again] => format!("{start}{}", again.repeat(size / again.len())),
        [start, again, end] => format!("{start}{}{end}", again.repeat(size / again.len())),
        // Two runs of equal size, each behind its own start.
        _ => {
            let half = size / 2;
            let runs = parts.chunks(2).map(|pair| match pair {
                [start, again] => format!("{start}{}", again.repeat(half / again.len())),
                rest => rest.concat(),
            });
            runs.collect()
        }
    }
}

fn is_long() -> bool {
    std::env::var("MINGSHU_LONG").is_ok_and(|value| value == "1")
}

fn time(text: &str) -> Duration {
    let start = Instant::now();
    std::hint::black_box(mingshu::extract(std::hint::black_box(text)));
    start.elapsed()
}

#[test]
fn every_repetition_keeps_the_promises_of_a_document() {
    for pattern in PIECES {
        for size in [60, 1_500] {
            invariants::examine(&text(pattern, size));
        }
    }
}

/// A reader that looks again at all it has seen takes hundreds of times as long for these as for most.
#[test]
fn no_repetition_takes_much_longer_than_another() {
    const MOST: u32 = 200;
    let mut patterns = PIECES.to_vec();
    let mut slow = Vec::new();
    for size in [8 << 10, 64 << 10] {
        let mut times: Vec<Duration> = patterns.iter().map(|pattern| time(&text(pattern, size))).collect();
        let taken: Vec<(&str, Duration)> = patterns.iter().copied().zip(times.iter().copied()).collect();
        times.sort();
        let limit = times[times.len() / 2] * MOST;
        for (pattern, taken) in taken {
            // A second look, in case something else had the machine meanwhile.
            if taken > limit && time(&text(pattern, size)) > limit {
                slow.push(format!("{pattern:?} takes {taken:.0?}, a middling one {:.1?}", limit / MOST));
                patterns.retain(|other| *other != pattern);
            }
        }
    }
    assert!(slow.is_empty(), "{} patterns:\n{}", slow.len(), slow.join("\n"));
}

/// A piece may not wait on the stack for the next one like it.
#[test]
fn long_chains_do_not_exhaust_the_stack() {
    let size = if is_long() { 4 << 20 } else { 256 << 10 };
    for chain in
        [",111", "1,", "1:", "1比", "1-", "1/", "1.", "分之一", "一又", "一、", "(", "一至", "1元", "百万", "(含)"]
    {
        time(&format!("1{}", chain.repeat(size / chain.len())));
    }
}

/// A megabyte takes less than a second, and no more than twenty times as long as an eighth of it. Eight times would be
/// exact, but a large text and its mentions leave the caches and ask the system for memory, a small one does not; what
/// looks again at all it has seen takes sixty times as long. The best of some runs, since others use the machine too.
#[test]
fn time_grows_with_the_text() {
    const LIMIT: Duration = Duration::from_secs(1);
    const SHORT: Duration = Duration::from_millis(100);
    if !is_long() {
        return;
    }
    let best = |text: &str, runs: usize| (0..runs).map(|_| time(text)).min().unwrap();
    let mut steep = Vec::new();
    for pattern in PIECES {
        let (small, large) = (text(pattern, 128 << 10), text(pattern, 1 << 20));
        let mut first = best(&small, 1);
        if first > LIMIT {
            steep.push(format!("{pattern:?} takes {first:.1?} for an eighth of a megabyte"));
            continue;
        }
        let mut last = best(&large, 1);
        let is_steep = |first: Duration, last: Duration| last > LIMIT || last > SHORT && last > first * 20;
        for _ in 0..3 {
            if is_steep(first, last) {
                (first, last) = (first.min(best(&small, 8)), last.min(best(&large, 1)));
            }
        }
        if is_steep(first, last) {
            let times = last.as_secs_f64() / first.as_secs_f64();
            steep.push(format!("{pattern:?} takes {last:.1?} for a megabyte, {times:.0} times an eighth of it"));
        }
    }
    assert!(steep.is_empty(), "{} patterns:\n{}", steep.len(), steep.join("\n"));
}
