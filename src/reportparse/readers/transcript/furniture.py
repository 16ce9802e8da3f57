"""Running heads, feet and page numbers of a transcription: lines at the edges of pages that come again on others."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import regex

from reportparse import marks
from reportparse.readers.transcript.pages import PageLines, page_words
from reportparse.text import fold

# How many printed lines at the top and at the foot of a page may be furniture.
_EDGE_LINES = 3
# On how many pages a line must come again, at least, and on what share of them.
_LEAST_PAGES, _LEAST_SHARE = 3, 0.3
_LEAST_NUMBERS, _LARGEST_STEP = 3, 2
_LONE_WORDS = 4
# The head of a table comes again on every page, too, but nearer to the rows.
_WIDE_GAP = 2
_TABLE = regex.compile(r"^\s*\||\t|</?t[adhr]|^\s*\{")
_COLUMNS = regex.compile(r"\S\s{2,}\S")
_NUMBER = regex.compile(r"\d+")
_MARKUP = regex.compile(r"[#*_]+|<[^>]*>")
# A code at the start of a line makes it a row.
_CODED = regex.compile(r"\W*\p{L}{0,4}\d+[.\p{L}-]+\d")

# What Azure Document Intelligence sets apart itself.
_NAMED = regex.compile(r"\s*<!--\s*Page(?:Header|Footer|Number)\s*=.*-->\s*", regex.IGNORECASE)

Set = tuple[PageLines, tuple[tuple[int, str], ...]]
"""A page without its furniture, and that furniture: the number of each line in the file, and the line."""


@cache
def _page_number() -> regex.Pattern[str]:
    """A page number: alone on its line, or set apart from a running head. "Axis 2" is none: the word must mean page."""
    word = f"(?:(?:{'|'.join(page_words())})[.:]?)"
    number = rf"{word}?\s*(\d{{1,4}})(?:\s*(?:/|\p{{L}}{{1,3}})\s*\d{{1,4}})?"
    gap = r"(?:\s{2,}|\s+[|·•–—-]\s+)"
    return regex.compile(rf"[-–—|\s]*{number}[-–—|\s]*|\S.*{gap}{number}|{number}{gap}\S.*", regex.IGNORECASE)


def _find_page_number(text: str) -> int | None:
    match = _page_number().fullmatch(text)
    return int(next(group for group in match.groups() if group)) if match else None


def set_apart(pages: Sequence[PageLines]) -> list[Set]:
    """The pages, each with the lines of its head and foot set apart; their place in `lines` is left blank."""
    if len(pages) < _LEAST_PAGES:
        return [_without(page, _lone_numbers(page)) for page in pages]
    keys = [dict(_edge_keys(page, index)) for index, page in enumerate(pages)]
    counts = Counter(key for page_keys in keys for key in set(page_keys.values()))
    enough = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    repeated = {key for key, count in counts.items() if count >= enough}
    return [_without(page, _peel(page, own, repeated)) for page, own in zip(pages, keys, strict=True)]


def _printed(page: PageLines) -> list[int]:
    return [index for index, line in enumerate(page.lines) if line.strip()]


def _edge_keys(page: PageLines, page_index: int) -> Iterator[tuple[int, str]]:
    printed = _printed(page)
    for index in {*printed[:_EDGE_LINES], *printed[-_EDGE_LINES:]}:
        if (key := _key(page.lines[index], page_index)) is not None:
            yield index, key


def _key(line: str, page_index: int) -> str | None:
    """
    What makes two lines the same: their words, and a page number by its distance from the page's own.

    None for rows of tables, which are no furniture.
    """
    text = _MARKUP.sub("", line).strip()
    if (
        _TABLE.search(line)
        or _CODED.match(text)
        or any(marks.find_shape(c) not in (None, "dash", "disc") for c in text)
    ):
        return None
    number = _find_page_number(text)
    if number is not None:
        return f"{_NUMBER.sub('', fold(text))}#{number - page_index}"
    return fold(text) or None


def _peel(page: PageLines, keys: Mapping[int, str], repeated: set[str]) -> set[int]:
    """
    The lines that come again, from the edges inwards up to the first that does not.

    A blank line stands between them and the text: a row's last words may come again at the foot of a page, too.
    """
    found: set[int] = set()
    for printed, inwards in ((_printed(page)[:_EDGE_LINES], 1), (_printed(page)[::-1][:_EDGE_LINES], -1)):
        peeled: list[int] = []
        for index in printed:
            if keys.get(index) not in repeated:
                break
            peeled.append(index)
        while peeled and not _is_apart(page.lines, peeled[-1], inwards):
            peeled.pop()
        found.update(peeled)
    return found


def _is_apart(lines: Sequence[str], index: int, inwards: int) -> bool:
    """Whether a line is parted from the text: by a blank line, and by two where it may be the head of a table."""
    blanks = 1 if not _COLUMNS.search(lines[index].strip()) or _find_page_number(lines[index].strip()) else _WIDE_GAP
    return not any(_is_printed(lines, index + inwards * step) for step in range(1, blanks + 1))


def _lone_numbers(page: PageLines) -> set[int]:
    """Numbers alone on a line that count up through the text: the page numbers of a text whose pages nothing marks."""
    lines = page.lines
    found = [
        (index, number)
        for index, line in enumerate(lines)
        if len(line.split()) <= _LONE_WORDS
        and (number := _find_page_number(line.strip())) is not None
        and not _is_printed(lines, index - 1)
        and not _is_printed(lines, index + 1)
    ]
    steps = [b - a for (_, a), (_, b) in itertools.pairwise(found)]
    counts_up = len(found) >= _LEAST_NUMBERS and all(1 <= step <= _LARGEST_STEP for step in steps)
    return {index for index, _ in found} if counts_up else set()


def _is_printed(lines: Sequence[str], index: int) -> bool:
    return 0 <= index < len(lines) and bool(lines[index].strip())


def _without(page: PageLines, indices: set[int]) -> Set:
    indices = indices | {index for index, line in enumerate(page.lines) if _NAMED.fullmatch(line)}
    lines = tuple("" if index in indices else line for index, line in enumerate(page.lines))
    furniture = tuple((page.first_line + index, page.lines[index]) for index in sorted(indices))
    return replace(page, lines=lines), furniture
