//! The weights of the clues: a file of our own, packed, and the table it becomes.
//!
//! ```text
//! file    = header "\n\n" zlib(body)          the header is text: what it was trained on, when, how well
//! body    = steps count keys masks rows       steps: 13 × 13 weights of two bytes, the lower first
//! keys    = count × gap                       the clues in order, each as its distance from the one before, in groups of 7 bits
//! masks   = count × byte                      which slots of the clue have a row
//! rows    = 13 × column                       one byte for each row, for each label
//! ```
//! What it refuses: a file that is cut short, has bytes left over, or unpacks to more than [`LARGEST`].

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::clue::{Clues, Sentence};
use super::label::{Steps, LABELS, WIDTH};
use crate::error::{Error, Kind};
use crate::small_map::SmallMap;

/// A body that unpacks to more bytes is no model of ours.
const LARGEST: usize = 32 << 20;

/// Slots of a clue.
const SLOTS: u32 = 5;

/// What each clue weighs for each label.
pub(super) struct Model {
    steps: Steps,
    /// For each clue, its first row above its mask.
    clues: SmallMap,
    rows: Vec<[i8; WIDTH]>,
}

impl Default for Model {
    fn default() -> Self {
        Model { steps: Steps::new(|_, _| 0), clues: SmallMap::default(), rows: Vec::new() }
    }
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// The bytes are no such file ([`Error::is_table`]).
    pub(super) fn read(file: &[u8]) -> Result<Self, Error> {
        let broken = |what: &str| Error::new(Kind::Table, what, 0);
        let end = file.windows(2).position(|pair| pair == b"\n\n").ok_or_else(|| broken("names.model"))?;
        let packed = file.get(end.saturating_add(2)..).unwrap_or_default();
        let body = decompress_to_vec_zlib_with_limit(packed, LARGEST).map_err(|error| broken(&error.to_string()))?;
        Self::unpack(&mut Reader { rest: &body }).ok_or_else(|| broken("names.model"))
    }

    fn unpack(body: &mut Reader) -> Option<Self> {
        let mut model = Model::default();
        let mut steps = [[0i16; LABELS]; LABELS];
        for step in steps.iter_mut().flatten() {
            *step = i16::from_le_bytes(body.array()?);
        }
        model.steps = Steps::new(|before, label| {
            steps.get(before).and_then(|row| row.get(label)).copied().unwrap_or_default()
        });
        let count = u32::from_le_bytes(body.array()?) as usize;
        // Each clue takes a byte at least, so that a false count asks for no more memory than the file has.
        if count > body.rest.len() {
            return None;
        }
        let mut keys = Vec::with_capacity(count);
        let mut key = 0u64;
        for _ in 0..count {
            key = key.checked_add(body.gap()?)?;
            keys.push(key);
        }
        let masks = body.take(count)?;
        model.clues.reserve(count);
        let mut rows = 0u32;
        for (key, mask) in keys.into_iter().zip(masks) {
            let mask = u32::from(*mask) & ((1 << SLOTS) - 1);
            model.clues.get_or_insert(key, rows.checked_shl(SLOTS)? | mask);
            rows = rows.checked_add(mask.count_ones()).filter(|rows| *rows < 1 << (32 - SLOTS))?;
        }
        model.rows = vec![[0; WIDTH]; rows as usize];
        for label in 0..LABELS {
            for (row, weight) in model.rows.iter_mut().zip(body.take(rows as usize)?) {
                if let Some(place) = row.get_mut(label) {
                    *place = *weight as i8;
                }
            }
        }
        body.rest.is_empty().then_some(model)
    }

    /// What each step from label to label weighs.
    pub(super) fn steps(&self) -> &Steps {
        &self.steps
    }

