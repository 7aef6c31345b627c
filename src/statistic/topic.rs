//! What a clause speaks of: the next ones without a noun of their own are of it.
//!
//! ```text
//! topic  = the noun phrase before the verb of a clause without figures     中轴线位于北京，全长7.8公里
//!        | item :                                                          2.城南中学：800个
//!        | thing 方面                                                     秋粮方面，已播种7600万亩
//! heading = thing measure :                                                主要产品产量：粮食131万吨: the measure of its items
//! object = the act and its object, where such a clause ends with one       播放公益广告，每月100次
//! ```
//! What it refuses, and why
//! - 警方称, 与第六次人口普查相比, 假日期间: who says it, what it is compared with and when it is are not what it is of
//! - 南起甲地: where it goes
//! - 困难 of 企业经营困难, 最大 of 升幅最大: what is said of the thing is no part of it

use super::clause::{Figure, Here, Indicator};
use super::phrase::{Phrase, Sentence};
use super::read::Walk;
use super::role::{self, Role};
use super::row::Row;
use super::token::{Clause, Kind};
use super::word::{self, Class, Measure};
use crate::mention::QuantityKind;

impl Walk<'_> {
    /// The act and its object, where a clause ends with one.
    pub(super) fn object(&mut self, sentence: &Sentence, clause: &Clause) {
        let start = sentence.phrase_before(clause.start, clause.end);
        // 下调了 | 对该国 | 增长预期
        let to = (clause.start..start).rev().take(3).find(|to| sentence.is_word(*to, "对"));
        let lead = sentence.skip_back(clause.start, to.unwrap_or(start));
        let lead = if to.is_some() { lead } else { start };
        let Some(verb) = lead.checked_sub(1).filter(|verb| *verb >= clause.start && sentence.is_verb(*verb)) else {
            return;
        };
        // 建成通车后: a frame.
        if sentence.plays(clause.end.saturating_sub(1), Role::Locative) {
            return;
        }
        let object = sentence.phrase(start..clause.end);
        if !object.is_empty() && !sentence.is_any(verb, &[Class::Have, Class::Say]) {
            let act = Phrase::of(sentence.range(&(verb..verb.saturating_add(1))));
            self.state.object = Some((self.clause, object, act));
        }
    }

    /// The object of the clause before, of which a figure is; whether all is known of it.
    pub(super) fn of_object(&self, here: Here, figure: &Figure, earlier: Option<usize>, row: &mut Row) -> bool {
        let object = self.state.object.as_ref().filter(|(clause, ..)| clause.saturating_add(1) == self.clause);
        let Some((_, object, act)) = object.filter(|_| row.subject.is_empty()) else { return false };
        // 播放公益广告，每月100次
        let may_be_object = !figure.is_growth && !row.is_relative && earlier.is_none();
        if may_be_object && row.indicator.is_none() {
            row.subject = object.clone();
            row.indicator = Some(Indicator::Words(act.clone()));
            return true;
        }
        let act = act.folded(self.text);
        let class = word::word(&act, |length| length == act.len()).map(|(_, class)| class);
        // 下调了增长预期，从4.6%下调至3.1%: of what was changed.
        let is_changed = matches!(class, Some(Class::Up | Class::Down)) && figure.is_earlier.is_some();
        // 订购导弹，射程为160公里: of the object before.
        let is_property = figure.is_bare && here.quantity.kind() == QuantityKind::Measure;
        if is_changed || is_property {
            row.subject = object.clone();
        }
        false
    }

    /// 全长7.8公里: of the place that was spoken of.
    pub(super) fn of_place(&self, here: Here, figure: &Figure, row: &mut Row) {
        let is_size = figure.is_bare && matches!(here.quantity.dimension(), Some("length" | "area"));
        if let Some(place) = self.state.place.clone().filter(|_| row.subject.is_empty() && is_size) {
            row.subject = Phrase::of(place);
        }
    }

    /// The thing that a clause speaks of: the noun phrase before its verb.
    pub(super) fn topic(&mut self, sentence: &Sentence, clause: &Clause) {
        // 与第六次人口普查相比: what it is compared with.
        if clause.end.checked_sub(1).is_some_and(|last| last > clause.start && sentence.plays(last, Role::Compared)) {
            return;
        }
        let mut start = clause.start;
        let is_frame = |index: usize| {
            matches!(sentence.kind(index), Some(Kind::Date(_) | Kind::Place(_) | Kind::Word(Class::Region(_))))
                || sentence.is_any(index, &[Class::Adverb, Class::Conjunction, Class::Among, Class::Total])
        };
        // 2.城南中学: the number of an item.
        let dot = start.saturating_add(1);
        if matches!(sentence.kind(start), Some(Kind::Label)) && sentence.token(dot).is_some_and(|dot| dot.is_mark('.'))
        {
            start = dot.saturating_add(1);
        }
        while start < clause.end && is_frame(start) {
            start = start.saturating_add(1);
        }
        // 城南中学：800个
        let is_item =
            start.saturating_add(1) == clause.end && sentence.token(clause.end).is_some_and(|mark| mark.is_mark(':'));
        if let Some(body) = sentence.token(start).filter(|body| is_item && matches!(body.kind, Kind::Body(_))) {
            self.state.topic = Some((self.clause, Phrase::of(body.range())));
            return;
        }
        if sentence.is_any(start, &[Class::Preposition, Class::Source, Class::Than]) {
            return;
        }
        let mut end = start;
        // 已投运的储能装机规模全国最大: a relative clause opens the phrase.
        if sentence.is_verb(start) {
            let of = (start..clause.end.min(start.saturating_add(8))).find(|index| sentence.is(*index, Class::Of));
            end = of.map_or(start, |of| of.saturating_add(1));
        }
        while end < clause.end
            && (sentence.is_nominal(end)
                || matches!(sentence.kind(end), Some(Kind::Mark('、')))
                || sentence.is_any(end, &[Class::Of, Class::Conjunction]))
        {
            end = end.saturating_add(1);
        }
        // 护工岗位补贴标准，由600元提高到900元: a clause that is one noun phrase.
        let last = clause.end.saturating_sub(1);
        let words = self.text.folded(&sentence.range(&(start..clause.end)));
        let is_phrase = (end..clause.end).all(|index| sentence.is_nominal(index) || sentence.is(index, Class::Verb));
        let is_standard = sentence.plays(last, Role::Standard);
        if end < clause.end
            && is_phrase
            && (is_standard || word::measures(self.text, words).any(|(length, _)| length > 1))
        {
            end = clause.end;
        }
        // 主要产品产量：粮食131万吨: the measure of every item.
        let mark = sentence.token(clause.end);
        let is_chief = sentence.plays(start, Role::Chief) && mark.is_some_and(|mark| mark.is_mark(','));
        let leads = is_chief || mark.is_some_and(|mark| mark.is_mark(':'));
        let is_heading = leads && end == clause.end;
        let measured = is_heading.then(|| sentence.measure(&(start..clause.end))).flatten();
        let measured = measured.filter(|measured| measured.kind == Measure::Amount && measured.index > start);
        if let Some(measured) = measured {
            let words = measured.start..sentence.range(&(start..clause.end)).end;
            self.state.heading = Some(Phrase::of(words));
            return;
        }
        // 警方称: who says it is not what it is of.
        let says = |index: usize| {
            sentence.is(index, Class::Say)
                || sentence.is(index, Class::Forecast) && index.saturating_add(1) == clause.end
        };
        if (end..end.saturating_add(3).min(clause.end)).any(says) {
            return;
        }
        // 秋粮方面，已播种7600万亩: what is spoken of.
        let respect =
            end.checked_sub(1).filter(|last| *last > start && end == clause.end && sentence.is_word(*last, "方面"));
        let respect = respect
            .filter(|respect| sentence.measure(&(start..*respect)).is_none_or(|measured| measured.index > start));
        if let Some(respect) = respect {
            self.state.topic = Some((self.clause, sentence.phrase(start..respect)));
            return;
        }
        // 假日期间: a frame.
        if end.checked_sub(1).is_some_and(|last| sentence.plays(last, Role::Locative)) {
            return;
        }
        let named = start.checked_sub(1).filter(|_| end <= start && sentence.is_verb(start));
        if let Some(place) = named.filter(|place| matches!(sentence.kind(*place), Some(Kind::Place(_)))) {
            self.state.place = Some(sentence.range(&(place..place.saturating_add(1))));
        }
        // 投资增长显著加快: the growth is said of the investment.
        if end <= start || matches!(sentence.kind(end), Some(Kind::Quantity(_))) {
            return;
        }
        let mut noun = sentence.phrase(start..end);
        // 县城附近发生里氏6.3级地震: what there was is spoken of, not where.
        if sentence.plays(end, Role::Existence) {
            let first = sentence.phrase_before(end, clause.end);
            let what = sentence.phrase(first.max(end.saturating_add(1))..clause.end);
            noun = if what.is_empty() { noun } else { what };
        }
        if let Some(Kind::Body(_) | Kind::Place(_)) = start.checked_sub(1).and_then(|before| sentence.kind(before)) {
            if noun.is_empty() {
                noun = Phrase::default();
            }
        }
        // 最严重: what is said of it.
        let most = start.checked_sub(1).filter(|most| *most >= clause.start && sentence.is_word(*most, "最"));
        if most.is_some() && start.saturating_add(1) == clause.end {
            return;
        }
        // 化妆品升幅最大，达15%: what is said of the measure is no part of it.
        if let Some(last) = noun.pieces.last_mut().filter(|last| last.end - last.start > 3) {
            let most = last.end - 2..last.end;
            let words = self.text.folded(&most);
            // 企业经营困难，亏损面达35%: of the firms.
            if role::has(words, Role::Superlative) || role::has(words, Role::Quality) {
                last.end = most.start;
            }
        }
        // 南起甲地，北至乙地: where it goes.
        let is_direction = matches!(noun.folded(self.text).as_slice(), ['东' | '西' | '南' | '北']);
        if !noun.is_empty() && !is_direction {
            self.state.topic = Some((self.clause, noun));
            self.state.place = None;
        }
    }
}
