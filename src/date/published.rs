//! The page's own date: when it was published, as its head, byline or signature says.
//!
//! ```text
//! byline    = a short line with a whole day and a word of publishing (发布时间, 来源, 作者, 记者 …), or a day and a clock
//! own line  = a line with a whole day and little else: 2024年6月5日 新闻汇总, (2021年7月2日)
//! signed    = a short line with a body and a whole day: (某县统计局 2024年4月22日)
//! dateline  = a day in front of 电 or 讯: 新华社北京10月31日电
//! printed   = a day and the page of a newspaper: 《某日报》（2023年5月26日 第13版）
//! spoken    = a line with a day or month, 在 or 于, and a meeting: ——2006年1月18日在某省第十届人民代表大会第四次会议上；
//!             behind it only who spoke, or (摘要)
//! ```
//!
//! The head is the first 1,000 characters; a day on a line of its own may also close the page. A byline without a year is
//! of the year that the page names most, without those that are only compared with (较2019年, 1963年以来最大).
//!
//! Refused: days in running text, lists of other pages with their days (a second line of the kind is never asked), and the
//! day on which a page is looked at (今天是2025年3月6日).

use super::aside;
use super::path::{Expression, Path, Step, Which};
use super::read::Found;
use super::resolve::Resolver;
use super::value::Moment;
use crate::text::Text;

/// How far the head of a page goes, in characters.
const HEAD: u32 = 1_000;

/// How far from its end a page may be signed.
const FOOT: u32 = 200;

/// Words of publishing that make a line a byline.
const BYLINE: [&str; 16] = [
    "发布", "发表", "来源", "时间", "日期", "作者", "记者", "编辑", "责编", "更新", "浏览", "点击", "阅读", "字号",
    "发文", "成文",
];

/// The moment at which the page was published, if it says so.
pub(crate) fn published(text: &Text, found: &[Found]) -> Option<Moment> {
    let end = text.end();
    let in_head = |found: &&Found| found.range.start.0 < HEAD;
    let says = |found: &&Found| day(found).is_some() && is_byline(text, found) || is_spoken_in(text, found);
    let head = found.iter().take_while(in_head).find(says);
    let in_foot = |found: &&Found| end - found.range.end < FOOT;
    let closes = |found: &&Found| day(found).is_some() && (stands_alone(text, found) || is_printed(text, found));
    let foot = || found.iter().rev().take_while(in_foot).find(closes);
    let chosen = head.or_else(foot)?;
    let mut path = day(chosen).or_else(|| month(chosen))?.clone();
    if !matches!(path.first(), Some(Step::Year(_))) {
        path.insert(0, Step::Year(Which::Said(most_named_year(text, found)?)));
    }
    Resolver::new(None, None).resolve(&Found::of(Expression::Path(path)), false)?.moment()
}

/// The path of a day, with or without its year and clock time.
fn day(found: &Found) -> Option<&Path> {
    match &found.expression {
        Expression::Path(path) if found.frame.is_none() => match path.as_slice() {
            [Step::Year(Which::Said(_)), Step::Month(Which::Said(_)), Step::Day(Which::Said(_)), ..]
            | [Step::Month(Which::Said(_)), Step::Day(Which::Said(_))] => Some(path),
            _ => None,
        },
        _ => None,
    }
}

