"""
Rows of roles to drafts: measures and deliverables, put together again where rows and pages cut them.

A draft collects the printed lines and places of one item; its text is made when all of it is known.
"""

import itertools
from collections.abc import Container, Sequence
from dataclasses import replace

from reportparse.codes import parent_runs
from reportparse.document import Cell, Line, Paragraph
from reportparse.normalize.codes.numbering import Numbering
from reportparse.normalize.levels.drafts import Draft, Drafts, Marks, SubtotalRow, are_printed, is_same, is_stray
from reportparse.normalize.levels.levels import Label, Levels, ancestors
from reportparse.normalize.levels.unused_rows import unused_note
from reportparse.normalize.places import lines_place
from reportparse.normalize.records.units import split_label
from reportparse.normalize.statuses.marks import MarkReading
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.mark_columns import has_mark, read_cell_from, row_marks, with_negation
from reportparse.normalize.tables.rows_of_roles import RowOfRoles, heads_guideline, is_subtotal
from reportparse.text import fold, is_broken_figure, one_line
from reportparse.vocabulary import Vocabulary

# How sure a tick is in a column whose status nothing says but those of the others.
_LEFT_OVER = 0.85


class RowReader:
    """Reads rows and headings one after the other; what is open from one row is continued by the next."""

    def __init__(self, levels: Levels, vocabulary: Vocabulary, labels: Container[str] = ()) -> None:
        self._labels = labels
        self.drafts = Drafts(levels.is_nested, levels.has_whole_codes)
        self._levels = levels
        self._vocabulary = vocabulary
        self._numbering = Numbering(self.drafts)
        self._measure: Draft | None = None
        self._deliverable: Draft | None = None
        # A mark whose row a page break cut above its text.
        self._early: tuple[RowOfRoles, Marks] | None = None

    def read_heading(self, label: Label, lines: Sequence[Line]) -> None:
        """Read a paragraph outside of the tables that begins a guideline, a section or a measure."""
        places = [line.place for line in lines]
        self._open(label, Draft(self._numbering.code(label), self._lines_after(lines, label), places))

    def read_row(self, row: RowOfRoles) -> None:
        """Read a row of a table."""
        if row.is_header:
            # A heading that no border parts from the column below it has that column's texts in its cell.
            self._read_headings(row)
            return
        if is_subtotal(row, self._vocabulary) and not self._is_deliverable(row):
            self.drafts.subtotals.append(SubtotalRow(row, len(self.drafts.deliverables)))
            return
        lone = row.lone_cell
        if lone is not None and self._take_labelled(lone):
            return
        if lone is not None and lone.colspan == row.row.table.column_count and self._levels.of_cell(row, lone) is None:
            self.drafts.inner_paragraphs.append((row.position, Paragraph(lone.lines)))
            return
        if heads_guideline(row.row, row.roles, self._levels) and not self._has_mark(row):
            lines = tuple(line for cell in row.row.cells for line in cell.lines)
            self.drafts.inner_paragraphs.append((row.position, Paragraph(lines)))
            return
        self._read_headings(row)
        self._read_side(row)
        cell = row.deliverable_cell
        label = self._levels.of_cell(row, cell) if cell is not None and cell.lines else None
        marks = self._marks(row)
        if cell is not None and label is not None and label.level == "deliverable":
            self._start_deliverable(row, cell, label)
            self._take_marks(marks, row)
            self._take_struck(row)
        elif label is not None:
            # A heading in the deliverables' own column has been read; a mark beside it would be lost.
            if self._has_mark(row):
                self._note_unused(row)
        elif (cell is not None and not cell.is_blank) or _are_own(row, marks):
            self._continue_deliverable(row, cell, marks)
        elif cell is not None and row.is_fresh:
            self._continue_text(row, cell)

    def _take_labelled(self, cell: Cell) -> bool:
        """Whether a text alone in its row is an attribute of the row above ("Lead: Roads"), which is kept with it."""
        label, value = split_label(cell_text(cell))
        if self._deliverable is None or fold(label) not in self._labels:
            return False
        self._deliverable.attributes.setdefault(label, []).append(value)
        self._deliverable.places.append(cell.place)
        return True

    def _has_mark(self, row: RowOfRoles) -> bool:
        return has_mark(row.row, row.roles.marks, self._vocabulary)

    def _is_deliverable(self, row: RowOfRoles) -> bool:
        cell = row.deliverable_cell
        label = self._levels.of_cell(row, cell) if cell is not None and cell.lines else None
        return label is not None and label.level == "deliverable"

    def _read_side(self, row: RowOfRoles) -> None:
        """Keep what a column of guidelines prints, for whoever looks for their headings; once where it comes again."""
        column = row.roles.guideline_column
        cell = row.row.cell(column) if column is not None and not self.drafts.is_nested else None
        if cell is not None and cell.lines and cell.column_index == column:
            before = self.drafts.side_cells[-1][1] if self.drafts.side_cells else ()
            if [line.raw for line in before] != [line.raw for line in cell.lines]:
                self.drafts.side_cells.append((row.position, cell.lines))

    def _marks(self, row: RowOfRoles) -> Marks:
        columns, heads = row.roles.marks, row.roles.headers
        found = row_marks(row.row, columns, self._vocabulary, heads)
        found = [(with_negation(row.row, mark, c, heads, self._vocabulary), c) for mark, c in found]
        found = [(replace(m, confidence=_LEFT_OVER) if c == columns.left_over else m, c) for m, c in found]
        return [_under_head(mark, columns.status_by_column.get(c), heads.get(c)) for mark, c in found]

    def _read_headings(self, row: RowOfRoles) -> None:
        for cell in row.row.cells:
            if cell.is_blank or not self._may_head(row, cell):
                continue
            parts = self._split_at_labels(row, cell)
            for part in parts:
                label = self._levels.of_cell(row, part)
                if row.is_header and label is not None and label.code is None:
                    continue
                if label is not None and label.level != "deliverable":
                    self._start_heading(row, part, label, is_alone=len(parts) == 1)
                elif label is None and not row.is_header and cell.column_index == row.roles.measure_column:
                    self._continue_measure(part)

    def _may_head(self, row: RowOfRoles, cell: Cell) -> bool:
        """Whether a cell may hold a measure or a guideline: it stands in their column, or no column has them."""
        roles = row.roles
        others = (*roles.marks.all, *roles.extra_columns, roles.text_column)
        is_mark = all(c in others for c in range(cell.column_index, cell.column_index + cell.colspan))
        own = roles.measure_column is None or cell.colspan > 1
        columns = (roles.measure_column, roles.guideline_column, roles.deliverable_column)
        return not is_mark and (own or cell.column_index in columns)

    def _split_at_labels(self, row: RowOfRoles, cell: Cell) -> list[Cell]:
        """A cell in which several measures begin a line, cut there: no border parts its texts."""
        starts = [
            index
            for index, line in enumerate(cell.lines)
            if (label := self._levels.of_cell(row, replace(cell, lines=(line,)))) is not None
            and label.level == "measure"
            and label.code is not None
        ]
        if not starts or starts == [0]:
            return [cell]
        bounds = sorted({0, *starts, len(cell.lines)})
        return [
            replace(cell, lines=cell.lines[start:end], place=lines_place(cell.lines[start:end], cell.place))
            for start, end in itertools.pairwise(bounds)
        ]

    def _start_heading(self, row: RowOfRoles, cell: Cell, label: Label, is_alone: bool) -> None:
        draft = Draft(self._numbering.code(label), self._lines_after(cell.lines, label), [cell.place])
        beside = row.row.cell(cell.column_index + cell.colspan)
        if not any(draft.lines) and beside is not None and beside.column_index != row.roles.deliverable_column:
            draft.extend(beside)
        draft.is_bordered = is_alone
        self._open(label, draft)

    def _open(self, label: Label, draft: Draft) -> None:
        """Let an item begin, unless it is the one that is open, printed again."""
        before = self._measure if label.level == "measure" else self._numbering.open_item(label)
        if before is not None and is_same(before, draft):
            return
        draft = self._numbering.open(label, draft)
        self._measure = draft if label.level == "measure" else None if self.drafts.is_nested else self._measure

    def _continue_measure(self, cell: Cell) -> None:
        # A text may be a column's heading that no border parts from the rows.
        if self._measure is None or self._vocabulary.find_header(cell_text(cell)) is not None:
            return
        # Where each row prints its measure, a page break may cut one of these texts whose first one is whole.
        if not fold(" ".join(self._measure.lines)).endswith(fold(cell_text(cell))):
            self._measure.extend(cell)

    def _start_deliverable(self, row: RowOfRoles, cell: Cell, label: Label) -> None:
        if self.drafts.is_nested and self._measure is None:
            self._measure = self._numbering.build_measure()
        code = self._numbering.deliverable(label, self._measure)
        draft = Draft(code, self._lines_after(cell.lines, label), [cell.place], parent=self._measure)
        text_column = row.roles.text_column
        beside = row.row.cell(cell.column_index + cell.colspan if text_column is None else text_column)
        if not any(draft.lines) and beside is not None and beside.column_index not in row.roles.marks.all:
            draft.extend(beside)
        draft.is_bordered = self._is_beside_measure(row)
        for runs in ancestors(code.runs, 1):
            firsts = self.drafts.stray_rows if is_stray(draft, runs) else self.drafts.first_rows
            firsts.setdefault(runs, row.position)
        self._name_measure(row, draft)
        self.drafts.deliverables.append(draft)
        self.drafts.row_pages.update(place.page_number for place in draft.places if place.page_number is not None)
        self._deliverable = draft
        self._add_rest(row)

    def _name_measure(self, row: RowOfRoles, draft: Draft) -> None:
        """Take the title of the measure that a deliverable's code names from the column that has it, once."""
        column = row.roles.title_column
        cell = None if column is None else row.row.cell(column) or row.row.cell_from_above(column)
        if cell is None or cell.is_blank:
            return
        printed = self._levels.split(cell_text(cell))[0]
        if printed is not None and any(m.code.runs == printed.runs for m in self.drafts.measures):
            # It has a code of its own, and is the measure that began with it.
            return
        runs = parent_runs(draft.code.runs)
        measure = next((m for m in self.drafts.measures if m.code.runs == runs), None)
        if measure is None:
            code = replace(draft.code, raw="", runs=runs, label="", spelling=draft.code.prefix_text(len(runs)))
            measure = Draft(code, [line.raw for line in cell.lines], [cell.place])
            measure.rows_before = len(self.drafts.deliverables)
            self.drafts.measures.append(measure)
        elif fold(cell_text(cell)) != fold(one_line(" ".join(measure.lines))):
            header = row.roles.headers.get(cell.column_index) or f"column {cell.column_index + 1}"
            draft.attributes.setdefault(header, []).extend(line.raw for line in cell.lines)
        draft.parent = measure

    @staticmethod
    def _is_beside_measure(row: RowOfRoles) -> bool:
        """Whether a cell with a measure begins in a row, or reaches down into it."""
        column = row.roles.measure_column
        cell = None if column is None else row.row.cell(column) or row.row.cell_from_above(column)
        return cell is not None and not cell.is_blank

    def _continue_deliverable(self, row: RowOfRoles, cell: Cell | None, marks: Marks) -> None:
        """The first row of a table, without a code of its own, is the rest of the row that ended the table before."""
        draft = self._deliverable
        has_mark, has_text = are_printed(marks), cell is not None and not cell.is_blank
        if has_mark and not has_text and self._is_last(row):
            self.finish()
            self._early = row, marks
        elif draft is None or not row.is_fresh or (has_mark and are_printed(draft.marks)) or _names_other(row, cell):
            self._note_unused(row)
        else:
            if cell is not None and has_text:
                draft.extend(cell)
            if has_mark:
                draft.marks = marks
            self._add_rest(row)
            self._take_struck(row)

    def _continue_text(self, row: RowOfRoles, code_cell: Cell) -> None:
        """Where codes have a column of their own, a page break may part a code from the text beside it."""
        draft, beside = self._deliverable, row.row.cell(code_cell.column_index + code_cell.colspan)
        others = (*row.roles.marks.all, row.roles.measure_column, row.roles.guideline_column)
        if draft is None or beside is None or beside.is_blank or beside.column_index in others:
            return
        goes_on = not any(draft.lines) or cell_text(beside)[:1].islower() or _is_cut_off(row, beside, draft)
        if self._levels.of_cell(row, beside) is not None or cell_text(beside) in row.roles.headers.values():
            return
        if not goes_on:
            self._note_unused(row)
            return
        draft.extend(beside)
        self._add_rest(row)

    def _add_rest(self, row: RowOfRoles) -> None:
        """Keep what else a row says of the open deliverable: earlier marks, and other columns under their headers."""
        draft, roles = self._deliverable, row.roles
        assert draft is not None, "it has been started"
        for column in roles.marks.earlier:
            mark = read_cell_from(row.row, column, self._vocabulary)
            if mark is not None and not mark.is_blank:
                draft.earlier.append((roles.headers.get(column, ""), mark))
        for column in roles.extra_columns:
            cell = row.row.cell(column) or row.row.cell_from_above(column)
            if cell is not None and cell.lines and cell.column_index == column:
                header = roles.headers.get(column) or f"column {column + 1}"
                draft.attributes.setdefault(header, []).extend(_without_ground(line) for line in cell.lines)

    def _take_struck(self, row: RowOfRoles) -> None:
        """Keep which lines of a row of the open deliverable have something struck out."""
        assert self._deliverable is not None, "it has been started"
        own = [cell for cell in row.row.cells if cell.column_index != row.roles.measure_column]
        self._deliverable.struck += [line for cell in own for line in cell.lines if line.struck]

    def _lines_after(self, lines: Sequence[Line], label: Label) -> list[str]:
        """The lines of a cell without the code that they begin with, wherever the code's own line ends."""
        texts = [one_line(line.raw) for line in lines]
        if label.code is None:
            return texts
        if is_broken_figure(*texts[:2]):
            texts = ["".join(texts[:2]), *texts[2:]]
        for index, text in enumerate(texts):
            code, rest = self._levels.split(text)
            if code is not None and code.raw == label.code.raw:
                return [rest, *texts[index + 1 :]] if rest else texts[index + 1 :]
        return [self._levels.split(" ".join(texts))[1]]

    @staticmethod
    def _is_last(row: RowOfRoles) -> bool:
        """Whether nothing is printed in the table below a row."""
        return all(cell.is_blank for cell in row.row.table.cells if cell.row_index > row.row.row_index)

    def _take_marks(self, marks: Marks, row: RowOfRoles) -> None:
        """The marks of a new deliverable: its row's own, or the one that the page before ended with."""
        assert self._deliverable is not None, "it has just been started"
        if self._early is not None:
            early_row, early = self._early
            if row.is_fresh and not are_printed(marks):
                marks = early
            else:
                self._note_unused(early_row)
            self._early = None
        self._deliverable.marks += marks
        for column, mark in zip(row.roles.marks.columns, marks, strict=False):
            if (words := mark[0].words) is not None:
                header = row.roles.headers.get(column) or f"column {column + 1}"
                self._deliverable.attributes.setdefault(header, []).append(words)

    def finish(self) -> None:
        """Note a mark that still waits for its row: nothing that is printed is lost."""
        if self._early is not None:
            self._note_unused(self._early[0])
            self._early = None

    def _note_unused(self, row: RowOfRoles) -> None:
        others = [cell_text(cell) for cell in row.row.cells if cell.column_index not in row.roles.marks.all]
        has_words = any(c.isalpha() for text in others for c in text)
        printed = [cell for cell in row.row.cells if not cell.is_blank]
        columns = (row.roles.deliverable_column, row.roles.text_column)
        in_column = all(cell.colspan == 1 and cell.column_index in columns for cell in printed)
        note = unused_note(row.row.texts(), row.row.cells[0].place, self._has_mark(row), has_words, in_column)
        self.drafts.notes.append(note)


