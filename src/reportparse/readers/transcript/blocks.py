"""Lines of a transcription to blocks. Block structure by the first characters of a line; the rest is `inline`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from reportparse.document import Block, Cell, Line, Note, Paragraph, Place, Style, Table
from reportparse.readers.spans import place_cells
from reportparse.readers.transcript.aligned import Aligned, Memory, find_aligned
from reportparse.readers.transcript.dashed import find_dashed
from reportparse.readers.transcript.drawn import Drawn, find_drawn
from reportparse.readers.transcript.fitting import FieldRow, Fields, fit_rows
from reportparse.readers.transcript.html_tables import html_to_tables
from reportparse.readers.transcript.inline import is_bold, line_of, lines_of_cell
from reportparse.readers.transcript.notations import Noted, find_noted
from reportparse.readers.transcript.pipes import find_pipe_rows, may_be_row, pipes_to_table
from reportparse.readers.transcript.separated import find_records

_HEADING = regex.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = regex.compile(r"\s{0,3}(=+|-+)\s*$")
_RULE = regex.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
# What prints nothing: comments of HTML, the frames that LaTeX has around tables.
_COMMENT = regex.compile(r"\s*(?:<!--.*-->|\\(?:begin|end)\{(?:table|center|document)\*?\}(?:\[.*\])?|\\centering)\s*$")
_BULLET = regex.compile(r"\s*(?:[-*+]|\d{1,2}[.)])\s+(?=\S)")
_LIST_BULLET = regex.compile(r"^\s*[-*+]\s+(?=\S)")
_TABLE_START = regex.compile(r"<(?:table|tr)\b", regex.IGNORECASE)
_TABLE_END = regex.compile(r".*</(?:table|tr)\s*>", regex.IGNORECASE)
_OPENED = regex.compile(r"<table\b", regex.IGNORECASE)
_ROW_TAG = regex.compile(r"\s*</?(?:tr|td|th|thead|tbody|tfoot)\b", regex.IGNORECASE)
_CELL_TAG = regex.compile(r"</?t[dhr]\b", regex.IGNORECASE)

# Headings have no size in a transcription; these keep "larger" meaning "higher".
_SIZE_BY_LEVEL = {1: 24.0, 2: 18.0, 3: 14.0, 4: 12.0, 5: 11.0, 6: 10.5}
# How much of a line a note repeats.
_LONGEST_SAID = 120
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
    known: dict[int, "_Found"] = field(default_factory=dict)
    """What begins at the lines that were looked at; a line is looked at once, because its notes are taken then."""

    def place(self, index: int) -> Place:
        return Place(self.page_number, None, self.first_line + index)

    def rows(self, start: int, end: int) -> list[tuple[str, Place]]:
        return [(self.lines[index], self.place(index)) for index in range(start, end)]


_Found = tuple[list[Block], int]
"""
The blocks that start at a line (none: nothing is printed), and where the next one may start: at the same line when no
such block starts there.
"""
_Rule = Callable[[_Reading, int], _Found]


def lines_to_blocks(
    lines: Sequence[str], first_line: int = 1, page_number: int | None = None, context: Context | None = None
) -> tuple[Block, ...]:
    """The blocks of some lines; `first_line` is the number of the first one in its file."""
    context = context or Context()
    reading = _Reading(lines, first_line, page_number, context.notes, find_aligned(lines, context.memory))
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        found, after = _begun(reading, index)
        if after == index:
            found, after = _paragraph(reading, index)
        blocks += found
        index = after
    return tuple(blocks)


def _begun(reading: _Reading, index: int) -> _Found:
    """What begins at a line, unless it is a line of a paragraph."""
    if index not in reading.known:
        tried = (rule(reading, index) for rule in _RULES)
        reading.known[index] = next((found for found in tried if found[1] > index), ([], index))
    return reading.known[index]


def _nothing(reading: _Reading, index: int) -> _Found:
    line = reading.lines[index]
    blank = not line.strip(" \u00a0") or _RULE.match(line) or _COMMENT.match(line)
    return [], index + 1 if blank else index


def _heading(reading: _Reading, index: int) -> _Found:
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


def _html_table(reading: _Reading, index: int) -> _Found:
    lines = reading.lines
    start = _TABLE_START.search(lines[index])
    if start is None:
        return [], index
    end = _html_end(lines, index)
    place = reading.place(index)
    before = line_of(lines[index][: start.start()], place)
    last = _TABLE_END.match(lines[end])
    after = line_of(lines[end][last.end() :], reading.place(end)) if last is not None else None
    markup = "\n".join(lines[index : end + 1])[start.start() :]
    tables: list[Block] = list(html_to_tables(markup, place, reading.notes))
    texts = [[Paragraph((line,))] if line is not None else [] for line in (before, after)]
    return [*texts[0], *tables, *texts[1]], end + 1


def _html_end(lines: Sequence[str], start: int) -> int:
    """The last line of the table that begins in a line; without its own tags, of the rows that follow each other."""
    tag = "table" if _OPENED.search(lines[start]) else "tr"
    depth = cells = 0
    for index in range(start, len(lines)):
        # A table that is never closed must not swallow the rest of the file; one inside of a cell is part of it.
        is_next = index > start + 1 and cells <= 0 and _OPENED.match(lines[index].lstrip())
        if index > start and (is_next or _HEADING.match(lines[index])):
            return index - 1
        text = lines[index].lower()
        depth += text.count(f"<{tag}") - text.count(f"</{tag}")
        cells += sum(text.count(name) for name in ("<td", "<th>", "<th ")) - text.count("</td") - text.count("</th>")
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if depth <= 0 and (tag == "table" or not _ROW_TAG.match(following)):
            return index
    return len(lines) - 1


def _drawn_table(reading: _Reading, index: int) -> _Found:
    """A table whose borders are drawn with characters."""
    found = find_drawn(reading.lines, index)
    return ([_drawn_block(reading, found)], found.after) if found is not None else ([], index)


def _drawn_block(reading: _Reading, found: Drawn) -> Block:
    fields = [(spot, _fields(reading, spot.lines), reading.place(spot.first)) for spot in found.fields]
    if all(spot.rowspan == spot.colspan == 1 for spot, _, _ in fields):
        rows: dict[int, list[tuple[Fields, Place]]] = {}
        for spot, lines, place in fields:
            rows.setdefault(spot.row_index, []).append((lines, place))
        split = [FieldRow(tuple(lines for lines, _ in row), row[0][1]) for row in rows.values()]
        return fit_rows(split, reading.notes, found.header_row_count)
    cells = [
        Cell(spot.row_index, spot.column_index, spot.rowspan, spot.colspan, lines, place)
        for spot, lines, place in fields
    ]
    row_count = max(cell.row_index + cell.rowspan for cell in cells)
    return Table(tuple(cells), row_count, found.column_count, cells[0].place, None, found.header_row_count)


def _fields(reading: _Reading, texts: Sequence[tuple[int, str]]) -> Fields:
    """The lines of a cell, of its texts with the index of the line that each stands in."""
    return tuple(line for index, text in texts for line in lines_of_cell(text, reading.place(index)))


def _dashed_table(reading: _Reading, index: int) -> _Found:
    """A table whose columns a line of dashes gives."""
    found = find_dashed(reading.lines, index)
    if found is None:
        return [], index
    rows = [
        FieldRow(tuple(_fields(reading, texts) for texts in row.columns), reading.place(row.first))
        for row in found.rows
    ]
    return [fit_rows(rows, reading.notes, found.header_row_count)], found.after


def _noted_table(reading: _Reading, index: int) -> _Found:
    """A table in the notation of another system."""
    found = find_noted(reading.lines, index)
    if found is None:
        return [], index
    captions: list[Block] = [
        Paragraph((line,))
        for entry in found.captions
        if (line := line_of(entry.text, reading.place(entry.line_index))) is not None
    ]
    return [*captions, _noted_block(reading, found)], found.after


def _noted_block(reading: _Reading, found: Noted) -> Block:
    fields = [[lines_of_cell(entry.text, reading.place(entry.line_index)) for entry in row] for row in found.rows]
    places = [reading.place(row[0].line_index) for row in found.rows]
    if all(entry.rowspan == entry.colspan == 1 for row in found.rows for entry in row):
        rows = [FieldRow(tuple(own), place) for own, place in zip(fields, places, strict=True)]
        return fit_rows(rows, reading.notes, found.header_row_count)
    spots = place_cells([[(e.rowspan, e.colspan) for e in row] for row in found.rows], [0] * len(found.rows))
    cells = [
        Cell(*spot, lines, place)
        for own, placed, place in zip(fields, spots, places, strict=True)
        for lines, spot in zip(own, placed, strict=True)
    ]
    width = max(cell.column_index + cell.colspan for cell in cells)
    return Table(tuple(cells), len(found.rows), width, cells[0].place, None, found.header_row_count)


def _pipe_table(reading: _Reading, index: int) -> _Found:
    found = find_pipe_rows(reading.lines, index) if "|" in reading.lines[index] else None
    if found is None:
        return [], index
    return [pipes_to_table(found, reading.place, reading.notes)], found.after


def _tab_table(reading: _Reading, index: int) -> _Found:
    """Rows with tabs. Which of them is a header, this format does not say."""
    end = index
    while end < len(reading.lines) and "\t" in reading.lines[end]:
        end += 1
    if end == index:
        return [], index
    split = [
        FieldRow(tuple(lines_of_cell(raw, place) for raw in text.split("\t")), place)
        for text, place in reading.rows(index, end)
    ]
    return [fit_rows(split, reading.notes, header_row_count=0)], end


def _separated_table(reading: _Reading, index: int) -> _Found:
    """An export: what stands above its heads are texts of their own."""
    lines = reading.lines
    found = find_records(lines, index)
    if found is None:
        return [], index
    above = [
        Paragraph((line,))
        for record in found.above
        if (line := line_of(" ".join(record.fields), reading.place(record.line_index))) is not None
    ]
    rows = [
        FieldRow(tuple(lines_of_cell(raw, place) for raw in record.fields), place)
        for record in found.rows
        for place in [reading.place(record.line_index)]
    ]
    return [*above, fit_rows(rows, reading.notes, 1)], found.after


def _aligned_table(reading: _Reading, index: int) -> _Found:
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
        FieldRow(tuple(_fields(reading, column) for column in row.columns), reading.place(row.first))
        for row in table.rows
    ]
    return fit_rows(rows, reading.notes, 0)


def _paragraph(reading: _Reading, index: int) -> _Found:
    """Lines up to a blank one; an item of a list, and a line in bold, stand alone."""
    lines: list[Line] = []
    end = index
    while end < len(reading.lines):
        raw = reading.lines[end]
        style = _BOLD if is_bold(raw) else _PLAIN
        starts_anew = end > index and (_BULLET.match(raw) or style != lines[0].style if lines else False)
        if starts_anew or (end > index and _begun(reading, end)[1] > end):
            break
        line = line_of(_LIST_BULLET.sub("", raw), reading.place(end), style)
        if line is not None:
            lines.append(line)
        end += 1
    rows = [number for number in range(index, end) if may_be_row(reading.lines[number]) or _has_cell(reading, number)]
    if rows:
        facts: dict[str, str | int] = {"lines": len(rows), "text": reading.lines[rows[0]].strip()[:_LONGEST_SAID]}
        reading.notes.append(Note("table-as-text", reading.place(rows[0]), facts))
    return ([Paragraph(tuple(lines))] if lines else []), max(end, index + 1)


def _has_cell(reading: _Reading, index: int) -> bool:
    return _CELL_TAG.search(reading.lines[index]) is not None


_RULES: tuple[_Rule, ...] = (
    _noted_table, _dashed_table, _nothing, _drawn_table, _separated_table, _heading, _html_table, _pipe_table,
    _tab_table, _aligned_table,
)  # fmt: skip
