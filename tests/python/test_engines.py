"""The examples of the guide for Daft and Ray Data, as they stand there: `make engines` installs both."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

GUIDE = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("heading", "module"), [("Daft", "daft"), ("Ray Data", "ray")])
def test_the_example_runs(tmp_path: Path, language: str, heading: str, module: str) -> None:
    if importlib.util.find_spec(module) is None:
        pytest.skip("`make engines` installs it")
    page = (GUIDE / language / "frames.md").read_text(encoding="utf-8")
    found = re.search(rf"^### {heading}\n\n```py\n(.*?)^```$", page, re.M | re.S)
    assert found
    (tmp_path / "pages").mkdir()
    pages = {"id": [7, 8, 9], "text": ["全县共有医院153个，其中公立医院21个。", "村医7名", "没有"]}
    pyarrow.parquet.write_table(pyarrow.table(pages), tmp_path / "pages" / "part.parquet")
    subprocess.run([sys.executable, "-c", found[1]], cwd=tmp_path, check=True, capture_output=True, timeout=300)
    rows = pyarrow.parquet.read_table(tmp_path / "figures").to_pylist()
    figures = [(row["id"], row.get("figure", row)) for row in rows]  # Daft's are in a column of structs
    assert sorted((number, figure["subject"], figure["value"]) for number, figure in figures if figure) == [
        (7, "公立医院", "21"),
        (7, "医院", "153"),
        (8, "村医", "7"),
    ]
