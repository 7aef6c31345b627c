"""Places: the specs of tests/specs/places.toml, which Rust reads too (tests/places.rs), and the value classes."""

from __future__ import annotations

import copy
import json
import pickle
import sys
from pathlib import Path
from typing import Any

import mingshu
import pytest
from mingshu import Candidate, Lookup, Place, lookup_place

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SPEC = tomllib.loads((Path(__file__).parents[1] / "specs" / "places.toml").read_text(encoding="utf-8"))

TOWNSHIP: dict[str, Any] = {
    "name": "郎岱镇",
    "full_name": "贵州省六盘水市六枝特区郎岱镇",
    "code": "520203110",
    "kind": "township",
    "former": False,
    "codes": ["520203110"],
    "parents": [
        {"name": "贵州省", "kind": "province", "former": False, "codes": ["520000"]},
        {"name": "六盘水市", "kind": "prefecture", "former": False, "codes": ["520200"]},
        {"name": "六枝特区", "kind": "county", "former": False, "codes": ["520203"]},
    ],
}


def best(text: str) -> Place:
    place = lookup_place(text).best
    assert place is not None
    return place


def every_value() -> list[Any]:
    lookups = [lookup_place(name) for name in ("六枝特区郎岱镇", "鼓楼区", "莱芜市", "长三角", "东京", "乌有乡")]
    candidates = [candidate for lookup in lookups for candidate in lookup.candidates]
    return [*lookups, *candidates, *(candidate.place for candidate in candidates)]


@pytest.mark.parametrize("case", SPEC["case"], ids=lambda case: case["want"])
def test_a_name_means_what_the_spec_says(case: dict[str, Any]) -> None:
    within = best(case["within"]) if "within" in case else None
    found = {text: str(lookup_place(text, within=within).best) for text in case["texts"]}
    assert found == dict.fromkeys(case["texts"], case["want"])


@pytest.mark.parametrize("case", SPEC["ambiguous"], ids=lambda case: case["texts"][0])
def test_what_is_not_clear_has_candidates(case: dict[str, Any]) -> None:
    for text in case["texts"]:
        lookup = lookup_place(text)
        found = [str(candidate.place) for candidate in lookup.candidates]
        assert lookup.best is None
        assert set(case["among"]) <= set(found)
        assert case.get("count", len(found)) == len(found)
        assert 0 < sum(candidate.score for candidate in lookup.candidates) <= 1 + 1e-4


def test_what_is_no_place_has_none() -> None:
    texts = [text for case in SPEC["none"] for text in case["texts"]]
    assert [text for text in texts if lookup_place(text).candidates] == []


def test_fields() -> None:
    place = best("六枝特区郎岱镇")
    assert (place.name, place.full_name, place.code, place.kind) == (
        "郎岱镇",
        "贵州省六盘水市六枝特区郎岱镇",
        "520203110",
        "township",
    )
    assert (place.codes, place.former) == (("520203110",), False)
    assert place.parents == (best("贵州省"), best("六盘水市"), best("六枝特区"))
    region = best("沪杭")
    assert (region.code, region.codes, region.parents) == (None, ("310000", "330100"), ())
    parted = best("莱芜市")
    assert (parted.code, parted.codes, parted.former) == ("370116", ("370116", "370117"), True)


def test_within_is_a_place_or_several() -> None:
    fujian, japan = best("福建"), best("日本")
    assert lookup_place("鼓楼区").best is None
    for within in (fujian, [fujian], (japan, fujian), iter([fujian])):
        assert str(lookup_place("鼓楼区", within=within).best) == "350102 county 福建省福州市鼓楼区"
    assert lookup_place("鼓楼区", within=()) == lookup_place("鼓楼区", within=None) == lookup_place("鼓楼区")
    wrong: list[Any] = ["福建", 35, [fujian, "福建"], [None]]
    for within in wrong:
        with pytest.raises(TypeError, match="expected a Place or several, not"):
            lookup_place("鼓楼区", within=within)
    text: Any = b"\xe5"
    with pytest.raises(TypeError, match="expected str, not bytes"):
        lookup_place(text)


def test_values_are_equal_by_their_fields() -> None:
    for one, other in zip(every_value(), every_value(), strict=True):
        assert one is not other
        assert one == other
        assert hash(one) == hash(other)
        assert one != object()
    changes: list[dict[str, Any]] = [
        {"name": "别"},
        {"kind": "county"},
        {"former": True},
        {"codes": ["520203111"]},
        {"parents": []},
    ]
    for change in changes:
        assert Place.from_json(json.dumps(TOWNSHIP | change)) != best("郎岱镇")


def test_values_are_frozen_and_made_by_looking_up() -> None:
    for value in every_value():
        with pytest.raises(AttributeError):
            value.name = "别"
    for made in (Place, Candidate, Lookup):
        with pytest.raises(TypeError, match="cannot create"):
            made()


def test_pickle_copy_and_json_keep_everything() -> None:
    for value in every_value():
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(value, protocol)) == value
        assert copy.deepcopy(value) == value
        assert type(value).from_json(value.to_json()) == value
        assert json.loads(value.to_json()) == value.to_dict()
    assert best("六枝特区郎岱镇").to_dict() == TOWNSHIP
    assert Place.from_json(json.dumps(TOWNSHIP)) == best("六枝特区郎岱镇")
    for broken in ("", "{}", "[]", json.dumps(TOWNSHIP | {"kind": "planet"}), json.dumps(TOWNSHIP | {"parents": [{}]})):
        with pytest.raises(mingshu.MingshuError):
            Place.from_json(broken)
    with pytest.raises(mingshu.MingshuError, match="between 0 and 1"):
        Candidate.from_json(json.dumps({"score": 2, "place": TOWNSHIP}))


def test_repr_and_str_are_for_people() -> None:
    assert repr(best("六枝")) == "Place('贵州省六盘水市六枝特区', kind='county', code='520203')"
    assert repr(best("长三角")) == "Place('长三角', kind='region')"
    assert repr(best("襄樊市")) == "Place('湖北省襄樊市', kind='prefecture', code='420600', former=True)"
    assert str(best("襄樊市")) == "420600 former prefecture 湖北省襄樊市"
    lookup = lookup_place("六枝")
    assert repr(lookup) == f"Lookup(best={lookup.best!r}, candidates=1)"
    assert repr(lookup_place("六枝特区").candidates[0]) == "Candidate('贵州省六盘水市六枝特区', score=1.0)"
    assert repr(lookup_place("乌有乡")) == "Lookup(best=None, candidates=0)"


def test_positional_patterns() -> None:
    match best("六枝"):
        case Place("county", code, "六枝特区"):
            assert code == "520203"
        case _:
            pytest.fail("no match")
    match lookup_place("六枝特区").candidates:
        case (Candidate(1.0, Place("county")),):
            pass
        case _:
            pytest.fail("no match")
