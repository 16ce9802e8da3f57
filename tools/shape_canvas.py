"""What marks are drawn with: seeded parameters, a sheet with pens, and the drawn mark itself."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw

SIDE_PX = 160
_OVER = 3  # drawn larger and reduced, for smooth edges
_FULL = SIDE_PX * _OVER

Point = tuple[float, float]
# Shares of a parameter's range that only held-out drawings use.
_HELD_BANDS = ((0.08, 0.14), (0.47, 0.53), (0.86, 0.92))


@dataclass(frozen=True, slots=True)
class Master:
    """One mark without size or colour: where its ink is, and where a second colour lies over it (a cut-out sign)."""

    shape: str
    origin: str
    ink: Image.Image
    second: Image.Image | None = None
    second_is_paper: bool = True  # a cut-out; else a pale fill, as in a Harvey ball


class Chooser:
    """Random parameters from bands that training and held-out drawings don't share."""

    def __init__(self, seed: int, held_out: bool) -> None:
        self.random = np.random.default_rng(seed)
        self._held_out = held_out

    def between(self, low: float, high: float) -> float:
        if self._held_out:
            start, stop = _HELD_BANDS[int(self.random.integers(len(_HELD_BANDS)))]
            return low + (high - low) * float(self.random.uniform(start, stop))
        while True:
            share = float(self.random.random())
            if not any(start <= share <= stop for start, stop in _HELD_BANDS):
                return low + (high - low) * share

    def chance(self, share: float) -> bool:
        return bool(self.random.random() < share)

    def one_of(self, choices: list[float]) -> float:
        return choices[int(self.random.integers(len(choices)))]


class Sheet:
    """A plane to draw on, in units of the mark's side (0.0-1.0), with room around it."""

    def __init__(self) -> None:
        self.image = Image.new("L", (_FULL, _FULL), 0)
        self.pen = ImageDraw.Draw(self.image)

    def scaled(self, points: list[Point]) -> list[Point]:
        return [((0.15 + 0.7 * x) * _FULL, (0.15 + 0.7 * y) * _FULL) for x, y in points]

    def polygon(self, points: list[Point], ink: int = 255) -> None:
        self.pen.polygon(self.scaled(points), fill=ink)

    def ellipse(self, box: tuple[float, float, float, float], ink: int = 255) -> None:
        (x0, y0), (x1, y1) = self.scaled([(box[0], box[1]), (box[2], box[3])])
        self.pen.ellipse((x0, y0, x1, y1), fill=ink)

    def pie(self, box: tuple[float, float, float, float], start: float, stop: float, ink: int = 255) -> None:
        (x0, y0), (x1, y1) = self.scaled([(box[0], box[1]), (box[2], box[3])])
        self.pen.pieslice((x0, y0, x1, y1), start, stop, fill=ink)

    def box(self, box: tuple[float, float, float, float], radius: float, ink: int = 255) -> None:
        (x0, y0), (x1, y1) = self.scaled([(box[0], box[1]), (box[2], box[3])])
        self.pen.rounded_rectangle((x0, y0, x1, y1), max(radius, 0) * 0.7 * _FULL, fill=ink)

    def stroke(self, path: list[Point], widths: tuple[float, float], ink: int = 255, flat: bool = False) -> None:
        """A brush along a path, its width going from the first to the last of `widths`."""
        points = np.array(self.scaled(path))
        if flat:
            self.pen.line([tuple(p) for p in points.tolist()], fill=ink, width=round(widths[0] * 0.7 * _FULL))
            return
        for share, (x, y) in zip(np.linspace(0, 1, len(points)), points.tolist(), strict=True):
            r = (widths[0] + (widths[1] - widths[0]) * share) * 0.35 * _FULL
            self.pen.ellipse((x - r, y - r, x + r, y + r), fill=ink)

    def done(self) -> Image.Image:
        return self.image.reduce(_OVER)


def curve(points: list[Point], bulge: float = 0.0) -> list[Point]:
    """Points along straight or bulging segments, close enough for a brush."""
    path: list[Point] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        for t in np.linspace(0, 1, 40):
            off = bulge * 4 * t * (1 - t)
            path.append((x0 + (x1 - x0) * t - (y1 - y0) * off, y0 + (y1 - y0) * t + (x1 - x0) * off))
    return path
