"""The shape classifier's network and its training, in numpy alone."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from reportparse.marks.pixels import windows_of

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

_SIDE = 24
_PLANES = 2 * _SIDE * _SIDE
_CHANNELS = (2, 16, 32)
_KERNELS = (5, 3)


class Network:
    """Two strided convolutions and two dense layers, trained with Adam on the softmax cross entropy."""

    def __init__(self, inputs: int, hidden: int, shapes: int, seed: int = 7) -> None:
        self.random = np.random.default_rng(seed)
        flat = (_SIDE // 4) ** 2 * _CHANNELS[2] + inputs - _PLANES
        sizes = [(k * k * a, b) for k, (a, b) in zip(_KERNELS, pairwise(_CHANNELS), strict=True)]
        self.values: list[Floats] = []
        for rows, columns in [*sizes, (flat, hidden), (hidden, shapes)]:
            self.values.append(self.random.normal(0, np.sqrt(2 / rows), (rows, columns)).astype(np.float32))
            self.values.append(np.zeros(columns, dtype=np.float32))
        self.averages = [(np.zeros_like(v), np.zeros_like(v)) for v in self.values]
        self.steps = 0

    def step(self, batch: Floats, labels: Labels, rate: float, decay: float) -> float:
        """One step down the slope of a batch; its mean loss."""
        v, many = self.values, len(batch)
        planes = batch[:, :_PLANES].reshape(many, _SIDE, _SIDE, 2)
        first = windows_of(planes, len(v[0]), 2)
        one = np.maximum(first @ v[0] + v[1], 0)
        second = windows_of(one, len(v[2]), _CHANNELS[1])
        two = np.maximum(second @ v[2] + v[3], 0)
        flat = np.concatenate([two.reshape(many, -1), batch[:, _PLANES:]], axis=1)
        kept = (self.random.random((many, v[4].shape[1]), dtype=np.float32) > 0.1) / np.float32(0.9)
        hidden = np.maximum(flat @ v[4] + v[5], 0) * kept
        logits = hidden @ v[6] + v[7]
        exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares = exponents / exponents.sum(axis=1, keepdims=True)
        loss = float(-np.log(shares[np.arange(many), labels] + 1e-9).mean())
        out = (shares - np.eye(shares.shape[1], dtype=np.float32)[labels]) / many
        back = (out @ v[6].T) * (hidden > 0) * kept
        back_two = (back @ v[4].T)[:, : two[0].size].reshape(two.shape) * (two > 0)
        back_one = _spread(back_two @ v[2].T, one.shape) * (one > 0)
        slopes = [
            *_slopes(first, back_one), *_slopes(second, back_two), *_slopes(flat, back), *_slopes(hidden, out),
        ]  # fmt: skip
        self._adam(slopes, rate, decay)
        return loss

    def _adam(self, slopes: list[Floats], rate: float, decay: float) -> None:
        self.steps += 1
        scale = np.float32(rate * np.sqrt(1 - 0.999**self.steps) / (1 - 0.9**self.steps))
        for value, slope, (mean, square) in zip(self.values, slopes, self.averages, strict=True):
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope * slope - square)
            value -= scale * mean / (np.sqrt(square) + 1e-8)
            if value.ndim == 2:
                value *= np.float32(1 - rate * decay)


def _slopes(inputs: Floats, back: Floats) -> list[Floats]:
    """The slopes of a layer's weights and bias."""
    rows = back.reshape(-1, back.shape[-1])
    return [inputs.reshape(-1, inputs.shape[-1]).T @ rows, rows.sum(axis=0)]


def _spread(windows: Floats, shape: tuple[int, ...]) -> Floats:
    """The reverse of `windows_of` for a 3x3 kernel: what each window passes back, added up where it came from."""
    many, height, width, channels = shape
    padded = np.zeros((many, height + 2, width + 2, channels), dtype=np.float32)
    parts = windows.reshape(*windows.shape[:3], channels, 3, 3)
    for down in range(3):
        for across in range(3):
            padded[:, down : down + height : 2, across : across + width : 2] += parts[..., down, across]
    return padded[:, 1:-1, 1:-1]


def train(vectors: Floats, labels: Labels, shapes: int, hidden: int, epochs: int) -> tuple[Network, Floats, Floats]:
    """The network, and the mean and scale of its inputs."""
    some = vectors[::10].astype(np.float32)
    mean, scale = some.mean(axis=0), 1 / np.maximum(some.std(axis=0), 0.05)
    mean[:_PLANES], scale[:_PLANES] = 0.0, 1.5
    mean, scale = (values.astype(np.float16).astype(np.float32) for values in (mean, scale))
    network = Network(some.shape[1], hidden, shapes)
    count, size = len(labels), 256
    for epoch in range(epochs):
        order, losses = network.random.permutation(count), []
        for start in range(0, count - size + 1, size):
            rows = order[start : start + size]
            rate = 1e-3 * (1 + np.cos(np.pi * (epoch + start / count) / epochs)) + 1e-5
            batch = (vectors[rows].astype(np.float32) - mean) * scale
            losses.append(network.step(batch, labels[rows], rate, decay=0.02))
        print(f"epoch {epoch + 1:2d}  loss {np.mean(losses):.4f}", flush=True)
    return network, mean, scale
