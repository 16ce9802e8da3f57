"""
Cards of a page as rows: what stands at the same place on every card is a column.

A card has lines of its own and, beside them, what is set apart on the same line: a status, mostly. A label that several
cards have ("Owner: ...") names what follows it. What heads a column of cards is said of each card in it.
"""

import itertools
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportparse.codes import split_code, split_item, split_labelled
from reportparse.document import Block, Line, Place
from reportparse.geometry import union
from reportparse.layout.cards import Card, Deck
from reportparse.layout.lines import FlowLine, words_to_flow_lines
from reportparse.layout.paragraphs import words_to_paragraphs
from reportparse.layout.words import Word, words_to_lines
from reportparse.readers.records import TERM, Slot, records_to_tables

_LONGEST_LABEL = 30
_LEAST_REPEATED = 2
# Words of a code at most, with those before its number.
_CODE_WORDS = 3
_COLONS = (":", "：")
# Share of the size: a line that is farther below does not go on with the text.
_LEADING = 1.9
# Points: words of a text that is set apart begin there again on the next line.
_ALIGNED = 2.0
# Em: the lines of a justified text end so near to each other, or with a hyphen behind; share of them that do.
_FLUSH, _FLUSH_SHARE = 0.4, 0.75
# Em: the least space between two words.
_SPACE = 0.2
# Points of white before what is set apart; share of the cards that have something set apart.
_AIR, _ASIDE_SHARE = 1.0, 0.3
_NOWHERE = float("inf")


@dataclass(frozen=True, slots=True)
class _Setting:
    """
    How the texts of some cards are set.

    `labels` come again, `border` is where what is set apart begins (points from the left of the card), `is_justified`
    says that white inside of a line parts nothing by itself, and `runs_in` that texts go on behind their codes.
    `asides` are how texts look that are set apart; where they have no room, `wraps` says, they go on at the left.
    """

    labels: frozenset[str]
    border: float
    is_justified: bool
    runs_in: bool
    asides: frozenset["_Look"] = frozenset()
    wraps: bool = False


_Look = tuple[bool, int, int]
"""How words are set (bold, half points) and where they end (points from the left of their card)."""


@dataclass(slots=True)
class _Part:
    """Words of a card that are one text; `kind` is equal for texts that are set alike."""

    kind: Hashable
    words: list[Word]

    @property
    def last(self) -> Word:
        """The last word of its last line."""
        low = max(word.baseline for word in self.words)
        return max((w for w in self.words if low - w.baseline < _ALIGNED), key=lambda word: word.bbox.x1)


def decks_to_blocks(decks: Sequence[Deck]) -> list[tuple[Block, ...]]:
    """What is read from each deck: a table with a row a card; their paragraphs where cards are not alike."""
    found: dict[int, tuple[Block, ...]] = {}
    by_series: dict[int, list[int]] = {}
    for index, deck in enumerate(decks):
        by_series.setdefault(deck.cards[0].series, []).append(index)
    for indices in by_series.values():
        records = iter(_records([card for index in indices for card in decks[index].cards]))
        tables = records_to_tables([list(itertools.islice(records, len(decks[index].cards))) for index in indices])
        for number, index in enumerate(indices):
            found[index] = (tables[number],) if tables is not None else tuple(_paragraphs(decks[index]))
    return [found[index] for index in range(len(decks))]


def _records(cards: Sequence[Card]) -> list[list[Slot]]:
    """The texts of each card."""
    parts = [part for card in cards for part in card.parts]
    lines = [
        words_to_flow_lines([w for w in card.words if w.angle == 0], card.page_index, 0, card.bbox.x0) for card in parts
    ]
    labels = _labels(line for own in lines for line in own)
    border = _border([line for own in lines for line in own if _label(line.words)[0] not in labels], len(cards))
    setting = _Setting(labels, border, _are_justified(lines, labels), any(map(_runs_in, lines)))
    setting = replace(setting, asides=_asides([line for own in lines for line in own], setting))
    setting = replace(setting, wraps=_wrap(lines, setting))
    lines_of = {id(part): own for part, own in zip(parts, lines, strict=True)}
    return [list(_slots(card, [lines_of[id(part)] for part in card.parts], setting)) for card in cards]


def _are_justified(cards: Iterable[Sequence[FlowLine]], labels: frozenset[str]) -> bool:
    """Whether the lines of cards end flush, but for the last one of each text: then the white in them says nothing."""
    ends: list[bool] = []
    for lines in cards:
        full = max((line.runs[-1][1] for line in lines), default=0.0)
        texts = itertools.takewhile(lambda line: _label(line.words)[0] not in labels, lines)
        on = (line for line, _ in itertools.pairwise(texts) if len(line.words) > 1)
        ends += [full - line.runs[-1][1] <= _FLUSH * line.size for line in on]
    return len(ends) > 0 and sum(ends) >= _FLUSH_SHARE * len(ends)


