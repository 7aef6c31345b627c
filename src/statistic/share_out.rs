//! Lists and their figures.
//!
//! ```text
//! 甲、乙产值分别增长15%和9%                     one for each member; what closes the last is of all
//! 甲，乙，丙增加值分别增长9%、6%和8%             clauses that are nouns are members too
//! 甲、乙年均增长13%和7%, 面积发展到5亩和8亩       as many joined figures as members, without 分别
//! 甲和乙业、丙和丁业增加值分别增长6%和5%         with as many between 、, 和 joins within one
//! 汽车产量和销量分别为9万辆和8万辆, 产销量       two measures of one thing
//! 学校入学率、巩固率分别为99%和97%               rates of one thing, or each of its own
//! 成交量5亿手，成交额8万亿元，分别增长25%和42%   one for each of the levels before
//! 甲、乙等5个县 · 3个(甲、乙、丙)              the members of a count: member.rs
//! ```

use super::clause::{Here, Indicator};
use super::phrase::{Phrase, Sentence};
use super::read::Walk;
use super::region::{self, Region};
use super::role::{self, Role};
use super::row::Row;
use super::token::{Clause, Kind};
use super::value::Field;
use super::word::{self, Class};
use crate::number::Number;
use crate::place::PlaceKind;
use crate::text::Position;
use std::ops::Range;

/// No longer list shares what is said of its last.
pub(super) const LONGEST_LIST: usize = 32;

