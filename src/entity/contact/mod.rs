//! Contacts and numbers that name: telephones, addresses of the net and of mail, identity numbers.
//!
//! ```text
//! contact = address     https://example.cn/a, www.example.cn, name@example.cn     src/entity/contact/address.rs
//!         | telephone   0851-12345678, +86 138 0001 1111, 拨打120                  src/entity/contact/telephone.rs
//!         | identity    a resident's, a body's, one of Taiwan: by its check digit   src/entity/contact/identity.rs
//! ```
//! Each file says what it refuses. They are hand scanners, since they read the folded characters and look at the source and
//! at the words around: regular expressions would need a second copy of the text and still leave those questions. Every
//! character is looked at a few times at most: what was read in vain is not read again.
//!
//! Contacts are found before the numerals are read, for no figure in one is a quantity; the scan makes identifiers of
//! those that have a digit.
//!
//! Table: `data/contacts.csv`.

mod address;
mod identity;
mod table;
mod telephone;

use crate::class::Class;
use crate::entity::{EntityKind, Found, Source};
use crate::text::{is_letter_or_digit, Position, Text};

/// What a reader has read: to where, and what it is called.
struct Read {
    end: Position,
    kind: EntityKind,
    name: Option<String>,
}

/// The contacts of a text, in its order; no two overlap.
pub(crate) fn contacts(text: &Text) -> Vec<Found> {
    let mut found = Vec::new();
    let mut addresses = address::Addresses::default();
    let mut at = Position(0);
    loop {
        let Some(next) = text.classes.next(at, Class::CONTACT) else { return found };
        at = next;
        // Within a number nothing begins, nor with a figure or two of running text: 5个, 12月.
        let digit = |at: Position| text.at(at).is_ascii_digit();
        let behind = if digit(at + 1) { at + 2 } else { at + 1 };
        let runs_on = text.at(behind).is_ascii() || !is_letter_or_digit(text.at(behind));
        if digit(at) && (text.before(at).is_ascii_digit() || !runs_on) {
            at = at + 1;
            continue;
        }
        let opens = !text.before(at).is_ascii_alphanumeric();
        let read = (opens && text.at(at).is_ascii_alphanumeric())
            .then(|| addresses.read(text, at).or_else(|| identity::read(text, at)))
            .flatten()
            .or_else(|| telephone::read(text, at, found.last().map(|last: &Found| last.range.end)));
        match read {
            Some(Read { end, kind, name }) => {
                let name = name.map(String::into_boxed_str);
                found.push(Found { range: at..end, kind, source: Source::Contact, name });
                at = end.max(at + 1);
            }
            None => at = at + 1,
        }
    }
}

/// The end of the run of characters that fit, at most so many.
fn run(text: &Text, at: Position, most: usize, fits: impl Fn(char) -> bool) -> Position {
    at + text.from(at).take(most).take_while(|character| fits(*character)).count() as u32
}

fn run_of(text: &Text, start: Position, end: Position) -> String {
    text.folded(&(start..end)).iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_of_a_line() {
        let read = |source: &str| {
            let text = Text::new(source);
            let shown = contacts(&text).into_iter().map(|found| format!("{} {}", found.kind, text.slice(&found.range)));
            shown.collect::<Vec<_>>().join(" | ")
        };
        for (source, expected) in [
            (
                "电话：0851-82345678、82345679，传真(0851)82345670，邮箱a.b@example.com，网址www.example.cn。",
                "PHONE 0851-82345678 | PHONE 82345679 | PHONE (0851)82345670 | EMAIL a.b@example.com | URL www.example.cn",
            ),
            ("全市2067个，占95.27%，2021-07-02，1-3月", ""),
        ] {
            assert_eq!(read(source), expected);
        }
    }
}
