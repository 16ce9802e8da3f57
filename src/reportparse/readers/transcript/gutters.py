"""
Gutters: where the columns of a page's tables are apart, told by all of its lines together.

Text that was justified, or set in a font of other widths, has wide gaps inside of a column, too; a single line does
not tell which gap is which. Over many lines only the gutters between columns stay blank.
"""

from collections.abc import Sequence
from typing import NamedTuple

import regex

_PIECE = regex.compile(r"\S+(?: \S+)*")
_LEADER = regex.compile(r"(?<=\s)\.(?: ?\.){2,}(?=\s|$)|(?<=\S)\.{4,}(?=\s|$)|(?<=\S)(?: \.){3,}(?=\s|$)")
_NARROWEST = 2
# From this many lines on, a few of them (headings, running heads) may run across a gutter.
_MANY_LINES, _FEW_ACROSS = 8, 0.1
_SOME_ACROSS = 0.25


class Piece(NamedTuple):
    """A text between two wide gaps of a line: where it begins and ends, in characters."""

    start: int
    end: int
    text: str


Gutters = tuple[tuple[int, int], ...]
"""Where each gutter begins and ends, in characters."""


def line_pieces(line: str) -> list[Piece]:
    """The pieces of a line between gaps of two and more spaces; leaders of dots are gaps."""
    bare = _LEADER.sub(lambda match: " " * len(match[0]), line.expandtabs())
    return [Piece(match.start(), match.end(), match[0]) for match in _PIECE.finditer(bare)]


def find_gutters(lines: Sequence[Sequence[Piece]]) -> Gutters:
    """The gutters of a page, by its lines of more than one piece; none where nothing stays blank."""
    rows = [pieces for pieces in lines if len(pieces) > 1]
    width = max((pieces[-1].end for pieces in rows), default=0)
    taken = [0] * (width + 1)
    for pieces in rows:
        for piece in pieces:
            for x in range(piece.start, piece.end):
                taken[x] += 1
    most = _FEW_ACROSS * len(rows) if len(rows) >= _MANY_LINES else 0
    gutters: list[tuple[int, int]] = []
    start = 0
    for x in range(width + 1):
        if taken[x] <= most and x < width:
            continue
        if x - start >= _NARROWEST and any(taken[:start]) and x < width:
            gutters.append((start, x))
        start = x + 1
    return tuple(gutters)


def are_blank(gutters: Gutters, lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether most lines of more than one piece leave each of some gutters blank."""
    rows = [pieces for pieces in lines if len(pieces) > 1]
    across = (
        sum(any(piece.start < end and start < piece.end for piece in pieces) for pieces in rows)
        for start, end in gutters
    )
    return bool(rows) and all(count <= _SOME_ACROSS * len(rows) for count in across)


def join_pieces(pieces: Sequence[Piece], gutters: Gutters, is_alone: bool) -> list[Piece]:
    """
    The pieces of a line, those put together that no gutter parts.

    A line between blank ones (`is_alone`) whose text runs into a gutter is one piece: a heading.
    """
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is None or any(last.end <= end and start <= piece.start for start, end in gutters):
            joined.append(piece)
        else:
            joined[-1] = _together([last, piece])
    runs_into = any(piece.start < end and start < piece.end for piece in joined for start, end in gutters)
    return [_together(joined)] if is_alone and runs_into else joined


def _together(pieces: Sequence[Piece]) -> Piece:
    return Piece(pieces[0].start, pieces[-1].end, " ".join(piece.text for piece in pieces))
