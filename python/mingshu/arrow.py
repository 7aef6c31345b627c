"""Batches of Arrow in, batches of Arrow out: the one step that every engine needs, from DuckDB to Spark.

>>> import pyarrow
>>> from mingshu.arrow import extract_arrow
>>> pages = pyarrow.table({"id": [7, 8], "page": ["全县共有医院153个，其中公立医院21个。", "村医7名"]})
>>> extract_arrow(pages, "page", keep=["id"]).select(["id", "subject", "value"]).to_pylist()[1]
{'id': 7, 'subject': '公立医院', 'value': '21'}

Needs pyarrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from mingshu._core import Extractor
from mingshu._outside import needed

if TYPE_CHECKING:
    from typing import TypeAlias

    _TableName: TypeAlias = Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]

__all__ = ["extract_arrow", "extracted_schema"]


def extract_arrow(
    batch: Any,
    column: str,
    table: _TableName = "statistics",
    *,
    keep: Sequence[str] = (),
    extractor: Extractor | None = None,
    workers: int | None = 1,
    on_error: Literal["raise", "null"] = "null",
) -> Any:
    """The rows of ``table`` that the texts of ``column`` give, in a batch or table of pyarrow, as it came.

    ``keep`` names columns of ``batch`` that each row takes over from its text. They stand in the place of
    ``document``, which counts within this batch alone. A row that is no text gives no rows; with
    ``on_error="raise"`` it raises. One worker, if nothing else is said: engines run one process for each core already.

    Without ``extractor``, one that looks for what the table shows and no more.

    Raises:
        TypeError: ``batch`` is none of pyarrow, or its column holds no texts.
        KeyError: ``batch`` has no column of such a name.
        ValueError: A kept column has the name of one of the table.
    """
    import pyarrow

    if not isinstance(batch, (pyarrow.Table, pyarrow.RecordBatch)):
        came, hint = type(batch).__name__, "pyarrow.Table.from_pandas(frame) or frame.to_arrow() makes one"
        raise TypeError(f"expected a table or a batch of pyarrow, not {came}: {hint}")
    keep = named(keep)
    for name in (column, *keep):
        if name not in batch.schema.names:
            raise KeyError(f"no column `{name}`: there are {', '.join(batch.schema.names)}")
    schema = extracted_schema(batch.schema, table, keep=keep)
    engine = Extractor(**asked(table)) if extractor is None else extractor
    found = engine.extract_batch(batch.column(column), workers=workers, on_error=on_error).to_arrow(table)
    columns = found.columns
    if keep:
        columns = [*batch.select(list(keep)).take(found.column("document").combine_chunks()).columns, *columns[1:]]
    result = pyarrow.Table.from_arrays(columns, schema=schema)
    if isinstance(batch, pyarrow.Table):
        return result
    whole = result.combine_chunks().to_batches()
    return whole[0] if whole else pyarrow.RecordBatch.from_pylist([], schema=schema)


def extracted_schema(schema: Any, table: _TableName = "statistics", *, keep: Sequence[str] = ()) -> Any:
    """The ``pyarrow.Schema`` of what ``extract_arrow`` makes of a batch of this schema.

    Raises:
        ValueError: A kept column has the name of one of the table.
    """
    pyarrow = needed("pyarrow", "extract_arrow")
    fields = list(pyarrow.table(EMPTY.table(table)).schema)
    keep = named(keep)
    if not keep:
        return pyarrow.schema(fields)
    taken = {field.name for field in fields}
    for name in keep:
        if name in taken:
            raise ValueError(f"`{name}` is a column of {table}, too: rename yours, or do not keep it")
    return pyarrow.schema([*(schema.field(name) for name in keep), *fields[1:]])


def named(keep: Sequence[str]) -> Sequence[str]:
    """Names of columns; one alone would be taken for its characters."""
    return (keep,) if isinstance(keep, str) else keep


def asked(table: _TableName) -> dict[str, Any]:
    """The options for one table alone: names and statistics take most of the time, and four tables show none."""
    shows_figures = table in ("statistics", "audit")
    return {"entities": shows_figures or table == "entities", "statistics": shows_figures}


EMPTY = Extractor(entities=False, statistics=False).extract("")
