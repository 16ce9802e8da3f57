"""
Regions: parts of a page that are read one after the other, such as the columns of a newspaper, cards side by side, two
pages on one sheet, a box beside a table.

White that runs down between two parts is where the reader's eye turns back to the top when both parts stand for
themselves. Of all corridors of white the best is taken (see `corridors`); what it parts is looked at in turn.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportparse.codes import code_shape
from reportparse.geometry import BBox
from reportparse.layout import weights as w
from reportparse.layout.corridors import Drawn, score_corridor
from reportparse.layout.justified import find_justified
from reportparse.layout.lines import FlowLine, are_beside, may_be_leader, part_to_flow_lines, rows_to_part
from reportparse.layout.words import Word, words_to_rows
from reportparse.layout.zones import Flow, find_zones


@dataclass(frozen=True, slots=True)
class Gutter:
    """The middle of white that parts two texts side by side, and where the right one begins (points)."""

    x: float
    start: float


def find_gutters(regions: Sequence[BBox], words: Sequence[Word]) -> list[Gutter]:
    """The white that parts a page into regions side by side."""
    found = {}
    for region in regions:
        if not any(other.x1 == region.x0 and other.top == region.top for other in regions):
            continue
        own = [word for word in words if is_inside(word.bbox, region)]
        if own:
            found[region.x0] = Gutter(round(region.x0), round(left_of(words_to_rows(own))))
    return list(found.values())


def left_of(rows: Iterable[Sequence[Word]]) -> float:
    """Where the lines of a part of a page begin on its left: no lone number of the page stands farther left."""
    starts = sorted(row[0].bbox.x0 for row in rows)
    near = (a for a, b in itertools.pairwise(starts) if b - a <= w.SAME_LEFT)
    return next(near, starts[0] if starts else 0.0)


def page_regions(
    page: BBox, words: Iterable[Word], printed: Drawn, known: Sequence[Gutter] = (), depth: int = w.DEEPEST_CUT
) -> list[BBox]:
    """
    The parts of a page in reading order; the page itself where it is one part.

    `known` is the white that parts other pages of the document.
    """
    inside = [word for word in words if is_inside(word.bbox, page)]
    found = _split(page, inside, printed, known) if depth else None
    if found is None:
        return [page]
    regions: list[BBox] = []
    for part in found:
        if any(is_inside(word.bbox, part) for word in inside):
            regions += page_regions(part, inside, printed, known, depth - 1)
    return regions or [page]


def region_of(box: BBox, regions: Sequence[BBox]) -> int:
    """The index of the last region that holds a box, for asides come last; of the nearest where none does."""
    holding = [index for index, region in enumerate(regions) if is_inside(box, region)]
    if holding:
        return holding[-1]
    x, y = box.middle
    far = [max(r.x0 - x, x - r.x1, 0.0) + max(r.top - y, y - r.bottom, 0.0) for r in regions]
    return far.index(min(far))


def find_asides(page: BBox, words: Sequence[Word], solid: Sequence[BBox], boxes: Sequence[BBox]) -> list[BBox]:
    """
    The boxes of prose that stand beside the text of a page: no cells, for nothing touches them.

    They are parts of the page that are read last, and no lines of the text beside them.
    """
    found: list[BBox] = []
    boxes = [box for box in boxes if box.width < w.PAPER[0] * page.width or box.height < w.PAPER[1] * page.height]
    level = sorted((_middle_y(word.bbox), index) for index, word in enumerate(words))
    for box in sorted(boxes, key=lambda box: -box.height):
        if box.width > w.ASIDE_WIDTH * page.width or any(is_inside(box, other) for other in (*solid, *found)):
            continue
        start, end = (bisect_left(level, (y, -1)) for y in (box.top, box.bottom))
        near = sorted(index for _, index in level[start:end])
        inside = [words[index] for index in near if is_inside(words[index].bbox, box)]
        is_tall = box.height >= w.ASIDE_TALL * page.height
        if _is_aside(box, inside, words, is_tall) and not any(
            other != box and (_touch(box, other) or _is_like(box, other)) for other in (*solid, *boxes)
        ):
            found.append(box)
    return found


def _middle_y(box: BBox) -> float:
    return (box.top + box.bottom) / 2


def _touch(box: BBox, other: BBox) -> bool:
    """Whether two boxes share a side, or overlap without one lying in the other."""
    if (
        other.x0 >= box.x0 - 1
        and other.x1 <= box.x1 + 1
        and other.top >= box.top - 1
        and other.bottom <= box.bottom + 1
    ):
        return False
    is_around = other.x0 <= box.x0 - w.BOX_AIR and other.x1 >= box.x1 + w.BOX_AIR
    apart = max(box.x0 - other.x1, other.x0 - box.x1, box.top - other.bottom, other.top - box.bottom)
    return apart < w.BOX_AIR and not is_around


def _is_like(box: BBox, other: BBox) -> bool:
    """Whether another box is as wide and stands elsewhere, as cards do."""
    apart = max(box.x0 - other.x1, other.x0 - box.x1, box.top - other.bottom, other.top - box.bottom)
    return abs(box.width - other.width) <= w.BOX_AIR and apart >= 0


def _is_aside(box: BBox, inside: Sequence[Word], words: Sequence[Word], is_tall: bool) -> bool:
    """Whether words in a box are prose (or few words, in a tall one) apart from the lines of text beside it."""
    rows = words_to_rows(inside)
    if len(rows) < w.ASIDE_LINES or any(word.sign is not None for word in inside):
        return False
    if sum(code_shape(row[0].text) is not None for row in rows) > 1:
        return False
    if len(inside) < w.ASIDE_WORDS * len(rows) and not is_tall:
        return False
    own = set(map(id, inside))
    level = [word for word in words if id(word) not in own and box.top < word.bbox.middle[1] < box.bottom]
    is_clear = not any(word.bbox.x0 < box.x1 and word.bbox.x1 > box.x0 for word in level)
    return is_clear and len(words_to_rows(level)) >= w.ASIDE_LINES


def is_inside(item: BBox, box: BBox) -> bool:
    """Whether the middle of an item is in a part of the page."""
    x, y = (item.x0 + item.x1) / 2, (item.top + item.bottom) / 2
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _split(page: BBox, words: Sequence[Word], printed: Drawn, known: Sequence[Gutter]) -> list[BBox] | None:
    """The parts that the best of all corridors makes of a page; None where no corridor is more than a column's."""
    rows = words_to_rows(words)
    if not known and not _may_be_parted(rows, printed.solid):
        return None
    part = rows_to_part(rows, 0)
    lines = part_to_flow_lines(part, find_justified([(part.rows, part.x)]))
    _fill_solid(lines, printed.solid)
    best: tuple[float, float, list[FlowLine]] | None = None
    seen: set[tuple[int, int, int]] = set()
    for x, own, again in _candidates(lines, known):
        extent = _extent(lines, [line for line in own if not _crosses(line, x)], x, page, printed)
        if len(extent) < (1 if again else w.REGION_LINES):
            continue
        if (key := (round(x), id(extent[0]), id(extent[-1]))) in seen:
            continue
        seen.add(key)
        score = score_corridor(extent, x, printed, again.start if again else None)
        score += w.CUT_RULED * _is_between_rules(extent, x, printed)
        if score > 0:
            score += w.CUT_HEIGHT * (extent[-1].bottom - extent[0].top) / page.height
            best = max(best or (0.0, 0.0, []), (score, x, extent), key=lambda one: one[0])
    if best is None:
        return None
    _, x, extent = best
    top = _between([line.bottom for line in lines if line.bottom <= extent[0].top + 1], extent[0].top)
    bottom = max(line.bottom for line in extent) + 0.5
    parts = [
        BBox(page.x0, page.top, page.x1, top),
        BBox(page.x0, top, x, bottom),
        BBox(x, top, page.x1, bottom),
        BBox(page.x0, bottom, page.x1, page.bottom),
    ]
    return [part for part in parts if part.width > 0 and part.height > 0]


