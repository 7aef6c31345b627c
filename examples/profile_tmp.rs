//! Timing.
#![allow(clippy::all, unused, missing_docs)]
fn main() {
    let text = std::fs::read_to_string("benches/data/press.txt").unwrap();
    let big = text.repeat(1_000_000 / text.len());
    let n: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(20);
    let extractor = mingshu::Extractor::new();
    let start = std::time::Instant::now();
    let mut best = f64::MAX;
    for _ in 0..n {
        let t = std::time::Instant::now();
        std::hint::black_box(extractor.extract(&big));
        best = best.min(t.elapsed().as_secs_f64());
    }
    println!("best {:.1} MB/s, mean {:.1}", big.len() as f64 / 1e6 / best, n as f64 * big.len() as f64 / 1e6 / start.elapsed().as_secs_f64());
}
