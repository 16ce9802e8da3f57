"""Samples for the shape classifier: glyphs and drawings, as they come out of printers, screens and scanners."""

import io
import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps
from shape_canvas import SIDE_PX, Chooser, Master, Sheet
from shape_drawings import DRAWERS
from shape_oddities import ODDITIES

Pixels = npt.NDArray[np.uint8]

GLYPHS = tomllib.loads(Path(__file__).with_name("shape_glyphs.toml").read_text(encoding="utf-8"))
_WORDS = re.findall(
    r"\S+",
    "done yes no oui non si sí en cours fait not started ongoing complete completed partial achieved realizado "
    "pendiente en proceso réalisé retardé delayed on track off high low met n/a na tbd open closed new 50% 100% 0% 75 "
    "10 12 3.5 2020 a1 b2 ok ko green amber red vert rouge verde rojo total partiel nein ja teilweise erledigt "
    "finalizado iniciado atteint alcanzado planned cancelled annulé reporté II III IV i.e. A+ B- 1/2 3/4 L1M1 x2",
)


def find_fonts(roots: list[Path]) -> dict[str, Path]:
    """The paths of the fonts that the tables name, by file name."""
    wanted = {name for names in GLYPHS["fonts"].values() for name in names}
    found: dict[str, Path] = {}
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.name in wanted:
                found.setdefault(path.name, path)
    return found


