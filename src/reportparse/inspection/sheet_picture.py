"""The contact sheet as a picture: each distinct mark enlarged, as it is printed, beside what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportparse.drawing.colours import HAIRLINE, INK, PALE, SIGN
from reportparse.drawing.ink import Ink, Label, Pen, Picture, Stroke, blank_pixels, draw_over, shortened, text_width
from reportparse.drawing.pages import PagePictures, pixels_to_png
from reportparse.geometry import BBox
from reportparse.inspection.layers import badge_ink
from reportparse.inspection.sheet import SheetRow
from reportparse.inspection.sheet_text import confidence_text, look_text, meaning_text, pages_text
from reportparse.inspection.uses import Use

# Points. Frames of one size make a sheet; a crop shows a little of what stands around the mark.
_WIDTH, _HEAD, _ROW, _FRAME_WIDTH, _FRAME_HEIGHT = 540.0, 46.0, 56.0, 92.0, 48.0
_AROUND, _MOST_ENLARGED = 2.5, 5.0
_NUMBER_X, _FRAME_X, _COUNT_X, _TEXT_X = 14.0, 34.0, 138.0, 208.0
_STEP = 11.5
_DPI = 144.0
# More would be no sheet any more; the CSV has all of them.
_MOST_ROWS = 60


def sheet_to_png(rows: Sequence[SheetRow], title: str, pictures: PagePictures | None) -> bytes:
    """The picture of a contact sheet; without page pictures (a text) the characters stand for the marks."""
    shown = rows[:_MOST_ROWS]
    heights = [_row_height(row) for row in shown]
    paper = blank_pixels(_WIDTH, _HEAD + sum(heights) + 14, _DPI)
    ink: list[Ink] = list(_head_ink(title, rows))
    top = _HEAD
    for row, height in zip(shown, heights, strict=True):
        ink += _row_ink(row, top, pictures)
        top += height
    return pixels_to_png(draw_over(paper, ink, _DPI), _DPI)


def _row_height(row: SheetRow) -> float:
    return max(_ROW, 20 + _STEP * (len(row.meanings) + 2))


def _head_ink(title: str, rows: Sequence[SheetRow]) -> Iterator[Ink]:
    yield Label(shortened(title, 12, _WIDTH - 28), 14, 21, 12, is_bold=True)
    marks = sum(row.count > 0 for row in rows)
    said = f"{marks} distinct mark{'s' if marks != 1 else ''} in tables"
    if len(rows) > marks:
        said += f", {len(rows) - marks} other sign{'s' if len(rows) - marks != 1 else ''}"
    if len(rows) > _MOST_ROWS:
        said += f"; the first {_MOST_ROWS} of them"
    yield Label(said, 14, 35, 8.5, PALE)


def _row_ink(row: SheetRow, top: float, pictures: PagePictures | None) -> Iterator[Ink]:
    yield Stroke(BBox(14, top, _WIDTH - 14, top), Pen(stroke=HAIRLINE, width=0.7))
    yield Label(str(row.number), _NUMBER_X, top + 17, 8, PALE)
    yield from _crop_ink(row.first, BBox(_FRAME_X, top + 4, _FRAME_X + _FRAME_WIDTH, top + 4 + _FRAME_HEIGHT), pictures)
    yield from _count_ink(row, top + 24)
    baseline = top + 17
    yield from _meaning_ink(row, baseline)
    baseline += _STEP * max(1, len(row.meanings))
    pages = f"page{'s' if len(row.page_numbers) > 1 else ''} {pages_text(row)}" if row.page_numbers else ""
    for text in (_look(row), pages):
        yield Label(shortened(text, 7.5, _WIDTH - _TEXT_X - 14), _TEXT_X, baseline, 7.5, PALE)
        baseline += _STEP


def _count_ink(row: SheetRow, baseline: float) -> Iterator[Ink]:
    """How often the mark stands in tables, and elsewhere."""
    if not row.count:
        yield Label(f"{row.elsewhere} elsewhere", _COUNT_X, baseline - 7, 8, PALE)
        return
    times = "time" if row.count == 1 else "times"
    yield Label(str(row.count), _COUNT_X, baseline, 17, is_bold=True)
    yield Label(times, _COUNT_X + 3 + text_width(str(row.count), 17, True), baseline, 8, PALE)
    if row.elsewhere:
        yield Label(f"+ {row.elsewhere} elsewhere", _COUNT_X, baseline + 12, 7.5, PALE)


def _meaning_ink(row: SheetRow, baseline: float) -> Iterator[Ink]:
    """Each meaning on a line: badge, status, the report's word, basis, confidence."""
    room = _WIDTH - _TEXT_X - 14
    for meaning in row.meanings:
        x = _TEXT_X
        if meaning.status is not None:
            yield from badge_ink(meaning.status, x, baseline - 7.4, 8.6)
            x += 12.5
        said = shortened(meaning_text(meaning, row), 9.5, 0.62 * room)
        yield Label(said, x, baseline, 9.5, is_bold=True)
        x += text_width(said, 9.5, True) + 8
        sure = confidence_text(meaning)
        how = f"by {meaning.basis}" if meaning.basis != "none" else ""
        yield Label("  ".join(part for part in (how, sure) if part), x, baseline, 8, PALE)
        baseline += _STEP
    if not row.meanings:
        yield Label(meaning_text(None, row), _TEXT_X, baseline, 9.5, PALE)


def _look(row: SheetRow) -> str:
    mark = row.first.mark
    raw = f"text layer “{mark.raw}”" if mark.raw is not None and mark.raw != row.first.text else None
    known = (look_text(row), mark.colour, mark.font, raw)
    return " · ".join(part for part in known if part)


def _crop_ink(use: Use, frame: BBox, pictures: PagePictures | None) -> Iterator[Ink]:
    """The mark enlarged, in the middle of its frame."""
    yield Stroke(frame, Pen(stroke=HAIRLINE, width=0.6), 2)
    box, page_number = use.bbox, use.page_number
    if pictures is None or box is None or page_number is None:
        yield from _character_ink(use, frame)
        return
    wide = BBox(box.x0 - _AROUND, box.top - _AROUND, box.x1 + _AROUND, box.bottom + _AROUND)
    scale = min((frame.width - 4) / wide.width, (frame.height - 4) / wide.height, _MOST_ENLARGED)
    pixels = pictures.pixels(page_number, _DPI * scale, wide)
    if pixels is None:
        yield from _character_ink(use, frame)
        return
    x, y = frame.middle
    half_width, half_height = pixels.shape[1] * 36 / _DPI, pixels.shape[0] * 36 / _DPI
    place = BBox(x - half_width, y - half_height, x + half_width, y + half_height)
    yield Picture(place, pixels_to_png(pixels, _DPI))


def _character_ink(use: Use, frame: BBox) -> Iterator[Ink]:
    size = 24.0 if len(use.text) < 3 else 10.0
    text = shortened(use.text or "blank", size, frame.width - 6)
    x, y = frame.middle
    colour = INK if use.text else SIGN
    yield Label(text, x - text_width(text, size) / 2, y + 0.34 * size, size, colour)
