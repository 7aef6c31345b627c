"""Each library behind the same four questions; runs inside the environment of that one library.

Reads a job as JSON from standard input and prints its result as the last line of standard output:

    {"peer": "cn2an", "task": "read", "texts": ["20.47万例"]}
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any

from namers import NAMERS, Namer

# Times are those that the processor spent, so that other programs on the machine hardly count.
START = time.process_time()
# From where dates are seen: a Thursday.
ANCHOR = "2024-10-31"
# What a call gives is shown as JSON or as a line of a table, so its type does not matter here.
Call = Callable[[str], Any]


@dataclass
class Peer:
    """A library: each question that it answers, as the name of its call and the call.

    `number` reads a whole numeral, `numbers` finds numbers in a text, `quantities` finds them with units, `dates` finds
    dates, seen from the anchor, `names` finds persons, places, organisations; `show` gives everything the library reads
    in a text, on one line, `show_dates` its dates and durations, and `find` where its names stand.
    """

    package: str
    show: Call | None = None
    number: tuple[str, Call] | None = None
    numbers: tuple[str, Call] | None = None
    quantities: tuple[str, Call] | None = None
    dates: tuple[str, Call] | None = None
    show_dates: Call | None = None
    names: tuple[str, Call] | None = None
    find: Call | None = None


def mingshu() -> Peer:
    """This project."""
    import mingshu

    def show(text: str) -> str:
        document = bare.extract(text)
        found = [(q.start, f"{q.text} = {amount(q)}{units(q)}") for q in document.quantities]
        found += [(label.start, f"{label.text}: {label.kind}") for label in document.labels]
        found += [(date.start, f"{date.text}: {date.kind}") for date in document.dates]
        return "; ".join(line for _, line in sorted(found))

    # Without names, which the others do not look for; statistics want them.
    bare = mingshu.Extractor(entities=False)
    seen_from = mingshu.Extractor(anchor=ANCHOR, entities=False)
    named = mingshu.Extractor(statistics=False)

    def show_dates(text: str) -> str:
        document = seen_from.extract(text)
        found = [(q.start, f"{q.text} = {amount(q)}{units(q)} (quantity)") for q in document.quantities]
        found += [(date.start, f"{date.text} = {when(date)}") for date in document.dates]
        return "; ".join(line for _, line in sorted(found))

    def find(text: str) -> list[tuple[str, int, int]]:
        return [(name.kind, name.start, name.end) for name in named.extract(text).entities]

    extract = ("Extractor(entities=False).extract", bare.extract)
    number = ("parse_number", mingshu.parse_number)
    dates = (f'Extractor(entities=False, anchor="{ANCHOR}").extract', seen_from.extract)
    names = ("Extractor(statistics=False).extract", named.extract)
    return Peer("mingshu", show, number, extract, extract, dates, show_dates, names, find)


def when(date: Any) -> str:
    """What a date resolves to, or else what it says: a set is not resolved."""
    record = date.to_dict()
    resolved = record["resolved"] or f"{record['timex']} ({record['kind']})"
    return f"{resolved} ({record['modifier']})" if record["modifier"] else resolved


def amount(quantity: Any) -> str:
    """A value, or the interval that the words give."""
    if quantity.low is None and quantity.high is None:
        return plain(quantity.value)
    opening = "[" if quantity.low_inclusive else "("
    closing = "]" if quantity.high_inclusive else ")"
    return f"{opening}{plain(quantity.low)}, {plain(quantity.high)}{closing}"


def units(quantity: Any) -> str:
    """The unit as written, its code, and the denominator where neither shows it."""
    parts = list(dict.fromkeys(part for part in (quantity.unit, quantity.unit_code) if part))
    if quantity.per and quantity.per not in "".join(parts):
        parts.append(f"per {quantity.per}")
    return "".join(f" {part}" for part in parts)


def plain(value: Any) -> str:
    """A number without an exponent; an open end as three dots."""
    return "…" if value is None else format(value, "f") if hasattr(value, "normalize") else str(value)


def cn2an() -> Peer:
    """Converts whole numerals; rewrites those of a text in digits."""
    import cn2an

    # One warning for each thing it cannot read; printing them would be timed.
    warnings.simplefilter("ignore")

    def number(text: str) -> Any:
        return cn2an.cn2an(text, "normal")

    def numbers(text: str) -> Any:
        return cn2an.transform(text, "cn2an")

    return Peer("cn2an", numbers, ('cn2an(_, "normal")', number), ('transform(_, "cn2an")', numbers))


def chinese2digits() -> Peer:
    """Converts whole numerals; lists those of a text."""
    import chinese2digits

    def show(text: str) -> str:
        found = chinese2digits.takeNumberFromString(text)
        pairs = zip(found["CHNumberStringList"], found["digitsStringList"], strict=True)
        return "; ".join(f"{text} = {value}" for text, value in pairs)

    number = ("chineseToDigits", chinese2digits.chineseToDigits)
    return Peer("chinese2digits", show, number, ("takeNumberFromString", chinese2digits.takeNumberFromString))


def pycnnum() -> Peer:
    """Converts whole numerals."""
    import pycnnum

    return Peer("pycnnum", lambda text: str(pycnnum.cn2num(text)), ("cn2num", pycnnum.cn2num))


def jionlp() -> Peer:
    """Parses and finds amounts of money and times."""
    import logging

    import jionlp

    # It logs each piece of a text that it tries as a time and cannot read; printing that would be timed.
    logging.disable(logging.CRITICAL)
    year, month, day = map(int, ANCHOR.split("-"))
    anchor = {"year": year, "month": month, "day": day}

    def number(text: str) -> Any:
        return jionlp.parse_money(text + "元")["num"]

    def quantities(text: str) -> Any:
        return jionlp.ner.extract_money(text, with_parsing=True)

    def show(text: str) -> str:
        found = [(mention["text"], mention["detail"]) for mention in quantities(text)]
        return "; ".join(f"{text} = {d['num']} {d['case']} ({d['definition']})" for text, d in found)

    def dates(text: str) -> Any:
        return jionlp.ner.extract_time(text, time_base=anchor, with_parsing=True)

    def moment(detail: dict[str, Any]) -> str:
        found = detail["time"]
        if isinstance(found, list):
            return stretch(*found)
        # A period that comes again, or an amount.
        point = stretch(*found["point"]["time"]) if found.get("point") else ""
        delta = json.dumps(found.get("delta", found), ensure_ascii=False)
        return f"{delta} at {point}" if point else delta

    def show_dates(text: str) -> str:
        return "; ".join(f"{mention['text']} = {moment(mention['detail'])}" for mention in dates(text))

    return Peer(
        "jionlp",
        show,
        ("parse_money, 元 added", number),
        None,
        ("ner.extract_money", quantities),
        ("ner.extract_time", dates),
        show_dates,
    )


def stretch(start: str, end: str) -> str:
    """Two ends as ISO 8601; whole days without their clock times."""
    day, last = start.removesuffix(" 00:00:00"), end.removesuffix(" 23:59:59")
    ends = (day, last) if day != start and last != end else (start, end)
    return "/".join(dict.fromkeys(part.replace(" ", "T") for part in ends))


def recognizers() -> Peer:
    """Recognizers-Text: a model for each kind of thing; each finds its own, overlaps and all."""
    # The packages as published import `recognizers_text`, which is installed as `ms_recognizers_text`.
    import ms_recognizers_text

    sys.modules["recognizers_text"] = ms_recognizers_text
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import Culture, NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    numbers = NumberRecognizer(Culture.Chinese)
    units = NumberWithUnitRecognizer(Culture.Chinese)
    number = numbers.get_number_model()
    with_units = {
        "currency": units.get_currency_model(),
        "dimension": units.get_dimension_model(),
        "temperature": units.get_temperature_model(),
        "age": units.get_age_model(),
    }
    models = {
        "number": number,
        "ordinal": numbers.get_ordinal_model(),
        "percent": numbers.get_percentage_model(),
        **with_units,
    }

    times = DateTimeRecognizer(Culture.Chinese).get_datetime_model()
    anchor = datetime.fromisoformat(ANCHOR)

    def dates(text: str) -> Any:
        return times.parse(text, anchor)

    def show_dates(text: str) -> str:
        lines = []
        for found in dates(text):
            values = (found.resolution or {}).get("values") or []
            lines.append(f"{found.text} = {' or '.join(dict.fromkeys(map(moment, values))) or 'no value'}")
        return "; ".join(lines)

    def moment(value: dict[str, str]) -> str:
        if value.get("value") == "not resolved":
            return f"{value['timex']} ({value['type']})" if value["timex"] else ""
        if "value" in value:
            return value["value"].replace(" ", "T")
        ends = [value.get(end, "..").replace(" ", "T") for end in ("start", "end")]
        return "/".join(ends)

    def value(text: str) -> Any:
        return number.parse(text)[0].resolution["value"]

    def quantities(text: str) -> Any:
        return [found for model in with_units.values() for found in model.parse(text)]

    def show(text: str) -> str:
        lines = []
        for name, model in models.items():
            for found in model.parse(text):
                resolution = found.resolution or {}
                unit = resolution.get("isoCurrency") or resolution.get("unit") or ""
                lines.append(f"{name}: {found.text} = {resolution.get('value')} {unit}".strip())
        return "; ".join(lines)

    return Peer(
        "ms-recognizers-text-suite",
        show,
        ("number model", value),
        ("number model", number.parse),
        ("currency, dimension, temperature and age models", quantities),
        ("datetime model", dates),
        show_dates,
    )


def wetext() -> Peer:
    """Inverse text normalisation with finite-state transducers: rewrites numbers, dates and money in digits."""
    import logging

    logging.disable(logging.INFO)
    from itn.chinese.inverse_normalizer import InverseNormalizer

    normalize = InverseNormalizer(enable_0_to_9=True).normalize
    # No `number`: it writes 962万7103, a text and not a value.
    return Peer("WeTextProcessing", normalize, None, ("InverseNormalizer.normalize", normalize))


def namer(make: Callable[[], Namer]) -> Callable[[], Peer]:
    """A library that finds names and nothing else of what is asked here."""

    def peer() -> Peer:
        found = make()
        return Peer(found.package, names=(found.name, found.call), find=found.find)

    return peer


PEERS: dict[str, Callable[[], Peer]] = {
    "mingshu": mingshu,
    "cn2an": cn2an,
    "chinese2digits": chinese2digits,
    "pycnnum": pycnnum,
    "jionlp": jionlp,
    "recognizers": recognizers,
    "wetext": wetext,
    **{name: namer(make) for name, make in NAMERS.items()},
}


def attempt(call: Call, text: str) -> Any:
    """The result of a call, or the error it raised, as text: many of them raise on what they cannot read."""
    try:
        return call(text)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def speed(call: Call, texts: list[str], seconds: float) -> dict[str, Any]:
    """The best pass over as many of the texts as can be read in the time; at least one text, one pass."""

    def run(some: list[str]) -> float:
        start = time.process_time()
        for text in some:
            attempt(call, text)
        return time.process_time() - start

    attempt(call, texts[0])  # builds its tables
    first = run(texts[:1])
    share = sum(len(text) for text in texts) / len(texts[0])
    if first * share > seconds:
        texts = texts[: max(1, int(seconds / first))]
    times = [0.0]
    for place, text in enumerate(texts):
        # The caller may have to end a call that never returns: it then knows in which text.
        print(json.dumps({"text": place}), flush=True)
        times[0] += run([text])
    while sum(times) < seconds and len(times) < 1000:
        times.append(run(texts))
    return {"texts": len(texts), "bytes": sum(len(text.encode()) for text in texts), "seconds": min(times)}


def right(call: Call, pairs: list[tuple[str, int]]) -> int:
    """How many numerals get their value."""

    def same(result: Any, value: int) -> bool:
        try:
            return float(result) == value
        except (TypeError, ValueError):
            return False

    return sum(same(attempt(call, text), value) for text, value in pairs)


def growth(call: Call, piece: str, limit: float) -> dict[str, Any]:
    """The longest repetition of a piece that is read within the limit, doubled from 250 characters up."""
    size, best = 250, {"characters": 0, "seconds": 0.0}
    while size <= 32_000:
        start = time.process_time()
        attempt(call, piece * (size // len(piece)))
        took = time.process_time() - start
        if took > limit:
            break
        best = {"characters": size, "seconds": took}
        # The caller may have to end a call that never returns: it then has this.
        print(json.dumps(best), flush=True)
        size *= 2
    return best


def work(job: dict[str, Any]) -> Any:
    """Carries out one job."""
    if job["task"] == "write":
        import mingshu

        return [mingshu.to_chinese(value) for value in job["values"]]
    peer = PEERS[job["peer"]]()
    loaded = time.process_time() - START
    task = job["task"]
    if task in ("read", "read dates"):
        show = peer.show if task == "read" else peer.show_dates
        return {text: attempt(show, text) for text in job["texts"]} if show else None
    if task == "find":
        return [attempt(peer.find, text) for text in job["texts"]] if peer.find else None
    question = getattr(peer, job.get("call", task))
    if question is None:
        return None
    name, call = question
    if task == "growth":
        return growth(call, job["piece"], job["seconds"])
    if task == "first":
        start = time.process_time()
        attempt(call, job["texts"][0])
        return {"load": loaded, "first": time.process_time() - start}
    result = speed(call, job["texts"], job["seconds"])
    if "values" in job:
        result["right"] = right(call, list(zip(job["texts"], job["values"], strict=True)))
    return {**result, "version": version(peer.package), "name": name}


def main() -> None:
    """One job, one line of JSON."""
    result = work(json.load(sys.stdin))
    # Some libraries print a greeting: the result is the last line.
    print()
    print(json.dumps(result, ensure_ascii=False, default=str))


if __name__ == "__main__":
    main()
