//! Years, decades and centuries, and the spans of years that have a name of their own.
//!
//! ```text
//! year    = [era] number 年 | four digits 年 | two digits 年 | four digits in front of a name
//! era     = 公元 | 公元前 | 民国 | 光绪 …
//! decade  = [century] tens [joint tens] 年代 [初 | 中期 | 末 …]    90年代, 20世纪90年代, 七八十年代
//! century = number 世纪 [初 | 中叶 | 末]
//! plan    = “十四五” | 十四五时期                             the fourteenth five-year plan: 2021 to 2025
//! season  = 2023/24赛季 | 2023-24学年 | 2023学年
//! ```
//!
//! Two digits are a year where they could be no length: behind a four-digit year of the same list (2019年、20年), with a
//! leading zero (08年), as Chinese digits (九八年), in front of a part of a year (19年底, 15年10月), behind a word that
//! asks for a point in time (自98年), and behind the sign that leaves out the century (’25年).
//!
//! Refused: 20年 (a length), 2000年历史 and 距今约2000年 (lengths), 2024人 (a count), 2024级 (a label).
//!
//! Table: `data/eras.csv`. Source of the plans: the first began in 1953, the third in 1966, each later one five years on.

use super::era::Era;
use super::path::{Edge, Path, Step, Which};
use super::republic;
use super::steps::{after_words, joint, number};
use crate::numeral::{Shape, Symbol};
use crate::text::{self, Position, Text};
use crate::unit;

/// What is counted by years of its own.
pub(super) const SEASONS: [&str; 5] = ["赛季", "学年", "财政年度", "财年", "年度"];

/// Where a reading ends, and its steps.
pub(super) type Steps = (Position, Path);

/// The steps that begin with the year, decade or century at `start`; `listed` says that a four-digit year has just been
/// listed, `inside` that a century stands before it.
pub(super) fn read(text: &Text, start: Position, listed: bool, inside: bool) -> Option<Steps> {
    if let Some(steps) = five_year_plan(text, start) {
        return Some(steps);
    }
    if let Some(steps) = with_borrowed_zeros(text, start).or_else(|| decades(text, start, inside)) {
        return Some(steps);
    }
    let (after, value, shape) = number(text, start)?;
    let width = after - start;
    let mark = text.skip_spaces(after);
    let four_digits = shape != Shape::Hanzi && width == 4 && (1000..3000).contains(&value);
    if text.has(mark, "世纪") {
        return century(mark + 2, value);
    }
    if text.has(mark, "年代") {
        return decade(mark + 2, value, inside);
    }
    if text.at(mark) == '年' && text.at(mark + 1) != '级' {
        let year = if four_digits {
            Some(value)
        } else {
            republic::year(text, start, mark + 1, value)
                .or_else(|| short_year(text, start, mark + 1, (value, shape, width), listed))
                .or_else(|| written_out(text, start, mark + 1, (value, shape, width)))
        };
        let year = year.filter(|year| !is_length(text, start, mark + 1, *year))?;
        let end = if text.has(mark + 1, "度") && !text.has(mark + 1, "度过") { mark + 2 } else { mark + 1 };
        return one_year(end, year);
    }
    if let Some((end, year)) = republic::school_year(text, start, mark, value) {
        return one_year(end, year);
    }
    if !four_digits {
        return None;
    }
    // 2024Q3, 2024上半年: a part of the year follows.
    let lettered =
        matches!(text.at(after), 'Q' | 'H') && matches!(Symbol::of(text.at(after + 1)), Symbol::Arabic(1..=4));
    if lettered || text.has(after, "上半年") || text.has(after, "下半年") {
        return one_year(after, value);
    }
    season(text, after, value).or_else(|| in_list(text, after, value, shape)).or_else(|| {
        if names(text, start, after, value, shape) {
            one_year(after, value)
        } else {
            None
        }
    })
}

