"""Pages saved as one file (MHTML): the page itself, and the style sheets and pictures that come with it."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message
from typing import NamedTuple
from urllib.parse import urljoin

from reportparse.errors import SourceDamaged
from reportparse.readers.html.resources import Part

_HTML_TYPES = ("text/html", "application/xhtml+xml")


class SavedPage(NamedTuple):
    """A page's bytes, the encoding that its container names, its address, and the other parts by address."""

    data: bytes
    charset: str | None
    address: str
    parts: dict[str, Part]


def open_saved_page(data: bytes, name: str) -> SavedPage:
    """
    The page of an MHTML file: its first part that is one.

    Raises: SourceDamaged when there is none.
    """
    try:
        parts = [part for part in message_from_bytes(data, policy=policy.compat32).walk() if not part.is_multipart()]
    except RecursionError:
        raise SourceDamaged(f"{name} is nested too deep to be a saved page. Save it again.") from None
    page = next((part for part in parts if part.get_content_type() in _HTML_TYPES), None)
    if page is None:
        raise SourceDamaged(f"{name} is a saved web page (MHTML), but there is no page in it. Save it again.")
    address = _header(page, "Content-Location")
    by_address: dict[str, Part] = {}
    for part in parts:
        if part is page:
            continue
        own = Part(part.get_content_type(), _payload(part))
        if location := _header(part, "Content-Location"):
            by_address.setdefault(location, own)
            by_address.setdefault(_joined(address, location), own)
        if identity := _header(part, "Content-ID").strip("<>"):
            by_address.setdefault(f"cid:{identity}", own)
    return SavedPage(_payload(page), page.get_content_charset(), address, by_address)


def _header(part: Message, name: str) -> str:
    return "".join(str(part.get(name, "")).split())


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _joined(base: str, location: str) -> str:
    try:
        return urljoin(base, location)
    except ValueError:
        return location