def _may_be_parted(rows: Sequence[Sequence[Word]], solid: Sequence[BBox]) -> bool:
    """Whether some lines, left to right, leave white that no drawn table fills and no word space is."""
    loose: list[int] = []
    for index, row in enumerate(rows):
        if _is_in_one(row, solid):
            continue
        loose.append(index)
        if any(word.sign is not None or may_be_leader(word) for word in row):
            return True
        for left, right in itertools.pairwise(row):
            if right.bbox.x0 - left.bbox.x1 > w.TOUCHING * max(min(left.style.size, right.style.size), 1.0):
                return True
    return any(
        are_beside(rows[other], rows[other + 1])
        for index in loose
        for other in (index - 1, index)
        if 0 <= other < len(rows) - 1
    )


def _is_in_one(row: Sequence[Word], solid: Sequence[BBox]) -> bool:
    """Whether a drawn table holds a whole line."""
    left, right = row[0].bbox.x0, max([word.bbox.x1 for word in row])
    middle = (min([word.bbox.top for word in row]) + max([word.bbox.bottom for word in row])) / 2
    return any(box.x0 <= left and right <= box.x1 and box.top <= middle <= box.bottom for box in solid)


def _candidates(
    lines: list[FlowLine], known: Sequence[Gutter]
) -> Iterator[tuple[float, Sequence[FlowLine], Gutter | None]]:
    """Where white may part some lines, the lines that leave it, and the white of another page that stands there."""
    for gutter in known:
        own = [line for line in lines if line.runs[-1][1] > gutter.x and not _crosses(line, gutter.x)]
        if own:
            yield gutter.x, own, gutter
    for zone in find_zones(Flow(lines)):
        for border in zone.borders:
            yield _middle_of_white(lines, zone.lines, border), zone.lines, None


