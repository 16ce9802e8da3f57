"""Which files are meant: by folders, patterns, lists, or their own names."""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportparse.errors import OutputError, SourceMissing
from reportparse.names import shown_name


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read. `is_found`: nobody named it, it lies in a folder or fits a pattern; it may be of any kind."""

    path: Path
    is_found: bool = False


def find_inputs(paths: Iterable[Path], is_recursive: bool, without: Path) -> list[Input]:
    """
    The files that are meant, each once, folders in the order of their names.

    Of a folder: its files, and those of the folders in it only where `is_recursive`; nothing hidden, and nothing in
    the folder `without`, which gets the results. Raises: SourceMissing for a folder without files and a pattern that
    nothing fits, OutputError for a folder that is to be read and to get the results.
    """
    results = os.path.realpath(without)
    found: dict[Path, Input] = {}
    for path in paths:
        for candidate in _meant(path, is_recursive, results):
            known = found.get(candidate.path)
            # What is named somewhere is named.
            if known is None or (known.is_found and not candidate.is_found):
                found[candidate.path] = candidate
    return list(found.values())


def _meant(path: Path, is_recursive: bool, results: str) -> Iterator[Input]:
    if path.is_dir():
        files = list(_in_folder(path, is_recursive, results))
        if not files:
            hint = "." if is_recursive else "; --recursive reads those in the folders below it."
            raise SourceMissing(f"{shown_name(path)} holds no files{hint}")
        yield from files
    elif glob.has_magic(str(path)) and not os.path.lexists(path):
        # pathlib's own hides nothing: a pattern should fit what it fits in a shell.
        matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207
        if not matches:
            raise SourceMissing(f"{shown_name(path)}: no file fits this pattern. Check the path and the spelling.")
        for match in map(Path, matches):
            if match.is_dir():
                yield from _in_folder(match, True, results) if is_recursive else ()
            elif not _is_below(match.parent, results) or os.path.realpath(match.parent) == results:
                yield Input(match, is_found=True)
    else:
        yield Input(path)


def _in_folder(folder: Path, is_recursive: bool, results: str) -> Iterator[Input]:
    """The files of a folder; links to folders are not followed, as they may lead in circles."""
    if _is_below(folder, results):
        raise OutputError(f"{shown_name(folder)} is to be read, and would get the results. Choose another with -o.")
    for place, folders, names in os.walk(folder):
        if _is_below(Path(place), results):
            folders.clear()
            continue
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and path.is_file():
                yield Input(path, is_found=True)
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if is_recursive else []


def _is_below(path: Path, folder: str) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(folder)


def parse_list(data: bytes) -> list[Path]:
    """
    The paths of a list: one a line, or with NUL between them (as `find -print0` writes them) where there is one.

    Names are bytes: what is no text in the system's encoding is kept.
    """
    separator = b"\0" if b"\0" in data else b"\n"
    lines = (line if separator == b"\0" else line.removesuffix(b"\r") for line in data.split(separator))
    return [Path(os.fsdecode(line)) for line in lines if line]
