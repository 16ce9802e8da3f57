"""
Which columns of a layout carry statuses, and which of them says how far a row is now.

Each column gets points for what stands in it and over it; the best ones are columns of statuses. What stands in them
need not be understood: a heading says it as well.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from reportparse.document import Cell
from reportparse.marks import find_hue_scale, find_scale
from reportparse.normalize.pins import FREE, TablePins
from reportparse.normalize.statuses.marks import MarkReading
from reportparse.normalize.statuses.sayings import are_of_progress, find_saying, find_share
from reportparse.normalize.statuses.status_words import words_of_label
from reportparse.normalize.tables.columns import Row, cell_text
from reportparse.normalize.tables.facts import Fact, LayoutFacts
from reportparse.normalize.tables.mark_columns import MarkColumns, StatusOf, status_headers
from reportparse.normalize.tables.weights import WEIGHTS
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

# A status is short; what is longer is a remark.
_LONGEST_STATUS_WORDS = 12
# So few different words are steps of a scale, or so small a share of the rows.
_FEW, _FEW_SHARE = 3, 0.5
# The same where no heading says that they are: of so many cells, at least.
_LEAST_REPEATED, _SCALE_SHARE = 6, 0.2
# What stands where a head does not apply.
_EMPTY = frozenset({"dash", "empty_square"})
_NUMBER = regex.compile(r"\d+")
_YEARS = range(1900, 2200)
_LONGEST_HEADING_PHRASE = 4
# What stands so often in a column does not head it.
_LEAST_VALUES = 2
# A head of more words is no status; how sure (0-1) its words must be to say one.
_HEAD_WORDS, _SURE = 5, 0.9
_MAIN_STATUSES = ("done", "in_progress", "not_done")

UNKNOWN = "unknown"
"""The status of a column whose head nobody understands."""

Reason = tuple[str, float]
"""What speaks for or against a reading, and its points."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A column that may carry statuses, and why. `holds_marks`: next to nothing else stands in it."""

    column: int
    why: tuple[Reason, ...]
    holds_marks: bool

    @property
    def points(self) -> float:
        """What speaks for it, in all."""
        return sum(points for _, points in self.why)


@dataclass(frozen=True, slots=True)
class Body:
    """The rows that a reading takes for records, by their index, and those that may head columns."""

    facts: LayoutFacts
    rows: Sequence[int]
    head: Sequence[int]

    def head_rows(self) -> list[Row]:
        """The rows that may head columns."""
        return [self.facts.rows[index] for index in self.head]

    def cells(self, column: int) -> list[Fact]:
        """What stands in a column in the rows of the body, blank cells included, in no merged ones."""
        found = (self.facts.at(index, column) for index in self.rows)
        return [fact for fact in found if fact is not None and fact.cell.colspan == 1]


def find_marks(
    body: Body, item_column: int | None, vocabulary: Vocabulary, pins: TablePins = FREE
) -> tuple[MarkColumns, tuple[Reason, ...]] | None:
    """The columns of statuses beside the rows of a body, and what speaks for them; None without any."""
    columns = [c for c in range(body.facts.column_count) if c != item_column and c not in pins.columns("extras")]
    carriers = {c: carrier for c in columns if (carrier := _read_carrier(body, c, vocabulary)) is not None}
    return _pinned(body, columns, carriers, pins) or _weighed(body, carriers, item_column, vocabulary, pins)


def _pinned(
    body: Body, columns: Sequence[int], carriers: Mapping[int, Carrier], pins: TablePins
) -> tuple[MarkColumns, tuple[Reason, ...]] | None:
    """The columns of statuses that pins name; None where they name none that may be one."""
    pinned = dict(sorted(pins.status_by_column.items()))
    chosen = tuple(pinned) or pins.columns("marks")
    # The third column of some other table holds no marks for being the third: a number alone does not make it.
    if not any(column in carriers or column in pins.headed for column in chosen):
        return None
    others = tuple(c for c in columns if c not in chosen and (c in pins.marks or _is_marks(carriers.get(c))))
    why = ("marks", WEIGHTS.marks), ("headed", WEIGHTS.headed)
    heads = frozenset(fold(text) for c in chosen for text in _heads(body, c)) if pins.headed else None
    return MarkColumns(chosen, pinned, others, is_pinned=True, heads=heads), why


