//! Tokens that are not what their words say: a bracket without a figure, a quotation that is a name, a season of films.
//!
//! ```text
//! gloss     = bracket without a figure                卫生院(街道卫生服务中心)
//! by time   = (日 | 年 | 月) act noun                   日处理鲜菇60吨: by the day, and no part of what is done
//! stage     = 分 number (批 | 期 | 步)                 分四批建设: how, and no figure
//! plan      = 预期 growth | 要求 noun                   产值预期增长9%
//! term      = time noun ( date )                      春运首周（1月26日至2月1日）: the date itself, which says when
//! quotation = “ words ”, short, without a figure      “全国劳动模范”: all its words are nouns
//! season    = date 档                                 国庆档: a noun, and no time
//! described = 高 noun · 低 noun                         高价值专利: of what sort it is, and no change
//! negation  = 不 noun                                  不合格产品: one noun
//! manner    = 直接 verb                                企业直接投入: how it is done, and no part of the thing
//! honour    = 全国 rank                                全国重点文物保护单位: of which rank it is, and not where
//! ```
//! What it refuses, and why: a quotation with a pause or a figure is speech, whose words are what they are.

use super::role::{self, Role};
use super::token::{Kind, Token};
use super::word::{self, Class, Level};
use crate::text::{Position, Text};

/// Makes one token of each bracket without a figure.
pub(super) fn glosses(text: &Text, tokens: &mut Vec<Token>) {
    let mut open: Vec<usize> = Vec::new();
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens.iter().copied() {
        kept.push(token);
        match token.kind {
            Kind::Mark('(' | '[' | '【' | '〔') => open.push(kept.len().saturating_sub(1)),
            // Whatever is around a figure is no gloss.
            Kind::Quantity(_) => open.clear(),
            Kind::Mark(')' | ']' | '】' | '〕') => {
                if let Some(first) = open.pop() {
                    let start = kept.get(first).map_or(token.start, |opening| opening.start);
                    let term = match kept.get(first..) {
                        Some([_, date, _]) if matches!(date.kind, Kind::Date(_)) && is_term(text.before(start)) => {
                            Some(*date)
                        }
                        _ => None,
                    };
                    kept.truncate(first);
                    kept.push(term.unwrap_or(Token { start, end: token.end, kind: Kind::Gloss }));
                }
            }
            _ => {}
        }
    }
    *tokens = kept;
}

/// The last character of a noun of time: 首周, 假期, 春运, 期间, 长假, 泳季.
fn is_term(last: char) -> bool {
    matches!(last, '周' | '期' | '运' | '间' | '假' | '季')
}

/// 国庆档, 暑期档: a season of films is no time.
pub(super) fn seasons(text: &Text, tokens: &mut [Token]) {
    for index in 0..tokens.len().saturating_sub(1) {
        let next = tokens.get(index.saturating_add(1)).map(|next| next.start);
        if let (Some(token), Some(next)) = (tokens.get_mut(index), next) {
            let is_date = matches!(token.kind, Kind::Date(_)) && token.end == next;
            if is_date && text.at(next) == '档' && !matches!(text.before(next), '年' | '月' | '日') {
                token.kind = Kind::Word(Class::Noun);
            }
        }
    }
}

/// 全国重点文物保护单位, 全国文明村镇: 全国 says of which rank they are.
pub(super) fn honours(text: &Text, tokens: &mut [Token]) {
    for index in 1..tokens.len() {
        let (before, rest) = tokens.split_at_mut(index);
        let (Some(country), Some(rank)) = (before.last_mut(), rest.first()) else { continue };
        let is_country = country.is(Class::Region(Level::Country)) && text.has_before(country.end, "全国");
        if is_country && rank.is(Class::Noun) && role::has(text.folded(&rank.range()), Role::Honour) {
            country.kind = Kind::Word(Class::Noun);
        }
    }
}

/// 企业直接 | 投入, 全市统一 | 安排: how it is done, before a verb.
pub(super) fn manners(text: &Text, tokens: &mut [Token]) {
    for index in 1..tokens.len() {
        let (before, rest) = tokens.split_at_mut(index);
        let (Some(manner), Some(verb)) = (before.last_mut(), rest.first()) else { continue };
        let is_verb = [Class::Act, Class::Verb, Class::Light, Class::Up, Class::Down, Class::UpTo, Class::DownTo]
            .iter()
            .any(|class| verb.is(*class));
        let arranges = verb.is(Class::ActNoun)
            && matches!(text.folded(&manner.range()), ['统', '一'] | ['集', '中'] | ['公', '开'] | ['免', '费']);
        if (is_verb || arranges) && manner.is(Class::Noun) && role::has(text.folded(&manner.range()), Role::Manner) {
            manner.kind = Kind::Word(Class::Adverb);
        }
    }
}

/// 出院|52人, 126家企业|倒闭: a state right before a figure, or behind the noun that closes the clause with it, is the verb.
pub(super) fn states(tokens: &mut [Token]) {
    for index in 0..tokens.len() {
        let (before, rest) = tokens.split_at_mut(index);
        let Some((state, after)) = rest.split_first_mut().filter(|(state, _)| state.is(Class::State)) else { continue };
        let leads = after.first().is_some_and(|next| matches!(next.kind, Kind::Quantity(_)));
        let closes =
            after.first().is_none_or(|next| matches!(next.kind, Kind::Mark(mark) if mark != '、' && !is_quote(mark)));
        let of_noun = before.last().is_some_and(|noun| noun.is(Class::Noun));
        if leads || closes && of_noun {
            state.kind = Kind::Word(Class::Act);
        }
    }
}

