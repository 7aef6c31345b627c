//! Each numeral of a text is parsed once, and every stage that asks for it gets that reading.
//!
//! What stands at a place does not depend on who asks, so the readings can be kept by place. Stages ask for the numeral
//! in hand and at most a few behind it: a few places are enough, and the memory of a text stays constant.

use std::cell::RefCell;

use super::{positional, Numeral};
use crate::text::{Position, Text};

const PLACES: u32 = 8;

/// The numerals last read of one text, by position.
#[derive(Default)]
pub(crate) struct Memory(RefCell<[Option<Reading>; PLACES as usize]>);

/// A place and what stands there.
type Reading = (Position, Option<Numeral>);

/// The numeral that starts at `start` in running text.
pub(crate) fn read(text: &Text, start: Position) -> Option<Numeral> {
    with(text, start, Numeral::clone)
}

/// What is asked of the numeral that starts at `start`, where the whole of it is not wanted.
#[inline]
pub(crate) fn with<T>(text: &Text, start: Position, ask: impl FnOnce(&Numeral) -> T) -> Option<T> {
    if !super::Symbol::of(text.at(start)).is_numeral() {
        return None;
    }
    let place = (start.0 % PLACES) as usize;
    if let Ok(readings) = text.numerals.0.try_borrow() {
        if let Some(Some((position, numeral))) = readings.get(place) {
            if *position == start {
                return numeral.as_ref().map(ask);
            }
        }
    }
    let numeral = positional::read(text, start);
    let answer = numeral.as_ref().map(ask);
    keep(text, start, numeral);
    answer
}

fn keep(text: &Text, start: Position, numeral: Option<Numeral>) {
    if let Ok(mut readings) = text.numerals.0.try_borrow_mut() {
        if let Some(slot) = readings.get_mut((start.0 % PLACES) as usize) {
            *slot = Some((start, numeral));
        }
    }
}
