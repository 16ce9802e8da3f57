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

    `header` has one text per column ("" where none is printed). `rows` has one entry per column: None where no cell
    starts, because one from above or from the left reaches over the place.
    """

    page_number: int | None
    bbox: Box | None
    header: list[str]
    rows: list[list[TableCell | None]]


class MarkTables(Model):
    """All tables with marks of one document, as `reportparse tables` prints them."""

    schema_version: str = SCHEMA_VERSION
    generator: Generator
    source: SourceInfo
    legend: list[LegendEntry]
    tables: list[MarkTable]