/// The year that an era counts, whose name ends at `from`: 民国110年, 光绪元年, 公元前221年.
pub(super) fn in_era(text: &Text, from: Position, era: Era) -> Option<Steps> {
    let from = text.skip_spaces(from);
    let (after, count) = if text.at(from) == '元' {
        (from + 1, 1)
    } else {
        number(text, from).map(|(after, value, _)| (after, value))?
    };
    let mark = text.skip_spaces(after);
    // 公元前5世纪: the years 500 to 401 before Christ.
    if text.has(mark, "世纪") && matches!(era, Era::Before) {
        let first = 1i32.checked_sub(i32::try_from(count).ok()?.checked_mul(100)?)?;
        return (count <= 30).then(|| (mark + 2, Path::from_iter([Step::Years(first, first.saturating_add(99))])));
    }
    if text.at(mark) != '年' || text.at(mark + 1) == '间' {
        return None;
    }
    let year = era.year(i32::try_from(count).ok()?)?;
    // 民国70年代: its own ten years.
    if text.at(mark + 1) == '代' {
        let decade = matches!(era, Era::From(1..)) && count % 10 == 0 && count < 100;
        return decade.then(|| (mark + 2, Path::from_iter([Step::Years(year, year.saturating_add(9))])));
    }
    let end = if text.has(mark + 1, "度") && !text.has(mark + 1, "度过") { mark + 2 } else { mark + 1 };
    Some((end, Path::from_iter([Step::Year(Which::Said(year))])))
}

fn one_year(end: Position, year: u32) -> Option<Steps> {
    Some((end, Path::from_iter([Step::Year(Which::Said(i32::try_from(year).ok()?))])))
}

/// 二OO八年, 一九八0年: Chinese digits whose zeros are letters or Arabic digits, as in pages typed without 〇.
fn with_borrowed_zeros(text: &Text, start: Position) -> Option<Steps> {
    let mut value = 0u32;
    let mut borrowed = false;
    for character in text.from(start).take(4) {
        let digit = match (character, Symbol::of(character)) {
            ('O' | 'o' | '0', _) => {
                borrowed = true;
                0
            }
            (_, Symbol::Zero) => 0,
            ('两', _) => return None,
            (_, Symbol::Digit(digit)) => digit,
            _ => return None,
        };
        value = value.checked_mul(10)?.checked_add(digit.into())?;
    }
    let mark = start + 4;
    (borrowed && (1000..3000).contains(&value) && text.at(mark) == '年').then(|| one_year(mark + 1, value))?
}

/// 21世纪
fn century(end: Position, value: u32) -> Option<Steps> {
    let hundreds = i32::try_from(value.checked_sub(1)?).ok()?;
    (value <= 30).then(|| (end, Path::from_iter([Step::Century(Which::Said(hundreds))])))
}

/// 七八十年代, 六、七十年代, 60至70年代: decades that share their word.
fn decades(text: &Text, start: Position, inside: bool) -> Option<Steps> {
    let joined = |at: Position| match text.at(at) {
        '、' | '和' => Some(at + 1),
        _ => joint(text, at),
    };
    let digit = |at: Position| match Symbol::of(text.at(at)) {
        Symbol::Digit(digit) if text.at(at) != '两' => Some(digit),
        _ => None,
    };
    let tens = || {
        let (first, next) = (digit(start)?, joined(start + 1).unwrap_or(start + 1));
        let (last, mark) = (digit(next)?, next + 1);
        (text.at(mark) == '十').then(|| (mark + 1, u32::from(first), u32::from(last)))
    };
    let numbers = || {
        let (after, first, _) = number(text, start)?;
        let (mark, last, _) = number(text, joined(after)?)?;
        // 1980、1990年代: of one century.
        let last = if last / 100 == first / 100 { last % 100 } else { last };
        let round = first % 10 == 0 && last % 10 == 0 && last < 100;
        (round && first / 10 > 0).then_some((mark, first / 10, last / 10))
    };
    let (mark, first, last) = tens().or_else(numbers).filter(|(mark, ..)| text.has(*mark, "年代"))?;
    // The century is that of the first: 1960至70年代.
    let (end, mut path) = decade(mark + 2, first.checked_mul(10)?, inside)?;
    let Some(Step::Decade(tens, _)) = path.pop() else { return None };
    let last = u8::try_from(last).ok().filter(|last| tens < *last)?;
    path.push(Step::Decade(tens, last));
    Some((end, path))
}

