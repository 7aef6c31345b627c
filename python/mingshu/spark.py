"""Texts in a Spark data frame: the tables of them as another data frame, read by every executor.

```python
from mingshu.spark import extract
rows = extract(pages, "text", table="statistics", keep=["id"])
rows.where("unit = '个'").groupBy("region").count().show()
```

The wheel has to be installed where the executors run, with pyarrow: a compiled module cannot be sent along with a job.
Long texts want small batches: ``spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 2000)``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from mingshu._core import Extractor
from mingshu.arrow import asked, extracted_schema, named

if TYPE_CHECKING:
    from pyspark.sql import DataFrame as _DataFrame

    from mingshu.arrow import _TableName

__all__ = ["extract"]


def extract(
    frame: _DataFrame,
    column: str,
    *,
    table: _TableName = "statistics",
    keep: Sequence[str] | None = None,
    on_error: Literal["raise", "null"] = "null",
    **options: Any,
) -> _DataFrame:
    """The rows of ``table`` that the texts of ``column`` give.

    ``keep`` names the columns that each row takes over from its text: all others than the texts, if nothing is said. A
    row that is no text gives no rows; with ``on_error="raise"`` it ends the job. ``options`` are those of
    ``Extractor``; they are checked here and now, not on an executor.

    Raises:
        KeyError: ``frame`` has no column of such a name.
        ValueError: A kept column has the name of one of the table.
        MingshuError: An option was refused.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    from pyspark.sql.types import StructType

    extractor = Extractor(**{**asked(table), **options})
    kept = [name for name in frame.columns if name != column] if keep is None else list(named(keep))
    for name in (column, *kept):
        if name not in frame.columns:
            raise KeyError(f"no column `{name}`: there are {', '.join(frame.columns)}")
    schema = extracted_schema(to_arrow_schema(frame.schema), table, keep=kept)
    # Types that Arrow knows less well than Spark stay what they are.
    fields = [frame.schema[field.name] if field.name in kept else field for field in from_arrow_schema(schema)]

    def rows(batches: Iterator[Any]) -> Iterator[Any]:
        from mingshu.arrow import extract_arrow

        for batch in batches:
            yield extract_arrow(batch, column, table, keep=kept, extractor=extractor, on_error=on_error)

    return frame.select(column, *kept).mapInArrow(rows, StructType(fields))
