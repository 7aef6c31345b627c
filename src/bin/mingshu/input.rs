//! What bytes say as text: in one of the encodings of Chinese, as a web page, or as a line of JSON.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, BIG5, GB18030, GBK, UTF_16BE, UTF_16LE, UTF_8};
use serde_json::{Map, Value};

use crate::files::Shape;
use crate::html::{declared, main_text};
use crate::source::Item;

/// The encoding of a name, if one was given.
pub(crate) fn encoding(name: Option<&str>) -> Result<Option<&'static Encoding>, String> {
    let known = |name: &str| Encoding::for_label_no_replacement(name.as_bytes());
    name.map(|name| known(name).ok_or_else(|| format!("unknown encoding `{name}`"))).transpose()
}

/// The standard input may be named once.
pub(crate) fn standard_once(files: &[PathBuf]) -> Result<(), String> {
    match files.iter().filter(|file| *file == Path::new("-")).count() {
        0 | 1 => Ok(()),
        _ => Err("the standard input, `-`, can be read only once".into()),
    }
}

/// A text, and the encoding in which it was found when that was neither named nor UTF-8.
pub(crate) struct Text {
    pub(crate) content: String,
    pub(crate) detected: Option<&'static Encoding>,
}

/// What is read of one text, and beside it.
pub(crate) struct Request<'a> {
    /// The encoding that the user names.
    pub(crate) encoding: Option<&'static Encoding>,
    /// The field of a line of JSON that holds its text, and the one that says which it is.
    pub(crate) field: &'a str,
    pub(crate) id: Option<&'a str>,
}

/// A text to be read.
pub(crate) struct Page {
    pub(crate) text: Text,
    /// Of a line of JSON, if it is asked for and there.
    pub(crate) id: Option<Value>,
}

/// Why a file gave no text.
pub(crate) enum Refusal {
    Unreadable(io::Error),
    Directory,
    TooLong {
        limit: u32,
    },
    /// A zero byte: an image, a spreadsheet, a program.
    Binary {
        at: usize,
    },
    /// UTF-8 but for a few bytes, of which this is the first.
    Damaged {
        at: usize,
    },
    /// Not UTF-8 from this byte on, and not plainly anything else.
    Undecodable {
        at: usize,
    },
    /// Not of the encoding that was named.
    NotOf(&'static Encoding),
    /// Packed by gzip, and cut off or damaged.
    BadlyPacked,
    /// Called .gz, and not packed by gzip.
    NotPacked,
    /// A line that is no object of JSON, and why.
    NotJson(String),
    /// A line whose object has no such field, or no text in it.
    NoText(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Unreadable(error) => formatter.write_str(&reason(error)),
            Refusal::Directory => formatter.write_str("is a directory"),
            Refusal::TooLong { limit } => write!(formatter, "is longer than {limit} bytes; see --max-bytes"),
            Refusal::Binary { at } => write!(formatter, "is not text: byte {at} is zero"),
            Refusal::Damaged { at } => write!(formatter, "is not valid UTF-8 at byte {at}"),
            Refusal::Undecodable { at } => {
                write!(
                    formatter,
                    "is not text: not UTF-8 at byte {at}, nor clearly GB18030, Big5 or UTF-16; see --encoding"
                )
            }
            Refusal::BadlyPacked => formatter.write_str("is packed by gzip, but cut off or damaged"),
            Refusal::NotPacked => formatter.write_str("is not packed by gzip, although it is called .gz"),
            Refusal::NotJson(reason) => write!(formatter, "is no JSON object: {reason}"),
            Refusal::NoText(field) => write!(formatter, "has no text in the field `{field}`; see --field"),
            Refusal::NotOf(encoding) => write!(formatter, "is not valid {}", encoding.name()),
        }
    }
}

/// What the system says of a failure, in lower case and without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::IsADirectory => "is a directory".into(),
        _ => {
            let said = error.to_string().to_lowercase();
            said.split(" (os error").next().unwrap_or_default().into()
        }
    }
}

/// The text of a table at `path`, or of the standard input if that is `-`.
pub(crate) fn read(path: &Path, named: Option<&'static Encoding>, limit: u32) -> Result<Text, Refusal> {
    let bytes = if path == Path::new("-") {
        read_at_most(io::stdin().lock(), limit)?
    } else {
        if path.is_dir() {
            return Err(Refusal::Directory);
        }
        read_at_most(File::open(path).map_err(Refusal::Unreadable)?, limit)?
    };
    text(bytes, named)
}

