"""The front matter of a Markdown file: between two lines of dashes at its start, what the file says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

_FENCE = regex.compile(r"---\s*$")
_END = regex.compile(r"(?:---|\.\.\.)\s*$")
_ENTRY = regex.compile(r"([\p{L}_-][\p{L}\d_.-]*)\s*:(?:\s+(.*?))?\s*$")
_CONTINUED = regex.compile(r"\s+\S|\s*-\s|\s*$|#")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says of itself. `line_count` is how many lines it takes, 0 where there is none."""

    line_count: int = 0
    title: str | None = None
    language: str | None = None


def read_front_matter(lines: Sequence[str]) -> FrontMatter:
    """The front matter of a file; every line of it must be one of YAML's, so that a rule before a text is no start."""
    if not lines or not _FENCE.match(lines[0]):
        return FrontMatter()
    entries: dict[str, str] = {}
    for index, line in enumerate(lines[1:_LONGEST], 1):
        if _END.match(line):
            return _from_entries(entries, index + 1) if entries else FrontMatter()
        if match := _ENTRY.match(line):
            entries[match[1].lower()] = _unquoted(match[2] or "")
        elif not entries or not _CONTINUED.match(line):
            break
    return FrontMatter()


def _from_entries(entries: dict[str, str], line_count: int) -> FrontMatter:
    language = entries.get("lang") or entries.get("language")
    return FrontMatter(line_count, entries.get("title") or None, language or None)


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
