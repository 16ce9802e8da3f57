"""
Long reports of several kinds, each row with words of its own, for the benchmarks. Nothing here is read from a file.

A page has 15 rows of a deliverable in three lines with its measure and its mark, as in an ordinary report.
"""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import pymupdf

KINDS = ("ruled", "half-ruled", "unruled", "press", "pieces", "pictures")
ROWS, _LINES, _STEP, _LEADING = 15, 3, 42.0, 12.0
_LEFT, _TOP, _EDGES, _RIGHT = 50.0, 110.0, (50.0, 175.0, 460.0), 545.0
_WORDS = (
    "town river street school energy plan council works bridge garden water market station library housing waste "
    "traffic bicycle heating forest meadow children elderly training survey contract network data office report"
)
_BLEED = 20.0
# Pages of one guideline.
_PAGES = 10
_STATUSES = ("done", "in progress", "not started")


class Line(NamedTuple):
    """A line of text, in points from the top left, at its size."""

    x: float
    y: float
    text: str
    size: float = 9.0


def build(kind: str, page_count: int, seed: int = 1) -> bytes:
    """A report of a kind, of so many pages."""
    random, document = Random(seed), pymupdf.open()
    shifted = _BLEED if kind == "press" else 0.0
    for number in range(page_count):
        page = document.new_page(width=595 + 2 * shifted, height=842 + 2 * shifted)
        _rules(page, kind, shifted)
        lines = [*_heads(number), *(line for row in range(ROWS) for line in _row(random, number, row))]
        _write(page, kind, lines, shifted, random)
        if kind == "pictures":
            for row in range(ROWS):
                page.insert_image(_mark_box(row), stream=_picture((number + row) % 3))
    return bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))


def _heads(number: int) -> Iterator[Line]:
    yield Line(_LEFT, 60, f"Plan of the town 2021-2023, page {number + 1}", 8)
    if number == 0:
        yield Line(_LEFT, 84, "Care for the town", 16)
    for x, head in zip(_EDGES, ("Measure", "Deliverable", "Status"), strict=True):
        yield Line(x + 4, _TOP - 8, head)


def _row(random: Random, number: int, row: int) -> Iterator[Line]:
    words = _WORDS.split()
    top = _TOP + row * _STEP
    measure = f"L{number // _PAGES + 1}M{5 * (number % _PAGES) + row // 3 + 1}"
    if row % 3 == 0:
        yield Line(_EDGES[0] + 4, top + 13, f"{measure} {random.choice(words)} and {random.choice(words)}")
    for index in range(_LINES):
        said = " ".join(random.choices(words, k=6 if index == 0 else 7))
        before = f"{measure}D{row % 3 + 1} " if index == 0 else ""
        yield Line(_EDGES[1] + 4, top + 13 + index * _LEADING, f"{before}{said}")
    yield Line(_EDGES[2] + 8, top + 13, _STATUSES[random.randrange(3)])


def _mark_box(row: int) -> pymupdf.Rect:
    return pymupdf.Rect(_EDGES[2] + 8, _TOP + row * _STEP + 16, _EDGES[2] + 18, _TOP + row * _STEP + 26)


def _picture(index: int) -> bytes:
    """A small picture: a disc that is full, a half or empty."""
    sheet = pymupdf.open()
    page = sheet.new_page(width=20, height=20)
    page.draw_circle((10, 10), 8, color=(0, 0.4, 0), fill=((0, 0.5, 0), (1, 0.7, 0), (0.8, 0, 0))[index])
    return bytes(page.get_pixmap(dpi=144).tobytes("png"))


def _rules(page: pymupdf.Page, kind: str, shifted: float) -> None:
    if kind == "unruled":
        return
    shape, bottom = page.new_shape(), _TOP + ROWS * _STEP
    for row in range(-1, ROWS + 1):
        y = (_TOP + row * _STEP if row >= 0 else _TOP - 22) + shifted
        from_x = _EDGES[0] if row % 3 == 0 or row < 0 or kind == "half-ruled" else _EDGES[1]
        shape.draw_line((from_x + shifted, y), (_RIGHT + shifted, y))
    if kind != "half-ruled":
        for x in (*_EDGES, _RIGHT):
            shape.draw_line((x + shifted, _TOP - 22 + shifted), (x + shifted, bottom + shifted))
    if kind == "press":
        for x in (_BLEED, page.rect.width - _BLEED):
            shape.draw_line((x, 0), (x, _BLEED / 2))
            shape.draw_line((x, page.rect.height - _BLEED / 2), (x, page.rect.height))
    shape.finish(width=0.5)
    shape.commit()


def _write(page: pymupdf.Page, kind: str, lines: list[Line], shifted: float, random: Random) -> None:
    pieces = list(_pieces(lines) if kind == "pieces" else lines)
    if kind == "pieces":
        random.shuffle(pieces)
    writers: dict[float, pymupdf.TextWriter] = {}
    font = pymupdf.Font("helv")
    for x, y, text, size in pieces:
        writer = writers.setdefault(size, pymupdf.TextWriter(page.rect))
        writer.append((x + shifted, y + shifted), text, font=font, fontsize=size)
    for writer in writers.values():
        writer.write_text(page)


def _pieces(lines: list[Line]) -> Iterator[Line]:
    """Each line in pieces of two characters, as some programs write them."""
    font = pymupdf.Font("helv")
    for x, y, text, size in lines:
        for start in range(0, len(text), 2):
            yield Line(x + font.text_length(text[:start], size), y, text[start : start + 2], size)
