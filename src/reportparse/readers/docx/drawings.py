"""What a run draws: pictures and shapes that are small enough to be marks, and text boxes, in DrawingML and in VML."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import regex

from reportparse.marks.drawn_shapes import find_drawn_shape
from reportparse.readers.docx.markup import find, to_int

# Points: larger ones are illustrations, smaller ones specks and rules.
_LARGEST, _SMALLEST = 40.0, 2.5
_EMU_PER_POINT = 12700
_LENGTH = regex.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*(pt|px|in|cm|mm|pc)?", regex.IGNORECASE)
_POINTS_BY_UNIT = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "": 0.75}
_VML_SHAPES = ("v:oval", "v:rect", "v:roundrect")
# The sixteen names of colours that VML has from HTML.
_VML_COLOURS = {
    "black": "#000000", "silver": "#c0c0c0", "gray": "#808080", "white": "#ffffff", "maroon": "#800000",
    "red": "#ff0000", "purple": "#800080", "fuchsia": "#ff00ff", "green": "#008000", "lime": "#00ff00",
    "olive": "#808000", "yellow": "#ffff00", "navy": "#000080", "blue": "#0000ff", "teal": "#008080", "aqua": "#00ffff",
}  # fmt: skip
_HEX = regex.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_OTHER_CONTENT = {"c:chart": "a chart", "dgm:relIds": "a diagram"}
# Documents inside the document, by the programs that made them; formulas are objects, too, and hold no table.
_EMBEDDED = {"Excel": "an embedded workbook", "Word": "an embedded document", "PowerPoint": "an embedded presentation"}

Crop = tuple[float, float, float, float]
"""Shares cut off left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A drawn thing of the size of a mark.

    `relation_id` leads to its picture; without one it is a shape of a name that `shape` translates, None for others.
    """

    relation_id: str | None = None
    is_picture: bool = False
    crop: Crop = (0.0, 0.0, 0.0, 0.0)
    shape: str | None = None
    colour: str | None = None


def find_text_boxes(drawing: Element) -> Iterator[Element]:
    """The contents of the text boxes in a drawing; those of a box in a box come with the outer one."""
    for child in drawing:
        if child.tag == "w:txbxContent":
            yield child
        else:
            yield from find_text_boxes(child)


def find_unread(drawing: Element) -> str | None:
    """What a drawing shows that cannot be read here: a chart, a diagram, another document."""
    programs = [node.get("ProgID", "").partition(".")[0] for node in drawing.iter("o:OLEObject")]
    found = [what for tag, what in _OTHER_CONTENT.items() if next(drawing.iter(tag), None) is not None]
    return next(iter([*found, *(_EMBEDDED[program] for program in programs if program in _EMBEDDED)]), None)


def find_figure(drawing: Element) -> Figure | None:
    """What a drawing shows, if it is of the size of a mark and holds no text."""
    if next(find_text_boxes(drawing), None) is not None:
        return None
    if drawing.tag == "w:drawing":
        return _drawingml_figure(drawing)
    return next((figure for node in drawing.iter() if (figure := _vml_figure(node)) is not None), None)


def _drawingml_figure(drawing: Element) -> Figure | None:
    frame = next(iter(drawing), None)
    extent = frame.find("wp:extent") if frame is not None else None
    properties = frame.find("wp:docPr") if frame is not None else None
    if extent is None or (properties is not None and properties.get("hidden") in ("1", "true")):
        return None
    width, height = ((to_int(extent.get(name)) or 0) / _EMU_PER_POINT for name in ("cx", "cy"))
    if not _is_mark_size(width, height):
        return None
    pictures, shapes = list(drawing.iter("pic:pic")), list(drawing.iter("wps:wsp"))
    if len(pictures) == 1 and not shapes:
        return _picture(pictures[0])
    if len(shapes) == 1 and not pictures:
        return _shape(shapes[0])
    return Figure() if pictures or shapes else None


def _is_mark_size(width: float, height: float) -> bool:
    return min(width, height) >= _SMALLEST and max(width, height) <= _LARGEST


def _picture(picture: Element) -> Figure:
    blip, cut = next(picture.iter("a:blip"), None), next(picture.iter("a:srcRect"), None)
    sides = [(to_int(cut.get(side)) or 0) / 100_000 for side in "ltrb"] if cut is not None else [0.0] * 4
    left, top, right, bottom = (min(max(side, 0.0), 0.99) for side in sides)
    return Figure(blip.get("r:embed") if blip is not None else None, True, (left, top, right, bottom))


def _shape(shape: Element) -> Figure:
    properties = shape.find("wps:spPr")
    geometry = properties.find("a:prstGeom") if properties is not None else None
    if properties is None or geometry is None:
        return Figure()
    fill, line = find(properties, "a:solidFill/a:srgbClr"), find(properties, "a:ln/a:solidFill/a:srgbClr")
    # Without a word about its fill, a shape has the one of its style.
    is_filled = properties.find("a:noFill") is None
    said = fill if is_filled else line
    colour = f"#{said.get('val', '').lower()}" if said is not None else None
    is_filled = is_filled and colour != "#ffffff"
    return Figure(None, False, shape=find_drawn_shape(geometry.get("prst", ""), is_filled), colour=_checked(colour))


def _vml_figure(node: Element) -> Figure | None:
    image = node.find("v:imagedata")
    if image is None and node.tag not in _VML_SHAPES and node.tag != "v:shape":
        return None
    lengths = {
        name.lower(): float(figure) * _POINTS_BY_UNIT[unit.lower()]
        for name, figure, unit in _LENGTH.findall(node.get("style", ""))
        if figure.count(".") <= 1 and figure != "."
    }
    if not _is_mark_size(lengths.get("width", 0.0), lengths.get("height", 0.0)):
        return None
    if image is not None:
        return Figure(image.get("r:id"), is_picture=True)
    is_filled = node.get("filled", "t").lower() not in ("f", "false", "0")
    colour = _vml_colour(node.get("fillcolor", "white") if is_filled else node.get("strokecolor", "black"))
    is_filled = is_filled and colour != "#ffffff"
    return Figure(None, False, shape=find_drawn_shape(node.tag.partition(":")[2], is_filled), colour=colour)


def _vml_colour(text: str) -> str | None:
    """The colour of `#f00`, `red`, or `#ff0000 [3204]`."""
    match = _HEX.match(text)
    if match is None:
        words = text.split()
        return _VML_COLOURS.get(words[0].lower()) if words else None
    digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
    return f"#{digits.lower()}"


def _checked(colour: str | None) -> str | None:
    return colour if colour is not None and _HEX.fullmatch(colour) and len(colour) == 7 else None
