"""The bytes of a page to its text: what its bytes show first, then what it says of itself."""

from __future__ import annotations

import codecs

import regex
import webencodings

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", regex.IGNORECASE)
_XML_DECLARED = regex.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", regex.IGNORECASE)
_HEAD_BYTES = 8192
# Where this share of the characters beyond ASCII is no UTF-8, the text is in something else.
_BROKEN_SHARE = 0.2


def decode_page(data: bytes, declared: str | None = None) -> str:
    """
    The text of a page. `declared` is what the container of the page says of it.

    A byte order mark decides. Bytes that are UTF-8 are read as such whatever the page declares, as no other text
    looks like it by chance. Else the declared encoding counts, as browsers understand it (iso-8859-1 is
    windows-1252), and without one windows-1252.
    """
    for mark, encoding_of_mark in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding_of_mark, errors="replace")
    label = declared or find_declared(data)
    encoding = webencodings.lookup(label) if label else None
    name: str | None = encoding.codec_info.name if encoding is not None else None
    is_escaped = name is not None and name.startswith(("iso2022", "hz"))
    if not is_escaped:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if name is None or name in ("utf-8", "utf-16-le", "utf-16-be", "utf-16", "x-user-defined"):
        name = "utf-8" if name == "utf-8" and _is_mostly_utf8(data) else "cp1252"
    return data.decode(name, errors="replace")


def find_declared(data: bytes) -> str | None:
    """The encoding that a page names in its head or its XML declaration."""
    head = data[:_HEAD_BYTES]
    match = _XML_DECLARED.search(head) or _DECLARED.search(head)
    return match[1].decode("ascii", errors="replace") if match else None


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether only some characters of a text in UTF-8 are damaged."""
    text = data.decode("utf-8", errors="replace")
    others = sum(c > "\x7f" for c in text)
    return text.count("\ufffd") <= _BROKEN_SHARE * others