def _weighed(
    body: Body, carriers: Mapping[int, Carrier], item_column: int | None, vocabulary: Vocabulary, pins: TablePins
) -> tuple[MarkColumns, tuple[Reason, ...]] | None:
    """The columns of statuses for which most speaks; None without any."""
    free = {c: carrier for c, carrier in carriers.items() if c not in pins.columns("earlier")}
    if not free:
        return None
    best = max(carrier.points for carrier in free.values())
    group = [c for c, carrier in free.items() if carrier.points >= best - WEIGHTS.status_margin]
    dated = sorted({*group, *(c for c, carrier in free.items() if _is_marks(carrier))})
    if len(group) == 1 and _heads_all(group[0], body.facts.headers(body.rows[0]), dated):
        group = dated
    marks, why = _choose(body, group, free, item_column, vocabulary)
    earlier = {c for c, carrier in free.items() if c not in marks.columns and _is_marks(carrier)}
    earlier |= set(pins.columns("earlier"))
    marks = replace(marks, earlier=tuple(sorted(earlier - set(marks.columns))))
    # In a column that is headed as one of statuses, or that holds them without being understood, all texts are such.
    is_open = any(not carriers[c].holds_marks or ("headed", WEIGHTS.headed) in carriers[c].why for c in marks.columns)
    if is_open and not marks.status_by_column:
        heads = frozenset(fold(text) for c in marks.columns for text in _heads(body, c))
        marks = replace(marks, heads=heads)
    return marks, why


def _is_marks(carrier: Carrier | None) -> bool:
    """Whether a column holds marks that may be those of an earlier time: no colours behind figures."""
    return carrier is not None and carrier.holds_marks and ("ground", WEIGHTS.ground) not in carrier.why


def _read_carrier(body: Body, column: int, vocabulary: Vocabulary) -> Carrier | None:
    """What speaks for a column as one of statuses; None where nothing does, or something else stands in it."""
    seen = _Seen.of(body, column, vocabulary)
    if not seen.printed:
        return Carrier(column, seen.heading, False) if seen.is_headed and seen.cells else None
    why = next((why for read in _READERS if (why := read(seen)) is not None), ())
    return Carrier(column, why, seen.holds_marks and not seen.are_answers) if why else None


