"""From an engine's page to the displayed one: turned boxes, reading directions, colours as `#rrggbb`."""

import math
from functools import lru_cache
from typing import Any

from reportparse.geometry import BBox

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
# A page that was scanned or placed a little askew reads straight all the same.
_ASKEW_DEG = 3.0


def turn(box: Any, matrix: Matrix) -> BBox:
    """The box on the displayed page, corners in order."""
    x0, y0, x1, y1 = box
    if matrix is not IDENTITY:
        a, b, c, d, e, f = matrix
        x0, y0, x1, y1 = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
    if x0 > x1:
        x0, x1 = x1, x0
    if y0 > y1:
        y0, y1 = y1, y0
    return BBox(x0, y0, x1, y1)


def turn_point(point: Any, matrix: Matrix) -> tuple[float, float]:
    """The point on the displayed page."""
    a, b, c, d, e, f = matrix
    x, y = point
    return float(a * x + c * y + e), float(b * x + d * y + f)


def reading_angle(direction: tuple[float, float], matrix: Matrix) -> float:
    """Clockwise degrees of the reading direction as displayed; 0 for plain text."""
    if direction == (1.0, 0.0) and matrix is IDENTITY:
        return 0.0
    a, b, c, d, _, _ = matrix
    x, y = a * direction[0] + c * direction[1], b * direction[0] + d * direction[1]
    angle = round(math.degrees(math.atan2(y, x)), 1) % 360
    straight = round(angle / 90) * 90
    return float(straight % 360) if abs(angle - straight) <= _ASKEW_DEG else angle


@lru_cache(maxsize=1024)
def hex_colour(colour: tuple[float, ...] | None) -> str | None:
    """`#rrggbb` of a grey, RGB or CMYK colour; None for a pattern."""
    if not colour:
        return None
    if len(colour) == 1:
        rgb = [colour[0]] * 3
    elif len(colour) == 4:
        rgb = [(1 - c) * (1 - colour[3]) for c in colour[:3]]
    else:
        rgb = list(colour[:3])
    return "#" + "".join(f"{round(max(0.0, min(1.0, c)) * 255):02x}" for c in rgb)


@lru_cache(maxsize=1024)
def is_light(colour: str | None) -> bool:
    """Whether a colour can hardly be told from white paper."""
    return colour is not None and min(bytes.fromhex(colour[1:])) > 200
