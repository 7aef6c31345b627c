//! Adds up exactly what a text says in money, where it says one value.
//!
//! `cargo run --example totals`

use mingshu::{Decimal, QuantityKind};

const TEXT: &str = "全年财政投入18.72亿元，其中市级5.4亿元，县级13.32亿元，每所补助不少于6万元。";

fn main() {
    let document = mingshu::extract(TEXT);
    let amounts: Vec<Decimal> = document
        .quantities()
        .iter()
        .filter(|quantity| quantity.kind() == QuantityKind::Currency && quantity.approximation().is_none())
        .filter_map(|quantity| quantity.value()?.as_decimal())
        .collect();
    println!("{amounts:?}");
    if let Some((total, parts)) = amounts.split_first() {
        // 5.4亿 + 13.32亿 is exactly 18.72亿: no floating point, so no tolerance.
        println!("total {total}, parts {}", parts.iter().sum::<Decimal>());
    }
}
