"""The value classes: fields, equality, hash, repr, pickling, patterns."""

from __future__ import annotations

import copy
import json
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import mingshu
import pytest
from mingshu import Cue, DateMention, Document, Entity, Extractor, Label, Period, Quantity

QUANTITY: dict[str, Any] = {
    "start": 1,
    "end": 6,
    "text": "7万人次强",
    "number": [1, 3],
    "cues": [[0, 1, "近"]],
    "kind": "count",
    "value": "70000",
    "low": None,
    "high": "70000",
    "low_inclusive": None,
    "high_inclusive": False,
    "approx": "nearly",
    "unit": "人次",
    "unit_code": "{visit}",
    "dimension": "event",
    "si_value": None,
    "multiplier": "万",
    "per": None,
    "furniture": False,
}
LABEL: dict[str, Any] = {
    "start": 7,
    "end": 11,
    "text": "第12届",
    "kind": "ordinal",
    "value": "12",
    "furniture": False,
}
DATE: dict[str, Any] = {
    "start": 11,
    "end": 16,
    "text": "2024年",
    "kind": "date",
    "value": "2024",
    "timex": "2024",
    "modifier": "on_or_after",
    "cues": [[16, 17, "起"]],
    "resolved": "2024/..",
    "furniture": True,
}
CHILD: dict[str, Any] = {
    "start": 17,
    "end": 20,
    "text": "六枝區",
    "kind": "LOC",
    "name": "贵州省六盘水市六枝特区",
    "code": "520203",
    "candidates": [candidate.to_dict() for candidate in mingshu.lookup_place("六枝特区").candidates],
    "of": None,
    "children": [],
    "furniture": False,
}
CHILD = json.loads(json.dumps(CHILD))  # tuples as lists
ENTITY: dict[str, Any] = CHILD | {
    "end": 22,
    "text": "六枝區醫院",
    "kind": "ORG",
    "name": "六枝区医院",
    "children": [CHILD],
}
PERSON: dict[str, Any] = CHILD | {
    "start": 22,
    "end": 24,
    "text": "阿牛",
    "kind": "PER",
    "name": "阿牛",
    "code": None,
    "candidates": [],
}
OFFICE: dict[str, Any] = PERSON | {"start": 24, "end": 26, "text": "主任", "kind": "TITLE", "name": "主任", "of": 1}
DOCUMENT: dict[str, Any] = {
    "text": "近7万人次强，第12届2024年起六枝區醫院阿牛主任",
    "published": "2024-10-31",
    "quantities": [QUANTITY],
    "labels": [LABEL],
    "dates": [DATE],
    "entities": [ENTITY, PERSON, OFFICE],
    "statistics": [],
    "furniture": [[0, 1], [11, 17]],
    "duplicates": [[7, 9, 0, 1]],
}


def quantity(**changes: Any) -> Quantity:
    return Quantity.from_json(json.dumps(QUANTITY | changes))


def label(**changes: Any) -> Label:
    return Label.from_json(json.dumps(LABEL | changes))


def date(**changes: Any) -> DateMention:
    return DateMention.from_json(json.dumps(DATE | changes))


def entity(**changes: Any) -> Entity:
    return Entity.from_json(json.dumps(ENTITY | changes))


def document() -> Document:
    return Document.from_json(json.dumps(DOCUMENT))


def every_value() -> list[Any]:
    return [
        quantity(),
        quantity().cues[0],
        label(),
        label(value=None),
        date(),
        entity(),
        entity(kind="DRUG", code=None, candidates=[], children=[]),
        document(),
        Extractor(),
        extractor(),
        Extractor(lunar=False),
        Extractor(entities=False),
        named(),
    ]


def extractor() -> Extractor:
    return Extractor(anchor="2024-10-31", prefer="past")


def named() -> Extractor:
    return Extractor(names={"ORG": ["名数社"], "DRUG": {"拜阿司匹灵": "阿司匹林"}})


def as_json(value: Any) -> Any:
    """A plain dict as JSON has it: numbers are strings."""
    return json.loads(json.dumps(value, default=str))


def test_fields_of_a_quantity() -> None:
    found = quantity()
    assert (found.start, found.end, found.text, found.number) == (1, 6, "7万人次强", (1, 3))
    assert found.cues == (Cue.from_json('[0, 1, "近"]'),)
    assert (found.kind, found.value, found.approx) == ("count", Decimal(70000), "nearly")
    assert (found.low, found.high, found.low_inclusive, found.high_inclusive) == (None, Decimal(70000), None, False)
    assert (found.unit, found.unit_code, found.dimension, found.si_value) == ("人次", "{visit}", "event", None)
    assert (found.multiplier, found.per, found.furniture) == ("万", None, False)


