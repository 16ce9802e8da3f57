"""What things of a page look like: pictures by their pixels, boxes by their style."""

from __future__ import annotations

import math

import regex

from reportparse.marks.memory import Key, Seen, SignMemory
from reportparse.marks.pixels import Pixels
from reportparse.readers.html.looks import Look
from reportparse.readers.html.resources import Part
from reportparse.readers.html.sprites import Window
from reportparse.readers.html.values import Rgb, border_colour, border_px, length_px

_SAME_COLOUR = 12.0
_LARGEST_PX, _SMALLEST_PX = 48.0, 3.0
_ROTATED = regex.compile(r"(?:rotate\(\s*)?([+-]?[\d.]+)deg")
_SIDES = ("top", "right", "bottom", "left")


def natural_size(part: Part) -> tuple[float, float] | None:
    """The size of a picture in its own px; None when it is none. A drawing has any size."""
    from reportparse.marks.pictures import picture_size

    return (16.0, 16.0) if _is_svg(part) else picture_size(part.data)


def look_at(part: Part, backdrop: Rgb, memory: SignMemory, key: Key, window: Window | None = None) -> Seen | None:
    """What a picture, or a part of it, shows on a background; None when it cannot be unpacked."""
    # Imported here: a page without pictures does not need the engine.
    from reportparse.marks.rendering import picture_to_pixels, svg_to_pixels

    if _is_svg(part) and window is not None:
        return memory.add(key, Seen("unknown", 0.0, None))
    if _is_svg(part):
        pixels = svg_to_pixels(part.data.decode(errors="replace"), backdrop)
    else:
        pixels = picture_to_pixels(part.data, backdrop, window or (0.0, 0.0, 1.0, 1.0))
    return _classify(pixels, memory, key) if pixels is not None else None


def look_at_svg(markup: str, backdrop: Rgb, memory: SignMemory, key: Key) -> Seen:
    """What a drawing shows on a background; "unknown" when it cannot be drawn."""
    from reportparse.marks.rendering import svg_to_pixels

    pixels = svg_to_pixels(markup, backdrop)
    return memory.add(key, Seen("unknown", 0.0, None)) if pixels is None else _classify(pixels, memory, key)


def _classify(pixels: Pixels, memory: SignMemory, key: Key) -> Seen:
    from reportparse.marks import pixels as seeing

    seen = seeing.classify(pixels)
    colour, features = seeing.ink_colour(pixels), seeing.describe(pixels)
    look = Seen(seen.shape, seen.confidence, colour, seen.letter, features=features, tints=seeing.tints(pixels))
    return memory.add(key, look)


def _is_svg(part: Part) -> bool:
    return "svg" in part.media_type or part.data.lstrip()[:5].lower() in (b"<svg ", b"<?xml")


def box_shape(look: Look, behind: Rgb | None) -> tuple[str, Rgb] | None:
    """The shape and colour of a box that its style draws, on what is behind it; None when it draws none."""
    width, height = (_outer_px(look, *names) for names in (("width", "left", "right"), ("height", "top", "bottom")))
    if not min(width, height) >= _SMALLEST_PX or max(width, height) > _LARGEST_PX:
        return None
    borders = [border_px(look.own, side, look.size_px) for side in _SIDES]
    if tick := _tick(look, borders):
        return tick
    if max(width, height) > 2.5 * min(width, height):
        return None
    radius = _radius_px(look, max(width, height))
    is_round = radius >= 0.35 * min(width, height)
    if look.fill is not None and (behind is None or math.dist(look.fill, behind) >= _SAME_COLOUR):
        return ("disc" if is_round else "square"), look.fill
    gradient = look.own.get("background-image", "")
    if is_round and "gradient" in gradient and "50%" in gradient and look.colour is not None:
        return "half_disc", look.colour
    if all(border >= 1 for border in borders):
        return ("ring" if is_round else "empty_square"), border_colour(look.own, look.colour) or (0, 0, 0)
    return None


def _outer_px(look: Look, name: str, before: str, after: str) -> float:
    own = look.own
    lengths = [length_px(own.get(key), look.size_px) or 0.0 for key in (name, f"min-{name}")]
    padding = own.get("padding", "").split()
    around = [own.get(f"padding-{side}") or (padding[0] if padding else None) for side in (before, after)]
    return max(lengths) + sum(length_px(value, look.size_px) or 0.0 for value in around)


def _radius_px(look: Look, size_px: float) -> float:
    values = look.own.get("border-radius", "").split("/")[0].split()
    radii = [length_px(value, look.size_px, size_px) or 0.0 for value in values]
    return min(min(radii), size_px / 2) if radii else 0.0


def _tick(look: Look, borders: list[float]) -> tuple[str, Rgb] | None:
    """The tick that two borders of a turned box make: right and bottom turned by 45 degrees, or left by -45."""
    own = look.own
    turned = _ROTATED.search(own.get("transform", "") + " " + own.get("rotate", ""))
    colour = border_colour(own, look.colour)
    if turned is None or colour is None:
        return None
    top, right, bottom, left = (border >= 1 for border in borders)
    angle = float(turned[1])
    is_tick = (
        bottom
        and not top
        and ((right and not left and 30 <= angle <= 60) or (left and not right and -60 <= angle <= -30))
    )
    return ("check", colour) if is_tick else None
