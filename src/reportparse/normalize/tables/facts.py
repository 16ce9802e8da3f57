"""
Facts: what is known of each cell of a layout by itself, found once, before anybody asks what its column holds.

A cell is asked whether it begins with a code, whether it is a mark, whether it begins with a word for a status, and
whether all of it is a value: a date, an amount, a share. None of that decides anything; columns do.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from reportparse.codes import Code
from reportparse.document import Cell
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.statuses.marks import MarkReading, beside_words, read_mark
from reportparse.normalize.tables.columns import Layout, Row, cell_text
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

Value = Literal["number", "percentage", "amount", "date", "quarter"]

_PERCENTAGE = regex.compile(r"(?:[<>≤≥~≈]\s?)?(?:\d{1,3}(?:[.,]\d+)?\s?[%％٪]|[%％٪]\s?\d{1,3}(?:[.,]\d+)?)")
_NUMBER = regex.compile(r"[-+−]?\d+(?:[.,]\d+)?")
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d+)?"
_UNIT = r"(?:[kKmM]\s?)?(?:\p{Sc}|EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|HUF|RON)"
_AMOUNT = regex.compile(
    rf"(?:{_UNIT}\s?)?(?:{_GROUPED}|\d+(?:[.,]\d+)?)\s?{_UNIT}|{_UNIT}\s?(?:{_GROUPED}|\d+(?:[.,]\d+)?)|{_GROUPED}"
)
_YEAR = r"(?:19|20)\d\d"
_QUARTER_OF_YEAR = rf"[QTSH][1-4]\s?[-/.]?\s?{_YEAR}|{_YEAR}\s?[-/.]?\s?[QTSH][1-4]"
_DATE = regex.compile(
    rf"\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}|{_YEAR}[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?|\d{{1,2}}[./-]{_YEAR}"
    rf"|{_YEAR}(?:\s?[-–/]\s?{_YEAR})?|{_QUARTER_OF_YEAR}"
)
_QUARTER = regex.compile(r"[QTSH][1-4]", regex.IGNORECASE)
# A date in words has few of them.
_LONGEST_DATE_WORDS = 4
# A cell that begins with a word for a status says it, if it is no longer than that: beyond stands a text.
_LONGEST_STATUS_WORDS = 12
_HEAD = regex.compile(r"(?:\S+\s){0,4}?\S+(?=[.:;,!]\s|\s[–—(-])")
_AROUND = ".,;:()[]«»\"'!?*–—-"


@dataclass(slots=True)
class Fact:
    """
    What is known of a cell. `code` begins it, with `rest` behind; `value` is what all of it is, if it is one.

    `mark` is None where it holds something else than a mark. `begins_status` says that its first words are a status,
    whatever follows: a date, a reason.
    """

    cell: Cell
    text: str
    code: Code | None
    rest: str
    value: Value | None
    mark: MarkReading | None
    begins_status: bool
    has_mark_beside: bool
    """Whether a sign stands before or after a few words."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed in it."""
        return self.cell.is_blank

    @property
    def is_mark(self) -> bool:
        """Whether a mark is printed in it, and nothing else."""
        return self.mark is not None and not self.mark.is_blank

    @property
    def is_text(self) -> bool:
        """Whether it may be a text: it has letters, and more than a code."""
        return any(c.isalpha() for c in self.text) and (self.code is None or bool(self.rest))

    @property
    def is_sign(self) -> bool:
        """Whether something is printed in it that has neither letters nor figures."""
        return bool(self.text) and not any(c.isalnum() for c in self.text)


def read_fact(cell: Cell, scheme: Scheme, vocabulary: Vocabulary) -> Fact:
    """The facts of a cell; what is a date, an amount or a share begins with no code."""
    text = cell_text(cell)
    value = find_value(text, vocabulary.month_beginnings)
    code, rest = scheme.split_any(text) if text else (None, "")
    if value in ("percentage", "amount", "date"):
        code, rest = None, text
    read = mark = read_mark(cell, vocabulary) if text or cell.is_blank else None
    if mark is not None and value == "number" and mark.shape is None and not vocabulary.is_explained(text):
        # A letter may stand for a sign, and so may a nought; but a figure among figures is none.
        mark = None
    beside = mark is None and text != "" and (read or beside_words(cell)).kind != "word"
    return Fact(cell, text, code, rest, value, mark, begins_with_status(text, vocabulary), beside)


def find_value(text: str, months: Collection[str] = ()) -> Value | None:
    """
    What kind of value a text is as a whole; None for any other text. `months` are those of a vocabulary.

    >>> find_value("100 %"), find_value("T4 2023"), find_value("€ 1 200,50"), find_value("Q1"), find_value("Quay 1")
    ('percentage', 'date', 'amount', 'quarter', None)
    """
    if not any(c.isdecimal() for c in text):
        return None
    value = _find_shaped(text)
    if value is not None:
        return value
    words = [word.strip(".,") for word in fold(text).split()]
    named = [word for word in words if not word.isdecimal()]
    is_date = len(named) > 0 and len(words) <= _LONGEST_DATE_WORDS and all(word in months for word in named)
    return "date" if is_date else None


