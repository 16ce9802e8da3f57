"""Opening: bytes, hash, and the media type as the content shows it. The file name is only for people."""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BufferedReader
from pathlib import Path

import regex

from reportparse.containers import OLD_OFFICE_SIGNATURE, ZIP_SIGNATURE, explain_old_office, find_container_type
from reportparse.errors import SourceDamaged, SourceError, SourceMissing, SourceUnsupported
from reportparse.names import shown_name
from reportparse.sizes import allowed, refuse_beyond

_PIECE_BYTES = 4 * 1024 * 1024
# ISO 32000-1, annex H.3.4.1 (implementation notes): readers accept the header within the first 1,024 bytes.
_PDF_HEADER_REACH = 1024

PDF = "application/pdf"
MARKDOWN = "text/markdown"
HTML = "text/html"
MHTML = "multipart/related"


@dataclass(frozen=True, slots=True)
class Source:
    """
    An input as bytes. `name` is the file's own name, without its folders; `password` opens an encrypted one.

    Pages of the numbers `left_out` are not to be read: an earlier try did not come back from them.
    """

    name: str
    data: bytes = field(repr=False)
    media_type: str
    sha256: str
    password: str | None = field(default=None, repr=False)
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Held(os.PathLike[str]):
    """A path whose bytes are at hand already: what a pipe gives can be read once, and by one process alone."""

    path: Path
    data: bytes = field(repr=False)

    def __fspath__(self) -> str:
        return str(self.path)

    def __str__(self) -> str:
        return str(self.path)


def hold(path: Path) -> Path | Held:
    """
    The path; with its bytes where it is one of this process's own pipes or files (`/dev/stdin`, `/dev/fd/63`).

    Raises: SourceTooLarge, SourceError.
    """
    return Held(path, _read(path)) if _own_descriptor(path) is not None else path


def hold_bytes(data: bytes, name: str) -> Held:
    """Bytes that are at hand, under a name for messages and for what is written. Raises: SourceTooLarge."""
    path = Path(name)
    refuse_beyond("bytes", len(data), name)
    return Held(path, data)


def carry(path: Path) -> Held:
    """The path with its bytes, for whoever cannot open it: another machine. Raises: what `open_source` raises."""
    return Held(path, _read(path))


def open_source(
    path: str | os.PathLike[str], password: str | None = None, left_out: frozenset[int] = frozenset()
) -> Source:
    """
    Read a file whole and tell its media type from its content.

    Raises: SourceMissing, SourceDamaged (empty), SourceTooLarge, SourceUnsupported (also what is no file: a device, a
    named pipe), SourceError (no permission).
    """
    data = path.data if isinstance(path, Held) else _read(Path(path))
    path = Path(path)
    return replace(bytes_to_source(data, shown_name(path.name), password, shown=shown_name(path)), left_out=left_out)


def find_sha256(path: Path | Held) -> str:
    """
    The hash of a file's content, read piece by piece, as `open_source` gives it.

    Raises: what `open_source` raises of a file that cannot be opened, or is too large.
    """
    if isinstance(path, Held):
        return hashlib.sha256(path.data).hexdigest()
    with _opened(path) as file:
        refuse_beyond("bytes", os.fstat(file.fileno()).st_size, shown_name(path))
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> bytes:
    """The bytes of a file, and no more of them than the limit."""
    pieces: list[bytes] = []
    most = allowed().bytes
    left = most + 1 if most else sys.maxsize
    with _opened(path) as file:
        refuse_beyond("bytes", os.fstat(file.fileno()).st_size, shown_name(path))
        # Piece by piece: a buffer is made for as much as is asked for, however short the file is.
        while left > 0 and (piece := file.read(min(left, _PIECE_BYTES))):
            pieces.append(piece)
            left -= len(piece)
    data = b"".join(pieces)
    refuse_beyond("bytes", len(data), shown_name(path))
    return data


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    """A file that is open, and everything that goes wrong with it in one line."""
    shown = shown_name(path)
    try:
        if path.is_dir():
            raise SourceMissing(
                f"{shown} is a folder. Name the files in it, for example: {shown_name(path / '*.pdf')}, or read all "
                f"that is in it: `reportparse batch {shown}`."
            )
        with os.fdopen(_open_descriptor(path), "rb") as file:
            yield file
    except FileNotFoundError:
        raise SourceMissing(f"{shown}: no such file. Check the path and the spelling.") from None
    except OSError as error:
        raise SourceError(f"{shown} cannot be opened: {error.strerror or error}.") from None
    except ValueError as error:
        raise SourceMissing(f"{str(path)!r} is no path: {error}.") from None


def _open_descriptor(path: Path) -> int:
    """
    The number of an open file. Whoever opens a named pipe waits for its other end, and a device may have no end.

    Raises: SourceUnsupported, OSError.
    """
    own = _own_descriptor(path)
    if own is not None:
        return os.dup(own)
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise SourceUnsupported(
        f"{shown_name(path)} is no file but a device or a named pipe. Save what it gives to a file, or name /dev/stdin "
        "as the input and give it there."
    )


_OWN_DESCRIPTOR = regex.compile(r"/(?:dev|proc/self)/fd/(\d+)")


