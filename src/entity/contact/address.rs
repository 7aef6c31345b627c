//! Addresses of the net and of mail.
//!
//! ```text
//! url   = ( http | https | ftp ) :// host [ : port ] [ path ]     https://example.cn/a?b=1
//!       | www . host [ : port ] [ path ]                          www.example.cn
//!       | host of a known domain [ : port ] [ path ]              example.com.cn/a
//! email = local @ host
//! host  = label . { label . } domain                              labels in Chinese only behind :// and www.
//! ```
//! What it refuses, and why
//! - full-width punctuation, Chinese characters, quotes and a closing bracket of the text around: they end the address, as do
//!   the points and commas behind it
//! - a host of an unknown domain without scheme and www: Node.js, readme.txt; one in capitals: ASP.NET
//! - bare hosts in Chinese: 完毕.中国 may be the end of a sentence

use super::{run, run_of, table, Read};
use crate::entity::EntityKind;
use crate::text::{Position, Text};

const SCHEMES: [&str; 3] = ["https://", "http://", "ftp://"];

const LONGEST_URL: usize = 2000;
const LONGEST_LOCAL: usize = 64;
const LONGEST_LABEL: usize = 63;
const MOST_LABELS: usize = 12;

/// Reads addresses from left to right; what was read in vain is not read again.
#[derive(Default)]
pub(super) struct Addresses {
    /// No local part ends before this place in an @.
    no_local: Position,
    /// No host begins before this place.
    no_host: Position,
}

impl Addresses {
    /// The address that begins at the start of a run of letters and digits.
    pub(super) fn read(&mut self, text: &Text, at: Position) -> Option<Read> {
        if let Some(url) = with_scheme(text, at) {
            return Some(url);
        }
        if at >= self.no_local {
            let (email, end) = email(text, at);
            self.no_local = end;
            if email.is_some() {
                return email;
            }
        }
        if at < self.no_host || matches!(text.before(at), '@' | '.' | '-' | '_' | '/') {
            return None;
        }
        if has_word(text, at, "www.") {
            return url(text, at, international(text, at)?);
        }
        let host = Host::read(text, at);
        self.no_host = host.end;
        let is_host = host.labels >= 2 && table::is_domain(&run_of(text, host.last, host.end));
        is_host.then(|| url(text, at, host.end))?
    }
}

/// A word in small or capital letters.
fn has_word(text: &Text, at: Position, word: &str) -> bool {
    let mut there = text.from(at);
    word.chars().all(|character| there.next().is_some_and(|other| other.eq_ignore_ascii_case(&character)))
}

fn with_scheme(text: &Text, at: Position) -> Option<Read> {
    let scheme = SCHEMES.iter().find(|scheme| has_word(text, at, scheme))?;
    let host = at + scheme.len() as u32;
    // A server at home has one name: http://intranet/a.
    let home = || Some(Host::read(text, host)).filter(|host| host.labels == 1 && host.end - host.last >= 2);
    let end = international(text, host).or_else(|| home().map(|host| host.end))?;
    url(text, at, end)
}

/// The whole address, from the end of its host on.
fn url(text: &Text, start: Position, host_end: Position) -> Option<Read> {
    let mut end = host_end;
    let port = run(text, end + 1, 6, |character| character.is_ascii_digit());
    if text.at(end) == ':' && (2..=6).contains(&(port - end)) {
        end = port;
    }
    // A whole address may be of full width; in one that is not, marks of full width are those of the sentence.
    let is_wide = !text.source_at(start).is_ascii();
    if matches!(text.at(end), '/' | '?' | '#') && (is_wide || text.source_at(end).is_ascii()) {
        end = path(text, end, is_wide);
    }
    if text.at(end) == '@' && end == host_end {
        return None;
    }
    let name = run_of(text, start, host_end).to_ascii_lowercase() + &run_of(text, host_end, end);
    Some(Read { end, kind: EntityKind::Url, name: Some(name) })
}

/// The end of a path: without the punctuation of the sentence around it.
fn path(text: &Text, start: Position, is_wide: bool) -> Position {
    let (mut end, mut open) = (start, 0u32);
    while end - start < LONGEST_URL as u32 {
        let character = text.at(end);
        let is_letter = character.is_ascii_alphanumeric();
        let is_mark = matches!(
            character,
            '-' | '.'
                | '_'
                | '~'
                | ':'
                | '/'
                | '?'
                | '#'
                | '@'
                | '!'
                | '$'
                | '&'
                | '*'
                | '+'
                | ','
                | ';'
                | '='
                | '%'
                | '('
                | ')'
        );
        if !(is_letter || is_mark && (is_wide || text.source_at(end).is_ascii())) {
            break;
        }
        match character {
            '(' => open = open.saturating_add(1),
            ')' if open == 0 => break,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
        end = end + 1;
    }
    while end > start && matches!(text.before(end), '.' | ',' | ';' | ':' | '!' | '?' | '*' | '(' | '&') {
        end = end - 1;
    }
    end
}

/// The address of mail at a place, or where the local part that was looked for ends.
fn email(text: &Text, at: Position) -> (Option<Read>, Position) {
    let joins = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '%' | '+' | '-');
    let local = run(text, at, LONGEST_LOCAL, joins);
    let sound = text.at(local) == '@' && text.before(local) != '.';
    let host = sound.then(|| Host::read(text, local + 1)).filter(|host| host.is_named(text));
    let read = host.map(|host| Read {
        end: host.end,
        kind: EntityKind::Email,
        name: Some(run_of(text, at, local) + &run_of(text, local, host.end).to_ascii_lowercase()),
    });
    (read, local)
}

