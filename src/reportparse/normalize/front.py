"""What the front of a report says: its title, its period, its language."""

from collections import Counter
from collections.abc import Sequence

import regex

from reportparse.document import Document
from reportparse.normalize.lines import TextLine
from reportparse.text import printed_lines_to_text
from reportparse.vocabulary import find_languages

_YEARS = regex.compile(
    r"(?<![\d–—-])((?:19|20)\d{2})\s*(?:[-–—/]|\p{Ll}{1,5})\s*((?:19|20)\d{2}|\d{2})(?![\d]|\s?[-–—]\s?\d)"
)
_FRONT_PAGES = 2
_SAME_SIZE = 0.5
_LETTERS = regex.compile(r"\p{L}{2,}")
_LONGEST_PERIOD = 30
_LONGEST_TITLE_WORDS = 12
_NO_TITLE_ENDS = (".", ":", ";", ",")


def find_title(lines: Sequence[TextLine], document: Document) -> str | None:
    """
    The largest text of the first page that has text, else the title that the file itself carries.

    A first page set in one size only has no title to be seen. In a text without any fonts a short first line that
    stands alone is one.
    """
    first_page = [line for line in lines if line.page_index == lines[0].page_index and _LETTERS.search(line.text)]
    if not first_page:
        return document.title
    largest = max(line.style.size for line in first_page)
    if all(line.style.size >= largest - _SAME_SIZE for line in first_page) and len(first_page) > 3:
        return document.title or _lone_title(first_page)
    first = next(line for line in first_page if line.style.size >= largest - _SAME_SIZE)
    title = [first.text]
    # A title may go on in a line of figures: "2021–2024".
    for line in lines[lines.index(first) + 1 :]:
        if line.style.size < largest - _SAME_SIZE or line.block_index != first.block_index:
            break
        title.append(line.text)
    return printed_lines_to_text(title)


def _lone_title(lines: Sequence[TextLine]) -> str | None:
    """The first line of a text without fonts, if it is a block of its own and reads like a title."""
    first, second = lines[:2]
    is_alone = first.style.font is None and first.block_index != second.block_index
    is_title = len(first.text.split()) <= _LONGEST_TITLE_WORDS and not first.text.endswith(_NO_TITLE_ENDS)
    return first.text if is_alone and is_title and not any(c.isdecimal() for c in _YEARS.sub("", first.text)) else None


def find_period(title: str | None, lines: Sequence[TextLine]) -> tuple[int, int] | None:
    """The years that the report covers: as in its title, else as in its largest front line with a span of years."""
    if title and (years := _years(title)):
        return years
    spans = [(line, years) for line in lines if line.page_index < _FRONT_PAGES and (years := _years(line.text))]
    if spans:
        return max(spans, key=lambda span: (span[0].style.size, span[0].style.bold, -span[0].position))[1]
    # No span on the front: the one that the rest of the report names the most.
    everywhere = Counter(years for line in lines if (years := _years(line.text)))
    return max(everywhere, key=lambda years: (everywhere[years], years), default=None)


def _years(text: str) -> tuple[int, int] | None:
    for match in _YEARS.finditer(text):
        start = int(match[1])
        end = int(match[2]) if len(match[2]) == 4 else start // 100 * 100 + int(match[2])
        if start < end <= start + _LONGEST_PERIOD:
            return start, end
    return None


def report_languages(document: Document, texts: Sequence[str], pinned: str | None = None) -> tuple[str, ...]:
    """
    The languages of the text itself, the main one first; none where its words don't tell.

    What the file says decides where the text hardly tells. One that a profile pins stands before all others.
    """
    found = find_languages(texts, said_language(document))
    return found if pinned is None else (pinned, *(code for code in found if code != pinned))


def said_language(document: Document) -> str | None:
    """The language that the file itself names."""
    return document.language[:2].lower() if document.language else None
