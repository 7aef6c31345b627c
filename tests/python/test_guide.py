"""The guide says what the program does: its columns are those emitted, and both languages have the same pages."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any, Literal, get_args

import mingshu
import pytest

pyarrow = pytest.importorskip("pyarrow", reason="the columns of the guide are compared with the schema of Arrow")

GUIDE = Path(__file__).parents[2] / "docs"
LANGUAGES = ["en", "zh"]
TableName = Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]
TABLES: tuple[TableName, ...] = get_args(TableName)
CUT = "…"
NO_EXAMPLE = "–"


def sections(language: str) -> dict[str, list[list[str]]]:
    """The rows of the table below each heading of the page of columns, their code marks taken off."""
    page = (GUIDE / language / "columns.md").read_text(encoding="utf-8")
    found = {}
    for section in page.split("\n## ")[1:]:
        heading, _, body = section.partition("\n")
        lines = [line for line in body.splitlines() if line.startswith("| `")]
        found[heading] = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return found


def texts(language: str) -> list[str]:
    """The two texts that the examples of the page come from."""
    page = (GUIDE / language / "columns.md").read_text(encoding="utf-8")
    return [text.replace("\n... ", "\n") for text in re.findall(r"^>>> \w+ = '''(.*?)'''$", page, re.M | re.S)]


def type_name(kind: Any) -> str:
    if pyarrow.types.is_list(kind):
        return f"list of {type_name(kind.value_type)}"
    if pyarrow.types.is_struct(kind):
        return "(" + ", ".join(field.name for field in kind) + ")"
    return str(kind)


def shown(cell: Any) -> str:
    if isinstance(cell, (list, tuple)):
        return "[" + ", ".join(map(shown, cell)) + "]"
    if isinstance(cell, dict):
        return "(" + ", ".join(map(shown, cell.values())) + ")"
    return str(cell)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_has_every_table(language: str) -> None:
    assert tuple(sections(language)) == TABLES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_columns_are_those_that_the_program_emits(language: str, table: TableName) -> None:
    emitted = [
        (field.name, type_name(field.type) + ("?" if field.nullable else ""))
        for field in mingshu.extract("").to_arrow(table).schema
    ]
    listed = [(name.strip("`"), kind.strip("`")) for name, kind, *_ in sections(language)[table]]
    assert listed == emitted


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_examples_of_columns_are_cells_of_the_texts(language: str, table: TableName) -> None:
    rows = mingshu.extract_batch(texts(language)).to_dicts(table)
    for name, _, meaning, example in sections(language)[table]:
        column, example = name.strip("`"), example.strip("`")
        cells = [shown(row[column]) for row in rows if row[column] is not None]
        assert meaning, column
        if example == NO_EXAMPLE:
            assert not [cell for cell in cells if cell != "[]"], f"{table}.{column} has an example"
        elif example.endswith(CUT):
            assert any(cell.startswith(example.rstrip(CUT)) for cell in cells), f"{table}.{column}: {example}"
        else:
            assert example in cells, f"{table}.{column}: {example}"


def test_both_languages_have_the_same_pages() -> None:
    english, chinese = ({path.name for path in (GUIDE / language).glob("*.md")} for language in LANGUAGES)
    assert english == chinese


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pictures_are_marked_as_the_build_reads_them(language: str) -> None:
    page = (GUIDE / language / "concepts.md").read_text(encoding="utf-8")
    drawn = re.findall(r"^<!-- picture(?: anchor=\S+)?: .+ -->$", page, re.MULTILINE)
    assert drawn
    assert len(drawn) == page.count("<!-- picture")


def test_lines_of_chinese_are_joined_but_not_in_code() -> None:
    spec = importlib.util.spec_from_file_location("pictures", GUIDE / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    pictures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pictures)
    page = "取网页\n自己的日期。\n\n| 列 |\n\n```console\n$ echo 甲\n甲\n```\n\n<!-- picture: 医院3家 -->\n"
    built = pictures.on_page_markdown(page)
    assert "取网页自己的日期。\n\n| 列 |" in built
    assert "$ echo 甲\n甲\n" in built
    assert ">3家<" in built
