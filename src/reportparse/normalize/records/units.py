"""
Units of running text: what begins on a line of its own, and goes on until the next one begins.

Paragraphs are what a format or a page makes of a text: three items may be one, and one item two. A unit is what a
reader sees: a line with a code, with a label ("Status: ..."), with nothing but a status, a heading, or a text.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import regex

from reportparse.codes import Code
from reportparse.document import Document, Line, Paragraph, Table
from reportparse.marks import find_shape
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.records.forms import FormRow, find_forms, may_label
from reportparse.normalize.statuses.sayings import are_of_progress, find_share, find_step
from reportparse.text import fold, one_line, printed_lines_to_text, words_of
from reportparse.vocabulary import Vocabulary

# Words before a colon: more of them are the beginning of a sentence.
_LABEL = regex.compile(r"(\p{L}[^:：\n]{0,59}?)\s?[:：](?:\s+|$)")
_LONGEST_LABEL_WORDS = 7
# What comes again so often is a habit of the document.
_LEAST_REPEATED = 3
# A heading is short; points: how much larger than the running text it is set, if it is not bold.
_LONGEST_HEADING = 220
_LARGER = 0.6
# A status that stands alone may be followed by how many rows have it.
_COUNT = regex.compile(r"\s*[:–—-]?\s*[(\[]?\d{0,3}[)\]]?\s*:?$")
_LONGEST_STATUS_WORDS = 5
# "Yes" and "no" answer questions.
_SHORTEST_STATUS = 4

# What stands before the items of a list, where it comes again and again.
BULLETS = frozenset("•‣▪◦·∙–—-*➢►\uf0b7\uf0a7")
BULLET_SIGNS = frozenset("●○■□◆◇▶")
"""Signs that are marks as often as bullets: the same one before all items, where something else tells their status."""

STEP = "step"
"""The detail of statuses that are more or less than words for one: only items with codes have them."""

ARROWS = "→➔➜➝➞⇒►▶"
"""Signs that lead from a text to its status."""

BEGUN = regex.compile(rf"(?<=\S)(?:\s*[(\[:]|\s[–—{ARROWS}-])\s*([^()\[\]:]{{0,30}})$")
"""What parts a text from a few words with which its line ends: a bracket, a colon, a dash. They may be a status."""

Sort = Literal["code", "heading", "label", "status", "text", "table"]


@dataclass(frozen=True, slots=True)
class UnitKind:
    """
    What units that look alike have in common: the pattern of their codes, or their label.

    `rank` says how they are set, where that is not as the running text is.
    """

    sort: Sort
    detail: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. `code` is what it begins with; `value` are its lines behind its label, or all of them."""

    kind: UnitKind
    lines: tuple[Line, ...]
    blocks: tuple[int, ...]
    """The blocks of the document that its lines are of."""
    code: Code | None = None
    value: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """Its lines as one."""
        return printed_lines_to_text(line.raw for line in self.lines)

    @property
    def said(self) -> str:
        """Its value as one line."""
        return printed_lines_to_text(line.raw for line in self.value)


TABLE = UnitKind("table")


