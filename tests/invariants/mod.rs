//! What holds for every document of every text. The property tests, the hostile inputs and the fuzz targets all check
//! their texts here, so that an invariant is stated once.

use std::cell::Cell;

use mingshu::{Approximation, Bound, Cue, DateKind, Document, Entity, EntityKind, Number, Quantity, Span};

/// Reads a text and checks everything that a document promises.
///
/// # Panics
/// The document breaks a promise; the message names the promise and the text.
pub(crate) fn examine(text: &str) -> Document {
    let document = mingshu::extract(text);
    if let Some(promise) = broken_promise(&document, text) {
        panic!("{promise}: {:?}", shortened(text));
    }
    document
}

/// The first promise that the document of `text` breaks.
pub(crate) fn broken_promise(document: &Document, text: &str) -> Option<&'static str> {
    let broken = Cell::new(None);
    check(document, text, &|promise, holds| {
        if !holds && broken.get().is_none() {
            broken.set(Some(promise));
        }
    });
    broken.get()
}

/// Tells `hold` of each promise whether it is kept.
fn check(document: &Document, text: &str, hold: &dyn Fn(&'static str, bool)) {
    hold("the text is kept", document.text() == text);
    let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let place = |span: Span, surface: &str| {
        let (bytes, characters) = (span.bytes(), span.characters());
        hold("a mention is not empty", bytes.start < bytes.end && characters.start < characters.end);
        hold("the surface is the slice", text.get(bytes.clone()) == Some(surface));
        hold("characters are counted from the start", starts.get(characters.start) == Some(&bytes.start));
        hold("characters are counted to the end", starts.get(characters.end) == Some(&bytes.end));
    };
    let quantities = document.quantities();
    quantities.iter().for_each(|quantity| place(quantity.span(), quantity.surface()));
    document.labels().iter().for_each(|label| place(label.span(), label.surface()));
    document.dates().iter().for_each(|date| place(date.span(), date.surface()));
    hold("quantities stand in order", in_order(quantities.iter().map(Quantity::span)));
    hold("labels stand in order", in_order(document.labels().iter().map(|label| label.span())));
    hold("dates stand in order", in_order(document.dates().iter().map(|date| date.span())));

    let mut all: Vec<Span> = quantities.iter().map(Quantity::span).collect();
    all.extend(document.labels().iter().map(|label| label.span()));
    all.extend(document.dates().iter().map(|date| date.span()));
    all.sort();
    hold("no two mentions share a character", in_order(all.into_iter()));

    let slice = |span: Span| text.get(span.bytes()).map(|surface| place(span, surface)).is_some();
    let furniture = document.furniture();
    hold("furniture is a piece of the text", furniture.iter().all(|span| slice(*span)));
    hold("furniture stands in order", in_order(furniture.iter().copied()));
    hold("furniture begins and ends with something", furniture.iter().all(|span| is_trimmed(text, *span)));
    let begins_inside = |span: Span| {
        let next = furniture.partition_point(|piece| piece.bytes().end <= span.bytes().start);
        furniture.get(next).is_some_and(|piece| piece.bytes().start <= span.bytes().start)
    };
    let marks = quantities.iter().map(|quantity| (quantity.is_furniture(), quantity.span()));
    let marks = marks.chain(document.labels().iter().map(|label| (label.is_furniture(), label.span())));
    let marks = marks.chain(document.dates().iter().map(|date| (date.is_furniture(), date.span())));
    let marks = marks.chain(all_entities(document.entities()).map(|entity| (entity.is_furniture(), entity.span())));
    for (marked, span) in marks {
        hold("a mention in furniture is marked, and no other", marked == begins_inside(span));
    }
    for check in document.audit() {
        let figures = check.quantities().map(|index| quantities.get(index).map(Quantity::span));
        let places = check.spans().iter().copied().map(Some);
        hold("a check names its figures", figures.zip(places).all(|(figure, place)| figure == place));
        hold("what a check rests on is a piece of the text", check.spans().iter().all(|span| slice(*span)));
        hold("a check rests on something", !check.spans().is_empty() && !check.explanation().is_empty());
    }
    for duplicate in document.duplicates() {
        hold("a passage is a piece of the text", slice(duplicate.span()) && slice(duplicate.of()));
        hold("a passage repeats an earlier one", duplicate.of().bytes().end <= duplicate.span().bytes().start);
        let passage = text.get(duplicate.of().bytes()).unwrap_or_default();
        hold("a passage is as long as a sentence", letters(passage) >= 15);
    }
    hold("passages stand in order", in_order(document.duplicates().iter().map(|duplicate| duplicate.span())));

    for quantity in quantities {
        quantity.cues().iter().for_each(|cue| place(cue.span(), cue.surface()));
        hold("cues stand in order", in_order(quantity.cues().iter().map(Cue::span)));
        let (whole, number) = (quantity.span(), quantity.number_span());
        hold("the number is in the quantity", whole.contains(&number) && !number.bytes().is_empty());
        hold("the number is counted alike", starts.get(number.characters().start) == Some(&number.bytes().start));
        hold("the number is counted alike", starts.get(number.characters().end) == Some(&number.bytes().end));
        [quantity.value(), quantity.si_value()].into_iter().flatten().for_each(|number| check_number(number, hold));
        [quantity.low(), quantity.high()].into_iter().flatten().for_each(|bound| check_number(bound.number, hold));
        hold("bounds fit the approximation", bounds_fit(quantity));
        hold("no SI value without a value", quantity.si_value().is_none() || quantity.value().is_some());
        hold("a unit has its code", quantity.unit().is_some() == quantity.unit_code().is_some());
        hold("a unit has its dimension", quantity.unit().is_some() == quantity.dimension().is_some());
        hold("a unit has a name", quantity.unit() != Some(""));
        hold("a denominator has a name", quantity.per() != Some(""));
        // In 3、5和8万 it stands behind the last number.
        hold("a multiplier is written", quantity.multiplier().is_none_or(|sign| text.contains(sign)));
        hold("it can be printed", !quantity.to_string().is_empty());
    }
    for label in document.labels() {
        label.value().into_iter().for_each(|number| check_number(number, hold));
        hold("it can be printed", !label.to_string().is_empty());
    }
    for date in document.dates() {
        hold("a date is EDTF", date.value().is_none_or(|value| is_edtf(date.kind(), value)));
        hold("a date has a TIMEX3 value", !date.timex().as_str().is_empty());
        let read_back = date.resolved().map(|resolved| resolved.to_string().parse() == Ok(resolved));
        hold("what a date resolves to is EDTF", read_back.unwrap_or(true));
        for cue in date.cues() {
            hold("a cue is a slice of the text", document.text().get(cue.span().bytes()) == Some(cue.surface()));
            hold("a cue is beside its date", !cue.span().overlaps(&date.span()));
        }
    }
    check_entities(document.entities(), document, &place, hold);
    hold("entities stand in order", in_order(document.entities().iter().map(Entity::span)));
    // Reading places the mentions anew from their code points, so equality also proves the offsets in JSON.
    hold("JSON reads back", serde_json::from_str(&document.to_json()).is_ok_and(|read: Document| read == *document));
}

fn is_trimmed(text: &str, span: Span) -> bool {
    text.get(span.bytes()).is_some_and(|piece| piece.trim_matches([' ', '\n', '\r', '\t']) == piece)
}

/// Entities with their children.
fn all_entities(entities: &[Entity]) -> Box<dyn Iterator<Item = &Entity> + '_> {
    Box::new(entities.iter().flat_map(|entity| std::iter::once(entity).chain(all_entities(entity.children()))))
}

