"""From the picture of a page to what is printed on it: words, rules, areas and signs, as from any other page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex

from reportparse.document import Style
from reportparse.geometry import BBox
from reportparse.layout.printed import Char, Picture, Shape, Span
from reportparse.scans.again import SURE, Asked, look_again
from reportparse.scans.aligning import aligned
from reportparse.scans.areas import Area, even_share, find_areas
from reportparse.scans.bold import bold_words
from reportparse.scans.components import Mask, find_parts, spread
from reportparse.scans.dust import find_dust
from reportparse.scans.engine import Ocr, OcrChar, OcrLine, OcrWord
from reportparse.scans.languages import languages_of_sample
from reportparse.scans.light import black_edges, darkness, evenly_lit, ink_level
from reportparse.scans.rules import Rules, find_rules
from reportparse.scans.signs import Candidate, SignFound, find_candidates, find_dashes, find_signs
from reportparse.scans.turn import reads_upright, skew_of

if TYPE_CHECKING:
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]
    Grey = npt.NDArray[np.uint8]

Affine = tuple[float, float, float, float, float, float]
"""x' = a x + c y + e, y' = b x + d y + f."""

Taken = Callable[[float, float], "tuple[Pixels, Affine] | None"]
"""Takes a picture of the page at so many dots per inch, turned by so many degrees; and where its pixels are on it."""

_POINTS = 72.0
# Dots per inch: of the first look, and of the reading.
_LOOK, _READ = 100.0, 200.0
# Level (0 to 255) from which on a grey is nearer to white than to black.
_DARKEST_PAPER = 150
# Levels (0 to 255): what is black in a copy, and from where on its paper is white: so far over the ink, at least.
_BLACK, _PAPER_OVER, _LEAST_WHITE = 20, 30, 205
# Level (0 to 255) under which a pixel of a picture made for reading is ink.
_INK = 140
# Levels (0 to 255): from where an area is so dark that its text may be lighter than it.
_DARK_AREA = 30
# Points: how far into a dark area its edge is blurred.
_EDGE = 0.7
# What stands for a dash, how sure one is, and how far over the baseline it stands (share of the size).
_DASH, _SURE_DASH, _DASH_OVER = "–", 0.9, 0.27
# What an engine reads in place of it, and how long a longer one is at least (share of the size).
_HYPHENS, _LONG_DASH, _LONG = ("-", "‐", "‒"), "—", 0.75
# So many times the size of the type from one baseline to the next, from where on two lines are on areas of their own.
_APART = 1.75
# Points: the widest gap between two areas that is a rule.
_SEAM = 2.5
# Share of the size of the type that letters reach above and below their baseline.
_ABOVE, _BELOW = 0.8, 0.2
# Sizes of type (share) that are one: a reader cannot tell them, and the engine measures no better.
_SAME_SIZE = 0.12
# What no word has among its letters, or at their side with a colon; how sure one is at most that was read with it.
_ODD = regex.compile(r"[\p{Sc}@#*_~^<>{}\\=+©®][\p{L}:;,.]|\p{L}[\p{Sc}@#*_~^<>{}\\=+©®]")
_ODD_WORD = 0.6
# Levels between the strongest and weakest channel, from where on letters are in colour.
_COLOURED = 70
# Under this confidence a reading upside down is tried.
_UNSURE = 0.55
# Level (0 to 255) from which on a pixel is paper; the share of a page that is, at least; heights of letters in points.
_PAPER, _LEAST_PAPER, _LETTERS = 190, 0.4, (2.5, 30.0)
# Share of a page's height, up and down from its middle, that is read to tell its language.
_SAMPLE = 0.12


class ReadWord(NamedTuple):
    """Where a word stands, in points, and how sure it is read (0-1)."""

    bbox: BBox
    confidence: float


class Scan(NamedTuple):
    """
    A page as read from its picture, made straight: in points, origin top left.

    `placing` leads from there to the page as displayed. `words` say how sure each word is read, `signs` each sign.
    """

    width: float
    height: float
    spans: list[Span]
    shapes: list[Shape]
    pictures: list[Picture]
    render: Callable[[BBox], Pixels | None]
    placing: Affine
    words: list[ReadWord]


class _Sheet(NamedTuple):
    """A page made straight and evenly lit; `clean` has no rules, `text` is for reading: dark on white everywhere."""

    clean: Pixels
    text: Grey
    ink: Mask
    rules: Rules
    areas: list[Area]
    scale: float


def read_page(take: Taken, angle: float, ocr: Ocr, languages: Sequence[str]) -> Scan | None:
    """
    What is printed on a page, from its picture turned by `angle`; None where there is no picture to be taken.

    Raises: OcrFailed.
    """
    taken = take(_READ, angle)
    if taken is None:
        return None
    pixels, placing = taken
    reading = _read(pixels, placing, ocr, languages)
    if _confidence(reading.lines) < _UNSURE and (taken := take(_READ, angle + 180)) is not None:
        turned = _read(*taken, ocr, languages)
        if _confidence(turned.lines) > _confidence(reading.lines):
            reading = turned
    lone = [candidate.box for candidate in reading.unread]
    letters = frozenset(candidate.box for candidate in reading.letters)
    lines, left = look_again(reading.lines, lone, letters, Asked(reading.text, ocr, languages))
    signs = [*reading.signs, *(SignFound(box, None, 0.0) for box in left)]
    return _to_scan(reading.sheet, signs, lines, reading.placing)


class _Reading(NamedTuple):
    """
    A sheet with its signs and lines; `text` is the picture that was read, `unread` what is alone and neither.

    Of the unread `letters` are such as look like one letter.
    """

    sheet: _Sheet
    signs: Sequence[SignFound]
    unread: Sequence[Candidate]
    letters: Sequence[Candidate]
    text: Grey
    lines: list[OcrLine]
    placing: Affine


def _read(pixels: Pixels, placing: Affine, ocr: Ocr, languages: Sequence[str]) -> _Reading:
    """A picture of a page, read as it lies."""
    sheet = _prepare(pixels, _READ / _POINTS)
    candidates = find_candidates(sheet.ink, sheet.scale)
    signs, letters = find_signs(candidates, sheet.clean, sheet.scale)
    boxes = [sign.box for sign in signs]
    text = _without(sheet.text, boxes, sheet.scale)
    lines = ocr.read(text, languages, round(_READ))
    lines = [_with_dashes(line) for line in lines if not _is_misread(line, letters)]
    lines += _dash_lines(find_dashes(sheet.ink, sheet.scale), lines)
    words = [word.box for line in lines for word in line.words]
    unread = [c for c in candidates if c.is_alone and c.box not in boxes and not any(_meet(c.box, w) for w in words)]
    return _Reading(sheet, signs, unread, letters, text, lines, placing)


def _with_dashes(line: OcrLine) -> OcrLine:
    """The line with a dash for each that stands between spaces: an engine takes it for a hyphen, or a longer one."""

    def told(word: OcrWord) -> OcrWord:
        is_dash = word.text in _HYPHENS or (word.text == _LONG_DASH and word.box[2] - word.box[0] < _LONG * line.size)
        chars = tuple(char._replace(text=_DASH) for char in word.chars)
        return word._replace(text=_DASH, chars=chars) if is_dash else word

    return line._replace(words=tuple(map(told, line.words)))


def _is_misread(line: OcrLine, letters: Sequence[Candidate]) -> bool:
    """Whether a line is what was read of one letter, and is not that, or not sure."""
    if len(line.words) > 1 or not any(_meet(line.words[0].box, letter.box) for letter in letters):
        return False
    [word] = line.words
    is_one = any(_is_within(word.box, letter.box) for letter in letters)
    return is_one and (len(word.text) > 1 or word.confidence < SURE)


def _is_within(box: Sequence[float], other: Sequence[float]) -> bool:
    """Whether a box reaches no farther to the sides than another one and half of its width."""
    reach = (other[2] - other[0]) / 2
    return box[0] >= other[0] - reach and box[2] <= other[2] + reach


def _dash_lines(dashes: Sequence[tuple[int, int, int, int]], lines: Sequence[OcrLine]) -> Iterator[OcrLine]:
    """A line for each dash that none of the lines has."""
    words = [word.box for line in lines for word in line.words]
    sizes = sorted(line.size for line in lines)
    for x0, top, x1, bottom in dashes:
        if not sizes or any(_meet((x0, top, x1, bottom), box) for box in words):
            continue
        size = sizes[len(sizes) // 2]
        box = (float(x0), float(top), float(x1), float(bottom))
        word = OcrWord(_DASH, box, (OcrChar(_DASH, box[0], box[2]),), _SURE_DASH)
        yield OcrLine((word,), (top + bottom) / 2 + _DASH_OVER * size, size)


def _meet(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether two boxes have anything in common."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


class Look(NamedTuple):
    """
    What a first look at a page tells: about how many letters it shows, and by how many degrees it has to be turned.

    A photograph has no letters: it is no paper with ink on it.
    """

    letters: int
    angle: float


def look_at(take: Taken) -> Look | None:
    """A first look at a page; None where there is no picture to be taken."""
    taken = take(_LOOK, 0.0)
    if taken is None:
        return None
    lit = evenly_lit(taken[0])
    grey = darkness(lit)
    ink = (grey < ink_level(grey)) & ~black_edges(taken[0])
    if min(float((grey > _PAPER).mean()), even_share(lit)) < _LEAST_PAPER:
        return Look(0, 0.0)
    boxes = find_parts(ink).boxes
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    low, high = _LETTERS[0] * _LOOK / _POINTS, _LETTERS[1] * _LOOK / _POINTS
    letters = int(((height >= low) & (height <= high) & (width <= 2.5 * high)).sum())
    angle = 90.0 - skew_of(np.rot90(ink, -1))[0] if reads_upright(ink) else -skew_of(ink)[0]
    return Look(letters, angle)


def languages_of_picture(take: Taken, angle: float, ocr: Ocr, said: str | None) -> tuple[str, ...]:
    """The languages of a page, by a few of its lines."""
    taken = take(_READ, angle)
    if taken is None:
        return ()
    text = _prepare(taken[0], _READ / _POINTS).text
    rows = np.flatnonzero((text < _PAPER).any(axis=1))
    if not len(rows):
        return ()
    # Below the middle there is text more often than titles.
    middle, part = int(rows[len(rows) // 2]), int(_SAMPLE * len(text))
    return languages_of_sample(text[max(middle - part, 0) : middle + part], ocr, round(_READ), said)


def _prepare(pixels: Pixels, scale: float) -> _Sheet:
    lit = evenly_lit(pixels)
    lit[black_edges(pixels)] = 255
    areas = find_areas(lit, scale)
    grey = darkness(lit)
    level = ink_level(grey)
    text, shaded = grey.copy(), np.zeros(grey.shape, dtype=np.bool_)
    # What lies on another area is lifted after it.
    for area in sorted(areas, key=lambda area: -area.inside.size):
        _lift_area(area, lit, text, shaded, level, scale)
    rules = find_rules(grey, shaded, scale)
    taken = spread(rules.taken, 1, 1)
    text[taken] = 255
    lit[taken] = 255
    ink = text < level
    dust = find_dust(ink, scale)
    text[spread(dust, 1, 1)] = 255
    text = _contrasted(text, level)
    return _Sheet(lit, text, ink & ~dust, rules, areas, scale)


def _contrasted(text: Grey, level: int) -> Grey:
    """The picture with its paper wholly white, and its ink black: the engine takes grey paper for a part of letters."""
    white = max(level + _PAPER_OVER, _LEAST_WHITE)
    steps = (np.arange(256) - _BLACK) * (255 / (white - _BLACK))
    return np.asarray(np.clip(steps, 0, 255).astype(np.uint8)[text])


def _lift_area(area: Area, lit: Pixels, text: Grey, shaded: Mask, level: int, scale: float) -> None:
    """Make the ground of an area white, and what is printed on it dark, in `text`; `shaded` is where a dark one is."""
    x0, top, x1, bottom = area.box
    off = np.abs(lit[top:bottom, x0:x1].astype(np.int16) - np.array(area.colour, dtype=np.int16)).max(axis=2)
    strongest = max(float(np.percentile(off, 99)), 80.0)
    lifted = 255 - np.clip((off - 12) * (255 / strongest), 0, 255).astype(np.uint8)
    is_dark = min(area.colour) < level + _DARK_AREA
    if is_dark:
        # Around a dark area there is a rim that is neither of it nor of the paper.
        rim = max(round(1.5 * scale), 2)
        y, x = max(top - rim, 0), max(x0 - rim, 0)
        window = text[y : bottom + rim, x : x1 + rim]
        padded = np.zeros(window.shape, dtype=np.bool_)
        padded[top - y : bottom - y, x0 - x : x1 - x] = area.inside
        around = spread(padded, rim, rim)
        window[around] = 255
        shaded[y : bottom + rim, x : x1 + rim][around] = True
    inside = area.inside
    if is_dark:
        edge = max(round(_EDGE * scale), 1)
        inside = ~spread(~np.pad(inside, edge), edge, edge)[edge:-edge, edge:-edge]
    text[top:bottom, x0:x1][inside] = lifted[inside]


def _without(text: Grey, boxes: Sequence[tuple[int, int, int, int]], scale: float) -> Grey:
    """The picture for reading, without what is no text."""
    kept = text.copy()
    margin = round(0.5 * scale)
    for x0, top, x1, bottom in boxes:
        kept[max(top - margin, 0) : bottom + margin, max(x0 - margin, 0) : x1 + margin] = 255
    return kept


def _confidence(lines: Sequence[OcrLine]) -> float:
    words = [(word.confidence, len(word.text)) for line in lines for word in line.words]
    return sum(sure * count for sure, count in words) / max(sum(count for _, count in words), 1)


def _to_scan(sheet: _Sheet, signs: Sequence[SignFound], lines: Sequence[OcrLine], placing: Affine) -> Scan:
    scale = sheet.scale
    height, width = sheet.text.shape
    lines = aligned(lines)
    sheet = sheet._replace(areas=[part for area in sheet.areas for part in _parted(area, lines)])
    shapes = list(_shapes(sheet))
    sizes = _common_sizes(lines, scale)
    spans: list[Span] = []
    words: list[ReadWord] = []
    order = len(shapes) + 1
    shades = [area.box for area in sheet.areas if min(area.colour) < _DARKEST_PAPER]
    bold = bold_words(lines, sheet.text < _INK)
    for line, size in zip(lines, sizes, strict=True):
        for word in line.words:
            colour = _letter_colour(word, sheet, shades)
            spans.append(_span(word, line.baseline, Style(None, size, word in bold, colour=colour), scale, order))
            words.append(ReadWord(spans[-1].bbox, _plausible(word)))
    pictures = [Picture(_points(sign.box, scale), len(shapes) + 2 + i, False) for i, sign in enumerate(signs)]

    def render(box: BBox) -> Pixels | None:
        found = _cut(sheet.clean, box, scale)
        return found if found.size else None

    a, b, c, d, e, f = placing
    placed = (a * scale, b * scale, c * scale, d * scale, e, f)
    return Scan(width / scale, height / scale, spans, shapes, pictures, render, placed, words)


def _plausible(word: OcrWord) -> float:
    """How sure a word is: hardly, where a sign for money or the like stands among letters, as "€z" for "&"."""
    return min(word.confidence, _ODD_WORD) if _ODD.search(word.text) is not None else word.confidence


def _cut(pixels: Pixels, box: BBox, scale: float) -> Pixels:
    x0, top, x1, bottom = (round(value * scale) for value in box)
    return pixels[max(top, 0) : max(bottom, 0), max(x0, 0) : max(x1, 0)]


def _points(box: Sequence[float], scale: float) -> BBox:
    x0, top, x1, bottom = box
    return BBox(x0 / scale, top / scale, x1 / scale, bottom / scale)


def _shapes(sheet: _Sheet) -> Iterator[Shape]:
    """The areas, then the rules over them."""
    scale = sheet.scale
    order = 0
    # Downwards, as one would draw them; what lies on another one after it.
    for area in sorted(sheet.areas, key=lambda area: (area.box[1], -area.inside.size)):
        kind = "box" if _is_box(area) else "other"
        yield Shape(kind, _points(area.box, scale), _hex(area.colour), None, order=order)  # type: ignore[arg-type]
        order += 1
    for x0, x1, y in _seams(sheet.areas, _SEAM * scale):
        yield Shape("line", _points((x0, y, x1, y), scale), None, "#000000", 1.0, order=order)
        order += 1
    for boxes, is_across in ((sheet.rules.across, True), (sheet.rules.down, False)):
        for x0, top, x1, bottom in boxes.tolist():
            middle = (top + bottom) / 2 if is_across else (x0 + x1) / 2
            box = (x0, middle, x1, middle) if is_across else (middle, top, middle, bottom)
            yield Shape("line", _points(box, scale), None, "#000000", 1.0, order=order)
            order += 1


def _parted(area: Area, lines: Sequence[OcrLine]) -> Iterator[Area]:
    """
    The areas that one is made of where the lines on it stand far apart.

    Rows of one colour that touch are one area in a picture, and a reader tells them by the air between their lines.
    """
    x0, top, x1, bottom = area.box
    inside = [line for line in lines if x0 <= line.words[0].box[0] <= x1 and top <= line.baseline <= bottom]
    inside.sort(key=lambda line: line.baseline)
    start = top
    for line, after in pairwise(inside):
        step, size = after.baseline - line.baseline, max(line.size, after.size)
        if step >= _APART * size:
            cut = round(line.baseline + (step - _ABOVE * size) / 2)
            yield area._replace(box=(x0, start, x1, cut), inside=area.inside[start - top : cut - top])
            start = cut
    yield area._replace(box=(x0, start, x1, bottom), inside=area.inside[start - top :])


def _seams(areas: Sequence[Area], widest: float) -> Iterator[tuple[float, float, float]]:
    """Where a dark area lies right below another one: a rule between two cells is hardly seen there. x0, x1 and y."""
    dark = [area.box for area in areas if min(area.colour) < _DARKEST_PAPER]
    for x0, _, x1, bottom in dark:
        for a, top, b, _ in dark:
            if abs(a - x0) <= widest and abs(b - x1) <= widest and -widest <= top - bottom <= widest:
                yield x0, x1, (bottom + top) / 2


def _is_box(area: Area) -> bool:
    """Whether an area has corners; a badge is round."""
    inside = area.inside
    reach = max(min(inside.shape) // 8, 1)
    corners = (inside[:reach, :reach], inside[:reach, -reach:], inside[-reach:, :reach], inside[-reach:, -reach:])
    return sum(bool(corner.mean() > 0.6) for corner in corners) >= 3


def _hex(colour: Sequence[float]) -> str:
    return "#" + "".join(f"{min(max(round(float(level)), 0), 255):02x}" for level in colour)


def _common_sizes(lines: Sequence[OcrLine], scale: float) -> list[float]:
    """The size of each line's type in points: that of most of the text for all that are near it, and so on."""
    weights: dict[float, int] = {}
    for line in lines:
        size = round(line.size / scale, 1)
        weights[size] = weights.get(size, 0) + sum(len(word.text) for word in line.words)
    leading: list[float] = []
    for size in sorted(weights, key=lambda size: (-weights[size], size)):
        if not any(abs(size - other) <= _SAME_SIZE * other for other in leading):
            leading.append(size)
    sizes = (line.size / scale for line in lines)
    return [max(min(leading, key=lambda other: abs(size - other)), 1.0) for size in sizes]


