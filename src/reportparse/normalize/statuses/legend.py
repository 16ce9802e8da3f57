"""The legend: what the report says its marks mean, and looking that up."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from reportparse import marks
from reportparse.colours import OTHER_COLOUR, colour_distance, find_hue, name_distance
from reportparse.document import UNKNOWN_SIGN
from reportparse.normalize.lines import TextLine

# Distances between colours, 0 to 441: up to where two are one, and how much nearer than any other one must be.
_SAME_COLOUR, _NEARER = 70.0, 30.0
# The same in degrees of hue, for colours that the legend names in words.
_SAME_HUE, _NEARER_HUE = 20.0, 8.0
_LEAST_HUES = 2
# Letters of a token such as "IP"; a longer one is a word.
_LONGEST_TOKEN = 3
# Shapes that say nothing by themselves: where they are coloured, the colour says it.
_COLOURED_SHAPES = frozenset({"disc", "square"})
# Symbols that are no letters, figures or marks of punctuation, nor signs of a calculation or of a trade.
_SYMBOL = r"[[\p{So}\p{Sm}]--[+<=>|~±¬×÷−©®™°№]]"
EDGE = " \t:;,.=()[]–—-·|•：；，、。（）"
"""What stands between a sign and its label, or at the ends of one."""
LEGEND_BULLETS = frozenset("•‣▪◦·∙")
"""What begins an item of a list; the sign of an entry may stand at the end of one."""
_LETTER_ENTRY = regex.compile(r"^[«\"“(]?(\p{L})[»\"”)]?\s*[:=–—-]\s*(\S.*)$")
_PERCENTAGE = regex.compile(r"^(\d{1,3})(?:\s?[-–—]\s?(\d{1,3}))?\s?%$")
_VALUE = regex.compile(r"^(\d{1,3}(?:[.,]\d+)?)\s?%$")
PARTS = regex.compile(r"\s*[;；|·•/]\s*|,\s+|\t|\s{3,}")
"""What parts the entries of a legend that stand on one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A mark, the label as printed, and the status that the label names.

    `appearance` and `colour` are those of the printed mark, None in a transcription. One of a profile `is_pinned`, and
    stands nowhere in the report.
    """

    sign: str
    shape: str | None
    label: str
    status: str
    line: TextLine
    appearance: int | None = None
    colour: str | None = None
    colour_name: str | None = None
    """Where the mark is a colour that the legend names in words: which one."""
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class Legend:
    """What the report itself says of its marks; of those that it does not explain, what its profile says."""

    entries: tuple[Entry, ...]
    pinned: tuple[Entry, ...] = ()
    unread: tuple[TextLine, ...] = ()
    """Lines beside it that look like further entries, and are not understood."""

    def by_sign(self, raw: str, appearance: int | None = None) -> Entry | None:
        """The entry for exactly this sign: the same appearance, or where there is none the same character."""
        sign = marks.bare_sign(raw)
        if appearance is not None:
            own = [entry for entry in self.entries if entry.appearance == appearance]
        else:
            own = [entry for entry in self.entries if _is_sign_of(entry.sign, sign)]
        # The character of something that looks like something else says nothing: then the shape counts.
        shapes = {entry.shape for entry in (self.entries if appearance is None else self.pinned)}
        free = [entry for entry in self.pinned if entry.shape is None or entry.shape not in shapes]
        pinned = [entry for entry in free if _is_sign_of(entry.sign, sign)]
        return _agreed(own) or (_agreed(pinned) if not own else None)

    def by_shape(self, shape: str | None, colour: str | None = None) -> Entry | None:
        """
        The entry for a sign of this shape; of several that differ in colour alone, the one that is near in colour.

        None when there is none, or when it cannot be told which one of two it is.
        """
        found = [entry for entry in self.entries if shape is not None and entry.shape == shape]
        if not found and shape in _COLOURED_SHAPES and (named := self._by_colour_name(colour)) is not None:
            return named
        if shape in _COLOURED_SHAPES and _is_other_colour(found, colour):
            return None
        if found or shape is None:
            return _agreed(found) or _nearest_in_colour(found, colour)
        pinned = [entry for entry in self.pinned if entry.shape == shape]
        # A profile that names a colour means no other one.
        plain = [entry for entry in pinned if entry.colour is None or colour is None]
        return _nearest_in_colour(pinned, colour) or _agreed(plain)

    def by_lit(self, colour: str | None) -> Entry | None:
        """The entry for a sign whose shape nobody knows, by its colour, where the legend tells such apart by hue."""
        found = [entry for entry in self.entries if entry.shape is None and entry.appearance is not None]
        hues = {find_hue(entry.colour) for entry in found if entry.colour is not None} - {None}
        if len(hues) < len({entry.status for entry in found}) or len(hues) < _LEAST_HUES:
            return None
        return _nearest_in_colour(found, colour)

    def _by_colour_name(self, colour: str | None) -> Entry | None:
        """The entry whose word names a colour best; None where no word does, or two do almost as well."""
        named = [entry for entry in self.entries if entry.colour_name is not None]
        if colour is None or not named:
            return None
        distances = [name_distance(colour, entry.colour_name or "") for entry in named]
        best = min(distances)
        near = [entry for entry, distance in zip(named, distances, strict=True) if distance <= best + _NEARER_HUE]
        return _agreed(near) if best <= _SAME_HUE else None

    def explains(self, raw: str) -> bool:
        """Whether a text is one of its marks, which may differ in looks alone, or a percentage in a range of its."""
        sign = marks.bare_sign(raw)
        return self.by_sign(raw) is not None or any(_is_sign_of(entry.sign, sign) for entry in self.entries)

    def status_by_shape(self) -> dict[str, str]:
        """The shapes that the legend explains by themselves, and what they mean."""
        shapes = {entry.shape for entry in (*self.entries, *self.pinned) if entry.shape is not None}
        return {shape: entry.status for shape in sorted(shapes) if (entry := self.by_shape(shape)) is not None}

    def by_status(self, status: str) -> Entry | None:
        """The first entry with this status."""
        return next((entry for entry in (*self.entries, *self.pinned) if entry.status == status and entry.label), None)


def _is_sign_of(own: str, sign: str) -> bool:
    """Whether a sign is the legend's `own`; a percentage may be one in its range, a word be written in capitals."""
    if own.isalpha() and len(own) > 1 and not (own.isupper() and len(own) <= _LONGEST_TOKEN):
        return own.casefold() == sign.casefold()
    if own == sign or not own.endswith("%"):
        return own == sign
    bounds, value = _PERCENTAGE.match(own), _VALUE.match(sign)
    if bounds is not None and value is not None:
        return int(bounds[1]) <= float(value[1].replace(",", ".")) <= int(bounds[2] or bounds[1])
    return False