def test_fields_of_a_label_a_date_and_a_cue() -> None:
    assert (label().start, label().end, label().text, label().kind, label().value) == (
        7,
        11,
        "第12届",
        "ordinal",
        Decimal(12),
    )
    assert label(value=None).value is None
    assert (date().start, date().end, date().text, date().kind, date().value) == (11, 16, "2024年", "date", "2024")
    assert (date().timex, date().modifier, date().resolved) == ("2024", "on_or_after", Period("2024/.."))
    assert [cue.text for cue in date().cues] == ["起"]
    assert date(value=None, modifier=None, resolved=None).value is None
    [cue] = quantity().cues
    assert (cue.start, cue.end, cue.text) == (0, 1, "近")


def test_furniture_and_duplicates_are_places() -> None:
    assert document().furniture == ((0, 1), (11, 17))
    assert document().duplicates == ((7, 9, 0, 1),)
    assert (label().furniture, date().furniture, entity().furniture) == (False, True, False)
    for places in ([[0, 99]], [[3, 3]], [[2, 4], [3, 5]], [[0, -1]]):
        with pytest.raises(mingshu.MingshuError):
            Document.from_json(json.dumps(DOCUMENT | {"furniture": places}))
    for passages in ([[7, 9, 0, 99]], [[7, 9, 8, 9]], [[7, 7, 0, 1]]):
        with pytest.raises(mingshu.MingshuError):
            Document.from_json(json.dumps(DOCUMENT | {"duplicates": passages}))


def test_marks_agree_with_the_furniture() -> None:
    page = mingshu.extract("青禾县建成120所村卫生室。\n责任编辑：周明")
    assert [(entity.text, entity.furniture) for entity in page.entities] == [("青禾县", False), ("周明", True)]
    for key in ("quantities", "labels", "dates", "entities"):
        [mention, *others] = DOCUMENT[key]
        wrong = DOCUMENT | {key: [mention | {"furniture": not mention["furniture"]}, *others]}
        with pytest.raises(mingshu.MingshuError):
            Document.from_json(json.dumps(wrong))
    with pytest.raises(mingshu.MingshuError):
        Document.from_json(json.dumps(DOCUMENT | {"furniture": []}))


def test_a_number_is_a_decimal_or_a_fraction() -> None:
    exact = quantity(value="0.10", si_value="2000/3", low="1/3", low_inclusive=True)
    assert isinstance(exact.value, Decimal)
    assert isinstance(exact.si_value, Fraction)
    assert (str(exact.value), str(exact.si_value), exact.low) == ("0.1", "2000/3", Fraction(1, 3))


def test_repr_is_for_people() -> None:
    assert repr(quantity(high=None, high_inclusive=None, approx=None)) == (
        "Quantity('7万人次强', kind='count', value=Decimal('70000'), unit='人次')"
    )
    assert repr(quantity(value=None, per="人")) == (
        "Quantity('7万人次强', kind='count', high=Decimal('70000'), approx='nearly', unit='人次', per='人')"
    )
    assert repr(label()) == "Label('第12届', kind='ordinal', value=Decimal('12'))"
    assert repr(label(kind="grade", value=None)) == "Label('第12届', kind='grade')"
    assert repr(date()) == "DateMention('2024年', kind='date', value='2024', modifier='on_or_after')"
    assert repr(quantity().cues[0]) == "Cue('近', start=0, end=1)"
    assert repr(document()) == (
        "Document('近7万人次强，第12届2024年起六枝區醫院阿牛主任', "
        "quantities=1, labels=1, dates=1, entities=3, statistics=0)"
    )
    assert (
        repr(mingshu.extract("字" * 99))
        == f"Document('{'字' * 40}…', quantities=0, labels=0, dates=0, entities=0, statistics=0)"
    )
    assert repr(entity()) == "Entity('六枝區醫院', kind='ORG', name='六枝区医院', code='520203')"
    assert repr(document().entities[2]) == "Entity('主任', kind='TITLE', of=1)"
    assert repr(Extractor()) == "Extractor()"
    assert repr(extractor()) == "Extractor(anchor='2024-10-31', prefer='past')"
    assert repr(Extractor(lunar=False)) == "Extractor(lunar=False)"
    assert repr(Extractor(entities=False)) == "Extractor(entities=False)"
    assert repr(named()) == "Extractor(names=<2>)"


def test_str_is_the_display_of_the_core() -> None:
    assert str(quantity()) == "count 70000 {visit} nearly"
    assert str(quantity(unit=None, unit_code=None, low="5", low_inclusive=True)) == "count [5..70000) nearly"
    assert str(label()) == "ordinal 12"
    assert str(label(kind="identifier", value=None)) == "identifier"
    assert str(date()) == "date 2024 on_or_after = 2024/.."
    assert str(entity()) == "ORG 520203 六枝区医院"
    assert str(entity(code=None)) == "ORG 六枝区医院"


