"""Draws what mingshu reads in a text where a page of the guide says `<!-- picture: TEXT -->`, perhaps with `anchor=DAY`.

MkDocs calls `on_page_markdown`. The picture is `Document.to_html()`, made when the guide is built, so it never shows
anything else than what the program does.
"""

from __future__ import annotations

import re
from typing import Any

import mingshu

PICTURE = re.compile(r"^<!-- picture(?: anchor=(?P<anchor>\S+))?: (?P<text>.+) -->$", re.MULTILINE)


def draw(found: re.Match[str]) -> str:
    document = mingshu.extract(found["text"], anchor=found["anchor"])
    # A tree of its own, so that the styles of the site do not touch it.
    return f'\n<div><template shadowrootmode="open">{document.to_html()}</template></div>\n'


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page with its pictures."""
    return PICTURE.sub(draw, markdown)
