//! Prints every quantity of a file with its exact value and unit.
//!
//! `cargo run --example quantities -- examples/articles/health-bulletin.txt`

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "examples/articles/health-bulletin.txt".into());
    let text = std::fs::read_to_string(path)?;
    let document = mingshu::extract(&text);
    for quantity in document.quantities() {
        // A range or a vague amount has bounds and no single value; nothing is ever guessed.
        let amount = match (quantity.value(), quantity.low(), quantity.high()) {
            (Some(value), ..) => value.to_string(),
            (None, Some(low), Some(high)) => format!("{} to {}", low.number, high.number),
            _ => "not said".into(),
        };
        let unit = quantity.unit().unwrap_or("no unit");
        println!("{:>7}  {} = {amount} {unit}", quantity.span().characters().start, quantity.surface());
    }
    Ok(())
}
