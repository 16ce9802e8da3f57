"""Zones to tables: rows cut, cells merged, as grids on their pages."""

import itertools
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportparse.geometry import BBox
from reportparse.layout import weights as w
from reportparse.layout.cells import Column, Entry, Strip, find_columns, line_to_strip, whole_entry
from reportparse.layout.edges import Edge, Edges
from reportparse.layout.lattice import Grid, GridCell
from reportparse.layout.lines import FlowLine, goes_on_below, runs_across
from reportparse.layout.rows import cut_rows, is_anchor
from reportparse.layout.spans import Row, block_rows
from reportparse.layout.words import Word
from reportparse.layout.zones import Zone

# Points around the texts of a table.
_AIR = 1.5
_COVERED = 0.6
# A legend has few rows, and each sign once.
_LEGEND_ROWS = 8
_BULLETS = frozenset("•◦▪▫‣⁃∙●■□–—-*·")


@dataclass(slots=True)
class OpenTable:
    """A table on one page whose borders are implied: its grid, and the words of its cells by their index."""

    page_index: int
    region_index: int
    grid: Grid
    words: dict[int, list[Word]]


def zones_to_tables(zones: Sequence[Zone], edges: Mapping[int, tuple[Edges, Edges]]) -> list[OpenTable]:
    """
    The tables of some zones. `edges` has by page index what is drawn: borders, and the ends of shaded areas.

    What is known of a column is taken from all zones of its family; zones that are no table give none.
    """
    families: dict[int, list[Zone]] = {}
    for zone in zones:
        families.setdefault(zone.family, []).append(zone)
    tables: list[OpenTable] = []
    for own in families.values():
        tables += _family_tables(own, edges)
    return tables


def _family_tables(zones: Sequence[Zone], edges: Mapping[int, tuple[Edges, Edges]]) -> list[OpenTable]:
    borders = zones[0].borders
    by_zone = _zones_to_strips(zones, edges)
    strips = list(itertools.chain.from_iterable(by_zone))
    columns = _settled_columns(strips, borders)
    fewer = _with_fewer_columns(zones, columns)
    if fewer is not None:
        return _family_tables(fewer, edges)
    if not _may_be_table(columns):
        return []
    left = min(entry.x0 for column in columns for entry in column.entries) - _AIR
    right = max(column.right for column in columns if column.entries) + _AIR
    zones_rows = [_without_tiles(_rows_of(own, columns), strips) for own in by_zone]
    # What a page or a region leaves alone of a table has the columns of the rest.
    least = 1 if any(_has_rows(rows, strips, columns) for rows in zones_rows) else w.LEAST_PLAIN_ROWS
    tables = (rows for rows in zones_rows if _has_rows(rows, strips, columns, least))
    return [table for rows in tables for table in _page_tables(rows, strips, columns, (left, *borders, right))]


def _zones_to_strips(zones: Sequence[Zone], edges: Mapping[int, tuple[Edges, Edges]]) -> list[list[Strip]]:
    """The lines of each zone by columns, with what is drawn around them, and which of them are bands and heads."""
    borders = zones[0].borders
    runs = [run for zone in zones for line in zone.lines for run in line.runs]
    ends = min(run[0] for run in runs), max(run[1] for run in runs)
    by_zone: list[list[Strip]] = []
    count = 0
    for zone in zones:
        own = [line_to_strip(line, borders, count + i) for i, line in enumerate(zone.lines)]
        _add_evidence(own, (ends[0], *borders, ends[1]), edges)
        by_zone.append(own)
        count += len(own)
    strips = list(itertools.chain.from_iterable(by_zone))
    _tell_bold_bands(strips)
    _tell_heads(strips)
    for own in by_zone:
        _continue_bands(own)
    return by_zone


def _with_fewer_columns(zones: Sequence[Zone], columns: Sequence[Column]) -> list[Zone] | None:
    """The zones without borders between which nothing stands, or without the column of their bullets; else None."""
    borders = zones[0].borders
    empty = {column.index for column in columns if not column.entries}
    if empty and len(empty) < len(columns) - 1:
        # Nothing stands between two borders: they are one, the one on the right, where the texts start.
        kept = [x for index, x in enumerate(borders) if index not in empty]
        if len(kept) == len(borders):
            kept.pop()
        return [Zone(zone.lines, kept, zone.family) for zone in zones]
    if _is_of_bullets(columns[0]) and len(columns) > 2:
        unmarked = [Zone(_without_bullets(zone.lines, borders[0]), borders[1:], zone.family) for zone in zones]
        return [zone for zone in unmarked if zone.lines]
    return None


