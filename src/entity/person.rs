//! Persons by what stands beside their names.
//!
//! Surface forms
//! - behind an office: 县长陆正坤到…, 村支书扎西顿珠, 总统瓦列里·科热夫尼科夫
//! - in a byline: （记者 王丽娜 通讯员 路遥知）, 责编：张志文, 摄影/王克非
//! - before a verb of saying or a form of address: 王建军说, 李桂芝表示, 刘淑敏老师, 陈胜先生
//! - with a middle dot: 买买提·吐尔逊, 奧利弗·斯特林, 巴奈·撒韻
//! ```text
//! person   = office name follow | byline [ : / ] name { name } | boundary name saying
//!          | part "·" part { "·" part }                part of characters of transliteration
//!          | surname 某 [ 某 ]                        name and follow as in the grammar of names
//! ```
//! What it refuses, and why
//! - a surname alone with an office (王局长) or an address (李先生): no name
//! - 向学生 behind 校长, 和 behind 县长: a surname that is a word needs more around it, and is likely at best
//! - a dot between what is no transliteration: 19·5, “琅琊·榜”
//!
//! Strength: certain if the surname is none that is also a word, its given characters are usual ones, and what
//! follows is known to follow names; likely if one of these does not hold, and nothing if two do not.
//!
//! Tables: `data/name_cues.csv`, and those of [`super::name`] and [`super::office`].

use super::found::{apart, is_han, Found, Strength};
use super::name::{
    elements, follow, is_given, name_at, strength, Cue, Follow, Surname, DOT, FIRST_OF_BYLINE, FIRST_OF_SAYING,
    LAST_OF_OFFICE, TABLES, TRANSLITERATION, VEIL,
};
use super::office;
use super::opener::{openers, PERSON};
use super::place;
use crate::text::{Position, Text, NOTHING};

/// The persons that stand beside an office, a byline, a verb of saying or a middle dot, in the order of the text.
pub(crate) fn people_by_title(text: &Text) -> Vec<Found> {
    let (tables, openers) = (&*TABLES, openers(text));
    let mut found = Vec::new();
    let mut floor = Position(0);
    let mut at = Position(0);
    loop {
        let Some(next) = openers.next(at, PERSON) else { break };
        at = next;
        let marks = tables.marks(text.at(at));
        if marks & DOT != 0 {
            if let Some(person) = foreign(text, at, floor) {
                floor = person.range.end;
                at = floor;
                found.push(person);
                continue;
            }
        }
        if marks & LAST_OF_OFFICE != 0 {
            if let Some(person) = behind_office(text, at + 1) {
                listed(text, person, &mut found);
            }
        }
        if marks & VEIL != 0 {
            found.extend(veiled(text, at));
        }
        if marks & FIRST_OF_BYLINE != 0 {
            bylines(text, at, &mut found);
        }
        if marks & FIRST_OF_SAYING != 0 {
            found.extend(before_saying(text, at));
        }
        at = at + 1;
    }
    apart(found)
}

/// A surname and 某, which stands for the rest: 李某, 欧阳某, 刘某某; not 任某地.
fn veiled(text: &Text, at: Position) -> Option<Found> {
    let surname = |length: u32| {
        let found = TABLES.surnames.longest(text.from(at - length).take(length as usize), |_, _| true);
        found.filter(|(found, kind)| *found == length && matches!(kind, Surname::Plain | Surname::Compound))
    };
    let (length, _) = surname(2).or_else(|| surname(1))?;
    let end = if text.at(at + 1) == '某' { at + 2 } else { at + 1 };
    let is_followed = follow(text, end) >= Follow::Weak;
    is_followed.then_some(Found { range: at - length..end, strength: Strength::Certain })
}

/// The person behind the office that ends at `end`.
fn behind_office(text: &Text, end: Position) -> Option<Found> {
    let start = text.skip_spaces(end);
    let is_trade = TABLES.before.longest(text.back_from(end), |_, is_trade| *is_trade).is_some();
    if !is_trade && !office::ends_before_name(text, end, start) {
        return None;
    }
    let name = name_at(text, start).filter(|name| !TABLES.has(text.at(name.end), DOT));
    // 驻华大使 | 乌克兰
    let place = place::beginning_at(text, start);
    let name = name.filter(|name| place.is_none_or(|place| place < name.end));
    let found = name.as_ref().and_then(|name| {
        // An office speaks for a name of which nothing else does.
        let hint = (!is_trade && name.is_usual && name.end - start > 2).then_some(Strength::Likely);
        Some(Found { range: start..name.end, strength: strength(name, name.end - start).or(hint)? })
    });
    match (name, found) {
        (Some(name), Some(found)) if name.follow > Follow::Nothing || found.strength == Strength::Certain => {
            Some(found)
        }
        (_, found) if is_trade => found,
        (_, found) => foreign_alone(text, start).or(found),
    }
}