def _agreed(entries: Sequence[Entry]) -> Entry | None:
    """The first entry, if all of them mean the same."""
    return entries[0] if len({entry.status for entry in entries}) == 1 else None


def _is_other_colour(entries: Sequence[Entry], colour: str | None) -> bool:
    """Whether a sign's colour is none of those that the legend shows for its shape."""
    shown = [entry.colour for entry in entries if entry.colour is not None]
    return bool(colour and shown) and all(colour_distance(own, colour) > OTHER_COLOUR for own in shown)


def _nearest_in_colour(entries: Sequence[Entry], colour: str | None) -> Entry | None:
    if colour is None or not entries:
        return None
    ranked = sorted(
        (
            (colour_distance(entry.colour, colour), index)
            for index, entry in enumerate(entries)
            if entry.colour is not None
        )
    )
    if not ranked or ranked[0][0] > _SAME_COLOUR:
        return None
    best = entries[ranked[0][1]]
    others = [distance for distance, index in ranked if entries[index].status != best.status]
    return best if not others or min(others) >= ranked[0][0] + _NEARER else None


def split_at_signs(text: str) -> list[tuple[str, str]]:
    """
    Each sign of a line with the text after it, up to the next sign: `✓ done: 4 ○ started: 2` has two.

    A letter counts as a sign where it stands alone before a colon, a dash or an equals sign (`V = done`).
    A line whose signs come after their labels (`done: ✓`) gives the text before each; not so where only the first text
    ends in a colon: it heads the legend, and the label of the last sign stands on the next line. A bullet before an
    item that ends in its sign is none.
    """
    positions = [match.start() for match in _signs().finditer(text) if not _in_number(text, match.start())]
    if len(positions) > 1 and text[0] in LEGEND_BULLETS and not text[positions[-1] + 1 :].strip(EDGE + "\ufe0e\ufe0f"):
        # An item of a list, with its sign at its end.
        return split_at_signs(text[1:].lstrip())
    if not positions:
        return [(match[1], match[2]) for part in PARTS.split(text) if (match := _LETTER_ENTRY.match(part))]
    if not text[positions[-1] + 1 :].strip(EDGE + "\ufe0e\ufe0f") and text[: positions[0]].strip(EDGE):
        starts = [0, *(position + 1 for position in positions[:-1])]
        before = [text[start:end] for start, end in zip(starts, positions, strict=True)]
        colons = [label.rstrip().endswith((":", "：")) for label in before]
        if len(before) == 1 or not colons[0] or any(colons[1:]):
            return [(text[position], label) for position, label in zip(positions, before, strict=True)]
    ends = [*positions[1:], len(text)]
    return [(text[start], text[start + 1 : end]) for start, end in zip(positions, ends, strict=True)]


@cache
def _signs() -> regex.Pattern[str]:
    """
    Any character that is drawn as a sign, and any other symbol that stands alone: what shape it has, nobody need know.

    Dashes are left out: they stand in every text.
    """
    signs = [char for char, shape in marks.load().shape_by_character.items() if shape != "dash"]
    signs.append(UNKNOWN_SIGN)
    known = "[" + regex.escape("".join(signs), special_only=True) + "]"
    return regex.compile(rf"{known}|(?<![^\s：；，、。]){_SYMBOL}(?=\s)", regex.V1)


def _in_number(text: str, index: int) -> bool:
    """Whether a sign is part of a calculation (`3 × 4`)."""
    before, after = text[:index].rstrip()[-1:], text[index + 1 :].lstrip()[:1]
    return before.isdecimal() and after.isdecimal() and text[index] in "×√"
