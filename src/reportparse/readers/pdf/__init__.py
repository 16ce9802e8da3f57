"""
The PDF reader: an engine's page contents through the stages to a document.

    engine -> spans, shapes -> words, edges -> grids -> tables, paragraphs
"""

from reportparse.document import Document, Note, Page, Place
from reportparse.readers import Progress, no_progress
from reportparse.readers.pdf.blocks import Memory, content_to_blocks
from reportparse.readers.pdf.engine import Engine, PageContent
from reportparse.readers.pdf.furniture import without_furniture
from reportparse.readers.pdf.pymupdf_engine import PyMuPDFEngine
from reportparse.readers.pdf.sideways import page_as_displayed, sideways_angle, straightened
from reportparse.source import Source


def read(source: Source, progress: Progress = no_progress) -> Document:
    """
    The document of a PDF.

    Raises: SourceLocked, SourceDamaged.
    """
    return read_with(PyMuPDFEngine(source), progress)


def read_with(engine: Engine, progress: Progress = no_progress) -> Document:
    """The document as one engine sees it."""
    pages: list[Page] = []
    notes = [Note("source-repaired")] if engine.is_repaired else []
    memory = Memory()
    angles: list[float] = []
    for content in engine.pages():
        if not content.is_readable:
            notes.append(Note("page-unreadable", Place(content.page_number), {"page": content.page_number}))
        angles.append(sideways_angle(content))
        pages.append(_content_to_page(straightened(content, angles[-1]) if angles[-1] else content, memory))
        progress(content.page_number, engine.page_count)
    # Running heads are found where the page is read, so places are turned back after them.
    displayed = tuple(
        page_as_displayed(page, angle) if angle else page
        for page, angle in zip(without_furniture(pages), angles, strict=True)
    )
    return Document(displayed, engine.name, tuple(notes), engine.title, engine.language)


def _content_to_page(content: PageContent, memory: Memory) -> Page:
    return Page(content.page_number, content.width, content.height, content_to_blocks(content, memory))
