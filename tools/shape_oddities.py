"""What lies in a cell and is none of the shapes: scribbles, plus signs, other icons, photographs, noise."""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter
from shape_canvas import Chooser, Master, Sheet, curve

Pixels = npt.NDArray[np.uint8]


def _polygon(c: Chooser) -> Master:
    """A diamond, pentagon, hexagon, octagon, or a splinter."""
    sheet = Sheet()
    kind = c.random.random()
    if kind < 0.6:
        corners = int(c.one_of([4, 4, 5, 6, 6, 8]))
        turns = np.arange(corners) * 2 * np.pi / corners + (np.pi / 2 if corners != 8 else np.pi / 8)
        points = [(0.5 + 0.5 * float(np.cos(t)), 0.5 + 0.5 * float(np.sin(t))) for t in turns]
        sheet.polygon(points)
        if c.chance(0.4):
            inner = c.between(0.5, 0.85)
            sheet.polygon([(0.5 + (x - 0.5) * inner, 0.5 + (y - 0.5) * inner) for x, y in points], 0)
    else:
        corners = 7 + int(c.random.integers(6))  # fewer may well be an arrow or a triangle
        sheet.polygon([(float(x), float(y)) for x, y in c.random.random((corners, 2))])
    return Master("unknown", "drawn polygon", sheet.done())


def _scribble(c: Chooser) -> Master:
    """Some random strokes, as of a pen, a signature or a piece of a drawing."""
    sheet = Sheet()
    width = c.between(0.03, 0.12)
    for _ in range(2 + int(c.random.integers(3))):  # one alone may well be a letter
        points = c.random.random((4 + int(c.random.integers(4)), 2)).tolist()
        sheet.stroke(curve([(x, y) for x, y in points], c.between(-0.4, 0.4)), (width, width))
    return Master("unknown", "drawn scribble", sheet.done())


def _signed_disc(c: Chooser) -> Master:
    """A disc, ring or box with a sign that is no tick and no cross: minus, plus, i, !, an arrow, a clock's hands."""
    sheet, second = Sheet(), Sheet()
    rim = c.between(0.05, 0.12)
    boxed, hollow = c.chance(0.3), c.chance(0.5)
    if boxed:
        sheet.box((0, 0, 1, 1), 0.1)
    else:
        sheet.ellipse((0, 0, 1, 1))
    if hollow:
        if boxed:
            sheet.box((rim, rim, 1 - rim, 1 - rim), 0.1 - rim, 0)
        else:
            sheet.ellipse((rim, rim, 1 - rim, 1 - rim), 0)
    width, reach = c.between(0.07, 0.15), c.between(0.2, 0.32)
    sign = [
        [[(0.5 - reach, 0.5), (0.5 + reach, 0.5)]],
        [[(0.5 - reach, 0.5), (0.5 + reach, 0.5)], [(0.5, 0.5 - reach), (0.5, 0.5 + reach)]],
        [[(0.5, 0.45), (0.5, 0.5 + reach)], [(0.5, 0.26), (0.5, 0.28)]],
        [[(0.5, 0.55), (0.5, 0.5 - reach)], [(0.5, 0.72), (0.5, 0.74)]],
        [[(0.5, 0.5 - reach), (0.5, 0.5), (0.5 + 0.8 * reach, 0.5 + reach / 2)]],
        [[(0.5 - reach, 0.5), (0.5 + reach, 0.5)], [(0.5, 0.3), (0.5 + reach, 0.5), (0.5, 0.7)]],
        [[(0.16, 0.16), (0.84, 0.84)]],
    ][int(c.random.integers(7))]
    for path in sign:
        (sheet if hollow else second).stroke(curve(path), (width, width))
    return Master("unknown", "drawn other icon", sheet.done(), None if hollow else second.done())


def _plus(c: Chooser) -> Master:
    """A plus, an equals sign, two bars, a slash, three dots."""
    sheet = Sheet()
    width = c.between(0.06, 0.25)
    paths = [
        [[(0.0, 0.5), (1.0, 0.5)], [(0.5, 0.0), (0.5, 1.0)]],
        [[(0.0, 0.25), (1.0, 0.25)], [(0.0, 0.75), (1.0, 0.75)]],
        [[(0.1, 1.0), (0.1, 0.0)], [(0.6, 1.0), (0.6, 0.0)]],
        [[(0.1, 1.0), (0.7, 0.0)]],
        [[(0.1, 0.0), (0.7, 1.0)]],
        [[(0.0, 0.2), (0.5, 0.8), (1.0, 0.2)]],
        [[(0.0, 0.8), (0.5, 0.2), (1.0, 0.8)]],
        [[(0.0, 0.5), (0.001, 0.5)], [(0.5, 0.5), (0.501, 0.5)], [(1.0, 0.5), (1.001, 0.5)]],
    ][int(c.random.integers(8))]
    for path in paths:
        sheet.stroke(path if len(path) < 3 else curve(path), (width, width), flat=len(path) == 2 and path[0][0] != 0.5)
    return Master("unknown", "drawn plus and bars", sheet.done())


ODDITIES = [_polygon, _scribble, _signed_disc, _plus]


def draw_texture(seed: int) -> Pixels:
    """A crop of something that is no mark at all: noise, clouds, blobs of many colours, stripes, a gradient."""
    random = np.random.default_rng(seed)
    width, height = (int(n) for n in random.integers(14, 100, 2))
    kind = int(random.integers(6))
    if kind == 0:
        return random.integers(0, 256, (height, width, 3)).astype(np.uint8)
    if kind == 1:
        grain = random.integers(0, 256, (height, width, 3)).astype(np.uint8)
        clouds = np.array(
            Image.fromarray(grain).filter(ImageFilter.GaussianBlur(float(random.uniform(1, 6)))), dtype=float
        )
        clouds = (clouds - clouds.min()) / (np.ptp(clouds) + 1) * 255
        return clouds.astype(np.uint8)
    image = Image.new("RGB", (width, height), tuple(int(n) for n in random.integers(0, 256, 3)))
    pen = ImageDraw.Draw(image)
    if kind in (2, 3):
        for _ in range(int(random.integers(4, 14))):
            x, y, r = random.uniform(0, width), random.uniform(0, height), random.uniform(2, max(width, height) / 3)
            pen.ellipse((x - r, y - r, x + r, y + r), fill=tuple(int(n) for n in random.integers(0, 256, 3)))
        return np.array(image.filter(ImageFilter.GaussianBlur(float(random.uniform(0, 2)))))
    if kind == 4:
        step, ink = int(random.integers(3, 9)), tuple(int(n) for n in random.integers(0, 256, 3))
        slant = int(random.integers(-20, 20))
        for x in range(-40, width + 40, step):
            pen.line((x, 0, x + slant, height), fill=ink, width=max(1, step // 2))
        return np.array(image)
    ramp = np.linspace(random.integers(0, 256, 3), random.integers(0, 256, 3), width)
    return np.repeat(ramp[None], height, axis=0).astype(np.uint8)
