"""
Exports of spreadsheets and databases: records whose fields a comma, a semicolon, a tab or another sign parts.

A record is no line: quoted fields hold line ends. A sentence has commas, too: an export has as many in each record, and
no space after them.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import regex

_SEPARATORS = (";", "\t", ",", "|", "^", "~", "¦")
_QUOTES = ('"', "'")
# What Excel reads and writes as a first line.
_SAID = regex.compile(r"""["']?sep=(.)["']?\s*""", regex.IGNORECASE)
_ANY = regex.compile(r"""[;\t,|^~¦"']""")
_LIST = regex.compile(r"\s*(?:[-*+]\s|#{1,6}\s|>)")
_DECIMAL = regex.compile(r"\d,\d")
_LONGEST_HEAD = 100
_FEWEST_RECORDS, _FEWEST_FIELDS = 3, 2
# So many records tell whether a text may be an export at all.
_PROBE = 16
# A field that goes on for more lines was never closed.
_MOST_LINES = 60
_MOST_BLANK_LINES = 3
# This share of the records has one number of fields; this one may have fields that begin with a space.
_EVEN, _SPACED = 0.8, 0.1
# Texts above the heads of an export, each in a field of its own: its title, a date, a key.
_MOST_ABOVE = 8


class Record(NamedTuple):
    """The fields of a record, and the index of the line that it begins in."""

    line_index: int
    fields: tuple[str, ...]
    is_quoted: bool = False

    @property
    def printed(self) -> int:
        """How many of its fields are not blank."""
        return sum(bool(field.strip()) for field in self.fields)


class Records(NamedTuple):
    """The records of an export, the first of which heads its columns; the texts above it; the index after it."""

    rows: tuple[Record, ...]
    above: tuple[Record, ...]
    after: int


class _Dialect(NamedTuple):
    """What parts fields, and what quotes them; a backslash may stand before a quote instead of a second quote."""

    separator: str
    quote: str
    escapes: bool


def find_records(lines: Sequence[str], start: int) -> Records | None:
    """The export that begins at a line; None for a text."""
    said = _SAID.fullmatch(lines[start])
    if not said and _ANY.search(lines[start]) is None:
        return None
    first = start + 1 if said else start
    ahead = "\n".join(lines[first : first + _MOST_LINES])
    dialects = [
        _Dialect(separator, quote, f"\\{quote}" in ahead)
        for separator in (said[1] if said else _SEPARATORS)
        for quote in _QUOTES
        if _may_be(ahead, separator, quote) or (said and quote == _QUOTES[0])
    ]
    found = [export for dialect in dialects if (export := _export(lines, first, dialect)) is not None]
    # `max` takes the first of equals.
    return max(found, key=lambda records: (_evenness(records), _quoted_share(records)), default=None)


def _may_be(ahead: str, separator: str, quote: str) -> bool:
    """Whether a text has a separator, and fields in such quotes beside it where it must."""
    is_used = f"{quote}{separator}" in ahead or f"{separator}{quote}" in ahead
    # Tabs and pipes without quotes have rules of their own.
    return separator in ahead and (is_used or (quote == _QUOTES[0] and separator not in "\t|"))


def _evenness(records: Records) -> float:
    """Which share of the records has the usual number of fields."""
    counts = Counter(len(record.fields) for record in records.rows)
    return max(counts.values()) / len(records.rows)


def _quoted_share(records: Records) -> float:
    return sum(record.is_quoted for record in records.rows) / len(records.rows)


def _export(lines: Sequence[str], start: int, dialect: _Dialect) -> Records | None:
    # A long text is not read through from each of its lines.
    record, _ = read_record(lines, start, dialect)
    if record.printed > 1 and not record.is_quoted and any(field.startswith(" ") for field in record.fields):
        return None
    first, _ = _read(lines, start, dialect, _PROBE)
    if sum(len(record.fields) > 1 for record in first) < len(first) / 2:
        return None
    records, after = _read(lines, start, dialect)
    above = _above(records)
    rows = records[len(above) :]
    return Records(tuple(rows), tuple(above), after) if _is_export(rows, dialect) else None


def _read(lines: Sequence[str], start: int, dialect: _Dialect, most: int | None = None) -> tuple[list[Record], int]:
    """The records from a line on, and the index after the last; blank ones are left out."""
    records: list[Record] = []
    counts: Counter[int] = Counter()
    index = after = start
    while index < len(lines) and (most is None or len(records) < most):
        if not lines[index].strip():
            following = next((i for i in range(index, len(lines)) if lines[i].strip()), len(lines))
            if following == len(lines) or following - index > _MOST_BLANK_LINES or not counts:
                break
            record, _ = read_record(lines, following, dialect)
            if len(record.fields) != counts.most_common(1)[0][0]:
                break
            index = following
        record, index = read_record(lines, index, dialect)
        if len(record.fields) == 1 and records and len(records[-1].fields) == 1:
            break
        counts[len(record.fields)] += 1
        if record.printed:
            records.append(record)
            after = index
    while len(records) > 1 and len(records[-1].fields) == 1:
        after = records.pop().line_index
    return records, after


def read_record(lines: Sequence[str], index: int, dialect: _Dialect) -> tuple[Record, int]:
    """The record that begins at a line, and the index after its last line."""
    start, text, at = index, lines[index], 0
    fields: list[str] = []
    is_quoted = False
    while True:
        bare = text[at:].lstrip(" ")
        if bare.startswith(dialect.quote):
            found = _quoted(lines, index, text, len(text) - len(bare) + 1, dialect)
            if found is not None:
                value, index, text, at = found
                fields.append(value)
                is_quoted = True
                if at >= len(text):
                    break
                at += 1
                continue
        end = text.find(dialect.separator, at)
        fields.append(text[at:] if end < 0 else text[at:end])
        if end < 0:
            break
        at = end + 1
    return Record(start, tuple(fields), is_quoted), index + 1


def _quoted(
    lines: Sequence[str], index: int, text: str, at: int, dialect: _Dialect
) -> tuple[str, int, str, int] | None:
    """
    The field after an opening quote, with the index and the text of the line that it ends in, and where it ends there.

    None where it is no quoted field: it is never closed, or text stands between its end and the next separator.
    """
    value = ""
    first = index
    while True:
        end = text.find(dialect.quote, at)
        if end < 0:
            value += text[at:] + "\n"
            index += 1
            if index >= min(len(lines), first + _MOST_LINES):
                return None
            text, at = lines[index], 0
        elif dialect.escapes and text[end - 1 : end] == "\\":
            value += text[at : end - 1] + dialect.quote
            at = end + 1
        elif text.startswith(dialect.quote, end + 1):
            value += text[at : end + 1]
            at = end + 2
        else:
            value += text[at:end]
            rest = text[end + 1 :]
            after = len(text) - len(rest.lstrip(" ")) if rest.lstrip(" ")[:1] in ("", dialect.separator) else None
            return (value, index, text, after) if after is not None else None


def _above(records: Sequence[Record]) -> list[Record]:
    """The records at the start that are one text each, where others follow that are not."""
    count = next((i for i, record in enumerate(records) if record.printed > 1), 0)
    return list(records[: count if count <= _MOST_ABOVE else 0])


def _is_export(rows: Sequence[Record], dialect: _Dialect) -> bool:
    """Whether records are what a program exports, and no text with commas in it."""
    counts = Counter(len(row.fields) for row in rows)
    usual, even = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    return (
        _are_enough(rows, dialect)
        and usual >= _FEWEST_FIELDS
        and even >= _EVEN * len(rows)
        and _is_head(rows[0])
        and ((rows[0].is_quoted and rows[1].is_quoted) or not _is_prose(rows, dialect, usual))
    )


def _are_enough(rows: Sequence[Record], dialect: _Dialect) -> bool:
    """Whether the records are as many as tell an export, and quoted as its dialect quotes."""
    are_few = len(rows) < _FEWEST_RECORDS
    if are_few and not (len(rows) > 1 and len(rows[0].fields) > 2 and dialect.separator in ";\t|"):
        return False
    # Who quotes with apostrophes quotes all texts; one in apostrophes is only a text.
    return dialect.quote == _QUOTES[0] or sum(row.is_quoted for row in rows) >= _EVEN * len(rows)


def _is_head(row: Record) -> bool:
    """Whether a record names the fields of those below it."""
    is_text = any(len(text) > _LONGEST_HEAD or _LIST.match(text) for text in row.fields)
    return not is_text and row.printed >= len(row.fields) - 1


def _is_prose(rows: Sequence[Record], dialect: _Dialect, usual: int) -> bool:
    """Whether the separators of unquoted records are the commas of sentences and of decimals."""
    fields = [field for row in rows for field in row.fields[1:] if not row.is_quoted]
    spaced = sum(field.startswith(" ") for field in fields)
    is_number = dialect.separator == "," and usual == _FEWEST_FIELDS
    decimals = sum(len(row.fields) > 1 and _DECIMAL.search(",".join(row.fields)) is not None for row in rows)
    return (
        any(text.startswith(" ") for text in rows[0].fields)
        or spaced > _SPACED * len(fields)
        or (is_number and decimals > len(rows) / 2)
    )