/// A foreign name of one part behind an office: 总统马克龙, 秘书长斯托尔滕贝格.
fn foreign_alone(text: &Text, start: Position) -> Option<Found> {
    const LONGEST: u32 = 8;
    // 首相先生, 两国元首宣布
    if TABLES.behind.longest(text.from(start), |length, _| length > 1).is_some() {
        return None;
    }
    let mut end = start;
    while TABLES.has(text.at(end), TRANSLITERATION) && end - start <= LONGEST {
        if end - start > 1 && follow(text, end) >= Follow::Word {
            break;
        }
        end = end + 1;
    }
    let is_first_part = TABLES.has(text.at(end), DOT);
    let fits = (2..=LONGEST).contains(&(end - start)) && !is_first_part && follow(text, end) >= Follow::Word;
    let strength = if end - start > 3 { Strength::Certain } else { Strength::Likely };
    fits.then_some(Found { range: start..end, strength })
}

/// The person and those that a list names with it: 被告侯振国、孟庆麟.
fn listed(text: &Text, person: Found, found: &mut Vec<Found>) {
    /// More people than are listed with one office.
    const MOST: usize = 12;
    let (mut end, mut strength) = (person.range.end, person.strength);
    found.push(person);
    for _ in 0..MOST {
        let start = end + 1;
        if !matches!(text.at(end), '、') {
            break;
        }
        let Some(name) = name_at(text, start).filter(|name| name.is_usual) else { break };
        let is_closed = matches!(text.at(name.end), '、' | ',' | '。' | '等' | '和' | '(' | ';' | '\n' | NOTHING);
        if !is_closed && name.follow < Follow::Word {
            break;
        }
        strength = strength.min(if matches!(name.kind, Surname::Word | Surname::Particle) {
            Strength::Likely
        } else {
            Strength::Certain
        });
        end = name.end;
        found.push(Found { range: start..end, strength });
    }
}

/// The people of a byline that begins at `at`.
fn bylines(text: &Text, at: Position, found: &mut Vec<Found>) {
    /// More people than one byline has.
    const MOST: usize = 8;
    let Some((length, ())) = TABLES.bylines.longest(text.from(at), |_, ()| true) else { return };
    let is_short = length == 1;
    let before = text.before(at);
    if is_short && (is_han(before) || before.is_alphanumeric()) {
        return;
    }
    let mut start = at + length;
    let colon = text.skip_spaces(start);
    let is_marked = matches!(text.at(colon), ':' | '/' | '|' | '丨' | '：');
    if is_marked {
        start = text.skip_spaces(colon + 1);
    } else if is_short && text.at(start) != ' ' {
        return;
    }
    let is_spaced = is_marked || text.skip_spaces(start) > start;
    if !is_spaced && !matches!(text.before(start), '者' | '员' | '编' | '生' | '辑') {
        return;
    }
    start = text.skip_spaces(start);
    for _ in 0..MOST {
        let Some(name) = name_at(text, start) else { break };
        let next = text.at(name.end);
        let is_line = is_spaced && !is_han(next) || matches!(next, '、' | ' ' | ')' | '/' | NOTHING | '\n');
        let is_followed = name.follow >= Follow::Word || text.has(name.end, "报道");
        match (is_line, is_followed, name.is_usual) {
            (true, _, _) | (false, true, true) => {
                found.push(Found { range: start..name.end, strength: Strength::Certain });
            }
            (false, true, false) => found.push(Found { range: start..name.end, strength: Strength::Likely }),
            _ => break,
        }
        let separator = text.skip_spaces(name.end);
        start = match text.at(separator) {
            '、' | '/' | ',' if is_line && is_spaced || text.at(separator) == '、' => text.skip_spaces(separator + 1),
            _ if separator > name.end => separator,
            _ => break,
        };
        if TABLES.bylines.longest(text.from(start), |_, ()| true).is_some() {
            break;
        }
    }
}

