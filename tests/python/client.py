"""What a user's typed program looks like: `mypy --strict` reads it, and test_client.py runs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import mingshu as ms


@dataclass(frozen=True)
class Figure:
    """A figure with where and when, and where it stands."""

    what: str
    value: Decimal | Fraction
    unit: str | None
    region: str | None
    span: tuple[int, int]


def figures(document: ms.Document) -> list[Figure]:
    """The exact figures that a document reports."""
    found = []
    for row in document.statistics:
        quantity = document.quantities[row.quantity]
        value = quantity.value
        if value is not None:
            what = f"{row.subject or ''}{row.indicator}"
            found.append(Figure(what, value, quantity.unit, row.region, (quantity.start, quantity.end)))
    return found


def first_days(document: ms.Document) -> list[date]:
    """The first day of each date that is certain."""
    days = []
    for mention in document.dates:
        interval = mention.to_interval()
        if interval is not None and interval[0] is not None:
            days.append(interval[0])
    return days


def contradictions(documents: Iterable[ms.Document | None]) -> Iterator[str]:
    """What does not agree, in all texts that could be read."""
    for document in documents:
        if document is not None:
            yield from (str(check) for check in document.audit() if check.verdict == "contradicts")


def codes(names: Iterable[str]) -> dict[str, str | None]:
    """The code of each place that is clear."""
    return {name: place.code for name in names if (place := ms.lookup_place(name).best) is not None}


def number(text: str) -> Decimal | Fraction | None:
    """The number that a text is, if it is one."""
    try:
        return ms.parse_number(text)
    except ms.MingshuError as error:
        print(error.kind, error)
        return None


def read(texts: list[str | None]) -> ms.Batch:
    """A batch with the words of this program."""
    extractor = ms.Extractor(anchor="2024-10-31", words={"classifier": {"标箱": {"code": "{TEU}"}}})
    return extractor.extract_batch(texts, workers=2, on_error="null", progress=False)
