"""
What shape a mark has, by its pixels alone: the same answer for a font's glyph, a drawing, a picture and a scan.

The ink is told from the background, cut out, brought to one size and given to a small network, whose weights
(`shapes.npz`) `tools/train_shapes.py` makes from fonts and drawings. Colours don't matter for the shape.
"""

import math
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

Pixels = npt.NDArray[np.uint8]
Plane = npt.NDArray[np.float32]

_SIDE = 24  # of the two planes that keep the mark's proportions
_STRETCHED_SIDE = 10  # of the plane that fills its square whatever the proportions: words, dashes
_LARGEST_PX = 72  # larger crops are reduced first: no shape needs more
_FAINTEST = 30.0  # Euclidean RGB distance under which nothing is told from the background
_INK_SHARE = 0.005  # of a crop: from there on it may be letters
_TINT_SIDE = 6  # of the grid by which colours inside a mark are compared
_GREY, _VIVID = (
    25.0,
    80.0,
)  # distance of the strongest level from the weakest: up to where ink is grey, from where it is lit
_LIT_SHARE = 0.03  # of the ink's box: from there on something in it is lit
_NOISIEST = 24.0  # distance of most of the frame from the background, of paper that was scanned


class Seen(NamedTuple):
    """
    A shape and how sure the classifier is of it (0.0-1.0).

    "blank" is a place without ink. "unknown" is no shape that the classifier would stand for; its confidence then is
    the one that the place shows none of the shapes. `letter` is the one of a letter: a plain O may be a ring.
    """

    shape: str
    confidence: float
    letter: float = 0.0


class _Ink(NamedTuple):
    """The ink of one mark: planes cut to the ink's box, its colour, and what is odd about the place."""

    silhouette: Plane  # 1 where there is anything but background
    alike: Plane  # 1 where the pixel has the main ink's colour
    colour: Plane
    oddity: tuple[float, float]  # share of pixels that are no blend of ink and background; share of a dirty frame
    rgb: Plane  # the crop itself, cut to the ink's box


class Network(NamedTuple):
    """Two convolutions over the planes that keep the proportions, then dense layers over them and all else."""

    shapes: tuple[str, ...]
    convolutions: tuple[tuple[Plane, Plane], ...]
    layers: tuple[tuple[Plane, Plane], ...]
    mean: Plane
    scale: Plane
    temperature: float
    threshold: float


def classify(pixels: Pixels) -> Seen:
    """
    The shape of the mark in a crop (height, width, 3; RGB) that has a little background around it.

    A rule that runs along an edge of the crop is left out.
    """
    ink = _find_ink(pixels)
    if ink is None:
        return Seen("blank", 1.0)
    network = load_network()
    probabilities = probabilities_of(network, measure(ink))
    best = int(probabilities.argmax())
    shape, confidence = network.shapes[best], float(probabilities[best])
    letter = float(probabilities[network.shapes.index("letter")])
    if shape == "unknown" or confidence < network.threshold:
        return Seen("unknown", float(probabilities[network.shapes.index("unknown")]), letter)
    return Seen(shape, confidence, letter)


def shows_colour(pixels: Pixels, colour: str) -> bool:
    """
    Whether letters in a colour (`#rrggbb`) are to be seen in a crop that reaches from above them to below them.

    What is above and below is their ground: bold letters may cover more of the crop's middle than the ground does.
    """
    if min(pixels.shape[:2]) < 3:
        return False
    rgb = np.ascontiguousarray(pixels.transpose(2, 0, 1), dtype=np.float32)
    ground = _main_colour(np.concatenate([rgb[:, 0], rgb[:, -1]], axis=1), None)
    way = np.frombuffer(bytes.fromhex(colour[1:]), dtype=np.uint8).astype(np.float32) - ground
    length = float(way @ way) ** 0.5
    if length < _FAINTEST:
        return False
    # How far each pixel is on the way from the ground to the colour, and how far beside it.
    steps = rgb - ground[:, None, None]
    along = np.tensordot(way, steps, axes=1) / length
    beside = np.sqrt(np.maximum((steps * steps).sum(axis=0) - along * along, 0))
    return bool(((along > 0.7 * length) & (beside < 0.15 * length)).mean() > _INK_SHARE)


def ink_colour(pixels: Pixels) -> str | None:
    """
    The main colour of the ink as `#rrggbb`, the cut-out sign of an icon not counted; None when there is no ink.

    What is coloured in ink that is grey, such as the lamp that is lit in a traffic light, gives the colour.
    """
    ink = _find_ink(pixels)
    if ink is None:
        return None
    colour = ink.colour
    vividness = ink.rgb.max(axis=0) - ink.rgb.min(axis=0)
    vivid = (vividness > _VIVID) & (ink.silhouette > 0.5)
    if float(colour.max() - colour.min()) < _GREY and float(vivid.mean()) > _LIT_SHARE:
        colour = _main_colour(ink.rgb[:, vivid], vividness[vivid] ** 2)
    return "#" + "".join(f"{round(float(level)):02x}" for level in colour)