/// The path of a month of a year.
fn month(found: &Found) -> Option<&Path> {
    match &found.expression {
        Expression::Path(path) if found.frame.is_none() && found.modifier.is_none() => match path.as_slice() {
            [Step::Year(Which::Said(_)), Step::Month(Which::Said(_))] => Some(path),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the line says that the text was spoken at a meeting of that month.
fn is_spoken_in(text: &Text, found: &Found) -> bool {
    let (before, behind) = line(text, found);
    month(found).is_some() && is_spoken(&before.collect::<Vec<_>>(), &behind.collect::<Vec<_>>())
}

/// The line around a range: what stands before and behind it.
fn line<'t>(text: &'t Text, found: &Found) -> (impl Iterator<Item = char> + 't, impl Iterator<Item = char> + 't) {
    // A byline is short; what is farther away is of no interest.
    const REACH: usize = 100;
    let before = text.back_from(found.range.start).take(REACH).take_while(|character| *character != '\n');
    let behind = text.from(found.range.end).take(REACH).take_while(|character| *character != '\n');
    (before, behind)
}

fn is_byline(text: &Text, found: &Found) -> bool {
    /// No body that signs a page has a longer name.
    const MOST: usize = 20;
    let whole = matches!(day(found).and_then(|path| path.first()), Some(Step::Year(_)));
    if text.at(found.range.end) == '电' || text.at(found.range.end) == '讯' || is_printed(text, found) {
        return true;
    }
    if stands_alone(text, found) {
        return true;
    }
    // 今天是2025年3月6日: when somebody looks at it.
    if text.before(found.range.start) == '是' {
        return false;
    }
    let (before, behind) = line(text, found);
    let (before, behind): (Vec<char>, Vec<char>) = (before.collect(), behind.collect());
    if is_spoken(&before, &behind) {
        return whole;
    }
    let is_sentence = before.iter().chain(&behind).any(|character| matches!(character, '。' | '！' | '？'));
    if is_sentence || !whole || before.len().saturating_add(behind.len()) > 80 {
        return false;
    }
    let around: String = before.iter().rev().chain(&behind).collect();
    // (某县统计局 2024年4月22日): a body and the day, and nothing else.
    let letters = |side: &[char]| side.iter().filter(|character| character.is_alphanumeric()).count();
    let name = before.iter().find(|character| character.is_alphanumeric());
    let is_body =
        name.is_some_and(|last| matches!(last, '局' | '办' | '室' | '府' | '委' | '部' | '社' | '院' | '会' | '队'));
    let is_signed = is_body
        && letters(&before) <= MOST
        && letters(&behind) == 0
        && before.iter().all(|character| *character != ',');
    if is_signed {
        return true;
    }
    let has_clock = day(found).is_some_and(|path| matches!(path.last(), Some(Step::Clock(_))));
    has_clock || BYLINE.iter().any(|word| around.contains(word))
}

/// （2023年5月26日 第13版）, of a whole day: where a newspaper has the text.
fn is_printed(text: &Text, found: &Found) -> bool {
    const LONGEST: u32 = 3;
    let page = text.skip_spaces(found.range.end);
    let page = if text.at(page) == ',' { text.skip_spaces(page + 1) } else { page };
    let is_whole = matches!(day(found).and_then(|path| path.first()), Some(Step::Year(_)));
    is_whole && text.at(page) == '第' && (2..=LONGEST.saturating_add(1)).any(|length| text.has(page + length, "版"))
}

/// Whether the line says at which meeting the text was spoken on that day.
fn is_spoken(before: &[char], behind: &[char]) -> bool {
    /// 代市长　周启航, （摘要）: no longer are the words behind the meeting.
    const LONGEST: usize = 12;
    let is_letter = |character: &char| character.is_alphanumeric();
    let meeting = behind.windows(2).rposition(|pair| matches!(pair, ['会' | '议', '上']));
    let Some(rest) = meeting.and_then(|meeting| behind.get(meeting.saturating_add(2)..)) else { return false };
    let is_apart = rest.first().is_none_or(|first| !is_letter(first));
    before.iter().all(|character| !is_letter(character))
        && matches!(behind, ['在' | '于', ..])
        && is_apart
        && rest.iter().filter(|character| is_letter(character)).count() <= LONGEST
        && !behind.iter().any(|character| matches!(character, '。' | ',' | ';'))
}

/// Whether the line holds the day, a few more words, and no sentence.
fn stands_alone(text: &Text, found: &Found) -> bool {
    const FEW: usize = 8;
    let (before, behind) = line(text, found);
    let letters = |character: &char| character.is_alphanumeric();
    let has_pause = |character: &char| matches!(character, '。' | ',' | '、' | ';' | '：' | ':');
    let (before, behind): (Vec<char>, Vec<char>) = (before.collect(), behind.collect());
    let words = before.iter().chain(&behind).filter(|character| letters(character)).count();
    let opens = before.iter().all(|character| !letters(character));
    opens && words <= FEW && !before.iter().chain(&behind).any(has_pause)
}

/// The year that the page names most, and not only to compare with it; the latest of several.
fn most_named_year(text: &Text, found: &[Found]) -> Option<i32> {
    let mut years: Vec<i32> = found
        .iter()
        .filter(|found| !aside::is_aside(text, &found.range))
        .filter_map(|found| match &found.expression {
            Expression::Path(path) => match path.first() {
                Some(Step::Year(Which::Said(year))) => Some(*year),
                _ => None,
            },
            _ => None,
        })
        .collect();
    years.sort_unstable();
    years.chunk_by(|a, b| a == b).max_by_key(|same| same.len()).and_then(|same| same.first().copied())
}

#[cfg(test)]
mod tests {
    fn published(page: &str) -> Option<String> {
        crate::extract(page).published().map(|published| published.to_string())
    }

    #[test]
    fn heads_bylines_and_signatures() {
        for (page, date) in [
            ("县卫健局通报\n发布时间：2024-10-31 09:58 来源：县政府网\n全县接种疫苗", "2024-10-31T09:58"),
            ("新闻速览\n2024年8月8日 新闻汇总\n今天，", "2024-08-08"),
            ("县政府公告\n(2021年7月2日)\n各乡镇：", "2021-07-02"),
            ("通知\n各单位：\n请遵照执行。\n县办公室\n2023年5月6日", "2023-05-06"),
            ("通讯社北京10月31日电 2024年的工作，2024年已经", "2024-10-31"),
            ("來源：縣報 作者：周明 2021-11-08 10:24:36\n", "2021-11-08T10:24:36"),
            ("2024年1—3月主要指标\n（某县统计局　2024年4月22日）\n1—3月", "2024-04-22"),
            ("经济运行简况\n某县统计局　二〇二四年四月二十五日\n一季度", "2024-04-25"),
            ("全县产值5亿元。\n《江城日报》（2023年05月26日 第13版）", "2023-05-26"),
            ("政府工作报告\n——一九八七年三月二十四日在某县第九届人民代表大会第一次会议上\n县长", "1987-03-24"),
            ("政府工作报告\n2008年1月16日在某市第十三届人民代表大会第一次会议上　代市长　周明", "2008-01-16"),
            ("政府工作报告\n——2023年1月13日在某省第十四届人民代表大会第一次会议上（摘要）\n各位代表", "2023-01-13"),
            ("工作报告\n——一九五七年三月在某省第一届人民代表大会第五次会议上\n各位代表", "1957-03"),
            ("今天是2025年3月6日 星期四\n某县政府\n来源：县报 发布日期：2025-03-05 08:41\n", "2025-03-05T08:41"),
            ("本报某市10月7日讯 今年客流比2019年同期多，2024年秋季", "2024-10-07"),
        ] {
            assert_eq!(published(page).as_deref(), Some(date), "{page}");
        }
    }

    #[test]
    fn days_that_publish_nothing() {
        for page in [
            "学校建于1998年9月1日，现有教师58名。",
            "昨天，全县接种疫苗1200人次。",
            "10月31日\n各位来宾：",
            "2024年，全市增长5.2%。",
            "2024年3月1日在全县大会上，他说，全市增长5.2%。",
            "本报某市10月7日讯 发送旅客5万人次，较2019年同期增长5%，为2019年同期的1.2倍。",
            "本报某市7月22日讯 洪峰流量为1963年以来最大。",
        ] {
            assert_eq!(published(page), None, "{page}");
        }
    }
}
