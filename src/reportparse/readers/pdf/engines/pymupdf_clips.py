"""
Which clip is in force where something is painted, as PyMuPDF sees it.

The lists that PyMuPDF gives of a page say where clips are, but not which text is painted under which of them. So a
device of our own runs the page once more, and counts what is painted as those lists do (their `seqno`). Like them it
knows nothing of /Rotate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pymupdf import mupdf

from reportparse.geometry import BBox, common, union
from reportparse.readers.pdf.engines.engine import PageContent
from reportparse.readers.pdf.page.clips import Clip, holds
from reportparse.readers.pdf.page.turning import Matrix, turn

_ANYWHERE = Clip(BBox(-1e6, -1e6, 1e6, 1e6), False)


def may_clip(drawings: Iterable[Mapping[str, Any]], matrix: Matrix, content: PageContent) -> bool:
    """
    Whether a page has a clip that does not hold all that is painted on it (`get_cdrawings(extended=True)` has them).

    Most pages are clipped to themselves or to their margins, and need no closer look.
    """
    clips = [raw for raw in drawings if raw["type"] == "clip"]
    painted = [thing.bbox for things in (content.spans, content.shapes, content.pictures) for thing in things]
    if not clips or not painted:
        return False
    inner = common(union(painted), BBox(0, 0, content.width, content.height))
    return not all(_is_box(raw["items"]) and holds(turn(raw["scissor"], matrix), inner) for raw in clips)


def find_clips(page: Any, matrix: Matrix) -> dict[int, Clip]:
    """The clips of all that is painted on a page, on the page as displayed."""
    device = _ClipDevice()
    rotation = page.rotation
    if rotation:
        page.set_rotation(0)
    try:
        mupdf.fz_run_page(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
        mupdf.fz_close_device(device)
    finally:
        if rotation:
            page.set_rotation(rotation)
    return {order: Clip(turn(clip.box, matrix), clip.is_plain) for order, clip in device.clips.items()}


def _is_box(items: Sequence[Any]) -> bool:
    return len(items) == 1 and items[0][0] in ("re", "qu")


class _ClipDevice(mupdf.FzDevice2):  # type: ignore[misc]
    """A device that paints nothing: it keeps which clip is in force whenever something is painted."""

    _PAINTING = (
        *("fill_path", "stroke_path", "fill_text", "stroke_text", "ignore_text"),
        *("fill_shade", "fill_image", "fill_image_mask"),
    )
    _CLIPPING = ("clip_path", "clip_stroke_path", "clip_text", "clip_stroke_text", "clip_image_mask")

    def __init__(self) -> None:
        super().__init__()
        self.clips: dict[int, Clip] = {}
        self._count = 0
        self._open: list[Clip | None] = [None]
        for name in (*self._PAINTING, *self._CLIPPING, "end_mask", "pop_clip"):
            getattr(self, f"use_virtual_{name}")()

    def _paint(self, *_: Any) -> None:
        clip = self._open[-1]
        if clip is not None:
            self.clips[self._count] = clip
        self._count += 1

    fill_path = stroke_path = fill_text = stroke_text = ignore_text = _paint
    fill_shade = fill_image = fill_image_mask = _paint

    def clip_path(self, _context: Any, path: Any, _even_odd: int, matrix: Any, _scissor: Any) -> None:
        """MuPDF calls it where a path becomes the clip."""
        bounds = mupdf.ll_fz_bound_path(path, None, matrix)
        box = BBox(bounds.x0, bounds.y0, max(bounds.x0, bounds.x1), max(bounds.y0, bounds.y1))
        clip, outer = Clip(box, bool(mupdf.ll_fz_path_is_rect(path, matrix))), self._open[-1]
        if outer is not None:
            clip = Clip(common(outer.box, clip.box), outer.is_plain and clip.is_plain)
        self._open.append(clip)

    def _clip_oddly(self, *_: Any) -> None:
        """A clip by strokes, letters, a picture or a mask: what is seen through it only the pixels tell."""
        self._open.append((self._open[-1] or _ANYWHERE)._replace(is_plain=False))

    clip_stroke_path = clip_text = clip_stroke_text = clip_image_mask = end_mask = _clip_oddly

    def pop_clip(self, *_: Any) -> None:
        """MuPDF calls it where the last clip ends."""
        if len(self._open) > 1:
            self._open.pop()
