//! The statistics as a table: what depends on a row stands below it, indented, with a bar for a part of a whole.

use super::html::{cut, Dress, Html};
use super::look::Look;
use super::text::grouped;
use super::View;
use crate::document::Document;
use crate::mention::{Quantity, QuantityKind};
use crate::statistic::{Change, Relation, Statistic, Status};

/// The longest content of a cell, in characters.
const LONGEST: usize = 60;
/// The longest name of a region that stands on one line.
const UNBROKEN: usize = 8;
/// A tree is not indented further than any text nests its parts.
const DEEPEST: usize = 12;
/// Behind the point, so many digits are kept in line.
const ALIGNED: usize = 6;

/// The columns that are left out where no row fills them.
#[derive(Default)]
struct Columns {
    bar: bool,
    region: bool,
    organisation: bool,
    period: bool,
    notes: bool,
}

/// Writes the table of the first rows, and how many there are if that is not all.
pub(super) fn write(html: &mut Html, document: &Document, view: &View) {
    let tree = tree(document);
    let shown = tree.get(..view.rows.min(tree.len())).unwrap_or_default();
    let rows = document.statistics();
    let of = |at: &Row| rows.get(at.index);
    let columns = Columns {
        bar: shown.iter().any(|at| at.bar.is_some()),
        region: shown.iter().filter_map(of).any(|row| row.region().is_some()),
        organisation: shown.iter().filter_map(of).any(|row| row.organisation().is_some()),
        period: shown.iter().filter_map(of).any(|row| row.period().or(row.period_text()).is_some()),
        notes: shown.iter().filter_map(of).any(|row| !notes(row, None).is_empty() || row.status() != Status::Actual),
    };
    let amounts = shown.iter().filter_map(of).filter_map(|row| document.quantities().get(row.quantity()));
    let longest = amounts.map(|quantity| tail(&format!("{quantity:#}"))).max().unwrap_or(0);
    html.open("div", &Look::FRAME).open("table", &Look::TABLE).raw("<thead><tr>");
    header(html, "subject", &Look::HEADER);
    header(html, "indicator", &Look::HEADER);
    header(html, "value", &Look::HEADER_NUMBER);
    header(html, "unit", &Look::HEADER);
    for (name, there) in [
        ("share", columns.bar),
        ("region", columns.region),
        ("organisation", columns.organisation),
        ("period", columns.period),
        ("notes", columns.notes),
    ] {
        if there {
            header(html, name, &Look::HEADER);
        }
    }
    html.raw("</tr></thead><tbody>");
    for at in shown {
        if let Some((row, quantity)) = of(at).and_then(|row| Some((row, document.quantities().get(row.quantity())?))) {
            write_row(html, at, row, quantity, &columns, longest, view);
        }
    }
    html.raw("</tbody>").close("table").close("div");
    if shown.len() < tree.len() {
        let line = format!("The first {} of {} rows are shown.", grouped(shown.len()), grouped(tree.len()));
        html.element("p", &Look::CUT, &line);
    }
}

fn header(html: &mut Html, name: &str, look: &Look) {
    html.open_with("th", look, "", &[("scope", "col")]).text(name).close("th");
}

fn write_row(
    html: &mut Html,
    at: &Row,
    row: &Statistic,
    quantity: &Quantity,
    columns: &Columns,
    longest: usize,
    view: &View,
) {
    html.open_with("tr", &Look::NONE, if row.duplicate_of().is_some() { "opacity:.5;" } else { "" }, &[]);
    let look = if at.is_total { &Look::CELL_TOTAL } else { &Look::CELL };
    let indent = match at.depth {
        0 => String::new(),
        depth => format!("padding-left:{}px;", depth.saturating_mul(20).saturating_sub(4)),
    };
    let said = row.subject().unwrap_or("–");
    html.open_with("th", look, &indent, &[("scope", "row"), ("title", &title(row))]);
    if at.depth > 0 {
        html.open_with("span", &Look::BRANCH, "", &[("aria-hidden", "true")]).text("└").close("span");
    }
    html.text(&cut(said, LONGEST)).close("th");
    cell(html, row.indicator());
    let amount = format!("{quantity:#}");
    // The points stand below each other, in a font in which every sign is as wide as a digit.
    let missing = longest.saturating_sub(tail(&amount));
    let padding = match missing {
        0 => String::new(),
        missing => format!("padding-right:calc(12px + {missing}ch);"),
    };
    html.open_with("td", &Look::NUMBER, &padding, &[("title", &cut(quantity.surface(), LONGEST))]);
    if html.dress == Dress::Sheet && quantity.span().bytes().start < view.shown {
        let target = format!("#{}", view.anchor(row.quantity()));
        html.open_with("a", &Look::LINK, "", &[("href", &target)]).text(&amount).close("a");
    } else {
        html.text(&cut(&amount, LONGEST));
    }
    html.close("td");
    let unit = match (quantity.unit(), quantity.per()) {
        // The unit as written may already say what it is measured by: 元/平方米.
        (Some(unit), Some(per)) if !unit.contains(per) => Some(format!("{unit}/{per}")),
        (unit, _) => unit.map(str::to_owned),
    };
    html.open_with("td", &Look::CELL, "white-space:nowrap;", &[]);
    html.text(&cut(unit.as_deref().unwrap_or_default(), LONGEST)).close("td");
    if columns.bar {
        html.open("td", &Look::CELL);
        if let Some((width, said)) = &at.bar {
            html.open_with("span", &Look::TRACK, "", &[("role", "img"), ("title", said), ("aria-label", said)]);
            html.open_with("span", &Look::BAR, &format!("width:{width}%;"), &[]).close("span").close("span");
        }
        html.close("td");
    }
    if columns.region {
        let code = row.region_code().unwrap_or_default();
        let name = row.region().unwrap_or_default();
        // A short name is not broken, or every row would have two lines.
        let style = if name.chars().count() <= UNBROKEN { "white-space:nowrap;" } else { "" };
        html.open_with("td", &Look::CELL, style, &[("title", code)]).text(&cut(name, LONGEST)).close("td");
    }
    if columns.organisation {
        cell(html, row.organisation());
    }
    if columns.period {
        html.open_with(
            "td",
            &Look::CELL,
            "white-space:nowrap;",
            &[("title", &cut(row.period_text().unwrap_or_default(), LONGEST))],
        );
        html.text(&cut(row.period().or(row.period_text()).unwrap_or_default(), LONGEST)).close("td");
    }
    if columns.notes {
        html.open("td", &Look::CELL);
        if row.status() != Status::Actual {
            html.element("span", &Look::STATUS, row.status().as_str()).text(" ");
        }
        for note in notes(row, quantity.per()) {
            html.element("span", &Look::NOTE, &cut(&note, LONGEST)).text(" ");
        }
        html.close("td");
    }
    html.close("tr");
}

