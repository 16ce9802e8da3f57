"""
Text that is in the file and that nobody sees: of the colour of its ground, too small or narrow, in rows without height.

What lies behind a text is known where the document says so: shading of runs, paragraphs and cells, styles of paragraphs
and tables, else the paper. In a text box, on a page with a colour, or where a picture lies behind the text, it is not
known, and the text is read: white on a dark ground is how headings are set.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from reportparse.colours import colour_distance
from reportparse.document import HiddenReason, HiddenText, Place
from reportparse.readers.docx.markup import find, number, switch, to_int, value
from reportparse.readers.docx.shading import PAPER, Ground, grounds_of_cells, shaded
from reportparse.readers.docx.styles import RunFormat, Styles

_TEXTS = ("w:t", "w:sym")
# Outlines, shadows and the like are seen whatever the colour of the letter itself.
_EFFECTS = frozenset({"w:outline", "w:shadow", "w:emboss", "w:imprint"})
_SHADING_OF = {"w:p": "w:pPr/w:shd", "w:tc": "w:tcPr/w:shd", "w:tbl": "w:tblPr/w:shd"}
# Of 441: nobody tells two such colours from each other; the palest grey that is set on purpose is 20 away from white.
_SAME_COLOUR = 6.0
# Points, per cent of a letter's width, twentieths of a point: nothing of a letter can be seen below these.
_SMALLEST_TYPE, _NARROWEST, _LOWEST_ROW = 1.0, 5, 20


class _Spot(NamedTuple):
    """Where something stands: its paragraph, what is behind it, what is behind each cell; why it is not seen at all."""

    paragraph: Element | None = None
    ground: Ground = PAPER
    cells: Mapping[Element, Ground] = {}
    why: HiddenReason | None = None


def has_backdrop(root: Element) -> bool:
    """Whether a colour, a picture or a shape lies behind the text somewhere; in a header that is the whole page."""
    if root.find("w:background") is not None:
        return True
    behind = any(node.get("behindDoc") in ("1", "true") for node in root.iter("wp:anchor"))
    return behind or any(
        "z-index:-" in (node.get("style") or "").replace(" ", "") for node in root.iter() if node.tag[:2] == "v:"
    )


def take_unseen(
    root: Element, styles: Styles, line_numbers: Mapping[Element, int], is_backed: bool = False
) -> list[HiddenText]:
    """
    Take the texts out of a part that nobody sees, and give them, in the order of the file.

    `is_backed`: something may lie behind all of it.
    """
    hidden: list[HiddenText] = []
    waiting: list[tuple[Element, _Spot]] = [(root, _Spot(ground=None if is_backed else PAPER))]
    while waiting:
        node, spot = waiting.pop()
        if node.tag == "w:r" and spot.paragraph is not None:
            why = spot.why or _why_unseen(node, spot.paragraph, spot.ground, styles)
            if why is not None:
                hidden += _taken(node, Place(None, None, line_numbers.get(spot.paragraph)), why)
                # A text box or a picture may hang on it; what is behind those is not known.
                spot = spot._replace(ground=None)
        spot = _inside(node, spot, styles)
        waiting += [(child, spot) for child in reversed(node)]
    return hidden


def _inside(node: Element, spot: _Spot, styles: Styles) -> _Spot:
    """Where what is in an element stands."""
    if node.tag == "w:p":
        spot = spot._replace(paragraph=node, ground=_under_style(node, spot.ground, styles))
    elif node.tag == "w:tbl":
        spot = spot._replace(cells=grounds_of_cells(node, styles, spot.ground))
    elif node.tag == "w:tc":
        spot = spot._replace(ground=spot.cells.get(node, spot.ground), cells={})
    elif node.tag == "w:txbxContent":
        return spot._replace(ground=None)
    elif node.tag == "w:tr" and _is_without_height(node):
        return spot._replace(why="clipped")
    if node.tag not in _SHADING_OF:
        return spot
    return spot._replace(ground=shaded(find(node, _SHADING_OF[node.tag]), spot.ground))


def _under_style(paragraph: Element, ground: Ground, styles: Styles) -> Ground:
    """What is behind a paragraph by its style; shading of the style's letters is not looked for."""
    style_id = styles.paragraph_style(value(paragraph.find("w:pPr"), "w:pStyle"))
    if not styles.shades(style_id):
        return ground
    for _, properties in styles.paragraph_properties(style_id):
        shading = properties.find("w:shd")
        if shading is not None:
            return shaded(shading, ground)
    return None


def _is_without_height(row: Element) -> bool:
    properties = row.find("w:trPr")
    height = find(properties, "w:trHeight")
    if switch(properties, "w:hidden"):
        return True
    points = to_int(height.get("w:val")) if height is not None and height.get("w:hRule") == "exact" else None
    return points is not None and points <= _LOWEST_ROW


def _why_unseen(run: Element, paragraph: Element, ground: Ground, styles: Styles) -> HiddenReason | None:
    properties = run.find("w:rPr")
    look = styles.resolve(styles.paragraph_style(value(paragraph.find("w:pPr"), "w:pStyle")), properties)
    width = number(properties, "w:w")
    if (look.size is not None and look.size <= _SMALLEST_TYPE) or (width is not None and 0 < width <= _NARROWEST):
        return "invisible"
    return "same-colour" if _is_as_ground(look, ground, properties) else None


def _is_as_ground(look: RunFormat, ground: Ground, properties: Element | None) -> bool:
    grounds = {look.fill} if look.fill else ground
    if not look.colour or grounds is None or any(colour_distance(look.colour, one) > _SAME_COLOUR for one in grounds):
        return False
    said = properties if properties is not None else ()
    return not any(one.tag in _EFFECTS or one.tag.startswith("w14:") for one in said)


def _taken(run: Element, place: Place, why: HiddenReason) -> Iterator[HiddenText]:
    """Take the texts out of a run."""
    for node in [node for node in run if node.tag in _TEXTS]:
        run.remove(node)
        if text := (node.text or "").strip():
            yield HiddenText(text, place, why)