@lru_cache(maxsize=16384)
def _find_shaped(text: str) -> Value | None:
    """What kind of value a text is by its shape alone."""
    patterns: tuple[tuple[regex.Pattern[str], Value], ...] = (
        (_PERCENTAGE, "percentage"),
        (_DATE, "date"),
        (_QUARTER, "quarter"),
        (_NUMBER, "number"),
        (_AMOUNT, "amount"),
    )
    return next((value for pattern, value in patterns if pattern.fullmatch(text)), None)


def begins_with_status(text: str, vocabulary: Vocabulary) -> bool:
    """
    Whether the first words of a text are a status: "Done in May", "Not started (budget)".

    In a long text something parts them from what follows: "Complete. The last of the homes was let in May ...".
    """
    words = tuple(word.strip(_AROUND) for word in fold(text).split())
    if not words:
        return False
    if len(words) > _LONGEST_STATUS_WORDS:
        head = _HEAD.match(text)
        return head is not None and begins_with_status(head[0], vocabulary)
    vocabulary = vocabulary.speaking(words)
    first = next(vocabulary.status_phrases(words), None)
    return first is not None and (first[0] == 0 or not vocabulary.negations.isdisjoint(words[: first[0]][:1]))


class LayoutFacts:
    """The rows of a layout with the facts of their cells."""

    def __init__(self, layout: Layout, scheme: Scheme, vocabulary: Vocabulary) -> None:
        self.layout = layout
        self.rows: list[Row] = layout.rows()
        self.column_count = layout.tables[0].column_count
        self._at: list[list[Fact | None]] = []
        self._own: list[list[Fact | None]] = []
        for row in self.rows:
            own: list[Fact | None] = [None] * self.column_count
            for cell in row.cells:
                fact = read_fact(cell, scheme, vocabulary)
                for column in range(cell.column_index, min(self.column_count, cell.column_index + cell.colspan)):
                    own[column] = own[column] or fact
            self._at.append(own)
            self._own.append([_printed_in(fact, column) for column, fact in enumerate(own)])

        self.status_heads = frozenset(self._find_status_heads(vocabulary))
        """The rows that head several columns, each by a status of its own: below them stand signs, and no words."""

    def _find_status_heads(self, vocabulary: Vocabulary) -> Iterator[int]:
        said = [self._said_statuses(index, vocabulary) for index in range(len(self.rows))]
        heads = [i for i, own in enumerate(said) if len(set(own.values())) > 1]
        for index in heads:
            others = (self.own(i, c) for i in range(len(self.rows)) if i not in heads for c in said[index])
            below = [fact for fact in others if fact is not None and fact.cell.colspan == 1]
            if below and not any(fact.is_text and not _is_letter(fact) for fact in below):
                yield index

    def _said_statuses(self, row: int, vocabulary: Vocabulary) -> dict[int, str]:
        """The statuses that the texts of a row are, by column."""
        own = ((c, self.own(row, c)) for c in range(self.column_count))
        found = ((c, vocabulary.find_status(fact.text)) for c, fact in own if fact is not None and fact.is_text)
        return {c: status for c, status in found if status is not None}

    def at(self, row: int, column: int) -> Fact | None:
        """The facts of the cell that starts in a row and reaches over a column; None where one from above does."""
        return self._at[row][column] if column < self.column_count else None

    def own(self, row: int, column: int) -> Fact | None:
        """The facts of the cell that starts in a row and in a column; None without one, or a blank one."""
        return self._own[row][column]

    def text(self, row: int, column: int) -> str:
        """The text of the cell that starts in a row and column."""
        fact = self.own(row, column)
        return fact.text if fact is not None else ""

    def codes(self, column: int) -> list[tuple[int, Code]]:
        """The codes that begin the cells of a column, with the indices of their rows."""
        found = ((index, self.own(index, column)) for index in range(len(self.rows)))
        return [(index, fact.code) for index, fact in found if fact is not None and fact.code is not None]

    def headers(self, first_row: int) -> dict[int, str]:
        """The texts over each column, above a row; one that reaches from side to side heads none of them."""
        texts: dict[int, list[str]] = {}
        for row in self.rows[:first_row]:
            for cell in row.cells:
                if cell.colspan < self.column_count and cell.lines:
                    for column in range(cell.column_index, cell.column_index + cell.colspan):
                        texts.setdefault(column, []).append(cell_text(cell))
        return {column: " ".join(dict.fromkeys(found)) for column, found in texts.items()}


def _printed_in(fact: Fact | None, column: int) -> Fact | None:
    """The facts of a cell if it starts in a column and something is printed in it."""
    return fact if fact is not None and fact.cell.column_index == column and not fact.is_blank else None


def _is_letter(fact: Fact) -> bool:
    """Whether a cell holds one letter, as an X in a column that is ticked."""
    return len(fact.text) == 1


def changes(texts: Sequence[str]) -> int:
    """How many texts are another one than the one above: a converter prints a merged cell again in every row."""
    return sum(text != before for before, text in zip(["", *texts], texts, strict=False))


def count_dots(code: Code) -> int:
    """How many points the pattern of a code with one part has: `D.9` has one."""
    return 1 if len(code.runs) == 2 and not code.runs[0].isdecimal() and code.runs[1].isdecimal() else 0