/// 90年代; the century of a bare decade is the last in which it lies: 90年代 is 1990, 20年代 is 2020.
fn decade(end: Position, value: u32, inside: bool) -> Option<Steps> {
    let (hundreds, tens) = match value {
        1000..3000 => (Some(value / 100), value % 100 / 10),
        0..100 if value % 10 == 0 && inside => (None, value / 10),
        10..100 if value % 10 == 0 => (Some(if value >= 30 { 19 } else { 20 }), value / 10),
        _ => return None,
    };
    let mut path = Path::new();
    if let Some(hundreds) = hundreds {
        path.push(Step::Century(Which::Said(i32::try_from(hundreds).ok()?)));
    }
    let tens = u8::try_from(tens).ok()?;
    path.push(Step::Decade(tens, tens));
    Some((end, path))
}

/// What a numeral is: its value, its characters and their number.
type Written = (u32, Shape, u32);

/// Words behind which a point in time stands, and no length.
const POINTS: [&str; 12] = ["自", "自从", "截至", "截止", "截至到", "在", "于", "自打", "远在", "早在", "始于", "建于"];

/// Whether the words before and behind ask for a point in time: 在98年, but not 在20年前.
fn behind_point(text: &Text, start: Position, end: Position) -> bool {
    let lasts =
        matches!(text.at(end), '前' | '后' | '来' | '间' | '内' | '里' | '的' | '中' | '之' | '以' | '时' | '多');
    !lasts && POINTS.iter().any(|word| text.has_before(start, word))
}

/// The year of two digits, where they can be no length.
fn short_year(text: &Text, start: Position, end: Position, written: Written, listed: bool) -> Option<u32> {
    let (value, shape, width) = written;
    if width != 2 || shape == Shape::Hanzi && !(text.at(start) == '一' && value < 20) || value > 99 {
        return None;
    }
    if Symbol::of(text.before(start)).is_numeral() || matches!(text.before(start), '近' | '第' | '.' | '-' | '/') {
        return None;
    }
    let zero_first = matches!(Symbol::of(text.at(start)), Symbol::Zero | Symbol::Arabic(0)) && value > 0;
    let year = (listed && shape == Shape::Arabic)
        || zero_first
        || shape == Shape::Digits
        || behind_point(text, start, end)
        || behind_apostrophe(text, start)
        || text.has(end, "底")
        || text.has(end, "年底")
        || opens_part_of_year(text, text.skip_spaces(end))
        // 95年出生: nobody is born for so long.
        || text.has(end, "出生")
        || text.has(end, "生人");
    let century = if listed || value < 50 { 2000 } else { 1900 };
    year.then(|| value.saturating_add(century))
}

/// ’25年: the sign leaves out the century. One that closes a quotation does not.
fn behind_apostrophe(text: &Text, start: Position) -> bool {
    const LONGEST: usize = 24;
    let sign = text.before(start);
    let opens = if sign == '\'' { '\'' } else { '‘' };
    matches!(sign, '’' | '\'')
        && !text
            .back_from(start - 1)
            .take(LONGEST)
            .take_while(|character| !matches!(character, '’' | '\n'))
            .any(|character| character == opens)
}

/// Whether a month, quarter or half with a number of its own follows: 15年10月, 九七年一季度. Months that are counted
/// (3年6个月) do not make a year of it.
pub(super) fn opens_part_of_year(text: &Text, at: Position) -> bool {
    let Some((after, value, _)) = number(text, at) else {
        let nth = text.at(at) == '第'
            && number(text, at + 1).is_some_and(|(after, ..)| {
                ["周", "个月", "季度", "个季度", "个星期", "个礼拜"].iter().any(|unit| text.has(after, unit))
            });
        return nth || ["上半年", "下半年", "春节", "除夕"].iter().any(|word| text.has(at, word));
    };
    let mark = text.skip_spaces(after);
    (1..=12).contains(&value) && text.at(mark) == '月' && text.at(at) != '两'
        || (1..=4).contains(&value) && text.has(mark, "季度")
}

/// 两千年八月, 三六七年一月, 在789年: any number is a year in front of a month, and one of three digits behind 在.
fn written_out(text: &Text, start: Position, end: Position, written: Written) -> Option<u32> {
    let (value, shape, width) = written;
    let likely = match shape {
        Shape::Hanzi => (1000..3000).contains(&value) && width >= 2,
        _ => width == 3 && (100..1000).contains(&value),
    };
    let dated =
        opens_part_of_year(text, text.skip_spaces(end)) || shape != Shape::Hanzi && behind_point(text, start, end);
    (likely && dated).then_some(value)
}

