//! The words of the user as a table: see [`Words::from_csv`].

use super::{wrong, Words, DETAILS};
use crate::error::Error;
use crate::table;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Kind,
    Word,
    Detail(&'static str),
}

fn column(name: &str) -> Option<Column> {
    match name.trim() {
        "kind" => Some(Column::Kind),
        "word" | "name" => Some(Column::Word),
        name => DETAILS.into_iter().find(|known| *known == name).map(Column::Detail),
    }
}

pub(super) fn read(source: &str) -> Result<Words, Error> {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let mut words = Words::new();
    let mut columns: Option<Vec<Column>> = None;
    for (line, text) in table::lines(source) {
        let added = match &columns {
            None => header(text).map(|known| columns = Some(known)),
            Some(columns) => row(&mut words, columns, text),
        };
        added.map_err(|error| error.in_line(line))?;
    }
    match columns {
        Some(_) => Ok(words),
        None => Err(wrong("the columns are kind, word and details", "").in_line(1)),
    }
}

fn header(text: &str) -> Result<Vec<Column>, Error> {
    let mut columns = Vec::new();
    for name in table::split(text) {
        let known = column(&name).ok_or_else(|| {
            wrong("no such column: kind, word, code, dimension, factor, class, canonical", name.trim())
        })?;
        if columns.contains(&known) {
            return Err(wrong("a column stands twice", name.trim()));
        }
        columns.push(known);
    }
    match columns.contains(&Column::Kind) && columns.contains(&Column::Word) {
        true => Ok(columns),
        false => Err(wrong("the columns kind and word are needed", text)),
    }
}

fn row(words: &mut Words, columns: &[Column], text: &str) -> Result<(), Error> {
    if text.matches('"').count() % 2 == 1 {
        return Err(wrong("a quotation mark is not closed", text));
    }
    let fields = table::split(text);
    if fields.len() != columns.len() {
        return Err(wrong("another number of fields than columns", text));
    }
    let field = |wanted: Column| {
        let found = columns.iter().zip(&fields).find(|(column, _)| **column == wanted);
        found.map_or("", |(_, field)| field.trim())
    };
    let details = DETAILS.into_iter().map(|name| (name, field(Column::Detail(name))));
    let details = details.filter(|(_, value)| !value.is_empty());
    let key = (field(Column::Kind).into(), field(Column::Word).into());
    let before = words.given.get(&key).cloned();
    words.add(field(Column::Kind), field(Column::Word), details)?;
    // In one table, the one or the other is a slip of the pen.
    match before.is_some() && before.as_ref() != words.given.get(&key) {
        true => Err(wrong("stands in the table before, with other details", field(Column::Word))),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(source: &str) -> String {
        read(source).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_table_in_any_order_of_columns() {
        let words =
            read("\u{FEFF}# ours\nword,kind,factor,dimension\n\n老担, unit ,50,mass\r\n\"五,粮液\",veto,,\n").unwrap();
        let shown: Vec<String> = words
            .iter()
            .map(|word| format!("{} {} {:?}", word.kind(), word.text(), word.details().collect::<Vec<_>>()))
            .collect();
        assert_eq!(shown, ["unit 老担 [(\"dimension\", \"mass\"), (\"factor\", \"50\")]", "veto 五,粮液 []"]);
        assert_eq!(read("kind,name,canonical\nDRUG,拜阿司匹灵,阿司匹林\n").unwrap().iter().len(), 1);
    }

    #[test]
    fn a_bad_line_is_named() {
        for (source, expected) in [
            ("", "the columns are kind, word and details: `` in line 1"),
            ("kind,code\n", "the columns kind and word are needed: `kind,code` in line 1"),
            ("kind,kind,word\n", "a column stands twice: `kind` in line 1"),
            (
                "kind,word,colour\n",
                "no such column: kind, word, code, dimension, factor, class, canonical: `colour` in line 1",
            ),
            ("kind,word\nveto,五粮液\n\nveto\n", "another number of fields than columns: `veto` in line 4"),
            ("kind,word\nveto,\"五粮液\n", "a quotation mark is not closed: `veto,\"五粮液` in line 2"),
            (
                "kind,word,dimension,factor\nunit,老担,mass,50\nunit,老担,mass,50\nunit,老担,mass,60\n",
                "stands in the table before, with other details: `老担` in line 4",
            ),
            ("kind,word\nveto,\n", "not a word of 1 to 100 characters in one line: `` in line 2"),
            ("kind,word\n#\nunit,老担\n", "a unit needs its dimension, such as length or money: `老担` in line 3"),
            ("kind,word\nOR G,x\n", "not a kind of entity, such as ORG or DRUG: `OR G` in line 2"),
        ] {
            assert_eq!(refusal(source), expected);
        }
    }
}
