"""Blocks as a web page; also what WeasyPrint and Chromium print."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from .blocks import (
    Beside,
    Block,
    Break,
    Cards,
    Cell,
    Columns,
    Heading,
    Item,
    Lanes,
    Page,
    Para,
    Run,
    Runs,
    Sheet,
    Table,
)

PATHS = {
    "check": '<path d="M1.2 5.2 L3.8 8 L8.6 1.5" fill="none" stroke="{c}" stroke-width="1.5"/>',
    "cross": '<path d="M1.5 1.5 L8.5 8.5 M8.5 1.5 L1.5 8.5" fill="none" stroke="{c}" stroke-width="1.5"/>',
    "ring": '<circle cx="5" cy="5" r="3.8" fill="none" stroke="{c}" stroke-width="1.1"/>',
    "disc": '<circle cx="5" cy="5" r="4.2" fill="{c}"/>',
    "half": '<circle cx="5" cy="5" r="3.9" fill="none" stroke="{c}" stroke-width="0.9"/>'
    '<path d="M5 1.1 A3.9 3.9 0 0 0 5 8.9 Z" fill="{c}"/>',
    "square": '<rect x="1.3" y="1.3" width="7.4" height="7.4" fill="{c}"/>',
    "triangle": '<path d="M1.5 1 L1.5 9 L8.8 5 Z" fill="{c}"/>',
    "bar": '<rect x="1.2" y="4.2" width="7.6" height="1.6" fill="{c}"/>',
}
STYLE = Path(__file__).parent / "templates" / "sheet.css"


def render(sheet: Sheet, path: Path) -> None:
    """Write the page."""
    path.write_text(build_html(sheet), encoding="utf-8")


def build_html(sheet: Sheet) -> str:
    """Give the page as HTML."""
    page = sheet.page
    body = "\n".join(show_block(block, page) for block in sheet.blocks)
    direction = ' dir="rtl"' if page.right_to_left else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{page.lang}"{direction}><head><meta charset="utf-8">'
        f"<title>{escape(sheet.title)}</title><style>{paper(page)}{style(page)}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def paper(page: Page) -> str:
    """Give the rule for printed pages: size, running head, page number."""
    head = f'@top-right {{ content: "{page.running}"; font-size: 7pt; color: #666; }}' if page.running else ""
    foot = "@bottom-center { content: counter(page); font-size: 7pt; color: #666; }" if page.numbers else ""
    first = "@page :first { @top-right { content: none; } }" if page.running else ""
    return f"@page {{ size: {page.width_pt}pt {page.height_pt}pt; margin: {page.margin_pt}pt; {head} {foot} }} {first}"


def style(page: Page) -> str:
    """Give the style sheet."""
    align = "text-align: justify;" if page.justify else ""
    align += " hyphens: auto;" if page.hyphenate else " hyphens: manual;"
    sheet = Template(STYLE.read_text("utf-8"))
    return sheet.substitute(font=page.font, size=page.size_pt, leading=page.leading, align=align, accent=page.accent)


def show_run(run: Run) -> str:
    """Give a run as HTML."""
    if run.shape:
        inner = PATHS[run.shape].replace("{c}", run.colour or "#000")
        return f'<svg viewBox="0 0 10 10" xmlns="http://www.w3.org/2000/svg">{inner}</svg>'
    look = [f"color: {run.colour}"] if run.colour else []
    look += [f"background: {run.pill}"] if run.pill else []
    look += ["font-weight: bold"] if run.bold else []
    look += [f"font-size: {run.size}em"] if run.size != 1.0 else []
    kind = "pill" if run.pill else "glyph" if run.glyph else ""
    content = escape(run.text)
    if not look and not kind:
        return content
    named = f' class="{kind}"' if kind else ""
    styled = f' style="{"; ".join(look)}"' if look else ""
    return f"<span{named}{styled}>{content}</span>"


def show_runs(runs: Runs) -> str:
    """Give runs as HTML."""
    return "".join(show_run(run) for run in runs)


def show_block(block: Block, page: Page) -> str:
    """Give a block as HTML."""
    match block:
        case Heading():
            return f"<h{block.level + 1}>{show_runs(block.runs)}</h{block.level + 1}>"
        case Para():
            look = f"margin-top: {block.above_em}em"
            look += f"; padding-inline-start: {block.indent_em}em" if block.indent_em else ""
            look += "; text-align: center" if block.centre else ""
            return f'<p style="{look}">{show_runs(block.runs)}</p>'
        case Item():
            return show_item(block)
        case Table():
            return show_table(block)
        case Break():
            return '<div class="break"></div>'
        case Columns():
            return f'<div class="columns">{"".join(show_block(b, page) for b in block.blocks)}</div>'
        case _:
            return show_boxes(block, page)


def show_item(item: Item) -> str:
    """Give a line of a list; dots are printed as far as the end."""
    lead = f'<div class="lead" style="width: {item.lead_em}em">{show_runs(item.lead)}</div>' if item.lead_em else ""
    indent = f' style="padding-inline-start: {item.indent_em}em"' if item.indent_em else ""
    if item.leader:
        # A float would be lost to the layout of a flow that breaks over columns: dots that are cut off where they end.
        dots = "." * 400
        return (
            f'<div class="item"{indent}>{lead}<div class="body dotted">{show_runs(item.body)}</div>'
            f'<div class="dots">&#160;{dots}</div>'
            f'<div class="end" style="align-self: flex-end">{show_runs(item.end)}</div></div>'
        )
    return (
        f'<div class="item"{indent}>{lead}<div class="body">{show_runs(item.body)}</div>'
        f'<div class="end">{show_runs(item.end)}</div></div>'
    )


def show_boxes(block: Cards | Lanes | Beside, page: Page) -> str:
    """Give boxes, lanes, or a column beside the main one."""
    if isinstance(block, Cards):
        width = f"calc({100 / block.columns:.3f}% - {0.9 * (block.columns - 1) / block.columns:.3f}em)"
        look = f"width: {width}"
        look += f"; background: {block.fill}" if block.fill else ""
        look += f"; border: 0.6pt solid {block.border}" if block.border else ""
        look += f"; border-inline-start: 3pt solid {block.bar}" if block.bar else ""
        cards = "".join(
            f'<div class="card" style="{look}">{"".join(show_block(b, page) for b in c)}</div>' for c in block.cards
        )
        return f'<div class="cards">{cards}</div>'
    if isinstance(block, Lanes):
        lanes = []
        for head, fill, lane in zip(block.heads, block.fills, block.lanes, strict=True):
            ground = f' style="background: {fill}"' if fill else ""
            cards = "".join(f'<div class="card">{"".join(show_block(b, page) for b in card)}</div>' for card in lane)
            lanes.append(f'<div class="lane"><div class="head"{ground}>{show_runs(head)}</div>{cards}</div>')
        return f'<div class="lanes">{"".join(lanes)}</div>'
    main = "".join(show_block(b, page) for b in block.main)
    side = "".join(show_block(b, page) for b in block.side)
    share, edge = round(block.share * 100), "left" if block.left else "right"
    return (
        f'<div style="position: relative"><div class="side" style="{edge}: 0; width: {share}%">{side}</div>'
        f'<div style="margin-{edge}: calc({share}% + 1.4em)">{main}</div></div>'
    )


def show_table(table: Table) -> str:
    """Give a table as HTML."""
    # Set solid: from row to row as far as from line to line.
    inset = f"padding: {table.pad_em * 0.6:.2f}em 0.4em"
    height = f' style="height: {table.row_em}em"' if table.row_em else ""
    avoid = "" if table.split else "tr { break-inside: avoid; }"
    columns = "".join(f'<col style="width: {100 * share:.2f}%">' for share in table.widths)
    total = sum(table.widths)
    if total < 0.98:
        columns = "".join(f'<col style="width: {100 * share / total:.2f}%">' for share in table.widths)
    head = "".join(f"<tr>{''.join(show_cell(c, 'th', inset, table.head_fill) for c in row)}</tr>" for row in table.head)
    rows = []
    for index, row in enumerate(table.rows):
        ground = "#e9eef2" if table.zebra and index % 2 else None
        keep = (
            f' style="break-inside: avoid{f"; height: {table.row_em}em" if table.row_em else ""}"' if avoid else height
        )
        rows.append(f"<tr{keep}>{''.join(show_cell(c, 'td', inset, ground) for c in row)}</tr>")
    group = f'<thead style="{"" if table.repeat else "display: table-row-group"}">{head}</thead>' if head else ""
    width = min(100.0, 100 * total)
    return (
        f'<table class="{table.rules}" style="width: {width:.1f}%; font-size: {table.size}em">'
        f"<colgroup>{columns}</colgroup>{group}<tbody>{''.join(rows)}</tbody></table>"
    )


def show_cell(cell: Cell, tag: str, inset: str, ground: str | None) -> str:
    """Give a field of a table as HTML."""
    fill = cell.fill or ground
    look = inset + (f"; background: {fill}" if fill else "")
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    place = f' class="{cell.align}"' if cell.align != "left" else ""
    return f'<{tag}{spans}{place} style="{look}">{show_runs(cell.runs)}</{tag}>'
