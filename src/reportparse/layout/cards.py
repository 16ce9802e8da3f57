"""
Cards: drawn boxes of one look that stand apart, each with a few lines, and nothing else beside them.

A reader sees a record in each. They are read row by row; under heads of their own, one over each column of cards,
column by column, on the next page too: then the head says something of each card below it.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportparse.codes import code_shape
from reportparse.geometry import BBox, union
from reportparse.layout import weights as w
from reportparse.layout.edges import Edges, shapes_to_edges
from reportparse.layout.lattice import connected_edges
from reportparse.layout.lines import words_to_flow_lines
from reportparse.layout.pages import PageInput
from reportparse.layout.printed import Shape
from reportparse.layout.words import Word, words_to_rows

_WHITE = "#ffffff"


@dataclass(slots=True)
class Card:
    """A card with its words. `head` is what stands over the column of cards that it is in; mostly nothing does."""

    page_index: int
    bbox: BBox
    words: list[Word]
    series: int = 0
    """The same number for cards that look alike."""
    head: tuple[Word, ...] = ()
    rest: "Card | None" = None
    """What of it stands on the next page."""

    @property
    def parts(self) -> list["Card"]:
        """Itself, and what of it stands on the pages after it."""
        return [self, *(self.rest.parts if self.rest is not None else [])]


@dataclass(slots=True)
class Deck:
    """
    Cards that follow each other with nothing between, in reading order.

    One whose columns have heads may reach over pages; it stands where its first card does.
    """

    cards: list[Card]

    @property
    def page_index(self) -> int:
        """The page that it begins on."""
        return min(card.page_index for card in self.cards)

    @property
    def bbox(self) -> BBox:
        """What it covers of that page."""
        return union(card.bbox for card in self.cards if card.page_index == self.page_index)


@dataclass(frozen=True, slots=True)
class _Box:
    bbox: BBox
    look: tuple[str | None, str | None]


@dataclass(slots=True)
class _Column:
    """Cards below each other, and what heads them, if anything does."""

    cards: list[Card]
    head: tuple[Word, ...] = ()

    @property
    def x0(self) -> float:
        """Its left side."""
        return self.cards[0].bbox.x0

    @property
    def x1(self) -> float:
        """Its right side."""
        return self.cards[0].bbox.x1


@dataclass(slots=True)
class _Band:
    """Cards of a page with no text between them; `is_first` and `is_last` where no other text is above or below."""

    page_index: int
    cards: list[Card]
    columns: list[_Column]
    is_first: bool
    is_last: bool

    @property
    def heads(self) -> list[tuple[Word, ...]]:
        """The heads of its columns."""
        return [column.head for column in self.columns if column.head]


def find_decks(pages: Sequence[PageInput]) -> list[Deck]:
    """The decks of cards of a document, in reading order."""
    boxes = [(index, box) for index, page in enumerate(pages) for box in _drawn_boxes(page)]
    cards: dict[int, list[Card]] = {}
    for number, members in enumerate(_series(boxes)):
        for card in _cards_of(members, pages, number):
            cards.setdefault(card.page_index, []).append(card)
    bands = [b for index in sorted(cards) for b in _bands(pages[index], _without_inner(cards[index]), index)]
    _join_cut_cards(bands)
    return _bands_to_decks([band for band in bands if band.cards])


def _series(boxes: Iterable[tuple[int, _Box]]) -> list[list[tuple[int, _Box]]]:
    """
    Boxes of one look, each with the index of its page, in order: of about one width, or in columns beside each other.
    """
    found: dict[tuple[str | None, str | None], list[list[tuple[int, _Box]]]] = {}
    for index, box in boxes:
        alike = found.setdefault(box.look, [])
        width = box.bbox.width
        own = next((s for s in alike if abs(s[0][1].bbox.width - width) <= w.SAME_WIDTH), None)
        if own is None:
            alike.append(own := [])
        own.append((index, box))
    return [series for alike in found.values() for series in _with_columns_joined(alike)]


def _with_columns_joined(alike: Sequence[list[tuple[int, _Box]]]) -> list[list[tuple[int, _Box]]]:
    """Boxes of one look by their width, those together that are columns of one board, each as wide as its texts."""
    joined: list[list[tuple[int, _Box]]] = []
    for series in alike:
        own = next((other for other in joined if _are_columns_of_one(other, series)), None)
        if own is None:
            joined.append(list(series))
        else:
            own[:] = sorted((*own, *series), key=lambda member: member[0])
    return joined


def _are_columns_of_one(first: Sequence[tuple[int, _Box]], second: Sequence[tuple[int, _Box]]) -> bool:
    """
    Whether boxes of two widths are columns beside each other that begin level and do not go on so.

    The rows of a table are level from the first to the last.
    """
    pages = {index for index, _ in first} & {index for index, _ in second}
    if not pages:
        return False
    page_index = min(pages)
    own, others = ([box.bbox for index, box in group if index == page_index] for group in (first, second))
    if any(a.x0 < b.x1 and b.x0 < a.x1 for a in own for b in others):
        return False
    tops, other_tops = (sorted({round(box.top / w.SAME_SIDE) for box in boxes}) for boxes in (own, others))
    return abs(tops[0] - other_tops[0]) <= 1 and tops[1:] != other_tops[1:]


def without_decks(pages: Sequence[PageInput], decks: Iterable[Deck]) -> list[PageInput]:
    """The pages without what is on cards or heads columns of them, and without what is drawn around it."""
    cards = [part for deck in decks for card in deck.cards for part in card.parts]
    words = {id(word) for card in cards for word in (*card.words, *card.head)}
    boxes: dict[int, list[BBox]] = {}
    for card in cards:
        boxes.setdefault(card.page_index, []).append(card.bbox)
        if card.head:
            head = union(word.bbox for word in card.head)
            air = 2 * card.head[0].style.size
            boxes[card.page_index].append(
                BBox(card.bbox.x0 - air, head.top - air, card.bbox.x1 + air, head.bottom + air)
            )
    rest = []
    for index, page in enumerate(pages):
        own = boxes.get(index)
        if own is None:
            rest.append(page)
            continue
        kept = [word for word in page.words if id(word) not in words]
        rest.append(replace(page, words=kept, shapes=[s for s in page.shapes if not _is_in_any(s.bbox, own)]))
    return rest


def _is_in_any(bbox: BBox, boxes: Iterable[BBox]) -> bool:
    return any(
        box.x0 - w.SAME_SIDE <= bbox.x0
        and bbox.x1 <= box.x1 + w.SAME_SIDE
        and box.top - w.SAME_SIDE <= bbox.top
        and bbox.bottom <= box.bottom + w.SAME_SIDE
        for box in boxes
    )


def _drawn_boxes(page: PageInput) -> list[_Box]:
    """The boxes of a page that may hold a few lines: areas of colour, outlines, frames of four rules; each once."""
    found: list[_Box] = []
    # By the cell of a raster that their corner is in: what is the same is in one of those around it.
    near: dict[tuple[int, int], list[BBox]] = {}
    for box in (*_areas(page.shapes), *_frames(page)):
        is_paper = box.bbox.width > w.PAPER[0] * page.bbox.width and box.bbox.height > w.PAPER[1] * page.bbox.height
        if min(box.bbox.width / w.CARD_WIDTH, box.bbox.height / w.CARD_HEIGHT) < 1 or is_paper:
            continue
        column, row = int(box.bbox.x0 // w.SAME_SIDE), int(box.bbox.top // w.SAME_SIDE)
        around = itertools.product((column - 1, column, column + 1), (row - 1, row, row + 1))
        if not any(_are_same(box.bbox, other) for spot in around for other in near.get(spot, ())):
            near.setdefault((column, row), []).append(box.bbox)
            found.append(box)
    return found


def _areas(shapes: Iterable[Shape]) -> Iterator[_Box]:
    for shape in shapes:
        is_seen = shape.stroked is not None or (shape.filled is not None and shape.filled != _WHITE)
        if shape.kind != "line" and is_seen:
            yield _Box(shape.bbox, (shape.filled, shape.stroked))


def _frames(page: PageInput) -> Iterator[_Box]:
    """The frames that rules draw, each with the look of its longest rule; where a page ends, one side may be open."""
    rules = [s for s in page.shapes if s.kind == "line" or min(s.bbox.width, s.bbox.height) <= w.SAME_SIDE]
    for part in connected_edges(shapes_to_edges(rules, page.bbox)):
        box = _frame(part, page)
        own = (r for r in rules if box is not None and _is_in_any(r.bbox, [box]))
        longest = max(own, key=lambda rule: max(rule.bbox.width, rule.bbox.height), default=None)
        if box is not None and longest is not None:
            yield _Box(box, (longest.filled, longest.stroked))


def _frame(edges: Edges, page: PageInput) -> BBox | None:
    """What edges are the frame of: one above and one below, as wide, and others from one to the other; else None."""
    x0, x1 = min(e.start for e in edges.horizontal), max(e.end for e in edges.horizontal)
    tops = [edge.position for edge in edges.horizontal]
    is_wide = all(abs(e.start - x0) + abs(e.end - x1) <= 2 * w.SAME_SIDE for e in edges.horizontal)
    sides = [min(abs(e.position - x0), abs(e.position - x1)) for e in edges.vertical]
    if not is_wide or max(sides) > w.SAME_SIDE or len(tops) > 2:
        return None
    return BBox(x0, min(tops), x1, max(tops)) if len(tops) == 2 else _open_frame(edges, x0, x1, page)


def _open_frame(edges: Edges, x0: float, x1: float, page: PageInput) -> BBox | None:
    """What one horizontal edge and a side at each of its ends are the frame of, where the page ends with it."""
    at = edges.horizontal[0].position
    ends = [end for e in edges.vertical for end in (e.start, e.end) if abs(end - at) > w.SAME_SIDE]
    are_both = len({abs(e.position - x1) <= w.SAME_SIDE for e in edges.vertical}) == 2
    if not are_both or not ends or max(ends) - min(ends) > w.SAME_SIDE:
        return None
    box = BBox(x0, min(at, *ends), x1, max(at, *ends))
    return box if _ends_page(box, ends[0], page) else None


def _ends_page(box: BBox, open_at: float, page: PageInput) -> bool:
    """Whether no text stands beyond the open side of a box, but for running heads and page numbers."""
    is_below = open_at > box.middle[1]
    beyond = (word.bbox.middle[1] for word in page.words if (word.bbox.middle[1] > open_at) == is_below)
    return not any(w.MARGIN < y / page.bbox.height < 1 - w.MARGIN for y in beyond)


def _are_same(a: BBox, b: BBox) -> bool:
    return max(abs(one - other) for one, other in zip(a, b, strict=True)) <= w.SAME_SIDE


def _cards_of(members: Sequence[tuple[int, _Box]], pages: Sequence[PageInput], series: int) -> list[Card]:
    """The cards that boxes of one look are; nothing where they are the cells of a table, or hold too much or little."""
    if len(members) < w.LEAST_CARDS:
        return []
    cards: list[Card] = []
    outside = 0
    is_beside = False
    for index, group in itertools.groupby(members, key=lambda member: member[0]):
        boxes = [box.bbox for _, box in group]
        if any(_touch(a, b) for a, b in itertools.combinations(boxes, 2)):
            return []
        is_beside |= any(_overlap(a, b) for a, b in itertools.combinations(boxes, 2))
        own = [Card(index, box, [], series) for box in boxes]
        outside += _deal(own, pages[index].words, _sidebars(pages[index], boxes))
        cards += own
    cards = [card for card in cards if card.words]
    inside = sum(len(card.words) for card in cards)
    if len(cards) < w.LEAST_CARDS or outside > w.CARD_OUTSIDE * inside:
        return []
    if not is_beside and not _are_stacked(cards, pages):
        return []
    return cards if _have_records(cards, _are_on_board(cards, pages)) else []


def _are_stacked(cards: Sequence[Card], pages: Sequence[PageInput]) -> bool:
    """
    Whether cards stand below each other, mostly with nothing between, and none of them is a row of several columns.

    Every second row of a table may be shaded, and then the other ones stand between.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(cards) if a.page_index == b.page_index]
    apart = sum(
        any(a.bbox.bottom < word.bbox.middle[1] < b.bbox.top for word in pages[a.page_index].words) for a, b in pairs
    )
    lines = [words_to_flow_lines([w for w in c.words if w.angle == 0], c.page_index) for c in cards]
    gaps = sum(len(line.gaps) for own in lines for line in own)
    return apart <= w.CARD_APART * len(pairs) and gaps <= len(cards)


