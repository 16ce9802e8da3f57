"""
What colours may lie behind a cell: those that the style of its table gives to its place, over what is behind the table.

ECMA-376, part 1, 17.7.6: parts of a style are for the first and last row and column, their corners, and bands; what
they are switched on by is `w:tblLook`. Without it any band may be the cell's.
"""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from reportparse.readers.docx.grids import table_style_id
from reportparse.readers.docx.markup import find, number
from reportparse.readers.docx.styles import Styles, shading_colour

Ground = frozenset[str] | None
"""The colours that may lie behind something; None where nobody can tell."""

PAPER: Ground = frozenset({"#ffffff"})
# Shading of these kinds is one colour all over.
_PLAIN_SHADING = frozenset({"clear", "nil", "solid"})
# The bits of `w:val`, for files that have no attributes of these names (17.4.55).
_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_PARTS_IN_ORDER = (
    *("band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstCol", "lastCol", "firstRow", "lastRow"),
    *("nwCell", "neCell", "swCell", "seCell"),
)
_HEX = 16


def shaded(shading: Element | None, ground: Ground) -> Ground:
    """The colours of a ground with a shading over it."""
    if shading is None:
        return ground
    if shading.get("w:val", "clear") not in _PLAIN_SHADING or shading.get("w:themeFill") is not None:
        return None
    colour = shading_colour(shading)
    return frozenset({colour}) if colour else ground


def grounds_of_cells(table: Element, styles: Styles, ground: Ground) -> Mapping[Element, Ground]:
    """What lies behind each cell of a table by its style; the cells of a table without such a style are not in it."""
    style_id = table_style_id(table)
    if not styles.shades(style_id):
        return {}
    parts = _parts(styles, style_id)
    rows = table.findall("w:tr")
    look = _look(table)
    sizes = _band_sizes(styles, style_id)
    grounds: dict[Element, Ground] = {}
    for row_index, row in enumerate(rows):
        cells = row.findall("w:tc")
        for column_index, cell in enumerate(cells):
            if parts is None:
                grounds[cell] = None
                continue
            spot = (row_index, len(rows), column_index, len(cells))
            grounds[cell] = _over(parts, _applied(look, spot, sizes), shaded(parts.get("wholeTable"), ground))
    return grounds


def _parts(styles: Styles, style_id: str | None) -> dict[str, Element] | None:
    """The shading of cells in each part of a style; None where it shades anything but cells."""
    parts: dict[str, Element] = {}
    count = seen = 0
    for style in styles.chain(style_id):
        seen += sum(1 for _ in style.iter("w:shd"))
        for part in (style, *style.findall("w:tblStylePr")):
            for path in ("w:tblPr/w:shd", "w:tcPr/w:shd"):
                shading = find(part, path)
                if shading is not None:
                    count += 1
                    parts[part.get("w:type", "") if part is not style else "wholeTable"] = shading
    return parts if count == seen else None


def _look(table: Element) -> dict[str, bool] | None:
    """Which parts of a style are switched on; None where nothing is said."""
    look = find(table, "w:tblPr/w:tblLook")
    if look is None:
        return None
    try:
        bits = int(look.get("w:val", "0"), _HEX)
    except ValueError:
        bits = 0
    on = {name: look.get(f"w:{name}") for name in _BITS}
    return {
        name: bool(bits & _BITS[name]) if said is None else said in ("1", "true", "on") for name, said in on.items()
    }


def _band_sizes(styles: Styles, style_id: str | None) -> tuple[int, int]:
    """How many rows and how many columns make a band."""
    sizes = [1, 1]
    for style in styles.chain(style_id):
        for index, name in enumerate(("w:tblStyleRowBandSize", "w:tblStyleColBandSize")):
            sizes[index] = max(number(style.find("w:tblPr"), name) or sizes[index], 1)
    return sizes[0], sizes[1]


def _applied(
    look: Mapping[str, bool] | None, spot: tuple[int, int, int, int], sizes: tuple[int, int]
) -> Iterator[tuple[str, bool]]:
    """The parts of a style that a cell is in, and for each whether it surely is."""
    row, row_count, column, column_count = spot
    if look is None:
        yield from ((part, False) for part in _PARTS_IN_ORDER[:4])
        look = {"firstRow": row == 0}
    edges = {
        "firstRow": look.get("firstRow", False) and row == 0,
        "lastRow": look.get("lastRow", False) and row == row_count - 1,
        "firstCol": look.get("firstColumn", False) and column == 0,
        "lastCol": look.get("lastColumn", False) and column == column_count - 1,
    }
    if not look.get("noVBand", True) and not (edges["firstCol"] or edges["lastCol"]):
        yield f"band{(column - look['firstColumn']) // sizes[1] % 2 + 1}Vert", True
    if not look.get("noHBand", True) and not (edges["firstRow"] or edges["lastRow"]):
        yield f"band{(row - look['firstRow']) // sizes[0] % 2 + 1}Horz", True
    yield from ((part, True) for part in ("firstCol", "lastCol", "firstRow", "lastRow") if edges[part])
    corners = {"n": "firstRow", "s": "lastRow"}, {"w": "firstCol", "e": "lastCol"}
    yield from ((f"{y}{x}Cell", True) for y in "ns" for x in "we" if edges[corners[0][y]] and edges[corners[1][x]])


def _over(parts: Mapping[str, Element], applied: Iterator[tuple[str, bool]], ground: Ground) -> Ground:
    """The colours of a ground below the parts of a style."""
    for part, is_sure in applied:
        above = shaded(parts.get(part), ground)
        ground = above if is_sure or above is None or ground is None else ground | above
    return ground
