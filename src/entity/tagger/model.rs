//! The weights of the clues: a file of our own, packed, and the table it becomes.
//!
//! ```text
//! file    = header "\n\n" zlib(body)          the header is text: what it was trained on, when, how well
//! body    = steps count keys masks rows       steps: 13 × 13 weights of two bytes, the lower first
//! keys    = count × gap                       the clues in order, each as its distance from the one before, in groups of 7 bits
//! masks   = count × byte                      which slots of the clue have a row
//! rows    = 13 × column                       one byte for each row, for each label
//! ```
//! What it refuses: a file that is cut short, has bytes left over, or unpacks to more than [`LARGEST`]. What it holds at once
//! is a few times that at most, whatever a file claims.

use std::ops::Range;

use miniz_oxide::inflate::{decompress_to_vec_zlib_with_limit, TINFLStatus};

use super::clue::{
    is_character, is_pair, of_classes, Clues, Middle, See, Seen, Sentence, Tags, CLASS_BITS, IDEOGRAPHS, SLOT, SLOTS,
    SORT,
};
use super::label::{Row, Steps, LABELS, LANES, WIDTH};
use crate::error::{Error, Kind};

/// A body that unpacks to more bytes is no model of ours, which take half of that.
const LARGEST: usize = 8 << 20;

/// What a clue weighs in each of its slots for each label, by lane.
type Rows = [Row; SLOTS];

/// The same in half the memory: nine clues of ten are pairs of characters.
type PackedRows = [[i8; WIDTH]; SLOTS];

const NO_ROWS: &Rows = &[[0; WIDTH]; SLOTS];
const NO_PACKED: &PackedRows = &[[0; WIDTH]; SLOTS];

/// What each clue weighs for each label.
pub(super) struct Model {
    steps: Steps,
    /// Where the rows of a clue stand in its list. The first of both lists is nothing, for clues that weigh nothing.
    clues: Lookup,
    rows: Vec<Rows>,
    pairs: Vec<PackedRows>,
    tags: [TagRows; 3],
    /// What is seen of a name, by [`seen_place`].
    seen: Vec<Rows>,
    /// What the classes of three characters weigh, by four bits of each.
    classes: Vec<Rows>,
    /// The rows of the characters, which are the first, with what the classes of three ideographs weigh.
    ideographs: Vec<Rows>,
}

