//! Checks the tables in `data/`: their form, their size, and that every unit name is read back as itself.
// A test may panic: that is how it fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects
)]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use mingshu::{Extractor, Number};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// A table by the names of its columns.
struct Table {
    name: String,
    header: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
}

impl Table {
    /// Reads `data/{name}.csv`; a row with another number of fields than the header fails.
    fn read(name: &str) -> Table {
        let path = folder().join(name).with_extension("csv");
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_path(&path).unwrap();
        let header = reader.headers().unwrap().clone();
        let rows = reader.records().map(|row| row.unwrap_or_else(|error| panic!("{name}: {error}"))).collect();
        Table { name: name.to_string(), header, rows }
    }

    fn column(&self, column: &str) -> usize {
        let found = self.header.iter().position(|name| name == column);
        found.unwrap_or_else(|| panic!("{} has no column {column}", self.name))
    }

    /// The fields of a column.
    fn fields<'a>(&'a self, column: &str) -> impl Iterator<Item = &'a str> {
        let column = self.column(column);
        self.rows.iter().map(move |row| row.get(column).unwrap())
    }

    /// The `|`-separated items of a column.
    fn items<'a>(&'a self, column: &str) -> impl Iterator<Item = &'a str> {
        self.fields(column).flat_map(|field| field.split('|')).filter(|item| !item.is_empty())
    }
}

fn tables() -> Vec<Table> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names.iter().map(|name| Table::read(name)).collect()
}

#[test]
fn every_row_has_the_fields_of_its_header() {
    for table in tables() {
        assert!(!table.rows.is_empty(), "{} is empty", table.name);
        for row in &table.rows {
            // The name comes first, or a code and then a name.
            assert!(!row[0].is_empty(), "{}: a row without a name: {row:?}", table.name);
            assert!(row.iter().all(|field| field == field.trim()), "{}: spaces around a field: {row:?}", table.name);
        }
    }
}

/// What names a row: the columns that together may not occur twice. The items of a column of several names count
/// one by one.
const KEYS: [(&str, &[&str]); 52] = [
    ("audit_words", &["meaning", "words"]),
    ("approximators", &["word", "place"]),
    ("body_words", &["word"]),
    ("classifiers", &["name"]),
    ("congresses", &["word"]),
    ("contacts", &["names", "kind"]),
    ("countries", &["code"]),
    ("currencies", &["names"]),
    ("divisions_since", &["code"]),
    ("eras", &["name"]),
    ("festivals", &["names"]),
    ("generic_bodies", &["word"]),
    ("holidays", &["name"]),
    ("hong_kong_macao_taiwan", &["parent", "name"]),
    ("labels", &["word", "place", "size"]),
    ("listed_days", &["festival"]),
    ("lunar", &["year"]),
    ("name_characters", &["use", "characters"]),
    ("name_cues", &["word", "side"]),
    ("nationalities", &["name"]),
    ("numerals", &["character"]),
    ("organization_suffixes", &["suffix", "needs"]),
    ("organizations", &["names"]),
    ("page_words", &["word", "class"]),
    ("person_characters", &["surname", "given", "characters"]),
    ("place_homonyms", &["name"]),
    ("place_names", &["code"]),
    ("place_suffixes", &["suffix"]),
    ("places_abroad", &["name", "country"]),
    ("places_former", &["name", "kind", "codes"]),
    ("programmes", &["programme"]),
    ("regions", &["name"]),
    ("relatives", &["names"]),
    ("solar_term_days", &["year"]),
    ("solar_terms", &["name"]),
    ("surnames", &["name", "kind"]),
    ("republic_places", &["name"]),
    ("time_asides", &["word"]),
    ("time_cues", &["word", "place"]),
    ("time_words", &["word", "meaning"]),
    ("titles", &["word", "kind"]),
    ("traditional", &["traditional"]),
    ("traditional_phrases", &["traditional"]),
    ("units", &["names"]),
    ("words", &["word"]),
    ("landmarks", &["name"]),
    ("classifier_nouns", &["classifier"]),
    ("indicator_nouns", &["noun"]),
    ("region_words", &["word"]),
    ("statistic_roles", &["role"]),
    ("heading_words", &["kind"]),
    ("statistic_words", &["word"]),
];

