"""Bad input gets a clear error; odd input gets a document."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import mingshu
import pytest
from mingshu import Document, Extractor, MingshuError, Quantity


def raised(function: Any, *arguments: Any, **options: Any) -> MingshuError:
    with pytest.raises(MingshuError) as caught:
        function(*arguments, **options)
    return caught.value


@pytest.mark.parametrize(
    "function", [mingshu.extract, mingshu.parse_number, mingshu.parse_quantity, Extractor().extract]
)
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "expected str, not None"),
        (12, "expected str, not int"),
        (["一"], "expected str, not list"),
        ("一".encode(), "expected str, not bytes: decode it first"),
        (bytearray(b"1"), "expected str, not bytearray: decode it first"),
    ],
)
def test_only_a_string_is_a_text(function: Any, text: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        function(text)


@pytest.mark.parametrize(
    "function", [mingshu.extract, mingshu.parse_number, mingshu.parse_quantity, Extractor().extract]
)
def test_half_a_surrogate_pair_is_refused(function: Any) -> None:
    error = raised(function, "共有\ud83d个")
    assert (error.kind, error.at) == ("surrogate", 2)
    assert str(error) == "half of a surrogate pair is no character at character 2"


@pytest.mark.parametrize("text", ["", "\0", "\ufeff", "\r\n", " ", "\u3000", "\u200b", "😀", "e\u0301", "\U0010ffff"])
def test_any_text_gives_a_document(text: str) -> None:
    document = mingshu.extract(text)
    assert document.text == text
    assert document.quantities == ()


def test_control_characters_around_a_quantity_are_kept() -> None:
    text = "\ufeff共有\r\n153个\0"
    [quantity] = mingshu.extract(text).quantities
    assert text[quantity.start : quantity.end] == quantity.text == "153个"


def test_a_subclass_of_str_is_a_text() -> None:
    class Title(str):
        __slots__ = ()

    assert mingshu.extract(Title("共有153个")).text == "共有153个"


@pytest.mark.parametrize("text", ["", "天气", "十个", "一百二十万三呀", "\0"])
def test_what_is_no_numeral(text: str) -> None:
    error = raised(mingshu.parse_number, text)
    assert error.kind == "numeral"
    assert isinstance(error, ValueError)


@pytest.mark.parametrize("text", ["十几", "两三百", "数百", "三十余万"])
def test_an_inexact_numeral_has_no_single_value(text: str) -> None:
    assert raised(mingshu.parse_number, text).kind == "inexact"


def test_a_value_is_exact_or_refused() -> None:
    assert raised(mingshu.parse_number, "9" * 60).kind == "out_of_range"


@pytest.mark.parametrize("text", ["", "例", "20.47万例呀", "共20.47万例"])
def test_what_is_no_single_quantity(text: str) -> None:
    raised(mingshu.parse_quantity, text)


def test_the_message_quotes_the_piece_and_counts_characters() -> None:
    error = raised(mingshu.parse_number, "天气")
    assert "天气" in str(error)
    assert "byte" not in str(error)
    assert error.at is not None
    assert 0 <= error.at <= 2


@pytest.mark.parametrize("anchor", ["", "昨天", "2024-13-01", "2024-02-30", "31/10/2024"])
@pytest.mark.parametrize(
    "function", [lambda anchor: mingshu.extract("", anchor=anchor), lambda anchor: Extractor(anchor=anchor)]
)
def test_an_anchor_is_a_date(function: Any, anchor: str) -> None:
    assert raised(function, anchor).kind == "anchor"


@pytest.mark.parametrize("anchor", [5, 5.0, b"2024-10-31", datetime.time(9)])
def test_an_anchor_is_a_date_or_a_string(anchor: Any) -> None:
    with pytest.raises(TypeError, match="expected a date, a datetime or an ISO 8601 string"):
        mingshu.extract("", anchor=anchor)


@pytest.mark.parametrize(
    ("anchor", "iso"),
    [
        (None, None),
        ("2024-10-31", "2024-10-31"),
        (datetime.date(2024, 10, 31), "2024-10-31"),
        (datetime.datetime(2024, 10, 31, 9, 58, 24, 5), "2024-10-31T09:58:24"),
        (datetime.datetime(2024, 10, 31, 9, 58, tzinfo=datetime.timezone.utc), "2024-10-31T09:58:00"),
        (datetime.date(987, 1, 2), "0987-01-02"),
        (mingshu.Date("2024-10"), "2024-10"),
    ],
)
def test_an_anchor_is_kept_as_iso(anchor: Any, iso: str | None) -> None:
    assert Extractor(anchor=anchor).anchor == iso
    assert mingshu.extract("共有153个", anchor=anchor).quantities


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (0.1, "not float: a float is seldom the number that was meant"),
        (True, "not bool"),
        (None, "not None"),
        (1j, "not complex"),
        (b"1", "not bytes"),
    ],
)
def test_a_number_is_exact(number: Any, message: str) -> None:
    with pytest.raises(TypeError, match=f"expected int, Decimal, Fraction or str, {message}"):
        mingshu.to_chinese(number)


@pytest.mark.parametrize(
    "number",
    [10**60, -(10**5000), Decimal("1E+99999"), Decimal("1E-99999"), Fraction(1, 3**200)],
    ids=lambda number: type(number).__name__,
)
def test_a_number_has_at_most_28_digits(number: Any) -> None:
    assert raised(mingshu.to_chinese, number).kind == "out_of_range"


@pytest.mark.parametrize(
    "number", [Decimal("NaN"), Decimal("Infinity"), Decimal("sNaN"), "", "一", "1e5x", "1/0", "1/3/5"]
)
def test_what_is_no_number(number: Any) -> None:
    assert raised(mingshu.to_chinese, number).kind == "numeral"


def test_an_unknown_style_is_refused() -> None:
    error = raised(mingshu.to_chinese, 1, style="roman")
    assert error.kind == "style"
    assert str(error) == "unknown style `roman`: plain, financial, traditional or digits"


@pytest.mark.parametrize("json_text", ["", "{}", "[]", "null", '{"text": 5}'])
def test_stored_json_is_checked(json_text: str) -> None:
    assert raised(Document.from_json, json_text).kind == "json"
    assert raised(Quantity.from_json, json_text).kind == "json"


def test_stored_json_must_fit_its_text() -> None:
    stored = json.loads(mingshu.extract("第12届2024年共有153个").to_json())
    for kind in ("quantities", "labels"):
        for change in ({"text": "别的"}, {"end": 99}, {"start": 4_000_000_000, "end": 4_000_000_001}):
            broken = stored | {kind: [stored[kind][0] | change]}
            assert raised(Document.from_json, json.dumps(broken)).kind == "json"


def test_an_error_survives_pickling() -> None:
    error = raised(mingshu.parse_number, "两三百")
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert (type(again), str(again), again.kind, again.at) == (MingshuError, str(error), error.kind, error.at)
