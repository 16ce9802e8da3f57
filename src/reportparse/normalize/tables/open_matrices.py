"""Summary matrices without borders: a row of statuses on a page, and below it rows with a number for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportparse.normalize.lines import TextLine
from reportparse.normalize.statuses.status_words import StatusWords, words_of_label
from reportparse.normalize.tables.matrix_heads import Head, HeadReader
from reportparse.normalize.totals.claims import Claim, ClaimReader
from reportparse.normalize.totals.figures import Figure
from reportparse.normalize.totals.scopes import Scopes
from reportparse.vocabulary import Vocabulary

_MOST_ROWS = 15
_LEAST_STATUSES = 2
_LONGEST_HEAD = 30


class OpenMatrixReader:
    """Reads rows across a page; which number is whose is told by their order, where they are as many as the heads."""

    def __init__(self, reader: ClaimReader, words: StatusWords, heads: HeadReader, vocabulary: Vocabulary) -> None:
        self._reader, self._words, self._heads = reader, words, heads
        self._vocabulary = vocabulary

    def read(self, rows: Sequence[TextLine], scopes: Scopes) -> Iterator[list[Claim]]:
        """The claims of each matrix; `rows` are the lines as `visual_rows` gives them."""
        for index, row in enumerate(rows):
            heads = self._row_of_heads(row)
            if heads:
                claims = list(self._below(rows[index + 1 : index + 1 + _MOST_ROWS], heads, row, scopes))
                if claims:
                    yield claims

    def _row_of_heads(self, row: TextLine) -> list[Head]:
        """The statuses and the total that a row names and nothing else, in their order."""
        words = words_of_label(row.text)
        if len(words) > _LONGEST_HEAD:
            return []
        said = self._words.find(row.text)
        if len({found.statuses for found in said}) < _LEAST_STATUSES or any(len(s.statuses) > 1 for s in said):
            return []
        heads = [(found.first, Head(found.statuses, found.label)) for found in said]
        covered = {index for found in said for index in range(found.first, found.last + 1)}
        for index, word in enumerate(words):
            if index not in covered and word in self._vocabulary.total_words:
                heads.append((index, Head(is_total=True)))
            elif index > min(covered) and index not in covered:
                # Another column, of which nothing is known.
                return []
        return [head for _, head in sorted(heads, key=lambda pair: pair[0])]

    def _below(
        self, rows: Sequence[TextLine], heads: Sequence[Head], head_row: TextLine, scopes: Scopes
    ) -> Iterator[Claim]:
        shares: dict[tuple[str, ...], Figure] = {}
        counted: list[Claim] = []
        for row in rows:
            figures = self._reader.figures(row.text)
            if row.page_index != head_row.page_index or len(figures) != len(heads):
                break
            label = self._label(row.text[: figures[0].start].strip(), scopes)
            if label is None:
                continue
            own = [figure for figure in figures if figure.count is not None]
            if len(own) == len(heads):
                counted += [self._claim(head, figure, label, row) for head, figure in zip(heads, figures, strict=True)]
            elif not own and label.is_silent:
                shares = {head.statuses or (): figure for head, figure in zip(heads, figures, strict=True)}
        yield from (_with_share(claim, shares) for claim in counted)

    def _label(self, text: str, scopes: Scopes) -> Head | None:
        return self._heads.read_text(text, None, scopes) if text else Head(is_silent=True)

    @staticmethod
    def _claim(head: Head, figure: Figure, label: Head, row: TextLine) -> Claim:
        return Claim(
            head.statuses or (), figure, row, label=head.label, scope=label.scope, years=label.years, is_plain=True
        )


def _with_share(claim: Claim, shares: Mapping[tuple[str, ...], Figure]) -> Claim:
    share = shares.get(claim.statuses) if claim.scope is None and claim.statuses else None
    if share is None or claim.percent is not None:
        return claim
    return replace(claim, figure=replace(claim.figure, percent=share.percent, percent_raw=share.percent_raw))
