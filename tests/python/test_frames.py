"""Tables: the rows of `to_dict`, exactly, in every library that reads them."""

from __future__ import annotations

import datetime
import doctest
import pickle
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import duckdb
import mingshu
import mingshu.arrow
import mingshu.frame
import pandas
import polars
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mingshu import Batch
from mingshu.arrow import asked, extract_arrow, extracted_schema

if TYPE_CHECKING:
    from mingshu.arrow import _TableName

ROOT = Path(__file__).parents[2]
TABLES: list[_TableName] = ["quantities", "labels", "dates", "entities", "statistics", "audit"]
ARTICLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples/articles").glob("*.txt"))]
ODD = [
    "三分之一强，0.00000000001毫克，99999999999999999999999999999999人，±3%，5—10万元/平方米，十几个，65岁以上",
    "😀２０２４年，六枝特区郎岱镇卫生院（《红楼梦》）设床位１５００张；公元前221年；截至去年10月；1970年1月2日",
    "",
]
# What a table has besides the fields of a row.
OURS = {"document", "row", "value_decimal", "first_day", "last_day", "sentence"}
# What a row of statistics has of its figure.
FIGURE = ["start", "end", "text", "kind", "value", "low", "high", "low_inclusive", "high_inclusive", "approx"]
FIGURE += ["unit", "unit_code", "dimension"]


@pytest.fixture(scope="module")
def batch() -> Batch:
    return mingshu.extract_batch([*ARTICLES, None, *ODD], on_error="null")


