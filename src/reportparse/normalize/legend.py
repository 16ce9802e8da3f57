"""The legend: which lines of the report say what a mark means."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from reportparse import marks
from reportparse.colours import OTHER_COLOUR, colour_distance
from reportparse.document import UNKNOWN_SIGN, Sign
from reportparse.normalize.lines import TextLine
from reportparse.vocabulary import Vocabulary

_LONGEST_LABEL_WORDS = 7
_LONGEST_CLAUSE_WORDS = 12  # "Results marked with ✓ were completed, those with ○ have been started."
_CLAUSE_END = regex.compile(r"[;.](?=\s|$)")
_MAIN_STATUSES = ("done", "in_progress", "not_done")
# Distances between colours, 0 to 441: up to where two are one, and how much nearer than any other one must be.
_SAME_COLOUR, _NEARER = 70.0, 30.0
# Shapes that say nothing by themselves: where they are coloured, the colour says it.
_COLOURED_SHAPES = frozenset({"disc", "square"})
_EDGE = " \t:;,.=()[]–—-·|•"
_LETTER_ENTRY = regex.compile(r"^[«\"“(]?(\p{L})[»\"”)]?\s*[:=–—-]\s*(\S.*)$")
# Up to three capitals or a percentage (or a range of them) before a label, with or without something between.
_TOKEN = r"\p{Lu}{1,3}|\d{1,3}(?:\s?[-–—]\s?\d{1,3})?\s?%"
_TOKEN_ENTRY = regex.compile(rf"^[«\"“(\[]?({_TOKEN})[»\"”)\]]?(\s*[:=–—-])?\s+(\S.*)$")
_PERCENTAGE = regex.compile(r"^(\d{1,3})(?:\s?[-–—]\s?(\d{1,3}))?\s?%$")
_PARTS = regex.compile(r"\s*[;|·•/]\s*|,\s+|\t|\s{3,}")
_NUMBER = regex.compile(r"\d")


class _Found(NamedTuple):
    """
    A mark with a label, and the status that the label names, None where the vocabulary does not know it.

    One that `needs_company` explains a mark only if another one of its kind stands beside it.
    """

    sign: str
    mark: Sign | None
    label: str
    status: str | None
    line: TextLine
    needs_company: bool = False

    @property
    def key(self) -> tuple[str, str | None, int | None]:
        """What makes two marks one: the same sign in the same colour."""
        return self.sign, self.mark.colour if self.mark else None, self.mark.appearance if self.mark else None


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
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class Legend:
    """What the report itself says of its marks; of those that it does not explain, what its profile says."""

    entries: tuple[Entry, ...]
    pinned: tuple[Entry, ...] = ()

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
        if shape in _COLOURED_SHAPES and _is_other_colour(found, colour):
            return None
        if found or shape is None:
            return _agreed(found) or _nearest_in_colour(found, colour)
        pinned = [entry for entry in self.pinned if entry.shape == shape]
        # A profile that names a colour means no other one.
        plain = [entry for entry in pinned if entry.colour is None or colour is None]
        return _nearest_in_colour(pinned, colour) or _agreed(plain)

    def explains(self, raw: str) -> bool:
        """Whether a text is exactly one of its marks, or a percentage in a range of its."""
        return self.by_sign(raw) is not None

    def status_by_shape(self) -> dict[str, str]:
        """The shapes that the legend explains by themselves, and what they mean."""
        shapes = {entry.shape for entry in (*self.entries, *self.pinned) if entry.shape is not None}
        return {shape: entry.status for shape in sorted(shapes) if (entry := self.by_shape(shape)) is not None}

    def by_status(self, status: str) -> Entry | None:
        """The first entry with this status."""
        return next((entry for entry in (*self.entries, *self.pinned) if entry.status == status and entry.label), None)


def _is_sign_of(own: str, sign: str) -> bool:
    """Whether a sign is the legend's `own`; a percentage may be one in its range."""
    if own == sign or not own.endswith("%"):
        return own == sign
    bounds, value = _PERCENTAGE.match(own), _PERCENTAGE.match(sign)
    if bounds is not None and value is not None:
        return int(bounds[1]) <= int(value[1]) <= int(bounds[2] or bounds[1])
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


def find_legend(views: Iterable[Sequence[TextLine]], vocabulary: Vocabulary) -> Legend:
    """
    The legend: of all groups of neighbouring lines that pair marks with labels, the one with the most marks.

    `views` are ways to see the document's lines, the first one first where they show the same. A mark that the chosen
    group gives two meanings is left out of it: it explains nothing.
    """
    groups = [
        kept
        for lines in views
        for group in _groups([entry for line in lines for entry in _line_entries(line, vocabulary)])
        if (kept := _in_company(group))
    ]
    best = max(groups, key=lambda group: (len({entry.key for entry in group}), -group[0].line.position), default=[])
    entries: dict[object, _Found] = {}
    for entry in best:
        entries.setdefault(entry.key, entry)
    contradicted = {e.key for e in best if entries[e.key].status != e.status}
    kept = [entry for key, entry in entries.items() if key not in contradicted]
    # Signs with unknown words are a legend only beside others: one of them may be any bullet.
    return Legend(_completed(kept)) if any(e.status for e in kept) or len(kept) > 1 else Legend(())