def _span(word: OcrWord, baseline: float, style: Style, scale: float, order: int) -> Span:
    """A run for a word, with a space behind it; its letters stand close, whatever the engine says of their ends."""
    size = style.size
    x0, _, x1, _ = word.box
    line = baseline / scale
    top, bottom = line - _ABOVE * size, line + _BELOW * size
    starts = [x0]
    for char in word.chars[1:]:
        starts.append(min(max(char.x0, starts[-1] + 0.5), x1))
    ends = [*starts[1:], x1]
    chars: list[Char] = [
        (char.text, start / scale, top, end / scale, bottom, line, 0)
        for char, start, end in zip(word.chars, starts, ends, strict=True)
    ]
    chars.append((" ", x1 / scale, top, x1 / scale + 0.1 * size, bottom, line, 0))
    box = BBox(x0 / scale, top, x1 / scale, bottom)
    return Span(chars, box, style, order=order)


def _letter_colour(word: OcrWord, sheet: _Sheet, shades: Sequence[tuple[int, int, int, int]]) -> str:
    """The colour of a word's letters; greys are black, or white in the dark areas (`shades`): a copy has no others."""
    x0, top, x1, bottom = (int(value) for value in word.box)
    pixels, text = sheet.clean[top:bottom, x0:x1], sheet.text[top:bottom, x0:x1]
    if not pixels.size:
        return "#000000"
    colour = np.median(pixels[text <= np.percentile(text, 15)], axis=0)
    if float(colour.max() - colour.min()) < _COLOURED:
        x, y = (x0 + x1) // 2, (top + bottom) // 2
        is_shaded = any(a <= x <= c and b <= y <= d for a, b, c, d in shades)
        return "#ffffff" if is_shaded and float(colour.min()) > _DARKEST_PAPER else "#000000"
    return _hex(colour)
