//! Which figures are no rows.
//!
//! | written | why not |
//! |---|---|
//! | 65岁以上老年人, 2000万元以上企业 | restricts a subject |
//! | 服务半年, 停电3小时 | says for how long; the value of a property (用时1小时) or a mean (平均停留3晚) is a row |
//! | 甲、乙、丙等三县, 四省 behind their names | closes a list whose members it counts |
//! | 市、县两级 | counts levels |
//! | 三期车间, 三四级手术 | says which stage or grade |
//! | 年产值超20亿元的企业4家 | says which ones are counted |
//! | 派出一名 | 一 with a classifier is an article, but not where each has one or one is built |
//! | 数百人, 几个 | no figure |
//! | 两国元首, 夫妻二人, 两人都 | names what was named before |
//! | 10万吨级码头 | restricts: of what grade it is |
//! | 每10股派5元, 10派5元 | says by how many shares |
//! | 700公里外的灾区, 100米自由泳 | says where, names a sport |
//! | 10千伏线路, 一二类苗, 两层教学楼, 百元产值 | says which ones |
//! | 语文、数学、体育三科, 三项占比 | counts what was listed |
//! | 首两轮, 十大股东中, 比划了两下 | no amount |
//! | within 《》 and names | part of a name |

use super::clause::{self, Here};
use super::phrase::{Sentence, REACH};
use super::role::{self, Role};
use super::token::{Clause, Kind};
use super::word::{self, Class, Measure};
use crate::mention::{Approximation, Quantity, QuantityKind};
use crate::number::Number;

/// Classifiers behind which a measure says of what size each is.
const CLASSIFIERS: &[&str] = &["座", "台", "个", "条", "艘", "辆", "家", "套", "架", "块", "处", "名", "项"];

/// What becomes of a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    Row,
    /// A word of a subject.
    Restriction,
    Nothing,
}

fn is_one(quantity: &Quantity) -> bool {
    quantity.value() == Some(Number::from(1i64)) && quantity.surface().starts_with(['一', '壹'])
}