@dataclass(frozen=True, slots=True)
class _Seen:
    """
    What is printed in a column, and the texts over it.

    `is_headed`: one of these is a heading of statuses; `is_headed_within`: words of one are. `begun` cells are a mark,
    begin with a status or have a mark beside them; `distinct` is how many different texts there are.
    """

    cells: Sequence[Fact]
    printed: Sequence[Fact]
    heads: Sequence[str]
    vocabulary: Vocabulary
    is_headed: bool
    is_headed_within: bool
    begun: int
    distinct: int

    @classmethod
    def of(cls, body: Body, column: int, vocabulary: Vocabulary) -> "_Seen":
        """What is seen of a column."""
        cells, heads = body.cells(column), _heads(body, column)
        printed = [fact for fact in cells if not fact.is_blank]
        is_headed = any(vocabulary.find_header(text) == "status" for text in heads)
        is_within = is_headed or any(_names_status(text, vocabulary) for text in heads)
        begun = sum(fact.is_mark or fact.begins_status or fact.has_mark_beside for fact in printed)
        distinct = len({fold(fact.text) for fact in printed})
        return cls(cells, printed, heads, vocabulary, is_headed, is_within, begun, distinct)

    @property
    def heading(self) -> tuple[Reason, ...]:
        """What the texts over it say for it."""
        if self.is_headed:
            return (("headed", WEIGHTS.headed),)
        return (("headed_within", WEIGHTS.headed_within),) if self.is_headed_within else ()

    @property
    def is_headed_otherwise(self) -> bool:
        """Whether the texts over it are words for something else than a status or a time."""
        words = [text for text in self.heads if any(c.isalpha() for c in text)]
        return bool(words) and not self.is_headed_within and not any(map(self._may_head, words))

    def _may_head(self, text: str) -> bool:
        """Whether a text may head statuses, for all that is known of it: a status, a time, a number."""
        months = self.vocabulary.figures.months
        is_time = any(c.isdecimal() for c in text) or any(word in months for word in fold(text).split())
        return is_time or self.vocabulary.find_period(text) is not None or bool(self.vocabulary.find_statuses(text))

    @property
    def most(self) -> float:
        """So many of its cells are next to all."""
        return WEIGHTS.mark_share * len(self.printed)

    @property
    def are_answers(self) -> bool:
        """Whether nothing but yes and no stands under something."""
        words = self.vocabulary.yeses | self.vocabulary.noes
        return bool(self.heads) and all(fold(fact.text) in words for fact in self.printed)

    @property
    def holds_marks(self) -> bool:
        """Whether next to nothing but marks stands in it."""
        marks = sum(fact.is_mark for fact in self.printed)
        return marks > 0 and len(self.printed) - marks <= (1 - WEIGHTS.mark_share) * len(self.cells)

    @property
    def is_short(self) -> bool:
        """Whether all is as short as a status, or begins with one."""
        return all(fact.begins_status or len(fact.text.split()) <= _LONGEST_STATUS_WORDS for fact in self.printed)

    @property
    def is_few(self) -> bool:
        """Whether few different short texts come again and again."""
        count = len(self.printed)
        are_few = count > 1 and self.distinct <= max(_FEW, _FEW_SHARE * count)
        return self.is_short and are_few and self.distinct < count

    @property
    def are_values(self) -> bool:
        """Whether most of it are dates, numbers and the like."""
        return 2 * sum(fact.value is not None for fact in self.printed) > len(self.printed)


def _read_answers(seen: _Seen) -> tuple[Reason, ...] | None:
    if not seen.are_answers:
        return None
    # "Lift: yes" says what a thing has; "Completed: yes" says how far it is.
    asks = seen.is_headed_within or any(seen.vocabulary.find_status_within(text) for text in seen.heads)
    asked = seen.heading or (("headed_within", WEIGHTS.headed_within),)
    return (("status_words", WEIGHTS.status_words), *asked) if asks else ()


def _read_marks(seen: _Seen) -> tuple[Reason, ...] | None:
    if not seen.holds_marks:
        return None
    read = [fact.mark for fact in seen.printed if fact.is_mark and fact.mark is not None]
    # What heads figures says nothing of the colour behind them.
    if all(mark.kind == "fill" and mark.words is not None for mark in read):
        return (("ground", WEIGHTS.ground),)
    is_known = _are_known(read, seen.vocabulary)
    if not is_known:
        return (("unknown_signs", WEIGHTS.unknown_signs), *seen.heading)
    lamps = (("lamps", WEIGHTS.lamps),) if _are_lamps(read) else ()
    return (("marks", WEIGHTS.marks), *lamps, *seen.heading, *_against(read, seen))


def _are_lamps(read: Sequence[MarkReading]) -> bool:
    """Whether marks are one sign in the colours of a traffic light."""
    colours = [mark.colour for mark in read if mark.colour is not None]
    return len({mark.shape for mark in read}) == 1 and bool(find_hue_scale(colours))


def _against(read: Sequence[MarkReading], seen: _Seen) -> tuple[Reason, ...]:
    """What speaks against understood marks as statuses, where they are bare: what heads them, or that nothing does."""
    if not _are_bare(read, seen):
        return ()
    answers = seen.vocabulary.yeses | seen.vocabulary.noes
    are_answers = all(fold(mark.raw or "") in answers for mark in read)
    if seen.is_headed_otherwise or (are_answers and not seen.heads):
        return (("headed_otherwise", WEIGHTS.headed_otherwise),)
    are_one = len({(mark.raw, mark.shape, mark.colour) for mark in read}) == 1
    return (("bullets", WEIGHTS.bullets),) if are_one and not seen.heads else ()