/// The person before the verb of saying or the form of address that begins at `at`.
fn before_saying(text: &Text, at: Position) -> Option<Found> {
    let (_, cue) = TABLES.behind.longest(text.from(at), |_, _| true)?;
    if !matches!(cue, Cue::Saying | Cue::Behind) {
        return None;
    }
    // From the longest name to the shortest: 欧阳怀瑾, 陆正坤, 高兴.
    let mut likely = None;
    for length in [4, 3, 2] {
        let start = at - length;
        if at - start < length {
            continue;
        }
        let before = text.before(start);
        let is_mark = !is_han(before);
        let is_word = || TABLES.before.longest(text.back_from(start), |_, _| true).is_some();
        if !is_mark && !is_word() {
            continue;
        }
        let Some((surname, kind)) = TABLES.surnames.longest(text.from(start), |_, _| true) else { continue };
        let is_fit = match kind {
            Surname::Compound => (1..3).contains(&length.saturating_sub(surname)),
            Surname::Japanese => length == 4,
            Surname::Element => elements(text, start).is_some_and(|name| name.end == at),
            Surname::Plain | Surname::Word | Surname::Particle => length == 2 || length == 3,
            Surname::None => false,
        };
        let is_usual = *kind == Surname::Element || (surname..length).all(|offset| is_given(text.at(start + offset)));
        if !is_fit || !is_usual {
            continue;
        }
        let is_word = matches!(kind, Surname::Word | Surname::Particle);
        let is_long = length > 2 && !is_word && (is_mark || *cue == Cue::Saying);
        let strength = if is_long { Strength::Certain } else { Strength::Likely };
        let one = Found { range: start..at, strength };
        if strength == Strength::Certain {
            return Some(one);
        }
        if !is_word || length > 2 {
            likely = likely.or(Some(one));
        }
    }
    likely
}

/// The name around the middle dot at `dot`, not reaching back over `floor`.
fn foreign(text: &Text, dot: Position, floor: Position) -> Option<Found> {
    /// More characters than a part has.
    const LONGEST: u32 = 9;
    let is_part = |character: char| TABLES.has(character, TRANSLITERATION);
    let mut start = dot;
    while start > floor && is_part(text.before(start)) && dot - start < LONGEST {
        start = start - 1;
    }
    // 总统瓦列里: an office or a place that ends within the run begins the name.
    let first = start;
    let mut is_bounded =
        !is_han(text.before(start)) || TABLES.before.longest(text.back_from(start), |_, _| true).is_some();
    for offset in 0..dot - first {
        let here = first + offset;
        let is_word =
            TABLES.before.longest(text.back_from(here).take(LONGEST as usize), |_, is_trade| *is_trade).is_some();
        if is_word || office::head_ending_at(text, here, Position(0)).is_some() {
            start = here;
            is_bounded = true;
        }
    }
    if !is_bounded {
        let end = place::ending_before(text, start, dot - 1);
        start = end.filter(|end| dot - *end > 1).unwrap_or(start);
    }
    let mut end = dot;
    let mut parts = 0u32;
    while TABLES.has(text.at(end), DOT) && parts < 5 {
        let mut part = end + 1;
        while is_part(text.at(part)) && part - end <= LONGEST && !(part - end > 2 && cuts(text, part)) {
            part = part + 1;
        }
        if part - end < 2 {
            break;
        }
        parts = parts.saturating_add(1);
        end = part;
    }
    // 胡安·奥尔西尼 | 以微弱优势
    let last = end - 1;
    if follow(text, end) == Follow::Nothing
        && last - dot > 1
        && matches!(text.at(last), '以' | '为' | '连' | '向' | '当')
    {
        end = last;
    }
    let (front, back) = (dot - start, end - dot);
    if parts == 0 || front == 0 || front == 1 && back < 3 {
        return None;
    }
    let is_followed = follow(text, end) >= Follow::Weak;
    let strength =
        if is_bounded && is_followed && text.before(start) != '《' { Strength::Certain } else { Strength::Likely };
    Some(Found { range: start..end, strength })
}

