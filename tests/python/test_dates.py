"""Dates in Python: what they resolve to, the anchor, the page's own date, the value classes."""

from __future__ import annotations

import copy
import datetime
import pickle
from typing import Any

import mingshu
import pytest
from mingshu import Date, DateMention, Extractor, MingshuError, Period


def only(text: str, **options: Any) -> DateMention:
    [date] = mingshu.extract(text, **options).dates
    return date


def test_a_whole_day_is_a_date_and_a_moment_a_datetime() -> None:
    assert only("昨天发布", anchor="2024-10-31").resolved == datetime.date(2024, 10, 30)
    moment = only("昨天下午3点发布", anchor="2024-10-31").resolved
    assert moment == datetime.datetime(2024, 10, 30, 15)
    assert isinstance(moment, datetime.datetime)


def test_the_hour_24_is_the_first_of_the_next_day() -> None:
    night = only("昨晚", anchor="2024-10-31").resolved
    assert isinstance(night, Period)
    assert night.end == datetime.datetime(2024, 10, 31)
    for day, next_day in (("2024-02-29", (2024, 3, 1)), ("2024-10-31", (2024, 11, 1)), ("2024-12-31", (2025, 1, 1))):
        assert Period(f"{day}T08/{day}T24").end == datetime.datetime(*next_day)
    assert Period("9999-12-31T08/9999-12-31T24").end == Date("9999-12-31")  # datetime has no day behind it


def test_less_is_a_date_of_ours_and_more_a_period() -> None:
    assert only("去年启动", anchor="2024-10-31").resolved == Date("2023")
    quarters = only("前三季度增长", anchor="2024-10-31").resolved
    assert quarters == Period("2024-01/2024-09")
    assert isinstance(quarters, Period)
    assert quarters.to_interval() == (datetime.date(2024, 1, 1), datetime.date(2024, 9, 30))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("昨天发布", datetime.date(2024, 10, 30), datetime.date(2024, 10, 30)),
        ("昨天下午3点发布", datetime.date(2024, 10, 30), datetime.date(2024, 10, 30)),
        ("昨晚发布", datetime.date(2024, 10, 30), datetime.date(2024, 10, 30)),
        ("去年启动", datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)),
        ("前三季度增长", datetime.date(2024, 1, 1), datetime.date(2024, 9, 30)),
        ("截至10月底", None, datetime.date(2024, 10, 31)),
        ("公元前221年统一", None, None),
    ],
)
def test_every_date_has_two_ends(text: str, first: datetime.date | None, last: datetime.date | None) -> None:
    assert only(text, anchor="2024-10-31").to_interval() == (first, last)


def test_what_is_not_resolved_has_no_ends() -> None:
    assert only("昨天发布").to_interval() is None


def test_without_an_anchor_nothing_is_made_up() -> None:
    date = only("去年启动")
    assert (date.value, date.timex, date.resolved) == (None, "XXXX", None)


@pytest.mark.parametrize(
    "anchor",
    [datetime.date(2024, 10, 31), datetime.datetime(2024, 10, 31, 9, 58), "2024-10-31", "2024-10-31T09:58:24+08:00"],
)
def test_an_anchor_is_a_date_a_datetime_or_a_string(anchor: Any) -> None:
    assert only("昨天发布", anchor=anchor).resolved == datetime.date(2024, 10, 30)
    assert Extractor(anchor=anchor).extract("昨天发布").dates[0].resolved == datetime.date(2024, 10, 30)


def test_a_partly_known_anchor_resolves_what_it_can() -> None:
    assert only("去年启动", anchor="2024").resolved == Date("2023")
    assert only("去年启动", anchor=Date("2024")).resolved == Date("2023")
    assert only("昨天发布", anchor="2024").resolved is None
    assert only("上个月启动", anchor='{"year": 2024, "month": 10}').resolved == Date("2024-09")
    with pytest.raises(MingshuError):
        mingshu.extract("昨天", anchor='{"year": 2024, "day": 1}')


@pytest.mark.parametrize(("prefer", "day"), [("past", 27), ("future", 3), ("nearest", 3)])
def test_a_preference_chooses_the_day(prefer: Any, day: int) -> None:
    resolved = only("周日开放", anchor="2024-10-31", prefer=prefer).resolved
    assert isinstance(resolved, datetime.date)
    assert resolved.day == day


def test_lunar_dates_are_switched_off() -> None:
    assert only("2024年八月十五").resolved == datetime.date(2024, 9, 17)
    assert only("2024年八月十五", lunar=False).resolved == Date("2024-08")
    assert only("2024年农历八月十五", lunar=False).resolved == datetime.date(2024, 9, 17)
    off = Extractor(lunar=False)
    assert off.extract("2024年八月十五").dates[0].resolved == Date("2024-08")
    assert (off.lunar, Extractor().lunar) == (False, True)
    assert off != Extractor()


def test_wrong_options_are_clear_errors() -> None:
    with pytest.raises(MingshuError, match="not past, future or nearest: `soon`") as raised:
        Extractor(prefer="soon")  # type: ignore[arg-type]
    assert raised.value.kind == "prefer"
    with pytest.raises(MingshuError, match="not an ISO 8601 date: `someday`"):
        mingshu.extract("昨天", anchor="someday")
    with pytest.raises(TypeError, match="expected a date, a datetime or an ISO 8601 string, not int"):
        mingshu.extract("昨天", anchor=20241031)  # type: ignore[arg-type]


def test_a_page_says_when_it_was_published() -> None:
    page = "县卫健局通报\n\n2024-10-31 09:58  来源：县政府网\n\n昨天，全县接种疫苗1200人次。"
    document = mingshu.extract(page)
    assert document.published == datetime.datetime(2024, 10, 31, 9, 58)
    assert document.dates[-1].resolved == datetime.date(2024, 10, 30)
    assert document.to_dict()["published"] == "2024-10-31T09:58"
    assert mingshu.extract("昨天，全县接种疫苗1200人次。").published is None


def test_the_anchor_that_is_given_counts_more_than_the_page() -> None:
    page = "2024-10-31 09:58  来源：县政府网\n昨天，全县接种疫苗1200人次。"
    assert mingshu.extract(page, anchor="2020-01-02").dates[-1].resolved == datetime.date(2020, 1, 1)


def test_dates_and_periods_are_values() -> None:
    for value in (Date("2024"), Date("2024-10"), Period("2020/.."), Period("2024-01/2024-09")):
        again = pickle.loads(pickle.dumps(value))
        assert again == value == copy.copy(value) == copy.deepcopy(value)
        assert hash(again) == hash(value)
        assert repr(again) == repr(value)
        with pytest.raises(AttributeError):
            value.start = None  # type: ignore[misc]
    assert Date("2024") != Date("2024-01")
    assert repr(Date("2024-10")) == "Date('2024-10')"
    assert str(Period("2020/..")) == "2020/.."
    assert Period("2020/..").to_interval() == (datetime.date(2020, 1, 1), None)


def test_a_year_before_the_first_has_no_datetime() -> None:
    year = only("公元前221年统一").resolved
    assert isinstance(year, Date)
    assert (year.year, year.start, str(year)) == (-220, None, "-0220")


@pytest.mark.parametrize("edtf", ["", "24", "2024-13", "2023-02-29", "昨天"])
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(MingshuError, match="not a date or period") as raised:
        Date(edtf)
    assert raised.value.kind == "date"
    with pytest.raises(MingshuError):
        Period(f"{edtf}/2025")