/// A host in Latin letters.
struct Host {
    end: Position,
    labels: usize,
    /// Where the last label begins.
    last: Position,
    /// Whether all labels are numbers below 256.
    is_numeric: bool,
}

impl Host {
    /// Reads as many labels as there are.
    fn read(text: &Text, at: Position) -> Host {
        let mut host = Host { end: at, labels: 0, last: at, is_numeric: true };
        let mut next = at;
        while host.labels < MOST_LABELS {
            let joins = |character: char| character.is_ascii_alphanumeric() || character == '-';
            let mut end = run(text, next, LONGEST_LABEL, joins);
            while end > next && text.before(end) == '-' {
                end = end - 1;
            }
            if end == next || text.at(next) == '-' {
                break;
            }
            host.is_numeric &= is_byte(text.folded(&(next..end)));
            (host.end, host.last) = (end, next);
            host.labels = host.labels.saturating_add(1);
            if text.at(end) != '.' {
                break;
            }
            next = end + 1;
        }
        host
    }

    /// Whether it ends with a domain: of letters, or one in Chinese as machines write it.
    fn is_named(&self, text: &Text) -> bool {
        let letters = run(text, self.last, LONGEST_LABEL, |character| character.is_ascii_alphabetic());
        let is_domain = letters == self.end && self.end - self.last >= 2 || has_word(text, self.last, "xn--");
        self.labels >= 2 && is_domain
    }
}

/// Whether it is a number below 256 of three digits at most.
fn is_byte(label: &[char]) -> bool {
    let value = label.iter().try_fold(0u32, |value, digit| value.checked_mul(10)?.checked_add(digit.to_digit(10)?));
    label.len() <= 3 && value.is_some_and(|value| value < 256)
}

/// The end of a host that is announced by a scheme or www, and so may have labels in Chinese.
fn international(text: &Text, at: Position) -> Option<Position> {
    let host = Host::read(text, at);
    if host.labels == 4 && host.is_numeric || host.is_named(text) && enough(text, at, &host) {
        return Some(host.end);
    }
    let mut next = at;
    for labels in 1..=MOST_LABELS {
        let end = run(text, next, LONGEST_LABEL, |character| character.is_alphanumeric() || character == '-');
        if end == next {
            return None;
        }
        if text.at(end) != '.' || !text.at(end + 1).is_alphanumeric() {
            return (labels >= 2 && table::is_domain(&run_of(text, next, end))).then_some(end);
        }
        next = end + 1;
    }
    None
}

/// www.cn is a host, www.com.cn too, and www.example is none.
fn enough(text: &Text, at: Position, host: &Host) -> bool {
    !has_word(text, at, "www.") || host.labels >= 3 || table::is_domain(&run_of(text, host.last, host.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn addresses() {
        check(
            |text, at| {
                let read = Addresses::default().read(text, at)?;
                Some(format!("{} {}", read.kind, text.slice(&(at..read.end))))
            },
            &[
                ("见|https://www.example.com/2021/07/02/a1.html。", "URL https://www.example.com/2021/07/02/a1.html"),
                ("|http://example.cn，另见", "URL http://example.cn"),
                ("|http://example.cn/a，http://b.cn", "URL http://example.cn/a"),
                ("(|http://example.cn/a(1))", "URL http://example.cn/a(1)"),
                ("|http://example.cn/a.", "URL http://example.cn/a"),
                ("|http://intranet?a=1", "URL http://intranet?a=1"),
                ("|http://10.0.0.1:8080/x", "URL http://10.0.0.1:8080/x"),
                ("|HTTP://EXAMPLE.CN/A", "URL HTTP://EXAMPLE.CN/A"),
                ("|www.example.cn查看", "URL www.example.cn"),
                ("|www.新华网.cn", "URL www.新华网.cn"),
                ("|http://xn--xkrr14bows.xn--fiqs8s/a", "URL http://xn--xkrr14bows.xn--fiqs8s/a"),
                ("|http://新华网.中国/a", "URL http://新华网.中国/a"),
                ("|ｗｗｗ．example．cn", "URL ｗｗｗ．example．cn"),
                ("|example.com.cn/a?b=1&c=2", "URL example.com.cn/a?b=1&c=2"),
                ("|a.b-c@mail.example.cn。", "EMAIL a.b-c@mail.example.cn"),
                ("|12345@qq.com", "EMAIL 12345@qq.com"),
                ("|a＠example．com", "EMAIL a＠example．com"),
                // No addresses.
                ("|Node.js", ""),
                ("|ASP.NET", ""),
                ("|readme.txt", ""),
                ("|http://甲", ""),
                ("|http://", ""),
                ("|www.", ""),
                ("|www.甲", ""),
                ("|a@b", ""),
                ("|a@b.12", ""),
                ("|a.@b.cn", ""),
                ("|3.5", ""),
                ("|v1.2.3", ""),
            ],
        );
    }
}