/// 2000年历史, 距今约2000年, 近3000年: four digits that count years.
fn is_length(text: &Text, start: Position, end: Position, value: u32) -> bool {
    let about =
        ["约", "近", "逾", "超", "达", "过", "了", "距今", "有"].iter().any(|word| text.has_before(start, word));
    let earlier = text.has(end, "之前");
    about && value % 100 == 0
        || ["历史", "来的", "的历史", "文明"].iter().any(|word| text.has(end, word))
        || value % 100 == 0
            && (matches!(text.at(end), '前' | '来') || text.has(end, "以前") || earlier)
            && !text.has(end, "前后")
            // 2000年之前 is before a year of our time, 2000年前 so long ago.
            && !(1900..if earlier { 2100 } else { 2000 }).contains(&value)
}

/// “十四五”: 2021 to 2025.
pub(super) fn five_year_plan(text: &Text, start: Position) -> Option<Steps> {
    if !matches!(text.at(start + 1), '五' | '一' | '二' | '三' | '四' | '六' | '七' | '八' | '九') {
        return None;
    }
    let digit = |at: Position| match Symbol::of(text.at(at)) {
        Symbol::Digit(digit) if text.at(at) != '两' => Some(i32::from(digit)),
        _ => None,
    };
    let (number, end) = match (text.at(start), digit(start + 1)) {
        ('十', Some(5)) if text.at(start + 2) != '五' => (10, start + 2),
        ('十', Some(ones)) if text.at(start + 2) == '五' => (ones.saturating_add(10), start + 3),
        _ => match digit(start) {
            Some(ones) if text.at(start + 1) == '五' => (ones, start + 2),
            _ => return None,
        },
    };
    let named = ["时期", "期间", "规划", "计划", "以来", "末", "收官", "开局", "建设", "发展"]
        .iter()
        .any(|word| text.has(end, word));
    let quoted = matches!(text.before(start), '“' | '"' | '「' | '‘' | '『')
        && matches!(text.at(end), '”' | '"' | '」' | '’' | '』');
    if !(named && number > 5 || quoted)
        || matches!(Symbol::of(text.before(start)), Symbol::Digit(_) | Symbol::Arabic(_))
    {
        return None;
    }
    let first = match number {
        1 => 1953,
        2 => 1958,
        _ => number.saturating_sub(3).saturating_mul(5).saturating_add(1966),
    };
    Some((end, Path::from_iter([Step::Years(first, first.saturating_add(4))])))
}

/// 2023/24赛季, 2023-24学年, 2023学年, 二○二四至二五财政年度
fn season(text: &Text, after: Position, year: u32) -> Option<Steps> {
    let years = |end: Position, last: u32| {
        Some((end, Path::from_iter([Step::Years(i32::try_from(year).ok()?, i32::try_from(last).ok()?)])))
    };
    if matches!(text.at(after), '/' | '-' | '—' | '至') && (1900..2100).contains(&year) {
        let (end, short, _) = number(text, after + 1)?;
        let last = year.saturating_add(1);
        let named = SEASONS.iter().find(|name| text.has(end, name))?;
        let follows = short == last % 100 || short == last;
        return if follows { years(end + named.chars().count() as u32, last) } else { None };
    }
    let mark = text.skip_spaces(after);
    if ["学年", "财年", "赛季"].iter().any(|name| text.has(mark, name)) {
        return one_year(mark + 2, year);
    }
    None
}

/// 2019、2020年: the years in front of the last have no 年.
fn in_list(text: &Text, after: Position, value: u32, shape: Shape) -> Option<Steps> {
    if !matches!(text.at(after), '、' | '和' | '及' | '或') {
        return None;
    }
    let (next, second, second_shape) = number(text, after + 1)?;
    let listed = next - (after + 1) == 4 && (1000..3000).contains(&second) && second_shape == shape;
    let goes_on = matches!(text.at(next), '年' | '、' | '和' | '及');
    if listed && goes_on && value < second {
        one_year(after, value)
    } else {
        None
    }
}

