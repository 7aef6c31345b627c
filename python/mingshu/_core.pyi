from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from mingshu._core import Date as Date2, Period as Period2
from os import PathLike
from typing import Any, Final, Literal, SupportsIndex, final

__all__ = ["Batch", "Candidate", "Check", "Cue", "Date", "DateMention", "Document", "Entity", "Extractor", "Label", "Lookup", "Period", "Pipe", "Place", "Quantity", "Statistic", "Statistics", "Table", "extract", "extract_batch", "lookup_place", "parse_number", "parse_quantity", "pipe", "to_chinese"]

@final
class Batch:
    """
    The documents of many texts, in order; ``None`` where a row is no text, and ``errors`` says why.

    The tables of all documents are one: ``document`` is the place of the text.

    >>> import mingshu
    >>> batch = mingshu.extract_batch(["医院3个", None, "村医7名"], on_error="null")
    >>> batch
    Batch(documents=3, errors=1, quantities=2, labels=0, dates=0, entities=0, statistics=2)
    >>> batch[2].quantities[0].value
    Decimal('7')
    >>> [(row["document"], row["subject"], row["value"]) for row in batch.to_dicts("statistics")]
    [(0, '医院', '3'), (2, '村医', '7')]
    >>> batch[1:]
    Batch(documents=2, errors=1, quantities=1, labels=0, dates=0, entities=0, statistics=1)
    >>> batch.errors
    {1: 'expected str, not None'}
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __getitem__(self, index: int | slice, /) -> Any: ...
    def __iter__(self, /) -> Iterator[Document | None]: ...
    def __len__(self, /) -> int: ...
    def __new__(cls, /, documents: Iterable[Document | None], errors: dict[int, str] = ...) -> Batch: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        What a notebook shows: how much was read and found, and the first of the rows that are no texts.
        """
    @property
    def errors(self, /) -> dict[int, str]:
        """
        Why rows are ``None``, by their place.
        """
    def table(self, /, name: Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]) -> Table:
        """
        One of the tables of all documents, which other libraries read without a copy: ``quantities``, ``labels``, ``dates``,
        ``entities``, ``statistics`` or ``audit``.
        """
    def to_arrow(self, /, table: Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]) -> Any:
        """
        A table as a ``pyarrow.Table``.
        """
    def to_dicts(self, /, table: Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]) -> list[dict[str, Any]]:
        """
        A table as a list of plain dicts.
        """
    def to_pandas(self, /, table: Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]) -> Any:
        """
        A table as a ``pandas.DataFrame``.
        """
    def to_polars(self, /, table: Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]) -> Any:
        """
        A table as a ``polars.DataFrame``.
        """

