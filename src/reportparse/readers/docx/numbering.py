"""
Automatic numbers: what Word prints before a paragraph of a list, though it stands in no text.

ECMA-376, part 1, 17.9: a paragraph names a list and a level; the list, an instance of an abstract one, says how the
level counts and what it looks like. Instances of one abstract list count on together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

import regex

from reportparse.readers.docx.markup import number, switch, to_int, value
from reportparse.readers.docx.styles import Styles

_LEVELS = 9
_PLACEHOLDER = regex.compile(r"%([1-9])")
_ROMAN = {
    1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv",
    1: "i",
}  # fmt: skip
_LARGEST_ROMAN, _MOST_LETTERS, _LARGEST_CIRCLED = 10_000, 100, 20
_SUFFIXES = {"nothing": "", "space": " "}


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before a paragraph, what parts it from the text, and the properties of its run."""

    text: str
    suffix: str
    is_bullet: bool
    run_properties: Element | None


class Numbering:
    """The lists of a document. It counts as it is asked, paragraph by paragraph in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        found = root if root is not None else Element("w:numbering")
        self._abstracts = {node.get("w:abstractNumId"): node for node in found.findall("w:abstractNum")}
        self._lists = {node.get("w:numId"): node for node in found.findall("w:num")}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def next_label(self, style_id: str | None, properties: Element | None) -> Label | None:
        """The label of the next paragraph with these properties; None for one that has none."""
        list_id, level_index = self._find_list(style_id, properties)
        abstract = self._abstract(list_id)
        if list_id is None or abstract is None:
            return None
        level = self._level(list_id, abstract, level_index)
        if level is None:
            return None
        counts = self._count(list_id, abstract, level_index, level)
        kind = value(level, "w:numFmt") or "decimal"
        if kind == "bullet":
            text = value(level, "w:lvlText") or ""
        else:
            text = self._number_text(list_id, abstract, level, counts)
        suffix = _SUFFIXES.get(value(level, "w:suff") or "tab", "\t")
        return Label(text, suffix, kind == "bullet", level.find("w:rPr")) if text else None

    def _find_list(self, style_id: str | None, properties: Element | None) -> tuple[str | None, int]:
        """The list and the level (from 0) that a paragraph names itself, or by its style."""
        own = properties.find("w:numPr") if properties is not None else None
        if own is not None and own.find("w:numId") is not None:
            return value(own, "w:numId"), _level_index(number(own, "w:ilvl"))
        for owner, said in self._styles.paragraph_properties(style_id):
            list_id = value(said, "w:numPr/w:numId")
            if list_id is not None:
                levels = number(own, "w:ilvl"), self._level_of_style(list_id, owner), number(said, "w:numPr/w:ilvl")
                return list_id, _level_index(next((level for level in levels if level is not None), None))
        return None, 0

    def _level_of_style(self, list_id: str, style_id: str) -> int | None:
        """The level that a list keeps for a style."""
        abstract = self._abstract(list_id)
        levels = abstract.findall("w:lvl") if abstract is not None else []
        return next((to_int(lvl.get("w:ilvl")) for lvl in levels if value(lvl, "w:pStyle") == style_id), None)

    def _abstract(self, list_id: str | None, hops: int = 0) -> Element | None:
        """The abstract list behind a list, by way of a list style where it has one. List 0 means none."""
        abstract = self._abstracts.get(value(self._lists.get(list_id), "w:abstractNumId"))
        link = value(abstract, "w:numStyleLink")
        if link is None or hops > 4:
            return abstract
        for _, said in self._styles.paragraph_properties(link):
            if (other := value(said.find("w:numPr"), "w:numId")) is not None:
                return self._abstract(other, hops + 1)
        return abstract

    def _overrides(self, list_id: str) -> Iterator[tuple[int, Element]]:
        for node in self._lists[list_id].findall("w:lvlOverride"):
            yield _level_index(to_int(node.get("w:ilvl"))), node

    def _level(self, list_id: str, abstract: Element, index: int) -> Element | None:
        """What a level looks like; a list may have its own idea of it."""
        for at, node in self._overrides(list_id):
            if at == index and (own := node.find("w:lvl")) is not None:
                return own
        return next((lvl for lvl in abstract.findall("w:lvl") if to_int(lvl.get("w:ilvl")) == index), None)

    def _count(self, list_id: str, abstract: Element, index: int, level: Element) -> list[int | None]:
        """Count one paragraph of a level, and give where all levels are now."""
        counts = self._counts.setdefault(abstract.get("w:abstractNumId", ""), [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for at, node in self._overrides(list_id):
                if node.find("w:startOverride") is not None:
                    counts[at] = None
        for higher in range(index):
            # A level that was passed over is taken to have begun, as LibreOffice counts.
            if counts[higher] is None:
                counts[higher] = self._start(list_id, higher, self._level(list_id, abstract, higher))
        before = counts[index]
        counts[index] = before + 1 if before is not None else self._start(list_id, index, level)
        for deeper in range(index + 1, _LEVELS):
            below = self._level(list_id, abstract, deeper)
            restart = number(below, "w:lvlRestart")
            # 0: counts on for ever; n: begins anew after level n (from 1) or one above it.
            if restart is None or index < restart:
                counts[deeper] = None
        return counts

    def _start(self, list_id: str, index: int, level: Element | None) -> int:
        own = (number(node, "w:startOverride") for at, node in self._overrides(list_id) if at == index)
        start = next((found for found in own if found is not None), None)
        start = number(level, "w:start") if start is None else start
        return start if start is not None else 0

    def _number_text(self, list_id: str, abstract: Element, level: Element, counts: list[int | None]) -> str:
        is_legal = bool(switch(level, "w:isLgl"))

        def shown(at: int) -> str:
            other = self._level(list_id, abstract, at)
            count = counts[at]
            kind = "decimal" if is_legal else value(other, "w:numFmt") or "decimal"
            return format_number(self._start(list_id, at, other) if count is None else count, kind)

        return _PLACEHOLDER.sub(lambda match: shown(int(match[1]) - 1), value(level, "w:lvlText") or "")


def _level_index(index: int | None) -> int:
    return min(max(index or 0, 0), _LEVELS - 1)


@cache
def format_number(count: int, kind: str) -> str:
    """
    A number in one of the formats of `w:numFmt`; formats that spell it out in words give figures.

    >>> format_number(28, "lowerLetter"), format_number(4, "upperRoman"), format_number(7, "decimalZero")
    ('bb', 'IV', '07')
    """
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{count:02d}"
    if kind in ("upperRoman", "lowerRoman") and 0 < count < _LARGEST_ROMAN:
        text = _roman(count)
    elif kind in ("upperLetter", "lowerLetter") and 0 < count <= 26 * _MOST_LETTERS:
        # After z comes aa, then bb: the letter is doubled, not carried.
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif kind.startswith("decimalEnclosedCircle") and 0 < count <= _LARGEST_CIRCLED:
        return chr(ord("①") + count - 1)
    else:
        return str(count)
    return text.upper() if kind.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN.items():
        text += letters * (count // size)
        count %= size
    return text