def _groups(entries: Sequence[_Found]) -> list[list[_Found]]:
    groups: list[list[_Found]] = []
    for entry in entries:
        last = groups[-1][-1].line if groups else None
        if last and last.page_index == entry.line.page_index and entry.line.position - last.position <= 3:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _in_company(group: list[_Found]) -> list[_Found]:
    """The group without what explains something only beside others, where it has none: a letter needs other letters."""
    signs = {entry.sign for entry in group}
    tokens = {entry.sign for entry in group if entry.needs_company and entry.sign[0].isalnum()}

    def is_alone(entry: _Found) -> bool:
        return len(tokens if entry.sign in tokens else signs) < 2

    return [entry for entry in group if not (entry.needs_company and is_alone(entry))]


def _line_entries(line: TextLine, vocabulary: Vocabulary) -> Iterator[_Found]:
    signs = list(line.signs)
    pairs = split_at_signs(line.text)
    if not pairs:
        yield from _token_entries(line, vocabulary)
    for sign, text in pairs:
        mark = next((mark for mark in signs if mark.text == sign), None)
        if mark is not None:
            signs.remove(mark)
        label = _label(_CLAUSE_END.split(text)[0])
        if not any(c.isalpha() for c in label):
            continue
        status = vocabulary.find_status(label)
        is_label = len(label.split()) <= _LONGEST_LABEL_WORDS
        if is_label and (status is not None or _NUMBER.search(text) is not None):
            yield _Found(sign, mark, label, status, line)
        elif (said := vocabulary.find_status_within(label)) and len(label.split()) <= _LONGEST_CLAUSE_WORDS:
            yield _Found(sign, mark, label, said, line, needs_company=True)


def _token_entries(line: TextLine, vocabulary: Vocabulary) -> Iterator[_Found]:
    """Letters or percentages before labels that name a status: `D done`, `100 % = completed`, in lines or in parts."""
    for part in _PARTS.split(line.text):
        if (match := _TOKEN_ENTRY.match(part)) and (label := _label(match[3])):
            status = vocabulary.find_status(label)
            if status is not None and len(label.split()) <= _LONGEST_LABEL_WORDS:
                yield _Found(marks.bare_sign(match[1]), None, label, status, line, needs_company=True)


def _completed(entries: Sequence[_Found]) -> tuple[Entry, ...]:
    """
    The entries, those whose label the vocabulary does not know with the status that is left for them.

    That is the usual meaning of their sign, if no other entry has it; or the one of the three main statuses that no
    other entry has, if only one entry is left.
    """
    taken = {entry.status for entry in entries if entry.status is not None}
    shapes = [entry.mark.shape if entry.mark is not None else marks.find_shape(entry.sign) for entry in entries]
    pairs = list(zip(entries, shapes, strict=True))
    known = {shape: entry.status for entry, shape in pairs if shape is not None and entry.status is not None}
    scale = marks.find_scale((shape for shape in shapes if shape is not None), known)
    is_alone = sum(entry.status is None for entry in entries) == 1
    completed = []
    for entry, shape in pairs:
        status = entry.status
        if status is None:
            usual = scale.get(shape or "")
            left = [s for s in _MAIN_STATUSES if s not in taken]
            if usual is not None and usual not in taken:
                status = usual
            elif is_alone and len(left) == 1:
                status = left[0]
        if status is not None:
            taken.add(status)
            look = (entry.mark.appearance, entry.mark.colour) if entry.mark is not None else (None, None)
            completed.append(Entry(entry.sign, shape, entry.label, status, entry.line, *look))
    return tuple(completed)


def split_at_signs(text: str) -> list[tuple[str, str]]:
    """
    Each sign of a line with the text after it, up to the next sign: `✓ done: 4 ○ started: 2` has two.

    A letter counts as a sign where it stands alone before a colon, a dash or an equals sign (`V = done`).
    A line whose signs come after their labels (`done: ✓`) gives the text before each.
    """
    positions = [match.start() for match in _signs().finditer(text) if not _in_number(text, match.start())]
    if not positions:
        return [(match[1], match[2]) for part in _PARTS.split(text) if (match := _LETTER_ENTRY.match(part))]
    if not text[positions[-1] + 1 :].strip(_EDGE + "\ufe0e\ufe0f") and text[: positions[0]].strip(_EDGE):
        starts = [0, *(position + 1 for position in positions[:-1])]
        return [(text[end], text[start:end]) for start, end in zip(starts, positions, strict=True)]
    ends = [*positions[1:], len(text)]
    return [(text[start], text[start + 1 : end]) for start, end in zip(positions, ends, strict=True)]


@cache
def _signs() -> regex.Pattern[str]:
    """Any character that is drawn as a sign. Dashes are left out: they stand in every text."""
    signs = [char for char, shape in marks.load().shape_by_character.items() if shape != "dash"]
    signs.append(UNKNOWN_SIGN)
    return regex.compile("[" + regex.escape("".join(signs), special_only=True) + "]")


def _in_number(text: str, index: int) -> bool:
    """Whether a sign is part of a calculation (`3 × 4`)."""
    before, after = text[:index].rstrip()[-1:], text[index + 1 :].lstrip()[:1]
    return before.isdecimal() and after.isdecimal() and text[index] in "×√"


def _label(text: str) -> str:
    """The words of a legend's line without its count."""
    match = _NUMBER.search(text)
    words = text[: match.start()] if match and text[: match.start()].strip(_EDGE) else text
    return words.strip(_EDGE + "\ufe0e\ufe0f\u200d0123456789%")