fn check_entities(
    entities: &[Entity],
    document: &Document,
    place: &dyn Fn(Span, &str),
    hold: &dyn Fn(&'static str, bool),
) {
    for entity in entities {
        place(entity.span(), entity.surface());
        hold("an entity has a name", !entity.name().is_empty() && !entity.kind().as_str().is_empty());
        #[cfg(feature = "places")]
        {
            hold("a code is of a place", entity.code().is_none() || !entity.candidates().is_empty());
            hold("few candidates", entity.candidates().len() <= 8);
            let scores = entity.candidates().iter().map(|candidate| candidate.score());
            hold("candidates fall", scores.is_sorted_by(|one, other| one >= other));
        }
        let person = |of: usize| document.entities().get(of).is_some_and(|person| *person.kind() == EntityKind::Person);
        hold("an office is of a person", entity.of().is_none_or(person));
        let inner = |child: &Entity| entity.span().contains(&child.span());
        hold("children lie within", entity.children().iter().all(inner));
        hold("children stand in order", in_order(entity.children().iter().map(Entity::span)));
        check_entities(entity.children(), document, place, hold);
    }
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        None => text.to_string(),
        Some((byte, _)) => format!("{}… ({} bytes)", text.get(..byte).unwrap_or_default(), text.len()),
    }
}

/// How many letters, digits and points between digits there are.
fn letters(passage: &str) -> usize {
    let digit = |character: Option<char>| character.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let counts = |(at, character): &(usize, char)| {
        let (before, behind) = passage.split_at(*at);
        let point = matches!(character, '.' | '．');
        character.is_alphanumeric() || (point && digit(before.chars().next_back()) && digit(behind.chars().nth(1)))
    };
    passage.char_indices().filter(counts).count()
}

fn in_order(spans: impl Iterator<Item = Span>) -> bool {
    let mut end = 0;
    spans.map(|span| span.bytes()).all(|bytes| bytes.start >= std::mem::replace(&mut end, bytes.end))
}

/// A number is in its one canonical form, and reads back from what it prints.
fn check_number(number: Number, hold: &dyn Fn(&'static str, bool)) {
    hold("a number reads back", number.to_string().parse() == Ok(number));
    match number {
        Number::Decimal(decimal) => {
            hold("a decimal has no trailing zeros", decimal.normalize().scale() == decimal.scale());
            hold("zero has no sign", !decimal.is_zero() || decimal.is_sign_positive());
        }
        Number::Fraction(fraction) => {
            let (above, mut below) = (fraction.numerator().unsigned_abs(), fraction.denominator().unsigned_abs());
            hold("a denominator is positive", fraction.denominator() > 0);
            hold("a fraction is in lowest terms", common_divisor(above, below) == 1);
            for prime in [2, 5] {
                while below % prime == 0 {
                    below /= prime;
                }
            }
            hold("a fraction has no finite decimal", below > 1);
        }
    }
}

fn common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 {
        a
    } else {
        common_divisor(b, a % b)
    }
}

