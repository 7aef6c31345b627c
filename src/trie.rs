//! A map from words to values that answers one question: which is the longest word at this place?

#[cfg(feature = "names")]
use crate::entity::Opening;
use crate::small_map::SmallMap;
use crate::text::NOTHING;

/// Words of a table and their values; built once, then only read.
#[derive(Clone)]
pub(crate) struct Trie<V> {
    /// One bit for each character of the basic plane that a word begins with: most questions end here.
    begins: Vec<u64>,
    /// A filter of the two characters that words begin with: most others end here, without a look at the edges, which fill
    /// more than the nearest cache.
    pairs: Vec<u64>,
    /// Whether words of one character are in the filter, too.
    has_single: bool,
    edges: SmallMap,
    values: Vec<Option<V>>,
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        let (begins, pairs) = (vec![0; 1 << 10], vec![0; 1 << (PAIR_BITS - 6)]);
        Trie { begins, pairs, has_single: false, edges: SmallMap::default(), values: vec![None] }
    }
}

impl<V> Trie<V> {
    /// Adds a word; a later value for the same word replaces the earlier one, which is returned.
    pub(crate) fn insert(&mut self, word: impl Iterator<Item = char>, value: V) -> Option<V> {
        self.slot(word).and_then(|slot| slot.replace(value))
    }

    /// Where the value of a word is, or is to be.
    pub(crate) fn slot(&mut self, word: impl Iterator<Item = char>) -> Option<&mut Option<V>> {
        let (mut node, mut is_first) = (0, true);
        let mut word = word.peekable();
        while let Some(character) = word.next() {
            if std::mem::take(&mut is_first) {
                let (slot, bit) = place(character);
                let second = word.peek().copied();
                let (pair, pair_bit) = pair(character, second.unwrap_or(NOTHING));
                self.has_single |= second.is_none();
                self.begins.get_mut(slot).into_iter().for_each(|bits| *bits |= bit);
                self.pairs.get_mut(pair).into_iter().for_each(|bits| *bits |= pair_bit);
            }
            let next = self.values.len() as u32;
            node = self.edges.get_or_insert(edge(node, character), next);
            if node == next {
                self.values.push(None);
            }
        }
        self.values.get_mut(node as usize)
    }

