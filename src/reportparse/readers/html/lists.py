"""The numbers of lists, as the page prints them before their items."""

from __future__ import annotations

import regex

from reportparse.readers.html.tree import Element
from reportparse.readers.html.values import content_text

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_NUMBER = regex.compile(r"\s*([+-]?\d{1,9})")


def item_marker(item: Element, number: int) -> str:
    """
    What is printed before an item of a list: its number with a full stop, or the text that a style gives.

    "" for bullets: they are drawn, and say nothing.
    """
    kind = item.look.list_type.strip()
    if kind[:1] in ("'", '"'):
        return (content_text(kind, {}) or "").strip()
    text = _format_number(number, kind.lower().split(" ")[0])
    return f"{text}." if text is not None else ""


def item_numbers(parent: Element) -> dict[Element, int]:
    """The number of each item of a list: counted from its start, or from the last item that has one of its own."""
    items = [element for element in parent.elements() if element.look.display == "list-item"]
    step = -1 if "reversed" in parent.attributes else 1
    first = _number(parent.attributes.get("start"))
    number = (first if first is not None else len(items) if step < 0 else 1) - step
    numbers: dict[Element, int] = {}
    for item in items:
        own = _number(item.attributes.get("value"))
        number = own if own is not None else number + step
        numbers[item] = number
    return numbers


def _number(value: str | None) -> int | None:
    match = _NUMBER.match(value or "")
    return int(match[1]) if match else None


def _format_number(number: int, kind: str) -> str | None:
    """
    A number in a style of lists; None for bullets.

    >>> _format_number(4, "lower-roman"), _format_number(28, "upper-alpha"), _format_number(3, "disc")
    ('iv', 'AB', None)
    """
    if kind in ("none", "disc", "circle", "square", "inherit", "disclosure-open", "disclosure-closed"):
        return None
    if kind.endswith(("alpha", "latin")) and number > 0:
        text = _letters(number)
    elif kind.endswith("roman") and 0 < number < 4000:
        text = _roman(number)
    else:
        return f"{number:02d}" if kind == "decimal-leading-zero" else str(number)
    return text.upper() if kind.startswith("upper") else text


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_ROMAN_UNITS):
        times, number = divmod(number, value)
        text += times * letters
    return text
