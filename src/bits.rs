//! Sets of small numbers in the bits of one word.

/// The numbers of a set, from the least.
pub(crate) fn places(mut set: u32) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let place = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (place < u32::BITS).then_some(place)
    })
}

/// The set of the numbers below one.
pub(crate) fn below(end: u32) -> u32 {
    1u32.checked_shl(end).map_or(u32::MAX, |bit| bit.wrapping_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_set() {
        assert!(places(0).next().is_none());
        assert_eq!(places(1 << 31 | 0b1010).collect::<Vec<_>>(), [1, 3, 31]);
        assert_eq!([below(0), below(3), below(32), below(99)], [0, 7, u32::MAX, u32::MAX]);
    }
}
