//! What is in force around a figure: where, when, whose, by whom, and whether it is so.
//!
//! Words and names of a clause are noted from left to right, and hold over commas; a figure takes what is in force where it
//! stands. `when.rs` notes times; `period.rs` and `region.rs` say what a time and a place are, `section.rs` what a heading
//! gives, `status.rs` what is no fact.

use super::clause::{Figure, Here};
use super::phrase::{Phrase, Sentence, REACH};
use super::read::Walk;
use super::region::{self, Region};
use super::role::{self, Role};
use super::row::Row;
use super::token::{Clause, Kind};
use super::value::{Field, Status};
use super::word::{self, Class};
use crate::mention::Quantity;
use crate::text::Position;
use std::ops::Range;
use std::sync::Arc;

/// Units of what happens and does not stay.
const HAPPENS: [&str; 14] =
    ["宗", "起", "例", "次", "人次", "人次数", "架次", "班次", "场次", "车次", "场", "单", "笔", "筆"];

impl Walk<'_> {
    pub(super) fn word(
        &mut self,
        sentence: &Sentence,
        clause: &Clause,
        at: usize,
        class: Class,
        depth: usize,
        seen_verb: bool,
    ) {
        let range = sentence.range(&(at..at.saturating_add(1)));
        let next = at.saturating_add(1);
        match class {
            // 比全国平均高出三成, 高出全国平均: what it is compared with; 居全国第三位, 居全省前列: among whom it ranks.
            // 美国全国: of the country just named.
            Class::Region(word::Level::Country)
                if at.checked_sub(1).is_some_and(|of| matches!(sentence.kind(of), Some(Kind::Place(_)))) => {}
            Class::Region(_)
                if at.checked_sub(1).is_some_and(|than| sentence.is_any(than, &[Class::Than, Class::Gap]))
                    || matches!(sentence.kind(next), Some(Kind::Label))
                    || sentence.is_within_share(clause.start, at)
                    || sentence.plays(next, Role::Rank)
                    // 为全市平均水平的1.6倍, 全国技能大赛: what it is set beside, and what an event is called.
                    || self.text.has(range.end, "平均水平")
                    || role::begins(self.text, range.end, Role::Occasion) => {}
            Class::Region(level) => {
                let region = self.places.meant(self.text, level, self.line, range);
                // 全国…。全省…: a province that nobody has named is not the country.
                let is_country = |region: &Region| region.code.as_deref() == Some("CN");
                if region.is_none() && self.region.as_ref().is_some_and(is_country) {
                    (self.region, self.home) = (None, None);
                }
                if let Some(region) = region {
                    if !seen_verb || self.region.is_none() {
                        self.region = Some(region.clone());
                    }
                    // A county may speak of the country; what follows is of the county.
                    if level != word::Level::Country || self.places.is_national() {
                        self.home = Some(region);
                    }
                }
            }
            Class::Among => {
                // 全市10例，其中天河区6例。: what follows the sentence is of the city again.
                self.state.whole_region = self.state.whole_region.take().or(Some(self.region.clone()));
                self.open_parts(depth);
            }
            Class::Plan | Class::Forecast | Class::Norm | Class::Adverb => {
                self.note_status(sentence, clause, at, class)
            }
            // 将于9月举办，目前已有180国报名: a fact again.
            Class::Have | Class::Reach if sentence.plays(at, Role::Done) => {
                self.state.status = self.state.status.take().filter(|(status, _)| *status == Status::Target);
            }
            Class::Provisional => self.state.provisional = Some(range),
            // 公屋申请20万宗。同期批出3万宗: of the days of the sentence before.
            Class::YearOnYear if at == clause.start && sentence.is_word(at, "同期") && self.is_of_now(sentence, at) =>
            {
                self.state.frame = self.state.frame.take().or(self.state.frame_before.clone());
            }
            Class::YearOnYear => self.state.basis = Some(("yoy".into(), range)),
            Class::PeriodOnPeriod => self.state.basis = Some(("qoq".into(), range)),
            // 年增5%, 月减3%: the first character says since when.
            Class::Up | Class::Down if matches!(sentence.folded(at), ['年', '增' | '减']) => {
                self.state.basis = Some(("yoy".into(), range));
            }
            Class::Up | Class::Down if matches!(sentence.folded(at), ['月' | '季', '增' | '减']) => {
                self.state.basis = Some(("qoq".into(), range));
            }
            // 各村 may be one word.
            Class::Pronoun if matches!(sentence.folded(at), ['各' | '每', noun, ..] if !matches!(noun, '类' | '级' | '种' | '项' | '界' | '方' | '地')) =>
            {
                self.state.per = Some(Phrase::of(range.start + 1..range.end));
            }
            Class::Each => {
                // 各乡镇: another thing than that of the time before.
                if at == clause.start && std::mem::take(&mut self.state.frame_is_local) {
                    self.state.frame = None;
                }
                let end = sentence.phrase_after(next, clause.end, false, "");
                let end = sentence.base_end(at).unwrap_or(end);
                // 每名住院患者 | 平均费用: the base ends where the measure begins.
                let measured = sentence.measure(&(next..end)).filter(|measured| measured.index > next);
                let end = measured.map_or(end, |measured| measured.index.min(end));
                // 平均每个家庭户 | 的人口
                let end = (next..end).find(|of| sentence.is(*of, Class::Of)).unwrap_or(end);
                // 每百户, 各类: a noun must follow.
                let phrase = sentence.phrase(next..end);
                let is_kind =
                    sentence.folded(next).first().is_some_and(|first| matches!(first, '类' | '级' | '种' | '项'));
                if !phrase.is_empty() && !is_kind && !sentence.is_any(next, &[Class::Of]) {
                    self.state.per = Some(phrase);
                }
            }
            _ => {}
        }
    }

    pub(super) fn place(&mut self, sentence: &Sentence, clause: &Clause, at: usize, index: usize) {
        let Some(entity) = self.document.entities.get(index) else { return };
        // 省 | 运会: a rank is no place.
        if matches!(entity.surface(), "省" | "市" | "县" | "縣" | "区" | "區") {
            return;
        }
        // 甲市至乙市的运行时间: a route.
        let is_to = |at: usize| matches!(sentence.folded(at), ['至' | '到']);
        let is_place = |at: usize| matches!(sentence.kind(at), Some(Kind::Place(_)));
        let opens = is_to(at.saturating_add(1)) && is_place(at.saturating_add(2));
        let closes = at > 1 && is_to(at.saturating_sub(1)) && is_place(at.saturating_sub(2));
        if opens || closes {
            return;
        }
        // 海川精密（300001）: a firm that is called after a place; “青岩黄芪”: what is.
        let starts = sentence.range(&(at..at.saturating_add(1))).start;
        let is_quoted = matches!(self.text.before(starts), '“' | '「' | '"')
            && sentence.is_noun(at.saturating_add(1))
            && !sentence.is(at.saturating_add(1), Class::Of);
        if is_quoted || self.places.is_firm(self.text, starts) {
            return;
        }
        // A moment said of one place is not said of the next: 云南目前…，在庙街镇….
        let here = |region: &Region| sentence.token(0).is_some_and(|first| region.text.start >= first.start);
        if self.region.as_ref().is_some_and(here)
            && self.clause > self.state.first_clause
            && self.state.frame.as_ref().is_some_and(|frame| !frame.is_stretch && !frame.is_until())
        {
            self.state.frame = None;
        }
        // One of a list: the last stands for all, unless they are examples (甲、乙等9个市). 天河区412例、海珠区287例 is a list of
        // figures.
        let next = at.saturating_add(1);
        let is_listed =
            sentence.is_joint(next) && sentence.is_place(next.saturating_add(1)) || sentence.is(next, Class::Closer);
        let counted = |index| match sentence.kind(index) {
            Some(Kind::Quantity(index)) => self.document.quantities.get(index).and_then(Quantity::unit),
            _ => None,
        };
        let ends_with_count =
            matches!(counted(next), Some("县" | "縣" | "市" | "区" | "區" | "镇" | "鎮" | "乡" | "省"));
        let mut first = at;
        while let Some(earlier) = first.checked_sub(2).filter(|earlier| {
            // 北山、东河、石门3县: a mountain's name in a list of counties is that of a county.
            let is_member =
                sentence.is_place(*earlier) || ends_with_count && matches!(sentence.kind(*earlier), Some(Kind::Work));
            *earlier >= clause.start && sentence.is_joint(first.saturating_sub(1)) && is_member
        }) {
            first = earlier;
        }
        // 从贵州到广东: where something goes is not where the figure holds.
        let before = first.checked_sub(1);
        // 这个县地处太行山东麓: where it lies.
        if before.is_some_and(|before| sentence.plays(before, Role::Lies)) {
            return;
        }
        // What something is done to.
        let toward = |index: usize| sentence.plays(index, Role::Toward);
        // 向48个非洲国家
        let counted = before.filter(|before| matches!(sentence.kind(*before), Some(Kind::Quantity(_))));
        let is_object =
            before.is_some_and(toward) || counted.and_then(|before| before.checked_sub(1)).is_some_and(toward);
        // 以军空袭加沙: who attacks is elsewhere.
        let attacks = sentence.plays(next, Role::Attack);
        // 江北新区是江城开放的重点区域: the place that is spoken of is the first.
        let near = clause.start.max(at.saturating_sub(REACH))..at;
        let is_said = near.into_iter().rev().find(|index| sentence.is_word(*index, "是")).is_some_and(|is| {
            let opens = sentence.range(&(clause.start..clause.start.saturating_add(1))).start;
            let is = sentence.range(&(is..is.saturating_add(1))).start;
            self.region.as_ref().is_some_and(|region| region.text.start >= opens && region.text.start < is)
        });
        if is_listed || is_object || attacks || is_said {
            return;
        }
        if before
            .is_some_and(|before| sentence.is_any(before, &[Class::From, Class::Source, Class::Than, Class::Share]))
        {
            return;
        }
        let range = sentence.range(&(at..at.saturating_add(1)));
        // 湖北 | 武汉
        let joined = self.region.as_ref().filter(|region| {
            region.text.end == range.start
                && before.is_some_and(|before| matches!(sentence.kind(before), Some(Kind::Place(_))))
        });
        let mut region = region::of_entity(entity, range.clone());
        if let Some(before) = joined {
            region.text = before.text.start..range.end;
            region.name = self.text.slice(&region.text).into();
        }
        if first < at {
            let text = sentence.range(&(first..next));
            region = Region { name: self.text.slice(&text).into(), code: None, text };
        }
        // 大同市的…。\n在凉山州…: what 全市 meant above holds no longer.
        if self.home.as_ref().is_some_and(|home| home.is_apart(&region)) {
            self.home = self.places.title.clone();
        }
        // 长春龙嘉机场取消航班43架次。: a landmark holds for its own sentence.
        if !region.is_passing() {
            self.region_beside = None;
        } else if self.region_beside.is_none() {
            self.region_beside = Some(self.region.clone());
        }
        self.region = Some(region);
    }

    pub(super) fn body(&mut self, index: usize, at: usize, sentence: &Sentence) {
        let Some(entity) = self.document.entities.get(index) else { return };
        // 民航发送27万人次: how they travel.
        if sentence.plays(at, Role::Carrier) {
            return;
        }
        let range = sentence.range(&(at..at.saturating_add(1)));
        // Who states it does not own it; 央视网消息 heads the text.
        let near = (at.saturating_add(1)..at.saturating_add(8))
            .take_while(|index| !sentence.token(*index).is_some_and(|token| token.is_mark(',')));
        let behind =
            near.into_iter().any(|index| sentence.is(index, Class::Say) || sentence.plays(index, Role::Dispatch));
        let source = at.checked_sub(1).is_some_and(|before| {
            sentence.is_any(before, &[Class::Source, Class::From, Class::Conjunction])
                || sentence.is_word(before, "援引")
        });
        let is_object = at.checked_sub(1).is_some_and(|before| sentence.plays(before, Role::Toward));
        if behind || source || is_object {
            return;
        }
        self.state.organisation = Some((entity.surface().into(), range.clone()));
        // 甲市代表团: who takes part, and not where.
        if entity.surface().ends_with(['队', '隊']) || entity.surface().ends_with("代表团") {
            return;
        }
        // The body that a sentence opens with speaks for its place.
        let first = sentence.token(0).map_or(Position(0), |token| token.start);
        let opens = at < 3 && self.region.as_ref().is_some_and(|region| region.text.start < first);
        let sends = (at.saturating_add(1)..at.saturating_add(4)).any(|index| sentence.plays(index, Role::Sender));
        if !sends && (self.region.is_none() || opens) {
            // 中国红十字基金会: of no country is what it does.
            let code = entity.code().filter(|code| *code != "CN");
            if let (Some(child), Some(code)) = (entity.children().first(), code) {
                let text = range.start..range.start + u32::try_from(child.surface().chars().count()).unwrap_or(0);
                self.region = Some(Region { name: child.surface().into(), code: Some(code.into()), text });
            }
        }
    }

    /// Who states what this sentence says: 据国家统计局公布, 省卫健委主任介绍.
    pub(super) fn attribute(&mut self, sentence: &Sentence) {
        let say = (0..sentence.tokens.len().min(40)).find(|index| sentence.is(*index, Class::Say));
        let Some(say) = say else { return };
        let speaker =
            (0..say).rev().find(|index| matches!(sentence.kind(*index), Some(Kind::Body(_) | Kind::Person(_))));
        let Some(speaker) = speaker else { return };
        // Behind 向, 对 stands whom it is told.
        if speaker
            .checked_sub(1)
            .is_some_and(|before| sentence.is_any(before, &[Class::Preposition]) && !sentence.is_word(before, "从"))
        {
            return;
        }
        let range = sentence.range(&(speaker..speaker.saturating_add(1)));
        self.attribution = Some((self.text.slice(&range).into(), range));
    }

    /// Where, when, whose, and whether it is so.
    pub(super) fn frame(&mut self, here: Here, figure: &Figure, row: &mut Row) {
        let Here { sentence, clause, at, quantity } = here;
        let text = self.text;
        // 现有医院153个: what there is now is of no time before.
        let before = clause.start.max(at.saturating_sub(REACH))..at;
        let exists = before.clone().any(|index| sentence.is(index, Class::Have));
        // 有5310宗: what happens is of its time, and not there now.
        let befalls = quantity.unit().is_some_and(|unit| HAPPENS.contains(&unit));
        let stretch = self.stretch.as_ref().filter(|_| !exists || befalls);
        let own = self.state.own_frame.take();
        let is_now = before.into_iter().any(|index| matches!(sentence.folded(index), ['现', '有', ..]));
        let stretch = stretch.filter(|_| !is_now && (figure.is_growth || befalls || !self.stretch_is_far));
        let section = self.section.as_ref().and_then(|section| section.frame.as_ref()).filter(|_| !is_now);
        // Below 过去五年工作回顾 what was done in all is of the five years, and not how things stand.
        let is_gained = row.statistic.change.is_some() && !row.is_relative && !figure.is_later;
        let section = section.filter(|frame| is_gained || frame.years().is_none());
        if let Some(frame) = own.as_ref().or(self.state.frame.as_ref()).or(stretch).or(section) {
            row.statistic.period = frame.value.clone();
            let known = self.words_of_time.as_ref().filter(|(place, _)| *place == frame.text);
            let words = known.map_or_else(|| text.slice(&frame.text).into(), |(_, words)| words.clone());
            row.statistic.period_text = Some(Arc::clone(&words));
            self.words_of_time = Some((frame.text.clone(), words));
            row.rests(text, Field::Period, std::slice::from_ref(&frame.text));
        }
        if let Some(region) = &self.region {
            row.statistic.region = Some(region.name.clone());
            row.statistic.region_code = region.code.clone();
            row.rests(text, Field::Region, std::slice::from_ref(&region.text));
        }
        if let Some((name, place)) = &self.state.organisation {
            row.statistic.organisation = Some(name.clone());
            row.rests(text, Field::Organisation, std::slice::from_ref(place));
        }
        if let Some((name, place)) = &self.attribution {
            row.statistic.attribution = Some(name.clone());
            row.rests(text, Field::Attribution, std::slice::from_ref(place));
        }
        self.status(here, figure, row);
        let is_planned = matches!(row.statistic.status, Status::Planned | Status::Target);
        if let Some(frame) = self.pointed.as_ref().filter(|_| is_planned && row.statistic.period.is_none()) {
            row.statistic.period = frame.value.clone();
            row.statistic.period_text = Some(text.slice(&frame.text).into());
            row.rests(text, Field::Period, std::slice::from_ref(&frame.text));
        }
        if let Some(place) = &self.state.provisional {
            row.statistic.provisional = true;
            row.rests(text, Field::Provisional, std::slice::from_ref(place));
        }
        if let Some(per) = quantity.per().filter(|per| !quantity.unit().unwrap_or_default().contains(*per)) {
            row.statistic.rare().per = Some(per.into());
            let place = sentence.token(at).map(|token| {
                let span = self.before(token.start, per);
                span.unwrap_or(token.range())
            });
            row.rests(text, Field::Per, place.as_slice());
        } else if let Some(per) = self.state.per.take() {
            row.statistic.rare().per = Some(per.written(text));
            row.rests(text, Field::Per, &per.pieces);
        }
        // 每公斤由26.5元降至24.8元
        if let Some(earlier) = self.state.earlier.filter(|_| figure.is_later && row.statistic.per().is_none()) {
            let earlier = self.rows.get(earlier);
            if let Some(per) = earlier.and_then(|earlier| earlier.statistic.per()).map(Box::<str>::from) {
                let places = earlier.and_then(|row| row.evidence.iter().find(|(field, _)| *field == Field::Per));
                row.evidence.extend(places.cloned());
                row.statistic.rare().per = Some(per);
            }
        }
        self.state.per = None;
    }

    /// Where a word stands last within the forty characters before a place.
    pub(super) fn before(&self, at: Position, word: &str) -> Option<Range<Position>> {
        let length = u32::try_from(word.chars().count()).unwrap_or(0);
        (0..40u32)
            .map(|back| at - length - back)
            .find(|start| self.text.has(*start, word))
            .map(|start| start..start + length)
    }
}

impl Sentence<'_> {
    /// A place behind the verb of what happened there: 造成 | 甲县 | 乙村 20人失联, 空袭 | 加沙.
    pub(super) fn is_where_it_befell(&self, at: usize) -> bool {
        let mut before =
            (at.saturating_sub(8)..at).rev().skip_while(|index| self.is_place(*index) || self.is_joint(*index));
        before.next().is_some_and(|verb| self.plays(verb, Role::Attack) || self.plays(verb, Role::Toll))
    }
}