def tints(pixels: Pixels) -> Plane | None:
    """Where in the ink's box which colours are, grey or not, by a coarse grid; None when the place is blank."""
    ink = _find_ink(pixels)
    if ink is None:
        return None
    _, height, width = ink.rgb.shape
    down, across = _resampler(height, height, _TINT_SIDE), _resampler(width, width, _TINT_SIDE).T
    red, green, blue = (down @ plane @ across for plane in ink.rgb)
    return np.stack([red - green, green - blue])


def describe(pixels: Pixels) -> Plane | None:
    """What the network sees of a crop, as one vector; None when the place is blank."""
    ink = _find_ink(pixels)
    return None if ink is None else measure(ink)


def measure(ink: _Ink) -> Plane:
    """The vector of one ink: both planes with their proportions kept, one stretched, and a few measures."""
    height, width = ink.silhouette.shape
    side = max(height, width) * 1.06
    down, across = _resampler(height, side, _SIDE), _resampler(width, side, _SIDE).T
    stretch_down = _resampler(height, height, _STRETCHED_SIDE)
    stretch_across = _resampler(width, width, _STRETCHED_SIDE).T
    kept = np.stack([down @ ink.silhouette @ across, down @ ink.alike @ across], axis=2)
    stretched = stretch_down @ ink.alike @ stretch_across
    numbers = [
        np.log(width / height),
        np.log(max(height, width) / 16),
        float(ink.silhouette.mean()),
        float(ink.alike.mean()),
        *_topology(ink.silhouette > 0.5),
        *_topology(ink.alike > 0.5),
        *ink.oddity,
    ]
    return np.concatenate([kept.ravel(), stretched.ravel(), np.array(numbers, dtype=np.float32)])


def _topology(mask: npt.NDArray[np.bool_]) -> tuple[float, float, float]:
    """Components less holes (Euler number, by its 2x2 counts), and the mean number of runs in a row and in a column."""
    padded = np.zeros((mask.shape[0] + 2, mask.shape[1] + 2), dtype=np.int8)
    padded[1:-1, 1:-1] = mask
    quads = padded[:-1, :-1] + padded[:-1, 1:] + padded[1:, :-1] + padded[1:, 1:]
    diagonal = (quads == 2) & (padded[:-1, :-1] == padded[1:, 1:])
    euler = (np.count_nonzero(quads == 1) - np.count_nonzero(quads == 3) - 2 * np.count_nonzero(diagonal)) / 4
    row_runs = np.count_nonzero(padded[:, 1:] != padded[:, :-1]) / (2 * mask.shape[0])
    column_runs = np.count_nonzero(padded[1:] != padded[:-1]) / (2 * mask.shape[1])
    return float(np.clip(euler, -6, 12)), min(row_runs, 12.0), min(column_runs, 12.0)


def _resampler(length: int, side: float, count: int) -> Plane:
    """The matrix (count, length) that brings `side` pixels around the middle of a line to `count`; outside is 0."""
    step = side / count
    centres = (np.arange(count, dtype=np.float32) + 0.5) * step + (length - side) / 2 - 0.5
    radius = max(1.0, step)
    weights = 1 - np.abs(np.arange(length, dtype=np.float32)[None, :] - centres[:, None]) / radius
    return (np.maximum(weights, 0) / radius).astype(np.float32)


def _find_ink(pixels: Pixels) -> _Ink | None:
    if min(pixels.shape[:2]) < 3:
        return None
    rgb = _reduce(pixels).astype(np.float32)
    background = _main_colour(_frame(rgb), None)
    rgb, distance = _trim_rules(rgb, _distance(rgb, background))
    frame = _frame(distance)
    noise = min(_middle(frame), _NOISIEST)  # beyond, the place has no paper: a picture
    strongest = float(np.partition(distance.ravel(), -3)[-3])
    if strongest < max(_FAINTEST, 5 * noise):
        return None
    strong = distance > 0.4 * strongest
    colour = _main_colour(rgb[:, strong], distance[strong] ** 2)
    contrast = math.dist(colour, background)
    silhouette = np.clip((distance - noise) / max(contrast - noise, 1.0), 0, 1)
    rows, columns = _box(silhouette)
    silhouette = silhouette[rows, columns]
    likeness = 1 - _distance(rgb[:, rows, columns], colour) / contrast
    alike = np.minimum(np.maximum(likeness, 0), silhouette)
    odd = float((silhouette - alike).mean())
    dirty = float((frame > 0.3 * contrast).mean())
    return _Ink(silhouette, alike, colour, (odd, dirty), rgb[:, rows, columns])


