"""
Whether a file prints what its content holds.

It only looks for known texts, and shares no idea with the extractor that is tested with the file.
"""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

from .content import Content

# What a renderer may add or drop when it breaks lines.
LOOSE = dict.fromkeys(map(ord, "-\u2010\u00ad \u00a0\u202f\n\t"))


def find_losses(content: Content, path: Path) -> list[str]:
    """Give the texts, marks and codes that the file lacks, as sentences."""
    pages = [flatten(page) for page in page_texts(path)]
    losses = [f"not printed: {text!r}" for text in row_texts(content) if not is_printed(flatten(text), pages)]
    have, need = Counter("".join(pages)), Counter(flatten(expected_text(content)))
    losses += [f"{sign!r} is printed {have[sign]} times, not {n}" for sign, n in need.items() if have[sign] < n]
    return losses


def flatten(text: str) -> str:
    """Give the text in NFKC (ligatures resolved) without spaces and hyphens."""
    return unicodedata.normalize("NFKC", text).translate(LOOSE)


def is_printed(text: str, pages: list[str]) -> bool:
    """Tell whether a page holds the text, or two pages in a row hold its two parts."""
    if any(text in page for page in pages):
        return True
    cuts = range(1, len(text))
    return any(
        text[:cut] in page and text[cut:] in following for page, following in itertools.pairwise(pages) for cut in cuts
    )


def page_texts(path: Path) -> list[str]:
    """Give the text of each page of a PDF; any other file is one page."""
    if path.suffix == ".pdf":
        import pymupdf

        with pymupdf.open(path) as document:
            return [page.get_text() for page in document]
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            text = archive.read("word/document.xml").decode()
    else:
        text = path.read_text(encoding="utf-8")
    # Transcriptions hold tags and asterisks too.
    return [html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>|\*\*", "", text, flags=re.DOTALL))]


def row_texts(content: Content) -> list[str]:
    """Give what stands in each cell of measures and deliverables, and the headings."""
    texts = [content.title, content.subtitle, content.plan, content.total_sentence]
    for guideline in content.guidelines:
        texts += [guideline.label, guideline.title]
        for measure in guideline.measures:
            texts.append(f"{measure.printed} {measure.text}")
            texts += [f"{row.printed} {row.text}" for row in measure.deliverables]
    return texts


def expected_text(content: Content) -> str:
    """Give everything that the report prints at least, marks and stated totals included."""
    parts = row_texts(content) + [content.mark(row) for row in content.rows()]
    for mark, label, count in content.legend():
        parts += [mark, label, "" if count is None else str(count)]
    return "".join(parts)