def _are_bare(read: Sequence[MarkReading], seen: _Seen) -> bool:
    """Whether marks are ticks, answers and the like, which say of anything that it is so, and unexplained."""
    answers = seen.vocabulary.yeses | seen.vocabulary.noes
    return all(
        (mark.kind != "word" or fold(mark.raw or "") in answers) and not seen.vocabulary.is_explained(mark.raw or "")
        for mark in read
    )


def _read_words(seen: _Seen) -> tuple[Reason, ...] | None:
    is_said = seen.begun >= seen.most and seen.is_short
    return (("status_words", WEIGHTS.status_words), *seen.heading) if is_said else None


def _read_shares(seen: _Seen) -> tuple[Reason, ...] | None:
    if sum(fact.value == "percentage" or fact.is_mark for fact in seen.printed) < seen.most:
        return None
    own = ("percentages", WEIGHTS.percentages)
    shares = [share for fact in seen.printed if (share := find_share(fact.text)) is not None]
    # What is headed as something else, if only in part, may be a share of anything.
    may_be = seen.is_headed or not seen.heads
    progress = (("progress", WEIGHTS.progress),) if may_be and are_of_progress(shares) else ()
    return (own, *seen.heading, *progress) if seen.is_headed_within or progress else ()


def _read_signs(seen: _Seen) -> tuple[Reason, ...] | None:
    are_signs = sum(_is_unknown_sign(fact) or fact.is_mark for fact in seen.printed) >= seen.most
    return (("unknown_signs", WEIGHTS.unknown_signs), *seen.heading) if are_signs else None


def _read_few_words(seen: _Seen) -> tuple[Reason, ...] | None:
    if not seen.is_few or seen.are_values:
        return None
    if seen.begun and (seen.is_headed or 2 * seen.begun >= len(seen.printed)):
        return ("some_words", WEIGHTS.some_words), *seen.heading
    return (("few_words", WEIGHTS.few_words), *seen.heading) if seen.is_headed_within else None


def _read_headed(seen: _Seen) -> tuple[Reason, ...] | None:
    return seen.heading if seen.is_headed and seen.is_short and not seen.are_values else None


def _read_repeated(seen: _Seen) -> tuple[Reason, ...] | None:
    """A language that no vocabulary has: the same few words beside row after row are steps of something."""
    count = len(seen.printed)
    is_named = any(seen.vocabulary.find_header(t) is not None or seen.vocabulary.is_attribute(t) for t in seen.heads)
    is_scale = seen.is_few and count >= _LEAST_REPEATED and seen.distinct <= max(_FEW, _SCALE_SHARE * count)
    is_step = is_scale and not seen.are_values and not is_named
    return (("repeated_words", WEIGHTS.repeated_words),) if is_step else None


_READERS = (
    _read_answers,
    _read_marks,
    _read_words,
    _read_shares,
    _read_signs,
    _read_few_words,
    _read_headed,
    _read_repeated,
)
"""What may stand in a column of statuses, the surest first: what speaks for it; nothing where it is something else."""


def _are_known(read: Sequence[MarkReading], vocabulary: Vocabulary) -> bool:
    """Whether the marks of a column say something: words, ticks, a scale, pictures, colours, what a legend explains."""
    if len({mark.colour for mark in read if mark.colour is not None}) > 1:
        return True
    shapes = {mark.shape or mark.lookalike or "" for mark in read}
    is_scale = bool(find_scale(shapes, {})) or any(find_scale([shape], {}) for shape in shapes)
    return is_scale or any(mark.kind != "character" or vocabulary.is_explained(mark.raw or "") for mark in read)


def _is_unknown_sign(fact: Fact) -> bool:
    return fact.is_sign and set(fact.text.replace(" ", "")) not in ({"-"}, {"–"}, {"—"}, {"."})