/// What becomes of the figure at token `at` of a clause.
pub(super) fn verdict(here: Here) -> Verdict {
    let Here { sentence, clause, at, quantity } = here;
    if quantity.is_furniture() {
        return Verdict::Nothing;
    }
    let before = at.checked_sub(1).filter(|before| *before >= clause.start);
    let behind = at.saturating_add(1);
    let near = clause.start.max(at.saturating_sub(REACH));
    let unit = &*clause::unit(quantity);
    // 用时约1小时, 年龄: what leads to the figure may stand between.
    let noun = (clause.start..at).rev().find(|index| {
        !sentence.is_any(*index, &[Class::Reach, Class::Adverb, Class::Total, Class::To, Class::UpTo, Class::DownTo])
    });
    // 用时 may be two words.
    let measured = noun.is_some_and(|noun| {
        let first = (clause.start..noun)
            .rev()
            .take(2)
            .take_while(|index| matches!(sentence.kind(*index), Some(Kind::Word(_))))
            .last();
        let words = sentence.range(&(first.unwrap_or(noun)..noun.saturating_add(1)));
        let mut nouns = word::measures(sentence.text, sentence.text.folded(&words));
        nouns.any(|(_, measure)| matches!(measure, Measure::Amount | Measure::Rate | Measure::Growth))
    });
    // 平均住院日为7.4天, 平均停留3.6晚: what is averaged has a value.
    let measured =
        measured || noun.is_some_and(|noun| noun.checked_sub(1).is_some_and(|mean| sentence.is_word(mean, "平均")));
    // 人均36小时
    let measured =
        measured || noun.is_some_and(|mean| matches!(sentence.folded(mean), ['人' | '日' | '周' | '月' | '年', '均']));
    // 30亿瑞士法郎（约合人民币223亿元）: the same amount.
    let in_bracket = clause.before == Some('(') && quantity.kind() == QuantityKind::Currency;
    let start = sentence.token(clause.start).map(|token| token.start);
    if in_bracket && start.is_some_and(|start| role::begins(sentence.text, start, Role::Restated)) {
        return Verdict::Nothing;
    }
    // 10万吨级码头, 3年期国债: of what grade it is.
    let next = sentence.token(at).map(|token| (sentence.text.at(token.end), sentence.text.at(token.end + 1)));
    let is_grade = matches!(next, Some(('级', _))) && unit != "级"
        || matches!(next, Some(('期', behind)) if behind != '间' && behind != '末');
    if is_grade {
        return Verdict::Restriction;
    }
    let is_length = quantity.dimension() == Some("length");
    let names = |token: &super::token::Token| role::begins(sentence.text, token.end, Role::Discipline);
    if is_length && (sentence.plays(behind, Role::Away) || sentence.token(at).is_some_and(names)) {
        return Verdict::Nothing;
    }
    // 连续9年
    if quantity.kind() == QuantityKind::Duration && before.is_some_and(|before| sentence.is_word(before, "连续")) {
        return Verdict::Nothing;
    }
    // 产值三年增长了一倍, 五年累计完成: for how long.
    let spans = matches!(unit, "年" | "个月")
        && sentence.is_any(behind, &[Class::Up, Class::Down, Class::UpTo, Class::DownTo, Class::Total]);
    if quantity.kind() == QuantityKind::Duration && spans {
        return Verdict::Nothing;
    }
    // 每10股派5元: by how many, and no count; 10派5元 says it shorter.
    let is_by = before.is_some_and(|before| sentence.is_word(before, "每") || sentence.is_word(before, "每满"));
    let is_share = unit == "股" && quantity.kind() == QuantityKind::Count;
    if is_by && is_share
        || matches!(unit, "派" | "送" | "转") && matches!(sentence.kind(behind), Some(Kind::Quantity(_)))
    {
        return Verdict::Nothing;
    }
    // 世界前100座高桥: a rank.
    // 年底前3000套: the word is of the date.
    let of_date = before.and_then(|before| before.checked_sub(1)).is_some_and(|date| sentence.is_date(date));
    if !of_date && before.is_some_and(|before| sentence.is_word(before, "前")) {
        return Verdict::Nothing;
    }
    // 9000个一刻钟生活圈: of what size each is.
    let adjoins_count = || {
        before.and_then(|before| sentence.token(before)).is_some_and(|token| {
            matches!(token.kind, Kind::Quantity(_))
                && CLASSIFIERS.iter().any(|unit| sentence.text.has_before(token.end, unit))
        })
    };
    if quantity.kind() == QuantityKind::Duration && sentence.is_nominal(behind) && adjoins_count() {
        return Verdict::Restriction;
    }
    // 过亿元影片73部, 万吨巨轮: of what size each is.
    let is_round = quantity.surface().starts_with(['十', '百', '千', '万', '萬', '亿', '億'])
        && quantity.multiplier().is_some_and(|multiplier| quantity.surface().starts_with(multiplier));
    // 近万台设备: a count, and not a size.
    let is_count = quantity.kind() == QuantityKind::Count && quantity.approximation().is_some();
    if is_round && !is_count && sentence.is_noun(behind) && !sentence.plays(behind, Role::Threshold) {
        return Verdict::Restriction;
    }
    // 跨过20亿元、30亿元两个大台阶: the levels again.
    let level = (behind..behind.saturating_add(3))
        .find(|index| !(sentence.is(*index, Class::Of) || matches!(sentence.folded(*index), ['大'])));
    if quantity.kind() == QuantityKind::Count && level.is_some_and(|level| sentence.plays(level, Role::Threshold)) {
        return Verdict::Nothing;
    }
    // 的三期智能车间: a stage of a project.
    let is_stage = unit == "期" && !quantity.surface().starts_with(|first: char| first.is_ascii_digit());
    if is_stage
        && sentence.is_noun(behind)
        && !before.is_some_and(|before| sentence.is_verb(before) || sentence.is(before, Class::ActNoun))
    {
        return Verdict::Restriction;
    }
    if is_anaphor(here) || tells_no_amount(here) {
        return Verdict::Nothing;
    }
    if says_which(sentence, at, quantity) || says_again(here) {
        return Verdict::Restriction;
    }
    match quantity.kind() {
        QuantityKind::Age if !measured => return Verdict::Restriction,
        QuantityKind::Duration if !measured => {
            // 飞行1382万小时
            let by_load = quantity.multiplier().is_some()
                && noun.is_some_and(|noun| sentence.is_nominal(noun) || sentence.is_verb(noun));
            let is_work = matches!(unit, "学时" | "课时" | "工时");
            // 缩短至30分钟, 由1小时缩短到30分钟; 30分钟可达
            // 提升三年行动: of a plan, and by no three years.
            let adjoins =
                noun.is_some_and(|noun| sentence.is_any(noun, &[Class::Up, Class::Down])) && !sentence.is_noun(behind);
            // 快于去年同期3天
            let changes = adjoins
                || (near..at).rev().take(4).any(|index| sentence.is(index, Class::Gap))
                || (near..at).rev().take(4).any(|index| sentence.is_any(index, &[Class::UpTo, Class::DownTo]))
                || (behind..clause.end).take(3).any(|index| sentence.is_any(index, &[Class::UpTo, Class::DownTo]))
                    && (near..at).any(|index| sentence.is(index, Class::From));
            let reached = sentence.token(at).is_some_and(|token| role::begins(sentence.text, token.end, Role::Reached));
            return if by_load || is_work || changes || reached { Verdict::Row } else { Verdict::Nothing };
        }
        // 200多万普查员
        QuantityKind::Number if quantity.multiplier().is_some() && sentence.is(behind, Class::Noun) => {}
        // 510万下岗失业人员
        QuantityKind::Number if quantity.multiplier().is_some() && opens_persons(sentence, clause, behind) => {}
        // 贫困人口减少1386万
        QuantityKind::Number
            if quantity.multiplier().is_some()
                && behind >= clause.end
                && before.is_some_and(|before| sentence.is_any(before, &[Class::Up, Class::Down])) => {}
        // 从2016年的27亿增长到2021年的64亿
        QuantityKind::Number if quantity.multiplier().is_some() && is_end_of_change(sentence, clause, at) => {}
        QuantityKind::Number if before.is_none_or(|_| noun.is_none_or(|noun| !sentence.is_nominal(noun))) => {
            return Verdict::Nothing;
        }
        _ => {}
    }
    // 三四级手术: of which grade.
    if unit == "级" && sentence.is_nominal(behind) && !quantity.surface().contains('.') {
        return Verdict::Restriction;
    }
    if unit == "级"
        || quantity.approximation() == Some(Approximation::Vague)
            && quantity.surface().contains(['数', '几', '幾', '數'])
            && !quantity.surface().starts_with(['十', '二', '三', '四', '五', '六', '七', '八', '九'])
    {
        return Verdict::Nothing;
    }
    let is_percent =
        matches!(quantity.kind(), QuantityKind::Percent | QuantityKind::Ratio | QuantityKind::PercentagePoint);
    let is_followed = sentence.is_nominal(behind)
        && !matches!(sentence.kind(behind), Some(Kind::Gloss | Kind::Mark('”' | '"' | '/')))
        || sentence.is(behind, Class::Of);
    let bound_behind =
        quantity.cues().last().is_some_and(|cue| cue.span().characters().start >= quantity.span().characters().end)
            && matches!(
                quantity.approximation(),
                Some(Approximation::AtLeast | Approximation::AtMost | Approximation::Over | Approximation::Under)
            );
    // 5座27万立方米的储罐: of what size each is.
    let sizes =
        matches!(quantity.kind(), QuantityKind::Measure | QuantityKind::Currency) && is_followed && adjoins_count();
    if sizes {
        return Verdict::Restriction;
    }
    // 年产值超20亿元的企业4家: which ones are counted.
    let is_amount = matches!(quantity.kind(), QuantityKind::Measure | QuantityKind::Currency);
    let is_bound = matches!(quantity.approximation(), Some(Approximation::Over | Approximation::AtLeast));
    let noun = behind.saturating_add(1);
    // 不足20人的教学点11所, 收入低于3000元的农户占5%
    let led =
        quantity.cues().first().is_some_and(|cue| cue.span().characters().start < quantity.span().characters().start);
    let is_few = led
        && (is_amount || quantity.kind() == QuantityKind::Count)
        && (is_bound || matches!(quantity.approximation(), Some(Approximation::Under | Approximation::AtMost)));
    if is_few && !is_amount && sentence.is(behind, Class::Of) && sentence.plays(noun, Role::Standard) {
        return Verdict::Nothing;
    }
    if (is_few || is_amount && is_bound) && sentence.is(behind, Class::Of) && !sentence.plays(noun, Role::Ground) {
        let mut rest = noun..clause.end.min(noun.saturating_add(6));
        let next = rest.find(|index| {
            !sentence.is_nominal(*index) && !sentence.is_any(*index, &[Class::Reach, Class::Total, Class::Have])
        });
        let is_told =
            |next: usize| matches!(sentence.kind(next), Some(Kind::Quantity(_))) || sentence.is(next, Class::Share);
        // 产值过亿元的 | 12家
        let counted = next
            .is_some_and(|next| next == noun && is_amount && matches!(sentence.kind(next), Some(Kind::Quantity(_))));
        if counted {
            return Verdict::Nothing;
        }
        if next.is_some_and(|next| next > noun && is_told(next)) {
            return Verdict::Restriction;
        }
    }
    // 其中亿元以上 | 12个: which ones are counted.
    let counts_next =
        quantity.kind() == QuantityKind::Currency && matches!(sentence.kind(behind), Some(Kind::Quantity(_)));
    if bound_behind && counts_next {
        return Verdict::Nothing;
    }
    if !is_percent && bound_behind && is_followed && behind < clause.end {
        let others = (near..clause.end.min(at.saturating_add(REACH)))
            .any(|index| index != at && matches!(sentence.kind(index), Some(Kind::Quantity(_))));
        let after_verb = before
            .is_some_and(|before| sentence.is_verb(before) || sentence.is_any(before, &[Class::Reach, Class::Total]));
        // 建设60个以上团队: a noun of act that opens the clause is its verb.
        let opens = before.is_some_and(|before| {
            let first = before == clause.start || !sentence.is_nominal(before.saturating_sub(1));
            first && sentence.is(before, Class::ActNoun)
        });
        let after_verb = after_verb || opens;
        // 新签约亿元以上项目32个: a threshold before the noun whose own count follows.
        let counted = (behind..clause.end)
            .take(6)
            .find(|index| !sentence.is_nominal(*index))
            .is_some_and(|index| index > behind && matches!(sentence.kind(index), Some(Kind::Quantity(_))));
        if !after_verb || others && sentence.is(behind, Class::Of) || counted {
            return Verdict::Restriction;
        }
    }
    if is_one(quantity) && !is_percent && quantity.kind() == QuantityKind::Count {
        let built = (near..at).any(|index| sentence.plays(index, Role::Build));
        let each = (near..at).any(|index| sentence.is(index, Class::Each));
        let caused = unit == "人" && (near..at).any(|index| sentence.is(index, Class::Causative));
        // 中学一所、医院两所: a list, whose count stands behind its noun; an article stands before it.
        let closes = behind >= clause.end || sentence.is_joint(behind);
        let listed = closes
            && before
                .is_some_and(|before| sentence.is_noun(before) || matches!(sentence.kind(before), Some(Kind::Body(_))))
            && (near..clause.end.min(at.saturating_add(REACH)).saturating_add(4))
                .any(|index| index != at && matches!(sentence.kind(index), Some(Kind::Quantity(_))));
        if !(caused || listed || built && each || quantity.per().is_some() && quantity.per() != Some("年")) {
            return Verdict::Nothing;
        }
    }
    if closes_list(here) {
        return Verdict::Nothing;
    }
    Verdict::Row
}

