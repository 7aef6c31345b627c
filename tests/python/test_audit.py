"""The audit: the specs of tests/specs/audit.toml, which Rust reads too (tests/audit.rs), and the class."""

from __future__ import annotations

import copy
import json
import pickle
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import mingshu
import pytest
from mingshu import Check

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SPEC = tomllib.loads((Path(__file__).parents[1] / "specs" / "audit.toml").read_text(encoding="utf-8"))
PAGE = "全县共有医院153个（公立医院21个、民营医院123个）。"


@pytest.mark.parametrize("case", SPEC["case"], ids=lambda case: case["text"][:20])
def test_an_altered_figure_is_found(case: dict[str, Any]) -> None:
    clean, altered = (re.sub(r"\{(.*?)\|(.*?)\}", rf"\{group}", case["text"]) for group in (1, 2))
    checks = mingshu.extract(clean).audit()
    assert all(check.verdict != "contradicts" for check in checks)
    verdict = case.get("clean", "holds")
    if verdict != "none":
        assert (verdict, case["identity"]) in [(check.verdict, check.identity) for check in checks]
    wrong = mingshu.extract(altered).audit()
    assert ("contradicts", case["identity"]) in [(check.verdict, check.identity) for check in wrong]


@pytest.mark.parametrize("text", SPEC["quiet"]["texts"], ids=lambda text: text[:20])
def test_no_alarm(text: str) -> None:
    assert [str(check) for check in mingshu.extract(text).audit() if check.verdict == "contradicts"] == []


def test_checks_are_values() -> None:
    document = mingshu.extract(PAGE)
    (check,) = document.audit()
    (again,) = mingshu.extract(PAGE).audit()
    assert isinstance(check, Check)
    assert check == again
    assert hash(check) == hash(again)
    assert check != document.quantities[0]
    assert pickle.loads(pickle.dumps(check)) == check
    assert copy.deepcopy(check) == check
    assert Check.from_json(check.to_json()) == check
    assert repr(check).startswith("Check('医院 数量: 153个, but ")
    assert [document.text[start:end] for start, end in check.spans] == ["153个", "21个", "123个"]
    assert [document.quantities[index].text for index in check.quantities] == ["153个", "21个", "123个"]
    record = check.to_dict()
    assert record["stated"] == Decimal(153)
    assert json.loads(check.to_json()).keys() == record.keys()
    match check:
        case Check("contradicts", "total"):
            pass
        case _:
            pytest.fail("the pattern does not match")


def test_a_stored_document_can_be_audited() -> None:
    document = mingshu.extract(PAGE)
    assert mingshu.Document.from_json(document.to_json()).audit() == document.audit()


def test_checks_cannot_be_changed() -> None:
    (check,) = mingshu.extract(PAGE).audit()
    with pytest.raises(AttributeError):
        check.verdict = "holds"  # type: ignore[misc]