def _heads(body: Body, column: int) -> list[str]:
    """
    The texts over a column: of the rows that may head it, and all of them above the body together.

    What stands in it again and again heads nothing: it is the status of the first row.
    """
    own = [fact for index in body.head if (fact := body.facts.at(index, column)) is not None and not fact.is_blank]
    above = body.facts.headers(body.rows[0]).get(column)
    texts = [fact.text for fact in own if fact.cell.colspan < max(2, body.facts.column_count)]
    values = Counter(fold(fact.text) for fact in body.cells(column))
    return [text for text in (*texts, *([above] if above else [])) if values[fold(text)] < _LEAST_VALUES]


def _names_status(header: str, vocabulary: Vocabulary) -> bool:
    """Whether some words of a heading name a column of statuses: "Progress in %"."""
    words = [word.strip("()[]:,.%") for word in header.split()]
    stretches = (words[i : i + n] for n in range(1, _LONGEST_HEADING_PHRASE + 1) for i in range(len(words) - n + 1))
    return len(words) <= 2 * _LONGEST_HEADING_PHRASE and any(
        vocabulary.find_header(" ".join(stretch)) == "status" for stretch in stretches
    )


def _choose(
    body: Body,
    group: Sequence[int],
    carriers: Mapping[int, Carrier],
    item_column: int | None,
    vocabulary: Vocabulary,
) -> tuple[MarkColumns, tuple[Reason, ...]]:
    """Of the columns of statuses the ones that count: each its own status, or the latest."""

    def status_of(cell: Cell, column: int) -> str | None:
        label = cell_text(cell)
        said = [status for _, _, status in vocabulary.status_phrases(words_of_label(label))]
        if 1 < cell.colspan == len(said):
            # Heads so near that they are one cell are in the order of the columns under it.
            return said[column]
        if len(set(said)) > 1:
            # Two heads over one column: nobody knows which of them a mark is under.
            return None
        return (
            vocabulary.find_status(label)
            or vocabulary.find_abbreviated_status(label)
            or _said_by_head(label, vocabulary)
        )

    holding = [c for c, carrier in carriers.items() if carrier.holds_marks]
    statuses, left_over = _headed_statuses(body, holding, group, item_column, status_of)
    if not statuses and len(group) == 1 and carriers[group[0]].holds_marks:
        statuses = _lone_status(body, group[0], status_of)
        return MarkColumns((group[0],), statuses), carriers[group[0]].why
    if statuses:
        # Whatever sign it is, what heads its column says what it means.
        best = max((carriers[c] for c in statuses), key=lambda carrier: carrier.points)
        own = ("marks", WEIGHTS.marks), *(reason for reason in best.why if reason[0].startswith("headed"))
        return MarkColumns(tuple(statuses), statuses, left_over=left_over), (
            *own,
            ("status_heads", WEIGHTS.status_heads),
        )
    latest, is_told = _latest(body, group, vocabulary)
    is_guessed = not is_told and len({tuple(_looks(body, column)) for column in group}) > 1
    why = carriers[latest].why
    # At two dates one sign may say that something is done; on more of them who was there.
    if len(group) > (_FEW - 1 if is_told else 1) and _is_one_sign(body, group):
        why = (*why, ("applies", WEIGHTS.applies))
    elif is_guessed and _are_signs(body, group):
        why = (*why, ("compared", WEIGHTS.compared))
    return MarkColumns((latest,), is_guessed=is_guessed, is_told=is_told), why


def _said_by_head(label: str, vocabulary: Vocabulary) -> str | None:
    """The status that the words of a head say together ("Implementation partial"); one with a sign is of a legend."""
    words = label.split()
    if len(words) > _HEAD_WORDS or not all(any(c.isalpha() for c in word) for word in words):
        return None
    saying = find_saying(label, vocabulary)
    return saying.status if saying is not None and saying.confidence >= _SURE else None


