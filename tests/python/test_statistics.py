"""Statistics: the specs of tests/specs/statistics.toml, which Rust reads too (tests/statistics.rs), and the classes."""

from __future__ import annotations

import copy
import json
import pickle
import sys
from pathlib import Path
from typing import Any

import mingshu
import pytest
from mingshu import Document, Statistic, Statistics

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SPEC = tomllib.loads((Path(__file__).parents[1] / "specs" / "statistics.toml").read_text(encoding="utf-8"))
PAGE = "全县共有医院153个，其中公立医院21个、民营医院132个。"


def shown(document: Document, row: Statistic, *, framed: bool = False) -> str:
    def figure(index: int) -> str:
        return document.quantities[index].text

    said = [f"{figure(row.quantity)} = {row.subject or '-'} | {row.indicator or '-'}"]
    said += [f"in {row.region}"] if framed and row.region else []
    said += [f"at {row.period}"] if framed and row.period else []
    said += [row.status] if row.status != "actual" else []
    said += [word for word in (row.change, row.basis) if word]
    said += [f"per {row.per}"] if row.per else []
    said += [f"of {row.denominator}"] if row.denominator else []
    said += [f"{row.relation} {figure(row.parent)}"] if row.parent is not None else []
    said += [f"change of {figure(row.change_of)}"] if row.change_of is not None else []
    said += ["provisional"] if row.provisional else []
    said += ["repeated"] if row.duplicate_of is not None else []
    return " | ".join(said)


@pytest.mark.parametrize("case", SPEC["case"], ids=lambda case: case["text"][:20])
def test_rows(case: dict[str, Any]) -> None:
    document = mingshu.extract(case["text"], anchor=case.get("anchor"))
    assert [shown(document, row) for row in document.statistics] == case["rows"]
    for field in ("region", "period", "organisation", "attribution"):
        if field in case:
            assert [getattr(row, field) or "" for row in document.statistics] == case[field], field
    for row in document.statistics:
        places = row.evidence.get("subject", [])
        assert "".join(document.text[start:end] for start, end in places) == (row.subject or "")


def test_rows_are_values() -> None:
    document = mingshu.extract(PAGE)
    again = mingshu.extract(PAGE)
    rows = document.statistics
    assert isinstance(rows, Statistics)
    assert rows == again.statistics
    assert hash(rows) == hash(again.statistics)
    assert rows == tuple(rows)
    assert rows[0] == again.statistics[0]
    assert hash(rows[0]) == hash(again.statistics[0])
    assert rows[0] != rows[1]
    assert pickle.loads(pickle.dumps(rows[1])) == copy.copy(rows[1]) == rows[1]
    assert Statistic.from_json(rows[1].to_json()) == rows[1]
    assert Document.from_json(document.to_json()).statistics == rows
    assert pickle.loads(pickle.dumps(rows)) == tuple(rows)
    with pytest.raises(AttributeError):
        rows[0].subject = "学校"


def test_rows_are_a_sequence_and_a_tree() -> None:
    rows = mingshu.extract(PAGE).statistics
    assert (len(rows), rows[-1].subject, [row.subject for row in rows[1:]]) == (3, "民营医院", ["公立医院", "民营医院"])
    assert rows[0] in rows
    with pytest.raises(IndexError, match="no such row"):
        rows[3]
    [(total, parts)] = rows.tree()
    assert (total, [part for part, _ in parts]) == (rows[0], [rows[1], rows[2]])
    assert str(rows) == "医院 数量 153个\n  公立医院 数量 21个\n  民营医院 数量 132个"


def test_records() -> None:
    document = mingshu.extract(PAGE)
    record = document.to_dict()["statistics"][1]
    assert record == document.statistics[1].to_dict()
    assert {key: record[key] for key in ("quantity", "subject", "relation", "parent", "status", "members")} == {
        "quantity": 1,
        "subject": "公立医院",
        "relation": "part",
        "parent": 0,
        "status": "actual",
        "members": [],
    }
    plain = json.loads(document.to_json())["statistics"][1]
    assert list(plain) == list(record)
    assert {key: [list(place) for place in places] for key, places in record["evidence"].items()} == plain["evidence"]


def test_they_can_be_switched_off() -> None:
    extractor = mingshu.Extractor(statistics=False)
    assert (len(extractor.extract(PAGE).statistics), extractor.statistics) == (0, False)
    assert repr(extractor) == "Extractor(statistics=False)"
    assert pickle.loads(pickle.dumps(extractor)) == extractor != mingshu.Extractor()
    assert len(mingshu.extract(PAGE, statistics=False).statistics) == 0


def test_they_rest_on_the_names() -> None:
    without = mingshu.Extractor(entities=False)
    assert (without.statistics, len(without.extract(PAGE).statistics)) == (False, 0)
    asked = mingshu.Extractor(entities=False, statistics=True)
    assert len(asked.extract(PAGE).statistics) > 0
    assert repr(asked) == "Extractor(entities=False, statistics=True)"
    assert pickle.loads(pickle.dumps(asked)) == asked != without
