//! Offices right beside the name of a person.
//!
//! Surface forms
//! - in front: 县长陆正坤; several, split at 、 or 兼: 党委书记、院长张秉义; of several bodies: 省委常委、广州市委书记江浩然
//! - behind: 李克亮副局长; in brackets: 张秉义（院长）
//! - a bracket between: 院长（兼）张秉义; people who share one (副州长王永胜、张玉琼): it belongs to the first of them
//! ```text
//! titles = { owned separator } owned [ "(兼)" ] PER | PER office { "、" office } | PER "(" list ")"
//!        | PER "，" ORG list "，" | PER "——" ORG list "——"
//! list   = [ ORG ] office { "、" [ ORG ] office }
//! owned  = [ ORG ] [ 的 ] [ outside ] office | place office
//! office = as in the grammar of offices; right behind an ORG, all that stands between the two if it ends in a head; at
//!          the start of a clause with the department before it, known or not: 安质部部长
//! ```
//! What it refuses, and why
//! - an office without a person beside it: 市长热线, 院长办公会, 教育局局长说
//! - 原, 前, 时任 and their like: they stand outside
//! - an office between two persons is that of the second: 李强局长王海 does not say whose it is
//! - heads that are verbs (代表, 指挥) behind a person, but before a mark
//! - an office alone set off by a comma (李某，前会长): nothing says that it is one phrase
//!
//! Table: `data/titles.csv`, through [`office`].

use std::ops::Range;

use super::found::is_han;
use super::generic;
use super::office;
use super::place;
use super::place::Chain;
use crate::text::{Position, Text};

/// An office, and the person who holds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Title {
    pub(crate) range: Range<Position>,
    /// Which of the people.
    pub(crate) of: usize,
}

/// More offices than one person is given in one breath.
const MOST: usize = 8;

/// The offices beside the people, in the order of the text. Both lists are in the order of the text, none over another.
pub(crate) fn titles(text: &Text, people: &[Range<Position>], organizations: &[Range<Position>]) -> Vec<Title> {
    let mut titles: Vec<Title> = Vec::new();
    let mut floor = Position(0);
    for (of, person) in people.iter().enumerate() {
        let front = in_front(text, person.start, floor, organizations);
        titles.extend(front.into_iter().rev().map(|range| Title { range, of }));
        let next = people.get(of.saturating_add(1)).map_or(text.end() + 1, |next| next.start);
        let behind = behind(text, person.end, next, organizations);
        floor = behind.last().map_or(person.end, |last| last.end).max(person.end);
        titles.extend(behind.into_iter().map(|range| Title { range, of }));
    }
    titles
}

/// The offices that end before a person, the nearest first.
fn in_front(text: &Text, person: Position, floor: Position, organizations: &[Range<Position>]) -> Vec<Range<Position>> {
    let mut found: Vec<Range<Position>> = Vec::new();
    let mut end = text.skip_spaces_back(person);
    if text.before(end) == ')' {
        let bracket =
            ["(兼)", "(代)", "(挂职)", "(兼任)", "(主持工作)"].into_iter().find(|word| text.has_before(end, word));
        end = bracket.map_or(end, |word| end - word.chars().count() as u32);
    }
    while found.len() < MOST {
        let owner = organization_before(organizations, end).filter(|owner| owner.start >= floor);
        let start = match owner {
            Some(owner) if owner.end == end => None,
            Some(owner) => office_between(text, owner.end, end),
            None => office_of_nobody(text, floor, end),
        };
        let Some(start) = start else { break };
        found.push(start..end);
        // 省委常委、广州市委书记: the body and its 、 are passed over.
        let mut before = start;
        if let Some(owner) = owner.filter(|owner| text.skip_spaces(owner.end) == start) {
            before = owner.start;
        } else if let Some(place) = place_before(text, start, floor) {
            before = place;
        }
        let separator = text.before(before);
        end = match separator {
            '、' | '兼' | '暨' => before - 1,
            ' ' if office::head_ending_at(text, text.skip_spaces_back(before), floor).is_some() => {
                text.skip_spaces_back(before)
            }
            _ => break,
        };
        if text.before(end) == '、' && separator == '兼' {
            end = end - 1;
        }
    }
    found
}

/// The last organisation that ends at or before a position.
fn organization_before(organizations: &[Range<Position>], end: Position) -> Option<&Range<Position>> {
    let count = organizations.partition_point(|organization| organization.end <= end);
    organizations.get(count.checked_sub(1)?)
}

