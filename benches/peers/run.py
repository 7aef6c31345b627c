"""Measures mingshu and its peers in one run on the same texts, and shows how each reads the same inputs.

    python3 benches/peers/run.py              # everything on the terminal
    python3 benches/peers/run.py speed
    python3 benches/peers/run.py readings     # of numbers and quantities
    python3 benches/peers/run.py dates        # readings of dates
    python3 benches/peers/run.py names        # speed, F1 and readings of names
    python3 benches/peers/run.py --write      # and puts them into COMPARE.md and readings.md

Needs Python 3.10 or newer and a Rust toolchain; installs the pinned peers into `target/peers`.
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import random
import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

from adapters import ANCHOR
from environments import HERE, NAME_PEERS, PLACE, PYTHON_PEERS, ROOT, PeerError, ask, last, python, rust
from namers import KINDS as TAGS
from namers import names as tagged_names
from score import KINDS, Name, f1, is_simplified, joined, labelled, meet


def articles(name: str) -> list[str]:
    """The texts of a file, which blank lines part."""
    return (ROOT / "benches" / "data" / name).read_text(encoding="utf-8").split("\n\n")


TASKS = {
    "number": "Whole numerals: 1,000 numbers below 10^12 in Chinese characters, one a call",
    "numbers": "Numbers in running text: benches/data/press.txt, an article a call",
    "quantities": "Money or quantities with units in running text: the same",
    "dates": f"Dates in running text, seen from {ANCHOR}: the same",
    "dates, dense": "Dates in text that is dense with them: benches/data/dates.txt, a text a call",
}
ARTICLES = articles("press.txt")
TEXTS = {task: articles("dates.txt") if task == "dates, dense" else ARTICLES for task in list(TASKS)[1:]}
# Of the kind that articles are full of; the first ten are those that tell most.
INPUTS = (HERE / "inputs.txt").read_text(encoding="utf-8").split()
# One a line: a space may stand within.
DATES = (HERE / "dates.txt").read_text(encoding="utf-8").splitlines()
NAMES = (HERE / "names.txt").read_text(encoding="utf-8").splitlines()
HELD_BACK = labelled(ROOT / "data" / "names" / "held_back.txt")
PARTS = ["speed", "readings", "dates", "names"]
HOSTILE = ["一", "十", "1."]
# What a library that finds no numbers in a text is asked for instead.
OTHERWISE = {"pycnnum": "number", "jionlp": "quantities"}
HOSTILE_DATES = ["1月", "2020年至", "1/1/"]
HOSTILE_NAMES = ["王", "中国", "县局长"]


def main() -> None:
    """Carries out what the command line asks."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("what", nargs="*", choices=[*PARTS, []], help="default: all")
    options.add_argument("--seconds", type=float, default=3.0, help="to measure each call for (default 3)")
    options.add_argument(
        "--rounds", type=int, default=1, help="to measure all in, the best of which counts (default 1)"
    )
    options.add_argument("--limit", type=float, default=120.0, help="for one answer of one peer (default 120 seconds)")
    options.add_argument("--write", action="store_true", help="put the tables into COMPARE.md and readings.md")
    options = options.parse_args()
    parts, sections = options.what or PARTS, {}
    peers, failures = prepare(PYTHON_PEERS) if parts != ["names"] else ({}, {})
    for part in parts:
        if part == "speed":
            sections[part] = speed(peers, failures, options.seconds, options.rounds, options.limit)
        elif part == "readings":
            sections[part] = readings(peers, failures, options.limit)
        elif part == "dates":
            sections[part] = dates(peers, failures, options.limit)
        else:
            sections[part] = names(*prepare(NAME_PEERS), options.seconds, options.rounds, options.limit)
    for name, section in sections.items():
        print(section)
        if options.write:
            write(name, shorter(section) if name == "readings" else section)
    if options.write and "readings" in sections:
        text = f"# How each library reads the same inputs\n\nWritten by `run.py --write`.\n\n{sections['readings']}\n"
        (HERE / "readings.md").write_text(text, encoding="utf-8")


def prepare(wanted: list[str]) -> tuple[dict[str, Path], dict[str, str]]:
    """The interpreter of mingshu and of each peer that installs; of each other, why not."""
    peers, failures = {}, {}
    for peer in ["mingshu", *wanted]:
        try:
            peers[peer] = python(peer)
        except PeerError as failure:
            failures[peer] = str(failure)
    if "mingshu" not in peers:
        raise SystemExit(failures["mingshu"])
    return peers, failures


