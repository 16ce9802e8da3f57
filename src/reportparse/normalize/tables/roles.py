"""
Which column of a table holds what: by what stands in the columns, over all tables of one layout together.

A table that a page break leaves with one row tells little by itself; its columns stand where those of the tables
before it do, and mean the same.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportparse.codes import Code, parent_runs, runs_shape
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.pins import FREE, TablePins
from reportparse.normalize.tables.code_columns import (
    Codes,
    allowed,
    codes_of_column,
    count_dots,
    counting_number,
    goes_up,
    is_top,
    main_shape,
    most_codes,
    names_parents,
    restarts,
    stand_alone,
)
from reportparse.normalize.tables.columns import Layout, Row, cell_text
from reportparse.normalize.tables.mark_columns import MarkColumns, find_mark_columns, has_mark, has_sign
from reportparse.normalize.tables.text_columns import (
    find_groups,
    find_guideline,
    find_merged,
    find_row_column,
    find_text_columns,
    find_texts_of_codes,
    own_text,
)
from reportparse.vocabulary import Vocabulary

# Share of the rows with marks that must have a number, where nothing but numbers tells the rows.
_NUMBERED_SHARE = 0.6
# Share of whole codes that must label their last number alike.
_TAIL_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Roles:
    """
    What the columns of a layout hold.

    `shape` is that of the whole codes which its rows have (`A9A9A9`), "" where they have none; then `pattern` is that
    of codes which count the rows under their measure (`D.9`), "" where the rows have no codes at all.
    `tail` are the letters that label the last number of whole codes (D in L1M1D1), if all have the same.
    `text_column` has the texts of deliverables whose codes stand alone in another one, `title_column` the titles of
    measures that only their codes name. `extra_columns` hold what is neither; `headers` are the texts over columns.
    """

    marks: MarkColumns
    deliverable_column: int
    row_count: int
    shape: str = ""
    pattern: str = ""
    tail: str = ""
    measure_column: int | None = None
    guideline_column: int | None = None
    text_column: int | None = None
    title_column: int | None = None
    extra_columns: tuple[int, ...] = ()
    headers: dict[int, str] = field(default_factory=dict)

    @property
    def parts(self) -> int:
        """How many parts the codes of the rows have; 0 without codes."""
        return len(self.shape) or (1 if self.pattern else 0)

    @property
    def kind(self) -> str:
        """What tells two kinds of rows apart."""
        return self.shape or self.pattern


def find_roles(layout: Layout, vocabulary: Vocabulary, scheme: Scheme, pins: TablePins = FREE) -> Roles | None:
    """The roles of a layout whose rows have codes; None when it has no column of codes or none of marks."""
    rows = layout.rows()
    columns = [column for column in range(layout.tables[0].column_count) if column not in pins.without_items]
    codes = {column: codes_of_column(rows, column, scheme) for column in columns}
    pins = _with_code_column(pins, codes)
    whole = _whole_roles(rows, codes, vocabulary, pins) if not pins.pattern else None
    counting = _counting_roles(rows, codes, vocabulary, pins) if not pins.shape else None
    if whole is None or counting is None:
        return whole or counting
    # Numbers beside whole codes count the rows; where there are many more of them they are what tells the rows.
    is_more = whole.row_count < 0.9 * counting.row_count
    return counting if is_more and restarts(codes, counting.deliverable_column, counting.pattern) else whole


def _with_code_column(pins: TablePins, codes: Codes) -> TablePins:
    """The pins, with the column of codes where the one of deliverables has their texts, and the one before it codes."""
    column = pins.column("deliverable", None)
    if column is None or codes.get(column) or not codes.get(column - 1) or column - 1 in pins.role_by_column:
        return pins
    others = {c: role for c, role in pins.role_by_column.items() if c != column}
    return replace(pins, role_by_column={**others, column - 1: "deliverable"})


def _best_column(codes: Codes, pins: TablePins) -> tuple[int, str] | None:
    """The column whose codes say the most of where they belong, and their shape; None of lone numbers and items."""
    shapes = {c: pins.shape or main_shape([code for _, code in found]) for c, found in codes.items() if found}
    ranks = {c: (len(shape), sum(code.shape == shape for _, code in codes[c])) for c, shape in shapes.items()}
    best = max(ranks, key=lambda column: ranks[column], default=None)
    if best is None or pins.shape:
        return (best, pins.shape) if best is not None and ranks[best][1] else None
    # Lone numbers may be amounts or years: a whole code also says where it belongs.
    if len(shapes[best]) == 1:
        return None
    if shapes[best] == "A9" and len({code.runs[0] for _, code in codes[best] if code.shape == "A9"}) == 1:
        # D1, D2, D3: the letter says what is counted, not where it belongs.
        return None
    return best, shapes[best]


def _whole_roles(rows: Sequence[Row], codes: Codes, vocabulary: Vocabulary, pins: TablePins) -> Roles | None:
    found = _best_column(allowed(codes, "deliverable", pins), pins)
    if found is None:
        return None
    best, shape = found
    body = [rows[index] for index, code in codes[best] if code.shape == shape]
    coded = {index for index, _ in codes[best]}
    marks = find_mark_columns(body, [row for i, row in enumerate(rows) if i not in coded], best, vocabulary, pins)
    if marks is None:
        return None
    if not pins.shape and not shape.strip("9") and not _tell_rows(rows, best, body, marks, vocabulary):
        return None
    parents = {runs_shape(parent_runs(code.runs)) for _, code in codes[best] if code.shape == shape}
    measure = most_codes(allowed(codes, "measure", pins), lambda code: code.shape in parents, {best})
    measure = pins.column("measure", measure)
    above = {runs_shape(parent_runs(tuple("1" if c == "9" else "A" for c in parent))) for parent in parents} - {""}
    used = {best, measure, *marks.all}
    own = allowed(codes, "guideline", pins)
    guideline = pins.column("guideline", most_codes(own, lambda code: code.shape in above and code.shape != "9", used))
    tails = Counter(code.runs[-2] if shape.endswith("A9") else "" for _, code in codes[best] if code.shape == shape)
    tail, count = tails.most_common(1)[0]
    tail = tail if count >= _TAIL_SHARE * tails.total() else ""
    if guideline is None and measure is not None:
        no_guideline = (best, measure, *marks.all, *pins.without_items)
        texts = find_text_columns(body, no_guideline, _headers(rows, body), vocabulary)
        guideline = find_guideline(texts, measure, sum(code.shape in parents for _, code in codes.get(measure, [])))
    title = None
    if guideline is None and measure is None:
        used = {best, *marks.all, *pins.without_items}
        texts = find_text_columns(body, tuple(used), _headers(rows, body), vocabulary)
        names = {c.column for c in texts if not is_top(shape) and names_parents(rows, codes, best, c.column)}
        guideline, title = find_groups(texts, best, len(body), names)
    rows_own = [rows[i] for i, code in codes[best] if code.shape == shape or (tail and code.runs[-2:-1] == (tail,))]
    count = _changes([own_text(row, best) for row in rows_own])
    roles = Roles(marks, best, count, shape, "", tail, measure, guideline, title_column=title)
    return _with_rest(roles, rows, body, codes, vocabulary)


def _counting_roles(rows: Sequence[Row], codes: Codes, vocabulary: Vocabulary, pins: TablePins) -> Roles | None:
    """The roles of a layout whose rows are counted anew under each measure: `D1`, `D2`, or `1`, `2`, or `a)`, `b)`."""
    found: list[tuple[tuple[int, int, int], int, str, MarkColumns, list[Row]]] = []
    for column, column_codes in allowed(codes, "deliverable", pins).items():
        lone = [(i, code) for i, code in column_codes if code.pattern.split()[-1].count(".") <= count_dots(code)]
        if not lone:
            continue
        pattern = pins.pattern or Counter(code.pattern for _, code in lone).most_common(1)[0][0]
        own = [(index, code) for index, code in lone if code.pattern == pattern]
        if not own or not (pins.pattern or goes_up([code for _, code in own])):
            continue
        body = [rows[index] for index, _ in own]
        marks = find_mark_columns(body, [rows[i] for i in _others(len(rows), column_codes)], column, vocabulary, pins)
        if marks is not None and (pins.pattern or _tell_rows(rows, column, body, marks, vocabulary)):
            firsts = sum(counting_number(code) == 1 for _, code in own)
            found.append(((len(own), firsts, column), column, pattern, marks, body))
    if not found:
        return None
    _, column, pattern, marks, body = max(found, key=lambda entry: entry[0])
    own_codes = allowed(codes, "measure", pins)
    measure = most_codes(own_codes, lambda code: code.pattern != pattern, {column, *marks.all})
    measure = pins.column("measure", measure)
    own_codes = allowed(codes, "guideline", pins)
    guideline = most_codes(own_codes, lambda code: code.pattern != pattern, {column, measure, *marks.all})
    if measure is None:
        texts = find_text_columns(body, (column, *marks.all, *pins.without_items), _headers(rows, body), vocabulary)
        measure, guideline = find_merged(texts, column, len(body))
    guideline = pins.column("guideline", guideline)
    roles = Roles(marks, column, len(body), "", pattern, "", measure, guideline)
    return _with_rest(roles, rows, body, codes, vocabulary)


def find_uncoded_roles(layout: Layout, vocabulary: Vocabulary, pins: TablePins = FREE) -> Roles | None:
    """The roles of a layout by its marks and texts alone; None when it has no column of marks or none of texts."""
    rows = [row for row in layout.rows() if not row.is_blank]
    tops: list[Row] = []
    for table in layout.tables:
        tops += [row for row in rows if row.table is table][:1]
    top_ids = {id(row) for row in tops}
    marks = find_mark_columns([row for row in rows if id(row) not in top_ids] or rows, tops, None, vocabulary, pins)
    if marks is None:
        return None
    # The first row of a table may head its columns by the word for their status.
    body = [
        row
        for row in rows
        if has_mark(row, marks, vocabulary) and (id(row) not in top_ids or has_sign(row, marks, vocabulary))
    ]
    headers = _headers(rows, body) if body else {}
    columns = find_text_columns(body, (*marks.all, *pins.without_items), headers, vocabulary)
    best = pins.column("deliverable", find_row_column(columns, len(body)))
    if best is None or not body:
        return None
    measure, guideline = find_merged(columns, best, len(body))
    measure, guideline = pins.column("measure", measure), pins.column("guideline", guideline)
    roles = Roles(marks, best, len(body), measure_column=measure, guideline_column=guideline)
    return _with_rest(roles, rows, body, {}, vocabulary)


def _tell_rows(
    rows: Sequence[Row], column: int, body: Sequence[Row], marks: MarkColumns, vocabulary: Vocabulary
) -> bool:
    """Whether nearly all rows with marks have a code: a number with which a few texts begin counts something else."""
    marked = [row for row in rows if own_text(row, column) and has_mark(row, marks, vocabulary)]
    return len(body) >= _NUMBERED_SHARE * len(marked)


def _others(count: int, column_codes: Sequence[tuple[int, Code]]) -> list[int]:
    coded = {index for index, _ in column_codes}
    return [index for index in range(count) if index not in coded]


def _changes(texts: Sequence[str]) -> int:
    """How many texts are another one than the one above: a converter prints a merged cell again in every row."""
    return sum(text != before for before, text in zip(["", *texts], texts, strict=False))


def _with_rest(roles: Roles, rows: Sequence[Row], body: Sequence[Row], codes: Codes, vocabulary: Vocabulary) -> Roles:
    """The roles with the headers of the columns, and the columns that are left."""
    roles = replace(roles, headers=_headers(rows, body))
    used = {
        roles.deliverable_column,
        roles.measure_column,
        roles.guideline_column,
        roles.title_column,
        *roles.marks.all,
    }
    if roles.measure_column is not None and stand_alone(rows, roles.measure_column, codes):
        # A code alone in its cell has its text in the next one.
        used.add(roles.measure_column + 1)
    if stand_alone(rows, roles.deliverable_column, codes):
        texts = find_text_columns(body, tuple(used), roles.headers, vocabulary)
        column, title = find_texts_of_codes(texts, roles.deliverable_column, len(body))
        if title is not None and roles.shape and not names_parents(rows, codes, roles.deliverable_column, title):
            title = None
        if roles.measure_column is None and not roles.shape:
            roles = replace(roles, measure_column=title)
        title = roles.title_column if title is None else title if roles.measure_column is None else None
        roles = replace(roles, text_column=column, title_column=title)
        used |= {column, roles.measure_column, roles.title_column}
    columns = range(body[0].table.column_count)
    extra = tuple(c for c in columns if c not in used and any(own_text(row, c) for row in body))
    return replace(roles, extra_columns=extra)


def _headers(rows: Sequence[Row], body: Sequence[Row]) -> dict[int, str]:
    """The texts over each column, above the first row of the body; a row from side to side heads none of them."""
    headers: dict[int, list[str]] = {}
    for row in itertools.takewhile(lambda row: row is not body[0], rows):
        for cell in row.cells:
            if cell.colspan < row.table.column_count and cell.lines:
                for column in range(cell.column_index, cell.column_index + cell.colspan):
                    headers.setdefault(column, []).append(cell_text(cell))
    return {column: " ".join(dict.fromkeys(texts)) for column, texts in headers.items()}
