//! Bodies that are a class and not one of it: 乡镇卫生院, 公立医院, 全市学校, 该公司, 有关部门.
//!
//! A name is generic if no proper part is left of it when what follows is taken away:
//! ```text
//! generic = determiner rest                       该公司, 全市学校, 各级党委: it points, or counts
//!         | { class | sort } [ suffix ]           公立医院, 人民医院, 有关部门, 医院
//!         | place class { class | sort } suffix   贵州乡镇卫生院, 黔江区公立医院
//! ```
//! What is not generic, though it looks so: a rank is a proper part (县医院 and 县人民医院 are each one), a well-known body
//! (教育部) is, and so is a field (教育局).
//!
//! Table: `data/generic_bodies.csv`.

use std::ops::Range;
use std::sync::LazyLock;

use super::body;
use super::organization;
use super::place::Chain;
use crate::fold;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Class,
    Sort,
    Determiner,
    Verb,
}

static WORDS: LazyLock<Trie<Kind>> = LazyLock::new(|| {
    let mut words = Trie::default();
    for row in table::built_in(include_str!("../../data/generic_bodies.csv")) {
        let kind = match row.field(1) {
            "class" => Kind::Class,
            "sort" => Kind::Sort,
            "determiner" => Kind::Determiner,
            _ => Kind::Verb,
        };
        words.insert(fold::fold_word(row.field(0)).chars(), kind);
    }
    words
});

/// Whether a word begins here that is no part of a name: a verb, or a determiner of two characters or more.
pub(super) fn breaks_name(text: &Text, at: Position) -> bool {
    let word = WORDS.longest(text.from(at), |_, _| true);
    word.is_some_and(|(length, kind)| *kind == Kind::Verb || *kind == Kind::Determiner && length > 1)
}

/// Whether a range that looks like an organisation is a class.
pub(crate) fn is_generic(text: &Text, range: &Range<Position>) -> bool {
    if organization::named_at(text, range.start).is_some_and(|length| range.start + length == range.end) {
        return false;
    }
    let determiner = WORDS.longest(text.from(range.start), |_, kind| *kind == Kind::Determiner);
    let is_determined = determiner.is_some_and(|(length, _)| length > 1 && range.start + length <= range.end);
    if is_determined || classes(text, range.start, range.end).is_some() {
        return true;
    }
    let chain = Chain::at(text, range.start);
    let mut places = chain.ends().map(|(end, _)| end).filter(|end| *end < range.end).peekable();
    if places.peek().is_some() {
        return places.all(|place| classes(text, place, range.end) == Some(true));
    }
    determiner.is_some_and(|(length, _)| range.start + length < range.end)
}

/// Whether classes alone stand before the suffix that ends at `end`: `Some` if so, with whether one is more than a sort.
fn classes(text: &Text, start: Position, end: Position) -> Option<bool> {
    /// More words than stand before a suffix.
    const WORDS_MOST: usize = 6;
    let (mut at, mut has_class) = (start, false);
    for _ in 0..WORDS_MOST {
        // 农业农村局 is a body by its field; 地方政府 are many.
        let fits = |length: u32, suffix: &body::Suffix| {
            let is_field = suffix.needs == body::Needs::Field;
            at + length == end && (!is_field || at > start && (length > 1 || has_class))
        };
        let is_suffix = body::suffixes_at(text, at).any(|(length, suffix)| fits(length, suffix));
        if is_suffix
            || at == end
            || ["部门", "单位", "企业", "机关"].iter().any(|word| text.has(at, word) && at + 2 == end)
        {
            return Some(has_class);
        }
        let is_class = |length: u32, kind: &Kind| at + length <= end && matches!(kind, Kind::Class | Kind::Sort);
        let (length, kind) = WORDS.longest(text.from(at), is_class)?;
        has_class |= *kind == Kind::Class;
        at = at + length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_told_from_bodies() {
        let generic = |source: &str| {
            let text = Text::new(source);
            is_generic(&text, &(Position(0)..text.end()))
        };
        for class in [
            "乡镇卫生院",
            "村卫生室",
            "公立医院",
            "全市学校",
            "该公司",
            "有关部门",
            "相关单位",
            "各级党委",
            "三甲医院",
            "上市公司",
            "小微企业",
            "民办学校",
            "定点医院",
            "鄉鎮衛生院",
            "公立醫院",
            "有關部門",
            "人民医院",
            "医院",
            "大学",
            "银行",
            "两家医院",
            "新一届政府",
            "本院",
            "我校",
            "县级医院",
            "国有企业",
            "贵州省公立医院",
            "黔江区乡镇卫生院",
            "当地政府",
            "地方政府",
        ] {
            assert!(generic(class), "{class}");
        }
        for body in [
            "县人民医院",
            "县医院",
            "县教育局",
            "教育局",
            "国务院",
            "教育部",
            "人民日报",
            "六枝特区郎岱镇卫生院",
            "市政府",
            "贵州省人民医院",
            "北京大学",
            "中国银行",
            "本溪市人民政府",
            "各莫寺小学",
            "农业农村局",
            "縣教育局",
        ] {
            assert!(!generic(body), "{body}");
        }
    }
}