def _headed_statuses(
    body: Body,
    holding: Sequence[int],
    group: Sequence[int],
    item_column: int | None,
    status_of: StatusOf,
) -> tuple[dict[int, str], int | None]:
    """
    The status that heads each of the columns that hold marks; none where they are no columns of one status each. And
    the column of which nothing but the others says what heads it.
    """
    # A status that no row has got has an empty column.
    others = [c for c in range(body.facts.column_count) if c not in group and c != item_column]
    blank = [c for c in others if (cells := body.cells(c)) and all(fact.is_blank for fact in cells)]
    headed = status_headers(body.head_rows(), [*holding, *blank], status_of)
    statuses, left_over = _with_unheaded(body, headed, holding)
    if not statuses and _is_one_each(body, holding):
        # Each row has one sign under one of several heads: they are steps of a scale, whatever they say.
        statuses = dict.fromkeys(holding, UNKNOWN)
    return statuses, left_over


def _with_unheaded(body: Body, headed: Mapping[int, str], holding: Sequence[int]) -> tuple[dict[int, str], int | None]:
    """
    The statuses of columns that hold marks, with those of columns among them whose heads nobody understands.

    Each row has its one sign in one of them all. Where one main status is left for one column, that is what it says;
    the column is given, too, for it is a guess.
    """
    statuses = {c: s for c, s in headed.items() if c in holding}
    others = [c for c in holding if c not in statuses]
    if not statuses or not others or not _is_one_each(body, sorted([*statuses, *others])):
        return statuses, None
    left = [status for status in _MAIN_STATUSES if status not in headed.values()]
    is_left = len(others) == len(left) == 1
    found = left[0] if is_left else UNKNOWN
    return dict(sorted({**statuses, **dict.fromkeys(others, found)}.items())), others[0] if is_left else None


def _lone_status(body: Body, column: int, status_of: StatusOf) -> dict[int, str]:
    """The status that heads the only column of marks, all of one kind; "done" says no more than they do."""
    heads = (body.facts.at(index, column) for index in body.head)
    heading = next((fact for fact in heads if fact is not None and not fact.is_blank), None)
    status = status_of(heading.cell, 0) if heading is not None else None
    shapes = {f.mark.shape or f.mark.raw for f in body.cells(column) if f.mark is not None and not f.mark.is_blank}
    return {column: status} if status not in (None, "done") and len(shapes) == 1 else {}


def _is_one_each(body: Body, columns: Sequence[int]) -> bool:
    """Whether one sign stands in one of several columns in each row, and in more than one of them in all."""
    looks = [_looks(body, column) for column in columns]
    rows = [[look for look in row if look[0] == "sign"] for row in zip(*looks, strict=True)] if looks else []
    used = sum(any(look[0] == "sign" for look in own) for own in looks)
    is_each = len(rows) >= _FEW and all(len(row) == 1 for row in rows) and used > 1
    return is_each and len({look for row in rows for look in row}) == 1


def _is_one_sign(body: Body, group: Sequence[int]) -> bool:
    """Whether nothing but one kind of sign stands in several columns: it says which of their heads apply."""
    looks = {look for column in group for look in _looks(body, column) if look[0] != "blank" and look[1] not in _EMPTY}
    return len(looks) == 1 and next(iter(looks))[0] == "sign"


def _are_signs(body: Body, group: Sequence[int]) -> bool:
    """Whether each of some columns has signs, and none a word for its mark: shares beside bars are no such column."""
    marks = [[fact.mark for fact in body.cells(column) if fact.is_mark] for column in group]
    return all(own and all(mark is not None and mark.kind != "word" for mark in own) for own in marks)


