"""One extractor serves many threads and processes, and the interpreter is free while a text is read."""

from __future__ import annotations

import multiprocessing
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import mingshu
import pytest
from mingshu import Document, Extractor

THREADS = 8
DOCUMENTS = 1000


def text(number: int) -> str:
    return f"第{number}批共有{number}个，占{number}.5%，😀近{number}万人次。"


def read(extractor: Extractor) -> list[Document]:
    return [extractor.extract(text(number)) for number in range(DOCUMENTS)]


def test_threads_share_an_extractor() -> None:
    extractor = Extractor(anchor="2024-10-31")
    expected = read(extractor)
    with ThreadPoolExecutor(THREADS) as pool:
        for documents in pool.map(read, [extractor] * THREADS):
            assert documents == expected


def test_threads_share_a_document() -> None:
    document = mingshu.extract(text(12) * 50)
    barrier = threading.Barrier(THREADS)

    def look(_: int) -> tuple[object, object]:
        barrier.wait()
        return document.quantities, document.labels

    with ThreadPoolExecutor(THREADS) as pool:
        tuples = list(pool.map(look, range(THREADS)))
    assert all(quantities is document.quantities and labels is document.labels for quantities, labels in tuples)


@pytest.fixture
def nobody_is_interrupted() -> Iterator[None]:
    """Threads change over only where one of them lets go of the interpreter by itself."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(60)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("nobody_is_interrupted")
def test_the_interpreter_is_free_during_a_call() -> None:
    long = text(12) * 20_000
    ticks, done = 0, threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.is_set():
            ticks += 1
            time.sleep(0.0001)

    thread = threading.Thread(target=tick)
    thread.start()
    try:
        before = ticks
        for _ in range(50):  # a short call may find the other thread asleep
            mingshu.extract(long)
            if ticks > before:
                break
        during = ticks - before
    finally:
        done.set()
        thread.join()
    assert during > 0


def read_in_a_process(task: tuple[Extractor, str]) -> Document:
    extractor, content = task
    return extractor.extract(content)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system cannot {method}")
    extractor = Extractor(anchor="2024-10-31")
    tasks = [(extractor, text(number)) for number in range(20)]
    expected = [read_in_a_process(task) for task in tasks]  # the tables are loaded before the fork
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(read_in_a_process, tasks) == expected
