"""
Elements of a web page, built as a tree: a text can only become text.

The standard library's ElementTree writes the tree, and escapes every text and every attribute as it does.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from reportparse.writers.escaping import for_people

Element = ET.Element
Child = str | Element | Iterable["Child"] | None


def el(tag: str, *children: Child, **attributes: str | float | None) -> Element:
    """
    An element. A string among its children is text; None is nothing; anything else that can be looped over is spread.

    Of an attribute's name, a trailing underscore is taken away (`class_`) and the others become hyphens. None leaves
    the attribute out.
    """
    named = {
        name.rstrip("_").replace("_", "-"): for_people(str(value))
        for name, value in attributes.items()
        if value is not None
    }
    element = ET.Element(tag, named)
    _append(element, children)
    return element


def _append(element: Element, children: Iterable[Child]) -> None:
    for child in children:
        if isinstance(child, str):
            _append_text(element, for_people(child))
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


def quoted(text: str, language: str | None = None, class_: str | None = None) -> Element:
    """A text of the report: in its own language and direction."""
    return el("bdi", text, lang=language, class_=class_)


def to_html(root: Element) -> str:
    """The page as text, with a final line break."""
    return "<!DOCTYPE html>\n" + ET.tostring(root, encoding="unicode", method="html") + "\n"