def _latest(body: Body, group: Sequence[int], vocabulary: Vocabulary) -> tuple[int, bool]:
    """
    The column that counts, and whether anything says so.

    It is the one that is headed as the status; of several, the one whose header says that it is the latest. Else it is
    one of signs, or the last: that is no knowledge.
    """
    headed = [c for c in group if any(vocabulary.find_header(text) == "status" for text in _heads(body, c))] or list(
        group
    )
    headers = {column: text for column, text in body.facts.headers(body.rows[0]).items() if column in group}
    if len(headed) == 1 and not _heads_all(headed[0], headers, group):
        return headed[0], len(group) > 1
    if len(headed) == 1:
        headed, headers = list(group), {column: text.split()[-1] for column, text in headers.items()}
    latest = _latest_header({column: headers.get(column, "") for column in headed}, vocabulary)
    if latest is not None:
        return latest, True
    looks = {column: _looks(body, column) for column in headed}
    signed = [column for column in headed if any(kind == "sign" for kind, _ in looks[column])]
    # How far something is, beside the sign for it: the share is no second status.
    is_told = len(signed) == 1 and all(_are_shares(body, column) for column in headed if column not in signed)
    return max(signed or headed), is_told


def _heads_all(column: int, headers: Mapping[int, str], group: Sequence[int]) -> bool:
    """
    Whether what stands over one of several columns heads all of them: "Status" in the middle over 2022, 2023 and 2024.

    Where nothing but rules from left to right parts them it seems to head the one below it alone.
    """
    words = [headers.get(other, "").split() for other in group if other != column]
    is_one_each = all(len(own) == 1 and _NUMBER.search(own[0]) is not None for own in words)
    own = headers.get(column, "").split()
    times = {_NUMBER.sub("", text) for text in (own[-1:] or [""]) + [text for text, *_ in filter(None, words)]}
    return len(words) > 1 and is_one_each and len(own) > 1 and len(times) == 1


def _are_shares(body: Body, column: int) -> bool:
    """Whether nothing but shares of a whole is printed in a column."""
    printed = [fact for fact in body.cells(column) if not fact.is_blank]
    return bool(printed) and all(fact.value == "percentage" for fact in printed)


def _latest_header(headers: Mapping[int, str], vocabulary: Vocabulary) -> int | None:
    """The column whose header says that it is the latest: by a word for it, or by years or numbers that go up."""
    periods = {column: vocabulary.find_period(header) for column, header in headers.items()}
    later = [column for column, period in periods.items() if period == "later"]
    rest = [column for column, period in periods.items() if period != "earlier"]
    if len(later) == 1 or len(rest) == 1:
        return (later if len(later) == 1 else rest)[0]
    times = {column: _time(header, vocabulary.figures.months) for column, header in headers.items()}
    # "Phase 1" and "Phase 2" go up; "Budget 1" and "Phase 2" are two things, and L1 and L2 are levels.
    words = {_NUMBER.sub("", header).strip().casefold() for header in headers.values()}
    is_time = (len(words) == 1 and len(next(iter(words))) != 1) or all(time and time[0] for time in times.values())
    if not is_time or not all(times.values()) or len(set(times.values())) < len(times):
        return None
    return max(times, key=lambda column: times[column])


def _time(header: str, months: Mapping[str, int]) -> tuple[int, ...]:
    """The last year in a header (0 without one), its month (0) and its other numbers; empty without any number."""
    numbers = [int(match) for match in _NUMBER.findall(header)]
    years = [number for number in numbers if number in _YEARS]
    others = [number for number in numbers if number not in _YEARS]
    named = [months[word] for word in fold(header).split() if word in months]
    return (max(years, default=0), max(named, default=0), *others) if numbers else ()


def _looks(body: Body, column: int) -> list[tuple[str, str | None]]:
    """What is printed in a column, row by row: a sign or a word, and which."""
    looks: list[tuple[str, str | None]] = []
    for index in body.rows:
        fact = body.facts.at(index, column)
        reading = fact.mark if fact is not None else None
        if reading is None or reading.is_blank:
            looks.append(("blank", None) if fact is None or fact.is_blank else ("word", fact.text))
        else:
            look = reading.shape or reading.raw
            colour = f" {reading.colour}" if reading.colour is not None and look not in _EMPTY else ""
            looks.append(("word", look) if reading.kind == "word" else ("sign", f"{look or ''}{colour}"))
    return looks
