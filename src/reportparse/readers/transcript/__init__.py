"""
The reader of transcriptions: Markdown as people and converters write it, tables in HTML, exports, plain text.

A transcription has lines, and pages where something in it marks them; places are line numbers.

    text -> pages (marks, form feeds) -> without heads and feet -> blocks (headings, paragraphs, tables) -> signs

Wrappings of code and comments are taken away first.
"""

from collections.abc import Sequence

from reportparse.document import Document, Line, Note, Page, Place, Table
from reportparse.readers import Progress, no_progress
from reportparse.readers.hidden import hidden_notes
from reportparse.readers.transcript.aligned import Memory
from reportparse.readers.transcript.appearances import with_appearances
from reportparse.readers.transcript.blocks import Context, lines_to_blocks
from reportparse.readers.transcript.code_blocks import take_code
from reportparse.readers.transcript.comments import take_comments
from reportparse.readers.transcript.front_matter import read_front_matter
from reportparse.readers.transcript.furniture import set_apart
from reportparse.readers.transcript.inline import line_of
from reportparse.readers.transcript.pages import split_pages
from reportparse.readers.transcript.undecoded import is_undecoded
from reportparse.readers.transcript.unwrapped import unwrap
from reportparse.source import Source, decode


def read(source: Source, progress: Progress = no_progress) -> Document:
    """The document of a transcription; one page, or as many as its marks cut it into."""
    lines = decode(source.data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines, code, notes = take_code(lines)
    lines, comments = take_comments(unwrap(lines))
    hidden = sorted((*code, *comments), key=lambda text: text.place.line_number or 0)
    front = read_front_matter(lines)
    parts = set_apart(split_pages(lines[front.line_count :], front.line_count + 1))
    context = Context(Memory(margin=_margin(lines)))
    pages = []
    for index, (part, furniture) in enumerate(parts):
        blocks = lines_to_blocks(part.lines, part.first_line, part.page_number, context)
        apart = [line_of(raw, Place(part.page_number, None, number)) for number, raw in furniture]
        kept = tuple(line for line in apart if line is not None)
        end = parts[index + 1][0].first_line if index + 1 < len(parts) else len(lines) + 1
        unseen = tuple(text for text in hidden if part.first_line <= (text.place.line_number or 0) < end)
        pages.append(Page(part.page_number or 1, None, None, blocks, kept, unseen))
        progress(index + 1, len(parts))
    notes += (*context.notes, *_undecoded(pages), *hidden_notes(pages))
    return Document(with_appearances(pages), "transcript", tuple(notes), front.title, front.language)


def _margin(lines: Sequence[str]) -> int:
    """By how many spaces all lines are indented."""
    bare = (line.strip("\f") for line in lines if line.strip())
    return min((len(line) - len(line.lstrip(" ")) for line in bare), default=0)


def _undecoded(pages: list[Page]) -> list[Note]:
    """One note when texts, and not only marks, have glyphs in them that the converter could not decode."""
    found = [line for page in pages for block in page.blocks for line in _lines(block) if is_undecoded(line.raw)]
    return [Note("text-undecoded", found[0].place, {"lines": len(found), "text": found[0].raw})] if found else []


def _lines(block: object) -> list[Line]:
    if isinstance(block, Table):
        return [line for cell in block.cells for line in cell.lines]
    return list(getattr(block, "lines", ()))
