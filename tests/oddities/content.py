"""Odd content: blocks of a document that is nearly a report."""

import random
from dataclasses import dataclass, field

CODES = (
    *("L{g}M{m}D{d}", "{g}.{m}.{d}", "{g}.{m}", "L{g}-M{m}-D{d}"),
    *("{d}", "{d}.", "({d})", "Action {d}", "I.{m}.a", "D{d}"),
    *("A{g}", "{g}.{m}.{d}.1.2.3.4", "n° {d}", "§ {d}", "{d}°"),
    *("M{m}", "Line {g}", "A.{d}", "{d})", "R{d}/2020", "٣.{d}"),
)  # fmt: skip
SIGNS = (
    "✓",
    "✗",
    "○",
    "●",
    "◐",
    "x",
    "X",
    "v",
    "-",
    "–",
    "✅",
    "❌",
    "🔄",
    "⏳",
    "☑",
    "☐",
    "☒",
    "★",
    "►",
    "→",
    "?",
    "!",
)
WORDS = (
    *("Done", "In progress", "Not done", "Réalisé", "En cours", "Non réalisé", "Erledigt", "Hecho", "已完成", "منجز"),
    *("Yes", "No", "100 %", "0 %", "50%", "3/5", "n/a"),
    *("Postponed to 2027", "Completed (2020)", "✓ Done", "✓*", "✗ (1)"),
)  # fmt: skip
ODD = (
    *("", " ", "\u00a0", "\u200b", "\u00ad", ".", "...", "—"),
    *("()", "[]", "|", "||", "\\", "\\|", "`", "*", "**", "#", "%"),
    *("0", "00", "0/0", "1/0", "-1", "+5", "999999999999999999999999"),
    *("1e309", "∞", "½", "²", "２０２０", "٣", "十二", "Ⅻ"),
    *("100 %", "1 000 000,50 €", "12.5.2020", "2020-13-45"),
    *("31/12", "Q1", "Q5", "§", "1.", "a)", "I.", "i", "(1)", "1)"),
    *("L1M1D1", "L1M1D1 L1M1D2", "L1M1D1✓", "✓✗", "✓ ✗ ○", "L"),
    *("M1", "D", "L0M0D0", "L99M99D99", "1.1.1.1.1.1.1.1.1.1"),
    *("a" * 300, "word " * 120),
    *("e\u0301\u0301\u0301", "שלום 12 עולם", "الحالة ٣", "日本語の文章です。", "ไทย", "👩‍👩‍👧‍👦", "🇫🇷"),
    *("<b>", "&amp;", "&#0;", "]]>", "{{x}}", "$x$", "\\frac{1}{2}"),
    *("=1+1", "'", '"', '"a,b"', "a;b", "\t", "<br>", "-->"),
    *("16 of 20 measures are done", "20 deliverables: 12 done, 5 in progress, 3 not done", "✓ done ✗ not done"),
    *("Status", "Total", "Sum", "of which", "see above", "idem", '"', "http://x.org/" + "a" * 90, "Page 1 of 3", "1"),
)  # fmt: skip
HEADS = (
    "No.",
    "Code",
    "Measure",
    "Deliverable",
    "Status",
    "État",
    "Owner",
    "Deadline",
    "%",
    "2019",
    "2020",
    "",
    "Remarks",
)
TITLES = (
    *("Report 2018-2020", "1. A town to live in", "L1 Water"),
    *("L1M1 Trees", "Annex", "Legend", "", "I.", "Chapter", "1"),
    *("Axis 1: Water", "4 actions: less noise", "12 measures", "A"),
    *("✓", "2020", "Done", "L1M1D1 Forty trees", "1.1.1", "..."),
)  # fmt: skip


