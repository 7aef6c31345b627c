//! Any bytes are a model or one clear error: the loader neither panics nor asks for more memory than a model may take, and a
//! model of any weights finds names within the text.
//!
//! The first byte says how: bare bytes as a file, or the rest packed behind a header, so that the fuzzer reaches the body.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingshu::training;

const TEXT: &str = "2024年，青川县卫生健康局局长林晓岚到柳湾村看望欧阳明。";

fuzz_target!(|bytes: &[u8]| {
    let Some((how, rest)) = bytes.split_first() else { return };
    let file = if how % 2 == 0 {
        rest.to_vec()
    } else {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(rest, 1);
        [b"a header\n\n".as_slice(), &packed].concat()
    };
    match training::names(&file, TEXT) {
        Ok(names) => assert!(names.iter().all(|name| name.start < name.end && name.end <= TEXT.chars().count())),
        Err(error) => assert!(error.to_string().starts_with("not a model of names: it"), "{error}"),
    }
});