#[test]
fn no_name_stands_twice_in_a_table() {
    let mut repeated = Vec::new();
    for table in tables() {
        let Some((_, columns)) = KEYS.iter().find(|(name, _)| *name == table.name) else {
            panic!("{}: what names a row of it?", table.name)
        };
        let mut seen = HashSet::new();
        for row in &table.rows {
            let key = |column: &&str| row.get(table.column(column)).unwrap();
            let first =
                if columns[0] == "names" { key(&columns[0]).split('|').collect() } else { vec![key(&columns[0])] };
            for name in first {
                let rest: Vec<&str> = columns[1..].iter().map(key).collect();
                if !seen.insert((name.to_string(), rest.join(" "))) {
                    repeated.push(format!("{}: {name} {}", table.name, rest.join(" ")));
                }
            }
        }
    }
    let currencies = Table::read("currencies");
    let mut codes = HashSet::new();
    repeated.extend(currencies.fields("code").filter(|code| *code != "XXX" && !codes.insert(*code)).map(Into::into));
    assert!(repeated.is_empty(), "{repeated:#?}");
}

#[test]
fn the_tables_are_as_large_as_promised() {
    assert!(Table::read("classifiers").rows.len() >= 500);
    assert!(Table::read("units").items("names").count() >= 400);
    let currencies = Table::read("currencies");
    assert!(currencies.fields("code").filter(|code| *code != "XXX").count() >= 150);
}

#[test]
fn every_unit_has_a_code() {
    let is_word =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    for code in Table::read("classifiers").fields("code") {
        let gloss = code.strip_prefix('{').and_then(|code| code.strip_suffix('}'));
        assert!(gloss.is_some_and(is_word), "`{code}` is no annotation");
    }
    for code in Table::read("currencies").fields("code") {
        assert!(code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase()), "`{code}` is no ISO 4217 code");
    }
    for table in ["units", "relatives"] {
        assert!(Table::read(table).fields("code").all(|code| !code.is_empty() && !code.contains(' ')), "{table}");
    }
    for (table, column) in [("units", "dimension"), ("classifiers", "counts"), ("relatives", "kind")] {
        assert!(Table::read(table).fields(column).all(is_word), "{table}: {column}");
    }
}

#[test]
fn every_factor_is_an_exact_number() {
    for (table, column) in [("units", "factor"), ("units", "offset"), ("relatives", "factor"), ("numerals", "value")] {
        for field in Table::read(table).items(column) {
            let number = field.parse::<Number>();
            assert!(number.is_ok(), "{table}: `{field}` is no number");
            assert!(column != "factor" || number.unwrap().to_f64() > 0.0, "{table}: `{field}` is no factor");
        }
    }
}

/// Names that `12` + name does not give back as the unit of one quantity, and why.
const READ_OTHERWISE: [(&str, &str); 5] = [
    ("a moment or a stretch of the calendar", "世纪 日 月 时 点"),
    ("a unit only where the words around it say so: 20万方, 3胜2平1负", "方 平"),
    (
        "a label",
        "单元 号人 楼 室 届次 档次 版 号 号线 号楼 号院 号文 号令 号馆 号门 号机 号机组 号井 号公告 档 档子 届 级 年级",
    ),
    (
        "the unit is 元 or 块, and the currency behind it a cue",
        "元人民币 块人民币 圆人民币 元港币 元港元 元港纸 块港币 元澳门币 元葡币 元新台币 元台币 块台币 元美金 元美元 块美金 \
         块美元 元欧元 块欧元 元英镑 块英镑 元日元 元日币 块日币 元韩币 元韩元 块韩币 元加币 元加元 元澳币 元澳元 元新币 \
         元卢布 元泰铢",
    ),
    (
        "its first sign belongs to the number: 仟 and k are a thousand, M is a million, 百 is a hundred, 多 is over",
        "仟焦 仟卡 仟瓦 仟伏 k\u{2126} k\u{3a9} M\u{2126} M\u{3a9} M/S 百慕大元 百慕达元 多布拉 多米尼加比索",
    ),
];

