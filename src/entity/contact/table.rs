//! `data/contacts.csv` in memory.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::table;
use crate::text::{Position, Text};

/// The values of each kind.
#[derive(Default)]
pub(super) struct Table {
    areas: HashSet<String>,
    taiwan: HashSet<String>,
    services: HashSet<String>,
    before: Vec<String>,
    dialled: Vec<String>,
    after: Vec<String>,
    domains: HashSet<String>,
    divisions: HashSet<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in table::built_in(include_str!("../../../data/contacts.csv")) {
        let values = row.items(1).map(str::to_string);
        match row.field(0) {
            "area" => table.areas.extend(values),
            "area_taiwan" => table.taiwan.extend(values),
            "service" => table.services.extend(values),
            "before" => table.before.extend(values),
            "dialled" => table.dialled.extend(values),
            "after" => table.after.extend(values),
            "domain" => table.domains.extend(values),
            _ => table.divisions.extend(values),
        }
    }
    table
});

pub(super) fn is_area(code: &str) -> bool {
    TABLE.areas.contains(code)
}

pub(super) fn is_area_of_taiwan(code: &str) -> bool {
    TABLE.taiwan.contains(code)
}

pub(super) fn is_domain(label: &str) -> bool {
    TABLE.domains.contains(label)
}

pub(super) fn is_division(digits: &str) -> bool {
    TABLE.divisions.contains(digits)
}

/// 12345; 95588 and 96777 by their form.
pub(super) fn is_service(digits: &str) -> bool {
    let is_hotline = matches!(digits.len(), 5 | 6) && (digits.starts_with("95") || digits.starts_with("96"));
    is_hotline || TABLE.services.contains(digits)
}

/// Whether a word before a place says that a number is to be dialled; `short` asks for those of short numbers, too.
pub(super) fn is_dialled(text: &Text, at: Position, short: bool) -> bool {
    const FILLERS: usize = 6;
    let filler =
        |character: &char| matches!(character, ' ' | ':' | '(' | '为' | '是' | '.' | '“' | '"' | '「' | '-' | '—');
    let skipped = text.back_from(at).take(FILLERS).take_while(filler).count();
    let at = at - skipped as u32;
    let at = if text.has_before(at, "号码") { at - 2 } else { at };
    let ends = |words: &[String]| words.iter().any(|word| text.has_before(at, word));
    ends(&TABLE.before) || short && ends(&TABLE.dialled)
}

/// Whether a word behind a place says that the number before it is one to dial.
pub(super) fn is_named_behind(text: &Text, at: Position) -> bool {
    let at = if matches!(text.at(at), '”' | '"' | '」' | ' ') { at + 1 } else { at };
    TABLE.after.iter().any(|word| text.has(at, word))
}