    /// The values of all words that the characters start with, shortest first, with their lengths.
    pub(crate) fn prefixes<'table: 'text, 'text>(
        &'table self,
        characters: impl Iterator<Item = char> + 'text,
    ) -> impl Iterator<Item = (u32, &'table V)> + 'text {
        let mut node = 0;
        characters
            .map_while(move |character| {
                if node == 0 && !self.begins_with(character) {
                    return None;
                }
                node = self.edges.get(edge(node, character))?;
                Some(node)
            })
            .zip(1..)
            .filter_map(|(node, length)| Some((length, self.values.get(node as usize)?.as_ref()?)))
    }

    /// Whether a word may begin with the character; only one of the basic plane is known for certain.
    #[inline]
    pub(crate) fn begins_with(&self, character: char) -> bool {
        let (slot, bit) = place(character);
        self.begins.get(slot).is_none_or(|bits| bits & bit != 0)
    }

    /// The characters of the basic plane that words begin with.
    pub(crate) fn first_characters(&self) -> impl Iterator<Item = char> + '_ {
        let bits =
            |bits: u64| (0..u64::BITS).filter(move |place| bits.checked_shr(*place).is_some_and(|bits| bits & 1 != 0));
        let filled = (0..).zip(&self.begins).filter(|(_, bits)| **bits != 0);
        filled.flat_map(move |(slot, all)| {
            bits(*all).filter_map(move |place| char::from_u32(u32::wrapping_add(slot << 6, place)))
        })
    }

    /// What the words begin with: their first two characters, and the first of those that are no longer.
    #[cfg(feature = "names")]
    pub(crate) fn openings(&self) -> impl Iterator<Item = Opening> + '_ {
        let edges = || self.edges.iter().map(|(edge, child)| (edge.wrapping_sub(1), child));
        let node = |edge: u64| (edge >> 32) as usize;
        let character = |edge: u64| char::from_u32(edge as u32);
        let mut firsts = vec![None; self.values.len()];
        for (edge, child) in edges().filter(|(edge, _)| node(*edge) == 0) {
            firsts.get_mut(child as usize).into_iter().for_each(|first| *first = character(edge));
        }
        let is_word = |node: usize| self.values.get(node).is_some_and(Option::is_some);
        let alone = firsts.clone().into_iter().enumerate().filter(move |(node, _)| is_word(*node));
        let alone = alone.filter_map(|(_, first)| Some((first?, None)));
        let both = move |(edge, _)| Some((*firsts.get(node(edge))?.as_ref()?, Some(character(edge)?)));
        alone.chain(edges().filter_map(both))
    }

    /// How many characters stand before the first that a word may begin with; `None` if there is none.
    pub(crate) fn skip(&self, characters: &[char]) -> Option<usize> {
        characters.iter().position(|character| self.begins_with(*character))
    }

    /// The longest word that the characters start with and whose value `accepts` agrees to.
    #[inline]
    pub(crate) fn longest<'table: 'text, 'text>(
        &'table self,
        mut characters: impl Iterator<Item = char> + 'text,
        accepts: impl Fn(u32, &V) -> bool,
    ) -> Option<(u32, &'table V)> {
        let first = characters.next()?;
        // Most questions end here, in the midst of whoever asks.
        if !self.begins_with(first) {
            return None;
        }
        let second = characters.next();
        if !self.may_hold(first, second.unwrap_or(NOTHING)) {
            return None;
        }
        self.longest_from(first, second, characters, accepts)
    }

    fn longest_from<'table: 'text, 'text>(
        &'table self,
        first: char,
        mut next: Option<char>,
        mut characters: impl Iterator<Item = char> + 'text,
        accepts: impl Fn(u32, &V) -> bool,
    ) -> Option<(u32, &'table V)> {
        let mut node = self.edges.get(edge(0, first))?;
        let (mut length, mut longest) = (1u32, None);
        loop {
            let value = self.values.get(node as usize).and_then(Option::as_ref);
            longest = value.filter(|value| accepts(length, value)).map(|value| (length, value)).or(longest);
            let Some(child) = next.and_then(|character| self.edges.get(edge(node, character))) else { return longest };
            node = child;
            next = characters.next();
            length = length.saturating_add(1);
        }
    }

    /// Whether a word may begin with two characters, or be the first alone.
    #[inline]
    pub(crate) fn may_hold(&self, first: char, second: char) -> bool {
        let holds = |(slot, bit): (usize, u64)| self.pairs.get(slot).is_some_and(|bits| bits & bit != 0);
        holds(pair(first, second)) || self.has_single && holds(pair(first, NOTHING))
    }
}

fn place(character: char) -> (usize, u64) {
    let code = u32::from(character);
    ((code / 64) as usize, 1 << (code % 64))
}

/// Bits of the filter of pairs, as a power of two.
const PAIR_BITS: u32 = 16;

fn pair(first: char, second: char) -> (usize, u64) {
    let both = u64::from(u32::from(first)) << 21 | u64::from(u32::from(second));
    let place = both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - PAIR_BITS);
    ((place / 64) as usize, 1 << (place % 64))
}

/// Never 0, which the map keeps for itself.
fn edge(node: u32, character: char) -> u64 {
    (u64::from(node) << 32 | u64::from(u32::from(character))).wrapping_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_word() {
        let mut trie = Trie::default();
        for (word, value) in [("人", 1), ("人次", 2), ("平方公里", 3)] {
            trie.insert(word.chars(), value);
        }
        assert_eq!(trie.longest("人次数".chars(), |_, _| true), Some((2, &2)));
        assert_eq!(trie.longest("人次数".chars(), |length, _| length < 2), Some((1, &1)));
        assert_eq!(trie.longest("平方公".chars(), |_, _| true), None);
        assert_eq!(trie.prefixes("人次".chars()).count(), 2);
    }
}
