"""From what was found in a report to the profile that says it: roles, codes, signs, words."""

from collections.abc import Iterable, Iterator, Sequence

import regex

from reportparse import marks
from reportparse.codes import Code
from reportparse.document import UNKNOWN_SIGN, Line, Paragraph, Table
from reportparse.model import Box, Deliverable, Provenance, ReportModel
from reportparse.normalize.found import Found
from reportparse.normalize.pins import find_columns, table_heads
from reportparse.normalize.places import provenance
from reportparse.normalize.tables.roles import Roles
from reportparse.profile import (
    STATUS_NAMES,
    Codes,
    Column,
    Columns,
    Names,
    Profile,
    Sign,
    StatusColumns,
    StatusWords,
    Totals,
)
from reportparse.text import fold, one_line, words_of

# The words before a number or a code, at the beginning of a heading.
_LABEL = regex.compile(r"((?:\p{L}+\s){0,3}\p{L}[\p{L}'’]+)\s+[(\[]?(?:\p{Lu}{0,4}\d+|[IVX]+|\p{Lu})(?![\p{L}\d])")
_LONGEST_PHRASE = 5

_Places = Sequence[tuple[Table, Roles]]


def found_to_profile(found: Found, report: ReportModel) -> Profile:
    """The profile that pins what was inferred of a report; what was not found in it stays out."""
    signs = list(_signs(found, report))
    return Profile(
        language=report.language if regex.fullmatch(r"[a-z]{2,3}", report.language or "") else None,
        names=_names(found, report),
        codes=_codes(found),
        columns=_columns(list(found.tables.values())),
        statuses=_status_words(found, report, {fold(s.label): s.status for s in signs if s.label is not None}),
        legend=tuple(signs),
        totals=_totals(found),
    )


def find_remarks(report: ReportModel) -> list[str]:
    """What of a report's marks no profile can say by itself: a line for each distinct one that was not understood."""
    rows: dict[str, list[str]] = {}
    for row in report.deliverables():
        if row.status == "unknown" and row.mark.kind != "blank":
            rows.setdefault(row.mark.raw or row.mark.shape or f"a {row.mark.kind} without a name", []).append(row.code)
    return [
        f"Not understood: {mark!r} (rows: {len(codes)}, first {codes[0]}); add it to [statuses] or [[legend]]."
        for mark, codes in rows.items()
    ]


def _codes(found: Found) -> Codes:
    kinds = {roles.kind for _, roles in found.tables.values()}
    if kinds == {""}:
        return Codes(printed=False)
    drafts = found.drafts
    everything = (*drafts.guidelines, *drafts.measures, *drafts.deliverables)
    words = sorted({draft.code.label for draft in everything if draft.code.label})
    roles = next(roles for _, roles in found.tables.values() if roles.kind)
    example = next((d.code.raw for d in drafts.deliverables if _is_of(d.code, roles)), None)
    if example is None:
        return Codes(printed=True, words_before=tuple(words))
    return Codes(printed=True, deliverable=example, relative=bool(roles.pattern), words_before=tuple(words))


def _is_of(code: Code, roles: Roles) -> bool:
    return bool(code.raw) and (code.shape == roles.shape or bool(roles.pattern))


def _columns(tables: _Places) -> Columns:
    used: set[Column] = set()

    def name(columns: Iterable[tuple[Table, Roles, int | None]], by_place: bool = True) -> tuple[Column, ...]:
        names = tuple(n for n in _column_names(columns, by_place) if n not in used)
        used.update(names)
        return names

    statuses = {status: name((t, r, _status_column(r, status)) for t, r in tables) for status in STATUS_NAMES}
    each = not any(statuses.values())
    return Columns(
        deliverable=name((t, r, r.deliverable_column) for t, r in tables),
        measure=name((t, r, r.measure_column) for t, r in tables),
        guideline=name((t, r, r.guideline_column) for t, r in tables),
        marks=name((t, r, c) for t, r in tables for c in r.marks.columns) if each else (),
        earlier=name((t, r, c) for t, r in tables for c in r.marks.earlier),
        extras=name(((t, r, c) for t, r in tables for c in r.extra_columns), by_place=False),
        statuses=StatusColumns(**statuses),
    )


def _status_column(roles: Roles, status: str) -> int | None:
    return next((column for column, own in roles.marks.status_by_column.items() if own == status), None)


def _column_names(columns: Iterable[tuple[Table, Roles, int | None]], by_place: bool) -> list[Column]:
    """
    The headers of a role's columns; without headers their numbers, if all tables have it at the same place.

    A header that would name another column, too, or that is a drawn sign, names none.
    """
    places = [(table, roles, column) for table, roles, column in columns if column is not None]
    headers: dict[str, None] = {}
    for _, roles, column in places:
        header = one_line(roles.headers.get(column, ""))
        if fold(header) and UNKNOWN_SIGN not in header and all(_is_named(t, header, r, places) for t, r, _ in places):
            headers[header] = None
    if headers or not by_place:
        return list(headers)
    numbers = dict.fromkeys(column for _, _, column in places)
    same = all({c for t, _, c in places if t is table} == set(numbers) for table, _, _ in places)
    return [column + 1 for column in numbers] if same else []


def _is_named(table: Table, header: str, roles: Roles, places: Sequence[tuple[Table, Roles, int]]) -> bool:
    """Whether a header names none of a table's columns but those of its own role."""
    found = set(find_columns([header], [table_heads(table)], table.column_count))
    return found <= {column for other, own, column in places if other is table or own is roles}


