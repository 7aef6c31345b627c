//! The rows of a document laid out for checking: each with its amount, and where it stands.
//!
//! ```text
//! 共有医院153个（公立医院21个、民营医院132个），占7.4%。
//! figure   0     1 in bracket   2 in bracket     3            all of one sentence
//! lead           （公立医院      、民营医院        ），占         what stands before each, behind the one before it
//! ```

use std::ops::Range;

use super::check::{Check, Identity, Verdict};
use super::value::{Amount, Ratio};
use crate::document::Document;
use crate::entity::EntityKind;
use crate::mention::{Quantity, QuantityKind};
use crate::page::sentences;
use crate::span::Span;
use crate::statistic::{Field, Statistic, Status};
use crate::text::{Position, Text};

/// In characters; of a longer clause only its end is looked at.
const LONGEST_CLAUSE: u32 = 80;

/// A row where it stands.
pub(super) struct Figure<'d> {
    pub(super) row: &'d Statistic,
    pub(super) quantity: &'d Quantity,
    pub(super) amount: Amount,
    pub(super) place: Range<Position>,
    /// Which sentence and which line it stands in.
    pub(super) sentence: usize,
    pub(super) line: usize,
    /// The innermost bracket that is open.
    pub(super) bracket: Option<Position>,
    sentence_start: Position,
    /// It stands in a passage that is printed twice.
    pub(super) is_repeated: bool,
}

impl Figure<'_> {
    /// A percentage, a difference of percentages or a multiple.
    pub(super) fn is_relative(&self) -> bool {
        matches!(self.quantity.kind(), QuantityKind::Percent | QuantityKind::PercentagePoint | QuantityKind::Ratio)
    }

    /// An amount by which something changes.
    pub(super) fn is_growth(&self) -> bool {
        self.row.change_of().is_some()
            || matches!(
                self.row.indicator(),
                Some("增长率" | "增速差" | "增加额" | "增加量" | "增加" | "减少" | "拉动")
            )
    }

    /// A level that others may be reckoned from.
    pub(super) fn is_level(&self) -> bool {
        !self.is_relative() && !self.is_growth()
    }

    pub(super) fn is_actual(&self) -> bool {
        self.row.status() == Status::Actual
    }
}

/// The rows of a document.
pub(super) struct Sheet<'d> {
    pub(super) text: &'d Text<'d>,
    pub(super) document: &'d Document,
    pub(super) figures: Vec<Figure<'d>>,
    row_of: Vec<Option<usize>>,
}

pub(super) fn position(offset: usize) -> Position {
    Position(u32::try_from(offset).unwrap_or(u32::MAX))
}

impl<'d> Sheet<'d> {
    pub(super) fn of(text: &'d Text<'d>, document: &'d Document) -> Self {
        let mut sheet = Sheet {
            text,
            document,
            figures: Vec::with_capacity(document.statistics.len()),
            row_of: vec![None; document.quantities.len()],
        };
        let mut rows = document.statistics.iter().peekable();
        let (mut line, mut last_end) = (0usize, Position(0));
        for (sentence, range) in sentences(text).enumerate() {
            if text.folded(&(last_end..range.start)).contains(&'\n') {
                line = line.saturating_add(1);
            }
            last_end = range.end;
            let (mut open, mut at) = (Vec::new(), range.start);
            while let Some(row) = rows.peek() {
                let Some(quantity) = document.quantities.get(row.quantity()) else {
                    rows.next();
                    continue;
                };
                let place = quantity.span().characters();
                let place = position(place.start)..position(place.end);
                if place.start >= range.end {
                    break;
                }
                while at < place.start {
                    match text.at(at) {
                        '(' | '[' | '【' | '〔' => open.push(at),
                        ')' | ']' | '】' | '〕' => {
                            open.pop();
                        }
                        _ => {}
                    }
                    at = at + 1;
                }
                let within = document
                    .duplicates
                    .partition_point(|passage| passage.span.characters().start <= place.start.0 as usize);
                let passage = within.checked_sub(1).and_then(|passage| document.duplicates.get(passage));
                if let Some(slot) = sheet.row_of.get_mut(row.quantity()) {
                    *slot = Some(sheet.figures.len());
                }
                sheet.figures.push(Figure {
                    row,
                    quantity,
                    amount: Amount::of(text, quantity),
                    is_repeated: passage.is_some_and(|passage| passage.span.contains(&quantity.span())),
                    place,
                    sentence,
                    line,
                    bracket: open.last().copied(),
                    sentence_start: range.start,
                });
                rows.next();
            }
        }
        sheet
    }

