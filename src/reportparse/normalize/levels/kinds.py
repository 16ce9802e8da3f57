"""Kinds of headings: what looks alike, in a column, in a row or between the tables, is one kind, whatever it says."""

import itertools
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from reportparse.codes import Code
from reportparse.document import Cell, Line, Paragraph, Place
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.levels.levels import is_number
from reportparse.normalize.records.units import is_status_alone, split_label
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.rows_of_roles import RowOfRoles
from reportparse.text import fold, one_line, printed_lines_to_text
from reportparse.vocabulary import Vocabulary

# A heading is short; a text is not.
_LONGEST_HEADING = 220
# One with a code that is set otherwise than the running text may be several sentences.
_LONGEST_TOLD = 600
# A title with a point at its end is shorter still.
_LONGEST_TITLE_WORDS = 12
# One mark may stand before a heading; what explains several is the key of the marks.
_LEAST_EXPLAINED = 2
NO_KEY: Mapping[int, int] = {}


Look = tuple[str, ...]
"""How a line is set: size, weight, slant, colour."""


@dataclass(frozen=True, slots=True)
class HeadingKind:
    """
    What headings that look alike have in common.

    `sort` is what tells them: a code, the level that the format gives (heading), how a text is set, standing alone in a
    row, in a column of headings, or right over a table (lead). `pattern` is that of their codes, `detail` the level,
    the column, or whether the row stands right over another one.
    """

    sort: Literal["code", "heading", "text", "row", "column", "lead", "running"]
    pattern: str = ""
    detail: str = ""
    look: Look = ()


_LEAD = HeadingKind("lead")
RUNNING_TEXT = HeadingKind("running")
GUIDELINE_COLUMN = HeadingKind("column", detail="guideline")
MEASURE_COLUMN = HeadingKind("column", detail="measure")

Printed = tuple[Place, str]
"""Where a paragraph stands and how it begins: in some formats many of them stand at one place."""

Blocks = Sequence[tuple[int, Paragraph]]
"""Paragraphs with their indices among the document's blocks."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """Tells the kind of a heading; what is set like the running text is none."""

    scheme: Scheme
    body_style: Look | None
    titles: frozenset[Printed]
    leads: frozenset[Printed]
    keys: frozenset[Printed] = frozenset()
    """The paragraphs that explain several marks, or are a status: they are no level, wherever they stand."""
    labels: frozenset[str] = frozenset()
    """The labels of attributes that stand alone in their rows."""
    between: frozenset[HeadingKind] = frozenset()
    """The kinds with codes of headings between tables: in the same look they are the same across a table."""
    coded: dict[tuple[int, int], bool] = field(default_factory=dict, repr=False, compare=False)
    """Whether the cells of a table's column begin with codes, for those that were looked at."""

    def of_paragraph(self, paragraph: Paragraph) -> HeadingKind | None:
        """The kind of a paragraph: its code and how it is set. None for running text."""
        text = printed_lines_to_text(line.raw for line in paragraph.lines)
        level, style = paragraph.heading_level, _look(paragraph.lines[0])
        code = self.scheme.split_any(text)[0]
        is_told = code is not None and (level is not None or style != self.body_style)
        longest = _LONGEST_TOLD if is_told else _LONGEST_HEADING
        if not text or len(text) > longest or _printed(paragraph) in self.titles | self.keys:
            return None
        kind = HeadingKind("heading", detail=str(level)) if level is not None else HeadingKind("text", look=style)
        if code is not None:
            # Several codes are a list, such as the contents.
            return None if is_number(text) or self._is_list(paragraph, code) else _coded(code, kind)
        if level is None and (style == self.body_style or _is_prose(text)):
            return _LEAD if _printed(paragraph) in self.leads else None
        return kind

    def _is_list(self, paragraph: Paragraph, code: Code) -> bool:
        """Whether further lines of a paragraph begin with codes like its first one."""
        found = [self.scheme.split_any(one_line(line.raw)) for line in paragraph.lines[1:]]
        return any(c is not None and c.pattern == code.pattern and title[:1].isupper() for c, title in found)

    def of_cell(self, row: RowOfRoles, cell: Cell) -> HeadingKind | None:
        """The kind of heading that a cell may be: in a column of headings, or alone in its row."""
        roles = row.roles
        in_column = cell.column_index in (roles.measure_column, roles.guideline_column)
        is_lone = row.lone_cell == cell
        if not in_column and (not is_lone or is_number(cell_text(cell))):
            return None
        look = () if in_column else _look(cell.lines[0])
        is_coded = in_column and self._is_coded(row, cell.column_index)
        code = (self.scheme.split if in_column and not is_coded else self.scheme.split_any)(cell_text(cell))[0]
        if code is not None:
            between = _coded(code, HeadingKind("text", look=look))
            if is_lone and between in self.between:
                return between
            return _coded(code, HeadingKind("row", detail="column" if in_column else "row", look=look))
        if is_lone and fold(split_label(cell_text(cell))[0]) in self.labels:
            return None
        if in_column and not is_lone:
            # A text without a code in a column of codes goes on with the one above.
            column = GUIDELINE_COLUMN if cell.column_index == roles.guideline_column else MEASURE_COLUMN
            return None if is_coded else column
        return HeadingKind("row", detail="over" if row.is_over else "", look=_look(cell.lines[0]))

    def _is_coded(self, row: RowOfRoles, column: int) -> bool:
        """Whether the cells of a column begin with codes for the most part."""
        if not row.roles.pattern:
            return False
        key = id(row.row.table), column
        if key not in self.coded:
            cells = [cell for cell in row.row.table.cells if cell.column_index == column and cell.lines]
            self.coded[key] = 2 * sum(self.scheme.split_any(cell_text(cell))[0] is not None for cell in cells) >= len(
                cells
            )
        return self.coded[key]


