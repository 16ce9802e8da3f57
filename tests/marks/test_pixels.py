"""The shape classifier of marks, on glyphs that PyMuPDF carries and on drawings; no other font is needed."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pymupdf
import pytest
from PIL import Image, ImageDraw, ImageOps

from reportparse.marks.pixels import classify, ink_colour

Pixels = npt.NDArray[np.uint8]
Pen = ImageDraw.ImageDraw

SIZES_PX = (14, 24, 60)
_OVER = 8  # drawings are made larger and reduced


def _glyph(character: str, font: str, size_px: int) -> Pixels:
    """The glyph as a PDF page shows it, its font size `size_px`."""
    with pymupdf.open() as document:
        page = document.new_page(width=40, height=40)
        page.insert_text((12, 26), character, fontname=font, fontsize=20)
        zoom = size_px / 20
        pixmap = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom))
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, 3)


def _drawing(draw: Callable[[Pen], object], size_px: int, paper: str = "white") -> Pixels:
    """What `draw` draws on a sheet of 100 x 100 (the mark between 15 and 85), the mark `size_px` large."""
    side = round(size_px / 0.7)
    image = Image.new("RGB", (100 * _OVER, 100 * _OVER), paper)
    draw(ImageDraw.Draw(image))
    return np.asarray(image.resize((side, side), Image.Resampling.BOX))


def _box(*edges: float) -> tuple[float, ...]:
    return tuple(edge * _OVER for edge in edges)


def _line(pen: Pen, points: list[tuple[float, float]], width: float, ink: str = "black") -> None:
    pen.line([(x * _OVER, y * _OVER) for x, y in points], fill=ink, width=round(width * _OVER), joint="curve")


def _harvey(pen: Pen, start: float, stop: float) -> None:
    pen.ellipse(_box(15, 15, 85, 85), outline="black", width=5 * _OVER)
    pen.pieslice(_box(15, 15, 85, 85), start, stop, fill="black")


def _ticked_disc(pen: Pen) -> None:
    pen.ellipse(_box(15, 15, 85, 85), fill="#2e9b4f")
    _line(pen, [(33, 52), (45, 65), (68, 37)], 8, "white")


def _crossed_disc(pen: Pen) -> None:
    pen.ellipse(_box(15, 15, 85, 85), fill="#d0312c")
    _line(pen, [(35, 35), (65, 65)], 8, "white")
    _line(pen, [(65, 35), (35, 65)], 8, "white")


def _ballot_box(pen: Pen) -> None:
    pen.rectangle(_box(15, 15, 85, 85), outline="black", width=5 * _OVER)


def _ticked_box(pen: Pen) -> None:
    _ballot_box(pen)
    _line(pen, [(29, 50), (44, 66), (70, 32)], 8)


def _crossed_box(pen: Pen) -> None:
    _ballot_box(pen)
    _line(pen, [(30, 30), (70, 70)], 6)
    _line(pen, [(70, 30), (30, 70)], 6)


def _tick(pen: Pen) -> None:
    _line(pen, [(15, 55), (38, 80), (85, 20)], 9)


def _cross(pen: Pen) -> None:
    _line(pen, [(15, 15), (85, 85)], 9)
    _line(pen, [(85, 15), (15, 85)], 9)


def _arrow(pen: Pen) -> None:
    _line(pen, [(15, 50), (60, 50)], 9)
    pen.polygon([(x * _OVER, y * _OVER) for x, y in ((58, 30), (85, 50), (58, 70))], fill="black")


DRAWINGS: dict[str, tuple[str, Callable[[Pen], object]]] = {
    "tick": ("check", _tick),
    "tick in a disc": ("check", _ticked_disc),
    "cross": ("cross", _cross),
    "cross in a disc": ("cross", _crossed_disc),
    "thin ring": ("ring", lambda pen: pen.ellipse(_box(15, 15, 85, 85), outline="black", width=5 * _OVER)),
    "thick ring": ("ring", lambda pen: pen.ellipse(_box(15, 15, 85, 85), outline="black", width=16 * _OVER)),
    "disc": ("disc", lambda pen: pen.ellipse(_box(15, 15, 85, 85), fill="orange")),
    "left half": ("half_disc", lambda pen: _harvey(pen, 90, 270)),
    "right half": ("half_disc", lambda pen: _harvey(pen, -90, 90)),
    "upper half": ("half_disc", lambda pen: _harvey(pen, 180, 360)),
    "bare half": ("half_disc", lambda pen: pen.pieslice(_box(15, 15, 85, 85), 90, 270, fill="black")),
    "quarter": ("quarter_disc", lambda pen: _harvey(pen, -90, 0)),
    "three quarters": ("three_quarter_disc", lambda pen: _harvey(pen, -90, 180)),
    "dash": ("dash", lambda pen: pen.rectangle(_box(15, 45, 85, 55), fill="black")),
    "square": ("square", lambda pen: pen.rectangle(_box(15, 15, 85, 85), fill="#c00000")),
    "ballot box": ("empty_square", _ballot_box),
    "ticked box": ("ticked_box", _ticked_box),
    "crossed box": ("crossed_box", _crossed_box),
    "triangle": ("triangle", lambda pen: pen.regular_polygon(_box(50, 55, 40), 3, fill="black")),
    "arrow": ("arrow", _arrow),
}
# ZapfDingbats by its own codes.
DINGBATS = {
    "3": "check", "4": "check", "5": "cross", "6": "cross", "7": "cross", "8": "cross", "H": "star",
    "l": "disc", "m": "ring", "n": "square", "o": "empty_square", "q": "empty_square", "s": "triangle",
    "t": "triangle", "Õ": "arrow",
}  # fmt: skip


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize("name", DRAWINGS)
def test_drawing_is_seen_as_its_shape(name: str, size_px: int) -> None:
    """This test ensures that a drawn mark has its shape at any size."""
    shape, draw = DRAWINGS[name]
    assert shape == classify(_drawing(draw, size_px)).shape


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize("character", DINGBATS)
def test_dingbat_is_seen_as_its_shape(character: str, size_px: int) -> None:
    """This test ensures that a glyph of ZapfDingbats has the shape that it shows, whatever its character says."""
    assert DINGBATS[character] == classify(_glyph(character, "zadb", size_px)).shape


@pytest.mark.parametrize("size_px", SIZES_PX)
def test_root_of_the_symbol_font_is_a_tick(size_px: int) -> None:
    """This test ensures that the root that stands for a tick where a report has only the Symbol font is one."""
    assert classify(_glyph("\u00d6", "symb", size_px)).shape == "check"


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize("name", ["tick", "tick in a disc", "thin ring", "right half", "ticked box"])
def test_white_on_dark_is_the_same_shape(name: str, size_px: int) -> None:
    """This test ensures that inverted colours don't change a shape."""
    shape, draw = DRAWINGS[name]
    inverted = ImageOps.invert(Image.fromarray(_drawing(draw, size_px)))
    assert shape == classify(np.asarray(inverted)).shape


