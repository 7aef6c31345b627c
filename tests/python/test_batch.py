"""Many texts at once: order, bad rows, sources, interruption, memory, processes."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import mingshu
import numpy
import pandas
import polars
import pyarrow
import pytest
from mingshu import Batch, Document, Extractor, MingshuError

ARTICLES = [
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "examples/articles").glob("*.txt"))
]
TEXTS = [f"第{number}批共有{number}个，占{number}.5%，😀近{number}万人次。" for number in range(300)]


def run(script: str, *arguments: str) -> str:
    """What a script prints in a process of its own."""
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(script), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_a_batch_is_what_each_text_gives_alone(workers: int) -> None:
    texts = [*TEXTS, *ARTICLES, "", *TEXTS]
    batch = mingshu.extract_batch(texts, workers=workers)
    assert list(batch) == [mingshu.extract(text) for text in texts]
    assert list(mingshu.pipe(iter(texts), workers=workers)) == list(batch)
    assert batch.errors == {}


def test_options_are_those_of_the_extractor() -> None:
    options: dict[str, Any] = {
        "anchor": "2024-10-31",
        "prefer": "past",
        "names": {"DRUG": ["拜阿司匹灵"]},
        "lunar": False,
    }
    text = "昨天售拜阿司匹灵3盒，八月十五"
    alone = Extractor(**options).extract(text)
    assert list(mingshu.extract_batch([text], **options)) == [alone]
    assert list(Extractor(**options).extract_batch([text])) == [alone]
    assert list(mingshu.pipe([text], **options)) == list(Extractor(**options).pipe([text])) == [alone]


BAD = ["医院3个", None, 3, "共有\ud83d个", float("nan"), b"1", "长" * 40, "村医7名"]


def test_a_bad_row_is_reported_and_loses_nothing_else() -> None:
    batch = mingshu.extract_batch(BAD, on_error="null", max_bytes=100)
    assert [document and document.text for document in batch] == ["医院3个", *[None] * 6, "村医7名"]
    assert batch.errors == {
        1: "expected str, not None",
        2: "expected str, not int",
        3: "half of a surrogate pair is no character at character 2",
        4: "expected str, not NaN",
        5: "expected str, not bytes: decode it first, as in data.decode('gb18030')",
        6: "longer than 100 bytes",
    }
    pipe = mingshu.pipe(BAD, on_error="null", max_bytes=100)
    assert list(pipe) == list(batch)
    assert pipe.errors == batch.errors


def test_a_bad_row_raises_with_its_place() -> None:
    with pytest.raises(MingshuError, match=r"^row 1: expected str, not None$") as caught:
        mingshu.extract_batch(BAD)
    assert (caught.value.kind, caught.value.at) == ("row", 1)
    pipe = mingshu.pipe([*TEXTS, None, "村医7名"])
    assert len([next(pipe) for _ in TEXTS]) == 300, "all before it comes out"
    with pytest.raises(MingshuError, match=r"^row 300: "):
        next(pipe)
    assert [document and document.text for document in pipe] == ["村医7名"], "whoever goes on gets the rest"


def test_ten_megabytes_are_the_longest_text() -> None:
    with pytest.raises(MingshuError, match="row 0: longer than 10000000 bytes"):
        mingshu.extract_batch(["一" * 3_333_334])
    with pytest.raises(MingshuError, match="row 0: longer than 10000000 bytes"):
        mingshu.extract_batch(["1" * 10_000_001])


@pytest.mark.parametrize(
    ("options", "kind"), [({"workers": 0}, "workers"), ({"workers": -1}, "workers"), ({"on_error": "skip"}, "on_error")]
)
def test_wrong_options_are_refused(options: dict[str, Any], kind: str) -> None:
    for function in (mingshu.extract_batch, mingshu.pipe):
        with pytest.raises(MingshuError) as caught:
            function([], **options)
        assert caught.value.kind == kind
    with pytest.raises(MingshuError) as caught:
        mingshu.extract("").table("rows")  # type: ignore[arg-type]
    assert caught.value.kind == "table_name"
    assert str(caught.value) == "no table `rows`: there are quantities, labels, dates, entities, statistics, audit"


SOURCE = ["医院3个", None, "村医7名"] * 100


class OnlyArrow:
    """A column that Python cannot go through."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return pyarrow.chunked_array([SOURCE]).__arrow_c_stream__(requested_schema)


