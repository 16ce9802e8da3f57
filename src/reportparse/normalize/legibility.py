"""How sure the texts of a document are read, by where they stand: what was read from a picture is not wholly."""

from collections.abc import Iterator, Mapping

from reportparse.document import Document, Line, Place, Table
from reportparse.normalize.places import lines_place


def find_legibility(document: Document) -> Mapping[Place, float]:
    """The least confidence (0-1) of the lines of each place that has one under 1: lines, cells, paragraphs."""
    found: dict[Place, float] = {}
    for place, lines in _parts(document):
        least = min((line.confidence for line in lines), default=1.0)
        if least < 1:
            for own in (place, lines_place(lines, place), *(line.place for line in lines)):
                found[own] = min(least, found.get(own, 1.0))
    return found


def _parts(document: Document) -> Iterator[tuple[Place, tuple[Line, ...]]]:
    """The places of a document that hold lines, with these."""
    for block in document.blocks():
        if isinstance(block, Table):
            yield from ((cell.place, cell.lines) for cell in block.cells)
        else:
            yield block.place, block.lines