def _asides(lines: Iterable[FlowLine], setting: "_Setting") -> frozenset["_Look"]:
    """How several texts are set that stand apart at the end of a line, so that others of them are known there."""
    found = ((line, x) for line in lines if (x := _set_apart(line, None, setting)) != _NOWHERE)
    looks = Counter(_look(line, [word for word in line.words if word.bbox.x0 >= x]) for line, x in found)
    return frozenset(look for look, count in looks.items() if count >= _LEAST_REPEATED)


def _wrap(cards: Iterable[Sequence[FlowLine]], setting: "_Setting") -> bool:
    """
    Whether what is set apart goes on at the left of the next line, where there is no room for it.

    On no card may the line below have had room behind it: a text of its own stands below short titles as well.
    """
    cards = list(cards)
    end = max((line.runs[-1][1] for lines in cards for line in lines), default=0.0)
    needed = [
        need
        for lines in cards
        for line, below in itertools.pairwise(lines)
        if (need := _needed(line, below, setting)) is not None
    ]
    return bool(needed) and min(needed) > end


def _needed(line: FlowLine, below: FlowLine, setting: "_Setting") -> float | None:
    """How far a line would reach with the first word below, if that may go on with what is set apart in it."""
    own, others = _sides(line, None, None, setting)
    if not own or not others or _label(below.words)[0] in setting.labels or not _continues(others, own, below):
        return None
    words = [*others, below.words[0]]
    spaces = len(words) * _SPACE * line.size
    return own[-1].bbox.x1 - line.x + spaces + sum(word.bbox.width for word in words)


def _continues(aside: Sequence[Word], title: Sequence[Word], below: FlowLine) -> bool:
    """Whether a line is set as what is set apart right above it, and not as the title before that."""
    first, last = below.words[0], aside[-1]
    is_alike = not any(_is_set_otherwise(last, word) for word in below.words)
    is_next = 0 < first.baseline - last.baseline <= _LEADING * first.style.size
    return is_alike and is_next and _is_set_otherwise(title[-1], first)


def _look(line: FlowLine, words: Sequence[Word]) -> "_Look":
    """How the words at the end of a line are set, and where they end, from the left of the card."""
    style = words[-1].style
    return style.bold, round(2 * style.size), round(words[-1].bbox.x1 - line.x)


def _runs_in(lines: Sequence[FlowLine]) -> bool:
    """Whether a card begins with a code that its text goes on behind, set otherwise."""
    words = lines[0].words if lines else []
    count = _code_length(words)
    return 0 < count < len(words) and _is_set_otherwise(words[count - 1], words[count])


def _code_length(words: Sequence[Word]) -> int:
    """How many words the code has with which some words begin; 0 without one."""
    for count in range(min(_CODE_WORDS, len(words)), 0, -1):
        text = " ".join(word.text for word in words[:count])
        labelled = split_labelled(text)
        found = (split_item(text), split_code(text), *((labelled,) if labelled is not None else ()))
        if any(code is not None and not rest for code, rest in found):
            return count
    return 0


def _border(lines: Sequence[FlowLine], count: int) -> float:
    """
    Where what is set apart at the end of a line begins, from the left of the card: there most lines leave white.

    The wide spaces of a justified line are elsewhere in each.
    """
    gaps = [gap for line in lines for gap in line.gaps]
    best, at = 0, _NOWHERE
    for x in sorted({gap[1] - _AIR for gap in gaps}):
        parted = sum(a < x < b for a, b in gaps)
        crossed = sum(a < x < b for line in lines for a, b in line.runs)
        if parted - 2 * crossed > best:
            best, at = parted - 2 * crossed, x
    return at if best >= max(_LEAST_REPEATED, _ASIDE_SHARE * count) else _NOWHERE


def _paragraphs(deck: Deck) -> Iterator[Block]:
    heads: set[tuple[Word, ...]] = set()
    for card in deck.cards:
        if card.head and card.head not in heads:
            heads.add(card.head)
            yield from words_to_paragraphs(card.head, card.page_index + 1)
        for part in card.parts:
            yield from words_to_paragraphs(part.words, part.page_index + 1)


def _labels(lines: Iterable[FlowLine]) -> frozenset[str]:
    """What lines of several cards begin with, as far as a colon."""
    counts = Counter(label for line in lines if (label := _label(line.words)[0]))
    return frozenset(label for label, count in counts.items() if count >= _LEAST_REPEATED)


def _label(words: Sequence[Word]) -> tuple[str, int]:
    """The label that some words begin with, and how many of them it has."""
    label = ""
    for index, word in enumerate(words):
        label = f"{label} {word.text}".strip()
        if word.sign is not None or len(label) > _LONGEST_LABEL:
            break
        if word.text.endswith(_COLONS):
            return (label, index + 1) if any(map(str.isalpha, label)) else ("", 0)
    return "", 0