def _under_head(mark: MarkReading, status: str | None, head: str | None) -> tuple[MarkReading, str | None]:
    """A mark with the status of its column; where nobody knows that one, what heads the column is what is said."""
    if status != "unknown" or mark.is_blank or not head:
        return mark, status
    return replace(mark, kind="word", raw=head, shape=None, lookalike=None, appearance=None), None


def _is_cut_off(row: RowOfRoles, cell: Cell, draft: Draft) -> bool:
    """
    Whether a text of several words is alone in its row, on another page than what it may go on: a noun of German, a
    name. One word alone is rather the title of the rows below it.
    """
    pages = {place.page_number for place in (cell.place, *draft.places[-1:])}
    is_alone = all(other is cell or not other.lines for other in row.row.cells)
    is_title = cell.lines[0].style.bold or len(cell_text(cell).split()) == 1
    return is_alone and len(pages) > 1 and not is_title


def _names_other(row: RowOfRoles, cell: Cell | None) -> bool:
    """Whether words stand in the column of the codes, which texts do not go on in: the row is of another table."""
    text_column = row.roles.text_column
    if cell is None or text_column in (None, cell.column_index):
        return False
    return any(word.isalpha() and len(word) > 1 for word in cell_text(cell).split())


def _without_ground(line: Line) -> str:
    """What a line prints, without what stands for the colour behind it."""
    ground = next((sign.text for sign in line.signs if sign.kind == "fill"), "")
    return line.raw.removeprefix(ground).lstrip() if ground and line.raw != ground else line.raw


def _are_own(row: RowOfRoles, marks: Marks) -> bool:
    """Whether a row prints marks. What reaches down from the row above was taken there."""
    return are_printed(marks) and any(row.row.cell(column) is not None for column in row.roles.marks.columns)
