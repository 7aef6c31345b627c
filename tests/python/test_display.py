"""What a notebook is given to show: HTML in which everything is escaped, with styles in its elements."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import mingshu
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
TEXT = "全县医院153个，其中公立医院21个、民营医院132个。县长周立说，<b>第二批</b>占“5%”&'2024年'。"


class Blocks(HTMLParser):
    """Collects the text of the blocks that show the source, and every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.within = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Opens a block at the element that says its language."""
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attributes)
        self.within = self.within or (tag == "div" and ("lang", "zh") in attributes)

    def handle_endtag(self, tag: str) -> None:
        """A block has no block within."""
        self.within = self.within and tag != "div"

    def handle_data(self, data: str) -> None:
        """Keeps what a block shows."""
        self.text += data if self.within else ""


PIECES = st.sampled_from(
    ["<script>", "</div>", "<!--", "'", '"', "&", "3个", "其中", "占5%", "2024年", "《", "》", "\r\n", "😀"]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_text_is_shown_unchanged_and_nothing_runs(text: str) -> None:
    html = mingshu.extract(text)._repr_html_()
    blocks = Blocks(html)
    assert blocks.text == text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    table = {"table", "thead", "tbody", "tr", "th", "td"}
    assert set(blocks.tags) <= {"div", "details", "summary", "span", "q", "p", "ul", "li"} | table
    allowed = {"style", "class", "title", "lang", "open", "scope", "role", "aria-label", "aria-hidden", "hidden"}
    assert blocks.attributes <= allowed


def test_a_document_shows_marks_and_rows() -> None:
    document = mingshu.extract(TEXT)
    html = document._repr_html_()
    assert html == document.to_html()
    assert 'title="count 153 {item} · 医院 数量"' in html
    assert "13.7% (21 of 153)" in html
    assert document.statistics._repr_html_() == document.statistics.to_html()
    assert Blocks(document.statistics.to_html()).tags.count("tr") == 1 + len(document.statistics)


def test_a_batch_shows_a_summary() -> None:
    batch = mingshu.extract_batch([TEXT, None, TEXT, 3], on_error="null")
    html = batch._repr_html_()
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", html)
    names, counts = cells[: len(cells) // 2], cells[len(cells) // 2 :]
    document = mingshu.extract(TEXT)
    shown = dict(zip(names, map(int, counts), strict=True))
    assert shown == {
        "documents": 2,
        "failed": 2,
        "characters": 2 * len(TEXT),
        **{
            name: 2 * len(getattr(document, name))
            for name in ("quantities", "labels", "dates", "entities", "statistics")
        },
    }
    assert "row 1: expected str, not None" in html
    assert set(Blocks(html).tags) == {"div", "table", "thead", "tbody", "tr", "th", "td", "p"}


def test_a_document_that_was_read_back_shows_the_same() -> None:
    document = mingshu.extract(TEXT)
    assert mingshu.Document.from_json(document.to_json()).to_html() == document.to_html()


def test_a_title_makes_a_page() -> None:
    page = mingshu.extract(TEXT).to_html(title="<i>公报")
    assert page.startswith("<!DOCTYPE html>")
    assert "<title>&lt;i&gt;公报</title>" in page
    assert "prefers-color-scheme:dark" in page
    assert not re.search(r"src=|https?:|@import|url\(", page), "it would load something"


def test_a_kind_of_the_user_cannot_leave_its_style() -> None:
    kind = "A';}<x>\""
    html = mingshu.Extractor(names={kind: ["甲乙丙"]}).extract("用甲乙丙三盒。").to_html()
    assert "quotes:'A____x__''';" in html
    assert "<x>" not in html


def test_a_long_text_is_cut_and_says_so() -> None:
    html = mingshu.extract("其中医院3个，占5%。\n" * 10_000).to_html()
    assert len(html) < 1_500_000
    assert "characters are shown." in html
    assert "The first 300 of 20,000 rows are shown." in html


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.ipynb")), ids=lambda path: path.name)
def test_notebooks_are_kept_without_outputs(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
