"""Inline SVG as a drawing of its own: styles as attributes, what `<use>` names put in, nothing from outside."""

from __future__ import annotations

from html import escape

import regex

from reportparse.readers.html.tree import Element
from reportparse.readers.html.values import hex_colour, length_px

_NAMESPACE = "http://www.w3.org/2000/svg"
# Properties of drawings that style sheets may give; everything else is an attribute of its own.
_PAINT = ("fill", "stroke", "stroke-width")
_LEFT_OUT = frozenset({"script", "style", "foreignobject", "image", "title", "desc", "metadata", "a", "iframe"})
_NAME = regex.compile(r"[A-Za-z_][\w:.-]*")
_MOST_ELEMENTS = 2000
_DEEPEST_USE = 5


def drawn_size(element: Element) -> tuple[float, float] | None:
    """Width and height of a drawing in its own units; None where it gives none."""
    numbers = [length_px(part, 1.0) for part in regex.split(r"[\s,]+", _viewbox(element).strip())]
    if len(numbers) != 4 or numbers[2] is None or numbers[3] is None:
        return None
    return numbers[2], numbers[3]


def _viewbox(element: Element) -> str:
    return element.attributes.get("viewbox", "")


def svg_markup(element: Element) -> str:
    """The drawing of an `<svg>` as markup that stands alone."""
    colour = element.look.colour
    writer = _Writer(_by_id(element), hex_colour(colour) if colour is not None else "none")
    writer.write(element, 0, 0)
    return "".join(writer.parts)


def _by_id(element: Element) -> dict[str, Element]:
    root = element
    while root.parent is not None:
        root = root.parent
    return {own: inner for inner in root.walk() if (own := inner.attributes.get("id"))}


class _Writer:
    """Writes elements; what is too much or too deep is left out."""

    def __init__(self, by_id: dict[str, Element], ink: str) -> None:
        self.parts: list[str] = []
        self._by_id = by_id
        # What `currentcolor` is: that of the drawing, also for the symbols that it shows from elsewhere.
        self._ink = ink
        self._written = 0

    def write(self, element: Element, depth: int, uses: int) -> None:
        """Write an element and what is in it."""
        self._written += 1
        if (
            element.tag.lower() in _LEFT_OUT
            or element.tag.startswith("::")
            or self._written > _MOST_ELEMENTS
            or depth > 40
        ):
            return
        if element.tag == "use":
            self._write_used(element, depth, uses)
            return
        tag = element.tag if _NAME.fullmatch(element.tag) else "g"
        self.parts.append(f"<{tag}{self._attributes(element)}>")
        for child in element.elements():
            self.write(child, depth + 1, uses)
        self.parts.append(f"</{tag}>")

    def _write_used(self, use: Element, depth: int, uses: int) -> None:
        name = use.attributes.get("href") or use.attributes.get("xlink:href", "")
        used = self._by_id.get(name[1:]) if name.startswith("#") else None
        if used is None or uses >= _DEEPEST_USE:
            return
        x, y = (length_px(use.attributes.get(axis), 16.0) or 0.0 for axis in ("x", "y"))
        own = self._attributes(use, leave_out=frozenset({"x", "y", "width", "height", "href", "xlink:href"}))
        self.parts.append(f'<g{own} transform="translate({x:g} {y:g})">' if x or y else f"<g{own}>")
        box = _viewbox(used)
        if used.tag in ("symbol", "svg") and box:
            self._write_symbol(use, used, box, depth, uses)
        else:
            for child in used.elements() if used.tag in ("symbol", "svg") else [used]:
                self.write(child, depth + 1, uses + 1)
        self.parts.append("</g>")

    def _write_symbol(self, use: Element, symbol: Element, box: str, depth: int, uses: int) -> None:
        """A symbol in the box of its `<use>`, or of the drawing around it."""
        outer = use
        while outer.tag != "svg" and outer.parent is not None:
            outer = outer.parent
        size = drawn_size(outer) or _attribute_size(outer) or drawn_size(symbol) or (16.0, 16.0)
        left, top, width, height = (length_px(part, 1.0) or 0.0 for part in regex.split(r"[\s,]+", box.strip())[:4])
        wanted = [
            length_px(use.attributes.get(n), 16.0, s) or s for n, s in zip(("width", "height"), size, strict=True)
        ]
        zoom = min(wanted[0] / width, wanted[1] / height) if width and height else 1.0
        self.parts.append(f'<g transform="scale({zoom:g}) translate({-left:g} {-top:g})">')
        for child in symbol.elements():
            self.write(child, depth + 1, uses + 1)
        self.parts.append("</g>")

    def _attributes(self, element: Element, leave_out: frozenset[str] = frozenset()) -> str:
        own = {
            name: value
            for name, value in element.attributes.items()
            if name not in leave_out
            and name not in ("class", "style", "xmlns")
            and not name.startswith(("on", "data-", "aria-"))
            and _NAME.fullmatch(name)
        }
        if element.tag == "svg":
            own = self._framed(element, own)
        own |= {name: element.look.own[name] for name in _PAINT if name in element.look.own}
        if element.look.display == "none":
            own["display"] = "none"
        pairs = {
            _case(name): regex.sub("currentcolor", self._ink, value, flags=regex.IGNORECASE)
            for name, value in own.items()
        }
        return "".join(f' {name}="{escape(value)}"' for name, value in pairs.items() if ":" not in name)

    def _framed(self, element: Element, own: dict[str, str]) -> dict[str, str]:
        """The attributes of a drawing with its box, and with the colours that it has from around it."""
        box = own.pop("viewbox", None) or _fallback_box(element) or _used_box(element, self._by_id)
        # Drawn at its own size: how large it is shown does not matter for what it shows.
        own = {name: value for name, value in own.items() if name not in ("width", "height", "x", "y")}
        own["xmlns"] = _NAMESPACE
        if box:
            own["viewBox"] = box
        if box and len(parts := regex.split(r"[\s,]+", box.strip())) == 4:
            own["width"], own["height"] = parts[2], parts[3]
        if element.parent is not None:
            own |= {name: value for name in _PAINT if (value := _given_above(element.parent, name))}
        return own


def _given_above(element: Element, name: str) -> str | None:
    """What the nearest element around gives for a property of drawings, which hands it on."""
    above: Element | None = element
    while above is not None and hasattr(above, "look"):
        if name in above.look.own:
            return above.look.own[name]
        above = above.parent
    return None


def _attribute_size(element: Element) -> tuple[float, float] | None:
    width, height = (length_px(element.attributes.get(name), 16.0) for name in ("width", "height"))
    return (width, height) if width and height else None


def _fallback_box(element: Element) -> str | None:
    size = _attribute_size(element)
    return f"0 0 {size[0]:g} {size[1]:g}" if size is not None else None


def _used_box(element: Element, by_id: dict[str, Element]) -> str | None:
    """The box of the symbol that a drawing without a box of its own shows."""
    for use in element.walk():
        if use.tag == "use":
            name = use.attributes.get("href") or use.attributes.get("xlink:href", "")
            used = by_id.get(name[1:])
            return _viewbox(used) or None if used is not None else None
    return None


def _case(name: str) -> str:
    """The attribute as XML has it; the page's own names are folded."""
    return {"gradientunits": "gradientUnits", "gradienttransform": "gradientTransform", "pathlength": "pathLength"}.get(
        name, name
    )