def _are_on_board(cards: Sequence[Card], pages: Sequence[PageInput]) -> bool:
    """Whether cards stand in columns with different heads, and not level, as the cells of a table would."""
    own = [card for card in cards if card.page_index == cards[0].page_index]
    taken = {id(word) for card in own for word in card.words}
    beside = (word for word in pages[cards[0].page_index].words if id(word) not in taken and word.angle == 0)
    columns = _columns(own)
    _find_heads(columns, words_to_rows(beside))
    return len({_said(column.head) for column in columns if column.head}) > 1 and not _are_level(own)


def _deal(cards: Sequence[Card], words: Iterable[Word], sidebars: Sequence[BBox]) -> int:
    """Give each card its words, and count those that stand level with cards in none of them, nor in a sidebar."""
    outside = 0
    for word in words:
        if _is_in_any(word.bbox, sidebars):
            continue
        x, y = word.bbox.middle
        level = [card for card in cards if card.bbox.top <= y <= card.bbox.bottom]
        holder = next((card for card in level if card.bbox.x0 <= x <= card.bbox.x1), None)
        if holder is not None:
            holder.words.append(word)
        outside += bool(level) and holder is None
    return outside


def _sidebars(page: PageInput, boxes: Sequence[BBox]) -> list[BBox]:
    """The areas of a page that hold none of some boxes and are several times as high: what stands there is apart."""
    least = w.SIDEBAR * max(box.height for box in boxes)
    tall = [area.bbox for area in _areas(page.shapes) if area.bbox.height >= least]
    return [area for area in tall if not any(_is_in_any(box, [area]) for box in boxes)]


