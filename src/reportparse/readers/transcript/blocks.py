"""Lines of a transcription to blocks. Block structure by the first characters of a line; the rest is `inline`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from reportparse.document import Block, Line, Paragraph, Place, Style
from reportparse.readers.transcript.inline import is_bold, shown_text
from reportparse.readers.transcript.tables import html_to_table, pipes_to_table, tabs_to_table

_HEADING = regex.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = regex.compile(r"\s{0,3}(=+|-+)\s*$")
_RULE = regex.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_COMMENT = regex.compile(r"\s*<!--.*-->\s*$")
_BULLET = regex.compile(r"\s*(?:[-*+]|\d{1,2}[.)])\s+(?=\S)")
_LIST_BULLET = regex.compile(r"^\s*[-*+]\s+(?=\S)")
_PIPE_RULE = regex.compile(r"\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$")
_TABLE_START = regex.compile(r".*<table\b", regex.IGNORECASE)
_TABLE_END = regex.compile(r"</table\s*>", regex.IGNORECASE)

# Headings have no size in a transcription; these keep "larger" meaning "higher".
_SIZE_BY_LEVEL = {1: 24.0, 2: 18.0, 3: 14.0, 4: 12.0, 5: 11.0, 6: 10.5}
_PLAIN, _BOLD = Style(), Style(bold=True)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The lines, where they start in the file, and the page they stand on, if any."""

    lines: Sequence[str]
    first_line: int
    page_number: int | None

    def place(self, index: int) -> Place:
        return Place(self.page_number, None, self.first_line + index)


# Each takes the reading and an index, and gives the block that starts there (None: nothing printed) and where the
# next one may start; it gives its own index back when no such block starts here.
_Rule = Callable[[_Reading, int], tuple[Block | None, int]]


def lines_to_blocks(lines: Sequence[str], first_line: int = 1, page_number: int | None = None) -> tuple[Block, ...]:
    """The blocks of some lines; `first_line` is the number of the first one in its file."""
    reading = _Reading(lines, first_line, page_number)
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        for rule in (_nothing, _heading, _html_table, _pipe_table, _tab_table, _paragraph):
            block, after = rule(reading, index)
            if block is not None:
                blocks.append(block)
            if after > index:
                index = after
                break
    return tuple(blocks)


def _nothing(reading: _Reading, index: int) -> tuple[Block | None, int]:
    line = reading.lines[index]
    blank = not line.strip(" ") or _RULE.match(line) or _COMMENT.match(line)
    return None, index + 1 if blank else index


def _heading(reading: _Reading, index: int) -> tuple[Block | None, int]:
    lines = reading.lines
    if match := _HEADING.match(lines[index]):
        return _heading_block(reading, index, len(match[1]), match[2]), index + 1
    under = lines[index + 1] if index + 1 < len(lines) else ""
    if "\t" not in lines[index] and "|" not in lines[index] and (match := _UNDERLINE.match(under)):
        return _heading_block(reading, index, 1 if match[1][0] == "=" else 2, lines[index]), index + 2
    return None, index


def _heading_block(reading: _Reading, index: int, level: int, raw: str) -> Paragraph | None:
    text = shown_text(raw)
    style = Style(size=_SIZE_BY_LEVEL[level], bold=True)
    return Paragraph((Line(text, reading.place(index), style),), level) if text else None


def _html_table(reading: _Reading, index: int) -> tuple[Block | None, int]:
    if not _TABLE_START.match(reading.lines[index]):
        return None, index
    end = index
    while end + 1 < len(reading.lines) and not _TABLE_END.search(reading.lines[end]):
        # A table that is never closed must not swallow the rest of the file.
        if _HEADING.match(reading.lines[end + 1]) or _TABLE_START.match(reading.lines[end + 1]):
            break
        end += 1
    return html_to_table("\n".join(reading.lines[index : end + 1]), reading.place(index)), end + 1


def _pipe_table(reading: _Reading, index: int) -> tuple[Block | None, int]:
    lines = reading.lines
    has_rule = index + 1 < len(lines) and "|" in lines[index] and _PIPE_RULE.match(lines[index + 1])
    if not has_rule:
        return None, index
    end = index + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip():
        end += 1
    rows = [(lines[index], reading.place(index))]
    rows += [(lines[i], reading.place(i)) for i in range(index + 2, end)]
    return pipes_to_table(rows), end


def _tab_table(reading: _Reading, index: int) -> tuple[Block | None, int]:
    end = index
    while end < len(reading.lines) and "\t" in reading.lines[end]:
        end += 1
    if end == index:
        return None, index
    return tabs_to_table([(reading.lines[i], reading.place(i)) for i in range(index, end)]), end


def _paragraph(reading: _Reading, index: int) -> tuple[Block | None, int]:
    """Lines up to a blank one; an item of a list, and a line in bold, stand alone."""
    lines: list[Line] = []
    end = index
    while end < len(reading.lines):
        raw = reading.lines[end]
        style = _BOLD if is_bold(raw) else _PLAIN
        starts_anew = end > index and (_BULLET.match(raw) or style != lines[0].style if lines else False)
        if starts_anew or any(
            rule(reading, end)[1] > end for rule in (_nothing, _heading, _html_table, _pipe_table, _tab_table)
        ):
            break
        text = shown_text(_LIST_BULLET.sub("", raw))
        if text:
            lines.append(Line(text, reading.place(end), style))
        end += 1
    return (Paragraph(tuple(lines)) if lines else None), max(end, index + 1)
