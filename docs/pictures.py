"""Draws what mingshu reads in a text where the guide says `<!-- picture: TEXT -->`, with `anchor=DAY` before the colon.

MkDocs calls `on_page_markdown`. The picture is `Document.to_html()`, made when the guide is built, so it never shows
anything else than what the program does.
"""

from __future__ import annotations

import re
from typing import Any

import mingshu

PICTURE = re.compile(r"^<!-- picture(?: anchor=(?P<anchor>\S+))?: (?P<text>.+) -->$", re.MULTILINE)
FENCE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
CHINESE = r"[\u2014\u201c\u201d\u3001-\u9fff\uff01-\uff5e]"
BREAK = re.compile(rf"(?<={CHINESE})\n(?={CHINESE})")


def draw(found: re.Match[str]) -> str:
    """The picture that a mark stands for."""
    document = mingshu.extract(found["text"], anchor=found["anchor"])
    # A tree of its own, so that the styles of the site do not touch it.
    return f'\n<div><template shadowrootmode="open">{document.to_html()}</template></div>\n'


def join(prose: str) -> str:
    """Lines of Chinese one behind the other: a browser would show each line break as a space."""
    return BREAK.sub("", prose)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page with its pictures, its code as it stands."""
    parts = FENCE.split(markdown)  # every second one is code
    parts[::2] = [PICTURE.sub(draw, join(prose)) for prose in parts[::2]]
    return "".join(parts)