impl Default for Model {
    fn default() -> Self {
        let (rows, pairs) = (vec![*NO_ROWS], vec![*NO_PACKED]);
        let (clues, tags, seen, classes, ideographs) = Default::default();
        Model { steps: Steps::new(|_, _| 0), clues, rows, pairs, tags, seen, classes, ideographs }
    }
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// The bytes are no such file, or unpack to more than [`LARGEST`].
    pub(super) fn read(file: &[u8]) -> Result<Self, Error> {
        let broken = |what: &str| Error::new(Kind::Model, what, 0);
        let end = file.windows(2).position(|pair| pair == b"\n\n").ok_or_else(|| broken("it has no header"))?;
        let packed = file.get(end.saturating_add(2)..).unwrap_or_default();
        let body = decompress_to_vec_zlib_with_limit(packed, LARGEST).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => broken("it unpacks to more than 8 MB"),
            _ => broken("its body does not unpack"),
        })?;
        Self::unpack(&mut Reader { rest: &body }).ok_or_else(|| broken("its body is cut short or too long"))
    }

    fn unpack(body: &mut Reader) -> Option<Self> {
        let mut model = Model::default();
        let mut steps = [[0i16; LABELS]; LABELS];
        for step in steps.iter_mut().flatten() {
            *step = i16::from_le_bytes(body.array()?);
        }
        model.steps =
            Steps::new(|before, label| steps.get(before).and_then(|row| row.get(label)).copied().unwrap_or_default());
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
        // What is behind them is as many bytes as they say, before any memory is taken for it.
        let said = masks.iter().map(|mask| (mask & ((1 << SLOTS) - 1)).count_ones() as usize).sum::<usize>();
        if said.checked_mul(LABELS) != Some(body.rest.len()) {
            return None;
        }
        model.clues.reserve(keys.iter().filter(|key| !is_small(**key)).count());
        // Each row of the file, by whether it is of a pair, and its place among the rows of all of these.
        let mut places = Vec::new();
        let (mut rows, mut pairs, mut characters) = (1u32, 1u32, 1usize);
        for (key, mask) in keys.into_iter().zip(masks).filter(|(_, mask)| **mask != 0) {
            let is_pair = is_pair(key);
            let count = if is_pair { &mut pairs } else { &mut rows };
            model.clues.insert(key, *count);
            let first = count.saturating_mul(SLOTS as u32);
            places.extend(
                (0..SLOTS as u32)
                    .filter(|slot| mask >> slot & 1 == 1)
                    .map(|slot| (is_pair, first.saturating_add(slot))),
            );
            *count = count.saturating_add(1);
            characters = if is_character(key) { rows as usize } else { characters };
        }
        model.rows = vec![*NO_ROWS; rows as usize];
        model.pairs = vec![*NO_PACKED; pairs as usize];
        for lane in LANES {
            for ((is_pair, place), weight) in places.iter().zip(body.take(places.len())?) {
                let weight = *weight as i8;
                if *is_pair {
                    let row = model.pairs.as_flattened_mut().get_mut(*place as usize).and_then(|row| row.get_mut(lane));
                    row.into_iter().for_each(|place| *place = weight);
                } else {
                    let row = model.rows.as_flattened_mut().get_mut(*place as usize).and_then(|row| row.get_mut(lane));
                    row.into_iter().for_each(|place| *place = weight.into());
                }
            }
        }
        model.tags = std::array::from_fn(|sort| model.tag_rows(sort));
        model.seen = model.seen_rows();
        model.classes = (0..1 << CLASS_BITS).map(|seen| *model.rows(of_classes(seen))).collect();
        let of_ideographs = *model.rows(of_classes(IDEOGRAPHS));
        model.ideographs = model.rows.iter().take(characters).copied().collect();
        model.ideographs.iter_mut().for_each(|rows| add_rows(rows, &of_ideographs));
        Some(model)
    }

    /// What each step from label to label weighs.
    pub(super) fn steps(&self) -> &Steps {
        &self.steps
    }

    /// The scores of the labels at each character of a sentence.
    pub(super) fn score(&self, sentence: &Sentence, clues: &mut Clues, scores: &mut Scores) {
        scores.padded.clear();
        scores.padded.resize(sentence.length().saturating_add(BEFORE + BEHIND), [0; WIDTH]);
        clues.each(sentence, &mut Scoring { model: self, scores: &mut scores.padded });
    }

    /// What a clue weighs that is no pair.
    #[inline(always)]
    fn rows(&self, clue: u64) -> &Rows {
        self.rows.get(self.clues.get(clue) as usize).unwrap_or(NO_ROWS)
    }

    /// What a pair of characters weighs.
    #[inline(always)]
    fn pair(&self, clue: u64) -> &PackedRows {
        self.pairs.get(self.clues.get(clue) as usize).unwrap_or(NO_PACKED)
    }

    /// What the clues of each that may be [`Seen`] weigh together, by its place.
    fn seen_rows(&self) -> Vec<Rows> {
        let numbers = || (0..32).flat_map(|seen| (0..8).map(move |length| (seen, length)));
        let places = numbers().map(|(ranks, length)| Seen::Longest { ranks, length });
        let hints = numbers().map(|(rule, length)| Seen::Hint { rule, length });
        let weigh = |seen: Seen| {
            let mut rows = *NO_ROWS;
            seen.clues().into_iter().flatten().for_each(|clue| add_rows(&mut rows, self.rows(clue)));
            rows
        };
        places.chain(hints).map(weigh).collect()
    }

    /// What the clues of one sort of [`Tags::clues`] weigh together.
    fn tag_rows(&self, sort: usize) -> TagRows {
        let bits = TAG_BITS.get(sort).copied().unwrap_or_default();
        let mut all = TagRows::new();
        for tag in 0..64 {
            for other in 0..1 << bits {
                let tags = Tags { tag, length: other, before: other, behind: other };
                let mut rows = [[0; WIDTH]; WORD_SLOTS];
                for clue in tags.clues().get(sort).into_iter().flatten() {
                    rows.iter_mut().zip(self.rows(*clue)).for_each(|(row, weights)| add(row, weights));
                }
                all.push(rows);
            }
        }
        all
    }
}

