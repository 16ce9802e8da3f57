"""Columns of texts without codes: which one has the rows, and which ones stand over several rows at once."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from reportparse.normalize.tables.columns import Row, cell_text
from reportparse.vocabulary import Vocabulary

# A column of texts has one in so many of the rows with marks.
_TEXT_SHARE = 0.6
# A column of measures changes in so few of the rows, or in so few where its header says that it is one; a column of
# deliverables changes in so many.
_REPEATED_SHARE, _TITLES_SHARE, _DISTINCT_SHARE = 0.6, 0.8, 0.9


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column of texts: how many begin in the rows of a body, how many of them differ from the one above."""

    column: int
    starts: int
    changes: int
    length: int
    header: str | None


def find_text_columns(
    body: Sequence[Row], used: Sequence[int | None], headers: dict[int, str], vocabulary: Vocabulary
) -> list[TextColumn]:
    """The columns of texts beside the rows of a body, from the left."""
    found = []
    for column in range(body[0].table.column_count if body else 0):
        texts = [text for row in body if (text := own_text(row, column)) and any(c.isalpha() for c in text)]
        if column not in used and texts:
            changes = sum(text != before for before, text in zip(["", *texts], texts, strict=False))
            header = vocabulary.find_header(headers.get(column, ""))
            found.append(TextColumn(column, len(texts), changes, sum(map(len, texts)), header))
    return found


def own_text(row: Row, column: int) -> str:
    """The text of the cell that starts in a row and column."""
    cell = row.cell(column)
    return cell_text(cell) if cell is not None and cell.column_index == column else ""


def find_row_column(columns: Sequence[TextColumn], row_count: int) -> int | None:
    """
    The column whose texts are the rows: it has one in nearly each, and they differ.

    The headers decide where they are known; of several such columns it is the one with the most texts, then the most
    to read. What heads the only one names the rows, whatever other reports call so.
    """
    full = [c for c in columns if c.changes >= _TEXT_SHARE * row_count]
    if len(columns) > 1:
        full = [c for c in full if c.header not in ("guideline", "measure")]
    best = max(full, key=lambda c: (c.header == "deliverable", c.changes, c.length), default=None)
    return best.column if best is not None else None


def find_merged(columns: Sequence[TextColumn], row_column: int, row_count: int) -> tuple[int | None, int | None]:
    """The columns of measures and guidelines: on the left of the rows, and with fewer texts the higher they stand."""
    left = [c for c in columns if c.column < row_column]
    named = {c.header: c.column for c in left if c.header in ("guideline", "measure")}
    merged = [c for c in left if c.column not in named.values() and c.changes < row_count]
    merged.sort(key=lambda c: (-c.changes, -c.column))
    measure, guideline = named.get("measure"), named.get("guideline")
    if measure is None and merged:
        measure = merged.pop(0).column
    if guideline is None and merged:
        guideline = merged.pop(0).column
    return measure, guideline


def find_groups(
    columns: Sequence[TextColumn], row_column: int, row_count: int, names_parents: Set[int]
) -> tuple[int | None, int | None]:
    """
    The column on the left of coded rows with the titles of guidelines, and the one with the titles of measures.

    `names_parents` are the columns that say the same wherever the codes have one parent below the highest level.
    """
    left = [c for c in columns if c.column < row_column and c.header in (None, "guideline", "measure")]
    merged = [c for c in left if c.starts < row_count or c.changes <= _REPEATED_SHARE * row_count]
    titles = [c for c in merged if c.header != "guideline" and c.column in names_parents]
    others = [c for c in merged if c.header == "guideline" or c not in titles]
    best = max(others, key=lambda c: (c.header == "guideline", c.length), default=None)
    return best.column if best is not None else None, titles[0].column if titles else None


def find_guideline(columns: Sequence[TextColumn], measure_column: int, measure_count: int) -> int | None:
    """The column of guidelines: the one that says so, else one on the left of the measures with fewer texts."""
    named = [c.column for c in columns if c.header == "guideline"]
    left = [c for c in columns if c.column < measure_column and c.changes < measure_count and c.header is None]
    return named[0] if named else max(left, key=lambda c: c.length).column if left else None


def find_texts_of_codes(columns: Sequence[TextColumn], code_column: int, row_count: int) -> tuple[int, int | None]:
    """
    The column with the texts of codes that stand alone in theirs, and the one with the titles of measures, if any.

    The texts stand right beside the codes; but where they come again in the rows below while those of a later column
    differ, they are the measure's.
    """
    beside = code_column + 1
    own = next((c for c in columns if c.column == beside), None)
    full = [c for c in columns if c.changes >= _TEXT_SHARE * row_count and c.header != "status" and c != own]
    named = [c for c in full if c.header == "deliverable"]
    if own is None:
        # A mark stands right beside the codes.
        found = named or [c for c in full if c.column > beside] or full
        return (found[0].column if found else beside), None
    repeated = own.changes <= (_TITLES_SHARE if own.header in ("guideline", "measure") else _REPEATED_SHARE) * row_count
    others = [c for c in full if c.column > beside and c.changes >= _DISTINCT_SHARE * row_count] if repeated else []
    is_other = own.header not in ("deliverable", None) or repeated
    texts = (named if is_other else []) or [c for c in others if c.header != "guideline"]
    if not texts or own.header == "deliverable":
        return beside, None
    return texts[0].column, beside if own.header == "measure" or (own.header is None and repeated) else None
