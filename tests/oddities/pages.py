"""Odd content as web pages: tables, lists, boxes of CSS, what is hidden, and tags in the wrong places."""

import random
from html import escape

from tests.oddities.content import Block, Cell, OddList, OddTable, Text

_STYLES = (
    *("display:none", "display:flex", "display:grid;grid-template-columns:1fr 1fr"),
    *("display:grid", "display:table-row"),
    *("display:table-cell", "display:contents", "visibility:hidden", "font-size:0", "position:absolute;left:-999px"),
    *("column-count:2", "grid-column:2 / -1", "grid-row:span 3"),
    *("float:right", "transform:rotate(90deg)", "width:0;height:0"),
    *("writing-mode:vertical-rl", "opacity:0", "grid-area:a"),
    *("grid-template-areas:'a b' 'a c'", "order:-1", "color:#fff"),
)  # fmt: skip
_INSIDES = (
    *("<img alt='✓' src=x>", "<img src='data:image/png;base64,AAAA'>", "<svg width=9 height=9><path d='M0 0L'/></svg>"),
    *("<input type=checkbox checked>", "<i class='fa fa-check'></i>"),
    *("<span class=b></span>", "<sup>1</sup>", "<br><br>"),
    *("<select><option>a<option selected>b</select>", "<meter value=3 max=0></meter>", "<progress></progress>"),
    *("<details><summary>s</summary>t</details>", "<ul><li>x</ul>"),
    *("<del>x</del>", "<td>", "</td>", "</table>", "<table>"),
    *("<dl><dt>L1M1D1<dd>text<dd>✓</dl>", "<svg viewBox='0 0 0 0'><circle r=NaN /></svg>", "<ruby>a<rt>b</ruby>"),
)  # fmt: skip
_SHEET = ".b::before{content:'✓'}.c::after{content:counter(x) attr(y) '\\2713'}td:nth-child(9n-0){color:red}"


def content_to_html(blocks: list[Block], rng: random.Random) -> bytes:
    """A page."""
    parts = ["<!doctype html>", f"<style>{_SHEET}</style>"]
    for block in blocks:
        part = _block(block, rng)
        if rng.random() < 0.15:
            part = f'<div style="{rng.choice(_STYLES)}">{part}{"</div>" if rng.random() < 0.9 else ""}'
        parts.append(part)
    return "".join(parts).encode()


def _block(block: Block, rng: random.Random) -> str:
    if isinstance(block, Text):
        tag = f"h{block.level}" if block.level else rng.choice(("p", "p", "div", "dt", "dd", "td", "summary"))
        return f"<{tag}>{_inline(block.text, rng)}</{tag}>"
    if isinstance(block, OddList):
        return _list(block, rng)
    return table_to_html(block, rng) if rng.random() < 0.7 else _boxes(block, rng)


def _inline(text: str, rng: random.Random) -> str:
    shown = escape(text) if rng.random() < 0.9 else text
    return shown + rng.choice(_INSIDES) if rng.random() < 0.1 else shown


def _list(block: OddList, rng: random.Random) -> str:
    tag = "ol" if block.is_numbered else rng.choice(("ul", "ul", "dl", "menu"))
    items = "".join(
        f"<{rng.choice(('dt', 'dd')) if tag == 'dl' else 'li'}>{_inline(text, rng)}{_list(below, rng) if below else ''}"
        for text, below in block.items
    )
    start = rng.choice(("", "", " start=-5", " start=99999999999", " reversed", " type=i", " style='list-style:none'"))
    return f"<{tag}{start}>{items}</{tag}>"


def table_to_html(table: OddTable, rng: random.Random) -> str:
    """A table, with or without the tags that may be left out."""
    ends = rng.random() < 0.7
    rows = []
    for number, row in enumerate(table.rows):
        cells = "".join(_cell(cell, "th" if number < table.head_count else "td", ends, rng) for cell in row)
        rows.append(f"<tr>{cells}{'</tr>' if ends else ''}")
    if rng.random() < 0.3:
        head = min(table.head_count, len(rows))
        rows[:head] = ["<thead>", *rows[:head], "<tbody>"]
    caption = rng.choice(("", "", "<caption>L1 Water</caption>", "<colgroup><col span=3><col>"))
    role = rng.choice(("", "", "", " role=presentation", " role=table", " border=1", " hidden"))
    return f"<table{role}>{caption}{''.join(rows)}</table>"


def _cell(cell: Cell, tag: str, ends: bool, rng: random.Random) -> str:
    attributes = f" rowspan={cell.rowspan}" if cell.rowspan != 1 else ""
    attributes += f" colspan={cell.colspan}" if cell.colspan != 1 else ""
    style = f"background:{cell.fill};" if cell.fill else ""
    style += "writing-mode:vertical-lr;" if cell.turned else ""
    style += rng.choice(_STYLES) if rng.random() < 0.03 else ""
    attributes += f' style="{style}"' if style else ""
    attributes += (
        rng.choice((" aria-hidden=true", " hidden", " headers=x", " scope=row")) if rng.random() < 0.03 else ""
    )
    inner = f"<s>{_inline(cell.text, rng)}</s>" if cell.is_struck else _inline(cell.text, rng)
    inner += table_to_html(cell.inside, rng) if cell.inside else ""
    return f"<{tag}{attributes}>{inner}" + (f"</{tag}>" if ends else "")


def _boxes(table: OddTable, rng: random.Random) -> str:
    """A table whose rows and cells are boxes: by roles, by CSS, or by nothing."""
    kind = rng.choice(("roles", "flex", "grid", "css", "cards"))
    rows = []
    for row in table.rows:
        cells = "".join(f"<div{_look(kind, 'cell')}>{_inline(cell.text, rng)}</div>" for cell in row)
        rows.append(f"<div{_look(kind, 'row')}>{cells}</div>" if rng.random() < 0.95 else cells)
    return f"<div{_look(kind, 'table')}>{''.join(rows)}</div>"


def _look(kind: str, part: str) -> str:
    if kind == "roles":
        return f" role={part}"
    styles = {
        ("flex", "row"): "display:flex",
        ("grid", "table"): "display:grid;grid-template-columns:1fr 3fr 40px",
        ("grid", "row"): "display:contents",
        ("css", "table"): "display:table",
        ("css", "row"): "display:table-row",
        ("css", "cell"): "display:table-cell",
        ("cards", "table"): "display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:9px",
        ("cards", "row"): "border:1px solid #ccc",
    }
    return f' style="{styles[kind, part]}"' if (kind, part) in styles else ""
