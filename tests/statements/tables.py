"""Kinds of statements in lists, small tables, matrices, tiles, rows of subtotals."""

from __future__ import annotations

import random

from .blocks import Bullets, Grid, Heading, Text, Tiles
from .language import capitals
from .saying import THREE, Key, Maker, Statement, Value, foreign, sentence, share, some_counts, split, world_counts
from .world import ROMAN, SIGNS, Places, World, make_world

Row = tuple[str | tuple[str, int], ...]


def _world(rng: random.Random, language: str, parts: int = 2) -> tuple[World, dict[str, int]]:
    world = make_world(rng, language, some_counts(rng), parts)
    return world, world_counts(world)


def _placed(rng: random.Random, world: World, *blocks: Text | Bullets | Grid | Tiles) -> Places:
    """Give the blocks a place: before the tables, or in a chapter after them."""
    if rng.random() < 0.75:
        return Places(before=blocks)
    return Places(after=(Heading(world.speech.words["summary"]), *blocks))


def _label(world: World, status: str) -> str:
    return capitals(world.speech.scale[status])


def a_list(rng: random.Random, language: str) -> Statement:
    """Lines with a label and a number each, in either order, with or without shares and bullets."""
    world, counts = _world(rng, language)
    words, noun = world.speech.words, world.speech.noun["m"]
    whole = sum(counts.values())
    style = rng.choice(("label: n", "n label", "label (n)", "n noun label", "label: n noun"))
    has_shares = rng.random() < 0.5

    def line(label: str, n: int, percent: str) -> str:
        tail = f" ({percent})" if has_shares and style != "label (n)" and percent else ""
        return {
            "label: n": f"{capitals(label)}: {n}{tail}",
            "n label": f"{n} {label}{tail}",
            "label (n)": f"{capitals(label)} ({n})",
            "n noun label": f"{n} {noun} {label}{tail}",
            "label: n noun": f"{capitals(label)}: {n} {noun}{tail}",
        }[style]

    shares = {s: world.speech.percent(rng, share(c, whole)) for s, c in counts.items()}
    items = [line(world.speech.scale[status], count, shares[status]) for status, count in counts.items()]
    head = f"{whole} {noun}" if style.startswith("n") else f"{words['total']}: {whole}"
    items.insert(rng.choice((0, len(items))), head)
    block = Bullets(tuple(items), has_bullets=rng.random() < 0.6)
    truth = split(counts, has_shares=has_shares and style != "label (n)")
    return Statement(world, _placed(rng, world, block), truth)


def sign_list(rng: random.Random, language: str) -> Statement:
    """The legend with counts."""
    world, counts = _world(rng, language)
    order = rng.choice(("label", "number"))
    items = tuple(
        f"{SIGNS[s]} {_label(world, s)}: {c}" if order == "label" else f"{SIGNS[s]} {c} {world.speech.scale[s]}"
        for s, c in counts.items()
    )
    noun, words = world.speech.noun["m"], world.speech.words
    total = Text(rng.choice((f"{words['total']}: {sum(counts.values())} {noun}", f"{sum(counts.values())} {noun}:")))
    return Statement(world, Places(before=(total,), legend=items), split(counts))


def small_table(rng: random.Random, language: str, is_ruled: bool = True) -> Statement:
    """A line for each status, a number, perhaps a share, the total first or last."""
    world, counts = _world(rng, language)
    words = world.speech.words
    whole = sum(counts.values())
    has_shares = rng.random() < 0.6
    head: list[str] = [words["status"], words["number"], *([words["share"]] if has_shares else [])]
    rows: list[Row] = [
        (_label(world, s), str(c), *([world.speech.percent(rng, share(c, whole))] if has_shares else []))
        for s, c in counts.items()
    ]
    total: Row = (words["total"], str(whole), *([world.speech.percent(rng, 100)] if has_shares else []))
    rows.insert(rng.choice((0, len(rows))), total)
    grid = Grid((tuple(head), *rows), is_ruled)
    truth = split(counts, has_shares=has_shares)
    optional: dict[Key, Value] = {(None, ()): (whole, 100.0)}
    return Statement(world, _placed(rng, world, grid), truth, optional if has_shares else {})