/// Whether a word of several characters that follows names begins here, in characters of transliteration: 德 in 德国 does not.
fn cuts(text: &Text, at: Position) -> bool {
    TABLES.behind.longest(text.from(at), |length, _| length > 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::marked::{check, shown};

    #[test]
    fn people() {
        check(
            |source| shown(source, people_by_title),
            &[
                "县长[杨正坤]到郎岱镇调研",
                "镇党委书记[王小芳]说，路修通了",
                "（记者 [李文静] 通讯员 [赵国梁]）",
                "责编：[张晓雯] 校对：[陈立]",
                "本报记者[吴丽娟]、通讯员[周大勇]报道",
                "摄影/[刘子墨] 文/[黄一鸣]",
                "村支书[扎西顿珠]走在前面",
                "副州长[索南才仁]表示，草场要保护",
                "总统[瓦列里·库兹涅佐夫]抵达北京",
                "[买买提·吐尔逊]的核桃熟了",
                "外長[奧利維亞·馬丁斯]說",
                "[巴奈·撒韻]帶著族人跳舞",
                "[刘淑敏]老师教了三十年书",
                "局长[李国庆]在会上强调",
                "院长<何若谷>介绍，医院新添了设备",
                "记者[丁晓燕]从省财政厅获悉",
                "被告[王大伟]、[陈小明]不服判决",
                "副县长[石远志]、[张家顺]分头带队",
                "农民[郑福生]种了三亩辣椒",
                "牧民[巴图朝鲁]把羊赶下山",
                "[欧阳明月]主任在门诊",
                "校长[司马光远]主持会议",
                "首相[田中健一郎]宣布辞职",
                "处长[李某]受贿一案",
                "[韦建华]说，“再也不走夜路了”",
                "[覃丽萍]表示，订单排到了年底",
                "局長[張志豪]指出，防汛物資已到位",
                "立委[林佳蓉]質詢時批評",
                "鄉長[高明輝]呼籲遊客暫緩上山",
                "总理[尼古拉·彼得罗夫]当天发表声明",
                "作家<陆小曼>笔下的上海",
                "种粮大户<徐德旺>算了一笔账",
                "驻村第一书记[孟凡星]每天都要入户",
                "主治医师[罗永刚]告诉记者",
                "（记者 [孙志强]）",
                "图为民警[吴海峰]在巡逻",
                "专家组组长[谢云龙]认为",
                "秘书长[古铁雷斯]表示遗憾",
                "县委书记[冉崇德]一行到双河镇",
                "教授[秦晓梅]团队研发了新药",
                "村民[蒙秀英]、韦大姐、覃老汉",
                "老支书<卞福生>干了三十年",
                "[刘某某]被依法刑事拘留",
                "导演:[冯一凡] 编剧:[孙梅]",
                "学生代表[林若曦]在会上发言",
                "董事长[钱光耀]透露，明年将上市",
                "会长<吴清源>和副会长[洪志远]出席",
                "区长[雷振东]带队检查",
                "护士长[曾庆芳]忙到凌晨",
                "[乌兰图雅]女士获奖",
            ],
        );
    }

    #[test]
    fn no_people() {
        check(
            |source| shown(source, people_by_title),
            &[
                "王局长来了，李先生走了",
                "记者从县里了解到",
                "书记说了算，主任办公会",
                "市长热线、院长信箱、主席台",
                "校长<向学生>说明情况",
                "县长和副县长都到了",
                "局长办公会研究了三项议题",
                "荣获“劳动模范”称号",
                "主席国轮换，理事国选举",
                "部长级会议、总统府、总理府",
                "医生在值班，护士在配药",
                "专家认为，双方表示，各方指出",
                "马上说清楚，高度评价",
                "方面表示满意，相关人士透露",
                "琅琊·榜",
                "19·5万元",
                "书记员、教授级、院士工作站",
                "老师教得好，教师节快乐",
                "两国元首达成共识",
                "会见来华访问的外宾",
                "贺信指出，文章强调",
                "总统宣布辞职，首相先生",
                "本报讯 记者获悉",
                "编辑部、摄影展、通讯员培训班",
                "周末说走就走",
                "县长带头，镇长牵头",
                "主任医师坐诊",
                "居民<高兴地>说",
                "村民安全转移",
                "张家界说，李家村在",
            ],
        );
    }

    #[test]
    fn hostile_text_is_read_to_its_end() {
        for word in ["长", "·", "阿·", "张", "王记者", "主任、", "说", "某", "记者 ", "县长张"] {
            assert!(people_by_title(&Text::new(&word.repeat(3000))).len() <= 9000, "{word}");
        }
    }
}
