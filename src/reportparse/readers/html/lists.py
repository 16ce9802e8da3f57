"""The numbers of lists, as the page prints them before their items."""

from __future__ import annotations

import regex

from reportparse.readers.html.tree import Element
from reportparse.readers.html.values import content_text

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_NUMBER = regex.compile(r"\s*([+-]?\d{1,9})")


def item_marker(item: Element) -> str:
    """
    What is printed before an item of a list: its number with a full stop, or the text that a style gives.

    "" for bullets: they are drawn, and say nothing.
    """
    kind = item.look.list_type.strip()
    if kind[:1] in ("'", '"'):
        return (content_text(kind) or "").strip()
    kind = kind.lower().split(" ")[0]
    number = _item_number(item)
    text = _format_number(number, kind)
    return f"{text}." if text is not None else ""


def _item_number(item: Element) -> int:
    """The number of an item in its list: counted from its start, or from the last item that has a number of its own."""
    parent = item.parent
    items = [e for e in parent.elements() if e.look.display == "list-item"] if parent is not None else [item]
    is_reversed = parent is not None and "reversed" in parent.attributes
    first = _number(parent.attributes.get("start") if parent is not None else None)
    number = first if first is not None else len(items) if is_reversed else 1
    for index, other in enumerate(items):
        own = _number(other.attributes.get("value"))
        if own is not None:
            number = own
        elif index:
            number += -1 if is_reversed else 1
        if other is item:
            break
    return number


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
