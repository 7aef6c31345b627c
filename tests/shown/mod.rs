//! A row of statistics in one line, as the specs and the records of articles write it.

use mingshu::{Document, Statistic, Status};

/// `10人 = 村医 | 配备 | …`; with where and when it holds, if `framed`.
pub(crate) fn shown(document: &Document, row: &Statistic, framed: bool) -> String {
    let figure = |index: usize| document.quantities()[index].surface();
    let mut said = vec![format!(
        "{} = {} | {}",
        figure(row.quantity()),
        row.subject().unwrap_or("-"),
        row.indicator().unwrap_or("-")
    )];
    said.extend(row.region().filter(|_| framed).map(|region| format!("in {region}")));
    said.extend(row.period().filter(|_| framed).map(|period| format!("at {period}")));
    said.extend(Some(row.status()).filter(|status| *status != Status::Actual).map(|status| status.to_string()));
    said.extend(row.change().map(|change| change.to_string()));
    said.extend(row.basis().map(str::to_owned));
    said.extend(row.per().map(|per| format!("per {per}")));
    said.extend(row.denominator().map(|whole| format!("of {whole}")));
    said.extend(row.relation().zip(row.parent()).map(|(relation, parent)| format!("{relation} {}", figure(parent))));
    said.extend(row.change_of().map(|level| format!("change of {}", figure(level))));
    said.extend(row.is_provisional().then(|| "provisional".to_owned()));
    said.extend(row.duplicate_of().map(|_| "repeated".to_owned()));
    said.join(" | ")
}