@dataclass
class Cell:
    """A cell: `turned` is an angle of its text, `fill` a colour, `inside` a table in it."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    turned: int = 0
    fill: str | None = None
    inside: "OddTable | None" = None
    is_struck: bool = False


@dataclass
class Text:
    """A paragraph; `level` above 0 makes it a heading."""

    text: str
    level: int = 0


@dataclass
class OddList:
    """A list; an item is a text and the list below it."""

    items: list[tuple[str, "OddList | None"]]
    is_numbered: bool = False


@dataclass
class OddTable:
    """Rows of any number of cells each; `head_count` of them are marked as heads."""

    rows: list[list[Cell]]
    head_count: int = 0
    rules: str = "grid"
    extra: dict[str, str] = field(default_factory=dict)


Block = Text | OddList | OddTable


def odd_content(rng: random.Random) -> list[Block]:
    """The blocks of an odd document."""
    kinds = ["table"] * 5 + ["text", "heading", "list", "legend", "totals"] * 2
    only = rng.choice([None] * 12 + ["heading", "list", "table", "text"])
    code = rng.choice(CODES)
    blocks: list[Block] = []
    for number in range(rng.choice((1, 2, 4, 8))):
        kind = only or rng.choice(kinds)
        blocks += _block(kind, code if rng.random() < 0.8 else rng.choice(CODES), number + 1, rng)
    return blocks


def _block(kind: str, code: str, number: int, rng: random.Random) -> list[Block]:
    if kind == "table":
        return [odd_table(rng, code, number)]
    if kind == "heading":
        return [Text(_title(rng), rng.randint(1, 6)) for _ in range(rng.choice((1, 1, 2, 5)))]
    if kind == "list":
        return [_list(rng, code, rng.choice((0, 0, 1, 3)))]
    if kind == "legend":
        return [Text("  ".join(f"{rng.choice(SIGNS)} {rng.choice(WORDS)}" for _ in range(rng.randint(1, 5))))]
    if kind == "totals":
        words = ", ".join(f"{rng.randint(0, 30)} {rng.choice(WORDS)}" for _ in range(rng.randint(1, 4)))
        return [Text(f"{rng.randint(0, 99)} deliverables: {words}")]
    return [Text(rng.choice(ODD))]


def _title(rng: random.Random) -> str:
    return rng.choice(TITLES) if rng.random() < 0.8 else rng.choice(ODD)


def _code(code: str, rng: random.Random, row: int) -> str:
    return code.format(g=rng.choice((1, 1, 2)), m=1 + row // 3, d=1 + row % 3)


def _list(rng: random.Random, code: str, depth: int) -> OddList:
    items: list[tuple[str, OddList | None]] = []
    for row in range(rng.choice((0, 1, 3, 12))):
        text = rng.choice(ODD) if rng.random() < 0.3 else f"{_code(code, rng, row)} plant trees {rng.choice(SIGNS)}"
        items.append((text, _list(rng, code, depth - 1) if depth and rng.random() < 0.5 else None))
    return OddList(items, rng.random() < 0.4)


def odd_table(rng: random.Random, code: str, number: int, depth: int = 1) -> OddTable:
    """A table that begins as one of a report, and then has odd things done to it."""
    row_count, columns = rng.choice((0, 1, 2, 4, 9, 9, 30)), rng.choice((1, 2, 3, 3, 3, 3, 4, 7))
    kinds = [_kind(column, columns, rng) for column in range(columns)]
    rows = [[Cell(_text(kind, code, row + 9 * number, rng)) for kind in kinds] for row in range(row_count)]
    heads = rng.choice((0, 0, 1, 1, 2))
    rows[:0] = [[Cell(rng.choice(HEADS)) for _ in kinds] for _ in range(heads)]
    table = OddTable(rows, heads, rng.choice(("grid", "grid", "horizontal", "none", "outer")))
    for _ in range(rng.choice((0, 1, 1, 2, 5))):
        rng.choice(_CHANGES)(table, rng)
    if depth and rng.random() < 0.15 and any(rows):
        for _ in range(rng.choice((1, 1, 4))):
            rng.choice([cell for row in rows for cell in row]).inside = odd_table(rng, code, number, depth - 1)
    return table


def _kind(column: int, columns: int, rng: random.Random) -> str:
    usual = "code" if column == 0 and columns > 1 else "status" if column == columns - 1 else "text"
    return usual if rng.random() < 0.8 else rng.choice(("code", "text", "sign", "word", "odd", "empty", "date", "same"))


def _text(kind: str, code: str, row: int, rng: random.Random) -> str:
    if rng.random() < 0.05:
        return rng.choice(ODD)
    return {
        "code": lambda: _code(code, rng, row),
        "text": lambda: f"Plant {row} trees in street {rng.randint(1, 9)}" + " and water them" * rng.choice((0, 0, 4)),
        "status": lambda: rng.choice(SIGNS[:3]) if row % 2 else rng.choice((*SIGNS[:4], *WORDS)),
        "sign": lambda: rng.choice(SIGNS),
        "word": lambda: rng.choice(WORDS),
        "odd": lambda: rng.choice(ODD),
        "empty": lambda: "",
        "date": lambda: f"{rng.randint(1, 31)}/{rng.randint(1, 12)}/2020",
        "same": lambda: "same",
    }[kind]()


def _some(table: OddTable, rng: random.Random) -> Cell | None:
    cells = [cell for row in table.rows for cell in row]
    return rng.choice(cells) if cells else None


def _span(table: OddTable, rng: random.Random) -> None:
    if cell := _some(table, rng):
        cell.rowspan, cell.colspan = rng.choice((0, 1, 2, 5, 70_000)), rng.choice((0, 1, 2, 5, 1_500))


def _turn(table: OddTable, rng: random.Random) -> None:
    angle, column = rng.choice((90, 90, -90, 180, 45)), rng.randint(0, 3)
    for row in table.rows:
        for index, cell in enumerate(row):
            if index == column or rng.random() < 0.05:
                cell.turned = angle


def _ragged(table: OddTable, rng: random.Random) -> None:
    for row in table.rows:
        if rng.random() < 0.3:
            del row[rng.randint(0, len(row)) :]
        elif rng.random() < 0.1:
            row += [Cell(rng.choice(ODD)) for _ in range(rng.choice((1, 3)))]


def _empty_rows(table: OddTable, rng: random.Random) -> None:
    for row in table.rows:
        if rng.random() < 0.2:
            for cell in row:
                cell.text = ""


def _band(table: OddTable, rng: random.Random) -> None:
    width = max((len(row) for row in table.rows), default=1)
    table.rows.insert(
        rng.randint(0, len(table.rows)), [Cell(_title(rng), 1, width, fill=rng.choice((None, "#ccddee")))]
    )


def _merged(table: OddTable, rng: random.Random) -> None:
    if len(table.rows) > 2 and table.rows[1]:
        rng.choice(table.rows)[0:1] = [Cell("M1 merged", rng.randint(2, len(table.rows) + 2))]


def _filled(table: OddTable, rng: random.Random) -> None:
    for row in table.rows:
        for cell in row[-2:]:
            cell.fill = rng.choice(("#00aa00", "#ffaa00", "#dd0000", "#ffffff", None))
            cell.text = cell.text if rng.random() < 0.7 else ""


def _odd_cells(table: OddTable, rng: random.Random) -> None:
    for row in table.rows:
        for cell in row:
            if rng.random() < 0.2:
                cell.text = rng.choice(ODD)


def _struck(table: OddTable, rng: random.Random) -> None:
    for row in table.rows:
        for cell in row:
            cell.is_struck = rng.random() < 0.2


def _repeated(table: OddTable, rng: random.Random) -> None:
    if table.rows:
        row = rng.choice(table.rows)
        table.rows += [[Cell(cell.text) for cell in row] for _ in range(rng.choice((1, 5)))]


_CHANGES = (
    _span, _span, _turn, _ragged, _empty_rows, _band, _band, _merged, _merged, _filled, _odd_cells, _struck, _repeated
)  # fmt: skip
