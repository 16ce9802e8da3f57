"""Pictures of many signs, of which each element shows one: the part that is behind it, by position and size."""

from __future__ import annotations

from collections.abc import Mapping

from reportparse.readers.html.values import length_px

Window = tuple[float, float, float, float]
"""Left, top, right and bottom of what is shown of a picture, as shares of its width and height."""

_SIDES = {"left": 0.0, "top": 0.0, "center": 50.0, "right": 100.0, "bottom": 100.0}
# Less than this share cut off on all sides is the whole picture.
_WHOLE = 0.04


def shown_window(
    own: Mapping[str, str], em_px: float, box: tuple[float, float], picture: tuple[float, float]
) -> Window | None:
    """
    What a box of a size in px shows of a larger picture behind it, by the properties of its background.

    None where it shows the whole picture, or nothing of it.
    """
    size = _scaled(own.get("background-size", "auto"), em_px, box, picture)
    words = own.get("background-position", "").lower().replace(",", " ").split() or ["0%"]
    if words[0] in ("top", "bottom") or (len(words) > 1 and words[1] in ("left", "right")):
        words = words[::-1]
    across = own.get("background-position-x", words[0])
    # One value alone is that across; the other one is the middle then (CSS Backgrounds 3, 2.6).
    down = own.get("background-position-y", words[1] if len(words) > 1 else "0%" if words == ["0%"] else "center")
    window = []
    for word, length, whole in zip((across, down), box, size, strict=True):
        start = -_offset(word, em_px, length - whole)
        window.append((start / whole, (start + length) / whole))
    (left, right), (top, bottom) = window
    left, top, right, bottom = max(left, 0.0), max(top, 0.0), min(right, 1.0), min(bottom, 1.0)
    if left >= right or top >= bottom or max(left, top, 1 - right, 1 - bottom) < _WHOLE:
        return None
    return left, top, right, bottom


def _offset(word: str, em_px: float, free_px: float) -> float:
    """Where a picture begins along an axis; percentages are of what the box leaves free, negative for a sprite."""
    if word in _SIDES:
        return _SIDES[word] * free_px / 100
    if word.endswith("%"):
        return (length_px(word, em_px, 100.0) or 0.0) * free_px / 100
    return length_px(word, em_px) or 0.0


def _scaled(value: str, em_px: float, box: tuple[float, float], picture: tuple[float, float]) -> tuple[float, float]:
    """The size at which a picture is shown."""
    words = value.lower().split()
    if words[:1] in (["cover"], ["contain"]):
        ratios = [length / whole for length, whole in zip(box, picture, strict=True)]
        ratio = max(ratios) if words[0] == "cover" else min(ratios)
        return picture[0] * ratio, picture[1] * ratio
    width = length_px(words[0], em_px, box[0]) if words else None
    height = length_px(words[1], em_px, box[1]) if len(words) > 1 else None
    if width is None and height is None:
        return picture
    ratio = width / picture[0] if width is not None else (height or 0.0) / picture[1]
    sizes = (width or picture[0] * ratio, height or picture[1] * ratio)
    return sizes if min(sizes) > 0 else picture
