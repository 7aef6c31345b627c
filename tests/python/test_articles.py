"""The whole articles of tests/articles: Python gives the rows that Rust recorded (tests/articles.rs)."""

from __future__ import annotations

from pathlib import Path

import mingshu
import pytest
from mingshu import Document, Statistic

FOLDER = Path(__file__).parents[1] / "articles"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def shown(document: Document, row: Statistic) -> str:
    def figure(index: int) -> str:
        return document.quantities[index].text

    said = [f"{figure(row.quantity)} = {row.subject or '-'} | {row.indicator or '-'}"]
    said += [f"in {row.region}"] if row.region else []
    said += [f"at {row.period}"] if row.period else []
    said += [row.status] if row.status != "actual" else []
    said += [word for word in (row.change, row.basis) if word]
    said += [f"per {row.per}"] if row.per else []
    said += [f"of {row.denominator}"] if row.denominator else []
    said += [f"{row.relation} {figure(row.parent)}"] if row.parent is not None else []
    said += [f"change of {figure(row.change_of)}"] if row.change_of is not None else []
    said += ["repeated"] if row.duplicate_of is not None else []
    return " | ".join(said)


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_as_recorded(name: str) -> None:
    document = mingshu.extract((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    _, *lines = (FOLDER / f"{name}.rows").read_text(encoding="utf-8").splitlines()
    recorded = [line[2:] for line in lines if not line.startswith(("      ", "- "))]
    rows = sorted(document.statistics, key=lambda row: document.quantities[row.quantity].start)
    assert [shown(document, row) for row in rows] == recorded


def test_there_are_ten() -> None:
    assert len(NAMES) >= 10