fn cell(html: &mut Html, content: Option<&str>) {
    html.element("td", &Look::CELL, &cut(content.unwrap_or_default(), LONGEST));
}

/// What a row says that has no column.
fn title(row: &Statistic) -> String {
    let mut said = vec![row.to_string()];
    let constraint: Vec<&str> = row.constraint().collect();
    if !constraint.is_empty() {
        said.push(constraint.join(" "));
    }
    said.extend(row.attribution().map(str::to_owned));
    let members: Vec<&str> = row.members().take(20).collect();
    if !members.is_empty() {
        said.push(members.join("、"));
    }
    cut(&said.join(" · "), LONGEST.saturating_mul(4))
}

/// What is not said by the unit already.
fn notes(row: &Statistic, per: Option<&str>) -> Vec<String> {
    let change = row.change().map(|change| match change {
        Change::Increase => "▲ increase".to_owned(),
        Change::Decrease => "▼ decrease".to_owned(),
    });
    let notes = [
        row.relation().map(|relation| relation.as_str().replace('_', " ")),
        change,
        row.basis().map(str::to_owned),
        row.denominator().map(|whole| format!("of {whole}")),
        row.per().filter(|base| Some(*base) != per).map(|base| format!("per {base}")),
        row.is_provisional().then(|| "provisional".to_owned()),
        row.duplicate_of().map(|_| "repeated".to_owned()),
    ];
    notes.into_iter().flatten().collect()
}

/// The characters from the point on.
fn tail(amount: &str) -> usize {
    amount.rfind('.').map_or(0, |point| amount.len().saturating_sub(point)).min(ALIGNED)
}

/// A row in its place of the tree.
struct Row {
    index: usize,
    depth: usize,
    /// Whether others stand below it.
    is_total: bool,
    /// The width of its bar in percent, and what it shows.
    bar: Option<(u8, String)>,
}

fn tree(document: &Document) -> Vec<Row> {
    let tree = document.statistic_tree();
    let depths = tree.iter().skip(1).map(|(_, depth)| *depth).chain([0]);
    let row = |((index, depth), next): (&(usize, usize), usize)| Row {
        index: *index,
        depth: (*depth).min(DEEPEST),
        is_total: next > *depth,
        bar: bar(document, *index),
    };
    tree.iter().zip(depths).map(row).collect()
}

/// Of a part that is counted as its whole is, and of a share that is stated.
fn bar(document: &Document, index: usize) -> Option<(u8, String)> {
    let row = document.statistics().get(index)?;
    let quantity = document.quantities().get(row.quantity())?;
    let value = quantity.value()?;
    let said = match row.relation()? {
        Relation::Part => {
            let whole = document.quantities().get(row.parent()?)?;
            if whole.unit_code() != quantity.unit_code() || whole.unit() != quantity.unit() {
                return None;
            }
            let percent = value.divide(whole.value()?)?.to_f64() * 100.0;
            (percent, format!("{percent:.1}% ({quantity:#} of {whole:#})"))
        }
        Relation::Rate | Relation::ShareOf
            if quantity.kind() == QuantityKind::Percent && quantity.unit() == Some("%") =>
        {
            (value.to_f64(), format!("{value}%, as stated"))
        }
        _ => return None,
    };
    let (percent, said) = said;
    // What is no part, for it is more than the whole, gets no bar.
    (0.0..=100.0).contains(&percent).then(|| (percent.round() as u8, said))
}
