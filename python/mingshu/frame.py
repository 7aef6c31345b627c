"""``.mingshu`` on the columns of pandas and polars, once this module is imported.

>>> import pandas, polars, mingshu.frame
>>> pages = pandas.Series(["全县共有医院153个，其中公立医院21个。", None], index=["a", "b"])
>>> pages.mingshu.statistics()[["subject", "value", "unit"]]
  subject value unit
a      医院   153    个
a    公立医院    21    个
>>> pages = polars.DataFrame({"id": [7, 8], "page": ["村医7名", "共120所"]})
>>> rows = pages.select("id", polars.col("page").mingshu.quantities()).explode("page").unnest("page")
>>> rows.select("id", "value", "unit").rows()
[(7, '7', '名'), (8, '120', '所')]

Whichever of the two libraries is installed gets it. Each method takes what ``extract_batch`` takes, and looks for no
more than its table shows; a cell that is no text has no rows, unless ``on_error="raise"`` is given.
"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any, cast

from mingshu._core import Batch, extract_batch
from mingshu.arrow import EMPTY, asked

if TYPE_CHECKING:
    import polars

    from mingshu.arrow import _TableName

__all__: list[str] = []


class Texts:
    """The texts of a column; what they say as tables."""

    def __init__(self, column: Any) -> None:
        self._column = column

    def documents(self, **options: Any) -> Batch:
        """What each text says; ``errors`` has the cells that are no texts."""
        return extract_batch(self._column, **{"on_error": "null", **options})

    def quantities(self, **options: Any) -> Any:
        """The numbers with their units."""
        return self._table("quantities", options)

    def labels(self, **options: Any) -> Any:
        """The numerals that rank or name."""
        return self._table("labels", options)

    def dates(self, **options: Any) -> Any:
        """The expressions of calendar and clock time."""
        return self._table("dates", options)

    def entities(self, **options: Any) -> Any:
        """The names."""
        return self._table("entities", options)

    def statistics(self, **options: Any) -> Any:
        """The figures that the texts report."""
        return self._table("statistics", options)

    def audit(self, **options: Any) -> Any:
        """Whether figures that are tied together agree."""
        return self._table("audit", options)

    def _table(self, table: _TableName, options: dict[str, Any]) -> Any:
        raise NotImplementedError


class PandasTexts(Texts):
    """``series.mingshu``: data frames in which each row has the label of its text."""

    def _table(self, table: _TableName, options: dict[str, Any]) -> Any:
        frame = self.documents(**{**asked(table), **options}).to_pandas(table)
        return frame.set_index(self._column.index.take(frame["document"].to_numpy(dtype="int64")))


class PolarsTexts(Texts):
    """``series.mingshu`` of polars: data frames."""

    def _table(self, table: _TableName, options: dict[str, Any]) -> polars.DataFrame:
        return cast("polars.DataFrame", self.documents(**{**asked(table), **options}).to_polars(table))


class PolarsExpression(Texts):
    """``pl.col("text").mingshu``: for each text the list of its rows, to be exploded; null where it is no text."""

    def documents(self, **options: Any) -> Batch:  # noqa: ARG002
        """Not of an expression, whose texts are not there yet: take it of a series."""
        raise TypeError("an expression has no documents yet: take them of a series")

    def _table(self, table: _TableName, options: dict[str, Any]) -> polars.Expr:
        import polars

        # Wrong options are told here and not when the query runs.
        PolarsTexts([]).documents(**{**asked(table), **options, "progress": False})
        row = polars.Struct(EMPTY.to_polars(table).drop("document").schema)

        def lists(texts: polars.Series) -> polars.Series:
            batch = PolarsTexts(texts).documents(**{**asked(table), **options})
            rows = cast("polars.DataFrame", batch.to_polars(table))
            of_one = polars.struct(polars.exclude("document")).alias("rows")
            of_each = rows.group_by("document", maintain_order=True).agg(of_one)
            every = polars.DataFrame({"document": range(len(batch))}, schema={"document": polars.Int64})
            found = every.join(of_each, on="document", how="left", maintain_order="left")
            none = polars.lit([], dtype=polars.List(row))
            is_text = ~polars.col("document").is_in(list(batch.errors))
            filled = polars.when(is_text).then(polars.coalesce("rows", none))
            return found.select(filled.alias(texts.name)).to_series()

        return cast("polars.Expr", self._column).map_batches(lists, return_dtype=polars.List(row), is_elementwise=True)


if importlib.util.find_spec("pandas"):
    import pandas.api.extensions

    pandas.api.extensions.register_series_accessor("mingshu")(PandasTexts)

if importlib.util.find_spec("polars"):
    import polars.api

    polars.api.register_series_namespace("mingshu")(PolarsTexts)
    polars.api.register_expr_namespace("mingshu")(PolarsExpression)