def open_table(rng: random.Random, language: str) -> Statement:
    """The same without lines."""
    return small_table(rng, language, is_ruled=False)


def wide_table(rng: random.Random, language: str) -> Statement:
    """A column for each status, with or without a second line of shares."""
    world, counts = _world(rng, language)
    words = world.speech.words
    whole = sum(counts.values())
    labels = [_label(world, s) for s in counts]
    has_shares = rng.random() < 0.5
    noun = capitals(world.speech.noun["m"])
    rows: list[Row] = [("", words["total"], *labels), (noun, str(whole), *(str(c) for c in counts.values()))]
    if has_shares:
        percent = [world.speech.percent(rng, share(c, whole)) for c in counts.values()]
        rows.append((words["share"], world.speech.percent(rng, 100), *percent))
    grid = Grid(tuple(rows), is_ruled=rng.random() < 0.7)
    truth = split(counts, has_shares=has_shares)
    optional: dict[Key, Value] = {(None, ()): (whole, 100.0)}
    return Statement(world, _placed(rng, world, grid), truth, optional if has_shares else {})


def _names(rng: random.Random, world: World) -> list[str]:
    """Give the guidelines as a matrix heads them."""
    words = world.speech.words
    word = rng.choice(words["guideline_words"])
    ways = {
        "code": lambda i: f"{word} {world.code(i)}" if world.scheme != "LMD" else world.code(i),
        "title": world.title,
        "word": lambda i: f"{word} {world.code(i) if world.scheme == 'letter' else i + 1}",
        "roman": lambda i: f"{word} {world.code(i) if world.scheme == 'letter' else ROMAN[i]}",
        "both": lambda i: f"{world.code(i)}. {world.title(i)}",
    }
    way = ways[rng.choice(tuple(ways))]
    return [way(index) for index in range(len(world.guidelines))]


def matrix(rng: random.Random, language: str) -> Statement:
    """A line for each guideline and a column for each status, or turned round."""
    world, _ = _world(rng, language, rng.choice((2, 3, 3)))
    rows, required = _matrix_rows(rng, world)
    if rng.random() < 0.4:
        rows = list(zip(*rows, strict=True))
    grid = Grid(tuple(rows), is_ruled=rng.random() < 0.75)
    return Statement(world, _placed(rng, world, grid), required)


def _matrix_rows(rng: random.Random, world: World) -> tuple[list[Row], dict[Key, Value]]:
    words = world.speech.words
    labels = [_label(world, s) for s in THREE]
    is_total_first = rng.random() < 0.5
    required: dict[Key, Value] = {}

    def line(name: str, index: int | None) -> Row:
        counts = {s: world.counts(index)[s] for s in THREE}
        required.update(split(counts, world.code(index) if index is not None else None))
        cells = [str(c) for c in counts.values()]
        total = str(sum(counts.values()))
        return (name, total, *cells) if is_total_first else (name, *cells, total)

    head: Row = ("", words["total"], *labels) if is_total_first else ("", *labels, words["total"])
    rows = [head, *(line(name, index) for index, name in enumerate(_names(rng, world))), line(words["total"], None)]
    return rows, required


def double_matrix(rng: random.Random, language: str) -> Statement:
    """A matrix whose heads reach over a column of numbers and one of shares."""
    world, _ = _world(rng, language, rng.choice((2, 3)))
    words = world.speech.words
    pair = (words["number"], "%")
    rows: list[Row] = [
        ("", *((_label(world, s), 2) for s in THREE), words["total"]),
        ("", *(cell for _ in THREE for cell in pair), words["number"]),
    ]
    required: dict[Key, Value] = {}
    for index, name in [*enumerate(_names(rng, world)), (None, words["total"])]:
        counts = {s: world.counts(index)[s] for s in THREE}
        whole = sum(counts.values())
        required |= split(counts, world.code(index) if index is not None else None, has_shares=True)
        cells = [x for c in counts.values() for x in (str(c), world.speech.percent(rng, share(c, whole)))]
        rows.append((name, *cells, str(whole)))
    return Statement(world, _placed(rng, world, Grid(tuple(rows))), required)


