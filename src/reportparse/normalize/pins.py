"""
What a profile pins, as the normalizer asks for it: words, signs, the kind of codes, columns.

Each enters at one place: the words extend the vocabulary, the signs stand behind the report's own legend, the example
of a code says what rows are, and columns are chosen before anything is inferred of them.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from reportparse import marks
from reportparse.codes import split_code, split_item, split_labelled, split_spaced
from reportparse.document import PLAIN, Note, Place, Table
from reportparse.errors import ProfileError
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.lines import TextLine
from reportparse.normalize.statuses.legend import Entry, Legend
from reportparse.normalize.tables.columns import Layout, cell_text
from reportparse.profile import Column, ColumnRole, Columns, Profile
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

# A table's head has no more rows than that.
_HEAD_ROWS = 4
_NOWHERE = TextLine("", Place(None), PLAIN, -1, -1, -1)


@dataclass(frozen=True, slots=True)
class TablePins:
    """What is pinned of the tables of one layout: roles of columns, statuses of columns, the kind of codes."""

    role_by_column: Mapping[int, ColumnRole] = field(default_factory=dict)
    status_by_column: Mapping[int, str] = field(default_factory=dict)
    shape: str = ""
    pattern: str = ""
    headed: frozenset[int] = frozenset()
    """The columns that are pinned by their header, and not by a number alone."""

    def columns(self, role: ColumnRole) -> tuple[int, ...]:
        """The columns that are pinned to a role, from the left."""
        return tuple(sorted(column for column, own in self.role_by_column.items() if own == role))

    def column(self, role: ColumnRole, inferred: int | None) -> int | None:
        """The column that is pinned to a role, else the inferred one."""
        return next(iter(self.columns(role)), inferred)

    def allows(self, role: ColumnRole, column: int) -> bool:
        """Whether a column may have a role: nothing else is pinned for it, and no other column for the role."""
        own = self.role_by_column.get(column)
        if column in self.status_by_column:
            return role == "marks"
        return own == role if own is not None else not self.columns(role)

    @property
    def marks(self) -> frozenset[int]:
        """Every column that is pinned to hold marks."""
        return frozenset({*self.columns("marks"), *self.columns("earlier"), *self.status_by_column})

    @property
    def without_items(self) -> frozenset[int]:
        """Every column that is pinned to hold neither guidelines nor measures nor deliverables."""
        return self.marks | {*self.columns("extras")}


@dataclass(frozen=True, slots=True)
class Pins:
    """What is pinned of a report's tables, before one knows which column has which header."""

    chosen: Columns = field(default_factory=Columns)
    shape: str = ""
    pattern: str = ""
    is_coded: bool | None = None

    @property
    def may_be_coded(self) -> bool:
        """Whether rows may have codes."""
        return self.is_coded is not False

    @property
    def may_be_uncoded(self) -> bool:
        """Whether rows may have none."""
        return not self.is_coded

    def of(self, layout: Layout) -> TablePins:
        """What is pinned of the tables of a layout, by their headers and the places of their columns."""
        heads = [table_heads(table) for table in layout.tables]
        count = layout.tables[0].column_count
        roles: dict[int, ColumnRole] = {}
        for role, names in self.chosen.by_role():
            found = find_columns(names, heads, count)
            roles |= dict.fromkeys(found if role in ("marks", "earlier", "extras") else found[:1], role)
        statuses = {
            found[0]: status
            for status, names in self.chosen.statuses.by_status()
            if (found := find_columns(names, heads, count))
        }
        named = [n for _, names in (*self.chosen.by_role(), *self.chosen.statuses.by_status()) for n in names]
        headed = find_columns([name for name in named if isinstance(name, str)], heads, count)
        return TablePins(roles, statuses, self.shape, self.pattern, frozenset(headed))

    def unmatched(self, tables: Iterable[Table]) -> list[Note]:
        """A note for each role whose header heads no column of the tables."""
        seen = {header for table in tables for found in table_heads(table).values() for header in found}
        named: list[tuple[str, tuple[Column, ...]]] = [*self.chosen.by_role()]
        named += [(f"statuses.{status}", names) for status, names in self.chosen.statuses.by_status()]
        return [
            Note("profile-unused", None, {"key": f"columns.{key}", "value": " / ".join(map(str, names))})
            for key, names in named
            if not any(isinstance(name, int) or fold(name) in seen for name in names)
        ]


