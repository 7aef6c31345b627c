"""What a reader sees, in a real browser: spans, labels, tables, both themes, and nothing that runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mingshu
import pytest
from conftest import PICTURES, Lab
from playwright.sync_api import Browser, Page

ARTICLE = """云岭县2024年卫生健康工作通报
发布时间：2025-03-18 09:30　来源：县政府网

2024年末，全县共有医疗卫生机构186个，其中医院12个（公立医院5个、民营医院7个），乡镇卫生院31个。
全年财政投入3.2亿元，比上年增长6.5%；每千人口床位由6.12张增加到6.97张。县长周立在《健康云岭》发布会上介绍，第二批项目2025年完成。
"""
#: Every way that a text could try to be more than text; the last is a formula to a notebook.
HOSTILE = (
    "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'>"
    '"\'><svg onload=window.broken=3> &lt;script&gt; </span></div></details> 《<b onclick="window.broken=4">书》'
    " 增长5%，门票$5和$6，\\(x^2\\)，共3个。\n"
)
TEXT = ARTICLE + HOSTILE
DOCUMENT = mingshu.extract(TEXT)

BATCH = "mingshu.extract_batch([document.text, None], on_error='null')"

#: The text blocks of a display, joined.
SHOWN = "root => [...root.querySelectorAll('div[lang=zh], div.text')].map(block => block.textContent).join('')"
#: What the clipboard would get.
COPIED = """root => {
    const block = root.querySelector('div[lang=zh], div.text');
    getSelection().selectAllChildren(block);
    const copied = getSelection().toString();
    getSelection().removeAllRanges();
    return copied;
}"""
#: The contrast of the text of the first mark with what is behind it, as WCAG reckons it.
CONTRAST = """root => {
    const parse = colour => colour.match(/[\\d.]+/g).map(Number);
    let below = [255, 255, 255];
    const layers = [];
    for (let element = root.querySelector('[title^="count "]'); element; element = element.parentElement) {
        layers.push(parse(getComputedStyle(element).backgroundColor));
    }
    for (const [red, green, blue, alpha = 1] of layers.reverse()) {
        below = [red, green, blue].map((part, index) => part * alpha + below[index] * (1 - alpha));
    }
    const light = rgb => {
        const parts = rgb.map(part => part / 255).map(p => p <= 0.03928 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4);
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const text = parse(getComputedStyle(root.querySelector('[title^="count "]')).color).slice(0, 3);
    const [a, b] = [light(text), light(below)].sort((a, b) => b - a);
    return (a + 0.05) / (b + 0.05);
}"""


def notebook(path: Path, *sources: str, output: str | None = None) -> None:
    outputs: list[dict[str, Any]] = []
    if output is not None:
        data = {"text/html": output, "text/plain": "…"}
        outputs = [{"output_type": "execute_result", "execution_count": 1, "data": data, "metadata": {}}]
    cells = [
        {
            "cell_type": "code",
            "execution_count": None,
            "metadata": {},
            "source": source,
            "outputs": outputs,
            "id": str(n),
        }
        for n, source in enumerate(sources)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    written = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(written), encoding="utf-8")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 1500})
    page.set_default_timeout(60_000)
    yield page
    page.screenshot(path=PICTURES / "last.png")  # what was there if a test fails
    page.close()


def unbroken(page: Page) -> bool:
    found = page.evaluate(
        "window.broken === undefined && document.querySelectorAll('.mingshu :is(script, img, svg, b)').length"
    )
    return bool(found == 0)


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_a_notebook_shows_the_text_and_the_statistics(page: Page, lab: Lab, theme: str) -> None:
    source = f"import mingshu\ndocument = mingshu.extract({TEXT!r})\ndocument"
    notebook(lab.folder / f"{theme}.ipynb", source, "document.statistics", BATCH)
    page.goto(lab.address(f"lab/tree/{theme}.ipynb"))
    page.wait_for_function("window.jupyterapp && document.querySelector('.jp-Notebook .jp-CodeCell')")
    # The browser is not asked to wait for what a command promises.
    page.evaluate(f"void jupyterapp.commands.execute('apputils:change-theme', {{theme: 'JupyterLab {theme}'}})")
    page.wait_for_selector(f"body[data-jp-theme-name='JupyterLab {theme}']", state="attached")
    page.wait_for_function("jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'")
    page.evaluate("void jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function("document.querySelectorAll('.jp-OutputArea-output .mingshu').length === 3")
    page.wait_for_timeout(1_500)  # the theme loads its sheet, and formulas would be set by now
    page.screenshot(path=PICTURES / f"notebook-{theme.lower()}.png")
    shown = page.locator(".jp-OutputArea-output .mingshu").first

    assert shown.evaluate(SHOWN) == TEXT
    assert shown.evaluate(COPIED) == TEXT.rstrip("\n")
    assert unbroken(page)
    assert page.locator(".mingshu mjx-container").count() == 0, "a price was set as a formula"

    mentions = len(DOCUMENT.quantities) + len(DOCUMENT.dates) + len(DOCUMENT.labels) + len(DOCUMENT.entities)
    marks = shown.locator(
        "div[lang=zh] span[style*='border-bottom:2px'], div[lang=zh] span[style*='border-bottom: 2px']"
    )
    assert marks.count() >= mentions
    labels = shown.locator("div[lang=zh] q")
    assert labels.count() == marks.count()
    widths = labels.evaluate_all("all => all.map(label => label.getBoundingClientRect().width)")
    assert min(widths) > 15, "a label is not drawn"
    assert float(shown.evaluate(CONTRAST)) > 7

    table = page.locator(".jp-OutputArea-output .mingshu").nth(1)
    assert table.locator("tbody tr").count() == len(DOCUMENT.statistics)
    rows = table.locator("tbody tr").all_inner_texts()
    assert rows[0].split()[:4] == ["医疗卫生机构", "数量", "186", "个"]
    assert table.locator("[role=img]").first.get_attribute("title") == "6.5% (12 of 186)"
    indents = table.locator("tbody th").evaluate_all(
        "all => all.map(cell => parseInt(getComputedStyle(cell).paddingLeft))"
    )
    assert indents[0] < indents[1] < indents[2] == indents[3]
    heights = table.locator("tbody tr").evaluate_all("all => all.map(row => row.getBoundingClientRect().height)")
    assert heights[0] < 30, "a short row has one line"

    summary = page.locator(".jp-OutputArea-output .mingshu").nth(2)
    assert summary.locator("th").all_inner_texts()[:2] == ["documents", "failed"]
    assert summary.locator("td").all_inner_texts()[:2] == ["1", "1"]
    assert "row 1: expected str, not None" in summary.inner_text()


def test_an_untrusted_notebook_keeps_text_and_colours(page: Page, lab: Lab) -> None:
    notebook(lab.folder / "untrusted.ipynb", "document", output=DOCUMENT._repr_html_())
    page.goto(lab.address("lab/tree/untrusted.ipynb"))
    page.wait_for_selector(".jp-OutputArea-output details")
    page.wait_for_timeout(1_000)
    page.screenshot(path=PICTURES / "notebook-untrusted.png")
    shown = page.locator(".jp-OutputArea-output").first
    assert shown.evaluate(SHOWN) == TEXT
    assert unbroken(page)
    colours = shown.locator("[title^='count ']").evaluate_all(
        "all => all.map(e => getComputedStyle(e).backgroundColor)"
    )
    assert set(colours) == {"rgba(37, 99, 235, 0.18)"}
    assert shown.evaluate(COPIED) == TEXT.rstrip("\n")
    labels = shown.locator("div[lang=zh] q")
    assert labels.count() > 0
    words = labels.evaluate_all("all => all.map(label => getComputedStyle(label).quotes)")
    assert '"COUNT" ""' in words, "the words of the labels are kept"
    widths = labels.evaluate_all("all => all.map(label => label.getBoundingClientRect().width)")
    assert min(widths) > 15, "a label is not drawn"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_its_own_follows_the_reader(browser: Browser, tmp_path: Path, scheme: Any) -> None:
    (tmp_path / "page.html").write_text(DOCUMENT.to_html(title="<script>window.broken = 5</script>"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 1500}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "page.html").as_uri())
    page.screenshot(path=PICTURES / f"page-{scheme}.png", full_page=True)
    root = page.locator("body")
    assert root.evaluate(SHOWN) == TEXT
    assert root.evaluate(COPIED) == TEXT.rstrip("\n")
    assert page.evaluate("window.broken") is None
    assert len(asked) == 1, "a page loads nothing"
    assert float(root.evaluate(CONTRAST)) > 7
    labels = page.locator(".text .label").evaluate_all("all => all.map(label => label.getBoundingClientRect().width)")
    assert min(labels) > 15
    # A figure of the table leads to its place in the text.
    page.locator("tbody a").first.click()
    target = page.evaluate("document.querySelector(':target').textContent")
    assert target == "186个"
    page.close()
