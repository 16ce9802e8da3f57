"""Where pages begin and end in a transcription, and which numbers they have, as converters mark it."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import regex


@dataclass(frozen=True, slots=True)
class PageLines:
    """
    The lines of one page and the number of the first of them in the file.

    `page_number` is None where nothing in the file marks pages.
    """

    lines: tuple[str, ...]
    first_line: int
    page_number: int | None


@dataclass(frozen=True, slots=True)
class _Marks:
    """The patterns of each kind, and which of those that begin a page count from zero."""

    begins: tuple[tuple[regex.Pattern[str], bool], ...]
    ends: tuple[regex.Pattern[str], ...]
    breaks: tuple[regex.Pattern[str], ...]


@dataclass(slots=True)
class _Part:
    first_line: int
    lines: list[str] = field(default_factory=list)
    number: int | None = None


@cache
def _table() -> dict[str, Any]:
    path = files("reportparse.readers.transcript").joinpath("page_marks.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def page_words() -> tuple[str, ...]:
    """The words that mean page."""
    return tuple(_table()["words"])


@cache
def _marks() -> _Marks:
    table = tomllib.loads(
        files("reportparse.readers.transcript").joinpath("page_marks.toml").read_text(encoding="utf-8")
    )
    word = f"(?:{'|'.join(table['words'])})"

    def compiled(entry: dict[str, str]) -> regex.Pattern[str]:
        return regex.compile(rf"\s*(?:{entry['pattern'].replace('{word}', word)})\s*", regex.IGNORECASE)

    return _Marks(
        tuple((compiled(entry), bool(entry.get("from_zero"))) for entry in table["begins"]),
        tuple(compiled(entry) for entry in table["ends"]),
        tuple(compiled(entry) for entry in table["breaks"]),
    )


# A line without any of these is no mark; most lines are told apart by this alone.
_MAY_MARK = regex.compile(r"^\s*(?:[-=#*_~\[({<]|\\(?:new|page|clear))")


def split_pages(lines: Sequence[str], first_line: int = 1) -> list[PageLines]:
    """The lines page by page, without the marks; one page without a number where there are none."""
    parts = _split(lines, first_line)
    parts = [part for part in parts if any(line.strip() for line in part.lines)] or parts[:1]
    if len(parts) == 1 and parts[0].number is None:
        return [PageLines(tuple(parts[0].lines), parts[0].first_line, None)]
    return [
        PageLines(tuple(part.lines), part.first_line, number)
        for part, number in zip(parts, _numbers([part.number for part in parts]), strict=True)
    ]


def _split(lines: Sequence[str], first_line: int) -> list[_Part]:
    parts = [_Part(first_line)]
    zero_ended = any(_end_number(line) == 0 for line in lines)
    for index, line in enumerate(lines):
        number = first_line + index
        if (began := _begin_number(line)) is not None:
            parts.append(_Part(number + 1, number=began))
        elif (ended := _end_number(line)) is not None:
            parts[-1].number = ended + zero_ended
            parts.append(_Part(number + 1))
        elif _is_break(line):
            parts.append(_Part(number + 1))
        else:
            # A form feed ends a page wherever it stands; what follows it is the next page's first line.
            before, *after = line.split("\f")
            if before.strip() or not after:
                parts[-1].lines.append(before)
            for text in after:
                parts.append(_Part(number))
                parts[-1].lines.append(text)
    return parts


def _begin_number(line: str) -> int | None:
    if not _MAY_MARK.match(line):
        return None
    for pattern, from_zero in _marks().begins:
        if match := pattern.fullmatch(line):
            return int(match[1]) + from_zero
    return None


def _end_number(line: str) -> int | None:
    if not _MAY_MARK.match(line):
        return None
    return next((int(m[1]) for pattern in _marks().ends if (m := pattern.fullmatch(line))), None)


def _is_break(line: str) -> bool:
    return _MAY_MARK.match(line) is not None and any(pattern.fullmatch(line) for pattern in _marks().breaks)


def _numbers(said: Sequence[int | None]) -> list[int]:
    """
    The number of each page: as the marks say while they only go up, else counted on from the page before.

    A number that goes back is no page's: it stays uncounted, so that no two pages share one.
    """
    first = next(((index, number) for index, number in enumerate(said) if number is not None), None)
    start = max(1, first[1] - first[0]) if first is not None else 1
    numbers: list[int] = []
    for number in said:
        least = numbers[-1] + 1 if numbers else start
        numbers.append(number if number is not None and number >= least else least)
    return numbers
