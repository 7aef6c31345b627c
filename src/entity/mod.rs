//! Entities by rule: offices, persons and organisations.

mod body;
mod found;
mod generic;
#[cfg(test)]
mod marked;
#[cfg(test)]
mod measure;
mod name;
mod office;
mod organization;
mod person;
mod place;
mod title;
