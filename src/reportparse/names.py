"""
Names of files where they could do harm: on a terminal, in data, as names of folders.

A name is any bytes but `/` and NUL: escape sequences, line ends, and bytes that are no text among them. Python gives
the latter as lone surrogates, which no file in UTF-8 can hold.
"""

import hashlib
import os
from collections.abc import Iterable
from functools import reduce
from pathlib import Path

import regex

# Control characters and line ends; bytes that are no text; and what shows nothing (Default_Ignorable_Code_Point: spaces
# without width, fillers, tags, all marks of writing direction of UAX 9), which makes a name read as another. Joiners
# and variation selectors stay: names in Persian or Hindi, and emoji, are written with them.
_HARMFUL = regex.compile(
    r"[[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{DI}]--[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]]", regex.V1
)
_BYTES = range(0xDC80, 0xDD00)
# What Windows allows in no name, and the names that are devices there, with and without an ending.
_NOT_IN_NAMES = regex.compile(r'[<>:"/\\|?*]')
_DEVICE = regex.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", regex.IGNORECASE)
# Bytes: most systems take 255; what is written beside a folder while it is made has a longer name.
_LONGEST = 180


def shown_name(path: str | os.PathLike[str]) -> str:
    r"""
    A name or a path as one line of text that steers nothing, with what would do so written out.

    >>> shown_name("a\x1b[2Jb\n")
    'a\\x1b[2Jb\\x0a'
    >>> shown_name("caf\udce9.pdf")
    'caf\\xe9.pdf'
    """
    return _HARMFUL.sub(_written_out, os.fspath(path))


def folder_name(stem: str) -> str:
    r"""
    The name of a folder for what was read from a file: the same on every system, and never one that leads elsewhere.

    >>> folder_name("2018-2020 fr"), folder_name(".."), folder_name("con"), folder_name("a:b. ")
    ('2018-2020 fr', '__', '_con', 'a_b')
    """
    name = _NOT_IN_NAMES.sub("_", shown_name(stem))
    # Windows drops dots and spaces at the end, and dots at the start lead up or hide.
    bare = name.lstrip(".")
    name = ("_" * (len(name) - len(bare)) + bare).rstrip(". ") or "_"
    name = f"_{name}" if _DEVICE.match(name) else name
    data = name.encode()
    if len(data) <= _LONGEST:
        return name
    return f"{data[:_LONGEST].decode(errors='ignore')}-{hashlib.sha256(data).hexdigest()[:8]}"


def common_folder(paths: Iterable[str]) -> str:
    """
    The innermost folder that holds all paths; empty where there is none.

    >>> common_folder(["archive/2021/report.pdf", "archive/2024/report.pdf"])
    'archive'
    """
    folders = map(os.path.dirname, paths)
    return reduce(_common, folders, next(folders, ""))


def _common(one: str, other: str) -> str:
    try:
        return os.path.commonpath([one, other])
    except ValueError:
        # One begins at the root, or on another drive.
        return ""


def name_below(path: str, folder: str) -> str:
    """
    A path as it is named below a folder that holds it, alike on every system; its own name alone below none.

    >>> name_below("archive/2021/report.pdf", "archive"), name_below("/data/report.pdf", "")
    ('2021/report.pdf', 'report.pdf')
    """
    if folder:
        path = os.path.relpath(path, folder)
    elif Path(path).is_absolute():
        path = Path(path).name
    return path.replace(os.sep, "/")


def _written_out(match: "regex.Match[str]") -> str:
    code = ord(match[0])
    if code in _BYTES:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
