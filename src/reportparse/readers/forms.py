"""
Forms as rows: tables of labels and values ("Owner | Parks"), filled in once for each record, are the rows of one table.

That a text is a label shows in the others: it stands before a value in several tables. What no other table repeats
(the names of rows) is no label, and such tables stay as they are.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportparse.document import Block, Cell, Document, Paragraph, Table
from reportparse.labelled import share_values
from reportparse.readers.records import TERM, Slot, records_to_table
from reportparse.text import fold

# Two tables with the same names of rows may be two years of one thing.
_LEAST_FORMS = 3
_MOST_ROWS, _MOST_COLUMNS = 20, 8
_LONGEST_LABEL, _LONGEST_TITLE = 40, 200
_TITLE = "title"


class _Form(NamedTuple):
    """A table that may be a form: its texts across, and its values by their labels as printed, in order."""

    titles: list[Cell]
    values: list[tuple[Cell, Cell]]


def forms_to_tables(document: Document) -> Document:
    """The document, with forms that follow each other as one table; unchanged where there are none."""
    blocks = list(document.blocks())
    found = {index: form for index, block in enumerate(blocks) if (form := _as_form(block)) is not None}
    labels = Counter(label for form in found.values() for label in {_label(cell) for cell, _ in form.values})
    forms = {
        index: form
        for index, form in found.items()
        if all(labels[_label(cell)] >= _LEAST_FORMS for cell, _ in form.values)
    }
    filled_in = ((_label(cell), fold(_text(value))) for form in forms.values() for cell, value in form.values)
    if len(forms) < _LEAST_FORMS or share_values(filled_in):
        return document
    headings = set() if _is_named(list(forms.values())) else _headings(blocks, forms)
    if headings is None:
        return document
    pages = []
    start = 0
    for page in document.pages:
        own = tuple(_with_tables(list(enumerate(page.blocks, start)), forms, headings))
        start += len(page.blocks)
        pages.append(replace(page, blocks=own))
    return replace(document, pages=tuple(pages))


def _as_form(block: Block) -> _Form | None:
    """A table as a form: each row a text across, or labels with a value to the right of each; None for any other."""
    if not isinstance(block, Table) or not 1 <= block.row_count <= _MOST_ROWS:
        return None
    if not 2 <= block.column_count <= _MOST_COLUMNS or any(cell.rowspan > 1 for cell in block.cells):
        return None
    form = _Form([], [])
    for row in block.rows():
        if len(row) == 1 and row[0].colspan == block.column_count:
            form.titles.append(row[0])
            continue
        if len(row) % 2 or not all(map(_may_be_label, row[::2])):
            return None
        form.values.extend(zip(row[::2], row[1::2], strict=True))
    is_once = len({_label(cell) for cell, _ in form.values}) == len(form.values)
    # Labels with numbers only are counts, which belong to what stands above them.
    says = any(char.isalpha() for _, value in form.values for char in _text(value))
    return form if is_once and says and len(form.values) + len(form.titles) > 1 else None


def _may_be_label(cell: Cell) -> bool:
    text = _label(cell)
    has_letters = any(char.isalpha() for char in text)
    return (
        has_letters
        and len(text) <= _LONGEST_LABEL
        and not text[0].isdigit()
        and not any(line.signs for line in cell.lines)
    )


def _label(cell: Cell) -> str:
    return fold(_text(cell)).rstrip(" :")


def _text(one: Cell | Paragraph) -> str:
    return " ".join(line.raw for line in one.lines)


def _is_named(forms: Sequence[_Form]) -> bool:
    """Whether each form says by itself what it is about: a text across, or a label whose values all differ."""
    if len({tuple(map(_text, form.titles)) for form in forms}) == len(forms):
        return True
    by_label: dict[str, list[str]] = {}
    for form in forms:
        for cell, value in form.values:
            by_label.setdefault(_label(cell), []).append(_text(value))
    return any(
        len(set(texts)) == len(texts) == len(forms) and all(any(c.isalpha() for c in text) for text in texts)
        for texts in by_label.values()
    )


def _headings(blocks: Sequence[Block], forms: dict[int, _Form]) -> set[int] | None:
    """
    Where the paragraphs stand that say what each form is about; None where it is not for them to say.

    Each form has one of its own right before it, and there are more forms than labels: a few tables with many names of
    rows each are the years of one thing.
    """
    before = {index - 1: blocks[index - 1] for index in forms if index and isinstance(blocks[index - 1], Paragraph)}
    texts = {_text(block) for block in before.values() if isinstance(block, Paragraph)}
    is_each = len(texts) == len(forms) and all(len(text) <= _LONGEST_TITLE for text in texts)
    return set(before) if is_each and len(forms) >= max(len(form.values) for form in forms.values()) else None


def _with_tables(
    blocks: Sequence[tuple[int, Block]], forms: dict[int, _Form], headings: Collection[int]
) -> Iterator[Block]:
    run: list[tuple[list[Block], list[Slot]]] = []
    heading: list[Paragraph] = []
    for index, block in blocks:
        if index in forms:
            own = [Slot(_TITLE, one.lines, one.place) for one in heading]
            run.append(([*heading, block], own + _slots(forms[index])))
            heading = []
        elif index in headings and isinstance(block, Paragraph):
            heading = [block]
        else:
            yield from _finished(run)
            run = []
            yield block
    yield from _finished(run)
    yield from heading


def _slots(form: _Form) -> list[Slot]:
    titles = [Slot(f"{_TITLE} {index}", cell.lines, cell.place) for index, cell in enumerate(form.titles)]
    slots = []
    for label, value in form.values:
        slots.append(Slot(f"{TERM} {_label(label)}", label.lines, label.place))
        slots.append(Slot(f"value {_label(label)}", value.lines, value.place))
    return titles + slots


def _finished(run: Sequence[tuple[list[Block], list[Slot]]]) -> Iterator[Block]:
    table = records_to_table([slots for _, slots in run], least=1) if run else None
    yield from (table,) if table is not None else (block for own, _ in run for block in own)
