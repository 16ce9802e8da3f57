"""What of a page a reader sees: elements that are not displayed, texts that cannot be seen, and what hides them."""

from __future__ import annotations

import math

import regex

from reportparse.readers.html.looks import Look
from reportparse.readers.html.tree import Element
from reportparse.readers.html.values import length_px

# Out of the window by this many px is out of sight; so pages hide what they say to screen readers only.
_FAR_PX = 900.0
# Colours nearer than this (0 to 441) are one to a reader.
_SAME_COLOUR = 12.0
_NUMBERS = regex.compile(r"[+-]?[\d.]+[a-z%]*")
_MOVED = regex.compile(r"translate(?:x|y|3d)?\(\s*(-[\d.]+[a-z%]*)")
_SCALED_AWAY = regex.compile(r"scale(?:x|y|3d)?\(\s*0(?:\.0+)?\s*[,)]")

# What the style sheets of widespread frameworks do to these classes, for pages that were saved without them.
_HIDING = frozenset(
    [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "screen-reader-only",
        "d-none",
        "hidden",
        "hide",
        "is-hidden",
        "u-hidden",
        "element-invisible",
        "offscreen",
        "a11y-hidden",
    ]
)
_ON_WIDE = regex.compile(
    r"(?:d-(?:sm|md|lg|xl)-|(?:sm|md|lg|xl):)(?:block|flex|grid|table|inline)\S*|visible-(?:md|lg)\S*"
)
_ON_NARROW = regex.compile(
    r"d-(?:sm|md|lg)-none|(?:sm|md|lg):hidden|hidden-(?:md|lg|desktop)(?:-up)?|visible-(?:xs|sm|phone|mobile)\S*"
    r"|show-for-small(?:-only)?|hide-for-(?:medium|large)\S*|(?:mobile|phone)-only"
)


def is_gone(element: Element) -> bool:
    """Whether nothing of an element, and of what is in it, is displayed."""
    look = element.look
    own = look.own
    if look.display == "none" or own.get("mso-hide", "").lower() == "all":
        return True
    if own.get("content-visibility") == "hidden" or length_px(own.get("opacity"), 1.0, 1.0) == 0:
        return True
    if element.tag == "tr" and own.get("visibility") == "collapse":
        return True
    return _is_away(look) or _is_clipped(look) or bool(_SCALED_AWAY.search(own.get("transform", "").lower()))


def is_hidden_by_class(element: Element) -> bool:
    """Whether the style sheet of a usual framework would hide the element; for pages that come without it."""
    classes = [name.lower() for name in element.classes]
    if any(_ON_NARROW.fullmatch(name) for name in classes):
        return True
    return any(name in _HIDING for name in classes) and not any(_ON_WIDE.fullmatch(name) for name in classes)


def shows_text(look: Look) -> bool:
    """Whether text of this look can be seen: large enough, of some colour, and another one than what is behind it."""
    if not look.is_visible or look.size_px < 1 or look.colour is None or abs(look.indent_px) > _FAR_PX:
        return False
    return look.backdrop is None or math.dist(look.colour, look.backdrop) >= _SAME_COLOUR


def _is_away(look: Look) -> bool:
    """Whether an element stands far outside of the window."""
    own = look.own
    if own.get("position") in ("absolute", "fixed", "relative"):
        for side in ("left", "top", "right", "bottom"):
            distance = length_px(own.get(side), look.size_px)
            if distance is not None and distance < -_FAR_PX:
                return True
    margin = length_px(own.get("margin-left"), look.size_px)
    moved = _MOVED.search(own.get("transform", "").lower())
    distances = [margin, length_px(moved[1], look.size_px) if moved and not moved[1].endswith("%") else None]
    return any(distance is not None and distance < -_FAR_PX for distance in distances)


def _is_clipped(look: Look) -> bool:
    """Whether nothing is left of an element once it is clipped to its size or its clip."""
    own = look.own
    if own.get("position") in ("absolute", "fixed"):
        clip = own.get("clip", "").lower()
        if clip.startswith("rect"):
            edges = [length_px(part, look.size_px) for part in _NUMBERS.findall(clip[5:])]
            if len(edges) == 4 and all(edge is not None and edge <= 1 for edge in edges):
                return True
    shape = own.get("clip-path", "").lower()
    if shape.startswith("inset"):
        parts = [float(part) for part in regex.findall(r"([\d.]+)%", shape)]
        if parts and parts[0] >= 50:
            return True
    if look.display.startswith("table"):
        # The parts of a table are as large as what is in them, whatever their style says.
        return False
    cut = any(
        own.get(name, "").lower().startswith(("hidden", "clip")) for name in ("overflow", "overflow-x", "overflow-y")
    )
    sizes = [length_px(own.get(name), look.size_px) for name in ("width", "height", "max-width", "max-height")]
    return cut and any(size is not None and size <= 1 for size in sizes)
