"""
The readers: from a source to the document model. One reader knows one format, and no reader knows another.

Readers are found by media type and imported when first needed, so that reading a text does not load a PDF engine.
"""

from collections.abc import Callable
from importlib import import_module

from reportparse.document import Document
from reportparse.errors import SourceUnsupported
from reportparse.source import HTML, MARKDOWN, MHTML, PDF, Source

Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all)."""

_MODULE_BY_MEDIA_TYPE = {
    PDF: "reportparse.readers.pdf",
    MARKDOWN: "reportparse.readers.transcript",
    HTML: "reportparse.readers.html",
    MHTML: "reportparse.readers.html",
}


def no_progress(_done: int, _all: int) -> None:
    """Tell nobody."""


def read(source: Source, progress: Progress = no_progress) -> Document:
    """
    The document of a source.

    Raises: SourceUnsupported when no reader knows the media type; what the reader itself raises (SourceDamaged,
    SourceLocked) else.
    """
    module = _MODULE_BY_MEDIA_TYPE.get(source.media_type)
    if module is None:
        raise SourceUnsupported(f"{source.name}: no reader for {source.media_type}.")
    document: Document = import_module(module).read(source, progress)
    return document
