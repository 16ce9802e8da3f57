"""What an element looks like: the properties that decide whether and how a reader sees what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reportparse.document import Style
from reportparse.readers.html import values
from reportparse.readers.html.values import WHITE, Rgb

_PT_PER_PX = 0.75

_BLOCKS = frozenset(
    [
        "html",
        "body",
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "summary",
        "ul",
        "xmp",
    ]
)
_NOT_DISPLAYED = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "title",
        "meta",
        "link",
        "base",
        "datalist",
        "area",
        "param",
        "rp",
        "source",
        "track",
        "noembed",
        "noframes",
        "iframe",
        "object",
        "canvas",
        "video",
        "audio",
        "embed",
        "map",
        "symbol",
        "defs",
        "frameset",
        "frame",
        "colgroup",
        "col",
    ]
)
_TABLE_PARTS = {
    "table": "table",
    "thead": "table-header-group",
    "tbody": "table-row-group",
    "tfoot": "table-footer-group",
    "tr": "table-row",
    "td": "table-cell",
    "th": "table-cell",
    "caption": "table-caption",
}
_BOLD = frozenset(["b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"])
_STRUCK = frozenset(["s", "del", "strike"])
_ITALIC = frozenset(["i", "em", "cite", "var", "dfn", "address"])
# Browsers print the lower headings smaller than text; here a heading is never smaller than the text below it.
_SIZE = {
    "h1": "2em",
    "h2": "1.5em",
    "h3": "1.17em",
    "h4": "1.1em",
    "h5": "1.05em",
    "h6": "1.02em",
    "small": "smaller",
    "big": "larger",
    "sub": "smaller",
    "sup": "smaller",
}
_FONT_SIZES = ("10px", "13px", "16px", "18px", "24px", "32px", "48px")


@dataclass(frozen=True, slots=True)
class Look:
    """
    How an element is displayed. `own` has the properties that are not inherited, as written, shorthands expanded.

    `colour` is None for text that nothing is seen of; `backdrop` is the colour behind it, None where a picture or a
    gradient is; `fill` is the element's own background, None where it has none.
    """

    display: str = "block"
    is_visible: bool = True
    size_px: float = 16.0
    bold: bool = False
    italic: bool = False
    struck: bool = False
    family: str = ""
    colour: Rgb | None = (0, 0, 0)
    backdrop: Rgb | None = WHITE
    fill: Rgb | None = None
    transform: str = "none"
    white_space: str = "normal"
    list_type: str = "disc"
    indent_px: float = 0.0
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def style(self) -> Style:
        """The look as the document model has it; sizes in points."""
        colour = values.hex_colour(self.colour) if self.colour is not None else None
        font = self.family.split(",")[0].strip(" \"'") or None
        return Style(font, round(self.size_px * _PT_PER_PX, 2), self.bold, self.italic, colour, self.struck)


ROOT = Look()


def default_properties(tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """What a browser gives an element by itself, and by the attributes that are about looks."""
    found = {"display": _default_display(tag, attributes)}
    if tag in _BOLD:
        found["font-weight"] = "bold"
    if tag in _ITALIC:
        found["font-style"] = "italic"
    if tag in _STRUCK:
        found["text-decoration-line"] = "line-through"
    if tag in _SIZE:
        found["font-size"] = _SIZE[tag]
    if tag in ("pre", "listing", "xmp", "textarea"):
        found["white-space"] = "pre"
    if tag in ("ol", "ul", "menu", "dir"):
        found["list-style-type"] = "decimal" if tag == "ol" else "disc"
    if tag == "a" and "href" in attributes:
        found["color"] = "#0000ee"
    found.update(_from_attributes(tag, attributes))
    return found


def _default_display(tag: str, attributes: Mapping[str, str]) -> str:
    hidden = "hidden" in attributes and tag != "svg"
    if tag == "object" and not attributes.keys() & {"data", "type"}:
        # Nothing to load: what stands in it for that case is displayed.
        return "inline"
    if hidden or tag in _NOT_DISPLAYED or (tag == "dialog" and "open" not in attributes):
        return "none"
    if tag == "input" and attributes.get("type", "").lower() == "hidden":
        return "none"
    if tag == "li":
        return "list-item"
    return _TABLE_PARTS.get(tag) or ("block" if tag in _BLOCKS else "inline")


def _from_attributes(tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
    found = {}
    if bgcolor := attributes.get("bgcolor", "").strip():
        found["background-color"] = _legacy_colour(bgcolor)
    if picture := attributes.get("background", "").strip():
        found["background-image"] = f'url("{picture}")'
    colour = attributes.get("color" if tag == "font" else "text" if tag == "body" else "", "").strip()
    if colour:
        found["color"] = _legacy_colour(colour)
    if tag == "font":
        if face := attributes.get("face"):
            found["font-family"] = face
        size = attributes.get("size", "").strip()
        if size.isdecimal() and 1 <= int(size) <= len(_FONT_SIZES):
            found["font-size"] = _FONT_SIZES[int(size) - 1]
    kind = attributes.get("type", "")
    if tag == "ol" and kind in _LIST_TYPES:
        found["list-style-type"] = _LIST_TYPES[kind]
    return found


_LIST_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}


def _legacy_colour(value: str) -> str:
    """The old attributes take hexadecimal figures without their sign."""
    if values.parse_colour(value) is None and values.parse_colour("#" + value) is not None:
        return "#" + value
    return value


def compute(parent: Look, properties: dict[str, str]) -> Look:
    """The look of an element in a parent; `properties` are its own, shorthands expanded, the winner of each."""
    own = {name: value for name, value in properties.items() if name not in _INHERITED}
    size_px = values.font_size_px(properties.get("font-size", ""), parent.size_px)
    size_px = parent.size_px if size_px is None else size_px
    changes: dict[str, Any] = {
        "own": own,
        "display": _as_item(_display(properties), parent),
        "size_px": size_px,
        **_ink(parent, properties),
    }
    if (visibility := properties.get("visibility")) is not None:
        changes["is_visible"] = visibility.lower() == "visible"
    if (weight := properties.get("font-weight")) is not None:
        changes["bold"] = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)
    if (slant := properties.get("font-style")) is not None:
        changes["italic"] = slant.startswith(("italic", "oblique"))
    # A line that an element draws runs through all that is in it, whatever that says of its own.
    changes["struck"] = parent.struck or "line-through" in properties.get("text-decoration-line", "").lower()
    if family := properties.get("font-family"):
        changes["family"] = family
    if (indent := values.length_px(properties.get("text-indent"), size_px)) is not None:
        changes["indent_px"] = indent
    for name, key in (
        ("text-transform", "transform"),
        ("white-space", "white_space"),
        ("list-style-type", "list_type"),
    ):
        if name in properties:
            changes[key] = properties[name] if key == "list_type" else properties[name].lower()
    return replace(parent, **changes)


_INHERITED = frozenset(
    [
        "visibility",
        "font-size",
        "font-weight",
        "font-style",
        "font-family",
        "color",
        "text-transform",
        "white-space",
        "list-style-type",
        "text-indent",
    ]
)


def _as_item(display: str, parent: Look) -> str:
    """How an element is displayed in its parent: what a column of flexible boxes holds is blocks below each other."""
    is_column = parent.own.get("flex-direction", "").lower().startswith("column")
    is_stacked = is_column and parent.display in ("flex", "inline-flex")
    return "block" if is_stacked and display.startswith("inline") else display


def _display(properties: Mapping[str, str]) -> str:
    display = properties.get("display", "inline").lower()
    if display in ("none", "contents", "list-item") or display.startswith(("table", "inline")):
        return display
    is_out_of_line = properties.get("position") in ("absolute", "fixed")
    if display == "inline" and is_out_of_line:
        return "block"
    return {"block flow": "block", "flow-root": "block"}.get(display, display)


def _ink(parent: Look, properties: Mapping[str, str]) -> dict[str, Rgb | None]:
    """The colours: of the text, of the element's own background, and of what is behind the text in the end."""
    colour = parent.colour
    backdrop = parent.backdrop
    fill = None
    if found := values.parse_colour(properties.get("color", "")):
        colour = found[0] if found[1] > 0.05 else None
    written = properties.get("background-color", "")
    background = (colour, 1.0) if written.lower() == "currentcolor" and colour else values.parse_colour(written)
    if background is not None and background[0] is not None and background[1] > 0.05:
        fill = values.blend(background[0], background[1], backdrop or WHITE)
        backdrop = fill
    picture = properties.get("background-image", "none").lower()
    if picture not in ("none", "initial", "unset", ""):
        backdrop = None
    return {"colour": colour, "fill": fill, "backdrop": backdrop}