def _touch(a: BBox, b: BBox) -> bool:
    apart = max(a.x0 - b.x1, b.x0 - a.x1, a.top - b.bottom, b.top - a.bottom)
    return apart < w.CARD_GAP


def _overlap(a: BBox, b: BBox) -> bool:
    return min(a.bottom, b.bottom) - max(a.top, b.top) > 0


def _have_records(cards: Sequence[Card], is_board: bool) -> bool:
    """
    Whether what stands in the boxes of every column is one record: more than one text, less than a part of a page.

    On a board one text is enough: what heads its column is the other one. What begins with figures are tiles; where
    several codes or signs stand below each other, a box has rows of its own.
    """
    by_column: dict[int, list[int]] = {}
    figures = codes = signs = 0
    for card in cards:
        lines = words_to_flow_lines([word for word in card.words if word.angle == 0], card.page_index)
        figures += bool(lines) and all(word.text.strip("%.,()").isdecimal() for word in lines[0].words)
        codes += sum(code_shape(line.words[0].text) is not None for line in lines)
        signs += sum(line.has_sign for line in lines)
        parts = sum(1 + len(line.gaps) for line in lines)
        by_column.setdefault(round(card.bbox.x0 / 10), []).append(parts)
    if figures > 0.5 * len(cards) or max(codes, signs) > w.CARD_ANCHORS * len(cards):
        return False
    least = 1.0 if is_board else w.CARD_PARTS[0]
    return all(least <= sum(counts) / len(counts) <= w.CARD_PARTS[1] for counts in by_column.values())


