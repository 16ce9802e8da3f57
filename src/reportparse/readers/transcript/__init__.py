"""
The reader of transcriptions: Markdown, HTML tables inside Markdown, tab-separated rows, plain text.

A transcription has lines and no pages; places are line numbers. A form feed, where there is one, ends a page.

    text -> lines -> blocks (headings, paragraphs, pipe / tab / HTML tables)
"""

from reportparse.document import Document, Page
from reportparse.readers import Progress, no_progress
from reportparse.readers.transcript.blocks import lines_to_blocks
from reportparse.source import Source, decode


def read(source: Source, progress: Progress = no_progress) -> Document:
    """The document of a transcription; one page, or as many as form feeds cut it into."""
    parts = decode(source.data).replace("\r\n", "\n").replace("\r", "\n").split("\f")
    pages = []
    line_number = 1
    for index, part in enumerate(parts):
        lines = part.split("\n")
        page_number = index + 1 if len(parts) > 1 else None
        pages.append(Page(index + 1, None, None, lines_to_blocks(lines, line_number, page_number)))
        line_number += len(lines) - 1
        progress(index + 1, len(parts))
    return Document(tuple(pages), "transcript")
