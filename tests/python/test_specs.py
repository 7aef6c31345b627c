"""The specs of tests/specs, which Rust reads too (tests/specs.rs): what each bracketed mention must be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mingshu
import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SPECS = Path(__file__).parents[1] / "specs"
GAPS = SPECS / "known_gaps.toml"
PLACES = SPECS / "places.toml"  # of other forms: test_places.py, test_statistics.py and test_audit.py read them
STATISTICS = SPECS / "statistics.toml"
AUDIT = SPECS / "audit.toml"
FILES = sorted(path for path in SPECS.glob("*.toml") if path not in (GAPS, PLACES, STATISTICS, AUDIT))

LISTS = {"quantity": "quantities", "label": "labels", "date": "dates", "entity": "entities"}
PLACES_OF = {"furniture": "furniture", "duplicate": "duplicates"}
LABEL_KINDS = {"ordinal", "grade", "identifier"}
DATE_KINDS = {"date", "time", "datetime", "period", "set"}

DETAILS = {"unit", "multiplier", "per", "si_value", "cues"}
DATE_DETAILS = {"timex", "cues"}
ENTITY_DETAILS = {"children", "of"}
OPTIONS = {"anchor", "prefer", "lunar", "names", "words"}

Mention = tuple[int, int, str]
Case = dict[str, Any]


def without_brackets(marked: str) -> tuple[str, list[tuple[int, int]]]:
    r"""The text, and the places of what stood in brackets; ``\[`` and ``\]`` are brackets of the text."""
    text, places, start = "", [], None
    characters = iter(range(len(marked)))
    for at in characters:
        character = marked[at]
        if character == "\\" and marked[at + 1 : at + 2] in ("[", "]"):
            text += marked[next(characters)]
        elif character == "[" and start is None:
            start = len(text)
        elif character == "]" and start is not None:
            places.append((start, len(text)))
            start = None
        elif character in "[]":
            raise ValueError(f"brackets do not pair up: {marked}")
        else:
            text += character
    if start is not None:
        raise ValueError(f"brackets do not pair up: {marked}")
    return text, places


def concerned(want: str) -> str:
    """The list of the document that a wanted mention belongs to."""
    first = want.split()[0]
    if first in PLACES_OF:
        return first
    if want.startswith("duration P"):  # a quantity of time is counted: duration 3 a
        return "date"
    if first.isupper():  # PER, LOC, DRUG: kinds of entities alone are in capitals
        return "entity"
    return "label" if first in LABEL_KINDS else "date" if first in DATE_KINDS else "quantity"


def found(document: mingshu.Document, kinds: set[str]) -> list[Mention]:
    """What the document holds in the lists of some kinds, in the order of the text."""
    mentions = (mention for kind in kinds & LISTS.keys() for mention in getattr(document, LISTS[kind]))
    places = ((place, kind) for kind in kinds & PLACES_OF.keys() for place in getattr(document, PLACES_OF[kind]))
    said = [(mention.start, mention.end, str(mention)) for mention in mentions]
    return sorted(said + [(place[0], place[1], kind) for place, kind in places])


def detail_trouble(mention: mingshu.Quantity | mingshu.DateMention, case: Case) -> str | None:
    """What is wrong with the details that a case asks of a mention, or nothing; an empty string asks for none."""
    details = DETAILS if isinstance(mention, mingshu.Quantity) else DATE_DETAILS
    for name in details & case.keys():
        got: Any = getattr(mention, name)
        got = [cue.text for cue in got] if name == "cues" else "" if got is None else str(got)
        if got != case[name]:
            return f"{mention.text}: want {name} {case[name]!r}\n    got  {got!r}"
    return None


def entity_trouble(document: mingshu.Document, places: list[tuple[int, int]], case: Case) -> str | None:
    """What is wrong with the details that a case asks of entities, or nothing."""
    of = ["" if entity.of is None else document.entities[entity.of].name for entity in document.entities]
    if of != case.get("of", of):
        return f"{document.text}: want of {case['of']!r}\n    got  {of!r}"
    for entity in document.entities:
        children = [str(child) for child in entity.children]
        if (entity.start, entity.end) in places and children != case.get("children", children):
            return f"{entity.text}: want children {case['children']!r}\n    got  {children!r}"
    return None


def mark_trouble(document: mingshu.Document, places: list[tuple[int, int]], case: Case) -> str | None:
    """What is wrong with the marks of furniture that a case asks of what stands in brackets, or nothing."""
    mentions = (mention for name in LISTS.values() for mention in getattr(document, name))
    marked = {(mention.start, mention.end) for mention in mentions if mention.furniture}
    marks = [place in marked for place in places]
    if marks != case.get("furniture", marks):
        return f"{document.text}: want furniture {case['furniture']!r}\n    got  {marks!r}"
    return None


def trouble(marked: str, case: Case) -> str | None:
    """What is wrong with one text of a case, or of a `none`, or nothing."""
    text, places = without_brackets(marked)
    if "kind" in case:
        wants, kinds = [], {case["kind"]}
    else:
        wants = case["want"] if isinstance(case["want"], list) else [case["want"]] * len(places)
        kinds = {concerned(want) for want in wants}
        assert places, f"a case needs brackets: {marked}"
    assert len(wants) == len(places), f"{len(wants)} are wanted, {len(places)} stand in brackets: {marked}"
    wanted = [(start, end, want) for (start, end), want in zip(places, wants, strict=True)]
    document = mingshu.Extractor(**{name: case[name] for name in OPTIONS & case.keys()}).extract(text)
    got = found(document, kinds)
    if got != wanted:
        shown = ", ".join(f"{text[start:end]} = {said}" for start, end, said in got) or "nothing"
        return f"{marked}\n    want {', '.join(wants) or 'no ' + case['kind']}\n    got  {shown}"
    mentions: list[mingshu.Quantity | mingshu.DateMention] = [*document.quantities, *document.dates]
    in_brackets = (mention for mention in mentions if (mention.start, mention.end) in places)
    wrong = entity_trouble(document, places, case) or mark_trouble(document, places, case)
    return wrong or next(filter(None, (detail_trouble(mention, case) for mention in in_brackets)), None)


def texts(path: Path) -> Iterator[tuple[str, Case]]:
    """Every text of a file with the case or the `none` that it belongs to."""
    spec: dict[str, list[Case]] = tomllib.loads(path.read_text(encoding="utf-8"))
    assert spec.keys() <= {"case", "none"}, f"{path.name}: a table is `case` or `none`"
    keys = {
        "case": DETAILS | DATE_DETAILS | ENTITY_DETAILS | OPTIONS | {"want", "texts", "furniture"},
        "none": {"kind", "texts"},
    }
    for table, cases in spec.items():
        for case in cases:
            assert case.keys() <= keys[table], f"{path.name}: unknown key in {case}"
            for marked in case["texts"]:
                yield marked, case


def test_there_are_specs() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_specs(path: Path) -> None:
    checked = [trouble(*text) for text in texts(path)]
    failures = [failure for failure in checked if failure]
    assert checked, "an empty file"
    assert not failures, f"{len(failures)} of {len(checked)} fail in {path.name}:\n  " + "\n  ".join(failures)


DATED = [path for path in FILES if path.stem.startswith(("dates", "festivals"))]


@pytest.mark.parametrize("path", DATED, ids=lambda path: path.stem)
def test_what_a_date_resolves_to_can_be_read(path: Path) -> None:
    read = 0
    for marked, case in texts(path):
        options = {name: case[name] for name in OPTIONS & case.keys()}
        # A second anchor, so that cases without one are resolved as well.
        for changed in (options, {"anchor": "2024-10-31"} | options):
            for date in mingshu.extract(without_brackets(marked)[0], **changed).dates:
                resolved = date.resolved
                assert (date.to_interval() is None) == (resolved is None)
                if isinstance(resolved, (mingshu.Date, mingshu.Period)):
                    assert len([resolved.start, resolved.end]) == len(resolved.to_interval())
                    read += 1
    assert read


@pytest.mark.skipif(not GAPS.exists(), reason="no gaps are known")
def test_known_gaps_are_still_open() -> None:
    closed = [marked for marked, case in texts(GAPS) if trouble(marked, case) is None]
    assert not closed, "these pass now, move them to the other specs:\n  " + "\n  ".join(closed)
