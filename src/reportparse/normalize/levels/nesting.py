"""
Levels from nesting: where codes don't say what belongs where, it is what stands over what.

Headings of one kind (of one pattern of codes, in one style, in one column) are one level; `outline` finds which kinds
are levels, and which one is above which.
"""

import itertools
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from reportparse.codes import Code, parent_runs
from reportparse.document import Cell, Paragraph
from reportparse.normalize.levels.kinds import (
    GUIDELINE_COLUMN,
    MEASURE_COLUMN,
    RUNNING_TEXT,
    Blocks,
    HeadingKind,
    Kinds,
)
from reportparse.normalize.levels.levels import Label, Level
from reportparse.normalize.levels.outline import Outline, Token, count_headings, find_outline
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.mark_columns import has_mark
from reportparse.normalize.tables.rows_of_roles import RowOfRoles, is_own
from reportparse.text import fold, one_line, printed_lines_to_text
from reportparse.vocabulary import Vocabulary

# One chapter's number over everything, before headings that come again, is as little a guideline as a title.
_BARE_PATTERNS = frozenset({"9", "a", "9.9"})


@dataclass(frozen=True, slots=True)
class NestedLevels:
    """The levels of headings by their kinds."""

    kinds: Kinds
    vocabulary: Vocabulary
    level_by_kind: dict[HeadingKind, tuple[Level, int]]
    has_whole_codes: bool = False

    is_nested = True

    def of_cell(self, row: RowOfRoles, cell: Cell) -> Label | None:
        """What begins in a cell: a deliverable in its own column, and what its kind says elsewhere."""
        if self._is_deliverable(row, cell):
            code = self.split(cell_text(cell))[0] if row.roles.kind else None
            return Label("deliverable", code)
        kind = self.kinds.of_cell(row, cell)
        if kind == MEASURE_COLUMN and row.is_fresh and cell_text(cell)[:1].islower():
            # On the top of a page and in small letters: the rest of the measure that the page before ended with.
            return None
        return self._label(kind, cell_text(cell)) if kind is not None else None

    def _is_deliverable(self, row: RowOfRoles, cell: Cell) -> bool:
        roles = row.roles
        if cell.column_index != roles.deliverable_column or not is_own(
            row.row, roles, self.kinds.scheme, self.vocabulary
        ):
            return False
        # On the top of a page, without a mark and in small letters: the rest of a row that a page break cut.
        is_rest = row.is_fresh and cell_text(cell)[:1].islower() and not roles.pattern
        return not is_rest or has_mark(row.row, roles.marks, self.vocabulary)

    def of_paragraph(self, paragraph: Paragraph) -> Label | None:
        """What the kind of a heading says."""
        kind = self.kinds.of_paragraph(paragraph)
        return self._label(kind, one_line(paragraph.lines[0].raw)) if kind is not None else None

    def _label(self, kind: HeadingKind, text: str) -> Label | None:
        found = self.level_by_kind.get(kind)
        if found is None:
            return None
        return Label(found[0], self.split(text)[0] if kind.sort == "code" else None, found[1])

    def split(self, text: str) -> tuple[Code | None, str]:
        """The code that a text begins with, and the rest."""
        return self.kinds.scheme.split_any(text)


def find_nested_levels(
    blocks: Blocks, rows: Sequence[RowOfRoles], kinds: Kinds, vocabulary: Vocabulary
) -> NestedLevels:
    """The levels of a document whose codes don't say them."""
    tokens = _tokens(blocks, rows, kinds, vocabulary)
    levels, outside = _find_levels(tokens, vocabulary)
    return NestedLevels(kinds, vocabulary, _levels_of(levels, outside, vocabulary))


def find_levels_above(
    blocks: Blocks, rows: Sequence[RowOfRoles], kinds: Kinds, vocabulary: Vocabulary, codes: Sequence[Code]
) -> NestedLevels | None:
    """
    The levels of a document whose whole codes name measures and deliverables alone, under headings of guidelines.

    None where no headings stand over several measures each.
    """
    tokens = _tokens(blocks, rows, kinds, vocabulary)
    levels, outside = _find_levels(tokens, vocabulary)
    parents = {replace(code, runs=parent_runs(code.runs), label="").pattern for code in codes}
    if len(levels) != 2 or parents.isdisjoint(kind.pattern for kind in levels[1]):
        return None
    above, below = count_headings(levels, tokens)
    if not 1 < above < below:
        return None
    return NestedLevels(kinds, vocabulary, _levels_of(levels, outside, vocabulary), has_whole_codes=True)


