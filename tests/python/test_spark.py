"""Spark: two workers of one machine. `make spark` installs what it needs; elsewhere it is skipped."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="`make spark` installs it, and wants Java")
# Spark's own warnings about other libraries are not ours to raise.
pytestmark = pytest.mark.filterwarnings("default")

import mingshu  # noqa: E402
from mingshu.spark import extract  # noqa: E402

PAGES = [(1, "全县共有医院153个，其中公立医院21个。"), (2, None), (3, "昨天村医7名"), (4, "没有")]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder: Any = SparkSession.builder
    options = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "100",
    }
    session = builder.master("local[2]").config(map=options).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def pages(spark: Any) -> Any:
    return spark.createDataFrame(PAGES, "id long, page string").repartition(2)


def test_rows_keep_the_columns_of_their_text(spark: Any) -> None:
    rows = extract(pages(spark), "page")
    assert rows.columns[:3] == ["id", "row", "subject"]
    found = sorted((row["id"], row["subject"], row["value"], row["value_decimal"]) for row in rows.collect())
    assert found == [
        (1, "公立医院", "21", Decimal(21)),
        (1, "医院", "153", Decimal(153)),
        (3, "村医", "7", Decimal(7)),
    ]


@pytest.mark.parametrize("table", ["quantities", "labels", "dates", "entities", "statistics", "audit"])
def test_every_table(spark: Any, table: Any) -> None:
    count = sum(len(mingshu.extract(text).table(table)) for _, text in PAGES if text is not None)
    rows = extract(pages(spark), "page", table=table, keep=[])
    assert rows.count() == count
    assert rows.columns[0] == "document"


def test_options_reach_the_workers(spark: Any) -> None:
    [date] = extract(pages(spark), "page", table="dates", anchor="2024-10-31").collect()
    assert (date["id"], date["resolved"], date["first_day"].isoformat()) == (3, "2024-10-30", "2024-10-30")


def test_many_texts_over_many_batches(spark: Any) -> None:
    texts = [(number, f"第{number}批共有医院{number}个。") for number in range(1000)]
    rows = extract(spark.createDataFrame(texts, "id long, text string").repartition(4), "text", table="quantities")
    assert sorted((row["id"], row["value"]) for row in rows.collect()) == [(n, str(n)) for n in range(1000)]


def test_mistakes_are_found_before_the_job_runs(spark: Any) -> None:
    with pytest.raises(KeyError, match="no column `text`"):
        extract(pages(spark), "text")
    with pytest.raises(mingshu.MingshuError):
        extract(pages(spark), "page", anchor="gestern")
    with pytest.raises(ValueError, match="`value` is a column of statistics"):
        extract(pages(spark).withColumnRenamed("id", "value"), "page")


def test_a_bad_row_ends_the_job_where_that_is_asked_for(spark: Any) -> None:
    with pytest.raises(Exception, match="expected str, not None"):
        extract(pages(spark), "page", on_error="raise").collect()
