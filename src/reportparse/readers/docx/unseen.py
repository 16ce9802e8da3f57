"""
White text on white paper: it is in the file, and nobody sees it.

What lies behind a text is known where the document says so: shading of runs, paragraphs and cells, else the paper. In
a text box, on a page with a colour, in a table whose style has shading, or where a picture lies behind the text, it is
not known, and the text is read: white on a dark ground is how headings are set.
"""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from reportparse.document import HiddenText, Place
from reportparse.readers.docx.grids import table_style_id
from reportparse.readers.docx.markup import find, value
from reportparse.readers.docx.styles import Styles, shading_colour

_PAPER = "#ffffff"
_TEXTS = ("w:t", "w:sym")
# Shading of these kinds is one colour all over.
_PLAIN_SHADING = frozenset({"clear", "nil", "solid"})
# Outlines, shadows and the like are seen whatever the colour of the letter itself.
_EFFECTS = frozenset({"w:outline", "w:shadow", "w:emboss", "w:imprint"})
_SHADING_OF = {"w:p": "w:pPr/w:shd", "w:tc": "w:tcPr/w:shd", "w:tbl": "w:tblPr/w:shd"}


def has_backdrop(root: Element) -> bool:
    """Whether a colour, a picture or a shape lies behind the text somewhere; in a header that is the whole page."""
    if root.find("w:background") is not None:
        return True
    behind = any(node.get("behindDoc") in ("1", "true") for node in root.iter("wp:anchor"))
    return behind or any(
        "z-index:-" in (node.get("style") or "").replace(" ", "") for node in root.iter() if node.tag[:2] == "v:"
    )


def take_unseen(root: Element, styles: Styles, line_numbers: Mapping[Element, int]) -> list[HiddenText]:
    """Take the texts out of a part that are white on white paper, and give them, in the order of the file."""
    hidden: list[HiddenText] = []
    # What is still to be looked at: an element, the paragraph that it is in, and the colour behind it if it is known.
    waiting: list[tuple[Element, Element | None, str | None]] = [(root, None, _PAPER)]
    while waiting:
        node, paragraph, ground = waiting.pop()
        if node.tag == "w:r" and paragraph is not None and _is_unseen(node, paragraph, ground, styles):
            hidden += _taken(node, Place(None, None, line_numbers.get(paragraph)))
            # A text box or a picture may hang on it; what is behind those is not known.
            ground = None
        paragraph = node if node.tag == "w:p" else paragraph
        ground = _ground(node, ground, styles)
        waiting += [(child, paragraph, ground) for child in reversed(node)]
    return hidden


def _ground(node: Element, ground: str | None, styles: Styles) -> str | None:
    """The colour behind what is in an element; None where it is not known."""
    if node.tag == "w:txbxContent":
        return None
    if node.tag not in _SHADING_OF:
        return ground
    if node.tag == "w:tbl" and styles.shades(table_style_id(node)):
        ground = None
    if node.tag == "w:p" and styles.shades(styles.paragraph_style(value(node.find("w:pPr"), "w:pStyle"))):
        ground = None
    return _shaded(find(node, _SHADING_OF[node.tag]), ground)


def _shaded(shading: Element | None, ground: str | None) -> str | None:
    """The colour of a ground with a shading over it."""
    if shading is None:
        return ground
    if shading.get("w:val", "clear") not in _PLAIN_SHADING or shading.get("w:themeFill") is not None:
        return None
    return shading_colour(shading) or ground


def _is_unseen(run: Element, paragraph: Element, ground: str | None, styles: Styles) -> bool:
    properties = run.find("w:rPr")
    look = styles.resolve(styles.paragraph_style(value(paragraph.find("w:pPr"), "w:pStyle")), properties)
    if look.colour != _PAPER or (look.fill or ground) != _PAPER:
        return False
    said = properties if properties is not None else ()
    return not any(one.tag in _EFFECTS or one.tag.startswith("w14:") for one in said)


def _taken(run: Element, place: Place) -> Iterator[HiddenText]:
    """Take the texts out of a run."""
    for node in [node for node in run if node.tag in _TEXTS]:
        run.remove(node)
        if text := (node.text or "").strip():
            yield HiddenText(text, place, "same-colour")