@pytest.mark.parametrize(
    "source",
    [
        tuple(SOURCE),
        iter(SOURCE),
        (text for text in SOURCE),
        pandas.Series(SOURCE),
        pandas.Series(SOURCE, dtype=object),
        pandas.Series(SOURCE, dtype=pandas.ArrowDtype(pyarrow.large_string())),
        polars.Series(SOURCE),
        pyarrow.array(SOURCE),
        pyarrow.array(SOURCE, pyarrow.large_string()),
        pyarrow.array(SOURCE, pyarrow.string_view()),
        pyarrow.chunked_array([SOURCE[:100], SOURCE[100:]]),
        pyarrow.table({"text": SOURCE})["text"],
        pyarrow.table({"text": pyarrow.array(SOURCE, pyarrow.string_view())})["text"],
        pyarrow.array(["不是", *SOURCE], pyarrow.large_string()).slice(1),
        pyarrow.array(["这一行比视图里放得下的要长，也不在切片里", *SOURCE], pyarrow.string_view()).slice(1),
        polars.Series(["不是", *SOURCE])[1:],
        OnlyArrow(),
    ],
    ids=lambda source: f"{type(source).__module__}.{type(source).__name__}",
)
def test_sources(source: Iterable[Any]) -> None:
    batch = mingshu.extract_batch(source, on_error="null")
    assert [document and document.text for document in batch] == SOURCE
    assert list(batch.errors) == list(range(1, 300, 3))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("医院3个", "expected texts, not one str"),
        (b"1", "expected texts, not one bytes"),
        (3, "expected texts, not int"),
        (None, "expected texts, not NoneType"),
        ({"a": "医院3个"}, r"expected texts, not a dict: give its values\(\)"),
        (pandas.Series([1, 2]), "expected a column of texts, not of int64"),
        (pandas.Series([1.5, None]), "expected a column of texts, not of float64"),
        (pandas.to_datetime(pandas.Series(["2024-10-31"])), "expected a column of texts, not of datetime64"),
        (numpy.array([1, 2]), "expected a column of texts, not of int64"),
        (polars.Series([True]), "expected a column of texts, not of Boolean"),
        (polars.Series([["医院3个"]]), r"expected a column of texts, not of List\(String\)"),
        (pyarrow.array([1]), "expected a column of texts, not of int64"),
        (pyarrow.table({"n": [1]})["n"], "expected a column of texts, not of int64"),
        (pandas.DataFrame({"text": ["1"]}), "expected a column of texts, not a DataFrame"),
        (polars.DataFrame({"text": ["1"]}), "expected a column of texts, not a DataFrame"),
        (pyarrow.table({"text": ["1"]}), "expected a column of texts, not a Table"),
        (duckdb.sql("select '1' as text"), "expected a column of texts, not a DuckDBPyRelation"),
    ],
)
def test_what_is_no_column_is_refused(source: Any, message: str) -> None:
    for on_error in ("raise", "null"):
        with pytest.raises(TypeError, match=message):
            mingshu.extract_batch(source, on_error=on_error)


@pytest.mark.parametrize(
    "source",
    [
        pandas.Series([None, float("nan")], dtype=float),
        polars.Series([None, None], dtype=polars.Int64),
        pyarrow.array([None, None], pyarrow.int64()),
        pandas.Series([None, None], dtype="category"),
        numpy.array([None, None]),
    ],
)
def test_a_column_without_any_value_may_be_of_any_type(source: Any) -> None:
    assert list(mingshu.extract_batch(source, on_error="null").errors) == [0, 1]


def test_the_error_of_an_iterator_comes_out_behind_its_texts() -> None:
    def texts() -> Iterator[str]:
        yield "医院3个"
        raise OSError("the disk is gone")

    pipe = mingshu.pipe(texts())
    first = next(pipe)
    assert first is not None
    assert first.text == "医院3个"
    with pytest.raises(OSError, match="the disk is gone"):
        next(pipe)
    assert list(pipe) == []
    with pytest.raises(OSError, match="the disk is gone"):
        mingshu.extract_batch(texts())


def test_a_batch_is_a_sequence() -> None:
    batch = mingshu.extract_batch(["医院3个", None], on_error="null")
    assert (len(batch), batch[0], batch[-1], batch[-2]) == (2, mingshu.extract("医院3个"), None, batch[0])
    assert batch[0] is batch[0]
    with pytest.raises(IndexError):
        batch[2]
    with pytest.raises(IndexError):
        batch[-3]
    assert (batch[:1], batch[1:]) == (Batch([batch[0]]), Batch([None], {0: batch.errors[1]}))
    assert (batch[::-1], batch[5:], batch[:]) == (Batch([None, batch[0]], {0: batch.errors[1]}), Batch([]), batch)
    with pytest.raises(TypeError):
        batch["a"]  # type: ignore[index]
    assert repr(batch) == "Batch(documents=2, errors=1, quantities=1, labels=0, dates=0, entities=0, statistics=1)"
    assert batch == pickle.loads(pickle.dumps(batch)) == Batch(list(batch), batch.errors)
    assert batch != Batch(list(batch))
    assert len(mingshu.extract_batch([])) == 0


def test_a_pipe_can_be_left() -> None:
    def texts() -> Iterator[str]:
        while True:
            yield ARTICLES[0]

    pipe = mingshu.pipe(texts())
    assert isinstance(next(pipe), Document)
    del pipe