/// Whether words of what persons do, and the noun of these, stand behind a number.
fn opens_persons(sentence: &Sentence, clause: &Clause, behind: usize) -> bool {
    let near = (behind..clause.end).take(5).take_while(|index| sentence.is_nominal(*index) || sentence.is_verb(*index));
    let is_person = |index: usize| sentence.folded(index).last().is_some_and(|last| word::is_person(*last));
    near.into_iter().any(|index| is_person(index) && sentence.is_noun(index))
}

/// Whether 从, or a verb of change with its 到, leads to a figure, over the time of it.
fn is_end_of_change(sentence: &Sentence, clause: &Clause, at: usize) -> bool {
    let leads = |index: &usize| {
        !(sentence.is_any(*index, &[Class::Of, Class::Adverb]) || matches!(sentence.kind(*index), Some(Kind::Date(_))))
    };
    let lead = (clause.start..at).rev().take(4).find(leads);
    lead.is_some_and(|lead| sentence.is_any(lead, &[Class::From, Class::UpTo, Class::DownTo, Class::To]))
}

/// Of what grade or size something is: 10千伏线路, 一二类苗, 两层教学楼, 百元产值.
fn says_which(sentence: &Sentence, at: usize, quantity: &Quantity) -> bool {
    let behind = at.saturating_add(1);
    let Some(end) = sentence.token(at).map(|token| token.end) else { return false };
    let surface = quantity.surface();
    let is_held = at.checked_sub(1).is_some_and(|before| sentence.is_verb(before));
    match &*clause::unit(quantity) {
        "类" | "线" => {
            sentence.is_noun(behind) && ["一二", "二三", "三四"].iter().any(|grades| surface.starts_with(grades))
        }
        "层" => sentence.plays(behind, Role::Storeyed),
        "元" => {
            !is_held
                && matches!(surface, "百元" | "千元" | "万元" | "亿元")
                && role::begins(sentence.text, end, Role::Output)
        }
        _ => quantity.dimension() == Some("voltage") && sentence.is_noun(behind) && !is_held,
    }
}

