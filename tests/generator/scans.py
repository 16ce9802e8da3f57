"""
Scans of generated documents: their pages as pictures, damaged as copiers, faxes and telephones damage them.

    python -m tests.generator.scans --seed 7 --count 60 -o DIR

Each folder has the scan as `doc.pdf`, the document that was copied as `digital.pdf`, and the truth of both, in which
`axes` says the kind of damage.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pymupdf

from .axes.writing import write_documents

Plane = npt.NDArray[np.float32]

DAMAGES = ("skew", "blur", "noise", "jpeg", "fax", "coarse", "light", "turned")
PINS = {
    "layout": ("grid", "horizontal", "zebra", "bands", "list"),
    "toolchain": ("typst", "reportlab", "weasyprint", "fpdf2"),
    "carrier": ("sign", "drawn", "disc", "word", "pill", "ticked"),
    "language": ("fr", "en", "es", "de", "it", "pt"),
    "names": ("LMD", "dotted", "number"),
    "how": ("headings", "bands", "merged"),
    "levels": ("2", "3"),
    "paper": ("a4", "letter"),
    "extra": ("none", "owner", "deadline"),
    "length": ("short",),
}
"""The documents that are copied: such as are read rightly where they are text."""


def copy_pdf(data: bytes, damage: str, seed: str) -> bytes:
    """Give a PDF whose pages are damaged pictures of the pages of another one."""
    rng = random.Random(f"{seed} {damage}")
    copied = pymupdf.open()
    for page in pymupdf.open(stream=data, filetype="pdf"):
        turn = rng.choice((90, 180, 270)) if damage == "turned" else 0
        dpi = {"coarse": 150, "fax": 204}.get(damage, rng.choice((200, 240, 300)))
        angle = rng.uniform(-2.5, 2.5) if damage == "skew" else rng.uniform(-0.6, 0.6)
        matrix = pymupdf.Matrix(dpi / 72, dpi / 72).prerotate(angle + turn)
        pixmap = page.get_pixmap(matrix=matrix, alpha=0)
        samples = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, pixmap.n)
        pixels = damaged(samples[:, :, :3].astype(np.float32), damage, np.random.default_rng(rng.getrandbits(32)))
        sheet = copied.new_page(width=pixmap.width * 72 / dpi, height=pixmap.height * 72 / dpi)
        sheet.insert_image(sheet.rect, stream=as_file(pixels, damage))
    copied.set_metadata({"title": ""})
    return bytes(copied.tobytes(deflate=True))


def damaged(pixels: Plane, damage: str, rng: np.random.Generator) -> Plane:
    """Give the pixels as a copy has them: paper that is not quite white, a little noise, and one kind of damage."""
    height, width, _ = pixels.shape
    pixels = pixels * np.array([0.97, 0.965, 0.95], dtype=np.float32)
    if damage == "blur":
        pixels = blurred(pixels, float(rng.uniform(0.9, 1.4)))
    if damage == "light":
        y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
        a, b, c = rng.uniform(-0.3, 0.3, 3)
        pixels = pixels * (0.8 + a * (x - 0.5) + b * (y - 0.5) + c * (x - 0.5) * (y - 0.5))[:, :, None]
    if damage == "turned" and rng.random() < 0.5:
        # The lid of the copier was open.
        pixels[:, : int(0.012 * width)] = 20
        pixels[: int(0.008 * height)] = 25
    pixels = pixels + rng.normal(0, 14 if damage == "noise" else 3, pixels.shape).astype(np.float32)
    if damage in ("noise", "skew"):
        for _ in range(30):
            y, x, size = int(rng.integers(height - 8)), int(rng.integers(width - 8)), int(rng.integers(2, 6))
            pixels[y : y + size, x : x + size] = rng.uniform(30, 140)
    return np.clip(pixels, 0, 255).astype(np.float32)


def blurred(pixels: Plane, sigma: float) -> Plane:
    """Give the pixels out of focus."""
    reach = int(3 * sigma) + 1
    kernel = np.exp(-((np.arange(-reach, reach + 1) / sigma) ** 2) / 2)
    kernel = (kernel / kernel.sum()).astype(np.float32)
    for axis in (0, 1):
        padded = np.pad(pixels, [(reach, reach) if a == axis else (0, 0) for a in range(3)], mode="edge")
        length = pixels.shape[axis]
        pixels = sum(k * np.take(padded, np.arange(i, i + length), axis=axis) for i, k in enumerate(kernel))
    return pixels


def as_file(pixels: Plane, damage: str) -> bytes:
    """Give the pixels as a picture file: black and white for a fax, else JPEG, badly packed for one kind of damage."""
    whole = np.ascontiguousarray(pixels.astype(np.uint8))
    height, width, _ = whole.shape
    if damage == "fax":
        grey = whole.min(axis=2)
        bits = np.ascontiguousarray(np.where(grey < 150, 0, 255).astype(np.uint8))
        return bytes(pymupdf.Pixmap(pymupdf.csGRAY, width, height, bits.tobytes(), 0).tobytes("png"))
    quality = 30 if damage == "jpeg" else 75
    return bytes(pymupdf.Pixmap(pymupdf.csRGB, width, height, whole.tobytes(), 0).tobytes("jpg", jpg_quality=quality))


def write_scans(out: Path, seed: str, count: int) -> list[str]:
    """Write so many scans; give what went wrong with the documents that were to be copied."""
    with tempfile.TemporaryDirectory() as folder:
        problems = write_documents(Path(folder), seed, count, PINS)
        for index, source in enumerate(sorted(Path(folder).iterdir())):
            document = next((p for p in source.iterdir() if p.name == "doc.pdf"), None)
            if document is None:
                continue
            damage = DAMAGES[index % len(DAMAGES)]
            target = out / f"{source.name}-{damage}"
            target.mkdir(parents=True, exist_ok=True)
            truth = json.loads((source / "truth.json").read_text("utf-8"))
            truth["axes"] = {**truth["axes"], "damage": damage}
            (target / "truth.json").write_text(json.dumps(truth, ensure_ascii=False), "utf-8")
            shutil.copy(document, target / "digital.pdf")
            (target / "doc.pdf").write_bytes(copy_pdf(document.read_bytes(), damage, f"{seed} {index}"))
    return problems


def main() -> int:
    """Write the scans that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator.scans", description=__doc__)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    for problem in write_scans(args.out, args.seed, args.count):
        print(problem, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
