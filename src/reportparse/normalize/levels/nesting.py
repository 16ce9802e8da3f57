"""
Levels from nesting: where codes don't say what belongs where, it is what stands over what.

Headings of one kind (of one pattern of codes, in one style, in one column) are one level. A kind is above another one
if it opens fewer groups of rows, and each time it begins, the other one begins anew below it.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

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
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.mark_columns import has_mark
from reportparse.normalize.tables.rows_of_roles import RowOfRoles, is_own
from reportparse.text import one_line
from reportparse.vocabulary import Vocabulary

# Share of a kind's headings that must be followed by one of the kind below.
_NESTED_SHARE = 0.9

# One chapter's number over everything, before headings that come again, is as little a guideline as a title.
_BARE_PATTERNS = frozenset({"9", "a", "9.9"})


class _Token(NamedTuple):
    """A heading of some kind, or a row of a deliverable (kind None), in reading order."""

    kind: HeadingKind | None
    is_outside: bool


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
    levels, outside = _kinds_of_levels(tokens)
    return NestedLevels(kinds, vocabulary, _levels_of(levels, outside, vocabulary))


def find_levels_above(
    blocks: Blocks, rows: Sequence[RowOfRoles], kinds: Kinds, vocabulary: Vocabulary, codes: Sequence[Code]
) -> NestedLevels | None:
    """
    The levels of a document whose whole codes name measures and deliverables alone, under headings of guidelines.

    None where no headings stand over several measures each.
    """
    tokens = _tokens(blocks, rows, kinds, vocabulary)
    levels, outside = _kinds_of_levels(tokens)
    parents = {replace(code, runs=parent_runs(code.runs), label="").pattern for code in codes}
    if len(levels) != 2 or levels[1].sort != "code" or levels[1].pattern not in parents:
        return None
    counts = Counter(token.kind for token in tokens)
    if not 1 < counts[levels[0]] < counts[levels[1]]:
        return None
    return NestedLevels(kinds, vocabulary, _levels_of(levels, outside, vocabulary), has_whole_codes=True)


def _kinds_of_levels(tokens: Sequence[_Token]) -> tuple[list[HeadingKind], set[HeadingKind | None]]:
    """The kinds that are levels, from the highest one down, and those that stand outside of the tables."""
    outside = {token.kind for token in tokens if token.is_outside}
    return _without_title(_nested_kinds(tokens), tokens), outside


def _tokens(blocks: Blocks, rows: Sequence[RowOfRoles], kinds: Kinds, vocabulary: Vocabulary) -> list[_Token]:
    placed: list[tuple[tuple[int, float], list[_Token]]] = []
    for index, paragraph in blocks:
        placed.append(((index, -1), [_Token(kinds.of_paragraph(paragraph) or RUNNING_TEXT, True)]))
    for row in rows:
        if row.is_header:
            continue
        own = is_own(row.row, row.roles, kinds.scheme, vocabulary)
        cells = [c for c in row.row.cells if c.lines and not (own and c.column_index == row.roles.deliverable_column)]
        found = [_Token(kind, False) for cell in cells if (kind := kinds.of_cell(row, cell)) is not None]
        placed.append((row.position, [*found, *([_Token(None, False)] if own else [])]))
    return [token for _, tokens in sorted(placed, key=lambda pair: pair[0]) for token in tokens]


def _nested_kinds(tokens: Sequence[_Token]) -> list[HeadingKind]:
    """The kinds that are levels, from the highest one down."""
    groups = _groups(tokens)
    counts = Counter(kind for group in groups for kind in group)
    if not groups:
        return []
    order = {kind: index for index, kind in enumerate(dict.fromkeys(kind for group in groups for kind in group))}
    kept: list[HeadingKind] = []
    for kind in sorted(counts, key=lambda kind: (-counts[kind], -order[kind])):
        own = [group for group in groups if kind in group]
        # What opens only later groups is a remark or a subtitle, unless it is numbered.
        opens_all = kind in groups[0] or kind.sort == "code"
        below = sum(kept[0] in group[group.index(kind) + 1 :] for group in own) if kept else len(own)
        if opens_all and below >= _NESTED_SHARE * len(own):
            kept.insert(0, kind)
    return kept


def _without_title(kinds: list[HeadingKind], tokens: Sequence[_Token]) -> list[HeadingKind]:
    """
    The kinds without what is printed once over everything, such as the title of the report.

    One heading alone is a guideline if it stands right over the rows, and not over other headings or an introduction.
    """
    counts = Counter(kind for group in _groups(tokens) for kind in group)
    while kinds and counts[kinds[0]] == 1 and (kinds[0].sort in ("heading", "text") or _is_chapter(kinds)):
        # Above two levels more it is the title of a part, such as that of a table of contents.
        is_over_others = len(kinds) > 2
        if not (is_over_others or _is_first(kinds[0], tokens) or _is_over_text(kinds[0], tokens)):
            break
        kinds = kinds[1:]
    return kinds


def _is_chapter(kinds: Sequence[HeadingKind]) -> bool:
    """Whether the highest kind has a number with which the codes below it don't go on."""
    pattern = kinds[0].pattern
    return pattern in _BARE_PATTERNS and len(kinds) > 1 and not kinds[1].pattern.startswith(f"{pattern}.")


def _is_first(kind: HeadingKind, tokens: Sequence[_Token]) -> bool:
    return next((token.kind for token in tokens if token.kind not in (None, RUNNING_TEXT)), None) == kind


def _is_over_text(kind: HeadingKind, tokens: Sequence[_Token]) -> bool:
    """Whether running text stands between the last heading of a kind before the first row, and that row."""
    before = [token.kind for token in itertools.takewhile(lambda token: token.kind is not None, tokens)]
    return kind in before and RUNNING_TEXT in before[len(before) - before[::-1].index(kind) :]


def _groups(tokens: Sequence[_Token]) -> list[list[HeadingKind]]:
    """For each run of rows the kinds that stand before it, each where it begins last."""
    groups: list[list[HeadingKind]] = []
    pending: list[HeadingKind] = []
    for token in tokens:
        if token.kind == RUNNING_TEXT:
            continue
        if token.kind is not None:
            if token.kind in pending:
                # A heading before another one of its kind has no rows; what stands between them is of no use.
                del pending[pending.index(token.kind) :]
            pending.append(token.kind)
        elif pending:
            groups.append(pending)
            pending = []
    return groups


def _levels_of(
    kinds: Sequence[HeadingKind], outside: set[HeadingKind | None], vocabulary: Vocabulary
) -> dict[HeadingKind, tuple[Level, int]]:
    """Levels for kinds from the highest one down: the first is the guideline, the last the measure."""
    if len(kinds) == 1:
        return {kinds[0]: (_only_level(kinds[0], kinds[0] in outside, vocabulary), 0)}
    levels: dict[HeadingKind, tuple[Level, int]] = {}
    for index, kind in enumerate(kinds):
        levels[kind] = ("section", index)
        if index == 0:
            levels[kind] = ("guideline", 0)
        elif index == len(kinds) - 1:
            levels[kind] = ("measure", 0)
    return levels


def _only_level(kind: HeadingKind, is_outside: bool, vocabulary: Vocabulary) -> Level:
    """Of one level alone: what the word before its codes says, else a heading outside of tables is a guideline."""
    named = vocabulary.find_header(kind.pattern.rsplit(" ", 1)[0]) if kind.sort == "code" else None
    if named in ("guideline", "measure"):
        return "guideline" if named == "guideline" else "measure"
    return "guideline" if is_outside or kind == GUIDELINE_COLUMN else "measure"
