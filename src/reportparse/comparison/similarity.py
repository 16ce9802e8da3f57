"""How alike texts are, and which words differ."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import regex

from reportparse.comparison.nodes import Node
from reportparse.errors import ExtraMissing
from reportparse.model.comparison import Piece
from reportparse.text import one_line

try:
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import Indel
except ModuleNotFoundError:
    raise ExtraMissing.named("a comparison", "rapidfuzz", "compare") from None

# Measured on reports in four languages: of two rows of one report that have nothing to do with each other, 1 in 100 is
# more alike than 0.6. With one code they are one row, reworded, above it; below it the code has another row.
ALIKE = 0.6
# Rows of one report are often written by one pattern ("yearly plans of ...", "yearly reports of ..."), so without the
# code much more is asked for, and less of rows under one measure.
_NEAR_ALIKE, _FAR_ALIKE = 0.8, 0.9
# A text so short (a word or two) stands in many reports for many things: elsewhere it is no evidence.
_SHORT_WORDS, _SHORT_LETTERS = 3, 16
_FIGURES = regex.compile(r"\d+")
_LONG_WORD = regex.compile(r"\p{L}{4,}")
_WORD = regex.compile(r"[\p{L}\d]+")
# The same character, set in another way.
_TYPOGRAPHY = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"'}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)
_QUOTED = regex.compile(r'(?<=") | (?=")')


class Likeness(NamedTuple):
    """How alike two nodes are, 0 to 1."""

    score: float
    a: Node
    b: Node


def likeness(a: Node, b: Node) -> float:
    """
    How alike two nodes of one code are, whichever of them is asked first.

    One without a text says nothing against the other. Those with rows below them are at least as alike as their rows.
    """
    if not a.key or not b.key:
        return 1.0
    alike = max(fuzz.ratio(a.key, b.key), fuzz.token_sort_ratio(a.key, b.key)) / 100
    return max(alike, _shared(a, b), ALIKE if _is_part(a.key, b.key) else 0.0)


def _is_part(one: str, other: str) -> bool:
    """Whether all words of one text are words of the other: it was shortened, or made longer."""
    words, others = set(_WORD.findall(one)), set(_WORD.findall(other))
    return (words <= others or others <= words) and _LONG_WORD.search(" ".join(words & others)) is not None


def _shared(a: Node, b: Node) -> float:
    """The share of the rows below two nodes that have the same text."""
    common = (a.leaves & b.leaves).total()
    return common / max(a.leaves.total(), b.leaves.total()) if common else 0.0


def is_short(key: str) -> bool:
    """Whether a text is too short to tell that two items in different places are one."""
    return len(key.split()) < _SHORT_WORDS or len(key) < _SHORT_LETTERS


def find_alike(nodes: Sequence[Node], others: Sequence[Node], is_near: bool) -> Iterator[Likeness]:
    """Every two nodes that are one by their texts or their rows, whatever their codes. `is_near`: under one parent."""
    keys = [other.key for other in others]
    least = _NEAR_ALIKE if is_near else _FAR_ALIKE
    by_leaf: dict[str, list[int]] = defaultdict(list)
    for index, other in enumerate(others):
        for leaf in other.leaves:
            by_leaf[leaf].append(index)
    for node in nodes:
        scores: dict[int, float] = {}
        if node.key and (is_near or not is_short(node.key)):
            found = process.extract(node.key, keys, scorer=fuzz.ratio, score_cutoff=least * 100, limit=None)
            # A calendar of 2021 is not that of 2022.
            scores = {i: score / 100 for _, score, i in found if _figures(others[i]) == _figures(node)}
        for index in {index for leaf in node.leaves for index in by_leaf[leaf]}:
            if _have_telling_rows(node, others[index], is_near):
                scores[index] = max(scores.get(index, 0.0), _shared(node, others[index]))
        yield from (Likeness(score, node, others[index]) for index, score in scores.items() if score >= least)


def _have_telling_rows(a: Node, b: Node, is_near: bool) -> bool:
    """Whether the rows below both can tell that they are one: elsewhere one row is not enough, and no short text is."""
    telling = sum(not is_short(key) for key in a.leaves & b.leaves)
    return telling >= (1 if is_near else 2)


def _figures(node: Node) -> list[str]:
    return sorted(_FIGURES.findall(node.key))


def is_same_wording(one: str | None, other: str | None) -> bool:
    """Whether two texts have the same characters, but for the kind of their quotes, dashes and spaces."""
    return _plain(one or "") == _plain(other or "")


def _plain(text: str) -> str:
    return _QUOTED.sub("", one_line(text).translate(_TYPOGRAPHY))


def text_pieces(one: str, other: str) -> list[Piece]:
    """The words of two texts, put together: what both have, what only the first has, what only the other has."""
    words, others = one.split(" "), other.split(" ")
    pieces: list[Piece] = []
    done = other_done = 0
    blocks = Indel.opcodes(words, others).as_matching_blocks()
    # What one has and what the other has between the same two words stand together, in this order.
    for block in blocks:
        pieces += _piece("deleted", words[done : block.a])
        pieces += _piece("inserted", others[other_done : block.b])
        done, other_done = block.a + block.size, block.b + block.size
        pieces += _piece("same", words[block.a : done])
    return pieces


def _piece(change: Literal["same", "deleted", "inserted"], words: list[str]) -> list[Piece]:
    return [Piece(change=change, text=" ".join(words))] if words else []