/// Verbs whose object is a year.
const GREETING: [&str; 16] = [
    "回望", "回眸", "回顾", "挥别", "告别", "作别", "辞别", "展望", "拥抱", "迎接", "再见", "你好", "难忘", "步入",
    "迈入", "跨入",
];

/// 2024南湾音乐节, 报告（2022）, 北京2022, 2020至今: four digits in front of, behind or inside a name, and in front of 至今, in years that news is of.
fn names(text: &Text, start: Position, after: Position, value: u32, shape: Shape) -> bool {
    if shape != Shape::Arabic || !(1949..2100).contains(&value) || unit::units_at(text, after).next().is_some() {
        return false;
    }
    let (before, next) = (text.before(start), text.at(after));
    if matches!((before, next), ('(', ')') | ('〔', '〕') | ('[', ']') | ('·', '·')) {
        // 国发〔2021〕1号: part of the number of a document.
        let numbered = next != ')' && number(text, after + 1).is_some_and(|(end, ..)| text.at(end) == '号');
        return !numbered;
    }
    let joined = before.is_ascii_alphanumeric() || matches!(before, '-' | '.' | '/' | '+');
    if text.has(after, "至今") && !joined {
        return true;
    }
    // 北京2022: no numeral there.
    let numeral = Symbol::of(before).is_numeral() && before != '京';
    if joined || unit::currency_before(text, start).is_some() || numeral {
        return false;
    }
    // 共2024人, 增至2024: these count.
    let counted = matches!(
        before,
        '共' | '有'
            | '约'
            | '近'
            | '超'
            | '达'
            | '逾'
            | '了'
            | '计'
            | '为'
            | '是'
            | '至'
            | '到'
            | '增'
            | '升'
            | '降'
            | '从'
            | '由'
            | '个'
            | '第'
            | '过'
            | '破'
            | '均'
            | '足'
    );
    let is_name = |character: char| !character.is_ascii() && character.is_alphabetic();
    let opens_name = |character: char| is_name(character) || matches!(character, '“' | '「' | '《');
    // 回望2025，: what is looked back on or greeted, at a pause.
    let greeted = !next.is_alphanumeric()
        && !matches!(next, '-' | '—' | '~' | '.' | '/' | '%')
        && GREETING.iter().any(|verb| text.has_before(start, verb));
    let counts_on = Symbol::of(next).is_numeral()
        || next == '上' && text.at(after + 1) != '海'
        || matches!(next, '余' | '多' | '至' | '到' | '来' | '与' | '和' | '以' | '左');
    let inside = !counted
        && (2000..2100).contains(&value)
        && before.is_alphabetic()
        && (opens_name(next) || matches!(next, '》' | '”' | '」' | '’'));
    let in_front = opens_name(next) && !before.is_alphanumeric();
    (inside || in_front) && !counts_on || greeted
}

