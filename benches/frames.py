"""Measures batches and tables: two workers against one, and what tables add to the time of reading.

    python benches/frames.py               # 20 MB of press text, the best of 3 runs
    python benches/frames.py --megabytes 5 --runs 1

Wants the release build (`pip install .`) and pyarrow; pandas and polars are measured where they are installed. What is
printed is of this machine at this hour: on one that others use, look at the best of many runs.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import mingshu

ROOT = Path(__file__).parents[1]
TABLES = ["quantities", "labels", "dates", "entities", "statistics", "audit"]
BARE = "entities=False, statistics=False"
FIRST_CALL = """
import mingshu
mingshu.Extractor({options}).extract("第一篇：全县共有医院153个。")
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
SPIN = "for _ in range(10_000_000): pass"


def corpus(size: int) -> list[str]:
    """Articles over and over, each time with a number of its own, until they are so many bytes."""
    articles = (ROOT / "benches/data/press.txt").read_text(encoding="utf-8").split("\n\n")
    articles += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples/articles").glob("*.txt"))]
    texts, bytes_ = [], 0
    for number in itertools.count():
        text = f"{articles[number % len(articles)]}\n本报第{number}期。"
        bytes_ += len(text.encode())
        if bytes_ > size:
            return texts
        texts.append(text)
    raise AssertionError


class Spent(NamedTuple):
    """Seconds by the clock, and seconds that the processor worked for it, all threads together."""

    clock: float
    work: float
    python: float  # of the work, in the thread that runs Python: no other worker helps with it


def best(runs: int, function: Callable[[], object]) -> Spent:
    """The run that took least work: others may have slowed down the clock."""
    spent = []
    for _ in range(runs):
        clock, work, python = time.perf_counter(), time.process_time(), time.thread_time()
        function()
        times = time.perf_counter(), time.process_time(), time.thread_time()
        spent.append(Spent(times[0] - clock, times[1] - work, times[2] - python))
    return min(spent, key=lambda run: run.work)


def spin(processes: int) -> float:
    """Seconds by the clock for so many processes that only count: what the machine gives two workers at best."""
    clock = time.perf_counter()
    started = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(processes)]
    for process in started:
        process.wait()
    return time.perf_counter() - clock


def peak() -> float:
    """Megabytes that the process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def worker(options: str) -> float:
    """Megabytes that a process of its own holds at most, first call behind it; only Linux tells."""
    command = [sys.executable, "-c", FIRST_CALL.format(options=options)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1e3


def main() -> None:
    """Prints a line for each thing that is measured."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--megabytes", type=float, default=20.0)
    options.add_argument("--runs", type=int, default=3)
    given = options.parse_args()

    mingshu.extract_batch(["第一篇：全县共有医院153个。"])  # the tables of the language are loaded
    texts = corpus(int(given.megabytes * 1e6))
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"mingshu {mingshu.__version__}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print(f"{len(texts):,} texts, {size:.1f} MB, {size * 1e3 / len(texts):.2f} kB each; best of {given.runs}\n")

    before = peak()
    batch = mingshu.extract_batch(texts)
    held = peak() - before
    print(f"all documents held at once: {held:,.0f} MB, {held / size:.0f} times the texts")
    if Path("/proc/self/status").exists():
        print(
            f"a process after its first call: {worker(''):.0f} MB, without names and statistics {worker(BARE):.0f} MB"
        )
    print()

    runs: dict[int, list[Spent]] = {1: [], 2: []}
    spun: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(given.runs):  # in turn, so that a busy minute of the machine is bad for both
        for workers, spent in runs.items():
            spun[workers].append(spin(workers))
            spent.append(best(1, lambda workers=workers: mingshu.extract_batch(texts, workers=workers)))
    print(f"{'':28}{'clock':>10}{'work':>10}{'in Python':>12}{'speed by work':>17}")
    for workers, spent in runs.items():
        line(f"extract_batch, {workers} worker{'s' * (workers > 1)}", min(spent, key=lambda run: run.work), size)
    line("extract, one by one", best(1, lambda: [mingshu.extract(text) for text in texts]), size)
    bare = mingshu.Extractor(entities=False, statistics=False)
    spent = best(given.runs, lambda: bare.extract_batch(texts, workers=1))
    line("no names, no statistics", spent, size)
    one, two = (min(run.clock for run in runs[workers]) for workers in (1, 2))
    print(f"\n2 workers against 1, by the clock: {one / two:.2f} x")
    print(f"2 processes that only count against 1, in the same minutes: {2 * min(spun[1]) / min(spun[2]):.2f} x\n")

    reading = min(run.work for run in runs[1])
    ways = {"table": lambda: [batch.table(name) for name in TABLES]}  # type: ignore[arg-type]
    for way, library in {"to_arrow": "pyarrow", "to_polars": "polars", "to_pandas": "pandas"}.items():
        if importlib.util.find_spec(library):
            ways[way] = lambda way=way: [getattr(batch, way)(name) for name in TABLES]
    for way, call in ways.items():
        spent = best(given.runs, call)
        print(f"all six tables, {way:10} {spent.work:8.2f} s of work, {spent.work / reading:6.1%} of that of reading")
    print(f"{sum(len(batch.table(name)) for name in TABLES):,} rows")  # type: ignore[arg-type]


def line(what: str, spent: Spent, size: float) -> None:
    """One row of the table of speeds."""
    times = f"{spent.clock:8.2f} s{spent.work:8.2f} s{spent.python / spent.work:12.1%}"
    print(f"{what:28}{times}{size / spent.work:12.2f} MB/s")


if __name__ == "__main__":
    main()
