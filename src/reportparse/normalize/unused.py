"""What looks like rows and became none: codes that begin a line, pages without rows between pages with rows."""

from collections import Counter
from collections.abc import Iterable, Iterator

import regex

from reportparse.codes import Code, Runs, letter_number, parent_runs
from reportparse.document import Document, Line, Note, Page, Place, Table
from reportparse.model import Guideline
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.levels.drafts import Drafts
from reportparse.normalize.levels.reading import Tables
from reportparse.normalize.lines import TextLine
from reportparse.text import fold, one_line

# Rows with a number each that are enough to say how they go on; words of a text behind a number.
_LEAST_NUMBERED, _LEAST_WORDS = 3, 2
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
    for code, line in _unused_numbers(document, drafts, scheme):
        notes.setdefault(code.runs, Note("code-unused", line.place, {"text": code.raw}))
    return list(notes.values())


def _unused_numbers(document: Document, drafts: Drafts, scheme: Scheme) -> Iterator[tuple[Code, Line]]:
    """
    The lines of texts that go on with the numbers of the rows, or with their letters, and gave none.

    Where rows have a number each ("Action 6"), and a line outside of all tables begins with the one before or behind
    them ("Action 7"), and a text.
    """
    patterns = Counter(draft.code.pattern for draft in drafts.deliverables if len(draft.code.runs) == 1)
    pattern, count = patterns.most_common(1)[0] if patterns else ("", 0)
    if count < _LEAST_NUMBERED or count < len(drafts.deliverables):
        return
    used = {_number(draft.code) for draft in drafts.deliverables}
    titles = {(draft.code.pattern, draft.code.runs) for draft in (*drafts.guidelines, *drafts.measures)}
    for block in document.blocks():
        line = block.lines[0] if not isinstance(block, Table) and block.lines else None
        code, rest = scheme.split(one_line(line.raw)) if line is not None else (None, "")
        if line is None or code is None or (code.pattern, code.runs) in titles or code.pattern != pattern:
            continue
        number = _number(code)
        is_next = number not in used and not used.isdisjoint((number - 1, number + 1))
        if is_next and _is_item(one_line(line.raw), code, rest):
            yield code, line


def unread_legend(lines: Iterable[TextLine], guidelines: Iterable[Guideline]) -> Iterator[Note]:
    """A note for each line beside the legend that looks like a part of it; what became a title was none."""
    titles = {fold(title) for guideline in guidelines if (title := guideline.title)}
    for line in lines:
        if not any(fold(line.text).endswith(title) for title in titles):
            yield Note("legend-unread", line.place, {"text": line.text})


def _is_item(text: str, code: Code, rest: str) -> bool:
    """Whether a number counts an item: it has a word before it or a stop behind it, and a text follows."""
    is_set_apart = bool(code.label) or text[len(code.raw) :].lstrip()[:1] in {".", ")", ":"}
    return is_set_apart and sum(word.isalpha() for word in rest.split()) >= _LEAST_WORDS


def _number(code: Code) -> int:
    return int(code.runs[0]) if code.runs[0].isdecimal() else letter_number(code.runs[0])


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