def _tokens(blocks: Blocks, rows: Sequence[RowOfRoles], kinds: Kinds, vocabulary: Vocabulary) -> list[Token]:
    """The headings, the rows and the running text, in reading order."""
    placed: list[tuple[tuple[int, float], list[Token]]] = []
    for index, paragraph in blocks:
        text = printed_lines_to_text(line.raw for line in paragraph.lines)
        placed.append(((index, -1), [_token(kinds.of_paragraph(paragraph) or RUNNING_TEXT, True, text, kinds)]))
    for row in rows:
        if row.is_header:
            continue
        own = is_own(row.row, row.roles, kinds.scheme, vocabulary)
        cells = [c for c in row.row.cells if c.lines and not (own and c.column_index == row.roles.deliverable_column)]
        found = [
            _token(kind, False, cell_text(cell), kinds)
            for cell in cells
            if (kind := kinds.of_cell(row, cell)) is not None
        ]
        placed.append((row.position, [*found, *([Token(None, False)] if own else [])]))
    return [token for _, tokens in sorted(placed, key=lambda pair: pair[0]) for token in tokens]


def _token(kind: HeadingKind, is_outside: bool, text: str, kinds: Kinds) -> Token:
    code = kinds.scheme.split_any(text)[0] if kind.sort == "code" else None
    return Token(kind, is_outside, code, fold(text))


def _find_levels(tokens: Sequence[Token], vocabulary: Vocabulary) -> tuple[Outline, set[HeadingKind | None]]:
    """The levels, from the highest one down, and the kinds that stand outside of the tables."""
    outside = {token.kind for token in tokens if token.is_outside}
    return _without_title(find_outline(tokens, vocabulary), tokens), outside


def _without_title(levels: Outline, tokens: Sequence[Token]) -> Outline:
    """
    The levels without what is printed once over everything, such as the title of the report.

    One heading alone is a guideline if it stands right over the rows, and not over other headings or an introduction.
    """
    counts = count_headings(levels, tokens)
    while levels and counts[0] == 1:
        kinds = levels[0]
        if not (all(kind.sort in ("heading", "text", "lead") for kind in kinds) or _is_chapter(levels)):
            break
        # Above two levels more it is the title of a part, such as that of a table of contents.
        is_over_others = len(levels) > 2
        if not (is_over_others or _is_first(kinds, tokens) or _is_over_text(kinds, tokens)):
            break
        levels, counts = levels[1:], counts[1:]
    return levels


def _is_chapter(levels: Outline) -> bool:
    """Whether the highest level has a number with which the codes below it don't go on."""
    patterns = {kind.pattern for kind in levels[0]}
    if not patterns <= _BARE_PATTERNS or len(levels) == 1:
        return False
    return not any(kind.pattern.startswith(tuple(f"{pattern}." for pattern in patterns)) for kind in levels[1])


def _is_first(kinds: Set[HeadingKind], tokens: Sequence[Token]) -> bool:
    return next((token.kind for token in tokens if token.kind not in (None, RUNNING_TEXT)), None) in kinds


def _is_over_text(kinds: Set[HeadingKind], tokens: Sequence[Token]) -> bool:
    """Whether running text stands between the last heading of some kinds before the first row, and that row."""
    before = [token.kind for token in itertools.takewhile(lambda token: token.kind is not None, tokens)]
    last = max((index for index, kind in enumerate(before) if kind in kinds), default=None)
    return last is not None and RUNNING_TEXT in before[last:]


def _levels_of(
    levels: Outline, outside: set[HeadingKind | None], vocabulary: Vocabulary
) -> dict[HeadingKind, tuple[Level, int]]:
    """What the levels of an outline are: the highest is the guideline, the last the measure."""
    named: list[tuple[Level, int]] = [("section", index) for index in range(len(levels))]
    if len(levels) == 1:
        is_outside = not levels[0].isdisjoint(outside)
        named[0] = min(_only_level(kind, is_outside, vocabulary) for kind in levels[0]), 0
    elif levels:
        named[0], named[-1] = ("guideline", 0), ("measure", 0)
    return {kind: name for level, name in zip(levels, named, strict=True) for kind in level}


def _only_level(kind: HeadingKind, is_outside: bool, vocabulary: Vocabulary) -> Level:
    """Of one level alone: what the word before its codes says, else a heading outside of tables is a guideline."""
    named = vocabulary.find_header(kind.pattern.rsplit(" ", 1)[0]) if kind.sort == "code" else None
    if named in ("guideline", "measure"):
        return "guideline" if named == "guideline" else "measure"
    return "guideline" if is_outside or kind == GUIDELINE_COLUMN else "measure"