/// The place of what is seen of a name: five bits of it and three of the length, behind a bit that says what it is.
fn seen_place(seen: Seen) -> usize {
    let place = match seen {
        Seen::Longest { ranks, length } => ranks << 3 | length,
        Seen::Hint { rule, length } => 1 << 8 | rule << 3 | length,
    };
    place as usize
}

/// The slots of a word: its beginning, its inside, its end, a word of one character.
const WORD_SLOTS: usize = 4;

/// For each part of speech and each of what may stand beside it, what both weigh together in the slots of a word. Every word
/// asks for it.
type TagRows = Vec<[Row; WORD_SLOTS]>;

/// The bits of what stands beside the part of speech: a length, the one before, the one behind.
const TAG_BITS: [u32; 3] = [3, 6, 6];

/// The places of a part of speech in the three [`TagRows`], with what stands beside it in each.
fn tag_places(tag: u64, others: [u64; 3]) -> [usize; 3] {
    let (mut places, bits) = (others.map(|other| other as usize), TAG_BITS);
    places.iter_mut().zip(bits).for_each(|(place, bits)| *place |= (tag as usize) << bits);
    places
}

/// Characters before and behind a sentence that a clue may speak of.
const BEFORE: usize = 4;
const BEHIND: usize = 5;

/// The scores of a sentence, with some before and behind it that nobody asks for.
#[derive(Clone, Default)]
pub(super) struct Scores {
    padded: Vec<Row>,
}

impl Scores {
    /// A row of scores for each character.
    pub(super) fn rows(&self) -> &[Row] {
        let end = self.padded.len().saturating_sub(BEHIND);
        self.padded.get(BEFORE..end).unwrap_or_default()
    }
}

/// Adds up the weights of clues.
struct Scoring<'s> {
    model: &'s Model,
    scores: &'s mut [Row],
}

impl See for Scoring<'_> {
    #[inline(always)]
    fn window(&mut self, clue: u64, first: isize) {
        if is_pair(clue) {
            let rows = self.model.pair(clue);
            return self.around(first, |scores| add_two(scores, NO_ROWS, rows));
        }
        let rows = self.model.rows(clue);
        self.around(first, |scores| add_rows(scores, rows));
    }

    #[inline(always)]
    fn middle(&mut self, Middle { character, pair, classes }: Middle, first: isize) {
        let (character, classes) = (self.model.clues.get(character) as usize, seen(classes));
        let pair = self.model.pair(pair);
        let with_classes = self.model.ideographs.get(character).filter(|_| classes == IDEOGRAPHS);
        if let Some(rows) = with_classes {
            return self.around(first, |scores| add_two(scores, rows, pair));
        }
        let classes = self.model.classes.get(classes as usize).unwrap_or(NO_ROWS);
        let character = self.model.rows.get(character).unwrap_or(NO_ROWS);
        self.around(first, |scores| add_middle(scores, character, classes, pair));
    }

    #[inline(always)]
    fn word(&mut self, clue: u64, word: Range<usize>) {
        let rows = self.model.rows(clue);
        each(self.scores, word, |score, slot| rows.get(slot).into_iter().for_each(|row| add(score, row)));
    }

    #[inline(always)]
    fn tags(&mut self, Tags { tag, length, before, behind }: Tags, word: Range<usize>) {
        let [by_length, by_before, by_behind] = &self.model.tags;
        let [length, before, behind] = tag_places(tag, [length, before, behind]);
        let (Some(by_length), Some(by_before), Some(by_behind)) =
            (by_length.get(length), by_before.get(before), by_behind.get(behind))
        else {
            return;
        };
        let to = |score: &mut Row, slot: usize| {
            if let (Some(one), Some(two), Some(three)) = (by_length.get(slot), by_before.get(slot), by_behind.get(slot))
            {
                add_three(score, [one, two, three]);
            }
        };
        each(self.scores, word, to);
    }

    #[inline(always)]
    fn name(&mut self, clue: u64, name: Range<usize>) {
        self.named(self.model.rows(clue), name);
    }

    #[inline(always)]
    fn seen(&mut self, seen: Seen, name: Range<usize>) {
        self.named(self.model.seen.get(seen_place(seen)).unwrap_or(NO_ROWS), name);
    }
}

