"""
Fenced blocks of code: what is wrapped in them as a whole is a transcription, what shows a table beside others is code.

Models and converters wrap what they give in a fence, or each table of it, to keep its columns; that is read. Where
tables stand outside of all fences, one inside is shown as code is: an example, or how it was before.
"""

import itertools
from collections.abc import Iterator, Sequence

import regex

from reportparse.document import HiddenText, Note, Place

_FENCE = regex.compile(r"(?P<marks>`{3,}|~{3,})\s*(?P<info>[\w{}.+#= -]{0,40})")
_RULE = regex.compile(r"\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?")
_LEAST_PIPES = 2


def take_code(lines: Sequence[str]) -> tuple[list[str], list[HiddenText], list[Note]]:
    """The lines, as many as there were, without code that shows a table; its texts, and what is to be said of each."""
    blocks = [block for block in _blocks(lines) if _shows_table(lines[block.start : block.stop])]
    inside = {index for block in blocks for index in block}
    rows = sum(_is_row(line) for index, line in enumerate(lines) if index not in inside)
    has_head = any(_RULE.fullmatch(line) for index, line in enumerate(lines) if index not in inside and "|" in line)
    # Most of what there is in tables is never an example.
    if not has_head or sum(_is_row(lines[index]) for index in inside) > rows:
        return list(lines), [], []
    left = ["" if index in inside else line for index, line in enumerate(lines)]
    hidden = [
        HiddenText(lines[index].strip(), Place(None, None, index + 1), "code")
        for index in sorted(inside)
        if any(char.isalnum() for char in lines[index])
    ]
    notes = [Note("code-unread", Place(None, None, block.start + 1), {"rows": len(block)}) for block in blocks]
    return left, hidden, notes


def _blocks(lines: Sequence[str]) -> Iterator[range]:
    """The indices of the lines in each fence; one that is never closed ends with the text."""
    opened: tuple[str, int] | None = None
    for index, line in enumerate(lines):
        match = _FENCE.fullmatch(line.strip())
        if match is None:
            continue
        if opened is None:
            opened = match["marks"], index + 1
        elif not match["info"].strip() and match["marks"].startswith(opened[0]):
            yield range(opened[1], index)
            opened = None
    if opened is not None:
        yield range(opened[1], len(lines))


def _shows_table(lines: Sequence[str]) -> bool:
    """Whether some lines show a table: one that begins with a pipe, or two below each other. Programs have them."""
    pairs = itertools.pairwise(lines)
    return any(_is_row(line) and line.lstrip().startswith("|") for line in lines) or any(
        _is_row(above) and _is_row(below) for above, below in pairs
    )


def _is_row(line: str) -> bool:
    return line.count("|") >= _LEAST_PIPES