def speed(peers: dict[str, Path], failures: dict[str, str], seconds: float, rounds: int, limit: float) -> str:
    """The tables of speed, as text."""
    values = [random.Random(turn).randrange(10 ** (turn % 12 + 1)) for turn in range(1000)]
    numerals = ask(peers["mingshu"], {"peer": "mingshu", "task": "write", "values": values}, limit)
    results, notes = [], [f"{peer}: {reason}" for peer, reason in failures.items()]
    for _ in range(rounds):
        results += in_rust(numerals, values)
        for task in TASKS:
            job: dict[str, Any] = {"task": task, "call": task.split(",")[0], "seconds": seconds}
            job |= {"texts": numerals, "values": values} if task == "number" else {"texts": TEXTS[task]}
            for peer, interpreter in peers.items():
                try:
                    result = ask(interpreter, job | {"peer": peer}, limit)
                except PeerError as failure:
                    notes.append(f"{peer}, {task}: {failure}")
                    continue
                if result:
                    results.append(result | {"peer": f"{peer} (Python)", "task": task})
    results, notes = best(results), list(dict.fromkeys(notes))
    lines = [f"{about()}. {measured(rounds)}", ""]
    for task, title in TASKS.items():
        lines += [title, "", *speed_table([result for result in results if result["task"] == task]), ""]
    lines += ["In a fresh process, and on a text of one character or pair repeated (5 seconds a step at most)", ""]
    lines += [*table(fresh(peers, dict.fromkeys(peers, "numbers") | OTHERWISE, HOSTILE, notes, limit)), ""]
    lines += ["The same for dates", ""]
    with_dates = [result["peer"].split()[0] for result in results if result["task"] == "dates"]
    calls = {peer: "dates" for peer in peers if peer in with_dates}
    lines += [*table(fresh(peers, calls, HOSTILE_DATES, notes, limit)), ""]
    return "\n".join(lines + [f"- {note}" for note in notes])


