//! How much memory a reading takes beside its text. The only test of its program, since the allocator counts for all.
//!
//! An ordinary run reads 1 MB of each text, `MINGSHU_LONG=1` reads 10 MB. `--nocapture` shows the figures.

use std::alloc::System;

use peakmem_alloc::{PeakMemAlloc, PeakMemAllocTrait, INSTRUMENTED_SYSTEM};

#[global_allocator]
static ALLOCATOR: &PeakMemAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Texts by how much they say, each with the most bytes that may be taken for one of its own.
///
/// Twenty is the promise for what people write, bulletins full of figures included. Texts with a number in every few
/// bytes cannot keep it: a mention knows its value, its places and its unit, in about a hundred bytes, and the list of
/// mentions may have room for twice as many. Statistics cannot keep it yet: a row holds its words and where each of them
/// stands, in about four hundred bytes. The limits of such texts stand here so that they do not rise unseen: the first
/// without statistics, the second with them.
const TEXTS: [(&str, &str, f64, f64); 9] = [
    ("press text", include_str!("../examples/articles/health-bulletin.txt"), 20.0, 26.0),
    ("a communique, mostly figures", include_str!("../examples/articles/statistics-communique.txt"), 20.0, 26.0),
    ("no numbers", "本报讯记者从会议上获悉，各项工作进展顺利。", 20.0, 20.0),
    ("ASCII without numbers", "All work and no play makes Jack a dull boy. ", 20.0, 20.0),
    // What may begin at a character is a byte for each.
    ("a row of figures", "412,345.60\t78.2%\t", 35.0, 88.0),
    ("a list of quantities", "病例20.47万例，增长3.5%，", 25.0, 75.0),
    ("a list of units", "1个", 55.0, 210.0),
    ("a list of units, traditional", "1個", 70.0, 230.0),
    ("a list of digits", "1 ", 100.0, 106.0),
];

#[test]
fn a_reading_takes_a_bounded_multiple_of_its_text() {
    let size = if std::env::var("MINGSHU_LONG").is_ok_and(|value| value == "1") { 10 << 20 } else { 1 << 20 };
    // The tables are made once and are no part of any text's reading.
    let _ = mingshu::Extractor::new().extract(TEXTS[0].1);
    let mut above = Vec::new();
    for statistics in [false, true] {
        let extractor = mingshu::Extractor::new().with_statistics(statistics);
        for (name, piece, without, with) in TEXTS {
            let limit = if statistics { with } else { without };
            let text = piece.repeat(size / piece.len());
            ALLOCATOR.reset_peak_memory();
            let document = extractor.extract(&text);
            let peak = ALLOCATOR.get_peak_memory() as f64 / text.len() as f64;
            let rows = document.statistics().len();
            println!("{name}: {peak:.1} times the text, {} quantities, {rows} statistics", document.quantities().len());
            if peak > limit {
                above.push(format!("{name}: {peak:.1} times the text, more than {limit}, {rows} statistics"));
            }
        }
    }
    assert!(above.is_empty(), "{}", above.join("\n"));
}
