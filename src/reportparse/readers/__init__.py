"""
The readers: from a source to the document model. One reader knows one format, and no reader knows another.

Readers are found by media type and imported when first needed, so that reading a text does not load a PDF engine.
"""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

from reportparse.containers import DOCX
from reportparse.document import Document, Table
from reportparse.errors import SourceUnsupported
from reportparse.readers.forms import forms_to_tables
from reportparse.readers.lamps import with_lit_lamps
from reportparse.sizes import refuse_beyond
from reportparse.source import HTML, MARKDOWN, MHTML, PDF, Source

Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all)."""

Watch = Callable[[Any], None]
"""Called with the stages of each page, in the form that the reader has; see `readers/pdf/stages.py`."""

SecondReader = Callable[[Source, Progress], Document]
"""Reads a source with another engine; raises as `read`."""

_MODULE_BY_MEDIA_TYPE = {
    PDF: "reportparse.readers.pdf",
    MARKDOWN: "reportparse.readers.transcript",
    DOCX: "reportparse.readers.docx",
    HTML: "reportparse.readers.html",
    MHTML: "reportparse.readers.html",
}


def no_progress(_done: int, _all: int) -> None:
    """Tell nobody."""


def unwatched(_stages: object) -> None:
    """Let the stages go once the page is read."""


def read(source: Source, progress: Progress = no_progress) -> Document:
    """
    The document of a source.

    Raises: SourceUnsupported when no reader knows the media type; SourceTooLarge; what the reader itself raises
    (SourceDamaged, SourceLocked) else.
    """
    return _finished(_find_reader(source).read(source, progress), source)


def read_watched(source: Source, watch: Watch, progress: Progress = no_progress) -> Document:
    """
    The document of a source, as `read` gives it; `watch` is called with the stages of each page on the way.

    A reader without such stages (of a text, which has no pages to draw on) never calls it.

    Raises: as `read`.
    """
    reader = _find_reader(source)
    if not hasattr(reader, "read_watched"):
        return read(source, progress)
    return _finished(reader.read_watched(source, watch, progress), source)


def find_second_reader(source: Source) -> SecondReader | None:
    """
    What reads a source again with another, independent engine; None where its reader has no second one.

    Raises: EngineMissing when there is one, and its library is not installed.
    """
    find = getattr(_find_reader(source), "find_second_reader", None)
    second: SecondReader | None = find() if find is not None else None
    return (lambda source, progress: _finished(second(source, progress), source)) if second is not None else None


def _finished(document: Document, source: Source) -> Document:
    """
    A document as any reader gives it, with what several cells or signs are together. Raises: SourceTooLarge.
    """
    cells = sum(len(block.cells) for block in document.blocks() if isinstance(block, Table))
    refuse_beyond("cells", cells, source.name)
    return with_lit_lamps(forms_to_tables(document))


def _find_reader(source: Source) -> ModuleType:
    module = _MODULE_BY_MEDIA_TYPE.get(source.media_type)
    if module is None:
        raise SourceUnsupported(f"{source.name}: no reader for {source.media_type}.")
    return import_module(module)