#[test]
fn every_unit_name_is_read_back() {
    let units = Table::read("units");
    let currencies = Table::read("currencies");
    let classifiers = Table::read("classifiers");
    let extractor = Extractor::new();
    let exceptions: HashSet<&str> = READ_OTHERWISE.iter().flat_map(|(_, names)| names.split_whitespace()).collect();
    let names = units.items("names").chain(currencies.items("names")).chain(classifiers.fields("name"));
    let (mut wrong, mut right) = (Vec::new(), Vec::new());
    for name in names {
        let document = extractor.extract(&format!("12{name}"));
        let is_read = matches!(document.quantities(), [quantity] if quantity.unit() == Some(name));
        if !is_read && !exceptions.contains(name) {
            let got: Vec<String> = document.quantities().iter().map(|q| format!("{} = {q}", q.surface())).collect();
            wrong.push(format!("12{name}: {}", got.join(", ")));
        } else if is_read && exceptions.contains(name) {
            right.push(name);
        }
    }
    assert!(wrong.is_empty(), "not read as their own unit: {wrong:#?}");
    assert!(right.is_empty(), "read as their own unit, so no exceptions any more: {right:?}");
}

/// The tables of places, and that their codes are those of each other.
#[cfg(feature = "places")]
mod places {
    use super::*;
    use mingshu::{lookup_place, PlaceKind};

