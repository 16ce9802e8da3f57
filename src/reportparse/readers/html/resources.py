"""What a page brings along: pictures and style sheets inside of the file itself. Nothing is ever fetched."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, unquote_to_bytes, urljoin

import regex

from reportparse.document import Note
from reportparse.marks.memory import SignMemory

_DATA = regex.compile(r"data:([^,;]*)((?:;[^,;]*)*),(.*)", regex.DOTALL | regex.IGNORECASE)
_LARGEST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """A file that a page needs: its media type, as far as it is said, and its bytes."""

    media_type: str
    data: bytes


@dataclass(slots=True)
class Resources:
    """
    The parts of a saved page by address, its own address, and what its signs look like.

    `lacks_sheets` is set when the page names style sheets that are not in the file: then it is not known how it looks.
    """

    parts: Mapping[str, Part] = field(default_factory=dict)
    base: str = ""
    lacks_sheets: bool = False
    memory: SignMemory = field(default_factory=SignMemory)
    notes: list[Note] = field(default_factory=list)

    def find(self, address: str) -> Part | None:
        """What an address names, if the file holds it."""
        address = address.strip()
        if address[:5].lower() == "data:":
            return parse_data_address(address)
        if address in self.parts:
            return self.parts[address]
        try:
            return self.parts.get(urljoin(self.base, address))
        except ValueError:
            return None


def parse_data_address(address: str) -> Part | None:
    """The content of a `data:` address; None when it is damaged or too large."""
    match = _DATA.fullmatch(address)
    if match is None or len(address) > _LARGEST_BYTES:
        return None
    try:
        data = unquote_to_bytes(match[3])
        if ";base64" in match[2].lower():
            plain = b"".join(data.split())
            data = base64.b64decode(plain + b"=" * (-len(plain) % 4))
    except (binascii.Error, ValueError):
        return None
    return Part(match[1].strip().lower(), data)


def file_name(address: str) -> str:
    """The name of the file, or of the part of it, that an address ends with; "" for content in the address itself."""
    if address[:5].lower() == "data:":
        return ""
    path, _, part = address.partition("#")
    return unquote(part or path.split("?")[0].rstrip("/").rsplit("/", 1)[-1])