@final
class Candidate:
    """
    A place that a name may mean, with its share in what the name may mean.

    >>> import mingshu
    >>> for candidate in mingshu.lookup_place("白云区").candidates:
    ...     print(candidate.score, candidate.place)
    0.5 440111 county 广东省广州市白云区
    0.5 520113 county 贵州省贵阳市白云区
    """
    __match_args__: Final[tuple[Literal["score"], Literal["place"]]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def from_json(cls, /, json: str) -> Candidate:
        """
        Reads what ``to_json`` writes.
        """
    @property
    def place(self, /) -> Place:
        """
        The place.
        """
    @property
    def score(self, /) -> float:
        """
        Its share, from 0 to 1; those of one lookup add up to 1, or to less where a short name may be something that is in
        no table. It weighs ranks and forms of names, and knows nothing of how often a place is written about.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The fields as a plain dict.
        """
    def to_json(self, /) -> str:
        """
        The fields as JSON.
        """

@final
class Check:
    """
    Figures that the text ties together, and whether they agree.

    ``quantities`` are places among ``document.quantities``: first the figure that is checked. ``spans`` are their places in
    the text, and behind them those of the members of a list.

    >>> import mingshu
    >>> document = mingshu.extract("全县共有医院153个（公立医院21个、民营医院123个）。")
    >>> check, = document.audit()
    >>> check.verdict, check.identity, check.stated, check.computed, check.tolerance
    ('contradicts', 'total', Decimal('153'), Decimal('144'), Decimal('0'))
    >>> print(check)
    医院 数量: 153个, but 21个 + 123个 = 144个, 9个 less
    """
    __match_args__: Final[tuple[Literal["verdict"], Literal["identity"]]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def computed(self, /) -> Decimal | Fraction | None:
        """
        What follows from the other figures, exactly; ``None`` where one of them has no value.
        """
    @property
    def explanation(self, /) -> str:
        """
        The check in one line.
        """
    @classmethod
    def from_json(cls, /, json: str) -> Check:
        """
        Reads what ``to_json`` writes.
        """
    @property
    def identity(self, /) -> Literal["total", "share", "change", "base", "list", "restatement"]:
        """
        What ties them together.
        """
    @property
    def quantities(self, /) -> tuple[int, ...]:
        """
        The places of the figures among ``document.quantities``, first the one that is checked.
        """
    @property
    def spans(self, /) -> tuple[tuple[int, int], ...]:
        """
        Where the figures stand, and behind them the members of a list.
        """
    @property
    def stated(self, /) -> Decimal | Fraction | None:
        """
        What the text says, in the unit of the figure that is checked; ``None`` where it gives bounds alone.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The fields as a plain dict.
        """
    def to_json(self, /) -> str:
        """
        The fields as JSON.
        """
    @property
    def tolerance(self, /) -> Decimal | Fraction | None:
        """
        How far the two may lie apart, by the digits that are printed; ``None`` where a cue opens an end.
        """
    @property
    def verdict(self, /) -> Literal["holds", "contradicts", "cannot_tell"]:
        """
        Whether the figures agree.
        """

@final
class Cue:
    """
    A word that changes what a number says: 近, 约, 以上, the inner 余.

    >>> import mingshu
    >>> [cue] = mingshu.extract("约5万人").quantities[0].cues
    >>> cue
    Cue('约', start=0, end=1)
    """
    __match_args__: Final[tuple[Literal["start"], Literal["end"], Literal["text"]]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        The code point after the word.
        """
    @classmethod
    def from_json(cls, /, json: str) -> Cue:
        """
        Reads what ``to_json`` writes.
        """
    @property
    def start(self, /) -> int:
        """
        The first code point of the word.
        """
    @property
    def text(self, /) -> str:
        """
        The word as written.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The fields as a plain dict.
        """
    def to_json(self, /) -> str:
        """
        ``[start, end, text]`` as JSON.
        """

@final
class Date:
    """
    A year or a month: a day of which less is known.

    >>> import mingshu
    >>> month = mingshu.Date("2024-02")
    >>> month.year, month.month, month.precision
    (2024, 2, 'month')
    >>> month.to_interval()
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, edtf: str, /) -> Date:
        """
        Reads EDTF: ``2024``, ``2024-10`` or ``2024-10-31``.
        """
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def day(self, /) -> int | None:
        """
        1 to 31, or ``None``.
        """
    @property
    def end(self, /) -> date | None:
        """
        The last day it can be; ``None`` before year 1, which ``datetime`` cannot hold.
        """
    @property
    def month(self, /) -> int | None:
        """
        1 to 12, or ``None``.
        """
    @property
    def precision(self, /) -> Literal["year", "month", "day"]:
        """
        How much is known.
        """
    @property
    def start(self, /) -> date | None:
        """
        The first day it can be; ``None`` before year 1, which ``datetime`` cannot hold.
        """
    def to_interval(self, /) -> tuple[date | None, date | None]:
        """
        The first and the last day it can be.
        """
    @property
    def year(self, /) -> int:
        """
        The year; 0 is 1 BC, as in ISO 8601.
        """

@final
class DateMention:
    """
    An expression of calendar or clock time: 2021年7月2日, 前三季度, 去年, 下周三, 春节.

    >>> import mingshu
    >>> [date] = mingshu.extract("截至10月31日", anchor="2024-11-02").dates
    >>> date
    DateMention('10月31日', kind='date', value='--10-31', modifier='on_or_before')
    >>> date.resolved
    Period('../2024-10-31')
    >>> [date] = mingshu.extract("昨天", anchor="2024-11-02").dates
    >>> date.resolved
    datetime.date(2024, 11, 1)
    >>> [date] = mingshu.extract("去年", anchor="2024-11-02").dates
    >>> date.to_interval()
    (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
    """
    __match_args__: Final[tuple[Literal["kind"], Literal["value"]]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def cues(self, /) -> tuple[Cue, ...]:
        """
        The words around it that bound it.
        """
    @property
    def end(self, /) -> int:
        """
        The code point after the mention.
        """
    @classmethod
    def from_json(cls, /, json: str) -> DateMention:
        """
        Reads what ``to_json`` writes.
        """
    @property
    def furniture(self, /) -> bool:
        """
        Whether it stands in page furniture: navigation, bylines, lists of other pages.
        """
    @property
    def kind(self, /) -> Literal["date", "time", "datetime", "period", "duration", "set"]:
        """
        What sort of time it says.
        """
    @property
    def modifier(self, /) -> Literal["before", "after", "on_or_before", "on_or_after", "start", "middle", "end", "approximate"] | None:
        """
        How the words around it, or its own last word, change what it says: 截至, 至今, 前; 年底.
        """
    @property
    def resolved(self, /) -> date | datetime | Date2 | Period2 | None:
        """
        The time that is meant, cues included: a ``datetime.date`` where it is one whole day, a ``datetime.datetime`` where
        it is one moment, a ``Date`` where it is one year or month, else a ``Period``.

        Counted from the anchor where the words ask for one; ``None`` where nothing certain can be said.
        """
    @property
    def start(self, /) -> int:
        """
        The first code point of the mention.
        """
    @property
    def text(self, /) -> str:
        """
        The mention as written: always ``document.text[start:end]``.
        """
    @property
    def timex(self, /) -> str:
        """
        The value of a TIMEX3 tag, resolved as far as it can be: ``2024-Q3``, ``XXXX-WXX-3``, ``PRESENT_REF``.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The fields as a plain dict; ``resolved`` is EDTF.
        """
    def to_interval(self, /) -> tuple[date | None, date | None] | None:
        """
        The first and the last day of what is meant, whatever ``resolved`` is; ``None`` where it is not resolved. An end that
        is open, or before year 1, is ``None``.
        """
    def to_json(self, /) -> str:
        """
        The fields as JSON.
        """
    @property
    def value(self, /) -> str | None:
        """
        What the words say as EDTF (ISO 8601-2), nothing filled in: ``2024``, ``--10-31``, ``2019/2020``, ``P3Y``.

        ``None`` where they only point, as 今年 and 目前 do.
        """

@final
class Document:
    """
    What a text says: its quantities, labels, dates and entities, each in the order of the text.

    Offsets are code points, so ``document.text[mention.start:mention.end] == mention.text`` always.

    >>> import mingshu
    >>> document = mingshu.extract("第二批共有153个，占95.27%")
    >>> document
    Document('第二批共有153个，占95.27%', quantities=2, labels=1, dates=0, entities=0, statistics=2)
    >>> [str(quantity) for quantity in document.quantities]
    ['count 153 {item}', 'percent 95.27 %']
    """
    __match_args__: Final[tuple[Literal["quantities"], Literal["labels"], Literal["dates"], Literal["entities"], Literal["statistics"]]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        What a notebook shows.
        """
    def audit(self, /) -> tuple[Check, ...]:
        """
        Whether the figures that the text ties together agree: totals with their parts, shares and rates with their counts,
        changes with what was before and after, counts with their lists, and what is stated twice.

        In the order of the figures that are checked; what is tied to nothing is not mentioned.

        >>> import mingshu
        >>> document = mingshu.extract("全县共有医院153个，其中公立医院21个，占17.3%。")
        >>> for check in document.audit():
        ...     print(check.verdict, check)
        cannot_tell 医院 数量: 153个 against 21个: the parts need not be all
        contradicts 公立医院 占比: 17.3%, but 21个 ÷ 153个 = 13.725%, 3.575% less; the digits allow 0.05%
        """
    @property
    def dates(self, /) -> tuple[DateMention, ...]:
        """
        The expressions of calendar and clock time.
        """
    @property
    def duplicates(self, /) -> tuple[tuple[int, int, int, int], ...]:
        """
        The passages that repeat an earlier one of the page: start, end, and those of the earlier one.

        Sentences of at least 15 letters, compared without spaces, punctuation and script; repeats side by side are one.
        """
    @property
    def entities(self, /) -> tuple[Entity, ...]:
        """
        The names of persons, places, bodies, offices and works, and the ways to reach them.
        """
    @classmethod
    def from_json(cls, /, json: str) -> Document:
        """
        Reads what ``to_json`` writes, and checks each mention against the text.
        """
    @property
    def furniture(self, /) -> tuple[tuple[int, int], ...]:
        """
        The furniture of the page, as places: menus, paths, bylines and sources, counters, lists of other pages, the small
        print, link farms. The mentions in it are marked.

        >>> import mingshu
        >>> document = mingshu.extract("当前位置：首页 > 新闻\\n新建村卫生室120所。\\n阅读：35次")
        >>> [document.text[start:end] for start, end in document.furniture]
        ['当前位置：首页 > 新闻', '阅读：35次']
        >>> [(quantity.text, quantity.furniture) for quantity in document.quantities]
        [('120所', False), ('35次', True)]
        """
    @property
    def labels(self, /) -> tuple[Label, ...]:
        """
        The numerals that rank or name and are no magnitudes.
        """
    @property
    def published(self, /) -> date | datetime | Date2 | None:
        """
        When the page was published, as its head, byline or signature says; partial dates are counted from then if no
        anchor is given. A ``datetime.date``, or a ``datetime.datetime`` where the page has a time.
        """
    @property
    def quantities(self, /) -> tuple[Quantity, ...]:
        """
        The numbers with their units.
        """
    @property
    def statistics(self, /) -> Statistics:
        """
        The figures that the text reports, each with what it is of, where, when, and as part of what.

        >>> import mingshu
        >>> document = mingshu.extract("管理高血压患者20.47万例，管理完成率为109.58%。")
        >>> for row in document.statistics:
        ...     print(row.subject, row.indicator, document.quantities[row.quantity].value, row.relation)
        高血压患者 管理 204700 None
        高血压患者 管理完成率 109.58 rate
        """
    def table(self, /, name: Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]) -> Table:
        """
        One of the tables, which other libraries read without a copy: ``quantities``, ``labels``, ``dates``, ``entities``,
        ``statistics`` or ``audit``.
        """
    @property
    def text(self, /) -> str:
        """
        The text that was read, unchanged.
        """
    def to_arrow(self, /, table: Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]) -> Any:
        """
        A table as a ``pyarrow.Table``.
        """
    def to_conll(self, /, *, scheme: Literal["BIO", "BIOES"] = ..., types: Literal["mingshu", "conll", "ontonotes"] = ...) -> str:
        """
        The entities as columns: each character on a line with its tag, a blank line behind each sentence.

        ``scheme`` is ``BIO``, if not given, or ``BIOES``. ``types``, ``mingshu`` if not given, says how the kinds are called:

        =====================  ==========  ========  ==========================
        kind                   mingshu     conll     ontonotes
        =====================  ==========  ========  ==========================
        PER                    PER         PER       PERSON
        LOC                    LOC         LOC       GPE with a code, or LOC
        ORG                    ORG         ORG       ORG
        WORK                   WORK        MISC      WORK_OF_ART
        TITLE, contacts        themselves  --        --
        kinds of the user      themselves  MISC      themselves
        dates                  --          --        DATE, TIME
        quantities, ordinals   --          --        MONEY, PERCENT, QUANTITY, CARDINAL, ORDINAL
        =====================  ==========  ========  ==========================

        >>> import mingshu
        >>> print(mingshu.extract("读《诗》。").to_conll(types="ontonotes"), end="")
        读 O
        《 B-WORK_OF_ART
        诗 I-WORK_OF_ART
        》 I-WORK_OF_ART
        。 O
        <BLANKLINE>
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The whole document as a plain dict of lists and dicts; numbers are ``Decimal`` or ``Fraction``.
        """
    def to_dicts(self, /, table: Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]) -> list[dict[str, Any]]:
        """
        A table as a list of plain dicts.

        >>> import mingshu
        >>> document = mingshu.extract("全县共有医院153个，其中公立医院21个。")
        >>> [(row["subject"], row["value"], row["unit"]) for row in document.to_dicts("statistics")]
        [('医院', '153', '个'), ('公立医院', '21', '个')]
        """
    def to_html(self, /, *, title: str | None = None) -> str:
        """
        The document as HTML: the text with its mentions marked, and the statistics as a table.

        A piece with inline styles, safe to be put into any page and of a megabyte or two at most; with ``title`` a whole page of
        its own, for light and dark, of some ten at most. What of a long text is not shown is said. Everything is escaped.

        >>> import mingshu
        >>> document = mingshu.extract("全县医院153个，其中公立医院21个。")
        >>> document.to_html()[:12], document.to_html(title="公报")[:15]
        ('<div style="', '<!DOCTYPE html>')
        """
    def to_json(self, /) -> str:
        """
        The whole document as JSON; numbers are strings, so that no reader turns them into floats.
        """
    def to_json_ld(self, /, *, source: str | None = None) -> str:
        """
        The statistics as JSON-LD with the terms of schema.org, in one line: the text is a ``CreativeWork`` that mentions an
        ``Observation`` for each row. ``source`` is the name or address of the text.

        >>> import json, mingshu
        >>> document = mingshu.extract("2024年管理高血压患者20.47万例。")
        >>> work = json.loads(document.to_json_ld(source="公报.txt"))
        >>> row = work["mentions"][0]
        >>> work["name"], row["value"], row["observationDate"], row["variableMeasured"]["populationType"]
        ('公报.txt', '204700', '2024', '高血压患者')
        """
    def to_pandas(self, /, table: Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]) -> Any:
        """
        A table as a ``pandas.DataFrame``.
        """
    def to_polars(self, /, table: Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]) -> Any:
        """
        A table as a ``polars.DataFrame``.
        """
    def to_sdmx_csv(self, /, *, source: str | None = None) -> str:
        """
        The statistics as SDMX-CSV: a header, and a line for each. ``source`` is what the column ``SOURCE`` says.

        ``OBS_VALUE`` times ten to the ``UNIT_MULT`` is the value: 20.47 and 4 of 20.47万.

        >>> import csv, mingshu
        >>> document = mingshu.extract("2024年管理高血压患者20.47万例。")
        >>> [row] = csv.DictReader(document.to_sdmx_csv().splitlines())
        >>> [row[name] for name in ("INDICATOR", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS")]
        ['管理', '2024', '20.47', '{case}', '4', 'A']
        """

@final
class Entity:
    """
    A name in a text: of a person, a place, a body, an office or a work, or a way to reach one.

    ====================  =====  ============================  =========
    written               kind   name                          code
    ====================  =====  ============================  =========
    六枝特區郎岱鎮        LOC    贵州省六盘水市六枝特区郎岱镇  520203110
    《紅樓夢》            WORK   《红楼梦》                    None
    １３８ ０００１ １１１１  PHONE  +8613800011111                None
    ====================  =====  ============================  =========

    ``str`` gives the kind, the code if there is one, and the name on one line; a ``?`` in the place of the code says that
    the name may mean several places and none of them is clear.

    >>> import mingshu
    >>> [work] = mingshu.extract("读《紅樓夢》").entities
    >>> work
    Entity('《紅樓夢》', kind='WORK', name='《红楼梦》')
    >>> str(work)
    'WORK 《红楼梦》'
    """
    __match_args__: Final[tuple[Literal["kind"], Literal["name"]]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def candidates(self, /) -> tuple[Candidate, ...]:
        """
        The places that the name, or the place it begins with, may mean, seen from the other places of the text; the
        likeliest first, and at most eight.
        """
    @property
    def children(self, /) -> tuple[Entity, ...]:
        """
        The entities that lie within it, in the order of the text: the place in the name of a body, a work in a work.
        """
    @property
    def code(self, /) -> str | None:
        """
        The code of a place, or of the place that a body bears in its name, where it is clear: GB/T 2260 of six digits down
        to the county, nine for a township, ISO 3166-1 for a country.
        """
    @property
    def end(self, /) -> int:
        """
        The code point after the mention.
        """
    @classmethod
    def from_json(cls, /, json: str) -> Entity:
        """
        Reads what ``to_json`` writes.
        """
    @property
    def furniture(self, /) -> bool:
        """
        Whether it stands in page furniture: a byline, a link to another page, the small print.
        """
    @property
    def kind(self, /) -> str:
        """
        What it is the name of: ``PER``, ``LOC``, ``ORG``, ``TITLE``, ``WORK``, ``PHONE``, ``EMAIL``, ``URL``, ``ID``, or a
        kind of the user's own.
        """
    @property
    def name(self, /) -> str:
        """
        The name in simplified and half-width characters: of a place that is clear with all that it lies in, of a telephone
        as E.164, of a name that the user gave as the user calls it.
        """
    @property
    def of(self, /) -> int | None:
        """
        Whose office a title is: the place of that ``PER`` among ``document.entities``.
        """
    @property
    def start(self, /) -> int:
        """
        The first code point of the mention.
        """
    @property
    def text(self, /) -> str:
        """
        The name as written: always ``document.text[start:end]``.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The fields as a plain dict.
        """
    def to_json(self, /) -> str:
        """
        The fields as JSON.
        """

@final
class Extractor:
    """
    An engine with its options, to be made once and used for many texts, from any number of threads.

    ``names`` are names to be found besides those that are known: for each kind, ours (``ORG``) or your own (``DRUG``), the
    names, or a dict of names with what each is called. They are found in both scripts and widths, the longest first, and go
    before all that is known; a name in Latin letters is found as a whole word, case and all.

    >>> import mingshu
    >>> extractor = mingshu.Extractor(anchor="2024-10-31")
    >>> extractor.extract("共有153个").quantities
    (Quantity('153个', kind='count', value=Decimal('153'), unit='个'),)
    >>> extractor = mingshu.Extractor(names={"ORG": ["名数社"], "DRUG": {"拜阿司匹灵": "阿司匹林"}})
    >>> [str(entity) for entity in extractor.extract("名數社售拜阿司匹靈").entities]
    ['ORG 名数社', 'DRUG 阿司匹林']

    ``words`` are other words of your own, by their kind, each kind with a list of them or a dict with the details of each; or
    the path of a table in UTF-8, GB18030 or UTF-16 with the columns ``kind``, ``word`` and any of the details:

    ==============  ================================================  ======================================================
    kind            what it is                                        details
    ==============  ================================================  ======================================================
    ``unit``        a unit behind a number                            ``dimension`` (needed: length, mass, money, ...),
                                                                      ``code``, ``factor`` (its worth in the SI unit:
                                                                      ``50``, ``"0.5"``, ``"1000/3"``)
    ``classifier``  what counts                                       ``code``, ``dimension`` (the kind of thing it counts)
    ``title``       an office beside a person's name                  ``class``: head (if not given), modifier, department,
                                                                      field
    ``indicator``   the last noun of what is measured                 ``class``: measure, rate, share, growth, number,
                                                                      whole; if not given rate, share or growth by the noun
                                                                      it ends in (率, 比重, 增速), else measure
    ``veto``        a word in which nothing is a number or a date
    ``ORG``, ...    a name, as in ``names``                           ``canonical``: what it is called
    ==============  ================================================  ======================================================

    >>> words = {"classifier": {"标箱": {"code": "{TEU}"}}, "veto": ["五粮液"]}
    >>> [str(quantity) for quantity in mingshu.Extractor(words=words).extract("运五粮液3万標箱").quantities]
    ['count 30000 {TEU}']
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, anchor: date | Date2 | str | None = None, prefer: Literal["past", "future", "nearest"] | None = None, lunar: bool = True, entities: bool = True, statistics: bool | None = None, names: Mapping[str, Iterable[str] | Mapping[str, str]] | None = None, words: Mapping[str, Iterable[str] | Mapping[str, str | Mapping[str, str | int | Decimal | Fraction]]] | str | PathLike[str] | None = None) -> Extractor: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def anchor(self, /) -> str | None:
        """
        The anchor as an ISO 8601 string, or ``None``.
        """
    @property
    def entities(self, /) -> bool:
        """
        Whether names are looked for.
        """
    def extract(self, /, text: str) -> Document:
        """
        What the given text says, as data.
        """
    def extract_batch(self, /, texts: Iterable[Any], *, workers: int | None = None, on_error: Literal["raise", "null"] = ..., progress: bool = False, max_bytes: SupportsIndex = ...) -> Batch:
        """
        What each of many texts says, read by several threads.

        As ``mingshu.extract_batch``.
        """
    @property
    def lunar(self, /) -> bool:
        """
        Whether 八月十五 is read as a day of the lunar calendar.
        """
    @property
    def names(self, /) -> dict[str, dict[str, str]]:
        """
        The names that were given: of each kind, each name with what it is called.
        """
    def pipe(self, /, texts: Iterable[Any], *, workers: int | None = None, on_error: Literal["raise", "null"] = ..., max_bytes: SupportsIndex = ...) -> Pipe:
        """
        What each of a stream of texts says, in order, as it comes.

        As ``mingshu.pipe``.
        """
    @property
    def prefer(self, /) -> Literal["past", "future", "nearest"] | None:
        """
        Which day a partial date means, or ``None``.
        """
    @property
    def statistics(self, /) -> bool:
        """
        Whether statistics are looked for.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The options as a plain dict.
        """
    @property
    def words(self, /) -> dict[str, dict[str, dict[str, str]]]:
        """
        The words that were given: of each kind, each word with its details.
        """

@final
class Label:
    """
    A numeral that ranks or names and is no magnitude: 第一名, 三级甲等, 2型, 5G.

    >>> import mingshu
    >>> [label] = mingshu.extract("第12届运动会").labels
    >>> label
    Label('第12届', kind='ordinal', value=Decimal('12'))
    """
    __match_args__: Final[tuple[Literal["kind"], Literal["value"]]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        The code point after the mention.
        """
    @classmethod
    def from_json(cls, /, json: str) -> Label:
        """
        Reads what ``to_json`` writes.
        """
    @property
    def furniture(self, /) -> bool:
        """
        Whether it stands in page furniture: navigation, counters, rankings.
        """
    @property
    def kind(self, /) -> Literal["ordinal", "grade", "identifier"]:
        """
        Why it is no magnitude.
        """
    @property
    def start(self, /) -> int:
        """
        The first code point of the mention.
        """
    @property
    def text(self, /) -> str:
        """
        The mention as written: always ``document.text[start:end]``.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The fields as a plain dict.
        """
    def to_json(self, /) -> str:
        """
        The fields as JSON.
        """
    @property
    def value(self, /) -> Decimal | Fraction | None:
        """
        The number in it, where there is one: 12 for 第12届.
        """

@final
class Lookup:
    """
    What a name may mean: the candidates, best first, and the best one where it is clear.

    >>> import mingshu
    >>> mingshu.lookup_place("六盘水").best
    Place('贵州省六盘水市', kind='prefecture', code='520200')
    >>> mingshu.lookup_place("鼓楼区")
    Lookup(best=None, candidates=4)
    >>> mingshu.lookup_place("乌有乡").candidates
    ()
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def best(self, /) -> Place | None:
        """
        The best candidate where it is clear, which is where its score is 0.75 or more.
        """
    @property
    def candidates(self, /) -> tuple[Candidate, ...]:
        """
        All that the name may mean, the highest score first; empty for a name that is not known.
        """
    @classmethod
    def from_json(cls, /, json: str) -> Lookup:
        """
        Reads what ``to_json`` writes.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The fields as a plain dict.
        """
    def to_json(self, /) -> str:
        """
        The fields as JSON.
        """

@final
class Period:
    """
    A stretch of time; an end may be open.

    >>> import mingshu
    >>> period = mingshu.Period("2024-01/2024-09")
    >>> period.start, period.end
    (Date('2024-01'), Date('2024-09'))
    >>> period.to_interval()
    (datetime.date(2024, 1, 1), datetime.date(2024, 9, 30))
    >>> mingshu.Period("2020/..").end is None
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, edtf: str, /) -> Period:
        """
        Reads EDTF: ``2024-01/2024-09``, ``2020/..``, ``../2024-10-31``.
        """
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def end(self, /) -> date | datetime | Date2 | None:
        """
        Where it ends, as far as it is known; ``None`` where it is open.
        """
    @property
    def start(self, /) -> date | datetime | Date2 | None:
        """
        Where it starts, as far as it is known; ``None`` where it is open.
        """
    def to_interval(self, /) -> tuple[date | None, date | None]:
        """
        The first and the last day of it; ``None`` where it is open.
        """

@final
class Pipe:
    """
    The documents of texts, one after the other, as ``pipe`` gives them; ``None`` where a row is no text.

    >>> import mingshu
    >>> pipe = mingshu.pipe(["医院3个", None, "村医7名"], on_error="null")
    >>> [document and document.quantities[0].text for document in pipe]
    ['3个', None, '7名']
    >>> pipe.errors
    {1: 'expected str, not None'}
    """
    def __iter__(self, /) -> Pipe: ...
    def __next__(self, /) -> Document | None: ...
    @property
    def errors(self, /) -> dict[int, str]:
        """
        Why rows are ``None``, by their place among those that came out so far.
        """

@final
class Place:
    """
    A place that has a name and, in most cases, a code.

    ===================  ===================================  ========================
    place                code                                 full_name
    ===================  ===================================  ========================
    郎岱镇               520203110                            贵州省六盘水市六枝特区郎岱镇
    信义区               710000, the nearest code above it    台湾省台北市信义区
    东京                 JP, the nearest code above it        日本东京
    崇文区 (no more)     110101, the code of its heir 东城区  北京市崇文区
    长三角               None, for there are several          长三角
    ===================  ===================================  ========================

    ``str`` gives the code, the kind and the full name on one line.

    >>> import mingshu
    >>> place = mingshu.lookup_place("六枝特区郎岱镇").best
    >>> place
    Place('贵州省六盘水市六枝特区郎岱镇', kind='township', code='520203110')
    >>> [parent.name for parent in place.parents]
    ['贵州省', '六盘水市', '六枝特区']
    """
    __match_args__: Final[tuple[Literal["kind"], Literal["code"], Literal["name"]]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def code(self, /) -> str | None:
        """
        GB/T 2260 with six digits, nine digits for a township, ISO 3166-1 alpha-2 for a country.

        A place without a code of its own has that of the smallest place around it, a former one that of its first heir;
        ``None`` for a region of several codes.
        """
    @property
    def codes(self, /) -> tuple[str, ...]:
        """
        The codes of all that it covers today: several for a region, and for a former place that was parted.
        """
    @property
    def former(self, /) -> bool:
        """
        Whether it is no more under this name or in this rank: 襄樊市, 崇文区, 思茅地区.
        """
    @classmethod
    def from_json(cls, /, json: str) -> Place:
        """
        Reads what ``to_json`` writes.
        """
    @property
    def full_name(self, /) -> str:
        """
        The names of all that it lies in, from the top, and its own: 贵州省六盘水市六枝特区.
        """
    @property
    def kind(self, /) -> Literal["country", "province", "prefecture", "county", "township", "zone", "state", "city", "region"]:
        """
        What sort of place it is, by its rank.
        """
    @property
    def name(self, /) -> str:
        """
        Its own name, in full and in simplified characters: 六枝特区.
        """
    @property
    def parents(self, /) -> tuple[Place, ...]:
        """
        The places it lies in, from the top.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The fields as a plain dict.
        """
    def to_json(self, /) -> str:
        """
        The fields as JSON.
        """

@final
class Quantity:
    """
    A number with its unit, as one mention of a text, with its exact value or bounds.

    ``text`` is the core span as written: the number, an inner 余 or 多, the magnitude (万, 亿) and the unit. Words
    outside it that change the value are the ``cues``. What the text does not say is ``None``.

    ============  ========  =======================  =========
    written       value     low, high                approx
    ============  ========  =======================  =========
    20.47万例     204700    None, None               None
    近7万人次     70000     None, 70000 (excluded)   nearly
    65%以上       65        65 (included), None      at_least
    5—10万元      None      50000, 100000            None
    十几个        None      11, 19                   vague
    ============  ========  =======================  =========

    ``str`` gives the kind, the value and the unit's code on one line.

    >>> import mingshu
    >>> quantity = mingshu.parse_quantity("20.47万例")
    >>> quantity
    Quantity('20.47万例', kind='count', value=Decimal('204700'), unit='例')
    >>> str(quantity)
    'count 204700 {case}'
    >>> quantity.start, quantity.end, quantity.multiplier
    (0, 7, '万')
    """
    __match_args__: Final[tuple[Literal["kind"], Literal["value"], Literal["unit"]]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def approx(self, /) -> Literal["about", "nearly", "over", "under", "at_least", "at_most", "vague"] | None:
        """
        How the words around the number change what it says.
        """
    @property
    def cues(self, /) -> tuple[Cue, ...]:
        """
        The words that change the value, in the order of the text.
        """
    @property
    def dimension(self, /) -> str | None:
        """
        The dimension of the unit (``length``, ``mass``); for a classifier, the kind of thing counted.
        """
    @property
    def end(self, /) -> int:
        """
        The code point after the core span.
        """
    @classmethod
    def from_json(cls, /, json: str) -> Quantity:
        """
        Reads what ``to_json`` writes.
        """
    @property
    def furniture(self, /) -> bool:
        """
        Whether it stands in page furniture: navigation, counters, rankings.
        """
    @property
    def high(self, /) -> Decimal | Fraction | None:
        """
        The upper end, if the text sets one.
        """
    @property
    def high_inclusive(self, /) -> bool | None:
        """
        Whether the upper end itself is meant too.
        """
    @property
    def kind(self, /) -> Literal["count", "measure", "currency", "percent", "percentage_point", "ratio", "duration", "age", "temperature", "number"]:
        """
        What sort of magnitude it is.
        """
    @property
    def low(self, /) -> Decimal | Fraction | None:
        """
        The lower end, if the text sets one.
        """
    @property
    def low_inclusive(self, /) -> bool | None:
        """
        Whether the lower end itself is meant too.
        """
    @property
    def multiplier(self, /) -> str | None:
        """
        万, 亿, 万亿 as written.
        """
    @property
    def number(self, /) -> tuple[int, int]:
        """
        Start and end of the bare number with its magnitude.
        """
    @property
    def per(self, /) -> str | None:
        """
        The denominator unit: 平方米 of 元/平方米, 人 of 人均3.5万元.
        """
    @property
    def si_value(self, /) -> Decimal | Fraction | None:
        """
        The value in the coherent SI unit of its dimension, where an exact factor exists.
        """
    @property
    def start(self, /) -> int:
        """
        The first code point of the core span.
        """
    @property
    def text(self, /) -> str:
        """
        The core span as written: always ``document.text[start:end]``.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The fields as a plain dict; ``cues`` are ``[start, end, text]``.
        """
    def to_json(self, /) -> str:
        """
        The fields as JSON; numbers are strings.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit as written, without 万 and 亿; ``%`` for 百分之….
        """
    @property
    def unit_code(self, /) -> str | None:
        """
        The unit as a published code: UCUM, ISO 4217 for money, an annotation such as ``{case}`` for a classifier.
        """
    @property
    def value(self, /) -> Decimal | Fraction | None:
        """
        The exact value with its magnitude applied; ``None`` for a range, a vague amount, a number out of range.
        """

@final
class Statistic:
    """
    A figure that the text reports: of what, where, when, and as part of what.

    ``quantity``, ``parent`` and ``change_of`` are places among ``document.quantities``, ``duplicate_of`` is one among
    ``document.statistics``. What the text does not say is ``None``; ``evidence`` gives the places of the text that a field
    rests on.

    >>> import mingshu
    >>> rows = mingshu.extract("全县共有医院153个，其中公立医院21个。").statistics
    >>> rows[1]
    Statistic('公立医院', indicator='数量', quantity=1, relation='part', parent=0)
    >>> rows[1].evidence["subject"]
    [(13, 17)]
    """
    __match_args__: Final[tuple[Literal["subject"], Literal["indicator"], Literal["quantity"]]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def attribution(self, /) -> str | None:
        """
        Who states it.
        """
    @property
    def basis(self, /) -> str | None:
        """
        What it is compared with: ``yoy``, ``qoq``, ``vs:1949``.
        """
    @property
    def change(self, /) -> Literal["increase", "decrease"] | None:
        """
        Which way it moves, where a verb says so.
        """
    @property
    def change_of(self, /) -> int | None:
        """
        The quantity whose change it is.
        """
    @property
    def change_text(self, /) -> str | None:
        """
        That verb.
        """
    @property
    def constraint(self, /) -> tuple[str, ...]:
        """
        Thresholds in the subject: 65岁以上, 二级及以上.
        """
    @property
    def denominator(self, /) -> str | None:
        """
        The whole of a share.
        """
    @property
    def duplicate_of(self, /) -> int | None:
        """
        The place of the earlier row that states the same fact.
        """
    @property
    def evidence(self, /) -> dict[str, list[tuple[int, int]]]:
        """
        For each field that says something, the places of the text that it rests on.
        """
    @classmethod
    def from_json(cls, /, json: str) -> Statistic:
        """
        Reads what ``to_json`` writes.
        """
    @property
    def head(self, /) -> str | None:
        """
        The last noun of the subject.
        """
    @property
    def indicator(self, /) -> str | None:
        """
        The property or act: 数量 of a bare stock, 建档率, 发放; 增长率 of a growth in percent.
        """
    @property
    def members(self, /) -> tuple[str, ...]:
        """
        What is counted, one by one, where the text lists it.
        """
    @property
    def members_complete(self, /) -> bool | None:
        """
        Whether the list names all that is counted; ``None`` without a list.
        """
    @property
    def organisation(self, /) -> str | None:
        """
        The body or other owner that the figure belongs to.
        """
    @property
    def parent(self, /) -> int | None:
        """
        The quantity that it depends on.
        """
    @property
    def per(self, /) -> str | None:
        """
        The base of a distribution: 乡镇 of 每个乡镇建成1所.
        """
    @property
    def period(self, /) -> str | None:
        """
        The time as EDTF; the day of the text is not filled in.
        """
    @property
    def period_text(self, /) -> str | None:
        """
        The words of time.
        """
    @property
    def provisional(self, /) -> bool:
        """
        Whether the text says that it may be corrected.
        """
    @property
    def quantity(self, /) -> int:
        """
        The place of the figure among ``document.quantities``.
        """
    @property
    def region(self, /) -> str | None:
        """
        The place that the figure holds for; 全市 is the city that the text speaks of.
        """
    @property
    def region_code(self, /) -> str | None:
        """
        The code of the place.
        """
    @property
    def relation(self, /) -> Literal["part", "rate", "share_of", "target", "baseline", "forecast"] | None:
        """
        How it depends on its parent.
        """
    @property
    def status(self, /) -> Literal["actual", "target", "planned", "forecast", "norm"]:
        """
        Whether it is a fact, a target, a plan, a forecast or a norm.
        """
    @property
    def subject(self, /) -> str | None:
        """
        The thing that is counted or measured, with the words that restrict it, without its region.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The fields as a plain dict.
        """
    def to_json(self, /) -> str:
        """
        The fields as JSON.
        """

@final
class Statistics:
    """
    The rows of a document, as a tuple; ``tree`` puts the parts below their totals, and ``str`` draws that.

    >>> import mingshu
    >>> rows = mingshu.extract("全县共有医院153个，其中公立医院21个、民营医院132个。").statistics
    >>> len(rows), rows[0].subject
    (3, '医院')
    >>> print(rows)
    医院 数量 153个
      公立医院 数量 21个
      民营医院 数量 132个
    """
    def __contains__(self, row: Any, /) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __getitem__(self, index: Any, /) -> Any: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[Statistic]: ...
    def __len__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        What a notebook shows.
        """
    def to_html(self, /) -> str:
        """
        The rows as a table in HTML with inline styles, parts below their totals; at most 300, and what is cut is said.

        >>> import mingshu
        >>> mingshu.extract("全县医院153个，其中公立医院21个。").statistics.to_html().count("<tr")
        3
        """
    def tree(self, /) -> tuple[Any, ...]:
        """
        The rows that depend on none, each with those that depend on it: tuples of a row and such a tuple.
        """

@final
class Table:
    """
    A table of one or many documents, in Arrow's memory.

    Whatever knows Arrow reads it as it is, without a copy: ``pyarrow.table(table)``, ``polars.DataFrame(table)``,
    ``pandas.DataFrame.from_arrow(table)``, and DuckDB by the name of the variable. ``document`` is the place of the document,
    ``row`` the place in its list, offsets are code points, numbers are exact digits; ``value_decimal`` is the same number as
    ``decimal128(38, 10)``, and null where it does not fit.

    >>> import mingshu
    >>> table = mingshu.extract("全县共有医院153个，其中公立医院21个。").table("statistics")
    >>> len(table)
    2
    >>> table.columns[:6]
    ['document', 'row', 'subject', 'indicator', 'value', 'value_decimal']
    >>> table.to_dicts()[1]["subject"]
    '公立医院'
    """
    def __arrow_c_schema__(self, /) -> object:
        """
        The schema of Arrow's PyCapsule interface.
        """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> object:
        """
        The stream of Arrow's PyCapsule interface; a requested schema is left to the consumer to cast to.
        """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def columns(self, /) -> list[str]:
        """
        The names of the columns.
        """
    @property
    def name(self, /) -> Literal["quantities", "labels", "dates", "entities", "statistics", "audit"]:
        """
        Which table it is.
        """
    def to_arrow(self, /) -> Any:
        """
        As a ``pyarrow.Table``, without a copy.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        As a list of plain dicts; needs no other library.
        """
    def to_pandas(self, /) -> Any:
        """
        As a ``pandas.DataFrame`` of Arrow's types, so that nothing turns into floats where a cell is empty.
        """
    def to_polars(self, /) -> Any:
        """
        As a ``polars.DataFrame``.
        """

def extract(text: str, *, anchor: date | Date2 | str | None = None, prefer: Literal["past", "future", "nearest"] | None = None, lunar: bool = True, entities: bool = True, statistics: bool | None = None, names: Mapping[str, Iterable[str] | Mapping[str, str]] | None = None, words: Mapping[str, Iterable[str] | Mapping[str, str | Mapping[str, str | int | Decimal | Fraction]]] | str | PathLike[str] | None = None) -> Document:
    """
    What the given text says, as data.

    ``anchor`` is the day, or day and time, from which 昨天 and 10月31日 are counted: a ``datetime.date``, a
    ``datetime.datetime``, a ``Date`` or an ISO 8601 string; without it the page's own date is taken, if it says one.
    ``prefer`` says which day a partial date means: the last one before the anchor, the first one after it, or the
    nearest; without it, the one of the same year or week, unless that is far off. Without ``lunar``, 八月 of 八月十五 is
    August, and days of the lunar calendar are only those that name it: 农历八月十五, 正月十五, 中秋. Without ``entities`` no
    names are looked for, and neither a model nor a dictionary is loaded; without ``statistics`` no figure is bound to what it
    is of. As statistics rest on the names, they are looked for where these are, if nothing else is said. ``names`` and ``words``
    are your own, as ``Extractor`` takes them; for many texts make one of these, which reads them once. Any text gives a
    document, perhaps an empty one; other threads run while it is read.

    >>> import mingshu
    >>> document = mingshu.extract("昨天管理高血压患者20.47万例", anchor="2024-10-31")
    >>> document.quantities[0].value
    Decimal('204700')
    >>> document.dates[0].resolved
    datetime.date(2024, 10, 30)
    >>> [date.value for date in mingshu.extract("2024年八月十五").dates]
    ['2024-09-17']
    >>> [date.value for date in mingshu.extract("2024年八月十五", lunar=False).dates]
    ['2024-08']
    """

def extract_batch(texts: Iterable[Any], *, workers: int | None = None, on_error: Literal["raise", "null"] = ..., progress: bool = False, max_bytes: SupportsIndex = ..., anchor: date | Date2 | str | None = None, prefer: Literal["past", "future", "nearest"] | None = None, lunar: bool = True, entities: bool = True, statistics: bool | None = None, names: Mapping[str, Iterable[str] | Mapping[str, str]] | None = None, words: Mapping[str, Iterable[str] | Mapping[str, str | Mapping[str, str | int | Decimal | Fraction]]] | str | PathLike[str] | None = None) -> Batch:
    """
    What each of many texts says, read by ``workers`` threads while the interpreter is free; as many as the machine has cores, if
    nothing else is said.

    ``texts`` are a list, an iterator, a Series of pandas or polars, or an array, a chunked array or a column of pyarrow or
    whatever else speaks Arrow. A row that is no text (``None``, not a string, half of a surrogate pair, longer than
    ``max_bytes``) raises ``MingshuError`` with its place as ``at``; with ``on_error="null"`` its document is ``None``, and
    ``errors`` of the batch says why. ``progress`` shows a bar of tqdm. Ctrl-C ends it at once. The other options are those of
    ``Extractor``, which has this as a method, too.

    >>> import mingshu
    >>> batch = mingshu.extract_batch(["全县共有医院153个", "其中公立医院21个"], anchor="2024-10-31")
    >>> len(batch), batch[1].quantities[0].text
    (2, '21个')
    """

def lookup_place(text: str, *, within: Place | Iterable[Place] | None = None) -> Lookup:
    """
    What a text means that is the name of one place, or a chain of names from the top: 六枝特区郎岱镇.

    Any link of the chain may be missing, and so may the suffixes (六枝郎岱); the characters may be traditional. A name that
    several places bear gives them all, and none is best unless it is clear. A text that is not wholly a place gives no
    candidate. ``within`` is a place from which the name is seen, or several: those of the same article.

    A candidate's score is its weight among the weights of all. The higher rank weighs more, the name in full more than
    without its suffix, a place that is no more less, and one near to ``within`` far more; how often a place is written
    about is not known. A name without its suffix may be something else, so that 嵩山, a subdistrict, is never sure alone.

    >>> import mingshu
    >>> mingshu.lookup_place("六枝特區郎岱鎮").best.code
    '520203110'
    >>> mingshu.lookup_place("襄樊市").best
    Place('湖北省襄樊市', kind='prefecture', code='420600', former=True)
    >>> fujian = mingshu.lookup_place("福建").best
    >>> mingshu.lookup_place("鼓楼区", within=fujian).best
    Place('福建省福州市鼓楼区', kind='county', code='350102')
    """

def parse_number(text: str) -> Decimal | Fraction:
    """
    The exact value of a text that is one whole numeral.

    A finite decimal comes back as ``decimal.Decimal``, anything else as ``fractions.Fraction``. Raises
    ``MingshuError`` (a ``ValueError``) for a text that is no numeral, or an inexact one (十几, 两三百).

    >>> import mingshu
    >>> mingshu.parse_number("一百二十万三")
    Decimal('1203000')
    >>> mingshu.parse_number("三分之一")
    Fraction(1, 3)
    """

def parse_quantity(text: str) -> Quantity:
    """
    The one quantity that the whole text is.

    Raises ``MingshuError`` (a ``ValueError``) for any other text.

    >>> import mingshu
    >>> mingshu.parse_quantity("1.26万亿元")
    Quantity('1.26万亿元', kind='currency', value=Decimal('1260000000000'), unit='元')
    """

def pipe(texts: Iterable[Any], *, workers: int | None = None, on_error: Literal["raise", "null"] = ..., max_bytes: SupportsIndex = ..., anchor: date | Date2 | str | None = None, prefer: Literal["past", "future", "nearest"] | None = None, lunar: bool = True, entities: bool = True, statistics: bool | None = None, names: Mapping[str, Iterable[str] | Mapping[str, str]] | None = None, words: Mapping[str, Iterable[str] | Mapping[str, str | Mapping[str, str | int | Decimal | Fraction]]] | str | PathLike[str] | None = None) -> Pipe:
    """
    What each of a stream of texts says, in order, as it comes: for texts that no memory holds.

    Only some hundred texts are read ahead, so an iterator over a billion of them needs no more memory than one over a
    thousand. The options are those of ``extract_batch``.

    >>> import mingshu
    >>> lines = (f"第{number}批{number}个" for number in range(3))
    >>> for document in mingshu.pipe(lines):
    ...     print(document.quantities[0])
    count 0 {item}
    count 1 {item}
    count 2 {item}
    """

def to_chinese(number: int | Decimal | Fraction | str, style: "Literal['plain', 'financial', 'traditional', 'digits']" = "plain") -> str:
    """
    Writes a number in Chinese.

    ``number`` is an ``int``, a ``Decimal``, a ``Fraction`` or a string of digits (``"0.5"``, ``"1/3"``); a
    ``float`` is refused, because it is seldom the number that was meant. The styles of 1203000:

    ===============  ================
    ``plain``        一百二十万三千
    ``financial``    壹佰贰拾万叁仟
    ``traditional``  一百二十萬三千
    ``digits``       一二〇三〇〇〇
    ===============  ================

    10¹² is 一万亿, and 一兆 in the traditional style.

    >>> import mingshu
    >>> mingshu.to_chinese(1203000)
    '一百二十万三千'
    >>> mingshu.to_chinese(1203000, style="financial")
    '壹佰贰拾万叁仟'
    """
