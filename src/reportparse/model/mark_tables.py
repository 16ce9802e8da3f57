"""Tables with marks, whatever a document is about."""

from reportparse.model.basics import (
    SCHEMA_VERSION,
    Box,
    Generator,
    LegendEntry,
    Mark,
    Model,
    Provenance,
    Share,
    SourceInfo,
    Status,
)


class TableCell(Model):
    """
    One cell of a table with marks. `text` is normalised, `raw` as extracted; both are empty for a blank cell.

    `mark` is set where the cell holds a mark and nothing else; `status` where the mark means one. `applies` is the
    heading of the column where the mark says no more than that: an X under "Level 2".
    """

    text: str
    raw: str
    mark: Mark | None = None
    status: Status | None = None
    applies: str | None = None
    confidence: Share | None = None
    rowspan: int = 1
    colspan: int = 1
    provenance: Provenance


class MarkTable(Model):
    """
    A table that holds marks, whatever it is about.

    `header` has one text per column ("" where none is printed): its own head, with as much of the heads above it as
    tells it from the others. `header_paths` has all heads of each column, from the widest to its own. `title` is
    printed in the table, across its top. `rows` has one entry per column: None where no cell starts, because one from
    above or from the left reaches over the place. A table that goes on over pages is one; `page_number` and `bbox` are
    where it begins, and each cell has its own place.
    """

    page_number: int | None
    bbox: Box | None
    title: str | None = None
    header: list[str]
    header_paths: list[list[str]] = []
    rows: list[list[TableCell | None]]

    def on_pages(self, page_numbers: frozenset[int]) -> "MarkTable | None":
        """The table with its rows on some pages alone, under the same heads; None where it has none there."""
        rows = [row for row in self.rows if page_numbers & _pages(row)]
        if len(rows) == len(self.rows):
            return self
        first = min(page_numbers & _pages(rows[0])) if rows else None
        box = self.bbox if first == self.page_number else None
        return self.model_copy(update={"rows": rows, "page_number": first, "bbox": box}) if rows else None


def _pages(row: list[TableCell | None]) -> set[int]:
    numbers = {cell.provenance.page_number for cell in row if cell is not None}
    return {number for number in numbers if number is not None}


class MarkTables(Model):
    """All tables with marks of one document, as `reportparse tables` prints them."""

    schema_version: str = SCHEMA_VERSION
    generator: Generator
    source: SourceInfo
    legend: list[LegendEntry]
    tables: list[MarkTable]
