"""The files of the vocabulary, read fast: every language is asked in every document."""

import json
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import regex

from reportparse.text import fold

_LINE = regex.compile(r"(\w+) = (.+)")
# Names of locales are no words.
_UNFOLDED = frozenset({"language", "locales"})
Table = Mapping[str, object]
# What all languages say together, made from their files by `packing.py`.
PACKED = "packed.json"


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a file, sorted."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def read_words(language: str) -> Table:
    """
    What the file of a language says, all phrases folded.

    The files are TOML, written such that each key stands with its whole value on one line, and each value is JSON as
    well: read line by line they take a twentieth of the time. A test holds this to what `tomllib` reads.
    """
    tables: dict[str, object] = {}
    part = tables
    for line in files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            part = {}
            tables[line.strip().strip("[]")] = part
        elif (match := _LINE.match(line)) is not None:
            part[match[1]] = json.loads(match[2] if match[1] in _UNFOLDED else fold(match[2]))
    return tables


@cache
def checksum() -> int:
    """What tells one state of the files of all languages from another."""
    found = 0
    for code in languages():
        found = zlib.crc32(files(__package__).joinpath(f"{code}.toml").read_bytes(), found)
    return found


@cache
def read_packed() -> Table | None:
    """What was made of all languages together, ready to use; None where it is of other files than those here."""
    path = files(__package__).joinpath(PACKED)
    table = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return table if table.get("checksum") == checksum() else None


def part_of(table: Table, key: str) -> Table:
    """A part of a file under a heading; an empty one where there is none."""
    part = table.get(key)
    return part if isinstance(part, dict) else {}


def texts_of(table: Table, key: str) -> Iterator[str]:
    """The phrases of one key, in their order."""
    value = table.get(key)
    yield from map(str, value) if isinstance(value, list) else ()