/// Those that were listed: 三项 | 占比 behind figures of three.
fn says_again(here: Here) -> bool {
    let Here { sentence, clause, at, quantity } = here;
    let near = at.saturating_sub(REACH)..at;
    let mut behind = at.saturating_add(1)..clause.end.min(at.saturating_add(5));
    at == clause.start
        && matches!(&*clause::unit(quantity), "项" | "者" | "类")
        && quantity.surface().starts_with(['两', '兩', '二', '三', '四', '五', '六', '七'])
        && near.into_iter().any(|index| matches!(sentence.kind(index), Some(Kind::Quantity(_))))
        && behind.any(|index| {
            sentence.is_any(index, &[Class::Total, Class::Respectively]) || sentence.is_word(index, "占比")
        })
}

/// No amount of anything: 首两轮, 十大股东中, 比划了两下, 二十连丰.
fn tells_no_amount(here: Here) -> bool {
    let Here { sentence, clause, at, quantity } = here;
    let before = at.checked_sub(1).filter(|before| *before >= clause.start);
    let unit = &*clause::unit(quantity);
    if quantity.kind() != QuantityKind::Count {
        return false;
    }
    let behind = at.saturating_add(1)..clause.end.min(at.saturating_add(6));
    match unit {
        _ if unit.starts_with('连') => true,
        "轮" | "批" | "期" | "届" | "个" | "家" => before.is_some_and(|before| sentence.is_word(before, "首")),
        "下" | "遍" => before.is_some_and(|before| sentence.is(before, Class::Particle)),
        "大" => {
            let named = |index: &usize| sentence.is_noun(*index) || sentence.is_verb(*index);
            // 两大机场取消航班120架次: they are known, and none is counted.
            let known = at == clause.start && !quantity.surface().starts_with(|first: char| first.is_ascii_digit());
            known && sentence.is_noun(at.saturating_add(1))
                || behind.take_while(named).any(|index| sentence.is_word(index, "中"))
        }
        _ => false,
    }
}

