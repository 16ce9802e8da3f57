"""
Readings of a layout: what its columns may hold, all roles at once, each reading with a score and its reasons.

What tells the rows (a whole code, a number that counts, a text) and what carries their status are tried in every
combination; texts, measures and guidelines follow from these. The best reading wins; the reasons are kept.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from reportparse import marks
from reportparse.codes import Code, Runs, letter_number, parent_runs, runs_shape
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.pins import FREE, TablePins
from reportparse.normalize.statuses.sayings import find_saying
from reportparse.normalize.tables.columns import Layout
from reportparse.normalize.tables.facts import Fact, LayoutFacts, changes, count_dots
from reportparse.normalize.tables.heads import head_score
from reportparse.normalize.tables.mark_columns import MarkColumns
from reportparse.normalize.tables.roles import Roles, is_top
from reportparse.normalize.tables.status_columns import Body, Reason, find_marks
from reportparse.normalize.tables.weights import WEIGHTS
from reportparse.profile import ColumnRole
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

# So many brackets and points may stand around a code that is alone in its cell.
_EDGES = 3
# What only things to be done can be, besides done or not; so many rows explain marks at most.
_BETWEEN = frozenset({"in_progress", "postponed", "cancelled"})
_LONGEST_LEGEND = 8
# Signs that say of a text that it is so, or not.
_TICKS = frozenset({"check", "cross", "ticked_box", "crossed_box", "empty_square"})
# Fewer rows may each be all that is left of something.
_LEAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class TableReading:
    """The roles of the columns of a layout, how much speaks for them, and what."""

    roles: Roles
    why: tuple[Reason, ...]
    second: Roles | None = None
    """Those of another reading that takes other columns for the rows, and for which nearly as much speaks."""
    coded_count: int = 0
    """How many rows with a mark begin with some code, of whatever kind."""

    @property
    def weight(self) -> float:
        """How much it says of the document: its score for each of its rows, those with other codes included."""
        return self.score * max(self.roles.row_count, self.coded_count)

    @property
    def score(self) -> float:
        """The points of all reasons."""
        return sum(points for _, points in self.why)

    @property
    def is_of_records(self) -> bool:
        """Whether enough speaks for rows that have a status each."""
        return self.score >= WEIGHTS.records


@dataclass(frozen=True, slots=True)
class _Item:
    """What may tell the rows: a column whose cells begin with codes of a shape or pattern, or with any text."""

    column: int
    rows: tuple[int, ...]
    codes: tuple[Code, ...] = ()
    shape: str = ""
    pattern: str = ""

    @property
    def is_numeric(self) -> bool:
        """Whether nothing but figures tells the rows."""
        return bool(self.pattern) or (bool(self.shape) and not self.shape.strip("9"))


def read_layout(
    layout: Layout, vocabulary: Vocabulary, scheme: Scheme, pins: TablePins = FREE, known: str = ""
) -> list[TableReading]:
    """
    Every reading of a layout, the best one of each kind of rows first; none where no column carries statuses.

    `known` is the pattern of the numbers that count rows elsewhere in the document: the few here need not count up.
    """
    return Reader(LayoutFacts(layout, scheme, vocabulary), vocabulary, pins, known).readings()


@dataclass(slots=True)
class Reader:
    """Reads one layout."""

    facts: LayoutFacts
    vocabulary: Vocabulary
    pins: TablePins
    known: str = ""

    def readings(self) -> list[TableReading]:
        """The readings, the best first; of two that are equal the one whose codes say more."""
        self.pins = self._with_code_column()
        found = [reading for item in self._items() if (reading := self._read_coded(item)) is not None]
        found += self._uncoded()
        found.sort(key=lambda r: (r.score, r.roles.row_count * r.roles.parts, r.roles.kind), reverse=True)
        return [replace(reading, second=_second(reading, found)) for reading in found]

    def _with_code_column(self) -> TablePins:
        """The pins, with the column of codes where that of deliverables has texts, and the one before it codes."""
        pins = self.pins
        column = pins.column("deliverable", None)
        if column is None or not column or self.facts.codes(column) or not self.facts.codes(column - 1):
            return pins
        if column - 1 in pins.role_by_column:
            return pins
        others = {c: role for c, role in pins.role_by_column.items() if c != column}
        return replace(pins, role_by_column={**others, column - 1: "deliverable"})

    def _items(self) -> Iterator[_Item]:
        """What may tell the rows by codes."""
        # "N." heads the numbers, and is none.
        tops = self._tops([i for i, row in enumerate(self.facts.rows) if not row.is_blank])
        heads = {i for i in tops if not self._has_mark(i)}
        for column in self._columns("deliverable"):
            codes = [(i, code) for i, code in self.facts.codes(column) if i not in heads]
            found = self._shaped_item(column, codes), self._counted_item(column, codes)
            yield from (item for item in found if item is not None)

    def _shaped_item(self, column: int, codes: Sequence[tuple[int, Code]]) -> _Item | None:
        """The rows with codes of several parts, of the shape that most of a column have."""
        pinned = self.pins.shape
        shapes = Counter(code.shape for _, code in codes if len(code.shape) > 1)
        if self.pins.pattern or not (shapes or pinned):
            return None
        shape = pinned or max(shapes, key=lambda shape: (shapes[shape], len(shape), shape))
        own = [(i, code) for i, code in codes if code.shape == shape and not self._is_no_row(i)]
        # D1, D2, D3: the letter says what is counted, not where it belongs.
        is_count = shape == "A9" and len({code.runs[0] for _, code in own}) == 1 and not pinned
        if not own or is_count or not self._differ(own):
            return None
        return _Item(column, tuple(i for i, _ in own), tuple(code for _, code in own), shape)

    def _counted_item(self, column: int, codes: Sequence[tuple[int, Code]]) -> _Item | None:
        """The rows with codes of one part, counted up, of the pattern that most of a column have."""
        pinned = self.pins.pattern
        lone = [(i, code) for i, code in codes if code.pattern.split()[-1].count(".") <= count_dots(code)]
        if self.pins.shape or not lone:
            return None
        pattern = pinned or Counter(code.pattern for _, code in lone).most_common(1)[0][0]
        own = [(i, code) for i, code in lone if code.pattern == pattern and not self._is_no_row(i)]
        found = tuple(code for _, code in own)
        if not own or not self._differ(own) or not (pinned or pattern == self.known or goes_up(found)):
            return None
        return _Item(column, tuple(i for i, _ in own), found, "", pattern)

    def _is_no_row(self, row: int) -> bool:
        return self._is_across(row) or row in self.facts.status_heads

    def _is_across(self, row: int) -> bool:
        """Whether a row is one cell from side to side: a heading."""
        cells = self.facts.rows[row].cells
        return len(cells) == 1 and cells[0].colspan == self.facts.column_count > 1

    def _differ(self, codes: Sequence[tuple[int, Code]]) -> bool:
        """Whether the rows with some codes are no heads that come again with each table."""
        printed = {tuple(self.facts.rows[index].texts()) for index, _ in codes}
        tables = {id(self.facts.rows[index].table) for index, _ in codes}
        is_lone = len(codes) == 1 < _LEAST_ROWS < sum(not row.is_blank for row in self.facts.rows)
        return len(printed) > 1 or (len(tables) == 1 and not is_lone)

    def _columns(self, role: ColumnRole) -> list[int]:
        """The columns that pins leave to a role."""
        pins = self.pins
        return [c for c in range(self.facts.column_count) if c not in pins.without_items and pins.allows(role, c)]

    def _read_coded(self, item: _Item) -> TableReading | None:
        coded = {index for index, _ in self.facts.codes(item.column)} - self.facts.status_heads
        body = Body(self.facts, item.rows, [i for i in range(len(self.facts.rows)) if i not in coded])
        found = find_marks(body, item.column, self.vocabulary, self.pins)
        if found is None:
            return None
        marks, why = found
        is_pinned = bool(self.pins.shape or self.pins.pattern)
        marked = [i for i in self._marked(marks, item.rows[0]) if self.facts.text(i, item.column)]
        # A number with which a few texts begin counts something else.
        if item.is_numeric and not is_pinned and len(item.rows) < WEIGHTS.numbered_share * len(marked):
            return None
        if (
            item.pattern
            and not is_pinned
            and 2 * sum(self._has_text(i, item.column, marks) for i in item.rows) < len(item.rows)
        ):
            # A number alone beside a word for a status counts, and tells no row.
            return None
        parts = min(len(item.shape), WEIGHTS.most_code_parts)
        code = ("code", WEIGHTS.code_part * parts) if item.shape else ("counting", WEIGHTS.counting)
        order = _order_share(item.codes) if item.shape else _step_share(item.codes)
        sequence = ("sequence", WEIGHTS.sequence * order)
        reading = self._complete(item, body, marks, (*why, code, sequence))
        return replace(reading, coded_count=sum(i in coded for i in marked))

    def _has_text(self, row: int, column: int, marks: MarkColumns) -> bool:
        """Whether a row has words beside its number and its mark, in whatever column."""
        own = self.facts.text(row, column).split()[1:]
        others = (c for c in range(self.facts.rows[row].table.column_count) if c != column and c not in marks.all)
        return any(c.isalpha() for text in (" ".join(own), *(self.facts.text(row, c) for c in others)) for c in text)

    def _marked(self, marks: MarkColumns, first: int) -> list[int]:
        """The rows in which a mark of some columns of marks is printed, heads left out; `first` is the first record."""
        texts = [tuple(row.texts()) for row in self.facts.rows]
        counts = Counter((id(row.table), own) for row, own in zip(self.facts.rows, texts, strict=True))
        tables = Counter(own for _, own in counts)
        found = []
        for index in range(len(texts)):
            own = (self.facts.at(index, column) for column in marks.all)
            read = [fact.mark for fact in own if fact is not None and fact.is_mark and fact.cell.colspan == 1]
            # The word for a status may head its column, on each page again.
            is_head = index < first or tables[texts[index]] > 1
            is_word = all(mark is not None and mark.kind == "word" for mark in read)
            if read and not (is_head and is_word):
                found.append(index)
        return found

    def _uncoded(self) -> Iterator[TableReading]:
        """The readings in which a text tells the rows."""
        if self.pins.shape or self.pins.pattern:
            return
        rows = [i for i, row in enumerate(self.facts.rows) if not row.is_blank]
        heads = set(self._tops(rows)) | self.facts.status_heads
        marks, why = self._marks_below(rows, heads)
        own = [i for i in rows if self._is_told(i, i in heads, marks)]
        if not own:
            return
        body = Body(self.facts, own, [i for i in rows if i not in own])
        headers = self.facts.headers(own[0])
        texts = [c for c in self._texts(body, marks, headers) if self.pins.allows("deliverable", c.column)]
        for column, behind in _row_columns(texts, len(own), self.pins.column("deliverable", None)):
            reasons = (*why, ("other_text", behind)) if behind else why
            yield self._complete(_Item(column, tuple(own)), body, marks, reasons)

    def _marks_below(self, rows: Sequence[int], heads: Set[int]) -> tuple[MarkColumns, tuple[Reason, ...]]:
        """The columns of statuses of rows of which some may be heads, and what speaks for them; none without any."""
        tops = [i for i in rows if i in heads]
        rest = [i for i in rows if i not in heads] or rows
        found = find_marks(Body(self.facts, rest, tops), None, self.vocabulary, self.pins) if rows else None
        return found or (MarkColumns(()), ())

    def _is_told(self, row: int, is_top: bool, marks: MarkColumns) -> bool:
        """Whether a row has a status; the first one of a table may head its columns by the word for their status."""
        return self._has_status(row, marks) and (not is_top or self._has_sign(row, marks))

    def _tops(self, rows: Sequence[int]) -> list[int]:
        """
        Of some rows the first of each table, but for those that hold what their columns hold below.

        The only row of a table whose statuses are known heads nothing.
        """
        counts = Counter(id(self.facts.rows[i].table) for i in rows)
        least = 2 if self.pins.columns("marks") else 1
        firsts = {id(self.facts.rows[i].table): i for i in reversed(rows)}
        said = self._said_below(set(rows) - set(firsts.values()))
        tops = [i for table, i in reversed(firsts.items()) if counts[table] >= least and not self._is_of_body(i)]
        return [i for i in tops if said.isdisjoint(self._words_for_status(i))]

    def _said_below(self, rows: Iterable[int]) -> set[tuple[int, str]]:
        """The words for a status in some rows, each with its column: what stands there again heads nothing."""
        return {said for i in rows for said in self._words_for_status(i)}

    def _words_for_status(self, row: int) -> Iterator[tuple[int, str]]:
        """The cells of a row that are a word for a status: their columns, and what they say."""
        for column in range(self.facts.column_count):
            fact = self.facts.own(row, column)
            if fact is not None and fact.is_mark and fact.mark is not None and fact.mark.kind == "word":
                yield column, fold(fact.text)

    def _is_of_body(self, row: int) -> bool:
        """Whether more speaks against a row to be a head than for it: a date over dates, a text that comes again."""
        own = self.facts.rows[row]
        return not self._is_across(row) and head_score(own.table, own.row_index) < 0

    def _has_status(self, row: int, marks: MarkColumns) -> bool:
        """Whether a mark is printed in a row, or in a column that is known to hold statuses anything at all."""
        for column in marks.all:
            fact = self.facts.at(row, column)
            if fact is None or fact.cell.colspan > 1 or fact.is_blank:
                continue
            if fact.is_mark or (
                marks.heads is not None and column in marks.columns and fold(fact.text) not in marks.heads
            ):
                return True
        return False

    def _has_mark(self, row: int) -> bool:
        facts = (self.facts.at(row, column) for column in range(self.facts.column_count))
        return any(fact is not None and fact.is_mark for fact in facts)

    def _has_sign(self, row: int, marks: MarkColumns) -> bool:
        facts = [self.facts.at(row, column) for column in marks.columns]
        return any(f is not None and f.is_mark and f.mark is not None and f.mark.kind != "word" for f in facts)

    def _complete(self, item: _Item, body: Body, marks: MarkColumns, why: tuple[Reason, ...]) -> TableReading:
        """A reading with the other columns: texts, levels above, attributes; and what speaks for it in all."""
        headers = self.facts.headers(body.rows[0])
        tail = _tail(item.codes) if item.shape.endswith("A9") else ""
        count = self._row_count(item, tail)
        roles = Roles(marks, item.column, count, item.shape, item.pattern, tail, headers=headers)
        roles = self._with_rest(self._with_levels(roles, item, body), item, body)
        return TableReading(roles, self._weighed_heads((*why, *self._reasons(roles, item))))

    def _row_count(self, item: _Item, tail: str) -> int:
        """How many rows an item tells, those counted once that a converter printed again."""
        if not item.shape:
            return len(item.rows)
        codes = self.facts.codes(item.column)
        own = [i for i, code in codes if code.shape == item.shape or (tail and code.runs[-2:-1] == (tail,))]
        return changes([self.facts.text(i, item.column) for i in own])

    def _with_levels(self, roles: Roles, item: _Item, body: Body) -> Roles:
        """The roles with the columns of measures and guidelines."""
        pins = self.pins
        used: set[int | None] = {item.column, *roles.marks.all}
        texts = self._texts(body, roles.marks, roles.headers)
        measure = guideline = title = None
        if item.shape:
            parents = {runs_shape(parent_runs(code.runs)) for code in item.codes}
            measure = self._most_codes("measure", lambda code: code.shape in parents, used | self._strange(item), body)
            measure = pins.column("measure", measure)
            above = {runs_shape(parent_runs(tuple("1" if c == "9" else "A" for c in p))) for p in parents} - {"", "9"}
            used |= {measure, *self._strange(item)}
            guideline = self._most_codes("guideline", lambda code: code.shape in above, used, body)
            if guideline is None:
                guideline, title = self._groups_beside(texts, item, measure)
        else:
            pattern = item.pattern
            if pattern:
                used |= {c for c in range(self.facts.column_count) if not self._stands_over(c, item, body)}
                measure = self._most_codes("measure", lambda code: code.pattern != pattern, used, body)
                measure = pins.column("measure", measure)
                used = used | {measure}
                guideline = self._most_codes("guideline", lambda code: code.pattern != pattern, used, body)
                if measure is not None and guideline is None:
                    # I. over a), as letters both, or no code at all.
                    guideline = self._guideline_beside(texts, item, measure)
            if measure is None:
                measure, guideline = _find_merged(texts, item.column, len(item.rows))
            measure = pins.column("measure", measure)
        guideline = pins.column("guideline", guideline)
        return replace(roles, measure_column=measure, guideline_column=guideline, title_column=title)

    def _groups_beside(
        self, texts: Sequence["_Text"], item: _Item, measure: int | None
    ) -> tuple[int | None, int | None]:
        """
        The columns of titles beside whole codes that are named by these alone: guidelines, and measures.

        They say the same in all rows of a group, or stand once beside them; the one of measures wherever the codes have
        one parent below the highest level.
        """
        if measure is not None:
            return self._guideline_beside(texts, item, measure), None
        count = len(item.rows)
        left = [c for c in texts if c.column < item.column and c.header in (None, "guideline", "measure")]
        merged = [c for c in left if c.starts < count or c.changes <= WEIGHTS.repeated_share * count]
        is_named = not is_top(item.shape)
        titles = [c for c in merged if c.header != "guideline" and is_named and self._names_parents(item, c.column)]
        others = [c for c in merged if c.header == "guideline" or c not in titles]
        guideline = max(others, key=lambda c: (c.header == "guideline", c.length), default=None)
        return guideline.column if guideline is not None else None, titles[0].column if titles else None

    def _guideline_beside(self, texts: Sequence["_Text"], item: _Item, measure: int) -> int | None:
        """The column of guidelines beside one of measures: the one that is headed so, or one that changes less."""
        named = [c.column for c in texts if c.header == "guideline" and c.column not in (item.column, measure)]
        most = len(self.facts.codes(measure))
        left = [c for c in texts if c.column < measure and c.changes < most and c.header is None]
        best = max(left, key=lambda c: c.length, default=None)
        return named[0] if named else best.column if best is not None else None

    def _strange(self, item: _Item) -> set[int]:
        """The columns whose numbers beside the rows are not those that the rows' own codes begin with."""
        strange = set()
        for column in range(self.facts.column_count):
            pairs = [(fact.code, code) for i, code in zip(item.rows, item.codes, strict=True)
                     if (fact := self.facts.own(i, column)) is not None and fact.code is not None]  # fmt: skip
            misfits = sum(own.runs != code.runs[: len(own.runs)] for own, code in pairs)
            if misfits > max(1, (1 - WEIGHTS.numbered_share) * len(pairs)):
                strange.add(column)
        return strange

    def _most_codes(
        self, role: ColumnRole, fits: Callable[[Code], bool], used: Container[int | None], body: Body
    ) -> int | None:
        """The column with the most codes that fit, of those that pins leave to a role; None without any."""
        counts = {c: sum(fits(code) for _, code in self.facts.codes(c)) for c in self._columns(role) if c not in used}
        # A measure's text goes on beside the rows below it, in some layouts; what stands over measures does not.
        share = WEIGHTS.text_share if role == "guideline" else WEIGHTS.distinct_share
        counts = {
            c: n for c, n in counts.items() if not self._is_attribute(c, body) and not self._is_text(c, body, share)
        }
        # What a converter prints again in each row stands the lower, the more often it changes.
        turns = {c: changes([self.facts.text(i, c) for i in body.rows]) for c in counts}
        best = max(counts, key=lambda column: (counts[column], turns[column]), default=None)
        return best if best is not None and counts[best] else None

    def _is_text(self, column: int, body: Body, share: float) -> bool:
        """Whether a column has a text of its own beside a share of the rows, and no code in many of them."""
        own = (self.facts.own(i, column) for i in body.rows)
        printed = [fact for fact in own if fact is not None and not fact.is_mark]
        coded = sum(fact.code is not None for fact in printed)
        is_full = changes([fact.text for fact in printed]) >= share * len(body.rows)
        return is_full and coded < WEIGHTS.mark_share * len(printed)

    def _stands_over(self, column: int, item: _Item, body: Body) -> bool:
        """
        Whether the codes of a column beside numbered rows may be those of a level above.

        None of them comes back, and where each row has another one, each begins to count anew. What begins in a small
        letter is the rest of a text that a page break cut.
        """
        own = (self.facts.own(i, column) for i in body.rows)
        printed = [fact for fact in own if fact is not None and not fact.is_mark]
        coded = [fact.text for fact in printed if fact.code is not None]
        printed = [fact for fact in printed if fact.code is not None or not fact.text[:1].islower()]
        groups = [text for text, _ in itertools.groupby(coded)]
        if len(coded) < WEIGHTS.mark_share * len(printed) or len(set(groups)) < len(groups):
            return False
        return len(groups) < max(_LEAST_ROWS, len(item.rows)) or all(_number(code) == 1 for code in item.codes)

    def _is_attribute(self, column: int, body: Body) -> bool:
        """Whether a column says by its heading or its values that it is none of texts, codes and statuses."""
        header = body.facts.headers(body.rows[0]).get(column, "") if body.rows else ""
        if self.vocabulary.is_attribute(header):
            return True
        printed = [fact for index in body.rows if (fact := self.facts.own(index, column)) is not None]
        values = sum(fact.value not in (None, "number") for fact in printed)
        return bool(printed) and 2 * values > len(printed)

    def _texts(self, body: Body, marks: MarkColumns, headers: dict[int, str]) -> list["_Text"]:
        """The columns of texts beside the rows of a body, from the left."""
        found = []
        for column in range(self.facts.column_count):
            if column in marks.all or column in self.pins.without_items:
                continue
            printed = [fact for i in body.rows if (fact := self.facts.own(i, column)) is not None]
            texts = [fact.text for fact in printed if any(c.isalpha() for c in fact.text)]
            if any(fact.is_text for fact in printed):
                header = self.vocabulary.find_header(headers.get(column, ""))
                header = "attribute" if self._is_attribute(column, body) else header
                found.append(_Text(column, len(texts), changes(texts), sum(map(len, texts)), header))
        return found

    def _with_rest(self, roles: Roles, item: _Item, body: Body) -> Roles:
        """The roles with the columns of texts beside codes, and the columns that are left: attributes."""
        used = {item.column, roles.measure_column, roles.guideline_column, roles.title_column, *roles.marks.all}
        if roles.measure_column is not None and self._stand_alone(roles.measure_column):
            # A code alone in its cell has its text in the next one.
            used.add(roles.measure_column + 1)
        if item.codes and self._stand_alone(item.column):
            texts = [c for c in self._texts(body, roles.marks, roles.headers) if c.column not in used]
            column, title = _texts_of_codes(texts, item.column, len(item.rows))
            if title is not None and roles.shape and not self._names_parents(item, title):
                title = None
            if roles.measure_column is None and not roles.shape:
                roles = replace(roles, measure_column=title)
            title = roles.title_column if title is None else title if roles.measure_column is None else None
            roles = replace(roles, text_column=column, title_column=title)
            used |= {column, roles.measure_column, roles.title_column}
        columns = range(self.facts.column_count)
        extra = tuple(c for c in columns if c not in used and any(self.facts.text(i, c) for i in body.rows))
        return replace(roles, extra_columns=extra)

    def _stand_alone(self, column: int) -> bool:
        """Whether most codes of a column are all that their cell holds."""
        found = self.facts.codes(column)
        alone = sum(len(self.facts.text(index, column)) <= len(code.raw) + _EDGES for index, code in found)
        return alone > len(found) / 2

    def _names_parents(self, item: _Item, title_column: int) -> bool:
        """Whether a column says the same in all rows whose codes have one parent."""
        texts: dict[Runs, set[str]] = {}
        for index, code in zip(item.rows, item.codes, strict=True):
            if text := self.facts.text(index, title_column):
                texts.setdefault(parent_runs(code.runs), set()).add(fold(text))
        return all(len(found) == 1 for found in texts.values())

    def _weighed_heads(self, why: tuple[Reason, ...]) -> tuple[Reason, ...]:
        """The reasons, without what a heading in a language nobody knows says against a table that has a level."""
        is_unknown = self.vocabulary.others is None and any(name == "level" for name, _ in why)
        return tuple(reason for reason in why if not (is_unknown and reason[0] == "headed_otherwise"))

    def _reasons(self, roles: Roles, item: _Item) -> Iterator[Reason]:
        """What speaks for a reading besides its codes and its statuses."""
        yield from self._row_reasons(roles, item)
        yield from self._text_reasons(roles, item)
        across = any(self._is_across(i) and row.cells[0].lines for i, row in enumerate(self.facts.rows))
        if roles.measure_column is not None or roles.guideline_column is not None or across:
            yield "level", WEIGHTS.level
        own = [self.facts.at(i, c) for i in item.rows for c in roles.marks.columns]
        printed = [fact for fact in own if fact is not None and not fact.is_blank]
        marks = [fact for fact in printed if fact.is_mark]
        if self._is_scale(marks):
            yield "scale", WEIGHTS.scale
        if 2 * sum(self.vocabulary.is_explained(_sign(fact)) for fact in marks) > len(marks) > 0:
            yield "explained", WEIGHTS.explained
        if not item.codes and not roles.marks.is_pinned:
            yield from self._doubts(roles, item, printed)

    def _row_reasons(self, roles: Roles, item: _Item) -> Iterator[Reason]:
        """What the rows say that a reading does not tell, or tells again."""
        first, own = item.rows[0], set(item.rows)
        left = (i for i in self._marked(roles.marks, first) if i > first and i not in own)
        untold = sum(self._is_record(i, roles) for i in left)
        if untold:
            yield "rows_untold", WEIGHTS.rows_untold * untold / (untold + len(own))
        again = sum(a == b for a, b in itertools.pairwise(self.facts.text(i, item.column) for i in item.rows))
        if again:
            yield "repeated", WEIGHTS.repeated * again / len(own)

    def _text_reasons(self, roles: Roles, item: _Item) -> Iterator[Reason]:
        """What the texts of the rows say, and the names of the columns."""
        text_column = roles.text_column if roles.text_column is not None else item.column
        texts = [fact for i in item.rows if (fact := self.facts.at(i, text_column)) is not None and fact.is_text]
        yield "text", WEIGHTS.text * len(texts) / len(item.rows)
        if texts and sum(_begins_with_tick(fact.text) for fact in texts) >= WEIGHTS.mark_share * len(texts):
            yield "signed", WEIGHTS.signed
        if any(self.vocabulary.is_attribute(roles.headers.get(c, "")) for c in (text_column, item.column)):
            yield "attribute", WEIGHTS.attribute
        names = {self.vocabulary.find_header(header) for header in roles.headers.values()}
        if not names.isdisjoint(("guideline", "measure", "deliverable")):
            yield "named", WEIGHTS.named

    def _is_answered(self, column: int, item: _Item) -> bool:
        """Whether a column that carries no status has marks all the same, or words such as yes and no."""
        printed = [fact for i in item.rows if (fact := self.facts.own(i, column)) is not None]
        return bool(printed) and sum(fact.is_mark for fact in printed) >= WEIGHTS.mark_share * len(printed)

    def _is_record(self, row: int, roles: Roles) -> bool:
        """Whether a row that is not told has a text beside its mark, and no other code either."""
        told = self.facts.own(row, roles.deliverable_column)
        if told is not None and told.code is not None and roles.kind:
            return False
        facts = (self.facts.own(row, c) for c in range(self.facts.column_count) if c not in roles.marks.all)
        return any(fact is not None and fact.is_text and not fact.is_mark for fact in facts)

    def _is_scale(self, marks: Sequence[Fact]) -> bool:
        """Whether the most marks are words for how far something got: more than yes and no."""
        words = [fact.mark.raw or "" for fact in marks if fact.mark is not None and fact.mark.kind == "word"]
        said = [status for word in words if (status := self.vocabulary.find_status(word)) is not None]
        return 2 * len(said) > len(marks) and len(set(said)) > 1 and not _BETWEEN.isdisjoint(said)

    def _said(self, fact: Fact) -> str | None:
        """What a cell says as a status: with a date or a reason behind it the same as without; else what it prints."""
        saying = find_saying(fact.text, self.vocabulary) if fact.begins_status else None
        if saying is not None:
            return saying.status
        return fact.mark.raw if fact.mark is not None else fact.text

    def _doubts(self, roles: Roles, item: _Item, printed: Sequence[Fact]) -> Iterator[Reason]:
        """What speaks against rows that nothing but a text tells: a legend, a comparison."""
        raws = [self._said(fact) for fact in printed] if len(item.rows) <= _LONGEST_LEGEND else []
        labels = sum(self.vocabulary.find_status(self.facts.text(i, item.column)) is not None for i in item.rows)
        is_bare = roles.measure_column is None and len(set(raws)) == len(raws)
        if len(item.rows) <= _LONGEST_LEGEND and (is_bare or 2 * labels >= len(item.rows)):
            yield "explains", WEIGHTS.explains
        # Several columns of marks that nothing tells apart: a comparison, of which nobody knows what a mark says.
        columns = roles.marks
        is_told = bool(columns.status_by_column) or columns.is_pinned or columns.is_told
        answers = columns.earlier or any(self._is_answered(c, item) for c in roles.extra_columns)
        if answers and not is_told and roles.measure_column is None:
            yield "compares", WEIGHTS.compares


