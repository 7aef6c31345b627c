//! The names of any text are the same in every reading, whatever stands behind an empty line, and with words of the user's own.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingshu::{Document, Extractor};

fn shown(document: &Document, upto: usize) -> Vec<String> {
    let entities = document.entities().iter().filter(|entity| entity.span().bytes().end <= upto);
    entities.map(|entity| format!("{:?} {entity}", entity.span())).collect()
}

fuzz_target!(|text: &str| {
    let document = mingshu::extract(text);
    for entity in document.entities() {
        assert_eq!(text.get(entity.span().bytes()), Some(entity.surface()));
    }
    assert_eq!(shown(&document, text.len()), shown(&mingshu::extract(text), text.len()), "a second reading");

    // A name that is given is found wherever it stands alone.
    let Some(given) = document.entities().first().map(|entity| entity.surface().to_owned()) else { return };
    let Ok(extractor) = Extractor::new().with_names("THING", [given.as_str()]) else { return };
    let alone = extractor.extract(&given);
    assert!(alone.entities().iter().any(|entity| entity.surface() == given), "{given:?}");
});
