//! The whole pipeline: fold, find the units in headings, then scan once and ask at each numeral, in this order: is it a
//! slogan, part of a word, a date, a label, a quantity? At a word of time only the dates are asked. Three short passes over
//! what was found follow: a list shares the unit of its last number, two bounds side by side close an interval, and the
//! dates are resolved, since the day of the page may stand in its last line.

use std::iter::Peekable;
use std::ops::Range;
use std::sync::Arc;
use std::{slice, vec};

use smol_str::SmolStr;

use crate::class::Class;
use crate::date::{self, Calendar, Moment, Prefer};
use crate::document::Document;
use crate::entity::{self, EntityKind, Found as Contact};
use crate::error::{Error, Kind};
use crate::label;
use crate::mention::{Label, LabelKind};
use crate::numeral::{self, Symbol};
use crate::page;
use crate::quantity::{self, Base, Context, Headers, Reading};
#[cfg(feature = "names")]
use crate::statistic;
use crate::text::{Position, Text};
use crate::unit;
use crate::user::{self, Word, Words};
use crate::word;

/// The engine: built once, shared freely between threads, used on any number of texts.
///
/// ```
/// let extractor = mingshu::Extractor::new();
/// let document = extractor.extract("管理高血压患者20.47万例,管理完成率为109.58%");
/// let found: Vec<String> = document.quantities().iter().map(|q| q.to_string()).collect();
/// assert_eq!(found, ["count 204700 {case}", "percent 109.58 %"]);
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    anchor: Option<Moment>,
    prefer: Option<Prefer>,
    calendar: Calendar,
    entities: bool,
    statistics: Option<bool>,
    words: Option<Arc<Words>>,
}

impl Default for Extractor {
    fn default() -> Self {
        Extractor {
            anchor: None,
            prefer: None,
            calendar: Calendar::default(),
            entities: true,
            statistics: None,
            words: None,
        }
    }
}

impl Extractor {
    /// An extractor with the built-in tables.
    pub fn new() -> Self {
        Extractor::default()
    }

    /// The day, or day and time, from which relative and partial dates (昨天, 10月31日) are counted: ISO 8601, cut short
    /// where less is known (`2024`). Without it the page's own date is taken, if it says one.
    ///
    /// ```
    /// let extractor = mingshu::Extractor::new().with_anchor("2024-10-31")?;
    /// let document = extractor.extract("昨天启动，明年10月完成");
    /// let resolved: Vec<String> = document.dates().iter().map(|date| date.resolved().unwrap().to_string()).collect();
    /// assert_eq!(resolved, ["2024-10-30", "2025", "2025-10"]);
    /// # Ok::<(), mingshu::Error>(())
    /// ```
    ///
    /// # Errors
    /// The text is not such a date ([`Error::is_anchor`]).
    pub fn with_anchor(self, anchor: &str) -> Result<Self, Error> {
        match date::parse_anchor(anchor) {
            Some(moment) => Ok(Extractor { anchor: Some(moment), ..self }),
            None => Err(Error::new(Kind::Anchor, anchor, 0)),
        }
    }

    /// Which day a partial date means: 周三 before or after the anchor.
    pub fn with_prefer(self, prefer: Prefer) -> Self {
        Extractor { prefer: Some(prefer), ..self }
    }

    /// Whether 八月十五, 八月初五 and 闰四月 are read as days and months of the lunar calendar, as they are by default. Without
    /// it, 八月 is August. What names the calendar itself (农历八月十五, 正月十五, 中秋) is lunar all the same.
    ///
    /// ```
    /// let gregorian = mingshu::Extractor::new().with_lunar(false);
    /// let document = gregorian.extract("八月十五；2024年农历八月十五；2024年中秋");
    /// let values: Vec<_> = document.dates().iter().map(|date| date.value().unwrap()).collect();
    /// assert_eq!(values, ["--08", "2024-09-17", "2024-09-17"]);
    /// ```
    pub fn with_lunar(self, lunar: bool) -> Self {
        Extractor { calendar: if lunar { Calendar::AsWritten } else { Calendar::Gregorian }, ..self }
    }

