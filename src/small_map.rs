//! A map from 64-bit keys to 32-bit values, built once and then asked all the time.
//!
//! One flat table with open addressing, at most half full: a miss is nearly always the first place asked, and nothing is
//! ever taken out. The standard map answers in three times as many instructions. Keys come from our own tables and no
//! attacker chooses them, so one multiplication is enough of a hash.

/// Keys other than 0, and their values.
#[derive(Clone, Default)]
pub(crate) struct SmallMap {
    /// A power of two of places; key 0 is an empty one.
    places: Vec<(u64, u32)>,
    count: usize,
}

impl SmallMap {
    /// The place of a key, or the empty one where it would stand; `None` only while the map has no places.
    fn find(&self, key: u64) -> Option<usize> {
        let mask = self.places.len().checked_sub(1)?;
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut at = (hash >> 32) as usize & mask;
        loop {
            match self.places.get(at)?.0 {
                found if found == key || found == 0 => return Some(at),
                _ => at = at.wrapping_add(1) & mask,
            }
        }
    }

    /// Makes room for so many keys at once.
    #[cfg(feature = "places")]
    pub(crate) fn reserve(&mut self, keys: usize) {
        self.grow(keys.saturating_mul(2).next_power_of_two());
    }

    fn grow(&mut self, places: usize) {
        if places > self.places.len() {
            for (key, value) in std::mem::replace(&mut self.places, vec![(0, 0); places]) {
                self.put(key, value);
            }
        }
    }

    pub(crate) fn get(&self, key: u64) -> Option<u32> {
        self.places.get(self.find(key)?).filter(|(found, _)| *found == key && key != 0).map(|(_, value)| *value)
    }

    /// The keys and their values, in no order.
    #[cfg(feature = "names")]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, u32)> + '_ {
        self.places.iter().copied().filter(|(key, _)| *key != 0)
    }

    /// The value of a key, which is set to `value` if the key is new.
    pub(crate) fn get_or_insert(&mut self, key: u64, value: u32) -> u32 {
        if let Some(value) = self.get(key) {
            return value;
        }
        if self.count.saturating_mul(2) >= self.places.len() {
            self.grow(self.places.len().saturating_mul(2).max(64));
        }
        self.count = self.count.saturating_add(1);
        self.put(key, value);
        value
    }

    fn put(&mut self, key: u64, value: u32) {
        if let Some(place) = self.find(key).filter(|_| key != 0).and_then(|at| self.places.get_mut(at)) {
            *place = (key, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SmallMap;

    #[test]
    fn what_is_put_in_is_found() {
        let mut map = SmallMap::default();
        assert_eq!(map.get(7), None);
        for key in 1..=10_000_u64 {
            assert_eq!(map.get_or_insert(key.wrapping_mul(0x1_0000_0001), key as u32), key as u32);
        }
        for key in 1..=10_000_u64 {
            assert_eq!(map.get(key.wrapping_mul(0x1_0000_0001)), Some(key as u32));
            assert_eq!(map.get_or_insert(key.wrapping_mul(0x1_0000_0001), 0), key as u32);
        }
        assert_eq!((map.get(0), map.get(12)), (None, None));
    }
}
