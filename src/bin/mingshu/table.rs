//! The table for people: aligned by columns of the terminal, in which a Han character takes two.

use comfy_table::{presets, CellAlignment, ContentArrangement, Table, TableComponent};
use mingshu::{DateMention, Document, Entity, Label, Quantity, Span, Statistic, Status};
use unicode_width::UnicodeWidthChar;

use crate::arguments;

/// In columns of the terminal: room for fourteen Han characters.
const WIDEST_TEXT: usize = 28;

const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// One list of the document, with a heading if the table is one of several.
pub(crate) fn of(document: &Document, list: arguments::Table, heading: Option<&str>, colour: bool) -> String {
    let (name, mut rows) = match list {
        arguments::Table::Quantities => ("quantities", document.quantities().iter().map(quantity).collect::<Vec<_>>()),
        arguments::Table::Labels => ("labels", document.labels().iter().map(label).collect()),
        arguments::Table::Dates => ("dates", document.dates().iter().map(date).collect()),
        arguments::Table::Entities => {
            let names = |mention: &Entity| entity(mention, document);
            ("entities", document.entities().iter().map(names).collect())
        }
        arguments::Table::Statistics => ("statistics", tree(document)),
    };
    let mut lines = String::new();
    let bold = |text: &str| if colour { format!("{BOLD}{text}{PLAIN}") } else { text.to_owned() };
    if let Some(heading) = heading {
        lines.push_str(&bold(&without_controls(heading)));
        lines.push('\n');
    }
    if rows.is_empty() {
        lines.push_str("no ");
        lines.push_str(name);
        lines.push('\n');
        return lines;
    }
    align_points(&mut rows, list);
    let furniture: Vec<bool> = match list {
        arguments::Table::Quantities => document.quantities().iter().map(Quantity::is_furniture).collect(),
        arguments::Table::Labels => document.labels().iter().map(Label::is_furniture).collect(),
        arguments::Table::Dates => document.dates().iter().map(DateMention::is_furniture).collect(),
        arguments::Table::Entities => document.entities().iter().map(Entity::is_furniture).collect(),
        arguments::Table::Statistics => Vec::new(),
    };
    let header: &[&str] = match list {
        arguments::Table::Quantities => &["text", "value", "unit", "kind", "approx", "position"],
        arguments::Table::Labels => &["text", "value", "kind", "position"],
        arguments::Table::Dates => &["text", "value", "kind", "bound", "resolved", "position"],
        arguments::Table::Entities => &["text", "kind", "name", "code", "of", "position"],
        arguments::Table::Statistics => {
            &["subject", "value", "unit", "indicator", "region", "period", "notes", "position"]
        }
    };
    let rendered = rendered(header, rows, list);
    // The header and the rule below it come first; the rows follow in the order of the document.
    for (index, line) in rendered.lines().enumerate() {
        let line = line.trim_end();
        let in_furniture = index.checked_sub(2).and_then(|row| furniture.get(row)).is_some_and(|furniture| *furniture);
        match index {
            0 => lines.push_str(&bold(line)),
            _ if colour && in_furniture => lines.push_str(&format!("{DIM}{line}{PLAIN}")),
            _ => lines.push_str(line),
        }
        lines.push('\n');
    }
    lines
}

