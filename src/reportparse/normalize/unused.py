"""What looks like rows and became none: codes that begin a line, pages without rows between pages with rows."""

import regex

from reportparse.codes import Code, Runs, parent_runs
from reportparse.document import Document, Note, Page, Place, Table
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.levels.drafts import Drafts
from reportparse.normalize.levels.reading import Tables
from reportparse.text import one_line

_GROUPED = regex.compile(r"\d{1,3}(?:[.·]\d{3})+")


def unused_codes(document: Document, drafts: Drafts, tables: Tables, scheme: Scheme) -> list[Note]:
    """
    A note for each code that begins a printed line as a deliverable's does, and is the code of none.

    In a text a code is a reference; at the start of a line it may be a row that was not recognized.
    """
    shape = next(iter(tables.values()))[1].shape
    used = {draft.code.runs for draft in drafts.deliverables}
    has_grouped = any(_is_grouped(draft.code) for draft in drafts.deliverables)
    notes: dict[Runs, Note] = {}
    for block in document.blocks():
        cells = [cell.lines for cell in block.cells] if isinstance(block, Table) else [block.lines]
        for lines in cells:
            own: Code | None = None
            for line in lines:
                code, _ = scheme.split(one_line(line.raw))
                if code is None or code.shape != shape or (_is_grouped(code) and not has_grouped):
                    continue
                # In the text of a deliverable a line may begin with a reference; a lost row is a sister of it.
                is_row = own is None or parent_runs(own.runs) == parent_runs(code.runs)
                if is_row and code.runs not in used:
                    notes.setdefault(code.runs, Note("code-unused", line.place, {"text": code.raw}))
                own = own or code
    return list(notes.values())


def _is_grouped(code: Code) -> bool:
    """Whether a code is printed as a figure of thousands is: 48.200 euros are no row 200 of 48."""
    return _GROUPED.fullmatch(code.raw) is not None


def unused_pages(document: Document, drafts: Drafts) -> list[Note]:
    """A note for each page without a row that stands between pages with rows."""
    if not drafts.row_pages:
        return []
    first, last = min(drafts.row_pages), max(drafts.row_pages)
    return [
        Note("page-unused" if _has_text(page) else "page-empty", Place(page.page_number), {"page": page.page_number})
        for page in document.pages
        if first < page.page_number < last and page.page_number not in drafts.row_pages
    ]


def _has_text(page: Page) -> bool:
    """Whether anything but running heads is printed on a page, as far as was read."""
    return any(block.cells if isinstance(block, Table) else block.lines for block in page.blocks)
