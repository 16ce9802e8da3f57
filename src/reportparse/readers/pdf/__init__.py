"""
The PDF reader: an engine's page contents through the stages to a document.

    engine -> spans, shapes -> words, edges -> grids -> tables, paragraphs

The stages between are a `PageStages`; whoever wants to see them watches.
"""

from collections import deque
from collections.abc import Iterator

from reportparse.document import Document, Note, Page, Place
from reportparse.errors import EngineMissing, OcrMissing
from reportparse.layout.furniture import without_furniture
from reportparse.marks.memory import SignMemory
from reportparse.readers import Progress, SecondReader, Watch, no_progress, unwatched
from reportparse.readers.hidden import hidden_notes
from reportparse.readers.pdf.blocks import PrintedPage, content_to_printed, printed_to_stages, stages_to_blocks
from reportparse.readers.pdf.engines.engine import Engine, PageContent, within_sizes
from reportparse.readers.pdf.engines.pymupdf_engine import PyMuPDFEngine
from reportparse.readers.pdf.page.unread import may_be_picture
from reportparse.readers.pdf.page.views import View, as_read
from reportparse.sizes import refuse_beyond
from reportparse.source import Source


def read(source: Source, progress: Progress = no_progress) -> Document:
    """
    The document of a PDF.

    Raises: SourceLocked, SourceDamaged.
    """
    return read_with(PyMuPDFEngine(source), progress)


def read_watched(source: Source, watch: Watch, progress: Progress = no_progress) -> Document:
    """
    The document of a PDF; `watch` is called with the `PageStages` of each page as it is read.

    Raises: SourceLocked, SourceDamaged.
    """
    return read_with(PyMuPDFEngine(source), progress, watch)


def find_second_reader() -> SecondReader:
    """
    What reads a PDF with an engine that shares no code with the first one.

    Raises: EngineMissing when it is not installed.
    """
    try:
        # Imported here: it is wanted for a second opinion only, and comes with an extra.
        from reportparse.readers.pdf.engines.pdfplumber_engine import PdfplumberEngine
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.startswith("reportparse"):
            raise
        raise EngineMissing.named("a second opinion", "pdfplumber", "pdfplumber") from None
    return lambda source, progress: read_with(PdfplumberEngine(source), progress)


def read_with(engine: Engine, progress: Progress = no_progress, watch: Watch = unwatched) -> Document:
    """The document as one engine sees it. Raises: SourceTooLarge, OcrMissing."""
    pages: list[Page] = []
    notes = [Note("source-repaired")] if engine.is_repaired else []
    signs = SignMemory()
    views: list[View] = []
    printed: deque[PrintedPage] = deque()
    refuse_beyond("pages", engine.page_count, engine.source_name)
    progress(0, engine.page_count)
    scans = None
    for content in map(within_sizes, engine.pages()):
        taken = None
        if may_be_picture(content):
            if scans is None:
                # Imported here: a document of text needs none of it.
                from reportparse.readers.pdf.scans import ScanReader

                scans = ScanReader(engine.language)
            read_anew = scans.read(content)
            content, taken = read_anew if read_anew is not None else (content, None)
        notes += _unread_notes(content)
        content, view = as_read(content)
        views.append(view._replace(taken=taken))
        printed.append(content_to_printed(content, signs))
        progress(content.page_number, engine.page_count)
    for stages, view in zip(printed_to_stages(printed), views, strict=True):
        watch(view.stages(stages))
        blocks = stages_to_blocks(stages)
        pages.append(Page(stages.page_number, stages.width, stages.height, blocks, hidden=stages.hidden))
    # Running heads are found where the page is read, so places are turned back after them.
    displayed = tuple(view.page(page) for page, view in zip(without_furniture(pages), views, strict=True))
    if scans is not None:
        displayed = scans.with_codes_repaired(displayed)
    notes += hidden_notes(displayed)
    if scans is not None:
        notes += scans.notes()
        if scans.pages_not_read and not any(page.blocks for page in displayed):
            raise OcrMissing(f"{engine.source_name} is a scan, and {scans.pages_not_read[0][1]}.")
    notes += [Note("part-unread", None, {"what": what}) for what in engine.unread]
    if engine.hidden_layers:
        notes.append(Note("layers-off", None, {"names": ", ".join(engine.hidden_layers)}))
    return Document(displayed, engine.name, tuple(notes), engine.title, engine.language)


def _unread_notes(content: PageContent) -> Iterator[Note]:
    """What is to be said of a page that was not read, or not all of it."""
    page = content.page_number
    if content.unread:
        yield Note("page-unreadable", Place(page), {"page": page, "why": content.unread})
    if content.unseen:
        yield Note("drawings-unread", Place(page), {"page": page, "why": content.unseen})