def _without_inner(cards: Sequence[Card]) -> list[Card]:
    """The cards that stand in no other one."""
    return [card for card in cards if not any(o is not card and _is_in_any(card.bbox, [o.bbox]) for o in cards)]


def _bands(page: PageInput, cards: Sequence[Card], index: int) -> list[_Band]:
    """The cards of a page, those together with no text between them."""
    loose = _loose_rows(page, cards)
    text = [row for row in loose if w.MARGIN < row[0].bbox.middle[1] / page.bbox.height < 1 - w.MARGIN]
    bands = []
    for group in _parted(cards, loose):
        columns = _columns(group)
        _find_heads(columns, loose)
        bands.append(_Band(index, group, columns, False, False))
    if not bands:
        return []
    first, last = bands[0], bands[-1]
    heads = {id(word) for column in first.columns for word in column.head}
    top, bottom = min(card.bbox.top for card in first.cards), max(card.bbox.bottom for card in last.cards)
    first.is_first = all(id(row[0]) in heads for row in text if row[0].baseline < top)
    last.is_last = not any(row[0].baseline > bottom for row in text)
    return bands


def _loose_rows(page: PageInput, cards: Sequence[Card]) -> list[list[Word]]:
    """The lines of a page that stand on no card and in no sidebar."""
    taken = {id(word) for card in cards for word in card.words}
    sidebars = _sidebars(page, [card.bbox for card in cards])
    beside = (word for word in page.words if id(word) not in taken and word.angle == 0)
    return words_to_rows(word for word in beside if not _is_in_any(word.bbox, sidebars))


