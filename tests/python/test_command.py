"""The command from outside: what it writes is read by others, in order, whole, and in memory that stays the same.

`make test` has built it by now; where nobody has, these wait for `cargo build --features cli`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import mingshu
import pyarrow
import pyarrow.parquet
import pytest

ROOT = Path(__file__).parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
COMMAND = TARGET / "debug" / ("mingshu.exe" if os.name == "nt" else "mingshu")
pytestmark = pytest.mark.skipif(not COMMAND.exists(), reason="the command is not built: cargo build --features cli")

ARTICLES = sorted((ROOT / "examples/articles").glob("*.txt"))
TEXT = "全县共有医院153个，其中公立医院21个，占13.7%。"


def mingshu_(*arguments: str | Path) -> str:
    return subprocess.run([COMMAND, *arguments], check=True, capture_output=True, text=True, timeout=120).stdout


@pytest.mark.parametrize("table", ["quantities", "labels", "dates", "entities", "statistics"])
def test_parquet_is_read_by_others(tmp_path: Path, table: Any) -> None:
    path = tmp_path / "out.parquet"
    mingshu_("extract", *ARTICLES, "--format", "parquet", "--table", table, "-o", path)
    texts = [article.read_text(encoding="utf-8") for article in ARTICLES]
    ours = mingshu.extract_batch(texts).to_arrow(table)
    written = pyarrow.parquet.read_table(path)
    assert written.column_names == ["file", *ours.column_names]
    assert written.schema.remove(0).types == ours.schema.types
    assert written.drop_columns("file").to_pylist() == ours.to_pylist()
    assert written["file"].to_pylist() == [str(ARTICLES[document]) for document in ours["document"].to_pylist()]

    with duckdb.connect() as connection:
        kinds = {name: kind for name, kind, *_ in connection.sql(f"describe from '{path}'").fetchall()}
        assert connection.sql(f"select count(*) from '{path}'").fetchall() == [(len(ours),)]
        expected = {"file": "VARCHAR", "document": "BIGINT", "row": "INTEGER", "text": "VARCHAR"}
        expected |= {"start": "INTEGER", "end": "INTEGER"}
        assert {name: kinds[name] for name in expected} == expected
        assert not [name for name, kind in kinds.items() if kind in {"FLOAT", "DOUBLE"}]
        if table == "dates":
            assert (kinds["first_day"], kinds["last_day"]) == ("DATE", "DATE")
        if "value_decimal" in kinds:
            assert kinds["value_decimal"] == "DECIMAL(38,10)"
            [(total,)] = connection.sql(f"select sum(value_decimal) from '{path}'").fetchall()
            values = [value for value in ours["value_decimal"].to_pylist() if value is not None]
            assert total == sum(values, Decimal(0))


FORMATS = ["table", "json", "jsonl", "csv", "jsonld", "sdmx-csv"]


@pytest.mark.parametrize("format_", FORMATS)
def test_workers_do_not_change_the_order(tmp_path: Path, format_: str) -> None:
    lines = tmp_path / "lines.jsonl"
    # Long and short texts in turn: a later one is done before an earlier one.
    texts = [f"第{number}批{number}个。" + TEXT * (40 if number % 7 == 0 else 0) for number in range(60)]
    lines.write_text("".join(json.dumps({"text": text, "id": n}) + "\n" for n, text in enumerate(texts)), "utf-8")
    shown = [mingshu_("extract", lines, "--format", format_, "--id", "id", "--workers", workers) for workers in "125"]
    assert shown[0] == shown[1] == shown[2]
    assert len(shown[0]) > 1000


def endless(path: Path, output: Path) -> tuple[subprocess.Popen[bytes], Path]:
    """A run in the midst of writing: some of its output is in the unfinished file."""
    arguments = [str(COMMAND), "extract", "-", "--input", "jsonl", "--format", "csv", "-o", str(output)]
    child = subprocess.Popen(arguments, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
    assert child.stdin is not None
    partial = path / f".{output.name}.{child.pid}.partial"
    line = json.dumps({"text": TEXT * 5}).encode() + b"\n"
    end = time.monotonic() + 60
    while not (partial.exists() and partial.stat().st_size):
        child.stdin.write(line * 20)
        assert time.monotonic() < end, "nothing is written"
    return child, partial


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_a_run_that_is_killed_leaves_the_output_that_was_there(tmp_path: Path, name: str) -> None:
    output = tmp_path / "out.csv"
    output.write_text("what was there before")
    child, partial = endless(tmp_path, output)
    child.send_signal(signal.Signals[name])
    assert child.wait(30) != 0
    assert child.stdin is not None
    child.stdin.close()  # not before: an end of the input would be an end of the run
    assert output.read_text() == "what was there before"
    # Nobody can tidy up behind SIGKILL; what it leaves is hidden and has its own name.
    assert {path.name for path in tmp_path.iterdir()} - {partial.name} == {"out.csv"}
    assert partial.exists() == (name == "SIGKILL")


MEASURED = """
import resource, subprocess, sys
command, megabytes = sys.argv[1], int(sys.argv[2])
child = subprocess.Popen([command, "extract", "-", "--input", "jsonl", "--format", "csv", "--workers", "2"],
                         stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
line = ('{"text": "全县共有医院153个。' + '这里的山路十分平坦。' * 3000 + '"}\\n').encode()
for _ in range(megabytes * 1_000_000 // len(line)):
    child.stdin.write(line)
child.stdin.close()
assert child.wait() == 0
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reckons in kilobytes")
def test_a_longer_stream_takes_no_more_memory() -> None:
    """`make stream` does it with a gigabyte and the release build."""
    few, many = (
        int(
            subprocess.run(
                [sys.executable, "-c", MEASURED, str(COMMAND), str(megabytes)],
                check=True,
                capture_output=True,
                text=True,
                timeout=300,
            ).stdout
        )
        for megabytes in (4, 16)
    )
    assert many - few < 6_000, "kilobytes"