    /// Whether names are looked for, as they are by default. Without them there are no [statistics](Self::with_statistics)
    /// either, unless these are asked for, and neither a model nor a dictionary is loaded: numbers and dates alone are read
    /// ten times as fast, and the first call takes some milliseconds.
    ///
    /// ```
    /// let extractor = mingshu::Extractor::new().with_entities(false);
    /// assert!(extractor.extract("读《红楼梦》").entities().is_empty());
    /// ```
    pub fn with_entities(self, entities: bool) -> Self {
        Extractor { entities, ..self }
    }

    /// Whether statistics are looked for; by default, where [names](Self::with_entities) are. They rest on the names: without
    /// these, places and bodies are missing in them.
    ///
    /// ```
    /// let extractor = mingshu::Extractor::new().with_statistics(false);
    /// assert!(extractor.extract("共有医院153个").statistics().is_empty());
    /// ```
    pub fn with_statistics(self, statistics: bool) -> Self {
        Extractor { statistics: Some(statistics), ..self }
    }

    /// Names to be found besides those that are known, of one of our kinds (`ORG`) or a kind of your own (`DRUG`).
    ///
    /// They are found in both scripts and widths, the longest first, and go before all that is known; a name in Latin
    /// letters is found as a whole word, case and all. A name that is given again takes the kind given last. Clones of
    /// the extractor share the list.
    ///
    /// ```
    /// let extractor = mingshu::Extractor::new().with_names("DRUG", ["阿司匹林", "IBM"])?;
    /// let document = extractor.extract("每日服用阿斯匹林或阿司匹林");
    /// let found: Vec<String> = document.entities().iter().map(|entity| entity.to_string()).collect();
    /// assert_eq!(found, ["DRUG 阿司匹林"]);
    /// # Ok::<(), mingshu::Error>(())
    /// ```
    ///
    /// # Errors
    /// The kind is no word or begins with a small letter ([`Error::is_entity_kind`]), or a name is none ([`Error::is_name`]).
    pub fn with_names<Name: AsRef<str>>(
        self,
        kind: &str,
        names: impl IntoIterator<Item = Name>,
    ) -> Result<Self, Error> {
        self.named(kind, names.into_iter().map(|name| (name, None::<&str>)))
    }

    /// As [`Extractor::with_names`], each name with what it is called: the [`name`](crate::Entity::name) of what is found.
    ///
    /// ```
    /// let extractor = mingshu::Extractor::new().with_aliases("DRUG", [("拜阿司匹灵", "阿司匹林")])?;
    /// let document = extractor.extract("改服拜阿司匹靈");
    /// let drug = &document.entities()[0];
    /// assert_eq!((drug.surface(), drug.name()), ("拜阿司匹靈", "阿司匹林"));
    /// # Ok::<(), mingshu::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Extractor::with_names`].
    pub fn with_aliases<Alias: AsRef<str>, Name: AsRef<str>>(
        self,
        kind: &str,
        names: impl IntoIterator<Item = (Alias, Name)>,
    ) -> Result<Self, Error> {
        self.named(kind, names.into_iter().map(|(alias, name)| (alias, Some(name))))
    }

    fn named<Alias: AsRef<str>, Name: AsRef<str>>(
        mut self,
        kind: &str,
        given: impl Iterator<Item = (Alias, Option<Name>)>,
    ) -> Result<Self, Error> {
        // A small letter is a slip of the pen.
        if kind.starts_with(|first: char| first.is_ascii_lowercase()) {
            return Err(Error::new(Kind::Entity, kind, 0));
        }
        let kind = EntityKind::from(kind);
        let names = Arc::make_mut(self.words.get_or_insert_default()).names_mut();
        for (name, called) in given {
            names.add(&kind, name.as_ref(), called.as_ref().map(AsRef::as_ref))?;
        }
        Ok(self)
    }

