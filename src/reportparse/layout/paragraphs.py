"""Words outside of tables to paragraphs: lines of one style that stand under each other, with no border between."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportparse.document import Line, Paragraph
from reportparse.geometry import BBox
from reportparse.layout.edges import Edge
from reportparse.layout.words import Word, row_to_line, words_to_rows

# Shares of the font size.
_COLUMN_GAP = 2.5
# A bullet or a mark keeps its item, however wide its tabulator is.
_BULLET_GAP = 8.0
_LEADING = 0.8
_SIZE_STEP = 0.06
# Points: a rule that ends with the text above it underlines it, and is no border.
_BEYOND = 4.0


class _Row(NamedTuple):
    """A line, and whether its first and its last word are bold."""

    line: Line
    begins_bold: bool
    ends_bold: bool


def words_to_paragraphs(words: Iterable[Word], page_number: int, borders: Sequence[Edge] = ()) -> list[Paragraph]:
    """
    The paragraphs of a page; text columns side by side give paragraphs of their own.

    `borders` are what is drawn across the page: the sides of boxes, rules between texts.
    """
    straight = [word for word in words if word.angle == 0]
    pieces = [piece for row in words_to_rows(straight) for piece in _split_at_gaps(row)]
    rows = [_Row(row_to_line(piece, page_number), piece[0].style.bold, piece[-1].style.bold) for piece in pieces]
    open_paragraphs: list[list[_Row]] = []
    for row in sorted(rows, key=lambda row: _box(row.line)[1::-1]):
        above = [rows for rows in open_paragraphs if _goes_on(rows[-1], row)]
        above = [rows for rows in above if not any(_parts(border, rows[-1].line, row.line) for border in borders)]
        if above:
            max(above, key=lambda rows: _box(rows[-1].line).bottom).append(row)
        else:
            open_paragraphs.append([row])
    return [Paragraph(tuple(row.line for row in rows)) for rows in open_paragraphs]


def _box(line: Line) -> BBox:
    box = line.place.bbox
    assert box is not None, "a line of a page has its box"
    return box


def _split_at_gaps(row: Sequence[Word]) -> Iterator[list[Word]]:
    """The row, cut where a gap is wider than any between words."""
    piece = [row[0]]
    for word in row[1:]:
        last = piece[-1]
        gap = word.bbox.x0 - last.bbox.x1
        is_bullet = len(piece) == 1 and len(last.text) <= 2
        if gap > (_BULLET_GAP if is_bullet else _COLUMN_GAP) * max(last.style.size, word.style.size):
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _goes_on(above: _Row, row: _Row) -> bool:
    """
    Whether a line continues the paragraph that ends in the one above.

    A few bold words do not end it: where the one above is not set in bold as a whole, their weights need only be one
    where they meet.
    """
    a, b = _box(above.line), _box(row.line)
    style, own = above.line.style, row.line.style
    meets = not style.bold and above.ends_bold == row.begins_bold
    if abs(own.size - style.size) > _SIZE_STEP * style.size or not (own.bold == style.bold or meets):
        return False
    beside = b.x0 >= a.x1 or b.x1 <= a.x0
    return not beside and -0.5 * style.size <= b.top - a.bottom <= _LEADING * style.size


def _parts(border: Edge, above: Line, line: Line) -> bool:
    """Whether a border runs between two lines, and farther than both."""
    a, b = _box(above), _box(line)
    is_between = a.middle[1] < border.position < b.middle[1]
    return is_between and border.start <= min(a.x0, b.x0) and border.end >= max(a.x1, b.x1) + _BEYOND
