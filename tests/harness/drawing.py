"""Pages of text and rules, each placed to the point, with the fonts that every PDF reader has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pymupdf

A4 = (595.0, 842.0)
LEADING = 12.0
LOOKS = ("grid", "horizontal", "none")
"""What is drawn of a table: all borders; rules between rows; nothing."""
# Places of signs in ZapfDingbats.
DINGBATS = {"✓": "3", "✗": "7", "○": "m"}


class Sheets:
    """Pages of one document. Lengths are points, the origin is top left, a text stands on its baseline."""

    def __init__(self) -> None:
        self.document = pymupdf.open()
        self.page = self.document.new_page(width=A4[0], height=A4[1])

    def turn(self) -> None:
        """Begin a new page."""
        self.page = self.document.new_page(width=A4[0], height=A4[1])

    def text(self, x: float, y: float, text: str, size: float = 10.0, bold: bool = False) -> None:
        """Print a text, each sign in it as a glyph of ZapfDingbats."""
        for part, is_sign in parts(text):
            font = "zadb" if is_sign else "hebo" if bold else "helv"
            shown = "".join(DINGBATS[sign] for sign in part) if is_sign else part
            self.page.insert_text((x, y), shown, fontname=font, fontsize=size)
            x += pymupdf.get_text_length(shown, fontname=font, fontsize=size)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6) -> None:
        """Draw a line."""
        self.page.draw_line((x0, y0), (x1, y1), width=width)

    def borders(self, xs: Sequence[float], ys: Iterable[float], look: str, top: float, bottom: float) -> None:
        """Draw rules at `ys` over all columns, and in a grid the upright borders from top to bottom."""
        if look == "none":
            return
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs if look == "grid" else ():
            self.rule(x, top, x, bottom)

    def save(self, path: Path) -> None:
        """Write the document; the same calls give the same bytes."""
        self.document.set_metadata({})
        self.document.save(path, no_new_id=True, garbage=3, deflate=True)


def parts(text: str) -> list[tuple[str, bool]]:
    """A text cut where signs begin and end, each piece with whether it is of signs."""
    found: list[tuple[str, bool]] = []
    for char in text:
        is_sign = char in DINGBATS
        if found and found[-1][1] == is_sign:
            found[-1] = (found[-1][0] + char, is_sign)
        else:
            found.append((char, is_sign))
    return found


def wrapped(text: str, width: float, size: float = 10.0) -> list[str]:
    """A text in lines that fit into a width."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pymupdf.get_text_length(longer, fontname="helv", fontsize=size) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