def test_progress() -> None:
    script = """
        import mingshu
        mingshu.extract_batch(["医院3个"] * 200, progress=True)
        mingshu.extract_batch(iter(["医院3个"]), progress=True)
        import sys
        sys.modules["tqdm"] = sys.modules["tqdm.auto"] = None
        try:
            mingshu.extract_batch([], progress=True)
        except ImportError as error:
            print(error)
    """
    assert run(script) == "progress=True needs tqdm: pip install tqdm\n"
    command = [sys.executable, "-c", "import mingshu; mingshu.extract_batch(['医院3个'] * 200, progress=True)"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stderr
    assert "200/200" in shown


def test_progress_in_a_notebook() -> None:
    script = """
        import nbclient, nbformat

        cell = nbformat.v4.new_code_cell(
            "import mingshu\\nbatch = mingshu.extract_batch(['医院3个'] * 200, progress=True)\\nbatch"
        )
        notebook = nbformat.v4.new_notebook(cells=[cell])
        nbclient.NotebookClient(notebook).execute()
        shown = "".join(output.get("text", "") for output in cell.outputs)
        assert "Warning" not in shown, shown
        assert "200/200" in shown or any("widget" in str(output) for output in cell.outputs), shown
        print(cell.outputs[-1].data["text/plain"])
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    assert shown.startswith("Batch(documents=200, errors=0, quantities=200, "), "the summary of a batch"


INTERRUPTED = """
    import os, signal, sys, threading, time
    import mingshu

    mingshu.extract_batch(["医院3个"])
    heavy = "全县共有医院153个，其中公立医院21个，占13.7%。" * 20_000
    def interrupt():
        global at
        at = time.monotonic()
        os.kill(os.getpid(), signal.SIGINT)
    threading.Timer(0.3, interrupt).start()
    try:
        if sys.argv[1] == "batch":
            mingshu.extract_batch([heavy] * 1000)
        else:
            for document in mingshu.pipe(iter([heavy] * 1000)):
                pass
    except KeyboardInterrupt:
        print(time.monotonic() - at)
        sys.stdout.flush()
        os._exit(0)
"""


@pytest.mark.parametrize("way", ["batch", "pipe"])
def test_ctrl_c_ends_it_within_200_milliseconds(way: str) -> None:
    took = min(float(run(INTERRUPTED, way)) for _ in range(3))  # the machine may be busy
    assert took < 0.2


def test_a_pipe_needs_no_more_memory_for_more_texts() -> None:
    script = """
        import resource, sys
        import mingshu

        text = "全县共有医院153个，其中公立医院21个，占13.7%。" + "这里的山路十分平坦。" * 500
        quick = mingshu.Extractor(entities=False, statistics=False)
        def peak(megabytes):
            count = megabytes * 1_000_000 // len(text.encode())
            # Each text is one of its own: what is kept would be seen.
            for document in quick.pipe(f"{number}{text}" for number in range(count)):
                assert len(document.quantities) >= 3
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        few = peak(10)
        print(peak(60) - few)
    """
    assert int(run(script)) < 12_000, "kilobytes: less than a fifth of what was read"


@pytest.mark.parametrize("way", ["batch", "pipe"])
def test_the_interpreter_is_free_during_a_batch(way: str) -> None:
    script = """
        import sys, threading, time
        import mingshu

        sys.setswitchinterval(60)  # threads change over only where one of them lets go
        texts = ["全县共有医院153个，其中公立医院21个，占13.7%。" * 2000] * 4
        ticks, done = 0, threading.Event()
        def tick():
            global ticks
            while not done.is_set():
                ticks += 1
                time.sleep(0.001)
        mingshu.extract("医院3个")
        thread = threading.Thread(target=tick)
        thread.start()
        before = ticks
        if sys.argv[1] == "batch":
            mingshu.extract_batch(texts, workers=1)
        else:
            for document in mingshu.pipe(texts, workers=1):
                pass
        during = ticks - before
        done.set()
        thread.join()
        print(during)
    """
    assert int(run(script, way)) > 3


def documents_in_a_process(texts: list[str]) -> list[Document | None]:
    return list(mingshu.extract_batch(texts, workers=2))


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_batches_in_processes(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system cannot {method}")
    expected = documents_in_a_process(TEXTS)  # threads have run before the fork
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(documents_in_a_process, [TEXTS] * 4) == [expected] * 4


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_pipe_stays_in_its_process() -> None:
    pipe = mingshu.pipe(TEXTS)
    next(pipe)
    child = os.fork()
    if child == 0:
        try:
            next(pipe)
        except RuntimeError as error:
            os._exit(0 if "stays behind in the process" in str(error) else 1)
        os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(list(pipe)) == len(TEXTS) - 1
