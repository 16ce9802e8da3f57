"""
Elements of a web page, built as a tree: a text can only become text.

The standard library's ElementTree writes the tree, and escapes every text and every attribute as it does.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

import regex

Element = ET.Element
Child = str | Element | Iterable["Child"] | None

# What has no look of its own and could change the look of what follows: controls, and those of the writing direction.
# A mark of direction (U+200E, U+200F) does nothing to its neighbours, and stays.
_CONTROLS = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTIONS = regex.compile(r"[\u202a-\u202e\u2066-\u2069]")


def el(tag: str, *children: Child, **attributes: str | float | None) -> Element:
    """
    An element. A string among its children is text; None is nothing; anything else that can be looped over is spread.

    Of an attribute's name, a trailing underscore is taken away (`class_`) and the others become hyphens. None leaves
    the attribute out.
    """
    named = {
        name.rstrip("_").replace("_", "-"): clean(str(value)) for name, value in attributes.items() if value is not None
    }
    element = ET.Element(tag, named)
    _append(element, children)
    return element


def _append(element: Element, children: Iterable[Child]) -> None:
    for child in children:
        if isinstance(child, str):
            _append_text(element, clean(child))
        elif isinstance(child, ET.Element):
            element.append(child)
        elif child is not None:
            _append(element, child)


def _append_text(element: Element, text: str) -> None:
    """ElementTree keeps the text that follows an element with that element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def clean(text: str) -> str:
    """
    The text with its invisible controls made visible: none of them can hide or turn around what stands beside it.

    >>> clean("a\\0b \\u202ec")
    'a␀b ⟦U+202E⟧c'
    """
    return _DIRECTIONS.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", _CONTROLS.sub(_visible, text))


def _visible(match: regex.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def quoted(text: str, language: str | None = None, class_: str | None = None) -> Element:
    """A text of the report: in its own language and direction."""
    return el("bdi", text, lang=language, class_=class_)


def to_html(root: Element) -> str:
    """The page as text, with a final line break."""
    return "<!DOCTYPE html>\n" + ET.tostring(root, encoding="unicode", method="html") + "\n"
