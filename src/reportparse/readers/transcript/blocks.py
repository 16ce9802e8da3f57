"""Lines of a transcription to blocks. Block structure by the first characters of a line; the rest is `inline`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from reportparse.document import Block, Line, Note, Paragraph, Place, Style
from reportparse.readers.transcript.aligned import Aligned, Memory, find_aligned
from reportparse.readers.transcript.fitting import FieldRow, fit_rows
from reportparse.readers.transcript.html_tables import html_to_tables
from reportparse.readers.transcript.inline import is_bold, line_of, lines_of_cell
from reportparse.readers.transcript.tables import find_separated, pipes_to_table, split_pipes, tabs_to_table

_HEADING = regex.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = regex.compile(r"\s{0,3}(=+|-+)\s*$")
_RULE = regex.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_COMMENT = regex.compile(r"\s*<!--.*-->\s*$")
_BULLET = regex.compile(r"\s*(?:[-*+]|\d{1,2}[.)])\s+(?=\S)")
_LIST_BULLET = regex.compile(r"^\s*[-*+]\s+(?=\S)")
_PIPE_RULE = regex.compile(r"\s*\|?\s*:?[-–—]{1,}:?\s*(?:\|\s*:?[-–—]{1,}:?\s*)*\|?\s*$")
_PIPE_ROW = regex.compile(r"\s*\|.*\|\s*$")
_TABLE_START = regex.compile(r"<table\b", regex.IGNORECASE)
_TABLE_ENDS = regex.compile(r"</table\s*>|(?=<table\b)", regex.IGNORECASE)
_TABLE_END = regex.compile(r".*</table\s*>", regex.IGNORECASE)

# Headings have no size in a transcription; these keep "larger" meaning "higher".
_SIZE_BY_LEVEL = {1: 24.0, 2: 18.0, 3: 14.0, 4: 12.0, 5: 11.0, 6: 10.5}
_PLAIN, _BOLD = Style(), Style(bold=True)


@dataclass(frozen=True, slots=True)
class Context:
    """What goes on from page to page: the columns of aligned tables, and what there is to say."""

    memory: Memory = field(default_factory=Memory)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The lines, where they start in the file, the page they stand on, if any, and what there is to say about them."""

    lines: Sequence[str]
    first_line: int
    page_number: int | None
    notes: list[Note]
    aligned: Mapping[int, tuple[list[Aligned], int]]

    def place(self, index: int) -> Place:
        return Place(self.page_number, None, self.first_line + index)

    def rows(self, start: int, end: int) -> list[tuple[str, Place]]:
        return [(self.lines[index], self.place(index)) for index in range(start, end)]


# Each takes the reading and an index, and gives the blocks that start there (none: nothing is printed) and where the
# next one may start; it gives its own index back when no such block starts here.
_Rule = Callable[[_Reading, int], tuple[list[Block], int]]


def lines_to_blocks(
    lines: Sequence[str], first_line: int = 1, page_number: int | None = None, context: Context | None = None
) -> tuple[Block, ...]:
    """The blocks of some lines; `first_line` is the number of the first one in its file."""
    context = context or Context()
    reading = _Reading(lines, first_line, page_number, context.notes, find_aligned(lines, context.memory))
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        for rule in (*_RULES, _paragraph):
            found, after = rule(reading, index)
            blocks += found
            if after > index:
                index = after
                break
    return tuple(blocks)


def _nothing(reading: _Reading, index: int) -> tuple[list[Block], int]:
    line = reading.lines[index]
    blank = not line.strip(" \u00a0") or _RULE.match(line) or _COMMENT.match(line)
    return [], index + 1 if blank else index


def _heading(reading: _Reading, index: int) -> tuple[list[Block], int]:
    lines = reading.lines
    if match := _HEADING.match(lines[index]):
        return _heading_block(reading, index, len(match[1]), match[2]), index + 1
    under = lines[index + 1] if index + 1 < len(lines) else ""
    is_text = not any(sign in lines[index] for sign in "\t|<") and index not in reading.aligned
    if is_text and (match := _UNDERLINE.match(under)):
        return _heading_block(reading, index, 1 if match[1][0] == "=" else 2, lines[index]), index + 2
    return [], index


def _heading_block(reading: _Reading, index: int, level: int, raw: str) -> list[Block]:
    line = line_of(raw, reading.place(index), Style(size=_SIZE_BY_LEVEL[level], bold=True))
    return [Paragraph((line,), level)] if line is not None else []