def test_equal_values_are_one_key() -> None:
    for one, other in zip(every_value(), every_value(), strict=True):
        assert one is not other
        assert one == other
        assert hash(one) == hash(other)
        assert len({one, other}) == 1
        assert one != object()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("start", 2),
        ("end", 7),
        ("text", "8万人次强"),
        ("number", [1, 2]),
        ("cues", []),
        ("kind", "measure"),
        ("value", "70001"),
        ("high", "70001"),
        ("high_inclusive", True),
        ("approx", None),
        ("unit", "人"),
        ("unit_code", None),
        ("dimension", None),
        ("si_value", "1"),
        ("multiplier", None),
        ("per", "人"),
        ("furniture", True),
    ],
)
def test_every_field_tells_quantities_apart(field: str, value: Any) -> None:
    assert quantity(**{field: value}) != quantity()


@pytest.mark.parametrize(
    "change", [{"start": 0}, {"end": 20}, {"text": "别"}, {"kind": "grade"}, {"value": "13"}, {"furniture": True}]
)
def test_every_field_tells_labels_apart(change: dict[str, Any]) -> None:
    assert label(**change) != label()


@pytest.mark.parametrize(
    "change",
    [
        {"start": 0},
        {"end": 20},
        {"text": "别"},
        {"kind": "period"},
        {"value": "2025"},
        {"timex": "2025"},
        {"modifier": "after"},
        {"cues": []},
        {"resolved": "2024"},
        {"furniture": False},
    ],
)
def test_every_field_tells_dates_apart(change: dict[str, Any]) -> None:
    assert date(**change) != date()


@pytest.mark.parametrize(
    "change",
    [
        {"start": 16},
        {"end": 23},
        {"text": "别"},
        {"kind": "LOC"},
        {"name": "别"},
        {"code": None},
        {"candidates": []},
        {"of": 1},
        {"children": []},
        {"children": [CHILD | {"kind": "PER"}]},
        {"furniture": True},
    ],
)
def test_every_field_tells_entities_apart(change: dict[str, Any]) -> None:
    assert entity(**change) != entity()


def test_fields_of_an_entity() -> None:
    found = entity()
    assert (found.start, found.end, found.text, found.kind, found.name) == (17, 22, "六枝區醫院", "ORG", "六枝区医院")
    assert (found.code, found.of, found.furniture) == ("520203", None, False)
    assert found.candidates == mingshu.lookup_place("六枝特区").candidates
    [place] = found.children
    assert (place.kind, place.name, place.children) == ("LOC", "贵州省六盘水市六枝特区", ())
    assert document().entities[2].of == 1


def test_an_office_is_of_a_person_and_children_lie_within() -> None:
    for change in ({"of": 0}, {"of": 3}, {"start": 23}, {"children": [CHILD]}):
        wrong = DOCUMENT | {"entities": [ENTITY, PERSON, OFFICE | change]}
        with pytest.raises(mingshu.MingshuError):
            Document.from_json(json.dumps(wrong))


def test_names_of_the_user() -> None:
    found = named().extract("名數社售拜阿司匹靈")
    assert [str(entity) for entity in found.entities] == ["ORG 名数社", "DRUG 阿司匹林"]
    assert named().names == {"ORG": {"名数社": "名数社"}, "DRUG": {"拜阿司匹灵": "阿司匹林"}}
    assert named() == Extractor(names={"DRUG": {"拜阿司匹灵": "阿司匹林"}, "ORG": ("名数社",)})
    assert named() != Extractor(names={"ORG": ["名数社"]})
    assert Extractor(names={}) == Extractor()
    assert not Extractor(entities=False, names={"ORG": ["名数社"]}).extract("名数社").entities
    for wrong in (["名数社"], {"ORG": "名数社"}, {"ORG": None}, {"ORG": [1]}, {1: ["名数社"]}):
        with pytest.raises(TypeError):
            Extractor(names=wrong)  # type: ignore[arg-type]
    for kind, names in (("a b", ["名数社"]), ("", ["名数社"]), ("ORG", [""]), ("ORG", ["长" * 101])):
        with pytest.raises(mingshu.MingshuError):
            Extractor(names={kind: names})


def test_columns() -> None:
    found = Extractor(names={"LOC": ["福建"]}).extract("福建好。3元")
    assert found.to_conll() == "福 B-LOC\n建 I-LOC\n好 O\n。 O\n\n3 O\n元 O\n\n"
    assert found.to_conll(scheme="BIOES", types="ontonotes").splitlines()[:2] == ["福 B-GPE", "建 E-GPE"]
    with pytest.raises(mingshu.MingshuError) as refused:
        found.to_conll(scheme="bio")  # type: ignore[arg-type]
    assert refused.value.kind == "tags"