def _parted(cards: Iterable[Card], loose: Sequence[Sequence[Word]]) -> list[list[Card]]:
    """Cards from top to bottom, in groups: a loose line between two parts them, and so do other looks."""
    groups: list[list[Card]] = []
    bottom = 0.0
    for card in sorted(cards, key=lambda card: (card.bbox.top, card.bbox.x0)):
        is_parted = any(bottom <= row[0].bbox.middle[1] <= card.bbox.top for row in loose)
        if not groups or is_parted or groups[-1][-1].series != card.series:
            groups.append([])
            bottom = card.bbox.bottom
        groups[-1].append(card)
        bottom = max(bottom, card.bbox.bottom)
    return groups


def _columns(cards: Iterable[Card]) -> list[_Column]:
    """The columns of some cards, left to right."""
    columns: list[_Column] = []
    for card in sorted(cards, key=lambda card: (card.bbox.x0, card.bbox.top)):
        if columns and card.bbox.x0 < columns[-1].x1:
            columns[-1].cards.append(card)
        else:
            columns.append(_Column([card]))
    return columns


def _find_heads(columns: Sequence[_Column], loose: Sequence[Sequence[Word]]) -> None:
    """Tell each column what heads it: a short text right above its first card, set in as those of the others are."""
    found = [(column, head) for column in columns if (head := _head_above(column, loose))]
    baselines = [own[0].baseline for _, own in found]
    for side in (0.0, 0.5):
        offsets = [own[0].bbox.x0 - c.x0 + side * (own[-1].bbox.x1 - own[0].bbox.x0) for c, own in found]
        if found and max(offsets) - min(offsets) <= w.SAME_SIDE and max(baselines) - min(baselines) <= w.SAME_SIDE:
            for column, own in found:
                column.head = own
            return


def _head_above(column: _Column, loose: Sequence[Sequence[Word]]) -> tuple[Word, ...]:
    """The short text that stands right above the first card of a column and reaches over no other one."""
    top = min(card.bbox.top for card in column.cards)
    above = [row for row in loose if row[0].baseline <= top and row[0].bbox.x0 < column.x1]
    row = max(above, key=lambda row: row[0].baseline, default=None)
    if row is None or top - row[0].baseline > w.CARD_HEAD_GAP * row[0].style.size:
        return ()
    x0, x1 = column.x0 - w.SAME_SIDE, column.x1 + w.SAME_SIDE
    own = tuple(word for word in row if x0 <= word.bbox.x0 and word.bbox.x1 <= x1)
    is_cut = any(word.bbox.x0 < x < word.bbox.x1 for word in row for x in (column.x0, column.x1))
    return own if len(own) <= w.CARD_HEAD_WORDS and not is_cut else ()


def _join_cut_cards(bands: Sequence[_Band]) -> None:
    """Give cards that a page break cuts what is below it: a box that does not begin as the others of its look do."""
    firsts: dict[int, Counter[tuple[bool, int]]] = {}
    for card in (card for band in bands for card in band.cards):
        firsts.setdefault(card.series, Counter())[_beginning(card)] += 1
    for last, band in itertools.pairwise(bands):
        for column, above in _continued(band, last) if _follows(last, band) else ():
            first = min(column.cards, key=lambda card: card.bbox.top)
            if _begins_otherwise(first, firsts[first.series]):
                max(above.cards, key=lambda card: card.bbox.bottom).rest = first
                column.cards.remove(first)
                band.cards.remove(first)
        band.columns = [column for column in band.columns if column.cards]


