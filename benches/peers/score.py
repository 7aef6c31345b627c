"""How well names are found: the labelled sentences of `data/names/held_back.txt`, and F1 on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

Name = tuple[str, int, int]
# What all of the libraries look for; the sentences have titles and works besides.
KINDS = ["PER", "LOC", "ORG"]


def labelled(path: Path) -> list[tuple[str, list[Name]]]:
    """The sentences of a file with their names: `[LOC:六枝特区]`."""
    sentences = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, names, end = "", [], 0
        for mark in re.finditer(r"\[(\w+):([^\]]+)\]", line):
            text += line[end : mark.start()]
            if mark[1] in KINDS:
                names.append((mark[1], len(text), len(text) + len(mark[2])))
            text, end = text + mark[2], mark.end()
        sentences.append((text + line[end:], names))
    return sentences


def is_simplified(text: str) -> bool:
    """Whether GB 2312, which has no traditional characters, can write the Chinese characters of the text."""
    try:
        "".join(character for character in text if "一" <= character <= "龥").encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def joined(names: Iterable[Name]) -> list[Name]:
    """The same with neighbours of one kind as one name."""
    result: list[Name] = []
    for kind, start, end in names:
        if result and result[-1][0] == kind and result[-1][2] == start:
            start = result.pop()[1]
        result.append((kind, start, end))
    return result


def same(one: Name, other: Name) -> bool:
    """Both ends and the kind."""
    return one == other


def meet(one: Name, other: Name) -> bool:
    """The kind, and a character at least."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def f1(
    pairs: Iterable[tuple[list[Name], list[Name]]], kinds: Iterable[str], right: Callable[[Name, Name], bool] = same
) -> float:
    """In per cent, of what was labelled and what was found in each sentence, over the names of the kinds together."""
    found_right = found_all = labelled_right = labelled_all = 0
    kinds = set(kinds)
    for expected, found in pairs:
        expected = [name for name in expected if name[0] in kinds]
        found = [name for name in found if name[0] in kinds]
        found_all += len(found)
        labelled_all += len(expected)
        found_right += sum(any(right(name, other) for other in expected) for name in found)
        labelled_right += sum(any(right(name, other) for other in found) for name in expected)
    precision = found_right / found_all if found_all else 0.0
    recall = labelled_right / labelled_all if labelled_all else 0.0
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0