/// Where the office begins that stands between its owner and `end`.
fn office_between(text: &Text, owner: Position, end: Position) -> Option<Position> {
    /// More characters than stand between a body and the end of an office of it.
    const LONGEST: u32 = 9;
    let least = office::ending_at(text, end, owner)?;
    let mut start = text.skip_spaces(owner);
    // 总裁兼首席执行官 are two; 调查规划院原副院长 is one, and the rest is the body's.
    let last =
        (0..least - start).map(|offset| start + offset).filter(|at| matches!(text.at(*at), '兼' | '原' | '前')).last();
    if let Some(last) = last.filter(|last| *last > start || text.at(*last) == '兼') {
        start = last + 1;
    }
    let gap = start..least;
    let within = || (0..gap.end - gap.start).map(|offset| gap.start + offset);
    let is_whole = within().all(|at| {
        is_joined(text.at(at))
            && !text.at(at).is_ascii_digit()
            && text.at(at) != '族'
            && !generic::breaks_name(text, at)
    });
    if gap.end - gap.start > LONGEST || !is_whole {
        return extended(text, owner, least);
    }
    let outside = office::skip_outside(text, start);
    if outside <= least {
        start = outside;
    }
    Some(start.min(least))
}

/// Whether a character may stand within an office.
fn is_joined(character: char) -> bool {
    is_han(character)
        && !matches!(
            character,
            '的' | '和' | '与' | '及' | '由' | '在' | '对' | '了' | '是' | '将' | '被' | '让' | '向' | '派' | '请'
        )
        || character.is_ascii_alphanumeric()
}

fn office_of_nobody(text: &Text, floor: Position, end: Position) -> Option<Position> {
    let start = office::ending_at(text, end, floor)?;
    extended(text, floor, start)
}

/// The office with an unknown department in front of it, where that begins a clause: 安质部 | 部长.
fn extended(text: &Text, floor: Position, start: Position) -> Option<Position> {
    /// More characters than a department has.
    const LONGEST: u32 = 6;
    let is_inner = matches!(text.before(start), '部' | '科' | '处' | '室' | '办' | '组' | '股' | '班' | '课' | '队');
    if !is_inner || start <= floor {
        return Some(start);
    }
    let mut first = start;
    while first > floor && is_joined(text.before(first)) && start - first <= LONGEST {
        first = first - 1;
    }
    first = office::skip_outside(text, first);
    if let Some(end) = place::ending_before(text, first, start) {
        first = end;
    }
    let begins_with_rank = matches!(
        text.at(first),
        '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '旗' | '国' | '该' | '各' | '某' | '全'
    );
    let fits = start - first <= LONGEST && start - first > 1 && !begins_with_rank;
    Some(if fits { first } else { start })
}

/// The start of the chain of places that ends at `end` and begins behind a 、: 昆明市 in 省委常委、昆明市市长.
fn place_before(text: &Text, end: Position, floor: Position) -> Option<Position> {
    /// More characters than stand between two offices.
    const LONGEST: usize = 16;
    let back = text.back_from(end).take(LONGEST.min((end - floor) as usize)).position(|character| character == '、')?;
    let start = end - back as u32;
    (start < end && place::ending_before(text, start, end) == Some(end)).then_some(start)
}

/// The offices that begin behind a person.
fn behind(text: &Text, person: Position, next: Position, organizations: &[Range<Position>]) -> Vec<Range<Position>> {
    let closing: &[char] = match text.at(person) {
        '(' => &[')'],
        // 伍小斌，四大寨乡卫生院院长，: what stands between two commas says who it is, if it begins with a body.
        ',' => &[',', '。'],
        '—' => &['—'],
        _ => return right_behind(text, person, next, organizations),
    };
    let mut start = person + 1;
    if text.at(start) == '—' {
        start = start + 1;
    }
    let mut found = Vec::new();
    let mut has_owner = text.at(person) == '(';
    while found.len() < MOST {
        let count = organizations.partition_point(|organization| organization.end <= start);
        if let Some(owner) = organizations.get(count).filter(|organization| organization.start == start) {
            start = owner.end;
            has_owner = true;
        } else if let Some((place, _)) = Chain::at(text, start).ends().next() {
            start = place;
            has_owner = true;
        }
        start = office::skip_outside(text, start);
        let Some(end) = office::beginning_at(text, start).filter(|end| *end < next && has_owner) else { break };
        found.push(start..end);
        if closing.contains(&text.at(end)) {
            return found;
        }
        if text.at(end) != '、' {
            break;
        }
        start = end + 1;
    }
    // What is more than a list of offices says something else.
    Vec::new()
}

