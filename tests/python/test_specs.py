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
FILES = sorted(path for path in SPECS.glob("*.toml") if path != GAPS)

LISTS = {"quantity": "quantities", "label": "labels", "date": "dates"}
LABEL_KINDS = {"ordinal", "grade", "identifier"}
DATE_KINDS = {"date", "time", "datetime", "period"}

Mention = tuple[int, int, str]


def without_brackets(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text, and the places of what stood in brackets."""
    text, places, start = "", [], None
    for character in marked:
        if character == "[" and start is None:
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
    return "label" if first in LABEL_KINDS else "date" if first in DATE_KINDS else "quantity"


def found(text: str, kind: str) -> list[Mention]:
    mentions = getattr(mingshu.extract(text), LISTS[kind])
    return [(mention.start, mention.end, str(mention)) for mention in mentions]


def trouble(marked: str, kind: str, want: str | None) -> str | None:
    """What is wrong with one text, or nothing."""
    text, places = without_brackets(marked)
    assert bool(places) == (want is not None), f"a case needs brackets, a `none` must not have any: {marked}"
    wanted = [(start, end, want) for start, end in places]
    got = found(text, kind)
    if got == wanted:
        return None
    shown = ", ".join(f"{text[start:end]} = {said}" for start, end, said in got) or "nothing"
    return f"{marked}\n    want {want or f'no {kind}'}\n    got  {shown}"


def texts(path: Path) -> Iterator[tuple[str, str, str | None]]:
    """Every text of a file with the kind it is about, and what its mentions must be."""
    spec: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    assert spec.keys() <= {"case", "none"}, f"{path.name}: a table is `case` or `none`"
    for case in spec.get("case", []):
        for marked in case["texts"]:
            yield marked, concerned(case["want"]), case["want"]
    for case in spec.get("none", []):
        for marked in case["texts"]:
            yield marked, case["kind"], None


def test_there_are_specs() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_specs(path: Path) -> None:
    checked = [trouble(*text) for text in texts(path)]
    failures = [failure for failure in checked if failure]
    assert checked, "an empty file"
    assert not failures, f"{len(failures)} of {len(checked)} fail in {path.name}:\n  " + "\n  ".join(failures)


@pytest.mark.skipif(not GAPS.exists(), reason="no gaps are known")
def test_known_gaps_are_still_open() -> None:
    closed = [marked for marked, kind, want in texts(GAPS) if trouble(marked, kind, want) is None]
    assert not closed, "these pass now, move them to the other specs:\n  " + "\n  ".join(closed)