def _begins_with_tick(text: str) -> bool:
    """Whether a text begins with a tick, a cross and the like, and goes on in words."""
    token, _, rest = text.partition(" ")
    return bool(rest) and marks.find_shape(token) in _TICKS


def _second(reading: TableReading, found: Sequence[TableReading]) -> Roles | None:
    """The roles of another reading of as many rows that is as good or next to it, and takes other columns."""
    own = reading.roles
    return next(
        (
            other.roles
            for other in found
            if other.score >= reading.score - WEIGHTS.near
            and other.roles.deliverable_column not in (own.deliverable_column, own.text_column)
            and own.deliverable_column != other.roles.text_column
            and 2 * other.roles.row_count > own.row_count
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """A column of texts: how many, how many differ from the one above, how long they are, what its heading names."""

    column: int
    starts: int
    changes: int
    length: int
    header: str | None


def _sign(fact: Fact) -> str:
    """What is printed as the mark of a cell; for a drawing, which has no text, the sign that stands for it."""
    return fact.mark.raw or fact.text if fact.mark is not None else ""


def _number(code: Code) -> int:
    """The number that counts in a code: that of its figures, or the place of its letter."""
    last = code.runs[-1]
    return int(last) if last.isdecimal() else letter_number(last[0])


def goes_up(codes: Sequence[Code]) -> bool:
    """
    Whether codes count: each is one more than the one before, or the first again.

    Where a letter or a word says what is counted (`A7`, `Action 7`) they may come in any order, if none comes again.
    """
    is_named = all(code.label or (not code.runs[0].isdecimal() and len(code.runs) > 1) for code in codes)
    if is_named and len(codes) >= _LEAST_ROWS and len({code.runs for code in codes}) == len(codes):
        return True
    numbers = {_number(code) for code in codes}
    if len(codes) >= _LEAST_ROWS and numbers == set(range(1, len(codes) + 1)):
        # Each number once: rows that are grouped by something else.
        return True
    roman = any(code.runs[-1].isalpha() and len(code.runs[-1]) > 1 for code in codes)
    return roman or _step_share(codes) >= WEIGHTS.step_share or _leave_out(codes)


def _leave_out(codes: Sequence[Code]) -> bool:
    """
    Whether codes count although they leave some out: those of rows grouped by something else, of which few are here.

    Each stands once, most are higher than the one before, and they are hardly more spread than there are rows: amounts
    come again, and years or sizes are far from the number of their rows.
    """
    numbers = [_number(code) for code in codes]
    ups = sum(b > a for a, b in itertools.pairwise(numbers))
    is_dense = max(numbers) <= WEIGHTS.numbers_per_row * len(numbers)
    is_distinct = len(set(numbers)) == len(numbers) >= WEIGHTS.least_numbers
    return is_distinct and is_dense and ups >= WEIGHTS.step_share * (len(numbers) - 1)


def _step_share(codes: Sequence[Code]) -> float:
    """
    The share of the steps from code to code that go one up, or back to the first; 1 of one code.

    Letters with a bracket begin no text that is no item, so that they may leave some out.
    """
    steps = [
        _number(b) in (1, _number(a), _number(a) + 1) or (b.runs[-1].isalpha() and _number(b) > _number(a))
        for a, b in itertools.pairwise(codes)
    ]
    return sum(steps) / len(steps) if steps else 1.0


def _order_share(codes: Sequence[Code]) -> float:
    """The share of the steps from whole code to whole code that go on under one parent, or begin under the next."""
    steps = []
    for a, b in itertools.pairwise(codes):
        is_under_same = parent_runs(a.runs) == parent_runs(b.runs)
        steps.append(_number(b) - _number(a) in (0, 1) if is_under_same else _number(b) == 1)
    return sum(steps) / len(steps) if steps else 1.0


def _tail(codes: Sequence[Code]) -> str:
    """The letters that label the last number of nearly all codes; "" without."""
    tails = Counter(code.runs[-2] for code in codes)
    tail, count = tails.most_common(1)[0]
    return tail if count >= WEIGHTS.tail_share * tails.total() else ""


def _row_columns(columns: Sequence[_Text], row_count: int, pinned: int | None) -> list[tuple[int, float]]:
    """
    The two columns whose texts may best be the rows, each with the points by which it is behind the best one.

    Such a column has a text in nearly each row, they differ, and its heading names rows.
    """
    if pinned is not None:
        return [(pinned, 0.0)]
    full = [c for c in columns if c.changes >= WEIGHTS.text_share * row_count and c.header != "attribute"]
    longest = max((c.length for c in columns), default=1)
    ranked = sorted(((_text_points(c, None, row_count, longest), -c.column) for c in full), reverse=True)[:2]
    return [(-column, points - ranked[0][0]) for points, column in ranked]


def _find_merged(columns: Sequence[_Text], row_column: int, row_count: int) -> tuple[int | None, int | None]:
    """The columns of measures and guidelines: on the left of the rows, and with fewer texts the higher they stand."""
    left = [c for c in columns if c.column < row_column and c.header != "attribute"]
    named = {c.header: c.column for c in left if c.header in ("guideline", "measure")}
    merged = [c for c in left if c.column not in named.values() and c.changes < row_count]
    merged.sort(key=lambda c: (-c.changes, -c.column))
    measure, guideline = named.get("measure"), named.get("guideline")
    if measure is None and merged:
        measure = merged.pop(0).column
    if guideline is None and merged:
        guideline = merged.pop(0).column
    return measure, guideline


def _text_points(text: _Text, code_column: int | None, row_count: int, longest: int) -> float:
    """What speaks for a column as the one with the texts of codes that stand alone in theirs."""
    named = {
        "deliverable": WEIGHTS.text_named,
        "measure": WEIGHTS.text_named_measure,
        "guideline": WEIGHTS.text_named_guideline,
        "attribute": WEIGHTS.text_attribute,
    }
    points = named.get(text.header or "", 0.0) + WEIGHTS.text_long * text.length / longest
    points += WEIGHTS.text_full * min(1.0, text.changes / row_count)
    points += WEIGHTS.text_distinct if text.changes >= WEIGHTS.distinct_share * row_count else 0.0
    return points + (WEIGHTS.text_beside if code_column is not None and text.column == code_column + 1 else 0.0)


def _texts_of_codes(columns: Sequence[_Text], code_column: int, row_count: int) -> tuple[int, int | None]:
    """
    The column with the texts of codes that stand alone in theirs, and the one with the titles of measures, if any.

    The titles stand right beside the codes, and come again in the rows below.
    """
    beside = code_column + 1
    columns = [c for c in columns if c.header != "status"]
    longest = max((c.length for c in columns), default=1)
    best = max(columns, key=lambda c: (_text_points(c, code_column, row_count, longest), -c.column), default=None)
    if best is None or best.column == beside:
        return beside, None
    own = next((c for c in columns if c.column == beside), None)
    is_repeated = own is not None and own.changes <= WEIGHTS.repeated_share * row_count
    is_title = own is not None and (own.header == "measure" or (own.header is None and is_repeated))
    return best.column, beside if is_title else None
