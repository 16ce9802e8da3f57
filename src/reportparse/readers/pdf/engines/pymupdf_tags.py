"""
What the structure of a tagged PDF says of what is painted (ISO 32000-1, 14.7 and 14.8), as PyMuPDF sees it.

MuPDF tells a device which element of the structure begins and ends, and the texts that stand for what is painted
(`/Alt`, `/ActualText`). What is painted is counted as the lists of PyMuPDF do, so that a tag belongs to a `seqno`.
An element is left only when the next one begins: untagged things that are painted between have the tag of the last one.
Tags are what a program wrote: evidence for those who see the page, and never more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from pymupdf import mupdf

from reportparse.readers.pdf.engines.engine import Tag
from reportparse.readers.pdf.page.clusters import Replacement

_TABLE, _ROW = mupdf.FZ_STRUCTURE_TABLE, mupdf.FZ_STRUCTURE_TR
_HEAD, _CELL = mupdf.FZ_STRUCTURE_TH, mupdf.FZ_STRUCTURE_TD
_ACTUAL, _ALT = mupdf.FZ_METATEXT_ACTUALTEXT, mupdf.FZ_METATEXT_ALT

Path = tuple[tuple[int, int], ...]
"""From the root down, what an element is and which child of its parent."""


def is_tagged(document: Any) -> bool:
    """Whether a PDF says that its content is marked with its structure."""
    try:
        kind, _ = document.xref_get_key(document.pdf_catalog(), "StructTreeRoot")
    except (RuntimeError, ValueError):
        return False
    return bool(kind != "null")


@dataclass(slots=True)
class _Meta:
    """A text that stands for what is painted until it ends."""

    kind: int
    text: str
    orders: list[int]


def run_list(displayed: Any, device: TagDevice) -> None:
    """Run a page that was displayed once on a device."""
    everywhere = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
    mupdf.fz_run_display_list(displayed.this, device, mupdf.FzMatrix(), everywhere, mupdf.FzCookie())
    mupdf.fz_close_device(device)


class TagDevice(mupdf.FzDevice2):  # type: ignore[misc]
    """A device that paints nothing: it keeps the tags of all that is painted."""

    _PAINTING = (
        *("fill_path", "stroke_path", "fill_text", "stroke_text", "ignore_text"),
        *("fill_shade", "fill_image", "fill_image_mask"),
    )
    _STRUCTURE = ("begin_structure", "end_structure", "begin_metatext", "end_metatext")

    def __init__(self) -> None:
        super().__init__()
        self._paths: dict[int, Path] = {}
        self._path: Path = ()
        self._open_metas: list[_Meta] = []
        self._metas: list[_Meta] = []
        self._count = 0
        for name in (*self._PAINTING, *self._STRUCTURE):
            getattr(self, f"use_virtual_{name}")()

    def _paint(self, *_: Any) -> None:
        if self._path:
            self._paths[self._count] = self._path
        if self._open_metas:
            self._open_metas[-1].orders.append(self._count)
        self._count += 1

    fill_path = stroke_path = fill_text = stroke_text = ignore_text = _paint
    fill_shade = fill_image = fill_image_mask = _paint

    def begin_structure(self, _context: Any, standard: int, _raw: Any, index: int) -> None:
        """MuPDF calls it where an element of the structure begins."""
        self._path = (*self._path, (standard, index))

    def end_structure(self, _context: Any) -> None:
        """MuPDF calls it where the last element ends."""
        self._path = self._path[:-1]

    def begin_metatext(self, _context: Any, kind: int, text: str) -> None:
        """MuPDF calls it where what is painted has a text that stands for it."""
        self._open_metas.append(_Meta(kind, text or "", []))

    def end_metatext(self, _context: Any) -> None:
        """MuPDF calls it where that ends."""
        if self._open_metas:
            meta = self._open_metas.pop()
            self._metas.append(meta)
            if self._open_metas and self._open_metas[-1].kind != _ACTUAL:
                self._open_metas[-1].orders += meta.orders

    @property
    def replacements(self) -> list[Replacement]:
        """The texts that are given for text that is painted."""
        return [Replacement(m.text, tuple(m.orders)) for m in self._metas if m.kind == _ACTUAL and m.orders]

    @property
    def alternatives(self) -> dict[int, str]:
        """The texts that describe what is painted, by its `seqno`."""
        return {order: m.text for m in self._metas if m.kind == _ALT and m.text.strip() for order in m.orders}

    def tags(self) -> dict[int, Tag]:
        """The tags of what stands in cells of tables, and of what has a description."""
        cells = {order: cell for order, path in self._paths.items() if (cell := _to_cell(path)) is not None}
        tables = {table: index for index, table in enumerate(dict.fromkeys(cell.table for cell in cells.values()))}
        rows: dict[Path, dict[Path, int]] = {}
        for row in sorted({cell.row for cell in cells.values()}, key=_place_among_siblings):
            own = rows.setdefault(_table_of(row), {})
            own[row] = len(own)
        alternatives = self.alternatives
        tags: dict[int, Tag] = {}
        for order in sorted(cells.keys() | alternatives.keys()):
            cell = cells.get(order)
            place = (tables[cell.table], rows[cell.table][cell.row], cell.column) if cell is not None else None
            tags[order] = Tag(place, cell is not None and cell.is_head, alternatives.get(order))
        return tags


class _Cell(NamedTuple):
    """The cell of a tagged table: the paths of its table and row, and which child of its row it is."""

    table: Path
    row: Path
    column: int
    is_head: bool


def _to_cell(path: Path) -> _Cell | None:
    """The innermost cell that a path leads through."""
    for index in range(len(path) - 1, -1, -1):
        if path[index][0] in (_HEAD, _CELL):
            row = path[:index]
            table = _table_of(row)
            if table and len(row) > len(table) and row[-1][0] == _ROW:
                return _Cell(table, row, path[index][1], path[index][0] == _HEAD)
    return None


def _table_of(row: Path) -> Path:
    """The path of the innermost table above a row; empty where there is none."""
    index = next((i for i in range(len(row) - 1, -1, -1) if row[i][0] == _TABLE), -1)
    return row[: index + 1]


def _place_among_siblings(path: Path) -> tuple[int, ...]:
    """Where an element comes in the structure: which child of its parent each element of its path is."""
    return tuple(index for _, index in path)