class _Reader:
    """Reads units; what a document does again and again tells what begins one."""

    def __init__(
        self, document: Document, forms: Mapping[int, Sequence[FormRow]], scheme: Scheme, vocabulary: Vocabulary
    ) -> None:
        self._scheme = scheme
        self._vocabulary = vocabulary
        paragraphs = [block for block in document.blocks() if isinstance(block, Paragraph)]
        paragraphs += [Paragraph(row.lines) for rows in forms.values() for row in rows if row.label is None]
        lines = [(index, line) for paragraph in paragraphs for index, line in enumerate(paragraph.lines)]
        self._bullets = self._find_bullets([line for _, line in lines])
        shares = (find_share(one_line(line.raw)) for _, line in lines)
        self._has_progress = are_of_progress([share for share in shares if share is not None])
        lines = [(index, self._bare(line)) for index, line in lines]
        self._labels = _repeated(self._label(line) for _, line in lines)
        self._patterns = _repeated(self._pattern(line, index == 0) for index, line in lines)
        text = [line for p in paragraphs if p.heading_level is None for line in p.lines]
        sizes = Counter(line.style.size for line in text)
        bold = Counter(line.style.bold for line in text)
        self._body_size = sizes.most_common(1)[0][0] if sizes else 0.0
        self._is_bold = bold[True] > bold[False]

    def _find_bullets(self, lines: Sequence[Line]) -> frozenset[str]:
        """The bullets and signs that several lines begin with, and that say nothing of their items."""
        firsts = (one_line(line.raw).partition(" ") for line in lines)
        signs = [first for first, _, rest in firsts if rest and (first in BULLETS or find_shape(first) is not None)]
        return _repeated(first for first in signs if first in BULLETS) | self._lone_sign(signs)

    def _lone_sign(self, firsts: Sequence[str]) -> frozenset[str]:
        """The sign that lines begin with, where no line begins with another one: it tells items, and no statuses."""
        signs = {first for first in firsts if first not in BULLETS}
        are_bullets = len(signs) == 1 and signs <= BULLET_SIGNS and not any(map(self._vocabulary.is_explained, signs))
        return _repeated(iter(firsts)) & signs if are_bullets else frozenset()

    def _bare(self, line: Line) -> Line:
        """A line without the bullet that it begins with."""
        first, _, rest = one_line(line.raw).partition(" ")
        return replace(line, raw=rest) if first in self._bullets and rest else line

    def _label(self, line: Line) -> str:
        """The folded words before a colon that a line begins with; "" without any."""
        text = one_line(line.raw)
        match = _LABEL.match(text)
        if match is None or len(match[1].split()) > _LONGEST_LABEL_WORDS or self._scheme.split_any(text)[0] is not None:
            return ""
        return fold(match[1]) if may_label(match[1], self._vocabulary) else ""

    def _pattern(self, line: Line, is_first: bool) -> str:
        """The pattern of the code that a line begins with; within a paragraph a number alone has a sign behind it."""
        text = one_line(line.raw)
        code = self._scheme.split_any(text)[0]
        if code is None:
            return ""
        is_bare = (
            len(code.runs) == 1 and not code.label and text[len(code.raw) : len(code.raw) + 1] not in (".", ")", ":")
        )
        return "" if is_bare and not is_first else code.pattern

    def read(self, block_index: int, paragraph: Paragraph) -> Iterator[Unit]:
        """The units of a paragraph."""
        lines = paragraph.lines
        starts = [i for i, line in enumerate(lines) if i == 0 or self._begins(line, lines[i - 1])]
        for start, end in zip(starts, [*starts[1:], len(paragraph.lines)], strict=True):
            yield self._unit(paragraph, paragraph.lines[start:end], block_index)

    def read_form(self, block_index: int, rows: Sequence[FormRow]) -> Iterator[Unit]:
        """The units of a form: a label each, and those of the texts across it."""
        for row in rows:
            if row.label is None:
                yield from self.read(block_index, Paragraph(row.lines))
            else:
                yield Unit(UnitKind("label", row.key), (row.label, *row.lines), (block_index,), value=row.lines)

    def _begins(self, line: Line, above: Line) -> bool:
        bare = self._bare(line)
        if bare is not line:
            return True
        is_known = self._label(line) in self._labels or self._pattern(line, False) in self._patterns
        return is_known or (is_status_alone(one_line(line.raw), self._vocabulary) and not self._is_rest(line, above))

    def _is_rest(self, line: Line, above: Line) -> bool:
        """
        Whether a line that is a status alone is the rest of the text above: of a status that begins there or that a
        colon or an arrow leads to, of what stands in brackets, of a sentence ("... and one is" and "not completed.").
        """
        text, before = one_line(line.raw), one_line(above.raw)
        begun = BEGUN.search(before)
        is_bracketed = text.startswith(("(", "[")) or text.rstrip(".;,").endswith((")", "]"))
        is_end = text[:1].islower() and text.endswith(".") and before[-1:] not in (".", ":", ";", "!", "?")
        is_whole = begun is not None and is_status_alone(f"{begun[1]} {text}".strip(), self._vocabulary)
        return is_bracketed or is_end or is_whole

    def _unit(self, paragraph: Paragraph, lines: tuple[Line, ...], block_index: int) -> Unit:
        text = printed_lines_to_text(line.raw for line in lines)
        blocks, rank = (block_index,), self._rank(paragraph)
        own = (self._bare(lines[0]), *lines[1:])
        if (label := self._label(own[0])) in self._labels:
            return Unit(UnitKind("label", label), lines, blocks, value=_behind_label(own))
        if is_status_alone(text, self._vocabulary):
            return Unit(UnitKind("status", rank=rank), lines, blocks, value=(_without_count(own[0]),))
        if self._is_step(text, own):
            return Unit(UnitKind("status", STEP, rank), lines, blocks, value=own)
        code = self._scheme.split_any(one_line(own[0].raw))[0]
        if code is not None and code.pattern in self._patterns:
            return Unit(UnitKind("code", code.pattern, rank), lines, blocks, code, own)
        if own[0] is not lines[0]:
            return Unit(UnitKind("text", "item"), lines, blocks, value=own)
        if rank and len(text) <= _LONGEST_HEADING and text[-1:] not in (".", ";", ","):
            return Unit(UnitKind("heading", rank=rank), lines, blocks, value=lines)
        return Unit(UnitKind("text"), lines, blocks, value=lines)

    def _is_step(self, text: str, lines: Sequence[Line]) -> bool:
        """Whether a unit is a status with a date or in figures, or a sign that the report explains."""
        if find_label_end(text) or sum(len(line.signs) for line in lines):
            return False
        return find_step(text, self._vocabulary) is not None or (self._has_progress and find_share(text) is not None)

    def _rank(self, paragraph: Paragraph) -> str:
        """How a heading is set; "" of what is set as the running text is."""
        if paragraph.heading_level is not None:
            return f"level {paragraph.heading_level}"
        style = paragraph.style
        is_larger = style.size > self._body_size + _LARGER
        if is_larger or (style.bold and not self._is_bold):
            return f"{round(2 * style.size)} {style.bold}"
        return ""