/// A small number in characters that stands for those who were named: 两国元首, 夫妻二人, 两人都在.
fn is_anaphor(here: Here) -> bool {
    let Here { sentence, clause, at, quantity } = here;
    if quantity.multiplier().is_some()
        || !quantity.surface().starts_with(['两', '兩', '二', '三', '四', '五', '六', '七'])
        || quantity.surface().chars().nth(1).is_some_and(|next| matches!(next, '十' | '百' | '千'))
    {
        return false;
    }
    let before = at.checked_sub(1).filter(|before| *before >= clause.start);
    let behind = at.saturating_add(1);
    let held = before.is_some_and(|before| {
        sentence.is_any(before, &[Class::Have, Class::Reach, Class::Total])
            || sentence.is(before, Class::Causative) && clause::unit(quantity) == "人"
    });
    if held {
        return false;
    }
    match &*clause::unit(quantity) {
        "国" | "党" | "军" | "岸" | "院" | "会" | "省" | "市" | "县" | "校" | "部" | "部委" | "部门" | "地" | "州"
        | "方" | "省区" | "省市" => {
            sentence.is_nominal(behind)
                || before.is_none_or(|before| !sentence.is_any(before, &[Class::Act, Class::ActNoun]))
        }
        "口" => before.is_some_and(|before| sentence.is_word(before, "一家") || sentence.is_word(before, "全家")),
        "人" => {
            sentence.plays(behind, Role::Together)
                || before.is_some_and(|before| {
                    matches!(sentence.kind(before), Some(Kind::Person(_))) || sentence.plays(before, Role::Kin)
                })
        }
        _ => false,
    }
}