fn is_quote(mark: char) -> bool {
    matches!(mark, '“' | '”' | '「' | '」' | '(' | ')')
}

/// 分四批|建设: how it is done, and no figure.
pub(super) fn stages(text: &Text, tokens: &mut [Token]) {
    for index in 1..tokens.len() {
        let (before, rest) = tokens.split_at_mut(index);
        let (Some(divides), Some(figure)) = (before.last_mut(), rest.first_mut()) else { continue };
        let is_stage = matches!(text.folded(&figure.range()), [.., '批' | '期' | '步'] | [.., '阶', '段']);
        if is_stage && matches!(figure.kind, Kind::Quantity(_)) && *text.folded(&divides.range()) == ['分'] {
            (divides.kind, figure.kind) = (Kind::Word(Class::Adverb), Kind::Word(Class::Adverb));
        }
    }
}

/// 产值预期|增长9%, 会议要求|产值增长9%: what says that it is to be so.
pub(super) fn plans(text: &Text, tokens: &mut [Token]) {
    for index in 0..tokens.len() {
        let of = |index: Option<usize>| index.and_then(|index| tokens.get(index));
        let (before, next) = (of(index.checked_sub(1)), of(index.checked_add(1)));
        let Some(token) = tokens.get(index) else { break };
        let is = |token: Option<&Token>, classes: &[Class]| {
            token.and_then(Token::class).is_some_and(|class| classes.contains(&class))
        };
        let plans = match text.folded(&token.range()) {
            ['预', '期'] => is(next, &[Class::Up, Class::Down]),
            ['要', '求'] => {
                is(next, &[Class::Noun]) && !is(before, &[Class::Preposition, Class::Verb, Class::Act, Class::Of])
            }
            _ => false,
        };
        if let Some(token) = tokens.get_mut(index).filter(|_| plans) {
            token.kind = Kind::Word(Class::Plan);
        }
    }
}

/// 日 | 处理鲜菇60吨, 年 | 出栏生猪: by the day, and no part of what is done; 年吞吐能力 is a measure.
pub(super) fn by_time(text: &Text, tokens: &mut [Token]) {
    for index in 2..tokens.len() {
        let (before, rest) = tokens.split_at_mut(index);
        let ([.., time, verb], Some(noun)) = (before, rest.first()) else { continue };
        let is_time = time.is(Class::Noun) && matches!(text.folded(&time.range()), ['日' | '年' | '月']);
        let acts = verb.is(Class::Act) || verb.is(Class::ActNoun);
        let is_measured = || word::measures(text, text.folded(&noun.range())).next().is_some();
        if is_time && acts && verb.end - verb.start > 1 && noun.is(Class::Noun) && !is_measured() {
            time.kind = Kind::Word(Class::Adverb);
        }
    }
}

/// 不|正当竞争, 不|合格产品: 不 before a noun is part of it.
pub(super) fn negations(text: &Text, tokens: &mut Vec<Token>) {
    let mut not: Option<Position> = None;
    // From the noun back to what stands before it: each token is looked at once.
    for index in (0..tokens.len()).rev() {
        let Some(token) = tokens.get_mut(index) else { break };
        let is_not = token.is(Class::Adverb) && *text.folded(&token.range()) == ['不'];
        if let Some(start) = not.take().filter(|_| is_not) {
            // An empty token is taken out below.
            token.end = if token.end == start { token.start } else { token.end };
        }
        let is_word = (token.is(Class::Noun) || token.is(Class::State)) && token.end - token.start > 1;
        not = is_word.then_some(token.start);
    }
    let mut joined: Option<Position> = None;
    tokens.retain_mut(|token| {
        if let Some(start) = joined.take() {
            token.start = start;
        }
        joined = (token.start == token.end).then_some(token.start);
        token.start < token.end
    });
}

/// The most words of a quotation that is a name.
const LONGEST_NAME: usize = 12;

/// A short quotation without a figure or a pause is a name, whatever its words are: “全国劳动模范”.
pub(super) fn quotations(tokens: &mut [Token]) {
    let mut open: Option<usize> = None;
    for index in 0..tokens.len() {
        match tokens.get(index).map(|token| token.kind) {
            Some(Kind::Mark('“' | '「')) => open = Some(index),
            Some(Kind::Mark('”' | '」')) => {
                let Some(first) = open.take().filter(|first| index.saturating_sub(*first) <= LONGEST_NAME) else {
                    continue;
                };
                for token in tokens.get_mut(first..index).unwrap_or_default() {
                    if matches!(token.kind, Kind::Word(_)) {
                        token.kind = Kind::Word(Class::Noun);
                    }
                }
            }
            Some(Kind::Quantity(_) | Kind::Mark(',' | '。' | ';' | '!' | '?')) => open = None,
            _ => {}
        }
    }
}

/// 高|价值: a word of change of one character that stands before a noun describes it.
pub(super) fn descriptions(tokens: &mut [Token]) {
    for index in 1..tokens.len() {
        let (before, rest) = tokens.split_at_mut(index);
        let (Some(change), Some(noun)) = (before.last_mut(), rest.first()) else { continue };
        let is_short = change.end - change.start == 1 && change.end == noun.start;
        if is_short && noun.is(Class::Noun) && (change.is(Class::Up) || change.is(Class::Down)) {
            change.kind = Kind::Word(Class::Noun);
        }
    }
}