fn rendered(header: &[&str], rows: Vec<Vec<String>>, list: arguments::Table) -> String {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_style(TableComponent::HeaderLines, '─');
    for lines in [TableComponent::VerticalLines, TableComponent::LeftBorder, TableComponent::RightBorder] {
        table.remove_style(lines);
    }
    table.remove_style(TableComponent::MiddleHeaderIntersections);
    table.set_header(header.iter().copied());
    table.add_rows(rows);
    let last = header.len().saturating_sub(1);
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if (index == 1 && has_numbers(list)) || index == last {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.to_string()
}

fn quantity(quantity: &Quantity) -> Vec<String> {
    let unit = match (quantity.unit(), quantity.per()) {
        // The unit as written may already say what it is measured by: 元/平方米.
        (Some(unit), Some(per)) if !unit.contains(per) => format!("{unit}/{per}"),
        (unit, _) => unit.unwrap_or_default().to_owned(),
    };
    let cues: Vec<&str> = quantity.cues().iter().map(|cue| cue.surface()).collect();
    let approximation = match quantity.approximation() {
        Some(approximation) if cues.is_empty() => approximation.to_string(),
        Some(approximation) => format!("{approximation} {}", cues.join(" ")),
        None => String::new(),
    };
    vec![
        cut(quantity.surface()),
        format!("{quantity:#}"),
        cut(&unit),
        quantity.kind().to_string(),
        cut(&approximation),
        position(quantity.span()),
    ]
}

fn label(label: &Label) -> Vec<String> {
    let value = label.value().map(|value| format!("{value:#}")).unwrap_or_default();
    vec![cut(label.surface()), value, label.kind().to_string(), position(label.span())]
}

fn date(date: &DateMention) -> Vec<String> {
    let value = date.value().unwrap_or_else(|| date.timex().as_str());
    let resolved = date.resolved().map(|resolved| resolved.to_string()).unwrap_or_default();
    let bound = date.modifier().map(|modifier| modifier.to_string()).unwrap_or_default();
    vec![cut(date.surface()), value.to_owned(), date.kind().to_string(), bound, resolved, position(date.span())]
}

fn entity(entity: &Entity, document: &Document) -> Vec<String> {
    let person = entity.of().and_then(|of| document.entities().get(of)).map(Entity::surface);
    vec![
        cut(entity.surface()),
        entity.kind().to_string(),
        cut(entity.name()),
        entity.code().unwrap_or_default().to_owned(),
        cut(person.unwrap_or_default()),
        position(entity.span()),
    ]
}

/// The statistics as a tree: what depends on a row stands below it, indented.
fn tree(document: &Document) -> Vec<Vec<String>> {
    const DEEPEST: usize = 16;
    let drawn = |(index, depth): (usize, usize)| {
        document.statistics().get(index).and_then(|row| statistic(row, document, depth.min(DEEPEST)))
    };
    document.statistic_tree().into_iter().filter_map(drawn).collect()
}

fn statistic(row: &Statistic, document: &Document, depth: usize) -> Option<Vec<String>> {
    let quantity = document.quantities().get(row.quantity())?;
    let status = Some(row.status()).filter(|status| *status != Status::Actual);
    let notes = [
        status.map(|status| status.to_string()),
        row.change().map(|change| change.to_string()),
        row.basis().map(str::to_owned),
        row.relation().map(|relation| relation.to_string()),
        row.denominator().map(|whole| format!("of {whole}")),
        row.per().map(|per| format!("per {per}")),
        row.duplicate_of().map(|_| "repeated".to_owned()),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    Some(vec![
        format!("{}{}", "  ".repeat(depth), cut(row.subject().unwrap_or("–"))),
        format!("{quantity:#}"),
        cut(quantity.unit().unwrap_or_default()),
        cut(row.indicator().unwrap_or_default()),
        cut(row.region().unwrap_or_default()),
        row.period().or(row.period_text()).unwrap_or_default().to_owned(),
        without_controls(&notes.join(" ")),
        position(quantity.span()),
    ])
}

/// Whether the second column holds numbers.
fn has_numbers(list: arguments::Table) -> bool {
    matches!(list, arguments::Table::Quantities | arguments::Table::Labels | arguments::Table::Statistics)
}

/// The half-open range of characters, as Python slices with it.
fn position(span: Span) -> String {
    let characters = span.characters();
    format!("{}:{}", characters.start, characters.end)
}

/// Pads the values on the right, so that the points of right-aligned numbers stand below each other.
fn align_points(rows: &mut [Vec<String>], list: arguments::Table) {
    if !has_numbers(list) {
        return;
    }
    let tail = |value: &str| value.rfind('.').map_or(0, |point| value.len().saturating_sub(point));
    let longest = rows.iter().filter_map(|row| row.get(1)).map(|value| tail(value)).max().unwrap_or(0);
    for value in rows.iter_mut().filter_map(|row| row.get_mut(1)) {
        let missing = longest.saturating_sub(tail(value));
        value.extend(std::iter::repeat_n(' ', missing));
    }
}

/// At most [`WIDEST_TEXT`] columns wide; control characters, which could steer the terminal, become spaces.
fn cut(text: &str) -> String {
    let mut shown = String::new();
    let mut width = 0usize;
    for character in without_controls(text).chars() {
        width = width.saturating_add(character.width().unwrap_or(0));
        if width > WIDEST_TEXT {
            // One column was kept free for the mark only if the last character fits without it.
            while columns(&shown) >= WIDEST_TEXT {
                shown.pop();
            }
            shown.push('…');
            return shown;
        }
        shown.push(character);
    }
    shown
}

fn columns(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).fold(0, usize::saturating_add)
}

fn without_controls(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_by_columns() {
        assert_eq!(cut("二十万"), "二十万");
        assert_eq!(cut(&"万".repeat(14)), "万".repeat(14));
        assert_eq!(cut(&"万".repeat(15)), format!("{}…", "万".repeat(13)));
        assert_eq!(cut(&"1".repeat(40)), format!("{}…", "1".repeat(27)));
        assert_eq!(cut("5\u{1b}[31m个\n"), "5 [31m个 ");
    }

    #[test]
    fn rows_of_furniture_are_dim_in_every_table() {
        let page =
            "第12届大会昨天新建120所，登录www.example.cn。\n版权所有：某报 第13届 2024年 35次 邮箱：a@example.cn";
        let document = mingshu::extract(page);
        use arguments::Table::{Dates, Entities, Labels, Quantities};
        for (list, text, furniture) in [
            (Quantities, "120所", "35次"),
            (Labels, "第12届", "第13届"),
            (Dates, "昨天", "2024年"),
            (Entities, "www.example.cn", "a@example.cn"),
        ] {
            let shown = of(&document, list, None, true);
            let is_dim = |start: &str| shown.lines().any(|line| line.starts_with(&format!("{DIM}{start}")));
            assert!(is_dim(furniture) && !is_dim(text) && shown.contains(text), "{shown}");
        }
    }

    #[test]
    fn points_stand_below_each_other() {
        let row = |value: &str| vec![String::new(), value.to_owned()];
        let mut rows = vec![row("1,000"), row("95.27"), row(">0.5")];
        align_points(&mut rows, arguments::Table::Quantities);
        assert_eq!(rows, [row("1,000   "), row("95.27"), row(">0.5 ")]);
    }
}
