//! Names to places: which names begin at this character?
//!
//! Every name has two characters or more, so the first two of them choose a small list, longest name first.
//! An automaton over the same names (daachorse, charwise) was measured too. It is no faster over press text, its packed form
//! would be a table twice as large as that of the divisions, ready no sooner; and it answers *which names end here*, where
//! a tagger asks which begin.

use super::gazetteer::PlaceId;
use crate::small_map::SmallMap;

/// How a name stands to the place: as the table has it, or as one of its shorter or other forms.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Form {
    /// As the table has it: 六枝特区, 郎岱镇, 法国.
    Full,
    /// Another name that the tables give: 法兰西共和国, 加州, 克州.
    Other,
    /// Without its suffix: 六枝, 紫云县.
    Short,
}

/// One meaning of a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Meaning {
    pub(crate) place: PlaceId,
    pub(crate) form: Form,
}

/// A name before the index is made: a piece of the text that holds all names.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) start: u32,
    pub(super) place: PlaceId,
    /// In bytes.
    pub(super) length: u8,
    pub(super) form: Form,
}

impl Written {
    fn of<'t>(&self, text: &'t str) -> &'t str {
        piece(text, self.start, self.length)
    }
}

const NOTHING: Written = Written { start: 0, place: PlaceId(0), length: 0, form: Form::Full };

/// A name that stands at a place of a text, with all it may mean.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found<'g> {
    /// How many characters it has.
    pub(crate) length: usize,
    pub(crate) meanings: &'g [Meaning],
}

/// One name.
struct Name {
    start: u32,
    length: u8,
    meanings: u32,
    count: u32,
}

/// The names that begin with one pair of characters.
#[derive(Clone, Copy, Default)]
struct List {
    first: u32,
    count: u32,
}

#[derive(Default)]
pub(super) struct Index {
    /// Where in `lists` the list of a pair stands.
    pairs: SmallMap,
    lists: Vec<List>,
    names: Vec<Name>,
    meanings: Vec<Meaning>,
}

fn piece(text: &str, start: u32, length: u8) -> &str {
    let end = start.saturating_add(u32::from(length));
    text.get(start as usize..end as usize).unwrap_or_default()
}

fn key(first: char, second: char) -> u64 {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
}

impl Index {
    /// Sorts the names into their lists. `text` is what they are pieces of; names of one character are left out.
    pub(super) fn new(text: &str, written: &[Written]) -> Self {
        let mut index = Index::default();
        // There are between three and four names to a pair.
        index.pairs.reserve(written.len().wrapping_div(3));
        // First how long each list is, then where it begins, then what is in it.
        let mut list_of: Vec<u32> = Vec::with_capacity(written.len());
        let mut start = u32::MAX;
        for name in written {
            let mut characters = name.of(text).chars();
            let (Some(first), Some(second)) = (characters.next(), characters.next()) else {
                list_of.push(u32::MAX);
                continue;
            };
            // A shorter form of the name before it begins with the same pair.
            if let Some(last) = list_of.last().copied().filter(|last| name.start == start && *last != u32::MAX) {
                if let Some(list) = index.lists.get_mut(last as usize) {
                    list.count = list.count.saturating_add(1);
                }
                list_of.push(last);
                continue;
            }
            start = name.start;
            let next = index.lists.len() as u32;
            let key = key(first, second);
            let list = index.pairs.get_or_insert(key, next);
            if list == next {
                index.lists.push(List::default());
            }
            if let Some(list) = index.lists.get_mut(list as usize) {
                list.count = list.count.saturating_add(1);
            }
            list_of.push(list);
        }
        let mut next = 0u32;
        for list in &mut index.lists {
            list.first = next;
            next = next.saturating_add(list.count);
            list.count = 0;
        }
        let mut sorted = vec![NOTHING; next as usize];
        for (name, list) in written.iter().zip(list_of) {
            let Some(list) = index.lists.get_mut(list as usize) else { continue };
            if let Some(place) = sorted.get_mut(list.first.saturating_add(list.count) as usize) {
                *place = *name;
            }
            list.count = list.count.saturating_add(1);
        }
        index.join(text, sorted);
        index
    }

    /// Orders each list, longest name first, and joins what one name means.
    fn join(&mut self, text: &str, mut sorted: Vec<Written>) {
        self.names.reserve(sorted.len());
        self.meanings.reserve(sorted.len());
        for list in &mut self.lists {
            let end = list.first.saturating_add(list.count);
            let names = sorted.get_mut(list.first as usize..end as usize).unwrap_or_default();
            if names.len() > 1 {
                names.sort_unstable_by(|one, other| {
                    let by_name = other.length.cmp(&one.length).then_with(|| one.of(text).cmp(other.of(text)));
                    by_name.then_with(|| (one.place, one.form).cmp(&(other.place, other.form)))
                });
            }
            list.first = self.names.len() as u32;
            let mut last = "";
            for name in names {
                let written = name.of(text);
                if written != last {
                    let meanings = self.meanings.len() as u32;
                    self.names.push(Name { start: name.start, length: name.length, meanings, count: 0 });
                    last = written;
                }
                let Some(known) = self.names.last_mut() else { continue };
                // The better form of a place comes first, and counts.
                let is_same = known.count > 0 && self.meanings.last().is_some_and(|m| m.place == name.place);
                if !is_same {
                    self.meanings.push(Meaning { place: name.place, form: name.form });
                    known.count = known.count.saturating_add(1);
                }
            }
            list.count = (self.names.len() as u32).saturating_sub(list.first);
        }
    }

