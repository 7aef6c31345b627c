"""The one exception class of the package."""

from __future__ import annotations

__all__ = ["MingshuError"]


class MingshuError(ValueError):
    """A strict parser, an option or stored JSON was refused; the message quotes the piece at fault.

    Extraction never raises it for what a text says: any text gives a document, perhaps an empty one.

    ``kind`` says which case it is:

    ================  ====================================================================
    ``numeral``       the text is not one whole numeral
    ``inexact``       the numeral is inexact (十几, 两三百): it has bounds and no single value
    ``out_of_range``  the value needs more than 28 significant digits
    ``quantity``      the text is not one quantity: it holds none, several, or words besides
    ``unit``          what follows the number is not a known unit
    ``anchor``        the anchor is not an ISO 8601 date
    ``date``          the text is no date or period in EDTF
    ``prefer``        the preference is none of ``past``, ``future`` and ``nearest``
    ``name``          a name that the user gives is empty, too long, or goes over a line
    ``entity_kind``   a kind that the user gives is empty or has spaces
    ``tags``          the scheme or the types of tags are none that there are
    ``style``         the number cannot be written in that style, or there is no such style
    ``surrogate``     the string holds half of a surrogate pair, which is no character
    ``row``           a row of a batch is no text, or too long; ``at`` is its place among the rows
    ``table_name``    there is no table of that name
    ``workers``       not a number of threads that a run can have
    ``on_error``      neither ``raise`` nor ``null``
    ``json``          the JSON does not hold such a value
    ``word``          a word that the user gives, or a table of them; ``at`` is then the line, or ``None``
    ``""``            not known: another library (polars) made the error anew, from its message alone
    ================  ====================================================================

    ``at`` is the code point of the given text at which the trouble starts, or ``None``.

    >>> import mingshu
    >>> try:
    ...     mingshu.parse_number("两三百")
    ... except mingshu.MingshuError as error:
    ...     print(error.kind, error.at)
    inexact 0
    """

    __module__ = "mingshu"  # where users import it from, and what a traceback should name

    kind: str
    at: int | None

    def __init__(self, message: str, kind: str = "", at: int | None = None) -> None:
        # All arguments go to the base class so that pickle and copy can build the error again.
        super().__init__(message, kind, at)
        self.kind = kind
        self.at = at

    def __str__(self) -> str:
        return str(self.args[0])
