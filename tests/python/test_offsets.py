"""Offsets are code points, whatever stands around the mentions."""

from __future__ import annotations

from collections.abc import Sequence

import mingshu
from hypothesis import given, settings
from hypothesis import strategies as st
from mingshu import Document

PIECES = [
    "近7万人次",
    "20.47万例",
    "百分之三十六点九",
    "5—10万元",
    "十几个",
    "第12届",
    "三级甲等",
    "2024年10月31日",
    "１２３，４５６元",
    "65岁以上",
    "，",
    "。",
    "\n",
    "\r\n",
    "年",
    "万",
    "零",
    "😀",
    "👩‍👩‍👧",
    "𠀀",
    "𪚥",
    "e\u0301",
    "\u0301",
    "\ufe0f",
    "\ufeff",
    "\0",
    "萬",
    "囍",
    "abc",
    "(",
    "]",
]
# Surrogates are no characters: they are refused before anything is read.
CHARACTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), CHARACTERS), max_size=20).map("".join)


def check_places(document: Document) -> None:
    text = document.text
    lists: list[Sequence[mingshu.Quantity | mingshu.Label | mingshu.DateMention]] = [
        document.quantities,
        document.labels,
        document.dates,
    ]
    for mentions in lists:
        end = 0
        for mention in mentions:
            assert end <= mention.start < mention.end <= len(text)
            assert text[mention.start : mention.end] == mention.text
            end = mention.end
    end = 0
    for start, stop in document.furniture:
        assert end <= start < stop <= len(text)
        end = stop
    for start, stop, of_start, of_stop in document.duplicates:
        assert 0 <= of_start < of_stop <= start < stop <= len(text)
    for quantity in document.quantities:
        start, end = quantity.number
        assert quantity.start <= start < end <= quantity.end
        for cue in quantity.cues:
            assert text[cue.start : cue.end] == cue.text


@given(TEXTS)
@settings(max_examples=2000, deadline=None)
def test_a_mention_is_the_slice_of_the_text(text: str) -> None:
    document = mingshu.extract(text)
    assert document.text == text
    check_places(document)


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_a_document_survives_json(text: str) -> None:
    document = mingshu.extract(text)
    again = Document.from_json(document.to_json())
    assert again == document
    check_places(again)


def test_characters_beyond_the_basic_plane_count_once() -> None:
    [quantity] = mingshu.extract("😀𠀀e\u0301共有153个").quantities
    assert (quantity.start, quantity.end, quantity.number) == (6, 10, (6, 9))
