"""The contact sheet for a terminal, and as CSV."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportparse.document import UNKNOWN_SIGN
from reportparse.drawing.colours import COLOUR_BY_STATUS, status_name
from reportparse.inspection.sheet import Meaning, SheetRow
from reportparse.writers.csv_files import guarded

if TYPE_CHECKING:
    from rich.table import Table

_COLUMNS = (
    *("number", "mark", "count", "elsewhere", "kind", "shape", "colour", "font", "raw"),
    *("status", "status_label", "basis", "meaning_count", "confidence_least", "confidence_most", "page_numbers"),
)
_BLANK, _UNKNOWN = "(blank)", "(unknown)"
_SHOWN_PAGES = 3


def sheet_to_table(rows: Sequence[SheetRow]) -> Table:
    """One line for each distinct mark, and one more for each further meaning of it."""
    # Imported here: nobody else needs it.
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), title="Distinct marks", title_justify="left"
    )
    for name in ("no.", "mark", "times", "other", "shape", "meaning", "basis", "sure", "pages"):
        table.add_column(name, justify="right" if name in ("no.", "times", "other") else "left")
    for row in rows:
        own = [str(row.number), mark_text(row), str(row.count), str(row.elsewhere or ""), look_text(row)]
        for index, meaning in enumerate(row.meanings or (None,)):
            first = own if index == 0 else [""] * len(own)
            pages = pages_text(row) if index == 0 else ""
            style = COLOUR_BY_STATUS[meaning.status] if meaning is not None and meaning.status is not None else ""
            said = Text(meaning_text(meaning, row), style=style)
            basis, sure = (meaning.basis, confidence_text(meaning)) if meaning is not None else ("", "")
            table.add_row(*(Text(cell) for cell in first), said, basis, sure, pages)
    return table


def mark_text(row: SheetRow) -> str:
    """What stands for a mark: its character, or words about it where no character shows it."""
    text, raw = row.first.text, row.first.mark.raw or ""
    if text != UNKNOWN_SIGN:
        return text or _BLANK
    return raw if raw and not any(unicodedata.category(c).startswith("C") for c in raw) else _UNKNOWN


def look_text(row: SheetRow) -> str:
    """What a mark looks like, and how it was printed where that is no character."""
    mark = row.first.mark
    printed = mark.kind.replace("_", " ")
    if mark.shape is None:
        return printed
    return mark.shape if mark.kind == "character" else f"{mark.shape} ({printed})"


def meaning_text(meaning: Meaning | None, row: SheetRow) -> str:
    """A meaning: status, the report's own word, and how often where there are several."""
    if meaning is None:
        return "in no row"
    said = status_name(meaning.status) if meaning.status is not None else "no status"
    if meaning.label is not None and meaning.label != row.first.text:
        said += f" “{meaning.label}”"
    return said if len(row.meanings) == 1 else f"{said} ({meaning.count})"


def confidence_text(meaning: Meaning) -> str:
    """How sure a meaning is: one number, or from the least to the most."""
    if meaning.least_sure is None or meaning.most_sure is None:
        return ""
    least, most = f"{meaning.least_sure:.2f}", f"{meaning.most_sure:.2f}"
    return least if least == most else f"{least} to {most}"


def pages_text(row: SheetRow) -> str:
    """The first pages on which a mark stands, with how many more there are."""
    shown = ", ".join(map(str, row.page_numbers[:_SHOWN_PAGES]))
    more = len(row.page_numbers) - _SHOWN_PAGES
    return f"{shown} (+{more})" if more > 0 else shown


def sheet_to_csv(rows: Sequence[SheetRow]) -> str:
    """One line for each distinct mark and meaning, UTF-8 with a byte order mark as the other tables."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerows([guarded(value) for value in record] for record in _records(row))
    return "\ufeff" + buffer.getvalue()


def _records(row: SheetRow) -> Iterator[list[object]]:
    mark = row.first.mark
    counts = [row.number, row.first.text, row.count, row.elsewhere]
    own = [*counts, mark.kind, mark.shape, mark.colour, mark.font, mark.raw]
    pages = " ".join(map(str, row.page_numbers))
    for meaning in row.meanings:
        status = meaning.status.value if meaning.status is not None else None
        said = [status, meaning.label, meaning.basis, meaning.count, meaning.least_sure, meaning.most_sure]
        yield [*own, *said, pages]
    if not row.meanings:
        yield [*own, *[None] * 6, pages]