def _rows_of(strips: Sequence[Strip], columns: Sequence[Column]) -> list[Row]:
    """The rows of the lines of one zone."""
    starts, _ = cut_rows(strips, columns)
    bounds = itertools.pairwise([*starts, len(strips)])
    return [Row(strips[a].index, strips[a].index + b - a, strips[a].is_across) for a, b in bounds]


def _settled_columns(strips: Sequence[Strip], borders: Sequence[float]) -> list[Column]:
    """
    The columns of a table whose strips that may be across it are so, but those with the code or the sign of a row.

    A wide space of a line across the table may stand at a border, and the text of a row run on over empty columns.
    """
    columns = find_columns(strips, borders)
    across = [
        strip
        for strip in strips
        if strip.may_be_across
        and not strip.is_across
        and not any(is_anchor(columns[index], entry) for index, entry in strip.entries.items())
    ]
    for strip in across:
        strip.across = whole_entry(strip.line, strip.index)
    return find_columns(strips, borders) if across else columns


def _add_evidence(strips: Sequence[Strip], xs: Sequence[float], edges: Mapping[int, tuple[Edges, Edges]]) -> None:
    """Tell each strip which borders are drawn above it, and where shading changes."""
    for above, strip in zip([None, *strips], strips, strict=False):
        line = strip.line
        if above is None or above.line.page_index != line.page_index or above.line.region_index != line.region_index:
            strip.is_after_break = True
            continue
        if line.page_index not in edges:
            continue
        drawn, shaded = edges[line.page_index]
        low, high = _middle(above.line.top, above.line.bottom), _middle(line.top, line.bottom)
        strip.ruled = _columns_under(drawn.horizontal, low, high, line.x, xs)
        strip.shaded = _columns_under(shaded.horizontal, low, high, line.x, xs)


def _tell_bold_bands(strips: Sequence[Strip]) -> None:
    """
    Let a bold line that stands alone in a column of texts which are not bold be across: it heads what follows. Of these
    texts the codes may be bold.

    So does one that runs on over most borders, whatever of its spaces stand at the others.
    """
    light: Counter[int] = Counter()
    for strip in strips:
        if len(strip.entries) > 1 and not strip.is_across:
            for index, entry in strip.entries.items():
                light[index] += -1 if all(word.style.bold for word in entry.words) else 1
    for strip in strips:
        is_text = len(strip.line.words) >= w.PROSE_WORDS and not strip.line.has_sign
        is_lone = not strip.is_across and (len(strip.entries) == 1 or strip.may_be_across)
        if is_lone and is_text and strip.line.is_bold and all(light[index] > 0 for index in strip.entries):
            strip.across = whole_entry(strip.line, strip.index)


def _tell_heads(strips: Sequence[Strip]) -> None:
    """Tell the lines with which a page begins as the table did before: its heads again, which no row goes over."""
    firsts: dict[tuple[tuple[int, str], ...], int] = {}
    for index, strip in enumerate(strips):
        key = _texts_by_column(strip)
        known = firsts.setdefault(key, index)
        if known == index or len(key) < 2 or _is_one_part(strips[index - 1].line, strip.line):
            continue
        pairs = itertools.takewhile(_are_alike, zip(strips[known:index], strips[index:], strict=False))
        for above, again in pairs:
            above.is_head = again.is_head = True


def _are_alike(strips: tuple[Strip, Strip]) -> bool:
    return _texts_by_column(strips[0]) == _texts_by_column(strips[1])


def _texts_by_column(strip: Strip) -> tuple[tuple[int, str], ...]:
    return tuple((index, entry.text) for index, entry in sorted(strip.entries.items()))


def _is_one_part(line: FlowLine, other: FlowLine) -> bool:
    return (line.page_index, line.region_index) == (other.page_index, other.region_index)


def _continue_bands(strips: Sequence[Strip]) -> None:
    """Let the last, short line of a text across the columns be across them."""
    for above, strip in itertools.pairwise(strips):
        if above.is_across and not strip.is_across and goes_on_below(above.line, strip.line):
            strip.across = whole_entry(strip.line, strip.index)


