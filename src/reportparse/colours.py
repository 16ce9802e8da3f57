"""Colours as `#rrggbb`, and how far two of them are apart."""

import colorsys
import math
from functools import lru_cache

OTHER_COLOUR = 120.0
"""From this distance on a reader takes two colours for two, and not for one in two prints."""


@lru_cache(maxsize=8192)
def colour_distance(a: str | None, b: str | None) -> float:
    """How far two colours are apart, 0 to 441; None counts as black."""
    rgb_a, rgb_b = (bytes.fromhex((colour or "#000000")[1:]) for colour in (a, b))
    return math.dist(rgb_a, rgb_b)


def saturation(colour: str) -> int:
    """How far a colour is from grey, 0 to 255."""
    levels = bytes.fromhex(colour[1:])
    return max(levels) - min(levels)


# The hues (degrees) that go by a name; amber lies between orange and yellow.
_HUES = {
    "red": (-20.0, 14.0),
    "orange": (18.0, 48.0),
    "yellow": (42.0, 68.0),
    "green": (70.0, 170.0),
    "blue": (180.0, 255.0),
    "purple": (260.0, 325.0),
}
_FARTHEST = 180.0
# Under this saturation (0 to 255) a colour is a grey; from black and to white as far (0 to 255).
_GREY, _DARK, _LIGHT = 25, 60, 235


def name_distance(colour: str, name: str) -> float:
    """
    How far a colour is from what its name says, in degrees of hue: 0 for any green and "green", 180 for no such thing.

    >>> name_distance("#2e9b4f", "green"), name_distance("#808080", "green")
    (0.0, 180.0)
    """
    levels = bytes.fromhex(colour[1:])
    if saturation(colour) < _GREY:
        grey = "black" if max(levels) < _DARK else "white" if min(levels) > _LIGHT else "grey"
        return 0.0 if name == grey else _FARTHEST
    if name not in _HUES:
        return _FARTHEST
    hue = 360 * colorsys.rgb_to_hsv(*(level / 255 for level in levels))[0]
    low, high = _HUES[name]
    turns = (hue - 360, hue, hue + 360)
    return min(0.0 if low <= turn <= high else min(abs(turn - low), abs(turn - high)) for turn in turns)


def find_hue(colour: str) -> str | None:
    """
    The name of the hue that is nearest to a colour; None for black, white and the greys between.

    >>> find_hue("#f0a30a"), find_hue("#d0312d"), find_hue("#8a8a8a")
    ('orange', 'red', None)
    """
    if saturation(colour) < _GREY:
        return None
    return min(_HUES, key=lambda name: name_distance(colour, name))
