"""
Tables with pipes between their cells, as Markdown has them and as people and models bend them.

    lines -> rows (put together where a line end or a blank line cuts one) -> table

What is bent: no outer pipes, no line of dashes or one of another width, blank lines between rows, line ends inside of
cells, a lost pipe at either end of a row, two pipes around heads (Jira), rules after each row.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import regex

from reportparse.document import Note, Place, Table
from reportparse.readers.transcript.fitting import FieldRow, fit_rows, has_sign_or_code
from reportparse.readers.transcript.inline import lines_of_cell

_UNESCAPED_PIPE = regex.compile(r"(?<!\\)\|")
# Pipes in code, in mathematics and in links between notes ([[page|text]]) are text.
_HOLDS_PIPES = regex.compile(r"`[^`\n]*`|\\\\?\([^|\n]*\\\\?\)|\[\[[^\[\]\n|]*\|[^\[\]\n|]*\]\]")
_RULE = regex.compile(r"\s*[|+]?\s*:?[-–—=]+:?\s*(?:[|+]\s*:?[-–—=]+:?\s*)*[|+]?\s*")
_LONG_DASH = regex.compile(r"[-–—=]{2}")
_JIRA_HEAD = regex.compile(r"\s*\|\|(?:(?!\|\|).)+(?:\|\|(?:(?!\|\|).)+)*\|\|\s*")
_BULLET = regex.compile(r"\s*(?:[-*+]|\d{1,3}[.)])?\s*")
_OTHER_BLOCK = regex.compile(r"\s{0,3}#{1,6}\s|\s*</?(?:table|tr)\b|\s*(?:[-*_]\s*){3,}$", regex.IGNORECASE)
# A cell of more lines than this was never closed.
_MOST_LINES = 30
_MOST_BLANK_LINES = 2
# Heads have at most so many rows.
_MOST_HEADS = 3


class PipeRows(NamedTuple):
    """The rows of a table, each with the index of its first line; how many of them head it; the index after it."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    header_row_count: int
    after: int
    column_count: int | None = None
    """As many as its head and the dashes below it agree on; None where they do not, or there are none."""


class _Style(NamedTuple):
    """How a table's rows are written: with a pipe at each end or not, of how many cells, with dashes in which line."""

    opens: bool
    closes: bool
    column_count: int
    rule: int | None = None


def split_pipes(raw: str, has_edges: bool = True) -> list[str]:
    """
    The fields of a row; escaped pipes, and those in code, are text.

    >>> split_pipes(r"| a \\\\| b |  |")
    [' a | b ', '  ']
    """
    text = raw.strip()
    if _JIRA_HEAD.fullmatch(text):
        text = text.replace("||", "|")
    held = _HOLDS_PIPES.sub(lambda match: match[0].replace("|", r"\|"), text)
    parts = _UNESCAPED_PIPE.split(held)
    if has_edges and text.startswith("|"):
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip() and (has_edges or text.endswith("|")):
        parts = parts[:-1]
    return [part.replace("\\|", "|") for part in parts]


def pipes_to_table(found: PipeRows, place_of: Callable[[int], Place], notes: list[Note]) -> Table:
    """The table of rows that were found; `place_of` gives the place of a line by its index."""
    rows = [
        FieldRow(tuple(lines_of_cell(raw, place) for raw in fields), place)
        for index, fields in found.rows
        for place in [place_of(index)]
    ]
    return fit_rows(rows, notes, found.header_row_count, found.column_count)


def is_pipe_rule(line: str) -> bool:
    """Whether a line is the dashes below a head: `|---|:-:|`, also with a plus where lines cross."""
    return ("|" in line or "-+-" in line) and _RULE.fullmatch(line) is not None


def may_be_row(line: str) -> bool:
    """Whether a line looks as if it were meant for a row: a pipe at its start or its end, and another one in it."""
    text = line.strip()
    count = len(split_pipes(text))
    return (count > 1 and (text.startswith("|") or text.endswith("|"))) or is_pipe_rule(text)


def find_pipe_rows(lines: Sequence[str], start: int) -> PipeRows | None:
    """The table whose first row is the line at `start`; None where none begins there."""
    style = _style(lines, start)
    return _Collector(lines, style).collect(start) if style is not None else None


def _style(lines: Sequence[str], start: int) -> _Style | None:
    text = lines[start].strip()
    if "|" not in text and not is_pipe_rule(text):
        return None
    rule = _rule_below(lines, start)
    count = len(split_pipes(text.replace("+", "|") if rule == start else text))
    opens, closes = text.startswith("|"), text.endswith("|")
    if rule is not None:
        return _Style(opens, closes, count, rule)
    # Without a line of dashes it is the rest of a table that something stands in; without outer pipes only lines that
    # are alike make one.
    is_table = count > 1 and (opens and (closes or _alike(lines, start) > 1))
    is_table = is_table or (count > 1 and _alike(lines, start) >= (2 if count > 2 else 3))
    return _Style(opens, closes, count) if is_table else None


def _alike(lines: Sequence[str], start: int) -> int:
    """How many lines from here on have as many cells as the first, and outer pipes as it has."""
    first = lines[start].strip()
    count = len(split_pipes(first))
    end = start
    while end < len(lines):
        text = lines[end].strip()
        if text.startswith("|") != first.startswith("|") or len(split_pipes(text)) != count:
            break
        end += 1
    return end - start