def _middle(a: float, b: float) -> float:
    return (a + b) / 2


def _columns_under(edges: Iterable[Edge], low: float, high: float, x: float, xs: Sequence[float]) -> frozenset[int]:
    """The columns of which borders between two heights cover most."""
    between = [(e.start - x, e.end - x) for e in edges if low < e.position <= high]
    found = set()
    for index, (a, b) in enumerate(itertools.pairwise(xs)):
        covered = sum(max(0.0, min(b, right) - max(a, left)) for left, right in between)
        if between and covered >= _COVERED * (b - a):
            found.add(index)
    return frozenset(found)


def _may_be_table(columns: Sequence[Column]) -> bool:
    """Whether lines in columns are more than a list, a legend, or prose beside prose."""
    filled = [column for column in columns if column.entries]
    if len(filled) < 2:
        return False
    anchored = [column for column in filled if column.anchor_count]
    if _are_labels(filled[0].entries):
        return False
    if len(filled) == 2 and filled[0].is_of_signs and len(anchored) == 1:
        # Bullets are all alike, and of a legend's signs each comes once.
        signs = Counter(_sign_key(entry) for entry in filled[0].entries if entry.is_sign)
        return len(signs) > 1 and max(signs.values()) > 1
    return True


def _is_of_bullets(column: Column) -> bool:
    """
    Whether a column holds one and the same bullet again and again: it says that rows begin, and nothing else.

    Those of several colours are marks.
    """
    words = [word for entry in column.entries for word in entry.words]
    looks = {(word.text, word.sign.colour if word.sign is not None else None) for word in words}
    return len(looks) == 1 and {word.text for word in words} <= _BULLETS and len(column.entries) > 1


def _without_bullets(lines: Iterable[FlowLine], border: float) -> list[FlowLine]:
    """The lines, the bullets that they begin with set apart as leader dots are; a dash within a text is none."""
    kept = []
    for line in lines:
        firsts = (word for word in line.words if word.bbox.x1 - line.x <= border)
        bullets = list(itertools.takewhile(lambda word: word.text in _BULLETS, firsts))
        if bullets and len(bullets) < len(line.words):
            line.leaders += bullets
            line.words = [word for word in line.words if word not in bullets]
            line.runs = [run for run in line.runs if run[1] > border]
            line.gaps = [gap for gap in line.gaps if gap[0] >= border]
        kept.append(line)
    return kept


def _are_labels(entries: Sequence[Entry]) -> bool:
    """Whether texts are the labels of values, again and again: what has them is a line of a row, and no row."""
    labels = Counter(
        " ".join(word.text for word in entry.words) for entry in entries if entry.words[-1].text[-1] in ":："
    )
    repeated = sum(count for count in labels.values() if count > 1)
    return repeated >= w.LABELS_SHARE * len(entries)


def _sign_key(entry: Entry) -> object:
    sign = entry.words[0].sign
    return (sign.appearance, sign.text) if sign is not None else None


def _has_rows(
    rows: Sequence[Row], strips: Sequence[Strip], columns: Sequence[Column], least: int = w.LEAST_PLAIN_ROWS
) -> bool:
    """
    Whether enough rows have text in several columns; prose beside prose has not.

    `least` is how many are enough where nothing but the places of the texts says what a row is.
    """
    if not rows or _is_legend(rows, strips):
        return False
    if any(strip.line.has_tail for row in rows for strip in strips[row.first : row.end]):
        # That texts have tails was told by all of them together.
        return True
    anchors = {column.index for column in columns if column.anchor_count}
    told = [_told_by(strips[row.first : row.end], anchors) for row in rows]
    full = sum(is_full for is_full, _ in told)
    if full >= w.LEAST_ROWS or (full and sum(c.anchor_count for c in columns) > 2 * w.LEAST_ROWS):
        return True
    return sum(is_plain for _, is_plain in told) >= least and not _is_prose(columns)