fn bounds_fit(quantity: &Quantity) -> bool {
    let (value, low, high) = (quantity.value(), quantity.low(), quantity.high());
    let at_value = |bound: Option<Bound>, inclusive: bool| bound == value.map(|number| Bound { number, inclusive });
    // Beyond the range of exact numbers there is no bound to give.
    let rises = || low.zip(high).is_none_or(|(low, high)| low.number.to_f64() <= high.number.to_f64());
    let closed = || [low, high].into_iter().flatten().all(|bound| bound.inclusive);
    match quantity.approximation() {
        Some(Approximation::Vague) => value.is_none() && rises() && closed(),
        Some(Approximation::Over) => at_value(low, false) && high.is_none(),
        Some(Approximation::AtLeast) => at_value(low, true) && high.is_none(),
        Some(Approximation::Nearly | Approximation::Under) => low.is_none() && at_value(high, false),
        Some(Approximation::AtMost) => low.is_none() && at_value(high, true),
        Some(Approximation::About) => low.is_none() && high.is_none(),
        None if value.is_some() => low.is_none() && high.is_none(),
        // A range, or an interval of two comparisons (大于100并且小于300).
        None => rises(),
        Some(_) => true,
    }
}

/// Whether a date's value has the shape that its kind promises and names no impossible month, day or time.
fn is_edtf(kind: DateKind, value: &str) -> bool {
    let is_moment = |value: &str| match value.split_once('T') {
        Some((day, clock)) => (day.is_empty() || is_day(day)) && is_clock(clock),
        None => is_day(value),
    };
    match kind {
        DateKind::Date => is_day(value),
        DateKind::Time => value.strip_prefix('T').is_some_and(is_clock),
        // Of 昨天3点 the words say the hour alone, of 10月31日晚 the day alone.
        DateKind::Datetime => is_moment(value),
        DateKind::Period => value.split('/').all(is_moment) && value.split('/').count() <= 2,
        DateKind::Duration => is_duration(value),
        DateKind::Set => is_duration(value) || value.split('/').all(is_moment),
        _ => true,
    }
}

/// `P3Y`, `P2.5M`, `PT48H`.
fn is_duration(duration: &str) -> bool {
    let Some(amount) = duration.strip_prefix('P') else { return false };
    let (amount, letters) = amount.strip_prefix('T').map_or((amount, "YMWD"), |amount| (amount, "HMS"));
    let Some(letter) = amount.chars().next_back().filter(|letter| letters.contains(*letter)) else { return false };
    amount.strip_suffix(letter).and_then(|amount| amount.parse::<f64>().ok()).is_some_and(|amount| amount > 0.0)
}

/// `2021-07-02`, `2021-07`, `2021`, `199X`, `20XX`, `-0220`, `2025-21`, `--07-02`, `--07`, `---02`, `-W-3`.
fn is_day(day: &str) -> bool {
    if let Some(weekday) = day.strip_prefix("-W-") {
        return matches!(weekday, "1" | "2" | "3" | "4" | "5" | "6" | "7");
    }
    let (year, rest) = match (day.strip_prefix("--"), day.strip_prefix('-')) {
        (Some(rest), _) => ("0000", format!("-{rest}")),
        (None, Some(before)) if before.len() == 4 => (before, String::new()),
        _ => day.split_at_checked(4).map_or(("", String::new()), |(year, rest)| (year, rest.to_string())),
    };
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
    let between =
        |part: &str, last: u32| part.len() == 2 && part.parse::<u32>().is_ok_and(|value| (1..=last).contains(&value));
    let parts: Vec<&str> = rest.split('-').collect();
    is_year
        && match parts.as_slice() {
            [""] => true,
            // 21 to 24 are the seasons.
            ["", month] => between(month, 12) || ["21", "22", "23", "24"].contains(month),
            ["", "", day] => between(day, 31),
            ["", month, day] => {
                let longest = match *month {
                    "02" => 29,
                    "04" | "06" | "09" | "11" => 30,
                    _ => 31,
                };
                between(month, 12) && between(day, longest)
            }
            _ => false,
        }
}

/// `09`, `09:58`, `09:58:24`; 24:00 ends a day, second 60 is a leap second.
fn is_clock(clock: &str) -> bool {
    let below = |part: &str, limit: u32| part.len() == 2 && part.parse::<u32>().is_ok_and(|value| value <= limit);
    match clock.split(':').collect::<Vec<_>>().as_slice() {
        [hour] => below(hour, 24),
        [hour, minute] => below(hour, 24) && below(minute, 59),
        [hour, minute, second] => below(hour, 24) && below(minute, 59) && below(second, 60),
        _ => false,
    }
}