def years(rng: random.Random, language: str) -> Statement:
    """A table with a column for each of two years, of which the last is the report's."""
    world, counts = _world(rng, language)
    own = foreign(rng, world)
    words = world.speech.words
    last = world.period[1]
    early = ("x1", "x2", "x3")
    rows: list[Row] = [(words["status"], str(world.period[0] - 1), str(last))]
    rows += [(_label(world, s), own[x], str(counts[s])) for s, x in zip(THREE, early, strict=True)]
    rows.append((words["total"], own["x"], str(sum(counts.values()))))
    return Statement(world, _placed(rng, world, Grid(tuple(rows))), split(counts))


def tiles(rng: random.Random, language: str) -> Statement:
    """Large numbers above their labels."""
    world, counts = _world(rng, language)
    noun = world.speech.noun["m"]
    whole = sum(counts.values())
    shown = [(str(whole), noun), *((str(c), world.speech.scale[s]) for s, c in counts.items())]
    return Statement(world, _placed(rng, world, Tiles(tuple(shown))), split(counts))


def share_tiles(rng: random.Random, language: str) -> Statement:
    """Large shares above their labels, one of them of something else."""
    world, counts = _world(rng, language)
    whole = sum(counts.values())
    shown = [
        (world.speech.percent(rng, share(c, whole)), f"{world.speech.noun['m']} {world.speech.scale[s]}")
        for s, c in counts.items()
    ]
    required: dict[Key, Value] = {(None, (s,)): (None, share(c, whole)) for s, c in counts.items()}
    return Statement(world, _placed(rng, world, Tiles(tuple(shown))), required)


def subtotals(rng: random.Random, language: str) -> Statement:
    """A row at the end of each table of measures, and a sentence about all."""
    world, _ = _world(rng, language)
    words, speech = world.speech.words, world.speech
    required = split(world_counts(world))
    rows = {}
    for index in range(len(world.guidelines)):
        counts = {s: world.counts(index)[s] for s in THREE}
        listed = ", ".join(f"{c} {speech.scale[s]}" for s, c in counts.items())
        name = f"{words['total']} {world.code(index)}" if world.scheme == "LMD" else words["total"]
        rows[index] = (name, f"{sum(counts.values())} {speech.noun['m']}: {listed}")
        required |= split(counts, world.code(index))
    return Statement(world, Places(before=(Text(sentence(rng, world)),), subtotals=rows), required)


def units(rng: random.Random, language: str) -> Statement:
    """A table of other bodies' progress beside the report's own sentence."""
    world, counts = _world(rng, language)
    words = world.speech.words
    rows: list[Row] = [("", *(_label(world, s) for s in THREE))]
    for name in ("Riverside", "Ostheim", "Valdoria"):
        own = foreign(rng, world)
        rows.append((name, own["x1"], own["x2"], own["x3"]))
    parts: list[Text | Grid] = [Text(sentence(rng, world)), Grid(tuple(rows))]
    if rng.random() < 0.5:
        parts.reverse()
    del words
    return Statement(world, _placed(rng, world, *parts), split(counts))


TABLES: dict[str, Maker] = {
    "list": a_list,
    "legend with counts": sign_list,
    "small table": small_table,
    "table without lines": open_table,
    "column per status": wide_table,
    "matrix per guideline": matrix,
    "matrix with shares": double_matrix,
    "columns of two years": years,
    "tiles": tiles,
    "tiles of shares": share_tiles,
    "rows of subtotals": subtotals,
    "table of other bodies": units,
}