    /// The large table, unpacked: code and name. A code of three digits continues the last one of six.
    fn divisions() -> Vec<(String, String)> {
        let packed = fs::read(folder().join("divisions.csv.zlib")).unwrap();
        let table = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(&packed, 4 << 20).unwrap();
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table.as_slice());
        assert_eq!(reader.headers().unwrap(), vec!["code", "name"]);
        let mut county = String::new();
        let whole = |row: csv::StringRecord| {
            if row[0].len() == 6 {
                county = row[0].to_string();
            }
            let code = if row[0].len() == 3 { format!("{county}{}", &row[0]) } else { row[0].to_string() };
            (code, row[1].to_string())
        };
        reader.records().map(Result::unwrap).map(whole).collect()
    }

    /// Every code that a place may have.
    fn codes() -> HashSet<String> {
        let mut codes: HashSet<String> = divisions().into_iter().map(|(code, _)| code).collect();
        codes.extend(Table::read("divisions_since").fields("code").map(String::from));
        codes.extend(Table::read("countries").fields("code").map(String::from));
        codes.extend(["710000", "810000", "820000"].map(String::from));
        codes
    }

    #[test]
    fn divisions_have_one_code_each_and_parents() {
        let rows = divisions();
        let codes: HashSet<&str> = rows.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes.len(), rows.len());
        let (mut provinces, mut prefectures, mut counties, mut townships) = (0, 0, 0, 0);
        for (code, name) in &rows {
            assert!(name.chars().count() >= 2 && name.trim() == name, "{code} {name}");
            assert!(code.chars().all(|digit| digit.is_ascii_digit()), "{code}");
            let province = format!("{}0000", &code[..2]);
            assert!(codes.contains(province.as_str()), "{code} {name}");
            match (code.len(), &code[2..]) {
                (6, "0000") => provinces += 1,
                (6, rest) if rest.ends_with("00") => prefectures += 1,
                (6, _) => counties += 1,
                (9, _) => {
                    // Four cities have no counties.
                    let (county, city) = (&code[..6], format!("{}00", &code[..4]));
                    assert!(codes.contains(county) || codes.contains(city.as_str()), "{code} {name}");
                    townships += 1;
                }
                _ => panic!("{code} {name}"),
            }
        }
        assert_eq!((provinces, prefectures), (31, 333));
        assert!(counties > 2_900 && townships > 41_000, "{counties} {townships}");
    }

    #[test]
    fn small_tables_are_as_large_as_promised_and_know_their_codes() {
        let known = codes();
        for (table, column, least) in [
            ("countries", "code", 246),
            ("places_abroad", "country", 1_400),
            ("places_former", "codes", 150),
            ("regions", "codes", 200),
            ("place_names", "code", 80),
            ("hong_kong_macao_taiwan", "code", 18 + 7 + 368),
            ("divisions_since", "code", 5),
        ] {
            let table = Table::read(table);
            assert!(table.rows.len() >= least, "{}: {}", table.name, table.rows.len());
            let strange: Vec<&str> = table.items(column).filter(|code| !known.contains(*code)).collect();
            assert!(strange.is_empty(), "{}: {strange:?}", table.name);
        }
        let parts = Table::read("hong_kong_macao_taiwan");
        let mut townships_of_taiwan = HashSet::new();
        for row in parts.rows.iter().filter(|row| &row[0] == "710000" || &row[0] == "350527") {
            if !row[1].is_empty() && &row[1] != "台湾省" {
                townships_of_taiwan.insert((row[1].to_string(), row[3].to_string()));
            }
        }
        assert_eq!(townships_of_taiwan.len(), 368);
    }

    #[test]
    fn every_name_of_a_small_table_is_found() {
        let mut lost = Vec::new();
        let mut check = |name: &str, is_it: &dyn Fn(&mingshu::Place) -> bool| {
            if !lookup_place(name).candidates().iter().any(|candidate| is_it(candidate.place())) {
                lost.push(name.to_string());
            }
        };
        let items =
            |field: &str| field.split('|').filter(|item| !item.is_empty()).map(String::from).collect::<Vec<_>>();
        for row in &Table::read("countries").rows {
            for name in items(&format!("{}|{}|{}", &row[1], &row[2], &row[3])) {
                check(&name, &|place| place.code() == Some(&row[0]) && place.kind() == PlaceKind::Country);
            }
        }
        for row in &Table::read("places_abroad").rows {
            for name in items(&format!("{}|{}", &row[0], &row[3])) {
                check(&name, &|place| place.name() == &row[0] && place.code() == Some(&row[2]));
            }
        }
        for row in &Table::read("regions").rows {
            for name in items(&format!("{}|{}", &row[0], &row[2])) {
                check(&name, &|place| place.name() == &row[0] && place.codes().collect::<Vec<_>>().join("|") == row[1]);
            }
        }
        for row in &Table::read("place_names").rows {
            for name in items(&format!("{}|{}", &row[1], &row[2])) {
                check(&name, &|place| place.code() == Some(&row[0]));
            }
        }
        for row in &Table::read("hong_kong_macao_taiwan").rows {
            for name in items(&format!("{}|{}", &row[3], &row[4])) {
                check(&name, &|place| place.name() == &row[3] && place.code() == Some(&row[0]));
            }
        }
        for row in &Table::read("places_former").rows {
            // A former place is left out beside its heir, which has the same code.
            let heirs = items(&row[2]);
            check(&row[0], &|place| place.code().is_some_and(|code| heirs.iter().any(|heir| heir == code)));
        }
        for row in &Table::read("divisions_since").rows {
            check(&row[1], &|place| place.code() == Some(&row[0]) && place.name() == &row[1]);
        }
        assert!(lost.is_empty(), "{lost:#?}");
    }

    #[test]
    fn no_two_places_of_a_small_table_share_a_name() {
        let mut seen = HashSet::new();
        for (table, columns) in [
            ("countries", &["name", "full_name", "names"][..]),
            ("places_abroad", &["name", "names"]),
            ("regions", &["name", "names"]),
        ] {
            let table = Table::read(table);
            for column in columns {
                for name in table.items(column) {
                    assert!(seen.insert(name.to_string()), "{}: {name}", table.name);
                }
            }
        }
    }
}