    /// Words of your own besides the built-in tables: units, classifiers, titles of office, indicators, names, and words that
    /// are no numbers. They go before what is known, in both scripts and widths; given again, they add up. They are of
    /// this extractor and its clones alone.
    ///
    /// ```
    /// use mingshu::{Extractor, Words};
    /// let words = Words::new().with("indicator", "入园率", [("class", "rate")])?.with("veto", "五粮液", [])?;
    /// let document = Extractor::new().with_words(&words).extract("五粮液一案已结。全县幼儿入园率达到92.5%。");
    /// assert_eq!(document.quantities().len(), 1);
    /// assert_eq!(document.statistics()[0].indicator(), Some("入园率"));
    /// # Ok::<(), mingshu::Error>(())
    /// ```
    pub fn with_words(mut self, words: &Words) -> Self {
        match &mut self.words {
            Some(known) => Arc::make_mut(known).extend(words),
            None => self.words = Some(Arc::new(words.clone())),
        }
        self
    }

    /// The words that were given, but for the names of [`Extractor::with_names`].
    pub fn words(&self) -> impl Iterator<Item = Word<'_>> {
        self.words.iter().flat_map(|words| words.iter())
    }

    /// The names that were given: the kind of each, the name, and what it is called.
    pub fn names(&self) -> impl Iterator<Item = (&EntityKind, &str, &str)> {
        self.words.iter().flat_map(|words| words.names().iter())
    }

    /// The anchor that was given.
    pub fn anchor(&self) -> Option<Moment> {
        self.anchor
    }

    /// The preference that was given.
    pub fn prefer(&self) -> Option<Prefer> {
        self.prefer
    }

    /// Whether 八月十五 is read as a day of the lunar calendar.
    pub fn lunar(&self) -> bool {
        self.calendar != Calendar::Gregorian
    }

    /// Whether names are looked for.
    pub fn entities(&self) -> bool {
        self.entities
    }

    /// Whether statistics are looked for.
    pub fn statistics(&self) -> bool {
        self.statistics.unwrap_or(self.entities)
    }

    /// What `text` says, as data.
    pub fn extract(&self, text: &str) -> Document {
        // Room for the mentions of an article; a text that says more asks for it.
        let room = (text.len() / BYTES_A_QUANTITY).min(MOST_ROOM);
        let quantities = Vec::with_capacity(room);
        let mut document = Document { text: text.into(), quantities, ..Document::default() };
        let folded = Text::with_words(text, self.words.as_deref());
        let contacts = entity::contacts(&folded);
        let mut dates = Vec::with_capacity(room);
        let taken = Taken::of(&folded, &contacts);
        scan(&folded, &Headers::find(&folded), taken, self.calendar, &mut document, &mut dates);
        quantity::share_units(text, &mut document.quantities);
        quantity::close_intervals(text, &mut document.quantities);
        (document.published, document.dates) = date::mentions(&folded, &dates, self.anchor, self.prefer);
        if self.entities {
            document.entities = entity::mentions(&folded, contacts, self.words.as_deref().map(Words::names));
        }
        page::read(&folded, &mut document);
        #[cfg(feature = "names")]
        if self.statistics() {
            document.statistics = statistic::read(&folded, &document);
        }
        document
    }
}

/// Press text has a quantity in so many bytes.
const BYTES_A_QUANTITY: usize = 96;

/// The most quantities that room is made for before they are found.
const MOST_ROOM: usize = 256;

/// What `text` says, as data: [`Extractor::extract`] with the built-in tables.
///
/// ```
/// let document = mingshu::extract("管理高血压患者20.47万例,管理完成率为109.58%");
/// for quantity in document.quantities() {
///     println!("{} = {} {}", quantity.surface(), quantity.value().unwrap(), quantity.unit().unwrap());
/// }
/// ```
pub fn extract(text: &str) -> Document {
    Extractor::new().extract(text)
}

