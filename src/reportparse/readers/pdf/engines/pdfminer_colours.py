"""The colours of pdfminer's graphics state as `#rrggbb`."""

from __future__ import annotations

from typing import Any

from reportparse.readers.pdf.page.turning import hex_colour

# One number says how much of an ink is printed: none of it is white.
_INKS = frozenset({"Separation", "DeviceN"})
# What the numbers stand for is in a table or on axes of their own: the colour itself is not known.
_FOREIGN = frozenset({"Indexed", "Lab"})
_UNKNOWN = "#808080"


def fill_colour(state: Any) -> str | None:
    """The colour of fills and of text; None for a pattern."""
    return _colour(state.ncolor, state.ncs.name)


def stroke_colour(state: Any) -> str | None:
    """The colour of strokes; None for a pattern."""
    return _colour(state.scolor, state.scs.name)


def _colour(value: Any, space: str) -> str | None:
    numbers = (value,) if isinstance(value, int | float) else value
    if not isinstance(numbers, tuple) or not all(isinstance(number, int | float) for number in numbers):
        return None
    if space in _FOREIGN:
        return _UNKNOWN
    if space in _INKS:
        return hex_colour((max(0.0, 1.0 - max(numbers)),))
    return hex_colour(tuple(float(number) for number in numbers))
