"""
Forms: tables of labels and what is filled in beside them, one for each record.

"Responsible | Water Agency", "Status | Completed": the same labels come again, once in each form. The title of a record
stands across the top of its form, beside a label of its own, or above the table. Pairs may stand side by side.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportparse.document import Cell, Line, Table
from reportparse.labelled import share_values
from reportparse.normalize.tables.columns import cell_text
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

# So many forms have a label, and such a share of the forms in the tables that have it.
_LEAST_FORMS, _FORM_SHARE = 3, 0.5
# A form has so many labels; words of one at most.
_LEAST_LABELS, _LONGEST_LABEL_WORDS = 2, 7
_END = " :："


@dataclass(frozen=True, slots=True)
class FormRow:
    """A label as one line with the lines beside it, or (`label` is None) a text across the form."""

    label: Line | None
    lines: tuple[Line, ...]

    @property
    def key(self) -> str:
        """Its folded label; "" without any."""
        return fold(self.label.raw) if self.label is not None else ""


def find_forms(tables: Mapping[int, Table], vocabulary: Vocabulary) -> dict[int, list[FormRow]]:
    """The rows of those tables that are forms, or parts of one that a page break cut."""
    rows = {index: own for index, table in tables.items() if (own := _rows(table, vocabulary))}
    labels = _labels(own for own in rows.values() if max(map(len, _forms(own)), default=0) >= _LEAST_LABELS)
    found = {index: own for index, own in rows.items() if _is_filled_in(own, labels)}
    filled_in = (
        (row.key, fold(" ".join(line.raw for line in row.lines)))
        for own in found.values()
        for row in own
        if row.label is not None
    )
    return {} if share_values(filled_in) else found


def may_label(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text may be a label: "Completed: 12" counts, "Degree reached: 12 %" does not."""
    return vocabulary.find_status(text) is None or _heads_statuses(text.split()[0], vocabulary)


def _heads_statuses(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word heads statuses, and is none itself."""
    return vocabulary.find_header(word) == "status" and vocabulary.find_status(word) is None


def _rows(table: Table, vocabulary: Vocabulary) -> list[FormRow]:
    """The rows of a table as texts across it and as pairs; nothing where one of them is neither."""
    found: list[FormRow] = []
    for cells in table.rows():
        filled = [cell for cell in cells if cell.lines]
        if any(cell.rowspan > 1 for cell in filled):
            return []
        if len(filled) == 1 and filled[0].colspan == table.column_count > 1:
            found.append(FormRow(None, filled[0].lines))
        elif filled:
            pairs = list(_pairs(cells))
            if not all(may_label(pair.key, vocabulary) for pair in pairs) or not pairs:
                return []
            found += pairs
    return found


def _pairs(cells: Sequence[Cell]) -> Iterator[FormRow]:
    """The pairs of a row; nothing where a label is missing, or too long to be one."""
    labels, values = cells[::2], cells[1::2]
    if len(labels) == len(values) and all(0 < len(cell_text(x).split()) <= _LONGEST_LABEL_WORDS for x in labels):
        for label, value in zip(labels, values, strict=True):
            yield FormRow(replace(label.lines[0], raw=cell_text(label).strip(_END)), value.lines)


def _labels(tables: Iterable[Sequence[FormRow]]) -> frozenset[str]:
    """What heads pairs in many forms, once in each."""
    counts, forms = Counter[str](), Counter[str]()
    for rows in tables:
        own = list(_forms(rows))
        for form in own:
            counts.update(set(form))
        for label in set[str]().union(*own):
            forms[label] += len(own)
    return frozenset(x for x in counts if counts[x] >= max(_LEAST_FORMS, _FORM_SHARE * forms[x]))


def _forms(rows: Sequence[FormRow]) -> Iterator[list[str]]:
    """The labels of each form of a table: a text across begins the next one, and so does the first label again."""
    form: list[str] = []
    for row in rows:
        if form and (row.label is None or row.key == form[0]):
            yield form
            form = []
        form += [row.key] if row.label is not None else []
    if form:
        yield form


def _is_filled_in(rows: Sequence[FormRow], labels: frozenset[str]) -> bool:
    """Whether all labels of a table are those of forms, each once in a form, and nothing beside them is one."""
    forms = list(_forms(rows))
    values = (fold(" ".join(line.raw for line in row.lines)) for row in rows if row.label is not None)
    are_known = all(set(form) <= labels and len(set(form)) == len(form) for form in forms)
    return len(forms) > 0 and are_known and labels.isdisjoint(values)
