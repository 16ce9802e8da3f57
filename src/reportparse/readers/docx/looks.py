"""Which signs of a document look the same: one number for each distinct look."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Features = npt.NDArray[np.floating]

# From where on two pictures are one: cosine of what the classifier sees of them. Colours: distance, 0 to 441.
_SAME_PIXELS, _SAME_COLOUR = 0.985, 40.0


class _Look(NamedTuple):
    key: str | None
    colour: str | None
    features: Features | None


class Looks:
    """The looks of a document, numbered in the order in which they are first met."""

    def __init__(self) -> None:
        self._looks: list[_Look] = []

    def number_of(self, key: str, colour: str | None) -> int:
        """The number of a character or a drawn shape in a colour."""
        return self._find(_Look(key, colour, None), lambda look: look.key == key)

    def number_of_picture(self, features: Features, colour: str | None) -> int:
        """The number of a picture, by what the shape classifier sees of it."""

        def is_same(look: _Look) -> bool:
            if look.features is None:
                return False
            lengths = float((look.features @ look.features) * (features @ features)) ** 0.5
            return bool(float(look.features @ features) >= _SAME_PIXELS * lengths)

        return self._find(_Look(None, colour, features), is_same)

    def _find(self, new: _Look, is_same: Callable[[_Look], bool]) -> int:
        for index, look in enumerate(self._looks):
            if _near(look.colour, new.colour) and is_same(look):
                return index
        self._looks.append(new)
        return len(self._looks) - 1


def _near(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a is b
    return math.dist(*(bytes.fromhex(colour[1:]) for colour in (a, b))) <= _SAME_COLOUR
