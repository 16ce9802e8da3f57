"""Whether a file prints what its content holds. It only counts: it must not share ideas with the extractor it tests."""

from __future__ import annotations

import html
import re
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

from .content import Content

# What a renderer may add or drop when it breaks lines.
LOOSE = dict.fromkeys(map(ord, "-\u2010\u00ad \u00a0\u202f\n\t"))


def find_losses(content: Content, path: Path) -> list[str]:
    """Give the characters that the file lacks, and the codes it prints too rarely, as sentences."""
    text = file_text(path)
    have, need = Counter(text.translate(LOOSE)), Counter(expected_text(content).translate(LOOSE))
    losses = [f"{sign!r} is printed {have[sign]} times, not {n}" for sign, n in need.items() if have[sign] < n]
    flat = text.translate(LOOSE)
    codes = Counter(row.printed.translate(LOOSE) for row in content.rows())
    losses += [f"code {code} is missing" for code, n in codes.items() if flat.count(code) < n]
    return losses


def file_text(path: Path) -> str:
    """Give all text of a file, in NFKC (ligatures resolved)."""
    if path.suffix == ".pdf":
        import pymupdf

        with pymupdf.open(path) as document:
            return unicodedata.normalize("NFKC", "".join(page.get_text() for page in document))
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            text = archive.read("word/document.xml").decode()
    else:
        text = path.read_text(encoding="utf-8")
    if path.suffix in (".docx", ".html"):
        text = html.unescape(re.sub("<style>.*?</style>|<[^>]*>", "", text, flags=re.DOTALL))
    return unicodedata.normalize("NFKC", text)


def expected_text(content: Content) -> str:
    """Give everything that the report prints at least."""
    parts = [content.title, content.subtitle, content.plan, content.total_sentence, *content.marks.values()]
    parts += [str(count) for _, _, count in content.legend() if count is not None]
    for guideline in content.guidelines:
        parts += [guideline.label, guideline.title]
        for measure in guideline.measures:
            parts += [measure.printed, measure.text]
            parts += [row.printed + row.text + content.mark(row) for row in measure.deliverables]
    return unicodedata.normalize("NFKC", "".join(parts))