@pytest.mark.parametrize("edge", range(4))
@pytest.mark.parametrize("name", ["tick", "cross", "thin ring", "dash"])
def test_cell_border_at_an_edge_is_no_part_of_the_mark(name: str, edge: int) -> None:
    """This test ensures that a rule that the crop caught is left out."""
    shape, draw = DRAWINGS[name]
    crop = np.rot90(_drawing(draw, 30), -edge).copy()
    crop[:, :2] = 40
    assert shape == classify(np.rot90(crop, edge).copy()).shape


@pytest.mark.parametrize(("text", "shape"), [("R", "letter"), ("4", "letter"), ("Done", "word"), ("50 %", "word")])
@pytest.mark.parametrize("size_px", SIZES_PX)
def test_letters_and_words_are_no_signs(text: str, shape: str, size_px: int) -> None:
    """This test ensures that what is written is told from what is drawn."""
    with pymupdf.open() as document:
        page = document.new_page(width=80, height=40)
        page.insert_text((12, 26), text, fontname="helv", fontsize=20)
        pixmap = page.get_pixmap(matrix=pymupdf.Matrix(size_px / 20, size_px / 20))
    crop = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, 3)
    assert classify(crop).shape == shape


@pytest.mark.parametrize("level", [0, 120, 255])
def test_place_without_ink_is_blank(level: int) -> None:
    """This test ensures that plain paper of any colour, noisy or not, holds no mark."""
    noise = np.random.default_rng(1).integers(0, 3, (30, 40, 3)).astype(np.uint8)
    plain = np.full((30, 40, 3), level, dtype=np.uint8)
    assert classify(plain)[:2] == ("blank", 1.0)
    assert classify(np.maximum(plain, 3) - noise).shape == "blank"
    assert ink_colour(plain) is None


def test_noise_is_unknown() -> None:
    """This test ensures that the classifier abstains where there is nothing to be seen."""
    random = np.random.default_rng(2)
    crops = [random.integers(0, 256, (side, side + 5, 3)).astype(np.uint8) for side in range(14, 74, 3)]
    assert ["unknown"] * len(crops) == [classify(crop).shape for crop in crops]


@pytest.mark.parametrize(
    ("name", "colour"), [("square", "#c00000"), ("tick in a disc", "#2e9b4f"), ("disc", "#ffa500")]
)
@pytest.mark.parametrize("paper", ["white", "#dde6f0"])
def test_ink_colour_is_that_of_the_mark(name: str, colour: str, paper: str) -> None:
    """This test ensures that the colour is neither the paper's nor that of a sign cut out of an icon."""
    assert colour == ink_colour(_drawing(DRAWINGS[name][1], 24, paper))


def test_same_crop_gives_the_same_answer() -> None:
    """This test ensures that the classifier is deterministic."""
    crop = _drawing(_tick, 24)
    assert classify(crop) == classify(crop.copy())