/// One pass from left to right; each numeral is read once by the first stage that knows it.
fn scan(
    text: &Text,
    headers: &Headers,
    mut taken: Taken,
    calendar: Calendar,
    document: &mut Document,
    dates: &mut Vec<date::Found>,
) {
    let mut state = State { floor: Position(0), listed: None, frame: None, ordinal: false, base: None, calendar };
    let mut at = Position(0);
    loop {
        // What is taken is looked for a little more often.
        let word = if taken.is_open() { Class::OPENING } else { Class::TIME };
        let Some(stop) = text.classes.next(at, Class::NUMERAL | word) else { return };
        at = stop;
        let is_numeral = text.classes.has(at, Class::NUMERAL);
        let is_time = text.classes.has(at, Class::TIME);
        // No figure of a telephone, an address or a word of the user is a quantity.
        if let Some((range, contact)) = taken.at(state.floor, at) {
            take(text, document, &mut state, &range, contact);
            at = range.end;
            continue;
        }
        let next = if is_numeral && numeral::may_start(text, at) {
            Some(step(text, at, headers, &mut state, document, dates))
        } else if is_time {
            time(text, at, &mut state, dates)
        } else {
            None
        };
        at = next.unwrap_or(at + 1);
    }
}

/// What the scan remembers from one mention to the next.
struct State {
    /// The end of the last mention: no later one reaches back over it.
    floor: Position,
    /// The end of what a list may go on from with less: 2019年、20年, 周二、四.
    listed: Option<(Position, date::Listed)>,
    /// A year that was pointed at (今年), and its end: a part of it may follow.
    frame: Option<(Position, date::Step)>,
    /// Whether the last mention is an ordinal with 第, for 第1、2、3名.
    ordinal: bool,
    /// The rate base that the clause has given (每千人口), and its end.
    base: Option<Base>,
    /// The calendar of months with a number, throughout.
    calendar: Calendar,
}

/// Reads the expression of time at `at`, which begins with a word, and returns where the scan goes on.
fn time(text: &Text, at: Position, state: &mut State, dates: &mut Vec<date::Found>) -> Option<Position> {
    let goes_on = |end: Position| at - end <= 1 && matches!(text.before(at), '、' | '和' | '及' | '与');
    let listed = state.listed.filter(|(end, listed)| goes_on(*end) || at == *end && *listed != date::Listed::Year);
    let listed = listed.map(|(_, listed)| listed);
    let before = date::Before { floor: state.floor, listed, frame: state.frame, calendar: state.calendar };
    let mut found = date::read(text, at, &before)?;
    if let Some(year) = dates.last_mut() {
        date::hand_on_cue(year, &mut found);
    }
    date::hand_on(text, dates, &mut found);
    let end = found.range.end;
    // 每年减排3万吨: the set is also what the quantity is counted by.
    let is_base = date::is_bare_set(&found);
    if found.expression != date::Expression::Impossible {
        state.listed = date::may_list(&found).map(|listed| (end, listed));
        state.frame = date::pointed(&found).map(|step| (end, step));
        dates.push(found);
    }
    state.ordinal = false;
    if !is_base {
        state.floor = end;
    }
    Some(end.max(at + 1))
}

/// Reads the numeral at `at` and returns where the scan goes on.
fn step(
    text: &Text,
    at: Position,
    headers: &Headers,
    state: &mut State,
    document: &mut Document,
    dates: &mut Vec<date::Found>,
) -> Position {
    let symbol = Symbol::of(text.at(at));
    // “十五五” is a plan and its years, and no slogan; 七夕 and 万历十五年 are no words of the list.
    if symbol.is_hanzi() && !date::is_named(text, at) {
        if let Some(slogan) = label::slogan(text, at, state.floor) {
            return take_label(text, document, state, at, &slogan);
        }
        let longer_unit = |end: Position| {
            let numeral = numeral::read(text, at)?;
            unit::units_at(text, numeral.range.end).next().filter(|(unit_end, _)| *unit_end > end)
        };
        let word = word::covering(text, at, state.floor);
        // 五小 gives way to 五小时: a unit that is longer than the word.
        if let Some(word) = word.filter(|word| word.range.start < at || longer_unit(word.range.end).is_none()) {
            if word.is_slogan {
                push_label(text, document, &word.range, Some(LabelKind::Identifier), None);
                state.floor = word.range.end;
            }
            return word.range.end;
        }
    }
    if let Some(end) = time(text, at, state, dates) {
        return end;
    }
    let after_ordinal = state.ordinal && at - state.floor == 1 && matches!(text.before(at), '、' | '和' | '及' | '与');
    if let Some(found) = label::read(text, at, state.floor, after_ordinal) {
        return take_label(text, document, state, at, &found);
    }
    if state.base.as_ref().is_some_and(|base| ends_clause(text, base.range.end, at)) {
        state.base = None;
    }
    let context = Context { floor: state.floor, base: state.base.as_ref(), headers };
    let end = match quantity::read(text, at, &context) {
        Some(Reading::Quantity(quantity, range)) => {
            document.quantities.push(quantity);
            state.ordinal = false;
            state.floor = range.end;
            range.end
        }
        Some(Reading::Identifier(range)) => {
            push_label(text, document, &range, Some(LabelKind::Identifier), None);
            state.floor = range.end;
            range.end
        }
        Some(Reading::Base(base)) => {
            let end = base.range.end;
            state.base = Some(base);
            state.floor = end;
            end
        }
        Some(Reading::Nothing(end)) => end,
        None => at,
    };
    end.max(at + 1)
}