fn text(bytes: Vec<u8>, named: Option<&'static Encoding>) -> Result<Text, Refusal> {
    match named {
        Some(encoding) => {
            let content = decode(&bytes, encoding).ok_or(Refusal::NotOf(encoding))?;
            Ok(Text { content, detected: None })
        }
        None => detect(bytes),
    }
}

/// The text of what stands in a file.
pub(crate) fn page(item: Item, request: &Request) -> Result<Page, Refusal> {
    let Item { bytes, shape, .. } = item;
    match shape {
        Shape::Text => Ok(Page { text: text(bytes, request.encoding)?, id: None }),
        Shape::Html => {
            let mut text = html(bytes, request.encoding)?;
            text.content = main_text(&text.content);
            Ok(Page { text, id: None })
        }
        Shape::Lines => line(bytes, request),
    }
}

/// A web page, of the encoding that is named, else of the one that it declares if its bytes fit, else of the one that they say.
fn html(bytes: Vec<u8>, named: Option<&'static Encoding>) -> Result<Text, Refusal> {
    let is_marked = Encoding::for_bom(&bytes).is_some();
    let declared = declared(&bytes).filter(|_| named.is_none() && !is_marked);
    // GB18030 contains GBK and GB2312.
    let declared = declared.map(|encoding| if encoding == GBK { GB18030 } else { encoding });
    match declared.and_then(|encoding| decode(&bytes, encoding)) {
        Some(content) => Ok(Text { content, detected: None }),
        None => text(bytes, named),
    }
}

/// The fields of a line of JSON.
fn line(bytes: Vec<u8>, request: &Request) -> Result<Page, Refusal> {
    let text = text(bytes, request.encoding.or(Some(UTF_8)))?;
    let object: Map<String, Value> = serde_json::from_str(text.content.trim()).map_err(|error| {
        let said = error.to_string();
        Refusal::NotJson(said.split(" at line").next().unwrap_or_default().into())
    })?;
    let mut object = object;
    let content = match object.remove(request.field) {
        Some(Value::String(content)) => content,
        _ => return Err(Refusal::NoText(request.field.into())),
    };
    let id = request.id.and_then(|id| object.remove(id));
    Ok(Page { text: Text { content, detected: None }, id })
}

/// One byte more than the limit is asked for, so that a pipe of unknown length is measured as it is read.
fn read_at_most(source: impl Read, limit: u32) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    source.take(u64::from(limit).saturating_add(1)).read_to_end(&mut bytes).map_err(Refusal::Unreadable)?;
    if bytes.len() > limit as usize {
        return Err(Refusal::TooLong { limit });
    }
    Ok(bytes)
}

/// `None` if any byte does not fit: a replacement character would move no offset, but hide a loss.
fn decode(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    let marks: &[u8] = match encoding {
        _ if encoding == UTF_8 => b"\xEF\xBB\xBF",
        _ if encoding == UTF_16LE => b"\xFF\xFE",
        _ if encoding == UTF_16BE => b"\xFE\xFF",
        _ => b"",
    };
    let body = bytes.strip_prefix(marks).unwrap_or(bytes);
    encoding.decode_without_bom_handling_and_without_replacement(body).map(|text| text.into_owned())
}

/// UTF-8 if it is valid; else what a byte order mark, the zero bytes of UTF-16 or the statistics of Chinese say.
fn detect(bytes: Vec<u8>) -> Result<Text, Refusal> {
    let found = |encoding: &'static Encoding| {
        decode(&bytes, encoding).map(|content| Text { content, detected: Some(encoding) })
    };
    if let Some((encoding, _)) = Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        return found(encoding).ok_or(Refusal::NotOf(encoding));
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let plausible =
            [UTF_16LE, UTF_16BE].into_iter().filter_map(found).find(|text| is_mostly_chinese(&text.content));
        return plausible.ok_or(Refusal::Binary { at });
    }
    let at = match std::str::from_utf8(&bytes) {
        Ok(_) => {
            return decode(&bytes, UTF_8).map(|content| Text { content, detected: None }).ok_or(Refusal::NotOf(UTF_8))
        }
        Err(error) => error.valid_up_to(),
    };
    if is_mostly_utf8(&bytes) {
        return Err(Refusal::Damaged { at });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // GB18030 contains GBK, so nothing is lost by always taking the larger one.
    let guess = if guess == GBK { GB18030 } else { guess };
    if guess == GB18030 || guess == BIG5 {
        // UTF-16 without any ASCII has no zero bytes, and is unmasked by the control characters it seems to contain.
        if let Some(text) = found(guess).filter(|text| !text.content.chars().any(is_foreign_to_text)) {
            return Ok(text);
        }
    }
    Err(Refusal::Undecodable { at })
}