/// 初, 中叶, 末, 底 behind a year, decade or century.
pub(super) fn edge(text: &Text, at: Position, of: &Step) -> Option<(Position, Edge)> {
    let words: &[(&str, Edge)] = match of {
        Step::Century(_) => &[
            ("初期", Edge::Start),
            ("初", Edge::Start),
            ("中叶", Edge::Middle),
            ("中期", Edge::Middle),
            ("末期", Edge::End),
            ("后期", Edge::End),
            ("末", Edge::End),
        ],
        Step::Decade(..) => &[
            ("初期", Edge::Start),
            ("前期", Edge::Start),
            ("初", Edge::Start),
            ("中期", Edge::Middle),
            ("末期", Edge::End),
            ("后期", Edge::End),
            ("末", Edge::End),
            ("中", Edge::Middle),
        ],
        Step::Year(_) => &[
            ("年底", Edge::End),
            ("年末", Edge::End),
            ("年初", Edge::Start),
            ("年中", Edge::Middle),
            ("底", Edge::End),
            ("末", Edge::End),
            ("初", Edge::Start),
        ],
        Step::Month(_) => &[
            ("月底", Edge::End),
            ("月初", Edge::Start),
            ("底", Edge::End),
            ("末", Edge::End),
            ("初", Edge::Start),
            ("中", Edge::Middle),
        ],
        Step::Quarter(_) => &[("末", Edge::End), ("初", Edge::Start)],
        // 下周末 is its weekend.
        Step::Week(_) => &[("初", Edge::Start)],
        _ => return None,
    };
    let (word, edge) = words.iter().find(|(word, _)| text.has(at, word))?;
    let end = at + word.chars().count() as u32;
    // 10月中国队, 2024年中央: 中 opens another word; 初五 is a day.
    let opens_word = match *word {
        "中" | "年中" => {
            text::is_letter(text.at(end)) && !matches!(text.at(end), '至' | '到' | '前' | '以' | '开' | '举')
        }
        "初" => {
            Symbol::of(text.at(end)).is_numeral() || matches!(text.at(end), '步' | '心' | '中' | '级' | '次' | '衷')
        }
        "底" => matches!(text.at(end), '部' | '层' | '线' | '气'),
        "末" => matches!(text.at(end), '端' | '位'),
        _ => false,
    };
    (!opens_word).then_some((after_words(text, end, &[]), *edge))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::shown;
    use crate::snapshot::check;

    #[test]
    fn years() {
        let year = |text: &Text, at| shown::steps(text, at, read(text, at, false, false));
        check(
            year,
            &[
                ("2024年", "2024年 = 2024"),
                ("二〇二四年", "二〇二四年 = 2024"),
                ("2024 年", "2024 年 = 2024"),
                ("2024年度预算", "2024年度 = 2024"),
                ("07年以前", "07年 = 2007"),
                ("九八年抗洪", "九八年 = 1998"),
                ("19年底", "19年 = 2019"),
                ("15年10月", "15年 = 2015"),
                ("自|98年", "98年 = 1998"),
                ("两千年八月", "两千年 = 2000"),
                ("三六七年一月", "三六七年 = 0367"),
                ("2019、2020年", "2019 = 2019"),
                ("《|2024南湾音乐节》", "2024 = 2024"),
                ("(|2022)", "2022 = 2022"),
                ("回望|2025，", "2025 = 2025"),
                ("|2024上海论坛", "2024 = 2024"),
                ("|2024上下", ""),
                ("迎接|2025人", ""),
                // Lengths, counts and labels.
                ("20年", ""),
                ("2000年历史", ""),
                ("距今约|2000年", ""),
                ("2000年前", ""),
                ("在|20年前", ""),
                ("2024人", ""),
                ("共|2024个", ""),
                ("2024级", ""),
                ("3年6个月", ""),
            ],
        );
    }

    #[test]
    fn decades_centuries_and_plans() {
        let year = |text: &Text, at| shown::steps(text, at, read(text, at, false, false));
        check(
            year,
            &[
                ("21世纪", "21世纪 = 20XX"),
                ("90年代", "90年代 = 199X"),
                ("20年代", "20年代 = 202X"),
                ("1980年代", "1980年代 = 198X"),
                ("七八十年代", "七八十年代 = 197X/198X"),
                ("60、70年代", "60、70年代 = 196X/197X"),
                ("六至八十年代", "六至八十年代 = 196X/198X"),
                ("八七十年代", ""),
                ("“|十四五”", "十四五 = 2021/2025"),
                ("“|十五”", "十五 = 2001/2005"),
                ("十五五时期", "十五五 = 2026/2030"),
                ("“|一五”", "一五 = 1953/1957"),
                ("2023/24赛季", "2023/24赛季 = 2023/2024"),
                ("2023学年", "2023学年 = 2023"),
                ("十五个", ""),
                ("95年代", ""),
                ("2023/25赛季", ""),
            ],
        );
    }

    #[test]
    fn edges() {
        let of_year =
            |text: &Text, at| edge(text, at, &Step::Year(Which::Said(2024))).map(|(_, edge)| format!("{edge:?}"));
        check(of_year, &[("底", "End"), ("年末", "End"), ("初", "Start"), ("初步", ""), ("底层", ""), ("中央", "")]);
        let of_month =
            |text: &Text, at| edge(text, at, &Step::Month(Which::Said(6))).map(|(_, edge)| format!("{edge:?}"));
        check(of_month, &[("中", "Middle"), ("底前", "End"), ("中旬", ""), ("中国", ""), ("初五", "")]);
    }
}