def is_status_alone(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a status and nothing else, with the number of its rows at most."""
    words = _COUNT.sub("", text)
    is_short = len(words) >= _SHORTEST_STATUS and len(words.split()) <= _LONGEST_STATUS_WORDS
    if not is_short or ":" in words or vocabulary.find_status(words) is None:
        return False
    folded = words_of(words)
    said = {i + k for i, length, _ in vocabulary.status_phrases(tuple(folded)) for k in range(length)}
    # "No date" denies a date, and "partly, no" is two answers.
    return bool(said) and not any(word in vocabulary.negations for i, word in enumerate(folded) if i not in said)


def _repeated(found: Iterator[str]) -> frozenset[str]:
    return frozenset(key for key, count in Counter(found).items() if key and count >= _LEAST_REPEATED)


def _without_count(line: Line) -> Line:
    return replace(line, raw=_COUNT.sub("", one_line(line.raw)))


def _behind_label(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a unit without its label."""
    first = one_line(lines[0].raw)
    match = _LABEL.match(first)
    rest = first[match.end() :] if match is not None else first
    return (*((replace(lines[0], raw=rest),) if rest else ()), *lines[1:])


def find_label_end(text: str) -> int:
    """Where the words before a colon end that a text begins with; 0 without any."""
    match = _LABEL.match(text)
    return match.end() if match is not None else 0


def split_label(text: str) -> tuple[str, str]:
    """The words before a colon that a text on one line begins with, as printed, and what is behind it; "" without."""
    match = _LABEL.match(text)
    if match is None or len(match[1].split()) > _LONGEST_LABEL_WORDS:
        return "", text
    return match[1], text[match.end() :]


def printed_label(unit: Unit) -> str:
    """The label of a unit as it is printed."""
    first = one_line(unit.lines[0].raw)
    return split_label(first)[0] or (first if unit.kind.sort == "label" else "")


def find_units(document: Document, scheme: Scheme, vocabulary: Vocabulary) -> list[Unit]:
    """The units of a document in reading order; each table that is no form is one, too."""
    forms = find_forms({i: block for i, block in enumerate(document.blocks()) if isinstance(block, Table)}, vocabulary)
    reader = _Reader(document, forms, scheme, vocabulary)
    units: list[Unit] = []
    for index, block in enumerate(document.blocks()):
        if isinstance(block, Table) and index not in forms:
            units.append(Unit(TABLE, (), (index,)))
            continue
        for unit in (
            reader.read(index, block) if isinstance(block, Paragraph) else reader.read_form(index, forms[index])
        ):
            if units and _goes_on(units[-1], unit):
                before = units.pop()
                unit = replace(
                    before,
                    lines=before.lines + unit.lines,
                    value=before.value + unit.value,
                    blocks=(*before.blocks, *unit.blocks),
                )
            units.append(unit)
    return list(_set_alike(units))


def _set_alike(units: Sequence[Unit]) -> Iterator[Unit]:
    """
    The units, those whose codes have one word before the number ("Recommendation 4") set as most of them are.

    Where only the first words of each are bold, one with nothing behind them would be set as a heading.
    """
    worded = [unit.kind for unit in units if unit.code is not None and unit.code.label]
    counts = Counter(worded)
    usual = {kind.detail: kind.rank for kind in sorted(counts, key=lambda kind: counts[kind])}
    for unit in units:
        is_worded = unit.code is not None and unit.code.label
        yield replace(unit, kind=replace(unit.kind, rank=usual[unit.kind.detail])) if is_worded else unit


def _goes_on(before: Unit, unit: Unit) -> bool:
    """Whether a unit is the rest of the one before it: on the next page, in small letters, set like it."""
    if unit.kind.sort != "text" or before.kind.sort in ("table", "heading", "status"):
        return False
    pages = before.lines[-1].place.page_number, unit.lines[0].place.page_number
    same = before.lines[-1].style.size == unit.lines[0].style.size
    return same and None not in pages and pages[0] != pages[1] and unit.text[:1].islower()