    /// The names that the characters begin with, the longest first. `text` is what the index was made of.
    pub(super) fn names_at<'g>(&'g self, text: &'g str, characters: &'g [char]) -> impl Iterator<Item = Found<'g>> {
        // All of the list have the first two characters in common.
        let (pair, rest) = characters.split_at_checked(2).unwrap_or_default();
        let known = pair.iter().fold(0u8, |known, character| known.saturating_add(character.len_utf8() as u8));
        self.list(characters).iter().filter_map(move |name| {
            let mut length = pair.len();
            let mut there = rest.iter();
            let start = name.start.saturating_add(known.into());
            for character in piece(text, start, name.length.saturating_sub(known)).chars() {
                if there.next() != Some(&character) {
                    return None;
                }
                length = length.saturating_add(1);
            }
            let end = name.meanings.saturating_add(name.count);
            let meanings = self.meanings.get(name.meanings as usize..end as usize).unwrap_or_default();
            Some(Found { length, meanings })
        })
    }

    /// The pairs of characters that names begin with.
    #[cfg(feature = "names")]
    pub(super) fn pairs(&self) -> impl Iterator<Item = (char, char)> + '_ {
        let pair = |key: u64| Some((char::from_u32((key >> 32) as u32)?, char::from_u32(key as u32)?));
        self.pairs.iter().filter_map(move |(key, _)| pair(key))
    }

    /// The names that begin with the same two characters.
    fn list(&self, characters: &[char]) -> &[Name] {
        let [first, second, ..] = *characters else { return &[] };
        let key = key(first, second);
        let List { first, count } =
            self.pairs.get(key).and_then(|list| self.lists.get(list as usize)).copied().unwrap_or_default();
        self.names.get(first as usize..first.saturating_add(count) as usize).unwrap_or_default()
    }

    /// How many names there are, how many pairs they begin with, and the most names of one pair.
    #[cfg(test)]
    pub(super) fn size(&self) -> (usize, usize, u32) {
        let most = self.lists.iter().map(|list| list.count).max();
        (self.names.len(), self.lists.len(), most.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;
    use crate::place::gazetteer::Gazetteer;

    /// The names at the start of a text.
    fn names(text: &str) -> String {
        let characters: Vec<char> = fold::fold_word(text).chars().collect();
        let found = Gazetteer::get().names_at(&characters).map(|found| characters[..found.length].iter().collect());
        found.collect::<Vec<String>>().join(" ")
    }

    #[test]
    fn the_longest_name_comes_first() {
        for (text, expected) in [
            ("六枝特区郎岱镇卫生院", "六枝特区 六枝"),
            ("朝阳区街道办事处", "朝阳区街道 朝阳区 朝阳"),
            ("黔东南州人民政府", "黔东南州 黔东南"),
            ("長江三角洲", "长江三角洲 长江"),
            ("沪杭甬", "沪杭"),
            ("六", ""),
            ("", ""),
            ("𠀀𠀀", ""),
            ("的六枝", ""),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn a_name_keeps_the_better_form_of_each_place() {
        let text = "吉林吉林市";
        let meaning = |place, form| Meaning { place: PlaceId(place), form };
        let written = |start, length, place, form| Written { start, place: PlaceId(place), length, form };
        let index = Index::new(
            text,
            &[
                written(0, 6, 1, Form::Short),
                written(6, 9, 2, Form::Full),
                written(6, 6, 2, Form::Short),
                written(0, 6, 1, Form::Other),
                written(0, 3, 3, Form::Full), // one character
                written(1, 9, 4, Form::Full), // no piece of the text
            ],
        );
        let found: Vec<(usize, Vec<Meaning>)> =
            index.names_at(text, &['吉', '林', '市']).map(|found| (found.length, found.meanings.to_vec())).collect();
        let short = vec![meaning(1, Form::Other), meaning(2, Form::Short)];
        assert_eq!(found, [(3, vec![meaning(2, Form::Full)]), (2, short)]);
        assert_eq!(index.size(), (2, 1, 2));
        assert_eq!(Index::default().names_at("", &['吉', '林']).count(), 0);
        assert_eq!(Index::new("", &[]).names_at("", &['吉', '林']).count(), 0);
    }

    #[test]
    fn no_list_is_long() {
        // The longest begins with 太平; a text of nothing else asks for it at every third character.
        let (names, lists, longest) = Gazetteer::get().index_size();
        assert!(names > 65_000 && lists > 20_000 && longest < 128, "{names} {lists} {longest}");
    }

    #[test]
    #[ignore = "measures: cargo test --release --lib speed_of_names -- --ignored --nocapture"]
    fn speed_of_names() {
        let press = include_str!("../../benches/data/press.txt").repeat(50);
        for (name, text) in [("press text", press), ("太平镇, again and again", "太平镇".repeat(100_000))] {
            let characters: Vec<char> = fold::fold_word(&text).chars().collect();
            let mut best = 0f64;
            let mut found = 0;
            for _ in 0..20 {
                let start = cpu_time::ThreadTime::now();
                found = (0..characters.len())
                    .map(|at| {
                        Gazetteer::get().names_at(&characters[at..]).map(|found| found.meanings.len()).sum::<usize>()
                    })
                    .sum();
                best = best.max(text.len() as f64 / start.elapsed().as_secs_f64() / 1e6);
            }
            println!("{name}: {best:.0} MB/s, {:.1} meanings/kB", found as f64 * 1e3 / text.len() as f64);
        }
        let mut best = f64::MAX;
        for _ in 0..20 {
            let start = cpu_time::ThreadTime::now();
            drop(Gazetteer::read(include_bytes!("../../data/divisions.csv.zlib")));
            best = best.min(start.elapsed().as_secs_f64() * 1e3);
        }
        println!("reading the tables: {best:.1} ms");
    }
}
