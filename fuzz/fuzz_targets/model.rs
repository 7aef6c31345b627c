//! Any bytes are a model or none: the loader neither panics nor asks for more memory than a model may take.
//!
//! The first byte says how: bare bytes as a file, or the rest packed behind a header, so that the fuzzer reaches the body.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingshu::training::is_model;

fuzz_target!(|bytes: &[u8]| {
    let Some((how, rest)) = bytes.split_first() else { return };
    if how % 2 == 0 {
        is_model(rest);
    } else {
        let mut file = b"a header\n\n".to_vec();
        file.extend(miniz_oxide::deflate::compress_to_vec_zlib(rest, 1));
        is_model(&file);
    }
});