def _middle_of_white(lines: Sequence[FlowLine], own: Sequence[FlowLine], border: float) -> float:
    """
    The middle of the white around a border of some lines: of its parts, that which the fewest lines of the page cross.

    The texts of a table may be set in, or stand farther left than its own, above and below it.
    """
    gaps = [gap for line in own for gap in line.gaps if gap[0] <= border <= gap[1]]
    left, right = max((a for a, _ in gaps), default=border), min((b for _, b in gaps), default=border)
    starts = sorted(a for line in lines for a, _ in line.runs)
    ends = sorted(b for line in lines for _, b in line.runs)
    marks = sorted({left, right, *(x for x in (*starts, *ends) if left < x < right)})
    parts = [(bisect_left(starts, b) - bisect_right(ends, a), a - b, a) for a, b in itertools.pairwise(marks)]
    _, width, start = min((part for part in parts if part[1] < -1), default=(0, 0.0, border))
    return start - width / 2


def _between(bottoms: Sequence[float], top: float) -> float:
    return (max(bottoms, default=top - 1) + top) / 2 if bottoms else top - 0.5


def _fill_solid(lines: Iterable[FlowLine], solid: Sequence[BBox]) -> None:
    """Let nothing run between the words of a drawn table."""
    for line in lines:
        middle = (line.top + line.bottom) / 2
        for box in solid:
            if box.top <= middle <= box.bottom:
                inside = [run for run in line.runs if box.x0 <= (run[0] + run[1]) / 2 <= box.x1]
                if inside:
                    start, end = min(box.x0, inside[0][0]), max(box.x1, inside[-1][1])
                    line.runs = sorted([*(run for run in line.runs if run not in inside), (start, end)])
                    line.gaps = [
                        (a[1], b[0]) for a, b in zip(line.runs, line.runs[1:], strict=False) if b[0] - a[1] > line.size
                    ]


def _crosses(line: FlowLine, x: float) -> bool:
    """Whether words of a line run across `x`, or dots lead over it from one to another."""
    runs = list(line.runs)
    for a, b in line.gaps if line.leaders else ():
        led = [word.bbox for word in line.leaders if a <= word.bbox.middle[0] - line.x <= b]
        if led:
            runs.append((min(box.x0 for box in led), max(box.x1 for box in led)))
    return any(a < x - 1 and b > x + 1 for a, b in runs)


def _extent(lines: Sequence[FlowLine], own: Sequence[FlowLine], x: float, page: BBox, printed: Drawn) -> list[FlowLine]:
    """
    The lines around some that nothing crosses at `x`, from the first to the last of one run of such lines.

    A rule that runs from one side to the other parts what is above it from what is below, as between rows of a table.
    """
    wanted = {id(line) for line in own if line.runs[0][0] > x or any(a <= x <= b + 0.5 for a, b in line.gaps)}
    walls = _walls(x, page, printed)
    rules = [rule.position for rule in printed.rules if rule.start < x - w.CROSSES and rule.end > x + w.CROSSES]
    runs: list[list[FlowLine]] = [[]]
    for above, line in zip([None, *lines], lines, strict=False):
        is_walled = any(box.top - 1 <= line.top and line.bottom <= box.bottom + 1 for box in walls)
        if _crosses(line, x) or is_walled:
            runs.append([])
            continue
        if above is not None and any(_middle(above) < y < _middle(line) for y in rules):
            runs.append([])
        runs[-1].append(line)
    return max(runs, key=lambda run: sum(id(one) in wanted for one in run))


def _is_between_rules(extent: Sequence[FlowLine], x: float, printed: Drawn) -> bool:
    """Whether rules of one width run across `x` above and below some lines, and more of them, as between rows."""
    spans: dict[tuple[int, int], list[float]] = {}
    for rule in printed.rules:
        if rule.start < x - w.CROSSES and rule.end > x + w.CROSSES:
            spans.setdefault((round(rule.start), round(rule.end)), []).append(rule.position)
    top, bottom = _middle(extent[0]), _middle(extent[-1])
    return any(len(ys) >= w.RULES and min(ys) < top and max(ys) > bottom for ys in spans.values())


def _walls(x: float, page: BBox, printed: Drawn) -> list[BBox]:
    """The boxes that a cut at `x` would run through, those of a part of the page left out."""
    return [
        box
        for box in printed.boxes
        if box.x0 < x - w.CROSSES
        and box.x1 > x + w.CROSSES
        and box.height < w.WALL_HEIGHT * page.height
        and box.width > w.WALL_WIDTH
    ]


def _middle(line: FlowLine) -> float:
    return (line.top + line.bottom) / 2
