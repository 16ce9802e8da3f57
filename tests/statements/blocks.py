"""What stands on a page, independent of its format: headings, paragraphs, lists, small tables, tiles of figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title's."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; without bullets its items are lines of their own."""

    items: tuple[str, ...]
    has_bullets: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. A cell is a text, or a text and how many columns it reaches over; `is_ruled` draws its lines."""

    rows: tuple[tuple[str | tuple[str, int], ...], ...]
    is_ruled: bool = True


@dataclass(frozen=True, slots=True)
class Tiles:
    """Figures as an infographic shows them: a large number above its small label, side by side."""

    tiles: tuple[tuple[str, str], ...]


Block = Heading | Text | Bullets | Grid | Tiles


def cell_text(cell: str | tuple[str, int]) -> tuple[str, int]:
    """Give the text of a cell and how many columns it reaches over."""
    return cell if isinstance(cell, tuple) else (cell, 1)