def _told_by(strips: Iterable[Strip], anchors: set[int]) -> tuple[bool, bool]:
    """Whether a row has a text beside its sign or its code, and whether it has text in several columns at all."""
    filled: set[int] = set()
    has_anchor = has_item = False
    for strip in strips:
        if strip.is_across:
            continue
        filled |= set(strip.entries)
        for entry in (entry for index, entry in strip.entries.items() if index in anchors):
            has_anchor |= entry.is_sign or (bool(entry.code) and entry.code[0] != "1")
            has_item |= bool(entry.code)
    # What only counts items says little: two figures above two words are no rows.
    is_full = len(filled) > 2 if has_item and not has_anchor else len(filled) > 1 and has_anchor
    return is_full, len(filled) > 1


def _is_prose(columns: Sequence[Column]) -> bool:
    """Whether all columns hold lines of several words each; numbers before prose make no column of it."""
    told = [column.entries for column in columns if column.entries and not column.is_of_codes]
    return all(sum(len(entry.words) for entry in own) >= w.PROSE_WORDS * len(own) for own in told)


def _is_legend(rows: Sequence[Row], strips: Sequence[Strip]) -> bool:
    """Whether each row begins with a sign that no other one has: such a list explains its signs."""
    firsts = [min(strips[row.first].entries.values(), key=lambda entry: entry.x0) for row in rows]
    keys = {_sign_key(entry) for entry in firsts}
    signs = [entry for entry in firsts if entry.is_sign]
    return len(rows) <= _LEGEND_ROWS and len(signs) == len(rows) == len(keys)


def _without_tiles(rows: Sequence[Row], strips: Sequence[Strip]) -> Sequence[Row]:
    """The rows, without figures alone on top of them and the words below these: tiles count, and head no columns."""
    while rows and _is_of_figures(rows[0], strips):
        rows = rows[2:]
    return rows


def _is_of_figures(row: Row, strips: Sequence[Strip]) -> bool:
    """Whether a row begins with figures in several columns and nothing else beside them."""
    entries = [entry for strip in strips[row.first : row.end] for entry in strip.entries.values()]
    tops = [entry for entry in entries if entry.top <= min(other.top for other in entries) + entry.size]
    words = [word.text.strip("%.,()") for entry in tops for word in entry.words]
    return len(tops) > 1 and all(word.isdecimal() for word in words if word)


def _page_tables(
    rows: Sequence[Row], strips: Sequence[Strip], columns: Sequence[Column], xs: Sequence[float]
) -> list[OpenTable]:
    """The grids of a table, one a page and region; a row that a page break cuts has a part on each."""
    heads = {number for number, row in enumerate(rows) if strips[row.first].is_head}
    starts = {column.index: _blocks(column, rows, strips, heads) for column in columns if column.is_spanning}
    parts: dict[tuple[int, int], list[tuple[int, list[Strip]]]] = {}
    for number, row in enumerate(rows):
        for strip in strips[row.first : row.end]:
            own = parts.setdefault((strip.line.page_index, strip.line.region_index), [])
            if not own or own[-1][0] != number:
                own.append((number, []))
            own[-1][1].append(strip)
    # What a page or a region has of a table may be nothing but the title of a group: that is a text.
    return [
        _grid_of(page, region, own, starts, xs, strips, heads)
        for (page, region), own in parts.items()
        if not all(strip.is_across for _, row in own for strip in row)
    ]


def _blocks(
    column: Column, rows: Sequence[Row], strips: Sequence[Strip], heads: Container[int]
) -> dict[int, list[Entry]]:
    """The texts of a merged column by the row that each begins with: what stands below a repeated head goes on."""
    numbers = [number for number in range(len(rows)) if number not in heads]
    found = block_rows(column, [rows[number] for number in numbers], strips)
    blocks = {numbers[index]: block for index, block in found}
    for number in (number for number in range(len(rows)) if number in heads):
        own = strips[rows[number].first : rows[number].end]
        blocks[number] = [strip.entries[column.index] for strip in own if column.index in strip.entries]
    return blocks