impl Walk<'_> {
    /// The members of a list around the figure.
    pub(super) fn list(&mut self, here: Here, row: &mut Row) {
        let Here { sentence, clause, at, quantity } = here;
        let members = match at.checked_sub(1).filter(|before| *before >= clause.start) {
            Some(before) if sentence.is(before, Class::Closer) => {
                super::member::listed_before(sentence, clause.start, before)
            }
            _ => Vec::new(),
        };
        // 3个(甲、乙、丙)次中心, 3个次中心(甲、乙、丙)
        let mut behind = (at.saturating_add(1)..clause.end).take(4);
        let gloss = behind.find(|index| !sentence.is_noun(*index));
        let gloss = gloss.and_then(|index| sentence.token(index)).filter(|token| token.kind == Kind::Gloss);
        let members = match gloss {
            Some(gloss) if members.is_empty() => super::member::in_bracket(self.text, &gloss.range()),
            _ => members,
        };
        let behind = sentence.token(at).zip(sentence.tokens.last()).filter(|_| members.is_empty());
        let members = match behind {
            Some((figure, last)) => super::member::listed_behind(self.text, figure.end, last.end),
            None => members,
        };
        if members.len() < 2 {
            return;
        }
        let count = Number::from(i64::try_from(members.len()).unwrap_or(i64::MAX));
        row.statistic.rare().members_complete = Some(quantity.value() == Some(count));
        row.statistic.rare().members = members.iter().map(|member| self.text.slice(member).into()).collect();
        row.rests(self.text, Field::Members, &members);
    }

    /// 甲、乙产值分别增长15%和9%: one for each.
    pub(super) fn distribute(&mut self, sentence: &Sentence, clause: &Clause, readings: &[(usize, usize)]) {
        // 三个码头吞吐量分别增长7%、12%、31%: those behind 分别.
        let respectively =
            (clause.start..clause.end).rev().take(LONGEST_LIST).find(|index| sentence.is(*index, Class::Respectively));
        let before = readings.partition_point(|(_, at)| respectively.is_some_and(|index| *at < index));
        let readings = readings.get(before..).filter(|rest| rest.len() > 1).unwrap_or(readings);
        let (Some((_, first)), true) = (readings.first().copied(), readings.len() > 1) else { return };
        let is_respectively = (clause.start..first)
            .any(|index| sentence.is(index, Class::Respectively) || sentence.folded(index).starts_with(&['分', '别']));
        if self.distribute_ends(sentence, clause, readings) {
            return;
        }
        if !is_respectively && self.reaches_levels(sentence, readings) {
            return;
        }
        // 收入10亿元，利润2亿元，同比增长17%和21%: as many as the levels before.
        if !is_respectively && self.follows_levels(sentence, readings) {
            return self.distribute_back(readings);
        }
        if !is_respectively && !self.is_paired(sentence, readings) {
            // 增长17%、21.7%: without 分别 the figures share what was said of the first.
            return;
        }
        self.share_time(readings);
        self.share_whole(readings);
        if self.distribute_measures(sentence, readings) {
            return;
        }
        let Some(subject) = readings.first().and_then(|(row, _)| self.rows.get(*row)).map(|row| row.subject.clone())
        else {
            return;
        };
        let Some(change) = readings.first().and_then(|(row, _)| self.rows.get(*row)).map(|row| {
            (
                row.indicator.clone(),
                row.statistic.change,
                row.statistic.change_text().map(Box::<str>::from),
                row.statistic.basis().map(Box::<str>::from),
                row.figure_is_growth,
                row.evidence.clone(),
            )
        }) else {
            return;
        };
        let Some((piece, rest)) = subject.pieces.split_first() else { return self.distribute_back(readings) };
        // 信息服务业，金融业，商务服务业增加值分别增长: clauses that are nouns are members.
        let parts = self.parts(sentence, piece);
        // 交通和仓储业、住宿和餐饮业: with as many members between 、, 和 joins within one.
        let wide = self.parts_between(sentence, piece, false);
        let parts = if parts.len() != readings.len() && wide.len() == readings.len() { wide } else { parts };
        let is_list = parts.len() == readings.len() && self.text.folded(piece).contains(&'、');
        let members = || self.members_before(sentence, clause, piece, readings.len());
        let pieces = if is_list { parts } else { members().unwrap_or(parts) };
        if self.distribute_places(sentence, clause, readings) {
            return;
        }
        if pieces.len() != readings.len() || self.follows_as_many(readings, &subject) {
            self.distribute_back(readings);
            return;
        }
        // 集成电路制造、机器人制造销售收入: what closes the last is of all.
        let last = pieces.last().cloned().unwrap_or(piece.clone());
        let tail = self.shared_tail(&last, pieces.first()).filter(|tail| tail.start > last.start);
        let tail = tail.or_else(|| self.shared_flow(&last, pieces.first())).or_else(|| self.shared_noun(&pieces));
        // 第一、二、三产业增加值: what stands behind the last number is of all, and 第 of the first.
        let numbered = self.numbered(&pieces);
        // 数控化率和普及率分别达到58%、77%: each but the last still has its rate.
        let others = pieces.get(..pieces.len().saturating_sub(1)).unwrap_or_default();
        let mut rates: Vec<_> = others.iter().map(|piece| self.own_rate(sentence, piece)).collect();
        let own_rates = rates.iter().all(Option::is_some) && !change.4;
        rates.push(None);
        for (((row, _), piece), rate) in readings.iter().zip(&pieces).zip(rates) {
            let Some(row) = self.rows.get_mut(*row) else { continue };
            if let Some(rate) = rate.filter(|_| own_rates) {
                row.subject = match rate.start > piece.start {
                    true => Phrase::of(piece.start..rate.start),
                    false => Phrase::default(),
                };
                row.indicator = Some(Indicator::Words(Phrase::of(rate)));
                continue;
            }
            let mut phrase = Phrase::of(piece.clone());
            if let Some((ordinal, tail)) = &numbered {
                let number = piece.start + u32::from(self.text.at(piece.start) == '第');
                let number = Phrase::of(number..number + 1).and(&Phrase::of(tail.clone()));
                phrase = match ordinal.is_empty() {
                    true => number,
                    false => Phrase::of(ordinal.clone()).and(&number),
                };
            } else if let Some(tail) = tail.as_ref().filter(|tail| tail.end > piece.end && !own_rates) {
                phrase = phrase.and(&Phrase::of(tail.clone()));
            }
            row.subject = rest.iter().fold(phrase, |phrase, piece| phrase.and(&Phrase::of(piece.clone())));
            let (indicator, kind, words, basis, is_growth, evidence) = &change;
            if *is_growth && !row.figure_is_growth {
                row.figure_is_growth = true;
                row.statistic.relation = None;
                row.statistic.parent = None;
            }
            row.indicator = indicator.clone();
            row.statistic.change = *kind;
            row.statistic.rare().change_text = words.clone();
            row.statistic.rare().basis = basis.clone();
            for (field, places) in evidence.iter().filter(|(field, _)| matches!(field, Field::Change | Field::Basis)) {
                if row.evidence.iter().all(|(of, _)| of != field) {
                    row.evidence.push((*field, places.clone()));
                }
            }
        }
    }

    /// 茶叶、竹器年均增长13%和7%: as many figures as members, joined to one another, are one for each.
    fn is_paired(&self, sentence: &Sentence, readings: &[(usize, usize)]) -> bool {
        let Some(first) = readings.first().and_then(|(row, _)| self.rows.get(*row)) else { return false };
        let are_joined = readings.windows(2).all(|pair| {
            let [(_, one), (_, other)] = pair else { return false };
            one.saturating_add(2) == *other && sentence.is_joint(one.saturating_add(1))
        });
        let [piece] = first.subject.pieces.as_slice() else { return false };
        // 茶叶、水果面积发展到21万亩、68万亩
        let leads = readings.first().and_then(|(_, at)| at.checked_sub(1));
        let reaches = leads.is_some_and(|leads| sentence.is_any(leads, &[Class::UpTo, Class::Reach, Class::To]));
        are_joined && (first.figure_is_growth || reaches) && self.parts(sentence, piece).len() == readings.len()
    }

    /// The clauses right before that are nouns and nothing else, and the last member, if they are as many as the figures.
    fn members_before(
        &self,
        sentence: &Sentence,
        clause: &Clause,
        last: &Range<Position>,
        count: usize,
    ) -> Option<Vec<Range<Position>>> {
        let mut members = vec![last.clone()];
        let mut end = clause.start.checked_sub(1)?;
        let farthest = clause.start.saturating_sub(LONGEST_LIST);
        while members.len() < count && sentence.token(end).is_some_and(|token| token.is_mark(',')) {
            let is_noun = |index: &usize| sentence.is_nominal(*index) || sentence.is_joint(*index);
            let start = (farthest..end).rev().take_while(is_noun).last()?;
            // The first may stand behind a time or a place.
            let before = start.checked_sub(1);
            let opens = before.is_none_or(|before| {
                sentence.says_where_or_when(before)
                    || sentence.is(before, Class::Among)
                    || matches!(sentence.kind(before), Some(Kind::Mark(',' | ':' | '。' | ';')))
            });
            if !opens || sentence.plays(start, Role::Reckoning) {
                return None;
            }
            members.push(sentence.range(&(start..end)));
            match before {
                Some(before) => end = before,
                None => break,
            }
        }
        members.reverse();
        (members.len() == count && count > 1).then_some(members)
    }

    /// 法国、英国投资分别增长17%和13%: one place for each figure.
    fn distribute_places(&mut self, sentence: &Sentence, clause: &Clause, readings: &[(usize, usize)]) -> bool {
        let mut places: Vec<Region> = Vec::new();
        let mut are_countries = true;
        for index in clause.start..clause.end {
            match sentence.kind(index) {
                Some(Kind::Place(place)) => {
                    let Some(entity) = self.document.entities.get(place) else { return false };
                    let kind = entity.candidates().first().map(|candidate| candidate.place().kind());
                    are_countries &= kind == Some(PlaceKind::Country);
                    places.push(region::of_entity(entity, sentence.range(&(index..index.saturating_add(1)))));
                }
                _ if sentence.is_joint(index) && !places.is_empty() => {}
                _ if places.is_empty() && matches!(sentence.kind(index), Some(Kind::Date(_))) => {}
                _ => break,
            }
        }
        if places.len() != readings.len() {
            return false;
        }
        let first = readings.first().and_then(|(row, _)| self.rows.get(*row));
        let said =
            first.map(|row| (row.subject.clone(), row.indicator.clone(), row.figure_is_growth, row.statistic.change));
        // In a text of China they are whose the investment is, and not where.
        let elsewhere = self.home.clone().filter(|home| {
            are_countries && places.iter().all(|place| place.code != home.code && place.name != home.name)
        });
        for ((row, _), place) in readings.iter().zip(places) {
            let (Some(row), Some((subject, indicator, is_growth, change))) = (self.rows.get_mut(*row), &said) else {
                continue;
            };
            row.subject = subject.clone();
            row.indicator = indicator.clone();
            row.figure_is_growth = *is_growth;
            row.statistic.change = *change;
            row.statistic.relation = None;
            row.statistic.parent = None;
            row.statistic.change_of = None;
            let place = match &elsewhere {
                Some(home) => {
                    row.subject = Phrase::of(place.text).and(&row.subject);
                    home.clone()
                }
                None => place,
            };
            row.statistic.region = Some(place.name);
            row.statistic.region_code = place.code;
            row.evidence.retain(|(field, _)| *field != Field::Region);
            row.rests(self.text, Field::Region, std::slice::from_ref(&place.text));
        }
        true
    }

    /// 学校入学率、巩固率分别为99%和97%: as many rates as figures, of one thing or each of its own.
    fn distribute_rates(&mut self, sentence: &Sentence, readings: &[(usize, usize)]) -> bool {
        let first = readings.first().and_then(|(first, _)| self.rows.get(*first)).filter(|row| !row.figure_is_growth);
        let Some(Indicator::Words(words)) = first.and_then(|row| row.indicator.as_ref()) else { return false };
        let things = first.map(|row| row.subject.pieces.as_slice()).unwrap_or_default();
        let (Some(thing), [measure]) = (things.first(), words.pieces.as_slice()) else { return false };
        let parts = self.parts(sentence, &(thing.start..measure.end));
        let rates: Vec<_> = parts.iter().filter_map(|part| self.own_rate(sentence, part)).collect();
        let are_rates = rates.iter().all(|rate| self.text.before(rate.end) == '率');
        if thing.end > measure.start || rates.len() != readings.len() || rates.len() != parts.len() || !are_rates {
            return false;
        }
        let mut owner = Phrase::default();
        for ((row, _), (part, rate)) in readings.iter().zip(parts.iter().zip(rates)) {
            let end = if self.text.before(rate.start) == '的' { rate.start - 1 } else { rate.start };
            if part.start < end {
                owner = Phrase::of(part.start..end);
            }
            let Some(row) = self.rows.get_mut(*row) else { continue };
            row.subject = owner.clone();
            row.is_bare = owner.is_empty();
            row.indicator = Some(Indicator::Words(Phrase::of(rate)));
        }
        true
    }

    /// 汽车产量和销量分别为96万辆和98万辆, 汽车产销量分别为…: two measures of one thing.
    fn distribute_measures(&mut self, sentence: &Sentence, readings: &[(usize, usize)]) -> bool {
        if self.distribute_rates(sentence, readings) {
            return true;
        }
        let [(first, _), (second, _)] = readings else { return false };
        let Some(row) = self.rows.get(*first).filter(|row| !row.figure_is_growth) else { return false };
        let Some(Indicator::Words(measure)) = &row.indicator else { return false };
        let ([measure], Some(thing)) = (measure.pieces.as_slice(), row.subject.pieces.last()) else { return false };
        let mut subject = row.subject.clone();
        let words = self.text.folded(measure);
        let (one, other) = if let ['产', '销', rest @ ..] = words {
            let tail = measure.end - u32::try_from(rest.len()).unwrap_or(0)..measure.end;
            let part = |at: Position| Phrase::of(at..at + 1).and(&Phrase::of(tail.clone()));
            (part(measure.start), part(measure.start + 1))
        } else {
            let joint = measure.start - 1;
            let is_joint = thing.end == joint && matches!(self.text.at(joint), '和' | '、' | '与' | '及');
            let length = word::measures(self.text, self.text.folded(thing)).find(|(length, _)| *length > 1);
            let Some((length, _)) = length.filter(|_| is_joint) else { return false };
            let start = thing.end - u32::try_from(length).unwrap_or(0);
            let one = Phrase::of(start..thing.end);
            if start == thing.start {
                subject.pieces.pop();
            } else if let Some(last) = subject.pieces.last_mut() {
                last.end = start;
            }
            subject.head = subject.pieces.last().cloned();
            (one, Phrase::of(measure.clone()))
        };
        for (row, measure) in [(*first, one), (*second, other)] {
            if let Some(row) = self.rows.get_mut(row) {
                row.subject = subject.clone();
                row.indicator = Some(Indicator::Words(measure));
                row.is_bare = subject.is_empty();
            }
        }
        true
    }

    /// The members of a list that one phrase holds.
    pub(super) fn parts(&self, sentence: &Sentence, piece: &Range<Position>) -> Vec<Range<Position>> {
        self.parts_between(sentence, piece, true)
    }

    /// The members between the marks of a list, and between its conjunctions.
    fn parts_between(&self, sentence: &Sentence, piece: &Range<Position>, conjunctions: bool) -> Vec<Range<Position>> {
        let (mut parts, mut start) = (Vec::new(), piece.start);
        let first = sentence.tokens.partition_point(|token| token.start < piece.start);
        let tokens = sentence.tokens.get(first..).unwrap_or_default();
        for token in tokens.iter().take_while(|token| token.end <= piece.end) {
            if token.is_mark('、') || conjunctions && token.is(Class::Conjunction) {
                parts.push(start..token.start);
                start = token.end;
            }
        }
        parts.push(start..piece.end);
        parts
    }

    /// 第 of the first member, if it has one, and what stands behind the number of the last, where all are numbers:
    /// 第一、二、三产业增加值, 一、二、三产业.
    fn numbered(&self, pieces: &[Range<Position>]) -> Option<(Range<Position>, Range<Position>)> {
        let [first, others @ .., last] = pieces else { return None };
        let is_number = |character: char| "一二三四五六七八九".contains(character);
        let number = |piece: &Range<Position>| piece.start + u32::from(self.text.at(piece.start) == '第');
        let is_one = |piece: &Range<Position>| is_number(self.text.at(number(piece))) && piece.end - number(piece) == 1;
        let tail = number(last) + 1..last.end;
        let is_listed = is_one(first) && others.iter().all(is_one) && is_number(self.text.at(number(last)));
        (is_listed && tail.start < tail.end).then(|| (first.start..number(first), tail))
    }

    /// The rate that closes a member of a list.
    fn own_rate(&self, sentence: &Sentence, piece: &Range<Position>) -> Option<Range<Position>> {
        let first = sentence.tokens.partition_point(|token| token.start < piece.start);
        let end = sentence.tokens.partition_point(|token| token.start < piece.end);
        let is_own = |kind| matches!(kind, word::Measure::Rate | word::Measure::Amount);
        let measured = sentence.measure(&(first..end)).filter(|measured| is_own(measured.kind))?;
        Some(measured.start..piece.end)
    }

    /// The indicator noun that closes the last member, where the first has none.
    pub(super) fn shared_tail(
        &self,
        last: &Range<Position>,
        first: Option<&Range<Position>>,
    ) -> Option<Range<Position>> {
        let has = |range: &Range<Position>| {
            let mut measures = word::measures(self.text, self.text.folded(range));
            measures.find(|(length, _)| *length > 1).map(|(length, _)| length)
        };
        if first.is_some_and(|first| has(first).is_some()) {
            return None;
        }
        let length = u32::try_from(has(last)?).ok()?;
        Some(last.end - length..last.end)
    }

    /// 企业 of 国有、集体、私营企业: members that only say of which sort they are have the noun of the last.
    fn shared_noun(&self, pieces: &[Range<Position>]) -> Option<Range<Position>> {
        let (last, others) = pieces.split_last()?;
        let noun = last.start + 2..last.end;
        let is_sort = |piece: &Range<Position>| super::joined::is_sort(self.text.folded(piece));
        let are_sorts = others.iter().all(is_sort) && noun.start < noun.end && is_sort(&(last.start..noun.start));
        are_sorts.then_some(noun)
    }

    /// 出口 of 船舶、汽车出口: what is done with every member.
    fn shared_flow(&self, last: &Range<Position>, first: Option<&Range<Position>>) -> Option<Range<Position>> {
        let length = if self.text.has_before(last.end, "进出口") { 3 } else { 2 };
        let flow = last.end - length.min(last.end - last.start)..last.end;
        let ends = |range: &Range<Position>| role::has(self.text.folded(&(range.end - 2..range.end)), Role::Flow);
        let is_shared = ends(last) && last.end - last.start > 2 && !first.is_some_and(ends);
        is_shared.then_some(flow)
    }
}