def test_values_are_frozen_and_made_by_reading_only() -> None:
    for value in every_value():
        with pytest.raises(AttributeError):
            value.text = "别"
        with pytest.raises(AttributeError):
            value.novel = 1
    for made in (Quantity, Label, DateMention, Cue, Entity, Document):
        with pytest.raises(TypeError, match="cannot create"):
            made()


def test_pickle_and_copy_keep_everything() -> None:
    for value in every_value():
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(value, protocol))
            assert again == value
            assert again.to_dict() == value.to_dict()
            assert repr(again) == repr(value)
        assert copy.copy(value) == value
        assert copy.deepcopy(value) == value


def test_a_dict_and_json_have_the_same_shape() -> None:
    assert as_json(quantity().to_dict()) == QUANTITY
    assert as_json(label().to_dict()) == LABEL
    assert as_json(date().to_dict()) == DATE
    assert as_json(document().to_dict()) == DOCUMENT
    assert json.loads(document().to_json()) == DOCUMENT
    assert json.loads(quantity().to_json()) == QUANTITY
    assert json.loads(label().to_json()) == LABEL
    assert json.loads(date().to_json()) == DATE
    assert as_json(entity().to_dict()) == json.loads(entity().to_json()) == ENTITY
    assert quantity().cues[0].to_dict() == {"start": 0, "end": 1, "text": "近"}
    assert extractor().to_dict() == {
        "anchor": "2024-10-31",
        "prefer": "past",
        "lunar": True,
        "entities": True,
        "statistics": True,
        "names": {},
        "words": {},
    }


def test_a_dict_keeps_exact_numbers() -> None:
    [found] = document().to_dict()["quantities"]
    assert isinstance(found["value"], Decimal)
    assert quantity(value="1/3").to_dict()["value"] == Fraction(1, 3)


def test_a_document_keeps_the_very_string_and_its_tuples() -> None:
    text = "共有153个" * 3
    found = mingshu.extract(text)
    assert found.text is text
    assert found.quantities is found.quantities
    assert found.labels is found.labels
    assert found.dates is found.dates
    assert found.entities is found.entities


def test_positional_patterns() -> None:
    match quantity():
        case Quantity("count", value, "人次"):
            assert value == 70000
        case _:
            pytest.fail("no match")
    match label(), date(), quantity().cues[0], document(), entity():
        case (
            Label("ordinal", number),
            DateMention("date", "2024"),
            Cue(0, 1, word),
            Document([first], [_], [_], [body, _, _]),
            Entity("ORG", "六枝区医院"),
        ):
            assert (number, word, first, body) == (Decimal(12), "近", quantity(), entity())
        case _:
            pytest.fail("no match")


def test_what_a_text_says() -> None:
    found = mingshu.extract("近7万人次参加第12届运动会")
    [visits] = found.quantities
    assert (visits.text, visits.value, visits.high, visits.approx) == (
        "7万人次",
        Decimal(70000),
        Decimal(70000),
        "nearly",
    )
    assert (visits.high_inclusive, visits.unit, visits.multiplier) == (False, "人次", "万")
    assert [cue.text for cue in visits.cues] == ["近"]
    [games] = found.labels
    assert (games.text, games.kind, games.value) == ("第12届", "ordinal", Decimal(12))


def test_parsers_and_writer() -> None:
    assert mingshu.parse_number("一百二十万三") == Decimal(1203000)
    assert mingshu.parse_number("三分之一") == Fraction(1, 3)
    assert mingshu.parse_quantity("20.47万例").value == Decimal(204700)
    assert mingshu.to_chinese(1203000) == mingshu.to_chinese("1203000") == "一百二十万三千"
    assert mingshu.to_chinese(Decimal("1.203E+6"), style="financial") == "壹佰贰拾万叁仟"
    assert mingshu.to_chinese(1203000, style="traditional") == "一百二十萬三千"
    assert mingshu.to_chinese(1203000, style="digits") == "一二〇三〇〇〇"
    assert mingshu.to_chinese(Fraction(1, 3)) == "三分之一"
    assert mingshu.to_chinese(Decimal("-0.5")) == "负零点五"


def test_an_extractor_reads_like_the_function() -> None:
    text = "共有153个，占95.27%"
    assert Extractor().extract(text) == mingshu.extract(text)
    assert extractor().extract(text) == mingshu.extract(text, anchor="2024-10-31", prefer="past")
    assert (extractor().anchor, extractor().prefer) == ("2024-10-31", "past")
    assert Extractor() != extractor()
