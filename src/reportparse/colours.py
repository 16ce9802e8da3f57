"""Colours as `#rrggbb`, and how far two of them are apart."""

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