/// 甲、乙、丙等三县; 渝鄂湘黔四省; 市、县两级.
fn closes_list(here: Here) -> bool {
    let Here { sentence, clause, at, quantity } = here;
    let Some(before) = at.checked_sub(1).filter(|before| *before >= clause.start) else { return false };
    let starts_hanzi = quantity.surface().starts_with(|first: char| !first.is_ascii_digit());
    if sentence.is(before, Class::Closer) {
        let members = super::member::listed_before(sentence, clause.start, before);
        let count = u32::try_from(members.len()).unwrap_or(0);
        return quantity.value() == Some(Number::from(i64::from(count))) && count > 1;
    }
    let unit = &*clause::unit(quantity);
    let is_place = matches!(sentence.kind(before), Some(Kind::Place(_)));
    if starts_hanzi
        && is_place
        && matches!(
            unit,
            "省" | "市" | "地" | "县" | "国" | "省份" | "区" | "州" | "大" | "个" | "省区" | "省市" | "区市" | "县区"
        )
    {
        let members = super::member::listed_before(sentence, clause.start, at);
        return members.len() > 1 || sentence.folded(before).len() > 2;
    }
    // 甲、乙、丙、丁4省区
    if is_place {
        let members = super::member::listed_before(sentence, clause.start, at);
        let count = u32::try_from(members.len()).unwrap_or(0);
        if count > 1 && quantity.value() == Some(Number::from(i64::from(count))) {
            return true;
        }
    }
    // 高血压、糖尿病2类患者, 语文、数学两个科目; but 学校、医院2个, and 物流、汽车3个专场, which digits count.
    let counts_kinds = matches!(unit, "科" | "类" | "大类")
        || starts_hanzi && sentence.is_noun(at.saturating_add(1)) && quantity.dimension() != Some("persons");
    if quantity.kind() == QuantityKind::Count && quantity.cues().is_empty() && counts_kinds {
        let members = super::member::listed_before(sentence, clause.start, at);
        let count = u32::try_from(members.len()).unwrap_or(0);
        if count > 1 && quantity.value() == Some(Number::from(i64::from(count))) {
            return true;
        }
    }
    if matches!(unit, "室" | "部分" | "方面" | "地") && starts_hanzi {
        return true;
    }
    if matches!(unit, "大" | "者" | "方" | "项") && starts_hanzi {
        let members = super::member::listed_before(sentence, clause.start, at);
        return members.len() > 1;
    }
    false
}
