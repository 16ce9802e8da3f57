"""
How a document writes its codes: which words stand before them (`Action 3.2`), which parts have spaces between them.

Both would be too bold a guess for one text. What a document does again and again is its scheme.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reportparse.codes import Code, split_code, split_item, split_labelled, split_spaced
from reportparse.document import Document, Table
from reportparse.text import one_line
from reportparse.vocabulary import load

# So many texts make a habit.
_LEAST_SPACED, _LEAST_LABELLED = 3, 2


@dataclass(frozen=True, slots=True)
class Scheme:
    """The words before codes, folded, and the patterns of codes with spaces between their parts."""

    labels: frozenset[str] = frozenset()
    spaced: frozenset[str] = frozenset()

    def split(self, text: str) -> tuple[Code | None, str]:
        """The code that a text begins with, and the rest; `(None, text)` when it begins with none."""
        if self.labels and (found := split_labelled(text)) is not None and found[0].label in self.labels:
            return found
        if self.spaced:
            code, rest = split_spaced(text)
            if code is not None and code.pattern in self.spaced:
                return code, rest
        return split_code(text)

    def split_any(self, text: str) -> tuple[Code | None, str]:
        """The code, or the letter or number that counts an item, that a text begins with, and the rest."""
        found = self.split(text)
        return found if found[0] is not None else split_item(text)


def find_scheme(document: Document) -> Scheme:
    """The scheme of a document's codes, from how its cells and paragraphs begin."""
    numbers: dict[str, set[tuple[str, ...]]] = {}
    running: Counter[str] = Counter()
    spaced: Counter[str] = Counter()
    for text in set(_beginnings(document)):
        if (found := split_labelled(text)) is not None:
            numbers.setdefault(found[0].label, set()).add(found[0].runs)
            running[found[0].label] += _runs_on(text, found[0])
        code, _ = split_spaced(text)
        if code is not None:
            spaced[code.pattern] += 1
    habits = {pattern for pattern, count in spaced.items() if count >= _LEAST_SPACED}
    return Scheme(
        labels=frozenset(
            label
            for label, found in numbers.items()
            if _counts_up(found) and (2 * running[label] < len(found) or load().find_header(label) is not None)
        ),
        spaced=frozenset(p for p in spaced if any(habit.startswith(p) for habit in habits)),
    )


def _beginnings(document: Document) -> Iterable[str]:
    for block in document.blocks():
        if isinstance(block, Table):
            yield from (one_line(cell.lines[0].raw) for cell in block.cells if cell.lines)
        else:
            yield from (one_line(line.raw) for line in block.lines)


def _runs_on(text: str, code: Code) -> bool:
    """Whether a sentence goes on after a number: that of "School 3 of the city" is no code, whatever it counts."""
    after = text[text.index(code.raw) + len(code.raw) :]
    return len(code.runs) == 1 and after[:1].isspace() and after.lstrip()[:1].islower()


def _counts_up(found: set[tuple[str, ...]]) -> bool:
    """Whether the numbers after a word begin with the first and go on: a year or an amount does not."""
    last = {runs[-1] for runs in found}
    first = not last.isdisjoint({"1", "A", "I"})
    return first and len(found) >= _LEAST_LABELLED