    pub(super) fn get(&self, index: usize) -> Option<&Figure<'d>> {
        self.figures.get(index)
    }

    /// The figure of a quantity.
    pub(super) fn figure_of(&self, quantity: usize) -> Option<usize> {
        self.row_of.get(quantity).copied().flatten()
    }

    /// What stands before a figure, behind the one before it, in its sentence.
    pub(super) fn lead(&self, index: usize) -> &[char] {
        let Some(figure) = self.figures.get(index) else { return &[] };
        let before = index.checked_sub(1).and_then(|before| self.figures.get(before));
        let start = before.map_or(figure.sentence_start, |before| before.place.end.max(figure.sentence_start));
        self.text.folded(&(start..figure.place.start))
    }

    /// What stands between two figures.
    pub(super) fn between(&self, one: usize, other: usize) -> &[char] {
        match (self.figures.get(one), self.figures.get(other)) {
            (Some(one), Some(other)) => self.text.folded(&(one.place.end..other.place.start)),
            _ => &[],
        }
    }

    /// The words of the clause before a figure.
    pub(super) fn clause(&self, index: usize) -> &[char] {
        let Some(figure) = self.figures.get(index) else { return &[] };
        let before =
            self.text.folded(&(figure.sentence_start.max(figure.place.start - LONGEST_CLAUSE)..figure.place.start));
        let mark = before.iter().rposition(|character| matches!(character, ',' | ';' | ':' | '(' | ')' | '。' | '、'));
        before.get(mark.map_or(0, |mark| mark.saturating_add(1))..).unwrap_or_default()
    }

    /// What stands in the sentence before that clause; of a long sentence only the end.
    pub(super) fn before_clause(&self, index: usize) -> &[char] {
        let Some(figure) = self.figures.get(index) else { return &[] };
        let start = figure.sentence_start.max(figure.place.start - LONGEST_CLAUSE);
        let clause = u32::try_from(self.clause(index).len()).unwrap_or(0);
        self.text.folded(&(start..figure.place.start - clause))
    }

    /// Whether the text names a place or a body between two figures.
    pub(super) fn names_between(&self, one: usize, other: usize) -> bool {
        let (Some(one), Some(other)) = (self.figures.get(one), self.figures.get(other)) else { return true };
        let entities = &self.document.entities;
        let from = entities.partition_point(|entity| entity.span().characters().start < one.place.end.0 as usize);
        let to = entities.partition_point(|entity| entity.span().characters().start < other.place.start.0 as usize);
        let between = entities.get(from..to).unwrap_or_default();
        between.iter().any(|entity| matches!(entity.kind(), EntityKind::Location | EntityKind::Organization))
    }

    /// Whether a heading stands between two figures, a line that ends in no mark: what follows it may be of another place.
    pub(super) fn heading_between(&self, one: usize, other: usize) -> bool {
        let (Some(one), Some(other)) = (self.figures.get(one), self.figures.get(other)) else { return true };
        let between: Vec<char> = self.text.folded(&(one.place.end..other.place.start)).to_vec();
        let mut lines = between.split(|character| *character == '\n');
        // The first line is the rest of that of the one figure, the last the beginning of that of the other.
        let _ = (lines.next(), lines.next_back());
        lines.any(|line| {
            let last = line.iter().rev().find(|character| !character.is_whitespace());
            last.is_some_and(|last| last.is_alphanumeric())
        })
    }

    /// The words of a field, folded.
    pub(super) fn words(&self, row: &Statistic, field: Field) -> Vec<char> {
        let place = |span: &Span| position(span.characters().start)..position(span.characters().end);
        row.evidence(field).iter().flat_map(|span| self.text.folded(&place(span))).copied().collect()
    }

    pub(super) fn subject(&self, index: usize) -> Vec<char> {
        self.get(index).map_or(Vec::new(), |figure| self.words(figure.row, Field::Subject))
    }

    /// A check of a figure against what others give.
    pub(super) fn check(
        &self,
        identity: Identity,
        stated: usize,
        operands: &[usize],
        computed: Amount,
        how: &str,
    ) -> Option<Check> {
        let figure = self.figures.get(stated)?;
        let verdict = match figure.amount.agrees(computed) {
            Some(true) => Verdict::Holds,
            Some(false) => Verdict::Contradicts,
            None => Verdict::CannotTell,
        };
        let why = "a figure is not exact";
        self.written(identity, verdict, stated, operands, computed, how, why)
    }

    /// A check whose verdict is known.
    #[allow(clippy::too_many_arguments, reason = "one line of a report")]
    pub(super) fn written(
        &self,
        identity: Identity,
        verdict: Verdict,
        stated: usize,
        operands: &[usize],
        computed: Amount,
        how: &str,
        why: &str,
    ) -> Option<Check> {
        let figure = self.figures.get(stated)?;
        let said = figure.quantity.surface();
        let shown = |amount: Option<Ratio>| amount.and_then(|amount| in_unit(figure.quantity, amount));
        let result = shown(computed.value).filter(|_| operands.len() > 1).map(|result| format!(" = {result}"));
        let result = result.unwrap_or_default();
        let tolerance = figure.amount.tolerance(computed);
        let gap = figure.amount.value.zip(computed.value).and_then(|(stated, computed)| computed.minus(stated));
        let allowed = tolerance.filter(|tolerance| *tolerance != Ratio::ZERO);
        let sentence = match verdict {
            Verdict::Holds if gap == Some(Ratio::ZERO) => format!("{said} = {how}"),
            Verdict::Holds => match shown(allowed) {
                Some(allowed) => format!("{said} ≈ {how}{result}, within {allowed}"),
                None => format!("{said} ≈ {how}{result}"),
            },
            Verdict::Contradicts => {
                let more = gap.is_some_and(|gap| Ratio::ZERO.less(gap) == Some(true));
                let off =
                    shown(gap.map(Ratio::size)).map(|off| format!(", {off} {}", if more { "more" } else { "less" }));
                let allowed = shown(allowed).map(|allowed| format!("; the digits allow {allowed}"));
                format!("{said}, but {how}{result}{}{}", off.unwrap_or_default(), allowed.unwrap_or_default())
            }
            Verdict::CannotTell => format!("{said} against {how}{result}: {why}"),
        };
        let of: Vec<&str> = [figure.row.subject(), figure.row.indicator()].into_iter().flatten().collect();
        let explanation = if of.is_empty() { sentence } else { format!("{}: {sentence}", of.join(" ")) };
        let all = || [stated].into_iter().chain(operands.iter().copied()).filter_map(|index| self.figures.get(index));
        Some(Check {
            verdict,
            identity,
            stated: figure.quantity.value(),
            computed: computed.value.and_then(Ratio::number),
            tolerance: tolerance.and_then(Ratio::number),
            quantities: all().map(|figure| u32::try_from(figure.row.quantity()).unwrap_or(u32::MAX)).collect(),
            spans: all().map(|figure| figure.quantity.span()).collect(),
            explanation: explanation.into(),
        })
    }

    /// The surfaces of figures with a sign between them.
    pub(super) fn joined(&self, figures: &[usize], sign: &str) -> String {
        let surfaces =
            figures.iter().filter_map(|index| self.figures.get(*index)).map(|figure| figure.quantity.surface());
        surfaces.collect::<Vec<_>>().join(sign)
    }
}

/// An amount as the figure itself would be written: with its 万 and its unit, and two digits more.
fn in_unit(like: &Quantity, amount: Ratio) -> Option<String> {
    let mut power = 1i128;
    for character in like.multiplier().unwrap_or_default().chars() {
        power = power.checked_mul(match character {
            '万' | '萬' => 10_000,
            '亿' | '億' => 100_000_000,
            '千' | '仟' => 1000,
            '百' | '佰' => 100,
            '十' | '拾' => 10,
            _ => 1,
        })?;
    }
    let digits = like.surface().chars().skip_while(|character| *character != '.' && *character != '．').skip(1);
    let places = digits.take_while(|digit| digit.is_numeric()).count();
    let places = u32::try_from(places.min(6)).unwrap_or(6).saturating_add(2);
    let number = amount.over(Ratio::of(power, 1)?)?.rounded(places)?;
    Some(format!("{number}{}{}", like.multiplier().unwrap_or_default(), like.unit().unwrap_or_default()))
}
