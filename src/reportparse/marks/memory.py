"""What the distinct signs of a document look like, each found out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reportparse.colours import colour_distance

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Features = npt.NDArray[np.floating]

# From where on two renderings are one appearance: cosine of their features, distance of their colours (0 to 441).
_SAME_PIXELS, _SAME_COLOUR = 0.985, 40.0
# The same in a copy, with its noise and its colours: other signs are under 0.87 there, the same ones over 0.93.
_SAME_COPY, _SAME_COPIED_COLOUR, _SAME_COPIED_TINT = 0.92, 90.0, 110.0
# How far a part of one may be from grey more than the same part of the other (difference of two levels, 0 to 255).
_SAME_TINT = 60.0

Key = tuple[object, ...]
"""What makes two signs surely one: the same parts in the same colours."""


class Seen(NamedTuple):
    """
    A shape with its confidence (0-1), the ink's colour, and the number of the appearance.

    `letter` is how likely (0-1) it is a letter that looks like that shape. `tints` is where in it which colours are.
    """

    shape: str
    confidence: float
    colour: str | None
    letter: float = 0.0
    appearance: int = 0
    features: Features | None = None
    tints: Features | None = None
    is_copied: bool = False
    """Whether it was seen in the picture of a page, as in a scan: no two of a kind are quite alike there."""


@dataclass(slots=True)
class SignMemory:
    """What each distinct sign of a document looks like, found out once."""

    seen: dict[Key, Seen] = field(default_factory=dict)
    looks: list[Seen] = field(default_factory=list)
    """One for each appearance: signs that differ in no way that a reader would see share it."""

    def add(self, key: Key, seen: Seen) -> Seen:
        """Keep what was seen, with the appearance of an earlier sign that looks the same, or a new one."""
        twin = next((look for look in self.looks if _look_the_same(look, seen)), None)
        seen = seen._replace(appearance=twin.appearance if twin is not None else len(self.looks))
        if twin is None:
            self.looks.append(seen)
        # What is not to be seen in one place (white on white) may be in another.
        if seen.shape != "blank":
            self.seen[key] = seen
        return seen


def _look_the_same(a: Seen, b: Seen) -> bool:
    """Same shape, nearly the same pixels, nearly the same colour, as a whole and part by part."""
    if a.shape != b.shape or a.features is None or b.features is None or a.colour is None or b.colour is None:
        return False
    is_copied = a.is_copied or b.is_copied
    if colour_distance(a.colour, b.colour) > (_SAME_COPIED_COLOUR if is_copied else _SAME_COLOUR):
        return False
    farthest = _SAME_COPIED_TINT if is_copied else _SAME_TINT
    if a.tints is not None and b.tints is not None and float(abs(a.tints - b.tints).max()) > farthest:
        return False
    lengths = float((a.features @ a.features) * (b.features @ b.features)) ** 0.5
    return bool(float(a.features @ b.features) >= (_SAME_COPY if is_copied else _SAME_PIXELS) * lengths)