impl Scoring<'_> {
    /// Adds rows to the scores of a name and of what stands beside it.
    #[inline(always)]
    fn named(&mut self, [before, begin, inside, end, behind]: &Rows, name: Range<usize>) {
        let first = name.start.wrapping_add(BEFORE).wrapping_sub(1);
        let around = self.scores.get_mut(first..first.wrapping_add(name.len()).wrapping_add(2));
        if let Some([score_before, score_begin, scores @ .., score_end, score_behind]) = around {
            add(score_before, before);
            add(score_begin, begin);
            scores.iter_mut().for_each(|score| add(score, inside));
            add(score_end, end);
            add(score_behind, behind);
        }
    }

    /// The scores of five characters.
    #[inline(always)]
    fn around(&mut self, first: isize, add: impl FnMut(&mut Rows)) {
        let scores = self.scores.get_mut(first.wrapping_add(BEFORE as isize) as usize..);
        scores.and_then(<[Row]>::first_chunk_mut).into_iter().for_each(add);
    }
}

/// For each clue, where its rows stand; 0 for a clue that weighs nothing.
///
/// What is seen is a small number for most sorts, and then a place in an array; the others share a table with open
/// addressing. The whole is half the size of one map, and what a text asks for stays in the nearer caches: this is where the
/// tagger spends its time.
#[derive(Default)]
struct Lookup {
    small: [Vec<u32>; 32],
    /// A check and the value, or zeros; at most half full.
    large: Vec<(u32, u32)>,
    count: usize,
}

/// What is seen below this number has a place of its own. All of the basic plane, so that characters have.
const SMALL: u64 = 1 << 16;

/// What a clue has seen.
fn seen(clue: u64) -> u64 {
    clue & ((1 << SLOT) - 1)
}

fn is_small(clue: u64) -> bool {
    seen(clue) < SMALL
}