/// The offices that begin right behind a person: 李克亮副局长, 谢伟教授.
fn right_behind(
    text: &Text,
    person: Position,
    next: Position,
    organizations: &[Range<Position>],
) -> Vec<Range<Position>> {
    let mut found = Vec::new();
    let mut start = person;
    while found.len() < MOST {
        let Some(end) = office::beginning_at(text, start) else { break };
        let count = organizations.partition_point(|organization| organization.end <= start);
        let in_organization = organizations.get(count).is_some_and(|organization| organization.start < end);
        if end >= next || in_organization || office::is_verb(text, start, end) && is_han(text.at(end)) {
            break;
        }
        found.push(start..end);
        if text.at(end) != '、' {
            break;
        }
        start = end + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::marked::{check, titled};

    #[test]
    fn offices_beside_people() {
        check(
            titled,
            &[
                "<黔江区卫健委>[党委书记]、[主任]{冯秉义}",
                "<省衛生健康委基層衛生健康處>[處長]{楊忠來}介紹",
                "<省委>[常委]、<贵阳市委>[书记]{江浩远}",
                "<镇雄县委>[书记]、[县长]{陆正坤}",
                "原[副市长]{鄢某}、前任[局长]{李强}",
                "[儿科主任]{李敏}叮嘱家长",
                "[医保办主任]{车建军}：总额预付",
                "{李克亮}[副局长]、{王海涛}[科长]",
                "{张秉义}（[院长]）",
                "[副州长]{王永胜}、{张玉琼}分头带队",
                "<县政府>[副县长]{石远志}，<县政协>[副主席]{田景阳}",
                "白俄罗斯[总统]{瓦列里·库兹涅佐夫}",
                "美國[國務卿]{約翰·史密斯}、英国[外交大臣]{大卫·李}",
                "<清华大学>[教授]{徐静}、<北京大学>[特聘教授]{周明}",
                "<中国科学院>[院士]{冯国桢}",
                "<比亚迪>[首席技术官]{贺建军}",
                "<省第一人民医院>[心内科主任]{孙宏业}",
                "<市第二中学>[党总支书记]、[校长]{刘丽}",
                "<香港金融管理局>[總裁]{余偉}",
                "[財政司司長]{陳茂}、[律政司司長]{林定}",
                "<國防部>[發言人]{孫立}",
                "[助理首席入境事務主任]{岑偉}",
                "[院长]（兼）{张秉义}",
                "[党组书记]兼[局长]{庞志}",
                "<阿坝州应急管理局>[党委委员]、[副局长]{罗布}",
                "老[支书]{卞福}、退休[教师]{宗兰}",
                "[驻村第一书记]{平建}、[村委会主任]{韦山}",
                "[高级工程师]{向天}、[总畜牧师]{佟立}",
                "[外交部长]{维克}、[铁道部长]{阿西}",
                "<公司>[党委委员]、[总会计师]{许生}",
                "[车间主任]{龙英}、[质检科科长]{朱丽}",
                "<武警贵州总队>[大校]{石坚}、[少将]{雷鸣}",
                "<市人民检察院>[检察长]{何方}",
                "{谢伟}[教授]、{郝雪}[副教授]",
                "{向前}[律师]在法庭上",
                "<县教育局>[局长]{国勋}、<县一中>[校长]{荣杰}",
                "[国家主席特使]、<全国人大常委会>[副委员长]{蔡明}",
                "[联邦总理]{汉斯}、[看守总理]{纳吉}",
                "[总裁]兼[首席执行官]{李明}",
                "<立法會>[議員]{鄺豪}、[區議員]{麥詩}",
                "<臺東縣政府>[縣長]{饒慶}、[鄉長]{高輝}",
                "[执行主席]{周立}、[轮值主席]{王立}",
                "[审判长]{贾梅}、[审判员]{邹亮}、[人民陪审员]{熊国}，[书记员]{孟彤}",
                "<省社科院>[研究员]{洪岩}、[助理研究员]{段琳}",
                "[二级巡视员]{欧阳广}、[一级调研员]{文海}",
                "<贵州省委>[副书记]、<省政协>[党组书记]{林立}",
                "国际法院[院长]{岩泽雄司}",
                "<市卫生健康局>[党组成员]、[副局长]、<市疾控中心>[主任]{罗江}",
                "[刑警大队大队长]{丁凡}",
                "[安全总监]{李德}",
            ],
        );
    }

    #[test]
    fn no_offices() {
        check(
            titled,
            &[
                "司机{方强}、作家{陆曼}、运动员{封昂}",
                "记者{沙晴}、通讯员{田勇}、摄影{张野}",
                "{刘敏}代表全体教师发言",
                "{王强}指挥交通，{李丽}导演了这部戏",
                "{张三}先生、{李四}女士",
                "市长热线接到{王五}的电话",
                "教育局局长说，{王五}很好",
                "书记员宿舍里，{周六}在读书",
                "村民{蒙英}、农民{韦江}、牧民{巴图}",
                "{李某}，前会长，祖籍福建",
                "主席台上坐着{赵七}",
                "{陈立}（1912—1981）",
                "{陈立}（中）与同事",
                "校长办公室的{孙八}",
                "{郑九}主席台就座",
            ],
        );
    }

    #[test]
    fn an_office_knows_whose_it_is() {
        let text = Text::new("县长张三、李四局长");
        let people = [Position(2)..Position(4), Position(5)..Position(7)];
        let found: Vec<_> =
            titles(&text, &people, &[]).into_iter().map(|title| (text.slice(&title.range), title.of)).collect();
        assert_eq!(found, [("县长", 0), ("局长", 1)]);
    }

    #[test]
    fn hostile_text_is_read_to_its_end() {
        for word in ["主任、", "张三", "县长张三", "张三（局长、"] {
            let source = word.repeat(3000);
            let text = Text::new(&source);
            let starts = (0..text.end().0).step_by(4).map(Position);
            let people: Vec<_> = starts.map(|start| start + 2..start + 4).collect();
            assert!(titles(&text, &people, &[]).len() <= 12_000, "{word}");
        }
    }
}
