//! Numbers and dates alone load no dictionary and no model. The only test of its program: the tables are made once.

#![cfg(feature = "names")]

use std::alloc::System;

use mingshu::Extractor;
use peakmem_alloc::{PeakMemAlloc, PeakMemAllocTrait, INSTRUMENTED_SYSTEM};

#[global_allocator]
static ALLOCATOR: &PeakMemAlloc<System> = &INSTRUMENTED_SYSTEM;

const TEXT: &str = "2024年10月31日，全县共有医院153个，其中公立医院21个，占13.7%。";

/// The megabytes that a first reading takes at most.
fn first(extractor: &Extractor) -> f64 {
    ALLOCATOR.reset_peak_memory();
    assert!(!extractor.extract(TEXT).quantities().is_empty());
    ALLOCATOR.get_peak_memory() as f64 / 1e6
}

#[test]
fn numbers_and_dates_alone_load_no_dictionary() {
    let alone = first(&Extractor::new().with_entities(false));
    let whole = first(&Extractor::new());
    println!("numbers and dates alone {alone:.1} MB, with names and statistics {whole:.1} MB");
    // The dictionary of words alone takes more.
    assert!(alone < 12.0, "{alone:.1} MB");
    assert!(whole > 2.0 * alone, "{whole:.1} MB: then this test shows nothing");
}
