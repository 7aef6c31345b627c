"""Every example in a docstring and every Python block of the documents runs."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Any

import mingshu
import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*/*.md")])
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(examples: str, name: str, names: dict[str, object]) -> None:
    test = doctest.DocTestParser().get_doctest(examples, names, name, None, 0)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append, clear_globs=False)
    assert not report, "".join(report)
    names.update(test.globs)


@pytest.mark.parametrize("name", ["__init__", *mingshu.__all__])
def test_docstring_examples(name: str) -> None:
    documented = mingshu if name == "__init__" else getattr(mingshu, name)
    assert documented.__doc__, "no docstring"
    assert ">>>" in documented.__doc__, "a docstring without an example"
    run(documented.__doc__, name, {})


@pytest.mark.parametrize("name", mingshu.__all__)
def test_every_public_member_has_a_docstring(name: str) -> None:
    public = (
        [member for member in vars(getattr(mingshu, name)) if not member.startswith("_")] if name[0].isupper() else []
    )
    bare = [member for member in public if not getattr(getattr(mingshu, name), member).__doc__]
    assert not bare


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_python_blocks_of_a_document(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")  # what a block writes is not left in the repository
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}  # the blocks of one document build on each other, as they are read
    for number, block in enumerate(BLOCK.findall(path.read_text(encoding="utf-8")), 1):
        if ">>>" in block:
            run(block, f"{path.name} block {number}", names)
        else:
            exec(compile(block, f"{path.name} block {number}", "exec"), names)


def test_a_newcomer_has_a_data_frame_in_three_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## In three cells\n")[1].split("\n## ")[0]
    assert len(re.findall(r"^```\w", section, re.MULTILINE)) == 3
    assert "%pip install . pandas pyarrow" in section
    cells = BLOCK.findall(section)
    names: dict[str, object] = {}
    for cell in cells:
        exec(compile(cell, "README cell", "exec"), names)
    frame: Any = names["frame"]
    articles = len(list((ROOT / "examples/articles").glob("*.txt")))
    assert set(frame["document"]) == set(range(articles)), "every article has rows"
    shown = eval(cells[-1].splitlines()[-1], names)
    assert len(shown) == len(frame) > 100
    figures = shown[(shown["subject"] == "公立医院") & (shown["relation"] == "part")]
    assert list(figures["value"]) == ["37"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_examples_of_other_engines_are_python(path: Path) -> None:
    """They need a cluster, or what is not installed here."""
    for number, block in enumerate(re.findall(r"^```py\n(.*?)^```$", path.read_text(encoding="utf-8"), re.M | re.S), 1):
        compile(block, f"{path.name} example {number}", "exec")


def test_the_readme_shows_python() -> None:
    assert BLOCK.search((ROOT / "README.md").read_text(encoding="utf-8"))