def _signs(found: Found, report: ReportModel) -> Iterator[Sign]:
    """The signs of the legend, and those of rows that were understood without it."""
    own = found.legend.entries
    statuses = {(e.shape, e.status) for e in own}
    seen: dict[tuple[str, str | None], str] = {}
    labels: dict[str, str] = {}
    for entry in own:
        by_colour = sum(shape == entry.shape for shape, _ in statuses) > 1
        label = entry.label if labels.setdefault(fold(entry.label), entry.status) == entry.status else None
        made = _sign(entry.sign, entry.shape, entry.colour if by_colour else None, label, entry.status)
        if made is not None and _is_new(made, seen):
            yield made
    colours = {(row.mark.shape, row.status) for row in report.deliverables() if row.mark.shape}
    for row in report.deliverables():
        if row.mark.basis not in ("vocabulary", "lookalike") or row.mark.kind == "word":
            continue
        by_colour = sum(shape == row.mark.shape for shape, _ in colours) > 1
        made = _row_sign(row, by_colour)
        if made is not None and _is_new(made, seen):
            yield made


def _row_sign(row: Deliverable, by_colour: bool) -> Sign | None:
    mark = row.mark
    shape = None if mark.basis == "lookalike" else mark.shape
    return _sign(mark.raw or "", shape, mark.colour if by_colour else None, None, row.status.value)


def _sign(sign: str, shape: str | None, colour: str | None, label: str | None, status: str) -> Sign | None:
    """A sign as a profile says it: the character only where it is one that looks like the mark."""
    bare = marks.bare_sign(sign)
    is_plain = bool(bare) and UNKNOWN_SIGN not in bare and bare.isprintable() and marks.find_shape(bare) == shape
    known = shape if shape in marks.load().shape_by_character.values() else None
    if status not in STATUS_NAMES or not (is_plain or known):
        return None
    return Sign(
        status=status,
        sign=bare if is_plain else None,
        shape=known,
        colour=colour if colour and regex.fullmatch("#[0-9a-f]{6}", colour) else None,
        label=label if label and label.strip() else None,
    )


def _is_new(sign: Sign, seen: dict[tuple[str, str | None], str]) -> bool:
    key = sign.seen or sign.sign or "", sign.colour
    is_new = key not in seen
    seen.setdefault(key, sign.status)
    return is_new


def _status_words(found: Found, report: ReportModel, homes: dict[str, str]) -> StatusWords:
    """The words in status cells and beside stated totals; `homes` are labels of the legend, which stand there."""
    homes = dict(homes)
    words: dict[str, list[str]] = {}
    pairs = [(row.mark.raw or "", row.status.value) for row in report.deliverables() if row.mark.kind == "word"]
    stated = ((s.line.text, s.status) for s in found.claims if s.status is not None)
    pairs += [pair for text, status in stated if (pair := _stated_word(found, text, status)) is not None]
    for word, status in pairs:
        if fold(word) and status in STATUS_NAMES and homes.setdefault(fold(word), status) == status:
            words.setdefault(status, []).append(one_line(word))
    return StatusWords(**{status: tuple(_once(own)) for status, own in words.items()})


def _once(words: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for word in words:
        if fold(word) not in seen:
            seen.add(fold(word))
            yield word


def _stated_word(found: Found, text: str, status: str) -> tuple[str, str] | None:
    """The longest phrase of a line that names a status by itself."""
    words = [word.strip(".,;:()[]") for word in text.split()]
    for length in range(_LONGEST_PHRASE, 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            if found.words.status_of_phrase(fold(phrase)) == status:
                return phrase, status
    return None


def _totals(found: Found) -> Totals:
    printed = [word for s in found.claims if s.is_total for word in words_of(s.line.text)]
    return Totals(
        nouns=tuple(_once(word for word in printed if fold(word) in found.nouns)),
        words=tuple(_once(word for word in printed if fold(word) in found.words.total_words)),
    )


def _names(found: Found, report: ReportModel) -> Names:
    """The words before the codes of guidelines and measures."""
    printed = list(_paragraph_lines(found))
    texts = [_first_line(printed, g.provenance[0]) for g in report.guidelines if g.provenance]
    labels = [match[1] for text in texts if (match := _LABEL.match(one_line(text)))]
    shared = list(_once(label for label in labels if 2 * sum(fold(o) == fold(label) for o in labels) > len(labels)))
    guideline = [*shared, *(draft.code.label for draft in found.drafts.guidelines if draft.code.label)]
    measure = [draft.code.label for draft in found.drafts.measures if draft.code.label]
    return Names(guideline=tuple(_once(guideline)), measure=tuple(_once(measure)))


def _paragraph_lines(found: Found) -> Iterator[Line]:
    for block in found.document.blocks():
        if isinstance(block, Paragraph):
            yield from block.lines


def _first_line(lines: Iterable[Line], place: Provenance) -> str:
    """The first of the lines that stand at a place, which may be that of several lines together."""

    def is_there(line: Line) -> bool:
        own = provenance(line.place)
        if own.bbox is None or place.bbox is None:
            return (own.page_number, own.line_number) == (place.page_number, place.line_number)
        return own.page_number == place.page_number and _is_inside(own.bbox, place.bbox)

    return next((line.raw for line in lines if is_there(line)), "")


def _is_inside(own: Box, outer: Box) -> bool:
    return own[0] >= outer[0] and own[1] >= outer[1] and own[2] <= outer[2] and own[3] <= outer[3]