def _begins_otherwise(card: Card, beginnings: Counter[tuple[bool, int]]) -> bool:
    """Whether a card does not begin as most of its look do."""
    usual, count = beginnings.most_common(1)[0]
    return _beginning(card) != usual and count >= w.CARD_BEGINNINGS * beginnings.total()


def _beginning(card: Card) -> tuple[bool, int]:
    """How the first words of a card are set."""
    style = words_to_rows(card.words)[0][0].style
    return style.bold, round(2 * style.size)


def _continued(band: _Band, last: _Band) -> Iterator[tuple[_Column, _Column]]:
    """The columns of a band that stand where one on the page before does, each with that one."""
    for column in band.columns:
        for above in last.columns:
            if abs(above.x0 - column.x0) <= w.SAME_SIDE and abs(above.x1 - column.x1) <= w.SAME_SIDE:
                yield column, above
                break


def _bands_to_decks(bands: Sequence[_Band]) -> list[Deck]:
    """The decks of some bands; those that heads are over go on from page to page."""
    decks: list[Deck] = []
    last: _Band | None = None
    for number, band in enumerate(bands):
        goes_on = last is not None and _follows(last, band)
        if goes_on and last is not None:
            _inherit(band, last)
        is_board = _is_board(band) or (goes_on and len(band.heads) > 0)
        is_board |= len(band.columns) == len(band.heads) == 1 and _begins(bands[number:])
        if not is_board:
            decks.append(Deck(_in_rows(band.cards)))
            last = None
            continue
        for column in band.columns:
            for card in column.cards:
                card.head = column.head
        if goes_on:
            decks[-1].cards += band.cards
        else:
            decks.append(Deck(list(band.cards)))
        own = decks[-1].cards
        order = {head: number for number, head in enumerate(dict.fromkeys(_said(card.head) for card in own))}
        own.sort(key=lambda c: (order[_said(c.head)], c.page_index, c.bbox.x0, c.bbox.top))
        last = band
    return decks


def _is_board(band: _Band) -> bool:
    return len(set(map(_said, band.heads))) > 1


def _said(head: Iterable[Word]) -> str:
    return " ".join(word.text for word in head)


def _follows(last: _Band, band: _Band) -> bool:
    """Whether a band may go on with the one on the page before."""
    return band.page_index == last.page_index + 1 and last.is_last and band.is_first


def _begins(bands: Sequence[_Band]) -> bool:
    """Whether the only column of a page begins a board whose other columns follow, be it pages later."""
    for before, after in itertools.pairwise(bands):
        if not _follows(before, after):
            return False
        if after.heads:
            return _is_board(after)
    return False


def _inherit(band: _Band, last: _Band) -> None:
    """Give each column without a head that of the column on the page before that it goes on with."""
    for column, above in _continued(band, last):
        column.head = column.head or above.head


def _in_rows(band: Sequence[Card]) -> list[Card]:
    """The cards row by row; column by column where those of different columns do not stand level."""
    if not _are_level(band):
        return sorted(band, key=lambda card: (round(card.bbox.x0 / 10), card.bbox.top))
    return [card for row in _rows(band) for card in sorted(row, key=lambda card: card.bbox.x0)]


def _rows(cards: Iterable[Card]) -> list[list[Card]]:
    """Cards that begin at one height together, top to bottom."""
    rows: list[list[Card]] = []
    for card in sorted(cards, key=lambda card: card.bbox.top):
        if rows and card.bbox.top - rows[-1][0].bbox.top <= w.SAME_SIDE:
            rows[-1].append(card)
        else:
            rows.append([card])
    return rows


def _are_level(cards: Iterable[Card]) -> bool:
    """Whether each row of cards begins below the end of the one above."""
    rows = _rows(cards)
    bottoms = (max(card.bbox.bottom for card in row) for row in rows)
    return all(bottom <= row[0].bbox.top for bottom, row in zip(bottoms, rows[1:], strict=False))