fn is_foreign_to_text(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{C}')
}

/// Most pairs of bytes are a character of GB18030, so that UTF-8 with one broken byte would be read as nonsense. But
/// other encodings hardly ever give characters of three bytes in UTF-8, as those of Chinese are.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut fitting, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        let long = chunk.valid().chars().filter(|character| character.len_utf8() > 2).count();
        fitting = fitting.saturating_add(long);
        broken = broken.saturating_add(usize::from(!chunk.invalid().is_empty()));
    }
    fitting > broken
}

/// Bytes of any kind decode as UTF-16, but only real text is nearly all Han characters, ASCII and the punctuation of both.
fn is_mostly_chinese(text: &str) -> bool {
    let (mut expected, mut all) = (0usize, 0usize);
    for character in text.chars() {
        all = all.saturating_add(1);
        let known = matches!(character, '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{203B}' | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}');
        expected = expected.saturating_add(usize::from(known));
    }
    expected >= all.saturating_sub(all.checked_div(20).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str = "全市共有医疗卫生机构2067个，其中医院153个，管理高血压患者20.47万例。\n";
    const TRADITIONAL: &str = "全縣共有醫療機構2067家，其中醫院153家，就診人次較去年增加3.2%。\n";

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        if encoding == UTF_16LE {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else if encoding == UTF_16BE {
            text.encode_utf16().flat_map(u16::to_be_bytes).collect()
        } else {
            encoding.encode(text).0.into_owned()
        }
    }

    fn shown(bytes: &[u8]) -> String {
        match detect(bytes.to_vec()) {
            Ok(text) => format!("{}: {}", text.detected.map_or("none", Encoding::name), text.content),
            Err(refusal) => refusal.to_string(),
        }
    }

    #[test]
    fn the_encodings_of_chinese_are_told_apart() {
        for (text, encoding) in [
            (SIMPLIFIED, GB18030),
            (TRADITIONAL, GB18030),
            (TRADITIONAL, BIG5),
            (SIMPLIFIED, UTF_16LE),
            (TRADITIONAL, UTF_16BE),
        ] {
            assert_eq!(shown(&encoded(text, encoding)), format!("{}: {text}", encoding.name()));
        }
        assert_eq!(shown(SIMPLIFIED.as_bytes()), format!("none: {SIMPLIFIED}"));
    }

    #[test]
    fn byte_order_marks_are_no_part_of_the_text() {
        let marked = |mark: &[u8], encoding| [mark, &encoded("共3个", encoding)].concat();
        assert_eq!(shown(&marked(b"\xEF\xBB\xBF", UTF_8)), "none: 共3个");
        assert_eq!(shown(&marked(b"\xFF\xFE", UTF_16LE)), "UTF-16LE: 共3个");
        assert_eq!(shown(&marked(b"\xFE\xFF", UTF_16BE)), "UTF-16BE: 共3个");
        assert_eq!(decode(&marked(b"\xFF\xFE", UTF_16LE), UTF_16LE).as_deref(), Some("共3个"));
    }

    #[test]
    fn what_is_not_text_is_refused() {
        assert_eq!(shown(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "is not text: byte 8 is zero");
        assert!(shown(b"caf\xE9 et cr\xE8me br\xFBl\xE9e").starts_with("is not text: not UTF-8 at byte 3"));
        assert_eq!(
            shown(&[SIMPLIFIED.as_bytes(), b"\xE4\xB8", SIMPLIFIED.as_bytes()].concat()),
            "is not valid UTF-8 at byte 97"
        );
    }

    #[test]
    fn a_short_text_in_an_old_encoding_is_recognised() {
        for (text, encoding) in [("共有医院153个", GB18030), ("共有醫院153家", BIG5)] {
            assert_eq!(shown(&encoded(text, encoding)), format!("{}: {text}", encoding.name()));
        }
    }
}
