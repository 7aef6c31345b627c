//! `mingshu place`: which place a name means, a line for each candidate.

use std::io::{self, Write};

use mingshu::{lookup_place, lookup_place_in, Candidate, Lookup};

use crate::arguments::Place;
use crate::{complain, unwritable, Outcome};

/// Prints what each text means, and a complaint for one that is no place.
pub(crate) fn run(request: &Place) -> Outcome {
    let mut context = Vec::new();
    for name in &request.within {
        let lookup = lookup_place(name);
        match lookup.best() {
            Some(place) => context.push(place.clone()),
            None => {
                complain(format_args!("{}: `{name}`", if lookup.candidates().is_empty() { NONE } else { UNCLEAR }));
                return Outcome::WrongUsage;
            }
        }
    }
    let mut outcome = Outcome::Fine;
    let mut output = io::stdout().lock();
    for text in &request.texts {
        let lookup = lookup_place_in(text, &context);
        if lookup.candidates().is_empty() {
            complain(format_args!("{NONE}: `{text}`"));
            outcome = Outcome::Incomplete;
        }
        if let Err(error) = print(&mut output, text, &lookup, request) {
            return unwritable("standard output", &error, outcome);
        }
    }
    outcome
}

const NONE: &str = "no place that is known";
const UNCLEAR: &str = "several places, none of them clear";

fn print(output: &mut impl Write, text: &str, lookup: &Lookup, request: &Place) -> io::Result<()> {
    if request.json {
        return writeln!(output, "{}", serde_json::to_string(lookup).unwrap_or_default());
    }
    // The text is the user's own, but a table has one line for each candidate.
    let text: String = text.chars().filter(|character| !character.is_control()).collect();
    let shown = if lookup.best().is_some() && !request.all { 1 } else { usize::MAX };
    for candidate in lookup.candidates().iter().take(shown) {
        writeln!(output, "{text}\t{}", line(candidate))?;
    }
    Ok(())
}

fn line(candidate: &Candidate) -> String {
    let place = candidate.place();
    let former = if place.is_former() { "former " } else { "" };
    let code = place.code().unwrap_or("-");
    format!("{:.2}\t{code}\t{former}{}\t{}", candidate.score(), place.kind(), place.full_name())
}
