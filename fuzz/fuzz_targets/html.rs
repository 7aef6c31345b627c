//! Any text is a web page, of which the command reads the main content; what it reads gives a document.
#![no_main]

#[path = "../../src/bin/mingshu/html.rs"]
mod html;
#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|page: &str| {
    html::declared(page.as_bytes());
    invariants::examine(&html::main_text(page));
});