def _reduce(pixels: Pixels) -> Plane:
    """
    The crop as three planes (3, height, width), about `_LARGEST_PX` a side at most.

    Each pixel is the mean of a block, so that thin strokes stay.
    """
    step = max(pixels.shape[:2]) // _LARGEST_PX + 1
    if step < 2 or min(pixels.shape[:2]) < 4 * step:
        return np.ascontiguousarray(pixels.transpose(2, 0, 1), dtype=np.float32)
    height, width = pixels.shape[0] // step * step, pixels.shape[1] // step * step
    blocks = np.zeros((height // step, width // step, 3), dtype=np.float32)
    for down in range(step):
        for across in range(step):
            blocks += pixels[down:height:step, across:width:step]
    blocks /= step * step
    return np.ascontiguousarray(blocks.transpose(2, 0, 1))


def _frame(planes: Plane) -> Plane:
    """The outermost pixels, one wide, as a list (of each plane)."""
    return np.concatenate([planes[..., 0, :], planes[..., -1, :], planes[..., 1:-1, 0], planes[..., 1:-1, -1]], axis=-1)


def _distance(planes: Plane, colour: Plane) -> Plane:
    red, green, blue = planes[0] - colour[0], planes[1] - colour[1], planes[2] - colour[2]
    distance: Plane = np.sqrt(red * red + green * green + blue * blue)
    return distance


def _middle(values: Plane) -> float:
    return float(np.partition(values, values.size // 2)[values.size // 2])


def _main_colour(colours: Plane, weights: Plane | None) -> Plane:
    """The commonest of the colours (3, many): the middle of those near the fullest cell of a coarse colour cube."""
    cells = (colours.astype(np.int32) + 8) >> 4
    keys = (cells[0] * 17 + cells[1]) * 17 + cells[2]
    fullest = int(np.bincount(keys, weights).argmax())
    middle = colours[:, keys == fullest].mean(axis=1)
    near = colours[:, _distance(colours, middle) < 24]
    if not near.shape[1]:
        return np.asarray(middle, dtype=np.float32)
    return np.asarray(np.partition(near, near.shape[1] // 2, axis=1)[:, near.shape[1] // 2], dtype=np.float32)


def _trim_rules(rgb: Plane, distance: Plane) -> tuple[Plane, Plane]:
    """Both without the rules that run from edge to edge in the outer part of the crop."""
    inked = distance > max(12.0, 3 * _middle(_frame(distance)))
    top, bottom = _inside(inked.mean(axis=1) > 0.93)
    left, right = _inside(inked[top:bottom].mean(axis=0) > 0.93)
    return rgb[:, top:bottom, left:right], distance[top:bottom, left:right]


def _inside(ruled: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """The span between the rules of both ends; the whole when a rule would be too thick to be one."""
    length, reach = len(ruled), len(ruled) // 4
    if not ruled.any():
        return 0, length
    before, after = np.flatnonzero(ruled[:reach]), np.flatnonzero(ruled[length - reach :])
    start = int(before[-1]) + 1 if len(before) else 0
    stop = length - reach + int(after[0]) if len(after) else length
    return (start, stop) if stop - start >= 3 and ruled[start:stop].mean() < 0.9 else (0, length)


def _box(silhouette: Plane) -> tuple[slice, slice]:
    inked = silhouette > 0.3
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def probabilities_of(network: Network, vector: Plane) -> Plane:
    """How likely each of the network's shapes is, for what `describe` gives."""
    values = (vector - network.mean) * network.scale
    planes = values[: 2 * _SIDE * _SIDE].reshape(_SIDE, _SIDE, 2)
    for kernel, bias in network.convolutions:
        planes = np.maximum(windows_of(planes[None], kernel.shape[0], planes.shape[2])[0] @ kernel + bias, 0)
    values = np.concatenate([planes.ravel(), values[2 * _SIDE * _SIDE :]])
    for weights, bias in network.layers[:-1]:
        values = np.maximum(values @ weights + bias, 0)
    weights, bias = network.layers[-1]
    logits = (values @ weights + bias) / network.temperature
    exponents = np.exp(logits - logits.max())
    probabilities: Plane = exponents / exponents.sum()
    return probabilities


def windows_of(planes: Plane, kernel_length: int, channels: int) -> Plane:
    """Every second square of planes (many, height, width, channels), as rows that a kernel can be multiplied with."""
    side = math.isqrt(kernel_length // channels)
    before = side // 2
    many, height, width, _ = planes.shape
    padded = np.zeros((many, height + 2 * before, width + 2 * before, channels), dtype=np.float32)
    padded[:, before:-before, before:-before] = planes
    windows = sliding_window_view(padded, (side, side), axis=(1, 2))[:, ::2, ::2]
    return windows.reshape(*windows.shape[:3], kernel_length)


@cache
def load_network() -> Network:
    """The packaged network; its weights are kept as bytes with one step per column."""
    with files(__package__).joinpath("shapes.npz").open("rb") as stream, np.load(stream) as data:

        def stack(kind: str) -> tuple[tuple[Plane, Plane], ...]:
            names = sorted(name for name in data.files if name.startswith(kind))
            return tuple((data[n] * data["steps_" + n], data["bias_" + n]) for n in names)

        return Network(
            shapes=tuple(str(shape) for shape in data["shapes"]),
            convolutions=stack("convolution"),
            layers=stack("layer"),
            mean=data["mean"].astype(np.float32),
            scale=data["scale"].astype(np.float32),
            temperature=float(data["temperature"]),
            threshold=float(data["threshold"]),
        )
