"""The typed example client does what its types say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import client


def test_the_typed_client_runs() -> None:
    batch = client.read(["云岭县共有医院153个（公立医院21个、民营医院131个）。", None, "今年10月31日装3万标箱"])
    assert batch.errors == {1: "expected str, not None"}
    documents = list(batch)
    assert documents[0] is not None
    assert documents[2] is not None
    [hospitals, *_] = client.figures(documents[0])
    assert (hospitals.what, hospitals.value, hospitals.unit) == ("医院数量", Decimal(153), "个")
    assert documents[0].text[slice(*hospitals.span)] == "153个"
    assert client.first_days(documents[2])[-1] == date(2024, 10, 31)
    assert len(list(client.contradictions(batch))) == 1
    assert client.codes(["六枝特区郎岱镇", "鼓楼区"]) == {"六枝特区郎岱镇": "520203110"}
    assert client.number("一百二十") == 120
    assert client.number("十几") is None