def _grid_of(
    page: int,
    region: int,
    parts: Sequence[tuple[int, list[Strip]]],
    starts: Mapping[int, Mapping[int, list[Entry]]],
    xs: Sequence[float],
    strips: Sequence[Strip],
    heads: Container[int],
) -> OpenTable:
    x = parts[0][1][0].line.x
    ys = _heights(parts)
    count = len(xs) - 1
    owner = [[-1] * count for _ in parts]
    cells: list[GridCell] = []

    def put(row: int, column: int, rowspan: int, colspan: int) -> int:
        box = BBox(xs[column] + x, ys[row], xs[column + colspan] + x, ys[row + rowspan])
        cells.append(GridCell(row, column, rowspan, colspan, box))
        for r in range(row, row + rowspan):
            for c in range(column, column + colspan):
                owner[r][c] = len(cells) - 1
        return len(cells) - 1

    merged = [_merged_columns(own, xs) for _, own in parts]
    for column in starts:
        for first, end in _span_groups(column, parts, starts[column], merged, heads):
            put(first, column, end - first, 1)
    for row in range(len(parts)):
        column = 0
        while column < count:
            if owner[row][column] >= 0:
                column += 1
                continue
            span = 1
            while column + span < count and column + span in merged[row] and owner[row][column + span] < 0:
                span += 1
            put(row, column, 1, span)
            column += span
    words = _words_by_cell(parts, owner, starts)
    for row, column, entry in _merged_entries(parts, starts, strips, heads):
        words.setdefault(owner[row][column], []).extend(entry.words)
    grid = Grid(tuple(b + x for b in xs), tuple(ys), tuple(cells), tuple(map(tuple, owner)), frozenset(), frozenset())
    return OpenTable(page, region, grid, words)


def _words_by_cell(
    parts: Sequence[tuple[int, list[Strip]]], owner: Sequence[Sequence[int]], starts: Container[int]
) -> dict[int, list[Word]]:
    """The words of the cells outside of merged columns (`starts`), and of what stands across."""
    words: dict[int, list[Word]] = {}
    for row, (_, own) in enumerate(parts):
        for strip in own:
            for index, entry in strip.entries.items():
                if index not in starts or strip.is_across:
                    words.setdefault(owner[row][index], []).extend(entry.words)
    return words


def _merged_entries(
    parts: Sequence[tuple[int, list[Strip]]],
    starts: Mapping[int, Mapping[int, list[Entry]]],
    strips: Sequence[Strip],
    heads: Container[int],
) -> Iterator[tuple[int, int, Entry]]:
    """The texts of merged columns on a page, each with the row that its cell begins with there, and its column."""
    row_by_number = {number: row for row, (number, _) in enumerate(parts)}
    top = next((row for row, (number, _) in enumerate(parts) if number not in heads), 0)
    for column, blocks in starts.items():
        for number, block in blocks.items():
            own = (entry for entry in block if _is_one_part(strips[entry.strip_index].line, parts[0][1][0].line))
            yield from ((row_by_number.get(number, top), column, entry) for entry in own)


def _heights(parts: Sequence[tuple[int, list[Strip]]]) -> list[float]:
    """The heights of the borders between rows."""
    tops = [min(strip.line.top for strip in own) for _, own in parts]
    bottoms = [max(strip.line.bottom for strip in own) for _, own in parts]
    ys = [tops[0] - _AIR]
    for above, below in zip(bottoms, tops[1:], strict=False):
        ys.append(max(_middle(above, below), ys[-1] + 0.1))
    ys.append(max(bottoms[-1] + _AIR, ys[-1] + 0.1))
    return ys


def _merged_columns(strips: Sequence[Strip], xs: Sequence[float]) -> set[int]:
    """The columns that a row's text reaches into from the column before, where the row has nothing of their own."""
    merged = set()
    for strip in strips:
        merged |= {column for column in range(1, len(xs) - 1) if runs_across(strip.line, xs[column])}
        if strip.is_across:
            merged |= set(range(1, len(xs) - 1))
    return merged - {column for strip in strips if not strip.is_across for column in strip.entries}


def _span_groups(
    column: int,
    parts: Sequence[tuple[int, list[Strip]]],
    blocks: Mapping[int, list[Entry]],
    merged: Sequence[set[int]],
    heads: Container[int],
) -> list[tuple[int, int]]:
    """The rows of a page that a merged column's cells reach over."""
    groups: list[list[int]] = []
    for row, (number, own) in enumerate(parts):
        is_across = own[0].is_across or column in merged[row] or column + 1 in merged[row]
        is_first = row == 0 or parts[row - 1][0] in heads
        if is_across:
            groups.append([row, -1])
        elif is_first or groups[-1][1] < 0 or number in blocks:
            groups.append([row, row + 1])
        else:
            groups[-1][1] = row + 1
    return [(first, end) for first, end in groups if end > 0]
