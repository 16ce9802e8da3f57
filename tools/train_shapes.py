"""
Train the shape classifier of marks and say how good it is: `python tools/train_shapes.py --fonts DIR --fonts DIR`.

Writes `src/reportparse/marks/shapes.npz`. Seeded: the same fonts and numpy give the same weights (within float
tolerance). Fonts and drawing parameters of the evaluation are never trained on. See tools/README.md for the fonts.
"""

import argparse
import os
from collections.abc import Iterable
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "2")

import numpy as np
import numpy.typing as npt
import shape_samples
from shape_canvas import Master
from shape_network import Network, train
from shape_oddities import draw_texture
from shape_report import report, share_sure_and_wrong

from reportparse.marks import pixels as reading

TARGET = Path(__file__).parents[1] / "src/reportparse/marks/shapes.npz"
SHAPES = (
    "check", "cross", "ring", "disc", "half_disc", "quarter_disc", "three_quarter_disc", "dash", "square",
    "empty_square", "ticked_box", "crossed_box", "triangle", "star", "arrow", "letter", "word", "unknown",
)  # fmt: skip
# How often each is drawn, against 1 for the others: the wide classes have more to learn.
_SHARES = {"check": 2.0, "cross": 1.5, "letter": 2.0, "word": 1.5, "unknown": 3.5}
_CHUNK = 1000
_SURE_AND_WRONG = 0.0025  # of all answers, with confidence 0.9 or more

Floats = npt.NDArray[np.float32]


class Samples(NamedTuple):
    """Vectors, the index of the right shape, and of the evaluation also where each came from."""

    vectors: Floats
    labels: npt.NDArray[np.int64]
    sizes_px: Floats
    origins: list[str]


_masters: dict[str, list[list[Master]]] = {}  # by shape: of fonts, composed, drawn; the workers inherit it


def gather(fonts: dict[str, Path], held_out: bool, drawn: int) -> None:
    """Fill the pool that samples are printed from."""
    _masters.clear()
    seed = 900_000 if held_out else 1
    glyphs = list(shape_samples.glyph_masters(fonts, held_out))
    composed = [m for whole in shape_samples.composed_masters(glyphs, held_out, seed) for m in shape_samples.cut(whole)]
    written = list(shape_samples.text_masters(fonts, held_out, seed))
    drawings = list(shape_samples.drawn_masters(drawn, held_out, seed))
    for kind, masters in enumerate(([*glyphs, *written], composed, drawings)):
        for master in masters:
            _masters.setdefault(master.shape, [[], [], []])[kind].append(master)


def _print_chunk(seed: int) -> Samples:
    random = np.random.default_rng(seed)
    shares = np.array([_SHARES.get(shape, 1.0) for shape in SHAPES])
    vectors, labels, sizes, origins = [], [], [], []
    while len(vectors) < _CHUNK:
        label = int(random.choice(len(SHAPES), p=shares / shares.sum()))
        size = float(np.exp(random.uniform(np.log(8), np.log(64))))
        if SHAPES[label] == "unknown" and random.random() < 0.2:
            crop, origin = draw_texture(int(random.integers(1 << 40))), "textures"
        else:
            pools = [pool for pool in _masters[SHAPES[label]] if pool]
            pool = pools[int(random.integers(len(pools)))]
            master = pool[int(random.integers(len(pool)))]
            origin = master.origin
            longest = (
                size * max(1.0, 0.5 * max(master.ink.size) / min(master.ink.size)) if SHAPES[label] == "word" else size
            )
            crop = shape_samples.print_master(master, longest, random)
        vector = reading.describe(crop)
        if vector is not None:
            vectors.append(vector.astype(np.float16))
            labels.append(label)
            sizes.append(size)
            origins.append(origin)
    return Samples(np.array(vectors), np.array(labels), np.array(sizes, dtype=np.float32), origins)


def print_samples(count: int, seed: int, jobs: int) -> Samples:
    """That many samples of the pool, in the same order whatever the number of jobs."""
    with Pool(jobs) as pool:
        chunks = pool.map(_print_chunk, range(seed, seed + count // _CHUNK), chunksize=2)
    origins = [origin for chunk in chunks for origin in chunk.origins]
    return Samples(*(np.concatenate([chunk[i] for chunk in chunks]) for i in range(3)), origins)  # type: ignore[arg-type]


def pack(network: Network, mean: Floats, scale: Floats, temperature: float, threshold: float) -> dict[str, Any]:
    """The arrays of the file: weights as bytes with one step per column, which costs no accuracy to speak of."""
    packed: dict[str, Any] = {
        "shapes": np.array(SHAPES),
        "mean": mean.astype(np.float16),
        "scale": scale.astype(np.float16),
        "temperature": np.float32(temperature),
        "threshold": np.float32(threshold),
    }
    for index in range(0, len(network.values), 2):
        weights, bias = network.values[index], network.values[index + 1]
        steps = np.maximum(np.abs(weights).max(axis=0), 1e-6) / 127
        name = f"convolution{index // 2}" if index < 4 else f"layer{index // 2}"
        packed[name] = np.round(weights / steps).astype(np.int8)
        packed["steps_" + name] = steps.astype(np.float32)
        packed["bias_" + name] = bias.astype(np.float32)
    return packed


def evaluate(samples: Samples) -> Floats:
    """The probabilities that the packaged network gives each sample."""
    reading.load_network.cache_clear()
    network = reading.load_network()
    return np.array([reading.probabilities_of(network, vector.astype(np.float32)) for vector in samples.vectors])


def set_temperature(samples: Samples, threshold: float) -> None:
    """Write the lowest temperature at which few enough answers are wrong and sure, found on samples of their own."""
    with np.load(TARGET) as data:
        packed = {name: data[name] for name in data.files}
    for temperature in np.arange(1.0, 3.01, 0.1):
        packed |= {"temperature": np.float32(temperature), "threshold": np.float32(threshold)}
        np.savez_compressed(TARGET, **packed)
        if share_sure_and_wrong(SHAPES, evaluate(samples), samples.labels) < _SURE_AND_WRONG:
            break
    print(f"temperature {temperature:.1f}, threshold {threshold}")


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path, action="append", default=[], help="folder searched for the fonts")
    parser.add_argument("--samples", type=int, default=150_000)
    parser.add_argument("--held-out", type=int, default=20_000)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--hidden", type=int, default=112)
    parser.add_argument("--drawn", type=int, default=500, help="drawings of each shape")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--threshold", type=float, default=0.6)
    parser.add_argument("--evaluate-only", action="store_true")
    options = parser.parse_args(None if arguments is None else list(arguments))
    fonts = shape_samples.find_fonts([*options.fonts, Path("/usr/share/fonts")])
    missing = sorted({name for names in shape_samples.GLYPHS["fonts"].values() for name in names} - fonts.keys())
    if missing:
        print("fonts not found, the weights and tables will differ:", ", ".join(missing))
    if not options.evaluate_only:
        gather(fonts, held_out=False, drawn=options.drawn)
        samples = print_samples(options.samples, 1, options.jobs)
        network, mean, scale = train(samples.vectors, samples.labels, len(SHAPES), options.hidden, options.epochs)
        np.savez_compressed(TARGET, **pack(network, mean, scale, 1.0, options.threshold))
    gather(fonts, held_out=True, drawn=200)
    if not options.evaluate_only:
        set_temperature(print_samples(options.held_out // 2, 7_000_000, options.jobs), options.threshold)
    held = print_samples(options.held_out, 5_000_000, options.jobs)
    print(report(SHAPES, evaluate(held), held.labels, held.sizes_px, held.origins, options.threshold))
    print(f"weights: {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