impl Lookup {
    fn hash(key: u64) -> u64 {
        (key ^ key >> 31).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn reserve(&mut self, keys: usize) {
        self.large = vec![(0, 0); keys.saturating_mul(2).next_power_of_two()];
    }

    fn insert(&mut self, key: u64, value: u32) {
        if is_small(key) {
            let Some(values) = self.small.get_mut((key >> SORT) as usize) else { return };
            let place = seen(key) as usize;
            if values.len() <= place {
                values.resize(place.saturating_add(1), 0);
            }
            if let Some(known) = values.get_mut(place) {
                *known = value;
            }
            return;
        }
        self.count = self.count.saturating_add(1);
        if self.count.saturating_mul(2) > self.large.len() {
            return;
        }
        let hash = Self::hash(key);
        let mask = self.large.len().saturating_sub(1);
        let mut at = (hash >> 32) as usize & mask;
        while let Some(place) = self.large.get_mut(at) {
            if place.1 == 0 {
                *place = (hash as u32, value);
                return;
            }
            at = at.wrapping_add(1) & mask;
        }
    }

    #[inline(always)]
    fn get(&self, key: u64) -> u32 {
        if is_small(key) {
            let values = self.small.get((key >> SORT) as usize);
            return values.and_then(|values| values.get(seen(key) as usize)).copied().unwrap_or_default();
        }
        let hash = Self::hash(key);
        let mask = self.large.len().wrapping_sub(1);
        let mut at = (hash >> 32) as usize & mask;
        // The lower half of the hash tells keys apart: that two share both halves happens once in many millions of texts.
        while let Some((check, value)) = self.large.get(at) {
            if *value == 0 || *check == hash as u32 {
                return *value;
            }
            at = at.wrapping_add(1) & mask;
        }
        0
    }
}

/// Adds a row to the scores of a character. Fewer than a hundred clues speak of one character, so the sum cannot overflow.
///
/// A call of its own, as the next: inlined, rows were added in pieces that the next addition had to wait for, at a quarter of
/// the speed.
#[inline(never)]
fn add(score: &mut Row, row: &Row) {
    for (score, weight) in score.iter_mut().zip(row) {
        *score = score.wrapping_add(*weight);
    }
}

#[inline(never)]
fn add_rows(scores: &mut Rows, rows: &Rows) {
    for (score, weight) in scores.as_flattened_mut().iter_mut().zip(rows.as_flattened()) {
        *score = score.wrapping_add(*weight);
    }
}

#[inline(never)]
fn add_two(scores: &mut Rows, rows: &Rows, pair: &PackedRows) {
    let scores = scores.as_flattened_mut().iter_mut();
    for (score, (weight, pair)) in scores.zip(rows.as_flattened().iter().zip(pair.as_flattened())) {
        *score = score.wrapping_add(*weight).wrapping_add(i16::from(*pair));
    }
}

#[inline(never)]
fn add_middle(scores: &mut Rows, character: &Rows, classes: &Rows, pair: &PackedRows) {
    let scores = scores.as_flattened_mut().iter_mut();
    let weights = character.as_flattened().iter().zip(classes.as_flattened()).zip(pair.as_flattened());
    for (score, ((character, classes), pair)) in scores.zip(weights) {
        *score = score.wrapping_add(*character).wrapping_add(*classes).wrapping_add(i16::from(*pair));
    }
}

#[inline(never)]
fn add_three(score: &mut Row, [one, two, three]: [&Row; 3]) {
    for (((score, one), two), three) in score.iter_mut().zip(one).zip(two).zip(three) {
        *score = score.wrapping_add(*one).wrapping_add(*two).wrapping_add(*three);
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

    /// Weights are mostly below 4; the few above are cut.
    const SCALE: f32 = 32.0;
    let scaled = |weight: f32| (weight * SCALE).round();
    // By clue: the rows of its slots.
    let mut clues: BTreeMap<u64, [Option<[i8; LABELS]>; SLOTS]> = BTreeMap::new();
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

/// Each character of a word with its place in it: 0 where it begins, 1 within, 2 where it ends, 3 alone.
#[inline(always)]
fn each(scores: &mut [Row], word: Range<usize>, to: impl Fn(&mut Row, usize)) {
    match scores.get_mut(word.start.wrapping_add(BEFORE)..word.end.wrapping_add(BEFORE)) {
        Some([single]) => to(single, 3),
        Some([begin, inside @ .., end]) => {
            to(begin, 0);
            inside.iter_mut().for_each(|score| to(score, 1));
            to(end, 2);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_is_whole() {
        let model = Model::read(include_bytes!("../../../data/names.model")).unwrap();
        assert!(model.rows.len() > 5_000 && model.pairs.len() > 50_000, "{}", model.pairs.len());
    }

    #[test]
    fn a_broken_file_is_an_error() {
        let file = include_bytes!("../../../data/names.model");
        let why = |file: &[u8]| Model::read(file).err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(why(b""), "not a model of names: it has no header");
        assert_eq!(why(b"header\n\n"), "not a model of names: its body does not unpack");
        assert_eq!(why(&file[..file.len() / 2]), "not a model of names: its body does not unpack");
        assert_eq!(why(&packed(&[0; 100])), "not a model of names: its body is cut short or too long");
        // A count with nothing behind it.
        let mut body = vec![0u8; LABELS * LABELS * 2];
        body.extend(u32::MAX.to_le_bytes());
        assert!(Model::unpack(&mut Reader { rest: &body }).is_none());
        // Masks of all slots, with no row behind them.
        let masks = [vec![0; LABELS * LABELS * 2], 1000u32.to_le_bytes().to_vec(), vec![1; 1000], vec![255; 1000]];
        assert!(Model::unpack(&mut Reader { rest: &masks.concat() }).is_none());
        // Nothing at all is a model that knows nothing.
        let empty = [vec![0u8; LABELS * LABELS * 2], vec![0; 4]].concat();
        assert!(Model::unpack(&mut Reader { rest: &empty }).unwrap().pairs == [*NO_PACKED]);
    }
    #[test]
    fn a_file_that_claims_too_much_is_one_clear_error() {
        let zeros = |bytes: usize| Model::read(&packed(&vec![0; bytes])).err().unwrap().to_string();
        assert_eq!(zeros(LARGEST), "not a model of names: its body is cut short or too long");
        // Eight kilobytes that unpack to a byte too much.
        assert_eq!(zeros(LARGEST + 1), "not a model of names: it unpacks to more than 8 MB");
        assert_eq!(zeros(100 << 20), "not a model of names: it unpacks to more than 8 MB");
    }

    fn packed(body: &[u8]) -> Vec<u8> {
        [b"header\n\n".to_vec(), miniz_oxide::deflate::compress_to_vec_zlib(body, 1)].concat()
    }
}
