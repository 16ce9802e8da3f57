"""
Signs of a page that are no characters: pictures, drawings, icons of fonts, boxes of forms, coloured dots.

What can be drawn is drawn and looked at. Where the file lacks the picture or the font, its name is the evidence, and
less is certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import regex

from reportparse import marks
from reportparse.document import UNKNOWN_SIGN, Place, Sign
from reportparse.marks import icons
from reportparse.marks.memory import Key, Seen
from reportparse.readers.html import shapes
from reportparse.readers.html.resources import Part, Resources, file_name
from reportparse.readers.html.shown import shows_text
from reportparse.readers.html.sprites import Window, shown_window
from reportparse.readers.html.svg import drawn_size, svg_markup
from reportparse.readers.html.tree import Element
from reportparse.readers.html.values import WHITE, Rgb, address, hex_colour, length_px

# px: what is larger is an illustration, what is smaller is there to count visitors.
_LARGEST_PX, _SMALLEST_PX = 64.0, 3.0
# How sure a shape is that a name gives: of an icon that is made to look like it, of a picture that anyone named.
_ICON, _NAMED = 0.95, 0.7
_BELIEVED = 0.6
_NO_EVIDENCE = frozenset({"letter", "word", "unknown", "blank"})
_NO_TEXT = regex.compile(r"[\p{Co}\p{Cn}\p{Cc}\s\ufffd]*")
_LIGATURE = regex.compile(r"\s*[a-z][a-z0-9_ ]*\s*")
_POSITIONED = ("background-position", "background-position-x", "background-position-y")
_ICON_ATTRIBUTES = ("data-icon", "data-feather", "data-lucide", "icon", "name")

Kind = Literal["drawing", "picture", "form_field", "fill"]


def element_sign(element: Element, resources: Resources, is_in_cell: bool) -> Sign | None:
    """The sign that an element displays instead of text; None when it displays none."""
    if element.tag == "img" or (element.tag == "input" and element.attributes.get("type", "").lower() == "image"):
        return _picture(element, resources, is_in_cell)
    if element.tag == "svg":
        return _drawing(element, resources)
    if element.tag == "input":
        return _field(element)
    return _icon(element, resources) or _background(element, resources) or _shape(element, resources)


def place_of(element: Element) -> Place:
    """Where an element begins: the line of the source."""
    return Place(None, None, element.line_number)


def is_bare(element: Element) -> bool:
    """Whether nothing is displayed in an element but what its own box shows."""
    stack: list[Element | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            continue
        if item is not element and (item.is_gone or item.tag in ("wbr", "br")):
            continue
        if item.tag in ("img", "svg", "input", "select", "textarea", "table"):
            return False
        texts = (child for child in item.children if isinstance(child, str))
        if shows_text(item.look) and not all(_NO_TEXT.fullmatch(text) for text in texts):
            return False
        if item is not element and (item.look.fill is not None or item.tag.startswith("::")) and item.children == []:
            return False
        stack.extend(item.children)
    return True


def _field(element: Element) -> Sign | None:
    kind = element.attributes.get("type", "").lower()
    if kind not in ("checkbox", "radio"):
        return None
    is_on = "checked" in element.attributes
    shape = ("ticked_box" if is_on else "empty_square") if kind == "checkbox" else "disc" if is_on else "ring"
    return Sign(marks.find_sign(shape) or UNKNOWN_SIGN, "form_field", place_of(element), shape=shape)


def _picture(element: Element, resources: Resources, is_in_cell: bool) -> Sign | None:
    source = element.attributes.get("src", "") or element.attributes.get("data-src", "")
    part = resources.find(source)
    size = _displayed_size(element)
    if part is None and size is None and not is_in_cell and _named_shape(_names(element, source)) is None:
        return None
    if size is not None and not _is_sign_size(size):
        return None
    return _pictured(element, source, part, resources, known_size=size is not None)


def _pictured(
    element: Element,
    source: str,
    part: Part | None,
    resources: Resources,
    *,
    known_size: bool,
    window: Window | None = None,
) -> Sign | None:
    # Of a picture that is not here this much is known: where another part of it is shown, another sign is.
    shown = window if part is not None else tuple(element.look.own.get(name, "") for name in _POSITIONED)
    key: Key = ("picture", part.data if part is not None else source, element.look.backdrop, shown)
    names = _names(element, source)
    seen = resources.memory.seen.get(key)
    if seen is None and part is not None:
        if not known_size and not _is_sign_size(shapes.natural_size(part)):
            return None
        seen = shapes.look_at(part, element.look.backdrop or WHITE, resources.memory, key, window)
        if seen is not None and seen.shape == "blank":
            return None
    if seen is None:
        seen = resources.memory.add(key, Seen("unknown", 0.0, None))
    return _seen_sign(element, "picture", seen, names)


def _drawing(element: Element, resources: Resources) -> Sign | None:
    size = _displayed_size(element) or drawn_size(element)
    if size is not None and max(size) > _LARGEST_PX and _displayed_size(element) is None:
        # Its own units are not px; how large it is shown, a style sheet says that is not here. Icons are square.
        size = None if max(size) <= 2.5 * min(size) and not any(e.tag == "text" for e in element.walk()) else size
    if size is not None and not _is_sign_size(size):
        return None
    markup = svg_markup(element)
    backdrop = element.look.backdrop or WHITE
    key: Key = ("svg", markup, backdrop)
    seen = resources.memory.seen.get(key) or shapes.look_at_svg(markup, backdrop, resources.memory, key)
    names = [*icons.icon_names(element.classes), *_names(element, *_used(element))]
    if seen.shape == "blank" and not any(_used(element)):
        return None
    return _seen_sign(element, "drawing", seen, names)


def _used(element: Element) -> list[str]:
    """The addresses of the drawings that a drawing is made of."""
    uses = [inner for inner in element.walk() if inner.tag == "use"]
    return [use.attributes.get("href") or use.attributes.get("xlink:href", "") for use in uses]


def _seen_sign(element: Element, kind: Kind, seen: Seen, names: Iterable[str]) -> Sign:
    """The sign for what was seen, or where nothing was, for what its names say."""
    named = _named_shape(names)
    is_seen = seen.confidence >= _BELIEVED and seen.shape not in _NO_EVIDENCE
    shape = seen.shape if is_seen else named
    sure = seen.confidence if is_seen else _NAMED if named is not None else 0.5
    if is_seen and named == shape:
        sure = max(sure, _ICON)
    # A word in place of the picture is no look; it is evidence for who knows words.
    words = element.attributes.get("alt") or element.attributes.get("title") or element.attributes.get("aria-label")
    return Sign(
        text=marks.find_sign(shape) or UNKNOWN_SIGN,
        kind=kind,
        place=place_of(element),
        raw=None if is_seen else (words or "").strip() or None,
        shape=shape,
        confidence=sure,
        colour=seen.colour,
        appearance=seen.appearance,
    )


def _named_shape(names: Iterable[str]) -> str | None:
    return next((shape for name in names if (shape := marks.find_shape(name) or icons.find_icon_shape(name))), None)


def _names(element: Element, *sources: str) -> list[str]:
    own = element.attributes
    names = [*(file_name(source) for source in sources), own.get("alt", ""), own.get("title", "")]
    names += [own.get("aria-label", ""), own.get("data-icon", ""), own.get("id", ""), *element.classes]
    return [name for name in names if name.strip()]


def _icon(element: Element, resources: Resources) -> Sign | None:
    """The sign of an icon font: its class, its attributes or its text is its name."""
    names = _icon_names(element) if not element.tag.startswith("::") else []
    if not names or not element.look.is_visible:
        return None
    is_outline = icons.is_outline_set(element.classes)
    shape = next((shape for name in names if (shape := icons.find_icon_shape(name, is_outline))), None)
    colour = hex_colour(element.look.colour) if element.look.colour is not None else None
    return _known_sign(element, "drawing", shape, (*names, is_outline), colour, resources, _ICON)


def _icon_names(element: Element) -> list[str]:
    """The names that an element gives the icon that it shows; none for one that shows text."""
    if icons.has_ligatures([*element.classes, element.tag], element.look.family):
        text = element.text()
        return [text.strip()] if _LIGATURE.fullmatch(text) and shows_text(element.look) else []
    if not is_bare(element):
        return []
    names = icons.icon_names(element.classes)
    if element.tag.endswith("-icon") or "data-icon" in element.attributes or element.tag == "i":
        found = (element.attributes.get(name, "") for name in _ICON_ATTRIBUTES)
        names += [name.rsplit(":", 1)[-1] for name in found if name]
    if element.tag == "i" and not names:
        names = [name for name in element.classes if icons.find_icon_shape(name)]
    return names


def _known_sign(
    element: Element, kind: Kind, shape: str | None, look: Key, colour: str | None, resources: Resources, sure: float
) -> Sign:
    """The sign for a shape that needs no looking at; `look` and the colour make its appearance."""
    key: Key = (kind, *look, shape, colour)
    seen = resources.memory.seen.get(key)
    if seen is None:
        seen = resources.memory.add(key, Seen(shape or "unknown", sure, colour))
    text = marks.find_sign(shape) or UNKNOWN_SIGN
    confidence = sure if shape is not None else 0.0
    place = place_of(element)
    return Sign(text, kind, place, None, shape, confidence, colour=colour, appearance=seen.appearance)


def _background(element: Element, resources: Resources) -> Sign | None:
    """The picture behind an element that holds no text to be seen."""
    source = address(element.look.own.get("background-image", ""))
    if source is None or element.tag in ("html", "body", "tr", "table") or not is_bare(element):
        return None
    size = _displayed_size(element)
    if size is not None and not _is_sign_size(size):
        return None
    part = resources.find(source)
    picture = shapes.natural_size(part) if part is not None else None
    window = None
    if size is not None and picture is not None and min(picture) > 0:
        window = shown_window(element.look.own, element.look.size_px, size, picture)
    return _pictured(element, source, part, resources, known_size=size is not None, window=window)


def _shape(element: Element, resources: Resources) -> Sign | None:
    """A box that is filled or framed by its style alone: a dot, a square, a ring, a tick made of two borders."""
    found = shapes.box_shape(element.look, element.parent.look.backdrop if element.parent else WHITE)
    if found is None or not element.look.is_visible or not is_bare(element):
        return None
    shape, colour = found
    return _known_sign(element, "drawing", shape, ("box",), hex_colour(colour), resources, 1.0)


def cell_sign(element: Element, colour: Rgb, resources: Resources) -> Sign:
    """The sign of a cell whose colour is its mark."""
    return _known_sign(element, "fill", "square", ("cell",), hex_colour(colour), resources, 1.0)


def unknown_sign(element: Element, resources: Resources) -> Sign:
    """The sign of an element that is drawn by a style sheet that the file lacks: something stands there."""
    return _known_sign(element, "drawing", None, tuple(element.classes), None, resources, 0.0)


def _displayed_size(element: Element) -> tuple[float, float] | None:
    """Width and height in px, None where neither style nor attributes say."""
    look, own = element.look, element.look.own
    sizes = [
        length_px(own.get(name) or element.attributes.get(name), look.size_px, 1280.0) for name in ("width", "height")
    ]
    width, height = sizes
    if width is None and height is None:
        return None
    width, height = width if width is not None else height, height if height is not None else width
    return (width, height) if width is not None and height is not None else None


def _is_sign_size(size: tuple[float, float] | None) -> bool:
    return size is not None and max(size) <= _LARGEST_PX and min(size) >= _SMALLEST_PX
