"""mingshu (名数) reads Chinese text and returns its numbers with their units, exactly.

>>> import mingshu
>>> document = mingshu.extract("管理高血压患者20.47万例，管理完成率为109.58%")
>>> for quantity in document.quantities:
...     print(quantity.text, quantity.value, quantity.unit)
20.47万例 204700 例
109.58% 109.58 %

Offsets are code points: ``document.text[quantity.start:quantity.end] == quantity.text``. Numbers are
``decimal.Decimal``, or ``fractions.Fraction`` where no finite decimal is equal; no value is ever a float.
"""

from importlib.metadata import version

from mingshu._core import (
    Batch,
    Candidate,
    Cue,
    Date,
    DateMention,
    Document,
    Entity,
    Extractor,
    Label,
    Lookup,
    Period,
    Pipe,
    Place,
    Quantity,
    Statistic,
    Statistics,
    Table,
    extract,
    extract_batch,
    lookup_place,
    parse_number,
    parse_quantity,
    pipe,
    to_chinese,
)
from mingshu.error import MingshuError

__all__ = [
    "Batch",
    "Candidate",
    "Cue",
    "Date",
    "DateMention",
    "Document",
    "Entity",
    "Extractor",
    "Label",
    "Lookup",
    "MingshuError",
    "Period",
    "Pipe",
    "Place",
    "Quantity",
    "Statistic",
    "Statistics",
    "Table",
    "extract",
    "extract_batch",
    "lookup_place",
    "parse_number",
    "parse_quantity",
    "pipe",
    "to_chinese",
]

__version__ = version("mingshu")
