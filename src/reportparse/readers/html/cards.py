"""
Cards: boxes of one kind that follow each other, each with a few texts of its own, and lists of terms.

What is set apart inside of a line (a badge with a ground or a border of its own) is a text of its own.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from reportparse.readers.html.boxes import is_lane, row_boxes
from reportparse.readers.html.grids import is_table
from reportparse.readers.html.tree import Element
from reportparse.readers.html.values import border_px
from reportparse.readers.records import TERM

_INLINE = ("inline", "contents", "ruby", "math")
# What no card has in it: parts of a page, and lists of things.
_NO_CARD = frozenset({"table", "h1", "h2", "section", "article", "main", "nav", "header", "footer", "form", "iframe"})
_LARGEST_CARD = 60  # elements in it
_MOST_SLOTS = 12
# So many cards of one class are a series.
_LEAST_NAMED = 3


class Text(NamedTuple):
    """A text of a card: the element that shows it, and how it is set, by what it is called."""

    element: Element
    kind: str


class Card(NamedTuple):
    """A card, or a term of a list, with its texts in order."""

    element: Element
    texts: list[Text]


def repeated_cards(root: Element) -> frozenset[str]:
    """The classes of a page that several boxes have which are cards: where one of them stands alone, it is one, too."""
    named = (one for one in root.walk() if not one.is_gone and one.attributes.get("class", "").strip())
    counts = Counter(card_class(one) for one in named if card_texts(one) is not None)
    return frozenset(name for name, count in counts.items() if count >= _LEAST_NAMED)


def card_class(card: Element) -> str:
    """What boxes of one kind are called alike."""
    return f"{card.tag} {' '.join(card.classes)}"


def cards_from(
    children: Sequence[Element | str], start: int, known: Collection[str] = ()
) -> tuple[list[Card], int] | None:
    """The cards that begin at an index, and the index after them; None without any. One alone is of a `known` class."""
    found: list[Card] = []
    first: Element | None = None
    end = index = start
    while index < len(children):
        child = children[index]
        index += 1
        if isinstance(child, str):
            if child.strip():
                break
            continue
        if first is not None and (child.tag, child.look.display) != (first.tag, first.look.display):
            break
        texts = card_texts(child)
        if texts is None:
            break
        first = child
        found.append(Card(child, texts))
        end = index
    is_known = len(found) == 1 and card_class(found[0].element) in known
    return (found, end) if len(found) > 1 or is_known else None


def card_texts(card: Element) -> list[Text] | None:
    """The texts of a card, in order; None for anything that is no card: one text alone, a list, a part of a page."""
    if card.look.display.startswith(_INLINE) or is_table(card):
        return None
    inner = list(itertools.islice(card.walk(), _LARGEST_CARD + 1))
    if len(inner) > _LARGEST_CARD or any(one.tag in _NO_CARD or is_table(one) for one in inner if not one.is_gone):
        return None
    if _repeats(card) or any(_repeats(one) for one in inner):
        return None
    texts = _named(list(itertools.islice(_texts(card), _MOST_SLOTS + 1)))
    return texts if 1 < len(texts) <= _MOST_SLOTS else None


def _named(texts: list[Text]) -> list[Text]:
    """The texts, with terms and what is said of them told apart by the words of the term."""
    named: list[Text] = []
    term = ""
    for text in texts:
        if text.element.tag == "dt":
            term = " ".join(text.element.text().split())
            named.append(text._replace(kind=f"{TERM} {term}"))
        else:
            named.append(text._replace(kind=f"{text.kind} {term}") if text.element.tag == "dd" else text)
    return named


def terms_to_rows(element: Element) -> list[Card] | None:
    """The rows of a list of terms, each with what it says of them; None for any other element, or one row alone."""
    if element.tag != "dl":
        return None
    rows: list[Card] = []
    for child in _terms(element):
        if child.tag == "dt":
            rows.append(Card(child, []))
        if not rows:
            return None
        rows[-1].texts.append(Text(child, child.tag))
    return rows if len(rows) > 1 and all(len(row.texts) > 1 for row in rows) else None


def _terms(element: Element) -> Iterator[Element]:
    for child in element.elements():
        if child.is_gone:
            continue
        if child.tag in ("dt", "dd"):
            yield child
        else:
            yield from _terms(child)


def _repeats(element: Element) -> bool:
    """Whether an element holds a list of things itself: items, boxes with several texts each, a lane of cards."""
    boxes = [child for child in element.elements() if not child.is_gone]
    if sum(box.tag == "li" for box in boxes) > 1 or is_lane(element):
        return True
    several = [box for box in boxes if _is_box(box) and (row_boxes(box) is not None or len(_boxes(box)) > 1)]
    return len(several) > 1


def _boxes(element: Element) -> list[Element | str]:
    """The boxes and texts that stand in an element, if there is a box among them."""
    inner = [child for child in element.shown() if not (isinstance(child, str) and not child.strip())]
    return inner if any(isinstance(child, Element) and _is_box(child) for child in inner) else []


def _texts(element: Element) -> Iterator[Text]:
    """The texts in an element, those in boxes and badges each on its own."""
    children = [child for child in element.shown() if not (isinstance(child, str) and not child.strip())]
    if element.tag == "dt":
        yield Text(element, TERM)
        return
    if not any(isinstance(child, Element) and (_is_box(child) or _is_badge(child)) for child in children):
        if children or element.tag in ("img", "svg"):
            yield Text(element, _kind(element))
        return
    for is_apart, group in itertools.groupby(
        children, key=lambda child: isinstance(child, Element) and (_is_box(child) or _is_badge(child))
    ):
        if not is_apart:
            yield Text(_around(element, list(group)), f"{_kind(element)} text")
            continue
        for child in group:
            assert isinstance(child, Element)
            if _is_badge(child):
                yield Text(child, "badge")
            else:
                yield from _texts(child)


def _is_box(element: Element) -> bool:
    return not element.look.display.startswith(_INLINE) and element.tag not in ("br", "img", "svg", "input")


def _is_badge(element: Element) -> bool:
    """Whether an element inside of a line is set apart from it: a ground or a border of its own, and a text."""
    own = element.look.own
    text = element.text().strip()
    if not 0 < len(text) <= 40 or element.tag in ("a", "button", "code", "mark", "kbd"):
        return False
    behind = element.parent.look.backdrop if element.parent is not None else None
    has_ground = element.look.fill is not None and element.look.fill != behind
    has_border = all(border_px(own, side, element.look.size_px) > 0 for side in ("top", "right", "bottom", "left"))
    is_round = any(name in own for name in ("border-radius", "padding", "padding-left"))
    return (has_ground or has_border) and is_round


def _kind(element: Element) -> str:
    """How a text is set, by its tags: the classes of what differs from card to card are no part of it."""
    return element.tag


def _around(element: Element, children: list[Element | str]) -> Element:
    """An element that looks like another one, and holds some of its children."""
    part = Element("div", {}, element.line_number, element.parent, children)
    part.look = element.look
    return part
