"""Words of the user's own: how they are given, and what is told of those that are none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import mingshu
import pytest
from mingshu import Extractor, MingshuError

TABLE = "kind,word,code,dimension,factor\nclassifier,標箱,{TEU},,\nunit,老担,,mass,50\nveto,五粮液,,,\n"
TEXT = "五粮液运了3万标箱，存粮20老担"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_is_read_in_the_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "words.csv"
    path.write_text(TABLE, encoding=encoding)
    for words in (path, str(path)):
        found = mingshu.extract(TEXT, words=words).quantities
        assert [str(quantity) for quantity in found] == ["count 30000 {TEU}", "measure 20 {老担}"]


def test_what_is_wrong_with_a_table_is_told_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("kind,word\nveto,五粮液\nclasifier,标箱\n", encoding="gb18030")
    with pytest.raises(MingshuError) as caught:
        Extractor(words=path)
    assert (caught.value.kind, caught.value.at) == ("word", 3)
    assert str(caught.value).startswith(f"{path}: no kind of word: ")
    path.write_bytes(b"kind,word\n\xff\xff\xff")
    with pytest.raises(MingshuError) as caught:
        Extractor(words=path)
    assert str(caught.value) == f"{path}: neither UTF-8 nor GB18030 nor UTF-16"
    with pytest.raises(FileNotFoundError):
        Extractor(words=tmp_path / "none.csv")


def test_one_text_takes_names_and_words() -> None:
    document = mingshu.extract("名數社运了3标箱", names={"ORG": ["名数社"]}, words={"classifier": ["标箱"]})
    assert [str(entity) for entity in document.entities] == ["ORG 名数社"]
    assert [str(quantity) for quantity in document.quantities] == ["count 3 {标箱}"]


@pytest.mark.parametrize("factor", [50, "50", Decimal("50.0"), Fraction(100, 2)])
def test_a_factor_is_a_number_or_its_digits(factor: Any) -> None:
    document = mingshu.extract("存粮20老担", words={"unit": {"老担": {"dimension": "mass", "factor": factor}}})
    assert document.quantities[0].si_value == 1000


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            {"unit": {"老担": {"dimension": "mass", "factor": 0.5}}},
            "factor of `老担`: expected int, Decimal, Fraction or str, not float",
        ),
        ({"unit": {"老担": "mass"}}, "expected a dict of the details of `老担`, not str"),
        ({"ORG": {"名数社": 3}}, "expected a dict of the details of `名数社`, not int"),
        ({"unit": "老担"}, "expected a list of words or a dict, not str"),
    ],
)
def test_what_is_of_another_type_is_named(words: Any, message: str) -> None:
    with pytest.raises(TypeError) as caught:
        Extractor(words=words)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("options", "kind", "message"),
    [
        ({"words": {"unit": {"老担": {"dimension": "weight"}}}}, "word", "no dimension that is known, such as "),
        ({"words": {"org": ["名数社"]}}, "word", "no kind of word: unit, classifier, "),
        ({"names": {"org": ["名数社"]}}, "entity_kind", "not a kind of entity, such as ORG or DRUG: `org`"),
        ({"names": {"OR G": ["名数社"]}}, "entity_kind", "not a kind of entity, such as ORG or DRUG: `OR G`"),
    ],
)
def test_a_slip_of_the_pen_is_no_word(options: dict[str, Any], kind: str, message: str) -> None:
    with pytest.raises(MingshuError) as caught:
        Extractor(**options)
    assert caught.value.kind == kind
    assert str(caught.value).startswith(message)


def test_an_indicator_stays_whole() -> None:
    words = {"indicator": ["营收", "归母净利润", "扣非净利润", "入园率"]}
    text = "公司营收17.9亿元，公司归母净利润8.6亿元，公司扣非净利润2.87亿元。全县幼儿入园率92.5%。"
    rows = mingshu.extract(text, words=words).statistics
    assert [row.indicator for row in rows] == words["indicator"]
    # The class that is documented where none is given.
    given = ["measure", "measure", "measure", "rate"]
    classes = {word: {"class": name} for word, name in zip(words["indicator"], given, strict=True)}
    assert mingshu.extract(text, words={"indicator": classes}).statistics == rows
