"""
Pages whose text is in their picture: read from it, and given on like any other page.

Imported only where such a page is met: a document of text needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from reportparse.document import Block, Line, Note, Page, Place, Sign, Table
from reportparse.geometry import BBox
from reportparse.readers.pdf.engines.engine import Affine, PageContent, PictureTooLarge
from reportparse.readers.pdf.page.sideways import page_in_place
from reportparse.readers.pdf.page.unread import characters_seen, hidden_text
from reportparse.scans.codes import with_codes_repaired
from reportparse.scans.engine import Ocr, OcrFailed
from reportparse.scans.languages import languages_of_text
from reportparse.scans.reading import ReadWord, Scan, languages_of_picture, look_at, read_page
from reportparse.scans.tesseract import find_tesseract

# A page is one of a picture if that shows so many times as many letters as the text does, and so many at least.
_MORE, _LEAST_LETTERS = 2.0, 25
# How sure a sign is at most that is seen in a picture, and a text.
_SURE_SIGN, _SURE_TEXT = 0.97, 0.97
# How sure a text is at most whose language the engine does not know: under what counts as sure.
_SURE_FOREIGN = 0.8
NOT_INSTALLED = (
    "tesseract is not installed (apt-get install tesseract-ocr, and tesseract-ocr-fra and so on for other languages "
    "than English)"
)

# Characters of a text layer that tell its language.
_ENOUGH = 200


class Taken(NamedTuple):
    """Where a page that was read from its picture stands on the page as displayed; `words` say how sure they are."""

    width: float
    height: float
    placing: Affine
    words: Sequence[ReadWord]
    surest: float = _SURE_TEXT
    """How sure a text is at most."""

    def page(self, page: Page) -> Page:
        """The page that was read, with all places as displayed, and how sure each line of it is."""
        page = page_with_confidence(page, self.words, self.surest)
        return replace(page_in_place(page, self.box), width=self.width, height=self.height)

    def box(self, box: BBox) -> BBox:
        """The box on the page as displayed around one on the page as read."""
        a, b, c, d, e, f = self.placing
        corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs = [a * x + c * y + e for x, y in corners]
        ys = [b * x + d * y + f for x, y in corners]
        return BBox(min(xs), min(ys), max(xs), max(ys))


@dataclass(slots=True)
class ScanReader:
    """Reads pages of one document from their pictures, in its language; keeps what there is to be said of them."""

    said: str | None
    languages: tuple[str, ...] = ()
    pages_read: list[int] = field(default_factory=list)
    pages_not_read: list[tuple[int, str]] = field(default_factory=list)
    engine: str | None = None
    repairs: list[Note] = field(default_factory=list)
    pages_in_missing: dict[str, list[int]] = field(default_factory=dict)
    """The pages whose language the engine does not know, by it."""
    how_to_get: str = ""

    def read(self, content: PageContent) -> tuple[PageContent, Taken] | None:
        """The page as its picture shows it; None where that shows no more than its text says, or cannot be read."""
        try:
            look = look_at(content.take)
        except PictureTooLarge as error:
            self.pages_not_read.append((content.page_number, str(error)))
            return None
        if look is None or look.letters < max(_MORE * characters_seen(content), _LEAST_LETTERS):
            return None
        ocr = find_tesseract()
        if ocr is None:
            self.pages_not_read.append((content.page_number, NOT_INSTALLED))
            return None
        self.engine = ocr.name
        try:
            languages = self._languages(content, look.angle, ocr)
            scan = read_page(content.take, look.angle, ocr, languages)
            if not self.languages and scan is not None and (told := self._told_by(scan)):
                # A few lines did not tell the language, and the page does: it is read again in it.
                languages = self.languages = told
                scan = read_page(content.take, look.angle, ocr, languages)
        except (OcrFailed, PictureTooLarge) as error:
            self.pages_not_read.append((content.page_number, str(error)))
            return None
        if scan is None:
            return None
        self.pages_read.append(content.page_number)
        surest = self._surest(content.page_number, languages, ocr)
        return _as_content(content, scan), Taken(content.width, content.height, scan.placing, scan.words, surest)

    def _surest(self, page_number: int, languages: Sequence[str], ocr: Ocr) -> float:
        """How sure a text of a page is at most; a language that the engine lacks is kept, to be said."""
        missing = next((code for code in languages[:1] if code not in ocr.languages), None)
        if missing is None:
            return _SURE_TEXT
        self.pages_in_missing.setdefault(missing, []).append(page_number)
        self.how_to_get = ocr.how_to_get(missing)
        return _SURE_FOREIGN

    def _languages(self, content: PageContent, angle: float, ocr: Ocr) -> tuple[str, ...]:
        """The languages to be read in: those of the first page that tells."""
        if not self.languages:
            text = hidden_text(content)
            if len(text) >= _ENOUGH:
                self.languages = languages_of_text(text, self.said)
            if not self.languages:
                self.languages = languages_of_picture(content.take, angle, ocr, self.said)
        return self.languages or ((self.said,) if self.said else ())

    def _told_by(self, scan: Scan) -> tuple[str, ...]:
        """The languages of the words that were read as English; none where they are, or tell nothing."""
        text = " ".join("".join(char[0] for char in span.chars) for span in scan.spans)
        found = languages_of_text(text, self.said)
        return found if found != ("en",) else ()

    def with_codes_repaired(self, pages: Sequence[Page]) -> tuple[Page, ...]:
        """The pages with the codes that were misread repaired, where the codes around them say what they are."""
        repaired, notes = with_codes_repaired(pages, frozenset(self.pages_read))
        self.repairs += notes
        return tuple(repaired)

    def notes(self) -> list[Note]:
        """What there is to be said of the pages that were read from their pictures, and of those that were not."""
        notes = list(self.repairs)
        if self.pages_read:
            facts: dict[str, str | int] = {"count": len(self.pages_read), "page": self.pages_read[0]}
            facts["engine"] = self.engine or "no engine"
            notes.append(Note("page-from-picture", Place(self.pages_read[0]), facts))
        for language, pages in self.pages_in_missing.items():
            said: dict[str, str | int] = {"language": language, "count": len(pages), "page": pages[0]}
            said |= {"engine": self.engine or "no engine", "how": self.how_to_get}
            notes.append(Note("language-not-installed", Place(pages[0]), said))
        for page, why in self.pages_not_read:
            notes.append(Note("page-not-read", Place(page), {"page": page, "why": why}))
        return notes


def _as_content(content: PageContent, scan: Scan) -> PageContent:
    return PageContent(
        content.page_number,
        scan.width,
        scan.height,
        scan.spans,
        scan.shapes,
        scan.pictures,
        is_copied=True,
        render=scan.render,
    )


def page_with_confidence(page: Page, words: Sequence[ReadWord], surest: float = _SURE_TEXT) -> Page:
    """The page with how sure each of its lines is: no surer than its least sure word, or its sign."""

    def line(own: Line) -> Line:
        return replace(own, confidence=min(_sure_of(own, words), surest), signs=tuple(map(_sign, own.signs)))

    def block(own: Block) -> Block:
        if isinstance(own, Table):
            cells = (replace(cell, lines=tuple(map(line, cell.lines))) for cell in own.cells)
            return replace(own, cells=tuple(cells))
        return replace(own, lines=tuple(map(line, own.lines)))

    return replace(page, blocks=tuple(map(block, page.blocks)), furniture=tuple(map(line, page.furniture)))


def _sign(sign: Sign) -> Sign:
    return replace(sign, confidence=min(sign.confidence, _SURE_SIGN))


def _sure_of(line: Line, words: Iterable[ReadWord]) -> float:
    box = line.place.bbox
    inside = (w.confidence for w in words if box is not None and _holds(box, w.bbox))
    return min([_SURE_TEXT, *inside, *(sign.confidence for sign in line.signs)])


def _holds(box: BBox, inner: BBox) -> bool:
    x, y = inner.middle
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