def best(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of each peer and task the result with the highest rate."""
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for result in results:
        key = result["peer"], result["task"]
        kept[key] = max(kept.get(key, result), result, key=rate)
    return list(kept.values())


def rate(result: dict[str, Any]) -> float:
    """In megabytes a second."""
    return result["bytes"] / result["seconds"] / 1e6


def measured(rounds: int) -> str:
    """How the speeds were measured."""
    in_rounds = f" in {rounds} rounds" if rounds > 1 else ""
    return f"Processor time, best of several passes{in_rounds}; MB = 10^6 bytes of UTF-8."


def in_rust(numerals: list[str], values: list[int]) -> list[dict[str, Any]]:
    """The measurements of the Rust program."""
    program = rust()
    (PLACE / "numerals.json").write_text(json.dumps(list(zip(numerals, values, strict=True))), encoding="utf-8")
    (PLACE / "texts.json").write_text(json.dumps(TEXTS), encoding="utf-8")
    command = [program, "speed", PLACE / "numerals.json", PLACE / "texts.json", ANCHOR]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    manifest = (HERE / "rust" / "Cargo.toml").read_text()
    versions = {"chinese-number (Rust)": re.search(r'chinese-number = "=(.*)"', manifest).group(1)}
    results = [json.loads(line) for line in output.splitlines()]
    return [{"version": versions.get(result["peer"], "this tree"), **result} for result in results]


def speed_table(results: list[dict[str, Any]]) -> list[str]:
    """One task: the peers below mingshu, fastest first, each against mingshu in its own language."""
    base = {result["peer"].split()[1]: rate(result) for result in results if result["peer"].startswith("mingshu")}
    numerals = results[0]["task"] == "number"
    head = ["library", "version", "call", "MB/s", "mingshu ÷ it"]
    head += ["numerals/s", "right of 1,000"] if numerals else ["articles"]
    rows = [head]
    for result in sorted(results, key=lambda result: (not result["peer"].startswith("mingshu"), -rate(result))):
        ours = result["peer"].startswith("mingshu")
        version = "this tree" if ours else result["version"]
        ratio = "" if ours else f"{base[result['peer'].split()[1]] / rate(result):,.1f}"
        row = [result["peer"], version, result["name"], f"{rate(result):.3g}", ratio]
        if numerals:
            row += [f"{result['texts'] / result['seconds']:,.0f}", str(result["right"])]
        else:
            # Fewer than all: it was too slow for the rest, and its rate is taken to hold for them.
            row += [f"{result['texts']} of {len(TEXTS.get(result['task'], ARTICLES))}"]
        rows.append(row)
    return table(rows)


def fresh(
    peers: dict[str, Path], calls: dict[str, str], pieces: list[str], notes: list[str], limit: float
) -> list[list[str]]:
    """What a first call of each peer costs, and how long a hostile text it reads in five seconds."""
    rows = [["library (Python)", "import, ms", "first article, ms", *[f"{piece}… characters read" for piece in pieces]]]
    for peer, call in calls.items():
        row, interpreter = [peer], peers[peer]
        try:
            jobs = [{"peer": peer, "task": "first", "call": call, "texts": ARTICLES[:1]} for _ in range(5)]
            answers = [ask(interpreter, job, limit) for job in jobs]
            row += [f"{min(answer[key] for answer in answers) * 1000:.3g}" for key in ("load", "first")]
            for piece in pieces:
                job = {"peer": peer, "task": "growth", "call": call, "piece": piece, "seconds": 5.0}
                answer = ask(interpreter, job, 30.0)
                read = f"{answer['characters']:,} in {answer['seconds']:.2g} s"
                row.append(read if answer["characters"] else "fewer than 250")
        except PeerError as failure:
            notes.append(f"{peer}, first call for {call}: {failure}")
        rows.append(row + [""] * (len(rows[0]) - len(row)))
    return rows


def readings(peers: dict[str, Path], failures: dict[str, str], limit: float) -> str:
    """How each peer reads each input, as text."""
    answers: dict[str, dict[str, str]] = {}
    for peer, interpreter in peers.items():
        try:
            answers[peer] = ask(interpreter, {"peer": peer, "task": "read", "texts": INPUTS}, limit)
        except PeerError as failure:
            failures[peer] = str(failure)
    (PLACE / "inputs.json").write_text(json.dumps(INPUTS), encoding="utf-8")
    output = subprocess.run([rust(), "read", PLACE / "inputs.json"], capture_output=True, text=True, check=True).stdout
    answers["chinese-number"] = last(output)
    blocks = [
        "\n".join([text, *(f"  {peer:<16}{brief(answer[text], text)}" for peer, answer in answers.items())])
        for text in INPUTS
    ]
    notes = [f"- {peer}: {reason}" for peer, reason in failures.items()]
    return "\n".join(
        [f"{about()}. A dash: nothing found, or nothing to rewrite.", "", "```text", *blocks, "```", *notes]
    )


def dates(peers: dict[str, Path], failures: dict[str, str], limit: float) -> str:
    """How each peer that finds dates reads each expression, as a table."""
    answers: dict[str, dict[str, str]] = {}
    for peer, interpreter in peers.items():
        try:
            answer = ask(interpreter, {"peer": peer, "task": "read dates", "texts": DATES}, limit)
        except PeerError as failure:
            failures[peer] = str(failure)
        else:
            answers |= {peer: answer} if answer else {}
    rows = [["text", *answers]]
    rows += [[text, *(brief(answer[text], text) for answer in answers.values())] for text in DATES]
    notes = [f"- {peer}: {reason}" for peer, reason in failures.items()]
    return "\n".join([f"{about()}. Seen from {ANCHOR}, a Thursday. A dash: nothing found.", "", *table(rows), *notes])


def names(peers: dict[str, Path], failures: dict[str, str], seconds: float, rounds: int, limit: float) -> str:
    """How fast each peer finds names, how well, and what it finds in each input, as text."""
    notes = [f"{peer}: {reason}" for peer, reason in failures.items()]
    sentences = [text for text, _ in HELD_BACK]
    (PLACE / "articles.json").write_text(json.dumps(ARTICLES), encoding="utf-8")
    (PLACE / "sentences.json").write_text(json.dumps(sentences + NAMES), encoding="utf-8")
    command = [rust(), "names", PLACE / "articles.json", PLACE / "sentences.json"]
    version = re.search(r'jieba-rs = "=(.*)"', (HERE / "rust" / "Cargo.toml").read_text()).group(1)
    results, found = [], {}
    for _ in range(rounds):
        *lines, tags = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        results += [{"version": version, **json.loads(line)} for line in lines]
        for peer, interpreter in peers.items():
            job = {"peer": peer, "task": "names", "seconds": seconds, "texts": ARTICLES}
            try:
                results.append(ask(interpreter, job, limit) | {"peer": f"{peer} (Python)", "task": "names"})
            except PeerError as failure:
                notes.append(f"{peer}: {failure}")
    for peer, interpreter in peers.items():
        try:
            answer = ask(interpreter, {"peer": peer, "task": "find", "texts": sentences + NAMES}, limit)
            # A call that failed gives its error, and has found nothing.
            found[peer] = [[tuple(name) for name in one] if isinstance(one, list) else [] for one in answer]
        except PeerError as failure:
            notes.append(f"{peer}: {failure}")
    texts = zip(sentences + NAMES, json.loads(tags), strict=True)
    found["jieba-rs"] = [list(tagged_names(text, words, TAGS["jieba"])) for text, words in texts]

    notes = list(dict.fromkeys(notes))
    lines = [f"{about()}. {measured(rounds)}", ""]
    lines += ["Names in running text: benches/data/press.txt, an article a call", "", *speed_table(best(results)), ""]
    lines += [f"Names in the {len(HELD_BACK)} sentences of data/names/held_back.txt: F1 in per cent", ""]
    lines += [*table(quality({peer: answer[: len(sentences)] for peer, answer in found.items()})), ""]
    lines += ["In a fresh process, and on a text of one character or word repeated (5 seconds a step at most)", ""]
    calls = dict.fromkeys([peer for peer in peers if peer in found], "names")
    lines += [*table(fresh(peers, calls, HOSTILE_NAMES, notes, limit)), ""]
    lines += ["What each finds, a word for a word", "", "```text"]
    for place, text in enumerate(NAMES, start=len(sentences)):
        lines.append(text)
        for peer, answer in found.items():
            shown = "; ".join(f"{kind} {text[start:end]}" for kind, start, end in answer[place])
            lines.append(f"  {peer:<16}{shown or '—'}")
    return "\n".join([*lines, "```", *(f"- {note}" for note in notes)])


def quality(found: dict[str, list[list[Name]]]) -> list[list[str]]:
    """F1 of each peer, the best first.

    Of the words of a peer as they stand and of neighbours of one kind joined to one name, what does better counts.
    """
    expected = [names for _, names in HELD_BACK]
    simplified = [is_simplified(text) for text, _ in HELD_BACK]
    rows = []
    for peer, answer in found.items():
        ways = {"apart": answer}
        if peer != "mingshu":
            ways["joined"] = [joined(names) for names in answer]
        way, names = max(ways.items(), key=lambda item: f1(zip(expected, item[1], strict=True), KINDS))
        pairs = list(zip(expected, names, strict=True))
        in_simplified = [pair for pair, is_one in zip(pairs, simplified, strict=True) if is_one]
        scores = [*(f1(pairs, [kind]) for kind in KINDS), f1(pairs, KINDS)]
        scores += [f1(in_simplified, KINDS), f1(pairs, KINDS, meet)]
        rows.append((scores[3], [peer, *(f"{score:.1f}" for score in scores), way]))
    head = ["library", *KINDS, "all three", f"{sum(simplified)} simplified", "ends aside", "neighbours"]
    return [head, *(row for _, row in sorted(rows, key=lambda row: -row[0]))]


def shorter(section: str) -> str:
    """The readings of the first ten inputs; `readings.md` holds all."""
    before, _, _ = section.partition(f"\n{INPUTS[10]}\n")
    return f"{before}\n```"


def brief(reading: str, text: str) -> str:
    """A reading, with what is no reading said in one word."""
    if re.match(r"\w+Error: |error: ", reading):
        return "refused"
    # A rewriter that gives the text back has found nothing that it would write otherwise.
    return "—" if reading in ("", text) else reading


def about() -> str:
    """The date, the tree and the machine."""

    def first_line(command: list[str]) -> str:
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False).stdout.strip()

    processor = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        found = re.search(r"model name\s*:\s*(.*)", information.read_text())
        processor = found.group(1) if found else processor
    tree = first_line(["git", "rev-parse", "--short", "HEAD"])
    return (
        f"{datetime.date.today()}, mingshu at {tree}, one core of {processor}, "
        f"Python {platform.python_version()}, {' '.join(first_line(['rustc', '--version']).split()[:2])}"
    )


def table(rows: list[list[str]]) -> list[str]:
    """A Markdown table that is readable as it stands."""
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    return [lines[0], "|" + "|".join("-" * (w + 2) for w in widths) + "|", *lines[1:]]


def width(text: str) -> int:
    """Columns on a terminal: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def write(name: str, section: str) -> None:
    """Puts a section between its two marks in COMPARE.md: no figure there is written by hand."""
    path = ROOT / "COMPARE.md"
    begin, end = f"<!-- {name}: written by `benches/peers/run.py --write` -->", f"<!-- end of {name} -->"
    before, _, rest = path.read_text(encoding="utf-8").partition(begin)
    if not rest:
        raise SystemExit(f"COMPARE.md has no mark {begin}")
    path.write_text(f"{before}{begin}\n{section.rstrip()}\n{end}{rest.partition(end)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