/// What is known before the scan: the contacts, and the words of the user that hold no number. Both in order.
struct Taken<'a> {
    contacts: Peekable<slice::Iter<'a, Contact>>,
    vetoes: Peekable<vec::IntoIter<Range<Position>>>,
}

impl<'a> Taken<'a> {
    fn of(text: &Text, contacts: &'a [Contact]) -> Self {
        let vetoes = text.words().map(|words| user::vetoes(words, text)).unwrap_or_default();
        Taken { contacts: contacts.iter().peekable(), vetoes: vetoes.into_iter().peekable() }
    }

    /// Whether there is more to come.
    fn is_open(&mut self) -> bool {
        self.vetoes.peek().is_some() || self.contacts.peek().is_some()
    }

    /// What covers `at` and begins at or behind `floor`; a word of the user comes before a contact.
    fn at(&mut self, floor: Position, at: Position) -> Option<(Range<Position>, Option<&'a Contact>)> {
        while self.vetoes.next_if(|veto| veto.end <= at).is_some() {}
        while self.contacts.next_if(|contact| contact.range.end <= at).is_some() {}
        let covers = |range: &Range<Position>| (floor..=at).contains(&range.start);
        if let Some(veto) = self.vetoes.next_if(covers) {
            return Some((veto, None));
        }
        let contact = self.contacts.next_if(|contact| covers(&contact.range))?;
        Some((contact.range.clone(), Some(contact)))
    }
}

/// A contact that has a digit is an identifier; a short one is a number, too. A word of the user is nothing.
fn take(text: &Text, document: &mut Document, state: &mut State, range: &Range<Position>, contact: Option<&Contact>) {
    const SHORT: u32 = 6;
    let has_digit = text.folded(range).iter().any(char::is_ascii_digit);
    if let Some(contact) = contact.filter(|_| has_digit) {
        let is_short = range.end - range.start <= SHORT && contact.kind == EntityKind::Phone;
        let value = numeral::read(text, range.start).filter(|_| is_short).and_then(|numeral| numeral.value());
        push_label(text, document, range, Some(LabelKind::Identifier), value);
    }
    state.ordinal = false;
    state.floor = range.end;
}

fn take_label(text: &Text, document: &mut Document, state: &mut State, at: Position, found: &label::Found) -> Position {
    push_label(text, document, &found.range, found.kind, found.value);
    state.ordinal = text.at(found.range.start) == '第' || state.ordinal && found.kind == Some(LabelKind::Ordinal);
    state.floor = found.range.end;
    found.range.end.max(at + 1)
}

fn ends_clause(text: &Text, from: Position, to: Position) -> bool {
    const REACH: u32 = 30;
    to - from > REACH
        || text.from(from).take((to - from) as usize).any(|character| matches!(character, '。' | '\n' | ';'))
}

fn place(text: &Text, range: &Range<Position>) -> (crate::Span, SmolStr) {
    (text.span(range), text.slice(range).into())
}

fn push_label(
    text: &Text,
    document: &mut Document,
    range: &Range<Position>,
    kind: Option<LabelKind>,
    value: Option<crate::Number>,
) {
    let Some(kind) = kind else { return };
    let (span, text) = place(text, range);
    document.labels.push(Label { span, text, kind, value, furniture: false });
}