def _slots(card: Card, lines: Iterable[Sequence[FlowLine]], setting: _Setting) -> Iterator[Slot]:
    """The texts of a card, page by page, and last what heads its column."""
    for own, printed in zip(card.parts, lines, strict=True):
        for part in _parts(printed, setting, own is not card):
            yield _slot(part.kind, part.words, own.page_index)
    if card.head:
        yield _slot("head", card.head, card.page_index)


def _slot(kind: Hashable, words: Sequence[Word], page_index: int) -> Slot:
    lines: tuple[Line, ...] = words_to_lines(words, page_index + 1)
    if isinstance(kind, str) and kind.startswith(TERM):
        lines = tuple(replace(line, raw=line.raw.rstrip(" :：")) for line in lines)
    return Slot(kind, lines, Place(page_index + 1, union(word.bbox for word in words)))


def _parts(lines: Sequence[FlowLine], setting: _Setting, is_rest: bool = False) -> list[_Part]:
    """
    The texts of a card in order, each label as a term before its value, and what is set apart from its title.

    The rest of a card on another page (`is_rest`) begins with no title.
    """
    parts: list[_Part] = []
    body: _Part | None = None
    aside: _Part | None = None
    for line in lines:
        label, count = _label(line.words)
        if label in setting.labels:
            parts.append(_Part(f"{TERM} {label}", line.words[:count]))
            body = _Part(label, line.words[count:]) if line.words[count:] else None
            parts += [body] if body is not None else []
            continue
        own, others = _sides(line, aside, body, setting)
        if own and body is not None and _goes_on(body, own, setting):
            body.words += own
        elif own:
            body = _Part(("text", own[0].style.bold) if parts or is_rest else "title", own)
            parts.append(body)
        if others and aside is not None:
            aside.words += others
        elif others:
            aside = _Part("aside", others)
            parts.append(aside)
    return parts


def _sides(
    line: FlowLine, aside: _Part | None, title: _Part | None, setting: _Setting
) -> tuple[list[Word], list[Word]]:
    """The words of a line, and those of them that are set apart at its end, or go on with such ones at its start."""
    if setting.wraps and aside is not None and title is not None and _continues(aside.words, title.words, line):
        return [], line.words
    x = _set_apart(line, aside, setting)
    if aside is not None or x == _NOWHERE:
        x = min(x, _border_in(line, setting))
    return _cut(line.words, x)


def _cut(words: Iterable[Word], x: float) -> tuple[list[Word], list[Word]]:
    """The words that begin before a place on the page, and those that begin there or behind it."""
    own: list[Word] = []
    others: list[Word] = []
    for word in words:
        (own if word.bbox.x0 < x else others).append(word)
    return own, others


def _border_in(line: FlowLine, setting: _Setting) -> float:
    """Where the border stands in a line; nowhere in one whose text goes across it."""
    is_crossed = any(a < setting.border < b for a, b in line.runs)
    return _NOWHERE if is_crossed else line.x + setting.border


def _set_apart(line: FlowLine, aside: _Part | None, setting: _Setting) -> float:
    """
    Where words begin, behind a gap, that are set otherwise than the word before it; or below such ones above.

    What stands behind nothing but a code in a justified text is the text itself.
    """
    if aside is not None:
        return min(word.bbox.x0 for word in aside.words) - _ALIGNED
    for a, b in line.gaps:
        after = [word for word in line.words if word.bbox.x0 - line.x >= b - 0.1]
        before = line.words[: len(line.words) - len(after)]
        if setting.is_justified and _code_length(before) == len(before):
            continue
        if after and a > 0 and before and all(_is_set_otherwise(before[-1], word) for word in after):
            return after[0].bbox.x0
    return _known_aside(line, setting.asides)


def _known_aside(line: FlowLine, asides: frozenset[_Look]) -> float:
    """
    Where words begin that look as what other cards set apart, though no gap stands out before them.

    Alone on a line below a title that fills its own they stand in the right half.
    """
    if not line.words or _look(line, line.words) not in asides:
        return _NOWHERE
    own = list(itertools.takewhile(lambda word: not _is_set_otherwise(word, line.words[-1]), reversed(line.words)))
    is_alone = len(own) == len(line.words) and 2 * line.runs[0][0] <= line.runs[-1][1]
    return _NOWHERE if is_alone else own[-1].bbox.x0


def _is_set_otherwise(word: Word, other: Word) -> bool:
    styles = word.style, other.style
    return other.sign is not None or styles[0].bold != styles[1].bold or abs(styles[0].size - styles[1].size) > 0.1


def _goes_on(part: _Part, words: Sequence[Word], setting: _Setting) -> bool:
    """Whether words on a line below go on with a text."""
    last, first = part.last, words[0]
    is_alike = setting.runs_in and _code_length(part.words) == len(part.words)
    is_alike |= last.style.bold == first.style.bold and abs(last.style.size - first.style.size) < 0.1
    is_alike |= last.sign is not None or first.sign is not None
    return is_alike and 0 < first.baseline - last.baseline <= _LEADING * first.style.size