def _own_descriptor(path: Path) -> int | None:
    """The number of this process's open file that a path stands for; None for any other path."""
    text = os.path.normpath(path) if "\0" not in str(path) else ""
    if text == "/dev/stdin":
        return 0
    match = _OWN_DESCRIPTOR.fullmatch(text)
    return int(match[1]) if match is not None else None


def bytes_to_source(data: bytes, name: str, password: str | None = None, shown: str | None = None) -> Source:
    """
    The source for bytes that are already at hand. `name` stands in the output, `shown` (else `name`) in messages.

    Raises: SourceDamaged when there are no bytes, SourceUnsupported when no reader knows the content, and what
    `find_media_type` raises.
    """
    shown = shown or name
    if not data.strip(b"\0 \t\r\n\x0c"):
        raise SourceDamaged(f"{shown} is empty ({len(data)} bytes). Download or export it again.")
    return Source(name, data, find_media_type(data, shown), hashlib.sha256(data).hexdigest(), password)


def find_media_type(data: bytes, name: str) -> str:
    """
    The media type that the content shows.

    Raises: SourceUnsupported with what the content looks like instead; SourceDamaged, SourceLocked, SourceTooLarge
    where it is a container that cannot be opened.
    """
    head = data[:_PDF_HEADER_REACH]
    if head.startswith(ZIP_SIGNATURE):
        return find_container_type(data, name)
    if head.startswith(OLD_OFFICE_SIGNATURE):
        raise explain_old_office(data, name)
    # Some files have a few bytes before the header; a text that only speaks of PDF has no objects.
    if head.startswith(b"%PDF-") or (b"%PDF-" in head and b" obj" in data):
        return PDF
    known = _known_but_unsupported(head)
    if known:
        raise SourceUnsupported(
            f"{name} is {known}, which is not read. Give it a PDF, a Word document, a web page or a text."
        )
    if is_mhtml(head):
        return MHTML
    if is_html(data):
        return HTML
    if _is_text(data):
        return MARKDOWN
    raise SourceUnsupported(
        f"{name} is neither a PDF (it has no %PDF header), nor a Word document (it is no ZIP container), nor a web "
        "page, nor a text in UTF-8, UTF-16 or Windows-1252."
    )


_SIGNATURES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"II*\0": "a TIFF picture",
    b"MM\0*": "a TIFF picture",
    b"%!PS": "a PostScript file",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a gzip archive",
}


def _known_but_unsupported(head: bytes) -> str | None:
    for signature, what in _SIGNATURES.items():
        if head.startswith(signature):
            return what
    return None


# What may stand before a page begins: declarations, comments (browsers note the address there), white space.
_BEFORE_PAGE = regex.compile(r"(?:[\s\ufeff]+|<\?xml[^>]*\?>|<!--.*?-->)*", regex.DOTALL)
_PAGE_START = regex.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|style|table|div|section|article|main|header|h[1-6]|p|[uod]l)"
    r"(?=[\s>/])",
    regex.IGNORECASE,
)
_DECLARED_PAGE = regex.compile(r"<(?:!doctype|head|meta|title)", regex.IGNORECASE)
_WHOLE_PAGE = regex.compile(r"<(?:html|body|table)\b", regex.IGNORECASE)
# What is never ended goes to the end: it is looked through once.
_TAGGED = regex.compile(
    r"<(script|style|table|pre)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", regex.DOTALL | regex.IGNORECASE
)
_MARKDOWN_LINE = regex.compile(r"^(?:#{1,6} +\S|\|?(?: *:?-{3,}:? *\|)+|\*\*\S)", regex.MULTILINE)
_PLAIN_BLOCK = regex.compile(r"\n[ \t]*\n\s*+[^<\s]")
_MAIL_HEADER = regex.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", regex.IGNORECASE)


def is_html(data: bytes) -> bool:
    """
    Whether a text is a web page: it begins as one, after what may stand before.

    A transcription may begin with a part in HTML, too; a heading, a list or a table in Markdown after that shows what
    it is.
    """
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = data.decode(encoding, errors="replace")
    before = _BEFORE_PAGE.match(text)
    start = _PAGE_START.match(text, before.end() if before is not None else 0)
    if start is None:
        return False
    if _DECLARED_PAGE.match(start[0]):
        return True
    rest = _TAGGED.sub("", text)
    # A piece of a page holds no text outside of its elements: all that stands behind a blank line begins with a tag.
    is_marked_up = _WHOLE_PAGE.match(start[0]) or not _PLAIN_BLOCK.search(rest)
    return bool(is_marked_up and not _MARKDOWN_LINE.search(rest))


def is_mhtml(head: bytes) -> bool:
    """Whether a file begins with the headers of a mail of several parts: a page that is saved as one file."""
    headers = _MAIL_HEADER.match(head.lstrip().replace(b"\r\n", b"\n"))
    lines = headers[0].lower() if headers is not None else b""
    return b"mime-version:" in lines and b"content-type: multipart/" in lines


def _is_text(data: bytes) -> bool:
    """Whether the bytes decode and hold no control characters but white space."""
    try:
        text = decode(data)
    except UnicodeDecodeError:
        return False
    sample = text[:100_000]
    odd = sum(c < " " and c not in "\t\n\r\x0b\x0c\x1b" for c in sample)
    return odd == 0


def decode(data: bytes) -> str:
    """
    The text of bytes in UTF-8, UTF-16 with a byte order mark, or else Windows-1252.

    Raises: UnicodeDecodeError when they are none of these.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")
