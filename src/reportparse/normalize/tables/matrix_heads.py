"""What heads a row or a column of a summary matrix: a status, a part of the report, a year, the total, a quantity."""

from dataclasses import dataclass

from reportparse.document import Cell
from reportparse.normalize.statuses.legend import Entry, Legend
from reportparse.normalize.statuses.status_words import StatusWords
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.totals.figures import YEARS
from reportparse.normalize.totals.scopes import Scopes
from reportparse.normalize.totals.subject_words import SubjectWords
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary
from reportparse.vocabulary.figure_words import plain, says

_LONGEST_LABEL = 9


@dataclass(frozen=True, slots=True)
class Head:
    """
    What heads a row or a column: statuses (none of them: all rows), and for which part or year.

    One that `is_silent` says nothing but that numbers or shares follow; one that `is_share`, that shares do.
    """

    statuses: tuple[str, ...] | None = None
    label: str | None = None
    is_total: bool = False
    is_silent: bool = False
    is_share: bool = False
    scope: str | None = None
    years: frozenset[int] = frozenset()


class HeadReader:
    """Reads the cells that head rows and columns."""

    def __init__(self, words: StatusWords, legend: Legend, vocabulary: Vocabulary, nouns: frozenset[str]) -> None:
        self._words, self._legend, self._nouns = words, legend, nouns
        self._vocabulary, self._subject = vocabulary, SubjectWords(words, vocabulary, nouns)
        self._quantities = vocabulary.figures.columns - vocabulary.total_words
        of = (word for phrase in vocabulary.figures.out_of for word in phrase.split())
        self._beside = self._quantities | nouns | frozenset(of)

    def read(self, cell: Cell, scopes: Scopes) -> Head | None:
        """What a cell says of its row or column; None where it names something that the report has no rows of."""
        return self.read_text(cell_text(cell), cell, scopes)

    def read_text(self, text: str, cell: Cell | None, scopes: Scopes) -> Head | None:
        """The same of a text, with the signs of its cell where it stands in one."""
        years = frozenset(int(year) for year in YEARS.findall(text))
        said = self._words.find(text)
        named = scopes.find(text)
        scope = named[0] if len(named) == 1 else None
        if said and not self._subject.is_all_said(text, self._quantities):
            # "Complaints done within a week (%)": something else that is done.
            return Head(scope=scope, years=years) if len(named) == 1 else None
        if len({s.statuses for s in said}) == 1 and len(plain(text).split()) <= _LONGEST_LABEL:
            return Head(said[0].statuses, said[0].label, scope=scope, years=years)
        if (entry := self._signed_entry(text, cell)) is not None:
            return Head((entry.status,))
        if len(named) == 1:
            return Head(scope=scope, years=years)
        if self.is_quantity(text):
            return Head(is_silent=True, is_share="%" in text)
        if self._is_total(text):
            return Head(is_total=True, years=years)
        return Head(years=years) if years else None

    def _signed_entry(self, text: str, cell: Cell | None) -> Entry | None:
        """The entry of the legend that a head without words stands for, by its only sign."""
        signs = [sign for line in cell.lines for sign in line.signs] if cell is not None else []
        if len(signs) > 1 or any(c.isalpha() for c in fold(text)):
            return None
        return self._legend.by_sign(signs[0].text, signs[0].appearance) if signs else self._legend.by_sign(text)

    def _is_total(self, text: str) -> bool:
        """Whether a text names the rows, or all of them."""
        words = plain(text).split()
        return any(word in self._nouns for word in words) or says(" ".join(words), self._vocabulary.total_words)

    def is_quantity(self, text: str) -> bool:
        """Whether a text only says that numbers or shares follow: "Number", "%", "Share in %"."""
        words = [word.strip("():") for word in fold(text).replace(".", " ").split()]
        is_said = any(word in self._quantities for word in words)
        return is_said and all(word in self._beside for word in words)
