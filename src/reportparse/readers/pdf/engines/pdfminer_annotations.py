"""Annotations of a page: how they look, and the boxes of forms, from the objects that pdfplumber keeps of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_rect

from reportparse.geometry import BBox
from reportparse.readers.pdf.engines.engine import Field
from reportparse.readers.pdf.engines.pdfminer_interpreter import PageInterpreter, form_matrix
from reportparse.readers.pdf.page.turning import Matrix

# ISO 32000-1, tables 165 and 226: the flags of annotations that are not displayed, and of a button that is only pushed.
_HIDDEN = 1 << 1 | 1 << 5
_PUSHED = 1 << 16
_DEEPEST = 16


def displayed_annotations(page: Any) -> list[Mapping[str, Any]]:
    """The annotations that are displayed, with their objects resolved one level deep."""
    raw = resolve1(page.annots)
    found = [resolve1(item) for item in raw] if isinstance(raw, list) else []
    return [item for item in found if isinstance(item, dict) and not _number(item.get("F")) & _HIDDEN]


def fields(page: Any, ctm: Matrix) -> Iterator[Field]:
    """The check boxes and radio buttons of a page."""
    for annotation in displayed_annotations(page):
        kind, flags = _inherited(annotation, "FT"), _number(_inherited(annotation, "Ff"))
        rect = _rect(annotation)
        if _name(annotation.get("Subtype")) == "Widget" and _name(kind) == "Btn" and rect and not flags & _PUSHED:
            yield Field(BBox(*apply_matrix_rect(ctm, rect)), _state(annotation) not in (None, "", "Off"))


def paint_annotations(page: Any, interpreter: PageInterpreter) -> None:
    """Paint each annotation as it looks, in its own place."""
    for annotation in displayed_annotations(page):
        look, rect = _look(annotation), _rect(annotation)
        if look is not None and rect is not None and _name(annotation.get("Subtype")) != "Popup":
            interpreter.paint_form(look, _placed(look, rect))


def _look(annotation: Mapping[str, Any]) -> PDFStream | None:
    looks = resolve1(annotation.get("AP"))
    normal = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    if isinstance(normal, dict):
        normal = resolve1(normal.get(_state(annotation) or "Off"))
    return normal if isinstance(normal, PDFStream) else None


def _placed(form: PDFStream, rect: tuple[float, float, float, float]) -> Matrix:
    """What brings a form's box to its place on the page (ISO 32000-1, 12.5.5)."""
    box = [float(resolve1(number)) for number in resolve1(form.get("BBox")) or (0, 0, 1, 1)]
    x0, y0, x1, y1 = apply_matrix_rect(form_matrix(form), (box[0], box[1], box[2], box[3]))
    across = (rect[2] - rect[0]) / (x1 - x0) if x1 > x0 else 1.0
    down = (rect[3] - rect[1]) / (y1 - y0) if y1 > y0 else 1.0
    return across, 0, 0, down, rect[0] - across * x0, rect[1] - down * y0


def _state(annotation: Mapping[str, Any]) -> str | None:
    """The name of the state that a button is in."""
    return _name(annotation.get("AS")) or _name(_inherited(annotation, "V"))


def _inherited(annotation: Mapping[str, Any], key: str) -> Any:
    node: Any = annotation
    for _ in range(_DEEPEST):
        if not isinstance(node, dict):
            return None
        if key in node:
            return resolve1(node[key])
        node = resolve1(node.get("Parent"))
    return None


def _rect(annotation: Mapping[str, Any]) -> tuple[float, float, float, float] | None:
    rect = resolve1(annotation.get("Rect"))
    if not isinstance(rect, list) or len(rect) != 4:
        return None
    x0, y0, x1, y1 = (float(resolve1(number)) for number in rect)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _name(value: Any) -> str | None:
    resolved = resolve1(value)
    return str(literal_name(resolved)) if resolved is not None and not isinstance(resolved, bytes) else None


def _number(value: Any) -> int:
    resolved = resolve1(value)
    return resolved if isinstance(resolved, int) else 0
