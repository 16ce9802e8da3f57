"""
Tables in the notations of other systems, as models and converters write them: LaTeX (Nougat, Mathpix), OTSL (Docling's
own), AsciiDoc, MediaWiki.

    lines between two marks -> rows of entries, each with its reach -> the document's table
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import regex

_MOST_LINES = 5000
_REACH = 200
# Spans inside of each other, and dressed words in one cell: a cell with more is no table's.
_MOST_DEEP, _MOST_DRESSED = 4, 100
_CAPTION = regex.compile(r"(?|^\s*\|\+\s*(.*\S)|\\caption\{([^{}]+)\})")


class Entry(NamedTuple):
    """A cell as written: its text, its reach, whether it is written as a head, the index of the line it begins in."""

    text: str
    line_index: int
    rowspan: int = 1
    colspan: int = 1
    is_head: bool = False


class Noted(NamedTuple):
    """The rows of a table, its captions, how many rows head it, and the index after its last line."""

    rows: tuple[tuple[Entry, ...], ...]
    captions: tuple[Entry, ...]
    header_row_count: int
    after: int


class _Notation(NamedTuple):
    """What begins a table, what ends it, and what makes rows of what stands between."""

    begin: regex.Pattern[str]
    end: regex.Pattern[str]
    parse: Callable[[Sequence[str], int], tuple[list[list[Entry]], int]]


def find_noted(lines: Sequence[str], start: int) -> Noted | None:
    """The table whose first mark stands in the line at `start`; None where none begins there."""
    for notation in _NOTATIONS:
        if not notation.begin.match(lines[start]):
            continue
        end = _end(lines, start, notation)
        if end is None:
            continue
        rows, heads = notation.parse(lines[start : end + 1], start)
        if any(rows):
            captions = tuple(
                Entry(match[1], index) for index in range(start, end + 1) if (match := _CAPTION.search(lines[index]))
            )
            return Noted(tuple(tuple(row) for row in rows if row), captions, heads, end + 1)
    return None


def _end(lines: Sequence[str], start: int, notation: _Notation) -> int | None:
    """The line that ends the table; None where another one begins before that."""
    # A table may end in the line that it begins in, unless one mark is for both.
    is_one = notation.begin is notation.end
    for index in range(start + is_one, min(len(lines), start + _MOST_LINES)):
        if notation.end.search(lines[index]):
            return index
        if index > start and not is_one and notation.begin.match(lines[index]):
            return None
    return None


def _reach(written: str | None) -> int:
    return min(max(int(written or 1), 1), _REACH) if not written or written.isdecimal() else 1


# LaTeX

_TEX_BEGIN = regex.compile(
    r"(?:\s*\\[a-z]+\*?(?:[\[{][^\[\]{}]*[\]}])*)*?\s*\\begin\{(?:tabular[xy*]?|longtable|tabulary|array)\*?\}"
)
_TEX_END = regex.compile(r"\\end\{(?:tabular[xy*]?|longtable|tabulary|array)\*?\}")
_TEX_RULE = regex.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot|centering|small|footnotesize)\b"
    r"|\\c(?:line|midrule)(?:\([a-z]*\))?\{[^{}]*\}|\\caption\{[^{}]*\}(?:\s*\\\\)?|^\s*%.*"
)
_TEX_MULTI = regex.compile(r"\s*\\multi(column|row)(?:\[[^\]]*\])?\{\s*(\d{1,3})\s*\}(?:\[[^\]]*\])?\{")
_TEX_DRESS = regex.compile(
    r"\\(?:textbf|textit|emph|underline|textsc|texttt|makecell|thead|shortstack|mbox|parbox)\b"
    r"(?:\[[^\]]*\])?(?=\{)"
)
_TEX_ESCAPE = regex.compile(r"\\([&%_#{}])")


def _tex_rows(lines: Sequence[str], start: int) -> tuple[list[list[Entry]], int]:
    text = "\n".join(_TEX_RULE.sub("", line) for line in lines)
    match = _TEX_BEGIN.match(text)
    at = match.end() if match else 0
    # The columns' kinds: groups in braces and brackets right behind the name.
    while text[at : at + 1] in ("{", "["):
        at = _closing(text, at) + 1
    rows: list[list[Entry]] = []
    covered: dict[int, int] = {}
    end = _TEX_END.search(text, at)
    body = text[at : end.start() if end else len(text)]
    offset = text.count("\n", 0, at)
    for row_text, line in _split_tex(body, "\\\\"):
        if not row_text.strip():
            continue
        row: list[Entry] = []
        column = 0
        for raw, below in _split_tex(row_text, "&"):
            entry = _tex_entry(raw, start + offset + line + below)
            # A cell that reaches down is written once, and blank in the rows below.
            is_covered = covered.get(column, 0) > 0 and not entry.text
            covered[column] = covered[column] - 1 if is_covered else entry.rowspan - 1
            column += entry.colspan
            if not is_covered:
                row.append(entry)
        rows.append(row)
    return rows, 1


def _closing(text: str, at: int) -> int:
    """Where the brace or bracket that opens at a place is closed; the end of the text where it is not."""
    opening, closing = text[at], "}" if text[at] == "{" else "]"
    depth = 0
    for index in range(at, len(text)):
        if text[index] == opening and text[index - 1 : index] != "\\":
            depth += 1
        elif text[index] == closing and text[index - 1 : index] != "\\":
            depth -= 1
            if depth == 0:
                return index
    return len(text)


def _split_tex(text: str, sign: str) -> list[tuple[str, int]]:
    """The parts between signs outside of braces, each with the number of line ends before its first word."""
    parts: list[tuple[str, int]] = []
    depth = at = begin = 0
    while at < len(text):
        if depth <= 0 and text.startswith(sign, at):
            parts.append((text[begin:at], begin))
            at += len(sign)
            begin = at
        elif text[at] == "\\":
            at += 2
        else:
            depth += (text[at] == "{") - (text[at] == "}")
            at += 1
    parts.append((text[begin:], begin))
    return [
        (part, text.count("\n", 0, begin + len(part) - len(part.lstrip())) if part.strip() else 0)
        for part, begin in parts
    ]


def _tex_entry(raw: str, index: int) -> Entry:
    rowspan = colspan = 1
    text = raw.strip()
    for _ in range(_MOST_DEEP):
        if (match := _TEX_MULTI.match(text)) is None:
            break
        if match[1] == "row":
            rowspan = _reach(match[2])
        else:
            colspan = _reach(match[2])
        # Its kind or width, and then its text.
        begin = _closing(text, match.end() - 1) + 1
        end = _closing(text, begin) if text[begin : begin + 1] == "{" else len(text)
        text = f"{text[begin + 1 : end]} {text[end + 1 :]}".strip()
    return Entry(_plain_tex(text), index, rowspan, colspan)


def _plain_tex(text: str) -> str:
    """The text without what only dresses it; mathematics stays, it may be a sign."""
    for _ in range(_MOST_DRESSED):
        if (match := _TEX_DRESS.search(text)) is None:
            break
        end = _closing(text, match.end())
        text = text[: match.start()] + text[match.end() + 1 : end].replace("\\\\", "<br>") + text[end + 1 :]
    return _TEX_ESCAPE.sub(r"\1", text.replace("~", " ")).replace("\n", " ").strip()


# OTSL: one tag for each field of the grid; `lcel`, `ucel`, `xcel` belong to the cell on the left, above, or both.

_OTSL_BEGIN = regex.compile(r"(?:\s*<[^<>]{1,40}>)*?\s*<otsl>", regex.IGNORECASE)
_OTSL_END = regex.compile(r"</otsl>", regex.IGNORECASE)
_OTSL_TAG = regex.compile(r"<(fcel|ecel|lcel|ucel|xcel|ched|rhed|srow|nl)>", regex.IGNORECASE)
_OTSL_PLACE = regex.compile(r"<loc_\d+>|</?otsl>|</?caption>", regex.IGNORECASE)


def _otsl_rows(lines: Sequence[str], start: int) -> tuple[list[list[Entry]], int]:
    parts = _OTSL_TAG.split(_OTSL_BEGIN.sub("", "\n".join(lines), count=1))
    grid: list[list[tuple[str, str, int]]] = [[]]
    line = start
    for tag, content in zip(parts[1::2], parts[2::2], strict=True):
        if tag.lower() == "nl":
            grid.append([])
        else:
            grid[-1].append((tag.lower(), _OTSL_PLACE.sub("", content).strip(), line))
        line += content.count("\n")
    rows = [
        [
            Entry(text, index, _run(grid, i, j, True), _run(grid, i, j, False), tag == "ched")
            for j, (tag, text, index) in enumerate(row)
            if tag not in ("lcel", "ucel", "xcel")
        ]
        for i, row in enumerate(grid)
    ]
    return rows, _head_count(rows)


def _run(grid: Sequence[Sequence[tuple[str, str, int]]], row: int, column: int, is_down: bool) -> int:
    """How many fields a cell reaches over, down or to the right."""
    wanted = ("ucel", "xcel") if is_down else ("lcel", "xcel")
    reach = 1
    while reach < _REACH:
        i, j = (row + reach, column) if is_down else (row, column + reach)
        if i >= len(grid) or j >= len(grid[i]) or grid[i][j][0] not in wanted:
            break
        reach += 1
    return reach


def _head_count(rows: Sequence[Sequence[Entry]]) -> int:
    """How many rows at the top are heads."""
    return next((i for i, row in enumerate(rows) if not row or not all(entry.is_head for entry in row)), 0)


# AsciiDoc: cells flow, as many to a row as the first line has.

_ADOC = regex.compile(r"\s*\|={3,}\s*$")
_ADOC_CELL = regex.compile(
    r"(?:(?<=^|\s)(\d{1,3})?(?:\.(\d{1,3}))?\+)?(?:(?<=^|\s|\+)[<^>.]{0,3}[adehlmsv]?)?(?<!\\)\|"
)


def _adoc_rows(lines: Sequence[str], start: int) -> tuple[list[list[Entry]], int]:
    entries: list[Entry] = []
    width = 0
    for offset, line in enumerate(lines[1:-1], 1):
        marks = list(_ADOC_CELL.finditer(line))
        if not marks and entries and line.strip():
            entries[-1] = entries[-1]._replace(text=f"{entries[-1].text}\n{line.strip()}")
        for match, following in zip(marks, [*marks[1:], None], strict=True) if marks else ():
            text = line[match.end() : following.start() if following else None].strip()
            entries.append(Entry(text, start + offset, _reach(match[2]), _reach(match[1])))
        width = width or sum(entry.colspan for entry in entries)
    rows: list[list[Entry]] = []
    taken: dict[int, int] = {}
    for entry in entries:
        if not rows or taken.get(len(rows) - 1, 0) + entry.colspan > width:
            rows.append([])
        row = len(rows) - 1
        rows[-1].append(entry)
        for below in range(row, row + entry.rowspan):
            taken[below] = taken.get(below, 0) + entry.colspan
    return rows, int(len(lines) > 2 and not lines[2].strip())


# MediaWiki

_WIKI_BEGIN = regex.compile(r"\s*\{\|(?!\|)(?!.*\|\s*$)")
_WIKI_END = regex.compile(r"^\s*\|\}")
_WIKI_SPAN = regex.compile(r"\b(row|col)span\s*=\s*[\"']?(\d{1,3})", regex.IGNORECASE)
_WIKI_FIELDS = regex.compile(r"^((?:\s*[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s|\"']+))+)\s*\|(?!\|)")
_WIKI_BOLD = regex.compile(r"'{2,3}")


def _wiki_rows(lines: Sequence[str], start: int) -> tuple[list[list[Entry]], int]:
    rows: list[list[Entry]] = [[]]
    for offset, line in enumerate(lines[1:-1], 1):
        text = line.strip()
        if text.startswith("|-"):
            rows.append([])
        elif text.startswith("|+"):
            continue
        elif text.startswith(("|", "!")):
            parts = regex.split(r"\|\||!!" if text[0] == "!" else r"\|\|", text[1:])
            rows[-1] += [_wiki_entry(part, start + offset, text[0] == "!") for part in parts]
        elif rows[-1] and text:
            last = rows[-1][-1]
            rows[-1][-1] = last._replace(text=f"{last.text}\n{text}")
    rows = [row for row in rows if row]
    return rows, _head_count(rows)


def _wiki_entry(written: str, index: int, is_head: bool) -> Entry:
    spans = {"row": 1, "col": 1}
    if match := _WIKI_FIELDS.match(written):
        spans |= {found[1].lower(): _reach(found[2]) for found in _WIKI_SPAN.finditer(match[1])}
        written = written[match.end() :]
    return Entry(_WIKI_BOLD.sub("", written.strip()), index, spans["row"], spans["col"], is_head)


_NOTATIONS = (
    _Notation(_TEX_BEGIN, _TEX_END, _tex_rows),
    _Notation(_OTSL_BEGIN, _OTSL_END, _otsl_rows),
    _Notation(_ADOC, _ADOC, _adoc_rows),
    _Notation(_WIKI_BEGIN, _WIKI_END, _wiki_rows),
)