@cache
def _characters(path: Path) -> frozenset[int]:
    with TTFont(path, fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def _render(text: str, path: Path, spacing: float = 0.2) -> Image.Image | None:
    """The text in the font, cut to its ink, the longest side (of words: the height) about `SIDE_PX`."""
    font = ImageFont.truetype(str(path), SIDE_PX if len(text) == 1 else 56)
    pen = ImageDraw.Draw(Image.new("L", (1, 1)))
    left, top, right, bottom = pen.multiline_textbbox((0, 0), text, font=font, spacing=56 * spacing)
    canvas = Image.new("L", (int(right - left) + 40, int(bottom - top) + 40), 0)
    ImageDraw.Draw(canvas).multiline_text((20 - left, 20 - top), text, font=font, fill=255, spacing=56 * spacing)
    box = canvas.getbbox()
    return canvas.crop(box) if box and min(box[2] - box[0], box[3] - box[1]) > 2 else None


def glyph_masters(fonts: dict[str, Path], held_out: bool) -> Iterator[Master]:
    """Every listed glyph of the symbol fonts on one side of the split."""
    for name in GLYPHS["fonts"]["held_symbols" if held_out else "symbols"]:
        if name not in fonts:
            continue
        tables = dict(GLYPHS["characters"])
        if name in GLYPHS["icons"]:
            tables = {shape: "".join(map(chr, codes)) for shape, codes in GLYPHS["icons"][name].items()}
            first, last = GLYPHS["unknown_icons"].get(name, (0, 0))
            tables["unknown"] = "".join(map(chr, range(first, last, 3)))
            known = {c for shape, text in tables.items() if shape != "unknown" for c in text}
            tables["unknown"] = "".join(c for c in tables["unknown"] if c not in known)
        for shape, characters in tables.items():
            for character in characters:
                if character in GLYPHS["wrong"].get(name, ""):
                    continue
                if ord(character) in _characters(fonts[name]):
                    image = _render(character, fonts[name])
                    if image:
                        yield Master(shape, name, image)


def composed_masters(masters: list[Master], held_out: bool, seed: int) -> Iterator[Master]:
    """Every tick and cross of a font cut out of a disc or square, or put into a ring or box."""
    boxed = {"check": "ticked_box", "cross": "crossed_box"}
    signs = [master for master in masters if master.shape in boxed]
    for index in range(len(signs) * 10):
        master, c = signs[index % len(signs)], Chooser(seed + index, held_out)
        base, sign = Sheet(), Image.new("L", (SIDE_PX, SIDE_PX), 0)
        square, hollow, rim = c.chance(0.5), c.chance(0.5), c.between(0.03, 0.1)
        for inset, ink in ((0.0, 255), (rim, 0))[: 1 + hollow]:
            if square:
                base.box((inset, inset, 1 - inset, 1 - inset), 0.1 - inset, ink)
            else:
                base.ellipse((inset, inset, 1 - inset, 1 - inset), ink)
        side = int(0.7 * SIDE_PX * c.between(0.45, 0.65) * (1.25 if square else 1.0))
        small = ImageOps.contain(master.ink, (side, side))
        sign.paste(small, ((SIDE_PX - small.width) // 2, (SIDE_PX - small.height) // 2))
        shape, origin = boxed[master.shape] if square else master.shape, master.origin + " in icons"
        if hollow:
            yield Master(shape, origin, ImageChops.lighter(base.done(), sign))
        else:
            yield Master(shape, origin, base.done(), sign)


def text_masters(fonts: dict[str, Path], held_out: bool, seed: int) -> Iterator[Master]:
    """Letters and digits, words, and paragraphs (which are no mark: unknown) of the text fonts."""
    random = np.random.default_rng(seed)
    for name in GLYPHS["fonts"]["held_texts" if held_out else "texts"]:
        if name not in fonts:
            continue
        for character in string.ascii_letters + string.digits:
            image = _render(character, fonts[name])
            if image:
                yield Master("letter", name, image)
        for word in (_random_word(random) for _ in range(90)):
            image = _render(word, fonts[name])
            if image:
                yield Master("word", name, image)
        for _ in range(10):
            lines = (" ".join(_random_word(random) for _ in range(3)) for _ in range(int(random.integers(3, 5))))
            image = _render("\n".join(lines), fonts[name])
            if image:
                yield Master("unknown", name + " paragraph", image)


def _random_word(random: np.random.Generator) -> str:
    kind = random.random()
    if kind < 0.5:
        word = str(random.choice(_WORDS))
    else:
        letters = string.ascii_lowercase if kind < 0.8 else string.ascii_uppercase + string.digits
        word = "".join(random.choice(list(letters), int(random.integers(2, 13 if kind < 0.8 else 6))))
    case = random.random()
    word = word.upper() if case < 0.25 else word.capitalize() if case < 0.6 else word
    return f"{word} {random.choice(_WORDS)}" if random.random() < 0.15 else word


def cut(master: Master) -> Iterator[Master]:
    """The master without room around its ink; nothing when there is hardly any ink."""
    box = master.ink.getbbox()
    if box and min(box[2] - box[0], box[3] - box[1]) > 2:
        second = master.second.crop(box) if master.second else None
        yield Master(master.shape, master.origin, master.ink.crop(box), second, master.second_is_paper)


def drawn_masters(per_shape: int, held_out: bool, seed: int) -> Iterator[Master]:
    """Drawings of every shape, and of things that are none."""
    count = 0
    for drawers in [*DRAWERS.values(), ODDITIES]:
        for index in range(per_shape):
            count += 1
            master = drawers[index % len(drawers)](Chooser(seed + count, held_out))
            yield from cut(master)


def _colours(random: np.random.Generator) -> tuple[Pixels, Pixels]:
    """A background and an ink that can be told from it."""
    while True:
        kind = random.random()
        paper = (
            np.array([255, 255, 255])
            if kind < 0.55
            else random.integers(215, 256, 3)
            if kind < 0.75
            else (random.integers(0, 256, 3))
        )
        ink = random.integers(0, 60, 3) if random.random() < 0.4 else random.integers(0, 256, 3)
        if kind > 0.8 and random.random() < 0.5:
            ink = np.array([255, 255, 255])
        if np.linalg.norm(paper - ink) > 110:
            return paper.astype(float), ink.astype(float)


def print_master(master: Master, size_px: float, random: np.random.Generator) -> Pixels:
    """A crop as a reader would cut it: the mark at about `size_px` (longest side), with margins and blemishes."""
    ink, second = master.ink, master.second
    if random.random() < 0.3:
        angle = float(random.normal(0, 3))
        ink = ink.rotate(angle, Image.Resampling.BILINEAR, expand=True)
        second = second.rotate(angle, Image.Resampling.BILINEAR, expand=True) if second else None
    squash = float(np.exp(random.normal(0, 0.06))) if random.random() < 0.4 else 1.0
    scale = size_px / max(ink.size)
    width, height = max(1.2, ink.width * scale * squash), max(1.2, ink.height * scale / squash)
    left, top, right, bottom = (int(random.integers(1, 3 + int(min(size_px, 40) * 0.6))) for _ in range(4))
    shape = (int(height) + 1 + top + bottom, int(width) + 1 + left + right)
    place = (left + float(random.random()), top + float(random.random()), width, height)
    how = [Image.Resampling.BOX, Image.Resampling.BILINEAR, Image.Resampling.HAMMING][int(random.integers(3))]
    paper, colour = _colours(random)
    cover = _placed(ink, place, shape, how)[:, :, None]
    rgb = paper + (colour - paper) * cover
    if second:
        over = paper if random.random() < 0.6 else np.array([255.0, 255.0, 255.0])
        if not master.second_is_paper or np.linalg.norm(over - colour) < 90:
            over = paper + (colour - paper) * float(random.uniform(0.05, 0.4))
        sign = _placed(second, place, shape, how)[:, :, None]
        rgb = rgb + (over - rgb) * sign
    rgb = _ruled(rgb, (left, top, right, bottom), paper, random)
    return _worn(rgb, size_px, random)


def _placed(
    image: Image.Image, place: tuple[float, float, float, float], shape: tuple[int, int], how: Image.Resampling
) -> npt.NDArray[np.float64]:
    """The plane resized into a frame of that shape at a place in fractions of pixels (left, top, width, height)."""
    left, top, width, height = place
    across, down = image.width / width, image.height / height
    x0, y0 = int(left), int(top)
    pad_x, pad_y = int(across * 2) + 2, int(down * 2) + 2
    padded = Image.new("L", (image.width + 2 * pad_x, image.height + 2 * pad_y), 0)
    padded.paste(image, (pad_x, pad_y))
    columns, rows = int(width) + 2, int(height) + 2
    start_x, start_y = pad_x - (left - x0) * across, pad_y - (top - y0) * down
    stop_x, stop_y = min(start_x + columns * across, padded.width), min(start_y + rows * down, padded.height)
    small = np.asarray(padded.resize((columns, rows), how, box=(start_x, start_y, stop_x, stop_y)), dtype=float) / 255
    frame = np.zeros((shape[0] + 2, shape[1] + 2))
    frame[y0 : y0 + rows, x0 : x0 + columns] = small
    return frame[: shape[0], : shape[1]]


def _ruled(
    rgb: npt.NDArray[np.float64], margins: tuple[int, int, int, int], paper: Pixels, random: np.random.Generator
) -> npt.NDArray[np.float64]:
    """With cell borders along one or two edges, sometimes."""
    if random.random() > 0.25:
        return rgb
    colour = paper + (random.integers(0, 256, 3) - paper) * float(random.uniform(0.4, 1))
    for edge in random.choice(4, int(random.integers(1, 3)), replace=False):
        room = margins[edge] - 2
        if room < 1:
            continue
        thick = int(random.integers(1, min(room, 3) + 1))
        off = int(random.integers(0, room - thick + 1)) if random.random() < 0.3 else 0
        cut = slice(off, off + thick) if edge < 2 else slice(-off - thick, -off or None)
        rgb[(slice(None), cut) if edge % 2 == 0 else (cut, slice(None))] = colour
    return rgb


def _worn(rgb: npt.NDArray[np.float64], size_px: float, random: np.random.Generator) -> Pixels:
    """With blur, noise and the traces of JPEG, sometimes."""
    if random.random() < 0.2:
        rgb = rgb + random.normal(0, float(random.uniform(1, 8)), rgb.shape)
    image = Image.fromarray(np.clip(rgb, 0, 255).astype(np.uint8))
    if random.random() < 0.25:
        image = image.filter(ImageFilter.GaussianBlur(float(random.uniform(0.2, 0.3 + size_px / 40))))
    if random.random() < 0.25:
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=int(random.integers(45, 96)))
        image = Image.open(stream)
    return np.asarray(image.convert("RGB"))
