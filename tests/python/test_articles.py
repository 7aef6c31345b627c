"""The whole articles of tests/articles: Python gives the rows that Rust recorded (tests/articles.rs)."""

from __future__ import annotations

from pathlib import Path

import mingshu
import pytest
from test_statistics import shown

FOLDER = Path(__file__).parents[1] / "articles"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_as_recorded(name: str) -> None:
    document = mingshu.extract((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    _, *lines = (FOLDER / f"{name}.rows").read_text(encoding="utf-8").splitlines()
    recorded = [line[2:] for line in lines if not line.startswith(("      ", "- "))]
    rows = sorted(document.statistics, key=lambda row: document.quantities[row.quantity].start)
    assert [shown(document, row, framed=True) for row in rows] == recorded


def test_none_is_missing() -> None:
    assert len(NAMES) >= 18
