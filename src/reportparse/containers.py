"""
Containers: ZIP archives opened with limits, and what kind of document one holds, by its content.

Nothing is unpacked to disk, and no name inside a container is taken for a path.
"""

import io
import lzma
import struct
import zipfile
import zlib

import regex

from reportparse.errors import SourceDamaged, SourceLocked, SourceTooLarge, SourceUnsupported

ZIP_SIGNATURE, OLD_OFFICE_SIGNATURE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# A thousand pages of tables take some 30 MB; what needs more is made to fill the memory.
_LARGEST_PART, _LARGEST_SUM = 96 * 1024 * 1024, 384 * 1024 * 1024
# Deflate gives 1,032 to 1 at best, text 5 to 50 to 1. Small parts may be as empty as they like.
_LARGEST_RATIO, _SMALL_PART = 400, 8 * 1024 * 1024
_MOST_PARTS = 50_000
_CONTENT_TYPES = "[Content_Types].xml"

_WORD = regex.compile(rb"(?:wordprocessingml|ms-word)\.(?:document|template)(?:\.macroEnabled\w*)?\.main\+xml")
_OTHER_OFFICE = {
    b"spreadsheetml.": "an Excel workbook",
    b"ms-excel.": "an Excel workbook",
    b"presentationml.": "a PowerPoint presentation",
    b"ms-powerpoint.": "a PowerPoint presentation",
}
_BY_MIME_TYPE = {
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text",
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
    b"application/epub+zip": "an EPUB book",
}


# What the standard library raises on archives that were cut or changed; its own error is only one of many.
_BAD_ARCHIVE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, IndexError),
)


class Container:
    """A ZIP archive in memory. Names of parts are compared without case, as Office does."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the archive. Raises: SourceDamaged, SourceTooLarge."""
        self._name, self._left = name, _LARGEST_SUM
        if data.count(b"PK\x01\x02") > _MOST_PARTS:
            raise SourceTooLarge(f"{name} is a ZIP container with over {_MOST_PARTS} parts. Save the document anew.")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BAD_ARCHIVE as error:
            raise self._damaged(str(error)) from None
        self._infos = {_plain(info.filename): info for info in self._archive.infolist()}

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._infos

    def read(self, part: str) -> bytes:
        """
        The bytes of a part.

        Raises: KeyError without such a part; SourceTooLarge, SourceDamaged, SourceLocked.
        """
        info = self._infos[_plain(part)]
        if info.flag_bits & 1:
            raise SourceLocked(f"{self._name} is a ZIP container with a password. Unpack it and pack it without one.")
        largest = min(_LARGEST_PART, self._left, max(_SMALL_PART, _LARGEST_RATIO * info.compress_size))
        try:
            with self._archive.open(info) as stream:
                # Its header may lie about the size: what counts is what comes out.
                data = stream.read(largest + 1)
        except _BAD_ARCHIVE as error:
            raise self._damaged(f"{part}: {error}") from None
        if len(data) > largest:
            raise SourceTooLarge(
                f"{self._name}: its part {part} unpacks to over {largest / 1e6:.0f} MB, more than any report needs. "
                "Save the document anew, or export it as PDF."
            )
        self._left -= len(data)
        return data

    def _damaged(self, why: str) -> SourceDamaged:
        return SourceDamaged(
            f"{self._name} is a ZIP container (as Word and others use) that is damaged: {why.rstrip('.')}. "
            "Download or export it again."
        )


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def find_container_type(data: bytes, name: str) -> str:
    """
    The media type of the document that a ZIP container holds.

    Raises: SourceUnsupported with what it holds else; SourceDamaged, SourceLocked, SourceTooLarge.
    """
    container = Container(data, name)
    types = container.read(_CONTENT_TYPES) if _CONTENT_TYPES in container else b""
    if _WORD.search(types) or "word/document.xml" in container:
        return DOCX
    what = next((what for mark, what in _OTHER_OFFICE.items() if mark in types), None)
    if what is None and "mimetype" in container:
        what = _BY_MIME_TYPE.get(container.read("mimetype").strip())
    raise SourceUnsupported(
        f"{name} is {what or 'a ZIP archive'}, which reportparse does not read. "
        + ("Give it the PDF or a Word document." if what else "Unpack it, and name the files in it.")
    )


def explain_old_office(data: bytes, name: str) -> SourceLocked | SourceUnsupported:
    """The error for a compound file: an encrypted document of today's Office, or one of the time before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return SourceLocked(
            f"{name} is an Office document with a password, which reportparse cannot decrypt. "
            "Open it in Word, take the password away (File, Info, Protect Document) and save it."
        )
    what = "an old Word document (.doc)" if "WordDocument".encode("utf-16-le") in data else "an old Office file"
    return SourceUnsupported(f"{name} is {what}, which reportparse does not read. Save it as .docx or PDF.")