    /// The scores of the labels at each character of a sentence.
    pub(super) fn score(&self, sentence: &Sentence, clues: &mut Clues, scores: &mut Vec<[i16; WIDTH]>) {
        scores.clear();
        scores.resize(sentence.length(), [0; WIDTH]);
        clues.each(sentence, |clue, reach| {
            let Some(found) = self.clues.get(clue) else { return };
            let mask = found & ((1 << SLOTS) - 1);
            let first = found >> SLOTS;
            reach.slots(|slot, at| {
                if mask >> slot & 1 == 0 {
                    return;
                }
                // The row of a slot stands behind those of the slots before it.
                let row = first.saturating_add((mask & ((1 << slot) - 1)).count_ones());
                if let (Some(row), Some(score)) = (self.rows.get(row as usize), scores.get_mut(at)) {
                    add(score, row);
                }
            });
        });
    }
}

/// Adds a row. Fewer than a hundred clues speak of one character, so the sum cannot overflow.
#[inline(always)]
fn add(score: &mut [i16; WIDTH], row: &[i8; WIDTH]) {
    for (score, weight) in score.iter_mut().zip(row) {
        *score = score.wrapping_add(i16::from(*weight));
    }
}

/// Takes bytes from the front.
struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    /// A number in groups of seven bits, the lowest first; all but the last have the upper bit.
    fn gap(&mut self) -> Option<u64> {
        let mut gap = 0u64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array()?;
            gap |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(gap);
            }
        }
        None
    }
}

/// Writes a model file from the weights of clues with their slots; they are scaled to bytes.
#[cfg(feature = "training")]
pub(super) fn write(header: &str, weights: &[(u64, [f32; LABELS])], transitions: &[[f32; LABELS]; LABELS]) -> Vec<u8> {
    use std::collections::BTreeMap;

    use super::clue::SLOT;

    /// Weights are mostly below 4; the few above are cut.
    const SCALE: f32 = 32.0;
    let scaled = |weight: f32| (weight * SCALE).round();
    // By clue: the rows of its slots.
    let mut clues: BTreeMap<u64, [Option<[i8; LABELS]>; SLOTS as usize]> = BTreeMap::new();
    for (clue, weights) in weights {
        let row = weights.map(|weight| scaled(weight) as i8);
        let slot = (clue >> SLOT & 7) as usize;
        if row.iter().any(|weight| *weight != 0) {
            if let Some(place) = clues.entry(clue & !(7 << SLOT)).or_default().get_mut(slot) {
                *place = Some(row);
            }
        }
    }
    let mut body = Vec::new();
    for step in transitions.iter().flatten() {
        body.extend((scaled(*step) as i16).to_le_bytes());
    }
    body.extend((clues.len() as u32).to_le_bytes());
    let mut last = 0;
    for key in clues.keys() {
        let mut gap = key.wrapping_sub(last);
        last = *key;
        while gap >= 0x80 {
            body.push(gap as u8 & 0x7f | 0x80);
            gap >>= 7;
        }
        body.push(gap as u8);
    }
    for slots in clues.values() {
        body.push(slots.iter().enumerate().fold(0, |mask, (slot, row)| mask | u8::from(row.is_some()) << slot));
    }
    let rows: Vec<[i8; LABELS]> = clues.values().flatten().flatten().copied().collect();
    for label in 0..LABELS {
        body.extend(rows.iter().filter_map(|row| row.get(label)).map(|weight| *weight as u8));
    }
    let mut file = format!("{}\n\n", header.trim_end()).into_bytes();
    file.extend(miniz_oxide::deflate::compress_to_vec_zlib(&body, 10));
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_is_whole() {
        let model = Model::read(include_bytes!("../../../data/names.model")).unwrap();
        assert!(model.rows.len() > 100_000, "{}", model.rows.len());
    }

    #[test]
    fn a_broken_file_is_an_error() {
        let file = include_bytes!("../../../data/names.model");
        assert!(Model::read(b"").is_err() && Model::read(b"header\n\n").is_err());
        assert!(Model::read(&file[..file.len() / 2]).is_err());
        // A count with nothing behind it.
        let mut body = vec![0u8; LABELS * LABELS * 2];
        body.extend(u32::MAX.to_le_bytes());
        assert!(Model::unpack(&mut Reader { rest: &body }).is_none());
        // Nothing at all is a model that knows nothing.
        let empty = [vec![0u8; LABELS * LABELS * 2], vec![0; 4]].concat();
        assert!(Model::unpack(&mut Reader { rest: &empty }).unwrap().rows.is_empty());
    }
}