def _coded(code: Code, kind: HeadingKind) -> HeadingKind:
    """The kind of a heading with a code; a word before the code makes it the same in a row and between tables."""
    return HeadingKind("code", code.pattern) if code.label else replace(kind, sort="code", pattern=code.pattern)


def _printed(paragraph: Paragraph) -> Printed:
    return paragraph.place, paragraph.lines[0].raw


def _is_prose(text: str) -> bool:
    """Whether a text is a long sentence, or several of them, however it is set."""
    return _ends_sentence(text) and len(text.split()) > _LONGEST_TITLE_WORDS


def _titles(blocks: Blocks, scheme: Scheme) -> frozenset[Printed]:
    """The paragraphs that are titles of a heading right above them, which is a code alone."""
    found = set()
    for (index, heading), (below, title) in itertools.pairwise(blocks):
        text = printed_lines_to_text(line.raw for line in heading.lines)
        code, rest = scheme.split(text)
        is_title = below == index + 1 and scheme.split(one_line(title.lines[0].raw))[0] is None
        if code is not None and not rest and is_title and not is_number(text):
            found.add(_printed(title))
    return frozenset(found)


def _leads(blocks: Blocks, rows: Sequence[RowOfRoles], explaining: Collection[int]) -> frozenset[Printed]:
    """The paragraphs of one line right over a table that end in no point: headings, however they are set."""
    tables = {int(row.position[0]) for row in rows}
    leads = [p for index, p in blocks if index + 1 in tables and index not in explaining and len(p.lines) == 1]
    return frozenset(_printed(p) for p in leads if p.lines[0].raw.rstrip()[-1:] not in ".:;,")


def _look(line: Line) -> Look:
    style = line.style
    return str(round(2 * style.size)), str(style.bold), str(style.italic), style.colour or ""


def _body_look(blocks: Blocks, rows: Sequence[RowOfRoles]) -> Look | None:
    """
    How the running text is set: most of its sentences; else most lines between the tables and in the rows.

    A report may have more headings than sentences.
    """
    paragraphs = [paragraph for _, paragraph in blocks if paragraph.heading_level is None]
    looks: Counter[Look] = Counter()
    for paragraph in paragraphs:
        if _ends_sentence(one_line(paragraph.lines[-1].raw)):
            for line in paragraph.lines:
                looks[_look(line)] += len(line.raw)
    if not looks:
        looks.update(_look(line) for paragraph in paragraphs for line in paragraph.lines)
        looks.update(_look(line) for row in rows for cell in row.row.cells for line in cell.lines)
    return looks.most_common(1)[0][0] if looks else None


def _ends_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?", "。", "؟"))


def _has_words(text: str, words: str) -> bool:
    """Whether some words, whole ones, stand in a text."""
    return bool(words.strip()) and f" {fold(words)} " in f" {fold(text)} "


def _said_at(rows: Sequence[RowOfRoles]) -> dict[Place, set[str]]:
    """
    The statuses of rows by where they are printed: what says one for the rows below it is no heading of theirs.

    In a format without places all are at one.
    """
    found: dict[Place, set[str]] = {}
    for row in rows:
        for column in row.roles.marks.columns:
            cell = row.row.cell(column)
            for line in cell.lines if cell is not None else ():
                found.setdefault(line.place, set()).add(line.raw)
    return found


MarkLook = tuple[str | None, str | None]
"""The shape and the colour of a sign."""


def _marks(rows: Sequence[RowOfRoles]) -> set[MarkLook]:
    """The looks of the signs that stand in the cells of statuses."""
    cells = (row.row.cell(column) for row in rows for column in row.roles.marks.columns)
    lines = (line for cell in cells if cell is not None for line in cell.lines)
    return {(sign.shape, sign.colour) for line in lines for sign in line.signs}


def _ends_in_mark(paragraph: Paragraph, marks: Collection[MarkLook]) -> bool:
    """Whether a text has a mark of the rows behind it: it is a row that was not read as one, and heads none."""
    last = paragraph.lines[-1]
    sign = last.signs[-1] if last.signs else None
    return sign is not None and last.raw.rstrip().endswith(sign.text) and (sign.shape, sign.colour) in marks


def find_kinds(
    blocks: Blocks,
    rows: Sequence[RowOfRoles],
    scheme: Scheme,
    vocabulary: Vocabulary,
    explaining: Mapping[int, int] = NO_KEY,
    labels: frozenset[str] = frozenset(),
) -> Kinds:
    """
    What tells the kinds of a document's headings: above all how its running text is set.

    `explaining` says how many marks a block explains, by its index, `labels` what attributes of rows begin with.
    """
    said, marks = _said_at(rows), _marks(rows)
    keys = frozenset(
        _printed(p)
        for index, p in blocks
        if explaining.get(index, 0) >= _LEAST_EXPLAINED
        or is_status_alone(one_line(p.lines[0].raw), vocabulary)
        or any(_has_words(p.lines[0].raw, text) for text in said.get(p.lines[0].place, ()))
        or _ends_in_mark(p, marks)
    )
    kinds = Kinds(
        scheme, _body_look(blocks, rows), _titles(blocks, scheme), _leads(blocks, rows, explaining), keys, labels
    )
    between = {kind for _, paragraph in blocks if (kind := kinds.of_paragraph(paragraph)) and kind.sort == "code"}
    return replace(kinds, between=frozenset(between))