def find_pins(profile: Profile) -> Pins:
    """
    The pins of a profile's tables.

    Raises: ProfileError when the example of a code is none.
    """
    codes = profile.codes
    if codes.deliverable is None:
        return Pins(profile.columns, is_coded=codes.printed)
    # A letter or a roman number counts items only with a bracket after it, but an example may leave that out.
    readers = (pinned_scheme(Scheme(), profile).split, split_item, lambda text: split_item(f"{text})"))
    code = next((code for read in readers if (code := read(codes.deliverable)[0]) is not None), None)
    if code is None:
        raise ProfileError(
            f"codes.deliverable: no code is seen in {codes.deliverable!r}; write one as the report prints it, "
            'such as "L1M1D1", "1.2.3", "D1", "a)".'
        )
    is_relative = codes.relative if codes.relative is not None else _counts_alone(code.shape)
    return Pins(profile.columns, *(("", code.pattern) if is_relative else (code.shape, "")), True)


def _counts_alone(shape: str) -> bool:
    """Whether a code has one part only, with a label or without."""
    return shape in ("9", "A", "A9")


def pinned_vocabulary(words: Vocabulary, profile: Profile) -> Vocabulary:
    """The vocabulary with the profile's words."""
    statuses: dict[str, list[str]] = {status: list(own) for status, own in profile.statuses.by_status()}
    for entry in profile.legend:
        if entry.label is not None:
            statuses.setdefault(entry.status, []).append(entry.label)
    for status, columns in profile.columns.statuses.by_status():
        statuses.setdefault(status, []).extend(_texts(columns))
    names, columns_ = profile.names, profile.columns
    headers = {
        "guideline": [*names.guideline, *_texts(columns_.guideline)],
        "measure": [*names.measure, *_texts(columns_.measure)],
        "deliverable": [*names.deliverable, *_texts(columns_.deliverable)],
        "status": [*names.status, *_texts(columns_.marks)],
    }
    return words.extended(statuses, headers, profile.totals.nouns, profile.totals.words)


def _texts(columns: Iterable[Column]) -> Iterator[str]:
    return (column for column in columns if isinstance(column, str))


def pinned_scheme(scheme: Scheme, profile: Profile) -> Scheme:
    """The scheme with the profile's words before codes, and the spaces of its example."""
    labels = {fold(word) for word in profile.codes.words_before}
    example = profile.codes.deliverable or ""
    code, _ = split_spaced(example)
    parts = code.pattern.split(".") if code is not None else []
    spaced = {".".join(parts[: index + 1]) for index in range(len(parts))}
    labelled = split_labelled(example) if split_code(example)[0] is None else None
    if labelled is not None:
        labels.add(labelled[0].label)
    return replace(scheme, labels=scheme.labels | labels, spaced=scheme.spaced | spaced)


def pinned_legend(legend: Legend, profile: Profile) -> Legend:
    """The report's legend, with what its profile says of signs that it does not explain."""
    pinned = tuple(
        Entry(
            marks.bare_sign(entry.sign or marks.find_sign(entry.shape) or ""),
            entry.seen,
            entry.label or "",
            entry.status,
            _NOWHERE,
            colour=entry.colour,
            is_pinned=True,
        )
        for entry in profile.legend
    )
    return replace(legend, pinned=pinned)


def contradictions(legend: Legend) -> list[Note]:
    """A note for each sign to which the report's own legend gives another status than the profile."""
    own = Legend(legend.entries)
    notes = []
    for pin in legend.pinned:
        entry = own.by_sign(pin.sign) or own.by_shape(pin.shape, pin.colour)
        if entry is not None and entry.status != pin.status:
            facts: dict[str, str | int] = {"subject": pin.sign, "pinned": pin.status, "found": entry.status}
            notes.append(Note("profile-contradicted", entry.line.place, facts))
    return notes


def table_heads(table: Table) -> dict[int, list[str]]:
    """By column, all that may be its header: the texts over it in the first rows, alone and joined, folded."""
    texts: dict[int, list[str]] = {}
    for cell in sorted(table.cells, key=lambda cell: cell.row_index):
        if cell.row_index < _HEAD_ROWS and cell.lines and cell.colspan < max(2, table.column_count):
            for column in range(cell.column_index, cell.column_index + cell.colspan):
                texts.setdefault(column, []).append(cell_text(cell))
    return {column: list(_joined(found)) for column, found in texts.items()}


def _joined(texts: list[str]) -> Iterator[str]:
    """Every run of neighbouring texts as one, the longest first."""
    for length in range(len(texts), 0, -1):
        for start in range(len(texts) - length + 1):
            yield fold(" ".join(dict.fromkeys(texts[start : start + length])))


def find_columns(names: Iterable[Column], heads: Iterable[Mapping[int, list[str]]], count: int) -> list[int]:
    """The columns that are named, each once; a header that stands over several columns names all of them."""
    found: list[int] = []
    for name, head in itertools.product(names, heads):
        if isinstance(name, int):
            found += [name - 1] if name <= count else []
        else:
            found += [column for column, headers in head.items() if fold(name) in headers]
    return list(dict.fromkeys(found))


FREE, NO_PINS = TablePins(), Pins()
"""Nothing is pinned."""
