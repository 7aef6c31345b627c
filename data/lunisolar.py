"""Makes lunar.csv and solar_term_days.csv anew from the motion of the sun and the moon.

    python -m pip install pyswisseph==2.10.3.2
    python data/lunisolar.py

The rule is that of GB/T 33661-2017: a month begins on the day of the new moon, the month of the winter solstice is the
eleventh, and of thirteen months between two solstices the first without a major term is the leap month. Days are those
of Beijing time, UTC+8, but for the months of 1914 to 1928: the almanac of those years counted by the mean time of the
meridian of Beijing, 14 minutes behind, and three of its months begin a day earlier for it.

The places of sun and moon are those of the Swiss Ephemeris (Moshier's theory, which needs no files).
"""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import swisseph

FIRST, LAST = 1900, 2100
BEIJING_TIME = 8 / 24
BEIJING_MERIDIAN = (7 + 45 / 60 + 40 / 3600) / 24


def longitude(moment: float, body: int) -> float:
    """The apparent longitude in degrees at a moment of terrestrial time, in Julian days."""
    return swisseph.calc(moment, body, swisseph.FLG_MOSEPH)[0][0]


def solve(angle: Callable[[float], float], degrees_a_day: float, moment: float) -> float:
    """The moment near the given one at which the angle is 0."""
    step = 1.0
    while abs(step) > 1e-7:
        step = ((angle(moment) + 180) % 360 - 180) / degrees_a_day
        moment -= step
    return moment


def day(moment: float, east: float) -> date:
    """The day of a moment of terrestrial time, where clocks are so many days before those of Greenwich."""
    universal = moment - swisseph.deltat(moment)
    return date(2000, 1, 1) + timedelta(int((universal + east - 2451544.5) // 1))


def new_moons() -> list[date]:
    """The days of the new moons from December of the year before the first to December of the year after the last."""
    days, moment = [], swisseph.julday(FIRST - 2, 12, 13, 0.0)
    while not days or days[-1].year <= LAST + 1:
        moment = solve(lambda at: longitude(at, swisseph.MOON) - longitude(at, swisseph.SUN), 12.19, moment + 29.53)
        usual = day(moment, BEIJING_TIME)
        days.append(day(moment, BEIJING_MERIDIAN) if 1914 <= usual.year <= 1928 else usual)
    return days


def solar_terms() -> dict[int, list[date]]:
    """The days of the 24 terms of each year, from 小寒 at 285° on."""
    moment, terms = swisseph.julday(FIRST - 1, 1, 5, 0.0), {}
    for year in range(FIRST - 1, LAST + 2):
        terms[year] = []
        for index in range(24):
            target = (285 + 15 * index) % 360
            moment = solve(lambda at, target=target: longitude(at, swisseph.SUN) - target, 0.9856, moment)
            terms[year].append(day(moment, BEIJING_TIME))
            moment += 15.2
    return terms


def lunar_years(moons: list[date], terms: dict[int, list[date]]) -> dict[int, list[tuple[date, int, bool, int]]]:
    """The months of each lunar year: first day, number, whether it is a leap month, length."""
    major = {term for year in terms.values() for term in year[1::2]}
    years: dict[int, list[tuple[date, int, bool, int]]] = {}
    for before, after in pairwise(terms):
        first, last = (bisect_right(moons, terms[year][23]) - 1 for year in (before, after))
        year, number, leap_is_due = before, 10, last - first == 13
        for index in range(first, last):
            length = (moons[index + 1] - moons[index]).days
            is_leap = leap_is_due and not any(moons[index] + timedelta(place) in major for place in range(length))
            if is_leap:
                leap_is_due = False
            else:
                year, number = (year, number + 1) if number < 12 else (year + 1, 1)
            years.setdefault(year, []).append((moons[index], number, is_leap, length))
    return years


def rewrite(name: str, rows: list[str]) -> None:
    """Puts the rows under the comments and the header that the table has."""
    path = Path(__file__).with_name(name)
    lines = path.read_text(encoding="utf-8").splitlines()
    head = next(index for index, line in enumerate(lines) if not line.startswith("#"))
    path.write_text("\n".join(lines[: head + 1] + rows) + "\n", encoding="utf-8")


def main() -> None:
    """Rewrites the two tables."""
    terms = solar_terms()
    years = lunar_years(new_moons(), terms)
    lunar, term_days = [], []
    for year in range(FIRST, LAST + 1):
        leap = next((number for _, number, is_leap, _ in years[year] if is_leap), 0)
        lengths = "".join("大" if length == 30 else "小" for *_, length in years[year])
        lunar.append(f"{year},{years[year][0][0]},{leap},{lengths}")
        assert all(term.month == index // 2 + 1 for index, term in enumerate(terms[year]))
        term_days.append(f"{year}," + ",".join(str(term.day) for term in terms[year]))
    rewrite("lunar.csv", lunar)
    rewrite("solar_term_days.csv", term_days)


if __name__ == "__main__":
    main()