def plain(value: Any) -> Any:
    """A field of `to_dict` as a cell has it: numbers as digits, tuples as lists."""
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (bool, int, str, float)):
        return value
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def tabular(record: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """A row of `to_dict` in the shape of a table, where lists become lists of structs."""
    row = {name: plain(value) for name, value in record.items() if name not in {"children", "candidates", "evidence"}}
    if "cues" in row:
        row["cues"] = [{"start": start, "end": end, "text": text} for start, end, text in row["cues"]]
    if "spans" in row:
        row["spans"] = [{"start": start, "end": end} for start, end in row["spans"]]
    if "candidates" in record:
        row["candidates"] = [
            {"score": candidate["score"], **{name: candidate["place"][name] for name in ("code", "full_name", "kind")}}
            for candidate in record["candidates"]
        ]
        row["children"] = [child for each in record["children"] for child in flat(each)]
    if "evidence" in record:
        row["evidence"] = sorted(
            (field, start, end) for field, places in record["evidence"].items() for start, end in places
        )
        figure = document["quantities"][record["quantity"]]
        row |= {name: plain(figure[name]) for name in FIGURE} | {"unit_per": figure["per"]}
    return row


def flat(entity: dict[str, Any]) -> list[dict[str, Any]]:
    child = {name: entity[name] for name in ("start", "end", "text", "kind", "name", "code")}
    return [child, *(within for each in entity["children"] for within in flat(each))]


def check(table: _TableName, number: int, document: mingshu.Document, rows: list[dict[str, Any]]) -> None:
    whole = document.to_dict()
    records = [check.to_dict() for check in document.audit()] if table == "audit" else whole[table]
    assert len(rows) == len(records)
    for place, (row, record) in enumerate(zip(rows, records, strict=True)):
        assert (row["document"], row["row"]) == (number, place)
        if "text" in row:
            assert document.text[row["start"] : row["end"]] == row["text"]
        if row.get("value_decimal") is not None:
            assert row["value_decimal"] == Decimal(row["value"])
        if "sentence" in row:
            assert row["text"] in row["sentence"]
            assert row["sentence"] in document.text
        if "evidence" in row:
            row["evidence"] = sorted((it["field"], it["start"], it["end"]) for it in row["evidence"])
        if row.get("last_day") is not None and row["first_day"] is not None:
            assert row["first_day"] <= row["last_day"]
        assert {name: value for name, value in row.items() if name not in OURS} == tabular(record, whole)


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_those_of_the_dicts(batch: Batch, table: _TableName) -> None:
    rows = batch.to_dicts(table)
    for number, document in enumerate(batch):
        of_it = [row for row in rows if row["document"] == number]
        if document is None:
            assert not of_it
        else:
            check(table, number, document, of_it)
    assert len(rows) == len(batch.table(table)) > 5


ALPHABET = "一二两三十百千万亿半点年月日个人元%，。第近余其中占全县医院共有增长0123456789.-/😀\n"


@given(st.text(ALPHABET, max_size=60))
@settings(deadline=None, max_examples=200)
def test_rows_of_random_texts(text: str) -> None:
    document = mingshu.extract(text)
    for table in TABLES:
        check(table, 0, document, document.to_dicts(table))


def query(sql: str, it: object, **others: object) -> list[Any]:
    """What DuckDB answers."""
    with duckdb.connect() as connection:
        for name, table in {"it": it, **others}.items():
            connection.register(name, table)
        rows: list[Any] = connection.sql(sql).fetchall()
    return rows


@pytest.mark.parametrize("table", TABLES)
def test_every_library_reads_the_same_rows(batch: Batch, table: _TableName) -> None:
    rows = batch.to_dicts(table)
    ours = batch.table(table)
    assert pyarrow.table(ours).to_pylist() == batch.to_arrow(table).to_pylist() == rows
    assert pyarrow.schema(ours).names == ours.columns == list(rows[0])
    assert batch.to_polars(table).rows(named=True) == polars.DataFrame(ours).rows(named=True) == rows
    assert len(query("select * from it", ours)) == len(rows)
    frame = batch.to_pandas(table)
    assert list(frame.columns) == ours.columns
    assert pyarrow.Table.from_pandas(frame).to_pylist() == rows
    assert not [name for name, kind in frame.dtypes.items() if str(kind) in {"float64", "double[pyarrow]"}]
    if hasattr(pandas.DataFrame, "from_arrow"):
        assert len(pandas.DataFrame.from_arrow(ours)) == len(rows)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_without_rows_has_its_columns(table: _TableName) -> None:
    document = mingshu.extract("没有")
    assert document.to_dicts(table) == []
    assert len(document.table(table)) == 0
    schema = pyarrow.table(mingshu.extract(ARTICLES[0]).table(table)).schema
    assert document.to_arrow(table).schema == schema == extracted_schema(pyarrow.schema([]), table)
    assert list(document.to_pandas(table).columns) == document.to_polars(table).columns == schema.names


def test_a_table_can_be_read_many_times() -> None:
    table = mingshu.extract("医院3个").table("quantities")
    for _ in range(3):
        assert len(pyarrow.table(table)) == len(polars.DataFrame(table)) == 1
    table.__arrow_c_stream__()  # a stream that nobody takes
    rows = pyarrow.table(table)
    del table
    assert rows["text"].to_pylist() == ["3个"], "the rows outlive the table"
    with pytest.raises(TypeError, match="pickle"):
        pickle.dumps(mingshu.extract("医院3个").table("quantities"))


def test_numbers_can_be_reckoned_with() -> None:
    batch = mingshu.extract_batch(["甲县医院3.5万个，乙县医院三分之一", "丙县医院0.5个"])
    assert batch.to_pandas("quantities")["value_decimal"].sum() == Decimal("35000.5")
    assert batch.to_polars("quantities")["value_decimal"].sum() == Decimal("35000.5")
    assert query("select sum(value_decimal) from it", batch.table("quantities")) == [(Decimal("35000.5"),)]
    assert batch.to_polars("quantities")["value"].to_list() == ["35000", "1/3", "0.5"]


def floats(kind: Any, name: str) -> Iterator[str]:
    """The paths of all floats within a type of Arrow."""
    if pyarrow.types.is_floating(kind):
        yield name
    for place in range(kind.num_fields):
        field = kind.field(place)
        yield from floats(field.type, f"{name}.{field.name}")


@pytest.mark.parametrize("table", TABLES)
def test_no_number_of_a_text_is_a_float(table: _TableName) -> None:
    schema = pyarrow.schema(mingshu.extract("").table(table))
    found = [path for field in schema for path in floats(field.type, field.name)]
    # What a candidate of a place scores is ours, and no number of the text.
    assert [path.rpartition(".")[2] for path in found] == (["score"] if table == "entities" else [])
    if "value_decimal" in schema.names:
        assert schema.field("value_decimal").type == pyarrow.decimal128(38, 10)
        assert schema.field("value").type in {pyarrow.string(), pyarrow.large_string()}


def test_duckdb_joins_rows_with_their_pages() -> None:
    texts = ["全县共有医院153个，其中公立医院21个。", "全县共有医院60个。"]
    pages = polars.DataFrame({"page": ["甲", "乙"], "text": texts})
    found = query(
        "select page, subject, value_decimal::integer from it join pages using (document) "
        "where subject = '医院' order by value_decimal",
        mingshu.extract_batch(pages["text"]).table("statistics"),
        pages=pages.with_row_index("document"),
    )
    assert found == [("乙", "医院", 60), ("甲", "医院", 153)]


def test_days_are_dates() -> None:
    [row] = mingshu.extract("1969年12月").to_dicts("dates")
    assert (row["first_day"], row["last_day"]) == (datetime.date(1969, 12, 1), datetime.date(1969, 12, 31))


LABELLED = ["全县共有医院153个，其中公立医院21个。", None, "没有", "村医7名"]


def test_pandas_accessor() -> None:
    pages: Any = pandas.Series(LABELLED, index=["a", "b", "c", "d"])
    rows = pages.mingshu.statistics()
    assert list(rows.index) == ["a", "a", "d"]
    assert list(rows["subject"]) == ["医院", "公立医院", "村医"]
    assert list(pages.mingshu.documents().errors) == [1]
    for table in TABLES:
        assert list(getattr(pages.mingshu, table)().columns) == mingshu.extract("").table(table).columns
    with pytest.raises(mingshu.MingshuError, match="row 1"):
        pages.mingshu.statistics(on_error="raise")
    assert pages.mingshu.dates(anchor="2024-10-31", workers=1).empty


def test_polars_accessors() -> None:
    pages: Any = polars.Series("page", LABELLED)
    assert pages.mingshu.statistics()["document"].to_list() == [0, 0, 3]
    frame = polars.DataFrame({"id": [5, 6, 7, 8], "page": LABELLED})
    page: Any = polars.col("page")
    for table in TABLES:
        lists = frame.select(getattr(page.mingshu, table)())["page"]
        assert [None if rows is None else len(rows) for rows in lists] == [
            None if text is None else len(mingshu.extract(text).table(table)) for text in LABELLED
        ]
    engines: list[Any] = ["in-memory", "streaming"]
    for engine in engines:
        rows = frame.lazy().select("id", page.mingshu.statistics()).explode("page").unnest("page").drop_nulls("row")
        found = rows.collect(engine=engine)
        assert found["id"].to_list() == [5, 5, 8]
        assert found["subject"].to_list() == ["医院", "公立医院", "村医"]
        assert found.schema == rows.collect_schema()
    with pytest.raises(TypeError, match="take them of a series"):
        page.mingshu.documents()
    # What is wrong is told: of options at once, of rows as polars makes the error anew.
    with pytest.raises(mingshu.MingshuError, match="not an ISO 8601 date: `x`"):
        page.mingshu.dates(anchor="x")
    with pytest.raises((mingshu.MingshuError, polars.exceptions.PolarsError), match="row 1: expected str, not None"):
        frame.select(page.mingshu.dates(on_error="raise"))
    number: Any = polars.col("id")
    with pytest.raises((TypeError, polars.exceptions.PolarsError), match="expected a column of texts, not of Int64"):
        frame.select(number.mingshu.dates())


def test_extract_arrow_keeps_columns() -> None:
    table = pyarrow.table({"id": [5, 6, 7, 8], "page": LABELLED, "day": ["d"] * 4})
    rows = extract_arrow(table, "page", keep=["day", "id"])
    assert rows.column_names[:3] == ["day", "id", "row"]
    assert rows["id"].to_pylist() == [5, 5, 8]
    assert rows.schema == extracted_schema(table.schema, keep=["day", "id"])
    [batch] = table.to_batches()
    of_batch = extract_arrow(batch, "page", "quantities", workers=None)
    assert isinstance(of_batch, pyarrow.RecordBatch)
    assert of_batch["document"].to_pylist() == [0, 0, 3]
    empty = extract_arrow(batch.slice(0, 0), "page", keep=["id"])
    assert (empty.num_rows, empty.schema) == (0, extracted_schema(table.schema, keep=["id"]))
    extractor = mingshu.Extractor(statistics=False)
    assert extract_arrow(table, "page", extractor=extractor).num_rows == 0


def test_a_table_asks_for_what_it_shows() -> None:
    names = {table for table in TABLES if asked(table)["entities"]}
    assert names == {"entities", "statistics", "audit"}
    texts = pandas.Series(["贵州省共有医院153个，其中公立医院21个。"])
    assert len(texts.mingshu.entities()) > 0
    assert len(texts.mingshu.statistics()) == 2
    assert len(texts.mingshu.statistics(entities=False)) == 2
    whole = mingshu.extract(texts[0])
    assert len(texts.mingshu.quantities()) == len(whole.quantities)


def test_extract_arrow_refuses() -> None:
    table = pyarrow.table({"value": [5], "page": [None]}, pyarrow.schema({"value": "int64", "page": "string"}))
    with pytest.raises(KeyError, match="no column `text`: there are value, page"):
        extract_arrow(table, "text")
    with pytest.raises(KeyError, match="no column `id`"):
        extract_arrow(table, "page", keep=["id"])
    with pytest.raises(ValueError, match="`value` is a column of statistics, too"):
        extract_arrow(table, "page", keep=["value"])
    with pytest.raises(KeyError, match="no column `id`"):
        extract_arrow(table, "page", keep="id")
    with pytest.raises(TypeError, match="expected a column of texts, not of int64"):
        extract_arrow(table, "value")
    frame = pandas.DataFrame({"page": ["医院3个"]})
    with pytest.raises(TypeError, match=r"not DataFrame: pyarrow.Table.from_pandas\(frame\)"):
        extract_arrow(frame, "page")
    with pytest.raises(mingshu.MingshuError, match="row 0"):
        extract_arrow(table, "page", on_error="raise")


@pytest.mark.parametrize("module", [mingshu.frame, mingshu.arrow])
def test_examples_of_the_modules(module: Any) -> None:
    assert doctest.testmod(module).failed == 0


def test_no_library_is_imported_before_it_is_needed() -> None:
    script = "import sys, mingshu; print({'pyarrow', 'pandas', 'polars', 'tqdm'}.intersection(sys.modules))"
    command = [sys.executable, "-c", script]
    assert subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout == "set()\n"


@pytest.mark.parametrize(
    ("way", "library"), [("to_arrow", "pyarrow"), ("to_pandas", "pandas"), ("to_polars", "polars")]
)
def test_a_missing_library_is_named(
    way: Literal["to_arrow", "to_pandas", "to_polars"], library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=f"{way} needs {library}: pip install {library}"):
        getattr(mingshu.extract("医院3个"), way)("quantities")
