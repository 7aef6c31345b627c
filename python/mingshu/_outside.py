"""What is asked of libraries that need not be installed: columns of texts, a progress bar, data frames.

None of them is imported before it is needed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

# As many texts as Python holds at once of a column that another library keeps.
SLICE = 256

# How numpy, pandas, polars and Arrow write the types of columns that hold no texts.
OTHERS = re.compile(
    r"u?int|float|double|half|complex|bool|date|time|duration|period|decimal|list|array|struct|map", re.IGNORECASE
)


def texts(source: Any) -> Iterator[object]:
    """The rows of a list, an iterator or a column, one after the other.

    Columns are those of pandas and polars, and what speaks Arrow: an array, a chunked array or a column of a table, of
    strings, large strings or string views.

    Raises:
        TypeError: It is one text, a dict, a table, a column of numbers, or nothing that has rows.
    """
    if isinstance(source, (str, bytes, bytearray)):
        raise TypeError(f"expected texts, not one {type(source).__name__}: extract reads it")
    if isinstance(source, Mapping):
        raise TypeError(f"expected texts, not a {type(source).__name__}: give its values()")
    if hasattr(source, "column_names") or hasattr(source, "columns"):
        raise TypeError(f"expected a column of texts, not a {type(source).__name__}: name the column")
    refuse_others(source)
    if hasattr(source, "to_pylist"):
        return sliced(source)
    if hasattr(source, "__iter__"):
        return iter(source)
    if hasattr(source, "__arrow_c_stream__") or hasattr(source, "__arrow_c_array__"):
        return sliced(needed("pyarrow", "a column of Arrow that Python cannot go through").chunked_array(source))
    raise TypeError(f"expected texts, not {type(source).__name__}")


def refuse_others(column: Any) -> None:
    """Refuses a column that by its type holds no texts; one without any value may be of any type.

    Raises:
        TypeError: It holds numbers, days, lists or the like.
    """
    dtype = getattr(column, "dtype", getattr(column, "type", None))
    if dtype is None or not OTHERS.match(str(dtype)):
        return
    for valid in ("notna", "is_not_null", "is_valid"):  # pandas, polars, pyarrow
        if hasattr(column, valid):
            values = getattr(column, valid)()
            if not any(values.to_pylist() if hasattr(values, "to_pylist") else values):
                return
    raise TypeError(f"expected a column of texts, not of {dtype}")


def table(path: Any) -> tuple[str, str]:
    """The path of a table and its text: in UTF-8, in UTF-16 with its mark, or in GB18030, as spreadsheets write them.

    Raises:
        OSError: It cannot be read.
        MingshuError: It is in none of these encodings.
    """
    from pathlib import Path

    from mingshu.error import MingshuError

    content = Path(path).read_bytes()
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return str(path), content.decode(encoding)
    raise MingshuError(f"{path}: neither UTF-8 nor GB18030 nor UTF-16", "word")


def sliced(column: Any) -> Iterator[object]:
    """The rows of an array of pyarrow; a whole column as Python strings would be in memory twice."""
    for start in range(0, len(column), SLICE):
        yield from column.slice(start, SLICE).to_pylist()


def progress_bar(source: Any) -> Any:
    """A bar of tqdm, in a notebook or a terminal, for as many texts as there are."""
    import warnings

    with warnings.catch_warnings():  # a notebook without ipywidgets gets a bar of characters, and no advice
        warnings.simplefilter("ignore")
        tqdm = needed("tqdm.auto", "progress=True").tqdm
    return tqdm(total=len(source) if hasattr(source, "__len__") else None, unit="text")


def to_arrow(table: Any) -> Any:
    """A ``pyarrow.Table`` that shares the memory of ours."""
    return needed("pyarrow", "to_arrow").table(table)


def to_pandas(table: Any) -> Any:
    """A ``pandas.DataFrame`` of Arrow's types: whole numbers stay whole where a cell is empty, decimals stay exact."""
    pandas = needed("pandas", "to_pandas")
    return needed("pyarrow", "to_pandas").table(table).to_pandas(types_mapper=pandas.ArrowDtype)


def to_polars(table: Any) -> Any:
    """A ``polars.DataFrame``."""
    return needed("polars", "to_polars").DataFrame(table)


def needed(module: str, what: str) -> Any:
    """The module, or an error that says how to get it."""
    import importlib

    package = module.partition(".")[0]
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != package:
            raise
        raise ImportError(f"{what} needs {package}: pip install {package}", name=package) from None