def _html_table(reading: _Reading, index: int) -> tuple[list[Block], int]:
    lines = reading.lines
    start = _TABLE_START.search(lines[index])
    if start is None:
        return [], index
    end = index
    while end + 1 < len(lines) and not _is_closed(lines[index : end + 1]):
        # A table that is never closed must not swallow the rest of the file.
        if _HEADING.match(lines[end + 1]) or (end > index and _TABLE_START.match(lines[end + 1].lstrip())):
            break
        end += 1
    place = reading.place(index)
    before = line_of(lines[index][: start.start()], place)
    last = _TABLE_END.match(lines[end])
    after = line_of(lines[end][last.end() :], reading.place(end)) if last is not None else None
    markup = "\n".join(lines[index : end + 1])[start.start() :]
    tables: list[Block] = list(html_to_tables(markup, place))
    texts = [[Paragraph((line,))] if line is not None else [] for line in (before, after)]
    return [*texts[0], *tables, *texts[1]], end + 1


def _is_closed(lines: Sequence[str]) -> bool:
    text = "\n".join(lines).lower()
    return text.count("</table") >= text.count("<table")


def _pipe_table(reading: _Reading, index: int) -> tuple[list[Block], int]:
    lines = reading.lines
    has_rule = index + 1 < len(lines) and "|" in lines[index] and _is_pipe_rule(lines[index + 1])
    is_row = _PIPE_ROW.match(lines[index]) is not None and len(split_pipes(lines[index])) > 1
    if not has_rule and not is_row:
        return [], index
    has_edges = lines[index].lstrip().startswith("|")
    end = index + 1
    while end < len(lines) and "|" in lines[end] and lines[end].strip():
        # The head of another table, right below this one.
        if end > index + 1 and end + 1 < len(lines) and _is_pipe_rule(lines[end + 1]) and not _is_pipe_rule(lines[end]):
            break
        end += 1
    rows = [row for row in reading.rows(index, end) if not _is_pipe_rule(row[0])]
    if not rows:
        return [], end
    # Without a line of dashes it is the rest of a table that something stands in.
    return [pipes_to_table(rows, reading.notes, int(has_rule), has_edges)], end


def _is_pipe_rule(line: str) -> bool:
    return "|" in line and _PIPE_RULE.match(line) is not None


def _tab_table(reading: _Reading, index: int) -> tuple[list[Block], int]:
    end = index
    while end < len(reading.lines) and "\t" in reading.lines[end]:
        end += 1
    if end == index:
        return [], index
    return [tabs_to_table(reading.rows(index, end), reading.notes)], end


def _separated_table(reading: _Reading, index: int) -> tuple[list[Block], int]:
    """An export, from its header to the next blank line."""
    lines = reading.lines
    if not any(sign in lines[index] for sign in ";,\t") or (index and lines[index - 1].strip()):
        return [], index
    end = index
    while end < len(lines) and lines[end].strip():
        end += 1
    rows = find_separated(reading.rows(index, end))
    return ([fit_rows(rows, reading.notes, 1)], end) if rows is not None else ([], index)


def _aligned_table(reading: _Reading, index: int) -> tuple[list[Block], int]:
    found = reading.aligned.get(index)
    if found is None:
        return [], index
    tables, after = found
    return [block for table in tables if (block := _aligned_block(reading, table)) is not None], after


def _aligned_block(reading: _Reading, table: Aligned) -> Block | None:
    if table.column_count == 1:
        texts = [text for row in table.rows for text in row.columns[0]]
        lines = [line for index, text in texts if (line := line_of(text, reading.place(index))) is not None]
        return Paragraph(tuple(lines)) if lines else None
    rows = [
        FieldRow(
            tuple(
                tuple(line for index, text in column for line in lines_of_cell(text, reading.place(index)))
                for column in row.columns
            ),
            reading.place(row.first),
        )
        for row in table.rows
    ]
    return fit_rows(rows, reading.notes, 0)


def _paragraph(reading: _Reading, index: int) -> tuple[list[Block], int]:
    """Lines up to a blank one; an item of a list, and a line in bold, stand alone."""
    lines: list[Line] = []
    end = index
    while end < len(reading.lines):
        raw = reading.lines[end]
        style = _BOLD if is_bold(raw) else _PLAIN
        starts_anew = end > index and (_BULLET.match(raw) or style != lines[0].style if lines else False)
        if starts_anew or (end > index and any(rule(reading, end)[1] > end for rule in _RULES)):
            break
        line = line_of(_LIST_BULLET.sub("", raw), reading.place(end), style)
        if line is not None:
            lines.append(line)
        end += 1
    return ([Paragraph(tuple(lines))] if lines else []), max(end, index + 1)


_RULES: tuple[_Rule, ...] = (
    _nothing, _heading, _html_table, _pipe_table, _separated_table, _tab_table, _aligned_table
)  # fmt: skip
