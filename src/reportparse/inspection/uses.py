"""Every printed mark once, with what it was taken to mean: from the report's rows, and from the other tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportparse.document import Document, Line, Sign, Table
from reportparse.geometry import BBox
from reportparse.model import LegendEntry, Mark, MarkTable, Status
from reportparse.pipeline import Inspected

_Spot = tuple[int | None, BBox | None, int | None, str | None]


@dataclass(frozen=True, slots=True)
class Use:
    """
    One mark as printed. `text` stands for it; `appearance` is None where only its text is known.

    `status` is None for a sign that is no mark (`is_mark` is False), unless it stands in the legend, and for a blank
    cell outside of the report's rows.
    `code` is the deliverable's, None elsewhere.
    """

    text: str
    mark: Mark
    appearance: int | None
    is_mark: bool
    status: Status | None = None
    label: str | None = None
    confidence: float | None = None
    code: str | None = None

    @property
    def page_number(self) -> int | None:
        """The page, None in a text without pages."""
        return self.mark.provenance.page_number if self.mark.provenance is not None else None

    @property
    def bbox(self) -> BBox | None:
        """The box of the mark; of the cell where it is blank."""
        place = self.mark.provenance
        return BBox(*place.bbox) if place is not None and place.bbox is not None else None


def find_uses(inspected: Inspected) -> list[Use]:
    """
    Every mark of the report's rows, then those of other tables, then the signs that stand anywhere else.

    A table of the report has the marks that the report says: what else stands in it (an empty box, say) is a sign.
    """
    signs = {_sign_spot(sign): sign for sign in _signs(inspected.document)}
    uses = list(_report_uses(inspected, signs))
    taken = {_spot(use.mark) for use in uses}
    for table in inspected.tables.tables:
        if not _has_any(table, taken):
            uses += _table_uses(table, inspected.tables.legend, signs)
    taken = {_spot(use.mark) for use in uses}
    legend = inspected.tables.legend
    return uses + [_sign_use(sign, legend) for spot, sign in signs.items() if spot not in taken]


def _report_uses(inspected: Inspected, signs: dict[_Spot, Sign]) -> Iterator[Use]:
    for row in inspected.report.deliverables() if inspected.report is not None else ():
        text, appearance = _look(row.mark, signs)
        yield Use(text, row.mark, appearance, True, row.status, row.status_label, row.confidence, row.code)


def _table_uses(table: MarkTable, legend: Sequence[LegendEntry], signs: dict[_Spot, Sign]) -> Iterator[Use]:
    for cell in (cell for row in table.rows for cell in row if cell is not None):
        if cell.mark is None:
            continue
        text, appearance = _look(cell.mark, signs)
        status = cell.status if cell.status is not None or cell.mark.kind == "blank" else Status.UNKNOWN
        confidence = cell.confidence if status is not Status.UNKNOWN else 0.0
        yield Use(text, cell.mark, appearance, True, status, _label(cell.mark, status, legend), confidence)


def _label(mark: Mark, status: Status | None, legend: Sequence[LegendEntry]) -> str | None:
    """The legend's word for a status, where the legend gave it and has but one."""
    labels = {entry.label for entry in legend if entry.status is status} if mark.basis == "legend" else set[str]()
    return labels.pop() if len(labels) == 1 else None


def _has_any(table: MarkTable, spots: set[_Spot]) -> bool:
    return any(cell.mark is not None and _spot(cell.mark) in spots for row in table.rows for cell in row if cell)


def _sign_use(sign: Sign, legend: Sequence[LegendEntry]) -> Use:
    """A sign that is no mark; one in the legend has the status that its line says."""
    box = sign.place.bbox
    place = {"page_number": sign.place.page_number, "bbox": box.rounded() if box else None}
    mark = Mark.model_validate(
        {
            "raw": sign.raw,
            "font": sign.font,
            "shape": sign.shape,
            "colour": sign.colour,
            "kind": sign.kind,
            "basis": "none",
            "provenance": place,
        }
    )
    entry = _legend_entry(sign, legend)
    status, label = (entry.status, entry.label) if entry is not None else (None, None)
    return Use(sign.text, mark, sign.appearance, False, status, label)


def _legend_entry(sign: Sign, legend: Sequence[LegendEntry]) -> LegendEntry | None:
    """The entry that a sign stands in; None where that cannot be told (two discs in one line)."""
    if sign.place.bbox is None:
        return None
    x, y = sign.place.bbox.middle
    found = []
    for entry in legend:
        box, page_number = entry.provenance.bbox, entry.provenance.page_number
        is_inside = box is not None and box[0] <= x <= box[2] and box[1] <= y <= box[3]
        if is_inside and page_number == sign.place.page_number and entry.mark == sign.text:
            found.append(entry)
    return found[0] if len(found) == 1 else None


def _look(mark: Mark, signs: dict[_Spot, Sign]) -> tuple[str, int | None]:
    """The text that stands for a mark, and the number of its appearance."""
    sign = signs.get(_spot(mark))
    return (sign.text, sign.appearance) if sign is not None else (mark.raw or "", None)


def _spot(mark: Mark) -> _Spot:
    """What makes two marks one: a box, or where there are none (a text) a line and what stands in it."""
    place = mark.provenance
    if place is None:
        return None, None, None, mark.raw
    box = BBox(*place.bbox) if place.bbox is not None else None
    return place.page_number, box, place.line_number, None if box is not None else mark.raw


def _sign_spot(sign: Sign) -> _Spot:
    box = BBox(*sign.place.bbox.rounded()) if sign.place.bbox is not None else None
    return sign.place.page_number, box, None, None


def _signs(document: Document) -> Iterator[Sign]:
    """The signs of all lines, in reading order; those of running heads and feet come last on their page."""
    for page in document.pages:
        lines: list[Line] = []
        for block in page.blocks:
            lines += [line for cell in block.cells for line in cell.lines] if isinstance(block, Table) else block.lines
        for line in (*lines, *page.furniture):
            yield from line.signs
