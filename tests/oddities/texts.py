"""Odd content as transcriptions: Markdown, CSV, and columns that spaces hold."""

import csv
import io
import random

from tests.oddities.content import Block, Cell, OddList, OddTable, Text
from tests.oddities.pages import table_to_html


def content_to_markdown(blocks: list[Block], rng: random.Random) -> bytes:
    """Markdown with tables of pipes, of HTML, and tables that are neither."""
    parts = []
    for block in blocks:
        if isinstance(block, Text):
            parts.append(f"{'#' * block.level} {block.text}" if block.level else block.text)
        elif isinstance(block, OddList):
            parts.append("\n".join(_list_lines(block, 0, rng)))
        else:
            parts.append(table_to_html(block, rng) if rng.random() < 0.2 else _pipes(block, rng))
        if rng.random() < 0.1:
            parts.append(
                rng.choice(("---", "<!-- page 2 -->", "\f", "```", "> quote", "<details>", "$$", "| | |", "|---|"))
            )
    return rng.choice(("\n\n", "\n\n", "\n")).join(parts).encode()


def _list_lines(block: OddList, depth: int, rng: random.Random) -> list[str]:
    lines = []
    for number, (text, below) in enumerate(block.items):
        bullet = f"{number + 1}." if block.is_numbered else rng.choice(("-", "-", "*", "- [x]", "- [ ]"))
        lines.append(f"{'  ' * depth}{bullet} {text}")
        lines += _list_lines(below, depth + 1, rng) if below else []
    return lines


def _pipes(table: OddTable, rng: random.Random) -> str:
    edge = rng.choice(("|", "|", "|", ""))
    lines = [edge + " | ".join(_field(cell) for cell in row) + edge for row in table.rows]
    if rng.random() < 0.8:
        lines.insert(
            min(table.head_count, 1), "|".join(["", *("---" for _ in max(table.rows, key=len, default=[])), ""])
        )
    for _ in range(rng.choice((0, 0, 0, 1))):
        lines.insert(rng.randint(0, len(lines)), rng.choice(("", "text between", "|", "||||", "  continued")))
    return "\n".join(lines)


def _field(cell: Cell) -> str:
    inner = cell.inside.rows if cell.inside else []
    return f"~~{cell.text}~~" if cell.is_struck else cell.text + " ".join(c.text for row in inner for c in row)


def content_to_csv(blocks: list[Block], rng: random.Random) -> bytes:
    """Records of fields; what is no table is a record of one field."""
    stream = io.StringIO()
    writer = csv.writer(
        stream,
        delimiter=rng.choice(",;\t"),
        quoting=rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        lineterminator="\n",
    )
    for block in blocks:
        if isinstance(block, Text):
            writer.writerow([block.text])
        elif isinstance(block, OddList):
            writer.writerows([text] for text, _ in block.items)
        else:
            for row in block.rows:
                fields = [cell.text + ("\nsecond line" if rng.random() < 0.05 else "") for cell in row]
                writer.writerow(fields)
    return stream.getvalue().encode(rng.choice(("utf-8", "utf-8-sig", "utf-16")))


def content_to_aligned(blocks: list[Block], rng: random.Random) -> bytes:
    """Lines whose columns stand below each other, or nearly."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Text):
            lines += [block.text, *(["=" * 20] if block.level else [])]
        elif isinstance(block, OddList):
            lines += _list_lines(block, 0, rng)
        else:
            lines += _columns(block, rng)
        lines += [""] * rng.choice((0, 1, 2))
        if rng.random() < 0.1:
            lines.append(rng.choice(("\f", "+---+---+", "----------", "_" * 40, "Page 2")))
    return "\n".join(lines).encode()


def _columns(table: OddTable, rng: random.Random) -> list[str]:
    width, gap = rng.choice((0, 8, 20, 30)), rng.choice((1, 2, 4))
    lines = []
    for row in table.rows:
        shift = " " * rng.choice((0, 0, 0, 1, 40))
        lines.append(shift + "".join(cell.text.ljust(width) + " " * gap for cell in row))
        if table.rules == "grid" and rng.random() < 0.3:
            lines.append("-" * 60)
    return lines