def _rule_below(lines: Sequence[str], start: int) -> int | None:
    """The index of the line of dashes below one to three heads that begin at a line, or of that line itself."""
    heads = 0
    for index in range(start, min(len(lines), start + 2 * _MOST_HEADS + 1)):
        if not lines[index].strip():
            if index == start:
                return None
            continue
        if is_pipe_rule(lines[index]):
            # A lone dash is a rule below a head only; in a row of its own it is a mark, or nothing.
            goes_on = index > start or ("|" in "".join(lines[index + 1 : index + 2]) and _is_long_rule(lines[index]))
            return index if goes_on else None
        heads += 1
        if "|" not in lines[index] or heads > _MOST_HEADS:
            return None
    return None


def _is_long_rule(line: str) -> bool:
    return is_pipe_rule(line) and _LONG_DASH.search(line) is not None


class _Collector:
    """Takes the rows of one table, line by line."""

    def __init__(self, lines: Sequence[str], style: _Style) -> None:
        self._lines = lines
        self._style = style
        self._rows: list[tuple[int, tuple[str, ...]]] = []
        self._heads: int | None = None
        self._at_rule = 0

    def collect(self, start: int) -> PipeRows | None:
        """The table that begins at a line."""
        index = after = start
        while index < len(self._lines):
            line = self._lines[index]
            if not line.strip():
                following = self._over_blanks(index)
                if following is None:
                    break
                index = following
                continue
            if index == self._style.rule or _is_long_rule(line):
                if self._begins_anew():
                    after = self._rows.pop()[0]
                    break
                self._heads = len(self._rows) if self._heads is None else self._heads
                self._at_rule = len(self._rows)
                index = after = index + 1
                continue
            taken = self._take_row(index)
            if taken == index:
                break
            index = after = taken
        if not self._rows:
            return None
        rule = self._style.rule
        dashes = split_pipes(self._lines[rule].replace("+", "|")) if rule is not None else ()
        agreed = len(dashes) if len(dashes) == len(self._rows[0][1]) > 1 else None
        return PipeRows(tuple(self._rows), self._heads or 0, after, agreed)

    def _over_blanks(self, index: int) -> int | None:
        """Where the table goes on after blank lines; None where it does not."""
        following = index
        while following < len(self._lines) and not self._lines[following].strip():
            following += 1
        if following == len(self._lines) or following - index > _MOST_BLANK_LINES:
            return None
        line = self._lines[following]
        if self._heads is None:
            # Lines that are all apart: the dashes come after a blank one, too.
            return following if is_pipe_rule(line) and len(self._rows) <= _MOST_HEADS else None
        if is_pipe_rule(line) or not self._begins_row(line):
            return None
        below = _rule_below(self._lines, following)
        return following if below is None and self._may_have(following) else None

    def _begins_row(self, line: str) -> bool:
        text = line.strip()
        return text.startswith("|") if self._style.opens else "|" in text

    def _may_have(self, index: int) -> bool:
        """Whether the line has as many cells as the table, or fewer and goes on below."""
        count = len(self._fields(self._lines[index]))
        return count == self._style.column_count or (
            count < self._style.column_count and not self._lines[index].rstrip().endswith("|")
        )

    def _begins_anew(self) -> bool:
        """Whether the last row, which a rule stands below, heads another table."""
        if self._heads is None:
            return len(self._rows) > _MOST_HEADS or any(_is_data(fields) for _, fields in self._rows[:-1])
        # A table has rows: one row alone between two rules is one, and the rules only part rows.
        if len(self._rows) <= self._at_rule + 1:
            return False
        last = self._rows[-1][1]
        return len(last) != self._style.column_count or not _is_data(last)

    def _fields(self, text: str) -> list[str]:
        fields = split_pipes(text, self._style.opens)
        wanted = self._style.column_count
        if len(fields) == wanted + 1 and not text.strip().startswith("|") and _BULLET.fullmatch(fields[0]):
            return fields[1:]
        if len(fields) == wanted - 1 and not self._style.closes and text.rstrip().endswith("|"):
            # No row ends with a pipe: the last cell is blank.
            return [*fields, ""]
        return fields

    def _take_row(self, index: int) -> int:
        """Take the row that begins at a line; the index after it, or the same one where no row begins there."""
        line = self._lines[index]
        if "|" not in line or _OTHER_BLOCK.match(line):
            return index
        text, after = line, index + 1
        if self._style.closes and self._style.opens and not line.rstrip().endswith("|"):
            text, after = self._closed(index)
        self._rows.append((index, tuple(self._fields(text))))
        return after

    def _closed(self, index: int) -> tuple[str, int]:
        """The row that begins at a line and is closed on a later one, and the index after it; else the line alone."""
        wanted, text = self._style.column_count, self._lines[index].rstrip()
        blank = False
        for following in range(index + 1, min(len(self._lines), index + _MOST_LINES)):
            line = self._lines[following].strip()
            if not line:
                blank = True
                continue
            if _OTHER_BLOCK.match(line) or is_pipe_rule(line) or (blank and len(self._fields(text)) == wanted):
                break
            text = f"{text} {line}" if line.startswith("|") else f"{text}\n{line}"
            count = len(self._fields(text))
            if count > wanted:
                break
            if line.endswith("|"):
                if count == wanted:
                    return text, following + 1
                break
            blank = False
        return self._lines[index], index + 1


def _is_data(fields: Sequence[str]) -> bool:
    """Whether a row holds a sign or a code, which a head does not."""
    return has_sign_or_code([lines_of_cell(raw, Place(None)) for raw in fields])
